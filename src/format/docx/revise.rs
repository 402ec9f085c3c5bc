//! Edits as tracked changes, and remarks as comments: runs are split around what changes, and nowhere else.
//!
//! The order is what Word writes: the old text in `w:del`, the new one in `w:ins`, each in a run with the properties
//! of the run that was split. Both are siblings of runs, never inside one. What another author inserted is closed
//! before an insertion of ours and opened again behind it, because insertions do not nest; a deletion stays inside.

use std::fmt::Write as _;

use crate::edit::{Edit, EditSet};
use crate::format::docx::Fault;
use crate::format::docx::site::{Parent, Site, sites};
use crate::format::docx::xml::{escape_text, escape_value};
use crate::span::SourceSpan;

/// Room for what one tracked change adds to a part, so that its text need not be moved as it grows.
const REVISION_BYTES: usize = 768;

/// Who changes a document, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// The name that Word shows.
    pub author: String,
    /// An ISO 8601 date and time, such as `2024-09-12T00:00:00Z`; `None` for none.
    pub date: Option<String>,
}

impl Default for Signature {
    fn default() -> Self {
        Self { author: "termigrate".to_owned(), date: None }
    }
}

impl Signature {
    /// The attributes of a revision with this id; `prefix` ends with its colon.
    pub(super) fn attributes(&self, prefix: &str, id: u32) -> String {
        let mut text = format!(" {prefix}id=\"{id}\" {prefix}author=\"{}\"", escape_value(&self.author));
        if let Some(date) = &self.date {
            let _ = write!(text, " {prefix}date=\"{}\"", escape_value(date));
        }
        text
    }
}

/// Ids that no revision, comment or bookmark of the package has.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ids {
    next: u32,
}

/// Ids above this are left alone: nothing would be free above them.
const HIGHEST_ID: u32 = 0x3fff_ffff;

impl Ids {
    pub(super) fn new() -> Self {
        Self { next: 1 }
    }

    /// Learns the ids that a part uses.
    pub(super) fn learn(&mut self, source: &str) {
        for (at, start) in source.match_indices(":id=\"") {
            let rest = source.get(at + start.len()..).unwrap_or_default();
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let id = rest.get(..digits).and_then(|digits| digits.parse::<u32>().ok());
            if let Some(id) = id.filter(|id| *id <= HIGHEST_ID) {
                self.next = self.next.max(id + 1);
            }
        }
    }

    pub(super) fn take(&mut self) -> u32 {
        self.next += 1;
        self.next - 1
    }
}

/// A comment on a stretch of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Anchor {
    pub(super) span: SourceSpan,
    pub(super) id: u32,
}

/// An end of the text that a comment is on.
#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    is_end: bool,
    id: u32,
}

/// How the edits of a part are written.
pub(super) struct Revision<'a> {
    pub(super) part: &'a str,
    pub(super) source: &'a str,
    pub(super) signature: &'a Signature,
    /// Track the edits; otherwise they are made, and only comments are added.
    pub(super) is_tracked: bool,
}

/// What happens at one place of a text element.
#[derive(Clone, Debug)]
enum Piece {
    /// Text that stays, as it must be written.
    Keep(String),
    /// Old and new text, as they must be written; either may be empty.
    Change(String, String),
    /// Something that stands between runs.
    Mark(String),
}

impl Revision<'_> {
    /// The source with tracked edits and anchored comments.
    ///
    /// # Errors
    /// If the source is no XML.
    pub(super) fn write(&self, edits: &EditSet, anchors: &[Anchor], ids: &mut Ids) -> Result<String, Fault> {
        let ends = |anchor: &Anchor| {
            let mark = |at, is_end| Mark { at, is_end, id: anchor.id };
            [mark(anchor.span.start, false), mark(anchor.span.end, true)]
        };
        let mut marks: Vec<Mark> = anchors.iter().flat_map(ends).collect();
        marks.sort_by_key(|mark| (mark.at, mark.is_end, mark.id));
        let mut places: Vec<SourceSpan> = edits.iter().map(|edit| edit.span).collect();
        places.extend(marks.iter().map(|mark| SourceSpan::new(mark.at, mark.at)));
        places.sort();
        let sites = sites(self.part, self.source, &places)?;
        let mut output = String::with_capacity(self.source.len() + edits.len() * REVISION_BYTES);
        let mut done = 0;
        let edits: Vec<&Edit> = edits.iter().collect();
        let mut carried: Option<(String, String)> = None;
        for (index, site) in sites.iter().enumerate() {
            let of_site = edits_in(&edits, site.content);
            let pieces = self.pieces(site, of_site, &marks);
            let is_carried = sites.get(index + 1).is_some_and(|next| {
                let next_pieces = || self.pieces(next, edits_in(&edits, next.content), &marks);
                self.joins(site, &pieces, next) && starts_with_deletion(&next_pieces())
            });
            let (span, text) = self.splice(site, &pieces, is_carried, &mut carried, ids);
            output.push_str(self.source.get(done..span.start).unwrap_or_default());
            output.push_str(&text);
            done = span.end;
        }
        output.push_str(self.source.get(done..).unwrap_or_default());
        Ok(output)
    }

    /// What happens in a text element, in order.
    fn pieces(&self, site: &Site<'_>, edits: &[&Edit], marks: &[Mark]) -> Vec<Piece> {
        let shown = site.shown;
        let mut cuts: Vec<(usize, u8, Piece, usize)> = Vec::new();
        for edit in edits.iter().filter(|edit| shown.contains(edit.span)) {
            let old = site.written(self.source, edit.span);
            let new = site.rewritten(edit);
            cuts.push((edit.span.start, 1, Piece::Change(old, new), edit.span.end));
        }
        let first = marks.partition_point(|mark| mark.at < shown.start);
        for mark in marks.iter().skip(first).take_while(|mark| mark.at <= shown.end) {
            if !mark.is_end && mark.at < shown.end {
                cuts.push((mark.at, 0, Piece::Mark(range_mark(site, "Start", mark.id)), mark.at));
            } else if mark.is_end && mark.at > shown.start {
                let text = range_mark(site, "End", mark.id) + &reference(site, mark.id);
                cuts.push((mark.at, 2, Piece::Mark(text), mark.at));
            }
        }
        cuts.sort_by_key(|(at, rank, _, end)| (*at, if *end > *at { 3 } else { *rank }, *end));
        let mut pieces = Vec::new();
        let mut done = shown.start;
        for (at, _, piece, end) in cuts {
            let kept = site.written(self.source, SourceSpan::new(done, at));
            if !kept.is_empty() {
                pieces.push(Piece::Keep(kept));
            }
            pieces.push(piece);
            done = end.max(done);
        }
        let kept = site.written(self.source, SourceSpan::new(done, shown.end));
        if !kept.is_empty() {
            pieces.push(Piece::Keep(kept));
        }
        if self.is_tracked { pieces } else { pieces.into_iter().map(made).collect() }
    }

    /// Whether the insertion that ends `site` may stand behind the deletion that starts `next`: nothing that shows
    /// stands between them.
    fn joins(&self, site: &Site<'_>, pieces: &[Piece], next: &Site<'_>) -> bool {
        let ends_with_change = matches!(pieces.last(), Some(Piece::Change(old, _)) if !old.is_empty());
        let between = self.source.get(site.run_end.end..next.run.start).unwrap_or("<");
        let is_silent = between.split('<').skip(1).all(|tag| {
            let name = tag.trim_start_matches('/').split_once(':').map_or(tag, |(_, name)| name);
            name.starts_with("proofErr") || name.starts_with("bookmark")
        });
        let is_blank_outside =
            between.split('<').all(|tag| tag.rsplit('>').next().unwrap_or_default().trim().is_empty());
        ends_with_change && site.is_last && next.is_first && site.parent == next.parent && is_silent && is_blank_outside
    }

    /// The bytes to replace around a text element, and what comes there.
    fn splice(
        &self,
        site: &Site<'_>,
        pieces: &[Piece],
        is_carried: bool,
        carried: &mut Option<(String, String)>,
        ids: &mut Ids,
    ) -> (SourceSpan, String) {
        let mut writer = SiteWriter { revision: self, site, ids, output: String::new(), is_run_open: !site.is_first };
        // What is first of its run needs no part of the run before it; the run is opened when text comes.
        let start = if site.is_first { site.run.start } else { site.element.start };
        let last = pieces.len().saturating_sub(1);
        for (index, piece) in pieces.iter().enumerate() {
            match piece {
                Piece::Keep(text) => writer.keep(text),
                Piece::Mark(mark) => writer.level(mark),
                Piece::Change(old, new) => {
                    writer.delete(old);
                    let carry = carried.take().map(|(run, text)| (run, text + new));
                    let (run, text) = carry.unwrap_or_else(|| (site.new_properties(), new.clone()));
                    if is_carried && index == last {
                        *carried = Some((run, text));
                    } else {
                        writer.insert(&run, &text);
                    }
                }
            }
        }
        let ends_with_run = site.is_last && !writer.is_run_open;
        if !ends_with_run {
            writer.open_run();
        }
        let output = writer.output;
        let end = if ends_with_run { site.run_end.end } else { site.element.end };
        (SourceSpan::new(start, end), output)
    }
}

fn range_mark(site: &Site<'_>, end: &str, id: u32) -> String {
    let p = site.prefix();
    format!("<{p}commentRange{end}{} {p}id=\"{id}\"/>", site.declaration)
}

fn reference(site: &Site<'_>, id: u32) -> String {
    let p = site.prefix();
    format!("<{p}r{}><{p}commentReference {p}id=\"{id}\"/></{p}r>", site.declaration)
}

/// A change as it is made without tracking.
fn made(piece: Piece) -> Piece {
    match piece {
        Piece::Change(_, new) => Piece::Keep(new),
        other => other,
    }
}

fn starts_with_deletion(pieces: &[Piece]) -> bool {
    matches!(pieces.first(), Some(Piece::Change(old, new)) if !old.is_empty() && new.is_empty())
}

fn edits_in<'a, 'e>(edits: &'a [&'e Edit], content: SourceSpan) -> &'a [&'e Edit] {
    let first = edits.partition_point(|edit| edit.span.start < content.start);
    let end = edits.partition_point(|edit| edit.span.start <= content.end);
    edits.get(first..end.max(first)).unwrap_or_default()
}

/// Writes what comes in place of a text element, and of the run around it where that is used up.
struct SiteWriter<'a, 'b> {
    revision: &'a Revision<'a>,
    site: &'a Site<'b>,
    ids: &'a mut Ids,
    output: String,
    is_run_open: bool,
}

impl SiteWriter<'_, '_> {
    fn open_run(&mut self) {
        if !self.is_run_open {
            let properties = self.site.properties(self.output.is_empty() && self.site.is_first, self.ids);
            let _ = write!(self.output, "{}{properties}", self.site.run_tag);
            self.is_run_open = true;
        }
    }

    fn close_run(&mut self) {
        if self.is_run_open {
            let _ = write!(self.output, "</{}r>", self.site.source_prefix);
            self.is_run_open = false;
        }
    }

    fn keep(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.open_run();
        let p = &self.site.source_prefix;
        let _ = write!(self.output, "<{p}t xml:space=\"preserve\">{text}</{p}t>");
    }

    fn level(&mut self, text: &str) {
        self.close_run();
        self.output.push_str(text);
    }

    fn delete(&mut self, old: &str) {
        if old.is_empty() {
            return;
        }
        let site = self.site;
        let (p, q) = (site.prefix(), &site.source_prefix);
        let attributes = self.revision.signature.attributes(p, self.ids.take());
        let properties = site.properties(false, self.ids);
        self.level(&format!(
            "<{p}del{}{attributes}><{q}r>{properties}<{q}delText xml:space=\"preserve\">{old}</{q}delText></{q}r></{p}del>",
            site.declaration
        ));
    }

    fn insert(&mut self, properties: &str, new: &str) {
        if new.is_empty() {
            return;
        }
        let site = self.site;
        let (p, q) = (site.prefix(), &site.source_prefix);
        let attributes = self.revision.signature.attributes(p, self.ids.take());
        let insertion = format!(
            "<{p}ins{}{attributes}><{q}r>{properties}<{q}t xml:space=\"preserve\">{new}</{q}t></{q}r></{p}ins>",
            site.declaration
        );
        match &site.parent {
            Parent::Insertion { open, close, .. } => {
                self.close_run();
                let reopened = with_new_ids(open, self.ids);
                let _ = write!(self.output, "{close}{insertion}{reopened}");
            }
            Parent::Other(_) => self.level(&insertion),
        }
    }
}

/// A copy of markup in which each revision has an id of its own.
pub(super) fn with_new_ids(markup: &str, ids: &mut Ids) -> String {
    let mut copy = String::with_capacity(markup.len());
    let mut rest = markup;
    while let Some(at) = rest.find(":id=\"").map(|at| at + ":id=\"".len()) {
        let (before, value) = rest.split_at(at);
        copy.push_str(before);
        let length = value.find('"').unwrap_or(value.len());
        let _ = write!(copy, "{}", ids.take());
        rest = value.get(length..).unwrap_or_default();
    }
    copy + rest
}

/// New text as it is written in a CDATA section, as it must be written outside one.
pub(super) fn outside_cdata(text: &str) -> String {
    escape_text(&text.replace("]]]]><![CDATA[>", "]]>"))
}
