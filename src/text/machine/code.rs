//! Placeholders, options, variables and identifiers.

use std::ops::Range;

use crate::text::machine::{Around, first_run, is_name_char, last_run};
use crate::text::{LINE_BREAK, is_han, window};

/// How far the brackets of a placeholder are looked for on each side, in bytes.
const PLACEHOLDER_REACH: usize = 200;

/// Brackets around a placeholder that may hold any text.
const PLACEHOLDERS: &[(&str, &str)] =
    &[("{{", "}}"), ("${", "}"), ("#{", "}"), ("%{", "}"), ("<%", "%>"), ("{%", "%}")];

/// Names of words that a full stop ends without being part of an identifier.
const ABBREVIATIONS: &[&str] = &["art", "e.g", "eg", "i.e", "ie", "no", "nos", "para", "sec", "vs"];

/// Whether the match stands in a placeholder: `{{…}}`, `${…}`, `<%…%>`, or `{name}`.
pub(super) fn in_placeholder(text: &str, range: &Range<usize>) -> bool {
    let is_break = |character| matches!(character, '\n' | LINE_BREAK);
    let left = window::before(text, range.start, PLACEHOLDER_REACH);
    if memchr::memchr2(b'{', b'<', left.as_bytes()).is_none() {
        return false;
    }
    let left = last_run(left, |character| !is_break(character));
    let right = window::after(text, range.end, PLACEHOLDER_REACH);
    let right = first_run(right, |character| !is_break(character));
    if !left.bytes().any(|byte| matches!(byte, b'{' | b'<')) {
        return false;
    }
    let is_inside = |(open, close): &(&str, &str)| {
        let opened = left.rfind(open);
        opened.is_some() && opened >= left.rfind(close) && comes_first(right, close, open)
    };
    if PLACEHOLDERS.iter().any(is_inside) {
        return true;
    }
    let name = |character: char| is_name_char(character) || matches!(character, '.' | '-' | ':');
    text.get(range.clone()).is_some_and(|matched| matched.chars().all(name))
        && left.trim_end_matches(name).ends_with('{')
        && right.trim_start_matches(name).starts_with('}')
}

/// Whether `text` holds `one`, and no `other` before it.
fn comes_first(text: &str, one: &str, other: &str) -> bool {
    text.find(one).is_some_and(|at| text.find(other).is_none_or(|other| at < other))
}

/// Whether the match is an identifier or part of one.
pub(super) fn in_identifier(around: &Around<'_>) -> bool {
    has_sigil(around)
        || is_underscored(around)
        || is_dotted(around)
        || around.is_ascii_word() && (is_assigned(around) || is_scoped(around) || is_tag(around))
}

/// `#alipay-account`, `--alipay`, `$ALIPAY`, `%ALIPAY%`.
fn has_sigil(around: &Around<'_>) -> bool {
    if !around.starts_ascii() {
        return false;
    }
    let is_slug = |character: char| is_name_char(character) || character == '-';
    let head = around.left.trim_end_matches(is_slug);
    let name = around.left.get(head.len()..).unwrap_or_default();
    let first_is = |test: fn(&char) -> bool| {
        name.chars().chain(around.matched.chars()).find(|&character| character != '-').is_some_and(|first| test(&first))
    };
    let before = head.chars().next_back();
    if name.starts_with("--") {
        return first_is(char::is_ascii_lowercase)
            && before.is_none_or(|character| matches!(character, '(' | '[' | '\''));
    }
    match before {
        Some('#') => first_is(char::is_ascii_lowercase),
        Some('$') => first_is(char::is_ascii_alphabetic) && !name.starts_with('-'),
        Some('%') => around.right.trim_start_matches(is_slug).starts_with('%'),
        _ => false,
    }
}

/// A word joined by one underscore; a run of them is a blank to fill in.
fn is_underscored(around: &Around<'_>) -> bool {
    let is_part = |character: char| character.is_ascii_alphanumeric() || is_han(character);
    around.right.strip_prefix('_').is_some_and(|rest| rest.starts_with(is_part))
        || around.left.strip_suffix('_').is_some_and(|rest| rest.ends_with(is_part))
}

/// Endings of web addresses that are also part of the names of products and companies.
const SITE_ENDINGS: &[&str] = &["app", "cn", "co", "com", "com.cn", "com.hk", "com.tw", "hk", "io", "net", "org", "tw"];

/// `Polldaddy.com` in running text: a capital at the start, an ending of web addresses, and nothing that
/// follows in an address. The reader takes it for a name.
fn is_site_name(around: &Around<'_>) -> bool {
    let ending = around.right.strip_prefix('.').unwrap_or_default();
    let ending = first_run(ending, |character| is_name_char(character) || character == '.').trim_end_matches('.');
    let rest = around.right.get(1 + ending.len()..).unwrap_or_default();
    around.matched.starts_with(|first: char| first.is_ascii_uppercase())
        && !around.left.ends_with(|last: char| is_name_char(last) || matches!(last, '.' | '/' | '@' | '-' | ':'))
        && SITE_ENDINGS.contains(&ending)
        && !rest.starts_with(['/', ':', '@', '?', '#', '-', '_'])
}

/// `alipay.account.id`, `alipay.com`; not the end of a sentence that the next one follows directly.
fn is_dotted(around: &Around<'_>) -> bool {
    if is_site_name(around) {
        return false;
    }
    let joins_right = around.ends_ascii()
        && around.right.strip_prefix('.').is_some_and(|rest| {
            let part = first_run(rest, is_name_char);
            part.starts_with(|first: char| first.is_ascii_lowercase() || first == '_')
        });
    let joins_left = around.starts_lower()
        && around.left.strip_suffix('.').is_some_and(|rest| {
            let part = last_run(rest, |character| is_name_char(character) || character == '.');
            let is_number = part.chars().all(|character| character.is_ascii_digit() || character == '.');
            !is_number && !part.ends_with('.') && !ABBREVIATIONS.contains(&part.to_ascii_lowercase().as_str())
        });
    joins_right || joins_left
}

/// A key or a value: `alipay-account=on`, `type=alipay`.
fn is_assigned(around: &Around<'_>) -> bool {
    let is_slug = |character: char| is_name_char(character) || matches!(character, '-' | '.');
    let is_value = |first: char| !first.is_whitespace() && first != '=';
    let after_key = around.right.trim_start_matches(is_slug).strip_prefix('=');
    if around.starts_lower() && after_key.is_some_and(|value| value.starts_with(is_value)) {
        return true;
    }
    let before_value = around.left.trim_end_matches(is_slug).strip_suffix('=');
    around.starts_lower() && before_value.is_some_and(|key| key.ends_with(is_name_char))
}

/// `alipay::account`, `alipay()`.
fn is_scoped(around: &Around<'_>) -> bool {
    around.right.starts_with("()") || around.right.starts_with("::") || around.left.ends_with("::")
}

/// `<alipay-account>`; the brackets themselves end the token, so the whole token is the name.
fn is_tag(around: &Around<'_>) -> bool {
    let is_slug = |character: char| is_name_char(character) || character == '-';
    around.in_angles && around.starts_lower() && around.left.chars().all(is_slug) && around.right.chars().all(is_slug)
}
