//! One mapping file: text → entries, with every fault of the file.

use std::collections::HashMap;
use std::collections::hash_map;

use crate::mapping::Entry;
use crate::mapping::entry::{Budget, Item, ItemReader, Section};
use crate::mapping::guards::{self, GuardSettings};
use crate::yaml::{Diagnostic, Node, Place, Reader};

const KEYS: [&str; 11] = [
    "name",
    "version",
    "description",
    "extends",
    "terms",
    "protect",
    "review",
    "addresses",
    "guards",
    "siblings",
    "attributive_before",
];

/// What one file says, before it is joined with the files it extends.
#[derive(Clone, Debug, Default)]
pub(super) struct FileContent {
    pub name: Option<String>,
    pub version: Option<String>,
    pub description: Option<String>,
    pub extends: Vec<(String, Place)>,
    pub entries: Vec<Draft>,
    pub off: Vec<(String, Place)>,
    pub siblings: Vec<String>,
    pub guards: GuardSettings,
    pub attributive_before: Vec<String>,
}

/// An entry whose id may still change.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub entry: Entry,
    /// Whether the id was made here and not written.
    pub is_id_made: bool,
}

/// Reads the text of the file called `name`; faults go to the reader.
pub(super) fn read(name: &str, text: &str, reader: &mut Reader, budget: &mut Budget) -> FileContent {
    let mut content = FileContent::default();
    let Some(root) = reader.document(name, text) else {
        return content;
    };
    let Some(fields) = reader.fields(&root, "a mapping file", &KEYS) else {
        return content;
    };
    let mut text = |key| Some(reader.text(fields.get(key)?)?.to_owned());
    (content.name, content.version, content.description) = (text("name"), text("version"), text("description"));
    if let Some(node) = fields.get("extends") {
        let names = reader.texts(node).into_iter();
        content.extends = names.map(|(name, node)| (name.to_owned(), node.place.clone())).collect();
    }
    if let Some(node) = fields.get("guards") {
        content.guards = guards::read(node, reader);
    }
    let sections = [
        ("terms", Section::Terms),
        ("protect", Section::Protect),
        ("review", Section::Review),
        ("addresses", Section::Addresses),
    ];
    let nodes = sections.map(|(key, section)| (fields.get(key), section));
    read_items(&nodes, &mut content, reader, budget);
    read_words(fields.get("siblings"), fields.get("attributive_before"), &mut content, reader, budget);
    if !KEYS.iter().skip(3).any(|key| fields.get(key).is_some()) {
        let fault = Diagnostic::error("empty-mapping", fields.first_key(), "the mapping says nothing about any term");
        reader.report(fault.with_help("give `terms`, `protect`, `review` or `addresses`"));
    }
    content
}

fn read_items(nodes: &[(Option<&Node>, Section)], content: &mut FileContent, reader: &mut Reader, budget: &mut Budget) {
    for (node, section) in nodes {
        let items = node.map(|node| reader.list(node)).unwrap_or_default();
        content.entries.reserve_exact(items.len());
        let mut items_reader = ItemReader { reader, budget };
        let keys = section.keys();
        for item in items {
            match items_reader.item(item, *section, &keys) {
                Some(Item::Entry(entry)) => {
                    content.entries.push(Draft { is_id_made: entry.id.is_empty(), entry: *entry });
                }
                Some(Item::Off { id, place }) => content.off.push((id, place)),
                None => {}
            }
        }
    }
    report_equal_ids(content, reader);
    make_ids(&mut content.entries);
}

fn read_words(
    siblings: Option<&Node>,
    before: Option<&Node>,
    content: &mut FileContent,
    reader: &mut Reader,
    budget: &mut Budget,
) {
    let mut items = ItemReader { reader, budget };
    let mut strings = |node: Option<&Node>| -> Vec<String> {
        let phrases = node.map(|node| items.phrases(node)).unwrap_or_default();
        phrases.into_iter().flat_map(|phrase| phrase.strings).collect()
    };
    content.siblings = strings(siblings);
    content.attributive_before = strings(before).iter().map(|word| word.to_lowercase()).collect();
}

fn report_equal_ids(content: &FileContent, reader: &mut Reader) {
    let entries = content.entries.iter().filter(|draft| !draft.is_id_made);
    let entries = entries.map(|draft| (draft.entry.id.as_str(), &draft.entry.place));
    let off = content.off.iter().map(|(id, place)| (id.as_str(), place));
    let mut seen: HashMap<&str, &Place> = HashMap::new();
    for (id, place) in entries.chain(off) {
        if let Some(first) = seen.get(id) {
            let fault = Diagnostic::error("duplicate-id", place, format!("the id `{id}` is given twice"));
            reader.report(fault.with_label(first, "first given here").with_help("give one of the two another id"));
        } else {
            seen.insert(id, place);
        }
    }
}

/// Gives every entry without an id one that is made of its first phrase or pattern.
fn make_ids(drafts: &mut [Draft]) {
    let mut taken: HashMap<String, usize> = HashMap::with_capacity(drafts.len());
    for draft in drafts.iter().filter(|draft| !draft.is_id_made) {
        taken.insert(draft.entry.id.clone(), 1);
    }
    for draft in drafts.iter_mut().filter(|draft| draft.is_id_made) {
        draft.entry.id = free_id(slug(&draft.entry), &mut taken);
    }
}

/// `wanted`, or `wanted-2`, `wanted-3` … where it is taken.
pub(super) fn free_id(wanted: String, taken: &mut HashMap<String, usize>) -> String {
    let mut number = match taken.entry(wanted.clone()) {
        hash_map::Entry::Vacant(free) => {
            free.insert(1);
            return wanted;
        }
        hash_map::Entry::Occupied(known) => known.get() + 1,
    };
    let mut id = wanted.clone();
    while taken.contains_key(&id) {
        id = format!("{wanted}-{number}");
        number += 1;
    }
    taken.insert(wanted, number.saturating_sub(1).max(1));
    taken.insert(id.clone(), 1);
    id
}

/// The most characters of an id that is made.
const MOST_OF_SLUG: usize = 40;

/// The letters and digits of what an entry looks for first, runs of anything else as one `-`.
fn slug(entry: &Entry) -> String {
    let first = entry.phrases.iter().find_map(|phrase| phrase.strings.first());
    let pattern = entry.patterns.first().map(|pattern| &pattern.source);
    let text = first.or(pattern).map(String::as_str).unwrap_or_default();
    // They are letters, and have no case; to look that up takes long.
    let is_common_han = |character: char| matches!(character, '\u{4E00}'..='\u{9FFF}');
    let (mut slug, mut length) = (String::with_capacity(text.len()), 0);
    let mut add = |character: char| {
        if length == MOST_OF_SLUG {
            return;
        }
        if character.is_ascii_lowercase() || is_common_han(character) || character.is_alphanumeric() {
            slug.push(character);
            length += 1;
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
            length += 1;
        }
    };
    for character in text.chars() {
        match character {
            '\0'..='\x7f' => add(character.to_ascii_lowercase()),
            _ if is_common_han(character) => add(character),
            _ => character.to_lowercase().for_each(&mut add),
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    if slug.is_empty() { "entry".to_owned() } else { slug }
}
