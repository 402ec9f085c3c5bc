//! The ways in which a list may be ordered.

use std::cmp::Ordering;

use crate::text::{self, HanCollation};

/// A way in which lists are ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Latin terms, by their letters.
    Alphabetical,
    /// Han terms, by the sound of their characters.
    Pinyin,
    /// Han terms, by the number of strokes.
    Strokes,
    /// Han terms, by radical and then strokes, as Unicode has them.
    Radical,
}

impl Order {
    /// Its name in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Alphabetical => "alphabetical",
            Self::Pinyin => "pinyin",
            Self::Strokes => "stroke",
            Self::Radical => "radical-stroke",
        }
    }

    /// Its name in a sentence.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Alphabetical => "alphabetical order",
            Self::Pinyin => "order by pinyin",
            Self::Strokes => "order by number of strokes",
            Self::Radical => "order by radical and strokes",
        }
    }
}

/// How a list was ordered, and where the new terms break it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Broken {
    pub(super) order: Order,
    /// The index of the first term that comes before one that it should follow.
    pub(super) at: usize,
}

/// Compares two terms.
type Compare<'c> = &'c dyn Fn(&str, &str) -> Ordering;

/// Terms that a list has at least: fewer are in one of the orders by chance too often. Where the text above it names the
/// order, any list will do.
const FEWEST_TERMS: usize = 6;

/// Steps upwards that such a list takes at least, so that its terms are not all alike in what is compared.
const FEWEST_STEPS: usize = 3;

/// The same for the order that few lists are in on purpose.
const FEWEST_RADICAL_STEPS: usize = 5;

/// The same where the text names the order.
const FEWEST_NAMED_STEPS: usize = 2;

/// What becomes of the order of a list; `None` unless each order that it was in is broken. `is_named` says whether the text
/// above the list names an order.
///
/// Terms are compared without marks around them. Lists that mix Latin and Han terms are in no order that is known.
pub(super) fn broken(old: &[&str], new: &[&str], is_named: &dyn Fn(Order) -> bool) -> Option<Broken> {
    let old: Vec<String> = old.iter().map(|term| key(term)).collect();
    let new: Vec<String> = new.iter().map(|term| key(term)).collect();
    if old.iter().all(|term| term.starts_with(text::is_latin_letter)) {
        let letters = |term: &str| term.replace([' ', '-'], "");
        let by_word: Compare<'_> = &|one, other| one.cmp(other);
        let by_letter: Compare<'_> = &|one, other| letters(one).cmp(&letters(other));
        let orders: [(Order, &[Compare<'_>]); 2] =
            [(Order::Alphabetical, &[by_word]), (Order::Alphabetical, &[by_letter])];
        return in_each(&old, &new, &orders, is_named);
    }
    if !old.iter().all(|term| term.starts_with(text::is_han)) {
        return None;
    }
    let collation = HanCollation::new()?;
    let by_pinyin: Compare<'_> = &|one, other| collation.by_pinyin(one, other);
    let by_initial: Compare<'_> = &|one, other| collation.by_initial(one, other);
    let by_strokes: Compare<'_> = &|one, other| collation.by_strokes(one, other);
    let by_code: Compare<'_> = &|one, other| one.cmp(other);
    let orders: [(Order, &[Compare<'_>]); 3] =
        [(Order::Pinyin, &[by_pinyin, by_initial]), (Order::Strokes, &[by_strokes]), (Order::Radical, &[by_code])];
    in_each(&old, &new, &orders, is_named)
}

/// The first break among `orders`, each with ways to compare, the strictest first; the strictest that held counts.
fn in_each(
    old: &[String],
    new: &[String],
    orders: &[(Order, &[Compare<'_>])],
    is_named: &dyn Fn(Order) -> bool,
) -> Option<Broken> {
    let mut first: Option<Broken> = None;
    for (order, ways) in orders {
        let Some(way) = ways.iter().find(|way| is_ordered(old, **way, FEWEST_NAMED_STEPS)) else { continue };
        let fewest = if *order == Order::Radical { FEWEST_RADICAL_STEPS } else { FEWEST_STEPS };
        let is_chance = old.len() < FEWEST_TERMS || !is_ordered(old, *way, fewest);
        if is_chance && !is_named(*order) {
            continue;
        }
        let at = new.windows(2).position(|pair| step(pair, *way) == Ordering::Greater)?;
        first = first.or(Some(Broken { order: *order, at }));
    }
    first
}

fn is_ordered(terms: &[String], compare: Compare<'_>, fewest: usize) -> bool {
    let steps = || terms.windows(2).map(|pair| step(pair, compare));
    steps().all(Ordering::is_le) && steps().filter(|step| step.is_lt()).count() >= fewest
}

fn step(pair: &[String], compare: Compare<'_>) -> Ordering {
    match pair {
        [one, next] => compare(one, next),
        _ => Ordering::Equal,
    }
}

/// A term without quotation marks and articles, in small letters.
fn key(term: &str) -> String {
    let is_mark = |c: char| !c.is_alphanumeric();
    let term = term.trim_matches(is_mark).to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| term.strip_prefix(article));
    bare.unwrap_or(&term).to_owned()
}
