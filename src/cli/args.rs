//! The flags as typed.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::builder::PossibleValue;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};

use crate::format::{CodeReading, Format};

/// Changes the terms of platform rules without changing the rules.
///
/// Finds old terms as a reader sees them in Markdown, HTML, Word and plain text and rewrites them by a mapping. With no mapping
/// given, the built-in one (neutral payment terms, Chinese and English) is used.
#[derive(Debug, Parser)]
#[command(
    name = "termigrate",
    version,
    max_term_width = 100,
    after_help = "Exit status: 0 nothing left to do, or done; 1 findings; 2 trouble."
)]
pub(super) struct Args {
    #[command(subcommand)]
    pub(super) command: Command,
    #[command(flatten)]
    pub(super) shared: Shared,
}

/// Options of all commands.
#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[command(next_help_heading = "Options of all commands")]
pub(super) struct Shared {
    /// Mapping file, folder of mappings, or builtin:NAME (repeatable)
    #[arg(short, long, value_name = "FILE|FOLDER", global = true)]
    pub(super) mapping: Vec<String>,
    /// Only findings of this entry of the mapping (repeatable)
    #[arg(long, value_name = "ID", global = true)]
    pub(super) entry: Vec<String>,
    /// Configuration file instead of the closest termigrate.yaml
    #[arg(long, value_name = "FILE", global = true, conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long, global = true)]
    pub(super) no_config: bool,
    /// Decisions file instead of termigrate-decisions.yaml in the project's root
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) decisions: Option<PathBuf>,
    /// Only documents of this type; for a file whose name does not tell, its type (repeatable)
    #[arg(long, value_enum, value_name = "TYPE", global = true)]
    pub(super) r#type: Vec<DocumentType>,
    /// Only files that match, as in .gitignore (repeatable)
    #[arg(long, value_name = "GLOB", global = true)]
    pub(super) include: Vec<String>,
    /// No files that match, as in .gitignore (repeatable)
    #[arg(long, value_name = "GLOB", global = true)]
    pub(super) exclude: Vec<String>,
    /// Take files that .gitignore, .ignore and .termigrateignore leave out
    #[arg(long, global = true)]
    pub(super) no_ignore: bool,
    /// Take hidden files and folders
    #[arg(long, global = true)]
    pub(super) hidden: bool,
    /// Take the paths listed in a file, one a line (- for stdin)
    #[arg(long, value_name = "FILE", global = true)]
    pub(super) files_from: Option<PathBuf>,
    /// Only files that changed since REF branched off
    #[arg(long, value_name = "REF", global = true)]
    pub(super) since: Option<String>,
    /// The name that a document read from stdin would have
    #[arg(long, value_name = "NAME", global = true)]
    pub(super) stdin_filename: Option<String>,
    /// What becomes of the anchors of rewritten headings, and of links to them (default: warn)
    #[arg(long, value_enum, value_name = "HOW", global = true)]
    pub(super) anchors: Option<AnchorMode>,
    /// What is read of code blocks in Markdown (default: skip)
    #[arg(long, value_enum, value_name = "WHAT", global = true)]
    pub(super) code: Option<CodeMode>,
    /// Threads (default: one for each core)
    #[arg(short, long, value_name = "N", global = true)]
    pub(super) jobs: Option<usize>,
    /// Say nothing but errors and data
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(super) quiet: bool,
    /// Say more: notes, protected places, where things were read from
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
    /// Colours
    #[arg(long, value_enum, value_name = "WHEN", default_value = "auto", global = true)]
    pub(super) color: Color,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Dry run: show every rewrite as a patch, and what a person must decide
    Diff(DiffOptions),
    /// Fail while old terms or undecided places remain
    Check(CheckOptions),
    /// Rewrite documents in place, or into another folder
    Apply(ApplyOptions),
    /// Say of one place why it is rewritten, left for review, protected or not seen at all
    Explain(ExplainOptions),
    /// Decide on places in their clauses, one by one in the terminal or on a page
    Review(ReviewOptions),
    /// Write the comparison table of all changes: every clause before and after
    Table(TableOptions),
    /// Find faults in mappings, list entries, show what phrases stand for
    Mapping {
        #[command(subcommand)]
        command: MappingCommand,
    },
}

#[derive(Debug, ClapArgs)]
pub(super) struct DiffOptions {
    /// Files and folders (default: the current folder; - for stdin)
    pub(super) paths: Vec<PathBuf>,
    /// Exit with 1 if there is something to show
    #[arg(long)]
    pub(super) exit_code: bool,
    /// Save the exact edits, to be applied with `apply --plan` after they were signed off
    #[arg(long, value_name = "FILE")]
    pub(super) plan: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct CheckOptions {
    /// Files and folders (default: the current folder; - for stdin)
    pub(super) paths: Vec<PathBuf>,
    /// What fails the check: only rewrites left, or undecided places too (default: review)
    #[arg(long, value_enum, value_name = "WHAT")]
    pub(super) fail_on: Option<FailOn>,
    /// How to print findings (default: full on a terminal, concise elsewhere)
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub(super) format: Option<CheckFormat>,
}

#[derive(Debug, ClapArgs)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub(super) struct ApplyOptions {
    /// Files and folders (default: the current folder; - for stdin to stdout)
    pub(super) paths: Vec<PathBuf>,
    /// Write every document to this folder at its relative path, and change none in place
    #[arg(long, value_name = "FOLDER")]
    pub(super) out_dir: Option<PathBuf>,
    /// Apply exactly the edits that `diff --plan` saved, and nothing if anything has changed since
    #[arg(long, value_name = "FILE", conflicts_with_all = ["paths", "require_decisions", "comment"])]
    pub(super) plan: Option<PathBuf>,
    /// Write nothing while a place for a person is undecided
    #[arg(long)]
    pub(super) require_decisions: bool,
    /// Do not ask before writing
    #[arg(short, long)]
    pub(super) yes: bool,
    /// Write nothing if any document cannot be done
    #[arg(long)]
    pub(super) all_or_nothing: bool,
    /// Keep the old bytes of each changed file beside it, under its name with this suffix
    #[arg(long, value_name = "SUFFIX", conflicts_with = "out_dir", value_parser = suffix)]
    pub(super) backup: Option<String>,
    /// Word files: write tracked changes, to be accepted or rejected
    #[arg(long)]
    pub(super) track_changes: bool,
    /// Word files: the author of tracked changes and comments (default: termigrate)
    #[arg(long, value_name = "NAME")]
    pub(super) author: Option<String>,
    /// Word files: the date of tracked changes and comments (default: that of the build environment, else now)
    #[arg(long, value_name = "ISO")]
    pub(super) date: Option<String>,
    /// Word files: add a comment with entry and reason to each change and each place for a person
    #[arg(long)]
    pub(super) comment: bool,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ExplainOptions {
    /// A line of a document, or one place in it, as reports print it (columns count characters from 1); of a Word file a
    /// paragraph, with the part before it where that is not the main text (a.docx:footnotes:3)
    #[arg(value_name = "FILE:LINE[:COL]")]
    pub(super) place: String,
}

#[derive(Debug, ClapArgs)]
pub(super) struct ReviewOptions {
    /// Files and folders (default: the current folder; - for stdin)
    pub(super) paths: Vec<PathBuf>,
    /// Write a page that works offline in any browser and exports the decisions
    #[arg(long, value_name = "FILE")]
    pub(super) html: Option<PathBuf>,
    /// In the terminal: ask about rewrites too, not only about places for a person
    #[arg(long, conflicts_with = "html")]
    pub(super) all: bool,
    /// In the terminal: who decides (default: the name that git knows)
    #[arg(long, value_name = "NAME", conflicts_with = "html")]
    pub(super) by: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub(super) struct TableOptions {
    /// Files and folders (default: the current folder; - for stdin)
    pub(super) paths: Vec<PathBuf>,
    /// Where to write the table; its ending says how: html, md, csv, xlsx, docx (repeatable)
    #[arg(short, long, value_name = "FILE", required = true)]
    pub(super) output: Vec<PathBuf>,
    /// Language of heads and reasons (default: that of most documents)
    #[arg(long, value_enum, value_name = "LANG")]
    pub(super) lang: Option<TableLanguageName>,
    /// Sum up clauses that change in one term only, a sentence for each entry
    #[arg(long)]
    pub(super) summarise: bool,
    /// Also list the places that are left alone, with the reason
    #[arg(long)]
    pub(super) unchanged: bool,
}

/// A language of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableLanguageName {
    /// Chinese
    Zh,
    /// English
    En,
}

#[derive(Debug, Subcommand)]
pub(super) enum MappingCommand {
    /// Find faults and run the examples
    Check {
        /// Mapping file, folder or builtin:NAME (default: as for the other commands)
        files: Vec<String>,
        /// Also name the entries that match nothing in these documents
        #[arg(long, value_name = "PATH", num_args = 1..)]
        documents: Vec<PathBuf>,
    },
    /// List the entries
    List {
        /// Mapping file, folder or builtin:NAME (default: as for the other commands)
        files: Vec<String>,
    },
    /// Show the strings that the phrases of entries stand for (--entry picks entries)
    Show {
        /// Mapping file, folder or builtin:NAME (default: as for the other commands)
        files: Vec<String>,
    },
}

/// A kind of document, by its usual ending.
#[derive(Clone, Copy, Debug)]
pub(super) struct DocumentType(Format);

impl DocumentType {
    pub(super) fn format(self) -> Format {
        self.0
    }
}

static DOCUMENT_TYPES: LazyLock<[DocumentType; Format::TYPES.len()]> =
    LazyLock::new(|| Format::TYPES.map(DocumentType));

impl ValueEnum for DocumentType {
    fn value_variants<'a>() -> &'a [Self] {
        DOCUMENT_TYPES.as_slice()
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let name = self.0.type_name();
        let endings = Format::ENDINGS.iter().filter(|(_, format)| format.type_name() == name);
        let endings: Vec<&str> = endings.map(|(ending, _)| *ending).collect();
        Some(PossibleValue::new(name).help(format!("{}: {}", self.0.type_title(), endings.join(", "))))
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

/// What becomes of anchors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum AnchorMode {
    /// List the links that break
    Warn,
    /// Write the old anchor before the text of its heading
    Keep,
    /// Change the links in the given documents
    Relink,
}

/// What is read of code blocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CodeMode {
    /// Nothing
    Skip,
    /// Comments, and in markup the text between the tags
    Prose,
}

impl From<CodeMode> for CodeReading {
    fn from(mode: CodeMode) -> Self {
        match mode {
            CodeMode::Skip => Self::Skip,
            CodeMode::Prose => Self::Prose,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum FailOn {
    Rewrite,
    Review,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// With the source line underlined
    Full,
    /// One line a finding
    Concise,
    /// For programs; described in docs/json.md
    Json,
    /// Annotations of GitHub Actions
    Github,
}

fn suffix(text: &str) -> Result<String, String> {
    if text.is_empty() || text.contains(['/', '\\', '\0']) {
        return Err("expected a suffix for file names, such as .orig".to_owned());
    }
    Ok(text.to_owned())
}
