//! Meanings that are told by "is" or in brackets, where the sentence says that it defines: In these Terms, an old is a person
//! who …; 本规则中，旧词是…的用户; 旧词（指…）; 旧词者，謂….

use crate::guard::Scene;
use crate::guard::definition::{OTHER_WORDS, Term, after_pause, is_said_before};
use crate::guard::facts::strip_number;
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ARTICLES, ends, first_phrase, is_clause_mark, last_phrase, starts};
use crate::text;

/// What a text calls itself in Chinese, behind 本.
#[rustfmt::skip]
const TEXTS: &Words = &Words::new(&[
    "规则", "規則", "协议", "協議", "政策", "办法", "辦法", "约", "約", "合同", "契約", "条款", "條款", "细则", "細則", "章程", "公约", "公約", "规范",
    "規範", "指引", "手册", "手冊", "须知", "須知", "公告", "通知", "标准", "標準", "制度", "文件", "条", "條", "章", "节", "節",
    "款", "文",
]);

/// What may stand behind them, before 的.
const INSIDE: [&str; 8] = ["中", "内", "內", "里", "裡", "项下", "項下", "下"];

/// What a noun is said to be for the term, if that is a short name: 旧词系…的简称.
#[rustfmt::skip]
const SHORT_NAMES: &Words = &Words::new(&[
    "简称", "簡稱", "统称", "統稱", "合称", "合稱", "总称", "總稱", "缩写", "縮寫", "泛称", "泛稱",
]);

/// Whom or what a noun at the end of a Chinese definition names.
#[rustfmt::skip]
const KINDS: &Words = &Words::new(&[
    "人", "人员", "人員", "个人", "個人", "自然人", "用户", "用戶", "会员", "會員", "主体", "主體", "组织", "組織", "机构", "機構", "企业", "企業", "公司",
    "账户", "帳戶", "賬戶", "账号", "帳號", "款项", "款項", "费用", "費用", "金额", "金額", "商家", "店铺", "店鋪", "一方", "者", "价款", "價款", "服务", "服務",
]);

/// What says of a thing what it must or may be, not what it is.
const RULES: [&str; 12] =
    ["唯一", "必要", "必须", "必須", "主要", "重要", "应当", "應當", "不得", "可以", "常见", "常見"];

/// English nouns that say what a thing is for, and not what it is.
const NO_KINDS: [&str; 12] = [
    "requirement",
    "condition",
    "way",
    "means",
    "reason",
    "fact",
    "step",
    "matter",
    "right",
    "change",
    "sign",
    "breach",
];

/// Whether the term has its meaning in the same sentence, behind a plain verb or in brackets.
pub(super) fn is_stated(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    if scene.is_han() {
        is_in_brackets(term) || is_so_named(term) || is_what_is(term) || is_short_for(term)
    } else {
        is_kind_in_english(term)
    }
}

/// Whether the sentence asks, so it tells no meaning: What does “old” mean for tax?
pub(super) fn is_question(scene: &Scene<'_>) -> bool {
    let sentence = scene.slice(scene.sentence());
    sentence.trim_end_matches(['”', '"', '」', '’', '*', ' ', ')', '）']).ends_with(['?', '？'])
}

/// 旧词（指…的人员）.
fn is_in_brackets(term: &Term<'_>) -> bool {
    let inner = term.gloss.trim_start_matches(['（', '(', ' ']);
    if starts(inner, &["是指", "系指", "係指", "即指", "特指"]) {
        return true;
    }
    inner.strip_prefix('指').is_some_and(|meaning| !meaning.starts_with(|next| OTHER_WORDS.contains(next)))
}

/// 旧词者，謂…之會員; 旧词，謂…; 本約所稱旧词，謂…; 本約稱旧词者，謂….
fn is_so_named(term: &Term<'_>) -> bool {
    let after = term.after.trim_start();
    let named = after.strip_prefix('者');
    let meaning = after_pause(named.unwrap_or(after));
    let is_paused = meaning.len() < named.unwrap_or(after).len();
    let Some(meaning) = meaning.strip_prefix(['谓', '謂']) else { return false };
    if meaning.starts_with(['之', '语', '語', '词', '詞']) {
        return false;
    }
    let is_called = named.is_some() && ends(term.before.trim_end(), &["称", "稱"]);
    let is_of_others = || is_paused || first_phrase(meaning).contains(['之', '的']);
    (is_paused && is_called) || (is_of_others() && term.is_first()) || is_said_before(term.before)
}

/// 旧词系…的简称.
fn is_short_for(term: &Term<'_>) -> bool {
    let Some(meaning) = term.after.trim_start().strip_prefix(['系', '係', '是', '为', '為', '乃']) else {
        return false;
    };
    let clause = meaning.split(is_clause_mark).next().unwrap_or_default().trim_end();
    strip_end(clause, SHORT_NAMES).is_some_and(|front| front.ends_with(['的', '之']))
}

/// 本规则中，旧词是购买课程的用户.
fn is_what_is(term: &Term<'_>) -> bool {
    let Some(meaning) = term.after.trim_start().strip_prefix(['是', '系', '係']) else { return false };
    if !is_said_of_text(term.before) {
        return false;
    }
    let clause = meaning.split(is_clause_mark).next().unwrap_or_default().trim_end();
    let is_noun = clause.contains(['的', '之']) && ends(clause, KINDS);
    is_noun && !RULES.iter().any(|word| clause.contains(word))
}

/// Whether the sentence begins with 本规则中，, 在本协议内，.
fn is_said_of_text(before: &str) -> bool {
    let start = text::sentence_range(before, before.len()..before.len()).start;
    let lead = strip_number(before.get(start..).unwrap_or_default()).trim();
    let Some(place) = lead.strip_suffix(['，', ',']).and_then(|lead| strip_end(lead, &["中", "内", "內", "里", "裡"]))
    else {
        return false;
    };
    let place = place.strip_prefix(['在', '于', '於']).unwrap_or(place);
    place.chars().count() <= 12 && place.starts_with('本') && ends(place, TEXTS)
}

/// Whether the words before say of which text the term is, at their end: 本条款中的, 本规则项下的, 本协议中.
pub(super) fn is_of_text(before: &str) -> bool {
    let lead = before.trim_end();
    let bare = lead.strip_suffix(['的', '之']).unwrap_or(lead);
    let text = strip_end(bare, &INSIDE).unwrap_or(bare);
    let place = || last_phrase(tail(text, 45)).rsplit_once('本').map(|(_, name)| name);
    text.len() < lead.len() && ends(text, TEXTS) && place().is_some_and(|name| name.chars().count() <= 11)
}

/// In these Terms, an old is a person who …; not: In these Terms, the old is verified.
fn is_kind_in_english(term: &Term<'_>) -> bool {
    let Some(meaning) = strip_start(term.after.trim_start(), &["is", "are"])
        .and_then(|rest| strip_start(rest.trim_start(), &["a", "an", "any", "anyone", "someone", "anybody"]))
    else {
        return false;
    };
    let before = term.before.trim_end();
    if !term.is_quoted && strip_end(before, &["a", "an"]).is_none() {
        return false;
    }
    let lead = strip_end(before, ARTICLES).map_or(before, str::trim_end);
    let start = text::sentence_range(lead, lead.len()..lead.len()).start;
    let Some(place) = strip_number(lead.get(start..).unwrap_or_default()).trim().strip_suffix(',') else {
        return false;
    };
    let opens = ["in these", "in this", "under these", "under this", "for the purpose of", "for the purposes of"];
    if tail(place, 120).len() < place.len() || !starts(place, &opens) {
        return false;
    }
    let words: Vec<&str> = first_phrase(head(meaning, 90)).split_whitespace().take(5).collect();
    let relative = words.iter().position(|word| ["who", "whose", "that", "which", "whom", "to", "with"].contains(word));
    relative.is_some_and(|at| !words.iter().take(at).any(|noun| NO_KINDS.contains(&noun.trim_end_matches('s'))))
        && words.iter().any(|word| ["who", "whose", "that", "which", "whom"].contains(word))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, check_with};
    use crate::mapping::Guard;

    #[test]
    fn sees_meanings_behind_is_and_in_brackets() {
        check_with(
            "terms: [{from: 学员, to: 学习者}, {from: 导师, to: 授课教师}, {from: 導師, to: 授課教師}, {from: 學員, to: 學習者}, \
             {from: guest, to: occupant}, {from: tutor, to: instructor}, {from: courier, to: delivery partner}]",
            Guard::Definition,
            &[
                "A “Guest” is any person who books.",
                "A \"guest\" is a person who books.",
                "1.2 An “Tutor” is anyone who teaches.",
                "In these Terms, a tutor is a person who teaches.",
                "2. Under this Policy, a guest is any user that books a stay.",
                "**Courier**: A person who delivers orders.",
                "Courier: A person who delivers orders.",
                "导师（指在平台授课的人员）应当实名。",
                "导师（是指授课的会员）应当实名。",
                "为本协议之目的，“导师”包括其代理人。",
                "就本规则的目的，“学员”包括试听者。",
                "本规则中，学员是购买课程的用户。",
                "第二条 在本协议中，学员是购买课程的用户。",
                "導師者，謂開設課程之會員。",
                "本約所稱導師者，謂開設課程之會員。",
                "本約所稱導師，謂開設課程之會員。",
                "本規則中，學員是購買課程之用戶。",
            ],
            &[
                "What does “tutor” mean for tax?",
                "What does “Guest” mean?",
                "“导师”是指什么？",
                "「導師」是指什麼？",
                "The “Guest” is asked to pay.",
                "A “Guest” is the label of a button.",
                "In these Terms, a tutor is verified once.",
                "In these Terms, a tutor is a requirement that the school sets.",
                "In this lesson, the tutor is a person who knows you.",
                "In this case, a tutor is paid.",
                "导师（指定的人员）应当实名。",
                "导师（含助教）应当实名。",
                "本规则中，学员是唯一的付款用户。",
                "在课程中，学员是付款的用户。",
                "本规则中，学员是付款后上课的。",
                "導師，謂語不詳。",
                "導師者，應當實名。",
                "本課程中，學員是付款之用戶。",
            ],
        );
    }

    #[test]
    fn sees_short_names_and_meanings_of_a_term_of_the_text() {
        check(
            Guard::Definition,
            &[
                "【支付服务商】指取得许可的机构。",
                "本规则中，【支付服务商】指取得许可的机构。",
                "订单由买家提交。【交易金额】是指买家实付的金额。",
                "【支付寶帳戶】，係指會員開立之帳戶。",
                "為會員開立之帳戶（以下簡稱【支付寶帳戶】）。",
                "【Alipay account】 means an account of a user.",
                "支付服務商，謂依法取得許可之機構。",
                "一、支付服務商：謂依法取得許可之機構。",
                "支付服務商謂依法取得許可之機構。",
                "本協議稱支付服務商者，謂依法取得許可之機構。",
                "本条款中的支付服务商仅指平台的合作机构。",
                "本协议项下的支付宝账户只指用户绑定的账户。",
                "本規則之支付服務商專指平臺之合作機構。",
                "支付服务商系平台合作机构的简称。",
                "支付服務商為平臺合作機構之統稱。",
                "本规则中的交易金额均指订单交易金额。",
                "“Payment service provider” is short for the institution that executes payments.",
                "The term payment service provider is a collective term for banks and others.",
            ],
            &[
                "【支付宝账户】指纹支付需要用户开启。",
                "点击【支付宝账户】，指定一个账户。",
                "打开【支付宝账户】页面。",
                "支付宝账户仅指定一次。",
                "支付宝账户均指向同一人。",
                "上述支付宝账户仅指纹可以解锁。",
                "支付寶帳戶，謂之重要。",
                "支付寶帳戶的名稱與店鋪簡稱一致。",
                "支付宝账户名称为店铺的简称。",
                "支付宝账户是店铺收款的统一渠道。",
                "本規則中的支付寶帳戶應當實名。",
                "The Alipay account is short of funds.",
                "Press 【Alipay account】 and wait.",
            ],
        );
    }
}
