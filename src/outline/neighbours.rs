//! The sentence of a place and the ones beside it.

use crate::format::{BlockKind, Part};
use crate::outline::shown;
use crate::span::ViewSpan;
use crate::text;

/// A sentence with the sentences before and after it, as a reader sees them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours {
    /// The sentence before, also from the block before; its end, if it is long. Empty at the start of a section.
    pub before: String,
    /// The sentence itself.
    pub sentence: String,
    /// The sentence after, also from the next block; its start, if it is long. Empty at the end of a section.
    pub after: String,
}

/// Characters of a neighbouring sentence that are kept.
const LONGEST: usize = 120;

/// The sentence of `block` that holds `span` of the view, and its neighbours.
pub(super) fn neighbours(part: &Part, block: usize, span: ViewSpan) -> Neighbours {
    let Some(own) = part.blocks.get(block).map(|block| block.text.view) else { return Neighbours::default() };
    let text = part.view.text();
    let sentence = text::sentence_range(text, span.range());
    let before = match last_sentence(text, ViewSpan::new(own.start, sentence.start)) {
        Some(before) => before,
        None => part
            .text_block_before(block)
            .filter(|other| is_same_section(part, *other, block))
            .and_then(|other| last_sentence(text, part.blocks.get(other)?.text.view))
            .unwrap_or_default(),
    };
    let after = match first_sentence(text, ViewSpan::new(sentence.end, own.end)) {
        Some(after) => after,
        None => part
            .text_block_after(block)
            .filter(|other| is_same_section(part, block, *other))
            .and_then(|other| first_sentence(text, part.blocks.get(other)?.text.view))
            .unwrap_or_default(),
    };
    Neighbours {
        before: tail(&shown(before)),
        sentence: shown(text.get(sentence).unwrap_or_default()),
        after: head(&shown(after)),
    }
}

/// Whether nothing parts a block from the next one: a heading before the next, the end of the front matter.
fn is_same_section(part: &Part, block: usize, next: usize) -> bool {
    let kind = |index: usize| part.blocks.get(index).map(|block| block.kind);
    let is_front = |index| kind(index) == Some(BlockKind::FrontMatter);
    !matches!(kind(next), Some(BlockKind::Heading(_)))
        && is_front(block) == is_front(next)
        && !matches!(kind(block), Some(BlockKind::Heading(_)))
}

fn last_sentence(text: &str, span: ViewSpan) -> Option<&str> {
    let words = text.get(span.range())?.trim_end_matches(is_blank);
    let last = words.chars().next_back()?;
    let end = span.start + words.len();
    let sentence = text::sentence_range(text, end - last.len_utf8()..end);
    text.get(sentence.start.max(span.start)..sentence.end.min(span.end))
}

fn first_sentence(text: &str, span: ViewSpan) -> Option<&str> {
    let words = text.get(span.range())?.trim_start_matches(is_blank);
    let first = words.chars().next()?;
    let start = span.end - words.len();
    let sentence = text::sentence_range(text, start..start + first.len_utf8());
    text.get(sentence.start.max(span.start)..sentence.end.min(span.end))
}

fn is_blank(character: char) -> bool {
    text::is_space(character) || character == text::LINE_BREAK
}

fn tail(sentence: &str) -> String {
    let count = sentence.chars().count();
    if count <= LONGEST {
        return sentence.to_owned();
    }
    std::iter::once('…').chain(sentence.chars().skip(count - LONGEST)).collect()
}

fn head(sentence: &str) -> String {
    if sentence.chars().count() <= LONGEST {
        return sentence.to_owned();
    }
    sentence.chars().take(LONGEST).chain(std::iter::once('…')).collect()
}
