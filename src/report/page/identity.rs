//! The name of a finding in the decisions of the page: the only place that knows how it is made.

use std::collections::BTreeMap;

/// Gives the findings of one document their names, in order.
#[derive(Default)]
pub(super) struct Identities {
    seen: BTreeMap<String, usize>,
}

impl Identities {
    /// The id of the next finding: 12 hexadecimal digits of a hash of entry, matched text and sentence, and of how many
    /// equal ones stood before it.
    pub(super) fn next(&mut self, entry: &str, matched: &str, sentence: &str) -> String {
        let key = [entry, matched, sentence].join("\u{0}");
        let ordinal = self.seen.entry(key.clone()).or_default();
        let id = fnv1a(format!("{key}\u{0}{ordinal}").as_bytes()) >> 16;
        *ordinal += 1;
        format!("{id:012x}")
    }
}

fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}
