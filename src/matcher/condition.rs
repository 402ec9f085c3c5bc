//! The conditions of an entry: language, neighbours, the sentence around.

use std::cell::{OnceCell, RefCell};
use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::mapping::{Condition, Entry};
use crate::matcher::searched::{Haystack, Searched};
use crate::span::ViewSpan;
use crate::text::{self, Language};
use crate::view::BLOCK_END;

/// When an entry counts.
pub(super) struct Rules {
    pub(super) lang: Option<Language>,
    pub(super) condition: Conditions,
}

impl Rules {
    pub(super) fn new(entry: &Entry) -> Self {
        let neighbours = |condition: &Condition| (!condition.is_empty()).then(|| Box::new(Neighbours::new(condition)));
        let condition = Conditions { unless: neighbours(&entry.unless), only: neighbours(&entry.only) };
        Self { lang: entry.lang, condition }
    }
}

/// `unless` and `only` of an entry; most entries have neither.
pub(super) struct Conditions {
    unless: Option<Box<Neighbours>>,
    only: Option<Box<Neighbours>>,
}

impl Conditions {
    /// Whether any condition is set at all.
    pub(super) fn is_set(&self) -> bool {
        self.unless.is_some() || self.only.is_some()
    }

    /// The first key that keeps the entry from matching at `span`.
    pub(super) fn unmet(&self, text: &str, span: ViewSpan, document: &DocumentText<'_>) -> Option<Unmet> {
        let held = |neighbours: &Option<Box<Neighbours>>, wanted: bool| {
            let mut keys = neighbours.as_ref()?.held_keys(text, span, document).into_iter();
            keys.find(|(_, held)| *held == Some(wanted)).map(|(key, _)| key)
        };
        held(&self.unless, true).map(Unmet::Unless).or_else(|| held(&self.only, false).map(Unmet::Only))
    }

    /// Any key of `unless` that holds switches the entry off; every given key of `only` must hold.
    pub(super) fn holds(&self, text: &str, span: ViewSpan, document: &DocumentText<'_>) -> bool {
        let met = |neighbours: &Neighbours| neighbours.met(text, span, document);
        self.unless.as_ref().is_none_or(|unless| met(unless) == 0)
            && self.only.as_ref().is_none_or(|only| met(only) == only.keys())
    }
}

/// A condition that keeps an entry from matching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unmet {
    /// A key of `unless` holds.
    Unless(&'static str),
    /// A key of `only` does not hold.
    Only(&'static str),
}

struct Neighbours {
    followed_by: Vec<String>,
    preceded_by: Vec<String>,
    matches: Vec<Searched>,
    document: Vec<Searched>,
    prevails: Option<[Searched; 2]>,
}

/// The text of a whole document, for conditions on it; each is looked for at most once.
pub struct DocumentText<'a> {
    text: Haystack<'a>,
    found: RefCell<BTreeMap<String, bool>>,
    counted: RefCell<BTreeMap<String, usize>>,
}

impl<'a> DocumentText<'a> {
    /// For conditions on `text`, the view of a part.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text: Haystack::new(text), found: RefCell::default(), counted: RefCell::default() }
    }

    /// Whether any condition asked for the document.
    #[must_use]
    pub fn was_asked(&self) -> bool {
        !self.found.borrow().is_empty() || !self.counted.borrow().is_empty()
    }

    fn holds(&self, searched: &Searched) -> bool {
        if let Some(known) = self.found.borrow().get(searched.source()) {
            return *known;
        }
        let holds = searched.is_match(&self.text);
        self.found.borrow_mut().insert(searched.source().to_owned(), holds);
        holds
    }

    /// How often `searched` is found.
    fn count(&self, searched: &Searched) -> usize {
        if let Some(known) = self.counted.borrow().get(searched.source()) {
            return *known;
        }
        let count = searched.count(&self.text);
        self.counted.borrow_mut().insert(searched.source().to_owned(), count);
        count
    }
}

impl Neighbours {
    fn new(condition: &Condition) -> Self {
        Self {
            followed_by: condition.followed_by.clone(),
            preceded_by: condition.preceded_by.clone(),
            matches: condition.matches.iter().map(|source| Searched::new(source)).collect(),
            document: condition.document.iter().map(|source| Searched::new(source)).collect(),
            prevails: condition.prevails.as_ref().map(|both| both.each_ref().map(|source| Searched::new(source))),
        }
    }

    fn keys(&self) -> usize {
        usize::from(!self.followed_by.is_empty())
            + usize::from(!self.preceded_by.is_empty())
            + usize::from(!self.matches.is_empty())
            + usize::from(!self.document.is_empty())
            + usize::from(self.prevails.is_some())
    }

    /// How many of the given keys hold.
    fn met(&self, text: &str, span: ViewSpan, document: &DocumentText<'_>) -> usize {
        self.held_keys(text, span, document).iter().filter(|(_, held)| *held == Some(true)).count()
    }

    /// Every key, with whether it holds; `None` where it is not given.
    fn held_keys(&self, text: &str, span: ViewSpan, document: &DocumentText<'_>) -> [(&'static str, Option<bool>); 5] {
        let sentence = OnceCell::new();
        let sentence = || {
            let range = || text::sentence_range(text, span.range());
            sentence.get_or_init(|| Haystack::new(text.get(range()).unwrap_or_default()))
        };
        let given = |is_given: bool, holds: &dyn Fn() -> bool| is_given.then(holds);
        [
            (
                "followed_by",
                given(!self.followed_by.is_empty(), &|| {
                    self.followed_by.iter().any(|phrase| follows(text, span.end, phrase))
                }),
            ),
            (
                "preceded_by",
                given(!self.preceded_by.is_empty(), &|| {
                    self.preceded_by.iter().any(|phrase| precedes(text, span.start, phrase))
                }),
            ),
            (
                "matches",
                given(!self.matches.is_empty(), &|| self.matches.iter().any(|searched| searched.is_match(sentence()))),
            ),
            (
                "document",
                given(!self.document.is_empty(), &|| self.document.iter().any(|searched| document.holds(searched))),
            ),
            (
                "prevails",
                self.prevails.as_ref().map(|both| prevails(both, &Haystack::new(nearby(text, span)), document)),
            ),
        ]
    }
}

/// Bytes of a block on each side of a match that count for `prevails`.
const NEARBY: usize = 1_200;

/// The block of a match, or what of it stands near the match.
fn nearby(text: &str, span: ViewSpan) -> &str {
    let start = text.ceil_char_boundary(span.start.saturating_sub(NEARBY));
    let end = text.floor_char_boundary(span.end.saturating_add(NEARBY));
    let before = text.get(start..span.start).and_then(|before| before.rfind(BLOCK_END)).map_or(start, |at| start + at);
    let after = text.get(span.end..end).and_then(|after| after.find(BLOCK_END)).map_or(end, |at| span.end + at);
    text.get(before..after).unwrap_or_default()
}

/// Whether the first is found more often than the second: here, or if that does not tell, in the document.
fn prevails([this, other]: &[Searched; 2], here: &Haystack<'_>, document: &DocumentText<'_>) -> bool {
    // The document is always asked, so that the result of the rewrites is read again.
    let (this_all, other_all) = (document.count(this), document.count(other));
    match this.count(here).cmp(&other.count(here)) {
        Ordering::Equal => this_all > other_all,
        unequal => unequal == Ordering::Greater,
    }
}

/// Whether `phrase` stands directly after byte `at`; a space beside Latin text does not count.
pub(super) fn follows(text: &str, at: usize, phrase: &str) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let latin = is_latin(before.chars().next_back()) || is_latin(phrase.chars().next());
    let rest = if latin { after.strip_prefix(' ').unwrap_or(after) } else { after };
    let end = at + (after.len() - rest.len()) + phrase.len();
    starts_with(rest, phrase) && (!is_latin(phrase.chars().next_back()) || text::is_word_boundary(text, end))
}

/// Whether `phrase` stands directly before byte `at`; a space beside Latin text does not count.
pub(super) fn precedes(text: &str, at: usize, phrase: &str) -> bool {
    let (before, after) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let latin = is_latin(after.chars().next()) || is_latin(phrase.chars().next_back());
    let rest = if latin { before.strip_suffix(' ').unwrap_or(before) } else { before };
    let Some(start) = rest.len().checked_sub(phrase.len()) else { return false };
    rest.get(start..).is_some_and(|tail| tail.eq_ignore_ascii_case(phrase))
        && (!is_latin(phrase.chars().next()) || text::is_word_boundary(text, start))
}

fn starts_with(text: &str, phrase: &str) -> bool {
    text.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase))
}

fn is_latin(character: Option<char>) -> bool {
    character.is_some_and(text::is_word_char)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_are_looked_for_beside_the_match_only() {
        let text = "the Alipay balance of the Seller, 支付服务商 户 Alipay 账户余额";
        let span = |needle: &str| {
            let start = text.find(needle).unwrap();
            (start, start + needle.len())
        };
        let (start, end) = span("Alipay balance");
        assert!(follows(text, end, "of"));
        assert!(follows(text, end, "OF the"));
        assert!(!follows(text, end, "o"));
        assert!(precedes(text, start, "the"));
        assert!(!precedes(text, start, "he"));
        let (_, end) = span("支付服务商");
        assert!(!follows(text, end, "户"), "a space between Han characters separates");
        let (start, _) = span("账户余额");
        assert!(precedes(text, start, "Alipay"));
        assert!(!precedes(text, 0, "x") && !follows(text, text.len(), "x"));
    }
}
