//! What people decided on findings: a YAML file that they read, edit and merge in version control.
//!
//! A [`Decision`] is for one finding, by its id in its document; for all places of one entry in a document; or for every
//! place in one sentence, wherever it stands. [`resolve`](Decisions::resolve) plans a document by them. A decision is
//! never applied by guess: one whose place is not there any more is told, and does nothing. Described in
//! `docs/decisions.md`.

use crate::plan::FindingId;
use crate::yaml::Place;

mod read;
mod resolve;
mod write;

pub use resolve::{Lapse, Resolved, refused, unwritable};
pub use write::{NewDecision, with_decisions};

/// The version of the file's format.
pub const VERSION: &str = "1";

/// The decisions of one file.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    /// In the order of the file.
    pub list: Vec<Decision>,
}

/// One decision.
#[derive(Clone, Debug)]
pub struct Decision {
    /// What it is for.
    pub scope: Scope,
    /// The entry whose finding it is.
    pub entry: String,
    /// The matched text, as a reader saw it.
    pub text: Option<String>,
    /// What was decided.
    pub ruling: Ruling,
    /// Why.
    pub reason: Option<String>,
    /// Who decided.
    pub by: Option<String>,
    /// When, as the file says it.
    pub date: Option<String>,
    /// Its item in the file.
    pub place: Place,
    /// For a decision on a sentence, what equal sentences have in common.
    sentence_key: Option<u64>,
}

/// What a decision is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// One finding of a document.
    Finding {
        /// The document's path from the project's root.
        document: String,
        /// The finding.
        id: FindingId,
    },
    /// All places of the entry in a document.
    Document(String),
    /// All places of the entry with the same text in this sentence, in any document.
    Sentence(String),
}

/// What was decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ruling {
    /// The new term is written, or the words that were suggested.
    Accept(Option<String>),
    /// The old term stays.
    Keep,
    /// Other words are written.
    Replace(String),
}

impl Ruling {
    /// The word for it in the file.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Accept(_) => "accept",
            Self::Keep => "keep",
            Self::Replace(_) => "replace",
        }
    }

    /// The words that it brings.
    #[must_use]
    pub fn words(&self) -> Option<&str> {
        match self {
            Self::Accept(words) => words.as_deref(),
            Self::Keep => None,
            Self::Replace(words) => Some(words),
        }
    }
}
