//! Finds what does not show as itself, in any text format: white space, markup, references, escapes, folded characters.

#![expect(clippy::indexing_slicing, reason = "a table of 256 is indexed by bytes")]

use crate::text;

/// What may stand inside a term without showing as itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Break {
    /// What hides nothing behind it: white space but a single plain space before ASCII text, invisible characters, hyphens
    /// that are folded, and the marks `*`, `_`, `~` and `[`.
    Clear,
    /// A mark behind which anything may be hidden: `]` and `<`.
    Opaque,
    /// The start of a character reference or a `&`.
    Reference(Shown),
    /// A backslash.
    Escape,
    /// A letter or digit that shows as this one.
    Folded(char),
}

/// What a character reference may show as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// A letter or digit.
    Letter,
    /// A letter of Latin-1, where references need no semicolon.
    MayBeLatin1,
    /// No letter or digit.
    Other,
}

/// No break, whatever follows.
const PLAIN: u8 = 0;
/// A plain space.
const SPACE: u8 = 1;
/// A control character, or a mark that hides nothing.
const CLEAR: u8 = 2;
const OPAQUE: u8 = 3;
const REFERENCE: u8 = 4;
const ESCAPE: u8 = 5;
/// First byte of a character that may be a break.
const LEAD: u8 = 6;

const BYTE_CLASSES: [u8; 256] = {
    let mut table = [PLAIN; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b' ' => SPACE,
            0..=0x1f | b'*' | b'_' | b'~' | b'[' => CLEAR,
            b']' | b'<' => OPAQUE,
            b'&' => REFERENCE,
            b'\\' => ESCAPE,
            // U+0080–00BF, U+0140–017F, U+1xxx, U+2xxx, U+30xx and U+Fxxx
            0xc2 | 0xc5 | 0xe1..=0xe3 | 0xef => LEAD,
            _ => PLAIN,
        };
        byte += 1;
    }
    table
};

/// Names of references that show no letter or digit; what is not among them may.
const NO_LETTERS: &[&str] = &[
    "amp", "apos", "bull", "cent", "copy", "deg", "emsp", "ensp", "euro", "gt", "hellip", "laquo", "larr", "ldquo",
    "lsquo", "lt", "mdash", "middot", "nbsp", "ndash", "numsp", "para", "plusmn", "pound", "quot", "raquo", "rarr",
    "rdquo", "reg", "rsquo", "sect", "shy", "thinsp", "times", "trade", "yen", "zwj", "zwnj",
];

/// Bytes that are looked at together.
const CHUNK: usize = 16;

/// Whether `is_meant` says so of a break of `source`, with the byte where it stands.
pub(super) fn any_break(source: &str, mut is_meant: impl FnMut(usize, Break) -> bool) -> bool {
    let bytes = source.as_bytes();
    let mut at = 0;
    while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
        at += plain_run(rest);
        let chunk_end = bytes.len().min(at + CHUNK);
        for (offset, byte) in bytes.get(at..chunk_end).unwrap_or_default().iter().enumerate() {
            let class = BYTE_CLASSES[usize::from(*byte)];
            if class != PLAIN
                && let Some(found) = classify(source, at + offset, class)
                && is_meant(at + offset, found)
            {
                return true;
            }
        }
        at = chunk_end;
    }
    false
}

/// Whether `character` is a letter or digit; [`char::is_alphanumeric`] with a quick look at what texts are full of.
pub(super) fn is_letter(character: char) -> bool {
    match character {
        '\0'..='\u{7F}' => character.is_ascii_alphanumeric(),
        '\u{4E00}'..='\u{9FFF}' => true,
        '\u{2000}'..='\u{206F}' | '\u{3001}' | '\u{3002}' | '\u{3008}'..='\u{3020}' | '\u{FF01}'..='\u{FF0F}' => false,
        _ => character.is_alphanumeric(),
    }
}

/// The break at byte `at` of `source`, where a character starts.
pub(super) fn break_at(source: &str, at: usize) -> Option<Break> {
    let class = BYTE_CLASSES[usize::from(*source.as_bytes().get(at)?)];
    if class == PLAIN { None } else { classify(source, at, class) }
}

fn classify(source: &str, at: usize, class: u8) -> Option<Break> {
    let bytes = source.as_bytes();
    match class {
        SPACE => {
            let is_single = bytes.get(at + 1).is_some_and(|next| (b'!'..=b'~').contains(next));
            (!is_single).then_some(Break::Clear)
        }
        CLEAR => Some(Break::Clear),
        OPAQUE => Some(Break::Opaque),
        REFERENCE => Some(Break::Reference(reference(bytes.get(at + 1..).unwrap_or_default()))),
        ESCAPE => Some(Break::Escape),
        _ => of_character(source.get(at..)?.chars().next()?),
    }
}

fn of_character(character: char) -> Option<Break> {
    match text::fold_width(character) {
        // Patterns that ignore the case of letters take these for `s` and `k`.
        'ſ' => Some(Break::Folded('s')),
        '\u{212A}' => Some(Break::Folded('k')),
        '-' => Some(Break::Clear),
        folded if folded != character => Some(Break::Folded(folded)),
        _ => (text::is_space(character) || text::is_invisible(character)).then_some(Break::Clear),
    }
}

/// What the reference shows whose text behind the `&` is `rest`.
fn reference(rest: &[u8]) -> Shown {
    let Some((first, number)) = rest.split_first() else { return Shown::Other };
    if *first == b'#' {
        return numbered(number);
    }
    let name = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
    match rest.get(..name) {
        None | Some([]) => Shown::Other,
        Some(_) if rest.get(name) != Some(&b';') => Shown::MayBeLatin1,
        Some(name) if NO_LETTERS.iter().any(|known| known.as_bytes() == name) => Shown::Other,
        Some(_) => Shown::Letter,
    }
}

fn numbered(number: &[u8]) -> Shown {
    let (digits, radix) = match number {
        [b'x' | b'X', hexadecimal @ ..] => (hexadecimal, 16),
        decimal => (decimal, 10),
    };
    let count = digits.iter().take_while(|byte| char::from(**byte).is_digit(radix)).count();
    if count == 0 {
        return Shown::Other;
    }
    let digits = digits.get(..count).and_then(|digits| std::str::from_utf8(digits).ok());
    let shown = digits.and_then(|digits| u32::from_str_radix(digits, radix).ok()).and_then(char::from_u32);
    match shown {
        // Browsers take the numbers of control characters for letters of another code page.
        Some('\u{80}'..='\u{9F}') | None => Shown::Letter,
        Some(shown) if shown.is_alphanumeric() || text::fold_width(shown) != shown => Shown::Letter,
        Some(_) => Shown::Other,
    }
}

/// Whether the backslash at `at` begins the escape of a letter by its number, in quoted YAML.
pub(super) fn is_letter_escape(source: &str, at: usize) -> bool {
    matches!(source.as_bytes().get(at + 1), Some(b'u' | b'U' | b'x'))
}

/// Length of what holds no break at the start of `bytes`, or of a good part of it. A character may be cut at its end.
fn plain_run(bytes: &[u8]) -> usize {
    let mut rest = bytes;
    while let Some(after) = without_plain_chunk(rest) {
        rest = after;
    }
    bytes.len() - rest.len()
}

/// What follows the first bytes of `bytes`, if no break stands among them.
///
/// It is written without a branch, so that the compiler looks at many bytes with one instruction.
#[expect(clippy::needless_bitwise_bool, reason = "without a branch many bytes are looked at with one instruction")]
fn without_plain_chunk(bytes: &[u8]) -> Option<&[u8]> {
    let may_break = |first: u8, second: u8, third: u8| {
        (first < b' ')
            | ((first == b' ') & (second.cast_signed() <= b' '.cast_signed()))
            | ((first == b'*') | (first == b'_') | (first == b'~') | (first == b'&'))
            | ((first == b'[') | (first == b']') | (first == b'<') | (first == b'\\'))
            | ((first == 0xc2) | (first == 0xc5) | (first == 0xe1) | (first == 0xe2))
            | ((first == 0xe3) & (third == 0x80))
            | ((first == 0xef) & ((second != 0xbc) | (third >= 0x90)))
    };
    let (first, rest) = bytes.split_first_chunk::<CHUNK>()?;
    let second = bytes.get(1..)?.first_chunk::<CHUNK>()?;
    let third = bytes.get(2..)?.first_chunk::<CHUNK>()?;
    let all = first.iter().zip(second).zip(third);
    let found = all.fold(false, |found, ((first, second), third)| found | may_break(*first, *second, *third));
    (!found).then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first_break(text: &str) -> Option<(usize, Break)> {
        let mut first = None;
        any_break(text, |at, found| {
            first = Some((at, found));
            true
        });
        first
    }

    #[test]
    fn letters_are_told_as_by_the_standard_library() {
        for character in '\0'..=char::MAX {
            assert_eq!(is_letter(character), character.is_alphanumeric(), "{character:?}");
        }
    }

    #[test]
    fn breaks_are_found_wherever_they_stand() {
        let cases = [
            ("\n", Break::Clear),
            ("\t", Break::Clear),
            ("\0", Break::Clear),
            ("  ", Break::Clear),
            (" 支", Break::Clear),
            ("\u{a0}", Break::Clear),
            ("\u{ad}", Break::Clear),
            ("\u{200b}", Break::Clear),
            ("\u{2011}", Break::Clear),
            ("\u{3000}", Break::Clear),
            ("\u{feff}", Break::Clear),
            ("*", Break::Clear),
            ("_", Break::Clear),
            ("~", Break::Clear),
            ("[", Break::Clear),
            ("]", Break::Opaque),
            ("<", Break::Opaque),
            ("\\", Break::Escape),
            ("Ａ", Break::Folded('A')),
            ("７", Break::Folded('7')),
            ("ſ", Break::Folded('s')),
            ("\u{212A}", Break::Folded('k')),
            ("&amp;", Break::Reference(Shown::Other)),
            ("&x;", Break::Reference(Shown::Letter)),
            ("&copyx ", Break::Reference(Shown::MayBeLatin1)),
            ("&#65;", Break::Reference(Shown::Letter)),
            ("&#x652f;", Break::Reference(Shown::Letter)),
            ("&#160;", Break::Reference(Shown::Other)),
            ("&#131;", Break::Reference(Shown::Letter)),
            ("&#99999999999;", Break::Reference(Shown::Letter)),
            ("& ", Break::Reference(Shown::Other)),
        ];
        for filler in ["a", "支", "，", "“支", "é", "a 1 b", "𠮷、", "々。b", "；：？"] {
            for count in 0..40 {
                let plain = filler.repeat(count);
                assert_eq!(first_break(&format!("{plain}!")), None, "{plain}");
                for (special, expected) in cases {
                    let text = format!("{plain}{special}{plain}!");
                    assert_eq!(first_break(&text), Some((plain.len(), expected)), "{text:?}");
                }
            }
        }
    }
}
