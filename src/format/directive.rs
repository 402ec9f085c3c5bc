//! Comments in a document that tell the program to leave text alone: `termigrate-ignore` and its kin.
//!
//! Readers say where such a comment stands; which blocks it means is worked out here. A comment beside text means the
//! block of that text, one by itself the next element.

use std::ops::Range;

use crate::span::SourceSpan;

/// A comment that speaks to the program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive {
    /// What it asks for.
    pub kind: DirectiveKind,
    /// Where the comment stands.
    pub source: SourceSpan,
    /// The entries that it names; all entries where it names none.
    pub ids: Vec<String>,
    /// The blocks that are to be left alone; may be empty.
    pub blocks: Range<usize>,
}

/// What a comment asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DirectiveKind {
    /// `termigrate-ignore`: this block, or standing alone the next element.
    Ignore,
    /// `termigrate-ignore-next`: the next element.
    IgnoreNext,
    /// `termigrate-ignore-off`: everything up to `termigrate-ignore-on` or the end.
    Off,
    /// `termigrate-ignore-on`: the end of a region.
    On {
        /// Whether a region was open.
        closes: bool,
    },
    /// A word that starts like these but is none of them.
    Unknown,
}

/// The word that all directives start with.
const WORD: &str = "termigrate-ignore";

/// The directive in the text of a comment, with the entries that it names.
fn parse(comment: &str) -> Option<(DirectiveKind, Vec<String>)> {
    let mut words = comment.split(|c: char| c.is_whitespace() || c == ',').filter(|word| !word.is_empty());
    let word = words.next()?;
    let kind = match word.strip_prefix(WORD) {
        Some("") => DirectiveKind::Ignore,
        Some("-next") => DirectiveKind::IgnoreNext,
        Some("-off") => DirectiveKind::Off,
        Some("-on") => DirectiveKind::On { closes: false },
        Some(_) => DirectiveKind::Unknown,
        // A word that is misspelt further in front is meant for this program, too.
        None if word.starts_with("termigrate-") => DirectiveKind::Unknown,
        None => return None,
    };
    Some((kind, words.map(str::to_owned).collect()))
}

/// Where a comment stands among the blocks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Here {
    /// The block that the comment stands in, if it has text beside it.
    pub(super) block: Option<usize>,
    /// The first block after the comment.
    pub(super) next: usize,
    /// How deep in its document the comment stands: an element that it waits for must not stand higher.
    pub(super) depth: usize,
}

/// The directives of a part under way.
#[derive(Debug, Default)]
pub(super) struct Directives {
    found: Vec<Directive>,
    /// Those that wait for an element, with their depth.
    waiting: Vec<(usize, usize)>,
    /// Elements under way that are to be left alone: depth, first block, directives.
    elements: Vec<(usize, usize, Vec<usize>)>,
    /// Regions under way.
    open: Vec<usize>,
    /// Those that mean the block under way.
    in_block: Vec<usize>,
}

impl Directives {
    /// Takes the text of a comment; says whether it is a directive.
    pub(super) fn comment(&mut self, text: &str, source: SourceSpan, here: Here) -> bool {
        let Some((kind, ids)) = parse(text) else { return false };
        let index = self.found.len();
        let mut directive = Directive { kind, source, ids, blocks: 0..0 };
        match (kind, here.block) {
            (DirectiveKind::Ignore, Some(block)) => {
                directive.blocks = block..block + 1;
                self.in_block.push(index);
            }
            (DirectiveKind::Ignore | DirectiveKind::IgnoreNext, _) => self.waiting.push((index, here.depth)),
            (DirectiveKind::Off, block) => {
                let start = block.unwrap_or(here.next);
                directive.blocks = start..start;
                self.open.push(index);
            }
            (DirectiveKind::On { .. }, block) => {
                let end = block.map_or(here.next, |block| block + 1);
                let closes = self.close(&directive.ids, end);
                directive.kind = DirectiveKind::On { closes };
            }
            (DirectiveKind::Unknown, _) => {}
        }
        self.found.push(directive);
        true
    }

    /// The block `block` ends before block `next`, with what stands beside its text: titles and addresses of its links.
    pub(super) fn end_block(&mut self, block: usize, next: usize) {
        for index in std::mem::take(&mut self.in_block) {
            if let Some(directive) = self.found.get_mut(index).filter(|directive| directive.blocks.start == block) {
                directive.blocks.end = directive.blocks.end.max(next);
            }
        }
    }

    /// An element starts whose first block is `next`.
    pub(super) fn start_element(&mut self, depth: usize, next: usize) {
        if !self.waiting.is_empty() {
            let taken = std::mem::take(&mut self.waiting).into_iter().map(|(index, _)| index).collect();
            self.elements.push((depth, next, taken));
        }
    }

    /// The element at this depth ends before block `next`; what waited inside it for another one waits no more.
    pub(super) fn end_element(&mut self, depth: usize, next: usize) {
        self.waiting.retain(|(_, waiting)| *waiting <= depth);
        if let Some((_, start, taken)) = self.elements.pop_if(|(element, ..)| *element == depth) {
            for index in taken {
                self.set(index, start..next);
            }
        }
    }

    /// All directives by place; `blocks` is how many blocks the part has.
    pub(super) fn finish(mut self, blocks: usize) -> Vec<Directive> {
        self.close(&[], blocks);
        for directive in &mut self.found {
            directive.blocks.end = directive.blocks.end.min(blocks).max(directive.blocks.start);
        }
        self.found
    }

    /// Ends the regions that name these entries; without names, all.
    fn close(&mut self, ids: &[String], end: usize) -> bool {
        let open = std::mem::take(&mut self.open);
        let (closed, open): (Vec<usize>, Vec<usize>) = open
            .into_iter()
            .partition(|index| ids.is_empty() || self.found.get(*index).is_some_and(|region| region.ids == ids));
        self.open = open;
        for index in &closed {
            let start = self.found.get(*index).map_or(end, |region| region.blocks.start);
            self.set(*index, start..end.max(start));
        }
        !closed.is_empty()
    }

    fn set(&mut self, index: usize, blocks: Range<usize>) {
        if let Some(directive) = self.found.get_mut(index) {
            directive.blocks = blocks;
        }
    }
}
