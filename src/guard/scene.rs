//! A match and what stands around it, as guards look at it.

use std::cell::OnceCell;
use std::rc::Rc;

use crate::format::{Block, Part};
use crate::guard::cues::{Cue, CueSet};
use crate::guard::facts::{Facts, strip_number};
use crate::guard::marks::{Marks, is_mark};
pub(super) use crate::guard::word_list::{strip_end, strip_start};
use crate::mapping::Mapping;
use crate::matcher::{Candidate, Match, Role};
use crate::span::ViewSpan;
use crate::text;
use crate::view::{PieceId, Style};

/// How far guards look for the other half of a pair of quotation marks or brackets, in bytes.
const REACH: usize = 1_000;

/// Pairs of quotation marks. Straight ones are their own partners.
const QUOTES: [(char, char); 8] =
    [('“', '”'), ('「', '」'), ('『', '』'), ('‘', '’'), ('"', '"'), ('【', '】'), ('〖', '〗'), ('«', '»')];

/// Those of them that quote: not 【】, which marks labels.
pub(super) const QUOTATION_MARKS: [(char, char); 6] =
    [('“', '”'), ('「', '」'), ('『', '』'), ('‘', '’'), ('"', '"'), ('«', '»')];

/// The longest text in quotation marks that is skipped as one item of a list, in bytes.
const LONGEST_ITEM: usize = 150;

/// What else a part holds, besides one match: sorted by place.
#[derive(Clone, Debug, Default)]
pub struct Neighbours<'a> {
    /// Names of other providers.
    pub siblings: Vec<ViewSpan>,
    /// New terms that stand in the text already, with their entries.
    pub new_terms: Vec<(ViewSpan, usize)>,
    /// All matches of the part.
    pub matches: &'a [Match],
}

impl<'a> Neighbours<'a> {
    /// Sorts out `candidates`; `matches` are those that were selected from them.
    #[must_use]
    pub fn new(candidates: &[Candidate], matches: &'a [Match]) -> Self {
        let of_role = |role: Role| candidates.iter().filter(move |candidate| candidate.role == role);
        let mut siblings: Vec<ViewSpan> = of_role(Role::Sibling).map(|candidate| candidate.span).collect();
        let mut new_terms: Vec<(ViewSpan, usize)> =
            of_role(Role::New).map(|candidate| (candidate.span, candidate.entry)).collect();
        siblings.sort_unstable();
        siblings.dedup();
        new_terms.sort_unstable();
        new_terms.dedup();
        Self { siblings, new_terms, matches }
    }

    /// The names of other providers inside `span`.
    pub fn siblings_in(&self, span: ViewSpan) -> impl Iterator<Item = ViewSpan> + '_ {
        let first = self.siblings.partition_point(|name| name.start < span.start);
        let inside = self.siblings.iter().skip(first).take_while(move |name| name.start < span.end);
        inside.copied().filter(move |name| name.end <= span.end)
    }

    /// The new terms inside `span`, with their entries.
    pub fn new_terms_in(&self, span: ViewSpan) -> impl Iterator<Item = (ViewSpan, usize)> + '_ {
        let first = self.new_terms.partition_point(|(term, _)| term.start < span.start);
        let inside = self.new_terms.iter().skip(first).take_while(move |(term, _)| term.start < span.end);
        inside.copied().filter(move |(term, _)| term.end <= span.end)
    }

    /// The matches inside `span`.
    pub fn matches_in(&self, span: ViewSpan) -> impl Iterator<Item = &Match> + '_ {
        let first = self.matches.partition_point(|other| other.span.start < span.start);
        let inside = self.matches.iter().skip(first).take_while(move |other| other.span.start < span.end);
        inside.filter(move |other| other.span.end <= span.end)
    }
}

/// What stands between a pair of marks around a match.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enclosed {
    /// The opening mark.
    pub open: char,
    /// What is between the marks.
    pub inner: ViewSpan,
    /// The same with the marks.
    pub outer: ViewSpan,
}

/// A match in its block, sentence and document.
pub struct Scene<'a> {
    /// The part that holds it.
    pub part: &'a Part,
    /// Index of its block.
    pub block: usize,
    /// The match.
    pub found: &'a Match,
    /// The mapping.
    pub mapping: &'a Mapping,
    /// What else the part holds.
    pub neighbours: &'a Neighbours<'a>,
    /// What is known of the whole document, found out when first asked.
    pub facts: &'a Facts<'a>,
    /// The block of the match, of a very long one what stands near the match.
    own: Block,
    marks: OnceCell<Rc<Marks>>,
    /// What stands before the match in its block, without a number.
    unnumbered: OnceCell<&'a str>,
    sentence: OnceCell<ViewSpan>,
    is_han: bool,
    is_strong: OnceCell<bool>,
    cues: OnceCell<CueSet>,
}

impl<'a> Scene<'a> {
    /// A match in block `block` of a part; `facts` are of the same part.
    #[must_use]
    pub fn new(
        part: &'a Part,
        block: usize,
        found: &'a Match,
        mapping: &'a Mapping,
        neighbours: &'a Neighbours<'a>,
        facts: &'a Facts<'a>,
    ) -> Self {
        let mut own = part.blocks.get(block).copied().unwrap_or_default();
        own.text.view = text::nearby(part.view.text(), &own.text.view.range(), &found.span.range()).into();
        let matched = part.view.slice(found.span);
        Self {
            part,
            block,
            found,
            mapping,
            neighbours,
            facts,
            cues: OnceCell::new(),
            own,
            marks: OnceCell::new(),
            unnumbered: OnceCell::new(),
            sentence: OnceCell::new(),
            is_han: !matched.is_ascii() && matched.chars().any(text::is_han),
            is_strong: OnceCell::new(),
        }
    }

    /// The block of the match; of a very long one, the span is that of the text near the match.
    #[must_use]
    pub fn block(&self) -> Block {
        self.own
    }

    /// The text of a stretch of the view.
    #[must_use]
    pub fn slice(&self, span: ViewSpan) -> &'a str {
        self.part.view.slice(span)
    }

    /// The matched text.
    #[must_use]
    pub fn matched(&self) -> &'a str {
        self.slice(self.found.span)
    }

    /// The text of the block before the match.
    #[must_use]
    pub fn before(&self) -> &'a str {
        self.slice(ViewSpan::new(self.block().text.view.start, self.found.span.start))
    }

    /// The text of the block before the match, without a number at its start.
    pub(super) fn unnumbered_before(&self) -> &'a str {
        self.unnumbered.get_or_init(|| strip_number(self.before()))
    }

    /// The text of the block after the match.
    #[must_use]
    pub fn after(&self) -> &'a str {
        self.slice(ViewSpan::new(self.found.span.end, self.block().text.view.end))
    }

    /// The sentence that holds the match, without the number of its clause.
    #[must_use]
    pub fn sentence(&self) -> ViewSpan {
        *self.sentence.get_or_init(|| {
            let range = text::sentence_range(self.part.view.text(), self.found.span.range());
            self.without_number(ViewSpan::new(range.start, range.end))
        })
    }

    /// `sentence` without the number at its start, where it begins the block: 第六条, 6.1, (a).
    #[must_use]
    pub fn without_number(&self, sentence: ViewSpan) -> ViewSpan {
        if sentence.start > self.block().text.view.start {
            return sentence;
        }
        let text = self.before();
        let number = text.len() - self.unnumbered_before().len();
        // Without a mark behind it the number belongs to the sentence: 第五条第二款删除.
        let is_label =
            text.get(..number).is_some_and(|label| label.ends_with([' ', '、', '）', ')', '：', ':', '.', '．']));
        ViewSpan::new(sentence.start + if is_label { number } else { 0 }, sentence.end)
    }

    /// The sentence up to the match.
    #[must_use]
    pub fn sentence_before(&self) -> &'a str {
        self.slice(ViewSpan::new(self.sentence().start, self.found.span.start))
    }

    /// The sentence from the match on.
    #[must_use]
    pub fn sentence_after(&self) -> &'a str {
        self.slice(ViewSpan::new(self.found.span.end, self.sentence().end))
    }

    /// Whether the sentence holds a word of this kind; quick, so ask it before looking closely.
    #[must_use]
    pub fn has_cue(&self, cue: Cue) -> bool {
        self.has_any_cue(&[cue])
    }

    /// Whether the sentence holds a word of any of these kinds.
    #[must_use]
    pub fn has_any_cue(&self, cues: &[Cue]) -> bool {
        let found = self.cues.get_or_init(|| {
            let sentence = self.sentence();
            self.facts.cues().of(sentence, self.slice(sentence))
        });
        found.has_any(cues)
    }

    /// Whether the match is written in Han characters, at least in part.
    #[must_use]
    pub fn is_han(&self) -> bool {
        self.is_han
    }

    /// Whether all of the match is bold.
    #[must_use]
    pub fn is_strong(&self) -> bool {
        *self.is_strong.get_or_init(|| {
            let mut pieces = self.part.view.each_source_piece(self.found.span).peekable();
            let is_strong = |piece: PieceId| self.part.view.piece(piece).style.contains(Style::STRONG);
            pieces.peek().is_some() && pieces.all(|piece| is_strong(piece.piece))
        })
    }

    /// Whether a mark of quotation, a bracket or a mark of steps may stand in the block; quick, and never wrong where it
    /// says no.
    pub(super) fn may_hold_mark(&self, mark: char) -> bool {
        self.marks().may_hold(mark)
    }

    /// The marks of the block.
    fn marks(&self) -> &Marks {
        self.marks.get_or_init(|| {
            let whole = self.part.blocks.get(self.block).map(|block| block.text.view);
            self.facts.marks(whole.unwrap_or_default())
        })
    }

    /// How many marks of a kind stand in the block at most `reach` bytes before or behind the match, or in it; quick, so
    /// ask it before looking closely.
    pub(super) fn count_marks(&self, reach: usize, is_of_kind: impl Fn(char) -> bool) -> usize {
        let span = self.found.span;
        let near = ViewSpan::new(span.start.saturating_sub(reach), span.end + reach);
        self.marks().inside(near).filter(|(_, mark)| is_of_kind(*mark)).count()
    }

    /// The innermost quotation marks around the match, 【】 included.
    #[must_use]
    pub fn quoted(&self) -> Option<Enclosed> {
        self.enclosed(&QUOTES)
    }

    /// The innermost marks of `pairs` around the match in its block, looked for nearby.
    #[must_use]
    pub fn enclosed(&self, pairs: &[(char, char)]) -> Option<Enclosed> {
        self.enclosed_around(self.found.span, pairs)
    }

    /// The innermost marks of `pairs` around `span`, which stands in the block of the match; so the marks around other
    /// marks can be asked for.
    #[must_use]
    pub fn enclosed_around(&self, span: ViewSpan, pairs: &[(char, char)]) -> Option<Enclosed> {
        debug_assert!(pairs.iter().all(|(open, close)| is_mark(*open) && is_mark(*close)), "only marks are found");
        let (block, marks) = (self.own.text.view, self.marks());
        if !pairs.iter().any(|(open, _)| marks.may_hold(*open)) {
            return None;
        }
        let before = tail(self.slice(ViewSpan::new(block.start, span.start)), REACH);
        let near = ViewSpan::new(span.start - before.len(), span.start);
        let mut closed: Vec<char> = Vec::new();
        for (at, mark) in marks.inside(near).rev() {
            if let Some((open, close)) = pairs.iter().find(|(open, close)| open == close && *open == mark) {
                // A straight mark opens if an odd number of them stands before.
                if closed.is_empty() && marks.is_in_straight(span.start) {
                    return closed_by(marks, self.part.view.text(), (*open, *close), at, span.end);
                }
            } else if let Some((open, _)) = pairs.iter().find(|(_, close)| *close == mark) {
                // An apostrophe closes nothing; straight ones are told from marks already.
                let is_apostrophe = || self.slice(ViewSpan::new(near.start, at)).ends_with(char::is_alphabetic);
                if mark != '’' || is_straight(self.part.view.text(), at) || !is_apostrophe() {
                    closed.push(*open);
                }
            } else if let Some((open, close)) = pairs.iter().find(|(open, _)| *open == mark) {
                if let Some(index) = closed.iter().rposition(|other| other == open) {
                    closed.truncate(index);
                } else {
                    return closed_by(marks, self.part.view.text(), (*open, *close), at, span.end);
                }
            }
        }
        None
    }
}

/// What stands between `open` at byte `at` of the view and its `close`, if that stands behind byte `from`, and nearby.
fn closed_by(marks: &Marks, view: &str, (open, close): (char, char), at: usize, from: usize) -> Option<Enclosed> {
    let text = head(view.get(from..marks.block.end).unwrap_or_default(), REACH);
    let mut depth = 0_usize;
    for (end, mark) in marks.inside(ViewSpan::new(from, from + text.len())) {
        if mark == open && open != close {
            depth += 1;
        } else if mark == close {
            let after = end + written_length(view, end);
            let next = view.get(after..marks.block.end).unwrap_or_default().chars().next();
            if mark == '’' && !is_straight(view, end) && next.is_some_and(char::is_alphabetic) {
                continue;
            }
            let Some(less) = depth.checked_sub(1) else {
                let outer = ViewSpan::new(at, after);
                return Some(Enclosed { open, inner: ViewSpan::new(at + written_length(view, at), end), outer });
            };
            depth = less;
        }
    }
    None
}

/// Whether a straight single mark stands at byte `at`, which is told as a curly one.
fn is_straight(view: &str, at: usize) -> bool {
    view.as_bytes().get(at) == Some(&b'\'')
}

/// How many bytes the mark at byte `at` takes.
fn written_length(view: &str, at: usize) -> usize {
    view.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
}

/// `text` without the quoted words at its start; `None` if it starts with none.
pub(super) fn skip_quoted(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_prefix('\'') {
        let rests = head(inner, LONGEST_ITEM).match_indices('\'').map(|(at, mark)| inner.get(at + mark.len()..));
        let is_apostrophe = |rest: &str| rest.starts_with(|next: char| next.is_ascii_alphanumeric());
        return rests.flatten().find(|rest| !is_apostrophe(rest));
    }
    let first = text.chars().next()?;
    let (_, close) = QUOTATION_MARKS.iter().find(|(open, _)| *open == first)?;
    let inner = text.get(first.len_utf8()..)?;
    let end = head(inner, LONGEST_ITEM).find(*close)?;
    inner.get(end + close.len_utf8()..)
}

/// `text` without the quoted words at its end; `None` if it ends with none.
pub(super) fn skip_quoted_back(text: &str) -> Option<&str> {
    if let Some(inner) = text.strip_suffix('\'') {
        let near = tail(inner, LONGEST_ITEM);
        let fronts = near.rmatch_indices('\'').map(|(at, _)| inner.get(..inner.len() - near.len() + at));
        let is_apostrophe = |front: &str| front.ends_with(|last: char| last.is_ascii_alphanumeric());
        return fronts.flatten().find(|front| !is_apostrophe(front));
    }
    let last = text.chars().next_back()?;
    let (open, _) = QUOTATION_MARKS.iter().find(|(_, close)| *close == last)?;
    let inner = text.get(..text.len() - last.len_utf8())?;
    let near = tail(inner, LONGEST_ITEM);
    let start = near.rfind(*open)?;
    inner.get(..inner.len() - near.len() + start)
}

/// At most the last `reach` bytes of `text`, whole characters.
pub(super) fn tail(text: &str, reach: usize) -> &str {
    text.get(text.ceil_char_boundary(text.len().saturating_sub(reach))..).unwrap_or_default()
}

/// At most the first `reach` bytes of `text`, whole characters.
pub(super) fn head(text: &str, reach: usize) -> &str {
    text.get(..text.floor_char_boundary(reach)).unwrap_or_default()
}
