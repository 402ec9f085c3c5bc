//! Which parts of a package hold text, found through its relationships, never by their names.

use crate::format::docx::Fault;
use crate::format::docx::package::Package;
use crate::format::docx::xml::{Token, Tokens};

/// What a part is to its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// The text itself.
    Main,
    /// Footnotes and endnotes.
    Notes,
    /// A header or footer.
    Margin,
    /// Comments, which are other people's words.
    Comments,
    /// Building blocks that Word keeps beside the text: seen, never rewritten.
    Glossary,
    /// Text in another vocabulary: seen, never rewritten.
    Elsewhere,
    /// Which styles are headings.
    Styles,
    /// Settings of the document.
    Settings,
    /// A file of its own: one that Word takes in when it opens the document, a sheet behind a chart, an object.
    Embedded,
}

/// Kinds of relationships to the properties of a document, in both standards.
const PROPERTIES: [&str; 5] =
    ["core-properties", "extended-properties", "extendedProperties", "custom-properties", "customProperties"];

/// Kinds of relationships to text in another vocabulary.
const OTHER_TEXT: [&str; 4] = ["chart", "chartEx", "diagramData", "numbering"];

/// Kinds of relationships to whole files.
const FILES: [&str; 3] = ["aFChunk", "package", "oleObject"];

/// A relationship as written.
struct Relation {
    /// The last part of its type: `officeDocument`, `header`, `footnotes`.
    kind: String,
    target: String,
}

/// What the relationships of a package say.
pub(super) struct Parts {
    /// Roles and names of the parts with something to read, the main part first.
    pub(super) found: Vec<(Role, String)>,
    /// The package carries a digital signature.
    pub(super) is_signed: bool,
}

impl Parts {
    /// # Errors
    /// [`Fault::NoMainPart`] if there is no Word document in the package; faults of the relationships themselves.
    pub(super) fn find(package: &mut Package<'_>) -> Result<Self, Fault> {
        let roots = relations(package, "")?;
        let is_signed = roots.iter().any(|relation| relation.kind == "origin");
        let main = roots.iter().find(|relation| relation.kind == "officeDocument").map(|relation| &relation.target);
        let main = main.and_then(|name| package.stored_name(name)).ok_or(Fault::NoMainPart)?.to_owned();
        let mut parts = Self { found: vec![(Role::Main, main.clone())], is_signed };
        for relation in roots.iter().filter(|relation| PROPERTIES.contains(&relation.kind.as_str())) {
            parts.add(package, Role::Elsewhere, &relation.target);
        }
        for relation in relations(package, &main)? {
            parts.follow(package, &relation)?;
        }
        let charts: Vec<String> = parts.with(Role::Elsewhere).map(str::to_owned).collect();
        for chart in charts {
            parts.follow_files(package, &chart)?;
        }
        parts.found.sort();
        parts.found.dedup();
        Ok(parts)
    }

    fn follow(&mut self, package: &mut Package<'_>, relation: &Relation) -> Result<(), Fault> {
        let role = match relation.kind.as_str() {
            "header" | "footer" => Role::Margin,
            "footnotes" | "endnotes" => Role::Notes,
            "comments" => Role::Comments,
            "styles" => Role::Styles,
            "settings" => Role::Settings,
            kind if OTHER_TEXT.contains(&kind) => Role::Elsewhere,
            kind if FILES.contains(&kind) => Role::Embedded,
            "glossaryDocument" => Role::Glossary,
            _ => return Ok(()),
        };
        self.add(package, role, &relation.target);
        if matches!(role, Role::Margin | Role::Notes)
            && let Some(name) = package.stored_name(&relation.target).map(str::to_owned)
        {
            self.follow_files(package, &name)?;
        }
        Ok(())
    }

    /// What a part other than the main one leads to.
    fn follow_files(&mut self, package: &mut Package<'_>, part: &str) -> Result<(), Fault> {
        for relation in relations(package, part)? {
            let kind = relation.kind.as_str();
            if OTHER_TEXT.contains(&kind) {
                self.add(package, Role::Elsewhere, &relation.target);
            } else if FILES.contains(&kind) {
                self.add(package, Role::Embedded, &relation.target);
            }
        }
        Ok(())
    }

    fn add(&mut self, package: &Package<'_>, role: Role, target: &str) {
        self.found.extend(package.stored_name(target).map(|name| (role, name.to_owned())));
    }

    /// The names of the parts with this role.
    pub(super) fn with(&self, role: Role) -> impl Iterator<Item = &str> {
        self.found.iter().filter(move |(known, _)| *known == role).map(|(_, name)| name.as_str())
    }
}

/// Where the relationships of a part stand.
pub(super) fn relations_name(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    if folder.is_empty() { format!("_rels/{name}.rels") } else { format!("{folder}/_rels/{name}.rels") }
}

/// The relationships of a part to parts of its package, with their targets as names of entries.
fn relations(package: &mut Package<'_>, part: &str) -> Result<Vec<Relation>, Fault> {
    let name = relations_name(part);
    let Some(text) = package.read(&name)? else { return Ok(Vec::new()) };
    let mut tokens = Tokens::new(&name, &text);
    let mut found = Vec::new();
    while let Some(token) = tokens.next()? {
        let Token::Start(tag) = token else { continue };
        let is_outside = tag.value("TargetMode").is_some_and(|mode| mode == "External");
        if tag.name != "Relationship" || is_outside {
            continue;
        }
        if let Some((kind, target)) = tag.value("Type").zip(tag.value("Target")) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relation { kind, target: resolve(part, &target) });
        }
    }
    Ok(found)
}

/// A target relative to the folder of `part` as the name of an entry.
fn resolve(part: &str, target: &str) -> String {
    let folder = part.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_taken_relative_to_the_folder_of_their_part() {
        assert_eq!(resolve("", "word/document.xml"), "word/document.xml");
        assert_eq!(resolve("word/document.xml", "header1.xml"), "word/header1.xml");
        assert_eq!(resolve("word/document.xml", "/word/notes.xml"), "word/notes.xml");
        assert_eq!(resolve("word/document.xml", "../../../docProps/./core.xml"), "docProps/core.xml");
        assert_eq!(relations_name("word/document.xml"), "word/_rels/document.xml.rels");
        assert_eq!(relations_name(""), "_rels/.rels");
    }
}
