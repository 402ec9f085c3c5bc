//! Anchors of rewritten headings over all documents of a run: `--anchors warn|keep|relink`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Mutex;

use crate::anchors::{self, AnchorChange, Renamed};
use crate::cli::Session;
use crate::cli::args::AnchorMode;
use crate::cli::inputs::Inputs;
use crate::cli::pipeline::{self, Planned};
use crate::report::json::AnchorRow;
use crate::span::LineIndex;
use crate::workspace::{self, Input};

/// What is known of anchors while documents go by: the headings that change, and links to anchors.
#[derive(Debug, Default)]
pub(super) struct Found {
    changes: Vec<(String, usize, AnchorChange)>,
    /// Places of links, by document and anchor.
    links: BTreeMap<(String, String), Vec<String>>,
}

impl Found {
    /// Adds what another document holds.
    pub(super) fn merge(&mut self, other: Self) {
        self.changes.extend(other.changes);
        for (target, places) in other.links {
            self.links.entry(target).or_default().extend(places);
        }
    }

    /// The anchors that change, each with the links to the old one.
    pub(super) fn rows(&self) -> Vec<AnchorRow> {
        let row = |(path, line, change): &(String, usize, AnchorChange)| AnchorRow {
            path: path.clone(),
            line: *line,
            old: change.old.clone(),
            new: change.new.clone(),
            links: self.links.get(&(path.clone(), change.old.clone())).cloned().unwrap_or_default(),
        };
        self.changes.iter().map(row).collect()
    }

    /// The rows as lines for people.
    pub(super) fn lines(&self, mode: AnchorMode) -> String {
        let rows = self.rows();
        let mut text = String::new();
        for row in &rows {
            let links = if row.links.is_empty() { "no link".to_owned() } else { row.links.join(", ") };
            let _ =
                writeln!(text, "{}:{}: anchor #{} → #{}; links to it: {links}", row.path, row.line, row.old, row.new);
        }
        let has_links = rows.iter().any(|row| !row.links.is_empty());
        text.push_str(match mode {
            AnchorMode::Warn if has_links => {
                "These links break: --anchors keep keeps the old anchors, --anchors relink changes the links.\n"
            }
            AnchorMode::Keep if !rows.is_empty() => "The old anchors are kept before the headings.\n",
            AnchorMode::Relink if has_links => "The links are changed.\n",
            _ => "",
        });
        text
    }
}

/// The state of a run.
pub(super) struct Anchors {
    pub(super) mode: AnchorMode,
    /// Whether what is found is told at the end.
    pub(super) is_told: bool,
    pub(super) found: Mutex<Found>,
}

impl Anchors {
    pub(super) fn new(mode: AnchorMode, is_told: bool) -> Self {
        Self { mode, is_told, found: Mutex::default() }
    }

    /// The lines for people on all that was found.
    pub(super) fn lines(&self) -> String {
        self.found.lock().map(|found| found.lines(self.mode)).unwrap_or_default()
    }

    /// The rows for programs.
    pub(super) fn rows(&self) -> Vec<AnchorRow> {
        self.found.lock().map(|found| found.rows()).unwrap_or_default()
    }
}

/// Before links can follow, all documents must have been planned once: the anchors that change in them.
pub(super) fn renamed(session: &Session) -> Renamed {
    let mut renamed = Renamed::new();
    if session.anchors.mode != AnchorMode::Relink {
        return renamed;
    }
    let options = session.planner.options();
    let mut take = |input: &Input, bytes: Vec<u8>| {
        let Ok(planned) = pipeline::plan(session, input, bytes) else { return };
        for change in anchors::changes(&planned.document, &planned.plan, options) {
            renamed.entry(input.name.clone()).or_default().insert(change.old, change.new);
        }
    };
    match &session.inputs {
        Inputs::Stdin { input, bytes } => take(input, bytes.clone()),
        Inputs::Files { files, .. } => {
            for input in files {
                if let Ok(bytes) = workspace::read(&input.path) {
                    take(input, bytes);
                }
            }
        }
    }
    renamed
}

/// Makes the edits of one document that anchors ask for, and tells what it holds.
pub(super) fn settle(session: &Session, input: &Input, planned: &mut Planned, renamed: &Renamed) -> Found {
    let (mode, is_told) = (session.anchors.mode, session.anchors.is_told);
    if mode == AnchorMode::Warn && !is_told {
        return Found::default();
    }
    let options = session.planner.options();
    let Planned { document, plan, .. } = planned;
    let changes = anchors::changes(document, plan, options);
    match mode {
        AnchorMode::Warn => {}
        AnchorMode::Keep => anchors::keep(document, plan, &changes, options),
        AnchorMode::Relink => anchors::relink(document, plan, &input.name, renamed, options),
    }
    let mut found = Found::default();
    let source = document.parts.first().map_or("", |part| part.source.as_str());
    if !is_told || (changes.is_empty() && anchors::links(document).next().is_none()) {
        return found;
    }
    let lines = LineIndex::new(source);
    found.changes = changes.into_iter().map(|change| (input.name.clone(), lines.line(change.at), change)).collect();
    for link in anchors::links(document) {
        let Some(target) = anchors::resolve(&input.name, &link.url) else { continue };
        let (line, column) = lines.line_column(source, link.destination.start);
        found.links.entry(target).or_default().push(format!("{}:{line}:{column}", input.name));
    }
    found
}
