//! The little language of phrases: `(a|b)`, `(a|)`, nesting, `\` before `( ) | \`.

use std::collections::HashSet;

use crate::text::fold;

/// The most strings one phrase may stand for.
pub(super) const MAX_STRINGS: usize = 4_096;
/// The longest phrase, in characters.
const MAX_LENGTH: usize = 1_000;
/// The deepest nesting of groups.
const MAX_DEPTH: usize = 32;

/// Why a phrase cannot be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PhraseFault {
    /// The bytes of the phrase that are wrong.
    pub start: usize,
    /// The end of them.
    pub end: usize,
    pub code: &'static str,
    pub message: String,
    pub help: &'static str,
}

/// A part of a phrase.
enum Part {
    Text(String),
    /// One of several.
    Choice(Vec<Vec<Part>>),
}

/// Every string that `phrase` stands for: folded, trimmed, without doubles, in the order of the choices.
///
/// # Errors
/// A syntax error, more than 4,096 strings, or a string that is empty.
pub(super) fn expand(phrase: &str) -> Result<Vec<String>, PhraseFault> {
    let whole = |code, message: String, help| PhraseFault { start: 0, end: phrase.len(), code, message, help };
    if phrase.chars().count() > MAX_LENGTH {
        let message = "a phrase has at most 1,000 characters".to_owned();
        return Err(whole("bad-phrase", message, "give a list of phrases"));
    }
    // Most phrases stand for themselves alone.
    if !phrase.bytes().any(|byte| matches!(byte, b'(' | b')' | b'|' | b'\\')) {
        let folded = fold(phrase);
        let itself = folded.trim_matches(' ');
        if !itself.is_empty() {
            return Ok(vec![itself.to_owned()]);
        }
    }
    let parts = parse(phrase)?;
    let count = count(&parts);
    if count > MAX_STRINGS {
        let message = format!("the phrase stands for {count} strings; 4,096 are the most");
        return Err(whole("too-many-strings", message, "split it into several phrases, or use a pattern"));
    }
    let mut strings = spell_out(&parts);
    for string in &mut strings {
        let folded = fold(string);
        let trimmed = folded.trim_matches(' ');
        if trimmed.is_empty() {
            let message = "the phrase also stands for the empty string".to_owned();
            return Err(whole("bad-phrase", message, "leave at least one word outside the optional groups"));
        }
        if trimmed != string {
            *string = trimmed.to_owned();
        }
    }
    if has_doubles(&strings) {
        let mut seen = HashSet::new();
        strings.retain(|string| seen.insert(string.clone()));
    }
    Ok(strings)
}

fn has_doubles(strings: &[String]) -> bool {
    let mut sorted: Vec<&String> = strings.iter().collect();
    sorted.sort_unstable();
    sorted.array_windows().any(|[left, right]| left == right)
}

/// A group that has been opened.
struct Group {
    start: usize,
    finished: Vec<Vec<Part>>,
    current: Vec<Part>,
}

fn parse(phrase: &str) -> Result<Vec<Part>, PhraseFault> {
    let mut outer: Vec<Group> = Vec::new();
    let mut group = new_group(0);
    let mut characters = phrase.char_indices();
    while let Some((at, character)) = characters.next() {
        match character {
            '\\' => group.push(escaped(at, characters.next())?),
            '(' if outer.len() == MAX_DEPTH => {
                return Err(syntax(at, 1, "groups are nested more than 32 deep", "use fewer groups"));
            }
            '(' => outer.push(std::mem::replace(&mut group, new_group(at))),
            '|' if outer.is_empty() => {
                return Err(syntax(
                    at,
                    1,
                    "`|` stands outside of a group",
                    "write (a|b), or \\| for the character itself",
                ));
            }
            '|' => {
                let finished = std::mem::take(&mut group.current);
                group.finished.push(finished);
            }
            ')' => {
                let Some(mut parent) = outer.pop() else {
                    return Err(syntax(at, 1, "`)` closes no group", "write \\) for the character itself"));
                };
                if group.finished.is_empty() {
                    let length = at + 1 - group.start;
                    return Err(syntax(
                        group.start,
                        length,
                        "a group needs at least two choices",
                        "write (a|b), (a|) for `a` or nothing, or \\( and \\) for brackets in the text",
                    ));
                }
                group.finished.push(group.current);
                parent.current.push(Part::Choice(group.finished));
                group = parent;
            }
            _ => group.push(character),
        }
    }
    if outer.is_empty() {
        return Ok(group.current);
    }
    Err(syntax(group.start, 1, "the group is not closed", "write `)` at its end, or \\( for the character itself"))
}

fn new_group(start: usize) -> Group {
    Group { start, finished: Vec::new(), current: Vec::new() }
}

impl Group {
    fn push(&mut self, character: char) {
        match self.current.last_mut() {
            Some(Part::Text(text)) => text.push(character),
            _ => self.current.push(Part::Text(character.to_string())),
        }
    }
}

fn escaped(at: usize, next: Option<(usize, char)>) -> Result<char, PhraseFault> {
    match next {
        Some((_, character @ ('(' | ')' | '|' | '\\'))) => Ok(character),
        Some((_, character)) => Err(syntax(
            at,
            1 + character.len_utf8(),
            "a backslash stands before `(`, `)`, `|` or `\\` only",
            "write \\\\ for a backslash",
        )),
        None => Err(syntax(at, 1, "the phrase ends with a backslash", "write \\\\ for a backslash")),
    }
}

fn syntax(start: usize, length: usize, message: &str, help: &'static str) -> PhraseFault {
    PhraseFault { start, end: start + length, code: "bad-phrase", message: message.to_owned(), help }
}

fn count(parts: &[Part]) -> usize {
    parts.iter().fold(1, |product: usize, part| match part {
        Part::Text(_) => product,
        Part::Choice(choices) => {
            let sum = choices.iter().fold(0, |sum: usize, choice| sum.saturating_add(count(choice)));
            product.saturating_mul(sum)
        }
    })
}

fn spell_out(parts: &[Part]) -> Vec<String> {
    let mut strings = vec![String::new()];
    for part in parts {
        match part {
            Part::Text(text) => strings.iter_mut().for_each(|string| string.push_str(text)),
            Part::Choice(choices) => {
                let tails: Vec<String> = choices.iter().flat_map(|choice| spell_out(choice)).collect();
                let joined =
                    strings.iter().flat_map(|head| tails.iter().map(move |tail| [head.as_str(), tail].concat()));
                strings = joined.collect();
            }
        }
    }
    strings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_stand_for_their_strings() {
        let cases: &[(&str, &[&str])] = &[
            ("支付宝", &["支付宝"]),
            ("支付宝(支付|)(账户|账号)", &["支付宝支付账户", "支付宝支付账号", "支付宝账户", "支付宝账号"]),
            ("Alipay (account |)balance", &["Alipay account balance", "Alipay balance"]),
            ("a((b|c)d|)e", &["abde", "acde", "ae"]),
            (r"支付宝\(中国\)", &["支付宝(中国)"]),
            (r"a\|b\\c", &[r"a|b\c"]),
            ("(a|a)b", &["ab"]),
            ("Alipay (a|) b", &["Alipay a b", "Alipay b"]),
            ("  Ａｌｉｐａｙ\u{200b} account ", &["Alipay account"]),
            ("account(s|)", &["accounts", "account"]),
        ];
        for (phrase, strings) in cases {
            assert_eq!(expand(phrase).unwrap(), *strings, "{phrase}");
        }
    }

    #[test]
    fn faults_name_the_bytes() {
        let cases = [
            ("a|b", 1, 2, "outside of a group"),
            ("a(b|c", 1, 2, "not closed"),
            ("a)b", 1, 2, "closes no group"),
            ("支付宝(中国)公司", 9, 17, "at least two choices"),
            (r"a\d", 1, 3, "backslash"),
            (r"a\", 1, 2, "backslash"),
            ("(a|)", 0, 4, "empty string"),
            ("", 0, 0, "empty string"),
        ];
        for (phrase, start, end, message) in cases {
            let fault = expand(phrase).unwrap_err();
            assert_eq!((fault.start, fault.end), (start, end), "{phrase}");
            assert!(fault.message.contains(message), "{phrase}: {}", fault.message);
        }
    }

    #[test]
    fn hostile_phrases_are_refused_before_they_are_spelled_out() {
        let fault = expand(&"(a|b)".repeat(13)).unwrap_err();
        assert_eq!(fault.code, "too-many-strings");
        assert_eq!(expand(&"(a|b)".repeat(12)).unwrap().len(), 4_096);
        assert!(expand(&"(a|b)".repeat(190)).is_err());
        assert!(expand(&"(".repeat(900)).is_err());
        assert!(expand(&"支".repeat(1_001)).is_err());
    }
}
