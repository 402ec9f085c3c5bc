//! What guards must know of the whole document, found out when first asked.

use crate::format::Part;
use crate::guard::cues::Cues;

/// Facts about one part.
#[derive(Debug)]
pub struct Facts<'a> {
    /// The part.
    pub part: &'a Part,
    /// Titles of the documents that were given, folded, without their marks; those of the part itself are found here.
    pub titles: &'a [String],
    cues: Cues,
}

impl<'a> Facts<'a> {
    /// Facts about `part`, found when asked.
    #[must_use]
    pub fn new(part: &'a Part, titles: &'a [String]) -> Self {
        Self { part, titles, cues: Cues::default() }
    }

    pub(super) fn cues(&self) -> &Cues {
        &self.cues
    }
}
