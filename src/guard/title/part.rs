//! Parts of other documents by their names: 《平台规则》附件二“骑手奖惩办法”, the chapter “Courier earnings” of the Partner Handbook.

use crate::guard::Scene;
use crate::guard::facts::name;
use crate::guard::scene::{QUOTATION_MARKS, head, strip_end, strip_start, tail};
use crate::guard::title::{is_title_word, noun_after, words_after};
use crate::span::ViewSpan;

/// How far around the quotation marks is looked, in bytes.
const REACH: usize = 200;

/// Parts of a document without a number before them.
const ANNEXES: [&str; 10] = ["附件", "附录", "附錄", "附表", "附则", "附則", "附註", "附注", "附约", "附約"];
/// Parts behind 第 and a number.
const CHAPTERS: [&str; 10] = ["章", "节", "節", "编", "編", "部分", "篇", "单元", "單元", "卷"];
/// The same in English.
#[rustfmt::skip]
const PARTS: [&str; 14] = [
    "chapter", "annex", "appendix", "section", "part", "schedule", "exhibit", "attachment", "addendum", "article", "the chapter", "the annex",
    "the section", "the part",
];

/// The name, as [`name`] gives it, of the document that a quoted match is a part of.
pub(super) fn document_of_part(scene: &Scene<'_>) -> Option<String> {
    let marks = scene.enclosed(&QUOTATION_MARKS)?;
    let block = scene.block().text.view;
    let before = tail(scene.slice(ViewSpan::new(block.start, marks.outer.start)), REACH);
    let after = head(scene.slice(ViewSpan::new(marks.outer.end, block.end)), REACH);
    chinese(before).or_else(|| english(before, after))
}

fn chinese(before: &str) -> Option<String> {
    let label = before.trim_end_matches([' ', '：', ':', '—']);
    let is_number = |c: char| c.is_ascii_alphanumeric() || "一二三四五六七八九十百零〇".contains(c);
    let bare = label.trim_end_matches(is_number);
    let annex = strip_end(bare, &ANNEXES);
    let chapter = || strip_end(label, &CHAPTERS)?.trim_end_matches(is_number).strip_suffix('第');
    let front = annex.or_else(chapter)?;
    let front =
        strip_end(front, &["的", "之", "中", "中的", "所附", "所附的", "（含", "（包括", "(含", "(包括", "（", "("])
            .unwrap_or(front)
            .trim_end();
    let document = front.strip_suffix('》')?;
    document.rsplit_once('《').map(|(_, written)| name(written))
}

fn english(before: &str, after: &str) -> Option<String> {
    let label = before.trim_end_matches([' ', ':', ',']);
    let is_number =
        |word: &str| word.len() <= 4 && word.chars().all(|c| c.is_ascii_digit() || c.is_ascii_uppercase() || c == '.');
    let bare = label.rsplit_once(' ').filter(|(_, word)| is_number(word)).map_or(label, |(front, _)| front);
    strip_end(bare, &PARTS)?;
    let document = strip_start(after.trim_start(), &["of the", "to the", "in the", "of our", "in our", "to our"])?;
    let words = words_after(document);
    let (_, end) = noun_after(&words, false)?;
    // "The Handbook" alone may be this one.
    let is_named = words.iter().filter(|(word, at)| *at <= end && is_title_word(word)).count() >= 2;
    is_named.then(|| name(document.get(..end).unwrap_or_default()))
}
