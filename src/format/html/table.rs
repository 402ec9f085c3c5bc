//! Which column a cell stands in, with cells that span columns and rows.

/// Columns whose row spans are kept; cells beyond count on without them.
const MOST_COLUMNS: usize = 64;

/// The cells of a table that reach into rows to come.
#[derive(Clone, Debug, Default)]
pub(super) struct Grid {
    /// How many rows have begun.
    rows: u32,
    /// The column of the next cell.
    column: u32,
    /// For each column, the first row that is free of cells from above.
    free_from: Vec<u32>,
}

impl Grid {
    /// Begins a row.
    pub(super) fn start_row(&mut self) {
        self.rows = self.rows.saturating_add(1);
        self.column = 0;
    }

    /// Places a cell and returns its row and column, from 0. A cell before any row stands in the first.
    pub(super) fn place(&mut self, column_span: u32, row_span: u32) -> (u32, u32) {
        let row = self.rows.saturating_sub(1);
        while self.free_from.get(self.column as usize).is_some_and(|free_from| *free_from > row) {
            self.column += 1;
        }
        let column = self.column;
        self.column = column.saturating_add(column_span.clamp(1, 1000));
        let end = (self.column as usize).min(MOST_COLUMNS);
        if row_span > 1 && (column as usize) < end {
            if self.free_from.len() < end {
                self.free_from.resize(end, 0);
            }
            for free_from in self.free_from.iter_mut().take(end).skip(column as usize) {
                *free_from = row.saturating_add(row_span);
            }
        }
        (row, column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_that_spans_rows_pushes_those_below_it_aside() {
        let mut grid = Grid::default();
        grid.start_row();
        assert_eq!([grid.place(1, 2), grid.place(2, 1), grid.place(1, 1)], [(0, 0), (0, 1), (0, 3)]);
        grid.start_row();
        assert_eq!([grid.place(1, 1), grid.place(1, 1)], [(1, 1), (1, 2)]);
        grid.start_row();
        assert_eq!(grid.place(1, 1), (2, 0));
    }

    #[test]
    fn absurd_spans_are_bounded() {
        let mut grid = Grid::default();
        for _ in 0..100_000 {
            grid.start_row();
            grid.place(u32::MAX, u32::MAX);
        }
        assert_eq!(grid.place(1, 1).0, 99_999);
    }
}
