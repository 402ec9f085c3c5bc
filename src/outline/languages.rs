//! In which language a block is.
//!
//! What the document declares counts for more than the characters, which count where nothing is declared. A block
//! too short to tell takes the language of its document. The question is asked only for mappings
//! with entries for one language, and answered once for all blocks of a part.

use std::cell::OnceCell;

use crate::format::{Block, BlockKind, Part};
use crate::text::{Language, LanguageVotes};

/// A block as it is asked for its language.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// Where it starts in the text.
    pub start: usize,
    /// What it says.
    pub text: &'a str,
    /// The language that its document declares for it.
    pub declared: Option<Language>,
}

/// The text of a block that tells a language; none of an address does.
#[must_use]
pub fn words_of<'a>(part: &'a Part, block: &Block) -> &'a str {
    if block.kind == BlockKind::Address { "" } else { part.block_text(block) }
}

/// The languages of the blocks of one text, found out when first asked.
pub struct Languages<'a> {
    passages: Vec<Passage<'a>>,
    /// The language of the document, where the passages are only a lesser part of it.
    context: Option<Language>,
    found: OnceCell<Vec<Option<Language>>>,
}

impl<'a> Languages<'a> {
    /// For the blocks of a part.
    #[must_use]
    pub fn of(part: &'a Part) -> Self {
        let passage = |block: &Block| Passage {
            start: block.text.view.start,
            text: words_of(part, block),
            declared: block.language,
        };
        Self::new(part.blocks.iter().map(passage).collect(), part.context)
    }

    /// For blocks in order; `context` is the language of their document, where they cannot tell it.
    #[must_use]
    pub fn new(passages: Vec<Passage<'a>>, context: Option<Language>) -> Self {
        Self { passages, context, found: OnceCell::new() }
    }

    /// Whether any language was asked for.
    #[must_use]
    pub fn was_asked(&self) -> bool {
        self.found.get().is_some()
    }

    /// The language of the block that holds byte `at`; `None` where neither it nor the document tells.
    #[must_use]
    pub fn at(&self, at: usize) -> Option<Language> {
        let index = self.passages.partition_point(|passage| passage.start <= at).checked_sub(1)?;
        let found = self.found.get_or_init(|| languages(&self.passages, self.context));
        found.get(index).copied().flatten()
    }
}

fn languages(passages: &[Passage<'_>], context: Option<Language>) -> Vec<Option<Language>> {
    let mut document = LanguageVotes::default();
    let each: Vec<Option<Language>> = passages
        .iter()
        .map(|passage| {
            let mut votes = LanguageVotes::default();
            votes.add(passage.text);
            document.merge(&votes);
            let declared = passage.declared.filter(|declared| !is_belied(*declared, &votes));
            declared.map_or(votes.language(), |declared| Some(with_script(declared, votes.language())))
        })
        .collect();
    let whole = context.or(document.language());
    each.into_iter().map(|language| settle(language, whole)).collect()
}

/// Han characters in a block, from which on it cannot be English.
const MANY_HAN: u64 = 8;

/// Latin letters in a block without any Han character, from which on it cannot be Chinese.
const MANY_LATIN: u64 = 24;

/// Whether a block is plainly in another language than declared: pages are often declared as a whole by a template,
/// and an English page in a Chinese site says `zh`.
fn is_belied(declared: Language, votes: &LanguageVotes) -> bool {
    match (declared, votes.language()) {
        (Language::En, Some(guess)) if guess.is_chinese() => {
            votes.han() >= MANY_HAN && votes.han() > votes.latin_letters()
        }
        (declared, Some(Language::En)) if declared.is_chinese() => {
            votes.han() == 0 && votes.latin_letters() >= MANY_LATIN
        }
        _ => false,
    }
}

/// A declared Chinese without a script takes that of the characters.
fn with_script(declared: Language, guess: Option<Language>) -> Language {
    guess.filter(|guess| declared == Language::Zh && guess.is_chinese()).unwrap_or(declared)
}

/// A Chinese block without a character of either script takes the script of its document.
fn settle(block: Option<Language>, document: Option<Language>) -> Option<Language> {
    match (block, document) {
        (None, _) => document,
        (Some(Language::Zh), Some(whole)) if Language::Zh.covers(whole) => document,
        _ => block,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_block_has_its_own_language_and_short_ones_that_of_the_document() {
        let blocks = [
            "The Seller shall open an account with the platform before it lists any goods.",
            "賣家應當在上架商品之前於平臺開立帳戶，並完成實名認證與資料審核。",
            "第三方支付平台",
            "12",
        ];
        let passages = blocks.into_iter().zip([0, 100, 200, 300]);
        let languages =
            Languages::new(passages.map(|(text, start)| Passage { start, text, declared: None }).collect(), None);
        assert_eq!(languages.at(5), Some(Language::En));
        assert_eq!(languages.at(150), Some(Language::ZhHant));
        assert_eq!(languages.at(200), Some(Language::ZhHant));
        assert_eq!(Languages::new(Vec::new(), None).at(0), None);
    }

    #[test]
    fn what_is_declared_counts_unless_the_characters_belie_it() {
        let (en, zh, simplified, traditional) = (Language::En, Language::Zh, Language::ZhHans, Language::ZhHant);
        let cases = [
            ("支付平台", traditional, traditional),
            ("Alipay", simplified, simplified),
            ("Alipay account", simplified, simplified),
            ("支付宝 Alipay", en, en),
            ("賣家應當開立帳戶", zh, traditional),
            ("賣家應當開立帳戶", simplified, simplified),
            ("The Seller shall open an account with the platform.", simplified, en),
            ("卖家应当在上架商品之前开立账户。", en, simplified),
        ];
        for (text, declared, expected) in cases {
            let languages = Languages::new(vec![Passage { start: 0, text, declared: Some(declared) }], None);
            assert_eq!(languages.at(0), Some(expected), "{text} declared as {declared}");
        }
    }
}
