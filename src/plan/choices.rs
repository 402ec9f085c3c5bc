//! What people decided on places of a document, as the plan takes it.

use std::collections::BTreeMap;

use crate::format::Part;
use crate::plan::Outcome;
use crate::plan::draft::{self, Draft};

/// What a person decided on one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The old term stays.
    Keep,
    /// The new term is written where the plan proposes or suggests one.
    Accept,
    /// These words are written.
    Write(String),
}

/// Choices for the places of one document: for each part, by where the match starts in the view.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    parts: BTreeMap<usize, PartChoices>,
}

/// The choices for one part.
pub(super) type PartChoices = BTreeMap<usize, Choice>;

impl Choices {
    /// Whether nothing was decided.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// Decides on the match that starts at byte `start` of the view of part `part`.
    pub fn add(&mut self, part: usize, start: usize, choice: Choice) {
        self.parts.entry(part).or_default().insert(start, choice);
    }

    pub(super) fn of_part(&self, part: usize) -> PartChoices {
        self.parts.get(&part).cloned().unwrap_or_default()
    }
}

/// What stays decided in the part as it is after `drafts`: places that are kept or that could not be written, where they
/// stand then.
pub(super) fn after(choices: &PartChoices, old: &Part, drafts: &[Draft], new: &Part) -> PartChoices {
    let starts = |drafts: &[Draft], start: usize| drafts.partition_point(|draft| draft.found.span.start < start);
    let is_written = |start: usize| {
        let here = drafts.get(starts(drafts, start)).filter(|draft| draft.found.span.start == start);
        here.is_some_and(|draft| draft.outcome == Outcome::Rewrite)
    };
    let left = choices.iter().filter(|(start, choice)| **choice == Choice::Keep || !is_written(**start));
    let moved = left.filter_map(|(start, choice)| Some((place_after(*start, old, drafts, new)?, choice.clone())));
    moved.collect()
}

/// Where byte `at` of the old view stands in the new one, which has the same blocks.
fn place_after(at: usize, old: &Part, drafts: &[Draft], new: &Part) -> Option<usize> {
    let index = old.block_at(at)?;
    let (old_block, new_block) = (old.blocks.get(index)?, new.blocks.get(index)?);
    let first = drafts.partition_point(|draft| draft.block < index);
    let before = drafts.iter().skip(first).take_while(|draft| draft.block == index && draft.found.span.start < at);
    let changes = draft::rewrites_of(before).filter_map(|draft| draft.wording.as_ref()).flat_map(|wording| {
        let article = wording.article.iter().map(|(span, text)| (span.len(), text.len()));
        article.chain([(wording.span.len(), wording.text.len())])
    });
    let (gone, come) = changes.fold((0, 0), |(gone, come), (old, new)| (gone + old, come + new));
    (new_block.text.view.start + (at - old_block.text.view.start) + come).checked_sub(gone)
}
