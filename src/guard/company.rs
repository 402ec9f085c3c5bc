//! `company`: 支付宝账户由支付宝（中国）网络技术有限公司为您开立, opened by Alipay (China) … Co., Ltd.
//!
//! What the named company opens and keeps is an account of that company; an account in general is another promise.

use crate::guard::Scene;
use crate::guard::cues::{Cue, CueWords};
use crate::guard::scene::{head, strip_end, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{
    CHINESE_DETERMINERS, ENGLISH_DETERMINERS, ends, is_clause_mark, skip_back, skip_on, skip_owners_back, starts,
};
use crate::mapping::Entry;
use crate::matcher::{Claim, Match};
use crate::span::ViewSpan;

mod actor;
mod mark;
mod name;

/// How much may stand between the term and the company, in bytes.
const REACH: usize = 160;

/// How the names of companies end.
#[rustfmt::skip]
const COMPANY_ENDS: &Words = &Words::new(&[
    "公司", "ltd", "ltd.", "limited", "inc", "inc.", "llc", "corp", "corp.", "corporation", "gmbh", "company", "plc",
]);

/// What a company does that makes an account its own.
#[rustfmt::skip]
const CHINESE_TIES: &Words = &Words::new(&[
    "开立", "開立", "开设", "開設", "开通", "開通", "发行", "發行", "提供", "管理", "运营", "運營", "營運", "维护",
    "維護", "核发", "核發", "注册", "註冊", "申请", "申請", "设立", "設立",
]);

/// What stands between the term and 由.
#[rustfmt::skip]
const BEFORE_BY: &Words = &Words::new(&[
    "系", "是", "均", "皆", "统一", "統一", "应", "應", "应当", "應當", "将", "將", "可", "服务", "服務", "及其服务",
    "及其服務", "内的资金", "內的資金", "内的余额", "內的餘額", "内资金", "內資金", "中的资金", "的", "之", "，", ",",
    "依法", "目前", "亦", "都",
]);

/// What makes an account the company's, before "by", "with", "at".
#[rustfmt::skip]
const ENGLISH_TIES: &Words = &Words::new(&[
    "opened", "held", "issued", "provided", "maintained", "operated", "managed", "administered", "registered", "kept",
    "frozen", "supplied", "hosted", "offered", "created", "run", "serviced", "established", "set up",
]);

/// The same as the company does it.
#[rustfmt::skip]
const ENGLISH_ACTS: &Words = &Words::new(&[
    "opens", "open", "holds", "hold", "issues", "issue", "provides", "provide", "maintains", "maintain", "operates",
    "operate", "manages", "manage", "administers", "administer", "keeps", "keep", "freezes", "freeze", "supplies",
    "supply", "hosts", "offers", "offer", "runs", "run", "services", "has opened", "has issued",
]);

/// Verbs that only a provider of accounts does, so that a bare brand beside them is the company.
#[rustfmt::skip]
const CHINESE_OPENS: &Words = &Words::new(&[
    "开立", "開立", "开设", "開設", "发行", "發行", "核发", "核發", "运营", "運營", "營運", "冻结", "凍結",
]);

/// What makes a company part of another, between 由 and its name.
const OF_GROUP: &Words =
    &Words::new(&["旗下", "旗下的", "下属", "下屬", "所属", "所屬", "子公司", "控股的", "的关联公司", "的關聯公司"]);

/// How the names of documents end by which users of an account are bound; forms and letters bind nobody.
#[rustfmt::skip]
const TERMS_OF_USE: &Words = &Words::new(&[
    "协议", "協議", "政策", "条款", "條款", "规则", "規則", "规定", "規定", "指引", "须知", "須知", "规范", "規範", "声明", "聲明",
]);

/// Channels of a brand, behind its name.
#[rustfmt::skip]
const CHANNELS: &Words = &Words::new(&[
    "小程序", "app", "客户端", "客戶端", "平台", "平臺", "官网", "官網", "官方网站", "官方網站", "网站", "網站", "应用",
    "mini program", "website", "client",
]);

/// For whom an account is opened.
#[rustfmt::skip]
const FOR_YOU: &Words = &Words::new(&[
    "为", "為", "您", "你", "卖家", "賣家", "买家", "買家", "商家", "用户", "用戶", "会员", "會員", "for you", "for sellers",
    "for buyers", "for the seller", "for the buyer", "for members", "to you",
]);

/// What points back at the brand.
const BACK: &Words = &Words::new(&["该品牌", "該品牌", "that brand", "such brand"]);

/// What must be in a sentence for parts of this guard to see anything.
#[rustfmt::skip]
pub(super) const CUES: &[CueWords] = &[
    (Cue::Company, &[&[
        "公司", "ltd", "limited", "inc", "llc", "co.", "corp", "gmbh", "company", "该品牌", "該品牌", "brand", "plc", "pte",
        "pty", "llp", "l.l.c", "b.v", "协会", "協會", "工会", "工會", "商会", "商會", "联合会", "聯合會", "基金会", "基金會",
    ]]),
    (Cue::Channel, &[&[
        "《", "〈", "小程序", "app", "客户端", "客戶端", "平台", "平臺", "官网", "官網", "官方网", "官方網", "网站", "網站",
        "应用", "mini program", "website", "client",
    ]]),
];

/// A company of the same brand, or one that the mapping protects, that opens, holds, issues or keeps the account.
///
/// So does the bare brand where it opens, holds or runs the account, or acts in the sentence at all; and a document or a channel of the brand that the
/// sentence sends people with the account to: 还应当遵守《支付宝账户服务协议》. And a name with the sign of a right in it: ®, © 2024.
///
/// And the term inside the name of a company (Swift Courier Services Ltd), and a name that a common noun is to replace, where
/// it is asked or told something (contact Fawn Wallet) or names its terms of use besides.
///
/// Not a company that is merely named in the sentence, nor one that owns the account.
pub(super) fn company(scene: &Scene<'_>) -> bool {
    if scene.found.claim == Claim::Note {
        return false;
    }
    if mark::is_claimed(scene) || name::is_in_name(scene) || actor::is_addressed(scene) && name::gives_up_name(scene) {
        return true;
    }
    let sentence = scene.sentence();
    let near = ViewSpan::new(
        sentence.start.max(scene.found.span.start.saturating_sub(2 * REACH)),
        sentence.end.min(scene.found.span.end + 2 * REACH),
    );
    let others = || scene.neighbours.matches_in(near).filter(|other| other.span != scene.found.span);
    let acts = |brand: ViewSpan| brand_acts(scene, brand) || actor::brand_is_actor(scene, brand);
    others().any(|other| is_brand(scene, other) && acts(other.span))
        || (others().next().is_some() && scene.has_cue(Cue::Channel) && others().any(|other| is_of_brand(scene, other)))
        || (scene.has_cue(Cue::Company) && (points_back(scene) || others().any(|other| is_tied(scene, other))))
}

/// Whether a protected company opens, holds or keeps the account.
fn is_tied(scene: &Scene<'_>, other: &Match) -> bool {
    let is_company = other.claim == Claim::Protect && ends(scene.slice(other.span), COMPANY_ENDS);
    is_company
        && if other.span.start >= scene.found.span.end {
            stands_behind(scene, other.span)
        } else {
            other.span.end <= scene.found.span.start && stands_before(scene, other.span)
        }
}

/// Whether `other` is the bare brand with which the match begins.
fn is_brand(scene: &Scene<'_>, other: &Match) -> bool {
    other.claim == Claim::Note && begins_with(scene.matched(), scene.slice(other.span))
}

fn begins_with(text: &str, brand: &str) -> bool {
    text.get(..brand.len()).is_some_and(|head| head.eq_ignore_ascii_case(brand))
}

/// Whether the brand that stands at `brand` opens, holds or runs the account.
fn brand_acts(scene: &Scene<'_>, brand: ViewSpan) -> bool {
    let block = scene.block().text.view;
    let behind = head(scene.slice(ViewSpan::new(brand.end, block.end.max(brand.end))), REACH);
    if brand.start >= scene.found.span.end {
        let between = scene.slice(ViewSpan::new(scene.found.span.end, brand.start));
        let joint = between.trim_end();
        if let Some(front) = strip_end(joint, &["由", "经", "經"]) {
            let opened =
                starts(skip_on(behind, &[FOR_YOU]), CHINESE_OPENS) || starts(behind, &["提供", "管理", "维护", "維護"]);
            return opened && skip_on(front, &[BEFORE_BY]).is_empty();
        }
        let front = strip_end(joint, &["by", "with", "at"]).map(|front| skip_back(front, &[FOR_YOU]));
        return between.len() <= REACH
            && !between.contains([';', '；'])
            && front.is_some_and(|front| ends(front, ENGLISH_TIES))
            && !behind.trim_start().starts_with(char::is_uppercase);
    }
    if brand.end > scene.found.span.start {
        return false;
    }
    let between = scene.slice(ViewSpan::new(brand.end, scene.found.span.start));
    let before = scene.slice(ViewSpan::new(block.start.min(brand.start), brand.start));
    if scene.is_han() {
        let act = skip_on(between, &[FOR_YOU]);
        let owned = skip_back(act, &[CHINESE_DETERMINERS]);
        return starts(act, CHINESE_OPENS) && (owned.is_empty() || CHINESE_OPENS.contains(&owned))
            || ends(before, &["在", "於", "于"]) && starts(act, &["开立", "開立", "开设", "開設"]);
    }
    if between.len() > REACH || ends(before.trim_end(), &["in", "on", "via", "through", "of", "from", "open"]) {
        return false;
    }
    let Some(front) = strip_end(skip_owners_back(between, &[ENGLISH_DETERMINERS, &["for", "you"]]), ENGLISH_ACTS)
    else {
        return false;
    };
    let verb = between.get(front.len()..).unwrap_or_default().split(' ').find(|word| !word.is_empty());
    let is_singular = verb.is_some_and(|word| word.ends_with('s'));
    let subject = skip_on(front, &[&["may", "will", "shall", "can", ",", "which", "that", "and", "or"], ENGLISH_ACTS]);
    subject.is_empty() && (is_singular || !front.trim().is_empty()) && !front.trim().eq(",")
}

/// Whether `other` begins the name of a document of the brand (《支付宝隐私权政策》), or is a channel of it (支付宝APP), that
/// the sentence names besides the account.
fn is_of_brand(scene: &Scene<'_>, other: &Match) -> bool {
    let name = scene.slice(other.span);
    let block = scene.block().text.view;
    let before = tail(scene.slice(ViewSpan::new(block.start.min(other.span.start), other.span.start)), 8);
    let after = head(scene.slice(ViewSpan::new(other.span.end, block.end.max(other.span.end))), REACH);
    let title = || after.split(['》', '〉']).next().unwrap_or_default();
    let is_title = || {
        before.ends_with(['《', '〈'])
            && ends(title(), TERMS_OF_USE)
            && scene.enclosed(&[('《', '》'), ('〈', '〉')]).is_none()
    };
    let is_channel = || other.claim == Claim::Note && starts(after.trim_start(), CHANNELS) || ends(name, CHANNELS);
    let is_own_name = || is_title() && name == scene.matched() && name::gives_up_name(scene);
    (is_title() || is_channel()) && names_brand(scene, name) && names_brand(scene, scene.matched()) || is_own_name()
}

/// Whether `text` begins with a bare brand of the mapping.
fn names_brand(scene: &Scene<'_>, text: &str) -> bool {
    let mut brands = scene.mapping.notes().flat_map(Entry::strings);
    brands.any(|(_, brand)| begins_with(text, brand))
}

/// Whether the sentence goes on to speak of the brand: 适用该品牌的规则.
fn points_back(scene: &Scene<'_>) -> bool {
    let after = scene.sentence_after();
    BACK.iter().any(|words| after.contains(words)) && names_brand(scene, scene.matched())
}

/// The term, then the company: 账户由公司…, opened by the company.
fn stands_behind(scene: &Scene<'_>, company: ViewSpan) -> bool {
    let between = scene.slice(ViewSpan::new(scene.found.span.end, company.start));
    if between.len() > REACH {
        return false;
    }
    let behind = scene.slice(ViewSpan::new(company.end, scene.sentence().end.max(company.end)));
    let joint = without_group(between.trim_end());
    if strip_end(joint, &["which", "that"]).is_some() {
        return starts(skip_on(behind, &[&["may", "will", "shall", "can"]]), ENGLISH_ACTS);
    }
    if let Some(front) = strip_end(joint, &["由", "经", "經", "受"]) {
        let is_direct = skip_on(front, &[BEFORE_BY]).is_empty();
        let act = behind.split(is_clause_mark).next().unwrap_or_default();
        let has_tie = CHINESE_TIES.iter().any(|tie| act.contains(tie));
        return is_direct || (has_tie && !front.contains(['，', '；', '的']));
    }
    if between.contains([';', '；']) {
        return false;
    }
    let joint = skip_back(joint, &[&["the", "company", "legal entity"]]);
    let Some(front) = strip_end(joint, &["by", "with", "at", "from", "through"]) else {
        return between.trim() == "of";
    };
    let front = skip_back(front, &[FOR_YOU]);
    front.is_empty() || ends(front, ENGLISH_TIES)
}

/// `joint` without the parent company behind 由: 由|蚂蚁集团旗下.
fn without_group(joint: &str) -> &str {
    let Some(group) = strip_end(joint, OF_GROUP) else { return joint };
    match group.rfind('由') {
        Some(at) if group.len() - at <= 60 && !group.get(at..).unwrap_or_default().contains(is_clause_mark) => {
            group.get(..at + '由'.len_utf8()).unwrap_or(joint)
        }
        _ => joint,
    }
}

/// The company, then the term: 在公司开立的账户, the company opens the account.
fn stands_before(scene: &Scene<'_>, company: ViewSpan) -> bool {
    let between = scene.slice(ViewSpan::new(company.end, scene.found.span.start));
    if between.len() > REACH || between.contains(['，', '；', '。', ';', ':', '：', '、']) {
        return false;
    }
    let owned = skip_back(between, &[CHINESE_DETERMINERS]);
    let is_tied = CHINESE_TIES.iter().any(|tie| between.contains(tie));
    if is_tied && !between.contains(['与', '與', '和', '或']) {
        return true;
    }
    if scene.is_han() && between.trim_matches(['的', '之', ' ']).is_empty() && owned.is_empty() {
        return true;
    }
    let act = skip_owners_back(between, &[ENGLISH_DETERMINERS, &["for", "you"]]);
    let Some(front) = strip_end(act, ENGLISH_ACTS) else { return false };
    let subject = skip_on(front, &[&["may", "will", "shall", "can", "or", "and", "must", "has"], ENGLISH_ACTS]);
    subject.trim_matches([',', '.', ')', '）']).trim().is_empty()
        || starts(front.trim_start(), &["which", "that", ", which"])
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, check_with};
    use crate::mapping::Guard;

    #[test]
    fn sees_terms_inside_names_of_companies() {
        check_with(
            "terms: [{id: courier, from: courier, to: delivery partner}, {id: tutor, from: tutor, to: instructor}, {id: ride, from: FawnRide, to: ride service}, {id: host.zh, from: 房东, to: 房源提供方}, {id: driver.zh, from: 司机, to: 驾驶服务提供者}, {id: tutor.zh, from: 導師, to: 教師}]",
            Guard::Company,
            &[
                "Swift Courier Services Ltd is a party.",
                "This Agreement is with ABC Tutor Limited, a company of Haiyun.",
                "We are ABC Tutor Limited.",
                "FawnRide Inc. is a party.",
                "FawnRide (Singapore) Pte. Ltd. keeps the records.",
                "FawnRide GmbH is a party.",
                "These terms are between you and FawnRide, Inc. of Haiyun.",
                "FawnRide, LLC owns it.",
                "Swift Courier Services, Inc. is a party.",
                "Best Tutor LLC is a party.",
                "Rules of FawnRide & Partners Co., Ltd. apply.",
                "上海金牌房东网络科技有限公司提供本服务。",
                "上海房东（上海）科技有限公司提供本服务。",
                "超級導師股份有限公司為立約人。",
                "中国司机协会发布本规范。",
                "上海市司机职业协会发布本规范。",
            ],
            &[
                "The courier works for Swift Ltd.",
                "A tutor may ask Haiyun Inc. for help.",
                "Courier Limited Access applies to the company.",
                "Access of a Courier Limited to Sellers of the company.",
                "FawnRide serves Haiyun Ltd.",
                "FawnRide, Haiyun Ltd. and others apply.",
                "We at FawnRide, Incorporated or not, and Haiyun Ltd agree.",
                "房东应当通知海云科技有限公司。",
                "房东与有限公司签约的，适用本规则。",
                "司机可以加入工会。",
                "司机服务公司应当登记。",
                "导师由公司聘请，司机另行约定。",
            ],
        );
    }

    #[test]
    fn sees_a_name_that_becomes_a_noun_where_it_acts() {
        let wallet = "terms: [{id: wallet.en, family: wallet, from: Fawn Wallet, to: account with the platform}, {id: wallet.zh, family: wallet, from: 鹿钱包, to: 平台账户}, {id: host, family: host, from: host, to: provider}, {id: host.zh, family: host, from: 房东, to: 房源提供方}, {id: zeit, from: ZEIT, to: Vercel}]";
        check_with(
            wallet,
            Guard::Company,
            &[
                "使用鹿钱包的，应遵守《鹿钱包服务协议》。",
                "请联系鹿钱包客服。",
                "如有疑问，请联系鹿钱包。",
                "Contact Fawn Wallet if you lose your phone.",
                "Ask Fawn Wallet customer service.",
            ],
            &[
                "使用鹿钱包付款。",
                "房东应遵守《房东服务协议》。",
                "请联系房东。",
                "Contact the host if you lose your key.",
                "Contact ZEIT if you lose your phone.",
                "Contact us if Fawn Wallet is closed.",
            ],
        );
        check_with(
            "terms: [{id: driver, family: driver, from: (FawnRide |)driver, to: provider}, {id: driver.zh, family: driver, from: 司机, to: 服务提供者}]",
            Guard::Company,
            &["FawnRide Driver Inc. is a party."],
            &["The driver support team replies.", "应于二日前通知司机。", "Contact the driver."],
        );
    }

    #[test]
    fn sees_an_account_that_is_tied_to_the_company_named() {
        check(
            Guard::Company,
            &[
                "支付宝账户由支付宝（中国）网络技术有限公司为您开立。",
                "支付宝账户由支付宝(中国)网络技术有限公司提供。",
                "**支付宝**账户由[支付宝（中国）网络技术有限公司](https://a.example/)管理。",
                "商家支付宝账户由支付宝（中国）网络技术有限公司冻结的，平台不承担责任。",
                "支付宝账户系由支付宝（中国）网络技术有限公司开立。",
                "支付宝账户，由支付宝（杭州）信息技术有限公司运营。",
                "支付宝账户内的资金由支付宝（中国）网络技术有限公司保管。",
                "支付宝（中国）网络技术有限公司为您开立支付宝账户。",
                "卖家在支付宝（中国）网络技术有限公司开立的支付宝账户用于收款。",
                "卖家应当向支付宝（中国）网络技术有限公司申请支付宝账户。",
                "支付宝账户由支付宝（中国）\n网络技术有限公司开立。",
                "支付寶帳戶由支付寶（中國）網絡技術有限公司為賣家開立。",
                "賣家於支付寶（中國）網絡技術有限公司開立的支付寶帳戶用於收款。",
                "支付寶賬戶是由支付寶(中國)網絡技術有限公司提供。",
                "Alipay accounts are opened by Alipay (China) Network Technology Co., Ltd.",
                "Each Alipay account that belongs to a Seller is opened by Alipay (China) Network Technology Co., Ltd.",
                "An **Alipay account** is opened and managed by Alipay (China) Network Technology Co., Ltd.",
                "Link the Alipay account held with Alipay (China) Network\nTechnology Co., Ltd. to the shop.",
                "Your Alipay account with Alipay (China) Network Technology Co., Ltd. is linked.",
                "A third-party payment platform operated by Alipay (China) Network Technology Co., Ltd. collects it.",
                "Alipay (China) Network Technology Co., Ltd. opens the Alipay account.",
                "Alipay (China) Network Technology Co., Ltd. may freeze your Alipay account.",
                "支付宝账户由蚂蚁集团旗下支付宝（中国）网络技术有限公司提供服务。",
                "支付宝账户由支付宝为您开立。",
                "支付宝为您开立支付宝账户。",
                "商家使用支付宝账户收取货款的，还应当遵守《支付宝账户服务协议》。",
                "您使用Alipay账户付款的，请阅读《支付宝隐私权政策》。",
                "会员选择支付宝账户登录的，跳转至支付宝小程序完成授权。",
                "支付宝账户绑定成功后，支付宝APP将推送通知。",
                "买家使用支付宝账户付款的，适用该品牌的规则。",
                "您使用支付寶帳戶付款時，請參閱《支付寶隱私權政策》。",
                "支付寶帳戶由支付寶為您開立。",
                "Your Alipay account is opened for you by Alipay, with which you have a separate contract.",
                "Alipay, which operates your **Alipay account**, may freeze it.",
                "Alipay accounts, which Alipay (China) Network Technology Co., Ltd. maintains, are checked.",
                "Your Alipay account is governed by Alipay's own terms.",
                "Contact Alipay if your Alipay account is frozen.",
                "Your Alipay account is verified by Alipay.",
                "If your Alipay account is frozen, Alipay will tell you how to unfreeze it.",
                "支付宝账户的实名认证由支付宝完成。",
                "支付宝账户的注册和使用，以支付宝公布的规则为准。",
                "支付宝账户被冻结的，您应当联系支付宝处理。",
                "支付寶帳戶遭凍結者，應向支付寶申請解除。",
                "**支付寶**帳戶的限額，依支付寶的規定。",
                "如懷疑支付寶賬戶被盜用，應立即通知我們及支付寶客戶服務。",
                "支付寶賬戶的條款由支付寶制定。",
                "支付宝账户的冻结由支付宝决定。",
                "支付寶帳戶遭凍結者，請洽支付寶。",
                "支付宝账户绑定后，支付宝会向您发送短信。",
                "If your Alipay account is lost, contact us and Alipay customer service.",
            ],
            &[
                "绑定支付宝账户前，请阅读支付宝（中国）网络技术有限公司的公告。",
                "支付宝账户变更的，通知寄至支付宝（中国）网络技术有限公司。",
                "支付宝账户的通知由支付宝（中国）网络技术有限公司发送。",
                "支付宝账户由您的公司保管。",
                "云集（杭州）网络技术有限公司的支付宝账户收取保证金。",
                "支付宝（中国）网络技术有限公司发布公告后，卖家的支付宝账户不受影响。",
                "支付寶帳戶變更者，應通知支付寶（中國）網絡技術有限公司。",
                "本公司不保管支付寶帳戶的密碼。",
                "The Alipay account of Yunji Market (Hangzhou) Network Technology Co., Ltd. receives the deposit.",
                "Send notices about your Alipay account to Alipay (China) Network Technology Co., Ltd.",
                "The company must link an Alipay account.",
                "Your Alipay account is opened by you; see the notices of Alipay (China) Network Technology Co., Ltd.",
                "The terms of Alipay (China) Network Technology Co., Ltd. apply to your Alipay account.",
                "商家使用支付宝账户收取货款的，还应当遵守《云集市卖家规则》。",
                "打开支付宝，进入支付宝账户。",
                "合并结算使用同一支付宝账户的，应当提交《支付宝账户合并结算授权书》。",
                "登录平台小程序，绑定支付宝账户。",
                "通过支付宝付款的，退回支付宝账户。",
                "本規則所稱支付寶帳戶，以《雲集市會員協議》為準。",
                "In Alipay, open your Alipay account.",
                "Pay with Alipay or from your Alipay account.",
                "Orders paid by Alipay are refunded to the Alipay account.",
                "A refund by Alipay or bank card goes to the Alipay account.",
                "Choose Alipay and link your Alipay account.",
                "选择支付宝，并绑定支付宝账户。",
                "以支付宝付款的，退回支付宝账户。",
                "以支付寶付款者，退回支付寶帳戶。",
                "支付宝、微信支付均可用，货款划入支付宝账户。",
                "The fee for payments by Alipay is debited from the Alipay account.",
            ],
        );
    }
}
