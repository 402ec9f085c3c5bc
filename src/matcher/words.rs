//! Finds which of many fixed words a short text holds.

use crate::matcher::is_inside_word;
use crate::matcher::starts::Starts;
use crate::matcher::strings::Strings;
use crate::text;

/// Words of up to 64 kinds, searched for together. The case of ASCII letters counts for none of them; a word that begins
/// with one counts only where no other letter stands before it.
pub struct WordSet {
    starts: Starts,
    strings: Strings,
    /// For each word, its kinds as a set of bits.
    kinds: Vec<u64>,
    /// The hashes of the heads of all words, as a set of bits.
    heads: Vec<u64>,
    /// Words without a head, with their kinds.
    tiny: Vec<(String, u64)>,
}

/// Bytes of the head of a word: two Han characters.
const HEAD: usize = 6;

/// Bytes of a shorter head: one Han character.
const SHORT: usize = 3;

/// Bits for hashes of heads.
const BITS: usize = 1 << 13;

impl WordSet {
    /// The words of each kind; a kind is its index.
    #[must_use]
    pub fn new(words_of_kinds: &[&[&str]]) -> Self {
        let of_kind = |(kind, words): (usize, &&[&str])| {
            words.iter().map(move |word| (word.to_ascii_lowercase(), 1_u64 << (kind % 64))).collect::<Vec<_>>()
        };
        let mut words: Vec<(String, u64)> = words_of_kinds.iter().enumerate().flat_map(of_kind).collect();
        words.sort_unstable();
        words.dedup_by(|same, first| {
            let is_same = same.0 == first.0;
            first.1 |= if is_same { same.1 } else { 0 };
            is_same
        });
        let (words, tiny): (Vec<_>, Vec<_>) = words.into_iter().partition(|(word, _)| word.len() >= SHORT);
        let sorted = words.iter().map(|(word, _)| word.as_str());
        let (starts, strings) = (Starts::new(sorted.clone()), Strings::new(sorted));
        let mut set = Self { starts, strings, kinds: Vec::new(), heads: vec![0; BITS / 64], tiny };
        for (word, kinds) in &words {
            let word = word.as_bytes();
            let hash = hash(word.get(..HEAD).or(word.get(..SHORT)).unwrap_or(word));
            if let Some(bits) = set.heads.get_mut(hash / 64) {
                *bits |= 1 << (hash % 64);
            }
            set.kinds.push(*kinds);
        }
        set
    }

    /// Whether a word may start where `text` does: quick, and never wrong where it says no.
    fn may_start(&self, text: &[u8]) -> bool {
        let is_head = |length: usize| {
            let hash = hash(text.get(..length).unwrap_or(text));
            self.heads.get(hash / 64).is_some_and(|bits| bits >> (hash % 64) & 1 == 1)
        };
        is_head(HEAD) || is_head(SHORT) || text.len() < HEAD
    }

    /// The kinds that `searched` holds a word of, as a set of bits.
    #[must_use]
    pub fn kinds_in(&self, searched: &str) -> u64 {
        let bytes = searched.as_bytes();
        let is_at = |(at, here): (usize, &[u8]), word: &str| {
            here.eq_ignore_ascii_case(word.as_bytes()) && !is_inside_word(bytes, at)
        };
        let holds = |word: &str| {
            if word.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
                bytes.windows(word.len().max(1)).enumerate().any(|here| is_at(here, word))
            } else {
                text::contains_string(searched, word)
            }
        };
        let mut found = self.tiny.iter().filter(|(word, _)| holds(word)).fold(0, |found, (_, kinds)| found | kinds);
        let mut from = 0;
        while let Some(at) = self.starts.next(bytes, from) {
            from = at + 1;
            let rest = bytes.get(at..).unwrap_or_default();
            if !is_inside_word(bytes, at) && self.may_start(rest) {
                self.strings.each_start_of(rest, |word, _| {
                    found |= self.kinds.get(word as usize).copied().unwrap_or_default();
                });
            }
        }
        found
    }
}

/// A hash of at most eight bytes, in which the case of ASCII letters does not count.
fn hash(bytes: &[u8]) -> usize {
    let key = bytes.iter().fold(0_u64, |key, byte| (key << 8) | u64::from(*byte | 0x20));
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_which_kinds_of_words_a_text_holds() {
        let set = WordSet::new(&[&["before", "以前"], &["ore", "or", "替换"], &["替换"]]);
        assert_eq!(set.kinds_in("placed BEFORE that day"), 0b001);
        assert_eq!(set.kinds_in("orders placed BEFORE that day"), 0b011);
        assert_eq!(set.kinds_in("以前替换"), 0b111);
        assert_eq!(set.kinds_in(""), 0);
        let set = WordSet::new(&[&["a", "外"], &["non", "ab"], &["after that"]]);
        for (text, kinds) in [("A", 1), ("国外", 1), ("Non", 2), ("nonsense", 2), ("AB", 3), ("After that", 5)] {
            assert_eq!(set.kinds_in(text), kinds, "{text}");
        }
        let set = WordSet::new(&[&["外"], &["non", "以外"], &["after that"]]);
        for (text, kinds) in
            [("国外", 1), ("除此以外", 3), ("Non", 2), ("a nonsense", 2), ("anon", 0), ("After that", 4)]
        {
            assert_eq!(set.kinds_in(text), kinds, "{text}");
        }
    }
}
