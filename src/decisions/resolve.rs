//! Plans a document as people decided.

use std::collections::HashMap;

use crate::decisions::{Decision, Decisions, Ruling, Scope};
use crate::format::Document;
use crate::plan::{Choice, Choices, FilePlan, Finding, FindingId, Identities, Outcome, Planner};
use crate::wording;

/// A planned document with what became of the decisions on it.
#[derive(Debug)]
pub struct Resolved {
    /// The plan as decided.
    pub plan: FilePlan,
    /// Names of its findings.
    pub identities: Identities,
    /// For each finding of the plan, part by part, the decision on it.
    pub decided: Vec<Vec<Option<usize>>>,
    /// Decisions that did nothing.
    pub lapses: Vec<Lapse>,
}

/// The decisions to write something that could not be carried out, with the part and the finding that stays a question;
/// `plan` and `decided` are those of a [`Resolved`].
pub fn refused<'a>(
    plan: &'a FilePlan,
    decided: &'a [Vec<Option<usize>>],
    decisions: &'a Decisions,
) -> impl Iterator<Item = (&'a Decision, usize, &'a Finding)> {
    let parts = plan.parts.iter().zip(decided).enumerate();
    parts.flat_map(move |(part, (plan, decided))| {
        plan.findings.iter().zip(decided).filter_map(move |(finding, index)| {
            let decision = decisions.list.get((*index)?)?;
            let is_open = finding.outcome == Outcome::Review && decision.ruling != Ruling::Keep;
            is_open.then_some((decision, part, finding))
        })
    })
}

/// The questions of `plan`, which is made without decisions, where the words that it suggests cannot be written without harm
/// to the text around them: as part and start in its view, in order.
#[must_use]
pub fn unwritable(planner: &Planner, path: &str, document: &Document, plan: &FilePlan) -> Vec<(usize, usize)> {
    let questions = |plan: &FilePlan| {
        let parts = plan.parts.iter().enumerate();
        let of_part = parts.flat_map(|(part, plan)| plan.findings.iter().map(move |finding| (part, finding)));
        let open = of_part.filter(|(_, finding)| finding.outcome == Outcome::Review && finding.replacement.is_some());
        open.map(|(part, finding)| (part, finding.view.start)).collect::<Vec<_>>()
    };
    let asked = questions(plan);
    if asked.is_empty() {
        return asked;
    }
    let mut choices = Choices::default();
    for (part, start) in &asked {
        choices.add(*part, *start, Choice::Accept);
    }
    let mut left = questions(&planner.plan_with(path, document, &choices));
    left.sort_unstable();
    let asked: std::collections::BTreeSet<_> = asked.into_iter().collect();
    left.retain(|place| asked.contains(place));
    left
}

/// A decision that did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lapse {
    /// Index of the decision.
    pub decision: usize,
    /// Whether the new term stands there already; else the place is gone.
    pub is_done: bool,
}

impl Decisions {
    /// Plans `document`, which stands at `path`, by the decisions on it.
    ///
    /// `is_moved` tells of the document of a decision that it is not at its path any more; such a decision is for
    /// whatever document holds its place.
    #[must_use]
    pub fn resolve(
        &self,
        planner: &Planner,
        path: &str,
        document: &Document,
        is_moved: &dyn Fn(&str) -> bool,
    ) -> Resolved {
        let plan = planner.plan(path, document);
        let identities = planner.identify(path, document, &plan, &self.words(planner));
        let resolution = Resolution::new(self, planner, path, &identities, is_moved);
        let mut used = vec![false; self.list.len()];
        let mut choices = Choices::default();
        let mut decided = Vec::with_capacity(plan.parts.len());
        for (part, part_plan) in plan.parts.iter().enumerate() {
            let mut of_part: Vec<(usize, usize)> = Vec::new();
            for finding in &part_plan.findings {
                let Some(index) = resolution.decision_on(part, finding) else { continue };
                if let Some(used) = used.get_mut(index) {
                    *used = true;
                }
                of_part.push((finding.view.start, index));
                if let Some(choice) = self.list.get(index).and_then(|decision| choice(decision, finding)) {
                    choices.add(part, finding.view.start, choice);
                }
            }
            decided.push(of_part);
        }
        let plan = if choices.is_empty() { plan } else { planner.plan_with(path, document, &choices) };
        let decided = plan.parts.iter().zip(&decided).map(|(part, decided)| {
            let decision = |finding: &Finding| {
                let index = decided.binary_search_by_key(&finding.view.start, |(start, _)| *start).ok()?;
                decided.get(index).map(|(_, decision)| *decision)
            };
            part.findings.iter().map(decision).collect()
        });
        let decided = decided.collect();
        let lapses = resolution.lapses(&used);
        Resolved { plan, identities, decided, lapses }
    }

    /// The words that decisions bring, with their entries.
    fn words(&self, planner: &Planner) -> Vec<(String, usize)> {
        let words = self.list.iter().filter_map(|decision| {
            let entry = planner.mapping().entries.iter().position(|entry| entry.id == decision.entry)?;
            let words = decision.ruling.words()?;
            // An article of theirs stands for the one of the sentence.
            let words = wording::split_article(words).map_or(words, |(_, rest)| rest);
            Some((words.to_owned(), entry))
        });
        words.collect()
    }
}

struct Resolution<'a> {
    decisions: &'a Decisions,
    planner: &'a Planner,
    path: &'a str,
    identities: &'a Identities,
    /// Decisions on findings, on the whole document, and on sentences.
    of_findings: HashMap<FindingId, usize>,
    of_document: HashMap<&'a str, usize>,
    of_sentences: HashMap<(&'a str, &'a str, u64), usize>,
}

impl<'a> Resolution<'a> {
    fn new(
        decisions: &'a Decisions,
        planner: &'a Planner,
        path: &'a str,
        identities: &'a Identities,
        is_moved: &dyn Fn(&str) -> bool,
    ) -> Self {
        let (mut of_findings, mut of_document, mut of_sentences) = (HashMap::new(), HashMap::new(), HashMap::new());
        for (index, decision) in decisions.list.iter().enumerate() {
            let entry = decision.entry.as_str();
            match &decision.scope {
                Scope::Finding { document, id } if document == path => {
                    of_findings.insert(*id, index);
                }
                Scope::Finding { document, id } if is_moved(document) => {
                    of_findings.entry(*id).or_insert(index);
                }
                Scope::Document(document) if document == path => {
                    of_document.insert(entry, index);
                }
                Scope::Sentence(_) => {
                    let key = decision.text.as_deref().zip(decision.sentence_key);
                    of_sentences.extend(key.map(|(text, key)| ((entry, text, key), index)));
                }
                Scope::Finding { .. } | Scope::Document(_) => {}
            }
        }
        Self { decisions, planner, path, identities, of_findings, of_document, of_sentences }
    }

    /// The decision on a finding: one on itself before one on its document before one on its sentence.
    fn decision_on(&self, part: usize, finding: &Finding) -> Option<usize> {
        if finding.outcome == Outcome::Protect {
            return None;
        }
        let entry = self.planner.mapping().entries.get(finding.entry)?.id.as_str();
        let of_sentence = || {
            let key = self.identities.sentence_of(part, finding)?;
            self.of_sentences.get(&(entry, finding.matched.as_str(), key))
        };
        let of_finding = self.of_findings.get(&self.identities.of(part, finding, entry));
        of_finding.or_else(|| self.of_document.get(entry)).or_else(of_sentence).copied()
    }

    /// What the decisions on this very document came to that were not used.
    fn lapses(&self, used: &[bool]) -> Vec<Lapse> {
        let unused = self.decisions.list.iter().enumerate().filter(|(index, _)| !used.get(*index).unwrap_or(&false));
        let lapses = unused.filter_map(|(index, decision)| match &decision.scope {
            Scope::Finding { document, id } if document == self.path => {
                let text = decision.text.as_deref().unwrap_or_default();
                let is_done = decision.ruling != Ruling::Keep
                    && self.identities.is_done(self.planner, *id, &decision.entry, text);
                Some(Lapse { decision: index, is_done })
            }
            _ => None,
        });
        lapses.collect()
    }
}

/// What the plan must be told; nothing where it does so anyway.
fn choice(decision: &Decision, finding: &Finding) -> Option<Choice> {
    match &decision.ruling {
        Ruling::Keep => Some(Choice::Keep),
        Ruling::Accept(Some(words)) | Ruling::Replace(words) => Some(Choice::Write(words.clone())),
        Ruling::Accept(None) => (finding.outcome != Outcome::Rewrite).then_some(Choice::Accept),
    }
}
