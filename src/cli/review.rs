//! `termigrate review`: every finding in its clause, for a person to decide.

use std::path::Path;

use anyhow::Context as _;

use crate::cli::args::ReviewOptions;
use crate::cli::output::Output;
use crate::cli::pipeline::{self, Planned};
use crate::cli::{Session, Status};
use crate::decisions;
use crate::report::FileReport;
use crate::report::page::{self, DocumentModel, ReviewModel};
use crate::workspace::{self, Input};

mod answer;
mod ledger;
mod terminal;

/// Writes the review page, or asks in the terminal.
pub(super) fn run(session: &Session, options: &ReviewOptions, output: &mut Output) -> anyhow::Result<Status> {
    match &options.html {
        Some(file) => write_page(session, file, output),
        None => terminal::run(session, options, output),
    }
}

fn write_page(session: &Session, file: &Path, output: &mut Output) -> anyhow::Result<Status> {
    let mapping = session.planner.mapping();
    let mut model = ReviewModel::new(mapping);
    if let Some(decisions) = &session.decisions {
        model.set_decisions(&decisions.text);
    }
    let work = |input: &Input, planned: Planned| {
        let (path, document) = (&input.name, &planned.document);
        // The page shows decided places, too, so it is made of the plan without decisions.
        let plan = match planned.resolved {
            Some(_) => session.planner.plan(path, document),
            None => planned.plan,
        };
        let identities = match planned.resolved {
            Some(followed) => followed.identities,
            None => session.planner.identify(path, document, &plan, &[]),
        };
        let identities = Some(&identities);
        let unwritable = decisions::unwritable(&session.planner, path, document, &plan);
        DocumentModel::new(&FileReport { path, document, plan: &plan, mapping, identities }, &unwritable)
    };
    let failed = pipeline::run(session, output, work, |input, result, output| {
        match result {
            Ok(document) => model.add(document),
            Err(error) => {
                output.error(&error);
                model.add_unreadable(&input.name, &error);
            }
        }
        Ok(true)
    })?;
    let page = page::render(&model);
    let name = file.display();
    workspace::create_file(file, page.as_bytes()).with_context(|| format!("cannot write {name}"))?;
    let (findings, documents) = model.counts();
    let places = if findings == 1 { "place" } else { "places" };
    let of = if documents == 1 { "document" } else { "documents" };
    output.talk(&format!("{findings} {places} in {documents} {of}. Open {name} in a browser.\n"));
    Ok(if failed > 0 { Status::Trouble } else { Status::Done })
}
