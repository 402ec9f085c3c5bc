//! Word files through the whole planner: what is seen, what is written, and what is refused.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use termigrate::format::{self, Document, Format, ReadOptions, Signature, WordLimits, WordOptions, WordWriting};
use termigrate::mapping::Mapping;
use termigrate::plan::{FilePlan, Outcome, Planner};
use termigrate::report::FileReport;

#[path = "word/package.rs"]
mod package;

use package::{container, document, entry, paragraph, part, raw_entries, word_file};

const MAPPING: &str = "
name: Test
version: '1'
terms:
  - {id: account.en, from: Alipay account, to: payment account, plural: payment accounts, why: One term.}
  - {id: account.zh, from: 支付宝账户, to: 支付账户}
  - {id: platform.zh, from: 第三方支付平台, to: 支付机构}
";

const MAIN: &str = "word/document.xml";

fn planner() -> Planner {
    Planner::new(Mapping::from_text("test.yaml", MAPPING).unwrap(), ReadOptions::default())
}

fn read(bytes: &[u8]) -> Document {
    format::read(bytes.to_vec(), Format::Word, &ReadOptions::default()).unwrap()
}

fn refusal(bytes: &[u8]) -> String {
    match format::read(bytes.to_vec(), Format::Word, &ReadOptions::default()) {
        Ok(_) => "read".to_owned(),
        Err(error) => error.to_string(),
    }
}

fn tracked() -> WordWriting {
    let signature = Signature { author: "A & B".to_owned(), date: Some("2024-09-12T00:00:00Z".to_owned()) };
    WordWriting { track_changes: true, signature }
}

fn plan(bytes: &[u8]) -> (Document, FilePlan) {
    let document = read(bytes);
    let plan = planner().plan("test.docx", &document);
    (document, plan)
}

/// Rewrites a file, and checks that a second run, plain or tracked, changes nothing.
fn apply(bytes: &[u8], writing: &WordWriting) -> Vec<u8> {
    let (document, plan) = plan(bytes);
    let options = ReadOptions::default();
    let new = format::write(bytes, Format::Word, &plan.changes(&document), &options, writing).unwrap().into_owned();
    let (again, second) = self::plan(&new);
    assert_eq!(second.count(Outcome::Rewrite), 0, "a second run would rewrite {}", entry(&new, MAIN));
    assert_eq!(format::write(&new, Format::Word, &second.changes(&again), &options, writing).unwrap().as_ref(), new);
    new
}

/// The body of the main part after a plain and after a tracked run.
fn bodies(body: &str) -> (String, String) {
    let bytes = word_file(&document(body), &[]);
    let of = |writing: &WordWriting| {
        let new = entry(&apply(&bytes, writing), MAIN);
        let start = new.find("<w:body>").unwrap() + "<w:body>".len();
        new[start..new.find("</w:body>").unwrap()].to_owned()
    };
    (of(&WordWriting::default()), of(&tracked()))
}

/// Outcomes and reasons with their text, by part.
fn findings(bytes: &[u8]) -> Vec<String> {
    let (document, plan) = plan(bytes);
    let mut found = Vec::new();
    for (part, plan) in document.parts.iter().zip(&plan.parts) {
        let name = part.name.as_deref().unwrap().rsplit('/').next().unwrap();
        for finding in &plan.findings {
            found.push(format!("{name} {} {} {}", finding.outcome.name(), finding.reason.name(), finding.matched));
        }
    }
    found
}

#[test]
fn a_reader_sees_the_text_of_runs_and_not_what_is_deleted() {
    let cases = [
        ("<w:r><w:t>Ali</w:t></w:r><w:proofErr w:type=\"spellStart\"/><w:r><w:t>pay</w:t></w:r>", "Alipay"),
        ("<w:r><w:t xml:space=\"preserve\">a </w:t></w:r><w:r><w:t> b</w:t></w:r>", "a b"),
        ("<w:r><w:t>a </w:t></w:r><w:r><w:t>b</w:t></w:r>", "ab"),
        ("<w:r><w:t>a&amp;&#x652F;</w:t></w:r>", "a&支"),
        ("<w:r><w:t><![CDATA[a<b]]></w:t></w:r>", "a<b"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r>", "a|b|c"),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t><w:lastRenderedPageBreak/></w:r>", "ab"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r>", "a/b"),
        ("<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"1\"/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r>", "a"),
        ("<w:del w:id=\"1\" w:author=\"x\"><w:r><w:delText>a</w:delText></w:r></w:del><w:r><w:t>b</w:t></w:r>", "b"),
        ("<w:moveFrom w:id=\"1\" w:author=\"x\"><w:r><w:t>a</w:t></w:r></w:moveFrom><w:r><w:t>b</w:t></w:r>", "b"),
        ("<w:ins w:id=\"1\" w:author=\"x\"><w:r><w:t>a</w:t></w:r></w:ins><w:r><w:t>b</w:t></w:r>", "ab"),
        ("<w:r><w:t>a</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>b</w:t></w:r>", "a|b"),
        ("<w:hyperlink r:id=\"x\"><w:r><w:t>a</w:t></w:r></w:hyperlink><w:r><w:t>b</w:t></w:r>", "ab"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>zhi</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>支</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            "支",
        ),
    ];
    for (runs, shown) in cases {
        let document = read(&word_file(&document(&format!("<w:p>{runs}</w:p>")), &[]));
        let text = document.parts[0].view.text().replace('\u{fffc}', "|").replace('\u{2028}', "/");
        assert_eq!(text.trim_end(), shown, "{runs}");
    }
}

#[test]
fn paragraphs_are_headings_items_or_cells() {
    use termigrate::format::BlockKind;
    let styles = part(
        "styles",
        "<w:style w:styleId=\"1\"><w:name w:val=\"heading 2\"/></w:style><w:style w:styleId=\"B\"><w:basedOn w:val=\"1\"/></w:style>",
    );
    let with_properties = |properties: &str| format!("<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>x</w:t></w:r></w:p>");
    let cell = |text: &str| format!("<w:tc>{}</w:tc>", paragraph(text));
    let body = [
        with_properties("<w:pStyle w:val=\"B\"/>"),
        with_properties("<w:numPr><w:numId w:val=\"3\"/></w:numPr>"),
        format!("<w:tbl><w:tr>{}{}</w:tr><w:tr>{}</w:tr></w:tbl>", cell("a"), cell("b"), cell("c")),
        "<w:p/>".to_owned(),
        paragraph("y"),
    ];
    let document = read(&word_file(&document(&body.concat()), &[("styles", &styles)]));
    let kinds: Vec<(BlockKind, u32)> =
        document.parts[0].blocks.iter().map(|block| (block.kind, block.paragraph)).collect();
    let expected = [
        (BlockKind::Heading(2), 1),
        (BlockKind::ListItem, 2),
        (BlockKind::TableCell { row: 0, column: 0 }, 3),
        (BlockKind::TableCell { row: 0, column: 1 }, 4),
        (BlockKind::TableCell { row: 1, column: 0 }, 5),
        (BlockKind::Paragraph, 7),
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn a_term_over_runs_keeps_the_formatting_of_each() {
    let body = "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>An Ali</w:t></w:r><w:r><w:t xml:space=\"preserve\">pay </w:t></w:r>\
                <w:r><w:rPr><w:i/></w:rPr><w:t>account</w:t></w:r></w:p>";
    let (plain, tracked) = bodies(body);
    assert_eq!(
        plain,
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>A payment</w:t></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>\
         <w:r><w:rPr><w:i/></w:rPr><w:t>account</w:t></w:r></w:p>"
    );
    let who = "w:author=\"A &amp; B\" w:date=\"2024-09-12T00:00:00Z\"";
    assert_eq!(
        tracked,
        format!(
            "<w:p><w:del w:id=\"1\" {who}><w:r><w:rPr><w:b/></w:rPr><w:delText xml:space=\"preserve\">An</w:delText></w:r></w:del>\
             <w:ins w:id=\"2\" {who}><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">A</w:t></w:r></w:ins>\
             <w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> </w:t></w:r>\
             <w:del w:id=\"3\" {who}><w:r><w:rPr><w:b/></w:rPr><w:delText xml:space=\"preserve\">Ali</w:delText></w:r></w:del>\
             <w:del w:id=\"4\" {who}><w:r><w:delText xml:space=\"preserve\">pay</w:delText></w:r></w:del>\
             <w:ins w:id=\"5\" {who}><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">payment</w:t></w:r></w:ins>\
             <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>\
             <w:r><w:rPr><w:i/></w:rPr><w:t>account</w:t></w:r></w:p>"
        )
    );
}

#[test]
fn only_what_changes_is_struck() {
    let (plain, tracked) = bodies("<w:p><w:r w:rsidR=\"00A1\"><w:t>您的支付宝账户</w:t></w:r></w:p>");
    assert_eq!(plain, "<w:p><w:r w:rsidR=\"00A1\"><w:t>您的支付账户</w:t></w:r></w:p>");
    let who = "w:author=\"A &amp; B\" w:date=\"2024-09-12T00:00:00Z\"";
    assert_eq!(
        tracked,
        format!(
            "<w:p><w:r w:rsidR=\"00A1\"><w:t xml:space=\"preserve\">您的支付</w:t></w:r><w:del w:id=\"1\" {who}><w:r>\
             <w:delText xml:space=\"preserve\">宝</w:delText></w:r></w:del><w:r w:rsidR=\"00A1\">\
             <w:t xml:space=\"preserve\">账户</w:t></w:r></w:p>"
        )
    );
}

#[test]
fn an_emptied_run_is_no_question_but_an_emptied_link_is() {
    let split = "<w:p><w:r><w:t>第三方</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>支付平台</w:t></w:r></w:p>";
    assert!(bodies(split).0.contains("<w:t>支付机构</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t></w:t>"));
    let link =
        "<w:p><w:r><w:t>第三方</w:t></w:r><w:hyperlink r:id=\"x\"><w:r><w:t>支付平台</w:t></w:r></w:hyperlink></w:p>";
    let found = findings(&word_file(&document(link), &[]));
    assert_eq!(found, ["document.xml review layout 第三方支付平台"]);
    let in_link =
        "<w:p><w:hyperlink r:id=\"x\"><w:r><w:t>第三方</w:t></w:r><w:r><w:t>支付平台</w:t></w:r></w:hyperlink></w:p>";
    assert!(bodies(in_link).0.contains("<w:t>支付机构</w:t></w:r><w:r><w:t></w:t>"));
}

#[test]
fn white_space_that_comes_to_an_edge_is_kept() {
    let (rewritten, _) =
        bodies("<w:p><w:r><w:t>Alipay</w:t></w:r><w:r><w:t xml:space=\"preserve\"> 账户 x</w:t></w:r></w:p>");
    assert_eq!(
        rewritten,
        "<w:p><w:r><w:t>Alipay</w:t></w:r><w:r><w:t xml:space=\"preserve\"> 账户 x</w:t></w:r></w:p>"
    );
    let bytes = word_file(
        &document("<w:p><w:r><w:t>Alipay</w:t></w:r><w:r><w:t xml:space=\"preserve\"> account</w:t></w:r></w:p>"),
        &[],
    );
    let mapping = "name: x\nversion: '1'\nterms:\n  - {id: t, from: Alipay account, to: account}\n";
    let planner = Planner::new(Mapping::from_text("t.yaml", mapping).unwrap(), ReadOptions::default());
    let document = read(&bytes);
    let plan = planner.plan("t.docx", &document);
    let new =
        format::write(&bytes, Format::Word, &plan.changes(&document), &ReadOptions::default(), &WordWriting::default());
    let text = read(&new.unwrap()).parts[0].view.text().to_owned();
    assert_eq!(text, "Account\n");
}

#[test]
fn a_hidden_space_stays_hidden() {
    // Without xml:space, Word shows no space at the ends of a text element.
    let body = "<w:p><w:r><w:t> the Alipay account </w:t></w:r><w:r><w:t>. x</w:t></w:r></w:p>";
    let (plain, tracked) = bodies(body);
    assert_eq!(plain, "<w:p><w:r><w:t> the payment account </w:t></w:r><w:r><w:t>. x</w:t></w:r></w:p>");
    assert!(tracked.contains(">the </w:t>") && tracked.contains("> account</w:t>"), "{tracked}");
}

#[test]
fn what_another_author_inserted_is_closed_around_ours() {
    let body = "<w:p><w:ins w:id=\"7\" w:author=\"Li\"><w:r><w:t>the Alipay account here</w:t></w:r></w:ins></w:p>";
    let (_, tracked) = bodies(body);
    let who = "w:author=\"A &amp; B\" w:date=\"2024-09-12T00:00:00Z\"";
    let expected = format!(
        "<w:del w:id=\"8\" {who}><w:r><w:delText xml:space=\"preserve\">Alipay</w:delText></w:r></w:del></w:ins>\
         <w:ins w:id=\"9\" {who}><w:r><w:t xml:space=\"preserve\">payment</w:t></w:r></w:ins>\
         <w:ins w:id=\"10\" w:author=\"Li\"><w:r>"
    );
    assert!(tracked.contains(&expected), "{tracked}");
    let mut depth = 0;
    for piece in tracked.split('<') {
        depth += i32::from(piece.starts_with("w:ins ")) - i32::from(piece.starts_with("/w:ins>"));
        assert!(depth <= 1, "an insertion in an insertion: {tracked}");
    }
}

#[test]
fn an_earlier_change_of_formatting_stays_with_old_text_only() {
    let change = "<w:rPr><w:b/><w:rPrChange w:id=\"5\" w:author=\"Li\"><w:rPr/></w:rPrChange></w:rPr>";
    let (_, tracked) = bodies(&format!("<w:p><w:r>{change}<w:t>an Alipay account</w:t></w:r></w:p>"));
    let inserted = tracked.split("<w:ins ").skip(1).map(|text| text.split("</w:ins>").next().unwrap());
    assert!(inserted.into_iter().all(|text| text.contains("<w:b/>") && !text.contains("rPrChange")), "{tracked}");
    let mut ids: Vec<&str> = tracked.split("w:id=\"").skip(1).map(|text| text.split('"').next().unwrap()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{tracked}");
}

#[test]
fn a_text_box_is_edited_in_both_its_forms_and_counted_once() {
    let boxed = "<w:txbxContent><w:p><w:r><w:t>支付宝</w:t></w:r><w:r><w:t>账户</w:t></w:r></w:p></w:txbxContent>";
    let body = format!(
        "<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>{boxed}</w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><v:shape>{boxed}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    );
    let (plain, tracked) = bodies(&body);
    assert_eq!(plain.matches("<w:t>支付</w:t></w:r><w:r><w:t>账户</w:t>").count(), 2, "{plain}");
    assert_eq!(tracked.matches("<w:delText xml:space=\"preserve\">宝</w:delText>").count(), 2, "{tracked}");
    let bytes = word_file(&document(&body), &[]);
    assert_eq!(findings(&bytes).len(), 1);
    let other = body.replacen("<w:t>账户</w:t>", "<w:t>账户x</w:t>", 1);
    assert_eq!(findings(&word_file(&document(&other), &[])).len(), 2, "forms that differ are two texts");
}

#[test]
fn what_is_seen_but_not_reached_is_a_question() {
    let run = |text: &str| format!("<w:r><w:t>{text}</w:t></w:r>");
    let mark = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let field = |code: &str| {
        format!(
            "<w:p>{}<w:r><w:instrText>{code}</w:instrText></w:r>{}{}{}</w:p>",
            mark("begin"),
            mark("separate"),
            run("支付宝账户"),
            mark("end")
        )
    };
    let control = |property: &str| {
        format!("<w:sdt><w:sdtPr>{property}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", paragraph("支付宝账户"))
    };
    let cases = [
        (field(" REF x "), "review unreached"),
        (field(" HYPERLINK \"https://a.example\" "), "rewrite mapping"),
        (field(" FORMTEXT "), "rewrite mapping"),
        (format!("<w:p><w:fldSimple w:instr=\" TITLE \">{}</w:fldSimple></w:p>", run("支付宝账户")), "review unreached"),
        (format!("<w:p>{}<w:r><w:instrText> XE \"支付宝账户\" </w:instrText></w:r>{}</w:p>", mark("begin"), mark("end")), "review unreached"),
        (control("<w:dataBinding/>"), "review unreached"),
        (control("<w:showingPlcHdr/>"), "review unreached"),
        (control("<w:text/>"), "rewrite mapping"),
        ("<w:p><w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"x\" descr=\"支付宝账户\"/></wp:inline></w:drawing></w:r></w:p>".to_owned(), "review unreached"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>支付宝账户</w:t></w:r></w:p>".to_owned(), "review unreached"),
        ("<w:p><w:r><w:rPr><w:rFonts w:ascii=\"Wingdings\"/></w:rPr><w:t>支付宝账户</w:t></w:r></w:p>".to_owned(), "review unreached"),
        ("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>支付宝账户</w:t></w:r></w:p>".to_owned(), "protect struck"),
    ];
    for (body, expected) in cases {
        let found = findings(&word_file(&document(&body), &[]));
        assert_eq!(found, [format!("document.xml {expected} 支付宝账户")], "{body}");
    }
}

#[test]
fn notes_and_headers_are_rewritten_and_comments_of_others_noted() {
    let story = |root: &str, item: &str| {
        part(root, &format!("<w:{item} w:id=\"1\" w:author=\"Li\">{}</w:{item}>", paragraph("支付宝账户")))
    };
    let header = part("hdr", &paragraph("支付宝账户"));
    let (footnotes, comments) = (story("footnotes", "footnote"), story("comments", "comment"));
    let others = [
        ("header", header.as_str()),
        ("footnotes", &footnotes),
        ("comments", &comments),
        ("glossaryDocument", &footnotes),
    ];
    let bytes = word_file(&document(&paragraph("x")), &others);
    let found = findings(&bytes);
    assert_eq!(
        found,
        [
            "footnotes1.xml rewrite mapping 支付宝账户",
            "header0.xml rewrite mapping 支付宝账户",
            "comments2.xml note comment 支付宝账户",
            "glossaryDocument3.xml review unreached 支付宝账户",
        ]
    );
    let new = apply(&bytes, &WordWriting::default());
    assert!(entry(&new, "word/header0.xml").contains("支付账户"));
    assert_eq!(entry(&new, "word/comments2.xml"), comments);
}

#[test]
fn entries_without_an_edit_are_copied_as_they_are() {
    let header = part("hdr", &paragraph("支付宝账户"));
    let bytes = word_file(&document(&paragraph("nothing")), &[("header", &header)]);
    for writing in [WordWriting::default(), tracked()] {
        let new = apply(&bytes, &writing);
        assert_ne!(new, bytes);
        assert_eq!(raw_entries(&new, "word/header0.xml"), raw_entries(&bytes, "word/header0.xml"));
    }
    let clean = word_file(&document(&paragraph("nothing")), &[]);
    assert_eq!(apply(&clean, &tracked()), clean);
}

#[test]
fn strict_files_and_other_prefixes_are_word_too() {
    let main = document(&paragraph("支付宝账户"));
    let strict = main.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    );
    let prefixed = main.replace("w:", "ns0:").replace("xmlns:w=", "xmlns:ns0=");
    let unprefixed = main.replace("<w:", "<").replace("</w:", "</").replace("xmlns:w=", "xmlns=");
    let marked = format!("\u{feff}{main}");
    for (main, inserted) in
        [(strict, "<w:del "), (prefixed, "<ns0:del "), (unprefixed, "<w:del xmlns:w="), (marked, "<w:del ")]
    {
        let bytes = word_file(&main, &[]);
        assert!(entry(&apply(&bytes, &WordWriting::default()), MAIN).contains("支付账户"), "{main}");
        assert!(entry(&apply(&bytes, &tracked()), MAIN).contains(inserted), "{main}");
    }
}

#[test]
fn signed_and_protected_files_are_left_alone_unless_that_is_wanted() {
    let settings = part("settings", "<w:documentProtection w:edit=\"readOnly\" w:enforcement=\"1\"/>");
    let bytes = word_file(&document(&paragraph("支付宝账户")), &[("settings", &settings)]);
    assert_eq!(findings(&bytes), ["document.xml review unreached 支付宝账户"]);
    let word = WordOptions { edit_protected: true, ..WordOptions::default() };
    let document = format::read(bytes, Format::Word, &ReadOptions { word, ..ReadOptions::default() }).unwrap();
    assert_eq!(planner().plan("x.docx", &document).count(Outcome::Rewrite), 1);
}

#[test]
fn comments_say_entry_and_reason_once() {
    let bytes = word_file(&document(&paragraph("Your Alipay account is here")), &[]);
    let (document, plan) = plan(&bytes);
    let mut changes = plan.changes(&document);
    let span = plan.findings().next().unwrap().source;
    changes[0].remarks.push(format::Remark { span, text: "[account.en] why <so>".to_owned() });
    let options = ReadOptions::default();
    let new = format::write(&bytes, Format::Word, &changes, &options, &tracked()).unwrap().into_owned();
    let comments = entry(&new, "word/comments.xml");
    assert!(
        comments.contains("[account.en] why &lt;so&gt;") && comments.contains("w:author=\"A &amp; B\""),
        "{comments}"
    );
    assert!(entry(&new, "[Content_Types].xml").contains("PartName=\"/word/comments.xml\""));
    assert!(entry(&new, "word/_rels/document.xml.rels").contains("Target=\"comments.xml\""));
    let main = entry(&new, MAIN);
    let order = [
        "<w:t xml:space=\"preserve\">Your </w:t>",
        "commentRangeStart",
        "<w:del ",
        "<w:ins ",
        "> account</w:t>",
        "commentRangeEnd",
        "commentReference",
        "> is here</w:t>",
    ];
    let places: Vec<usize> =
        order.iter().map(|text| main.find(text).unwrap_or_else(|| panic!("{text} in {main}"))).collect();
    assert!(places.is_sorted(), "{main}");
    // The remark of an earlier run is not made again.
    let again = read(&new);
    let at = again.parts[0].source.find("payment").unwrap();
    let mut changes = planner().plan("x.docx", &again).changes(&again);
    changes[0].remarks.push(format::Remark { span: (at..at + 7).into(), text: "[account.en] why <so>".to_owned() });
    assert_eq!(format::write(&new, Format::Word, &changes, &options, &tracked()).unwrap().as_ref(), new);
}

#[test]
fn comments_of_an_earlier_run_are_not_listed_but_those_of_others_are() {
    let body = [paragraph("支付宝账户"), paragraph("Your Alipay account is here"), paragraph("非支付宝账户")].concat();
    let theirs: [&str; 4] =
        ["支付宝账户？", "[1] 支付宝账户 — 谁的", "[account.zh] 支付宝账户", "Alipay account → what?"];
    let item = |text: &&str| format!("<w:comment w:id=\"1\" w:author=\"Li\">{}</w:comment>", paragraph(text));
    let comments = part("comments", &theirs.iter().map(item).collect::<String>());
    let bytes = word_file(&document(&body), &[("comments", &comments)]);
    let noted = ["支付宝账户", "支付宝账户", "支付宝账户", "Alipay account"]
        .map(|text| format!("comments0.xml note comment {text}"));
    let of_comments = |bytes: &[u8]| {
        let found = findings(bytes).into_iter();
        found.filter(|line| line.starts_with("comments")).collect::<Vec<_>>()
    };
    assert_eq!(of_comments(&bytes), noted);
    let (document, plan) = plan(&bytes);
    let (mapping, mut changes) = (planner().mapping().clone(), plan.changes(&document));
    let report = FileReport { path: "a.docx", document: &document, plan: &plan, mapping: &mapping, identities: None };
    changes[0].remarks = report.remarks(0);
    let new = format::write(&bytes, Format::Word, &changes, &ReadOptions::default(), &tracked()).unwrap();
    assert_eq!(entry(&new, "word/comments0.xml").matches("<w:comment ").count(), theirs.len() + 3);
    assert_eq!(of_comments(&new), noted);
    let (document, planner) = (read(&new), planner());
    let part = document.parts.iter().find(|part| part.holds_comments()).unwrap();
    let own: Vec<bool> = (0..part.blocks.len()).map(|block| planner.is_own_comment(part, block)).collect();
    assert_eq!(own, [false, false, false, false, true, true, true]);
}

#[test]
fn hostile_and_damaged_files_are_refused_by_name() {
    let good = word_file(&document(&paragraph("x")), &[]);
    let with_main = |main: &str| refusal(&word_file(main, &[]));
    let mut damaged = good.clone();
    // The checksum of the picture, which is stored in its local header and in the directory.
    let at = damaged.windows(4).rposition(|bytes| bytes == b"PK\x01\x02").unwrap();
    damaged[at + 16] ^= 0xff;
    let cases = [
        (refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ..."), "an OLE container"),
        (refusal(b"plain text"), "not a Word file"),
        (refusal(b""), "not a Word file"),
        (refusal(&good[..good.len() / 2]), "not a Word file"),
        (refusal(&damaged), "word/media/image1.png is damaged"),
        (refusal(&container(&[("_rels/.rels", b"<Relationships/>")])), "no relationship leads to the main part"),
        (refusal(&container(&[("../x", b"x")])), "\"../x\" is no name"),
        (refusal(&container(&[("a\\b", b"x")])), "is no name"),
        (refusal(&container(&[("a.xml", b"x"), ("A.XML", b"y")])), "A.XML stands twice"),
        (with_main("<!DOCTYPE w [<!ENTITY a \"b\">]><w/>"), "word/document.xml:1:1: a document type declaration"),
        (with_main("<w a=\"&x;\"/>"), "the entity x"),
        (with_main(&document("<w:p>&lol;</w:p>")), "the entity lol"),
        (with_main(&document("<w:p></w:r>")), "not well-formed"),
        (with_main(&document("<w:p a=\"1\" a=\"2\"/>")), "the attribute a stands twice"),
        (with_main(&document("<w:p a=\"<\"/>")), "`<` in the attribute"),
        (with_main(&document("<q:p/>")), "the prefix q is not declared"),
        (with_main(&document("<w:p><w:r><w:t>\u{1}</w:t></w:r></w:p>")), "a control character"),
        (with_main(&document("<w:p><w:r><w:t>&#1;</w:t></w:r></w:p>")), "a character that XML does not allow"),
        (with_main("<w xmlns=\"x\"></w><w/>"), "no relationship leads"),
        (with_main(&format!("{}<w/>", document(""))), "a second root"),
        (with_main(&document("")[..200]), "not"),
    ];
    for (said, expected) in cases {
        assert!(said.contains(expected), "expected {expected:?}, got {said:?}");
    }
}

#[test]
fn a_container_that_inflates_past_the_bound_is_refused() {
    let bomb = word_file(&document(&paragraph(&"a".repeat(3_000_000))), &[]);
    let limits = WordLimits { most_part_bytes: 1_000_000, ..WordLimits::default() };
    let read = |limits| {
        let options = ReadOptions { word: WordOptions { limits, ..WordOptions::default() }, ..ReadOptions::default() };
        format::read(bomb.clone(), Format::Word, &options).map(|_| ()).map_err(|error| error.to_string())
    };
    assert!(read(limits).unwrap_err().starts_with("word/document.xml inflates past 1000000 bytes"));
    let limits = WordLimits { most_bytes: 1_000_000, ..WordLimits::default() };
    assert!(read(limits).unwrap_err().contains("most_bytes"));
    let limits = WordLimits { most_entries: 4, ..WordLimits::default() };
    assert!(read(limits).unwrap_err().contains("more than 4 entries"));
    assert_eq!(read(WordLimits::default()), Ok(()));
}

#[test]
fn deep_and_endless_markup_takes_linear_time_and_ends() {
    let deep = format!("{}{}", "<w:sdt><w:sdtContent>".repeat(20_000), "</w:sdtContent></w:sdt>".repeat(20_000));
    let fields = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r></w:p>".repeat(20_000);
    let runs = format!("<w:p>{}</w:p>", "<w:r><w:t>支付宝账户</w:t></w:r>".repeat(2_000));
    for body in [deep, fields, runs] {
        apply(&word_file(&document(&body), &[]), &tracked());
    }
}
