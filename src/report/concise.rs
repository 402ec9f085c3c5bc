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
        head(&mut output, report, finding, (line, column), paint);
        let _ = writeln!(output, " {}", report.message(finding));
    }
    output
}

/// Writes `path:line:column: outcome[entry]:`.
pub(super) fn head(
    output: &mut String,
    report: &FileReport<'_>,
    finding: &crate::plan::Finding,
    (line, column): (usize, usize),
    paint: Paint,
) {
    let role = if finding.outcome == crate::plan::Outcome::Rewrite { Role::Rewrite } else { Role::Review };
    let outcome = paint.paint(role, finding.outcome.name());
    let path = visible(report.path);
    let path = paint.paint(Role::Header, &path);
    let _ = write!(output, "{path}:{line}:{column}: {outcome}[{}]:", report.entry_id(finding.entry));
}
