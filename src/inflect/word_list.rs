//! Lists of words that a word is looked up in.
//!
//! Nearly every word is in none of the lists, and a large mapping asks for tens of thousands of words. So a list knows
//! what its words look like from afar ([`Looks`]), as a set of bits that the compiler makes: one look tells most words
//! that they are not in it.

/// Words in lower case.
pub(super) struct WordList {
    words: &'static [&'static str],
    looks: Looks,
}

impl WordList {
    /// A list, made by the compiler where it stands in a static.
    pub(super) const fn new(words: &'static [&'static str]) -> Self {
        let mut looks = Looks::NONE;
        let mut index = 0;
        while index < words.len() {
            #[expect(clippy::indexing_slicing, reason = "constants have no iterators; the index is in bounds")]
            looks.add(words[index]);
            index += 1;
        }
        Self { words, looks }
    }

    /// Whether `word` is one of them; capitals in it are not.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.looks.may_hold(word) && self.words.contains(&word)
    }

    /// Whether `word` is one of them, in whatever case.
    pub(super) fn contains_in_any_case(&self, word: &str) -> bool {
        self.looks.may_hold(word) && self.words.iter().any(|known| known.eq_ignore_ascii_case(word))
    }
}

/// Singulars with their plurals, in lower case.
pub(super) struct WordPairs {
    pairs: &'static [(&'static str, &'static str)],
    singulars: Looks,
    plurals: Looks,
}

impl WordPairs {
    /// Pairs, made by the compiler where they stand in a static.
    pub(super) const fn new(pairs: &'static [(&'static str, &'static str)]) -> Self {
        let (mut singulars, mut plurals) = (Looks::NONE, Looks::NONE);
        let mut index = 0;
        while index < pairs.len() {
            #[expect(clippy::indexing_slicing, reason = "constants have no iterators; the index is in bounds")]
            let (singular, plural) = pairs[index];
            singulars.add(singular);
            plurals.add(plural);
            index += 1;
        }
        Self { pairs, singulars, plurals }
    }

    /// The pair with this singular.
    pub(super) fn of_singular(&self, word: &str) -> Option<(&'static str, &'static str)> {
        let found = || self.pairs.iter().find(|(singular, _)| *singular == word);
        if self.singulars.may_hold(word) { found().copied() } else { None }
    }

    /// Whether `word` is one of the plurals.
    pub(super) fn has_plural(&self, word: &str) -> bool {
        self.plurals.may_hold(word) && self.pairs.iter().any(|(_, plural)| *plural == word)
    }
}

/// What some words look like from afar: hashes of length, first and last letter, as a set of bits.
struct Looks([u64; SIZE / 64]);

/// Bits in a set, of which a long list sets one in twenty.
const SIZE: usize = 1024;

impl Looks {
    const NONE: Self = Self([0; SIZE / 64]);

    const fn add(&mut self, word: &str) {
        let look = look_of(word.as_bytes());
        #[expect(clippy::indexing_slicing, reason = "constants have no iterators; a look is less than SIZE")]
        let bits = &mut self.0[look / 64];
        *bits |= 1 << (look % 64);
    }

    /// Whether one of the words may be `word`: quick, and never wrong where it says no.
    fn may_hold(&self, word: &str) -> bool {
        let look = look_of(word.as_bytes());
        self.0.get(look / 64).is_some_and(|bits| bits >> (look % 64) & 1 == 1)
    }
}

/// A number below [`SIZE`]; the case of ASCII letters does not count.
const fn look_of(word: &[u8]) -> usize {
    let (Some(first), Some(last)) = (word.first(), word.last()) else { return 0 };
    let [first, last] = [(*first | 0x20) as usize, (*last | 0x20) as usize];
    (first * 29 + last * 5 + word.len() * 151) % SIZE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_list_are_found_and_others_are_not() {
        let list = WordList::new(&["of", "without", "on", "éa"]);
        for word in ["of", "without", "on", "éa"] {
            assert!(list.contains(word) && list.contains_in_any_case(&word.to_ascii_uppercase()), "{word}");
        }
        for word in ["", "o", "OF", "in", "off", "withouT"] {
            assert!(!list.contains(word), "{word}");
        }
    }

    #[test]
    fn pairs_are_found_by_either_word() {
        let pairs = WordPairs::new(&[("child", "children"), ("self", "selves")]);
        assert_eq!(pairs.of_singular("self"), Some(("self", "selves")));
        assert_eq!(pairs.of_singular("selves"), None);
        assert!(pairs.has_plural("children") && !pairs.has_plural("child"));
    }
}
