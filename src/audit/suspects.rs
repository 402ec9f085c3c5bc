//! What looks like a missed variant of a mapped term: the answer to "how do we know that nothing is left?".
//!
//! A suspect is no finding: it changes nothing and fails no check. It is worth a look, and perhaps a phrase of the mapping.

use crate::format::Document;
use crate::matcher::{Difference, NearPhrases};
use crate::plan::{FilePlan, Planner};
use crate::span::ViewSpan;

/// Looks for suspects; made once for many documents.
pub struct Suspects<'p> {
    planner: &'p Planner,
    phrases: NearPhrases,
}

/// A place that may be a missed term.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// Index of the part.
    pub part: usize,
    /// Where, in the view of the part.
    pub view: ViewSpan,
    /// It, as a reader sees it.
    pub text: String,
    /// Index of the entry that it may belong to.
    pub entry: usize,
    /// The phrase of the entry that it looks like.
    pub like: String,
    /// In what it differs.
    pub difference: Difference,
}

impl<'p> Suspects<'p> {
    /// Suspects of the planner's mapping.
    #[must_use]
    pub fn new(planner: &'p Planner) -> Self {
        Self { planner, phrases: planner.near_phrases() }
    }

    /// The suspects of a document whose plan is `plan`, in order.
    #[must_use]
    pub fn find(&self, path: &str, document: &Document, plan: &FilePlan) -> Vec<Suspect> {
        let parts = document.parts.iter().zip(&plan.parts).enumerate();
        let found = parts.flat_map(|(index, (part, plan))| {
            let near = self.planner.near(&self.phrases, path, document, index, plan);
            near.into_iter().map(move |near| Suspect {
                part: index,
                view: near.span,
                text: part.view.slice(near.span).to_owned(),
                entry: near.entry,
                like: near.written,
                difference: near.difference,
            })
        });
        found.collect()
    }
}

impl Suspect {
    /// What is to be said of it in a sentence.
    #[must_use]
    pub fn message(&self) -> String {
        let like = &self.like;
        match self.difference {
            Difference::Characters => format!("looks like {like} in other characters"),
            Difference::Joints => format!("looks like {like} with other spaces or hyphens"),
            Difference::Split => format!("looks like {like} with something inside that separates"),
            Difference::Letter => format!("looks like {like} with one letter wrong"),
            Difference::Script => format!("{like} in a text of the other Chinese script"),
            Difference::Combination => {
                format!("a brand with a noun as in {like}, in a way that the mapping does not list")
            }
        }
    }

    /// A short name of the difference for machine formats.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self.difference {
            Difference::Characters => "characters",
            Difference::Joints => "joints",
            Difference::Split => "split",
            Difference::Letter => "letter",
            Difference::Script => "script",
            Difference::Combination => "combination",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{self, Format, ReadOptions};
    use crate::mapping::Mapping;

    const MAPPING: &str = "terms:
  - {id: account.zh, from: 支付宝(账户|账号), to: 支付账户}
  - {id: account.hant, lang: zh-Hant, from: 支付寶帳戶, to: 支付帳戶}
  - {id: account.en, from: Alipay account, to: payment account}
  - {id: balance.zh, from: 支付宝余额, to: 支付账户余额, unless: {followed_by: 宝}}
  - {id: platform, from: third-party payment platform, to: payment institution}
protect:
  - {id: product, text: 支付宝账户宝}
review:
  - {id: brand.zh, text: 支付宝, level: note}
  - {id: brand.en, text: Alipay, level: note}
";

    /// `text: like, kind` of each suspect.
    fn suspects(source: &str) -> Vec<String> {
        let planner = Planner::new(Mapping::from_text("m.yaml", MAPPING).unwrap(), ReadOptions::default());
        let document = format::read_text(source.to_owned(), Format::Markdown, planner.options());
        let plan = planner.plan("a.md", &document);
        let found = Suspects::new(&planner).find("a.md", &document, &plan);
        found.iter().map(|suspect| format!("{}: {}, {}", suspect.text, suspect.like, suspect.kind())).collect()
    }

    #[test]
    fn variants_that_the_mapping_does_not_list_are_suspects() {
        let cases = [
            ("卖家的支付宝帳号已经冻结", "支付宝帳号: 支付宝账号, characters"),
            ("卖家的支付寶帳户已经冻结", "支付寶帳户: 支付宝账户, characters"),
            ("Your AliPay-account is closed.", "AliPay-account: Alipay account, joints"),
            ("Your Ali pay account is closed.", "Ali pay account: Alipay account, joints"),
            ("Your Alipayaccounts are closed.", "Alipayaccounts: Alipay accounts, joints"),
            ("Your Alipay acount is closed.", "Alipay acount: Alipay account, letter"),
            (
                "Any third party payment plattform may pay.",
                "third party payment plattform: third-party payment platform, letter",
            ),
            ("Your “Alipay” account is closed.", "Alipay” account: Alipay account, split"),
            ("绑定“支付宝”账户后", "支付宝”账户: 支付宝账户, split"),
            ("Your Alipay<br>Account is closed.", "Alipay\u{2028}Account: Alipay account, split"),
            ("绑定支付宝`→`账户后", "支付宝\u{FFFC}账户: 支付宝账户, split"),
            ("绑定Alipay 的账户后", "Alipay 的账户: 支付宝账户, combination"),
            ("卖家应当缴纳保证金，并且绑定支付寶帳戶，这是规定。", "支付寶帳戶: 支付寶帳戶, script"),
        ];
        for (source, expected) in cases {
            assert_eq!(suspects(source), [expected], "{source}");
        }
    }

    #[test]
    fn what_the_mapping_knows_or_means_is_none() {
        for source in [
            "支付宝账户与 Alipay account",
            "支付账户与 payment account",
            "支付帳戶、payment-account",
            "支付宝余额宝",
            "支付寶余额宝",
            "支付寶賬戶寶",
            "支付宝、账户",
            "支付宝。账户余额",
            "https://a.example/alipay-account 与 alipay_account",
            "pay to Alipay - account holders know",
            "~~支付宝帳号~~",
            "`支付宝帳号`",
            "pay by Alipay. Account holders",
            "Alipay discount, Alipay amount",
        ] {
            assert_eq!(suspects(source), [""; 0], "{source}");
        }
    }
}
