//! Reads the result of a plan again: the same markup, and nothing left to rewrite.
//!
//! Most rewrites put letters where letters stood, and no parser can tell the difference; [`is_plain`] knows
//! them, so that most documents are never read twice.

use crate::edit::{Edit, EditSet};
use crate::format::{self, Format, Part};
use crate::plan::choices;
use crate::plan::draft::{self, Draft, Settled, give_up_all, rewrites};
use crate::plan::seam::{self, Certainty};
use crate::plan::{Entries, GivenUp, Planner, Reason};
use crate::span::{SourceSpan, ViewSpan};
use crate::text;
use crate::view::layout::PieceEdit;
use crate::view::{LINE_BREAK, Syntax};

/// Readings to find the rewrites that break markup; what is not cleared by then is taken back.
const MOST_TRIALS: usize = 64;

/// Gives up the rewrites whose result has other markup than the source, or that a second run would touch.
pub(super) fn reread(result: &Rereading<'_>, settled: &Settled, given_up: &mut GivenUp) {
    let (part, drafts) = (result.part, settled.drafts.as_slice());
    let before = given_up.len();
    for draft in rewrites(drafts).filter(|draft| parts_han_text(part, draft)) {
        given_up.add(draft, Reason::Separated);
    }
    if given_up.len() > before {
        return;
    }
    if result.is_first && settled.certainty == Certainty::Stable && result.reads_as_planned_by_blocks(drafts) {
        return;
    }
    let Some(new) = result.read(drafts) else {
        return give_up_all(drafts, Reason::Markup, given_up);
    };
    let texts = seam::text_after(part, drafts);
    if !result.keeps_markup(&new, &texts, same_but_for_spaces) {
        return result.find_culprits(drafts, given_up);
    }
    if settled.certainty == Certainty::Stable && result.keeps_markup(&new, &texts, str::eq) {
        return;
    }
    for again in rewrites(&result.second_drafts(drafts, &new)) {
        let of_block: Vec<&Draft> = rewrites(drafts).filter(|draft| draft.block == again.block).collect();
        if of_block.is_empty() {
            give_up_all(drafts, Reason::Unstable, given_up);
        }
        for draft in of_block {
            given_up.add(draft, Reason::Unstable);
        }
    }
}

/// Whether the edits of a draft put letters for letters, so that no parser sees a difference.
///
/// Digits may make a list, brackets a link, a letter of another script beside `*` an emphasis, and what stands at the
/// start of a line a block: all these are read again.
pub(super) fn is_plain(part: &Part, draft: &Draft) -> bool {
    let (Some(wording), Some(block)) = (&draft.wording, part.blocks.get(draft.block)) else { return false };
    let may_link = block.is_delicate || (part.has_definitions && block.has_links);
    let breaks_line = || draft.reason == Reason::Chosen && part.view.slice(wording.span).contains(LINE_BREAK);
    !may_link
        && !breaks_line()
        && !is_module_word(&wording.text)
        && keeps_inner_break(part, wording.span, &wording.text)
        && draft.changes.iter().all(|change| is_plain_change(part, change))
}

/// Whether a line break that stays inside a new term of Han characters shows as a space, where it stood beside Latin
/// text before: the reader would see two words. A break between Han characters shows as nothing already.
fn parts_han_text(part: &Part, draft: &Draft) -> bool {
    let span = draft.found.span;
    let old = part.view.slice(span);
    let has_break = part.has_line_break(span);
    let shows_break = || {
        let spaces = old.match_indices(text::is_space);
        spaces
            .map(|(at, space)| ViewSpan::new(span.start + at, span.start + at + space.len()))
            .any(|space| part.has_line_break(space))
    };
    let was_han = old.chars().all(text::is_han);
    has_break
        && !was_han
        && shows_break()
        && draft.wording.as_ref().is_some_and(|wording| wording.text.contains(text::is_han))
}

/// [`is_plain`] for the change to one piece.
fn is_plain_change(part: &Part, change: &PieceEdit) -> bool {
    let is_quiet = |c: char| is_letter(c) || matches!(c, ' ' | '-' | '\'' | '’');
    let piece = part.view.piece(change.piece);
    let (old, new) = (part.source.get(change.source.range()).unwrap_or_default(), change.text.as_str());
    if piece.syntax == Syntax::Word {
        // Between the tags of a text element no letter means anything.
        return new.chars().all(is_quiet);
    }
    let in_quiet_syntax = match piece.syntax {
        Syntax::Text => !old.contains('\n') && !starts_line(part, change.source),
        Syntax::Markdown | Syntax::MarkdownTable => {
            !new.is_empty() || !starts_line(part, change.source) || goes_on_alike(part, change, old)
        }
        Syntax::Html | Syntax::HtmlDouble | Syntax::HtmlSingle => !new.is_empty() && !old.contains('\n'),
        _ => false,
    };
    in_quiet_syntax
        && piece.link.is_none()
        && old.chars().all(|c| is_quiet(c) || c == '\n')
        && new.chars().all(is_quiet)
        && has_quiet_edges(part, change, old)
}

/// Whether `character` is alphabetic; what most letters are is asked first, for the others take a search.
fn is_letter(character: char) -> bool {
    character.is_ascii_alphabetic() || matches!(character, '\u{4E00}'..='\u{9FFF}') || character.is_alphabetic()
}

/// Whether what stands beside the change has the same kind of neighbour after it, where that matters to a parser or
/// to the judgement of a line break.
fn has_quiet_edges(part: &Part, change: &PieceEdit, old: &str) -> bool {
    let new = change.text.as_str();
    let before = part.source.get(..change.source.start).and_then(|text| text.chars().next_back());
    let after = part.source.get(change.source.end..).and_then(|text| text.chars().next());
    let is_quiet = |beside: Option<char>, old: Option<char>, new: Option<char>| {
        let is_letter = |c: Option<char>| c.is_some_and(is_letter);
        let same_script = old.is_some_and(text::is_han) == new.is_some_and(text::is_han);
        let stays_wide = old.is_some_and(text::is_han) && new.is_some_and(text::is_wide_punctuation);
        match beside {
            None => is_letter(new),
            Some('\n' | '\r') => (is_letter(new) && same_script) || stays_wide,
            Some(c) if c.is_ascii_punctuation() => {
                let is_delimiter = "*_~".contains(c);
                is_letter(old) && is_letter(new) && !"<>&@\\`!".contains(c) && (same_script || !is_delimiter)
            }
            Some(_) => true,
        }
    };
    is_quiet(before, old.chars().next().or(after), new.chars().next().or(after))
        && is_quiet(after, old.chars().next_back().or(before), new.chars().next_back().or(before))
}

/// Whether the line goes on with a letter of the script that goes, or with punctuation that is written among Han text.
fn goes_on_alike(part: &Part, change: &PieceEdit, old: &str) -> bool {
    let is_han = old.starts_with(text::is_han);
    let after = part.source.get(change.source.end..).and_then(|text| text.chars().next());
    after.is_some_and(|after| {
        (after.is_alphabetic() && text::is_han(after) == is_han) || (is_han && text::is_wide_punctuation(after))
    })
}

/// Whether only white space stands before the place in its line.
fn starts_line(part: &Part, place: SourceSpan) -> bool {
    let before = part.source.get(..place.start).unwrap_or_default();
    let indent = before.trim_end_matches(|c: char| c == '\u{feff}' || (c.is_whitespace() && c != '\n'));
    indent.is_empty() || indent.ends_with('\n')
}

/// Whether a line break that stays inside the term shows as it did: a space in Latin text, nothing in Han text.
fn keeps_inner_break(part: &Part, span: ViewSpan, new: &str) -> bool {
    let held = || part.source.get(part.view.source_hull(span).range()).unwrap_or_default();
    let is_all_han = || held().chars().all(|c| text::is_han(c) || c.is_whitespace());
    !part.has_line_break(span) || is_all_han() || !new.contains(text::is_han)
}

/// A word that hides a paragraph of MDX.
fn is_module_word(new: &str) -> bool {
    matches!(new.split(' ').next(), Some("import" | "export"))
}

/// Whether the rewrites change the widths of lines too little for any break of a line to be judged otherwise.
pub(super) fn keeps_wrapping(part: &Part, drafts: &[Draft]) -> bool {
    drafts.chunk_by(|left, right| left.block == right.block).all(|of_block| {
        let slack = of_block.first().and_then(|draft| part.blocks.get(draft.block)?.text.wrap_slack);
        slack.is_none_or(|slack| {
            greatest_changes(part, of_block).is_some_and(|(narrower, wider)| slack.allows(narrower, wider))
        })
    })
}

/// By how many columns the rewrites of one block shorten a line at most, and lengthen one; `None` where they join lines.
fn greatest_changes(part: &Part, drafts: &[Draft]) -> Option<(usize, usize)> {
    let (mut narrower, mut wider) = (0, 0);
    // Columns of the line under way that go and that come, and where its last edit ends.
    let (mut gone, mut come, mut done) = (0_usize, 0_usize, 0);
    for edit in rewrites(drafts).flat_map(|draft| &draft.edits) {
        if text::contains_byte(&edit.expected, b'\n') {
            return None;
        }
        if part.source.get(done..edit.span.start).is_some_and(|between| text::contains_byte(between, b'\n')) {
            (gone, come) = (0, 0);
        }
        gone += text::display_width(&edit.expected);
        come += text::display_width(&edit.replacement);
        narrower = narrower.max(gone.saturating_sub(come));
        wider = wider.max(come.saturating_sub(gone));
        done = edit.span.end;
    }
    Some((narrower, wider))
}

/// Results beyond the result of the result are not planned in full: what is not stable by then is given up.
const DEEPEST: usize = 2;

/// What it takes to read the result of a plan.
pub(super) struct Rereading<'a> {
    pub(super) planner: &'a Planner,
    pub(super) format: Format,
    pub(super) part: &'a Part,
    pub(super) entries: &'a Entries<'a>,
    /// 0 for the result of a document's plan, 1 for the result of that, and so on.
    pub(super) depth: usize,
    /// Whether no earlier result of the plan was broken.
    pub(super) is_first: bool,
}

impl Rereading<'_> {
    /// What a second run would do. Most results have nothing to rewrite at first sight; else the second run is
    /// made in full, because it would give up what the first gave up for the same reasons.
    fn second_drafts(&self, first: &[Draft], new: &Part) -> Vec<Draft> {
        let choices = choices::after(self.entries.choices, self.part, first, new);
        let entries = Entries { choices: &choices, ..*self.entries };
        let second = draft::settle(self.planner, new, &entries, &mut GivenUp::default()).drafts;
        if self.depth < DEEPEST && rewrites(&second).next().is_some() {
            return self.planner.plan_drafts(self.format, new, &entries, self.depth + 1);
        }
        second
    }

    /// The part after the rewrites; `None` if they cannot be made.
    fn read(&self, drafts: &[Draft]) -> Option<Part> {
        let source = apply(drafts, &self.part.source)?;
        format::read_again(self.part, source, self.format, &self.planner.options)
    }

    /// Whether plain rewrites leave but the question how line breaks show, and those show as planned. How a break shows
    /// depends on the lines of its block only, so where these lines alone read as the block does, they alone are read again.
    fn reads_as_planned_by_blocks(&self, drafts: &[Draft]) -> bool {
        matches!(self.format, Format::Markdown | Format::Mdx | Format::Text)
            && rewrites(drafts).all(|draft| is_plain(self.part, draft))
            && drafts.chunk_by(|left, right| left.block == right.block).all(|of_block| {
                keeps_wrapping(self.part, of_block) || self.block_reads_as_planned(of_block).unwrap_or(false)
            })
    }

    fn block_reads_as_planned(&self, drafts: &[Draft]) -> Option<bool> {
        let (part, index) = (self.part, drafts.first()?.block);
        let block = part.blocks.get(index)?;
        let hull = part.view.source_hull(block.text.view);
        let start = part.source.get(..hull.start)?.rfind('\n').map_or(0, |at| at + 1);
        let end = part.source.get(hull.end..)?.find('\n').map_or(part.source.len(), |length| hull.end + length);
        let lines = part.source.get(start..end)?;
        let reads_as = |lines: &str, text: &str| {
            let read = format::read_text(lines.to_owned(), self.format, &self.planner.options);
            let is_it = |part: &Part| matches!(part.blocks.as_slice(), [only] if only.kind == block.kind && part.block_text(only) == text);
            read.parts.first().is_some_and(is_it)
        };
        let (_, planned) = seam::text_after(part, drafts).pop()?;
        Some(reads_as(lines, part.block_text(block)) && reads_as(&apply_from(drafts, lines, start)?, &planned))
    }

    /// Whether `new` has the markup of the source, and each block the text that was planned for.
    fn keeps_markup(&self, new: &Part, texts: &[(usize, String)], is_same: impl Fn(&str, &str) -> bool) -> bool {
        let old = self.part;
        if new.structure != old.structure || new.blocks.len() != old.blocks.len() {
            return false;
        }
        let mut changed = texts.iter().peekable();
        old.blocks.iter().zip(&new.blocks).enumerate().all(|(index, (old_block, new_block))| {
            let planned = changed.next_if(|(block, _)| *block == index);
            let expected = planned.as_ref().map_or_else(|| old.block_text(old_block), |(_, text)| text.as_str());
            old_block.kind == new_block.kind
                && old_block.group == new_block.group
                && is_same(expected, new.block_text(new_block))
        })
    }

    fn is_kept(&self, drafts: &[Draft]) -> bool {
        let texts = seam::text_after(self.part, drafts);
        self.read(drafts).is_some_and(|new| self.keeps_markup(&new, &texts, same_but_for_spaces))
    }

    /// Gives up the doubtful rewrites that break markup; if they do not, any that do.
    fn find_culprits(&self, drafts: &[Draft], given_up: &mut GivenUp) {
        let all: Vec<Draft> = rewrites(drafts).cloned().collect();
        let doubtful: Vec<Draft> = all.iter().filter(|draft| !is_plain(self.part, draft)).cloned().collect();
        let before = given_up.len();
        let mut readings = MOST_TRIALS;
        self.bisect(&doubtful, &mut readings, given_up);
        if given_up.len() == before {
            self.bisect(&all, &mut readings, given_up);
        }
    }

    /// Halves `drafts` until single ones are found that break markup. Those that break it only together go together.
    fn bisect(&self, drafts: &[Draft], readings: &mut usize, given_up: &mut GivenUp) {
        if drafts.is_empty() {
            return;
        }
        let Some(left) = readings.checked_sub(1) else { return give_up_all(drafts, Reason::Markup, given_up) };
        *readings = left;
        if self.is_kept(drafts) {
            return;
        }
        let before = given_up.len();
        if drafts.len() > 1 {
            let (first, second) = drafts.split_at(drafts.len() / 2);
            self.bisect(first, readings, given_up);
            self.bisect(second, readings, given_up);
        }
        if given_up.len() == before {
            give_up_all(drafts, Reason::Markup, given_up);
        }
    }
}

/// `source` after the rewrites; `None` if they cannot be made.
fn apply(drafts: &[Draft], source: &str) -> Option<String> {
    apply_from(drafts, source, 0)
}

/// `lines`, which start at byte `start` of the source, after the rewrites; `None` if they cannot be made there.
fn apply_from(drafts: &[Draft], lines: &str, start: usize) -> Option<String> {
    let mut edits = EditSet::default();
    for draft in rewrites(drafts) {
        let moved = draft.edits.iter().map(|edit| {
            let span = SourceSpan::new(edit.span.start.checked_sub(start)?, edit.span.end.checked_sub(start)?);
            Some(Edit { span, ..edit.clone() })
        });
        edits.insert_all(&moved.collect::<Option<Vec<Edit>>>()?).ok()?;
    }
    edits.apply(lines).ok()
}

/// Whether two texts are equal but for white space: a line break that stays may show as a space or not.
fn same_but_for_spaces(left: &str, right: &str) -> bool {
    let visible = |c: &char| !text::is_space(*c);
    left == right || left.chars().filter(visible).eq(right.chars().filter(visible))
}
