//! Plans to text: unified diff, findings for people and machines, summary. One file a format.
//!
//! Every renderer is a function of the same plan and prints nothing itself; none decides anything about a
//! finding. Columns are what each format's readers expect and are said there.

use crate::audit::{self, Pair};
use crate::format::{Document, Part, Remark};
use crate::mapping::{Entry, Mapping};
use crate::outline::Outline;
use crate::plan::{FilePlan, Finding, Identities, Outcome, Reason, Warning};
use crate::report::place::Places;
use crate::span::LineIndex;

pub mod case;
pub mod clause;
pub mod concise;
pub mod diff;
pub mod explain;
pub mod full;
pub mod github;
pub mod json;
pub mod page;
pub mod paint;
pub mod paragraphs;
mod place;
pub mod runs;
pub mod signoff;
mod suggestions;
pub mod summary;
pub mod suspects;
pub mod table;

/// One planned document with what renderers say about it.
#[derive(Clone, Copy)]
pub struct FileReport<'a> {
    /// The path to show, with `/`.
    pub path: &'a str,
    /// The document as read.
    pub document: &'a Document,
    /// What was planned for it.
    pub plan: &'a FilePlan,
    /// The mapping it was planned by.
    pub mapping: &'a Mapping,
    /// The names of the findings, for formats that tell them.
    pub identities: Option<&'a Identities>,
}

impl<'a> FileReport<'a> {
    /// The findings that a report lists, in order, with the part they stand in: rewrites and reviews, and where all
    /// are wanted notes and protected places too.
    fn listed(&self, all: bool) -> impl Iterator<Item = (usize, &Finding)> {
        let parts = self.plan.parts.iter().enumerate();
        let findings = parts.flat_map(|(index, part)| part.findings.iter().map(move |finding| (index, finding)));
        let is_listed = move |outcome| all || matches!(outcome, Outcome::Rewrite | Outcome::Review);
        findings.filter(move |(_, finding)| is_listed(finding.outcome))
    }

    /// What the author of the document should know, one line each, as `path:line:column: message`: comments that do
    /// nothing, pairs in two languages that are set apart, lists of definitions that are in order no more.
    #[must_use]
    pub fn warnings(&self) -> Vec<String> {
        let mut places: Option<PartPlaces<'_>> = None;
        let parts = self.plan.parts.iter().enumerate();
        let warnings = parts.flat_map(|(index, part)| part.warnings.iter().map(move |warning| (index, warning)));
        let line = |(part, warning): (usize, &Warning)| {
            let places = self.places(part, &mut places)?;
            let (line, column) = places.lines.line_column(&places.part.source, warning.source.start);
            Some(format!("{}:{line}:{column}: {}", visible(self.path), visible(&warning.message)))
        };
        let mut lines: Vec<String> = warnings.filter_map(line).collect();
        if let Some((first, others)) = self.document.unread.split_first() {
            let others = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
            lines.push(format!("{}: embedded files are not read: {}{others}", visible(self.path), visible(first)));
        }
        let mut positions = Places::new(self.document);
        for pair in self.pairs() {
            let Some(message) = self.apart(&pair, &mut positions) else { continue };
            let Some(open) = self.open(&pair) else { continue };
            let place = positions.of(pair.part, open).text();
            lines.push(format!("{}:{place}: {}", visible(self.path), visible(&message)));
        }
        for list in audit::out_of_order(self.document, self.plan) {
            let place = positions.of_view(list.part, list.view).text();
            lines.push(format!("{}:{place}: {}", visible(self.path), visible(&list.message())));
        }
        lines
    }

    /// Pairs in two languages of which one is rewritten and the other waits.
    fn pairs(&self) -> impl Iterator<Item = Pair> {
        audit::pairs(self.document, self.plan, self.mapping).into_iter()
    }

    fn open(&self, pair: &Pair) -> Option<&Finding> {
        self.plan.parts.get(pair.part)?.findings.get(pair.open)
    }

    fn rewritten(&self, pair: &Pair) -> Option<&Finding> {
        self.plan.parts.get(pair.part)?.findings.get(pair.rewritten)
    }

    /// What is to be said of a pair.
    fn apart(&self, pair: &Pair, positions: &mut Places<'_>) -> Option<String> {
        let (open, rewritten) = (self.open(pair)?, self.rewritten(pair)?);
        let place = positions.of(pair.part, rewritten).text();
        let waits = if open.outcome == Outcome::Held { "waits for a definition" } else { "is for a person" };
        let (open, rewritten) = (&open.matched, &rewritten.matched);
        Some(format!("{open} {waits}, but in the other language {rewritten} at {place} is rewritten"))
    }

    /// What to say in the document to the rewrites and questions of part number `part`: the entry, what it says of the
    /// place, and why.
    #[must_use]
    pub fn remarks(&self, part: usize) -> Vec<Remark> {
        let findings = self.plan.parts.get(part).into_iter().flat_map(|plan| &plan.findings);
        let listed = findings.filter(|finding| matches!(finding.outcome, Outcome::Rewrite | Outcome::Review));
        listed.map(|finding| Remark { span: finding.source, text: self.remark(finding) }).collect()
    }

    fn remark(&self, finding: &Finding) -> String {
        let why = match finding.outcome {
            Outcome::Rewrite => self.why(finding).map(|why| format!(": {}", visible(why))).unwrap_or_default(),
            _ => String::new(),
        };
        format!("[{}] {}{why}", self.entry_id(finding.entry), self.message(finding))
    }

    /// What leads from places of a part to lines and clauses; found out anew where `known` is of another part.
    fn places<'k>(&self, part: usize, known: &'k mut Option<PartPlaces<'a>>) -> Option<&'k PartPlaces<'a>> {
        if known.as_ref().is_none_or(|known| known.index != part) {
            let found = self.document.parts.get(part)?;
            *known = Some(PartPlaces {
                index: part,
                part: found,
                lines: LineIndex::new(&found.source),
                outline: Outline::of(found),
            });
        }
        known.as_ref()
    }

    fn entry_id(&self, entry: usize) -> &str {
        self.mapping.entries.get(entry).map_or("", |entry| entry.id.as_str())
    }

    fn why(&self, finding: &Finding) -> Option<&str> {
        self.mapping.entries.get(finding.entry)?.why.as_deref()
    }

    /// What a finding says in one line: the term and what becomes of it, or the question.
    fn message(&self, finding: &Finding) -> String {
        let mut message = String::new();
        self.write_message(finding, &mut message);
        message
    }

    /// Adds [`FileReport::message`] to `output`.
    fn write_message(&self, finding: &Finding, output: &mut String) {
        push_visible(&finding.matched, output);
        if let (Outcome::Rewrite, Some(new)) = (finding.outcome, &finding.replacement) {
            output.push_str(" → ");
            push_visible(new, output);
        } else {
            output.push_str(" — ");
            output.push_str(&self.question(finding));
        }
    }

    /// What a person is asked, without the words that are suggested.
    fn open_question(&self, finding: &Finding) -> String {
        match finding.reason {
            Reason::Mapping => visible(self.why(finding).unwrap_or("the mapping leaves this to a person")),
            Reason::Overlap { other } => format!("{} ({})", finding.reason.question(), self.entry_id(other)),
            _ => visible(&finding.question()),
        }
    }

    /// Where questions stand, as warnings say it, and what each asks; `findings` are in order, with their parts.
    pub fn open_questions<'b>(&self, findings: impl Iterator<Item = (usize, &'b Finding)>) -> Vec<(String, String)> {
        let mut positions = Places::new(self.document);
        findings.map(|(part, finding)| (positions.of(part, finding).text(), self.open_question(finding))).collect()
    }

    /// Why a place is left to a person.
    fn question(&self, finding: &Finding) -> String {
        let entries = &self.mapping.entries;
        let suggested =
            finding.replacement.as_deref().map(|new| format!(" (suggested: {})", visible(new))).unwrap_or_default();
        match finding.reason {
            Reason::Mapping if finding.outcome == Outcome::Protect => {
                visible(self.why(finding).unwrap_or("the mapping protects it"))
            }
            Reason::Mapping => {
                let why = self.why(finding).unwrap_or("the mapping leaves this to a person");
                format!("{}{suggested}", visible(why))
            }
            Reason::Ambiguous { other } => {
                let target = entries.get(other).and_then(Entry::replacement).map(|target| target.base.as_str());
                format!(
                    "{}: {} or {}",
                    finding.reason.question(),
                    visible(finding.replacement.as_deref().unwrap_or_default()),
                    visible(target.unwrap_or_default())
                )
            }
            Reason::Overlap { other } => format!("{} ({}){suggested}", finding.reason.question(), self.entry_id(other)),
            _ => format!("{}{suggested}", visible(&finding.question())),
        }
    }
}

/// One part, with its lines and its outline.
struct PartPlaces<'a> {
    index: usize,
    part: &'a Part,
    lines: LineIndex,
    outline: Outline<'a>,
}

/// Whether [`visible`] changes nothing; what it changes is in ASCII below the space, or starts with one of these bytes.
fn is_visible(text: &str) -> bool {
    !text.bytes().any(|byte| matches!(byte, 0..=0x1f | 0x7f | 0xc2 | 0xe2))
}

/// Adds [`visible`] of `text` to `output`.
fn push_visible(text: &str, output: &mut String) {
    if is_visible(text) { output.push_str(text) } else { output.push_str(&visible(text)) }
}

/// `text` with control characters shown instead of sent to a terminal.
fn visible(text: &str) -> String {
    if is_visible(text) {
        return text.to_owned();
    }
    text.chars()
        .map(|c| match c {
            '\t' => ' ',
            '\u{0}'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
            '\u{7f}' => '\u{2421}',
            '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
            c => c,
        })
        .collect()
}
