//! The markup of a document as one number: what must not change when words do.

/// A running number over everything that must not change when words do.
#[derive(Clone, Copy, Default)]
pub(super) struct Structure(u64);

impl Structure {
    /// Counts a number in.
    pub(super) fn mix(&mut self, value: u64) {
        self.0 = (self.0.rotate_left(5) ^ value).wrapping_mul(0x517c_c1b7_2722_0a95);
    }

    /// Counts a text in, with its end.
    pub(super) fn mix_text(&mut self, text: &str) {
        let mut words = text.as_bytes().chunks_exact(8);
        for word in &mut words {
            self.mix(word.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)));
        }
        for byte in words.remainder() {
            self.mix(u64::from(*byte));
        }
        self.mix(0x1_0000 + text.len() as u64);
    }

    /// The number over all that was counted in.
    pub(super) fn number(self) -> u64 {
        self.0
    }
}
