//! `exclusivity`: 仅限支付宝账户, 支付宝账户以外, "only to an Alipay account", "other than the Alipay account".
//!
//! A rule for one kind of account, or for all but that kind, speaks of other people once the term is wider.

mod must_be;
mod only_paid;
mod privilege;

use crate::guard::Scene;
use crate::guard::cues::{Cue, CueWords};
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{
    CHINESE_DETERMINERS, ENGLISH_DETERMINERS, ends, first_phrase, is_clause_mark, last_phrase, skip_back, skip_on,
    skip_owners_back, starts,
};
use crate::matcher::Claim;
use crate::span::ViewSpan;

/// How far before the term a cue may stand, in bytes.
const REACH: usize = 120;

/// Words by which an account is used, between 仅, 只 and the term.
#[rustfmt::skip]
const CHINESE_USES: &Words = &Words::new(&[
    "使用", "用", "以", "通过", "通過", "透过", "透過", "经", "經", "经由", "經由", "由", "从", "從", "自", "向",
    "至", "到", "对", "對", "凭", "憑", "于", "於", "为", "為", "是", "选用", "選用", "选择", "選擇", "采用", "採用",
    "绑定", "綁定", "退", "退回", "退还", "退還", "退至", "退款", "存入", "汇入", "匯入", "划入", "劃入", "转入",
    "轉入", "转至", "轉至", "撥入", "打入", "拨入", "转账", "轉帳", "轉賬", "提现", "提現", "提领", "提領", "提款",
    "结算", "結算", "入账", "入帳", "入賬", "支付", "付款", "收款", "缴存", "繳存", "缴纳", "繳納", "扣除", "扣收",
    "扣款", "扣划", "扣劃", "接收", "返还", "返還", "发放", "發放", "支付至", "面向", "持有", "拥有", "擁有",
    "开放", "開放", "开放了", "開放了", "开通", "開通", "开通了", "開通了", "指",
    "适用", "適用", "适用于", "適用於",
]);

/// Words of permission, between 仅, 只 and what is permitted.
#[rustfmt::skip]
const CHINESE_MODALS: &Words = &Words::new(&[
    "能", "能够", "能夠", "可", "可以", "得", "会", "會", "允许", "允許", "准许", "准許", "支持", "支援", "接受",
    "受理", "须", "須", "应", "應", "限", "限于", "限於", "适用", "適用", "适用于", "適用於", "针对", "針對", "提供", "面向", "有",
]);

/// The cues themselves.
const CHINESE_ONLY: &Words = &Words::new(&["仅", "僅", "只", "惟", "唯", "衹", "祇"]);

/// What makes the term behind it the only one.
#[rustfmt::skip]
const ALONE: &Words = &Words::new(&[
    "唯一", "限用", "专属", "專屬", "专供", "專供", "特指", "专指", "專指", "专用", "專用", "独家", "獨家",
]);

/// What is done with an account.
#[rustfmt::skip]
const PAYS: &[&str] = &["付", "缴", "繳", "收款", "结算", "結算", "转账", "轉帳", "轉賬", "充值", "扣", "提现", "提現", "提领", "提領"];

/// After these the term has a predicate of its own, so the cue is about a whole clause.
#[rustfmt::skip]
const CHINESE_PREDICATES: &Words = &Words::new(&[
    "不足", "被", "未", "尚", "处于", "處於", "状态", "狀態", "异常", "異常", "不能", "无法", "無法", "发生", "發生",
    "存在", "有", "内有", "內有", "中有", "内无", "內無", "里有", "裡有", "裏有", "出现", "出現", "时", "時", "冻结",
    "凍結", "遭", "资金不足", "資金不足", "余额不足", "餘額不足", "已", "内尚", "內尚",
    "完成", "截图", "截圖",
]);

/// Predicates that say what is granted, not how things stand.
const CHINESE_RIGHTS: &Words = &Words::new(&["有权", "有權", "有资格", "有資格"]);

/// What lets no other account in, behind the term.
#[rustfmt::skip]
const CHINESE_NO_OTHERS: &Words = &Words::new(&[
    "不接受其他", "不支持其他", "不受理其他", "不支援其他", "不接受其它", "不支持其它", "不得使用其他", "不能使用其他", "不可使用其他",
    "不支持退至其他", "不支持退回其他", "不支援退至其他", "不支持使用其他", "不支援使用其他",
]);

/// Words of a stretch between 除 and 外 that make it a clause.
#[rustfmt::skip]
const CHINESE_CLAUSES: &Words = &Words::new(&[
    "不足", "被", "未", "存在", "無法", "无法", "发生", "發生", "异常", "異常", "另有", "非", "遭", "冻结", "凍結",
    "扣押", "查封", "注销", "註銷", "停用",
]);

/// What is excepted where the term is only its owner: 除支付宝账户信息外.
#[rustfmt::skip]
const CHINESE_EXCEPTED: &Words = &Words::new(&[
    "信息", "資訊", "资讯", "资料", "資料", "名称", "名稱", "户名", "戶名", "原因", "手续费", "手續費", "费用", "費用", "规定", "規定", "规则", "規則",
    "密码", "密碼", "故障", "事由", "截图", "截圖", "变更", "變更",
]);

/// One thing more, behind 除…外.
const CHINESE_MORE: &[char] = &['还', '還', '另', '亦', '并', '並', '也', '尚'];

/// Then it is a duty, or another way that is open.
#[rustfmt::skip]
const CHINESE_ADDED: &Words = &Words::new(&[
    "应", "應", "须", "須", "需", "必须", "必須", "要", "当", "當", "有义务", "有義務",
    "可", "可以", "能", "能够", "能夠", "得", "将", "將", "会", "會", "支持", "支援", "接受", "允许", "允許", "提供",
]);

/// What takes the addition back.
const CHINESE_NOT_ADDED: &[char] = &['不', '未', '无', '無', '仅', '僅', '只'];

/// Others than the term, before an addition: other ways are then told apart from it.
const CHINESE_OTHERS: &[&str] = &["其他", "其它", "其余", "其餘", "他种", "他種", "任何"];

/// Cues that govern a whole list.
#[rustfmt::skip]
const CHINESE_STRONG: &Words = &Words::new(&[
    "仅限", "僅限", "仅支持", "僅支援", "僅支持", "只支持", "只支援", "只能使用", "只能用", "仅可使用", "僅可使用",
    "仅能使用", "僅能使用", "只限", "仅接受", "僅接受", "只接受", "仅通过", "僅透過", "僅得使用", "仅限于", "僅限於",
]);

/// What 除 is the end of, where it is no preposition.
#[rustfmt::skip]
const BEFORE_EXCEPT: &[char] = &[
    '扣', '解', '删', '刪', '免', '清', '排', '剔', '移', '消', '废', '廢', '拆', '去', '开', '開', '革', '切', '撤',
];

/// Prepositions, and verbs that move money or use an account, between "only" and the term.
#[rustfmt::skip]
const ENGLISH_USES: &Words = &Words::new(&[
    "to", "into", "onto", "from", "by", "via", "through", "with", "in", "on", "for", "of", "using", "by means of",
    "against", "towards", "under", "is", "are", "be", "been", "being", "made", "paid", "pay", "credited", "credit",
    "refunded", "refund", "settled", "settle", "transferred", "transfer", "withdrawn", "withdraw", "accept",
    "accepts", "accepted", "accepting", "support", "supports", "supported", "use", "uses", "used", "available",
    "possible", "permitted", "allowed", "returned", "return", "sent", "deposited", "lodged", "remitted", "disbursed",
    "released", "applies", "apply", "link", "the use of", "have", "has", "receive", "receives", "received", "debited",
    "charged", "deducted", "funded", "collected", "open", "offered", "as", "out of", "accessible", "eligible",
    "valid",
]);

/// The cues; after these stand only prepositions, determiners, owners.
#[rustfmt::skip]
const ENGLISH_ONLY: &Words = &Words::new(&[
    "only", "solely", "exclusively", "sole", "exclusive", "merely", "nothing but", "none but",
]);

/// Cues that leave others out.
#[rustfmt::skip]
const ENGLISH_EXCEPT: &Words = &Words::new(&[
    "other than", "except", "except for", "excepting", "apart from", "aside from", "save for", "besides", "excluding",
    "with the exception of", "any account but", "every account but",
    "all accounts but", "no account but", "no other account but", "any provider but", "all providers but",
    "any balance but", "any method but", "no method but", "any means but", "no means but", "anything but",
    "anyone but", "anybody but", "everyone but", "everybody but", "no one but", "nobody but",
]);

/// Cues that leave others out where a sentence begins with them; elsewhere they only say where something went.
const ENGLISH_INSTEAD: &Words = &Words::new(&["instead of", "in place of", "in lieu of"]);

/// What is excepted where the term is only its owner: other than the payment service provider's fee.
#[rustfmt::skip]
const ENGLISH_EXCEPTED: &Words = &Words::new(&[
    "'s", "’s", "information", "details", "name", "names", "number", "numbers", "fee", "fees", "data", "statement",
    "statements", "holder's", "holder’s", "password", "charges",
]);

/// Whose account it is, or what is done with it, between the cue and the term: only holders of an account, only payments
/// from an account.
#[rustfmt::skip]
const PERSONS: &Words = &Words::new(&[
    "holders", "holder", "owners", "owner", "users", "user", "sellers", "seller", "buyers", "buyer", "members",
    "member", "customers", "customer", "consumers", "consumer", "merchants", "merchant", "persons", "person",
    "people", "those", "anyone", "applicants", "participants", "payees", "payers", "shops", "shop", "stores", "store",
    "companies", "traders", "vendors", "accountholders", "shopkeepers", "partners", "businesses",
    "payments", "payment", "purchases", "purchase", "orders", "transactions", "payouts", "withdrawals", "refunds",
    "deposits", "transfers",
]);

/// Words that give an account to a person.
#[rustfmt::skip]
const HOLDS: &Words = &Words::new(&[
    "hold", "holds", "holding", "have", "has", "having", "own", "owns", "owning", "use", "uses", "using", "maintain",
    "maintains", "linked", "opened", "bound", "registered", "verified", "connected", "pay", "pays", "paying", "paid",
    "with", "from", "to", "into", "by", "through", "already", "also", "been", "made",
]);

/// What grants something to those who pay so.
#[rustfmt::skip]
const ONLY_WHO_PAYS: &Words = &Words::new(&[
    "only if you pay", "only when you pay", "only where you pay", "exclusively if you pay", "exclusively when you pay",
    "only if paid", "only when paid", "exclusively when paid", "only if you paid", "only if you have paid",
    "only when paying", "exclusively when paying",
]);

/// Cues if "to" or "for" follows.
const ENGLISH_LIMITS: &Words = &Words::new(&["limited", "restricted", "confined", "reserved"]);

/// What makes the term the only one.
#[rustfmt::skip]
const IS_THE_ONLY: &Words = &Words::new(&[
    "is the only", "are the only", "is the sole", "shall be the only", "will be the only", "be the only",
    "as the only", "as the sole", "as your only", "is the sole", "are the sole", "must be the only",
    "must be the sole", "shall be the sole", "will be the sole", "be the sole", "may be the only",
]);

/// What lets no other account in, behind the term.
#[rustfmt::skip]
const ENGLISH_NO_OTHERS: &Words = &Words::new(&[
    "no other account is", "no other account may", "no other account can", "no other account will",
    "no other account shall", "no other accounts are", "no other accounts may", "no other method is",
    "no other method of payment is", "no other means of payment is", "no other means is", "nothing else is",
    "other accounts are not accepted", "other accounts are not supported",
]);

/// What a Chinese sentence holds that lets nothing else in.
#[rustfmt::skip]
const CHINESE_CUES: &[&str] = &[
    "仅", "僅", "只", "惟", "唯", "衹", "祇", "限", "以外", "之外", "专用", "專用", "专属", "專屬", "专供", "專供",
    "不接受", "不支持", "不支援", "不受理", "使用其他", "专享", "專享", "独享", "獨享", "尊享", "特享", "独家", "獨家", "方可",
    "才可", "才能", "方能", "始得", "始可", "方得", "方享", "才享", "才有", "才会", "才會", "面向", "特指", "专指", "專指",
];

/// What an English sentence holds that does.
#[rustfmt::skip]
const ENGLISH_CUES: &[&str] = &[
    "only", "sole", "exclus", "merely", "other than", "except", "apart from", "aside from", "save for", "besides",
    "excluding", "limited", "restricted", "confined", "reserved", "alone", "none but", "nothing", "instead of",
    "in place of", "in lieu of", "other account", "no other me", " but ",
];

/// What must be in a sentence for each part of this guard to see anything.
pub(super) const CUES: &[CueWords] = &[
    (Cue::Is, &[must_be::CHINESE_IS]),
    (Cue::MustBe, &[must_be::ENGLISH_MUST.list()]),
    (Cue::Except, &[&["除"]]),
    (Cue::Outside, &[&["外"]]),
    (Cue::ChineseOnly, &[CHINESE_CUES]),
    (Cue::EnglishOnly, &[ENGLISH_CUES]),
    (Cue::NoOther, &[ENGLISH_NO_OTHERS.list()]),
];

/// A word before the term that lets nothing else in (仅限, 只能使用, 除…外, only, other than), or one behind it (以外, 专用,
/// only).
///
/// Also what must be the term (收款账户必须为支付宝账户), and what is granted to those who use it (支付宝账户专享).
///
/// Between cue and term stand prepositions, determiners, owners, verbs of use, and other items of a list. Not a
/// condition (仅在支付宝账户余额不足时, 只有支付宝账户通过认证后, "only if your Alipay account is verified"), not an open list (包括但不限于, "not only"),
/// not an exception that is a whole clause (…内有未结清款项的除外).
pub(super) fn exclusivity(scene: &Scene<'_>) -> bool {
    if scene.found.claim == Claim::Note {
        return false;
    }
    let before = tail(scene.sentence_before(), REACH);
    let after = scene.sentence_after();
    must_be::must_be(scene)
        || (scene.has_cue(Cue::Except) && scene.has_cue(Cue::Outside) && chinese_except(before, after))
        || (scene.has_cue(Cue::ChineseOnly)
            && (chinese_only(before, after)
                || chinese_after(before, after)
                || privilege::privilege(before, after)
                || is_set_against_others(scene)))
        || (scene.has_cue(Cue::EnglishOnly)
            && (english_before(before, after)
                || only_paid::only_paid(before, after)
                || english_person(before)
                || english_after(after)
                || scene.has_cue(Cue::NoOther) && lets_no_other_in(after)))
}

/// Whether the sentence also says what holds for all but the term: 支付宝账户以外的, elsewhere in it.
fn is_set_against_others(scene: &Scene<'_>) -> bool {
    let sentence = scene.sentence();
    let near = ViewSpan::new(
        sentence.start.max(scene.found.span.start.saturating_sub(2 * REACH)),
        sentence.end.min(scene.found.span.end + 2 * REACH),
    );
    scene.neighbours.matches_in(near).any(|other| {
        other.entry == scene.found.entry
            && other.span != scene.found.span
            && starts(scene.slice(ViewSpan::new(other.span.end, near.end.max(other.span.end))), &["以外", "之外"])
    })
}

/// 仅, 只, 唯一, 限 before the term.
fn chinese_only(before: &str, after: &str) -> bool {
    let near = last_phrase(before);
    if is_chinese_only(near, after) {
        return true;
    }
    // The term may be the last of a list: 仅支持银行卡或支付宝账户.
    let Some(at) = near.rfind(['、', '或', '和', '与', '與', '及']) else { return false };
    let (items, last) = near.split_at(at);
    let last = skip_on(last, &[&["、", "或者", "或", "和", "与", "與", "及", "以及"]]);
    skip_back(last, &[CHINESE_DETERMINERS]).is_empty()
        && CHINESE_STRONG
            .iter()
            .any(|cue| items.rfind(cue).is_some_and(|at| !is_open(items.get(..at).unwrap_or_default())))
}

fn is_chinese_only(near: &str, after: &str) -> bool {
    let has_predicate = starts(after, CHINESE_PREDICATES) && !starts(after, CHINESE_RIGHTS);
    let object = skip_modifier(near);
    for near in [Some(near), object].into_iter().flatten() {
        let rest = skip_back(near, &[CHINESE_DETERMINERS]);
        if ends(rest, ALONE) {
            return true;
        }
        let rest = skip_back(rest, &[CHINESE_USES, CHINESE_DETERMINERS]);
        let modal = skip_back(rest, &[CHINESE_MODALS, CHINESE_USES]);
        if let Some(front) = strip_end(modal, CHINESE_ONLY) {
            let between = near.get(modal.len()..).unwrap_or_default();
            let is_strong = between.starts_with('限') || between.starts_with("支持") || between.starts_with("支援");
            let is_owner = if ends(between, &["对", "對", "就", "针对", "針對"]) {
                starts(after, &["的", "之"]) || starts(after, CHINESE_EXCEPTED)
            } else {
                ends(between, &["提供"]) && starts(after, CHINESE_EXCEPTED)
            };
            let is_told = is_strong || !has_predicate || (between.is_empty() && is_case(front));
            return !is_open(front) && is_told && !is_quantity(between) && !is_owner && !is_step(between, after);
        }
        if ends(rest, &["限于", "限於", "限"]) && !ends(rest, &["不限于", "不限於"]) {
            let front = rest.trim_end_matches(['于', '於']).trim_end_matches('限');
            return !front.ends_with([
                '不', '无', '無', '期', '时', '時', '权', '權', '额', '額', '上', '下', '年', '有', '局', '界',
            ]);
        }
    }
    false
}

/// Whether 仅 behind `front` picks one account out of several: 若仅支付宝账户被冻结.
fn is_case(front: &str) -> bool {
    ends(front, &["若", "如", "如果", "倘", "倘若", "假如", "一旦"])
        && !ends(front, &["例如", "譬如", "比如", "诸如", "諸如", "不如"])
}

/// Whether 只有 speaks of a step that comes first: 只有支付宝账户通过实名认证后; not of a payment with it (只有支付宝账户付款后).
fn is_step(between: &str, after: &str) -> bool {
    let act = first_phrase(after.strip_prefix(['的', '之']).unwrap_or(after));
    let step = strip_end(act, &["后", "後", "之后", "之後", "以后", "以後", "时", "時"]);
    between == "有"
        && !starts(act, privilege::PERSONS)
        && step.is_some_and(|step| {
            !step.is_empty() && !step.contains(['的', '之']) && !PAYS.iter().any(|verb| step.contains(verb))
        })
}

/// `near` without a modifier that ends in 的 and what it modifies: 仅支持|经实名认证且主体一致的.
fn skip_modifier(near: &str) -> Option<&str> {
    let modified = near.trim_end().strip_suffix(['的', '之'])?;
    let cues = ["限", "支持", "支援", "接受", "只能使用", "可使用", "只能绑定", "只能綁定"];
    cues.iter()
        .filter_map(|cue| modified.rfind(cue).and_then(|at| near.get(..at + cue.len())))
        .max_by_key(|rest| rest.len())
}

/// Whether the cue behind `front` is taken back: 不仅, 不只, 包括但不限于.
fn is_open(front: &str) -> bool {
    front.ends_with(['不', '非', '这', '這', '那', '两', '兩', '几', '幾'])
}

/// Whether the sentence counts accounts rather than names their kind: 只能绑定一个.
fn is_quantity(between: &str) -> bool {
    ["一个", "一個", "1个", "1個"].iter().any(|number| between.contains(number))
}

/// 除 before the term and 外 behind it, with nothing of a clause between them.
fn chinese_except(before: &str, after: &str) -> bool {
    let near = before.rsplit(['，', ',', '；', ';', '。', '：', ':']).next().unwrap_or(before);
    let Some(at) = near.rfind('除') else { return false };
    let front = near.get(..at).unwrap_or_default();
    let between = near.get(at + '除'.len_utf8()..).unwrap_or_default();
    if front.ends_with(BEFORE_EXCEPT) || between.len() > 90 || is_clause(between) {
        return false;
    }
    let behind = first_phrase(after);
    let Some(end) = ["以外", "之外", "而外", "外"].iter().filter_map(|word| behind.find(word)).min() else {
        return false;
    };
    let tail = behind.get(..end).unwrap_or_default();
    tail.len() <= 45
        && !is_clause(tail)
        && !starts(tail, &["有", "内有", "內有", "中有", "受", "因", "为", "為"])
        && !ends(tail, CHINESE_EXCEPTED)
        && !adds_more(behind.get(end..).unwrap_or_default(), after.get(behind.len()..).unwrap_or_default())
}

/// Whether the main clause behind 外 adds one thing more: 除绑定支付宝账户外，商家还应当缴纳保证金; 除支付宝账户外，还可以使用银行卡.
fn adds_more(rest: &str, after: &str) -> bool {
    if strip_start(rest, &["以外", "之外", "外"]).is_some_and(|rest| rest.starts_with(['的', '之'])) {
        return false;
    }
    let main = head(after.trim_start_matches(is_clause_mark), REACH);
    let main = first_phrase(if rest.contains(CHINESE_MORE) { rest } else { main });
    let Some(at) = main.find(CHINESE_MORE) else { return false };
    let (front, added) = main.split_at_checked(at).unwrap_or_default();
    let added = added.trim_start_matches(CHINESE_MORE);
    let is_open = !added.contains(CHINESE_NOT_ADDED) && !CHINESE_OTHERS.iter().any(|other| front.contains(other));
    starts(added, CHINESE_ADDED) && is_open
}

fn is_clause(text: &str) -> bool {
    CHINESE_CLAUSES.iter().any(|word| text.contains(word))
}

/// 以外, 之外, 专用 behind the term; 以…为限 around it.
fn chinese_after(before: &str, after: &str) -> bool {
    let behind = after.trim_start();
    if CHINESE_NO_OTHERS.iter().any(|words| behind.contains(words)) {
        return true;
    }
    if let Some(rest) = strip_start(behind, &["以外", "之外", "专用", "專用", "的以外"]) {
        // A dedicated sub-account is a part of the account, not a restriction to it.
        return !starts(rest, &["子", "账户", "帳戶", "賬戶", "章"]);
    }
    if let Some(rest) = strip_start(behind, &["是", "为", "為", "系", "作为", "作為", "系"]) {
        let is_only = strip_start(rest, &["唯一"]).is_some_and(|rest| {
            !starts(rest, &["标识", "標識", "识别", "識別", "编号", "編號", "对应", "對應", "身份", "凭证", "憑證"])
        });
        if is_only {
            return true;
        }
    }
    starts(behind, &["为限", "為限"]) && {
        let owned = skip_back(
            last_phrase(before),
            &[&["的", "之", "其", "本人", "名下", "卖家", "賣家", "买家", "買家", "商家"]],
        );
        ends(owned, &["以", "使用", "用"])
    }
}

/// only, solely, other than, except before the term.
fn english_before(before: &str, after: &str) -> bool {
    if is_certain_holder(before, after) {
        return false;
    }
    let rest = skip_owners_back(before, &[ENGLISH_DETERMINERS]);
    if is_english_cue(rest, after) {
        return true;
    }
    // The term may be the last of a list: only to a bank card or an Alipay account.
    let Some(items) = strip_end(rest, &["or", "and", "or to", "and to", "or from", "and from"]) else { return false };
    let phrase = last_phrase(items).trim_end();
    let words: Vec<&str> = phrase.split(' ').collect();
    (1..=3.min(words.len())).any(|count| {
        let head = words.get(..words.len() - count).unwrap_or_default().join(" ");
        let item = skip_owners_back(&head, &[ENGLISH_DETERMINERS]);
        let cue = skip_back(item, &[&["to", "into", "from", "by", "via", "through", "with"]]);
        item.len() < head.len() && is_whole_cue(cue, item.get(cue.len()..).unwrap_or_default(), after)
    })
}

/// "Limited to the Alipay account holder": who holds it is meant, not what is held.
fn is_certain_holder(before: &str, after: &str) -> bool {
    let holder = after.trim_start();
    (starts(holder, &["holder", "owner"]))
        && ends(before.trim_end(), &["the", "your", "this", "that", "such", "said", "his", "her", "their"])
}

/// only, restricted to, "only if" before somebody who has the account: only holders of an Alipay account.
///
/// Not the holder of a certain account: "only the holder of the Alipay account may close it".
fn english_person(before: &str) -> bool {
    let bare = skip_back(before, &[]);
    let paid = strip_end(skip_back(bare, &[ENGLISH_DETERMINERS]), &["with", "from", "by", "through", "via"]);
    if paid.is_some_and(|text| ends(text.trim_end(), ONLY_WHO_PAYS)) {
        return true;
    }
    let is_certain = ["the", "your", "his", "her", "its", "their", "this", "that", "such", "said", "our", "my"];
    if ends(skip_back(bare, &[&["linked", "verified", "registered", "own", "same"]]), &is_certain) {
        return false;
    }
    let owned = skip_back(bare, &[ENGLISH_DETERMINERS]);
    let held = skip_back(owned, &[HOLDS]);
    if held.len() < owned.len()
        && let Some(front) = strip_end(held, &["you", "they", "the seller", "the buyer", "the member", "a seller"])
        && ends(front.trim_end(), &["only if", "only when", "only where"])
    {
        return true;
    }
    let linked = strip_end(held, &["of", "who", "that", "which"]).unwrap_or(held);
    if linked.len() == owned.len() {
        return false;
    }
    let Some(front) = strip_end(linked.trim_end(), PERSONS) else { return false };
    let front = skip_back(front, &[ENGLISH_DETERMINERS]);
    let cue = skip_back(front, &[&["to", "for", "by", "from", "offered", "available", "open", "accepted", "made"]]);
    is_whole_cue(cue, front.get(cue.len()..).unwrap_or_default(), "")
}

fn is_english_cue(rest: &str, after: &str) -> bool {
    let is_condition =
        starts(after.trim_start(), &["is", "are", "was", "were", "has", "have", "does", "can", "cannot"]);
    let cue = skip_owners_back(rest, &[ENGLISH_USES, ENGLISH_DETERMINERS]);
    // "Only in your Alipay account is …" is about the account; "only to accounts whose …" is not reached.
    let between = rest.get(cue.len()..).unwrap_or_default();
    if is_whole_cue(cue, between, after) {
        return !(is_moving(between) && only_paid::has_condition(after));
    }
    is_whole_cue(rest, "", after) && !is_condition
}

/// Whether a verb leads from the cue to the term, and not a preposition: only be withdrawn to, and not "only to".
fn is_moving(between: &str) -> bool {
    let mut words = between.split_whitespace();
    words.next().is_some_and(|word| !["to", "into", "from", "by", "via", "through", "with"].contains(&word))
        && words.any(|word| ["to", "into", "from"].contains(&word))
}

/// Whether `text` ends with a cue that is not taken back (`not only`, `not limited to`); `between` leads from it to the
/// term.
fn is_whole_cue(text: &str, between: &str, after: &str) -> bool {
    let is_figure = starts(after.trim_start(), &["limit", "amount", "cap", "ceiling", "quota"]);
    let is_leading = starts(between.trim_start(), &["to", "for", "exclusively"]);
    let open = if is_leading && !is_figure { strip_end(text, ENGLISH_LIMITS) } else { None };
    if starts(after.trim_start(), ENGLISH_EXCEPTED) && ends(text, ENGLISH_EXCEPT) {
        return false;
    }
    let closed = [ENGLISH_ONLY, ENGLISH_EXCEPT].iter().find_map(|cues| strip_end(text, cues));
    let instead = strip_end(text, ENGLISH_INSTEAD).filter(|front| front.trim().is_empty());
    let Some(front) = open.or(closed).or(instead).map(str::trim_end) else { return false };
    !front.ends_with('-')
        && !ends(front, &["not", "without", "isn't", "aren't", "without being", "not being", "not be", "if"])
}

/// only, alone, exclusively behind the term, where nothing else follows that they could belong to.
fn english_after(after: &str) -> bool {
    let behind = after.trim_start();
    if starts(behind, IS_THE_ONLY) || lets_nothing_else_in(behind) {
        return true;
    }
    let behind = skip_on(behind, &[PERSONS]);
    let Some(rest) = strip_start(behind, &["only", "alone", "exclusively", "solely"]) else { return false };
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with(|next: char| is_clause_mark(next) || ".)]”\"」）".contains(next))
        || starts(rest, &["and", "or", "but not"])
}

/// "…, and nothing else".
fn lets_nothing_else_in(behind: &str) -> bool {
    let joined = skip_on(behind, &[&[",", "and", "but"]]);
    strip_start(joined, &["nothing else"])
        .is_some_and(|rest| rest.trim().is_empty() || rest.starts_with([',', ';', '.', ')']))
}

/// "…; no other account is accepted".
fn lets_no_other_in(after: &str) -> bool {
    let lower = after.to_ascii_lowercase();
    ENGLISH_NO_OTHERS.iter().any(|words| lower.contains(words))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn sees_that_a_rule_is_for_the_term_alone_in_chinese() {
        check(
            Guard::Exclusivity,
            &[
                "提现仅限支付宝账户。",
                "货款仅支持支付宝账户收取。",
                "仅限使用支付宝余额缴存。",
                "仅可使用支付宝账户收款。",
                "保证金**仅限**[支付宝账户](https://a.example/)缴存。",
                "专区商品只能使用支付宝账户结算。",
                "年费只能通过您的支付宝账户支付。",
                "退款只退回至买家本人的支付宝账户。",
                "平台只接受支付宝账户付款。",
                "平台仅接受已实名认证的支付宝账户。",
                "仅支持经实名认证且与店铺主体一致的支付宝账户。",
                "货款仅通过支付宝账户结算。",
                "除支付宝账户中的余额外，其他资金不得使用。",
                "除支付宝账户以外的收款方式，均须备案。",
                "支付宝账户以外的其他账户不予支持。",
                "支付宝账户之外的账户不予支持。",
                "除支付宝账户外，其他收款方式另行公告。",
                "除支付宝账户外，平台并不支持其他收款方式。",
                "除支付宝账户外，还可以仅使用银行账户。",
                "除支付宝账户外，其他账户亦可使用。",
                "除支付宝账户以外的收款方式，还须备案。",
                "只有支付宝账户用户在确认收货后，方可参加。",
                "除支付寶帳戶外，賣家亦不得使用銀行匯款。",
                "本优惠仅适用于支付宝账户。",
                "本条只适用于使用支付宝账户收款的商家。",
                "優惠只適用於以支付寶賬戶付款的交易。",
                "本优惠仅对支付宝账户付款的订单有效。",
                "这是支付宝账户专用的服务。",
                "该账户是卖家唯一的支付宝账户。",
                "支付宝账户是唯一的收款账户。",
                "只有支付宝账户才能领取补贴。",
                "只有支付宝账户付款成功后，方可享受优惠。",
                "若仅支付宝账户被冻结，其他账户不受影响。",
                "如僅**支付寶帳戶**遭凍結，其他帳戶不受影響。",
                "提现须使用专用支付宝账户。",
                "平台指定的独家支付服务商为甲方。",
                "撥款須使用專用之支付寶帳戶。",
                "仅限已绑定支付宝账户的商家报名。",
                "仅支持银行卡或支付宝账户收款。",
                "提領僅限支付寶帳戶實名主體本人。",
                "支付寶帳戶以外的收款管道須備案。",
                "只能使用支付寶餘額付款的專區商品。",
                "支付寶帳戶專用的快速提領服務。",
                "收款方式以支付寶帳戶為限。",
                "僅得以支付寶帳戶收款。",
                "款項僅支援 Alipay 帳戶收取。",
                "仅支付宝账户有权参加活动。",
                "本活动仅面向绑定支付宝账户的会员开放。",
                "仅持有支付宝账户的卖家可以报名。",
                "滞纳金须且仅须从支付宝账户扣划。",
                "该优惠专供支付宝账户用户。",
                "保证金一律使用支付宝账户缴存，不接受其他方式。",
                "以支付宝账户收款的，即时到账；以支付宝账户以外的方式收款的，次日到账。",
                "僅面向綁定支付寶帳戶之會員開放。",
                "該優惠專供支付寶帳戶用戶。",
                "退款至支付寶帳戶，不支援其他帳戶。",
            ],
            &[
                "仅在支付宝账户余额不足时，方可使用银行卡。",
                "仅在支付宝余额不足时，才从银行卡扣款。",
                "只有在支付宝账户被冻结时，才可以变更。",
                "只有支付宝账户余额不足时，才从银行卡扣款。",
                "支付方式不仅限于支付宝账户。",
                "收款账户包括但不限于支付宝账户。",
                "支付宝账户不仅可以收款，还可以付款。",
                "支付宝账户内有未结清款项的除外。",
                "除非支付宝账户余额不足，不得拒付。",
                "除另有约定外，货款划入支付宝账户。",
                "除法律另有规定外，支付宝账户的余额归卖家。",
                "平台有权从支付宝账户扣除费用。",
                "解除支付宝账户绑定后，外部收款停止。",
                "平台不对支付宝账户外部的资金负责。",
                "每个店铺只能绑定一个支付宝账户。",
                "单日上限由支付宝账户决定。",
                "平台仅作提示，支付宝账户由您保管。",
                "僅在支付寶帳戶餘額不足時，方可補繳。",
                "支付寶賬戶內有未結清款項的除外。",
                "支付寶帳戶是唯一識別資料。",
                "保证金锁定于支付宝账户专用子账户。",
                "只有支付宝账户完成实名认证的，方可提现。",
                "仅凭支付宝账户截图不能证明付款。",
                "仅支付宝账户有未结清款项时，暂缓注销。",
                "不得将支付宝账户提供给其他账户使用。",
                "除支付宝账户信息外，服务者还应当提供健康证明。",
                "除支付宝账户外，还可以使用银行卡。",
                "除支付宝账户余额外，您还可以使用银行卡。",
                "除使用支付宝账户付款外，买家还可以货到付款。",
                "除支付宝账户外，平台还将支持银行账户。",
                "除支付寶帳戶外，賣家亦得以銀行匯款。",
                "只有支付宝账户通过实名认证后，方可提现。",
                "只有支付寶帳戶驗證完成之後，始得提領。",
                "例如仅支付宝账户被冻结的，次日解冻。",
                "除绑定支付宝账户外，商家还应当缴纳保证金。",
                "除绑定支付宝账户外，商家另须缴纳保证金。",
                "除支付服务商收取的手续费外，平台不收取任何费用。",
                "除因支付服务商原因外，平台应当赔偿。",
                "除支付寶帳戶資料外，店家並應提供統一編號。",
                "除提供支付寶賬戶資料外，商戶亦須提交商業登記證副本。",
                "除支付寶帳戶遭法院扣押外，海嵐不得遲延撥款。",
                "除支付寶帳戶受強制執行外，平台不得遲延撥款。",
                "除支付宝账户被司法冻结外，平台不得拒绝提现。",
                "平台只对支付宝账户的实名状态作形式审查。",
                "平台仅对支付宝账户名称进行核对。",
                "閣下只須提供支付寶賬戶資料。",
                "平臺僅就支付寶帳戶之實名狀態為形式審查。",
            ],
        );
    }

    #[test]
    fn sees_that_a_rule_is_for_the_term_alone_in_english() {
        check(
            Guard::Exclusivity,
            &[
                "Proceeds are settled only to Alipay accounts.",
                "Deposits are accepted only from an Alipay account.",
                "Only an Alipay account can be used.",
                "Only an [**Alipay** account](https://a.example/) can be used.",
                "Refunds are made solely to the Alipay account.",
                "It is used exclusively for Alipay account verification.",
                "Refunds are only made to the Buyer's Alipay account.",
                "The platform only accepts Alipay accounts.",
                "Sellers may only use a verified Alipay account.",
                "You may use any account other than the linked Alipay account.",
                "Any account except an Alipay account held by a minor is accepted.",
                "Except for an Alipay account, no account is accepted.",
                "Apart from Alipay accounts, bank cards are accepted.",
                "Settlement is limited to Alipay accounts.",
                "The service is restricted to an\nAlipay account.",
                "Pay with your Alipay balance only.",
                "Payouts go to Alipay accounts only, not to cards.",
                "This is the only Alipay account of the store.",
                "The Alipay account is the only account for payouts.",
                "The offer is available only to Alipay accounts.",
                "Refunds are paid only to a bank card or an Alipay account.",
                "Only holders of an Alipay account may apply.",
                "Only Sellers with an Alipay account may take part.",
                "Only Sellers that have linked an **Alipay account** may take part.",
                "The offer is restricted to members who hold an Alipay account.",
                "The offer is reserved for holders of an Alipay account.",
                "It is open exclusively to users of an Alipay account.",
                "Alipay account holders only.",
                "The offer is for Alipay account holders only.",
                "You may use any account but an Alipay account.",
                "The coupon applies if and only if you pay from an Alipay balance.",
                "The Alipay account must be the sole account used.",
                "Payouts go to the Alipay account; no other account is accepted.",
                "Refunds go to an Alipay account, and nothing else.",
                "Instead of an Alipay account, Sellers may link any licensed account.",
                "The coupon is valid only for payments from an Alipay account.",
                "Only purchases paid with an Alipay balance qualify.",
                "The price is available exclusively when you pay with your Alipay balance.",
                "Anyone but a holder of an Alipay account may enter.",
                "Nobody but a payment service provider may enter.",
                "Withdrawals are limited to Alipay account holders.",
            ],
            &[
                "Withdrawals are possible only if your Alipay account is verified.",
                "Only where the Alipay balance of the Seller is insufficient is the card charged.",
                "Payouts start only after the Alipay account is linked.",
                "Accounts include but are not limited to Alipay accounts.",
                "Not only Alipay accounts are accepted.",
                "Payouts are accepted, except while sums are still to be debited from the Alipay account.",
                "The statement covers the Alipay account only at the request of the Seller.",
                "The Alipay account may be used only for payouts.",
                "Each Seller may link only one Alipay account.",
                "This notice is for information only; the Alipay account stays open.",
                "Except as stated below, the Alipay account stays open.",
                "Payouts go to the Alipay account, except that the Alipay account is frozen.",
                "Keep a read-only Alipay account statement.",
                "You may only close your Alipay account in person.",
                "Otherwise the Alipay account is used.",
                "A restricted Alipay account is reviewed each year.",
                "The advance is limited to the Buyer’s Alipay balance limit.",
                "Only the holder may use the Alipay account.",
                "Only the holder of the Alipay account may close it.",
                "Only you can close the Alipay account.",
                "Only after you have linked an Alipay account can payouts start.",
                "Only the last four digits of the Alipay account are shown.",
                "Sellers with an Alipay account may only withdraw once a day.",
                "You may withdraw only if you have verified your Alipay account.",
                "There is no fee but an Alipay account is needed.",
                "Rewards are credited to your points instead of your Alipay account.",
                "Payments from your Alipay account are accepted only in Renminbi.",
                "Only the first payment from your Alipay account is free.",
                "You can close it only if you have paid the fee from your Alipay account.",
                "We may pay the trustee instead of the Freelancer’s Alipay account.",
                "Other than the payment service provider’s fee, no charge applies.",
                "Apart from your Alipay account details, we store no payment data.",
                "Withdrawals are limited to the Alipay account holder.",
                "Only the Alipay account holder may close it.",
            ],
        );
    }
}
