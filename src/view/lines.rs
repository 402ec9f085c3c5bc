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

    /// How much each line may change so that [`Lines::is_wrapping`] says the same.
    pub(super) fn slack(&mut self) -> WrapSlack {
        let (width, widest) = self.current_and_widest();
        let share = (width * 5).checked_sub(widest * 4);
        WrapSlack {
            above_share: share.unwrap_or(usize::MAX),
            below_share: if share.is_none() { widest * 4 - width * 5 - 1 } else { usize::MAX },
            narrower: widest.checked_sub(NARROWEST).unwrap_or(usize::MAX),
            wider: (NARROWEST - 1).checked_sub(widest).unwrap_or(usize::MAX),
        }
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

/// How much the lines of a block may change so that no line break between wide characters is judged otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrapSlack {
    /// How far five widths of a line after which a wrapping break stands are above four of the widest.
    above_share: usize,
    /// How far five widths of a line after which another break stands may grow towards four of the widest.
    below_share: usize,
    /// By how many columns the widest line may shrink.
    narrower: usize,
    /// By how many columns it may grow.
    wider: usize,
}

impl WrapSlack {
    /// Whether any line may shrink by up to `narrower` columns and any other grow by up to `wider`.
    #[must_use]
    pub fn allows(self, narrower: usize, wider: usize) -> bool {
        narrower.saturating_mul(5).saturating_add(wider.saturating_mul(4)) <= self.above_share
            && wider.saturating_mul(5).saturating_add(narrower.saturating_mul(4)) <= self.below_share
            && narrower <= self.narrower
            && wider <= self.wider
    }

    /// What both allow.
    pub(super) fn and(self, other: Self) -> Self {
        Self {
            above_share: self.above_share.min(other.above_share),
            below_share: self.below_share.min(other.below_share),
            narrower: self.narrower.min(other.narrower),
            wider: self.wider.min(other.wider),
        }
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
