//! The decisions file of a review: written after every answer, and put back when one is taken back.

use anyhow::Context as _;

use crate::cli::decisions::DecisionsFile;
use crate::decisions::{NewDecision, with_decisions};
use crate::plan::Planner;
use crate::workspace::{self, WorkspaceError};

/// The file as this review last read or wrote it.
pub(super) struct Ledger {
    file: DecisionsFile,
}

impl Ledger {
    pub(super) fn new(file: DecisionsFile) -> Self {
        Self { file }
    }

    /// The file as it is.
    pub(super) fn file(&self) -> &DecisionsFile {
        &self.file
    }

    /// The file as it would be with more decisions; nothing is written.
    ///
    /// # Errors
    /// If the file is laid out so that nothing can be added to it.
    pub(super) fn with(&self, new: &[NewDecision], planner: &Planner) -> anyhow::Result<DecisionsFile> {
        let mapping = planner.mapping();
        let name = mapping.name.as_deref().unwrap_or("unnamed");
        let text = with_decisions(&self.file.text, &self.file.decisions, (name, mapping.version.as_deref()), new);
        let cannot =
            || format!("nothing can be added to {}: its decisions must be a list in block style", self.file.name);
        self.file.with_text(text, planner).with_context(cannot)
    }

    /// Writes `next`, whole or not at all, and returns the text before.
    ///
    /// # Errors
    /// [`WorkspaceError::Changed`] or [`WorkspaceError::Locked`] if somebody else wrote to the file, or does so now; it is
    /// as they left it then.
    pub(super) fn write(&mut self, next: DecisionsFile) -> Result<String, WorkspaceError> {
        let (path, old) = (&self.file.path, self.file.text.as_bytes());
        if workspace::exists(path) {
            workspace::replace_file(path, old, next.text.as_bytes(), None)?;
        } else {
            workspace::create_new_file(path, next.text.as_bytes())?;
        }
        Ok(std::mem::replace(&mut self.file, next).text)
    }

    /// Writes the text that [`Ledger::write`] returned.
    ///
    /// # Errors
    /// As there.
    pub(super) fn put_back(&mut self, text: String, planner: &Planner) -> anyhow::Result<()> {
        let before = self.file.with_text(text, planner)?;
        self.write(before)?;
        Ok(())
    }

    /// Reads the file again, which somebody else wrote to.
    ///
    /// # Errors
    /// If it cannot be read or used any more.
    pub(super) fn read_again(&mut self, planner: &Planner) -> anyhow::Result<()> {
        let bytes = workspace::read(&self.file.path)?;
        self.file = self.file.with_text(String::from_utf8(bytes)?, planner)?;
        Ok(())
    }
}
