//! The form of the new term in its sentence: number, case, article, attributive form, joining space.
//!
//! [`wording`] decides on the view alone and changes nothing. Where grammar leaves a doubt it says so instead
//! of guessing: a [`Doubt`] becomes a question to a person.

use crate::format::BlockKind;
use crate::inflect;
use crate::mapping::{Case, Entry, Target};
use crate::matcher::Match;
use crate::span::ViewSpan;
use crate::text;

mod case;
mod chinese;
mod english;

/// What is to be written where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// The view bytes that the new term replaces: the match, and a joining space that goes with it.
    pub span: ViewSpan,
    /// The new term as it is to be written.
    pub text: String,
    /// The article before it that must change, and what it becomes.
    pub article: Option<(ViewSpan, String)>,
}

/// Why the form of the new term is for a person to decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Doubt {
    /// The term itself may be a verb, or the next word a noun that the term modifies or the verb of the sentence.
    NounOrVerb,
    /// The noun belongs to another modifier too: "our own and third-party payment platforms".
    SharedHead,
    /// A hyphen joins the term to the word before it: non-Alipay account.
    Hyphenated,
    /// The sentence asks for a form of the new term that the mapping does not give.
    NoForm,
    /// The term stands among items that only spaces separate.
    SpacedItems,
}

/// A match in its sentence.
pub struct Context<'a> {
    /// The text of the view.
    pub text: &'a str,
    /// The block that holds the match, of a very long one what stands [near](text::nearby) the match.
    pub block: ViewSpan,
    /// What the block is.
    pub kind: BlockKind,
    /// What was matched.
    pub found: &'a Match,
    /// The entry that matched.
    pub entry: &'a Entry,
    /// Its new term.
    pub target: &'a Target,
    /// Nouns before which the attributive form stands, singular and in lower case.
    pub attributive_before: &'a [String],
    /// Whether the neighbours of the block (items of its list, cells of its column) start with a capital;
    /// asked only where it matters. `None` where there are none to tell.
    pub neighbours_have_capitals: &'a dyn Fn() -> Option<bool>,
    /// Whether the document writes this term with a capital inside its sentences ("the Host"); asked only where it matters.
    pub is_defined_with_capital: &'a dyn Fn() -> bool,
    /// Whether the match is all that its emphasis or its link holds, so that spaces beside it are those of the markup; asked
    /// only where it matters.
    pub is_set_off: &'a dyn Fn() -> bool,
}

impl Context<'_> {
    /// The matched text.
    fn matched(&self) -> &str {
        self.text.get(self.found.span.range()).unwrap_or_default()
    }

    /// The text of the block before the match.
    fn before(&self) -> &str {
        self.text.get(self.block.start..self.found.span.start).unwrap_or_default()
    }

    /// The text of the block after the match.
    fn after(&self) -> &str {
        self.text.get(self.found.span.end..self.block.end).unwrap_or_default()
    }
}

/// The new term in the form that its sentence asks for.
///
/// # Errors
/// [`Doubt`] where the sentence does not tell the form.
pub fn wording(context: &Context<'_>) -> Result<Wording, Doubt> {
    let form = match &context.found.expanded {
        Some(expanded) => expanded.clone(),
        None => form(context)?,
    };
    let span = chinese::with_joining_spaces(context, &form)?;
    Ok(in_place(context, span, form))
}

/// The new term in the form that is offered to a person where the sentence does not tell: it reads well whatever the
/// answer is, as far as the mapping has such a form.
#[must_use]
pub fn offered(context: &Context<'_>, doubt: Doubt) -> Wording {
    let form = context.found.expanded.clone().or_else(|| form(context).ok());
    let form = form.unwrap_or_else(|| in_case(context, &english::offered(context, doubt)));
    chosen(context, &form)
}

/// `words`, which a person chose, in the place of the match: only the article and the joining space follow. An article
/// with which they begin stands for the one that is there.
#[must_use]
pub fn chosen(context: &Context<'_>, words: &str) -> Wording {
    let span = chinese::with_joining_spaces(context, words).unwrap_or(context.found.span);
    let own = split_article(words).and_then(|(own, rest)| Some((english::own_article(context, own)?, rest)));
    let Some((article, rest)) = own else { return in_place(context, span, words.to_owned()) };
    let wording = in_place(context, span, rest.to_owned());
    let is_there = context.text.get(article.0.range()) == Some(article.1.as_str());
    Wording { article: (!is_there).then_some(article), ..wording }
}

/// The English article with which `words` begin, and the rest.
#[must_use]
pub fn split_article(words: &str) -> Option<(&str, &str)> {
    let (first, rest) = words.split_once(' ')?;
    ["a", "an", "the"].iter().any(|article| first.eq_ignore_ascii_case(article)).then_some((first, rest))
}

/// `form` at `span`, with the article before it and the possessive ending behind it.
fn in_place(context: &Context<'_>, span: ViewSpan, form: String) -> Wording {
    let is_spoken = |c: char| text::is_latin_letter(c) || c.is_ascii_digit();
    let article = form.starts_with(is_spoken).then(|| english::article(context, &form)).flatten();
    let (span, text) = english::with_possessive(context, span, form);
    Wording { span, text, article }
}

fn form(context: &Context<'_>) -> Result<String, Doubt> {
    let is_english = context.target.base.chars().next_back().is_some_and(text::is_latin_letter);
    let form = match (is_english, context.entry.inflect) {
        (true, true) => english::form(context)?,
        (true, false) => context.target.base.clone(),
        (false, _) => chinese::form(context)?,
    };
    Ok(in_case(context, &form))
}

fn in_case(context: &Context<'_>, form: &str) -> String {
    if context.entry.case == Case::Smart { case::apply(context, form) } else { form.to_owned() }
}

/// The plural that the mapping gives, or one made on the head noun.
fn plural_of(target: &Target, form: &str) -> String {
    match &target.plural {
        Some(plural) if form == target.base => plural.clone(),
        _ if inflect::is_plural(form.get(inflect::head(form)).unwrap_or(form)) => form.to_owned(),
        _ => inflect::plural_phrase(form),
    }
}
