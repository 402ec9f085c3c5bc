//! Web addresses that moved: where they are found, what stays, and that nothing else is touched.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use proptest::prelude::*;
use termigrate::format::{self, Format, ReadOptions, WordWriting};
use termigrate::mapping::Mapping;
use termigrate::plan::{Choice, Choices, FilePlan, Outcome, Planner};

#[path = "word/package.rs"]
mod package;
#[path = "properties/seeded.rs"]
mod seeded;

use package::{document, word_file};

const MAPPING: &str = "
terms:
  - {id: brand, from: Polldaddy, to: Crowdsignal}
  - {id: account, from: Alipay account, to: payment account}
addresses:
  - {id: site, from: polldaddy.com, to: crowdsignal.com}
  - {id: rules, from: [help.old.example/rules, www.old.example/rules], to: help.new.example/rules}
  - {id: terms, from: polldaddy.com/terms, to: wp.example/tos}
";

fn planner(mapping: &str) -> Planner {
    Planner::new(Mapping::from_text("test.yaml", mapping).unwrap(), ReadOptions::default())
}

/// The plan of a document and its result, which a second run leaves alone.
fn plan(planner: &Planner, source: &str, format: Format) -> (FilePlan, String) {
    let document = format::read_text(source.to_owned(), format, planner.options());
    let plan = planner.plan("rules.md", &document);
    let after = plan.parts[0].edits().apply(source).unwrap();
    let again = format::read_text(after.clone(), format, planner.options());
    assert_eq!(planner.plan("rules.md", &again).count(Outcome::Rewrite), 0, "a second run rewrites {after:?}");
    (plan, after)
}

#[track_caller]
fn check(format: Format, cases: &[(&str, &str)]) {
    let planner = planner(MAPPING);
    for (source, expected) in cases {
        let (plan, after) = plan(&planner, source, format);
        assert_eq!(after, *expected, "from {source:?}");
        assert_eq!(plan.count(Outcome::Review), 0, "{source:?}");
    }
}

/// Nothing is found in any of these.
#[track_caller]
fn check_left(format: Format, cases: &[&str]) {
    let planner = planner(MAPPING);
    for source in cases {
        let (plan, after) = plan(&planner, source, format);
        assert_eq!((after.as_str(), plan.findings().count()), (*source, 0), "{:?}", plan.findings().next());
    }
}

#[test]
fn only_whole_hosts_and_whole_segments_move_and_the_rest_stays() {
    check(
        Format::Text,
        &[
            ("https://polldaddy.com", "https://crowdsignal.com"),
            ("HTTP://PollDaddy.COM/X?Y=1#Z.", "HTTP://crowdsignal.com/X?Y=1#Z."),
            ("(x://u@polldaddy.com:81/x_(y)), //polldaddy.com", "(x://u@crowdsignal.com:81/x_(y)), //crowdsignal.com"),
            (
                "见https://polldaddy.com/a，或http://polldaddy.com。",
                "见https://crowdsignal.com/a，或http://crowdsignal.com。",
            ),
            (
                "https://polldaddy.com/terms?x https://polldaddy.com/terms2",
                "https://wp.example/tos?x https://crowdsignal.com/terms2",
            ),
            (
                "https://www.old.example/rules/x, https://HELP.old.example/rules#y",
                "https://help.new.example/rules/x, https://help.new.example/rules#y",
            ),
            ("https://polldaddy.com:81/terms", "https://crowdsignal.com:81/terms"),
        ],
    );
    check_left(
        Format::Text,
        &[
            "polldaddy.com www.polldaddy.com polldaddy.com/x mailto:x@polldaddy.com x@polldaddy.com",
            "https://notpolldaddy.com https://my-polldaddy.com https://a.polldaddy.com https://polldaddy.com.evil.example",
            "https://polldaddy.com@evil.example/ https://polldaddy.comx https://x.example/polldaddy.com",
            "https://x.example/?to=https://polldaddy.com https://web.example/2020/https://polldaddy.com/x",
            "https://www.old.example/rules2 https://www.old.example/Rules https://www.old.example/ https://old.example/rules",
            "https://www.old.example:80/rules file:///polldaddy.com https:/polldaddy.com",
        ],
    );
}

#[test]
fn addresses_of_markdown_move_wherever_they_stand() {
    check(
        Format::Markdown,
        &[
            ("[x](https://polldaddy.com/y \"t\")", "[x](https://crowdsignal.com/y \"t\")"),
            ("![x](<//polldaddy.com/a b>)", "![x](<//crowdsignal.com/a b>)"),
            ("[x] [y][x]\n\n[x]: https://polldaddy.com/y 't'\n", "[x] [y][x]\n\n[x]: https://crowdsignal.com/y 't'\n"),
            ("a <https://polldaddy.com/y> b", "a <https://crowdsignal.com/y> b"),
            ("a **https://polldaddy.com/x_y** b\n", "a **https://crowdsignal.com/x_y** b\n"),
            ("[https://polldaddy.com](https://polldaddy.com)", "[https://crowdsignal.com](https://crowdsignal.com)"),
            (
                "[https://polldaddy.com]\n\n[https://polldaddy.com]: https://polldaddy.com\n",
                "[https://crowdsignal.com][https://polldaddy.com]\n\n[https://polldaddy.com]: https://crowdsignal.com\n",
            ),
            (
                "[Polldaddy](https://polldaddy.com#polldaddy \"Polldaddy\")\r\n",
                "[Crowdsignal](https://crowdsignal.com#polldaddy \"Crowdsignal\")\r\n",
            ),
            (
                "> - <a href='https://polldaddy.com/?a&amp;b'>x</a> <img src=//polldaddy.com/y>",
                "> - <a href='https://crowdsignal.com/?a&amp;b'>x</a> <img src=//crowdsignal.com/y>",
            ),
            (
                "<div cite=\"https://polldaddy.com\">\n<p>https://polldaddy.com</p>\n</div>\n",
                "<div cite=\"https://crowdsignal.com\">\n<p>https://crowdsignal.com</p>\n</div>\n",
            ),
            (
                "| [x](https://polldaddy.com) | https://polldaddy.com |\n|-|-|\n",
                "| [x](https://crowdsignal.com) | https://crowdsignal.com |\n|-|-|\n",
            ),
            (
                "---\ntitle: \"See https://polldaddy.com\"\nlink: https://polldaddy.com\n---\n",
                "---\ntitle: \"See https://crowdsignal.com\"\nlink: https://polldaddy.com\n---\n",
            ),
            (
                "an [Alipay account](https://polldaddy.com/Alipay,Polldaddy)",
                "a [payment account](https://crowdsignal.com/Alipay,Polldaddy)",
            ),
        ],
    );
    check_left(
        Format::Markdown,
        &[
            "`https://polldaddy.com` ``[x](https://polldaddy.com)``\n\n    https://polldaddy.com\n",
            "```\n[x](https://polldaddy.com)\n```\n<!-- https://polldaddy.com -->\n",
            "<code><a href='https://polldaddy.com'>https://polldaddy.com</a></code>\n",
            "<script>\n'https://polldaddy.com'\n</script>\n",
            "[x](https://polldaddy.com/\\_y) [x](https://polldaddy.com/&amp;y) [x](polldaddy.com) [x](#polldaddy.com)",
            "[x](https://x.example/?https://polldaddy.com) <https://a.polldaddy.com>",
            "[x](https://x.example/Alipay%20account \"x\")",
            "[x](<https://crowdsignal.com/ https://polldaddy.com //polldaddy.com>)",
        ],
    );
    check(
        Format::Mdx,
        &[(
            "<A href=\"https://polldaddy.com\" to={'https://polldaddy.com'} />",
            "<A href=\"https://crowdsignal.com\" to={'https://polldaddy.com'} />",
        )],
    );
}

#[test]
fn addresses_of_html_move_in_attributes_and_text() {
    check(
        Format::Html,
        &[
            (
                "<p><a title=Polldaddy href=https://polldaddy.com/x>https://polldaddy.com/x</a>",
                "<p><a title=Crowdsignal href=https://crowdsignal.com/x>https://crowdsignal.com/x</a>",
            ),
            ("<img src='//polldaddy.com/i' alt='Polldaddy'>", "<img src='//crowdsignal.com/i' alt='Crowdsignal'>"),
            (
                "<form action=\"https://polldaddy.com/?a&amp;b\"><video poster=\"https://polldaddy.com\"></video></form>",
                "<form action=\"https://crowdsignal.com/?a&amp;b\"><video poster=\"https://crowdsignal.com\"></video></form>",
            ),
            (
                "<link rel=canonical href=\"https://polldaddy.com/\"><blockquote cite=\" https://polldaddy.com \">x</blockquote>",
                "<link rel=canonical href=\"https://crowdsignal.com/\"><blockquote cite=\" https://crowdsignal.com \">x</blockquote>",
            ),
        ],
    );
    check_left(
        Format::Html,
        &[
            "<code><a href=\"https://polldaddy.com\">x</a></code><!-- https://polldaddy.com -->",
            "<script>'https://polldaddy.com'</script><p data-url=\"https://polldaddy.com\" hidden>https://polldaddy.com</p>",
            "<a href=\"/x?https://polldaddy.com\">x</a><a href=\"https://&#112;olldaddy.com.example\">x</a>",
        ],
    );
}

#[test]
fn addresses_in_the_text_of_word_files_move_and_those_of_links_are_asked_about() {
    let planner = planner(MAPPING);
    let cases = [
        ("<w:p><w:r><w:t>见https://poll</w:t></w:r><w:r><w:t>daddy.com/x。</w:t></w:r></w:p>", "rewrite mapping"),
        (
            "<w:p><w:hyperlink r:id=\"x\"><w:r><w:t>https://polldaddy.com</w:t></w:r></w:hyperlink></w:p>",
            "review unreached",
        ),
    ];
    for (body, expected) in cases {
        let bytes = word_file(&document(body), &[]);
        let document = format::read(bytes.clone(), Format::Word, planner.options()).unwrap();
        let plan = planner.plan("x.docx", &document);
        let found = plan.findings().map(|found| format!("{} {}", found.outcome.name(), found.reason.name()));
        assert_eq!(found.collect::<Vec<_>>(), [expected], "{body}");
        let (changes, writing) = (plan.changes(&document), WordWriting::default());
        let new = format::write(&bytes, Format::Word, &changes, planner.options(), &writing).unwrap().into_owned();
        let again = format::read(new, Format::Word, planner.options()).unwrap();
        assert_eq!(planner.plan("x.docx", &again).count(Outcome::Rewrite), 0);
    }
}

#[test]
fn an_address_that_moves_on_is_left_to_a_person() {
    let planner =
        planner("addresses:\n- {id: a, from: a.example, to: b.example}\n- {id: b, from: b.example/x, to: c.example}\n");
    for source in ["https://a.example/x", "[y](https://a.example/x)", "<https://a.example/x>"] {
        let (found, after) = plan(&planner, source, Format::Markdown);
        assert_eq!((after.as_str(), found.count(Outcome::Review)), (source, 1));
        assert_eq!(found.findings().next().unwrap().reason.name(), "unstable");
    }
    let (_, after) = plan(&planner, "https://a.example/y https://b.example/x", Format::Markdown);
    assert_eq!(after, "https://b.example/y https://c.example");
}

#[test]
fn a_new_address_that_holds_the_old_one_is_known() {
    let planner = planner(
        "addresses: [{from: a.example, to: a.example/new}, {from: b.example/x/, to: b.example/}, {from: c.example, to: d.example/?q=1}]",
    );
    let source = "https://a.example/x [y](https://a.example/new/x) https://b.example/x/y <https://c.example> https://c.example/x";
    let (_, after) = plan(&planner, source, Format::Markdown);
    assert_eq!(
        after,
        "https://a.example/new/x [y](https://a.example/new/x) https://b.example/y <https://d.example/?q=1> https://c.example/x"
    );
}

#[test]
fn an_address_that_would_break_its_link_or_is_parted_is_left_to_a_person() {
    let planner = planner("addresses: [{from: a.example, to: b.example/)}, {from: c.example/x, to: d.example}]");
    let cases = [
        ("[x](https://a.example) y", "markup"),
        ("see https://c.exa**mple/x**", "layout"),
        ("see [https://c.example](y)/x", "layout"),
    ];
    for (source, reason) in cases {
        let (found, after) = plan(&planner, source, Format::Markdown);
        let reasons: Vec<&str> = found.findings().map(|finding| finding.reason.name()).collect();
        assert_eq!((after.as_str(), reasons), (source, vec![reason]));
    }
    let (_, after) = plan(&planner, "[x](<https://a.example>) <https://c.example>/x", Format::Markdown);
    assert_eq!(after, "[x](<https://b.example/)>) <https://c.example>/x");
}

#[test]
fn files_comments_and_struck_text_keep_addresses() {
    let planner = planner("addresses: [{id: a, from: a.example, to: b.example, not_files: rules.md}]");
    assert_eq!(plan(&planner, "[x](https://a.example) https://a.example", Format::Markdown).0.findings().count(), 0);
    let cases = [
        "[x](https://polldaddy.com) https://polldaddy.com <!-- termigrate-ignore -->",
        "<!-- termigrate-ignore-next site -->\n[x](https://polldaddy.com) https://polldaddy.com\n",
        "~~[x](https://polldaddy.com) https://polldaddy.com~~",
    ];
    for source in cases {
        let (found, after) = plan(&self::planner(MAPPING), source, Format::Markdown);
        assert_eq!((after.as_str(), found.count(Outcome::Protect)), (source, 2), "{source}");
    }
}

#[test]
fn a_person_can_keep_an_address_or_write_another() {
    let planner = planner(MAPPING);
    let source = "[x](https://polldaddy.com/x) https://polldaddy.com/y";
    let document = format::read_text(source.to_owned(), Format::Markdown, planner.options());
    let places: Vec<usize> = planner.plan("a.md", &document).findings().map(|finding| finding.view.start).collect();
    let mut choices = Choices::default();
    choices.add(0, places[0], Choice::Keep);
    choices.add(0, places[1], Choice::Write("polls.example".to_owned()));
    let after = planner.plan_with("a.md", &document, &choices).parts[0].edits().apply(source).unwrap();
    assert!(after.contains("https://polldaddy.com/") && after.contains("https://polls.example/"), "{after}");
}

#[test]
fn many_addresses_in_one_block_take_linear_time() {
    let planner = planner(MAPPING);
    let text = format!("{}\n", "[x](https://polldaddy.com/y) https://polldaddy.com/z ".repeat(5_000));
    let (found, _) = plan(&planner, &text, Format::Markdown);
    assert_eq!(found.count(Outcome::Rewrite), 10_000);
}

#[test]
fn terms_are_planned_as_if_no_address_were_listed() {
    let without = MAPPING.split("addresses:").next().unwrap();
    let source = "Alipay account:\n\n- [Polldaddy](https://polldaddy.com)\n\n  Your Alipay account.\n\n| Polldaddy [x](https://polldaddy.com) | 支付 |\n|-|-|\n";
    let words = |mapping: &str| -> Vec<String> {
        let (plan, _) = plan(&planner(mapping), source, Format::Markdown);
        let terms = plan.parts[0].findings.iter().filter(|finding| !finding.matched.contains('.'));
        terms
            .map(|finding| format!("{:?} {} {:?}", finding.source, finding.reason.name(), finding.replacement))
            .collect()
    };
    assert_eq!(words(MAPPING), words(without));
}

/// Pieces of documents with addresses, old, new and odd.
fn pieces() -> impl Strategy<Value = String> {
    let pieces = [
        "https://",
        "//",
        "http://u@",
        "polldaddy.com",
        "crowdsignal.com",
        "PollDaddy.com",
        "/terms",
        "/",
        "?x=",
        "#y",
        ":80",
        ".",
        ",",
        "，",
        " ",
        "\n",
        "\n\n",
        "[x](",
        "[",
        "](",
        ")",
        "](https://polldaddy.com",
        "<",
        ">",
        "<https://polldaddy.com/x>",
        "[a]: https://polldaddy.com/terms\n",
        "[a]",
        "<a href=\"https://polldaddy.com",
        "\">",
        "</a>",
        "`",
        "**",
        "_",
        "&amp;",
        "\\",
        "Polldaddy",
        "支付",
        "www.old.example/rules",
        "\"t\"",
        "<img src=",
        "'",
        "| ",
        "|-|\n",
        "- ",
        "> ",
        "{",
        "}",
        "<!-- ",
        " -->",
        "<p>",
        "~~",
    ];
    proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..30).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(seeded::config(400))]

    #[test]
    fn any_document_changes_in_listed_addresses_alone_and_only_once(source in pieces()) {
        let planner = planner(&MAPPING.replace("{id: brand, from: Polldaddy, to: Crowdsignal}", "{id: brand, from: Zzz, to: Yyy}"));
        for format in [Format::Markdown, Format::Mdx, Format::Html, Format::Text] {
            let (plan, after) = plan(&planner, &source, format);
            for edit in plan.parts[0].edits().iter().filter(|edit| !edit.expected.is_empty()) {
                // A backslash of Markdown before a slash or a dot is no part of what a reader sees.
                let old = edit.expected.to_lowercase().replace('\\', "");
                prop_assert!(["polldaddy.com", "polldaddy.com/terms", "www.old.example/rules"].contains(&old.as_str()), "{edit:?}");
                let before = source[..edit.span.start].rsplit_once("//").map(|(_, user)| user);
                let is_address = before.is_some_and(|user| user.is_empty() || user.ends_with('@'));
                // Tags may stand inside an address that a reader sees.
                prop_assert!(is_address || format != Format::Text, "{edit:?}");
            }
            prop_assert_eq!(source.lines().count(), after.lines().count());
        }
    }
}
