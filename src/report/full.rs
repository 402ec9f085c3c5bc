//! Findings for people: the place, the message, and the source line with the term underlined.

use std::fmt::Write as _;

use crate::plan::{Finding, Outcome};
use crate::report::concise::head;
use crate::report::paint::{Paint, Role};
use crate::report::{FileReport, visible};
use crate::span::LineIndex;
use crate::text;

/// Columns of a source line that are shown at most.
const WIDTH: usize = 100;

/// The findings of one document, notes and protected places only where all is wanted; empty where nothing is found.
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
        finding_block(&mut output, report, finding, source, lines, paint);
    }
    output
}

fn finding_block(
    output: &mut String,
    report: &FileReport<'_>,
    finding: &Finding,
    source: &str,
    lines: &LineIndex,
    paint: Paint,
) {
    let (line, column) = lines.line_column(source, finding.source.start);
    let span = lines.line_span(source, line);
    let end = finding.source.end.min(span.end).max(finding.source.start);
    let before = source.get(span.start..finding.source.start).unwrap_or_default().trim_start_matches('\u{feff}');
    let marked = source.get(finding.source.start..end).unwrap_or_default();
    let after = source.get(end..span.end).unwrap_or_default();
    let (before, after) = clip(&visible(before), &visible(marked), &visible(after));
    let marked = visible(marked);
    let gutter = " ".repeat(line.to_string().len());
    let bar = paint.paint(Role::Faint, "|");
    let role = if finding.outcome == Outcome::Rewrite { Role::Rewrite } else { Role::Review };
    let carets = paint.paint(role, &"^".repeat(text::display_width(&marked).max(1)));
    let note = match (&finding.replacement, finding.outcome) {
        (Some(new), Outcome::Rewrite) => format!(
            "write {}{}",
            visible(new),
            report.why(finding).map(|why| format!(": {}", visible(why))).unwrap_or_default()
        ),
        _ => String::new(),
    };
    let _ = writeln!(output, "{} {}", head(report, finding, line, column, paint), report.message(finding));
    let _ = writeln!(output, "{gutter} {bar}");
    let _ = writeln!(output, "{} {bar} {before}{marked}{after}", paint.paint(Role::Faint, &line.to_string()));
    let carets_line = format!("{gutter} {bar} {}{carets} {note}", " ".repeat(text::display_width(&before)));
    let _ = writeln!(output, "{}", carets_line.trim_end());
}

/// Shortens a long line around what is marked.
fn clip(before: &str, marked: &str, after: &str) -> (String, String) {
    let width = text::display_width(marked);
    let room = WIDTH.saturating_sub(width);
    let before_room = (room / 2).max(room.saturating_sub(text::display_width(after)));
    let before = tail(before, before_room);
    let after_room = room.saturating_sub(text::display_width(&before));
    (before, head_of(after, after_room))
}

fn tail(text: &str, room: usize) -> String {
    if text::display_width(text) <= room {
        return text.to_owned();
    }
    let mut kept: Vec<char> = Vec::new();
    let mut width = 1;
    for character in text.chars().rev() {
        width += text::display_width(character.encode_utf8(&mut [0; 4]));
        if width > room {
            break;
        }
        kept.push(character);
    }
    std::iter::once('…').chain(kept.into_iter().rev()).collect()
}

fn head_of(text: &str, room: usize) -> String {
    if text::display_width(text) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut width = 1;
    for character in text.chars() {
        width += text::display_width(character.encode_utf8(&mut [0; 4]));
        if width > room {
            break;
        }
        kept.push(character);
    }
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_clipped_around_the_term() {
        let (before, after) = clip(&"前".repeat(200), "支付宝账户", &"后".repeat(200));
        assert!(before.starts_with('…') && after.ends_with('…'));
        assert!(text::display_width(&before) + 10 + text::display_width(&after) <= WIDTH);
        assert_eq!(clip("a", "b", "c"), ("a".to_owned(), "c".to_owned()));
    }
}
