//! The term inside the name of a company: Swift Courier Services Ltd, 上海金牌房东网络科技有限公司, 中国司机协会.
//!
//! A registered name is no other once terms change.

use crate::guard::Scene;
use crate::guard::cues::Cue;
use crate::guard::scene::{head, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{skip_on, starts};
use crate::mapping::Entry;

/// How far behind the term the name may end, in bytes.
const REACH: usize = 90;

/// The most words of a name behind the term.
const MOST_WORDS: usize = 5;

/// Forms of companies, as registers write them.
#[rustfmt::skip]
const FORMS: [&str; 22] = [
    "Ltd", "Ltd.", "LTD", "LTD.", "Limited", "Inc", "Inc.", "INC.", "LLC", "L.L.C.", "LLP", "GmbH", "Corp", "Corp.",
    "Corporation", "PLC", "Plc", "plc", "Pte", "Pte.", "Pty", "B.V.",
];

/// What the names of Chinese companies are made of, between the term and the form.
#[rustfmt::skip]
const TRADES: &Words = &Words::new(&[
    "科技", "网络", "網絡", "網路", "信息", "資訊", "资讯", "技术", "技術", "服务", "服務", "商务", "商務", "电子", "電子", "管理", "咨询", "諮詢",
    "顧問", "顾问", "发展", "發展", "贸易", "貿易", "文化", "传媒", "傳媒", "教育", "旅游", "旅遊", "旅行", "酒店", "物流", "配送", "出行", "汽车",
    "汽車", "租赁", "租賃", "健康", "医疗", "醫療", "投资", "投資", "控股", "集团", "集團", "国际", "國際", "实业", "實業", "数字", "數位", "数据",
    "支付", "金融", "生活", "企业", "企業", "股份", "有限", "责任", "責任", "职业", "職業", "行业", "行業", "从业者",
]);

/// Bodies whose names end so.
#[rustfmt::skip]
const BODIES: &Words = &Words::new(&["协会", "協會", "工会", "工會", "商会", "商會", "联合会", "聯合會", "基金会", "基金會"]);

/// What stands before the name of a body: without it, 司机协会 may be any.
#[rustfmt::skip]
const REGIONS: &[&str] = &["中国", "中國", "中华", "中華", "全国", "全國", "民国", "民國", "市", "省", "县", "縣", "区", "區", "北京", "上海", "广州", "深圳", "香港", "台湾", "臺灣", "台灣", "臺北", "台北", "世界", "国际", "國際"];

/// Whether the match stands in the name of a company or of a body of people.
pub(super) fn is_in_name(scene: &Scene<'_>) -> bool {
    if !scene.has_cue(Cue::Company) {
        return false;
    }
    let after = head(scene.after(), REACH);
    if scene.is_han() { is_chinese(tail(scene.before(), REACH), after) } else { is_english(scene, after) }
}

/// Marks behind a word.
const MARKS: [char; 9] = [',', ';', ':', ')', '”', '"', '’', '!', '?'];

/// Whether a word is the form of a company: Inc., Ltd,
fn is_form(word: &str) -> bool {
    let bare = word.trim_end_matches(MARKS);
    FORMS.contains(&bare) || FORMS.contains(&bare.trim_end_matches('.'))
}

fn is_english(scene: &Scene<'_>, after: &str) -> bool {
    let is_capital = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = after.split(' ').peekable();
    let first = words.next().unwrap_or_default();
    let leads_on = first.is_empty() || first == "," && words.peek().is_some_and(|next| is_form(next));
    if !leads_on || !scene.matched().split(' ').all(is_capital) {
        return false;
    }
    for _ in 0..=MOST_WORDS {
        let Some(word) = words.next() else { return false };
        let bare = word.trim_end_matches(MARKS);
        if is_form(word) {
            // "Account Limited to Sellers", "Limited Warranty".
            let goes_on =
                bare.len() == word.len() && words.peek().is_some_and(|next| is_capital(next) || *next == "to");
            return bare != "Limited" || !goes_on;
        }
        let joins = matches!(word, "&" | "and" | "of");
        let bracketed = word.trim_start_matches('(');
        let may_go_on = bare.len() == word.len()
            || word.ends_with(')')
            || word.ends_with(',') && words.peek().is_some_and(|next| is_form(next));
        if !may_go_on || !(joins || is_capital(bracketed)) {
            return false;
        }
    }
    false
}

fn is_chinese(before: &str, after: &str) -> bool {
    // The place of a branch stands in brackets.
    let unbracketed = after.strip_prefix(['（', '(']).and_then(|inner| inner.split_once(['）', ')']));
    let after = unbracketed.filter(|(place, _)| place.chars().count() <= 6).map_or(after, |(_, rest)| rest);
    let rest = skip_on(after, &[TRADES]);
    let trade = after.get(..after.len() - rest.len()).unwrap_or_default();
    let is_company = rest.starts_with("公司") && trade.contains("有限");
    let front = || tail(before, 24);
    is_company || starts(rest, BODIES) && REGIONS.iter().any(|region| front().ends_with(region))
}

/// Whether the entry of the match, or all the English ones of its family, give up a name for a common noun: Fawn Wallet, the account.
pub(super) fn gives_up_name(scene: &Scene<'_>) -> bool {
    let entries = &scene.mapping.entries;
    let Some(own) = entries.get(scene.found.entry) else { return false };
    let is_capital = |text: &str| text.starts_with(|first: char| first.is_ascii_uppercase());
    let is_name = |entry: &Entry| {
        let mut phrases = entry.phrases.iter();
        !entry.phrases.is_empty() && phrases.all(|phrase| is_capital(&phrase.source))
    };
    let is_noun = |entry: &Entry| {
        entry.target().is_some_and(|target| target.base.starts_with(|first: char| first.is_ascii_lowercase()))
    };
    let gives_up = |entry: &Entry| is_name(entry) && is_noun(entry);
    let is_latin = |entry: &Entry| entry.target().is_some_and(|target| target.base.starts_with(|c: char| c.is_ascii()));
    let is_kin = |entry: &&Entry| own.family.is_some() && entry.family == own.family && is_latin(entry);
    let mut kin = entries.iter().filter(is_kin).peekable();
    gives_up(own) || kin.peek().is_some() && kin.all(gives_up)
}
