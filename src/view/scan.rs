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

/// Offset in `source` of the next character from `from` to `end` that does not go into the view as it is (or may not):
/// white space but single plain spaces beside ASCII text, invisible characters, full-width forms. What stands beyond
/// `from` and `end` counts for nothing.
pub(super) fn next_special(source: &str, from: usize, end: usize) -> Option<usize> {
    let text = source.get(..end)?;
    let bytes = text.as_bytes();
    let mut at = from;
    // What stands before the text is not known: a space at its start may follow another.
    if bytes.get(at) == Some(&b' ') {
        return Some(at);
    }
    loop {
        at += match BYTE_CLASSES[usize::from(*bytes.get(at)?)] {
            HAN => 3,
            SPACE if is_single(bytes, at) => 1,
            SPACE => return Some(at),
            LEAD if is_common(bytes, at) => 3,
            LEAD => {
                let character = text.get(at..)?.chars().next()?;
                if text::is_space(character)
                    || text::is_invisible(character)
                    || text::fold_width(character) != character
                {
                    return Some(at);
                }
                character.len_utf8()
            }
            _ => 1,
        };
        at = common_end(source.as_bytes(), at, end);
    }
}

/// Whether the space at `at`, before which no other stands, goes into the view as it is and separates nothing: before
/// ASCII, and behind ASCII also before a Han character or where the text ends.
fn is_single(bytes: &[u8], at: usize) -> bool {
    let class = bytes.get(at + 1).map_or(HAN, |next| BYTE_CLASSES[usize::from(*next)]);
    class == PLAIN || class == HAN && at.checked_sub(1).is_some_and(|before| is_graphic(bytes[before]))
}

/// Whether the byte is ASCII that shows.
fn is_graphic(byte: u8) -> bool {
    byte.cast_signed() > b' '.cast_signed()
}

/// How many bytes are looked at together.
const COMMON_CHUNK: usize = 16;
/// The same in text that is ASCII, of which less must be known.
const PLAIN_CHUNK: usize = 32;

/// The end of what goes into the view as it is from `at` to `end`, or of a good part of it. At least one byte that does so
/// stands before `at`.
fn common_end(source: &[u8], mut at: usize, end: usize) -> usize {
    while at + PLAIN_CHUNK < end && source.get(at + PLAIN_CHUNK).is_some_and(u8::is_ascii) && is_plain_chunk(source, at)
    {
        at += PLAIN_CHUNK;
    }
    // Of the last byte more must be known: what stands behind it does not count.
    let last = end.saturating_sub(1).max(at);
    while at < last {
        let window = source.get(at - 1..).unwrap_or_default();
        let length = if let Some(whole) = window.first_chunk() {
            common_length(whole)
        } else {
            let mut padded = [0; COMMON_CHUNK + 3];
            padded[..window.len()].copy_from_slice(window);
            common_length(&padded)
        };
        if length != COMMON_CHUNK {
            return last.min(at + length);
        }
        // A constant, so that the processor goes on to the next bytes before these are counted.
        at += COMMON_CHUNK;
    }
    last
}

/// Whether the bytes at `at` are ASCII that goes into the view as it is.
///
/// It is written without a branch, so that the compiler looks at many bytes with one instruction.
fn is_plain_chunk(bytes: &[u8], at: usize) -> bool {
    let is_special = |first: u8, second: u8| !is_graphic(first) & ((first != b' ') | !is_graphic(second));
    let chunk = |at: usize| bytes.get(at..).and_then(<[u8]>::first_chunk::<PLAIN_CHUNK>);
    let (Some(first), Some(second)) = (chunk(at), chunk(at + 1)) else { return false };
    !first.iter().zip(second).fold(false, |found, (first, second)| found | is_special(*first, *second))
}

/// How many of the bytes behind the first in `window` go into the view as they are, whatever stands behind the window. A
/// character may be cut at either end.
#[expect(clippy::needless_bitwise_bool, reason = "without a branch many bytes are looked at with one instruction")]
fn common_length(window: &[u8; COMMON_CHUNK + 3]) -> usize {
    // Less is taken for common than by `is_single` and `is_common`, to be quick.
    let is_special = |before: u8, first: u8, second: u8, third: u8| {
        (first < b' ')
            | ((first == b' ') & !is_graphic(second) & !(is_graphic(before) & (second.wrapping_sub(0xe4) < 6)))
            | ((first == 0xc2) | (first == 0xe1))
            | ((first == 0xe2) & ((second != 0x80) | (third.wrapping_sub(0x92) >= 0x16)))
            | ((first == 0xe3) & (third == 0x80))
            | ((first == 0xef) & ((second != 0xbc) | ((third >= 0x90) & (third.wrapping_sub(0x9a) >= 7))))
    };
    let mut found = [0_u8; COMMON_CHUNK];
    let neighbours = window.iter().zip(&window[1..]).zip(&window[2..]).zip(&window[3..]);
    for (found, (((before, first), second), third)) in found.iter_mut().zip(neighbours) {
        *found = u8::from(is_special(*before, *first, *second, *third));
    }
    // The first of them stands in the lowest byte that is not zero.
    (u128::from_le_bytes(found).trailing_zeros() / 8) as usize
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
    /// The same of a whole text, whatever stands before and behind it in its source.
    fn next_special(text: &str, from: usize) -> Option<usize> {
        let alone = super::next_special(text, from, text.len());
        for (before, after) in
            [("a", "b"), ("支", "支付宝"), (" ", " "), ("x", "*"), ("，", "abcdefghijklmnopqrstuvwxyz")]
        {
            let source = format!("{before}{text}{after}");
            let end = source.len() - after.len();
            let found = super::next_special(&source, before.len() + from, end);
            assert_eq!(found, alone.map(|at| at + before.len()), "{source}");
        }
        alone
    }

    #[test]
    fn special_characters_are_found_wherever_they_stand() {
        let specials =
            ["\t", "\u{a0}", "\u{ad}", "\u{200b}", "\u{2028}", "\u{3000}", "\u{feff}", "Ａ", "１", "ｚ", "  ", " ，"];
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
        let cases = [
            (" a", 0, Some(0)),
            ("a b", 0, None),
            ("a b", 1, Some(1)),
            ("a ", 0, None),
            ("a 支 b", 0, None),
            ("支 ", 0, Some(3)),
            ("支 支", 0, Some(3)),
            ("a  支", 0, Some(1)),
            ("a \u{200b}", 0, Some(1)),
        ];
        for (text, from, found) in cases {
            assert_eq!(next_special(text, from), found, "{text:?}");
            for before in (0..80).map(|length| "x".repeat(length)).chain(["abcd efgh".repeat(8)]) {
                let (text, found) = (format!("{before}{text}"), found.map(|found| found + before.len()));
                assert_eq!(next_special(&text, before.len() + from), found, "{text:?}");
                // Behind letters a space is not the first.
                if from == 0 && (before.is_empty() || !text.starts_with(&format!("{before} "))) {
                    assert_eq!(next_special(&text, 0), found, "{text:?}");
                }
            }
        }
    }
}
