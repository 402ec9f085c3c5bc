//! English: number, possessive, attributive form, article.

use crate::inflect;
use crate::matcher::Number;
use crate::span::ViewSpan;
use crate::text;
use crate::wording::{Context, Doubt, plural_of};

mod article;
mod next_word;
mod one;
mod shared;
mod verb;

pub(super) use article::{article, own_article};
use next_word::modifies_next_word;
use shared::{
    drops_head, follows_name, follows_trade, is_shared_modifier, lends_head, modifies_with_another, shares_head,
};
use verb::is_verb;

/// The new term in the number and form that the sentence asks for, in the case of the mapping.
///
/// # Errors
/// [`Doubt`] where the next word may be noun or verb, where the head noun is shared with another modifier, and
/// where the mapping gives no attributive form though one is needed.
pub(super) fn form(context: &Context<'_>) -> Result<String, Doubt> {
    if shares_head(context)
        || lends_head(context)
        || (follows_trade(context.before()) && drops_head(context))
        || (follows_name(context) && drops_head(context))
    {
        return Err(Doubt::SharedHead);
    }
    if is_hyphenated(context.before()) || becomes_compound(context) {
        return Err(Doubt::Hyphenated);
    }
    if is_verb(context) {
        return Err(Doubt::NounOrVerb);
    }
    let target = context.target;
    let head_is_last = || inflect::head(&target.base).end == target.base.len();
    if (is_shared_modifier(context) || modifies_with_another(context)) && !head_is_last() {
        return Err(Doubt::SharedHead);
    }
    // What stands behind "a whitelist of allowed" stands as well behind "a list of allowed".
    let fits_behind = || head_is_last() || ends_as_before(context);
    let in_number = |form: &str| in_number(context, form);
    let hangs_on_head =
        inflect::possessive_at(context.text, context.found.span.end).is_some() || hangs_on_head(context.after());
    if hangs_on_head && !fits_behind() {
        let attributive = target.attributive.as_ref().ok_or(Doubt::NoForm)?;
        return Ok(in_number(attributive));
    }
    let Some(attributive) = &target.attributive else {
        // "Loyalty card holders" cannot become "card of the programme holders".
        let needs_form = !fits_behind() && modifies_next_word(context)?;
        return if needs_form { Err(Doubt::NoForm) } else { Ok(in_number(&target.base)) };
    };
    // A name stands by itself: "to Microsoft Entra ID".
    let stands_alone = inflect::is_name(&target.base) && head_is_last();
    let wants_attributive = || {
        follows_owner(context.before())
            || next_word(context.after()).is_some_and(|word| word.eq_ignore_ascii_case("of") || qualifies(word))
            || lacks_article(context)
            || one::is_of_one(context)
    };
    if !stands_alone && wants_attributive() {
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
    // A name in a capital S, as macOS, is one thing.
    let is_spelled = || context.target.base.ends_with('S') && form.ends_with(&context.target.base);
    let is_plural =
        || context.found.number == Number::Plural || (inflect::is_plural(last_word(&form)) && !is_spelled());
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

/// Whether `word`, directly behind a noun, says something of it, and would say it of the last noun of the base form: the
/// balance frozen by us, an amount exceeding RMB 5, payable, over.
fn qualifies(word: &str) -> bool {
    #[rustfmt::skip]
    const WORDS: [&str; 19] = [
        "above", "applicable", "available", "below", "due", "exceeding", "frozen", "held", "involved", "kept", "outstanding",
        "over", "paid", "payable", "refundable", "remaining", "so", "under", "withdrawable",
    ];
    let word = word.to_ascii_lowercase();
    let is_participle = word.len() > 5 && word.ends_with("ed");
    is_participle || WORDS.contains(&word.as_str())
}

/// Whether the base form would read wrong for want of an article of its own: after "and" or "or", and in the
/// singular after "a", "each", "with" and the like ("an Alipay balance", "a negative Alipay balance", "by Alipay balance").
fn lacks_article(context: &Context<'_>) -> bool {
    const JOINING: [&str; 4] = ["&", "and", "and/or", "or"];
    const INDEFINITE: [&str; 9] = ["a", "a(n)", "an", "another", "any", "each", "every", "no", "one"];
    #[rustfmt::skip]
    const OPENING: [&str; 34] = [
        "against", "because", "by", "either", "enough", "excess", "for", "from", "if", "in", "insufficient", "into", "less",
        "more", "neither", "nor", "of", "once", "onto", "some", "sufficient", "than", "through", "to", "unless", "until",
        "using", "via", "when", "where", "whether", "with", "without", "zero",
    ];
    // "Such transaction amount of orders".
    const POINTING: [&str; 5] = ["such", "that", "these", "this", "those"];
    let before = context.before();
    let Some(front) = before.strip_suffix(' ') else { return before.ends_with('/') };
    let mut words = front.rsplit(' ');
    let word = words.next().unwrap_or_default().to_ascii_lowercase();
    if JOINING.contains(&word.as_str()) || POINTING.contains(&word.as_str()) {
        return true;
    }
    let is_indefinite = |word: &str| INDEFINITE.contains(&word.to_ascii_lowercase().as_str());
    let is_adjective = word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    context.found.number == Number::Singular
        && (OPENING.contains(&word.as_str())
            || word.ends_with(',')
            || is_indefinite(&word)
            || (is_adjective && words.next().is_some_and(is_indefinite)))
}

/// Whether a hyphen makes one word of the old term and what follows, and the new term has several: commission-free. Before what
/// says how or by whom (-based, -assigned) several words stand as well.
fn becomes_compound(context: &Context<'_>) -> bool {
    const SUFFIXES: [&str; 6] = ["based", "facing", "led", "owned", "related", "specific"];
    let form = context.target.attributive.as_ref().unwrap_or(&context.target.base);
    let Some(rest) = context.after().strip_prefix('-').filter(|rest| rest.starts_with(text::is_latin_letter)) else {
        return false;
    };
    let word = rest.split(|c: char| !text::is_word_char(c)).next().unwrap_or_default().to_ascii_lowercase();
    let is_usual = SUFFIXES.contains(&word.as_str()) || (word.len() > 4 && word.ends_with("ed"));
    // Names keep their spaces: New York-style.
    form.contains(' ') && !context.matched().contains(' ') && !is_usual && !inflect::is_name(form)
}

/// Whether the new term ends with the last word of the old one behind the head, or starts with its article.
fn ends_as_before(context: &Context<'_>) -> bool {
    let (old, new) = (&context.found.written, &context.target.base);
    let last = |term: &str| term.rsplit(' ').next().unwrap_or_default().to_lowercase();
    let article = |term: &str| {
        let first = term.split(' ').next().unwrap_or_default().to_lowercase();
        ["a", "an", "the"].contains(&first.as_str()).then_some(first)
    };
    last(old) == last(new) || (article(old).is_some() && article(old) == article(new))
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
