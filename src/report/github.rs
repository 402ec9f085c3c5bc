//! Workflow commands of GitHub Actions, one a finding. Lines and columns count characters from 1.

use std::fmt::Write as _;

use crate::plan::Outcome;
use crate::report::place::{Places, Position};
use crate::report::{FileReport, visible};

/// The commands for one document. Findings that fail the check are errors, others warnings; notes and places that are
/// held are notices, where all is wanted.
#[must_use]
pub fn render(report: &FileReport<'_>, review_fails: bool, all: bool) -> String {
    let mut output = String::new();
    let mut places = Places::new(report.document);
    for (part, finding) in report.listed(all) {
        let level = match finding.outcome {
            Outcome::Protect => continue,
            Outcome::Note | Outcome::Held => "notice",
            Outcome::Review if !review_fails => "warning",
            Outcome::Rewrite | Outcome::Review => "error",
        };
        let place = places.of(part, finding);
        let title = format!("{} {}", finding.outcome.name(), report.entry_id(finding.entry));
        let message = visible(&report.message(finding));
        let (position, message) = match place.part {
            Some(_) => (String::new(), format!("{}: {message}", place.text())),
            None => (position(&place), message),
        };
        let _ = writeln!(
            output,
            "::{level} file={}{position},title={}::{}",
            property(report.path),
            property(&title),
            data(&message)
        );
    }
    output
}

/// The command for a document that could not be read.
#[must_use]
pub fn unreadable(path: &str, error: &str) -> String {
    format!("::error file={},title=unreadable::{}\n", property(path), data(&visible(error)))
}

/// A line of a text. A paragraph of a package has no line that could be shown.
fn position(place: &Position<'_>) -> String {
    let columns = if place.line == place.end_line {
        format!(",col={},endColumn={}", place.column, place.end_column)
    } else {
        String::new()
    };
    format!(",line={},endLine={}{columns}", place.line, place.end_line)
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
