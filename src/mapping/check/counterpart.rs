//! Families and words that one of the mapping's languages lacks.

use std::collections::{BTreeMap, HashMap};

use crate::mapping::{Entry, EntryKind};
use crate::text::{Language, is_han, is_hangul, is_kana};
use crate::yaml::Diagnostic;

/// One warning for each family, and each protected or reviewed phrase without a family, that lacks a language in which
/// the mapping has terms.
///
/// A language is that of `lang`, or else told by the characters of the phrases and patterns. An abbreviation in capitals
/// (PSP) is written in texts of every language. Items with patterns only and without a family are not judged.
pub(super) fn missing_counterparts(entries: &[Entry]) -> Vec<Diagnostic> {
    let wanted = wanted(entries);
    let mut groups: Vec<(&Entry, Vec<Language>)> = Vec::new();
    let mut families: HashMap<(&str, &str), usize> = HashMap::new();
    for entry in entries.iter().filter(|entry| !entry.is_address()) {
        let languages = if has_abbreviation(entry) { wanted.clone() } else { languages(entry) };
        if languages.is_empty() || (entry.family.is_none() && entry.target().is_some()) {
            continue;
        }
        let known =
            entry.family.as_deref().map(|family| *families.entry((family, kind(entry))).or_insert(groups.len()));
        match known.and_then(|known| groups.get_mut(known)) {
            Some((_, members)) => members.extend(languages),
            None => groups.push((entry, languages)),
        }
    }
    groups.iter().filter_map(|(entry, languages)| lack(entry, languages, &wanted)).collect()
}

/// The languages of the terms, in a fixed order.
fn wanted(entries: &[Entry]) -> Vec<Language> {
    let terms = entries.iter().filter(|entry| entry.target().is_some());
    let sorted: BTreeMap<String, Language> =
        terms.flat_map(languages).map(|language| (language.to_string(), language)).collect();
    sorted.into_values().collect()
}

fn languages(entry: &Entry) -> Vec<Language> {
    if let Some(language) = entry.lang {
        return vec![language];
    }
    let mut languages: Vec<Language> = Vec::new();
    let of_phrases = entry.strings().filter_map(|(_, string)| language_of(string));
    let of_patterns = entry.patterns.iter().filter_map(|pattern| language_of(&plain_characters(&pattern.source)));
    for language in of_phrases.chain(of_patterns) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

fn language_of(string: &str) -> Option<Language> {
    let has = |is: fn(char) -> bool| string.chars().any(is);
    if has(is_kana) {
        Some(Language::Ja)
    } else if has(is_hangul) {
        Some(Language::Ko)
    } else if has(is_han) {
        Some(Language::Zh)
    } else {
        has(char::is_alphabetic).then_some(Language::En)
    }
}

/// Whether one of its phrases is a short word in capitals, and no `lang` says whose.
fn has_abbreviation(entry: &Entry) -> bool {
    let is_abbreviation = |string: &str| {
        let word = string.strip_suffix('s').unwrap_or(string);
        (2..=6).contains(&word.len()) && word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit())
    };
    entry.lang.is_none() && entry.strings().any(|(_, string)| is_abbreviation(string))
}

/// The characters of a pattern that stand for themselves, as far as a glance tells: no escapes, classes and flags.
fn plain_characters(pattern: &str) -> String {
    let mut plain = String::new();
    let mut in_class = false;
    let mut characters = pattern.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\\' => {
                let escaped = characters.next();
                if escaped.is_some_and(|c| c.eq_ignore_ascii_case(&'p')) && characters.next_if_eq(&'{').is_some() {
                    while characters.next().is_some_and(|c| c != '}') {}
                }
            }
            '[' => in_class = true,
            ']' => in_class = false,
            '(' if characters.next_if_eq(&'?').is_some() => {
                while characters.next_if(|c| !matches!(c, ':' | '>' | ')')).is_some() {}
            }
            _ if !in_class => plain.push(character),
            _ => {}
        }
    }
    plain
}

fn kind(entry: &Entry) -> &'static str {
    match entry.kind {
        EntryKind::Rewrite(_) | EntryKind::Address(_) => "term",
        EntryKind::Protect => "protected phrase",
        EntryKind::Review { .. } => "phrase for review",
    }
}

fn lack(entry: &Entry, languages: &[Language], wanted: &[Language]) -> Option<Diagnostic> {
    let is_there =
        |wanted: &Language| languages.iter().any(|language| language.covers(*wanted) || wanted.covers(*language));
    let missing: Vec<&Language> = wanted.iter().filter(|language| !is_there(language)).collect();
    if missing.is_empty() {
        return None;
    }
    // Words in each script are words in Chinese.
    let is_named = |language: &&&Language| !missing.iter().any(|other| other != *language && language.covers(**other));
    let missing: Vec<String> = missing.iter().filter(is_named).map(ToString::to_string).collect();
    let missing = missing.join(", ");
    let message = match &entry.family {
        Some(family) => format!("the family `{family}` has no {} in {missing}", kind(entry)),
        None => format!("`{}` (`{}`) has no counterpart in {missing}", entry.phrases.first()?.source, entry.id),
    };
    let help = "add the words of that language, in this item or in one of the same `family`";
    Some(Diagnostic::warning("no-counterpart", &entry.place, message).with_help(help))
}
