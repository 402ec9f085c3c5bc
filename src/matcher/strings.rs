//! All strings that a text goes on with at some place, and nothing but sorted arrays to find them.
//!
//! Sorted, the strings that a text begins with stand in this order: each begins with the one before. The last string
//! that does not sort after the text itself begins with all of them. So one binary search finds the longest, and the
//! links to the next shorter ones lead to the rest. That is quick to build and small, and a search costs little, for
//! [`Starts`](super::starts::Starts) asks for few places.

use std::cmp::Ordering;
use std::ops::Range;

/// No string.
const NONE: u32 = u32::MAX;

/// Bytes that are looked at together to find where among the strings to search; fewer where a string is shorter.
const KEY: usize = 8;

/// Distinct strings in lower case (of ASCII letters), sorted by their bytes.
pub(super) struct Strings {
    text: String,
    ends: Vec<u32>,
    /// For each string, the longest other one that it begins with.
    shorter: Vec<u32>,
    /// For each hash of first bytes, the first string that has it and the last.
    slots: Vec<(u32, u32)>,
    /// Which of the first bytes count.
    mask: u64,
    /// How far a hash is shifted to become an index.
    shift: u32,
}

impl Strings {
    /// Of `sorted`, which are not empty, in lower case and without doubles.
    pub(super) fn new<'a>(sorted: impl ExactSizeIterator<Item = &'a str>) -> Self {
        let mut strings = Self {
            text: String::new(),
            ends: Vec::with_capacity(sorted.len()),
            shorter: Vec::with_capacity(sorted.len()),
            slots: Vec::new(),
            mask: u64::MAX,
            shift: 0,
        };
        let mut shortest = KEY;
        for string in sorted {
            let mut shorter = strings.ends.len().checked_sub(1).map_or(NONE, |last| last as u32);
            while !string.starts_with(strings.get(shorter)) {
                shorter = strings.shorter.get(shorter as usize).copied().unwrap_or(NONE);
            }
            strings.text.push_str(string);
            strings.ends.push(strings.text.len() as u32);
            strings.shorter.push(shorter);
            shortest = shortest.min(string.len());
        }
        strings.mask = u64::MAX >> (64 - 8 * shortest.max(1) as u32);
        strings.fill_slots();
        strings
    }

    fn fill_slots(&mut self) {
        let keys = (0..self.ends.len() as u32).map(|index| self.key(self.get(index).as_bytes()));
        let mut distinct = keys.collect::<Vec<u64>>();
        distinct.dedup();
        let bits = (distinct.len() * 2).next_power_of_two().clamp(1 << 8, 1 << 16).trailing_zeros();
        self.shift = u64::BITS - bits;
        self.slots = vec![(NONE, 0); 1 << bits];
        for index in 0..self.ends.len() as u32 {
            let slot = self.slot(self.get(index).as_bytes());
            if let Some((first, last)) = self.slots.get_mut(slot) {
                *first = index.min(*first);
                *last = index;
            }
        }
    }

    /// The string with this index; the empty one where there is none.
    pub(super) fn get(&self, index: u32) -> &str {
        let Some(end) = self.ends.get(index as usize) else { return "" };
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied().unwrap_or(0);
        self.text.get(start as usize..*end as usize).unwrap_or_default()
    }

    /// Calls `found` with each string that `text` begins with, the longest first; the case of ASCII letters is not
    /// told apart.
    pub(super) fn each_start_of(&self, text: &[u8], mut found: impl FnMut(u32, &str)) {
        let Some((first, last)) = self.slots.get(self.slot(text)).copied() else { return };
        if first == NONE {
            return;
        }
        let Some(longest) = self.last_not_after(text, first..last + 1) else { return };
        let shared = shared_length(self.get(longest).as_bytes(), text);
        let mut index = longest;
        while index != NONE {
            let string = self.get(index);
            if string.len() <= shared {
                found(index, string);
            }
            index = self.shorter.get(index as usize).copied().unwrap_or(NONE);
        }
    }

    /// The last of `among` that does not sort after `text`.
    fn last_not_after(&self, text: &[u8], among: Range<u32>) -> Option<u32> {
        let (first, mut low, mut high) = (among.start, among.start, among.end);
        while low < high {
            let middle = low + (high - low) / 2;
            if is_after(self.get(middle).as_bytes(), text) { high = middle } else { low = middle + 1 }
        }
        low.checked_sub(1).filter(|last| *last >= first)
    }

    /// Strings with equal first bytes have one slot; so have some others.
    fn slot(&self, text: &[u8]) -> usize {
        (self.key(text).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize
    }

    /// The first bytes that count, without the case of letters.
    fn key(&self, text: &[u8]) -> u64 {
        let key = match text.first_chunk::<KEY>() {
            Some(chunk) => u64::from_le_bytes(*chunk),
            None => text.iter().rev().fold(0, |key, byte| (key << 8) | u64::from(*byte)),
        };
        (key | 0x2020_2020_2020_2020) & self.mask
    }
}

fn shared_length(string: &[u8], text: &[u8]) -> usize {
    // Most texts that begin with a string are written in its case.
    if text.starts_with(string) {
        return string.len();
    }
    string.iter().zip(text).take_while(|(own, other)| **own == other.to_ascii_lowercase()).count()
}

/// Whether `string` sorts after `text`.
fn is_after(string: &[u8], text: &[u8]) -> bool {
    let shared = shared_length(string, text);
    let other = text.get(shared).map(u8::to_ascii_lowercase);
    string.get(shared).copied().cmp(&other) == Ordering::Greater
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_string_that_a_text_begins_with_is_found() {
        let sets: [&[&str]; 4] = [
            &["支付", "支付宝", "支付宝支付", "支付宝账户", "支付宝账户余额", "支票"],
            &["a", "ab", "abc", "abd", "b", "bcd"],
            &["alipay account", "alipay account balance", "alipay accounts", "alipaz", "{lipay account"],
            &["transaction amount"],
        ];
        for sorted in sets {
            let strings = Strings::new(sorted.iter().copied());
            let longer =
                sorted.iter().flat_map(|string| [(*string).to_owned(), format!("{string}的x"), format!("{string}z")]);
            let cut = sorted.iter().map(|string| string.chars().take(string.chars().count() - 1).collect());
            let unlike =
                [String::new(), "ALIPAY Account BALANCE".to_owned(), "[lipay account".to_owned(), "支".to_owned()];
            for text in longer.chain(cut).chain(unlike) {
                let mut found = Vec::new();
                strings.each_start_of(text.as_bytes(), |index, string| {
                    assert_eq!(strings.get(index), string);
                    found.insert(0, string.to_owned());
                });
                let lower = text.to_ascii_lowercase();
                let expected: Vec<&str> = sorted.iter().copied().filter(|string| lower.starts_with(string)).collect();
                assert_eq!(found, expected, "{text}");
            }
        }
    }
}
