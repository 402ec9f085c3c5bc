//! The sentence around a place, and whether a place starts one.
//!
//! A sentence ends at 。！？!? and at a full stop, together with the closing quotation marks and brackets
//! that follow, and at a line break of the view, unless the words go on there. A full stop is looked at closely: it also stands in
//! abbreviations, numbers, names and list numbers. An ellipsis ends a sentence only before white
//! space and a capital, because 、…… stands inside Chinese lists.

mod full_stop;
mod marker;

use std::ops::Range;

use crate::text::sentence::full_stop::full_stop_ends;
use crate::text::sentence::marker::only_markers;
use crate::text::{ByteSet, LINE_BREAK, is_space, window};

/// How far a sentence is followed on each side, in bytes.
const REACH: usize = 2_000;

/// The sentence of `text` around `at`, without white space at its ends (but never less than `at`).
///
/// The sentence is followed at most 2,000 bytes to each side.
#[must_use]
pub fn sentence_range(text: &str, at: Range<usize>) -> Range<usize> {
    around(text, &at, false)
}

/// Like [`sentence_range`], but `;` and `；` end it too.
#[must_use]
pub fn clause_range(text: &str, at: Range<usize>) -> Range<usize> {
    around(text, &at, true)
}

/// Whether a sentence starts at `offset`: only white space, opening quotation marks and brackets,
/// bullets and list markers (`1.`, `(a)`, `第八条`, `3.2.1`, `Article 5`) stand between it and the end
/// of a sentence or of a line.
///
/// Never after an abbreviation (e.g., No., Ltd.) nor after `:`, `;` or `,`; nor after a list marker
/// that stands inside a sentence.
#[must_use]
pub fn is_sentence_start(text: &str, offset: usize) -> bool {
    let offset = window::floor(text, offset);
    match sentence_start(text, offset, false) {
        Start::Found(start) => only_markers(text.get(start..offset).unwrap_or_default()),
        Start::OutOfReach(_) => false,
    }
}

fn around(text: &str, at: &Range<usize>, clauses: bool) -> Range<usize> {
    let at = window::whole_characters(text, at);
    let (Start::Found(start) | Start::OutOfReach(start)) = sentence_start(text, at.start, clauses);
    // The match may hold the end of its sentence itself (`Alipay Ltd.`).
    let last = window::before(text, at.end, at.len().min(4));
    let from = at.end - last.chars().next_back().map_or(0, char::len_utf8);
    let end = sentence_end(text, from, clauses);
    trimmed(text, start, end, &at)
}

/// `start..end` without white space at its ends, as far as `at` allows.
fn trimmed(text: &str, start: usize, end: usize, at: &Range<usize>) -> Range<usize> {
    let head = text.get(start..at.start).unwrap_or_default();
    let tail = text.get(at.end..end).unwrap_or_default();
    at.start - head.trim_start_matches(is_space).len()..at.end + tail.trim_end_matches(is_space).len()
}

/// Where the sentence that holds an offset starts.
enum Start {
    /// Here: after the end of another sentence, or at the start of a line.
    Found(usize),
    /// Further back than is looked; the offset is as far as was looked.
    OutOfReach(usize),
}

fn sentence_start(text: &str, offset: usize, clauses: bool) -> Start {
    let before = window::before(text, offset, REACH);
    let base = offset - before.len();
    for (index, character) in ends_in(before).rev() {
        let at = base + index;
        match kind(text, at, character, clauses) {
            Kind::Break => return Start::Found(at + character.len_utf8()),
            Kind::End => {
                let end = end_of_closers(text, at);
                if end <= offset {
                    return Start::Found(end);
                }
            }
            Kind::Other => {}
        }
    }
    if base == 0 { Start::Found(0) } else { Start::OutOfReach(base) }
}

/// The end of the sentence that holds `from`, closing quotation marks and brackets included; as far
/// as is looked where there is none.
fn sentence_end(text: &str, from: usize, clauses: bool) -> usize {
    let after = window::after(text, from, REACH);
    for (index, character) in ends_in(after) {
        let at = from + index;
        match kind(text, at, character, clauses) {
            Kind::Break => return at,
            Kind::End => return end_of_closers(text, at),
            Kind::Other => {}
        }
    }
    from + after.len()
}

/// What a character is to the sentence it stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A line break of the view: outside the sentence.
    Break,
    /// The end of its sentence, but for closing marks.
    End,
    Other,
}

/// The first bytes of what may end a sentence.
const FIRST_BYTES: ByteSet = ByteSet::new(b"\n!?;.\xe2\xe3\xef");

/// The characters of `text` that may end a sentence, with their places.
fn ends_in(text: &str) -> impl DoubleEndedIterator<Item = (usize, char)> + '_ {
    // Told by their bytes, which takes less than decoding them.
    let may_end = |at: &usize| match text.as_bytes().get(*at..) {
        Some([0xe2, rest @ ..]) => matches!(rest, [0x80, 0xa6 | 0xa8, ..]),
        Some([0xe3, rest @ ..]) => matches!(rest, [0x80, 0x82, ..]),
        Some([0xef, rest @ ..]) => matches!(rest, [0xbc, 0x81 | 0x8e | 0x9b | 0x9f, ..] | [0xbd, 0xa1, ..]),
        _ => true,
    };
    let places = FIRST_BYTES.places(text).filter(may_end);
    places.filter_map(|at| Some((at, text.get(at..)?.chars().next()?)))
}

fn kind(text: &str, at: usize, character: char, clauses: bool) -> Kind {
    let ends = match character {
        '\n' => return Kind::Break,
        LINE_BREAK => return if goes_on(text, at) { Kind::Other } else { Kind::Break },
        '。' | '！' | '？' | '｡' => true,
        // Not the question mark of an address.
        '!' | '?' => {
            !window::after(text, at + 1, 1).starts_with(|next: char| next.is_ascii_lowercase() || next.is_ascii_digit())
        }
        ';' | '；' => clauses,
        '.' | '．' | '…' => full_stop_ends(text, at),
        _ => false,
    };
    if ends { Kind::End } else { Kind::Other }
}

/// Whether a sentence goes on behind the line break at `at`: the line above ends in a Chinese comma or a word that nothing
/// ends with, or the next line starts with a small letter.
fn goes_on(text: &str, at: usize) -> bool {
    #[rustfmt::skip]
    const JOINING: [&str; 32] = [
        "a", "an", "and", "any", "are", "as", "at", "be", "by", "each", "for", "from", "her", "his", "in", "is", "its", "may", "must", "of",
        "on", "only", "or", "our", "shall", "the", "their", "this", "to", "will", "with", "your",
    ];
    let above = window::before(text, at, 40).trim_end_matches(|c| is_space(c) && c != LINE_BREAK);
    let below =
        window::after(text, at + LINE_BREAK.len_utf8(), 8).trim_start_matches(|c| is_space(c) && c != LINE_BREAK);
    let word = above.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    above.ends_with(['，', '、'])
        || JOINING.contains(&word)
        || (above.ends_with(|c: char| c.is_alphanumeric() || c == ',')
            && below.starts_with(|c: char| c.is_ascii_lowercase()))
}

/// The end of the run of closing marks and further sentence ends that starts at `at`.
fn end_of_closers(text: &str, at: usize) -> usize {
    let run = window::after(text, at, 64);
    let mut end = at;
    let mut characters = run.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.peek().copied();
        let first = end == at;
        if !first && !is_closer(character, next) && !is_repeated_end(character) {
            break;
        }
        end += character.len_utf8();
    }
    end
}

fn is_repeated_end(character: char) -> bool {
    matches!(character, '。' | '！' | '？' | '!' | '?' | '.' | '…')
}

/// Whether `character` closes a quotation or brackets. A straight quotation mark does unless a word
/// follows it directly.
fn is_closer(character: char, next: Option<char>) -> bool {
    match character {
        '”' | '’' | '」' | '』' | '）' | ')' | ']' | '］' | '】' | '〕' | '》' | '〉' | '»' => true,
        '"' | '\'' => !next.is_some_and(char::is_alphanumeric),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Kind, ends_in, kind};
    use crate::text::{clause_range, is_sentence_start, sentence_range};

    /// Each case marks the match with `|…|` and its sentence with `<…>`.
    fn check(cases: &[&str], range: impl Fn(&str, std::ops::Range<usize>) -> std::ops::Range<usize>) {
        let mut wrong = Vec::new();
        for case in cases {
            let plain = case.replace(['<', '>', '|'], "");
            let place = |mark: char, nth: usize| {
                let (at, _) = case.match_indices(mark).nth(nth).unwrap();
                case[..at].chars().filter(|character| !"<>|".contains(*character)).map(char::len_utf8).sum()
            };
            let expected: std::ops::Range<usize> = place('<', 0)..place('>', 0);
            let found = range(&plain, place('|', 0)..place('|', 1));
            if found != expected {
                wrong.push(plain[found].to_owned());
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn a_sentence_ends_at_its_stop() {
        check(
            &[
                "前一句。<您的|支付宝账户|被冻结。>后一句。",
                "前一句！<您的|支付宝账户|？！>后一句。",
                "<甲；乙，|余额|>",
                "前一句。<他说：“|支付宝账户|已冻结。”>并离开。",
                "<“|支付宝账户|已冻结！”）>并离开。",
                "<含微信、|支付宝账户|……的用户>\n下",
                "上\n<|支付宝账户|：是指>\n下",
                "上\u{2028}<|支付宝账户|>\u{2028}下",
                "上\u{2028}<订单，\u{2028}退至|支付宝账户|>\u{2028}下",
                "Up\u{2028}<Only holders of an\u{2028}|Alipay account| of \u{2028}theirs may join>\u{2028}Down",
                "Up\u{2028}<Orders of 2024\u{2028} are paid to the |Alipay account|.>\u{2028}Down",
                "One. <An |Alipay account| is opened.> Two.",
                "One. <Is https://a.example/?id=1 an |Alipay account|?> Two.",
                "One? <\"An |Alipay account| is opened.\"> Two.",
                "One. <“An |Alipay account| is opened.”> Two.",
                "<The |Alipay account| (see Art. 5) of Ant Co., Ltd. is, e.g. here, used.> Two.",
                "<The |Alipay account|, etc. are used.> The next.",
                "One etc. <The |Alipay account|.> X",
                "<A fee of 3.5% on the |Alipay account|, see Section 1.2.3 and No. 5.> Next.",
                "<Fees of the |Alipay account| in Section 5.> No more.",
                "One.<The |Alipay account| is opened.>The next",
                "<Write to U.S. buyers or J. Doe with an |Alipay account|.> Two.",
                "<See alipay.com for the |Alipay account|.> Two.",
                "<1. The |Alipay account|.> 2. Two.",
                "1. One. <2. The |Alipay account|.>",
                "<The balance (in v. 2.0) of the |Alipay account| ... is low.> Two.",
                "<The |Alipay account|...> Two.",
                "<Opened by |Alipay Ltd.|> The next.",
                "   <|x|>   ",
            ],
            sentence_range,
        );
    }

    #[test]
    fn a_clause_ends_at_a_semicolon_too() {
        check(
            &["甲；<乙的|支付宝账户|；>丙。", "a; <the |Alipay account|;> b", "前。<|支付宝账户|。>后；"],
            clause_range,
        );
    }

    fn starts_after(before: &str) -> bool {
        is_sentence_start(&format!("{before}Alipay account"), before.len())
    }

    #[test]
    fn a_sentence_starts_after_ends_openers_and_markers() {
        let mut wrong = Vec::new();
        for before in [
            "",
            "  ",
            "前。",
            "前一句。“",
            "前一句。”",
            "Done. ",
            "Done.” ",
            "Done.",
            "Done! (",
            "Is it? “‘",
            "line\n",
            "line\u{2028}",
            "1. ",
            "1) ",
            "(1) ",
            "(a) ",
            "(iv) ",
            "a. ",
            "iv. ",
            "3.2.1 ",
            "3.2.1. ",
            "（一）",
            "一、",
            "（十二）",
            "①",
            "第八条 ",
            "第八条　",
            "第十二章 第3条 ",
            "• ",
            "- ",
            "☐ ",
            "Article 5 ",
            "Article 5. ",
            "Section 3.2 – ",
            "Done. 2. ",
            "Done. 3.2 (b) “",
            "See Section 5. ",
            "Class 5. ",
            "【",
            "5.支付 done.\n2、",
            "It ended at 5 p.m. The rest. ",
            "It takes 5 min. ",
            "No. ",
            "A: No. ",
        ] {
            if !starts_after(before) {
                wrong.push(before);
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn no_sentence_starts_inside_one() {
        let mut wrong = Vec::new();
        for before in [
            "the ",
            "e.g. ",
            "i.e. ",
            "See No. ",
            "Ltd. ",
            "Done, e.g. ",
            "Ant Co., Ltd. ",
            "see Art. ",
            "Pay by: ",
            "Pay by (a) a card; (b) ",
            "Pay by (a) ",
            "a; ",
            "a, ",
            "您的",
            "如下：“",
            "甲；",
            "an “",
            "3 ",
            "5 of ",
            "2024 ",
            "for 3.5 ",
            "Note: ",
            "etc. ",
            "Mr. ",
            "Fees – ",
            "\u{FFFC} ",
            "the U.S. ",
            "prices (incl. ",
            "Prices excl. ",
            "Sellers, esp. ",
            "the Buyer resp. ",
            "See ibid. ",
            "max. ",
            "of min. ",
        ] {
            if starts_after(before) {
                wrong.push(before);
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn a_sentence_is_followed_only_so_far() {
        let text = "支付".repeat(5_000);
        let range = sentence_range(&text, 15_001..15_002);
        assert_eq!((range.start, range.end), (13_002, 16_998));
        assert!(!is_sentence_start(&text, 15_000));
    }

    #[test]
    fn every_character_that_ends_a_sentence_is_told_by_its_first_byte() {
        let ends = |character: char| kind(&format!("a{character} B"), 1, character, true) != Kind::Other;
        for character in ('\0'..=char::MAX).filter(|character| ends(*character)) {
            assert_eq!(ends_in(&format!("a{character}支")).next(), Some((1, character)));
        }
    }

    #[test]
    fn any_offset_is_taken() {
        let text = "甲。 支付…… Co., Ltd. “e.g.” .5 A. …\n\u{2028}.";
        for start in 0..text.len() + 3 {
            let _ = is_sentence_start(text, start);
            for end in 0..text.len() + 3 {
                let range = sentence_range(text, start..end);
                assert!(text.get(range).is_some());
                assert!(text.get(clause_range(text, start..end)).is_some());
            }
        }
    }
}
