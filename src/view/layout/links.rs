//! Links on a part of a term: whether they stay on the words that they were on.

use crate::span::ViewSpan;
use crate::view::layout::{Change, Kind, Token};
use crate::view::{Style, View};

/// Whether a link on some of the words of `old` loses one of them that the new term has elsewhere, or gets one that was elsewhere:
/// `Alipay [account](x) balance` is not `balance [of](x) payment accounts`.
pub(super) fn moves_link(view: &View, old: &[Token<'_>], changes: &[Change]) -> bool {
    let is_linked = |at: usize| {
        let piece = view.each_source_piece(ViewSpan::new(at, at + 1)).next();
        piece.is_some_and(|piece| view.piece(piece.piece).style.contains(Style::LINK))
    };
    let goes = |token: &Token<'_>| changes.iter().any(|change| change.span.overlaps(token.span));
    let words = old.iter().filter(|token| token.kind == Kind::Word);
    let (linked, others): (Vec<&Token<'_>>, Vec<&Token<'_>>) = words.partition(|token| is_linked(token.span.start));
    if linked.is_empty() || others.is_empty() {
        return false;
    }
    let stay = |tokens: &[&Token<'_>]| -> Vec<String> {
        tokens.iter().filter(|token| !goes(token)).map(|token| stem(token.text)).collect()
    };
    let (mut new_linked, mut new_others) = (stay(&linked), stay(&others));
    for change in changes.iter().filter(|change| !change.span.is_empty()) {
        let list = if is_linked(change.span.start) { &mut new_linked } else { &mut new_others };
        list.extend(change.text.split(' ').filter(|word| !word.is_empty()).map(stem));
    }
    let moves = |tokens: &[&Token<'_>], here: &[String], there: &[String]| {
        tokens.iter().map(|token| stem(token.text)).any(|word| there.contains(&word) && !here.contains(&word))
    };
    moves(&linked, &new_linked, &new_others) || moves(&others, &new_others, &new_linked)
}

/// A word without capitals and without the ending of the plural.
fn stem(word: &str) -> String {
    word.strip_suffix('s').unwrap_or(word).to_ascii_lowercase()
}
