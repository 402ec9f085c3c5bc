//! Markdown: CommonMark with tables, footnotes, strikethrough, task lists and front matter.
//!
//! The parser gives events with byte ranges; this module decides what of them a reader sees. Inline markup
//! leaves no text in the view, code and URLs leave a barrier, HTML goes through [`html`](super::html). The only
//! user of `pulldown_cmark`.

use pulldown_cmark::{Event, LinkType, OffsetIter, Options, Parser, Tag, TagEnd};
use std::collections::VecDeque;

use crate::format::directive::Directives;
use crate::format::front_matter::{self, FrontMatter};
use crate::format::html::{self, Holder, Nesting, Position};
use crate::format::structure::Structure;
use crate::format::{Block, BlockKind, CodeReading, LabelledLink, Part, ReadOptions};
use crate::span::SourceSpan;
use crate::text::{self, AddressStarts};
use crate::view::{Piece, Style, Syntax, ViewBuilder};

mod anchors;
mod asides;
mod code;
mod content;
mod destinations;
mod directives;
mod embedded_html;
mod tags;

use anchors::Anchors;
use asides::Aside;
use code::CodeLines;
use content::Opacity;
use embedded_html::HtmlLines;
use tags::{heading_level, tag_number};

/// Which Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    CommonMark,
    /// `import`/`export` paragraphs and `{…}` expressions show nothing.
    Mdx,
}

/// Reads `source`; every text is Markdown.
pub(super) fn read(source: String, options: &ReadOptions, dialect: Dialect) -> Part {
    let mut part = Part::default();
    let mark = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut reader = Reader::new(&source, dialect, &options.addresses);
    reader.code_reading = options.code;
    let front = front_matter::read(&source, mark, &options.front_matter);
    let base = front.as_ref().map_or(mark, |front| front.end);
    reader.front_matter(front);
    let body = source.get(base..).unwrap_or_default();
    let mut events: OffsetIter<'_> = Parser::new_ext(body, extensions()).into_offset_iter();
    reader.anchors.definitions(events.reference_definitions(), base, &source);
    reader.read_definitions(events.reference_definitions(), base);
    loop {
        // Events are large: each stays where it was made.
        let next = events.next();
        let Some((event, range)) = &next else { break };
        let span = SourceSpan::new(range.start + base, range.end + base);
        match event {
            Event::Start(tag) => reader.start(tag, span),
            Event::End(tag) => reader.end(*tag, span),
            content => reader.content(content, span),
        }
    }
    reader.flush_block();
    reader.show_definitions(usize::MAX);
    part.view = reader.builder.finish();
    part.directives = reader.directives.finish(reader.blocks.len());
    part.blocks = reader.blocks;
    part.links = reader.links;
    (part.headings, part.ids, part.fragments) = reader.anchors.finish();
    part.has_definitions = text::contains_pair(&source, b']', b':');
    part.structure = reader.structure.number();
    part.source = source;
    part
}

/// `text` with a backslash before what Markdown would take for markup.
pub(super) fn escape(text: &str, in_table: bool) -> String {
    let mut escaped = String::with_capacity(text.len());
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        let next = text.get(at + character.len_utf8()..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
        let special = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' => true,
            '|' => in_table,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next.is_ascii_alphabetic() || next == '#',
            _ => false,
        };
        if special {
            escaped.push('\\');
        }
        escaped.push(character);
        before = character;
    }
    escaped
}

/// Front matter is none of them: the parser takes any two rules across a page for it.
fn extensions() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS
}

#[expect(clippy::struct_excessive_bools, reason = "each says something of its own")]
struct Reader<'a> {
    source: &'a str,
    dialect: Dialect,
    builder: ViewBuilder<'a>,
    blocks: Vec<Block>,
    links: Vec<LabelledLink>,
    structure: Structure,
    /// Lists, tables and the like around this point, of Markdown and of HTML.
    nesting: Nesting,
    /// Items, quotes and footnotes of Markdown around this point.
    depth: usize,
    /// The level of the heading of Markdown that is open.
    heading: Option<u8>,
    /// Inside a cell of a table of Markdown.
    is_in_cell: bool,
    /// Inline markup around the current text: styles with the labelled link they add.
    inline: Vec<(Style, Option<u32>)>,
    /// The builder has not been told yet what markup the text that comes stands in.
    markup_is_due: bool,
    /// Inline elements of HTML open at this point.
    html: html::State,
    /// What was open before text was struck out inline in the block under way.
    before_strikes: Option<html::Struck>,
    /// HTML has come, so that elements may be open at all.
    has_html: bool,
    html_block: Option<HtmlLines>,
    /// The markup of the text that comes in it.
    html_block_style: Style,
    directives: Directives,
    anchors: Anchors,
    /// Elements open at this point.
    tags: usize,
    code_reading: CodeReading,
    /// The code block under way, if it is read.
    code: Option<CodeLines>,
    opacity: Opacity,
    /// `$$` stands somewhere in the document.
    has_math: bool,
    /// Square brackets that are text stand in the block under way, or `&` in its HTML.
    is_delicate: bool,
    /// Links or images stand in it.
    has_links: bool,
    /// Titles of links and attributes of HTML in the block under way.
    asides: Vec<Aside>,
    /// Titles and destinations of link definitions that are still to come, with where they stand.
    definitions: VecDeque<(usize, Aside)>,
    /// The destinations that are read.
    addresses: &'a AddressStarts<()>,
    stars: Option<SourceSpan>,
}

impl<'a> Reader<'a> {
    fn new(source: &'a str, dialect: Dialect, addresses: &'a AddressStarts<()>) -> Self {
        Self {
            source,
            dialect,
            builder: ViewBuilder::new(source),
            // Blocks of rules have some hundred and fifty bytes, cells of tables fewer.
            blocks: Vec::with_capacity(source.len() / 128),
            links: Vec::new(),
            structure: Structure::default(),
            nesting: Nesting::default(),
            depth: 0,
            heading: None,
            is_in_cell: false,
            inline: Vec::new(),
            markup_is_due: false,
            html: html::State::default(),
            before_strikes: None,
            has_html: false,
            html_block: None,
            directives: Directives::default(),
            anchors: Anchors::default(),
            tags: 0,
            code_reading: CodeReading::Skip,
            code: None,
            opacity: Opacity::default(),
            has_math: text::contains_pair(source, b'$', b'$'),
            is_delicate: false,
            has_links: false,
            asides: Vec::new(),
            definitions: VecDeque::new(),
            addresses,
            html_block_style: Style::PLAIN,
            stars: None,
        }
    }

    /// The markup of the text that comes.
    fn style(&self) -> Style {
        if self.has_html {
            return self.style_within(self.html.style());
        }
        self.inline.iter().fold(Style::PLAIN, |all, (style, _)| all.with(*style))
    }

    /// Tells the builder what markup the text that comes stands in.
    fn markup(&mut self) {
        self.markup_is_due = false;
        let style = self.style();
        let link = self.inline.iter().rev().find_map(|(_, link)| *link);
        let syntax = if self.is_in_cell { Syntax::MarkdownTable } else { Syntax::Markdown };
        self.builder.piece(Piece { style, syntax, link });
    }

    /// The same where a block has started or ended since: the text that comes may be in another one.
    fn settle_markup(&mut self) {
        if self.markup_is_due {
            self.markup();
        }
    }

    /// An element starts.
    fn start(&mut self, tag: &Tag<'a>, span: SourceSpan) {
        self.anchors.begin(span);
        self.flush_stars();
        self.structure.mix(10 + tag_number(tag));
        self.tags += 1;
        match tag {
            Tag::Emphasis => self.open_inline(Style::EMPHASIS, None),
            Tag::Strong => self.open_inline(Style::STRONG, None),
            Tag::Strikethrough => self.open_inline(Style::STRIKE, None),
            Tag::Superscript | Tag::Subscript => self.open_inline(Style::OTHER, None),
            Tag::Link { link_type: LinkType::Autolink | LinkType::Email, dest_url, .. } => {
                self.settle_markup();
                self.autolink(dest_url, span);
                self.opacity.autolink = true;
            }
            Tag::Link { link_type, dest_url, title, id } => {
                if *link_type == LinkType::Inline {
                    self.anchors.inline_link(dest_url, span, self.source);
                }
                self.destination(*link_type, dest_url, id, span);
                self.title(title, span);
                let link = self.labelled_link(*link_type, span);
                self.open_inline(Style::LINK, link);
            }
            Tag::Image { link_type, dest_url, title, id } => {
                self.anchors.start_image();
                self.destination(*link_type, dest_url, id, span);
                self.title(title, span);
                self.settle_markup();
                self.visible(|builder| builder.barrier(SourceSpan::new(span.start, span.start)));
                let link = self.labelled_link(*link_type, span);
                self.open_inline(Style::ALT, link);
            }
            block => self.start_block(block, span),
        }
    }

    fn open_inline(&mut self, style: Style, link: Option<u32>) {
        self.has_links |= style == Style::LINK || style == Style::ALT;
        self.inline.push((style, link));
        self.markup();
    }

    /// A link of the forms `[text]` and `[text][]`, whose text is its label.
    fn labelled_link(&mut self, link_type: LinkType, span: SourceSpan) -> Option<u32> {
        let written = self.source.get(span.range())?.trim_start_matches('!');
        let link = match link_type {
            LinkType::Shortcut => LabelledLink { insert_at: span.end, label: written.to_owned() },
            LinkType::Collapsed if self.source.get(span.end..)?.starts_with("[]") => {
                let label = written.strip_prefix('[')?.strip_suffix(']')?;
                LabelledLink { insert_at: span.end + 1, label: label.to_owned() }
            }
            _ => return None,
        };
        self.links.push(link);
        Some((self.links.len() - 1) as u32)
    }

    fn start_block(&mut self, tag: &Tag<'a>, span: SourceSpan) {
        if !matches!(tag, Tag::Paragraph) {
            self.flush_block();
        }
        if !self.definitions.is_empty() {
            self.show_definitions(span.start);
        }
        let is_mdx = self.dialect == Dialect::Mdx;
        let is_comment = is_mdx && matches!(tag, Tag::Paragraph) && self.brace_comment_alone(span);
        if !is_comment && !matches!(tag, Tag::HtmlBlock) {
            self.directives.start_element(self.tags, self.blocks.len());
        }
        match tag {
            Tag::Paragraph => {
                let text = self.source.get(span.range()).unwrap_or_default();
                let is_module_line = is_mdx && (text.starts_with("import ") || text.starts_with("export "));
                self.opacity.module_line = is_comment || is_module_line;
            }
            Tag::Heading { level, .. } => {
                self.anchors.start_heading(span);
                self.heading = Some(heading_level(*level));
            }
            Tag::CodeBlock(kind) => {
                self.opacity.block = true;
                self.code = (self.code_reading == CodeReading::Prose).then(|| CodeLines::new(kind));
            }
            Tag::HtmlBlock => self.html_block = Some(HtmlLines::default()),
            Tag::List(start) => {
                let next = start.and_then(|start| u32::try_from(start).ok());
                self.nesting.enter(Holder::List(next));
            }
            Tag::Item => {
                self.depth += 1;
                self.nesting.enter(Holder::Item);
            }
            Tag::BlockQuote(_) | Tag::FootnoteDefinition(_) => {
                self.depth += 1;
                self.nesting.enter(Holder::Other);
            }
            Tag::Table(_) => self.nesting.enter(Holder::Table),
            Tag::TableHead | Tag::TableRow => self.nesting.start_row(),
            Tag::TableCell => {
                self.nesting.enter(Holder::Cell);
                self.is_in_cell = true;
            }
            _ => {}
        }
        self.markup_is_due = true;
    }

    /// An element ends.
    fn end(&mut self, tag: TagEnd, span: SourceSpan) {
        self.anchors.begin(span);
        self.flush_stars();
        self.structure.mix(9);
        match tag {
            TagEnd::Link if self.opacity.autolink => self.opacity.autolink = false,
            TagEnd::Image => {
                self.anchors.end_image();
                self.close_inline();
                self.visible(|builder| builder.barrier(SourceSpan::new(span.end, span.end)));
            }
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link => {
                self.close_inline();
            }
            block => {
                self.finish_block(block);
                self.directives.end_element(self.tags, self.blocks.len());
            }
        }
        self.tags = self.tags.saturating_sub(1);
    }

    fn close_inline(&mut self) {
        self.inline.pop();
        self.markup();
    }

    fn finish_block(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => {
                self.anchors.end_html_block();
                self.end_html_block();
            }
            TagEnd::CodeBlock => {
                self.opacity.block = false;
                self.end_code();
            }
            _ => self.flush_block(),
        }
        match tag {
            TagEnd::Heading(_) => {
                self.anchors.end_heading();
                self.heading = None;
            }
            TagEnd::Item | TagEnd::BlockQuote(_) | TagEnd::FootnoteDefinition => {
                self.depth = self.depth.saturating_sub(1);
                self.nesting.leave();
            }
            TagEnd::List(_) | TagEnd::Table => self.nesting.leave(),
            TagEnd::TableCell => {
                self.is_in_cell = false;
                self.nesting.leave();
            }
            _ => {}
        }
        self.markup_is_due = true;
    }

    fn front_matter(&mut self, front: Option<FrontMatter>) {
        let Some(front) = front else { return };
        self.structure.mix_text("front matter");
        for value in front.values {
            let style = if value.is_sure { Style::PLAIN } else { Style::UNREACHED };
            self.builder.piece(Piece { style, syntax: value.syntax, link: None });
            value.show(&mut self.builder);
            self.end_block_as(Some(BlockKind::FrontMatter));
        }
    }

    /// What the text under way is: that of an item, cell or heading, or a paragraph.
    fn position(&self) -> Position {
        let position = self.nesting.position();
        match self.heading {
            Some(level) => Position { kind: BlockKind::Heading(level), number: None, ..position },
            None => position,
        }
    }

    /// Ends the text under way, if any, and everything that is open inside it.
    fn flush_block(&mut self) {
        self.flush_stars();
        if !self.builder.is_block_empty() || !self.asides.is_empty() {
            self.end_block();
        }
        self.inline.clear();
        if self.has_html {
            self.html = html::State::default();
            self.nesting.end_strikes(self.before_strikes.take());
        }
        self.opacity = Opacity { block: self.opacity.block, ..Opacity::default() };
    }

    fn end_block(&mut self) {
        self.end_block_as(None);
    }

    /// Ends the text under way, which is a block of this kind whatever it stands in. Nothing of what it stands in may have
    /// ended before.
    fn end_block_as(&mut self, own: Option<BlockKind>) {
        let text = self.builder.end_block();
        let is_delicate = std::mem::take(&mut self.is_delicate);
        let has_links = std::mem::take(&mut self.has_links);
        let Position { kind, group, number, around, depth } = self.position();
        let depth = u8::try_from(self.depth).unwrap_or(u8::MAX).saturating_add(depth);
        let first = self.blocks.len();
        if let Some(text) = text {
            let place = Block { kind: own.unwrap_or(kind), group, around, depth, number, ..Block::default() };
            self.blocks.push(Block { is_delicate, has_links, text, ..place });
            self.nesting.end_text();
        }
        if !self.asides.is_empty() {
            self.end_asides(depth);
        }
        self.directives.end_block(first, self.blocks.len());
    }
}
