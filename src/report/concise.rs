//! One line a finding: `path:line:column: outcome[entry]: message`. Columns count characters from 1.
//! In a package, the part stands before the line, which is a paragraph.

use std::fmt::Write as _;

use crate::plan::{Finding, Outcome};
use crate::report::paint::{Paint, Role};
use crate::report::place::{Places, Position};
use crate::report::{FileReport, visible};

/// The lines of one document, notes and protected places only where all is wanted; empty where nothing is found.
#[must_use]
pub fn render(report: &FileReport<'_>, all: bool, paint: Paint) -> String {
    let mut output = String::new();
    let mut places = Places::new(report.document);
    for (part, finding) in report.listed(all) {
        let head = head(report, finding, &places.of(part, finding), paint);
        let _ = writeln!(output, "{head} {}", report.message(finding));
    }
    output
}

/// `path:line:column: outcome[entry]:`, with the part before the line where there are parts.
pub(super) fn head(report: &FileReport<'_>, finding: &Finding, place: &Position<'_>, paint: Paint) -> String {
    let role = if finding.outcome == Outcome::Rewrite { Role::Rewrite } else { Role::Review };
    let outcome = paint.paint(role, finding.outcome.name());
    let path = paint.paint(Role::Header, &visible(report.path));
    format!("{path}:{}: {outcome}[{}]:", place.text(), report.entry_id(finding.entry))
}
