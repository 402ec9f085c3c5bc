//! `termigrate mapping`: for those who write mappings.

use std::fmt::Write as _;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::audit::{self, Usage};
use crate::cli::anchors::Anchors;
use crate::cli::args::{AnchorMode, MappingCommand, Shared};
use crate::cli::config::Config;
use crate::cli::inputs::Inputs;
use crate::cli::output::Output;
use crate::cli::pipeline;
use crate::cli::{Session, Status, mappings};
use crate::mapping::{self, Entry, EntryKind, Level, Mapping};
use crate::plan::Planner;
use crate::report::summary::counted;
use crate::workspace::Walk;
use crate::yaml::{Colour, Diagnostic, Severity, render};

/// Runs one of the mapping commands.
pub(super) fn run(command: &MappingCommand, shared: &Shared, output: &mut Output) -> anyhow::Result<Status> {
    let config = Config::find(shared)?;
    let (MappingCommand::Check { files, .. } | MappingCommand::List { files } | MappingCommand::Show { files }) =
        command;
    if let Some(id) = entry_among(files, shared, &config, output) {
        bail!("{id}: there is no such file, but an entry of the mapping with this id: --entry {id}");
    }
    if !files.is_empty() && !shared.mapping.is_empty() {
        bail!("mappings are named behind -m and without it: leave -m out, and all are taken");
    }
    let named = if files.is_empty() { &shared.mapping } else { files };
    let mapping = mappings::load(named, &config, output)?;
    if let Some(unknown) = shared.entry.iter().find(|id| mapping.entry(id).is_none()) {
        bail!(mappings::unknown_entry(unknown));
    }
    if !shared.entry.is_empty() && matches!(command, MappingCommand::Check { .. }) {
        bail!("--entry: mapping check looks at the entries together, so it takes none of them out");
    }
    match command {
        MappingCommand::Check { documents, .. } => {
            let asked = if named.is_empty() { config.mappings.clone() } else { named.clone() };
            check(mapping, &asked, documents, config, shared, output)
        }
        MappingCommand::List { .. } => {
            output.data(&list(&mapping, &shared.entry))?;
            Ok(Status::Done)
        }
        MappingCommand::Show { .. } => {
            output.data(&show(&mapping, &shared.entry))?;
            Ok(Status::Done)
        }
    }
}

/// The first of `files` that is no file, where the mapping has an entry of this name.
fn entry_among<'a>(files: &'a [String], shared: &Shared, config: &Config, output: &mut Output) -> Option<&'a String> {
    let is_there = |name: &&String| name.starts_with("builtin:") || Path::new(name).exists();
    let missing = files.iter().find(|name| !is_there(name))?;
    let there: Vec<String> = files.iter().filter(is_there).chain(&shared.mapping).cloned().collect();
    let mapping = mappings::load(&there, config, output).ok()?;
    mapping.entry(missing).map(|_| missing)
}

/// `asked` are the mappings that were named; none where the built-in one is checked by itself.
fn check(
    mapping: Mapping,
    asked: &[String],
    documents: &[PathBuf],
    config: Config,
    shared: &Shared,
    output: &mut Output,
) -> anyhow::Result<Status> {
    let mut found = mapping::check(&mapping);
    let planner = Planner::new(mapping, config.read_options());
    // Whoever extends a built-in mapping may mean another thing than its examples; its own must come out.
    let is_extended = |fault: &Diagnostic| {
        let file = fault.place.file();
        file.starts_with("builtin:") && !asked.is_empty() && !asked.iter().any(|name| name == file)
    };
    found.extend(audit::bad_examples(&planner).into_iter().map(|mut fault| {
        if is_extended(&fault) {
            fault.severity = Severity::Warning;
        }
        fault
    }));
    let mut failed = 0;
    let mut session = None;
    if documents.is_empty() {
        report(&planner, &found, output)?;
    } else {
        let walk = Walk { root: config.root.clone(), ..Walk::default() };
        let inputs = Inputs::find(documents, shared, &walk)?;
        let threads = rayon::ThreadPoolBuilder::new().num_threads(shared.jobs.unwrap_or(0)).build()?;
        let session = session.insert(Session {
            planner: ManuallyDrop::new(planner),
            mapping_digest: String::new(),
            inputs,
            decisions: None,
            config,
            threads,
            verbose: shared.verbose,
            anchors: Anchors::new(AnchorMode::Warn, false),
            skim: None,
        });
        let mut usage = Usage::default();
        failed = pipeline::run(
            session,
            output,
            |_, planned| planned.plan,
            |_, result, output| {
                match result {
                    Ok(plan) => usage.add(&plan),
                    Err(error) => output.error(&error),
                }
                Ok(true)
            },
        )?;
        found.extend(usage.unused(&session.planner));
        report(&session.planner, &found, output)?;
    }
    Ok(match () {
        () if failed > 0 => Status::Trouble,
        () if found.iter().any(Diagnostic::is_error) => Status::Findings,
        () => Status::Done,
    })
}

fn report(planner: &Planner, found: &[Diagnostic], output: &mut Output) -> anyhow::Result<()> {
    let colour = if output.stdout_paint.is_on() { Colour::On } else { Colour::Off };
    if !found.is_empty() {
        output.data(&render(found, colour))?;
    }
    let errors = found.iter().filter(|fault| fault.is_error()).count();
    let mapping = planner.mapping();
    let examples: usize = mapping.entries.iter().map(|entry| entry.examples.len()).sum();
    output.talk(&format!(
        "{}: {} with {}; {}, {}.\n",
        mappings::title(mapping),
        counted(mapping.entries.len(), "entry", "entries"),
        counted(examples, "example", "examples"),
        counted(errors, "error", "errors"),
        counted(found.len() - errors, "warning", "warnings")
    ));
    Ok(())
}

fn chosen<'a>(mapping: &'a Mapping, ids: &'a [String]) -> impl Iterator<Item = &'a Entry> {
    mapping.entries.iter().filter(move |entry| ids.is_empty() || ids.contains(&entry.id))
}

/// One line an entry: id, what it does, language, how many strings and patterns, the new term.
fn list(mapping: &Mapping, ids: &[String]) -> String {
    let width = chosen(mapping, ids).map(|entry| entry.id.len()).max().unwrap_or(0);
    let mut text = String::new();
    for entry in chosen(mapping, ids) {
        let lang = entry.lang.map_or_else(|| "-".to_owned(), |lang| lang.to_string());
        let strings = entry.strings().count() + entry.patterns.len();
        let target = entry.replacement().map(|target| format!(" → {}", target.base)).unwrap_or_default();
        let first = entry
            .phrases
            .first()
            .map(|phrase| phrase.source.as_str())
            .or_else(|| entry.patterns.first().map(|pattern| pattern.source.as_str()));
        let _ = writeln!(
            text,
            "{:width$}  {:7}  {lang:7}  {strings:5}  {}{target}",
            entry.id,
            kind(entry),
            first.unwrap_or_default()
        );
    }
    text
}

fn show(mapping: &Mapping, ids: &[String]) -> String {
    let mut text = String::new();
    for entry in chosen(mapping, ids) {
        let target = entry.replacement().map(|target| format!(" → {}", target.base)).unwrap_or_default();
        let _ = writeln!(text, "{} ({}){target}", entry.id, kind(entry));
        for phrase in &entry.phrases {
            let _ = writeln!(text, "  {}", phrase.source);
            for string in phrase.strings.iter().filter(|string| **string != phrase.source) {
                let _ = writeln!(text, "    {string}");
            }
        }
        for pattern in &entry.patterns {
            let _ = writeln!(text, "  pattern {}", pattern.source);
        }
    }
    text
}

fn kind(entry: &Entry) -> &'static str {
    match &entry.kind {
        EntryKind::Rewrite(_) => "rewrite",
        EntryKind::Address(_) => "address",
        EntryKind::Protect => "protect",
        EntryKind::Review { level: Level::Review, .. } => "review",
        EntryKind::Review { level: Level::Note, .. } => "note",
    }
}
