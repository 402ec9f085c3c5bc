//! `enumeration`: a list of names of providers.

use crate::guard::Scene;
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::mapping::{EntryKind, is_proper_name};
use crate::matcher::Claim;
use crate::span::ViewSpan;

/// What joins the names of a list.
#[rustfmt::skip]
const JOINTS: [&str; 19] = [
    "、", "，", ",", "和", "与", "與", "及", "以及", "或", "或者", "/", "／", "and", "or", ", and", ", or",
    "&", "；", "as well as",
];
/// What ends a list that names examples.
#[rustfmt::skip]
const OTHERS: [&str; 15] = [
    "等", "等等", "and other", "and others", "or other", "or others", "or any other", "and any other",
    ", and other", ", or other", ", and others", "and similar", "and all other", "or another", "etc.",
];
/// What may stand before the noun that the names share.
const ADJECTIVES: [&str; 12] =
    ["的", "第三方", "各类", "各類", "主流", "其他", "支付", "付款", "third-party", "payment", "online", "supported"];
/// What providers are, behind 等.
#[rustfmt::skip]
const PROVIDERS: [&str; 20] = [
    "机构", "機構", "平台", "平臺", "公司", "企业", "企業", "服务商", "服務商", "运营商", "營運商", "提供商", "工具", "应用", "應用", "品牌", "渠道", "软件", "軟體",
    "电商",
];
/// How far from a rewritten brand the next name may stand, in bytes.
const NEAR: usize = 80;
/// How many names a list is followed on each side.
const MOST_NAMES: usize = 12;

/// A bare name beside the names of other providers: 支付宝、微信支付等支付机构. The names only; where a noun follows that is
/// part of a term, they share it: 支付宝、微信支付账户 are two accounts, which another guard asks about.
pub(super) fn enumeration(scene: &Scene<'_>) -> bool {
    if scene.neighbours.siblings.is_empty() || !(scene.found.claim == Claim::Note || is_brand(scene)) {
        return false;
    }
    let block = scene.block().text.view;
    let mut start = scene.found.span.start;
    let mut end = scene.found.span.end;
    let mut names = 1;
    for _ in 0..MOST_NAMES {
        let Some(name) = name_before(scene, ViewSpan::new(block.start, start)) else { break };
        (start, names) = (name.start, names + 1);
    }
    for _ in 0..MOST_NAMES {
        let Some(name) = name_after(scene, ViewSpan::new(end, block.end)) else { break };
        (end, names) = (name.end, names + 1);
    }
    let after = scene.slice(ViewSpan::new(end, block.end));
    let is_told = scene.found.claim == Claim::Note || !scene.is_han() || are_providers(after);
    names > 1 && is_told && !shares_noun(scene, after)
}

/// Whether the match is a brand although an entry rewrites it: a Latin proper name as the mapping has it. In Chinese, where no
/// capitals tell, what stands behind the list must ([`are_providers`]).
fn is_brand(scene: &Scene<'_>) -> bool {
    let matched = scene.matched();
    let is_listed = || {
        let entry = scene.mapping.entries.get(scene.found.entry);
        entry.is_some_and(|entry| entry.strings().any(|(_, string)| string == matched))
    };
    let near = ViewSpan::new(scene.found.span.start.saturating_sub(NEAR), scene.found.span.end + NEAR);
    scene.found.claim == Claim::Rewrite
        && scene.neighbours.siblings_in(near).next().is_some()
        && (scene.is_han() || (is_proper_name(matched) && is_listed()))
}

/// Whether the list goes on with a word for what providers are: 等支付机构, 等平台. A noun among the names (美团、骑手等主体) is no
/// provider.
fn are_providers(after: &str) -> bool {
    let Some(mut rest) = strip_start(after, &["等", "等等"]) else { return false };
    for _ in 0..2 {
        rest = strip_start(rest, &ADJECTIVES).unwrap_or(rest);
    }
    strip_start(rest, &PROVIDERS).is_some()
}

/// The name before a joint that `before` ends with.
fn name_before(scene: &Scene<'_>, before: ViewSpan) -> Option<ViewSpan> {
    let near = tail(scene.slice(before), 80);
    let rest = strip_end(near.trim_end(), &JOINTS)?;
    let end = before.end - near.len() + rest.trim_end().len();
    let window = ViewSpan::new(before.end - near.len(), end);
    let names = scene.neighbours.siblings_in(window).chain(notes_in(scene, window));
    names.filter(|name| name.end == end).min_by_key(|name| name.start)
}

/// The name behind a joint that `after` starts with.
fn name_after(scene: &Scene<'_>, after: ViewSpan) -> Option<ViewSpan> {
    let near = head(scene.slice(after), 80);
    let rest = strip_start(near.trim_start(), &JOINTS)?.trim_start();
    let start = after.start + near.len() - rest.len();
    let window = ViewSpan::new(start, after.start + near.len());
    let names = scene.neighbours.siblings_in(window).chain(notes_in(scene, window));
    names.take_while(|name| name.start == start).max_by_key(|name| name.end)
}

fn notes_in<'s>(scene: &'s Scene<'_>, span: ViewSpan) -> impl Iterator<Item = ViewSpan> + 's {
    let notes = scene.neighbours.matches_in(span).filter(|other| other.claim == Claim::Note);
    notes.map(|other| other.span)
}

/// Whether the noun behind the list makes terms of its names: accounts, balances.
fn shares_noun(scene: &Scene<'_>, after: &str) -> bool {
    let mut rest = head(after, 120).trim_start();
    rest = strip_start(rest, &OTHERS).map_or(rest, str::trim_start);
    let is_noun = |text: &str| !text.is_empty() && nouns(scene).any(|noun| starts_with(text, noun));
    for _ in 0..3 {
        if is_noun(rest) {
            return true;
        }
        let Some(next) = strip_start(rest, &ADJECTIVES) else { return false };
        rest = next.trim_start();
    }
    is_noun(rest)
}

/// Without regard to letter case; the plural counts, too.
fn starts_with(text: &str, noun: &str) -> bool {
    text.get(..noun.len()).is_some_and(|start| start.eq_ignore_ascii_case(noun))
}

/// What stands behind the name in the terms of the mapping that begin with it.
fn nouns<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a str> {
    let name = scene.matched();
    let entries = scene.mapping.entries.iter().filter(|entry| matches!(entry.kind, EntryKind::Rewrite(_)));
    let strings = entries.flat_map(|entry| &entry.phrases).flat_map(|phrase| &phrase.strings);
    strings.filter_map(move |string| string.strip_prefix(name)).map(str::trim_start).filter(|noun| !noun.is_empty())
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, check_with};
    use crate::mapping::Guard;

    #[test]
    fn sees_names_in_a_list_of_providers() {
        check(
            Guard::Enumeration,
            &[
                "支付宝、微信支付等支付机构提供服务。",
                "支付宝、微信支付、银联等支付服务商提供服务。",
                "支持微信支付、支付宝等方式。",
                "支持**支付宝**、微信支付等支付机构。",
                "支持支付宝、微信支\n付等支付机构。",
                "支持支付宝/微信支付。",
                "支持云闪付，微信支付和支付宝。",
                "由微信支付及支付宝等机构办理。",
                "支持支付宝以及微信支付。",
                "支持[支付宝](https://a.b)、微信支付等第三方支付机构。",
                "陸續接入支付寶、微信支付、雲閃付等支付機構。",
                "支援支付寶與微信支付。",
                "支援 PayPal、支付寶等支付機構。",
                "We accept Alipay, WeChat Pay, UnionPay and other payment institutions.",
                "We accept WeChat Pay, Alipay and others.",
                "We accept Alipay or WeChat Pay.",
                "We accept Alipay and\nWeChat Pay.",
                "We accept Alipay/WeChat Pay.",
                "Providers such as PayPal, Stripe and Alipay charge fees.",
                "Pay with Alipay, WeChat Pay, etc.",
            ],
            &[
                "支付宝、微信支付账户均可使用。",
                "支付宝、微信支付等账户均可使用。",
                "支付宝、微信支付等支付账户均可使用。",
                "支付宝或微信支付余额不足的。",
                "支付宝提供服务。",
                "支付宝、银行卡均可使用。",
                "微信支付账户、支付宝均可使用。",
                "支付宝提供服务，不收微信支付的费用。",
                "以支付寶、微信支付等帳戶收款者。",
                "支付寶或微信支付餘額不足者。",
                "支付寶提供服務。",
                "Alipay and WeChat Pay accounts are accepted.",
                "Alipay, WeChat Pay and other accounts are accepted.",
                "Limits of Alipay, WeChat Pay and UnionPay accounts are shown.",
                "Alipay or WeChat Pay balance may be used.",
                "Alipay is offered.",
                "Alipay and bank cards are accepted.",
                "Pay with Alipay. WeChat Pay is not offered.",
                "An Alipay account or WeChat Pay is needed.",
                "The Alipay account, WeChat Pay and other ways are offered.",
            ],
        );
    }

    #[test]
    fn sees_a_brand_that_an_entry_rewrites() {
        check_with(
            "terms: [{from: 鹿钱包(账户|), to: 平台账户}, {from: 鹿錢包(帳戶|), to: 平台帳戶}, {from: 骑手, to: 配送伙伴}, {from: FawnPay, to: payment app}, \
             {from: Courier, to: Delivery Partner}, {from: Seller, to: Merchant}]\nsiblings: [支付宝, 微信支付, 支付寶, 街口支付, 美团, PayPal, Stripe, DoorDash]",
            Guard::Enumeration,
            &[
                "支付宝、微信支付、鹿钱包等支付机构提供服务。",
                "支付寶、街口支付、鹿錢包等支付機構提供服務。",
                "由微信支付及鹿钱包等第三方支付平台提供。",
                "Providers such as PayPal, Stripe and FawnPay charge fees.",
            ],
            &[
                "支付宝账户、鹿钱包账户均可收款。",
                "美团、骑手等主体。",
                "支付宝或鹿钱包账户均可。",
                "支持鹿钱包、微信支付。",
                "美团与骑手之间的纠纷由平台处理。",
                "PayPal and Seller agree on the fee.",
                "Stripe charges fees. FawnPay is free.",
                "DoorDash, Couriers and others.",
                "使用鹿钱包付款。",
                "使用鹿錢包付款。",
            ],
        );
    }
}
