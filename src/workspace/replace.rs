//! Writes a file: whole or not at all, and only over what was read.

use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use crate::workspace::WorkspaceError;

/// Replaces a file that must still hold `old` by `new`, keeping mode, owner and extended attributes; a link stays a link.
///
/// The new bytes are flushed to a temporary file beside it, which is renamed over it. A file with several hard links is
/// overwritten in place instead, so that they stay one file, while the temporary file still holds the new bytes.
/// With `backup`, the old bytes are kept beside it under its name with that suffix, for the same readers; an earlier backup
/// is never replaced.
///
/// # Errors
/// [`WorkspaceError::Changed`] if the file does not hold `old` any more, [`WorkspaceError::Io`]; the file is as it was
/// then, and no temporary file is left.
pub fn replace_file(path: &Path, old: &[u8], new: &[u8], backup: Option<&str>) -> Result<(), WorkspaceError> {
    let target = fs::canonicalize(path).map_err(WorkspaceError::io(path))?;
    let folder = target.parent().unwrap_or(Path::new("."));
    let metadata = fs::metadata(&target).map_err(WorkspaceError::io(path))?;
    let mut temporary = temporary_file(folder, &target).map_err(WorkspaceError::io(path))?;
    fill(&mut temporary, new, &target, &metadata).map_err(WorkspaceError::io(path))?;
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
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(WorkspaceError::io(path))?;
    let mut temporary = temporary_file(folder, path).map_err(WorkspaceError::io(path))?;
    temporary.write_all(bytes).map_err(WorkspaceError::io(path))?;
    set_usual_mode(temporary.as_file()).map_err(WorkspaceError::io(path))?;
    temporary.as_file().sync_all().map_err(WorkspaceError::io(path))?;
    temporary.persist(path).map_err(|error| WorkspaceError::io(path)(error.error))?;
    Ok(())
}

fn temporary_file(folder: &Path, beside: &Path) -> io::Result<tempfile::NamedTempFile> {
    let name = beside.file_name().unwrap_or_default().to_string_lossy();
    let start: String = name.chars().take(20).collect();
    tempfile::Builder::new().prefix(&format!(".{start}.")).suffix(".termigrate").tempfile_in(folder)
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
fn hard_links(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::nlink(metadata)
}

#[cfg(not(unix))]
fn hard_links(_metadata: &fs::Metadata) -> u64 {
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
        #[cfg(unix)]
        fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o440)).unwrap();
        replace_file(&path, b"old", b"new", Some(".bak")).unwrap();
        for file in ["a.md", "a.md.bak"] {
            let file = folder.path().join(file);
            assert_eq!(xattr::get(&file, name).unwrap().as_deref(), Some("draft 3".as_bytes()));
            #[cfg(unix)]
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
