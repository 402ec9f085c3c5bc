//! Where a block stands in its document: so far, in which language.
//!
//! A block too short to tell takes the language of its document. The question is asked only for mappings
//! with entries for one language, and answered once for all blocks of a part.

use std::cell::OnceCell;

use crate::text::{Language, LanguageVotes};

/// The languages of the blocks of one text, found out when first asked.
pub struct Languages<'a> {
    blocks: Vec<(usize, &'a str)>,
    found: OnceCell<Vec<Option<Language>>>,
}

impl<'a> Languages<'a> {
    /// For blocks given by where they start in the text, in order, and what they say.
    #[must_use]
    pub fn new(blocks: Vec<(usize, &'a str)>) -> Self {
        Self { blocks, found: OnceCell::new() }
    }

    /// Whether any language was asked for.
    #[must_use]
    pub fn was_asked(&self) -> bool {
        self.found.get().is_some()
    }

    /// The language of the block that holds byte `at`; `None` where neither it nor the document tells.
    #[must_use]
    pub fn at(&self, at: usize) -> Option<Language> {
        let index = self.blocks.partition_point(|(start, _)| *start <= at).checked_sub(1)?;
        let found = self.found.get_or_init(|| languages(self.blocks.iter().map(|(_, text)| *text)));
        found.get(index).copied().flatten()
    }
}

fn languages<'a>(blocks: impl Iterator<Item = &'a str>) -> Vec<Option<Language>> {
    let mut document = LanguageVotes::default();
    let each: Vec<Option<Language>> = blocks
        .map(|text| {
            let mut votes = LanguageVotes::default();
            votes.add(text);
            document.merge(&votes);
            votes.language()
        })
        .collect();
    let whole = document.language();
    each.into_iter().map(|language| settle(language, whole)).collect()
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
        let languages = Languages::new(vec![(0, blocks[0]), (100, blocks[1]), (200, blocks[2]), (300, blocks[3])]);
        assert_eq!(languages.at(5), Some(Language::En));
        assert_eq!(languages.at(150), Some(Language::ZhHant));
        assert_eq!(languages.at(200), Some(Language::ZhHant));
        assert_eq!(Languages::new(Vec::new()).at(0), None);
    }
}
