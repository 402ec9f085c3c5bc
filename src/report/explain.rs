//! What was seen at one place, what settled it, what else competed, and what changes it.
//!
//! Tells of a place that holds nothing, too: what the reader sees there, and what of the mapping almost stands there.
//! Lines and columns count characters from 1; a Word file has paragraphs in place of lines.

use std::fmt::Write as _;

use crate::format::Part;
use crate::mapping::{Entry, EntryKind, Guard, Level};
use crate::matcher::{Fate, Role, Sighting};
use crate::plan::{FilePlan, Finding, Outcome, PartPlan, Planner, Reason};
use crate::report::paint::{Paint, Role as Colour};
use crate::report::place::Places;
use crate::report::{FileReport, full, visible};
use crate::span::{LineIndex, ViewSpan};
use crate::text::{BARRIER, LINE_BREAK};
use crate::view::BLOCK_END;
use crate::{guard, inflect};

mod advice;
mod fate;
mod spot;

use spot::Spot;
pub use spot::{NoSuchPlace, Place};

/// Explains `place` of a document: every finding there, or why there is none.
///
/// # Errors
/// [`NoSuchPlace`] if the document has no such part, line or paragraph, or the line no such column.
pub fn render(report: &FileReport<'_>, planner: &Planner, place: &Place, paint: Paint) -> Result<String, NoSuchPlace> {
    let empty = Part::default();
    let spot = Spot::find(report.document, place)?;
    let part = report.document.parts.get(spot.part).unwrap_or(&empty);
    let mut explanation = Explanation { report, planner, part, place, spot, paint, output: String::new() };
    explanation.place();
    explanation.output.truncate(explanation.output.trim_end().len());
    explanation.output.push('\n');
    Ok(explanation.output)
}

struct Explanation<'a> {
    report: &'a FileReport<'a>,
    planner: &'a Planner,
    part: &'a Part,
    place: &'a Place,
    spot: Spot,
    paint: Paint,
    output: String,
}

impl<'a> Explanation<'a> {
    fn place(&mut self) {
        let findings = self.findings();
        let is_here = |finding: &&Finding| self.spot.touches(finding.source, finding.view);
        let here: Vec<&Finding> = findings.iter().filter(is_here).collect();
        let (report, part) = (self.report, self.spot.part);
        let blocks = self.spot.seen.iter().map(|(block, _)| *block);
        let sightings: Vec<Sighting> =
            blocks.flat_map(|block| self.planner.sightings(report.path, report.document, part, block)).collect();
        for finding in &here {
            self.finding(finding, &sightings);
        }
        let is_free = |seen: &&Sighting| {
            !here.iter().any(|finding| finding.view.overlaps(seen.span))
                && self.spot.touches(self.part.view.source_hull(seen.span), seen.span)
        };
        let free: Vec<&Sighting> = sightings.iter().filter(is_free).collect();
        if here.is_empty() {
            self.nothing(&free);
        } else if !free.is_empty() {
            self.field("also here", "");
            self.output.pop();
            self.sightings(&free);
        }
    }

    /// The findings of the part.
    fn findings(&self) -> &'a [Finding] {
        self.report.plan.parts.get(self.spot.part).map_or(&[], |part| &part.findings)
    }

    fn finding(&mut self, finding: &Finding, sightings: &[Sighting]) {
        let mut alone = FilePlan { parts: vec![PartPlan::default(); self.spot.part] };
        alone.parts.push(PartPlan { findings: vec![finding.clone()], ..PartPlan::default() });
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
        let at = |part: usize, view: ViewSpan| self.in_part(part, view);
        let advice = advice::for_finding(self.part, finding, self.report.mapping, &at);
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
        let off = self.report.mapping.guards_off_by_rename(entry);
        if !off.is_empty() {
            let off: Vec<&str> = off.into_iter().map(Guard::name).collect();
            self.field(
                "rename",
                &format!("a name becomes a name; not asked unless `guards` says so: {}", off.join(", ")),
            );
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
                let place = finding.held_by.map(|place| self.in_part(place.part, place.view));
                let at = place.map(|place| format!(", at {place}")).unwrap_or_default();
                format!("it waits for the definition of the term{at}")
            }
            Reason::Overlap { other } | Reason::Ambiguous { other } => {
                format!("{} ({})", finding.reason.question(), self.report.entry_id(other))
            }
            Reason::Chosen => "a person decided that it is rewritten".to_owned(),
            _ => visible(&finding.question()),
        };
        self.field("settled", &text);
        let others = finding.guards.iter().filter(|other| finding.reason != Reason::Guard(**other));
        for other in others {
            self.field("also saw", &format!("the guard {}: {}", other.name(), guard::question(*other)));
        }
    }

    /// A place without a finding.
    fn nothing(&mut self, free: &[&Sighting]) {
        let part = self.part.name.as_ref().map(|part| format!("{part}:")).unwrap_or_default();
        let column = self.place.column.map(|column| format!(":{column}")).unwrap_or_default();
        let head = self.paint.paint(Colour::Header, &visible(self.report.path));
        let _ = writeln!(self.output, "{head}:{part}{}{column}: nothing here is found", self.place.line);
        let seen = self.spot.seen.clone();
        let Some((_, view)) = seen.first() else { return self.not_text() };
        let is_opaque = self.place.column.is_some() && self.part.view.slice(*view).contains(BARRIER);
        for (_, view) in &seen {
            self.read_as(*view);
        }
        if is_opaque {
            return self.not_text();
        }
        if seen.first().is_some_and(|(block, _)| self.planner.is_own_comment(self.part, *block)) {
            self.field("seen", "a comment that termigrate wrote itself, where nothing is searched");
        } else if free.is_empty() {
            self.field("seen", "no word of the mapping stands here");
        } else {
            self.field("seen", "");
            self.output.pop();
            self.sightings(free);
        }
        self.nearest();
    }

    /// A place that readers do not see as text: what the source has there, in case the mapping knows it.
    fn not_text(&mut self) {
        let Some(source) = self.spot.source else {
            let thing = "no text for readers: a picture, a note reference, a formula or the like";
            self.field("seen", if self.spot.seen.is_empty() { "the paragraph has no text" } else { thing });
            return self.nearest();
        };
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
        let start = source.start.saturating_sub(line.start);
        let is_asked = |span: ViewSpan| self.place.column.is_none() || span.start <= start && start < span.end;
        let sightings = self.planner.sightings_in(self.report.path, text);
        for seen in sightings.iter().filter(|seen| matches!(seen.fate, Fate::Won) && is_asked(seen.span)) {
            let words = visible(text.get(seen.span.range()).unwrap_or_default());
            let id = self.report.entry_id(seen.entry);
            self.field("", &format!("the source has {words} ({id}) here; in text it would count"));
        }
        self.nearest();
    }

    /// Where the findings of the line or paragraph stand, for somebody who missed one by a column.
    fn nearest(&mut self) {
        let whole = Place { column: None, ..self.place.clone() };
        let Some(line) = self.place.column.and_then(|_| Spot::find(self.report.document, &whole).ok()) else { return };
        let is_near = |finding: &&Finding| {
            line.touches(finding.source, finding.view) && !self.spot.touches(finding.source, finding.view)
        };
        let found = self.findings().iter().filter(is_near);
        let places: Vec<String> =
            found.map(|finding| format!("{} at {}", visible(&finding.matched), self.at(finding.view))).collect();
        if !places.is_empty() {
            let label = if line.source.is_some() { "in the line" } else { "beside it" };
            self.field(label, &places.join(", "));
        }
    }

    fn sightings(&mut self, sightings: &[&Sighting]) {
        let told = |seen: &&Sighting| {
            let words = visible(self.part.view.slice(seen.span));
            let fate = fate::told(self.part, seen, self.report.mapping);
            format!("{words} ({}, {}): {fate}", self.report.entry_id(seen.entry), role(seen.role))
        };
        // Two spellings of an entry may stand in one place and be told alike.
        let mut lines: Vec<String> = sightings.iter().map(told).collect();
        lines.dedup();
        for (index, line) in lines.iter().enumerate() {
            if index == 0 {
                self.output.push_str(line);
                self.output.push('\n');
            } else {
                self.field("", line);
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
        self.in_part(self.spot.part, view)
    }

    fn in_part(&self, part: usize, view: ViewSpan) -> String {
        Places::new(self.report.document).of_view(part, view).text()
    }
}

/// Text of a view for people.
fn reading(text: &str) -> String {
    visible(&text.replace(LINE_BREAK, "⏎").replace(BARRIER, "▢"))
}

fn kind(entry: &Entry) -> &'static str {
    match &entry.kind {
        EntryKind::Rewrite(_) => "terms",
        EntryKind::Address(_) => "addresses",
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
