//! HTML inside Markdown: inline tags and HTML blocks.

use std::ops::Range;

use crate::format::html::{self, Effect};
use crate::format::markdown::{Dialect, Reader};
use crate::format::structure::Structure;
use crate::span::SourceSpan;
use crate::view::{Piece, Style, Syntax};

/// The lines of an HTML block, or of an inline tag, without the prefixes of the containers around it.
#[derive(Default)]
pub(super) struct HtmlLines {
    pub(super) text: String,
    lines: Vec<(usize, usize)>,
}

impl HtmlLines {
    /// The lines of an inline tag; `None` where they are no ends of the lines in the source.
    fn of_tag(tag: &str, source: &str, span: SourceSpan) -> Option<Self> {
        let mut lines = Self::default();
        let mut end = span.start;
        let mut written = source.get(span.range())?.split_inclusive('\n');
        for line in tag.split_inclusive('\n') {
            let whole = written.next().filter(|whole| whole.ends_with(line))?;
            end += whole.len();
            lines.push(line, end - line.len());
        }
        (end == span.end).then_some(lines)
    }

    pub(super) fn push(&mut self, line: &str, at: usize) {
        self.lines.push((self.text.len(), at));
        self.text.push_str(line);
    }

    pub(super) fn source_span(&self, span: Range<usize>) -> SourceSpan {
        let at = |offset: usize| {
            let index = self.lines.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
            self.lines.get(index).map_or(0, |(start, source)| source + (offset - start))
        };
        let start = at(span.start);
        let end = if span.end > span.start { at(span.end - 1) + 1 } else { start };
        SourceSpan::new(start, end)
    }
}

/// Counts the markup of `text` in a structure, but not the stretches that people read.
pub(super) struct Told<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
}

impl Told<'_> {
    /// Counts what stands before `shown`, and leaves that out.
    pub(super) fn leave_out(&mut self, shown: &Range<usize>, structure: &mut Structure) {
        if let Some(tags) = self.text.get(self.at..shown.start).filter(|tags| !tags.is_empty()) {
            structure.mix_text(tags);
        }
        self.at = shown.end;
    }

    pub(super) fn finish(self, structure: &mut Structure) {
        structure.mix_text(self.text.get(self.at..).unwrap_or_default());
    }
}

impl Reader<'_> {
    pub(super) fn inline_html(&mut self, tag: &str, span: SourceSpan) {
        self.has_html = true;
        self.inline_comment(tag, span);
        let is_hidden = self.is_hidden();
        let mut state = std::mem::take(&mut self.html);
        // The style of the inline elements, once the tag has changed it.
        let mut style = None;
        let before = state.style();
        let mut told = Told { text: tag, at: 0 };
        let mut lines = None;
        html::scan(tag, &mut state, &mut |effect| match &effect {
            Effect::Attribute(value, _) | Effect::Address(value, _) => {
                if is_hidden || effect.is_unlisted(tag, self.addresses) {
                    return;
                }
                let lines = lines.get_or_insert_with(|| HtmlLines::of_tag(tag, self.source, span));
                if let Some(lines) = lines {
                    told.leave_out(value, &mut self.structure);
                    let style = self.style_within(style.unwrap_or(before));
                    self.attribute(lines, &effect, style);
                }
            }
            Effect::Barrier(_) => self.builder.barrier(span),
            Effect::HardBreak(_) => self.builder.hard_break(span),
            Effect::BlockStart(_) | Effect::BlockEnd(_) if is_hidden => self.builder.hard_break(span),
            Effect::BlockStart(_) | Effect::BlockEnd(_) => self.split_text(&effect, tag),
            Effect::StrikeStart(_) => {
                self.before_strikes = Some(self.nesting.before_strike(self.before_strikes));
                self.nest(&effect, tag);
            }
            Effect::StrikeEnd(_) => self.nest(&effect, tag),
            Effect::Style(new) => style = Some(*new),
            Effect::Text(_) | Effect::Decoded(..) | Effect::SoftBreak(_) => {}
        });
        told.finish(&mut self.structure);
        self.html = state;
        if style.is_some() {
            self.markup();
        }
    }

    /// A block of HTML begins or ends inside a text of Markdown: what comes is another block. One bracket of a link may stand in
    /// this one, the other in the next.
    fn split_text(&mut self, effect: &Effect<'_>, tag: &str) {
        self.is_delicate = true;
        self.end_block();
        self.is_delicate = true;
        self.nest(effect, tag);
    }

    /// Follows the tag of a block, or one that strikes out.
    fn nest(&mut self, effect: &Effect<'_>, text: &str) {
        let is_mdx = self.dialect == Dialect::Mdx;
        let dialect = if is_mdx { html::Dialect::Xhtml } else { html::Dialect::Html };
        match effect {
            Effect::BlockStart(tag) | Effect::StrikeStart(tag) => self.nesting.start(tag, text, dialect),
            Effect::BlockEnd(name) | Effect::StrikeEnd(name) => self.nesting.close(name),
            _ => {}
        }
    }

    /// The markup of text in these inline elements.
    pub(super) fn style_within(&self, html: Style) -> Style {
        let html = html.with(self.nesting.style());
        self.inline.iter().fold(html, |all, (style, _)| all.with(*style))
    }

    pub(super) fn html_line(&mut self, line: &str, span: SourceSpan) {
        let Some(block) = &mut self.html_block else { return };
        block.push(line, span.start);
    }

    pub(super) fn end_html_block(&mut self) {
        let Some(block) = self.html_block.take() else { return };
        self.has_html = true;
        let first = self.blocks.len();
        let mut state = html::State::default();
        self.style_html_block(Style::PLAIN);
        let mut told = Told { text: &block.text, at: 0 };
        html::scan(&block.text, &mut state, &mut |effect| {
            if effect.is_unlisted(&block.text, self.addresses) {
                return;
            }
            if let Effect::Text(range)
            | Effect::Decoded(range, _)
            | Effect::SoftBreak(range)
            | Effect::Attribute(range, _)
            | Effect::Address(range, _) = &effect
            {
                told.leave_out(range, &mut self.structure);
            }
            self.html_effect(&block, effect);
        });
        told.finish(&mut self.structure);
        self.flush_block();
        self.comments_of_html(&block.text, |range| block.source_span(range), first);
    }

    fn html_effect(&mut self, block: &HtmlLines, effect: Effect<'_>) {
        self.is_delicate |= effect.has_open_reference(&block.text);
        match effect {
            Effect::Text(span) => self.builder.text(block.source_span(span)),
            Effect::Decoded(span, text) => self.builder.decoded(block.source_span(span), text),
            Effect::SoftBreak(span) => self.builder.soft_break(block.source_span(span)),
            Effect::HardBreak(span) => self.builder.hard_break(block.source_span(span)),
            Effect::Barrier(span) => self.builder.barrier(block.source_span(span)),
            Effect::Style(style) => self.style_html_block(style),
            Effect::Attribute(..) | Effect::Address(..) => {
                let style = self.html_block_style;
                self.attribute(block, &effect, style);
            }
            Effect::BlockStart(_) | Effect::BlockEnd(_) => {
                self.end_block();
                self.nest(&effect, &block.text);
            }
            Effect::StrikeStart(_) | Effect::StrikeEnd(_) => self.nest(&effect, &block.text),
        }
    }

    /// The markup of the text that comes in an HTML block.
    fn style_html_block(&mut self, style: Style) {
        let style = style.with(self.nesting.style());
        self.html_block_style = style;
        self.builder.piece(Piece { style, syntax: Syntax::Html, link: None });
    }
}
