//! What the program does with the sample rules: every place with its outcome and reason, and the patch.
//!
//! After a change that is meant: `INSTA_UPDATE=always cargo test --test samples`, then read what changed.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use termigrate::format::{self, Document, Format, ReadOptions};
use termigrate::guard::title_names;
use termigrate::mapping::Mapping;
use termigrate::outline::Outline;
use termigrate::plan::{FilePlan, Finding, Outcome, Planner};
use termigrate::report::{diff, paint::Paint, paragraphs};
use termigrate::span::LineIndex;

/// A sample with what is planned for it.
struct Sample {
    name: String,
    document: Document,
    plan: FilePlan,
}

static SAMPLES: LazyLock<Vec<Sample>> = LazyLock::new(|| {
    let text = include_str!("../mappings/neutral-payment-terms.yaml");
    let mut planner = Planner::new(Mapping::from_text("mapping.yaml", text).unwrap(), ReadOptions::default());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let documents: Vec<(String, Arc<Document>)> = files(&root)
        .into_iter()
        .filter_map(|path| {
            let name = path.strip_prefix(&root).unwrap().to_str().unwrap().replace('\\', "/");
            let format = Format::of_name(&name)?;
            let document = format::read(fs::read(&path).unwrap(), format, planner.options()).unwrap();
            Some((name, Arc::new(document)))
        })
        .collect();
    let titles: Vec<String> = documents.iter().flat_map(|(_, document)| title_names(&document.parts[0])).collect();
    planner.set_titles(Box::new(move || titles.clone()));
    let plan = |(name, document): (String, Arc<Document>)| {
        let plan = planner.plan(&format!("rules/{name}"), &document);
        Sample { name, plan, document: Document::clone(&document) }
    };
    documents.into_iter().map(plan).collect()
});

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// One line a finding: place, outcome, reason, term and what becomes of it.
fn findings(sample: &Sample) -> String {
    let mut text = String::new();
    for (part, plan) in sample.document.parts.iter().zip(&sample.plan.parts) {
        let (lines, outline) = (LineIndex::new(&part.source), Outline::of(part));
        for finding in &plan.findings {
            let (line, column) = lines.line_column(&part.source, finding.source.start);
            let place = match &part.name {
                Some(name) => format!("{name}:{}", part.blocks[finding.block].paragraph),
                None => format!("{line}:{column}"),
            };
            let clause = outline.place_at(finding.block, finding.view.start).clause.unwrap_or_default();
            let (outcome, reason) = (finding.outcome.name(), finding.reason.name());
            let new = match (finding.outcome, &finding.replacement) {
                (Outcome::Rewrite, Some(new)) => format!(" → {new}"),
                _ => String::new(),
            };
            let _ = writeln!(text, "{place} {clause} {outcome}[{reason}] {}{new}", finding.matched);
        }
    }
    text
}

#[test]
fn every_place_of_the_samples_has_its_outcome() {
    for sample in SAMPLES.iter() {
        let part = &sample.document.parts[0];
        let (paint, options) = (Paint::new(false), ReadOptions::default());
        let patch = match &part.name {
            Some(_) => paragraphs::render(&sample.name, &sample.document, &sample.plan, &options, paint),
            None => diff::unified(&sample.name, &part.source, &sample.plan.parts[0].edits(), paint),
        };
        let mut settings = insta::Settings::clone_current();
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            let name = sample.name.replace(['/', '.'], "-");
            insta::assert_snapshot!(name, format!("{}\n{patch}", findings(sample)));
        });
    }
}

#[test]
fn every_outcome_and_guard_is_represented() {
    let all = || SAMPLES.iter().flat_map(|sample| sample.plan.findings());
    let outcomes: BTreeSet<&str> = all().map(|finding| finding.outcome.name()).collect();
    assert_eq!(outcomes, BTreeSet::from(["rewrite", "review", "held", "note", "protect"]));
    for guard in termigrate::mapping::Guard::ALL {
        let sees = |finding: &Finding| finding.guards.contains(&guard);
        assert!(all().any(sees), "no sample has a case of `{}`", guard.name());
    }
}

/// `tests/expected/*.tsv`: what the authors of the samples expect, by file, quoted text, outcomes and reason.
#[test]
fn the_samples_come_out_as_their_authors_expect() {
    let mut wrong = Vec::new();
    let lists = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/expected"));
    for list in lists.into_iter().filter(|list| list.extension().is_some_and(|ending| ending == "tsv")) {
        let text = fs::read_to_string(&list).unwrap();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let (file, quote, expected) = (fields[0], fields[1], fields[2]);
            let sample = SAMPLES.iter().find(|sample| sample.name == file).unwrap_or_else(|| panic!("no {file}"));
            match outcomes_in(sample, quote) {
                None => wrong.push(format!("{file}: the text is not there: {quote}")),
                Some(found) if !is_expected(expected, &found) => {
                    wrong.push(format!("{file}: {quote}: expected {expected}, found {found:?}"));
                }
                Some(_) => {}
            }
        }
    }
    assert!(wrong.is_empty(), "{} places:\n{}", wrong.len(), wrong.join("\n"));
}

/// The outcomes of all findings in the first place that reads like `quote`, white space aside: as a reader sees it, or
/// else as it is written.
fn outcomes_in(sample: &Sample, quote: &str) -> Option<BTreeSet<String>> {
    let part = &sample.document.parts[0];
    let plan = &sample.plan.parts[0];
    let seen = place_of(part.view.text(), quote);
    let written = || place_of(&part.source, quote);
    let inside: Vec<&Finding> = match (seen, written) {
        (Some(seen), _) => plan
            .findings
            .iter()
            .filter(|finding| finding.view.start < seen.end && finding.view.end > seen.start)
            .collect(),
        (None, written) => {
            let place = written()?;
            let is_inside = |finding: &&Finding| finding.source.start < place.end && finding.source.end > place.start;
            plan.findings.iter().filter(is_inside).collect()
        }
    };
    Some(
        inside
            .into_iter()
            .flat_map(|finding| {
                let guards = finding.guards.iter().map(|guard| format!("{}:{}", finding.outcome.name(), guard.name()));
                let own = [
                    finding.outcome.name().to_owned(),
                    format!("{}:{}", finding.outcome.name(), finding.reason.name()),
                ];
                guards.chain(own).collect::<Vec<_>>()
            })
            .collect(),
    )
}

/// Where `text` first reads like `quote`, white space, invisible characters and marks of quoted lines aside.
fn place_of(text: &str, quote: &str) -> Option<Range<usize>> {
    let is_compared = |c: char| !c.is_whitespace() && !matches!(c, '>' | '\u{200b}' | '\u{ad}' | '\u{feff}');
    let visible: Vec<(usize, char)> = text.char_indices().filter(|(_, c)| is_compared(*c)).collect();
    let wanted: Vec<char> = quote.chars().filter(|c| is_compared(*c)).collect();
    let at = visible.windows(wanted.len().max(1)).position(|window| window.iter().map(|(_, c)| c).eq(&wanted))?;
    Some(visible[at].0..visible[at + wanted.len() - 1].0 + 1)
}

/// `rewrite`, `review:exclusivity`, `untouched` (neither rewritten nor asked about); several may be joined by `|`.
fn is_expected(expected: &str, found: &BTreeSet<String>) -> bool {
    let is_untouched = || found.iter().all(|outcome| ["protect", "note"].contains(&outcome.split(':').next().unwrap()));
    expected.split('|').any(|outcome| match outcome {
        "untouched" | "protect" => is_untouched(),
        outcome => found.contains(outcome),
    })
}
