//! Where a block stands in its document: under which headings, in which clause, in which language.
//!
//! An [`Outline`] is made for a part that has findings, and works nothing out before it is asked. The headings and
//! labels of all blocks are then found in one pass, which keeps a stack of what is open: a heading closes the headings
//! of its level and below, a label those of its style. A clause is cited as a lawyer would: 第八条（二）, for articles are
//! numbered through all chapters; 3.2.1, not 3, 3.2, 3.2.1. Where a label may not be one, no clause is better than a
//! wrong one.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use crate::format::{Block, BlockKind, Part};
use crate::span::ViewSpan;
use crate::text;
use crate::view::{BARRIER, LINE_BREAK, Syntax};

mod cite;
mod label;
mod languages;
mod neighbours;
mod numeral;
mod stack;

use label::{Frame, Label, Style};
use numeral::Numeral;
use stack::{Node, Stack};

pub use label::length as label_length;
pub use languages::{Languages, Passage, words_of};
pub use neighbours::Neighbours;

/// A heading above a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingRef {
    /// Its level: that of the markup, or one below the heading above it for a numbered line that is a heading without
    /// markup.
    pub level: u8,
    /// Index of its block.
    pub block: usize,
}

/// Where a block stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// The headings above the block as a reader sees them, the nearest last; not the block itself.
    pub headings: Vec<String>,
    /// The clause as one would cite it: 第八条（二）, Section 2(a), 3.2.1.
    pub clause: Option<String>,
    /// What the head of the column says, for a cell below it.
    pub column: Option<String>,
    /// The row of a table cell: 0 for the head, then counted from 1.
    pub row: Option<u32>,
}

/// The headings and clauses of one part, found out when first asked.
pub struct Outline<'a> {
    part: &'a Part,
    found: OnceCell<Found>,
    /// The items ①, ②, … inside the block that was asked about last.
    circled: RefCell<Option<Circled>>,
}

/// The items inside a block, each with where it ends in the block's text.
struct Circled {
    block: usize,
    items: Vec<(usize, Label)>,
}

/// What one pass over the blocks finds.
#[derive(Default)]
struct Found {
    nodes: Vec<Node>,
    /// For each block, the innermost heading or label that it stands under or starts with.
    innermost: Vec<Option<usize>>,
    /// The head cells of tables, by group and column.
    columns: BTreeMap<(u32, u32), usize>,
}

impl<'a> Outline<'a> {
    /// The outline of `part`; takes no time until it is asked.
    #[must_use]
    pub fn of(part: &'a Part) -> Self {
        Self { part, found: OnceCell::new(), circled: RefCell::default() }
    }

    /// Where the block with this index stands.
    #[must_use]
    pub fn place(&self, block: usize) -> Place {
        let headings = self.headings(block);
        let cell = self.part.blocks.get(block).and_then(|block| match block.kind {
            BlockKind::TableCell { row, column } => Some((block.group, row, column)),
            _ => None,
        });
        let head = |(group, row, column)| self.found().columns.get(&(group, column)).filter(|_| row > 0).copied();
        Place {
            headings: headings.iter().map(|heading| self.text_of(heading.block)).collect(),
            clause: self.clause(block),
            column: cell.and_then(head).map(|head| self.text_of(head)),
            row: cell.map(|(_, row, _)| row),
        }
    }

    /// Where byte `at` of the view stands in the block with this index: as the block, but in the item ② of a block
    /// that says ①…；②….
    #[must_use]
    pub fn place_at(&self, block: usize, at: usize) -> Place {
        let mut place = self.place(block);
        if let Some(item) = self.circled_before(block, at) {
            place.clause = self.clause_with(block, Some(&item));
        }
        place
    }

    /// The last of the items inside a block that begins before byte `at` of the view.
    fn circled_before(&self, block: usize, at: usize) -> Option<Label> {
        let info = self.part.blocks.get(block)?;
        let mut last = self.circled.borrow_mut();
        if last.as_ref().is_none_or(|last| last.block != block) {
            *last = Some(Circled { block, items: label::circled_items(self.part.block_text(info)) });
        }
        let items = &last.as_ref()?.items;
        let before = items.partition_point(|(end, _)| info.text.view.start + end <= at);
        items.get(before.checked_sub(1)?).map(|(_, item)| item.clone())
    }

    /// The headings above a block, the nearest last; not the block itself.
    #[must_use]
    pub fn headings(&self, block: usize) -> Vec<HeadingRef> {
        let mut headings: Vec<HeadingRef> = self.chain(block).filter_map(|node| node.heading).collect();
        headings.retain(|heading| heading.block != block);
        headings.reverse();
        headings
    }

    /// The clause that a block belongs to, as one would cite it.
    #[must_use]
    pub fn clause(&self, block: usize) -> Option<String> {
        self.clause_with(block, None)
    }

    /// The clause of a block, or of an item inside it, which takes the place of one of its style.
    fn clause_with(&self, block: usize, item: Option<&Label>) -> Option<String> {
        let mut labels: Vec<&Label> = self.chain(block).filter_map(|node| node.label.as_ref()).collect();
        labels.retain(|label| item.is_none_or(|item| item.style != label.style));
        labels.reverse();
        labels.extend(item);
        cite::cite(&labels)
    }

    /// The sentence that holds `span` of the view, and its neighbours.
    #[must_use]
    pub fn sentences(&self, block: usize, span: ViewSpan) -> Neighbours {
        neighbours::neighbours(self.part, block, span)
    }

    /// What is open at a block, the innermost first.
    fn chain(&self, block: usize) -> impl Iterator<Item = &Node> {
        let found = self.found();
        let first = found.innermost.get(block).copied().flatten();
        std::iter::successors(first.and_then(|index| found.nodes.get(index)), |node| {
            node.parent.and_then(|index| found.nodes.get(index))
        })
    }

    fn found(&self) -> &Found {
        self.found.get_or_init(|| find(self.part))
    }

    fn text_of(&self, block: usize) -> String {
        self.part.blocks.get(block).map(|block| shown(self.part.block_text(block))).unwrap_or_default()
    }
}

/// Text of a view for people: an ellipsis for what is opaque, spaces for breaks.
fn shown(text: &str) -> String {
    let text = text.trim_matches(|c| text::is_space(c) || c == LINE_BREAK);
    text.chars()
        .map(|c| {
            if c == BARRIER {
                '…'
            } else if c == LINE_BREAK {
                ' '
            } else {
                c
            }
        })
        .collect()
}

/// One pass over all blocks.
fn find(part: &Part) -> Found {
    let mut stack = Stack::default();
    let mut found = Found::default();
    for (index, block) in part.blocks.iter().enumerate() {
        if let BlockKind::TableCell { row: 0, column } = block.kind {
            found.columns.entry((block.group, column)).or_insert(index);
        }
        if !matches!(block.kind, BlockKind::FrontMatter | BlockKind::Code | BlockKind::Address) {
            enter(part, index, block, &mut stack);
        }
        found.innermost.push(stack.top());
    }
    found.nodes = stack.into_nodes();
    found
}

/// Closes and opens what a block closes and opens.
fn enter(part: &Part, index: usize, block: &Block, stack: &mut Stack) {
    stack.leave_deeper_than(block.depth);
    if block.depth > 0 && block.kind == BlockKind::ListItem {
        stack.leave_deeper_than(block.depth - 1);
    }
    let text = part.block_text(block);
    let is_heading = matches!(block.kind, BlockKind::Heading(_));
    let (labels, body) = if matches!(block.kind, BlockKind::TableCell { .. }) {
        return;
    } else {
        label::labels(text, is_heading, &|at| has_markup_at(part, block, at))
    };
    let is_open = !is_closed(text);
    if let BlockKind::Heading(level) = block.kind {
        let labels = stack.trusted(labels, block.depth, is_heading);
        return stack.heading(HeadingRef { level, block: index }, block.depth, labels);
    }
    if let Some(number) = block.number {
        stack.list_item(number, block.depth);
    }
    let labels = stack.trusted(labels, block.depth, false);
    if labels.is_empty() {
        if block.number.is_none() && block.kind != BlockKind::ListItem {
            stack.unlabelled(block.depth);
        }
        return;
    }
    let is_heading_line = is_heading_line(part, index, &labels, text.get(body..).unwrap_or_default());
    stack.label(labels, block.depth, is_open, is_heading_line.then_some(index));
}

fn has_markup_at(part: &Part, block: &Block, at: usize) -> bool {
    let at = block.text.view.start + at;
    at > block.text.view.start && part.view.piece_span(at).start == at
}

/// Whether a text ends its sentence, so that nothing more is to come from it: not "the following:" nor a title.
fn is_closed(text: &str) -> bool {
    let text = text.trim_end_matches(|c| text::is_space(c) || matches!(c, '”' | '"' | '」' | '）' | ')'));
    let text = [" and", " or", "以及", "或者", "及", "或", "和"]
        .iter()
        .find_map(|word| text.strip_suffix(word))
        .unwrap_or(text)
        .trim_end_matches(text::is_space);
    text.ends_with(['.', ';', '!', '?', '。', '；', '！', '？', '｡'])
}

/// Columns that the title of a numbered heading without markup takes at most.
const LONGEST_TITLE: usize = 80;

/// Whether a block is a heading without markup: a line that is a number and a title.
fn is_heading_line(part: &Part, index: usize, labels: &[Label], title: &str) -> bool {
    let Some((label, block)) = labels.first().zip(part.blocks.get(index)) else { return false };
    let is_title = !title.is_empty()
        && title.len() <= 4 * LONGEST_TITLE
        && text::display_width(title) <= LONGEST_TITLE
        && !title.contains([LINE_BREAK, BARRIER, '。', '；', ';'])
        && !title.ends_with(['.', ',', '，', ':', '：', '、', '!', '?', '！', '？']);
    if !is_title || block.depth > 0 {
        return false;
    }
    match label.style {
        Style::Named { rank, .. } => rank <= text::ARTICLE,
        Style::Dotted | Style::Item(_, Frame::Stop | Frame::Comma) => {
            stands_alone(part, index) && !is_followed_by_item(part, index, label)
        }
        Style::Item(..) => false,
    }
}

/// Whether a block of plain text is one line with empty lines around it.
fn stands_alone(part: &Part, index: usize) -> bool {
    let Some(block) = part.blocks.get(index) else { return false };
    let view = block.text.view;
    let last = part.view.slice(view).chars().next_back().map_or(1, char::len_utf8);
    let pieces = part.view.source_pieces(ViewSpan::new(view.start, view.start + 1));
    let is_plain = pieces.first().is_some_and(|first| part.view.piece(first.piece).syntax == Syntax::Text);
    let start = part.view.source_hull(ViewSpan::new(view.start, view.start + 1)).start;
    let end = part.view.source_hull(ViewSpan::new(view.end.saturating_sub(last), view.end)).end;
    let before = part.source.get(..start).unwrap_or_default().trim_start_matches('\u{feff}');
    let (lead, rest) = (before.trim_end_matches(char::is_whitespace), part.source.get(end..).unwrap_or_default());
    let gap = rest.len() - rest.trim_start().len();
    let lines = |text: &str| text.matches('\n').count();
    is_plain
        && (lead.is_empty() || lines(before.get(lead.len()..).unwrap_or_default()) > 1)
        && lines(rest.get(..gap).unwrap_or_default()) > 1
        && lines(part.source.get(start..end).unwrap_or_default()) == 0
}

/// Whether the next block is an item of the list that a block would belong to, or starts the list that it leads to.
/// The same number again in another language is passed over.
fn is_followed_by_item(part: &Part, index: usize, label: &Label) -> bool {
    let first_label = |index: usize| {
        let (labels, _) = label::labels(part.block_text(part.blocks.get(index)?), false, &|_| false);
        labels.into_iter().next()
    };
    let mut next = first_label(index + 1);
    if next.as_ref().is_some_and(|next| next.translates(label)) {
        next = first_label(index + 2);
    }
    next.is_some_and(|next| {
        let is_sibling = next.style == label.style && next.numbers.len() == label.numbers.len();
        let is_list = matches!(next.style, Style::Item(numeral, Frame::Both) if numeral != Numeral::Han);
        is_sibling || is_list
    })
}

#[cfg(test)]
mod tests;
