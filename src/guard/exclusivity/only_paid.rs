//! "We only send payouts to Alipay accounts": "only" stands before the verb and speaks of where the money goes.

use crate::guard::scene::{head, strip_end};
use crate::guard::word_list::Words;
use crate::guard::words::{ENGLISH_DETERMINERS, first_phrase, last_phrase, skip_owners_back};

/// How far behind the term a condition may stand, in bytes.
const REACH: usize = 120;

/// The most words between "only" and the preposition.
const MOST_WORDS: usize = 6;

/// What leads from the verb to the term.
const PREPOSITIONS: &Words = &Words::new(&["to", "into", "onto", "from", "with", "by", "via", "through", "out of"]);

/// The cues.
const ONLY: &Words = &Words::new(&["only", "solely", "exclusively"]);

/// Before the verb.
const AUXILIARIES: &Words = &Words::new(&["be", "been", "being", "ever", "have", "has"]);

/// Verbs that move money.
#[rustfmt::skip]
const VERBS: &Words = &Words::new(&[
    "pay", "pays", "paid", "paying", "send", "sends", "sent", "sending", "make", "makes", "made", "making", "transfer",
    "transfers", "transferred", "refund", "refunds", "refunded", "remit", "remits", "remitted", "credit", "credits",
    "credited", "charge", "charges", "charged", "withdraw", "withdraws", "withdrawn", "settle", "settles", "settled",
    "disburse", "disburses", "disbursed", "release", "releases", "released", "collect", "collects", "collected",
    "deduct", "deducts", "deducted", "accept", "accepts", "accepted", "receive", "receives", "received", "issue",
    "issues", "issued", "return", "returns", "returned", "deposit", "deposits", "deposited", "fund", "funds", "funded",
    "process", "processes", "processed", "execute", "executes", "executed", "top up", "move", "moves", "moved", "buy",
]);

/// Behind a verb, as part of it.
const PARTICLES: &Words = &Words::new(&["out", "back", "over", "up", "on"]);

/// What is moved; of anything else ("only receive the result from") it is the thing that is limited.
#[rustfmt::skip]
const MONEY: &Words = &Words::new(&[
    "payment", "payments", "payout", "payouts", "refund", "refunds", "money", "fund", "funds", "proceeds", "fee",
    "fees", "price", "deposit", "deposits", "sum", "sums", "amount", "amounts", "reward", "rewards", "commission",
    "commissions", "compensation", "it", "them", "withdrawal", "withdrawals", "transfer", "transfers", "bonus", "order",
    "orders", "subscription", "premium", "tips",
]);

/// Words that begin another clause, between "only" and the term.
#[rustfmt::skip]
const CLAUSES: &Words = &Words::new(&[
    "if", "when", "after", "before", "once", "unless", "until", "where", "that", "which", "who", "because", "not", "in",
    "on", "upon", "for",
]);

/// What "only" speaks of if it stands behind the term: a time, a condition.
#[rustfmt::skip]
const CONDITIONS: &Words = &Words::new(&[
    "if", "when", "after", "before", "once", "where", "upon", "until", "while", "provided", "whenever", "within",
    "consent", "request", "approval", "authorisation", "authorization", "instructions", "instruction", "during", "day", "days", "hours",
]);

/// "only" + verb (+ particle, object) + to, into, from, with … + term.
///
/// Not where it speaks of a condition that follows: "only pays to your Alipay account when …".
pub(super) fn only_paid(before: &str, after: &str) -> bool {
    let owned = skip_owners_back(before, &[ENGLISH_DETERMINERS]);
    let Some(clause) = strip_end(owned, PREPOSITIONS).map(last_phrase) else { return false };
    let words: Vec<&str> = clause.split_whitespace().collect();
    let Some(at) = words.iter().rposition(|word| is_one_of(word, ONLY)) else { return false };
    let (front, between) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
    let mut acts = between.iter().skip_while(|word| is_one_of(word, AUXILIARIES));
    let is_verb = acts.next().is_some_and(|verb| is_one_of(verb, VERBS));
    let object = acts.skip_while(|word| is_one_of(word, PARTICLES));
    is_verb
        && object.last().is_none_or(|word| is_one_of(word, MONEY))
        && between.len() <= MOST_WORDS
        && !between.iter().any(|word| is_one_of(word, CLAUSES))
        && !front.last().is_some_and(|word| is_one_of(word, &["not"]))
        && !has_condition(after)
}

/// Whether a time or a condition follows the term in its phrase.
pub(super) fn has_condition(after: &str) -> bool {
    let mut words = first_phrase(head(after, REACH)).split(|next: char| !next.is_alphanumeric());
    words.any(|word| is_one_of(word, CONDITIONS))
}

fn is_one_of(word: &str, words: &[&str]) -> bool {
    words.iter().any(|other| word.eq_ignore_ascii_case(other))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_only_before_the_verb_and_not_before_a_condition() {
        check(
            Guard::Exclusivity,
            &[
                "We only pay out to Alipay accounts in mainland China.",
                "We only send payouts to Alipay accounts.",
                "We will only pay refunds into an Alipay account.",
                "Rewards can only be paid out to an **Alipay account**.",
                "Refunds may only be made to the Alipay account.",
                "Funds can only be withdrawn to an Alipay account in your own name.",
                "We only collect the annual fee from the Seller's Alipay account.",
                "You can only pay the service fee with an Alipay\nbalance.",
                "The platform exclusively makes payments through third-party payment platforms.",
                "Payouts are only made to Alipay accounts.",
            ],
            &[
                "We only debit your Alipay account when a payment is due.",
                "We will only debit your Alipay account with your consent.",
                "Funds can only be withdrawn to your Alipay account once the order is complete.",
                "We only transfer money to your Alipay account after delivery.",
                "Refunds are only made to the Alipay account upon confirmation by the Seller.",
                "We do not only pay refunds to Alipay accounts.",
                "You may only add a card in addition to your Alipay account.",
                "We only tell you about changes to your Alipay account.",
                "We only receive the result from the payment service provider.",
                "We only process refunds to your Alipay account on business days.",
                "You may only log in to your Alipay account in person.",
                "Sellers may withdraw only once a day to their Alipay account.",
            ],
        );
    }
}
