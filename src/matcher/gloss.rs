//! A term with its abbreviation or its other-language name in brackets: 支付宝账户（Alipay account）.
//!
//! Both halves say one thing, so they are one finding. The mapping may hold the whole as a phrase, which then wins as the
//! longest match; where it does not, a person decides how both are to read.

use crate::mapping::{Entry, Mapping};
use crate::matcher::{Claim, Doubt, Match};
use crate::span::ViewSpan;
use crate::text;

/// Marks that may stand around the words in brackets.
const QUOTES: [char; 8] = ['“', '”', '"', '「', '」', '『', '』', '\''];

/// Joins each rewrite with the gloss in brackets behind it; `matches` are sorted and do not overlap.
pub(super) fn join(text: &str, mapping: &Mapping, matches: Vec<Match>) -> Vec<Match> {
    let mut joined: Vec<Match> = Vec::with_capacity(matches.len());
    let mut rest = matches.into_iter().peekable();
    while let Some(found) = rest.next() {
        let Some(bracket) = bracket_behind(text, mapping, &found) else {
            let doubt = found.doubt.or_else(|| is_introduced(text, mapping, &found).then_some(Doubt::Gloss));
            joined.push(Match { doubt, ..found });
            continue;
        };
        let is_inside = |other: &Match| other.span.start >= bracket.inner.start && other.span.end <= bracket.inner.end;
        let Some(other) = rest.peek().filter(|other| is_inside(other)) else {
            let is_own = is_abbreviation_of(bracket.words, text.get(found.span.range()).unwrap_or_default());
            joined.push(match other_name(text, mapping, &found, &bracket) {
                Some(other) => with_gloss(found, Some(&other), bracket.end, mapping, text),
                None if is_own => with_gloss(found, None, bracket.end, mapping, text),
                None => found,
            });
            continue;
        };
        let is_whole = text.get(other.span.range()) == Some(bracket.words);
        if other.claim == Claim::Protect || !is_whole || !says_the_same(text, &found, other) {
            joined.push(found);
            continue;
        }
        let other = rest.next();
        joined.push(with_gloss(found, other.as_ref(), bracket.end, mapping, text));
    }
    joined
}

/// The longest gloss that is looked at, in bytes.
const LONGEST: usize = 200;

struct Bracket<'t> {
    inner: std::ops::Range<usize>,
    /// What stands in it, without quotation marks.
    words: &'t str,
    /// Behind the closing bracket.
    end: usize,
}

/// The brackets directly behind a rewrite.
fn bracket_behind<'t>(text: &'t str, mapping: &Mapping, found: &Match) -> Option<Bracket<'t>> {
    let is_address = mapping.entries.get(found.entry).is_some_and(Entry::is_address);
    if found.claim != Claim::Rewrite || found.doubt.is_some() || is_address {
        return None;
    }
    let behind = text.get(found.span.end..)?;
    let opened = behind.strip_prefix(' ').unwrap_or(behind);
    let inner = opened.strip_prefix(['(', '（'])?;
    let start = found.span.end + (behind.len() - inner.len());
    let near = inner.get(..inner.floor_char_boundary(LONGEST))?;
    let length = near.find([')', '）', '\n'])?;
    let closing = inner.get(length..)?.chars().next().filter(|mark| *mark != '\n')?;
    let words = inner.get(..length)?.trim_matches(|mark| mark == ' ' || QUOTES.contains(&mark));
    Some(Bracket { inner: start..start + length, words, end: start + length + closing.len_utf8() })
}

/// The term in the brackets that an entry for another language knows, and that is not looked for in this one: The host
/// (房东).
fn other_name(text: &str, mapping: &Mapping, found: &Match, bracket: &Bracket<'_>) -> Option<Match> {
    let first = text.get(found.span.range())?;
    if first.contains(text::is_han) == bracket.words.contains(text::is_han) {
        return None;
    }
    let words = text::fold(bracket.words);
    let is_it = |entry: &Entry| {
        entry.lang.is_some() && entry.target().is_some() && entry.strings().any(|(_, string)| string == words)
    };
    let entry = mapping.entries.iter().position(is_it)?;
    let start = bracket.inner.start + text.get(bracket.inner.clone())?.find(bracket.words)?;
    let span = ViewSpan::new(start, start + bracket.words.len());
    Some(Match { span, entry, claim: Claim::Rewrite, doubt: None, expanded: None, ..found.clone() })
}

/// Whether an abbreviation stands where the text says what it is short for: estimated time of arrival (ETA); ETA:
/// estimated time of arrival; ETA stands for.
fn is_introduced(text: &str, mapping: &Mapping, found: &Match) -> bool {
    let short = text.get(found.span.range()).unwrap_or_default();
    let is_address = mapping.entries.get(found.entry).is_some_and(Entry::is_address);
    if found.claim != Claim::Rewrite || is_address || !is_short_form(short) {
        return false;
    }
    let near = |text: &str| text.split(['.', ';', '\n', '(']).next().unwrap_or_default().to_owned();
    let behind = text.get(found.span.end..).unwrap_or_default();
    if ["stands for ", "is short for ", "is an abbreviation of ", "is the abbreviation of "]
        .iter()
        .any(|verb| behind.trim_start().starts_with(verb))
    {
        return true;
    }
    if let Some(long) = behind.trim_start().strip_prefix([':', '=', '–', '—']) {
        let long = near(long.get(..long.floor_char_boundary(LONGEST)).unwrap_or_default());
        return is_abbreviation_of(short, long.trim_end_matches(',').trim());
    }
    let before = text.get(..found.span.start).unwrap_or_default();
    let Some(before) = before.strip_suffix(['(', '（']).filter(|_| behind.starts_with([')', '）'])) else {
        return false;
    };
    // As many words as the abbreviation has letters, and small ones between them.
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..).unwrap_or_default().trim();
    let starts = near.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]).take(2 * short.len());
    starts.filter_map(|at| near.get(at..)).any(|long| is_abbreviation_of(short, long))
}

/// Whether the second term is the first in another script, or its abbreviation.
fn says_the_same(text: &str, found: &Match, other: &Match) -> bool {
    let (first, second) = (text.get(found.span.range()), text.get(other.span.range()));
    let (Some(first), Some(second)) = (first, second) else { return false };
    let is_han = |text: &str| text.chars().any(text::is_han);
    is_han(first) != is_han(second) || is_short_form(second)
}

/// Two to six capitals, perhaps with a small plural s.
fn is_short_form(word: &str) -> bool {
    let capitals = word.strip_suffix('s').unwrap_or(word);
    (2..=6).contains(&capitals.len()) && capitals.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether `short` holds the first letters of the words of `term`.
fn is_abbreviation_of(short: &str, term: &str) -> bool {
    let letters = short.strip_suffix('s').unwrap_or(short).chars();
    let words = term.split([' ', '-']).filter(|word| !matches!(*word, "of" | "and" | "for" | "the"));
    is_short_form(short) && letters.eq(words.filter_map(|word| word.chars().next()).map(|c| c.to_ascii_uppercase()))
}

/// `found` with the gloss `other`, up to `end`, for a person.
fn with_gloss(mut found: Match, other: Option<&Match>, end: usize, mapping: &Mapping, text: &str) -> Match {
    let base = |found: &Match| mapping.entries.get(found.entry)?.target().map(|target| target.base.clone());
    let target = |found: &Match| found.expanded.clone().or_else(|| base(found));
    let rewritten = other.filter(|other| other.claim == Claim::Rewrite);
    if let Some((first, (second, other))) =
        target(&found).zip(rewritten.and_then(|other| target(other).zip(Some(other))))
    {
        let opening = text.get(found.span.end..other.span.start).unwrap_or_default();
        let closing = text.get(other.span.end..end).unwrap_or_default();
        found.expanded = Some(format!("{first}{opening}{second}{closing}"));
    }
    found.doubt = Some(Doubt::Gloss);
    found.span.end = end;
    found
}
