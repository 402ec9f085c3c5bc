//! Front matter as most of it is: a key and a value on one line, again and again. It is read by its lines, which takes a
//! tenth of the time of a parser; where any line is more than that, nothing is told here and YAML is parsed.

use std::ops::Range;

use crate::text;
use crate::view::Syntax;

/// Longer texts are left to the parser, which has bounds.
const MOST_BYTES: usize = 64 * 1024;
/// YAML knows no keys of more than 1,024 characters on one line.
const LONGEST_KEY: usize = 128;

/// The values of `keys` in `body`, in order: how each is written, and where it stands without quotes. `None` where only a
/// parser can tell.
pub(super) fn values(body: &str, keys: &[String]) -> Option<Vec<(Syntax, Range<usize>)>> {
    if body.len() > MOST_BYTES || body.is_empty() || body.starts_with('\n') {
        return None;
    }
    let mut found = Vec::new();
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        at += line.len();
        let line = line.strip_suffix('\n')?;
        if line.is_empty() {
            continue;
        }
        let (key, value) = line.split_once(':')?;
        if !is_key(key) {
            return None;
        }
        if value.is_empty() {
            continue;
        }
        let value = value.strip_prefix(' ')?.trim_start_matches(' ');
        let (syntax, value) = scalar(value)?;
        let is_wanted = keys.iter().any(|known| known == key);
        if is_wanted && !(syntax == Syntax::YamlPlain && is_null(value)) {
            let quotes = usize::from(syntax != Syntax::YamlPlain);
            let end = at - "\n".len() - quotes;
            found.push((syntax, end - value.len()..end));
        }
    }
    Some(found)
}

/// Where the lines of `body` that begin with one of `keys` and a colon have their text, in order, whatever it is.
pub(super) fn lines<'b>(body: &'b str, keys: &'b [String]) -> impl Iterator<Item = Range<usize>> + 'b {
    let mut end = 0;
    let lines = body.split_inclusive('\n').map(move |line| {
        end += line.len();
        (end - line.len(), line)
    });
    lines.filter_map(|(start, line)| {
        let (key, value) = line.split_once(": ")?;
        let from = start + line.len() - value.trim_start().len();
        (keys.iter().any(|known| known == key)).then(|| from..from + value.trim().len())
    })
}

/// Whether `key` is a name of ASCII that no type of YAML takes for something else.
fn is_key(key: &str) -> bool {
    key.len() <= LONGEST_KEY
        && key.starts_with(|c: char| c.is_ascii_alphabetic())
        && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-')
        && !is_null(key)
}

fn is_null(text: &str) -> bool {
    matches!(text, "null" | "Null" | "NULL")
}

/// A value that ends with its line: how it is written, and what it says, which is what stands between its quotes.
fn scalar(value: &str) -> Option<(Syntax, &str)> {
    if !value.chars().all(is_printable) {
        return None;
    }
    let quoted = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote).filter(|inner| !inner.contains(quote));
    match value.as_bytes().first()? {
        b'\'' => quoted('\'').map(|inner| (Syntax::YamlSingle, inner)),
        b'"' => quoted('"').filter(|inner| !inner.contains('\\')).map(|inner| (Syntax::YamlDouble, inner)),
        first if first.is_ascii_alphanumeric() || !first.is_ascii() => {
            let is_more = value.ends_with([' ', ':'])
                || text::contains_pair(value, b':', b' ')
                || text::contains_pair(value, b' ', b'#');
            (!is_more).then_some((Syntax::YamlPlain, value))
        }
        _ => None,
    }
}

/// Whether YAML may hold the character, in a line and not as a byte order mark.
fn is_printable(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{a0}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}' | '\u{10000}'..)
}
