//! What looks like a variant of a phrase that the mapping does not list: other characters, other joints, a slip of the pen.
//!
//! Not a search for terms: nothing here is ever rewritten. The text is searched as a skeleton, without the spaces, hyphens
//! and marks that may stand inside a word, with small letters and one form of each Han character. So all variants of a
//! phrase are one string, and one pass finds them.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, MatchKind};

use crate::mapping::{Entry, EntryKind, Level, Mapping};
use crate::matcher::{Candidate, FoundBy, Matcher, Number, Obstacle, Role, Scope};
use crate::span::ViewSpan;
use crate::text::{self, VariantFold};

mod skeleton;
mod slip;

use skeleton::Skeleton;
use slip::Slips;

/// How a text differs from the phrase that it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Difference {
    /// Variant characters, or those of the other script.
    Characters,
    /// Spaces and hyphens.
    Joints,
    /// Something stands inside that readers of the view do not join: a line break, a mark, an image.
    Split,
    /// One letter.
    Letter,
    /// The same words, in a text of the other Chinese script.
    Script,
    /// A brand with a noun that the mapping knows with another brand only.
    Combination,
}

/// A text that looks like a phrase of the mapping and is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Near {
    /// Where.
    pub span: ViewSpan,
    /// The entry whose phrase it looks like.
    pub entry: usize,
    /// The phrase.
    pub written: String,
    /// In what it differs.
    pub difference: Difference,
}

/// A phrase by its skeleton.
struct Known {
    entry: usize,
    role: Role,
    written: String,
    /// Index of a string use, for the conditions of its entry.
    found_by: u32,
    is_combination: bool,
}

/// The phrases of a mapping, ready to look for variants; built once for many documents.
pub struct NearPhrases {
    automaton: Option<AhoCorasick>,
    /// For each skeleton the phrases that have it, the first choice first.
    known: Vec<Vec<Known>>,
    slips: Slips,
    fold: VariantFold,
}

/// Letters that a Latin skeleton has at least, and characters that a Han one has.
const FEWEST_LETTERS: usize = 6;
const FEWEST_HAN: usize = 2;

/// Words that may join a brand and its noun.
const LINKS: [&str; 4] = ["", "的", "之", "'s"];

/// Combinations of brands and nouns that are looked for at most.
const MOST_COMBINATIONS: usize = 20_000;

impl Matcher {
    /// The phrases of `mapping`, which this matcher was built from, for [`Matcher::near`].
    #[must_use]
    pub fn near_phrases(&self, mapping: &Mapping) -> NearPhrases {
        let fold = VariantFold::default();
        let mut by_skeleton: HashMap<String, Vec<Known>> = HashMap::new();
        for (index, string) in self.compiled.uses.iter().enumerate() {
            if matches!(string.role, Role::Note | Role::Sibling) {
                continue;
            }
            let known = Known {
                entry: string.entry,
                role: string.role,
                written: string.written.to_string(),
                found_by: index as u32,
                is_combination: false,
            };
            add(&mut by_skeleton, skeleton::of_phrase(&string.written, &fold), known);
        }
        for (skeleton, known) in self.combinations(mapping, &fold) {
            add(&mut by_skeleton, skeleton, known);
        }
        let mut all: Vec<(String, Vec<Known>)> = by_skeleton.into_iter().collect();
        all.sort_by(|(left, _), (right, _)| left.cmp(right));
        for (_, known) in &mut all {
            known.sort_by_key(Known::rank);
        }
        let builder =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(all.iter().map(|(key, _)| key));
        let known: Vec<Vec<Known>> = all.into_iter().map(|(_, known)| known).collect();
        let first = |known: &Vec<Known>| Some(known.first()?.written.clone()).filter(|_| !is_silent(known));
        let of_terms: Vec<(usize, String)> =
            known.iter().enumerate().filter_map(|(index, known)| Some((index, first(known)?))).collect();
        let slips = Slips::new(
            of_terms.iter().map(|(index, written)| (*index, written.as_str())),
            self.compiled.uses.iter().map(|string| string.written.as_ref()),
        );
        NearPhrases { automaton: builder.ok(), known, slips, fold }
    }

    /// Each brand (a note) with each noun that stands behind a brand in an old term.
    fn combinations(&self, mapping: &Mapping, fold: &VariantFold) -> Vec<(String, Known)> {
        let is_brand = |kind: &EntryKind| matches!(kind, EntryKind::Review { level: Level::Note, .. });
        let strings = mapping.entries.iter().filter(|entry| is_brand(&entry.kind)).flat_map(Entry::strings);
        let mut brands: Vec<String> = strings.map(|(_, string)| skeleton::of_phrase(string, fold)).collect();
        brands.sort();
        brands.dedup();
        let mut nouns: Vec<(String, u32)> = Vec::new();
        for (index, string) in self.compiled.uses.iter().enumerate() {
            if string.role != Role::Old || string.number != Number::Singular {
                continue;
            }
            let whole = skeleton::of_phrase(&string.written, fold);
            let behind = brands.iter().filter_map(|brand| whole.strip_prefix(brand.as_str()));
            nouns.extend(behind.filter(|noun| noun.chars().count() > 1).map(|noun| (noun.to_owned(), index as u32)));
        }
        nouns.sort();
        nouns.dedup_by(|next, last| next.0 == last.0);
        let mut combinations = Vec::new();
        for (brand, (noun, index)) in brands.iter().flat_map(|brand| nouns.iter().map(move |noun| (brand, noun))) {
            let Some(string) = self.compiled.uses.get(*index as usize) else { continue };
            for link in LINKS {
                let known = Known {
                    entry: string.entry,
                    role: Role::Old,
                    written: string.written.to_string(),
                    found_by: *index,
                    is_combination: true,
                };
                combinations.push((format!("{brand}{link}{noun}"), known));
            }
            if combinations.len() > MOST_COMBINATIONS {
                break;
            }
        }
        combinations
    }

    /// What in `text` looks like a phrase for rewriting or review and is none, in order.
    ///
    /// `taken` are the places that the plan knows, sorted; what one of them touches is left out. Conditions of entries
    /// count as for terms; so do addresses and identifiers. Linear in the length of `text`.
    #[must_use]
    pub fn near(&self, phrases: &NearPhrases, text: &str, scope: &Scope<'_>, taken: &[ViewSpan]) -> Vec<Near> {
        let Some(automaton) = &phrases.automaton else { return Vec::new() };
        let skeleton = Skeleton::new(text, &phrases.fold);
        let mut found = Vec::new();
        let mut silent: Vec<ViewSpan> = Vec::new();
        for hit in automaton.find_iter(skeleton.text()) {
            let Some(known) = phrases.known.get(hit.pattern().as_usize()) else { continue };
            let span = skeleton.view_span(hit.start(), hit.end());
            if is_silent(known) {
                silent.push(span);
                continue;
            }
            if touches(taken, span) || !stands_as_words(text, span) {
                continue;
            }
            found.extend(self.near_at(known, text, span, scope));
        }
        let claimed: Vec<ViewSpan> = found.iter().map(|near: &Near| near.span).collect();
        for (span, index) in phrases.slips.find(text) {
            if [taken, &claimed, &silent].iter().any(|places| touches(places, span)) {
                continue;
            }
            let mut known = phrases.known.get(index).into_iter().flatten();
            if let Some(known) = known.find(|known| self.counts(known, span, text, scope)) {
                found.push(known.near(span, Difference::Letter));
            }
        }
        found.sort_by_key(|near| near.span);
        found
    }

    fn near_at(&self, known: &[Known], text: &str, span: ViewSpan, scope: &Scope<'_>) -> Option<Near> {
        let seen = text.get(span.range())?;
        let mut listed = known.iter().filter(|known| known.is_written_as(seen)).peekable();
        if listed.peek().is_some() {
            // The very words: only the script of the text can have kept them from being a term.
            let known = listed.find(|known| self.is_of_other_script(known, span, text, scope))?;
            return Some(known.near(span, Difference::Script));
        }
        let known = known.iter().find(|known| self.counts(known, span, text, scope))?;
        Some(known.near(span, known.difference(seen)))
    }

    /// Whether the entry would take the place if the phrase stood there; the script of the text does not matter.
    fn counts(&self, known: &Known, span: ViewSpan, text: &str, scope: &Scope<'_>) -> bool {
        match self.obstacle(text, &candidate(known, span), scope) {
            None => true,
            Some(Obstacle::Language { wanted, found }) => {
                wanted.is_chinese() && found.is_some_and(text::Language::is_chinese)
            }
            Some(_) => false,
        }
    }

    fn is_of_other_script(&self, known: &Known, span: ViewSpan, text: &str, scope: &Scope<'_>) -> bool {
        let obstacle = self.obstacle(text, &candidate(known, span), scope);
        matches!(obstacle, Some(Obstacle::Language { .. })) && self.counts(known, span, text, scope)
    }
}

fn candidate(known: &Known, span: ViewSpan) -> Candidate {
    Candidate { span, role: known.role, entry: known.entry, found_by: FoundBy::String(known.found_by) }
}

/// Adds a phrase unless its skeleton is too short to tell, or for a combination, is listed.
fn add(by_skeleton: &mut HashMap<String, Vec<Known>>, skeleton: String, known: Known) {
    let han = skeleton.chars().filter(|c| text::is_han(*c)).count();
    if han < FEWEST_HAN && skeleton.chars().count() < FEWEST_LETTERS {
        return;
    }
    let of_skeleton = by_skeleton.entry(skeleton).or_default();
    if !known.is_combination || of_skeleton.is_empty() {
        of_skeleton.push(known);
    }
}

/// Whether a protected phrase or a new term has this skeleton.
fn is_silent(known: &[Known]) -> bool {
    known.iter().any(|known| matches!(known.role, Role::Protect | Role::New))
}

/// Whether one of `places`, which are sorted, shares a byte with `span`.
fn touches(places: &[ViewSpan], span: ViewSpan) -> bool {
    let first = places.partition_point(|other| other.end <= span.start);
    places.get(first).is_some_and(|other| other.overlaps(span))
}

fn stands_as_words(text: &str, span: ViewSpan) -> bool {
    let seen = text.get(span.range()).unwrap_or_default();
    let starts = !seen.chars().next().is_some_and(text::is_word_char) || text::is_word_boundary(text, span.start);
    starts && (!seen.chars().next_back().is_some_and(text::is_word_char) || text::is_word_boundary(text, span.end))
}

impl Known {
    /// What comes first among phrases of one skeleton: old terms, in the order of the mapping.
    fn rank(&self) -> (bool, usize, u32) {
        (self.role != Role::Old, self.entry, self.found_by)
    }

    fn near(&self, span: ViewSpan, difference: Difference) -> Near {
        Near { span, entry: self.entry, written: self.written.clone(), difference }
    }

    /// Whether `seen` is the phrase itself, so that the mapping has its own reasons where it is no term.
    fn is_written_as(&self, seen: &str) -> bool {
        let squeezed = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>().to_lowercase();
        match () {
            () if self.is_combination => false,
            () if seen.chars().any(text::is_han) => squeezed(seen) == squeezed(&self.written),
            () => seen.eq_ignore_ascii_case(&self.written),
        }
    }

    /// In what `seen` differs from the phrase, whose skeleton it has.
    fn difference(&self, seen: &str) -> Difference {
        let is_joint = |c: char| matches!(c, ' ' | '-' | '‐' | '‑');
        let bare = |text: &str| text.chars().filter(|c| !is_joint(*c)).collect::<String>().to_lowercase();
        match () {
            () if self.is_combination => Difference::Combination,
            () if !seen.chars().all(|c| text::is_han(c) || text::is_word_char(c) || is_joint(c)) => Difference::Split,
            () if bare(seen) == bare(&self.written) => Difference::Joints,
            () => Difference::Characters,
        }
    }
}
