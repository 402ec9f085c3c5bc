//! Workflow commands of GitHub Actions, one a finding. Lines and columns count characters from 1.

use std::fmt::Write as _;

use crate::plan::Outcome;
use crate::report::{FileReport, visible};
use crate::span::LineIndex;

/// The commands for one document. Findings that fail the check are errors, others warnings.
#[must_use]
pub fn render(report: &FileReport<'_>, review_fails: bool) -> String {
    let mut output = String::new();
    let mut index: Option<(usize, LineIndex)> = None;
    for (part, finding) in report.listed(false) {
        let source = report.source(part);
        let lines = match &index {
            Some((known, lines)) if *known == part => lines,
            _ => &index.insert((part, LineIndex::new(source))).1,
        };
        let (line, column) = lines.line_column(source, finding.source.start);
        let (end_line, end_column) = lines.line_column(source, finding.source.end);
        let level = if finding.outcome == Outcome::Rewrite || review_fails { "error" } else { "warning" };
        let columns = if line == end_line { format!(",col={column},endColumn={end_column}") } else { String::new() };
        let title = format!("{} {}", finding.outcome.name(), report.entry_id(finding.entry));
        let _ = writeln!(
            output,
            "::{level} file={},line={line},endLine={end_line}{columns},title={}::{}",
            property(report.path),
            property(&title),
            data(&visible(&report.message(finding)))
        );
    }
    output
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_end_a_command_is_escaped() {
        assert_eq!(property("a:b,c%\n"), "a%3Ab%2Cc%25%0A");
        assert_eq!(data("a: b"), "a: b");
    }
}
