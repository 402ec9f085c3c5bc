//! The beginnings of all terms, as sets of bits: what may stand before a break, and what behind it.

use crate::matcher::screen::behind::{Second, any_behind};
use crate::matcher::screen::breaks::{break_at, is_letter};
use crate::matcher::screen::starts_word;

/// Letters before a break that are compared.
const LEFT: usize = 8;
/// After so many of them it is asked whether any beginning of a term ends so.
const PAIR: usize = 2;

/// Letters and digits that stand directly before a break, last first, small; what stands between them but is no break
/// does not count.
pub(super) struct Left<'a> {
    source: &'a str,
    /// For each number of letters from 1, their hash and where the first of them stands.
    hashes: [(u64, usize); LEFT],
    count: usize,
}

impl<'a> Left<'a> {
    /// What stands before byte `at` of `source`, as far as a beginning of a term may end so.
    pub(super) fn before(source: &'a str, at: usize, joints: &Joints) -> Self {
        let mut left = Self { source, hashes: [(0, 0); LEFT], count: 0 };
        let (mut hash, mut end) = (0, at);
        for character in source.get(..at).unwrap_or_default().chars().rev() {
            end -= character.len_utf8();
            if left.count == LEFT || break_at(source, end).is_some() {
                break;
            }
            if is_letter(character) {
                hash = mix(hash, character.to_ascii_lowercase());
                if left.count + 1 == PAIR && !joints.contains(pair_key(hash)) {
                    break;
                }
                if let Some(slot) = left.hashes.get_mut(left.count) {
                    *slot = (hash, end);
                }
                left.count += 1;
            }
        }
        left
    }

    /// The keys of all beginnings of terms that it may end with, as `joints` knows them.
    fn keys(&self, joints: &Joints) -> impl Iterator<Item = u64> {
        let found = self.hashes.iter().enumerate().take(self.count);
        found.filter_map(|(index, (hash, start))| {
            let is_tail = index + 1 == LEFT;
            let key = left_key(*hash, is_tail);
            (joints.contains(key) && (is_tail || starts_word(self.source.as_bytes(), *start))).then_some(key)
        })
    }
}

/// What stands at the joints of terms, before and behind each letter: a set of hashes that may hold more than was put in,
/// never less (a Bloom filter).
pub(super) struct Joints {
    bits: Vec<u64>,
    shift: u32,
    /// For each ASCII letter and digit, whether a term starts with it.
    firsts: u128,
}

/// Bits that are set for each hash: one of 2^16 others is taken for it.
const PROBES: u32 = 4;
/// Bits of the set for each hash.
const ROOM: usize = 64;
/// Hashes for each letter of a term.
const KEYS: usize = 4;

impl Joints {
    /// Of strings in lower case (of ASCII letters), sorted.
    pub(super) fn new<'a>(strings: impl Iterator<Item = &'a str> + Clone) -> Self {
        let most_keys = KEYS * strings.clone().map(|string| string.chars().count()).sum::<usize>();
        let bits = (most_keys * ROOM).next_power_of_two().clamp(1 << 12, 1 << 23);
        let mut joints = Self { bits: vec![0; bits / 64], shift: u64::BITS - bits.trailing_zeros(), firsts: 0 };
        let (mut letters, mut before): (Vec<char>, Vec<char>) = (Vec::new(), Vec::new());
        for string in strings {
            std::mem::swap(&mut letters, &mut before);
            letters.clear();
            letters.extend(string.chars().filter(|c| is_letter(*c)));
            if let Some(first) = letters.first().filter(|first| first.is_ascii()) {
                joints.firsts |= 1 << u32::from(*first);
            }
            let shared = letters.iter().zip(&before).take_while(|(own, other)| own == other).count();
            // The string before has all joints with both letters behind them in what is shared.
            joints.add(&letters, shared.saturating_sub(2).max(1));
        }
        joints
    }

    /// Adds all joints of a term from the one before letter number `from`.
    fn add(&mut self, letters: &[char], from: usize) {
        for at in from..letters.len() {
            let Some((before, behind)) = letters.split_at_checked(at) else { continue };
            let hash = |count| before.iter().rev().take(count).fold(0, |hash, letter| mix(hash, *letter));
            let key = left_key(hash(LEFT), at >= LEFT);
            self.insert(key);
            if at >= PAIR {
                self.insert(pair_key(hash(PAIR)));
            }
            let (first, next) = match behind {
                [only] => (*only, Next::End),
                [first, second, ..] => (*first, Next::Letter(*second)),
                [] => continue,
            };
            self.insert(right_key(key, first, next));
            self.insert(right_key(key, first, Next::Any));
        }
    }

    /// Whether a term may start with a character that shows as this one.
    pub(super) fn may_start(&self, shown: char) -> bool {
        let shown = shown.to_ascii_lowercase();
        !shown.is_ascii() || self.firsts >> u32::from(shown) & 1 == 1
    }

    /// Whether a term may have begun before a break that may hide anything.
    pub(super) fn may_break(&self, left: &Left<'_>) -> bool {
        left.keys(self).next().is_some()
    }

    /// Whether a term may have begun before a break and go on in `rest`, which starts with the break.
    pub(super) fn may_go_on(&self, left: &Left<'_>, rest: &str) -> bool {
        let keys: Vec<u64> = left.keys(self).collect();
        !keys.is_empty()
            && any_behind(rest, &mut |letters| {
                keys.iter().any(|key| {
                    let goes_on = |next| self.contains(right_key(*key, letters.first, next));
                    match letters.second {
                        Second::Joined(second) => goes_on(Next::Letter(second)),
                        Second::Next(second) => goes_on(Next::Letter(second)) || goes_on(Next::End),
                        Second::None => goes_on(Next::End),
                        Second::Hidden => goes_on(Next::Any),
                    }
                })
            })
    }

    fn insert(&mut self, key: u64) {
        for index in self.places(key) {
            if let Some(word) = self.bits.get_mut(index / 64) {
                *word |= 1 << (index % 64);
            }
        }
    }

    fn contains(&self, key: u64) -> bool {
        self.places(key).all(|index| self.bits.get(index / 64).is_some_and(|word| word >> (index % 64) & 1 == 1))
    }

    fn places(&self, key: u64) -> impl Iterator<Item = usize> + use<> {
        let shift = self.shift;
        let key = (key ^ (key >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
        (0..PROBES).map(move |probe| (key.rotate_left(16 * probe) >> shift) as usize)
    }
}

/// The key of the text before a joint: the last letters of a long beginning, or all of a short one.
fn left_key(hash: u64, is_tail: bool) -> u64 {
    mix(hash, if is_tail { '\u{1}' } else { '\u{2}' })
}

/// The key of the last letters before a joint.
fn pair_key(hash: u64) -> u64 {
    mix(hash, '\u{5}')
}

/// What follows the first letter behind a joint.
#[derive(Clone, Copy)]
enum Next {
    /// A letter.
    Letter(char),
    /// The end of the term.
    End,
    /// Either.
    Any,
}

/// The key of the text before a joint and what stands behind it.
fn right_key(left: u64, first: char, next: Next) -> u64 {
    let next = match next {
        Next::Letter(letter) => letter,
        Next::End => '\u{3}',
        Next::Any => '\u{4}',
    };
    mix(mix(left, first), next)
}

fn mix(hash: u64, character: char) -> u64 {
    (hash.rotate_left(5) ^ u64::from(character)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}
