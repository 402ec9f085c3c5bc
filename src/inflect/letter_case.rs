//! Capitals: putting a term in a case, and telling the case of a match.

use std::ops::Range;

use crate::inflect::words::{is_all_capitals, words};

/// Words that stay small in a title.
const SMALL_WORDS: &[&str] =
    &["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with"];

/// `term` in Title Case: every word with a capital, but small words (of, for, and, the …) only where
/// they come first. Parts that a hyphen or slash joins are words too. Capitals that are there stay.
#[must_use]
pub fn title_case(term: &str) -> String {
    let mut titled = String::with_capacity(term.len());
    let mut done = 0;
    for (index, Range { start, end }) in words(term).enumerate() {
        titled.push_str(term.get(done..start).unwrap_or_default());
        let word = term.get(start..end).unwrap_or_default();
        if index > 0 && is_small(word) || is_plural_in_brackets(term, &(start..end)) {
            titled.push_str(word);
        } else {
            titled.push_str(&capitalized_word(word));
        }
        done = end;
    }
    titled.push_str(term.get(done..).unwrap_or_default());
    titled
}

/// `term` in capitals.
#[must_use]
pub fn upper_case(term: &str) -> String {
    term.to_uppercase()
}

/// `term` with a capital as its first letter; the rest stays. A first word that has capitals further
/// on (eBay) stays too, and so does a term that starts with a digit.
#[must_use]
pub fn capitalize_first(term: &str) -> String {
    let Some(Range { start, end }) = words(term).next() else {
        return term.to_owned();
    };
    let parts = (term.get(..start), term.get(start..end), term.get(end..));
    let (Some(before), Some(word), Some(after)) = parts else {
        return term.to_owned();
    };
    format!("{before}{}{after}", capitalized_word(word))
}

/// `term` with its words in small letters, but those with a capital further on (eBay) or of one letter stay.
#[must_use]
pub fn small_words(term: &str) -> String {
    let mut small = String::with_capacity(term.len());
    let mut done = 0;
    for Range { start, end } in words(term) {
        small.push_str(term.get(done..start).unwrap_or_default());
        let word = term.get(start..end).unwrap_or_default();
        let has_other_capital = word.chars().skip(1).any(char::is_uppercase) || word.chars().nth(1).is_none();
        small.push_str(&if has_other_capital { word.to_owned() } else { word.to_lowercase() });
        done = end;
    }
    small.push_str(term.get(done..).unwrap_or_default());
    small
}

fn capitalized_word(word: &str) -> String {
    let mut characters = word.chars();
    match characters.next() {
        Some(first) if first.is_lowercase() && !word.contains(char::is_uppercase) => {
            first.to_uppercase().chain(characters).collect()
        }
        _ => word.to_owned(),
    }
}

fn is_small(word: &str) -> bool {
    SMALL_WORDS.iter().any(|small| small.eq_ignore_ascii_case(word))
}

/// Whether the word at `range` is the (s) of `account(s)`.
fn is_plural_in_brackets(term: &str, range: &Range<usize>) -> bool {
    let before = term.get(..range.start).unwrap_or_default();
    let is_joined = before.strip_suffix('(').is_some_and(|head| head.ends_with(char::is_alphanumeric));
    is_joined && term.get(range.end..).is_some_and(|after| after.starts_with(')'))
}

/// How a match is written, as far as the phrase that it matched does not say so itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CaseClass {
    /// Small letters, or nothing but words whose case says nothing.
    Lower,
    /// The first word has a capital and there are others, which have none.
    Capitalized,
    /// Every word has a capital; small words (of, and …) may have one.
    Title,
    /// Every letter is a capital.
    Upper,
    /// Anything else.
    Mixed,
}

/// The case of `matched`, compared word by word with the `phrase` of the mapping that it matched.
///
/// A word that has a capital in the phrase itself (a brand: Alipay, AliPay) says nothing, unless the
/// whole match is in capitals and the phrase is not. A match with one word that says something is
/// [`CaseClass::Title`] where that word has a capital (`Gateway`, `Alipay Account`): whether the
/// capital is only that of the sentence's start, the caller sees.
#[must_use]
pub fn case_class(matched: &str, phrase: &str) -> CaseClass {
    if !matched.contains(char::is_uppercase) {
        return CaseClass::Lower;
    }
    if is_all_capitals(matched)
        && has_lower(phrase)
        && matched.chars().filter(|letter| letter.is_uppercase()).count() > 1
    {
        return CaseClass::Upper;
    }
    let mut pattern = words(phrase).filter_map(|range| phrase.get(range));
    let mut classes = Vec::new();
    for (index, range) in words(matched).enumerate() {
        let word = matched.get(range.clone()).unwrap_or_default();
        let is_brand = pattern.next().is_some_and(|word| word.contains(char::is_uppercase));
        let is_joined = range.start > 0 && matched.get(..range.start).is_some_and(|head| head.ends_with('-'));
        let is_silent = is_brand
            || is_joined && word.starts_with(char::is_lowercase)
            || index > 0 && is_small(word)
            || is_plural_in_brackets(matched, &range);
        if !is_silent && let Some(class) = word_class(word) {
            classes.push((index, class));
        }
    }
    joint_class(&classes)
}

/// Whether `term` is written as a name: every word but small ones (of, and …) has a capital, and there is one.
#[must_use]
pub fn is_name(term: &str) -> bool {
    let has_letter = |word: &&str| word.contains(|c: char| c.is_lowercase() || c.is_uppercase());
    let mut main =
        words(term).filter_map(|range| term.get(range)).filter(has_letter).filter(|word| !is_small(word)).peekable();
    main.peek().is_some() && main.all(|word| word.contains(char::is_uppercase))
}

fn has_lower(text: &str) -> bool {
    text.contains(char::is_lowercase)
}

/// How one word is written; `None` where it has no letters with case.
fn word_class(word: &str) -> Option<CaseClass> {
    let mut letters = word.chars().filter(|letter| letter.is_lowercase() || letter.is_uppercase());
    let first = letters.next()?;
    Some(if letters.all(char::is_lowercase) {
        if first.is_uppercase() { CaseClass::Title } else { CaseClass::Lower }
    } else {
        CaseClass::Mixed
    })
}

/// The case of a match from the cases of its words that say something, each with the place of the
/// word.
fn joint_class(classes: &[(usize, CaseClass)]) -> CaseClass {
    let all = |wanted: CaseClass| classes.iter().all(|(_, class)| *class == wanted);
    if all(CaseClass::Lower) {
        return CaseClass::Lower;
    }
    if all(CaseClass::Title) {
        return CaseClass::Title;
    }
    match classes.split_first() {
        Some(((0, CaseClass::Title), rest)) if rest.iter().all(|(_, class)| *class == CaseClass::Lower) => {
            CaseClass::Capitalized
        }
        _ => CaseClass::Mixed,
    }
}

#[cfg(test)]
mod tests {
    use crate::inflect::CaseClass::{Capitalized, Lower, Mixed, Title, Upper};
    use crate::inflect::{capitalize_first, case_class, is_name, title_case, upper_case};

    #[test]
    fn a_name_has_a_capital_in_every_main_word() {
        for term in [
            "Azure AD",
            "CloudWatch Events",
            "Bank of China",
            "iOS Apps",
            "Office 365",
            "eBay",
            "AWS",
            "Point-of-Sale Hub",
        ] {
            assert!(is_name(term), "{term}");
        }
        for term in ["Azure directory", "Alipay account", "users", "365", "of", "支付账户", ""] {
            assert!(!is_name(term), "{term}");
        }
    }

    #[test]
    fn terms_are_put_in_a_case() {
        for (term, title, first, upper) in [
            ("payment account", "Payment Account", "Payment account", "PAYMENT ACCOUNT"),
            (
                "balance of payment accounts",
                "Balance of Payment Accounts",
                "Balance of payment accounts",
                "BALANCE OF PAYMENT ACCOUNTS",
            ),
            ("the fee for a PSP", "The Fee for a PSP", "The fee for a PSP", "THE FEE FOR A PSP"),
            ("third-party provider", "Third-Party Provider", "Third-party provider", "THIRD-PARTY PROVIDER"),
            ("point-of-sale fee", "Point-of-Sale Fee", "Point-of-sale fee", "POINT-OF-SALE FEE"),
            ("buyer/seller", "Buyer/Seller", "Buyer/seller", "BUYER/SELLER"),
            ("payee's account(s)", "Payee's Account(s)", "Payee's account(s)", "PAYEE'S ACCOUNT(S)"),
            ("payee’s", "Payee’s", "Payee’s", "PAYEE’S"),
            ("eBay account", "eBay Account", "eBay account", "EBAY ACCOUNT"),
            ("AliPay account", "AliPay Account", "AliPay account", "ALIPAY ACCOUNT"),
            ("“payment” x", "“Payment” X", "“Payment” x", "“PAYMENT” X"),
            ("8-digit code", "8-Digit Code", "8-digit code", "8-DIGIT CODE"),
            ("état", "État", "État", "ÉTAT"),
            ("支付账户 of", "支付账户 Of", "支付账户 Of", "支付账户 OF"),
            ("", "", "", ""),
        ] {
            assert_eq!(title_case(term), title);
            assert_eq!(capitalize_first(term), first);
            assert_eq!(upper_case(term), upper);
            assert_eq!(title_case(&title_case(term)), title);
        }
    }

    #[test]
    fn the_case_of_a_match_is_read_beside_its_phrase() {
        for (matched, phrase, expected) in [
            ("Alipay account", "Alipay account", Lower),
            ("alipay account", "Alipay account", Lower),
            ("AliPay account", "Alipay account", Lower),
            ("ALIPAY account", "Alipay account", Lower),
            ("Alipay Account", "Alipay account", Title),
            ("alipay Account", "Alipay account", Title),
            ("Alipay Accounts", "Alipay account", Title),
            ("Alipay Account's", "Alipay account", Title),
            ("Alipay Account(s)", "Alipay account", Title),
            ("ALIPAY ACCOUNT", "Alipay account", Upper),
            ("ALIPAY ACCOUNT(S)", "Alipay account", Upper),
            ("Alipay ACCOUNT", "Alipay account", Mixed),
            ("Alipay aCCount", "Alipay account", Mixed),
            ("Alipay", "Alipay", Lower),
            ("alipay", "Alipay", Lower),
            ("ALIPAY", "Alipay", Upper),
            ("PSP", "PSP", Lower),
            ("PSPs", "PSP", Lower),
            ("psp", "PSP", Lower),
            ("PSP", "psp", Upper),
            ("PSP account", "PSP account", Lower),
            ("PSP Account", "PSP account", Title),
            ("PSP ACCOUNT", "PSP account", Upper),
            ("transaction amount", "transaction amount", Lower),
            ("Transaction amount", "transaction amount", Capitalized),
            ("Transaction Amount", "transaction amount", Title),
            ("transaction Amount", "transaction amount", Mixed),
            ("TRANSACTION AMOUNT", "transaction amount", Upper),
            ("TRANSACTION amount", "transaction amount", Mixed),
            ("Payment service provider", "payment service provider", Capitalized),
            ("Payment Service Provider", "payment service provider", Title),
            ("Payment Service provider", "payment service provider", Mixed),
            ("Payment-Service Provider", "payment service provider", Title),
            ("Third-party payment platform", "third-party payment platform", Capitalized),
            ("Third-Party Payment Platform", "third-party payment platform", Title),
            ("Balance of Accounts", "balance of accounts", Title),
            ("Balance Of Accounts", "balance of accounts", Title),
            ("Balance of accounts", "balance of accounts", Capitalized),
            ("balance of accounts", "balance of accounts", Lower),
            ("Gateway", "gateway", Title),
            ("gateway", "gateway", Lower),
            ("GATEWAY", "gateway", Upper),
            ("Alipay Available Balance", "Alipay available balance", Title),
            ("Alipay Available balance", "Alipay available balance", Mixed),
            ("支付宝账户", "支付宝账户", Lower),
            ("Alipay账户", "Alipay账户", Lower),
            ("ALIPAY账户", "Alipay账户", Upper),
            ("", "", Lower),
            ("Extra Words Here", "extra", Title),
        ] {
            assert_eq!(case_class(matched, phrase), expected, "{matched} / {phrase}");
        }
    }
}
