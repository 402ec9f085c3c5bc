//! Long texts: what becomes of a place far inside one, where only its neighbourhood is looked at.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use termigrate::format::{self, Format, ReadOptions};
use termigrate::mapping::Mapping;
use termigrate::plan::{FilePlan, Outcome, Planner};

fn plan(mapping: &str, source: &str) -> (FilePlan, String) {
    let mapping = Mapping::from_text("test.yaml", mapping).unwrap_or_else(|faults| panic!("{faults}"));
    let planner = Planner::new(mapping, ReadOptions::default());
    let document = format::read_text(source.to_owned(), Format::Markdown, planner.options());
    let plan = planner.plan("rules.md", &document);
    let after = plan.parts[0].edits().apply(source).unwrap();
    (plan, after)
}

/// How often each outcome was found, with its reason.
fn outcomes(plan: &FilePlan) -> Vec<(Outcome, &'static str)> {
    plan.findings().map(|finding| (finding.outcome, finding.reason.name())).collect()
}

const ACCOUNT: &str = "
terms:
  - from: 支付宝账户
    to: 支付账户
  - from: Alipay account
    to: payment account
siblings: [微信支付]
";

#[test]
fn a_condition_on_the_sentence_asks_what_stands_near_a_place_in_a_very_long_one() {
    let mapping = r"
terms:
  - from: fee
    to: charge
    only: { matches: '(?i)\bbanks?\b' }
";
    let filler = "and the seller’s “items” are listed – one by one – ".repeat(100);
    let source = format!("the fee, {filler} the fee of the “bank”, {filler} the fee of the embankment");
    let expected = format!("the fee, {filler} the charge of the “bank”, {filler} the fee of the embankment");
    assert_eq!(plan(mapping, &source).1, expected);
    // Beside other letters `bank` is no word by itself.
    let source = format!("the fee, {filler} the fee of the 银行bank, {filler} the fee of the 银行 bank");
    let expected = format!("the fee, {filler} the fee of the 银行bank, {filler} the charge of the 银行 bank");
    assert_eq!(plan(mapping, &source).1, expected);
}

#[test]
fn a_pattern_that_runs_over_the_end_of_a_block_is_found_in_each_block() {
    let mapping = "
terms:
  - pattern: 支付宝([^。]*)公司
    to: 支付$1机构
";
    let source = "支付宝网络公司\n\n支付宝\n\n支付宝商务公司收取支付宝费用\n\n公司\n\n支付宝科技公司\n";
    let expected = "支付网络机构\n\n支付宝\n\n支付商务机构收取支付宝费用\n\n公司\n\n支付科技机构\n";
    assert_eq!(plan(mapping, source).1, expected);
}

#[test]
fn groups_of_a_pattern_are_filled_in_far_from_the_end_of_a_block() {
    let mapping = "
terms:
  - pattern: 编号(\\d+)(?:号[^。]*订单)?
    to: 序号$1
";
    let filler = "，卖家按约定发货，".repeat(1_000);
    let source = format!("编号7{filler}编号12号{filler}\n\n编号5号\n\n订单\n");
    let expected = format!("序号7{filler}序号12号{filler}\n\n序号5号\n\n订单\n");
    assert_eq!(plan(mapping, &source).1, expected);
}

#[test]
fn every_place_of_a_long_paragraph_is_judged_as_in_a_short_one() {
    for (phrase, is_rewritten) in [
        ("卖家绑定支付宝账户，", true),
        ("非支付宝账户不得收款，", false),
        ("微信支付账户或支付宝账户，", false),
        ("请点击“支付宝账户”按钮，", false),
        ("the seller links an Alipay account, ", true),
        ("it pays to the “Alipay account” – and ", true),
    ] {
        let (short, _) = plan(ACCOUNT, phrase);
        let (long, _) = plan(ACCOUNT, &phrase.repeat(1_500));
        let (expected, found) = (outcomes(&short), outcomes(&long));
        assert_eq!(expected.iter().any(|(outcome, _)| *outcome == Outcome::Rewrite), is_rewritten, "{phrase}");
        assert_eq!(found.len(), 1_500 * expected.len(), "{phrase}");
        assert!(found.chunks(expected.len()).all(|each| each == expected), "{phrase}");
    }
}

#[test]
fn quotation_marks_are_paired_from_the_start_of_a_long_paragraph() {
    let filler = "and the seller lists its items, ".repeat(400);
    let (plan, _) = plan(ACCOUNT, &format!("The \"seller\", {filler} click the \"Alipay account\" button"));
    assert_eq!(outcomes(&plan), [(Outcome::Review, "interface")]);
}

#[test]
fn each_list_and_each_column_has_its_own_capitals() {
    let lists = "- Seller\n- Alipay account\n\ntext\n\n- seller\n- Alipay account\n\ntext\n\n".repeat(50);
    let expected = "- Seller\n- Payment account\n\ntext\n\n- seller\n- payment account\n\ntext\n\n".repeat(50);
    assert_eq!(plan(ACCOUNT, &lists).1, expected);
    let table = "| Name | account |\n| --- | --- |\n| Alipay account | Alipay account |\n| Seller | seller |\n";
    let expected = "| Name | account |\n| --- | --- |\n| Payment account | payment account |\n| Seller | seller |\n";
    assert_eq!(plan(ACCOUNT, table).1, expected);
}

#[test]
fn paragraphs_whose_lines_change_their_widths_are_read_again_one_by_one() {
    let paragraph = "卖家应当在上架商品之前绑定本人的支付宝账户并且完成实名认\n证，卖家应当绑定支付宝\n账户。\n\n";
    let (_, once) = plan(ACCOUNT, paragraph);
    assert_ne!(once, paragraph);
    assert_eq!(plan(ACCOUNT, &paragraph.repeat(60)).1, once.repeat(60));
}
