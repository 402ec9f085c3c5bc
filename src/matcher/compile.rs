//! From the entries of a mapping to one sorted list of strings and a list of regular expressions.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

use aho_corasick::AhoCorasick;
use regex::{Captures, Regex, RegexBuilder};

use crate::inflect;
use crate::mapping::{Case, Entry, EntryKind, Mapping};
use crate::matcher::condition::Rules;
use crate::matcher::starts::Starts;
use crate::matcher::strings::Strings;
use crate::matcher::{Number, Role, role_of};
use crate::span::ViewSpan;
use crate::text;

/// Who uses a string, and where it may stand.
pub(super) struct OfString {
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
    pub(super) source: String,
    ignores_case: bool,
    /// Words without which it matches nothing, where some are known.
    words: Option<AhoCorasick>,
    /// Compiled when one of the words stands in a text, for it takes long.
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// The expression, unless it is plain that it finds nothing in `text`.
    fn regex_for(&self, text: &str) -> Option<&Regex> {
        let is_idle = self.regex.get().is_none() && self.words.as_ref().is_some_and(|words| !words.is_match(text));
        if is_idle { None } else { self.regex() }
    }

    /// The expression; a checked mapping holds none that does not compile.
    fn regex(&self) -> Option<&Regex> {
        let compile =
            || RegexBuilder::new(&self.source).multi_line(true).case_insensitive(self.ignores_case).build().ok();
        self.regex.get_or_init(compile).as_ref()
    }

    /// Calls `found` with the matches of each block, as if each were searched alone.
    ///
    /// The whole text is searched at once, which is faster, up to the first match that runs over a block's end. From there
    /// on each block is searched by itself: such matches may run on through all the text, and would from every block.
    pub(super) fn each(&self, text: &str, mut found: impl FnMut(ViewSpan)) {
        let Some(regex) = self.regex_for(text) else { return };
        let (mut at, mut end_of_block) = (0, None);
        while let Some(hit) = regex.find_at(text, at) {
            // Looked for once a block, however many matches it has.
            let known = end_of_block.filter(|end| hit.start() <= *end);
            let end = *end_of_block.insert(known.unwrap_or_else(|| end_of_block_at(text, hit.start())));
            if hit.end() > end {
                return each_by_block(regex, text, hit.start(), &mut found);
            }
            found(ViewSpan::new(hit.start(), hit.end()));
            at = if hit.is_empty() {
                hit.end() + text.get(hit.end()..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8)
            } else {
                hit.end()
            };
            if at > text.len() {
                return;
            }
        }
    }

    /// `replacement` with `$1` and `${name}` filled in from the match at `span`.
    pub(super) fn expand(&self, text: &str, span: ViewSpan, replacement: &str) -> String {
        let mut expanded = String::new();
        let Some(regex) = self.regex() else { return expanded };
        let in_block = |end: usize| regex.captures_at(text.get(..end).unwrap_or_default(), span.start);
        let far = text.floor_char_boundary(span.end.saturating_add(FAR));
        let near = text.get(span.end..far).unwrap_or_default();
        let captures = match near.find('\n') {
            Some(length) => in_block(span.end + length),
            None if far == text.len() => in_block(far),
            // Most matches are the same in the whole text as in their block, whose end may be far away.
            None => {
                let is_it = |captures: &Captures<'_>| captures.get_match().range() == span.range();
                regex.captures_at(text, span.start).filter(is_it).or_else(|| in_block(end_of_block_at(text, span.end)))
            }
        };
        if let Some(captures) = captures {
            captures.expand(replacement, &mut expanded);
        }
        expanded
    }
}

/// Bytes behind a match in which the end of its block is looked for first.
const FAR: usize = 4_000;

/// The end of the block that holds byte `at`.
fn end_of_block_at(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| at + length)
}

/// Calls `found` with the matches of each block from byte `from` on.
fn each_by_block(regex: &Regex, text: &str, from: usize, found: &mut impl FnMut(ViewSpan)) {
    let mut start = text.get(..from).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let mut at = from - start;
    for block in text.get(start..).unwrap_or_default().split('\n') {
        while let Some(hit) = regex.find_at(block, at) {
            if hit.is_empty() {
                break;
            }
            found(ViewSpan::new(start + hit.start(), start + hit.end()));
            at = hit.end();
        }
        start += block.len() + 1;
        at = 0;
    }
}

/// Everything that is searched for.
pub(super) struct Compiled {
    pub(super) starts: Starts,
    pub(super) strings: Strings,
    /// For each string.
    pub(super) of_strings: Vec<OfString>,
    pub(super) uses: Vec<StringUse>,
    pub(super) patterns: Vec<Pattern>,
    /// For each entry of the mapping.
    pub(super) rules: Vec<Rules>,
}

impl Compiled {
    pub(super) fn new(mapping: &Mapping) -> Self {
        let mut spelled = Spelled::default();
        let mut patterns = Vec::new();
        for (index, entry) in mapping.entries.iter().enumerate().filter(|(_, entry)| !entry.is_address()) {
            collect_old(&mut spelled, index, entry);
            collect_new(&mut spelled, index, entry);
            patterns.extend(patterns_of(index, entry));
        }
        for name in &mapping.siblings {
            spelled.add(name, usize::MAX, Role::Sibling, Number::Singular, false);
        }
        let order = spelled.sorted();
        let mut uses: Vec<StringUse> = Vec::with_capacity(order.len());
        let mut sorted: Vec<&str> = Vec::with_capacity(order.len());
        let mut of_strings = Vec::with_capacity(order.len());
        for of_string in order.chunk_by(|left, right| left.string == right.string) {
            let Some(Place { string, .. }) = of_string.first() else { continue };
            let start = uses.len();
            for added in of_string.iter().filter_map(|place| spelled.uses.get(place.index as usize)) {
                add_use(&mut uses, start, added);
            }
            of_strings.push(OfString {
                uses: start as u32..uses.len() as u32,
                starts_with_word: string.chars().next().is_some_and(text::is_word_char),
                ends_with_word: string.chars().next_back().is_some_and(text::is_word_char),
            });
            sorted.push(string);
        }
        let starts = Starts::new(sorted.iter().copied());
        let strings = Strings::new(sorted.iter().copied());
        let rules = mapping.entries.iter().map(Rules::new).collect();
        Self { starts, strings, of_strings, uses, patterns, rules }
    }
}

/// All strings as they are searched for, in lower case, each with one of its uses.
#[derive(Default)]
struct Spelled {
    /// One string behind the other.
    text: String,
    /// Where each ends.
    ends: Vec<u32>,
    uses: Vec<StringUse>,
}

/// One of such strings, as it is sorted.
struct Place<'s> {
    /// Some of its bytes as a number.
    key: u128,
    string: &'s str,
    index: u32,
}

impl Spelled {
    /// The strings in order; equal ones in the order in which they came.
    fn sorted(&self) -> Vec<Place<'_>> {
        let mut start = 0;
        let places = self.ends.iter().enumerate().map(|(index, end)| {
            let string = self.text.get(start..*end as usize).unwrap_or_default();
            start = *end as usize;
            Place { key: 0, string, index: index as u32 }
        });
        let mut places: Vec<Place<'_>> = places.collect();
        sort(&mut places, 0);
        places
    }

    /// Adds a string with its variants.
    fn add(&mut self, string: &str, entry: usize, role: Role, number: Number, exact: bool) {
        let string_use = StringUse { entry, role, number, written: string.into(), exact };
        if !exact && has_apostrophe(string) {
            for mark in APOSTROPHES {
                let spelled = string.replace(APOSTROPHES, mark.encode_utf8(&mut [0; 4]));
                self.add_variants(&spelled, &string_use);
            }
        } else if string.is_ascii() || string.chars().all(text::is_han) {
            // Most strings have no variants.
            self.push(string, string_use);
        } else {
            self.add_variants(string, &string_use);
        }
    }

    fn add_variants(&mut self, string: &str, string_use: &StringUse) {
        for variant in case_variants(string).iter().flat_map(|string| spacings(string)) {
            let written = if string_use.exact { variant.as_str().into() } else { Arc::clone(&string_use.written) };
            self.push(&variant, StringUse { written, ..*string_use });
        }
    }

    fn push(&mut self, string: &str, string_use: StringUse) {
        if string.chars().all(char::is_whitespace) {
            return;
        }
        let start = self.text.len();
        self.text.push_str(string);
        if let Some(added) = self.text.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        self.ends.push(self.text.len() as u32);
        self.uses.push(string_use);
    }
}

/// Of two uses of a string by one entry the plural one counts.
fn add_use(uses: &mut Vec<StringUse>, first: usize, added: &StringUse) {
    let mut of_string = uses.iter_mut().skip(first);
    let known = of_string.find(|known| {
        known.entry == added.entry
            && known.role == added.role
            && known.exact == added.exact
            && (!known.exact || known.written == added.written)
    });
    match known {
        Some(known) if known.number < added.number => *known = added.clone(),
        Some(_) => {}
        None => uses.push(added.clone()),
    }
}

fn collect_old(spelled: &mut Spelled, index: usize, entry: &Entry) {
    let role = role_of(&entry.kind);
    for string in entry.phrases.iter().flat_map(|phrase| &phrase.strings) {
        let exact = entry.case == Case::Exact || (entry.case == Case::Smart && is_all_capitals(string));
        let inflects = entry.inflect && is_latin_term(string);
        let plural = if inflects { inflect::made_plural(string) } else { None };
        // A name that ends as plurals do is one thing: Windows, CloudWatch Events.
        let is_plural = inflects && plural.is_none() && !inflect::is_name(string);
        let number = if is_plural { Number::Plural } else { Number::Singular };
        spelled.add(string, index, role, number, exact);
        if let Some(plural) = plural {
            spelled.add(&plural, index, role, Number::Plural, exact);
        }
    }
}

/// The forms of an entry's new term: where one stands already, nothing inside it is old.
fn collect_new(spelled: &mut Spelled, index: usize, entry: &Entry) {
    let EntryKind::Rewrite(target) = &entry.kind else { return };
    if !entry.patterns.is_empty() && target.base.contains('$') {
        return;
    }
    for form in [Some(&target.base), target.plural.as_ref(), target.attributive.as_ref()].into_iter().flatten() {
        let mut add = |form: &str| spelled.add(&text::fold(form), index, Role::New, Number::Singular, false);
        add(form);
        if entry.inflect && is_latin_term(form) {
            add(&inflect::plural_phrase(form));
        }
    }
}

fn patterns_of(index: usize, entry: &Entry) -> impl Iterator<Item = Pattern> {
    entry.patterns.iter().map(move |pattern| Pattern {
        entry: index,
        role: role_of(&entry.kind),
        source: pattern.source.clone(),
        ignores_case: entry.case == Case::Ignore,
        words: searched(&pattern.words),
        regex: OnceLock::new(),
    })
}

fn searched(words: &[String]) -> Option<AhoCorasick> {
    let search = AhoCorasick::builder().ascii_case_insensitive(true).build(words);
    if words.is_empty() { None } else { search.ok() }
}

/// An apostrophe may be written straight or curly.
const APOSTROPHES: [char; 2] = ['\'', '’'];

fn has_apostrophe(string: &str) -> bool {
    text::contains_byte(string, b'\'') || !string.is_ascii() && string.contains('’')
}

/// Sorts strings that have their first `from` bytes in common. Numbers are quick to compare, so the next bytes are made
/// one, and only strings that have these in common too are looked at again.
fn sort(places: &mut [Place<'_>], from: usize) {
    for place in &mut *places {
        place.key = key(place.string.as_bytes().get(from..).unwrap_or_default());
    }
    places.sort_unstable_by_key(|place| place.key);
    for equals in places.chunk_by_mut(|left, right| left.key == right.key).filter(|equals| equals.len() > 1) {
        if equals.iter().any(|place| place.string.len() > from + KEY) {
            sort(equals, from + KEY);
        } else {
            equals.sort_unstable_by_key(|place| (place.string.len(), place.index));
        }
    }
}

/// Bytes that a number holds.
const KEY: usize = size_of::<u128>();

/// The first bytes as a number that sorts as they do; bytes that are not there are zero.
fn key(bytes: &[u8]) -> u128 {
    if let Some(chunk) = bytes.first_chunk() {
        return u128::from_be_bytes(*chunk);
    }
    let mut first = [0; KEY];
    first.iter_mut().zip(bytes).for_each(|(to, byte)| *to = *byte);
    u128::from_be_bytes(first)
}

/// The search ignores the case of ASCII letters; other letters need their spellings listed.
fn case_variants(string: &str) -> Vec<String> {
    let mut variants = vec![string.to_owned()];
    if string.chars().any(|c| !c.is_ascii() && !text::is_han(c) && (c.is_lowercase() || c.is_uppercase())) {
        variants.extend([string.to_lowercase(), string.to_uppercase()]);
        variants.sort();
        variants.dedup();
    }
    variants
}

/// `string` with and without a space wherever Latin and Han text meet in it.
fn spacings(string: &str) -> Vec<String> {
    let mut variants = vec![String::with_capacity(string.len())];
    let mut characters = string.char_indices().peekable();
    let mut before: Option<char> = None;
    let mut copied = 0;
    let copy = |variants: &mut Vec<String>, from: usize, to: usize| {
        for variant in variants {
            variant.push_str(string.get(from..to).unwrap_or_default());
        }
    };
    while let Some((at, character)) = characters.next() {
        let meets = |left: Option<char>, right: Option<char>| match (left, right) {
            (Some(left), Some(right)) => {
                (text::is_han(left) && text::is_word_char(right)) || (text::is_word_char(left) && text::is_han(right))
            }
            _ => false,
        };
        if character == ' ' && meets(before, characters.peek().map(|(_, next)| *next)) {
            copy(&mut variants, copied, at);
            copied = at + 1;
            continue;
        }
        if meets(before, Some(character)) && variants.len() < 16 {
            copy(&mut variants, copied, at);
            copied = at;
            let spaced: Vec<String> = variants.iter().map(|variant| format!("{variant} ")).collect();
            variants.extend(spaced);
        }
        before = Some(character);
    }
    copy(&mut variants, copied, string.len());
    variants
}

/// Whether a phrase is written in capitals (`PSP`, `CLUSTER SLAVES`), so that only capitals are meant.
fn is_all_capitals(string: &str) -> bool {
    let letters = string.chars().filter(|c| !text::is_han(*c));
    !letters.clone().any(char::is_lowercase) && letters.filter(|c| c.is_uppercase()).count() > 1
}

fn is_latin_term(string: &str) -> bool {
    let has_han = || !string.is_ascii() && string.chars().any(text::is_han);
    string.chars().next_back().is_some_and(text::is_latin_letter) && !has_han()
}
