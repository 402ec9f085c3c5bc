//! Finds the characters of a text that do not go into a view as they are.

#![expect(clippy::indexing_slicing, reason = "a table of 256 is indexed by bytes")]

use crate::text;

/// A space.
const SPACE: u8 = 1;
/// A byte of a character beyond ASCII that goes into the view as it is.
const WIDE: u8 = 2;
/// A byte that a character begins with which may not go into the view as it is.
const LEAD: u8 = 4;

const BYTE_CLASSES: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' => SPACE,
            // \t \n \v \f \r; lead bytes of U+0080–00BF, U+1xxx, U+2xxx, U+30xx and U+Fxxx
            0x09..=0x0d | 0xc2 | 0xe1..=0xe3 | 0xef => LEAD,
            0x80.. => WIDE,
            _ => 0,
        };
        byte += 1;
    }
    table
};

/// Offset of the next character at or after `from` that does not go into the view as it is (or may not):
/// white space but single plain spaces inside Latin text, invisible characters, full-width forms.
pub(super) fn next_special(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    // What stands before the text is not known: a space at its start may follow another.
    let mut before = SPACE;
    while let Some(byte) = bytes.get(at) {
        let class = BYTE_CLASSES[usize::from(*byte)];
        if class & LEAD == 0 && (before & SPACE == 0 || class == 0) {
            before = class;
            at += 1;
            continue;
        }
        if before & SPACE != 0 && (at > from || class & SPACE != 0) {
            return Some(if at > from { at - 1 } else { at });
        }
        if class & LEAD == 0 || is_common(bytes, at) {
            at += if class & LEAD == 0 { 1 } else { 3 };
            before = WIDE;
            continue;
        }
        let character = text.get(at..)?.chars().next()?;
        if text::is_space(character) || text::is_invisible(character) || text::fold_width(character) != character {
            return Some(at);
        }
        at += character.len_utf8();
        before = WIDE;
    }
    (before & SPACE != 0 && at > from).then(|| at - 1)
}

/// Whether one of the characters that Chinese text is full of stands at `at`, which shows as itself: U+3001–3FFF
/// and full-width punctuation.
fn is_common(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at..at + 3) {
        Some([0xe3, second, third]) => (*second, *third) != (0x80, 0x80),
        Some([0xef, 0xbc, third]) => !matches!(third, 0x90..=0x99 | 0xa1..=0xba),
        _ => false,
    }
}

/// Length in bytes of the white-space run at the start of `text`, invisible characters inside it included.
pub(super) fn space_run(text: &str) -> usize {
    let rest = text.trim_start_matches(|c| text::is_space(c) || text::is_invisible(c));
    text.len() - rest.len()
}
