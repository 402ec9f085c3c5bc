//! Which decisions a run follows, and what it says of those that did nothing.

use std::path::PathBuf;

use anyhow::{Context as _, bail};

use crate::cli::args::Shared;
use crate::cli::config::Config;
use crate::decisions::{Decision, Decisions, Lapse, Scope};
use crate::plan::Planner;
use crate::workspace;
use crate::yaml::{Colour, render};

/// The name of a decisions file beside the configuration.
pub(super) const FILE_NAME: &str = "termigrate-decisions.yaml";

/// The decisions of a run.
#[derive(Clone, Debug)]
pub(super) struct DecisionsFile {
    /// Where the file is, or is to be.
    pub(super) path: PathBuf,
    /// The name that people are shown.
    pub(super) name: String,
    /// Its text; empty where there is no file yet.
    pub(super) text: String,
    pub(super) decisions: Decisions,
    root: PathBuf,
}

impl DecisionsFile {
    /// Reads the file that the flag names, else that of the configuration, else the one in the project's root. A file
    /// that the flag names must be there, unless it `may_be_new`.
    ///
    /// # Errors
    /// What is wrong with the file, at line and column.
    pub(super) fn find(
        shared: &Shared,
        config: &Config,
        planner: &Planner,
        may_be_new: bool,
    ) -> anyhow::Result<Option<Self>> {
        let named = match (&shared.decisions, &config.decisions) {
            (Some(path), _) => Some(path.clone()),
            (None, Some(path)) => Some(config.root.join(path)),
            (None, None) => None,
        };
        let is_named = named.is_some();
        let path = named.unwrap_or_else(|| config.root.join(FILE_NAME));
        if !is_named && shared.no_config && !may_be_new {
            return Ok(None);
        }
        let is_there = workspace::exists(&path);
        if !is_there && !may_be_new {
            if shared.decisions.is_some() {
                bail!("{}: there is no such decisions file", path.display());
            }
            return Ok(None);
        }
        let bytes = if is_there { workspace::read(&path)? } else { Vec::new() };
        let name = path.display().to_string();
        let text = String::from_utf8(bytes).with_context(|| format!("{name} is not UTF-8"))?;
        let decisions = Decisions::default();
        Self { path, name, text: String::new(), decisions, root: config.root.clone() }
            .with_text(text, planner)
            .map(Some)
    }

    /// The same file with another text.
    ///
    /// # Errors
    /// What is wrong with the text, at line and column.
    pub(super) fn with_text(&self, text: String, planner: &Planner) -> anyhow::Result<Self> {
        match Decisions::read(&self.name, &text, planner) {
            Ok(decisions) => Ok(Self { text, decisions, ..self.clone() }),
            Err(faults) => bail!("the decisions cannot be used\n{}", render(&faults.0, Colour::Off)),
        }
    }

    /// Whether a document of a decision is not where it was.
    pub(super) fn is_moved(&self, document: &str) -> bool {
        !workspace::exists(&self.root.join(document))
    }

    /// Warnings about wide decisions for entries that the mapping does not have. Those on one place are told with its document.
    pub(super) fn unknown_entries(&self, planner: &Planner) -> impl Iterator<Item = String> {
        let is_wide = |decision: &&Decision| !matches!(decision.scope, Scope::Finding { .. });
        let is_unknown = |decision: &&Decision| planner.mapping().entry(&decision.entry).is_none();
        self.decisions.list.iter().filter(is_wide).filter(is_unknown).map(|decision| {
            let Decision { place, entry, .. } = decision;
            format!(
                "{}:{}:{}: the mapping has no entry `{entry}`, so this decision does nothing",
                place.file(),
                place.line,
                place.column
            )
        })
    }

    /// A warning about a decision that did nothing; `None` where its place shows the new term already.
    pub(super) fn warning(&self, lapse: Lapse) -> Option<String> {
        let decision = self.decisions.list.get(lapse.decision).filter(|_| !lapse.is_done)?;
        let Scope::Finding { document, .. } = &decision.scope else { return None };
        let (file, line, column) = (decision.place.file(), decision.place.line, decision.place.column);
        let text = decision.text.as_deref().unwrap_or(decision.entry.as_str());
        Some(format!(
            "{file}:{line}:{column}: the decision on {text} does nothing: its place in {document} is gone, or its sentence has changed"
        ))
    }
}

/// A warning about a decision that cannot be carried out at `position` of `document`, and why.
pub(super) fn refusal(decision: &Decision, document: &str, position: &str, question: &str) -> String {
    let (file, line, column) = (decision.place.file(), decision.place.line, decision.place.column);
    let text = decision.text.as_deref().unwrap_or(decision.entry.as_str());
    let ruling = decision.ruling.name();
    format!(
        "{file}:{line}:{column}: the decision `{ruling}` on {text} cannot be carried out at {document}:{position}: {question}"
    )
}
