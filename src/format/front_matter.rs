//! Human text in the YAML front matter of a document: the values of some keys, with their places.

use crate::span::SourceSpan;
use crate::text;
use crate::view::{Syntax, ViewBuilder};
use crate::yaml::{self, Node, Style};

/// A value that people read.
pub(super) struct Value {
    /// How the value is written.
    pub(super) syntax: Syntax,
    /// Where it stands, without quotes.
    span: SourceSpan,
    decoded: String,
    steps: Option<Vec<Step>>,
}

/// A stretch of a value on its way into a view.
enum Step {
    Text(SourceSpan),
    Decoded(SourceSpan, char),
    Space(SourceSpan),
}

impl Value {
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

/// The values of `keys` in the front matter at `span` of `source` (its `---` lines included), by place.
///
/// A value may be text or a list of texts. Front matter that is no YAML mapping has none.
pub(super) fn values(source: &str, span: SourceSpan, keys: &[String]) -> Vec<Value> {
    let block = source.get(span.range()).unwrap_or_default();
    let Some(first_line) = block.find('\n') else { return Vec::new() };
    let body_start = span.start + first_line + 1;
    let body = block.get(first_line + 1..).unwrap_or_default();
    let end = body.rfind("\n---").or_else(|| body.rfind("\n...")).map_or(0, |at| at + 1);
    let body = body.get(..end).unwrap_or_default();
    let parsed = yaml::parse("front matter", body);
    let Some(root) = parsed.documents.first() else { return Vec::new() };
    let mut values = Vec::new();
    for pair in root.pairs() {
        if !pair.key.text().is_some_and(|key| keys.iter().any(|known| known == key)) {
            continue;
        }
        let items = if pair.value.items().is_empty() { std::slice::from_ref(&pair.value) } else { pair.value.items() };
        values.extend(items.iter().filter_map(|node| value(source, body_start, node)));
    }
    values.sort_by_key(|value| value.span);
    values
}

fn value(source: &str, base: usize, node: &Node) -> Option<Value> {
    let scalar = node.scalar()?;
    node.text()?;
    let whole = SourceSpan::new(base + node.place.span.start, base + node.place.span.end);
    let (syntax, quote) = match scalar.style {
        Style::Plain => (Syntax::YamlPlain, 0),
        Style::SingleQuoted => (Syntax::YamlSingle, 1),
        Style::DoubleQuoted => (Syntax::YamlDouble, 1),
        Style::Literal | Style::Folded => (Syntax::YamlBlock, 0),
    };
    let span = SourceSpan::new(whole.start + quote, whole.end.saturating_sub(quote));
    let raw = source.get(span.range())?;
    let steps = follow(raw, span.start, &scalar.value, syntax);
    Some(Value { syntax, span, decoded: scalar.value.clone(), steps })
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
