//! Finds which of many fixed words a short text holds.

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
    /// The words of [`SHORT`] bytes or more, sorted by the hashes of their starts.
    words: Vec<Word>,
    /// For each such hash, the index of its first word.
    firsts: Vec<u16>,
    /// Shorter words.
    tiny: Vec<Word>,
}

/// A word, with its kinds as a set of bits.
struct Word {
    start: u64,
    /// As much of it as a number holds, and which bits of a number those are.
    first: u64,
    mask: u64,
    text: String,
    kinds: u64,
}

/// Bytes of a start: one Han character.
const SHORT: usize = 3;

/// Bytes of a longer start: two Han characters.
const LONG: usize = 6;

impl WordSet {
    /// Words with their kinds, which are numbers below 64; one word may be of several.
    #[must_use]
    pub fn new<'a>(words: impl IntoIterator<Item = (&'a str, u32)>) -> Self {
        let words = words.into_iter().filter(|(word, _)| !word.is_empty());
        let (mut words, tiny): (Vec<_>, Vec<_>) =
            words.map(|(text, kind)| Word::new(text, kind)).partition(|word| word.text.len() >= SHORT);
        words.sort_unstable_by_key(|word| Hashes::hash(word.start));
        let mut firsts = vec![0; SIZE];
        for (index, word) in words.iter().enumerate().rev() {
            if let Some(first) = firsts.get_mut(Hashes::hash(word.start)) {
                *first = u16::try_from(index).unwrap_or_default();
            }
        }
        let mut set = Self { starts: Hashes::default(), heads: Hashes::default(), words, firsts, tiny };
        for word in &set.words {
            set.starts.insert(word.start);
            set.heads.insert(if word.text.len() < LONG { word.start } else { head(word.first, LONG) });
        }
        for word in &set.tiny {
            each_start(word.text.as_bytes(), &mut |start| {
                set.starts.insert(start);
                set.heads.insert(start);
            });
        }
        set
    }

    /// The kinds that `searched` holds a word of, as a set of bits.
    #[must_use]
    pub fn kinds_in(&self, searched: &str) -> u64 {
        let (mut rest, mut found) = (searched.as_bytes(), 0);
        while let Some(byte) = rest.first() {
            let first = first_bytes(rest);
            if self.may_start(first) {
                found |= self.kinds_at(rest, first);
            }
            rest = rest.get(step(*byte, rest)..).unwrap_or_default();
        }
        found
    }

    /// Whether a word may start where a text does that has these first bytes: quick, and never wrong where it says no.
    fn may_start(&self, first: u64) -> bool {
        let start = head(first, SHORT);
        self.starts.may_hold(start) && (self.heads.may_hold(head(first, LONG)) || self.heads.may_hold(start))
    }

    /// The kinds of the words that `text`, whose first bytes are `first`, begins with.
    fn kinds_at(&self, text: &[u8], first: u64) -> u64 {
        let hash = Hashes::hash(head(first, SHORT));
        let from = self.firsts.get(hash).copied().unwrap_or_default();
        let alike = self.words.get(usize::from(from)..).unwrap_or_default().iter();
        let words = alike.take_while(|word| Hashes::hash(word.start) == hash).chain(&self.tiny);
        words.filter(|word| word.begins(text, first)).fold(0, |found, word| found | word.kinds)
    }
}

impl Word {
    fn new(text: &str, kind: u32) -> Self {
        let first = first_bytes(text.as_bytes());
        let mask = u64::MAX >> (64 - 8 * text.len().clamp(1, 8));
        Self {
            start: head(first, SHORT),
            first: small(first) & mask,
            mask,
            text: text.to_owned(),
            kinds: 1 << (kind % 64),
        }
    }

    /// Whether `text`, whose first bytes are `first`, begins with the word.
    fn begins(&self, text: &[u8], first: u64) -> bool {
        small(first) & self.mask == self.first
            && text.get(..self.text.len()).is_some_and(|start| start.eq_ignore_ascii_case(self.text.as_bytes()))
    }
}

/// How many bytes it is from the start of `text`, whose first byte is `byte`, to the next place where a word may start.
fn step(byte: u8, text: &[u8]) -> usize {
    match STEPS.get(usize::from(byte)) {
        // Most characters beyond ASCII are Han. With a constant the processor goes on before the table is read.
        _ if matches!(byte, 0xe4..=0xe9) => 3,
        Some(0) | None => word_length(text),
        Some(length) => usize::from(*length),
    }
}

/// How long a character is, by its first byte; 0 for ASCII letters and digits.
const STEPS: [u8; 256] = {
    let mut steps = [1; 256];
    let mut byte = 0;
    while byte < steps.len() {
        #[expect(clippy::indexing_slicing, reason = "constants have no iterators; the index is in bounds")]
        let step = &mut steps[byte];
        *step = match byte as u8 {
            b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 0,
            0x00..0x80 => 1,
            0x80..0xe0 => 2,
            0xe0..0xf0 => 3,
            0xf0.. => 4,
        };
        byte += 1;
    }
    steps
};

/// How many ASCII letters and digits `text` begins with, told of eight bytes at a time.
fn word_length(text: &[u8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * EACH;
    // The high bit of each byte, which is ASCII, that lies in a range.
    let within = |bytes: u64, first: u8, last: u8| {
        (bytes + EACH * u64::from(0x80 - first)) & !(bytes + EACH * u64::from(0x7f - last))
    };
    let mut length = 0;
    while let Some(chunk) = text.get(length..).and_then(<[u8]>::first_chunk) {
        let bytes = u64::from_le_bytes(*chunk);
        let ascii = bytes & !HIGH;
        let others = (bytes | !(within(small(ascii), b'a', b'z') | within(ascii, b'0', b'9'))) & HIGH;
        if others != 0 {
            return length + others.trailing_zeros() as usize / 8;
        }
        length += chunk.len();
    }
    let last = text.get(length..).unwrap_or_default();
    length + last.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
}

/// The first eight bytes of `text` as a number, the first one lowest. Bytes that are not there are zero.
fn first_bytes(text: &[u8]) -> u64 {
    match text.first_chunk() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => text.iter().rev().fold(0, |number, byte| (number << 8) | u64::from(*byte)),
    }
}

/// Such bytes without the case of ASCII letters; some other characters become one, too.
fn small(bytes: u64) -> u64 {
    bytes | 0x2020_2020_2020_2020
}

/// The first `length` of them.
fn head(first: u64, length: usize) -> u64 {
    small(first) & (u64::MAX >> (64 - 8 * length))
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

    #[test]
    fn a_run_of_letters_ends_where_no_letter_or_digit_stands() {
        for byte in 0..=u8::MAX {
            for length in 0..20 {
                let text = [b"aZ09zA5kQ".repeat(3).get(..length).unwrap(), &[byte], b" word"].concat();
                let expected = text.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
                assert_eq!(word_length(&text), expected, "{byte} behind {length}");
            }
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
