//! What the styles and settings of a document say that a reader of its text needs.

use std::collections::BTreeMap;

use crate::format::docx::Fault;
use crate::format::docx::xml::{Namespace, Tag, Token, Tokens};

/// A paragraph style.
#[derive(Clone, Debug, Default)]
struct Style {
    based_on: Option<String>,
    /// Level of the outline, 1 for the highest; `None` where the style does not say.
    level: Option<u8>,
    /// The list that the style numbers its paragraphs in.
    list: Option<u32>,
}

/// The paragraph styles of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Styles {
    by_id: BTreeMap<String, Style>,
}

/// Styles that a style may be based on in a row; Word allows eleven.
const MOST_BASES: usize = 16;

impl Styles {
    /// # Errors
    /// If the part is no XML.
    pub(super) fn read(part: &str, source: &str) -> Result<Self, Fault> {
        let mut styles = Self::default();
        let mut tokens = Tokens::new(part, source);
        let mut current: Option<(String, Style)> = None;
        while let Some(token) = tokens.next()? {
            let Token::Start(tag) = token else { continue };
            if tag.namespace != Namespace::Word {
                continue;
            }
            if tag.name == "style" {
                styles.by_id.extend(current.take());
                current = tag.value("styleId").map(|id| (id.into_owned(), Style::default()));
            } else if let Some((_, style)) = &mut current {
                style.take(&tag);
            }
        }
        styles.by_id.extend(current);
        Ok(styles)
    }

    /// The level of the outline of a style, 1 for the highest.
    pub(super) fn level(&self, id: &str) -> Option<u8> {
        self.chain(id).find_map(|style| style.level).filter(|level| *level <= 9)
    }

    /// The list that a style numbers its paragraphs in.
    pub(super) fn list(&self, id: &str) -> Option<u32> {
        self.chain(id).find_map(|style| style.list).filter(|list| *list > 0)
    }

    fn chain<'a>(&'a self, id: &str) -> impl Iterator<Item = &'a Style> {
        let mut next = self.by_id.get(id);
        let bases = std::iter::from_fn(move || {
            let style = next?;
            next = style.based_on.as_ref().and_then(|id| self.by_id.get(id));
            Some(style)
        });
        bases.take(MOST_BASES)
    }
}

impl Style {
    fn take(&mut self, tag: &Tag<'_>) {
        let number = || tag.value("val").and_then(|value| value.parse::<u32>().ok());
        match tag.name {
            "basedOn" => self.based_on = tag.value("val").map(std::borrow::Cow::into_owned),
            "outlineLvl" => self.level = number().map(|level| level.min(9) as u8 + 1),
            "numId" => self.list = number(),
            "name" if self.level.is_none() => {
                let name = tag.value("val").unwrap_or_default().to_lowercase();
                let level = name.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
                self.level = if name == "title" { Some(1) } else { level.filter(|level| (1..=9).contains(level)) };
            }
            _ => {}
        }
    }
}

/// Whether the settings forbid changes to the text, and somebody turned that on.
///
/// # Errors
/// If the part is no XML.
pub(super) fn is_protected(part: &str, source: &str) -> Result<bool, Fault> {
    let mut tokens = Tokens::new(part, source);
    let mut is_protected = false;
    while let Some(token) = tokens.next()? {
        if let Token::Start(tag) = token
            && tag.namespace == Namespace::Word
            && tag.name == "documentProtection"
        {
            let is_enforced =
                tag.value("enforcement").is_some_and(|value| matches!(value.as_ref(), "1" | "true" | "on"));
            let kind = tag.value("edit").unwrap_or_default();
            is_protected |=
                is_enforced && matches!(kind.as_ref(), "readOnly" | "comments" | "forms" | "trackedChanges");
        }
    }
    Ok(is_protected)
}
