//! Which of the two Chinese scripts a Han character belongs to.
//!
//! A table, not a crate: converters know pairs of characters, and a character that has a partner is
//! not yet a sign of its script (余, 后, 里 and 台 stand in Traditional text too). What decides is
//! that the other script does not use the character at all, which the repertoires of GB 2312 and
//! Big5 say. `scripts/han-script-table.py` makes the table and lists the few corrections.

mod table;

use crate::text::han_script::table::{SIMPLIFIED, TRADITIONAL};

/// One of the two scripts of Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HanScript {
    /// 简体.
    Simplified,
    /// 繁體.
    Traditional,
}

/// The script that alone uses `character`; `None` for characters that both or neither use, and for
/// everything outside U+4E00–9FFF.
#[must_use]
pub fn han_script(character: char) -> Option<HanScript> {
    let index = u32::from(character).wrapping_sub(0x4E00);
    let (word, bit) = ((index / 64) as usize, index % 64);
    if SIMPLIFIED.get(word)? >> bit & 1 == 1 {
        return Some(HanScript::Simplified);
    }
    (TRADITIONAL.get(word)? >> bit & 1 == 1).then_some(HanScript::Traditional)
}

#[cfg(test)]
mod tests {
    use crate::text::{HanScript, han_script};

    #[test]
    fn characters_of_one_script_are_told_apart() {
        let letters = |text: &str| -> String {
            text.chars()
                .map(|character| match han_script(character) {
                    Some(HanScript::Simplified) => 'S',
                    Some(HanScript::Traditional) => 'T',
                    None => '-',
                })
                .collect()
        };
        for (text, expected) in [
            ("支付宝账户", "--SSS"),
            ("支付寶帳戶", "--TTT"),
            ("支付寶賬戶", "--TTT"),
            ("账賬帐帳户戶", "STSTST"),
            ("余额餘額", "-STT"),
            ("第三方支付平台", "-------"),
            ("里裡裏台臺体體", "-TT-TST"),
            ("着著却群温内", "------"),
            ("喆昇囧", "---"),
            ("a，々〇あ\u{20000}\u{9FFF}\u{A000}\u{4E00}", "---------"),
        ] {
            assert_eq!(letters(text), expected, "{text}");
        }
    }
}
