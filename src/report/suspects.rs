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

/// So many names of each kind are told; a large mapping has more entries than any set of documents needs.
const MOST_NAMES: usize = 12;

/// The entries that matched nothing, by what they do; empty where there are none. Of many, the first are named.
#[must_use]
pub fn unused(ids: &[&str], mapping: &Mapping) -> String {
    if ids.is_empty() {
        return String::new();
    }
    let mut output = "Nothing in these documents was matched by:\n".to_owned();
    for kind in ["terms", "addresses", "protect", "review"] {
        let of_kind = ids.iter().filter(|id| mapping.entry(id).is_some_and(|entry| self::kind(&entry.kind) == kind));
        let of_kind: Vec<&str> = of_kind.copied().collect();
        if !of_kind.is_empty() {
            let _ = writeln!(output, "  {kind}: {}", names(&of_kind));
        }
    }
    output
}

/// `ids` in one line: neighbours that differ in what follows the last dot are one (`account.{zh-hans, en}`).
fn names(ids: &[&str]) -> String {
    let stem = |id: &str| id.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    let groups: Vec<&[&str]> =
        ids.chunk_by(|one, next| stem(one).is_some_and(|name| stem(next) == Some(name))).collect();
    let shown = groups.iter().take(MOST_NAMES).map(|group| match group {
        [one] => (*one).to_owned(),
        [first, ..] => {
            let ends = group.iter().filter_map(|id| id.rsplit_once('.')).map(|(_, end)| end);
            format!("{}.{{{}}}", stem(first).unwrap_or_default(), ends.collect::<Vec<_>>().join(", "))
        }
        [] => String::new(),
    });
    let line = shown.collect::<Vec<_>>().join(", ");
    let left: usize = groups.iter().skip(MOST_NAMES).map(|group| group.len()).sum();
    if left == 0 { line } else { format!("{line} and {left} more (--format json names them all)") }
}

fn kind(kind: &EntryKind) -> &'static str {
    match kind {
        EntryKind::Rewrite(_) => "terms",
        EntryKind::Address(_) => "addresses",
        EntryKind::Protect => "protect",
        EntryKind::Review { .. } => "review",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_names_are_folded_and_counted() {
        assert_eq!(names(&["a.zh", "a.en", "b", "c.x.zh", "c.x.en", "c.y"]), "a.{zh, en}, b, c.x.{zh, en}, c.y");
        let ids: Vec<String> = (0..30).map(|number| format!("entry-{number}")).collect();
        let line = names(&ids.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(
            line.starts_with("entry-0, entry-1, ")
                && line.ends_with("entry-11 and 18 more (--format json names them all)")
        );
    }
}
