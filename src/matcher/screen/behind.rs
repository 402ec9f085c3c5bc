//! What shows behind a break: the next letters of the source, past tags and the destinations of links.

use crate::matcher::screen::breaks::{Break, break_at, is_letter};

/// The letters or digits that show behind a break.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Letters {
    /// The first, small.
    pub(super) first: char,
    /// The next one.
    pub(super) second: Second,
}

/// What shows behind the first letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Second {
    /// This letter or digit, small, in the same word of ASCII letters.
    Joined(char),
    /// This letter or digit, small.
    Next(char),
    /// Nothing.
    None,
    /// Nobody knows.
    Hidden,
}

/// Tags and links that are looked through one behind the other.
const MOST_HIDDEN: usize = 16;

/// Whether `is_meant` says so of what may show behind the break that `rest` starts with. What looks like a tag or the
/// destination of a link may be plain text, too, so there may be several answers. `true` if nobody knows.
pub(super) fn any_behind(rest: &str, is_meant: &mut impl FnMut(Letters) -> bool) -> bool {
    let mut rest = rest;
    for _ in 0..MOST_HIDDEN {
        let mut hidden = None;
        // What shows a mark that may hide something shows what may be hidden, too: no term holds two such marks in a row.
        let found = letters(rest, &mut |opaque| match hidden_length(opaque) {
            Some(0) => true,
            Some(length) if hidden.is_none() => {
                hidden = opaque.get(length..);
                true
            }
            _ => false,
        });
        match found {
            Ok(Some(found)) if is_meant(found) => return true,
            Ok(_) => {}
            Err(Unknown) => return true,
        }
        match hidden {
            Some(behind) => rest = behind,
            None => return false,
        }
    }
    true
}

/// Nobody knows what shows.
struct Unknown;

/// The next letters of `rest`, taken for plain text; `is_known` is told of what may hide something before the first.
fn letters<'r>(rest: &'r str, is_known: &mut impl FnMut(&'r str) -> bool) -> Result<Option<Letters>, Unknown> {
    let bytes = rest.as_bytes();
    let is_ascii_word = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
    let mut first: Option<(usize, char)> = None;
    for (at, character) in rest.char_indices() {
        match break_at(rest, at) {
            None if !is_letter(character) => continue,
            None => {}
            Some(Break::Clear) => continue,
            Some(Break::Escape) if !is_ascii_word(at + 1) => continue,
            Some(Break::Opaque) if first.is_none() && is_known(rest.get(at..).unwrap_or_default()) => continue,
            Some(_) => {
                let hidden = |(_, first)| Some(Letters { first, second: Second::Hidden });
                return first.map(hidden).ok_or(Unknown);
            }
        }
        let letter = character.to_ascii_lowercase();
        let Some((first_at, first)) = first else {
            first = Some((at, letter));
            continue;
        };
        let is_joined = first_at + 1 == at && is_ascii_word(first_at) && is_ascii_word(at);
        let second = if is_joined { Second::Joined(letter) } else { Second::Next(letter) };
        return Ok(Some(Letters { first, second }));
    }
    Ok(first.map(|(_, first)| Letters { first, second: Second::None }))
}

/// Elements whose content shows.
const SHOWN: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "big",
    "blockquote",
    "body",
    "br",
    "caption",
    "center",
    "cite",
    "dd",
    "del",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "html",
    "i",
    "ins",
    "label",
    "li",
    "main",
    "mark",
    "nav",
    "ol",
    "p",
    "s",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "u",
    "ul",
    "wbr",
];

/// Length of what is hidden if `opaque` starts with a mark that hides something; `None` if nobody knows.
fn hidden_length(opaque: &str) -> Option<usize> {
    match opaque.as_bytes() {
        [b']', b'(', rest @ ..] => simple_end(rest, b')', b"()<>\"'\\ \t\r\n").map(|end| end + 3),
        [b']', b'[', rest @ ..] => simple_end(rest, b']', b"[]<>\\\r\n").map(|end| end + 3),
        [b'<', rest @ ..] => simple_tag(rest),
        _ => Some(0),
    }
}

/// Where `end` stands in `text`, if none of `others` stands before it.
fn simple_end(text: &[u8], end: u8, others: &[u8]) -> Option<usize> {
    let at = text.iter().take(LONG).position(|byte| *byte == end || others.contains(byte))?;
    (text.get(at) == Some(&end)).then_some(at)
}

/// Bytes of a tag or destination that are looked at.
const LONG: usize = 500;

/// Length of a tag whose `<` stands before `rest`; 0 if no tag may start so. `None` if it may not end at the first `>`,
/// or its element may hide what stands in it.
fn simple_tag(rest: &[u8]) -> Option<usize> {
    let name = rest.strip_prefix(b"/").unwrap_or(rest);
    let name = name.get(..name.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count())?;
    if name.is_empty() {
        return (!matches!(rest.first(), Some(b'!' | b'?' | b'/'))).then_some(0);
    }
    let is_shown = SHOWN.iter().any(|shown| shown.as_bytes().eq_ignore_ascii_case(name));
    let end = simple_end(rest, b'>', b"<{}`").filter(|_| is_shown)?;
    let tag = rest.get(..end)?;
    let is_even = |quote: u8| tag.split(|byte| *byte == quote).count() % 2 == 1;
    let is_hidden = tag.windows(HIDDEN.len()).any(|word| word.eq_ignore_ascii_case(HIDDEN));
    (is_even(b'"') && is_even(b'\'') && !is_hidden).then_some(end + 2)
}

/// An attribute that hides an element.
const HIDDEN: &[u8] = b"hidden";

#[cfg(test)]
mod tests {
    use super::*;

    fn behind(rest: &str) -> Option<Vec<(char, Second)>> {
        let mut found = Vec::new();
        let is_unknown = any_behind(rest, &mut |letters| {
            found.push((letters.first, letters.second));
            false
        });
        (!is_unknown).then_some(found)
    }

    #[test]
    fn letters_behind_a_break_are_told_unless_something_may_hide_them() {
        use Second::{Hidden, Joined, Next};
        type Told<'t> = Option<&'t [(char, Second)]>;
        let cases: &[(&str, Told<'_>)] = &[
            ("\n > 宝账户", Some(&[('宝', Next('账'))])),
            ("\nAccount", Some(&[('a', Joined('c'))])),
            ("** *[A](b)", Some(&[('a', Hidden)])),
            ("\n- A *b", Some(&[('a', Next('b'))])),
            ("\\_a_b", Some(&[('a', Next('b'))])),
            ("\n\n", Some(&[])),
            ("\n支", Some(&[('支', Second::None)])),
            ("\na <b>b", Some(&[('a', Hidden)])),
            ("\n<b>支付", Some(&[('b', Next('支')), ('支', Next('付'))])),
            ("</p>\n <p class=\"x\">支付", Some(&[('p', Hidden), ('p', Next('c')), ('支', Next('付'))])),
            ("](a.md)支付", Some(&[('a', Next('m')), ('支', Next('付'))])),
            ("][x] ab", Some(&[('x', Hidden), ('a', Joined('b'))])),
            ("] ab", Some(&[('a', Joined('b'))])),
            ("< 5", Some(&[('5', Second::None)])),
            ("](a \"title\")支付", None),
            ("](<a>)支付", None),
            ("<!-- x -->支付", None),
            ("<script>支付", None),
            ("<rt>支付", None),
            ("<p hidden>支付", None),
            ("](<b>支", None),
            ("<a title=\">\">支付", None),
            ("<a b={c}>支付", None),
            ("\nＡ", None),
            ("\n\\a", None),
            ("\n&amp;a", None),
        ];
        for (rest, expected) in cases {
            assert_eq!(behind(rest).as_deref(), *expected, "{rest:?}");
        }
    }
}
