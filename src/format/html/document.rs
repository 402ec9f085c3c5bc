//! HTML documents: what of the tokens a reader sees, in which block.
//!
//! Inline tags leave no text in the view, code and images a barrier, scripts nothing. A line break of the source
//! shows as a space, and as nothing between Han characters, wherever it stands: that is how browsers lay out text.

use std::ops::Range;

use crate::format::directive::{Directives, Here};
use crate::format::html::characters::{self, Place, Run};
use crate::format::html::human::{Told, attribute_syntax, begins, is_marked_hidden, told_attributes};
use crate::format::html::nesting::{Nesting, Position};
use crate::format::html::open::Traits;
use crate::format::html::tokens::{AttributeName, StartTag, Token, tokenize};
use crate::format::html::{Dialect, elements};
use crate::format::structure::Structure;
use crate::format::{Block, BlockKind, FragmentLink, Part, ReadOptions};
use crate::span::SourceSpan;
use crate::text::{AddressStarts, Language};
use crate::view::{Piece, Style, Syntax, ViewBuilder};

/// Reads `source`; every text is HTML.
pub(in crate::format) fn read(source: String, dialect: Dialect, options: &ReadOptions) -> Part {
    let mut reader = Reader::new(&source, &options.addresses);
    tokenize(&source, dialect, &mut |token| reader.token(token));
    reader.finish();
    let (view, blocks, structure) = (reader.builder.finish(), reader.blocks, reader.structure.number());
    let (directives, fragments) = (reader.directives.finish(blocks.len()), reader.fragments);
    Part { source, view, blocks, directives, fragments, structure, ..Part::default() }
}

struct Reader<'a> {
    source: &'a str,
    builder: ViewBuilder<'a>,
    blocks: Vec<Block>,
    structure: Structure,
    /// Up to where the source is counted in the structure, or is text.
    told: usize,
    nesting: Nesting,
    /// What is known of the block under way; `None` before its first text.
    block: Option<Block>,
    text_language: TextLanguage,
    directives: Directives,
    fragments: Vec<FragmentLink>,
    /// A tag or comment stands before the next text.
    is_new_piece: bool,
    /// Values of attributes to show after the block under way.
    attributes: Vec<HumanAttribute>,
    /// The destination of a link that ended just before.
    link_before: Option<Range<usize>>,
    /// The destination of the link that is open.
    link: Option<Range<usize>>,
    /// Text stands outside of links in the block under way.
    has_prose: bool,
    /// The addresses in attributes that are read.
    addresses: &'a AddressStarts<()>,
}

/// What the elements around the text of a block declare.
#[derive(Clone, Copy, Default)]
enum TextLanguage {
    /// There was no text so far.
    #[default]
    None,
    /// The same for all text.
    One(Option<Language>),
    Many,
}

/// A value that people read, or an address.
struct HumanAttribute {
    kind: BlockKind,
    value: Range<usize>,
    piece: Piece,
    depth: u8,
    language: Option<Language>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, addresses: &'a AddressStarts<()>) -> Self {
        let mut builder = ViewBuilder::new(source);
        builder.join_wide_lines();
        Self {
            source,
            builder,
            blocks: Vec::new(),
            structure: Structure::default(),
            told: 0,
            nesting: Nesting::default(),
            block: None,
            text_language: TextLanguage::default(),
            directives: Directives::default(),
            fragments: Vec::new(),
            is_new_piece: true,
            attributes: Vec::new(),
            link_before: None,
            link: None,
            has_prose: false,
            addresses,
        }
    }

    fn finish(&mut self) {
        self.end_block();
        for depth in (0..self.nesting.depth()).rev() {
            self.directives.end_element(depth + 1, self.blocks.len());
        }
        self.tell(self.source.len()..self.source.len());
    }

    fn token(&mut self, token: Token<'_>) {
        let end = match token {
            Token::Text(range) => return self.text(range),
            Token::Start(tag) => {
                self.start(&tag);
                tag.span.end
            }
            Token::End(name, span) => {
                self.end(name);
                span.end
            }
            Token::Comment(span) => {
                self.comment(span.clone());
                span.end
            }
        };
        // Each tag counts by itself, so that it is the same with and without text before it.
        self.tell(end..end);
    }

    /// A comment beside text means the block of that text, another one the next element.
    fn comment(&mut self, range: Range<usize>) {
        self.is_new_piece = true;
        let written = self.source.get(range.clone()).unwrap_or_default();
        let text = written.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->"));
        if let Some(text) = text.filter(|_| !self.nesting.traits().is_hidden) {
            let next = self.blocks.len();
            let here = Here { block: self.block.map(|_| next), next, depth: self.nesting.depth() + 1 };
            self.directives.comment(text, range.into(), here);
        }
    }

    /// Counts what stands before `range` as markup, and leaves out `range`, which may change.
    fn tell(&mut self, range: Range<usize>) {
        if let Some(markup) = self.source.get(self.told..range.start).filter(|markup| !markup.is_empty()) {
            self.structure.mix_text(markup);
        }
        self.told = range.end;
    }

    fn start(&mut self, tag: &StartTag<'_>) {
        self.is_new_piece = true;
        self.fragments.extend(fragment_link(tag, self.source));
        if elements::is_block(tag.name) && !self.nesting.traits().is_hidden {
            self.end_block();
        }
        let depth = self.nesting.depth();
        self.nesting.close_before(tag.name);
        self.leave(depth);
        let outer = self.nesting.traits();
        let has_content = !tag.is_empty && self.nesting.takes(tag.name);
        if outer.is_hidden {
            if has_content {
                self.nesting.open(tag, self.source, outer);
            }
            return;
        }
        if elements::is_block(tag.name) && has_content {
            self.directives.start_element(self.nesting.depth() + 1, self.blocks.len());
        }
        let traits = self.traits(tag, outer);
        if !is_marked_hidden(tag, self.source) {
            self.human_attributes(tag, traits);
            self.show(tag);
        }
        if has_content {
            self.nesting.open(tag, self.source, traits);
        }
    }

    /// What an element says of its text.
    fn traits(&self, tag: &StartTag<'_>, outer: Traits) -> Traits {
        let declared = tag.value(AttributeName::Lang).and_then(|span| self.source.get(span));
        let language = declared.map_or(outer.language, |tag| tag.parse().ok());
        let is_block = elements::is_block(tag.name);
        Traits {
            is_hidden: elements::is_opaque(tag.name) || is_marked_hidden(tag, self.source),
            keeps_lines: outer.keeps_lines || matches!(tag.name, "listing" | "pre" | "textarea"),
            language,
            block_language: if is_block { language } else { outer.block_language },
            ..outer.inside(tag.name)
        }
    }

    /// What an element shows by itself.
    fn show(&mut self, tag: &StartTag<'_>) {
        let span = SourceSpan::from(tag.span.clone());
        match tag.name {
            "br" if self.block.is_some() => {
                self.builder.hard_break(span);
                self.link_before = None;
            }
            "a" => self.start_link(tag, span),
            name if elements::is_invisible(name) => {}
            name if elements::is_thing(name) || elements::is_opaque(name) => {
                self.start_block();
                self.builder.barrier(span);
                self.link_before = None;
            }
            _ => {}
        }
    }

    /// Two links side by side are two items of a menu, unless both lead to one place; in a sentence, two things.
    fn start_link(&mut self, tag: &StartTag<'_>, span: SourceSpan) {
        let link = tag.value(AttributeName::Href);
        // A link ends where the next one begins, whether it was closed or not.
        if self.link.is_some() && link.is_some() && self.block.is_some() {
            self.link_before = self.link.take();
        }
        self.link = link;
        let target = |range: &Option<Range<usize>>| range.clone().and_then(|range| self.source.get(range));
        if self.link_before.is_some() && target(&self.link_before) != target(&self.link) {
            if self.has_prose {
                self.builder.barrier(span);
            } else {
                self.end_block();
            }
        }
        self.link_before = None;
    }

    /// Ends the elements that were open at this depth and are no more.
    fn leave(&mut self, depth: usize) {
        for depth in (self.nesting.depth()..depth).rev() {
            self.directives.end_element(depth + 1, self.blocks.len());
        }
    }

    /// Titles, descriptions and the like, and addresses that are asked for, each a block of its own.
    fn human_attributes(&mut self, tag: &StartTag<'_>, traits: Traits) {
        for (attribute, told) in told_attributes(tag, self.source) {
            let (value, kind) = match told {
                Told::Words => (attribute.value.clone(), BlockKind::Paragraph),
                Told::Address(value) if begins(self.source, &value, self.addresses) => (value, BlockKind::Address),
                Told::Address(_) => continue,
            };
            self.tell(value.clone());
            if self.block.is_none() {
                self.directives.start_element(BARE_TEXT, self.blocks.len());
            }
            let syntax = attribute_syntax(attribute.quote);
            let own = if kind == BlockKind::Address { Style::PLAIN } else { Style::ALT };
            let style = self.nesting.style().with(own);
            let piece = Piece { style, syntax, link: None };
            let (depth, language) = (traits.depth, traits.language);
            self.attributes.push(HumanAttribute { kind, value, piece, depth, language });
        }
    }

    fn end(&mut self, name: &str) {
        self.is_new_piece = true;
        if elements::is_block(name) && !self.nesting.traits().is_hidden {
            self.end_block();
        }
        let depth = self.nesting.depth();
        self.nesting.close(name);
        self.leave(depth);
        if name == "a" {
            self.link_before = self.link.take().filter(|_| self.block.is_some());
        }
    }

    fn text(&mut self, range: Range<usize>) {
        let traits = self.nesting.traits();
        let Some(raw) = self.source.get(range.clone()).filter(|_| !traits.is_hidden) else { return };
        let is_blank = raw.bytes().all(|byte| byte.is_ascii_whitespace());
        if is_blank && self.block.is_none() {
            self.tell(range);
            return;
        }
        self.start_block();
        if !is_blank {
            self.link_before = None;
            self.has_prose |= self.link.is_none();
            self.note_language(raw, traits.language);
        }
        let mut rest = raw;
        while let Some((before, section)) = rest.split_once(CDATA) {
            let (literal, after) = section.split_once("]]>").unwrap_or((section, ""));
            let start = range.end - rest.len();
            self.characters(before, start, traits.keeps_lines);
            let start = start + before.len() + CDATA.len();
            self.literal(start..start + literal.len());
            rest = after;
        }
        self.characters(rest, range.end - rest.len(), traits.keeps_lines);
    }

    /// Character data, with references.
    fn characters(&mut self, raw: &str, start: usize, keeps_lines: bool) {
        self.tell(start..start + raw.len());
        self.piece(Syntax::Html);
        let (builder, source) = (&mut self.builder, self.source);
        let mut is_delicate = false;
        characters::runs(raw, start, Place::Content, &mut |run| {
            is_delicate |= characters::has_open_reference(&run, source);
            match run {
                Run::Text(range) => builder.text(range.into()),
                Run::Decoded(range, text) => builder.decoded(range.into(), text),
                Run::Break(range) if keeps_lines => builder.hard_break(range.into()),
                Run::Break(range) => builder.soft_break(range.into()),
            }
        });
        if let Some(block) = &mut self.block {
            block.is_delicate |= is_delicate;
        }
    }

    /// The inside of a CDATA section, where nothing means anything.
    fn literal(&mut self, range: Range<usize>) {
        self.tell(range.clone());
        self.is_new_piece = true;
        self.piece(Syntax::Text);
        self.builder.text(range.into());
        self.is_new_piece = true;
    }

    fn piece(&mut self, syntax: Syntax) {
        if std::mem::take(&mut self.is_new_piece) {
            self.builder.piece(Piece { style: self.nesting.style(), syntax, link: None });
        }
    }

    fn note_language(&mut self, raw: &str, language: Option<Language>) {
        let is_known = matches!(self.text_language, TextLanguage::One(known) if known == language);
        if is_known || !raw.contains(char::is_alphabetic) {
            return;
        }
        self.text_language = match self.text_language {
            TextLanguage::None => TextLanguage::One(language),
            _ => TextLanguage::Many,
        };
    }

    fn start_block(&mut self) {
        if self.block.is_some() {
            return;
        }
        self.is_new_piece = true;
        self.has_prose = false;
        self.directives.start_element(BARE_TEXT, self.blocks.len());
        self.text_language = TextLanguage::default();
        let language = self.nesting.traits().block_language;
        let Position { kind, group, number, around, depth } = self.nesting.position();
        self.block = Some(Block { kind, group, around, depth, number, language, ..Block::default() });
    }

    fn end_block(&mut self) {
        self.is_new_piece = true;
        self.link_before = None;
        if self.block.is_none() && self.attributes.is_empty() {
            return;
        }
        let first = self.blocks.len();
        if let Some(mut block) = self.block.take()
            && let Some(text) = self.builder.end_block()
        {
            if let TextLanguage::One(language) = self.text_language {
                block.language = language;
            }
            block.text = text;
            self.blocks.push(block);
            self.nesting.end_text();
        }
        for attribute in std::mem::take(&mut self.attributes) {
            self.attribute_block(&attribute);
        }
        self.directives.end_block(first, self.blocks.len());
        self.directives.end_element(BARE_TEXT, self.blocks.len());
    }

    fn attribute_block(&mut self, attribute: &HumanAttribute) {
        let (builder, source) = (&mut self.builder, self.source);
        builder.piece(attribute.piece);
        let raw = source.get(attribute.value.clone()).unwrap_or_default();
        let mut is_delicate = false;
        characters::runs(raw, attribute.value.start, Place::Attribute, &mut |run| {
            is_delicate |= characters::has_open_reference(&run, source);
            match run {
                Run::Text(range) => builder.text(range.into()),
                Run::Decoded(range, text) => builder.decoded(range.into(), text),
                Run::Break(range) => builder.soft_break(range.into()),
            }
        });
        if let Some(text) = builder.end_block() {
            let (depth, language) = (attribute.depth, attribute.language);
            self.blocks.push(Block { kind: attribute.kind, depth, is_delicate, language, text, ..Block::default() });
        }
    }
}

/// A link to an anchor of this site. One that is written with references is passed over: nothing is written into it.
fn fragment_link(tag: &StartTag<'_>, source: &str) -> Option<FragmentLink> {
    let destination = tag.value(AttributeName::Href).filter(|_| matches!(tag.name, "a" | "area"))?;
    let url = source.get(destination.clone())?;
    let is_plain = url.contains('#') && !url.contains("://") && !url.contains('&');
    is_plain.then(|| FragmentLink { destination: destination.into(), url: url.to_owned() })
}

/// The depth of text without an element of its own, below all elements.
const BARE_TEXT: usize = usize::MAX;

const CDATA: &str = "<![CDATA[";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::{BARRIER, LINE_BREAK};

    fn html(source: &str) -> Part {
        read(source.to_owned(), Dialect::Html, &ReadOptions::default())
    }

    /// The blocks, with `|` for a barrier, `/` for a hard break, and `¶` between them.
    fn shown(part: &Part) -> String {
        let blocks: Vec<&str> = part.blocks.iter().map(|block| part.block_text(block)).collect();
        blocks.join("¶").replace(BARRIER, "|").replace(LINE_BREAK, "/")
    }

    #[test]
    fn only_what_a_browser_shows_is_text() {
        let cases = [
            ("<p>支付宝<b>账户</b>&nbsp;x</p><p>y", "支付宝账户 x¶y"),
            ("a<br>b<br/>c<p><br></p>", "a/b/c"),
            ("<table><tr><td>a</td><td>b<tr><th>c</table>d", "a¶b¶c¶d"),
            ("<ul><li>a<li>b<ul><li>c</ul>d</ul>", "a¶b¶c¶d"),
            ("x<script>if (a<b) '<p>支付宝'</script>y<style>p{}</style>", "xy"),
            ("<template>a</template><p hidden>b<p>c<span hidden>d<i>e</i></span>f", "cf"),
            ("<p hidden=until-found>a</p><div hidden><p>b</p></div>c", "a¶c"),
            ("a<!-- b --><!--[if mso]><p>c</p><![endif]--><![if !mso]>d<![endif]>e", "ade"),
            ("a<code>b<code>c</code></code>d<kbd>e</kbd><var>f</var><samp>g</samp>", "a|d|||"),
            ("<pre>a\n  b</pre><textarea>c\nd &amp; <b></textarea>", "a/b¶c/d & <b>"),
            ("<select><option>a<option>b</select><button>c</button>d<label>e</label>", "a¶b¶c¶de"),
            ("<noscript>a</noscript>b", "a¶b"),
            ("<svg><title/><style/><text>a</text></svg>b<math><mi>c</mi></math>", "|b|"),
            ("<h1>支\r\n  付</h1>word\n word", "支付¶word word"),
            ("a</>b < c <3 & &lt;d&gt; <", "a</>b < c <3 & <d> <"),
            ("<p title='unclosed <p>a", ""),
            ("a<ruby>b<rt>c</rt></ruby>", "ab|"),
        ];
        for (source, expected) in cases {
            assert_eq!(shown(&html(source)), expected, "{source}");
        }
    }

    #[test]
    fn titles_and_descriptions_are_blocks_of_their_own() {
        let cases = [
            ("<title>a &amp; b</title><meta name=Description content='c'>", "a & b¶c"),
            ("<meta name=keywords content=a><meta property='og:title' content=b>", ""),
            ("a<img src=x alt=\"b &quot;c&quot;\" title=d>e", "a|e¶b \"c\"¶d"),
            ("<input placeholder='a' value='b' aria-label='c'><link title=d><a href=e title=f>g</a>", "|g¶a¶f"),
            ("<p title=''>a<b alt>b", "ab"),
            ("<p title=a title=b>c", "c¶a"),
            ("<div hidden title=a><img alt=b></div>", ""),
            ("<p title='a\n  b&copy=c'>", "a b&copy=c"),
        ];
        for (source, expected) in cases {
            assert_eq!(shown(&html(source)), expected, "{source}");
        }
    }

    #[test]
    fn xml_is_read_as_xml() {
        let xml = |source: &str| shown(&read(source.to_owned(), Dialect::Xhtml, &ReadOptions::default()));
        let cases = [
            ("<?xml version='1.0'?><title/><p>a<b/>b<script src='x'/>c</p>", "abc"),
            ("<p>a<![CDATA[b < &amp; <i>]]>c &lt;</p>", "ab < &amp; <i>c <"),
            ("<p>a</p><?php if (a > b) { <i> ?>c", "a¶c"),
            ("<style>/*<![CDATA[*/ p > a {} /*]]>*/</style><p>a</p>", "a"),
            ("<p>a<![CDATA[b", "ab"),
        ];
        for (source, expected) in cases {
            assert_eq!(xml(source), expected, "{source}");
        }
        assert_eq!(shown(&html("<p>a<![CDATA[b]]>c<?xml:namespace prefix=o />d")), "acd");
    }

    #[test]
    fn blocks_know_what_they_are() {
        let part = html(
            "<title>a</title><h2>b</h2><ul><li>c<p>d<li>e</ul><table><tr><td rowspan=2><p>f<p>g<td>h\
             <tr><td><ul><li>i</ul>j</table><dl><dt>k<dd>l</dl>",
        );
        let cell = |row, column| BlockKind::TableCell { row, column };
        let expected = [
            ("a", BlockKind::Heading(1), 0),
            ("b", BlockKind::Heading(2), 0),
            ("c", BlockKind::ListItem, 1),
            ("d", BlockKind::Paragraph, 1),
            ("e", BlockKind::ListItem, 1),
            ("f", cell(0, 0), 2),
            ("g", cell(0, 0), 2),
            ("h", cell(0, 1), 2),
            ("i", BlockKind::ListItem, 3),
            ("j", cell(1, 1), 2),
            ("k", BlockKind::ListItem, 4),
            ("l", BlockKind::ListItem, 4),
        ];
        let found: Vec<_> = part.blocks.iter().map(|block| (part.block_text(block), block.kind, block.group)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn items_know_their_numbers() {
        let part = html("<ol><li>a<p>b<li value=7>c<li>d</ol><ol start=3><li><ul><li>e</ul></ol><ol type=a><li>f</ol>");
        let found: Vec<_> =
            part.blocks.iter().map(|block| (part.block_text(block), block.number, block.depth)).collect();
        let expected =
            [("a", Some(1), 1), ("b", None, 1), ("c", Some(7), 1), ("d", Some(8), 1), ("e", None, 2), ("f", None, 1)];
        assert_eq!(found, expected);
    }

    #[test]
    fn the_nearest_declaration_tells_the_language_of_a_block() {
        let part = html(
            "<html lang=zh-Hant><body><p>a<p lang=en>b<div lang=zh_CN><p>c<span lang=en>d</span>\
             <p><span lang=en>e</span> <i lang=en-GB>f</i> 1</div><p lang=''>g<img alt=h lang=ja><p lang=de>i",
        );
        let expected = [
            ("a", Some(Language::ZhHant)),
            ("b", Some(Language::En)),
            ("cd", Some(Language::ZhHans)),
            ("e f 1", Some(Language::En)),
            ("g|", None),
            ("h", Some(Language::Ja)),
            ("i", None),
        ];
        let found: Vec<(String, _)> =
            part.blocks.iter().map(|block| (part.block_text(block).replace(BARRIER, "|"), block.language)).collect();
        let found: Vec<_> = found.iter().map(|(text, language)| (text.as_str(), *language)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn two_links_side_by_side_are_two_items() {
        let cases = [
            ("<a href=x>支付宝</a><a href=y>账户</a>", "支付宝¶账户"),
            ("<a href=x>支付宝</a> <a href=y>账户</a>", "支付宝 ¶账户"),
            ("<a href=x>支付宝<a href=y>账户", "支付宝¶账户"),
            ("<a href=x>支付宝<a href=x>账户<a name=z></a>中", "支付宝账户中"),
            ("使用<a href=x>支付宝</a><a href=y>账户</a>", "使用支付宝|账户"),
            ("<a href=x>支付宝</a><a href=x>账户</a>", "支付宝账户"),
            ("<a href=x>支付宝</a>的<a href=y>账户</a>", "支付宝的账户"),
        ];
        for (source, expected) in cases {
            assert_eq!(shown(&html(source)), expected, "{source}");
        }
    }

    #[test]
    fn the_structure_is_all_but_the_words() {
        let number = |source: &str| html(source).structure;
        let base = "<p class=x title='支付宝'>支付宝 <b>账户</b><img src=a alt=\"账户\"><code>支付宝</code></p>";
        assert_eq!(number(base), number(&base.replacen("支付宝", "x", 1).replace("账户", "yyyy")));
        for (old, new) in [
            ("class=x", "class=y"),
            ("<b>", "<i>"),
            ("src=a", "src=b"),
            ("code>支", "code>交"),
            ("title='支付宝'", "title=支付宝"),
            ("</p>", "</p><!--a-->"),
        ] {
            assert_ne!(number(base), number(&base.replace(old, new)), "{old} to {new}");
        }
    }

    #[test]
    fn many_unclosed_tags_take_linear_time() {
        for tags in [
            "<b>",
            "<p><s>",
            "<div><span lang=en>",
            "<table><tr><td>",
            "<ul><li>",
            "</b><i>",
            "<svg>",
            "<![CDATA[ <a b='",
        ] {
            let source = format!("{}x", tags.repeat(100_000 / tags.matches('<').count()));
            assert!(html(&source).source.len() == source.len());
        }
        let mixed = format!("{}{}x", "<b><p><td><i>".repeat(25_000), "</p></i></table></b>".repeat(25_000));
        assert_eq!(shown(&html(&mixed)), "x");
    }

    #[test]
    fn a_byte_order_mark_and_line_ends_are_no_text() {
        assert_eq!(shown(&html("\u{feff}<p>支付宝\r\n账户\r\n</p>\r\n")), "支付宝账户 ");
    }
}
