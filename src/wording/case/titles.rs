//! Whether the words around a term have capitals as the words of a title do.

use crate::format::BlockKind;
use crate::inflect;
use crate::text;
use crate::wording::Context;

/// Words that stay small in a title.
#[rustfmt::skip]
const SMALL: &[&str] = &[
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "nor", "not", "of", "on", "or", "over", "per",
    "the", "to", "under", "up", "vs", "with", "your",
];

/// Bytes of the longest heading or cell that is read as a title.
const LONGEST: usize = 200;

/// Whether the term, at the start of its sentence or block, starts a title: the next word has a capital ("Host Guarantee"), or
/// all words of the heading have one ("Hosts and Drivers").
pub(super) fn is_titled(context: &Context<'_>) -> bool {
    let after = context.after();
    let ending = inflect::possessive_at(context.text, context.found.span.end).unwrap_or(0);
    let rest = after.get(ending..).unwrap_or_default();
    let next = rest.strip_prefix(' ').and_then(|rest| rest.split(|c: char| !text::is_word_char(c)).next());
    if next.is_some_and(is_capitalized) {
        return true;
    }
    if rest.len() > LONGEST {
        return false;
    }
    // A name in brackets or of one party (Name of the Seller) says nothing.
    let rest = rest.split('(').next().unwrap_or_default();
    let joint = rest.strip_prefix(' ').and_then(|rest| rest.split(' ').next()).unwrap_or_default();
    let capitals = || count(rest).unwrap_or(0);
    match context.kind {
        BlockKind::Heading(_) | BlockKind::FrontMatter => {
            capitals() > usize::from(!["&", "and", "or", "to", "vs"].contains(&joint))
        }
        BlockKind::TableCell { .. } => ["&", "and", "or"].contains(&joint) && capitals() > 0,
        _ => false,
    }
}

/// Whether `before` and `after` hold two words or more that say something of capitals, and all have one.
pub(super) fn is_title_of_several(before: &str, after: &str) -> bool {
    let counts = || count(before).zip(count(after));
    before.len() + after.len() <= LONGEST && counts().is_some_and(|(before, after)| before + after > 1)
}

/// How many words of `text` have a capital; `None` where one that is not small in titles has none.
fn count(text: &str) -> Option<usize> {
    let words = text.split(|c: char| !text::is_word_char(c) && !matches!(c, '\'' | '’'));
    let mut count = 0;
    for word in words.filter(|word| word.starts_with(text::is_latin_letter)) {
        if is_capitalized(word) {
            count += 1;
        } else if word.starts_with(char::is_lowercase) && !SMALL.contains(&word) {
            return None;
        }
    }
    Some(count)
}

/// Whether `word` has one capital at its start: an abbreviation (ID) says nothing.
fn is_capitalized(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some_and(char::is_lowercase)
}
