//! What was seen at one place, what settled it, what else competed, and what changes it.
//!
//! Tells of a place that holds nothing, too: what the reader sees there, and what of the mapping almost stands there.
//! Lines and columns count characters from 1.

use std::fmt::Write as _;

use thiserror::Error;

use crate::format::Part;
use crate::mapping::{Entry, EntryKind, Level};
use crate::matcher::{Fate, Role, Sighting};
use crate::plan::{FilePlan, Finding, Outcome, PartPlan, Planner, Reason};
use crate::report::paint::{Paint, Role as Colour};
use crate::report::{FileReport, full, visible};
use crate::span::{LineIndex, SourceSpan, ViewSpan};
use crate::text::{BARRIER, LINE_BREAK};
use crate::view::BLOCK_END;
use crate::{guard, inflect};

mod advice;
mod fate;

/// A line, or one character of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters; `None` for the whole line.
    pub column: Option<usize>,
}

/// Why a place cannot be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum NoSuchPlace {
    /// The document is shorter.
    #[error("there is no line {line}: the document has {lines}")]
    Line {
        /// The line asked for.
        line: usize,
        /// How many there are.
        lines: usize,
    },
    /// The document has no lines.
    #[error("explain takes texts with lines, not Word files")]
    NoLines,
    /// The line is shorter.
    #[error("there is no column {column} in line {line}: it has {columns} characters")]
    Column {
        /// The line.
        line: usize,
        /// The column asked for.
        column: usize,
        /// How many characters the line has.
        columns: usize,
    },
}

/// Explains `place` of the first part of a document: every finding there, or why there is none.
///
/// # Errors
/// [`NoSuchPlace`] if the document has no lines, or no such line, or the line no such column.
pub fn render(report: &FileReport<'_>, planner: &Planner, place: Place, paint: Paint) -> Result<String, NoSuchPlace> {
    let empty = Part::default();
    let part = report.document.parts.first().unwrap_or(&empty);
    if part.name.is_some() {
        return Err(NoSuchPlace::NoLines);
    }
    let source = source_span(&part.source, place)?;
    let mut explanation = Explanation { report, planner, part, place, paint, output: String::new() };
    explanation.place(source);
    explanation.output.truncate(explanation.output.trim_end().len());
    explanation.output.push('\n');
    Ok(explanation.output)
}

/// The bytes of a place: a line without its ending, or an empty span before a character.
fn source_span(source: &str, place: Place) -> Result<SourceSpan, NoSuchPlace> {
    let lines = LineIndex::new(source);
    let count = lines.line(source.strip_suffix('\n').unwrap_or(source).len());
    let Place { line, column } = place;
    if line > count {
        return Err(NoSuchPlace::Line { line, lines: count });
    }
    let span = lines.line_span(source, line);
    let text = source.get(span.range()).unwrap_or_default();
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let text = text.get(mark..).unwrap_or_default();
    let Some(column) = column else { return Ok(SourceSpan::new(span.start + mark, span.end)) };
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let columns = text.chars().count();
    let at = ends.into_iter().nth(column - 1).ok_or(NoSuchPlace::Column { line, column, columns })?;
    Ok(SourceSpan::new(span.start + mark + at, span.start + mark + at))
}

/// Whether `found` holds the character at an empty `place`, or shares a byte with a line.
fn touches(found: SourceSpan, place: SourceSpan) -> bool {
    if place.is_empty() { found.start <= place.start && place.start < found.end } else { found.overlaps(place) }
}

struct Explanation<'a> {
    report: &'a FileReport<'a>,
    planner: &'a Planner,
    part: &'a Part,
    place: Place,
    paint: Paint,
    output: String,
}

impl Explanation<'_> {
    fn place(&mut self, source: SourceSpan) {
        let findings: &[Finding] = self.report.plan.parts.first().map_or(&[], |part| &part.findings);
        let here: Vec<&Finding> = findings.iter().filter(|finding| touches(finding.source, source)).collect();
        let blocks = self.blocks_at(source);
        let sightings: Vec<Sighting> = blocks
            .iter()
            .flat_map(|(block, _)| self.planner.sightings(self.report.path, self.report.document, 0, *block))
            .collect();
        for finding in &here {
            self.finding(finding, &sightings);
        }
        let is_free = |seen: &&Sighting| {
            !here.iter().any(|finding| finding.view.overlaps(seen.span))
                && touches(self.part.view.source_hull(seen.span), source)
        };
        let free: Vec<&Sighting> = sightings.iter().filter(is_free).collect();
        if here.is_empty() {
            self.nothing(source, &blocks, &free);
        } else if !free.is_empty() {
            self.field("also here", "");
            self.output.pop();
            self.sightings(&free);
        }
    }

    /// The blocks that show something of a place, with what they show of it.
    fn blocks_at(&self, source: SourceSpan) -> Vec<(usize, ViewSpan)> {
        let mut blocks = Vec::new();
        for (index, block) in self.part.blocks.iter().enumerate() {
            if !touches(self.part.view.source_hull(block.text.view), source) {
                continue;
            }
            let pieces = self.part.view.source_pieces(block.text.view);
            let shown = pieces.iter().filter(|piece| touches(piece.source, source)).map(|piece| piece.view);
            if let Some(view) = shown.reduce(ViewSpan::hull) {
                blocks.push((index, view));
            }
        }
        blocks
    }

    fn finding(&mut self, finding: &Finding, sightings: &[Sighting]) {
        let alone = FilePlan { parts: vec![PartPlan { findings: vec![finding.clone()], ..PartPlan::default() }] };
        self.output.push_str(&full::render(&FileReport { plan: &alone, ..*self.report }, true, self.paint));
        self.read_as(finding.view);
        if let Some(entry) = self.report.mapping.entries.get(finding.entry) {
            self.entry(entry, finding, sightings);
        }
        self.settled(finding);
        if let (Some(new), true) = (&finding.replacement, finding.outcome != Outcome::Rewrite) {
            self.field("would be", &visible(new));
        }
        let is_rival = |seen: &&Sighting| {
            seen.span.overlaps(finding.view) && seen.fate != Fate::Won && seen.entry != finding.entry
        };
        let rivals: Vec<&Sighting> = sightings.iter().filter(is_rival).collect();
        if !rivals.is_empty() {
            self.field("competed", "");
            self.output.pop();
            self.sightings(&rivals);
        }
        let advice = advice::for_finding(self.part, finding, self.report.mapping, &|view| self.at(view));
        self.advice(&advice);
        self.output.push('\n');
    }

    /// The text of the block around `view`, as a reader sees it.
    fn read_as(&mut self, view: ViewSpan) {
        let text = self.shown_around(view);
        self.field("reads", &text);
    }

    fn shown_around(&self, view: ViewSpan) -> String {
        /// Characters on each side.
        const AROUND: usize = 60;
        let text = self.part.view.text();
        let before = text.get(..view.start).unwrap_or_default();
        let before = before.rsplit(BLOCK_END).next().unwrap_or_default();
        let after = text.get(view.end..).and_then(|after| after.split(BLOCK_END).next()).unwrap_or_default();
        let start = before.char_indices().rev().take(AROUND).last().map_or(before.len(), |(at, _)| at);
        let end = after.char_indices().nth(AROUND).map_or(after.len(), |(at, _)| at);
        let cut = |is_cut: bool| if is_cut { "…" } else { "" };
        let middle = text.get(view.start - (before.len() - start)..view.end + end).unwrap_or_default();
        format!("{}{}{}", cut(start > 0), reading(middle), cut(end < after.len()))
    }

    fn entry(&mut self, entry: &Entry, finding: &Finding, sightings: &[Sighting]) {
        let mut text = format!("{} ({}, {})", entry.id, kind(entry), entry.place);
        let is_it = |seen: &&Sighting| finding.view.contains(seen.span) && seen.entry == finding.entry;
        let won = sightings.iter().filter(is_it).max_by_key(|seen| seen.span.len());
        let written = won.map_or_else(|| finding.matched.replace(' ', ""), |seen| seen.written.clone());
        if let Some(phrase) = phrase_of(entry, &written) {
            let _ = write!(text, ", phrase {}", visible(phrase));
        } else if let Some(pattern) = entry.patterns.first().filter(|_| written.is_empty()) {
            let more = if entry.patterns.len() > 1 { " or another of it" } else { "" };
            let _ = write!(text, ", pattern {}{more}", visible(&pattern.source));
        }
        self.field("entry", &text);
        if let Some(why) = &entry.why {
            self.field("why", &visible(why));
        }
    }

    fn settled(&mut self, finding: &Finding) {
        let text = match finding.reason {
            Reason::Mapping => match finding.outcome {
                Outcome::Rewrite => "by the entry: nothing stands against the rewrite".to_owned(),
                _ => "by the entry".to_owned(),
            },
            Reason::Guard(settling) => format!("by the guard {}: {}", settling.name(), guard::question(settling)),
            Reason::Held => {
                let place = finding.held_by.filter(|place| place.part == 0).map(|place| self.at(place.view));
                let at = place.map(|place| format!(", at {place}")).unwrap_or_default();
                format!("it waits for the definition of the term{at}")
            }
            Reason::Overlap { other } | Reason::Ambiguous { other } => {
                format!("{} ({})", finding.reason.question(), self.report.entry_id(other))
            }
            Reason::Chosen => "a person decided that it is rewritten".to_owned(),
            reason => reason.question().to_owned(),
        };
        self.field("settled", &text);
        let others = finding.guards.iter().filter(|other| finding.reason != Reason::Guard(**other));
        for other in others {
            self.field("also saw", &format!("the guard {}: {}", other.name(), guard::question(*other)));
        }
    }

    /// A place without a finding.
    fn nothing(&mut self, source: SourceSpan, blocks: &[(usize, ViewSpan)], free: &[&Sighting]) {
        let column = self.place.column.map(|column| format!(":{column}")).unwrap_or_default();
        let head = self.paint.paint(Colour::Header, &visible(self.report.path));
        let _ = writeln!(self.output, "{head}:{}{column}: nothing here is found", self.place.line);
        let Some((_, view)) = blocks.first() else { return self.not_text(source) };
        let is_opaque = self.place.column.is_some() && self.part.view.slice(*view).contains(BARRIER);
        for (_, view) in blocks {
            self.read_as(*view);
        }
        if is_opaque {
            return self.not_text(source);
        }
        if free.is_empty() {
            self.field("seen", "no word of the mapping stands here");
        } else {
            self.field("seen", "");
            self.output.pop();
            self.sightings(free);
        }
        self.nearest(source);
    }

    /// A place that readers do not see as text: what the source has there, in case the mapping knows it.
    fn not_text(&mut self, source: SourceSpan) {
        let lines = LineIndex::new(&self.part.source);
        let line = lines.line_span(&self.part.source, self.place.line);
        let text = self.part.source.get(line.range()).unwrap_or_default();
        if text.trim().is_empty() {
            return self.field("seen", "the line is empty");
        }
        self.field(
            "seen",
            "no text for readers: code, a comment, a link target, markup or a key, where nothing is searched",
        );
        let in_line = if self.place.column.is_some() {
            SourceSpan::new(source.start - line.start, source.start - line.start)
        } else {
            SourceSpan::new(0, text.len())
        };
        let sightings = self.planner.sightings_in(self.report.path, text);
        let is_here = |seen: &&Sighting| {
            matches!(seen.fate, Fate::Won) && touches(SourceSpan::new(seen.span.start, seen.span.end), in_line)
        };
        for seen in sightings.iter().filter(is_here) {
            let words = visible(text.get(seen.span.range()).unwrap_or_default());
            let id = self.report.entry_id(seen.entry);
            self.field("", &format!("the source has {words} ({id}) here; in text it would count"));
        }
        self.nearest(source);
    }

    /// Where the findings of the line stand, for somebody who missed one by a column.
    fn nearest(&mut self, source: SourceSpan) {
        if self.place.column.is_none() {
            return;
        }
        let lines = LineIndex::new(&self.part.source);
        let line = lines.line_span(&self.part.source, self.place.line);
        let findings = self.report.plan.parts.first().map_or(&[][..], |part| &part.findings);
        let in_line =
            findings.iter().filter(|finding| finding.source.overlaps(line) && !touches(finding.source, source));
        let places: Vec<String> = in_line
            .map(|finding| {
                let (line, column) = lines.line_column(&self.part.source, finding.source.start);
                format!("{} at {line}:{column}", visible(&finding.matched))
            })
            .collect();
        if !places.is_empty() {
            self.field("in the line", &places.join(", "));
        }
    }

    fn sightings(&mut self, sightings: &[&Sighting]) {
        for (index, seen) in sightings.iter().enumerate() {
            let words = visible(self.part.view.slice(seen.span));
            let fate = fate::told(self.part, seen, self.report.mapping);
            let line = format!("{words} ({}, {}): {fate}", self.report.entry_id(seen.entry), role(seen.role));
            if index == 0 {
                self.output.push_str(&line);
                self.output.push('\n');
            } else {
                self.field("", &line);
            }
        }
    }

    fn advice(&mut self, advice: &[advice::Advice]) {
        for (index, each) in advice.iter().enumerate() {
            self.field(if index == 0 { "to change" } else { "" }, &visible(&each.said));
            for line in each.yaml.lines() {
                self.field("", &format!("  {line}"));
            }
        }
    }

    /// A labelled line.
    fn field(&mut self, label: &str, text: &str) {
        let label = self.paint.paint(Colour::Faint, &format!("{label:<11}"));
        let _ = writeln!(self.output, "  {label} {text}");
    }

    /// Line and column of a place of the view.
    fn at(&self, view: ViewSpan) -> String {
        let lines = LineIndex::new(&self.part.source);
        let (line, column) = lines.line_column(&self.part.source, self.part.view.source_hull(view).start);
        format!("{line}:{column}")
    }
}

/// Text of a view for people.
fn reading(text: &str) -> String {
    visible(&text.replace(LINE_BREAK, "⏎").replace(BARRIER, "▢"))
}

fn kind(entry: &Entry) -> &'static str {
    match &entry.kind {
        EntryKind::Rewrite(_) => "terms",
        EntryKind::Protect => "protect",
        EntryKind::Review { level: Level::Review, .. } => "review",
        EntryKind::Review { level: Level::Note, .. } => "review, level note",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Protect => "protected",
        Role::Review => "for review",
        Role::Old => "old term",
        Role::New => "new term",
        Role::Note => "note",
        Role::Sibling => "sibling",
    }
}

/// The phrase that stands for `written` or for its singular.
fn phrase_of<'e>(entry: &'e Entry, written: &str) -> Option<&'e str> {
    let wanted = squeezed(written);
    let is_it = |string: &str| {
        squeezed(string) == wanted || entry.inflect && squeezed(&inflect::plural_phrase(string)) == wanted
    };
    entry.strings().find(|(_, string)| is_it(string)).map(|(phrase, _)| phrase.source.as_str())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| *c != ' ').flat_map(char::to_lowercase).collect()
}
