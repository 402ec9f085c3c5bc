//! The kinds of Markdown elements as numbers.

use pulldown_cmark::{HeadingLevel, Tag};

/// A number for the kind of an element, and for the level of a heading.
pub(super) fn tag_number(tag: &Tag<'_>) -> u64 {
    match tag {
        Tag::Paragraph => 1,
        Tag::Heading { level, .. } => 20 + u64::from(heading_level(*level)),
        Tag::BlockQuote(_) => 2,
        Tag::CodeBlock(_) => 3,
        Tag::HtmlBlock => 4,
        Tag::List(None) => 5,
        Tag::List(Some(_)) => 6,
        Tag::Item => 7,
        Tag::FootnoteDefinition(_) => 8,
        Tag::Table(_) => 9,
        Tag::TableHead => 10,
        Tag::TableRow => 11,
        Tag::TableCell => 12,
        Tag::Emphasis => 13,
        Tag::Strong => 14,
        Tag::Strikethrough => 15,
        Tag::Link { .. } => 16,
        Tag::Image { .. } => 17,
        _ => 19,
    }
}

/// 1 to 6.
pub(super) fn heading_level(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
