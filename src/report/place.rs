//! Where a finding stands, as a person finds it again: a line of a text, or a paragraph of a part of a package.

use crate::format::{Document, Part};
use crate::plan::Finding;
use crate::span::{LineCursor, SourceSpan, ViewSpan};

/// A place, counted from 1, and in characters within its line or paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Position<'a> {
    /// The name of the part; `None` for a text format.
    pub(super) part: Option<&'a str>,
    /// The line, or the paragraph of the part.
    pub(super) line: usize,
    /// The column in the line, or in the visible text of the paragraph.
    pub(super) column: usize,
    /// The line of the end, or the same paragraph.
    pub(super) end_line: usize,
    /// One past the last column.
    pub(super) end_column: usize,
}

impl Position<'_> {
    /// `12:5`, or `word/document.xml:12:5`.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }

    /// Adds [`Position::text`] to `output`.
    pub(super) fn write(&self, output: &mut String) {
        if let Some(part) = self.part {
            output.push_str(part);
            output.push(':');
        }
        push_number(self.line, output);
        output.push(':');
        push_number(self.column, output);
    }
}

/// Adds the digits of `number`; formatting would take several times as long, and every finding has two numbers.
fn push_number(number: usize, output: &mut String) {
    if number >= 10 {
        push_number(number / 10, output);
    }
    output.extend(char::from_digit((number % 10) as u32, 10));
}

/// Finds the places of the findings of one document; asking part by part, in order, takes linear time.
pub(super) struct Places<'a> {
    document: &'a Document,
    /// The part that was asked about last, and the place in it.
    cursor: (usize, LineCursor),
    /// Part, byte of the view and column that were told last, to go on counting from there.
    last: (usize, usize, usize),
}

impl<'a> Places<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, cursor: <(usize, LineCursor)>::default(), last: (0, 0, 1) }
    }

    /// The place of a finding of part number `part`.
    pub(super) fn of(&mut self, part: usize, finding: &Finding) -> Position<'a> {
        self.at(part, finding.block, finding.view, finding.source)
    }

    /// The place of a stretch of the view of part number `part`.
    pub(super) fn of_view(&mut self, part: usize, view: ViewSpan) -> Position<'a> {
        let Some(found) = self.document.parts.get(part) else { return NOWHERE };
        let Some(block) = found.block_at(view.start) else { return NOWHERE };
        self.at(part, block, view, found.view.source_hull(view))
    }

    fn at(&mut self, part: usize, block: usize, view: ViewSpan, source: SourceSpan) -> Position<'a> {
        let Some(found) = self.document.parts.get(part) else { return NOWHERE };
        if let Some(name) = &found.name {
            return self.of_paragraph(part, found, name, block, view);
        }
        if self.cursor.0 != part {
            self.cursor = (part, LineCursor::default());
        }
        let (text, cursor) = (found.source.as_str(), &mut self.cursor.1);
        let (line, column) = cursor.line_column(text, source.start);
        let (end_line, end_column) = cursor.line_column(text, source.end);
        Position { part: None, line, column, end_line, end_column }
    }

    fn of_paragraph(
        &mut self,
        index: usize,
        part: &'a Part,
        name: &'a str,
        block: usize,
        view: ViewSpan,
    ) -> Position<'a> {
        let Some(block) = part.blocks.get(block) else { return NOWHERE };
        let mut column = |at: usize| {
            let (last_part, last, last_column) = self.last;
            let is_after = last_part == index && (block.text.view.start..=at).contains(&last);
            let (from, column) = if is_after { (last, last_column) } else { (block.text.view.start, 1) };
            let column = column + part.view.slice(ViewSpan::new(from, at)).chars().count();
            self.last = (index, at, column);
            column
        };
        let line = block.paragraph as usize;
        let (column, end_column) = (column(view.start), column(view.end));
        Position { part: Some(name), line, column, end_line: line, end_column }
    }
}

const NOWHERE: Position<'static> = Position { part: None, line: 0, column: 0, end_line: 0, end_column: 0 };
