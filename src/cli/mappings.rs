//! Which mapping a run uses, and how its files are read.

use std::path::{Path, PathBuf};

use anyhow::bail;

use crate::cli::config::{Config, FILE_NAME};
use crate::cli::decisions::FILE_NAME as DECISIONS;
use crate::cli::output::Output;
use crate::mapping::{Loaded, Mapping};
use crate::report::signoff;
use crate::workspace;
use crate::yaml::{Colour, render};

/// What is said of an id that `--entry` names and the mapping does not have.
pub(super) fn unknown_entry(id: &str) -> String {
    format!("--entry {id}: the mapping has no entry with this id (termigrate mapping list shows them)")
}

/// The mappings that come with the tool.
const BUILTIN: [(&str, &str); 1] =
    [("neutral-payment-terms", include_str!("../../mappings/neutral-payment-terms.yaml"))];

/// Loads the mappings that the flags name, else those of the configuration, else the built-in one.
///
/// # Errors
/// All faults of all files, each shown with its line.
pub(super) fn load(flags: &[String], config: &Config, output: &mut Output) -> anyhow::Result<Mapping> {
    load_with_digest(flags, config, output, false).map(|(mapping, _)| mapping)
}

/// The same, with the digest of all texts that were read; an empty one where nobody wants it.
pub(super) fn load_with_digest(
    flags: &[String],
    config: &Config,
    output: &mut Output,
    wants_digest: bool,
) -> anyhow::Result<(Mapping, String)> {
    let given = if flags.is_empty() { config.mappings.as_slice() } else { flags };
    let names = if given.is_empty() { vec![format!("builtin:{}", BUILTIN[0].0)] } else { expand(given)? };
    let (mut digests, mut sources, mut missing) = (String::new(), Vec::new(), Vec::new());
    let mut loader = |name: &str, from: Option<&str>| {
        let loaded = read(name, from);
        match &loaded {
            Ok(loaded) if wants_digest => digests.push_str(&signoff::digest(loaded.text.as_bytes())),
            Err(error) if from.is_none() => missing.push(error.clone()),
            _ => {}
        }
        sources.extend(loaded.iter().map(|loaded| loaded.name.clone()));
        loaded
    };
    let mapping = Mapping::load(&names, &mut loader);
    if !missing.is_empty() {
        bail!("the mapping cannot be read: {}", missing.join("\n  "));
    }
    let mapping = mapping.map_err(|faults| {
        let colour = if output.stderr_paint.is_on() { Colour::On } else { Colour::Off };
        anyhow::anyhow!("the mapping cannot be used\n{}", render(&faults.0, colour))
    })?;
    say_sources(config, if given.is_empty() { &[] } else { &sources }, output);
    if given.is_empty() {
        output.talk(&format!("Using the built-in mapping {} ({}).\n", BUILTIN[0].0, title(&mapping)));
    }
    Ok((mapping, if wants_digest { signoff::digest(digests.as_bytes()) } else { String::new() }))
}

/// With `--verbose`, where all was read from.
fn say_sources(config: &Config, mappings: &[String], output: &mut Output) {
    if let Some(file) = &config.file {
        output.detail(&format!("Configuration read from {}.\n", file.display()));
    }
    let mut said: Vec<&str> = Vec::new();
    for name in mappings {
        if !said.contains(&name.as_str()) {
            output.detail(&format!("Mapping read from {name}.\n"));
            said.push(name);
        }
    }
}

/// Name and version of a mapping.
pub(super) fn title(mapping: &Mapping) -> String {
    let name = mapping.name.as_deref().unwrap_or("ungiven");
    mapping.version.as_ref().map_or_else(|| name.to_owned(), |version| format!("{name}, {version}"))
}

/// Folders become the mappings in them.
fn expand(names: &[String]) -> anyhow::Result<Vec<String>> {
    let mut expanded = Vec::new();
    for name in names {
        if name.starts_with("builtin:") || !Path::new(name).is_dir() {
            expanded.push(name.clone());
            continue;
        }
        let files = workspace::yaml_files(Path::new(name), &[FILE_NAME, DECISIONS])?;
        if files.is_empty() {
            bail!("{name}: no mapping (*.yaml, *.yml) in this folder");
        }
        expanded.extend(files.iter().map(|file| file.display().to_string()));
    }
    Ok(expanded)
}

fn read(name: &str, from: Option<&str>) -> Result<Loaded, String> {
    if let Some(builtin) = name.strip_prefix("builtin:") {
        let found = BUILTIN.iter().find(|(known, _)| *known == builtin);
        let known = BUILTIN.map(|(known, _)| format!("builtin:{known}")).join(", ");
        let (_, text) = found.ok_or_else(|| format!("{name}: there is no such built-in mapping; there is {known}"))?;
        return Ok(Loaded { name: name.to_owned(), text: (*text).to_owned() });
    }
    let path = match from.filter(|from| !from.starts_with("builtin:")).and_then(|from| Path::new(from).parent()) {
        Some(folder) => folder.join(name),
        None => PathBuf::from(name),
    };
    let bytes = workspace::read(&path).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| format!("{}: a mapping must be UTF-8", path.display()))?;
    Ok(Loaded { name: path.display().to_string(), text })
}
