//! Finds phrases and patterns in a view and settles their competition.
//!
//! One sorted list holds every string of every entry: old terms, new terms, protected and review phrases and the
//! names of siblings. [`Matcher::candidates`] gives all places where one stands and its conditions hold;
//! [`Matcher::select`] settles which of them count. The order of entries in a mapping never matters. Only this
//! module uses `aho_corasick` and, for patterns and conditions of a mapping, `regex`.

use crate::mapping::{EntryKind, Level, Mapping};
use crate::span::ViewSpan;
use crate::text::{self, Language};

mod addresses;
mod compile;
mod condition;
mod explain;
mod gloss;
mod near;
mod screen;
mod searched;
mod select;
mod starts;
mod strings;
mod words;

use addresses::Addresses;
use compile::{Compiled, OfString};
pub use condition::{DocumentText, Unmet};
pub use explain::{Fate, Obstacle, Sighting};
pub use near::{Difference, Near, NearPhrases};
pub use screen::Screen;
pub use select::{Claim, Doubt, Match};
pub use words::WordSet;

/// What a matched string is to the mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A protected phrase.
    Protect,
    /// A phrase that a person must decide on.
    Review,
    /// An old term.
    Old,
    /// A new term that stands in the text already.
    New,
    /// A phrase of low level.
    Note,
    /// The name of another provider; competes with nothing.
    Sibling,
}

/// Singular or plural, of the head noun of an English phrase.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Number {
    /// As written in the mapping.
    #[default]
    Singular,
    /// The plural made of it.
    Plural,
}

/// A place where a string of the mapping stands and its conditions hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Bytes of the searched text.
    pub span: ViewSpan,
    /// What it is.
    pub role: Role,
    /// Index of its entry in the mapping; `usize::MAX` for siblings.
    pub entry: usize,
    found_by: FoundBy,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FoundBy {
    /// Index of a string use.
    String(u32),
    /// Index of a pattern.
    Pattern(u32),
    /// Index of a use of the start of an address.
    Address(u32),
}

/// What is known of the searched text besides the text.
pub struct Scope<'a> {
    /// For each entry, whether it is meant for this file at all; empty where all are.
    pub enabled: &'a [bool],
    /// The language of the block that holds a byte of the text; asked only where an entry needs it.
    pub language: &'a dyn Fn(usize) -> Option<Language>,
    /// The whole document, for conditions on it.
    pub document: &'a DocumentText<'a>,
    /// Whether a byte of the text stands in a block that is a web address, where nothing else counts; asked only where
    /// the mapping has addresses.
    pub is_address: &'a dyn Fn(usize) -> bool,
}

/// All entries of a mapping, ready to search.
pub struct Matcher {
    compiled: Compiled,
    addresses: Addresses,
}

impl Candidate {
    /// Whether it is the start of a web address.
    #[must_use]
    pub fn is_address(&self) -> bool {
        matches!(self.found_by, FoundBy::Address(_))
    }
}

impl Matcher {
    /// Builds the matcher; linear in the number of strings that the mapping's phrases stand for.
    #[must_use]
    pub fn new(mapping: &Mapping) -> Self {
        Self { compiled: Compiled::new(mapping), addresses: Addresses::new(mapping) }
    }

    /// All places in `text` where a string or pattern stands, whole words, outside URLs and file names, in the
    /// right language and with its conditions met; and the starts of addresses that the mapping has. Sorted by start, then longest first.
    ///
    /// `text` is the view of a part or of single blocks, each block ended by a line feed; nothing is found across one.
    #[must_use]
    pub fn candidates(&self, text: &str, scope: &Scope<'_>) -> Vec<Candidate> {
        let mut found = Vec::new();
        self.find_strings(text, scope, &mut found);
        self.find_patterns(text, scope, &mut found);
        self.addresses.each(text, scope, |candidate| {
            if self.holds(text, &candidate, scope) {
                found.push(candidate);
            }
        });
        found.sort_by_key(|candidate| (candidate.span.start, usize::MAX - candidate.span.end, candidate.role));
        found
    }

    /// The candidates that count, in order; what they compete by is said at [`Match`].
    #[must_use]
    pub fn select(&self, mapping: &Mapping, text: &str, candidates: &[Candidate], scope: &Scope<'_>) -> Vec<Match> {
        gloss::join(text, mapping, select::select(&self.compiled, mapping, text, candidates, scope))
    }

    /// The new terms that stand in `text` already, as they win against the other candidates, with their entries.
    #[must_use]
    pub fn present(
        &self,
        mapping: &Mapping,
        text: &str,
        candidates: &[Candidate],
        scope: &Scope<'_>,
    ) -> Vec<(ViewSpan, usize)> {
        select::present(&self.compiled, mapping, text, candidates, scope)
    }

    fn find_strings(&self, text: &str, scope: &Scope<'_>, found: &mut Vec<Candidate>) {
        let mut from = 0;
        while let Some(at) = self.compiled.starts.next(text.as_bytes(), from) {
            from = at + 1;
            if !is_inside_word(text.as_bytes(), at) {
                self.find_strings_at(text, at, scope, found);
            }
        }
    }

    fn find_strings_at(&self, text: &str, at: usize, scope: &Scope<'_>, found: &mut Vec<Candidate>) {
        self.each_string_at(text, at, |span, entry| {
            if (entry.starts_with_word && !text::is_word_boundary(text, span.start))
                || (entry.ends_with_word && !text::is_word_boundary(text, span.end))
            {
                return;
            }
            for use_index in entry.uses.clone() {
                let Some(string) = self.compiled.uses.get(use_index as usize) else { continue };
                if string.exact && text.get(span.range()) != Some(string.written.as_ref()) {
                    continue;
                }
                let candidate =
                    Candidate { span, role: string.role, entry: string.entry, found_by: FoundBy::String(use_index) };
                if self.holds(text, &candidate, scope) {
                    found.push(candidate);
                }
            }
        });
    }

    /// Calls `found` with every string that stands at byte `at`, as a word or not.
    fn each_string_at(&self, text: &str, at: usize, mut found: impl FnMut(ViewSpan, &OfString)) {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        self.compiled.strings.each_start_of(rest, |index, string| {
            if let Some(of_string) = self.compiled.of_strings.get(index as usize) {
                found(ViewSpan::new(at, at + string.len()), of_string);
            }
        });
    }

    fn find_patterns(&self, text: &str, scope: &Scope<'_>, found: &mut Vec<Candidate>) {
        for (index, pattern) in self.compiled.patterns.iter().enumerate() {
            pattern.each(text, |span| {
                let candidate = Candidate {
                    span,
                    role: pattern.role,
                    entry: pattern.entry,
                    found_by: FoundBy::Pattern(index as u32),
                };
                if self.holds(text, &candidate, scope) {
                    found.push(candidate);
                }
            });
        }
    }

    fn holds(&self, text: &str, candidate: &Candidate, scope: &Scope<'_>) -> bool {
        self.obstacle(text, candidate, scope).is_none()
    }

    /// What keeps a string that stands in the text as a word from being a candidate.
    fn obstacle(&self, text: &str, candidate: &Candidate, scope: &Scope<'_>) -> Option<Obstacle> {
        let is_address = candidate.is_address();
        if !is_address && !self.addresses.is_empty() && (scope.is_address)(candidate.span.start) {
            return Some(Obstacle::Machine);
        }
        if candidate.role == Role::Sibling {
            return None;
        }
        let Some(rules) = self.compiled.rules.get(candidate.entry) else { return Some(Obstacle::File) };
        if !scope.enabled.get(candidate.entry).copied().unwrap_or(true) {
            return Some(Obstacle::File);
        }
        if candidate.role == Role::New || is_address {
            return None;
        }
        let matched = text.get(candidate.span.range()).unwrap_or_default();
        let is_pattern = matches!(candidate.found_by, FoundBy::Pattern(_));
        if is_pattern && (matched.is_empty() || matched.contains([text::BARRIER, text::LINE_BREAK])) {
            return Some(Obstacle::Opaque);
        }
        if text::machine_text(text, candidate.span.range()) {
            return Some(Obstacle::Machine);
        }
        if let Some(wanted) = rules.lang {
            let found = (scope.language)(candidate.span.start);
            if !speaks(wanted, found) {
                return Some(Obstacle::Language { wanted, found });
            }
        }
        let holds = rules.condition.holds(text, candidate.span, scope.document);
        (!holds).then_some(Obstacle::Condition)
    }
}

/// Whether an ASCII letter or digit stands at `at` and directly before it, so that no word starts here.
fn is_inside_word(text: &[u8], at: usize) -> bool {
    let is_word = |at: Option<usize>| at.and_then(|at| text.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    is_word(Some(at)) && is_word(at.checked_sub(1))
}

/// Whether text whose language is `found` may be `wanted`: what nobody can tell may be anything.
fn speaks(wanted: Language, found: Option<Language>) -> bool {
    found.is_none_or(|found| wanted.covers(found) || found.covers(wanted))
}

fn role_of(kind: &EntryKind) -> Role {
    match kind {
        EntryKind::Rewrite(_) | EntryKind::Address(_) => Role::Old,
        EntryKind::Protect => Role::Protect,
        EntryKind::Review { level: Level::Review, .. } => Role::Review,
        EntryKind::Review { level: Level::Note, .. } => Role::Note,
    }
}
