//! What a finding is called, so that a decision on it finds it again.
//!
//! An id is made of the entry, the matched text and its sentence, in which every old and every new term is replaced by
//! one and the same placeholder; places that are equal in all this are numbered through the document. So an id
//! survives edits elsewhere, a move of the file, and the rewriting of its neighbours and of itself: a place that is kept stays
//! known after the others are rewritten, and of a place that was rewritten it can be told that this is done.

use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::str::FromStr;

use crate::format::{self, Document, Format, Part};
use crate::mapping::{Entry, EntryKind, Mapping};
use crate::matcher::{Claim, DocumentText, Match, Scope};
use crate::outline::Languages;
use crate::plan::choices::PartChoices;
use crate::plan::{Choices, Entries, FilePlan, Finding, Outcome, Planner};
use crate::span::ViewSpan;
use crate::text;
use crate::view::LINE_BREAK;

/// The name of a finding in its document: 48 bits, written as twelve hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FindingId(u64);

impl fmt::Display for FindingId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:012x}", self.0)
    }
}

impl FromStr for FindingId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        // A number that is too long is refused as one that does not fit.
        let digits = if text.len() == 12 { text } else { "" };
        u64::from_str_radix(digits, 16).map(Self)
    }
}

/// A place where an old or a new term stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Slot {
    part: usize,
    view: ViewSpan,
    /// What both forms of the term have in common.
    term: String,
    /// The sentence with placeholders.
    sentence: u64,
    /// Which of the equal places of the document this is.
    ordinal: u32,
    /// A new term stands here.
    is_new: bool,
    /// What the sentence may have been before the term was written: with another article, or over a forced line break that
    /// stood in the old term.
    before: Vec<u64>,
}

/// The ids of the findings of one document.
#[derive(Clone, Debug, Default)]
pub struct Identities {
    slots: Vec<Slot>,
}

impl Identities {
    /// The id of a finding of part `part`, whose entry has the id `entry`.
    #[must_use]
    pub fn of(&self, part: usize, finding: &Finding, entry: &str) -> FindingId {
        let slot = self.slot(part, finding);
        let (sentence, ordinal) = slot.map_or((0, 0), |slot| (slot.sentence, slot.ordinal));
        id(entry, &finding.matched, sentence, ordinal)
    }

    /// What the sentence of a finding of part `part` has in common with equal ones.
    #[must_use]
    pub fn sentence_of(&self, part: usize, finding: &Finding) -> Option<u64> {
        self.slot(part, finding).map(|slot| slot.sentence)
    }

    fn slot(&self, part: usize, finding: &Finding) -> Option<&Slot> {
        let first = self.slots.partition_point(|slot| (slot.part, slot.view.start) < (part, finding.view.start));
        self.slots.get(first).filter(|slot| slot.part == part && slot.view.start == finding.view.start)
    }

    /// Whether the place that was called `wanted` when `matched` stood there now shows the new term of `entry`.
    #[must_use]
    pub fn is_done(&self, planner: &Planner, wanted: FindingId, entry: &str, matched: &str) -> bool {
        let Some(index) = planner.mapping.entries.iter().position(|known| known.id == entry) else { return false };
        let term = term_of(planner, index, matched);
        let mut new = self.slots.iter().filter(|slot| slot.is_new && slot.term == term);
        new.any(|slot| {
            let is_it = |sentence: &u64, ordinal: u32| id(entry, matched, *sentence, ordinal) == wanted;
            is_it(&slot.sentence, slot.ordinal)
                || slot.before.iter().any(|sentence| (0..MOST_EQUAL).any(|ordinal| is_it(sentence, ordinal)))
        })
    }
}

/// The longest name in brackets that may belong to the term before it, in bytes.
const LONGEST_GLOSS: usize = 200;

/// How many equal places are tried where a sentence may have been another.
const MOST_EQUAL: u32 = 16;

fn id(entry: &str, matched: &str, sentence: u64, ordinal: u32) -> FindingId {
    let mut hash = Hash::default();
    hash.add(entry.as_bytes());
    hash.add(matched.to_lowercase().as_bytes());
    hash.add(&sentence.to_le_bytes());
    hash.add(&ordinal.to_le_bytes());
    FindingId(hash.0 & 0xffff_ffff_ffff)
}

/// FNV-1a over length-prefixed fields: simple, and the same on every machine and in every version.
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn add(&mut self, bytes: &[u8]) {
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}

impl Planner {
    /// Names the findings of `plan`, which this planner made for `document`.
    ///
    /// `words` are other words that people chose for terms, with the entry: where they stand, the term is replaced.
    #[must_use]
    pub fn identify(&self, path: &str, document: &Document, plan: &FilePlan, words: &[(String, usize)]) -> Identities {
        let enabled = self.enabled(path);
        let nothing = PartChoices::new();
        let entries = Entries { enabled: &enabled, ..self.entries(&nothing) };
        let mut slots: Vec<Slot> = Vec::new();
        for (index, part) in document.parts.iter().enumerate() {
            let findings = plan.parts.get(index).map(|plan| plan.findings.as_slice()).unwrap_or_default();
            slots.extend(self.slots(index, part, &entries, findings, words));
        }
        let mut counts: HashMap<(String, u64), u32> = HashMap::new();
        for slot in &mut slots {
            let count = counts.entry((slot.term.clone(), slot.sentence)).or_default();
            slot.ordinal = *count;
            *count += 1;
        }
        Identities { slots }
    }

    /// The number that [`Identities::sentence_of`] gives for a finding in `sentence`; `None` where no term stands in it.
    #[must_use]
    pub fn sentence_key(&self, sentence: &str) -> Option<u64> {
        let document = format::read_text(sentence.to_owned(), Format::Text, &self.options);
        let plan = self.plan("", &document);
        self.identify("", &document, &plan, &[]).slots.first().map(|slot| slot.sentence)
    }

    /// Whether `words` hold an old term that would be rewritten, be it of an entry whose findings are wanted or not.
    #[must_use]
    pub fn holds_old_term(&self, words: &str) -> bool {
        let document = format::read_text(words.to_owned(), Format::Text, &self.options);
        self.plan_chosen("", &document, &Choices::default(), &[]).count(Outcome::Rewrite) > 0
    }

    fn slots(
        &self,
        index: usize,
        part: &Part,
        entries: &Entries<'_>,
        findings: &[Finding],
        words: &[(String, usize)],
    ) -> Vec<Slot> {
        let places = self.places(part, entries, findings, words);
        let text = part.view.text();
        let mut slots = Vec::with_capacity(places.len());
        let mut sentence = (ViewSpan::default(), 0);
        for place in places.values() {
            if !(sentence.0.start <= place.view.start && place.view.end <= sentence.0.end) {
                let range = text::sentence_range(text, place.view.range());
                let span = ViewSpan::new(range.start, range.end);
                sentence = (span, normalised(part, span, &places, None));
            }
            let before = if place.is_new { sentences_before(part, sentence.0, place, &places) } else { Vec::new() };
            slots.push(Slot {
                part: index,
                view: place.view,
                term: place.term.clone(),
                sentence: sentence.1,
                ordinal: 0,
                is_new: place.is_new,
                before,
            });
        }
        slots
    }

    /// Everything in `part` that is an old or a new term, by where it starts; nothing overlaps.
    fn places(
        &self,
        part: &Part,
        entries: &Entries<'_>,
        findings: &[Finding],
        words: &[(String, usize)],
    ) -> BTreeMap<usize, Place> {
        let text = part.view.text();
        let languages = Languages::of(part);
        let document = DocumentText::new(text);
        let (language, is_address) = (|at: usize| languages.at(at), |at: usize| part.is_address_at(at));
        let scope =
            Scope { enabled: entries.enabled, language: &language, document: &document, is_address: &is_address };
        let candidates = self.matcher.candidates(text, &scope);
        let matches = self.matcher.select(&self.mapping, text, &candidates, &scope);
        let open = matches.iter().filter(|found: &&Match| found.claim != Claim::Protect);
        let old = open.map(|found| (found.span, found.entry, Is::Old));
        let own = findings.iter().map(|finding| (finding.view, finding.entry, Is::Old));
        let present = self.matcher.present(&self.mapping, text, &candidates, &scope);
        let new = present.into_iter().map(|(span, entry)| (span, entry, Is::New));
        let chosen = words.iter().flat_map(|(word, entry)| {
            text.match_indices(word.as_str()).map(|(at, _)| (ViewSpan::new(at, at + word.len()), *entry, Is::Chosen))
        });
        let mut places: BTreeMap<usize, Place> = BTreeMap::new();
        for (view, entry, is) in old.chain(own).chain(chosen).chain(new) {
            let is_free = places.range(..view.end).next_back().is_none_or(|(_, other)| other.view.end <= view.start);
            if is_free {
                let term = term_of(self, entry, part.view.slice(view));
                places.insert(view.start, Place { view, term, is_new: is != Is::Old, is_chosen: is == Is::Chosen });
            }
        }
        join_glosses(&self.mapping, text, &mut places);
        places
    }
}

struct Place {
    view: ViewSpan,
    term: String,
    is_new: bool,
    /// These are words that a person chose.
    is_chosen: bool,
}

/// What stands at a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Is {
    Old,
    New,
    /// Words that a person chose.
    Chosen,
}

/// What the sentence of a new term may have been before: [`Slot::before`].
fn sentences_before(part: &Part, sentence: ViewSpan, place: &Place, places: &BTreeMap<usize, Place>) -> Vec<u64> {
    let text = part.view.text();
    let mut found = Vec::new();
    if place.is_chosen {
        let lead = text.get(sentence.start..place.view.start).unwrap_or_default().trim_end();
        let articles = match last_word(lead) {
            "the" | "The" => [Some(""), None],
            "a" | "A" | "an" | "An" => [Some("the"), None],
            _ => [None, None],
        };
        let hash = |article| normalised(part, sentence, places, Some((place.view.start, article)));
        found.extend(articles.into_iter().flatten().map(hash));
    }
    let behind = text.get(place.view.end..).unwrap_or_default();
    if behind.starts_with(LINE_BREAK) {
        let next = behind.chars().nth(1).map_or(0, char::len_utf8);
        let range = text::sentence_range(text, place.view.start..place.view.end + LINE_BREAK.len_utf8() + next);
        found.push(normalised(part, ViewSpan::new(range.start, range.end), places, None));
    }
    found
}

/// Makes one place of a new term and the new term in brackets behind it, in the other script: 配送伙伴（Delivery partner）, as
/// the two old ones were one.
fn join_glosses(mapping: &Mapping, text: &str, places: &mut BTreeMap<usize, Place>) {
    let base = |words: &str| {
        let mut targets = mapping.entries.iter().filter(|entry| entry.lang.is_some()).filter_map(Entry::target);
        targets.any(|target| target.base == words)
    };
    let quotes = ['“', '”', '"', '「', '」', '『', '』', ' '];
    let is_han = |span: ViewSpan| text.get(span.range()).is_some_and(|term| term.contains(text::is_han));
    let mut inner: Vec<(usize, usize, usize)> = Vec::new();
    for ((start, term), (other, gloss)) in places.iter().zip(places.iter().skip(1)) {
        let is_pair = term.is_new && gloss.is_new && is_han(term.view) != is_han(gloss.view);
        let between = text.get(term.view.end..gloss.view.start).filter(|_| is_pair).unwrap_or_default();
        let behind = text.get(gloss.view.end..).unwrap_or_default();
        let closing = behind.trim_start_matches(quotes);
        if matches!(between.trim_matches(quotes), "(" | "（") && closing.starts_with([')', '）']) {
            let mark = closing.chars().next().map_or(0, char::len_utf8);
            inner.push((*start, *other, text.len() - closing.len() + mark));
        }
    }
    for (start, other, end) in inner {
        places.remove(&other);
        if let Some(term) = places.get_mut(&start) {
            term.view.end = end;
        }
    }
    for place in places.values_mut().filter(|place| place.is_new) {
        // The name in another language is no new term in this one.
        let behind = text.get(place.view.end..).unwrap_or_default();
        let Some(inner) = behind.trim_start_matches(' ').strip_prefix(['(', '（']) else { continue };
        let near = inner.get(..inner.floor_char_boundary(LONGEST_GLOSS)).unwrap_or_default();
        let Some((words, rest)) = near.split_once([')', '）']) else { continue };
        let is_han = text.get(place.view.range()).is_some_and(|term| term.contains(text::is_han));
        if words.contains(text::is_han) != is_han && base(words) {
            place.view.end = text.len() - inner.len() + near.len() - rest.len();
        }
    }
}

/// The placeholder of an entry's old and new terms: its new term, or what a review item suggests first; where it
/// suggests nothing, its id, for then any words may be chosen.
fn term_of(planner: &Planner, entry: usize, matched: &str) -> String {
    let Some(entry) = planner.mapping.entries.get(entry) else { return matched.to_lowercase() };
    match &entry.kind {
        EntryKind::Rewrite(target) | EntryKind::Address(target) => target.base.to_lowercase(),
        EntryKind::Review { suggest, .. } => suggest.first().unwrap_or(&entry.id).to_lowercase(),
        EntryKind::Protect => matched.to_lowercase(),
    }
}

/// A hash of the sentence with placeholders, without white space, case and the articles before terms. `article` is to stand
/// before the place that starts at its byte, instead of the one there.
fn normalised(part: &Part, sentence: ViewSpan, places: &BTreeMap<usize, Place>, article: Option<(usize, &str)>) -> u64 {
    let mut text = String::new();
    let mut done = sentence.start;
    for place in places.range(sentence.start..sentence.end).map(|(_, place)| place) {
        let before = part.view.slice(ViewSpan::new(done, place.view.start.max(done)));
        match article.filter(|(at, _)| *at == place.view.start) {
            Some((_, article)) => {
                let lead = before.trim_end();
                let lead = lead.get(..lead.len() - last_word(lead).len()).unwrap_or(lead);
                push_visible(&mut text, lead);
                text.push_str(article);
            }
            None => push_visible(&mut text, without_article(before)),
        }
        text.push('\u{1}');
        text.push_str(&place.term);
        text.push('\u{1}');
        done = place.view.end;
    }
    push_visible(&mut text, part.view.slice(ViewSpan::new(done, sentence.end.max(done))));
    let mut hash = Hash::default();
    hash.add(text.as_bytes());
    hash.0
}

fn push_visible(text: &mut String, more: &str) {
    text.extend(more.chars().filter(|c| !text::is_space(*c)).flat_map(char::to_lowercase));
}

fn last_word(text: &str) -> &str {
    text.rsplit(|c: char| !text::is_word_char(c)).next().unwrap_or_default()
}

/// An article follows the word behind it, so it may change with the term.
fn without_article(before: &str) -> &str {
    let trimmed = before.trim_end();
    let word = last_word(trimmed);
    if matches!(word.to_ascii_lowercase().as_str(), "a" | "an") {
        trimmed.get(..trimmed.len() - word.len()).unwrap_or(trimmed)
    } else {
        before
    }
}
