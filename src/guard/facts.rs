//! What guards must know of the whole document, found out when first asked.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

use crate::format::{Block, BlockKind, Part};
use crate::guard::cues::Cues;
use crate::guard::interface;
use crate::guard::marks::Marks;
use crate::guard::old_version;
use crate::guard::title;
use crate::guard::titles::Titles;
use crate::mapping::GuardOutcome;
use crate::span::ViewSpan;
use crate::text;
use crate::view::Syntax;

mod numbering;

pub(super) use numbering::strip_number;

/// The longest title of a plain text, in bytes.
const LONGEST_TITLE: usize = 180;

/// Facts about one part.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The part.
    pub part: &'a Part,
    /// Titles of the other documents that were given, as [`title_names`] gives them; those of the part itself are found
    /// here.
    pub titles: &'a Titles,
    cues: Cues,
    is_plain_text: OnceCell<bool>,
    own_titles: OnceCell<Vec<ViewSpan>>,
    own_names: OnceCell<Vec<String>>,
    asked_titles: OnceCell<AskedTitles>,
    names_of_itself: OnceCell<Vec<String>>,
    headings: OnceCell<(Vec<usize>, BTreeSet<String>)>,
    head_rows: OnceCell<Vec<Range<usize>>>,
    names_of_places: OnceCell<BTreeSet<String>>,
    reads_as_rules: OnceCell<bool>,
    old_blocks: OnceCell<Vec<ViewSpan>>,
    old_columns: OnceCell<BTreeSet<(u32, u32)>>,
    old_rows: OnceCell<BTreeSet<(u32, u32)>>,
    /// Whether tables have columns of meanings, by where their head rows start.
    meanings: RefCell<BTreeMap<usize, (bool, bool)>>,
    /// The block that was asked about last, with the stretch of it that a label makes old.
    old_label: Cell<(ViewSpan, Option<(ViewSpan, GuardOutcome)>)>,
    /// The marks of the block that was asked about last.
    marks: RefCell<Rc<Marks>>,
}

impl<'a> Facts<'a> {
    /// Facts about `part`, found when asked.
    #[must_use]
    pub fn new(part: &'a Part, titles: &'a Titles) -> Self {
        Self {
            part,
            titles,
            cues: Cues::default(),
            is_plain_text: OnceCell::new(),
            own_titles: OnceCell::new(),
            own_names: OnceCell::new(),
            asked_titles: OnceCell::new(),
            names_of_itself: OnceCell::new(),
            headings: OnceCell::new(),
            head_rows: OnceCell::new(),
            names_of_places: OnceCell::new(),
            reads_as_rules: OnceCell::new(),
            old_blocks: OnceCell::new(),
            old_columns: OnceCell::new(),
            old_rows: OnceCell::new(),
            meanings: RefCell::default(),
            old_label: Cell::new((ViewSpan::new(usize::MAX, usize::MAX), None)),
            marks: RefCell::default(),
        }
    }

    pub(super) fn cues(&self) -> &Cues {
        &self.cues
    }

    /// Whether the document is written without any markup.
    pub(super) fn is_plain_text(&self) -> bool {
        *self.is_plain_text.get_or_init(|| is_plain_text(self.part))
    }

    /// Whether `span` stands in the document's own title, which reads as the name of a document of rules.
    pub(super) fn is_in_own_title(&self, span: ViewSpan) -> bool {
        let holds = |title: &ViewSpan| title.start <= span.start && span.end <= title.end;
        self.own_titles().iter().any(holds) && self.asked_titles().titles.iter().any(holds)
    }

    /// Names of the document itself, as [`name`] gives them.
    pub(super) fn own_names(&self) -> &[String] {
        self.own_names.get_or_init(|| names_of(self.part, self.own_titles(), self.is_plain_text()))
    }

    /// Those of its names that read as names of documents of rules.
    pub(super) fn asked_names(&self) -> &[String] {
        &self.asked_titles().names
    }

    /// The lines of the document's own titles, as they stand there.
    pub(super) fn own_title_lines(&self) -> impl Iterator<Item = &'a str> {
        self.own_titles().iter().flat_map(|title| lines_of(self.part, title, self.is_plain_text()))
    }

    fn own_titles(&self) -> &[ViewSpan] {
        self.own_titles.get_or_init(|| own_titles(self.part))
    }

    fn asked_titles(&self) -> &AskedTitles {
        self.asked_titles.get_or_init(|| {
            let is_plain = self.is_plain_text();
            let is_asked = |title: &&ViewSpan| lines_of(self.part, title, is_plain).into_iter().any(title::is_of_rules);
            let titles: Vec<ViewSpan> = self.own_titles().iter().filter(is_asked).copied().collect();
            let names = names_of(self.part, &titles, is_plain);
            AskedTitles { titles, names }
        })
    }

    /// Names that the document gives to itself in its text, as [`name`] gives them.
    pub(super) fn names_of_itself(&self) -> &[String] {
        self.names_of_itself.get_or_init(|| title::names_of_itself(self.part.view.text()))
    }

    /// Whether the part reads as rules: by its title, by what it calls itself (these Terms), or because it says what
    /// somebody shall do.
    pub(super) fn reads_as_rules(&self) -> bool {
        *self.reads_as_rules.get_or_init(|| {
            let text = self.part.view.text();
            !self.asked_names().is_empty()
                || text::contains_string(text, " shall ")
                || !self.names_of_itself().is_empty()
        })
    }

    /// Names of apps and pages that the document defines.
    pub(super) fn names_of_places(&self) -> &BTreeSet<String> {
        self.names_of_places.get_or_init(|| interface::defined_names(self.part.view.text()))
    }

    /// Whether a heading of the document reads so; `name` is as [`name`] gives it.
    pub(super) fn is_heading(&self, name: &str) -> bool {
        self.all_headings().1.contains(name)
    }

    /// The text of the heading under which block `block` stands.
    pub(super) fn heading_above(&self, block: usize) -> Option<&'a str> {
        let headings = &self.all_headings().0;
        let last = headings.partition_point(|heading| *heading < block).checked_sub(1)?;
        self.part.blocks.get(*headings.get(last)?).map(|block| self.part.block_text(block))
    }

    fn all_headings(&self) -> &(Vec<usize>, BTreeSet<String>) {
        self.headings.get_or_init(|| {
            let blocks = self.part.blocks.iter().enumerate();
            let found = blocks.filter(|(_, block)| matches!(block.kind, BlockKind::Heading(_)));
            let name_of = |block: &Block| name(strip_number(self.part.block_text(block)));
            found.map(|(index, block)| (index, name_of(block))).unzip()
        })
    }

    /// The cells of the head row of the table that holds block `block`; empty if there is none.
    pub(super) fn head_row(&self, block: usize) -> &'a [Block] {
        let rows = self.rows();
        let head = rows.partition_point(|row| row.start <= block).checked_sub(1).and_then(|last| rows.get(last));
        let cells = head.and_then(|row| self.part.blocks.get(row.clone())).unwrap_or_default();
        let group = self.part.blocks.get(block).map(|block| block.group);
        if cells.first().map(|cell| cell.group) == group { cells } else { &[] }
    }

    /// Whether a head row has a column of meanings, and a strict one, as `find` tells; asked once a table.
    pub(super) fn meanings(&self, heads: &[Block], find: &dyn Fn(&[Block]) -> (bool, bool)) -> (bool, bool) {
        let Some(first) = heads.first() else { return (false, false) };
        let mut known = self.meanings.borrow_mut();
        *known.entry(first.text.view.start).or_insert_with(|| find(heads))
    }

    /// The cells of the head rows of all tables.
    pub(super) fn head_rows(&self) -> impl Iterator<Item = &'a [Block]> + '_ {
        self.rows().iter().filter_map(|row| self.part.blocks.get(row.clone()))
    }

    fn rows(&self) -> &[Range<usize>] {
        self.head_rows.get_or_init(|| head_rows(&self.part.blocks))
    }

    /// Whether byte `at` of the view stands in a block that a heading or a label before it makes a part of an old version.
    pub(super) fn is_in_old_block(&self, at: usize) -> bool {
        let old = self.old_blocks.get_or_init(|| old_version::old_blocks(self.part));
        let before = old.partition_point(|span| span.start <= at);
        before.checked_sub(1).and_then(|last| old.get(last)).is_some_and(|span| at < span.end)
    }

    /// The stretch of the block at `block` that a label in it makes old, as `find` finds it when the block is first asked
    /// about.
    pub(super) fn old_label(
        &self,
        block: ViewSpan,
        find: impl FnOnce() -> Option<(ViewSpan, GuardOutcome)>,
    ) -> Option<(ViewSpan, GuardOutcome)> {
        let (last, known) = self.old_label.get();
        let label = if last == block { known } else { find() };
        self.old_label.set((block, label));
        label
    }

    /// Whether a row of a table holds an old version.
    pub(super) fn is_old_row(&self, table: u32, row: u32) -> bool {
        self.old_rows.get_or_init(|| old_version::old_rows(self.part)).contains(&(table, row))
    }

    /// Whether a column of a table holds an old version or a history.
    pub(super) fn is_old_column(&self, table: u32, column: u32) -> bool {
        self.old_columns.get_or_init(|| old_version::old_columns(self.part, self)).contains(&(table, column))
    }

    /// The quotation marks, brackets and marks of steps of the block that stands at `block` in the view.
    pub(super) fn marks(&self, block: ViewSpan) -> Rc<Marks> {
        let mut last = self.marks.borrow_mut();
        if last.block != block {
            *last = Rc::new(Marks::of(block, self.part.view.slice(block)));
        }
        Rc::clone(&last)
    }
}

/// The titles of a document that read as names of documents of rules.
#[derive(Debug)]
struct AskedTitles {
    titles: Vec<ViewSpan>,
    names: Vec<String>,
}

/// The names by which other documents refer to this one: its title in the front matter, as first heading, or as the
/// first lines of a plain text, folded, in small letters and without marks around it.
#[must_use]
pub fn title_names(part: &Part) -> Vec<String> {
    names_of(part, &own_titles(part), is_plain_text(part))
}

fn names_of(part: &Part, titles: &[ViewSpan], is_plain: bool) -> Vec<String> {
    let lines = titles.iter().flat_map(|title| lines_of(part, title, is_plain));
    let mut names: Vec<String> = lines.map(name).filter(|name| !name.is_empty()).collect();
    names.sort();
    names.dedup();
    names
}

/// The lines of a title as it reads, and of a plain text as it is written.
fn lines_of<'p>(part: &'p Part, title: &ViewSpan, is_plain: bool) -> Vec<&'p str> {
    let mut lines: Vec<&str> = part.view.slice(*title).split(text::LINE_BREAK).collect();
    if is_plain {
        let written = part.source.get(part.view.source_hull(*title).range()).unwrap_or_default();
        lines.extend(written.lines());
    }
    lines
}

/// A title or heading for comparison: folded, small letters, without quotation marks and title marks around it.
pub(super) fn name(title: &str) -> String {
    text::fold(title.trim_matches(is_mark_of_name)).to_lowercase()
}

/// Whether a character may stand around a name without belonging to it.
pub(super) fn is_mark_of_name(character: char) -> bool {
    matches!(character, '《' | '》' | '〈' | '〉' | '“' | '”' | '「' | '」' | '"') || text::is_space(character)
}

fn own_titles(part: &Part) -> Vec<ViewSpan> {
    let is_own = |block: &&Block| block.kind == BlockKind::FrontMatter && is_value_of_title(part, block);
    let front_matter = part.blocks.iter().find(is_own);
    let heading = part.blocks.iter().find(|block| block.kind == BlockKind::Heading(1));
    let titles: Vec<ViewSpan> = front_matter.into_iter().chain(heading).map(|block| block.text.view).collect();
    if titles.is_empty() && is_plain_text(part) { first_lines(part).into_iter().collect() } else { titles }
}

/// Whether the value stands behind the key `title`.
fn is_value_of_title(part: &Part, block: &Block) -> bool {
    let start = part.view.source_hull(block.text.view).start;
    let before = part.source.get(..start).unwrap_or_default();
    let line = before.get(before.rfind('\n').map_or(0, |at| at + 1)..).unwrap_or_default();
    line.trim_end_matches(['"', '\'', ' ']).trim_end_matches([':', '=']).trim() == "title"
}

fn is_plain_text(part: &Part) -> bool {
    let first = part.blocks.first().map(|block| ViewSpan::new(block.text.view.start, block.text.view.start + 1));
    let pieces = first.map(|first| part.view.source_pieces(first)).unwrap_or_default();
    pieces.first().is_some_and(|piece| part.view.piece(piece.piece).syntax == Syntax::Text)
}

/// The first paragraph of a plain text if it is short and no sentence, else its first line if that is.
fn first_lines(part: &Part) -> Option<ViewSpan> {
    let block = part.blocks.first().filter(|_| part.blocks.len() > 1)?;
    let whole = part.block_text(block);
    let is_title =
        |line: &str| line.len() <= LONGEST_TITLE && !line.ends_with(is_sentence_end) && !holds_sentence_end(line);
    if block.kind == BlockKind::Paragraph && is_title(whole) {
        return Some(block.text.view);
    }
    let written = part.source.get(part.view.source_hull(block.text.view).range())?;
    let line = text::fold(written.lines().next()?.trim());
    let is_first = line.len() < whole.len() && whole.starts_with(line.as_ref()) && is_title(&line);
    let short = line.len() <= LONGEST_TITLE / 2;
    // A sentence that goes on in the next line is no title.
    let next = whole.get(line.len()..).unwrap_or_default().trim_start();
    let goes_on = next.starts_with(char::is_lowercase) || line.ends_with('-') || line.contains('，');
    (is_first && short && !goes_on).then(|| ViewSpan::new(block.text.view.start, block.text.view.start + line.len()))
}

/// Whether a sentence ends inside `line`, with another behind it.
fn holds_sentence_end(line: &str) -> bool {
    let latin = line.match_indices(". ").any(|(at, mark)| {
        let (before, after) = (line.get(..at).unwrap_or_default(), line.get(at + mark.len()..).unwrap_or_default());
        let last = before.rsplit(' ').next().unwrap_or_default();
        // Not behind a number or an abbreviation: "2. Rules", "Haiyun Ltd. Rules".
        last.len() > 3 && last.chars().all(|c| c.is_ascii_lowercase()) && after.starts_with(char::is_uppercase)
    });
    latin || line.trim_end_matches('。').contains('。')
}

fn is_sentence_end(character: char) -> bool {
    "。．.!！?？;；:：,，、".contains(character)
}

/// Where the head rows of tables are among the blocks.
fn head_rows(blocks: &[Block]) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        if !matches!(block.kind, BlockKind::TableCell { row: 0, .. }) {
            continue;
        }
        let is_same = |row: &Range<usize>| {
            let between = blocks.get(row.end..index).unwrap_or_default();
            between.iter().all(|block| block.kind == BlockKind::Address)
                && blocks.get(row.start).is_some_and(|first| first.group == block.group)
        };
        match rows.last_mut() {
            Some(row) if is_same(row) => row.end = index + 1,
            _ => rows.push(index..index + 1),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{self, Format, ReadOptions};

    #[test]
    fn the_first_line_of_a_plain_text_is_its_title_unless_it_is_a_sentence() {
        let names = |text: &str| {
            let document = format::read_text(text.to_owned(), Format::Text, &ReadOptions::default());
            title_names(&document.parts[0])
        };
        assert_eq!(names("Alipay Account Rules\n\n1. Sellers sell."), ["alipay account rules"]);
        assert!(names("支付宝账户规则\n发布日期：2024年\n\n一、卖家").contains(&"支付宝账户规则".to_owned()));
        for text in [
            "The Seller shall link an Alipay account before it opens a shop. The pay-\nment is made later.\n\nText.",
            "The Seller shall link an Alipay account before it opens a shop. The rest\nFollows.\n\nText.",
            "The Seller shall link an Alipay account before it\nopens a shop.\n\nText.",
            "卖家应当绑定支付宝账户。逾期的按规则\n处理。\n\n二、买家",
            "卖家应当绑定支付宝账户，并在开店前完成实\n名认证。\n\n二、买家",
        ] {
            assert_eq!(names(text), Vec::<String>::new(), "{text}");
        }
    }
}
