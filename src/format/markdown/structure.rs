//! The markup of a document as one number: what must not change when words do.

use pulldown_cmark::Tag;

use crate::format::markdown::heading_level;

/// A running number over everything that must not change when words do.
#[derive(Clone, Copy, Default)]
pub(super) struct Structure(pub(super) u64);

impl Structure {
    pub(super) fn mix(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    pub(super) fn mix_text(&mut self, text: &str) {
        for byte in text.bytes() {
            self.mix(u64::from(byte));
        }
        self.mix(0x1_0000);
    }
}

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
        Tag::MetadataBlock(_) => 18,
        _ => 19,
    }
}
