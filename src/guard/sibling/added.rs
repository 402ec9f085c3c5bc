//! Another provider that comes beside the term: 平台新增微信支付，支付宝账户不受影响; 接入微信支付后，仍可使用支付宝账户.

use crate::guard::Scene;
use crate::guard::scene::tail;
use crate::guard::sibling::{after, beside};
use crate::guard::word_list::Words;
use crate::guard::words::{ends, is_clause_mark, skip_back, starts};
use crate::span::ViewSpan;

/// How far before a name its verb may stand, in bytes.
const REACH: usize = 60;

/// What is done with a provider that comes.
#[rustfmt::skip]
const ADDS: &Words = &Words::new(&[
    "新增", "增加", "增设", "增設", "接入", "引入", "引进", "引進", "上线", "上線", "推出", "开放", "開放", "新增支持", "增加支持",
    "add", "adds", "added", "adding", "introduce", "introduces", "introduced", "introducing", "launch", "launches", "launched",
    "integrate", "integrates", "integrated", "start to accept", "begin to accept", "began to accept", "starts to accept",
]);

/// What may stand between such a verb and the name.
const BETWEEN: &Words = &Words::new(&["了", "对", "對", "support for", "支持"]);

/// What may follow the name where it names a way to pay and nothing more.
#[rustfmt::skip]
const GOES_ON: &Words = &Words::new(&[
    "后", "後", "时", "時", "之后", "之後", "以后", "以後", "作为", "作為", "等", "的同时", "的同時", "付款", "支付方式", "渠道", "方式", "与", "與", "和",
    "及", "、", "as", "and", "or", "from", "on", "in", "to", "at", "for", "after", "with", "but", "while", "this",
]);

/// Whether the sentence says that another provider is added, so that it tells the term from it.
pub(super) fn is_added(scene: &Scene<'_>, names: &[ViewSpan]) -> bool {
    let start = scene.sentence().start;
    names.iter().any(|name| {
        let before = tail(scene.slice(ViewSpan::new(start.min(name.start), name.start)), REACH);
        ends(skip_back(before, &[BETWEEN]), ADDS)
            && !beside::is_part_of_name(scene, scene.slice(*name))
            && is_whole(after(scene, *name))
    })
}

/// Whether `behind`, the text behind a name, does not go on with what the provider has.
fn is_whole(behind: &str) -> bool {
    let rest = behind.trim_start();
    rest.is_empty() || rest.starts_with(is_clause_mark) || rest.starts_with(['.', ')', '）']) || starts(rest, GOES_ON)
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_a_provider_that_comes_beside_the_term() {
        check(
            Guard::Sibling,
            &[
                "在支持支付宝账户的基础上，新增微信支付。",
                "平台接入微信支付后，买家仍可使用支付宝账户付款。",
                "平台新增微信支付，支付宝账户不受影响。",
                "平臺新增微信支付後，買家仍可使用支付寶帳戶。",
                "本平臺引入**微信支付**作為付款方式，支付寶餘額仍可使用。",
                "We add WeChat Pay, and your Alipay account stays as it is.",
                "Since we introduced WeChat Pay, an Alipay account is not needed.",
                "Shops with an Alipay account may add support for WeChat Pay.",
            ],
            &[
                "平台新增微信客服，支付宝账户不受影响。",
                "平台新增微信，方便查询支付宝账户。",
                "支付宝账户被冻结的，可以使用微信支付付款。",
                "新增微信支付订单的，由支付服务商核对。",
                "平臺新增微信客服，支付寶帳戶不受影響。",
                "支付寶帳戶變更的，微信支付不受影響之處另行公告。",
                "商家增加员工后，支付宝账户与微信支付的订单分开核对。",
                "We add WeChat groups, and your Alipay account is shown there.",
                "We added a page on WeChat, where your Alipay account is shown.",
                "Add the Alipay account, then scan with WeChat.",
                "We launched WeChat Pay orders, and payment service providers check them.",
                "The Alipay account is linked before you pay with WeChat Pay.",
            ],
        );
    }
}
