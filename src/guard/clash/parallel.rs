//! Two old terms of one new term that a sentence sets side by side as two things: 外卖员每单1元，骑手每单2元, "Pupils pay half;
//! students pay in full", 学费由课时费及教材费组成.

use crate::guard::Scene;
use crate::guard::scene::{head, strip_start};
use crate::guard::word_list::Words;
use crate::guard::words::{
    CHINESE_DETERMINERS, CHINESE_JOINTS, ENGLISH_DETERMINERS, first_phrase, last_phrase, skip_back, skip_on, starts,
};
use crate::span::ViewSpan;
use crate::text;

/// How far apart the two may stand, in bytes.
const REACH: usize = 240;

/// What says nothing of what is said of the two.
#[rustfmt::skip]
const MODALS: &Words = &Words::new(&[
    "应当", "應當", "应", "應", "须", "須", "必须", "必須", "可以", "可", "得", "不得", "均", "需", "需要", "有权", "有權", "将", "將", "则", "則", "也", "亦",
    "是", "为", "為", "的", "must", "shall", "may", "can", "will", "should", "is", "are", "be", "have", "has", "to", "cannot",
]);

/// What says that a thing is made up of others.
#[rustfmt::skip]
const MADE_OF: &Words = &Words::new(&["由", "包括", "包含", "consists of", "consist of", "comprises", "comprise", "is made up of", "includes"]);

/// The stretch of the sentence in which the other is looked for.
pub(super) fn near(scene: &Scene<'_>) -> ViewSpan {
    let (found, sentence) = (scene.found.span, scene.sentence());
    ViewSpan::new(sentence.start.max(found.start.saturating_sub(REACH)), sentence.end.min(found.end + REACH))
}

/// Whether the match and `other`, another old term that becomes the same, are told apart by what the sentence says of each.
pub(super) fn are_two_things(scene: &Scene<'_>, other: ViewSpan) -> bool {
    let found = scene.found.span;
    let (first, second) = if other.start < found.start { (other, found) } else { (found, other) };
    let between = scene.slice(ViewSpan::new(first.end, second.start.max(first.end)));
    if between.len() > REACH || between.contains(['“', '「', '"', '（', '(']) {
        return false;
    }
    let sentence = scene.sentence();
    let before = scene.slice(ViewSpan::new(sentence.start.min(first.start), first.start));
    let after = scene.slice(ViewSpan::new(second.end, sentence.end.max(second.end)));
    is_made_of(between, after) || are_subjects(before, between, after) || are_compared(between, after)
}

/// 学费由课时费及教材费组成, "tuition consists of tutoring fees and …".
fn is_made_of(between: &str, after: &str) -> bool {
    let Some(parts) = strip_start(between.trim_start(), MADE_OF) else { return false };
    let is_first = skip_on(parts, &[CHINESE_DETERMINERS, ENGLISH_DETERMINERS]).is_empty();
    let is_list = starts(after.trim_start(), CHINESE_JOINTS) || starts(after.trim_start(), &["and", ","]);
    is_first && is_list && (!between.starts_with('由') || first_phrase(after).contains(['组', '組', '构', '構', '成']))
}

/// 外卖员每单1元，骑手每单2元: both are subjects of phrases that say the same kind of thing.
fn are_subjects(before: &str, between: &str, after: &str) -> bool {
    let is_subject =
        |lead: &str| skip_back(last_phrase(lead), &[CHINESE_DETERMINERS, ENGLISH_DETERMINERS]).trim().is_empty();
    let joined = between.trim_end();
    let is_second = joined.len() < between.len() || between.ends_with(|c: char| !c.is_alphanumeric());
    let has_mark = last_phrase(between).len() < between.len();
    if !(has_mark && is_subject(before) && is_second && is_subject(between)) {
        return false;
    }
    let (first, second) = (said(between), said(after));
    let is_counted = |text: &str| text.chars().any(|c| c.is_ascii_digit() || "一二三四五六七八九十兩两".contains(c));
    let (unit, other) = (first_unit(first), first_unit(second));
    first != second
        && !unit.is_empty()
        && (unit.eq_ignore_ascii_case(other) || is_counted(first) && is_counted(second) && share_words(first, second))
}

/// What a phrase says of its subject, which stood before it.
fn said(text: &str) -> &str {
    skip_on(first_phrase(text), &[MODALS]).trim_end_matches(['.', '。', ' '])
}

/// The first two Han characters, or the first word.
fn first_unit(text: &str) -> &str {
    match text.chars().next() {
        Some(first) if text::is_han(first) => {
            let end = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
            text.get(..end).unwrap_or_default()
        }
        _ => text.split(|c: char| !text::is_word_char(c)).next().unwrap_or_default(),
    }
}

/// Whether two Han characters stand together in both.
fn share_words(first: &str, second: &str) -> bool {
    let starts = first.char_indices().filter(|(_, c)| text::is_han(*c));
    let pairs = starts.map(|(at, _)| first_unit(first.get(at..).unwrap_or_default()));
    pairs.filter(|pair| pair.chars().count() == 2 && pair.chars().all(text::is_han)).any(|pair| second.contains(pair))
}

/// 网约车司机与出租车司机适用不同的标准.
fn are_compared(between: &str, after: &str) -> bool {
    let joined = strip_start(between.trim_start(), &["与", "與", "和", "及", "and"]);
    let said = head(first_phrase(after), 60);
    let is_near = joined.is_some_and(|kind| kind.len() <= 18 && kind.chars().all(|c| c.is_alphanumeric() || c == ' '));
    is_near && ["不同", "分别", "分別", "各自", "different", "respectively"].iter().any(|word| said.contains(word))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check_with;
    use crate::mapping::Guard;

    #[test]
    fn sees_two_names_of_one_new_term_that_stand_for_two_things() {
        check_with(
            "terms: [{id: rider, from: [骑手, 外卖员], to: 配送伙伴}, {id: tuition, from: [课时费, 学费], to: 课程服务费}, {id: vip, from: [VIP(用戶|會員), 鹿卡會員], to: 付費會員}, {id: driver, from: [网约车司机, 司机], to: 驾驶服务提供者}, {id: student, from: [student, pupil], to: learner}]",
            Guard::Clash,
            &[
                "学费由课时费及教材费组成。",
                "外卖员每单补贴1元，骑手每单补贴2元。",
                "VIP 用戶每月得試聽一堂，鹿卡會員得試聽二堂。",
                "网约车司机与出租车司机适用不同的标准。",
                "Pupils pay half; students pay in full.",
                "The pupils pay half, the students pay in full.",
            ],
            &[
                "骑手应当佩戴头盔，外卖员应当守法。",
                "骑手接单后，平台通知外卖员所在的站点。",
                "学费由课时费收款人管理。",
                "缴纳学费的，课时费不再收取。",
                "学员缴纳学费，平台核对课时费。",
                "外卖员每单补贴1元，商家每单补贴2元。",
                "Students must apply; pupils must register.",
                "A student may ask the tutor whether a pupil pays.",
                "Students pay in full; the tutor of the pupil pays half.",
                "司机与平台适用不同的标准，网约车司机另行约定。",
            ],
        );
    }
}
