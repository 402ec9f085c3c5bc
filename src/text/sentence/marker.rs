//! List markers, clause numbers and labels that may stand before the first word of a sentence.

use crate::text::{han_label, is_english_label, is_numeral, is_space};

/// Whether a word is a label together with the number that follows it.
fn is_label(word: &str) -> bool {
    is_english_label(word) || word.eq_ignore_ascii_case("item") || word.eq_ignore_ascii_case("step")
}

/// Whether `text` holds nothing but white space, opening quotation marks and brackets, bullets and
/// list markers.
pub(super) fn only_markers(text: &str) -> bool {
    let mut rest = skip_openers(text);
    let starts_with_label =
        |rest: &str| is_label(rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default());
    // A label after a clause number is a word of the sentence: "24.7 Appendix A forms part …".
    let first = rest;
    while !rest.is_empty() {
        if rest.len() < first.len() && starts_with_label(rest) && !starts_with_label(first) {
            return false;
        }
        let Some(next) = after_marker(rest) else {
            return false;
        };
        rest = skip_openers(next);
    }
    true
}

fn skip_openers(text: &str) -> &str {
    text.trim_start_matches(|character| is_space(character) || is_opener(character) || is_bullet(character))
}

fn is_opener(character: char) -> bool {
    matches!(character, '“' | '‘' | '"' | '\'' | '「' | '『' | '《' | '〈' | '【' | '〔' | '«' | '¿' | '¡')
}

fn is_bullet(character: char) -> bool {
    matches!(
        character,
        '•' | '·' | '‣' | '◦' | '●' | '○' | '■' | '□' | '▪' | '▫' | '◆' | '◇' | '★' | '☆' | '※'
            | '☐' | '☑' | '☒' | '✓' | '✔' | '→' | '-' | '–' | '—' | '*' | '+' | '#' | '|'
            | '①'..='⓿' | '❶'..='➓'
    )
}

/// What follows the marker at the start of `text`; `None` where there is none.
fn after_marker(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix(['(', '（', '[', '［']) {
        let end = rest.find([')', '）', ']', '］']);
        // An opening bracket before the first word is no marker, but no word either.
        return Some(match end {
            Some(end) if is_number(rest.get(..end)?) => skip_one(rest.get(end..)?),
            _ => rest,
        });
    }
    if text.starts_with('第') {
        return han_label(text).map(|(_, rest)| rest);
    }
    let end =
        text.find(|character: char| !character.is_ascii_alphanumeric() && character != '.' && !is_numeral(character));
    let (token, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
    if is_label(token) {
        return after_label_number(rest);
    }
    if let Some(number) = token.strip_suffix('.') {
        return is_dotted_number(number).then_some(rest);
    }
    if token.contains('.') && is_dotted_number(token) && (rest.is_empty() || rest.starts_with(is_space)) {
        return Some(rest);
    }
    (is_number(token) && rest.starts_with([')', '）', '、', '．'])).then(|| skip_one(rest))
}

/// What follows the number of a label such as `Article`.
fn after_label_number(rest: &str) -> Option<&str> {
    let number = rest.strip_prefix(is_space)?;
    let end = number.find(|character: char| !character.is_ascii_alphanumeric() && character != '.');
    let (token, rest) = number.split_at_checked(end.unwrap_or(number.len()))?;
    let is_letter = token.len() == 1 && token.chars().all(|character| character.is_ascii_uppercase());
    (is_letter || is_dotted_number(token.strip_suffix('.').unwrap_or(token))).then_some(rest)
}

/// Whether `text` is one number of a list or several with stops between (`3.2.a`); `e.g` is none.
fn is_dotted_number(text: &str) -> bool {
    let has_digit = text.contains(|character: char| character.is_ascii_digit());
    text.split('.').all(is_number) && (has_digit || !text.contains('.'))
}

/// Whether `text` is a number of a list: at most three digits, one letter, a Roman number, or Han
/// numerals.
fn is_number(text: &str) -> bool {
    let all = |test: fn(char) -> bool| text.chars().all(test);
    match text.chars().count() {
        1 => all(|character| character.is_ascii_alphanumeric() || is_numeral(character)),
        2..=3 if all(|character| character.is_ascii_digit()) => true,
        2..=5 => {
            all(|character| matches!(character, 'i' | 'v' | 'x'))
                || all(|character| matches!(character, 'I' | 'V' | 'X'))
                || all(is_numeral)
        }
        _ => false,
    }
}

fn skip_one(text: &str) -> &str {
    let mut characters = text.chars();
    characters.next();
    characters.as_str()
}
