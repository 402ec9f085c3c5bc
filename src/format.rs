//! Bytes to documents, and rewrites back to edits; one file or folder a format.
//!
//! A [`Document`] is parts, a part is blocks with a view. Readers decide what is visible; everything after
//! them works on the view alone. Nothing here knows of terms. How to add a format: `docs/formats.md`.

use thiserror::Error;

use crate::edit::Edit;
use crate::span::{self, SourceSpan};
use crate::text::Language;
use crate::view::layout::PieceEdit;
use crate::view::{BlockText, Syntax, View};

mod directive;
mod front_matter;
mod html;
mod markdown;
mod plain;
mod structure;

pub use directive::{Directive, DirectiveKind};

/// A kind of document that can be read and written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Format {
    /// CommonMark with tables, footnotes, strikethrough, task lists and front matter.
    Markdown,
    /// Markdown with `import`/`export` lines, read as Markdown.
    Mdx,
    /// Plain text.
    Text,
    /// HTML as browsers read it.
    Html,
    /// HTML that is written as XML.
    Xhtml,
}

impl Format {
    /// All formats with the file name endings (without the dot, lower case) that mean them.
    pub const ENDINGS: [(&'static str, Self); 8] = [
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("mdx", Self::Mdx),
        ("txt", Self::Text),
        ("text", Self::Text),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("xhtml", Self::Xhtml),
    ];

    /// One format for each name that `--type` takes.
    pub const TYPES: [Self; 3] = [Self::Markdown, Self::Text, Self::Html];

    /// The format of a file with this name, by its ending; `None` if it is not a document.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        Self::ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }

    /// The name that `--type` takes.
    #[must_use]
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Markdown | Self::Mdx => "md",
            Self::Text => "txt",
            Self::Html | Self::Xhtml => "html",
        }
    }

    /// What kind of document that name means, in words.
    #[must_use]
    pub fn type_title(self) -> &'static str {
        match self {
            Self::Markdown | Self::Mdx => "Markdown",
            Self::Text => "Plain text",
            Self::Html | Self::Xhtml => "HTML",
        }
    }
}

/// What a block is in its document.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A paragraph.
    #[default]
    Paragraph,
    /// A heading of this level, 1 to 6.
    Heading(u8),
    /// The first text of a list item.
    ListItem,
    /// A cell of a table; rows count from 0, which is the head row where there is one.
    TableCell {
        /// Row of the table.
        row: u32,
        /// Column of the table, from 0.
        column: u32,
    },
    /// A value of the front matter.
    FrontMatter,
    /// Text inside an HTML block.
    Html,
}

/// One paragraph, heading, cell or list item, with its text in the view of its part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The list or table that it belongs to; 0 for none. Blocks of one list share the number.
    pub group: u32,
    /// In how many list items, quotes and footnotes it stands.
    pub depth: u8,
    /// The number that a numbered list gives to the item whose first text this is.
    pub number: Option<u32>,
    /// Signs stand in it that other words beside them may turn into markup: square brackets in Markdown, `&` in HTML.
    pub is_delicate: bool,
    /// Links or images stand in it.
    pub has_links: bool,
    /// The language that the document declares for it.
    pub language: Option<Language>,
    /// Its text.
    pub text: BlockText,
}

/// A link or image that finds its target by its own visible text, so that the text cannot change alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelledLink {
    /// Where the label must be inserted to keep the target: `[old]` becomes `[new][old]`.
    pub insert_at: usize,
    /// What must be inserted there.
    pub label: String,
}

/// A heading that gets an anchor from its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchoredHeading {
    /// Where its text starts in the source.
    pub at: usize,
    /// Its whole text, code too.
    pub text: String,
}

/// A link to an anchor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FragmentLink {
    /// Where its destination stands.
    pub destination: SourceSpan,
    /// Its destination: `#anchor` or `path#anchor`.
    pub url: String,
}

/// One source text with its visible blocks.
#[derive(Clone, Debug, Default)]
pub struct Part {
    /// The source as decoded; a byte order mark is kept.
    pub source: String,
    /// The visible text of all blocks.
    pub view: View,
    /// The blocks in order.
    pub blocks: Vec<Block>,
    /// Links whose text is their label; [`Piece::link`](crate::view::Piece::link) is an index into this.
    pub links: Vec<LabelledLink>,
    /// Comments that tell the program to leave text alone, by place.
    pub directives: Vec<Directive>,
    /// Headings that get an anchor from their text.
    pub headings: Vec<AnchoredHeading>,
    /// Ids that stand in the source.
    pub ids: Vec<String>,
    /// Links to anchors, of this and other documents.
    pub fragments: Vec<FragmentLink>,
    /// Whether link or footnote definitions may stand in the source, so that bracketed words may be links.
    pub has_definitions: bool,
    /// A number that is equal for sources with the same markup: tags, levels, destinations, code.
    pub structure: u64,
}

impl Part {
    /// The block that holds byte `at` of the view, as an index.
    #[must_use]
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.text.view.start <= at).checked_sub(1)?;
        self.blocks.get(index).filter(|block| at < block.text.view.end).map(|_| index)
    }

    /// The view text of a block.
    #[must_use]
    pub fn block_text(&self, block: &Block) -> &str {
        self.view.slice(block.text.view)
    }

    /// The edits of the source for one laid-out change, with all that its syntax asks for.
    ///
    /// Text is escaped for the syntax of its piece; a link that finds its target by its text keeps its label.
    /// Whether the result still parses to the same structure is for the caller to check.
    #[must_use]
    pub fn lower(&self, changes: &[PieceEdit]) -> Vec<Edit> {
        let mut edits: Vec<Edit> = Vec::new();
        for change in changes {
            let piece = self.view.piece(change.piece);
            let replacement = escape(&change.text, piece.syntax);
            edits.push(self.edit(change.source, replacement, false));
            if let Some(link) = piece.link.and_then(|index| self.links.get(index as usize)) {
                let at = SourceSpan::new(link.insert_at, link.insert_at);
                let label = self.edit(at, link.label.clone(), true);
                if !edits.contains(&label) {
                    edits.push(label);
                }
            }
        }
        edits.sort();
        edits
    }

    fn edit(&self, span: SourceSpan, replacement: String, is_shared: bool) -> Edit {
        let expected = self.source.get(span.range()).unwrap_or_default().to_owned();
        Edit { span, expected, replacement, is_shared }
    }
}

/// A document as read: its parts in order.
#[derive(Clone, Debug)]
pub struct Document {
    /// What it was read as.
    pub format: Format,
    /// One part for text formats.
    pub parts: Vec<Part>,
}

/// What readers need to know besides the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// Keys of the front matter whose values are human text.
    pub front_matter: Vec<String>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self { front_matter: ["title", "description", "summary"].map(str::to_owned).to_vec() }
    }
}

/// Why bytes are no document.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ReadError {
    /// The bytes are not UTF-8.
    #[error("not valid UTF-8: byte {byte:#04x} at line {line}, column {column} (only UTF-8 documents can be read)")]
    NotUtf8 {
        /// The first wrong byte.
        byte: u8,
        /// Its line, counted from 1.
        line: usize,
        /// Its column, in characters, counted from 1.
        column: usize,
    },
    /// The file looks like UTF-16 or UTF-32.
    #[error("the byte order mark says {encoding}; only UTF-8 documents can be read")]
    OtherEncoding {
        /// Name of the encoding.
        encoding: &'static str,
    },
    /// The document says that it is in another encoding.
    #[error(
        "the document says that it is in {encoding}, at line {line}, column {column}; only UTF-8 documents can be read"
    )]
    DeclaredEncoding {
        /// Name of the encoding, as declared.
        encoding: String,
        /// Where it is declared: the line, counted from 1.
        line: usize,
        /// The column, in characters, counted from 1.
        column: usize,
    },
    /// The document is larger than offsets can count.
    #[error("the document is larger than 4 GiB")]
    TooLarge,
}

/// Reads a document.
///
/// # Errors
/// [`ReadError`] if the bytes are not UTF-8 text of at most 4 GiB, or declare to be something else. Any text is a document of every text format.
pub fn read(bytes: Vec<u8>, format: Format, options: &ReadOptions) -> Result<Document, ReadError> {
    if matches!(format, Format::Html | Format::Xhtml) {
        html::check_encoding(&bytes)?;
    }
    let source = decode(bytes)?;
    Ok(read_text(source, format, options))
}

/// Reads a document from text that is already decoded; `source` must not be longer than 4 GiB.
#[must_use]
pub fn read_text(source: String, format: Format, options: &ReadOptions) -> Document {
    let part = match format {
        Format::Markdown => markdown::read(source, options, markdown::Dialect::CommonMark),
        Format::Mdx => markdown::read(source, options, markdown::Dialect::Mdx),
        Format::Text => plain::read(source),
        Format::Html => html::read(source, html::Dialect::Html),
        Format::Xhtml => html::read(source, html::Dialect::Xhtml),
    };
    Document { format, parts: vec![part] }
}

fn decode(bytes: Vec<u8>) -> Result<String, ReadError> {
    if u32::try_from(bytes.len()).is_err() {
        return Err(ReadError::TooLarge);
    }
    for (mark, encoding) in
        [(&[0xff, 0xfe, 0, 0][..], "UTF-32"), (&[0xff, 0xfe], "UTF-16 LE"), (&[0xfe, 0xff], "UTF-16 BE")]
    {
        if bytes.starts_with(mark) {
            return Err(ReadError::OtherEncoding { encoding });
        }
    }
    // To check quickly and then copy takes less time than the check of the standard library.
    if let Ok(text) = simdutf8::basic::from_utf8(&bytes) {
        return Ok(text.to_owned());
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let before = bytes.get(..at).unwrap_or_default();
        let line = span::count_line_feeds(before) + 1;
        let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(before.get(start..).unwrap_or_default()).chars().count() + 1;
        ReadError::NotUtf8 { byte: bytes.get(at).copied().unwrap_or_default(), line, column }
    })
}

/// `text` as it must be written in `syntax` to show as itself.
fn escape(text: &str, syntax: Syntax) -> String {
    match syntax {
        Syntax::Text | Syntax::YamlPlain | Syntax::YamlBlock => text.to_owned(),
        Syntax::Markdown | Syntax::MarkdownTable => markdown::escape(text, syntax == Syntax::MarkdownTable),
        Syntax::MarkdownTitle => {
            markdown::escape(text, false).replace('"', "\\\"").replace('\'', "\\'").replace(')', "\\)")
        }
        Syntax::Html => html::escape(text),
        Syntax::HtmlDouble => html::escape_attribute(text, Some('"')),
        Syntax::HtmlSingle => html::escape_attribute(text, Some('\'')),
        Syntax::HtmlUnquoted => html::escape_attribute(text, None),
        Syntax::YamlSingle => text.replace('\'', "''"),
        Syntax::YamlDouble => text.replace('\\', "\\\\").replace('"', "\\\""),
    }
}
