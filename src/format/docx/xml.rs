//! XML to tokens with places, namespaces resolved and well-formedness checked. The only user of `quick_xml`.
//!
//! Spans are bytes of the whole part, a byte order mark included. What `quick_xml` lets pass but no XML processor
//! may (a document type, entities of one's own, `<` in an attribute, two roots) is refused here.

use std::borrow::Cow;
use std::cell::Cell;

use quick_xml::Reader;
use quick_xml::escape;
use quick_xml::events::Event;
use quick_xml::events::attributes::Attributes;

use crate::format::docx::Fault;
use crate::span::{LineIndex, SourceSpan};

/// A vocabulary that Word files are written in; each has two names, of the transitional and the strict standard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Namespace {
    /// Text, paragraphs, tables.
    Word,
    /// Where a drawing stands in the text.
    WordDrawing,
    /// Drawings, charts, diagrams.
    Drawing,
    /// Formulas.
    Math,
    /// Shapes of the time before drawings.
    Vml,
    /// `mc:AlternateContent`.
    Compatibility,
    /// Ids of relationships.
    Relationship,
    /// `xml:`.
    Xml,
    /// Anything else.
    Other,
}

impl Namespace {
    fn of(name: &str) -> Self {
        let name = name.strip_prefix("http://").unwrap_or(name);
        match name.strip_prefix("schemas.openxmlformats.org/").or(name.strip_prefix("purl.oclc.org/ooxml/")) {
            Some("wordprocessingml/2006/main" | "wordprocessingml/main") => Self::Word,
            Some("drawingml/2006/wordprocessingDrawing" | "drawingml/wordprocessingDrawing") => Self::WordDrawing,
            Some("drawingml/2006/main" | "drawingml/main") => Self::Drawing,
            Some("officeDocument/2006/math" | "officeDocument/math") => Self::Math,
            Some("markup-compatibility/2006") => Self::Compatibility,
            Some("officeDocument/2006/relationships" | "officeDocument/relationships") => Self::Relationship,
            _ if name == "urn:schemas-microsoft-com:vml" => Self::Vml,
            _ => Self::Other,
        }
    }
}

/// The start of an element.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tag<'a> {
    /// Its vocabulary.
    pub(super) namespace: Namespace,
    /// What its name starts with, without the colon; empty for the default namespace.
    pub(super) prefix: &'a str,
    /// Its name in the vocabulary.
    pub(super) name: &'a str,
    /// From `<` to `>`.
    pub(super) span: SourceSpan,
    /// It has no content and no end tag; an [`Token::End`] follows all the same.
    pub(super) is_empty: bool,
    /// Its `xml:space`.
    space: Option<SpaceAttribute<'a>>,
    attributes: &'a str,
    /// Where the attributes start in the source.
    attributes_at: usize,
}

/// The attribute that says whether white space is kept; it is asked of every tag.
#[derive(Clone, Copy, Debug)]
pub(super) struct SpaceAttribute<'a> {
    /// Where its name starts.
    pub(super) at: usize,
    /// Its value as written, and where that stands.
    pub(super) value: (&'a str, SourceSpan),
}

impl<'a> Tag<'a> {
    /// The value as written of the attribute with this name, whatever its prefix, and where it stands.
    pub(super) fn raw(&self, name: &str) -> Option<(&'a str, SourceSpan)> {
        let mut rest = Attributes::new(self.attributes, 0);
        rest.with_checks(false).flatten().find_map(|attribute| {
            let key = attribute.key.into_inner();
            let local = key.split_once(':').map_or(key, |(_, local)| local);
            if local == name && !key.starts_with("xmlns") { self.located(&attribute.value) } else { None }
        })
    }

    /// A value that borrows from the attributes, with its place.
    fn located(&self, value: &Cow<'a, str>) -> Option<(&'a str, SourceSpan)> {
        let Cow::Borrowed(value) = *value else { return None };
        let at = self.attributes_at + (value.as_ptr() as usize).checked_sub(self.attributes.as_ptr() as usize)?;
        Some((value, SourceSpan::new(at, at + value.len())))
    }

    /// Its `xml:space`, if it has one.
    pub(super) fn space(&self) -> Option<SpaceAttribute<'a>> {
        self.space
    }

    /// Whether white space is kept inside, where it is outside or not.
    pub(super) fn keeps_space(&self, inherited: bool) -> bool {
        self.space.map_or(inherited, |space| space.value.0 == "preserve")
    }

    /// The value of the attribute with this name.
    pub(super) fn value(&self, name: &str) -> Option<Cow<'a, str>> {
        let (raw, _) = self.raw(name)?;
        escape::unescape(raw).ok()
    }

    /// Whether a property is on: `<w:b/>` and `<w:b w:val="1"/>` are, `<w:b w:val="false"/>` is not.
    pub(super) fn is_on(&self) -> bool {
        !self.raw("val").is_some_and(|(value, _)| matches!(value, "0" | "false" | "off" | "none"))
    }
}

/// A piece of XML.
#[derive(Clone, Copy, Debug)]
pub(super) enum Token<'a> {
    /// An element starts.
    Start(Tag<'a>),
    /// The element that started last and has not ended yet ends; the span is its end tag's.
    End(SourceSpan),
    /// Text as it stands.
    Text(SourceSpan),
    /// A character that is written as an entity or by its number.
    Character(SourceSpan, char),
    /// The text of a CDATA section.
    Cdata(SourceSpan),
}

/// A prefix bound to a vocabulary, by the element at `depth`.
struct Binding<'a> {
    prefix: &'a str,
    namespace: Namespace,
    depth: usize,
}

/// Bindings in scope at once; real parts have some thirty.
const MOST_BINDINGS: usize = 1_000;

/// The tokens of one part.
pub(super) struct Tokens<'a> {
    part: &'a str,
    source: &'a str,
    reader: Reader<&'a [u8]>,
    /// Where the reader starts in the source: behind a byte order mark.
    base: usize,
    bindings: Vec<Binding<'a>>,
    /// The prefix that was looked up last: nearly all are one and the same.
    recent: Cell<Option<(&'a str, Namespace)>>,
    /// Names of the attributes of one tag.
    keys: Vec<&'a str>,
    depth: usize,
    /// The end of an element without content that is still to be told.
    pending_end: Option<usize>,
    has_root: bool,
}

impl<'a> Tokens<'a> {
    /// The tokens of `source`; faults name it `part`.
    pub(super) fn new(part: &'a str, source: &'a str) -> Self {
        let text = source.strip_prefix('\u{feff}').unwrap_or(source);
        let mut reader = Reader::from_str(text);
        reader.config_mut().check_end_names = true;
        let bindings = vec![Binding { prefix: "xml", namespace: Namespace::Xml, depth: 0 }];
        let base = source.len() - text.len();
        let (recent, keys) = (Cell::new(None), Vec::new());
        Self { part, source, reader, base, bindings, recent, keys, depth: 0, pending_end: None, has_root: false }
    }

    /// The next token; `None` at the end of the part.
    ///
    /// # Errors
    /// [`Fault::IllFormed`] and its like, with line and column.
    pub(super) fn next(&mut self) -> Result<Option<Token<'a>>, Fault> {
        if let Some(at) = self.pending_end.take() {
            self.leave();
            return Ok(Some(Token::End(SourceSpan::new(at, at))));
        }
        loop {
            let start = self.at();
            let event = match self.reader.read_event() {
                Ok(event) => event,
                Err(error) => {
                    let at = self.base + usize::try_from(self.reader.error_position()).unwrap_or(0);
                    return Err(self.fault(at, &error.to_string()));
                }
            };
            let span = SourceSpan::new(start, self.at());
            match event {
                Event::Start(_) => return self.start(span, false).map(|tag| Some(Token::Start(tag))),
                Event::Empty(_) => return self.start(span, true).map(|tag| Some(Token::Start(tag))),
                Event::End(_) => {
                    self.leave();
                    return Ok(Some(Token::End(span)));
                }
                Event::Text(_) => {
                    if let Some(token) = self.text(span)? {
                        return Ok(Some(token));
                    }
                }
                Event::CData(_) => {
                    self.must_be_inside(span)?;
                    return Ok(Some(Token::Cdata(SourceSpan::new(span.start + 9, span.end.saturating_sub(3)))));
                }
                Event::GeneralRef(_) => {
                    self.must_be_inside(span)?;
                    let character = self.character(span)?;
                    return Ok(Some(Token::Character(span, character)));
                }
                Event::DocType(_) => {
                    let (line, column) = self.line_column(span.start);
                    return Err(Fault::Doctype { part: self.part.to_owned(), line, column });
                }
                Event::Decl(_) => self.declaration(span)?,
                Event::Comment(_) | Event::PI(_) => {}
                Event::Eof if self.depth > 0 => return Err(self.fault(span.end, "an element is not closed")),
                Event::Eof if !self.has_root => return Err(self.fault(span.end, "there is no element")),
                Event::Eof => return Ok(None),
            }
        }
    }

    fn at(&self) -> usize {
        self.base + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX - self.base)
    }

    fn slice(&self, span: SourceSpan) -> &'a str {
        self.source.get(span.range()).unwrap_or_default()
    }

    fn leave(&mut self) {
        while self.bindings.last().is_some_and(|binding| binding.depth >= self.depth && binding.depth > 0) {
            self.bindings.pop();
            self.recent.set(None);
        }
        self.depth = self.depth.saturating_sub(1);
    }

    fn start(&mut self, span: SourceSpan, is_empty: bool) -> Result<Tag<'a>, Fault> {
        if self.depth == 0 && self.has_root {
            return Err(self.fault(span.start, "a second root element"));
        }
        self.has_root = true;
        self.depth += 1;
        let inner = SourceSpan::new(span.start + 1, span.end.saturating_sub(if is_empty { 2 } else { 1 }));
        let inside = self.slice(inner);
        let name_end = inside.bytes().position(|byte| byte.is_ascii_whitespace()).unwrap_or(inside.len());
        let (name, attributes) = inside.split_at(name_end);
        if !name.starts_with(|c: char| c.is_alphabetic() || c == '_') {
            return Err(self.fault(span.start, "expected the name of an element"));
        }
        let attributes_at = inner.start + name_end;
        let space = if attributes.is_empty() { None } else { self.check_attributes(attributes, attributes_at)? };
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let Some(namespace) = self.resolve(prefix) else {
            return Err(self.fault(span.start, &format!("the prefix {prefix} is not declared")));
        };
        if is_empty {
            self.pending_end = Some(span.end);
        }
        Ok(Tag { namespace, prefix, name: local, span, is_empty, space, attributes, attributes_at })
    }

    fn resolve(&self, prefix: &'a str) -> Option<Namespace> {
        if let Some((_, namespace)) = self.recent.get().filter(|(known, _)| *known == prefix) {
            return Some(namespace);
        }
        let bound = self.bindings.iter().rev().find(|binding| binding.prefix == prefix);
        let found = bound.map(|binding| binding.namespace).or_else(|| prefix.is_empty().then_some(Namespace::Other));
        if let Some(namespace) = found {
            self.recent.set(Some((prefix, namespace)));
        }
        found
    }

    /// Checks attributes, and returns the one that every reader asks for.
    fn check_attributes(&mut self, attributes: &'a str, at: usize) -> Result<Option<SpaceAttribute<'a>>, Fault> {
        let mut keys = std::mem::take(&mut self.keys);
        keys.clear();
        let mut space = None;
        for attribute in Attributes::new(attributes, 0).with_checks(false) {
            let attribute = attribute.map_err(|error| self.fault(at, &error.to_string()))?;
            let key = attribute.key.into_inner();
            let Cow::Borrowed(value) = attribute.value else { continue };
            if value.contains('<') {
                return Err(self.fault(at, &format!("`<` in the attribute {key}")));
            }
            if value.contains('&') {
                self.check_references(value, at)?;
            }
            if key == "xmlns" || key.starts_with("xmlns:") {
                let prefix = key.strip_prefix("xmlns:").unwrap_or_default();
                if self.bindings.len() >= MOST_BINDINGS {
                    return Err(self.fault(at, "more namespaces are declared than any document needs"));
                }
                self.bindings.push(Binding { prefix, namespace: Namespace::of(value), depth: self.depth });
                self.recent.set(None);
            }
            if key == "xml:space" {
                let offset = |text: &str| (text.as_ptr() as usize).saturating_sub(attributes.as_ptr() as usize) + at;
                let span = SourceSpan::new(offset(value), offset(value) + value.len());
                space = Some(SpaceAttribute { at: offset(key), value: (value, span) });
            }
            keys.push(key);
        }
        self.check_keys(&mut keys, at)?;
        self.keys = keys;
        Ok(space)
    }

    fn check_keys(&self, keys: &mut [&'a str], at: usize) -> Result<(), Fault> {
        for key in keys.iter() {
            let prefix = key.split_once(':').map(|(prefix, _)| prefix);
            if prefix.is_some_and(|prefix| prefix != "xmlns" && self.resolve(prefix).is_none()) {
                return Err(self.fault(at, &format!("the prefix of the attribute {key} is not declared")));
            }
        }
        keys.sort_unstable();
        match keys.windows(2).find_map(|pair| matches!(pair, [left, right] if left == right).then(|| pair.first())) {
            Some(key) => Err(self.fault(at, &format!("the attribute {} stands twice", key.unwrap_or(&"")))),
            None => Ok(()),
        }
    }

    /// Character data; between the elements at the top only white space may stand.
    fn text(&self, span: SourceSpan) -> Result<Option<Token<'a>>, Fault> {
        let text = self.slice(span);
        if text.is_empty() {
            return Ok(None);
        }
        if let Some(at) = text.bytes().position(|byte| byte < b' ' && !matches!(byte, b'\t' | b'\n' | b'\r')) {
            return Err(self.fault(span.start + at, "a control character"));
        }
        // To look for one character is much quicker in short texts.
        if text.contains(']')
            && let Some(at) = text.find("]]>")
        {
            return Err(self.fault(span.start + at, "`]]>` outside a CDATA section"));
        }
        if self.depth == 0 {
            let is_blank = text.chars().all(|c| c.is_ascii_whitespace());
            return if is_blank { Ok(None) } else { Err(self.fault(span.start, "text outside the root element")) };
        }
        Ok(Some(Token::Text(span)))
    }

    fn must_be_inside(&self, span: SourceSpan) -> Result<(), Fault> {
        if self.depth > 0 { Ok(()) } else { Err(self.fault(span.start, "text outside the root element")) }
    }

    fn check_references(&self, value: &str, at: usize) -> Result<(), Fault> {
        match escape::unescape(value) {
            Ok(_) => Ok(()),
            Err(escape::EscapeError::UnrecognizedEntity(_, name)) => Err(self.entity(at, &name)),
            Err(error) => Err(self.fault(at, &error.to_string())),
        }
    }

    fn character(&self, span: SourceSpan) -> Result<char, Fault> {
        let written = self.slice(span);
        let name = written.trim_start_matches('&').trim_end_matches(';');
        if !name.starts_with('#') && escape::resolve_predefined_entity(name).is_none() {
            return Err(self.entity(span.start, name));
        }
        let shown = escape::unescape(written).map_err(|error| self.fault(span.start, &error.to_string()))?;
        let is_allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
        let character = shown.chars().next().filter(is_allowed);
        character.ok_or_else(|| self.fault(span.start, "a character that XML does not allow"))
    }

    fn declaration(&self, span: SourceSpan) -> Result<(), Fault> {
        let text = self.slice(span);
        let encoding = text.split_once("encoding").and_then(|(_, rest)| rest.split(['"', '\'']).nth(1));
        match encoding {
            Some(name) if !matches!(name.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "us-ascii" | "ascii") => {
                Err(Fault::NotUtf8 { part: self.part.to_owned() })
            }
            _ if span.start > self.base => Err(self.fault(span.start, "an XML declaration not at the start")),
            _ => Ok(()),
        }
    }

    fn line_column(&self, at: usize) -> (usize, usize) {
        let mut at = at.min(self.source.len());
        while !self.source.is_char_boundary(at) {
            at -= 1;
        }
        LineIndex::new(self.source).line_column(self.source, at)
    }

    fn fault(&self, at: usize, detail: &str) -> Fault {
        let (line, column) = self.line_column(at);
        Fault::IllFormed { part: self.part.to_owned(), line, column, detail: detail.to_owned() }
    }

    fn entity(&self, at: usize, name: &str) -> Fault {
        let (line, column) = self.line_column(at);
        Fault::Entity { part: self.part.to_owned(), line, column, name: name.to_owned() }
    }
}

/// A stretch of text, or one character that is written in another form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stretch {
    /// It stands as it shows.
    Text(SourceSpan),
    /// An entity or a number.
    Character(SourceSpan, char),
}

/// The stretches of an attribute's value; `at` is where it stands.
pub(super) fn stretches(value: &str, at: usize) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut done = 0;
    while let Some(start) = value.get(done..).and_then(|rest| rest.find('&')).map(|start| done + start) {
        if start > done {
            found.push(Stretch::Text(SourceSpan::new(at + done, at + start)));
        }
        let end = value.get(start..).and_then(|rest| rest.find(';')).map_or(value.len(), |end| start + end + 1);
        let shown = value.get(start..end).and_then(|written| escape::unescape(written).ok());
        if let Some(character) = shown.and_then(|shown| shown.chars().next()) {
            found.push(Stretch::Character(SourceSpan::new(at + start, at + end), character));
        }
        done = end;
    }
    if done < value.len() {
        found.push(Stretch::Text(SourceSpan::new(at + done, at + value.len())));
    }
    found
}

/// `text` as it must be written in character data.
pub(super) fn escape_text(text: &str) -> String {
    escape::partial_escape(text).into_owned()
}

/// `text` as it must be written in an attribute.
pub(super) fn escape_value(text: &str) -> String {
    escape::escape(text).into_owned()
}
