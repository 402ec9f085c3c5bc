//! Words that guards look for anywhere in a sentence, found all at once.
//!
//! Most sentences hold none of them. So each part of a guard that looks closely has a kind of its own, and first asks
//! whether one of its words is there at all. A word belongs to a kind if one of the kind must be there for that part to
//! see anything; it need not be enough. Which words they are is told beside the code that needs them, mostly by the very
//! lists that it goes through.

use std::cell::Cell;
use std::sync::LazyLock;

use crate::guard::{clash, company, exclusivity, mention, negation, transition};
use crate::matcher::WordSet;
use crate::span::ViewSpan;

/// A kind of cue words: 64 at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cue {
    /// Something is put in the place of something: [`Guard::Mention`](crate::mapping::Guard::Mention).
    Replaced,
    /// Something had another name.
    Former,
    /// 更名为, 修改为.
    Renamed,
    /// "replaced with", "becomes".
    PutFor,
    /// 取代, "deleted".
    Amended,
    /// 删除.
    Dropped,
    /// "out of date".
    Wanting,
    /// 在此之前, "until now": [`Guard::Transition`](crate::mapping::Guard::Transition).
    TimeBefore,
    /// 前.
    Front,
    /// 以来.
    Since,
    /// 截至.
    OnADay,
    /// "before", "prior to".
    Prior,
    /// 不再, 取消.
    Ended,
    /// "no longer".
    NoLonger,
    /// "requirement".
    Requirement,
    /// "abolished".
    Ends,
    /// 未开通.
    NotYet,
    /// 停止, 下线.
    Stops,
    /// 变更为.
    Switched,
    /// 继续, 仍.
    GoesOn,
    /// "existing sellers".
    OldOnes,
    /// "continue".
    Continues,
    /// "cease", "stop".
    Ceases,
    /// A company: [`Guard::Company`](crate::mapping::Guard::Company).
    Company,
    /// A document or a channel of a brand.
    Channel,
    /// 仅, 以外: [`Guard::Exclusivity`](crate::mapping::Guard::Exclusivity).
    ChineseOnly,
    /// "only", "except".
    EnglishOnly,
    /// "no other account is".
    NoOther,
    /// 为, 是.
    Is,
    /// "must be".
    MustBe,
    /// 除, before what is left out.
    Except,
    /// 外, behind it.
    Outside,
    /// 非, "non": [`Guard::Negation`](crate::mapping::Guard::Negation).
    Not,
    /// 其他, "another": [`Guard::Clash`](crate::mapping::Guard::Clash).
    Other,
}

/// The words of a kind: some lists.
pub(super) type CueWords = (Cue, &'static [&'static [&'static str]]);

/// The words of all kinds, by the guard that needs them. A Latin one is found at the start of a word only.
const WORDS: [&[CueWords]; 6] =
    [mention::CUES, transition::CUES, company::CUES, exclusivity::CUES, negation::CUES, clash::CUES];

static SET: LazyLock<WordSet> = LazyLock::new(|| {
    let of_kind = |(cue, lists): &CueWords| {
        let kind = *cue as u32;
        lists.iter().copied().flatten().map(move |word| (*word, kind))
    };
    WordSet::new(WORDS.iter().copied().flatten().flat_map(of_kind))
});

/// The kinds that a sentence holds a word of.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CueSet(u64);

impl CueSet {
    pub(super) fn has_any(self, cues: &[Cue]) -> bool {
        self.0 & cues.iter().fold(0, |kinds, cue| kinds | 1 << *cue as u32) != 0
    }
}

/// The cues of the sentence that was asked about last.
#[derive(Debug)]
pub struct Cues {
    last: Cell<(ViewSpan, CueSet)>,
}

impl Default for Cues {
    fn default() -> Self {
        Self { last: Cell::new((ViewSpan::new(usize::MAX, usize::MAX), CueSet::default())) }
    }
}

impl Cues {
    /// The cues of `sentence`, which stands at `span`.
    pub(super) fn of(&self, span: ViewSpan, sentence: &str) -> CueSet {
        let (last, cues) = self.last.get();
        let cues = if last == span { cues } else { CueSet(SET.kinds_in(sentence)) };
        self.last.set((span, cues));
        cues
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_bit_and_words() {
        let mut kinds: Vec<u32> = WORDS.iter().copied().flatten().map(|(cue, _)| *cue as u32).collect();
        kinds.sort_unstable();
        assert_eq!(kinds, (0..=Cue::Other as u32).collect::<Vec<_>>());
        assert!(kinds.len() <= 64);
        for (cue, lists) in WORDS.iter().copied().flatten() {
            for word in lists.iter().copied().flatten() {
                assert!(CueSet(SET.kinds_in(&format!("支 {word}"))).has_any(&[*cue]), "{cue:?}: {word}");
            }
        }
    }
}
