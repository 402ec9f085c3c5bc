//! Where quotation marks and brackets stand in a block: found once, asked for every match in it.

use crate::span::ViewSpan;

/// The marks of one block.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// The block that they stand in.
    pub(super) block: ViewSpan,
    /// Every mark with its place in the view, in order.
    all: Vec<(usize, char)>,
    /// Where straight double quotation marks stand.
    straight: Vec<usize>,
}

impl Marks {
    /// The marks in `text`, which stands at `block` in its view.
    pub(super) fn of(block: ViewSpan, text: &str) -> Self {
        let mut marks = Self { block, all: Vec::new(), straight: Vec::new() };
        let bytes = text.as_bytes();
        for (at, byte) in text.bytes().enumerate() {
            if !may_be_mark(byte) || !is_mark_at(bytes.get(at..).unwrap_or_default()) {
                continue;
            }
            let Some(mark) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
            marks.all.push((block.start + at, mark));
            if mark == '"' {
                marks.straight.push(block.start + at);
            }
        }
        marks
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

/// Whether `mark` is one of those that are found.
pub(super) fn is_mark(mark: char) -> bool {
    matches!(
        mark,
        '"' | '['
            | ']'
            | '«'
            | '»'
            | '“'
            | '”'
            | '‘'
            | '’'
            | '「'
            | '」'
            | '『'
            | '』'
            | '【'
            | '】'
            | '〖'
            | '〗'
            | '《'
            | '》'
            | '〈'
            | '〉'
    )
}

/// Whether `byte` may be the first of a mark.
fn may_be_mark(byte: u8) -> bool {
    matches!(byte, b'"' | b'[' | b']' | 0xc2 | 0xe2 | 0xe3)
}

/// [`is_mark`] of the character that `bytes` start with, without decoding it.
fn is_mark_at(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [b'"' | b'[' | b']', ..]
            | [0xc2, 0xab | 0xbb, ..]
            | [0xe2, 0x80, 0x98 | 0x99 | 0x9c | 0x9d, ..]
            | [0xe3, 0x80, 0x88..=0x91 | 0x96 | 0x97, ..]
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
            assert_eq!(is_mark_at(character.encode_utf8(&mut bytes).as_bytes()), is_mark(character), "{character}");
        }
        assert_eq!(marks.len(), 21);
        let text: String = marks.iter().flat_map(|mark| ['支', *mark, 'a']).collect();
        let found = Marks::of(ViewSpan::new(10, 10 + text.len()), &text);
        assert_eq!(found.inside(ViewSpan::new(0, 1_000)).map(|(_, mark)| mark).collect::<Vec<_>>(), marks);
        assert!(found.all.iter().all(|(at, mark)| text.get(at - 10..).unwrap().starts_with(*mark)));
    }
}
