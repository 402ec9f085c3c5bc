//! Old phrases that begin where a new form ends, or end where one begins.

use std::collections::HashMap;

use crate::mapping::check::forms::{Form, share_language};
use crate::mapping::spelling::canonical;
use crate::mapping::{Case, Entry, Phrase};
use crate::text::is_word_boundary;
use crate::yaml::Diagnostic;

/// The most forms that are kept for one piece, which bounds the work where thousands share a head noun.
const MAX_FORMS: usize = 4;

const HELP: &str = "where the two meet in a text, the place is left for review; \
    to settle it here, protect the words or say what may stand beside them";

/// One warning for each entry of which an old phrase and a new form may overlap at an edge.
pub(super) fn unstable(entries: &[Entry], forms: &[Form]) -> Vec<Diagnostic> {
    let edges = Edges::new(entries, forms);
    let rewrites = entries.iter().filter(|entry| entry.target().is_some());
    let faults = rewrites.filter_map(|entry| {
        let mut strings = entry.strings();
        strings.find_map(|(phrase, string)| edges.overlap(entry, phrase, string))
    });
    faults.collect()
}

/// The beginnings and ends of all new forms.
struct Edges<'f> {
    entries: &'f [Entry],
    heads: HashMap<&'f str, Vec<&'f Form>>,
    tails: HashMap<&'f str, Vec<&'f Form>>,
}

impl<'f> Edges<'f> {
    fn new(entries: &'f [Entry], forms: &'f [Form]) -> Self {
        let mut edges = Self { entries, heads: HashMap::new(), tails: HashMap::new() };
        for form in forms {
            for (head, tail) in cuts(&form.text) {
                for (pieces, piece) in [(&mut edges.heads, head), (&mut edges.tails, tail)] {
                    let known = pieces.entry(piece).or_default();
                    if known.len() < MAX_FORMS {
                        known.push(form);
                    }
                }
            }
        }
        edges
    }

    fn overlap(&self, entry: &Entry, phrase: &Phrase, string: &str) -> Option<Diagnostic> {
        let spelled = canonical(string, Case::Smart);
        let (old, piece, form, maker, new) = cuts(&spelled).find_map(|(head, tail)| {
            if let Some((form, maker)) = self.maker(self.tails.get(head), entry) {
                return Some(("begins", head, form, maker, "ends"));
            }
            let (form, maker) = self.maker(self.heads.get(tail), entry)?;
            Some(("ends", tail, form, maker, "begins"))
        })?;
        let message = format!(
            "`{string}` (`{}`) {old} with `{piece}`, with which `{}` (`{}`) {new}",
            entry.id, form.text, maker.id
        );
        let fault = Diagnostic::warning("unstable", &phrase.place, message);
        Some(fault.with_help(HELP))
    }

    /// The first of `forms`, with an entry that writes it where `entry` may match.
    fn maker(&self, forms: Option<&Vec<&'f Form>>, entry: &Entry) -> Option<(&'f Form, &'f Entry)> {
        forms?.iter().find_map(|form| {
            let mut makers = form.makers.iter().filter_map(|maker| self.entries.get(*maker));
            let maker = makers.find(|maker| share_language(maker, entry))?;
            Some((*form, maker))
        })
    }
}

/// Every way to cut a text in two between words or Chinese characters, without the space at the cut.
fn cuts(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let places = text.char_indices().skip(1).map(|(at, _)| at);
    let places = places.filter(|at| is_word_boundary(text, *at));
    places.filter_map(|at| {
        let (head, tail) = text.split_at_checked(at)?;
        // Behind a space it is the same cut again.
        (!head.ends_with(' ')).then(|| (head, tail.trim_start()))
    })
}
