//! Keeps the shape of the project: layers, libraries in their places, sizes of files.
//!
//! Everything here reads source text, so a rule costs no compiler plugin and no dependency. The order of the
//! layers is not repeated here: it is the table of `docs/architecture.md`. Each message says what to do.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// The libraries of `Cargo.toml`, the modules that may use them, and why only those.
///
/// `main` is `src/main.rs`; a module stands for its folder too, `report/diff` for `src/report/diff.rs`.
const LIBRARIES: &[(&str, &[&str], &str)] = &[
    ("aho_corasick", &["matcher"], "one module searches for many words at once"),
    ("annotate_snippets", &["yaml/render"], "one look for all diagnostics"),
    ("anstream", &["cli", "main"], "only the command line prints"),
    ("anstyle", &["report/paint", "cli"], "renderers name a role, `report/paint` knows its colour"),
    ("anyhow", &["cli", "main"], "library modules have error types of their own"),
    ("base64", &["report/page"], "hashes of the page's own script and style, as browsers write them"),
    ("clap", &["cli", "main"], "the library knows no flags"),
    ("ctrlc", &["cli/interrupt"], "only the command line has a user who interrupts it"),
    ("globset", &["glob"], "all globs follow the same rules"),
    ("html5gum", &["format/html/tokens"], "readers ask `format::html` what a browser shows"),
    ("icu_collator", &["text/collation"], "readers of Han text ask `text::HanCollation`"),
    ("icu_locale_core", &["text/collation"], "names the two orders that `icu_collator` is asked for"),
    ("ignore", &["workspace"], "only `workspace` touches files"),
    ("indicatif", &["cli"], "only the command line prints"),
    ("memchr", &["span", "text"], "ask `LineIndex` for lines and `text::contains_byte` for the rest"),
    ("mimalloc", &["main"], "an allocator is the choice of a program, not of a library"),
    ("pulldown_cmark", &["format/markdown"], "everything behind a reader works on the view"),
    ("quick_xml", &["format/docx/xml"], "the parts of a Word file come as tokens with places"),
    ("rayon", &["cli"], "the library plans one document at a time, in the thread of its caller"),
    ("regex", &["matcher", "mapping"], "`mapping` checks that patterns compile, `matcher` searches with them"),
    ("regex_syntax", &["mapping/pattern"], "one file knows what a good expression is"),
    ("rust_xlsxwriter", &["report/table/xlsx"], "one file knows what a workbook looks like"),
    ("serde_json", &["report/json", "report/page", "report/signoff"], "machine formats are made in one file each"),
    ("serde_yaml", &["yaml"], "YAML becomes a tree of our own, with places"),
    ("sha2", &["report/page", "report/signoff"], "hashes that browsers and sign-offs write down"),
    ("simdutf8", &["format"], "bytes become a document in one place"),
    ("similar", &["report/diff"], "words inside changed lines only; hunks come from the edits"),
    ("tempfile", &["workspace"], "only `workspace` touches files"),
    ("thiserror", &[""], "every module that can fail has an error type"),
    ("unicode_segmentation", &["report/diff"], "words for marking changes; terms use `text::is_word_boundary`"),
    ("unicode_width", &["text"], "ask `text::display_width`"),
    ("walkdir", &["workspace"], "only `workspace` touches files"),
    ("xattr", &["workspace"], "only `workspace` touches files"),
    ("zip", &["format/docx/package", "report/table/docx"], "one place reads containers, one makes them"),
];

/// Lines that a file may have before its tests; past that there is a second idea in it.
const MOST_LINES: usize = 600;

/// Files that are longer for now. Keep it empty.
const LONG_FILES: &[&str] = &[];

#[test]
fn modules_use_only_layers_above_them() {
    let layers = layers();
    let rank = |name: &str| layers.iter().position(|layer| layer == name);
    let mut faults = Vec::new();
    for file in source_files().iter().filter(|file| file.is_in_a_layer()) {
        let Some(own) = rank(file.layer()) else { continue };
        for (line, used) in file.used_layers() {
            match rank(&used) {
                Some(other) if other > own => faults.push(format!(
                    "{}:{line}: `{}` uses `{used}`, which stands below it",
                    file.path,
                    file.layer()
                )),
                _ => {}
            }
        }
    }
    report(
        &faults,
        "A module may use only modules above it in the table of docs/architecture.md. Move what both need \
         into the upper one, or let the caller hand it in as an argument.",
    );
}

#[test]
fn the_table_of_layers_is_complete() {
    let layers = layers();
    let files = source_files();
    let modules: BTreeSet<&str> = files.iter().filter(|file| file.is_in_a_layer()).map(SourceFile::layer).collect();
    let missing = modules.iter().filter(|module| !layers.iter().any(|layer| layer == *module));
    let mut faults: Vec<String> = missing.map(|module| format!("src/{module}.rs has no row in the table")).collect();
    let gone = layers.iter().filter(|layer| !modules.contains(layer.as_str()));
    faults.extend(gone.map(|layer| format!("the table names `{layer}`, but there is no src/{layer}.rs")));
    report(
        &faults,
        "The table under “Layers” in docs/architecture.md has one row for each module of the crate, in the order in \
         which they may use each other: add, move or remove the row.",
    );
}

#[test]
fn every_file_is_declared_by_a_module() {
    let files = source_files();
    let mut faults = Vec::new();
    for file in &files {
        let Some((parents, name)) = file.parents() else { continue };
        if name == "mod" {
            faults.push(format!("{}: name it after its folder, beside the folder: foo.rs and foo/", file.path));
            continue;
        }
        let declaration = format!("mod {name};");
        let declares =
            |path: &String| files.iter().any(|file| file.path == *path && file.code.contains(declaration.as_str()));
        if !parents.iter().any(declares) {
            faults.push(format!("{}: no `{declaration}` in {}", file.path, parents.join(" or ")));
        }
    }
    report(&faults, "A file that no `mod` declares is not compiled, so nothing in it is tested: declare or delete it.");
}

#[test]
fn libraries_stay_in_their_modules() {
    let files = source_files();
    let mut faults = Vec::new();
    for (library, homes, reason) in LIBRARIES {
        for file in files.iter().filter(|file| !homes.iter().any(|home| file.is_within(home))) {
            if let Some(line) = file.line_that_uses(library) {
                faults.push(format!(
                    "{}:{line}: uses `{library}`, at home in {}: {reason}",
                    file.path,
                    homes.join(", ")
                ));
            }
        }
    }
    report(
        &faults,
        "Replacing a library is to be a change to one file. Call the module where it is at home; if it is to have \
         another home, change LIBRARIES in tests/tidy.rs and say why there.",
    );
}

#[test]
fn every_dependency_has_a_home_and_a_use() {
    let files = source_files();
    let dependencies = dependencies();
    let mut faults = Vec::new();
    for name in &dependencies {
        if !LIBRARIES.iter().any(|(library, ..)| library == name) {
            faults.push(format!(
                "`{name}` has no row in LIBRARIES of tests/tidy.rs: add it, with its home and the reason"
            ));
        } else if !files.iter().any(|file| file.line_that_uses(name).is_some()) {
            faults.push(format!("`{name}` is used nowhere in src: remove it from Cargo.toml and from LIBRARIES"));
        }
    }
    let gone = LIBRARIES.iter().filter(|(library, ..)| !dependencies.contains(*library));
    faults.extend(
        gone.map(|(library, ..)| format!("`{library}` is not in Cargo.toml any more: remove its row from LIBRARIES")),
    );
    report(
        &faults,
        "Each library under [dependencies] has a row in LIBRARIES of tests/tidy.rs, and each row a library.",
    );
}

#[test]
fn files_hold_one_idea() {
    let mut faults = Vec::new();
    for file in source_files() {
        let lines = file.lines_without_tests();
        let is_excused = LONG_FILES.contains(&file.path.as_str());
        if lines > MOST_LINES && !is_excused {
            faults.push(format!("{}: {lines} lines before its tests, {MOST_LINES} are the most", file.path));
        } else if lines <= MOST_LINES && is_excused {
            faults.push(format!("{}: not long any more: remove it from LONG_FILES in tests/tidy.rs", file.path));
        }
    }
    report(
        &faults,
        "A file this long has a second idea in it: give that a file of its own, foo/idea.rs beside foo.rs.",
    );
}

#[test]
fn files_begin_with_what_they_are_for() {
    let files = source_files().into_iter().chain(rust_files("tests")).chain(rust_files("benches"));
    let faults: Vec<String> = files
        .filter(|file| !file.text.lines().next().is_some_and(|line| line.starts_with("//! ") && line.len() > 12))
        .map(|file| format!("{}:1: expected a line that starts with `//! `", file.path))
        .collect();
    report(&faults, "The first line says in one sentence what the file is for; then what a newcomer gets wrong.");
}

#[test]
fn no_text_names_a_path_of_one_machine() {
    // In two halves, so that this file does not name them either.
    let paths = [("/ho", "me/"), ("/Use", "rs/"), ("/ro", "ot/"), ("/tm", "p/"), ("/wo", "rk/"), (":\\Use", "rs\\")]
        .map(|(first, second)| format!("{first}{second}"));
    let mut faults = Vec::new();
    for path in text_files(Path::new(env!("CARGO_MANIFEST_DIR"))) {
        let Ok(text) = fs::read_to_string(&path) else { continue };
        for (number, line) in text.lines().enumerate() {
            if let Some(found) = paths.iter().find(|path| begins_a_path(line, path)) {
                faults.push(format!("{}:{}: names {found}", shown(&path), number + 1));
            }
        }
    }
    report(
        &faults,
        "What stands in the repository is true on every machine: write a path relative to the repository, or make \
         a temporary folder with `tempfile`.",
    );
}

#[test]
fn no_test_depends_on_luck() {
    // In two halves, so that this file has no such block either.
    let block = ["propt", "est! {\n"].concat();
    let mut faults = Vec::new();
    for file in source_files().into_iter().chain(rust_files("tests")) {
        let is_seeded = |body: &str| {
            let first = body.lines().next().unwrap_or_default();
            first.contains("seeded::config(")
                || first.contains("![proptest_config(config(")
                || first.contains("RngSeed::Fixed(")
        };
        for (at, _) in file.text.match_indices(&block).filter(|(at, _)| !is_seeded(&file.text[at + block.len()..])) {
            faults.push(format!("{}:{}: properties without a seed", file.path, line_of(&file.text, at)));
        }
    }
    report(
        &faults,
        "A property that is tried on other cases in every run fails for somebody who changed nothing: begin with \
         `#![proptest_config(seeded::config(cases))]` of tests/properties/seeded.rs.",
    );
}

#[test]
fn documents_name_what_exists() {
    let mut code: String = source_files().into_iter().map(|file| file.text).collect();
    let tests = rust_files("tests").into_iter().filter(|file| file.path != "tests/tidy.rs");
    code.extend(tests.map(|file| file.text).chain(["Cargo.toml", "clippy.toml"].map(read)));
    let mut faults = Vec::new();
    for document in ["docs/architecture.md", "docs/formats.md", "CONTRIBUTING.md"] {
        for (number, line) in read(document).lines().enumerate() {
            for name in code_spans(line).filter(|name| !is_named(name, &code)) {
                faults.push(format!("{document}:{}: `{name}` is neither a file nor a name in the code", number + 1));
            }
        }
    }
    report(
        &faults,
        "Somebody who follows the documents must arrive: write what it is called now, or take the line out.",
    );
}

/// Fails with all `faults` and what to do about them.
#[track_caller]
fn report(faults: &[String], advice: &str) {
    let mut message = String::new();
    for fault in faults {
        let _ = writeln!(message, "  {fault}");
    }
    assert!(faults.is_empty(), "\n{message}{advice}\n");
}

/// A Rust file and what of it is code.
struct SourceFile {
    /// Relative to the repository, with `/`.
    path: String,
    text: String,
    /// The text with comments and literals blanked; lines stay where they are.
    code: String,
}

impl SourceFile {
    fn read(path: &Path) -> Self {
        let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        Self { path: shown(path), code: code_of(&text), text }
    }

    /// The path below `src` without its ending: `report/diff`.
    fn module(&self) -> &str {
        let path = self.path.strip_prefix("src/").unwrap_or(&self.path);
        path.strip_suffix(".rs").unwrap_or(path)
    }

    /// The first part of the module path: `report`.
    fn layer(&self) -> &str {
        self.module().split('/').next().unwrap_or_default()
    }

    /// `lib.rs` and `main.rs` stand over all layers.
    fn is_in_a_layer(&self) -> bool {
        !matches!(self.module(), "lib" | "main")
    }

    /// Whether the file is the module `home` or below it; everything is below the empty one.
    fn is_within(&self, home: &str) -> bool {
        let rest = self.module().strip_prefix(home);
        home.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// Files of which one must declare this one, and the name to declare; `None` for the roots of the crates.
    fn parents(&self) -> Option<(Vec<String>, &str)> {
        match self.module().rsplit_once('/') {
            None if self.is_in_a_layer() => {
                Some((vec!["src/lib.rs".to_owned(), "src/main.rs".to_owned()], self.module()))
            }
            None => None,
            Some((parent, name)) => Some((vec![format!("src/{parent}.rs")], name)),
        }
    }

    fn lines_without_tests(&self) -> usize {
        let lines: Vec<&str> = self.text.lines().collect();
        let tests = lines.windows(2).position(|pair| pair == ["#[cfg(test)]", "mod tests {"]);
        tests.unwrap_or(lines.len())
    }

    /// The layers that the code names, with the line: `crate::text`, `crate::{edit, text}`, `termigrate::text`, and
    /// `super::text` as far up as that leads to the root of the crate.
    fn used_layers(&self) -> Vec<(usize, String)> {
        let mut used = Vec::new();
        for root in ["crate", "termigrate"] {
            for at in words(&self.code, root) {
                let rest = self.code[at + root.len()..].trim_start();
                if let Some(rest) = rest.strip_prefix("::") {
                    used.extend(first_names(rest).map(|name| (line_of(&self.code, at), name)));
                }
            }
        }
        let depth = self.module().split('/').count();
        for at in words(&self.code, "super") {
            if self.code[..at].ends_with("super::") {
                continue;
            }
            let ups = self.code[at..].split("::").take_while(|word| *word == "super").count();
            let depth = depth + usize::from(line_of(&self.code, at) > self.lines_without_tests());
            let rest = self.code.get(at + ups * "super::".len()..).unwrap_or_default();
            if ups >= depth {
                used.extend(first_names(rest).map(|name| (line_of(&self.code, at), name)));
            }
        }
        used.retain(|(_, name)| name != self.layer());
        used
    }

    /// The first line that uses the crate `library`: `library::…`, `use library;`, `use library as …`.
    fn line_that_uses(&self, library: &str) -> Option<usize> {
        let uses = |at: &usize| {
            let before = self.code[..*at].trim_end();
            let rest = &self.code[at + library.len()..];
            let is_path = rest.starts_with("::") && !before.ends_with("::");
            let is_import = before.ends_with("use") && (rest.starts_with(';') || rest.starts_with(" as "));
            let from_root = before.ends_with("::") && !before[..before.len() - 2].ends_with(is_name_char);
            is_path || is_import || (rest.starts_with("::") && from_root)
        };
        words(&self.code, library).find(uses).map(|at| line_of(&self.code, at))
    }
}

/// The names of the layers, in order: the first column of the table under the heading “Layers”.
fn layers() -> Vec<String> {
    let text = read("docs/architecture.md");
    let section = text.split("\n## ").find(|section| section.starts_with("Layers"));
    let rows = section.unwrap_or_default().lines().filter_map(|line| line.strip_prefix("| `"));
    let layers: Vec<String> = rows.filter_map(|row| row.split('`').next()).map(str::to_owned).collect();
    assert!(
        layers.len() > 3,
        "docs/architecture.md has no table of layers: expected rows that start with \"| `module` |\" under \"## Layers\""
    );
    layers
}

/// The names under `[dependencies]`, as code writes them.
fn dependencies() -> BTreeSet<String> {
    let manifest = read("Cargo.toml");
    let head = |section: &&str| {
        let name = section.split('\n').next().unwrap_or_default();
        name == "dependencies]" || name.ends_with(".dependencies]")
    };
    let lines = manifest.split("\n[").filter(head).flat_map(str::lines);
    let lines = lines.filter(|line| !line.trim_start().starts_with('#'));
    lines.filter_map(|line| line.split_once(" = ")).map(|(name, _)| name.trim().replace('-', "_")).collect()
}

/// A file of the repository.
fn read(path: &str) -> String {
    let found = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path));
    found.unwrap_or_else(|error| panic!("{path} is needed to check the layers and libraries: {error}"))
}

fn source_files() -> Vec<SourceFile> {
    let files = rust_files("src");
    assert!(files.len() > 10, "found only {} files under src", files.len());
    files
}

fn rust_files(folder: &str) -> Vec<SourceFile> {
    let paths = text_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    paths
        .iter()
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .map(|path| SourceFile::read(path))
        .collect()
}

/// What stands between back quotes in a line of Markdown.
fn code_spans(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// Whether a file of that path exists, or the last part of `a::b_c` is a name in `code`. What looks like neither
/// a path of the repository nor a name with `_` or `::` passes.
fn is_named(span: &str, code: &str) -> bool {
    let folders = ["src/", "tests/", "docs/", "scripts/", "mappings/", ".ci/"];
    if folders.iter().any(|folder| span.starts_with(folder)) && !span.contains("NAME") {
        return Path::new(env!("CARGO_MANIFEST_DIR")).join(span).exists();
    }
    let is_name = span.chars().all(|c| is_name_char(c) || c == ':') && (span.contains("::") || span.contains('_'));
    let last = span.rsplit("::").next().unwrap_or(span);
    !is_name || words(code, last).next().is_some()
}

/// All files below `folder`, sorted, but those that are built or belong to git.
fn text_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return files };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_foreign = matches!(name.as_ref(), "target" | "node_modules") || name.starts_with("mutants.out");
        let is_hidden = name.starts_with('.') && !matches!(name.as_ref(), ".ci" | ".github" | ".cargo");
        if is_foreign || is_hidden {
            continue;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files.extend(text_files(&entry.path())),
            Ok(kind) if kind.is_file() => files.push(entry.path()),
            _ => {}
        }
    }
    files.sort();
    files
}

/// `path` relative to the repository, with `/`.
fn shown(path: &Path) -> String {
    let path = path.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Whether `start` stands in `line` where a path may begin, not in the middle of one or of an address.
fn begins_a_path(line: &str, start: &str) -> bool {
    line.match_indices(start).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        if start.starts_with(':') {
            return before.is_some_and(|c| c.is_ascii_alphabetic());
        }
        !before.is_some_and(|c| c.is_alphanumeric() || matches!(c, '/' | '.' | '_' | '-' | '*' | '~' | '}'))
    })
}

fn is_name_char(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Where `word` stands in `code` as a whole name.
fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    code.match_indices(word).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&code[..*at], &code[at + word.len()..]);
        !before.ends_with(is_name_char) && !after.starts_with(is_name_char)
    })
}

fn line_of(code: &str, at: usize) -> usize {
    code[..at].matches('\n').count() + 1
}

/// The first name of a path, or of each path in braces: `text` of `text::fold`, `edit` and `text` of `{edit, text::fold}`.
fn first_names(path: &str) -> impl Iterator<Item = String> {
    let path = path.trim_start();
    let mut names: Vec<String> = Vec::new();
    let name = |text: &str| text.trim_start().chars().take_while(|c| is_name_char(*c)).collect::<String>();
    let Some(list) = path.strip_prefix('{') else {
        names.push(name(path));
        return names.into_iter();
    };
    let mut depth = 0;
    let mut start = 0;
    for (at, character) in list.char_indices() {
        match character {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                names.push(name(&list[start..at]));
                start = at + 1;
                if character == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.into_iter()
}

/// `text` with comments, strings and character literals blanked; line breaks stay.
fn code_of(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let follows_name = code.ends_with(is_name_char);
        let length = match first {
            '/' if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            '/' if rest.starts_with("/*") => block_comment_length(rest),
            '"' => string_length(rest),
            'r' | 'b' | 'c' if !follows_name => raw_string_length(rest).unwrap_or(0),
            '\'' => character_length(rest).unwrap_or(0),
            _ => 0,
        };
        if length == 0 {
            code.push(first);
            rest = &rest[first.len_utf8()..];
        } else {
            let (literal, after) = rest.split_at(length);
            code.extend(literal.chars().map(|c| if c == '\n' { '\n' } else { ' ' }));
            rest = after;
        }
    }
    code
}

fn block_comment_length(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while let Some(found) = text[at..].find(['/', '*']).map(|found| at + found) {
        let rest = text.as_bytes().get(found..).unwrap_or_default();
        let (step, change) = match rest {
            [b'/', b'*', ..] => (2, 1),
            [b'*', b'/', ..] => (2, -1),
            _ => (1, 0),
        };
        depth += change;
        at = found + step;
        if depth == 0 {
            return at;
        }
    }
    text.len()
}

fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        match character {
            _ if is_escaped => is_escaped = false,
            '\\' => is_escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// The length of `r"…"`, `r#"…"#`, `br"…"`; `None` where no raw string starts.
fn raw_string_length(text: &str) -> Option<usize> {
    let body = text.strip_prefix(['b', 'c']).unwrap_or(text).strip_prefix('r')?;
    let hashes = body.len() - body.trim_start_matches('#').len();
    let content = body[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    let length = content.find(&end).map_or(content.len(), |at| at + end.len());
    Some(text.len() - content.len() + length)
}

/// The length of a character literal; `None` for a lifetime.
fn character_length(text: &str) -> Option<usize> {
    let body = &text[1..];
    if let Some(escape) = body.strip_prefix('\\') {
        let skipped = escape.chars().next()?.len_utf8();
        return escape[skipped..].find('\'').map(|at| 1 + 1 + skipped + at + 1);
    }
    let length = body.chars().next()?.len_utf8();
    body[length..].starts_with('\'').then_some(1 + length + 1)
}

#[test]
fn only_code_is_searched() {
    let text = "use crate::{\n edit::{Edit, x}, text::fold}; // crate::plan\n\"crate::plan \\\" crate::plan\" r#\"crate::\"plan\"# '\"' 'a /* crate::plan /* */ x */ super::view::View; regex::Regex; a::similar::x ::clap::P";
    let file = SourceFile { path: "src/span.rs".to_owned(), code: code_of(text), text: text.to_owned() };
    let used: Vec<String> = file.used_layers().into_iter().map(|(line, name)| format!("{line} {name}")).collect();
    assert_eq!(used, ["1 edit", "1 text", "3 view"]);
    assert_eq!(file.line_that_uses("regex"), Some(3));
    assert_eq!(file.line_that_uses("similar"), None);
    assert_eq!(file.line_that_uses("clap"), Some(3));
    assert!(begins_a_path(&format!("see /{}/x", "work"), &format!("/{}/", "work")));
    assert!(!begins_a_path("https://a.example/tmp/x", &format!("/{}/", "tmp")));
}
