//! Pairs of blocks that say the same in two languages, of which one is rewritten and the other waits.
//!
//! A document counts as bilingual where blocks of one shape alternate between Chinese and another language, or where
//! neighbouring cells of table rows do, three times at least. Which block belongs to which is told by their order alone, so
//! where two of one language stand beside each other nothing is said.

use std::collections::BTreeMap;

use crate::format::{Block, BlockKind, Document, Part};
use crate::mapping::Mapping;
use crate::plan::{FilePlan, Finding, Outcome, PartPlan};
use crate::text;

/// One side of a pair is rewritten, the other is not yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Index of the part.
    pub part: usize,
    /// A rewrite on one side, as an index into the findings of the part.
    pub rewritten: usize,
    /// The place on the other side that is held or for review.
    pub open: usize,
}

/// Pairs that a document has at least to count as bilingual.
const FEWEST_PAIRS: usize = 3;

/// The pairs of a document that its plan would set apart, in order.
#[must_use]
pub fn pairs(document: &Document, plan: &FilePlan, mapping: &Mapping) -> Vec<Pair> {
    let parts = document.parts.iter().zip(&plan.parts).enumerate();
    parts.flat_map(|(index, (part, plan))| pairs_of_part(index, part, plan, mapping)).collect()
}

fn is_open(finding: &Finding) -> bool {
    matches!(finding.outcome, Outcome::Review | Outcome::Held)
}

fn pairs_of_part(index: usize, part: &Part, plan: &PartPlan, mapping: &Mapping) -> Vec<Pair> {
    let has = |wanted: fn(&Finding) -> bool| plan.findings.iter().any(wanted);
    if !has(|finding| finding.outcome == Outcome::Rewrite) || !has(is_open) {
        return Vec::new();
    }
    let mut by_block: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (number, finding) in plan.findings.iter().enumerate() {
        by_block.entry(finding.block).or_default().push(number);
    }
    let is_rewritten = |block: usize| {
        let of_block = by_block.get(&block).map_or(&[][..], Vec::as_slice);
        of_block.iter().filter_map(|number| plan.findings.get(*number)).any(|found| found.outcome == Outcome::Rewrite)
    };
    let mut open = plan.findings.iter().filter(|found| is_open(found)).map(|found| found.block);
    let beside = |block: usize| [part.text_block_after(block), part.text_block_before(block)];
    if !open.any(|block| beside(block).into_iter().flatten().any(is_rewritten)) {
        return Vec::new();
    }
    let blocks = paired_blocks(part);
    if blocks.len() < FEWEST_PAIRS {
        return Vec::new();
    }
    let findings = |block: usize| by_block.get(&block).map_or(&[][..], Vec::as_slice);
    let mut pairs = Vec::new();
    for (left, right) in blocks {
        for (one, other) in [(left, right), (right, left)] {
            let apart = set_apart(plan, mapping, findings(one), findings(other));
            pairs.extend(apart.map(|(rewritten, open)| Pair { part: index, rewritten, open }));
        }
    }
    pairs
}

/// A rewrite on `one` side and a place that waits on the `other`, where the term is rewritten less often.
fn set_apart(plan: &PartPlan, mapping: &Mapping, one: &[usize], other: &[usize]) -> Option<(usize, usize)> {
    let finding = |number: usize| plan.findings.get(number);
    let concept = |number: usize| {
        let entry = mapping.entries.get(finding(number)?.entry)?;
        Some(entry.family.as_deref().unwrap_or(&entry.id))
    };
    let rewrites = |numbers: &[usize], of: Option<&str>| {
        let is_rewrite = |number: &&usize| finding(**number).is_some_and(|found| found.outcome == Outcome::Rewrite);
        numbers.iter().filter(is_rewrite).filter(|number| concept(**number) == of).count()
    };
    one.iter().copied().find_map(|rewritten| {
        finding(rewritten).filter(|found| found.outcome == Outcome::Rewrite)?;
        let of = concept(rewritten);
        let waits = |number: &&usize| finding(**number).is_some_and(is_open) && concept(**number) == of;
        let open = other.iter().find(waits)?;
        (rewrites(one, of) > rewrites(other, of)).then_some((rewritten, *open))
    })
}

/// Neighbouring blocks of two languages that belong together, as indices.
fn paired_blocks(part: &Part) -> Vec<(usize, usize)> {
    let texts = part.blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Address);
    let (places, blocks): (Vec<usize>, Vec<&Block>) = texts.unzip();
    let sides: Vec<Option<Side>> = blocks.iter().map(|block| Side::of(part.block_text(block))).collect();
    let side = |index: usize| sides.get(index).copied().flatten();
    let alternate = |index: usize| {
        let (one, next) = (blocks.get(index), blocks.get(index + 1));
        let belong = one.zip(next).is_some_and(|(one, next)| belong_together(one, next));
        belong && side(index).zip(side(index + 1)).is_some_and(|(one, next)| one != next)
    };
    let is_continued = |index: usize| {
        let neighbours = blocks.get(index).zip(blocks.get(index + 1));
        let belong = neighbours.is_some_and(|(one, next)| !is_cell(one) && belong_together(one, next));
        belong && side(index).is_some() && side(index) == side(index + 1)
    };
    let mut pairs = Vec::new();
    let mut odd: Vec<(usize, usize)> = Vec::new();
    let mut start = 0;
    while start < blocks.len() {
        let length = 1 + (start..blocks.len()).take_while(|index| alternate(*index)).count();
        // Two of one language beside each other: nobody can tell which of them the run goes on from.
        let goes_on = start.checked_sub(1).is_some_and(is_continued) || is_continued(start + length - 1);
        if goes_on {
            start += length;
            continue;
        }
        if length.is_multiple_of(2) {
            pairs.extend((start..start + length).step_by(2).map(|index| (index, index + 1)));
        } else if length > 1 {
            odd.push((start, length));
        }
        start += length;
    }
    // Where one block has no partner, the language that comes first elsewhere comes first here.
    let firsts = |wanted: Side| pairs.iter().filter(|(first, _)| side(*first) == Some(wanted)).count();
    let usual = if firsts(Side::Chinese) > firsts(Side::Other) { Side::Chinese } else { Side::Other };
    for (start, length) in odd {
        let first = if side(start) == Some(usual) { start } else { start + 1 };
        pairs.extend((first..start + length - 1).step_by(2).map(|index| (index, index + 1)));
    }
    pairs.sort_unstable();
    let place = |index: usize| places.get(index).copied();
    pairs.into_iter().filter_map(|(one, other)| place(one).zip(place(other))).collect()
}

/// Whether two neighbours may say the same: cells of a row, or blocks of one kind.
fn belong_together(one: &Block, next: &Block) -> bool {
    match (one.kind, next.kind) {
        (BlockKind::TableCell { row, .. }, BlockKind::TableCell { row: other, .. }) => {
            one.group == next.group && row == other
        }
        (kind, other) => kind == other,
    }
}

fn is_cell(block: &Block) -> bool {
    matches!(block.kind, BlockKind::TableCell { .. })
}

/// What a block is written in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Chinese,
    Other,
}

impl Side {
    /// By characters: a Chinese sentence may name a Latin term, and the other way round.
    fn of(text: &str) -> Option<Self> {
        let han = text.chars().filter(|c| text::is_han(*c)).count();
        let latin = text.chars().filter(|c| text::is_latin_letter(*c)).count();
        match () {
            () if han + latin == 0 => None,
            () if han * 4 >= latin => Some(Self::Chinese),
            () => Some(Self::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{self, Format, ReadOptions};
    use crate::plan::Planner;

    const MAPPING: &str = "terms:
  - {id: account.zh, family: account, from: 支付宝账户, to: 支付账户}
  - {id: account.en, family: account, from: Alipay account, to: payment account}
";

    /// `rewritten / open` of each pair.
    fn found(source: &str) -> Vec<String> {
        let planner = Planner::new(Mapping::from_text("m.yaml", MAPPING).unwrap(), ReadOptions::default());
        let document = format::read_text(source.to_owned(), Format::Markdown, planner.options());
        let plan = planner.plan("a.md", &document);
        let finding = |number: usize| plan.parts[0].findings[number].matched.as_str();
        let pairs = pairs(&document, &plan, planner.mapping());
        pairs.iter().map(|pair| format!("{} / {}", finding(pair.rewritten), finding(pair.open))).collect()
    }

    const PARAGRAPHS: &str = "卖家应当遵守本规则。

The Seller shall observe these rules.

非支付宝账户不得提现。

Money is withdrawn to the Alipay account.

您的支付宝账户不得出借。

The Alipay account shall not be lent.
";

    #[test]
    fn a_pair_that_would_be_set_apart_is_found() {
        assert_eq!(found(PARAGRAPHS), ["Alipay account / 支付宝账户"]);
        let table = "| English | 中文 |
| --- | --- |
| Use the Alipay account. | 使用支付宝账户。 |
| Withdraw to a non-Alipay account. | 提现至支付宝账户。 |
| The Seller | 卖家 |
";
        assert_eq!(found(table), ["支付宝账户 / Alipay account"]);
    }

    #[test]
    fn pairs_of_one_mind_and_documents_of_one_language_are_none() {
        assert_eq!(found(&PARAGRAPHS.replace('非', "您的")), [""; 0]);
        assert_eq!(found("非支付宝账户不得提现。\n\nThe Alipay account is open.\n\n支付宝账户余款不变。\n"), [""; 0]);
        assert_eq!(found("非支付宝账户不得提现。\n\n您的支付宝账户余款不变。\n"), [""; 0]);
        // Question and answer in one language, then in the other: not paragraph by paragraph.
        let blocks = PARAGRAPHS.replace("Money is", "The Seller asks.\n\nMoney is");
        assert_eq!(found(&blocks), [""; 0]);
    }
}
