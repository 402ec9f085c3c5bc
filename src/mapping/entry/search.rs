//! What an entry looks for: phrases and patterns.

use crate::mapping::entry::{ItemReader, Section};
use crate::mapping::pattern::Groups;
use crate::mapping::phrase::expand;
use crate::mapping::{Pattern, Phrase, pattern};
use crate::yaml::{Diagnostic, Fields, Node};

impl ItemReader<'_> {
    /// The phrases under `from` or `text`.
    pub(super) fn words(&mut self, fields: Fields<'_>, section: Section) -> Vec<Phrase> {
        let key = section.words();
        match (fields.get(key), fields.get("pattern")) {
            (Some(_), Some(_)) => {
                let place = fields.key("pattern").unwrap_or(fields.first_key());
                let message = format!("an item has either `{key}` or `pattern`");
                self.reader.report(Diagnostic::error("both-keys", place, message).with_help("make two items of it"));
                Vec::new()
            }
            (Some(node), None) => self.phrases(node),
            (None, Some(_)) => Vec::new(),
            (None, None) => {
                let help = format!("give words under `{key}`, or a regular expression under `pattern`");
                self.missing(fields, key, &help);
                Vec::new()
            }
        }
    }

    /// One phrase or a list of phrases, spelled out.
    pub(in crate::mapping) fn phrases(&mut self, node: &Node) -> Vec<Phrase> {
        let texts = self.reader.whole_texts(node);
        // Most entries have one phrase, and room for more would be much of a large mapping.
        let mut phrases = Vec::with_capacity(texts.len());
        phrases.extend(texts.into_iter().filter_map(|(text, node)| self.phrase(text, node)));
        phrases
    }

    pub(super) fn phrase(&mut self, text: &str, node: &Node) -> Option<Phrase> {
        if text.contains('\n') && text.trim().contains('\n') {
            let fault = Diagnostic::error("bad-phrase", &node.place, "a phrase is one line");
            self.reader.report(fault.with_help("give a list with one phrase an item"));
            return None;
        }
        let strings = match expand(text) {
            Ok(strings) => strings,
            Err(fault) => {
                let place = node.place_in_text(fault.start, fault.end);
                self.reader.report(Diagnostic::error(fault.code, &place, fault.message).with_help(fault.help));
                return None;
            }
        };
        self.spend(&strings, node).then(|| Phrase { source: text.to_owned(), strings, place: node.place.clone() })
    }

    /// Takes the strings from the budget; past it, reports once and returns false.
    pub(super) fn spend(&mut self, strings: &[String], node: &Node) -> bool {
        let bytes: usize = strings.iter().map(String::len).sum();
        let was_spent = self.budget.strings == 0;
        if strings.len() <= self.budget.strings && bytes <= self.budget.bytes {
            self.budget.strings -= strings.len();
            self.budget.bytes -= bytes;
            return true;
        }
        self.budget.strings = 0;
        if !was_spent {
            let message = "from here on, the phrases of the mapping stand for more than 200,000 strings (or 16 MiB)";
            let fault = Diagnostic::error("too-many-strings", &node.place, message);
            self.reader.report(fault.with_help("use fewer choices, or patterns"));
        }
        false
    }

    pub(super) fn patterns(&mut self, fields: Fields<'_>, section: Section) -> Vec<(Pattern, Option<Groups>)> {
        let Some(node) = fields.get("pattern") else {
            return Vec::new();
        };
        for key in ["plural", "attributive", "inflect"] {
            let known = section == Section::Terms || key == "inflect";
            if let Some(place) = fields.key(key).filter(|_| known) {
                let message = format!("`{key}` has no meaning beside `pattern`");
                let fault = Diagnostic::error("not-with-pattern", place, message);
                self.reader.report(fault.with_help("a pattern is matched and replaced letter by letter; use phrases"));
            }
        }
        let texts = self.reader.whole_texts(node);
        texts.into_iter().map(|(text, node)| self.pattern(text, node)).collect()
    }

    pub(super) fn pattern(&mut self, text: &str, node: &Node) -> (Pattern, Option<Groups>) {
        let (groups, words) = match pattern::check(text) {
            Ok(checked) => (Some(checked.groups), checked.words),
            Err(fault) => {
                self.reader.report(Diagnostic::error("bad-pattern", &node.place, fault.message).with_help(fault.help));
                (None, Vec::new())
            }
        };
        let pattern = Pattern { source: text.to_owned(), words, place: node.place.clone() };
        (pattern, groups)
    }
}
