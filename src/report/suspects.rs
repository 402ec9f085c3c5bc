//! What looks like a missed variant of a term, one line each: `path:line:column: suspect[entry]: message`.
//!
//! Columns count characters from 1.

use std::fmt::Write as _;

use crate::audit::Suspect;
use crate::mapping::{EntryKind, Mapping};
use crate::report::paint::{Paint, Role};
use crate::report::place::Places;
use crate::report::{FileReport, visible};
use crate::text::{BARRIER, LINE_BREAK};

/// The lines of one document.
#[must_use]
pub fn render(report: &FileReport<'_>, suspects: &[Suspect], paint: Paint) -> String {
    let mut output = String::new();
    let mut places = Places::new(report.document);
    for suspect in suspects {
        let place = places.of_view(suspect.part, suspect.view).text();
        let path = paint.paint(Role::Header, &visible(report.path));
        let kind = paint.paint(Role::Review, "suspect");
        let text = visible(&suspect.text.replace(LINE_BREAK, "⏎").replace(BARRIER, "▢"));
        let entry = report.entry_id(suspect.entry);
        let _ = writeln!(output, "{path}:{place}: {kind}[{entry}]: {text} — {}", visible(&suspect.message()));
    }
    output
}

/// The entries that matched nothing, by what they do; empty where there are none.
#[must_use]
pub fn unused(ids: &[&str], mapping: &Mapping) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let mut output = "Nothing in these documents was matched by:\n".to_owned();
    for kind in ["terms", "protect", "review"] {
        let of_kind = ids.iter().filter(|id| mapping.entry(id).is_some_and(|entry| self::kind(&entry.kind) == kind));
        let of_kind: Vec<&str> = of_kind.copied().collect();
        if !of_kind.is_empty() {
            let _ = writeln!(output, "  {kind}: {}", of_kind.join(", "));
        }
    }
    output
}

fn kind(kind: &EntryKind) -> &'static str {
    match kind {
        EntryKind::Rewrite(_) => "terms",
        EntryKind::Protect => "protect",
        EntryKind::Review { .. } => "review",
    }
}
