//! Where findings stand, and that no rewrite changes how a clause is numbered.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};

use termigrate::format::{self, Format, Part, ReadOptions};
use termigrate::mapping::Mapping;
use termigrate::outline::Outline;
use termigrate::plan::{FilePlan, Outcome, Planner};

const BUILT_IN: &str = include_str!("../mappings/neutral-payment-terms.yaml");

fn read(source: &str, format: Format) -> Part {
    format::read_text(source.to_owned(), format, &ReadOptions::default()).parts.remove(0)
}

fn rewrite(planner: &Planner, source: &str, format: Format) -> (FilePlan, String) {
    let document = format::read_text(source.to_owned(), format, planner.options());
    let plan = planner.plan("rules.md", &document);
    let after = plan.parts[0].edits().apply(source).unwrap();
    (plan, after)
}

fn planner() -> Planner {
    Planner::new(Mapping::from_text("built-in.yaml", BUILT_IN).unwrap(), ReadOptions::default())
}

/// The clause, number and depth of every block.
fn numbering(part: &Part) -> Vec<(Option<String>, Option<u32>, u8)> {
    let outline = Outline::of(part);
    part.blocks.iter().enumerate().map(|(index, block)| (outline.clause(index), block.number, block.depth)).collect()
}

fn documents(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let is_folder = |path: &PathBuf| path.is_dir();
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = paths.into_iter().partition(is_folder);
    files.into_iter().chain(folders.iter().flat_map(|folder| documents(folder))).collect()
}

#[test]
fn no_rewrite_of_the_sample_rules_changes_a_clause_number_or_list_marker() {
    let planner = planner();
    let mut changed = 0;
    for path in documents(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules")) {
        let Some(format) = Format::of_name(path.to_str().unwrap()) else { continue };
        if format == Format::Word {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        let (plan, after) = rewrite(&planner, &source, format);
        changed += plan.count(Outcome::Rewrite);
        assert_eq!(numbering(&read(&after, format)), numbering(&read(&source, format)), "{}", path.display());
    }
    assert!(changed > 100);
}

#[test]
fn markers_keep_their_bytes_beside_a_rewrite() {
    let mapping = "terms:\n  - from: [旧词, Old word]\n    to: 1. new\n  - from: 旧名\n    to: 新名\n";
    let planner = Planner::new(Mapping::from_text("test.yaml", mapping).unwrap(), ReadOptions::default());
    let cases = [
        ("3. 旧名\n3. 旧名\n", "3. 新名\n3. 新名\n"),
        ("4) 旧名\n   - 旧名\n", "4) 新名\n   - 新名\n"),
        ("第八条旧名\n\n（一）旧名\n\n3.2.1 旧名\n", "第八条新名\n\n（一）新名\n\n3.2.1 新名\n"),
        ("**第八条**旧名\n", "**第八条**新名\n"),
        ("旧词\n", "旧词\n"),
        ("3. 旧词\n", "3. 旧词\n"),
    ];
    for (source, expected) in cases {
        let (_, after) = rewrite(&planner, source, Format::Markdown);
        assert_eq!(after, expected);
        assert_eq!(
            numbering(&read(&after, Format::Markdown)),
            numbering(&read(source, Format::Markdown)),
            "{source:?}"
        );
    }
}
