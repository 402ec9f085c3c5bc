//! Where a plain rewrite would change the rule: one small function a guard.
//!
//! A [`Guard`] looks at a match in its [`Scene`], on the view alone, so through markup and line breaks, and within
//! the sentence unless it says otherwise. It sees only what it is sure of: a guard that asks about ordinary
//! sentences makes people stop reading questions. What each sees, and what it takes for its false friends, is told at
//! its function and shown by the table of cases in its tests.

use crate::mapping::{Entry, Guard, GuardOutcome, GuardSetting, GuardSettings};
use crate::matcher::Claim;

mod clash;
mod company;
mod cues;
mod definition;
mod enumeration;
mod exclusivity;
mod facts;
mod identifier;
mod interface;
mod marks;
mod mention;
mod negation;
mod old_version;
mod quotation;
mod scene;
mod sibling;
mod title;
mod titles;
mod transition;
mod word_list;
mod words;

#[cfg(test)]
mod cases;

pub use definition::is_remark;
pub use facts::{Facts, title_names};
pub use scene::{Neighbours, Scene};
pub use titles::{TitleLoader, Titles};

/// What the guards say of a match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Those that see something, with what each asks for, in the order of [`Guard::ALL`].
    pub guards: Vec<(Guard, GuardOutcome)>,
}

impl Verdict {
    /// The most careful outcome, with the first guard that asks for it.
    #[must_use]
    pub fn strongest(&self) -> Option<(Guard, GuardOutcome)> {
        let best = self.guards.iter().map(|(_, outcome)| *outcome).max()?;
        self.guards.iter().copied().find(|(_, outcome)| *outcome == best)
    }
}

/// Asks every guard that `settings`, and those of the entry over them, leave on. What is protected already is not asked
/// about; where an entry only gives a thing another name, the guards that ask of meaning are off unless something is said
/// of them.
#[must_use]
pub fn judge(scene: &Scene<'_>, settings: &GuardSettings) -> Verdict {
    let mut verdict = Verdict::default();
    if scene.found.claim == Claim::Protect {
        return verdict;
    }
    let entry = scene.mapping.entries.get(scene.found.entry);
    let own = entry.map(|entry| entry.guards).unwrap_or_default();
    let settings = settings.overlaid(&own);
    for guard in Guard::ALL {
        if settings.is_off(guard) {
            continue;
        }
        if let Some(default) = ask(guard, scene) {
            let outcome = match settings.get(guard) {
                Some(GuardSetting::Outcome(outcome)) => outcome,
                None if guard.asks_of_meaning() && entry.is_some_and(Entry::is_rename) => continue,
                _ => default,
            };
            verdict.guards.push((guard, outcome));
        }
    }
    verdict
}

/// What one guard asks for by default, if it sees something.
fn ask(guard: Guard, scene: &Scene<'_>) -> Option<GuardOutcome> {
    let review = |sees: bool| sees.then_some(GuardOutcome::Review);
    let protect = |sees: bool| sees.then_some(GuardOutcome::Protect);
    match guard {
        Guard::Title => title::title(scene),
        Guard::Quotation => protect(quotation::quotation(scene)),
        Guard::Mention => protect(mention::mention(scene)),
        Guard::OldVersion => old_version::old_version(scene),
        Guard::Definition => review(definition::definition(scene)),
        Guard::Sibling => review(sibling::sibling(scene)),
        Guard::Clash => review(clash::clash(scene)),
        Guard::Company => review(company::company(scene)),
        Guard::Identifier => review(identifier::identifier(scene)),
        Guard::Negation => review(negation::negation(scene)),
        Guard::Exclusivity => review(exclusivity::exclusivity(scene)),
        Guard::Interface => review(interface::interface(scene)),
        Guard::Transition => review(transition::transition(scene)),
        Guard::Enumeration => protect(enumeration::enumeration(scene)),
    }
}

/// The question that a guard puts to a person.
#[must_use]
pub fn question(guard: Guard) -> &'static str {
    match guard {
        Guard::Title => "it stands in the name of a document: is the document renamed, too?",
        Guard::Quotation => "it is quoted from another document",
        Guard::Mention => "the sentence is about the words themselves",
        Guard::OldVersion => "it stands in an old version of the text",
        Guard::Definition => "the term is defined here; uses that depend on the definition wait for the answer",
        Guard::Sibling => {
            "another provider, or a word that shares its noun, stands beside it: would a neutral term still say the same?"
        }
        Guard::Clash => {
            "the new term stands in the sentence, or another old one that becomes it beside it: the two would be one"
        }
        Guard::Company => "the sentence ties it to the company that it names",
        Guard::Identifier => "a concrete value follows: it is this provider's account",
        Guard::Negation => "it is negated: the new term means another thing with “not”",
        Guard::Exclusivity => "the rule is for this only, or for all but this: another term may take in more or less",
        Guard::Interface => "it is a label on a screen: does the screen say the new term?",
        Guard::Transition => "the clause is about the time before the change",
        Guard::Enumeration => "it is one of a list of providers' names",
    }
}
