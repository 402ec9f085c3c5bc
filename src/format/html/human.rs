//! Attributes whose values people read.

use crate::format::html::tokens::{Attribute, AttributeName, StartTag};
use crate::view::Syntax;

/// The attributes of `tag`, a tag of `source`, whose values people read; those without a value are left out.
pub(super) fn human_attributes<'t>(tag: &'t StartTag<'_>, source: &'t str) -> impl Iterator<Item = &'t Attribute> {
    tag.attributes.iter().filter(|attribute| !attribute.value.is_empty() && is_human(attribute, tag, source))
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
