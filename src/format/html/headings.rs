//! Headings that are written as HTML inside Markdown, which get an anchor from their text as other headings do.

use crate::format::html::Dialect;
use crate::format::html::characters::{self, Place, Run};
use crate::format::html::elements::heading_level;
use crate::format::html::tokens::{AttributeName, Token, tokenize};
use crate::text;

/// The headings of an HTML block that have no id of their own: where the text of each starts, and what it shows.
pub(in crate::format) fn headings(html: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    if !may_hold_heading(html) {
        return found;
    }
    let mut open: Option<(usize, String)> = None;
    tokenize(html, Dialect::Html, &mut |token| match token {
        Token::Start(tag) if heading_level(tag.name).is_some() => {
            open = tag.value(AttributeName::Id).is_none().then(|| (tag.span.end, String::new()));
        }
        Token::End(name, _) if heading_level(name).is_some() => found.extend(open.take()),
        Token::Text(range) => {
            let Some(((_, text), raw)) = open.as_mut().zip(html.get(range.clone())) else { return };
            characters::runs(raw, range.start, Place::Content, &mut |run| match run {
                Run::Text(span) => text.push_str(html.get(span).unwrap_or_default()),
                Run::Decoded(_, shown) => text.push_str(&shown),
                Run::Break(_) => text.push(' '),
            });
        }
        _ => {}
    });
    found
}

/// Whether the start tag of a heading may stand in `html`: its name follows the bracket directly.
fn may_hold_heading(html: &str) -> bool {
    let rest = |at: usize| html.as_bytes().get(at + 1..);
    text::byte_places(html, b'<').any(|at| matches!(rest(at), Some([b'h' | b'H', b'1'..=b'6', ..])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_found_with_what_they_show() {
        let html = "<div><h2 align=center>支付宝\n <b>账户</b> &amp; x</h2>\n<h3 id=y>b</h3><p>c</p><h1>d";
        let at = html.find("支").unwrap_or_default();
        assert_eq!(headings(html), [(at, "支付宝 账户 & x".to_owned())]);
    }
}
