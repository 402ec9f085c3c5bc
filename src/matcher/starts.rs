//! Where a string may start: a quick look at a few bytes that never says no wrongly.
//!
//! Most bytes of a text start nothing, and a hash of four bytes tells most of those. Where all strings are long enough,
//! most bytes are not even looked at: four bytes tell how far off the next start is at least (the shift table of Wu and
//! Manber, "A fast algorithm for multi-pattern searching", 1994). The case of letters, and what else differs in one bit
//! only, is not told apart.

/// Bytes that are looked at together; fewer where a string is shorter.
const BLOCK: usize = 4;

/// Bits that make an ASCII letter small in each byte of a block.
const SMALL: u32 = 0x2020_2020;

/// Strings must be this long to be skipped along; below, every byte is looked at.
const LONG: usize = 2 * BLOCK;

/// What is known of the first bytes of all strings.
pub(super) struct Starts {
    /// The hashes of all first blocks, as a set of bits.
    bits: Vec<u64>,
    /// For each hash of a block, how far the next start can be off at least from where a string of the shortest
    /// length would end with it; empty where the shortest string is too short.
    shifts: Vec<u8>,
    /// Length of the shortest string, at most what a shift can tell.
    shortest: usize,
    /// Which bytes of a block count.
    mask: u32,
    /// How far a hash is shifted to become an index.
    shift: u32,
}

impl Starts {
    pub(super) fn new<'a>(strings: impl Iterator<Item = &'a str> + Clone) -> Self {
        let shortest = strings.clone().map(str::len).min().unwrap_or(BLOCK).clamp(1, 64);
        let mask = u32::MAX >> (32 - 8 * shortest.min(BLOCK) as u32);
        // One bit of 64 is set at most, in a set of 512 bytes to 32 KiB.
        let size = (strings.clone().count() * 64).next_power_of_two().clamp(1 << 12, 1 << 18);
        let shift = 32 - size.trailing_zeros();
        let mut starts = Self { bits: vec![0; size / 64], shifts: Vec::new(), shortest, mask, shift };
        for string in strings.clone() {
            let mut block = [0; BLOCK];
            block.iter_mut().zip(string.bytes()).for_each(|(to, byte)| *to = byte);
            let hash = starts.hash(block);
            if let Some(word) = starts.bits.get_mut(hash / 64) {
                *word |= 1 << (hash % 64);
            }
        }
        if shortest >= LONG {
            starts.fill_shifts(strings, size);
        }
        starts
    }

    fn fill_shifts<'a>(&mut self, strings: impl Iterator<Item = &'a str>, size: usize) {
        self.shifts = vec![(self.shortest - BLOCK + 1) as u8; size];
        for string in strings {
            let head = string.as_bytes().get(..self.shortest).unwrap_or_default();
            for (at, block) in head.array_windows::<BLOCK>().enumerate() {
                let hash = self.hash(*block);
                let to_end = (self.shortest - BLOCK - at) as u8;
                if let Some(shift) = self.shifts.get_mut(hash) {
                    *shift = (*shift).min(to_end);
                }
            }
        }
    }

    /// The first byte at or after `from` where a string may start.
    pub(super) fn next(&self, text: &[u8], from: usize) -> Option<usize> {
        if self.shifts.is_empty() { self.next_of_all(text, from) } else { self.next_by_shifts(text, from) }
    }

    fn next_by_shifts(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut end = from + self.shortest;
        while let Some(block) = text.get(end - BLOCK..end).and_then(<[u8]>::first_chunk) {
            match self.shifts.get(self.hash(*block)) {
                Some(0) | None => {
                    let start = end - self.shortest;
                    if text.get(start..).and_then(<[u8]>::first_chunk).is_none_or(|block| self.may_start(*block)) {
                        return Some(start);
                    }
                    end += 1;
                }
                Some(shift) => end += usize::from(*shift),
            }
        }
        None
    }

    fn next_of_all(&self, text: &[u8], from: usize) -> Option<usize> {
        let rest = text.get(from..)?;
        let found = rest.array_windows().position(|block: &[u8; BLOCK]| self.may_start(*block));
        if let Some(found) = found {
            return Some(from + found);
        }
        // The last bytes are fewer than a block, so nothing is known of them.
        let tail = text.len().saturating_sub(BLOCK - 1).max(from);
        (tail < text.len()).then_some(tail)
    }

    fn may_start(&self, block: [u8; BLOCK]) -> bool {
        let hash = self.hash(block);
        self.bits.get(hash / 64).is_some_and(|word| word >> (hash % 64) & 1 == 1)
    }

    fn hash(&self, block: [u8; BLOCK]) -> usize {
        let small = (u32::from_le_bytes(block) | SMALL) & self.mask;
        (small.wrapping_mul(0x9e37_79b1) >> self.shift) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_place_where_a_string_starts_is_passed_over() {
        let sets: [&[&str]; 5] = [
            &["支付宝账户", "alipay account", "transaction amount"],
            &["ab"],
            &["支付宝", "支付宝账户余额"],
            &["12345678", "payment"],
            &["exactly8", "支付宝账户"],
        ];
        for strings in sets {
            let starts = Starts::new(strings.iter().copied());
            let text = format!(
                "{0}x {1} ALIPAY支付宝 {0}{1}abАлипэй{0}",
                strings[0],
                strings[strings.len() - 1].to_uppercase()
            );
            let mut told = Vec::new();
            let mut from = 0;
            while let Some(at) = starts.next(text.as_bytes(), from) {
                told.push(at);
                from = at + 1;
            }
            let lower = text.to_ascii_lowercase();
            for string in strings {
                for (at, _) in lower.match_indices(string) {
                    assert!(told.contains(&at), "{string} at {at} of {text}");
                }
            }
        }
    }
}
