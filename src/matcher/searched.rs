//! A regular expression of a condition, and how it is searched for without taking long.

use std::cell::OnceCell;
use std::sync::OnceLock;

use regex::Regex;

use crate::mapping;
use crate::text::{BARRIER, LINE_BREAK};

/// A text that expressions are searched for in.
pub(super) struct Haystack<'t> {
    pub(super) text: &'t str,
    has_ascii_words: OnceCell<bool>,
}

impl<'t> Haystack<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, has_ascii_words: OnceCell::new() }
    }

    /// Whether no character beyond ASCII may be a part of a word: quick, and never wrong where it says so.
    fn has_ascii_words(&self) -> bool {
        *self
            .has_ascii_words
            .get_or_init(|| self.text.is_ascii() || self.text.chars().all(|c| c.is_ascii() || is_mark(c)))
    }
}

/// Whether a character beyond ASCII is one of the marks that texts are full of, and no part of a word.
fn is_mark(character: char) -> bool {
    matches!(
        character,
        '\u{A0}'..='\u{A9}' | '\u{AB}'..='\u{B1}' | '\u{2010}'..='\u{2027}' | LINE_BREAK | '\u{2030}'..='\u{203E}'
            | '\u{2190}'..='\u{21FF}' | '\u{25A0}'..='\u{25FF}' | '\u{3000}'..='\u{3004}' | '\u{3008}'..='\u{3020}'
            | '\u{FF01}'..='\u{FF0F}' | '\u{FF1A}'..='\u{FF20}' | BARRIER
    )
}

/// A regular expression of a condition, compiled when first asked: most never are, and each takes time and memory.
///
/// Where it holds boundaries of words (`\b`) and the text is not all ASCII, a search takes fifty times as long. So it is
/// searched for with boundaries of ASCII words where the text has no others; elsewhere only where it would be found without any.
pub(super) struct Searched {
    exact: Lazy,
    /// With other boundaries of words, if it has any.
    other: OnceLock<Option<Other>>,
}

/// The expression with other boundaries of words, see [`mapping::OtherBoundaries`].
struct Other {
    ascii: Lazy,
    none: Lazy,
}

/// An expression that is compiled when first used.
struct Lazy {
    source: String,
    regex: OnceLock<Option<Regex>>,
}

impl Lazy {
    fn new(source: String) -> Self {
        Self { source, regex: OnceLock::new() }
    }

    /// The expression; a checked mapping holds none that does not compile.
    fn regex(&self) -> Option<&Regex> {
        self.regex.get_or_init(|| Regex::new(&self.source).ok()).as_ref()
    }
}

impl Searched {
    pub(super) fn new(source: &str) -> Self {
        Self { exact: Lazy::new(source.to_owned()), other: OnceLock::new() }
    }

    /// As the mapping writes it.
    pub(super) fn source(&self) -> &str {
        &self.exact.source
    }

    /// Whether the expression is found.
    pub(super) fn is_match(&self, searched: &Haystack<'_>) -> bool {
        self.regex_for(searched).is_some_and(|regex| regex.is_match(searched.text))
    }

    /// How often it is found.
    pub(super) fn count(&self, searched: &Haystack<'_>) -> usize {
        self.regex_for(searched).map_or(0, |regex| regex.find_iter(searched.text).count())
    }

    /// What finds in a text what the expression finds; `None` where that is nothing.
    fn regex_for(&self, searched: &Haystack<'_>) -> Option<&Regex> {
        let with_other = || {
            let other = mapping::other_boundaries(&self.exact.source)?;
            Some(Other { ascii: Lazy::new(other.ascii), none: Lazy::new(other.none) })
        };
        let Some(other) = self.other.get_or_init(with_other) else { return self.exact.regex() };
        if searched.has_ascii_words() {
            return other.ascii.regex().or_else(|| self.exact.regex());
        }
        let may_be_found = other.none.regex().is_none_or(|regex| regex.is_match(searched.text));
        if may_be_found { self.exact.regex() } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_parts_of_words() {
        let word = Regex::new(r"\w").unwrap();
        let is_in_word = |mark: char| word.is_match(mark.encode_utf8(&mut [0; 4]));
        let wrong: Vec<char> = ('\u{80}'..=char::MAX).filter(|mark| is_mark(*mark) && is_in_word(*mark)).collect();
        assert_eq!(wrong, Vec::<char>::new());
    }

    #[test]
    fn boundaries_are_found_whatever_stands_beside_the_words() {
        let bank = Searched::new(r"(?i)\bbanks?\b|non-bank");
        let cases = [
            ("the bank pays", 1),
            ("the “bank” – and Banks – pay", 2),
            ("the embankment’s bankers", 0),
            ("银行bank付款", 0),
            ("银行（bank）付款，bank 付款", 2),
            ("ébank, banké, Straße bank", 1),
            ("银行付款", 0),
            ("a bank\u{200d}x, bank\u{203f}", 0),
            ("非non-bank机构", 1),
        ];
        for (text, count) in cases {
            assert_eq!(bank.count(&Haystack::new(text)), count, "{text}");
            assert_eq!(bank.is_match(&Haystack::new(text)), count > 0, "{text}");
            assert_eq!(Regex::new(bank.source()).unwrap().find_iter(text).count(), count, "{text}");
        }
    }
}
