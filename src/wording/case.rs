//! Case: what the capitals of the old term mean for the new one.

use crate::format::BlockKind;
use crate::inflect::{self, CaseClass};
use crate::text::{self, LINE_BREAK};
use crate::wording::Context;

mod titles;

/// `form` with the capitals that the match and its place ask for.
pub(super) fn apply(context: &Context<'_>, form: &str) -> String {
    let matched = context.matched();
    if matched.chars().all(text::is_han) {
        return form.to_owned();
    }
    if is_small_name(matched, &context.found.written) {
        return inflect::small_words(form);
    }
    match inflect::case_class(matched, &context.found.written) {
        CaseClass::Upper => inflect::upper_case(form),
        CaseClass::Title if !context.found.written.contains(' ') && starts_block_or_sentence(context) => {
            if titles::is_titled(context) || (context.is_defined_with_capital)() {
                inflect::title_case(form)
            } else {
                inflect::capitalize_first(form)
            }
        }
        CaseClass::Title => inflect::title_case(form),
        _ if is_among_capitals(context) => inflect::upper_case(form),
        _ if starts_with_capital(context) || is_name_in_heading(context) => {
            let is_title = inflect::is_name(&context.found.written) && titles::is_titled(context);
            if is_title { inflect::title_case(form) } else { inflect::capitalize_first(form) }
        }
        _ => form.to_owned(),
    }
}

/// Whether the match is an abbreviation in a clause that is in capitals: "AN ETA IS SHOWN".
fn is_among_capitals(context: &Context<'_>) -> bool {
    const MARKS: &[char] =
        &['.', ';', ':', '(', ')', '[', ']', '“', '”', '"', '!', '?', text::LINE_BREAK, text::BARRIER];
    // A word in capitals that is no abbreviation.
    let is_word = |word: &str| {
        (word.len() > 4 && word.contains(['A', 'E', 'I', 'O', 'U']))
            || ["AN", "AND", "ARE", "BY", "FOR", "IF", "IN", "IS", "NOT", "OF", "ON", "OR", "THE", "TO", "WITH"]
                .contains(&word)
    };
    let matched = context.matched();
    if matched.len() < 2 || !matched.chars().all(char::is_uppercase) {
        return false;
    }
    let (before, after) = (context.before(), context.after());
    let before =
        before.get(before.ceil_char_boundary(before.len().saturating_sub(LONGEST_CLAUSE))..).unwrap_or_default();
    let after = after.get(..after.floor_char_boundary(LONGEST_CLAUSE)).unwrap_or_default();
    let near = [before.rsplit(MARKS).next().unwrap_or_default(), after.split(MARKS).next().unwrap_or_default()];
    !near.iter().any(|text| text.contains(char::is_lowercase))
        && near.iter().any(|text| text.split(|c: char| !text::is_word_char(c)).any(is_word))
}

/// Bytes to each side of a term in which a clause in capitals is looked for.
const LONGEST_CLAUSE: usize = 120;

/// Whether the match is a name whose capital says nothing, inside a heading in which all other words have capitals.
fn is_name_in_heading(context: &Context<'_>) -> bool {
    matches!(context.kind, BlockKind::Heading(_))
        && inflect::is_name(&context.found.written)
        && context.matched().starts_with(char::is_uppercase)
        && titles::is_title_of_several(context.before(), context.after())
}

/// Whether a capital may come of the place alone: at the start of a sentence, and of a cell whatever its neighbours start with.
fn starts_block_or_sentence(context: &Context<'_>) -> bool {
    let starts_cell = || {
        matches!(context.kind, BlockKind::TableCell { .. }) && !context.before().contains(|c: char| c.is_alphanumeric())
    };
    starts_cell() || stands_at_start(context)
}

/// Whether the author wrote in small letters what the mapping writes with a capital in every word: "a customer" where it has
/// "Customer".
fn is_small_name(matched: &str, written: &str) -> bool {
    let has_capital = |word: &str| word.starts_with(char::is_uppercase);
    !matched.contains(char::is_uppercase) && has_capital(written) && written.split(' ').all(has_capital)
}

/// Whether the new term starts with a capital because of where it stands.
///
/// A capital that the mapping does not write is the author's and is kept; a brand's own capital says
/// nothing, so there the place decides.
fn starts_with_capital(context: &Context<'_>) -> bool {
    let is_capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    if !is_capital(context.matched()) {
        // A name that starts small by itself (iPay) hides whether a capital would stand here.
        let is_name = |word: &str| word.chars().skip(1).any(char::is_uppercase);
        let first = context.matched().split(' ').next().unwrap_or_default();
        return is_name(first)
            && first == context.found.written.split(' ').next().unwrap_or_default()
            && stands_at_start(context);
    }
    !is_capital(&context.found.written) || stands_at_start(context)
}

fn stands_at_start(context: &Context<'_>) -> bool {
    let before = context.before().trim_start_matches(|c: char| !c.is_alphanumeric());
    let starts_block = before.trim().is_empty() || is_only_a_label(context.before());
    if !starts_block {
        let starts = text::is_sentence_start(context.text, context.found.span.start);
        return starts && !goes_on_from_line_above(context) || opens_quoted_sentence(context);
    }
    match context.kind {
        BlockKind::ListItem | BlockKind::TableCell { .. } => (context.neighbours_have_capitals)().unwrap_or(true),
        BlockKind::Paragraph
        | BlockKind::Heading(_)
        | BlockKind::FrontMatter
        | BlockKind::Code
        | BlockKind::Address => true,
    }
}

/// Whether the term begins a sentence in quotation marks behind a colon: He said: “Alipay accounts are free.”
fn opens_quoted_sentence(context: &Context<'_>) -> bool {
    let Some(lead) = context.before().strip_suffix(['“', '"', '‘', '「']) else { return false };
    let inner = context.after().split(['”', '"', '’', '」']).next().unwrap_or_default();
    lead.trim_end().ends_with([':', '：'])
        && inner.ends_with(['.', '!', '?'])
        && inner.len() < context.after().len()
        && inner.split_whitespace().count() > 1
}

/// Whether a forced line break stands directly before the term, and the sentence of the line above goes on behind it:
/// "Please open an⏎Alipay account". Lines of a list or an address say nothing of each other.
fn goes_on_from_line_above(context: &Context<'_>) -> bool {
    let before = context.before().trim_end_matches(|c: char| !c.is_alphanumeric() && c != LINE_BREAK);
    let Some(above) = before.strip_suffix(LINE_BREAK).map(str::trim_end) else { return false };
    let line = above.rsplit(LINE_BREAK).next().unwrap_or(above);
    let is_greeting = ["Dear ", "Hello ", "Hi "].iter().any(|word| line.trim_start().starts_with(word));
    let words = line.trim_end_matches(',');
    let word = words.rsplit(|c: char| !text::is_word_char(c)).next().unwrap_or_default();
    let is_open = || GOES_ON.contains(&word);
    let is_small = |line: &str| line.trim_start().starts_with(char::is_lowercase);
    let is_running = || {
        let lines = || context.text.get(context.block.range()).unwrap_or_default().split(LINE_BREAK);
        word.starts_with(char::is_lowercase) && lines().skip(1).any(is_small)
    };
    line.contains(' ') && !is_greeting && (is_open() || is_running())
}

/// Words that end no line of a list.
#[rustfmt::skip]
const GOES_ON: &[&str] = &[
    "a", "an", "the", "any", "each", "every", "no", "this", "that", "these", "those", "such", "another", "other", "its",
    "your", "our", "their", "his", "her", "my", "whose", "of", "to", "in", "on", "at", "by", "for", "from", "with",
    "without", "into", "via", "through", "under", "between", "per", "and", "or", "and/or", "nor", "but", "if", "when",
    "where", "unless", "than", "as", "is", "are", "was", "were", "be", "been", "has", "have", "had", "shall", "will",
    "may", "must", "can", "should", "not", "which", "who",
];

/// Bytes of the longest label of a clause.
const LONGEST_LABEL: usize = 40;

/// `1.`, `3.2.1`, `(a)`, `iv)`, `Article 5`, `a.` and white space, and nothing else.
fn is_only_a_label(before: &str) -> bool {
    let label = before.trim();
    if label.len() > LONGEST_LABEL {
        return false;
    }
    let number = label.trim_start_matches(['(', '（']).trim_end_matches([')', '）', '.', '、', ':']);
    let is_number = |word: &str| {
        !word.is_empty()
            && (word.chars().all(|c| c.is_ascii_digit() || c == '.')
                || (is_letter_or_roman(word) && label.len() > word.len()))
    };
    let numbered_word = |words: &[&str]| matches!(words, [word, number] if ["article", "section", "clause", "part", "chapter"].contains(&word.to_ascii_lowercase().as_str()) && is_number(number.trim_end_matches(['.', ':'])));
    is_number(number) || numbered_word(&label.split(' ').collect::<Vec<_>>())
}

/// One letter, or a Roman number.
fn is_letter_or_roman(word: &str) -> bool {
    let is_letter = word.len() == 1 && word.chars().all(|c| c.is_ascii_alphabetic());
    is_letter || (word.len() <= 5 && word.chars().all(|c| "ivxIVX".contains(c)))
}
