//! What the reader sees of a document part, with the way back to the bytes.
//!
//! A [`View`] is one text for a whole part: the visible text of its blocks, each block ended by
//! [`BLOCK_END`]. A newcomer's mistake is to look for a view text in the source: markup is gone from the
//! view, white-space runs are one space, full-width letters are ASCII, entities are decoded. Only
//! [`View::source_pieces`] leads back. The view knows nothing of formats: readers feed a [`ViewBuilder`].

use crate::span::{SourceSpan, ViewSpan};

mod builder;
pub mod layout;
mod lines;
mod restyle;
mod scan;
mod style;

pub use builder::ViewBuilder;
pub use lines::WrapSlack;
pub use style::Style;

pub use crate::text::{BARRIER, LINE_BREAK};

/// Ends each block in the view of a part; no term contains it.
pub const BLOCK_END: char = '\n';

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
    /// The destination of a Markdown link or image, or an address by itself; nothing in it is escaped.
    Address,
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
