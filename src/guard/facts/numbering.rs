//! Numbers before headings, clauses and labels.

use crate::text::{self, is_numeral};

/// `text` without the numbers and bullets at its start: `第八条`, `附件二`, `（一）`, `一、`, `3.2.1`, `(a)`, `Part B:`.
pub fn strip_number(text: &str) -> &str {
    let mut rest = text.trim_start_matches(is_separator);
    for _ in 0..3 {
        let Some(next) = strip_one(rest) else { break };
        rest = next.trim_start_matches(is_separator);
    }
    rest
}

fn is_separator(character: char) -> bool {
    // Most texts start with a word.
    let is_word = character.is_ascii_alphanumeric() || text::is_han(character);
    !is_word
        && (matches!(character, '-' | '*' | '+' | '•' | '·' | '●' | '○' | '■' | '□' | '◆' | '–' | '—' | '|' | '#')
            || text::is_space(character))
}

fn strip_one(text: &str) -> Option<&str> {
    // Most texts start with no number, and their first character tells.
    let rest = match text.chars().next()? {
        '第' | '附' => strip_chinese(text),
        '（' | '(' => strip_bracketed(text),
        '.' | '①'..='⑳' => strip_digits(text),
        'a'..='z' | 'A'..='Z' => strip_english(text),
        first if is_numeral(first) => strip_digits(text),
        _ => None,
    }?;
    Some(rest.trim_start_matches(['：', ':', '、', '.', '．', ')', '）']))
}

fn strip_chinese(text: &str) -> Option<&str> {
    if let Some(rest) = text::HAN_ATTACHMENTS.iter().find_map(|label| text.strip_prefix(label)) {
        return Some(rest.trim_start().trim_start_matches(is_numeral));
    }
    text::han_label(text).map(|(_, rest)| rest)
}

fn strip_bracketed(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['（', '('])?;
    let (end, close) = inner.char_indices().take(5).find(|(_, close)| matches!(close, '）' | ')'))?;
    let (number, rest) = (inner.get(..end)?, inner.get(end + close.len_utf8()..)?);
    let is_number = number.chars().all(|c| is_numeral(c) || c.is_ascii_alphabetic());
    (is_number && !number.is_empty()).then_some(rest)
}

fn strip_digits(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(|c: char| is_numeral(c) || c == '.');
    if rest.len() == text.len() {
        return text.strip_prefix(|c: char| ('①'..='⑳').contains(&c));
    }
    let dotted = text.get(..text.len() - rest.len()).is_some_and(|number| number.contains('.'));
    (dotted || rest.starts_with(['、', '．', ')', '）', ' '])).then_some(rest)
}

fn strip_english(text: &str) -> Option<&str> {
    let end = text.bytes().take(12).position(|byte| byte == b' ')?;
    let (word, rest) = (text.get(..end)?, text.get(end + 1..)?);
    if !text::is_english_label(word) && !word.eq_ignore_ascii_case("question") {
        return None;
    }
    let after = rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    if after.len() < rest.len() {
        return Some(after);
    }
    let number = rest.split([' ', ':', '.', ')', '-', '–', '—']).next()?;
    let is_number = number.len() <= 4 && (number.len() == 1 || number.chars().all(|c| "IVX".contains(c)));
    (is_number && number.chars().all(|c| c.is_ascii_uppercase())).then(|| rest.get(number.len()..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_clauses_and_parts_go_and_words_stay() {
        for (text, expected) in [
            ("第八条　支付", "支付"),
            ("附件二 修订前条款", "修订前条款"),
            ("（一）旧版本", "旧版本"),
            ("五、原條款", "原條款"),
            ("3.2.1 Old", "Old"),
            ("7. Previous wording", "Previous wording"),
            ("Part B: Old version", "Old version"),
            ("Section 3 (a) Old", "Old"),
            ("- 1) Old", "Old"),
            ("第三方支付平台", "第三方支付平台"),
            ("一个账户", "一个账户"),
            ("Part of an account", "Part of an account"),
            ("2024年9月", "2024年9月"),
        ] {
            assert_eq!(strip_number(text), expected, "{text}");
        }
    }
}
