//! Looking for any of several bytes.

/// Bytes that are looked for together; so a text is passed over quickly where the characters that begin with them are
/// few.
pub struct ByteSet([bool; 256]);

/// Bytes of a text that are looked at together.
const CHUNK: usize = 16;

impl ByteSet {
    /// A set, made by the compiler where it stands in a constant.
    #[must_use]
    pub const fn new(bytes: &[u8]) -> Self {
        let mut set = [false; 256];
        let mut index = 0;
        while index < bytes.len() {
            #[expect(clippy::indexing_slicing, reason = "constants have no iterators; every index is in bounds")]
            let byte = bytes[index];
            #[expect(clippy::indexing_slicing, reason = "constants have no iterators; every index is in bounds")]
            let entry = &mut set[byte as usize];
            *entry = true;
            index += 1;
        }
        Self(set)
    }

    /// Whether a byte is one of them.
    #[must_use]
    pub fn contains(&self, byte: u8) -> bool {
        self.0.get(usize::from(byte)).is_some_and(|is_in| *is_in)
    }

    /// Where they stand in `text`; from the end, too.
    #[must_use]
    pub fn places<'t>(&'t self, text: &'t str) -> impl DoubleEndedIterator<Item = usize> + 't {
        let chunks = text.as_bytes().chunks(CHUNK).enumerate().filter(move |(_, chunk)| self.may_stand_in(chunk));
        chunks.flat_map(move |(index, chunk)| {
            let found = chunk.iter().enumerate().filter(move |(_, byte)| self.contains(**byte));
            found.map(move |(at, _)| index * CHUNK + at)
        })
    }

    /// Whether one of them stands in `chunk`, or it is short. No byte is waited for, so that this takes two instructions
    /// for each.
    fn may_stand_in(&self, chunk: &[u8]) -> bool {
        let Some(chunk) = chunk.first_chunk::<CHUNK>() else { return true };
        chunk.iter().fold(false, |any, byte| any | self.contains(*byte))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_is_found_from_both_ends() {
        const SET: ByteSet = ByteSet::new(b"\n.\xe3");
        let text = format!("{0}.{0}。{0}{0}\n、.{0}", "a long sentence ");
        let expected: Vec<usize> =
            text.bytes().enumerate().filter(|(_, b)| b"\n.\xe3".contains(b)).map(|at| at.0).collect();
        assert_eq!(SET.places(&text).collect::<Vec<_>>(), expected);
        let mut reversed: Vec<usize> = SET.places(&text).rev().collect();
        reversed.reverse();
        assert_eq!(reversed, expected);
        assert_eq!(SET.places("").next(), None);
    }
}
