//! Entries that look for the same string under the same circumstances.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use crate::mapping::spelling::canonical;
use crate::mapping::{Case, Condition, Entry, EntryKind};
use crate::text::Language;
use crate::yaml::{Diagnostic, Place};

/// One error for each pair of entries that give one string two new terms.
pub(super) fn conflicts(entries: &[Entry]) -> Vec<Diagnostic> {
    let pairs = pairs(entries);
    let faults = pairs.iter().filter_map(|pair| {
        let (first, second) = (pair.first.replacement()?, pair.second.replacement()?);
        // A missing term has been reported as such.
        let is_given = !first.base.is_empty() && !second.base.is_empty();
        (is_given && first != second).then(|| {
            let (what, apart) = if pair.second.is_address() {
                ("addresses", "files")
            } else {
                ("terms", "lang, case, files, unless or only")
            };
            let message = format!(
                "{} gets two new {what}: `{}` (`{}`) and `{}` (`{}`)",
                pair.shared(),
                first.base,
                pair.first.id,
                second.base,
                pair.second.id
            );
            Diagnostic::error("conflict", pair.second_place, message)
                .with_label(pair.first_place, "given here too")
                .with_help(format!("take it out of one of the two, or tell them apart by {apart}"))
        })
    });
    faults.collect()
}

/// One error for each pair of entries that say the same of one string, and for each phrase that adds
/// nothing to its entry.
pub(super) fn duplicates(entries: &[Entry]) -> Vec<Diagnostic> {
    let pairs = pairs(entries);
    let between = pairs.iter().filter(|pair| pair.first.replacement() == pair.second.replacement()).map(|pair| {
        let message = format!("{} stands in `{}` and in `{}`", pair.shared(), pair.first.id, pair.second.id);
        Diagnostic::error("duplicate", pair.second_place, message)
            .with_label(pair.first_place, "given here too")
            .with_help("take it out of one of the two")
    });
    let within = entries.iter().flat_map(useless_phrases);
    between.chain(within).collect()
}

/// Phrases all of whose strings earlier phrases of the same entry give.
fn useless_phrases(entry: &Entry) -> Vec<Diagnostic> {
    let mut seen: HashMap<Cow<'_, str>, &Place> = HashMap::new();
    let mut faults = Vec::new();
    for phrase in &entry.phrases {
        let spelled: Vec<Cow<'_, str>> = phrase.strings.iter().map(|string| canonical(string, entry.case)).collect();
        let known = spelled.first().and_then(|first| seen.get(first).copied());
        if let Some(place) = known.filter(|_| spelled.iter().all(|string| seen.contains_key(string))) {
            let message = format!("the phrase `{}` is given before, in the same entry", phrase.source);
            faults.push(
                Diagnostic::error("duplicate", &phrase.place, message)
                    .with_label(place, "given here too")
                    .with_help("delete one of the two"),
            );
        }
        for string in spelled {
            seen.entry(string).or_insert(&phrase.place);
        }
    }
    faults
}

/// Two entries of one kind that share strings.
struct SharedStrings<'m> {
    first: &'m Entry,
    second: &'m Entry,
    first_place: &'m Place,
    second_place: &'m Place,
    strings: Vec<&'m str>,
}

impl SharedStrings<'_> {
    /// The shared strings, for messages: the first three.
    fn shared(&self) -> String {
        let shown: Vec<String> = self.strings.iter().take(3).map(|string| format!("`{string}`")).collect();
        let more = self.strings.len().saturating_sub(3);
        if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
    }
}

/// Every entry with the first entry before it that looks for one of its strings in the same case class, language,
/// files and conditions; in file order.
fn pairs(entries: &[Entry]) -> Vec<SharedStrings<'_>> {
    let mut first: HashMap<(usize, Cow<'_, str>), (usize, &Place)> = HashMap::with_capacity(entries.len());
    let mut scopes: HashMap<Scope<'_>, usize> = HashMap::new();
    // Most entries have the circumstances of the one before.
    let mut last: Option<(Scope<'_>, usize)> = None;
    let mut found: BTreeMap<(usize, usize), SharedStrings<'_>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        let own = Scope::new(entry);
        let scope = match &last {
            Some((scope, number)) if *scope == own => *number,
            _ => {
                let count = scopes.len();
                let number = *scopes.entry(own.clone()).or_insert(count);
                last = Some((own, number));
                number
            }
        };
        let phrases = entry.strings().map(|(phrase, string)| (&phrase.place, string, canonical(string, entry.case)));
        // A line break cannot be in a phrase, so no phrase equals a pattern.
        let patterns = entry
            .patterns
            .iter()
            .map(|pattern| (&pattern.place, pattern.source.as_str(), Cow::from(format!("\n{}", pattern.source))));
        for (place, string, spelled) in phrases.chain(patterns) {
            let holder = *first.entry((scope, spelled)).or_insert((index, place));
            let Some(other) = entries.get(holder.0).filter(|_| holder.0 != index) else {
                continue;
            };
            let pair = found.entry((index, holder.0)).or_insert_with(|| SharedStrings {
                first: other,
                second: entry,
                first_place: holder.1,
                second_place: place,
                strings: Vec::new(),
            });
            pair.strings.push(string);
        }
    }
    found.into_values().collect()
}

/// Under which circumstances an entry looks for its strings.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Scope<'m> {
    kind: &'static str,
    case: Case,
    lang: Option<Language>,
    files: [&'m [String]; 2],
    conditions: [[Vec<&'m String>; 5]; 2],
}

impl<'m> Scope<'m> {
    fn new(entry: &'m Entry) -> Self {
        let kind = match &entry.kind {
            EntryKind::Rewrite(_) => "rewrite",
            EntryKind::Protect => "protect",
            EntryKind::Review { .. } => "review",
            EntryKind::Address(_) => "address",
        };
        Self {
            kind,
            case: entry.case,
            lang: entry.lang,
            files: [&entry.files, &entry.not_files],
            conditions: [sorted(&entry.unless), sorted(&entry.only)],
        }
    }
}

fn sorted(condition: &Condition) -> [Vec<&String>; 5] {
    if condition.is_empty() {
        return Default::default();
    }
    let Condition { followed_by, preceded_by, matches, document, prevails } = condition;
    let [followed_by, preceded_by, matches, document] = [followed_by, preceded_by, matches, document].map(|strings| {
        let mut strings: Vec<&String> = strings.iter().collect();
        strings.sort_unstable();
        strings.dedup();
        strings
    });
    [followed_by, preceded_by, matches, document, prevails.iter().flatten().collect()]
}
