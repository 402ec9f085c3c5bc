//! The comparison table: what it shows in each format, read back by other programs where there are some.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and prepares its files plainly"
)]

use std::fs;
use std::io::{Cursor, Read as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use calamine::{Reader as _, Xlsx};
use quick_xml::events::Event;
use zip::ZipArchive;

const MAPPING: &str = "
name: Test terms
version: '2'
terms:
  - {id: account.zh, from: 支付宝账户, to: 支付账户, why: 统一表述。}
  - {id: amount.zh, from: 交易金额, to: 订单交易金额}
  - {id: account.en, from: Alipay account, to: payment account, why: One term.}
review:
  - {id: balance, text: 账户余额, why: 谁的账户？, unless: {preceded_by: 支付}}
protect:
  - {id: product, text: 支付宝账户宝}
";

const CHINESE: &str = "# 服务规则

## 第一章 付款

第一条 请核对支付宝账户，并确认交易金额。

第二条 支付宝账户须实名。

第三条 本活动仅限支付宝账户付款。

第四条 账户余额须充足；支付宝账户宝除外。

| 项目 | 规则 |
| --- | --- |
| =1+1 | 支付宝账户 \\| <b>&amp;</b>\u{202e}\u{1b}[31m |
";

const ENGLISH: &str = "# Rules

1. Link an Alipay account.
2. Only an Alipay account can be used.
";

struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn new() -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        project.write("termigrate.yaml", "mappings: [terms.yaml]\n");
        project.write("terms.yaml", MAPPING);
        project.write("a.md", CHINESE);
        project.write("b.md", ENGLISH);
        project
    }

    /// With a kept place and one in other words.
    fn decided() -> Self {
        let project = Self::new();
        let (_, json) = project.run(&["check", "--format", "json"]);
        // The first of equal places with this line.
        let id = |line: &str| {
            let at = json.find(line).unwrap_or_else(|| panic!("{line} is not in {json}"));
            let start = json[..at].rfind("\"id\":").unwrap() + 5;
            json[start..].trim_start().trim_start_matches('"')[..12].to_owned()
        };
        let (kept, reworded) = (id("\"sentence\":\"Only an"), id("\"sentence\":\"第三条"));
        project.write(
            "termigrate-decisions.yaml",
            &format!(
                "version: 1\ndecisions:\n- {{id: '{kept}', document: b.md, entry: account.en, decision: keep, \
                 reason: names it on purpose, by: Wang, date: 2026-11-23}}\n\
                 - {{id: '{reworded}', document: a.md, entry: account.zh, decision: replace, to: 收款账户, reason: 经批准。}}\n"
            ),
        );
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_termigrate"));
        command.args(arguments).current_dir(self.folder.path()).env("NO_COLOR", "1").stdin(Stdio::null());
        let output = command.output().unwrap();
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (output.status.code().unwrap(), text)
    }

    /// The bytes of a table that is made with these options.
    fn table(&self, name: &str, options: &[&str]) -> Vec<u8> {
        let target = format!("out/{name}");
        let (status, said) = self.run(&[&["table", "a.md", "b.md", "-o", &target], options].concat());
        assert_eq!(status, 0, "{said}");
        fs::read(self.path(&target)).unwrap()
    }

    fn text(&self, name: &str, options: &[&str]) -> String {
        String::from_utf8(self.table(name, options)).unwrap()
    }
}

/// The text of a part of a package.
fn part(package: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(package)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn markdown_shows_whole_clauses_in_chinese() {
    insta::assert_snapshot!(Project::decided().text("t.md", &["--unchanged"]));
}

#[test]
fn markdown_shows_whole_clauses_in_english() {
    insta::assert_snapshot!(Project::decided().text("t.md", &["--unchanged", "--lang", "en"]));
}

#[test]
fn a_page_shows_whole_clauses_and_no_markup_of_a_document() {
    let page = Project::decided().text("t.html", &["--unchanged"]);
    assert!(page.contains("default-src 'none'") && !page.contains("<script") && !page.contains("<b>"));
    let (_, body) = page.split_once("<body>").unwrap();
    insta::assert_snapshot!(body);
}

#[test]
fn a_page_can_be_in_english() {
    let page = Project::decided().text("t.html", &["--lang", "en"]);
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"en\">"));
    let (_, body) = page.split_once("<body>").unwrap();
    insta::assert_snapshot!(body);
}

#[test]
fn values_for_spreadsheets_are_quoted_and_never_formulas() {
    let project = Project::decided();
    let text = project.text("t.csv", &["--unchanged"]);
    assert!(text.starts_with("\u{feff}\"序号\",\"文件\""), "{text}");
    assert!(text.ends_with("\"\r\n") && !text.contains("\"\n"), "every record ends with both");
    assert!(text.contains("\"'=1+1 | 支付宝账户"), "{text}");
    insta::assert_snapshot!(text.replace("\r\n", "\n"));
}

#[test]
fn values_for_spreadsheets_can_be_in_english() {
    insta::assert_snapshot!(Project::decided().text("t.csv", &["--lang", "en", "--summarise"]).replace("\r\n", "\n"));
}

#[test]
fn clauses_with_one_term_are_summed_up_and_the_others_listed() {
    let project = Project::decided();
    let text = project.text("t.md", &["--summarise"]);
    let expected = "1. “支付宝账户”统一修改为“支付账户”，涉及a.md：第二条、第四条。统一表述。";
    assert!(text.contains(expected), "{text}");
    assert!(text.contains("| 1 | a.md | 第一条 · 第一章 付款 |"), "two terms at once: {text}");
    assert!(text.contains("| 2 | a.md | 第三条 · 第一章 付款 |"), "other words: {text}");
    assert!(!text.contains("| 3 |"), "{text}");
    let text = project.text("t.md", &["--summarise", "--entry", "account.en", "--lang", "en"]);
    assert!(text.contains("1. “Alipay account” becomes “payment account” throughout: 1. One term."), "{text}");
    assert!(text.contains("Nothing else changes."), "{text}");
}

#[test]
fn a_workbook_is_read_by_another_program_and_prints_on_pages_of_one_width() {
    let bytes = Project::decided().table("t.xlsx", &["--unchanged"]);
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes.clone())).unwrap();
    assert_eq!(workbook.sheet_names(), ["修订对照", "未修改之处"]);
    let sheet = workbook.worksheet_range("修订对照").unwrap();
    let rows: Vec<Vec<String>> = sheet.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
    assert_eq!(rows[0], ["序号", "文件", "条款", "修订前", "修订后", "说明"]);
    assert_eq!(rows[1][..3], ["1", "a.md", "第一条 · 第一章 付款"]);
    assert_eq!(rows[1][3], "第一条 请核对支付宝账户，并确认交易金额。");
    assert_eq!(rows[1][4], "第一条 请核对支付账户，并确认订单交易金额。");
    assert_eq!(rows[1][5], "“支付宝账户”改为“支付账户”。统一表述。\n“交易金额”改为“订单交易金额”。");
    assert!(rows.iter().any(|row| row[3].starts_with("=1+1 | 支付宝账户")), "text stays text: {rows:?}");
    let strings = part(&bytes, "xl/sharedStrings.xml");
    assert!(strings.contains("<strike/>") && strings.contains("<u/>"), "changed words are marked");
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    for set_up in
        ["ySplit=\"1\"", "state=\"frozen\"", "orientation=\"landscape\"", "fitToHeight=\"0\"", "fitToPage=\"1\""]
    {
        assert!(sheet.contains(set_up), "{set_up} is not in the sheet");
    }
    assert!(part(&bytes, "xl/workbook.xml").contains("_xlnm.Print_Titles"), "the head is repeated on each page");
    assert!(!sheet.contains("<f>"), "no cell is a formula");
}

#[test]
fn a_clause_that_no_cell_of_a_workbook_can_hold_is_cut_there_alone() {
    let project = Project::new();
    project.write("a.md", &format!("{}\n", "请核对支付宝账户。".repeat(6_000)));
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(project.table("t.xlsx", &[]))).unwrap();
    let sheet = workbook.worksheet_range("修订对照").unwrap();
    let cell = |row: u32, column: u32| sheet.get_value((row, column)).unwrap().to_string();
    let text = cell(1, 3);
    assert!(text.ends_with('…') && text.chars().count() < 32_767, "{}", text.chars().count());
    assert!(cell(2, 3).starts_with("Link an Alipay account"), "the next clause is whole");
    assert_eq!(project.text("t.csv", &[]).matches("请核对支付宝账户。").count(), 6_000);
}

#[test]
fn a_word_file_is_well_formed_and_holds_the_table() {
    let bytes = Project::decided().table("t.docx", &["--unchanged", "--summarise"]);
    for name in
        ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "docProps/app.xml"]
    {
        texts(&part(&bytes, name));
    }
    let document = part(&bytes, "word/document.xml");
    let texts = texts(&document);
    assert_eq!(texts[..3], ["修订对照表", "Test terms 2", "统一修改"]);
    let at = texts.iter().position(|text| text == "修订前").unwrap();
    assert_eq!(texts[at - 3..at + 3], ["序号", "文件", "条款", "修订前", "修订后", "说明"]);
    let row: String = texts[at + 3..].concat();
    assert!(
        row.starts_with("1a.md第一条 · 第一章 付款第一条 请核对支付宝账户，并确认交易金额。第一条 请核对支付账户"),
        "{row}"
    );
    assert!(document.contains("<w:strike/>") && document.contains("<w:u w:val=\"single\"/>"));
    assert!(document.contains("<w:tblHeader/>") && document.contains("w:orient=\"landscape\""));
}

/// The texts of an XML document, which must be well formed.
fn texts(xml: &str) -> Vec<String> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let mut texts = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth -= 1,
            Event::Text(text) if depth > 0 => texts.push(text.to_string()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
    texts
}

#[test]
fn the_same_rules_give_the_same_bytes() {
    let project = Project::decided();
    for name in ["t.md", "t.html", "t.csv", "t.xlsx", "t.docx"] {
        assert_eq!(project.table(name, &["-j", "1"]), project.table(name, &["-j", "4"]), "{name}");
    }
}

#[test]
fn several_files_are_written_at_once_and_an_unknown_ending_is_refused() {
    let project = Project::new();
    let (status, said) = project.run(&["table", "-o", "out/t.md", "-o", "out/t.csv"]);
    assert_eq!((status, said.as_str()), (0, "4 clauses of 2 documents in out/t.md, out/t.csv.\n"));
    assert!(project.path("out/t.md").exists() && project.path("out/t.csv").exists());
    let (status, said) = project.run(&["table", "-o", "t.md", "-o", "t.pdf"]);
    assert_eq!(status, 2);
    assert!(said.contains("-o t.pdf: a table can be written to files that end in html"), "{said}");
    assert!(!project.path("t.md").exists(), "nothing is written where one file cannot be");
}

#[test]
fn a_document_is_never_replaced_by_a_table_but_an_earlier_table_is() {
    let project = Project::new();
    let (status, said) = project.run(&["table", "-o", "a.md"]);
    assert_eq!(status, 2);
    assert!(said.contains("-o a.md is one of the documents"), "{said}");
    assert_eq!(fs::read_to_string(project.path("a.md")).unwrap(), CHINESE);
    for name in ["t.md", "t.html", "t.docx"] {
        project.run(&["table", "-o", name]);
        let first = fs::read(project.path(name)).unwrap();
        let (status, said) = project.run(&["table", "-o", name]);
        assert_eq!(status, 0, "{said}");
        assert_eq!(fs::read(project.path(name)).unwrap(), first, "{name} is not a document of its own table");
        fs::remove_file(project.path(name)).unwrap();
    }
}

#[test]
fn a_table_among_the_documents_fails_no_check() {
    let project = Project::new();
    let first = project.run(&["check"]).1;
    project.run(&["table", "-o", "t.md", "-o", "t.html", "--unchanged"]);
    let findings =
        |text: &str| text.lines().filter(|line| line.contains(": re")).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(findings(&project.run(&["check"]).1), findings(&first));
}
