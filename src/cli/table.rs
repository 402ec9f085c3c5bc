//! `termigrate table`: the comparison table that is published.

use std::path::PathBuf;

use anyhow::{Context as _, bail};

use crate::cli::args::{TableLanguageName, TableOptions as TableFlags};
use crate::cli::inputs::Inputs;
use crate::cli::output::Output;
use crate::cli::pipeline::{self, Planned};
use crate::cli::{Session, Status};
use crate::decisions::Decisions;
use crate::report::summary::counted;
use crate::report::table::{DocumentChanges, Table, TableFormat, TableLanguage, TableOptions};
use crate::workspace::{self, Input};

/// How much of a file is read to know whether it is a table, in bytes.
const HEAD: usize = 8 * 1024;

/// Writes the table in every format that is wanted.
pub(super) fn run(session: &Session, flags: &TableFlags, output: &mut Output) -> anyhow::Result<Status> {
    let targets = targets(session, flags)?;
    let nothing = Decisions::default();
    let decisions = session.decisions.as_ref().map_or(&nothing, |file| &file.decisions);
    let work = |input: &Input, planned: Planned| {
        let report = planned.report(session, input);
        let decided = planned.resolved.as_ref().map(|followed| followed.decided.as_slice()).unwrap_or_default();
        DocumentChanges::new(&report, decisions, decided)
    };
    let mut documents = Vec::new();
    let failed = pipeline::run(session, output, work, |input, result, output| {
        match result {
            // An earlier table that lies among the documents is not one of them.
            Ok(_) if targets.iter().any(|(path, _)| workspace::is_same(path, &input.path)) => {}
            Ok(document) => documents.push(document),
            Err(error) => output.error(&error),
        }
        Ok(true)
    })?;
    let options = TableOptions {
        language: flags.lang.map(|name| match name {
            TableLanguageName::Zh => TableLanguage::Chinese,
            TableLanguageName::En => TableLanguage::English,
        }),
        summarise: flags.summarise,
        unchanged: flags.unchanged,
    };
    let table = Table::new(session.planner.mapping(), &documents, options);
    let write =
        |(path, format): &(PathBuf, TableFormat)| table.write(*format).with_context(|| path.display().to_string());
    let files: Vec<Vec<u8>> = targets.iter().map(write).collect::<anyhow::Result<_>>()?;
    for ((path, _), bytes) in targets.iter().zip(&files) {
        workspace::create_file(path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    let names: Vec<String> = targets.iter().map(|(path, _)| path.display().to_string()).collect();
    let sentences = match table.sentence_count() {
        0 => String::new(),
        count => format!(" and {}", counted(count, "sentence", "sentences")),
    };
    let rows = counted(table.row_count(), "clause", "clauses");
    output.talk(&format!(
        "{rows}{sentences} of {} in {}.\n",
        counted(documents.len(), "document", "documents"),
        names.join(", ")
    ));
    Ok(if failed > 0 { Status::Trouble } else { Status::Done })
}

/// The files to write with their formats.
fn targets(session: &Session, flags: &TableFlags) -> anyhow::Result<Vec<(PathBuf, TableFormat)>> {
    let mut targets = Vec::with_capacity(flags.output.len());
    for path in &flags.output {
        let name = path.display();
        let Some(format) = TableFormat::of_name(&path.to_string_lossy()) else {
            let known: Vec<&str> = TableFormat::ENDINGS.iter().map(|(ending, _)| *ending).collect();
            bail!("-o {name}: a table can be written to files that end in {}", known.join(", "));
        };
        if is_document(session, path) {
            bail!("-o {name} is one of the documents: give the table another name");
        }
        targets.push((path.clone(), format));
    }
    Ok(targets)
}

/// Whether the table would take the place of a document.
fn is_document(session: &Session, path: &std::path::Path) -> bool {
    let Inputs::Files { files, .. } = &session.inputs else { return false };
    let is_input = files.iter().any(|input| workspace::is_same(path, &input.path));
    is_input && !workspace::read_head(path, HEAD).is_ok_and(|head| Table::is_own(&head))
}
