//! Where quotation marks, brackets, and marks between the steps of a path stand in a block: found once, asked for every
//! match in it.

use crate::span::ViewSpan;
use crate::text::ByteSet;

/// The marks of one block.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The block that they stand in.
    pub(super) block: ViewSpan,
    /// Every mark with its place in the view, in order.
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
        marks
    }

    /// Whether `mark` may stand anywhere in the block; quick, and never wrong where it says no.
    pub(super) fn may_hold(&self, mark: char) -> bool {
        self.seen & bit(mark) != 0
    }

    /// Those that stand in `span`, whole.
    pub(super) fn inside(&self, span: ViewSpan) -> impl DoubleEndedIterator<Item = (usize, char)> + '_ {
        let first = self.all.partition_point(|(at, _)| *at < span.start);
        let end = self.all.partition_point(|(at, mark)| at + mark.len_utf8() <= span.end);
        self.all.get(first..end).unwrap_or_default().iter().copied()
    }

    /// Whether a straight quotation mark is open at byte `at`.
    pub(super) fn is_in_straight(&self, at: usize) -> bool {
        self.straight.partition_point(|mark| *mark < at) % 2 == 1
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
        '"' | '[' | ']' | '«' | '»' | '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '【' | '】' | '〖' | '〗' | '《'
            | '》' | '〈' | '〉' | '>' | '＞' | '→' | '›' | '⟩' | '➔' | '⇒' | '⮕' | '-' | '－' | '–' | '—' | '/' | '／' | '|' | '·'
    )
}

/// The bytes that marks start with.
const FIRST_BYTES: ByteSet = ByteSet::new(b"\"[]>-/|\xc2\xe2\xe3\xef");

/// [`is_mark`] of the character that `bytes` start with, without decoding it.
fn is_mark_at(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'"' | b'[' | b']' | b'>' | b'-' | b'/' | b'|', ..]
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
        assert_eq!(marks.len(), 37);
        let text: String = marks.iter().flat_map(|mark| ['支', *mark, 'a', '支', '付', '宝']).collect();
        let found = Marks::of(ViewSpan::new(10, 10 + text.len()), &text);
        assert_eq!(found.inside(ViewSpan::new(0, 1_000)).map(|(_, mark)| mark).collect::<Vec<_>>(), marks);
        assert!(found.all.iter().all(|(at, mark)| text.get(at - 10..).unwrap().starts_with(*mark)));
        assert!(marks.iter().all(|mark| found.may_hold(*mark)));
    }
}
