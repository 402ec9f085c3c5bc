//! Temporary files that runs left behind which were killed.
//!
//! Whoever writes a temporary file keeps it locked, and the system takes the locks of a program away when it ends. So what
//! has the name of one of ours and no lock is waste. Where there are no locks, nothing is known to be, and nothing removed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::workspace::replace::{RANDOM, SUFFIX, hard_links, name_start};
#[cfg(unix)]
use crate::workspace::replace::{is_at, open_to_lock};

/// A temporary file that nobody writes any more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Where it is, or was.
    pub path: PathBuf,
    /// Whether it is gone. It stays where its document has several hard links: such a document is overwritten in place,
    /// so this may be the only whole copy.
    pub is_removed: bool,
}

/// Removes the temporary files beside `documents` that killed runs have left, and names them in the order of their paths.
#[must_use]
pub fn remove_leftovers<'a>(documents: impl Iterator<Item = &'a Path>) -> Vec<Leftover> {
    // For each folder, how the names of its documents start, and whether each has no other name.
    let mut folders: BTreeMap<PathBuf, BTreeMap<String, bool>> = BTreeMap::new();
    for document in documents {
        let document = fs::canonicalize(document).unwrap_or_else(|_| document.to_owned());
        let is_alone = fs::metadata(&document).is_ok_and(|metadata| hard_links(&metadata) == 1);
        let folder = document.parent().unwrap_or(Path::new(".")).to_owned();
        *folders.entry(folder).or_default().entry(name_start(&document)).or_insert(true) &= is_alone;
    }
    let mut found = Vec::new();
    for (folder, starts) in &folders {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = entry.file_name();
            let Some(beside) = name.to_str().and_then(beside) else { continue };
            let documents: Vec<bool> = beginnings(beside).filter_map(|start| starts.get(start).copied()).collect();
            let path = entry.path();
            if documents.is_empty() {
                continue;
            }
            let Some(_held) = abandoned(&path) else { continue };
            let is_removed = documents.iter().all(|is_alone| *is_alone) && fs::remove_file(&path).is_ok();
            found.push(Leftover { path, is_removed });
        }
    }
    found.sort_by(|left, right| left.path.cmp(&right.path));
    found
}

/// How the name starts of which `name` is a temporary file: that of a document, or of its backup.
fn beside(name: &str) -> Option<&str> {
    let (start, random) = name.strip_prefix('.')?.strip_suffix(SUFFIX)?.rsplit_once('.')?;
    let is_random = random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    is_random.then_some(start)
}

fn beginnings(text: &str) -> impl Iterator<Item = &str> {
    (1..=text.len()).filter_map(|end| text.get(..end))
}

/// The file at `path`, locked, if its writer is gone.
#[cfg(unix)]
fn abandoned(path: &Path) -> Option<fs::File> {
    let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
    let file = is_file.then(|| open_to_lock(path).ok()).flatten()?;
    (file.try_lock().is_ok() && is_at(&file, path).is_ok_and(|is_at| is_at)).then_some(file)
}

/// Elsewhere no temporary file is locked, so nothing is known of it.
#[cfg(not(unix))]
fn abandoned(_path: &Path) -> Option<()> {
    None
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "tests prepare their files plainly")]
mod tests {
    use super::*;

    #[test]
    fn what_a_killed_run_left_is_removed_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let waste = [
            ".a.md.abc123.termigrate",
            ".a.md.orig.XyZ789.termigrate",
            ".一二三四五六七八九十一二三四五六七八九十.abcdef.termigrate",
        ];
        let others = [
            ".a.md.abc1234.termigrate",
            ".a.md.ab-123.termigrate",
            ".b.md.abc123.termigrate",
            "a.md.abc123.termigrate",
            ".a.md.abc123.tmp",
        ];
        let written = ".a.md.writes.termigrate";
        for name in waste.iter().chain(&others).chain([&written, &"a.md", &"hard.md"]) {
            fs::write(at(name), "x").unwrap();
        }
        let long = at("一二三四五六七八九十一二三四五六七八九十一二.md");
        fs::write(&long, "x").unwrap();
        fs::create_dir(at(".a.md.folder.termigrate")).unwrap();
        fs::hard_link(at("hard.md"), at("other.md")).unwrap();
        fs::write(at(".hard.md.abc123.termigrate"), "the whole of it").unwrap();
        let writer = fs::File::open(at(written)).unwrap();
        writer.lock().unwrap();
        let documents = [at("a.md"), long, at("hard.md"), at("gone/a.md")];
        let found = remove_leftovers(documents.iter().map(PathBuf::as_path));
        let real = fs::canonicalize(folder.path()).unwrap();
        let name = |path: &Path| path.strip_prefix(&real).unwrap().to_str().unwrap().to_owned();
        let removed: Vec<String> = found.iter().filter(|left| left.is_removed).map(|left| name(&left.path)).collect();
        assert_eq!(removed, waste);
        let kept: Vec<String> = found.iter().filter(|left| !left.is_removed).map(|left| name(&left.path)).collect();
        assert_eq!(kept, [".hard.md.abc123.termigrate"]);
        for name in waste {
            assert!(!at(name).exists(), "{name}");
        }
        for name in others.iter().chain([&written, &".hard.md.abc123.termigrate", &".a.md.folder.termigrate"]) {
            assert!(at(name).exists(), "{name}");
        }
    }
}
