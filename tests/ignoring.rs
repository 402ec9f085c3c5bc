//! Comments that tell the program to leave text alone.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use termigrate::format::{self, Format, ReadOptions};
use termigrate::mapping::Mapping;
use termigrate::plan::{FilePlan, Outcome, Planner};

const MAPPING: &str = "
terms:
  - id: wallet
    from: wallet
    to: purse
  - id: ticket
    from: ticket
    to: voucher
  - id: amount
    from: 交易金额
    to: 订单交易金额
";

fn plan(source: &str, format: Format) -> (FilePlan, String) {
    let planner = Planner::new(Mapping::from_text("test.yaml", MAPPING).unwrap(), ReadOptions::default());
    let document = format::read_text(source.to_owned(), format, planner.options());
    let plan = planner.plan("rules.md", &document);
    let after = plan.parts[0].edits().apply(source).unwrap();
    let again = format::read_text(after.clone(), format, planner.options());
    let second = planner.plan("rules.md", &again);
    assert_eq!(second.count(Outcome::Rewrite), 0, "a second run rewrites {after:?}");
    assert_eq!(second.parts[0].warnings.len(), plan.parts[0].warnings.len(), "{after:?}");
    (plan, after)
}

/// Each case: a document, and the document after; without a warning.
fn check(format: Format, cases: &[(&str, &str)]) {
    for (source, expected) in cases {
        let (plan, after) = plan(source, format);
        assert_eq!(after, *expected, "from {source:?}");
        assert_eq!(plan.parts[0].warnings, [], "{source:?}");
        let ignored: Vec<_> = plan.findings().filter(|finding| finding.reason.name() == "ignored").collect();
        assert!(!ignored.is_empty() && ignored.iter().all(|finding| finding.outcome == Outcome::Protect));
    }
}

#[test]
fn a_comment_in_a_block_leaves_that_block_alone() {
    check(
        Format::Markdown,
        &[
            (
                "wallet a\nwallet b <!-- termigrate-ignore -->\n\nwallet\n",
                "wallet a\nwallet b <!-- termigrate-ignore -->\n\npurse\n",
            ),
            ("# wallet <!--termigrate-ignore-->\n\nwallet\n", "# wallet <!--termigrate-ignore-->\n\npurse\n"),
            (
                "- wallet <!-- termigrate-ignore -->\n  - wallet\n- wallet\n",
                "- wallet <!-- termigrate-ignore -->\n  - purse\n- purse\n",
            ),
            (
                "| wallet <!-- termigrate-ignore --> | wallet |\n| --- | --- |\n| wallet | a |\n",
                "| wallet <!-- termigrate-ignore --> | purse |\n| --- | --- |\n| purse | a |\n",
            ),
            ("<!-- termigrate-ignore --> wallet\n\nwallet\n", "<!-- termigrate-ignore --> wallet\n\npurse\n"),
            (
                "<p>wallet</p>\n<p>wallet <!-- termigrate-ignore --></p>\n<p>wallet</p>\n",
                "<p>purse</p>\n<p>wallet <!-- termigrate-ignore --></p>\n<p>purse</p>\n",
            ),
            (
                "**wallet** <!-- termigrate-ignore wallet --> ticket\n",
                "**wallet** <!-- termigrate-ignore wallet --> voucher\n",
            ),
            ("交易金额<!-- termigrate-ignore -->交易金额\n", "交易金额<!-- termigrate-ignore -->交易金额\n"),
        ],
    );
}

#[test]
fn a_comment_by_itself_leaves_the_next_element_alone() {
    check(
        Format::Markdown,
        &[
            ("<!-- termigrate-ignore -->\nwallet\n\nwallet\n", "<!-- termigrate-ignore -->\nwallet\n\npurse\n"),
            ("<!-- termigrate-ignore -->\n\nwallet\n\nwallet\n", "<!-- termigrate-ignore -->\n\nwallet\n\npurse\n"),
            (
                "wallet <!-- termigrate-ignore-next -->\n\nwallet\n\nwallet\n",
                "purse <!-- termigrate-ignore-next -->\n\nwallet\n\npurse\n",
            ),
            (
                "<!-- termigrate-ignore-next -->\n\n- wallet\n\n  wallet\n  - wallet\n- wallet\n\nwallet\n",
                "<!-- termigrate-ignore-next -->\n\n- wallet\n\n  wallet\n  - wallet\n- wallet\n\npurse\n",
            ),
            (
                "<!-- termigrate-ignore-next -->\n\n| wallet | b |\n| - | - |\n| c | wallet |\n\nwallet\n",
                "<!-- termigrate-ignore-next -->\n\n| wallet | b |\n| - | - |\n| c | wallet |\n\npurse\n",
            ),
            (
                "<!-- termigrate-ignore wallet -->\n<!-- termigrate-ignore-next ticket -->\nwallet ticket 交易金额\n",
                "<!-- termigrate-ignore wallet -->\n<!-- termigrate-ignore-next ticket -->\nwallet ticket 订单交易金额\n",
            ),
            (
                "<!-- termigrate-ignore -->\n\n<div>\nwallet\n</div>\n\nwallet\n",
                "<!-- termigrate-ignore -->\n\n<div>\nwallet\n</div>\n\npurse\n",
            ),
            (
                "> <!-- termigrate-ignore -->\n> wallet\n>\n> wallet\n",
                "> <!-- termigrate-ignore -->\n> wallet\n>\n> purse\n",
            ),
        ],
    );
}

#[test]
fn a_region_reaches_to_its_end_or_that_of_the_document() {
    check(
        Format::Markdown,
        &[
            (
                "wallet\n\n<!-- termigrate-ignore-off -->\n\nwallet\n\n# wallet\n\n<!-- termigrate-ignore-on -->\n\nwallet\n",
                "purse\n\n<!-- termigrate-ignore-off -->\n\nwallet\n\n# wallet\n\n<!-- termigrate-ignore-on -->\n\npurse\n",
            ),
            (
                "<!-- termigrate-ignore-off -->\n\nwallet\n\n- wallet\n",
                "<!-- termigrate-ignore-off -->\n\nwallet\n\n- wallet\n",
            ),
            (
                "<!-- termigrate-ignore-off wallet -->\n\nwallet ticket\n\n<!-- termigrate-ignore-on -->\n\nwallet\n",
                "<!-- termigrate-ignore-off wallet -->\n\nwallet voucher\n\n<!-- termigrate-ignore-on -->\n\npurse\n",
            ),
            (
                "<!-- termigrate-ignore-off wallet -->\n<!-- termigrate-ignore-off ticket -->\n\nwallet ticket\n\n\
                 <!-- termigrate-ignore-on wallet -->\n\nwallet ticket\n",
                "<!-- termigrate-ignore-off wallet -->\n<!-- termigrate-ignore-off ticket -->\n\nwallet ticket\n\n\
                 <!-- termigrate-ignore-on wallet -->\n\npurse ticket\n",
            ),
        ],
    );
}

#[test]
fn mdx_has_comments_of_its_own() {
    check(
        Format::Mdx,
        &[
            ("wallet {/* termigrate-ignore */}\n\nwallet\n", "wallet {/* termigrate-ignore */}\n\npurse\n"),
            (
                "{/* termigrate-ignore-next */}\n\nwallet\n\nwallet\n",
                "{/* termigrate-ignore-next */}\n\nwallet\n\npurse\n",
            ),
            (
                "{/* termigrate-ignore-off */}\n\nwallet\n\n{/* termigrate-ignore-on */}\n\nwallet\n",
                "{/* termigrate-ignore-off */}\n\nwallet\n\n{/* termigrate-ignore-on */}\n\npurse\n",
            ),
        ],
    );
}

#[test]
fn plain_text_has_the_words_on_a_line_of_their_own() {
    check(
        Format::Text,
        &[
            ("wallet\ntermigrate-ignore\nwallet\n\nwallet\n", "wallet\ntermigrate-ignore\nwallet\n\npurse\n"),
            (
                "A\r\n\r\ntermigrate-ignore wallet\r\nwallet ticket\r\n\r\nwallet\r\n",
                "A\r\n\r\ntermigrate-ignore wallet\r\nwallet voucher\r\n\r\npurse\r\n",
            ),
            (
                "A\n\nwallet\n\ntermigrate-ignore-next\n\nwallet\n\nwallet\n",
                "A\n\npurse\n\ntermigrate-ignore-next\n\nwallet\n\npurse\n",
            ),
            (
                "termigrate-ignore-off\nwallet\n\nwallet\ntermigrate-ignore-on\n\nwallet\n",
                "termigrate-ignore-off\nwallet\n\nwallet\ntermigrate-ignore-on\n\npurse\n",
            ),
        ],
    );
}

#[test]
fn a_comment_that_does_nothing_is_told() {
    let cases = [
        ("new <!-- termigrate-ignore -->\n\nwallet\n", 1),
        ("wallet <!-- termigrate-ignore ticket -->\n", 1),
        ("wallet <!-- termigrate-ignore none -->\n", 2),
        ("wallet <!-- termigrate-ignore none wallet -->\n", 1),
        ("wallet\n\n<!-- termigrate-ignore-next -->\n", 1),
        ("- a\n\n  <!-- termigrate-ignore-next -->\n\nwallet\n", 1),
        ("wallet\n\n<!-- termigrate-ignore-on -->\n", 1),
        ("wallet <!-- termigrate-ignore-nxt -->\n", 1),
        ("wallet <!-- termigrate-ignor -->\n", 1),
        ("`<!-- termigrate-ignore -->` wallet\n", 0),
        ("    <!-- termigrate-ignore -->\n\nwallet\n", 0),
        ("wallet <!-- another comment -->\n", 0),
    ];
    for (source, expected) in cases {
        let (plan, _) = plan(source, Format::Markdown);
        assert_eq!(plan.parts[0].warnings.len(), expected, "{source:?}: {:?}", plan.parts[0].warnings);
        assert!(
            plan.count(Outcome::Rewrite) == usize::from(source.contains("wallet") && !source.contains("none wallet"))
        );
    }
}

#[test]
fn comments_of_html_mean_the_text_beside_them_or_the_next_element() {
    check(
        Format::Html,
        &[
            ("<p>wallet <!-- termigrate-ignore --><p>wallet", "<p>wallet <!-- termigrate-ignore --><p>purse"),
            ("<p><!-- termigrate-ignore -->wallet<p>wallet", "<p><!-- termigrate-ignore -->wallet<p>purse"),
            (
                "<p>wallet</p><!-- termigrate-ignore --><div title=wallet><p>wallet<p>wallet</div>wallet",
                "<p>purse</p><!-- termigrate-ignore --><div title=wallet><p>wallet<p>wallet</div>purse",
            ),
            (
                "<tr><td>wallet<!-- termigrate-ignore --></td><td>wallet</td></tr>",
                "<tr><td>wallet<!-- termigrate-ignore --></td><td>purse</td></tr>",
            ),
            (
                "<!-- termigrate-ignore --><img alt=wallet><p>wallet",
                "<!-- termigrate-ignore --><img alt=wallet><p>purse",
            ),
            (
                "<!-- termigrate-ignore-next ticket --><p>wallet ticket",
                "<!-- termigrate-ignore-next ticket --><p>purse ticket",
            ),
            (
                "wallet<!-- termigrate-ignore-off --><p>wallet<!-- termigrate-ignore-on --><p>wallet",
                "wallet<!-- termigrate-ignore-off --><p>wallet<!-- termigrate-ignore-on --><p>purse",
            ),
            ("<ul><!-- termigrate-ignore --><li>wallet<li>wallet", "<ul><!-- termigrate-ignore --><li>wallet<li>purse"),
            ("<div><!-- termigrate-ignore --><p>wallet", "<div><!-- termigrate-ignore --><p>wallet"),
        ],
    );
    let (plan, after) = plan("<div>ticket<p><!-- termigrate-ignore --></div><p>wallet", Format::Html);
    assert_eq!(
        (after.as_str(), plan.parts[0].warnings.len()),
        ("<div>voucher<p><!-- termigrate-ignore --></div><p>purse", 1)
    );
}
