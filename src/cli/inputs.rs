//! The documents of a run: paths, lists of paths, or stdin.

use std::collections::BTreeSet;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::cli::args::Shared;
use crate::format::{self, Format, ReadOptions};
use crate::guard::{self, TitleLoader};
use crate::workspace::{self, Input, Walk, WorkspaceError};

/// What a run works on.
pub(super) enum Inputs {
    /// Files, and what was wrong with finding others.
    Files { files: Vec<Input>, errors: Vec<WorkspaceError> },
    /// One document from stdin.
    Stdin { input: Input, bytes: Vec<u8> },
}

impl Inputs {
    /// # Errors
    /// If stdin cannot be read or its type is not known, or a list of paths cannot be read.
    pub(super) fn find(paths: &[PathBuf], shared: &Shared, walk: &Walk) -> anyhow::Result<Self> {
        let listed = shared.files_from.as_deref().map(listed_paths).transpose()?;
        if paths.iter().any(|path| path == Path::new("-")) {
            if paths.len() > 1 || listed.is_some() {
                bail!("stdin (-) cannot be given together with other documents");
            }
            return from_stdin(shared);
        }
        let mut paths = paths.to_vec();
        match listed {
            Some(listed) => paths.extend(listed),
            None if paths.is_empty() => paths.push(PathBuf::from(".")),
            None => {}
        }
        let (files, errors) = walk.find(&paths);
        Ok(Self::Files { files, errors })
    }
}

impl Inputs {
    /// Reads the titles of all documents from their first bytes; what cannot be read has none.
    pub(super) fn title_loader(&self, options: &ReadOptions) -> TitleLoader {
        let files = match self {
            Self::Files { files, .. } => files.clone(),
            Self::Stdin { .. } => Vec::new(),
        };
        let options = options.clone();
        Box::new(move || {
            let names = files.iter().flat_map(|input| title_names(input, &options));
            let names: BTreeSet<String> = names.collect();
            names.into_iter().collect()
        })
    }
}

/// How much of a document is read to find its title, in bytes.
const HEAD: usize = 16 * 1024;

fn title_names(input: &Input, options: &ReadOptions) -> Vec<String> {
    let Ok(mut bytes) = workspace::read_head(&input.path, HEAD) else { return Vec::new() };
    if bytes.len() == HEAD {
        bytes.truncate(bytes.iter().rposition(|byte| *byte == b'\n').unwrap_or(0));
    }
    let Ok(document) = format::read(bytes, input.format, options) else { return Vec::new() };
    document.parts.first().map(guard::title_names).unwrap_or_default()
}

fn from_stdin(shared: &Shared) -> anyhow::Result<Inputs> {
    let name = shared.stdin_filename.clone().unwrap_or_else(|| "<stdin>".to_owned());
    let format = shared.r#type.first().map(|wanted| wanted.format()).or_else(|| Format::of_name(&name));
    let Some(format) = format else {
        bail!("what kind of document is on stdin? Give --stdin-filename NAME or --type TYPE")
    };
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).context("stdin cannot be read")?;
    Ok(Inputs::Stdin { input: Input { path: PathBuf::from("-"), name, format }, bytes })
}

fn listed_paths(list: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let text = if list == Path::new("-") {
        io::read_to_string(io::stdin()).context("stdin cannot be read")?
    } else {
        String::from_utf8(workspace::read(list)?).with_context(|| format!("{} is not UTF-8", list.display()))?
    };
    let separator = if text.contains('\0') { '\0' } else { '\n' };
    Ok(text
        .split(separator)
        .map(|line| line.trim_end_matches('\r'))
        .filter(|line| !line.is_empty())
        .map(PathBuf::from)
        .collect())
}
