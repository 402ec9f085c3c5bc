//! Where text stands among the elements: in which list, item, table, cell or heading.
//!
//! HTML documents tell it their tags. Markdown tells it the tags of its HTML and its own lists and tables, so that a cell
//! is a cell whoever began it. A tag ends what it ends in a browser, of either kind.

use crate::format::html::open::{OpenElements, Struck, Traits};
use crate::format::html::table::Grid;
use crate::format::html::tokens::{AttributeName, StartTag};
use crate::format::html::{Dialect, elements};
use crate::format::{BlockKind, Cell};
use crate::view::Style;

/// What holds blocks.
enum Container {
    /// `next` is the number of the next item, in a list that counts.
    List {
        group: u32,
        next: Option<u32>,
    },
    Item {
        group: u32,
        number: Option<u32>,
        has_text: bool,
    },
    Table {
        group: u32,
        grid: Grid,
    },
    Cell {
        group: u32,
        row: u32,
        column: u32,
    },
}

impl Container {
    fn cell(&self) -> Option<Cell> {
        match self {
            Self::Cell { group, row, column } => Some(Cell { table: *group, row: *row, column: *column }),
            _ => None,
        }
    }

    fn group(&self) -> u32 {
        match self {
            Self::List { group, .. }
            | Self::Item { group, .. }
            | Self::Table { group, .. }
            | Self::Cell { group, .. } => *group,
        }
    }
}

/// What text is that comes now.
#[derive(Clone, Copy, Default)]
pub(in crate::format) struct Position {
    pub(in crate::format) kind: BlockKind,
    /// The innermost list or table; 0 outside of all.
    pub(in crate::format) group: u32,
    /// The number of the item whose first text it is.
    pub(in crate::format) number: Option<u32>,
    /// The cell around the list or heading that it is.
    pub(in crate::format) around: Option<Cell>,
    /// In how many items and quotations of HTML it stands.
    pub(in crate::format) depth: u8,
}

/// What of Markdown holds blocks.
#[derive(Clone, Copy)]
pub(in crate::format) enum Holder {
    /// A list, with the number of its first item if it counts.
    List(Option<u32>),
    Item,
    Table,
    Cell,
    /// A quotation, a footnote.
    Other,
}

/// All that is open at some point of a document.
#[derive(Default)]
pub(in crate::format) struct Nesting {
    open: OpenElements,
    containers: Vec<Container>,
    groups: u32,
    /// Where the cells stand among the containers.
    cells: Vec<usize>,
    /// For each holder of Markdown, how many containers and elements were open before it.
    holders: Vec<(usize, usize)>,
}

impl Nesting {
    /// What the open elements say together.
    pub(super) fn traits(&self) -> Traits {
        self.open.traits()
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.depth()
    }

    /// The markup that the open elements give to text.
    pub(in crate::format) fn style(&self) -> Style {
        self.open.style()
    }

    /// What text is that comes now.
    pub(in crate::format) fn position(&self) -> Position {
        let traits = self.open.traits();
        let container = self.containers.last();
        let kind = match (traits.heading, container) {
            (Some(level), _) => BlockKind::Heading(level),
            (None, Some(Container::Item { has_text: false, .. })) => BlockKind::ListItem,
            (None, Some(Container::Cell { row, column, .. })) => BlockKind::TableCell { row: *row, column: *column },
            _ => BlockKind::Paragraph,
        };
        let number = match container {
            Some(Container::Item { number, .. }) if kind == BlockKind::ListItem => *number,
            _ => None,
        };
        let is_cell = matches!(kind, BlockKind::TableCell { .. });
        let around = self.cells.last().filter(|_| !is_cell).and_then(|at| self.containers.get(*at)?.cell());
        Position { kind, group: container.map_or(0, Container::group), number, around, depth: traits.depth }
    }

    /// A block of text has ended here: what follows in the same item is a paragraph.
    pub(in crate::format) fn end_text(&mut self) {
        if let Some(Container::Item { has_text, .. }) = self.containers.last_mut() {
            *has_text = true;
        }
    }

    /// Closes what ends where a start tag stands.
    pub(super) fn close_before(&mut self, name: &str) {
        let kept = self.open.close_before(name);
        self.keep(kept);
    }

    /// Whether a tag of this name opens an element here. Parts of a table are nothing outside of one.
    pub(super) fn takes(&self, name: &str) -> bool {
        !elements::is_void(name) && (self.open.is_in_table() || !elements::is_table_part(name))
    }

    /// Opens an element that has content, a tag of `source`; a hidden one holds no blocks.
    pub(super) fn open(&mut self, tag: &StartTag<'_>, source: &str, traits: Traits) {
        let containers = self.containers.len();
        if !traits.is_hidden {
            self.begin(tag, source);
        }
        self.open.open(tag.name, traits, containers);
    }

    /// Takes a start tag of `text`, which stands in Markdown.
    pub(in crate::format) fn start(&mut self, tag: &StartTag<'_>, text: &str, dialect: Dialect) {
        self.close_before(tag.name);
        let is_empty = tag.is_empty || dialect == Dialect::Xhtml && tag.is_self_closing;
        if !is_empty && self.takes(tag.name) {
            self.open(tag, text, self.open.traits().inside(tag.name));
        }
    }

    /// Closes what an end tag closes.
    pub(in crate::format) fn close(&mut self, name: &str) {
        let kept = self.open.close(name);
        self.keep(kept);
    }

    /// What is open before an inline element that strikes out; of several in one text, the outermost.
    pub(in crate::format) fn before_strike(&self, earlier: Option<Struck>) -> Struck {
        let now = self.open.struck();
        earlier.map_or(now, |earlier| earlier.outer(now))
    }

    /// Ends what strikes out and was opened since: the text of Markdown that it stands in has ended.
    pub(in crate::format) fn end_strikes(&mut self, since: Option<Struck>) {
        if let Some(since) = since {
            self.open.end_strikes(since);
        }
    }

    /// Enters a list, table or the like of Markdown.
    pub(in crate::format) fn enter(&mut self, holder: Holder) {
        self.holders.push((self.containers.len(), self.open.depth()));
        match holder {
            Holder::List(next) => {
                let group = self.next_group();
                self.containers.push(Container::List { group, next });
            }
            Holder::Item => self.begin_item(None),
            Holder::Table => self.begin_table(),
            Holder::Cell => self.begin_cell(1, 1),
            Holder::Other => {}
        }
    }

    /// Begins a row of the table.
    pub(in crate::format) fn start_row(&mut self) {
        if let Some(Container::Table { grid, .. }) = self.containers.last_mut() {
            grid.start_row();
        }
    }

    /// Leaves what was entered last, with all that is still open in it.
    pub(in crate::format) fn leave(&mut self) {
        let Some((containers, elements)) = self.holders.pop() else { return };
        self.open.close_to(elements);
        self.keep(Some(containers));
    }

    fn keep(&mut self, containers: Option<usize>) {
        let Some(containers) = containers else { return };
        self.containers.truncate(containers);
        while self.cells.pop_if(|at| *at >= containers).is_some() {}
    }

    /// Begins the list, item, table, row or cell that an element is.
    fn begin(&mut self, tag: &StartTag<'_>, source: &str) {
        let written = |name| tag.value(name).and_then(|span| source.get(span)).map(str::trim);
        let number = |name| written(name).and_then(|value| value.trim_matches(['{', '}']).parse::<u32>().ok());
        match tag.name {
            "ol" => {
                let counts = written(AttributeName::Type).is_none_or(|kind| kind == "1");
                let next = counts.then(|| number(AttributeName::Start).unwrap_or(1));
                let group = self.next_group();
                self.containers.push(Container::List { group, next });
            }
            "ul" | "menu" | "dir" | "dl" | "select" => {
                let group = self.next_group();
                self.containers.push(Container::List { group, next: None });
            }
            "li" => self.begin_item(number(AttributeName::Value)),
            "dd" | "dt" | "option" => {
                let group = self.group();
                self.containers.push(Container::Item { group, number: None, has_text: false });
            }
            "table" => self.begin_table(),
            "tr" => self.start_row(),
            "td" | "th" => {
                let count = |name| number(name).unwrap_or(1);
                self.begin_cell(count(AttributeName::ColSpan), count(AttributeName::RowSpan));
            }
            _ => {}
        }
    }

    /// Begins an item, with the number that it gives itself.
    fn begin_item(&mut self, own: Option<u32>) {
        let group = self.group();
        let number = match self.containers.last_mut() {
            Some(Container::List { next: Some(next), .. }) => {
                let number = own.unwrap_or(*next);
                *next = number.saturating_add(1);
                Some(number)
            }
            _ => None,
        };
        self.containers.push(Container::Item { group, number, has_text: false });
    }

    fn begin_table(&mut self) {
        let group = self.next_group();
        self.containers.push(Container::Table { group, grid: Grid::default() });
    }

    fn begin_cell(&mut self, column_span: u32, row_span: u32) {
        if let Some(Container::Table { group, grid }) = self.containers.last_mut() {
            let group = *group;
            let (row, column) = grid.place(column_span, row_span);
            self.cells.push(self.containers.len());
            self.containers.push(Container::Cell { group, row, column });
        }
    }

    fn group(&self) -> u32 {
        self.containers.last().map_or(0, Container::group)
    }

    fn next_group(&mut self) -> u32 {
        self.groups += 1;
        self.groups
    }
}
