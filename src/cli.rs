//! The command line: flags and configuration to a run and an exit status.
//!
//! Data goes to stdout, talk to stderr. Status 0: nothing left to do, or done; 1: findings; 2: trouble, which wins.
//! The only user of `clap`, `anyhow`, `anstream`, `ctrlc`, `indicatif` and `rayon`.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, bail};
use clap::Parser as _;

use crate::glob::{self, PathGlobs};
use crate::plan::Planner;
use crate::workspace::{self, Walk};

mod anchors;
mod apply;
mod args;
mod check;
mod clock;
mod config;
mod decisions;
mod diff;
mod explain;
mod inputs;
mod interrupt;
mod mapping_commands;
mod mappings;
mod output;
mod pipeline;
mod review;
mod skim;
mod table;
mod word;

use args::{ApplyOptions, Args, CheckFormat, Command, Shared};
use config::Config;
use decisions::DecisionsFile;
use inputs::Inputs;
use output::Output;

/// What a run came to, as an exit status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Done = 0,
    Findings = 1,
    Trouble = 2,
}

/// Runs the command line of this process.
#[must_use]
pub fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let status = if error.use_stderr() { Status::Trouble } else { Status::Done };
            let _ = error.print();
            return ExitCode::from(status as u8);
        }
    };
    let mut output = Output::new(args.shared.color, args.shared.quiet, args.shared.verbose);
    let status = run(&args, &mut output).unwrap_or_else(|error| {
        output.error(&format!("{error:#}"));
        Status::Trouble
    });
    ExitCode::from(status as u8)
}

fn run(args: &Args, output: &mut Output) -> anyhow::Result<Status> {
    match &args.command {
        Command::Mapping { command } => mapping_commands::run(command, &args.shared, output),
        Command::Diff(options) => diff::run(&Session::new(args, output)?, options, output),
        Command::Check(options) => check::run(&Session::new(args, output)?, options, output),
        Command::Apply(options) => apply::run(&Session::new(args, output)?, options, output),
        Command::Explain(options) => explain::run(&Session::new(args, output)?, options, output),
        Command::Review(options) => review::run(&Session::new(args, output)?, options, output),
        Command::Table(options) => table::run(&Session::new(args, output)?, options, output),
    }
}

/// What all commands that work on documents share.
struct Session {
    /// Left to the end of the process: to take a large mapping apart takes longer than to read a document.
    planner: ManuallyDrop<Planner>,
    /// The digest of all files of the mapping.
    mapping_digest: String,
    inputs: Inputs,
    decisions: Option<DecisionsFile>,
    config: Config,
    threads: rayon::ThreadPool,
    verbose: bool,
    anchors: anchors::Anchors,
    /// Which documents are read at all, where not all are.
    skim: Option<skim::Skim>,
}

impl Session {
    fn new(args: &Args, output: &mut Output) -> anyhow::Result<Self> {
        let shared = &args.shared;
        let config = Config::find(shared)?;
        // A check writes no plan that names the mapping.
        let wants_digest = !matches!(&args.command, Command::Check(_));
        let (mapping, mapping_digest) = mappings::load_with_digest(&shared.mapping, &config, output, wants_digest)?;
        let mut planner = Planner::new(mapping, config.read_options());
        if let Err(unknown) = planner.choose(&shared.entry) {
            bail!(mappings::unknown_entry(&unknown));
        }
        let inputs = inputs(args, &config)?;
        planner.set_titles(inputs.title_loader(planner.options()));
        let threads = rayon::ThreadPoolBuilder::new()
            .num_threads(shared.jobs.unwrap_or(0))
            .build()
            .context("cannot start threads")?;
        let writes_decisions = matches!(&args.command, Command::Review(options) if options.html.is_none());
        let decisions = DecisionsFile::find(shared, &config, &planner, writes_decisions)?;
        for file in decisions.iter().filter(|file| workspace::exists(&file.path)) {
            output.detail(&format!("Decisions read from {}.\n", file.name));
        }
        for warning in decisions.iter().flat_map(|file| file.unknown_entries(&planner)) {
            output.warning(&warning);
        }
        // A check names headings and links only where it is asked for all, or writes for programs.
        let tells_anchors = match &args.command {
            Command::Check(options) => shared.verbose || options.format == Some(CheckFormat::Json),
            _ => true,
        };
        let anchors = anchors::Anchors::new(shared.anchors.unwrap_or(config.anchors), tells_anchors);
        let skim = skim::Skim::new(&args.command, &anchors, shared.verbose).filter(|_| decisions.is_none());
        let (planner, verbose) = (ManuallyDrop::new(planner), shared.verbose);
        Ok(Self { planner, mapping_digest, inputs, decisions, config, threads, verbose, anchors, skim })
    }
}

/// A signed plan says itself what is done to which documents; a flag that says otherwise would be passed over.
fn refuse_beside_plan(args: &Args) -> anyhow::Result<()> {
    let Command::Apply(ApplyOptions { plan: Some(_), .. }) = &args.command else { return Ok(()) };
    let shared = &args.shared;
    let given = [
        ("--entry", !shared.entry.is_empty()),
        ("--include", !shared.include.is_empty()),
        ("--exclude", !shared.exclude.is_empty()),
        ("--type", !shared.r#type.is_empty()),
        ("--files-from", shared.files_from.is_some()),
        ("--since", shared.since.is_some()),
        ("--stdin-filename", shared.stdin_filename.is_some()),
        ("--anchors", shared.anchors.is_some()),
        ("--code", shared.code.is_some()),
    ];
    match given.iter().find(|(_, is_given)| *is_given) {
        Some((flag, _)) => bail!("{flag} does not go with --plan: a plan is applied as it was saved"),
        None => Ok(()),
    }
}

/// Documents that lie in the folder of the results would be left out without a word.
fn refuse_documents_in(out_dir: &Path, paths: &[PathBuf]) -> anyhow::Result<()> {
    let Ok(folder) = out_dir.canonicalize() else { return Ok(()) };
    let is_inside = |path: &&PathBuf| path.canonicalize().is_ok_and(|path| path.starts_with(&folder));
    match paths.iter().find(is_inside) {
        Some(path) => bail!(
            "--out-dir: {} lies in {}, where the results go; name another folder",
            path.display(),
            out_dir.display()
        ),
        None => Ok(()),
    }
}

/// What leaves the results of earlier runs out, where `--out-dir` lies inside the project.
fn results_glob(out_dir: Option<&Path>, root: &Path) -> anyhow::Result<Option<String>> {
    let Some(folder) = out_dir.and_then(|folder| folder.canonicalize().ok()) else { return Ok(None) };
    let Ok(root) = root.canonicalize() else { return Ok(None) };
    let Ok(below) = folder.strip_prefix(&root) else { return Ok(None) };
    if below.as_os_str().is_empty() {
        bail!("--out-dir: this is the folder of the documents themselves; name another one, or leave the flag out");
    }
    let parts: Vec<String> = below.components().map(|part| glob::escape(&part.as_os_str().to_string_lossy())).collect();
    Ok(Some(format!("/{}/", parts.join("/"))))
}

fn inputs(args: &Args, config: &Config) -> anyhow::Result<Inputs> {
    let shared = &args.shared;
    refuse_beside_plan(args)?;
    if let Command::Apply(ApplyOptions { out_dir: Some(folder), paths, .. }) = &args.command {
        refuse_documents_in(folder, paths)?;
    }
    let results = match &args.command {
        Command::Apply(options) => results_glob(options.out_dir.as_deref(), &config.root)?,
        _ => None,
    };
    let excluded = [&config.exclude[..], &shared.exclude, results.as_slice()].concat();
    let globs = |flag: &str, globs: Vec<String>| PathGlobs::new(&globs).with_context(|| format!("--{flag}"));
    let walk = Walk {
        root: config.root.clone(),
        include: globs("include", [&config.include[..], &shared.include].concat())?,
        exclude: globs("exclude", excluded)?,
        formats: shared.r#type.iter().map(|wanted| wanted.format()).collect(),
        no_ignore: shared.no_ignore,
        hidden: shared.hidden,
        changed: shared
            .since
            .as_ref()
            .map(|reference| workspace::changed_since(&config.root, reference))
            .transpose()
            .context("--since")?,
    };
    let paths: &[PathBuf] = match &args.command {
        Command::Diff(options) => &options.paths,
        Command::Check(options) => &options.paths,
        Command::Apply(options) => &options.paths,
        Command::Explain(options) => &[explain::Target::parse(&options.place)?.file],
        Command::Review(options) => &options.paths,
        Command::Table(options) => &options.paths,
        Command::Mapping { .. } => &[],
    };
    Inputs::find(paths, shared, &walk)
}

impl Shared {
    /// The current folder, which patches are relative to.
    fn current_folder() -> anyhow::Result<PathBuf> {
        std::env::current_dir().context("there is no current folder")
    }
}
