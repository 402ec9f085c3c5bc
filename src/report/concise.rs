//! One line a finding: `path:line:column: outcome[entry]: message`. Columns count characters from 1.

use std::fmt::Write as _;

use crate::report::paint::{Paint, Role};
use crate::report::{FileReport, visible};
use crate::span::LineIndex;

/// The lines of one document, notes and protected places only where all is wanted; empty where nothing is found.
#[must_use]
pub fn render(report: &FileReport<'_>, all: bool, paint: Paint) -> String {
    let mut output = String::new();
    let mut index: Option<(usize, LineIndex)> = None;
    for (part, finding) in report.listed(all) {
        let source = report.source(part);
        let lines = match &index {
            Some((known, lines)) if *known == part => lines,
            _ => &index.insert((part, LineIndex::new(source))).1,
        };
        let (line, column) = lines.line_column(source, finding.source.start);
        let head = head(report, finding, line, column, paint);
        let _ = writeln!(output, "{head} {}", report.message(finding));
    }
    output
}

/// `path:line:column: outcome[entry]:`
pub(super) fn head(
    report: &FileReport<'_>,
    finding: &crate::plan::Finding,
    line: usize,
    column: usize,
    paint: Paint,
) -> String {
    let role = if finding.outcome == crate::plan::Outcome::Rewrite { Role::Rewrite } else { Role::Review };
    let outcome = paint.paint(role, finding.outcome.name());
    let path = paint.paint(Role::Header, &visible(report.path));
    format!("{path}:{line}:{column}: {outcome}[{}]:", report.entry_id(finding.entry))
}
