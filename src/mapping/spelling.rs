//! How strings of a mapping are compared: one spelling for all that the matcher takes as equal.

use std::borrow::Cow;

use crate::mapping::Case;
use crate::text::{is_han, is_word_char};

/// The spelling under which two strings of one case class are the same to the matcher: letters in lower
/// case and apostrophes straight unless `case` is exact, and no space between a Latin and a Han character.
pub(super) fn canonical(string: &str, case: Case) -> Cow<'_, str> {
    if string.is_ascii() {
        let is_spelled_so = case == Case::Exact || !string.bytes().any(|byte| byte.is_ascii_uppercase());
        return if is_spelled_so { Cow::from(string) } else { Cow::from(string.to_ascii_lowercase()) };
    }
    let stays = |character: char| is_han(character) || matches!(character, '0'..='9' | 'a'..='z');
    if string.chars().all(stays) {
        return Cow::from(string);
    }
    let mut spelled = String::with_capacity(string.len());
    let mut characters = string.chars().peekable();
    let mut before = None;
    while let Some(character) = characters.next() {
        let joins = character == ' '
            && before.zip(characters.peek().copied()).is_some_and(|(left, right)| {
                is_han(left) && is_word_char(right) || is_word_char(left) && is_han(right)
            });
        if joins {
            continue;
        }
        before = Some(character);
        match case {
            Case::Exact => spelled.push(character),
            Case::Smart | Case::Ignore if character == '’' => spelled.push('\''),
            Case::Smart | Case::Ignore if is_han(character) => spelled.push(character),
            Case::Smart | Case::Ignore => spelled.extend(character.to_lowercase()),
        }
    }
    Cow::from(spelled)
}

/// Whether two strings have one [`canonical`] spelling.
pub(super) fn is_same(left: &str, right: &str, case: Case) -> bool {
    if left.is_ascii() && right.is_ascii() {
        return if case == Case::Exact { left == right } else { left.eq_ignore_ascii_case(right) };
    }
    let is_all_han = |string: &str| string.chars().all(is_han);
    if is_all_han(left) && is_all_han(right) {
        return left == right;
    }
    canonical(left, case) == canonical(right, case)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_match_alike_are_one() {
        let cases = [
            ("Alipay 账户", Case::Smart, "alipay账户"),
            ("Alipay Account", Case::Exact, "Alipay Account"),
            ("Alipay 账户", Case::Exact, "Alipay账户"),
            ("微信 支付", Case::Smart, "微信 支付"),
            ("PSP", Case::Ignore, "psp"),
            ("driver’s pass", Case::Smart, "driver's pass"),
            ("driver’s pass", Case::Exact, "driver’s pass"),
        ];
        for (string, case, spelled) in cases {
            assert_eq!(canonical(string, case), spelled);
            assert!(is_same(string, spelled, case), "{string}");
        }
        for (one, other, case) in
            [("PSP", "psp", Case::Exact), ("支付", "微信支付", Case::Smart), ("a b", "ab", Case::Smart)]
        {
            assert!(!is_same(one, other, case), "{one} {other}");
        }
    }
}
