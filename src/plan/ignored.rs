//! What comments in the document say to leave alone, and comments that say nothing useful.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::format::{Directive, DirectiveKind, Part};
use crate::mapping::Mapping;
use crate::plan::{Finding, Reason, Warning};

/// The blocks that are left alone, for all entries (`None`) and for single ones; sorted and apart.
#[derive(Default)]
pub(super) struct Ignored {
    ranges: BTreeMap<Option<usize>, Vec<Range<usize>>>,
}

impl Ignored {
    /// What the comments of `part` say; an entry that the mapping does not have is passed over.
    pub(super) fn new(part: &Part, mapping: &Mapping) -> Self {
        let mut ranges: BTreeMap<Option<usize>, Vec<Range<usize>>> = BTreeMap::new();
        for directive in part.directives.iter().filter(|directive| !directive.blocks.is_empty()) {
            for entry in entries(directive, mapping) {
                ranges.entry(entry).or_default().push(directive.blocks.clone());
            }
        }
        for of_entry in ranges.values_mut() {
            of_entry.sort_by_key(|range| (range.start, range.end));
            of_entry.dedup_by(|next, last| {
                let joins = next.start <= last.end;
                if joins {
                    last.end = last.end.max(next.end);
                }
                joins
            });
        }
        Self { ranges }
    }

    /// Whether a place of this entry in this block is to be left alone.
    pub(super) fn covers(&self, block: usize, entry: usize) -> bool {
        [None, Some(entry)].iter().filter_map(|key| self.ranges.get(key)).any(|ranges| {
            let index = ranges.partition_point(|range| range.start <= block);
            index.checked_sub(1).and_then(|index| ranges.get(index)).is_some_and(|range| block < range.end)
        })
    }
}

/// The entries that a comment names, or `None` for all.
fn entries(directive: &Directive, mapping: &Mapping) -> Vec<Option<usize>> {
    if directive.ids.is_empty() {
        return vec![None];
    }
    let index = |id: &String| mapping.entries.iter().position(|entry| entry.id == *id);
    directive.ids.iter().filter_map(index).map(Some).collect()
}

/// What is wrong with the comments of a part; `all` says that the findings of all entries are there.
pub(super) fn warnings(part: &Part, findings: &[Finding], mapping: &Mapping, all: bool) -> Vec<Warning> {
    let mut blocks: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for finding in findings.iter().filter(|finding| finding.reason == Reason::Ignored) {
        for key in [None, Some(finding.entry)] {
            blocks.entry(key).or_default().push(finding.block);
        }
    }
    for of_entry in blocks.values_mut() {
        of_entry.sort_unstable();
    }
    let holds = |range: &Range<usize>, entry: &Option<usize>| {
        let blocks = blocks.get(entry).map(Vec::as_slice).unwrap_or_default();
        let first = blocks.partition_point(|block| *block < range.start);
        blocks.get(first).is_some_and(|block| *block < range.end)
    };
    let mut warnings = Vec::new();
    for directive in &part.directives {
        let mut warn = |message: String| warnings.push(Warning { source: directive.source, message });
        for id in directive.ids.iter().filter(|id| mapping.entry(id).is_none()) {
            warn(format!("the mapping has no entry {id} (termigrate mapping list shows them)"));
        }
        match directive.kind {
            DirectiveKind::Unknown => {
                warn(
                    "no such comment: there are termigrate-ignore, -ignore-next, -ignore-off and -ignore-on".to_owned(),
                );
            }
            DirectiveKind::On { closes: false } => warn("this comment ends no region".to_owned()),
            DirectiveKind::On { closes: true } => {}
            _ if all && !entries(directive, mapping).iter().any(|entry| holds(&directive.blocks, entry)) => {
                warn("this comment ignores nothing".to_owned());
            }
            _ => {}
        }
    }
    warnings
}
