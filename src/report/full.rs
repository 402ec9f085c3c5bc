//! Findings for people: the place, the message, the clause, the source line with the term underlined, and the headings
//! above it.

use std::fmt::Write as _;

use crate::format::Part;
use crate::outline::Place;
use crate::plan::{Finding, Outcome};
use crate::report::concise::head;
use crate::report::paint::{Paint, Role};
use crate::report::place::{Places, Position};
use crate::report::{FileReport, PartPlaces, visible};
use crate::span::{LineIndex, ViewSpan};
use crate::text;

/// Columns of a source line that are shown at most.
const WIDTH: usize = 100;

/// The findings of one document, notes and protected places only where all is wanted; empty where nothing is found.
#[must_use]
pub fn render(report: &FileReport<'_>, all: bool, paint: Paint) -> String {
    let mut output = String::new();
    let mut known: Option<PartPlaces<'_>> = None;
    let mut positions = Places::new(report.document);
    for (part, finding) in report.listed(all) {
        let position = positions.of(part, finding);
        if let Some(places) = report.places(part, &mut known) {
            finding_block(&mut output, report, finding, places, &position, paint);
        }
    }
    output
}

/// A line or paragraph, cut at the term.
#[derive(Clone, Copy)]
struct Line<'a> {
    before: &'a str,
    marked: &'a str,
    after: &'a str,
}

fn of_line<'a>(source: &'a str, lines: &LineIndex, finding: &Finding) -> Line<'a> {
    let span = lines.line_span(source, lines.line(finding.source.start));
    let end = finding.source.end.min(span.end).max(finding.source.start);
    Line {
        before: source.get(span.start..finding.source.start).unwrap_or_default().trim_start_matches('\u{feff}'),
        marked: source.get(finding.source.start..end).unwrap_or_default(),
        after: source.get(end..span.end).unwrap_or_default(),
    }
}

fn of_paragraph<'a>(part: &'a Part, finding: &Finding) -> Line<'a> {
    let block = part.blocks.get(finding.block).map(|block| block.text.view).unwrap_or_default();
    Line {
        before: part.view.slice(ViewSpan::new(block.start, finding.view.start)),
        marked: part.view.slice(finding.view),
        after: part.view.slice(ViewSpan::new(finding.view.end, block.end)),
    }
}

fn finding_block(
    output: &mut String,
    report: &FileReport<'_>,
    finding: &Finding,
    places: &PartPlaces<'_>,
    position: &Position<'_>,
    paint: Paint,
) {
    let place = places.outline.place_at(finding.block, finding.view.start);
    let Line { before, marked, after } = match position.part {
        Some(_) => of_paragraph(places.part, finding),
        None => of_line(&places.part.source, &places.lines, finding),
    };
    let line = position.line;
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
    let clause = place.clause.as_ref().map(|clause| format!("   {}", visible(clause))).unwrap_or_default();
    let _ = writeln!(output, "{} {}{clause}", head(report, finding, position, paint), report.message(finding));
    let _ = writeln!(output, "{gutter} {bar}");
    let _ = writeln!(output, "{} {bar} {before}{marked}{after}", paint.paint(Role::Faint, &line.to_string()));
    let carets_line = format!("{gutter} {bar} {}{carets} {note}", " ".repeat(text::display_width(&before)));
    let _ = writeln!(output, "{}", carets_line.trim_end());
    if let Some(place) = place_line(&place) {
        let _ = writeln!(output, "{gutter} {} {place}", paint.paint(Role::Faint, "="));
    }
}

/// The headings above the place, and for a table cell its row and column; `None` where there is nothing to say.
fn place_line(place: &Place) -> Option<String> {
    let mut steps: Vec<String> = place.headings.iter().map(|heading| visible(heading)).collect();
    steps.extend(place.row.map(|row| if row == 0 { "head of the table".to_owned() } else { format!("row {row}") }));
    steps.extend(place.column.as_ref().map(|column| format!("column “{}”", visible(column))));
    (!steps.is_empty()).then(|| steps.join(" › "))
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
