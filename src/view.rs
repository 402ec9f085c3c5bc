//! What the reader sees of a document part, with the way back to the bytes.
//!
//! A [`View`] is one text for a whole part: the visible text of its blocks, each block ended by
//! [`BLOCK_END`]. A newcomer's mistake is to look for a view text in the source: markup is gone from the
//! view, white-space runs are one space, full-width letters are ASCII, entities are decoded. Only
//! [`View::source_pieces`] leads back. The view knows nothing of formats: readers feed a [`ViewBuilder`].

use crate::span::{SourceSpan, ViewSpan};
use crate::text;

pub mod layout;
mod lines;
mod restyle;
mod scan;

use lines::Lines;
pub use lines::WrapSlack;
use scan::{next_special, space_run};

pub use crate::text::{BARRIER, LINE_BREAK};

/// Ends each block in the view of a part; no term contains it.
pub const BLOCK_END: char = '\n';

/// How a run of text is marked up, as a set of flags.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Style(u16);

impl Style {
    /// No markup.
    pub const PLAIN: Self = Self(0);
    /// Strong emphasis, bold.
    pub const STRONG: Self = Self(1);
    /// Emphasis, italic.
    pub const EMPHASIS: Self = Self(2);
    /// Struck or deleted text: old text, never rewritten.
    pub const STRIKE: Self = Self(4);
    /// The text of a link.
    pub const LINK: Self = Self(8);
    /// The alternative text of an image.
    pub const ALT: Self = Self(16);
    /// Other markup that shows nothing itself.
    pub const OTHER: Self = Self(32);
    /// Shown, but where no rewrite reaches or lasts: what a program computes, a property, hidden text.
    pub const UNREACHED: Self = Self(64);
    /// Another person's remark on the text.
    pub const COMMENT: Self = Self(128);

    /// Both sets of flags.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The flags that are set in both.
    #[must_use]
    pub const fn only(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Whether every flag of `other` is set.
    #[must_use]
    pub const fn contains(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }
}

/// The syntax that a run of text stands in; decides how new text is escaped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Syntax {
    /// No syntax at all.
    #[default]
    Text,
    /// Markdown inline text.
    Markdown,
    /// Markdown inline text inside a table cell.
    MarkdownTable,
    /// The title of a Markdown link or image, in quotation marks or brackets.
    MarkdownTitle,
    /// Character data of HTML.
    Html,
    /// The value of an HTML attribute in double quotation marks.
    HtmlDouble,
    /// The value of an HTML attribute in single quotation marks.
    HtmlSingle,
    /// The value of an HTML attribute without quotation marks.
    HtmlUnquoted,
    /// A plain YAML scalar.
    YamlPlain,
    /// A single-quoted YAML scalar.
    YamlSingle,
    /// A double-quoted YAML scalar.
    YamlDouble,
    /// A YAML block scalar.
    YamlBlock,
    /// A text element of a Word file.
    Word,
    /// A CDATA section.
    Cdata,
}

/// A run of visible text between two places where markup stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Piece {
    /// The markup around the run.
    pub style: Style,
    /// The syntax it is written in.
    pub syntax: Syntax,
    /// The link whose text this is, as an index given by the reader of the format.
    pub link: Option<u32>,
}

impl Piece {
    /// Whether markup is left without text if all of the piece goes. In a Word file only a link is, because formatting
    /// belongs to the characters.
    #[must_use]
    pub fn must_keep_text(self) -> bool {
        let is_word = matches!(self.syntax, Syntax::Word | Syntax::Cdata);
        if is_word { self.link.is_some() } else { self.style != Style::PLAIN }
    }
}

/// Index of a [`Piece`] in its view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PieceId(u32);

/// A stretch of a view that came from one stretch of the source.
#[derive(Clone, Copy, Debug)]
struct Segment {
    view: u32,
    source: u32,
    source_len: u32,
    piece: PieceId,
    /// The source bytes are the view bytes, one for one.
    verbatim: bool,
}

/// One stretch of source behind a range of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SourcePiece {
    /// The view bytes it shows as.
    pub view: ViewSpan,
    /// The source bytes. For text that is decoded or folded as a whole (an entity, a white-space run)
    /// these are all its bytes.
    pub source: SourceSpan,
    /// The piece that it belongs to. Neighbours of one piece have at most invisible characters between them.
    pub piece: PieceId,
}

/// The visible text of a part, block after block.
///
/// Invariants: segments are sorted and cover the text but for the [`BLOCK_END`]s; every offset that
/// [`View::source_pieces`] returns is a character boundary of the source.
#[derive(Clone, Debug, Default)]
pub struct View {
    text: String,
    segments: Vec<Segment>,
    pieces: Vec<Piece>,
}

impl View {
    /// The visible text of all blocks.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of `span`, or nothing where it is not one of this view's.
    #[must_use]
    pub fn slice(&self, span: ViewSpan) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The piece with this id.
    #[must_use]
    pub fn piece(&self, id: PieceId) -> Piece {
        self.pieces.get(id.0 as usize).copied().unwrap_or_default()
    }

    /// The source behind `span`, in order. A part of a folded run maps to the whole run.
    #[must_use]
    pub fn source_pieces(&self, span: ViewSpan) -> Vec<SourcePiece> {
        self.each_source_piece(span).collect()
    }

    /// [`View::source_pieces`] one by one.
    pub fn each_source_piece(&self, span: ViewSpan) -> impl Iterator<Item = SourcePiece> {
        let first = self.segments.partition_point(|segment| segment.view as usize <= span.start).saturating_sub(1);
        let segments = self.segments.iter().enumerate().skip(first);
        let inside = segments.take_while(move |(_, segment)| (segment.view as usize) < span.end);
        inside.filter_map(move |(index, segment)| {
            let start = segment.view as usize;
            let view = ViewSpan::new(start.max(span.start), self.segment_end(index).min(span.end));
            if view.is_empty() {
                return None;
            }
            let source = segment.source as usize;
            let source = if segment.verbatim {
                SourceSpan::new(source + view.start - start, source + view.end - start)
            } else {
                SourceSpan::new(source, source + segment.source_len as usize)
            };
            Some(SourcePiece { view, source, piece: segment.piece })
        })
    }

    /// The smallest stretch of source that holds all of `span`; empty for an empty span.
    #[must_use]
    pub fn source_hull(&self, span: ViewSpan) -> SourceSpan {
        let mut pieces = self.each_source_piece(span).map(|piece| piece.source);
        let first = pieces.next().unwrap_or_default();
        pieces.last().map_or(first, |last| first.hull(last))
    }

    /// The whole view range of the piece that holds byte `at`; pieces of one link with one style are one.
    #[must_use]
    pub fn piece_span(&self, at: usize) -> ViewSpan {
        let Some(index) = self.segments.partition_point(|segment| segment.view as usize <= at).checked_sub(1) else {
            return ViewSpan::default();
        };
        let Some(id) = self.segments.get(index).map(|segment| segment.piece) else { return ViewSpan::default() };
        let piece = self.piece(id);
        let same =
            |segment: &&Segment| segment.piece == id || (piece.link.is_some() && self.piece(segment.piece) == piece);
        let before = self.segments.iter().take(index + 1).rev().take_while(same).count();
        let after = self.segments.iter().skip(index + 1).take_while(same).count();
        let start = self.segments.get(index + 1 - before).map_or(0, |segment| segment.view as usize);
        ViewSpan::new(start, self.segment_end(index + after))
    }

    /// Whether any of the text of `span` is marked up with `style`.
    #[must_use]
    pub fn has_style(&self, span: ViewSpan, style: Style) -> bool {
        self.each_source_piece(span).any(|piece| self.piece(piece.piece).style.contains(style))
    }

    fn segment_end(&self, index: usize) -> usize {
        let Some(segment) = self.segments.get(index) else { return 0 };
        if segment.verbatim {
            return (segment.view + segment.source_len) as usize;
        }
        let next = self.segments.get(index + 1).map_or(self.text.len(), |next| next.view as usize);
        let text = self.text.get(segment.view as usize..next).unwrap_or_default();
        segment.view as usize + text.trim_end_matches(BLOCK_END).len()
    }
}

/// A line break, opaque thing or stretch of text on its way into a view.
#[derive(Clone, Debug)]
enum Item {
    Text(SourceSpan),
    Decoded(SourceSpan, String),
    Mark(SourceSpan),
    Barrier(SourceSpan),
    SoftBreak(SourceSpan),
    HardBreak(SourceSpan),
    Piece(Piece),
}

/// What a finished block is, besides its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BlockText {
    /// Its text in the view, without the [`BLOCK_END`].
    pub view: ViewSpan,
    /// A space between wide characters, a forced break or a line's hyphen stands somewhere: a term may hide across it.
    pub separated: bool,
    /// Where a line break between two wide characters was judged by the widths of the lines: how much each line
    /// may change so that no break is judged otherwise.
    pub wrap_slack: Option<WrapSlack>,
}

/// Builds a [`View`] block by block from what a reader of a format sees.
///
/// Calls describe one block in source order, ended by [`ViewBuilder::end_block`]. Line breaks are judged
/// only then, because whether a line break between Han characters is wrapping depends on all lines.
#[derive(Debug)]
pub struct ViewBuilder<'a> {
    source: &'a str,
    view: View,
    items: Vec<Item>,
    /// The piece that the next text belongs to, made when text comes.
    pending: Option<Piece>,
    block_start: usize,
    separated: bool,
    /// Whether each line break between wide characters shows as nothing.
    joins_wide_lines: bool,
}

impl<'a> ViewBuilder<'a> {
    /// A builder for a view of `source`, at most 4 GiB long (readers refuse longer ones).
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        // Prose of rules has a segment for every hundred bytes or so, and a piece for every two hundred.
        let view = View {
            text: String::with_capacity(source.len()),
            segments: Vec::with_capacity(source.len() / 64),
            pieces: Vec::with_capacity(source.len() / 128),
        };
        Self {
            source,
            view,
            items: Vec::new(),
            pending: None,
            block_start: 0,
            separated: false,
            joins_wide_lines: false,
        }
    }

    /// Lets each soft break between wide characters show as nothing, whatever the widths of the lines: in formats
    /// that lay out text anew.
    pub fn join_wide_lines(&mut self) {
        self.joins_wide_lines = true;
    }

    /// Visible text that stands in the source as it is; it is folded here.
    pub fn text(&mut self, span: SourceSpan) {
        self.items.push(Item::Text(span));
    }

    /// Visible text that stands in the source in another form: an entity, an escape.
    pub fn decoded(&mut self, span: SourceSpan, text: impl Into<String>) {
        self.items.push(Item::Decoded(span, text.into()));
    }

    /// Literal text that a reader takes for markup if the block holds an even number of such marks.
    pub fn mark(&mut self, span: SourceSpan) {
        self.items.push(Item::Mark(span));
    }

    /// An opaque thing.
    pub fn barrier(&mut self, span: SourceSpan) {
        self.items.push(Item::Barrier(span));
    }

    /// A line break that shows as a space or as nothing.
    pub fn soft_break(&mut self, span: SourceSpan) {
        self.items.push(Item::SoftBreak(span));
    }

    /// A line break that shows as one.
    pub fn hard_break(&mut self, span: SourceSpan) {
        self.items.push(Item::HardBreak(span));
    }

    /// Markup stands here; text that follows belongs to a new piece.
    pub fn piece(&mut self, piece: Piece) {
        if let Some(Item::Piece(last)) = self.items.last_mut() {
            *last = piece;
        } else {
            self.items.push(Item::Piece(piece));
        }
    }

    /// Whether the block under way has no text, break or barrier yet.
    #[must_use]
    pub fn is_block_empty(&self) -> bool {
        self.items.iter().all(|item| matches!(item, Item::Piece(_)))
    }

    /// Ends the block; nothing is added, and `None` returned, if it shows no text.
    pub fn end_block(&mut self) -> Option<BlockText> {
        let items = std::mem::take(&mut self.items);
        let marks_are_markup = items.iter().filter(|item| matches!(item, Item::Mark(_))).count().is_multiple_of(2);
        let mut lines = Lines::new(self.source, &items);
        self.block_start = self.view.text.len();
        self.separated = false;
        let mut wrap_slack: Option<WrapSlack> = None;
        for (index, item) in items.iter().enumerate() {
            match item {
                Item::Mark(_) if marks_are_markup => self.pending = Some(self.current_piece()),
                Item::Text(span) | Item::Mark(span) => self.emit_text(*span),
                Item::Decoded(span, text) => self.emit_decoded(*span, text),
                Item::Barrier(span) => self.emit_char(*span, BARRIER),
                Item::HardBreak(span) => {
                    lines.current += 1;
                    self.emit_char(*span, LINE_BREAK);
                    self.separated = true;
                }
                Item::SoftBreak(span) => {
                    let rest = items.get(index + 1..).unwrap_or_default();
                    let wide = self.ends_wide() && starts_wide(self.source, rest);
                    let hyphenated = self.ends_hyphenated() && goes_on(self.source, rest);
                    let joins = self.joins_wide_lines;
                    if hyphenated || (wide && (joins || lines.is_wrapping())) {
                        self.pending = Some(self.current_piece());
                    } else {
                        self.emit_space(*span);
                    }
                    self.separated |= hyphenated || (wide && !joins && !lines.is_wrapping());
                    if (wide && !joins) || hyphenated {
                        let slack = if wide { lines.slack() } else { WrapSlack::default() };
                        wrap_slack = Some(wrap_slack.map_or(slack, |known| known.and(slack)));
                    }
                    lines.current += 1;
                }
                Item::Piece(piece) => self.pending = Some(*piece),
            }
        }
        self.items = items;
        self.items.clear();
        self.finish_block(wrap_slack)
    }

    /// The view of the blocks that have ended so far.
    #[must_use]
    pub fn so_far(&self) -> &View {
        &self.view
    }

    /// The view of all ended blocks.
    #[must_use]
    pub fn finish(self) -> View {
        self.view
    }

    fn finish_block(&mut self, wrap_slack: Option<WrapSlack>) -> Option<BlockText> {
        let view = ViewSpan::new(self.block_start, self.view.text.len());
        self.pending = Some(Piece::default());
        if view.is_empty() {
            return None;
        }
        self.view.text.push(BLOCK_END);
        Some(BlockText { view, separated: self.separated, wrap_slack })
    }

    fn current_piece(&self) -> Piece {
        self.pending.or(self.view.pieces.last().copied()).unwrap_or_default()
    }

    fn emit_text(&mut self, span: SourceSpan) {
        let Some(text) = self.source.get(span.range()) else { return };
        let mut rest = span.start;
        let mut copied = span.start;
        while let Some(special) = next_special(text, rest - span.start) {
            let at = span.start + special;
            let Some(character) = text.get(special..).and_then(|tail| tail.chars().next()) else { break };
            rest = at + character.len_utf8();
            if text::is_invisible(character) {
                self.emit_verbatim(copied, at);
            } else if text::is_space(character) {
                self.emit_verbatim(copied, at);
                rest = at + space_run(text.get(special..).unwrap_or_default());
                self.emit_space(SourceSpan::new(at, rest));
                self.separated |= self.space_separates(text.get(rest - span.start..).unwrap_or_default());
            } else {
                let folded = text::fold_width(character);
                if folded == character {
                    continue;
                }
                self.emit_verbatim(copied, at);
                self.emit_char(SourceSpan::new(at, rest), folded);
            }
            copied = rest;
        }
        self.emit_verbatim(copied, span.end);
    }

    fn space_separates(&self, after: &str) -> bool {
        self.view.text.trim_end_matches(' ').chars().next_back().is_some_and(is_wide)
            && after.chars().next().is_none_or(is_wide)
    }

    fn emit_decoded(&mut self, span: SourceSpan, text: &str) {
        let folded: String = text.chars().filter(|c| !text::is_invisible(*c)).map(text::fold_width).collect();
        match folded.as_str() {
            "" => {}
            space if space.chars().all(text::is_space) => {
                self.separated |= self.ends_wide();
                self.emit_space(span);
            }
            shown => {
                let shown = shown.replace(text::is_space, " ");
                self.push_segment(span, false);
                self.view.text.push_str(&shown);
            }
        }
    }

    fn emit_verbatim(&mut self, start: usize, end: usize) {
        if start < end {
            self.push_segment(SourceSpan::new(start, end), true);
            self.view.text.push_str(self.source.get(start..end).unwrap_or_default());
        }
    }

    fn emit_char(&mut self, span: SourceSpan, shown: char) {
        self.push_segment(span, false);
        self.view.text.push(shown);
    }

    /// One space, unless the block has no text yet or a space stands there already.
    fn emit_space(&mut self, span: SourceSpan) {
        let written = self.view.text.get(self.block_start..).unwrap_or_default();
        if written.is_empty() || written.ends_with(LINE_BREAK) {
            return;
        }
        if !written.ends_with(' ') {
            let verbatim = span.len() == 1;
            self.push_segment(span, verbatim);
            self.view.text.push(' ');
            return;
        }
        self.widen_last_space(span);
    }

    /// Adds `span` to the white-space run that the view ends with, where it directly follows it.
    fn widen_last_space(&mut self, span: SourceSpan) {
        let at = (self.view.text.len() - 1) as u32;
        let boundary = self.pending.is_some();
        let Some(last) = self.view.segments.last_mut() else { return };
        if boundary || (last.source + last.source_len) as usize != span.start {
            return;
        }
        if last.view == at {
            last.source_len += span.len() as u32;
            last.verbatim = false;
            return;
        }
        last.source_len -= 1;
        let run = SourceSpan::new(span.start - 1, span.end);
        let segment = Segment {
            view: at,
            source: run.start as u32,
            source_len: run.len() as u32,
            piece: last.piece,
            verbatim: false,
        };
        self.view.segments.push(segment);
    }

    fn push_segment(&mut self, span: SourceSpan, verbatim: bool) {
        if self.pending.is_some() || self.view.pieces.is_empty() {
            self.view.pieces.push(self.current_piece());
            self.pending = None;
        }
        let piece = PieceId((self.view.pieces.len() - 1) as u32);
        if let Some(last) = self.view.segments.last_mut()
            && verbatim
            && last.verbatim
            && last.piece == piece
            && (last.source + last.source_len) as usize == span.start
        {
            last.source_len += span.len() as u32;
            return;
        }
        let view = self.view.text.len() as u32;
        self.view.segments.push(Segment {
            view,
            source: span.start as u32,
            source_len: span.len() as u32,
            piece,
            verbatim,
        });
    }

    /// Whether the text so far ends with a word and a hyphen.
    fn ends_hyphenated(&self) -> bool {
        let written = self.view.text.get(self.block_start..).unwrap_or_default();
        written.strip_suffix('-').is_some_and(|text| text.ends_with(text::is_latin_letter))
    }

    fn ends_wide(&self) -> bool {
        self.view.text.get(self.block_start..).and_then(|text| text.chars().next_back()).is_some_and(is_wide)
    }
}

/// Han characters and the punctuation that stands among them.
fn is_wide(character: char) -> bool {
    text::is_han(character) || text::is_wide_punctuation(character)
}

/// The text that comes first among `items`, if no break or barrier stands before it.
fn first_text<'t>(source: &'t str, items: &'t [Item]) -> &'t str {
    for item in items {
        let text = match item {
            Item::Piece(_) | Item::Mark(_) => continue,
            Item::Text(span) => source.get(span.range()).unwrap_or_default(),
            Item::Decoded(_, text) => text,
            _ => return "",
        };
        let text = text.trim_start_matches(text::is_invisible);
        if !text.is_empty() {
            return text;
        }
    }
    ""
}

fn starts_wide(source: &str, items: &[Item]) -> bool {
    first_text(source, items).starts_with(is_wide)
}

/// Whether a hyphenated word goes on: not at a suspended hyphen ("first- and third-party").
fn goes_on(source: &str, items: &[Item]) -> bool {
    let text = first_text(source, items);
    let word = text.get(..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())).unwrap_or_default();
    word.starts_with(char::is_lowercase) && !matches!(word, "and" | "or" | "nor" | "to" | "as" | "but")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Feeds lines as a reader of plain text would and returns the view text.
    fn view_of_lines(source: &str) -> View {
        let mut builder = ViewBuilder::new(source);
        let mut start = 0;
        for line in source.split_inclusive('\n') {
            let content = line.trim_end_matches(['\n', '\r']).len();
            builder.text(SourceSpan::new(start, start + content));
            if content < line.len() {
                builder.soft_break(SourceSpan::new(start + content, start + line.len()));
            }
            start += line.len();
        }
        builder.end_block();
        builder.finish()
    }

    #[test]
    fn folding_shows_what_the_reader_sees() {
        let cases = [
            ("Alipay  account", "Alipay account"),
            ("Alipay\u{a0}account", "Alipay account"),
            ("Alipay\taccount", "Alipay account"),
            ("Ａｌｉｐａｙ　１２", "Alipay 12"),
            ("支付\u{200b}宝\u{ad}账户", "支付宝账户"),
            ("（①）：", "（①）："),
            ("  lead", "lead"),
            ("Alipay\r\naccount", "Alipay account"),
            ("a \u{200b} b", "a b"),
        ];
        for (source, shown) in cases {
            assert_eq!(view_of_lines(source).text(), format!("{shown}\n"), "{source:?}");
        }
    }

    #[test]
    fn a_wrapping_break_inside_a_word_shows_as_nothing() {
        let cases = [
            ("您的 Alipay 账户已绑定，支付\n宝账户余款不变", "您的 Alipay 账户已绑定，支付宝账户余款不变\n"),
            ("微信\n支付宝\n账户余额", "微信 支付宝 账户余额\n"),
            ("云闪付钱包可用余额查询办法\n支付宝\n账户余额", "云闪付钱包可用余额查询办法支付宝 账户余额\n"),
            ("卖家应当开立银行账户，以及\nAlipay account", "卖家应当开立银行账户，以及 Alipay account\n"),
            ("any third-\nparty payment platform", "any third-party payment platform\n"),
            ("our first-\nand third-party services", "our first- and third-party services\n"),
        ];
        for (source, shown) in cases {
            assert_eq!(view_of_lines(source).text(), shown, "{source:?}");
        }
    }

    #[test]
    fn every_character_of_the_view_leads_back_to_its_bytes() {
        let source = "Ａ  b\u{200b}支付\r\n宝 c";
        let view = view_of_lines(source);
        let shown = view.text().trim_end().to_owned();
        assert_eq!(shown, "A b支付 宝 c");
        let back: Vec<&str> = shown
            .char_indices()
            .map(|(at, c)| &source[view.source_hull(ViewSpan::new(at, at + c.len_utf8())).range()])
            .collect();
        assert_eq!(back, ["Ａ", "  ", "b", "支", "付", "\r\n", "宝", " ", "c"]);
    }

    #[test]
    fn invisible_characters_inside_a_range_lie_between_its_pieces() {
        let source = "支付\u{200b}宝";
        let view = view_of_lines(source);
        let pieces = view.source_pieces(ViewSpan::new(0, 9));
        assert_eq!(pieces.len(), 2);
        assert_eq!(pieces[0].piece, pieces[1].piece);
        assert_eq!(view.source_hull(ViewSpan::new(0, 9)), SourceSpan::new(0, source.len()));
    }

    #[test]
    fn marks_in_pairs_are_markup_and_single_ones_text() {
        for (count, shown) in [(1, "**户\n"), (2, "户户\n"), (3, "**户**户**户\n")] {
            let source = "**户".repeat(count);
            let mut builder = ViewBuilder::new(&source);
            for index in 0..count {
                builder.mark(SourceSpan::new(index * 5, index * 5 + 2));
                builder.text(SourceSpan::new(index * 5 + 2, index * 5 + 5));
            }
            builder.end_block();
            assert_eq!(builder.finish().text(), shown);
        }
    }

    #[test]
    fn a_block_without_text_leaves_no_trace() {
        let mut builder = ViewBuilder::new("  ");
        builder.text(SourceSpan::new(0, 2));
        assert_eq!(builder.end_block(), None);
        assert_eq!(builder.finish().text(), "");
    }
}
