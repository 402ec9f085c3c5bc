//! From the entries of a mapping to one automaton and a list of regular expressions.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind, StartKind};
use regex::{Regex, RegexBuilder};

use crate::inflect;
use crate::mapping::{Case, Entry, EntryKind, Mapping};
use crate::matcher::condition::Rules;
use crate::matcher::starts::Starts;
use crate::matcher::{Number, Role, role_of};
use crate::span::ViewSpan;
use crate::text;

/// A string of the automaton and who uses it.
pub(super) struct StringEntry {
    pub(super) uses: Range<u32>,
    pub(super) starts_with_word: bool,
    pub(super) ends_with_word: bool,
}

/// What an entry means by a string.
#[derive(Clone)]
pub(super) struct StringUse {
    pub(super) entry: usize,
    pub(super) role: Role,
    pub(super) number: Number,
    /// The string as the mapping writes it, plural made where it is one.
    pub(super) written: Arc<str>,
    /// Only this very spelling counts.
    pub(super) exact: bool,
}

/// A regular expression of an entry.
pub(super) struct Pattern {
    pub(super) entry: usize,
    pub(super) role: Role,
    pub(super) regex: Regex,
}

impl Pattern {
    /// Calls `found` with the matches of each block, as if each were searched alone.
    ///
    /// The whole text is searched at once, which is faster; only a match that runs over a block's end is
    /// looked for again within its block.
    pub(super) fn each(&self, text: &str, mut found: impl FnMut(ViewSpan)) {
        let mut at = 0;
        while let Some(hit) = self.regex.find_at(text, at) {
            let end_of_block = text
                .get(hit.start()..)
                .and_then(|rest| rest.find('\n'))
                .map_or(text.len(), |length| hit.start() + length);
            if hit.end() <= end_of_block {
                found(ViewSpan::new(hit.start(), hit.end()));
                at = if hit.is_empty() {
                    hit.end() + text.get(hit.end()..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
                } else {
                    hit.end()
                };
            } else {
                self.each_in_block(text, hit.start(), end_of_block, &mut found);
                at = end_of_block + 1;
            }
            if at > text.len() {
                return;
            }
        }
    }

    fn each_in_block(&self, text: &str, from: usize, end: usize, found: &mut impl FnMut(ViewSpan)) {
        let start = text.get(..from).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let block = text.get(start..end).unwrap_or_default();
        let mut at = from - start;
        while let Some(hit) = self.regex.find_at(block, at) {
            if hit.is_empty() {
                return;
            }
            found(ViewSpan::new(start + hit.start(), start + hit.end()));
            at = hit.end();
        }
    }

    /// `replacement` with `$1` and `${name}` filled in from the match at `span`.
    pub(super) fn expand(&self, text: &str, span: ViewSpan, replacement: &str) -> String {
        let end = text.get(span.end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| span.end + length);
        let mut expanded = String::new();
        if let Some(captures) = self.regex.captures_at(text.get(..end).unwrap_or_default(), span.start) {
            captures.expand(replacement, &mut expanded);
        }
        expanded
    }
}

/// Everything that is searched for.
pub(super) struct Compiled {
    pub(super) automaton: AhoCorasick,
    pub(super) starts: Starts,
    pub(super) strings: Vec<StringEntry>,
    pub(super) uses: Vec<StringUse>,
    pub(super) patterns: Vec<Pattern>,
    /// For each entry of the mapping.
    pub(super) rules: Vec<Rules>,
}

impl Compiled {
    pub(super) fn new(mapping: &Mapping) -> Self {
        let mut by_string: HashMap<String, Vec<StringUse>> = HashMap::new();
        let mut patterns = Vec::new();
        for (index, entry) in mapping.entries.iter().enumerate() {
            collect_old(&mut by_string, index, entry);
            collect_new(&mut by_string, index, entry);
            patterns.extend(compile_patterns(index, entry));
        }
        for name in &mapping.siblings {
            let sibling = StringUse {
                entry: usize::MAX,
                role: Role::Sibling,
                number: Number::Singular,
                written: name.as_str().into(),
                exact: false,
            };
            add(&mut by_string, name, &sibling);
        }
        let mut keyed: Vec<(String, Vec<StringUse>)> = by_string.into_iter().collect();
        keyed.sort_by(|(left, _), (right, _)| left.cmp(right));
        let mut strings = Vec::with_capacity(keyed.len());
        let mut uses: Vec<StringUse> = Vec::new();
        for (string, of_string) in &keyed {
            let start = uses.len() as u32;
            uses.extend(of_string.iter().cloned());
            strings.push(StringEntry {
                uses: start..uses.len() as u32,
                starts_with_word: string.chars().next().is_some_and(text::is_word_char),
                ends_with_word: string.chars().next_back().is_some_and(text::is_word_char),
            });
        }
        let starts = Starts::new(keyed.iter().map(|(string, _)| string.as_str()));
        let automaton = automaton(&keyed.iter().map(|(string, _)| string.as_str()));
        let rules = mapping.entries.iter().map(Rules::new).collect();
        Self { automaton, starts, strings, uses, patterns, rules }
    }
}

/// A search begins only where [`Starts`] says so, and is anchored there: so the engine that is quick to build and
/// small does as well as the fastest one.
fn automaton<'a>(strings: &(impl Iterator<Item = &'a str> + Clone)) -> AhoCorasick {
    let build = |kind| {
        AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .start_kind(StartKind::Anchored)
            .ascii_case_insensitive(true)
            .kind(kind)
            .build(strings.clone())
    };
    #[expect(clippy::expect_used, reason = "the mapping bounds the strings far below what the automaton can number")]
    build(Some(AhoCorasickKind::ContiguousNFA)).or_else(|_| build(None)).expect("an automaton of bounded size")
}

fn collect_old(by_string: &mut HashMap<String, Vec<StringUse>>, index: usize, entry: &Entry) {
    let role = role_of(&entry.kind);
    for string in entry.phrases.iter().flat_map(|phrase| &phrase.strings) {
        let exact = entry.case == Case::Exact || (entry.case == Case::Smart && is_all_capitals(string));
        let inflects = entry.inflect && is_latin_term(string);
        let number = if inflects && inflect::is_plural(head_word(string)) { Number::Plural } else { Number::Singular };
        add(by_string, string, &StringUse { entry: index, role, number, written: string.as_str().into(), exact });
        if inflects && number == Number::Singular {
            let plural = inflect::plural_phrase(string);
            add(
                by_string,
                &plural,
                &StringUse { entry: index, role, number: Number::Plural, written: plural.as_str().into(), exact },
            );
        }
    }
}

/// The forms of an entry's new term: where one stands already, nothing inside it is old.
fn collect_new(by_string: &mut HashMap<String, Vec<StringUse>>, index: usize, entry: &Entry) {
    let EntryKind::Rewrite(target) = &entry.kind else { return };
    if !entry.patterns.is_empty() && target.base.contains('$') {
        return;
    }
    let mut forms = vec![target.base.clone()];
    forms.extend(target.plural.clone());
    forms.extend(target.attributive.clone());
    if entry.inflect {
        let plurals: Vec<String> =
            forms.iter().filter(|form| is_latin_term(form)).map(|form| inflect::plural_phrase(form)).collect();
        forms.extend(plurals);
    }
    for form in forms {
        let form = text::fold(&form).into_owned();
        add(
            by_string,
            &form,
            &StringUse {
                entry: index,
                role: Role::New,
                number: Number::Singular,
                written: form.as_str().into(),
                exact: false,
            },
        );
    }
}

fn compile_patterns(index: usize, entry: &Entry) -> Vec<Pattern> {
    let compile =
        |source: &str| RegexBuilder::new(source).multi_line(true).case_insensitive(entry.case == Case::Ignore).build();
    let regexes = entry.patterns.iter().filter_map(|pattern| compile(&pattern.source).ok());
    regexes.map(|regex| Pattern { entry: index, role: role_of(&entry.kind), regex }).collect()
}

/// Adds a string with its variants; of two uses by one entry the plural one counts.
fn add(by_string: &mut HashMap<String, Vec<StringUse>>, string: &str, string_use: &StringUse) {
    for variant in case_variants(string).iter().flat_map(|string| spacings(string)) {
        if variant.trim().is_empty() {
            continue;
        }
        let uses = by_string.entry(variant.to_ascii_lowercase()).or_default();
        let mut string_use = string_use.clone();
        if string_use.exact {
            string_use.written = variant.as_str().into();
        }
        let known = uses.iter_mut().find(|known| {
            known.entry == string_use.entry
                && known.role == string_use.role
                && known.exact == string_use.exact
                && (!known.exact || known.written == string_use.written)
        });
        match known {
            Some(known) if known.number < string_use.number => *known = string_use,
            Some(_) => {}
            None => uses.push(string_use),
        }
    }
}

/// The automaton ignores the case of ASCII letters; other letters need their spellings listed.
fn case_variants(string: &str) -> Vec<String> {
    let mut variants = vec![string.to_owned()];
    if string.chars().any(|c| !c.is_ascii() && (c.is_lowercase() || c.is_uppercase())) {
        variants.extend([string.to_lowercase(), string.to_uppercase()]);
        variants.sort();
        variants.dedup();
    }
    variants
}

/// `string` with and without a space wherever Latin and Han text meet in it.
fn spacings(string: &str) -> Vec<String> {
    let mut variants = vec![String::new()];
    let mut characters = string.chars().peekable();
    let mut before: Option<char> = None;
    while let Some(character) = characters.next() {
        let meets = |left: Option<char>, right: Option<char>| match (left, right) {
            (Some(left), Some(right)) => {
                (text::is_han(left) && text::is_word_char(right)) || (text::is_word_char(left) && text::is_han(right))
            }
            _ => false,
        };
        if character == ' ' && meets(before, characters.peek().copied()) {
            continue;
        }
        if meets(before, Some(character)) && variants.len() < 16 {
            let spaced: Vec<String> = variants.iter().map(|variant| format!("{variant} ")).collect();
            variants.extend(spaced);
        }
        for variant in &mut variants {
            variant.push(character);
        }
        before = Some(character);
    }
    variants
}

/// Whether a phrase is written in capitals (`PSP`, `CLUSTER SLAVES`), so that only capitals are meant.
fn is_all_capitals(string: &str) -> bool {
    string.chars().filter(|c| c.is_uppercase()).count() > 1 && !string.chars().any(char::is_lowercase)
}

fn is_latin_term(string: &str) -> bool {
    string.chars().all(|c| !text::is_han(c)) && string.chars().next_back().is_some_and(text::is_latin_letter)
}

fn head_word(string: &str) -> &str {
    string.get(inflect::head(string)).unwrap_or(string)
}
