//! Checks of regular expressions and of replacements that refer to their groups.

pub(super) use regex::Regex;
use regex::RegexBuilder;

use crate::text::fold_width;

/// The most memory one compiled expression may take, in bytes.
const MAX_SIZE: usize = 2 * 1024 * 1024;
/// Text in which an expression that can match nothing finds such a match.
const SAMPLES: [&str; 4] = ["", "a", "支", "a 1，支付\nb C-"];

/// What is wrong with a regular expression, and how to mend it.
pub(super) struct PatternFault {
    pub message: String,
    pub help: &'static str,
}

/// Compiles an expression.
///
/// # Errors
/// What the compiler says, in one line.
pub(super) fn compile(pattern: &str) -> Result<Regex, PatternFault> {
    let built = RegexBuilder::new(pattern).size_limit(MAX_SIZE).build();
    built.map_err(|error| {
        fault(
            &format!("not a regular expression: {}", last_line(&error)),
            "see the syntax of the crate regex: no look-around, no back-references",
        )
    })
}

/// Checks an expression that finds terms.
///
/// # Errors
/// It does not compile, can match the empty string, holds `\A` or `\z`, or letters that folding takes away.
pub(super) fn check(pattern: &str) -> Result<Regex, PatternFault> {
    let regex = compile(pattern)?;
    if matches_nothing(&regex) {
        return Err(fault("the pattern matches the empty string", "write it so that it takes at least one character"));
    }
    if has_text_anchor(pattern) {
        return Err(fault("the pattern holds \\A or \\z", "use ^ and $: they mean the begin and end of a block"));
    }
    if let Some(wide) = pattern.chars().find(|character| fold_width(*character) != *character) {
        let message = format!("the pattern holds the full-width character `{wide}`, which never matches");
        return Err(fault(
            &message,
            "write the ASCII character; full-width letters and digits of the text are read as ASCII",
        ));
    }
    Ok(regex)
}

/// Whether an expression finds an empty match somewhere.
pub(super) fn matches_nothing(regex: &Regex) -> bool {
    SAMPLES.iter().any(|sample| regex.find_iter(sample).any(|found| found.is_empty()))
}

/// The first reference in `replacement` to a group that `regex` does not have.
pub(super) fn unknown_reference(replacement: &str, regex: &Regex) -> Option<String> {
    references(replacement).into_iter().find(|name| {
        let is_number = name.parse::<usize>().is_ok_and(|number| number < regex.captures_len());
        !is_number && !regex.capture_names().flatten().any(|known| known == name)
    })
}

/// The names and numbers after `$`, as the crate regex reads them: the longest run of letters, digits and `_`.
fn references(replacement: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut rest = replacement;
    while let Some((_, after)) = rest.split_once('$') {
        rest = after;
        if let Some(literal) = after.strip_prefix('$') {
            rest = literal;
        } else if let Some((name, _)) = after.strip_prefix('{').and_then(|braced| braced.split_once('}')) {
            names.push(name.to_owned());
        } else {
            let is_name = |character: &char| character.is_ascii_alphanumeric() || *character == '_';
            let name: String = after.chars().take_while(is_name).collect();
            if !name.is_empty() {
                names.push(name);
            }
        }
    }
    names
}

fn has_text_anchor(pattern: &str) -> bool {
    let mut characters = pattern.chars();
    while let Some(character) = characters.next() {
        if character == '\\' && matches!(characters.next(), Some('A' | 'z')) {
            return true;
        }
    }
    false
}

fn fault(message: &str, help: &'static str) -> PatternFault {
    PatternFault { message: message.to_owned(), help }
}

/// The reason, which the compiler prints below a drawing of the expression.
fn last_line(error: &regex::Error) -> String {
    if let regex::Error::CompiledTooBig(_) = error {
        return "it takes too much memory when compiled".to_owned();
    }
    let text = error.to_string();
    let line = text.lines().last().unwrap_or_default();
    line.trim().trim_start_matches("error: ").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_that_cannot_find_terms_are_refused() {
        let cases = [
            ("支付宝[（(](中国|杭州)[）)]", None),
            (r"\$\d+", None),
            (r"\\A", None),
            ("(", Some("unclosed group")),
            ("a(?=b)", Some("look-around")),
            ("x*", Some("empty string")),
            (r"\b", Some("empty string")),
            ("^", Some("empty string")),
            ("(?:支付宝)?", Some("empty string")),
            (r"\Aa", Some(r"\A or \z")),
            ("ａ", Some("full-width")),
            (r"(\p{L}{100}){1000}", Some("too much memory")),
        ];
        for (pattern, expected) in cases {
            let message = check(pattern).err().map(|fault| fault.message);
            match expected {
                None => assert_eq!(message, None, "{pattern}"),
                Some(part) => {
                    assert!(message.as_ref().is_some_and(|message| message.contains(part)), "{pattern}: {message:?}");
                }
            }
        }
    }

    #[test]
    fn references_are_read_as_the_replacement_does() {
        let regex = Regex::new("(?P<head>a)(b)").unwrap();
        let cases = [
            ("$1账户", None),
            ("${head}x $2 $0", None),
            ("US$$ 5 $", None),
            ("$3", Some("3")),
            ("$1a", Some("1a")),
            ("${tail}", Some("tail")),
        ];
        for (replacement, unknown) in cases {
            assert_eq!(unknown_reference(replacement, &regex).as_deref(), unknown, "{replacement}");
        }
    }
}
