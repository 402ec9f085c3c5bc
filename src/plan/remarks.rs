//! The program's own comments in a Word file, which an earlier `apply --comment` left there: they repeat old terms and ask
//! nothing of anybody.

use std::collections::HashSet;

use crate::format::Part;
use crate::mapping::Mapping;
use crate::matcher::Match;
use crate::plan::Planner;

/// The blocks of a part that are comments of the program's own, in order.
#[derive(Default)]
pub(super) struct OwnComments {
    blocks: Vec<usize>,
}

impl OwnComments {
    /// Those of `part`. They are known by how they begin, since their author may be anybody.
    pub(super) fn of(part: &Part, mapping: &Mapping) -> Self {
        let mut comments = comments(part).filter(|(_, text)| id(text).is_some()).peekable();
        if comments.peek().is_none() {
            return Self::default();
        }
        let known: HashSet<&str> = mapping.entries.iter().map(|entry| entry.id.as_str()).collect();
        let own = comments.filter(|(_, text)| id(text).is_some_and(|id| known.contains(id)));
        Self { blocks: own.map(|(block, _)| block).collect() }
    }

    /// Whether the block with this index is one.
    pub(super) fn hold(&self, block: usize) -> bool {
        self.blocks.binary_search(&block).is_ok()
    }

    /// Takes the matches in them out of `matches`.
    pub(super) fn leave_out(&self, part: &Part, matches: &mut Vec<Match>) {
        if !self.blocks.is_empty() {
            matches.retain(|found| !part.block_at(found.span.start).is_some_and(|block| self.hold(block)));
        }
    }
}

impl Planner {
    /// Whether a block of `part` is a comment that the program wrote itself; nothing is found in it.
    #[must_use]
    pub fn is_own_comment(&self, part: &Part, block: usize) -> bool {
        OwnComments::of(part, &self.mapping).hold(block)
    }
}

/// The blocks of a part of comments, with their text.
fn comments(part: &Part) -> impl Iterator<Item = (usize, &str)> {
    let blocks = part.blocks.iter().enumerate().take_while(|_| part.holds_comments());
    blocks.map(|(index, block)| (index, part.view.slice(block.text.view)))
}

/// The entry that a comment names, if it is one as `FileReport::remarks` makes them: `[id] old → new` or `[id] old — …`.
fn id(text: &str) -> Option<&str> {
    let (id, said) = text.strip_prefix('[')?.split_once("] ")?;
    (said.contains(" → ") || said.contains(" — ")).then_some(id)
}
