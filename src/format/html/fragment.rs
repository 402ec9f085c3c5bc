//! HTML inside Markdown: text, breaks and blocks of a fragment, with byte ranges.
//!
//! [`scan`] works on one inline tag or one HTML block and keeps what is open inline in a [`State`], so that any number of
//! unclosed tags costs linear time. Of blocks and of what is struck out it tells only the tags: both reach over several
//! fragments. It knows nothing of views.

use std::ops::Range;

use crate::format::html::Dialect;
use crate::format::html::characters::{self, Place, Run};
use crate::format::html::elements::{self, STYLES, style_index};
use crate::format::html::human::{Told, begins, is_marked_hidden, told_attributes};
use crate::format::html::tokens::{StartTag, Token, tokenize};
use crate::text::AddressStarts;
use crate::view::Style;

/// What a stretch of HTML means to the reader. Ranges are bytes of the scanned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) enum Effect<'t> {
    /// Visible text, as it stands.
    Text(Range<usize>),
    /// A character reference and the text it shows as.
    Decoded(Range<usize>, String),
    /// White space with a line break.
    SoftBreak(Range<usize>),
    /// `<br>`.
    HardBreak(Range<usize>),
    /// An opaque element: code, script, an image.
    Barrier(Range<usize>),
    /// The markup of the text that comes, without what is struck out.
    Style(Style),
    /// A block begins.
    BlockStart(&'t StartTag<'t>),
    /// A block ends.
    BlockEnd(&'t str),
    /// Text that is struck out begins.
    StrikeStart(&'t StartTag<'t>),
    /// Text that is struck out ends.
    StrikeEnd(&'t str),
    /// The value of an attribute that people read, and the quotation mark around it.
    Attribute(Range<usize>, Option<char>),
    /// An attribute that holds an address, without the white space around it, and the quotation mark.
    Address(Range<usize>, Option<char>),
}

impl Effect<'_> {
    /// Whether it is an address in `text` that does not begin as one of `starts`, so that it is mere markup.
    pub(in crate::format) fn is_unlisted(&self, text: &str, starts: &AddressStarts<()>) -> bool {
        matches!(self, Self::Address(value, _) if !begins(text, value, starts))
    }

    /// Whether other letters beside it may make something else of a `&` in it.
    pub(in crate::format) fn has_open_reference(&self, text: &str) -> bool {
        match self {
            Self::Text(span) => characters::has_open_reference(&Run::Text(span.clone()), text),
            Self::Decoded(span, _) => !text.get(span.clone()).is_some_and(|text| text.ends_with(';')),
            _ => false,
        }
    }
}

/// The elements open at some point of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::format) struct State {
    /// The opaque element that hides everything, and how often it is nested in itself.
    opaque: Option<(String, usize)>,
    /// Open elements of each row of [`STYLES`], but for those that strike out.
    open: [u32; STYLES.len()],
}

impl State {
    /// Whether text is hidden here.
    pub(in crate::format) fn is_opaque(&self) -> bool {
        self.opaque.is_some()
    }

    /// The markup of the text here.
    pub(in crate::format) fn style(&self) -> Style {
        if self.open.iter().fold(0, |all, open| all | open) == 0 {
            return Style::PLAIN;
        }
        STYLES
            .iter()
            .zip(self.open)
            .filter(|(_, open)| *open > 0)
            .fold(Style::PLAIN, |all, ((_, style), _)| all.with(*style))
    }
}

/// Tells `emit` what a reader sees of `text`, in order; `state` is what was open before, and is after.
pub(in crate::format) fn scan(text: &str, state: &mut State, emit: &mut dyn FnMut(Effect<'_>)) {
    tokenize(text, Dialect::Html, &mut |token| match token {
        Token::Start(tag) => {
            let is_shown = !state.is_opaque() && !is_marked_hidden(&tag, text);
            start_tag(&tag, state, emit);
            for (attribute, told) in told_attributes(&tag, text).filter(|_| is_shown) {
                emit(match told {
                    Told::Words => Effect::Attribute(attribute.value.clone(), attribute.quote),
                    Told::Address(value) => Effect::Address(value, attribute.quote),
                });
            }
        }
        Token::End(name, _) => end_tag(name, state, emit),
        Token::Text(range) if !state.is_opaque() => match text.get(range.clone()) {
            Some(raw) => characters::runs(raw, range.start, Place::Content, &mut |run| emit(effect(run))),
            None => emit(Effect::Barrier(range)),
        },
        Token::Comment(_) if !state.is_opaque() => emit(Effect::Style(state.style())),
        Token::Text(_) | Token::Comment(_) => {}
    });
}

/// Tells `emit` what the value of an attribute of `text` shows.
pub(in crate::format) fn attribute_value(text: &str, value: Range<usize>, emit: &mut dyn FnMut(Effect<'_>)) {
    let raw = text.get(value.clone()).unwrap_or_default();
    characters::runs(raw, value.start, Place::Attribute, &mut |run| emit(effect(run)));
}

fn effect(run: Run) -> Effect<'static> {
    match run {
        Run::Text(range) => Effect::Text(range),
        Run::Decoded(range, text) => Effect::Decoded(range, text),
        Run::Break(range) => Effect::SoftBreak(range),
    }
}

/// Markdown writes code in `<pre>` too, and has no forms.
fn is_opaque(name: &str) -> bool {
    elements::is_opaque(name) || matches!(name, "noscript" | "pre" | "select")
}

fn is_thing(name: &str) -> bool {
    elements::is_thing(name) || matches!(name, "hr" | "textarea")
}

fn start_tag(tag: &StartTag<'_>, state: &mut State, emit: &mut dyn FnMut(Effect<'_>)) {
    let name = tag.name;
    if let Some((open, depth)) = &mut state.opaque {
        if open == name && !tag.is_self_closing {
            *depth += 1;
        }
        return;
    }
    if is_opaque(name) {
        emit(Effect::Barrier(tag.span.clone()));
        if !tag.is_self_closing {
            state.opaque = Some((name.to_owned(), 0));
        }
    } else if name == "br" {
        emit(Effect::HardBreak(tag.span.clone()));
    } else if is_thing(name) {
        emit(Effect::Barrier(tag.span.clone()));
    } else if elements::is_block(name) {
        emit(Effect::BlockStart(tag));
        emit(Effect::Style(state.style()));
    } else if elements::is_strike(name) {
        emit(Effect::StrikeStart(tag));
        emit(Effect::Style(state.style()));
    } else {
        if let Some(open) = style_index(name).and_then(|index| state.open.get_mut(index))
            && !tag.is_self_closing
        {
            *open += 1;
        }
        emit(Effect::Style(state.style()));
    }
}

fn end_tag(name: &str, state: &mut State, emit: &mut dyn FnMut(Effect<'_>)) {
    if let Some((open, depth)) = &mut state.opaque {
        if open != name {
            return;
        }
        match depth.checked_sub(1) {
            Some(outer) => *depth = outer,
            None => state.opaque = None,
        }
    } else if elements::is_block(name) {
        emit(Effect::BlockEnd(name));
    } else if elements::is_strike(name) {
        emit(Effect::StrikeEnd(name));
    } else if let Some(open) = style_index(name).and_then(|index| state.open.get_mut(index)) {
        *open = open.saturating_sub(1);
    }
    if !state.is_opaque() {
        emit(Effect::Style(state.style()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is shown, with `|` for a barrier, `/` for a hard break, `¶` for a block boundary, `_` for a soft break.
    fn shown(html: &str) -> String {
        let mut text = String::new();
        scan(html, &mut State::default(), &mut |effect| match effect {
            Effect::Text(range) => text.push_str(&html[range]),
            Effect::Decoded(_, decoded) => text.push_str(&decoded),
            Effect::SoftBreak(_) => text.push('_'),
            Effect::HardBreak(_) => text.push('/'),
            Effect::Barrier(_) => text.push('|'),
            Effect::BlockStart(_) | Effect::BlockEnd(_) => text.push('¶'),
            Effect::StrikeStart(_) | Effect::StrikeEnd(_) => text.push('~'),
            Effect::Attribute(range, quote) => text.extend(["{", &html[range], quote.map_or("", |_| "!"), "}"]),
            Effect::Style(_) | Effect::Address(..) => {}
        });
        text
    }

    #[test]
    fn only_what_a_browser_shows_is_text() {
        let cases = [
            ("<b>Alipay</b>&nbsp;account", "Alipay\u{a0}account"),
            ("支付<!-- x -->宝<br>账户<br/>", "支付宝/账户/"),
            ("a <code>b <code>c</code> d</code> e", "a | e"),
            ("<script>var a = '<b>';</script>x", "|x"),
            ("<style>b</style>x<template>y</template>", "|x|"),
            ("<table><tr><td>a</td><td>b</td></tr></table>", "¶¶¶a¶¶b¶¶¶"),
            ("a\r\n  b\n", "a_b_"),
            ("&#25903;&#x4ED8;宝&ampx &notit; &unknown; & &", "支付宝&x ¬it; &unknown; & &"),
            ("a < b <img src=x alt='支付宝'> c", "a < b |{支付宝!} c"),
            ("<p title=a>b</p><code title=\"c\">d<i title=e></code>", "¶{a}b¶|{c!}"),
            ("<i title='' alt hidden>a<i hidden title=b>c<i id=b aria-label=d>", "ac"),
            ("</del>a</code>", "~a"),
            ("a<del>b<i>c</i></s>", "a~bc~"),
        ];
        for (html, expected) in cases {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn many_unclosed_tags_take_linear_time() {
        let html = format!("{}x", "<b><i>".repeat(200_000));
        assert!(shown(&html).ends_with('x'));
    }
}
