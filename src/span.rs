//! Byte positions, one type for each coordinate space: bytes of a source part and bytes of a view.
//!
//! The two are never interchangeable: a view drops markup and folds characters, so an offset of one means
//! nothing in the other. [`View::source_pieces`](crate::view::View::source_pieces) is the only way across.

use std::cell::Cell;
use std::ops::Range;

macro_rules! span {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name {
            /// First byte.
            pub start: usize,
            /// One past the last byte.
            pub end: usize,
        }

        impl $name {
            /// The span `start..end`; an end before the start is taken as an empty span at `start`.
            #[must_use]
            pub fn new(start: usize, end: usize) -> Self {
                Self { start, end: end.max(start) }
            }

            /// Length in bytes.
            #[must_use]
            pub fn len(self) -> usize {
                self.end - self.start
            }

            /// Whether the span holds no byte.
            #[must_use]
            pub fn is_empty(self) -> bool {
                self.start == self.end
            }

            /// The span as a range, for slicing.
            #[must_use]
            pub fn range(self) -> Range<usize> {
                self.start..self.end
            }

            /// Whether `other` lies inside this span; a span contains itself.
            #[must_use]
            pub fn contains(self, other: Self) -> bool {
                self.start <= other.start && other.end <= self.end
            }

            /// Whether the two share at least one byte.
            #[must_use]
            pub fn overlaps(self, other: Self) -> bool {
                self.start < other.end && other.start < self.end
            }

            /// The smallest span that holds both.
            #[must_use]
            pub fn hull(self, other: Self) -> Self {
                Self::new(self.start.min(other.start), self.end.max(other.end))
            }
        }

        impl From<Range<usize>> for $name {
            fn from(range: Range<usize>) -> Self {
                Self::new(range.start, range.end)
            }
        }
    };
}

span! {
    /// Bytes of one source part, counted from its first byte (a byte order mark counts).
    SourceSpan
}

span! {
    /// Bytes of the text of one [`View`](crate::view::View).
    ViewSpan
}

/// How many line feeds `bytes` hold.
#[must_use]
pub fn count_line_feeds(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// Where the lines of a text start, to turn offsets into lines and columns.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// Offset and column that were told last: asking in order takes linear time on a line of any length.
    last: Cell<(usize, usize)>,
}

impl LineIndex {
    /// Indexes `text`. A line ends after `\n`; the last line may be empty.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
        Self { starts: std::iter::once(0).chain(breaks.map(|at| at + 1)).collect(), last: Cell::new((0, 1)) }
    }

    /// The line that holds byte `offset`, counted from 1.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset)
    }

    /// Where a line (counted from 1) starts and ends in `text`, without its line ending.
    #[must_use]
    pub fn line_span(&self, text: &str, line: usize) -> SourceSpan {
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(text.len());
        let end = self.starts.get(line).copied().unwrap_or(text.len());
        let content = text.get(start..end).unwrap_or_default();
        SourceSpan::new(start, start + content.trim_end_matches(['\n', '\r']).len())
    }

    /// Line and column of byte `offset` in `text`, both counted from 1; the column counts characters
    /// and leaves a byte order mark out.
    #[must_use]
    pub fn line_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let line = self.line(offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let (told, told_column) = self.last.get();
        let (from, column) = if (start..=offset).contains(&told) { (told, told_column) } else { (start, 1) };
        let between = text.get(from..offset).unwrap_or_default();
        let mark = usize::from(from == 0 && between.starts_with('\u{feff}'));
        let column = column + between.chars().count() - mark;
        self.last.set((offset, column));
        (line, column)
    }
}

/// Turns offsets of one text into lines and columns without an index of its lines: for a few places, asked more or less in
/// order, because each asking looks at all that stands between it and the last.
#[derive(Clone, Debug)]
pub struct LineCursor {
    /// The offset that was asked for last, with its line and column, counted from 1, and where that line starts.
    offset: usize,
    line: usize,
    column: usize,
    line_start: usize,
}

impl Default for LineCursor {
    fn default() -> Self {
        Self { offset: 0, line: 1, column: 1, line_start: 0 }
    }
}

impl LineCursor {
    /// Line and column of byte `offset` in `text`, as [`LineIndex::line_column`] gives them.
    pub fn line_column(&mut self, text: &str, offset: usize) -> (usize, usize) {
        let (from, to) = (self.offset.min(offset), self.offset.max(offset));
        let passed = text.as_bytes().get(from..to).map_or(0, count_line_feeds);
        self.line = if offset < self.offset { self.line - passed } else { self.line + passed };
        if passed > 0 {
            let before = text.as_bytes().get(..offset).unwrap_or_default();
            self.line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        }
        let goes_on = passed == 0 && offset >= self.offset;
        let (from, column) = if goes_on { (self.offset, self.column) } else { (self.line_start, 1) };
        let between = text.get(from..offset).unwrap_or_default();
        let mark = usize::from(from == 0 && between.starts_with('\u{feff}'));
        self.column = column + between.chars().count() - mark;
        self.offset = offset;
        (self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let text = "\u{feff}一二\r\n\nabc";
        let index = LineIndex::new(text);
        let at = |needle: &str| index.line_column(text, text.find(needle).unwrap());
        assert_eq!(at("一"), (1, 1));
        assert_eq!(at("二"), (1, 2));
        assert_eq!(at("c"), (3, 3));
        assert_eq!(&text[index.line_span(text, 1).range()], "\u{feff}一二");
        assert_eq!(&text[index.line_span(text, 2).range()], "");
        assert_eq!(&text[index.line_span(text, 3).range()], "abc");
        assert!(index.line_span(text, 9).is_empty());
    }

    #[test]
    fn touching_spans_do_not_overlap() {
        let left = ViewSpan::new(0, 3);
        assert!(!left.overlaps(ViewSpan::new(3, 5)));
        assert!(left.overlaps(ViewSpan::new(2, 5)));
        assert!(left.contains(ViewSpan::new(1, 3)));
        assert_eq!(left.hull(ViewSpan::new(5, 6)), ViewSpan::new(0, 6));
    }

    #[test]
    fn a_cursor_tells_the_places_that_an_index_tells_in_any_order() {
        let text = "\u{feff}支付\n\nab cd\r\n账户 ef\n";
        let index = LineIndex::new(text);
        let ends: Vec<usize> = (0..=text.len()).filter(|at| text.is_char_boundary(*at)).collect();
        let mut cursor = LineCursor::default();
        for step in [1, 3, 5, 7] {
            for turn in 0..ends.len() {
                let offset = ends[turn * step % ends.len()];
                assert_eq!(cursor.line_column(text, offset), index.line_column(text, offset), "{offset}");
            }
        }
    }
}
