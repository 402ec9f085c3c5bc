//! The front matter of a document: where it ends, and the human text in it, which is the values of some keys of YAML.

use std::ops::Range;

use crate::span::SourceSpan;
use crate::text;
use crate::view::{Syntax, ViewBuilder};
use crate::yaml::{self, Node, NodeKind, Pair, Style};

mod flat;

/// A value that people read.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Value {
    /// How the value is written.
    pub(super) syntax: Syntax,
    /// Whether it stands in YAML that can be read; what else a line says is shown and never edited.
    pub(super) is_sure: bool,
    /// Where it stands, without quotes.
    span: SourceSpan,
    decoded: String,
    steps: Option<Vec<Step>>,
}

/// A stretch of a value on its way into a view.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Text(SourceSpan),
    Decoded(SourceSpan, char),
    Space(SourceSpan),
}

impl Value {
    /// A value that says `decoded`, written at `span`.
    fn new(source: &str, span: SourceSpan, syntax: Syntax, decoded: &str) -> Option<Self> {
        let steps = follow(source.get(span.range())?, span.start, decoded, syntax);
        Some(Self { syntax, is_sure: true, span, decoded: decoded.to_owned(), steps })
    }

    /// Feeds the value to a view as one block, but does not end the block.
    ///
    /// A value whose writing cannot be followed character by character goes in as a whole; whoever edits it
    /// must read the result again, as for all front matter.
    pub(super) fn show(self, builder: &mut ViewBuilder<'_>) {
        let Some(steps) = self.steps else {
            builder.decoded(self.span, self.decoded);
            return;
        };
        for step in steps {
            match step {
                Step::Text(span) => builder.text(span),
                Step::Decoded(span, character) => builder.decoded(span, character),
                Step::Space(span) => builder.soft_break(span),
            }
        }
    }
}

/// The front matter that a document begins with.
pub(super) struct FrontMatter {
    /// Where the text after it starts.
    pub(super) end: usize,
    /// The values of the wanted keys, by place.
    pub(super) values: Vec<Value>,
}

/// The front matter of `source`, whose first character stands at `start`: YAML between `---`, or TOML between `+++`,
/// which is not read.
///
/// Rules across a page are written `---` too, so what stands between must be YAML with keys. A value may be text or a list of texts.
pub(super) fn read(source: &str, start: usize, keys: &[String]) -> Option<FrontMatter> {
    let text = source.get(start..)?;
    let is_yaml = match first_line(text) {
        "---" => true,
        "+++" => false,
        _ => return None,
    };
    let body_start = text.find('\n')? + 1;
    let body = text.get(body_start..)?;
    let (length, end) = before_closing(body, is_yaml)?;
    let body = body.get(..length)?;
    let end = start + body_start + end;
    if !is_yaml {
        return Some(FrontMatter { end, values: Vec::new() });
    }
    let values = match flat::values(body, keys) {
        Some(found) => flat_values(source, start + body_start, found),
        None => parsed_values(source, start + body_start, body, keys)?,
    };
    Some(FrontMatter { end, values })
}

/// The values that [`flat::values`] found in what starts at `base`.
fn flat_values(source: &str, base: usize, found: Vec<(Syntax, Range<usize>)>) -> Vec<Value> {
    let value = |(syntax, range): (Syntax, Range<usize>)| {
        let span = SourceSpan::new(base + range.start, base + range.end);
        Value::new(source, span, syntax, source.get(span.range())?)
    };
    found.into_iter().filter_map(value).collect()
}

/// The values of `keys` in `body`, which starts at `base`; `None` if it is no YAML with keys.
fn parsed_values(source: &str, base: usize, body: &str, keys: &[String]) -> Option<Vec<Value>> {
    let parsed = yaml::parse("front matter", body);
    let root = parsed.documents.first();
    let is_mapping = root.is_some_and(|root| matches!(root.kind, NodeKind::Mapping(_)));
    if first_line(body).is_empty() || !(is_mapping || !parsed.is_complete && starts_with_key(body)) {
        return None;
    }
    let wanted = |pair: &&Pair| pair.key.text().is_some_and(|key| keys.iter().any(|known| known == key));
    let mut values = Vec::new();
    for pair in root.map_or(&[][..], Node::pairs).iter().filter(wanted) {
        let items = if pair.value.items().is_empty() { std::slice::from_ref(&pair.value) } else { pair.value.items() };
        values.extend(items.iter().filter_map(|node| value(source, base, node)));
    }
    if !parsed.is_complete {
        let unread = flat::lines(body, keys).filter_map(|range| {
            let span = SourceSpan::new(base + range.start, base + range.end);
            let value = Value::new(source, span, Syntax::YamlPlain, source.get(span.range())?)?;
            let is_known = values.iter().any(|known| known.span.overlaps(span));
            (!is_known).then_some(Value { is_sure: false, ..value })
        });
        let unread: Vec<Value> = unread.collect();
        values.extend(unread);
    }
    values.sort_by_key(|value| value.span);
    Some(values)
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default().trim_end()
}

/// The length of what stands before the line that closes front matter, and with that line.
fn before_closing(body: &str, is_yaml: bool) -> Option<(usize, usize)> {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        let is_closing = match line.trim_end() {
            "---" | "..." => is_yaml,
            "+++" => !is_yaml,
            _ => false,
        };
        if is_closing {
            return Some((at, at + line.len()));
        }
        at += line.len();
    }
    None
}

/// Whether a text that is no YAML was meant to be.
fn starts_with_key(body: &str) -> bool {
    let is_key = |c: char| c.is_alphanumeric() || "_-.'\"".contains(c);
    let line = first_line(body);
    line.split_once(':').is_some_and(|(key, value)| {
        let ends = value.is_empty() || value.starts_with(text::is_space);
        ends && !key.is_empty() && key.chars().all(is_key)
    })
}

fn value(source: &str, base: usize, node: &Node) -> Option<Value> {
    let scalar = node.scalar()?;
    node.text()?;
    let whole = SourceSpan::new(base + node.place.span().start, base + node.place.span().end);
    let (syntax, quote) = match scalar.style {
        Style::Plain => (Syntax::YamlPlain, 0),
        Style::SingleQuoted => (Syntax::YamlSingle, 1),
        Style::DoubleQuoted => (Syntax::YamlDouble, 1),
        Style::Literal | Style::Folded => (Syntax::YamlBlock, 0),
    };
    let span = SourceSpan::new(whole.start + quote, whole.end.saturating_sub(quote));
    Value::new(source, span, syntax, &scalar.value)
}

/// Follows the decoded value through its written form; `None` where the two cannot be brought together.
fn follow(raw: &str, start: usize, decoded: &str, syntax: Syntax) -> Option<Vec<Step>> {
    let mut steps: Vec<Step> = Vec::new();
    let mut at = 0;
    let mut decoded = decoded.trim_end().chars().peekable();
    while let Some(character) = decoded.next() {
        let rest = raw.get(at..)?;
        if text::is_space(character) {
            let length = rest.len() - rest.trim_start_matches(text::is_space).len();
            while decoded.next_if(|next| text::is_space(*next)).is_some() {}
            if length == 0 {
                return None;
            }
            steps.push(Step::Space(SourceSpan::new(start + at, start + at + length)));
            at += length;
            continue;
        }
        let length = written_length(rest, character, syntax)?;
        let span = SourceSpan::new(start + at, start + at + length);
        match steps.last_mut() {
            Some(Step::Text(last)) if length == character.len_utf8() && last.end == span.start => last.end = span.end,
            _ if length == character.len_utf8() => steps.push(Step::Text(span)),
            _ => steps.push(Step::Decoded(span, character)),
        }
        at += length;
    }
    raw.get(at..)?.trim().is_empty().then_some(steps)
}

/// How many bytes `character` takes where it is written at the start of `raw`.
fn written_length(raw: &str, character: char, syntax: Syntax) -> Option<usize> {
    if syntax == Syntax::YamlSingle && character == '\'' {
        return raw.starts_with("''").then_some(2);
    }
    if syntax == Syntax::YamlDouble && raw.starts_with('\\') {
        let escape = raw.chars().nth(1)?;
        return Some(match escape {
            'x' => 4,
            'u' => 6,
            'U' => 10,
            other => 1 + other.len_utf8(),
        });
    }
    raw.starts_with(character).then(|| character.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read as front matter, and its values.
    fn found(source: &str) -> Option<(&str, Vec<String>)> {
        let found = read(source, 0, &["title".to_owned()])?;
        let told = |value: Value| if value.is_sure { value.decoded } else { format!("{}?", value.decoded) };
        let values = found.values.into_iter().map(told).collect();
        Some((&source[..found.end], values))
    }

    #[test]
    fn front_matter_ends_at_its_own_kind_of_line() {
        let cases = [
            ("---\ntitle: 甲\n---\n乙\n", "---\ntitle: 甲\n---\n", vec!["甲"]),
            (
                "--- \r\nslug: 甲\r\ntitle: [甲, 乙]\r\n...\r\n---\r\n",
                "--- \r\nslug: 甲\r\ntitle: [甲, 乙]\r\n...\r\n",
                vec!["甲", "乙"],
            ),
            ("---\n# 注\n\ntitle: 甲\n---", "---\n# 注\n\ntitle: 甲\n---", vec!["甲"]),
            ("---\ntitle: [甲\n---\n乙\n", "---\ntitle: [甲\n---\n", vec!["[甲?"]),
            ("+++\n\ntitle = \"甲\"\n---\n+++\n乙\n", "+++\n\ntitle = \"甲\"\n---\n+++\n", vec![]),
            ("+++\n+++\n乙\n", "+++\n+++\n", vec![]),
        ];
        for (source, block, values) in cases {
            let values = values.into_iter().map(str::to_owned).collect();
            assert_eq!(found(source), Some((block, values)), "{source}");
        }
    }

    #[test]
    fn rules_across_a_page_are_no_front_matter() {
        let cases = [
            "---\n支付宝账户\n\n乙\n\n---\n",
            "---\n**支付宝账户**: 甲\n\n---\n",
            "---\n\n注: 甲\n\n---\n",
            "---\n# 甲\n---\n",
            "---\n---\n乙\n---\n",
            "---\ntitle: 甲\n",
            "+++\ntitle = 1\n",
            " ---\ntitle: 甲\n---\n",
            "----\ntitle: 甲\n----\n",
            "---\n- 甲\n- 乙\n---\n",
        ];
        for source in cases {
            assert_eq!(found(source), None, "{source}");
        }
    }
    #[test]
    fn what_is_told_by_its_lines_is_what_a_parser_of_yaml_finds() {
        let keys = ["title", "a-b", "null"].map(str::to_owned);
        let lines = [
            "title: 甲 x，y\n",
            "title:\n",
            "title:  a's \"b\" [c], d: ",
            "a-b: c:d#e\n",
            "a-b: true\n",
            "title: null\n",
            "null: 甲\n",
            "x: 'a: b #c'\n",
            "title: ' \"甲\" '\n",
            "title: \"'a' 乙\"\n",
            "title: \"a\\tb\"\n",
            "title: ''\n",
            "title: 'a''b'\n",
            "\n",
            "  甲\n",
            "- 甲\n",
            "# 甲\n",
            "title: [甲, 乙]\n",
            "title: |\n",
            "title: 甲 # 乙\n",
            "title: 甲: 乙\n",
            "title: 甲:\n",
            "title:甲\n",
            "title : 甲\n",
            "甲: 乙\n",
            "title: 甲 \n",
            "title: 甲\r\n",
            "title: 甲\t乙\n",
            "title: -甲\n",
            "title: 甲\u{feff}\u{85}\n",
            "title: 甲\u{7}\n",
            "title: 😀\u{a0}\u{2028}\u{3000}\n",
            "title: *甲\n",
            "...x: 甲\n",
            "? 甲\n",
        ];
        let mut told = 0;
        for number in 0..lines.len().pow(3) {
            let body: String =
                (0..3).filter_map(|place| lines.get(number / lines.len().pow(place) % lines.len())).copied().collect();
            if let Some(found) = flat::values(&body, &keys) {
                told += 1;
                assert_eq!(Some(flat_values(&body, 0, found)), parsed_values(&body, 0, &body, &keys), "{body:?}");
            }
        }
        assert!(told > 1_000, "{told}");
    }
}
