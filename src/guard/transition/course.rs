//! What ends with the change, and what goes on as it was: 平台停止向支付宝账户付款, 存量商家继续使用支付宝账户, "payouts will
//! no longer be made to Alipay accounts".

use crate::guard::Scene;
use crate::guard::cues::Cue;
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::transition::{NOT_YET, holds_phrase};
use crate::guard::word_list::Words;
use crate::guard::words::{
    CHINESE_DETERMINERS, ENGLISH_DETERMINERS, ends, first_phrase, last_phrase, skip_back, skip_owners_back, starts,
};
use crate::span::ViewSpan;

/// How far before the term its verb may stand, in bytes.
const REACH: usize = 90;

/// What says that something stops.
const STOPS: &Words = &Words::new(&["停止", "不再", "终止", "終止", "停用"]);

/// What says that nothing more is to be done.
#[rustfmt::skip]
const NO_MORE: &[&str] = &["无需再", "無需再", "无须再", "無須再", "不必再", "毋须再", "毋須再", "不需再", "无需继续", "無需繼續"];

/// What says at the end of a sentence that something stops.
const GONE: &[&str] = &["下线", "下線", "停用", "关闭", "關閉", "终止", "終止"];

/// What says before a thing that it stops.
const DROPS: &[&str] = &["取消", "下线", "下線", "关闭", "關閉", "停用", "废止", "廢止", "终止", "終止"];

/// All words of [`is_ended`].
pub(super) const STOP_WORDS: &[&[&str]] = &[STOPS.list(), NO_MORE, GONE, DROPS];

/// Verbs that lead from what was to what will be.
#[rustfmt::skip]
pub(super) const SWITCHES: &[&str] = &[
    "变更为", "變更為", "调整为", "調整為", "改为", "改為", "更换为", "更換為", "切换为", "切換為", "切换至", "切換至",
];

/// English verbs of an end.
pub(super) const CEASES: &[&str] = &["no longer", "stop", "cease", "end on", "ends on", "will end on"];

/// How money is moved to or from an account, before the account.
#[rustfmt::skip]
const MOVES: &Words = &Words::new(&[
    "向", "以", "通过", "通過", "透过", "透過", "使用", "从", "從", "自", "支持", "支援", "接受", "受理", "开放", "開放", "提供",
    "拨款至", "撥款至", "付款至", "结算至", "結算至", "退款至", "打款至", "转账至", "轉帳至", "划转至", "劃轉至", "提现至",
    "提現至", "拨付至", "撥付至", "退回", "转入", "轉入", "存入", "划入", "绑定", "綁定", "要求绑定", "要求綁定", "拨款到",
    "付款到", "结算到", "退款到", "将款项转入", "將款項轉入",
]);

/// Who decides what ends, before the verb.
#[rustfmt::skip]
const DECIDERS: &Words = &Words::new(&[
    "平台", "平臺", "本平台", "本平臺", "本公司", "公司", "我们", "我們", "本网站", "本網站", "系统", "系統", "商城", "起", "将", "將",
    "已", "也", "并", "並", "新商家", "新店铺", "新卖家",
]);

/// Things that end, behind the term.
#[rustfmt::skip]
const FEATURES: &Words = &Words::new(&[
    "功能", "要求", "服务", "服務", "方式", "渠道", "通道", "入口", "业务", "業務",
]);

/// Who or what was there before the change, and stays as it was.
#[rustfmt::skip]
const OLD_ONES: &Words = &Words::new(&[
    "存量", "老用户", "老用戶", "老商家", "老客户", "老客戶", "老卖家", "原有商家", "原有用户", "原有卖家", "原有店铺", "原有店家",
    "既有店家", "既有用户", "既有用戶", "既有商家", "既有商户", "既有商戶", "现有商家", "现有商户", "現有商戶", "现有用户", "現有店家",
    "现有卖家", "已入驻", "已入駐", "逾期未申请", "逾期未申請", "未申请", "未申請", "未切换", "未切換", "过渡期", "過渡期", "默认",
    "預設", "默認", "新增其他", "尚未绑定其他", "尚未綁定其他", "暂不变更", "暫不變更",
]);

/// What goes on.
pub(super) const GOES_ON: &Words = &Words::new(&["继续", "繼續", "仍", "沿用"]);

/// Words of a sentence that is about a case, not about the change.
const ENGLISH_CASES: &Words =
    &Words::new(&["if", "when", "while", "until", "unless", "during", "whenever", "where", "who", "whose"]);

/// How money is moved in English, behind "no longer" and "stop".
#[rustfmt::skip]
const ENGLISH_MOVES: &Words = &Words::new(&[
    "made", "paid", "sent", "deducted", "credited", "settled", "transferred", "withdrawn", "refunded", "charged",
    "processed", "debited", "released", "remitted", "collected", "pay", "pay out", "send", "deduct", "credit", "settle",
    "transfer", "refund", "charge", "remit", "make payouts", "make payments", "making payouts", "making payments",
    "making refunds", "paying", "sending", "paying out", "settling", "transferring", "refunding", "deducting", "charging",
    "accepting", "accepting payments", "supporting", "paid out", "payouts", "payments", "refunds", "make refunds", "debiting",
]);

/// Words between the verb and the account.
const ENGLISH_WAYS: &Words = &Words::new(&["to", "into", "from", "out of", "by", "with", "through", "via", "using"]);

/// Those who were there before the change, in English.
#[rustfmt::skip]
pub(super) const ENGLISH_OLD_ONES: &Words = &Words::new(&[
    "existing sellers", "existing orders", "existing merchants", "existing shops", "existing users", "existing customers",
    "existing members", "existing stores", "existing hosts", "existing contracts", "existing subscriptions",
    "for existing sellers", "under the old rules", "under the former rules", "under the previous rules", "transition period",
    "transitional period", "do not apply", "does not apply for", "have not applied", "who do not switch", "do not opt",
]);

/// What goes on in English.
#[rustfmt::skip]
pub(super) const ENGLISH_GOES_ON: &Words = &Words::new(&[
    "continue", "continues", "remain", "remains", "keep", "keeps", "still", "stay", "stays",
]);

/// Whether the sentence ends what was done with the old thing, or lets it go on for those who had it.
pub(super) fn ends_or_goes_on(scene: &Scene<'_>) -> bool {
    if scene.is_han() {
        scene.has_cue(Cue::Stops) && is_ended(scene)
            || scene.has_cue(Cue::Switched) && is_replaced_from_a_day(scene)
            || scene.has_cue(Cue::GoesOn) && goes_on(scene)
    } else {
        (scene.has_cue(Cue::OldOnes) && scene.has_cue(Cue::Continues) && goes_on_in_english(scene))
            || scene.has_cue(Cue::Continues) && are_old_ones_that_stay(scene)
            || scene.has_cue(Cue::Ceases) && is_ended_in_english(scene)
    }
}

/// 平台停止向支付宝账户付款, 无需再绑定支付宝账户, 下线支付宝账户提现功能; not in a case (冻结期间，停止向该支付宝账户付款).
fn is_ended(scene: &Scene<'_>) -> bool {
    let sentence = scene.sentence_before();
    let phrase = tail(last_phrase(sentence), REACH);
    let after = first_phrase(scene.sentence_after());
    let is_case =
        ["的，", "者，", "期间，", "期間，", "时，", "時，", "后，", "後，"].iter().any(|case| sentence.contains(case))
            || ["如", "若", "因", "对", "對"].iter().any(|word| phrase.trim_start().starts_with(word))
            || ends(after, &["的", "者", "时", "時", "后", "後", "前", "期间", "期間"]);
    // What ends is what is no longer charged, not who pays it.
    let is_payer = || starts(after, &["收取", "计收", "計收", "征收", "徵收", "加收"]);
    if is_case || is_payer() || ends(phrase, &["该", "該", "此", "上述", "前述", "其", "异常", "異常"]) {
        return false;
    }
    let owned = skip_back(phrase, &[CHINESE_DETERMINERS]);
    let is_decided = |front: &str| front.trim().is_empty() || ends(front.trim_end(), DECIDERS);
    if [phrase, owned]
        .iter()
        .any(|held| strip_end(held, MOVES).and_then(|front| strip_end(front, STOPS)).is_some_and(is_decided))
    {
        return true;
    }
    let uses = ["绑定", "綁定", "使用", "提供", "开立", "開立", "持有", "以", "通过"];
    if strip_end(owned, &uses).or_else(|| strip_end(phrase, &uses)).is_some_and(|front| ends(front, NO_MORE)) {
        return !sentence.contains('已');
    }
    // 支付宝账户提现功能于10月1日下线.
    if let Some(thing) = strip_end(after.trim_end_matches('。'), GONE)
        && let Some((thing, date)) = thing.rsplit_once(['于', '於', '自'])
        && date.trim_end_matches('起').ends_with(['日', '天', '时', '時'])
        && ends(thing, FEATURES)
    {
        return true;
    }
    strip_end(phrase, DROPS).is_some_and(is_decided) && ends(after.trim_end_matches('。'), FEATURES)
}

/// 自2024年9月12日起，收款方式由支付宝账户变更为银行账户.
fn is_replaced_from_a_day(scene: &Scene<'_>) -> bool {
    let owned = skip_back(scene.sentence_before(), &[CHINESE_DETERMINERS]);
    let is_dated = scene.sentence_before().rfind('起').is_some_and(|at| {
        let date = scene.sentence_before().get(..at).unwrap_or_default();
        date.contains('自') && date.ends_with(['日', '天', '年', '月', '时', '時'])
    });
    is_dated && ends(owned, &["由", "从", "從"]) && starts(scene.sentence_after().trim_start(), SWITCHES)
}

/// 存量商家继续使用支付宝账户, 已绑定的支付宝账户继续有效.
fn goes_on(scene: &Scene<'_>) -> bool {
    let before = scene.sentence_before();
    let after = head(scene.sentence_after(), REACH);
    let stays =
        ["继续有效", "繼續有效", "继续使用", "繼續使用", "仍有效", "仍然有效", "仍可使用", "仍可继续使用", "继续适用"];
    let is_bound = ["已绑定的", "原绑定的", "已綁定之", "原綁定之", "已綁定的", "已登记的", "已授权的"];
    let phrase = last_phrase(before);
    if ends(before, &is_bound) && starts(after, &stays) {
        return true;
    }
    let holds = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let is_old =
        ends(before, &["既有", "原有", "存量", "现有", "現有", "已注册的", "已註冊的", "已入驻的", "已入駐的"]);
    let goes_on =
        ["继续", "繼續", "仍", "沿用", "可继续", "可繼續", "得继续", "得繼續", "应继续", "應繼續", "将继续", "將繼續"];
    if is_old && starts(after, &goes_on) {
        return true;
    }
    let is_lasting = holds(tail(phrase, 60), GOES_ON) || starts(after, &stays);
    if !is_lasting {
        return false;
    }
    let sentence = scene.slice(scene.sentence());
    holds(sentence, OLD_ONES) || is_without_other(scene)
}

/// 未开通微信支付的商家，仍使用支付宝账户收款.
fn is_without_other(scene: &Scene<'_>) -> bool {
    let before = scene.sentence_before();
    let phrase = last_phrase(before);
    let is_used = ["仍使用", "仍以", "仍通过", "继续使用", "繼續使用", "继续以", "仍透過"]
        .iter()
        .any(|verb| ends(phrase, &[*verb]));
    is_used
        && NOT_YET.iter().any(|words| {
            before.find(words).is_some_and(|at| {
                let start = scene.sentence().start + at;
                scene.neighbours.siblings_in(ViewSpan::new(start, scene.found.span.start)).next().is_some()
            })
        })
}

/// Existing students continue on their plan.
fn are_old_ones_that_stay(scene: &Scene<'_>) -> bool {
    let after = scene.sentence_after().trim_start();
    let verb = strip_start(after, &["will", "shall", "may", "can"]).map_or(after, str::trim_start);
    ends(scene.sentence_before().trim_end(), &["existing"]) && starts(verb, &["continue", "continues", "keep", "keeps"])
}

/// For existing Sellers, the Alipay account remains the payout account.
fn goes_on_in_english(scene: &Scene<'_>) -> bool {
    let sentence = scene.slice(scene.sentence());
    holds_phrase(sentence, ENGLISH_OLD_ONES) && holds_phrase(sentence, ENGLISH_GOES_ON)
}

/// Payouts will no longer be made to Alipay accounts; not in a case (if the account is frozen).
fn is_ended_in_english(scene: &Scene<'_>) -> bool {
    let sentence = scene.slice(scene.sentence());
    let before = scene.sentence_before();
    if holds_phrase(sentence, ENGLISH_CASES) {
        return false;
    }
    let after = scene.sentence_after().trim_start();
    let day = ["end on", "ends on", "will end on", "stop on", "stops on", "cease on", "ceases on", "will cease on"];
    if starts(after, &day) || starts(after, &["cease to be accepted", "ceases to be accepted", "cease to be supported"])
    {
        return true;
    }
    let owned = skip_owners_back(tail(last_phrase(before), REACH), &[ENGLISH_DETERMINERS]);
    let direct = ["accepting", "supporting"];
    let way = strip_end(owned, ENGLISH_WAYS).map(str::trim_end);
    let Some(front) = way.or_else(|| ends(owned, &direct).then_some(owned)) else { return false };
    let Some(front) = strip_end(front, ENGLISH_MOVES).map(str::trim_end) else { return false };
    let front = strip_end(front, &["be", "all"]).map_or(front, str::trim_end);
    if let Some(subject) = strip_end(front, &["no longer"]) {
        return !ends(subject.trim_end(), &["can", "may", "must", "could", "you", "and"]);
    }
    let Some(subject) = strip_end(front, &["stop", "stops", "cease", "ceases"]) else { return false };
    strip_start(last_phrase(subject).trim_start(), &["please"]).is_none()
        && ends(subject.trim_end(), &["we", "will", "platform", "shall", "company"])
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, check_with};
    use crate::mapping::Guard;

    #[test]
    fn sees_charges_that_end_and_those_who_stay_as_they_were() {
        check_with(
            "terms: [{id: fee.en, from: cleaning fee, to: service fee}, {id: student.en, from: student, to: learner}, {id: deposit.en, from: deposit, to: security}, {id: reg.zh, from: 挂号费, to: 预约服务费}, {id: reg.zht, from: 掛號費, to: 預約服務費}, {id: rider, from: 骑手, to: 配送伙伴}, {id: host, from: 房东, to: 房源提供方}, {id: student.zht, from: 學員, to: 學習者}]",
            Guard::Transition,
            &[
                "We no longer charge a cleaning fee.",
                "平台不再收取挂号费。",
                "平臺不再收取掛號費。",
                "The deposit is abolished.",
                "The deposit will be abolished.",
                "既有學員繼續適用原價。",
                "Existing students continue on their current plan.",
                "Existing students will keep the old rate.",
                "已注册的房东继续适用旧费率。",
            ],
            &[
                "If we no longer charge a cleaning fee, you are told.",
                "We no longer charge students a booking fee.",
                "We no longer charge students for books.",
                "We charge a cleaning fee.",
                "平台收取挂号费。",
                "不再向骑手收取手续费。",
                "The student is told that the rule is abolished.",
                "A deposit is paid before the rule is abolished.",
                "既有學員應於月底前繳費。",
                "Existing students pay the fee.",
                "The student continues the course.",
                "已注册的房东应当更新资料。",
                "房东继续适用旧费率。",
            ],
        );
    }

    #[test]
    fn sees_what_ends_and_what_goes_on() {
        check(
            Guard::Transition,
            &[
                "自本规则施行之日起，平台停止向支付宝账户付款。",
                "自2024年10月1日起，停止支持支付宝账户提现。",
                "平台不再向支付宝账户付款。",
                "自113年10月1日起，不再撥款至支付寶帳戶。",
                "自113年10月1日起停止以支付寶帳戶撥款。",
                "您无需再绑定支付宝账户。",
                "平台取消支付宝账户绑定要求。",
                "自2024年9月12日起，下线支付宝账户提现功能。",
                "支付宝账户提现功能于10月1日下线。",
                "自2024年9月12日起，收款方式由支付宝账户变更为银行账户。",
                "生效前已产生的订单，货款仍结算至商家支付宝账户。",
                "修订前已产生的订单，货款仍结算至商家支付宝账户。",
                "修正施行前已成立之訂單，仍撥款至支付寶帳戶。",
                "於生效日前提交的提款要求，存入支付寶賬戶。",
                "2024-09-12之前的订单，退回支付宝账户。",
                "于2024.9.12前下单的，退回支付宝账户。",
                "9月12日0点前下单的，退回支付宝账户。",
                "逾期未申请的，默认继续使用支付宝账户收款。",
                "已绑定的支付宝账户继续有效，无需重新绑定。",
                "未开通微信支付的商家，仍使用支付宝账户收款。",
                "历史订单退款至支付宝账户。",
                "存量商家继续使用支付宝账户收款。",
                "在过渡期内，商家可以继续使用支付宝账户。",
                "既有店家得繼續使用支付寶帳戶。",
                "From 1 October, payouts will no longer be made to Alipay accounts.",
                "Fees will no longer be deducted from the Alipay account.",
                "We will stop making payouts to Alipay accounts.",
                "We will no longer pay to Alipay accounts.",
                "Payouts to Alipay accounts end on 1 October 2024.",
                "Alipay accounts cease to be accepted from 1 October 2024.",
                "For existing Sellers, the Alipay account remains the payout account.",
                "Existing orders continue to be refunded to the Alipay account.",
                "Sellers who do not apply for the change keep using their Alipay account.",
                "Refunds for purchases made before the change go to the Alipay account.",
                "Up to and including 11 September 2024 the fee was charged to the Alipay account.",
                "During the transition period, Sellers may continue to use their Alipay account.",
            ],
            &[
                "冻结期间，停止向该支付宝账户付款。",
                "支付宝账户异常的，平台停止向支付宝账户付款。",
                "卖家不再向支付宝账户付款的，应当通知平台。",
                "商家可以关闭支付宝账户提现功能。",
                "无需支付宝账户密码。",
                "您可以在生效前解除支付宝账户的绑定。",
                "无需再次输入支付宝账户密码。",
                "取消支付宝账户绑定后，提现停止。",
                "支付宝账户提现功能于每日凌晨关闭维护。",
                "收款方式由支付宝账户变更为银行账户的，次日生效。",
                "变更前的支付宝账户",
                "更换支付宝账户的，更换前的订单仍结算至原支付宝账户。",
                "支付宝账户继续冻结。",
                "逾期未付款的，从支付宝账户扣款。",
                "您可以继续使用支付宝账户。",
                "店家於113年12月31日前未更新支付寶帳戶資料者，海嵐得暫停撥款。",
                "商家在2025年3月31日前未更新支付宝账户信息的，平台有权暂停结算。",
                "店家應於113年12月31日前完成支付寶帳戶驗證。",
                "請繼續使用支付寶帳戶。",
                "We stop all payments to the member's Alipay account when we learn of the death.",
                "If the account is frozen, payouts will no longer be made to the Alipay account.",
                "The Seller can no longer withdraw from the Alipay account.",
                "The Alipay account remains linked.",
                "You may continue to use your Alipay account.",
                "Existing Alipay accounts remain linked.",
                "Payouts to Alipay accounts stop when the shop is closed.",
                "A change made before the change of the Alipay account is lost.",
            ],
        );
    }
}
