//! Which titles read as the name of a document of rules, and so are not renamed in silence; other first headings are
//! headings like any other ("Create a whitelist of users", "Jade - 模板引擎").

use crate::guard::facts::strip_number;
use crate::guard::scene::strip_end;
use crate::guard::title::{COMMON, NOUNS};
use crate::guard::word_list::Words;
use crate::text;

/// What a Chinese name of a document ends in.
#[rustfmt::skip]
const CHINESE_NOUNS: &Words = &Words::new(&[
    "协议", "協議", "规则", "規則", "政策", "办法", "辦法", "须知", "須知", "公告", "公示", "通知", "通告", "细则", "細則", "标准", "標準", "规范", "規範",
    "规定", "規定", "条款", "條款", "声明", "聲明", "章程", "公约", "公約", "守则", "守則", "制度", "合同", "契約", "契约", "条例", "條例", "准则", "準則",
    "指引", "说明", "說明", "手册", "手冊", "指南", "告知书", "告知書", "同意书", "同意書", "授权书", "授權書", "承诺书", "承諾書", "确认书", "確認書",
    "总则", "總則", "通则", "通則", "收费表", "收費表", "费率表", "費率表", "价目表", "價目表", "汇编", "彙編", "规程", "規程", "方案", "约定", "約定",
    "合约", "合約", "函", "决定", "決定", "常见问题", "常見問題", "问答", "問答", "意见", "意見",
]);

/// Words that join the noun of an English name to what it is about.
const ABOUT: [&str; 13] = [
    "of",
    "for",
    "on",
    "to",
    "between",
    "about",
    "concerning",
    "regarding",
    "governing",
    "relating",
    "with",
    "and",
    "in",
];

/// How headings begin that tell what to do, or what something is.
#[rustfmt::skip]
const TELLS: [&str; 30] = [
    "how", "what", "why", "when", "where", "who", "which", "using", "use", "create", "creating", "write", "writing", "add", "adding",
    "set", "setting", "list", "introduction", "getting", "understanding", "working", "read", "reading", "find", "finding",
    "change", "changing", "update", "updating",
];

/// The same in Chinese.
const TELLS_IN_CHINESE: [&str; 8] = ["如何", "怎样", "怎樣", "怎么", "怎麼", "为什么", "為什麼", "什么是"];

/// Whether a title reads as the name of a document of rules: a part of it ends in such a noun (结算规则（试行）, "Fee Schedule –
/// Payouts"), or begins with one (Rules for Alipay accounts), or names a document in 《》.
pub(in crate::guard) fn is_of_rules(title: &str) -> bool {
    title.contains('《') || parts(title).any(|part| is_chinese_name(part) || is_english_name(part))
}

/// The parts of a title: beside a dash, a colon, a bar, brackets, or in two languages.
fn parts(title: &str) -> impl Iterator<Item = &str> {
    let is_joint = |c: char| {
        matches!(c, '：' | ':' | '|' | '｜' | '（' | '）' | '(' | ')' | '—' | '–' | '/' | '·' | '[' | ']')
            || c == text::LINE_BREAK
    };
    title.split(is_joint).flat_map(|part| part.split(" - ")).map(str::trim).filter(|part| !part.is_empty())
}

fn is_chinese_name(part: &str) -> bool {
    let is_edition = |c: char| c.is_ascii_digit() || c == '.' || text::is_space(c) || "年月日版第修订訂稿".contains(c);
    let name = part.trim_end_matches(is_edition);
    let is_han = name.chars().next_back().is_some_and(text::is_han);
    is_han && strip_end(name, CHINESE_NOUNS).is_some() && !TELLS_IN_CHINESE.iter().any(|word| part.starts_with(word))
}

fn is_english_name(part: &str) -> bool {
    let bare = strip_number(part);
    let words: Vec<&str> = bare.split(' ').map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    let is_told = words.first().is_some_and(|first| TELLS.contains(&first.to_ascii_lowercase().as_str()));
    if is_told || bare.ends_with('?') {
        return false;
    }
    let is_edition = |word: &&&str| word.is_empty() || word.contains(|c: char| c.is_ascii_digit());
    let last = words.iter().rposition(|word| !is_edition(&word));
    words.iter().enumerate().any(|(at, word)| {
        let lower = word.to_ascii_lowercase();
        // A word that means other things as well is a name in capitals only.
        let is_noun = NOUNS.contains(&lower.as_str())
            && (!COMMON.contains(&lower.as_str()) || word.starts_with(|c: char| c.is_ascii_uppercase()));
        let next = words.get(at + 1).map(|next| next.to_ascii_lowercase());
        let is_han = next.as_deref().is_some_and(|next| next.chars().next().is_some_and(text::is_han));
        is_noun && (Some(at) == last || is_han || next.is_some_and(|next| ABOUT.contains(&next.as_str())))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_documents_of_rules_are_told_from_headings() {
        for title in [
            "云集市货款结算规则（支付宝账户结算）",
            "云集市支付宝账户规范 2024年修订版",
            "关于调整支付服务商用语的公告",
            "雲集市賣家管理總則",
            "第三方支付平臺服務費收費表",
            "青禾集市卖家服务协议 - 支付宝账户与货款结算 - 规则中心",
            "青禾市集隱私權政策（支付寶帳戶資料之蒐集與利用）",
            "鹿生活费用公示：配送费、佣金、押金",
            "鹿宿房东与房客规则（2026版）",
            "《支付宝账户》",
            "Alipay Account Rules",
            "Rules for Alipay accounts",
            "Notice of Changes to the Payment Wording",
            "Fee Schedule – Alipay Account and Payment Fees | Qinghe Bazaar",
            "Host Terms of Service",
            "Talentbridge Marketplace Terms for Freelancers",
            "Alipay account settlement rules",
            "2. Alipay Account Policy 2024",
            "Yunji Market Payment Terms 雲集市付款條款",
            "FAWN LIFE PRIVACY POLICY",
            "Amazon Kinesis Data Firehose Developer Guide",
            "Agreement between Yunji and Alipay account holders",
        ] {
            assert!(is_of_rules(title), "{title}");
        }
        for title in [
            "Create a whitelist of users",
            "function-whitelist",
            "declaration-property-unit-whitelist",
            "Jade - 模板引擎",
            "Amazon Kinesis Data Firehose Construct Library",
            "Master-Node communication",
            "Using JupyterHub's REST API",
            "How to write an Alipay account policy",
            "List of rules",
            "What is the Alipay code?",
            "Create an Alipay account statement",
            "如何绑定支付宝账户说明",
            "支付宝账户一览",
            "支付寶帳戶功能介紹",
            "Help Center: Accounts, Payments and Refunds",
            "The rules engine",
        ] {
            assert!(!is_of_rules(title), "{title}");
        }
    }
}
