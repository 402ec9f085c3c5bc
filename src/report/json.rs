//! Findings as JSON, described in `docs/json.md`.
//!
//! Lines and columns count characters from 1, offsets are bytes of the file or, in a package, of the unpacked part.

use serde_json::{Value, json};

use crate::audit::{self, OutOfOrder, Pair, Suspect};
use crate::plan::{Finding, Identities, Outcome};
use crate::report::place::{Places, Position};
use crate::report::summary::Totals;
use crate::report::{FileReport, PartPlaces};

/// The version of the format; it grows when a field changes its meaning or goes.
pub const VERSION: u32 = 1;

/// A heading whose anchor changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorRow {
    /// Its document.
    pub path: String,
    /// Its line.
    pub line: usize,
    /// The anchor before.
    pub old: String,
    /// The anchor after.
    pub new: String,
    /// Where links to the old anchor stand, as `path:line:column`.
    pub links: Vec<String>,
}

/// What stands before the documents.
#[must_use]
pub fn opening(mapping_name: &str, mapping_version: Option<&str>) -> String {
    let mapping = json!({ "name": mapping_name, "version": mapping_version });
    format!("{{\n\"version\": {VERSION},\n\"mapping\": {mapping},\n\"documents\": [")
}

/// One document, to be separated from the one before it by a comma.
#[must_use]
pub fn document(report: &FileReport<'_>, suspects: &[Suspect]) -> String {
    let mut places: Option<PartPlaces<'_>> = None;
    let mut positions = Places::new(report.document);
    let mut findings: Vec<Value> = Vec::new();
    for (part, finding) in report
        .plan
        .parts
        .iter()
        .enumerate()
        .flat_map(|(index, part)| part.findings.iter().map(move |finding| (index, finding)))
    {
        if finding.outcome == Outcome::Protect {
            continue;
        }
        let position = positions.of(part, finding);
        findings.extend(report.places(part, &mut places).map(|places| value(report, finding, places, &position)));
    }
    let warnings = report.plan.parts.iter().enumerate();
    let warnings = warnings.flat_map(|(part, plan)| plan.warnings.iter().map(move |warning| (part, warning)));
    let warnings: Vec<Value> = warnings
        .filter_map(|(part, warning)| {
            let places = report.places(part, &mut places)?;
            Some(json!({ "message": warning.message, "start": place(places, warning.source.start) }))
        })
        .collect();
    let suspects: Vec<Value> = suspects.iter().map(|found| suspect(report, found, &mut positions)).collect();
    let pairs: Vec<Value> = report.pairs().filter_map(|found| pair(report, &found, &mut positions)).collect();
    let lists = audit::out_of_order(report.document, report.plan);
    let lists: Vec<Value> = lists.iter().map(|list| out_of_order(list, &mut positions)).collect();
    let document = json!({
        "path": report.path,
        "findings": findings,
        "warnings": warnings,
        "suspects": suspects,
        "pairs": pairs,
        "out_of_order": lists,
    });
    format!("\n{document}")
}

/// A document that could not be read.
#[must_use]
pub fn unreadable(path: &str, error: &str) -> String {
    format!("\n{}", json!({ "path": path, "error": error, "findings": [] }))
}

/// Line, column and offset of a byte.
fn place(places: &PartPlaces<'_>, offset: usize) -> Value {
    let (line, column) = places.lines.line_column(&places.part.source, offset);
    json!({ "line": line, "column": column, "offset": offset })
}

fn suspect(report: &FileReport<'_>, suspect: &Suspect, positions: &mut Places<'_>) -> Value {
    let value = json!({
        "entry": report.entry_id(suspect.entry),
        "kind": suspect.kind(),
        "message": suspect.message(),
        "text": suspect.text,
        "like": suspect.like,
    });
    placed(value, &positions.of_view(suspect.part, suspect.view))
}

fn pair(report: &FileReport<'_>, pair: &Pair, positions: &mut Places<'_>) -> Option<Value> {
    let mut side = |finding: &Finding| {
        let value = json!({ "text": finding.matched, "outcome": finding.outcome.name() });
        placed(value, &positions.of(pair.part, finding))
    };
    let (rewritten, open) = (side(report.rewritten(pair)?), side(report.open(pair)?));
    Some(json!({ "message": report.apart(pair, positions)?, "rewritten": rewritten, "open": open }))
}

fn out_of_order(list: &OutOfOrder, positions: &mut Places<'_>) -> Value {
    let value = json!({ "message": list.message(), "order": list.order.name(), "term": list.term });
    placed(value, &positions.of_view(list.part, list.view))
}

/// `value` with the start and end of its place.
fn placed(mut value: Value, position: &Position<'_>) -> Value {
    let line_key = if position.part.is_some() { "paragraph" } else { "line" };
    if let Some(fields) = value.as_object_mut() {
        fields.insert("start".to_owned(), json!({ line_key: position.line, "column": position.column }));
        fields.insert("end".to_owned(), json!({ line_key: position.end_line, "column": position.end_column }));
        if let Some(part) = position.part {
            fields.insert("part".to_owned(), part.into());
        }
    }
    value
}

/// What stands after the documents; `unused` are the ids of entries that matched nothing.
#[must_use]
pub fn closing(totals: &Totals, anchors: &[AnchorRow], unused: &[&str]) -> String {
    let anchors: Vec<Value> = anchors
        .iter()
        .map(|row| json!({ "path": row.path, "line": row.line, "old": row.old, "new": row.new, "links": row.links }))
        .collect();
    let anchors = Value::from(anchors);
    let summary = json!({
        "documents": totals.documents,
        "documents_with_findings": totals.documents_with_findings,
        "rewrite": totals.rewrites,
        "review": totals.reviews,
        "held": totals.held,
        "note": totals.notes,
        "protect": totals.protected,
        "errors": totals.errors,
    });
    let unused = json!(unused);
    format!("\n],\n\"anchors\": {anchors},\n\"unused\": {unused},\n\"summary\": {summary}\n}}\n")
}

fn value(report: &FileReport<'_>, finding: &Finding, places: &PartPlaces<'_>, position: &Position<'_>) -> Value {
    let line_key = if position.part.is_some() { "paragraph" } else { "line" };
    let place = places.outline.place_at(finding.block, finding.view.start);
    let sentences = places.outline.sentences(finding.block, finding.view);
    let entry = report.mapping.entries.get(finding.entry);
    let name =
        |identities: &Identities| identities.of(places.index, finding, report.entry_id(finding.entry)).to_string();
    let mut value = json!({
        "id": report.identities.map(name),
        "outcome": finding.outcome.name(),
        "reason": finding.reason.name(),
        "guards": finding.guards.iter().map(|guard| guard.name()).collect::<Vec<_>>(),
        "entry": report.entry_id(finding.entry),
        "family": entry.and_then(|entry| entry.family.as_deref()),
        "why": report.why(finding),
        "message": report.message(finding),
        "text": finding.matched,
        "replacement": finding.replacement,
        "clause": place.clause,
        "headings": place.headings,
        "table": place.row.map(|row| json!({ "column": place.column, "row": row })),
        "before": sentences.before,
        "sentence": sentences.sentence,
        "after": sentences.after,
        "start": { line_key: position.line, "column": position.column, "offset": finding.source.start },
        "end": { line_key: position.end_line, "column": position.end_column, "offset": finding.source.end },
        "edits": finding.edits.iter().map(|edit| json!({
            "start": edit.span.start,
            "end": edit.span.end,
            "expected": edit.expected,
            "replacement": edit.replacement,
        })).collect::<Vec<_>>(),
    });
    if let (Some(part), Some(fields)) = (position.part, value.as_object_mut()) {
        fields.insert("part".to_owned(), part.into());
    }
    value
}
