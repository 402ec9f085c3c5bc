//! A bare brand that acts in the sentence: your Alipay account is governed by Alipay's terms, 支付宝账户的认证由支付宝完成.
//!
//! The sentence says of the brand's company what it does with the account. With a neutral account it would say that of
//! every account.

use crate::guard::Scene;
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ends, first_phrase, starts};
use crate::span::ViewSpan;

/// How far around a brand is looked, in bytes.
const REACH: usize = 60;

/// Words before the brand with which it is asked or told.
#[rustfmt::skip]
const ENGLISH_ADDRESSED: &Words = &Words::new(&[
    "contact", "contacting", "notify", "notifying", "inform", "informing", "call", "calling", "ask", "asking", "phone",
    "report to", "reported to", "report it to", "apply to", "complain to", "complaint to", "write to", "agreement with",
    "agreements with", "contract with", "registered with", "complaint with", "complaints with", "check with",
    "lodged with", "shared with", "provided to", "disclosed to", "passed to", "passed on to",
]);

/// What is paid by a brand is paid in this way, and says nothing of the company.
#[rustfmt::skip]
const PAID: &Words = &Words::new(&[
    "pay", "pays", "paid", "paying", "payment", "payments", "refund", "refunded", "made", "settled", "either", "or",
    "and", "transferred", "credited", "top up", "topped up", "received", "sent",
]);

/// What an owner of rules and services has, behind "Alipay's".
#[rustfmt::skip]
const ENGLISH_OWNED: &Words = &Words::new(&[
    "own", "terms", "rules", "policy", "policies", "agreement", "conditions", "privacy policy", "service agreement",
    "customer service", "hotline", "support", "procedure", "procedures", "requirements", "limits", "decision", "review",
    "verification", "risk control", "user agreement", "help centre", "help center", "fee", "fees", "records", "system",
    "page", "website",
]);

/// What a company does.
#[rustfmt::skip]
const ENGLISH_ACTS: &Words = &Words::new(&[
    "may", "will", "shall", "must", "can", "cannot", "requires", "charges", "verifies", "checks", "freezes", "decides",
    "reviews", "has", "does", "announces", "publishes", "is responsible", "is not responsible", "operates", "sets",
]);

/// Words before the brand with which it acts, or is asked or told.
#[rustfmt::skip]
const CHINESE_ADDRESSED: &Words = &Words::new(&[
    "联系", "聯絡", "联络", "致电", "致電", "拨打", "撥打", "通知", "咨询", "諮詢", "告知", "请洽", "請洽", "洽询", "洽詢",
]);

/// What follows a brand with which something is done by way of payment.
#[rustfmt::skip]
const CHINESE_PAYING: &Words = &Words::new(&[
    "付款", "支付", "转账", "轉賬", "轉帳", "充值", "转入", "轉入", "转出", "轉出", "提现", "提現", "收款", "扫码", "掃碼", "账户",
    "帳戶", "賬戶", "账号", "余额", "餘額", "、", "或", "和", "与", "及",
]);

/// What a company does or has, behind its name.
#[rustfmt::skip]
const CHINESE_ACTS: &Words = &Words::new(&[
    "制定", "订立", "訂立", "公布", "公佈", "公示", "发布", "發布", "规定", "規定", "的规定", "的規定", "的规则", "的規則", "规则", "的协议", "的協議",
    "的服务协议", "的政策", "的要求", "要求", "客服", "客户服务", "客戶服務", "的客服", "有权", "有權", "负责", "負責", "审核",
    "審核", "冻结", "凍結", "认证", "的审核", "的公告", "页面公布", "最终", "完成", "核验", "核驗", "处理", "處理", "保管", "保存", "承担",
    "承擔", "收取", "提供", "决定", "決定", "认定", "認定", "裁定", "申请", "申請", "申诉", "申訴", "投诉", "投訴", "挂失", "掛失", "提交", "提出", "查询", "查詢",
]);

/// Those of a company who answer its users.
const CHINESE_SERVICE: &[&str] = &["客服", "客户服务", "客戶服務", "官方客服", "的客服", "热线", "熱線"];

/// Whether the bare brand at `brand`, elsewhere in the sentence, stands as somebody who acts, owns rules, or is addressed.
pub(super) fn brand_is_actor(scene: &Scene<'_>, brand: ViewSpan) -> bool {
    let sentence = scene.sentence();
    let before = tail(scene.slice(ViewSpan::new(sentence.start.min(brand.start), brand.start)), REACH);
    let after = head(scene.slice(ViewSpan::new(brand.end, sentence.end.max(brand.end))), REACH);
    if scene.is_han() { is_chinese_actor(before, after) } else { is_english_actor(before.trim_end(), after) }
}

/// Words before the match with which it is told something.
#[rustfmt::skip]
const ASKED: &Words = &Words::new(&[
    "contact", "contacting", "notify", "notifying", "inform", "informing", "complain to", "write to",
]);

/// Those of a company who answer, in English.
const SUPPORT: &Words =
    &Words::new(&["customer service", "customer services", "customer support", "support team", "support"]);

/// Whether the match itself is asked or told something: contact Fawn Wallet, 联系鹿钱包客服.
pub(super) fn is_addressed(scene: &Scene<'_>) -> bool {
    let (before, after) = (tail(scene.sentence_before(), REACH).trim_end(), head(scene.sentence_after(), REACH));
    if scene.is_han() {
        let asks = ends(before, CHINESE_ADDRESSED) && !starts(after, CHINESE_PAYING);
        return starts(after, CHINESE_SERVICE) || asks && first_phrase(after).trim().is_empty();
    }
    let is_alone = || {
        after.is_empty()
            || after.starts_with(['.', ',', ';'])
            || starts(after.trim_start(), &["if", "when", "about", "for"])
    };
    starts(after.trim_start(), SUPPORT) || ends(before, ASKED) && is_alone()
}

fn is_english_actor(before: &str, after: &str) -> bool {
    if starts(after.trim_start(), &["customer service", "customer services", "customer support", "support team"]) {
        return true;
    }
    if let Some(owned) = after.strip_prefix("'s ").or_else(|| after.strip_prefix("’s ")) {
        return starts(owned, ENGLISH_OWNED);
    }
    let is_alone = !after.starts_with(['-', '/']) && !after.trim_start().starts_with(char::is_uppercase);
    if !is_alone {
        return false;
    }
    if let Some(done) = strip_end(before, &["by"]) {
        return !ends(done.trim_end(), PAID) && !starts(after.trim_start(), &["or", "and"]);
    }
    let begins =
        before.is_empty() || before.ends_with([',', ';', ':']) || ends(before, &["and", "that", "which", "unless"]);
    ends(before, ENGLISH_ADDRESSED) || (begins && strip_start(after.trim_start(), ENGLISH_ACTS).is_some())
}

fn is_chinese_actor(before: &str, after: &str) -> bool {
    if starts(after, CHINESE_PAYING) {
        return false;
    }
    let begins = before.is_empty() || before.ends_with(['，', ',', '；', '：']);
    if starts(after, CHINESE_SERVICE)
        || (begins && starts(after, &["会", "會", "将", "將", "有权", "有權", "应当", "應當"]))
    {
        return true;
    }
    let is_asked = ends(before, CHINESE_ADDRESSED);
    let led = strip_end(before, &["由", "向", "以", "经", "經", "依", "按", "按照", "依照", "根据", "根據", "遵守"])
        .is_some();
    is_asked || (led && CHINESE_ACTS.iter().any(|act| first_phrase(after).contains(act)))
}
