//! The changed paragraphs of a package, before and after: what a patch is for a text.
//!
//! The text after is what a reader of the result sees: the edits are made and the part is read again.

use std::fmt::Write as _;

use crate::format::{self, Document, Part, ReadOptions};
use crate::plan::{FilePlan, PartPlan};
use crate::report::paint::{Paint, Role};
use crate::report::visible;
use crate::text::{BARRIER, LINE_BREAK};

/// The changed paragraphs of all parts, each with its part and number; empty where nothing changes.
#[must_use]
pub fn render(path: &str, document: &Document, plan: &FilePlan, options: &ReadOptions, paint: Paint) -> String {
    let mut output = String::new();
    for (part, plan) in document.parts.iter().zip(&plan.parts) {
        let Some(new) = after(document, part, plan, options) else { continue };
        for (old, new) in part.blocks.iter().zip(&new.blocks).map(|(old, after)| (old, new.block_text(after))) {
            let before = part.block_text(old);
            if before == new {
                continue;
            }
            let name = part.name.as_deref().unwrap_or_default();
            let head = format!("{}:{}:{}", visible(path), name, old.paragraph);
            let _ = writeln!(output, "{}", paint.paint(Role::Header, &head));
            let _ = writeln!(output, "{}", paint.paint(Role::Removed, &format!("- {}", shown(before))));
            let _ = writeln!(output, "{}", paint.paint(Role::Added, &format!("+ {}", shown(new))));
        }
    }
    output
}

/// The part after its rewrites; `None` if there are none.
fn after(document: &Document, part: &Part, plan: &PartPlan, options: &ReadOptions) -> Option<Part> {
    let edits = plan.edits();
    if edits.is_empty() {
        return None;
    }
    let source = edits.apply(&part.source).ok()?;
    format::read_again(part, source, document.format, options)
}

/// The text of a paragraph in one line, with a sign for what is no text.
fn shown(text: &str) -> String {
    visible(&text.replace(LINE_BREAK, " ⏎ ").replace(BARRIER, "▢"))
}
