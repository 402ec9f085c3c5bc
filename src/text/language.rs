//! Languages and scripts as a mapping names them, and the language a stretch of text is in.

mod votes;

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

pub use crate::text::language::votes::LanguageVotes;

/// A language of rules, for Chinese with or without its script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    En,
    /// Chinese of either script, or text that is spelled alike in both.
    Zh,
    /// Simplified Chinese.
    ZhHans,
    /// Traditional Chinese.
    ZhHant,
    /// Japanese.
    Ja,
    /// Korean.
    Ko,
}

impl Language {
    /// The tag of the language, as BCP 47 writes it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
            Self::ZhHans => "zh-Hans",
            Self::ZhHant => "zh-Hant",
            Self::Ja => "ja",
            Self::Ko => "ko",
        }
    }

    /// Whether what holds for `self` holds for text in `other`: a language covers itself, and
    /// Chinese covers both of its scripts.
    #[must_use]
    pub fn covers(self, other: Self) -> bool {
        self == other || self == Self::Zh && other.is_chinese()
    }

    /// Whether the language is Chinese, of either script.
    #[must_use]
    pub const fn is_chinese(self) -> bool {
        matches!(self, Self::Zh | Self::ZhHans | Self::ZhHant)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.tag())
    }
}

/// A tag that names none of the languages known here.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("unknown language `{tag}`: expected en, zh, zh-Hans, zh-Hant, ja or ko")]
pub struct UnknownLanguage {
    /// The tag as it was written.
    pub tag: String,
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    /// Reads a BCP 47 tag, in any case and with `-` or `_`. For Chinese a script wins over a region;
    /// the regions CN, SG and MY mean Simplified, TW, HK and MO Traditional.
    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownLanguage { tag: tag.to_owned() };
        let lower = tag.trim().to_ascii_lowercase();
        let mut subtags = lower.split(['-', '_']);
        let language = subtags.next().unwrap_or_default();
        let rest: Vec<&str> = subtags.collect();
        if rest.iter().any(|subtag| !is_subtag(subtag)) {
            return Err(unknown());
        }
        match language {
            "en" => Ok(Self::En),
            "ja" => Ok(Self::Ja),
            "ko" => Ok(Self::Ko),
            "zh" | "cmn" => Ok(chinese(&rest)),
            _ => Err(unknown()),
        }
    }
}

/// Whether `subtag` has the shape of a subtag: one to eight ASCII letters or digits.
fn is_subtag(subtag: &str) -> bool {
    (1..=8).contains(&subtag.len()) && subtag.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The script that the lower-case subtags after `zh` name.
fn chinese(subtags: &[&str]) -> Language {
    let has = |names: &[&str]| subtags.iter().any(|subtag| names.contains(subtag));
    if has(&["hans"]) {
        Language::ZhHans
    } else if has(&["hant"]) {
        Language::ZhHant
    } else if has(&["cn", "sg", "my"]) {
        Language::ZhHans
    } else if has(&["tw", "hk", "mo"]) {
        Language::ZhHant
    } else {
        Language::Zh
    }
}

#[cfg(test)]
mod tests {
    use crate::text::Language::{self, En, Ja, Ko, Zh, ZhHans, ZhHant};

    #[test]
    fn tags_are_read_in_any_case() {
        for (tag, expected) in [
            ("en", Some(En)),
            ("EN-gb", Some(En)),
            ("zh", Some(Zh)),
            ("zh-Hans", Some(ZhHans)),
            ("ZH-hant", Some(ZhHant)),
            ("zh-CN", Some(ZhHans)),
            ("zh_SG", Some(ZhHans)),
            ("zh-TW", Some(ZhHant)),
            ("zh-hk", Some(ZhHant)),
            ("zh-MO", Some(ZhHant)),
            ("zh-Hans-CN", Some(ZhHans)),
            ("zh-Hans-HK", Some(ZhHans)),
            ("zh-Hant-CN", Some(ZhHant)),
            ("zh-yue", Some(Zh)),
            (" ja ", Some(Ja)),
            ("ko-KR", Some(Ko)),
            ("", None),
            ("de", None),
            ("english", None),
            ("zh-", None),
            ("zh--CN", None),
            ("中文", None),
            ("en-é", None),
        ] {
            assert_eq!(tag.parse::<Language>().ok(), expected, "{tag:?}");
        }
    }

    #[test]
    fn a_printed_tag_reads_back() {
        for language in [En, Zh, ZhHans, ZhHant, Ja, Ko] {
            assert_eq!(language.to_string().parse(), Ok(language));
        }
    }

    #[test]
    fn chinese_covers_its_scripts() {
        for (language, covered) in
            [(Zh, vec![Zh, ZhHans, ZhHant]), (ZhHans, vec![ZhHans]), (ZhHant, vec![ZhHant]), (En, vec![En])]
        {
            let all = [En, Zh, ZhHans, ZhHant, Ja, Ko];
            let found: Vec<Language> = all.into_iter().filter(|&other| language.covers(other)).collect();
            assert_eq!(found, covered, "{language}");
        }
    }
}
