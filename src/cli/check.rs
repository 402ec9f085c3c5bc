//! `termigrate check`: fails while old terms or undecided places remain.

use crate::audit::{Suspects, Usage};
use crate::cli::args::{CheckFormat, CheckOptions, FailOn};
use crate::cli::output::Output;
use crate::cli::pipeline::{self, Planned};
use crate::cli::{Session, Status};
use crate::report::summary::Totals;
use crate::report::{FileReport, concise, full, github, json, suspects};
use crate::workspace::Input;

/// Prints findings on stdout and the totals on stderr.
pub(super) fn run(session: &Session, options: &CheckOptions, output: &mut Output) -> anyhow::Result<Status> {
    let format = options.format.unwrap_or(if Output::is_terminal() { CheckFormat::Full } else { CheckFormat::Concise });
    let fail_on = options.fail_on.unwrap_or(session.config.fail_on);
    let paint = output.stdout_paint;
    let mapping = session.planner.mapping();
    if format == CheckFormat::Json {
        output.data(&json::opening(mapping.name.as_deref().unwrap_or_default(), mapping.version.as_deref()))?;
    }
    let wants_suspects = match format {
        CheckFormat::Json => true,
        CheckFormat::Full | CheckFormat::Concise => session.verbose,
        CheckFormat::Github => false,
    };
    let suspects = wants_suspects.then(|| Suspects::new(&session.planner));
    let work = |input: &Input, mut planned: Planned| {
        let identities = (format == CheckFormat::Json).then(|| planned.identities(session, input));
        let report = FileReport { identities: identities.as_ref(), ..planned.report(session, input) };
        let find = |suspects: &Suspects<'_>| suspects.find(&input.name, &planned.document, &planned.plan);
        let found = suspects.as_ref().map(find).unwrap_or_default();
        let text = match format {
            CheckFormat::Full => full::render(&report, session.verbose, paint),
            CheckFormat::Concise => concise::render(&report, session.verbose, paint),
            CheckFormat::Json => json::document(&report, &found),
            CheckFormat::Github => github::render(&report, fail_on == FailOn::Review, session.verbose),
        };
        let mut totals = Totals::default();
        totals.add(&planned.plan);
        let mut usage = Usage::default();
        usage.add(&planned.plan);
        (text, totals, usage, suspects::render(&report, &found, paint))
    };
    let mut usage = Usage::default();
    let mut all_suspects = String::new();
    let mut totals = Totals::default();
    let mut separator = "";
    let failed = pipeline::run(session, output, work, |input, result, output| {
        let text = match result {
            Ok((text, of_file, used, suspects)) => {
                totals.merge(&of_file);
                usage.merge(&used);
                all_suspects.push_str(&suspects);
                text
            }
            Err(error) => {
                output.error(&error);
                match format {
                    CheckFormat::Json => json::unreadable(&input.name, &error),
                    CheckFormat::Github => github::unreadable(&input.name, &error),
                    CheckFormat::Full | CheckFormat::Concise => String::new(),
                }
            }
        };
        if format == CheckFormat::Json {
            output.data(std::mem::replace(&mut separator, ","))?;
        }
        output.data(&text)?;
        Ok(true)
    })?;
    totals.errors = failed;
    let unused = usage.unused_ids(&session.planner);
    if format == CheckFormat::Json {
        output.data(&json::closing(&totals, &session.anchors.rows(), &unused))?;
    } else if wants_suspects {
        output.data(&all_suspects)?;
        output.talk(&suspects::unused(&unused, mapping));
    }
    if session.verbose {
        output.talk(&session.anchors.lines());
    }
    output.talk(&format!("{}.{}\n", totals.sentence(), next_steps(&totals)));
    let fails = totals.rewrites > 0 || (fail_on == FailOn::Review && totals.reviews > 0);
    Ok(match () {
        () if failed > 0 => Status::Trouble,
        () if fails => Status::Findings,
        () => Status::Done,
    })
}

fn next_steps(totals: &Totals) -> &'static str {
    if totals.rewrites > 0 { " Preview: termigrate diff · Apply: termigrate apply" } else { "" }
}
