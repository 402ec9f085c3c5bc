//! Words that an earlier text had, or that go without others in their place.

use crate::guard::cues::Cue;
use crate::guard::mention::{Term, contains_word, names_words, strip_articles, strip_items};
use crate::guard::scene::{Scene, head, skip_quoted, skip_quoted_back, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ends, first_phrase, last_phrase, starts};
use crate::text;

/// Nouns for words, behind them.
#[rustfmt::skip]
const WORDS: &Words = &Words::new(&[
    "一词", "一詞", "字样", "字樣", "的表述", "之表述", "等字样", "等字樣", "等字", "等文字", "等语", "等語", "等表述", "的文字",
    "之文字", "二字", "三字", "四字", "五字", "六字", "用语", "用語", "这一表述", "該等文字",
]);

/// Nouns behind quoted words that make of them words and nothing else.
#[rustfmt::skip]
const NAMES: &Words = &Words::new(&[
    "这个名称", "這個名稱", "这一名称", "這一名稱", "此一名稱", "这个说法", "這個說法", "这一说法", "這一說法", "这个词", "這個詞",
    "这一词", "這一詞", "这个叫法", "這個叫法", "这一称呼", "這一稱呼", "这个称呼", "這個稱呼", "这一表述", "這一表述", "这个表述",
    "這個表述", "这一用语", "這一用語", "这一术语", "這一術語", "这一称谓", "這一稱謂", "的说法", "的說法", "的叫法",
]);

/// What says that words go.
pub(super) const DROPS: &Words = &Words::new(&["删除", "刪除", "删去", "刪去", "废除", "廢除", "移除", "删掉", "刪掉"]);

/// What a part of a text is about.
#[rustfmt::skip]
const CONTENTS: &Words = &Words::new(&[
    "的规定", "的規定", "之规定", "之規定", "的表述", "之表述", "的要求", "之要求", "的内容", "的內容", "之內容", "的条款",
    "的條款", "之條款", "的约定", "的約定", "之約定", "的字样", "的字樣",
]);

/// Texts, in Chinese.
#[rustfmt::skip]
const TEXTS: &Words = &Words::new(&[
    "版本", "版", "规则", "規則", "协议", "協議", "条款", "條款", "公告", "文件", "通知", "合同", "合約", "章程", "政策", "办法",
    "辦法", "规范", "規範", "条文", "條文", "约定书", "約定書",
]);

/// What makes an earlier text of them.
#[rustfmt::skip]
const EARLIER: &Words = &Words::new(&[
    "旧", "舊", "此前", "以前", "之前", "过去", "過去", "历史", "歷史", "历次", "歷次", "原", "先前", "早期", "以往",
]);

/// Verbs of a text that holds words.
#[rustfmt::skip]
const HOLDS: &Words = &Words::new(&[
    "提及", "出现", "出現", "使用", "采用", "採用", "所称", "所稱", "所载", "所載", "所述", "所用", "记载", "記載", "规定",
    "規定", "提到", "写", "寫", "涉及", "约定", "約定", "所指", "沿用", "所提",
]);

/// Verbs of those who once used words.
const ONCE: &Words = &Words::new(&["曾", "曾经", "曾經", "原先", "此前", "以前", "过去", "過去", "先前", "原"]);

/// Verbs of an English text that speaks of something.
#[rustfmt::skip]
const SPEAKS: &Words = &Words::new(&[
    "spoke of", "speak of", "speaks of", "referred to", "refer to", "refers to", "mentioned", "mention", "mentions",
    "wrote of", "talked of",
]);

/// Those that do so only where words are quoted.
const USES: &Words =
    &Words::new(&["used", "use", "uses", "said", "say", "says", "contained", "contain", "contains", "had", "wrote"]);

/// English texts.
#[rustfmt::skip]
const ENGLISH_TEXTS: &Words = &Words::new(&[
    "edition", "editions", "version", "versions", "text", "texts", "draft", "drafts", "wording", "rules", "terms",
    "policy", "policies", "agreement", "agreements", "notice", "notices", "document", "documents",
]);

/// Whether an earlier text had the words: 旧版规则中的“旧词”, 平台曾使用“旧词”一词, "earlier editions spoke of X".
pub(super) fn is_of_earlier_text(term: &Term<'_>) -> bool {
    term.is_quoted && (is_in_earlier_text(term) || is_once_used(term)) || is_in_earlier_english_text(term)
}

/// Whether words are taken out of the text, or the words behind say that a name is meant: 删除“旧词”等字, 「舊詞」這個名稱.
pub(super) fn is_dropped_or_named(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    term.is_quoted && (starts(term.after, NAMES) || is_wording_revised(term) || is_added(term))
        || is_found_wanting(term)
        || scene.has_cue(Cue::Wanting) && is_found_wanting_in_english(term)
        || scene.has_cue(Cue::Dropped) && is_dropped(term)
        || is_removed_reference(term)
}

fn is_in_earlier_text(term: &Term<'_>) -> bool {
    let lead = tail(term.before, 90).trim_end();
    let lead = strip_end(lead, &["的", "之"]).unwrap_or(lead);
    let holds = strip_end(lead, HOLDS);
    let lead = holds.unwrap_or(lead);
    let lead = strip_end(lead, &["所", "曾", "曾经", "曾經"]).unwrap_or(lead);
    let Some(place) = strip_end(lead, &["中", "里", "裡", "裏", "内", "內"]) else { return false };
    let Some(name) = strip_end(place, TEXTS) else { return false };
    let name = last_phrase(name);
    let is_other = holds.is_some() && ["其他", "其它"].iter().any(|word| name.contains(word));
    is_other || EARLIER.iter().any(|word| name.contains(word))
}

fn is_once_used(term: &Term<'_>) -> bool {
    let lead = tail(term.before, 60).trim_end();
    let verbs = ["使用", "采用", "採用", "沿用", "用", "用过", "使用过", "使用過", "称", "稱", "叫"];
    strip_end(lead, &verbs).is_some_and(|lead| ends(lead.trim_end(), ONCE))
}

fn is_in_earlier_english_text(term: &Term<'_>) -> bool {
    let articled = strip_articles(tail(term.before, 160));
    if let Some(lead) = strip_end(articled, &["as"]) {
        return is_known_in_former_times(&tail(lead, 100).to_ascii_lowercase());
    }
    let nouns = ["term", "terms", "word", "words", "expression", "expressions", "phrase", "name", "wording"];
    let named = strip_end(articled, &nouns).map(strip_articles);
    let lead = named.unwrap_or(articled);
    let is_cited = term.is_quoted || named.is_some();
    let verb = strip_end(lead, SPEAKS).or_else(|| strip_end(lead, USES).filter(|_| is_cited));
    let Some(text) = verb.map(|text| last_phrase(text).to_ascii_lowercase()) else { return false };
    let is_earlier = ["earlier", "previous", "former", "older", "prior", "old", "past"]
        .iter()
        .any(|word| contains_word(&text, word));
    is_earlier && ENGLISH_TEXTS.iter().any(|noun| contains_word(&text, noun))
}

/// "formerly referred to the account", "known until 2024", before "as".
fn is_known_in_former_times(lead: &str) -> bool {
    let verbs = ["referred to", "refer to", "known", "described", "designated"];
    let Some((at, length)) = verbs.iter().filter_map(|verb| Some((lead.rfind(verb)?, verb.len()))).max() else {
        return false;
    };
    let between = lead.get(at + length..).unwrap_or_default();
    if between.contains([',', ';', ':', '.', '(', ')']) || !text::is_word_boundary(lead, at) {
        return false;
    }
    let front = tail(lead.get(..at).unwrap_or_default(), 24);
    ["formerly", "previously", "once", "used to", "earlier", "originally"].iter().any(|word| contains_word(front, word))
        || ["until", "before", "prior to", "till", "previously", "formerly"]
            .iter()
            .any(|word| starts(between.trim_start(), &[*word]))
}

/// What is said against words, behind them.
#[rustfmt::skip]
const WANTING: &[&str] = &[
    "不能涵盖", "不能涵蓋", "不再准确", "不再準確", "不再适用", "不再適用", "容易引起", "易引起", "误解", "誤解", "歧义", "歧義", "不够准确",
    "不夠準確", "不准确", "不準確", "过时", "過時", "过窄", "過窄", "不一致", "不统一", "不統一", "已不符合", "难以涵盖", "難以涵蓋", "陈旧",
    "陳舊", "已更新", "已统一", "已統一", "不再使用", "不再出现", "不再出現",
];

/// The same in English.
#[rustfmt::skip]
pub(super) const WANTING_IN_ENGLISH: &[&str] = &[
    "no longer cover", "no longer covers", "no longer fit", "no longer fits", "no longer accurate", "no longer used",
    "out of date", "outdated", "confusing", "misleading", "ambiguous", "too narrow", "obsolete", "inaccurate", "unclear",
    "is gone", "are gone", "covered one", "covers only", "covered only",
];

/// Nouns for words behind words that something is said against.
#[rustfmt::skip]
const SPOKEN_OF: &Words = &Words::new(&[
    "一词", "一詞", "二词", "等词", "等詞", "的表述", "等表述", "之表述", "的提法", "等提法", "的说法", "等说法", "的說法", "等說法",
    "等用语", "等用語", "的用语", "的用語", "等称谓", "等稱謂", "称谓", "稱謂", "的称谓", "的稱謂", "称呼", "稱呼", "的称呼", "的稱呼", "等术语", "等術語", "等名称", "等名稱", "的字样", "等字样",
]);

/// The one of them that needs no marks before it.
const WORD: &Words = &Words::new(&["一词", "一詞"]);

/// “旧词”“旧词二”等表述已不能涵盖全部情形, “旧词”一词容易引起误解.
fn is_found_wanting(term: &Term<'_>) -> bool {
    let mut after = term.after.trim_start();
    while let Some(rest) = skip_quoted(after.trim_start_matches(['、', '和', '及', '与', '與', ','])) {
        after = rest.trim_start();
    }
    let nouns = if term.is_quoted { SPOKEN_OF } else { WORD };
    strip_start(after, nouns).is_some_and(|said| WANTING.iter().any(|words| first_phrase(said).contains(words)))
}

/// The words “X” no longer cover all cases.
fn is_found_wanting_in_english(term: &Term<'_>) -> bool {
    let is_named = || {
        names_words(term) || strip_end(strip_items(term.before).trim_end(), &["terms such as", "words like"]).is_some()
    };
    (term.is_quoted || is_named()) && {
        let said = first_phrase(term.after).to_ascii_lowercase();
        WANTING_IN_ENGLISH.iter().any(|words| contains_word(&said, words))
    }
}

/// 规范了“旧词”的表述, 统一“旧词”“旧词二”等表述.
fn is_wording_revised(term: &Term<'_>) -> bool {
    let nouns = [
        "的表述",
        "等表述",
        "之表述",
        "相关表述",
        "相關表述",
        "的相关表述",
        "一词的表述",
        "的用语",
        "等用语",
        "的用語",
    ];
    let verbs = [
        "规范", "規範", "统一", "統一", "完善", "优化", "優化", "调整", "調整", "更新", "修改", "修正", "明确", "明確",
    ];
    let mut after = term.after.trim_start();
    while let Some(rest) = skip_quoted(after.trim_start_matches(['、', '和', '及', '与'])) {
        after = rest.trim_start();
    }
    let lead = strip_items(term.before).trim_end();
    let lead = strip_end(lead, &["了", "关于", "關於", "对", "對"]).unwrap_or(lead);
    starts(after, &nouns) && ends(lead, &verbs)
}

fn is_dropped(term: &Term<'_>) -> bool {
    let phrase = last_phrase(tail(term.before, 160));
    let is_of_rules = ["条", "條", "款", "修订", "修訂", "修正", "爰", "规则", "規則", "协议", "協議"]
        .iter()
        .any(|word| tail(term.before, 160).contains(word));
    let of_words = ["全部表述", "所有表述", "相关表述", "相關表述", "有关表述", "等表述", "全部內容", "全部字样"];
    let about = first_phrase(term.after).trim_end_matches(['。', '；']);
    if !is_of_rules && !ends(about, &of_words) {
        return term.is_quoted && is_dropped_at_once(term, phrase);
    }
    let dropped = DROPS.iter().filter_map(|verb| Some((phrase.rfind(verb)?, verb.len()))).max();
    if let Some((at, length)) = dropped {
        let place = phrase.get(at + length..).unwrap_or_default();
        let from = place.trim_end_matches(['中', '的', '之', '里', '內', '内']);
        // 删除第五条“…”, 删除“…”字样.
        if term.is_quoted
            && (starts(term.after, WORDS) || from.is_empty() || from.ends_with(['条', '條', '款', '项', '項']))
        {
            let place = phrase.get(..at).unwrap_or_default().trim_end_matches(['中', '里', '內', '内', '的', '之']);
            let is_in_clause = || place.ends_with(['条', '條', '款', '项', '項']);
            return !from.is_empty() || starts(term.after, WORDS) || is_in_clause();
        }
        // 删除第十五条关于旧词…的规定.
        let is_plain = ["可以", "不得", "有权", "有權", "应当", "應當"].iter().all(|word| !phrase.contains(word));
        return is_plain && !term.is_quoted && (ends(about, CONTENTS) || ends(about, &of_words));
    }
    // “旧词”等字，删除之; 第五条第二款“旧词…”删除.
    let is_of_clause = ends(term.before.trim_end_matches(['中', '的', '之']), &["条", "條", "款", "项", "項"]);
    let words = strip_start(term.after, WORDS).or_else(|| is_of_clause.then_some(term.after));
    let Some(rest) = words.filter(|_| term.is_quoted) else { return false };
    let rest = rest.trim_start_matches(['，', ',', ' ']);
    let rest =
        strip_start(rest, &["均", "应", "應", "予以", "爰", "全部", "一律", "均予", "应予", "應予"]).unwrap_or(rest);
    starts(rest, DROPS)
}

/// 删除“旧词”等字样, 删除“旧词”后的“（含新词）”字样: a sentence of an amendment, which names nobody who does it.
fn is_dropped_at_once(term: &Term<'_>, phrase: &str) -> bool {
    let Some((at, length)) = DROPS.iter().filter_map(|verb| Some((phrase.find(verb)?, verb.len()))).min() else {
        return false;
    };
    let lead = phrase.get(..at).unwrap_or_default();
    let lead = strip_end(lead.trim(), AT_ONCE).unwrap_or(lead).trim_matches(|c: char| !c.is_alphabetic());
    let place = phrase.get(at + length..).unwrap_or_default().trim();
    let anchor = skip_quoted(place).and_then(|rest| strip_start(rest, BESIDE));
    let is_words = |text: &str| starts(text, WORDS);
    // 删除“旧词”后的“…”字样.
    let of_anchor = || strip_start(term.after, BESIDE).and_then(skip_quoted).is_some_and(is_words);
    lead.is_empty() && (place.is_empty() || anchor == Some("")) && (is_words(term.after) || of_anchor())
}

/// What may stand before the verb of an amendment.
#[rustfmt::skip]
const AT_ONCE: &Words = &Words::new(&["现", "現", "本次", "拟", "擬", "并", "並", "同时", "同時", "另", "爰", "此外"]);

/// Where words stand that come or go, behind the words that they stand beside.
#[rustfmt::skip]
const BESIDE: &Words = &Words::new(&[
    "后的", "後的", "之后的", "之後的", "后之", "後之", "前的", "之前的", "前之", "后面的", "後面的", "前面的",
]);

/// Where words are put in.
#[rustfmt::skip]
const BESIDE_WHICH: &Words = &Words::new(&[
    "后", "後", "之后", "之後", "前", "之前", "一词后", "一詞後", "字样后", "字樣後", "二字后", "二字後", "后面", "後面",
]);

/// What says that words come.
#[rustfmt::skip]
const ADDS: &Words = &Words::new(&[
    "增加", "增列", "新增", "加入", "插入", "增补", "增補", "补充", "補充", "加上", "添加", "增订", "增訂",
]);

/// 第三条增加“旧词”二字; 在“旧词”后增加“及新词”.
fn is_added(term: &Term<'_>) -> bool {
    let lead = tail(term.before, 160).trim_end();
    let beside = strip_start(term.after, BESIDE_WHICH).map(|rest| rest.trim_start_matches(['，', ',', ' ']));
    if let Some(added) = beside.and_then(|rest| strip_start(rest, ADDS)) {
        let is_place = ends(lead, &["在", "于", "於", "条", "條", "款", "项", "項", "中", "的", "之"]);
        return is_place && skip_quoted(added.trim_start()).is_some();
    }
    let Some(front) = strip_end(lead, ADDS) else { return false };
    let front = front.trim_end_matches(['，', ',', ' ']);
    let is_beside = || strip_end(front, BESIDE_WHICH).is_some_and(|rest| skip_quoted_back(rest).is_some());
    let is_of_clause = || {
        let place = front.trim_end_matches(['中', '的', '之', '里', '內', '内']);
        ends(place, &["条", "條", "款", "项", "項"]) && place.contains('第')
    };
    is_beside() || starts(term.after, WORDS) && is_of_clause()
}

/// "We removed all references to Alipay accounts."
fn is_removed_reference(term: &Term<'_>) -> bool {
    let lead = strip_articles(tail(term.before, 90));
    #[rustfmt::skip]
    let gone = [
        "have been removed", "has been removed", "were removed", "are removed", "have been deleted", "are deleted",
        "were deleted",
    ];
    if ends(lead, &["references to", "mentions of"]) && starts(term.after.trim_start(), &gone) {
        return true;
    }
    let Some(lead) =
        strip_end(lead, &["references to", "reference to", "mentions of", "mention of", "the words", "the word"])
    else {
        return false;
    };
    let lead = strip_end(lead.trim_end(), &["all", "any", "the", "every", "all the", "each", "remaining"])
        .map_or(lead, str::trim_end);
    #[rustfmt::skip]
    let verbs = [
        "remove", "removes", "removed", "removing", "delete", "deletes", "deleted", "deleting", "drop", "dropped",
        "struck out", "strike out", "omit", "omits", "omitted", "omitting", "dropping",
    ];
    let is_whole = !head(term.after, 60).contains(" from your ");
    is_whole && ends(lead.trim_end(), &verbs)
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_words_of_earlier_texts_and_words_that_go() {
        check(
            Guard::Mention,
            &[
                "本條款原第五條所載之「支付寶餘額」等字，刪除之。",
                "删除第三条“及第三方支付平台”的表述。",
                "删除第十五条关于支付宝账户绑定期限的规定。",
                "爰刪除支付寶帳戶之規定，並修正條文。",
                "爰修正第五條，刪除「及支付寶帳戶」等文字。",
                "删除第五条第二款“退款退回支付宝账户。”",
                "删去原第八条中“支付宝账户”字样。",
                "旧版规则中的“支付服务商”即本规则所称的支付机构。",
                "此前的版本中提及的“支付服务商”，应理解为支付机构。",
                "平台曾使用“支付宝余额”一词指代商家的余额，现统一更正为“可提现余额”。",
                "历史公告中出现的“支付宝账户”均指支付账户。",
                "其他规则中出现的“支付宝账户”，仍按原含义理解。",
                "問：為甚麼要修改「支付寶賬戶」這個名稱？",
                "“支付宝账户”这一名称不再使用。",
                "We removed all references to Alipay accounts.",
                "References to the Alipay account have been removed.",
                "删除了有关支付宝账户的全部表述。",
                "规范了“支付宝账户”的表述。",
                "修订内容：统一“支付宝账户”“支付宝账号”等表述。",
                "第五条第二款“退款退回支付宝账户”删除。",
                "第五条原为：“退款退回支付宝账户。”",
                "Deleted the words “third-party payment platforms” in clause 4.",
                "This Policy formerly referred to the Settlement Account as the “Alipay account”.",
                "Earlier editions of these Rules spoke of “third-party payment platforms”.",
                "Earlier editions of these Rules spoke of third-party payment platforms.",
                "Previous versions used the words “Alipay account”.",
                "The settlement account (known until 2024 as the Alipay account) is needed.",
                "This is what we used to call the Alipay account.",
                "原规则中大量使用的“支付宝账户”“第三方支付平台”等表述已不能涵盖全部情形，有必要统一修改。",
                "“支付宝余额”一词容易引起误解。",
                "「支付寶帳戶」的表述不夠準確。",
                "本版本中的支付宝账户一词已更新。",
                "The words “Alipay account” and “Alipay balance” no longer cover all cases.",
                "Terms such as “Alipay account” and “third-party payment platform” are out of date.",
                "The phrase Alipay balance is gone.",
                "删除“支付宝账户”等字样。",
                "刪除「支付寶帳戶」等字。",
                "现删除“支付宝账户”二字。",
                "第三条增加“支付宝账户”二字。",
                "在“支付宝账户”后增加“及银行卡”。",
                "在“银行卡”后增加“及支付宝账户”。",
                "第三條「支付寶帳戶」後增列「及銀行卡」。",
                "删除“支付宝账户”后的“（含银行卡）”字样。",
                "删除“银行卡”后的“（含支付宝账户）”字样。",
                "原“支付宝账户”称谓不再使用。",
            ],
            &[
                "删除支付宝账户后，第五条不再适用。",
                "用户可以删除第三方应用中关于支付宝账户的内容。",
                "历史订单中的“支付宝账户”不变。",
                "旧版应用中的支付宝账户可以继续使用。",
                "原规则要求绑定支付宝账户。",
                "商家曾使用支付宝账户收款的，可以换绑。",
                "其他规则中对支付宝账户另有规定的，从其规定。",
                "“支付宝账户”这一页面已经更新。",
                "此前的订单退回支付宝账户。",
                "刪除支付寶帳戶前，請先提領。",
                "依條款刪除之支付寶帳戶，不得恢復。",
                "舊版規則要求綁定支付寶帳戶。",
                "The Seller removed the Alipay account from the shop.",
                "Previous versions of the app used an Alipay account.",
                "Earlier Sellers used the “Alipay account” page.",
                "We refer to your Alipay account as described above.",
                "The old Alipay account is known to us.",
                "The account is known as the Alipay account.",
                "The platform removes payment service providers that fail the audit.",
                "The shop once used an Alipay account.",
                "支付宝账户的说明容易引起误解的，应当更正。",
                "An Alipay account that is out of date must be verified again.",
                "Information about the Alipay account must not be misleading.",
                "平台可以调整“支付宝账户”页面的表述。",
                "References to the Alipay account are explained below.",
                "店铺删除“支付宝账户”字样后，可以重新申请。",
                "卖家应当删除“支付宝账户”等字样。",
                "在“设置”页面增加“支付宝账户”。",
                "卖家在第三条的期限内增加支付宝账户。",
                "在“支付宝账户”页面后退时，请保存。",
                "增加“支付宝账户”后，可以提现。",
                "该“支付宝账户”不再使用的，应当注销。",
            ],
        );
    }
}
