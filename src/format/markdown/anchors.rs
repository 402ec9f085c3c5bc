//! Headings with the text that their anchors are made of, ids that are given, and links to anchors.

use pulldown_cmark::RefDefs;

use crate::format::{AnchoredHeading, FragmentLink, html};
use crate::span::SourceSpan;
use crate::text;

/// What has been seen so far.
#[derive(Default)]
pub(super) struct Anchors {
    headings: Vec<AnchoredHeading>,
    fragments: Vec<FragmentLink>,
    ids: Vec<String>,
    /// The heading under way, and whether its content has begun.
    heading: Option<(AnchoredHeading, bool)>,
    images: usize,
    /// The text of the HTML block under way, and where each of its lines starts, in it and in the source.
    html: String,
    html_lines: Vec<(usize, usize)>,
}

impl Anchors {
    /// Takes the definitions of links, whose spans count from `base`.
    pub(super) fn definitions(&mut self, definitions: &RefDefs<'_>, base: usize, source: &str) {
        let mut found: Vec<(SourceSpan, String)> = definitions
            .iter()
            .map(|(_, link)| (SourceSpan::new(link.span.start + base, link.span.end + base), link.dest.to_string()))
            .collect();
        found.sort();
        for (span, url) in found {
            self.link(&url, span, "]:", source);
        }
    }

    /// Takes where an event stands: the first one in a heading is the start of its text.
    pub(super) fn begin(&mut self, span: SourceSpan) {
        if let Some((heading, has_begun)) = &mut self.heading
            && !*has_begun
        {
            (heading.at, *has_begun) = (span.start, true);
        }
    }

    pub(super) fn start_heading(&mut self, span: SourceSpan) {
        self.heading = Some((AnchoredHeading { at: span.start, text: String::new() }, false));
    }

    pub(super) fn end_heading(&mut self) {
        self.headings.extend(self.heading.take().map(|(heading, _)| heading));
    }

    pub(super) fn start_image(&mut self) {
        self.images += 1;
    }

    pub(super) fn end_image(&mut self) {
        self.images = self.images.saturating_sub(1);
    }

    /// Takes a link that is written with its destination.
    pub(super) fn inline_link(&mut self, url: &str, span: SourceSpan, source: &str) {
        self.link(url, span, "](", source);
    }

    /// Takes a text that is shown, in a heading or elsewhere.
    pub(super) fn show(&mut self, text: &str) {
        if let Some((heading, _)) = self.heading.as_mut().filter(|_| self.images == 0) {
            heading.text.push_str(text);
        }
    }

    /// Takes a line of an HTML block.
    pub(super) fn html_line(&mut self, line: &str, span: SourceSpan) {
        self.html(line, span);
        self.html_lines.push((self.html.len(), span.start));
        self.html.push_str(line);
    }

    /// All headings, ids and links to anchors.
    pub(super) fn finish(self) -> (Vec<AnchoredHeading>, Vec<String>, Vec<FragmentLink>) {
        (self.headings, self.ids, self.fragments)
    }

    /// A link with a fragment; one whose destination is written with escapes is passed over.
    fn link(&mut self, url: &str, span: SourceSpan, opener: &str, source: &str) {
        if !url.contains('#') || url.contains("://") {
            return;
        }
        let written = source.get(span.range()).unwrap_or_default();
        let mut openers = written.as_bytes().windows(opener.len());
        let Some(after) = openers.rposition(|two| two == opener.as_bytes()).map(|at| at + opener.len()) else { return };
        let rest = written.get(after..).unwrap_or_default();
        let found = if rest.starts_with(url) { Some(0) } else { rest.find(url) };
        let Some(at) = found else { return };
        let start = span.start + after + at;
        self.fragments
            .push(FragmentLink { destination: SourceSpan::new(start, start + url.len()), url: url.to_owned() });
    }

    /// Takes the headings of the HTML block that ends.
    pub(super) fn end_html_block(&mut self) {
        let (html, lines) = (std::mem::take(&mut self.html), std::mem::take(&mut self.html_lines));
        for (at, text) in html::headings(&html) {
            let line = lines.partition_point(|(start, _)| *start <= at).saturating_sub(1);
            let Some((start, source)) = lines.get(line) else { continue };
            self.headings.push(AnchoredHeading { at: source + (at - start), text });
        }
    }

    /// Takes inline tags, or a line of HTML.
    pub(super) fn html(&mut self, tag: &str, span: SourceSpan) {
        let is_link = |url: &str| url.contains('#') && !url.contains("://");
        let mut names = Vec::new();
        for Attribute { name, at, value } in attributes(tag) {
            match name {
                "id" => self.ids.push(value.to_owned()),
                "name" => names.push(value.to_owned()),
                _ if is_link(value) => {
                    let destination = SourceSpan::new(span.start + at, span.start + at + value.len());
                    self.fragments.push(FragmentLink { destination, url: value.to_owned() });
                }
                _ => {}
            }
        }
        self.ids.append(&mut names);
    }
}

/// An attribute that gives an id or leads somewhere.
struct Attribute<'t> {
    name: &'static str,
    /// Where its value starts.
    at: usize,
    value: &'t str,
}

/// The attributes in the tags of `text` that give an id or lead somewhere, with quoted values.
fn attributes(text: &str) -> impl Iterator<Item = Attribute<'_>> {
    text::byte_places(text, b'=').filter_map(move |equals| {
        let before = text.get(..equals)?.trim_end();
        let name = ["id", "name", "href"].into_iter().find(|name| before.ends_with(name))?;
        before.strip_suffix(name)?.ends_with(char::is_whitespace).then_some(())?;
        let rest = text.get(equals + 1..)?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let value = rest.get(1..)?.split_once(quote)?.0;
        Some(Attribute { name, at: text.len() - rest.len() + 1, value })
    })
}
