//! `termigrate apply`: plans every document first, then rewrites them one by one.
//!
//! Between the passes only edits and a hash of each document are kept; the second pass reads it again and leaves
//! it alone if it is not what was planned for.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::hash::{DefaultHasher, Hasher as _};
use std::io::{self, IsTerminal as _};
use std::path::{Component, Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use rayon::prelude::*;

use crate::cli::args::ApplyOptions;
use crate::cli::inputs::Inputs;
use crate::cli::interrupt::Interrupt;
use crate::cli::output::Output;
use crate::cli::pipeline::{self, Planned};
use crate::cli::{Session, Status};
use crate::format::{self, Format, PartChange, ReadOptions, WordWriting};
use crate::report::signoff::{self, SignedPlan};
use crate::report::summary::{Totals, counted};
use crate::workspace::{self, Input, WorkspaceError};

/// A document with what is to change in it.
struct Job {
    input: Input,
    hash: u64,
    changes: Vec<PartChange>,
    /// How many rewrites they are.
    rewrites: usize,
}

/// What became of a document.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Done {
    Written,
    /// There was nothing to replace.
    Same,
    /// The run was interrupted before.
    NotBegun,
}

/// Rewrites the documents.
pub(super) fn run(session: &Session, options: &ApplyOptions, output: &mut Output) -> anyhow::Result<Status> {
    if let Inputs::Stdin { .. } = session.inputs {
        return filter_stdin(session, options, output);
    }
    let planned = match &options.plan {
        Some(file) => signed_jobs(session, file, output)?,
        None => Some(plan(session, options, output)?),
    };
    let Some((mut jobs, mut totals)) = planned else {
        output.error("nothing was written, because the plan is not for what is here now");
        return Ok(Status::Trouble);
    };
    if let Some(refusal) = undecided(&totals, options) {
        output.error(&refusal);
        return Ok(status(&totals));
    }
    if totals.errors > 0 && options.all_or_nothing {
        output.error("nothing was written, because a document cannot be done (--all-or-nothing)");
        return Ok(Status::Trouble);
    }
    if !is_confirmed(&totals, options, output) {
        output.talk("Nothing was written.\n");
        return Ok(Status::Findings);
    }
    let folder = options.out_dir.as_deref();
    if folder.is_none() {
        // One file may have come by several names: links.
        let mut seen = HashSet::new();
        jobs.retain(|job| workspace::file_identity(&job.input.path).is_none_or(|identity| seen.insert(identity)));
    }
    remove_leftovers(session, &jobs, folder, output);
    let interrupt = Interrupt::listen();
    let ways = Ways { reading: session.planner.options(), writing: &session.config.word.writing(options)? };
    let write = |job: &Job| match folder {
        _ if interrupt.is_set() => Ok(Done::NotBegun),
        Some(folder) => write_into(folder, job, &ways),
        None => rewrite(job, &ways, options.backup.as_deref()),
    };
    let results: Vec<Result<Done, String>> = session.threads.install(|| jobs.par_iter().map(write).collect());
    let failed = results.iter().filter(|result| result.is_err()).count();
    let count = |done: Done| results.iter().filter(|result| **result == Ok(done)).count();
    let (written, not_begun) = (count(Done::Written), count(Done::NotBegun));
    for error in results.iter().filter_map(|result| result.as_ref().err()) {
        output.error(error);
    }
    totals.errors += failed;
    if not_begun > 0 {
        let documents = counted(not_begun, "document was", "documents were");
        output.error(&format!("interrupted: {documents} left as they are"));
    }
    let done = jobs.iter().zip(&results).filter(|(_, result)| matches!(result, Ok(Done::Written | Done::Same)));
    totals.rewrites = done.map(|(job, _)| job.rewrites).sum();
    output.talk(&session.anchors.lines());
    output.talk(&format!("{}\n", sentence(&totals, written, folder)));
    Ok(if not_begun > 0 { Status::Trouble } else { status(&totals) })
}

/// The first pass: what is to be written where, without keeping any document.
fn plan(session: &Session, options: &ApplyOptions, output: &mut Output) -> anyhow::Result<(Vec<Job>, Totals)> {
    let copies_all = options.out_dir.is_some();
    let work = |input: &Input, planned: Planned| {
        let mut totals = Totals::default();
        totals.add(&planned.plan);
        let mut changes = changes(session, input, &planned, options);
        changes.retain(|change| !change.edits.is_empty() || !change.remarks.is_empty());
        let job = (copies_all || !changes.is_empty()).then(|| Job {
            input: input.clone(),
            hash: hash(planned.document.original()),
            changes,
            rewrites: totals.rewrites,
        });
        (job, totals)
    };
    let mut totals = Totals::default();
    let mut jobs = Vec::new();
    totals.errors = pipeline::run(session, output, work, |_, result, output| {
        match result {
            Ok((job, of_file)) => {
                totals.merge(&of_file);
                jobs.extend(job);
            }
            Err(error) => output.error(&error),
        }
        Ok(true)
    })?;
    Ok((jobs, totals))
}

/// The jobs of a plan that was saved; `None`, after all that has changed was named, where it is not for what is here now.
fn signed_jobs(session: &Session, file: &Path, output: &mut Output) -> anyhow::Result<Option<(Vec<Job>, Totals)>> {
    let name = file.display();
    let text = String::from_utf8(workspace::read(file)?).with_context(|| format!("{name} is not UTF-8"))?;
    let plan = SignedPlan::from_json(&text).map_err(|error| anyhow!("{name}: {error}"))?;
    let mut changed: Vec<String> = Vec::new();
    if plan.mapping != session.mapping_digest {
        changed.push("the mapping is not that of the plan".to_owned());
    }
    let decisions = session.decisions.as_ref().map(|decisions| signoff::digest(decisions.text.as_bytes()));
    if plan.decisions != decisions {
        changed.push("the decisions are not those of the plan".to_owned());
    }
    let mut totals = Totals { documents: plan.documents.len(), ..Totals::default() };
    let mut jobs = Vec::with_capacity(plan.documents.len());
    for document in plan.documents {
        if !is_inside(&document.path) {
            changed.push(format!("{}: lies outside the project's root, which no plan reaches", document.path));
            continue;
        }
        let path = session.config.root.join(&document.path);
        totals.rewrites += document.rewrites;
        match (workspace::read(&path), Format::of_name(&document.path)) {
            (Ok(bytes), Some(format)) if signoff::digest(&bytes) == document.digest => {
                let input = Input { path, name: document.path, format };
                let rewrites = document.rewrites;
                jobs.push(Job { input, hash: hash(&bytes), changes: document.changes, rewrites });
            }
            (Err(error), _) => changed.push(error.to_string()),
            _ => changed.push(format!("{}: is not what the plan was made for", document.path)),
        }
    }
    for change in &changed {
        output.error(change);
    }
    Ok(changed.is_empty().then_some((jobs, totals)))
}

/// Why nothing is written where decisions are required.
fn undecided(totals: &Totals, options: &ApplyOptions) -> Option<String> {
    let places = counted(totals.reviews, "place is", "places are");
    let is_refused = options.require_decisions && totals.reviews > 0;
    is_refused.then(|| format!("nothing was written, because {places} undecided (--require-decisions)"))
}

fn hash(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    hasher.write(bytes);
    hasher.finish()
}

/// On a terminal asks once, with the totals.
fn is_confirmed(totals: &Totals, options: &ApplyOptions, output: &mut Output) -> bool {
    let can_ask = io::stdin().is_terminal() && io::stderr().is_terminal();
    if options.yes || !can_ask || totals.rewrites == 0 || options.out_dir.is_some() {
        return true;
    }
    output.ask(&format!("Rewrite {}?", totals.sentence()))
}

/// What is to change in a document; where comments are wanted, with what to say to each place.
fn changes(session: &Session, input: &Input, planned: &Planned, options: &ApplyOptions) -> Vec<PartChange> {
    let mut changes = planned.plan.changes(&planned.document);
    if options.comment && planned.document.format == Format::Word {
        let report = planned.report(session, input);
        for (index, change) in changes.iter_mut().enumerate() {
            change.remarks = report.remarks(index);
        }
    }
    changes
}

/// Removes what runs that were killed have left beside the files that are to be written, and says so.
fn remove_leftovers(session: &Session, jobs: &[Job], folder: Option<&Path>, output: &mut Output) {
    let target = |job: &Job| folder.map_or_else(|| job.input.path.clone(), |folder| folder.join(&job.input.name));
    let targets: Vec<PathBuf> = jobs.iter().map(target).collect();
    for leftover in workspace::remove_leftovers(targets.iter().map(PathBuf::as_path)) {
        let name = workspace::name_below(&session.config.root, &leftover.path);
        if leftover.is_removed {
            output.talk(&format!("Removed {name}, which a run that was cut short had left.\n"));
        } else {
            output.warning(&format!("{name} was left by a run that was cut short; compare it with its document"));
        }
    }
}

/// How documents are read and written.
struct Ways<'a> {
    reading: &'a ReadOptions,
    writing: &'a WordWriting,
}

/// The bytes of a document as read again, and as they are to be.
fn read_again(job: &Job, ways: &Ways<'_>) -> Result<(Vec<u8>, Vec<u8>), String> {
    let bytes = workspace::read(&job.input.path).map_err(|error| error.to_string())?;
    if hash(&bytes) != job.hash {
        return Err(WorkspaceError::Changed { path: job.input.name.clone() }.to_string());
    }
    let new = format::write(&bytes, job.input.format, &job.changes, ways.reading, ways.writing);
    let new = new.map_err(|error| format!("{}: {error}", job.input.name))?.into_owned();
    Ok((bytes, new))
}

/// Replaces a file.
fn rewrite(job: &Job, ways: &Ways<'_>, backup: Option<&str>) -> Result<Done, String> {
    let (old, new) = read_again(job, ways)?;
    if old == new {
        return Ok(Done::Same);
    }
    workspace::replace_file(&job.input.path, &old, &new, backup).map_err(|error| error.to_string())?;
    Ok(Done::Written)
}

/// Whether a document's name is a path below the project's root.
fn is_inside(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, Component::Normal(_)))
}

fn write_into(folder: &Path, job: &Job, ways: &Ways<'_>) -> Result<Done, String> {
    let (_, new) = read_again(job, ways)?;
    if !is_inside(&job.input.name) {
        return Err(format!("{}: lies outside the project's root, so it has no place in --out-dir", job.input.name));
    }
    let target: PathBuf = folder.join(&job.input.name);
    workspace::create_file_like(&target, &new, &job.input.path).map_err(|error| error.to_string())?;
    Ok(Done::Written)
}

/// stdin to stdout.
fn filter_stdin(session: &Session, options: &ApplyOptions, output: &mut Output) -> anyhow::Result<Status> {
    if options.out_dir.is_some() || options.backup.is_some() {
        bail!("stdin is written to stdout: --out-dir and --backup do not go with it");
    }
    let writing = session.config.word.writing(options)?;
    let work = |input: &Input, planned: Planned| {
        let mut totals = Totals::default();
        totals.add(&planned.plan);
        let changes = changes(session, input, &planned, options);
        let (original, format) = (planned.document.original(), planned.document.format);
        let new = format::write(original, format, &changes, session.planner.options(), &writing);
        (new.map(std::borrow::Cow::into_owned), totals)
    };
    let mut totals = Totals::default();
    totals.errors = pipeline::run(session, output, work, |_, result, output| {
        match result {
            Ok((bytes, of_file)) => {
                totals.merge(&of_file);
                match undecided(&totals, options) {
                    Some(refusal) => output.error(&refusal),
                    None => Output::raw(&bytes?)?,
                }
            }
            Err(error) => output.error(&error),
        }
        Ok(true)
    })?;
    if let Some(left) = left(&totals).filter(|_| undecided(&totals, options).is_none()) {
        output.talk(&format!("{left}\n"));
    }
    Ok(status(&totals))
}

fn status(totals: &Totals) -> Status {
    match totals {
        Totals { errors: 1.., .. } => Status::Trouble,
        Totals { reviews: 1.., .. } => Status::Findings,
        _ => Status::Done,
    }
}

/// What is left for a person.
fn left(totals: &Totals) -> Option<String> {
    let places = counted(totals.reviews, "place", "places");
    (totals.reviews > 0).then(|| format!("{places} left for a person: termigrate check"))
}

fn sentence(totals: &Totals, written: usize, folder: Option<&Path>) -> String {
    let mut sentence = match folder {
        Some(_) if written == 0 => "No document was written".to_owned(),
        Some(folder) => format!(
            "{} written to {}, with {}",
            counted(written, "document", "documents"),
            folder.display(),
            counted(totals.rewrites, "rewrite", "rewrites")
        ),
        None if written == 0 && totals.errors > 0 => "No document was written".to_owned(),
        None if totals.rewrites == 0 => {
            format!("Nothing to rewrite in {}", counted(totals.documents, "document", "documents"))
        }
        None => format!(
            "{} in {}",
            counted(totals.rewrites, "rewrite", "rewrites"),
            counted(written, "document", "documents")
        ),
    };
    if totals.errors > 0 {
        let files = counted(totals.errors, "file", "files");
        let _ = write!(sentence, "; {files} could not be done");
    }
    sentence.push('.');
    if let Some(left) = left(totals) {
        let _ = write!(sentence, " {left}");
    }
    sentence
}
