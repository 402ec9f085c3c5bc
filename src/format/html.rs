//! What a browser shows of HTML: text, breaks and blocks, with byte ranges. The only user of `html5gum`.
//!
//! [`scan`] works on a fragment (one inline tag, one HTML block) and keeps what is open in a [`State`], so that
//! any number of unclosed tags costs linear time. It knows nothing of views.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use std::ops::Range;

use crate::view::Style;

/// What a stretch of HTML means to the reader. Ranges are bytes of the scanned text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Effect {
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
    /// The markup of the text that comes.
    Style(Style),
    /// A block begins or ends.
    BlockBoundary,
}

/// The elements open at some point of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    /// The opaque element that hides everything, and how often it is nested in itself.
    opaque: Option<(String, usize)>,
    /// Open elements of each row of [`STYLES`].
    open: [u32; STYLES.len()],
}

impl State {
    /// Whether text is hidden here.
    pub(super) fn is_opaque(&self) -> bool {
        self.opaque.is_some()
    }

    /// The markup of the text here.
    pub(super) fn style(&self) -> Style {
        STYLES
            .iter()
            .zip(self.open)
            .filter(|(_, open)| *open > 0)
            .fold(Style::PLAIN, |all, ((_, style), _)| all.with(*style))
    }

    /// Forgets all open elements but those that strike text out: `<del>` may hold whole blocks.
    pub(super) fn close_all_but_strikes(&mut self) {
        self.opaque = None;
        for (open, (_, style)) in self.open.iter_mut().zip(STYLES) {
            if !style.contains(Style::STRIKE) {
                *open = 0;
            }
        }
    }
}

/// Inline elements that say something about their text.
const STYLES: [(&str, Style); 9] = [
    ("b", Style::STRONG),
    ("strong", Style::STRONG),
    ("i", Style::EMPHASIS),
    ("em", Style::EMPHASIS),
    ("a", Style::LINK),
    ("del", Style::STRIKE),
    ("s", Style::STRIKE),
    ("strike", Style::STRIKE),
    ("u", Style::OTHER),
];

/// Elements whose content no reader takes for prose.
const OPAQUE: [&str; 16] = [
    "canvas", "code", "iframe", "kbd", "math", "noframes", "noscript", "object", "pre", "samp", "script", "select",
    "style", "svg", "template", "tt",
];

/// Elements without content that stand for something.
const THINGS: [&str; 8] = ["audio", "embed", "hr", "img", "input", "textarea", "var", "video"];

/// Elements that begin and end blocks.
const BLOCKS: [&str; 43] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "colgroup",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "tr",
    "ul",
];

/// Tells `emit` what a reader sees of `text`, in order; `state` is what was open before, and is after.
pub(super) fn scan(text: &str, state: &mut State, emit: &mut dyn FnMut(Effect)) {
    let mut emitter = DefaultEmitter::new_with_span();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter).flatten() {
        match token {
            Token::StartTag(tag) => {
                start_tag(&name(&tag.name), tag.self_closing, tag.span.start..tag.span.end, state, emit);
            }
            Token::EndTag(tag) => end_tag(&name(&tag.name), state, emit),
            Token::String(run) if !state.is_opaque() => {
                let range = run.span.start..run.span.end;
                match text.get(range.clone()) {
                    Some(raw) => text_run(raw, range.start, emit),
                    None => emit(Effect::Barrier(range)),
                }
            }
            Token::Comment(_) if !state.is_opaque() => emit(Effect::Style(state.style())),
            _ => {}
        }
    }
}

/// `text` as character data.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn name(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_ascii_lowercase()
}

fn start_tag(name: &str, self_closing: bool, range: Range<usize>, state: &mut State, emit: &mut dyn FnMut(Effect)) {
    if let Some((open, depth)) = &mut state.opaque {
        if open == name && !self_closing {
            *depth += 1;
        }
        return;
    }
    if OPAQUE.contains(&name) {
        emit(Effect::Barrier(range));
        if !self_closing {
            state.opaque = Some((name.to_owned(), 0));
        }
    } else if name == "br" {
        emit(Effect::HardBreak(range));
    } else if THINGS.contains(&name) {
        emit(Effect::Barrier(range));
    } else if BLOCKS.contains(&name) {
        emit(Effect::BlockBoundary);
        emit(Effect::Style(state.style()));
    } else {
        if let Some(open) = style_index(name).and_then(|index| state.open.get_mut(index))
            && !self_closing
        {
            *open += 1;
        }
        emit(Effect::Style(state.style()));
    }
}

fn end_tag(name: &str, state: &mut State, emit: &mut dyn FnMut(Effect)) {
    if let Some((open, depth)) = &mut state.opaque {
        if open != name {
            return;
        }
        match depth.checked_sub(1) {
            Some(outer) => *depth = outer,
            None => state.opaque = None,
        }
    } else if BLOCKS.contains(&name) {
        emit(Effect::BlockBoundary);
    } else if let Some(open) = style_index(name).and_then(|index| state.open.get_mut(index)) {
        *open = open.saturating_sub(1);
    }
    if !state.is_opaque() {
        emit(Effect::Style(state.style()));
    }
}

fn style_index(name: &str) -> Option<usize> {
    STYLES.iter().position(|(known, _)| *known == name)
}

/// Character data: stretches of text, character references and line breaks.
fn text_run(raw: &str, start: usize, emit: &mut dyn FnMut(Effect)) {
    let mut at = 0;
    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((length, shown)) = character_reference(rest) {
            emit(Effect::Decoded(start + at..start + at + length, shown));
            at += length;
            continue;
        }
        let spaces = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        if rest.get(..spaces).is_some_and(|run| run.contains('\n')) {
            emit(Effect::SoftBreak(start + at..start + at + spaces));
            at += spaces;
            continue;
        }
        let skip = rest.chars().next().map_or(1, char::len_utf8).max(spaces);
        let stop =
            rest.get(skip..).and_then(|tail| tail.find(['&', '\n', '\r'])).map_or(rest.len(), |found| found + skip);
        let end = rest.get(..stop).map_or(stop, |run| {
            if stop < rest.len() && !rest[stop..].starts_with('&') {
                run.trim_end_matches([' ', '\t']).len().max(skip)
            } else {
                stop
            }
        });
        emit(Effect::Text(start + at..start + at + end));
        at += end;
    }
}

/// The character reference that `text` starts with: its length in bytes and what it shows as.
fn character_reference(text: &str) -> Option<(usize, String)> {
    let body = text.strip_prefix('&')?;
    let length = body.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(body.len()).min(40);
    let semicolon = usize::from(body.get(length..).is_some_and(|rest| rest.starts_with(';')));
    let candidate = text.get(..1 + length + semicolon)?;
    let shown: String = Tokenizer::new(candidate)
        .flatten()
        .filter_map(|token| {
            if let Token::String(run) = token { Some(String::from_utf8_lossy(&run).into_owned()) } else { None }
        })
        .collect();
    if shown == candidate {
        return None;
    }
    let tail = candidate
        .chars()
        .rev()
        .zip(shown.chars().rev())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum::<usize>();
    let shown = shown.get(..shown.len() - tail)?.to_owned();
    (!shown.is_empty()).then(|| (candidate.len() - tail, shown))
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
            Effect::BlockBoundary => text.push('¶'),
            Effect::Style(_) => {}
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
            ("a < b <img src=x alt='支付宝'> c", "a < b | c"),
            ("</del>a</code>", "a"),
        ];
        for (html, expected) in cases {
            assert_eq!(shown(html), expected, "{html}");
        }
    }

    #[test]
    fn struck_text_is_told() {
        let mut struck = Vec::new();
        let html = "a<del>b<i>c</i></del>d";
        let mut style = Style::PLAIN;
        scan(html, &mut State::default(), &mut |effect| match effect {
            Effect::Style(new) => style = new,
            Effect::Text(range) => struck.push((&html[range], style.contains(Style::STRIKE))),
            _ => {}
        });
        assert_eq!(struck, [("a", false), ("b", true), ("c", true), ("d", false)]);
    }

    #[test]
    fn many_unclosed_tags_take_linear_time() {
        let html = format!("{}x", "<b><del>".repeat(200_000));
        assert!(shown(&html).ends_with('x'));
    }
}
