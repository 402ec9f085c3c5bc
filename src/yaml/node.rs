//! The tree of a YAML document.

use std::borrow::Cow;

use crate::yaml::Place;

/// One value of a YAML document, or a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node<'t> {
    /// Where it stands: a scalar with its quotes, a block scalar without its `|`,
    /// from its first letter to its last; a list or mapping from its first to its last item. A missing
    /// value has the place of its key.
    pub place: Place,
    /// The tag as written (`!!str`, `!note`), where there is one.
    pub tag: Option<Box<str>>,
    /// Whether it came by an alias (`*name`); the place is then that of the anchored node.
    pub is_alias: bool,
    /// What it holds.
    pub kind: NodeKind<'t>,
}

/// What a [`Node`] holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind<'t> {
    /// A single value.
    Scalar(Scalar<'t>),
    /// A list.
    Sequence(Vec<Node<'t>>),
    /// Keys and values in the order of the file, equal keys included.
    Mapping(Vec<Pair<'t>>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair<'t> {
    /// The key; YAML allows any node, in practice a scalar.
    pub key: Node<'t>,
    /// The value.
    pub value: Node<'t>,
}

/// A single value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar<'t> {
    /// The decoded text: without quotes, escapes resolved, lines folded. Borrowed where it is written so.
    pub value: Cow<'t, str>,
    /// How it is written.
    pub style: Style,
    /// A comment that follows the value on its last line, from the `#` to the end of the line.
    pub comment: Option<Box<Place>>,
}

/// How a scalar is written in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In `'…'`.
    SingleQuoted,
    /// In `"…"`.
    DoubleQuoted,
    /// A `|` block.
    Literal,
    /// A `>` block.
    Folded,
}

impl<'t> Node<'t> {
    /// The scalar, if it is one.
    #[must_use]
    pub fn scalar(&self) -> Option<&Scalar<'t>> {
        match &self.kind {
            NodeKind::Scalar(scalar) => Some(scalar),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => None,
        }
    }

    /// Whether it is null: nothing at all, `~` or `null`, without quotes.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.scalar().is_some_and(Scalar::is_null)
    }

    /// Whether it is a list without items.
    #[must_use]
    pub fn is_empty_list(&self) -> bool {
        matches!(&self.kind, NodeKind::Sequence(items) if items.is_empty())
    }

    /// The decoded text of a scalar that is not null.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        let scalar = self.scalar()?;
        (!scalar.is_null()).then_some(scalar.value.as_ref())
    }

    /// The items of a list; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.kind {
            NodeKind::Sequence(items) => items,
            NodeKind::Scalar(_) | NodeKind::Mapping(_) => &[],
        }
    }

    /// The keys and values of a mapping; none for anything else.
    #[must_use]
    pub fn pairs(&self) -> &[Pair<'t>] {
        match &self.kind {
            NodeKind::Mapping(pairs) => pairs,
            NodeKind::Scalar(_) | NodeKind::Sequence(_) => &[],
        }
    }

    /// The value of the first `key` of a mapping.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let pair = self.pairs().iter().find(|pair| pair.key.says(key))?;
        Some(&pair.value)
    }

    /// Whether its [`text`](Self::text) is `text`.
    pub(super) fn says(&self, text: &str) -> bool {
        self.scalar().is_some_and(|scalar| scalar.value == text && !scalar.is_null())
    }

    /// The place of bytes `start..end` of the decoded text of a scalar.
    ///
    /// The whole scalar where the source is not the decoded text letter by letter (escapes, folded lines).
    #[must_use]
    pub fn place_in_text(&self, start: usize, end: usize) -> Place {
        let Some(scalar) = self.scalar() else {
            return self.place.clone();
        };
        let written = self.place.text();
        let quote = usize::from(written != scalar.value);
        let inner = written.get(quote..written.len().saturating_sub(quote));
        if inner == Some(scalar.value.as_ref()) {
            self.place.part(quote + start, quote + end)
        } else {
            self.place.clone()
        }
    }

    /// What it is, as said in messages: `a list`, `a mapping`, `text`, `nothing`.
    #[must_use]
    pub fn describe(&self) -> &'static str {
        match &self.kind {
            NodeKind::Sequence(_) => "a list",
            NodeKind::Mapping(_) => "a mapping",
            NodeKind::Scalar(scalar) if scalar.is_null() => "nothing",
            NodeKind::Scalar(scalar) if scalar.value.trim().is_empty() => "empty text",
            NodeKind::Scalar(_) => "text",
        }
    }

    /// The number of nodes in it, itself included.
    pub(super) fn size(&self) -> usize {
        match &self.kind {
            NodeKind::Scalar(_) => 1,
            NodeKind::Sequence(items) => 1 + items.iter().map(Self::size).sum::<usize>(),
            NodeKind::Mapping(pairs) => {
                let sizes = pairs.iter().map(|pair| pair.key.size() + pair.value.size());
                1 + sizes.sum::<usize>()
            }
        }
    }
}

impl Scalar<'_> {
    /// Whether it is null: nothing at all, `~` or `null`, without quotes.
    #[must_use]
    pub fn is_null(&self) -> bool {
        let words = ["", "~", "null", "Null", "NULL"];
        self.style == Style::Plain && words.contains(&self.value.as_ref())
    }

    /// The truth value of an unquoted `true` or `false`.
    #[must_use]
    pub fn flag(&self) -> Option<bool> {
        if self.style != Style::Plain {
            return None;
        }
        match self.value.as_ref() {
            "true" | "True" | "TRUE" => Some(true),
            "false" | "False" | "FALSE" => Some(false),
            _ => None,
        }
    }
}
