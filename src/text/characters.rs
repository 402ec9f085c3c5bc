//! Facts about single characters, and what follows from them for width and word boundaries.

use std::borrow::Cow;

use unicode_width::UnicodeWidthStr;

use crate::text::window;

/// Whether `character` takes no place on the page and is dropped from a view: zero-width space,
/// joiner and non-joiner, word joiner, BOM, soft hyphen.
#[must_use]
pub const fn is_invisible(character: char) -> bool {
    matches!(character, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Whether `character` is white space (the Unicode property `White_Space`: also no-break spaces, the
/// ideographic space, line breaks, U+2028).
#[must_use]
pub fn is_space(character: char) -> bool {
    character.is_whitespace()
}

/// The ASCII form of a full-width letter or digit and of U+2010 and U+2011, which show as hyphens; every other
/// character is itself, so that （, ：
/// and ① stay.
#[must_use]
pub fn fold_width(character: char) -> char {
    if matches!(character, '\u{2010}' | '\u{2011}') {
        return '-';
    }
    if !matches!(character, '\u{FF10}'..='\u{FF19}' | '\u{FF21}'..='\u{FF3A}' | '\u{FF41}'..='\u{FF5A}') {
        return character;
    }
    char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
}

/// `text` with full-width letters and digits as ASCII, without invisible characters, and with every
/// run of white space as one space.
///
/// Folding what is folded changes nothing; text that needs no folding is borrowed. Line breaks of a
/// view are white space too, so this is for words and phrases, not for whole views.
#[must_use]
pub fn fold(text: &str) -> Cow<'_, str> {
    let Some(clean) = first_unfolded(text) else {
        return Cow::Borrowed(text);
    };
    let (head, tail) = text.split_at_checked(clean).unwrap_or(("", text));
    let mut folded = String::with_capacity(text.len());
    folded.push_str(head);
    for character in tail.chars() {
        if is_invisible(character) {
            continue;
        }
        if !is_space(character) {
            folded.push(fold_width(character));
        } else if !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    Cow::Owned(folded)
}

/// Where the first character stands that [`fold`] changes or drops.
fn first_unfolded(text: &str) -> Option<usize> {
    let (mut at, mut after_space) = (0, false);
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'!'..=b'~' => (at, after_space) = (at + 1, false),
            b' ' if !after_space => (at, after_space) = (at + 1, true),
            // Three bytes of U+4000–9FFF, of which none is folded.
            0xe4..=0xe9 => (at, after_space) = (at + 3, false),
            _ => {
                let character = text.get(at..)?.chars().next()?;
                if is_space(character) || is_invisible(character) || fold_width(character) != character {
                    return Some(at);
                }
                (at, after_space) = (at + character.len_utf8(), false);
            }
        }
    }
    None
}

/// Whether `character` is a Han ideograph: the unified blocks with their extensions, compatibility
/// ideographs, radicals (PDF text is full of them), 〇 and 々. Punctuation and kana are not.
#[must_use]
pub const fn is_han(character: char) -> bool {
    matches!(
        character,
        '\u{4E00}'..='\u{9FFF}'
            | '\u{3400}'..='\u{4DBF}'
            | '々'
            | '〇'
            | '\u{2E80}'..='\u{2FD5}'
            | '\u{F900}'..='\u{FAFF}'
            | '\u{20000}'..='\u{2FA1F}'
            | '\u{30000}'..='\u{3347F}'
    )
}

/// Whether `character` is hiragana or katakana, half-width forms and the long-vowel mark included.
#[must_use]
pub const fn is_kana(character: char) -> bool {
    matches!(
        character,
        '\u{3041}'..='\u{309F}'
            | '\u{30A1}'..='\u{30FA}'
            | '\u{30FC}'..='\u{30FF}'
            | '\u{31F0}'..='\u{31FF}'
            | '\u{FF66}'..='\u{FF9F}'
    )
}

/// Whether `character` is Hangul: a syllable or a letter of one.
#[must_use]
pub const fn is_hangul(character: char) -> bool {
    matches!(
        character,
        '\u{AC00}'..='\u{D7AF}'
            | '\u{1100}'..='\u{11FF}'
            | '\u{3131}'..='\u{318E}'
            | '\u{A960}'..='\u{A97C}'
            | '\u{D7B0}'..='\u{D7FB}'
            | '\u{FFA0}'..='\u{FFDC}'
    )
}

/// Whether `character` is punctuation of Chinese and Japanese text: ，。；：、！？（）「」『』《》【】, the
/// vertical, small and half-width forms, and the marks “ ” ‘ ’ — ― ‥ … that other languages use too.
/// Full-width letters and digits are not punctuation; nor is the ideographic space.
#[must_use]
pub const fn is_wide_punctuation(character: char) -> bool {
    matches!(
        character,
        '\u{3001}'..='\u{3003}'
            | '\u{3008}'..='\u{3020}'
            | '\u{3030}'
            | '\u{303D}'
            | '\u{30FB}'
            | '\u{FF01}'..='\u{FF0F}'
            | '\u{FF1A}'..='\u{FF20}'
            | '\u{FF3B}'..='\u{FF40}'
            | '\u{FF5B}'..='\u{FF65}'
            | '\u{FFE0}'..='\u{FFE6}'
            | '\u{FE10}'..='\u{FE19}'
            | '\u{FE30}'..='\u{FE6B}'
            | '\u{2014}'
            | '\u{2015}'
            | '\u{2018}'
            | '\u{2019}'
            | '\u{201C}'
            | '\u{201D}'
            | '\u{2025}'
            | '\u{2026}'
            | '\u{2E3A}'
            | '\u{2E3B}'
    )
}

/// Whether `character` is a letter of the Latin script, also with a diacritic or full-width.
#[must_use]
pub fn is_latin_letter(character: char) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' => true,
        '\u{0}'..='\u{A9}' | '×' | '÷' => false,
        'ª'
        | 'º'
        | '\u{C0}'..='\u{2AF}'
        | '\u{1D00}'..='\u{1D25}'
        | '\u{1E00}'..='\u{1EFF}'
        | '\u{2C60}'..='\u{2C7F}'
        | '\u{A722}'..='\u{A787}'
        | '\u{A78B}'..='\u{A7FF}'
        | '\u{AB30}'..='\u{AB64}'
        | '\u{FB00}'..='\u{FB06}'
        | '\u{FF21}'..='\u{FF3A}'
        | '\u{FF41}'..='\u{FF5A}' => character.is_alphabetic(),
        _ => false,
    }
}

/// Whether `character` makes a word that is written with spaces around it: letters, decimal digits,
/// `_` and combining marks.
///
/// Han, kana, bopomofo and Hangul never are (Korean hangs its particles on a Latin word), nor are
/// apostrophes, numbered signs (①, Ⓐ, Ⅷ) and superscript digits, which are footnote marks.
#[must_use]
#[inline]
pub fn is_word_char(character: char) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => true,
        '\u{0}'..='\u{A9}' | '\u{4E00}'..='\u{9FFF}' => false,
        _ => is_rare_word_char(character),
    }
}

/// [`is_word_char`] of what is neither ASCII nor a common Han character.
fn is_rare_word_char(character: char) -> bool {
    match character {
        '\u{300}'..='\u{36F}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}'
        | '\u{20D0}'..='\u{20F0}'
        | '\u{FE20}'..='\u{FE2F}'
        | '\u{FF10}'..='\u{FF19}' => true,
        '\u{2BB}'..='\u{2BD}'
        | '\u{2160}'..='\u{2188}'
        | '\u{2460}'..='\u{24FF}'
        | '\u{3021}'..='\u{3029}'
        | '\u{3038}'..='\u{303A}'
        | '\u{3105}'..='\u{312F}'
        | '\u{31A0}'..='\u{31BF}' => false,
        // What has its own test goes first: whether a character beyond ASCII is a letter takes a search.
        _ => !is_han(character) && !is_kana(character) && !is_hangul(character) && character.is_alphabetic(),
    }
}

/// Whether a word may start or end at `offset`: not both neighbours are word characters
/// ([`is_word_char`]). The two ends of the text are boundaries; an offset past the end or inside a
/// character is not.
#[must_use]
#[inline]
pub fn is_word_boundary(text: &str, offset: usize) -> bool {
    let byte_at = |at: usize| text.as_bytes().get(at).copied();
    if let (Some(before @ 0..0x80), Some(after @ 0..0x80)) = (byte_at(offset.wrapping_sub(1)), byte_at(offset)) {
        let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        return !is_word(before) || !is_word(after);
    }
    is_boundary_beyond_ascii(text, offset)
}

/// [`is_word_boundary`] where not both neighbours are ASCII.
fn is_boundary_beyond_ascii(text: &str, offset: usize) -> bool {
    let byte_at = |at: usize| text.as_bytes().get(at).copied();
    if byte_at(offset).is_some_and(is_han_lead) || byte_at(offset.wrapping_sub(3)).is_some_and(is_han_lead) {
        return true;
    }
    if !text.is_char_boundary(offset) {
        return false;
    }
    let is_word = |character: Option<char>| character.is_some_and(is_word_char);
    let before = window::before(text, offset, 4).chars().next_back();
    !is_word(before) || !is_word(window::after(text, offset, 4).chars().next())
}

/// Whether `byte` is the first of three that are one of the common Han characters, U+5000–8FFF.
fn is_han_lead(byte: u8) -> bool {
    matches!(byte, 0xe5..=0xe8)
}

/// How many columns `text` takes in a terminal: two for a Han character, none for a combining mark.
#[must_use]
pub fn display_width(text: &str) -> usize {
    common_text_width(text).unwrap_or_else(|| UnicodeWidthStr::width(text))
}

/// The width of a text that consists of such characters as [`common_width`] knows.
fn common_text_width(text: &str) -> Option<usize> {
    let (mut at, mut columns) = (0, 0);
    loop {
        let (length, width) = match text.as_bytes().get(at..)? {
            [] => return Some(columns),
            rest @ [b' '..=b'~', ..] => match rest.first_chunk::<16>() {
                Some(chunk) if are_printable(chunk) => (chunk.len(), chunk.len()),
                _ => (1, 1),
            },
            // Common Han characters (U+4E00–9FFF) and wide marks, which need not be decoded.
            [0xe5..=0xe9, ..]
            | [0xe4, 0xb8..=0xbf, ..]
            | [0xe3, 0x80, 0x81..=0x91, ..]
            | [0xef, 0xbc, 0x81..=0xbf, ..] => (3, 2),
            _ => {
                let character = text.get(at..)?.chars().next()?;
                (character.len_utf8(), common_width(character)?)
            }
        };
        at += length;
        columns += width;
    }
}

/// Whether all of some bytes are printable ASCII. All are compared whatever the first ones are, which the compiler does
/// in one step.
fn are_printable(bytes: &[u8; 16]) -> bool {
    bytes.iter().fold(true, |all, byte| all & (b' '..=b'~').contains(byte))
}

/// The width of a character that is wide or narrow whatever stands beside it, for those that Chinese and English
/// text consist of; `None` for all others.
const fn common_width(character: char) -> Option<usize> {
    match character {
        ' '..='~' | '\u{2018}'..='\u{201D}' => Some(1),
        '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3011}' | '\u{FF01}'..='\u{FF5E}' => Some(2),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use unicode_width::UnicodeWidthStr;

    use super::common_text_width;
    use crate::text::{
        display_width, fold, fold_width, is_han, is_invisible, is_kana, is_latin_letter, is_space, is_wide_punctuation,
        is_word_boundary, is_word_char,
    };

    #[test]
    fn folding_keeps_what_the_reader_sees() {
        for (text, expected) in [
            ("Ａｌｉｐａｙ　账户", "Alipay 账户"),
            ("０１２９", "0129"),
            ("（①）：／＿＠", "（①）：／＿＠"),
            ("pay\u{AD}ment\u{200B} \u{2060}account\u{FEFF}", "payment account"),
            ("a\u{A0}\u{202F}\r\n\tb", "a b"),
            ("a \u{200B} b", "a b"),
            ("  a  ", " a "),
            ("a\u{2028}b", "a b"),
            ("支付宝账户", "支付宝账户"),
            ("", ""),
        ] {
            let folded = fold(text);
            assert_eq!(folded, expected, "{text:?}");
            assert!(matches!(fold(&folded), Cow::Borrowed(_)), "{text:?}");
        }
    }

    #[test]
    fn folded_text_is_what_its_characters_say() {
        let all: String = ('\0'..='\u{FFFF}').collect();
        let expected = all.chars().filter(|&character| !is_invisible(character));
        let mut folded: Vec<char> = Vec::new();
        for character in expected {
            let character = if is_space(character) { ' ' } else { fold_width(character) };
            if character != ' ' || folded.last() != Some(&' ') {
                folded.push(character);
            }
        }
        assert_eq!(fold(&all), String::from_iter(folded));
    }

    #[test]
    fn scripts_are_told_apart() {
        let facts = |character| {
            [
                (is_han(character), 'h'),
                (is_kana(character), 'k'),
                (is_wide_punctuation(character), 'p'),
                (is_latin_letter(character), 'l'),
                (is_word_char(character), 'w'),
            ]
            .into_iter()
            .filter_map(|(holds, letter)| holds.then_some(letter))
            .collect::<String>()
        };
        for (characters, expected) in [
            ("支㐀〇々⽀豈\u{20000}\u{2FA1D}\u{3134A}\u{323B0}", "h"),
            ("あアーｱ", "k"),
            ("，。；：、！？（）「」『』《》〈〉【】〔〕“”‘’—…・｡｢￥～﹐︵", "p"),
            ("aZéßǅạﬁＡｚ", "lw"),
            ("09_０д\u{301}", "w"),
            ("'- .,()\u{A0}\u{3000}①ⒶⅧ²한ㄅʼ×\u{FFFC}·", ""),
        ] {
            for character in characters.chars() {
                assert_eq!(facts(character), expected, "{character:?}");
            }
        }
    }

    #[test]
    fn words_end_where_one_neighbour_is_no_word() {
        for (text, boundaries) in [
            ("pay now", vec![0, 3, 4, 7]),
            ("it's", vec![0, 2, 3, 4]),
            ("用Pay付", vec![0, 3, 6, 9]),
            ("支付", vec![0, 3, 6]),
            ("a_1", vec![0, 3]),
            ("e\u{301}a", vec![0, 4]),
            ("é，", vec![0, 2, 5]),
            ("", vec![0]),
        ] {
            let found: Vec<usize> = (0..text.len() + 3).filter(|&offset| is_word_boundary(text, offset)).collect();
            assert_eq!(found, boundaries, "{text:?}");
        }
    }

    #[test]
    fn widths_that_are_told_quickly_are_those_of_the_library() {
        let common = ('\0'..='\u{FFFF}').filter_map(|character| {
            let width = common_text_width(character.encode_utf8(&mut [0; 4]))?;
            Some((character, width))
        });
        let wrong: Vec<char> = common
            .filter(|(character, width)| UnicodeWidthStr::width(character.to_string().as_str()) != *width)
            .map(|(character, _)| character)
            .collect();
        assert!(wrong.is_empty(), "{wrong:?}");
    }

    #[test]
    fn width_counts_columns() {
        let long = "a line of words that is as long as lines are, 支付宝 among them (、)";
        for (text, expected) in [("", 0), ("abc ~", 5), ("支付", 4), ("e\u{301}", 1), ("Ａ，", 4), (long, 68)] {
            assert_eq!(display_width(text), expected, "{text:?}");
        }
    }
}
