//! A part in Word's vocabulary (the text, notes, headers, comments) to a view.
//!
//! What a newcomer gets wrong: paragraphs nest, because a text box is part of a run. So paragraphs are gathered
//! first and told to the builder in the order in which they start. A text box stands twice in the source
//! (`mc:AlternateContent`); where both forms say the same, only the first is shown, and edits of it are made in both.

use std::sync::Arc;

use crate::format::docx::field::{Code, Fields};
use crate::format::docx::hash::Structure;
use crate::format::docx::styles::Styles;
use crate::format::docx::texts::{TextElement, Texts, trimmed};
use crate::format::docx::xml::{self, Namespace, Stretch, Tag, Token, Tokens};
use crate::format::docx::{Fault, WordPart};
use crate::format::{Block, BlockKind, Part};
use crate::span::SourceSpan;
use crate::view::{Piece, Style, Syntax, ViewBuilder};

mod alternatives;
mod state;

use state::{Alternatives, BARRIERS, Cell, Content, Context, Element, Item, Paragraph, is_symbol_font};

/// Reads the source of a part that is known to be in Word's vocabulary.
///
/// # Errors
/// If it is no XML.
pub(super) fn read(name: &str, source: String, word: &WordPart) -> Result<Part, Fault> {
    let story = {
        let mut story = Story::new(&source, &word.styles, word.style);
        let mut tokens = Tokens::new(name, &source);
        while let Some(token) = tokens.next()? {
            match token {
                Token::Start(tag) => story.start(&tag),
                Token::End(span) => story.end(span),
                Token::Text(span) => story.text(Content::Stretch(Stretch::Text(span))),
                Token::Character(span, character) => story.text(Content::Stretch(Stretch::Character(span, character))),
                Token::Cdata(span) => story.text(Content::Cdata(span)),
            }
        }
        story.finish()
    };
    let (view, blocks, texts, structure) = story;
    let word = WordPart { texts, ..word.clone() };
    Ok(Part {
        name: Some(name.to_owned()),
        source,
        view,
        blocks,
        structure,
        word: Some(Arc::new(word)),
        ..Part::default()
    })
}

struct Story<'a> {
    source: &'a str,
    styles: &'a Styles,
    builder: ViewBuilder<'a>,
    blocks: Vec<Block>,
    texts: Texts,
    structure: Structure,
    contexts: Vec<Context>,
    paragraphs: Vec<Paragraph>,
    open: Vec<usize>,
    alternatives: Vec<Alternatives>,
    /// Forms around the place that are not the first.
    fallbacks: usize,
    tables: Vec<Cell>,
    fields: Fields,
    /// What stands in the text element under way.
    contents: Vec<Content>,
    text_space: SourceSpan,
    count: u32,
    links: u32,
    table_count: u32,
}

type Finished = (crate::view::View, Vec<Block>, Texts, u64);

impl<'a> Story<'a> {
    fn new(source: &'a str, styles: &'a Styles, style: Style) -> Self {
        Self {
            source,
            styles,
            builder: ViewBuilder::new(source),
            blocks: Vec::new(),
            texts: Texts::default(),
            structure: Structure::default(),
            contexts: vec![Context::root(style)],
            paragraphs: Vec::new(),
            open: Vec::new(),
            alternatives: Vec::new(),
            fallbacks: 0,
            tables: Vec::new(),
            fields: Fields::default(),
            contents: Vec::new(),
            text_space: SourceSpan::default(),
            count: 0,
            links: 0,
            table_count: 0,
        }
    }

    fn finish(mut self) -> Finished {
        self.flush();
        let structure = self.structure.finish(self.source);
        (self.builder.finish(), self.blocks, self.texts, structure)
    }

    fn context(&self, above: usize) -> Context {
        let index = self.contexts.len().checked_sub(above + 1);
        index.and_then(|index| self.contexts.get(index)).copied().unwrap_or(Context::root(Style::PLAIN))
    }

    fn start(&mut self, tag: &Tag<'a>) {
        let parent = self.context(0);
        let keeps_space = tag.keeps_space(parent.keeps_space);
        let mut context = Context { element: Element::Other, keeps_space, ..parent };
        match tag.namespace {
            Namespace::Word => self.start_word(tag, parent, &mut context),
            Namespace::Compatibility => self.start_alternative(tag, parent, &mut context),
            _ if parent.is_deleted => {}
            Namespace::Math if parent.element == Element::Paragraph => self.item(Item::Barrier(tag.span)),
            Namespace::WordDrawing if tag.name == "docPr" => self.attributes(tag, &["title", "descr"], context),
            Namespace::Vml if tag.name == "textpath" => self.attributes(tag, &["string"], context),
            // The title of a picture is the name of the file that it came from.
            Namespace::Vml if tag.name != "imagedata" => self.attributes(tag, &["title", "alt"], context),
            Namespace::Drawing if tag.name == "t" => context.element = Element::Code,
            _ if parent.element == Element::Run => self.item(Item::Barrier(tag.span)),
            _ => {}
        }
        if tag.namespace == Namespace::Other
            && parent.element == Element::ControlProperties
            && tag.name == "dataBinding"
        {
            self.close_control();
        }
        self.contexts.push(context);
    }

    fn start_word(&mut self, tag: &Tag<'a>, parent: Context, context: &mut Context) {
        match (tag.name, parent.element) {
            ("p", _) => {
                context.element = Element::Paragraph;
                context.link = None;
                context.style = context.style.only(Style::UNREACHED.with(Style::COMMENT));
                self.open.push(self.paragraphs.len());
                self.paragraphs.push(Paragraph { cell: context.cell, ..Paragraph::default() });
            }
            ("pPr", Element::Paragraph) | ("numPr", Element::ParagraphProperties) => {
                context.element = Element::ParagraphProperties;
            }
            (_, Element::ParagraphProperties) => self.paragraph_property(tag),
            ("r", _) => context.element = Element::Run,
            ("rPr", Element::Run) => context.element = Element::RunProperties,
            (_, Element::RunProperties) => self.run_property(tag),
            ("t", _) => self.start_text(tag, parent, context),
            ("instrText", Element::Run) if !parent.is_deleted => context.element = Element::Code,
            ("fldChar", Element::Run) => self.field_mark(tag, parent),
            ("fldSimple", _) => self.simple_field(tag, context),
            (name, Element::Run) if !parent.is_deleted && BARRIERS.contains(&name) => {
                self.item(Item::Barrier(tag.span));
            }
            ("br" | "cr", Element::Run) if !parent.is_deleted => self.item(Item::Break(tag.span)),
            ("del" | "moveFrom" | "rt", _) => context.is_deleted = true,
            ("ruby", Element::Run) => context.style = context.style.with(Style::UNREACHED),
            ("hyperlink", _) => {
                self.attributes(tag, &["tooltip"], *context);
                context.style = context.style.with(Style::LINK);
                context.link = Some(self.links);
                self.links += 1;
            }
            ("sdt", _) => context.element = Element::Control,
            ("sdtPr", Element::Control) => context.element = Element::ControlProperties,
            ("dataBinding" | "showingPlcHdr" | "dropDownList" | "comboBox", Element::ControlProperties)
                if tag.is_on() =>
            {
                self.close_control();
            }
            ("tblCaption" | "tblDescription" | "alias" | "helpText" | "statusText" | "listEntry", _) => {
                self.attributes(tag, &["val"], *context);
            }
            ("listItem", _) => self.attributes(tag, &["displayText"], *context),
            ("tbl", _) => {
                context.element = Element::Table;
                self.table_count += 1;
                self.tables.push(Cell { table: self.table_count, row: 0, column: 0 });
            }
            ("tr", _) => context.element = Element::Row,
            ("tc", _) => {
                context.element = Element::Cell;
                context.cell = self.tables.last().copied();
            }
            _ => {}
        }
    }

    fn paragraph_property(&mut self, tag: &Tag<'a>) {
        let Some(paragraph) = self.open.last().and_then(|index| self.paragraphs.get_mut(*index)) else { return };
        let number = || tag.value("val").and_then(|value| value.parse::<u32>().ok());
        match tag.name {
            "pStyle" => paragraph.style = tag.value("val").map(std::borrow::Cow::into_owned),
            "outlineLvl" => paragraph.level = number().map(|level| level.min(9) as u8 + 1),
            "numId" => paragraph.list = number(),
            _ => {}
        }
    }

    /// A property of the run whose properties are being read.
    fn run_property(&mut self, tag: &Tag<'a>) {
        let Some(run) = self.contexts.len().checked_sub(2).and_then(|index| self.contexts.get_mut(index)) else {
            return;
        };
        let style = match tag.name {
            "b" if tag.is_on() => Style::STRONG,
            "i" if tag.is_on() => Style::EMPHASIS,
            "strike" | "dstrike" if tag.is_on() => Style::STRIKE,
            "vanish" if tag.is_on() => Style::UNREACHED,
            "rFonts" if tag.value("ascii").is_some_and(|font| is_symbol_font(&font)) => Style::UNREACHED,
            _ => return,
        };
        run.style = run.style.with(style);
    }

    fn start_text(&mut self, tag: &Tag<'a>, parent: Context, context: &mut Context) {
        context.element = Element::Text;
        if self.fields.are_closed() || parent.element != Element::Run {
            context.style = context.style.with(Style::UNREACHED);
        }
        self.contents.clear();
        let attribute = tag.space().map(|space| space.value.1);
        let end = tag.span.end.saturating_sub(if tag.is_empty { 2 } else { 1 });
        self.text_space = attribute.unwrap_or(SourceSpan::new(end, end));
        if !context.is_deleted {
            self.structure.leave_out_space(self.source, tag);
        }
    }

    fn field_mark(&mut self, tag: &Tag<'a>, parent: Context) {
        if let Some(kind) = tag.value("fldCharType").filter(|_| !parent.is_deleted) {
            self.fields.mark(&kind);
        }
    }

    fn simple_field(&mut self, tag: &Tag<'a>, context: &mut Context) {
        let Some((raw, span)) = tag.raw("instr") else { return };
        let mut code = Code::default();
        let mut shown = Vec::new();
        for stretch in xml::stretches(raw, span.start) {
            shown.extend(code.feed(self.source, stretch));
        }
        self.aside(&shown, *context);
        if !code.keeps_result() {
            context.style = context.style.with(Style::UNREACHED);
        }
    }

    /// What stands in the control under way is not typed by anybody.
    fn close_control(&mut self) {
        let control = self.contexts.len().checked_sub(2).and_then(|index| self.contexts.get_mut(index));
        if let Some(control) = control {
            control.style = control.style.with(Style::UNREACHED);
        }
    }

    /// Values that people read: alternative text, tooltips, what a list offers.
    fn attributes(&mut self, tag: &Tag<'a>, names: &[&str], context: Context) {
        for name in names {
            if let Some((raw, span)) = tag.raw(name).filter(|_| self.fallbacks == 0) {
                self.aside(&xml::stretches(raw, span.start), context);
            }
        }
    }

    /// Words that are not in the flow of the text and that no rewrite reaches, as a block of their own.
    fn aside(&mut self, stretches: &[Stretch], context: Context) {
        if stretches.is_empty() || context.is_deleted {
            return;
        }
        let piece = Piece { style: context.style.with(Style::UNREACHED), syntax: Syntax::Word, link: None };
        let mut items = vec![Item::Piece(piece)];
        items.extend(stretches.iter().map(|stretch| Item::from(*stretch)));
        self.paragraphs.push(Paragraph { items, is_aside: true, ..Paragraph::default() });
    }

    fn open_items(&mut self) -> Option<&mut Vec<Item>> {
        let index = *self.open.last()?;
        self.paragraphs.get_mut(index).map(|paragraph| &mut paragraph.items)
    }

    fn item(&mut self, item: Item) {
        if let Some(items) = self.open_items() {
            items.push(item);
        }
    }

    fn text(&mut self, content: Content) {
        match (self.context(0).element, content) {
            (Element::Text, _) => self.contents.push(content),
            (Element::Code, Content::Stretch(stretch)) => self.code(stretch),
            _ => {}
        }
    }

    /// Text of a field code, or of a drawing.
    fn code(&mut self, stretch: Stretch) {
        let context = self.context(0);
        let is_field = self.context(1).element == Element::Run;
        let shown = if is_field { self.fields.feed(self.source, stretch) } else { vec![stretch] };
        self.aside(&shown, context);
    }

    fn end(&mut self, span: SourceSpan) {
        let context = self.context(0);
        self.contexts.pop();
        match context.element {
            Element::Text if !context.is_deleted => self.end_text(context, span),
            Element::Paragraph => {
                self.open.pop();
                if self.open.is_empty() && self.alternatives.is_empty() {
                    self.flush();
                }
            }
            Element::Choice => self.end_alternative(),
            Element::Fallback => {
                self.fallbacks = self.fallbacks.saturating_sub(1);
                self.end_alternative();
            }
            Element::Alternatives => {
                self.alternatives.pop();
            }
            Element::Table => {
                self.tables.pop();
            }
            Element::Row => {
                if let Some(table) = self.tables.last_mut() {
                    *table = Cell { row: table.row + 1, column: 0, ..*table };
                }
            }
            Element::Cell => {
                if let Some(table) = self.tables.last_mut() {
                    table.column += 1;
                }
            }
            _ => {}
        }
    }

    fn end_text(&mut self, context: Context, end: SourceSpan) {
        let contents = std::mem::take(&mut self.contents);
        let span = |content: &Content| match content {
            Content::Stretch(Stretch::Text(span) | Stretch::Character(span, _)) | Content::Cdata(span) => *span,
        };
        let (Some(first), Some(_)) = (contents.first(), contents.last()) else { return };
        let start =
            if matches!(first, Content::Cdata(_)) { span(first).start.saturating_sub(9) } else { span(first).start };
        let whole = SourceSpan::new(start, end.start);
        let is_reached = !context.style.contains(Style::UNREACHED) && !context.style.contains(Style::COMMENT);
        if is_reached {
            self.structure.leave_out(self.source, whole);
        }
        self.texts.elements.push(TextElement {
            content: whole,
            space: self.text_space,
            keeps_space: context.keeps_space,
            mirror: None,
            is_mirror: false,
            is_boxed: self.open.len() > 1,
        });
        let shown = if context.keeps_space { whole } else { trimmed(self.source, whole) };
        let mut last = None;
        for content in &contents {
            let syntax = if matches!(content, Content::Cdata(_)) { Syntax::Cdata } else { Syntax::Word };
            if last.replace(syntax) != Some(syntax) {
                self.item(Item::Piece(Piece { style: context.style, syntax, link: context.link }));
            }
            match content {
                Content::Cdata(span) => self.item(Item::Text(*span)),
                Content::Stretch(Stretch::Character(span, character)) => self.item(Item::Character(*span, *character)),
                Content::Stretch(Stretch::Text(span)) => {
                    let span = SourceSpan::new(span.start.max(shown.start), span.end.min(shown.end));
                    if !span.is_empty() {
                        self.item(Item::Text(span));
                    }
                }
            }
        }
        self.contents = contents;
    }

    /// Tells the builder all paragraphs so far.
    fn flush(&mut self) {
        for paragraph in std::mem::take(&mut self.paragraphs).iter().filter(|paragraph| !paragraph.is_mirror) {
            self.count += u32::from(!paragraph.is_aside);
            for item in &paragraph.items {
                match *item {
                    Item::Piece(piece) => self.builder.piece(piece),
                    Item::Text(span) => self.builder.text(span),
                    Item::Character(span, character) => self.builder.decoded(span, character),
                    Item::Barrier(span) => self.builder.barrier(span),
                    Item::Break(span) => self.builder.hard_break(span),
                }
            }
            if let Some(text) = self.builder.end_block() {
                let (kind, group) = self.kind(paragraph);
                self.blocks.push(Block { kind, group, paragraph: self.count.max(1), text, ..Block::default() });
            }
        }
    }

    fn kind(&self, paragraph: &Paragraph) -> (BlockKind, u32) {
        let style = paragraph.style.as_deref();
        let level = paragraph.level.or_else(|| style.and_then(|style| self.styles.level(style)));
        let list = paragraph.list.or_else(|| style.and_then(|style| self.styles.list(style)));
        // Level 10 is Word's for body text.
        match (paragraph.cell, level.filter(|level| *level < 10), list) {
            (Some(Cell { table, row, column }), ..) => (BlockKind::TableCell { row, column }, 2 * table),
            (None, Some(level), _) => (BlockKind::Heading(level.min(6)), 0),
            (None, None, Some(list @ 1..)) => (BlockKind::ListItem, 2 * (list % 0x3fff_ffff) + 1),
            _ => (BlockKind::Paragraph, 0),
        }
    }
}
