//! Short names: the term as one (以下简称“旧词”, the “Old”), and one for the term (旧词（下称“收款账户”）).

use crate::guard::Scene;
use crate::guard::definition::Term;
use crate::guard::scene::{head, skip_quoted, skip_quoted_back, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ARTICLES, ENGLISH_DETERMINERS, ends, is_wrapper, skip_back};
use crate::matcher::Claim;
use crate::span::ViewSpan;
use crate::text;

/// What gives a short name, before it.
#[rustfmt::skip]
const SHORT: &Words = &Words::new(&[
    "以下简称", "以下簡稱", "下称", "下稱", "以下称", "以下稱", "以下统称", "以下統稱", "以下合称",
    "以下合稱", "统称", "統稱", "合称", "合稱", "简称", "簡稱", "以下简称为", "以下簡稱為", "以下统称为",
    "以下統稱為", "以下称为", "以下稱為", "下称为", "下稱為",
    "以下也称", "以下也稱", "以下亦称", "以下亦稱", "亦称", "亦稱", "也称", "也稱", "又称", "又稱", "下文简称", "下文簡稱", "下文称", "下文稱", "后文简称", "後文簡稱",
]);
/// Words before a defined term in brackets.
#[rustfmt::skip]
const IN_BRACKETS: [&str; 28] = [
    "the", "a", "an", "each", "each,", "together", "together,", "collectively", "collectively,",
    "individually", "any", "hereinafter", "hereafter", "referred", "to", "as", "and", "or", "such", "also",
    "called", "below", "herein", "in", "your", "our", "its", "their",
];
/// English words before a short name without brackets.
#[rustfmt::skip]
const HEREINAFTER: &Words = &Words::new(&[
    "hereinafter", "hereinafter referred to as", "hereinafter called", "hereafter",
    "hereafter referred to as", "referred to below as", "referred to herein as",
    "hereinafter collectively referred to as", "hereinafter together",
]);
/// What joins several short names.
const JOINTS: &Words = &Words::new(&["或", "、", "和", "及", "or", "and", ",", "or the", "and the"]);

/// Whether the term is a short name itself: 以下简称“旧词”, the “Old”.
pub(super) fn is_short_name(term: &Term<'_>) -> bool {
    let before =
        strip_alternatives(term.before).trim_end_matches([' ', '：', ':', '为', '為', '“', '「', '《', '‘', '\'']);
    if ends(before, SHORT) {
        return term.is_quoted || term.after.starts_with(['）', ')', '，', ',', '。', '；']);
    }
    if !term.is_marked {
        return term.after.starts_with([')', '）', ',', '.', ';']) && is_hereinafter(term.before);
    }
    let near = tail(term.before, 120);
    if let Some(open) = near.rfind(['（', '(']) {
        let between = near.get(open..).unwrap_or_default().trim_start_matches(['（', '(']);
        let is_plain = strip_alternatives(between)
            .split_whitespace()
            .all(|word| IN_BRACKETS.contains(&word.to_ascii_lowercase().trim_end_matches(',')));
        let is_closed = term.after.starts_with([')', '）'])
            || ["or", "and", ",", "；", ";", "或", "、", "以下"].iter().any(|word| term.after.starts_with(word));
        if is_plain && is_closed && !between.contains([')', '）']) {
            return true;
        }
    }
    is_hereinafter(term.before)
}

/// Whether `before` ends with what gives a short name in English.
fn is_hereinafter(before: &str) -> bool {
    let before = before.trim_end();
    let before = strip_end(before, ARTICLES).map_or(before, str::trim_end);
    strip_end(before, HEREINAFTER).is_some()
}

/// The longest short name without quotation marks, in bytes.
const LONGEST_NAME: usize = 36;

/// Bytes of quotation mark and space that may stand between a term and its brackets.
const GAP: usize = 4;

/// Whether the term is given a short name: 支付宝账户（下称“收款账户”）, an Alipay account (the “Account”). With the term the
/// meaning of that name changes. Not the name of a party, which no account is; nor a name that is asked about itself.
pub(super) fn has_short_name(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    if term.gloss.is_empty() {
        return false;
    }
    let inner = term.gloss.trim_start_matches(['（', '(', ' ']);
    let short = strip_start(inner, SHORT);
    let lead = short.or_else(|| {
        let lead = strip_start(inner, HEREINAFTER).unwrap_or(inner).trim_start_matches([',', ' ']);
        let lead = strip_start(lead, &["collectively", "together", "each", "individually"])
            .map_or(lead, |lead| lead.trim_start_matches([',', ' ']));
        strip_start(lead, &["the", "an", "a"]).or((lead.len() < inner.len()).then_some(lead))
    });
    // Without any word before it, a name in English begins with a capital.
    let is_name = |inner: &str| inner.chars().nth(1).is_some_and(|first| !first.is_ascii_lowercase());
    let lead = lead.or_else(|| (inner.starts_with(['“', '「', '"', '‘', '\'']) && is_name(inner)).then_some(inner));
    let Some(name) = lead.map(|name| name.trim_start_matches([' ', '：', ':', '为', '為'])) else { return false };
    let is_plain = |name: &str| {
        let end = head(name, LONGEST_NAME).find([')', '）']);
        end.and_then(|end| name.get(..end)).is_some_and(|name| !name.is_empty() && name.chars().all(text::is_han))
    };
    let is_party = ["甲方", "乙方", "丙方"].iter().any(|party| name.contains(party));
    let end = scene.found.span.end;
    let brackets = ViewSpan::new(end, end + term.gloss.len() + GAP);
    let is_asked = || scene.neighbours.matches_in(brackets).any(|other| other.claim == Claim::Rewrite);
    let is_named = skip_quoted(name).is_some_and(|rest| rest.starts_with([')', '）'])) || short.is_some_and(is_plain);
    !is_party && is_named && (scene.is_han() || is_head(scene.sentence_before(), scene.matched(), name)) && !is_asked()
}

/// What leaves the term out of what is named, or makes an example of it: networks other than X (“Others”).
#[rustfmt::skip]
const NOT_IT: &Words = &Words::new(&[
    "other than", "except", "except for", "excluding", "apart from", "aside from", "besides", "such as", "including", "like",
    "unlike", "instead of", "rather than", "similar to", "not",
]);

/// What joins the term to a noun before it, which may be the one that is named: the holder of X (“Holder”).
#[rustfmt::skip]
const BELONGING: &Words = &Words::new(&[
    "of", "by", "with", "from", "for", "in", "on", "under", "through", "via", "to", "at", "about", "between", "using",
]);

/// Whether `term`, behind `before`, is what the short `name` in brackets behind it is for, and not a part of it.
fn is_head(before: &str, term: &str, name: &str) -> bool {
    let front = skip_back(tail(before, 120), &[ENGLISH_DETERMINERS]).trim_end();
    if ends(front, NOT_IT) {
        return false;
    }
    let Some(noun) = strip_end(front, BELONGING).and_then(last_word) else { return true };
    let inner = name.split(['”', '"', '」', '’', ')']).find(|part| !part.trim_matches(is_wrapper).is_empty());
    let Some(short) = inner.and_then(last_word) else { return true };
    let is_same = |word: &str| singular(word) == singular(short);
    !is_same(noun) || last_word(term).is_some_and(is_same)
}

fn last_word(text: &str) -> Option<&str> {
    text.split(|c: char| !c.is_alphanumeric()).rfind(|word| !word.is_empty())
}

fn singular(word: &str) -> String {
    let word = word.to_lowercase();
    word.strip_suffix('s').map_or(word.clone(), str::to_owned)
}

/// `text` without quoted words at its end that are other short names: “甲方”或.
fn strip_alternatives(text: &str) -> &str {
    let mut rest = tail(text, 400).trim_end();
    for _ in 0..4 {
        let joined = strip_end(rest, JOINTS).map_or(rest, str::trim_end);
        let Some(next) = skip_quoted_back(joined) else { break };
        rest = next.trim_end();
    }
    rest
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check_with;
    use crate::mapping::Guard;

    #[test]
    fn a_short_name_is_for_the_head_of_what_stands_before_it() {
        check_with(
            "terms: [{from: WordAds, to: the ad service}, {from: Alipay account, to: payment account}]",
            Guard::Definition,
            &[
                "Link an Alipay account (the “Account”) to the shop.",
                "Payouts go to your Alipay account (the “Payout Account”).",
                "The change of an Alipay account (the “Account”) is free.",
                "Accounts of the Alipay account (“Accounts”) are one.",
                "We show advertising with WordAds (“Advertising Service”).",
            ],
            &[
                "Do not display advertising of networks other than WordAds (“Third Party Advertisers”).",
                "Services such as WordAds (“Services”) are free.",
                "Any account except an Alipay account (an “Other Account”) is listed.",
                "The holder of the Alipay account (the “Holder”) is asked.",
                "Our agreement with WordAds (the “Agreement”) is public.",
                "Partners of WordAds (collectively, the “Partners”) are listed.",
            ],
        );
    }
}
