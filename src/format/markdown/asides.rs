//! Text that people read beside the text of a block: titles of links, attributes of HTML; and web addresses that are asked
//! for. Each becomes a block of its own, after the block under way.

use pulldown_cmark::RefDefs;

use crate::format::html::{self, Effect};
use crate::format::markdown::embedded_html::HtmlLines;
use crate::format::markdown::{Dialect, Reader, destinations};
use crate::format::{Block, BlockKind};
use crate::span::SourceSpan;
use crate::view::{Piece, Style, Syntax};

/// A text beside the block under way.
pub(super) struct Aside {
    piece: Piece,
    shown: Vec<Shown>,
    is_delicate: bool,
    kind: BlockKind,
}

/// A stretch of it, in bytes of the source.
enum Shown {
    Text(SourceSpan),
    Decoded(SourceSpan, String),
    Break(SourceSpan),
}

impl Aside {
    fn title(span: SourceSpan) -> Self {
        let piece = Piece { style: Style::PLAIN, syntax: Syntax::MarkdownTitle, link: None };
        Self { piece, shown: vec![Shown::Text(span)], is_delicate: false, kind: BlockKind::Paragraph }
    }

    /// A web address as it is written.
    pub(super) fn address(span: SourceSpan, style: Style) -> Self {
        let piece = Piece { style, syntax: Syntax::Address, link: None };
        Self { piece, shown: vec![Shown::Text(span)], is_delicate: false, kind: BlockKind::Address }
    }
}

/// The place of `title` at the end of `written`; `None` where it is empty or written with escapes.
fn quoted_title(written: &str, title: &str) -> Option<SourceSpan> {
    let before = written.strip_suffix(title).filter(|_| !title.is_empty())?;
    Some(SourceSpan::new(before.len(), written.len()))
}

impl Reader<'_> {
    /// Keeps the titles and destinations of link definitions, in order, for the blocks before which they stand.
    pub(super) fn read_definitions(&mut self, definitions: &RefDefs<'_>, base: usize) {
        let (source, addresses) = (self.source, self.addresses);
        let title = |end: usize, title: &str| {
            let written = source.get(..end)?.trim_end();
            quoted_title(written.strip_suffix(['"', '\'', ')'])?, title)
        };
        let address = |start: usize, end: usize, url: &str| {
            let at = destinations::in_definition(source.get(start..end)?, url).filter(|_| addresses.begin(url))?;
            Some(SourceSpan::new(start + at, start + at + url.len()))
        };
        let mut found: Vec<(usize, Aside)> = Vec::new();
        for (_, link) in definitions.iter() {
            let (start, end) = (link.span.start + base, link.span.end + base);
            let address = address(start, end, &link.dest);
            found.extend(address.map(|span| (span.start, Aside::address(span, Style::PLAIN))));
            let title = link.title.as_deref().and_then(|words| title(end, words));
            found.extend(title.map(|span| (span.start, Aside::title(span))));
        }
        found.sort_by_key(|(at, _)| *at);
        self.definitions = found.into();
    }

    /// The title of an inline link, which ends one quotation mark before its closing bracket. One that is written with
    /// escapes is passed over.
    pub(super) fn title(&mut self, title: &str, link: SourceSpan) {
        let written = self.source.get(..link.end).unwrap_or_default();
        let Some(quoted) = written.strip_suffix(')').map(str::trim_end) else { return };
        let quoted = quoted.strip_suffix(['"', '\'', ')']).unwrap_or_default();
        let span = quoted_title(quoted, title).filter(|span| link.contains(*span));
        if let Some(span) = span.filter(|_| !self.is_hidden()) {
            self.asides.push(Aside::title(span));
        }
    }

    /// Shows the titles and destinations of link definitions that stand before byte `at`.
    pub(super) fn show_definitions(&mut self, at: usize) {
        while self.definitions.front().is_some_and(|(place, _)| *place < at) && self.builder.is_block_empty() {
            self.asides.extend(self.definitions.pop_front().map(|(_, aside)| aside));
            self.end_block();
        }
    }

    /// The value of an attribute of HTML that people read, or an address. MDX has no values without quotation marks, and what looks
    /// like one is an expression.
    pub(super) fn attribute(&mut self, lines: &HtmlLines, effect: &Effect, style: Style) {
        let (value, quote, style, kind) = match effect {
            Effect::Attribute(value, quote) => (value, quote, style.with(Style::ALT), BlockKind::Paragraph),
            Effect::Address(value, quote) => (value, quote, style, BlockKind::Address),
            _ => return,
        };
        if quote.is_none() && self.dialect == Dialect::Mdx {
            return;
        }
        let piece = Piece { style, syntax: html::attribute_syntax(*quote), link: None };
        let mut aside = Aside { piece, shown: Vec::new(), is_delicate: false, kind };
        html::attribute_value(&lines.text, value.clone(), &mut |run| {
            aside.is_delicate |= run.has_open_reference(&lines.text);
            aside.shown.extend(match run {
                Effect::Text(span) => Some(Shown::Text(lines.source_span(span))),
                Effect::Decoded(span, text) => Some(Shown::Decoded(lines.source_span(span), text)),
                Effect::SoftBreak(span) => Some(Shown::Break(lines.source_span(span))),
                _ => None,
            });
        });
        self.asides.push(aside);
    }

    /// Makes blocks of what stands beside the block that has just ended.
    pub(super) fn end_asides(&mut self, depth: u8) {
        for aside in std::mem::take(&mut self.asides) {
            self.builder.piece(aside.piece);
            for shown in aside.shown {
                match shown {
                    Shown::Text(span) => self.builder.text(span),
                    Shown::Decoded(span, text) => self.builder.decoded(span, text),
                    Shown::Break(span) => self.builder.soft_break(span),
                }
            }
            let (kind, is_delicate) = (aside.kind, aside.is_delicate);
            let text = self.builder.end_block();
            self.blocks.extend(text.map(|text| Block { kind, depth, is_delicate, text, ..Block::default() }));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::format::{self, Format, Part, ReadOptions};
    use crate::view::BARRIER;

    fn read(source: &str, format: Format) -> Part {
        format::read_text(source.to_owned(), format, &ReadOptions::default()).parts.remove(0)
    }

    /// The blocks, with `|` for a barrier and `¶` between them.
    fn shown(part: &Part) -> String {
        let blocks: Vec<&str> = part.blocks.iter().map(|block| part.block_text(block).trim_end()).collect();
        blocks.join("¶").replace(BARRIER, "|")
    }

    #[test]
    fn what_people_read_beside_the_text_is_a_block_after_it() {
        let cases = [
            ("a <abbr title=\"b\">c</abbr> d", "a c d¶b"),
            ("<p title='a'>b</p>\n<p>c</p>", "b¶a¶c"),
            ("<img src=x alt=\"a &amp; b\">\n\nc", "|¶a & b¶c"),
            ("> a <i\n> title=\"b\n>   c\">d</i>", "a d¶b c"),
            ("- <div\n  title=\"a\n  b\">c</div>", "c¶a b"),
            ("a <i title=b alt='' hidden>c</i> <i id=d data-title=e>f</i>", "a c f"),
            ("`<i title=a>` <code title=\"b\">c</code>", "| |¶b"),
            ("```\n<i title=a>\n```\n\nb", "b"),
            ("a\n\n[b]: /c \"d\"\n\ne [b]", "a¶d¶e b"),
            ("# a\n\n[b]: /c 'd'\n[e]:\n  /f\n  (g)\n", "a¶d¶g"),
            ("[a]: /b \"c\\\"d\"\n[e]: /f\n[a]: /g \"h\"\n", ""),
        ];
        for (source, expected) in cases {
            assert_eq!(shown(&read(source, Format::Markdown)), expected, "{source:?}");
        }
        assert_eq!(shown(&read("<A title={b} alt=\"c\" />", Format::Mdx)), "c");
    }

    #[test]
    fn words_in_attributes_are_no_markup() {
        let structure = |source: &str| read(source, Format::Markdown).structure;
        assert_eq!(structure("a <i title='b'>c</i>"), structure("a <i title='d e'>c</i>"));
        assert_eq!(structure("<p title='b' id=x>c</p>"), structure("<p title='de' id=x>f</p>"));
        assert_ne!(structure("a <i title='b'>c</i>"), structure("a <i title='b' id='d'>c</i>"));
        assert_ne!(structure("a <i title='b' class=d>c</i>"), structure("a <i title='b' class=e>c</i>"));
        assert_ne!(structure("a <i title='b'>c</i>"), structure("a <i alt='b'>c</i>"));
    }

    #[test]
    fn many_attributes_and_definitions_take_linear_time() {
        let tags = "<b title='a'>".repeat(20_000);
        assert_eq!(read(&format!("x {tags}"), Format::Markdown).blocks.len(), 20_001);
        let definitions: Vec<String> = (0..20_000).map(|n| format!("[{n}]: /a \"b\"\n")).collect();
        let definitions = definitions.concat();
        assert_eq!(read(&definitions, Format::Markdown).blocks.len(), 20_000);
    }
}
