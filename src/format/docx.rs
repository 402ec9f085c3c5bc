//! Word files: `.docx`, `.docm`, `.dotx`, `.dotm`, in both namespaces of the standard.
//!
//! A file is a zip container of XML parts. Its text is found through the relationships, and an edit splices bytes
//! of one part between the tags of a text element; there is no object model, because those lose what they do not
//! know. Parts without an edit are copied compressed, and a file without an edit is not touched.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use crate::edit::Edit;
use crate::format::{Document, Format, Part, PartChange, WriteError};
use crate::text::{Language, LanguageVotes};
use crate::view::Style;

mod comments;
mod elsewhere;
mod embedded;
mod field;
mod hash;
mod package;
mod relations;
mod revise;
mod site;
mod story;
mod styles;
mod texts;
mod xml;

use package::Package;
use relations::{Parts, Role};
pub use revise::Signature;
use revise::{Ids, Revision};
use styles::Styles;
use texts::Texts;
use xml::{Namespace, Token, Tokens};

/// What a container may hold at most; a file that goes past is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Entries of the container.
    pub most_entries: u64,
    /// Bytes of all entries together, inflated.
    pub most_bytes: u64,
    /// Bytes of one part with text, inflated.
    pub most_part_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { most_entries: 10_000, most_bytes: 1 << 30, most_part_bytes: 128 << 20 }
    }
}

/// How Word files are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordOptions {
    /// What a container may hold.
    pub limits: Limits,
    /// Rewrite files that are signed (which breaks the signature) or protected against changes.
    pub edit_protected: bool,
}

/// Why a file is no Word file that can be worked on.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum Fault {
    /// A compound file.
    #[error("an OLE container: either an encrypted Word file or one in the format before 2007 (save it as .docx)")]
    Compound,
    /// The zip container cannot be read.
    #[error("not a Word file: the zip container cannot be read ({detail})")]
    NoContainer {
        /// What is wrong.
        detail: String,
    },
    /// The container has no Word document.
    #[error("not a Word file: no relationship leads to the main part of a Word document")]
    NoMainPart,
    /// An entry is encrypted.
    #[error("{entry} is encrypted")]
    Encrypted {
        /// Its name.
        entry: String,
    },
    /// An entry is damaged.
    #[error("{entry} is damaged: {detail}")]
    Damaged {
        /// Its name.
        entry: String,
        /// What is wrong.
        detail: String,
    },
    /// Two entries have the same name.
    #[error("{entry} stands twice in the container")]
    Duplicate {
        /// Their name.
        entry: String,
    },
    /// The name of an entry leads out of the container.
    #[error("{entry:?} is no name for a part of a Word file")]
    BadName {
        /// The name.
        entry: String,
    },
    /// Too much is in the container.
    #[error("{entry} inflates past {most} bytes (docx: {key} in termigrate.yaml is the bound)")]
    TooLarge {
        /// The entry that goes past the bound.
        entry: String,
        /// The name of the bound.
        key: &'static str,
        /// The bound.
        most: u64,
    },
    /// The container has too many entries.
    #[error("more than {most} entries (docx: most_entries in termigrate.yaml is the bound)")]
    TooManyEntries {
        /// The bound.
        most: u64,
    },
    /// A part has a document type.
    #[error("{part}:{line}:{column}: a document type declaration, which no Word file may have")]
    Doctype {
        /// The part.
        part: String,
        /// Line of the part, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
    },
    /// A part uses an entity that XML does not have.
    #[error("{part}:{line}:{column}: the entity {name} is not one of XML's own")]
    Entity {
        /// The part.
        part: String,
        /// Line of the part, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// Its name.
        name: String,
    },
    /// A part is no XML.
    #[error("{part}:{line}:{column}: not well-formed XML: {detail}")]
    IllFormed {
        /// The part.
        part: String,
        /// Line of the part, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// What is wrong.
        detail: String,
    },
    /// A part is in another encoding.
    #[error("{part} is not in UTF-8; only UTF-8 parts can be read")]
    NotUtf8 {
        /// The part.
        part: String,
    },
}

/// What a part of a Word file needs to be read again and edited.
#[derive(Clone, Debug)]
pub(super) struct WordPart {
    role: Role,
    /// How all of its text is: other people's words, out of reach.
    style: Style,
    styles: Arc<Styles>,
    texts: Texts,
}

impl WordPart {
    /// Adds what the edits of one change ask for elsewhere in the part.
    pub(super) fn complete(&self, source: &str, edits: &mut Vec<Edit>) {
        self.texts.complete(source, edits);
    }

    /// Whether it is the part with the comments.
    pub(super) fn holds_comments(&self) -> bool {
        self.role == Role::Comments
    }
}

/// Reads a Word file.
///
/// # Errors
/// [`Fault`] if it is none, is damaged, or goes past a bound.
pub(super) fn read(bytes: Vec<u8>, options: &WordOptions) -> Result<Document, Fault> {
    let mut package = Package::open(&bytes, options.limits)?;
    let found = Parts::find(&mut package)?;
    let mut styles = Styles::default();
    for name in found.with(Role::Styles) {
        if let Some(source) = package.read(name)? {
            styles = Styles::read(name, &source)?;
        }
    }
    let mut is_closed = found.is_signed;
    for name in found.with(Role::Settings) {
        if let Some(source) = package.read(name)? {
            is_closed |= styles::is_protected(name, &source)?;
        }
    }
    let base = if is_closed && !options.edit_protected { Style::UNREACHED } else { Style::PLAIN };
    let styles = Arc::new(styles);
    let mut parts = Vec::new();
    let mut files = embedded::Reader::new(options.limits, package.inflated());
    for (role, name) in &found.found {
        let style = match role {
            Role::Main | Role::Notes | Role::Margin => base,
            Role::Comments => Style::COMMENT,
            Role::Glossary | Role::Elsewhere => Style::UNREACHED,
            Role::Embedded => {
                if let Some(bytes) = package.bytes(name)? {
                    files.read(name, bytes);
                }
                continue;
            }
            Role::Styles | Role::Settings => continue,
        };
        let source = match package.read(name) {
            Ok(Some(source)) => source,
            Ok(None) => continue,
            // What is only looked at is no reason to refuse the file.
            Err(Fault::NotUtf8 { .. }) if *role == Role::Elsewhere => {
                files.unread.push(name.clone());
                continue;
            }
            Err(fault) => return Err(fault),
        };
        let word = WordPart { role: *role, style, styles: Arc::clone(&styles), texts: Texts::default() };
        if *role == Role::Main && !is_document(name, &source)? {
            return Err(Fault::NoMainPart);
        }
        parts.push(read_part(name, source, &word)?);
    }
    package.verify()?;
    parts.extend(files.parts);
    if let Some((main, others)) = parts.split_first_mut() {
        let language = language_of(main).filter(|_| !others.is_empty());
        for part in others {
            part.context = language;
        }
    }
    Ok(Document { format: Format::Word, parts, unread: files.unread, original: Some(bytes) })
}

/// Bytes of the main text that are looked at for its language.
const MOST_LOOKED_AT: usize = 64 << 10;

/// Letters that a text must have to tell the language of others; so many that no rewrite of terms changes the answer.
const LEAST_LETTERS: u64 = 200;

/// The language of the main text: headers and notes are too short to tell theirs.
fn language_of(main: &Part) -> Option<Language> {
    let text = main.view.text();
    let end = text.floor_char_boundary(MOST_LOOKED_AT);
    let mut votes = LanguageVotes::default();
    votes.add(text.get(..end).unwrap_or_default());
    votes.language().filter(|_| votes.han() + votes.latin_letters() >= LEAST_LETTERS)
}

/// Reads a part, or the source that it is to have.
pub(super) fn read_part(name: &str, source: String, word: &WordPart) -> Result<Part, Fault> {
    match word.role {
        Role::Elsewhere | Role::Embedded => elsewhere::read(name, source, word),
        _ => story::read(name, source, word),
    }
}

/// Whether the root element is a Word document's.
fn is_document(name: &str, source: &str) -> Result<bool, Fault> {
    let first = Tokens::new(name, source).next()?;
    Ok(matches!(first, Some(Token::Start(tag)) if tag.namespace == Namespace::Word && tag.name == "document"))
}

/// `text` as it must be written in a text element.
pub(super) fn escape(text: &str) -> String {
    xml::escape_text(text)
}

/// How a Word file is written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordWriting {
    /// Write each change as a tracked one, to be accepted or rejected.
    pub track_changes: bool,
    /// Whose changes and comments they are.
    pub signature: Signature,
}

/// The file with the edits made and the remarks added; `original` itself where there is nothing to do.
///
/// # Errors
/// [`WriteError`] if the file is not what was planned for.
pub(super) fn write(
    original: &[u8],
    changes: &[PartChange],
    options: &WordOptions,
    writing: &WordWriting,
) -> Result<Vec<u8>, WriteError> {
    let mut package = Package::open(original, options.limits)?;
    let has_remarks = changes.iter().any(|change| !change.remarks.is_empty());
    let mut texts = BTreeMap::new();
    if writing.track_changes || has_remarks {
        revise(&mut package, changes, writing, &mut texts)?;
    } else {
        for change in changes.iter().filter(|change| !change.edits.is_empty()) {
            let (name, source) = source_of(&mut package, change)?;
            texts.insert(name, change.edits.apply(&source)?);
        }
    }
    if texts.is_empty() {
        return Ok(original.to_vec());
    }
    Ok(package.rewrite(&texts)?)
}

fn source_of(package: &mut Package<'_>, change: &PartChange) -> Result<(String, String), Fault> {
    let name = change.part.as_deref().unwrap_or_default();
    let source = package.read(name)?.ok_or(Fault::NoMainPart)?;
    Ok((name.to_owned(), source))
}

/// Makes the new parts with tracked changes and comments.
fn revise(
    package: &mut Package<'_>,
    changes: &[PartChange],
    writing: &WordWriting,
    texts: &mut BTreeMap<String, String>,
) -> Result<(), WriteError> {
    let parts = Parts::find(package)?;
    let main = parts.with(Role::Main).next().unwrap_or_default().to_owned();
    // Word allows comments in the main text only.
    let has_work = |change: &&PartChange| {
        !change.edits.is_empty() || (!change.remarks.is_empty() && change.part.as_ref() == Some(&main))
    };
    let mut sources = BTreeMap::new();
    let mut ids = Ids::new();
    for (_, name) in parts.found.iter().filter(|(role, _)| !matches!(role, Role::Elsewhere | Role::Embedded)) {
        if let Some(source) = package.read(name)? {
            ids.learn(&source);
            if changes.iter().filter(has_work).any(|change| change.part.as_ref() == Some(name)) {
                sources.insert(name.clone(), source);
            }
        }
    }
    for change in changes.iter().filter(has_work) {
        let (name, source) = match change.part.as_ref().and_then(|name| sources.remove_entry(name)) {
            Some(known) => known,
            None => source_of(package, change)?,
        };
        // What was planned for must be there, as in every other way of writing.
        change.edits.check(&source)?;
        let anchors = if name == main && !change.remarks.is_empty() {
            let elements = elements_of(&name, &source)?;
            let signature = (&writing.signature, &mut ids);
            comments::add(package, &parts, (&name, &source, &elements), &change.remarks, signature, texts)?
        } else {
            Vec::new()
        };
        if change.edits.is_empty() && anchors.is_empty() {
            continue;
        }
        let revision =
            Revision { part: &name, source: &source, signature: &writing.signature, is_tracked: writing.track_changes };
        let text = revision.write(&change.edits, &anchors, &mut ids)?;
        texts.insert(name, text);
    }
    Ok(())
}

/// The text elements of a part.
fn elements_of(name: &str, source: &str) -> Result<Texts, Fault> {
    let word = WordPart { role: Role::Main, style: Style::PLAIN, styles: Arc::default(), texts: Texts::default() };
    let part = story::read(name, source.to_owned(), &word)?;
    Ok(part.word.map(|word| word.texts.clone()).unwrap_or_default())
}
