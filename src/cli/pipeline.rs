//! Runs work on all documents in parallel and hands the results over in the order of their names.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::anchors::Renamed;
use crate::cli::Session;
use crate::cli::anchors;
use crate::cli::decisions::{DecisionsFile, refusal};
use crate::cli::inputs::Inputs;
use crate::cli::output::Output;
use crate::decisions::{self, Decision, Lapse, Resolved};
use crate::format::{self, Document};
use crate::plan::{FilePlan, Finding, Identities};
use crate::report::FileReport;
use crate::workspace::{self, Input};

/// Documents in work at once for each thread: enough to keep all busy, few enough to stay small.
const CHUNK: usize = 16;

/// A document that was read and planned.
pub(super) struct Planned {
    pub(super) document: Document,
    pub(super) plan: FilePlan,
    /// What became of the decisions on it, where there are any.
    pub(super) resolved: Option<Followed>,
}

impl Planned {
    /// The names of the findings.
    pub(super) fn identities(&mut self, session: &Session, input: &Input) -> Identities {
        match &mut self.resolved {
            Some(followed) => std::mem::take(&mut followed.identities),
            None => session.planner.identify(&input.name, &self.document, &self.plan, &[]),
        }
    }
}

/// What became of the decisions on a document.
pub(super) struct Followed {
    /// Decisions that did nothing.
    pub(super) lapses: Vec<Lapse>,
    /// Names of the findings.
    pub(super) identities: Identities,
    /// For each finding, part by part, the decision on it.
    pub(super) decided: Vec<Vec<Option<usize>>>,
}

impl Planned {
    /// The document as reports show it, without the names of its findings.
    pub(super) fn report<'a>(&'a self, session: &'a Session, input: &'a Input) -> FileReport<'a> {
        let (path, mapping) = (input.name.as_str(), session.planner.mapping());
        FileReport { path, document: &self.document, plan: &self.plan, mapping, identities: None }
    }
}

/// Reads and plans every document, calls `work` with it in a worker thread, and `consume` with the result here, in order.
///
/// Returns how many inputs could not be read; each is told to `consume` as an error. `consume` returns whether to go on.
///
/// # Errors
/// What `consume` returns.
pub(super) fn run<T: Send>(
    session: &Session,
    output: &mut Output,
    work: impl Fn(&Input, Planned) -> T + Sync,
    mut consume: impl FnMut(&Input, Result<T, String>, &mut Output) -> anyhow::Result<bool>,
) -> anyhow::Result<usize> {
    let renamed = anchors::renamed(session);
    let (files, errors) = match &session.inputs {
        Inputs::Files { files, errors } => (files, errors),
        Inputs::Stdin { input, bytes } => {
            let result = plan_and_work(session, input, bytes.clone(), &renamed, &work);
            let failed = usize::from(result.is_err());
            let result = with_warnings(session, result, output);
            consume(input, result, output)?;
            return Ok(failed);
        }
    };
    for error in errors {
        output.error(&error.to_string());
    }
    if files.is_empty() && errors.is_empty() {
        output.warning("no document was found: look at the paths, and at include and exclude");
    }
    let mut failed = errors.len();
    let mut progress = Progress::new(Instant::now(), files.len(), output.is_quiet());
    for chunk in files.chunks(CHUNK * session.threads.current_num_threads()) {
        let read_and_work = |input: &Input| {
            let bytes = workspace::read(&input.path).map_err(|error| error.to_string())?;
            plan_and_work(session, input, bytes, &renamed, &work)
        };
        let results: Vec<Result<(T, Said), String>> = match session.threads.current_num_threads() {
            1 => chunk.iter().map(read_and_work).collect(),
            _ => session.threads.install(|| chunk.par_iter().map(read_and_work).collect()),
        };
        for (input, result) in chunk.iter().zip(results) {
            failed += usize::from(result.is_err());
            let say = || {
                let result = with_warnings(session, result, output);
                consume(input, result, output)
            };
            if !progress.suspend(say)? {
                return Ok(failed);
            }
        }
        progress.add(chunk.len());
    }
    Ok(failed)
}

/// What is to be said of a document besides the work on it.
struct Said {
    warnings: Vec<String>,
    anchors: anchors::Found,
}

/// The work on one document, with what is to be said of it besides.
fn plan_and_work<T>(
    session: &Session,
    input: &Input,
    bytes: Vec<u8>,
    renamed: &Renamed,
    work: &impl Fn(&Input, Planned) -> T,
) -> Result<(T, Said), String> {
    let mut planned = plan(session, input, bytes)?;
    let anchors = anchors::settle(session, input, &mut planned, renamed);
    let lapses = planned.resolved.iter().flat_map(|followed| &followed.lapses);
    let warnings = session.decisions.iter().flat_map(|file| lapses.clone().filter_map(|lapse| file.warning(*lapse)));
    let refusals = session.decisions.iter().flat_map(|file| refusals(file, session, input, &planned));
    let warnings = warnings.chain(refusals).chain(planned.report(session, input).warnings()).collect();
    Ok((work(input, planned), Said { warnings, anchors }))
}

/// Warnings about decisions that could not be carried out.
fn refusals(file: &DecisionsFile, session: &Session, input: &Input, planned: &Planned) -> Vec<String> {
    let Some(followed) = &planned.resolved else { return Vec::new() };
    let refused: Vec<_> = decisions::refused(&planned.plan, &followed.decided, &file.decisions).collect();
    let places = refused.iter().map(|(_, part, finding)| (*part, *finding));
    let questions = planned.report(session, input).open_questions(places);
    let warning = |((decision, ..), (position, question)): (&(&Decision, usize, &Finding), (String, String))| {
        refusal(decision, &input.name, &position, &question)
    };
    refused.iter().zip(questions).map(warning).collect()
}

fn with_warnings<T>(session: &Session, result: Result<(T, Said), String>, output: &mut Output) -> Result<T, String> {
    result.map(|(result, said)| {
        if let Ok(mut found) = session.anchors.found.lock() {
            found.merge(said.anchors);
        }
        for warning in said.warnings {
            output.warning(&warning);
        }
        result
    })
}

/// Reads and plans a document.
pub(super) fn plan(session: &Session, input: &Input, bytes: Vec<u8>) -> Result<Planned, String> {
    let is_wanted = |source: &str| session.skim.as_ref().is_none_or(|skim| skim.is_wanted(&session.planner, source));
    let read = format::read_if(bytes, input.format, session.planner.options(), is_wanted);
    let document = read.map_err(|error| format!("{}: {error}", input.name))?;
    let Some(file) = &session.decisions else {
        let plan = session.planner.plan(&input.name, &document);
        return Ok(Planned { document, plan, resolved: None });
    };
    let is_moved = |document: &str| file.is_moved(document);
    let resolved = file.decisions.resolve(&session.planner, &input.name, &document, &is_moved);
    let Resolved { plan, identities, decided, lapses } = resolved;
    Ok(Planned { document, plan, resolved: Some(Followed { lapses, identities, decided }) })
}

/// A progress bar that shows on a terminal when a run takes longer than a second, unless it is to be quiet.
struct Progress {
    started: Instant,
    is_quiet: bool,
    total: usize,
    done: usize,
    bar: Option<ProgressBar>,
}

impl Progress {
    fn new(started: Instant, total: usize, is_quiet: bool) -> Self {
        Self { started, is_quiet, total, done: 0, bar: None }
    }

    fn add(&mut self, count: usize) {
        self.done += count;
        let is_slow = || self.started.elapsed() > Duration::from_secs(1) && self.done < self.total;
        if self.bar.is_none() && !self.is_quiet && is_slow() {
            let style = ProgressStyle::with_template("{bar:40} {pos}/{len} documents, {eta} left");
            self.bar = style.ok().map(|style| ProgressBar::new(self.total as u64).with_style(style));
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.done as u64);
        }
    }

    fn suspend<T>(&self, print: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(print),
            None => print(),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_is_for_slow_runs_that_go_on_and_may_talk() {
        let long_ago = Instant::now().checked_sub(Duration::from_secs(2)).unwrap();
        let cases = [
            (long_ago, 2, false, true),
            (long_ago, 1, false, false),
            (long_ago, 2, true, false),
            (Instant::now(), 2, false, false),
        ];
        for (started, total, is_quiet, expected) in cases {
            let mut progress = Progress::new(started, total, is_quiet);
            progress.add(1);
            assert_eq!(progress.bar.is_some(), expected, "{total} {is_quiet}");
        }
    }
}
