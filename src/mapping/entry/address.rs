//! One item of `addresses`: web addresses that moved.

use crate::mapping::entry::ItemReader;
use crate::mapping::{Case, Condition, Entry, EntryKind, GuardSettings, Phrase, Target};
use crate::text::{BARRIER, comparable_address, is_space};
use crate::yaml::{Diagnostic, Fields, Place};

const HELP: &str = "write a host, or a host with the start of a path, without `https://`: help.example/rules";

impl ItemReader<'_> {
    /// The entry of an item of `addresses`.
    pub(super) fn address(&mut self, fields: Fields<'_>, id: Option<String>) -> Entry {
        let phrases = self.old_addresses(fields);
        let target = self.new_address(fields, &phrases);
        Entry {
            id: id.unwrap_or_default(),
            kind: EntryKind::Address(target),
            phrases,
            patterns: Vec::new(),
            lang: None,
            case: Case::Exact,
            inflect: false,
            unless: Condition::default(),
            only: Condition::default(),
            files: self.globs(fields, "files"),
            not_files: self.globs(fields, "not_files"),
            guards: GuardSettings::default(),
            family: None,
            why: self.plain(fields, "why"),
            source: self.plain(fields, "source"),
            examples: Vec::new(),
            place: fields.first_key().clone(),
        }
    }

    fn old_addresses(&mut self, fields: Fields<'_>) -> Vec<Phrase> {
        let Some(node) = fields.get("from") else {
            self.missing(fields, "from", HELP);
            return Vec::new();
        };
        let mut phrases = Vec::new();
        for (text, node) in self.reader.whole_texts(node) {
            let fault = fault_of(text)
                .or_else(|| text.contains(['?', '#']).then_some("is more than a host and the start of a path"));
            if let Some(fault) = fault {
                self.refuse(&node.place, text, fault);
                continue;
            }
            let strings = vec![comparable_address(text)];
            if self.spend(&strings, node) {
                phrases.push(Phrase { source: text.to_owned(), strings, place: node.place.clone() });
            }
        }
        phrases
    }

    fn new_address(&mut self, fields: Fields<'_>, old: &[Phrase]) -> Target {
        let node = fields.get("to");
        if node.is_none() {
            self.missing(fields, "to", "give under `to` what the addresses begin with now");
        }
        let new = self.new_term(fields, "to");
        if let Some((new, node)) = new.as_deref().zip(node) {
            match fault_of(new) {
                Some(fault) => self.refuse(&node.place, new, fault),
                None => old.iter().for_each(|phrase| self.compare(phrase, new)),
            }
        }
        Target { base: new.unwrap_or_default(), plural: None, attributive: None }
    }

    /// Refuses a new address that does not go with an old one.
    fn compare(&mut self, old: &Phrase, new: &str) {
        let spelled = comparable_address(new);
        if old.strings.contains(&spelled) {
            let message = format!("the entry changes nothing: `{}` is its own new address", old.source);
            self.reader.error("unchanged-term", &old.place, message);
        } else if old.source.ends_with('/') != new.ends_with('/') {
            let message = format!("one of `{}` and `{new}` ends with `/`", old.source);
            let fault = Diagnostic::error("bad-address", &old.place, message);
            self.reader.report(fault.with_help("what stands behind stays: let both end with `/`, or neither"));
        }
    }

    fn refuse(&mut self, place: &Place, text: &str, fault: &str) {
        self.reader.report(Diagnostic::error("bad-address", place, format!("`{text}` {fault}")).with_help(HELP));
    }
}

/// Why no address begins with `text` behind its `//`.
fn fault_of(text: &str) -> Option<&'static str> {
    let authority = text.split(['/', '?', '#']).next().unwrap_or_default();
    let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    let is_odd = |c: char| is_space(c) || c.is_control() || c == BARRIER || "<>\"`|\\^{}".contains(c);
    match () {
        () if text.contains(is_odd) => Some("holds a character that no address holds"),
        () if text.contains("://") || text.starts_with("//") => Some("begins with a scheme"),
        () if !host.split('.').all(is_label) || port.is_empty() || !port.bytes().all(|byte| byte.is_ascii_digit()) => {
            Some("does not begin with a host")
        }
        () if !host.contains('.') && !host.eq_ignore_ascii_case("localhost") => {
            Some("begins with a host without a dot")
        }
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::mapping::{Entry, Mapping, check};

    /// The faults of a mapping, one line each; those between its entries where there are no others.
    fn faults(text: &str) -> Vec<String> {
        match Mapping::from_text("m", text) {
            Ok(mapping) => check(&mapping).iter().map(ToString::to_string).collect(),
            Err(faults) => faults.0.iter().map(ToString::to_string).collect(),
        }
    }

    #[test]
    fn addresses_are_read_with_ids_of_their_own() {
        let text = "terms: [{from: a.example, to: b.example}]\naddresses:\n- {from: A.example, to: b.example, why: it moved}\n- {id: rules, from: [c.example/Rules, localhost:80], to: d.example/r?x=1, files: a.md}\n";
        let mapping = Mapping::from_text("m", text).unwrap();
        let ids: Vec<&str> = mapping.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["a-example", "a-example-2", "rules"]);
        let strings: Vec<&str> = mapping.entries.iter().flat_map(Entry::strings).map(|(_, string)| string).collect();
        assert_eq!(strings, ["a.example", "a.example", "c.example/Rules", "localhost:80"]);
        assert!(mapping.entries[1].is_address() && mapping.entries[1].why.as_deref() == Some("it moved"));
        assert_eq!(check(&mapping), []);
    }

    #[test]
    fn each_fault_of_an_address_is_told_with_its_place() {
        let cases = [
            (
                "{from: 'https://a.example', to: b.example}",
                "m:2:10: error[bad-address]: `https://a.example` begins with a scheme",
            ),
            ("{from: //a.example, to: b.example}", "m:2:10: error[bad-address]: `//a.example` begins with a scheme"),
            ("{from: a example, to: b.example}", "m:2:10: error[bad-address]: `a example` holds a character"),
            (
                "{from: example, to: b.example}",
                "m:2:10: error[bad-address]: `example` begins with a host without a dot",
            ),
            ("{from: /rules, to: b.example}", "m:2:10: error[bad-address]: `/rules` does not begin with a host"),
            (
                "{from: a..example, to: b.example}",
                "m:2:10: error[bad-address]: `a..example` does not begin with a host",
            ),
            (
                "{from: x@a.example, to: b.example}",
                "m:2:10: error[bad-address]: `x@a.example` does not begin with a host",
            ),
            ("{from: 'a.example:x', to: b.example}", "m:2:10: error[bad-address]: `a.example:x` does not begin"),
            ("{from: 'a.example/?x', to: b.example}", "m:2:10: error[bad-address]: `a.example/?x` is more than a host"),
            ("{from: '', to: b.example}", "m:2:10: error[empty-value]: "),
            ("{from: a.example}", "m:2:4: error[missing-key]: the key `to` is missing"),
            ("{to: a.example}", "m:2:4: error[missing-key]: the key `from` is missing"),
            ("{from: a.example, to: ''}", "m:2:25: error[empty-target]: `to` is empty"),
            ("{from: a.example, to: new}", "m:2:25: error[bad-address]: `new` begins with a host without a dot"),
            (
                "{from: a.example, to: 'https://b.example'}",
                "m:2:25: error[bad-address]: `https://b.example` begins with",
            ),
            (
                "{from: a.example/, to: b.example}",
                "m:2:10: error[bad-address]: one of `a.example/` and `b.example` ends",
            ),
            (
                "{from: A.example, to: a.example}",
                "m:2:10: error[unchanged-term]: the entry changes nothing: `A.example`",
            ),
            (
                "{from: a.example, to: b.example, lang: en}",
                "m:2:36: error[unknown-key]: unknown key `lang` in an entry of addresses",
            ),
            (
                "{from: a.example, to: b.example}\n- {from: A.Example, to: c.example}",
                "m:3:10: error[conflict]: `a.example` gets two new addresses: `b.example` (`a-example`) and `c.example`",
            ),
            (
                "{from: [a.example, A.example], to: b.example}",
                "m:2:22: error[duplicate]: the phrase `A.example` is given before",
            ),
            (
                "{from: a.example, to: b.example/x}\n- {from: b.example, to: c.example}",
                "m:3:10: error[chain]: `b.example/x`, the new address of `a-example`, begins with `b.example` (`b-example`)",
            ),
            (
                "{from: a.example, to: b.example}\n- {from: b.example, to: a.example}",
                "m:2:4: error[cycle]: the entries `a-example` → `b-example` → `a-example` make each other's old addresses",
            ),
            (
                "{from: a.example, to: b.example}\n- {from: b.example/x, to: c.example}",
                "m:3:10: warning[unstable]: `b.example/x` (`b-example-x`) begins with `b.example`, the new address of `a-example`",
            ),
        ];
        for (item, expected) in cases {
            let found = faults(&format!("addresses:\n- {item}"));
            assert!(found.first().is_some_and(|fault| fault.starts_with(expected)), "{item}\n{found:#?}");
        }
    }

    #[test]
    fn addresses_that_do_not_meet_raise_no_doubt() {
        let cases = [
            "{from: a.example, to: a.example/new}",
            "{from: a.example, to: b.example}\n- {from: bb.example, to: c.example}",
            "{from: a.example, to: b.example}\n- {from: [b.example/x, a.example/x], to: c.example}",
            "{from: a.example, to: b.example, files: x.md}\n- {from: a.example, to: c.example, files: y.md}",
        ];
        for items in cases {
            assert_eq!(faults(&format!("addresses:\n- {items}")), [""; 0], "{items}");
        }
        let terms = "terms: [{from: a.example, to: 新}]\nprotect: [{text: b.example}]\naddresses: [{from: b.example, to: a.example}]";
        let found = faults(terms);
        assert!(found.iter().all(|fault| fault.contains("no-counterpart")), "{found:#?}");
    }

    #[test]
    fn an_extending_mapping_switches_an_address_off() {
        let base = "addresses: [{id: a, from: a.example, to: b.example}]";
        let own = "extends: base\naddresses: [{id: a, off: true}, {from: c.example, to: d.example}]";
        let mut loader = |name: &str, _: Option<&str>| {
            let text = if name == "base" { base } else { own };
            Ok(crate::mapping::Loaded { name: name.to_owned(), text: text.to_owned() })
        };
        let mapping = Mapping::load(&["own".to_owned()], &mut loader).unwrap();
        let ids: Vec<&str> = mapping.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(ids, ["c-example"]);
    }
}
