//! Numbers as clauses are numbered: 12, 十二, xii, l, ⑫.

/// What a number of a clause is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Numeral {
    /// 12
    Arabic,
    /// 十二
    Han,
    /// xii
    LowerRoman,
    /// XII
    UpperRoman,
    /// l
    LowerLetter,
    /// L
    UpperLetter,
    /// ⑫
    Circled,
}

/// Longest number that is looked at, in characters.
const LONGEST: usize = 8;

/// The Arabic number of one to three digits at the start of `text`, and its length in bytes.
pub(super) fn arabic(text: &str) -> Option<(u32, usize)> {
    let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let number = text.get(..digits).filter(|digits| (1..=3).contains(&digits.len()))?;
    Some((number.parse().ok()?, digits))
}

/// The Han number at the start of `text`, and its length in bytes.
pub(super) fn han(text: &str) -> Option<(u32, usize)> {
    let (mut total, mut digit, mut is_empty, mut length) = (0u32, 0u32, true, 0);
    for character in text.chars().take(LONGEST) {
        let unit = match character {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let Some(value) = han_digit(character) else { break };
                // 二〇二四 is a year, 二四 nothing.
                digit = if digit > 0 { digit * 10 + value } else { value };
                is_empty = false;
                length += character.len_utf8();
                continue;
            }
        };
        total += unit * digit.max(1);
        digit = 0;
        is_empty = false;
        length += character.len_utf8();
    }
    (!is_empty && total + digit < 10_000).then_some((total + digit, length))
}

/// Whether `character` is a digit or unit of Han numbers.
pub(super) fn is_han_numeral(character: char) -> bool {
    han_digit(character).is_some() || matches!(character, '十' | '百' | '千')
}

fn han_digit(character: char) -> Option<u32> {
    let index = "零一二三四五六七八九".chars().position(|digit| digit == character);
    let index = index.or_else(|| matches!(character, '〇' | '○').then_some(0));
    index.and_then(|index| u32::try_from(index).ok())
}

/// What the letters of `word` may number as: `(a)` is a letter, `(ii)` a Roman number, `(i)` either.
pub(super) fn letters(word: &str) -> Vec<(Numeral, u32)> {
    let is_lower = word.chars().all(|c| c.is_ascii_lowercase());
    if word.is_empty() || !(is_lower || word.chars().all(|c| c.is_ascii_uppercase())) {
        return Vec::new();
    }
    let (letter, roman_numeral) = if is_lower {
        (Numeral::LowerLetter, Numeral::LowerRoman)
    } else {
        (Numeral::UpperLetter, Numeral::UpperRoman)
    };
    let mut readings = Vec::new();
    if let [byte] = word.as_bytes() {
        readings.push((letter, u32::from(byte.to_ascii_lowercase() - b'a') + 1));
    }
    readings.extend(roman(word).map(|number| (roman_numeral, number)));
    readings
}

/// The value of a Roman number up to 89, written as one must write it.
pub(super) fn roman(word: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    const TENS: [&str; 9] = ["", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX"];
    if word.is_empty() || word.len() > LONGEST {
        return None;
    }
    let word = word.to_ascii_uppercase();
    let mut number = 0;
    for tens in TENS {
        for ones in ONES {
            if word.strip_prefix(tens) == Some(ones) {
                return Some(number);
            }
            number += 1;
        }
    }
    None
}

/// The value of ①, ⑴ or ⒈.
pub(super) fn circled(character: char) -> Option<u32> {
    ['①', '⑴', '⒈'].into_iter().find_map(|first| {
        let offset = u32::from(character).checked_sub(u32::from(first))?;
        (offset < 20).then_some(offset + 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_script() {
        let han_cases = [("八", 8), ("十二", 12), ("二十", 20), ("一百零三", 103), ("二〇", 20), ("三百二十一条", 321)];
        for (text, number) in han_cases {
            assert_eq!(han(text).map(|(number, _)| number), Some(number), "{text}");
        }
        assert_eq!(han("条"), None);
        for (text, number) in [("i", 1), ("iv", 4), ("IX", 9), ("xiv", 14), ("XLII", 42)] {
            assert_eq!(roman(text), Some(number), "{text}");
        }
        for text in ["", "iiii", "vx", "mild", "abc"] {
            assert_eq!(roman(text), None, "{text}");
        }
        assert_eq!(arabic("123.").map(|(number, _)| number), Some(123));
        assert_eq!(arabic("2024"), None);
        assert_eq!(circled('⑫'), Some(12));
        assert_eq!(circled('甲'), None);
    }
}
