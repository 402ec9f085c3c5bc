//! Attributes whose values people read, and those that hold web addresses.

use std::ops::Range;

use crate::format::html::characters::{self, Place, Run};
use crate::format::html::tokens::{Attribute, AttributeName, StartTag};
use crate::text::AddressStarts;
use crate::view::Syntax;

/// What the value of an attribute is told for.
pub(super) enum Told {
    /// People read it.
    Words,
    /// It is an address: where it stands without the white space around it.
    Address(Range<usize>),
}

/// The attributes of `tag`, a tag of `source`, whose values people read or that hold addresses, in order; those without a
/// value are left out.
pub(super) fn told_attributes<'t>(
    tag: &'t StartTag<'_>,
    source: &'t str,
) -> impl Iterator<Item = (&'t Attribute, Told)> {
    tag.attributes.iter().filter(|attribute| !attribute.value.is_empty()).filter_map(move |attribute| {
        if is_human(attribute, tag, source) {
            return Some((attribute, Told::Words));
        }
        let holds_address = attribute.name.is_address();
        holds_address.then(|| (attribute, Told::Address(trimmed(source, attribute.value.clone()))))
    })
}

/// Whether the address at `value` begins as one of `starts`, with its references read.
pub(super) fn begins(source: &str, value: &Range<usize>, starts: &AddressStarts<()>) -> bool {
    let Some(raw) = source.get(value.clone()).filter(|_| !starts.is_empty()) else { return false };
    if !raw.contains('&') {
        return starts.begin(raw);
    }
    let mut shown = String::with_capacity(raw.len());
    characters::runs(raw, value.start, Place::Attribute, &mut |run| match run {
        Run::Text(range) | Run::Break(range) => shown.push_str(source.get(range).unwrap_or_default()),
        Run::Decoded(_, text) => shown.push_str(&text),
    });
    starts.begin(&shown)
}

fn trimmed(source: &str, value: Range<usize>) -> Range<usize> {
    let raw = source.get(value.clone()).unwrap_or_default();
    let start = value.end - raw.trim_ascii_start().len();
    start..start.max(value.start + raw.trim_ascii_end().len())
}

/// The attribute `hidden`; what a search of the page can open counts as shown.
pub(super) fn is_marked_hidden(tag: &StartTag<'_>, source: &str) -> bool {
    let value = tag.value(AttributeName::Hidden).and_then(|span| source.get(span));
    value.is_some_and(|value| !value.trim().eq_ignore_ascii_case("until-found"))
}

/// How text is written in a value with this quotation mark around it.
pub(in crate::format) fn attribute_syntax(quote: Option<char>) -> Syntax {
    match quote {
        Some('"') => Syntax::HtmlDouble,
        Some(_) => Syntax::HtmlSingle,
        None => Syntax::HtmlUnquoted,
    }
}

/// Whether people read the value. The title of a style sheet is its name for programs.
fn is_human(attribute: &Attribute, tag: &StartTag<'_>, source: &str) -> bool {
    match attribute.name {
        AttributeName::Alt | AttributeName::Placeholder => true,
        AttributeName::Title => !matches!(tag.name, "link" | "style"),
        AttributeName::Content => {
            let name = tag.value(AttributeName::Name).and_then(|span| source.get(span));
            tag.name == "meta" && name.is_some_and(|name| name.trim().eq_ignore_ascii_case("description"))
        }
        _ => false,
    }
}
