//! What a reader of a story knows of the place it has come to.

use crate::format::docx::xml::Stretch;
use crate::span::SourceSpan;
use crate::view::{Piece, Style};

/// What an element is to a reader of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Paragraph,
    ParagraphProperties,
    Run,
    RunProperties,
    Text,
    Code,
    Table,
    Row,
    Cell,
    Control,
    ControlProperties,
    Alternatives,
    Choice,
    Fallback,
    Other,
}

/// What shows in a run and is no text.
pub(super) const BARRIERS: [&str; 19] = [
    "tab",
    "ptab",
    "sym",
    "noBreakHyphen",
    "footnoteReference",
    "endnoteReference",
    "drawing",
    "pict",
    "object",
    "footnoteRef",
    "endnoteRef",
    "pgNum",
    "contentPart",
    "dayLong",
    "dayShort",
    "monthLong",
    "monthShort",
    "yearLong",
    "yearShort",
];

/// What is known of a place by the elements around it. A child starts with a copy of its parent's.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    pub(super) element: Element,
    pub(super) style: Style,
    pub(super) link: Option<u32>,
    pub(super) is_deleted: bool,
    pub(super) keeps_space: bool,
    pub(super) cell: Option<Cell>,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) table: u32,
    pub(super) row: u32,
    pub(super) column: u32,
}

/// What shows in a paragraph, in order.
#[derive(Clone, Copy, Debug)]
pub(super) enum Item {
    Piece(Piece),
    Text(SourceSpan),
    Character(SourceSpan, char),
    Barrier(SourceSpan),
    Break(SourceSpan),
}

/// What stands in a text element.
#[derive(Clone, Copy, Debug)]
pub(super) enum Content {
    Stretch(Stretch),
    Cdata(SourceSpan),
}

#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) items: Vec<Item>,
    pub(super) style: Option<String>,
    pub(super) level: Option<u8>,
    pub(super) list: Option<u32>,
    pub(super) cell: Option<Cell>,
    /// It belongs to the paragraph before it: words in a field code, the alternative text of a picture.
    pub(super) is_aside: bool,
    /// The same paragraph was shown before.
    pub(super) is_mirror: bool,
}

/// The forms of one thing: the first, and the one that is being read.
#[derive(Debug, Default)]
pub(super) struct Alternatives {
    pub(super) first: Option<Form>,
    pub(super) current: Form,
    /// Forms that are over.
    pub(super) count: usize,
}

/// Where the texts and paragraphs of a form are.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Form {
    pub(super) texts: (usize, usize),
    pub(super) paragraphs: (usize, usize),
    /// Items of the paragraph around it.
    pub(super) items: usize,
}

impl Context {
    /// Around all elements: text with this style.
    pub(super) fn root(style: Style) -> Self {
        Self { element: Element::Other, style, link: None, is_deleted: false, keeps_space: false, cell: None }
    }
}

impl From<Stretch> for Item {
    fn from(stretch: Stretch) -> Self {
        match stretch {
            Stretch::Text(span) => Self::Text(span),
            Stretch::Character(span, character) => Self::Character(span, character),
        }
    }
}

/// Fonts whose letters show as something else.
pub(super) fn is_symbol_font(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name == "symbol" || name == "mt extra" || name.starts_with("wingdings") || name.starts_with("webdings")
}
