//! Latin phrases with one letter wrong: left out, doubled, replaced, or two swapped.

use std::collections::{HashMap, HashSet};

use crate::span::ViewSpan;
use crate::text;

/// Letters of a word of several that may have a slip, at least; and of a word that is a phrase by itself.
const FEWEST: usize = 6;
const FEWEST_ALONE: usize = 8;

/// Longer words are left out.
const MOST: usize = 32;

/// The words of phrases, by what is left of them without one letter.
pub(super) struct Slips {
    /// Words by each of their spellings without one letter, and by themselves.
    words: HashMap<String, Vec<u32>>,
    list: Vec<Word>,
    /// All words of the mapping: none of them is a slip.
    known: HashSet<String>,
}

/// A word of phrases.
struct Word {
    text: String,
    /// The phrases that have it, each with all its words and the place of this one.
    phrases: Vec<(usize, Vec<String>, usize)>,
}

impl Slips {
    /// For `phrases`, each with its number; `all` are all strings of the mapping.
    pub(super) fn new<'a>(phrases: impl Iterator<Item = (usize, &'a str)>, all: impl Iterator<Item = &'a str>) -> Self {
        let known = all.flat_map(|string| words(string).map(|(_, word)| word.to_ascii_lowercase())).collect();
        let mut slips = Self { words: HashMap::new(), list: Vec::new(), known };
        let mut indices: HashMap<String, u32> = HashMap::new();
        for (number, phrase) in phrases.filter(|(_, phrase)| phrase.is_ascii()) {
            let of_phrase: Vec<String> = words(phrase).map(|(_, word)| word.to_ascii_lowercase()).collect();
            let fewest = if of_phrase.len() == 1 { FEWEST_ALONE } else { FEWEST };
            for (place, word) in of_phrase.iter().enumerate() {
                if word.len() < fewest || word.len() > MOST || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                    continue;
                }
                let index = *indices.entry(word.clone()).or_insert_with(|| slips.add(word));
                if let Some(word) = slips.list.get_mut(index as usize) {
                    word.phrases.push((number, of_phrase.clone(), place));
                }
            }
        }
        slips
    }

    fn add(&mut self, word: &str) -> u32 {
        let index = self.list.len() as u32;
        self.list.push(Word { text: word.to_owned(), phrases: Vec::new() });
        for short in without_one(word).chain([word.to_owned()]) {
            let words = self.words.entry(short).or_default();
            if words.last() != Some(&index) {
                words.push(index);
            }
        }
        index
    }

    /// Where a phrase stands with one letter wrong, and its number.
    pub(super) fn find(&self, text: &str) -> Vec<(ViewSpan, usize)> {
        if self.list.is_empty() {
            return Vec::new();
        }
        let all: Vec<(usize, &str)> = words(text).collect();
        let mut judged: HashMap<&str, Vec<u32>> = HashMap::new();
        let mut found = Vec::new();
        for (index, (_, word)) in all.iter().enumerate() {
            let near = judged.entry(word).or_insert_with(|| self.near(word));
            for candidate in near.iter().filter_map(|near| self.list.get(*near as usize)) {
                let hit = candidate.phrases.iter().find_map(|(number, phrase, place)| {
                    Some((stands(text, &all, index.checked_sub(*place)?, phrase, *place)?, *number))
                });
                if let Some(hit) = hit {
                    found.push(hit);
                    break;
                }
            }
        }
        found
    }

    /// The words of phrases that `word` may be a slip of.
    fn near(&self, word: &str) -> Vec<u32> {
        if !(FEWEST - 1..=MOST + 1).contains(&word.len()) || !word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            return Vec::new();
        }
        let word = word.to_ascii_lowercase();
        if self.known.contains(&word) {
            return Vec::new();
        }
        let shorter = without_one(&word).chain([word.clone()]);
        let mut near: Vec<u32> = shorter.filter_map(|short| self.words.get(&short)).flatten().copied().collect();
        near.sort_unstable();
        near.dedup();
        let is_slip = |index: &u32| {
            let right = self.list.get(*index as usize).map_or("", |word| word.text.as_str());
            is_one_off(&word, right) && !is_inflected(&word, right)
        };
        near.retain(is_slip);
        near
    }
}

/// The words of `text`: runs of ASCII letters and digits, with where they start.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_end = |c: char| !c.is_ascii_alphanumeric();
    let pieces = text.split_inclusive(is_end).scan(0, |at, piece| {
        let start = *at;
        *at += piece.len();
        Some((start, piece))
    });
    pieces.map(move |(start, piece)| (start, piece.trim_end_matches(is_end))).filter(|(_, word)| !word.is_empty())
}

/// Whether the words from `first` on are those of `phrase`, but for the one at `slip`, with single spaces or hyphens.
fn stands(text: &str, all: &[(usize, &str)], first: usize, phrase: &[String], slip: usize) -> Option<ViewSpan> {
    let here = all.get(first..first + phrase.len())?;
    let is_same = here
        .iter()
        .zip(phrase)
        .enumerate()
        .all(|(place, ((_, word), wanted))| place == slip || word.eq_ignore_ascii_case(wanted));
    let is_joined = here.windows(2).all(|pair| match pair {
        [(start, word), (next, _)] => matches!(text.get(start + word.len()..*next), Some(" " | "-")),
        _ => true,
    });
    let ((start, _), (end, last)) = (here.first()?, here.last()?);
    let span = ViewSpan::new(*start, end + last.len());
    let is_whole = text::is_word_boundary(text, span.start) && text::is_word_boundary(text, span.end);
    (is_same && is_joined && is_whole).then_some(span)
}

/// `word` without each of its letters in turn.
fn without_one(word: &str) -> impl Iterator<Item = String> + '_ {
    (0..word.len())
        .map(|skip| word.char_indices().filter(|(at, _)| *at != skip).map(|(_, letter)| letter).collect::<String>())
}

/// Whether one letter too many, too few, another one, or two swapped make the difference. The first letter is right.
fn is_one_off(word: &str, right: &str) -> bool {
    let (word, right) = (word.as_bytes(), right.as_bytes());
    if word.first() != right.first() || word == right {
        return false;
    }
    let same = word.iter().zip(right).take_while(|(left, right)| left == right).count();
    let rest = |bytes: &[u8], skip: usize| bytes.get(same + skip..).unwrap_or_default().to_vec();
    let is_swapped = word.get(same) == right.get(same + 1) && word.get(same + 1) == right.get(same);
    rest(word, 1) == rest(right, 1)
        || rest(word, 1) == rest(right, 0)
        || rest(word, 0) == rest(right, 1)
        || (is_swapped && rest(word, 2) == rest(right, 2))
}

/// Whether one is a form of the other: a plural, a past.
fn is_inflected(word: &str, right: &str) -> bool {
    let ending = |long: &str, short: &str| {
        long.strip_prefix(short).is_some_and(|rest| matches!(rest, "s" | "d" | "r" | "n" | "y"))
    };
    ending(word, right) || ending(right, word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_wrong_in_a_long_word_is_a_slip() {
        let phrases = [(0, "Alipay account"), (1, "Polldaddy"), (2, "master")];
        let slips = Slips::new(phrases.into_iter(), phrases.into_iter().map(|(_, phrase)| phrase));
        let found = |text: &str| -> Vec<(String, usize)> {
            slips.find(text).into_iter().map(|(span, number)| (text[span.range()].to_owned(), number)).collect()
        };
        for slip in ["Alipay acount", "alipay accuont", "Alipai account", "Alipay-accounnt"] {
            assert_eq!(found(&format!("an {slip}.")), [(slip.to_owned(), 0)]);
        }
        assert_eq!(found("on Poldaddy now"), [("Poldaddy".to_owned(), 1)]);
        for right in [
            "Alipay account",
            "Alipay accounts",
            "Alipay recount",
            "Alipay amount",
            "faster",
            "an acount",
            "Alipay. acount",
        ] {
            assert_eq!(found(right), [], "{right}");
        }
    }
}
