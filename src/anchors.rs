//! Anchors of headings: what becomes of them when headings are rewritten, and of the links to them.
//!
//! An anchor is made from the text of its heading by GitHub's rule. Edits made here change no visible text; that is
//! checked by reading the result, and where it does not hold they are not made.

use std::collections::{BTreeMap, BTreeSet};

use crate::edit::{Edit, EditSet};
use crate::format::{self, AnchoredHeading, Document, Format, FragmentLink, Part, ReadOptions};
use crate::plan::{FilePlan, Outcome};
use crate::span::SourceSpan;

/// A heading whose anchor changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorChange {
    /// Where the text of the heading starts in its source.
    pub at: usize,
    /// The anchor before.
    pub old: String,
    /// The anchor after.
    pub new: String,
}

/// New anchors by document and old anchor.
pub type Renamed = BTreeMap<String, BTreeMap<String, String>>;

/// The anchors that the rewrites of `plan` change. Headings with an id of their own (`{#id}`) and old anchors that stand
/// in the document as ids keep theirs.
#[must_use]
pub fn changes(document: &Document, plan: &FilePlan, options: &ReadOptions) -> Vec<AnchorChange> {
    let Some((part, new)) = result(document, plan, options) else { return Vec::new() };
    let (old_slugs, new_slugs) = (slugs(&part.headings), slugs(&new.headings));
    let ids: BTreeSet<&str> = part.ids.iter().map(String::as_str).collect();
    let pairs = part.headings.iter().zip(old_slugs.into_iter().zip(new_slugs));
    pairs
        .filter(|(heading, (old, new))| old != new && !has_own_id(heading) && !ids.contains(old.as_str()))
        .map(|(heading, (old, new))| AnchorChange { at: heading.at, old, new })
        .collect()
}

/// The first part before and after the rewrites, if a heading is among them.
fn result<'d>(document: &'d Document, plan: &FilePlan, options: &ReadOptions) -> Option<(&'d Part, Part)> {
    let (part, of_part) = document.parts.first().zip(plan.parts.first())?;
    let changes_headings = of_part.findings.iter().any(|finding| {
        let kind = part.blocks.get(finding.block).map(|block| block.kind);
        let may_be_heading = matches!(kind, Some(format::BlockKind::Heading(_)));
        finding.outcome == Outcome::Rewrite && may_be_heading
    });
    if !changes_headings || part.headings.is_empty() {
        return None;
    }
    let new = read(part, &of_part.edits(), document.format, options)?;
    (new.headings.len() == part.headings.len()).then_some((part, new))
}

fn read(part: &Part, edits: &EditSet, format: Format, options: &ReadOptions) -> Option<Part> {
    let source = edits.apply(&part.source).ok()?;
    format::read_text(source, format, options).parts.into_iter().next()
}

/// Writes the old anchors before their headings' text, as `<a id="…"></a>`.
pub fn keep(document: &Document, plan: &mut FilePlan, changes: &[AnchorChange], options: &ReadOptions) {
    let edits = changes.iter().map(|change| Edit {
        span: SourceSpan::new(change.at, change.at),
        expected: String::new(),
        replacement: format!("<a id=\"{}\"></a>", change.old),
        is_shared: false,
    });
    add(document, plan, edits.collect(), options);
}

/// Changes the destinations of links to renamed anchors; `path` is the document's own, relative to the project's root.
pub fn relink(document: &Document, plan: &mut FilePlan, path: &str, renamed: &Renamed, options: &ReadOptions) {
    let Some(part) = document.parts.first().filter(|_| !renamed.is_empty()) else { return };
    let edits = part.fragments.iter().filter_map(|link| {
        let (target, anchor) = resolve(path, &link.url)?;
        let new = renamed.get(&target)?.get(&anchor)?;
        let (_, old) = link.url.split_once('#')?;
        let span = SourceSpan::new(link.destination.end - old.len(), link.destination.end);
        let replacement = if old.contains('%') { percent_encode(new) } else { new.clone() };
        (part.source.get(span.range()) == Some(old)).then(|| Edit {
            span,
            expected: old.to_owned(),
            replacement,
            is_shared: false,
        })
    });
    add(document, plan, edits.collect(), options);
}

/// Adds edits that change no visible text; all of them, or none if they would.
fn add(document: &Document, plan: &mut FilePlan, edits: Vec<Edit>, options: &ReadOptions) {
    let Some((source, planned)) = document.parts.first().zip(plan.parts.first_mut()) else { return };
    if edits.is_empty() {
        return;
    }
    let before = planned.edits();
    let mut after = before.clone();
    if after.insert_all(&edits).is_err() {
        return;
    }
    let results = (read(source, &before, document.format, options), read(source, &after, document.format, options));
    let (Some(without), Some(result)) = results else { return };
    let shows_same = without.blocks.len() == result.blocks.len()
        && without.blocks.iter().zip(&result.blocks).all(|(left, right)| {
            left.kind == right.kind && left.group == right.group && without.block_text(left) == result.block_text(right)
        });
    if shows_same {
        planned.anchor_edits = edits;
    }
}

/// The document and the anchor that a link of the document at `path` leads to; the path with `/`, from the same root.
#[must_use]
pub fn resolve(path: &str, url: &str) -> Option<(String, String)> {
    let (file, fragment) = url.split_once('#')?;
    let file = percent_decode(file.split('?').next().unwrap_or_default());
    let anchor = percent_decode(fragment);
    if file.is_empty() {
        return Some((path.to_owned(), anchor));
    }
    let folder = if file.starts_with('/') { "" } else { path.rsplit_once('/').map_or("", |(folder, _)| folder) };
    let mut steps: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in file.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                steps.pop()?;
            }
            step => steps.push(step),
        }
    }
    Some((steps.join("/"), anchor))
}

/// The links of a document that lead to an anchor of some document.
pub fn links(document: &Document) -> impl Iterator<Item = &FragmentLink> {
    document.parts.first().into_iter().flat_map(|part| &part.fragments)
}

/// `## Title {#id}`: some renderers take the id for the anchor.
fn has_own_id(heading: &AnchoredHeading) -> bool {
    heading.text.trim_end().strip_suffix('}').is_some_and(|text| text.contains("{#"))
}

/// The anchors of headings: small letters, no punctuation, hyphens for spaces, and -1, -2 where one was given before.
fn slugs(headings: &[AnchoredHeading]) -> Vec<String> {
    let mut given: BTreeMap<String, usize> = BTreeMap::new();
    let mut slugs = Vec::with_capacity(headings.len());
    for heading in headings {
        let base = slug(&heading.text);
        let mut slug = base.clone();
        while given.contains_key(&slug) {
            let count = given.entry(base.clone()).or_default();
            *count += 1;
            slug = format!("{base}-{count}");
        }
        given.insert(slug.clone(), 0);
        slugs.push(slug);
    }
    slugs
}

fn slug(text: &str) -> String {
    let lower = text.trim().to_lowercase();
    let kept = lower.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, others)) = rest.split_first() {
        let code = others.get(..2).filter(|_| *first == b'%').and_then(|code| std::str::from_utf8(code).ok());
        if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
            bytes.push(byte);
            rest = others.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = others;
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn percent_encode(text: &str) -> String {
    let encode = |byte: u8| {
        let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        if is_plain { char::from(byte).to_string() } else { format!("%{byte:02X}") }
    };
    text.bytes().map(encode).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_follow_the_rule_of_github() {
        let texts = ["3.2 Fees & Charges!", "第二章 支付宝（账户）", "A_b-C", "Fees", "fees", "Fees-1", "fees"];
        let headings: Vec<AnchoredHeading> =
            texts.iter().map(|text| AnchoredHeading { at: 0, text: (*text).to_owned() }).collect();
        let expected = ["32-fees--charges", "第二章-支付宝账户", "a_b-c", "fees", "fees-1", "fees-1-1", "fees-2"];
        assert_eq!(slugs(&headings), expected);
    }

    #[test]
    fn links_are_followed_from_their_document() {
        let cases = [
            ("rules/zh/a.md", "#b", Some(("rules/zh/a.md", "b"))),
            ("rules/zh/a.md", "b.md#c", Some(("rules/zh/b.md", "c"))),
            ("rules/zh/a.md", "../en/./b.md#%E6%94%AF", Some(("rules/en/b.md", "支"))),
            ("rules/zh/a.md", "/b%20c.md#d", Some(("b c.md", "d"))),
            ("a.md", "../../b.md#d", None),
            ("a.md", "b.md", None),
        ];
        for (path, url, expected) in cases {
            let found = resolve(path, url);
            let found = found.as_ref().map(|(path, anchor)| (path.as_str(), anchor.as_str()));
            assert_eq!(found, expected, "{path} {url}");
        }
    }
}
