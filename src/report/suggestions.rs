//! The words that a person may want in the place of a finding.

use crate::mapping::{EntryKind, Mapping};
use crate::plan::{Finding, Reason};

/// The best first; for a rewrite the new term. No words twice.
pub(super) fn suggestions(mapping: &Mapping, finding: &Finding) -> Vec<String> {
    let kind = |index: usize| mapping.entries.get(index).map(|entry| &entry.kind);
    let mut words: Vec<String> = finding.replacement.iter().cloned().collect();
    if let Some(EntryKind::Review { suggest, .. }) = kind(finding.entry) {
        words.extend(suggest.iter().cloned());
    }
    if let Reason::Ambiguous { other } = finding.reason
        && let Some(EntryKind::Rewrite(target) | EntryKind::Address(target)) = kind(other)
    {
        words.push(target.base.clone());
    }
    let mut unique: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        if !unique.contains(&word) {
            unique.push(word);
        }
    }
    unique
}
