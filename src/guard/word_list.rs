//! Lists of words, of which a text may start or end with one.
//!
//! Guards ask long lists about every match, and the answer is no almost always. So a [`Words`] knows by which
//! characters its words start and end, as two small sets of bits that the compiler makes: one look at them tells most
//! texts that no word fits. Of the others it compares only the few words that a second look leaves.

use std::iter;
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
        longest(self.iter().filter_map(|word| strip_word_end(text, word)))
    }

    fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        let first = *text.as_bytes().first()?;
        let may_be = |word: &&&str| word.as_bytes().first().is_some_and(|start| is_alike(*start, first));
        longest(self.iter().filter(may_be).filter_map(|word| strip_word_start(text, word)))
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
        assert!(words.len() < MOST_WORDS, "the list is too long");
        let (mut starts, mut ends) = (Ends::NONE, Ends::NONE);
        let mut index = 0;
        while index < words.len() {
            #[expect(clippy::indexing_slicing, reason = "constants have no iterators; the index is in bounds")]
            let word = words[index].as_bytes();
            starts.add(start_of(word), index);
            ends.add(end_of(word), index);
            index += 1;
        }
        Self { list: words, starts, ends }
    }

    /// The words, for constants that are made of them.
    pub(super) const fn list(&self) -> &'static [&'static str] {
        self.list
    }

    fn strip_listed_end<'t>(&self, text: &'t str, hash: usize) -> Option<&'t str> {
        longest(self.ends.words_of(self.list, hash).filter_map(|word| strip_word_end(text, word)))
    }

    fn strip_listed_start<'t>(&self, text: &'t str, hash: usize) -> Option<&'t str> {
        longest(self.starts.words_of(self.list, hash).filter_map(|word| strip_word_start(text, word)))
    }
}

impl Deref for Words {
    type Target = [&'static str];

    fn deref(&self) -> &Self::Target {
        self.list
    }
}

impl WordList for Words {
    #[inline]
    fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        let hash = end_of(text.as_bytes());
        if self.ends.may_hold(hash) { self.strip_listed_end(text, hash) } else { None }
    }

    #[inline]
    fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        let hash = start_of(text.as_bytes());
        if self.starts.may_hold(hash) { self.strip_listed_start(text, hash) } else { None }
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

/// How the words of a list start, or end.
struct Ends {
    /// The hashes of all words, as a set of bits.
    bits: [u64; SIZE / 64],
    /// For each chain of words whose hashes are alike in their last bits, the number of its first word: one more than its
    /// index, and 0 for none.
    first: [u8; CHAINS],
    /// For each word, the number of the next one of its chain.
    next: [u8; MOST_WORDS],
}

/// Bits in a set, of which a long list sets one in thirty.
const SIZE: usize = 2048;

/// Chains of words: as many as a long list has words.
const CHAINS: usize = 64;

/// Numbers of words, of which each is less.
const MOST_WORDS: usize = 128;

impl Ends {
    const NONE: Self = Self { bits: [0; SIZE / 64], first: [0; CHAINS], next: [0; MOST_WORDS] };

    #[expect(clippy::indexing_slicing, reason = "constants have no iterators; every index is below its size")]
    const fn add(&mut self, hash: usize, index: usize) {
        self.bits[hash / 64] |= 1 << (hash % 64);
        self.next[index] = self.first[hash % CHAINS];
        self.first[hash % CHAINS] = index as u8 + 1;
    }

    /// Whether a word may start, or end, like a text with this hash; never wrong where it says no.
    fn may_hold(&self, hash: usize) -> bool {
        self.bits.get(hash / 64).is_some_and(|word| word >> (hash % 64) & 1 == 1)
    }

    /// Those of `list` that may start, or end, like a text with this hash.
    fn words_of<'w>(&self, list: &'w [&'static str], hash: usize) -> impl Iterator<Item = &'w str> {
        let index = |number: u8| usize::from(number).checked_sub(1);
        let first = self.first.get(hash % CHAINS).copied().and_then(index);
        let chain = iter::successors(first, move |last| self.next.get(*last).copied().and_then(index));
        chain.filter_map(|index| list.get(index).copied())
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

/// What is left of a text without the longest of some words: the shortest of `rests`.
fn longest<'t>(rests: impl Iterator<Item = &'t str>) -> Option<&'t str> {
    rests.min_by_key(|rest| rest.len())
}

#[inline]
fn strip_word_end<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    // Almost every word is told by its last letter.
    let is_alike = is_alike(*text.as_bytes().last()?, *word.as_bytes().last()?);
    if is_alike { strip_same_end(text, word) } else { None }
}

fn strip_same_end<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let start = text.len().checked_sub(word.len())?;
    let is_here = text.as_bytes().get(start..)?.eq_ignore_ascii_case(word.as_bytes());
    let is_whole = || !word.starts_with(text::is_word_char) || text::is_word_boundary(text, start);
    if is_here && is_whole() { text.get(..start) } else { None }
}

#[inline]
fn strip_word_start<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    // Almost every word is told by its last letter, too: Han characters of one kind often share their first byte.
    let is_alike = is_alike(*text.as_bytes().get(word.len().checked_sub(1)?)?, *word.as_bytes().last()?);
    if is_alike { strip_same_start(text, word) } else { None }
}

fn strip_same_start<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let is_here = text.as_bytes().get(..word.len())?.eq_ignore_ascii_case(word.as_bytes());
    let is_whole = || !word.ends_with(text::is_word_char) || text::is_word_boundary(text, word.len());
    if is_here && is_whole() { text.get(word.len()..) } else { None }
}

/// Whether two bytes differ in the case of a letter at most; quick, and never wrong where it says no.
const fn is_alike(one: u8, other: u8) -> bool {
    one | 0x20 == other | 0x20
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guard::words::{CHINESE_DETERMINERS, ENGLISH_DETERMINERS};

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

    #[test]
    fn every_word_of_a_long_list_is_found() {
        for words in [CHINESE_DETERMINERS, ENGLISH_DETERMINERS] {
            for word in words.iter() {
                let text = format!("{word} {word}");
                assert!(words.strip_start(&text).is_some() && words.strip_end(&text).is_some(), "{word}");
                assert_eq!(words.strip_start(&text), words.list().strip_start(&text), "start of {text}");
                assert_eq!(words.strip_end(&text), words.list().strip_end(&text), "end of {text}");
            }
        }
    }
}
