//! The unified diff, made from the edits: a patch that gives exactly what apply writes.
//!
//! Hunks come from the places of the edits, never from comparing whole files. `similar` (only here) finds the
//! changed words inside changed lines, for terminals.

use std::fmt::Write as _;

use similar::{ChangeTag, TextDiff};
use unicode_segmentation::UnicodeSegmentation;

use crate::edit::{Edit, EditSet};
use crate::report::paint::{Paint, Role};
use crate::span;

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// The unified diff of `source` and `source` with `edits`; empty where there are none.
///
/// `path` is relative to where the patch is applied, with `/`. With colours the result is for reading; without,
/// it is a patch for `git apply` and `patch -p1`, byte for byte (line endings are those of the source).
#[must_use]
pub fn unified(path: &str, source: &str, edits: &EditSet, paint: Paint) -> String {
    let changes = changes(source, edits);
    if changes.is_empty() {
        return String::new();
    }
    let mut output = String::new();
    let _ = writeln!(output, "{}", paint.paint(Role::Header, &format!("--- {}", file_name("a/", path))));
    let _ = writeln!(output, "{}", paint.paint(Role::Header, &format!("+++ {}", file_name("b/", path))));
    let mut writer = Writer { source, paint, output, drift: 0 };
    let mut rest = changes.as_slice();
    while !rest.is_empty() {
        let count = 1 + rest
            .windows(2)
            .take_while(|pair| matches!(pair, [left, right] if right.first_line <= left.last_line + 2 * CONTEXT + 1))
            .count();
        let (hunk, others) = rest.split_at(count.min(rest.len()));
        rest = others;
        writer.hunk(hunk);
    }
    writer.output
}

/// Whole lines that change.
struct Change {
    /// First and last changed line, counted from 0.
    first_line: usize,
    last_line: usize,
    /// Bytes of the old lines, line endings included.
    start: usize,
    end: usize,
    new: String,
}

fn changes(source: &str, edits: &EditSet) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    let mut line = 0;
    let mut counted = 0;
    let mut group: Vec<&Edit> = Vec::new();
    for edit in edits.iter() {
        let start = || line_start(source, edit.span.start);
        // A line may be long and hold many edits: its start and its end are looked for once.
        let joins = changes.last().is_some_and(|last| edit.span.start < last.end || start() < last.end);
        if !joins {
            let start = start();
            finish(source, changes.last_mut(), &group);
            group.clear();
            line += count_lines(source, counted, start);
            counted = start;
            changes.push(Change { first_line: line, last_line: line, start, end: start, new: String::new() });
        }
        if let Some(last) = changes.last_mut().filter(|last| last.end <= edit.span.end) {
            last.end = line_end(source, edit.span.end);
        }
        group.push(edit);
    }
    finish(source, changes.last_mut(), &group);
    changes
}

fn finish(source: &str, change: Option<&mut Change>, edits: &[&Edit]) {
    let Some(change) = change else { return };
    let body = source.get(change.start..change.end).unwrap_or_default();
    change.last_line = change.first_line + body.strip_suffix('\n').unwrap_or(body).matches('\n').count();
    let mut done = change.start;
    for edit in edits {
        change.new.push_str(source.get(done..edit.span.start).unwrap_or_default());
        change.new.push_str(&edit.replacement);
        done = edit.span.end;
    }
    change.new.push_str(source.get(done..change.end).unwrap_or_default());
}

fn line_start(source: &str, at: usize) -> usize {
    source.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |found| found + 1)
}

/// One past the line ending of the line that holds `at`.
fn line_end(source: &str, at: usize) -> usize {
    source.get(at..).and_then(|rest| rest.find('\n')).map_or(source.len(), |found| at + found + 1)
}

fn count_lines(source: &str, from: usize, to: usize) -> usize {
    span::count_line_feeds(source.as_bytes().get(from..to).unwrap_or_default())
}

/// Lines of context before or after byte `at`: where they start and end, and how many there are.
fn context_before(source: &str, at: usize, floor: usize) -> (usize, usize) {
    let (mut start, mut lines) = (at, 0);
    while lines < CONTEXT && start > floor {
        start = line_start(source, start - 1);
        lines += 1;
    }
    (start, lines)
}

fn context_after(source: &str, at: usize) -> (usize, usize) {
    let (mut end, mut lines) = (at, 0);
    while lines < CONTEXT && end < source.len() {
        end = line_end(source, end);
        lines += 1;
    }
    (end, lines)
}

struct Writer<'a> {
    source: &'a str,
    paint: Paint,
    output: String,
    /// New lines so far less old lines so far.
    drift: isize,
}

impl Writer<'_> {
    fn hunk(&mut self, changes: &[Change]) {
        let (Some(first), Some(last)) = (changes.first(), changes.last()) else { return };
        let (start, lines_before) = context_before(self.source, first.start, 0);
        let (end, lines_after) = context_after(self.source, last.end);
        let old_lines = last.last_line - first.first_line + 1 + lines_before + lines_after;
        let growth: isize = changes
            .iter()
            .map(|change| {
                line_count(&change.new).cast_signed() - (change.last_line - change.first_line + 1).cast_signed()
            })
            .sum();
        let old_first = first.first_line - lines_before + 1;
        let new_first = old_first.saturating_add_signed(self.drift);
        let new_lines = old_lines.saturating_add_signed(growth);
        let head = format!("@@ -{} +{} @@", range(old_first, old_lines), range(new_first, new_lines));
        let head = self.paint.paint(Role::Hunk, &head);
        let _ = writeln!(self.output, "{head}");
        self.drift += growth;
        let mut done = start;
        for change in changes {
            self.lines(' ', self.source.get(done..change.start).unwrap_or_default(), None);
            self.change(change);
            done = change.end;
        }
        self.lines(' ', self.source.get(done..end).unwrap_or_default(), None);
    }

    fn change(&mut self, change: &Change) {
        let old = self.source.get(change.start..change.end).unwrap_or_default();
        if !self.paint.is_on() {
            self.lines('-', old, None);
            self.lines('+', &change.new, None);
            return;
        }
        let (old_words, new_words): (Vec<&str>, Vec<&str>) =
            (old.split_word_bounds().collect(), change.new.split_word_bounds().collect());
        let diff = TextDiff::configure().diff_slices(&old_words, &new_words);
        let (mut removed, mut added) = (String::new(), String::new());
        for word in diff.iter_all_changes() {
            let text = word.value();
            match word.tag() {
                ChangeTag::Equal => {
                    removed.push_str(&self.paint_lines(Role::Removed, text));
                    added.push_str(&self.paint_lines(Role::Added, text));
                }
                ChangeTag::Delete => removed.push_str(&self.paint_lines(Role::RemovedWord, text)),
                ChangeTag::Insert => added.push_str(&self.paint_lines(Role::AddedWord, text)),
            }
        }
        self.lines('-', &removed, Some(Role::Removed));
        self.lines('+', &added, Some(Role::Added));
    }

    /// Colours must not run over line endings.
    fn paint_lines(&self, role: Role, text: &str) -> String {
        let pieces = text.split_inclusive(['\r', '\n']).map(|piece| {
            let body = piece.trim_end_matches(['\r', '\n']);
            format!("{}{}", self.paint.paint(role, body), piece.get(body.len()..).unwrap_or_default())
        });
        pieces.collect()
    }

    fn lines(&mut self, sign: char, text: &str, role: Option<Role>) {
        let sign = sign.to_string();
        let sign = role.map_or(sign.clone(), |role| self.paint.paint(role, &sign));
        for line in text.split_inclusive('\n') {
            self.output.push_str(&sign);
            self.output.push_str(line);
            if !line.ends_with('\n') {
                self.output.push_str("\n\\ No newline at end of file\n");
            }
        }
    }
}

fn line_count(text: &str) -> usize {
    text.split_inclusive('\n').count()
}

fn range(start: usize, lines: usize) -> String {
    if lines == 1 { start.to_string() } else { format!("{start},{lines}") }
}

/// A name as git writes it: quoted where it holds control characters, quotes or backslashes, and followed by
/// a tab where it holds a space.
fn file_name(prefix: &str, path: &str) -> String {
    if path.chars().any(|c| c.is_control() || c == '"' || c == '\\') {
        let mut quoted = String::from('"');
        quoted.push_str(prefix);
        for c in path.chars() {
            match c {
                '"' | '\\' => quoted.extend(['\\', c]),
                '\n' => quoted.push_str("\\n"),
                '\t' => quoted.push_str("\\t"),
                '\r' => quoted.push_str("\\r"),
                c if c.is_control() => c.to_string().bytes().for_each(|byte| {
                    let _ = write!(quoted, "\\{byte:03o}");
                }),
                c => quoted.push(c),
            }
        }
        quoted.push('"');
        return quoted;
    }
    let tab = if path.contains(' ') { "\t" } else { "" };
    format!("{prefix}{path}{tab}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::span::SourceSpan;

    fn diff(source: &str, replacements: &[(&str, &str)]) -> String {
        let mut edits = EditSet::default();
        for (old, new) in replacements {
            let start = source.find(old).unwrap();
            let edit = Edit {
                span: SourceSpan::new(start, start + old.len()),
                expected: (*old).to_owned(),
                replacement: (*new).to_owned(),
                is_shared: false,
            };
            edits.insert_all(&[edit]).unwrap();
        }
        unified("a b.md", source, &edits, Paint::default())
    }

    #[test]
    fn near_changes_share_a_hunk_and_far_ones_do_not() {
        let source = (1..=20).map(|n| format!("line {n}.")).collect::<Vec<_>>().join("\n");
        let text = diff(&source, &[("line 2.", "X"), ("line 9.", "Y"), ("line 17.", "Z")]);
        let heads: Vec<&str> = text.lines().filter(|line| line.starts_with("@@")).collect();
        assert_eq!(heads, ["@@ -1,12 +1,12 @@", "@@ -14,7 +14,7 @@"]);
        assert!(text.starts_with("--- a/a b.md\t\n+++ b/a b.md\t\n"));
    }

    #[test]
    fn line_endings_and_a_missing_last_one_are_kept() {
        assert_eq!(
            diff("a\r\nb", &[("b", "c")]),
            "--- a/a b.md\t\n+++ b/a b.md\t\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn several_edits_of_one_line_are_one_change() {
        let text = diff("one two three\n", &[("one", "1"), ("three", "3")]);
        assert!(text.ends_with("@@ -1 +1 @@\n-one two three\n+1 two 3\n"), "{text}");
    }

    #[test]
    fn no_edits_make_no_diff() {
        assert_eq!(diff("x", &[]), "");
    }

    #[test]
    fn names_are_quoted_where_they_must_be() {
        assert_eq!(file_name("a/", "规则/x.md"), "a/规则/x.md");
        assert_eq!(file_name("a/", "x\ty\"\u{1}.md"), "\"a/x\\ty\\\"\\001.md\"");
    }
}
