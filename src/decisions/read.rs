//! A decisions file from its text, with every fault at its line and column.

use std::collections::HashMap;

use crate::decisions::{Decision, Decisions, Ruling, Scope, VERSION};
use crate::plan::Planner;
use crate::yaml::{Diagnostic, Faults, Fields, Node, Place, Reader};

const KEYS: [&str; 11] =
    ["id", "document", "clause", "entry", "text", "sentence", "decision", "to", "reason", "by", "date"];

#[derive(Clone, Copy)]
enum Word {
    Accept,
    Keep,
    Replace,
}

impl Decisions {
    /// Reads the text of the file called `name`.
    ///
    /// # Errors
    /// All faults of the file, `replace` with words that hold an old term of the planner's mapping among them.
    pub fn read(name: &str, text: &str, planner: &Planner) -> Result<Self, Faults> {
        let mut reader = Reader::new();
        let mut decisions = Self::default();
        let is_blank = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
        if text.lines().all(is_blank) {
            return Ok(decisions);
        }
        if let Some(root) = reader.document(name, text)
            && let Some(fields) = reader.fields(&root, "a decisions file", &["version", "mapping", "decisions"])
        {
            read_version(fields, &mut reader);
            if let Some(mapping) = fields.get("mapping") {
                reader.fields(mapping, "`mapping`", &["name", "version"]);
            }
            let items = fields.get("decisions").filter(|node| !node.is_null());
            let items = items.map(|node| reader.list(node)).unwrap_or_default();
            decisions.list = items.iter().filter_map(|item| read_decision(item, planner, &mut reader)).collect();
            report_doubles(&decisions.list, &mut reader);
        }
        reader.finish(decisions)
    }
}

fn read_version(fields: Fields<'_>, reader: &mut Reader) {
    let Some(node) = fields.get("version") else {
        let fault = Diagnostic::error("missing-key", fields.first_key(), "the key `version` is missing");
        return reader.report(fault.with_help("write `version: 1` first"));
    };
    if node.text() != Some(VERSION) {
        let message = format!("decisions of version {VERSION} can be read, this is another");
        reader.error("version", &node.place, message);
    }
}

fn read_decision(item: &Node, planner: &Planner, reader: &mut Reader) -> Option<Decision> {
    let fields = reader.fields(item, "a decision", &KEYS)?;
    let mut text = |key: &str| {
        let node = fields.get(key).filter(|node| !node.is_null())?;
        Some((reader.text(node)?.to_owned(), &node.place))
    };
    let [_, reason, by, date] = ["clause", "reason", "by", "date"].map(|key| text(key).map(|(text, _)| text));
    let (id, document, entry) = (text("id"), text("document"), text("entry"));
    let (matched, sentence, to) = (text("text"), text("sentence"), text("to"));
    let ruling = read_ruling(fields, to, planner, reader);
    let Some((entry, _)) = entry else {
        reader.error("missing-key", fields.first_key(), "the key `entry` is missing");
        return None;
    };
    let scope = match (id, document, sentence) {
        (Some((id, place)), document, _) => {
            let Ok(id) = id.parse() else {
                reader.error("bad-id", place, format!("`{id}` is not an id: twelve digits from 0 to 9 and a to f"));
                return None;
            };
            let Some((document, _)) = document else {
                reader.error("missing-key", place, "the key `document` is missing beside `id`");
                return None;
            };
            Scope::Finding { document, id }
        }
        (None, Some((document, _)), _) => Scope::Document(document),
        (None, None, Some((sentence, place))) => {
            if matched.is_none() {
                reader.error("missing-key", place, "the key `text` is missing beside `sentence`");
            }
            Scope::Sentence(sentence)
        }
        (None, None, None) => {
            let fault = Diagnostic::error("missing-key", fields.first_key(), "nothing says what the decision is for");
            reader.report(fault.with_help("give `id` and `document`, or `document` alone, or `sentence` and `text`"));
            return None;
        }
    };
    let text = matched.map(|(text, _)| text);
    let sentence_key = match &scope {
        Scope::Sentence(sentence) => planner.sentence_key(sentence),
        _ => None,
    };
    Some(Decision { scope, entry, text, ruling: ruling?, reason, by, date, place: item.place.clone(), sentence_key })
}

fn read_ruling(
    fields: Fields<'_>,
    to: Option<(String, &Place)>,
    planner: &Planner,
    reader: &mut Reader,
) -> Option<Ruling> {
    let Some(node) = fields.get("decision") else {
        reader.error("missing-key", fields.first_key(), "the key `decision` is missing");
        return None;
    };
    if let Some((words, place)) = &to
        && planner.holds_old_term(words)
    {
        reader.error("old-term", place, format!("`{words}` holds an old term itself"));
    }
    let words = [("accept", Word::Accept), ("keep", Word::Keep), ("replace", Word::Replace)];
    match (reader.choice(node, &words)?, to) {
        (Word::Accept, to) => Some(Ruling::Accept(to.map(|(words, _)| words))),
        (Word::Keep, None) => Some(Ruling::Keep),
        (Word::Keep, Some((_, place))) => {
            reader.error("not-with-keep", place, "`to` has no meaning beside `decision: keep`");
            None
        }
        (Word::Replace, Some((words, _))) => Some(Ruling::Replace(words)),
        (Word::Replace, None) => {
            reader.error("missing-key", &node.place, "the key `to` is missing: `replace` with which words?");
            None
        }
    }
}

fn report_doubles(list: &[Decision], reader: &mut Reader) {
    let mut seen: HashMap<String, &Decision> = HashMap::new();
    for decision in list {
        let entry = matches!(decision.scope, Scope::Finding { .. }).then_some("").unwrap_or(&decision.entry);
        let text = matches!(decision.scope, Scope::Sentence(_)).then_some(&decision.text);
        let key = format!("{:?} {entry} {text:?}", decision.scope);
        if let Some(first) = seen.insert(key, decision) {
            let message = "there are two decisions on the same place";
            let fault = Diagnostic::error("duplicate", &decision.place, message);
            reader.report(fault.with_label(&first.place, "the first one").with_help("delete one of them"));
        }
    }
}
