//! Labels that are bold, the text of a link, or bare behind a verb of pressing: Tap **Become a Host**, Click Become a Host.

use crate::guard::Scene;
use crate::guard::interface::{CHINESE_PRESSES, ENGLISH_PRESSES, LONGEST_LABEL, REACH, WIDGETS};
use crate::guard::scene::{head, strip_end, tail};
use crate::guard::words::{ends, is_wrapper, starts};
use crate::span::ViewSpan;
use crate::text;
use crate::view::Style;

/// Small words inside a label: Become a Host.
const SMALL: [&str; 9] = ["a", "an", "the", "my", "your", "of", "as", "with", "for"];

/// Verbs whose object may be money's way or a choice, so the label must not read like one.
const OPENS: [&str; 7] = ["打开", "打開", "选择", "選擇", "进入", "進入", "開啟"];

/// How many words a link has that is a button.
const MOST_WORDS: usize = 6;

/// A bold label beside the word for what it labels or behind a verb of choosing; without an article.
pub(super) fn is_bold_label(scene: &Scene<'_>) -> bool {
    let (before, after) = (tail(scene.before(), REACH), head(scene.after(), REACH));
    let verb = label_start(before);
    let is_opened = [CHINESE_PRESSES, ENGLISH_PRESSES].iter().any(|words| ends(verb, words))
        || ends(verb.trim_end(), &["go to", "open"])
        || ends(verb.trim_end(), &OPENS) && !after.starts_with(['的', '之']);
    is_opened || is_next_in_chain(verb) || (starts(after.trim_start(), WIDGETS) && !scene.is_han())
}

/// Whether `before` ends with one label of a chain and what leads to the next: open Settings, choose Payouts, then; 依次点击我的、.
fn is_next_in_chain(before: &str) -> bool {
    let near = before.trim_end();
    let Some(chain) = strip_end(near, &[", then", "and then", "then", "、", "再", "，再", "，然后", "，然後"])
    else {
        return false;
    };
    let lower = chain.to_lowercase();
    let verbs = [
        "click", "tap", "choose", "select", "press", "open", "go to", "点击", "點擊", "依次", "依序", "打开", "打開",
        "开启", "開啟",
    ];
    verbs.iter().filter_map(|verb| lower.rfind(verb)).any(|at| {
        let labels = lower.get(at..).unwrap_or_default();
        labels.chars().count() <= 40 && !labels.contains(['.', '。', ';', '；'])
    })
}

/// `before` without the words of a label that begins before the term: click |Link Alipay account, click |Become a Host.
pub(super) fn label_start(before: &str) -> &str {
    let mut rest = before.trim_end_matches(is_wrapper);
    let mut label = rest;
    for _ in 0..5 {
        let start = rest.rfind(' ').map_or(0, |at| at + 1);
        let word = rest.get(start..).unwrap_or_default();
        let is_capital = word.starts_with(char::is_uppercase) && word.chars().all(char::is_alphanumeric);
        let is_verb = || ends(rest, ENGLISH_PRESSES) || ends(rest, &["go to", "open"]);
        if !SMALL.contains(&word) && (!is_capital || is_verb()) {
            break;
        }
        rest = rest.get(..start).unwrap_or_default().trim_end_matches(is_wrapper);
        // Small words belong to a label that begins before them.
        if is_capital {
            label = rest;
        }
    }
    label
}

/// Whether the match stands in a label in bold or italics, or in a link that is pressed, anywhere in it: Tap **Become a Host**.
pub(super) fn is_styled_label(scene: &Scene<'_>) -> bool {
    let view = &scene.part.view;
    let style = view.each_source_piece(scene.found.span).next().map(|piece| view.piece(piece.piece).style);
    let has = |kind: Style| style.is_some_and(|style| style.contains(kind));
    let is_marked = has(Style::STRONG) || has(Style::EMPHASIS);
    let is_link = !is_marked;
    if is_link && !has(Style::LINK) {
        return false;
    }
    let (block, span) = (scene.block().text.view, scene.found.span);
    let start = view.piece_span(span.start).start.max(block.start);
    let end = view.piece_span(span.end.saturating_sub(1)).end.min(block.end);
    if end <= start || end - start > LONGEST_LABEL {
        return false;
    }
    let label = scene.slice(ViewSpan::new(start, end));
    let before = tail(scene.slice(ViewSpan::new(block.start, start)), REACH).trim_end_matches(is_wrapper).trim_end();
    let after = head(scene.slice(ViewSpan::new(end, block.end)), REACH).trim_start_matches(is_wrapper);
    let is_sentence = label.contains(['，', '。', ',', ';', '；', '.']);
    let is_short = label.split(' ').count() <= MOST_WORDS && label.chars().filter(|c| text::is_han(*c)).count() <= 14;
    if is_sentence || (is_link && !is_short) {
        return false;
    }
    if label.trim_start().starts_with(text::is_han) {
        let is_opened = || ends(before, &OPENS) && !label.contains(['的', '之', '您', '你']);
        let is_named =
            starts(after.trim_start(), &["按钮", "按鈕", "按键", "按鍵", "选项卡", "頁籤", "标签页", "图标", "圖示"]);
        return ends(before, CHINESE_PRESSES) || (!is_link && (is_named || is_opened()));
    }
    label.trim_start().starts_with(char::is_uppercase)
        && (ends(before, ENGLISH_PRESSES) || ends(before, CHINESE_PRESSES) || (is_marked && is_next_in_chain(before)))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check_with;
    use crate::mapping::Guard;

    #[test]
    fn sees_labels_that_are_pressed_wherever_the_term_stands_in_them() {
        check_with(
            "terms: [{from: host, to: property provider}, {from: tutor, to: instructor}, {from: student, to: learner}, \
             {from: 房东, to: 房源提供方}, {from: 司机, to: 驾驶服务提供者}, {from: 學員, to: 學習者}]",
            Guard::Interface,
            &[
                "Tap **Become a Host** to start.",
                "Click **Become a tutor**.",
                "Press **Message your host**.",
                "Click **Join**, then *Tutor profile*.",
                "Tap *Become a Host*.",
                "Click [Become a tutor](/join) to start.",
                "Tap [**Become a Host**](/join).",
                "点击**成为房东**。",
                "點擊**成為學員**。",
                "点击 **联系司机** 按钮。",
                "点击[成为房东](/join)。",
                "进入**房东中心**查看。",
                "进入**成为房东**。",
                "Press the Host button.",
                "Select the Host tab.",
                "Click Become a Tutor.",
                "Tick the box “Student”.",
                "公告於「學員專區」。",
                "在“房东中心”查看。",
            ],
            &[
                "Select **a verified host** for your stay.",
                "Click **Confirm**, and the **host** is told.",
                "Choose **your host, and pay**.",
                "See [how to become a host](/how).",
                "Click [here to read all that a host and a guest must know](/how).",
                "We **press the host** for an answer.",
                "Ask a friend, then *Host families*.",
                "Select the host with care.",
                "Choose a Host.\n\nThe **Host** pays.",
                "**房东**应当实名。",
                "资金进入**房东的账户**。",
                "请选择**您的房东**。",
                "平台公示「學員」名單。",
                "**学会成为房东**，从今天开始。",
                "于“房东”处取钥匙。",
            ],
        );
    }
}
