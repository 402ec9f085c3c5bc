//! `company`: 支付宝账户由支付宝（中国）网络技术有限公司为您开立, opened by Alipay (China) … Co., Ltd.
//!
//! What the named company opens and keeps is an account of that company; an account in general is another promise.

use crate::guard::Scene;
use crate::guard::cues::Cue;
use crate::guard::scene::strip_end;
use crate::guard::words::{
    CHINESE_DETERMINERS, ENGLISH_DETERMINERS, ends, is_clause_mark, skip_back, skip_on, skip_owners_back, starts,
};
use crate::matcher::Claim;
use crate::span::ViewSpan;

/// How much may stand between the term and the company, in bytes.
const REACH: usize = 160;

/// How the names of companies end.
#[rustfmt::skip]
const COMPANY_ENDS: &[&str] = &[
    "公司", "ltd", "ltd.", "limited", "inc", "inc.", "llc", "corp", "corp.", "corporation", "gmbh", "company", "plc",
];

/// What a company does that makes an account its own.
#[rustfmt::skip]
const CHINESE_TIES: &[&str] = &[
    "开立", "開立", "开设", "開設", "开通", "開通", "发行", "發行", "提供", "管理", "运营", "運營", "營運", "维护",
    "維護", "核发", "核發", "注册", "註冊", "申请", "申請", "设立", "設立",
];

/// What stands between the term and 由.
#[rustfmt::skip]
const BEFORE_BY: &[&str] = &[
    "系", "是", "均", "皆", "统一", "統一", "应", "應", "应当", "應當", "将", "將", "可", "服务", "服務", "及其服务",
    "及其服務", "内的资金", "內的資金", "内的余额", "內的餘額", "内资金", "內資金", "中的资金", "的", "之", "，", ",",
    "依法", "目前", "亦", "都",
];

/// What makes an account the company's, before "by", "with", "at".
#[rustfmt::skip]
const ENGLISH_TIES: &[&str] = &[
    "opened", "held", "issued", "provided", "maintained", "operated", "managed", "administered", "registered", "kept",
    "frozen", "supplied", "hosted", "offered", "created", "run", "serviced", "established", "set up",
];

/// The same as the company does it.
#[rustfmt::skip]
const ENGLISH_ACTS: &[&str] = &[
    "opens", "open", "holds", "hold", "issues", "issue", "provides", "provide", "maintains", "maintain", "operates",
    "operate", "manages", "manage", "administers", "administer", "keeps", "keep", "freezes", "freeze", "supplies",
    "supply", "hosts", "offers", "offer", "runs", "run", "services", "has opened", "has issued",
];

/// A company of the same brand, or one that the mapping protects, that opens, holds, issues or keeps the account.
///
/// Not a company that is merely named in the sentence, nor one that owns the account.
pub(super) fn company(scene: &Scene<'_>) -> bool {
    if scene.found.claim == Claim::Note || !scene.has_cue(Cue::Company) {
        return false;
    }
    let sentence = scene.sentence();
    let near = ViewSpan::new(
        sentence.start.max(scene.found.span.start.saturating_sub(2 * REACH)),
        sentence.end.min(scene.found.span.end + 2 * REACH),
    );
    scene.neighbours.matches_in(near).filter(|other| other.claim == Claim::Protect).any(|other| {
        ends(scene.slice(other.span), COMPANY_ENDS)
            && if other.span.start >= scene.found.span.end {
                stands_behind(scene, other.span)
            } else {
                other.span.end <= scene.found.span.start && stands_before(scene, other.span)
            }
    })
}

/// The term, then the company: 账户由公司…, opened by the company.
fn stands_behind(scene: &Scene<'_>, company: ViewSpan) -> bool {
    let between = scene.slice(ViewSpan::new(scene.found.span.end, company.start));
    if between.len() > REACH {
        return false;
    }
    let behind = scene.slice(ViewSpan::new(company.end, scene.sentence().end.max(company.end)));
    let joint = between.trim_end();
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
    front.trim().is_empty() || ends(front.trim_end(), ENGLISH_TIES)
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
    use crate::guard::cases::check;
    use crate::mapping::Guard;

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
            ],
        );
    }
}
