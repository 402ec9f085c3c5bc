//! A clause before and after its changes, in runs of text that say what changed.

use std::ops::Range;

use crate::report::clause::Clause;
use crate::report::visible;
use crate::span::ViewSpan;

/// A stretch of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// The text, with control characters and direction marks shown; line breaks stay.
    pub text: String,
    /// Whether it goes, comes, or is what a person is asked about.
    pub is_marked: bool,
}

impl Run {
    /// Text that nothing happens to.
    #[must_use]
    pub fn plain(text: &str) -> Self {
        Self { text: shown(text), is_marked: false }
    }

    /// Text that is marked.
    #[must_use]
    pub fn marked(text: &str) -> Self {
        Self { text: shown(text), is_marked: true }
    }
}

/// The stretch `range` of a clause as it is, and as it is with `changes`, which are in order and do not overlap.
#[must_use]
pub fn compare(clause: &Clause, range: Range<usize>, changes: &[(ViewSpan, String)]) -> (Vec<Run>, Vec<Run>) {
    let (mut old, mut new) = (Vec::new(), Vec::new());
    let mut done = range.start;
    for (span, words) in changes {
        let place = clause.shown(*span);
        if place.start < done || place.end > range.end {
            continue;
        }
        let before = clause.text().get(done..place.start).unwrap_or_default();
        push(&mut old, Run::plain(before));
        push(&mut new, Run::plain(before));
        push(&mut old, Run::marked(clause.text().get(place.clone()).unwrap_or_default()));
        push(&mut new, Run::marked(words));
        done = place.end;
    }
    let rest = Run::plain(clause.text().get(done..range.end).unwrap_or_default());
    push(&mut old, rest.clone());
    push(&mut new, rest);
    (old, new)
}

/// Adds a run, to the one before it where the two are alike.
pub fn push(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        _ if run.text.is_empty() => {}
        Some(last) if last.is_marked == run.is_marked => last.text.push_str(&run.text),
        _ => runs.push(run),
    }
}

/// Text that can neither steer a terminal nor turn the direction of what stands beside it; line breaks stay.
fn shown(text: &str) -> String {
    let lines: Vec<String> = text.split('\n').map(visible).collect();
    lines.join("\n").replace(['\u{feff}', '\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
