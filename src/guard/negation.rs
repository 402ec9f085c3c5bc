//! `negation`: 非支付宝账户, non-Alipay account.
//!
//! "Non-payment account" would read as an account for failure to pay, and what is not an account of one brand is not
//! the same as what is no payment account at all.

use crate::guard::Scene;
use crate::guard::scene::{strip_end, strip_start};

/// `非` or `不是` directly before the term, `non-`, `is not an`. Not 除非, which means "unless"; nor sentences that negate a
/// verb: 未绑定支付宝账户, 没有支付宝账户, without an Alipay account.
pub(super) fn negation(scene: &Scene<'_>) -> bool {
    let before = scene.before();
    if let Some(rest) = strip_end(before.trim_end(), &["非"]) {
        return !rest.ends_with(['除', '莫', '若', '是']) || rest.ends_with("不是");
    }
    if strip_end(before.trim_end(), &["不是", "不属于", "不屬於", "并非是", "並非是"]).is_some() {
        return true;
    }
    if strip_end(before, &["non-", "non‑", "non–", "non "]).is_some() {
        return true;
    }
    let article = before.strip_suffix(' ').and_then(|before| strip_end(before, &["a", "an", "the", "your", "their"]));
    let verb = article.map(str::trim_end).and_then(|before| strip_end(before, &["not"])).map(str::trim_end);
    let is_linking = |text: &str| strip_end(text, &["is", "are", "was", "were", "be", "being"]).is_some();
    verb.is_some_and(is_linking) && strip_start(scene.after(), &[" only"]).is_none()
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
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
                "Where these are not the Alipay accounts of the Seller, tell us.",
            ],
            &[
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
            ],
        );
    }
}
