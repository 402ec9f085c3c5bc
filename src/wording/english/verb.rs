//! Whether the term is a verb itself: "shall refund", "to host a guest", "who tutors".

use crate::matcher::Number;
use crate::text;
use crate::wording::Context;
use crate::wording::english::next_word;

/// Words before a verb.
#[rustfmt::skip]
const BEFORE_VERBS: &[&str] = &[
    "can", "cannot", "could", "didn't", "doesn't", "don't", "i", "may", "might", "must", "mustn't", "shall", "should", "they", "we",
    "will", "would", "you", "can't", "won't", "wouldn't", "couldn't", "shouldn't", "i'll", "we'll", "you'll", "they'll", "let's",
    "please",
];

/// Words behind which "not" stands before a verb, besides those.
const BEFORE_NOT: &[&str] = &["do", "does", "did"];

/// Words behind which a verb in -s stands: "anyone who tutors", "she tutors".
const BEFORE_VERBS_IN_S: &[&str] = &["who", "whoever", "he", "she"];

/// Words that an object starts with.
#[rustfmt::skip]
const OBJECTS: &[&str] = &[
    "a", "all", "an", "any", "each", "every", "her", "him", "it", "our", "the", "their", "them", "these", "this", "us", "you", "your",
];

#[rustfmt::skip]
const DETERMINERS: &[&str] = &[
    "a", "all", "an", "another", "any", "each", "every", "her", "his", "its", "my", "no", "of", "one", "our", "such", "that", "the",
    "their", "these", "this", "those", "which", "your",
];

/// Words behind which "to" stands before a verb.
#[rustfmt::skip]
const BEFORE_INFINITIVE: &[&str] = &[
    "able", "ability", "agree", "agreed", "agreeing", "agrees", "allowed", "attempt", "attempts", "begin", "begins", "cease", "ceases",
    "choose", "chooses", "continue", "continues", "decide", "decides", "decline", "declines", "duty", "encouraged", "expected", "fail",
    "fails", "forbidden", "going", "has", "have", "how", "intend", "intends", "invited", "learn", "licensed", "need", "needs", "not",
    "obligation", "obliged", "permitted", "prefer", "prohibited", "promise", "promises", "qualified", "ready", "refuse", "refuses",
    "required", "right", "start", "starts", "try", "unable", "undertake", "undertakes", "want", "wants", "willing", "wish", "wishes",
];

/// Words behind which "to" stands before a noun, also at the end of a sentence; so it does behind those in -ed.
#[rustfmt::skip]
const BEFORE_TO_NOUN: &[&str] = &[
    "access", "according", "addition", "amount", "amounts", "applies", "apply", "attributable", "available", "back", "belong", "belongs",
    "change", "changes", "close", "commit", "commits", "connect", "connection", "connects", "deploy", "deploys", "due", "eligible",
    "equal", "exception", "failover", "fallback", "forward", "forwards", "given", "go", "goes", "liable", "link", "links", "listen",
    "listens", "merge", "merges", "message", "messages", "migrate", "migrates", "move", "moves", "next", "notice", "notices", "paid",
    "pay", "payable", "payment", "payments", "prior", "pursuant", "push", "pushes", "refer", "refers", "refund", "refunds", "regard",
    "relating", "reply", "report", "reports", "respect", "respond", "response", "return", "rights", "send", "sends", "sent", "shown",
    "similar", "speak", "speaks", "subject", "subscribe", "subscribes", "switch", "switches", "talk", "talks", "thanks", "transfer",
    "transfers", "up", "upgrade", "upgrades", "visible", "write", "writes",
];

/// Whether the term, one word in small letters, is the verb of its sentence: "shall refund", "you order", "refuse to refund a".
pub(super) fn is_verb(context: &Context<'_>) -> bool {
    let matched = context.matched();
    if !matched.bytes().skip(1).all(|byte| byte.is_ascii_lowercase()) {
        return false;
    }
    let next = next_word(context.after()).map(str::to_ascii_lowercase);
    let has_object = next.as_ref().is_some_and(|word| OBJECTS.contains(&word.as_str()));
    if matched.starts_with(|c: char| c.is_ascii_uppercase()) {
        // "Refund the buyer."
        return matched.len() > 1 && has_object && text::is_sentence_start(context.text, context.found.span.start);
    }
    let before = context.before().strip_suffix(' ').unwrap_or_default();
    let last = before.rsplit(' ').next().unwrap_or_default().to_ascii_lowercase();
    // "Sellers refund the price", but "the refund the buyer gets".
    if has_object && !DETERMINERS.contains(&last.as_str()) && !last.ends_with("'s") && !last.ends_with("’s") {
        return true;
    }
    // "shall promptly refund", "may also host".
    let is_adverb = |word: &&str| {
        (word.len() > 4 && word.ends_with("ly"))
            || matches!(*word, "also" | "always" | "ever" | "never" | "only" | "still")
    };
    let mut words = before.rsplit(' ').skip_while(is_adverb).map(plain);
    let Some(word) = words.next() else { return false };
    let before_it = words.next().unwrap_or_default();
    let is_before_verb = |word: &str| BEFORE_VERBS.contains(&word);
    match word.as_str() {
        // "may not refund", "do not host"; but "is not rent".
        "not" => is_before_verb(&before_it) || BEFORE_NOT.contains(&before_it.as_str()),
        // "to refund a Buyer", "To host is easy"; but "subject to refund", "from guest to host".
        "to" if has_object => true,
        "to" if context.found.number == Number::Plural => false,
        "to" if before_it.is_empty() || BEFORE_INFINITIVE.contains(&before_it.as_str()) => true,
        "to" => {
            ends_sentence(context.after())
                && !BEFORE_TO_NOUN.contains(&before_it.as_str())
                && !before_it.ends_with("ed")
                && !words.take(2).any(|word| word == "from")
        }
        // "in order to".
        "in" => matched == "order" && next.as_deref() == Some("to"),
        word => is_before_verb(word) || BEFORE_VERBS_IN_S.contains(&word),
    }
}

fn ends_sentence(after: &str) -> bool {
    after.trim_start_matches([')', '”', '"', '’', '\'']).starts_with(['.', ';', '!', '?'])
}

/// `word` in small letters, without marks around it and with a straight apostrophe.
fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !text::is_word_char(c)).replace('’', "'").to_ascii_lowercase()
}
