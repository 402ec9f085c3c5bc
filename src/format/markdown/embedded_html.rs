//! HTML inside Markdown: inline tags and HTML blocks.

use std::ops::Range;

use crate::format::BlockKind;
use crate::format::html::{self, Effect};
use crate::format::markdown::Reader;
use crate::span::SourceSpan;
use crate::view::{Piece, Style, Syntax};

/// The lines of an HTML block without the prefixes of the containers around it.
#[derive(Default)]
pub(super) struct HtmlBlock {
    text: String,
    lines: Vec<(usize, usize)>,
}

impl HtmlBlock {
    fn source_span(&self, span: Range<usize>) -> SourceSpan {
        let at = |offset: usize| {
            let index = self.lines.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
            self.lines.get(index).map_or(0, |(start, source)| source + (offset - start))
        };
        let start = at(span.start);
        let end = if span.end > span.start { at(span.end - 1) + 1 } else { start };
        SourceSpan::new(start, end)
    }
}

impl Reader<'_> {
    pub(super) fn inline_html(&mut self, tag: &str, span: SourceSpan) {
        self.structure.mix_text(tag);
        self.inline_comment(tag, span);
        let mut state = std::mem::take(&mut self.html);
        let mut effects = Vec::new();
        html::scan(tag, &mut state, &mut |effect| effects.push(effect));
        self.html = state;
        for effect in effects {
            match effect {
                Effect::Barrier(_) => self.builder.barrier(span),
                Effect::HardBreak(_) | Effect::BlockBoundary => self.builder.hard_break(span),
                Effect::Style(_) => self.markup(),
                Effect::Text(_) | Effect::Decoded(..) | Effect::SoftBreak(_) => {}
            }
        }
    }

    pub(super) fn html_line(&mut self, line: &str, span: SourceSpan) {
        let Some(block) = &mut self.html_block else { return };
        block.lines.push((block.text.len(), span.start));
        block.text.push_str(line);
    }

    pub(super) fn end_html_block(&mut self) {
        let Some(block) = self.html_block.take() else { return };
        self.kind = BlockKind::Html;
        let first = self.blocks.len();
        let mut state = std::mem::take(&mut self.html);
        self.html_style(state.style());
        let mut told = 0;
        html::scan(&block.text, &mut state, &mut |effect| {
            if let Effect::Text(range) | Effect::Decoded(range, _) | Effect::SoftBreak(range) = &effect {
                if let Some(tags) = block.text.get(told..range.start).filter(|tags| !tags.is_empty()) {
                    self.structure.mix_text(tags);
                }
                told = range.end;
            }
            self.html_effect(&block, effect);
        });
        self.structure.mix_text(block.text.get(told..).unwrap_or_default());
        state.close_all_but_strikes();
        self.html = state.clone();
        self.html_around = state;
        self.flush_block();
        self.comments_of_html(&block.text, |range| block.source_span(range), first);
    }

    fn html_effect(&mut self, block: &HtmlBlock, effect: Effect) {
        self.is_delicate |= effect.has_open_reference(&block.text);
        match effect {
            Effect::Text(span) => self.builder.text(block.source_span(span)),
            Effect::Decoded(span, text) => self.builder.decoded(block.source_span(span), text),
            Effect::SoftBreak(span) => self.builder.soft_break(block.source_span(span)),
            Effect::HardBreak(span) => self.builder.hard_break(block.source_span(span)),
            Effect::Barrier(span) => self.builder.barrier(block.source_span(span)),
            Effect::Style(style) => self.html_style(style),
            Effect::BlockBoundary => {
                self.kind = BlockKind::Html;
                self.end_block();
            }
        }
    }

    fn html_style(&mut self, style: Style) {
        self.builder.piece(Piece { style, syntax: Syntax::Html, link: None });
    }
}
