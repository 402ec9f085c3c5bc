//! A text without what may stand between the parts of a word, with the way back.

use crate::span::ViewSpan;
use crate::text::{self, BARRIER, LINE_BREAK, VariantFold};

/// Stands where something separates words; no phrase has it.
const SEPARATOR: char = '\u{1}';

/// The skeleton of a text.
pub(super) struct Skeleton {
    text: String,
    /// Where a stretch of the skeleton starts, and the byte of the text that it comes from; in order.
    stretches: Vec<(usize, usize)>,
}

impl Skeleton {
    pub(super) fn new(text: &str, fold: &VariantFold) -> Self {
        let mut skeleton = Self { text: String::with_capacity(text.len()), stretches: Vec::new() };
        let mut rest = text.char_indices().peekable();
        while let Some((at, character)) = rest.next() {
            if !is_gap(character) {
                skeleton.push(folded(character, fold), at);
                continue;
            }
            let mut end = at + character.len_utf8();
            while let Some((next, _)) = rest.next_if(|(_, next)| is_gap(*next)) {
                end = next + text.get(next..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            }
            let before = text.get(..at).and_then(|before| before.chars().next_back());
            let after = rest.peek().map(|(_, after)| *after);
            if !joins(before, text.get(at..end).unwrap_or_default(), after) {
                skeleton.push(SEPARATOR, at);
            }
        }
        skeleton
    }

    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The stretch of the text behind a stretch of the skeleton.
    pub(super) fn view_span(&self, start: usize, end: usize) -> ViewSpan {
        let last = self.text.get(..end).and_then(|text| text.chars().next_back()).map_or(0, char::len_utf8);
        ViewSpan::new(self.back(start), self.back(end - last) + last)
    }

    fn back(&self, at: usize) -> usize {
        let index = self.stretches.partition_point(|(start, _)| *start <= at).saturating_sub(1);
        self.stretches.get(index).map_or(0, |(start, view)| view + (at - start))
    }

    /// `character` has as many bytes as the one it stands for, but where it is a separator.
    fn push(&mut self, character: char, from: usize) {
        let at = self.text.len();
        if self.stretches.last().is_none_or(|(start, view)| view + (at - start) != from) {
            self.stretches.push((at, from));
        }
        self.text.push(character);
    }
}

/// The skeleton of a phrase of the mapping.
pub(super) fn of_phrase(phrase: &str, fold: &VariantFold) -> String {
    phrase.chars().filter(|c| !is_gap(*c)).map(|character| folded(character, fold)).collect()
}

fn folded(character: char, fold: &VariantFold) -> char {
    fold.fold(character.to_ascii_lowercase())
}

/// What may stand inside a word, or separate it.
fn is_gap(character: char) -> bool {
    is_hyphen(character) || is_quote(character) || matches!(character, ' ' | '·' | '・' | BARRIER | LINE_BREAK)
}

fn is_hyphen(character: char) -> bool {
    matches!(character, '-' | '‐' | '‑')
}

fn is_quote(character: char) -> bool {
    matches!(character, '"' | '“' | '”' | '「' | '」' | '『' | '』' | '*')
}

/// Whether the parts on both sides of a gap may be one word. Spaces between Han characters are asked about elsewhere.
fn joins(before: Option<char>, gap: &str, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return false };
    let is_word = |c: char| text::is_han(c) || text::is_word_char(c);
    if !is_word(before) || !is_word(after) {
        return false;
    }
    let bare = gap.trim_matches(' ');
    match bare.chars().next() {
        None => !(text::is_han(before) && text::is_han(after)),
        Some(LINE_BREAK) => bare.chars().count() == 1 && !(text::is_han(before) && text::is_han(after)),
        // A closing quotation mark behind the brand: “支付宝”账户.
        Some(mark) if is_quote(mark) => bare.chars().count() == 1,
        Some(_) => gap.chars().count() == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_word_are_joined_and_lead_back() {
        let fold = VariantFold::default();
        let cases = [
            ("Ali pay-Account", "alipayaccount"),
            ("支付寶帳戶", "支付宝账户"),
            ("“支付宝”账户", "\u{1}支付宝账户"),
            ("支付宝\u{FFFC}账户", "支付宝账户"),
            ("支付宝 账户", "支付宝\u{1}账户"),
            ("Alipay - account", "alipay\u{1}account"),
            ("Alipay\u{2028}account, x", "alipayaccount,\u{1}x"),
            ("支付宝、账户", "支付宝、账户"),
        ];
        for (text, expected) in cases {
            let skeleton = Skeleton::new(text, &fold);
            assert_eq!(skeleton.text(), expected);
            let length = skeleton.text().chars().next_back().map_or(0, char::len_utf8);
            let last = skeleton.view_span(expected.len() - length, expected.len());
            assert_eq!(last.end, text.len(), "{text}");
        }
    }
}
