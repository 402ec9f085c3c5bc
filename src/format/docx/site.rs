//! The text elements that are to be split, with the runs around them.

use std::fmt::Write as _;

use crate::edit::Edit;
use crate::format::docx::Fault;
use crate::format::docx::revise::{Ids, outside_cdata, with_new_ids};
use crate::format::docx::texts::{is_space, trimmed};
use crate::format::docx::xml::{Namespace, Stretch, Tag, Token, Tokens};
use crate::span::SourceSpan;

/// What a run stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Parent {
    /// What somebody inserted or moved here.
    Insertion {
        /// Its start tag, and those of the tags between it and the run.
        open: String,
        /// The end tags of all these.
        close: String,
        /// Which element of the part it is.
        number: usize,
    },
    /// Anything else, by which element of the part it is.
    Other(usize),
}

/// A text element with its run.
#[derive(Clone, Debug)]
pub(super) struct Site<'a> {
    /// From its start tag to its end tag.
    pub(super) element: SourceSpan,
    /// What stands between its tags.
    pub(super) content: SourceSpan,
    /// What of it shows.
    pub(super) shown: SourceSpan,
    stretches: Vec<(Stretch, bool)>,
    /// The start tag of the run, and from there to its properties' end.
    pub(super) run: SourceSpan,
    /// The end tag of the run.
    pub(super) run_end: SourceSpan,
    /// The start tag of the run as written.
    pub(super) run_tag: &'a str,
    run_properties: &'a str,
    /// Nothing but its properties stands before the element in its run.
    pub(super) is_first: bool,
    /// Nothing stands behind the element in its run.
    pub(super) is_last: bool,
    pub(super) parent: Parent,
    /// What names of Word's vocabulary start with in the source, with the colon; empty for the default namespace.
    pub(super) source_prefix: String,
    /// Declares a prefix where the source has none: attributes need one.
    pub(super) declaration: String,
}

impl Site<'_> {
    /// What names of revisions start with.
    pub(super) fn prefix(&self) -> &str {
        if self.source_prefix.is_empty() { "w:" } else { &self.source_prefix }
    }

    /// The text at `span` as it must be written outside CDATA sections.
    pub(super) fn written(&self, source: &str, span: SourceSpan) -> String {
        let mut text = String::new();
        for (stretch, is_cdata) in &self.stretches {
            let (Stretch::Text(held) | Stretch::Character(held, _)) = stretch;
            let part = SourceSpan::new(held.start.max(span.start), held.end.min(span.end));
            if part.start >= part.end || part.end > held.end {
                continue;
            }
            let slice = source.get(part.range()).unwrap_or_default();
            if *is_cdata {
                text.push_str(&crate::format::docx::xml::escape_text(slice));
            } else {
                text.push_str(slice);
            }
        }
        text
    }

    /// The new text of an edit as it must be written outside CDATA sections.
    pub(super) fn rewritten(&self, edit: &Edit) -> String {
        let is_in_cdata = self.stretches.iter().any(|(stretch, is_cdata)| {
            let (Stretch::Text(held) | Stretch::Character(held, _)) = stretch;
            *is_cdata && held.start <= edit.span.start && edit.span.end <= held.end
        });
        if is_in_cdata { outside_cdata(&edit.replacement) } else { edit.replacement.clone() }
    }

    /// The run's properties; a copy has ids of its own.
    pub(super) fn properties(&self, is_original: bool, ids: &mut Ids) -> String {
        if is_original { self.run_properties.to_owned() } else { with_new_ids(self.run_properties, ids) }
    }

    /// The run's properties for text that was never formatted otherwise.
    pub(super) fn new_properties(&self) -> String {
        let text = self.run_properties;
        let Some(start) = text.find(&format!("<{}rPrChange", self.source_prefix)) else { return text.to_owned() };
        let end_tag = format!("</{}rPrChange>", self.source_prefix);
        let rest = text.get(start..).unwrap_or_default();
        let end = rest.find(&end_tag).map(|at| at + end_tag.len()).or_else(|| rest.find("/>").map(|at| at + 2));
        let after = end.and_then(|end| rest.get(end..)).unwrap_or_default();
        format!("{}{after}", text.get(..start).unwrap_or_default())
    }
}

/// An element that is open.
#[derive(Clone, Debug)]
struct Open<'a> {
    tag: Tag<'a>,
    number: usize,
    keeps_space: bool,
    /// Of a run: where its properties end, or its start tag.
    head_end: usize,
    properties: SourceSpan,
    /// Of a run: sites in it whose end is to be told.
    pending: Vec<usize>,
}

/// The text elements that hold one of `places`, which are sorted.
///
/// # Errors
/// If the source is no XML.
pub(super) fn sites<'a>(part: &'a str, source: &'a str, places: &[SourceSpan]) -> Result<Vec<Site<'a>>, Fault> {
    let mut finder = Finder { source, places, open: Vec::new(), sites: Vec::new(), stretches: Vec::new(), count: 0 };
    let mut tokens = Tokens::new(part, source);
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(tag) => finder.start(tag),
            Token::End(span) => finder.end(span),
            Token::Text(span) => finder.stretches.push((Stretch::Text(span), false)),
            Token::Character(span, character) => finder.stretches.push((Stretch::Character(span, character), false)),
            Token::Cdata(span) => finder.stretches.push((Stretch::Text(span), true)),
        }
    }
    finder.sites.sort_by_key(|site| site.element.start);
    Ok(finder.sites)
}

struct Finder<'a, 'p> {
    source: &'a str,
    places: &'p [SourceSpan],
    open: Vec<Open<'a>>,
    sites: Vec<Site<'a>>,
    stretches: Vec<(Stretch, bool)>,
    count: usize,
}

impl<'a> Finder<'a, '_> {
    fn start(&mut self, tag: Tag<'a>) {
        self.count += 1;
        let inherited = self.open.last().is_some_and(|open| open.keeps_space);
        let keeps_space = tag.keeps_space(inherited);
        self.stretches.clear();
        self.open.push(Open {
            tag,
            number: self.count,
            keeps_space,
            head_end: tag.span.end,
            properties: SourceSpan::new(tag.span.end, tag.span.end),
            pending: Vec::new(),
        });
    }

    fn end(&mut self, end: SourceSpan) {
        let Some(closed) = self.open.pop() else { return };
        if closed.tag.namespace != Namespace::Word {
            return;
        }
        match closed.tag.name {
            "rPr" => {
                if let Some(run) = self.open.last_mut().filter(|run| run.tag.name == "r") {
                    run.properties = SourceSpan::new(closed.tag.span.start, end.end);
                    run.head_end = end.end;
                }
            }
            "t" => self.end_text(&closed, end),
            "r" => {
                let is_blank = |from: usize| {
                    self.source.get(from..end.start).is_some_and(|text| text.trim_matches(is_space).is_empty())
                };
                for index in closed.pending {
                    if let Some(site) = self.sites.get_mut(index) {
                        site.run_end = end;
                        site.is_last = is_blank(site.element.end);
                    }
                }
            }
            _ => {}
        }
    }

    /// The insertion around the run that is open, if only tags stand between the two.
    fn insertion(&self) -> Option<Parent> {
        let (mut open, mut close) = (Vec::new(), String::new());
        for around in self.open.iter().rev().skip(1).take(DEEPEST_TAGS) {
            let is_insertion = matches!(around.tag.name, "ins" | "moveTo");
            let is_tag = is_insertion || matches!(around.tag.name, "smartTag" | "customXml");
            if !is_tag || around.tag.namespace != Namespace::Word {
                return None;
            }
            open.push(self.source.get(around.tag.span.range()).unwrap_or_default());
            let _ = write!(close, "</{}{}>", with_colon(around.tag.prefix), around.tag.name);
            if is_insertion {
                open.reverse();
                return Some(Parent::Insertion { open: open.concat(), close, number: self.innermost() });
            }
        }
        None
    }

    /// The number of the element around the run that is open.
    fn innermost(&self) -> usize {
        self.open.iter().rev().nth(1).map_or(0, |parent| parent.number)
    }

    fn end_text(&mut self, text: &Open<'a>, end: SourceSpan) {
        let content = SourceSpan::new(text.tag.span.end, end.start);
        let first = self.places.partition_point(|place| place.end < content.start);
        let is_wanted = self.places.get(first).is_some_and(|place| place.start <= content.end) && !text.tag.is_empty;
        let depth = self.open.len();
        let (Some(parent), Some(run)) = (depth.checked_sub(2).and_then(|index| self.open.get(index)), self.open.last())
        else {
            return;
        };
        if !is_wanted || run.tag.name != "r" || run.tag.namespace != Namespace::Word {
            return;
        }
        let slice = |span: SourceSpan| self.source.get(span.range()).unwrap_or_default();
        let is_first = slice(SourceSpan::new(run.head_end, text.tag.span.start)).trim_matches(is_space).is_empty();
        let prefix = run.tag.prefix;
        let site = Site {
            element: SourceSpan::new(text.tag.span.start, end.end),
            content,
            shown: if text.keeps_space { content } else { trimmed(self.source, content) },
            stretches: std::mem::take(&mut self.stretches),
            run: run.tag.span,
            run_end: SourceSpan::default(),
            run_tag: slice(run.tag.span),
            run_properties: slice(run.properties),
            is_first,
            is_last: false,
            parent: self.insertion().unwrap_or(Parent::Other(parent.number)),
            source_prefix: with_colon(prefix),
            declaration: if prefix.is_empty() { declaration(self.source) } else { String::new() },
        };
        let index = self.sites.len();
        self.sites.push(site);
        if let Some(run) = self.open.last_mut() {
            run.pending.push(index);
        }
    }
}

/// Tags around a run, an insertion included, that are closed and opened again around an insertion of ours.
const DEEPEST_TAGS: usize = 4;

fn with_colon(prefix: &str) -> String {
    if prefix.is_empty() { String::new() } else { format!("{prefix}:") }
}

/// Declares the prefix `w` for the vocabulary that the source uses without one.
fn declaration(source: &str) -> String {
    let strict = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    let name =
        if source.contains(strict) { strict } else { "http://schemas.openxmlformats.org/wordprocessingml/2006/main" };
    format!(" xmlns:w=\"{name}\"")
}
