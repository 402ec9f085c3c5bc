//! How wide the lines of a block are, to tell wrapping line breaks from others.

use crate::span::SourceSpan;
use crate::text;
use crate::view::Item;

/// The source lines of one block, measured when first asked.
pub(super) struct Lines<'a> {
    source: &'a str,
    items: &'a [Item],
    widths: Option<Vec<usize>>,
    /// Index of the line that the builder is in.
    pub(super) current: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(source: &'a str, items: &'a [Item]) -> Self {
        Self { source, items, widths: None, current: 0 }
    }

    /// Whether the break after the current line is there because the line was full.
    ///
    /// A block narrower than 16 columns is taken for one item a line. Otherwise the line must reach four
    /// fifths of the widest: a Latin word or a rule against leading punctuation may have shortened it.
    pub(super) fn is_wrapping(&mut self) -> bool {
        let widths = self.widths.get_or_insert_with(|| measure(self.source, self.items));
        let widest = widths.iter().copied().max().unwrap_or(0);
        let width = widths.get(self.current).copied().unwrap_or(0);
        widest >= 16 && width * 5 >= widest * 4
    }
}

fn measure(source: &str, items: &[Item]) -> Vec<usize> {
    let mut widths = Vec::new();
    let mut line: Option<SourceSpan> = None;
    for item in items {
        match item {
            Item::Text(span) | Item::Decoded(span, _) | Item::Mark(span) | Item::Barrier(span) => {
                line = Some(line.map_or(*span, |line| line.hull(*span)));
            }
            Item::SoftBreak(_) | Item::HardBreak(_) => widths.push(line_width(source, line.take())),
            Item::Piece(_) => {}
        }
    }
    widths.push(line_width(source, line));
    widths
}

fn line_width(source: &str, line: Option<SourceSpan>) -> usize {
    line.and_then(|line| source.get(line.range())).map_or(0, |text| text::display_width(text.trim_end()))
}
