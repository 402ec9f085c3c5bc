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
