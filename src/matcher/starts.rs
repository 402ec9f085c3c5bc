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

/// How many hashes there are at least for each block that is known, so that few others are taken for one.
const SPARSE: usize = 16;

/// The fewest and the most hashes.
const SIZES: (usize, usize) = (1 << 12, 1 << 18);

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
    /// Of strings that are sorted, in lower case.
    pub(super) fn new<'a>(strings: impl Iterator<Item = &'a str> + Clone) -> Self {
        let shortest = strings.clone().map(str::len).min().unwrap_or(BLOCK).clamp(1, 64);
        let mask = u32::MAX >> (32 - 8 * shortest.min(BLOCK) as u32);
        let mut heads: Vec<&[u8]> = strings.filter_map(|string| string.as_bytes().get(..shortest)).collect();
        heads.dedup();
        let mut starts = Self { bits: Vec::new(), shifts: Vec::new(), shortest, mask, shift: 0 };
        let (_, most) = SIZES;
        starts.resize(most);
        for head in &heads {
            starts.mark_all(head);
        }
        // The smaller the set, the more of it stays in the quickest memory.
        let known: u32 = starts.bits.iter().map(|bits| bits.count_ones()).sum();
        starts.resize(known as usize * SPARSE);
        for head in &heads {
            starts.mark(first_block(head));
        }
        if shortest >= LONG {
            starts.fill_shifts(&heads);
        }
        starts
    }

    /// Forgets all blocks, for room for `size` of them.
    fn resize(&mut self, size: usize) {
        let (fewest, most) = SIZES;
        let size = size.next_power_of_two().clamp(fewest, most);
        self.shift = 32 - size.trailing_zeros();
        self.bits = vec![0; size / 64];
    }

    /// Marks every block of `head` that is looked at.
    fn mark_all(&mut self, head: &[u8]) {
        self.mark(first_block(head));
        if self.shortest >= LONG {
            head.array_windows().skip(1).for_each(|block| self.mark(*block));
        }
    }

    fn mark(&mut self, block: [u8; BLOCK]) {
        let hash = self.hash(block);
        if let Some(word) = self.bits.get_mut(hash / 64) {
            *word |= 1 << (hash % 64);
        }
    }

    fn fill_shifts(&mut self, heads: &[&[u8]]) {
        self.shifts = vec![(self.shortest - BLOCK + 1) as u8; self.bits.len() * 64];
        for head in heads {
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
        // Most blocks stand in no string. To go on by what is known before it is looked up lets the processor go on, too.
        let farthest = self.shortest - BLOCK + 1;
        let mut end = from + self.shortest;
        loop {
            let mut shift = usize::from(self.shift_at(text, end)?);
            while shift == farthest {
                end += farthest;
                shift = usize::from(self.shift_at(text, end)?);
            }
            if shift == 0 {
                let start = end - self.shortest;
                if text.get(start..).and_then(<[u8]>::first_chunk).is_none_or(|block| self.may_start(*block)) {
                    return Some(start);
                }
                shift = 1;
            }
            end += shift;
        }
    }

    /// How far off the next start is at least from where a string of the shortest length would end at `end`; `None` behind
    /// the end of `text`.
    fn shift_at(&self, text: &[u8], end: usize) -> Option<u8> {
        let block = text.get(end - BLOCK..end).and_then(<[u8]>::first_chunk)?;
        Some(self.shifts.get(self.hash(*block)).copied().unwrap_or_default())
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

/// The first bytes of a string; bytes that are not there are zero.
fn first_block(head: &[u8]) -> [u8; BLOCK] {
    let mut block = [0; BLOCK];
    block.iter_mut().zip(head).for_each(|(to, byte)| *to = *byte);
    block
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
