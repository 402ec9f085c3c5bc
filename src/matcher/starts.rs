//! Where a string of the automaton may start: a quick look at a few bytes that never says no wrongly.
//!
//! Most bytes of a text start nothing, and looking at each alone is several times faster than to follow them through
//! an automaton. The case of letters, and what else differs in one bit only, is not told apart.

/// Bytes that are looked at; fewer where a string is shorter.
const PREFIX: usize = 4;

/// Bits that make an ASCII letter small in each byte of a prefix.
const SMALL: u32 = 0x2020_2020;

/// The hashes of all first bytes, as a set of bits.
pub(super) struct Starts {
    bits: Vec<u64>,
    /// Which bytes of a prefix count.
    mask: u32,
    /// How far a hash is shifted to become the number of a bit.
    shift: u32,
}

impl Starts {
    pub(super) fn new<'a>(strings: impl Iterator<Item = &'a str> + Clone) -> Self {
        let shortest = strings.clone().map(str::len).min().unwrap_or(PREFIX).clamp(1, PREFIX);
        let mask = u32::MAX >> (32 - 8 * shortest as u32);
        // One bit of 64 is set at most, in a set of 512 bytes to 32 KiB.
        let bits = (strings.clone().count() * 64).next_power_of_two().clamp(1 << 12, 1 << 18);
        let mut starts = Self { bits: vec![0; bits / 64], mask, shift: 32 - bits.trailing_zeros() };
        for string in strings {
            let mut prefix = [0; PREFIX];
            prefix.iter_mut().zip(string.bytes()).for_each(|(to, byte)| *to = byte);
            let hash = starts.hash(prefix);
            if let Some(word) = starts.bits.get_mut(hash / 64) {
                *word |= 1 << (hash % 64);
            }
        }
        starts
    }

    /// The first byte at or after `from` where a string may start.
    pub(super) fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        let rest = text.get(from..)?;
        let found = rest.array_windows().position(|prefix: &[u8; PREFIX]| self.may_start(*prefix));
        if let Some(found) = found {
            return Some(from + found);
        }
        // The last bytes are fewer than a prefix, so nothing is known of them.
        let tail = text.len().saturating_sub(PREFIX - 1).max(from);
        (tail < text.len()).then_some(tail)
    }

    fn may_start(&self, prefix: [u8; PREFIX]) -> bool {
        let hash = self.hash(prefix);
        self.bits.get(hash / 64).is_some_and(|word| word >> (hash % 64) & 1 == 1)
    }

    fn hash(&self, prefix: [u8; PREFIX]) -> usize {
        let small = (u32::from_le_bytes(prefix) | SMALL) & self.mask;
        (small.wrapping_mul(0x9e37_79b1) >> self.shift) as usize
    }
}
