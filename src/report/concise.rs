//! One line a finding: `path:line:column: outcome[entry]: message`. Columns count characters from 1.
//! In a package, the part stands before the line, which is a paragraph.

use crate::plan::{Finding, Outcome};
use crate::report::paint::{Paint, Role};
use crate::report::place::{Places, Position};
use crate::report::{FileReport, visible};

/// The lines of one document, notes and protected places only where all is wanted; empty where nothing is found.
#[must_use]
pub fn render(report: &FileReport<'_>, all: bool, paint: Paint) -> String {
    let mut output = String::new();
    let mut places = Places::new(report.document);
    let path = path(report, paint);
    for (part, finding) in report.listed(all) {
        write_head(report, finding, &places.of(part, finding), &path, paint, &mut output);
        output.push(' ');
        report.write_message(finding, &mut output);
        output.push('\n');
    }
    output
}

/// `path:line:column: outcome[entry]:`, with the part before the line where there are parts.
pub(super) fn head(report: &FileReport<'_>, finding: &Finding, place: &Position<'_>, paint: Paint) -> String {
    let mut head = String::new();
    write_head(report, finding, place, &path(report, paint), paint, &mut head);
    head
}

fn path(report: &FileReport<'_>, paint: Paint) -> String {
    paint.paint(Role::Header, &visible(report.path))
}

fn write_head(
    report: &FileReport<'_>,
    finding: &Finding,
    place: &Position<'_>,
    path: &str,
    paint: Paint,
    output: &mut String,
) {
    let role = if finding.outcome == Outcome::Rewrite { Role::Rewrite } else { Role::Review };
    let outcome = paint.paint(role, finding.outcome.name());
    output.push_str(path);
    output.push(':');
    place.write(output);
    for text in [": ", &outcome, "[", report.entry_id(finding.entry), "]:"] {
        output.push_str(text);
    }
}
