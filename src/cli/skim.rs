//! Which documents of a run are not worth reading: those of which nothing would be said.

use crate::cli::anchors::Anchors;
use crate::cli::args::{AnchorMode, CheckFormat, Command};
use crate::matcher::Screen;
use crate::plan::Planner;

/// A look at the source of a document before it is read.
pub(super) struct Skim {
    screen: Screen,
    /// Whether links to anchors of other documents are told.
    tells_links: bool,
}

impl Skim {
    /// `None` where every document must be read: protected places, suspects or the anchors of all documents are wanted, or
    /// the mapping does not allow for it.
    pub(super) fn new(command: &Command, planner: &Planner, anchors: &Anchors, verbose: bool) -> Option<Self> {
        let tells_findings_only = match command {
            Command::Check(options) => options.format != Some(CheckFormat::Json),
            Command::Diff(_) | Command::Apply(_) => true,
            _ => false,
        };
        if !tells_findings_only || verbose || anchors.mode == AnchorMode::Relink {
            return None;
        }
        Some(Self { screen: planner.screen()?, tells_links: anchors.is_told })
    }

    /// Whether a document with this source may hold anything to tell.
    pub(super) fn is_wanted(&self, source: &str) -> bool {
        self.screen.may_show(source) || (self.tells_links && may_link(source))
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
