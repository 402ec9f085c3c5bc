//! The elements open at some point of a document, and what they say of the text there.
//!
//! Elements are closed as browsers close them: a paragraph ends where the next block begins, a list item at the
//! next one, and no end tag reaches out of its table cell. Every question is answered in constant time whatever the
//! depth, so that any number of unclosed tags takes linear time.

use std::collections::HashMap;

use crate::format::html::elements::{self, STYLES, style_index};
use crate::text::Language;
use crate::view::Style;

/// What an element says of the text in it, added to what the elements around it say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits {
    /// The text is not shown, or is no prose.
    pub(super) is_hidden: bool,
    /// Line breaks show as such.
    pub(super) keeps_lines: bool,
    /// Level of the heading that the text stands in.
    pub(super) heading: Option<u8>,
    /// In how many list items and quotations the text stands.
    pub(super) depth: u8,
    /// The declared language.
    pub(super) language: Option<Language>,
    /// The language that the nearest block declares.
    pub(super) block_language: Option<Language>,
}

impl Traits {
    /// What is said in an element of this name that says nothing by its attributes.
    pub(super) fn inside(self, name: &str) -> Self {
        let own_heading = elements::heading_level(name).or((name == "title").then_some(1));
        let is_deeper = matches!(name, "blockquote" | "dd" | "li");
        Self { heading: own_heading.or(self.heading), depth: self.depth.saturating_add(u8::from(is_deeper)), ..self }
    }
}

/// An open element.
#[derive(Debug)]
struct Element {
    name: usize,
    /// The row of [`STYLES`] that it counts in.
    style: Option<usize>,
    traits: Traits,
    /// How many containers (lists, items, tables, cells) are open around it.
    containers: usize,
    /// For an element that keeps open styles inside: what was open again outside of it.
    outer_reopened: Option<u32>,
}

/// How deep elements are nested, and how many strike out again that another closed.
#[derive(Clone, Copy, Debug)]
pub(in crate::format) struct Struck {
    depth: usize,
    reopened: u32,
}

impl Struck {
    /// The lesser of both.
    pub(super) fn outer(self, other: Self) -> Self {
        Self { depth: self.depth.min(other.depth), reopened: self.reopened.min(other.reopened) }
    }
}

/// All open elements.
#[derive(Debug, Default)]
pub(super) struct OpenElements {
    elements: Vec<Element>,
    names: HashMap<String, usize>,
    /// For each name, where its open elements stand in `elements`.
    places: Vec<Vec<usize>>,
    /// Where elements stand that no end tag of another element reaches out of.
    scopes: Vec<usize>,
    /// The same for items of lists, which nested lists keep open.
    list_scopes: Vec<usize>,
    /// Tables, out of which no row or cell is closed.
    tables: Vec<usize>,
    /// Elements that inline end tags do not reach out of.
    blocks: Vec<usize>,
    /// Open elements of each row of [`STYLES`].
    styles: [u32; STYLES.len()],
    /// Elements that strike text out and were closed by another: browsers open them again in the next block.
    reopened_strikes: u32,
}

impl OpenElements {
    /// What the open elements say together.
    pub(super) fn traits(&self) -> Traits {
        self.elements.last().map(|element| element.traits).unwrap_or_default()
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.elements.len()
    }

    /// The markup of the text here.
    pub(super) fn style(&self) -> Style {
        let open = STYLES.iter().zip(self.styles).filter(|(_, open)| *open > 0);
        let reopened = if self.reopened_strikes > 0 { Style::STRIKE } else { Style::PLAIN };
        open.fold(reopened, |all, ((_, style), _)| all.with(*style))
    }

    /// Whether a table is open.
    pub(super) fn is_in_table(&self) -> bool {
        !self.tables.is_empty()
    }

    /// Opens an element inside this many containers.
    pub(super) fn open(&mut self, name: &str, traits: Traits, containers: usize) {
        let style = style_index(name);
        if let Some(open) = style.and_then(|index| self.styles.get_mut(index)) {
            *open += 1;
        }
        let at = self.elements.len();
        let name_index = self.name(name);
        if let Some(places) = self.places.get_mut(name_index) {
            places.push(at);
        }
        for (is_one, list) in [
            (is_scope(name), &mut self.scopes),
            (is_scope(name) || is_list(name), &mut self.list_scopes),
            (name == "table", &mut self.tables),
            (elements::is_block(name), &mut self.blocks),
        ] {
            if is_one {
                list.push(at);
            }
        }
        let outer_reopened = is_scope(name).then(|| std::mem::take(&mut self.reopened_strikes));
        self.elements.push(Element { name: name_index, style, traits, containers, outer_reopened });
    }

    /// Closes what an end tag closes. Returns how many containers are left if an element ended.
    pub(super) fn close(&mut self, name: &str) -> Option<usize> {
        let limit = match name {
            "html" | "body" => return None,
            "td" | "th" | "tr" | "tbody" | "thead" | "tfoot" | "caption" => self.tables.last(),
            "li" | "dd" | "dt" | "option" => self.list_scopes.last(),
            _ if is_scope(name) || is_list(name) => None,
            _ if elements::is_block(name) => self.scopes.last(),
            _ => self.blocks.last(),
        };
        let limit = limit.copied();
        let at = match elements::heading_level(name) {
            Some(_) => HEADINGS.iter().filter_map(|heading| self.last_place(heading)).max(),
            None => self.last_place(name),
        };
        if let Some(at) = at.filter(|at| limit.is_none_or(|limit| *at > limit)) {
            return self.close_from(at);
        }
        self.end_strike_across_blocks(name);
        None
    }

    /// Closes all but the outermost `depth` elements.
    pub(super) fn close_to(&mut self, depth: usize) {
        self.close_from(depth);
    }

    /// Closes what ends where a start tag stands. Returns how many containers are left if an element ended.
    pub(super) fn close_before(&mut self, name: &str) -> Option<usize> {
        let mut left = None;
        if elements::closes_paragraph(name) {
            left = self.close_within(&["p"], self.scopes.last().copied());
        }
        let (table, list) = (self.tables.last().copied(), self.list_scopes.last().copied());
        let own = match name {
            "li" => self.close_within(&["li"], list),
            "dd" | "dt" => self.close_within(&["dd", "dt"], list),
            "option" => self.close_within(&["option"], list),
            "optgroup" => self.close_within(&["option", "optgroup"], list),
            "td" | "th" => self.close_within(&["td", "th", "caption"], table),
            "tr" => self.close_within(&["tr", "td", "th", "caption"], table),
            "tbody" | "thead" | "tfoot" => {
                self.close_within(&["tbody", "thead", "tfoot", "tr", "td", "th", "caption"], table)
            }
            "body" => self.close_within(&["head"], None),
            _ => None,
        };
        left = own.or(left);
        if matches!(name, "li" | "dd" | "dt") {
            left = self.close_within(&["p"], self.scopes.last().copied()).or(left);
        }
        left
    }

    /// Where an element that strikes out would be opened.
    pub(super) fn struck(&self) -> Struck {
        Struck { depth: self.elements.len(), reopened: self.reopened_strikes }
    }

    /// Ends the striking out of all elements that were opened since.
    pub(super) fn end_strikes(&mut self, since: Struck) {
        for name in ["del", "s", "strike"] {
            while let Some(at) = self.last_place(name).filter(|at| *at >= since.depth) {
                self.end_strike(at);
            }
        }
        self.reopened_strikes = self.reopened_strikes.min(since.reopened);
    }

    /// Closes the outermost of these elements that stands behind `limit`.
    fn close_within(&mut self, names: &[&str], limit: Option<usize>) -> Option<usize> {
        let places = names.iter().filter_map(|name| self.first_place_behind(name, limit));
        places.min().and_then(|at| self.close_from(at))
    }

    fn first_place_behind(&self, name: &str, limit: Option<usize>) -> Option<usize> {
        let places = self.places.get(*self.names.get(name)?)?;
        let first = places.partition_point(|at| limit.is_some_and(|limit| *at <= limit));
        places.get(first).copied()
    }

    fn last_place(&self, name: &str) -> Option<usize> {
        self.places.get(*self.names.get(name)?)?.last().copied()
    }

    /// `</s>` ends a `<s>` outside the block, whose blocks stay open.
    fn end_strike_across_blocks(&mut self, name: &str) {
        if !is_reopened(name) {
            return;
        }
        if let Some(fewer) = self.reopened_strikes.checked_sub(1) {
            self.reopened_strikes = fewer;
            return;
        }
        let scope = self.scopes.last().copied();
        if let Some(at) = self.last_place(name).filter(|at| scope.is_none_or(|scope| *at > scope)) {
            self.end_strike(at);
        }
    }

    /// Makes nothing of the innermost element of its name, which strikes out.
    fn end_strike(&mut self, at: usize) {
        let Some(element) = self.elements.get_mut(at) else { return };
        let style = element.style.take();
        if let Some(places) = self.places.get_mut(element.name) {
            places.pop();
        }
        self.end_style(style);
    }

    /// Closes the element at this depth and all in it; returns how many containers are open around it.
    fn close_from(&mut self, at: usize) -> Option<usize> {
        let left = self.elements.get(at)?.containers;
        while self.elements.len() > at {
            let Some(element) = self.elements.pop() else { break };
            let place = self.elements.len();
            let places = self.places.get_mut(element.name);
            let lists = [&mut self.scopes, &mut self.list_scopes, &mut self.tables, &mut self.blocks];
            for list in lists.into_iter().chain(places) {
                list.pop_if(|last| *last == place);
            }
            self.end_style(element.style);
            let name = element.style.and_then(|index| STYLES.get(index)).map_or("", |(name, _)| name);
            self.reopened_strikes += u32::from(place > at && is_reopened(name));
            self.reopened_strikes = element.outer_reopened.unwrap_or(self.reopened_strikes);
        }
        Some(left)
    }

    fn end_style(&mut self, style: Option<usize>) {
        if let Some(open) = style.and_then(|index| self.styles.get_mut(index)) {
            *open = open.saturating_sub(1);
        }
    }

    fn name(&mut self, name: &str) -> usize {
        if let Some(index) = self.names.get(name) {
            return *index;
        }
        let index = self.places.len();
        self.names.insert(name.to_owned(), index);
        self.places.push(Vec::new());
        index
    }
}

const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements that keep what is open outside from being closed inside.
fn is_scope(name: &str) -> bool {
    matches!(name, "applet" | "button" | "caption" | "html" | "marquee" | "math" | "object" | "svg" | "template")
        || matches!(name, "table" | "td" | "th")
}

fn is_list(name: &str) -> bool {
    matches!(name, "dl" | "menu" | "ol" | "select" | "ul")
}

/// Striking out that goes on in the next block until its end tag, as browsers show it.
fn is_reopened(name: &str) -> bool {
    matches!(name, "s" | "strike")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Opens and closes by tags without their brackets, and says which elements are open then.
    fn open_after(tags: &str) -> String {
        let mut open = OpenElements::default();
        for tag in tags.split(' ') {
            if let Some(name) = tag.strip_prefix('/') {
                open.close(name);
            } else {
                open.close_before(tag);
                open.open(tag, Traits::default(), 0);
            }
        }
        let mut names: Vec<(usize, &str)> = Vec::new();
        for (name, index) in &open.names {
            names.extend(open.places[*index].iter().map(|at| (*at, name.as_str())));
        }
        names.sort_unstable();
        let mut shown: Vec<&str> = names.iter().map(|(_, name)| *name).collect();
        if open.style().contains(Style::STRIKE) {
            shown.push("struck");
        }
        shown.join(" ")
    }

    #[test]
    fn elements_close_where_a_browser_closes_them() {
        let cases = [
            ("html body p p", "html body p"),
            ("p div", "div"),
            ("ul li p li", "ul li"),
            ("ul li ul li /ul li", "ul li"),
            ("ul li ul li", "ul li ul li"),
            ("table tr td p tr td", "table tr td"),
            ("table tr td table tr td /td td", "table tr td table tr td"),
            ("table tbody tr td tbody", "table tbody"),
            ("p table tr td /p b", "table tr td b"),
            ("div span p /span", "div span p"),
            ("div b i /b", "div"),
            ("h2 i /h3", ""),
            ("dl dt dd dt", "dl dt"),
            ("select option option optgroup option", "select optgroup option"),
            ("html body p /body p", "html body p"),
        ];
        for (tags, expected) in cases {
            assert_eq!(open_after(tags), expected, "{tags}");
        }
    }

    #[test]
    fn striking_out_goes_on_until_its_end_tag() {
        let cases = [
            ("p s /p p", "p struck"),
            ("p s /p p /s", "p"),
            ("s p /s", "p"),
            ("p del /p p", "p"),
            ("table tr td s /td td", "table tr td"),
            ("p s /p table tr td /td /table p", "p struck"),
        ];
        for (tags, expected) in cases {
            assert_eq!(open_after(tags), expected, "{tags}");
        }
    }
}
