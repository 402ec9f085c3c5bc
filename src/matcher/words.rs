//! Finds which of many fixed words a short text holds.

use crate::matcher::strings::Strings;

/// Words of up to 64 kinds, searched for together. The case of ASCII letters counts for none of them; a word that begins
/// with one counts only where no other letter stands before it.
///
/// So a text is looked at where its characters begin, and of each run of Latin letters only at the first one. Two looks
/// at a set of bits tell that no word starts there, for nearly all places.
pub struct WordSet {
    /// How words start: their first bytes, [`SHORT`] of them.
    starts: Hashes,
    /// Longer starts: [`LONG`] bytes of a word that has as many, else [`SHORT`].
    heads: Hashes,
    /// The words of [`SHORT`] bytes or more.
    strings: Strings,
    /// For each of them, its kinds as a set of bits.
    kinds: Vec<u64>,
    /// Shorter words, with their kinds.
    tiny: Vec<(String, u64)>,
}

/// Bytes of a start: one Han character.
const SHORT: usize = 3;

/// Bytes of a longer start: two Han characters.
const LONG: usize = 6;

impl WordSet {
    /// Words with their kinds, which are numbers below 64; one word may be of several.
    #[must_use]
    pub fn new<'a>(words: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let with_bits = words.into_iter().map(|(word, kind)| (word.to_ascii_lowercase(), 1_u64 << (kind % 64)));
        let mut words: Vec<(String, u64)> = with_bits.filter(|(word, _)| !word.is_empty()).collect();
        words.sort_unstable();
        words.dedup_by(|same, first| {
            let is_same = same.0 == first.0;
            first.1 |= if is_same { same.1 } else { 0 };
            is_same
        });
        let (words, tiny): (Vec<_>, Vec<_>) = words.into_iter().partition(|(word, _)| word.len() >= SHORT);
        let (mut starts, mut heads) = (Hashes::default(), Hashes::default());
        for (word, _) in &words {
            let first = first_bytes(word.as_bytes());
            starts.insert(head(first, SHORT));
            heads.insert(head(first, if word.len() < LONG { SHORT } else { LONG }));
        }
        for (word, _) in &tiny {
            each_start(word.as_bytes(), &mut |start| {
                starts.insert(start);
                heads.insert(start);
            });
        }
        let strings = Strings::new(words.iter().map(|(word, _)| word.as_str()));
        Self { starts, heads, strings, kinds: words.iter().map(|(_, kinds)| *kinds).collect(), tiny }
    }

    /// The kinds that `searched` holds a word of, as a set of bits.
    #[must_use]
    pub fn kinds_in(&self, searched: &str) -> u64 {
        let (mut rest, mut found) = (searched.as_bytes(), 0);
        while let Some(first) = rest.first() {
            if self.may_start(rest) {
                found |= self.kinds_at(rest);
            }
            rest = rest.get(step(*first, rest)..).unwrap_or_default();
        }
        found
    }

    /// Whether a word may start where `text` does: quick, and never wrong where it says no.
    fn may_start(&self, text: &[u8]) -> bool {
        let first = first_bytes(text);
        let start = head(first, SHORT);
        self.starts.may_hold(start) && (self.heads.may_hold(head(first, LONG)) || self.heads.may_hold(start))
    }

    /// The kinds of the words that `text` begins with.
    fn kinds_at(&self, text: &[u8]) -> u64 {
        let is_at =
            |word: &str| text.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
        let mut found = self.tiny.iter().filter(|(word, _)| is_at(word)).fold(0, |found, (_, kinds)| found | kinds);
        self.strings.each_start_of(text, |word, _| {
            found |= self.kinds.get(word as usize).copied().unwrap_or_default();
        });
        found
    }
}

/// How many bytes it is from the start of `text`, whose first byte is `first`, to the next place where a word may start.
fn step(first: u8, text: &[u8]) -> usize {
    match first {
        _ if first.is_ascii_alphanumeric() => {
            text.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len())
        }
        0x00..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        0xf0.. => 4,
    }
}

/// The first eight bytes of `text` as a number, the first one lowest. Bytes that are not there are zero.
fn first_bytes(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => text.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte)),
    }
}

/// The first `length` of such bytes, without the case of ASCII letters.
fn head(first: u64, length: usize) -> u64 {
    (first | 0x2020_2020_2020_2020) & (u64::MAX >> (64 - 8 * length))
}

/// Calls `found` with every start that a text may have that begins with `word`, which is shorter than a start.
fn each_start(word: &[u8], found: &mut dyn FnMut(u64)) {
    if word.len() == SHORT {
        return found(head(first_bytes(word), SHORT));
    }
    for next in 0..=u8::MAX {
        each_start(&[word, &[next]].concat(), found);
    }
}

/// Some numbers, as a set of the bits of their hashes.
struct Hashes([u64; SIZE / 64]);

/// Bits in a set.
const SIZE: usize = 1 << 13;

impl Default for Hashes {
    fn default() -> Self {
        Self([0; SIZE / 64])
    }
}

impl Hashes {
    fn insert(&mut self, number: u64) {
        let hash = Self::hash(number);
        if let Some(bits) = self.0.get_mut(hash / 64) {
            *bits |= 1 << (hash % 64);
        }
    }

    fn may_hold(&self, number: u64) -> bool {
        let hash = Self::hash(number);
        self.0.get(hash / 64).is_some_and(|bits| bits >> (hash % 64) & 1 == 1)
    }

    fn hash(number: u64) -> usize {
        (number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % SIZE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_which_kinds_of_words_a_text_holds() {
        let set = set_of(&[&["before", "以前"], &["ore", "or", "替换"], &["替换"]]);
        let cases = [
            ("placed BEFORE that day", 0b001),
            ("orders placed BEFORE that day", 0b011),
            ("以前替换", 0b111),
            ("", 0),
            ("（before）", 0b001),
            ("以前", 0b001),
            ("以", 0),
            ("ordinary", 0b010),
            ("x-ray or", 0b010),
            ("bef", 0),
        ];
        for (text, kinds) in cases {
            assert_eq!(set.kinds_in(text), kinds, "{text}");
        }
        let set = set_of(&[&["a", "外"], &["non", "ab"], &["after that"]]);
        for (text, kinds) in [("A", 1), ("国外", 1), ("Non", 2), ("nonsense", 2), ("AB", 3), ("After that", 5)] {
            assert_eq!(set.kinds_in(text), kinds, "{text}");
        }
        let set = set_of(&[&["外"], &["non", "以外"], &["after that"], &["->", " but "]]);
        let cases = [
            ("国外", 1),
            ("除此以外", 3),
            ("Non", 2),
            ("a nonsense", 2),
            ("anon", 0),
            ("After that", 4),
            ("a->b", 8),
            ("外→外->", 9),
            ("é but ü", 8),
            ("but", 0),
            ("-", 0),
            ("\u{1f600}外", 1),
        ];
        for (text, kinds) in cases {
            assert_eq!(set.kinds_in(text), kinds, "{text}");
        }
    }

    fn set_of(words_of_kinds: &[&[&'static str]]) -> WordSet {
        let of_kind = |(kind, words): (usize, &&[&'static str])| {
            let words: Vec<_> = words.iter().map(|word| (*word, kind as u32)).collect();
            words
        };
        WordSet::new(words_of_kinds.iter().enumerate().flat_map(of_kind))
    }
}
