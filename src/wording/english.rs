//! English: number, possessive, attributive form, article.

use crate::inflect::{self, Article};
use crate::matcher::Number;
use crate::span::ViewSpan;
use crate::text;
use crate::wording::{Context, Doubt, plural_of};

mod next_word;
mod one;

use next_word::{is_verb, modifies_next_word};

/// The new term in the number and form that the sentence asks for, in the case of the mapping.
///
/// # Errors
/// [`Doubt`] where the next word may be noun or verb, where the head noun is shared with another modifier, and
/// where the mapping gives no attributive form though one is needed.
pub(super) fn form(context: &Context<'_>) -> Result<String, Doubt> {
    if shares_head(context) || (follows_trade(context.before()) && drops_head(context)) {
        return Err(Doubt::SharedHead);
    }
    if is_hyphenated(context.before()) {
        return Err(Doubt::Hyphenated);
    }
    if is_verb(context) {
        return Err(Doubt::NounOrVerb);
    }
    let target = context.target;
    let head_is_last = || inflect::head(&target.base).end == target.base.len();
    if is_shared_modifier(context) && !head_is_last() {
        return Err(Doubt::SharedHead);
    }
    let in_number = |form: &str| in_number(context, form);
    let hangs_on_head =
        inflect::possessive_at(context.text, context.found.span.end).is_some() || hangs_on_head(context.after());
    if hangs_on_head && !head_is_last() {
        let attributive = target.attributive.as_ref().ok_or(Doubt::NoForm)?;
        return Ok(in_number(attributive));
    }
    let Some(attributive) = &target.attributive else {
        // "Loyalty card holders" cannot become "card of the programme holders".
        let needs_form = !head_is_last() && modifies_next_word(context)?;
        return if needs_form { Err(Doubt::NoForm) } else { Ok(in_number(&target.base)) };
    };
    if follows_owner(context.before())
        || next_word(context.after()).is_some_and(|word| word.eq_ignore_ascii_case("of"))
        || lacks_article(context)
        || one::is_of_one(context)
    {
        return Ok(in_number(attributive));
    }
    if modifies_next_word(context)? { Ok(in_number(attributive)) } else { Ok(in_number(&target.base)) }
}

/// The form to offer to a person. The attributive form reads well before a noun and before a verb.
pub(super) fn offered(context: &Context<'_>, doubt: Doubt) -> String {
    let target = context.target;
    match &target.attributive {
        _ if !context.entry.inflect => target.base.clone(),
        Some(attributive) if doubt == Doubt::NounOrVerb => in_number(context, attributive),
        _ => in_number(context, &target.base),
    }
}

/// `form` in the number of what was matched.
fn in_number(context: &Context<'_>, form: &str) -> String {
    match context.found.number {
        Number::Singular => form.to_owned(),
        Number::Plural => plural_of(context.target, form),
    }
}

/// `form` at `span` with the possessive ending behind it, where that becomes another: the users' → the children's, the
/// merchandise's → the goods'.
pub(super) fn with_possessive(context: &Context<'_>, span: ViewSpan, form: String) -> (ViewSpan, String) {
    let end = context.found.span.end;
    let Some(length) = inflect::possessive_at(context.text, end).filter(|_| span.end == end) else {
        return (span, form);
    };
    let ending = context.after().get(..length).unwrap_or_default();
    let mark = ending.trim_end_matches(['s', 'S']);
    let with_ending = ViewSpan::new(span.start, end + length);
    if form.ends_with(is_apostrophe) || form.trim_end_matches(['s', 'S']).ends_with(is_apostrophe) {
        return (with_ending, form);
    }
    if !form.ends_with(text::is_latin_letter) {
        return (span, form);
    }
    let is_plural = || context.found.number == Number::Plural || inflect::is_plural(last_word(&form));
    let s = if form.contains(char::is_lowercase) { "s" } else { "S" };
    match (mark.len() < ending.len(), form.ends_with(['s', 'S'])) {
        (false, false) => (with_ending, format!("{form}{mark}{s}")),
        (true, true) if is_plural() => (with_ending, format!("{form}{mark}")),
        _ => (span, form),
    }
}

fn last_word(form: &str) -> &str {
    form.rsplit(|c: char| !text::is_word_char(c)).next().unwrap_or_default()
}

fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '’' | 'ʼ')
}

/// The article directly before the match, where it must change for `form`.
pub(super) fn article(context: &Context<'_>, form: &str) -> Option<(ViewSpan, String)> {
    let before = context.before();
    let unquoted = before.trim_end_matches(['“', '"', '‘', '\'', '(', '[', '「', '『', '《']);
    // A forced line break may stand between, behind an article in small letters.
    let gap = unquoted.trim_end_matches([' ', text::LINE_BREAK]);
    let between = unquoted.get(gap.len()..).filter(|between| !between.is_empty())?;
    let start = gap
        .rfind(|c: char| c == ' ' || c == text::LINE_BREAK || (!text::is_word_char(c) && !"()/".contains(c)))
        .map_or(0, |at| at + gap.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let word = gap.get(start..)?;
    // "A/an" is one article, "and/an" is not.
    let joint = word.rfind('/').filter(|_| !word.eq_ignore_ascii_case("a/an")).map_or(0, |at| at + 1);
    let (start, word) = (start + joint, word.get(joint..)?);
    if between.contains(text::LINE_BREAK) && !matches!(word, "a" | "an") {
        return None;
    }
    if !matches!(word.to_ascii_lowercase().as_str(), "a" | "an" | "a(n)" | "a/an")
        || is_label(gap.get(..start)?, word, context)
    {
        return None;
    }
    let article = match inflect::article_for(form) {
        Article::A => "a",
        Article::An => "an",
    };
    let article = match_case(article, word, is_in_capitals(context));
    if article == word {
        return None;
    }
    let at = context.block.start + start;
    Some((ViewSpan::new(at, at + word.len()), article))
}

/// Whether the words around the match, and the match, are written in capitals: "A" alone does not tell.
fn is_in_capitals(context: &Context<'_>) -> bool {
    let before = context.before();
    let near = before.get(before.ceil_char_boundary(before.len().saturating_sub(NEAR))..).unwrap_or_default();
    let after = context.after();
    let next = after.get(..after.floor_char_boundary(NEAR)).unwrap_or_default();
    ![near, context.matched(), next].iter().any(|text| text.contains(char::is_lowercase))
}

/// How far around a match capitals are looked for, in bytes.
const NEAR: usize = 40;

fn match_case(article: &str, word: &str, is_in_capitals: bool) -> String {
    let shouts = word == "AN" || (word == "A" && is_in_capitals);
    match word.chars().next() {
        Some('A') if shouts => article.to_uppercase(),
        Some('A') => inflect::capitalize_first(article),
        _ => article.to_owned(),
    }
}

/// A letter that names a thing is no article: Class A, Appendix A.
fn is_label(before: &str, word: &str, context: &Context<'_>) -> bool {
    const LABELS: [&str; 34] = [
        "annex",
        "appendix",
        "article",
        "category",
        "clause",
        "class",
        "column",
        "exhibit",
        "figure",
        "form",
        "grade",
        "group",
        "item",
        "level",
        "note",
        "option",
        "paragraph",
        "part",
        "party",
        "phase",
        "plan",
        "point",
        "row",
        "schedule",
        "section",
        "series",
        "side",
        "step",
        "table",
        "tier",
        "type",
        "unit",
        "vitamin",
        "zone",
    ];
    if word != "A" {
        return false;
    }
    let previous = before.trim_end().rsplit(|c: char| !text::is_word_char(c)).next().unwrap_or_default();
    if LABELS.contains(&previous.to_ascii_lowercase().as_str()) && before.ends_with(' ') {
        return true;
    }
    let at_start = text::is_sentence_start(context.text, context.block.start + before.len());
    let is_titled = context.matched().split(' ').next_back().is_some_and(|word| word.starts_with(char::is_uppercase));
    let is_quoted = before.ends_with(['“', '"', '‘', '\'']);
    !at_start && !before.is_empty() && !is_titled && !is_quoted
}

/// `(s)` or a hyphen stays on the last word of the term, as a possessive does.
fn hangs_on_head(after: &str) -> bool {
    after.get(..3).is_some_and(|end| end.eq_ignore_ascii_case("(s)"))
        || after.strip_prefix('-').is_some_and(|rest| rest.starts_with(text::is_latin_letter))
}

fn next_word(after: &str) -> Option<&str> {
    let rest = after.strip_prefix(' ')?;
    let end = rest.find(|c: char| !text::is_word_char(c)).unwrap_or(rest.len());
    rest.get(..end).filter(|word| !word.is_empty())
}

/// Whether the base form would read wrong for want of an article of its own: after "and" or "or", and in the
/// singular after "a", "each", "with" and the like ("an Alipay balance", "a negative Alipay balance", "by Alipay balance").
fn lacks_article(context: &Context<'_>) -> bool {
    const JOINING: [&str; 4] = ["&", "and", "and/or", "or"];
    const INDEFINITE: [&str; 9] = ["a", "a(n)", "an", "another", "any", "each", "every", "no", "one"];
    #[rustfmt::skip]
    const OPENING: [&str; 25] = [
        "against", "by", "either", "enough", "excess", "for", "from", "in", "insufficient", "into", "less", "more",
        "neither", "nor", "of", "onto", "some", "sufficient", "through", "to", "using", "via", "with", "without", "zero",
    ];
    let before = context.before();
    let Some(front) = before.strip_suffix(' ') else { return before.ends_with('/') };
    let mut words = front.rsplit(' ');
    let word = words.next().unwrap_or_default().to_ascii_lowercase();
    if JOINING.contains(&word.as_str()) {
        return true;
    }
    let is_indefinite = |word: &str| INDEFINITE.contains(&word.to_ascii_lowercase().as_str());
    let is_adjective = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    context.found.number == Number::Singular
        && (OPENING.contains(&word.as_str())
            || is_indefinite(&word)
            || (is_adjective && words.next().is_some_and(is_indefinite)))
}

/// Whether a hyphen joins the term to the word before it: non-Alipay, pre-Alipay, Alipay-to-Alipay.
fn is_hyphenated(before: &str) -> bool {
    before.strip_suffix('-').is_some_and(|word| word.ends_with(text::is_latin_letter))
}

/// Whether an owner stands before: your, its, the Seller's; adjectives of state may stand between.
fn follows_owner(before: &str) -> bool {
    const OWNERS: [&str; 9] = ["my", "your", "his", "her", "its", "our", "their", "whose", "one's"];
    const STATES: [&str; 24] = [
        "actual",
        "annual",
        "available",
        "average",
        "cumulative",
        "current",
        "daily",
        "entire",
        "existing",
        "frozen",
        "linked",
        "maximum",
        "minimum",
        "monthly",
        "outstanding",
        "own",
        "personal",
        "relevant",
        "remaining",
        "respective",
        "single",
        "total",
        "weekly",
        "whole",
    ];
    let mut words = before.trim_end_matches(['“', '"', '(']).strip_suffix(' ').unwrap_or_default().rsplit(' ');
    let Some(word) = words.find(|word| !STATES.contains(&word.to_ascii_lowercase().as_str())) else { return false };
    let lower = word.to_ascii_lowercase();
    let lower = lower.trim_start_matches(|c: char| !text::is_word_char(c));
    OWNERS.contains(&lower)
        || lower.ends_with("'s")
        || lower.ends_with("’s")
        || lower.ends_with("s'")
        || lower.ends_with("s’")
        || lower.ends_with("(s)'")
        || lower.ends_with("(s)’")
}

/// "our own and third-party …", "handling and service fees": the noun after the match is also that of the modifier before *and*.
fn shares_head(context: &Context<'_>) -> bool {
    const MODIFIERS: [&str; 24] = [
        "affiliated",
        "approved",
        "authorised",
        "authorized",
        "domestic",
        "external",
        "foreign",
        "in-house",
        "independent",
        "internal",
        "international",
        "licensed",
        "local",
        "mobile",
        "offline",
        "online",
        "other",
        "overseas",
        "own",
        "private",
        "proprietary",
        "public",
        "registered",
        "related",
    ];
    let mut words = context.before().strip_suffix(' ').unwrap_or_default().rsplit(' ');
    if !words.next().is_some_and(|word| matches!(word.to_ascii_lowercase().as_str(), "and" | "or" | "and/or")) {
        return false;
    }
    let Some(word) = words.next().map(str::to_ascii_lowercase) else { return false };
    let is_trade = || word.len() > 5 && word.ends_with("ing") && drops_head(context);
    MODIFIERS.contains(&word.as_str()) || is_trade() || word.ends_with('-') || word.ends_with("-party")
}

/// Whether the new term has another head noun than the old one, so that a modifier before it would lose its noun.
fn drops_head(context: &Context<'_>) -> bool {
    let singular = |word: &str| word.to_lowercase().trim_end_matches('s').to_owned();
    let old = context.matched().rsplit([' ', '-']).next().unwrap_or_default();
    let base = &context.target.base;
    old.len() < context.matched().len() && singular(old) != singular(base.get(inflect::head(base)).unwrap_or(base))
}

/// Whether the old term's modifier belongs to a second noun too, which the new term holds already: "Alipay balance and
/// account" would become "balance of payment accounts and account".
fn is_shared_modifier(context: &Context<'_>) -> bool {
    let after = context.after().strip_prefix(' ').unwrap_or_default();
    let mut words = after.split(|c: char| !text::is_word_char(c));
    let is_joint = words.next().is_some_and(|word| matches!(word, "and" | "or"));
    let noun = words.next().unwrap_or_default().trim_end_matches('s');
    let mut held = context.target.base.split(' ').map(|word| word.trim_end_matches('s'));
    is_joint && noun.len() > 2 && held.any(|word| word.eq_ignore_ascii_case(noun))
}

/// Other trades, whose noun may be that of the term.
#[rustfmt::skip]
const TRADES: &[&str] = &[
    "acquiring", "advertising", "analytics", "authentication", "banking", "cloud", "collection", "communication",
    "communications", "consulting", "courier", "customs", "delivery", "e-commerce", "escrow", "express", "finance",
    "financial", "freight", "fulfillment", "fulfilment", "hosting", "identity", "infrastructure", "insurance",
    "internet", "it", "lending", "logistics", "maintenance", "marketing", "messaging", "network", "postal",
    "remittance", "security", "service", "settlement", "shipping", "sms", "software", "storage", "support", "tech",
    "technical", "technology", "telecom", "telecommunications", "transport", "verification", "warehousing",
];

/// Whether the noun of another trade stands before "and" or "or": "logistics and payment service providers".
fn follows_trade(before: &str) -> bool {
    let Some(joined) = before.strip_suffix('/').or_else(|| before_joint(before)) else { return false };
    // A comma before "and" belongs to a list only where another one stands shortly before it.
    let (list, word) = joined.rsplit_once(' ').unwrap_or(("", joined));
    let is_listed = || list.rsplit(' ').take(3).any(|word| word.ends_with(','));
    let trade = word.trim_start_matches(|c: char| !text::is_word_char(c));
    let bare = trade.trim_end_matches(',');
    // "it and" is a pronoun.
    let is_pronoun = bare == "it" || bare == "It";
    TRADES.contains(&bare.to_ascii_lowercase().as_str()) && !is_pronoun && (bare.len() == trade.len() || is_listed())
}

/// `before` without an "and" or "or" at its end.
fn before_joint(before: &str) -> Option<&str> {
    let (front, joint) = before.strip_suffix(' ')?.rsplit_once(' ')?;
    ["and", "or", "and/or", "&"].iter().any(|word| joint.eq_ignore_ascii_case(word)).then_some(front)
}
