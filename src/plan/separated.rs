//! Terms that a separator splits where it may join or part: 支付 宝账户, Transaction<br>amount, pay-⏎ment provider.
//!
//! A space between Han characters, a forced line break, or a hyphen at the end of a line may stand inside one term or
//! between two things. Blocks that hold such a place are searched once more without it; what is found only then is for a
//! person.

use crate::format::{Block, BlockKind, Part};
use crate::matcher::{Claim, Match, Scope};
use crate::plan::draft::Draft;
use crate::plan::{Outcome, Planner, Reason};
use crate::span::ViewSpan;
use crate::text::{self, ByteSet};
use crate::view::{BLOCK_END, LINE_BREAK, Style};

/// First bytes of what may separate: a space, a hyphen, a forced line break.
const SEPARATORS: ByteSet = ByteSet::new(b" -\xe2");

/// What the blocks of a part say without their separators.
#[derive(Default)]
pub(super) struct Separated {
    /// Questions about terms that are split, where no match stands already.
    pub(super) drafts: Vec<Draft>,
    /// Where matches start that are none if what separates them from their neighbours only breaks a line: of 订单⏎交易金额
    /// the second, since 订单交易金额 is the new term.
    pub(super) parted: Vec<usize>,
}

/// Reads the blocks of `part` that hold separators without them; `matches` are those of the text as it stands.
pub(super) fn read(planner: &Planner, part: &Part, matches: &[Match], scope: &Scope<'_>) -> Separated {
    let mut joined = Joined::default();
    for block in part.blocks.iter().filter(|block| block.text.separated && block.kind != BlockKind::Address) {
        joined.add(part, block);
    }
    if joined.text.is_empty() {
        return Separated::default();
    }
    let language = |at: usize| (scope.language)(joined.back(at));
    let scope = Scope { language: &language, is_address: &|_| false, ..*scope };
    let candidates = planner.matcher.candidates(&joined.text, &scope);
    let mut found = planner.matcher.select(&planner.mapping, &joined.text, &candidates, &scope);
    found.retain(|found| !planner.is_of_addresses(found.entry));
    let parted = joined.parted(part, matches, &found);
    Separated { drafts: found.into_iter().filter_map(|found| draft(part, matches, found, &joined)).collect(), parted }
}

/// Whether `found` is a note on words that one of `separated` asks about already.
pub(super) fn is_note_on(separated: &[Draft], found: &Match) -> bool {
    let first = separated.partition_point(|other| other.found.span.end <= found.span.start);
    found.claim == Claim::Note && separated.get(first).is_some_and(|other| other.found.span.overlaps(found.span))
}

fn draft(part: &Part, matches: &[Match], found: Match, joined: &Joined) -> Option<Draft> {
    let last = found.span.end.checked_sub(1)?;
    let span = ViewSpan::new(joined.back(found.span.start), joined.back(last) + 1);
    let is_split = span.len() > found.span.len();
    let first = matches.partition_point(|other| other.span.end <= span.start);
    let mut nearby = matches.iter().skip(first).take_while(|other| other.span.start < span.end);
    let is_claimed = nearby.any(|other| other.claim != Claim::Note && other.span.overlaps(span));
    if found.claim != Claim::Rewrite || !is_split || is_claimed || part.view.has_style(span, Style::STRIKE) {
        return None;
    }
    let block = part.block_at(span.start)?;
    Some(Draft::new(Match { span, ..found }, block, Outcome::Review, Reason::Separated))
}

/// The text of blocks without what separates, with the way back to the view.
#[derive(Default)]
struct Joined {
    text: String,
    /// Where stretches start here and in the view.
    places: Vec<(usize, usize)>,
    /// Where the blocks start in the view.
    blocks: Vec<usize>,
}

impl Joined {
    /// The place in the view of byte `at`.
    fn back(&self, at: usize) -> usize {
        let index = self.places.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.places.get(index).map_or(0, |(start, view)| view + (at - start))
    }

    /// The starts of the `matches` in these blocks where nothing is `found` in this text.
    fn parted(&self, part: &Part, matches: &[Match], found: &[Match]) -> Vec<usize> {
        let back = |found: &Match| ViewSpan::new(self.back(found.span.start), self.back(found.span.end - 1) + 1);
        let found: Vec<ViewSpan> = found.iter().filter(|found| !found.span.is_empty()).map(back).collect();
        let is_found = |span: ViewSpan| {
            let first = found.partition_point(|other| other.end <= span.start);
            found.get(first).is_some_and(|other| other.start < span.end)
        };
        let is_here = |span: ViewSpan| {
            let block = part.block_at(span.start).and_then(|index| part.blocks.get(index));
            block.is_some_and(|block| self.blocks.binary_search(&block.text.view.start).is_ok())
        };
        let is_whole = |span: ViewSpan| {
            let first = self.places.partition_point(|(_, view)| *view <= span.start);
            self.places.get(first).is_none_or(|(_, view)| *view >= span.end)
        };
        let rewritten = matches.iter().filter(|found| found.claim == Claim::Rewrite).map(|found| found.span);
        rewritten.filter(|span| is_here(*span) && is_whole(*span) && !is_found(*span)).map(|span| span.start).collect()
    }

    /// Adds a block without the separators between Han characters and the hyphens at line ends; a forced line break
    /// between Latin words is a space. A block that has none of them is left out: all that stands in it is found already.
    fn add(&mut self, part: &Part, block: &Block) {
        let (text, start) = (part.block_text(block), block.text.view.start);
        self.places.push((self.text.len(), start));
        // Text up to here is copied or dropped; `dropped_after` is what a place directly behind it has before it.
        let (mut done, mut dropped_after) = (0, None);
        for at in SEPARATORS.places(text) {
            // What stands directly behind a dropped separator has another character before it than the text.
            if at > done && plainly_stays(text.as_bytes(), at) {
                continue;
            }
            let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            if !matches!(character, ' ' | '-' | LINE_BREAK) {
                continue;
            }
            let end = at + character.len_utf8();
            let before = text.get(done..at).and_then(|kept| kept.chars().next_back()).or(dropped_after);
            let next = text.get(end..).and_then(|rest| rest.chars().next());
            let joins_han =
                before.is_some_and(text::is_han) && next.is_some_and(|c| text::is_han(c) || c == LINE_BREAK);
            let stays = match character {
                ' ' | LINE_BREAK if joins_han => false,
                LINE_BREAK => starts_line(block, next),
                ' ' => before != Some(LINE_BREAK),
                _ => {
                    let view = ViewSpan::new(start + at, start + end);
                    !(is_lower(before) && is_lower(next) && ends_line(part, view))
                }
            };
            if stays {
                continue;
            }
            self.text.push_str(text.get(done..at).unwrap_or_default());
            let is_forced = character == LINE_BREAK && !joins_han;
            if is_forced && !self.text.ends_with(' ') {
                self.text.push(' ');
            }
            self.places.push((self.text.len(), start + end));
            dropped_after = if is_forced { Some(LINE_BREAK) } else { before };
            done = end;
        }
        if done == 0 {
            self.places.pop();
            return;
        }
        self.blocks.push(start);
        self.text.push_str(text.get(done..).unwrap_or_default());
        self.text.push(BLOCK_END);
    }
}

/// Whether the separator at `at` stays, as the bytes beside it show: most do.
fn plainly_stays(text: &[u8], at: usize) -> bool {
    let (before, after) = (at.checked_sub(1).and_then(|at| text.get(at)), text.get(at + 1));
    match text.get(at) {
        Some(b' ') => before.is_none_or(u8::is_ascii),
        Some(b'-') => !(before.is_some_and(u8::is_ascii_lowercase) && after.is_some_and(u8::is_ascii_lowercase)),
        _ => false,
    }
}

/// Whether a forced break before `next` begins a line of its own rather than a broken one: a capital does so in running
/// text, not in a cell or heading, where all words may have capitals.
fn starts_line(block: &Block, next: Option<char>) -> bool {
    !matches!(block.kind, BlockKind::TableCell { .. } | BlockKind::Heading(_))
        && next.is_some_and(|c| c.is_ascii_uppercase())
}

fn is_lower(character: Option<char>) -> bool {
    character.is_some_and(|c| c.is_ascii_lowercase())
}

/// Whether something stands in the source between the hyphen at `view` and the letter behind it, though nothing does in
/// the view: the end of a line.
fn ends_line(part: &Part, view: ViewSpan) -> bool {
    part.view.source_hull(ViewSpan::new(view.start, view.end + 1)).len() > view.len() + 1
}
