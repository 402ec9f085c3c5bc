//! What only a planner can see: examples that do not come out, entries that match nothing, variants that were
//! missed, pairs and lists that the plan sets apart.

mod order;
mod pairs;
mod suspects;

use std::collections::BTreeSet;

use crate::format::{self, Format};
use crate::mapping::{Entry, Example};
use crate::plan::{FilePlan, Outcome, Planner};
use crate::yaml::{Diagnostic, Place};

pub use order::{Order, OutOfOrder, out_of_order};
pub use pairs::{Pair, pairs};
pub use suspects::{Suspect, Suspects};

/// Runs all examples of the mapping, each as a plain-text document through the whole mapping.
///
/// Returns an error `bad-example` for each that comes out otherwise, in the order of the mapping.
#[must_use]
pub fn bad_examples(planner: &Planner) -> Vec<Diagnostic> {
    let examples =
        planner.mapping().entries.iter().flat_map(|entry| entry.examples.iter().map(move |example| (entry, example)));
    examples.filter_map(|(entry, example)| run(planner, entry, example)).collect()
}

/// Counts of matches of each entry over documents, to find those that match nothing.
///
/// Few of the entries of a large mapping match in one document, so only those are kept.
#[derive(Clone, Debug, Default)]
pub struct Usage {
    used: BTreeSet<usize>,
}

impl Usage {
    /// Counts the findings of a document, protected ones too.
    pub fn add(&mut self, plan: &FilePlan) {
        self.used.extend(plan.findings().map(|finding| finding.entry));
    }

    /// Adds the counts of other documents.
    pub fn merge(&mut self, other: &Self) {
        self.used.extend(&other.used);
    }

    /// The ids of the wanted entries that matched nothing, in the order of the mapping.
    #[must_use]
    pub fn unused_ids<'p>(&self, planner: &'p Planner) -> Vec<&'p str> {
        let unused = self.others(planner).filter(|(index, _)| planner.is_chosen(*index));
        unused.map(|(_, entry)| entry.id.as_str()).collect()
    }

    /// A warning `unused` for each entry that matched nothing: a rule that never matches must not pass as clean.
    #[must_use]
    pub fn unused(&self, planner: &Planner) -> Vec<Diagnostic> {
        self.others(planner)
            .map(|(_, entry)| {
                Diagnostic::warning(
                    "unused",
                    &entry.place,
                    format!("`{}` matched nothing in the given documents", entry.id),
                )
            })
            .collect()
    }

    /// The entries that matched nothing, with their indices.
    fn others<'p>(&self, planner: &'p Planner) -> impl Iterator<Item = (usize, &'p Entry)> {
        planner.mapping().entries.iter().enumerate().filter(|(index, _)| !self.used.contains(index))
    }
}

fn run(planner: &Planner, entry: &Entry, example: &Example) -> Option<Diagnostic> {
    let (text, place) = match example {
        Example::Rewrite { before, place, .. } => (before, place),
        Example::Unchanged { text, place } | Example::Review { text, place } => (text, place),
    };
    let document = format::read_text(text.clone(), Format::Text, planner.options());
    let plan = planner.plan("example.txt", &document);
    let (rewrites, reviews) = (plan.count(Outcome::Rewrite), plan.count(Outcome::Review));
    let result = plan.parts.first().and_then(|part| part.edits().apply(text).ok()).unwrap_or_default();
    let said = match example {
        Example::Rewrite { after, .. } if result == *after => return None,
        Example::Rewrite { after, .. } => format!("expected `{after}`"),
        Example::Unchanged { .. } if rewrites + reviews == 0 => return None,
        Example::Unchanged { .. } => "expected no change and no question".to_owned(),
        Example::Review { .. } if rewrites == 0 && reviews > 0 => return None,
        Example::Review { .. } => "expected a question to a person and no change".to_owned(),
    };
    Some(fault(planner, entry, place, &said, &result, &plan))
}

fn fault(planner: &Planner, entry: &Entry, place: &Place, expected: &str, result: &str, plan: &FilePlan) -> Diagnostic {
    let settled: Vec<String> = plan
        .findings()
        .filter(|finding| finding.outcome != Outcome::Note)
        .map(|finding| {
            let id = planner.mapping().entries.get(finding.entry).map_or("", |entry| entry.id.as_str());
            format!("`{}`: {}[{id}], {}", finding.matched, finding.outcome.name(), finding.reason.name())
        })
        .collect();
    let found = if settled.is_empty() { "nothing was found in it".to_owned() } else { settled.join("; ") };
    let message = format!("an example of `{}` does not come out", entry.id);
    Diagnostic::error("bad-example", place, message).with_help(format!("{expected}\ngot `{result}`\n{found}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::ReadOptions;
    use crate::mapping::Mapping;

    fn planner(yaml: &str) -> Planner {
        Planner::new(Mapping::from_text("test.yaml", yaml).unwrap(), ReadOptions::default())
    }

    #[test]
    fn each_kind_of_example_can_fail() {
        let good = "terms:\n  - id: a\n    from: 支付宝账户\n    to: 支付账户\n    examples:\n      - {before: 您的支付宝账户, after: 您的支付账户}\n      - unchanged: 您的银行账户\n      - review: 微信支付宝账户\nsiblings: [微信支付]\n";
        assert_eq!(bad_examples(&planner(good)), []);
        for (broken, with) in [
            ("after: 您的支付账户", "after: 您的账户"),
            ("unchanged: 您的银行账户", "unchanged: 您的支付宝账户"),
            ("review: 微信支付宝账户", "review: 银行账户"),
        ] {
            let found = bad_examples(&planner(&good.replace(broken, with)));
            assert_eq!(found.iter().map(|fault| fault.code).collect::<Vec<_>>(), ["bad-example"], "{with}");
        }
    }

    #[test]
    fn entries_that_match_nothing_are_named() {
        let planner = planner("terms:\n  - {id: a, from: one, to: two}\n  - {id: b, from: three, to: four}\n");
        let mut usage = Usage::default();
        let document = format::read_text("one".to_owned(), Format::Text, planner.options());
        usage.add(&planner.plan("x.txt", &document));
        let messages: Vec<String> = usage.unused(&planner).into_iter().map(|fault| fault.message).collect();
        assert_eq!(messages, ["`b` matched nothing in the given documents"]);
    }
}
