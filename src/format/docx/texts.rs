//! The text elements (`w:t`) of a part, and what an edit inside one asks for beside it.

use crate::edit::Edit;
use crate::span::SourceSpan;

/// An element that holds visible text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct TextElement {
    /// What stands between its tags.
    pub(super) content: SourceSpan,
    /// The value of its `xml:space`, or where that attribute can be inserted.
    pub(super) space: SourceSpan,
    /// White space at its ends shows.
    pub(super) keeps_space: bool,
    /// Index of the element with the same text in another form of the same text box.
    pub(super) mirror: Option<u32>,
    /// It is another's mirror, and does not show itself.
    pub(super) is_mirror: bool,
    /// It stands in a text box.
    pub(super) is_boxed: bool,
}

/// The text elements of a part, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    pub(super) elements: Vec<TextElement>,
}

impl Texts {
    /// The element whose content holds `span`.
    pub(super) fn at(&self, span: SourceSpan) -> Option<usize> {
        let index = self.elements.partition_point(|element| element.content.start <= span.start).checked_sub(1)?;
        self.elements.get(index).filter(|element| element.content.contains(span)).map(|_| index)
    }

    /// Whether a comment can be hung on `span`: Word allows none in a text box.
    pub(super) fn can_anchor(&self, span: SourceSpan) -> bool {
        let is_free = |at: usize| {
            let index = self.at(SourceSpan::new(at, at));
            index.and_then(|index| self.elements.get(index)).is_some_and(|element| !element.is_boxed)
        };
        is_free(span.start) && is_free(span.end)
    }

    /// Adds to the edits of one change what they ask for: the same edits in the other forms of a text box, and the
    /// attribute that keeps white space which comes to stand at the end of an element.
    pub(super) fn complete(&self, source: &str, edits: &mut Vec<Edit>) {
        let mut added: Vec<Edit> = Vec::new();
        let mut rest = edits.as_slice();
        while let Some(first) = rest.first() {
            let Some(index) = self.at(first.span) else {
                rest = rest.get(1..).unwrap_or_default();
                continue;
            };
            let count = rest.iter().take_while(|edit| self.at(edit.span) == Some(index)).count();
            let (of_element, others) = rest.split_at(count.min(rest.len()));
            rest = others;
            self.complete_element(source, index, of_element, &mut added);
        }
        for edit in added {
            if !edits.contains(&edit) {
                edits.push(edit);
            }
        }
        edits.sort();
    }

    fn complete_element(&self, source: &str, index: usize, edits: &[Edit], added: &mut Vec<Edit>) {
        let Some(first) = self.elements.get(index) else { return };
        let shown = if first.keeps_space { first.content } else { trimmed(source, first.content) };
        let needs_space = needs_space(source, shown, edits);
        let mut next = Some(index);
        while let Some(element) = next.and_then(|index| self.elements.get(index)) {
            if next != Some(index) {
                added.extend(edits.iter().map(|edit| moved(edit, first.content.start, element.content.start)));
            }
            if needs_space && !element.keeps_space {
                keep_space(source, element, added);
            }
            next = element.mirror.map(|mirror| mirror as usize);
        }
    }
}

/// An edit of one element as an edit of another with the same content.
fn moved(edit: &Edit, from: usize, to: usize) -> Edit {
    let span = SourceSpan::new(edit.span.start - from + to, edit.span.end - from + to);
    Edit { span, ..edit.clone() }
}

/// Whether white space may stand at an end of what shows after the edits, those of other findings included.
fn needs_space(source: &str, content: SourceSpan, edits: &[Edit]) -> bool {
    let mut after = String::new();
    let mut done = content.start;
    for edit in edits {
        after.push_str(source.get(done..edit.span.start).unwrap_or_default());
        after.push_str(&edit.replacement);
        done = edit.span.end;
    }
    after.push_str(source.get(done..content.end).unwrap_or_default());
    let removes = edits.iter().any(|edit| edit.replacement.is_empty());
    after.starts_with(is_space) || after.ends_with(is_space) || (removes && after.contains(is_space))
}

/// White space of XML.
pub(super) fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\n' | '\r')
}

/// Makes an element keep its white space, less the white space that did not show so far.
fn keep_space(source: &str, element: &TextElement, added: &mut Vec<Edit>) {
    let shared = |span: SourceSpan, replacement: &str| Edit {
        span,
        expected: source.get(span.range()).unwrap_or_default().to_owned(),
        replacement: replacement.to_owned(),
        is_shared: true,
    };
    let attribute = if element.space.is_empty() { " xml:space=\"preserve\"" } else { "preserve" };
    added.push(shared(element.space, attribute));
    let shown = trimmed(source, element.content);
    for hidden in [SourceSpan::new(element.content.start, shown.start), SourceSpan::new(shown.end, element.content.end)]
    {
        if !hidden.is_empty() {
            added.push(shared(hidden, ""));
        }
    }
}

/// A span without the white space at its ends.
pub(super) fn trimmed(source: &str, span: SourceSpan) -> SourceSpan {
    let text = source.get(span.range()).unwrap_or_default();
    let start = span.start + (text.len() - text.trim_start_matches(is_space).len());
    SourceSpan::new(start, (start + text.trim_matches(is_space).len()).max(start))
}
