//! Character data: what a run of it shows, and how text is written in it.

use std::fmt::Write as _;
use std::ops::Range;

use crate::format::html::tokens;

/// What a stretch of character data shows. Ranges are bytes of the whole text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Run {
    /// Text, as it stands.
    Text(Range<usize>),
    /// A character reference and the text it shows as.
    Decoded(Range<usize>, String),
    /// White space with a line break.
    Break(Range<usize>),
}

/// Where a run of character data stands: references end differently in the value of an attribute.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Content,
    Attribute,
}

/// Tells `emit` what `raw` shows, which starts at byte `start` of its text.
pub(super) fn runs(raw: &str, start: usize, place: Place, emit: &mut dyn FnMut(Run)) {
    let mut at = 0;
    while let Some(rest) = raw.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((length, shown)) = character_reference(rest, place) {
            emit(Run::Decoded(start + at..start + at + length, shown));
            at += length;
            continue;
        }
        let spaces = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_whitespace()).len();
        if rest.get(..spaces).is_some_and(|run| run.contains(['\n', '\r'])) {
            emit(Run::Break(start + at..start + at + spaces));
            at += spaces;
            continue;
        }
        let end = text_end(rest, spaces);
        emit(Run::Text(start + at..start + at + end));
        at += end;
    }
}

/// Where the text ends that `rest` starts with: before a reference, or before white space with a line break.
fn text_end(rest: &str, spaces: usize) -> usize {
    let skip = rest.chars().next().map_or(1, char::len_utf8).max(spaces);
    let tail = rest.as_bytes().get(skip..).unwrap_or_default();
    let Some(stop) = tail.iter().position(|byte| matches!(byte, b'&' | b'\n' | b'\r')).map(|found| found + skip) else {
        return rest.len();
    };
    let run = rest.get(..stop).unwrap_or_default();
    if rest.as_bytes().get(stop) == Some(&b'&') { stop } else { run.trim_end_matches([' ', '\t']).len().max(skip) }
}

/// The character reference that `text` starts with: its length in bytes and what it shows as.
fn character_reference(text: &str, place: Place) -> Option<(usize, String)> {
    let body = text.strip_prefix('&')?;
    let length = body.find(|c: char| !(c.is_ascii_alphanumeric() || c == '#')).unwrap_or(body.len()).min(40);
    let semicolon = usize::from(body.get(length..).is_some_and(|rest| rest.starts_with(';')));
    let candidate = text.get(..1 + length + semicolon)?;
    let shown = match candidate {
        "&nbsp;" => "\u{a0}".to_owned(),
        _ => tokens::decode(candidate),
    };
    if shown == candidate {
        return None;
    }
    let same = candidate.chars().rev().zip(shown.chars().rev()).take_while(|(a, b)| a == b);
    let tail = same.map(|(a, _)| a.len_utf8()).sum::<usize>();
    let shown = shown.get(..shown.len() - tail)?.to_owned();
    let length = candidate.len() - tail;
    let is_open = !candidate.starts_with("&#") && !candidate.get(..length)?.ends_with(';');
    let goes_on = text.get(length..)?.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '=');
    let is_reference = place == Place::Content || !is_open || !goes_on;
    (is_reference && !shown.is_empty()).then_some((length, shown))
}

/// Whether other letters beside it may make something else of a `&`: one that ends with `;` is safe.
pub(super) fn has_open_reference(run: &Run, text: &str) -> bool {
    match run {
        Run::Text(span) => text.get(span.clone()).is_some_and(|text| text.contains('&')),
        Run::Decoded(span, _) => !text.get(span.clone()).is_some_and(|text| text.ends_with(';')),
        Run::Break(_) => false,
    }
}

/// `text` as character data.
pub(in crate::format) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// `text` as the value of an attribute in these quotation marks. A value without any can hold no space, so white
/// space is written as a reference there: the edit stays inside the value.
pub(in crate::format) fn escape_attribute(text: &str, quote: Option<char>) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' if quote != Some('\'') => escaped.push_str("&quot;"),
            '\'' if quote != Some('"') => escaped.push_str("&#39;"),
            ' ' | '\t' | '\n' | '\r' | '\u{c}' | '=' | '`' if quote.is_none() => {
                let _ = write!(escaped, "&#{};", u32::from(character));
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(raw: &str, place: Place) -> String {
        let mut text = String::new();
        runs(raw, 0, place, &mut |run| match run {
            Run::Text(span) => text.push_str(&raw[span]),
            Run::Decoded(span, decoded) => text.extend(["[", &raw[span], "=", &decoded, "]"]),
            Run::Break(_) => text.push('_'),
        });
        text
    }

    #[test]
    fn references_are_found_with_their_bytes() {
        let cases = [
            ("a&amp;b", "a[&amp;=&]b"),
            ("&#25903;&#x4ED8;", "[&#25903;=支][&#x4ED8;=付]"),
            ("&notit; &unknown; & &;", "[&not=¬]it; &unknown; & &;"),
            ("x \r\n y\rz", "x_y_z"),
            ("&hellip;&NotEqualTilde;", "[&hellip;=…][&NotEqualTilde;=≂̸]"),
        ];
        for (raw, expected) in cases {
            assert_eq!(shown(raw, Place::Content), expected, "{raw}");
        }
    }

    #[test]
    fn in_an_attribute_a_reference_without_semicolon_may_be_a_parameter() {
        assert_eq!(shown("?a=1&copy=2&copyx&copy", Place::Attribute), "?a=1&copy=2&copyx[&copy=©]");
        assert_eq!(shown("?a=1&copy=2", Place::Content), "?a=1[&copy=©]=2");
    }

    #[test]
    fn what_is_escaped_shows_as_itself() {
        let text = "R&D <a> \"b\" 'c' d=`e`";
        assert_eq!(tokens::decode(&escape(text)), text);
        for quote in [Some('"'), Some('\''), None] {
            let value = escape_attribute(text, quote);
            assert_eq!(tokens::decode(&value), text);
            assert!(
                !value.contains(|c: char| Some(c) == quote || (quote.is_none() && "\"' =`".contains(c))),
                "{value}"
            );
        }
    }
}
