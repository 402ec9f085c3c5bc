//! Finds which of many fixed words a short text holds.

use aho_corasick::{AhoCorasick, MatchKind};

/// Words of up to 64 kinds, searched for together. Letter case counts for none of them.
pub struct WordSet {
    automaton: Option<AhoCorasick>,
    /// For each word, its kind.
    kinds: Vec<u8>,
}

impl WordSet {
    /// The words of each kind; a kind is its index.
    #[must_use]
    pub fn new(words_of_kinds: &[&[&str]]) -> Self {
        let words =
            words_of_kinds.iter().enumerate().flat_map(|(kind, words)| words.iter().map(move |word| (kind, word)));
        let (kinds, words): (Vec<u8>, Vec<&str>) = words.map(|(kind, word)| (kind as u8, *word)).unzip();
        let builder = AhoCorasick::builder().match_kind(MatchKind::Standard).ascii_case_insensitive(true).build(words);
        Self { automaton: builder.ok(), kinds }
    }

    /// The kinds that `text` holds a word of, as a set of bits.
    #[must_use]
    pub fn kinds_in(&self, text: &str) -> u64 {
        let Some(automaton) = &self.automaton else { return u64::MAX };
        let kind = |hit: aho_corasick::Match| self.kinds.get(hit.pattern().as_usize()).copied().unwrap_or(0);
        automaton.find_overlapping_iter(text).fold(0, |found, hit| found | 1 << (kind(hit) % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_which_kinds_of_words_a_text_holds() {
        let set = WordSet::new(&[&["before", "以前"], &["ore"], &["替换"]]);
        assert_eq!(set.kinds_in("orders placed BEFORE that day"), 0b011);
        assert_eq!(set.kinds_in("以前替换"), 0b101);
        assert_eq!(set.kinds_in(""), 0);
    }
}
