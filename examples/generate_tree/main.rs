//! Writes a tree of rule documents made by chance, to measure speed on; the same arguments give the same bytes.
//!
//! ```text
//! cargo run --release --example generate_tree -- FOLDER [--megabytes 60] [--files 3150] [--terms 12]
//! ```
//!
//! `FOLDER/tree` gets the documents, `FOLDER/mapping.yaml` the old and new terms, `FOLDER/terms.txt` the old
//! terms, one a line; `mapping-absent.yaml` and `terms-absent.txt` hold terms that stand nowhere in the tree. With
//! `--terms N` only `FOLDER/mapping-N.yaml` and `FOLDER/terms-N.txt` are written, with
//! the twelve terms and made-up ones, of which a few dozen occur.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "an example that writes a new folder and says so")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

mod tree;

use tree::{Phrase, TERMS, Tree, absent, phrases};

struct Arguments {
    folder: PathBuf,
    megabytes: usize,
    files: usize,
    terms: Option<usize>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = read_arguments(std::env::args().skip(1))?;
    fs::create_dir_all(&arguments.folder)?;
    if let Some(count) = arguments.terms {
        return write_terms(&arguments.folder, &phrases(count), &format!("-{count}"));
    }
    write_terms(&arguments.folder, &phrases(TERMS.len()), "")?;
    write_terms(&arguments.folder, &absent(), "-absent")?;
    write_tree(&arguments)
}

fn read_arguments(mut arguments: impl Iterator<Item = String>) -> Result<Arguments, Box<dyn Error>> {
    let mut read = Arguments { folder: PathBuf::new(), megabytes: 60, files: 3150, terms: None };
    while let Some(argument) = arguments.next() {
        let mut number = || {
            arguments
                .next()
                .ok_or_else(|| format!("{argument} wants a number"))?
                .parse()
                .map_err(Box::<dyn Error>::from)
        };
        match argument.as_str() {
            "--megabytes" => read.megabytes = number()?,
            "--files" => read.files = number()?,
            "--terms" => read.terms = Some(number()?),
            option if option.starts_with('-') => return Err(format!("unknown option {option}").into()),
            folder => read.folder = folder.into(),
        }
    }
    if read.folder.as_os_str().is_empty() || read.files == 0 {
        return Err("usage: generate_tree FOLDER [--megabytes N] [--files N] [--terms N]".into());
    }
    Ok(read)
}

fn write_terms(folder: &Path, phrases: &[Phrase], suffix: &str) -> Result<(), Box<dyn Error>> {
    fs::write(folder.join(format!("mapping{suffix}.yaml")), tree::mapping(phrases))?;
    let terms: Vec<&str> = phrases.iter().map(|phrase| phrase.old.as_str()).collect();
    fs::write(folder.join(format!("terms{suffix}.txt")), terms.join("\n") + "\n")?;
    println!("{} terms", phrases.len());
    Ok(())
}

fn write_tree(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let root = arguments.folder.join("tree");
    if root.exists() {
        fs::remove_dir_all(&root)?;
    }
    let (mut files, mut bytes) = (0, 0);
    for document in Tree::new(arguments.megabytes * 1_000_000, arguments.files) {
        let path = root.join(&document.path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&path, &document.text)?;
        files += 1;
        bytes += document.text.len();
    }
    println!("{files} files, {bytes} bytes in {}", root.display());
    Ok(())
}
