//! The old term as the words that an amendment puts in, or takes out of a clause: We replaced “wallet” with “old”, for
//! “wallet” substitute “old”, 以“旧词”取代“钱包”, delete “old” in clause 3.

use crate::guard::mention::exchange::{PUTS, is_of_people};
use crate::guard::mention::{Term, starts_quoted, strip_articles, strip_items};
use crate::guard::scene::{head, skip_quoted, strip_end, strip_start, tail};
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
    "removing", "strike", "strike out", "struck out", "insert", "inserts", "inserted", "inserting", "add", "adds", "added", "adding",
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
    // Renamed "wallet" "old".
    if strip_quoted_words(lead)
        .is_some_and(|front| ends(strip_nouns(front), &["rename", "renames", "renamed", "renaming"]))
    {
        return true;
    }
    if is_said_instead(lead, term.after) || is_put_behind(term.after) {
        return true;
    }
    // Substitute "old" for "wallet".
    let behind = strip_start(term.after.trim_start(), &["for", "in place of"]);
    ends(lead, &["substitute", "substituted", "substituting", "swap", "swapped"])
        && behind.is_some_and(|rest| starts_quoted(rest.trim_start()))
}

/// Clause 2 now says "old" instead of "wallet".
fn is_said_instead(lead: &str, after: &str) -> bool {
    #[rustfmt::skip]
    let says = ["say", "says", "use", "uses", "used", "read", "reads", "refer to", "refers to", "speak of", "speaks of"];
    let other = strip_start(after.trim_start(), &["instead of", "in place of", "rather than", "in lieu of"]);
    other.is_some_and(is_quoted) && ends(lead, &says)
}

/// "Old" was substituted for "wallet", "old" shall replace "wallet".
fn is_put_behind(after: &str) -> bool {
    let after = after.trim_start();
    #[rustfmt::skip]
    let replaces = [
        "replaces", "replaced", "shall replace", "will replace", "now replaces", "supersedes", "superseded",
        "shall supersede", "takes the place of",
    ];
    if strip_start(after, &replaces).is_some_and(is_quoted) {
        return true;
    }
    let be = ["is", "are", "was", "were", "has been", "have been", "shall be", "will be"];
    let put =
        strip_start(after, &be).and_then(|rest| strip_start(rest.trim_start(), &["inserted", "substituted", "put"]));
    let other =
        put.and_then(|rest| strip_start(rest.trim_start(), &["for", "in place of", "instead of", "in lieu of"]));
    other.is_some_and(is_quoted)
}

/// Whether `text` starts with words in quotation marks, perhaps behind a noun for words.
fn is_quoted(text: &str) -> bool {
    let text = strip_start(text.trim_start(), &["the", "a", "an"]).map_or(text, str::trim_start).trim_start();
    let text = strip_start(text, &["term", "word", "words", "expression"]).map_or(text, str::trim_start);
    starts_quoted(text)
}

/// 以“旧词”取代“钱包”, “钱包”一词已由“旧词”取代, “旧词”取代了“钱包”.
fn is_put_in_chinese(term: &Term<'_>) -> bool {
    let after = term.after.trim_start();
    let after = strip_start(after, &["已", "现", "現", "将", "將", "一词", "一詞"]).unwrap_or(after);
    // “旧词”系由“钱包”更名而来; 原“钱包”现为“旧词”.
    if let Some(other) = strip_start(after, &["系由", "係由", "是由", "由"]).and_then(skip_quoted) {
        return starts(
            other,
            &["更名而来", "更名而來", "改名而来", "改名而來", "变更而来", "變更而來", "演变而来", "演變而來"],
        );
    }
    let named = strip_end(
        term.before.trim_end(),
        &["现为", "現為", "现称", "現稱", "现统一称", "現統一稱", "统一称", "統一稱"],
    );
    if named.is_some_and(|front| front.trim_end().ends_with(['”', '」', '』', '"', '’', '\''])) {
        return true;
    }
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
    let after = term.after.trim_start();
    let done = strip_start(after, &["is", "are", "was", "were", "shall be", "has been", "have been"]);
    let done = done.and_then(|rest| strip_start(rest.trim_start(), DELETE)).map(str::trim_start);
    let is_passive =
        done.is_some_and(|rest| rest.is_empty() || starts(rest, &[".", ",", ";", "in", "from", "after", "before"]));
    let puts_words = |text: &str| strip_end(strip_nouns(text), DELETE).is_some();
    // Insert “and wallets” after “old”.
    let is_beside = strip_end(strip_nouns(term.before), &["after", "before"])
        .and_then(strip_quoted_words)
        .is_some_and(|front| ends(strip_nouns(front), &["insert", "inserts", "inserting", "add", "adds", "adding"]));
    if !term.is_exact || (!is_passive && !is_beside && !puts_words(term.before)) {
        return false;
    }
    if !is_passive && is_in_amendment(strip_nouns(term.before)) {
        return true;
    }
    let after = done.filter(|_| is_passive).unwrap_or(after);
    // Insert “old” after “wallet” in clause 4.
    let beside = strip_start(after, &["after", "before"]).map(strip_start_nouns).and_then(skip_quoted);
    let is_inserted = || ends(strip_nouns(term.before), &["insert", "inserts", "inserted", "inserting"]);
    let after = match beside.map(str::trim_start) {
        Some(rest) if is_inserted() && rest.trim_end_matches('.').is_empty() => return true,
        Some(rest) => rest,
        None => after,
    };
    let place = strip_start(after, &["in", "into", "from", "throughout", "wherever", "of", "at"]);
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

/// Whether `lead`, which ends in a verb that puts words in or takes them out, says by itself that a text is amended: Clause 3 is
/// amended by inserting “old”; after “wallet”, insert “old”.
fn is_in_amendment(lead: &str) -> bool {
    let Some(front) = strip_end(lead, DELETE) else { return false };
    let front = front.trim_end();
    let by = strip_end(front, &["by"]).map(|front| tail(front.trim_end(), 60).to_lowercase());
    let other = strip_quoted_words(front.trim_end_matches(','));
    by.is_some_and(|front| front.contains("amend"))
        || other.is_some_and(|front| ends(strip_nouns(front), &["after", "before"]))
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

/// `text` without articles and nouns for words at its start.
fn strip_start_nouns(text: &str) -> &str {
    let text = strip_start(text.trim_start(), &["the", "a", "an"]).map_or(text, str::trim_start).trim_start();
    strip_start(text, &["word", "words", "term", "terms", "expression", "expressions"]).map_or(text, str::trim_start)
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
                "Clause 3 is amended by inserting \"Alipay account\" after \"bank account\".",
                "We amend clause 3 by adding the words “Alipay account”.",
                "Clause 4 is amended by deleting 'Alipay account'.",
                "This amendment inserts the words \"Alipay account\" into clause 3.",
                "After \"bank account\", insert \"Alipay account\".",
                "Insert “Alipay account” after “bank card” in clause 4.",
                "Insert the words “Alipay account” after “bank card”.",
                "In clause 4, insert “and bank cards” after “Alipay account”.",
                "Insert “and bank cards” after “Alipay account” in clause 4.",
                "In clause 3, delete \"Alipay account\".",
                "Delete 'Alipay account' from the first sentence of clause 3.",
                "In paragraphs 3 and 4, insert \"Alipay account\" after \"bank card\".",
                "Omit \"Alipay balance\" wherever it appears.",
                "After \"bank card\" in clause 2, \"Alipay account\" is inserted.",
                "\"Alipay account\" was deleted from clause 2.",
                "The words \"Alipay account\" were substituted for \"wallet\" in clause 2.",
                "“Alipay account” shall replace “wallet” in clause 2.",
                "Clause 2 now uses \"Alipay account\" in place of \"wallet\".",
                "We now use the term \"Alipay account\" instead of \"wallet\".",
                "The term \"wallet\" has been superseded by \"Alipay account\".",
                "We renamed the \"wallet\" \"Alipay account\".",
                "把“钱包”换成“支付宝账户”。",
                "原“钱包”现为“支付宝账户”。",
                "“钱包”现统一称“支付宝账户”。",
                "“支付宝账户”系由“钱包”更名而来。",
                "「支付寶帳戶」係由「錢包」改名而來。",
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
                "You amend your profile by adding an Alipay account.",
                "After \"Settings\", add an Alipay account.",
                "The Alipay account is deleted from the app; see clause 2.",
                "The Alipay account replaces the \"wallet\".",
                "The Seller uses an Alipay account instead of a \"wallet\".",
                "“支付宝账户”由“平台”管理。",
                "该账户现为“支付宝账户”。",
                "Delete \"Alipay account\" in the app.",
                "You may delete your \"Alipay account\" at any time.",
                "In clause 3 the Seller deletes the Alipay account.",
                "Insert the Alipay account in the field.",
                "Insert \"Alipay account\" in the title of your transfer.",
                "Add \"Alipay account\" after \"Name\" in the form.",
                "Insert your card after \"Alipay account\" is shown.",
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
