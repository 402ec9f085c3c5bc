//! The labels that clauses start with: 第八条, 3.2.1, （一）, Article 5, Section 2(a), §, 1), (a), 一、.
//!
//! What looks like a label may be a number ("3.5% fee", "2024 年") or a reference ("第八条所称…", "Section 5 applies").
//! Where the words beside it do not tell, a label is unsure, and only its place in a sequence can tell.

use crate::outline::numeral::{self, Numeral};
use crate::text::{self, ARTICLE, ENGLISH_WORDS, HAN_ATTACHMENTS, HAN_UNITS};

/// How a label is written; labels of one style number one another's neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// A number with a word: 第八条, Article 5. The rank is the level: 0 for attachments, 1 for parts, 2 for chapters,
    /// 3 for 节, 4 for articles, and more below.
    Named { rank: u8, word: &'static str },
    /// 3.2 and 3.2.1.
    Dotted,
    /// A number with a frame: （一）, 1., a).
    Item(Numeral, Frame),
}

/// What stands around the number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Frame {
    /// 1.
    Stop,
    /// 一、
    Comma,
    /// 1)
    Close,
    /// （一）
    Both,
    /// ①
    None,
}

/// A label at the start of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) style: Style,
    /// The number; several for 3.2.1.
    pub(super) numbers: Vec<u32>,
    /// What else it may be: (i) is a letter or a Roman number.
    pub(super) other: Option<(Numeral, u32)>,
    /// The label as it is cited, without white space and closing stop.
    pub(super) shown: String,
    /// Whether the words beside it say that it is a label.
    pub(super) is_sure: bool,
    /// Where the text after it starts.
    pub(super) end: usize,
    /// Whether the block that it starts is in Han text; unknown where the block has no words.
    pub(super) is_han: Option<bool>,
}

impl Label {
    fn new(style: Style, number: u32, shown: impl Into<String>, end: usize) -> Self {
        Self { style, numbers: vec![number], other: None, shown: shown.into(), is_sure: true, end, is_han: None }
    }

    /// The last of its numbers.
    pub(super) fn number(&self) -> u32 {
        self.numbers.last().copied().unwrap_or(0)
    }

    /// Whether this is the number of `other` said again in another language: 3. 请您办理 below "3. What you should do".
    pub(super) fn translates(&self, other: &Self) -> bool {
        let is_same_level = match (self.style, other.style) {
            (Style::Named { rank, .. }, Style::Named { rank: other, .. }) => rank == other,
            (style, other) => style == other,
        };
        is_same_level
            && self.numbers == other.numbers
            && self.is_han.zip(other.is_han).is_some_and(|(own, other)| own != other)
    }

    /// Whether it is an item of a list, which ends where its text ends.
    pub(super) fn is_item(&self) -> bool {
        matches!(self.style, Style::Item(..))
    }

    /// The label that a list of the document's format gives to its item.
    pub(super) fn of_list(number: u32) -> Self {
        Self::new(Style::Item(Numeral::Arabic, Frame::Stop), number, number.to_string(), 0)
    }
}

/// The labels at the start of `text`, outer first, and where the text after them starts; none where it starts with
/// words.
///
/// `is_boundary` says whether markup stands at an offset; in headings more counts as a label.
pub(super) fn labels(text: &str, is_heading: bool, is_boundary: &dyn Fn(usize) -> bool) -> (Vec<Label>, usize) {
    let mut labels: Vec<Label> = Vec::new();
    let mut at = 0;
    while labels.len() < 3 {
        let rest = text.get(at..).unwrap_or_default();
        let start = at + (rest.len() - rest.trim_start_matches(text::is_space).len());
        let rest = text.get(start..).unwrap_or_default();
        let Some(mut label) = label(rest, is_heading && labels.is_empty()) else { break };
        if labels.last().is_some_and(|outer| !may_follow(outer, &label)) {
            break;
        }
        label.end += start;
        at = label.end;
        labels.push(label);
    }
    let Some(last) = labels.last_mut() else { return (labels, 0) };
    let rest = text.get(at..).unwrap_or_default();
    match what_follows(last, rest, is_heading, is_boundary(at)) {
        Follows::Label => {}
        Follows::Unsure => last.is_sure = false,
        Follows::Words => return (Vec::new(), 0),
    }
    let body = rest.trim_start_matches(|c| text::is_space(c) || matches!(c, ':' | '：' | '.' | '。' | '、'));
    let body_start = at + (rest.len() - body.len());
    for label in &mut labels {
        label.is_han = is_han(if label.is_item() { body } else { text });
    }
    (labels, body_start)
}

/// The length of the labels at the start of `text`, with the white space behind them: 0 where it starts with words.
#[must_use]
pub fn length(text: &str) -> usize {
    labels(text, false, &|_| false).1
}

/// Characters of a block that tell its script.
const TELLING: usize = 200;

/// Whether `text` is in Han text rather than Latin, where a Han character counts as much as three letters.
fn is_han(text: &str) -> Option<bool> {
    let count = |is_wanted: fn(char) -> bool| text.chars().take(TELLING).filter(|c| is_wanted(*c)).count();
    let (han, latin) = (3 * count(text::is_han), count(|c| c.is_ascii_alphabetic()));
    (han + latin > 0).then_some(han > latin)
}

/// The items ①, ②, … that `text` says one after the other, each with where it ends; a number out of turn is a reference.
pub(super) fn circled_items(text: &str) -> Vec<(usize, Label)> {
    let mut items = text.char_indices().filter_map(|(at, c)| Some((at, c, numeral::circled(c)?))).peekable();
    let starts_with_one = items.peek().is_some_and(|(_, first, _)| text.trim_start().starts_with(*first));
    let mut next = items.peek().filter(|_| starts_with_one).map_or(1, |(_, _, number)| *number);
    let mut found = Vec::new();
    for (at, item, number) in items {
        if number == next {
            let label = Label::new(Style::Item(Numeral::Circled, Frame::None), number, item, item.len_utf8());
            found.push((at + item.len_utf8(), label));
            next += 1;
        }
    }
    found
}

/// Whether one block may start with both: 第三章 第八条, 第八条（二）, 1. (a).
fn may_follow(outer: &Label, inner: &Label) -> bool {
    match (outer.style, inner.style) {
        (Style::Named { rank: outer, .. }, Style::Named { rank: inner, .. }) => outer < inner,
        (_, Style::Item(_, Frame::Both)) => outer.style != inner.style,
        _ => false,
    }
}

fn label(text: &str, is_heading: bool) -> Option<Label> {
    let first = text.chars().next()?;
    match first {
        '第' => named_in_han(text),
        '附' => attachment_in_han(text),
        '（' | '(' => bracketed(text),
        '§' => section_sign(text),
        '0'..='9' => numbered(text, is_heading),
        _ if numeral::circled(first).is_some() => {
            let style = Style::Item(Numeral::Circled, Frame::None);
            Some(Label::new(style, numeral::circled(first)?, first, first.len_utf8()))
        }
        _ if numeral::is_han_numeral(first) => han_item(text),
        _ if first.is_ascii_alphabetic() => named_in_english(text).or_else(|| lettered(text)),
        _ => None,
    }
}

/// 第八条, 第 8 条, 第8.1.2条, 第八条之一.
fn named_in_han(text: &str) -> Option<Label> {
    let skip = |text: &str| text.len() - text.trim_start_matches(text::is_space).len();
    let mut at = '第'.len_utf8();
    at += skip(text.get(at..)?);
    let number = text.get(at..)?;
    let (numbers, length) = numeral::han(number).map(|(one, length)| (vec![one], length)).or_else(|| dotted(number))?;
    let written = text.get(at..at + length)?;
    at += length;
    at += skip(text.get(at..)?);
    let rest = text.get(at..)?;
    let (unit, rank, word) = HAN_UNITS.into_iter().find(|(unit, ..)| rest.starts_with(unit))?;
    at += unit.len();
    let label = Label::new(Style::Named { rank, word }, 0, format!("第{written}{unit}"), at);
    let mut label = Label { numbers, ..label };
    let after = text.get(at..)?;
    if let Some((inserted, length)) = after.strip_prefix('之').and_then(numeral::han) {
        label.numbers.push(inserted);
        label.end += '之'.len_utf8() + length;
        label.shown.push_str(after.get(..'之'.len_utf8() + length)?);
    }
    Some(label)
}

/// 附件一, 附录A, 附表 2.
fn attachment_in_han(text: &str) -> Option<Label> {
    let word = HAN_ATTACHMENTS.into_iter().find(|word| text.starts_with(word))?;
    let rest = text.get(word.len()..)?;
    let number = rest.trim_start_matches(text::is_space);
    let at = text.len() - number.len();
    let letter = || {
        let first = number.chars().next().filter(char::is_ascii_uppercase)?;
        Some((u32::from(first) - u32::from('A') + 1, 1))
    };
    let (value, length) = han_or_arabic(number).or_else(letter)?;
    let shown = format!("{word}{}", number.get(..length)?);
    Some(Label::new(Style::Named { rank: 0, word: "附" }, value, shown, at + length))
}

fn han_or_arabic(text: &str) -> Option<(u32, usize)> {
    numeral::han(text).or_else(|| numeral::arabic(text))
}

/// Article 5, SECTION 2(a), Part B.
fn named_in_english(text: &str) -> Option<Label> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic())?;
    let written = text.get(..end)?;
    let (word, rank) = ENGLISH_WORDS.into_iter().find(|(word, _)| {
        written.eq_ignore_ascii_case(word) && (written == *word || written == word.to_ascii_uppercase())
    })?;
    let number = text.get(end..)?.strip_prefix(' ')?;
    named_number(number, Style::Named { rank, word }, &format!("{word} "), end + 1)
}

/// § 5, §2.1.
fn section_sign(text: &str) -> Option<Label> {
    let number = text.strip_prefix('§')?.trim_start_matches(text::is_space);
    named_number(number, Style::Named { rank: ARTICLE, word: "§" }, "§", text.len() - number.len())
}

/// The number after a word: `5`, `3.2`, `II`, `B`, and `(a)` behind it.
fn named_number(text: &str, style: Style, word: &str, start: usize) -> Option<Label> {
    let (numbers, mut end) = dotted(text).or_else(|| {
        let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
        let token = text.get(..end).filter(|token| token.chars().all(|c| c.is_ascii_uppercase()))?;
        let letter = || numeral::letters(token).first().map(|(_, number)| *number);
        Some((vec![numeral::roman(token).or_else(letter)?], end))
    })?;
    if text.get(end..)?.starts_with(|c: char| c.is_alphanumeric() && !text::is_han(c)) {
        return None;
    }
    while let Some(inner) = text.get(end..).filter(|rest| rest.starts_with('(')).and_then(bracketed) {
        end += inner.end;
    }
    let shown = format!("{word}{}", text.get(..end)?);
    Some(Label { numbers, ..Label::new(style, 0, shown, start + end) })
}

/// `3`, `3.2` or `3.2.1`, without a stop after it.
fn dotted(text: &str) -> Option<(Vec<u32>, usize)> {
    let (first, mut end) = numeral::arabic(text)?;
    let mut numbers = vec![first];
    while numbers.len() < 6 {
        let Some(rest) = text.get(end..).and_then(|rest| rest.strip_prefix(['.', '．'])) else { break };
        let Some((number, length)) = numeral::arabic(rest) else { break };
        end = text.len() - rest.len() + length;
        numbers.push(number);
    }
    let is_longer = text.get(end..)?.starts_with(|c: char| c.is_ascii_digit());
    (!is_longer).then_some((numbers, end))
}

/// (a), （一）, (1), (iv).
fn bracketed(text: &str) -> Option<Label> {
    let inner = text.strip_prefix(['（', '('])?;
    let open = text.len() - inner.len();
    let end = inner.char_indices().take(8).find(|(_, c)| matches!(c, '）' | ')')).map(|(at, _)| at)?;
    let number = inner.get(..end)?.trim_matches(text::is_space);
    let close = inner.get(end..)?.chars().next()?.len_utf8();
    let shown = text.get(..open + end + close)?;
    item(number, Frame::Both, shown, open + end + close)
}

/// The item with this whole number.
fn item(number: &str, frame: Frame, shown: &str, end: usize) -> Option<Label> {
    let whole =
        |found: Option<(u32, usize)>| found.filter(|(_, length)| *length == number.len()).map(|(value, _)| value);
    if let Some(value) = whole(numeral::arabic(number)) {
        return Some(Label::new(Style::Item(Numeral::Arabic, frame), value, shown, end));
    }
    if let Some(value) = whole(numeral::han(number)) {
        return Some(Label::new(Style::Item(Numeral::Han, frame), value, shown, end));
    }
    let readings = numeral::letters(number);
    let (numeral, value) = *readings.first()?;
    let other = readings.get(1).copied();
    Some(Label { other, ..Label::new(Style::Item(numeral, frame), value, shown, end) })
}

/// 3.2.1, `3.`, 3、, `3)`, and in headings a bare 3.
fn numbered(text: &str, is_heading: bool) -> Option<Label> {
    let (numbers, end) = dotted(text)?;
    let written = text.get(..end)?;
    let rest = text.get(end..)?;
    if numbers.len() > 1 {
        let end = end + usize::from(rest.starts_with('.'));
        return Some(Label { numbers, ..Label::new(Style::Dotted, 0, written, end) });
    }
    framed(text, end).or_else(|| {
        let word = rest.trim_start_matches(text::is_space);
        let is_bare = is_heading && word.len() < rest.len() && !word.starts_with(char::is_lowercase);
        is_bare.then(|| item(written, Frame::Stop, written, end)).flatten()
    })
}

/// 一、 and the like.
fn han_item(text: &str) -> Option<Label> {
    let (_, end) = numeral::han(text)?;
    framed(text, end)
}

/// `a.`, `b)`, `IV.`
fn lettered(text: &str) -> Option<Label> {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).filter(|end| *end <= 5)?;
    let label = framed(text, end)?;
    // "e.g." and "A.Smith" are no items.
    let is_apart = text.get(label.end..)?.chars().next().is_none_or(|c| text::is_space(c) || text::is_han(c));
    is_apart.then_some(label)
}

/// The item whose number is the first `end` bytes of `text` and has a frame behind it.
fn framed(text: &str, end: usize) -> Option<Label> {
    let close = text.get(end..)?.chars().next()?;
    let frame = match close {
        '.' | '．' => Frame::Stop,
        '、' => Frame::Comma,
        ')' | '）' => Frame::Close,
        _ => return None,
    };
    let number = text.get(..end)?;
    let stop = end + close.len_utf8();
    let shown = if frame == Frame::Stop { number } else { text.get(..stop)? };
    item(number, frame, shown, stop)
}

/// What the words after a label make of it.
enum Follows {
    Label,
    Unsure,
    Words,
}

fn what_follows(label: &Label, rest: &str, is_heading: bool, is_boundary: bool) -> Follows {
    let next = rest.chars().next();
    if next.is_none() || is_boundary {
        return Follows::Label;
    }
    let words = rest.trim_start_matches(text::is_space);
    let has_space = words.len() < rest.len();
    let starts_small = words.starts_with(|c: char| c.is_lowercase());
    match label.style {
        Style::Named { .. } if label.shown.starts_with(['第', '附']) => after_han(rest, has_space, is_heading),
        Style::Named { .. } => match next {
            Some(',' | ';' | '，' | '；' | '、') => Follows::Words,
            _ if starts_small && !is_heading => Follows::Words,
            _ => Follows::Label,
        },
        Style::Dotted => after_number(rest, words, starts_small),
        Style::Item(_, Frame::Both) if refers(rest) => Follows::Words,
        Style::Item(_, Frame::Comma) => after_comma(label, rest),
        Style::Item(Numeral::Arabic, Frame::Stop) if !is_heading && next.is_some_and(|c| c.is_ascii_lowercase()) => {
            Follows::Words
        }
        Style::Item(Numeral::Arabic, Frame::Stop) if has_unit(words) => Follows::Unsure,
        Style::Item(Numeral::Arabic, _) => Follows::Label,
        Style::Item(_, Frame::Stop) => Follows::Unsure,
        Style::Item(..) => Follows::Label,
    }
}

/// 第八条所称 speaks of the article; 第八条商家 may start it.
fn after_han(rest: &str, has_space: bool, is_heading: bool) -> Follows {
    match () {
        () if has_space || rest.starts_with([':', '：', '.', '．', '。', '（', '(', '【', '「', '“', '—', '-']) => {
            Follows::Label
        }
        () if refers(rest) => Follows::Words,
        () if is_heading => Follows::Label,
        () => Follows::Unsure,
    }
}

/// Whether `rest`, directly after a label, makes it a reference to the clause.
fn refers(rest: &str) -> bool {
    const WORDS: [&str; 30] = [
        "所", "规定", "規定", "约定", "約定", "的", "之", "中", "第", "至", "到", "和", "及", "与", "與", "或", "以",
        "项下", "項下", "、", "，", ",", "；", ";", "款", "项", "項", "列", "载", "載",
    ];
    WORDS.iter().any(|word| rest.starts_with(word))
}

/// "3.5% fee" and 3.5倍 are amounts; "3.5 个人" and "3.5 if" may be either.
fn after_number(rest: &str, words: &str, starts_small: bool) -> Follows {
    match rest.chars().next() {
        Some('%' | '％' | '‰' | '℃' | '°' | '-' | '–' | '~' | '～' | '/' | '×' | ',' | '，' | '、' | ')' | '）') => {
            Follows::Words
        }
        Some(c) if c.is_alphanumeric() && !text::is_han(c) => Follows::Words,
        _ if words.starts_with(['%', '％', '‰']) => Follows::Words,
        _ if starts_small || has_unit(words) => Follows::Unsure,
        _ => Follows::Label,
    }
}

/// Whether `words` start with what one counts or measures.
fn has_unit(words: &str) -> bool {
    const UNITS: &str =
        "元万萬亿億千百倍折分个個米公吨噸年月日天小秒周次笔筆件人名家位岁歲级級版号號美港英欧歐寸升度点點平立成";
    const WORDS: [&str; 12] =
        ["million", "billion", "per", "percent", "days", "hours", "times", "months", "years", "kg", "km", "yuan"];
    let first = words.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    words.starts_with(|c| UNITS.contains(c)) || WORDS.contains(&first)
}

/// 一、二级店铺 and 3、4号店铺 are lists of numbers.
fn after_comma(label: &Label, rest: &str) -> Follows {
    let next = match label.style {
        Style::Item(Numeral::Han, _) => numeral::han(rest),
        _ => numeral::arabic(rest),
    };
    match next {
        Some((next, _)) if next == label.number() + 1 => Follows::Words,
        Some(_) => Follows::Unsure,
        None => Follows::Label,
    }
}
