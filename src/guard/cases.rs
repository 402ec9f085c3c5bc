//! Runs a guard over small documents, for its table of cases.

use std::sync::LazyLock;

use crate::format::{self, Format, Part, ReadOptions};
use crate::guard::{Facts, Neighbours, Scene, Titles, ask};
use crate::mapping::{Guard, GuardOutcome, Mapping};
use crate::matcher::{Candidate, DocumentText, Match, Matcher, Scope};
use crate::outline::Languages;

/// The built-in mapping, so that cases are written in real terms.
static MAPPING: LazyLock<(Mapping, Matcher)> = LazyLock::new(|| {
    let text = include_str!("../../mappings/neutral-payment-terms.yaml");
    let mapping = Mapping::from_text("neutral-payment-terms.yaml", text).unwrap();
    let matcher = Matcher::new(&mapping);
    (mapping, matcher)
});

/// Every case of `seen` must hold a match that `guard` sees, no case of `not_seen` any. Cases are Markdown.
pub(super) fn check(guard: Guard, seen: &[&str], not_seen: &[&str]) {
    check_all(&MAPPING, guard, seen, not_seen);
    assert!(seen.len() + not_seen.len() >= 20, "a guard needs at least 20 cases");
}

/// The same with a mapping of its own, for what the built-in one has no terms for.
pub(super) fn check_with(mapping: &str, guard: Guard, seen: &[&str], not_seen: &[&str]) {
    let mapping = Mapping::from_text("cases.yaml", mapping).unwrap();
    let matcher = Matcher::new(&mapping);
    check_all(&(mapping, matcher), guard, seen, not_seen);
}

fn check_all(mapping: &(Mapping, Matcher), guard: Guard, seen: &[&str], not_seen: &[&str]) {
    let what_is_seen = |guard, case| what_is_seen_with(mapping, guard, case);
    let wrong: Vec<String> = seen
        .iter()
        .filter(|case| what_is_seen(guard, case).is_empty())
        .map(|case| format!("not seen: {case}"))
        .chain(not_seen.iter().filter_map(|case| {
            let seen = what_is_seen(guard, case);
            (!seen.is_empty()).then(|| format!("seen: {case} {seen:?}"))
        }))
        .collect();
    assert!(wrong.is_empty(), "`{}` errs:\n{}", guard.name(), wrong.join("\n"));
}

/// The matches of a Markdown document that `guard` sees, with what it asks for.
pub(super) fn what_is_seen(guard: Guard, source: &str) -> Vec<(String, GuardOutcome)> {
    what_is_seen_with(&MAPPING, guard, source)
}

fn what_is_seen_with(mapping: &(Mapping, Matcher), guard: Guard, source: &str) -> Vec<(String, GuardOutcome)> {
    let part = read(source);
    let titles = Titles::default();
    let facts = Facts::new(&part, &titles);
    let (candidates, matches) = search(mapping, &part);
    let neighbours = Neighbours::new(&candidates, &matches);
    assert!(!matches.is_empty(), "no term is found in {source}");
    let mapping = &mapping.0;
    let judge = |found: &Match| {
        let scene = Scene::new(&part, part.block_at(found.span.start)?, found, mapping, &neighbours, &facts);
        ask(guard, &scene).map(|outcome| (part.view.slice(found.span).to_owned(), outcome))
    };
    let open = matches.iter().filter(|found| found.claim != crate::matcher::Claim::Protect);
    open.filter_map(judge).collect()
}

fn read(source: &str) -> Part {
    format::read_text(source.to_owned(), Format::Markdown, &ReadOptions::default()).parts.remove(0)
}

fn search((mapping, searcher): &(Mapping, Matcher), part: &Part) -> (Vec<Candidate>, Vec<Match>) {
    let text = part.view.text();
    let languages = Languages::of(part);
    let document = DocumentText::new(text);
    let enabled = vec![true; mapping.entries.len()];
    let scope =
        Scope { enabled: &enabled, language: &|at| languages.at(at), document: &document, is_address: &|_| false };
    let candidates = searcher.candidates(text, &scope);
    let matches = searcher.select(mapping, text, &candidates, &scope);
    (candidates, matches)
}
