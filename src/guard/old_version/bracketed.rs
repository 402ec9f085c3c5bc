//! Labels in brackets, which need no colon: 【修改前】…【修改后】…, （修订前）…, "(Before) … (After) …".

use std::ops::Range;

use crate::guard::facts::strip_number;
use crate::guard::old_version::{NEW, WORDINGS, is_new_label, new_label_in, old_label, strip_belonging};
use crate::guard::scene::head;
use crate::guard::word_list::WordList;

/// Brackets besides 【】 that may hold a label at the start of a block.
const PAIRS: [(char, char); 6] = [('（', '）'), ('(', ')'), ('[', ']'), ('［', '］'), ('〔', '〕'), ('〖', '〗')];

/// What stands behind a label in 【】. Inside a line, which goes on at byte `first`, only before the label of the new version.
pub(super) fn anywhere(text: &str, first: usize) -> Option<Range<usize>> {
    text.match_indices('【').find_map(|(at, bracket)| {
        let inner = text.get(at + bracket.len()..)?;
        let (name, _) = head(inner, 90).split_once('】')?;
        let is_short = matches!(name, "旧" | "舊" | "原");
        if !is_short {
            old_label(name).filter(|label| label.rest.is_empty() && !label.is_plain)?;
        }
        let from = at + bracket.len() + name.len() + '】'.len_utf8();
        let body = text.get(from..)?;
        if body.starts_with(['：', ':']) {
            return None;
        }
        let new = body.match_indices('【').map(|(at, _)| at);
        let end = new.filter_map(|at| Some((at, body.get(at..)?))).find(|(_, rest)| {
            is_new_label(rest) || is_short && rest.starts_with("【新】") || is_short && rest.starts_with("【现】")
        });
        match end {
            None if is_short => None,
            Some((end, _)) => Some(from..from + end),
            None => (at == first && !body.trim().is_empty()).then_some(from..text.len()),
        }
    })
}

/// What stands behind a label in other brackets, with which a block begins at `start` behind its number; `next` gives the text
/// of the next block. A word that may as well belong to the sentence, (Existing) or （旧版）, is a label only before that of the
/// new version.
pub(super) fn at_start<'t>(text: &'t str, start: &'t str, next: &dyn Fn() -> &'t str) -> Option<Range<usize>> {
    // "(Old)" looks like a number, too.
    let (name, body, label) = [text.trim_start(), start].into_iter().find_map(|start| {
        let (name, body) = in_brackets(start)?;
        let label = old_label(name).filter(|label| label.rest.is_empty())?;
        Some((name, body, label))
    })?;
    let is_maybe = matches!(name, "旧版" | "舊版") || label.is_plain && !name.eq_ignore_ascii_case("before");
    let from = text.len() - body.len();
    let is_new = |text: &str| in_brackets(text).is_some_and(|(name, _)| is_new_name(name));
    let brackets = body.match_indices(|mark| PAIRS.iter().any(|(open, _)| *open == mark)).map(|(at, _)| at);
    let mut new = brackets.filter(|at| body.get(*at..).is_some_and(is_new));
    let end = new.next().or_else(|| new_label_in(body));
    let is_beside_new =
        || is_new(next().trim_start()) || is_new(strip_number(next())) || is_new_label(strip_number(next()));
    let end = end.or_else(|| (!is_maybe || is_beside_new()).then_some(body.len()));
    end.filter(|end| body.get(..*end).is_some_and(|old| !old.trim().is_empty())).map(|end| from..from + end)
}

/// What stands in the brackets at the start of `text`, and behind them.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let open = text.chars().next()?;
    let (_, close) = PAIRS.iter().find(|(known, _)| *known == open)?;
    let inner = text.get(open.len_utf8()..)?;
    let (name, _) = head(inner, 90).split_once(*close)?;
    let body = inner.get(name.len() + close.len_utf8()..)?;
    Some((name.trim(), body.trim_start_matches([' ', ':', '：', '*'])))
}

/// Whether a name in brackets is that of a new version and nothing else.
fn is_new_name(name: &str) -> bool {
    let Some(rest) = NEW.strip_start(name).map(str::trim_start) else { return false };
    let rest = WORDINGS.strip_start(rest).map_or(rest, str::trim_start);
    strip_belonging(rest).unwrap_or(rest).is_empty()
}
