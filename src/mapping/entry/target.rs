//! What a term becomes.

use crate::mapping::entry::ItemReader;
use crate::mapping::pattern::Groups;
use crate::mapping::spelling::is_same;
use crate::mapping::{Case, Pattern, Phrase, Target, pattern};
use crate::text::fold;
use crate::yaml::{Diagnostic, Fields};

impl ItemReader<'_> {
    pub(super) fn target(&mut self, fields: Fields<'_>, patterns: &[(Pattern, Option<Groups>)]) -> Target {
        if fields.get("to").is_none() {
            self.missing(fields, "to", "give the new term under `to`; to leave words alone, list them under `protect`");
        }
        let base = self.new_term(fields, "to").unwrap_or_default();
        let checked = patterns.iter().filter_map(|(pattern, groups)| Some((pattern, groups.as_ref()?)));
        for (pattern, groups) in checked {
            if let (Some(name), Some(node)) = (pattern::unknown_reference(&base, groups), fields.get("to")) {
                let message = format!("`to` refers to the group `{name}`, which the pattern does not have");
                let fault = Diagnostic::error("bad-reference", &node.place, message)
                    .with_label(&pattern.place, "this pattern")
                    .with_help("write ${1}a where a letter or digit follows, and $$ for a dollar sign");
                self.reader.report(fault);
            }
        }
        Target { base, plural: self.new_term(fields, "plural"), attributive: self.new_term(fields, "attributive") }
    }

    pub(super) fn new_term(&mut self, fields: Fields<'_>, key: &str) -> Option<String> {
        let node = fields.get(key)?;
        if node.scalar().is_some()
            && node.tag.is_none()
            && node.text().is_none_or(|text| text.chars().all(char::is_whitespace))
        {
            let message = format!("`{key}` is empty");
            let fault = Diagnostic::error("empty-target", &node.place, message);
            self.reader.report(fault.with_help("give the new term; words are never deleted by a mapping"));
            return None;
        }
        let text = self.reader.whole_text(node)?;
        let may_be_control = |byte: u8| byte.is_ascii_control() || byte == 0xc2;
        let has_control = || text.bytes().any(may_be_control) && text.chars().any(char::is_control);
        if text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace) || has_control() {
            let message = format!("`{key}` has white space at an end, a line break or a control character");
            let fault = Diagnostic::error("bad-target", &node.place, message);
            self.reader.report(fault.with_help("give the new term in one line"));
        }
        Some(text.to_owned())
    }

    /// Takes the new term itself out of the strings that are looked for.
    pub(super) fn drop_target(&mut self, phrases: &mut [Phrase], target: &Target, case: Case) {
        let new = fold(&target.base);
        let had_strings = phrases.iter().any(|phrase| !phrase.strings.is_empty());
        for phrase in phrases.iter_mut() {
            phrase.strings.retain(|string| !is_same(string, new.trim(), case));
        }
        let Some(first) = phrases.first().filter(|_| had_strings) else {
            return;
        };
        if phrases.iter().all(|phrase| phrase.strings.is_empty()) {
            let message = format!("the entry changes nothing: `{}` is its own new term", target.base);
            self.reader.error("unchanged-term", &first.place, message);
        }
    }
}
