//! Finds the characters of a text that do not go into a view as they are.

#![expect(clippy::indexing_slicing, reason = "a table of 256 is indexed by bytes")]

use crate::text;

/// ASCII that goes into the view as it is.
const PLAIN: u8 = 0;
/// A space.
const SPACE: u8 = 1;
/// First byte of a character of three bytes that goes into the view as it is: most Han characters.
const HAN: u8 = 2;
/// Another byte of a character beyond ASCII that goes into the view as it is.
const WIDE: u8 = 3;
/// First byte of a character that may not go into the view as it is.
const LEAD: u8 = 4;

const BYTE_CLASSES: [u8; 256] = {
    let mut table = [PLAIN; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' => SPACE,
            // \t \n \v \f \r; lead bytes of U+0080–00BF, U+1xxx, U+2xxx, U+30xx and U+Fxxx
            0x09..=0x0d | 0xc2 | 0xe1..=0xe3 | 0xef => LEAD,
            0xe4..=0xee => HAN,
            0x80.. => WIDE,
            _ => PLAIN,
        };
        byte += 1;
    }
    table
};

/// Offset of the next character at or after `from` that does not go into the view as it is (or may not):
/// white space but single plain spaces before ASCII text, invisible characters, full-width forms.
pub(super) fn next_special(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while let Some(byte) = bytes.get(at) {
        match BYTE_CLASSES[usize::from(*byte)] {
            HAN => {
                at += 3;
                while matches!(bytes.get(at), Some(0xe4..=0xee)) {
                    at += 3;
                }
            }
            PLAIN => at += plain_run(bytes, at),
            // What stands before the text is not known: a space at its start may follow another.
            SPACE if at > from && bytes.get(at + 1).is_some_and(|next| BYTE_CLASSES[usize::from(*next)] == PLAIN) => {
                at += 2;
            }
            SPACE => return Some(at),
            LEAD if is_common(bytes, at) => at += 3,
            LEAD => {
                let character = text.get(at..)?.chars().next()?;
                if text::is_space(character)
                    || text::is_invisible(character)
                    || text::fold_width(character) != character
                {
                    return Some(at);
                }
                at += character.len_utf8();
            }
            _ => at += 1,
        }
    }
    None
}

/// Length of a run of plain ASCII at `at`, where one is known to start: at least 1. Single spaces inside it count.
///
/// Eight bytes are looked at together; adding to all of them at once carries into the top bit of each that is great
/// enough.
fn plain_run(bytes: &[u8], at: usize) -> usize {
    const TOP: u64 = 0x8080_8080_8080_8080;
    let mut end = at;
    while let Some(chunk) = bytes.get(end..).and_then(<[u8]>::first_chunk) {
        let chunk = u64::from_le_bytes(*chunk);
        let from_space = chunk.wrapping_add(0x6060_6060_6060_6060);
        let beyond_space = chunk.wrapping_add(0x5f5f_5f5f_5f5f_5f5f);
        let spaces = !beyond_space & TOP;
        if chunk & TOP != 0 || from_space & TOP != TOP || spaces & (spaces >> 8) != 0 {
            break;
        }
        // A space at the end is looked at with what follows it.
        end += if spaces >> 63 == 1 { 7 } else { 8 };
    }
    (end - at).max(1)
}

/// Whether one of the characters that Chinese text is full of stands at `at`, which shows as itself: U+3001–3FFF,
/// full-width punctuation, dashes, quotation marks and dots.
fn is_common(bytes: &[u8], at: usize) -> bool {
    match bytes.get(at..at + 3) {
        Some([0xe3, second, third]) => (*second, *third) != (0x80, 0x80),
        Some([0xef, 0xbc, third]) => !matches!(third, 0x90..=0x99 | 0xa1..=0xba),
        Some([0xe2, 0x80, third]) => matches!(third, 0x92..=0xa7),
        _ => false,
    }
}

/// Length in bytes of the white-space run at the start of `text`, invisible characters inside it included.
pub(super) fn space_run(text: &str) -> usize {
    let rest = text.trim_start_matches(|c| text::is_space(c) || text::is_invisible(c));
    text.len() - rest.len()
}
