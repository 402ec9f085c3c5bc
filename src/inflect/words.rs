//! Where the words of a term stand.

use std::ops::Range;

use crate::text::is_word_char;

/// The byte ranges of the words of `term`, in order. An apostrophe between letters belongs to its
/// word; a hyphen or slash separates.
pub(super) fn words(term: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut done = 0;
    std::iter::from_fn(move || {
        let start = done + term.get(done..)?.find(is_word_char)?;
        done = start;
        loop {
            let rest = term.get(done..)?;
            let letters = word_length(rest);
            let mut behind = rest.get(letters..)?.chars();
            done += letters;
            match behind.next() {
                Some(mark) if is_apostrophe(mark) && behind.next().is_some_and(is_word_char) => {
                    done += mark.len_utf8();
                }
                _ => return Some(start..done),
            }
        }
    })
}

/// How many bytes of `text` are word characters, from its start.
fn word_length(text: &str) -> usize {
    let ascii = text.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    match text.as_bytes().get(ascii) {
        Some(0x80..) => text.find(|character| !is_word_char(character)).unwrap_or(text.len()),
        _ => ascii,
    }
}

/// Whether `character` is used as an apostrophe.
pub(super) const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | '\u{2BC}' | '＇')
}

/// Whether every letter of `word` that has a case is a capital, and there is one.
pub(super) fn is_all_capitals(word: &str) -> bool {
    word.contains(char::is_uppercase) && !word.contains(char::is_lowercase)
}
