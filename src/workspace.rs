//! The only file input and output: find documents, read them, replace one safely.
//!
//! A file is replaced by renaming a flushed temporary file over it, so that at every moment it holds either all
//! of its old or all of its new bytes. Nothing here knows what a document is beyond its name.

use std::fs;
use std::io::{self, Read as _};
use std::path::{Component, Path, PathBuf};
use std::process::Command;

use ignore::WalkBuilder;
use thiserror::Error;
use walkdir::WalkDir;

use crate::format::Format;
use crate::glob::PathGlobs;

mod leftovers;
mod replace;

pub use leftovers::{Leftover, remove_leftovers};
pub use replace::{create_file, create_file_like, create_new_file, replace_file};

/// A document to work on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// Where to open it.
    pub path: PathBuf,
    /// How reports name it: relative to the root, with `/`; as given where it lies outside.
    pub name: String,
    /// What to read it as.
    pub format: Format,
}

/// Which documents to take.
#[derive(Clone, Debug, Default)]
pub struct Walk {
    /// The project's root: paths in reports and globs are relative to it.
    pub root: PathBuf,
    /// Only files that one of these matches; empty for all.
    pub include: PathGlobs,
    /// No files that one of these matches.
    pub exclude: PathGlobs,
    /// Only documents of these formats; empty for all.
    pub formats: Vec<Format>,
    /// Take files that `.gitignore`, `.ignore` and `.termigrateignore` leave out.
    pub no_ignore: bool,
    /// Take hidden files and folders.
    pub hidden: bool,
    /// Only these files, as absolute paths, from folders; `None` for all.
    pub changed: Option<Vec<PathBuf>>,
}

/// Why a file cannot be taken.
#[derive(Debug, Error)]
pub enum WorkspaceError {
    /// The file system refused.
    #[error("{path}: {error}")]
    Io {
        /// The file or folder.
        path: String,
        /// What it said.
        error: io::Error,
    },
    /// A given file has an ending that means no document.
    #[error("{path}: cannot tell from its name what kind of document it is (--type says so)")]
    UnknownType {
        /// The file.
        path: String,
    },
    /// Somebody changed the file after it was read.
    #[error("{path}: changed since it was read, so it was left as it is now")]
    Changed {
        /// The file.
        path: String,
    },
    /// Somebody else is at the file.
    #[error("{path}: another program has locked it, so it was left as it is")]
    Locked {
        /// The file.
        path: String,
    },
    /// Git could not answer.
    #[error("git: {0}")]
    Git(String),
}

impl WorkspaceError {
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.display().to_string();
        move |error| Self::Io { path, error }
    }

    /// An error on the walk through `folder`, at the file or folder where it happened.
    fn of_walk(error: ignore::Error, folder: &Path) -> Self {
        let path = path_of(&error).unwrap_or(folder).to_owned();
        let error = error.into_io_error().unwrap_or_else(|| io::Error::other("cannot be walked"));
        Self::io(&path)(plain(error))
    }
}

fn path_of(error: &ignore::Error) -> Option<&Path> {
    match error {
        ignore::Error::WithPath { path, .. } => Some(path),
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => path_of(err),
        _ => None,
    }
}

/// What the system said, where walkers have put their own words and the path around it.
fn plain(error: io::Error) -> io::Error {
    let walked = error.get_ref().and_then(|error| error.downcast_ref::<walkdir::Error>());
    let code = walked.and_then(|error| error.io_error()?.raw_os_error());
    code.map_or(error, io::Error::from_raw_os_error)
}

impl Walk {
    /// The documents at `paths`, sorted by name, each once, and what could not be taken.
    ///
    /// Folders are walked; a file that is given itself is always taken. Links are not followed in folders.
    #[must_use]
    pub fn find(&self, paths: &[PathBuf]) -> (Vec<Input>, Vec<WorkspaceError>) {
        let (mut inputs, mut errors) = (Vec::new(), Vec::new());
        for path in paths {
            match fs::metadata(path) {
                Ok(found) if found.is_dir() => self.walk_folder(path, &mut inputs, &mut errors),
                Ok(_) => self.take_file(path, &mut inputs, &mut errors),
                Err(error) => errors.push(WorkspaceError::io(path)(error)),
            }
        }
        inputs.sort_by(|left, right| left.name.cmp(&right.name));
        inputs.dedup_by(|left, right| left.name == right.name);
        (inputs, errors)
    }

    fn take_file(&self, path: &Path, inputs: &mut Vec<Input>, errors: &mut Vec<WorkspaceError>) {
        let by_name = path.file_name().and_then(|name| Format::of_name(&name.to_string_lossy()));
        match by_name.or(self.formats.first().copied()) {
            Some(format) if by_name.is_none() || self.takes(format) => {
                inputs.extend(self.is_changed(path).then(|| self.input(path, format)));
            }
            Some(_) => {}
            None => errors.push(WorkspaceError::UnknownType { path: path.display().to_string() }),
        }
    }

    fn takes(&self, format: Format) -> bool {
        self.formats.is_empty() || self.formats.iter().any(|wanted| wanted.type_name() == format.type_name())
    }

    fn walk_folder(&self, folder: &Path, inputs: &mut Vec<Input>, errors: &mut Vec<WorkspaceError>) {
        let mut walker = WalkBuilder::new(folder);
        walker.hidden(!self.hidden).require_git(false).follow_links(false);
        if self.no_ignore {
            walker.ignore(false).git_ignore(false).git_global(false).git_exclude(false).parents(false);
        } else {
            walker.add_custom_ignore_filename(".termigrateignore");
        }
        let names = NamesBelow::new(&self.root, folder);
        for entry in walker.build() {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    errors.push(WorkspaceError::of_walk(error, folder));
                    continue;
                }
            };
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            let Some(format) = Format::of_name(&entry.file_name().to_string_lossy()) else { continue };
            let input = Input { path: entry.path().to_owned(), name: names.name(entry.path()), format };
            let is_wanted = self.takes(format)
                && (self.include.is_empty() || self.include.is_match(&input.name))
                && !self.exclude.is_match(&input.name)
                && self.is_changed(entry.path());
            if is_wanted {
                inputs.push(input);
            }
        }
    }

    fn is_changed(&self, path: &Path) -> bool {
        self.changed.as_ref().is_none_or(|changed| absolute(path).is_some_and(|path| changed.contains(&path)))
    }

    fn input(&self, path: &Path, format: Format) -> Input {
        Input { path: path.to_owned(), name: name_below(&self.root, path), format }
    }
}

/// How reports name `path`: relative to `root` with `/`, as given where it lies elsewhere.
#[must_use]
pub fn name_below(root: &Path, path: &Path) -> String {
    name_of(absolute(root).as_deref(), absolute(path).as_deref(), path)
}

/// [`name_below`] for the files that a walk through one folder finds, which asks the file system only once.
struct NamesBelow<'a> {
    root: Option<PathBuf>,
    folder: &'a Path,
    absolute: Option<PathBuf>,
}

impl<'a> NamesBelow<'a> {
    fn new(root: &Path, folder: &'a Path) -> Self {
        Self { root: absolute(root), folder, absolute: fs::canonicalize(folder).ok() }
    }

    /// No link stands between the folder and `path`, because walks follow none.
    fn name(&self, path: &Path) -> String {
        let below = self.absolute.as_ref().zip(path.strip_prefix(self.folder).ok());
        let known = below.map(|(folder, inside)| folder.join(inside)).or_else(|| absolute(path));
        name_of(self.root.as_deref(), known.as_deref(), path)
    }
}

/// `absolute` relative to `root`, or else `path` as given.
fn name_of(root: Option<&Path>, absolute: Option<&Path>, path: &Path) -> String {
    let inside = absolute.zip(root).and_then(|(path, root)| path.strip_prefix(root).ok());
    let shown = inside.unwrap_or(path);
    let parts: Vec<String> = shown
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_string_lossy().into_owned(),
            Component::RootDir => String::new(),
            other => other.as_os_str().to_string_lossy().into_owned(),
        })
        .filter(|part| part != ".")
        .collect();
    parts.join("/")
}

/// `path` as an absolute path without `.` and, where its folder exists, without links and `..` in the folder.
fn absolute(path: &Path) -> Option<PathBuf> {
    let path = std::path::absolute(path).ok()?;
    match (path.parent().and_then(|folder| fs::canonicalize(folder).ok()), path.file_name()) {
        (Some(folder), Some(name)) => Some(folder.join(name)),
        _ => fs::canonicalize(&path).ok().or(Some(path)),
    }
}

/// The closest folder from `start` upwards that holds `name`.
#[must_use]
pub fn find_upwards(start: &Path, name: &str) -> Option<PathBuf> {
    start.ancestors().find(|folder| folder.join(name).exists()).map(Path::to_owned)
}

/// Reads at most the first `most` bytes of a file.
///
/// # Errors
/// [`WorkspaceError::Io`] if it cannot be opened or read.
pub fn read_head(path: &Path, most: usize) -> Result<Vec<u8>, WorkspaceError> {
    let mut bytes = Vec::new();
    let file = fs::File::open(path).map_err(WorkspaceError::io(path))?;
    file.take(most as u64).read_to_end(&mut bytes).map_err(WorkspaceError::io(path))?;
    Ok(bytes)
}

/// Whether there is a file at `path`.
#[must_use]
pub fn exists(path: &Path) -> bool {
    path.is_file()
}

/// Whether two paths lead to the same file.
#[must_use]
pub fn is_same(path: &Path, other: &Path) -> bool {
    let real = |path: &Path| fs::canonicalize(path).ok();
    real(path).is_some_and(|path| Some(path) == real(other))
}

/// The bytes of a file.
///
/// # Errors
/// [`WorkspaceError::Io`].
pub fn read(path: &Path) -> Result<Vec<u8>, WorkspaceError> {
    fs::read(path).map_err(WorkspaceError::io(path))
}

/// The `*.yaml` and `*.yml` files of a folder and the folders in it, sorted, less hidden ones and those named in `except`.
///
/// # Errors
/// [`WorkspaceError::Io`] if the folder cannot be walked.
pub fn yaml_files(folder: &Path, except: &[&str]) -> Result<Vec<PathBuf>, WorkspaceError> {
    let mut files = Vec::new();
    for entry in WalkDir::new(folder).sort_by_file_name() {
        let entry = entry.map_err(|error| {
            let path = error.path().unwrap_or(folder).to_owned();
            WorkspaceError::io(&path)(plain(error.into()))
        })?;
        let name = entry.file_name().to_string_lossy();
        let is_yaml = [".yaml", ".yml"].iter().any(|ending| name.ends_with(ending));
        let is_hidden = name.starts_with('.');
        if entry.file_type().is_file() && is_yaml && !is_hidden && !except.contains(&name.as_ref()) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// The files that differ from where `reference` branched off, and new ones, as absolute paths.
///
/// # Errors
/// [`WorkspaceError::Git`] if git is missing or refuses.
pub fn changed_since(folder: &Path, reference: &str) -> Result<Vec<PathBuf>, WorkspaceError> {
    let top = git(folder, &["rev-parse", "--show-toplevel"])?;
    let top = PathBuf::from(top.trim_end_matches(['\n', '\r']));
    let base = git(folder, &["merge-base", "--end-of-options", reference, "HEAD"])?;
    let changed = git(&top, &["diff", "--name-only", "-z", "--diff-filter=d", base.trim_end()])?;
    let new = git(&top, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let names = changed.split('\0').chain(new.split('\0')).filter(|name| !name.is_empty());
    Ok(names.filter_map(|name| absolute(&top.join(name))).collect())
}

/// The name that git would give to a commit in `folder`; `None` without git or without a name.
#[must_use]
pub fn git_user(folder: &Path) -> Option<String> {
    let name = git(folder, &["config", "--get", "user.name"]).ok()?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

fn git(folder: &Path, arguments: &[&str]) -> Result<String, WorkspaceError> {
    let output = Command::new("git").arg("-C").arg(folder).args(arguments).output();
    let output = output.map_err(|error| WorkspaceError::Git(error.to_string()))?;
    if !output.status.success() {
        return Err(WorkspaceError::Git(String::from_utf8_lossy(&output.stderr).trim().to_owned()));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What two names of one file have in common, hard links and symbolic ones.
#[cfg(unix)]
#[must_use]
pub fn file_identity(path: &Path) -> Option<(u64, u64)> {
    fs::metadata(path).ok().map(|metadata| identity(&metadata))
}

#[cfg(unix)]
fn identity(metadata: &fs::Metadata) -> (u64, u64) {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

/// What two names of one file have in common.
#[cfg(not(unix))]
#[must_use]
pub fn file_identity(path: &Path) -> Option<PathBuf> {
    fs::canonicalize(path).ok()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests prepare their files plainly")]
mod tests {
    use super::*;

    #[test]
    fn walking_respects_ignore_files_and_takes_given_files_always() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        fs::create_dir(at("sub")).unwrap();
        for name in ["b.md", "a.txt", "sub/c.markdown", "d.rs", "skip.md", ".hidden.md", "no-ending"] {
            fs::write(at(name), "x").unwrap();
        }
        fs::write(at(".termigrateignore"), "skip.md\n").unwrap();
        let walk = Walk { root: folder.path().to_owned(), ..Walk::default() };
        let found =
            |walk: &Walk, paths: &[PathBuf]| walk.find(paths).0.into_iter().map(|input| input.name).collect::<Vec<_>>();
        assert_eq!(found(&walk, &[folder.path().to_owned()]), ["a.txt", "b.md", "sub/c.markdown"]);
        assert_eq!(found(&walk, &[at("skip.md"), at("skip.md"), at("sub")]), ["skip.md", "sub/c.markdown"]);
        let all = Walk { no_ignore: true, hidden: true, formats: vec![Format::Markdown], ..walk.clone() };
        assert_eq!(found(&all, &[folder.path().to_owned()]), [".hidden.md", "b.md", "skip.md", "sub/c.markdown"]);
        let only = Walk {
            exclude: PathGlobs::new(&["sub/"]).unwrap(),
            include: PathGlobs::new(&["*.md", "*.markdown"]).unwrap(),
            ..walk.clone()
        };
        assert_eq!(found(&only, &[folder.path().to_owned()]), ["b.md"]);
        assert_eq!(walk.find(&[at("no-ending"), at("missing.md")]).1.len(), 2);
    }
}
