//! Fields: what Word computes, and the words in their codes.
//!
//! A field is a code and a result, both spread over runs and paragraphs, and fields nest. Word writes the result
//! anew whenever it pleases, so a rewrite there would be lost; only a few kinds keep what stands there.

use crate::format::docx::xml::Stretch;
use crate::span::SourceSpan;

/// The kinds whose result is text that somebody typed.
const KEPT: [&str; 2] = ["HYPERLINK", "FORMTEXT"];

/// The kinds whose first argument is an address.
const ADDRESSED: [&str; 4] = ["HYPERLINK", "INCLUDEPICTURE", "INCLUDETEXT", "LINK"];

/// Letters of a keyword that are kept; the longest is `BIDIOUTLINE`.
const LONGEST_KEYWORD: usize = 20;

/// The code of a field, read as it comes.
#[derive(Clone, Debug, Default)]
pub(super) struct Code {
    keyword: String,
    is_keyword_over: bool,
    is_quoted: bool,
    /// Quoted arguments that are over.
    arguments: usize,
}

impl Code {
    /// Whether the result is text that somebody typed.
    pub(super) fn keeps_result(&self) -> bool {
        KEPT.iter().any(|kept| self.keyword.eq_ignore_ascii_case(kept))
    }

    /// Takes more of the code; returns the stretches of words in quotation marks, which people read in an index or
    /// a table of contents.
    pub(super) fn feed(&mut self, source: &str, stretch: Stretch) -> Vec<Stretch> {
        match stretch {
            Stretch::Character(_, '"') => {
                self.quote();
                Vec::new()
            }
            Stretch::Character(..) if self.shows() => vec![stretch],
            Stretch::Character(_, character) => {
                self.take(character);
                Vec::new()
            }
            Stretch::Text(span) => self.feed_text(source, span),
        }
    }

    fn feed_text(&mut self, source: &str, span: SourceSpan) -> Vec<Stretch> {
        let text = source.get(span.range()).unwrap_or_default();
        let mut shown = Vec::new();
        let mut start = self.shows().then_some(span.start);
        for (at, character) in text.char_indices() {
            if character != '"' {
                self.take(character);
                continue;
            }
            let at = span.start + at;
            self.quote();
            if let Some(start) = start.take() {
                shown.push(Stretch::Text(SourceSpan::new(start, at)));
            }
            start = self.shows().then_some(at + 1);
        }
        shown.extend(start.map(|start| Stretch::Text(SourceSpan::new(start, span.end))));
        shown.retain(|stretch| !matches!(stretch, Stretch::Text(span) if span.is_empty()));
        shown
    }

    fn shows(&self) -> bool {
        let is_address = self.arguments == 0 && ADDRESSED.iter().any(|kind| self.keyword.eq_ignore_ascii_case(kind));
        self.is_quoted && !is_address
    }

    fn quote(&mut self) {
        self.is_keyword_over |= !self.keyword.is_empty();
        self.arguments += usize::from(self.is_quoted);
        self.is_quoted = !self.is_quoted;
    }

    fn take(&mut self, character: char) {
        if self.is_keyword_over || self.is_quoted {
            return;
        }
        if character.is_whitespace() || character == '\\' {
            self.is_keyword_over = !self.keyword.is_empty();
        } else if self.keyword.len() < LONGEST_KEYWORD {
            self.keyword.push(character);
        }
    }
}

/// A field that has begun and not ended.
#[derive(Clone, Debug, Default)]
struct Field {
    code: Code,
    is_in_result: bool,
}

/// The fields around a place.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them keep rewrites away.
    closed_to_rewrites: usize,
}

impl Fields {
    /// A `w:fldChar`.
    pub(super) fn mark(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.open.push(Field::default());
                self.closed_to_rewrites += 1;
            }
            "separate" => {
                if let Some(field) = self.open.last_mut().filter(|field| !field.is_in_result) {
                    field.is_in_result = true;
                    self.closed_to_rewrites -= usize::from(field.code.keeps_result());
                }
            }
            "end" => {
                if let Some(field) = self.open.pop() {
                    let is_open = field.is_in_result && field.code.keeps_result();
                    self.closed_to_rewrites -= usize::from(!is_open);
                }
            }
            _ => {}
        }
    }

    /// More of the code of the innermost field; see [`Code::feed`].
    pub(super) fn feed(&mut self, source: &str, stretch: Stretch) -> Vec<Stretch> {
        match self.open.last_mut().filter(|field| !field.is_in_result) {
            Some(field) => field.code.feed(source, stretch),
            None => Vec::new(),
        }
    }

    /// Whether a rewrite here would be lost.
    pub(super) fn are_closed(&self) -> bool {
        self.closed_to_rewrites > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(code: &str) -> (Vec<&str>, bool) {
        let mut fields = Code::default();
        let shown = fields.feed(code, Stretch::Text(SourceSpan::new(0, code.len())));
        let text = |stretch: &Stretch| match stretch {
            Stretch::Text(span) | Stretch::Character(span, _) => &code[span.range()],
        };
        (shown.iter().map(text).collect(), fields.keeps_result())
    }

    #[test]
    fn quoted_words_of_a_code_show_but_no_address() {
        assert_eq!(quoted(r#" XE "Alipay account" \b "#), (vec!["Alipay account"], false));
        assert_eq!(quoted(r#" HYPERLINK "https://a.example/alipay" \o "Alipay help" "#), (vec!["Alipay help"], true));
        assert_eq!(quoted(" PAGE "), (vec![], false));
        assert_eq!(quoted("FORMTEXT"), (vec![], true));
    }

    #[test]
    fn a_result_is_closed_unless_all_fields_around_it_keep_what_is_typed() {
        let mut fields = Fields::default();
        let feed = |fields: &mut Fields, code: &str| {
            fields.mark("begin");
            fields.feed(code, Stretch::Text(SourceSpan::new(0, code.len())));
            assert!(fields.are_closed(), "{code}");
            fields.mark("separate");
        };
        feed(&mut fields, "HYPERLINK x");
        assert!(!fields.are_closed());
        feed(&mut fields, "REF y");
        assert!(fields.are_closed());
        fields.mark("end");
        assert!(!fields.are_closed());
        fields.mark("end");
        fields.mark("end");
        assert!(!fields.are_closed());
    }
}
