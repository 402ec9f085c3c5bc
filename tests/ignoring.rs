//! Comments that tell the program to leave text alone.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use termigrate::format::{self, Format, ReadOptions};
use termigrate::mapping::Mapping;
use termigrate::plan::{FilePlan, Outcome, Planner};

const MAPPING: &str = "
terms:
  - id: old
    from: old
    to: newer
  - id: past
    from: past
    to: later
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
            ("old a\nold b <!-- termigrate-ignore -->\n\nold\n", "old a\nold b <!-- termigrate-ignore -->\n\nnewer\n"),
            ("# old <!--termigrate-ignore-->\n\nold\n", "# old <!--termigrate-ignore-->\n\nnewer\n"),
            (
                "- old <!-- termigrate-ignore -->\n  - old\n- old\n",
                "- old <!-- termigrate-ignore -->\n  - newer\n- newer\n",
            ),
            (
                "| old <!-- termigrate-ignore --> | old |\n| --- | --- |\n| old | a |\n",
                "| old <!-- termigrate-ignore --> | newer |\n| --- | --- |\n| newer | a |\n",
            ),
            ("<!-- termigrate-ignore --> old\n\nold\n", "<!-- termigrate-ignore --> old\n\nnewer\n"),
            (
                "<p>old</p>\n<p>old <!-- termigrate-ignore --></p>\n<p>old</p>\n",
                "<p>newer</p>\n<p>old <!-- termigrate-ignore --></p>\n<p>newer</p>\n",
            ),
            ("**old** <!-- termigrate-ignore old --> past\n", "**old** <!-- termigrate-ignore old --> later\n"),
            ("交易金额<!-- termigrate-ignore -->交易金额\n", "交易金额<!-- termigrate-ignore -->交易金额\n"),
        ],
    );
}

#[test]
fn a_comment_by_itself_leaves_the_next_element_alone() {
    check(
        Format::Markdown,
        &[
            ("<!-- termigrate-ignore -->\nold\n\nold\n", "<!-- termigrate-ignore -->\nold\n\nnewer\n"),
            ("<!-- termigrate-ignore -->\n\nold\n\nold\n", "<!-- termigrate-ignore -->\n\nold\n\nnewer\n"),
            (
                "old <!-- termigrate-ignore-next -->\n\nold\n\nold\n",
                "newer <!-- termigrate-ignore-next -->\n\nold\n\nnewer\n",
            ),
            (
                "<!-- termigrate-ignore-next -->\n\n- old\n\n  old\n  - old\n- old\n\nold\n",
                "<!-- termigrate-ignore-next -->\n\n- old\n\n  old\n  - old\n- old\n\nnewer\n",
            ),
            (
                "<!-- termigrate-ignore-next -->\n\n| old | b |\n| - | - |\n| c | old |\n\nold\n",
                "<!-- termigrate-ignore-next -->\n\n| old | b |\n| - | - |\n| c | old |\n\nnewer\n",
            ),
            (
                "<!-- termigrate-ignore old -->\n<!-- termigrate-ignore-next past -->\nold past 交易金额\n",
                "<!-- termigrate-ignore old -->\n<!-- termigrate-ignore-next past -->\nold past 订单交易金额\n",
            ),
            (
                "<!-- termigrate-ignore -->\n\n<div>\nold\n</div>\n\nold\n",
                "<!-- termigrate-ignore -->\n\n<div>\nold\n</div>\n\nnewer\n",
            ),
            ("> <!-- termigrate-ignore -->\n> old\n>\n> old\n", "> <!-- termigrate-ignore -->\n> old\n>\n> newer\n"),
        ],
    );
}

#[test]
fn a_region_reaches_to_its_end_or_that_of_the_document() {
    check(
        Format::Markdown,
        &[
            (
                "old\n\n<!-- termigrate-ignore-off -->\n\nold\n\n# old\n\n<!-- termigrate-ignore-on -->\n\nold\n",
                "newer\n\n<!-- termigrate-ignore-off -->\n\nold\n\n# old\n\n<!-- termigrate-ignore-on -->\n\nnewer\n",
            ),
            ("<!-- termigrate-ignore-off -->\n\nold\n\n- old\n", "<!-- termigrate-ignore-off -->\n\nold\n\n- old\n"),
            (
                "<!-- termigrate-ignore-off old -->\n\nold past\n\n<!-- termigrate-ignore-on -->\n\nold\n",
                "<!-- termigrate-ignore-off old -->\n\nold later\n\n<!-- termigrate-ignore-on -->\n\nnewer\n",
            ),
            (
                "<!-- termigrate-ignore-off old -->\n<!-- termigrate-ignore-off past -->\n\nold past\n\n\
                 <!-- termigrate-ignore-on old -->\n\nold past\n",
                "<!-- termigrate-ignore-off old -->\n<!-- termigrate-ignore-off past -->\n\nold past\n\n\
                 <!-- termigrate-ignore-on old -->\n\nnewer past\n",
            ),
        ],
    );
}

#[test]
fn mdx_has_comments_of_its_own() {
    check(
        Format::Mdx,
        &[
            ("old {/* termigrate-ignore */}\n\nold\n", "old {/* termigrate-ignore */}\n\nnewer\n"),
            ("{/* termigrate-ignore-next */}\n\nold\n\nold\n", "{/* termigrate-ignore-next */}\n\nold\n\nnewer\n"),
            (
                "{/* termigrate-ignore-off */}\n\nold\n\n{/* termigrate-ignore-on */}\n\nold\n",
                "{/* termigrate-ignore-off */}\n\nold\n\n{/* termigrate-ignore-on */}\n\nnewer\n",
            ),
        ],
    );
}

#[test]
fn plain_text_has_the_words_on_a_line_of_their_own() {
    check(
        Format::Text,
        &[
            ("old\ntermigrate-ignore\nold\n\nold\n", "old\ntermigrate-ignore\nold\n\nnewer\n"),
            ("termigrate-ignore old\r\nold past\r\n\r\nold\r\n", "termigrate-ignore old\r\nold later\r\n\r\nnewer\r\n"),
            ("old\n\ntermigrate-ignore-next\n\nold\n\nold\n", "newer\n\ntermigrate-ignore-next\n\nold\n\nnewer\n"),
            (
                "termigrate-ignore-off\nold\n\nold\ntermigrate-ignore-on\n\nold\n",
                "termigrate-ignore-off\nold\n\nold\ntermigrate-ignore-on\n\nnewer\n",
            ),
        ],
    );
}

#[test]
fn a_comment_that_does_nothing_is_told() {
    let cases = [
        ("new <!-- termigrate-ignore -->\n\nold\n", 1),
        ("old <!-- termigrate-ignore past -->\n", 1),
        ("old <!-- termigrate-ignore none -->\n", 2),
        ("old <!-- termigrate-ignore none old -->\n", 1),
        ("old\n\n<!-- termigrate-ignore-next -->\n", 1),
        ("- a\n\n  <!-- termigrate-ignore-next -->\n\nold\n", 1),
        ("old\n\n<!-- termigrate-ignore-on -->\n", 1),
        ("old <!-- termigrate-ignore-nxt -->\n", 1),
        ("`<!-- termigrate-ignore -->` old\n", 0),
        ("    <!-- termigrate-ignore -->\n\nold\n", 0),
        ("old <!-- another comment -->\n", 0),
    ];
    for (source, expected) in cases {
        let (plan, _) = plan(source, Format::Markdown);
        assert_eq!(plan.parts[0].warnings.len(), expected, "{source:?}: {:?}", plan.parts[0].warnings);
        assert!(plan.count(Outcome::Rewrite) == usize::from(source.contains("old") && !source.contains("none old")));
    }
}

#[test]
fn comments_of_html_mean_the_text_beside_them_or_the_next_element() {
    check(
        Format::Html,
        &[
            ("<p>old <!-- termigrate-ignore --><p>old", "<p>old <!-- termigrate-ignore --><p>newer"),
            ("<p><!-- termigrate-ignore -->old<p>old", "<p><!-- termigrate-ignore -->old<p>newer"),
            (
                "<p>old</p><!-- termigrate-ignore --><div title=old><p>old<p>old</div>old",
                "<p>newer</p><!-- termigrate-ignore --><div title=old><p>old<p>old</div>newer",
            ),
            (
                "<tr><td>old<!-- termigrate-ignore --></td><td>old</td></tr>",
                "<tr><td>old<!-- termigrate-ignore --></td><td>newer</td></tr>",
            ),
            ("<!-- termigrate-ignore --><img alt=old><p>old", "<!-- termigrate-ignore --><img alt=old><p>newer"),
            ("<!-- termigrate-ignore-next past --><p>old past", "<!-- termigrate-ignore-next past --><p>newer past"),
            (
                "old<!-- termigrate-ignore-off --><p>old<!-- termigrate-ignore-on --><p>old",
                "old<!-- termigrate-ignore-off --><p>old<!-- termigrate-ignore-on --><p>newer",
            ),
            ("<ul><!-- termigrate-ignore --><li>old<li>old", "<ul><!-- termigrate-ignore --><li>old<li>newer"),
            ("<div><!-- termigrate-ignore --><p>old", "<div><!-- termigrate-ignore --><p>old"),
        ],
    );
    let (plan, after) = plan("<div>past<p><!-- termigrate-ignore --></div><p>old", Format::Html);
    assert_eq!(
        (after.as_str(), plan.parts[0].warnings.len()),
        ("<div>later<p><!-- termigrate-ignore --></div><p>newer", 1)
    );
}
