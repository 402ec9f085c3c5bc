//! Whether the items of a list, or the cells of a column, start with capitals.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;

use crate::format::{Block, BlockKind, Part};

/// The neighbours of the blocks of a part, found out when first asked.
pub(super) struct Capitals<'a> {
    part: &'a Part,
    /// The blocks by their columns, and in order.
    columns: OnceCell<Vec<(Column, usize)>>,
    known: RefCell<BTreeMap<Column, Option<bool>>>,
}

/// A list, or a column of a table: its group, and which column.
type Column = (u32, u32);

impl<'a> Capitals<'a> {
    pub(super) fn new(part: &'a Part) -> Self {
        Self { part, columns: OnceCell::new(), known: RefCell::default() }
    }

    /// Whether the other items of a list, or cells of a column, start with capitals. Where one starts small,
    /// they do not; where none has Latin text, `None`.
    pub(super) fn of_neighbours(&self, block: usize) -> Option<bool> {
        let own = column(self.part.blocks.get(block)?);
        if let Some(known) = self.known.borrow().get(&own) {
            return *known;
        }
        let answer = self.of_column(own);
        self.known.borrow_mut().insert(own, answer);
        answer
    }

    fn of_column(&self, own: Column) -> Option<bool> {
        let columns = self.columns.get_or_init(|| self.by_column());
        let first = columns.partition_point(|(other, _)| *other < own);
        let blocks = columns.iter().skip(first).take_while(|(other, _)| *other == own);
        let mut answer = None;
        for other in blocks.filter_map(|(_, index)| self.part.blocks.get(*index)) {
            let words = self.part.block_text(other);
            // An address of mail or of the web has no capitals whatever stands around it.
            if words.split_whitespace().next().is_some_and(|word| word.contains(['@', '/'])) {
                continue;
            }
            match words.chars().find(|c| c.is_alphabetic()) {
                Some(first) if first.is_lowercase() => return Some(false),
                Some(first) if first.is_uppercase() => answer = Some(true),
                _ => {}
            }
        }
        answer
    }

    fn by_column(&self) -> Vec<(Column, usize)> {
        let blocks = self.part.blocks.iter().enumerate();
        let grouped = blocks.filter(|(_, block)| block.group > 0 && !matches!(block.kind, BlockKind::Paragraph));
        let mut columns: Vec<(Column, usize)> = grouped.map(|(index, block)| (column(block), index)).collect();
        columns.sort_unstable();
        columns
    }
}

/// The cells of a head row are each other's neighbours.
fn column(block: &Block) -> Column {
    let column = match block.kind {
        BlockKind::TableCell { row: 0, .. } => u32::MAX,
        BlockKind::TableCell { column, .. } => column + 1,
        _ => 0,
    };
    (block.group, column)
}
