//! Where the words of a term stand.

use std::ops::Range;

use crate::text::is_word_char;

/// The byte ranges of the words of `term`, in order. An apostrophe between letters belongs to its
/// word; a hyphen or slash separates.
pub(super) fn words(term: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut start = None;
    for (at, character) in term.char_indices() {
        let next = term.get(at + character.len_utf8()..).unwrap_or_default();
        let inside =
            is_word_char(character) || start.is_some() && is_apostrophe(character) && next.starts_with(is_word_char);
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                found.push(from..at);
                start = None;
            }
            _ => {}
        }
    }
    found.extend(start.map(|from| from..term.len()));
    found
}

/// Whether `character` is used as an apostrophe.
pub(super) const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '\u{2BC}' | '＇')
}

/// Whether every letter of `word` that has a case is a capital, and there is one.
pub(super) fn is_all_capitals(word: &str) -> bool {
    word.contains(char::is_uppercase) && !word.contains(char::is_lowercase)
}
