//! Puts decisions into the text of a file, leaving everything else in it as it is.

use std::collections::HashMap;
use std::fmt::Write as _;

use crate::decisions::{Decision, Decisions, Ruling, Scope, VERSION};
use crate::plan::FindingId;
use crate::yaml::Place;

/// A decision to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDecision {
    /// The finding.
    pub id: FindingId,
    /// Its document, by its path from the project's root.
    pub document: String,
    /// The clause that it stands in, for readers of the file.
    pub clause: Option<String>,
    /// Its entry.
    pub entry: String,
    /// The matched text.
    pub text: String,
    /// Its sentence, for readers of the file.
    pub sentence: String,
    /// What was decided.
    pub ruling: Ruling,
    /// Why.
    pub reason: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// When, as `2026-11-23`.
    pub date: Option<String>,
}

/// The text of a decisions file with `new` in it: a decision on the same finding is replaced where it stands, others
/// are added at the end. `old` are the decisions of `text`; comments outside replaced items stay.
#[must_use]
pub fn with_decisions(text: &str, old: &Decisions, mapping: (&str, Option<&str>), new: &[NewDecision]) -> String {
    let says_nothing = text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    let mut result = text.to_owned();
    if says_nothing {
        let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
        result = format!("{text}{gap}{}", opening(mapping));
    }
    let mut replaced: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    let mut added = String::new();
    // New items stand as far to the right as the last one.
    let dash = old.list.last().map_or(2, |last| (last.place.column as usize).saturating_sub(3));
    let known: HashMap<(&str, FindingId), &Place> = old.list.iter().filter_map(on_finding).collect();
    for decision in new {
        if let Some(place) = known.get(&(decision.document.as_str(), decision.id)) {
            let indent = place.column.saturating_sub(1) as usize;
            replaced.push((place.span(), item(decision, indent)));
        } else {
            let item = item(decision, dash + 2);
            let _ = writeln!(added, "{}- {item}", " ".repeat(dash));
        }
    }
    if !added.is_empty() {
        match old.list.last() {
            Some(last) => {
                let end = line_end(&result, last.place.span().end);
                let is_ended = result.get(..end).is_some_and(|before| before.ends_with('\n'));
                replaced.push((end..end, if is_ended { added } else { format!("\n{added}") }));
            }
            None => open_list(&mut result, &added),
        }
    }
    replaced.sort_by_key(|(span, _)| std::cmp::Reverse(span.start));
    for (span, item) in replaced {
        if result.get(span.clone()).is_some() {
            result.replace_range(span, &item);
        }
    }
    result
}

/// The document and the finding that a decision is on, with its place.
fn on_finding(decision: &Decision) -> Option<((&str, FindingId), &Place)> {
    match &decision.scope {
        Scope::Finding { document, id } => Some(((document.as_str(), *id), &decision.place)),
        Scope::Document(_) | Scope::Sentence(_) => None,
    }
}

fn opening((name, version): (&str, Option<&str>)) -> String {
    let version = version.map(|version| format!(", version: {}", scalar(version))).unwrap_or_default();
    format!("version: {VERSION}\nmapping: {{name: {}{version}}}\ndecisions:\n", scalar(name))
}

/// Adds the first items to the text of a file, whose list may be there, empty, or missing.
fn open_list(text: &mut String, items: &str) {
    let head =
        |line: &str| matches!(line.trim_end(), "decisions:" | "decisions: []" | "decisions: null" | "decisions: ~");
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if head(line) {
            return text.replace_range(start..start + line.len(), &format!("decisions:\n{items}"));
        }
        start += line.len();
    }
    let gap = if text.ends_with('\n') { "" } else { "\n" };
    *text = format!("{text}{gap}decisions:\n{items}");
}

/// The end of the line that holds byte `at`, behind its line feed.
fn line_end(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    let rest = text.get(at..).unwrap_or_default();
    at + rest.find('\n').map_or(rest.len(), |end| end + 1)
}

/// The fields of a decision, each but the first on a line of its own behind `indent` spaces.
fn item(decision: &NewDecision, indent: usize) -> String {
    let mut fields = vec![("id", decision.id.to_string()), ("document", scalar(&decision.document))];
    let optional = |value: &Option<String>| value.as_deref().map(scalar);
    fields.extend(optional(&decision.clause).map(|clause| ("clause", clause)));
    fields.push(("entry", scalar(&decision.entry)));
    fields.push(("text", scalar(&decision.text)));
    fields.push(("sentence", scalar(&decision.sentence)));
    fields.push(("decision", decision.ruling.name().to_owned()));
    fields.extend(decision.ruling.words().map(|words| ("to", scalar(words))));
    fields.extend(optional(&decision.reason).map(|reason| ("reason", reason)));
    fields.extend(optional(&decision.by).map(|by| ("by", by)));
    fields.extend(optional(&decision.date).map(|date| ("date", date)));
    // A value of digits alone would be read as a number by other tools.
    let quoted = |key: &str, value: String| {
        if key == "id" && value.bytes().all(|byte| byte.is_ascii_digit() || byte == b'e') {
            format!("'{value}'")
        } else {
            value
        }
    };
    let lines: Vec<String> = fields.into_iter().map(|(key, value)| format!("{key}: {}", quoted(key, value))).collect();
    lines.join(&format!("\n{}", " ".repeat(indent)))
}

/// `text` as a YAML scalar on one line: plain where nothing in it could mean anything, else in double quotes.
fn scalar(text: &str) -> String {
    let starts_quietly = text.starts_with(|c: char| c.is_alphabetic()) && !text.ends_with([' ', ':']);
    let is_quiet = |c: char| c.is_alphanumeric() || " _-./()（），。、；！？“”《》「」".contains(c);
    let words = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    if starts_quietly && text.chars().all(is_quiet) && !words.contains(&text.to_ascii_lowercase().as_str()) {
        return text.to_owned();
    }
    let mut quoted = String::from('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(quoted, "\\u{:04x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
