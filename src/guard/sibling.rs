//! `sibling`: 微信支付账户或支付宝账户, "JD Pay or Alipay accounts".
//!
//! The text tells two providers apart; a neutral term beside the name of the other would mean both. The names of other
//! providers come from the mapping, the nouns that they share with the term from its entries.

use crate::guard::Scene;
use crate::guard::scene::{head, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{
    CHINESE_DETERMINERS, CHINESE_JOINTS, ENGLISH_DETERMINERS, ENGLISH_JOINTS, OTHERS, ends, skip_back, skip_on, starts,
};
use crate::mapping::Entry;
use crate::matcher::Claim;
use crate::span::ViewSpan;
use crate::text;

mod added;
mod another;
mod beside;

/// How far around the term a list of names may reach, in bytes.
const REACH: usize = 200;

/// What may stand between a provider's name and its noun.
const OWNING: &Words =
    &Words::new(&["的", "之", "等", "等的", "'s", "’s", "支付", "钱包", "錢包", "pay", "payment", "wallet"]);

/// What another provider calls its own account or balance.
const OTHER_NOUNS: &Words = &Words::new(&["零钱", "零錢", "钱包", "錢包", "商户号", "商戶號", "wallet"]);

/// What is done with an account; the same word behind two names sets them against each other.
const PARALLELS: &Words =
    &Words::new(&["付款", "支付", "收款", "缴费", "繳費", "提现", "提現", "结算", "結算", "充值"]);

/// Who else may have an account, where a bare brand shares the noun with them: 支付宝或银行账户.
const OTHER_OWNERS: &Words = &Words::new(&["bank", "other", "any other", "another", "银行", "銀行", "其他", "其它"]);

/// What behind the name of a provider shows that a way to pay is meant, where no noun follows.
#[rustfmt::skip]
const USES: &Words = &Words::new(&[
    "付款", "支付", "收款", "结算", "結算", "转账", "轉帳", "轉賬", "缴", "繳", "提现", "提現", "充值", "完成",
    "进行", "進行", "等", "购", "購", "下单", "下單", "之间", "之間", "to pay", "for", "as",
]);

/// A provider's name of the mapping that shares the noun with the term: both named in one sentence with their nouns, or
/// side by side with one noun for both.
///
/// Not a name in the sentence without the noun (微信通知您支付宝账户变动), nor another item beside the term (支付宝账户、店铺名称).
/// Of a bare brand only where the noun follows behind the other name: 支付宝或微信支付账户.
pub(super) fn sibling(scene: &Scene<'_>) -> bool {
    if scene.found.claim == Claim::Note {
        return shares_noun_behind(scene) || shares_noun_with_others(scene);
    }
    if scene.neighbours.siblings.is_empty() {
        return false;
    }
    if another::has_it(scene) {
        return true;
    }
    let names = names_in(scene, scene.sentence());
    let is_item = beside::has_names_nearby(scene);
    if names.is_empty() && !is_item {
        return false;
    }
    let nouns = Nouns::of_match(scene);
    names.iter().any(|name| nouns.is_branded && nouns.shared_by(scene, *name))
        || is_joined_before(scene)
        || is_joined_behind(scene, &nouns)
        || (nouns.is_branded
            && (is_further_item(scene, &names, &nouns)
                || is_in_other_half(scene, &names)
                || added::is_added(scene, &names)))
        || (is_item && beside::has_item_beside(scene, &nouns))
}

/// The names of other providers in `span`, the longest of those that overlap, without those inside the match.
fn names_in(scene: &Scene<'_>, span: ViewSpan) -> Vec<ViewSpan> {
    let found = scene.found.span;
    let mut names: Vec<ViewSpan> = Vec::new();
    for name in scene.neighbours.siblings_in(span) {
        match names.last_mut() {
            Some(last) if name.start == last.start => *last = name,
            Some(last) if name.start < last.end => {}
            _ => names.push(name),
        }
    }
    names.retain(|name| name.end <= found.start || name.start >= found.end);
    names
}

/// The block behind `name`.
fn after<'a>(scene: &Scene<'a>, name: ViewSpan) -> &'a str {
    scene.slice(ViewSpan::new(name.end, scene.block().text.view.end.max(name.end)))
}

/// The nouns of the terms that begin with one brand: 账户, 余额; account, balance.
struct Nouns {
    /// Han nouns by their first and last two characters, Latin ones word by word, in lower case and singular.
    words: Vec<String>,
    /// Whether a brand stands before them at all; 支付服务商 names none.
    is_branded: bool,
}

impl Nouns {
    fn of_match(scene: &Scene<'_>) -> Self {
        let matched = scene.matched();
        let brands = || scene.mapping.notes().flat_map(Entry::strings);
        let has_brands = brands().next().is_some();
        let brand = brands()
            .map(|(_, brand)| brand)
            .filter(|brand| starts_with(matched, brand))
            .max_by_key(|brand| brand.len());
        let mut nouns = Self { words: Vec::new(), is_branded: brand.is_some() || !has_brands };
        nouns.add(brand.and_then(|brand| matched.get(brand.len()..)).unwrap_or(matched));
        if let (Some(brand), Some(entry)) = (brand, scene.mapping.entries.get(scene.found.entry)) {
            nouns.add_all(entry, brand);
            for other in scene.mapping.entries.iter().filter(|other| is_akin(entry, other)) {
                nouns.add_all(other, brand);
            }
            for noun in OTHER_NOUNS.iter() {
                nouns.push((*noun).to_owned());
            }
        }
        nouns
    }

    /// The nouns of all rewritten terms that begin with `brand`.
    fn of_brand(scene: &Scene<'_>, brand: &str) -> Self {
        let mut nouns = Self { words: Vec::new(), is_branded: true };
        for entry in scene.mapping.entries.iter().filter(|entry| entry.target().is_some()) {
            nouns.add_all(entry, brand);
        }
        nouns
    }

    fn add_all(&mut self, entry: &Entry, brand: &str) {
        for (_, string) in entry.strings().filter(|(_, string)| starts_with(string, brand)) {
            self.add(string.get(brand.len()..).unwrap_or_default());
        }
    }

    fn add(&mut self, noun: &str) {
        let noun = noun.trim();
        let han: Vec<char> = noun.chars().filter(|character| text::is_han(*character)).collect();
        if han.is_empty() {
            noun.split(' ').for_each(|word| self.push(singular(word)));
        } else if han.len() >= 2 {
            self.push(han.iter().take(2).collect());
            self.push(han.iter().skip(han.len() - 2).collect());
        }
    }

    fn push(&mut self, word: String) {
        if !word.is_empty() && !self.words.contains(&word) && !OWNING.contains(&word.as_str()) {
            self.words.push(word);
        }
    }

    /// Whether `text`, which stands behind the name of a provider, starts with one of the nouns.
    fn follow(&self, text: &str) -> bool {
        let bare = text.trim_start();
        let owned = skip_on(bare, &[OWNING]);
        [bare, owned].iter().any(|text| self.start(text))
    }

    /// Whether one of the nouns belongs to what bears `name`: behind it, or in it (微信零钱); or the same is done with both.
    fn shared_by(&self, scene: &Scene<'_>, name: ViewSpan) -> bool {
        let behind = after(scene, name);
        let named = scene.slice(name);
        self.follow(behind)
            || OTHER_NOUNS.iter().any(|noun| named.ends_with(noun))
            || is_parallel(scene.sentence_after(), behind)
    }

    fn start(&self, text: &str) -> bool {
        let first = text.split(|character: char| !text::is_word_char(character)).next().unwrap_or_default();
        let first = singular(first);
        self.words.iter().any(|word| if first.is_empty() { text.starts_with(word.as_str()) } else { first == *word })
    }
}

/// Whether two entries write new terms of which the one holds the other: an account, and the balance of an account.
fn is_akin(left: &Entry, right: &Entry) -> bool {
    let (Some(left), Some(right)) = (left.target(), right.target()) else { return false };
    left.base.contains(right.base.as_str()) || right.base.contains(left.base.as_str())
}

/// Whether the same is done with both, `own` and `other` being what stands behind: 支付宝账户付款的…，微信支付付款的….
fn is_parallel(own: &str, other: &str) -> bool {
    PARALLELS.iter().any(|word| own.starts_with(word) && other.starts_with(word))
}

fn starts_with(text: &str, brand: &str) -> bool {
    text.get(..brand.len()).is_some_and(|head| head.eq_ignore_ascii_case(brand)) && text.len() > brand.len()
}

fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    word.strip_suffix('s').map_or(word.clone(), str::to_owned)
}

/// The names that end directly before the term, joined to it: 微信支付或支付宝账户; or to a name before the term, which alone
/// names none: `SpeedyGo` and Harbour couriers.
fn is_joined_before(scene: &Scene<'_>) -> bool {
    let before = tail(scene.sentence_before(), REACH);
    let owned = skip_back(before, &[CHINESE_DETERMINERS, ENGLISH_DETERMINERS]);
    let named = || Some(strip_capitals(owned)).filter(|front| front.len() < owned.len() && !scene.is_han());
    joins_name(scene, before, owned)
        || named().is_some_and(|front| joins_name(scene, before, front) && !another::begins_with_brand(scene))
}

/// `text` without one or two words with capitals at its end.
fn strip_capitals(text: &str) -> &str {
    let is_name = |word: &str| word.starts_with(|first: char| first.is_ascii_uppercase());
    let mut rest = text.trim_end();
    for _ in 0..2 {
        let start = rest.rfind(' ').map_or(0, |at| at + 1);
        let (front, word) = rest.split_at(start);
        if !is_name(word) {
            break;
        }
        rest = front.trim_end();
    }
    rest
}

/// Whether a name ends where `owned`, the start of `before`, does without the word at its end that joins the name to the term.
fn joins_name(scene: &Scene<'_>, before: &str, owned: &str) -> bool {
    let front = skip_back(owned, &[CHINESE_JOINTS, ENGLISH_JOINTS]);
    let joint = owned.get(front.len()..).unwrap_or_default().trim();
    if joint.is_empty() || joint.contains('，') || matches!(joint, "to" | "同" | ",") {
        return false;
    }
    let end = scene.sentence().start + scene.sentence_before().len() - before.len() + front.len();
    let near = ViewSpan::new(end.saturating_sub(REACH).max(scene.sentence().start), end);
    names_in(scene, near).iter().any(|name| name.end == end)
}

/// The name that starts directly behind the term, joined to it: 支付宝账户或微信支付账户.
fn is_joined_behind(scene: &Scene<'_>, nouns: &Nouns) -> bool {
    let behind = scene.sentence_after();
    let Some(rest) = behind_joint(behind) else { return false };
    let start = scene.sentence().end - rest.len();
    let Some(name) =
        names_in(scene, ViewSpan::new(start, scene.sentence().end)).into_iter().find(|name| name.start == start)
    else {
        return false;
    };
    let next = after(scene, name);
    let is_end = next.trim().is_empty() || next.starts_with(|next: char| "，,。.；;）)、/和或及与與\n".contains(next));
    nouns.follow(next) || is_end || starts(next.trim_start(), USES)
}

/// The third or a later item of a list that the term begins: 支付宝账户、数字人民币、云闪付三种方式.
fn is_further_item(scene: &Scene<'_>, names: &[ViewSpan], nouns: &Nouns) -> bool {
    let own = scene.found.span;
    let mut later = names.iter().filter(|name| name.start >= own.end && name.start - own.end <= REACH);
    later.any(|name| {
        let between = scene.slice(ViewSpan::new(own.end, name.start));
        let is_list = between.starts_with('、') || between.starts_with(", ");
        let items = between.trim_start_matches(['、', ',']).trim_end();
        let bare = skip_back(items, &[CHINESE_JOINTS, ENGLISH_JOINTS]);
        let is_plain = bare.split(['、', ',']).all(|item| {
            let item = item.trim();
            !item.is_empty() && item.len() <= LONGEST_OTHER && !item.contains(is_no_item)
        });
        let next = after(scene, *name).trim_start();
        let is_end = next.is_empty()
            || next.starts_with(|c: char| "，,。.；;）)、和或及与與等两兩三四五六多".contains(c))
            || starts(next, &["and", "or"]);
        is_list && is_plain && bare.len() < items.len() && (is_end || nouns.follow(next) || starts(next, USES))
    })
}

/// The longest other item of a list of ways to pay, in bytes.
const LONGEST_OTHER: usize = 30;

/// What no item of a list of ways to pay holds.
fn is_no_item(character: char) -> bool {
    "，。；：:;.（(的为為在将將应應".contains(character)
}

/// The other provider in the other half of the sentence: 可以使用支付宝账户，也可以使用微信支付; 微信支付的退款退回零钱，其他退款退回
/// 支付宝账户.
fn is_in_other_half(scene: &Scene<'_>, names: &[ViewSpan]) -> bool {
    let own = scene.found.span;
    names.iter().any(|name| {
        let (first, second) = if name.start < own.start { (*name, own) } else { (own, *name) };
        if second.start - first.end > REACH {
            return false;
        }
        let between = scene.slice(ViewSpan::new(first.end, second.start));
        is_alternative(between) || (name.start < own.start && is_for_the_rest(between))
    })
}

/// ，也可以使用, "or you may pay with".
fn is_alternative(between: &str) -> bool {
    let between = between.trim_start();
    let behind = first_item(between);
    let Some(rest) = between.get(behind.len()..).map(|rest| rest.trim_start_matches(['，', ',', '；', ';', ' ']))
    else {
        return false;
    };
    let also = [
        "也可",
        "亦可",
        "也能",
        "还可",
        "還可",
        "也支持",
        "也可以",
        "亦得",
        "也得",
        "或者使用",
        "或使用",
        "或者通过",
        "或通过",
    ];
    let also_in_english =
        ["you may also", "and may also", "or you may", "or you can", "you can also", "or may", "or else"];
    let is_short = rest.len() <= 48 && !rest.contains(['，', '。', '；', ',', ';']);
    let uses =
        ["使用", "用", "通过", "通過", "透过", "透過", "以", "选择", "選擇", "with", "by", "use", "from", "to", "支持"];
    let front = skip_back(rest, &[CHINESE_DETERMINERS, ENGLISH_DETERMINERS]);
    (starts(rest, &also) || starts(rest, &also_in_english)) && is_short && ends(front, &uses) && behind.len() <= 24
}

/// The start of `text` up to its first comma or semicolon.
fn first_item(text: &str) -> &str {
    text.split(['，', ',', '；', ';']).next().unwrap_or(text)
}

/// The rest of what the first half is about: 的退款退回零钱，其他退款退回.
fn is_for_the_rest(between: &str) -> bool {
    let Some((first, second)) = between.rsplit_once(['，', '；']) else { return false };
    let moves =
        ["退回", "退至", "转入", "轉入", "存入", "划入", "结算至", "結算至", "拨付至", "撥至", "退还至", "退還至"];
    let verb = moves.iter().find(|verb| ends(skip_back(second, &[CHINESE_DETERMINERS]), &[**verb]));
    starts(second.trim_start(), &["其他", "其它", "其余", "其餘"]) && verb.is_some_and(|verb| first.contains(verb))
}

/// `text` behind a word that joins and the determiners that follow it.
fn behind_joint(text: &str) -> Option<&str> {
    let rest = text.trim_start();
    let rest = strip_start(rest, CHINESE_JOINTS).or_else(|| strip_start(rest, ENGLISH_JOINTS))?;
    if text.trim_start().starts_with("to ") {
        return None;
    }
    Some(skip_on(rest, &[CHINESE_JOINTS, ENGLISH_JOINTS, CHINESE_DETERMINERS, ENGLISH_DETERMINERS, OTHERS]))
}

/// A bare brand with other names behind it, and behind those the noun of one of its terms.
fn shares_noun_behind(scene: &Scene<'_>) -> bool {
    let mut names = names_in(scene, ViewSpan::new(scene.found.span.end, scene.sentence().end)).into_iter().peekable();
    if names.peek().is_none() || behind_joint(scene.sentence_after()).is_none() {
        return false;
    }
    let mut at = scene.found.span.end;
    let mut last = None;
    for name in names {
        let between = scene.slice(ViewSpan::new(at, name.start));
        let is_joint = !between.is_empty() && skip_on(between, &[CHINESE_JOINTS, ENGLISH_JOINTS]).is_empty();
        if !is_joint || between == " " || between.trim() == "to" {
            break;
        }
        at = name.end;
        last = Some(name);
    }
    let Some(last) = last else { return false };
    Nouns::of_brand(scene, scene.matched()).follow(after(scene, last))
}

/// A bare brand that shares its noun with accounts of others: 支付宝或银行账户, "Alipay and bank accounts", "Alipay (or
/// other) account", "(Alipay) account".
fn shares_noun_with_others(scene: &Scene<'_>) -> bool {
    let behind = head(scene.sentence_after(), REACH);
    let open = behind.trim_start().trim_start_matches(['(', '（']);
    let is_noun = |text: &str| Nouns::of_brand(scene, scene.matched()).follow(text);
    if let Some(rest) = behind.strip_prefix([')', '）']) {
        return scene.before().ends_with(['(', '（']) && is_noun(rest);
    }
    let joints = &["or", "and", "and/or", "/", "或", "或者", "或是", "及", "以及"];
    let Some(rest) = strip_start(open, joints).and_then(|rest| strip_start(rest.trim_start(), OTHER_OWNERS)) else {
        return false;
    };
    is_noun(rest.trim_start().trim_start_matches([')', '）']))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, what_is_seen};
    use crate::mapping::Guard;

    #[test]
    fn sees_other_providers_that_share_the_noun() {
        check(
            Guard::Sibling,
            &[
                "微信支付账户或支付宝账户均可收款。",
                "支付宝账户或微信支付账户均可收款。",
                "**微信支付**账户和**支付宝**账户均可收款。",
                "支付宝或微信支付账户被限制的，以通知为准。",
                "支付宝、微信支付及云闪付账户均可收款。",
                "以支付宝、微信支付等账户收款的，须备案。",
                "微信支付、云闪付及支付宝账户均可收款。",
                "微信支付/支付宝账户均可收款。",
                "从微信支付余额转入支付宝余额的，不收费。",
                "使用微信支付账户付款的，退回微信支付账户；使用支付宝账户付款的，退回支付宝账户。",
                "微信支付账户与\n支付宝账户之间不能转账。",
                "买家用微信支付或支付宝账户付款。",
                "买家用支付宝账户或微信支付付款。",
                "能同时绑定微信支付的账户和支付宝账户吗？",
                "微信支付帳戶或支付寶帳戶均可收款。",
                "支付寶或微信支付帳戶發生爭執者，以通知為準。",
                "[微信支付](https://w.example/)賬戶與支付寶賬戶之間不能互轉。",
                "Sellers may link WeChat Pay or Alipay accounts.",
                "Sellers may link Alipay and WeChat Pay accounts.",
                "The limits of Alipay, WeChat Pay and UnionPay accounts differ.",
                "Transfer it from an Alipay account to a WeChat Pay account.",
                "A WeChat Pay or\nAlipay account receives the proceeds.",
                "If an Alipay account or a WeChat Pay account is frozen, tell us.",
                "Alipay/WeChat Pay accounts are accepted.",
                "The PayPal balance and the Alipay balance are shown.",
                "- WeChat Pay account;\n- Alipay account.\n",
                "- 微信支付账户\n- 支付宝账户\n",
                "支付宝账户付款的手续费为0.6%，微信支付付款的手续费为0.54%。",
                "退款至支付宝账户的即时到账，退款至微信零钱的次日到账。",
                "逐一加入支付寶帳戶、微信支付商戶號及銀行帳戶。",
                "1. 支付宝账户付款：即时到账。\n2. 银行卡付款：次日到账。\n3. 微信支付付款：即时到账。\n",
                "| 方式 | 费率 |\n| --- | --- |\n| 支付宝余额 | 0.6% |\n| 银行卡 | 1% |\n| 微信支付零钱 | 0.6% |\n",
                "| 方式 | 費率 |\n| --- | --- |\n| 支付寶餘額 | 0.6% |\n| 微信支付 | 0.6% |\n",
                "退款退回支付宝或银行账户。",
                "退款退回支付寶或其他帳戶。",
                "从微信支付余额转入支付宝账户的，不收费。",
                "Refunds to an Alipay account take one day, while refunds to a WeChat Pay balance take three.",
                "An Alipay or bank account is required.",
                "**Alipay** and bank accounts are verified.",
                "Pay from the relevant Alipay (or other) account.",
                "Use your (Alipay) account.",
                "| Way | Fee |\n| --- | --- |\n| Alipay balance | 0.6% |\n| WeChat Pay | 0.6% |\n",
                "用户可以使用支付宝账户，也可以使用微信支付付款。",
                "用戶得以支付寶帳戶付款，亦可使用微信支付。",
                "微信支付的退款退回零钱，其他退款退回支付宝账户。",
                "微信支付的退款退回零錢，其他退款退回支付寶帳戶。",
                "平台支持支付宝账户、数字人民币、云闪付三种收款方式。",
                "Pay with your Alipay account, a bank card, or WeChat Pay.",
                "You may use an Alipay account, or you may pay with WeChat Pay.",
            ],
            &[
                "请填写支付宝账户、店铺名称。",
                "平台将通过微信通知您支付宝账户变动。",
                "我们通过微信公众号公示支付宝账户的变动。",
                "请关注微信，并绑定支付宝账户。",
                "支付宝账户、微信号均须填写。",
                "买家可以使用支付宝或微信支付付款。",
                "支付宝账户被冻结的，可以使用微信支付付款。",
                "微信支付服务商应当协助支付服务商查询订单。",
                "支付寶帳戶、店鋪名稱須一致。",
                "平台將透過微信通知您支付寶帳戶變動。",
                "Contact us through WeChat and state which Alipay account you use.",
                "Buyers may pay with Alipay or WeChat Pay.",
                "We notify you by WeChat when your Alipay account is frozen.",
                "Link an Alipay account and a shop name.",
                "- Write to us on WeChat.\n- Link an Alipay account.\n",
                "- 绑定支付宝账户。\n- 关注云集市微信公众号。\n",
                "- 支付宝账户\n- 微信公众号\n",
                "| 方式 | 结算至 |\n| --- | --- |\n| 银行卡 | 支付宝账户 |\n| 微信支付 | 微信支付商户号 |\n",
                "通过微信联系客服，核对支付宝账户。",
                "支付宝账户、店铺名称、微信号均须填写。",
                "绑定支付宝账户后，也可以通过微信联系客服。",
                "微信通知发出后，其他款项退回支付宝账户。",
                "Link an Alipay account, verify the name, and follow us on WeChat.",
                "买家可以使用支付宝或银行卡付款。",
                "解除支付宝与银行账户的绑定。",
                "Pay by Alipay or bank transfer.",
                "Pay by Alipay or another way.",
                "| Item | Channel |\n| --- | --- |\n| Alipay account | WeChat |\n| Shop | Phone |\n",
            ],
        );
    }

    #[test]
    fn claims_a_bare_brand_whose_noun_stands_behind_the_other_name() {
        let seen = what_is_seen(Guard::Sibling, "支付宝或微信支付账户被限制的，以通知为准。");
        assert_eq!(seen.first().map(|(text, _)| text.as_str()), Some("支付宝"));
    }
}
