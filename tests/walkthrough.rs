//! The transcript in `docs/walkthrough.md` is what the commands print, one after the other, in a copy of the sample rules.
//!
//! After a change that is meant: `TRYCMD=overwrite cargo test --test walkthrough`, then read what changed.

#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "tests may fail loudly and write where they like")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

/// Runs a command line in `folder` and returns what it prints, and its status where that is not 0.
fn run(line: &str, folder: &Path) -> String {
    let program = Path::new(env!("CARGO_BIN_EXE_termigrate")).parent().unwrap();
    let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", &format!("{line} 2>&1")])
        .current_dir(folder)
        .env("PATH", path)
        .env("NO_COLOR", "1")
        .output()
        .unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap();
    if !output.status.success() {
        let _ = writeln!(text, "(exit status {})", output.status.code().unwrap_or(-1));
    }
    text
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

#[test]
fn the_walkthrough_is_real() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = tempfile::tempdir().unwrap();
    copy(&root.join("rules"), &folder.path().join("rules"));
    let file = root.join("docs/walkthrough.md");
    let text = fs::read_to_string(&file).unwrap();
    let mut real = String::new();
    let mut block: Option<&str> = None;
    let mut saved = String::new();
    for line in text.split_inclusive('\n') {
        let (bare, kind) = (line.trim_end(), block);
        match (kind, bare.strip_prefix("```")) {
            (None, Some(language)) => block = Some(language),
            (Some(language), Some("")) => {
                if language == "yaml" {
                    fs::write(folder.path().join("termigrate-decisions.yaml"), std::mem::take(&mut saved)).unwrap();
                }
                block = None;
            }
            (Some("yaml"), _) => saved.push_str(line),
            _ => {}
        }
        match bare.strip_prefix("$ ").filter(|_| kind == Some("console")) {
            Some(command) => {
                real.push_str(line);
                real.push_str(&run(command, folder.path()));
            }
            None if kind == Some("console") && block.is_some() => {}
            None => real.push_str(line),
        }
    }
    if std::env::var("TRYCMD").as_deref() == Ok("overwrite") {
        fs::write(&file, &real).unwrap();
    }
    assert_eq!(text, real, "docs/walkthrough.md is not what the commands print");
}
