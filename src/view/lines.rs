//! How wide the lines of a block are, to tell wrapping line breaks from others.

use crate::span::SourceSpan;
use crate::text;

/// A block without a line of this many columns is taken for one item a line.
const NARROWEST: usize = 16;

/// The source lines of the block under way, measured when first asked.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The lines that have ended; `None` for one without text.
    ended: Vec<Option<SourceSpan>>,
    /// The text so far of the line after them.
    under_way: Option<SourceSpan>,
    /// Index of the line that is judged.
    current: usize,
    /// The widths of all lines, once they are measured.
    widths: Vec<usize>,
    widest: usize,
}

impl Lines {
    /// Adds text, or what stands for text, to the line under way.
    pub(super) fn add(&mut self, span: SourceSpan) {
        self.under_way = Some(self.under_way.map_or(span, |line| line.hull(span)));
    }

    /// Ends the line under way.
    pub(super) fn end_line(&mut self) {
        self.ended.push(self.under_way.take());
    }

    /// Makes the line under way the one that is judged first.
    pub(super) fn stay(&mut self) {
        self.current = self.ended.len();
    }

    /// Makes the line after the current one the one that is judged.
    pub(super) fn go_on(&mut self) {
        self.current += 1;
    }

    /// Forgets all lines.
    pub(super) fn clear(&mut self) {
        self.ended.clear();
        self.under_way = None;
        self.widths.clear();
    }

    /// Whether the break after the current line is there because the line was full, and how much each line may change
    /// so that the answer is the same. All lines must have ended.
    ///
    /// A block narrower than 16 columns is taken for one item a line. Otherwise the line must reach four
    /// fifths of the widest: a Latin word or a rule against leading punctuation may have shortened it.
    pub(super) fn judge(&mut self, source: &str) -> (bool, WrapSlack) {
        if self.widths.is_empty() {
            self.widths.extend(self.ended.iter().map(|line| line_width(source, *line)));
            self.widest = self.widths.iter().copied().max().unwrap_or(0);
        }
        let (width, widest) = (self.widths.get(self.current).copied().unwrap_or(0), self.widest);
        let share = (width * 5).checked_sub(widest * 4);
        let slack = WrapSlack {
            above_share: share.map_or(u32::MAX, columns),
            below_share: if share.is_none() { columns(widest * 4 - width * 5 - 1) } else { u32::MAX },
            narrower: widest.checked_sub(NARROWEST).map_or(u32::MAX, columns),
            wider: (NARROWEST - 1).checked_sub(widest).map_or(u32::MAX, columns),
        };
        (widest >= NARROWEST && share.is_some(), slack)
    }
}

/// A document of at most 4 GiB has no more columns than this can count.
fn columns(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// How much the lines of a block may change so that no line break between wide characters is judged otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WrapSlack {
    /// How far five widths of a line after which a wrapping break stands are above four of the widest.
    above_share: u32,
    /// How far five widths of a line after which another break stands may grow towards four of the widest.
    below_share: u32,
    /// By how many columns the widest line may shrink.
    narrower: u32,
    /// By how many columns it may grow.
    wider: u32,
}

impl WrapSlack {
    /// Whether any line may shrink by up to `narrower` columns and any other grow by up to `wider`.
    #[must_use]
    pub fn allows(self, narrower: usize, wider: usize) -> bool {
        let (narrower, wider) = (columns(narrower), columns(wider));
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

fn line_width(source: &str, line: Option<SourceSpan>) -> usize {
    line.and_then(|line| source.get(line.range())).map_or(0, |text| text::display_width(text.trim_end()))
}
