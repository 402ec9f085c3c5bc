//! What the mapping sees in one block, beside what the plan makes of it.

use crate::format::Document;
use crate::matcher::{DocumentText, Scope, Sighting};
use crate::outline::Languages;
use crate::plan::Planner;
use crate::span::ViewSpan;
use crate::text::Language;

impl Planner {
    /// Everything of the mapping that stands in a block of `document`, and what became of it in the competition.
    ///
    /// `path` is as for [`Planner::plan`]. The plan may still think otherwise of a winner: see the finding there.
    #[must_use]
    pub fn sightings(&self, path: &str, document: &Document, part: usize, block: usize) -> Vec<Sighting> {
        let Some(part) = document.parts.get(part) else { return Vec::new() };
        let Some(range) = part.blocks.get(block).map(|block| block.text.view) else { return Vec::new() };
        let languages = Languages::of(part);
        let language = |at: usize| languages.at(at);
        self.explain(path, part.view.text(), range, &language)
    }

    /// Everything of the mapping that stands in `text`, taken as one block whose language nobody knows: for text that
    /// readers do not see.
    #[must_use]
    pub fn sightings_in(&self, path: &str, text: &str) -> Vec<Sighting> {
        self.explain(path, text, ViewSpan::new(0, text.len()), &|_| None)
    }

    fn explain(
        &self,
        path: &str,
        text: &str,
        range: ViewSpan,
        language: &dyn Fn(usize) -> Option<Language>,
    ) -> Vec<Sighting> {
        let enabled = self.enabled(path);
        let document = DocumentText::new(text);
        let scope = Scope { enabled: &enabled, language, document: &document };
        self.matcher.explain(&self.mapping, text, range, &scope)
    }
}
