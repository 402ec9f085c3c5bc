//! Where something stands in a source text.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// A named text that places refer to.
///
/// Cheap to clone: name and text are shared.
#[derive(Clone, Debug)]
pub struct Source(Arc<Named>);

/// What the clones of a source share.
#[derive(Debug)]
struct Named {
    name: Box<str>,
    text: Box<str>,
}

impl Source {
    /// Makes a source of `text`, shown to people under `name`.
    #[must_use]
    pub fn new(name: &str, text: &str) -> Self {
        Self(Arc::new(Named { name: name.into(), text: text.into() }))
    }

    /// The name under which people know the source: a path or `builtin:NAME`.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// The place of the bytes `span`, its line and column counted from the text.
    ///
    /// A span outside the text, or inside a character, is moved back to the nearest character boundary.
    #[must_use]
    pub fn place(&self, span: Range<usize>) -> Place {
        let text = self.text();
        let start = boundary_before(text, span.start);
        let end = boundary_before(text, span.end).max(start);
        let before = text.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count();
        self.place_at(before.matches('\n').count() + 1, column + 1, start..end)
    }

    /// The place whose line and column (both from 1) are known already.
    pub(super) fn place_at(&self, line: usize, column: usize, span: Range<usize>) -> Place {
        Place {
            source: self.clone(),
            line: number(line),
            column: number(column),
            start: number(span.start),
            end: number(span.end),
        }
    }
}

/// Texts are much shorter than 4 GiB.
fn number(wide: usize) -> u32 {
    u32::try_from(wide).unwrap_or(u32::MAX)
}

/// A stretch of a [`Source`], small and cheap to clone: a mapping has tens of thousands.
///
/// Two places are equal when they name the same bytes of a file of the same name.
#[derive(Clone)]
pub struct Place {
    source: Source,
    /// The line of the first byte, from 1.
    pub line: u32,
    /// The column of the first byte, in characters, from 1.
    pub column: u32,
    start: u32,
    end: u32,
}

impl Place {
    /// The name of the source.
    #[must_use]
    pub fn file(&self) -> &str {
        self.source.name()
    }

    /// The bytes of the source; empty where something is missing.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Moves its end.
    pub(super) fn set_end(&mut self, end: usize) {
        self.end = number(end);
    }

    /// The text of the whole source.
    #[must_use]
    pub fn source_text(&self) -> &str {
        self.source.text()
    }

    /// The text that stands at the place.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source_text().get(self.span()).unwrap_or_default()
    }

    /// The place from byte `start` to byte `end` of this place's own text.
    ///
    /// Bytes that are not character boundaries of that text give the whole place.
    #[must_use]
    pub fn part(&self, start: usize, end: usize) -> Self {
        let (Some(before), Some(_)) = (self.text().get(..start), self.text().get(start..end)) else {
            return self.clone();
        };
        let line_start = before.rfind('\n').map(|at| at + 1);
        let characters = before.get(line_start.unwrap_or(0)..).unwrap_or_default();
        let first = if line_start.is_some() { 1 } else { self.column };
        Self {
            line: self.line.saturating_add(number(before.matches('\n').count())),
            column: first.saturating_add(number(characters.chars().count())),
            start: self.start.saturating_add(number(start)),
            end: self.start.saturating_add(number(end)),
            ..self.clone()
        }
    }
}

impl PartialEq for Place {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end) && self.file() == other.file()
    }
}

impl Eq for Place {}

impl fmt::Display for Place {
    /// Writes `file:line:column`.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}:{}", self.file(), self.line, self.column)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{self} {:?}", self.span())
    }
}

fn boundary_before(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let source = Source::new("a", "支付\nab宝c\n");
        let cases = [
            (0..3, "a:1:1", "支"),
            (3..6, "a:1:2", "付"),
            (9..12, "a:2:3", "宝"),
            (14..14, "a:3:1", ""),
            (99..120, "a:3:1", ""),
            (1..4, "a:1:1", "支"),
        ];
        for (span, shown, text) in cases {
            let place = source.place(span.clone());
            assert_eq!((place.to_string().as_str(), place.text()), (shown, text), "{span:?}");
        }
    }

    #[test]
    fn a_part_is_counted_from_the_place_it_is_in() {
        let source = Source::new("a", "x: 支付\n  宝\n");
        let place = source.place(3..15);
        assert_eq!(place.text(), "支付\n  宝");
        assert_eq!(place.part(3, 6).to_string(), "a:1:5");
        assert_eq!(place.part(9, 12).to_string(), "a:2:3");
        assert_eq!(place.part(1, 2), place);
    }
}
