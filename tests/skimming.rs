//! Documents that are told from their source alone to show no term are not parsed: nothing may be missed by that.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and prepares its files plainly"
)]

use std::fs;
use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use termigrate::format::{self, CodeReading, Format, ReadOptions};
use termigrate::mapping::Mapping;
use termigrate::plan::{Outcome, Planner};

const MAPPING: &str = "
terms:
  - {from: 支付宝账户, to: 支付账户}
  - {from: Alipay account, to: payment account}
  - {from: pay-in fee, to: deposit fee}
  - {from: 外卖, to: 配送}
  - {pattern: '(?i)\\bmerchants? (?:and|or) (?:buyers|sellers)\\b', to: parties}
review:
  - {text: third-party provider}
  - {pattern: '(?:总|净)?流水额 ?[（(](?:GMV|成交额)[）)]', suggest: 成交额}
protect:
  - {text: guarantee}
";

fn planner(options: ReadOptions) -> Planner {
    Planner::new(Mapping::from_text("test.yaml", MAPPING).unwrap(), options)
}

fn is_found(planner: &Planner, source: &str, format: Format) -> bool {
    let document = format::read_text(source.to_owned(), format, planner.options());
    planner.plan("rules.md", &document).findings().any(|finding| finding.outcome != Outcome::Protect)
}

#[test]
fn a_term_is_never_passed_over_however_it_is_written() {
    let planner = planner(ReadOptions::default());
    let screen = planner.screen().unwrap();
    let cases = [
        (Format::Markdown, "您的支付宝账户。"),
        (Format::Markdown, "您的支付\n宝账户"),
        (Format::Markdown, "> 您的支付宝账\n> 户"),
        (Format::Markdown, "支**付宝**账户"),
        (Format::Markdown, "**支**[付宝](a.md)账户"),
        (Format::Markdown, "[支付](a.md \"题\")宝账户"),
        (Format::Markdown, "[支付][b]宝账户\n\n[b]: a.md\n"),
        (Format::Markdown, "支<b>付</b>宝账户"),
        (Format::Markdown, "支<span title=\">\">付</span>宝账户"),
        (Format::Markdown, "支<!-- x -->付宝账户"),
        (Format::Markdown, "支<br>付宝账户"),
        (Format::Markdown, "支&#20184;宝账户"),
        (Format::Markdown, "&#x652f;付宝账户"),
        (Format::Markdown, "支付宝\u{200b}账户"),
        (Format::Markdown, "支付宝 账户"),
        (Format::Markdown, "外\n卖"),
        (Format::Markdown, "---\ntitle: \"\\u652f付宝账户\"\n---\n"),
        (Format::Markdown, "---\ntitle: 支付宝\n  账户\n---\n"),
        (Format::Markdown, "ALIPAY ACCOUNTS"),
        (Format::Markdown, "Alipay\naccount"),
        (Format::Markdown, "Alipay  account"),
        (Format::Markdown, "Alipay\u{a0}account"),
        (Format::Markdown, "Alipay&nbsp;account"),
        (Format::Markdown, "*Alipay* _account_"),
        (Format::Markdown, "Ali<i>pay</i> account"),
        (Format::Markdown, "A*lipay* account"),
        (Format::Markdown, "Ａｌｉｐａｙ account"),
        (Format::Markdown, "Alipay ａccount"),
        (Format::Markdown, "A&#108;ipay account"),
        (Format::Markdown, "\\*Alipay\\\naccount"),
        (Format::Markdown, "a pay-\nin fee"),
        (Format::Markdown, "a pay\u{2011}in fee"),
        (Format::Markdown, "Alipay ac-\ncount"),
        (Format::Markdown, "a third-party\nprovider"),
        (Format::Markdown, "merchants **or** Sellers"),
        (Format::Markdown, "merchant\nand buyers"),
        (Format::Markdown, "净流**水额**（GMV）"),
        (Format::Markdown, "| a |\n| --- |\n| 支**付宝**账户 |\n"),
        (Format::Mdx, "<Note>支付\n宝账户</Note>"),
        (Format::Text, "您的支付\n宝账户"),
        (Format::Text, "Alipay\r\n  account"),
        (Format::Html, "<p>支<em>付</em>宝账户</p>"),
        (Format::Html, "<p>支<script>x</script>付宝账户</p>"),
        (Format::Html, "<p>支<span hidden>x</span>付宝账户</p>"),
        (Format::Html, "<img alt=\"支付&#23453;账户\">"),
        (Format::Html, "<p>Alipay<wbr> account</p>"),
        (Format::Html, "x &copyAlipay account"),
        (Format::Markdown, "---\ntitle: \"x\\tAlipay account\"\n---\n"),
        (Format::Xhtml, "<p>支<![CDATA[付宝]]>账户</p>"),
    ];
    for (format, source) in cases {
        assert!(is_found(&planner, source, format), "{format:?} {source:?} shows nothing");
        assert!(screen.may_show(source), "{format:?} {source:?} is passed over");
    }
}

#[test]
fn a_term_in_a_comment_of_code_is_not_passed_over() {
    let planner = planner(ReadOptions { code: CodeReading::Prose, ..ReadOptions::default() });
    let screen = planner.screen().unwrap();
    for source in ["```sh\n# Alipay\n# account\n```\n", "```c\n// 支付\n// 宝账户\n```\n"] {
        assert!(is_found(&planner, source, Format::Markdown), "{source:?} shows nothing");
        assert!(screen.may_show(source), "{source:?} is passed over");
    }
}

#[test]
fn documents_that_only_look_a_little_like_it_are_passed_over() {
    let planner = planner(ReadOptions::default());
    let screen = planner.screen().unwrap();
    for source in [
        "# Fees\n\nThe *account* of a **seller** is [settled](fees.md) monthly; see <https://a.example>.\n",
        "# 支付规则\n\n商家应当在**支付**[账户](a.md)开立后\n三日内提交资料，“支付”是指……&nbsp;。\n",
        "---\ntitle: 支付账户\n---\n\n| 支付 | 账户 |\n| --- | --- |\n| `Alipay` | <b>fee</b> |\n",
        "The guarantee of the merchant\nThe platform. Alipay Accounting\nAlipay\n\n- bills\n",
        "<p class=\"a\">支付<br>账户</p>\n<ul><li>支</li><li>用户</li></ul>\n",
    ] {
        assert!(!screen.may_show(source), "{source:?}");
    }
}

fn run(folder: &tempfile::TempDir, arguments: &[&str], stdin: &[u8]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_termigrate"));
    command.args(arguments).args(["--no-config", "-m", "terms.yaml"]).current_dir(folder.path());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let _ = input.write_all(stdin);
    drop(input);
    child.wait_with_output().unwrap()
}

fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("terms.yaml"), MAPPING).unwrap();
    for (name, bytes) in files {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

#[test]
fn what_is_told_besides_findings_is_told_of_documents_without_terms() {
    let files: [(&str, &[u8]); 4] = [
        ("a.md", "## 支付宝账户\n".as_bytes()),
        ("b.md", b"see [there](a.md#%E6%94%AF%E4%BB%98%E5%AE%9D%E8%B4%A6%E6%88%B7)\n"),
        ("c.md", b"text <!-- termigrate-ingore -->\n"),
        ("d.html", b"<meta charset=gbk><p>\xd5\xcb\xbb\xa7</p>\n"),
    ];
    let folder = folder(&files);
    let told = run(&folder, &["diff", "."], b"");
    let stderr = String::from_utf8(told.stderr).unwrap();
    assert!(stderr.contains("links to it: b.md:1:"), "{stderr}");
    assert!(stderr.contains("c.md:1:6: "), "{stderr}");
    assert!(stderr.contains("d.html: "), "{stderr}");
    assert_eq!(told.status.code(), Some(2));
    let checked = run(&folder, &["check", "."], b"");
    let stderr = String::from_utf8(checked.stderr).unwrap();
    assert!(stderr.contains("c.md:1:6: ") && stderr.contains("in 1 of 3 documents"), "{stderr}");
}

#[test]
fn a_document_without_terms_is_handed_on_byte_for_byte() {
    let source = "\u{feff}no\r\nterm **here**\u{a0}\r\n".as_bytes();
    let folder = folder(&[("a.md", source)]);
    let applied = run(&folder, &["apply", "--stdin-filename", "a.md", "-"], source);
    assert_eq!((applied.status.code(), applied.stdout.as_slice()), (Some(0), source));
    assert_eq!(run(&folder, &["apply", "--out-dir", "out", "a.md"], b"").status.code(), Some(0));
    let written = folder.path().join("out/a.md");
    assert!(!written.exists() || fs::read(written).unwrap() == source);
}
