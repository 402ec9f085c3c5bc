//! HTML: documents of their own, and what stands inside Markdown.
//!
//! [`tokens`] reads the syntax, [`characters`] what a run of text shows, [`elements`] says what each element is
//! to a reader. On these stand [`read`] for documents, and [`scan`] for the fragments of Markdown, which come tag by tag.
//! Both tell a [`Nesting`] which elements are open, so that a cell is a cell in both.

mod characters;
mod document;
mod elements;
mod encoding;
mod fragment;
mod headings;
mod human;
mod nesting;
mod open;
mod table;
mod tokens;

pub(super) use characters::{escape, escape_attribute};
pub(super) use document::read;
pub(super) use encoding::check_encoding;
pub(super) use fragment::{Effect, State, attribute_value, scan};
pub(super) use headings::headings;
pub(super) use human::attribute_syntax;
pub(super) use nesting::{Holder, Nesting, Position};
pub(super) use open::Struck;

/// Which rules the tags follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    /// As browsers read it: `<p/>` opens a paragraph.
    Html,
    /// XML: `<p/>` is an empty paragraph, and there are CDATA sections.
    Xhtml,
}
