//! YAML text → nodes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use serde_yaml::granit_parser::{
    ErrorKind, Event, Marker, Parser, ScalarStyle, ScanError, Span, StructureStyle, Tag, options,
};

use crate::yaml::{Diagnostic, Node, NodeKind, Pair, Place, Scalar, Source, Style};

/// The longest text that is read, in bytes.
const MAX_BYTES: usize = 16 * 1024 * 1024;
/// The deepest nesting that is read, for block and for flow collections each.
const MAX_DEPTH: usize = 64;
/// The most nodes that aliases may copy, and that anchors may keep for copying.
const MAX_COPIES: usize = 100_000;

/// Mappings with at most so many keys are looked through for equal ones; for others a table is quicker.
const FEW_KEYS: usize = 16;

/// What [`parse`] found.
#[derive(Clone, Debug)]
pub struct Parsed<'t> {
    /// The root of each document, in order; those before a syntax error only.
    pub documents: Vec<Node<'t>>,
    /// Syntax errors, equal keys and aliases that cannot be resolved: all of them errors.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the whole text was read: no syntax error and no bound cut it short.
    pub is_complete: bool,
    /// The text that was read, for diagnostics of the caller.
    pub source: Source,
}

/// Reads every YAML document in `text`, which people know as `name`.
///
/// Never fails as a whole: what is wrong is in the diagnostics. Aliases are resolved by copying, up to a
/// bound; text over 16 MiB and collections nested deeper than 64 are refused. Scalars are not given a
/// type. A merge key (`<<`) is a key like any other.
#[must_use]
pub fn parse<'t>(name: &str, text: &'t str) -> Parsed<'t> {
    let mut builder = Builder::new(Source::new(name, text));
    if text.len() > MAX_BYTES {
        let place = builder.source.place(0..0);
        let message = "the file is larger than 16 MiB";
        builder.diagnostics.push(Diagnostic::error("yaml", &place, message));
        builder.is_complete = false;
        return builder.finish();
    }
    let options = options! {
        emit_comments: false,
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
    };
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((event, span)) => builder.take(event, &span),
            Err(error) => {
                builder.fail(&error);
                break;
            }
        }
    }
    builder.finish()
}

/// A collection whose end has not been read yet.
struct Open<'t> {
    node: Node<'t>,
    anchor: usize,
    is_flow: bool,
    /// How many items and pairs of outer collections wait before its own.
    items_before: usize,
    pairs_before: usize,
    /// The key that waits for its value.
    key: Option<Node<'t>>,
}

struct Builder<'t> {
    source: Source,
    documents: Vec<Node<'t>>,
    diagnostics: Vec<Diagnostic>,
    is_complete: bool,
    open: Vec<Open<'t>>,
    /// The items of all open lists, and the pairs of all open mappings: most collections are small, so each gets a place
    /// of its own when it is complete and its size is known.
    items: Vec<Node<'t>>,
    pairs: Vec<Pair<'t>>,
    anchors: HashMap<usize, Node<'t>>,
    kept: usize,
    copied: usize,
}

impl<'t> Builder<'t> {
    fn new(source: Source) -> Self {
        Self {
            source,
            documents: Vec::new(),
            diagnostics: Vec::new(),
            is_complete: true,
            open: Vec::new(),
            items: Vec::new(),
            pairs: Vec::new(),
            anchors: HashMap::new(),
            kept: 0,
            copied: 0,
        }
    }

    fn finish(self) -> Parsed<'t> {
        Parsed {
            documents: self.documents,
            diagnostics: self.diagnostics,
            is_complete: self.is_complete,
            source: self.source,
        }
    }

    fn take(&mut self, event: Event<'t>, span: &Span) {
        match event {
            Event::Scalar(value, style, anchor, tag) => {
                let scalar = self.scalar(value, style, span);
                let node = self.node(NodeKind::Scalar(scalar), tag.as_deref(), span);
                self.close(node, anchor);
            }
            Event::SequenceStart(style, anchor, tag) => {
                let node = self.node(NodeKind::Sequence(Vec::new()), tag.as_deref(), span);
                self.begin(node, anchor, style);
            }
            Event::MappingStart(style, anchor, tag) => {
                let node = self.node(NodeKind::Mapping(Vec::new()), tag.as_deref(), span);
                self.begin(node, anchor, style);
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(span),
            Event::Alias(anchor) => self.alias(anchor, span),
            _ => {}
        }
    }

    fn begin(&mut self, node: Node<'t>, anchor: usize, style: StructureStyle) {
        let is_flow = style == StructureStyle::Flow;
        let (items_before, pairs_before) = (self.items.len(), self.pairs.len());
        self.open.push(Open { node, anchor, is_flow, items_before, pairs_before, key: None });
    }

    fn end(&mut self, span: &Span) {
        let Some(mut open) = self.open.pop() else {
            return;
        };
        match &mut open.node.kind {
            NodeKind::Sequence(items) => *items = self.items.drain(open.items_before..).collect(),
            NodeKind::Mapping(pairs) => *pairs = self.pairs.drain(open.pairs_before..).collect(),
            NodeKind::Scalar(_) => {}
        }
        let start = open.node.place.span().start;
        let last = match &open.node.kind {
            NodeKind::Scalar(_) => None,
            NodeKind::Sequence(items) => items.last(),
            NodeKind::Mapping(pairs) => pairs.last().map(|pair| &pair.value),
        };
        let end = match last {
            // An alias stands elsewhere, and so does what it names.
            Some(last) if !open.is_flow && !last.is_alias => last.place.span().end,
            _ => offset(&span.end).min(self.source.text().len()),
        };
        open.node.place.set_end(end.max(start));
        self.report_equal_keys(&open.node);
        self.close(open.node, open.anchor);
    }

    /// Hands a complete node to what holds it.
    fn close(&mut self, mut node: Node<'t>, anchor: usize) {
        if anchor > 0 {
            self.kept += node.size();
            if self.kept <= MAX_COPIES {
                self.anchors.insert(anchor, node.clone());
            }
        }
        let Some(open) = self.open.last_mut() else {
            self.documents.push(node);
            return;
        };
        match &open.node.kind {
            NodeKind::Sequence(_) => self.items.push(node),
            NodeKind::Mapping(_) => match open.key.take() {
                None => open.key = Some(node),
                Some(key) => {
                    if node.place.span().is_empty() && node.tag.is_none() {
                        node.place = key.place.clone();
                    }
                    self.pairs.push(Pair { key, value: node });
                }
            },
            NodeKind::Scalar(_) => {}
        }
    }

    fn alias(&mut self, anchor: usize, span: &Span) {
        let place = self.place(span);
        let mut node = match self.anchors.get(&anchor) {
            Some(node) if self.copied + node.size() <= MAX_COPIES => node.clone(),
            found => {
                let message = if found.is_some() || self.kept > MAX_COPIES {
                    "aliases copy more than 100,000 values"
                } else {
                    "the alias stands inside the value that it names"
                };
                self.diagnostics.push(Diagnostic::error("alias", &place, message));
                self.node(NodeKind::Scalar(null()), None, span)
            }
        };
        self.copied += node.size();
        node.is_alias = true;
        self.close(node, 0);
    }

    fn node(&self, kind: NodeKind<'t>, tag: Option<&Tag>, span: &Span) -> Node<'t> {
        let place = match span.tag_span() {
            Some(tag) if span.start == span.end => self.place(&tag),
            _ => self.place(span),
        };
        Node { place, tag: tag.map(|tag| tag.original().into()), is_alias: false, kind }
    }

    fn scalar(&self, value: Cow<'t, str>, style: ScalarStyle, span: &Span) -> Scalar<'t> {
        // The parser gives a missing value as `~`.
        let is_missing = style == ScalarStyle::Plain && span.start == span.end;
        Scalar {
            value: if is_missing { Cow::default() } else { value },
            style: match style {
                ScalarStyle::Plain => Style::Plain,
                ScalarStyle::SingleQuoted => Style::SingleQuoted,
                ScalarStyle::DoubleQuoted => Style::DoubleQuoted,
                ScalarStyle::Literal => Style::Literal,
                ScalarStyle::Folded => Style::Folded,
            },
            comment: self.comment_after(span).map(Box::new),
        }
    }

    /// The comment between the end of a scalar and the end of its line.
    fn comment_after(&self, span: &Span) -> Option<Place> {
        let end = offset(&span.end);
        let rest = self.source.text().get(end..)?;
        if !rest.starts_with([' ', '\t']) {
            return None;
        }
        let line = rest.split(['\n', '\r']).next().unwrap_or_default();
        let comment = line.trim_start_matches([' ', '\t']);
        let blanks = line.len() - comment.len();
        if !comment.starts_with('#') {
            return None;
        }
        let column = span.end.col() + 1 + blanks;
        let span_of_comment = end + blanks..end + line.len();
        Some(self.source.place_at(span.end.line(), column, span_of_comment))
    }

    fn place(&self, span: &Span) -> Place {
        let bytes = clamp(offset(&span.start)..offset(&span.end), self.source.text());
        self.source.place_at(span.start.line(), span.start.col() + 1, bytes)
    }

    fn report_equal_keys(&mut self, node: &Node<'_>) {
        fn text<'n>(pair: &'n Pair<'_>) -> Option<&'n str> {
            pair.key.scalar().map(|scalar| scalar.value.as_ref())
        }
        let pairs = node.pairs();
        let mut seen: HashMap<&str, &Pair<'_>> = HashMap::new();
        for (index, pair) in pairs.iter().enumerate() {
            let Some(key) = text(pair) else { continue };
            let first = if pairs.len() <= FEW_KEYS {
                pairs.iter().take(index).find(|earlier| text(earlier) == Some(key))
            } else {
                Some(*seen.entry(key).or_insert(pair)).filter(|first| !std::ptr::eq(*first, pair))
            };
            let Some(first) = first else { continue };
            let message = format!("the key `{key}` is given twice");
            let fault = Diagnostic::error("duplicate-key", &pair.key.place, message)
                .with_label(&first.key.place, "first given here")
                .with_help("join the two values in one list, or delete one of the keys");
            self.diagnostics.push(fault);
        }
    }

    /// The comment that has swallowed a closing bracket, behind what was read of a list or mapping in brackets. The value
    /// before it is not known yet: the parser holds it back until it has seen what follows.
    fn cut_list(&self) -> Option<Place> {
        let open = self.open.iter().find(|open| open.is_flow)?;
        let begin = open.node.place.span().start;
        let known = self.items.get(open.items_before..)?.iter().chain(self.pairs.last().map(|pair| &pair.value));
        let start = known.map(|node| node.place.span().end).fold(begin, usize::max);
        let mut line_start = start;
        for line in self.source.text().get(start..)?.split_inclusive('\n') {
            if let Some((value, comment)) = line.split_once(" #")
                && comment.contains([']', '}'])
            {
                let at = line_start + value.len() + 1;
                let is_told = !value.contains(['"', '\'']);
                return is_told.then(|| self.source.place(at..line_start + line.trim_end().len()));
            }
            line_start += line.len();
        }
        None
    }

    fn fail(&mut self, error: &ScanError) {
        let at = offset(error.marker());
        let place = self.source.place(at..at);
        let message = match error.kind() {
            ErrorKind::UnexpectedCharacter { character } => {
                format!("a value without quotes cannot begin with `{character}`")
            }
            kind => format!("this is not YAML: {kind}"),
        };
        self.is_complete = false;
        if let Some(comment) = self.cut_list() {
            let message =
                format!("the list may be cut off: ` #` begins a comment, so `{}` is not read", comment.text());
            let help = "put the value in single quotes if the `#` belongs to it; \
                otherwise write what ends the list before the comment";
            let fault =
                Diagnostic::error("cut-off", &comment, message).with_label(&place, "so this cannot be understood");
            self.diagnostics.push(fault.with_help(help));
            return;
        }
        let code = if is_about_tag(error.kind()) { "tag" } else { "yaml" };
        let mut fault = Diagnostic::error(code, &place, message);
        fault.help = syntax_help(error.kind()).map(str::to_owned);
        self.diagnostics.push(fault);
    }
}

fn null() -> Scalar<'static> {
    Scalar { value: Cow::default(), style: Style::Plain, comment: None }
}

/// The byte offset of a marker; the parser gives one for every text that is in memory.
fn offset(marker: &Marker) -> usize {
    marker.byte_offset().unwrap_or_default()
}

/// The span inside `text`; without the line break that a block scalar may end with.
fn clamp(span: Range<usize>, text: &str) -> Range<usize> {
    let start = text.floor_char_boundary(span.start);
    let end = text.floor_char_boundary(span.end).max(start);
    let inside = text.get(start..end).unwrap_or_default();
    let is_blank = |byte: &u8| matches!(byte, b'\n' | b'\r' | b' ' | b'\t');
    start..end - inside.bytes().rev().take_while(is_blank).count()
}

fn syntax_help(kind: &ErrorKind) -> Option<&'static str> {
    match kind {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart => Some("indent with spaces"),
        ErrorKind::MappingValueNotAllowed | ErrorKind::SimpleKeyExpected => {
            Some("put a value that holds `: ` in single quotes, and begin keys of one mapping in one column")
        }
        ErrorKind::UnexpectedCharacter { .. } | ErrorKind::UnknownAnchor => {
            Some("put a value that begins with a special character in single quotes")
        }
        kind if is_about_tag(kind) => Some("put a value that begins with `!` in single quotes"),
        ErrorKind::RecursionLimitExceeded => Some("collections may be nested 64 deep"),
        ErrorKind::UnclosedQuotedScalar => Some("close the quote; a quote inside single quotes is written twice"),
        ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::UnclosedFlowCollection { .. } => {
            Some("close the bracket; ` #` inside it begins a comment unless the item is in single quotes")
        }
        ErrorKind::CommentInterceptedScalar => Some("put the whole value in single quotes"),
        _ => None,
    }
}

fn is_about_tag(kind: &ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::InvalidTagTerminator | ErrorKind::UndeclaredTagHandle | ErrorKind::InvalidGlobalTagCharacter
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The scalars of a text: place, decoded value, style, source text.
    fn scalars(text: &str) -> Vec<(String, String, Style, String)> {
        fn walk(node: &Node<'_>, found: &mut Vec<(String, String, Style, String)>) {
            if let Some(scalar) = node.scalar() {
                let place = format!("{}:{}", node.place.line, node.place.column);
                let written = node.place.text().to_owned();
                found.push((place, scalar.value.to_string(), scalar.style, written));
            }
            node.items().iter().for_each(|item| walk(item, found));
            for pair in node.pairs() {
                walk(&pair.key, found);
                walk(&pair.value, found);
            }
        }
        let mut found = Vec::new();
        let parsed = parse("f.yaml", text);
        parsed.documents.iter().for_each(|node| walk(node, &mut found));
        found
    }

    #[test]
    fn values_know_their_bytes_style_and_place() {
        let cases = [
            ("题: 支付 # x\n", ("1:4", "支付", Style::Plain, "支付")),
            ("a: 'it''s'\r\n", ("1:4", "it's", Style::SingleQuoted, "'it''s'")),
            ("a: \"x\\ty\"\n", ("1:4", "x\ty", Style::DoubleQuoted, "\"x\\ty\"")),
            ("a: |\n  one\n  two\n\n", ("2:3", "one\ntwo\n", Style::Literal, "one\n  two")),
            ("a: >-\n  one\n  two\n", ("2:3", "one two", Style::Folded, "one\n  two")),
            ("a: one\n  two\n", ("1:4", "one two", Style::Plain, "one\n  two")),
            ("\u{feff}a: b\n", ("1:4", "b", Style::Plain, "b")),
            ("a: ''\n", ("1:4", "", Style::SingleQuoted, "''")),
            ("a: 2024-09-12\n", ("1:4", "2024-09-12", Style::Plain, "2024-09-12")),
            ("a:\n", ("1:1", "", Style::Plain, "a")),
        ];
        for (text, (place, value, style, written)) in cases {
            let found = scalars(text);
            let expected = (place.to_owned(), value.to_owned(), style, written.to_owned());
            assert_eq!(found.get(1), Some(&expected), "{text:?}");
        }
    }

    #[test]
    fn null_is_not_empty_text() {
        let parsed = parse("f", "a:\nb: ~\nc: null\nd: ''\ne: 'null'\nf: nil\n");
        let root = parsed.documents.first().unwrap();
        let nulls = ["a", "b", "c", "d", "e", "f"].map(|key| root.get(key).unwrap().is_null());
        assert_eq!(nulls, [true, true, true, false, false, false]);
    }

    #[test]
    fn aliases_are_copies_of_what_they_name() {
        let parsed = parse("f", "a: &x [1, 2]\nb: *x\n");
        let root = parsed.documents.first().unwrap();
        let (anchored, alias) = (root.get("a").unwrap(), root.get("b").unwrap());
        assert_eq!(anchored.kind, alias.kind);
        assert!(alias.is_alias && !anchored.is_alias);
    }

    #[test]
    fn every_document_is_read() {
        assert_eq!(parse("f", "a: 1\n---\nb: 2\n...\n").documents.len(), 2);
        assert_eq!(parse("f", "# nothing\n").documents.len(), 0);
    }

    #[test]
    fn faults_have_code_and_place() {
        let cases = [
            ("a: b: c\n", "f:1:5: error[yaml]: this is not YAML: mapping values are not allowed in this context"),
            ("a: 1\nb: 2\na: 3\n", "f:3:1: error[duplicate-key]: the key `a` is given twice"),
            ("a: &x [*x]\n", "f:1:8: error[alias]: the alias stands inside the value that it names"),
            ("a: !支付\n", "f:1:4: error[tag]: "),
            ("a: `b`\n", "f:1:4: error[yaml]: a value without quotes cannot begin with ``"),
            ("a: [b, c\n", "f:1:4: error[yaml]: this is not YAML: unclosed bracket '['"),
            ("a: ['b #c]', d\n", "f:1:4: error[yaml]: this is not YAML: unclosed bracket '['"),
            (
                "a: [b #c, d]\n",
                "f:1:7: error[cut-off]: the list may be cut off: ` #` begins a comment, so `#c, d]` is not read",
            ),
            ("a: [b #1, c]\nd: e\n", "f:1:7: error[cut-off]: the list may be cut off"),
            ("a: {b: c, d: e #1}\nf: g\n", "f:1:16: error[cut-off]: the list may be cut off"),
            ("a: [b, c  # two\nd: e\n", "f:2:2: error[yaml]: this is not YAML: illegal placement"),
        ];
        for (text, expected) in cases {
            let parsed = parse("f", text);
            let shown: Vec<String> = parsed.diagnostics.iter().map(Diagnostic::to_string).collect();
            assert!(shown.len() == 1 && shown.iter().all(|shown| shown.starts_with(expected)), "{text:?}: {shown:?}");
        }
    }

    #[test]
    fn hostile_text_is_refused_without_harm() {
        let deep = "[".repeat(100_000);
        let blocks: String = (0..200).map(|depth| " ".repeat(depth) + "a:\n").collect();
        let level = |level: usize| {
            let aliases = vec![format!("*a{level}"); 10].join(", ");
            format!("a{}: &a{} [{aliases}]\n", level + 1, level + 1)
        };
        let first = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        let bomb = first + &(0..9).map(level).collect::<Vec<_>>().concat();
        let large = "# ".repeat(MAX_BYTES);
        for text in [deep, blocks, bomb, large] {
            let parsed = parse("f", &text);
            assert!(!parsed.diagnostics.is_empty());
            assert!(parsed.documents.iter().map(Node::size).sum::<usize>() < 500_000);
        }
    }
}
