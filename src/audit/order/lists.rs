//! What counts as a list of definitions: where its terms stand.
//!
//! - a list of which each item begins with a term and a colon, a dash or a verb of defining;
//! - a list of terms that each have their meaning below them, as in `<dl>`;
//! - a table whose first column says at its head that it holds terms;
//! - paragraphs one after the other that each define a term with a verb of defining or a quoted term; so do the numbered
//!   lines of plain text, which has no other lists.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::{Block, BlockKind, Format, Part};
use crate::outline;
use crate::span::ViewSpan;
use crate::text;

/// Items that a list has at least; how many make an order is said in `ways`.
const FEWEST_ITEMS: usize = 3;

/// The longest term, in characters.
const LONGEST_TERM: usize = 60;

/// The terms of each list of definitions that one of the `changed` blocks belongs to; in order of their places.
pub(super) fn of_definitions(part: &Part, format: Format, changed: &BTreeSet<usize>) -> Vec<Vec<ViewSpan>> {
    let is_plain = format == Format::Text;
    // All items of a plain text have one number.
    let mut lists = if is_plain { Vec::new() } else { in_groups(part, changed) };
    lists.extend(in_paragraphs(part, is_plain, changed));
    lists.retain(|terms| terms.len() >= FEWEST_ITEMS);
    lists.sort();
    lists
}

/// Lists and tables.
fn in_groups(part: &Part, changed: &BTreeSet<usize>) -> Vec<Vec<ViewSpan>> {
    let groups: BTreeSet<u32> =
        changed.iter().filter_map(|block| part.blocks.get(*block)).map(|block| block.group).collect();
    let mut lists: BTreeMap<(u32, u8), Option<Vec<ViewSpan>>> = BTreeMap::new();
    for (index, block) in part.blocks.iter().enumerate() {
        if block.group == 0 || !groups.contains(&block.group) {
            continue;
        }
        let key = (block.group, block.depth);
        match block.kind {
            BlockKind::ListItem => {
                let list = lists.entry(key).or_insert_with(|| Some(Vec::new()));
                let Some(terms) = list else { continue };
                let next = part.text_block_after(index).and_then(|next| part.blocks.get(next));
                match defined_term(part, block).or_else(|| headed_term(part, block, next)) {
                    Some(term) => terms.push(term),
                    // One item that defines nothing, and it is no list of definitions.
                    None => *list = None,
                }
            }
            BlockKind::TableCell { row: 0, column: 0 } if heads_terms(part.block_text(block)) => {
                lists.insert(key, Some(Vec::new()));
            }
            BlockKind::TableCell { row: 1.., column: 0 } => {
                if let Some(Some(terms)) = lists.get_mut(&key) {
                    terms.push(block.text.view);
                }
            }
            _ => {}
        }
    }
    lists.into_values().flatten().collect()
}

/// Paragraphs one after the other, equally deep.
fn in_paragraphs(part: &Part, is_plain: bool, changed: &BTreeSet<usize>) -> Vec<Vec<ViewSpan>> {
    let mut lists = Vec::new();
    let mut done = 0;
    for &block in changed {
        let Some(depth) = part.blocks.get(block).map(|block| block.depth).filter(|_| block >= done) else { continue };
        let term = |index: usize| {
            let block = part.blocks.get(index).filter(|block| block.depth == depth)?;
            term_of_paragraph(part, block, is_plain)
        };
        let from_here: Vec<ViewSpan> = (block..part.blocks.len()).map_while(term).collect();
        if from_here.is_empty() {
            continue;
        }
        let mut terms: Vec<ViewSpan> = (done..block).rev().map_while(term).collect();
        terms.reverse();
        done = block + from_here.len();
        terms.extend(from_here);
        lists.push(terms);
    }
    lists
}

/// The term that a paragraph defines. In plain text a colon will do behind a bullet.
fn term_of_paragraph(part: &Part, block: &Block, is_plain: bool) -> Option<ViewSpan> {
    let is_item = is_plain && block.kind == BlockKind::ListItem;
    if !is_item && (block.kind != BlockKind::Paragraph || block.group != 0) {
        return None;
    }
    let text = part.block_text(block);
    if !is_item && !may_define(text) {
        return None;
    }
    let text = text.get(outline::label_length(text)..).unwrap_or_default();
    let is_marked = text.starts_with(['“', '"', '「', '『']) || is_item && text.starts_with(['-', '*', '•', '·']);
    let is_definition = is_marked || {
        let (near, is_han) = (beginning(text), text.starts_with(text::is_han));
        if is_han { near.contains('指') } else { VERBS.iter().any(|verb| near.contains(verb)) }
    };
    if is_definition { defined_term(part, block) } else { None }
}

/// Whether a text holds a verb of defining or a quotation mark at all: quick, and most paragraphs hold none.
fn may_define(text: &str) -> bool {
    let holds = |sign: &&str| text::contains_string(text, sign);
    // One verb stands in all that are Chinese.
    text::contains_byte(text, b'"')
        || ["指", " means", " refers to", " has the meaning", "“", "「", "『"].iter().any(holds)
}

fn heads_terms(head: &str) -> bool {
    let head = head.to_lowercase();
    let words = [
        "term",
        "definition",
        "expression",
        "术语",
        "術語",
        "用语",
        "用語",
        "词语",
        "詞語",
        "名词",
        "名詞",
        "词汇",
        "詞彙",
    ];
    words.iter().any(|word| head.contains(word))
}

/// Verbs of defining.
const VERBS: [&str; 7] = [" means", " refers to", " has the meaning", "是指", "系指", "係指", "指"];

/// Marks between a term and its meaning.
const MARKS: [&str; 5] = [":", "：", "—", " – ", " - "];

/// The term that a block defines: what stands before a colon, a dash or a verb of defining.
fn defined_term(part: &Part, block: &Block) -> Option<ViewSpan> {
    let text = part.block_text(block);
    let start = outline::label_length(text);
    let near = beginning(text.get(start..)?);
    let is_end = |at: &usize| {
        let rest = near.get(*at..).unwrap_or_default();
        MARKS.iter().chain(&VERBS).any(|mark| rest.starts_with(mark))
    };
    let end = near.char_indices().map(|(at, _)| at).find(is_end).filter(|end| *end > 0)?;
    let start = block.text.view.start + start;
    Some(ViewSpan::new(start, start + end))
}

/// The term of an item whose meaning stands in the next block, deeper in the same list.
fn headed_term(part: &Part, block: &Block, next: Option<&Block>) -> Option<ViewSpan> {
    let is_headed = next.is_some_and(|next| next.group == block.group && next.depth > block.depth);
    let text = part.block_text(block);
    let is_term = !text.contains(text::LINE_BREAK) && beginning(text).len() == text.len();
    (is_headed && is_term).then_some(block.text.view)
}

/// As much of a text as a term can be long.
fn beginning(text: &str) -> &str {
    text.char_indices().nth(LONGEST_TERM).map_or(text, |(at, _)| text.get(..at).unwrap_or(text))
}
