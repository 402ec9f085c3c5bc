//! The markup of a part as one number: all bytes but those that edits may touch.

use std::hash::{DefaultHasher, Hasher as _};

use crate::format::docx::xml::Tag;
use crate::span::SourceSpan;

/// A running number over the bytes of a part.
#[derive(Clone, Debug, Default)]
pub(super) struct Structure {
    hasher: DefaultHasher,
    done: usize,
}

impl Structure {
    /// What stands at `span` may change.
    pub(super) fn leave_out(&mut self, source: &str, span: SourceSpan) {
        self.hasher.write(source.get(self.done..span.start).unwrap_or_default().as_bytes());
        self.hasher.write_u8(0xff);
        self.done = span.end.max(self.done);
    }

    /// The attribute of a text element that keeps white space may come.
    pub(super) fn leave_out_space(&mut self, source: &str, tag: &Tag<'_>) {
        let Some(space) = tag.space() else { return };
        let before = source.get(tag.span.start..space.at).unwrap_or_default();
        let start = tag.span.start + before.trim_end().len();
        self.hasher.write(source.get(self.done..start).unwrap_or_default().as_bytes());
        self.done = space.value.1.end + 1;
    }

    /// The number of the whole source.
    pub(super) fn finish(mut self, source: &str) -> u64 {
        self.hasher.write(source.get(self.done..).unwrap_or_default().as_bytes());
        self.hasher.finish()
    }
}
