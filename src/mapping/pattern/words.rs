//! Words without which an expression matches nothing.

use regex_syntax::hir::{Class, Hir, HirKind};

/// The most words that are worth looking for.
const MOST_WORDS: usize = 64;

/// The fewest bytes of a word: shorter ones stand everywhere.
const SHORTEST: usize = 3;

/// Words of which one stands in whatever `expression` matches, told without the case of ASCII letters; empty where none
/// are known.
///
/// That holds for the expression with and without regard to case. So a word ends before a letter that stands for other
/// letters than its small form and its capital (k for the sign of kelvin, s for ſ).
pub(super) fn required(expression: &Hir) -> Vec<String> {
    let words = best(expression).unwrap_or_default();
    if words.len() > MOST_WORDS || shortest(&words) < SHORTEST { Vec::new() } else { words }
}

/// The words of the part that tells most.
fn best(expression: &Hir) -> Option<Vec<String>> {
    match expression.kind() {
        HirKind::Literal(_) | HirKind::Class(_) | HirKind::Concat(_) => best_of_row(expression),
        HirKind::Alternation(parts) => {
            let words: Option<Vec<Vec<String>>> = parts.iter().map(best).collect();
            words.map(|words| words.concat())
        }
        HirKind::Repetition(repeated) if repeated.min > 0 => best(&repeated.sub),
        HirKind::Capture(group) => best(&group.sub),
        HirKind::Repetition(_) | HirKind::Empty | HirKind::Look(_) => None,
    }
}

/// The longest word of a row of letters and other parts, or the words of one of those parts.
fn best_of_row(expression: &Hir) -> Option<Vec<String>> {
    let parts = match expression.kind() {
        HirKind::Concat(parts) => parts.as_slice(),
        _ => std::slice::from_ref(expression),
    };
    let mut choices: Vec<Vec<String>> = Vec::new();
    let mut word = String::new();
    for part in parts {
        if matches!(part.kind(), HirKind::Look(_)) {
            continue;
        }
        let Some(letters) = letters(part) else {
            choices.push(vec![std::mem::take(&mut word)]);
            let is_nested =
                matches!(part.kind(), HirKind::Alternation(_) | HirKind::Repetition(_) | HirKind::Capture(_));
            choices.extend(if is_nested { best(part) } else { None });
            continue;
        };
        for letter in letters.chars() {
            if has_two_cases_at_most(letter) {
                word.push(letter.to_ascii_lowercase());
            } else {
                choices.push(vec![std::mem::take(&mut word)]);
            }
        }
    }
    choices.push(vec![word]);
    choices.into_iter().max_by_key(|words| (shortest(words), usize::MAX - words.len()))
}

/// The text that a part stands for, but for the case of ASCII letters.
fn letters(part: &Hir) -> Option<String> {
    match part.kind() {
        HirKind::Literal(literal) => String::from_utf8(literal.0.to_vec()).ok(),
        HirKind::Class(Class::Unicode(class)) => {
            let mut letters = class.iter().flat_map(|range| range.start()..=range.end()).take(3);
            let both = (letters.next()?, letters.next()?, letters.next());
            let (capital, small, None) = both else { return None };
            (small.is_ascii_lowercase() && small.to_ascii_uppercase() == capital).then(|| small.to_string())
        }
        _ => None,
    }
}

fn has_two_cases_at_most(letter: char) -> bool {
    match letter {
        'k' | 's' | 'K' | 'S' => false,
        '\0'..='\x7f' => true,
        _ => letter.to_lowercase().eq([letter]) && letter.to_uppercase().eq([letter]),
    }
}

fn shortest(words: &[String]) -> usize {
    words.iter().map(String::len).min().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_that_tells_most_is_found() {
        let cases: &[(&str, &[&str])] = &[
            ("支付宝[（(](中国|杭州)[）)]", &["支付宝"]),
            (r"(?i)\btransaction amounts?\b", &["action amount"]),
            ("(?:每单|逐单)的?交易金额", &["交易金额"]),
            ("(?:一百|二百)(?:元|角)?", &["一百", "二百"]),
            ("(?:alipay account|账户)x", &["账户", "alipay account"]),
            ("(?:支付){2}", &["支付"]),
            ("(支付)?宝", &["宝"]),
            (r"\d+|支付", &[]),
            ("ab?", &[]),
            (r"\p{Han}{2}", &[]),
        ];
        for (pattern, expected) in cases {
            let mut words = required(&regex_syntax::parse(pattern).unwrap());
            let mut expected = expected.to_vec();
            words.sort();
            expected.sort_unstable();
            assert_eq!(words, expected, "{pattern}");
        }
    }

    #[test]
    fn what_an_expression_matches_holds_one_of_its_words() {
        let cases = [
            (r"(?i)\btransaction amounts?\b", "TRANſACTION AMOUNTS"),
            ("(?i)kilo(?:gram|metre)s", "\u{212a}ILOGRAMS"),
            ("(?i)Ärger über", "äRGER ÜBER"),
            (r"a\bé?支付宝", "a支付宝"),
            ("(?i)[aA][bB]c|支付宝", "aBC"),
        ];
        for (pattern, text) in cases {
            let regex = regex::Regex::new(pattern).unwrap();
            let found = regex.find(text).map(|found| found.as_str().to_ascii_lowercase());
            let found = found.unwrap_or_else(|| text.to_ascii_lowercase());
            let words = required(&regex_syntax::parse(pattern).unwrap());
            assert!(words.is_empty() || words.iter().any(|word| found.contains(word)), "{pattern}: {words:?}");
        }
    }
}
