//! The new forms of a mapping's entries, and where they stand in old phrases.

use std::collections::HashMap;

use crate::inflect::plural_phrase;
use crate::mapping::spelling::canonical;
use crate::mapping::{Case, Entry};
use crate::text::{fold, is_word_boundary};

/// A form that some entries put into a text.
#[derive(Debug)]
pub(super) struct Form {
    /// The form in lower case, without spaces between Latin and Han.
    pub text: String,
    /// The first entry that makes it of each new term and language, by index.
    pub makers: Vec<usize>,
}

/// Every form that an entry with phrases or a literal replacement may put into a text, in the order of the entries.
pub(super) fn new_forms(entries: &[Entry]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::new();
    for (index, entry) in entries.iter().enumerate() {
        for text in forms_of(entry) {
            let next = forms.len();
            let at = *known.entry(text.clone()).or_insert(next);
            match forms.get_mut(at) {
                Some(form) => {
                    if form.makers.iter().all(|maker| differ(entries.get(*maker), entry)) {
                        form.makers.push(index);
                    }
                }
                None => forms.push(Form { text, makers: vec![index] }),
            }
        }
    }
    forms
}

fn differ(maker: Option<&Entry>, entry: &Entry) -> bool {
    maker.is_none_or(|maker| base(maker) != base(entry) || maker.lang != entry.lang)
}

fn base(entry: &Entry) -> Option<&str> {
    entry.target().map(|target| target.base.as_str())
}

fn forms_of(entry: &Entry) -> Vec<String> {
    let Some(target) = entry.target() else {
        return Vec::new();
    };
    if !entry.patterns.is_empty() && target.base.contains('$') {
        return Vec::new();
    }
    let plural = match &target.plural {
        Some(plural) => Some(plural.clone()),
        None => entry.inflect.then(|| plural_phrase(&target.base)),
    };
    let forms = [Some(target.base.clone()), plural, target.attributive.clone()];
    let spelled = forms.into_iter().flatten().map(|form| canonical(fold(&form).trim(), Case::Smart).into_owned());
    spelled.filter(|form| !form.is_empty()).collect()
}

/// Whether two entries may meet in one text, judged by their languages.
pub(super) fn share_language(left: &Entry, right: &Entry) -> bool {
    let (Some(left), Some(right)) = (left.lang, right.lang) else {
        return true;
    };
    left.covers(right) || right.covers(left)
}

/// All forms as a tree of characters, to find those that stand in a text.
pub(super) struct FormTree {
    next: HashMap<(usize, char), usize>,
    /// For each node, the form that ends there.
    ends: Vec<Option<usize>>,
}

impl FormTree {
    /// The tree of `forms`, which it gives back by index.
    pub(super) fn new(forms: &[Form]) -> Self {
        let mut tree = Self { next: HashMap::new(), ends: vec![None] };
        for (index, form) in forms.iter().enumerate() {
            let mut node = 0;
            for character in form.text.chars() {
                let free = tree.ends.len();
                node = *tree.next.entry((node, character)).or_insert(free);
                if node == free {
                    tree.ends.push(None);
                }
            }
            if let Some(end) = tree.ends.get_mut(node) {
                *end = Some(index);
            }
        }
        tree
    }

    /// The forms that stand in `text` as whole words.
    pub(super) fn found_in(&self, text: &str) -> Vec<usize> {
        let starts = text.char_indices().map(|(at, _)| at).filter(|at| is_word_boundary(text, *at));
        starts.flat_map(|start| self.found_at(text, start)).collect()
    }

    fn found_at(&self, text: &str, start: usize) -> Vec<usize> {
        let mut node = 0;
        let mut found = Vec::new();
        for (at, character) in text.get(start..).unwrap_or_default().char_indices() {
            let Some(next) = self.next.get(&(node, character)) else {
                break;
            };
            node = *next;
            let end = self.ends.get(node).copied().flatten();
            found.extend(end.filter(|_| is_word_boundary(text, start + at + character.len_utf8())));
        }
        found
    }
}
