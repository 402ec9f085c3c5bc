//! What the mapping sees beside what the plan makes of it: in one block, and what it only almost sees.

use crate::format::Document;
use crate::matcher::{DocumentText, Near, NearPhrases, Scope, Sighting};
use crate::outline::Languages;
use crate::plan::ignored::Ignored;
use crate::plan::remarks::OwnComments;
use crate::plan::{Outcome, PartPlan, Planner};
use crate::span::ViewSpan;
use crate::text::Language;
use crate::view::Style;

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
        self.explain(path, part.view.text(), range, &language, &|at| part.is_address_at(at))
    }

    /// Everything of the mapping that stands in `text`, taken as one block whose language nobody knows: for text that
    /// readers do not see.
    #[must_use]
    pub fn sightings_in(&self, path: &str, text: &str) -> Vec<Sighting> {
        self.explain(path, text, ViewSpan::new(0, text.len()), &|_| None, &|_| false)
    }

    /// The phrases of the mapping, for [`Planner::near`]; built once for many documents.
    #[must_use]
    pub fn near_phrases(&self) -> NearPhrases {
        self.matcher.near_phrases(&self.mapping)
    }

    /// What in a part of `document` looks like a phrase of the mapping and is none: nothing that `plan` knows, but for
    /// notes; nothing that is struck out, left alone by a comment, or in a comment of the program's own.
    #[must_use]
    pub fn near(
        &self,
        phrases: &NearPhrases,
        path: &str,
        document: &Document,
        index: usize,
        plan: &PartPlan,
    ) -> Vec<Near> {
        let Some(part) = document.parts.get(index) else { return Vec::new() };
        let languages = Languages::of(part);
        let enabled = self.enabled(path);
        let text = part.view.text();
        let whole = DocumentText::new(text);
        let (language, is_address) = (|at: usize| languages.at(at), |at: usize| part.is_address_at(at));
        let scope = Scope { enabled: &enabled, language: &language, document: &whole, is_address: &is_address };
        let is_known = |outcome| outcome != Outcome::Note;
        let known = plan.findings.iter().filter(|finding| is_known(finding.outcome));
        let mut taken: Vec<ViewSpan> = known.map(|finding| finding.view).collect();
        taken.sort_unstable();
        let (ignored, own) = (Ignored::new(part, &self.mapping), OwnComments::of(part, &self.mapping));
        let mut near = self.matcher.near(phrases, text, &scope, &taken);
        near.retain(|near| {
            let block = part.block_at(near.span.start);
            self.is_chosen(near.entry)
                && !part.view.has_style(near.span, Style::STRIKE)
                && block.is_some_and(|block| !ignored.covers(block, near.entry) && !own.hold(block))
        });
        near
    }

    fn explain(
        &self,
        path: &str,
        text: &str,
        range: ViewSpan,
        language: &dyn Fn(usize) -> Option<Language>,
        is_address: &dyn Fn(usize) -> bool,
    ) -> Vec<Sighting> {
        let enabled = self.enabled(path);
        let document = DocumentText::new(text);
        let scope = Scope { enabled: &enabled, language, document: &document, is_address };
        self.matcher.explain(&self.mapping, text, range, &scope)
    }
}
