//! The short form: one sentence for an entry with the clauses in which it changes nothing but a term.

use std::collections::BTreeMap;

use crate::mapping::Mapping;
use crate::report::table::collect::{Change, DocumentChanges};
use crate::report::table::words::TableLanguage;

/// A change with the path of its document.
type Listed<'a> = (&'a str, &'a Change);

/// All changes, in order.
pub(super) fn all(documents: &[DocumentChanges]) -> Vec<Listed<'_>> {
    let changes = |document: &'_ DocumentChanges| document.changes.len();
    let mut listed = Vec::with_capacity(documents.iter().map(changes).sum());
    for document in documents {
        listed.extend(document.changes.iter().map(|change| (document.path.as_str(), change)));
    }
    listed
}

/// A sentence for each entry, in the order of the mapping, and the changes that no sentence can say: where several terms
/// change at once, or a person chose other words.
pub(super) fn sum_up<'a>(
    documents: &'a [DocumentChanges],
    mapping: &Mapping,
    language: TableLanguage,
) -> (Vec<String>, Vec<Listed<'a>>) {
    let mut entries: BTreeMap<usize, Entry<'a>> = BTreeMap::new();
    let mut listed = Vec::new();
    for (path, change) in all(documents) {
        match only_entry(change) {
            Some(entry) => entries.entry(entry).or_default().add(path, change, language),
            None => listed.push((path, change)),
        }
    }
    let shows_documents = documents.iter().filter(|document| !document.changes.is_empty()).count() > 1;
    let sentence = |(index, entry): (usize, Entry<'_>)| {
        let why = mapping.entries.get(index).and_then(|entry| language.why(entry));
        language.sentence(&entry.terms, &entry.places(shows_documents, language), why)
    };
    (entries.into_iter().map(sentence).collect(), listed)
}

/// The entry of all terms of a change, where it is one and the words are the mapping's.
fn only_entry(change: &Change) -> Option<usize> {
    let entry = change.terms.first()?.entry;
    change.terms.iter().all(|term| term.entry == entry && !term.is_reworded).then_some(entry)
}

/// What a sentence says.
#[derive(Default)]
struct Entry<'a> {
    /// New terms with the old ones that become them, each in the order in which they are met; capitals do not count.
    terms: Vec<(String, Vec<String>)>,
    /// Clauses by document.
    clauses: Vec<(&'a str, Vec<String>)>,
}

impl<'a> Entry<'a> {
    fn add(&mut self, path: &'a str, change: &Change, language: TableLanguage) {
        for term in &change.terms {
            let is_same = |known: &str, other: &str| known.to_lowercase() == other.to_lowercase();
            let index = self.terms.iter().position(|(new, _)| is_same(new, &term.new));
            let index = index.unwrap_or_else(|| {
                self.terms.push((term.new.clone(), Vec::new()));
                self.terms.len() - 1
            });
            if let Some((_, old)) = self.terms.get_mut(index)
                && !old.iter().any(|known| is_same(known, &term.old))
            {
                old.push(term.old.clone());
            }
        }
        let clause = change.place.cited(language).trim_end_matches('、').to_owned();
        match self.clauses.last_mut() {
            Some((last, clauses)) if *last == path => {
                if clauses.last() != Some(&clause) {
                    clauses.push(clause);
                }
            }
            _ => self.clauses.push((path, vec![clause])),
        }
    }

    fn places(&self, shows_documents: bool, language: TableLanguage) -> String {
        let of_documents = self.clauses.iter().map(|(path, clauses)| {
            let clauses = clauses.join(language.between_clauses(clauses));
            if shows_documents { language.in_document(path, &clauses) } else { clauses }
        });
        of_documents.collect::<Vec<_>>().join(language.between_documents())
    }
}
