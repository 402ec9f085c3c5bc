//! What is open while the blocks of a part go by: headings and the labels of clauses.

use crate::outline::HeadingRef;
use crate::outline::label::{Frame, Label, Style};
use crate::outline::numeral::Numeral;
use crate::text;

/// A heading or label, with what it stands in.
#[derive(Clone, Debug)]
pub(super) struct Node {
    /// Index of the heading or label around it.
    pub(super) parent: Option<usize>,
    /// The heading that it is, if it is one.
    pub(super) heading: Option<HeadingRef>,
    /// The label it starts with.
    pub(super) label: Option<Label>,
    /// Nesting of lists and quotes.
    depth: u8,
    kind: Kind,
}

/// What closes a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A heading by markup: a heading of its level or above.
    Heading,
    /// An item of a list by markup: the end of the item.
    ListItem,
    /// A label in the text, whose text goes on or is a title: another label.
    Open,
    /// A label in the text, whose text is complete: a paragraph without a label, too, if it labels an item.
    Closed,
}

/// Labels that may be open at once; documents that nest deeper lose the innermost.
const DEEPEST: usize = 24;

/// What is open, the innermost last; closed nodes stay in memory for the blocks under them.
#[derive(Default)]
pub(super) struct Stack {
    nodes: Vec<Node>,
    open: Vec<usize>,
}

impl Stack {
    /// Index of the innermost open node.
    pub(super) fn top(&self) -> Option<usize> {
        self.open.last().copied()
    }

    /// All nodes ever opened.
    pub(super) fn into_nodes(self) -> Vec<Node> {
        self.nodes
    }

    /// Closes what was opened inside a list or quote that has ended.
    pub(super) fn leave_deeper_than(&mut self, depth: u8) {
        self.close_while(|node| node.depth > depth);
    }

    /// Opens a heading by markup.
    pub(super) fn heading(&mut self, heading: HeadingRef, depth: u8, labels: Vec<Label>) {
        self.close_while(|node| {
            let is_above = node.heading.is_some_and(|open| open.level < heading.level);
            !(node.kind == Kind::Heading && is_above) && node.depth >= depth
        });
        let mut labels = labels.into_iter();
        let first = labels.next();
        self.push(Some(heading), first, depth, Kind::Heading);
        for label in labels {
            self.push(None, Some(label), depth, Kind::Open);
        }
    }

    /// Opens an item of a numbered list by markup.
    pub(super) fn list_item(&mut self, number: u32, depth: u8) {
        self.push(None, Some(Label::of_list(number)), depth, Kind::ListItem);
    }

    /// Closes the items whose text is complete: a paragraph without a label belongs to what is around them.
    pub(super) fn unlabelled(&mut self, depth: u8) {
        self.close_while(|node| node.depth == depth && node.is_closed_item());
    }

    /// Opens labels found at the start of a block; `heading` is its index if it is a heading without markup.
    pub(super) fn label(&mut self, labels: Vec<Label>, depth: u8, is_open: bool, heading: Option<usize>) {
        let kind = if is_open { Kind::Open } else { Kind::Closed };
        let count = labels.len();
        for (index, mut label) in labels.into_iter().enumerate() {
            self.choose_reading(&mut label, depth);
            self.close_for(&label, depth);
            let is_last = index + 1 == count;
            let heading = heading.filter(|_| is_last).map(|block| HeadingRef { level: self.next_level(), block });
            self.push(heading, Some(label), depth, if is_last { kind } else { Kind::Open });
        }
    }

    /// `labels` if they are sure or go on with a sequence, else none.
    pub(super) fn trusted(&self, labels: Vec<Label>, depth: u8, is_heading: bool) -> Vec<Label> {
        let is_sure = labels.last().is_none_or(|last| last.is_sure);
        let goes_on = labels.first().is_some_and(|first| self.goes_on(first, depth, is_heading));
        if is_sure || goes_on { labels } else { Vec::new() }
    }

    /// Whether a label is the next of one before it, or the first of its kind.
    fn goes_on(&self, label: &Label, depth: u8, is_heading: bool) -> bool {
        let open: Vec<&Label> = if is_heading {
            self.open_nodes().filter_map(|node| node.label.as_ref()).collect()
        } else {
            self.searched(depth).filter_map(|(_, node)| node.label.as_ref()).collect()
        };
        if open.iter().any(|other| label.translates(other)) {
            return true;
        }
        let is_first = label.number() == 1;
        let (last, parent) = label.numbers.split_last().map_or((0, [].as_slice()), |(last, parent)| (*last, parent));
        if label.style == Style::Dotted {
            let is_sibling = |other: &Label| {
                other.numbers.split_last().is_some_and(|(number, above)| above == parent && number + 1 == last)
            };
            let is_child = |other: &Label| is_first && other.numbers == parent;
            let all = || self.open_nodes().filter_map(|node| node.label.as_ref());
            return all().any(|other| is_sibling(other) || is_child(other));
        }
        let mut of_style = open.iter().filter(|other| is_of_style(other, label)).peekable();
        if of_style.peek().is_none() {
            return is_first || label.other.is_some_and(|(_, number)| number == 1);
        }
        of_style.any(|other| next_of(other, label))
    }

    /// Takes the other reading of (i), (v) and the like where the sequence says so.
    fn choose_reading(&self, label: &mut Label, depth: u8) {
        let (Some((numeral, number)), Style::Item(_, frame)) = (label.other, label.style) else { return };
        let other = Label { style: Style::Item(numeral, frame), numbers: vec![number], ..label.clone() };
        let has = |wanted: &Label| {
            self.searched(depth).any(|(_, node)| node.label.as_ref().is_some_and(|open| next_of(open, wanted)))
        };
        let is_letter_next = has(label);
        if !is_letter_next && (has(&other) || number == 1) {
            *label = other;
        }
    }

    /// Closes what a label closes.
    fn close_for(&mut self, label: &Label, depth: u8) {
        let found = self.last(depth, |open| label.translates(open));
        let found = found.or_else(|| match label.style {
            Style::Named { rank, word } => self.first(depth, |open| match open.style {
                Style::Named { rank: other, word: other_word } => {
                    other > rank || (other == rank && (other_word == word || is_han(other_word) != is_han(word)))
                }
                _ => false,
            }),
            Style::Dotted => self.first(depth, |open| {
                let is_number = open.style == Style::Dotted || is_plain_number(open);
                is_number && !is_prefix(open, label)
            }),
            Style::Item(..) => self
                .last(depth, |open| next_of(open, label))
                .or_else(|| self.last(depth, |open| label.number() > 1 && is_earlier(open, label))),
        });
        match found {
            Some(index) => self.open.truncate(index),
            None => self.unlabelled(depth),
        }
    }

    /// The level of a heading without markup that is opened now.
    fn next_level(&self) -> u8 {
        self.open_nodes().rev().find_map(|node| node.heading).map_or(1, |above| above.level.saturating_add(1))
    }

    fn push(&mut self, heading: Option<HeadingRef>, label: Option<Label>, depth: u8, kind: Kind) {
        if self.open.len() >= DEEPEST {
            self.open.pop();
        }
        let parent = self.top();
        self.open.push(self.nodes.len());
        self.nodes.push(Node { parent, heading, label, depth, kind });
    }

    fn close_while(&mut self, is_closed: impl Fn(&Node) -> bool) {
        while let Some(node) = self.top().and_then(|index| self.nodes.get(index)) {
            if !is_closed(node) {
                break;
            }
            self.open.pop();
        }
    }

    fn open_nodes(&self) -> impl DoubleEndedIterator<Item = &Node> {
        self.open.iter().filter_map(|index| self.nodes.get(*index))
    }

    /// The labels in the text that another one may close: below the innermost heading by markup or item of a list, at
    /// the same depth. The innermost first, with the place in the stack.
    fn searched(&self, depth: u8) -> impl Iterator<Item = (usize, &Node)> {
        let nodes = self.open.iter().enumerate().rev().filter_map(|(at, index)| Some((at, self.nodes.get(*index)?)));
        nodes.take_while(move |(_, node)| node.depth == depth && matches!(node.kind, Kind::Open | Kind::Closed))
    }

    fn first(&self, depth: u8, is_wanted: impl Fn(&Label) -> bool) -> Option<usize> {
        let wanted = self.searched(depth).filter(|(_, node)| node.label.as_ref().is_some_and(&is_wanted));
        wanted.map(|(at, _)| at).last()
    }

    fn last(&self, depth: u8, is_wanted: impl Fn(&Label) -> bool) -> Option<usize> {
        self.searched(depth).find(|(_, node)| node.label.as_ref().is_some_and(&is_wanted)).map(|(at, _)| at)
    }
}

impl Node {
    fn is_closed_item(&self) -> bool {
        self.kind == Kind::Closed && self.label.as_ref().is_some_and(Label::is_item)
    }
}

/// Whether a word that numbers clauses is Chinese: 第四条 follows Section 3 of a text in two languages.
fn is_han(word: &str) -> bool {
    word.starts_with(text::is_han)
}

/// Whether the two are numbered in one way.
fn is_of_style(open: &Label, label: &Label) -> bool {
    open.style == label.style
}

/// Whether `label` is the next after `open` in its sequence.
fn next_of(open: &Label, label: &Label) -> bool {
    is_of_style(open, label) && (open.number() + 1 == label.number() || label.numbers.len() > 1)
}

fn is_earlier(open: &Label, label: &Label) -> bool {
    is_of_style(open, label) && open.number() < label.number()
}

/// A number with a stop, which 3.1 may belong to.
fn is_plain_number(label: &Label) -> bool {
    matches!(label.style, Style::Item(Numeral::Arabic, Frame::Stop))
}

/// Whether `open` numbers what `label` is in: 3.2 for 3.2.1.
fn is_prefix(open: &Label, label: &Label) -> bool {
    open.numbers.len() < label.numbers.len() && label.numbers.starts_with(&open.numbers)
}
