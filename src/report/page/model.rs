//! What the page knows: plans as data, clause by clause.
//!
//! Places inside a clause are given in UTF-16 units of its text, because the page's script counts so.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::{Value, json};

use crate::format::{BlockKind, Part};
use crate::mapping::Mapping;
use crate::outline::{Languages, Outline};
use crate::plan::{Finding, Identities, Outcome, Reason};
use crate::report::FileReport;
use crate::report::clause::Clause;
use crate::report::place::Places;
use crate::report::suggestions::suggestions;
use crate::span::ViewSpan;
use crate::text;

/// The version of the data; the script refuses any other.
const VERSION: u32 = 1;

/// All that one page shows.
#[derive(Debug)]
pub struct ReviewModel {
    name: Option<String>,
    version: Option<String>,
    entries: Vec<Value>,
    documents: Vec<DocumentModel>,
    unreadable: Vec<(String, String)>,
    decisions: Option<String>,
}

/// The findings of one document, by clause.
#[derive(Debug)]
pub struct DocumentModel {
    path: String,
    clauses: Vec<ClauseModel>,
}

#[derive(Debug)]
struct ClauseModel {
    text: String,
    language: Option<&'static str>,
    kind: &'static str,
    label: Option<String>,
    headings: Vec<String>,
    column: Option<String>,
    findings: Vec<FindingModel>,
}

/// One finding as the page shows it.
#[derive(Debug)]
struct FindingModel {
    id: String,
    outcome: &'static str,
    reason: &'static str,
    question: String,
    /// For the reason `seam`, what would be read.
    reads_as: Option<String>,
    guards: Vec<&'static str>,
    entry: usize,
    matched: String,
    /// The part of a package that it stands in; its line is a paragraph then.
    part: Option<String>,
    line: usize,
    column: usize,
    span: Range<usize>,
    sentence: Range<usize>,
    changes: Vec<(Range<usize>, String)>,
    suggestions: Vec<String>,
    /// Whether words can be written there at all.
    is_writable: bool,
    /// The id of the definition that a held place waits for.
    definition: Option<String>,
    alike: String,
}

impl ReviewModel {
    /// A page without documents.
    #[must_use]
    pub fn new(mapping: &Mapping) -> Self {
        let entries = mapping.entries.iter().map(|entry| {
            let to = entry.replacement().map(|target| target.base.as_str());
            let from = entry.phrases.first().map(|phrase| phrase.source.as_str());
            json!({ "id": entry.id, "why": entry.why, "family": entry.family, "from": from, "to": to })
        });
        Self {
            name: mapping.name.clone(),
            version: mapping.version.clone(),
            entries: entries.collect(),
            documents: Vec::new(),
            unreadable: Vec::new(),
            decisions: None,
        }
    }

    /// Gives the page the text of a decisions file to start with.
    pub fn set_decisions(&mut self, text: &str) {
        self.decisions = Some(text.to_owned());
    }

    /// Adds a document. One without findings is counted only.
    pub fn add(&mut self, document: DocumentModel) {
        self.documents.push(document);
    }

    /// Adds a document that could not be read, which the page must not pass over in silence.
    pub fn add_unreadable(&mut self, path: &str, error: &str) {
        self.unreadable.push((path.to_owned(), error.to_owned()));
    }

    /// How many rewrites and questions there are, in how many documents.
    #[must_use]
    pub fn counts(&self) -> (usize, usize) {
        let counts = self.documents.iter().map(DocumentModel::count);
        counts.filter(|count| *count > 0).fold((0, 0), |(findings, documents), count| (findings + count, documents + 1))
    }

    /// The data of the page. Findings with the same sentence, term and proposal have the same `group`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let mut groups: BTreeMap<&str, usize> = BTreeMap::new();
        let mut documents: Vec<Value> = Vec::new();
        for document in self.documents.iter().filter(|document| !document.clauses.is_empty()) {
            let clauses = document.clauses.iter().map(|clause| clause.to_json(&mut groups));
            let clauses: Vec<Value> = clauses.collect();
            documents.push(json!({ "path": document.path, "clauses": clauses }));
        }
        let unreadable = self.unreadable.iter().map(|(path, error)| json!({ "path": path, "error": error }));
        json!({
            "version": VERSION,
            "mapping": { "name": self.name, "version": self.version },
            "entries": self.entries,
            "documents": documents,
            "document_count": self.documents.len() + self.unreadable.len(),
            "unreadable": unreadable.collect::<Vec<_>>(),
            "decisions": self.decisions,
        })
    }
}

impl DocumentModel {
    /// What the page shows of `report`, whose plan is made without decisions and whose findings have names.
    /// `unwritable` are the questions, as part and start in its view, where no words can be written.
    #[must_use]
    pub fn new(report: &FileReport<'_>, unwritable: &[(usize, usize)]) -> Self {
        let mut clauses: Vec<ClauseModel> = Vec::new();
        let mut places: Vec<Place> = Vec::new();
        for (index, (part, plan)) in report.document.parts.iter().zip(&report.plan.parts).enumerate() {
            let shown = |finding: &&Finding| finding.outcome != Outcome::Protect;
            let mut findings: Vec<&Finding> = plan.findings.iter().filter(shown).collect();
            findings.sort_by_key(|finding| finding.view);
            places.extend(findings.iter().map(|finding| Place::new(index, finding)));
            let mut reader = PartReader::new(report, unwritable, index, part);
            let by_block = findings.chunk_by(|left, right| left.block == right.block);
            clauses.extend(by_block.filter_map(|of_block| reader.clause(of_block)));
        }
        name_definitions(&mut clauses, &places);
        Self { path: report.path.to_owned(), clauses }
    }

    fn count(&self) -> usize {
        let findings = self.clauses.iter().flat_map(|clause| &clause.findings);
        let is_decided =
            |finding: &&FindingModel| [Outcome::Rewrite, Outcome::Review].map(Outcome::name).contains(&finding.outcome);
        findings.filter(is_decided).count()
    }
}

/// Where a finding stands and which definition it waits for, each as part and start in its view.
struct Place {
    here: (usize, usize),
    definition: Option<(usize, usize)>,
}

impl Place {
    fn new(part: usize, finding: &Finding) -> Self {
        let definition = finding.held_by.map(|place| (place.part, place.view.start));
        Self { here: (part, finding.view.start), definition }
    }
}

/// Gives each held place the id of its definition; `places` are those of all findings of `clauses`, in order.
fn name_definitions(clauses: &mut [ClauseModel], places: &[Place]) {
    let findings = clauses.iter().flat_map(|clause| &clause.findings);
    let ids: BTreeMap<(usize, usize), String> =
        places.iter().map(|place| place.here).zip(findings.map(|finding| finding.id.clone())).collect();
    let findings = clauses.iter_mut().flat_map(|clause| &mut clause.findings);
    for (finding, place) in findings.zip(places) {
        finding.definition = place.definition.and_then(|definition| ids.get(&definition).cloned());
    }
}

/// Makes clauses of one part.
struct PartReader<'a> {
    report: &'a FileReport<'a>,
    unwritable: &'a [(usize, usize)],
    index: usize,
    part: &'a Part,
    places: Places<'a>,
    languages: Languages<'a>,
    outline: Outline<'a>,
}

impl<'a> PartReader<'a> {
    fn new(report: &'a FileReport<'a>, unwritable: &'a [(usize, usize)], index: usize, part: &'a Part) -> Self {
        let languages = Languages::of(part);
        let places = Places::new(report.document);
        Self { report, unwritable, index, part, places, languages, outline: Outline::of(part) }
    }

    fn clause(&mut self, findings: &[&Finding]) -> Option<ClauseModel> {
        let index = findings.first()?.block;
        let block = self.part.blocks.get(index)?;
        let clause = Clause::new(self.part, block);
        let place = self.outline.place(index);
        Some(ClauseModel {
            findings: findings.iter().map(|finding| self.finding(finding, block.text.view, &clause)).collect(),
            text: clause.text().to_owned(),
            language: self.languages.at(block.text.view.start).map(text::Language::tag),
            kind: kind_name(block.kind),
            label: place.clause,
            headings: place.headings,
            column: place.column,
        })
    }

    fn finding(&mut self, finding: &Finding, block: ViewSpan, clause: &Clause) -> FindingModel {
        let position = self.places.of(self.index, finding);
        let sentence = self.sentence(finding, block);
        let is_writable = self.unwritable.binary_search(&(self.index, finding.view.start)).is_err();
        let suggestions = if is_writable { suggestions(self.report.mapping, finding) } else { Vec::new() };
        let changes = finding.changes.iter().map(|(span, new)| (clause.shown_units(*span), new.clone()));
        let from_sentence = finding.view.start - sentence.start;
        let alike = [
            finding.outcome.name(),
            finding.reason.name(),
            self.report.entry_id(finding.entry),
            &from_sentence.to_string(),
            clause.text().get(clause.shown(sentence)).unwrap_or_default(),
            &suggestions.join("\u{1}"),
        ];
        FindingModel {
            id: self.id(finding),
            outcome: finding.outcome.name(),
            reason: finding.reason.name(),
            question: question(self.report, finding),
            reads_as: finding.reads_as.clone(),
            guards: finding.guards.iter().map(|guard| guard.name()).collect(),
            entry: finding.entry,
            matched: clause.text().get(clause.shown(finding.view)).unwrap_or_default().to_owned(),
            part: position.part.map(str::to_owned),
            line: position.line,
            column: position.column,
            span: clause.shown_units(finding.view),
            sentence: clause.shown_units(sentence),
            changes: changes.collect(),
            alike: alike.join("\u{0}"),
            suggestions,
            is_writable,
            definition: None,
        }
    }

    fn id(&self, finding: &Finding) -> String {
        let entry = self.report.entry_id(finding.entry);
        let id = |identities: &Identities| identities.of(self.index, finding, entry).to_string();
        self.report.identities.map(id).unwrap_or_default()
    }

    fn sentence(&self, finding: &Finding, block: ViewSpan) -> ViewSpan {
        let range = text::sentence_range(self.part.view.text(), finding.view.range());
        ViewSpan::new(range.start.clamp(block.start, finding.view.start), range.end.min(block.end))
    }
}

/// What a person is asked; the words that are suggested stand beside it.
fn question(report: &FileReport<'_>, finding: &Finding) -> String {
    match finding.reason {
        _ if finding.outcome != Outcome::Review => String::new(),
        Reason::Mapping => report.why(finding).unwrap_or_default().to_owned(),
        Reason::Overlap { other } => format!("{} ({})", finding.reason.question(), report.entry_id(other)),
        _ => finding.question().into_owned(),
    }
}

fn kind_name(kind: BlockKind) -> &'static str {
    match kind {
        BlockKind::Paragraph => "paragraph",
        BlockKind::Heading(_) => "heading",
        BlockKind::ListItem => "item",
        BlockKind::TableCell { .. } => "cell",
        BlockKind::FrontMatter => "front-matter",
        BlockKind::Code => "code",
        BlockKind::Address => "address",
    }
}

impl ClauseModel {
    fn to_json<'a>(&'a self, groups: &mut BTreeMap<&'a str, usize>) -> Value {
        let mut findings: Vec<Value> = Vec::with_capacity(self.findings.len());
        for finding in &self.findings {
            let next = groups.len();
            let group = *groups.entry(&finding.alike).or_insert(next);
            findings.push(finding.to_json(group));
        }
        json!({
            "text": self.text,
            "lang": self.language,
            "kind": self.kind,
            "label": self.label,
            "headings": self.headings,
            "column": self.column,
            "findings": findings,
        })
    }
}

impl FindingModel {
    fn to_json(&self, group: usize) -> Value {
        let changes = self.changes.iter().map(|(span, new)| json!([span.start, span.end, new]));
        json!({
            "id": self.id,
            "outcome": self.outcome,
            "reason": self.reason,
            "question": self.question,
            "reads_as": self.reads_as,
            "guards": self.guards,
            "entry": self.entry,
            "text": self.matched,
            "part": self.part,
            "line": self.line,
            "column": self.column,
            "span": [self.span.start, self.span.end],
            "sentence": [self.sentence.start, self.sentence.end],
            "changes": changes.collect::<Vec<_>>(),
            "suggestions": self.suggestions,
            "writable": self.is_writable,
            "definition": self.definition,
            "group": group,
        })
    }
}
