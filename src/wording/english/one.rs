//! Whether a sentence speaks of one thing of which the new term would name many: "of orders" where one order is meant.

use crate::inflect;
use crate::matcher::Number;
use crate::text;
use crate::wording::Context;

/// Words before "order" with which it is no order of goods: in order to, a court order, the following order.
#[rustfmt::skip]
const OTHER_SENSES_BEFORE: &[&str] = &[
    "in", "to", "by", "court", "freezing", "payment", "standing", "money", "postal", "following", "alphabetical",
    "chronological", "descending", "ascending", "numerical", "reverse", "working", "legal", "public", "good", "same",
];

/// Words behind it with which it is none: order of the court, the order in which.
const OTHER_SENSES_BEHIND: &[&str] = &["to", "that", "of", "in", "from", "issued", "by"];

/// Nouns that follow the name of one thing: order number.
const OF_ONE: &[&str] = &["number", "no", "id", "page", "confirmation"];

/// What says that one is spoken of.
#[rustfmt::skip]
const DETERMINERS: &[&str] = &[
    "a", "an", "the", "this", "that", "each", "every", "any", "such", "your", "his", "her", "its", "their", "our", "my",
    "one", "per", "said", "another", "no",
];

/// Words between a determiner and its noun that are looked over.
const MOST_ADJECTIVES: usize = 2;

/// Whether the new term ends with "of" and a plural (transaction amount of orders), and the sentence speaks of one of
/// them: "If an order is cancelled, the transaction amount is returned". The attributive form says of how many nothing.
pub(super) fn is_of_one(context: &Context<'_>) -> bool {
    let Some((_, things)) = context.target.base.rsplit_once(" of ") else { return false };
    let singular = things.strip_suffix('s').filter(|_| context.found.number == Number::Singular);
    let Some(thing) = singular else { return false };
    // A name that is defined or spoken of has one form.
    if context.before().ends_with(['“', '"', '‘', '\'']) {
        return false;
    }
    let range = text::clause_range(context.text, context.found.span.range());
    let sentence = context.text.get(range).unwrap_or_default().to_ascii_lowercase();
    let speaks_of_one = sentence.match_indices(thing).any(|(at, _)| {
        let (before, after) =
            (sentence.get(..at).unwrap_or_default(), sentence.get(at + thing.len()..).unwrap_or_default());
        text::is_word_boundary(&sentence, at)
            && text::is_word_boundary(&sentence, at + thing.len())
            && is_one(before, after)
    });
    speaks_of_one && inflect::plural_phrase(thing) == things
}

/// Whether the noun between `before` and `after`, both in small letters, is one thing.
fn is_one(before: &str, after: &str) -> bool {
    let next = after.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !text::is_word_char(c)).next());
    let mut words = before.strip_suffix(' ').unwrap_or_default().rsplit(' ');
    let Some(word) = words.next().filter(|word| !word.is_empty()) else {
        return next.is_some_and(|w| OF_ONE.contains(&w));
    };
    if OTHER_SENSES_BEFORE.contains(&word) || next.is_some_and(|word| OTHER_SENSES_BEHIND.contains(&word)) {
        return false;
    }
    next.is_some_and(|word| OF_ONE.contains(&word))
        || std::iter::once(word).chain(words).take(MOST_ADJECTIVES + 1).any(is_determiner)
}

fn is_determiner(word: &str) -> bool {
    let word = word.trim_start_matches(|c: char| !text::is_word_char(c));
    DETERMINERS.contains(&word) || word.ends_with("'s") || word.ends_with("’s")
}
