//! Finds the characters of a text that do not go into a view as they are.

use crate::text;

/// Classes of first bytes for the scan in [`next_special`].
const COPY: u8 = 0;
const SPACE: u8 = 1;
const LEAD: u8 = 2;

#[expect(clippy::indexing_slicing, reason = "evaluated when the crate is built")]
const BYTE_CLASSES: [u8; 256] = {
    let mut table = [COPY; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' => SPACE,
            // \t \n \v \f \r; lead bytes of U+0080–00BF, U+1xxx, U+2xxx, U+30xx and U+Fxxx
            0x09..=0x0d | 0xc2 | 0xe1..=0xe3 | 0xef => LEAD,
            _ => COPY,
        };
        byte += 1;
    }
    table
};

/// Offset of the next character at or after `from` that does not go into the view as it is (or may not):
/// white space but single plain spaces, invisible characters, full-width forms.
pub(super) fn next_special(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let class =
        |at: usize| bytes.get(at).map_or(COPY, |byte| BYTE_CLASSES.get(usize::from(*byte)).copied().unwrap_or(COPY));
    let mut at = from;
    while at < bytes.len() {
        match class(at) {
            COPY => at += 1,
            SPACE => {
                let before_wide = bytes.get(at + 1).is_none_or(|byte| *byte >= 0x80);
                if at == from || class(at + 1) != COPY || before_wide {
                    return Some(at);
                }
                at += 1;
            }
            _ if is_common(bytes, at) => at += 3,
            _ => {
                let character = text.get(at..)?.chars().next()?;
                if text::is_space(character)
                    || text::is_invisible(character)
                    || text::fold_width(character) != character
                {
                    return Some(at);
                }
                at += character.len_utf8();
            }
        }
    }
    None
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
