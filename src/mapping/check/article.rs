//! New terms that bring an article of their own.

use crate::mapping::{Entry, Phrase};
use crate::yaml::Diagnostic;

/// A warning for each new term that begins with "the", "a" or "an" where no old term does: the article of the sentence stays
/// ("a the provider").
pub(super) fn articles(entries: &[Entry]) -> Vec<Diagnostic> {
    let warning = |entry: &Entry| {
        let base = &entry.target().filter(|_| entry.patterns.is_empty() && !entry.is_address())?.base;
        let (article, noun) = base.split_once(' ').filter(|(first, _)| is_article(first))?;
        let has_article =
            |phrase: &Phrase| phrase.strings.iter().any(|old| old.split(' ').next().is_some_and(is_article));
        if entry.phrases.iter().any(has_article) {
            return None;
        }
        let message = format!("the new term of `{}` begins with `{article}`, which its old terms do not", entry.id);
        let help = format!(
            "give `{noun}` alone: the article before the old term stays, and becomes “a” or “an” as the new term needs"
        );
        Some(Diagnostic::warning("article", &entry.place, message).with_help(help))
    };
    entries.iter().filter_map(warning).collect()
}

/// An article in small letters; in a name, The is a part of it.
fn is_article(word: &str) -> bool {
    matches!(word, "a" | "an" | "the")
}
