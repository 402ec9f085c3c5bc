//! Lists of definitions that were in order and that the new terms put out of order.
//!
//! A list of definitions is a list of at least four items that each begin with a term and a colon, a dash or a verb of
//! defining, or a table whose first column says at its head that it holds terms. The alphabetical order of Latin terms
//! is known, with or without regard to spaces, and for Han terms the order by radical and strokes, which is that of their
//! code points in Unicode. Definitions that a person is asked about count as changed: the question and the order belong
//! together. Orders by pronunciation or by strokes alone are not known, and nothing is said of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::format::{Block, BlockKind, Document, Part};
use crate::mapping::Guard;
use crate::plan::{FilePlan, Finding, Outcome, PartPlan, Reason};
use crate::span::ViewSpan;
use crate::text;

/// A list that is in order no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfOrder {
    /// Index of the part.
    pub part: usize,
    /// The first term that stands wrong, in the view of the part.
    pub view: ViewSpan,
    /// It, as it will read.
    pub term: String,
    /// The term before it, as it will read.
    pub before: String,
    /// Whether the order was alphabetical; otherwise by radical and strokes.
    pub is_alphabetical: bool,
}

/// Items that a list has at least.
const FEWEST_ITEMS: usize = 4;

/// The longest term, in characters.
const LONGEST_TERM: usize = 60;

/// The lists of a document that its plan puts out of order.
#[must_use]
pub fn out_of_order(document: &Document, plan: &FilePlan) -> Vec<OutOfOrder> {
    let parts = document.parts.iter().zip(&plan.parts).enumerate();
    parts.flat_map(|(index, (part, plan))| in_part(index, part, plan)).collect()
}

/// A term of a list, before and after the rewrites.
struct Item {
    span: ViewSpan,
    old: String,
    new: String,
}

fn in_part(index: usize, part: &Part, plan: &PartPlan) -> Vec<OutOfOrder> {
    let mut rewrites: Vec<&Finding> = plan.findings.iter().filter(|found| may_change(found)).collect();
    if rewrites.is_empty() {
        return Vec::new();
    }
    let groups: BTreeSet<u32> =
        rewrites.iter().filter_map(|found| part.blocks.get(found.block)).map(|block| block.group).collect();
    rewrites.sort_by_key(|found| found.view);
    let lists = lists(part, &groups);
    let judged = lists.values().filter(|spans| spans.len() >= FEWEST_ITEMS).filter_map(|spans| {
        let items: Vec<Item> = spans.iter().map(|span| item(part, *span, &rewrites)).collect();
        judge(index, &items)
    });
    judged.collect()
}

/// Whether the new term is written, or will be once a person agrees to the new wording of the definition.
fn may_change(found: &Finding) -> bool {
    let is_definition = matches!(found.reason, Reason::Guard(Guard::Definition) | Reason::Held);
    found.outcome == Outcome::Rewrite || (is_definition && found.outcome != Outcome::Protect)
}

/// The terms of each list of definitions, by its number and the depth of its items.
fn lists(part: &Part, groups: &BTreeSet<u32>) -> BTreeMap<(u32, u8), Vec<ViewSpan>> {
    let mut lists: BTreeMap<(u32, u8), Option<Vec<ViewSpan>>> = BTreeMap::new();
    for block in part.blocks.iter().filter(|block| block.group > 0 && groups.contains(&block.group)) {
        let key = (block.group, block.depth);
        match block.kind {
            BlockKind::ListItem => {
                let list = lists.entry(key).or_insert_with(|| Some(Vec::new()));
                match (defined_term(part, block), list.as_mut()) {
                    (Some(term), Some(terms)) => terms.push(term),
                    // One item that defines nothing, and it is no list of definitions.
                    _ => *list = None,
                }
            }
            BlockKind::TableCell { row: 0, column: 0 } if heads_terms(part.block_text(block)) => {
                lists.insert(key, Some(Vec::new()));
            }
            BlockKind::TableCell { row: 1.., column: 0 } => {
                if let Some(Some(terms)) = lists.get_mut(&key) {
                    terms.push(block.text.view);
                }
            }
            _ => {}
        }
    }
    lists.into_iter().filter_map(|(key, terms)| Some((key, terms?))).collect()
}

fn heads_terms(head: &str) -> bool {
    let head = head.to_lowercase();
    let words = [
        "term",
        "definition",
        "expression",
        "术语",
        "術語",
        "用语",
        "用語",
        "词语",
        "詞語",
        "名词",
        "名詞",
        "词汇",
        "詞彙",
    ];
    words.iter().any(|word| head.contains(word))
}

/// The term that a list item defines: what stands before a colon, a dash or a verb of defining.
fn defined_term(part: &Part, block: &Block) -> Option<ViewSpan> {
    let text = part.block_text(block);
    let near = text.char_indices().nth(LONGEST_TERM).map_or(text, |(at, _)| text.get(..at).unwrap_or(text));
    let marks =
        [":", "：", "—", " – ", " - ", " means", " refers to", " has the meaning", "是指", "系指", "係指", "指"];
    let end = marks.iter().filter_map(|mark| near.find(mark)).min().filter(|end| *end > 0)?;
    Some(ViewSpan::new(block.text.view.start, block.text.view.start + end))
}

fn item(part: &Part, span: ViewSpan, rewrites: &[&Finding]) -> Item {
    let old = part.view.slice(span);
    let mut new = String::new();
    let mut done = span.start;
    let first = rewrites.partition_point(|found| found.view.start < span.start);
    for found in rewrites.iter().skip(first).take_while(|found| found.view.end <= span.end) {
        new.push_str(part.view.slice(ViewSpan::new(done, found.view.start)));
        new.push_str(found.replacement.as_deref().unwrap_or(&found.matched));
        done = found.view.end;
    }
    new.push_str(part.view.slice(ViewSpan::new(done, span.end)));
    Item { span, old: old.to_owned(), new }
}

fn judge(index: usize, items: &[Item]) -> Option<OutOfOrder> {
    let is_changed = items.iter().any(|item| item.old != item.new);
    let is_latin = |item: &Item| key(&item.old).starts_with(text::is_latin_letter);
    let is_han = |item: &Item| key(&item.old).starts_with(text::is_han);
    let is_alphabetical = items.iter().all(is_latin);
    if !is_changed || !(is_alphabetical || items.iter().all(is_han)) {
        return None;
    }
    let sort_keys: [fn(&str) -> String; 2] = [key, |term| key(term).replace([' ', '-'], "")];
    let wrong_place = |sort_key: fn(&str) -> String| {
        let keys = |new: bool| items.iter().map(move |item| sort_key(if new { &item.new } else { &item.old }));
        let (old, new): (Vec<String>, Vec<String>) = (keys(false).collect(), keys(true).collect());
        let is_in_order = old.is_sorted() && old.first() != old.last();
        is_in_order.then(|| new.windows(2).position(|pair| matches!(pair, [one, next] if one > next)))
    };
    // Out of order in each way in which it was in order.
    let places: Vec<Option<usize>> = sort_keys.into_iter().filter_map(wrong_place).collect();
    let wrong = places.iter().copied().collect::<Option<Vec<usize>>>()?.into_iter().min()?;
    let (before, item) = (items.get(wrong)?, items.get(wrong + 1)?);
    let (term, before) = (item.new.trim().to_owned(), before.new.trim().to_owned());
    Some(OutOfOrder { part: index, view: item.span, term, before, is_alphabetical })
}

/// A term without quotation marks and articles, in small letters.
fn key(term: &str) -> String {
    let is_mark = |c: char| !c.is_alphanumeric();
    let term = term.trim_matches(is_mark).to_lowercase();
    let bare = ["the ", "a ", "an "].iter().find_map(|article| term.strip_prefix(article));
    bare.unwrap_or(&term).to_owned()
}

impl OutOfOrder {
    /// What is to be said of it in a sentence.
    #[must_use]
    pub fn message(&self) -> String {
        let order = if self.is_alphabetical { "alphabetical order" } else { "order by radical and strokes" };
        format!("the list was in {order}; with the new terms {} comes after {}", self.term, self.before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{self, Format, ReadOptions};
    use crate::mapping::Mapping;
    use crate::plan::Planner;

    const MAPPING: &str = "terms:
  - {id: zh, from: 交易金额, to: 订单交易金额}
  - {id: en, from: Alipay account, to: payment account}
";

    fn found(source: &str) -> Vec<String> {
        let planner = Planner::new(Mapping::from_text("m.yaml", MAPPING).unwrap(), ReadOptions::default());
        let document = format::read_text(source.to_owned(), Format::Markdown, planner.options());
        let plan = planner.plan("a.md", &document);
        out_of_order(&document, &plan).iter().map(|list| format!("{} after {}", list.term, list.before)).collect()
    }

    #[test]
    fn a_list_that_the_new_terms_put_out_of_order_is_found() {
        let list = "- **Alipay account**: an account
- **Buyer**: who buys
- **Order**: a contract
- **Seller**: who sells
";
        assert_eq!(found(list), ["Buyer after Payment account"]);
        let table = "| Term | Meaning |
| --- | --- |
| Agreement | this text |
| Alipay account | an account |
| Buyer | who buys |
| Fee | money |
";
        assert_eq!(found(table), ["Buyer after Payment account"]);
        let han = "- 交易金额：金额
- 保证金：钱
- 卖家：人
- 店铺：店
";
        assert_eq!(found(han), ["保证金 after 订单交易金额"]);
    }

    #[test]
    fn other_lists_are_none() {
        let cases = [
            // It stays in order.
            "- Alipay account: a\n- Platform: b\n- Seller: c\n- User: d\n",
            // It was in no order.
            "- Buyer: b\n- Alipay account: a\n- Seller: c\n- Order: d\n",
            // It defines nothing.
            "- Alipay account\n- Buyer\n- Order\n- Seller\n",
            // It is short.
            "- Alipay account: a\n- Buyer: b\n- Order: c\n",
        ];
        for source in cases {
            assert_eq!(found(source), [""; 0], "{source}");
        }
    }
}
