//! What stands at the edges of new terms: the view after the rewrites, matched again.
//!
//! One search of the changed blocks answers two questions. Does something stand across an edge, or twice beside
//! it, that the author never wrote (`seam`)? And would a second run rewrite anything here (`unstable`)?

use crate::format::{BlockKind, Part};
use crate::mapping::Guard;
use crate::matcher::{Candidate, Claim, Match, Role, Scope};
use crate::outline::{self, Languages, Passage};
use crate::plan::draft::{self, Draft};
use crate::plan::{Entries, GivenUp, Outcome, Planner, Reason};
use crate::span::ViewSpan;
use crate::text;
use crate::view::{BLOCK_END, LINE_BREAK, Syntax};
use crate::wording::{self, Context};

/// Where the names of other providers end, in order.
pub(super) fn sibling_ends(candidates: &[Candidate]) -> Vec<usize> {
    let mut ends: Vec<usize> = candidates
        .iter()
        .filter(|candidate| candidate.role == Role::Sibling)
        .map(|candidate| candidate.span.end)
        .collect();
    ends.sort_unstable();
    ends
}

/// What is known of the part before the rewrites.
pub(super) struct Before<'a> {
    /// Where the names of other providers end.
    pub(super) sibling_ends: &'a [usize],
    pub(super) scope: &'a Scope<'a>,
    pub(super) languages: &'a Languages<'a>,
}

/// Gives up rewrites with a bad seam or that a second run would touch. Returns what is left to doubt.
pub(super) fn check(
    planner: &Planner,
    part: &Part,
    drafts: &[Draft],
    before: &Before<'_>,
    entries: &Entries<'_>,
    given_up: &mut GivenUp,
) -> Certainty {
    let after = After::new(part, drafts);
    if after.blocks.is_empty() {
        return Certainty::Certain;
    }
    let languages = after.languages(part);
    let language = |at: usize| languages.at(at);
    let is_address = |at: usize| {
        let block = after.block_at(at).and_then(|block| part.blocks.get(block.block));
        block.is_some_and(|block| block.kind == BlockKind::Address)
    };
    let document = before.scope.document;
    let scope = Scope { enabled: entries.enabled, language: &language, document, is_address: &is_address };
    let candidates = planner.matcher.candidates(&after.text, &scope);
    // Where a person said what is to be written, what it reads as has been seen.
    let is_open = |draft: &Draft| {
        !planner.is_of_addresses(draft.found.entry) && !entries.choices.contains_key(&draft.found.span.start)
    };
    check_seams(part, drafts, &is_open, &after, &candidates, before.sibling_ends, given_up);
    let mut matches = planner.matcher.select(&planner.mapping, &after.text, &candidates, &scope);
    matches.retain(|found| entries.wants(found));
    let is_stable = check_stability(planner, part, drafts, &after, &matches, given_up);
    let is_stable = is_stable && languages.are_as_before(before.languages);
    match is_stable && !may_change_title(part, drafts) {
        false => Certainty::Unknown,
        true if super::check::keeps_wrapping(part, drafts)
            && draft::rewrites(drafts).all(|draft| super::check::is_plain(part, draft)) =>
        {
            Certainty::Certain
        }
        true => Certainty::Stable,
    }
}

/// Whether a rewrite stands in the first paragraph of a plain text, of which the first line may be the title: what the next line
/// starts with tells.
fn may_change_title(part: &Part, drafts: &[Draft]) -> bool {
    let is_plain_text =
        |draft: &Draft| draft.changes.iter().any(|change| part.view.piece(change.piece).syntax == Syntax::Text);
    let mut of_first = draft::rewrites(drafts).take_while(|draft| draft.block == 0);
    part.blocks.len() > 1 && of_first.any(is_plain_text)
}

/// What is known of a plan without reading its result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Certainty {
    /// All promises hold.
    Certain,
    /// A second run would touch nothing, if the result shows the text that was planned for.
    Stable,
    /// Only reading the result can tell.
    Unknown,
}

/// The text of the changed blocks after the rewrites.
struct After {
    text: String,
    blocks: Vec<AfterBlock>,
}

struct AfterBlock {
    /// Index of the block in the part.
    block: usize,
    /// Its text in [`After::text`].
    span: ViewSpan,
    /// Drafts with where their new terms stand.
    terms: Vec<(usize, ViewSpan)>,
    /// Pairs of equal text: start in the old view, start in the new text.
    anchors: Vec<(usize, usize)>,
}

/// Bytes by which a new term is longer than the old one, for the first guess of how long a text becomes.
const ROOM: usize = 16;

impl After {
    fn new(part: &Part, drafts: &[Draft]) -> Self {
        let mut after = Self { text: String::new(), blocks: Vec::new() };
        let mut rest = drafts;
        while let Some(first) = rest.first() {
            let count = rest.iter().take_while(|draft| draft.block == first.block).count();
            let offset = drafts.len() - rest.len();
            let (of_block, others) = rest.split_at(count);
            rest = others;
            if of_block.iter().any(|draft| draft.outcome == Outcome::Rewrite) {
                after.add(part, first.block, of_block, offset);
            }
        }
        after
    }

    fn add(&mut self, part: &Part, index: usize, drafts: &[Draft], offset: usize) {
        let Some(block) = part.blocks.get(index) else { return };
        let start = self.text.len();
        let mut done = block.text.view.start;
        self.text.reserve(block.text.view.len() + ROOM * drafts.len());
        let mut added = AfterBlock {
            block: index,
            span: ViewSpan::new(start, start),
            terms: Vec::with_capacity(drafts.len()),
            anchors: Vec::with_capacity(drafts.len() + 1),
        };
        added.anchors.push((done, start));
        for (position, draft) in drafts.iter().enumerate().filter(|(_, draft)| draft.outcome == Outcome::Rewrite) {
            let Some(wording) = &draft.wording else { continue };
            let article = wording.article.iter().map(|(span, text)| (*span, text.as_str(), false));
            for (span, text, is_term) in article.chain([(wording.span, wording.text.as_str(), true)]) {
                self.text.push_str(part.view.slice(ViewSpan::new(done, span.start)));
                let new_start = self.text.len();
                self.text.push_str(text);
                if is_term {
                    added.terms.push((offset + position, ViewSpan::new(new_start, self.text.len())));
                }
                done = span.end.max(done);
                added.anchors.push((done, self.text.len()));
            }
        }
        self.text.push_str(part.view.slice(ViewSpan::new(done, block.text.view.end)));
        added.span.end = self.text.len();
        self.text.push(BLOCK_END);
        self.blocks.push(added);
    }

    fn block_at(&self, at: usize) -> Option<&AfterBlock> {
        let index = self.blocks.partition_point(|block| block.span.start <= at).checked_sub(1)?;
        self.blocks.get(index)
    }

    /// The languages of the changed blocks, judged on the new text with all other blocks as they were.
    fn languages<'a>(&'a self, part: &'a Part) -> AfterLanguages<'a> {
        AfterLanguages { after: self, part, found: std::cell::OnceCell::new() }
    }
}

struct AfterLanguages<'a> {
    after: &'a After,
    part: &'a Part,
    found: std::cell::OnceCell<Languages<'a>>,
}

impl AfterLanguages<'_> {
    fn at(&self, at: usize) -> Option<text::Language> {
        self.of_block(self.after.block_at(at)?.block)
    }

    /// The language of a block of the part.
    fn of_block(&self, block: usize) -> Option<text::Language> {
        let found = self.found.get_or_init(|| {
            let mut changed = self.after.blocks.iter().peekable();
            let texts = self.part.blocks.iter().enumerate().map(|(index, block)| {
                let new = changed.next_if(|changed| changed.block == index);
                let text = new.and_then(|new| self.after.text.get(new.span.range()));
                let text = text.filter(|_| block.kind != BlockKind::Address);
                let text = text.unwrap_or_else(|| outline::words_of(self.part, block));
                Passage { start: index, text, declared: block.language }
            });
            Languages::new(texts.collect(), self.part.context)
        });
        found.at(block)
    }
}

impl AfterLanguages<'_> {
    /// Whether no block's language was asked for, or each is what it was before the rewrites.
    fn are_as_before(&self, before: &Languages<'_>) -> bool {
        let was_asked = before.was_asked() || self.found.get().is_some();
        let blocks = self.part.blocks.iter().enumerate();
        !was_asked || blocks.into_iter().all(|(index, block)| self.of_block(index) == before.at(block.text.view.start))
    }
}

/// The text of a block after the rewrites that `drafts` hold for it; `None` if none of them touches it.
pub(super) fn text_after(part: &Part, drafts: &[Draft]) -> Vec<(usize, String)> {
    let after = After::new(part, drafts);
    let text = |block: &AfterBlock| after.text.get(block.span.range()).unwrap_or_default().to_owned();
    after.blocks.iter().map(|block| (block.block, text(block))).collect()
}

fn check_seams(
    part: &Part,
    drafts: &[Draft],
    is_open: &dyn Fn(&Draft) -> bool,
    after: &After,
    candidates: &[Candidate],
    siblings: &[usize],
    given_up: &mut GivenUp,
) {
    let names: Vec<ViewSpan> = candidates
        .iter()
        .filter(|candidate| matches!(candidate.role, Role::Sibling | Role::Protect | Role::Review))
        .map(|candidate| candidate.span)
        .collect();
    let longest = names.iter().map(|span| span.len()).max().unwrap_or(0);
    for block in &after.blocks {
        for (index, term) in &block.terms {
            let draft = drafts.get(*index).filter(|draft| is_open(draft));
            let Some(draft) = draft else { continue };
            let first = names.partition_point(|span| span.start + longest + 1 < term.start);
            let near = names.get(first..).unwrap_or_default();
            let mut nearby = near.iter().take_while(|span| span.start < term.end);
            let across = nearby.find(|span| stands_across(**span, *term)).copied();
            let beside = doubled(part, draft, &after.text, *term)
                .or_else(|| glued(part.view.slice(draft.found.span), &after.text, *term));
            let bad = across.or(beside).or_else(|| {
                has_sibling_before(part, draft, siblings).then(|| with_name_before(&after.text, near, *term))
            });
            if let Some(read) = bad {
                given_up.add_seam(draft, after.text.get(read.range()).unwrap_or_default());
            }
        }
    }
}

/// Whether `span` holds text on both sides of one of the term's edges.
fn stands_across(span: ViewSpan, term: ViewSpan) -> bool {
    let crosses = |edge: usize| span.start < edge && edge < span.end;
    crosses(term.start) || crosses(term.end)
}

/// What is read where the new term begins with what stands directly before it (支付支付账户), or ends with what stands
/// after it where the old one did not.
fn doubled(part: &Part, draft: &Draft, after: &str, term: ViewSpan) -> Option<ViewSpan> {
    let new = after.get(term.range()).unwrap_or_default();
    let old = part.view.slice(draft.found.span);
    let (before, behind) = (after.get(..term.start).unwrap_or_default(), after.get(term.end..).unwrap_or_default());
    let new_first = first_unit(new);
    let new_last = last_unit(new);
    let same = |left: &str, right: &str| !left.is_empty() && left.eq_ignore_ascii_case(right);
    // A space or a line break between them may be all that parts them.
    let front = before.strip_suffix(is_separator).unwrap_or(before);
    let rest = behind.strip_prefix(is_separator).unwrap_or(behind);
    let unit = unit_before(front, front.len() < before.len(), new_first);
    if same(new_first, unit) {
        return Some(ViewSpan::new(front.len() - unit.len(), term.end));
    }
    let unit = unit_after(rest, rest.len() < behind.len(), new_last);
    if same(new_last, unit) && !same(new_last, last_unit(old)) {
        return Some(ViewSpan::new(term.start, after.len() - rest.len() + unit.len()));
    }
    doubled_suffix(old, new, behind).map(|length| ViewSpan::new(term.start, term.end + length))
}

/// Characters that end a noun for a person or a sum, with those before which they begin another word: 学习者者, 技术服务费费率,
/// but 买方方可.
const SUFFIXES: &[(char, &str)] =
    &[('者', ""), ('费', ""), ('費', ""), ('方', "可能得便式面案法向才"), ('人', "民员員次身工类類口士数數")];

/// The length of what follows the new term where that is the character with which it ends, and the old one did not.
fn doubled_suffix(old: &str, new: &str, behind: &str) -> Option<usize> {
    let last = new.chars().next_back()?;
    let (_, words) = SUFFIXES.iter().find(|(suffix, _)| *suffix == last)?;
    let rest = behind.strip_prefix(last)?;
    let begins_word = rest.starts_with(|c: char| words.contains(c));
    (!old.ends_with(last) && !begins_word).then_some(last.len_utf8())
}

/// What is read where letters or digits stand directly beside the Latin letters of the new term, which stood beside Han
/// characters before: 收款账户ID.
fn glued(old: &str, after: &str, term: ViewSpan) -> Option<ViewSpan> {
    let is_latin = |c: char| text::is_latin_letter(c) || c.is_ascii_digit();
    let is_inside = |at: usize| {
        let (before, behind) = (after.get(..at).unwrap_or_default(), after.get(at..).unwrap_or_default());
        before.ends_with(is_latin) && behind.starts_with(is_latin)
    };
    let run = |text: &str| text.find(|c| !is_latin(c)).unwrap_or(text.len());
    let back = |text: &str| text.len() - text.trim_end_matches(is_latin).len();
    let start = if old.starts_with(text::is_han) && is_inside(term.start) { back(after.get(..term.start)?) } else { 0 };
    let end = if old.ends_with(text::is_han) && is_inside(term.end) { run(after.get(term.end..)?) } else { 0 };
    (start + end > 0).then(|| ViewSpan::new(term.start - start, term.end + end))
}

/// A new term with the name that ends directly before it, perhaps before a space; the longest of them.
fn with_name_before(after: &str, names: &[ViewSpan], term: ViewSpan) -> ViewSpan {
    let ends_there = |name: &&ViewSpan| {
        name.end == term.start || name.end + 1 == term.start && after.get(name.end..term.start) == Some(" ")
    };
    let name = names.iter().take_while(|name| name.start < term.start).filter(ends_there).map(|name| name.start).min();
    ViewSpan::new(name.unwrap_or(term.start), term.end)
}

/// The first word of a Latin term, the first two characters of a Han one.
fn first_unit(term: &str) -> &str {
    let mut characters = term.char_indices();
    match characters.next() {
        Some((_, first)) if text::is_han(first) => term
            .get(..characters.nth(1).map_or(term.len(), |(at, _)| at))
            .filter(|unit| unit.chars().all(text::is_han))
            .unwrap_or_default(),
        Some(_) => term.split(' ').next().unwrap_or_default(),
        None => "",
    }
}

fn last_unit(term: &str) -> &str {
    let mut characters = term.char_indices().rev();
    match characters.next() {
        Some((_, last)) if text::is_han(last) => characters
            .next()
            .and_then(|(at, _)| term.get(at..))
            .filter(|unit| unit.chars().all(text::is_han))
            .unwrap_or_default(),
        Some(_) => term.rsplit(' ').next().unwrap_or_default(),
        None => "",
    }
}

fn is_separator(character: char) -> bool {
    matches!(character, ' ' | LINE_BREAK)
}

/// What stands directly before, as long as `like`; a Latin word only where it `is_apart` from what follows.
fn unit_before<'a>(before: &'a str, is_apart: bool, like: &str) -> &'a str {
    if like.chars().next().is_some_and(text::is_han) {
        return before.len().checked_sub(like.len()).and_then(|at| before.get(at..)).unwrap_or_default();
    }
    let word = before.rsplit(|c: char| !text::is_word_char(c)).next();
    word.filter(|_| is_apart).unwrap_or_default()
}

fn unit_after<'a>(behind: &'a str, is_apart: bool, like: &str) -> &'a str {
    if like.chars().next().is_some_and(text::is_han) {
        return behind.get(..like.len()).unwrap_or_default();
    }
    let word = behind.split(|c: char| !text::is_word_char(c)).next();
    word.filter(|_| is_apart).unwrap_or_default()
}

/// `WeChat Alipay balance`: a provider's name directly before the old term, perhaps after a space.
fn has_sibling_before(part: &Part, draft: &Draft, siblings: &[usize]) -> bool {
    let start = draft.found.span.start;
    let is_end = |at: usize| siblings.binary_search(&at).is_ok();
    let Some(before) = start.checked_sub(1) else { return false };
    is_end(start) || (is_end(before) && part.view.slice(ViewSpan::new(before, start)) == " ")
}

/// Matches the new text again. An old term found there takes back what it touches, be it doubtful itself; a
/// rewrite that touches nothing takes back all of its block.
fn check_stability(
    planner: &Planner,
    part: &Part,
    drafts: &[Draft],
    after: &After,
    matches: &[Match],
    given_up: &mut GivenUp,
) -> bool {
    let mut is_certain = true;
    let mut given_up_block = None;
    for found in matches.iter().filter(|found| found.claim == Claim::Rewrite) {
        let Some(block) = after.block_at(found.span.start) else { continue };
        let first = block.terms.partition_point(|(_, term)| term.end <= found.span.start);
        let nearby = block.terms.iter().skip(first).take_while(|(_, term)| term.start < found.span.end);
        let mut touches = false;
        for draft in nearby.filter_map(|(index, _)| drafts.get(*index)) {
            touches = true;
            given_up.add(draft, Reason::Unstable);
        }
        if touches || found.doubt.is_some() || !would_rewrite(planner, part, after, block, found) {
            continue;
        }
        if let Some(draft) = known_place(drafts, block, found) {
            let stays = is_settled_by_its_sentence(draft) && !has_new_term(after, block, found);
            is_certain &= stays || matches!(draft.reason, Reason::Kept | Reason::Ignored);
        } else if given_up_block != Some(block.block) {
            given_up_block = Some(block.block);
            for draft in block.terms.iter().filter_map(|(index, _)| drafts.get(*index)) {
                given_up.add(draft, Reason::Unstable);
            }
        }
    }
    is_certain
}

/// Whether grammar lets a second run rewrite this match.
fn would_rewrite(planner: &Planner, part: &Part, after: &After, block: &AfterBlock, found: &Match) -> bool {
    if planner.is_of_addresses(found.entry) {
        return true;
    }
    let Some(target) = draft::target_of(planner, found.entry) else { return false };
    let (Some(entry), Some(block_info)) = (planner.mapping.entries.get(found.entry), part.blocks.get(block.block))
    else {
        return false;
    };
    let context = Context {
        text: &after.text,
        block: text::nearby(&after.text, &block.span.range(), &found.span.range()).into(),
        kind: block_info.kind,
        found,
        entry,
        target,
        attributive_before: &planner.mapping.attributive_before,
        neighbours_have_capitals: &|| None,
        is_defined_with_capital: &|| false,
        is_set_off: &|| true,
    };
    wording::wording(&context).is_ok()
}

/// The draft that leaves this place alone already.
fn known_place<'a>(drafts: &'a [Draft], block: &AfterBlock, found: &Match) -> Option<&'a Draft> {
    let index = block.anchors.partition_point(|(_, new)| *new <= found.span.start).saturating_sub(1);
    let (old, new) = block.anchors.get(index)?;
    let start = old + (found.span.start - new);
    let index = drafts.partition_point(|draft| draft.found.span.start < start);
    drafts.get(index).filter(|draft| draft.found.span.start == start && draft.outcome != Outcome::Rewrite)
}

/// Whether a guard left the place alone that looks at the sentence, and at marks, labels and headings that no rewrite
/// touches. Steps of a path, names and meanings may stand outside the sentence.
fn is_settled_by_its_sentence(draft: &Draft) -> bool {
    match draft.reason {
        Reason::Guard(
            Guard::Interface
            | Guard::Definition
            | Guard::Title
            | Guard::Quotation
            | Guard::Mention
            | Guard::OldVersion
            | Guard::Identifier,
        ) => false,
        reason => matches!(reason, Reason::Guard(_) | Reason::Held),
    }
}

/// Whether a new term stands in the sentence of a match.
fn has_new_term(after: &After, block: &AfterBlock, found: &Match) -> bool {
    let sentence = text::sentence_range(&after.text, found.span.range());
    let first = block.terms.partition_point(|(_, term)| term.end <= sentence.start);
    block.terms.get(first).is_some_and(|(_, term)| term.start < sentence.end)
}
