//! HTML to tags, text and comments with their bytes. The only user of `html5gum`.
//!
//! What is no token here (comments that Word writes for itself, the rest of a broken tag at the end) is told to
//! nobody: readers take what lies between two tokens for markup.

use std::cell::Cell;
use std::convert::Infallible;
use std::ops::Range;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{
    Emitter, ForwardingEmitter, Readable as _, Reader, Span, State, StringReader, Token as AnyToken, Tokenizer,
};

use crate::format::html::Dialect;

/// One token. Ranges are bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token<'t> {
    /// `<p class=x>`.
    Start(StartTag<'t>),
    /// `</p>`, by its name in lower case.
    End(&'t str, Range<usize>),
    /// Character data as it stands, between two tags.
    Text(Range<usize>),
    /// `<!-- … -->` and everything that is read as such: `<![if …]>`, `<?xml … ?>`.
    Comment(Range<usize>),
}

/// A start tag.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct StartTag<'t> {
    /// In lower case.
    pub(super) name: &'t str,
    /// Those that [`AttributeName`] knows, in order, each name once.
    pub(super) attributes: &'t [Attribute],
    /// It ends with `/>`.
    pub(super) is_self_closing: bool,
    /// It ends with `/>`, and this means something here: in XML, SVG and mathematics.
    pub(super) is_empty: bool,
    pub(super) span: Range<usize>,
}

impl StartTag<'_> {
    /// The bytes of the value of an attribute; an empty range for one without a value.
    pub(super) fn value(&self, name: AttributeName) -> Option<Range<usize>> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| attribute.value.clone())
    }
}

/// An attribute with the bytes of its value, without quotation marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::format) struct Attribute {
    pub(super) name: AttributeName,
    pub(super) value: Range<usize>,
    /// The quotation mark around the value, if any.
    pub(super) quote: Option<char>,
}

/// The attributes that say something to a reader or about a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::format) enum AttributeName {
    Action,
    Alt,
    Background,
    Charset,
    Cite,
    ColSpan,
    Content,
    Data,
    FormAction,
    Hidden,
    Href,
    HttpEquiv,
    Id,
    Lang,
    LongDesc,
    Name,
    Placeholder,
    Poster,
    RowSpan,
    Src,
    Start,
    Title,
    Type,
    Value,
}

impl AttributeName {
    /// Whether its value is an address.
    pub(super) fn is_address(self) -> bool {
        use AttributeName::{Action, Background, Cite, Data, FormAction, Href, LongDesc, Poster, Src};
        matches!(self, Action | Background | Cite | Data | FormAction | Href | LongDesc | Poster | Src)
    }

    fn of(name: &[u8]) -> Option<Self> {
        Some(match name {
            b"action" => Self::Action,
            b"alt" => Self::Alt,
            b"background" => Self::Background,
            b"charset" => Self::Charset,
            b"cite" => Self::Cite,
            b"colspan" => Self::ColSpan,
            b"content" => Self::Content,
            b"data" => Self::Data,
            b"formaction" => Self::FormAction,
            b"hidden" => Self::Hidden,
            b"href" => Self::Href,
            b"http-equiv" => Self::HttpEquiv,
            b"id" => Self::Id,
            b"lang" | b"xml:lang" => Self::Lang,
            b"longdesc" => Self::LongDesc,
            b"name" => Self::Name,
            b"placeholder" => Self::Placeholder,
            b"poster" => Self::Poster,
            b"rowspan" => Self::RowSpan,
            b"src" => Self::Src,
            b"start" => Self::Start,
            b"title" => Self::Title,
            b"type" => Self::Type,
            b"value" => Self::Value,
            _ => return None,
        })
    }
}

/// How many attributes of a tag are read. The tokenizer takes stack for each, and no page that people wrote has as many.
const MOST_ATTRIBUTES: usize = 256;

/// Hands all tokens of `text` to `handle`, in order. Every text is HTML; it takes time in its length. Of a tag with very
/// many attributes the first are told.
pub(super) fn tokenize(text: &str, dialect: Dialect, handle: &mut dyn FnMut(Token<'_>)) {
    let count = Cell::new(0);
    let mut events = Events {
        text,
        base: 0,
        dialect,
        handle,
        name: String::new(),
        start: 0,
        attributes: Vec::new(),
        attribute: None,
        count: &count,
        foreign: 0,
        next_state: None,
        hidden_until: 0,
    };
    let mut state = None;
    loop {
        let rest = text.get(events.base..).unwrap_or_default();
        let name = events.name.clone();
        let mut emitter = Switching { inner: CallbackEmitter::new(&mut events), dialect };
        emitter.inner.set_last_start_tag(Some(name.as_bytes()));
        let reader = Bounded { inner: rest.to_reader(), count: &count };
        let mut tokenizer = Tokenizer::new_with_emitter(reader, emitter);
        if let Some(state) = state {
            tokenizer.set_state(state);
        }
        if tokenizer.finish().is_ok() {
            return;
        }
        count.set(0);
        let Some(end) = tag_end(text, events.start) else { return };
        events.end_start_tag(text.get(..end).is_some_and(|tag| tag.ends_with("/>")), end);
        (events.base, state) = (end, events.next_state.take());
    }
}

/// A tag has more attributes than are read.
#[derive(Debug, thiserror::Error)]
#[error("a tag has more than {MOST_ATTRIBUTES} attributes")]
struct TooManyAttributes;

/// Text that ends with an error in a tag with too many attributes.
struct Bounded<'t> {
    inner: StringReader<'t>,
    count: &'t Cell<usize>,
}

impl Bounded<'_> {
    fn check(&self) -> Result<(), TooManyAttributes> {
        if self.count.get() > MOST_ATTRIBUTES { Err(TooManyAttributes) } else { Ok(()) }
    }
}

impl Reader for Bounded<'_> {
    type Error = TooManyAttributes;

    fn read_byte(&mut self) -> Result<Option<u8>, TooManyAttributes> {
        self.check()?;
        let Ok(byte) = self.inner.read_byte();
        Ok(byte)
    }

    fn try_read_string(&mut self, wanted: &[u8], case_sensitive: bool) -> Result<bool, TooManyAttributes> {
        self.check()?;
        let Ok(is_read) = self.inner.try_read_string(wanted, case_sensitive);
        Ok(is_read)
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, TooManyAttributes> {
        self.check()?;
        let Ok(read) = self.inner.read_until(needle, buffer);
        Ok(read)
    }
}

/// The end of the tag that starts at `start`: behind the first `>` that stands in no quoted value.
fn tag_end(text: &str, start: usize) -> Option<usize> {
    let mut at = start;
    loop {
        at += text.get(at..)?.find(['>', '='])?;
        if text.get(at..)?.starts_with('>') {
            return Some(at + 1);
        }
        let value = text.get(at + 1..)?.trim_start_matches(|c: char| c.is_ascii_whitespace());
        at = text.len() - value.len();
        if let Some(quote) = value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
            at += 2 + value.get(1..)?.find(quote)?;
        }
    }
}

/// What character data shows that begins with `&` and holds no tag.
pub(super) fn decode(reference: &str) -> String {
    let mut shown = String::new();
    for token in Tokenizer::new(reference).flatten() {
        if let AnyToken::String(run) = token {
            shown.push_str(&String::from_utf8_lossy(&run));
        }
    }
    shown
}

/// Gathers the events of the tokenizer into tokens.
struct Events<'t> {
    text: &'t str,
    /// Where the tokenizer started.
    base: usize,
    dialect: Dialect,
    handle: &'t mut dyn FnMut(Token<'_>),
    /// The tag under way.
    name: String,
    start: usize,
    attributes: Vec<Attribute>,
    /// The attribute whose value comes.
    attribute: Option<AttributeName>,
    /// How many attributes the tag under way has so far.
    count: &'t Cell<usize>,
    /// How many `<svg>` and `<math>` are open: inside, tags follow the rules of XML.
    foreign: usize,
    /// How the content of the tag that just ended is read.
    next_state: Option<State>,
    /// The end of a processing instruction of XML, which may hold `>`.
    hidden_until: usize,
}

impl Events<'_> {
    fn follows_xml(&self) -> bool {
        self.dialect == Dialect::Xhtml || self.foreign > 0
    }

    /// Only the start of a value is taken from the tokenizer: its end follows from the quotation mark.
    fn add_attribute(&mut self, start: usize) {
        let Some(name) = self.attribute.take() else { return };
        let quote = self.text.get(..start).and_then(|before| before.chars().next_back());
        let quote = quote.filter(|c| matches!(c, '"' | '\''));
        let rest = self.text.get(start..).unwrap_or_default();
        let length = match quote {
            Some(quote) => rest.find(quote),
            None => rest.find(|c: char| c.is_ascii_whitespace() || c == '>'),
        };
        if let Some(attribute) = self.attributes.iter_mut().rev().find(|attribute| attribute.name == name) {
            attribute.value = start..start + length.unwrap_or(rest.len());
            attribute.quote = quote;
        }
    }

    fn end_start_tag(&mut self, is_self_closing: bool, end: usize) {
        let is_empty = is_self_closing && self.follows_xml();
        self.next_state = if is_empty || self.foreign > 0 { None } else { state_inside(&self.name, self.dialect) };
        if matches!(self.name.as_str(), "svg" | "math") && !is_self_closing {
            self.foreign += 1;
        }
        let span = self.start..end;
        let (name, attributes) = (self.name.as_str(), self.attributes.as_slice());
        if span.start >= self.hidden_until {
            (self.handle)(Token::Start(StartTag { name, attributes, is_self_closing, is_empty, span }));
        }
    }

    fn comment(&mut self, span: Range<usize>) {
        if span.start < self.hidden_until {
            return;
        }
        let written = self.text.get(span.clone()).unwrap_or_default();
        if self.dialect == Dialect::Xhtml && written.starts_with("<?") && !written.ends_with("?>") {
            let length = self.text.get(span.start..).and_then(|rest| rest.find("?>"));
            self.hidden_until = length.map_or(self.text.len(), |length| span.start + length + 2);
        }
        (self.handle)(Token::Comment(span));
    }
}

impl Callback<Infallible, usize> for &mut Events<'_> {
    fn handle_event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) -> Option<Infallible> {
        let span = span.start + self.base..span.end + self.base;
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.count.set(0);
                self.name.clear();
                self.name.push_str(&String::from_utf8_lossy(name));
                self.start = span.start;
                self.attributes.clear();
                self.attribute = None;
            }
            CallbackEvent::AttributeName { name } => {
                self.count.set(self.count.get() + 1);
                let is_new = |name: &AttributeName| self.attributes.iter().all(|known| known.name != *name);
                self.attribute = AttributeName::of(name).filter(is_new);
                let value = span.end..span.end;
                self.attributes.extend(self.attribute.map(|name| Attribute { name, value, quote: None }));
            }
            CallbackEvent::AttributeValue { .. } => self.add_attribute(span.start),
            CallbackEvent::CloseStartTag { self_closing } => {
                self.count.set(0);
                self.end_start_tag(self_closing, span.end);
            }
            CallbackEvent::EndTag { name } => {
                if matches!(name, b"svg" | b"math") {
                    self.foreign = self.foreign.saturating_sub(1);
                }
                if span.start >= self.hidden_until {
                    (self.handle)(Token::End(&String::from_utf8_lossy(name), span.start..span.end));
                }
            }
            CallbackEvent::String { .. } => {
                let start = span.start.max(self.hidden_until);
                if start < span.end {
                    (self.handle)(Token::Text(start..span.end));
                }
            }
            CallbackEvent::Comment { .. } => self.comment(span.start..span.end),
            CallbackEvent::Doctype { .. } | CallbackEvent::Error(_) => {}
        }
        None
    }
}

/// How the content of an element is read that is not made of tags.
fn state_inside(name: &str, dialect: Dialect) -> Option<State> {
    match name {
        "textarea" | "title" => Some(State::RcData),
        "script" => Some(State::ScriptData),
        "style" | "iframe" | "xmp" | "noembed" | "noframes" => Some(State::RawText),
        "plaintext" if dialect == Dialect::Html => Some(State::PlainText),
        _ => None,
    }
}

/// Switches the state of the tokenizer as a browser would.
struct Switching<'e, 't> {
    inner: CallbackEmitter<&'e mut Events<'t>, Infallible, usize>,
    dialect: Dialect,
}

impl ForwardingEmitter for Switching<'_, '_> {
    type Token = Infallible;

    fn inner(&mut self) -> &mut impl Emitter<Token = Self::Token> {
        &mut self.inner
    }

    fn should_emit_errors(&mut self) -> bool {
        false
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        let none = self.inner.emit_current_tag();
        let state = self.inner.callback_mut().next_state.take();
        if state.is_some() {
            self.inner.init_string();
        }
        state.or(none)
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&mut self) -> bool {
        self.dialect == Dialect::Xhtml || self.inner.callback_mut().foreign > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<String> {
        let mut told = Vec::new();
        tokenize(text, Dialect::Html, &mut |token| {
            told.push(match token {
                Token::Start(tag) => format!("<{} {} {}>", tag.name, tag.attributes.len(), &text[tag.span]),
                Token::End(name, span) => format!("</{name} {}>", &text[span]),
                Token::Text(span) => text[span].to_owned(),
                Token::Comment(span) => format!("!{}", &text[span]),
            });
        });
        told
    }

    #[test]
    fn what_follows_a_tag_with_very_many_attributes_is_told() {
        for name in ["p", "script", "title"] {
            let written = format!("<{name} title=\"a > b\"{}>", " x=\"1\" y='>' z=2 w".repeat(20_000));
            let text = format!("a{written}b<i></{name}>c<!-- d -->{written}</{name}>e");
            let shown = told(&text);
            let tag = format!("<{name} 1 {written}>");
            let inside = if name == "p" { vec!["b", "<i 0 <i>>"] } else { vec!["b<i>"] };
            let end = format!("</{name} </{name}>>");
            let expected = [vec!["a", &tag], inside, vec![&end, "c", "!<!-- d -->", &tag, &end, "e"]].concat();
            assert!(
                shown == expected,
                "{name}: {:?}",
                shown.iter().map(|token| &token[..token.len().min(40)]).collect::<Vec<_>>()
            );
        }
        assert_eq!(told(&format!("a<p{}", " x=\"1\"".repeat(1_000))), ["a"]);
    }
}
