//! Cutting text at offsets that may be anything, without a panic.

use std::ops::Range;

/// The greatest character boundary of `text` that is not after `at`.
pub(super) fn floor(text: &str, at: usize) -> usize {
    text.floor_char_boundary(at)
}

/// The least character boundary of `text` that is not before `at`, or the end.
pub(super) fn ceil(text: &str, at: usize) -> usize {
    text.ceil_char_boundary(at.min(text.len()))
}

/// `range` grown to whole characters and cut at the end of `text`; never reversed.
pub(super) fn whole_characters(text: &str, range: &Range<usize>) -> Range<usize> {
    let start = floor(text, range.start);
    start..ceil(text, range.end).max(start)
}

/// The part of `text` before `at`, at most `limit` bytes (rounded down to a character).
pub(super) fn before(text: &str, at: usize, limit: usize) -> &str {
    let end = floor(text, at);
    text.get(ceil(text, end.saturating_sub(limit))..end).unwrap_or_default()
}

/// The part of `text` from `at` on, at most `limit` bytes (rounded down to a character).
pub(super) fn after(text: &str, at: usize, limit: usize) -> &str {
    let start = floor(text, at);
    text.get(start..floor(text, start.saturating_add(limit))).unwrap_or_default()
}

/// How far a block is looked at on each side of a place, in bytes: twice as far as a sentence is followed.
const NEARBY: usize = 4_000;

/// The block around a place, or what of a very long one stands near it: so what is asked of a place never takes longer
/// than its neighbourhood is long.
#[must_use]
pub fn nearby(text: &str, block: &Range<usize>, place: &Range<usize>) -> Range<usize> {
    if block.len() <= NEARBY {
        return block.clone();
    }
    let start = ceil(text, place.start.saturating_sub(NEARBY)).max(block.start);
    let end = floor(text, place.end.saturating_add(NEARBY)).min(block.end);
    start..end
}

#[cfg(test)]
mod tests {
    use super::nearby;

    #[test]
    fn of_a_long_block_only_what_stands_near_a_place_is_looked_at() {
        let text = "支".repeat(10_000);
        assert_eq!(nearby(&text, &(0..30_000), &(0..3)), 0..4_002);
        assert_eq!(nearby(&text, &(0..30_000), &(15_000..15_003)), 11_001..19_002);
        assert_eq!(nearby(&text, &(12_000..18_000), &(15_000..15_003)), 12_000..18_000);
    }
}
