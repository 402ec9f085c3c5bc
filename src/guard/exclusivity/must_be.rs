//! 收款账户必须为支付宝账户, "the payout account must be an Alipay account": what must be of one kind is of no other.

use crate::guard::Scene;
use crate::guard::cues::Cue;
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{
    CHINESE_DETERMINERS, ENGLISH_DETERMINERS, ends, is_clause_mark, is_wrapper, last_phrase, skip_back,
    skip_owners_back, starts,
};

/// How far before the term the subject may stand, in bytes.
const REACH: usize = 90;

/// What leads to the term.
pub(super) const CHINESE_IS: &[&str] = &["为", "為", "是"];

/// What makes a duty of 为 and 是.
#[rustfmt::skip]
const CHINESE_MUST: &Words = &Words::new(&[
    "必须", "必須", "须", "須", "应", "應", "应当", "應當", "应该", "應該", "必需", "需", "需要", "一律", "均", "统一", "統一", "只能",
]);

/// What may stand beside them.
const CHINESE_ADVERBS: &Words =
    &Words::new(&["也", "亦", "都", "原则上", "原則上", "目前", "类型", "類型", "种类", "種類", "同样", "同樣"]);

/// Things of which an account is one kind, before the duty. 为 is also "for" (平台应当为支付宝账户…), so its subject counts.
#[rustfmt::skip]
const CHINESE_KINDS: &Words = &Words::new(&[
    "账户", "账号", "帐户", "帐号", "帳戶", "帳號", "賬戶", "賬號", "方式", "渠道", "通道", "途径", "途徑", "管道", "工具", "户头", "戶頭",
]);

/// Persons of which the term may be a kind, where the term ends the phrase: 领取人必须为旧词.
#[rustfmt::skip]
const CHINESE_PERSONS: &Words = &Words::new(&[
    "人", "者", "人员", "人員", "用户", "用戶", "会员", "會員", "主体", "主體", "一方", "成员", "成員", "员工", "員工", "客户", "客戶",
]);

/// What may follow a term that stands for a kind of account, and not for the owner of another noun.
#[rustfmt::skip]
const CHINESE_NEXT: &Words = &Words::new(&["且", "并", "並", "而", "或", "和", "与", "與", "及", "以及", "、", "（", "(", "）", ")", "”", "」"]);

/// Duties in English.
#[rustfmt::skip]
pub(super) const ENGLISH_MUST: &Words = &Words::new(&[
    "must be", "shall be", "has to be", "have to be", "needs to be", "need to be", "is required to be",
    "are required to be", "must always be", "shall always be", "must also be", "will have to be", "should be",
    "must be either", "must be only",
]);

/// What may follow in English; a noun (Alipay account holder) may not.
#[rustfmt::skip]
const ENGLISH_NEXT: &Words = &Words::new(&[
    "in", "of", "held", "opened", "that", "which", "whose", "registered", "with", "from", "under", "verified",
    "belonging", "and", "or", "at", "for", "by", "on", "unless", "if", "linked", "bound", "not", "kept", "maintained",
    "within", "where", "when",
]);

/// Whether something must be the term: an account, or a way to pay, that then is of no other kind. Not what the term
/// must be (支付宝账户必须为本人账户), nor the term before another noun (必须为支付宝账户的持有人).
pub(super) fn must_be(scene: &Scene<'_>) -> bool {
    let before = tail(scene.sentence_before(), REACH);
    let after = head(scene.sentence_after(), REACH);
    if scene.is_han() {
        scene.has_cue(Cue::Is) && chinese(scene, before, after)
    } else {
        scene.has_cue(Cue::MustBe) && english(scene, last_phrase(before), after)
    }
}

fn chinese(scene: &Scene<'_>, before: &str, after: &str) -> bool {
    // Of most sentences this is all that is looked at.
    if !ends(skip_back(before, &[CHINESE_DETERMINERS]), CHINESE_IS) && !starts(after, &["为之", "為之"]) {
        return false;
    }
    let before = last_phrase(before);
    let front = skip_back(before, &[CHINESE_DETERMINERS]);
    if starts(after, &["为之", "為之"]) {
        let duty = strip_end(before, &["以"]).or(strip_end(front, &["以"]));
        return duty.is_some_and(|duty| ends(duty, CHINESE_MUST));
    }
    if !is_whole_in_chinese(after) {
        return false;
    }
    let (is, must) = (strip_end(front, &["是"]), strip_end(front, &["为", "為"]));
    let Some(duty) = is.or(must).map(str::trim_end).filter(|text| ends(text, CHINESE_MUST)) else { return false };
    let subject = skip_back(duty, &[CHINESE_MUST, CHINESE_ADVERBS]);
    // In a cell or an item the subject stands elsewhere: 须为支付宝账户.
    let is_bare = skip_back(subject, &[&["且", "并", "並", "并且", "而且"]]).is_empty();
    let is_meant = is_bare || ends(subject, CHINESE_PERSONS);
    let is_kind = ends(subject, CHINESE_KINDS) || (is_meant && is_end_in_chinese(after));
    !subject.ends_with(scene.matched()) && (is.is_some() || is_kind)
}

fn is_whole_in_chinese(after: &str) -> bool {
    is_end_in_chinese(after) || starts(after.trim_start_matches(is_wrapper), CHINESE_NEXT)
}

fn is_end_in_chinese(after: &str) -> bool {
    let rest = after.trim_start_matches(is_wrapper);
    is_end(strip_start(rest, &["的", "者"]).filter(|rest| is_end(rest)).unwrap_or(rest))
}

fn is_end(text: &str) -> bool {
    text.is_empty() || text.starts_with(is_clause_mark)
}

fn english(scene: &Scene<'_>, before: &str, after: &str) -> bool {
    if !before.contains("be ") {
        return false;
    }
    let front = skip_owners_back(before, &[ENGLISH_DETERMINERS]);
    let Some(subject) = strip_end(front, ENGLISH_MUST).map(str::trim_end) else { return false };
    let rest = after.trim_start_matches(is_wrapper);
    let is_whole = is_end(rest) || rest.starts_with(['.', ')', '(', ']']) || starts(rest, ENGLISH_NEXT);
    is_whole && !ends(subject, &["there"]) && !ends(subject, &[scene.matched()])
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, check_with};
    use crate::mapping::Guard;

    #[test]
    fn sees_that_something_must_be_the_term_and_not_what_the_term_must_be() {
        check(
            Guard::Exclusivity,
            &[
                "收款账户必须为支付宝账户，且应当与服务者实名信息一致。",
                "收款账户须为支付宝账户。",
                "绑定的账户应当是支付宝账户。",
                "主播指定的收款账户应当为支付宝账户，不得为银行账户。",
                "收款账户应当为商家本人名下的支付宝账户的，平台予以核验。",
                "付款方式一律为**支付宝余额**。",
                "收款账户目前仅指支付宝账户。",
                "收款帳戶應為支付寶帳戶。",
                "收款應以支付寶帳戶為之。",
                "收款賬戶必須是支付寶賬戶。",
                "| 收款账户 | 须为支付宝账户 |\n| --- | --- |\n| 1 | 2 |\n",
                "（一）应当为支付宝账户；",
                "收款账户由卖家指定，且须为支付宝账户。",
                "退款帳戶應當為買家本人之支付寶帳戶。",
                "The payout account must be an Alipay account in the name of the shop.",
                "The nominated account has to be an Alipay account.",
                "The account used for payment shall be an Alipay\naccount.",
                "Your payout method must be your **Alipay account** or a card.",
            ],
            &[
                "绑定的支付宝账户必须为本人实名账户。",
                "支付宝账户必须为已实名账户。",
                "支付宝账户应当为商家本人名下的支付宝账户。",
                "平台应当为支付宝账户提供安全保障。",
                "平台应当为支付宝账户、银行卡设置限额。",
                "发生异常时，应当为支付宝账户设置限额。",
                "申请人必须是支付宝账户的持有人。",
                "账户名应当是支付宝账户实名认证的姓名。",
                "收款方式为支付宝账户的，手续费为0.6%。",
                "這是支付寶帳戶。",
                "平台應為支付寶帳戶之安全負責。",
                "The Alipay account must be an active account.",
                "The Seller must be the Alipay account holder.",
                "There must be an Alipay account before a payout.",
                "The name must be the Alipay account’s name.",
                "Payouts must be made to the Alipay account.",
                "The Alipay account must be your Alipay account.",
            ],
        );
    }

    #[test]
    fn sees_who_must_be_the_term_and_not_for_whom_something_is_done() {
        check_with(
            "terms: [{from: 骑手, to: 配送伙伴}, {from: 騎手, to: 配送夥伴}, {from: courier, to: delivery partner}]",
            Guard::Exclusivity,
            &[
                "领取人必须为骑手。",
                "补贴领取人须为**骑手**，且已实名。",
                "参加者应当为骑手的，方可报名。",
                "報名者須為騎手。",
                "领取人必须是骑手。",
                "The applicant must be a courier.",
            ],
            &[
                "平台应当为骑手提供保险。",
                "平台必须为骑手。",
                "投保人应当为骑手投保。",
                "投保人应当为骑手、商家购买保险。",
                "用人者須為騎手投保。",
                "用户应为骑手的到达提供便利。",
                "The courier must be a person of age.",
            ],
        );
    }
}
