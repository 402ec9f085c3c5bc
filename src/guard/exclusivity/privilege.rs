//! 使用支付宝账户付款方可享受…, 支付宝账户专享价: something is granted to those who use the term.

use crate::guard::scene::{head, strip_end, strip_start};
use crate::guard::word_list::{WordList, Words};
use crate::guard::words::{CHINESE_DETERMINERS, ends, is_clause_mark, last_phrase, skip_back, skip_on, starts};

/// How far behind the term what is granted may stand, in bytes.
const REACH: usize = 60;

/// What is for the one kind only, behind the term.
const OWN: &Words = &Words::new(&["专享", "專享", "独享", "獨享", "专属", "專屬", "尊享", "特享", "独家", "獨家"]);

/// Who has the account.
#[rustfmt::skip]
pub(super) const PERSONS: &Words = &Words::new(&[
    "用户", "用戶", "会员", "會員", "持有人", "客户", "客戶", "买家", "買家", "卖家", "賣家", "商家", "消费者", "消費者", "新用户", "新用戶", "者",
]);

/// What is done with an account.
#[rustfmt::skip]
const ACTS: &Words = &Words::new(&[
    "付款", "支付", "结算", "結算", "缴纳", "繳納", "缴费", "繳費", "收款", "下单", "下單", "购买", "購買", "购物", "購物", "消费", "消費", "结账", "結帳",
    "結賬",
]);

/// Words of use before the term.
const USES: &Words = &Words::new(&["使用", "用", "以", "通过", "通過", "透过", "透過", "凭", "憑", "选择", "選擇"]);

/// Words by which somebody has the account.
const HOLDS: &Words = &Words::new(&["绑定", "綁定", "持有", "开通", "開通", "拥有", "擁有", "关联", "關聯"]);

/// What is granted, and not otherwise.
#[rustfmt::skip]
const GRANTED: &Words = &Words::new(&[
    "方可", "才可", "才能", "方能", "始得", "始可", "方得", "方享", "才享", "才有", "才会", "才會",
]);

/// Who may: 使用支付宝账户付款方可…, 绑定支付宝账户的用户方可…; when: 仅在使用支付宝账户付款时; for whom: 面向使用支付宝账户付款的用户;
/// 支付宝账户专享.
///
/// Not a step that comes first (支付宝账户认证后方可提现).
pub(super) fn privilege(before: &str, after: &str) -> bool {
    let near = last_phrase(before);
    let after = head(after.trim_start(), REACH);
    let used = skip_back(near, &[CHINESE_DETERMINERS]);
    let skipped = near.get(used.len()..).unwrap_or_default();
    // 以 and 绑定 are among the determiners, too.
    let is_used = ends(used, USES) || USES.iter().any(|word| skipped.contains(word));
    let is_held = ends(used, HOLDS) || HOLDS.iter().any(|word| skipped.contains(word));
    is_own(after)
        || (is_used && is_granted(after, &[ACTS, PERSONS, &["的", "之"]], ACTS))
        || (is_held && is_granted(after, &[PERSONS, &["的", "之"]], &["的", "之", "者"]))
        || (is_used && is_only_when(used, after))
        || ((is_used || is_held) && is_for_users(used, after))
}

/// 支付宝账户专享价, 支付宝账户用户独享.
fn is_own(after: &str) -> bool {
    let own = skip_on(after, &[PERSONS, &["的", "之"]]);
    strip_start(own, OWN).is_some_and(|rest| !starts(rest, &["子", "账户", "帳戶", "賬戶", "账号", "客服"]))
}

/// Whether `after` starts with one of `first`, and what is granted stands behind words of `lists`.
fn is_granted(after: &str, lists: &[&dyn WordList], first: &dyn WordList) -> bool {
    let rest = skip_on(after, lists).trim_start_matches(is_clause_mark);
    starts(after, first) && starts(rest, GRANTED)
}

/// 仅在使用支付宝余额付款时.
fn is_only_when(used: &str, after: &str) -> bool {
    let when = skip_back(used, &[USES]);
    ends(when, &["仅在", "僅在", "只在", "仅当", "僅當", "只有在", "仅于", "僅於", "限于", "限於", "限"])
        && strip_start(after, ACTS)
            .is_some_and(|rest| starts(rest, &["时", "時", "的情况", "的情況", "之情形", "的情形", "的订单", "的訂單"]))
}

/// 本活动面向使用支付宝账户付款的新用户.
fn is_for_users(used: &str, after: &str) -> bool {
    let aim = skip_back(used, &[USES, HOLDS]);
    let rest = skip_on(after, &[ACTS]);
    strip_end(aim, &["面向"]).is_some() && strip_start(rest, &["的", "之"]).is_some_and(|rest| starts(rest, PERSONS))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_what_is_granted_to_users_of_the_term() {
        check(
            Guard::Exclusivity,
            &[
                "使用支付宝账户付款方可享受首单立减。",
                "买家以支付宝账户付款的，才能享受立减优惠。",
                "通过您的支付宝余额支付的用户方可领取。",
                "绑定支付宝账户的用户方可参与抽奖。",
                "支付宝账户专享优惠券不可转赠。",
                "支付宝账户用户独享九折优惠。",
                "**支付宝**账户专属优惠不可叠加。",
                "目前仅开放支付宝账户提现功能。",
                "目前仅开通了支付宝账户收款。",
                "优惠券仅在使用支付宝余额付款时可用。",
                "本活动面向使用支付宝账户付款的新用户。",
                "以支付寶帳戶付款者始得參加抽獎。",
                "須以支付寶帳戶付款，方可享有折扣。",
                "支付寶賬戶持有人專享優惠。",
                "僅開放支付寶帳戶提領。",
            ],
            &[
                "用户完成支付宝账户实名认证后方可提现。",
                "绑定支付宝账户后方可开店。",
                "使用支付宝账户付款成功后方可确认收货。",
                "买家使用支付宝账户付款的，可以开具发票。",
                "仅在使用支付宝账户付款失败时，方可更换付款方式。",
                "平台面向支付服务商开放接口。",
                "针对使用支付宝账户付款的买家，退款原路退回。",
                "支付宝账户专属子账户由系统开立。",
                "支付宝账户享有同等保护。",
                "使用支付寶帳戶付款者，得申請退款。",
                "綁定支付寶帳戶後始得開店。",
            ],
        );
    }
}
