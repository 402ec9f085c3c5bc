//! Typed values out of nodes, with every fault collected.

use std::collections::HashMap;

use crate::yaml::{Diagnostic, Faults, Node, NodeKind, Pair, Place, Scalar, Style, parse};

/// Reads values and remembers what is wrong with them.
///
/// An accessor that returns nothing has reported why. So a caller reads everything it can, and asks for
/// the faults at the end.
#[derive(Debug, Default)]
pub struct Reader {
    diagnostics: Vec<Diagnostic>,
}

impl Reader {
    /// A reader that has seen no fault.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Parses `text` and returns the root of its only document.
    ///
    /// Reports syntax errors, and text that holds no document or several. Where keys are doubled or an
    /// alias is broken the root is returned all the same, so that other faults are found too.
    pub fn document<'t>(&mut self, name: &str, text: &'t str) -> Option<Node<'t>> {
        let parsed = parse(name, text);
        self.diagnostics.extend(parsed.diagnostics);
        if !parsed.is_complete {
            return None;
        }
        let mut documents = parsed.documents.into_iter();
        let first = documents.next();
        if let Some(second) = documents.next() {
            let message = "a second document begins here; one is expected";
            self.report(Diagnostic::error("yaml", &second.place, message).with_help("delete the `---` between them"));
        }
        if first.is_none() {
            self.error("yaml", &parsed.source.place(0..0), "the file is empty");
        }
        first
    }

    /// Remembers a fault.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Remembers an error without further advice.
    pub fn error(&mut self, code: &'static str, place: &Place, message: impl Into<String>) {
        self.report(Diagnostic::error(code, place, message));
    }

    /// How many faults have been found so far.
    #[must_use]
    pub fn count(&self) -> usize {
        self.diagnostics.len()
    }

    /// All faults, in the order in which they were found.
    #[must_use]
    pub fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.diagnostics
    }

    /// The value, if no error was found; otherwise all faults, sorted: files in the order in which faults were
    /// found in them, then by line and column.
    ///
    /// # Errors
    /// When at least one error was reported.
    pub fn finish<T>(self, value: T) -> Result<T, Faults> {
        if self.diagnostics.iter().any(Diagnostic::is_error) {
            Err(Faults(sorted(self.diagnostics)))
        } else {
            Ok(value)
        }
    }

    /// The fields of the mapping `node`, every key of which must be one of `known`.
    ///
    /// `what` names the mapping in messages: `an entry of terms`.
    pub fn fields<'n>(&mut self, node: &'n Node<'n>, what: &str, known: &[&str]) -> Option<Fields<'n>> {
        if !matches!(node.kind, NodeKind::Mapping(_)) {
            self.wrong_type(node, &format!("a mapping ({what})"));
            return None;
        }
        self.refuse_tag(node);
        let mut looks = 0;
        for pair in node.pairs() {
            self.check_key(pair, what, known);
            looks |= pair.key.text().map_or(0, look_of);
        }
        Some(Fields { node, looks })
    }

    /// Text that is neither null nor blank.
    pub fn text<'n>(&mut self, node: &'n Node<'n>) -> Option<&'n str> {
        self.text_or(node, "text")
    }

    /// Text that is neither null nor blank, and that no ` #` may have cut off.
    ///
    /// Without quotes, ` #` begins a comment, and the rest of the value is lost in silence. A comment after
    /// a plain value is taken for one only if at least two blanks stand before the `#` and one after it.
    pub fn whole_text<'n>(&mut self, node: &'n Node<'n>) -> Option<&'n str> {
        let text = self.text(node)?;
        self.refuse_cut(node).then_some(text)
    }

    /// One text or a list of texts, each as [`Reader::text`] gives it, with their nodes; the list may not be empty.
    pub fn texts<'n>(&mut self, node: &'n Node<'n>) -> Vec<(&'n str, &'n Node<'n>)> {
        let nodes = self.one_or_list(node);
        let mut texts = Vec::with_capacity(nodes.len());
        texts.extend(nodes.iter().filter_map(|item| Some((self.text(item)?, item))));
        texts
    }

    /// One text or a list of texts, each as [`Reader::whole_text`] gives it.
    pub fn whole_texts<'n>(&mut self, node: &'n Node<'n>) -> Vec<(&'n str, &'n Node<'n>)> {
        let nodes = self.one_or_list(node);
        let mut texts = Vec::with_capacity(nodes.len());
        texts.extend(nodes.iter().filter_map(|item| Some((self.whole_text(item)?, item))));
        texts
    }

    /// The items of a list, which may be empty.
    pub fn list<'n>(&mut self, node: &'n Node<'n>) -> &'n [Node<'n>] {
        if !matches!(node.kind, NodeKind::Sequence(_)) {
            self.wrong_type(node, "a list");
        }
        self.refuse_tag(node);
        node.items()
    }

    /// `true` or `false`.
    pub fn flag(&mut self, node: &Node) -> Option<bool> {
        let flag = node.scalar().and_then(Scalar::flag);
        if flag.is_none() {
            self.wrong_type(node, "`true` or `false`");
        }
        self.refuse_tag(node);
        flag
    }

    /// The value that the text stands for, out of a list of words and values.
    pub fn choice<T: Copy>(&mut self, node: &Node, choices: &[(&str, T)]) -> Option<T> {
        let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
        let text = self.text_or(node, &format!("one of {}", quoted(&words)))?;
        let found = choices.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            let message = format!("expected one of {}, found `{text}`", quoted(&words));
            let mut fault = Diagnostic::error("bad-value", &node.place, message);
            fault.help = suggestion(text, &words);
            self.report(fault);
        }
        found.map(|(_, value)| *value)
    }

    /// Reports that `node` is not what was expected, and says what it is.
    pub fn wrong_type(&mut self, node: &Node, expected: &str) {
        if self.refuse_tag(node) {
            return;
        }
        let found = match node.text() {
            Some(text) if !text.trim().is_empty() => format!("the text `{}`", shortened(text)),
            _ => node.describe().to_owned(),
        };
        let code = if node.is_null() || found == "empty text" { "empty-value" } else { "wrong-type" };
        let message = format!("expected {expected}, found {found}");
        let mut fault = Diagnostic::error(code, &node.place, message);
        if node.is_null() && node.text().is_none() {
            fault.help = Some("give a value, or delete the key".to_owned());
        }
        self.report(fault);
    }

    fn one_or_list<'n>(&mut self, node: &'n Node<'n>) -> &'n [Node<'n>] {
        match &node.kind {
            NodeKind::Scalar(_) => std::slice::from_ref(node),
            NodeKind::Sequence(items) => {
                self.refuse_tag(node);
                if items.is_empty() {
                    let message = "expected at least one item, found an empty list";
                    self.error("empty-value", &node.place, message);
                }
                items
            }
            NodeKind::Mapping(_) => {
                self.wrong_type(node, "a list or text");
                &[]
            }
        }
    }

    fn text_or<'n>(&mut self, node: &'n Node<'n>, expected: &str) -> Option<&'n str> {
        if self.refuse_tag(node) {
            return None;
        }
        match node.text() {
            Some(text) if !text.chars().all(char::is_whitespace) => Some(text),
            _ => {
                self.wrong_type(node, expected);
                None
            }
        }
    }

    /// Reports a tag; returns whether there is one.
    fn refuse_tag(&mut self, node: &Node) -> bool {
        let Some(tag) = &node.tag else {
            return false;
        };
        let message = format!("`{tag}` is a YAML tag, not part of the value");
        // Several accessors may look at one node.
        let advice = "put a value that begins with `!` in single quotes";
        if !self.diagnostics.iter().rev().take(8).any(|fault| fault.code == "tag" && fault.place == node.place) {
            self.report(Diagnostic::error("tag", &node.place, message).with_help(advice));
        }
        true
    }

    /// Reports a comment that may be the lost rest of a plain value; returns whether all is well.
    fn refuse_cut(&mut self, node: &Node) -> bool {
        let Some(comment) = node.scalar().and_then(|scalar| scalar.comment.as_ref()) else {
            return true;
        };
        let is_plain = node.scalar().is_some_and(|scalar| scalar.style == Style::Plain);
        let blanks = comment.span().start.saturating_sub(node.place.span().end);
        let is_spaced = comment.text().chars().nth(1).is_none_or(char::is_whitespace);
        if !is_plain || (blanks >= 2 && is_spaced) {
            return true;
        }
        let message = format!(
            "the value may be cut off: ` #` begins a comment, so only `{}` is read",
            shortened(node.place.text())
        );
        let fault = Diagnostic::error("cut-off", comment, message).with_label(&node.place, "this is read").with_help(
            "put the value in single quotes if the `#` belongs to it; \
             a comment here takes two spaces before the `#` and one after it",
        );
        self.report(fault);
        false
    }

    fn check_key(&mut self, pair: &Pair, what: &str, known: &[&str]) {
        let Some(key) = pair.key.text() else {
            self.wrong_type(&pair.key, "a key");
            return;
        };
        if known.contains(&key) {
            return;
        }
        let message = format!("unknown key `{}` in {what}", shortened(key));
        let help = suggestion(key, known).unwrap_or_else(|| format!("known keys: {}", known.join(", ")));
        self.report(Diagnostic::error("unknown-key", &pair.key.place, message).with_help(help));
    }
}

/// The fields of a mapping whose keys have been checked.
#[derive(Clone, Copy, Debug)]
pub struct Fields<'n> {
    node: &'n Node<'n>,
    /// What the keys look like from afar, as a set of bits: readers ask for many more keys than there are.
    looks: u64,
}

impl<'n> Fields<'n> {
    /// The place of the whole mapping.
    #[must_use]
    pub fn place(&self) -> &'n Place {
        &self.node.place
    }

    /// The place of the first key, to point at the mapping without underlining all of it.
    #[must_use]
    pub fn first_key(&self) -> &'n Place {
        self.node.pairs().first().map_or(&self.node.place, |pair| &pair.key.place)
    }

    /// The value of `key`; the first where the key is doubled.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&'n Node<'n>> {
        if self.looks & look_of(key) == 0 { None } else { self.node.get(key) }
    }

    /// The place of `key` itself.
    #[must_use]
    pub fn key(&self, key: &str) -> Option<&'n Place> {
        let pair = self.node.pairs().iter().find(|pair| pair.key.says(key))?;
        Some(&pair.key.place)
    }

    /// The keys that are there, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = (&'n str, &'n Place)> + use<'n> {
        let pairs = self.node.pairs().iter();
        pairs.filter_map(|pair| Some((pair.key.text()?, &pair.key.place)))
    }
}

/// A bit for a key, by its length and first letter.
fn look_of(key: &str) -> u64 {
    let first = key.bytes().next().map_or(0, usize::from);
    1 << ((first + 5 * key.len()) % 64)
}

fn sorted(mut diagnostics: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut files: HashMap<String, usize> = HashMap::new();
    for diagnostic in &diagnostics {
        let next = files.len();
        files.entry(diagnostic.place.file().to_owned()).or_insert(next);
    }
    diagnostics.sort_by_key(|diagnostic| {
        let place = &diagnostic.place;
        (files.get(place.file()).copied(), place.line, place.column)
    });
    diagnostics
}

/// `did you mean …?` with the word of `known` that is most like `word`, if one is like it.
fn suggestion(word: &str, known: &[&str]) -> Option<String> {
    let allowed = (word.chars().count() / 3).max(1);
    let near = known.iter().map(|known| (distance(word, known), known)).min()?;
    (near.0 <= allowed).then(|| format!("did you mean `{}`?", near.1))
}

/// The number of characters to insert, delete, replace or swap to make one word of the other.
fn distance(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.to_lowercase().chars().take(40).collect();
    let right: Vec<char> = right.to_lowercase().chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (y, a) in left.iter().enumerate() {
        let mut next = vec![y + 1];
        for (x, b) in right.iter().enumerate() {
            let cell = |cells: &[usize], at: usize| cells.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = (cell(&row, x) + usize::from(a != b)).min(cell(&row, x + 1) + 1).min(cell(&next, x) + 1);
            let swapped = y > 0 && x > 0 && left.get(y - 1) == Some(b) && right.get(x - 1) == Some(a);
            if swapped {
                best = best.min(cell(&before, x - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}

fn quoted(words: &[&str]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    words.join(", ")
}

/// The first forty characters, for messages.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads `text` as a configuration would; the faults as `line:column code: message (help)`.
    fn faults(text: &str) -> Vec<String> {
        let mut reader = Reader::new();
        if let Some(root) = reader.document("f", text) {
            read(&mut reader, &root);
        }
        let faults = reader.finish(()).err().map_or_else(Vec::new, |faults| faults.0);
        let shown = faults.iter().map(|fault| {
            let help = fault.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
            let Place { line, column, .. } = fault.place;
            format!("{line}:{column} {}: {}{help}", fault.code, fault.message)
        });
        shown.collect()
    }

    fn read(reader: &mut Reader, root: &Node) {
        let Some(fields) = reader.fields(root, "the file", &["words", "term", "strict", "colour", "parts"]) else {
            return;
        };
        fields.get("words").map(|node| reader.texts(node));
        fields.get("term").map(|node| reader.whole_text(node));
        fields.get("strict").map(|node| reader.flag(node));
        fields.get("colour").map(|node| reader.choice(node, &[("red", 1), ("green", 2)]));
        fields.get("parts").map(|node| reader.list(node).len());
    }

    #[test]
    fn every_fault_is_found_at_once() {
        let text = "wrods: [a]\nwords: {a: b}\nterm:\nstrict: yes\ncolour: gren\nparts: x\nother: 1\n";
        assert_eq!(
            faults(text),
            [
                "1:1 unknown-key: unknown key `wrods` in the file (did you mean `words`?)",
                "2:8 wrong-type: expected a list or text, found a mapping",
                "3:1 empty-value: expected text, found nothing (give a value, or delete the key)",
                "4:9 wrong-type: expected `true` or `false`, found the text `yes`",
                "5:9 bad-value: expected one of `red`, `green`, found `gren` (did you mean `green`?)",
                "6:8 wrong-type: expected a list, found the text `x`",
                "7:1 unknown-key: unknown key `other` in the file (known keys: words, term, strict, colour, parts)",
            ]
        );
    }

    #[test]
    fn values_of_the_wrong_shape_are_named() {
        let cases = [
            ("words: []", "1:8 empty-value: expected at least one item, found an empty list"),
            ("words: [a, ~, '']", "1:12 empty-value: expected text, found nothing (give a value, or delete the key)"),
            ("- a", "1:1 wrong-type: expected a mapping (the file), found a list"),
            ("strict: 'true'", "1:9 wrong-type: expected `true` or `false`, found the text `true`"),
            (
                "term: !note",
                "1:7 tag: `!note` is a YAML tag, not part of the value (put a value that begins with `!` in single quotes)",
            ),
            ("[a]: b", "1:1 wrong-type: expected a key, found a list"),
            ("", "1:1 yaml: the file is empty"),
            (
                "term: a\n---\nterm: b",
                "3:1 yaml: a second document begins here; one is expected (delete the `---` between them)",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(faults(text).first().map(String::as_str), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_value_that_a_comment_may_have_cut_is_refused() {
        let cases = [
            ("term: 支付 #账户", true),
            ("term: 支付 # 账户", true),
            ("term: 支付  #账户", true),
            ("term: 支付账户  # the new term", false),
            ("term: 支付账户  #", false),
            ("term: '支付' # note", false),
            ("term: 支付#账户", false),
            ("term: 支付 # a\nstrict: true # b", true),
            ("strict: true # b", false),
        ];
        for (text, is_cut) in cases {
            let faults = faults(text);
            assert_eq!(faults.iter().any(|fault| fault.contains("cut-off")), is_cut, "{text}: {faults:?}");
            assert_eq!(faults.len(), usize::from(is_cut), "{text}: {faults:?}");
        }
    }

    #[test]
    fn typing_errors_are_measured() {
        for (left, right, expected) in
            [("form", "from", 1), ("", "abc", 3), ("case", "case", 0), ("plurla", "plural", 1), ("支付", "支", 1)]
        {
            assert_eq!(distance(left, right), expected, "{left} {right}");
        }
    }
}
