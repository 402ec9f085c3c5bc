//! Nouns and modifiers that the term shares with a word beside it: "logistics and payment service providers".

use crate::inflect;
use crate::matcher::Number;
use crate::text;
use crate::wording::Context;
use crate::wording::english::next_word::in_s;

/// "our own and third-party …", "handling and service fees": the noun after the match is also that of the modifier before *and*.
pub(super) fn shares_head(context: &Context<'_>) -> bool {
    const MODIFIERS: [&str; 24] = [
        "affiliated",
        "approved",
        "authorised",
        "authorized",
        "domestic",
        "external",
        "foreign",
        "in-house",
        "independent",
        "internal",
        "international",
        "licensed",
        "local",
        "mobile",
        "offline",
        "online",
        "other",
        "overseas",
        "own",
        "private",
        "proprietary",
        "public",
        "registered",
        "related",
    ];
    let mut words = context.before().strip_suffix(' ').unwrap_or_default().rsplit(' ');
    if !words.next().is_some_and(|word| matches!(word.to_ascii_lowercase().as_str(), "and" | "or" | "and/or")) {
        return false;
    }
    let Some(word) = words.next().map(str::to_ascii_lowercase) else { return false };
    let is_trade = || word.len() > 5 && word.ends_with("ing") && drops_head(context);
    MODIFIERS.contains(&word.as_str()) || is_trade() || word.ends_with('-') || word.ends_with("-party")
}

/// Whether the new term has another head noun than the old one, so that a modifier before it would lose its noun.
pub(super) fn drops_head(context: &Context<'_>) -> bool {
    let singular = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    let old = context.matched().rsplit([' ', '-']).next().unwrap_or_default();
    let base = &context.target.base;
    old.len() < context.matched().len() && singular(old) != singular(base.get(inflect::head(base)).unwrap_or(base))
}

/// Whether the old term's modifier belongs to a second noun too, which the new term holds already: "Alipay balance and
/// account" would become "balance of payment accounts and account".
pub(super) fn is_shared_modifier(context: &Context<'_>) -> bool {
    let after = context.after().strip_prefix(' ').unwrap_or_default();
    let mut words = after.split(|c: char| !text::is_word_char(c));
    let is_joint = words.next().is_some_and(|word| matches!(word, "and" | "or"));
    let noun = words.next().unwrap_or_default().trim_end_matches('s');
    let mut held = context.target.base.split(' ').map(|word| word.trim_end_matches('s'));
    is_joint && noun.len() > 2 && held.any(|word| word.eq_ignore_ascii_case(noun))
}

/// Other trades, whose noun may be that of the term.
#[rustfmt::skip]
const TRADES: &[&str] = &[
    "acquiring", "advertising", "analytics", "authentication", "banking", "bus", "cab", "cloud", "collection", "communication",
    "communications", "consulting", "courier", "customs", "delivery", "grocery", "e-commerce", "escrow", "express", "finance",
    "financial", "freight", "fulfillment", "fulfilment", "hosting", "identity", "infrastructure", "insurance",
    "internet", "it", "lending", "logistics", "maintenance", "marketing", "messaging", "network", "postal",
    "remittance", "security", "service", "settlement", "shipping", "sms", "software", "storage", "support", "taxi", "tech",
    "technical", "technology", "telecom", "telecommunications", "train", "transport", "truck", "verification", "warehousing",
];

/// Whether the noun of another trade stands before "and" or "or": "logistics and payment service providers".
pub(super) fn follows_trade(before: &str) -> bool {
    let Some(joined) = before.strip_suffix('/').or_else(|| before_joint(before)) else { return false };
    // A comma before "and" belongs to a list only where another one stands shortly before it.
    let (list, word) = joined.rsplit_once(' ').unwrap_or(("", joined));
    let is_listed = || list.rsplit(' ').take(3).any(|word| word.ends_with(','));
    let trade = word.trim_start_matches(|c: char| !text::is_word_char(c));
    let bare = trade.trim_end_matches(',');
    // "it and" is a pronoun.
    let is_pronoun = bare == "it" || bare == "It";
    TRADES.contains(&bare.to_ascii_lowercase().as_str()) && !is_pronoun && (bare.len() == trade.len() || is_listed())
}

/// Whether another name stands before "and" or "or", so that the noun of the term may be its noun too: "`DoorDash` and Fawn
/// couriers". Such a name has a capital inside.
pub(super) fn follows_name(context: &Context<'_>) -> bool {
    let before = context.before();
    let Some(front) = before.strip_suffix('/').or_else(|| before_joint(before)) else { return false };
    // A name is whole: "GitHub and Azure AD".
    if inflect::is_name(&context.found.written) {
        return false;
    }
    let name = front.rsplit(' ').next().unwrap_or_default().trim_start_matches(|c: char| !text::is_word_char(c));
    let mut letters = name.chars();
    letters.next().is_some_and(text::is_latin_letter)
        && letters.as_str().contains(char::is_uppercase)
        && name.contains(char::is_lowercase)
        && name.chars().all(text::is_word_char)
        && !name.ends_with('s')
}

/// Whether the term is a bare name that shares the noun of what follows: "Fawn and Uber couriers", "Fawn Wallet or bank
/// account" where the new term ends with "account".
pub(super) fn lends_head(context: &Context<'_>) -> bool {
    let (base, after) = (&context.target.base, context.after());
    let joined = ["/", " and ", " or ", " and/or ", " & "].iter().find_map(|joint| after.strip_prefix(joint));
    let Some(joined) = joined else { return false };
    if !inflect::is_name(&context.found.written) || inflect::is_name(base) || drops_nothing(context) {
        return false;
    }
    let mut words = joined.split(' ');
    let Some(modifier) = words.next() else { return false };
    let is_word = modifier.chars().all(text::is_word_char) && !NO_MODIFIERS.contains(&modifier.to_lowercase().as_str());
    let head = base.get(inflect::head(base)).unwrap_or(base).to_lowercase();
    let mut nouns = words.take(2).map(|noun| noun.trim_end_matches(|c: char| !text::is_word_char(c)).to_lowercase());
    let is_doer = |noun: &str| noun.len() > 4 && (noun.ends_with("ers") || noun.ends_with("ors"));
    let is_name = modifier.starts_with(char::is_uppercase);
    is_word && nouns.any(|noun| noun.trim_end_matches('s') == head || (is_name && is_doer(&noun)))
}

/// Whether the term and the word behind "and" modify one noun together, which stands in the plural: "driver and courier accounts".
pub(super) fn modifies_with_another(context: &Context<'_>) -> bool {
    let after = context.after();
    let joined = [" and ", " or ", "/"].iter().find_map(|joint| after.strip_prefix(joint)).unwrap_or_default();
    let mut words = joined.split(' ');
    let Some(other) = words.next() else { return false };
    let mut nouns = words.take(2).map(|noun| noun.trim_end_matches(|c: char| !text::is_word_char(c)));
    let is_word = other.len() > 2 && other.bytes().all(|byte| byte.is_ascii_lowercase()) && !other.ends_with('s');
    context.found.number == Number::Singular
        && is_word
        && !NO_MODIFIERS.contains(&other)
        && nouns.any(in_s::is_plural_noun)
        && !in_s::has_determiner(context.before())
}

/// Words before a noun that do not modify it as a name does.
#[rustfmt::skip]
const NO_MODIFIERS: &[&str] = &[
    "a", "all", "an", "any", "each", "every", "her", "his", "its", "my", "no", "one", "other", "another", "our", "such", "that", "the",
    "their", "these", "this", "those", "your",
];

/// Whether the old term ends with a noun of its own that is the new one's: an Alipay account.
fn drops_nothing(context: &Context<'_>) -> bool {
    let singular = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    let base = &context.target.base;
    let old = context.matched().rsplit([' ', '-']).next().unwrap_or_default();
    singular(old) == singular(base.get(inflect::head(base)).unwrap_or(base))
}

/// `before` without an "and" or "or" at its end.
fn before_joint(before: &str) -> Option<&str> {
    let (front, joint) = before.strip_suffix(' ')?.rsplit_once(' ')?;
    ["and", "or", "and/or", "&"].iter().any(|word| joint.eq_ignore_ascii_case(word)).then_some(front)
}
