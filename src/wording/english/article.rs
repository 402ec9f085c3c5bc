//! The article before a term: whether a letter there is one, and what becomes of it.

use crate::inflect::{self, Article};
use crate::matcher::Number;
use crate::span::ViewSpan;
use crate::text;
use crate::wording::Context;

/// The article directly before the match, where it must change for `form`.
pub(in crate::wording) fn article(context: &Context<'_>, form: &str) -> Option<(ViewSpan, String)> {
    let before = context.before();
    let unquoted = before.trim_end_matches(['“', '„', '«', '‹', '"', '‘', '‚', '\'', '(', '[', '「', '『', '《']);
    // A forced line break may stand between, behind an article in small letters.
    let gap = unquoted.trim_end_matches([' ', text::LINE_BREAK]);
    let between = unquoted.get(gap.len()..).filter(|between| !between.is_empty())?;
    let start = gap
        .rfind(|c: char| c == ' ' || c == text::LINE_BREAK || (!text::is_word_char(c) && !"()/".contains(c)))
        .map_or(0, |at| at + gap.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let word = gap.get(start..)?;
    // "(An" is an article behind a bracket.
    let opened = word.len() - word.trim_start_matches('(').len();
    let (start, word) = (start + opened, word.get(opened..)?);
    // "A/an" is one article, "and/an" is not.
    let joint = word.rfind('/').filter(|_| !word.eq_ignore_ascii_case("a/an")).map_or(0, |at| at + 1);
    let (start, word) = (start + joint, word.get(joint..)?);
    if between.contains(text::LINE_BREAK) && !matches!(word, "a" | "an") {
        return None;
    }
    if !matches!(word.to_ascii_lowercase().as_str(), "a" | "an" | "a(n)" | "a/an")
        || is_label(gap.get(..start)?, word, context)
    {
        return None;
    }
    let article = match inflect::article_for(form) {
        Article::A => "a",
        Article::An => "an",
    };
    let at = context.block.start + start;
    let article = match_case(article, word, || is_in_capitals(context, at));
    if article == word {
        return None;
    }
    Some((ViewSpan::new(at, at + word.len()), article))
}

/// Whether the words around the match, and the match, are written in capitals: "A", at `at`, alone does not tell.
fn is_in_capitals(context: &Context<'_>, at: usize) -> bool {
    let sentence = text::sentence_range(context.text, context.found.span.range());
    let start = sentence.start.max(context.block.start).max(context.found.span.start.saturating_sub(NEAR));
    let start = context.text.ceil_char_boundary(start);
    let end = context.text.floor_char_boundary(sentence.end.min(context.found.span.end + NEAR));
    let near = context.text.get(start..end).unwrap_or_default();
    let is_shouted = |text: &str| !text.contains(char::is_lowercase);
    // "Anyone can be A HOST."
    let written = &context.found.written;
    let is_phrase_shouted = || {
        is_shouted(context.matched())
            && written.contains(char::is_lowercase)
            && written.len() > 1
            && !text::is_sentence_start(context.text, at)
    };
    is_shouted(near) || is_phrase_shouted()
}

/// How far around a match capitals are looked for, in bytes.
const NEAR: usize = 40;

fn match_case(article: &str, word: &str, is_in_capitals: impl Fn() -> bool) -> String {
    let shouts = word == "AN" || (word == "A" && is_in_capitals());
    match word.chars().next() {
        Some('A') if shouts => article.to_uppercase(),
        Some('A') => inflect::capitalize_first(article),
        _ => article.to_owned(),
    }
}

/// Words that a letter follows as a name: Class A, Appendix A.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "addendum", "annex", "annexure", "appendix", "article", "attachment", "block", "building", "category", "chapter", "clause",
    "class", "column", "course", "division", "exhibit", "figure", "form", "gate", "grade", "group", "hall", "item", "level", "list",
    "lot", "model", "module", "note", "option", "package", "page", "paragraph", "part", "party", "phase", "plan", "point", "round",
    "row", "schedule", "scenario", "section", "series", "side", "stage", "step", "table", "team", "template", "terminal", "tier",
    "tranche", "type", "unit", "version", "vitamin", "volume", "wing", "zone",
];

/// Marks behind which an item goes on with words of its own, so that "A" is their article.
const OPENING_MARKS: &[char] =
    &['(', ')', '[', ']', ':', ';', ',', '（', '）', '：', '；', '，', '、', '「', '『', '…'];

/// A letter that names a thing is no article: Class A, Appendix A, Shop A.
fn is_label(before: &str, word: &str, context: &Context<'_>) -> bool {
    if word != "A" {
        return false;
    }
    // No article stands before a plural.
    if context.found.number == Number::Plural {
        return true;
    }
    let previous = before.trim_end();
    let is_quoted = before.ends_with(['“', '„', '«', '‹', '"', '‘', '‚', '\'']);
    let follows_dash = previous.len() < before.len() && previous.ends_with(['-', '–', '—']);
    if previous.is_empty() || is_quoted || follows_dash || previous.ends_with(OPENING_MARKS) {
        return false;
    }
    let previous = previous.rsplit(|c: char| !text::is_word_char(c)).next().unwrap_or_default();
    if LABELS.contains(&previous.to_ascii_lowercase().as_str()) && before.ends_with(' ') {
        return true;
    }
    let at_start = text::is_sentence_start(context.text, context.block.start + before.len());
    let is_titled = context.matched().split(' ').next_back().is_some_and(|word| word.starts_with(char::is_uppercase));
    !at_start && !is_titled
}
/// The article directly before the match, and `own` in its case, which is to stand in its place.
pub(in crate::wording) fn own_article(context: &Context<'_>, own: &str) -> Option<(ViewSpan, String)> {
    let before = context.before().strip_suffix(' ')?;
    let word = before.rsplit(|c: char| !text::is_word_char(c)).next()?;
    let is_article = ["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article));
    let end = context.block.start + before.len();
    let own = own.to_ascii_lowercase();
    let shouts = word.chars().all(char::is_uppercase) && (word.len() > 1 || is_in_capitals(context, end - word.len()));
    let in_case = || match word.starts_with(char::is_uppercase) {
        _ if shouts => own.to_uppercase(),
        true => inflect::capitalize_first(&own),
        false => own.clone(),
    };
    is_article.then(|| (ViewSpan::new(end - word.len(), end), in_case()))
}
