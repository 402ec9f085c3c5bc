//! The old term as the words that an amendment puts in, or takes out of a clause: We replaced “wallet” with “old”, for
//! “wallet” substitute “old”, 以“旧词”取代“钱包”, delete “old” in clause 3.

use crate::guard::mention::exchange::{PUTS, is_of_people};
use crate::guard::mention::{Term, starts_quoted, strip_articles, strip_items};
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ends, starts};
use crate::text;

/// What stands between the words that went and those that came.
const WITH: &Words = &Words::new(&["with", "by", "to", "as", "into", "for", "in favour of", "in favor of"]);

/// Verbs of "for X substitute Y".
const SUBSTITUTE: &Words = &Words::new(&[
    "substitute",
    "read",
    "there is substituted",
    "there shall be substituted",
    "there is inserted",
    "insert",
]);

/// Verbs that take words out, or put them in.
#[rustfmt::skip]
const DELETE: &Words = &Words::new(&[
    "delete", "deletes", "deleted", "deleting", "omit", "omits", "omitted", "omitting", "remove", "removes", "removed",
    "removing", "strike", "strike out", "struck out", "insert", "inserts", "inserted", "inserting",
]);

/// Parts of a text.
#[rustfmt::skip]
const UNITS: &Words = &Words::new(&[
    "clause", "clauses", "section", "sections", "article", "articles", "paragraph", "paragraphs", "sub-clause", "subclause",
    "schedule", "annex", "rule", "rules", "definition of", "first sentence", "second sentence",
    "last sentence", "each place", "both places",
]);

/// Chinese verbs of words that take the place of others.
const REPLACES: &Words =
    &Words::new(&["取代", "替代", "代替", "替换", "替換", "所取代", "所替代", "所代替", "取代了", "替代了", "代替了"]);

/// Whether an amendment puts the words in or takes them out; both they and what goes for them are quoted.
pub(super) fn is_amended(term: &Term<'_>) -> bool {
    term.is_quoted && (is_put_in_english(term) || is_put_in_chinese(term) || is_of_clause(term))
}

fn is_put_in_english(term: &Term<'_>) -> bool {
    let lead = strip_nouns(term.before);
    if let Some(front) = strip_end(lead, SUBSTITUTE).and_then(strip_quoted_words) {
        return ends(strip_nouns(front), &["for", "in place of", "instead of"]);
    }
    if let Some(front) = strip_end(lead, WITH).and_then(strip_quoted_words) {
        return ends(strip_nouns(front), PUTS);
    }
    // Substitute "old" for "wallet".
    let behind = strip_start(term.after.trim_start(), &["for", "in place of"]);
    ends(lead, &["substitute", "substituted", "substituting", "swap", "swapped"])
        && behind.is_some_and(|rest| starts_quoted(rest.trim_start()))
}

/// 以“旧词”取代“钱包”, “钱包”一词已由“旧词”取代, “旧词”取代了“钱包”.
fn is_put_in_chinese(term: &Term<'_>) -> bool {
    let after = term.after.trim_start();
    let after = strip_start(after, &["已", "现", "現", "将", "將", "一词", "一詞"]).unwrap_or(after);
    let Some(rest) = strip_start(after, REPLACES) else { return false };
    if is_of_people(term.before) {
        return false;
    }
    let rest = rest.trim_start_matches(['原', '有', '的', ' ']);
    let lead = term.before.trim_end();
    starts_quoted(rest) || ends(lead, &["由", "被", "以", "用"]) && lead.contains(['”', '」', '』', '"', '’', '\''])
}

/// Delete “old” in clause 3; in clause 3, delete “old”.
fn is_of_clause(term: &Term<'_>) -> bool {
    if !term.is_exact || strip_end(strip_nouns(term.before), DELETE).is_none() {
        return false;
    }
    let after = term.after.trim_start();
    let place = strip_start(after, &["in", "from", "throughout", "wherever", "of", "at"]);
    let is_place = |text: &str| {
        let text = text.trim_start();
        starts(strip_start(text, &["the", "each"]).map_or(text, str::trim_start), UNITS)
    };
    let before = tail(term.before, 120);
    place.is_some_and(is_place)
        || starts(after, &["throughout", "wherever"])
        || before.match_indices(['i', 'I']).any(|(at, _)| {
            let here = before.get(at..).unwrap_or_default();
            text::is_word_boundary(before, at) && strip_start(head(here, 60), &["in"]).is_some_and(is_place)
        })
}

/// `text` without nouns for words and articles at its end.
fn strip_nouns(text: &str) -> &str {
    #[rustfmt::skip]
    let nouns = [
        "term", "terms", "word", "words", "expression", "expressions", "phrase", "wording", "all references to",
        "references to", "reference to", "all mentions of", "mentions of",
    ];
    let text = strip_articles(text);
    strip_end(text, &nouns).map_or(text, strip_articles)
}

/// `text` without the quoted words that it ends with.
fn strip_quoted_words(text: &str) -> Option<&str> {
    let rest = strip_items(text);
    (rest.len() < text.trim_end().len()).then_some(rest)
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, check_with};
    use crate::mapping::Guard;

    #[test]
    fn sees_the_old_term_put_in_and_taken_out() {
        check(
            Guard::Mention,
            &[
                "We replaced \"wallet\" with \"Alipay account\" in clause 2 on 3 May 2022.",
                "We replaced ‘wallet’ by ‘Alipay account’ in clause 2 on 3 May 2022.",
                "In 2022 the words 'wallet' and 'purse' were dropped; we changed 'card' to 'Alipay account'.",
                "On 3 May 2022, changing the term “wallet” into “Alipay account”, we simplified clause 2.",
                "We changed all references to \"wallet\" to \"Alipay account\".",
                "In clause 2, for \"wallet\" substitute \"Alipay account\".",
                "In clause 2, for the word \"wallet\", substitute the words \"Alipay account\".",
                "In clause 2, for \"wallet\" there is substituted \"Alipay account\".",
                "Substitute \"Alipay account\" for \"wallet\" in clause 2.",
                "Delete \"Alipay account\" in clause 3.",
                "In clause 3, delete \"Alipay account\".",
                "Delete 'Alipay account' from the first sentence of clause 3.",
                "In paragraphs 3 and 4, insert \"Alipay account\" after \"bank card\".",
                "Omit \"Alipay balance\" wherever it appears.",
                "“钱包”一词已由“支付宝账户”取代。",
                "“钱包”一词被“支付宝账户”所替代。",
                "以“支付宝账户”取代“钱包”。",
                "用“支付宝账户”代替原“钱包”一词。",
                "“支付宝账户”取代了“钱包”。",
                "「錢包」一詞已由「支付寶帳戶」取代。",
                "以「支付寶帳戶」取代「錢包」。",
                "在第三条中删除“支付宝账户”。",
                "刪除第三條之「支付寶帳戶」。",
            ],
            &[
                "The Seller replaced the card with an Alipay account.",
                "We replaced the \"Old Card\" page; \"Alipay account\" is the label there.",
                "For \"Pro\" sellers read the guide to the Alipay account.",
                "Delete the Alipay account in the app.",
                "Delete \"Alipay account\" in the app.",
                "You may delete your \"Alipay account\" at any time.",
                "In clause 3 the Seller deletes the Alipay account.",
                "Insert the Alipay account in the field.",
                "Insert \"Alipay account\" in the title of your transfer.",
                "“钱包”中的余额由“支付宝账户”支付。",
                "用户可以用“支付宝账户”代替“银行卡”付款。",
                "支付宝账户已取代银行卡。",
                "賣家得以「支付寶帳戶」代替「銀行卡」收款。",
                "钱包已由支付宝账户绑定。",
            ],
        );
        check_with(
            "terms: [{id: customer, from: customer, to: client}]",
            Guard::Mention,
            &["We changed \"buyer\" to \"customer\" in clause 2.", "In clause 2, for 'buyer' read 'customer'."],
            &["We changed the buyer's \"status\" to that of a customer.", "A buyer becomes a \"customer\"."],
        );
    }
}
