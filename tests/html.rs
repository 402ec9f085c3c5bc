//! What becomes of HTML documents, by example: before and after, each run twice.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use termigrate::format::{self, Format, ReadError, ReadOptions};
use termigrate::mapping::Mapping;
use termigrate::plan::{FilePlan, Outcome, Planner};

const MAPPING: &str = "
terms:
  - id: account.en
    from: Alipay account
    to: payment account
  - id: service.en
    from: Alipay
    to: payment service
    only: { followed_by: [checkout] }
  - id: rules.en
    from: Alipay rules
    to: R&D <rules>
  - id: account.zh
    from: 支付宝账户
    to: 支付账户
  - id: account.hant
    from: 支付寶帳戶
    to: 支付帳戶
  - id: brand.zh
    from: 收银台
    to: 支付服务 收银台
    only: { preceded_by: [标准] }
  - id: platform.hans
    from: 第三方平台
    to: 第三方支付机构
    lang: zh-Hans
  - id: platform.hant
    from: 第三方平台
    to: 第三方支付機構
    lang: zh-Hant
siblings: [微信支付]
";

fn plan(source: &str, format: Format) -> (FilePlan, String) {
    let mapping = Mapping::from_text("test.yaml", MAPPING).unwrap_or_else(|faults| panic!("{faults}"));
    let planner = Planner::new(mapping, ReadOptions::default());
    let document = format::read_text(source.to_owned(), format, planner.options());
    let plan = planner.plan("rules.html", &document);
    let after = plan.parts[0].edits().apply(source).unwrap();
    let again = format::read_text(after.clone(), format, planner.options());
    assert_eq!(planner.plan("rules.html", &again).count(Outcome::Rewrite), 0, "a second run rewrites {after:?}");
    (plan, after)
}

fn check(before: &str, after: &str) {
    assert_eq!(plan(before, Format::Html).1, after, "from {before:?}");
}

/// Nothing changes, and a person is asked for this reason.
fn check_review(source: &str, reason: &str) {
    let (found, after) = plan(source, Format::Html);
    assert_eq!(after, source);
    let reasons: Vec<&str> = found.findings().map(|finding| finding.reason.name()).collect();
    assert_eq!(reasons, [reason], "in {source:?}");
}

fn check_same(source: &str) {
    let (found, after) = plan(source, Format::Html);
    assert_eq!(after, source);
    assert!(found.findings().all(|finding| finding.outcome == Outcome::Protect), "{source:?}");
}

#[test]
fn terms_of_definition_lists_are_definitions() {
    let source = "<h2>Definitions</h2><dl><dt>支付宝账户</dt><dd>指卖家开立的账户。</dd></dl>";
    check_review(source, "definition");
    check("<dl><dt>支付宝账户</dt><dd>可以付款。</dd></dl>", "<dl><dt>支付账户</dt><dd>可以付款。</dd></dl>");
}

#[test]
fn terms_are_found_across_inline_tags() {
    check("<p>the <b>Alipay</b>&nbsp;account</p>", "<p>the <b>payment</b>&nbsp;account</p>");
    check("<p>支付<span id=x>宝</span><!-- 甲 -->账户", "<p>支付<span id=x></span><!-- 甲 -->账户");
    check("<p>支付<em>宝账户</em></p>", "<p>支付<em>账户</em></p>");
    check("您的支付\r\n宝账户<br>支付宝账户\r\n", "您的支付\r\n账户<br>支付账户\r\n");
    check("the Alipay\n   account", "the payment\n   account");
    check("支付宝<wbr>账户 and Ali&shy;pay account", "支付<wbr>账户 and payment account");
    check_same("<p>支付宝</p><p>账户</p>");
    check_same("<td>支付宝</td><td>账户</td><li>支付宝<li>账户");
    check_same("<a href=a>支付宝</a><a href=b>账户</a>");
}

#[test]
fn no_emphasis_is_left_without_text() {
    check_review("<p>支付<i>宝</i>账户</p>", "layout");
}

#[test]
fn a_break_or_a_space_inside_a_chinese_term_is_a_question() {
    check_review("支付宝<br>账户", "separated");
    check_review("支付宝&nbsp;账户", "separated");
    check_review("<p>支付宝</span> 账户", "separated");
}

#[test]
fn references_keep_their_bytes_unless_they_are_in_a_term() {
    check("&lt;&#25903;付宝账户&gt; &amp;", "&lt;&#25903;付账户&gt; &amp;");
    check("支&#20184;&#x5b9d;账&#25143;", "支&#20184;账&#25143;");
    check("the Alipay rules of AT&T", "the R&amp;D &lt;rules&gt; of AT&T");
    check("a &copy=Alipay account", "a &copy=payment account");
}

#[test]
fn titles_and_alternative_texts_are_rewritten_and_other_attributes_never() {
    check(
        "<meta name=description content=\"支付宝账户\"><meta name=keywords content=\"支付宝账户\">",
        "<meta name=description content=\"支付账户\"><meta name=keywords content=\"支付宝账户\">",
    );
    check(
        "<img src=\"支付宝账户.png\" alt='支付宝账户' data-x=支付宝账户><input placeholder=支付宝账户 value=支付宝账户>",
        "<img src=\"支付宝账户.png\" alt='支付账户' data-x=支付宝账户><input placeholder=支付账户 value=支付宝账户>",
    );
    check_review("<title>支付宝账户规则</title>", "title");
    check("<a title=\"the Alipay rules\">", "<a title=\"the R&amp;D &lt;rules&gt;\">");
    check(
        "<p title='标准收银台'><p title=标准收银台>",
        "<p title='标准支付服务 收银台'><p title=标准支付服务&#32;收银台>",
    );
    check(
        "<i class=支付宝账户 aria-label=支付宝账户>支付宝账户</i>",
        "<i class=支付宝账户 aria-label=支付宝账户>支付账户</i>",
    );
}

#[test]
fn scripts_code_and_old_text_stay() {
    for source in [
        "<script>var x = '支付宝账户';</script><style>.支付宝账户 {}</style><template>支付宝账户</template>",
        "<p>use <code>支付宝账户</code>, <kbd>支付宝账户</kbd>, <samp>支付宝账户</samp> or <var>支付宝账户</var></p>",
        "<p><del>支付宝账户</del> <s>支付宝账户</s> <strike>支付宝账户</strike></p>",
        "<div hidden>支付宝账户</div><!-- 支付宝账户 --><!--[if mso]><p>支付宝账户</p><![endif]-->",
        "<del><p>支付宝账户</p><ul><li>支付宝账户</ul></del>",
        "<p>支付宝<code>x</code>账户 支付宝<img src=x>账户</p><svg><text>支付宝账户</text></svg>",
        "<!DOCTYPE 支付宝账户><p class=支付宝账户",
    ] {
        check_same(source);
    }
    check("<p><s>支付宝账户<p>支付宝账户</s>支付宝账户", "<p><s>支付宝账户<p>支付宝账户</s>支付账户");
    check("<pre>支付宝账户\n  支付宝\n账户</pre>", "<pre>支付账户\n  支付宝\n账户</pre>");
    check(
        "<button>支付宝账户</button><textarea>支付宝账户 <b></textarea>",
        "<button>支付账户</button><textarea>支付账户 <b></textarea>",
    );
}

#[test]
fn what_word_writes_is_read() {
    let before = "<!--[if gte mso 9]><xml><w:t>支付宝账户</w:t></xml><![endif]-->\r\n\
        <p class=MsoNormal style='mso-list:l0 level1'><![if !supportLists]><span lang=EN-US>1.<span style='font:7.0pt'>\
        &nbsp;&nbsp;\r\n</span></span><![endif]><span style='font-family:宋体'>您的支付宝</span><span lang=EN-US><o:p></o:p>\
        </span><span\r\nstyle='font-family:宋体'>账户，以及</span><span lang=EN-US>Alipay</span><span lang=EN-US>&nbsp;account\
        <o:p></o:p></span></p>\r\n";
    let after = before.replace("您的支付宝<", "您的支付<").replace("EN-US>Alipay<", "EN-US>payment<");
    check(before, &after);
}

#[test]
fn declared_languages_decide_between_entries() {
    let page = |lang: &str| format!("<html lang=\"{lang}\"><p>第三方平台</p>");
    for lang in ["zh-Hant", "zh-TW", "zh-HK", "ZH-hant-hk"] {
        check(&page(lang), &page(lang).replace("平台", "支付機構"));
    }
    for lang in ["zh-Hans", "zh-CN", "zh-Hans-HK"] {
        check(&page(lang), &page(lang).replace("平台", "支付机构"));
    }
    check_same(&page("en"));
    check(
        "<body lang=zh-TW><p>第三方平台<p lang=zh-CN>第三方平台<p><span lang=zh-CN>第三方平台</span>",
        "<body lang=zh-TW><p>第三方支付機構<p lang=zh-CN>第三方支付机构<p><span lang=zh-CN>第三方支付机构</span>",
    );
}

#[test]
fn what_is_not_well_formed_is_left_as_it_is() {
    for (before, after) in [
        ("<b>支付宝账户<p>支付宝账户</b></i>", "<b>支付账户<p>支付账户</b></i>"),
        ("支付宝账户<div title='支付宝账户", "支付账户<div title='支付宝账户"),
        ("</支付宝账户><支付宝账户 <3 支付宝账户", "</支付宝账户><支付账户 <3 支付账户"),
        ("<p>支付宝账户<!-- 支付宝账户", "<p>支付账户<!-- 支付宝账户"),
        ("<textarea>您的支付宝账户<p>", "<textarea>您的支付账户<p>"),
        ("\u{feff}<p>支付宝账户\0</p>", "\u{feff}<p>支付账户\0</p>"),
    ] {
        check(before, after);
    }
}

#[test]
fn xhtml_follows_the_rules_of_xml() {
    let before = "<?xml version=\"1.0\"?><title/><script src=\"x\"/><p>支付宝账户<br/><![CDATA[支付宝账户 &lt; ]]></p>";
    let after = before.replace("支付宝账户", "支付账户");
    assert_eq!(plan(before, Format::Xhtml).1, after);
}

#[test]
fn a_document_in_another_encoding_is_refused() {
    let read = |text: &str| format::read(text.as_bytes().to_vec(), Format::Html, &ReadOptions::default());
    assert!(matches!(
        read("<p>\n<meta charset=gbk>支付宝账户"),
        Err(ReadError::DeclaredEncoding { encoding, line: 2, column: 15 }) if encoding == "gbk"
    ));
    assert!(read("<meta charset=gbk>Alipay account").is_ok());
    let gbk = b"<meta charset=gbk>\xd6\xa7\xb8\xb6\xb1\xa6".to_vec();
    let fault = format::read(gbk, Format::Html, &ReadOptions::default()).unwrap_err();
    assert!(fault.to_string().contains("in gbk, at line 1, column 15"), "{fault}");
}

#[test]
fn a_million_unclosed_tags_are_planned() {
    let source = format!("{}支付宝账户", "<span><b>".repeat(500_000));
    let planner = Planner::new(Mapping::from_text("test.yaml", MAPPING).unwrap(), ReadOptions::default());
    let document = format::read_text(source, Format::Html, planner.options());
    assert_eq!(planner.plan("rules.html", &document).count(Outcome::Rewrite), 1);
}

/// What a table, list or the like of HTML says to the guards, written in a file of each of these formats.
fn reasons(source: &str, format: Format) -> Vec<(Outcome, &'static str)> {
    let (found, _) = plan(source, format);
    found.findings().map(|finding| (finding.outcome, finding.reason.name())).collect()
}

fn check_markdown(before: &str, after: &str) {
    for format in [Format::Markdown, Format::Mdx] {
        assert_eq!(plan(before, format).1, after, "from {before:?}");
    }
}

#[test]
fn the_record_of_an_old_wording_stays_in_tables_of_html_inside_markdown() {
    let rows = [
        "<table>\n<thead><tr><th>修订前</th><th>修订后</th></tr></thead>\n\
         <tbody><tr><td>支付宝账户</td><td>支付账户</td></tr></tbody></table>",
        "<TABLE BORDER=1>\n  <TR><TH>修订前<TH>修订后\n\n  <TR><TD ALIGN=left>支付宝账户<TD>支付账户\n</TABLE>",
        "<table>\n<tr>\n<th>\n\n修订前\n\n</th>\n<th>\n\n修订后\n\n</th>\n</tr>\n\n<tr>\n<td>\n\n支付宝账户</td>\n<td>\n\n\
         支付账户</td>\n</tr>\n</table>",
        "<table><tr><th colspan='2'>条款<th>修订前</th><th>修订后</th></tr>\n\n<tr><td>1<td>甲<td>可用<br>支付宝账户</td>\n\
         <td>支付账户</td></tr></table>",
        "正文 <b>如下</b>：<table><tr><td>修订前</td><td>修订后</td></tr><tr><td>支付宝账户</td><td>支付账户</td></tr></table>",
        "- 条款\n\n  <table>\n  <tr><th>修订前</th><th>修订后</th></tr>\n\n  <tr><td>支付宝账户</td><td>支付账户</td></tr>\n  </table>",
        "<table>\n<tr><th>修订前</th><th>修订后</th></tr>\n<tr><td>\n\n- 支付宝账户\n- 银行卡\n\n</td><td>\n\n- 支付账户</td></tr>\n</table>",
    ];
    for table in rows {
        check_markdown(table, table);
        let with_text = format!("支付宝账户。\n\n{table}\n\n支付宝账户。\n");
        check_markdown(&with_text, &format!("支付账户。\n\n{table}\n\n支付账户。\n"));
    }
    check_markdown(
        "| 修订前 | 修订后 |\n|---|---|\n| <p>支付宝账户</p> | <ul><li>支付账户</li></ul> |\n\n支付宝账户",
        "| 修订前 | 修订后 |\n|---|---|\n| <p>支付宝账户</p> | <ul><li>支付账户</li></ul> |\n\n支付账户",
    );
}

#[test]
fn lists_definitions_and_headings_of_html_are_such_inside_markdown() {
    for (source, reason) in [
        ("<ul><li>支付宝账户</li><li>微信支付账户</li></ul>", "sibling"),
        ("<ol>\n<li>\n\n支付宝账户\n\n</li>\n<li>微信支付账户</ol>", "sibling"),
        ("| 方式 | 说明 |\n|---|---|\n| 账户 | <ul><li>支付宝账户</li><li>微信支付账户</li></ul> |", "sibling"),
        ("<h2>Definitions</h2>\n<dl><dt>支付宝账户</dt><dd>指卖家开立的账户。</dd></dl>", "definition"),
        ("<h2>\n\nDefinitions\n\n</h2>\n<DL>\n<DT>支付宝账户\n\n<DD>\n\n指卖家开立的账户。\n\n</DL>", "definition"),
        (
            "<table><tr><th>术语</th><th>定义</th></tr>\n\n<tr><td>支付宝账户</td><td>卖家开立的账户</td></tr></table>",
            "definition",
        ),
    ] {
        assert_eq!(reasons(source, Format::Markdown), [(Outcome::Review, reason)], "{source}");
        if !source.starts_with('|') {
            assert_eq!(reasons(source, Format::Html), [(Outcome::Review, reason)], "{source}");
        }
    }
}

#[test]
fn html_that_strikes_out_ends_inside_markdown_where_browsers_end_it() {
    for (before, after) in [
        (
            "<del>\n\n支付宝账户\n\n- 支付宝账户\n\n</del>\n\n支付宝账户",
            "<del>\n\n支付宝账户\n\n- 支付宝账户\n\n</del>\n\n支付账户",
        ),
        ("<del>\n\n支付宝账户</del>\n\n支付宝账户", "<del>\n\n支付宝账户</del>\n\n支付账户"),
        (
            "<table><tr><td><s>支付宝账户</td><td>支付宝账户</td></tr></table>",
            "<table><tr><td><s>支付宝账户</td><td>支付账户</td></tr></table>",
        ),
        ("<div><del>支付宝账户</div>\n\n支付宝账户", "<div><del>支付宝账户</div>\n\n支付账户"),
        ("甲<s>支付宝账户\n\n支付宝账户</s>支付宝账户", "甲<s>支付宝账户\n\n支付账户</s>支付账户"),
    ] {
        check_markdown(before, after);
    }
}

#[test]
fn a_pipe_in_a_cell_of_html_needs_no_backslash_and_in_a_cell_of_markdown_it_does() {
    let mapping = "terms: [{ id: a, from: 支付宝账户, to: 支付|账户 }]";
    let planner = Planner::new(Mapping::from_text("test.yaml", mapping).unwrap(), ReadOptions::default());
    for (before, after) in [
        ("<table><tr><td>\n\n支付宝账户\n\n</td></tr></table>", "<table><tr><td>\n\n支付|账户\n\n</td></tr></table>"),
        ("| a |\n|---|\n| <ul><li>支付宝账户</ul> |", "| a |\n|---|\n| <ul><li>支付\\|账户</ul> |"),
    ] {
        let document = format::read_text(before.to_owned(), Format::Markdown, planner.options());
        let plan = planner.plan("rules.md", &document);
        assert_eq!(plan.parts[0].edits().apply(before).unwrap(), after);
    }
}

#[test]
fn markdown_full_of_unclosed_cells_and_items_is_planned() {
    for piece in ["<td>\n\n甲\n\n", "<table><tr><td>\n\n", "<ul><li>\n\n- ", "甲<li><s>", "<s>\n\n甲</s>", "> <ul>\n\n"]
    {
        let source = format!("{}\n\n支付宝账户", piece.repeat(20_000));
        let planner = Planner::new(Mapping::from_text("test.yaml", MAPPING).unwrap(), ReadOptions::default());
        let document = format::read_text(source, Format::Markdown, planner.options());
        assert_eq!(planner.plan("rules.md", &document).findings().count(), 1, "{piece:?}");
    }
}
