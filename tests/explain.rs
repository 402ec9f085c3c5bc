//! What `termigrate explain` says of places of each kind, in full.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and prepares its files plainly"
)]

use std::fmt::Write as _;
use std::fs;
use std::process::{Command, Output};

#[path = "word/package.rs"]
mod package;

const MAPPING: &str = "name: Test
terms:
  - {id: account.zh, family: account, from: 支付宝(支付|)(账户|账号), to: 支付账户, why: One account term.}
  - {id: account.hant, family: account, lang: zh-Hant, from: 支付寶帳戶, to: 支付帳戶}
  - {id: account.en, family: account, from: (Alipay|AliPay) account, to: payment account}
  - {id: balance.en, from: Alipay balance, to: balance of payment accounts, attributive: payment account balance}
  - {id: amount.zh, from: 交易金额, to: 订单交易金额, unless: {preceded_by: [关联]}}
  - {id: psp, from: PSP, to: payment institution, not_files: ['old/**']}
protect:
  - {id: product.zh, text: 支付宝账户宝, why: The name of a product.}
  - {id: company.en, pattern: 'Alipay [A-Z]\\w+ Co\\., Ltd\\.'}
review:
  - {id: balance.zh, text: 账户余额, why: Whose account?, unless: {preceded_by: 支付}, suggest: [支付账户余额]}
  - {id: brand.zh, text: 支付宝, level: note}
  - {id: brand.en, text: Alipay, level: note}
siblings: [微信支付, WeChat Pay]
";

const CHINESE: &str = "# 支付宝账户规则

卖家须绑定支付宝账户，并保持支付宝账户宝有效。

关联交易金额与交易金额不同，订单交易金额另计。

会员账户余额由会员自行管理，支付宝不负责。

见`支付宝账户`与https://a.example/支付宝账户说明。

~~支付宝账户~~与支付寶帳戶不同。

非支付宝账户不得提现。

```
支付宝账户
```

微信 支付宝 账户 余额

仅限使用支付宝账户或微信支付账户付款。
";

const ENGLISH: &str = "# Alipay account rules

The Seller's Alipay balance and the Alipay accounting rules.

Alipay Mini Co., Ltd. opens an Alipay account. A psp is no PSP.

The Alipay balance transfers, requested by a non-Alipay account holder.

See [help](https://a.example/Alipay-account).

Payment is accepted only from an Alipay account or a WeChat Pay account.
";

fn project() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let old = folder.path().join("old");
    fs::create_dir(&old).unwrap();
    fs::write(folder.path().join("terms.yaml"), MAPPING).unwrap();
    fs::write(folder.path().join("zh.md"), CHINESE).unwrap();
    fs::write(folder.path().join("en.md"), ENGLISH).unwrap();
    fs::write(old.join("en.md"), ENGLISH).unwrap();
    fs::write(folder.path().join("w.docx"), word_file()).unwrap();
    folder
}

/// Main text with an empty paragraph and a picture that has a description, and footnotes.
fn word_file() -> Vec<u8> {
    let split = "<w:p><w:r><w:t>请核对</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>支付</w:t></w:r><w:r><w:t>宝账户。</w:t></w:r></w:p>";
    let picture = "<w:p><w:r><w:t>图</w:t></w:r><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"p\" descr=\"支付宝账户页\"/></wp:inline>\
                   </w:drawing></w:r><w:r><w:t>示意</w:t></w:r></w:p>";
    let body = [split, "<w:p/>", picture, &package::paragraph("“支付宝账户”是指账户。仅限使用支付宝账户。"), "<w:p/>"]
        .concat();
    let note = |id: u8, text: &str| format!("<w:footnote w:id=\"{id}\">{}</w:footnote>", package::paragraph(text));
    let notes = package::part("footnotes", &[note(1, "无"), note(2, "支付宝账户与关联交易金额")].concat());
    package::word_file(&package::document(&body), &[("footnotes", &notes)])
}

fn explain(folder: &tempfile::TempDir, place: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_termigrate"));
    command.args(["explain", "-m", "terms.yaml", "--no-config", place]).current_dir(folder.path());
    command.env_remove("CLICOLOR_FORCE").output().unwrap()
}

/// What is said of each place, one after the other.
fn explanations(places: &[&str]) -> String {
    let folder = project();
    let mut all = String::new();
    for place in places {
        let output = explain(&folder, place);
        assert_eq!(output.status.code(), Some(0), "{place}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "", "{place}");
        let _ = write!(all, "$ termigrate explain {place}\n{}\n", String::from_utf8(output.stdout).unwrap());
    }
    all
}

#[test]
fn places_in_chinese_are_explained() {
    insta::assert_snapshot!(&explanations(&[
        "zh.md:1",
        "zh.md:3:17",
        "zh.md:5",
        "zh.md:7:3",
        "zh.md:7:1",
        "zh.md:7:15",
        "zh.md:9:4",
        "zh.md:9:31",
        "zh.md:11",
        "zh.md:13",
        "zh.md:16",
        "zh.md:19:4",
        "zh.md:21:5",
        "zh.md:2",
    ]));
}

#[test]
fn places_in_english_are_explained() {
    insta::assert_snapshot!(explanations(&[
        "en.md:1:3",
        "en.md:3",
        "en.md:5:1",
        "en.md:5:49",
        "en.md:5:60",
        "old/en.md:5:60",
        "en.md:7",
        "en.md:9:25",
        "en.md:9:7",
        "en.md:11",
    ]));
}

#[test]
fn places_in_word_files_are_explained() {
    insta::assert_snapshot!(explanations(&[
        "w.docx:1",
        "w.docx:word/document.xml:1:6",
        "w.docx:1:2",
        "w.docx:2",
        "w.docx:3",
        "w.docx:3:2",
        "w.docx:4:18",
        "w.docx:footnotes0:2",
        "w.docx:word/footnotes0.xml:2:9",
    ]));
}

#[test]
fn what_reports_print_of_a_word_file_can_be_typed() {
    let folder = project();
    let mut command = Command::new(env!("CARGO_BIN_EXE_termigrate"));
    command.args(["check", "-m", "terms.yaml", "--no-config", "--format", "concise", "w.docx"]);
    let output = command.current_dir(folder.path()).output().unwrap();
    let stdout = String::from_utf8(output.stdout).unwrap();
    assert!(stdout.lines().count() >= 3, "{stdout}");
    for line in stdout.lines() {
        let (place, _) = line.split_once(": ").unwrap();
        let explained = String::from_utf8(explain(&folder, place).stdout).unwrap();
        assert!(explained.starts_with(line), "{place}: {explained}");
    }
}

#[test]
fn a_place_that_does_not_exist_is_an_error() {
    let folder = project();
    let cases = [
        ("en.md:99", "error: en.md: there is no line 99: the document has 11\n"),
        ("en.md:1:99", "error: en.md: there is no column 99 in line 1: it has 22 characters\n"),
        (
            "w.docx:6",
            "error: w.docx: there is no text in paragraph 6 or below: the last with text in word/document.xml is 4\n",
        ),
        ("w.docx:1:99", "error: w.docx: there is no column 99 in paragraph 1: it has 9 characters\n"),
        (
            "w.docx:word/header1.xml:1",
            "error: w.docx: there is no part word/header1.xml with text: it has word/document.xml, word/footnotes0.xml\n",
        ),
        ("en.md", "error: en.md: expected FILE:LINE or FILE:LINE:COLUMN, with numbers from 1\n"),
        ("en.md:0", "error: en.md:0: expected FILE:LINE or FILE:LINE:COLUMN, with numbers from 1\n"),
    ];
    for (place, message) in cases {
        let output = explain(&folder, place);
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{place}");
        assert_eq!(String::from_utf8(output.stderr).unwrap(), message);
    }
    assert_eq!(explain(&folder, "nobody.md:1").status.code(), Some(2));
    assert_eq!(explain(&folder, "old:1").status.code(), Some(2));
}

#[test]
fn a_rename_is_told_with_the_guards_that_it_does_without() {
    let folder = tempfile::tempdir().unwrap();
    let said = |guards: &str| {
        let mapping = format!("terms: [{{from: ZEIT, to: Vercel}}]\n{guards}");
        fs::write(folder.path().join("terms.yaml"), mapping).unwrap();
        fs::write(folder.path().join("a.md"), "Only ZEIT may change these Terms.\n").unwrap();
        let output = String::from_utf8(explain(&folder, "a.md:1:6").stdout).unwrap();
        output.lines().find(|line| line.starts_with("  rename")).map(str::to_owned)
    };
    let off = said("").unwrap();
    assert!(off.ends_with("definition, sibling, negation, exclusivity, enumeration"), "{off}");
    let off = said("guards: {exclusivity: review}").unwrap();
    assert!(off.ends_with("definition, sibling, negation, enumeration"), "{off}");
}
