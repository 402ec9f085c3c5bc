//! Which documents of a run are not worth reading: those of which nothing would be said.

use crate::cli::anchors::Anchors;
use crate::cli::args::{AnchorMode, CheckFormat, Command};
use crate::plan::Planner;

/// What of a run must be known before a look at the source of a document can tell whether to read it.
pub(super) struct Skim {
    /// Whether links to anchors of other documents are told.
    tells_links: bool,
}

impl Skim {
    /// `None` where every document must be read: protected places, suspects or the anchors of all documents are wanted.
    pub(super) fn new(command: &Command, anchors: &Anchors, verbose: bool) -> Option<Self> {
        let tells_findings_only = match command {
            Command::Check(options) => options.format != Some(CheckFormat::Json),
            Command::Diff(_) | Command::Apply(_) => true,
            _ => false,
        };
        let may_skim = tells_findings_only && !verbose && anchors.mode != AnchorMode::Relink;
        may_skim.then_some(Self { tells_links: anchors.is_told })
    }

    /// Whether a document with this source may hold anything to tell.
    pub(super) fn is_wanted(&self, planner: &Planner, source: &str) -> bool {
        let may_show = || planner.screen().is_none_or(|screen| screen.may_show(source));
        may_show() || (self.tells_links && may_link(source))
    }
}

/// Whether a link to an anchor may stand in `source`: a `#` with something behind it that is no heading.
fn may_link(source: &str) -> bool {
    let bytes = source.as_bytes();
    source.match_indices('#').any(|(at, _)| {
        let is_reference = at.checked_sub(1).and_then(|at| bytes.get(at)) == Some(&b'&');
        let is_mark = bytes.get(at + 1).is_none_or(|next| matches!(next, b'#' | b' ' | b'\t' | b'\r' | b'\n'));
        !is_reference && !is_mark
    })
}
