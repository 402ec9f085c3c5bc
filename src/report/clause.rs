//! The text of a whole block as people read it, with the way there from places of the view.
//!
//! The view is made for matching: full-width letters are folded in it and code is one barrier character. People who
//! compare clauses want them verbatim, so here both are shown as they are written. Markup is not shown.

use crate::format::{Block, Part};
use crate::span::ViewSpan;
use crate::text::{self, BARRIER, LINE_BREAK};

/// Bytes between two places whose UTF-16 offset is remembered.
const STRIDE: usize = 256;

/// Characters of code or of another opaque thing that are shown at most.
const MOST_OPAQUE: usize = 200;

/// A block as people read it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    text: String,
    stretches: Vec<Stretch>,
    /// UTF-16 units before the character that holds each `STRIDE`th byte of the text.
    units: Vec<usize>,
}

/// A stretch of the view and where it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    view: ViewSpan,
    start: usize,
    end: usize,
}

impl Clause {
    /// The text of `block`, a block of `part`. A line break that shows as one is a line feed.
    #[must_use]
    pub fn new(part: &Part, block: &Block) -> Self {
        let mut clause = Self::default();
        for piece in part.view.source_pieces(block.text.view) {
            let start = clause.text.len();
            let source = part.source.get(piece.source.range()).unwrap_or_default();
            // What is behind a barrier in a package is XML, which nobody reads.
            let source =
                if part.name.is_some() && part.view.slice(piece.view).starts_with(BARRIER) { "▢" } else { source };
            push_shown(&mut clause.text, part.view.slice(piece.view), source);
            clause.stretches.push(Stretch { view: piece.view, start, end: clause.text.len() });
        }
        clause.units = unit_marks(&clause.text);
        clause
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where `span` of the view stands in the text, in bytes.
    #[must_use]
    pub fn shown(&self, span: ViewSpan) -> std::ops::Range<usize> {
        let start = self.offset(span.start);
        start..self.offset(span.end).max(start)
    }

    /// Where `span` of the view stands in the text, in UTF-16 units, as programs in a browser count.
    #[must_use]
    pub fn shown_units(&self, span: ViewSpan) -> std::ops::Range<usize> {
        let shown = self.shown(span);
        self.units_before(shown.start)..self.units_before(shown.end)
    }

    fn offset(&self, view: usize) -> usize {
        let index = self.stretches.partition_point(|stretch| stretch.view.end <= view);
        let Some(stretch) = self.stretches.get(index) else { return self.text.len() };
        let inside = view.saturating_sub(stretch.view.start);
        let is_verbatim = stretch.view.len() == stretch.end - stretch.start;
        if is_verbatim { stretch.start + inside } else { stretch.start }
    }

    fn units_before(&self, at: usize) -> usize {
        let index = at / STRIDE;
        let from = self.text.floor_char_boundary(index * STRIDE);
        let between = self.text.get(from..at).unwrap_or_default();
        self.units.get(index).copied().unwrap_or_default() + between.encode_utf16().count()
    }
}

fn unit_marks(text: &str) -> Vec<usize> {
    let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
    let mut units = 0;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        while marks.len() * STRIDE < end {
            marks.push(units);
        }
        units += character.len_utf16();
    }
    if marks.len() * STRIDE <= text.len() {
        marks.push(units);
    }
    marks
}

/// Adds what a stretch of the view shows as, given the source behind it.
fn push_shown(shown: &mut String, view: &str, source: &str) {
    let mut characters = view.chars();
    match (characters.next(), characters.next()) {
        (Some(BARRIER), None) if !source.trim().is_empty() => shown.push_str(&opaque(source)),
        (Some(LINE_BREAK), None) => shown.push('\n'),
        (Some(folded), None) if source.chars().map(text::fold_width).eq([folded]) => shown.push_str(source),
        _ => shown.push_str(view),
    }
}

/// Code and the like as written, in one line.
fn opaque(source: &str) -> String {
    let line = source.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(MOST_OPAQUE) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
        None => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Format, ReadOptions, read_text};

    fn clause(source: &str) -> (Clause, Part) {
        let document = read_text(source.to_owned(), Format::Markdown, &ReadOptions::default());
        let part = document.parts.into_iter().next().unwrap();
        (Clause::new(&part, &part.blocks[0]), part)
    }

    #[test]
    fn full_width_letters_and_code_show_as_written_and_markup_does_not() {
        let (clause, _) = clause("您的 **Ａｌｉｐａｙ** 账户&amp;`alipay_account`字段\n");
        assert_eq!(clause.text(), "您的 Ａｌｉｐａｙ 账户&`alipay_account`字段");
    }

    #[test]
    fn places_of_the_view_lead_to_the_same_text() {
        let source = format!("{}😀 Ａｌｉｐａｙ `c` 账户\n", "前缀。".repeat(200));
        let (clause, part) = clause(&source);
        for needle in ["Alipay", "账户", "😀"] {
            let at = part.view.text().find(needle).unwrap();
            let span = ViewSpan::new(at, at + needle.len());
            let folded: String = clause.text()[clause.shown(span)].chars().map(text::fold_width).collect();
            assert_eq!(folded, needle);
            let units: Vec<u16> = clause.text().encode_utf16().collect();
            let shown = String::from_utf16(&units[clause.shown_units(span)]).unwrap();
            assert_eq!(shown.chars().map(text::fold_width).collect::<String>(), needle);
        }
    }
}
