//! Files inside a Word file: what Word takes in when it opens the document (`w:altChunk`), sheets behind charts,
//! objects. Their text is seen and never rewritten; what cannot be read is named.
//!
//! An embedded file is data of another document, so a damaged one is no fault of this document.

use std::sync::Arc;

use crate::format::docx::package::Package;
use crate::format::docx::relations::{Parts, Role};
use crate::format::docx::texts::Texts;
use crate::format::docx::{Limits, WordPart, is_document, read_part};
use crate::format::{Part, ReadOptions, html, plain};
use crate::view::Style;

/// Reads embedded files against one bound for all of them.
pub(super) struct Reader {
    limits: Limits,
    /// The parts with their text.
    pub(super) parts: Vec<Part>,
    /// The names of those that could not be read.
    pub(super) unread: Vec<String>,
}

impl Reader {
    /// A reader for the files in a container that holds `bytes` itself, inflated.
    pub(super) fn new(limits: Limits, bytes: u64) -> Self {
        let limits = Limits { most_bytes: limits.most_bytes.saturating_sub(bytes), ..limits };
        Self { limits, parts: Vec::new(), unread: Vec::new() }
    }

    /// Reads the entry `name`, whose content is `bytes`.
    pub(super) fn read(&mut self, name: &str, bytes: Vec<u8>) {
        let found = if bytes.starts_with(b"PK\x03\x04") { self.package(name, &bytes) } else { text(name, bytes) };
        match found {
            Some(parts) if !parts.is_empty() => self.parts.extend(parts),
            _ => self.unread.push(name.to_owned()),
        }
    }

    /// The parts of an embedded Word file, workbook or presentation.
    fn package(&mut self, name: &str, bytes: &[u8]) -> Option<Vec<Part>> {
        let mut package = Package::open(bytes, self.limits).ok()?;
        self.limits.most_bytes = self.limits.most_bytes.saturating_sub(package.inflated());
        let mut parts = Vec::new();
        for (role, inner) in texts_of(&mut package) {
            let source = package.read(&inner).ok()??;
            parts.push(read_part(&format!("{name}/{inner}"), source, &unreached(role)).ok()?);
        }
        Some(parts)
    }
}

/// The parts with text of a package of any program.
fn texts_of(package: &mut Package<'_>) -> Vec<(Role, String)> {
    // The main part of a workbook or presentation has the same relationship, and is no Word document.
    let of_word = Parts::find(package).ok().filter(|parts| {
        let main = parts.with(Role::Main).next().unwrap_or_default();
        let source = package.read(main).ok().flatten();
        source.is_some_and(|source| is_document(main, &source).unwrap_or(false))
    });
    if let Some(parts) = of_word {
        let is_text = |role: &Role| matches!(role, Role::Main | Role::Notes | Role::Margin);
        return parts.found.into_iter().filter(|(role, _)| is_text(role)).collect();
    }
    let is_text = |name: &&str| {
        let in_sheet = *name == "xl/sharedStrings.xml" || name.starts_with("xl/worksheets/");
        (in_sheet || name.starts_with("ppt/slides/") || name.starts_with("ppt/notesSlides/"))
            && std::path::Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml"))
    };
    package.names().filter(is_text).map(|name| (Role::Elsewhere, name.to_owned())).collect()
}

/// A page or plain text that Word takes in.
fn text(name: &str, bytes: Vec<u8>) -> Option<Vec<Part>> {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let is_page = matches!(ending.as_str(), "html" | "htm" | "xhtml");
    if !is_page && ending != "txt" || (is_page && html::check_encoding(&bytes).is_err()) {
        return None;
    }
    let source = String::from_utf8(bytes).ok()?;
    let mut part = match ending.as_str() {
        "xhtml" => html::read(source, html::Dialect::Xhtml, &ReadOptions::default()),
        "txt" => plain::read(source),
        _ => html::read(source, html::Dialect::Html, &ReadOptions::default()),
    };
    for (block, number) in part.blocks.iter_mut().zip(1..) {
        block.paragraph = number;
    }
    let view = part.view.with_style(Style::UNREACHED);
    let word = Some(Arc::new(unreached(Role::Embedded)));
    Some(vec![Part { name: Some(name.to_owned()), view, word, directives: Vec::new(), ..part }])
}

fn unreached(role: Role) -> WordPart {
    WordPart { role, style: Style::UNREACHED, styles: Arc::default(), texts: Texts::default() }
}
