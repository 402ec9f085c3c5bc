//! The possessive ending after a term.

use crate::inflect::words::is_apostrophe;
use crate::text::{is_space, is_word_char};

/// How far an opening quotation mark is looked for, in bytes.
const REACH: usize = 300;

/// The length in bytes of the possessive ending that `text`, what follows a term, starts with: `'s`,
/// `’s`, or a bare apostrophe before another word.
///
/// What stands before `text` is not known here, so a bare apostrophe may also be a closing quotation
/// mark or follow a word without an s; [`possessive_at`] tells them apart.
#[must_use]
pub fn possessive_after(text: &str) -> Option<usize> {
    let mark = text.chars().next()?;
    let rest = text.get(mark.len_utf8()..)?;
    if (is_apostrophe(mark) || mark == '‘') && rest.starts_with(['s', 'S']) {
        let is_whole = !rest.get(1..)?.starts_with(is_word_char);
        return is_whole.then_some(mark.len_utf8() + 1);
    }
    let before_word = rest.starts_with(is_space) && rest.trim_start().starts_with(is_word_char);
    (is_apostrophe(mark) && before_word).then_some(mark.len_utf8())
}

/// The length in bytes of the possessive ending that stands in `text` directly at `end`, the end of
/// a term.
///
/// A bare apostrophe is one only after an s, x or z and where no single quotation mark is open, so
/// ‘payment accounts’ has none. An offset that is no character boundary has no ending.
#[must_use]
pub fn possessive_at(text: &str, end: usize) -> Option<usize> {
    let (before, after) = text.split_at_checked(end)?;
    let length = possessive_after(after)?;
    let has_s = after.get(..length)?.ends_with(['s', 'S']);
    let fits = if has_s {
        !before.is_empty() && !before.ends_with(is_space)
    } else {
        before.ends_with(['s', 'S', 'x', 'z']) && !is_quotation_open(before)
    };
    fits.then_some(length)
}

/// Whether a single quotation mark is open at the end of `before`.
fn is_quotation_open(before: &str) -> bool {
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(REACH))..).unwrap_or_default();
    let mut open = false;
    let mut previous = None;
    let mut characters = near.chars().peekable();
    while let Some(character) = characters.next() {
        let after_word = previous.is_some_and(char::is_alphanumeric);
        let before_word = characters.peek().is_some_and(|next| next.is_alphanumeric());
        match character {
            '‘' => open = true,
            '’' | '\'' if after_word && before_word => {}
            '\'' if before_word => open = true,
            '’' | '\'' | '\n' => open = false,
            _ => {}
        }
        previous = Some(character);
    }
    open
}

#[cfg(test)]
mod tests {
    use crate::inflect::{possessive_after, possessive_at};

    #[test]
    fn endings_are_measured() {
        for (before, after, expected) in [
            ("Alipay", "'s account", Some(2)),
            ("Alipay", "’s account", Some(4)),
            ("ALIPAY", "’S ACCOUNT", Some(4)),
            ("Alipay", "ʼs account", Some(3)),
            ("Alipay", "‘s account", Some(4)),
            ("Alipay", "'s", Some(2)),
            ("Alipay", "'s.", Some(2)),
            ("Alipay Co., Ltd.", "’s duty", Some(4)),
            ("Alipay", "'sup", None),
            ("Alipay", " 's", None),
            ("Alipay", "s", None),
            ("Alipay", "", None),
            ("providers", "' accounts", Some(1)),
            ("providers", "’ accounts", Some(3)),
            ("providers", "’.", None),
            ("providers", "’", None),
            ("providers", "’, and", None),
            ("the ‘payment providers", "’ are", None),
            ("the 'payment providers", "' are", None),
            ("the seller's payment providers", "' accounts", Some(1)),
            ("a ‘seller’ and providers", "’ accounts", Some(3)),
            ("provider", "' account", None),
            ("provider", "\" account", None),
            ("支付宝", "'s", Some(2)),
            ("支付宝", "’账户", None),
            ("", "'s", None),
        ] {
            let text = format!("{before}{after}");
            assert_eq!(possessive_at(&text, before.len()), expected, "{before}|{after}");
        }
    }

    #[test]
    fn without_its_term_a_bare_apostrophe_needs_a_word() {
        for (after, expected) in [
            ("'s x", Some(2)),
            ("’s", Some(4)),
            ("' accounts", Some(1)),
            ("’ accounts", Some(3)),
            ("’.", None),
            ("’", None),
            (" x", None),
            ("", None),
        ] {
            assert_eq!(possessive_after(after), expected, "{after}");
        }
    }

    #[test]
    fn any_offset_is_taken() {
        for offset in 0..9 {
            let _ = possessive_at("é’s’ ü", offset);
        }
    }
}
