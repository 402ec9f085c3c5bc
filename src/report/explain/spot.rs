//! The place that is asked about: a line or character of a text, a paragraph or character of a part of a Word file.

use thiserror::Error;

use crate::format::{Document, Part};
use crate::span::{LineIndex, SourceSpan, ViewSpan};

/// A line or paragraph, or one character of it, as a person names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The part of a Word file: its name, or the last word of it (`footnotes`); `None` for the main text.
    pub part: Option<String>,
    /// The line or paragraph, counted from 1.
    pub line: usize,
    /// Counted from 1, in characters; `None` for the whole line or paragraph.
    pub column: Option<usize>,
}

/// Why a place cannot be explained.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum NoSuchPlace {
    /// The document is shorter.
    #[error("there is no line {line}: the document has {lines}")]
    Line {
        /// The line asked for.
        line: usize,
        /// How many there are.
        lines: usize,
    },
    /// The part of a Word file is shorter.
    #[error("there is no text in paragraph {paragraph} or below: the last with text in {part} is {last}")]
    Paragraph {
        /// The paragraph asked for.
        paragraph: usize,
        /// The part that was looked in.
        part: String,
        /// The last paragraph with text; 0 if there is none.
        last: u32,
    },
    /// The line or paragraph is shorter.
    #[error("there is no column {column} in {kind} {line}: it has {columns} characters")]
    Column {
        /// The line or paragraph.
        line: usize,
        /// Which of the two it is.
        kind: &'static str,
        /// The column asked for.
        column: usize,
        /// How many characters it has.
        columns: usize,
    },
    /// The Word file has no such part with text.
    #[error("there is no part {part} with text: it has {parts}")]
    Part {
        /// The part asked for.
        part: String,
        /// Those that there are.
        parts: String,
    },
}

/// A place that exists.
pub(super) struct Spot {
    /// Index of its part.
    pub(super) part: usize,
    /// Its bytes in a text, empty before a character; `None` in a Word file.
    pub(super) source: Option<SourceSpan>,
    /// What readers see of it, by block. For one character it is that character.
    pub(super) seen: Vec<(usize, ViewSpan)>,
}

impl Spot {
    /// Finds what a person named.
    pub(super) fn find(document: &Document, place: &Place) -> Result<Self, NoSuchPlace> {
        let index = part_index(document, place)?;
        let empty = Part::default();
        let part = document.parts.get(index).unwrap_or(&empty);
        if let Some(name) = &part.name {
            let seen = in_paragraph(part, name, place)?;
            return Ok(Self { part: index, source: None, seen });
        }
        let source = in_line(&part.source, place)?;
        Ok(Self { part: index, source: Some(source), seen: seen_of(part, source) })
    }

    /// Whether it shares a character with what stands at these bytes and shows as `view`.
    pub(super) fn touches(&self, source: SourceSpan, view: ViewSpan) -> bool {
        match self.source {
            Some(own) => touches(source, own),
            None => self.seen.iter().any(|(_, own)| own.overlaps(view)),
        }
    }
}

fn part_index(document: &Document, place: &Place) -> Result<usize, NoSuchPlace> {
    let Some(wanted) = &place.part else { return Ok(0) };
    let names = || document.parts.iter().map(|part| part.name.as_deref().unwrap_or_default());
    let last_word = |name: &str| {
        let file = name.rsplit('/').next().unwrap_or(name);
        file.strip_suffix(".xml").unwrap_or(file).to_owned()
    };
    let is_whole = names().position(|name| name == wanted);
    let index = is_whole.or_else(|| names().position(|name| last_word(name) == *wanted));
    let parts = || names().collect::<Vec<_>>().join(", ");
    index.ok_or_else(|| NoSuchPlace::Part { part: wanted.clone(), parts: parts() })
}

/// The bytes of a line without its ending, or an empty span before a character.
fn in_line(source: &str, place: &Place) -> Result<SourceSpan, NoSuchPlace> {
    let lines = LineIndex::new(source);
    let count = lines.line(source.strip_suffix('\n').unwrap_or(source).len());
    let Place { line, column, .. } = *place;
    if line > count {
        return Err(NoSuchPlace::Line { line, lines: count });
    }
    let span = lines.line_span(source, line);
    let text = source.get(span.range()).unwrap_or_default();
    let mark = text.len() - text.trim_start_matches('\u{feff}').len();
    let text = text.get(mark..).unwrap_or_default();
    let Some(column) = column else { return Ok(SourceSpan::new(span.start + mark, span.end)) };
    let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
    let columns = text.chars().count();
    let at = ends.into_iter().nth(column - 1).ok_or(NoSuchPlace::Column { line, kind: "line", column, columns })?;
    Ok(SourceSpan::new(span.start + mark + at, span.start + mark + at))
}

/// Whether `found` holds the character at an empty `place`, or shares a byte with a line.
fn touches(found: SourceSpan, place: SourceSpan) -> bool {
    if place.is_empty() { found.start <= place.start && place.start < found.end } else { found.overlaps(place) }
}

/// What the blocks show of some bytes.
fn seen_of(part: &Part, source: SourceSpan) -> Vec<(usize, ViewSpan)> {
    let mut seen = Vec::new();
    for (index, block) in part.blocks.iter().enumerate() {
        if !touches(part.view.source_hull(block.text.view), source) {
            continue;
        }
        let pieces = part.view.source_pieces(block.text.view);
        let shown = pieces.iter().filter(|piece| touches(piece.source, source)).map(|piece| piece.view);
        seen.extend(shown.reduce(ViewSpan::hull).map(|view| (index, view)));
    }
    seen
}

/// The blocks of a paragraph, or the character of each that stands in the column. A picture with a description gives a
/// paragraph a second block.
fn in_paragraph(part: &Part, name: &str, place: &Place) -> Result<Vec<(usize, ViewSpan)>, NoSuchPlace> {
    let Place { line, column, .. } = *place;
    let last = part.blocks.iter().map(|block| block.paragraph).max().unwrap_or(0);
    if line > last as usize {
        return Err(NoSuchPlace::Paragraph { paragraph: line, part: name.to_owned(), last });
    }
    let blocks = part.blocks.iter().enumerate().filter(|(_, block)| block.paragraph as usize == line);
    let blocks: Vec<(usize, ViewSpan)> = blocks.map(|(index, block)| (index, block.text.view)).collect();
    let Some(column) = column.filter(|_| !blocks.is_empty()) else { return Ok(blocks) };
    let character = |(index, view): &(usize, ViewSpan)| {
        let text = part.view.slice(*view);
        let mut ends = text.char_indices().map(|(at, c)| (at, c.len_utf8())).chain([(text.len(), 0)]);
        let (at, length) = ends.nth(column - 1)?;
        Some((*index, ViewSpan::new(view.start + at, view.start + at + length)))
    };
    let found: Vec<(usize, ViewSpan)> = blocks.iter().filter_map(character).collect();
    if found.is_empty() {
        let columns = blocks.iter().map(|(_, view)| part.view.slice(*view).chars().count()).max().unwrap_or(0);
        return Err(NoSuchPlace::Column { line, kind: "paragraph", column, columns });
    }
    Ok(found)
}
