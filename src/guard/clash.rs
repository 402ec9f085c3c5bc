//! `clash`: 支付宝账户或其他支付账户, 支付账户（支付宝账户）, 支付服务商及第三方支付平台.
//!
//! Two things that the text tells apart would get one name, and one of them would be said twice.

use crate::format::{Block, BlockKind};
use crate::guard::Scene;
use crate::guard::cues::{Cue, CueWords};
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::word_list::{WordList, Words};
use crate::guard::words::{
    CHINESE_DETERMINERS, CHINESE_JOINTS, ENGLISH_DETERMINERS, ENGLISH_JOINTS, OTHERS, is_clause_mark, skip_back,
    skip_on, starts,
};
use crate::matcher::{Claim, Match};
use crate::span::ViewSpan;
use crate::text;

mod comparison;
mod parallel;

/// How much may stand between two terms that are joined, in bytes.
const GAP: usize = 60;

/// How many blocks of a table or list are looked at on each side.
const NEARBY: usize = 24;

/// Brackets that put one name beside another.
const OPENING: &Words = &Words::new(&["（", "(", "［", "[", "【"]);

/// What says of a new term that it is another one.
#[rustfmt::skip]
const OF_ANOTHER: &Words = &Words::new(&[
    "of another brand", "of another provider", "of other brands", "of other providers", "of another payment",
    "with another provider", "with other providers", "of a different brand", "of a different provider",
]);

/// Who else may keep an account, behind "account of another": with what the new term is headed by, the same kind of thing.
#[rustfmt::skip]
const ENGLISH_KEEPERS: &Words = &Words::new(&[
    "institution", "payment institution", "payment provider", "payment service provider", "provider", "payment company",
    "payment platform", "payment brand", "brand", "institutions", "payment institutions", "providers",
    "payment providers", "payment service providers", "payment companies", "payment platforms", "brands",
]);

/// The same in Chinese, before it: 其他支付机构的账户.
#[rustfmt::skip]
const CHINESE_KEEPERS: &Words = &Words::new(&[
    "机构", "機構", "支付机构", "支付機構", "支付平台", "支付平臺", "支付公司", "支付服务商", "支付服務商", "支付品牌", "品牌",
    "服务商", "服務商", "第三方支付机构", "第三方支付機構", "持牌机构", "持牌機構",
]);

/// What may stand before the second of two terms, besides determiners.
#[rustfmt::skip]
const KINDS: &Words = &Words::new(&[
    "第三方", "非银行", "非銀行", "third-party", "third party", "non-bank", "银行", "銀行", "持牌", "即", "品牌", "brand's",
    "brand’s",
]);

/// What says that the one is a kind of the other, an example of it, or the same.
#[rustfmt::skip]
const EXAMPLES: &Words = &Words::new(&[
    "包括", "包括但不限于", "包括但不限於", "包含", "含", "涵盖", "涵蓋", "例如", "比如", "譬如", "诸如", "諸如", "尤其", "尤其是",
    "特别是", "特別是", "主要是", "主要为", "主要為", "即", "是", "系", "係", "为", "為", "属于", "屬於", "均属", "均屬",
    "视为", "視為", "不是", "不属于", "不屬於", "并非", "並非", "现为", "現為", "等", "等各类", "等各類",
    "including", "including but not limited to", "including without limitation", "including, without limitation",
    "includes", "include", "included", "such as", "e.g.", "eg", "i.e.", "for example", "for instance", "in particular",
    "particularly", "especially", "namely", "that is", "is", "are", "is not", "are not", "was", "were", "is now",
    "are now", "has become", "have become", "becomes", "become", "is also", "are also", "counts as", "count as",
    "qualifies as", "qualify as", "constitutes", "constitute", "is deemed", "are deemed", "is deemed to be",
    "are deemed to be", "is treated as", "are treated as", "is considered", "are considered", "like", "and similar",
]);

/// Those of them that begin a list.
#[rustfmt::skip]
const LISTING: &Words = &Words::new(&[
    "包括", "包含", "含", "涵盖", "涵蓋", "例如", "比如", "譬如", "诸如", "諸如", "including", "such as", "e.g.", "for example",
    "for instance",
]);

/// What may follow them: a kind of, 一种.
#[rustfmt::skip]
const KINDS_OF: &Words = &Words::new(&[
    "a kind of", "a type of", "a form of", "one kind of", "one type of", "one of the", "kinds of", "types of",
    "forms of", "一种", "一種", "一类", "一類", "各类", "各類",
]);

/// How many commas and the like may stand between the term and the new one in a sentence: further away, the text has gone on
/// to other things. A number of bytes would not do, for rewriting the words between changes it.
const MOST_PHRASES: usize = 4;

/// The longest run of words that is looked at for the name of a document.
const LONGEST_NAME: usize = 160;

/// What an English name of a document or a law ends or begins with.
#[rustfmt::skip]
const DOCUMENTS: &Words = &Words::new(&[
    "Measures", "Rules", "Regulations", "Regulation", "Policy", "Agreement", "Terms", "Law", "Act", "Provisions",
    "Notice", "Guidelines", "Directive", "Ordinance", "Standards", "Code",
]);

/// What must be in a sentence that sets the same kind of thing of somebody else against the term.
#[rustfmt::skip]
pub(super) const CUES: &[CueWords] = &[
    (Cue::Other, &[&[
        "他", "它", "另", "别的", "別的", "其余", "其餘", "other", "another", "different", "further", "additional",
    ]]),
];

/// The new term anywhere else in the sentence, which then knows the old and the new as two (not a fuller name of the old);
/// the new term, or another old term that becomes it, joined to the term by a word, a mark or brackets, or said to be one,
/// or an example of one (支付账户（含支付宝账户）, "such as", "is a"); either alone in the next list item or cell where the
/// term stands alone; the same words around the new term in a neighbouring cell, paragraph or sentence.
///
/// Not the same old term twice, nor a term with its name in another language in brackets behind it.
pub(super) fn clash(scene: &Scene<'_>) -> bool {
    if scene.found.claim == Claim::Note || becomes(scene, scene.found).is_none() {
        return false;
    }
    stands_beside_new_term(scene)
        || old_terms(scene, near(scene))
            .any(|other| (is_joined(scene, other.span) || is_in_phrase(scene, other)) && !is_gloss(scene, other.span))
        || old_terms(scene, parallel::near(scene)).any(|other| parallel::are_two_things(scene, other.span))
        || is_set_against_another(scene)
        || has_neighbour(scene)
        || comparison::is_compared(scene)
}

/// Whether the new term stands in the sentence: in the phrases around, joined to the match, or as another one.
fn stands_beside_new_term(scene: &Scene<'_>) -> bool {
    let is_of_two = |term: ViewSpan| !is_fuller_name(scene, term) && !is_of_another_name(scene, term);
    scene.neighbours.new_terms_in(scene.sentence()).next().is_some()
        && (new_terms(scene, phrases_around(scene)).any(is_of_two)
            || new_terms(scene, near(scene)).any(|term| is_joined(scene, term))
            || new_terms(scene, scene.sentence()).any(|term| is_called_another(scene, term)))
}

/// The stretch of the sentence that what is joined to the match stands in.
fn near(scene: &Scene<'_>) -> ViewSpan {
    let (found, sentence) = (scene.found.span, scene.sentence());
    ViewSpan::new(sentence.start.max(found.start.saturating_sub(2 * GAP)), sentence.end.min(found.end + 2 * GAP))
}

/// The phrases of the sentence that stand near the match, up to any full stop: whether one ends a sentence may depend on the
/// word behind it, which a rewrite changes.
fn phrases_around(scene: &Scene<'_>) -> ViewSpan {
    let (before, after) = (scene.sentence_before(), scene.sentence_after());
    let before = before.rfind(". ").and_then(|at| before.get(at + 1..)).unwrap_or(before);
    let after = after.find(". ").and_then(|at| after.get(..at)).unwrap_or(after);
    let start = before.rmatch_indices(is_clause_mark).nth(MOST_PHRASES).map_or(0, |(at, mark)| at + mark.len());
    let end = after.match_indices(is_clause_mark).nth(MOST_PHRASES).map_or(after.len(), |(at, _)| at);
    ViewSpan::new(scene.found.span.start - before.len() + start, scene.found.span.end + end)
}

/// What is written for a match, without forms; for a pattern, with what it found filled in.
fn becomes<'s>(scene: &'s Scene<'_>, found: &'s Match) -> Option<&'s str> {
    let base = target(scene, found.entry)?;
    let is_of_pattern = found.written.is_empty();
    if is_of_pattern { found.expanded.as_deref() } else { Some(base) }
}

/// What an entry writes, without forms.
fn target<'a>(scene: &Scene<'a>, entry: usize) -> Option<&'a str> {
    scene.mapping.entries.get(entry)?.target().map(|target| target.base.as_str())
}

/// The new terms in `span` that are written for the match, outside all old ones.
fn new_terms<'s>(scene: &'s Scene<'_>, span: ViewSpan) -> impl Iterator<Item = ViewSpan> + 's {
    let own = becomes(scene, scene.found);
    let terms = scene.neighbours.new_terms_in(span).filter(move |(_, entry)| target(scene, *entry) == own);
    terms.map(|(term, _)| term).filter(move |term| {
        let inside = ViewSpan::new(term.start.saturating_sub(GAP).max(span.start), (term.end + GAP).min(span.end));
        let covers =
            |other: &Match| other.claim == Claim::Rewrite && other.span.start < term.end && term.start < other.span.end;
        !overlaps(scene.found.span, *term)
            && !names_another(scene, *term)
            && !scene.neighbours.matches_in(inside).any(covers)
    })
}

/// Whether a new term is the old one with a word more, which texts use side by side: 订单交易金额不足的，按交易金额收取.
fn is_fuller_name(scene: &Scene<'_>, term: ViewSpan) -> bool {
    let old = scene.matched().to_lowercase();
    scene.slice(term).to_lowercase().contains(old.trim_end_matches('s'))
}

/// Whether a new term stands in words that mean something else: in the name of a document (《支付账户管理办法》), or in a
/// longer term that the mapping knows (第三方支付机构).
fn is_of_another_name(scene: &Scene<'_>, term: ViewSpan) -> bool {
    let block = scene.block().text.view;
    let before = tail(scene.slice(ViewSpan::new(block.start.min(term.start), term.start)), LONGEST_NAME);
    let is_in_marks = [('《', '》'), ('〈', '〉')].iter().any(|(open, close)| {
        before.rfind(*open).is_some_and(|at| !before.get(at..).unwrap_or_default().contains(*close))
    });
    let near = ViewSpan::new(term.start.saturating_sub(GAP), term.end + GAP);
    let covers =
        |other: &Match| other.span.start <= term.start && term.end <= other.span.end && other.span.len() > term.len();
    is_in_marks || scene.neighbours.matches_in(near).any(covers) || is_in_english_name(scene, term)
}

/// Whether a new term with capitals stands in the name of a document: the Measures for Payment Institutions.
fn is_in_english_name(scene: &Scene<'_>, term: ViewSpan) -> bool {
    let is_capital = |word: &str| word.starts_with(|first: char| first.is_ascii_uppercase());
    let is_in_name = |word: &&str| is_capital(word) || ["of", "for", "the", "and", "on", "to", "by"].contains(word);
    if !scene.slice(term).split([' ', '-']).all(|word| is_in_name(&word)) {
        return false;
    }
    let block = scene.block().text.view;
    let before = tail(scene.slice(ViewSpan::new(block.start.min(term.start), term.start)), LONGEST_NAME);
    let after = head(scene.slice(ViewSpan::new(term.end, block.end.max(term.end))), LONGEST_NAME);
    let is_document = |word: &str| DOCUMENTS.contains(&word.trim_end_matches([',', '.', ';', ':', ')']));
    before.split(' ').rev().filter(|word| !word.is_empty()).take_while(is_in_name).any(is_document)
        || after.split(' ').filter(|word| !word.is_empty()).take_while(is_in_name).any(is_document)
}

/// Whether the name of another provider reaches into a new term: 微信支付|账户 is no 支付账户.
fn names_another(scene: &Scene<'_>, term: ViewSpan) -> bool {
    let near = ViewSpan::new(term.start.saturating_sub(GAP), term.end);
    scene.neighbours.siblings_in(near).any(|name| name.start < term.start && name.end > term.start)
}

/// The other old terms in `span` that become what the match becomes.
fn old_terms<'s>(scene: &'s Scene<'_>, span: ViewSpan) -> impl Iterator<Item = &'s Match> + 's {
    let own = becomes(scene, scene.found);
    let matches = scene.neighbours.matches_in(span);
    matches.filter(move |other| {
        other.claim == Claim::Rewrite
            && !overlaps(other.span, scene.found.span)
            && becomes(scene, other) == own
            && !is_same_word(scene.slice(other.span), scene.matched())
    })
}

/// Whether `other`, of another entry, stands in the same phrase: 通过支付服务商接入第三方支付平台. One of the two would do what it
/// does with the other to itself. Not a name in marks: a short name of the one, or a label.
fn is_in_phrase(scene: &Scene<'_>, other: &Match) -> bool {
    let (found, other, same) = (scene.found.span, other.span, other.entry == scene.found.entry);
    let (first, second) = if other.start < found.start { (other, found) } else { (found, other) };
    let between = scene.slice(ViewSpan::new(first.end, second.start.max(first.end)));
    !same && !between.contains(|c| is_clause_mark(c) || "“”\"‘’「」『』（()）[]".contains(c))
}

fn overlaps(left: ViewSpan, right: ViewSpan) -> bool {
    left.start < right.end && right.start < left.end
}

/// Whether two texts are one word, singular or plural.
fn is_same_word(left: &str, right: &str) -> bool {
    letters(left).eq(letters(right))
}

/// The letters of `text` in small, without spaces, apostrophes and the ending of a plural.
fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let stem = text.trim_end_matches(['s', 'S', ' ']);
    stem.chars().filter(|letter| !matches!(letter, ' ' | '\'' | '’')).flat_map(char::to_lowercase)
}

/// Whether only words that join, determiners, and items of the same list stand between the match and `other`.
fn is_joined(scene: &Scene<'_>, other: ViewSpan) -> bool {
    let found = scene.found.span;
    let (first, second) = if other.start < found.start { (other, found) } else { (found, other) };
    let between = scene.slice(ViewSpan::new(first.end, second.start));
    if between.len() > GAP {
        return false;
    }
    if is_example(between) {
        return true;
    }
    let lists: &[&dyn WordList] =
        &[CHINESE_JOINTS, ENGLISH_JOINTS, CHINESE_DETERMINERS, ENGLISH_DETERMINERS, OTHERS, KINDS];
    let rest = skip_on(between, &[CHINESE_JOINTS, ENGLISH_JOINTS, OPENING]);
    let is_led = rest.len() < between.trim_start().len() && !starts(between.trim_start(), &["to", "，", ","]);
    if is_led && skip_on(rest, lists).is_empty() {
        return true;
    }
    // A list with one or two other items between: 支付宝账户、银行账户或其他支付账户.
    let owned = skip_back(between, &[CHINESE_DETERMINERS, ENGLISH_DETERMINERS, OTHERS, KINDS]);
    let items = skip_back(owned, &[CHINESE_JOINTS, ENGLISH_JOINTS]);
    let is_list = between.starts_with('、')
        || between.starts_with("或")
        || between.starts_with(',')
        || starts(between.trim_start(), &["or"]);
    is_list
        && items.len() < owned.len()
        && !items.trim_start_matches(',').contains(is_clause_mark)
        && !items.contains(['的', '（', '('])
}

/// Whether `between` says that the one is the other, or an example of it: "（含", ", such as the", "is a".
fn is_example(between: &str) -> bool {
    let opened = skip_on(between, &[OPENING, &[",", "，", "—", "–", "：", ":"]]);
    let is_bracketed = skip_on(between, &[OPENING]).len() < between.trim_start().len();
    // 如 behind a comma may be "if".
    let Some(rest) = strip_start(opened, EXAMPLES).or_else(|| strip_start(opened, &["如"]).filter(|_| is_bracketed))
    else {
        return false;
    };
    let lists: &[&dyn WordList] =
        &[EXAMPLES, KINDS_OF, CHINESE_DETERMINERS, ENGLISH_DETERMINERS, OTHERS, KINDS, &[",", "，", "："]];
    if skip_on(rest, lists).is_empty() {
        return true;
    }
    // Other examples first: 支付账户（含银行卡、支付宝账户）.
    let owned = skip_back(rest, &[CHINESE_DETERMINERS, ENGLISH_DETERMINERS]);
    let items = skip_back(owned, &[CHINESE_JOINTS, ENGLISH_JOINTS]);
    starts(opened, LISTING) && items.len() < owned.len() && !items.contains(['的', '；', ';', '：', ':', '）', ')'])
}

/// A term and its name in another language in brackets.
fn is_gloss(scene: &Scene<'_>, other: ViewSpan) -> bool {
    let found = scene.found.span;
    let (first, second) = if other.start < found.start { (other, found) } else { (found, other) };
    let is_han = |span: ViewSpan| scene.slice(span).chars().any(text::is_han);
    let between = scene.slice(ViewSpan::new(first.end, second.start)).trim();
    OPENING.contains(&between) && is_han(first) != is_han(second)
}

/// Whether a new term is called another one: 其他支付账户, another payment account, a payment account of another brand.
fn is_called_another(scene: &Scene<'_>, term: ViewSpan) -> bool {
    let block = scene.block().text.view;
    let before = tail(scene.slice(ViewSpan::new(block.start.min(term.start), term.start)), GAP);
    let after = head(scene.slice(ViewSpan::new(term.end, block.end.max(term.end))), GAP);
    let owned = skip_back(before, &[&["的", "任何", "any", "such", "第三方", "third-party"]]);
    let is_other = skip_back(owned, &[OTHERS]).len() < owned.len() && !owned.ends_with("其他的");
    is_other && !owned.is_empty() || starts(after.trim_start(), OF_ANOTHER)
}

/// Whether the sentence sets the same kind of thing of somebody else against the term: "switch from an Alipay account to
/// an account of another institution", 支付宝账户更换为其他支付机构的账户.
fn is_set_against_another(scene: &Scene<'_>) -> bool {
    if !scene.has_cue(Cue::Other) {
        return false;
    }
    let Some(kind) = becomes(scene, scene.found).and_then(head_noun) else { return false };
    [scene.sentence_before(), scene.sentence_after()].iter().any(|side| {
        let lower = side.to_ascii_lowercase();
        lower.match_indices(kind).any(|(at, _)| {
            let (before, after) =
                (lower.get(..at).unwrap_or_default(), lower.get(at + kind.len()..).unwrap_or_default());
            if kind.starts_with(text::is_han) {
                is_kept_elsewhere_before(tail(before, GAP))
            } else {
                text::is_word_boundary(&lower, at) && is_kept_elsewhere_behind(head(after, GAP))
            }
        })
    })
}

/// The word a term is headed by, without which it says only of what kind: account, 账户.
fn head_noun(term: &str) -> Option<&str> {
    if term.ends_with(text::is_han) {
        let (start, _) = term.char_indices().rev().nth(1)?;
        return term.get(start..).filter(|noun| noun.chars().all(text::is_han));
    }
    term.rsplit(' ').next().filter(|noun| noun.len() < term.len())
}

fn is_kept_elsewhere_before(before: &str) -> bool {
    let kept = skip_back(before, &[&["的", "之", "开立的", "開立的", "提供的", "项下的", "項下的", "账户", "名下的"]]);
    strip_end(kept, CHINESE_KEEPERS).is_some_and(|front| {
        let front = front.trim_end_matches(['家', '个', '個']);
        OTHERS.iter().any(|other| front.ends_with(other))
    })
}

fn is_kept_elsewhere_behind(after: &str) -> bool {
    let plural = after.strip_prefix('s').unwrap_or(after);
    let kept = skip_on(plural, &[&["held", "opened", "kept", "of", "with", "at", "from", "by", "offered", "provided"]]);
    kept.len() < plural.trim_start().len()
        && strip_start(kept, &["another", "a different", "any other", "other", "some other"])
            .is_some_and(|keeper| starts(keeper.trim_start(), ENGLISH_KEEPERS))
}

/// The new term, or another old one, alone in the list item or cell beside that of the match, which stands alone too.
fn has_neighbour(scene: &Scene<'_>) -> bool {
    let own = scene.block();
    if !matches!(own.kind, BlockKind::ListItem | BlockKind::TableCell { .. }) || !is_alone(scene, own, scene.found.span)
    {
        return false;
    }
    let first = scene.block.saturating_sub(NEARBY);
    let blocks = scene.part.blocks.iter().enumerate().skip(first).take(2 * NEARBY + 1);
    let mut beside = blocks.filter(|(index, other)| is_beside(scene.block, own, *index, other));
    beside.any(|(_, other)| {
        let span = other.text.view;
        span.end - span.start <= 3 * GAP
            && (new_terms(scene, span).any(|term| is_alone(scene, *other, term))
                || old_terms(scene, span).any(|term| is_alone(scene, *other, term.span)))
    })
}

/// Neighbouring items of one list; cells of one row, and of the first column in rows that follow each other: what stands
/// there the rows are about, in other columns the same value may be called by two names.
fn is_beside(index: usize, own: Block, other_index: usize, other: &Block) -> bool {
    if own.group != other.group || index == other_index {
        return false;
    }
    match (own.kind, other.kind) {
        (BlockKind::ListItem, BlockKind::ListItem) => index.abs_diff(other_index) == 1,
        (BlockKind::TableCell { row, column }, BlockKind::TableCell { row: other_row, column: other_column }) => {
            row == other_row || (column == 0 && other_column == 0 && row.abs_diff(other_row) == 1)
        }
        _ => false,
    }
}

/// Whether a block holds nothing but the term at `span`, determiners and marks.
fn is_alone(scene: &Scene<'_>, block: Block, span: ViewSpan) -> bool {
    let before = scene.slice(ViewSpan::new(block.text.view.start, span.start));
    let after = scene.slice(ViewSpan::new(span.end, block.text.view.end));
    before.len() <= GAP
        && after.len() <= GAP
        && skip_back(before, &[CHINESE_DETERMINERS, ENGLISH_DETERMINERS, OTHERS]).is_empty()
        && skip_on(after, &[CHINESE_JOINTS, ENGLISH_JOINTS, &[";", "；", ".", "。"]]).is_empty()
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, check_with};
    use crate::mapping::Guard;

    #[test]
    fn compares_what_a_pattern_would_write() {
        let numbers = r"
terms:
  - {id: number, pattern: 'No\. (\d+)', to: 'item $1'}
  - {id: short, pattern: 'N\. (\d+)', to: 'item $1'}
  - {id: han, pattern: '编号(\d+)', to: '第$1项'}
";
        check_with(
            numbers,
            Guard::Clash,
            &["See No. 5 and N. 5."],
            &["See No. 5 and No. 6.", "See No. 5 or N. 6.", "See No. 5, No. 6 and No. 7.", "见编号7、编号8、编号9。"],
        );
    }

    #[test]
    fn sees_two_things_that_would_get_one_name() {
        check(
            Guard::Clash,
            &[
                "卖家可以绑定支付宝账户或其他支付账户。",
                "卖家可以绑定支付账户或支付宝账户。",
                "请准备支付账户（支付宝账户）及授权说明。",
                "请准备支付账户(支付宝账户)及授权说明。",
                "费用由支付服务商及第三方支付平台收取。",
                "费用由**支付服务商**或[第三方支付平台](https://p.example/)收取。",
                "费用由支付服务商、第三方支付平台收取。",
                "费用由支付服务商和非银行支付机构收取。",
                "支付宝账户与其他支付账户并行使用。",
                "可以绑定支付宝账户、银行账户或其他支付账户。",
                "已经绑定支付宝账户的商家可以继续使用；希望增加其他支付账户的，另行申请。",
                "以支付宝账户付款的，退回原账户；以其他支付账户付款的，另行约定。",
                "支付宝账户或支付宝账号发生变更的，须通知平台。",
                "平台通过支付服务商接入第三方支付平台。",
                "平臺透過支付服務商接入第三方支付平臺。",
                "Each payment service provider works for a third-party payment platform.",
                "支付宝账户/支付账户均可收款。",
                "- 卖家支付宝账户内的余额；\n- 支付宝余额；\n",
                "- 支付宝账户\n- 其他支付账户\n",
                "| 账户 | 备用 |\n| --- | --- |\n| 支付宝账户 | 支付账户 |\n",
                "| 账户 |\n| --- |\n| 支付服务商 |\n| 第三方支付平台 |\n",
                "退款退至支付寶帳戶或其他支付帳戶。",
                "手續費由支付服務商及第三方支付平臺收取。",
                "手續費由支付服務商或第\n三方支付平臺收取。",
                "綁定支付帳戶（支付寶帳戶）者，得申請。",
                "An Alipay account or other payment account may be linked.",
                "Link a payment account or an Alipay account.",
                "A payment service provider or a third-party payment platform charges fees.",
                "Payment service providers and [third-party\npayment](https://p.example/) platforms charge fees.",
                "Link another Alipay account or a payment account of another brand.",
                "Sellers without an Alipay account may apply with a payment account of another brand.",
                "State the payment account (Alipay account) of the store.",
                "- Alipay account\n- payment account\n",
                "支付账户（含支付宝账户）均须实名。",
                "可以转入其他账户，例如另一支付宝账户或其他品牌的支付账户。",
                "支付账户，包括但不限于支付宝账户，均须实名。",
                "支付账户（如支付宝账户）均须实名。",
                "支付账户（包括银行卡、支付宝账户）均须实名。",
                "支付账户，包括您的支付宝账户，均须实名。",
                "各类支付账户，例如支付宝账户，均须实名。",
                "支付宝账户等支付账户均须实名。",
                "支付宝账户是支付账户的一种。",
                "支付宝账户属于支付账户。",
                "支付帳戶（含支付寶帳戶）均須實名。",
                "支付寶帳戶等支付帳戶均須實名。",
                "支付寶帳戶視為支付帳戶。",
                "Payment accounts (including Alipay accounts) must be verified.",
                "Payment accounts, such as the **Alipay account**, must be verified.",
                "Payment accounts, in particular Alipay accounts, must be verified.",
                "Payment accounts, e.g. an Alipay account, must be verified.",
                "Data is passed to payment institutions, including payment service providers abroad.",
                "Data is passed to payment institutions, including, without limitation, payment service providers.",
                "An Alipay account is a payment account within the meaning of the Measures.",
                "Payment institutions are payment service providers that hold a licence.",
                "“Payment account” includes an Alipay account.",
                "An Alipay account is deemed to be a payment account.",
                "商家可以将支付宝账户更换为其他支付机构的账户。",
                "商家可以將支付寶帳戶更換為另一家支付機構開立的帳戶。",
                "退款退至支付宝账户，其他品牌的账户不适用。",
                "You may switch from an Alipay account to an account of another institution.",
                "Accounts with other payment providers are treated like the Alipay account.",
            ],
            &[
                "支付宝账户与另一支付宝账户之间可以转账。",
                "微信支付账户或支付宝账户均可收款。",
                "支付服务商与其他支付服务商应当合作。",
                "支付宝账户的持有人与店铺名称须一致。",
                "支付宝账户（Alipay Account）由卖家管理。",
                "支付服务商应当退款至支付宝账户。",
                "支付宝账户和支付宝余额由卖家管理。",
                "买家从支付宝账户付款，交易金额以系统为准。",
                "- 支付宝账户\n- 支付宝余额\n",
                "- 请绑定支付宝账户。\n- 请核对支付账户。\n",
                "| 类目 | 基数 |\n| --- | --- |\n| 服饰 | 订单的交易金额 |\n| 家电 | 交易金额 |\n",
                "| 账户 | 状态 |\n| --- | --- |\n| 支付宝账户 | 有效 |\n| 支付宝账户 | 冻结 |\n",
                "支付寶帳戶與另一支付寶帳戶之間可以轉帳。",
                "支付寶帳戶及支付寶餘額由賣家管理。",
                "The Alipay account and the Alipay balance are shown.",
                "Transfers between an Alipay account and another Alipay account are free.",
                "Alipay accounts are opened online, and each Alipay account has a limit.",
                "The payment service provider credits the Alipay account.",
                "- Link an Alipay account.\n- Keep your payment account safe.\n",
                "支付宝账户可以提现至其他银行的账户。",
                "卖家不得将支付宝账户绑定至其他店铺的账户。",
                "The Alipay account may be closed; an account of another Seller is not accepted.",
            ],
        );
    }
    #[test]
    fn sees_sentences_that_hold_the_new_term_already() {
        check(
            Guard::Clash,
            &[
                "支付账户不足的，如支付宝账户被冻结，可以使用银行卡。",
                "请准备支付账户，如支付宝账户被冻结的，另行通知。",
                "支付宝账户是收款账户；支付账户另有约定。",
                "支付宝账户是您用于绑定支付账户的凭证。",
                "支付寶帳戶是賣家收款之用，支付帳戶另有約定。",
                "支付宝账户用于收款，支付账户的说明见附件。",
                "商家的支付账户应当为支付宝账户。",
                "支付服务商应当是依法设立的支付机构。",
                "支付账户目前仅指支付宝账户。",
                "商家可以将支付宝账户变更为支付账户。",
                "An Alipay account is linked to the payment account.",
                "The Alipay account is shown beside the payment account of the shop.",
                "Fees include those of the payment institution; the payment service provider is named below.",
                "You may change your Alipay account to a payment account.",
                "The payment account of the Seller must be an Alipay account.",
            ],
            &[
                "支付服务商应当遵守《非银行支付机构监督管理条例》。",
                "Link an Alipay account in the app of Haiyun Ltd. Payment accounts are shown there.",
                "支付宝账户应当实名，名称，地址，电话，传真，以及网址应当一致，支付账户另行约定。",
                "订单交易金额以系统为准，手续费按交易金额收取。",
                "If the order transaction amount is low, the transaction amount is rounded.",
                "支付宝账户适用《支付账户管理办法》。",
                "支付服务商应当与持有牌照的第三方支付机构合作。",
                "支付宝账户应当绑定。支付账户的说明见附件。",
                "支付服务商应当将款项退至支付账户。",
                "支付宝账户由支付机构管理。",
                "微信支付账户的持有人应当核对支付宝账户。",
                "The payment service provider obeys the Measures for Payment Institutions.",
                "The payment service provider credits the payment account.",
                "The Alipay account is verified. The payment account is shown below.",
            ],
        );
    }
}
