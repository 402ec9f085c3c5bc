//! Lays a new term over the pieces that hold the old one.
//!
//! What old and new share at both ends stays untouched. The rest goes word by word (Latin) or as a whole
//! onto the first replaced character (Han). Line breaks stay where they are, and no marked-up piece may be
//! left without text. This module decides places only; escaping is the format's business.

use crate::span::{SourceSpan, ViewSpan};
use crate::text;
use crate::view::{LINE_BREAK, PieceId, SourcePiece, Style, View};

mod links;

/// A change to the source bytes of one piece, before escaping.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PieceEdit {
    /// The view bytes that go; empty for an insertion.
    pub view: ViewSpan,
    /// The source bytes that go, invisible characters between them included.
    pub source: SourceSpan,
    /// The piece that the bytes belong to.
    pub piece: PieceId,
    /// The visible text that comes.
    pub text: String,
}

/// The change cannot be made without leaving a marked-up piece empty, a link on other words than it was, or a line break
/// beside the new term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EmptiedPiece;

/// The edits that turn the text at `span` into `new`, in view order.
///
/// Guarantees: making them changes only bytes behind `span`; the visible text becomes `new`, but for line breaks
/// kept in place of spaces.
///
/// # Errors
/// [`EmptiedPiece`] if every way to lay the words leaves a marked-up piece without text, where a link would come to stand on
/// other words than it was, and where a hyphen at the end of a line parts a word that goes.
pub fn layout(view: &View, source: &str, span: ViewSpan, new: &str) -> Result<Vec<PieceEdit>, EmptiedPiece> {
    let (old, is_as_written) = tokens_of_view(view, source, span);
    let new = tokens(new);
    let (prefix, suffix) = shared_ends(&old, &new);
    let rest = Rest { view, old: &old, new: &new };
    let changes = match rest.lay(prefix, suffix) {
        Some(changes) if !rest.has_trouble(&changes) => changes,
        other => {
            let changes = rest.lay_words_anywhere().or(other);
            changes.filter(|changes| !rest.empties_markup(changes)).ok_or(EmptiedPiece)?
        }
    };
    if view.has_style(span, Style::LINK) && links::moves_link(view, &old, &changes) {
        return Err(EmptiedPiece);
    }
    let changes = if rest.strands_break(&changes) { rest.lay_over_break(prefix, suffix)? } else { changes };
    let mut edits = to_piece_edits(view, span, changes);
    if !edits.is_empty() && !is_as_written {
        remove_invisible(view, source, span, &mut edits);
    }
    Ok(edits)
}

/// The edits that put the whole of `new` on one piece that holds a part of the text at `span`, and take the rest away: on the
/// one that is marked up, else on the first. For a person who wants the new term where [`layout`] cannot tell which part of
/// it is to be marked, or which side of a forced line break it belongs to.
///
/// # Errors
/// [`EmptiedPiece`] where several pieces must keep text.
pub fn layout_on_one(view: &View, source: &str, span: ViewSpan, new: &str) -> Result<Vec<PieceEdit>, EmptiedPiece> {
    let breaks_line = |at: SourceSpan| source.get(at.range()).is_some_and(|text| text.contains('\n'));
    let is_break = |piece: &SourcePiece| view.slice(piece.view).contains(LINE_BREAK) || breaks_line(piece.source);
    let mut edits: Vec<PieceEdit> = Vec::new();
    let mut is_apart = true;
    for piece in view.each_source_piece(span) {
        if is_break(&piece) {
            is_apart = true;
            continue;
        }
        match edits.last_mut().filter(|last| last.piece == piece.piece && !is_apart) {
            Some(last) => (last.view, last.source) = (last.view.hull(piece.view), last.source.hull(piece.source)),
            None => edits.push(PieceEdit {
                view: piece.view,
                source: piece.source,
                piece: piece.piece,
                text: String::new(),
            }),
        }
        is_apart = false;
    }
    let marked = |edit: &PieceEdit| view.piece(edit.piece).must_keep_text();
    if edits.iter().filter(|edit| marked(edit)).count() > 1 {
        return Err(EmptiedPiece);
    }
    let one = edits.iter().position(marked).unwrap_or(0);
    new.clone_into(&mut edits.get_mut(one).ok_or(EmptiedPiece)?.text);
    Ok(edits)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Word,
    Space,
    LineBreak,
    Other,
}

/// A word, a space, or any other single character.
#[derive(Clone, Debug)]
struct Token<'t> {
    span: ViewSpan,
    kind: Kind,
    text: &'t str,
    /// Written in full-width letters, so that it is written anew whatever it says.
    is_folded: bool,
    /// A line break stands in it behind a hyphen.
    is_parted: bool,
}

impl Token<'_> {
    fn says(&self, text: &str) -> bool {
        !self.is_folded && self.text == text
    }
}

/// Replaces view bytes by text; an empty range inserts.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Change {
    span: ViewSpan,
    text: String,
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(16);
    let (mut rest, mut start) = (text, 0);
    while let Some(character) = rest.chars().next() {
        let kind = kind(character);
        let length = match kind {
            Kind::Word => rest.find(|next| self::kind(next) != Kind::Word).unwrap_or(rest.len()),
            _ => character.len_utf8(),
        };
        let (text, others) = rest.split_at_checked(length).unwrap_or((rest, ""));
        let span = ViewSpan::new(start, start + length);
        tokens.push(Token { span, kind, text, is_folded: false, is_parted: false });
        rest = others;
        start += length;
    }
    tokens
}

fn kind(character: char) -> Kind {
    match character {
        ' ' => Kind::Space,
        LINE_BREAK => Kind::LineBreak,
        // Most characters are a small letter or a common Han character.
        'a'..='z' | '\'' | '’' | '-' | '.' | '&' | '/' => Kind::Word,
        '\u{4E00}'..='\u{9FFF}' => Kind::Other,
        _ if text::is_word_char(character) => Kind::Word,
        _ => Kind::Other,
    }
}

/// The tokens of the text at `span`, and whether the source says just that, in one stretch.
fn tokens_of_view<'v>(view: &'v View, source: &str, span: ViewSpan) -> (Vec<Token<'v>>, bool) {
    let shown = view.slice(span);
    let mut tokens = tokens(shown);
    let is_as_written = source.get(view.source_hull(span).range()) == Some(shown);
    for token in &mut tokens {
        token.span = ViewSpan::new(token.span.start + span.start, token.span.end + span.start);
        if is_as_written {
            continue;
        }
        let written = source.get(view.source_hull(token.span).range()).unwrap_or_default();
        match token.kind {
            Kind::Space if written.contains('\n') => token.kind = Kind::LineBreak,
            Kind::Word => {
                token.is_folded = written.chars().any(|c| text::fold_width(c) != c);
                token.is_parted = written.contains('\n');
            }
            _ => {}
        }
    }
    (tokens, is_as_written)
}

/// How many tokens old and new share at the start and at the end; a shared run never ends at a space,
/// so that spaces go and stay with the words they join.
fn shared_ends(old: &[Token<'_>], new: &[Token<'_>]) -> (usize, usize) {
    let same = |(a, b): &(&Token<'_>, &Token<'_>)| a.says(b.text);
    let mut prefix = old.iter().zip(new).take_while(same).count();
    let limit = old.len().min(new.len()) - prefix;
    let mut suffix = old.iter().rev().zip(new.iter().rev()).take_while(same).count().min(limit);
    let is_space =
        |token: Option<&Token<'_>>| token.is_some_and(|token| matches!(token.kind, Kind::Space | Kind::LineBreak));
    if prefix < old.len() && prefix > 0 && is_space(old.get(prefix - 1)) {
        prefix -= 1;
    }
    if suffix < old.len() && suffix > 0 && is_space(old.get(old.len() - suffix)) {
        suffix -= 1;
    }
    (prefix, suffix)
}

struct Rest<'a> {
    view: &'a View,
    old: &'a [Token<'a>],
    new: &'a [Token<'a>],
}

impl Rest<'_> {
    /// Lays what lies between a shared prefix and suffix.
    fn lay(&self, prefix: usize, suffix: usize) -> Option<Vec<Change>> {
        let old = self.old.get(prefix..self.old.len() - suffix)?;
        let new = self.new.get(prefix..self.new.len() - suffix)?;
        if old.iter().all(|token| token.kind != Kind::Word && token.kind != Kind::Other) {
            return Some(self.insert_between(prefix, old, new));
        }
        let is_latin = |tokens: &[Token]| tokens.iter().all(|token| token.kind != Kind::Other);
        if is_latin(old) && is_latin(new) {
            let words = words(new);
            let slots = word_positions(old);
            let mut changes = if words.len() < slots.len() {
                lay_fewer(old, &slots, &words, &first_positions(words.len()))
            } else {
                lay_surplus(old, &slots, &words)
            };
            settle_outer_spaces(old, new, &mut changes);
            return Some(changes);
        }
        Some(lay_whole(old, new))
    }

    /// An insertion belongs to the piece on its left, or, before the first character, on its right.
    fn insert_between(&self, prefix: usize, old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Change> {
        let Some(first) = old.first() else {
            let at = match prefix.checked_sub(1).and_then(|before| self.old.get(before)) {
                Some(before) => before.span.end,
                None => self.old.first().map_or(0, |token| token.span.start),
            };
            let text = joined(new);
            return if text.is_empty() { Vec::new() } else { vec![Change { span: ViewSpan::new(at, at), text }] };
        };
        let text = joined(new);
        let keeps_break = old.iter().any(|token| token.kind == Kind::LineBreak);
        if keeps_break || (text.starts_with(' ') && text.ends_with(' ') && text.len() > 1) {
            let text = text.trim_end().to_owned();
            return if text.is_empty() {
                Vec::new()
            } else {
                vec![Change { span: ViewSpan::new(first.span.start, first.span.start), text }]
            };
        }
        let end = old.last().map_or(first.span.end, |token| token.span.end);
        vec![Change { span: ViewSpan::new(first.span.start, end), text }]
    }

    /// Tries all ways to keep words in order over all old words; the best one that empties nothing.
    fn lay_words_anywhere(&self) -> Option<Vec<Change>> {
        if self.old.iter().chain(self.new).any(|token| token.kind == Kind::Other) {
            return None;
        }
        let (words, slots) = (words(self.new), word_positions(self.old));
        if words.is_empty() || words.len() > slots.len() || slots.len() > 10 {
            return None;
        }
        let mut best: Option<(bool, usize, Vec<Change>)> = None;
        for positions in subsets(slots.len(), words.len()) {
            let changes = lay_fewer(self.old, &slots, &words, &positions);
            if self.empties_markup(&changes) {
                continue;
            }
            let rank = (self.has_trouble(&changes), changes.len());
            if best.as_ref().is_none_or(|(trouble, count, _)| rank < (*trouble, *count)) {
                best = Some((rank.0, rank.1, changes));
            }
        }
        best.map(|(_, _, changes)| changes)
    }

    /// A piece without text, or a word gone beside a line break that stays.
    fn has_trouble(&self, changes: &[Change]) -> bool {
        let beside_break = |change: &Change| {
            change.text.is_empty()
                && self.old.iter().any(|token| {
                    token.kind == Kind::LineBreak
                        && (token.span.end == change.span.start || token.span.start == change.span.end)
                })
        };
        self.empties_markup(changes) || changes.iter().any(beside_break)
    }

    /// Whether a line break that stays would stand before or behind the whole new term, where a reader saw no space.
    fn strands_break(&self, changes: &[Change]) -> bool {
        if !self.old.iter().any(|token| token.kind == Kind::LineBreak || token.is_parted) {
            return false;
        }
        let goes = |token: &Token<'_>| changes.iter().any(|change| change.span.overlaps(token.span));
        let stays = |token: &Token<'_>| token.kind != Kind::LineBreak && token.kind != Kind::Space && !goes(token);
        let is_han = |token: &Token<'_>| token.kind == Kind::Other;
        let comes = |is_wanted: &dyn Fn(usize) -> bool| {
            changes.iter().any(|change| !change.text.trim().is_empty() && is_wanted(change.span.start))
                || self.old.iter().any(|other| stays(other) && is_wanted(other.span.start))
        };
        let is_stranded = |token: &Token<'_>| {
            let (before, after) = (|at: usize| at < token.span.start, |at: usize| at > token.span.start);
            match token.kind {
                Kind::LineBreak => !(goes(token) || comes(&before) && comes(&after)),
                _ => token.is_parted && goes(token) && !comes(&after),
            }
        };
        !self.old.iter().chain(self.new).any(is_han) && self.old.iter().any(is_stranded)
    }

    /// The whole of what differs in the place of its first line, so that the line break goes with the old words.
    fn lay_over_break(&self, prefix: usize, suffix: usize) -> Result<Vec<Change>, EmptiedPiece> {
        let old = self.old.get(prefix..self.old.len() - suffix).unwrap_or_default();
        let text = joined(self.new.get(prefix..self.new.len() - suffix).unwrap_or_default());
        let (Some(first), Some(last)) = (old.first(), old.last()) else { return Err(EmptiedPiece) };
        let changes = vec![Change { span: first.span.hull(last.span), text }];
        let pieces: Vec<PieceId> =
            self.view.each_source_piece(first.span.hull(last.span)).map(|piece| piece.piece).collect();
        let is_one = pieces.windows(2).all(|pair| pair.first() == pair.last());
        if is_one { Ok(changes) } else { Err(EmptiedPiece) }
    }

    fn empties_markup(&self, changes: &[Change]) -> bool {
        let mut seen: Vec<PieceId> = Vec::new();
        for change in changes.iter().filter(|change| !change.span.is_empty()) {
            for (index, piece) in self.view.each_source_piece(change.span).enumerate() {
                if seen.contains(&piece.piece) || !self.view.piece(piece.piece).must_keep_text() {
                    continue;
                }
                seen.push(piece.piece);
                let receives = index == 0 && !change.text.is_empty();
                let whole = self.view.piece_span(piece.view.start);
                let others_fill = changes.iter().any(|other| {
                    !other.text.is_empty() && other.span.start >= whole.start && other.span.start < whole.end
                });
                if !receives && !others_fill && is_covered(self.view, whole, changes) {
                    return true;
                }
            }
        }
        false
    }
}

/// Whether all characters of `whole` but spaces go with one of `changes`.
fn is_covered(view: &View, whole: ViewSpan, changes: &[Change]) -> bool {
    view.slice(whole).char_indices().all(|(at, character)| {
        let at = whole.start + at;
        character == ' ' || changes.iter().any(|change| change.span.start <= at && at < change.span.end)
    })
}

fn words<'t>(tokens: &[Token<'t>]) -> Vec<&'t str> {
    tokens.iter().filter(|token| token.kind == Kind::Word).map(|token| token.text).collect()
}

fn word_positions(tokens: &[Token<'_>]) -> Vec<usize> {
    tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word).map(|(index, _)| index).collect()
}

fn joined(tokens: &[Token<'_>]) -> String {
    tokens.iter().map(|token| token.text).collect()
}

fn first_positions(count: usize) -> Vec<usize> {
    (0..count).collect()
}

/// All ways to choose `count` of `0..total` in order, the leftmost first.
fn subsets(total: usize, count: usize) -> Vec<Vec<usize>> {
    let mut found = Vec::new();
    let mut current = first_positions(count);
    loop {
        found.push(current.clone());
        let movable = (0..count).rev().find(|index| current.get(*index).is_some_and(|at| at + (count - index) < total));
        let Some(index) = movable else { return found };
        let start = current.get(index).map_or(0, |at| at + 1);
        for (offset, slot) in current.iter_mut().skip(index).enumerate() {
            *slot = start + offset;
        }
    }
}

/// Spaces at the ends that only the old term has go; those that only the new one has come.
fn settle_outer_spaces(old: &[Token<'_>], new: &[Token<'_>], changes: &mut Vec<Change>) {
    let is_space = |token: Option<&Token<'_>>| token.is_some_and(|token| token.kind == Kind::Space);
    let ends = [(old.first(), new.first(), true), (old.last(), new.last(), false)];
    for (old_end, new_end, is_start) in ends {
        let Some(token) = old_end else { continue };
        let at = if is_start { token.span.start } else { token.span.end };
        let change = match (is_space(old_end), is_space(new_end)) {
            (true, false) => Change { span: token.span, text: String::new() },
            (false, true) if token.kind == Kind::Word => Change { span: ViewSpan::new(at, at), text: " ".to_owned() },
            _ => continue,
        };
        if !changes.iter().any(|known| known.span.overlaps(change.span) || known.span == change.span) {
            changes.push(change);
        }
    }
    changes.sort_by_key(|change| change.span);
}

/// New word *i* on old word *i*, what is left over on the last.
fn lay_surplus(old: &[Token<'_>], slots: &[usize], words: &[&str]) -> Vec<Change> {
    let last = slots.len().saturating_sub(1);
    let mut changes = Vec::new();
    for (index, slot) in slots.iter().enumerate() {
        let text = if index == last {
            words.get(index..).unwrap_or_default().join(" ")
        } else {
            words.get(index).copied().unwrap_or_default().to_owned()
        };
        if let Some(token) = old.get(*slot)
            && !token.says(&text)
        {
            changes.push(Change { span: token.span, text });
        }
    }
    changes
}

/// Fewer new words than old ones: new words on the chosen `positions`, the other old words go with a space.
fn lay_fewer(old: &[Token<'_>], slots: &[usize], words: &[&str], positions: &[usize]) -> Vec<Change> {
    let mut changes: Vec<Change> = Vec::new();
    for (index, slot) in slots.iter().enumerate() {
        let Some(token) = old.get(*slot) else { continue };
        match positions.iter().position(|position| *position == index) {
            Some(word) => {
                let text = words.get(word).copied().unwrap_or_default();
                if !token.says(text) {
                    changes.push(Change { span: token.span, text: text.to_owned() });
                }
            }
            None => changes.push(Change { span: with_one_space(old, *slot, changes.last()), text: String::new() }),
        }
    }
    merge_deletions(changes)
}

/// The word at `slot` with the space before it, else with the space after it; a line break stays.
fn with_one_space(old: &[Token<'_>], slot: usize, before: Option<&Change>) -> ViewSpan {
    let Some(token) = old.get(slot) else { return ViewSpan::default() };
    let free = |token: &&Token<'_>| {
        token.kind == Kind::Space && before.is_none_or(|change| change.span.end <= token.span.start)
    };
    if let Some(space) = slot.checked_sub(1).and_then(|index| old.get(index)).filter(free) {
        return space.span.hull(token.span);
    }
    match old.get(slot + 1).filter(free) {
        Some(space) => token.span.hull(space.span),
        None => token.span,
    }
}

fn merge_deletions(changes: Vec<Change>) -> Vec<Change> {
    let mut merged: Vec<Change> = Vec::new();
    for change in changes {
        match merged.last_mut() {
            Some(last) if last.text.is_empty() && change.text.is_empty() && last.span.end == change.span.start => {
                last.span = last.span.hull(change.span);
            }
            _ => merged.push(change),
        }
    }
    merged
}

/// Everything on the first replaced character that is no space; the rest goes, but for line breaks.
fn lay_whole(old: &[Token<'_>], new: &[Token<'_>]) -> Vec<Change> {
    let is_space = |token: Option<&Token<'_>>| token.is_some_and(|token| token.kind == Kind::Space);
    if is_space(old.first()) && is_space(new.first()) {
        return lay_whole(old.get(1..).unwrap_or_default(), new.get(1..).unwrap_or_default());
    }
    if is_space(old.last()) && is_space(new.last()) {
        let (old_end, new_end) = (old.len() - 1, new.len() - 1);
        return lay_whole(old.get(..old_end).unwrap_or_default(), new.get(..new_end).unwrap_or_default());
    }
    let mut text = joined(new);
    if old.iter().any(|token| token.kind == Kind::LineBreak) {
        text = text.trim_matches(' ').to_owned();
    }
    let mut changes: Vec<Change> = Vec::new();
    let mut run: Option<ViewSpan> = None;
    let mut leading: Vec<Change> = Vec::new();
    let mut close = |run: &mut Option<ViewSpan>| {
        if let Some(span) = run.take() {
            changes.push(Change { span, text: std::mem::take(&mut text) });
        }
    };
    for token in old {
        if token.kind == Kind::LineBreak {
            close(&mut run);
        } else if run.is_none() && token.kind == Kind::Space {
            leading.push(Change { span: token.span, text: String::new() });
        } else {
            run = Some(run.map_or(token.span, |run| run.hull(token.span)));
        }
    }
    close(&mut run);
    changes.extend(leading);
    changes.sort_by_key(|change| change.span);
    changes
}

fn to_piece_edits(view: &View, span: ViewSpan, changes: Vec<Change>) -> Vec<PieceEdit> {
    let mut edits: Vec<PieceEdit> = Vec::with_capacity(changes.len());
    for change in changes {
        if change.span.is_empty() {
            edits.extend(insertion(view, span, &change));
            continue;
        }
        let mut text = Some(change.text);
        for piece in view.each_source_piece(change.span) {
            match edits.last_mut() {
                Some(last) if last.piece == piece.piece && text.is_none() => {
                    last.view = last.view.hull(piece.view);
                    last.source = last.source.hull(piece.source);
                }
                _ => edits.push(PieceEdit {
                    view: piece.view,
                    source: piece.source,
                    piece: piece.piece,
                    text: text.take().unwrap_or_default(),
                }),
            }
        }
    }
    edits
}

/// Adds the removal of invisible characters, and of references to them, that stand inside the term but in no edit yet.
fn remove_invisible(view: &View, source: &str, span: ViewSpan, edits: &mut Vec<PieceEdit>) {
    for (left, right) in view.each_source_piece(span).zip(view.each_source_piece(span).skip(1)) {
        let gap = SourceSpan::new(left.source.end, right.source.start);
        let is_invisible = source.get(gap.range()).is_some_and(|text| !text.is_empty() && shows_nothing(text));
        if is_invisible && !edits.iter().any(|edit| edit.source.overlaps(gap)) {
            edits.push(PieceEdit {
                view: ViewSpan::new(right.view.start, right.view.start),
                source: gap,
                piece: left.piece,
                text: String::new(),
            });
        }
    }
    edits.sort_by_key(|edit| (edit.source, edit.view));
}

/// Whether a text between two characters of a term is but invisible characters and references, such as `&zwj;`: one to a
/// character that shows would be a character of the term.
fn shows_nothing(text: &str) -> bool {
    let mut rest = text.trim_start_matches(text::is_invisible);
    while let Some((name, after)) = rest.strip_prefix('&').and_then(|reference| reference.split_once(';')) {
        if !name.chars().all(|c| c == '#' || c.is_ascii_alphanumeric()) {
            return false;
        }
        rest = after.trim_start_matches(text::is_invisible);
    }
    rest.is_empty()
}

fn insertion(view: &View, span: ViewSpan, change: &Change) -> Option<PieceEdit> {
    let at = change.span.start;
    let edit = |source: usize, piece: PieceId| PieceEdit {
        view: change.span,
        source: SourceSpan::new(source, source),
        piece,
        text: change.text.clone(),
    };
    if at > span.start {
        let before = view.slice(ViewSpan::new(span.start, at)).chars().next_back()?;
        let last = view.each_source_piece(ViewSpan::new(at - before.len_utf8(), at)).last()?;
        return Some(edit(last.source.end, last.piece));
    }
    let first = view.slice(ViewSpan::new(at, span.end)).chars().next()?;
    let mut pieces = view.each_source_piece(ViewSpan::new(at, at + first.len_utf8()));
    pieces.next().map(|first| edit(first.source.start, first.piece))
}
