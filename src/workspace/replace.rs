//! Writes a file: whole or not at all, and only over what was read.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::workspace::WorkspaceError;
#[cfg(unix)]
use crate::workspace::identity;

/// Replaces a file that must still hold `old` by `new`, keeping mode, owner and extended attributes; a link stays a link.
///
/// The new bytes are flushed to a temporary file beside it, which is renamed over it. A file with several hard links is
/// overwritten in place instead, so that they stay one file, while the temporary file still holds the new bytes.
/// With `backup`, the old bytes are kept beside it under its name with that suffix, for the same readers; an earlier backup
/// is never replaced.
///
/// From the comparison with `old` until the end the file is locked, so of two runs that come to it at once only one writes.
///
/// # Errors
/// [`WorkspaceError::Changed`] if the file does not hold `old` any more, [`WorkspaceError::Locked`],
/// [`WorkspaceError::Io`]; the file is as it was then, and no temporary file is left.
pub fn replace_file(path: &Path, old: &[u8], new: &[u8], backup: Option<&str>) -> Result<(), WorkspaceError> {
    let target = fs::canonicalize(path).map_err(WorkspaceError::io(path))?;
    let folder = target.parent().unwrap_or(Path::new("."));
    let metadata = fs::metadata(&target).map_err(WorkspaceError::io(path))?;
    let mut temporary = temporary_file(folder, &target).map_err(WorkspaceError::io(path))?;
    fill(&mut temporary, new, &target, &metadata).map_err(WorkspaceError::io(path))?;
    let _held = hold(&target, path)?;
    if fs::read(&target).map_err(WorkspaceError::io(path))? != old {
        return Err(WorkspaceError::Changed { path: path.display().to_string() });
    }
    if let Some(suffix) = backup {
        keep_backup(folder, &target, suffix, old, &metadata)?;
    }
    if hard_links(&metadata) > 1 {
        return overwrite(&target, new).map_err(WorkspaceError::io(path));
    }
    temporary.persist(&target).map_err(|error| WorkspaceError::io(path)(error.error))?;
    sync_folder(folder);
    Ok(())
}

/// The file at `target`, locked until it is dropped. Whoever else replaces it as we do must lock this very file, or another
/// one that then stands at `target` instead.
#[cfg(unix)]
fn hold(target: &Path, path: &Path) -> Result<fs::File, WorkspaceError> {
    let name = || path.display().to_string();
    let file = open_to_lock(target).map_err(WorkspaceError::io(path))?;
    if !lock(&file) {
        return Err(WorkspaceError::Locked { path: name() });
    }
    let is_there = is_at(&file, target).map_err(WorkspaceError::io(path))?;
    if is_there { Ok(file) } else { Err(WorkspaceError::Changed { path: name() }) }
}

/// Elsewhere an open file cannot be replaced, so none is held.
#[cfg(not(unix))]
fn hold(_target: &Path, _path: &Path) -> Result<(), WorkspaceError> {
    Ok(())
}

/// Opens a file in the way that lets most file systems lock it: some of those in networks ask for writing.
#[cfg(unix)]
pub(super) fn open_to_lock(path: &Path) -> io::Result<fs::File> {
    fs::OpenOptions::new().read(true).write(true).open(path).or_else(|_| fs::File::open(path))
}

/// Whether this very file, not one that has taken its place, is at `path`.
#[cfg(unix)]
pub(super) fn is_at(file: &fs::File, path: &Path) -> io::Result<bool> {
    Ok(identity(&file.metadata()?) == identity(&fs::metadata(path)?))
}

/// Locks a file until it is closed; `false` if somebody else has locked it. Where there are no locks, nobody has.
#[cfg(unix)]
fn lock(file: &fs::File) -> bool {
    !matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock))
}

/// Keeps the old bytes of `target` beside it; earlier backups stay, and the new one gets a number then.
fn keep_backup(
    folder: &Path,
    target: &Path,
    suffix: &str,
    old: &[u8],
    metadata: &fs::Metadata,
) -> Result<(), WorkspaceError> {
    let mut name = target.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    let first = folder.join(&name);
    let mut copy = temporary_file(folder, &first).map_err(WorkspaceError::io(&first))?;
    fill(&mut copy, old, target, metadata).map_err(WorkspaceError::io(&first))?;
    let mut place = first;
    for number in 2.. {
        match copy.persist_noclobber(&place) {
            Ok(_) => break,
            Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                copy = error.file;
                let mut numbered = name.clone();
                numbered.push(format!(".{number}"));
                place = folder.join(numbered);
            }
            Err(error) => return Err(WorkspaceError::io(&place)(error.error)),
        }
    }
    Ok(())
}

/// Writes a file that need not exist, with the folders above it; never leaves a part of it.
///
/// # Errors
/// [`WorkspaceError::Io`].
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), WorkspaceError> {
    let temporary = new_file(path, bytes).map_err(WorkspaceError::io(path))?;
    temporary.persist(path).map_err(|error| WorkspaceError::io(path)(error.error))?;
    Ok(())
}

/// [`create_file`] with the mode of the file at `model`: what few may read does not become what all may read.
///
/// # Errors
/// [`WorkspaceError::Io`].
pub fn create_file_like(path: &Path, bytes: &[u8], model: &Path) -> Result<(), WorkspaceError> {
    let temporary = new_file(path, bytes).map_err(WorkspaceError::io(path))?;
    set_mode_of(model, temporary.as_file()).map_err(WorkspaceError::io(path))?;
    temporary.persist(path).map_err(|error| WorkspaceError::io(path)(error.error))?;
    Ok(())
}

/// Writes a file that does not exist yet, with the folders above it; never leaves a part of it.
///
/// # Errors
/// [`WorkspaceError::Changed`] if there is a file by now, [`WorkspaceError::Io`].
pub fn create_new_file(path: &Path, bytes: &[u8]) -> Result<(), WorkspaceError> {
    let temporary = new_file(path, bytes).map_err(WorkspaceError::io(path))?;
    match temporary.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(WorkspaceError::Changed { path: path.display().to_string() })
        }
        Err(error) => Err(WorkspaceError::io(path)(error.error)),
    }
}

/// A flushed temporary file that is to be the file at `path`.
fn new_file(path: &Path, bytes: &[u8]) -> io::Result<tempfile::NamedTempFile> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut temporary = temporary_file(folder, path)?;
    temporary.write_all(bytes)?;
    set_usual_mode(temporary.as_file())?;
    temporary.as_file().sync_all()?;
    Ok(temporary)
}

/// A new file, which is locked as long as it is open: [`crate::workspace::remove_leftovers`] leaves it alone.
fn temporary_file(folder: &Path, beside: &Path) -> io::Result<tempfile::NamedTempFile> {
    let prefix = format!(".{}.", name_start(beside));
    let file = tempfile::Builder::new().prefix(&prefix).rand_bytes(RANDOM).suffix(SUFFIX).tempfile_in(folder)?;
    #[cfg(unix)]
    lock(file.as_file());
    Ok(file)
}

/// How many letters and digits make the name of a temporary file its own.
pub(super) const RANDOM: usize = 6;
/// How the names of temporary files end.
pub(super) const SUFFIX: &str = ".termigrate";

/// What the name of a temporary file keeps of that beside which it stands.
pub(super) fn name_start(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().chars().take(20).collect()
}

/// Writes a file that is to stand in the place of `model`, or beside it for the same readers.
fn fill(file: &mut tempfile::NamedTempFile, bytes: &[u8], model: &Path, metadata: &fs::Metadata) -> io::Result<()> {
    file.write_all(bytes)?;
    // A file that nobody may write takes no attributes, so the mode comes last.
    keep_attributes(file.as_file(), model)?;
    keep_owner_and_mode(file.as_file(), metadata)?;
    file.as_file().sync_all()
}

/// Copies extended attributes, access lists among them. What the system sets itself (security labels) it may refuse to
/// take from us, and some file systems have none at all.
#[cfg(unix)]
fn keep_attributes(file: &fs::File, model: &Path) -> io::Result<()> {
    let is_refused =
        |error: &io::Error| matches!(error.kind(), io::ErrorKind::Unsupported | io::ErrorKind::PermissionDenied);
    let names = match xattr::list(model) {
        Err(error) if is_refused(&error) => return Ok(()),
        names => names?,
    };
    for name in names {
        let Some(value) = xattr::get(model, &name)? else { continue };
        match xattr::FileExt::set_xattr(file, &name, &value) {
            Err(error) if is_refused(&error) => {}
            result => result?,
        }
    }
    Ok(())
}

/// There are none elsewhere.
#[cfg(not(unix))]
fn keep_attributes(_file: &fs::File, _model: &Path) -> io::Result<()> {
    Ok(())
}

fn overwrite(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).open(path)?;
    file.write_all(bytes)?;
    file.set_len(bytes.len() as u64)?;
    file.sync_all()
}

#[cfg(unix)]
fn keep_owner_and_mode(file: &fs::File, metadata: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt as _;
    let own = file.metadata()?;
    if (own.uid(), own.gid()) != (metadata.uid(), metadata.gid()) {
        std::os::unix::fs::fchown(file, Some(metadata.uid()), Some(metadata.gid()))?;
    }
    file.set_permissions(metadata.permissions())
}

#[cfg(not(unix))]
fn keep_owner_and_mode(file: &fs::File, metadata: &fs::Metadata) -> io::Result<()> {
    if metadata.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    file.set_permissions(metadata.permissions())
}

#[cfg(unix)]
fn set_usual_mode(file: &fs::File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_usual_mode(_file: &fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn set_mode_of(model: &Path, file: &fs::File) -> io::Result<()> {
    file.set_permissions(fs::metadata(model)?.permissions())
}

/// Elsewhere a file that is read-only could not be replaced by the next run.
#[cfg(not(unix))]
fn set_mode_of(_model: &Path, _file: &fs::File) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
pub(super) fn hard_links(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
pub(super) fn hard_links(_metadata: &fs::Metadata) -> u64 {
    1
}

/// A rename is durable once its folder is flushed; where folders cannot be flushed, it is still atomic.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = fs::File::open(folder) {
        let _ = folder.sync_all();
    }
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "tests prepare their files plainly")]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn a_replaced_file_keeps_its_mode_and_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o640)).unwrap();
        let before = fs::metadata(&path).unwrap().permissions();
        replace_file(&path, b"old", b"new", Some(".bak")).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(fs::metadata(&path).unwrap().permissions(), before);
        assert_eq!(fs::read(folder.path().join("a.md.bak")).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["a.md", "a.md.bak"]);
    }

    #[cfg(unix)]
    #[test]
    fn extended_attributes_stay_also_on_a_file_that_nobody_may_write() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        let name = "user.termigrate.test";
        // Some file systems have none.
        if xattr::set(&path, name, "draft 3".as_bytes()).is_err() {
            return;
        }
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o440)).unwrap();
        replace_file(&path, b"old", b"new", Some(".bak")).unwrap();
        for file in ["a.md", "a.md.bak"] {
            let file = folder.path().join(file);
            assert_eq!(xattr::get(&file, name).unwrap().as_deref(), Some("draft 3".as_bytes()));
            assert_eq!(
                std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&file).unwrap().permissions()) & 0o777,
                0o440
            );
        }
    }

    #[test]
    fn a_file_that_changed_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "a colleague's").unwrap();
        assert!(matches!(replace_file(&path, b"old", b"new", None), Err(WorkspaceError::Changed { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"a colleague's");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_another_program_has_locked_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "old").unwrap();
        let other = fs::File::open(&path).unwrap();
        other.lock().unwrap();
        assert!(matches!(replace_file(&path, b"old", b"new", Some(".bak")), Err(WorkspaceError::Locked { .. })));
        assert_eq!((fs::read(&path).unwrap(), names(folder.path())), (b"old".to_vec(), vec!["a.md".to_owned()]));
        other.unlock().unwrap();
        replace_file(&path, b"old", b"new", None).unwrap();
        // A lock on the old file, which another program still has open, says nothing of the new one.
        other.lock().unwrap();
        replace_file(&path, b"new", b"newer", None).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"newer");
    }

    #[cfg(unix)]
    #[test]
    fn of_those_who_write_to_a_file_at_once_none_undoes_what_another_wrote() {
        let folder = tempfile::tempdir().unwrap();
        let start = std::sync::Barrier::new(4);
        let paths: Vec<_> = (0..100).map(|number| folder.path().join(format!("{number}.md"))).collect();
        for path in &paths {
            fs::write(path, "").unwrap();
        }
        let write = |own: char| {
            let add = |path: &Path| {
                start.wait();
                let old = fs::read_to_string(path).unwrap();
                match replace_file(path, old.as_bytes(), format!("{old}{own}").as_bytes(), None) {
                    Ok(()) => true,
                    Err(WorkspaceError::Changed { .. } | WorkspaceError::Locked { .. }) => false,
                    Err(error) => panic!("{error}"),
                }
            };
            paths.iter().map(|path| add(path)).collect::<Vec<bool>>()
        };
        let written: Vec<(char, Vec<bool>)> = std::thread::scope(|scope| {
            let threads = ['a', 'b', 'c', 'd'].map(|own| (own, scope.spawn(move || write(own))));
            threads.into_iter().map(|(own, thread)| (own, thread.join().unwrap())).collect()
        });
        for (number, path) in paths.iter().enumerate() {
            let mut found: Vec<char> = fs::read_to_string(path).unwrap().chars().collect();
            found.sort_unstable();
            let reported: Vec<char> = written.iter().filter(|(_, done)| done[number]).map(|(own, _)| *own).collect();
            assert_eq!(found, reported, "{}", path.display());
        }
    }

    #[test]
    fn a_file_that_is_there_by_now_is_not_created() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/a.yaml");
        create_new_file(&path, b"mine").unwrap();
        assert!(matches!(create_new_file(&path, b"other"), Err(WorkspaceError::Changed { .. })));
        assert_eq!(fs::read(&path).unwrap(), b"mine");
        assert_eq!(names(path.parent().unwrap()), ["a.yaml"]);
    }

    #[cfg(unix)]
    #[test]
    fn links_stay_links_and_hard_links_stay_one_file() {
        let folder = tempfile::tempdir().unwrap();
        let (real, link, hard) =
            (folder.path().join("real.md"), folder.path().join("link.md"), folder.path().join("hard.md"));
        fs::write(&real, "old").unwrap();
        std::os::unix::fs::symlink("real.md", &link).unwrap();
        replace_file(&link, b"old", b"new", None).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
        fs::hard_link(&real, &hard).unwrap();
        replace_file(&real, b"new", b"n", None).unwrap();
        assert_eq!(fs::read(&hard).unwrap(), b"n");
    }
}
