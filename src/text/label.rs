//! What clauses are numbered with: the words, units and numerals that their labels are made of.
//!
//! Whether a label stands at some place is for those who ask: the start of a sentence, a line of plain text and the
//! outline of a document each have a context of their own.

use crate::text::is_space;

/// The level of articles; chapters stand above, paragraphs below.
pub const ARTICLE: u8 = 4;

/// Units that number clauses in Chinese, with their levels and the Simplified form; longer ones before those that they
/// begin with.
pub const HAN_UNITS: [(&str, u8, &str); 14] = [
    ("部分", 1, "部分"),
    ("编", 1, "编"),
    ("編", 1, "编"),
    ("章", 2, "章"),
    ("节", 3, "节"),
    ("節", 3, "节"),
    ("条", ARTICLE, "条"),
    ("條", ARTICLE, "条"),
    ("款", 5, "款"),
    ("项", 6, "项"),
    ("項", 6, "项"),
    ("目", 7, "目"),
    ("部", 1, "部"),
    ("篇", 1, "篇"),
];

/// Words that number attachments in Chinese.
pub const HAN_ATTACHMENTS: [&str; 6] = ["附件", "附录", "附錄", "附表", "附則", "附则"];

/// Words that number clauses in English, with their levels.
pub const ENGLISH_WORDS: [(&str, u8); 13] = [
    ("Appendix", 0),
    ("Annex", 0),
    ("Schedule", 0),
    ("Exhibit", 0),
    ("Part", 1),
    ("Title", 1),
    ("Book", 1),
    ("Chapter", 2),
    ("Article", ARTICLE),
    ("Section", ARTICLE),
    ("Clause", ARTICLE),
    ("Rule", ARTICLE),
    ("Paragraph", ARTICLE),
];

/// Whether numbers of clauses are written with this character: 0 to 9, or a Han numeral such as 八 or 十.
#[must_use]
pub fn is_numeral(character: char) -> bool {
    matches!(
        character,
        '0'..='9' | '零' | '〇' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千'
    )
}

/// What follows 第 and a number at the start of `text`: 条 in 第八条, 三方 in 第三方.
#[must_use]
pub fn after_ordinal(text: &str) -> Option<&str> {
    let number = text.strip_prefix('第')?.trim_start_matches(is_space);
    let rest = number.trim_start_matches(is_numeral);
    (rest.len() < number.len()).then(|| rest.trim_start_matches(is_space))
}

/// The level of the clause that a label such as 第八条 or 第 2 章 at the start of `text` numbers, and what follows it.
#[must_use]
pub fn han_label(text: &str) -> Option<(u8, &str)> {
    let rest = after_ordinal(text)?;
    HAN_UNITS.iter().find_map(|(unit, level, _)| Some((*level, rest.strip_prefix(unit)?)))
}

/// Whether `word` numbers clauses in English, in whatever case.
#[must_use]
pub fn is_english_label(word: &str) -> bool {
    ENGLISH_WORDS.iter().any(|(known, _)| word.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_in_han_are_a_number_with_a_unit() {
        let cases = [
            ("第八条 付款", Some((ARTICLE, " 付款"))),
            ("第 12 章　总则", Some((2, "　总则"))),
            ("第一部分", Some((1, ""))),
            ("第三方支付平台", None),
            ("第一次", None),
            ("第条", None),
            ("八条", None),
        ];
        for (text, expected) in cases {
            assert_eq!(han_label(text), expected, "{text}");
        }
        assert_eq!(after_ordinal("第三方"), Some("方"));
    }
}
