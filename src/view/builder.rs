//! Builds a view from what a reader of a format sees: folding, line breaks, segments.

use crate::span::{SourceSpan, ViewSpan};
use crate::text;
use crate::view::lines::{Lines, WrapSlack};
use crate::view::scan::{next_special, space_run};
use crate::view::{BARRIER, BLOCK_END, BlockText, LINE_BREAK, Piece, PieceId, Segment, View};

/// What waits for the end of its block, and what comes after it.
#[derive(Clone, Debug)]
enum Item {
    Text(SourceSpan),
    Decoded(SourceSpan, String),
    Mark(SourceSpan),
    Barrier(SourceSpan),
    SoftBreak(SourceSpan),
    HardBreak(SourceSpan),
    Piece(Piece),
}

/// A space behind a wide character at the end of a text: what comes next tells whether it separates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum OpenSpace {
    #[default]
    None,
    /// The block ends with it so far.
    AtEnd,
    /// It has been judged.
    Before,
}

/// Builds a [`View`] block by block from what a reader of a format sees.
///
/// Calls describe one block in source order, ended by [`ViewBuilder::end_block`]. Most goes into the view at once. Some
/// things only the whole block tells: whether a line break after a Han character is wrapping, which depends on the widths
/// of all lines; whether a word goes on after a hyphen; whether a mark has a partner. The first of them, and all that
/// follows in its block, waits for the end of the block.
#[derive(Debug)]
pub struct ViewBuilder<'a> {
    source: &'a str,
    view: View,
    /// What waits of the block under way.
    waiting: Vec<Item>,
    /// The lines of the block under way.
    lines: Lines,
    /// The piece that the next text belongs to, made when text comes.
    pending: Option<Piece>,
    block_start: usize,
    /// Text, a break or a barrier has come since the last block ended.
    has_begun: bool,
    separated: bool,
    open_space: OpenSpace,
    /// Whether each line break between wide characters shows as nothing.
    joins_wide_lines: bool,
}

impl<'a> ViewBuilder<'a> {
    /// A builder for a view of `source`, at most 4 GiB long (readers refuse longer ones).
    #[must_use]
    pub fn new(source: &'a str) -> Self {
        // Prose of rules has a segment for every hundred bytes or so, and a piece for every two hundred.
        let view = View {
            text: String::with_capacity(source.len()),
            segments: Vec::with_capacity(source.len() / 64),
            pieces: Vec::with_capacity(source.len() / 128),
        };
        Self {
            source,
            view,
            waiting: Vec::new(),
            lines: Lines::default(),
            pending: None,
            block_start: 0,
            has_begun: false,
            separated: false,
            open_space: OpenSpace::None,
            joins_wide_lines: false,
        }
    }

    /// Lets each soft break between wide characters show as nothing, whatever the widths of the lines: in formats
    /// that lay out text anew.
    pub fn join_wide_lines(&mut self) {
        self.joins_wide_lines = true;
    }

    /// Visible text that stands in the source as it is; it is folded here.
    pub fn text(&mut self, span: SourceSpan) {
        self.begin(span);
        if self.waiting.is_empty() {
            self.emit_text(span);
        } else {
            self.waiting.push(Item::Text(span));
        }
    }

    /// Visible text that stands in the source in another form: an entity, an escape.
    pub fn decoded(&mut self, span: SourceSpan, text: impl Into<String>) {
        self.begin(span);
        if self.waiting.is_empty() {
            self.emit_decoded(span, &text.into());
        } else {
            self.waiting.push(Item::Decoded(span, text.into()));
        }
    }

    /// Literal text that a reader takes for markup if the block holds an even number of such marks.
    pub fn mark(&mut self, span: SourceSpan) {
        self.begin(span);
        self.wait(Item::Mark(span));
    }

    /// An opaque thing.
    pub fn barrier(&mut self, span: SourceSpan) {
        self.begin(span);
        if self.waiting.is_empty() {
            self.emit_char(span, BARRIER);
        } else {
            self.waiting.push(Item::Barrier(span));
        }
    }

    /// A line break that shows as a space or as nothing.
    pub fn soft_break(&mut self, span: SourceSpan) {
        self.has_begun = true;
        if self.waiting.is_empty() && !self.ends_wide() && !self.ends_hyphenated() {
            self.emit_space(span);
        } else {
            self.wait(Item::SoftBreak(span));
        }
        self.lines.end_line();
    }

    /// A line break that shows as one.
    pub fn hard_break(&mut self, span: SourceSpan) {
        self.has_begun = true;
        if self.waiting.is_empty() {
            self.emit_hard_break(span);
        } else {
            self.waiting.push(Item::HardBreak(span));
        }
        self.lines.end_line();
    }

    /// Markup stands here; text that follows belongs to a new piece.
    pub fn piece(&mut self, piece: Piece) {
        if self.waiting.is_empty() {
            self.pending = Some(piece);
        } else {
            self.waiting.push(Item::Piece(piece));
        }
    }

    /// Whether the block under way has no text, break or barrier yet.
    #[must_use]
    pub fn is_block_empty(&self) -> bool {
        !self.has_begun
    }

    /// Ends the block; nothing is added, and `None` returned, if it shows no text.
    pub fn end_block(&mut self) -> Option<BlockText> {
        let wrap_slack = if self.waiting.is_empty() { None } else { self.emit_waiting() };
        let view = ViewSpan::new(self.block_start, self.view.text.len());
        if !view.is_empty() {
            self.view.text.push(BLOCK_END);
        }
        if std::mem::take(&mut self.open_space) != OpenSpace::None && !self.separated {
            // A hyphen before markup may separate, too.
            self.separated = text::contains_byte(self.written(), b'-');
        }
        let separated = std::mem::take(&mut self.separated);
        self.block_start = self.view.text.len();
        self.pending = Some(Piece::default());
        self.has_begun = false;
        self.lines.clear();
        (!view.is_empty()).then_some(BlockText { view, separated, wrap_slack })
    }

    /// The view of the blocks that have ended so far, and of what does not wait of the block under way.
    #[must_use]
    pub fn so_far(&self) -> &View {
        &self.view
    }

    /// The view of all blocks; the last is ended if it was not.
    #[must_use]
    pub fn finish(mut self) -> View {
        self.end_block();
        self.view
    }

    fn begin(&mut self, span: SourceSpan) {
        self.has_begun = true;
        self.lines.add(span);
    }

    fn wait(&mut self, item: Item) {
        if self.waiting.is_empty() {
            self.lines.stay();
        }
        self.waiting.push(item);
    }

    /// Puts what waits into the view, and tells how much the lines may change.
    fn emit_waiting(&mut self) -> Option<WrapSlack> {
        self.lines.end_line();
        let mut items = std::mem::take(&mut self.waiting);
        let marks_are_markup = items.iter().filter(|item| matches!(item, Item::Mark(_))).count().is_multiple_of(2);
        let mut wrap_slack: Option<WrapSlack> = None;
        for (index, item) in items.iter().enumerate() {
            match item {
                Item::Mark(_) if marks_are_markup => self.pending = Some(self.current_piece()),
                Item::Text(span) | Item::Mark(span) => self.emit_text(*span),
                Item::Decoded(span, text) => self.emit_decoded(*span, text),
                Item::Barrier(span) => self.emit_char(*span, BARRIER),
                Item::HardBreak(span) => {
                    self.emit_hard_break(*span);
                    self.lines.go_on();
                }
                Item::SoftBreak(span) => {
                    let slack = self.emit_soft_break(*span, items.get(index + 1..).unwrap_or_default());
                    wrap_slack = wrap_slack.map_or(slack, |known| Some(slack.map_or(known, |slack| known.and(slack))));
                    self.lines.go_on();
                }
                Item::Piece(piece) => self.pending = Some(*piece),
            }
        }
        items.clear();
        self.waiting = items;
        wrap_slack
    }

    /// Judges a line break; if that depended on the widths of the lines or on a hyphen, tells how much they may change.
    fn emit_soft_break(&mut self, span: SourceSpan, rest: &[Item]) -> Option<WrapSlack> {
        let wide = self.ends_wide() && starts_wide(self.source, rest);
        let hyphenated = self.ends_hyphenated() && goes_on(self.source, rest);
        let judged = (wide && !self.joins_wide_lines).then(|| self.lines.judge(self.source));
        let is_separate = judged.is_some_and(|(is_wrapping, _)| !is_wrapping);
        if hyphenated || (wide && !is_separate) {
            self.pending = Some(self.current_piece());
        } else {
            self.emit_space(span);
        }
        self.separated |= hyphenated || is_separate;
        match judged {
            Some((_, slack)) => Some(slack),
            None if hyphenated => Some(WrapSlack::default()),
            None => None,
        }
    }

    fn current_piece(&self) -> Piece {
        self.pending.or(self.view.pieces.last().copied()).unwrap_or_default()
    }

    fn emit_text(&mut self, span: SourceSpan) {
        let (source, end) = (self.source, span.end);
        let stretch = |start: usize, end: usize| source.get(start..end).unwrap_or_default();
        let (mut rest, mut copied) = (span.start, span.start);
        while let Some(at) = next_special(source, rest, end) {
            let Some(character) = stretch(at, end).chars().next() else { break };
            rest = at + character.len_utf8();
            let before = stretch(copied, at);
            if text::is_invisible(character) {
                self.emit_verbatim(copied, before);
            } else if text::is_space(character) {
                self.emit_verbatim(copied, before);
                rest = at + space_run(stretch(at, end));
                self.emit_space(SourceSpan::new(at, rest));
                self.judge_space(stretch(rest, end));
            } else {
                let folded = text::fold_width(character);
                if folded == character {
                    continue;
                }
                self.emit_verbatim(copied, before);
                self.emit_char(SourceSpan::new(at, rest), folded);
            }
            copied = rest;
        }
        self.emit_verbatim(copied, stretch(copied, end));
    }

    /// Finds out whether the space just shown, with `after` behind it in its text, stands between wide characters.
    fn judge_space(&mut self, after: &str) {
        if self.view.text.trim_end_matches(' ').ends_with(is_wide) {
            if let Some(next) = after.chars().next() {
                self.separated |= is_wide(next);
            } else {
                self.open_space = OpenSpace::AtEnd;
            }
        }
    }

    /// Text comes, which begins with the character that `first` tells.
    #[inline]
    fn close_space(&mut self, first: impl FnOnce() -> Option<char>) {
        if self.open_space == OpenSpace::AtEnd {
            self.open_space = OpenSpace::Before;
            self.separated |= first().is_some_and(is_wide);
        }
    }

    fn emit_decoded(&mut self, span: SourceSpan, text: &str) {
        let folded: String = text.chars().filter(|c| !text::is_invisible(*c)).map(text::fold_width).collect();
        match folded.as_str() {
            "" => {}
            space if space.chars().all(text::is_space) => {
                self.separated |= self.ends_wide();
                self.emit_space(span);
            }
            shown => {
                let shown = shown.replace(text::is_space, " ");
                self.close_space(|| shown.chars().next());
                self.push_segment(span, false);
                self.view.text.push_str(&shown);
            }
        }
    }

    /// `text` as it stands in the source at `start`.
    fn emit_verbatim(&mut self, start: usize, text: &str) {
        if !text.is_empty() {
            self.close_space(|| text.chars().next());
            self.push_segment(SourceSpan::new(start, start + text.len()), true);
            self.view.text.push_str(text);
        }
    }

    fn emit_char(&mut self, span: SourceSpan, shown: char) {
        self.close_space(|| Some(shown));
        self.push_segment(span, false);
        self.view.text.push(shown);
    }

    fn emit_hard_break(&mut self, span: SourceSpan) {
        self.emit_char(span, LINE_BREAK);
        self.separated = true;
    }

    /// One space, unless the block has no text yet or a space stands there already.
    fn emit_space(&mut self, span: SourceSpan) {
        let written = self.written();
        if written.is_empty() || written.ends_with(LINE_BREAK) {
            return;
        }
        if !written.ends_with(' ') {
            let verbatim = span.len() == 1;
            self.push_segment(span, verbatim);
            self.view.text.push(' ');
            return;
        }
        self.widen_last_space(span);
    }

    /// Adds `span` to the white-space run that the view ends with, where it directly follows it.
    fn widen_last_space(&mut self, span: SourceSpan) {
        let at = (self.view.text.len() - 1) as u32;
        let boundary = self.pending.is_some();
        let Some(last) = self.view.segments.last_mut() else { return };
        if boundary || (last.source + last.source_len) as usize != span.start {
            return;
        }
        if last.view == at {
            last.source_len += span.len() as u32;
            last.verbatim = false;
            return;
        }
        last.source_len -= 1;
        let run = SourceSpan::new(span.start - 1, span.end);
        let segment = Segment {
            view: at,
            source: run.start as u32,
            source_len: run.len() as u32,
            piece: last.piece,
            verbatim: false,
        };
        self.view.segments.push(segment);
    }

    #[inline]
    fn push_segment(&mut self, span: SourceSpan, verbatim: bool) {
        if self.pending.is_some() || self.view.pieces.is_empty() {
            self.view.pieces.push(self.pending.take().unwrap_or_default());
        } else if let Some(last) = self.view.segments.last_mut()
            && verbatim
            && last.verbatim
            && (last.source + last.source_len) as usize == span.start
        {
            last.source_len += span.len() as u32;
            return;
        }
        self.view.segments.push(Segment {
            view: self.view.text.len() as u32,
            source: span.start as u32,
            source_len: span.len() as u32,
            piece: PieceId((self.view.pieces.len() - 1) as u32),
            verbatim,
        });
    }

    /// What the view shows of the block under way.
    fn written(&self) -> &str {
        self.view.text.get(self.block_start..).unwrap_or_default()
    }

    /// Whether the text so far ends with a word and a hyphen.
    fn ends_hyphenated(&self) -> bool {
        self.written().strip_suffix('-').is_some_and(|text| text.ends_with(text::is_latin_letter))
    }

    fn ends_wide(&self) -> bool {
        self.written().chars().next_back().is_some_and(is_wide)
    }
}

/// Han characters and the punctuation that stands among them.
fn is_wide(character: char) -> bool {
    !character.is_ascii() && (text::is_han(character) || text::is_wide_punctuation(character))
}

/// The text that comes first among `items`, if no break or barrier stands before it.
fn first_text<'t>(source: &'t str, items: &'t [Item]) -> &'t str {
    for item in items {
        let text = match item {
            Item::Piece(_) | Item::Mark(_) => continue,
            Item::Text(span) => source.get(span.range()).unwrap_or_default(),
            Item::Decoded(_, text) => text,
            _ => return "",
        };
        let text = text.trim_start_matches(text::is_invisible);
        if !text.is_empty() {
            return text;
        }
    }
    ""
}

fn starts_wide(source: &str, items: &[Item]) -> bool {
    first_text(source, items).starts_with(is_wide)
}

/// Whether a hyphenated word goes on: not at a suspended hyphen ("first- and third-party").
fn goes_on(source: &str, items: &[Item]) -> bool {
    let text = first_text(source, items);
    let word = text.get(..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())).unwrap_or_default();
    word.starts_with(char::is_lowercase) && !matches!(word, "and" | "or" | "nor" | "to" | "as" | "but")
}
