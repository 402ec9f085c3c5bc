//! What people read in code blocks: comments, and the text between tags. Read only where the options ask for it.

use pulldown_cmark::CodeBlockKind;

use crate::format::BlockKind;
use crate::format::comments::{self, MARKUP, Prose};
use crate::format::html::{self, Effect};
use crate::format::markdown::Reader;
use crate::format::markdown::embedded_html::{HtmlLines, Told};
use crate::span::SourceSpan;
use crate::view::{Piece, Style, Syntax};

/// The code block under way.
pub(super) struct CodeLines {
    lines: HtmlLines,
    prose: Prose,
    /// Whether every line stands in the source as the parser gave it; where it widened tabs, offsets cannot be told.
    is_as_written: bool,
}

impl CodeLines {
    pub(super) fn new(kind: &CodeBlockKind<'_>) -> Self {
        let info = match kind {
            CodeBlockKind::Fenced(info) => info,
            CodeBlockKind::Indented => "",
        };
        Self { lines: HtmlLines::default(), prose: Prose::of_info(info), is_as_written: true }
    }

    /// Adds a stretch of the code, and how the source has it.
    pub(super) fn push(&mut self, code: &str, written: &str, at: usize) {
        let without_ending = |text: &'_ str| text.trim_end_matches(['\r', '\n']).len();
        self.is_as_written &= code.get(..without_ending(code)) == written.get(..without_ending(written));
        self.lines.push(code, at);
    }
}

impl Reader<'_> {
    /// Shows what people read in the code block that ends here, a block for each comment and each run of text.
    pub(super) fn end_code(&mut self) {
        let Some(CodeLines { lines, prose, is_as_written }) = self.code.take() else { return };
        let mut told = Told { text: &lines.text, at: 0 };
        match prose {
            Prose::Comments(marks) if is_as_written => {
                for comment in comments::comments(&lines.text, marks) {
                    self.code_comment(&lines, comment, 0, &mut told);
                }
            }
            Prose::Markup { has_braces } if is_as_written => self.code_markup(&lines, has_braces, &mut told),
            _ => {}
        }
        told.finish(&mut self.structure);
    }

    /// One comment of what stands from byte `base` of the code on.
    fn code_comment(&mut self, lines: &HtmlLines, comment: comments::Comment, base: usize, told: &mut Told<'_>) {
        self.builder.piece(Piece { style: Style::PLAIN, syntax: Syntax::Text, link: None });
        let mut end = None;
        for line in comment {
            let line = line.start + base..line.end + base;
            told.leave_out(&line, &mut self.structure);
            let span = lines.source_span(line);
            if let Some(end) = end {
                self.builder.soft_break(SourceSpan::new(end, span.start));
            }
            self.builder.text(span);
            end = Some(span.end);
        }
        self.end_block_as(Some(BlockKind::Code));
    }

    /// The text between the tags of markup, and its comments.
    fn code_markup(&mut self, lines: &HtmlLines, has_braces: bool, told: &mut Told<'_>) {
        let mut state = html::State::default();
        let mut braces = 0;
        let mut at = if has_braces { end_of_script(&lines.text) } else { 0 };
        while let Some(rest) = lines.text.get(at..).filter(|rest| !rest.is_empty()) {
            let length = rest.find("<!--").unwrap_or(rest.len());
            html::scan(rest.get(..length).unwrap_or_default(), &mut state, &mut |effect| {
                self.code_effect(lines, at, effect, has_braces.then_some(&mut braces), told);
            });
            self.end_code_text();
            let comment = rest.get(length..).unwrap_or_default();
            let end = comment.find("-->").map_or(comment.len(), |end| end + "-->".len());
            for words in comments::comments(comment.get(..end).unwrap_or_default(), MARKUP) {
                self.code_comment(lines, words, at + length, told);
            }
            at += length + end;
        }
    }

    fn code_effect(
        &mut self,
        lines: &HtmlLines,
        base: usize,
        effect: Effect<'_>,
        braces: Option<&mut usize>,
        told: &mut Told<'_>,
    ) {
        match effect {
            Effect::Text(range) => {
                let range = range.start + base..range.end + base;
                let stretches = match braces {
                    Some(depth) => outside_braces(&lines.text, range.clone(), depth),
                    None => vec![range.clone()],
                };
                let mut shown = range.start;
                for stretch in stretches {
                    if stretch.start > shown {
                        self.builder.barrier(lines.source_span(shown..stretch.start));
                    }
                    shown = stretch.end;
                    self.code_text(|reader| reader.builder.text(lines.source_span(stretch.clone())));
                    told.leave_out(&stretch, &mut self.structure);
                }
                if shown < range.end {
                    self.builder.barrier(lines.source_span(shown..range.end));
                }
            }
            Effect::SoftBreak(range) => {
                let span = lines.source_span(range.start + base..range.end + base);
                self.builder.soft_break(span);
            }
            // Written as a reference; in code that is not for us to write anew.
            Effect::Decoded(range, _) | Effect::Barrier(range) | Effect::HardBreak(range) => {
                self.builder.barrier(lines.source_span(range.start + base..range.end + base));
            }
            Effect::BlockStart(_) | Effect::BlockEnd(_) => self.end_code_text(),
            Effect::Style(_)
            | Effect::StrikeStart(_)
            | Effect::StrikeEnd(_)
            | Effect::Attribute(..)
            | Effect::Address(..) => {}
        }
    }

    fn code_text(&mut self, show: impl FnOnce(&mut Self)) {
        self.builder.piece(Piece { style: Style::PLAIN, syntax: Syntax::Html, link: None });
        show(self);
    }

    fn end_code_text(&mut self) {
        if !self.builder.is_block_empty() {
            self.end_block_as(Some(BlockKind::Code));
        }
    }
}

/// Where the markup starts in a component that begins with a script between `---`.
fn end_of_script(code: &str) -> usize {
    let Some(rest) = code.trim_start().strip_prefix("---") else { return 0 };
    let start = code.len() - rest.len();
    rest.find("\n---").map_or(code.len(), |end| start + end + "\n---".len())
}

/// The stretches of `range` outside `{…}`; `depth` is that of the braces before, and after.
fn outside_braces(code: &str, range: std::ops::Range<usize>, depth: &mut usize) -> Vec<std::ops::Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    for (at, brace) in code.get(range.clone()).unwrap_or_default().match_indices(['{', '}']) {
        let at = range.start + at;
        if brace == "{" {
            if *depth == 0 {
                found.push(start..at);
            }
            *depth += 1;
        } else {
            *depth = depth.saturating_sub(1);
        }
        start = at + 1;
    }
    if *depth == 0 {
        found.push(start..range.end);
    }
    found.retain(|stretch| !stretch.is_empty());
    found
}
