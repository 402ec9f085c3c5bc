//! `termigrate explain`: why one place is rewritten, left for review, protected or not seen at all.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, bail};

use crate::cli::args::ExplainOptions;
use crate::cli::inputs::Inputs;
use crate::cli::output::Output;
use crate::cli::pipeline::{self, Planned};
use crate::cli::{Session, Status};
use crate::format::Format;
use crate::report::explain::{self, Place};
use crate::workspace::Input;

/// A place as typed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) file: PathBuf,
    place: Place,
}

impl Target {
    /// Reads `FILE:LINE`, `FILE:LINE:COLUMN`, and both with a part behind a Word file: `a.docx:word/footnotes.xml:3`.
    /// Other colons in the name of the file are its own.
    ///
    /// # Errors
    /// If no line is given, or a number is 0 or too large.
    pub(super) fn parse(text: &str) -> anyhow::Result<Self> {
        let number = |text: &str| text.parse::<usize>().ok().filter(|number| *number > 0);
        let split = |text: &str| {
            let (head, tail) = text.rsplit_once(':')?;
            number(tail).filter(|_| !head.is_empty()).map(|number| (head.to_owned(), number))
        };
        let (head, last) = split(text)
            .with_context(|| format!("{text}: expected FILE:LINE or FILE:LINE:COLUMN, with numbers from 1"))?;
        let (head, line, column) = match split(&head) {
            Some((file, line)) if !Path::new(&head).is_file() => (file, line, Some(last)),
            _ => (head, last, None),
        };
        let is_word = |name: &str| Format::of_name(name) == Some(Format::Word);
        let (file, part) = match head.rsplit_once(':') {
            Some((file, part)) if is_word(file) && !Path::new(&head).is_file() => (file, Some(part.to_owned())),
            _ => (head.as_str(), None),
        };
        Ok(Self { file: PathBuf::from(file), place: Place { part, line, column } })
    }
}

/// Prints the explanation on stdout.
pub(super) fn run(session: &Session, options: &ExplainOptions, output: &mut Output) -> anyhow::Result<Status> {
    let target = Target::parse(&options.place)?;
    if target.file.is_dir() {
        bail!("{}: explain takes one document, not a folder", target.file.display());
    }
    let Inputs::Files { files, errors } = &session.inputs else {
        bail!("explain takes a file, not stdin");
    };
    if let Some(error) = errors.first() {
        bail!("{error}");
    }
    if files.len() != 1 {
        bail!("{}: --type leaves this document out", target.file.display());
    }
    let paint = output.stdout_paint;
    let work = |input: &Input, planned: Planned| {
        let report = planned.report(session, input);
        explain::render(&report, &session.planner, &target.place, paint)
            .map_err(|error| format!("{}: {error}", input.name))
    };
    let mut text = String::new();
    pipeline::run(session, output, work, |_, result, _| {
        text = result.and_then(|explained| explained).map_err(anyhow::Error::msg)?;
        Ok(true)
    })?;
    output.data(&text)?;
    Ok(Status::Done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_read_as_reports_print_them() {
        let target = |text: &str| {
            let target = Target::parse(text).ok()?;
            let Place { part, line, column } = target.place;
            assert_eq!(part, None, "{text}");
            Some((target.file.display().to_string(), line, column))
        };
        assert_eq!(target("a.md:3"), Some(("a.md".to_owned(), 3, None)));
        assert_eq!(target("rules/a b.md:3:14"), Some(("rules/a b.md".to_owned(), 3, Some(14))));
        assert_eq!(target("C:\\x.md:3:14"), Some(("C:\\x.md".to_owned(), 3, Some(14))));
        assert_eq!(target("C:\\x.md:3"), Some(("C:\\x.md".to_owned(), 3, None)));
        for wrong in ["a.md", "a.md:0", "a.md:x", ":3", "a.md:", "a.md:3:0", ""] {
            assert_eq!(target(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn parts_are_read_behind_word_files_alone() {
        let cases = [
            ("C:\\a b.docx:word/document.xml:3:14", "C:\\a b.docx", Some("word/document.xml"), 3, Some(14)),
            ("a.docx:word/footnotes.xml:3", "a.docx", Some("word/footnotes.xml"), 3, None),
            ("a.DOCM:footnotes:3", "a.DOCM", Some("footnotes"), 3, None),
            ("a.docx:3:1", "a.docx", None, 3, Some(1)),
            ("a:b.md:3", "a:b.md", None, 3, None),
        ];
        for (text, file, part, line, column) in cases {
            let place = Place { part: part.map(str::to_owned), line, column };
            assert_eq!(Target::parse(text).unwrap(), Target { file: PathBuf::from(file), place }, "{text}");
        }
    }
}
