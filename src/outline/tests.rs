//! Tables of places: each case is a document with `^` before the word whose place is asked.

use super::*;
use crate::format::{self, Format, ReadOptions};

fn read(source: &str, format: Format) -> (Part, usize, ViewSpan) {
    let mut document = format::read_text(source.to_owned(), format, &ReadOptions::default());
    let part = document.parts.remove(0);
    let at = part.view.text().find('^').unwrap_or_else(|| panic!("no mark in {source:?}"));
    let block = part.block_at(at).unwrap();
    (part, block, ViewSpan::new(at, at + 1))
}

fn place(source: &str, format: Format) -> Place {
    let (part, block, span) = read(source, format);
    Outline::of(&part).place_at(block, span.start)
}

/// Each case: a document, the clause of the marked word (empty for none), the headings above it.
fn check(format: Format, cases: &[(&str, &str, &[&str])]) {
    let mut wrong = Vec::new();
    for (source, clause, headings) in cases {
        let place = place(source, format);
        let found = place.clause.unwrap_or_default();
        if found != *clause || place.headings != *headings {
            wrong.push(format!("{source:?}: {found:?} under {:?}", place.headings));
        }
    }
    assert_eq!(wrong, [""; 0]);
}

#[test]
fn clauses_of_chinese_markdown() {
    check(
        Format::Markdown,
        &[
            ("# 规则\n\n## 第二章 缴存\n\n第五条 商家^缴存。", "第五条", &["规则", "第二章 缴存"]),
            ("# 规则\n\n## 第二章 缴存\n\n商家^缴存。", "第二章", &["规则", "第二章 缴存"]),
            ("# 规则\n\n## 第二章 缴^存\n\n商家缴存。", "第二章", &["规则"]),
            ("第八条 下列商家：\n\n（一）甲；\n\n（二）乙^的；\n", "第八条（二）", &[]),
            ("**第八条**商家^应当", "第八条", &[]),
            ("**第八条** 商家**^应当**", "第八条", &[]),
            ("第8条：商家^应当", "第8条", &[]),
            ("第 8 条 商家^应当", "第8条", &[]),
            ("第8.1.2条 商家^应当", "第8.1.2条", &[]),
            ("第八条 甲。\n\n第 8.1 条 乙：\n\n（一）丙^", "第8.1条（一）", &[]),
            ("第8.1条 甲。\n\n第8.2条规定^的", "第8.1条", &[]),
            ("第八条 下列商家：①甲；②乙^；③丙。", "第八条②", &[]),
            ("第八条 下列商家：①甲^；②乙。", "第八条①", &[]),
            ("第八条 下列商家^：①甲；②乙。", "第八条", &[]),
            ("②甲，依③处理^；③乙。", "③", &[]),
            ("第八条 除第②项外^，下列商家：①甲；②乙。", "第八条", &[]),
            ("第八条之一 商家^应当", "第八条之一", &[]),
            ("第七条 甲。\n\n第八条商家^应当", "第八条", &[]),
            ("第七条 甲。\n\n第八条所称^商家", "第七条", &[]),
            ("第七条 甲。\n\n第二条、第三条规定^的", "第七条", &[]),
            ("第七条 甲。\n\n第二条第一款规定^的", "第七条", &[]),
            ("第七条 甲。\n\n第二十条商家^应当", "第七条", &[]),
            ("第八条 甲：\n\n（一）乙。\n\n前款^所称", "第八条", &[]),
            ("第八条 甲：\n\n（一）乙：\n\n1、丙；\n\n2、丁^。", "第八条（一）2", &[]),
            ("第八条 甲：\n\n1. 乙；\n2. 丙^；\n", "第八条 2", &[]),
            ("第八条 甲：\n\n1. 乙；\n   - 丙\n   - 丁^\n", "第八条 1", &[]),
            ("第八条 甲：\n\n3. 乙；\n3. 丙^；\n", "第八条 4", &[]),
            ("第八条 甲：\n\n- 乙；\n- 丙^；\n", "第八条", &[]),
            ("## 一、总则\n\n### （二）账户\n\n3. 甲\n4. 乙^\n", "一、（二）4", &["一、总则", "（二）账户"]),
            (
                "## 第三编\n\n### 第二章\n\n#### 第一节 担保\n\n甲^",
                "第三编第二章第一节",
                &["第三编", "第二章", "第一节 担保"],
            ),
            ("## 附件一 说明\n\n第二条 甲^", "附件一第二条", &["附件一 说明"]),
            ("# 常见问题\n\n2024 年^的规则", "", &["常见问题"]),
            ("# 常见问题\n\n## 30 天^退款", "", &["常见问题"]),
            ("# 常见问题\n\n4.7分以上^的商家", "", &["常见问题"]),
            ("3.1 甲\n\n3.2 个人信息^", "3.2", &[]),
            ("3.1 甲\n\n4.7 分以上^", "3.1", &[]),
            ("一、总则\n\n二、三级^商家", "一、", &[]),
            ("第八条 甲。\n\n> 第三条 乙^。\n", "第三条", &[]),
            ("第八条 甲。\n\n> 第三条 乙。\n\n丙^", "第八条", &[]),
            ("---\ntitle: 支付^宝\n---\n# 甲\n", "", &[]),
            ("# 甲\n\n## 第一章 `代码`与**支付宝**\n\n乙^", "第一章", &["甲", "第一章 …与支付宝"]),
            ("# 甲\n\n## 乙\n\n# 丙\n\n丁^", "", &["丙"]),
        ],
    );
}

#[test]
fn clauses_of_traditional_chinese() {
    check(
        Format::Markdown,
        &[
            ("# 總則\n\n## 第三章 收款\n\n第十二條 賣家^應", "第十二條", &["總則", "第三章 收款"]),
            ("第十二條 賣家：\n\n一、甲。\n\n二、乙^。", "第十二條 二、", &[]),
            ("第十二條 賣家：\n\n（一）甲；\n\n（二）乙^。", "第十二條（二）", &[]),
            ("第十二條所稱賣家^", "", &[]),
            ("## 第二節 帳戶\n\n甲^", "第二節", &["第二節 帳戶"]),
            ("## 附錄A 說明\n\n甲^", "附錄A", &["附錄A 說明"]),
        ],
    );
}

#[test]
fn clauses_of_english_markdown() {
    check(
        Format::Markdown,
        &[
            ("# Terms\n\n## Article 5 Fees\n\nThe Seller^ pays.", "Article 5", &["Terms", "Article 5 Fees"]),
            ("## Article 10 Payment\n\n10.1 Buyers pay.\n\n10.2 The^ Seller", "10.2", &["Article 10 Payment"]),
            ("## 4. Payment\n\n4.1 The steps:\n\n1. The Seller\n2. We^ send\n", "4.1(2)", &["4. Payment"]),
            ("## 4. Payment\n\n4.1 The steps:\n\n1. The Seller\n\n4.2 We^ send\n", "4.2", &["4. Payment"]),
            ("## 4. Payment\n\n4.1 The steps:\n\n1. A\n   - B^\n", "4.1(1)", &["4. Payment"]),
            ("## 4. Payment\n\n4.1 The steps:\n\n1. A\n\n   More^ text.\n", "4.1(1)", &["4. Payment"]),
            ("## 3 Fees\n\nText^", "3", &["3 Fees"]),
            ("## Section 2\n\n(a) The Seller^", "Section 2(a)", &["Section 2"]),
            ("Section 2(a) The Seller^", "Section 2(a)", &[]),
            ("Section 2(a) applies^ here", "", &[]),
            ("Section 5 of the Terms^", "", &[]),
            ("**Section 5** applies^", "Section 5", &[]),
            ("§ 5 The Seller^", "§5", &[]),
            ("§ 5\n\n(1) A;\n\n(2) B^;\n", "§5(2)", &[]),
            ("## ARTICLE 5\n\nSection 2. The^ Seller", "Article 5, Section 2", &["ARTICLE 5"]),
            ("## Chapter II Fees\n\n### Article 7\n\nThe^ Seller", "Article 7", &["Chapter II Fees", "Article 7"]),
            ("## Appendix A Forms\n\n1.1 The^ Seller", "Appendix A 1.1", &["Appendix A Forms"]),
            ("3.5% fee^", "", &[]),
            ("3.5 million orders^", "", &[]),
            ("1.1 A\n\n1.2 if^ the", "1.2", &[]),
            ("(c) A;\n\n(h) B;\n\n(i) C^", "(i)", &[]),
            ("(b) A, that is,\n\n(i) B;\n\n(ii) C^", "(b)(ii)", &[]),
            ("(b) A, that is,\n\n(i) B;\n\n(c) C^", "(c)", &[]),
            ("e.g. this^", "", &[]),
            ("2024 rules^", "", &[]),
            ("## Part B: Old version\n\nText^", "Part B", &["Part B: Old version"]),
            ("Setext\n======\n\n2. B\n\nSub\n---\n\nText^", "", &["Setext", "Sub"]),
        ],
    );
}

#[test]
fn clauses_of_plain_text() {
    check(
        Format::Text,
        &[
            ("规范\n\n一、总则\n\n1.1 甲。\n\n1.2 乙^。\n", "1.2", &["一、总则"]),
            ("一、总则\n\n1.1 甲。\n\n二、注册\n\n2.1 乙^。\n", "2.1", &["二、注册"]),
            ("第一章 总则\n第一条 甲。\n第二章 账户\n第二条 乙^。\n", "第二条", &["第二章 账户"]),
            ("第一章 总则\n\n第一节 甲\n\n第一条 乙^。\n", "第一条", &["第一章 总则", "第一节 甲"]),
            ("第八条 缴存\n\n商家^缴存。\n", "第八条", &["第八条 缴存"]),
            ("第八条 甲：\n（一）乙；\n（二）丙^。\n", "第八条（二）", &[]),
            ("3. Fees\n\nThe Seller^ pays.\n", "3", &["3. Fees"]),
            ("3. Fees\n\n3.1 The following:\n\n1. A fee.\n\n2. The^ rest.\n", "3.1(2)", &["3. Fees"]),
            ("1. Bank card\n\n2. Alipay^ account\n\n3. Cash\n", "2", &[]),
            ("Article 5 Fees\n\nThe Seller^ pays.\n", "Article 5", &["Article 5 Fees"]),
            (
                "SECTION 2  FILING\n\n  2.1  A dispute.\n\n  2.2  The filing states\n\n       (a)  the number; and\n\n       \
              (b)  what is asked, that is,\n\n            (i)  the^ return;\n",
                "2.2(b)(i)",
                &["SECTION 2 FILING"],
            ),
            ("Part A: New\n\nText.\n\nPart B: Old version\n\nText^.\n", "Part B", &["Part B: Old version"]),
            ("5) A;\n6) B^;\n", "6)", &[]),
            ("a) A;\n\nb) B^;\n", "b)", &[]),
            ("①甲；\n②乙^；\n", "②", &[]),
            ("第八条规定的\n商家^", "", &[]),
        ],
    );
}

#[test]
fn a_number_said_again_in_the_other_language_is_no_clause_inside_the_first() {
    check(
        Format::Text,
        &[
            ("3. WHAT TO DO\n\n3. 请您办理\n\nBy^ 10 September:\n", "3", &["3. 请您办理"]),
            ("3. WHAT TO DO^\n\n3. 请您办理\n\nText.\n", "3", &[]),
            ("3. WHAT TO DO\n\n3. 请您办理^\n\n文字。\n", "3", &[]),
            ("3. 请您办理\n\n3. WHAT TO DO\n\n(a) check;\n(b) update^.\n\n（一）核对；\n", "3(b)", &[]),
            ("3. WHAT TO DO\n\n3. 请您办理\n\n(a) check.\n\n（一）核对；\n（二）更新^。\n", "3（二）", &[]),
            ("2. A\n\n2. 甲\n\n2.1 Fees.\n\n2.1 费用^。\n", "2.1", &["2. 甲"]),
            ("1. Bank card\n\n1. 银行卡\n\n2. Cash\n\n2. 现金^\n", "2", &[]),
            ("Section 3 Fees are due.\n\n第三条 费用。\n\nSection 4 Refunds^.\n", "Section 4", &[]),
            ("第三条 费用。\n\nSection 3 Fees^.\n", "Section 3", &[]),
            ("Article 3 Fees are due.\n\n第三条买方^付款。\n", "第三条", &[]),
            ("1. 甲：\n\n1. 乙^\n", "1(1)", &[]),
            ("1. In this order:\n\n1. Cash^\n", "1(1)", &[]),
        ],
    );
}

#[test]
fn a_cell_has_its_column_its_row_and_the_clause_around_the_table() {
    let source = "第五条 见下表。\n\n| 类目 | **备注** |\n| --- | --- |\n| 服饰 | 甲 |\n| 家电 | 乙^ |\n";
    let place = place(source, Format::Markdown);
    assert_eq!(place.clause.as_deref(), Some("第五条"));
    assert_eq!((place.column.as_deref(), place.row), (Some("备注"), Some(2)));
    let head = self::place("| a | b^ |\n| --- | --- |\n| c | d |\n", Format::Markdown);
    assert_eq!((head.column, head.row), (None, Some(0)));
}

#[test]
fn headings_are_told_with_their_level_and_block() {
    let (part, block, _) = read("# A\n\n### B\n\n## C\n\ntext^\n", Format::Markdown);
    let outline = Outline::of(&part);
    assert_eq!(outline.headings(block), [HeadingRef { level: 1, block: 0 }, HeadingRef { level: 2, block: 2 }]);
    assert_eq!(outline.headings(1), [HeadingRef { level: 1, block: 0 }]);
    assert!(outline.headings(99).is_empty());
}

/// What stands before and after the sentence of the marked word.
fn around(source: &str) -> [String; 3] {
    let (part, block, span) = read(source, Format::Markdown);
    let Neighbours { before, sentence, after } = Outline::of(&part).sentences(block, span);
    [before, sentence, after]
}

#[test]
fn a_sentence_is_told_with_its_neighbours() {
    let cases = [
        ("甲。乙^丙。丁。", ["甲。", "乙^丙。", "丁。"]),
        ("甲。乙。\n\n丙^丁。\n\n戊。己。", ["乙。", "丙^丁。", "戊。"]),
        ("# 甲\n\n乙^丙。\n\n# 丁", ["", "乙^丙。", ""]),
        ("# 甲^\n\n乙丙。", ["", "甲^", ""]),
        ("One `x`. Two^ three. Four  \nfive.", ["One ….", "Two^ three.", "Four five."]),
        ("---\ntitle: A\n---\n\nB^ c.", ["", "B^ c.", ""]),
        ("| a | b^ | c |\n| --- | --- | --- |\n| d | e | f |\n", ["a", "b^", "c"]),
    ];
    for (source, expected) in cases {
        assert_eq!(around(source), expected, "{source:?}");
    }
    let long = format!("{}。乙^。{}。", "甲".repeat(300), "丙".repeat(300));
    let [before, _, after] = around(&long);
    assert!(before.starts_with('…') && before.ends_with("甲。") && before.chars().count() == 121);
    assert!(after.ends_with('…') && after.chars().count() == 121);
}

#[test]
fn labels_nested_without_end_take_linear_time() {
    let lists = (1..20_000).map(|_| "1. a:\n").collect::<String>();
    let (part, block, _) = read(&format!("{lists}^"), Format::Text);
    assert!(Outline::of(&part).clause(block).is_some());
    let quotes = format!("{}第八条 甲^", ">".repeat(5_000));
    assert_eq!(place(&quotes, Format::Markdown).clause.as_deref(), Some("第八条"));
}
