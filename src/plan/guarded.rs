//! What the guards say of the matches of a part, and which uses of a term wait for its definition.

use crate::format::Part;
use crate::guard::{self, Facts, Neighbours, Scene, Verdict};
use crate::inflect;
use crate::mapping::{Guard, GuardOutcome, Mapping};
use crate::matcher::{Candidate, Claim, Match, Number};
use crate::plan::{Choice, Entries, Planner, Reason};
use crate::span::ViewSpan;
use crate::text;

/// A match with what stands against its rewrite.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) found: Match,
    pub(super) verdict: Verdict,
    /// The definition that it waits for.
    pub(super) held_by: Option<DefinitionPlace>,
    /// What a person decided on it.
    pub(super) choice: Option<Choice>,
}

/// Where a term is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DefinitionPlace {
    /// Index of the part.
    pub part: usize,
    /// Where the defined term stands in the view of the part.
    pub view: ViewSpan,
}

/// A term whose definition a person decides first.
#[derive(Clone, Debug)]
pub(super) struct DefinedTerm {
    entry: usize,
    family: Option<String>,
    /// The term as defined and its plural, as [`comparable`] gives them.
    forms: [String; 2],
    place: DefinitionPlace,
    /// What a person decided on the definition.
    choice: Option<Choice>,
}

impl DefinedTerm {
    fn new(part: &Part, mapping: &Mapping, judged: &Judged, place: DefinitionPlace) -> Self {
        let singular = comparable(written(part, &judged.found));
        let plural = inflect::plural_phrase(&singular);
        let entry = judged.found.entry;
        let family = family(mapping, entry).map(str::to_owned);
        Self { entry, family, forms: [singular, plural], place, choice: judged.choice.clone() }
    }

    /// What the decision on the definition means for a use of the term.
    fn choice_for(&self, choice: &Choice, used: &Match) -> Option<Choice> {
        match choice {
            Choice::Keep => Some(Choice::Keep),
            // Each use is worded, and looked at by the guards, on its own.
            Choice::Accept => None,
            Choice::Write(words) if used.number == Number::Plural => Some(Choice::Write(inflect::plural_phrase(words))),
            Choice::Write(words) => Some(Choice::Write(words.clone())),
        }
    }

    /// Whether a match is the defined term: in singular or plural, in another spelling, or with a modifier of its own
    /// (该订单的交易金额).
    fn is_used_by(&self, part: &Part, mapping: &Mapping, found: &Match) -> bool {
        let same_family = || self.family.is_some() && self.family.as_deref() == family(mapping, found.entry);
        if self.entry != found.entry && !same_family() {
            return false;
        }
        let used = comparable(written(part, found));
        self.forms.iter().any(|form| used == *form || (form.contains(text::is_han) && used.ends_with(form.as_str())))
            || inflect::plural_phrase(&used) == self.forms[0]
    }
}

fn family(mapping: &Mapping, entry: usize) -> Option<&str> {
    mapping.entries.get(entry)?.family.as_deref()
}

/// Small letters, spaces for hyphens, and one spelling of the character for accounts.
fn comparable(term: &str) -> String {
    let same = |c: char| match c {
        '-' | '\u{2010}' | '\u{2011}' => ' ',
        '帐' | '帳' | '賬' => '账',
        c => c,
    };
    term.to_lowercase().chars().map(same).collect()
}

/// The words of the mapping that were found; for a pattern, the text that it found.
fn written<'a>(part: &'a Part, found: &'a Match) -> &'a str {
    if found.written.is_empty() { part.view.slice(found.span) } else { &found.written }
}

/// Asks the guards about every match, and lets uses of defined terms wait.
pub(super) fn judge(
    planner: &Planner,
    part: &Part,
    candidates: &[Candidate],
    matches: &[Match],
    entries: &Entries<'_>,
) -> Vec<Judged> {
    let neighbours = Neighbours::new(candidates, matches);
    let facts = Facts::new(part, entries.titles);
    let settings = &planner.mapping.guards;
    let verdict = |found: &Match| match part.block_at(found.span.start) {
        Some(block) => guard::judge(&Scene::new(part, block, found, &planner.mapping, &neighbours, &facts), settings),
        None => Verdict::default(),
    };
    let choice = |found: &Match| entries.choices.get(&found.span.start).cloned();
    let with_verdict =
        |found: &Match| Judged { found: found.clone(), verdict: verdict(found), held_by: None, choice: choice(found) };
    let mut judged: Vec<Judged> = matches.iter().map(with_verdict).collect();
    let defined: Vec<DefinedTerm> = defined_terms(part, &planner.mapping, entries.part, &judged).collect();
    if defined.is_empty() && entries.defined.is_empty() {
        return judged;
    }
    for each in judged.iter_mut().filter(|each| each.found.claim == Claim::Rewrite) {
        let mut all = defined.iter().chain(entries.defined);
        let here = DefinitionPlace { part: entries.part, view: each.found.span };
        let Some(term) = all.find(|term| term.is_used_by(part, &planner.mapping, &each.found) && term.place != here)
        else {
            continue;
        };
        match &term.choice {
            None => each.held_by = Some(term.place),
            Some(choice) if each.choice.is_none() => each.choice = term.choice_for(choice, &each.found),
            Some(_) => {}
        }
    }
    judged
}

/// The terms whose definitions stand in this part and are for a person.
pub(super) fn defined_terms<'a>(
    part: &'a Part,
    mapping: &'a Mapping,
    index: usize,
    judged: &'a [Judged],
) -> impl Iterator<Item = DefinedTerm> + 'a {
    let is_definition = |each: &&Judged| {
        each.found.claim == Claim::Rewrite
            && each.verdict.guards.contains(&(Guard::Definition, GuardOutcome::Review))
            && each.verdict.strongest().is_some_and(|(_, outcome)| outcome == GuardOutcome::Review)
    };
    judged
        .iter()
        .filter(is_definition)
        .map(move |each| DefinedTerm::new(part, mapping, each, DefinitionPlace { part: index, view: each.found.span }))
}

impl Judged {
    /// The guard that settles the place, with its outcome.
    ///
    /// A place that is for review already is only ever protected by a guard; a note becomes a question only where
    /// it shares its noun with another provider's name.
    pub(super) fn settled_by(&self) -> Option<(Reason, GuardOutcome)> {
        let (guard, outcome) = self.verdict.strongest()?;
        let counts = match self.found.claim {
            Claim::Rewrite => true,
            Claim::Protect => false,
            Claim::Review => outcome == GuardOutcome::Protect,
            Claim::Note => outcome == GuardOutcome::Protect || guard == Guard::Sibling,
        };
        counts.then_some((Reason::Guard(guard), outcome))
    }

    /// The names of the guards that saw something.
    pub(super) fn guards(&self) -> Vec<Guard> {
        self.verdict.guards.iter().map(|(guard, _)| *guard).collect()
    }
}
