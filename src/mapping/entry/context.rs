//! Where an entry matches: conditions on the text around it, and files.

use crate::glob::PathGlobs;
use crate::mapping::entry::ItemReader;
use crate::mapping::{Condition, pattern};
use crate::yaml::{Diagnostic, Fields};

impl ItemReader<'_> {
    pub(super) fn condition(&mut self, fields: Fields<'_>, key: &str) -> Condition {
        let keys = ["followed_by", "preceded_by", "matches", "document", "prevails"];
        let Some(node) = fields.get(key) else {
            return Condition::default();
        };
        let Some(fields) = self.reader.fields(node, &format!("`{key}`"), &keys) else {
            return Condition::default();
        };
        if node.pairs().is_empty() {
            self.reader.report(
                Diagnostic::error("empty-value", &node.place, "a condition is expected here")
                    .with_help("give followed_by, preceded_by, matches, document or prevails"),
            );
        }
        Condition {
            followed_by: self.strings(fields, "followed_by"),
            preceded_by: self.strings(fields, "preceded_by"),
            matches: self.searched(fields, "matches"),
            document: self.searched(fields, "document"),
            prevails: self.compared(fields, "prevails"),
        }
    }

    /// The two regular expressions of `key`.
    fn compared(&mut self, fields: Fields<'_>, key: &str) -> Option<[String; 2]> {
        let node = fields.get(key)?;
        let texts = self.searched(fields, key);
        let found = <[String; 2]>::try_from(texts).ok();
        if found.is_none() {
            let message = format!("`{key}` takes two regular expressions: what is to prevail, and over what");
            self.reader.error("bad-value", &node.place, message);
        }
        found
    }

    pub(super) fn strings(&mut self, fields: Fields<'_>, key: &str) -> Vec<String> {
        let phrases = fields.get(key).map(|node| self.phrases(node)).unwrap_or_default();
        phrases.into_iter().flat_map(|phrase| phrase.strings).collect()
    }

    /// The regular expressions of `key`, which are looked for in the text around.
    fn searched(&mut self, fields: Fields<'_>, key: &str) -> Vec<String> {
        let texts = fields.get(key).map(|node| self.reader.whole_texts(node)).unwrap_or_default();
        for (text, node) in &texts {
            if self.budget.checked.contains(*text) {
                continue;
            }
            match pattern::check_condition(text) {
                Ok(()) => {
                    self.budget.checked.insert((*text).to_owned());
                }
                Err(fault) => {
                    let fault = Diagnostic::error("bad-pattern", &node.place, fault.message).with_help(fault.help);
                    self.reader.report(fault);
                }
            }
        }
        texts.into_iter().map(|(text, _)| text.to_owned()).collect()
    }

    pub(super) fn globs(&mut self, fields: Fields<'_>, key: &str) -> Vec<String> {
        let texts = fields.get(key).map(|node| self.reader.texts(node)).unwrap_or_default();
        for (text, node) in &texts {
            if let Err(error) = PathGlobs::new(&[text]) {
                self.reader.error("bad-glob", &node.place, error.to_string());
            }
        }
        texts.into_iter().map(|(text, _)| text.to_owned()).collect()
    }
}
