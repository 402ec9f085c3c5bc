//! The comparison table that is published: every changed clause before and after, with why.
//!
//! A [`Table`] is what all its formats show; each format is one file in the folder and decides nothing. It follows the plan
//! as decided, names no clock and no machine, so the same rules give the same bytes.

use thiserror::Error;

use crate::mapping::Mapping;
use crate::report::runs::Run;
use crate::text::LanguageVotes;

mod collect;
mod csv;
mod docx;
mod html;
mod markdown;
mod summary;
mod words;
mod xlsx;

pub use collect::DocumentChanges;
pub use words::TableLanguage;

/// Why a table cannot be written.
#[derive(Debug, Error)]
pub enum TableError {
    /// A workbook has bounds.
    #[error("the workbook cannot be made: {0}")]
    Workbook(String),
    /// The container of a Word file.
    #[error("the Word file cannot be made: {0}")]
    Word(String),
}

/// A format of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// One page without scripts.
    Html,
    /// A table of GitHub's Markdown.
    Markdown,
    /// UTF-8 with a byte order mark, as spreadsheets expect it.
    Csv,
    /// A workbook.
    Xlsx,
    /// A Word file.
    Docx,
}

impl TableFormat {
    /// All formats with the endings that mean them.
    pub const ENDINGS: [(&'static str, Self); 7] = [
        ("html", Self::Html),
        ("htm", Self::Html),
        ("md", Self::Markdown),
        ("markdown", Self::Markdown),
        ("csv", Self::Csv),
        ("xlsx", Self::Xlsx),
        ("docx", Self::Docx),
    ];

    /// The format of a file with this name, by its ending.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let ending = name.rsplit_once('.')?.1.to_ascii_lowercase();
        Self::ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, format)| *format)
    }
}

/// What a table shows.
#[derive(Clone, Copy, Debug, Default)]
pub struct TableOptions {
    /// The language of heads and reasons; by default the one that most of the documents are in.
    pub language: Option<TableLanguage>,
    /// Clauses that change in nothing but one term are summed up in sentences.
    pub summarise: bool,
    /// The places that are left alone are listed.
    pub unchanged: bool,
}

/// A table, ready to be written in any format.
#[derive(Clone, Debug)]
pub struct Table {
    language: TableLanguage,
    title: String,
    /// The mapping that the changes follow.
    subtitle: String,
    /// One sentence for each entry, where clauses are summed up.
    sentences: Vec<String>,
    grids: Vec<Grid>,
}

/// Rows under one head.
#[derive(Clone, Debug)]
struct Grid {
    title: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    /// What is said in the place of rows.
    empty: String,
}

/// A column with the part of the width that it takes, in hundredths.
#[derive(Clone, Copy, Debug)]
struct Column {
    head: &'static str,
    width: u8,
}

/// What marked text of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mark {
    /// It goes.
    Removed,
    /// It comes.
    Added,
    /// It is what the row is about.
    Subject,
}

#[derive(Clone, Debug)]
struct Cell {
    runs: Vec<Run>,
    mark: Mark,
}

impl Cell {
    fn plain(text: &str) -> Self {
        Self { runs: vec![Run::plain(text)], mark: Mark::Subject }
    }

    /// The text with its marked runs in tags; what the row is about stands in `subject`.
    fn tagged(&self, subject: &str, escaped: fn(&str) -> String) -> String {
        let tag = match self.mark {
            Mark::Removed => "del",
            Mark::Added => "ins",
            Mark::Subject => subject,
        };
        let run = |run: &Run| {
            let text = escaped(&run.text);
            if run.is_marked { format!("<{tag}>{text}</{tag}>") } else { text }
        };
        self.runs.iter().map(run).collect()
    }

    fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }
}

impl Table {
    /// The table of `documents`, which are in order.
    #[must_use]
    pub fn new(mapping: &Mapping, documents: &[DocumentChanges], options: TableOptions) -> Self {
        let language = options.language.unwrap_or_else(|| main_language(documents));
        let words = language.words();
        let (sentences, listed) = if options.summarise {
            summary::sum_up(documents, mapping, language)
        } else {
            (Vec::new(), summary::all(documents))
        };
        let rows = listed.iter().enumerate().map(|(index, (document, change))| {
            vec![
                Cell::plain(&(index + 1).to_string()),
                Cell::plain(document),
                Cell::plain(&change.place.text(language)),
                Cell { runs: change.old.clone(), mark: Mark::Removed },
                Cell { runs: change.new.clone(), mark: Mark::Added },
                Cell::plain(&change.note(mapping, language)),
            ]
        });
        let changed = Grid {
            title: words.changed.to_owned(),
            columns: columns(words.heads, [5, 14, 13, 26, 26, 16]),
            rows: rows.collect(),
            empty: if sentences.is_empty() { words.nothing } else { words.nothing_else }.to_owned(),
        };
        let mut grids = vec![changed];
        if options.unchanged {
            grids.push(unchanged(mapping, documents, language));
        }
        let version = mapping.version.as_deref().unwrap_or_default();
        let subtitle = format!("{} {version}", mapping.name.as_deref().unwrap_or_default());
        Self { language, title: words.title.to_owned(), subtitle: subtitle.trim().to_owned(), sentences, grids }
    }

    /// How many clauses are listed.
    #[must_use]
    pub fn row_count(&self) -> usize {
        self.grids.first().map_or(0, |grid| grid.rows.len())
    }

    /// How many sentences sum others up.
    #[must_use]
    pub fn sentence_count(&self) -> usize {
        self.sentences.len()
    }

    /// The table as a file.
    ///
    /// # Errors
    /// Where a workbook cannot hold it.
    pub fn write(&self, format: TableFormat) -> Result<Vec<u8>, TableError> {
        Ok(match format {
            TableFormat::Html => html::render(self).into_bytes(),
            TableFormat::Markdown => markdown::render(self).into_bytes(),
            TableFormat::Csv => csv::render(self).into_bytes(),
            TableFormat::Xlsx => xlsx::render(self)?,
            TableFormat::Docx => docx::render(self)?,
        })
    }

    /// Whether a file that starts with `head` is a table that this program wrote.
    #[must_use]
    pub fn is_own(head: &[u8]) -> bool {
        let marks = [markdown::MARK, html::MARK, docx::MARK];
        marks.iter().any(|mark| head.windows(mark.len()).any(|window| window == mark.as_bytes()))
    }
}

fn columns<const N: usize>(heads: [&'static str; N], widths: [u8; N]) -> Vec<Column> {
    heads.into_iter().zip(widths).map(|(head, width)| Column { head, width }).collect()
}

fn unchanged(mapping: &Mapping, documents: &[DocumentChanges], language: TableLanguage) -> Grid {
    let words = language.words();
    let left = documents.iter().flat_map(|document| document.left.iter().map(move |left| (document, left)));
    let rows = left.enumerate().map(|(index, (document, left))| {
        vec![
            Cell::plain(&(index + 1).to_string()),
            Cell::plain(&document.path),
            Cell::plain(&left.place.text(language)),
            Cell { runs: left.text.clone(), mark: Mark::Subject },
            Cell::plain(&left.reason(mapping, language)),
        ]
    });
    Grid {
        title: words.unchanged.to_owned(),
        columns: columns(words.unchanged_heads, [5, 14, 15, 36, 30]),
        rows: rows.collect(),
        empty: words.nothing_unchanged.to_owned(),
    }
}

fn main_language(documents: &[DocumentChanges]) -> TableLanguage {
    let mut votes = LanguageVotes::default();
    for document in documents {
        votes.merge(&document.votes);
    }
    match votes.language() {
        Some(language) if language.is_chinese() => TableLanguage::Chinese,
        _ => TableLanguage::English,
    }
}
