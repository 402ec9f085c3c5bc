//! The same words around the old term and around the new one, side by side: a comparison of two versions, whatever the heads
//! of its columns say.

use crate::format::BlockKind;
use crate::guard::Scene;
use crate::guard::clash::{NEARBY, new_terms};
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::words::{is_clause_mark, is_wrapper};
use crate::span::ViewSpan;
use crate::text;

/// How long the words around both must be together, in bytes: four Han characters.
const SHORTEST: usize = 12;

/// The same in a cell, whose neighbour stands beside it for a reason.
const SHORTEST_IN_CELL: usize = 6;

/// The longest block that is compared, in bytes.
const LONGEST: usize = 2_000;

/// Whether another cell of the row, the block before or behind, or the sentence before or behind has the new term between the
/// words that stand around the match.
pub(super) fn is_compared(scene: &Scene<'_>) -> bool {
    let own = scene.block();
    if scene.neighbours.new_terms_in(neighbourhood(scene)).next().is_none() {
        return false;
    }
    let Some((before, after)) = context(scene, own.text.view, scene.found.span) else { return false };
    let is_cell = matches!(own.kind, BlockKind::TableCell { .. });
    if before.len() + after.len() < if is_cell { SHORTEST_IN_CELL } else { SHORTEST } {
        return false;
    }
    let has_same = |span: ViewSpan, place: ViewSpan| {
        new_terms(scene, place).any(|term| {
            may_follow(scene.slice(ViewSpan::new(span.start.min(term.start), term.start)), before)
                && context(scene, span, term).is_some_and(|(other_before, other_after)| {
                    other_before.eq_ignore_ascii_case(before) && other_after.eq_ignore_ascii_case(after)
                })
        })
    };
    beside(scene).any(|span| has_same(span, span))
        || sentences_beside(scene).into_iter().flatten().any(|sentence| has_same(own.text.view, sentence))
}

/// How many blocks on each side may hold the other version.
fn reach(scene: &Scene<'_>) -> usize {
    if matches!(scene.block().kind, BlockKind::TableCell { .. }) { NEARBY } else { 1 }
}

/// The stretch of the view that may hold the other version.
fn neighbourhood(scene: &Scene<'_>) -> ViewSpan {
    let (own, blocks) = (scene.block().text.view, &scene.part.blocks);
    let start = blocks.get(scene.block.saturating_sub(reach(scene))).map_or(own.start, |first| first.text.view.start);
    let last = (scene.block + reach(scene)).min(blocks.len().saturating_sub(1));
    ViewSpan::new(start, blocks.get(last).map_or(own.end, |last| last.text.view.end))
}

/// The blocks that a version may stand in beside that of the match.
fn beside<'s>(scene: &'s Scene<'_>) -> impl Iterator<Item = ViewSpan> + 's {
    let own = scene.block();
    let first = scene.block.saturating_sub(reach(scene));
    let blocks = scene.part.blocks.iter().enumerate().skip(first).take(2 * reach(scene) + 1);
    let is_beside = move |kind: BlockKind, group: u32| match (own.kind, kind) {
        (BlockKind::TableCell { row, .. }, BlockKind::TableCell { row: other, .. }) => {
            row == other && group == own.group
        }
        (BlockKind::Paragraph, BlockKind::Paragraph) | (BlockKind::ListItem, BlockKind::ListItem) => true,
        _ => false,
    };
    blocks
        .filter(move |(index, other)| *index != scene.block && is_beside(other.kind, other.group))
        .map(|(_, other)| other.text.view)
        .filter(|span| span.len() <= LONGEST)
}

/// The sentences before and behind that of the match, in its block.
fn sentences_beside(scene: &Scene<'_>) -> [Option<ViewSpan>; 2] {
    let (block, own) = (scene.block().text.view, scene.sentence());
    let view = scene.part.view.text();
    if scene.neighbours.new_terms_in(block).next().is_none() {
        return [None, None];
    }
    let sentence = |at: usize| {
        let range = text::sentence_range(view, at..at);
        ViewSpan::new(range.start.max(block.start), range.end.min(block.end))
    };
    let before = scene.slice(ViewSpan::new(block.start.min(own.start), own.start));
    let after = scene.slice(ViewSpan::new(own.end, block.end.max(own.end)));
    let last = before.trim_end_matches(is_end).len();
    let first = after.len() - after.trim_start_matches(is_end).len();
    [
        (last > 0).then(|| sentence(own.start - before.len() + last)),
        (first < after.len()).then(|| sentence(own.end + first)),
    ]
}

fn is_end(character: char) -> bool {
    is_clause_mark(character) || is_wrapper(character)
}

/// The words around `span` up to the next mark on each side, without articles; `None` where they are too many to compare.
fn context<'a>(scene: &Scene<'a>, block: ViewSpan, span: ViewSpan) -> Option<(&'a str, &'a str)> {
    let before = scene.slice(ViewSpan::new(block.start.min(span.start), span.start));
    let after = scene.slice(ViewSpan::new(span.end, block.end.max(span.end)));
    let is_mark = |c: char| is_clause_mark(c) || (is_wrapper(c) && !text::is_space(c));
    let (near_before, near_after) = (tail(before, LONGEST), head(after, LONGEST));
    let (words_before, words_after) =
        (near_before.rsplit(is_mark).next().unwrap_or_default(), near_after.split(is_mark).next().unwrap_or_default());
    let goes_on = |words: &str, near: &str, all: &str| words.len() == near.len() && near.len() < all.len();
    if goes_on(words_before, near_before, before) || goes_on(words_after, near_after, after) {
        return None;
    }
    let words_before = words_before.trim();
    let words_before = strip_end(words_before, &["a", "an"]).map_or(words_before, str::trim_end);
    Some((words_before, strip_start(words_after, &["s"]).unwrap_or(words_after).trim()))
}

/// Whether `text` may end with `words` and an article: quick, and never wrong where it says no.
fn may_follow(text: &str, words: &str) -> bool {
    let Some(last) = words.as_bytes().last() else { return true };
    let text = text.trim_end();
    let ends = |text: &str| text.as_bytes().last().is_some_and(|byte| byte.eq_ignore_ascii_case(last));
    ends(text) || strip_end(text, &["a", "an"]).is_some_and(|rest| ends(rest.trim_end()))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_two_versions_of_one_text() {
        check(
            Guard::Clash,
            &[
                "| 现行规则 | 修订后规则 |\n| --- | --- |\n| 退款退回支付宝账户。 | 退款退回支付账户。 |",
                "| 现行规则 | 修订后规则 |\n| --- | --- |\n| 退回支付宝账户。 | 退回支付账户。 |",
                "| 2023年版 | 2024年版 |\n| --- | --- |\n| 退款退回支付宝账户。 | 退款退回支付账户，次日到账。 |",
                "| 原文 | 修訂 |\n| --- | --- |\n| 退款應退回支付寶帳戶。 | 退款應退回支付帳戶。 |",
                "| Current | Revised |\n| --- | --- |\n| Refunds go to an Alipay account. | Refunds go to a payment account. |",
                "| 2023 version | 2024 version |\n| --- | --- |\n| Refunds go to Alipay accounts. | Refunds go to payment accounts. |",
                "原第八条：退款退回支付宝账户。\n\n现第八条：退款退回支付账户。",
                "Was: Refunds go to the Alipay account.\n\nNow: Refunds go to the payment account.",
                "将第五条“退款退回支付宝账户。”修改为“退款退回支付账户。”",
                "甲：退款退回支付宝账户。乙：退款退回支付账户。",
                "- 请绑定本人的支付宝账户。\n- 请绑定本人的支付账户。",
            ],
            &[
                "| 方式 | 说明 |\n| --- | --- |\n| 退款退回支付宝账户。 | 支付账户应当实名。 |",
                "| 方式 | 说明 |\n| --- | --- |\n| 退款退回支付宝账户。 | 退款退回支付宝账户。 |",
                "| 一 | 二 |\n| --- | --- |\n| 支付宝账户。 | 关于支付账户的说明 |",
                "退款退回支付宝账户。\n\n货款划入支付账户。",
                "退款退回支付宝账户。货款划入支付账户。",
                "退款退回支付宝账户。\n\n说明。\n\n退款退回支付账户。",
                "## 退款退回支付宝账户\n\n退款退回支付账户。",
                "Refunds go to the Alipay account. Fees are taken from the payment account.",
                "| A | B |\n| --- | --- |\n| Refunds go to the Alipay account. | The payment account is verified. |",
                "- Link the Alipay account.\n- Verify the payment account.",
            ],
        );
    }
}
