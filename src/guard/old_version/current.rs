//! What is in force, shown beside what is proposed: Current wording: … Proposed wording: …; 现行条文：…修正条文：….

use crate::format::{Block, BlockKind, Part};
use crate::guard::facts::strip_number;
use crate::guard::old_version::{NEW, WORDINGS, strip_belonging, strip_brackets, strip_reference};
use crate::guard::scene::head;
use crate::guard::word_list::{WordList, Words};

/// Labels of what is in force, which are old beside one of what is proposed.
#[rustfmt::skip]
const CURRENT: &Words = &Words::new(&[
    "现行", "現行", "现行条文", "現行條文", "现行条款", "現行條款", "现行规定", "現行規定", "现行规则", "現行規則", "现行内容", "現行內容",
    "现行文本", "現行文本", "现行版本", "現行版本", "现有条款", "現有條款", "目前条款", "目前條款", "当前条款", "當前條款", "当前版本",
    "當前版本", "current", "existing", "present",
]);
/// How the column beside them begins, and what it may be instead.
const PROPOSED: [&str; 12] =
    ["修正", "修订", "修訂", "修改", "拟", "擬", "新", "建议", "建議", "调整后", "調整後", "变更后"];
#[rustfmt::skip]
const OF_REVISION: &Words = &Words::new(&[
    "日期", "时间", "時間", "说明", "說明", "原因", "理由", "依据", "依據", "人", "部门", "部門", "备注", "備註", "次数", "次數",
]);
/// The same in English, with words for wording behind.
#[rustfmt::skip]
const PROPOSED_IN_ENGLISH: &Words = &Words::new(&[
    "proposed", "new", "revised", "amended", "draft", "suggested", "updated", "future", "planned", "recommended",
    "replacement",
]);
/// What a label of what is proposed ends with in Chinese.
#[rustfmt::skip]
const ENDS: &Words = &Words::new(&[
    "后", "後", "为", "為", "条文", "條文", "条款", "條款", "规定", "規定", "规则", "規則", "内容", "內容", "文本", "版本", "表述", "草案",
]);
/// The longest label, in characters, before its colon or alone.
const LONGEST_LABEL: usize = 40;

/// Whether a column of this name says what is in force.
pub(super) fn is_current_column(name: &str) -> bool {
    CURRENT
        .strip_start(name)
        .map(str::trim_start)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['(', '（']) || WORDINGS.strip_start(rest).is_some())
}

/// The new column beside 現行條文, "Current wording".
pub(super) fn is_proposed(head: &str) -> bool {
    let is_wording = |rest: &str| rest.trim().is_empty() || WORDINGS.strip_start(rest.trim_start()).is_some();
    let is_chinese = PROPOSED.iter().any(|word| head.starts_with(word)) && OF_REVISION.strip_end(head).is_none();
    is_chinese || PROPOSED_IN_ENGLISH.strip_start(head).is_some_and(is_wording)
}

/// What stands behind a label of what is in force and its colon, at the start of `text`.
pub(super) fn strip_label(text: &str) -> Option<&str> {
    let mut rest = after_current(text)?;
    for _ in 0..3 {
        rest = strip_belonging(rest).unwrap_or(rest);
    }
    strip_reference(rest).strip_prefix([':', '：']).map(|body| body.trim_start_matches([' ', '*']))
}

/// Whether a heading, or a line alone, is the label of what is in force.
pub(super) fn is_label_alone(text: &str) -> bool {
    let text = strip_number(text);
    let rest =
        after_current(text).map(|rest| strip_brackets(rest).unwrap_or(rest).trim_matches([' ', ':', '：', '】', ']']));
    rest.is_some_and(str::is_empty) && text.chars().count() <= LONGEST_LABEL
}

/// Whether `text` starts with the label of what is proposed and a colon, or is one.
pub(super) fn is_proposed_label(text: &str) -> bool {
    let text = strip_number(head(text, 200)).trim_start_matches(['【', '（', '(', '[', '“', '「']);
    let text = text.strip_prefix("the ").unwrap_or(text);
    let (name, _) = text.split_once([':', '：', '】']).unwrap_or((text, ""));
    let name = name.trim_end_matches(['）', ')', ']', '”', '」', ' ', '*']);
    let name = name.split(['（', '(']).next().unwrap_or(name).trim_end();
    if name.chars().count() > LONGEST_LABEL || name.contains(['，', ',', '。', '.', '；', ';']) {
        return false;
    }
    let is_whole = |rest: &str| {
        let rest = rest.trim_start();
        rest.is_empty() || WORDINGS.strip_start(rest).is_some_and(|rest| rest.len() <= 24)
    };
    let is_chinese =
        PROPOSED.iter().any(|word| name.starts_with(word)) && (ENDS.strip_end(name).is_some() || NEW.contains(&name));
    is_chinese || PROPOSED_IN_ENGLISH.strip_start(name).is_some_and(is_whole)
}

/// Whether a heading of the part, or a block that is a label, says what is proposed.
pub(super) fn has_proposed_part(part: &Part) -> bool {
    let is_label = |block: &Block| {
        let text = part.block_text(block);
        let is_alone = || text.trim_end().ends_with([':', '：']);
        let is_place = match block.kind {
            BlockKind::Heading(_) => true,
            BlockKind::Paragraph | BlockKind::ListItem => is_alone(),
            _ => false,
        };
        is_place && is_proposed_label(text)
    };
    part.blocks.iter().any(is_label)
}

/// What stands behind the label of what is in force, and words for wording, at the start of `name`.
fn after_current(name: &str) -> Option<&str> {
    let rest = CURRENT.strip_start(name)?.trim_start();
    Some(WORDINGS.strip_start(rest).map_or(rest, str::trim_start))
}
