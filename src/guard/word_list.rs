//! Lists of words, of which a text may start or end with one.
//!
//! Guards ask long lists about every match, and the answer is no almost always. So a [`Words`] knows by which
//! characters its words start and end, as two small sets of bits that the compiler makes: one look at them tells most
//! texts that no word fits.

use std::ops::Deref;

use crate::text;

/// Words that a text may start or end with: a [`Words`], or a short array. Latin words must be whole; their case does not
/// count.
pub(super) trait WordList {
    /// `text` without the longest of the words at its end; `None` if none stands there.
    fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str>;

    /// `text` without the longest of the words at its start; `None` if none stands there.
    fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str>;
}

impl WordList for [&str] {
    fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        strip_longest(self, text, strip_word_end)
    }

    fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        strip_longest(self, text, strip_word_start)
    }
}

impl<const N: usize> WordList for [&str; N] {
    fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.as_slice().strip_end(text)
    }

    fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.as_slice().strip_start(text)
    }
}

/// `text` without the longest of `words` at its end; `None` if none stands there.
pub(super) fn strip_end<'t>(text: &'t str, words: &(impl WordList + ?Sized)) -> Option<&'t str> {
    words.strip_end(text)
}

/// `text` without the longest of `words` at its start; `None` if none stands there.
pub(super) fn strip_start<'t>(text: &'t str, words: &(impl WordList + ?Sized)) -> Option<&'t str> {
    words.strip_start(text)
}

/// A list that knows how its words start and end.
pub(super) struct Words {
    list: &'static [&'static str],
    starts: Ends,
    ends: Ends,
}

impl Words {
    /// A list, made by the compiler where it stands in a constant.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let (mut starts, mut ends) = (Ends::NONE, Ends::NONE);
        let mut index = 0;
        while index < words.len() {
            #[expect(clippy::indexing_slicing, reason = "constants have no iterators; the index is in bounds")]
            let word = words[index].as_bytes();
            starts.add(start_of(word));
            ends.add(end_of(word));
            index += 1;
        }
        Self { list: words, starts, ends }
    }

    /// The words, for constants that are made of them.
    pub(super) const fn list(&self) -> &'static [&'static str] {
        self.list
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.list
    }
}

impl WordList for Words {
    fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.ends.may_hold(end_of(text.as_bytes())) { strip_longest(self.list, text, strip_word_end) } else { None }
    }

    fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        if self.starts.may_hold(start_of(text.as_bytes())) {
            strip_longest(self.list, text, strip_word_start)
        } else {
            None
        }
    }
}

impl WordList for &Words {
    fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        (**self).strip_end(text)
    }

    fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        (**self).strip_start(text)
    }
}

/// How some words start, or end: a set of hashes.
struct Ends([u64; SIZE / 64]);

/// Bits in a set, of which a long list sets one in thirty.
const SIZE: usize = 2048;

impl Ends {
    const NONE: Self = Self([0; SIZE / 64]);

    const fn add(&mut self, hash: usize) {
        #[expect(clippy::indexing_slicing, reason = "constants have no iterators; a hash is below the size")]
        let word = &mut self.0[hash / 64];
        *word |= 1 << (hash % 64);
    }

    fn may_hold(&self, hash: usize) -> bool {
        self.0.get(hash / 64).is_some_and(|word| word >> (hash % 64) & 1 == 1)
    }
}

/// A hash of the first two letters of a text, or of its first character. Texts that start with one word, whatever the
/// case, have one hash: a word of one letter must be whole, so no letter follows it.
const fn start_of(text: &[u8]) -> usize {
    match text {
        [first, second, ..] if first.is_ascii_alphanumeric() && second.is_ascii_alphanumeric() => {
            hash(first.to_ascii_lowercase(), second.to_ascii_lowercase())
        }
        [first, ..] if first.is_ascii() => hash(first.to_ascii_lowercase(), 0),
        [0xe0..=0xff, second, third, ..] => hash(*second, *third),
        [first, second, ..] => hash(*first, *second),
        _ => 0,
    }
}

/// The same of its last two letters or last character.
const fn end_of(text: &[u8]) -> usize {
    match text {
        [.., second, last] if last.is_ascii_alphanumeric() && second.is_ascii_alphanumeric() => {
            hash(last.to_ascii_lowercase(), second.to_ascii_lowercase())
        }
        [.., last] if last.is_ascii() => hash(last.to_ascii_lowercase(), 0),
        [.., second, last] => hash(*last, *second),
        _ => 0,
    }
}

const fn hash(one: u8, other: u8) -> usize {
    let both = (((one as u32) << 8) | other as u32).wrapping_mul(0x9e37_79b1);
    (both >> 16) as usize % SIZE
}

fn strip_longest<'t>(
    words: &[&str],
    text: &'t str,
    strip: impl Fn(&'t str, &str) -> Option<&'t str>,
) -> Option<&'t str> {
    words.iter().filter_map(|word| strip(text, word)).min_by_key(|rest| rest.len())
}

fn strip_word_end<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    // Almost every word is told by its last letter.
    if !text.as_bytes().last()?.eq_ignore_ascii_case(word.as_bytes().last()?) {
        return None;
    }
    let start = text.len().checked_sub(word.len())?;
    let is_here = text.as_bytes().get(start..)?.eq_ignore_ascii_case(word.as_bytes());
    let is_whole = || !word.starts_with(text::is_word_char) || text::is_word_boundary(text, start);
    if is_here && is_whole() { text.get(..start) } else { None }
}

fn strip_word_start<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let is_here = text.as_bytes().get(..word.len())?.eq_ignore_ascii_case(word.as_bytes());
    let is_whole = || !word.ends_with(text::is_word_char) || text::is_word_boundary(text, word.len());
    if is_here && is_whole() { text.get(word.len()..) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: [&str; 12] = ["a", "an", "the", "of", "的", "名下", "'s", "s'", "non-", "e.g.", "é", "x"];
    const WORDS: &Words = &Words::new(&LIST);

    #[test]
    fn a_list_that_knows_its_ends_says_what_a_plain_one_says() {
        let texts = [
            "",
            "a",
            "A",
            "ba",
            "_a",
            "名a",
            "a名",
            "an a",
            "THE ",
            "the",
            "bathe",
            "名下",
            "名下的",
            "下",
            "seller's",
        ];
        let more = [
            "sellers'",
            "a non-",
            "Non-",
            "e.g.",
            "(e.g.",
            "caf\u{e9}",
            "\u{e9}",
            "é a",
            "x",
            "xx",
            "x-x",
            "的x",
            "\u{1f600}",
        ];
        for text in texts.into_iter().chain(more) {
            assert_eq!(WORDS.strip_end(text), LIST.strip_end(text), "end of {text}");
            assert_eq!(WORDS.strip_start(text), LIST.strip_start(text), "start of {text}");
        }
        assert_eq!(WORDS.strip_end("bank of the"), Some("bank of "));
        assert_eq!(WORDS.strip_end("bathe"), None);
        assert_eq!(WORDS.strip_start("The bank"), Some(" bank"));
        assert_eq!(WORDS.strip_start("Theatre"), None);
    }
}
