//! Where quotation marks, brackets, and marks between the steps of a path stand in a block: found once, asked for every
//! match in it.

use crate::span::ViewSpan;
use crate::text::{ByteSet, is_han, is_space};

/// The marks of one block.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The block that they stand in.
    pub(super) block: ViewSpan,
    /// Every mark with its place in the view, in order; a straight single one is told as the curly one that it stands for.
    all: Vec<(usize, char)>,
    /// Where straight double quotation marks stand.
    straight: Vec<usize>,
    /// Which marks there are, as a set of bits.
    seen: u64,
}

impl Marks {
    /// The marks in `text`, which stands at `block` in its view.
    pub(super) fn of(block: ViewSpan, text: &str) -> Self {
        let mut marks = Self { block, ..Self::default() };
        for at in FIRST_BYTES.places(text) {
            if !is_mark_at(text.as_bytes().get(at..).unwrap_or_default()) {
                continue;
            }
            let Some(mark) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            marks.all.push((block.start + at, mark));
            marks.seen |= bit(mark);
            if mark == '"' {
                marks.straight.push(block.start + at);
            }
        }
        if marks.may_hold('\'') {
            marks.pair_single(text);
        }
        marks
    }

    /// Tells straight single quotation marks from apostrophes, which go.
    fn pair_single(&mut self, text: &str) {
        let start = self.block.start;
        let single = self.all.iter().filter(|(_, mark)| *mark == '\'');
        let single = single.map(|(at, _)| (*at, Single::of(text, at - start)));
        let mut single = single.filter(|(_, mark)| mark.may_open || mark.may_close).peekable();
        let mut pairs: Vec<(usize, char)> = Vec::new();
        let mut open = None;
        while let Some((at, mark)) = single.next() {
            let Some(first) = open.filter(|_| mark.may_close) else {
                open = if mark.may_open { Some(at) } else { open };
                continue;
            };
            // 'The sellers' account': of two marks that may close, the one behind an s is an apostrophe.
            let closes = |next: &Single| !next.may_open && next.may_close && !next.is_behind_s;
            if mark.is_behind_s && single.peek().is_some_and(|(_, next)| closes(next)) {
                continue;
            }
            pairs.extend([(first, '‘'), (at, '’')]);
            open = None;
        }
        let mut pairs = pairs.into_iter().peekable();
        self.all.retain_mut(|(at, mark)| {
            let told = pairs.next_if(|(place, _)| place == at);
            *mark = told.map_or(*mark, |(_, told)| told);
            *mark != '\''
        });
        self.seen = self.all.iter().fold(0, |seen, (_, mark)| seen | bit(*mark));
    }

    /// Whether `mark` may stand anywhere in the block; quick, and never wrong where it says no.
    pub(super) fn may_hold(&self, mark: char) -> bool {
        self.seen & bit(mark) != 0
    }

    /// Those that stand in `span`, which parts no character.
    pub(super) fn inside(&self, span: ViewSpan) -> impl DoubleEndedIterator<Item = (usize, char)> + '_ {
        let first = self.all.partition_point(|(at, _)| *at < span.start);
        let end = self.all.partition_point(|(at, _)| *at < span.end);
        self.all.get(first..end).unwrap_or_default().iter().copied()
    }

    /// Whether a straight quotation mark is open at byte `at`.
    pub(super) fn is_in_straight(&self, at: usize) -> bool {
        self.straight.partition_point(|mark| *mark < at) % 2 == 1
    }
}

/// What a straight single mark may be, by the characters beside it.
struct Single {
    may_open: bool,
    may_close: bool,
    is_behind_s: bool,
}

impl Single {
    /// The one at byte `at` of `text`.
    fn of(text: &str, at: usize) -> Self {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + 1..).and_then(|after| after.chars().next());
        let is_in_word = |character: Option<char>| character.is_some_and(|c| c.is_alphanumeric() && !is_han(c));
        Self {
            may_open: !is_in_word(before) && after.is_some_and(|c| c.is_alphabetic() || "“\"[".contains(c)),
            may_close: !is_in_word(after) && before.is_some_and(|c| !is_space(c) && !"([（【".contains(c)),
            is_behind_s: before.is_some_and(|c| c.eq_ignore_ascii_case(&'s')),
        }
    }
}

/// The bit of a mark in a set, which few others share.
fn bit(mark: char) -> u64 {
    1 << (u32::from(mark) % 64)
}

/// Whether `mark` is one of those that are found.
#[rustfmt::skip]
pub(super) fn is_mark(mark: char) -> bool {
    matches!(
        mark,
        '"' | '\'' | '[' | ']' | '«' | '»' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '【' | '】' | '〖' | '〗' | '《'
            | '》' | '〈' | '〉' | '>' | '＞' | '→' | '›' | '⟩' | '➔' | '⇒' | '⮕' | '-' | '－' | '–' | '—' | '/' | '／' | '|' | '·'
    )
}

/// The bytes that marks start with.
const FIRST_BYTES: ByteSet = ByteSet::new(b"\"'[]>-/|\xc2\xe2\xe3\xef");

/// [`is_mark`] of the character that `bytes` start with, without decoding it.
fn is_mark_at(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'"' | b'\'' | b'[' | b']' | b'>' | b'-' | b'/' | b'|', ..]
            | [0xc2, 0xab | 0xb7 | 0xbb, ..]
            | [0xe2, 0x80, 0x93 | 0x94 | 0x98 | 0x99 | 0x9c | 0x9d | 0xba, ..]
            | [0xe2, 0x86 | 0x87, 0x92, ..]
            | [0xe2, 0x9e, 0x94, ..]
            | [0xe2, 0x9f, 0xa9, ..]
            | [0xe2, 0xae, 0x95, ..]
            | [0xe3, 0x80, 0x88..=0x91 | 0x96 | 0x97, ..]
            | [0xef, 0xbc, 0x8d | 0x8f | 0x9e, ..]
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mark_is_found_by_its_first_byte() {
        let marks: Vec<char> = ('\0'..=char::MAX).filter(|mark| is_mark(*mark)).collect();
        for character in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            let encoded = character.encode_utf8(&mut bytes).as_bytes();
            assert_eq!(is_mark_at(encoded), is_mark(character), "{character}");
            assert!(!is_mark(character) || FIRST_BYTES.contains(encoded[0]), "{character}");
        }
        assert_eq!(marks.len(), 38);
        let marks: Vec<char> = marks.into_iter().filter(|mark| *mark != '\'').collect();
        let text: String = marks.iter().flat_map(|mark| ['支', *mark, 'a', '支', '付', '宝']).collect();
        let found = Marks::of(ViewSpan::new(10, 10 + text.len()), &text);
        assert_eq!(found.inside(ViewSpan::new(0, 1_000)).map(|(_, mark)| mark).collect::<Vec<_>>(), marks);
        assert!(found.all.iter().all(|(at, mark)| text.get(at - 10..).unwrap().starts_with(*mark)));
        assert!(marks.iter().all(|mark| found.may_hold(*mark)));
    }

    #[test]
    fn straight_single_marks_are_told_from_apostrophes() {
        for (text, told) in [
            ("'Account' means", "‘Account’ means"),
            (
                "the term 'Account', the 'Seller's account' and ('Fee')",
                "the term ‘Account’, the ‘Seller's account’ and (‘Fee’)",
            ),
            ("the seller's and the sellers' accounts", "the seller's and the sellers' accounts"),
            ("'The sellers' accounts are verified.'", "‘The sellers' accounts are verified.’"),
            ("the sellers' account ('Account') and buyers'", "the sellers' account (‘Account’) and buyers'"),
            ("将'账户'改为'支付账户'，'余额'", "将‘账户’改为‘支付账户’，‘余额’"),
            ("5' and 6' long, '90s, rock 'n' roll", "5' and 6' long, '90s, rock ‘n’ roll"),
            ("'Tis an account. The sellers'", "‘Tis an account. The sellers’"),
            ("'Tis an account", "'Tis an account"),
            ("he said 'no", "he said 'no"),
        ] {
            let mut found = text.to_owned();
            for (at, mark) in Marks::of(ViewSpan::new(0, text.len()), text).all.into_iter().rev() {
                if text[at..].starts_with('\'') {
                    found.replace_range(at..=at, mark.encode_utf8(&mut [0; 4]));
                }
            }
            assert_eq!(found, told);
        }
    }
}
