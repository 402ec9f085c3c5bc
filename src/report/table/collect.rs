//! What a table says of one document: its changed clauses, and the places that are left alone.

use std::collections::BTreeMap;

use crate::decisions::{Decision, Decisions, Ruling};
use crate::format::{Block, BlockKind, Part};
use crate::mapping::{EntryKind, Mapping};
use crate::outline::Outline;
use crate::plan::{Finding, Outcome, Reason};
use crate::report::clause::Clause;
use crate::report::place::{Places, Position};
use crate::report::runs::{self, Run};
use crate::report::table::TableLanguage;
use crate::report::{FileReport, visible};
use crate::span::ViewSpan;
use crate::text::{self, LanguageVotes};

/// What stands between the cells of a row of a table.
const CELL_BREAK: &str = " | ";

/// The changes of one document.
#[derive(Clone, Debug)]
pub struct DocumentChanges {
    pub(super) path: String,
    pub(super) votes: LanguageVotes,
    pub(super) changes: Vec<Change>,
    pub(super) left: Vec<Left>,
}

/// A clause that changes.
#[derive(Clone, Debug)]
pub(super) struct Change {
    pub(super) place: Where,
    pub(super) old: Vec<Run>,
    pub(super) new: Vec<Run>,
    /// In order of place.
    pub(super) terms: Vec<Term>,
}

/// One old term and what it becomes.
#[derive(Clone, Debug)]
pub(super) struct Term {
    pub(super) entry: usize,
    pub(super) old: String,
    pub(super) new: String,
    /// A person chose other words than the mapping's.
    pub(super) is_reworded: bool,
    reason: Option<String>,
}

/// A place that is left alone.
#[derive(Clone, Debug)]
pub(super) struct Left {
    pub(super) place: Where,
    pub(super) text: Vec<Run>,
    entry: usize,
    outcome: Outcome,
    reason: Reason,
    /// For the reason `seam`, what would be read.
    reads_as: Option<String>,
    /// What the decision on it says: reason, and by whom and when.
    decided: Option<(Option<String>, Vec<String>)>,
}

/// Where a clause stands.
#[derive(Clone, Debug, Default)]
pub(super) struct Where {
    pub(super) clause: Option<String>,
    pub(super) heading: Option<String>,
    /// The line, or the paragraph of a Word file.
    line: usize,
    is_paragraph: bool,
}

impl DocumentChanges {
    /// Those of `report`, whose plan follows `decisions`: for each finding, part by part, `decided` has the index of the
    /// one on it.
    #[must_use]
    pub fn new(report: &FileReport<'_>, decisions: &Decisions, decided: &[Vec<Option<usize>>]) -> Self {
        let mut document = Self {
            path: report.path.to_owned(),
            votes: LanguageVotes::default(),
            changes: Vec::new(),
            left: Vec::new(),
        };
        let mut positions = Places::new(report.document);
        for (index, (part, plan)) in report.document.parts.iter().zip(&report.plan.parts).enumerate() {
            document.votes.add(part.view.text());
            let decision = |index: &Option<usize>| index.and_then(|index| decisions.list.get(index));
            let decided = decided.get(index).map(Vec::as_slice).unwrap_or_default();
            let decided = decided.iter().map(decision).chain(std::iter::repeat(None));
            let mut found: Vec<Found<'_>> = plan.findings.iter().zip(decided).map(Found::new).collect();
            found.sort_by_key(|found| found.finding.view);
            let outline = Outline::of(part);
            let mut reader = PartReader { index, part, outline, positions: &mut positions, clause: None };
            for row in rows(part, found.iter().filter(|found| found.is(Outcome::Rewrite))) {
                document.changes.extend(reader.change(&row));
            }
            let left = found.iter().filter(|found| !found.is(Outcome::Rewrite) && !found.is(Outcome::Note));
            document.left.extend(left.filter_map(|found| reader.left(found)));
        }
        document
    }
}

/// A finding with the decision on it.
#[derive(Clone, Copy)]
struct Found<'a> {
    finding: &'a Finding,
    decision: Option<&'a Decision>,
}

impl<'a> Found<'a> {
    fn new((finding, decision): (&'a Finding, Option<&'a Decision>)) -> Self {
        Self { finding, decision }
    }

    fn is(&self, outcome: Outcome) -> bool {
        self.finding.outcome == outcome
    }
}

struct PartReader<'a, 'p> {
    index: usize,
    part: &'a Part,
    outline: Outline<'a>,
    positions: &'p mut Places<'a>,
    /// The clause that was read last, with its block: many places may stand in one.
    clause: Option<(usize, Clause)>,
}

/// What the blocks have in common that are shown together: the row of a table, or the one block.
fn row_of(part: &Part, found: &Found<'_>) -> (Option<(u32, u32)>, usize) {
    match part.blocks.get(found.finding.block).map(|block| (block.kind, block.group)) {
        Some((BlockKind::TableCell { row, .. }, group)) => (Some((group, row)), 0),
        _ => (None, found.finding.block),
    }
}

/// `found`, in order, with those together whose blocks are. An address beside a cell is no part of its row.
fn rows<'f>(part: &Part, found: impl Iterator<Item = &'f Found<'f>>) -> Vec<Vec<Found<'f>>> {
    let mut rows: Vec<Vec<Found<'f>>> = Vec::new();
    let mut known: BTreeMap<(Option<(u32, u32)>, usize), usize> = BTreeMap::new();
    for found in found {
        let row = *known.entry(row_of(part, found)).or_insert(rows.len());
        match rows.get_mut(row) {
            Some(row) => row.push(*found),
            None => rows.push(vec![*found]),
        }
    }
    rows
}

impl PartReader<'_, '_> {
    /// The blocks that are shown together: those of a row of a table, or one.
    fn row(&self, found: &Found<'_>) -> Vec<usize> {
        let own = found.finding.block;
        let row = |index: usize| {
            let block = self.part.blocks.get(index)?;
            if let BlockKind::TableCell { row, .. } = block.kind { Some((block.group, row)) } else { None }
        };
        let Some(wanted) = row(own) else { return vec![own] };
        let is_same = |index: &usize| row(*index) == Some(wanted);
        let before =
            std::iter::successors(self.part.text_block_before(own), |index| self.part.text_block_before(*index));
        let after = std::iter::successors(self.part.text_block_after(own), |index| self.part.text_block_after(*index));
        let mut blocks: Vec<usize> = before.take_while(is_same).collect();
        blocks.reverse();
        blocks.push(own);
        blocks.extend(after.take_while(is_same));
        blocks
    }

    fn change(&mut self, row: &[Found<'_>]) -> Option<Change> {
        let first = row.first()?;
        let (mut old, mut new) = (Vec::new(), Vec::new());
        for index in self.row(first) {
            let block = self.part.blocks.get(index)?;
            if !old.is_empty() {
                runs::push(&mut old, Run::plain(CELL_BREAK));
                runs::push(&mut new, Run::plain(CELL_BREAK));
            }
            let first = row.partition_point(|found| found.finding.block < index);
            let of_block = row.iter().skip(first).take_while(|found| found.finding.block == index);
            let changes: Vec<(ViewSpan, String)> = of_block.flat_map(|found| found.finding.changes.clone()).collect();
            let clause = Clause::new(self.part, block);
            let (before, after) = runs::compare(&clause, 0..clause.text().len(), &changes);
            for run in before {
                runs::push(&mut old, run);
            }
            for run in after {
                runs::push(&mut new, run);
            }
        }
        Some(Change { place: self.place(first.finding), old, new, terms: row.iter().map(Term::new).collect() })
    }

    fn left(&mut self, found: &Found<'_>) -> Option<Left> {
        let finding = found.finding;
        let block = self.part.blocks.get(finding.block)?;
        let view = self.sentence(finding, block);
        let known = self.clause.take().filter(|(index, _)| *index == finding.block);
        let (_, clause) = self.clause.insert(known.unwrap_or_else(|| (finding.block, Clause::new(self.part, block))));
        let sentence = clause.shown(view);
        let subject = [(finding.view, String::new())];
        let (text, _) = runs::compare(clause, sentence, &subject);
        let decided = found
            .decision
            .map(|decision| (decision.reason.clone(), decision.by.iter().chain(&decision.date).cloned().collect()));
        Some(Left {
            place: self.place(finding),
            text,
            entry: finding.entry,
            outcome: finding.outcome,
            reason: finding.reason,
            reads_as: finding.reads_as.clone(),
            decided,
        })
    }

    fn sentence(&self, finding: &Finding, block: &Block) -> ViewSpan {
        let range = text::sentence_range(self.part.view.text(), finding.view.range());
        let block = block.text.view;
        ViewSpan::new(range.start.clamp(block.start, finding.view.start), range.end.min(block.end))
    }

    fn place(&mut self, finding: &Finding) -> Where {
        let place = self.outline.place(finding.block);
        let Position { part, line, .. } = self.positions.of(self.index, finding);
        let is_heading =
            self.part.blocks.get(finding.block).is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        let heading = if is_heading { None } else { place.headings.last().map(|heading| visible(heading)) };
        Where { clause: place.clause.as_deref().map(visible), heading, line, is_paragraph: part.is_some() }
    }
}

impl Term {
    fn new(found: &Found<'_>) -> Self {
        let finding = found.finding;
        let ruling = found.decision.map(|decision| &decision.ruling);
        Self {
            entry: finding.entry,
            old: visible(&finding.matched),
            new: visible(finding.replacement.as_deref().unwrap_or_default()),
            is_reworded: ruling.and_then(Ruling::words).is_some(),
            reason: found.decision.and_then(|decision| decision.reason.as_deref()).map(visible),
        }
    }
}

impl Where {
    /// The clause with its heading; where it has neither, the line.
    pub(super) fn text(&self, language: TableLanguage) -> String {
        match (&self.clause, &self.heading) {
            (Some(clause), Some(heading)) => with_heading(clause, heading),
            (Some(clause), None) => clause.clone(),
            (None, Some(heading)) => heading.clone(),
            (None, None) => language.line(self.line, self.is_paragraph),
        }
    }

    /// How a sentence that lists places names it.
    pub(super) fn cited(&self, language: TableLanguage) -> String {
        self.clause.clone().or_else(|| self.heading.clone()).unwrap_or_else(|| self.text(language))
    }
}

/// `第八条（二） 保证金` for a clause below the heading 第八条 保证金, 一、2 背景 below 一、背景; other headings stand behind a dot.
fn with_heading(clause: &str, heading: &str) -> String {
    let shared =
        clause.chars().zip(heading.chars()).take_while(|(left, right)| left == right).map(|(c, _)| c.len_utf8());
    let (label, rest) = heading.split_at_checked(shared.sum::<usize>()).unwrap_or(("", heading));
    let title = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    match () {
        () if rest.is_empty() => clause.to_owned(),
        () if label == clause && label.ends_with('、') => heading.to_owned(),
        () if label.ends_with('、') => format!("{clause} {title}"),
        () if rest.len() < heading.len() && title.len() < rest.len() => format!("{clause} {title}").trim().to_owned(),
        () => format!("{clause} · {heading}"),
    }
}

impl Change {
    /// Why the clause changes: what the entries say, and the decisions.
    pub(super) fn note(&self, mapping: &Mapping, language: TableLanguage) -> String {
        let words = language.words();
        let mut lines: Vec<String> = Vec::new();
        let has_several =
            self.terms.windows(2).any(|pair| pair.first().map(|term| term.entry) != pair.last().map(|term| term.entry));
        for term in &self.terms {
            let why = mapping.entries.get(term.entry).and_then(|entry| language.why(entry));
            let line = match why {
                _ if term.is_reworded => language.reworded(&term.old, &term.new),
                // With several terms in a clause, one must be able to tell whose reason it is.
                Some(why) if has_several => {
                    format!("{}{}{}", language.becomes(&term.old, &term.new), words.between_sentences, visible(why))
                }
                Some(why) => visible(why),
                None => language.becomes(&term.old, &term.new),
            };
            let line = match &term.reason {
                Some(reason) => format!("{line}{}{reason}", words.between_sentences),
                None => line,
            };
            if !lines.contains(&line) {
                lines.push(line);
            }
        }
        lines.join("\n")
    }
}

impl Left {
    /// Why the place is left alone.
    pub(super) fn reason(&self, mapping: &Mapping, language: TableLanguage) -> String {
        let words = language.words();
        let entry = mapping.entries.get(self.entry);
        let why = entry.and_then(|entry| language.why(entry)).map(visible);
        match (self.outcome, self.reason) {
            (_, Reason::Kept) => {
                let (reason, signed) = self.decided.clone().unwrap_or_default();
                language
                    .kept(reason.as_deref().map(visible), &signed.iter().map(|text| visible(text)).collect::<Vec<_>>())
            }
            (Outcome::Review, Reason::Mapping) => {
                let why = why.unwrap_or_else(|| words.asked.to_owned());
                format!("{}{why}", words.undecided)
            }
            (Outcome::Review, reason) => format!("{}{}", words.undecided, self.question(reason, language)),
            (_, Reason::Mapping) => {
                let is_protected = entry.is_some_and(|entry| matches!(entry.kind, EntryKind::Protect));
                let protected = if is_protected { words.protected } else { words.asked };
                why.unwrap_or_else(|| protected.to_owned())
            }
            (_, reason) => self.question(reason, language),
        }
    }

    fn question(&self, reason: Reason, language: TableLanguage) -> String {
        let reads_as = self.reads_as.as_ref().filter(|_| reason == Reason::Seam);
        reads_as.map_or_else(|| language.question(reason), |words| language.seam(&visible(words)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_shown_with_the_title_of_its_heading() {
        let cases = [
            ("第八条（二）", "第八条 保证金", "第八条（二） 保证金"),
            ("第八条", "第三章 付款", "第八条 · 第三章 付款"),
            ("Section 2(a)", "Section 2 Refunds", "Section 2(a) Refunds"),
            ("3.2.1", "3. Payment", "3.2.1 Payment"),
            ("第八条", "第八条", "第八条"),
            ("3.2.1", "Payment", "3.2.1 · Payment"),
            ("一、", "一、修订背景", "一、修订背景"),
            ("一、2", "一、修订背景", "一、2 修订背景"),
        ];
        for (clause, heading, expected) in cases {
            assert_eq!(with_heading(clause, heading), expected);
        }
    }
}
