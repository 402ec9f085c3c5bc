//! Byte-exact changes to one source part.
//!
//! An [`Edit`] remembers the bytes that it replaces; an [`EditSet`] applies all of its edits or none. Edits
//! know nothing of terms, documents or findings.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::span::SourceSpan;

/// One replacement of bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// The bytes to replace; empty for an insertion.
    pub span: SourceSpan,
    /// The text that must stand at `span`, or nothing is changed.
    pub expected: String,
    /// The text to put there.
    pub replacement: String,
    /// Several may ask for this very edit, which then counts once: the label that a link keeps, say.
    pub is_shared: bool,
}

/// Why edits cannot be put together or applied.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum EditError {
    /// Two different edits claim the same bytes.
    #[error("two edits overlap at byte {at}")]
    Overlap {
        /// Offset of the first contested byte.
        at: usize,
    },
    /// The source does not hold what an edit expects to replace.
    #[error("the text at byte {at} is not what was planned for")]
    Unexpected {
        /// Offset of the edit.
        at: usize,
    },
}

/// Edits of one source part: sorted, disjoint.
///
/// Invariant: no two spans overlap, and at one position there is at most one insertion. A shared edit that is
/// added twice counts once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EditSet {
    edits: BTreeMap<(usize, usize), Edit>,
}

impl EditSet {
    /// Adds all of `edits`, or none of them.
    ///
    /// # Errors
    /// [`EditError::Overlap`] if one of them meets a different edit; the set is then unchanged.
    pub fn insert_all(&mut self, edits: &[Edit]) -> Result<(), EditError> {
        let mut added = Vec::with_capacity(edits.len());
        for edit in edits {
            match self.insert(edit) {
                Ok(true) => added.push((edit.span.start, edit.span.end)),
                Ok(false) => {}
                Err(error) => {
                    for key in added {
                        self.edits.remove(&key);
                    }
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    fn insert(&mut self, edit: &Edit) -> Result<bool, EditError> {
        let key = (edit.span.start, edit.span.end);
        if let Some(known) = self.edits.get(&key) {
            return if known == edit && edit.is_shared { Ok(false) } else { Err(EditError::Overlap { at: key.0 }) };
        }
        let before = self.edits.range(..key).next_back().map(|(_, edit)| edit.span);
        let after = self.edits.range(key..).next().map(|(_, edit)| edit.span);
        if before.is_some_and(|span| span.end > key.0) || after.is_some_and(|span| span.start < key.1) {
            return Err(EditError::Overlap { at: key.0 });
        }
        self.edits.insert(key, edit.clone());
        Ok(true)
    }

    /// The edits by position.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Edit> {
        self.edits.values()
    }

    /// Whether there is nothing to change.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty()
    }

    /// How many edits there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.edits.len()
    }

    /// Whether `source` holds what every edit expects.
    ///
    /// # Errors
    /// [`EditError::Unexpected`] at the first edit whose text is not there.
    pub fn check(&self, source: &str) -> Result<(), EditError> {
        let unexpected = self.iter().find(|edit| source.get(edit.span.range()) != Some(edit.expected.as_str()));
        unexpected.map_or(Ok(()), |edit| Err(EditError::Unexpected { at: edit.span.start }))
    }

    /// `source` with every edit made.
    ///
    /// # Errors
    /// [`EditError::Unexpected`] if `source` does not hold an edit's expected text; nothing is returned then.
    pub fn apply(&self, source: &str) -> Result<String, EditError> {
        self.check(source)?;
        let mut output = String::with_capacity(source.len() + 16 * self.edits.len());
        let mut done = 0;
        for edit in self.iter() {
            let at = edit.span.start;
            output.push_str(source.get(done..at).ok_or(EditError::Unexpected { at })?);
            output.push_str(&edit.replacement);
            done = edit.span.end;
        }
        output.push_str(source.get(done..).unwrap_or_default());
        Ok(output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edit(source: &str, start: usize, end: usize, replacement: &str) -> Edit {
        Edit {
            span: SourceSpan::new(start, end),
            expected: source[start..end].to_owned(),
            replacement: replacement.to_owned(),
            is_shared: false,
        }
    }

    #[test]
    fn touching_edits_both_apply() {
        let source = "abcdef";
        let mut set = EditSet::default();
        set.insert_all(&[edit(source, 2, 4, "X"), edit(source, 0, 2, "YY"), edit(source, 4, 4, "-")]).unwrap();
        assert_eq!(set.apply(source).unwrap(), "YYX-ef");
    }

    #[test]
    fn a_conflict_leaves_the_set_as_it_was() {
        let source = "abcdef";
        let mut set = EditSet::default();
        set.insert_all(&[edit(source, 1, 3, "X")]).unwrap();
        let error = set.insert_all(&[edit(source, 4, 5, "Y"), edit(source, 2, 4, "Z")]).unwrap_err();
        assert_eq!(error, EditError::Overlap { at: 2 });
        assert_eq!(set.apply(source).unwrap(), "aXdef");
    }

    #[test]
    fn a_shared_edit_twice_counts_once_and_another_is_a_conflict() {
        let source = "abc";
        let mut set = EditSet::default();
        let shared = Edit { is_shared: true, ..edit(source, 3, 3, "!") };
        set.insert_all(std::slice::from_ref(&shared)).unwrap();
        set.insert_all(&[shared]).unwrap();
        assert_eq!(set.apply(source).unwrap(), "abc!");
        assert!(set.insert_all(&[edit(source, 3, 3, "?")]).is_err());
    }

    #[test]
    fn an_edit_inside_another_is_refused() {
        let source = "abcdef";
        for (start, end) in [(1, 5), (2, 3), (3, 3), (0, 2), (4, 6)] {
            let mut set = EditSet::default();
            set.insert_all(&[edit(source, 1, 5, "X")]).unwrap();
            assert_eq!(
                set.insert_all(&[edit(source, start, end, "Y")]).is_err(),
                (start, end) != (5, 5),
                "{start}..{end}"
            );
        }
    }

    #[test]
    fn other_bytes_than_expected_change_nothing() {
        let mut set = EditSet::default();
        set.insert_all(&[edit("abc", 0, 1, "X")]).unwrap();
        assert_eq!(set.apply("xbc"), Err(EditError::Unexpected { at: 0 }));
        assert_eq!(set.apply(""), Err(EditError::Unexpected { at: 0 }));
    }
}
