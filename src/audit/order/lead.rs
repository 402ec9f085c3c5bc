//! What the text above a list says of its order.

use crate::audit::order::Order;
use crate::format::{BlockKind, Part};
use crate::span::ViewSpan;
use crate::text;

/// Blocks above a list that may speak of it.
const MOST_BLOCKS: usize = 4;

/// Bytes of the end of a block that are looked at.
const MOST_BYTES: usize = 600;

/// Whether a heading or paragraph close above the list whose first term stands at `first` names the order.
pub(super) fn names(part: &Part, first: ViewSpan, order: Order) -> bool {
    let Some(first) = part.block_at(first.start) else { return false };
    let is_cell = |index: &usize| matches!(part.blocks.get(*index), Some(block) if matches!(block.kind, BlockKind::TableCell { .. }));
    let is_in_table = is_cell(&first);
    let above = std::iter::successors(part.text_block_before(first), |index| part.text_block_before(*index));
    let above = above
        .skip_while(|index| is_in_table && is_cell(index))
        .filter_map(|index| part.blocks.get(index))
        .take(MOST_BLOCKS);
    // A heading speaks of what stands below it, and what stands above it does not.
    let mut is_over = false;
    let mut near =
        above.take_while(|block| !std::mem::replace(&mut is_over, matches!(block.kind, BlockKind::Heading(_))));
    near.any(|block| says(part.block_text(block), order))
}

fn says(text: &str, order: Order) -> bool {
    let end = text.get(text.ceil_char_boundary(text.len().saturating_sub(MOST_BYTES))..).unwrap_or_default();
    let end = end.to_lowercase();
    let words: &[&str] = match order {
        Order::Alphabetical => &["alphabetical", "alphabetic order", "字母"],
        Order::Pinyin => &["拼音", "音序", "字母", "pinyin", "alphabetical"],
        Order::Strokes => &["笔画", "笔划", "筆畫", "筆劃", "stroke"],
        Order::Radical => &["部首", "radical"],
    };
    words.iter().any(|word| text::contains_string(&end, word))
}
