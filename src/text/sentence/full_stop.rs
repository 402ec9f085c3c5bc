//! Whether a full stop ends a sentence.

use crate::text::{LINE_BREAK, is_han, is_space, is_word_char, window};

/// The longest abbreviation, in bytes.
const LONGEST: usize = 7;

/// Abbreviations (lower case, without the last stop, in order) that something always follows.
const NEVER_LAST: &[&str] = &[
    "al", "app", "approx", "art", "arts", "avg", "ca", "cap", "cf", "ch", "chap", "cl", "cls", "dr", "e.g", "ed", "eg",
    "eq", "esp", "ex", "excl", "fig", "figs", "hon", "i.e", "ie", "incl", "messrs", "mr", "mrs", "ms", "mt", "no",
    "nos", "para", "paras", "pp", "prof", "reg", "regs", "resp", "rev", "sched", "sec", "secs", "sect", "st",
    "subpara", "tel", "v", "viz", "vol", "vs",
];

/// Abbreviations, in order, that may be the last word of a sentence; then a word that starts sentences follows.
const MAYBE_LAST: &[&str] = &[
    "bhd", "bros", "co", "corp", "dept", "est", "etc", "gmbh", "ibid", "inc", "intl", "jr", "llc", "lp", "ltd", "max",
    "min", "op", "plc", "pte", "pty", "sdn", "sr",
];

/// Words, in order, that with a capital are a sign of a new sentence; a brand's or a name's capital is none.
const STARTERS: &[&str] = &[
    "A",
    "After",
    "All",
    "Although",
    "An",
    "And",
    "Any",
    "As",
    "At",
    "Before",
    "Both",
    "But",
    "By",
    "Each",
    "Either",
    "Every",
    "Except",
    "For",
    "From",
    "He",
    "Her",
    "His",
    "How",
    "However",
    "I",
    "If",
    "In",
    "It",
    "Its",
    "Neither",
    "No",
    "Nor",
    "Nothing",
    "Notwithstanding",
    "On",
    "Once",
    "One",
    "Or",
    "Other",
    "Our",
    "Please",
    "Provided",
    "She",
    "Should",
    "Since",
    "So",
    "Some",
    "Subject",
    "Such",
    "That",
    "The",
    "Their",
    "Then",
    "There",
    "These",
    "They",
    "This",
    "Those",
    "Though",
    "To",
    "Under",
    "Unless",
    "Until",
    "Upon",
    "We",
    "What",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "With",
    "Without",
    "You",
    "Your",
];

/// Whether the `.`, `．` or `…` at `at` ends its sentence.
///
/// Not before a lower-case word, not inside numbers, file names and the like, not after a list
/// number at the start of a line, and after an abbreviation only where a new sentence is certain.
pub(super) fn full_stop_ends(text: &str, at: usize) -> bool {
    let before = window::before(text, at, 40);
    let rest = window::after(text, at, 80);
    let after = rest.trim_start_matches(['.', '．', '…']);
    if rest.starts_with('…') {
        return !after.starts_with(is_han) && starts_sentence(after, false);
    }
    if after.len() + '．'.len_utf8() < rest.len() || before.ends_with(['.', '．']) {
        return starts_sentence(after, false);
    }
    let after = after.trim_start_matches(['”', '’', ')', '）', '"', '\'', ']', '」', '』']);
    match after.chars().next() {
        None | Some('\n' | LINE_BREAK) => !is_list_number(before, last_token(before)),
        // Inside a number, an address or the name of a file.
        Some(next) if next.is_ascii_lowercase() || next.is_ascii_digit() => false,
        Some(next) if is_space(next) => ends_before_space(before, last_token(before), after),
        Some(next) => ends_directly_before(last_token(before), next, after),
    }
}

/// Whether `word`, in whatever case, is one of `abbreviations`.
fn is_one_of(word: &str, abbreviations: &[&str]) -> bool {
    let small = || word.bytes().map(|byte| byte.to_ascii_lowercase());
    word.len() <= LONGEST && abbreviations.binary_search_by(|known| known.bytes().cmp(small())).is_ok()
}

/// The stop is followed by white space.
fn ends_before_space(before: &str, word: &str, after: &str) -> bool {
    if is_word_too(before, word, after) {
        return starts_sentence(after, false);
    }
    if is_one_of(word, NEVER_LAST) || is_list_number(before, word) {
        return starts_sentence(after, false) && is_blank_to_break(after);
    }
    let careful = is_one_of(word, MAYBE_LAST)
        || word.chars().count() == 1 && word.chars().all(char::is_alphabetic)
        || is_dotted_letters(word);
    starts_sentence(after, careful)
}

/// Abbreviations of numbered things that are words too: "the app.", "this cap.", the answer "No."; not before a number.
fn is_word_too(before: &str, word: &str, after: &str) -> bool {
    let head = || before.strip_suffix(word).unwrap_or_default().trim_end();
    let is_word = match word {
        "app" | "art" | "arts" | "cap" => true,
        "No" => head().is_empty() || head().ends_with(['.', '?', '!', ':', '：', '“', '"']),
        "no" => head().ends_with(" is"),
        // Five minutes, ten at most.
        "min" | "max" => head().ends_with(|last: char| last.is_ascii_digit()),
        _ => false,
    };
    let next = after.trim_start().split(is_space).next().unwrap_or_default();
    is_word && !next.contains(|c: char| c.is_ascii_digit())
}

/// Something follows the stop with nothing in between: `account.The next`, `账户.下`; not `3.5`, `a.md`,
/// `No.5`.
fn ends_directly_before(word: &str, next: char, after: &str) -> bool {
    let last = word.chars().next_back();
    let ends_in_han = last.is_some_and(is_han);
    let is_abbreviation = || is_one_of(word, NEVER_LAST) || is_one_of(word, MAYBE_LAST);
    let is_word = || word.chars().count() > 1 && last.is_some_and(char::is_lowercase) && !is_abbreviation();
    if is_han(next) {
        return ends_in_han || is_word() || word.is_empty();
    }
    if is_word_char(next) {
        let capitalized = next.is_uppercase() && !after.chars().nth(1).is_some_and(char::is_uppercase);
        return capitalized && (ends_in_han || is_word() && !word.contains('.'));
    }
    !matches!(next, ',' | ';' | ':' | '，' | '；' | '：' | '、' | '-' | '/' | '@') && !is_abbreviation()
}

/// Whether what follows a stop can start a sentence; when `careful`, only what is sure to.
fn starts_sentence(after: &str, careful: bool) -> bool {
    let is_opener = |character: char| {
        is_space(character) && !matches!(character, '\n' | LINE_BREAK)
            || matches!(character, '“' | '‘' | '"' | '\'' | '(' | '（' | '[' | '「' | '『' | '《' | '【')
    };
    let next = after.trim_start_matches(is_opener);
    let Some(first) = next.chars().next() else {
        return true;
    };
    if matches!(first, '\n' | LINE_BREAK) {
        return true;
    }
    if !careful {
        return !first.is_lowercase() && !matches!(first, ',' | ';' | ':' | '，' | '；' | '：');
    }
    let word = next.split(|character: char| !is_word_char(character)).next();
    is_han(first) || word.is_some_and(|word| STARTERS.binary_search(&word).is_ok())
}

/// Whether only white space stands before the next line break or the end.
fn is_blank_to_break(after: &str) -> bool {
    let blank = after.trim_start_matches(|character| is_space(character) && !matches!(character, '\n' | LINE_BREAK));
    blank.is_empty() || blank.starts_with(['\n', LINE_BREAK])
}

/// Whether the stop after `word` makes it a list number: digits, a letter or a Roman number at the
/// start of its line or just after another sentence.
fn is_list_number(before: &str, word: &str) -> bool {
    let is_number = word.chars().all(|character| character.is_ascii_digit() || character == '.');
    let is_letter = word.len() <= 5
        && (word.len() == 1 && word.chars().all(|character| character.is_ascii_alphabetic())
            || word.chars().all(|character| matches!(character, 'i' | 'v' | 'x')));
    if word.is_empty() || !is_number && !is_letter {
        return false;
    }
    let head = before.strip_suffix(word).unwrap_or_default();
    let line = head.trim_end_matches([' ', '\u{3000}', '\t', '\u{A0}']);
    if line.is_empty() {
        return head.len() + word.len() < 40;
    }
    if let Some(previous) = line.strip_suffix('.') {
        return !is_one_of(last_token(previous), NEVER_LAST);
    }
    line.ends_with(['\n', LINE_BREAK, '。', '！', '？', '!', '?', ';', '；'])
}

/// Letters with stops between them: `U.S`, `p.m`.
fn is_dotted_letters(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|part| part.len() == 1 && part.is_ascii())
}

/// The word just before a stop, with the stops inside it.
fn last_token(before: &str) -> &str {
    let is_part = |character: char| is_word_char(character) || character == '.';
    if before.ends_with(is_han) {
        let length = before.chars().next_back().map_or(0, char::len_utf8);
        return before.get(before.len() - length..).unwrap_or_default();
    }
    let head = before.trim_end_matches(is_part);
    before.get(head.len()..).unwrap_or_default().trim_start_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_list_is_found_in_it() {
        for list in [NEVER_LAST, MAYBE_LAST] {
            assert!(list.iter().all(|word| is_one_of(word, list) && is_one_of(&word.to_uppercase(), list)));
        }
        assert!(STARTERS.is_sorted());
    }
}
