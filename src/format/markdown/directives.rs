//! Comments that speak to the program, in Markdown and MDX: `<!-- termigrate-ignore -->`, `{/* … */}`.

use std::ops::Range;

use crate::format::directive::Here;
use crate::format::markdown::{Dialect, Reader};
use crate::span::SourceSpan;
use crate::view::Style;

/// Bytes of a comment that are looked at.
const LONGEST: usize = 2_000;

impl Reader<'_> {
    /// An inline tag that may be a comment.
    pub(super) fn inline_comment(&mut self, tag: &str, span: SourceSpan) {
        if let Some(text) = tag.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")) {
            self.comment_in_text(text, span);
        }
    }

    /// `{/* … */}` at `at`, in MDX text.
    pub(super) fn brace_comment(&mut self, at: usize) {
        let rest = self.source.get(at..).unwrap_or_default();
        if let Some((text, length)) = brace_comment(rest) {
            let span = SourceSpan::new(at, at + length);
            self.comment_in_text(text, span);
        }
    }

    /// A paragraph of MDX that is nothing but a directive; says whether it is one.
    pub(super) fn brace_comment_alone(&mut self, span: SourceSpan) -> bool {
        let written = self.source.get(span.range()).unwrap_or_default();
        let found = brace_comment(written).filter(|(_, length)| written.trim_end().len() == *length);
        let Some((text, length)) = found.filter(|_| self.dialect == Dialect::Mdx) else { return false };
        let source = SourceSpan::new(span.start, span.start + length);
        self.comment_alone(text, source)
    }

    fn comment_in_text(&mut self, text: &str, span: SourceSpan) {
        let next = self.blocks.len();
        let is_empty = self.builder.is_block_empty();
        let is_end = text.trim_start().starts_with("termigrate-ignore-on");
        // Before the first word of its block a comment still stands in it, but a region ends before it.
        let block = (!is_empty || !is_end).then_some(next);
        self.directives.comment(text, span, Here { block, next, depth: self.tags });
    }

    fn comment_alone(&mut self, text: &str, span: SourceSpan) -> bool {
        let next = self.blocks.len();
        self.directives.comment(text, span, Here { block: None, next, depth: self.tags })
    }

    /// The comments of an HTML block that is done; its blocks start at `first`.
    pub(super) fn comments_of_html(&mut self, text: &str, source: impl Fn(Range<usize>) -> SourceSpan, first: usize) {
        let comments = comments(text);
        let is_all = text.trim().is_empty() || without(text, &comments).trim().is_empty();
        if !is_all {
            self.directives.start_element(self.tags, first);
            self.directives.end_element(self.tags, self.blocks.len());
        }
        let blocks: Vec<usize> = if comments.is_empty() { Vec::new() } else { self.texts_from(first) };
        for range in comments {
            let span = source(range.clone());
            let inner = text.get(range.start + 4..range.end.saturating_sub(3)).unwrap_or_default().to_owned();
            if is_all {
                self.comment_alone(&inner, span);
            } else {
                let here = self.beside(span, &blocks);
                self.directives.comment(&inner, span, here);
            }
        }
    }

    /// The blocks of an HTML block that are no attributes, in the order of the source.
    fn texts_from(&self, first: usize) -> Vec<usize> {
        let is_text = |block: &usize| {
            self.blocks.get(*block).is_some_and(|block| !self.builder.so_far().has_style(block.text.view, Style::ALT))
        };
        (first..self.blocks.len()).filter(is_text).collect()
    }

    /// The block of an HTML block that a comment stands beside: the one before it in the same element, else the next.
    fn beside(&self, comment: SourceSpan, blocks: &[usize]) -> Here {
        let hull = |block: usize| {
            let view = self.blocks.get(block).map(|block| block.text.view);
            view.map_or(SourceSpan::new(0, 0), |view| self.builder.so_far().source_hull(view))
        };
        let index = blocks.partition_point(|block| hull(*block).start < comment.start);
        let next = blocks.get(index).copied();
        let is_beside = |block: &usize| {
            let end = hull(*block).end;
            end > comment.start
                || self.source.get(end..comment.start).is_some_and(|between| !between.contains(['<', '\n']))
        };
        let before = index.checked_sub(1).and_then(|index| blocks.get(index)).copied();
        let block = before.filter(is_beside).or(next);
        Here { block, next: next.unwrap_or(self.blocks.len()), depth: self.tags }
    }
}

/// The text of the `{/* … */}` that `text` starts with, and its length.
fn brace_comment(text: &str) -> Option<(&str, usize)> {
    let text = text.get(..text.floor_char_boundary(LONGEST))?;
    let inner = text.strip_prefix("{/*")?;
    let end = inner.find("*/}")?;
    Some((inner.get(..end)?, end + 6))
}

/// The comments that speak to the program, as ranges of the text of an HTML block.
fn comments(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find("<!--")).map(|start| start + at) {
        let Some(end) = text.get(start..).and_then(|rest| rest.find("-->")).map(|end| start + end + 3) else { break };
        at = end;
        let inner = text.get(start + 4..end - 3).unwrap_or_default();
        if inner.trim_start().starts_with("termigrate-ignore") {
            found.push(start..end);
        }
    }
    found
}

fn without(text: &str, ranges: &[Range<usize>]) -> String {
    let mut rest = String::new();
    let mut done = 0;
    for range in ranges {
        rest.push_str(text.get(done..range.start).unwrap_or_default());
        done = range.end;
    }
    rest.push_str(text.get(done..).unwrap_or_default());
    rest
}
