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
    // What stands before the text is not known: a space at its start may follow another.
    if bytes.get(at) == Some(&b' ') {
        return Some(at);
    }
    loop {
        at += common_run(bytes.get(at..)?);
        // What stopped that is looked at closely, and what is left at the end.
        let chunk_end = at + COMMON_CHUNK;
        while at < chunk_end {
            match BYTE_CLASSES[usize::from(*bytes.get(at)?)] {
                HAN => at += 3,
                PLAIN => at += plain_step(bytes, at).unwrap_or(1),
                SPACE if bytes.get(at + 1).is_some_and(|next| BYTE_CLASSES[usize::from(*next)] == PLAIN) => at += 2,
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
    }
}

/// How many bytes are looked at together.
const COMMON_CHUNK: usize = 16;
/// The same in text that is ASCII, of which less must be known.
const PLAIN_CHUNK: usize = 32;

/// Length of what goes into the view as it is at the start of `bytes`, or of a good part of it.
fn common_run(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some(after) = without_plain_chunk(rest) {
        rest = after;
    }
    while let Some(after) = without_common_chunk(rest) {
        rest = after;
    }
    bytes.len() - rest.len()
}

/// What follows the first bytes of `bytes`, if these are ASCII that goes into the view as it is.
///
/// It is written without a branch, so that the compiler looks at many bytes with one instruction.
fn without_plain_chunk(bytes: &[u8]) -> Option<&[u8]> {
    let is_plain = |byte: u8| byte.cast_signed() > b' '.cast_signed();
    let is_special = |first: u8, second: u8| !is_plain(first) & ((first != b' ') | !is_plain(second));
    let (first, rest) = bytes.split_first_chunk::<PLAIN_CHUNK>()?;
    let second = bytes.get(1..)?.first_chunk::<PLAIN_CHUNK>()?;
    let found = first.iter().zip(second).fold(false, |found, (first, second)| found | is_special(*first, *second));
    (!found).then_some(rest)
}

/// What follows the first bytes of `bytes`, if these go into the view as they are. A character may be cut at either end.
#[expect(clippy::needless_bitwise_bool, reason = "without a branch many bytes are looked at with one instruction")]
fn without_common_chunk(bytes: &[u8]) -> Option<&[u8]> {
    // Less is taken for common than by `is_common`, to be quick.
    let is_special = |first: u8, second: u8, third: u8| {
        (first < b' ')
            | ((first == b' ') & (second.cast_signed() <= b' '.cast_signed()))
            | ((first == 0xc2) | (first == 0xe1) | (first == 0xe2))
            | ((first == 0xe3) & (third == 0x80))
            | ((first == 0xef) & ((second != 0xbc) | (third >= 0x90)))
    };
    let (first, rest) = bytes.split_first_chunk::<COMMON_CHUNK>()?;
    let second = bytes.get(1..)?.first_chunk::<COMMON_CHUNK>()?;
    let third = bytes.get(2..)?.first_chunk::<COMMON_CHUNK>()?;
    let all = first.iter().zip(second).zip(third);
    let found = all.fold(false, |found, ((first, second), third)| found | is_special(*first, *second, *third));
    (!found).then_some(rest)
}

/// How many of the eight bytes at `at` go into the view as they are, if they are ASCII; a plain byte stands before them
/// or first among them.
///
/// Adding to all of them at once carries into the top bit of each that is great enough.
fn plain_step(bytes: &[u8], at: usize) -> Option<usize> {
    const TOP: u64 = 0x8080_8080_8080_8080;
    let chunk = u64::from_le_bytes(*bytes.get(at..)?.first_chunk()?);
    let from_space = chunk.wrapping_add(0x6060_6060_6060_6060);
    let beyond_space = chunk.wrapping_add(0x5f5f_5f5f_5f5f_5f5f);
    let spaces = !beyond_space & TOP;
    if chunk & TOP != 0 || from_space & TOP != TOP || spaces & (spaces >> 8) != 0 {
        return None;
    }
    // A space at the end is looked at with what follows it.
    Some(if spaces >> 63 == 1 { 7 } else { 8 })
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

#[cfg(test)]
mod tests {
    use super::next_special;

    #[test]
    fn special_characters_are_found_wherever_they_stand() {
        let specials =
            ["\t", "\u{a0}", "\u{ad}", "\u{200b}", "\u{2028}", "\u{3000}", "\u{feff}", "Ａ", "１", "ｚ", "  ", " 支"];
        let fillers = ["a", "支", "，", "“支", "é", "a 1 b", "𠮷、", "々。b"];
        for (filler, rest) in
            fillers.iter().flat_map(|filler| ["", "b", "支", "abcdefghijklmnopqrstuvwxyz"].map(|rest| (filler, rest)))
        {
            for count in 1..40 {
                let plain = filler.repeat(count);
                assert_eq!(next_special(&plain, 0), None, "{plain}");
                for special in specials {
                    let text = format!("{plain}{special}{rest}{plain}");
                    assert_eq!(next_special(&text, 0), Some(plain.len()), "{text}");
                }
            }
        }
    }

    #[test]
    fn a_space_that_may_not_be_single_is_special() {
        for (text, from, found) in [(" a", 0, Some(0)), ("a b", 0, None), ("a b", 1, Some(1)), ("a ", 0, Some(1))] {
            assert_eq!(next_special(text, from), found, "{text:?}");
        }
    }
}
