//! One item of `terms`, `protect`, `review` or `addresses`: node → entry.

mod address;
mod context;
mod search;
mod target;

use std::collections::HashSet;

use crate::mapping::guards;
use crate::mapping::pattern::Groups;
use crate::mapping::{Case, Entry, EntryKind, Example, Level, Pattern, Phrase};
use crate::text::{Language, is_han};
use crate::yaml::{Diagnostic, Fields, Node, Place, Reader};

/// The list an item stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Terms,
    Protect,
    Review,
    Addresses,
}

/// An item as it was read.
pub(super) enum Item {
    /// An entry; its id is empty where none is given.
    Entry(Box<Entry>),
    /// The id of an extended entry that is switched off.
    Off { id: String, place: Place },
}

/// How much phrases of one mapping may still be spelled out into, and which expressions are known to be good.
pub(super) struct Budget {
    pub strings: usize,
    pub bytes: usize,
    /// Regular expressions of conditions that were checked already: entries share them by aliases.
    pub checked: HashSet<String>,
}

impl Default for Budget {
    /// 200,000 strings, 16 MiB of them.
    fn default() -> Self {
        Self { strings: 200_000, bytes: 16 * 1024 * 1024, checked: HashSet::new() }
    }
}

/// Reads the items of one mapping.
pub(super) struct ItemReader<'r> {
    pub reader: &'r mut Reader,
    pub budget: &'r mut Budget,
}

impl Section {
    fn name(self) -> &'static str {
        match self {
            Self::Terms => "an entry of terms",
            Self::Protect => "an item of protect",
            Self::Review => "an item of review",
            Self::Addresses => "an entry of addresses",
        }
    }

    /// The key under which phrases stand.
    fn words(self) -> &'static str {
        match self {
            Self::Terms | Self::Addresses => "from",
            Self::Protect | Self::Review => "text",
        }
    }

    /// The keys that an item may have.
    pub(super) fn keys(self) -> Vec<&'static str> {
        if self == Self::Addresses {
            return vec!["id", "from", "to", "files", "not_files", "why", "source", "off"];
        }
        let mut keys = vec![
            "id",
            self.words(),
            "pattern",
            "lang",
            "case",
            "inflect",
            "unless",
            "only",
            "files",
            "not_files",
            "family",
            "why",
            "source",
            "examples",
            "off",
        ];
        match self {
            Self::Terms => keys.extend(["to", "plural", "attributive", "guards"]),
            Self::Protect | Self::Addresses => {}
            Self::Review => keys.extend(["level", "suggest"]),
        }
        keys
    }
}

impl ItemReader<'_> {
    /// Reads one item, which may have `keys`; nothing when it is not even a mapping.
    pub(super) fn item(&mut self, node: &Node, section: Section, keys: &[&str]) -> Option<Item> {
        let fields = self.reader.fields(node, section.name(), keys)?;
        let id = self.id(fields);
        if let Some(off) = fields.get("off") {
            let is_off = self.reader.flag(off)?;
            return if is_off { self.off(fields, id) } else { self.refuse_off_false(off) };
        }
        if section == Section::Addresses {
            return Some(Item::Entry(Box::new(self.address(fields, id))));
        }
        let patterns = self.patterns(fields, section);
        let kind = self.kind(fields, section, &patterns);
        let case = self.case(fields, patterns.is_empty());
        let mut phrases = self.words(fields, section);
        if let EntryKind::Rewrite(target) = &kind {
            self.drop_target(&mut phrases, target, case);
        }
        let lang = fields.get("lang").and_then(|node| self.language(node));
        let (files, not_files) = (self.globs(fields, "files"), self.globs(fields, "not_files"));
        let inflect = self.inflect(fields, &phrases, &kind, lang);
        let entry = Entry {
            id: id.unwrap_or_default(),
            patterns: patterns.into_iter().map(|(pattern, _)| pattern).collect(),
            lang,
            case,
            inflect,
            unless: self.condition(fields, "unless"),
            only: self.condition(fields, "only"),
            files,
            not_files,
            guards: fields.get("guards").map(|node| guards::read(node, self.reader)).unwrap_or_default(),
            family: self.plain(fields, "family"),
            why: self.plain(fields, "why"),
            source: self.plain(fields, "source"),
            examples: self.examples(fields),
            place: fields.first_key().clone(),
            phrases,
            kind,
        };
        Some(Item::Entry(Box::new(entry)))
    }

    fn id(&mut self, fields: Fields<'_>) -> Option<String> {
        let node = fields.get("id")?;
        let id = self.reader.text(node)?;
        let is_good = |character: char| character.is_alphanumeric() || matches!(character, '.' | '_' | '-');
        if !id.chars().all(is_good) || id.chars().count() > 100 {
            let fault = Diagnostic::error("bad-id", &node.place, format!("`{id}` is not an id"));
            self.reader.report(fault.with_help("an id has up to 100 letters, digits, `.`, `_` and `-`"));
        }
        Some(id.to_owned())
    }

    fn off(&mut self, fields: Fields<'_>, id: Option<String>) -> Option<Item> {
        for (key, place) in fields.keys().filter(|(key, _)| !matches!(*key, "id" | "off")) {
            let fault = Diagnostic::error("off", place, format!("`{key}` has no meaning beside `off: true`"));
            self.reader
                .report(fault.with_help("delete `off` to replace the extended entry, or keep only `id` and `off`"));
        }
        let Some(id) = id else {
            if fields.get("id").is_none() {
                self.missing(fields, "id", "name the entry of the extended mapping that is switched off");
            }
            return None;
        };
        let place = fields.get("id").map_or(fields.first_key(), |node| &node.place).clone();
        Some(Item::Off { id, place })
    }

    fn refuse_off_false(&mut self, node: &Node) -> Option<Item> {
        let fault = Diagnostic::error("off", &node.place, "only `off: true` is possible");
        self.reader.report(fault.with_help("delete the key; an entry is on by default"));
        None
    }

    fn missing(&mut self, fields: Fields<'_>, key: &str, help: &str) {
        let fault = Diagnostic::error("missing-key", fields.first_key(), format!("the key `{key}` is missing"));
        self.reader.report(fault.with_help(help));
    }

    fn kind(&mut self, fields: Fields<'_>, section: Section, patterns: &[(Pattern, Option<Groups>)]) -> EntryKind {
        match section {
            Section::Terms => EntryKind::Rewrite(self.target(fields, patterns)),
            Section::Protect | Section::Addresses => EntryKind::Protect,
            Section::Review => {
                let levels = [("review", Level::Review), ("note", Level::Note)];
                let level = fields.get("level").and_then(|node| self.reader.choice(node, &levels));
                let suggest = fields.get("suggest").map(|node| self.reader.whole_texts(node));
                EntryKind::Review {
                    level: level.unwrap_or(Level::Review),
                    suggest: suggest.unwrap_or_default().into_iter().map(|(text, _)| text.to_owned()).collect(),
                }
            }
        }
    }

    fn case(&mut self, fields: Fields<'_>, has_phrases: bool) -> Case {
        let choices = [("smart", Case::Smart), ("exact", Case::Exact), ("ignore", Case::Ignore)];
        let Some(node) = fields.get("case") else {
            return if has_phrases { Case::Smart } else { Case::Exact };
        };
        let case = self.reader.choice(node, &choices).unwrap_or(Case::Smart);
        if case == Case::Smart && !has_phrases {
            let fault =
                Diagnostic::error("not-with-pattern", &node.place, "`case: smart` has no meaning beside `pattern`");
            self.reader.report(fault.with_help("a pattern is `exact` by default, and may be `ignore`"));
        }
        case
    }

    fn inflect(&mut self, fields: Fields<'_>, phrases: &[Phrase], kind: &EntryKind, lang: Option<Language>) -> bool {
        let written = fields.get("inflect").and_then(|node| self.reader.flag(node));
        let has_no_han = |text: &str| text.is_ascii() || !text.chars().any(is_han);
        let is_english = lang.is_none_or(|lang| lang == Language::En)
            && phrases.iter().all(|phrase| phrase.strings.iter().all(|string| has_no_han(string)))
            && !phrases.is_empty()
            && !matches!(kind, EntryKind::Rewrite(target) if !has_no_han(&target.base));
        written.unwrap_or(is_english)
    }

    fn language(&mut self, node: &Node) -> Option<Language> {
        let text = self.reader.text(node)?;
        let language: Option<Language> = text.parse().ok();
        let is_exact = language.is_some_and(|language| language.to_string() == text);
        if !is_exact {
            let message = format!("`{text}` is not a language of mappings");
            let help = match language {
                Some(language) => format!("write `{language}`"),
                None => "use one of en, zh, zh-Hans, zh-Hant, ja, ko".to_owned(),
            };
            let fault = Diagnostic::error("bad-language", &node.place, message);
            self.reader.report(fault.with_help(help));
        }
        language
    }

    fn plain(&mut self, fields: Fields<'_>, key: &str) -> Option<String> {
        let node = fields.get(key)?;
        self.reader.text(node).map(str::to_owned)
    }

    fn examples(&mut self, fields: Fields<'_>) -> Vec<Example> {
        let nodes = fields.get("examples").map(|node| self.reader.list(node)).unwrap_or_default();
        nodes.iter().filter_map(|node| self.example(node)).collect()
    }

    fn example(&mut self, node: &Node) -> Option<Example> {
        let fields = self.reader.fields(node, "an example", &["before", "after", "unchanged", "review"])?;
        let mut text = |key| Some(self.reader.whole_text(fields.get(key)?)?.to_owned());
        let (before, after, unchanged, review) = (text("before"), text("after"), text("unchanged"), text("review"));
        let place = fields.first_key().clone();
        let mut keys: Vec<&str> = fields.keys().map(|(key, _)| key).collect();
        keys.sort_unstable();
        match (keys.as_slice(), before, after, unchanged, review) {
            (["after", "before"], Some(before), Some(after), ..) => Some(Example::Rewrite { before, after, place }),
            (["unchanged"], _, _, Some(text), _) => Some(Example::Unchanged { text, place }),
            (["review"], _, _, _, Some(text)) => Some(Example::Review { text, place }),
            (["after", "before"] | ["unchanged" | "review"], ..) => None,
            _ => {
                self.reader.error(
                    "bad-example",
                    &place,
                    "an example has `before` and `after`, or `unchanged`, or `review`",
                );
                None
            }
        }
    }
}
