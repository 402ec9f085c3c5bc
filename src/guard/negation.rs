//! `negation`: 非支付宝账户, non-Alipay account.
//!
//! "Non-payment account" would read as an account for failure to pay, and what is not an account of one brand is not
//! the same as what is no payment account at all.

use crate::guard::Scene;
use crate::guard::cues::{Cue, CueWords};
use crate::guard::scene::{strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{is_clause_mark, is_wrapper, last_phrase};
use crate::span::ViewSpan;

/// How far from the term its negated fellow may stand, in bytes.
const REACH: usize = 400;

/// Verbs and prepositions of use between 非 and the term.
const USES: &Words = &Words::new(&["使用", "以", "通过", "通過", "透过", "透過", "经由", "經由", "用"]);

/// Verbs that say what a thing is not.
#[rustfmt::skip]
const IS_NOT: &Words = &Words::new(&[
    "不是", "不属于", "不屬於", "不属", "不屬", "并非是", "並非是", "不得为", "不得為", "不能为", "不能為", "不能是", "不可为", "不可為", "不可是", "不应为",
    "不應為", "不得是", "而非", "而不是", "不为", "不為",
]);

/// The same where the term ends the phrase: 不视为旧词, not 不视为旧词持有人违约.
#[rustfmt::skip]
const NO_SUCH: &Words = &Words::new(&[
    "不构成", "不構成", "不得视为", "不得視為", "不视为", "不視為", "不应视为", "不應視為", "不能视为",
    "不能視為", "不被视为", "不被視為", "不等同于", "不等同於",
]);

/// What says as what somebody does not act.
const NOT_AS: &Words = &Words::new(&[
    "不作为",
    "不作為",
    "并非作为",
    "並非作為",
    "不得作为",
    "不得作為",
    "不充当",
    "不充當",
    "不担任",
    "不擔任",
]);

/// What somebody does as something: 不作为旧词承担责任.
const DEEDS: &Words =
    &Words::new(&["承担", "承擔", "提供", "参与", "參與", "介入", "收取", "使用", "行事", "负责", "負責"]);

/// What says that somebody has no quality.
const LACKS: &Words =
    &Words::new(&["不具有", "不具备", "不具備", "不具", "不拥有", "不擁有", "没有", "沒有", "无", "無", "不以"]);

/// What makes somebody the term: 不具有旧词资质.
const QUALITIES: &Words =
    &Words::new(&["资质", "資質", "资格", "資格", "身份", "身分", "牌照", "地位", "名义", "名義"]);

/// What makes of the English term a class of its own.
const NON: &Words = &Words::new(&["non-", "non‑", "non–", "non "]);

/// What stands between "not" and the term.
const ARTICLES: &Words = &Words::new(&["a", "an", "the", "your", "their"]);

/// What denies that a person or thing is the term, before its article: is never a host. Without an article it says what
/// becomes of many things: not deemed violations.
#[rustfmt::skip]
const DENIED: &Words = &Words::new(&[
    "is never", "are never", "was never", "were never", "be never", "never be", "not be deemed", "not deemed", "never deemed",
    "not be deemed to be", "not deemed to be", "not be regarded as", "not regarded as", "not be treated as", "not treated as",
    "not be construed as", "not be construed to be",
]);

/// What says as what somebody does not act, with an article or without.
#[rustfmt::skip]
const ACTS_NOT: &Words = &Words::new(&[
    "not act as", "not acting as", "never act as", "never acts as", "not serve as", "not serving as", "not operate as",
    "not operating as", "not function as",
]);

/// What says that a thing is not to be the term.
#[rustfmt::skip]
const NOT_BE: &Words = &Words::new(&[
    "may not be", "must not be", "cannot be", "shall not be", "should not be", "not being", "isn't", "isn’t", "aren't", "aren’t",
]);

/// What must be in a sentence that sets the term against its negated fellow.
pub(super) const CUES: &[CueWords] = &[(Cue::Not, &[&["非", "non"]])];

/// `非` or `不是` before the term, `non-`, `is not an`, `may not be an`. Not 除非, which means "unless"; nor sentences that
/// negate a verb: 未绑定支付宝账户, 没有支付宝账户, without an Alipay account.
pub(super) fn negation(scene: &Scene<'_>) -> bool {
    let before = scene.before();
    is_chinese(before.trim_end(), scene.sentence_after())
        || is_english(before, scene.after())
        || (scene.has_cue(Cue::Not) && is_set_against_negated(scene))
}

/// Whether the same term stands with 非 or `non-` elsewhere in the sentence: the two change together, or neither.
fn is_set_against_negated(scene: &Scene<'_>) -> bool {
    let (found, sentence) = (scene.found, scene.sentence());
    let near = ViewSpan::new(
        sentence.start.max(found.span.start.saturating_sub(REACH)),
        sentence.end.min(found.span.end + REACH),
    );
    // What is negated here is the verb: 未绑定支付宝账户的，…；非支付宝账户不可….
    if ["未", "没", "沒", "无", "無", " not ", "without "]
        .iter()
        .any(|word| last_phrase(scene.sentence_before()).contains(word))
    {
        return false;
    }
    let mut others =
        scene.neighbours.matches_in(near).filter(|other| other.entry == found.entry && other.span != found.span);
    others.any(|other| {
        let before = tail(scene.slice(ViewSpan::new(sentence.start.min(other.span.start), other.span.start)), 40);
        is_contrast(before.trim_end())
    })
}

/// Whether `before` ends with 非 or `non-`, which make of the term a class of its own.
fn is_contrast(before: &str) -> bool {
    strip_end(before, &["non-", "non‑", "non–", "non"]).is_some()
        || strip_end(strip_end(before, USES).unwrap_or(before), &["非"])
            .is_some_and(|rest| !rest.ends_with(['除', '莫', '若', '是', '无', '無', '而', '并', '並']))
}

fn is_chinese(before: &str, after: &str) -> bool {
    if strip_end(before, IS_NOT).is_some()
        || (strip_end(before, NO_SUCH).is_some() && is_end_of_phrase(after))
        || is_no_role(before, after)
    {
        return true;
    }
    let used = strip_end(before, USES).unwrap_or(before).trim_end();
    let Some(rest) = strip_end(used, &["非"]) else { return false };
    !rest.ends_with(['除', '莫', '若', '是', '无', '無']) || rest.ends_with("不是")
}

/// 不作为旧词, 不作为旧词承担责任, 不具有旧词资质; not 因平台的不作为, which is an omission.
fn is_no_role(before: &str, after: &str) -> bool {
    let after = after.trim_start_matches(is_wrapper);
    if let Some(front) = strip_end(before, NOT_AS) {
        let acts = strip_start(after, DEEDS).is_some_and(|rest| !rest.starts_with(['的', '之']));
        return !front.ends_with(['的', '之']) && (acts || is_end_of_phrase(after));
    }
    strip_end(before, LACKS).is_some()
        && strip_start(after.strip_prefix(['的', '之']).unwrap_or(after), QUALITIES).is_some()
}

/// Whether nothing follows that the term could belong to: 的 and 者 end a phrase, too.
fn is_end_of_phrase(after: &str) -> bool {
    let after = after.trim_start_matches(is_wrapper);
    let rest = after.strip_prefix(['的', '者']).unwrap_or(after);
    rest.is_empty()
        || rest.starts_with(is_clause_mark)
        || rest.starts_with(['或', '、', '及', '和', '）', ')', '（', '('])
}

fn is_english(before: &str, after: &str) -> bool {
    if strip_end(before, NON).is_some() {
        return true;
    }
    if strip_start(after, &[" only"]).is_some() {
        return false;
    }
    let Some(before) = before.strip_suffix(' ') else { return false };
    let article = strip_end(before, ARTICLES).unwrap_or(before).trim_end();
    let is_one = strip_end(before, &["a", "an"]).is_some();
    let linking = strip_end(article, &["not"]).map(str::trim_end);
    strip_end(article, NOT_BE).is_some()
        || (strip_end(article, ACTS_NOT).is_some() && !after.starts_with(['\'', '’']))
        || (is_one && strip_end(article, DENIED).is_some() && !after.starts_with(['\'', '’']))
        || is_neither(before, after)
        || linking.is_some_and(|text| strip_end(text, &["is", "are", "was", "were", "be", "being"]).is_some())
}

/// "Neither a host nor a guest", of what somebody is; not "neither the host nor the guest may", which says what they do.
fn is_neither(before: &str, after: &str) -> bool {
    let Some(front) = strip_end(before, &["a", "an"]).map(str::trim_end) else { return false };
    let is = ["is", "are", "was", "were", "be", "being"];
    if let Some(said) = strip_end(front, &["neither"]) {
        return strip_end(said.trim_end(), &is).is_some() && strip_start(after, &[" nor a", " nor an"]).is_some();
    }
    let clause = last_phrase(tail(front, REACH));
    let is_second = strip_end(front, &["nor"]).is_some();
    is_second
        && ["is neither", "are neither", "was neither", "were neither", "be neither"]
            .iter()
            .any(|words| clause.contains(words))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, what_is_seen};
    use crate::mapping::Guard;

    #[test]
    fn sees_a_negated_term_and_not_a_negated_verb() {
        check(
            Guard::Negation,
            &[
                "使用非支付宝账户付款的，以收款方规则为准。",
                "非支付宝账户不适用本条。",
                "使用**非**支付宝账户付款的买家。",
                "使用非 Alipay 账户付款的买家。",
                "该收款账户并非支付宝账户。",
                "该收款账户不是支付宝账户的，不予受理。",
                "使用非支付寶帳戶付款的買家。",
                "該帳戶不屬於支付寶帳戶。",
                "Refunds to a non-Alipay account take longer.",
                "Non-Alipay accounts are not accepted.",
                "Payments from non Alipay accounts are returned.",
                "If the account is not an Alipay account, the refund fails.",
                "非使用支付宝账户付款的订单，不适用极速退款。",
                "收款账户不得为支付宝账户。",
                "請以銀行帳戶而非支付寶帳戶收款。",
                "These are not Alipay accounts.",
                "The receiving account may not be an [Alipay\naccount](https://a.example/).",
                "A payee that isn’t an Alipay account is rejected.",
                "Where these are not the Alipay accounts of the Seller, tell us.",
                "A card is neither an Alipay account nor a wallet.",
                "A card is neither a wallet nor an Alipay account.",
                "A card is never an Alipay account.",
                "A sub-account shall not be deemed an Alipay account.",
                "A card shall not be treated as an **Alipay account**.",
                "子账户不构成支付宝账户。",
                "子账户不得视为支付宝账户。",
                "子帳戶不得視為支付寶帳戶。",
                "子賬戶不等同於支付寶賬戶。",
                "平台不作为支付服务商。",
                "平台并不作为**支付服务商**承担任何责任。",
                "平台不得作为第三方支付平台提供服务。",
                "平台並非作為支付服務商收取費用。",
                "平台不具有支付服务商的资质。",
                "平台不以支付服务商身份参与交易。",
                "平台不擔任支付服務商，亦不具備支付服務商資格。",
                "The Platform does not act as a payment service provider.",
                "We are not acting as [payment service\nproviders](https://a.example/) for you.",
            ],
            &[
                "卖家的支付宝账户除非被冻结，不影响其他支付宝账户。",
                "未绑定支付宝账户的卖家不得提现。",
                "没有支付宝账户的买家可以注册。",
                "除非支付宝账户余额不足，不得拒付。",
                "無支付寶帳戶者可以註冊。",
                "不得出借支付宝账户。",
                "是非支付宝账户都要审核。",
                "不再使用支付宝账户的，应当注销。",
                "A Seller without an Alipay account cannot withdraw.",
                "The Seller does not have an Alipay account.",
                "Do not share your Alipay account.",
                "No Alipay account is needed.",
                "The Alipay account is not verified.",
                "It is not only an Alipay account that may be used.",
                "The Alipay account may not be closed.",
                "账户无非支付宝账户一种。",
                "Never share an Alipay account.",
                "Neither the Alipay account nor the card is charged.",
                "Neither an Alipay account nor a card is needed.",
                "Neither a card nor an Alipay account is needed.",
                "We never debit an Alipay account.",
                "Such wallets are not considered Alipay accounts.",
                "These are not deemed Alipay accounts.",
                "The name is not deemed the Alipay account’s.",
                "逾期不视为支付宝账户持有人违约。",
                "不得构成对支付宝账户的限制。",
                "逾期不視為支付寶帳戶異常。",
                "聊天记录不作为支付服务商结算的依据。",
                "平台不作为支付服务商提供的服务的担保人。",
                "因平台的不作为支付服务商遭受损失的，平台应当赔偿。",
                "平台作为支付服务商承担责任。",
                "平台具有支付服务商资质。",
                "平台不以支付宝账户的名称判断主体。",
                "平台無支付寶帳戶的使用紀錄。",
                "The Platform acts as a payment service provider.",
                "The Platform does not act as the payment service provider’s agent.",
            ],
        );
    }

    #[test]
    fn sees_the_same_term_that_is_set_against_the_negated_one() {
        for case in [
            "支付宝账户之间的划付即时到账；非支付宝账户的划付次日到账。",
            "使用支付寶帳戶付款者免收；使用非支付寶帳戶付款者另計。",
            "Refunds to Alipay accounts take one day, those to non-Alipay accounts take three.",
        ] {
            assert_eq!(what_is_seen(Guard::Negation, case).len(), 2, "{case}");
        }
        let case = "商家未绑定支付宝账户的，不适用豁免；使用非支付宝账户缴存的，应当提交凭证。";
        assert_eq!(what_is_seen(Guard::Negation, case).len(), 1, "{case}");
    }
}
