//! Phrases that can never match, because something else always does.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use crate::mapping::spelling::canonical;
use crate::mapping::{Case, Condition, Entry, EntryKind, Level, Phrase};
use crate::yaml::Diagnostic;

/// One warning for each phrase that always loses, and for each entry whose conditions never hold.
pub(super) fn shadowed(entries: &[Entry]) -> Vec<Diagnostic> {
    let rulers = rulers(entries);
    let mut found = Vec::new();
    for (index, entry) in entries.iter().enumerate().filter(|(_, entry)| !entry.is_address()) {
        found.extend(impossible(entry));
        let phrases = entry.phrases.iter();
        found.extend(phrases.filter_map(|phrase| loser(entries, &rulers, index, phrase)));
    }
    found
}

/// For each spelling, the strongest entry that takes it under no condition.
fn rulers(entries: &[Entry]) -> HashMap<(Case, Cow<'_, str>), usize> {
    let mut rulers: HashMap<(Case, Cow<'_, str>), usize> = HashMap::new();
    for (index, entry) in
        entries.iter().enumerate().filter(|(_, entry)| entry.is_unconditional() && !entry.is_address())
    {
        for (_, string) in entry.strings() {
            let known = rulers.entry((entry.case, canonical(string, entry.case))).or_insert(index);
            if entries.get(*known).is_some_and(|known| rank(known) < rank(entry)) {
                *known = index;
            }
        }
    }
    rulers
}

/// Who wins on equal words: protect, review, rewrite, note.
fn rank(entry: &Entry) -> u8 {
    match entry.kind {
        EntryKind::Protect => 3,
        EntryKind::Review { level: Level::Review, .. } => 2,
        EntryKind::Rewrite(_) | EntryKind::Address(_) => 1,
        EntryKind::Review { level: Level::Note, .. } => 0,
    }
}

fn loser(
    entries: &[Entry],
    rulers: &HashMap<(Case, Cow<'_, str>), usize>,
    index: usize,
    phrase: &Phrase,
) -> Option<Diagnostic> {
    let entry = entries.get(index)?;
    let winners = phrase.strings.iter().map(|string| {
        let cases = [entry.case, Case::Ignore];
        let found = cases.iter().filter_map(|case| entries.get(*rulers.get(&(*case, canonical(string, *case)))?));
        // A language of its own may come before the kind, so an entry with one is not judged.
        found.into_iter().find(|ruler| rank(ruler) > rank(entry) && entry.lang.is_none())
    });
    let winners: Option<Vec<&Entry>> = winners.collect();
    let winner = winners?.into_iter().next()?;
    let verb = match winner.kind {
        EntryKind::Protect => "protects",
        EntryKind::Review { .. } => "reviews",
        EntryKind::Rewrite(_) | EntryKind::Address(_) => "rewrites",
    };
    let message = format!("`{}` (`{}`) can never match: `{}` {verb} it everywhere", phrase.source, entry.id, winner.id);
    let fault = Diagnostic::warning("shadowed", &phrase.place, message).with_label(&winner.place, "this entry wins");
    Some(fault.with_help("delete one of the two, or give the one that wins a condition"))
}

/// That all that `only` asks for is taken away by `unless`.
fn impossible(entry: &Entry) -> Option<Diagnostic> {
    let Condition { followed_by, preceded_by, matches, document, prevails } = &entry.only;
    let unless = &entry.unless;
    let kinds = [
        (followed_by, &unless.followed_by),
        (preceded_by, &unless.preceded_by),
        (matches, &unless.matches),
        (document, &unless.document),
    ];
    let is_void = kinds.iter().any(|(only, unless)| {
        let unless: HashSet<&String> = unless.iter().collect();
        !only.is_empty() && only.iter().all(|string| unless.contains(string))
    });
    let is_void = is_void || (prevails.is_some() && *prevails == unless.prevails);
    let message = format!("`{}` can never match: `unless` takes away all that `only` asks for", entry.id);
    is_void
        .then(|| Diagnostic::warning("shadowed", &entry.place, message).with_help("delete one of the two conditions"))
}
