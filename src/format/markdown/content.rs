//! What is no element: text, and what stands in its place.

use pulldown_cmark::Event;

use crate::format::markdown::{Dialect, Reader};
use crate::span::SourceSpan;
use crate::text;
use crate::view::ViewBuilder;

/// What hides the text that comes.
#[expect(clippy::struct_excessive_bools, reason = "each hides text for a reason of its own")]
#[derive(Default)]
pub(super) struct Opacity {
    /// Inside a code block.
    pub(super) block: bool,
    /// Inside an autolink.
    pub(super) autolink: bool,
    /// Between two `$$`.
    pub(super) math: bool,
    /// Depth of `{` in MDX.
    pub(super) braces: usize,
    /// An MDX `import` or `export` paragraph.
    pub(super) module_line: bool,
}

impl<'a> Reader<'a> {
    /// What is no element: text and what stands in its place.
    pub(super) fn content(&mut self, event: &Event<'a>, span: SourceSpan) {
        self.anchors.begin(span);
        self.settle_markup();
        if let Event::Text(text) = event {
            return self.text(text, span);
        }
        self.flush_stars();
        match event {
            Event::SoftBreak => {
                self.anchors.show(" ");
                self.visible(|builder| builder.soft_break(span));
            }
            Event::HardBreak => {
                self.anchors.show(" ");
                self.structure.mix(1);
                self.visible(|builder| builder.hard_break(span));
            }
            Event::Code(code) => {
                self.anchors.show(code);
                self.structure.mix_text(code);
                self.visible(|builder| builder.barrier(span));
            }
            Event::InlineHtml(tag) => {
                self.anchors.html(tag, span);
                self.inline_html(tag, span);
            }
            Event::Html(line) => {
                self.anchors.html_line(line, span);
                self.html_line(line, span);
            }
            Event::FootnoteReference(label) => {
                self.structure.mix_text(label);
                self.builder.barrier(span);
            }
            Event::InlineMath(_) | Event::DisplayMath(_) => self.builder.barrier(span),
            Event::TaskListMarker(_) => self.structure.mix(2),
            Event::Rule => {
                self.structure.mix(3);
                self.flush_block();
            }
            Event::Text(_) | Event::Start(_) | Event::End(_) => {}
        }
    }

    pub(super) fn is_hidden(&self) -> bool {
        let Opacity { block, autolink, math, braces, module_line } = &self.opacity;
        *block || *autolink || *math || *braces > 0 || *module_line || self.html.is_opaque()
    }

    pub(super) fn visible(&mut self, show: impl FnOnce(&mut ViewBuilder<'a>)) {
        if !self.is_hidden() {
            show(&mut self.builder);
        }
    }

    fn text(&mut self, text: &str, span: SourceSpan) {
        self.anchors.show(text);
        if self.opacity.block {
            match &mut self.code {
                Some(code) => code.push(text, self.source.get(span.range()).unwrap_or_default(), span.start),
                None => self.structure.mix_text(text),
            }
            return;
        }
        if self.opacity.autolink {
            return;
        }
        if is_star(text) && !self.is_hidden() && !self.is_escaped(span.start) {
            self.star(span);
            return;
        }
        self.flush_stars();
        if !self.is_as_written(text, span) {
            self.visible(|builder| builder.decoded(span, text));
            return;
        }
        self.is_delicate |= has_bracket(text);
        if self.needs_splitting(text) {
            self.text_with_opaque_stretches(text, span.start);
        } else {
            self.visible(|builder| builder.text(span));
        }
    }

    /// Whether the source shows `text` at `span` without entities or escapes. Mostly the parser has just borrowed it there.
    fn is_as_written(&self, text: &str, span: SourceSpan) -> bool {
        let starts_at = |rest: &[u8]| std::ptr::eq(rest.as_ptr(), text.as_ptr());
        let is_borrowed = text.len() == span.len() && self.source.as_bytes().get(span.start..).is_some_and(starts_at);
        is_borrowed || self.source.get(span.range()) == Some(text)
    }

    fn is_escaped(&self, at: usize) -> bool {
        self.source.get(..at).is_some_and(|before| before.ends_with('\\'))
    }

    fn needs_splitting(&self, shown: &str) -> bool {
        (self.has_math && shown.contains("$$"))
            || (self.dialect == Dialect::Mdx && [b'{', b'}'].iter().any(|brace| text::contains_byte(shown, *brace)))
    }

    /// Text that holds `$$` or, in MDX, braces: what they enclose is opaque.
    fn text_with_opaque_stretches(&mut self, text: &str, start: usize) {
        let mut shown = 0;
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let mdx = self.dialect == Dialect::Mdx;
            let width = match rest {
                _ if rest.starts_with("$$") => 2,
                _ if mdx && rest.starts_with(['{', '}']) => 1,
                _ => {
                    at += rest.chars().next().map_or(1, char::len_utf8);
                    continue;
                }
            };
            if !self.is_hidden() {
                self.builder.text(SourceSpan::new(start + shown, start + at));
            }
            self.builder.barrier(SourceSpan::new(start + at, start + at + width));
            match rest.as_bytes().first() {
                Some(b'$') => self.opacity.math = !self.opacity.math,
                Some(b'{') => {
                    if self.opacity.braces == 0 && !self.is_hidden() {
                        self.brace_comment(start + at);
                    }
                    self.opacity.braces += 1;
                }
                _ => self.opacity.braces = self.opacity.braces.saturating_sub(1),
            }
            at += width;
            shown = at;
        }
        let rest = SourceSpan::new(start + shown, start + text.len());
        self.visible(|builder| builder.text(rest));
    }

    /// Collects literal asterisks: beside Han text a reader takes `**` for emphasis though CommonMark does not.
    fn star(&mut self, span: SourceSpan) {
        self.stars = match self.stars.take() {
            Some(run) if run.end == span.start => Some(run.hull(span)),
            Some(run) => {
                self.stars = Some(run);
                self.flush_stars();
                Some(span)
            }
            None => Some(span),
        };
    }

    /// Shows the asterisks collected so far: something else has come.
    #[inline]
    pub(super) fn flush_stars(&mut self) {
        if let Some(run) = self.stars.take() {
            self.show_stars(run);
        }
    }

    #[cold]
    fn show_stars(&mut self, run: SourceSpan) {
        let is_wide = |c: char| text::is_han(c) || text::is_wide_punctuation(c);
        let before = self.source.get(..run.start).and_then(|text| text.chars().next_back());
        let after = self.source.get(run.end..).and_then(|text| text.chars().next());
        if run.len() >= 2 && (before.is_some_and(is_wide) || after.is_some_and(is_wide)) {
            self.builder.mark(run);
        } else {
            self.builder.text(run);
        }
    }
}

fn is_star(text: &str) -> bool {
    text == "*"
}

/// Whether an opening bracket stands in a text of the parser, which cuts texts before each, and before `![`.
fn has_bracket(text: &str) -> bool {
    matches!(text.as_bytes(), [b'[', ..] | [_, b'[', ..])
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::{Event, Parser, Tag, TagEnd};

    use super::has_bracket;
    use crate::format::markdown::extensions;

    #[test]
    fn texts_of_the_parser_are_cut_before_brackets() {
        let pieces =
            ["[", "![", "\\[", "]", "a", " ", "*", "`", "<", "&#91;", "|", "\n", "- ", "[x] ", "(b)", "[^1]", "\\"];
        let count = pieces.len();
        for number in 0..count.pow(4) {
            let source: String =
                (0..4).filter_map(|place| pieces.get(number / count.pow(place) % count)).copied().collect();
            let table = format!("| a{source} |\n|---|\n| b{source} c |\n");
            for source in [format!("a{source}"), format!("# {source}"), table] {
                let mut is_code = false;
                for (event, range) in Parser::new_ext(&source, extensions()).into_offset_iter() {
                    match event {
                        Event::Start(Tag::CodeBlock(_)) => is_code = true,
                        Event::End(TagEnd::CodeBlock) => is_code = false,
                        Event::Text(text) if !is_code && source[range] == *text => {
                            assert_eq!(has_bracket(&text), text.contains('['), "{source:?}");
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}
