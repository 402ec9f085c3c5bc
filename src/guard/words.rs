//! Words that stand between a term and what it belongs to, and how to step over them.

use crate::guard::word_list::{WordList, Words};
use crate::text;

/// Articles and other determiners, and adjectives that say nothing of the kind of account.
#[rustfmt::skip]
pub(super) const ENGLISH_DETERMINERS: &Words = &Words::new(&[
    "a", "an", "the", "any", "each", "every", "this", "these", "those", "such", "said", "your", "his", "her", "its",
    "our", "their", "my", "own", "same", "one's", "verified", "unverified", "linked", "bound", "registered", "valid",
    "designated", "nominated", "specified", "original", "corresponding", "relevant", "respective", "personal",
    "corporate", "individual", "active", "existing", "new", "eligible", "authenticated", "real-name", "connected",
    "associated", "default", "all", "both",
]);

/// The articles alone.
pub(super) const ARTICLES: &Words = &Words::new(&["a", "an", "the"]);

/// Owners, determiners and what is said of an account in Chinese.
#[rustfmt::skip]
pub(super) const CHINESE_DETERMINERS: &Words = &Words::new(&[
    "的", "之", "其", "该", "該", "本", "此", "您", "你", "我", "本人", "自己", "自身", "名下", "个人", "個人",
    "企业", "企業", "商家", "商户", "商戶", "卖家", "賣家", "买家", "買家", "消费者", "消費者", "用户", "用戶",
    "会员", "會員", "店铺", "店鋪", "店舖", "客户", "客戶", "收款人", "付款人", "收款方", "付款方", "申请人",
    "申請人", "甲方", "乙方", "对方", "對方", "双方", "雙方", "阁下", "閣下", "达人", "主播", "所", "已", "经", "經",
    "任一", "任何", "同一", "一个", "一個", "某一", "相应", "相應", "对应", "對應", "原", "指定", "实名", "實名",
    "认证", "認證", "实名认证", "實名認證", "通过", "通過", "验证", "驗證", "绑定", "綁定", "关联", "關聯", "登记",
    "登記", "有效", "开立", "開立", "开通", "開通", "注册", "註冊", "预留", "預留", "约定", "約定", "选定", "選定",
    "自有", "名义", "名義", "以", "本人名下",
]);

/// Words that join two things of one kind.
#[rustfmt::skip]
pub(super) const ENGLISH_JOINTS: &Words = &Words::new(&[
    "or", "and", "and/or", "as well as", "rather than", "instead of", "versus", "vs", "to", "/", ",", "&",
]);

/// Words and marks that join two things of one kind in Chinese.
#[rustfmt::skip]
pub(super) const CHINESE_JOINTS: &Words = &Words::new(&[
    "或", "或者", "或是", "和", "与", "與", "及", "以及", "跟", "同", "并", "並", "、", "/", "／", ",", "，", "＋",
    "+", "&",
]);

/// What makes another one of a thing.
#[rustfmt::skip]
pub(super) const OTHERS: &Words = &Words::new(&[
    "其他", "其它", "他", "另一", "另外", "另一个", "另一個", "别的", "別的", "其余", "其餘", "other", "others",
    "another", "different", "further", "additional",
]);

/// Whether a character is one of those that most words are made of; quick, so ask it before looking closely.
fn is_of_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '\u{4E00}'..='\u{9FFF}')
}

/// Whether a character is a mark around words that says nothing of how they are joined.
pub(super) fn is_wrapper(character: char) -> bool {
    !is_of_word(character)
        && (matches!(character, '“' | '”' | '"' | '「' | '」' | '『' | '』' | '‘' | '’' | '\'')
            || text::is_space(character))
}

/// `text` without spaces, quotation marks and any of `words` at its end.
pub(super) fn skip_back<'t>(mut text: &'t str, words: &[&dyn WordList]) -> &'t str {
    loop {
        text = text.trim_end_matches(is_wrapper);
        let shorter = words.iter().filter_map(|list| list.strip_end(text)).min_by_key(|rest| rest.len());
        match shorter {
            Some(rest) if rest.len() < text.len() => text = rest,
            _ => return text,
        }
    }
}

/// `text` without spaces, quotation marks and any of `words` at its start.
pub(super) fn skip_on<'t>(mut text: &'t str, words: &[&dyn WordList]) -> &'t str {
    loop {
        text = text.trim_start_matches(is_wrapper);
        let shorter = words.iter().filter_map(|list| list.strip_start(text)).min_by_key(|rest| rest.len());
        match shorter {
            Some(rest) if rest.len() < text.len() => text = rest,
            _ => return text,
        }
    }
}

/// Like [`skip_back`], and over English owners (`the Seller's`) too.
pub(super) fn skip_owners_back<'t>(mut text: &'t str, words: &[&dyn WordList]) -> &'t str {
    loop {
        text = skip_back(text, words);
        let is_owner = ["'s", "’s", "s'", "s’"].iter().any(|ending| text.ends_with(ending));
        let Some(start) = text.rfind(' ').filter(|_| is_owner) else { return text };
        text = text.get(..start).unwrap_or_default();
    }
}

/// Whether `text` starts with one of `words`; Latin words must be whole.
pub(super) fn starts(text: &str, words: &(impl WordList + ?Sized)) -> bool {
    words.strip_start(text).is_some()
}

/// Whether `text` ends with one of `words`; Latin words must be whole.
pub(super) fn ends(text: &str, words: &(impl WordList + ?Sized)) -> bool {
    words.strip_end(text).is_some()
}

/// The end of `text` behind its last comma, semicolon, colon or full stop.
pub(super) fn last_phrase(text: &str) -> &str {
    text.rsplit(is_clause_mark).next().unwrap_or(text)
}

/// The start of `text` up to its first comma, semicolon, colon or full stop.
pub(super) fn first_phrase(text: &str) -> &str {
    text.split(is_clause_mark).next().unwrap_or(text)
}

/// Whether a character parts phrases; 、 does not, which stands inside lists.
pub(super) fn is_clause_mark(character: char) -> bool {
    !is_of_word(character)
        && matches!(
            character,
            '，' | ',' | '；' | ';' | '：' | ':' | '。' | '．' | '！' | '!' | '？' | '?' | '\n' | text::LINE_BREAK
        )
}
