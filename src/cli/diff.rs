//! `termigrate diff`: the dry run.

use std::path::Path;

use crate::cli::args::DiffOptions;
use crate::cli::args::Shared;
use crate::cli::output::Output;
use crate::cli::pipeline::{self, Planned};
use crate::cli::{Session, Status};
use crate::format::Format;
use crate::plan::{FilePlan, Outcome};
use crate::report::paint::Paint;
use crate::report::signoff::{self, SignedDocument, SignedPlan};
use crate::report::summary::Totals;
use crate::report::{FileReport, concise, diff, paragraphs};
use crate::workspace::{self, Input};

/// Prints a patch of all rewrites on stdout; changed paragraphs of Word files, what a person must decide and the totals
/// on stderr.
pub(super) fn run(session: &Session, options: &DiffOptions, output: &mut Output) -> anyhow::Result<Status> {
    let here = Shared::current_folder()?;
    let paint = output.stdout_paint;
    let questions_paint = output.stderr_paint;
    let work = |input: &Input, planned: Planned| {
        let name = patch_path(&here, input);
        let (patch, paragraphs) = changes(session, &name, &planned, paint, questions_paint);
        let questions = questions(&planned);
        let report = FileReport { plan: &questions, ..planned.report(session, input) };
        let mut totals = Totals::default();
        totals.add(&planned.plan);
        let signed = options.plan.is_some().then(|| signed(input, &planned)).flatten();
        let questions = concise::render(&report, session.verbose, questions_paint);
        (patch, format!("{paragraphs}{questions}"), totals, signed)
    };
    let mut totals = Totals::default();
    let mut signed_documents = Vec::new();
    let failed = pipeline::run(session, output, work, |_, result, output| {
        match result {
            Ok((patch, talk, of_file, document)) => {
                signed_documents.extend(document);
                output.data(&patch)?;
                output.talk(&talk);
                totals.merge(&of_file);
            }
            Err(error) => output.error(&error),
        }
        Ok(!output.is_closed() || options.plan.is_some())
    })?;
    if output.is_closed() && options.plan.is_none() {
        return Ok(Status::Done);
    }
    totals.errors = failed;
    if let Some(file) = &options.plan {
        save_plan(session, file, signed_documents)?;
    }
    output.talk(&session.anchors.lines());
    output.talk(&format!("{}.{}\n", totals.sentence(), next_steps(&totals)));
    Ok(match () {
        () if failed > 0 => Status::Trouble,
        () if options.exit_code && totals.rewrites + totals.reviews > 0 => Status::Findings,
        () => Status::Done,
    })
}

/// The edits of a document for a plan to be signed off; nothing where nothing changes.
fn signed(input: &Input, planned: &Planned) -> Option<SignedDocument> {
    let mut changes = planned.plan.changes(&planned.document);
    changes.retain(|change| !change.edits.is_empty());
    let rewrites = planned.plan.count(Outcome::Rewrite);
    let digest = || signoff::digest(planned.document.original());
    (!changes.is_empty()).then(|| SignedDocument { path: input.name.clone(), digest: digest(), rewrites, changes })
}

fn save_plan(session: &Session, file: &Path, documents: Vec<SignedDocument>) -> anyhow::Result<()> {
    let decisions = session.decisions.as_ref().map(|decisions| signoff::digest(decisions.text.as_bytes()));
    let plan = SignedPlan { mapping: session.mapping_digest.clone(), decisions, documents };
    Ok(workspace::create_file(file, plan.to_json().as_bytes())?)
}

/// A patch of a text document; the changed paragraphs of a Word file, which no patch can change.
fn changes(session: &Session, name: &str, planned: &Planned, patch: Paint, talk: Paint) -> (String, String) {
    let (document, plan) = (&planned.document, &planned.plan);
    if document.format == Format::Word {
        return (String::new(), paragraphs::render(name, document, plan, session.planner.options(), talk));
    }
    let source = document.parts.first().map_or("", |part| part.source.as_str());
    let edits = plan.parts.first().map(crate::plan::PartPlan::edits).unwrap_or_default();
    (diff::unified(name, source, &edits, patch), String::new())
}

/// Only the places for a person: the patch shows the rewrites.
fn questions(planned: &Planned) -> FilePlan {
    let mut plan = planned.plan.clone();
    for part in &mut plan.parts {
        part.findings.retain(|finding| finding.outcome != Outcome::Rewrite);
    }
    plan
}

fn next_steps(totals: &Totals) -> &'static str {
    match (totals.rewrites, totals.reviews) {
        (0, 0) => "",
        (0, _) => " They are left as they are.",
        _ => " Apply: termigrate apply",
    }
}

/// Patches are relative to the current folder; a document elsewhere keeps its path.
fn patch_path(here: &Path, input: &Input) -> String {
    if input.path == Path::new("-") { input.name.clone() } else { workspace::name_below(here, &input.path) }
}
