//! What of a Word file is rewritten, asked about, or named as unread, wherever it stands.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use termigrate::format::{self, Document, Format, ReadOptions, Signature, WordWriting};
use termigrate::mapping::Mapping;
use termigrate::plan::Planner;

#[path = "word/package.rs"]
mod package;

use package::{container, document, entry, paragraph, part, with_file, word_file};

const MAPPING: &str =
    "name: x\nversion: '1'\nguards: {interface: 'off'}\nterms:\n  - {id: a, from: 支付宝账户, to: 支付账户}\n";
const MAIN: &str = "word/document.xml";

fn planner() -> Planner {
    Planner::new(Mapping::from_text("x.yaml", MAPPING).unwrap(), ReadOptions::default())
}

fn read(bytes: &[u8]) -> Document {
    format::read(bytes.to_vec(), Format::Word, &ReadOptions::default()).unwrap()
}

/// Part, outcome and reason of each finding.
fn findings(bytes: &[u8]) -> Vec<String> {
    let document = read(bytes);
    let plan = planner().plan("x.docx", &document);
    let parts = document.parts.iter().zip(&plan.parts);
    let lines = parts.flat_map(|(part, plan)| {
        let name = part.name.clone().unwrap();
        plan.findings.iter().map(move |found| format!("{name} {} {}", found.outcome.name(), found.reason.name()))
    });
    lines.collect()
}

/// The main part after a plain and after a tracked run, each of which a second run leaves alone.
fn rewritten(body: &str) -> [String; 2] {
    let bytes = word_file(&document(body), &[]);
    [false, true].map(|track_changes| {
        let signature = Signature { author: "A".to_owned(), date: None };
        let writing = WordWriting { track_changes, signature };
        let write = |bytes: &[u8]| {
            let document = read(bytes);
            let changes = planner().plan("x.docx", &document).changes(&document);
            format::write(bytes, Format::Word, &changes, &ReadOptions::default(), &writing).unwrap().into_owned()
        };
        let new = write(&bytes);
        assert_eq!(write(&new), new, "a second run changes {}", entry(&new, MAIN));
        entry(&new, MAIN)
    })
}

#[test]
fn values_that_people_read_are_questions() {
    let cases = [
        "<w:tbl><w:tblPr><w:tblCaption w:val=\"支付宝账户\"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:tbl><w:tblPr><w:tblDescription w:val=\"支付宝账户\"/></w:tblPr><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        "<w:p><w:hyperlink r:id=\"x\" w:tooltip=\"支付宝账户\"><w:r><w:t>x</w:t></w:r></w:hyperlink></w:p>",
        "<w:p><w:r><w:pict><v:shape><v:textpath string=\"支付宝账户\"/></v:shape></w:pict></w:r></w:p>",
        "<w:p><w:r><w:pict><v:rect alt=\"支付宝账户\"/></w:pict></w:r></w:p>",
        "<w:sdt><w:sdtPr><w:alias w:val=\"支付宝账户\"/></w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
        "<w:sdt><w:sdtPr><w:dropDownList><w:listItem w:displayText=\"支付宝账户\" w:value=\"支付宝账户\"/></w:dropDownList>\
         </w:sdtPr><w:sdtContent><w:p/></w:sdtContent></w:sdt>",
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"><w:ffData><w:statusText w:val=\"支付宝账户\"/></w:ffData></w:fldChar>\
         </w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
    ];
    for body in cases {
        assert_eq!(findings(&word_file(&document(body), &[])), ["word/document.xml review unreached"], "{body}");
    }
    let label = part("numbering", "<w:abstractNum><w:lvl><w:lvlText w:val=\"支付宝账户%1\"/></w:lvl></w:abstractNum>");
    let bytes = word_file(&document(&paragraph("x")), &[("numbering", &label)]);
    assert_eq!(findings(&bytes), ["word/numbering0.xml review unreached"]);
}

#[test]
fn text_of_a_drawing_that_is_split_over_runs_is_one_text() {
    let drawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
    let chart = format!(
        "<c:chartSpace xmlns:c=\"c\" xmlns:a=\"{drawing}\"><a:p><a:r><a:t>支付宝</a:t></a:r><a:r><a:t>账户</a:t></a:r></a:p>\
         <a:p><a:r><a:t>支付宝</a:t></a:r></a:p><a:p><a:r><a:t>账户</a:t></a:r></a:p></c:chartSpace>"
    );
    let bytes = word_file(&document(&paragraph("x")), &[("chart", &chart)]);
    assert_eq!(findings(&bytes), ["word/chart0.xml review unreached"]);
}

#[test]
fn text_of_embedded_files_is_a_question_and_what_cannot_be_read_is_named() {
    let main = document(&paragraph("x"));
    let split = "<w:p><w:r><w:t>支付宝</w:t></w:r><w:r><w:t>账户</w:t></w:r></w:p>";
    let word = word_file(&document(split), &[]);
    let sheet = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><r><t>支付宝</t></r><r><t>账户</t></r></si></sst>";
    let sheet = container(&[("xl/sharedStrings.xml", sheet.as_bytes())]);
    let slide = "<p:sld xmlns:p=\"p\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:p><a:t>支付宝账户</a:t></a:p></p:sld>";
    let slides = container(&[("ppt/slides/slide1.xml", slide.as_bytes())]);
    let page = "<p>支付宝<b>账户</b></p>".as_bytes();
    let cases: [(&str, &str, &[u8], &str); 5] = [
        ("aFChunk", "chunk.docx", &word, "word/chunk.docx/word/document.xml"),
        ("aFChunk", "chunk.htm", page, "word/chunk.htm"),
        ("aFChunk", "chunk.txt", "支付宝账户".as_bytes(), "word/chunk.txt"),
        ("package", "sheet.xlsx", &sheet, "word/sheet.xlsx/xl/sharedStrings.xml"),
        ("package", "slides.pptx", &slides, "word/slides.pptx/ppt/slides/slide1.xml"),
    ];
    for (kind, name, content, place) in cases {
        let bytes = with_file(&main, kind, name, content);
        assert_eq!(findings(&bytes), [format!("{place} review unreached")]);
        assert_eq!(read(&bytes).unread, Vec::<String>::new());
    }
    let unread: [(&str, &[u8]); 4] = [
        ("object.bin", b"\xd0\xcf\x11\xe0"),
        ("chunk.rtf", b"{\\rtf1 x}"),
        ("chunk.docx", b"PK\x03\x04 damaged"),
        ("chunk.html", b"<meta charset=gbk>\xd6\xa7"),
    ];
    for (name, content) in unread {
        assert_eq!(read(&with_file(&main, "oleObject", name, content)).unread, [format!("word/{name}")]);
    }
}

#[test]
fn a_tracked_edit_inside_cdata_is_written_outside_it() {
    let body = "<w:p><w:r><w:t><![CDATA[A & B 您的支付宝账户 ]]]]><![CDATA[> C]]></w:t></w:r></w:p>";
    let [plain, tracked] = rewritten(body);
    assert!(plain.contains("<![CDATA[A & B 您的支付账户 ]]]]><![CDATA[> C]]>"), "{plain}");
    for text in [
        "<w:t xml:space=\"preserve\">A &amp; B 您的支付</w:t>",
        "<w:delText xml:space=\"preserve\">宝</w:delText>",
        "<w:t xml:space=\"preserve\">账户 ]]&gt; C</w:t>",
    ] {
        assert!(tracked.contains(text), "{text} in {tracked}");
    }
}

#[test]
fn text_is_rewritten_wherever_a_run_may_stand() {
    let run = "<w:r><w:t>支付宝</w:t></w:r><w:r><w:t>账户</w:t></w:r>";
    let table = |cell: &str| format!("<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>");
    let paragraph = format!("<w:p>{run}</w:p>");
    let cases = [
        table(&format!("{}<w:p/>", table(&paragraph))),
        format!("<w:p><w:smartTag w:uri=\"u\" w:element=\"e\">{run}</w:smartTag></w:p>"),
        "<w:p><w:smartTag><w:r><w:t>支付宝</w:t></w:r></w:smartTag><w:r><w:t>账户</w:t></w:r></w:p>".to_owned(),
        format!("<w:sdt><w:sdtContent>{paragraph}</w:sdtContent></w:sdt>"),
        format!("<w:p><w:sdt><w:sdtContent>{run}</w:sdtContent></w:sdt></w:p>"),
        format!("<w:p><w:customXml w:element=\"e\">{run}</w:customXml></w:p>"),
        format!("<w:p><w:moveTo w:id=\"3\" w:author=\"B\">{run}</w:moveTo></w:p>"),
        format!("<w:p><w:bdo w:val=\"rtl\">{run}</w:bdo><w:dir w:val=\"rtl\"><w:r><w:t>x</w:t></w:r></w:dir></w:p>"),
        "<w:p><w:r/><w:r><w:t/></w:r><w:r><w:t>支付宝</w:t><w:t></w:t></w:r><w:r><w:rPr/></w:r><w:r><w:t>账户</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:t>支付宝</w:t><w:softHyphen/><w:t>账户</w:t></w:r></w:p>".to_owned(),
        "<w:p><w:r><w:t>支付宝</w:t></w:r><w:del w:id=\"4\" w:author=\"B\"><w:r><w:delText>的</w:delText></w:r></w:del>\
         <w:ins w:id=\"5\" w:author=\"B\"><w:r><w:t>账户</w:t></w:r></w:ins></w:p>".to_owned(),
        format!("<w:p xml:space=\"preserve\">{run}</w:p>"),
    ];
    for body in cases {
        for (new, is_tracked) in rewritten(&body).into_iter().zip([false, true]) {
            let accepted = shown(&new);
            assert!(accepted.contains("支付账户") && !accepted.contains("支付宝"), "{is_tracked}: {new}");
        }
    }
}

/// The visible text of a main part.
fn shown(main: &str) -> String {
    read(&word_file(main, &[])).parts.iter().map(|part| part.view.text().to_owned()).collect()
}

#[test]
fn what_stands_in_the_middle_of_a_term_keeps_it_from_being_one() {
    let formula = "<m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\"><m:r><m:t>x</m:t></m:r></m:oMath>";
    let between = [
        "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/></w:r>",
        "<w:r><w:tab/></w:r>",
        "<w:r><w:noBreakHyphen/></w:r>",
        "<w:r><w:endnoteReference w:id=\"1\"/></w:r>",
        "<w:r><w:object/></w:r>",
        formula,
    ];
    for middle in between {
        let body = format!("<w:p><w:r><w:t>支付宝</w:t></w:r>{middle}<w:r><w:t>账户</w:t></w:r></w:p>");
        assert_eq!(findings(&word_file(&document(&body), &[])), Vec::<String>::new(), "{middle}");
    }
    let broken = "<w:p><w:r><w:t>支付宝</w:t><w:br/><w:t>账户</w:t></w:r></w:p>";
    assert_eq!(findings(&word_file(&document(broken), &[])), ["word/document.xml review separated"]);
}

#[test]
fn a_short_header_takes_the_language_of_the_main_text() {
    let mapping = "name: x\nversion: '1'\nterms:\n  - {id: s, from: 第三方平台, to: 第三方支付机构, lang: zh-Hans}\n  - {id: t, \
                   from: 第三方平台, to: 第三方支付機構, lang: zh-Hant}\n";
    let planner = Planner::new(Mapping::from_text("x.yaml", mapping).unwrap(), ReadOptions::default());
    let cases = [
        ("賣家應當在上架商品之前於平臺開立帳戶，並完成實名認證與資料審核。".repeat(10), "zh-Hant", "第三方支付機構"),
        ("卖家应当在上架商品之前于平台开立账户，并完成实名认证与资料审核。".repeat(10), "zh-Hans", "第三方支付机构"),
    ];
    for (main, language, expected) in cases {
        let bytes = word_file(&document(&paragraph(&main)), &[("header", &part("hdr", &paragraph("第三方平台")))]);
        let document = read(&bytes);
        let changes = planner.plan("x.docx", &document).changes(&document);
        let writing = WordWriting::default();
        let new = format::write(&bytes, Format::Word, &changes, planner.options(), &writing).unwrap();
        assert!(entry(&new, "word/header0.xml").contains(expected), "{language}");
    }
}

#[test]
fn no_insertion_comes_to_stand_in_one_whatever_stands_between() {
    let run = "<w:r><w:t>第三方支付平台和支付宝的账户</w:t></w:r>";
    for (open, close) in
        [("<w:smartTag w:element=\"e\">", "</w:smartTag>"), ("<w:customXml w:element=\"e\">", "</w:customXml>")]
    {
        let body = format!("<w:p><w:ins w:id=\"7\" w:author=\"Li\">{open}{run}{close}</w:ins></w:p>");
        let mapping = "name: x\nversion: '1'\nterms:\n  - {id: a, from: 第三方支付平台, to: 付款机构}\n";
        let planner = Planner::new(Mapping::from_text("x.yaml", mapping).unwrap(), ReadOptions::default());
        let bytes = word_file(&document(&body), &[]);
        let file = read(&bytes);
        let changes = planner.plan("x.docx", &file).changes(&file);
        let writing = WordWriting { track_changes: true, signature: Signature::default() };
        let new = format::write(&bytes, Format::Word, &changes, planner.options(), &writing).unwrap();
        let main = entry(&new, MAIN);
        assert_eq!(shown(&main), "付款机构和支付宝的账户\n");
        let mut depth = 0;
        for tag in main.split('<') {
            depth += i32::from(tag.starts_with("w:ins ")) - i32::from(tag.starts_with("/w:ins>"));
            assert!(depth <= 1, "{main}");
        }
    }
}

#[test]
fn a_prefix_means_what_the_closest_element_declares() {
    let other = "<q xmlns:w=\"urn:other\"><w:r><w:t>甲</w:t></w:r></q>";
    let body = format!("<w:p><w:r><w:t>支付宝</w:t></w:r>{other}<w:r><w:t>账户</w:t></w:r>{other}</w:p>");
    assert_eq!(shown(&document(&body)), "支付宝账户\n");
}
