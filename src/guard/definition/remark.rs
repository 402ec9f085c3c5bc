//! Sentences that tell in passing what a word refers to: The "master" refers to the control plane node; this node is also
//! referred to as the master.
//!
//! They are asked about like definitions, since old and new term may not fit them alike; but where the text is no contract,
//! its other uses of the word do not wait for the answer.

use crate::guard::Facts;
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::words::{ARTICLES, ends};
use crate::span::ViewSpan;
use crate::text;

/// Verbs that tell of a word as well as they define it.
const VERBS: [&str; 4] = ["refers to", "refer to", "denotes", "denote"];

/// Words before an article and a name without marks, which they give.
const NAMING: [&str; 4] = ["called", "termed", "as", "we call"];

/// What may stand between the term and its verb, in bytes.
const REACH: usize = 30;

/// Whether the definition of the term at `found` is such a remark: the term has small letters, unlike the terms of a contract,
/// and the text does not read as rules.
#[must_use]
pub fn is_remark(facts: &Facts<'_>, found: ViewSpan) -> bool {
    let view = &facts.part.view;
    let starts_small = view.slice(found).starts_with(char::is_lowercase);
    let behind = head(view.text().get(found.end..).unwrap_or_default(), REACH);
    let verb = behind.trim_start_matches(|c: char| matches!(c, '"' | '”' | '’' | '\'' | '*') || text::is_space(c));
    let before = tail(view.text().get(..found.start).unwrap_or_default(), REACH).trim_end();
    let is_named = || ends(strip_end(before, ARTICLES).map_or(before, str::trim_end), &NAMING);
    starts_small && (strip_start(verb, &VERBS).is_some() || is_named()) && !facts.reads_as_rules()
}
