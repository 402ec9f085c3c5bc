//! Chinese: nouns that are shared, and the space that joins Latin and Han text.

use crate::span::ViewSpan;
use crate::text;
use crate::wording::{Context, Doubt};

/// Other trades, whose noun may be that of the term: 物流及支付服务商.
#[rustfmt::skip]
const TRADES: &[&str] = &[
    "物流", "快递", "快遞", "配送", "仓储", "倉儲", "运输", "運輸", "技术", "技術", "云", "云服务", "雲端", "雲端服務", "云计算",
    "网络服务", "網路服務", "身份验证", "身分驗證", "实名认证", "實名認證", "认证", "認證", "营销", "行銷", "營銷", "广告", "廣告",
    "软件", "軟體", "軟件", "短信", "簡訊", "短訊", "通信", "通讯", "通訊", "电信", "電信", "客服", "客户服务", "客戶服務", "金融",
    "风控", "風控", "收单", "收單", "清算", "结算", "結算", "报关", "報關", "翻译", "翻譯", "物流服务", "物流服務", "技术服务", "技術服務",
    "信息技术", "資訊技術", "数据分析", "數據分析", "数据存储", "云存储",
];

/// Nouns for those who carry on a trade.
const HEADS: &[&str] = &["商", "方", "者", "公司", "企业", "企業", "平台", "平臺", "机构", "機構"];

/// The new term as it is.
///
/// # Errors
/// [`Doubt`] where the new term drops the noun that another item before it needs: 物流及支付服务商, 出租车、网约车司机.
pub(super) fn form(context: &Context<'_>) -> Result<String, Doubt> {
    let matched = context.matched();
    let drops_head = matched.chars().next_back() != context.target.base.chars().next_back();
    let has_head = HEADS.iter().any(|head| matched.len() > head.len() && matched.ends_with(head));
    if drops_head && has_head && follows_trade(context.before()) {
        return Err(Doubt::SharedHead);
    }
    if follows_same_kind(context.before(), matched, &context.target.base) {
        return Err(Doubt::SharedHead);
    }
    Ok(context.target.base.clone())
}

/// Words that join items of a list.
const JOINTS: [&str; 10] = ["以及", "或者", "及", "和", "与", "與", "或", "跟", "、", "/"];

/// Characters of the noun at the end of a term: 网约车|司机.
const HEAD_LENGTH: usize = 2;

/// Whether the item before the term names the same kind of thing as its modifier does, so that the noun of the term, which the
/// new one does not have, is its noun too: 出租车、网约车司机.
fn follows_same_kind(before: &str, matched: &str, base: &str) -> bool {
    let Some((at, _)) = matched.char_indices().rev().nth(HEAD_LENGTH - 1) else { return false };
    let (Some(modifier), Some(head)) = (matched.get(..at), matched.get(at..)) else { return false };
    let Some(kind) = modifier.chars().next_back().filter(|_| modifier.chars().count() > 1) else { return false };
    let before = before.trim_end();
    let item = JOINTS.iter().find_map(|joint| before.strip_suffix(joint)).map(str::trim_end);
    item.is_some_and(|item| item.ends_with(kind)) && !base.ends_with(head) && matched.chars().all(text::is_han)
}

fn follows_trade(before: &str) -> bool {
    let before = before.trim_end();
    let Some((joint, list)) = JOINTS.iter().find_map(|joint| Some((*joint, before.strip_suffix(joint)?))) else {
        return false;
    };
    let list = list.trim_end();
    let mut fronts = TRADES.iter().filter_map(|trade| list.strip_suffix(trade));
    // 、 may also part clauses: 由物流公司负责配送、支付服务商负责收款.
    fronts.any(|front| {
        joint != "、"
            || front.is_empty()
            || front.ends_with(|c: char| text::is_wide_punctuation(c) || "的与與和及向由给給等方为為".contains(c))
    })
}

/// The match with the joining spaces that go when Latin letters go beside Han text.
///
/// # Errors
/// [`Doubt::SpacedItems`] where spaces separate items around the match, so that the space may be such a one.
pub(super) fn with_joining_spaces(context: &Context<'_>, form: &str) -> Result<ViewSpan, Doubt> {
    let matched = context.matched();
    let mut span = context.found.span;
    let goes =
        |old: Option<char>, new: Option<char>| old.is_some_and(text::is_word_char) && new.is_some_and(text::is_han);
    let left = goes(matched.chars().next(), form.chars().next()) && ends_joined(context.before());
    let right = goes(matched.chars().next_back(), form.chars().next_back()) && starts_joined(context.after());
    if !left && !right {
        return Ok(span);
    }
    let is_spaced = || context.before().ends_with(' ') && context.after().starts_with(' ');
    if is_spaced() && (context.is_set_off)() {
        return Ok(span);
    }
    if is_among_spaced_items(context) {
        return Err(Doubt::SpacedItems);
    }
    if left && !is_label(context.before().trim_end()) {
        span.start -= 1;
    }
    if right {
        span.end += 1;
    }
    Ok(span)
}

fn ends_joined(before: &str) -> bool {
    before.strip_suffix(' ').and_then(|text| text.chars().next_back()).is_some_and(text::is_han)
}

fn starts_joined(after: &str) -> bool {
    after.strip_prefix(' ').and_then(|text| text.chars().next()).is_some_and(text::is_han)
}

/// Whether a space between two Han characters stands in the same stretch between punctuation marks.
fn is_among_spaced_items(context: &Context<'_>) -> bool {
    let is_end =
        |c: char| text::is_wide_punctuation(c) || matches!(c, ',' | ';' | '.' | ':' | text::LINE_BREAK | text::BARRIER);
    let (before, after) = (context.before(), context.after());
    let start = before
        .rfind(is_end)
        .map_or(0, |at| at + before.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let before = before.get(start..).unwrap_or_default();
    let before = if start == 0 { without_label(before) } else { before };
    let after = after.get(..after.find(is_end).unwrap_or(after.len())).unwrap_or_default();
    let stretch = format!("{before}{}{after}", context.matched());
    let characters: Vec<char> = stretch.chars().collect();
    characters
        .windows(3)
        .any(|three| matches!(three, [left, ' ', right] if text::is_han(*left) && text::is_han(*right)))
}

fn without_label(text: &str) -> &str {
    match text.split_once(' ') {
        Some((label, rest)) if is_label(label) => rest,
        _ => text,
    }
}

/// `第八条`, `附件一`, `一`: what numbers a clause. A space after it is no joining space.
fn is_label(text: &str) -> bool {
    let body = text.trim_start_matches(['（', '(']).trim_end_matches(['）', ')']);
    if !body.is_empty() && body.chars().all(text::is_numeral) {
        return true;
    }
    if text::after_ordinal(body) == Some("步") || is_clause_number(body) {
        return true;
    }
    let mut words = text::HAN_ATTACHMENTS.into_iter().chain(["步骤", "步驟", "注", "问", "答"]);
    let attachment = words.find_map(|word| body.strip_prefix(word));
    attachment.is_some_and(|number| number.chars().all(text::is_numeral))
}

/// The number of a clause, with those of what it stands in: 第八条, 第3条第2款, 第3.2条, 第（三）项, 第六条之一.
fn is_clause_number(text: &str) -> bool {
    let mut rest = text;
    while !rest.is_empty() {
        let numbered = rest.strip_prefix('第').unwrap_or(rest).trim_start_matches(text::is_space);
        let unit = numbered.trim_start_matches(|c| text::is_numeral(c) || matches!(c, '.' | '（' | '）' | '(' | ')'));
        let has_number =
            numbered.get(..numbered.len() - unit.len()).is_some_and(|number| number.contains(text::is_numeral));
        let unit = unit.trim_start_matches(text::is_space);
        let Some(behind) = text::HAN_UNITS.iter().find_map(|(name, ..)| unit.strip_prefix(name)) else { return false };
        if !has_number {
            return false;
        }
        let suffix = behind.strip_prefix('之').map(|suffix| suffix.trim_start_matches(text::is_numeral));
        rest = suffix.unwrap_or(behind);
    }
    !text.is_empty()
}
