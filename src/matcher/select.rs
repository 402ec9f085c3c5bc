//! Which candidates count: leftmost, then longest, then by role and by how special the entry is.

use std::sync::Arc;

use crate::mapping::{Case, Entry, EntryKind, Mapping};
use crate::matcher::compile::Compiled;
use crate::matcher::{Candidate, FoundBy, Number, Role, Scope};
use crate::span::ViewSpan;
use crate::text::{Language, LanguageVotes};

/// What a match claims its text for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Claim {
    /// It is left alone.
    Protect,
    /// A person decides.
    Review,
    /// It becomes the new term.
    Rewrite,
    /// A note; nothing else claimed the text.
    Note,
}

/// Why a rewrite cannot be made without a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doubt {
    /// A protected phrase or new term covers a part of the old term.
    Overlap {
        /// Its entry.
        other: usize,
    },
    /// Its other name stands beside it; in brackets behind it, it is covered by the match, and `Match::expanded` suggests both.
    Gloss,
    /// Another entry would put another term here, and nothing prefers either.
    Ambiguous {
        /// Its entry.
        other: usize,
    },
}

/// A place that one entry has won.
///
/// Candidates compete where they overlap. The leftmost wins, of those the longest; on an equal span protect
/// before review before rewrite before a new term that stands there already. Among rewrites of an equal
/// span an exact-case entry wins over another, then one with conditions over one without, then one for the
/// language of the text. What a winner contains is silenced; a new term that stands there already silences
/// what it contains and claims nothing more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Bytes of the searched text.
    pub span: ViewSpan,
    /// Index of the entry in the mapping.
    pub entry: usize,
    /// What for.
    pub claim: Claim,
    /// Singular or plural of the phrase.
    pub number: Number,
    /// The phrase as the mapping writes it; empty for a pattern.
    pub written: Arc<str>,
    /// For a pattern, the new term with its references filled in.
    pub expanded: Option<String>,
    /// What stands against a rewrite.
    pub doubt: Option<Doubt>,
}

pub(super) fn select(
    compiled: &Compiled,
    mapping: &Mapping,
    text: &str,
    candidates: &[Candidate],
    scope: &Scope<'_>,
) -> Vec<Match> {
    let selection = Selection { compiled, mapping, text, scope };
    let competing: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.role < Role::Note).collect();
    let winners = selection.compete(&competing);
    let notes = candidates.iter().filter(|candidate| candidate.role == Role::Note);
    let mut matches: Vec<Match> = Vec::with_capacity(winners.len());
    for winner in &winners {
        if winner.candidate.role == Role::New {
            continue;
        }
        let found = selection.to_match(&winner.candidate, winner.doubt);
        // A pattern that finds what it writes has found text that is right already.
        if found.expanded.as_deref() != text.get(found.span.range()) {
            matches.push(found);
        }
    }
    let mut claimed = 0;
    let mut winners = winners.iter().peekable();
    let mut taken: Vec<Match> = Vec::new();
    for note in notes {
        while winners.peek().is_some_and(|winner| winner.candidate.span.end <= note.span.start) {
            winners.next();
        }
        let free = winners.peek().is_none_or(|winner| winner.candidate.span.start >= note.span.end);
        if free && note.span.start >= claimed {
            claimed = note.span.end;
            taken.push(selection.to_match(note, None));
        }
    }
    matches.extend(taken);
    matches.sort_by_key(|found| found.span);
    matches
}

/// The new terms that stand in the text already and that nothing else claims, with their entries, in order.
pub(super) fn present(
    compiled: &Compiled,
    mapping: &Mapping,
    text: &str,
    candidates: &[Candidate],
    scope: &Scope<'_>,
) -> Vec<(ViewSpan, usize)> {
    let winners = winners(compiled, mapping, text, candidates, scope).into_iter();
    winners.filter(|winner| winner.role == Role::New).map(|winner| (winner.span, winner.entry)).collect()
}

/// The candidates that win a place of their own, notes left out; new terms that stand there already are among them.
pub(super) fn winners(
    compiled: &Compiled,
    mapping: &Mapping,
    text: &str,
    candidates: &[Candidate],
    scope: &Scope<'_>,
) -> Vec<Candidate> {
    let competing: Vec<&Candidate> = candidates.iter().filter(|candidate| candidate.role < Role::Note).collect();
    let winners = Selection { compiled, mapping, text, scope }.compete(&competing);
    winners.into_iter().map(|winner| winner.candidate).collect()
}

struct Winner {
    candidate: Candidate,
    doubt: Option<Doubt>,
}

struct Selection<'a> {
    compiled: &'a Compiled,
    mapping: &'a Mapping,
    text: &'a str,
    scope: &'a Scope<'a>,
}

impl Selection<'_> {
    fn compete(&self, candidates: &[&Candidate]) -> Vec<Winner> {
        let mut winners: Vec<Winner> = Vec::new();
        let mut rest = candidates;
        while let Some(first) = rest.first() {
            let same = rest.iter().take_while(|candidate| candidate.span == first.span).count();
            let (equals, others) = rest.split_at(same);
            rest = others;
            let challenger = self.best_of_equals(equals);
            match winners.last_mut() {
                Some(last) if last.candidate.span.end > challenger.candidate.span.start => {
                    if let Some(winner) = challenge(last, challenger) {
                        winners.push(winner);
                    }
                }
                _ => winners.push(challenger),
            }
        }
        winners
    }

    /// The winner among candidates of one span.
    fn best_of_equals(&self, equals: &[&Candidate]) -> Winner {
        if let [only] = equals {
            return Winner { candidate: **only, doubt: None };
        }
        let rank = |candidate: &Candidate| (candidate.role, self.generality(candidate), self.id(candidate));
        let mut ranked: Vec<&Candidate> = equals.to_vec();
        ranked.sort_by(|left, right| rank(left).cmp(&rank(right)));
        let Some(best) = ranked.first().copied() else {
            return Winner {
                candidate: Candidate {
                    span: ViewSpan::default(),
                    role: Role::New,
                    entry: usize::MAX,
                    found_by: FoundBy::String(0),
                },
                doubt: None,
            };
        };
        let rival = ranked.iter().skip(1).find(|other| {
            best.role == Role::Old
                && other.role == Role::Old
                && self.generality(other) == self.generality(best)
                && self.target(other) != self.target(best)
        });
        Winner { candidate: *best, doubt: rival.map(|other| Doubt::Ambiguous { other: other.entry }) }
    }

    /// How general an entry is for this text; the lower, the more special.
    fn generality(&self, candidate: &Candidate) -> (bool, bool, u8) {
        let entry = self.mapping.entries.get(candidate.entry).filter(|entry| !entry.is_address());
        let Some(entry) = entry else { return (true, true, 0) };
        let conditional = self.compiled.rules.get(candidate.entry).is_some_and(|rules| rules.condition.is_set());
        let language = if candidate.role == Role::Old { self.language_distance(entry, candidate) } else { 0 };
        (entry.case != Case::Exact, !conditional, language)
    }

    /// 0 for an entry meant for the language of the text, 1 for one whose new term is in it, 2 for others.
    fn language_distance(&self, entry: &Entry, candidate: &Candidate) -> u8 {
        let Some(found) = (self.scope.language)(candidate.span.start) else { return 2 };
        if entry.lang.is_some_and(|lang| lang.covers(found)) {
            return 0;
        }
        let EntryKind::Rewrite(target) = &entry.kind else { return 2 };
        let fits = language_of(&target.base).is_some_and(|language| language.covers(found) || found.covers(language));
        if fits { 1 } else { 2 }
    }

    fn id(&self, candidate: &Candidate) -> &str {
        self.mapping.entries.get(candidate.entry).map_or("", |entry| entry.id.as_str())
    }

    fn target(&self, candidate: &Candidate) -> Option<String> {
        let target = self.mapping.entries.get(candidate.entry)?.replacement()?;
        match candidate.found_by {
            FoundBy::String(_) | FoundBy::Address(_) => Some(target.base.clone()),
            FoundBy::Pattern(index) => {
                Some(self.compiled.patterns.get(index as usize)?.expand(self.text, candidate.span, &target.base))
            }
        }
    }

    fn to_match(&self, candidate: &Candidate, doubt: Option<Doubt>) -> Match {
        let claim = match candidate.role {
            Role::Protect => Claim::Protect,
            Role::Old => Claim::Rewrite,
            Role::Note => Claim::Note,
            _ => Claim::Review,
        };
        let string = match candidate.found_by {
            FoundBy::String(index) => self.compiled.uses.get(index as usize),
            FoundBy::Pattern(_) | FoundBy::Address(_) => None,
        };
        Match {
            span: candidate.span,
            entry: candidate.entry,
            claim,
            number: string.map_or(Number::Singular, |string| string.number),
            written: string.map_or_else(Arc::default, |string| Arc::clone(&string.written)),
            expanded: if matches!(candidate.found_by, FoundBy::Pattern(_)) { self.target(candidate) } else { None },
            doubt,
        }
    }
}

/// Settles a candidate that overlaps the last winner; returns it if it wins a place of its own.
fn challenge(last: &mut Winner, challenger: Winner) -> Option<Winner> {
    let (held, new) = (last.candidate, challenger.candidate);
    if held.span.contains(new.span) {
        return None;
    }
    match (held.role, new.role) {
        (Role::Protect | Role::New, Role::Old) => {
            let doubt = challenger.doubt.or(Some(Doubt::Overlap { other: held.entry }));
            Some(Winner { candidate: new, doubt })
        }
        (Role::New, Role::Protect | Role::Review) => Some(challenger),
        (Role::Old, Role::Protect | Role::New) => {
            last.doubt = last.doubt.or(Some(Doubt::Overlap { other: new.entry }));
            None
        }
        _ => None,
    }
}

fn language_of(text: &str) -> Option<Language> {
    let mut votes = LanguageVotes::default();
    votes.add(text);
    votes.language()
}
