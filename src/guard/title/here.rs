//! Names that a document gives itself: these Business Cloud Terms, the terms (“Business Cloud Terms”), 本《…》.
//!
//! They are no names of other documents, so none of them stays in silence.

use crate::guard::facts::name;
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::title::{is_noun, noun_after, words_after};
use crate::guard::word_list::Words;

/// The longest name in quotation marks, in bytes.
const LONGEST: usize = 160;

/// How far before a bracket the words are looked at that say what is named in it, in bytes.
const REACH: usize = 120;

/// What stands in brackets before a name.
#[rustfmt::skip]
const LEADS: &Words = &Words::new(&[
    "the", "these", "this", "our", "collectively", "collectively, the", "together", "together, the", "hereinafter", "hereinafter the", "each, a",
    "以下简称", "以下簡稱", "下称", "下稱", "简称", "簡稱", "以下称", "以下稱", "以下统称", "以下統稱",
]);

/// Words that point at the text itself.
const THIS: [&str; 3] = ["these", "this", "本"];

/// The names that `text` gives to itself, as [`name`] gives them.
pub(in crate::guard) fn names_of_itself(text: &str) -> Vec<String> {
    let mut names: Vec<String> = pointed_at(text).chain(in_brackets(text)).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a name behind `before` is this document's: these Terms, 本《规则》, (the “Terms”).
pub(super) fn is_of_itself(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    if strip_end(before, &THIS).is_some() {
        return true;
    }
    let Some(front) = before.strip_suffix(['“', '"', '「', '‘', '\'']) else { return false };
    let is_closed =
        after.trim_start_matches([',', '.']).strip_prefix(['”', '"', '」', '’', '\'']).is_some_and(|rest| {
            rest.starts_with([')', '）', ',', ';', '，'])
                || strip_start(rest.trim_start(), &["or", "and", "或"]).is_some()
        });
    is_closed && opens_bracket(front).is_some_and(is_about_this_text)
}

/// What stands before the bracket that `front` opens at its end, but for words such as "the".
fn opens_bracket(front: &str) -> Option<&str> {
    let front = front.trim_end();
    let bare = strip_end(front, LEADS).map_or(front, str::trim_end);
    bare.strip_suffix(['(', '（'])
}

/// Whether what gets a short name in brackets is this text, or nobody knows: not a document named directly before.
fn is_about_this_text(before: &str) -> bool {
    let near = tail(before, REACH).trim_end();
    let last = near.rsplit(' ').next().unwrap_or_default();
    let is_document = near.ends_with('》') || last.starts_with(|c: char| c.is_ascii_uppercase()) && is_noun(last);
    let clause = near.rsplit(['.', '。', ';', '；']).next().unwrap_or(near);
    let is_this = || {
        clause
            .split(|c: char| !c.is_alphabetic())
            .any(|word| word.eq_ignore_ascii_case("this") || word.eq_ignore_ascii_case("these"))
    };
    !is_document || clause.contains('本') || is_this()
}

/// these Business Cloud Terms, 本《平台规则》.
fn pointed_at(text: &str) -> impl Iterator<Item = String> {
    let english =
        ["hese ", "his "].into_iter().flat_map(move |word| text.match_indices(word)).filter_map(move |(at, word)| {
            text.get(..at).filter(|before| before.ends_with(['t', 'T']))?;
            let after = text.get(at + word.len() - 1..)?;
            let mut words = words_after(after);
            // These Rules and the Account Agreement: the first of two documents.
            let other = words.windows(2).position(|pair| matches!(pair, [(noun, _), ("and", _)] if is_noun(noun)));
            words.truncate(other.map_or(words.len(), |last| last + 1));
            let (_, end) = noun_after(&words, false)?;
            let written = after.get(..end)?.trim();
            written.starts_with(|c: char| c.is_ascii_uppercase()).then(|| name(written))
        });
    let chinese = text.match_indices("本《").filter_map(move |(at, mark)| {
        let inner = head(text.get(at + mark.len()..)?, LONGEST);
        inner.split_once('》').map(|(written, _)| name(written))
    });
    english.chain(chinese)
}

/// (“Business Cloud Terms”), （以下简称“《平台规则》”）.
fn in_brackets(text: &str) -> impl Iterator<Item = String> {
    text.match_indices(['(', '（']).filter_map(move |(at, bracket)| {
        let inner = head(text.get(at + bracket.len()..)?, LONGEST);
        let inner = strip_start(inner, LEADS).map_or(inner, |rest| rest.trim_start_matches([',', ' ', '：']));
        let inner = strip_start(inner, &["the"]).map_or(inner, str::trim_start);
        let (written, rest) = inner.strip_prefix(['“', '"', '「', '‘'])?.split_once(['”', '"', '」', '’'])?;
        let last = written.rsplit(' ').next().unwrap_or_default();
        let is_name = written.starts_with('《') || is_noun(last);
        let is_closed = rest.starts_with([')', '）', ',', ';', '，']);
        (is_name && is_closed && is_about_this_text(text.get(..at)?)).then(|| name(written))
    })
}
