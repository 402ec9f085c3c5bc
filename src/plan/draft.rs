//! The first plan of a part: matches with their wording and edits, and what is taken back at once.

use std::collections::BTreeSet;

use crate::edit::{Edit, EditSet};
use crate::format::Part;
use crate::guard::Facts;
use crate::mapping::{Entry, EntryKind, Guard, GuardOutcome, Level, Target};
use crate::matcher::{Candidate, Claim, DocumentText, Doubt, Match, Role, Scope};
use crate::outline::Languages;
use crate::plan::capitals::Capitals;
use crate::plan::guarded::DefinedTerm;
use crate::plan::guarded::{self, Judged};
use crate::plan::ignored::Ignored;
use crate::plan::remarks::OwnComments;
use crate::plan::seam::{self, Certainty};
use crate::plan::separated::{self, Separated};
use crate::plan::{Choice, DefinitionPlace, Entries, GivenUp, Outcome, Planner, Reason};
use crate::span::ViewSpan;
use crate::text;
use crate::view::layout::{PieceEdit, layout, layout_on_one};
use crate::view::{LINE_BREAK, Style};
use crate::wording::{self, Context, Wording};

/// A finding under way.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) found: Match,
    pub(super) block: usize,
    pub(super) outcome: Outcome,
    pub(super) reason: Reason,
    /// The guards that saw something, whatever became of it.
    pub(super) guards: Vec<Guard>,
    /// The definition that it waits for.
    pub(super) held_by: Option<DefinitionPlace>,
    pub(super) wording: Option<Wording>,
    /// What would be read where the new term stands.
    pub(super) reads_as: Option<String>,
    pub(super) changes: Vec<PieceEdit>,
    pub(super) edits: Vec<Edit>,
}

impl Draft {
    /// A rewrite of a term by itself: the text is right already.
    fn changes_nothing(&self) -> bool {
        self.outcome == Outcome::Rewrite && self.edits.is_empty()
    }

    pub(super) fn new(found: Match, block: usize, outcome: Outcome, reason: Reason) -> Self {
        let (guards, changes, edits) = (Vec::new(), Vec::new(), Vec::new());
        Self { found, block, outcome, reason, guards, held_by: None, wording: None, reads_as: None, changes, edits }
    }
}

/// Drafts that keep every promise that can be checked without reading the result.
pub(super) struct Settled {
    pub(super) drafts: Vec<Draft>,
    /// Whether the other promises hold too.
    pub(super) certainty: Certainty,
}

/// Rounds after which all rewrites left are taken back; real texts take two or three.
const MOST_ROUNDS: usize = 12;

/// Plans `part`, taking back rewrites until seams and second matches raise no more doubts.
pub(super) fn settle(planner: &Planner, part: &Part, entries: &Entries<'_>, given_up: &mut GivenUp) -> Settled {
    let text = part.view.text();
    let languages = Languages::of(part);
    let language = |at: usize| languages.at(at);
    let document = DocumentText::new(text);
    let is_address = |at: usize| part.is_address_at(at);
    let scope = Scope { enabled: entries.enabled, language: &language, document: &document, is_address: &is_address };
    let candidates = planner.matcher.candidates(text, &scope);
    if candidates.is_empty() && !part.blocks.iter().any(|block| block.text.separated) {
        return Settled { drafts: Vec::new(), certainty: Certainty::Certain };
    }
    let mut matches = planner.matcher.select(&planner.mapping, text, &candidates, &scope);
    let own = OwnComments::of(part, &planner.mapping);
    own.leave_out(part, &mut matches);
    let Separated { drafts: mut separated, parted } = separated::read(planner, part, &matches, &scope);
    separated.retain(|draft| entries.wants(&draft.found) && !own.hold(draft.block));
    for draft in separated.iter_mut().filter(|draft| entries.keeps(draft.found.span.start)) {
        (draft.outcome, draft.reason) = (Outcome::Protect, Reason::Kept);
    }
    let ignored = Ignored::new(part, &planner.mapping);
    for draft in separated.iter_mut().filter(|draft| ignored.covers(draft.block, draft.found.entry)) {
        (draft.outcome, draft.reason) = (Outcome::Protect, Reason::Ignored);
    }
    let mut judged = guarded::judge(planner, part, &candidates, &matches, entries);
    judged.retain(|each| entries.wants(&each.found) && !separated::is_note_on(&separated, &each.found));
    let sibling_ends = seam::sibling_ends(&candidates);
    let before_rewrites = seam::Before { sibling_ends: &sibling_ends, scope: &scope, languages: &languages };
    let capitals = Capitals::new(part);
    for round in 0.. {
        let drafting = Drafting {
            planner,
            part,
            candidates: &candidates,
            judged: &judged,
            ignored: &ignored,
            parted: &parted,
            given_up,
            capitals: &capitals,
            with_capital: std::cell::OnceCell::new(),
            edges: std::cell::OnceCell::new(),
        };
        let mut drafts: Vec<Draft> = judged.iter().filter_map(|each| drafting.draft(each)).collect();
        drafts.extend(separated.iter().map(|draft| drafting.separated(draft, entries)));
        drafts.sort_by_key(|draft| draft.found.span);
        drop_conflicts(&mut drafts, given_up);
        if round == MOST_ROUNDS {
            give_up_all(&drafts, Reason::Unstable, given_up);
            continue;
        }
        let before = given_up.len();
        let certainty = seam::check(planner, part, &drafts, &before_rewrites, entries, given_up);
        if given_up.len() == before {
            // What the whole document says may be another thing after the rewrites.
            let asked = document.was_asked() && rewrites(&drafts).next().is_some();
            return Settled { drafts, certainty: if asked { Certainty::Unknown } else { certainty } };
        }
    }
    Settled { drafts: Vec::new(), certainty: Certainty::Certain }
}

/// The terms that `part` defines and whose definitions are for a person.
pub(super) fn defined_terms(planner: &Planner, part: &Part, entries: &Entries<'_>) -> Vec<DefinedTerm> {
    let text = part.view.text();
    let languages = Languages::of(part);
    let document = DocumentText::new(text);
    let is_address = |at: usize| part.is_address_at(at);
    let language = |at: usize| languages.at(at);
    let scope = Scope { enabled: entries.enabled, language: &language, document: &document, is_address: &is_address };
    let candidates = planner.matcher.candidates(text, &scope);
    let matches = planner.matcher.select(&planner.mapping, text, &candidates, &scope);
    let judged = guarded::judge(planner, part, &candidates, &matches, entries);
    guarded::defined_terms(&Facts::new(part, entries.titles), entries.part, &judged).collect()
}

struct Drafting<'a> {
    planner: &'a Planner,
    part: &'a Part,
    candidates: &'a [Candidate],
    judged: &'a [Judged],
    ignored: &'a Ignored,
    /// The starts of matches that a separator parts from what makes them something else.
    parted: &'a [usize],
    given_up: &'a GivenUp,
    capitals: &'a Capitals<'a>,
    /// The entries whose terms the part writes with a capital inside its sentences, and never without.
    with_capital: std::cell::OnceCell<BTreeSet<usize>>,
    edges: std::cell::OnceCell<Edges>,
}

/// Where terms start and end in a part, old ones and new ones, in order.
struct Edges {
    starts: Vec<usize>,
    ends: Vec<usize>,
}

impl Edges {
    fn of(candidates: &[Candidate], judged: &[Judged]) -> Self {
        let new = candidates.iter().filter(|candidate| candidate.role == Role::New).map(|new| new.span);
        let spans: Vec<ViewSpan> = judged.iter().map(|judged| judged.found.span).chain(new).collect();
        let mut starts: Vec<usize> = spans.iter().map(|span| span.start).collect();
        let mut ends: Vec<usize> = spans.iter().map(|span| span.end).collect();
        starts.sort_unstable();
        ends.sort_unstable();
        Self { starts, ends }
    }
}

impl Drafting<'_> {
    fn draft(&self, judged: &Judged) -> Option<Draft> {
        let found = &judged.found;
        let block = self.part.block_at(found.span.start)?;
        let mut draft = self.draft_without_guards(judged, block)?;
        if draft.outcome != Outcome::Protect && self.ignored.covers(block, found.entry) {
            draft = Draft::new(found.clone(), block, Outcome::Protect, Reason::Ignored);
        }
        draft.guards = judged.guards();
        Some(draft)
    }

    fn draft_without_guards(&self, judged: &Judged, block: usize) -> Option<Draft> {
        let found = &judged.found;
        let draft = |outcome, reason| Some(Draft::new(found.clone(), block, outcome, reason));
        if found.claim != Claim::Protect && self.part.view.has_style(found.span, Style::STRIKE) {
            return draft(Outcome::Protect, Reason::Struck);
        }
        match &judged.choice {
            Some(Choice::Keep) => return draft(Outcome::Protect, Reason::Kept),
            Some(choice) => return Some(self.chosen(found, block, choice)).filter(|draft| !draft.changes_nothing()),
            None => {}
        }
        if found.claim != Claim::Protect && self.part.view.has_style(found.span, Style::COMMENT) {
            return draft(Outcome::Note, Reason::Comment);
        }
        if let Some((reason, outcome)) = judged.settled_by() {
            return match outcome {
                GuardOutcome::Protect => draft(Outcome::Protect, reason),
                GuardOutcome::Review => Some(self.suggestion(judged, block, Outcome::Review, reason)),
            };
        }
        match found.claim {
            Claim::Rewrite if self.part.view.has_style(found.span, Style::UNREACHED) => {
                draft(Outcome::Review, Reason::Unreached)
            }
            Claim::Protect => draft(Outcome::Protect, Reason::Mapping),
            Claim::Review => Some(self.suggestion(judged, block, Outcome::Review, Reason::Mapping)),
            Claim::Note => draft(Outcome::Note, Reason::Mapping),
            Claim::Rewrite if judged.held_by.is_some() => {
                Some(self.suggestion(judged, block, Outcome::Held, Reason::Held))
            }
            Claim::Rewrite => Some(self.rewrite(found, block)).filter(|draft| !draft.changes_nothing()),
        }
    }

    /// A place that is left alone, with the form that the new term would have there.
    fn suggestion(&self, judged: &Judged, block: usize, outcome: Outcome, reason: Reason) -> Draft {
        let mut draft = Draft::new(judged.found.clone(), block, outcome, reason);
        draft.wording = self.word(&judged.found, block).unwrap_or_else(|(_, offered)| Some(offered));
        draft.held_by = judged.held_by;
        draft
    }

    /// The question about a term that is split, or the rewrite of one that a person took for one term.
    fn separated(&self, draft: &Draft, entries: &Entries<'_>) -> Draft {
        match entries.choices.get(&draft.found.span.start) {
            Some(choice) if draft.outcome == Outcome::Review => self.chosen(&draft.found, draft.block, choice),
            _ => draft.clone(),
        }
    }

    /// The rewrite that a person asked for. Grammar, guards and neighbours raise no doubts any more, the markup still may.
    fn chosen(&self, found: &Match, block: usize, choice: &Choice) -> Draft {
        let mut draft = Draft::new(found.clone(), block, Outcome::Rewrite, Reason::Chosen);
        let words = match choice {
            Choice::Write(words) => Some(words.clone()),
            _ if found.doubt.is_none() => {
                self.word(found, block).unwrap_or_else(|(_, offered)| Some(offered)).map(|wording| wording.text)
            }
            _ => None,
        };
        let words = words.or_else(|| found.expanded.clone()).or_else(|| self.planner.suggestion(found.entry));
        draft.wording = words.and_then(|words| self.chosen_wording(found, block, &words));
        if draft.wording.is_none() && found.claim == Claim::Note {
            return Draft::new(found.clone(), block, Outcome::Note, Reason::Mapping);
        }
        self.lowered(draft)
    }

    fn rewrite(&self, found: &Match, block: usize) -> Draft {
        let mut draft = Draft::new(found.clone(), block, Outcome::Rewrite, Reason::Mapping);
        if let Some(doubt) = found.doubt {
            let reason = match doubt {
                Doubt::Overlap { other } => Reason::Overlap { other },
                Doubt::Ambiguous { other } => Reason::Ambiguous { other },
                Doubt::Gloss => Reason::Gloss,
            };
            return give_up(draft, reason);
        }
        if let Some(reason) = self.doubt_of_address(found) {
            return give_up(draft, reason);
        }
        if self.parted.binary_search(&found.span.start).is_ok() {
            return give_up(draft, Reason::Separated);
        }
        match self.word(found, block) {
            Ok(wording) => draft.wording = wording,
            Err((doubt, offered)) => {
                draft.wording = Some(offered);
                return give_up(draft, Reason::Wording(doubt));
            }
        }
        self.lowered(draft)
    }

    /// What stands against the rewrite of an address, besides what stands against any.
    fn doubt_of_address(&self, found: &Match) -> Option<Reason> {
        if !self.planner.is_of_addresses(found.entry) {
            return None;
        }
        let view = &self.part.view;
        if self.part.name.is_some() {
            // A link of Word would lead to another place than it says.
            return view.has_style(found.span, Style::LINK).then_some(Reason::Unreached);
        }
        let mut pieces = view.each_source_piece(found.span).map(|piece| piece.piece);
        let first = pieces.next();
        // What only looks like one address may be two.
        pieces.any(|piece| Some(piece) != first).then_some(Reason::Layout)
    }

    /// The draft with its edits, or for review where they cannot be made or were given up.
    fn lowered(&self, mut draft: Draft) -> Draft {
        if let Some(reason) = self.given_up.reason(draft.found.span.start) {
            draft.reads_as = self.given_up.read_as.get(&draft.found.span.start).cloned();
            return give_up(draft, reason);
        }
        match self.lower(&mut draft) {
            Ok(()) => draft,
            Err(reason) => give_up(draft, reason),
        }
    }

    /// The form of the new term; where the sentence does not tell it, the doubt and the form to offer.
    fn word(&self, found: &Match, block: usize) -> Result<Option<Wording>, (wording::Doubt, Wording)> {
        let Some(entry) = self.planner.mapping.entries.get(found.entry) else { return Ok(None) };
        if let EntryKind::Address(target) = &entry.kind {
            return Ok(Some(verbatim(found, &target.base)));
        }
        let suggested;
        let target = match &entry.kind {
            EntryKind::Rewrite(target) => target,
            EntryKind::Review { suggest, level: Level::Review } => {
                let Some(first) = suggest.first() else { return Ok(None) };
                suggested = Target { base: first.clone(), plural: None, attributive: None };
                &suggested
            }
            _ => return Ok(None),
        };
        let word = |context: &Context<'_>| {
            let parts_items = |wording: &Wording| self.is_between_terms(found.span, wording.span);
            let wording = match wording::wording(context) {
                Ok(wording) if parts_items(&wording) => Err(wording::Doubt::SpacedItems),
                other => other,
            };
            wording.map(Some).map_err(|doubt| (doubt, wording::offered(context, doubt)))
        };
        self.with_context(found, block, entry, target, word).unwrap_or(Ok(None))
    }

    /// Whether a space that goes with the match at `found` parts it from another term, old or new, as items of a list are
    /// parted: Alipay账户 Alipay余额.
    fn is_between_terms(&self, found: ViewSpan, replaced: ViewSpan) -> bool {
        let is_space = |span: ViewSpan| span.len() == 1 && self.part.view.slice(span) == " ";
        let takes_before = replaced.start < found.start && is_space(ViewSpan::new(replaced.start, found.start));
        let takes_behind = replaced.end > found.end && is_space(ViewSpan::new(found.end, replaced.end));
        if !takes_before && !takes_behind {
            return false;
        }
        let edges = self.edges.get_or_init(|| Edges::of(self.candidates, self.judged));
        takes_before && edges.ends.binary_search(&replaced.start).is_ok()
            || takes_behind && edges.starts.binary_search(&replaced.end).is_ok()
    }

    /// `words` in the place of a match, with the article and the spaces beside them as they ask for.
    fn chosen_wording(&self, found: &Match, block: usize, words: &str) -> Option<Wording> {
        let entry = self.planner.mapping.entries.get(found.entry)?;
        if entry.is_address() {
            return Some(verbatim(found, words));
        }
        let target = Target { base: words.to_owned(), plural: None, attributive: None };
        self.with_context(found, block, entry, &target, |context| wording::chosen(context, words))
    }

    fn with_context<T>(
        &self,
        found: &Match,
        block: usize,
        entry: &Entry,
        target: &Target,
        work: impl FnOnce(&Context<'_>) -> T,
    ) -> Option<T> {
        let block_info = self.part.blocks.get(block)?;
        let neighbours = || self.capitals.of_neighbours(block);
        let has_capital = || self.with_capital.get_or_init(|| self.written_with_capital()).contains(&found.entry);
        Some(work(&Context {
            text: self.part.view.text(),
            block: text::nearby(self.part.view.text(), &block_info.text.view.range(), &found.span.range()).into(),
            kind: block_info.kind,
            found,
            entry,
            target,
            attributive_before: &self.planner.mapping.attributive_before,
            neighbours_have_capitals: &neighbours,
            is_defined_with_capital: &has_capital,
            is_set_off: &|| self.is_set_off(found.span),
        }))
    }

    /// Whether emphasis or a link holds the text at `span` and nothing else.
    fn is_set_off(&self, span: ViewSpan) -> bool {
        let view = &self.part.view;
        let (first, last) = (view.piece_span(span.start), view.piece_span(span.end.saturating_sub(1)));
        let is_marked =
            |style: Style| [Style::EMPHASIS, Style::STRONG, Style::LINK].iter().any(|kind| style.contains(*kind));
        first.start == span.start
            && last.end == span.end
            && view.each_source_piece(span).all(|piece| is_marked(view.piece(piece.piece).style))
    }

    /// The entries of one small word that stand with a capital behind a word in small letters ("the Host"), and nowhere without.
    fn written_with_capital(&self) -> BTreeSet<usize> {
        let text = self.part.view.text();
        let (mut with, mut without) = (BTreeSet::new(), BTreeSet::new());
        for found in self.judged.iter().map(|judged| &judged.found).filter(|found| found.claim == Claim::Rewrite) {
            let matched = text.get(found.span.range()).unwrap_or_default();
            let is_small_word = |word: &str| !word.contains(|c: char| c == ' ' || c.is_uppercase());
            if !is_small_word(&found.written) {
                continue;
            }
            if is_small_word(matched) {
                without.insert(found.entry);
            } else if is_named(text, found.span) {
                with.insert(found.entry);
            }
        }
        with.retain(|entry| !without.contains(entry));
        with
    }

    fn lower(&self, draft: &mut Draft) -> Result<(), Reason> {
        let Some(wording) = &draft.wording else { return Err(Reason::Layout) };
        let view = &self.part.view;
        let source = &self.part.source;
        let on_one = || layout_on_one(view, source, wording.span, &wording.text);
        let laid = match draft.reason {
            Reason::Chosen if view.slice(wording.span).contains(LINE_BREAK) => on_one(),
            Reason::Chosen => layout(view, source, wording.span, &wording.text).or_else(|_| on_one()),
            _ => layout(view, source, wording.span, &wording.text),
        };
        let mut changes = laid.map_err(|_| Reason::Layout)?;
        if let Some((span, article)) = &wording.article {
            changes.extend(layout(view, source, *span, article).map_err(|_| Reason::Layout)?);
        }
        let is_out_of_reach = |change: &PieceEdit| view.piece(change.piece).style.contains(Style::UNREACHED);
        if changes.iter().any(is_out_of_reach) {
            return Err(Reason::Unreached);
        }
        draft.edits = self.part.lower(&changes);
        draft.changes = changes;
        Ok(())
    }
}

/// Bytes before a term in which the word before it stands.
const NEAR: usize = 24;

/// Whether the word at `span`, in capitals at its start alone, stands between words in small letters.
fn is_named(text: &str, span: ViewSpan) -> bool {
    let mut letters = text.get(span.range()).unwrap_or_default().chars();
    let has_one_capital = letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase);
    let near = text.get(text.ceil_char_boundary(span.start.saturating_sub(NEAR))..span.start).unwrap_or_default();
    let before = near.trim_end_matches(['“', '"', '‘', '(']);
    let word = before.strip_suffix(' ').map(|front| front.rsplit(' ').next().unwrap_or_default());
    let is_small = |word: &str| !word.is_empty() && word.chars().all(char::is_lowercase);
    let next = text.get(span.end..).and_then(|rest| rest.strip_prefix(' ')).unwrap_or_default();
    has_one_capital && word.is_some_and(is_small) && !next.starts_with(char::is_uppercase)
}

/// `words` for what was found and nothing else: an address has no grammar.
fn verbatim(found: &Match, words: &str) -> Wording {
    Wording { span: found.span, text: words.to_owned(), article: None }
}

/// `draft` for a person.
fn give_up(mut draft: Draft, reason: Reason) -> Draft {
    draft.outcome = Outcome::Review;
    draft.reason = reason;
    draft
}

/// Takes back rewrites whose edits meet those of an earlier one.
fn drop_conflicts(drafts: &mut [Draft], given_up: &mut GivenUp) {
    let in_turn = |left: &&Edit, right: &&Edit| left.span.end <= right.span.start && left.span != right.span;
    if rewrites(drafts).flat_map(|draft| &draft.edits).is_sorted_by(in_turn) {
        return;
    }
    let mut edits = EditSet::default();
    for draft in drafts.iter_mut().filter(|draft| draft.outcome == Outcome::Rewrite) {
        if edits.insert_all(&draft.edits).is_err() {
            given_up.add(draft, Reason::Layout);
            draft.outcome = Outcome::Review;
            draft.reason = Reason::Layout;
        }
    }
}

/// The drafts that rewrite.
pub(super) fn rewrites(drafts: &[Draft]) -> impl Iterator<Item = &Draft> {
    rewrites_of(drafts.iter())
}

/// Those of `drafts` that rewrite.
pub(super) fn rewrites_of<'a>(drafts: impl Iterator<Item = &'a Draft>) -> impl Iterator<Item = &'a Draft> {
    drafts.filter(|draft| draft.outcome == Outcome::Rewrite)
}

/// Takes all rewrites back.
pub(super) fn give_up_all(drafts: &[Draft], reason: Reason, given_up: &mut GivenUp) {
    for draft in rewrites(drafts) {
        given_up.add(draft, reason);
    }
}

/// The new term of a rewriting entry.
pub(super) fn target_of(planner: &Planner, entry: usize) -> Option<&Target> {
    match &planner.mapping.entries.get(entry)?.kind {
        EntryKind::Rewrite(target) => Some(target),
        _ => None,
    }
}
