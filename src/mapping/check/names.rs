//! English old terms in capitals, which are taken for names, and new terms in another number than the old.

use std::cell::LazyCell;
use std::collections::HashSet;

use crate::inflect::{Article, article_for, head, is_name, is_plural, made_plural};
use crate::mapping::rename::{is_common, is_proper_name};
use crate::mapping::{Entry, Example, Target};
use crate::text::{is_han, is_latin_letter};
use crate::yaml::Diagnostic;

/// A warning for each entry that writes a noun in another number than its author can mean, or a name as a bare noun.
pub(super) fn names(entries: &[Entry]) -> Vec<Diagnostic> {
    let warning = |entry: &Entry| {
        let is_of_words = entry.inflect && entry.patterns.is_empty() && !entry.is_address();
        let target = entry.target().filter(|target| is_of_words && is_latin(&target.base))?;
        let old = || entry.strings().filter(|(_, string)| is_latin(string));
        let known = LazyCell::new(|| found_in_any_number(entry));
        let is_known = |word: &str| known.contains(&word.to_lowercase());
        let said = old().find_map(|(phrase, old)| Some((phrase, plural_name(entry, target, old, &is_known)?)));
        let said = said.or_else(|| old().find_map(|(phrase, old)| Some((phrase, plural_target(entry, target, old)?))));
        let said = said.or_else(|| old().find_map(|(phrase, old)| Some((phrase, bare_name(entry, target, old)?))));
        let (phrase, said) = said?;
        Some(Diagnostic::warning(said.code, &phrase.place, said.message).with_help(said.help))
    };
    entries.iter().filter_map(warning).collect()
}

/// The strings of an entry, in small letters, but for those that are taken for names although they end as plurals do.
fn found_in_any_number(entry: &Entry) -> HashSet<String> {
    let is_one_thing = |string: &str| is_name(string) && made_plural(string).is_none();
    let strings = entry.strings().filter(|(_, string)| !is_one_thing(string));
    strings.map(|(_, string)| string.to_lowercase()).collect()
}

struct Said {
    code: &'static str,
    message: String,
    help: String,
}

/// Several of something, in capitals: Service Providers → payment institution.
fn plural_name(entry: &Entry, target: &Target, old: &str, is_known: &dyn Fn(&str) -> bool) -> Option<Said> {
    let plural = counted(&target.base).filter(|_| is_name(old) && !is_proper_name(&target.base))?;
    let range = head(old);
    let one = singular(old.get(range.clone())?)?;
    let one = [old.get(..range.start)?, &one, old.get(range.end..)?].concat();
    if is_known(&one) || is_known(old) {
        return None;
    }
    let (id, base) = (&entry.id, &target.base);
    Some(Said {
        code: "number",
        message: format!(
            "`{old}` (`{id}`) has capitals and is taken for the name of one thing, so `{base}` is written"
        ),
        help: format!("if it means several, give `{one}`: that finds the plural too, and writes `{plural}` for it"),
    })
}

/// One of something that becomes several: client → customers.
fn plural_target(entry: &Entry, target: &Target, old: &str) -> Option<Said> {
    let base = &target.base;
    let range = head(base);
    let one = singular(base.get(range.clone())?).filter(|_| target.plural.is_none() && !is_proper_name(base))?;
    counted(old)?;
    let one = [base.get(..range.start)?, &one, base.get(range.end..)?].concat();
    Some(Said {
        code: "number",
        message: format!(
            "the new term of `{}` is a plural, and `{old}` is none: “each {old}” becomes “each {base}”",
            entry.id
        ),
        help: format!("give the singular `{one}`: where the old term stands in the plural, the new one does too"),
    })
}

/// A name that is used without an article and becomes a noun that wants one: Fawn Wallet → platform account.
fn bare_name(entry: &Entry, target: &Target, old: &str) -> Option<Said> {
    let base = &target.base;
    // One word in small letters may be a name too: ganache-cli.
    let is_word_of_contracts = base.contains(' ') || is_common(base);
    let is_noun = is_word_of_contracts && !base.contains(char::is_uppercase) && counted(base).is_some();
    let is_bare = is_proper_name(old) && old.contains(char::is_lowercase) && !ends_as_noun(old);
    if !is_noun || !is_bare || !entry.only.is_empty() || shows_bare(entry, old) {
        return None;
    }
    let article = match article_for(base) {
        Article::A => "a",
        Article::An => "an",
    };
    Some(Said {
        code: "bare-name",
        message: format!(
            "`{old}` (`{}`) is a name and `{base}` a noun that wants an article: “with {old}” becomes “with {base}”",
            entry.id
        ),
        help: format!(
            "add a pattern for the words before it (pattern: '\\b(with|by|via) {old}\\b', to: '$1 {article} {base}'), or make it an item of \
             `review`, so that a person words it; an example with the bare name says that it reads well"
        ),
    })
}

/// The plural of a noun that can be counted and stands in the singular.
fn counted(term: &str) -> Option<String> {
    made_plural(term).filter(|plural| plural != term)
}

/// The singular of a plural of the nouns that contracts are about; of others nothing is known.
fn singular(word: &str) -> Option<String> {
    /// Plurals that may be the name of one thing or of a mass: the Services, funds.
    const ALSO_ONE: [&str; 7] = ["contents", "funds", "goods", "groups", "payments", "sales", "services"];
    let lower = word.to_lowercase();
    if !is_plural(word) || ALSO_ONE.contains(&lower.as_str()) {
        return None;
    }
    let one = match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => word.strip_suffix('s')?.to_owned(),
    };
    is_common(&one.to_lowercase()).then_some(one)
}

/// Whether a name ends with a noun that gives it an article: the Alipay Account, the Trustee; but Fawn Wallet, Prime.
fn ends_as_noun(name: &str) -> bool {
    const OF_NAMES: [&str; 9] =
        ["business", "delivery", "digital", "mobile", "money", "online", "premium", "wallet", "marketplace"];
    /// Other nouns with which terms of contracts end.
    #[rustfmt::skip]
    const NOUNS: [&str; 60] = [
        "annex", "area", "case", "centre", "claim", "clause", "code", "cycle", "date", "day", "desk", "device", "event", "file", "form",
        "hour", "key", "label", "landlord", "law", "level", "licence", "license", "limit", "line", "link", "list", "mark", "month",
        "name", "notice", "office", "offer", "page", "panel", "part", "period", "place", "plan", "point", "programme", "rate", "record",
        "report", "request", "review", "right", "rule", "scheme", "score", "space", "state", "steward", "support", "task", "team", "tool",
        "unit", "week", "year",
    ];
    /// Endings of ordinary nouns: Trustee, Tuition, Effective Term.
    #[rustfmt::skip]
    const ENDINGS: [&str; 24] = [
        "age", "ance", "ant", "ard", "ator", "cy", "dure", "ee", "ence", "ent", "er", "erm", "gram", "ing", "ion", "ism", "ist", "ity",
        "ment", "ness", "or", "ship", "ule", "ure",
    ];
    let last = name.get(head(name)).unwrap_or_default();
    let lower = last.to_lowercase();
    let is_camel = last.chars().skip(1).any(char::is_uppercase);
    if is_camel || OF_NAMES.contains(&lower.as_str()) {
        return false;
    }
    let is_plural_word = !name.contains(' ') && is_plural(last);
    let one = lower.strip_suffix('s').unwrap_or(&lower);
    let is_ordinary = |word: &str| NOUNS.contains(&word) || ENDINGS.iter().any(|ending| word.ends_with(ending));
    is_plural_word || is_common(&lower) || is_ordinary(one)
}

/// Whether an example of the entry has the name without an article or an owner before it.
fn shows_bare(entry: &Entry, name: &str) -> bool {
    const BEFORE: [&str; 12] = ["a", "an", "any", "each", "every", "her", "his", "its", "our", "the", "their", "your"];
    let is_bare = |text: &str| {
        text.match_indices(name).any(|(at, _)| {
            let before = text.get(..at).unwrap_or_default().trim_end();
            let word = before.rsplit(|c: char| !is_latin_letter(c)).next().unwrap_or_default().to_lowercase();
            !BEFORE.contains(&word.as_str())
        })
    };
    entry.examples.iter().any(|example| matches!(example, Example::Rewrite { before, .. } if is_bare(before)))
}

fn is_latin(term: &str) -> bool {
    term.ends_with(is_latin_letter) && !term.contains(is_han)
}
