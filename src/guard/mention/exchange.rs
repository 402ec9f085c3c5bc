//! The term and the new term with a verb between them that puts the one in the place of the other, marked or not.

use crate::guard::cues::Cue;
use crate::guard::mention::{Term, is_new_term_at, new_term_at, starts_quoted, strip_articles, strip_items};
use crate::guard::scene::{Scene, head, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ends, last_phrase, starts};
use crate::inflect;
use crate::matcher::Number;
use crate::span::ViewSpan;

/// English verbs between the old words and the new.
#[rustfmt::skip]
pub(super) const PUT_FOR: &Words = &Words::new(&[
    "replaced with", "replaced by", "replaced throughout with", "replaced throughout by", "changed to", "changed into",
    "updated to", "amended to", "amended to read", "renamed to", "renamed as", "renamed", "substituted with",
    "substituted by", "now reads", "now read", "becomes", "become", "became", "to read", "read as",
]);

/// English verbs before the old words, which a preposition and the new ones follow.
#[rustfmt::skip]
pub(super) const PUTS: &Words = &Words::new(&[
    "replace", "replaces", "replaced", "replacing", "rename", "renames", "renamed", "renaming", "change", "changes",
    "changed", "changing", "update", "updates", "updated", "updating", "amend", "amends", "amended", "amending",
    "substitute", "substitutes", "substituted", "substituting", "swap", "swaps", "swapped", "swapping", "from",
]);

/// What shows that a text is changed, where the words stand without marks.
#[rustfmt::skip]
const OF_TEXT: &Words = &Words::new(&[
    "throughout", "in clause", "in clauses", "in section", "in sections", "in article", "in articles", "in paragraph",
    "the wording", "in the wording", "in the text", "in the rules", "in these rules", "in this policy", "in the terms",
    "in these terms", "in this document", "in all rules", "wherever it appears", "wherever they appear",
]);

/// Who changes an account of theirs: no text is spoken of.
#[rustfmt::skip]
const PEOPLE: &Words = &Words::new(&[
    "用户", "用戶", "商家", "商户", "商戶", "卖家", "賣家", "买家", "買家", "会员", "會員", "您", "你", "店铺", "店鋪", "店家",
    "店舖", "消费者", "消費者", "客户", "客戶", "申请人", "申請人", "持有人", "甲方", "乙方", "达人", "主播", "服务者", "本人",
    "经营者", "經營者",
]);

/// What asks for or allows a change of accounts.
#[rustfmt::skip]
const DUTIES: &Words = &Words::new(&[
    "可以", "可将", "可將", "可把", "可由", "应当", "應當", "应将", "應將", "应把", "应由", "應由", "须", "須", "不得", "有权",
    "有權", "请", "請", "自行", "申请", "申請", "如", "若", "得将", "得將", "自愿", "自願", "允许", "允許", "同意", "需要",
]);

/// What makes a condition of a sentence, behind the new term.
const CONDITIONS: &Words =
    &Words::new(&["的，", "的,", "者", "时", "時", "后", "後", "的应", "的應", "的须", "的須", "之后", "之後"]);

/// Arrows from the old to the new.
const ARROWS: &Words = &Words::new(&["→", "⇒", "=>", "->", "➔", "——>", "-->"]);

/// Whether the old words are put for the new: 将旧词改为新词, 旧词→新词, 以新词取代旧词, "X is replaced with Y".
pub(super) fn is_exchanged(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    is_led_to_new(scene, term)
        || is_said_of_both_times(scene, term)
        || takes_place_of(scene, term)
        || is_exchanged_in_english(scene, term)
}

/// Whether the words around speak of accounts that people change, not of words: 商家可以将旧词变更为新词.
pub(super) fn is_of_things(scene: &Scene<'_>, term: &Term<'_>, new: ViewSpan) -> bool {
    let behind = scene.slice(ViewSpan::new(new.end, scene.block().text.view.end.max(new.end)));
    is_of_people(term.before) || starts(behind.trim_start_matches(['”', '」', '"', ' ']), CONDITIONS)
}

/// Whether the phrase at the end of `before` speaks of what people do with their accounts.
pub(super) fn is_of_people(before: &str) -> bool {
    let phrase = last_phrase(before);
    let subject =
        phrase.rsplit_once(['将', '將', '把', '由', '从', '從', '以', '用']).map_or("", |(subject, _)| subject);
    PEOPLE.iter().any(|person| subject.contains(person)) || DUTIES.iter().any(|duty| phrase.contains(duty))
}

/// 旧词→新词.
fn is_led_to_new(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    strip_start(term.after.trim_start(), ARROWS).is_some_and(|rest| {
        let rest = rest.trim_start_matches([' ', '“', '「', '"', '\'']);
        is_new_term_at(scene, term.end() - rest.len())
    })
}

/// 修改前为旧词，修改后为新词.
fn is_said_of_both_times(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let Some(lead) = strip_end(term.before.trim_end(), &["为", "為", "是", "：", ":", "系", "係"]) else {
        return false;
    };
    ends(lead, &["修改前", "修订前", "修訂前", "变更前", "變更前", "调整前", "調整前", "更名前", "更新前", "修正前"])
        && scene.neighbours.new_terms_in(ViewSpan::new(term.outer.end, term.end())).next().is_some()
}

/// 以新词取代旧词.
fn takes_place_of(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let verbs = ["取代", "替代", "代替", "替换", "替換", "取代了", "代替原", "取代原", "替代原"];
    let Some(lead) = strip_end(term.before.trim_end(), &verbs) else { return false };
    let lead = lead.trim_end_matches([' ', '”', '」', '"', '’']);
    let start = term.outer.start - term.before.len();
    let end = start + lead.len();
    let near = ViewSpan::new(start.max(end.saturating_sub(120)), end);
    let new = scene.neighbours.new_terms_in(near).find(|(new, _)| new.end == end);
    new.is_some_and(|(new, _)| !is_of_things(scene, term, new))
}

fn is_exchanged_in_english(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    if scene.is_han() {
        return false;
    }
    let names_new = |rest: &str| {
        let rest = rest.trim_start_matches([' ', ':']);
        let rest = strip_start(
            rest,
            &["the term", "the terms", "the word", "the words", "the expression", "references to", "a reference to"],
        )
        .map_or(rest, str::trim_start);
        let rest = strip_start(rest, &["a", "an", "the"]).map_or(rest, str::trim_start);
        let rest = rest.trim_start_matches(['“', '"', '‘', '\'', '*']);
        new_term_at(scene, term.end() - rest.len())
    };
    let after = head(term.after, 120);
    let is_cited = || term.is_quoted || is_named(term) || is_of_references(term) || is_bare(scene, term);
    // Behind a verb: "X" changed to "Y".
    if let Some((at, length)) = scene.has_cue(Cue::PutFor).then(|| put_for(after)).flatten() {
        let between = after.get(..at).unwrap_or_default();
        let is_near = between.len() <= 60 && !between.contains([';', '.', ',', ':']);
        if is_near && is_cited() && term.after.get(at + length..).is_some_and(|rest| names_new(rest).is_some()) {
            return true;
        }
    }
    // For "X" read "Y".
    if term.is_quoted
        && strip_end(term.before.trim_end(), &["for", "for the words", "for the word"]).is_some()
        && strip_start(after.trim_start(), &["read", "substitute", "there is substituted"])
            .is_some_and(|rest| starts_quoted(rest.trim_start()))
    {
        return true;
    }
    // Replaced X with Y in clause 3.
    let lead = strip_articles(strip_items(term.before));
    let lead = strip_end(lead, &["all references to", "references to", "the term", "the words", "all mentions of"])
        .map_or(lead, str::trim_end);
    let Some(front) = strip_end(lead, PUTS) else { return false };
    let Some(new) = strip_start(after.trim_start(), &["with", "by", "to", "as", "into", "in favour of", "in favor of"])
        .and_then(|_| {
            let rest = term.after.trim_start();
            names_new(rest.get(rest.find(' ')?..)?.trim_start_matches(" favour of").trim_start_matches(" favor of"))
        })
    else {
        return false;
    };
    let behind =
        scene.slice(ViewSpan::new(new.end, term.end().max(new.end))).trim_start_matches(['”', '"', '’', '\'', ' ']);
    is_cited()
        || lead.len() < strip_articles(strip_items(term.before)).len()
        || is_report(front) && starts(behind, OF_TEXT)
}

/// The first verb of [`PUT_FOR`] in `text`, with its length; the longest of those that stand there.
fn put_for(text: &str) -> Option<(usize, usize)> {
    let text = text.to_ascii_lowercase();
    let verbs = PUT_FOR.iter().filter_map(|verb| Some((text.find(verb)?, verb.len())));
    verbs.min_by_key(|(at, length)| (*at, usize::MAX - length))
}

/// Whether a verb with `front` before it reports what was done with a text: no duty and no condition.
fn is_report(front: &str) -> bool {
    let front = last_phrase(front).to_ascii_lowercase();
    let words = ["may", "must", "shall", "can", "should", "if", "when", "you", "please", "to"];
    !front.split(' ').any(|word| words.contains(&word))
}

/// Whether the words before say that a word follows: the term Alipay account.
fn is_named(term: &Term<'_>) -> bool {
    let nouns = ["term", "terms", "word", "words", "expression", "expressions", "phrase", "phrases", "wording"];
    ends(strip_items(term.before).trim_end(), &nouns)
}

fn is_of_references(term: &Term<'_>) -> bool {
    strip_end(strip_articles(term.before), &["reference to", "references to", "mention of", "mentions of"]).is_some()
}

/// A term without its article, singular though it can be counted, is a word that is cited: "changes Alipay account to …".
fn is_bare(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    if scene.found.number == Number::Plural || inflect::plural_phrase(scene.matched()) == scene.matched() {
        return false;
    }
    let before = term.before.trim_end();
    before.is_empty() || before.ends_with([':', '(', '-', '–', '—']) || ends(tail(before, 20), PUTS)
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_the_new_term_put_for_the_old_without_marks() {
        check(
            Guard::Mention,
            &[
                "本次修订将支付宝账户改为支付账户。",
                "| 修正條文 | 說明 |\n| --- | --- |\n| 無 | 配合新增付款方式，將支付寶帳戶改為支付帳戶。 |",
                "将规则中的第三方支付平台修改为“支付机构”；其余不变。",
                "第十一条的交易金额明确为订单交易金额。",
                "支付服务商统一称为支付机构。",
                "收款方式的名称由支付宝账户变更为支付账户。",
                "修改前为支付宝账户，修改后为支付账户。",
                "将 支付宝账户 修改为 支付账户",
                "将'支付宝账户'修改为'支付账户'",
                "将第三方支付平台、支付服务商修改为支付机构。",
                "将支付宝账户（支付宝账号）调整为支付账户。",
                "文字修正：支付寶餘額→支付帳戶餘額。",
                "支付宝账户→支付账户",
                "以支付账户取代支付宝账户。",
                "廢除「支付寶賬戶」而代以「支付賬戶」。",
                "在第3條中，刪去「支付寶賬戶」，代以「支付賬戶」。",
                "爰將支付寶帳戶修正為支付帳戶。",
                "支付宝余额调整为支付账户余额。",
                "Clause 3: \"Alipay account\" changed to \"payment account\".",
                "The term Alipay account is replaced with payment account.",
                "Replaced Alipay account with payment account in clauses 3 and 5.",
                "Replaced Alipay accounts with payment accounts in clauses 3 and 5.",
                "All references to \"Alipay accounts\" have been updated to \"payment accounts\".",
                "We updated all references to Alipay accounts to payment accounts.",
                "In clause 3, for \"Alipay account\" read \"payment account\".",
                "The amendment changes Alipay account to payment account throughout.",
                "Terminology: Alipay account becomes payment account.",
                "Alipay balance -> balance of payment accounts",
                "Changed from Alipay account to payment account.",
            ],
            &[
                "将支付宝账户变更为他人账户的，应当审核。",
                "卖家将收款方式改为支付宝账户的，另行通知。",
                "卖家将支付宝账户变更为支付账户的，应当重新提交资料。",
                "商家可以将支付宝账户变更为支付账户。",
                "用户可以用支付账户代替支付宝账户收款。",
                "请将支付宝账户更换为支付账户。",
                "修改前，支付宝账户应当解绑，修改后绑定支付账户。",
                "支付宝账户→余额",
                "收款账户→支付宝账户",
                "將支付寶帳戶變更為他人帳戶者，應審核。",
                "店家得將支付寶帳戶變更為支付帳戶。",
                "You may change your Alipay account to a payment account.",
                "The Seller shall replace the Alipay account with a payment account.",
                "If you change your Alipay account to a payment account, tell us.",
                "Your Alipay account is replaced with a payment account.",
                "The Alipay account becomes a payment account of the heir.",
                "the Seller's former Alipay account",
                "Replaced your Alipay account with a card.",
                "Read \"Alipay account\" first.",
                "For the Alipay account, read the guide to the payment account.",
            ],
        );
    }
}
