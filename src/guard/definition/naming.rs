//! Definitions that name a thing at their end, or say what the text means where it says a word: 我们把…称为旧词, 所谓旧词，就是…,
//! We call such an account an “old”, Where these terms say “old”, they mean ….

use crate::guard::Scene;
use crate::guard::definition::{NOT_MEANT, Term, after_pause, is_said_before};
use crate::guard::scene::{strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ARTICLES, ends, first_phrase, last_phrase, starts};

/// Chinese verbs that give a thing a name, which ends the phrase.
#[rustfmt::skip]
const CALLED: &Words = &Words::new(&[
    "称为", "稱為", "称作", "稱作", "称之为", "稱之為", "叫做", "叫作", "定义为", "定義為", "称其为", "稱其為", "统称为", "統稱為",
]);

/// The same in English, directly before the name.
#[rustfmt::skip]
const CALLED_IN_ENGLISH: &Words = &Words::new(&[
    "is called", "are called", "be called", "is referred to as", "are referred to as", "be referred to as", "is termed",
    "are termed", "is known as", "are known as", "be known as", "we call", "we call it", "we call this", "we call them",
    "we call these", "is designated as", "are designated as", "is defined as", "are defined as",
]);

/// What gives a name that needs no marks.
const WHICH_WE_CALL: [&str; 4] = ["which we call", "that we call", "whom we call", "what we call"];
/// The same where nothing stands behind the name.
#[rustfmt::skip]
const WE_CALL: &Words = &Words::new(&[
    "which we call", "that we call", "whom we call", "what we call", "we call it", "we call this", "we call these", "we call them",
    "we call such an account", "we call such a provider",
]);

/// What may stand between "is" and a verb of naming.
#[rustfmt::skip]
const ADVERBS: [&str; 14] = [
    "also", "sometimes", "collectively", "together", "hereinafter", "hereafter", "herein", "commonly", "generally", "usually",
    "jointly", "here", "below", "often",
];

/// How many words may stand between a verb and the name that it gives.
const MOST_WORDS: usize = 8;

/// How far before a name its verb is looked for, in bytes.
const REACH: usize = 160;

/// What opens a sentence that calls something by the name at its end.
const CALLS: [&str; 6] =
    ["we call", "we shall call", "we will call", "we refer to", "these terms call", "these rules call"];

/// Verbs of a text that says words.
#[rustfmt::skip]
const SAYS: &Words = &Words::new(&[
    "say", "says", "use", "uses", "speak of", "speaks of", "refer to", "refers to", "mention", "mentions", "use the term",
    "use the word", "uses the term", "uses the word", "refer to a", "see the word",
]);

/// What says of a reference how it is to be read.
#[rustfmt::skip]
const EXPLAINS: &Words = &Words::new(&[
    "are to", "is to", "are references to", "is a reference to", "include", "includes", "shall include", "shall be to",
    "shall mean", "mean", "means", "are to be read as", "shall be read as", "shall be construed as", "do not include",
    "does not include", "shall not include", "shall be deemed to include", "are deemed to include",
]);

/// Whether the sentence gives the name at its end, or says what is meant where the text says it.
pub(super) fn is_given(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    is_so_called(term)
        || is_called(scene, term)
        || is_reference_explained(term)
        || term.is_quoted && is_meant_where_said(term)
}

/// 所谓旧词，就是…; 本规则所称旧词，是….
fn is_so_called(term: &Term<'_>) -> bool {
    let meaning = after_pause(term.after);
    let is_paused = meaning.len() < term.after.len();
    if ends(term.before.trim_end(), &["所谓", "所謂", "所谓的", "所謂的"]) {
        return starts(meaning, &["就是", "即是", "是", "即", "乃", "也就是", "指", "便是"]);
    }
    let is_verb = starts(meaning, &["就是", "即是", "即为", "即為", "也就是"])
        || is_paused && starts(meaning, &["是", "乃", "为", "為"]);
    is_verb && is_said_before(term.before)
}

/// 我们把平台绑定的账户称为旧词。 We call anyone who buys from us an “old”.
fn is_called(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let lead = term.before.trim_end();
    let named = strip_end(lead, ARTICLES).map_or(lead, str::trim_end);
    if named.len() < lead.len() && ends(named, &WHICH_WE_CALL) {
        return true;
    }
    let after = term.after.trim_start();
    let is_last = after.is_empty() || after.starts_with(['。', '.', '；', ';', '，', ',', ')', '）', '\u{2028}']);
    if !is_last {
        return false;
    }
    if let Some(front) = strip_end(lead, CALLED) {
        let phrase = last_phrase(front);
        let is_denied =
            ["不得", "不应", "不應", "不能", "不可", "请勿", "請勿", "禁止"].iter().any(|word| phrase.contains(word))
                || front.ends_with(['改', '更', '曾', '原', '不']);
        return !is_denied && (scene.is_han() || term.is_marked);
    }
    let has_article = named.len() < lead.len() || scene.matched().ends_with('s');
    if has_article && is_named_in_passing(named) {
        return true;
    }
    if !term.is_marked {
        return false;
    }
    if ends(named, CALLED_IN_ENGLISH) {
        return true;
    }
    let phrase = last_phrase(named).trim_start().to_ascii_lowercase();
    let is_named = named.len() < lead.len() || ends(named, &["as"]);
    is_named && CALLS.iter().any(|verb| strip_start(&phrase, &[*verb]).is_some())
}

/// Whether `named`, before a name without marks, gives that name and nothing else: "which we call the", "is referred to in
/// these Terms as the". Not "we call the", by phone, nor "is now called".
fn is_named_in_passing(named: &str) -> bool {
    if ends(named, WE_CALL) {
        return true;
    }
    if !ends(named, &["called", "termed", "as"]) {
        return false;
    }
    let phrase = last_phrase(tail(named, REACH)).to_ascii_lowercase();
    if let Some(front) = strip_end(&phrase, &["called", "termed", "known as", "referred to as", "designated as"]) {
        return is_behind_be(front);
    }
    let far = strip_end(&phrase, &["as"]).and_then(|front| {
        front
            .rsplit_once(" referred to ")
            .or_else(|| front.rsplit_once(" known "))
            .or_else(|| front.rsplit_once(" designated "))
    });
    far.is_some_and(|(front, place)| is_place(place) && is_behind_be(front))
}

/// Whether `front`, before a verb of naming, ends with "is", with an adverb or "in these Terms" behind it at most.
fn is_behind_be(front: &str) -> bool {
    let front = front.trim_end();
    let verbs = [" is", " are", " be", " been"];
    let behind = verbs.iter().filter_map(|verb| {
        let at = front.rfind(verb).map(|at| at + verb.len())?;
        front.get(at..).filter(|rest| rest.is_empty() || rest.starts_with(' '))
    });
    behind.min_by_key(|rest| rest.len()).is_some_and(|rest| rest.is_empty() || is_place(rest))
}

/// Whether `words` say nothing but where or how a name is used: in these Terms, collectively, hereinafter.
fn is_place(words: &str) -> bool {
    let words = words.trim();
    let is_adverb = words.split(' ').all(|word| ADVERBS.contains(&word));
    let is_in_text =
        starts(words, &["in this", "in these", "in the", "throughout", "below", "under this", "under these"]);
    is_adverb || is_in_text && words.split(' ').count() <= MOST_WORDS
}

/// References in these terms to an “old” are to …; a reference to an old includes ….
fn is_reference_explained(term: &Term<'_>) -> bool {
    if !starts(term.after.trim_start(), EXPLAINS) {
        return false;
    }
    let lead = term.before.trim_end();
    let Some(lead) = strip_end(strip_end(lead, ARTICLES).map_or(lead, str::trim_end), &["to"]) else { return false };
    let phrase = last_phrase(lead).trim_start();
    let noun = strip_start(phrase, &["a", "any", "every", "all", "each"]).map_or(phrase, str::trim_start);
    let place = strip_start(noun, &["reference", "references"]).map(str::trim);
    place.is_some_and(|place| place.is_empty() || starts(place, &["in", "made in", "herein"]))
}

/// Where these terms say “old”, they mean ….
fn is_meant_where_said(term: &Term<'_>) -> bool {
    let phrase = last_phrase(term.before).trim();
    let is_place = strip_start(phrase, &["where", "when", "whenever", "wherever", "if"]).is_some();
    let lead = strip_end(phrase, ARTICLES).map_or(phrase, str::trim_end);
    if !is_place || !ends(lead, SAYS) {
        return false;
    }
    let rest = term.after.trim_start().trim_start_matches([',', ' ']);
    let pronouns = ["they", "it", "we", "this", "these", "that", "the term", "the word"];
    let said = strip_start(rest, &pronouns).map_or(rest, str::trim_start);
    let meaning = strip_start(said, &["mean", "means", "refer to", "refers to", "shall mean", "are referring to"]);
    meaning.is_some_and(|meaning| strip_start(first_phrase(meaning).trim_start(), &NOT_MEANT).is_none())
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, check_with};
    use crate::mapping::Guard;

    #[test]
    fn sees_names_that_are_given_at_the_end() {
        check(
            Guard::Definition,
            &[
                "所谓支付宝账户，就是您绑定的账户。",
                "所谓“支付宝账户”即您绑定的账户。",
                "所謂支付寶帳戶，就是您綁定的帳戶。",
                "本规则所称支付宝账户，是您绑定的账户。",
                "本條所稱之支付寶帳戶，為您綁定之帳戶。",
                "我们把平台绑定的账户称为支付宝账户。",
                "我们将平台绑定的账户称为“支付宝账户”，由您保管。",
                "在平台绑定的账户叫做支付宝账户。",
                "我們把平台綁定的帳戶稱為支付寶帳戶。",
                "平臺綁定之帳戶，稱為「支付寶帳戶」。",
                "本规则提到支付宝账户时，是指您绑定的账户。",
                "凡提及“支付宝账户”之处，指您绑定的账户。",
                "We call the account that you link an \"Alipay account\".",
                "We refer to the account that you link as the **Alipay account**.",
                "The account that you link is called an “Alipay account”.",
                "Such accounts shall be referred to as \"Alipay accounts\"; they are personal.",
                "Where these conditions say \"Alipay account\", they mean any account that you link.",
                "When we use the term 'Alipay account', we mean any account that you link.",
                "References in these terms to an \"Alipay account\" are to any account that you link.",
                "A reference to an Alipay account includes the money on it.",
                "\"Alipay account\" shall be construed accordingly.",
                "\"Order\" means an order, and \"transaction amount\" has a corresponding meaning.",
                "The institution that executes payments is referred to in these Terms as the payment service provider.",
                "The institution that executes payments is in these Terms referred to as the payment service provider.",
                "Institutions that collect the price are collectively referred to as payment service providers.",
                "Institutions that collect the price are known in these Rules as third-party payment platforms.",
                "The institution that executes payments is also called a payment service provider.",
                "An account with the operator is called an Alipay account, and is free.",
                "Platforms that collect the price are known as third-party payment platforms.",
                "The institution, which we call the payment service provider, executes payments.",
                "An institution that we call the payment service provider executes payments.",
                "Somebody collects the price; we call it the payment service provider.",
            ],
            &[
                "If a payment fails, we call the payment service provider.",
                "The dispute is referred to the arbitrator as the payment service provider.",
                "The dispute is referred to in a notice as the payment service provider asks.",
                "The Buyer is called by the payment service provider.",
                "The button is called Alipay account.",
                "The Seller is known to the payment service provider.",
                "The refund is made to the account known as the user's, an Alipay account.",
                "The Seller acts as the payment service provider.",
                "The bank is named as the payment service provider.",
                "所谓支付宝账户安全险不在此列。",
                "所谓“刷单”是指虚假交易，所得退回支付宝账户。",
                "不得将他人的账户称为支付宝账户。",
                "前款所称支付宝账户是他人账户的，不予受理。",
                "称为支付宝账户的账户由卖家管理。",
                "系統將帳戶稱為支付寶帳戶的，以系統為準。",
                "We call the holder of the Alipay account.",
                "We call you when your “Alipay account” is frozen.",
                "The holder is called about the Alipay account.",
                "Where the page says \"Alipay account\", it means that you may pay.",
                "Where the Seller uses the Alipay account, it means more work.",
                "If you use an \"Alipay account\", fees are due.",
                "The Alipay account shall be construed by us.",
                "The reference to the Alipay account is to be sent to us.",
                "Send the reference to the Alipay account.",
            ],
        );
        check_with(
            "terms: [{id: customer, from: customer, to: client}]",
            Guard::Definition,
            &[
                "We call anyone who buys from us a \"customer\".",
                "Where these conditions say \"customer\", they mean anyone who buys from us.",
                "\"Customer\" shall be construed accordingly.",
            ],
            &["We call the \"customer\" first.", "A customer is called by phone."],
        );
    }
}
