//! Checks of regular expressions and of replacements that refer to their groups.
//!
//! An expression is parsed here but not compiled: that takes ten times as long, and most conditions of a mapping are never
//! asked in a run. The matcher compiles what it needs.

mod boundaries;
mod words;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::literal::{ExtractKind, Extractor, Seq};
use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Repetition};
use regex_syntax::utf8::{Utf8Range, Utf8Sequence, Utf8Sequences};

use crate::text::fold_width;

pub use boundaries::{OtherBoundaries, other_boundaries};

/// The most memory one compiled expression may take, in bytes.
const MAX_SIZE: usize = 2 * 1024 * 1024;
/// What one [step](steps) of an expression takes at most when compiled, in bytes.
const MAX_STEP: usize = 48;
/// Text in which an expression that can match nothing finds such a match.
const SAMPLES: [&str; 4] = ["", "a", "支", "a 1，支付\nb C-"];

/// What is wrong with a regular expression, and how to mend it.
pub(super) struct PatternFault {
    pub message: String,
    pub help: &'static str,
}

/// What is known of an expression that finds terms.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// The groups that a replacement may refer to.
    pub groups: Groups,
    /// Words without which it matches nothing.
    pub words: Vec<String>,
}

/// The groups of an expression that a replacement may refer to.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// How many there are, that of the whole match included.
    count: usize,
    names: Vec<String>,
}

/// Checks the syntax of an expression, and that it does not take too much memory.
///
/// # Errors
/// What the compiler would say, in one line.
fn parse(pattern: &str) -> Result<Hir, PatternFault> {
    let parsed = regex_syntax::parse(pattern).map_err(|error| not_regular(&error.to_string()))?;
    let may_be_large = |of_class| steps(&parsed, of_class) > MAX_SIZE / MAX_STEP;
    if may_be_large(most_steps_of_class) && may_be_large(steps_of_class) {
        compile(pattern)?;
    }
    Ok(parsed)
}

fn compile(pattern: &str) -> Result<Regex, PatternFault> {
    let built = RegexBuilder::new(pattern).size_limit(MAX_SIZE).build();
    built.map_err(|error| match error {
        regex::Error::CompiledTooBig(_) => not_regular("it takes too much memory when compiled"),
        error => not_regular(&error.to_string()),
    })
}

/// How many steps of a machine an expression comes to at most, told those of a class of characters. Few enough need no
/// compiler to tell that they fit.
fn steps(expression: &Hir, of_class: fn(&ClassUnicode) -> usize) -> usize {
    let steps = |part: &Hir| steps(part, of_class);
    match expression.kind() {
        HirKind::Empty | HirKind::Look(_) => 1,
        HirKind::Literal(literal) => literal.0.len(),
        HirKind::Class(Class::Unicode(class)) => of_class(class),
        HirKind::Class(Class::Bytes(class)) => class.ranges().len(),
        HirKind::Repetition(repeated) => {
            let times = repeated.max.unwrap_or(repeated.min.saturating_add(1)).max(1);
            (steps(&repeated.sub) + 2).saturating_mul(times as usize)
        }
        HirKind::Capture(group) => steps(&group.sub) + 2 + group.name.as_ref().map_or(0, |name| name.len()),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            parts.iter().fold(0, |sum: usize, part| sum.saturating_add(steps(part) + 1))
        }
    }
}

/// Characters are matched byte by byte; those that begin alike share the first of their steps.
fn steps_of_class(class: &ClassUnicode) -> usize {
    let mut before: Option<Utf8Sequence> = None;
    let sequences = class.iter().flat_map(|range| Utf8Sequences::new(range.start(), range.end()));
    let own_steps = sequences.map(|sequence| {
        let is_shared = |(left, right): &(&Utf8Range, &Utf8Range)| left == right;
        let shared = before.iter().flat_map(|before| before.as_slice().iter().zip(sequence.as_slice()));
        let shared = shared.take_while(is_shared).count();
        before = Some(sequence);
        sequence.len() - shared
    });
    own_steps.sum::<usize>() + 1
}

/// A bound of [`steps_of_class`] that is quick to tell: of one length, a range of characters has at most two sequences for
/// each byte, and two more around what is no character; where only the last bytes differ, it has one.
fn most_steps_of_class(class: &ClassUnicode) -> usize {
    let of_range = |range: &ClassUnicodeRange| -> usize {
        if u32::from(range.start()) >> 6 == u32::from(range.end()) >> 6 {
            return range.end().len_utf8();
        }
        let lengths = range.start().len_utf8()..=range.end().len_utf8();
        lengths.map(|length| (2 * length + 2) * length).sum()
    };
    class.iter().map(of_range).sum::<usize>() + 1
}

/// Checks an expression that finds terms.
///
/// # Errors
/// It does not compile, can match the empty string, holds `\A` or `\z`, or letters that folding takes away.
pub(super) fn check(pattern: &str) -> Result<Checked, PatternFault> {
    let parsed = parse(pattern)?;
    if may_match_nothing(&parsed) && matches_nothing(&compile(pattern)?) {
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
    let mut groups = Groups { count: 1, names: Vec::new() };
    collect_groups(&parsed, &mut groups);
    Ok(Checked { groups, words: words::required(&parsed) })
}

/// Checks an expression that is looked for in the text around a match.
///
/// # Errors
/// It does not compile, or is found in every text.
pub(super) fn check_condition(pattern: &str) -> Result<(), PatternFault> {
    let parsed = parse(pattern)?;
    if may_match_nothing(&parsed) && compile(pattern)?.is_match("") {
        return Err(fault("the condition holds in every text", "write it so that it takes at least one character"));
    }
    Ok(())
}

/// The most strings that are told for one expression.
const MOST_LITERALS: usize = 1000;

/// Strings, small in their ASCII letters, of which one stands in every text that an expression matches, whatever the case
/// of its ASCII letters. `None` if there are none, or too many.
#[must_use]
pub fn required_literals(expression: &str) -> Option<Vec<String>> {
    let parsed = in_small_letters(&regex_syntax::parse(expression).ok()?);
    let literals = |kind: ExtractKind| {
        let mut extractor = Extractor::new();
        extractor.kind(kind).limit_total(MOST_LITERALS).limit_literal_len(60).limit_class(12).limit_repeat(6);
        told(&extractor.extract(&parsed))
    };
    let shortest = |literals: &Vec<String>| {
        let letters =
            |literal: &String| literal.bytes().filter(|byte| byte.is_ascii_alphanumeric() || !byte.is_ascii()).count();
        literals.iter().map(letters).min().unwrap_or_default()
    };
    let found = [ExtractKind::Prefix, ExtractKind::Suffix].into_iter().filter_map(literals);
    found.max_by_key(shortest).filter(|literals| shortest(literals) > 0)
}

fn told(literals: &Seq) -> Option<Vec<String>> {
    // A limit of length may have cut a character.
    let whole = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_matches('\u{fffd}').to_ascii_lowercase();
    Some(literals.literals()?.iter().map(|literal| whole(literal.as_bytes())).collect())
}

/// The expression with small letters for classes that hold one ASCII letter, large and small.
fn in_small_letters(expression: &Hir) -> Hir {
    let each = |parts: &[Hir]| parts.iter().map(in_small_letters).collect();
    match expression.kind() {
        HirKind::Empty | HirKind::Literal(_) | HirKind::Look(_) => expression.clone(),
        HirKind::Class(class) => match one_letter(class) {
            Some(letter) => Hir::literal([letter]),
            None => expression.clone(),
        },
        HirKind::Repetition(repeated) => {
            Hir::repetition(Repetition { sub: Box::new(in_small_letters(&repeated.sub)), ..repeated.clone() })
        }
        HirKind::Capture(group) => {
            Hir::capture(Capture { sub: Box::new(in_small_letters(&group.sub)), ..group.clone() })
        }
        HirKind::Concat(parts) => Hir::concat(each(parts)),
        HirKind::Alternation(parts) => Hir::alternation(each(parts)),
    }
}

/// The small letter that all characters of a class are cases of.
fn one_letter(class: &Class) -> Option<u8> {
    let Class::Unicode(class) = class else { return None };
    let small = |character: char| match character {
        'ſ' => 's',
        '\u{212A}' => 'k',
        other => other.to_ascii_lowercase(),
    };
    let mut letters = class.iter().take(4).flat_map(|range| (range.start()..=range.end()).take(4)).map(small);
    let first = letters.next().filter(char::is_ascii_alphabetic)?;
    (class.ranges().len() <= 4 && letters.all(|letter| letter == first)).then_some(first as u8)
}

/// Whether no byte is needed for a match, so that only a search can tell whether it finds an empty one.
fn may_match_nothing(expression: &Hir) -> bool {
    expression.properties().minimum_len() == Some(0)
}

/// Whether an expression finds an empty match somewhere.
fn matches_nothing(regex: &Regex) -> bool {
    SAMPLES.iter().any(|sample| regex.find_iter(sample).any(|found| found.is_empty()))
}

fn collect_groups(expression: &Hir, groups: &mut Groups) {
    match expression.kind() {
        HirKind::Capture(group) => {
            groups.count = groups.count.max(group.index as usize + 1);
            groups.names.extend(group.name.iter().map(ToString::to_string));
            collect_groups(&group.sub, groups);
        }
        HirKind::Repetition(repeated) => collect_groups(&repeated.sub, groups),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            for part in parts {
                collect_groups(part, groups);
            }
        }
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => {}
    }
}

/// The first reference in `replacement` to a group that the expression does not have.
pub(super) fn unknown_reference(replacement: &str, groups: &Groups) -> Option<String> {
    references(replacement).into_iter().find(|name| {
        let is_number = name.parse::<usize>().is_ok_and(|number| number < groups.count);
        !is_number && !groups.names.contains(name)
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

/// The fault with the reason, which a message about syntax gives in its last line, below a drawing of the expression.
fn not_regular(message: &str) -> PatternFault {
    let line = message.lines().last().unwrap_or_default();
    fault(
        &format!("not a regular expression: {}", line.trim().trim_start_matches("error: ")),
        "see the syntax of the crate regex: no look-around, no back-references",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_that_every_match_holds_one_of_are_told() {
        for (expression, expected) in [
            ("支付宝", Some(&["支付宝"][..])),
            ("(?i)\\bpay(?:ment)? Kiosks?\\b", Some(&["pay kiosk", "payment kiosk"])),
            ("(?:总|净)?流水额 ?[（(]", Some(&["流水额", "流水额 ", "净流水额", "净流水额 ", "总流水额", "总流水额 "])),
            ("[a-z]+ wallet", Some(&[" wallet"])),
            ("\\d+", None),
            ("a?b*", None),
        ] {
            let found = required_literals(expression);
            let Some(expected) = expected else {
                assert_eq!(found, None, "{expression}");
                continue;
            };
            let found = found.unwrap();
            assert!(!found.is_empty(), "{expression}");
            for literal in &found {
                assert!(expected.iter().any(|start| literal.starts_with(start)), "{expression}: {found:?}");
            }
        }
    }

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
    fn no_expression_takes_more_memory_than_its_steps_tell() {
        let expressions = [
            "支付宝[（(](中国|杭州)[）)]",
            r"(?i)\b(?:orders? (?:of|for) (?:[\w''’-]+ ){1,5}|alipay)\b",
            r"[^.;:]{0,80}\p{Han}+\W*",
            r"(?s).{3,}x(?:a|bc|支付)?",
            r"(?P<name>\d{1,40})(?:\s|\S){2,9}",
        ];
        for expression in expressions {
            let parsed = regex_syntax::parse(expression).unwrap();
            let (most, bound) = (steps(&parsed, steps_of_class), steps(&parsed, most_steps_of_class));
            let fits = RegexBuilder::new(expression).size_limit(most * MAX_STEP).build().is_ok();
            assert!(fits && most <= bound, "{expression}: {most}, {bound}");
        }
    }

    #[test]
    fn references_are_read_as_the_replacement_does() {
        let groups = check("(?P<head>a)(b)").ok().unwrap().groups;
        let cases = [
            ("$1账户", None),
            ("${head}x $2 $0", None),
            ("US$$ 5 $", None),
            ("$3", Some("3")),
            ("$1a", Some("1a")),
            ("${tail}", Some("tail")),
        ];
        for (replacement, unknown) in cases {
            assert_eq!(unknown_reference(replacement, &groups).as_deref(), unknown, "{replacement}");
        }
    }
}
