//! Bytes to documents, and rewrites back to edits; one file or folder a format.
//!
//! A [`Document`] is parts, a part is blocks with a view. Readers decide what is visible; everything after
//! them works on the view alone. Nothing here knows of terms. How to add a format: `docs/formats.md`.

use std::borrow::Cow;
use std::sync::Arc;

use thiserror::Error;

use crate::edit::{Edit, EditError, EditSet};
use crate::span::{self, SourceSpan, ViewSpan};
use crate::text::{AddressStarts, Language};
use crate::view::layout::PieceEdit;
use crate::view::{BlockText, Syntax, View};

mod comments;
mod directive;
mod docx;
mod front_matter;
mod html;
mod markdown;
mod plain;
mod structure;

pub use directive::{Directive, DirectiveKind};
pub use docx::{Fault as WordFault, Limits as WordLimits, Signature, WordOptions, WordWriting};

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
    /// A Word file.
    Word,
}

impl Format {
    /// All formats with the file name endings (without the dot, lower case) that mean them.
    pub const ENDINGS: [(&'static str, Self); 12] = [
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("mdx", Self::Mdx),
        ("txt", Self::Text),
        ("text", Self::Text),
        ("html", Self::Html),
        ("htm", Self::Html),
        ("xhtml", Self::Xhtml),
        ("docx", Self::Word),
        ("docm", Self::Word),
        ("dotx", Self::Word),
        ("dotm", Self::Word),
    ];

    /// One format for each name that `--type` takes.
    pub const TYPES: [Self; 4] = [Self::Markdown, Self::Text, Self::Html, Self::Word];

    /// The format of a file with this name, by its ending; `None` if it is not a document.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (stem, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        let found = Self::ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format);
        // Word keeps such a file beside each one that is open.
        found.filter(|format| *format != Self::Word || !stem.starts_with("~$"))
    }

    /// The name that `--type` takes.
    #[must_use]
    pub fn type_name(self) -> &'static str {
        match self {
            Self::Markdown | Self::Mdx => "md",
            Self::Text => "txt",
            Self::Html | Self::Xhtml => "html",
            Self::Word => "docx",
        }
    }

    /// What kind of document that name means, in words.
    #[must_use]
    pub fn type_title(self) -> &'static str {
        match self {
            Self::Markdown | Self::Mdx => "Markdown",
            Self::Text => "Plain text",
            Self::Html | Self::Xhtml => "HTML",
            Self::Word => "Word",
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
    /// A comment or text in a code block.
    Code,
    /// A web address that a reader does not see as text: the destination of a link, an attribute.
    Address,
}

/// One paragraph, heading, cell or list item, with its text in the view of its part.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The list or table that it belongs to; 0 for none. Blocks of one list share the number.
    pub group: u32,
    /// The cell around the list or heading that it is; [`Block::cell`] knows all cells.
    pub around: Option<Cell>,
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
    /// The number of its paragraph in the part, from 1; 0 in formats whose places are lines.
    pub paragraph: u32,
    /// Its text.
    pub text: BlockText,
}

impl Block {
    /// The innermost cell that it stands in, as a text of its own or in a list or heading there.
    #[must_use]
    pub fn cell(&self) -> Option<Cell> {
        match self.kind {
            BlockKind::TableCell { row, column } => Some(Cell { table: self.group, row, column }),
            _ => self.around,
        }
    }
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The [`Block::group`] of its texts.
    pub table: u32,
    /// Rows count from 0.
    pub row: u32,
    /// Columns count from 0.
    pub column: u32,
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
    /// Its name in a package, such as `word/document.xml`; `None` for the one part of a text format.
    pub name: Option<String>,
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
    /// The language of the document that it is a lesser part of, such as a header; `None` for what tells by itself.
    pub context: Option<Language>,
    /// What a part of a Word file needs besides.
    word: Option<Arc<docx::WordPart>>,
}

/// Addresses between two blocks of text that are looked over.
const MOST_ADDRESSES: usize = 100;

impl Part {
    /// The block that holds byte `at` of the view, as an index.
    #[must_use]
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let index = self.blocks.partition_point(|block| block.text.view.start <= at).checked_sub(1)?;
        self.blocks.get(index).filter(|block| at < block.text.view.end).map(|_| index)
    }

    /// The next block of text behind the one with this index: addresses stand beside the text, not in its order. `None`
    /// behind very many of them.
    #[must_use]
    pub fn text_block_after(&self, index: usize) -> Option<usize> {
        let rest = self.blocks.iter().enumerate().skip(index + 1).take(MOST_ADDRESSES);
        rest.into_iter().find(|(_, block)| block.kind != BlockKind::Address).map(|(index, _)| index)
    }

    /// The next block of text before the one with this index, as [`Part::text_block_after`] finds the one behind.
    #[must_use]
    pub fn text_block_before(&self, index: usize) -> Option<usize> {
        let before = self.blocks.iter().enumerate().take(index).rev().take(MOST_ADDRESSES);
        before.into_iter().find(|(_, block)| block.kind != BlockKind::Address).map(|(index, _)| index)
    }

    /// Whether its text is the comments of a Word file.
    #[must_use]
    pub fn holds_comments(&self) -> bool {
        self.word.as_ref().is_some_and(|word| word.holds_comments())
    }

    /// Whether byte `at` of the view stands in a block that is a web address.
    #[must_use]
    pub fn is_address_at(&self, at: usize) -> bool {
        let block = self.block_at(at).and_then(|index| self.blocks.get(index));
        block.is_some_and(|block| block.kind == BlockKind::Address)
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
        let mut edits: Vec<Edit> = Vec::with_capacity(changes.len());
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
        if let Some(word) = &self.word {
            word.complete(&self.source, &mut edits);
        }
        edits
    }

    /// Whether a line break stands in the source behind `span`, where such a break may show as a space or as nothing.
    #[must_use]
    pub fn has_line_break(&self, span: ViewSpan) -> bool {
        let held = || self.source.get(self.view.source_hull(span).range());
        self.word.is_none() && held().is_some_and(|held| held.contains('\n'))
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
    /// Names of embedded files whose text could not be read.
    pub unread: Vec<String>,
    /// The bytes that it was read from, where no part holds them as its source.
    original: Option<Vec<u8>>,
}

impl Document {
    /// The bytes that the document was read from.
    #[must_use]
    pub fn original(&self) -> &[u8] {
        match &self.original {
            Some(bytes) => bytes,
            None => self.parts.first().map_or(&[], |part| part.source.as_bytes()),
        }
    }
}

/// What is to change in one part of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartChange {
    /// The name of the part; `None` for the one part of a text format.
    pub part: Option<String>,
    /// The changes to its source.
    pub edits: EditSet,
    /// What to say to places of it, in formats that can hold comments.
    pub remarks: Vec<Remark>,
}

/// A comment on a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The bytes of the part that it is about.
    pub span: SourceSpan,
    /// What it says.
    pub text: String,
}

/// What readers need to know besides the bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// Keys of the front matter whose values are human text.
    pub front_matter: Vec<String>,
    /// What is read of code blocks in Markdown.
    pub code: CodeReading,
    /// How Word files are read.
    pub word: WordOptions,
    /// Destinations and attributes that begin so are blocks of their own; text is read whatever it says.
    pub addresses: AddressStarts<()>,
}

/// What is read of code blocks in Markdown. Inline code is never read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum CodeReading {
    /// Nothing.
    #[default]
    Skip,
    /// What people read in it: comments, and in markup the text between the tags.
    Prose,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            front_matter: ["title", "description", "summary"].map(str::to_owned).to_vec(),
            code: CodeReading::Skip,
            word: WordOptions::default(),
            addresses: AddressStarts::default(),
        }
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
    /// The file is no Word file that can be worked on.
    #[error(transparent)]
    Word(#[from] WordFault),
}

/// Why a document cannot be written.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum WriteError {
    /// The source is not what was planned for.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The file cannot be taken apart and put together.
    #[error(transparent)]
    Word(#[from] WordFault),
}

/// Reads a document.
///
/// # Errors
/// [`ReadError`] if the bytes are not UTF-8 text of at most 4 GiB, declare to be something else, or are no Word file. Any
/// text is a document of every text format.
pub fn read(bytes: Vec<u8>, format: Format, options: &ReadOptions) -> Result<Document, ReadError> {
    match format {
        Format::Word => return Ok(docx::read(bytes, &options.word)?),
        Format::Html | Format::Xhtml => html::check_encoding(&bytes)?,
        _ => {}
    }
    let source = decode(&bytes)?.to_owned();
    drop(bytes);
    Ok(read_text(source, format, options))
}

/// Reads a document as [`read`] does; a text document whose source is not wanted becomes a part without source and blocks.
///
/// # Errors
/// Those of [`read`].
pub fn read_if(
    bytes: Vec<u8>,
    format: Format,
    options: &ReadOptions,
    is_wanted: impl FnOnce(&str) -> bool,
) -> Result<Document, ReadError> {
    match format {
        Format::Word => return read(bytes, format, options),
        Format::Html | Format::Xhtml => html::check_encoding(&bytes)?,
        _ => {}
    }
    let source = decode(&bytes)?;
    if !is_wanted(source) {
        return Ok(Document { format, parts: vec![Part::default()], unread: Vec::new(), original: Some(bytes) });
    }
    let source = source.to_owned();
    drop(bytes);
    Ok(read_text(source, format, options))
}

/// Reads a document from text that is already decoded; `source` must not be longer than 4 GiB. What is no text
/// format is read as plain text.
#[must_use]
pub fn read_text(source: String, format: Format, options: &ReadOptions) -> Document {
    Document { format, parts: vec![read_source(source, format, options)], unread: Vec::new(), original: None }
}

fn read_source(source: String, format: Format, options: &ReadOptions) -> Part {
    match format {
        Format::Markdown => markdown::read(source, options, markdown::Dialect::CommonMark),
        Format::Mdx => markdown::read(source, options, markdown::Dialect::Mdx),
        Format::Html => html::read(source, html::Dialect::Html, options),
        Format::Xhtml => html::read(source, html::Dialect::Xhtml, options),
        Format::Text | Format::Word => plain::read(source),
    }
}

/// The part that `part` becomes with another source; `None` if that is no part of its format.
#[must_use]
pub fn read_again(part: &Part, source: String, format: Format, options: &ReadOptions) -> Option<Part> {
    u32::try_from(source.len()).ok()?;
    match (&part.word, &part.name) {
        (Some(word), Some(name)) => {
            let again = docx::read_part(name, source, word).ok()?;
            Some(Part { context: part.context, ..again })
        }
        _ => Some(read_source(source, format, options)),
    }
}

/// The document with all changes made, and the bytes of `original` where there are none. Remarks and `writing` count
/// for Word files only.
///
/// # Errors
/// [`WriteError`] if `original` is not what was planned for.
pub fn write<'a>(
    original: &'a [u8],
    format: Format,
    changes: &[PartChange],
    options: &ReadOptions,
    writing: &WordWriting,
) -> Result<Cow<'a, [u8]>, WriteError> {
    if changes.iter().all(|change| change.edits.is_empty() && change.remarks.is_empty()) {
        return Ok(Cow::Borrowed(original));
    }
    if format == Format::Word {
        return Ok(Cow::Owned(docx::write(original, changes, &options.word, writing)?));
    }
    let source = std::str::from_utf8(original).map_err(|error| EditError::Unexpected { at: error.valid_up_to() })?;
    let mut text = Cow::Borrowed(source);
    for change in changes {
        text = Cow::Owned(change.edits.apply(&text)?);
    }
    Ok(Cow::Owned(text.into_owned().into_bytes()))
}

fn decode(bytes: &[u8]) -> Result<&str, ReadError> {
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
    // The check of the standard library takes longer, but tells where the first wrong byte stands.
    let checked = simdutf8::basic::from_utf8(bytes).or_else(|_| std::str::from_utf8(bytes));
    checked.map_err(|error| {
        let at = error.valid_up_to();
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
        Syntax::Text | Syntax::Address | Syntax::YamlPlain | Syntax::YamlBlock => text.to_owned(),
        Syntax::Markdown | Syntax::MarkdownTable => markdown::escape(text, syntax == Syntax::MarkdownTable),
        Syntax::MarkdownTitle => {
            markdown::escape(text, false).replace('"', "\\\"").replace('\'', "\\'").replace(')', "\\)")
        }
        Syntax::Html => html::escape(text),
        Syntax::HtmlDouble => html::escape_attribute(text, Some('"')),
        Syntax::HtmlSingle => html::escape_attribute(text, Some('\'')),
        Syntax::HtmlUnquoted => html::escape_attribute(text, None),
        Syntax::Word => docx::escape(text),
        Syntax::Cdata => text.replace("]]>", "]]]]><![CDATA[>"),
        Syntax::YamlSingle => text.replace('\'', "''"),
        Syntax::YamlDouble => text.replace('\\', "\\\\").replace('"', "\\\""),
    }
}
