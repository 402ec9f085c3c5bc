//! How wide the lines of a block are, to tell wrapping line breaks from others.

use crate::span::SourceSpan;
use crate::text;
use crate::view::Item;

/// A block without a line of this many columns is taken for one item a line.
const NARROWEST: usize = 16;

/// The source lines of one block, measured when first asked.
pub(super) struct Lines<'a> {
    source: &'a str,
    items: &'a [Item],
    /// All widths, and the greatest.
    widths: Option<(Vec<usize>, usize)>,
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
        let (width, widest) = self.current_and_widest();
        widest >= NARROWEST && width * 5 >= widest * 4
    }

    /// By how many columns each line may change so that [`Lines::is_wrapping`] says the same.
    pub(super) fn slack(&mut self) -> u32 {
        let (width, widest) = self.current_and_widest();
        // Where both lines change by n columns, five times the one width and four times the other move by 9 n at most.
        let of_share = (width * 5).abs_diff(widest * 4).saturating_sub(1) / 9;
        let of_widest = if widest >= NARROWEST { widest - NARROWEST } else { NARROWEST - 1 - widest };
        of_share.min(of_widest) as u32
    }

    fn current_and_widest(&mut self) -> (usize, usize) {
        let (widths, widest) = self.widths.get_or_insert_with(|| {
            let widths = measure(self.source, self.items);
            let widest = widths.iter().copied().max().unwrap_or(0);
            (widths, widest)
        });
        (widths.get(self.current).copied().unwrap_or(0), *widest)
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
