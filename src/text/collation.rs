//! Orders of Han text as readers know them: by pinyin and by strokes.
//!
//! Both are those of the Unicode CLDR, as `icu_collator` has them. A character has one place there, so one with several
//! readings (重, 行) stands under the commonest. Comparisons are meant for terms, not for whole paragraphs.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::{Locale, locale};

use crate::text;

/// Starts what the CLDR sorts before the first character of a group: this and a letter for each initial of pinyin, this
/// and a Braille sign for each number of strokes (UTS #35, part 5, "Collation Indexes").
const GROUP: char = '\u{FDD0}';

/// The sign for no stroke; the sign for each number of strokes stands that far behind it.
const NO_STROKE: u32 = 0x2800;

/// More strokes than the CLDR has a group for.
const MOST_STROKES: u32 = 64;

/// Letters that a syllable of pinyin can start with.
const INITIALS: &str = "ABCDEFGHJKLMNOPQRSTWXYZ";

/// Compares Han text by pinyin and by strokes.
pub struct HanCollation {
    pinyin: CollatorBorrowed<'static>,
    strokes: CollatorBorrowed<'static>,
}

impl HanCollation {
    /// The orders as they are compiled in; `None` only where they were left out of the program.
    #[must_use]
    pub fn new() -> Option<Self> {
        Some(Self { pinyin: collator(&locale!("zh-u-co-pinyin"))?, strokes: collator(&locale!("zh-u-co-stroke"))? })
    }

    /// Compares by pinyin, character by character, with tones; characters that sound alike by their strokes.
    #[must_use]
    pub fn by_pinyin(&self, one: &str, other: &str) -> Ordering {
        self.pinyin.compare(one, other)
    }

    /// Compares by the letter that the pinyin of the first character starts with, and by nothing else.
    #[must_use]
    pub fn by_initial(&self, one: &str, other: &str) -> Ordering {
        self.initial(one).cmp(&self.initial(other))
    }

    /// Compares by the strokes of the first characters that differ. Characters with as many strokes as one another are
    /// equal: the rules for them are several. So this is no total order.
    #[must_use]
    pub fn by_strokes(&self, one: &str, other: &str) -> Ordering {
        let pairs = one.chars().map(Some).chain([None]).zip(other.chars().map(Some).chain([None]));
        match pairs.into_iter().find(|(one, other)| one != other) {
            Some((Some(one), Some(other))) if text::is_han(one) && text::is_han(other) => {
                self.stroke_count(one).cmp(&self.stroke_count(other))
            }
            Some((None, _)) => Ordering::Less,
            Some((_, None)) => Ordering::Greater,
            _ => Ordering::Equal,
        }
    }

    fn initial(&self, term: &str) -> Option<char> {
        let is_reached = |letter: &char| self.pinyin.compare(&format!("{GROUP}{letter}"), term).is_le();
        INITIALS.chars().take_while(is_reached).last()
    }

    fn stroke_count(&self, character: char) -> u32 {
        let character = character.to_string();
        let is_reached = |count: &u32| {
            let sign = char::from_u32(NO_STROKE + count).unwrap_or_default();
            self.strokes.compare(&format!("{GROUP}{sign}"), &character).is_le()
        };
        (1..=MOST_STROKES).take_while(is_reached).last().unwrap_or(0)
    }
}

fn collator(locale: &Locale) -> Option<CollatorBorrowed<'static>> {
    Collator::try_new(CollatorPreferences::from(locale), CollatorOptions::default()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strokes_are_counted_in_both_scripts() {
        let collation = HanCollation::new().unwrap();
        let cases =
            [('一', 1), ('丁', 2), ('支', 4), ('订', 4), ('訂', 9), ('账', 8), ('帳', 11), ('额', 15), ('鑫', 24)];
        for (character, count) in cases {
            assert_eq!(collation.stroke_count(character), count, "{character}");
        }
    }

    #[test]
    fn initials_are_those_of_pinyin() {
        let collation = HanCollation::new().unwrap();
        let cases = [("阿里", 'A'), ("保证金", 'B'), ("订单", 'D'), ("额度", 'E'), ("卖家", 'M'), ("支付", 'Z')];
        for (term, initial) in cases {
            assert_eq!(collation.initial(term), Some(initial), "{term}");
        }
    }

    #[test]
    fn terms_compare_as_dictionaries_have_them() {
        let collation = HanCollation::new().unwrap();
        assert_eq!(collation.by_pinyin("保证金", "订单"), Ordering::Less);
        assert_eq!(collation.by_pinyin("支付账户", "账户"), Ordering::Greater);
        assert_eq!(collation.by_initial("支付账户", "账户"), Ordering::Equal);
        let strokes =
            [("支付", "平台", Ordering::Less), ("支付", "订单", Ordering::Equal), ("支付", "支出", Ordering::Equal)];
        for (one, other, expected) in strokes {
            assert_eq!(collation.by_strokes(one, other), expected, "{one} {other}");
        }
        assert_eq!(collation.by_strokes("支付", "支付账户"), Ordering::Less);
        assert_eq!(collation.by_strokes("支付账户", "支付平台"), Ordering::Greater);
    }
}
