//! `old-version`: text that shows what a rule said before it was changed.
//!
//! Such text stands in a column of a comparison table, behind a label, or in a part with a heading of its own. A heading
//! or a label that stands alone governs the blocks that follow, so those are found for a document at once; so are columns.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::format::{Block, BlockKind, Cell, Part};
use crate::guard::facts::{Facts, strip_number};
use crate::guard::scene::{Scene, head};
use crate::guard::word_list::{WordList, Words};
use crate::mapping::GuardOutcome;
use crate::span::ViewSpan;
use crate::text;

mod bracketed;
mod current;

/// Labels of an old version that say so by themselves.
#[rustfmt::skip]
const OLD: &Words = &Words::new(&[
    "修订前", "修改前", "变更前", "调整前", "更新前", "修正前", "修訂前", "變更前", "調整前", "原条款",
    "原條款", "原规则", "原規則", "原规定", "原規定", "原条文", "原條文", "原版本", "原文本", "原表述",
    "原用语", "原用語", "原内容", "原內容", "旧条款", "舊條款", "旧规则", "舊規則", "旧版", "舊版", "旧文本",
    "舊文本", "旧表述", "舊表述", "旧条文", "舊條文", "旧规定", "舊規定", "previous", "prior", "old",
    "former", "superseded", "before", "original", "existing",
]);
/// Those of [`OLD`] that are common words: alone they are labels only beside their counterpart.
const PLAIN: &Words =
    &Words::new(&["previous", "prior", "old", "former", "superseded", "before", "original", "existing"]);
/// What may follow a plain one to make a label of it.
#[rustfmt::skip]
const WORDINGS: &Words = &Words::new(&[
    "wording", "version", "versions", "text", "texts", "clause", "clauses", "provision", "provisions",
    "rule", "rules", "term", "terms", "language", "article", "articles", "amendment", "the amendment",
    "revision", "the revision", "change", "the change", "changes", "the changes",
]);
/// Labels of a new version.
#[rustfmt::skip]
const NEW: &Words = &Words::new(&[
    "修订后", "修改后", "变更后", "调整后", "更新后", "修正后", "修訂後", "修改後", "變更後", "調整後",
    "更新後", "修正後", "修正條文", "现条款", "現條款", "现规则", "現規則", "现行", "現行", "现修改为",
    "现修订为", "现改为", "現修改為", "现用语", "現用語", "新条款", "新條款", "新规则", "新規則", "新版",
    "after", "new", "current", "revised", "amended", "now", "updated", "present", "proposed", "新规定",
    "修订为", "修改为", "修訂為", "修改為",
]);
/// What may open before a label.
const OPENING: [char; 7] = ['【', '“', '「', '"', '（', '(', '['];
/// What may close around or behind a label.
const CLOSING: [char; 8] = [' ', '】', '”', '」', '"', ']', '）', ')'];
/// Columns that number the versions of a document.
const VERSIONS: [&str; 8] = ["版本", "版次", "版本号", "版本號", "version", "version no.", "revision", "rev."];
/// Columns that say what a version changed.
#[rustfmt::skip]
const CHANGES: [&str; 26] = [
    "变更内容", "修订内容", "更新内容", "修改内容", "修订说明", "变更说明", "更新说明", "修改说明", "变更摘要", "修订摘要",
    "變更內容", "修訂內容", "更新內容", "修改內容", "修訂說明", "變更說明", "更新說明", "修改說明", "變更摘要", "修訂摘要",
    "change", "changes", "summary of changes", "description of changes", "what changed", "amendments",
];

/// In a column, part or paragraph that shows the wording before a change: 修订前, 原条款, Previous wording, Before. Not a
/// sentence that speaks of the old wording, not 修订前后对照, Before tax.
pub(super) fn old_version(scene: &Scene<'_>) -> Option<GuardOutcome> {
    let (block, at) = (scene.block(), scene.found.span.start);
    if scene.facts.is_in_old_block(at) {
        return Some(GuardOutcome::Protect);
    }
    let is_in_old_cell = |cell: Cell| {
        cell.row > 0 && scene.facts.is_old_column(cell.table, cell.column)
            || cell.column > 0 && scene.facts.is_old_row(cell.table, cell.row)
    };
    if block.cell().is_some_and(is_in_old_cell) {
        return Some(GuardOutcome::Protect);
    }
    let label = scene.facts.old_label(block.text.view, || labelled_in(scene));
    label.filter(|(stretch, _)| stretch.start <= at && at < stretch.end).map(|(_, outcome)| outcome)
}

/// The stretch of the block of the match that a label in it makes old, with what is asked for.
fn labelled_in(scene: &Scene<'_>) -> Option<(ViewSpan, GuardOutcome)> {
    let block = scene.block();
    let text = scene.part.block_text(&block);
    let next = || {
        let next = scene.part.text_block_after(scene.block).and_then(|next| scene.part.blocks.get(next));
        next.map(|next| scene.part.block_text(next)).unwrap_or_default()
    };
    let stretch =
        |range: Range<usize>| ViewSpan::new(block.text.view.start + range.start, block.text.view.start + range.end);
    if let Some(range) = labelled(text, scene.may_hold_mark('【'), &next) {
        return Some((stretch(range), GuardOutcome::Protect));
    }
    original(text, &next).map(|range| (stretch(range), GuardOutcome::Review))
}

/// The blocks of a part that show an old version because of what stands before them, in order.
pub(super) fn old_blocks(part: &Part) -> Vec<ViewSpan> {
    let mut found: Vec<ViewSpan> = Vec::new();
    let mut governed = Governed::Nothing;
    let is_new_heading = |block: &Block| is_heading(block) && is_new_label(strip_number(part.block_text(block)));
    let has_new_part = LazyCell::new(|| part.blocks.iter().any(is_new_heading));
    let has_proposed_part = LazyCell::new(|| current::has_proposed_part(part));
    for block in &part.blocks {
        governed = governed.after(block, part.block_text(block), &|| *has_new_part, &|| *has_proposed_part);
        if governed.holds() || governed.is_entry(block, part.block_text(block)) {
            found.push(block.text.view);
        }
    }
    found
}

/// The columns of tables that hold an old version or a history, by table and column.
pub(super) fn old_columns(part: &Part, facts: &Facts<'_>) -> BTreeSet<(u32, u32)> {
    let mut found = BTreeSet::new();
    for cells in facts.head_rows() {
        let heads: Vec<Head<'_>> = cells.iter().filter_map(|cell| Head::of(part, cell)).collect();
        let mut names = BTreeMap::new();
        for head in heads.iter().rev() {
            names.insert(head.column, head);
        }
        // Each is told once a table, however many columns it has.
        let has_new = LazyCell::new(|| heads.iter().any(|head| is_new_label(head.name)));
        let has_proposed = LazyCell::new(|| heads.iter().any(|head| current::is_proposed(head.name)));
        let has_versions = LazyCell::new(|| heads.iter().any(|head| is_one_of(head.name, &VERSIONS)));
        let is_old = |name: &str| {
            is_old_beside(name, &|| *has_new, &|| *has_proposed) || is_one_of(name, &CHANGES) && *has_versions
        };
        let old = names.into_values().filter(|head| is_old(head.name));
        found.extend(old.map(|head| (head.table, head.column)));
    }
    found
}

/// The rows of tables that hold an old version, by table and row: the first cell says 修订前, that of another row 修订后.
pub(super) fn old_rows(part: &Part) -> BTreeSet<(u32, u32)> {
    let mut labels: BTreeMap<u32, Vec<(u32, &str)>> = BTreeMap::new();
    for block in &part.blocks {
        let BlockKind::TableCell { row, column: 0 } = block.kind else { continue };
        let name = part.block_text(block).trim();
        if name.len() <= LONGEST_LABEL {
            labels.entry(block.group).or_default().push((row, name));
        }
    }
    let mut found = BTreeSet::new();
    for (table, labels) in labels {
        let has_new = labels.iter().any(|(_, name)| is_new_label(name));
        let has_proposed = || labels.iter().any(|(_, name)| current::is_proposed(name));
        let is_old = |name: &str| is_old_beside(name, &|| has_new, &has_proposed);
        if has_new || has_proposed() {
            found.extend(labels.iter().filter(|(_, name)| is_old(name)).map(|(row, _)| (table, *row)));
        }
    }
    found
}

/// The longest label at the start of a row, in bytes.
const LONGEST_LABEL: usize = 60;

/// A cell of the head row of a table.
struct Head<'a> {
    table: u32,
    column: u32,
    name: &'a str,
}

impl<'a> Head<'a> {
    fn of(part: &'a Part, cell: &Block) -> Option<Self> {
        let BlockKind::TableCell { column, .. } = cell.kind else { return None };
        Some(Self { table: cell.group, column, name: part.block_text(cell).trim() })
    }
}

/// What a heading or a label that stands alone makes of the blocks that follow.
#[derive(Clone, Copy)]
enum Governed {
    Nothing,
    /// Old up to the next heading of this level or above.
    ByHeading(u8),
    /// Old up to the next label or heading.
    ByLabel,
    /// Entries of a log of changes, up to the next heading of this level or above.
    ByLog(u8),
}

impl Governed {
    fn holds(self) -> bool {
        !matches!(self, Self::Nothing | Self::ByLog(_))
    }

    /// Whether `block` tells what was changed: an item, a cell, or a paragraph that begins with a date or a version.
    fn is_entry(self, block: &Block, text: &str) -> bool {
        matches!(self, Self::ByLog(_))
            && match block.kind {
                BlockKind::ListItem | BlockKind::TableCell { .. } => true,
                BlockKind::Paragraph => head(text.trim_start(), 18).contains(|c: char| c.is_ascii_digit()),
                _ => false,
            }
    }

    /// What governs `block` and those behind it; `has_new_part` says that a heading names a new version, `has_proposed_part`
    /// that a heading or a label names what is proposed.
    fn after(
        self,
        block: &Block,
        text: &str,
        has_new_part: &dyn Fn() -> bool,
        has_proposed_part: &dyn Fn() -> bool,
    ) -> Self {
        let is_current = || current::is_label_alone(text) && has_proposed_part();
        if let BlockKind::Heading(level) = block.kind {
            let is_inside = matches!(self, Self::ByHeading(above) if level > above);
            return match self {
                Self::ByHeading(_) if is_inside && !is_new_label(strip_number(text)) => self,
                Self::ByLog(above) if level > above => self,
                _ if is_old_heading(text, has_new_part) || is_current() => Self::ByHeading(level),
                _ if is_log(text) => Self::ByLog(level),
                _ => Self::Nothing,
            };
        }
        if matches!(block.kind, BlockKind::TableCell { .. } | BlockKind::FrontMatter) {
            return self;
        }
        if is_label_alone(text) || text.ends_with([':', '：']) && is_current() {
            return if matches!(self, Self::ByHeading(_) | Self::ByLog(_)) { self } else { Self::ByLabel };
        }
        let is_new = || is_new_label(strip_number(text)) || current::is_proposed_label(text);
        let ends = matches!(self, Self::ByLabel) && (is_new() || is_part_of_plain_text(text));
        if ends { Self::Nothing } else { self }
    }
}

fn is_heading(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Heading(_))
}

/// Whether the column that is named `name` holds an old version, where the others are named so.
fn is_old_beside(name: &str, has_new: &dyn Fn() -> bool, has_proposed: &dyn Fn() -> bool) -> bool {
    match old_label(name) {
        Some(Label { rest: "", is_plain, .. }) => !is_plain || has_new(),
        _ => current::is_current_column(name) && has_proposed(),
    }
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// The label of an old version at the start of a text.
struct Label<'t> {
    /// What follows the label and the words that belong to it, without marks that close around it.
    rest: &'t str,
    /// The same to the end of the text.
    body: &'t str,
    /// Whether it is a common word such as "Before".
    is_plain: bool,
}

/// The label of an old version at the start of `text`: 修订前的第八条, Previous wording of Section 4.
fn old_label(text: &str) -> Option<Label<'_>> {
    let text = text.trim_start_matches(OPENING);
    let rest = OLD.strip_start(text)?;
    let is_word = PLAIN.strip_start(text).is_some();
    let wording = rest.strip_prefix(' ').and_then(|rest| WORDINGS.strip_start(rest));
    let is_plain = is_word && wording.is_none();
    let mut rest = wording.unwrap_or(rest);
    if is_word {
        rest = strip_reference(rest);
    } else {
        for _ in 0..6 {
            let Some(next) = strip_belonging(rest) else { break };
            rest = next;
        }
    }
    let body = rest.trim_start_matches(CLOSING);
    Some(Label { rest: body.trim_end_matches(CLOSING), body, is_plain })
}

/// `text` without `word` at its start, whatever the case; a Latin word must be whole.
fn strip_prefix<'t>(text: &'t str, word: &str) -> Option<&'t str> {
    let is_here = text.as_bytes().get(..word.len())?.eq_ignore_ascii_case(word.as_bytes());
    let is_whole = || !word.is_ascii() || text::is_word_boundary(text, word.len());
    if is_here && is_whole() { text.get(word.len()..) } else { None }
}

/// What belongs to a Chinese label: 内容, 的第八条, （2021年版）.
fn strip_belonging(text: &str) -> Option<&str> {
    const WORDS: [&str; 31] = [
        "内容", "內容", "条款", "條款", "规定", "規定", "约定", "約定", "表述", "文本", "条文", "條文", "规则", "規則",
        "本", "的", "如下", "为", "為", "原文", "公示", "公告", "协议", "協議", "政策", "办法", "辦法", "写明", "寫明",
        "载明", "載明",
    ];
    let text = text.trim_start();
    let after_word = WORDS.iter().find_map(|word| text.strip_prefix(word));
    after_word
        .or_else(|| strip_brackets(text))
        .or_else(|| text.starts_with('第').then(|| strip_number(text)))
        .filter(|rest| rest.len() < text.len())
}

/// What belongs to an English label: "of this notice (No. 3)", "as follows".
fn strip_reference(text: &str) -> &str {
    let text = text.trim_start().trim_start_matches(|c: char| c.is_ascii_digit() || c == '.').trim_start();
    let mut rest = strip_brackets(text).unwrap_or(text).trim_start();
    if strip_prefix(rest, "of").is_some() {
        let end = rest.find([':', '：', '.', ',', ';', '(']).unwrap_or(rest.len());
        rest = rest.get(end..).unwrap_or_default();
    }
    let rest = strip_brackets(rest).unwrap_or(rest).trim_start();
    ["as follows", "read", "reads", "was", "in full", "stated", "said", "provided"]
        .iter()
        .find_map(|word| strip_prefix(rest, word))
        .unwrap_or(rest)
}

fn strip_brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['（', '('])?;
    head(inner, 120).find(['）', ')']).and_then(|end| inner.get(end..)).map(|rest| rest.trim_start_matches(['）', ')']))
}

/// The part of a block that a label at its start governs: `修订前：…`, "Old version: …".
/// `next` gives the text of the next block.
fn labelled<'t>(text: &'t str, has_brackets: bool, next: &dyn Fn() -> &'t str) -> Option<Range<usize>> {
    let start = strip_number(text);
    if has_brackets && let Some(range) = bracketed::anywhere(text, text.len() - start.len()) {
        return Some(range);
    }
    if let Some(range) = bracketed::at_start(text, start, next) {
        return Some(range);
    }
    if let Some(body) = current::strip_label(strip_prefix(start, "the").map_or(start, str::trim_start)) {
        let from = text.len() - body.len();
        let end = label_in(body, current::is_proposed_label);
        let end = end.or_else(|| current::is_proposed_label(next()).then_some(body.len()));
        return end.map(|end| from..from + end);
    }
    // 原文 and "Was" are an old version only where a new one follows.
    let beside_new = start.strip_prefix("原文").or_else(|| strip_prefix(start, "was"));
    if let Some(body) = beside_new.and_then(|body| body.strip_prefix(['：', ':'])) {
        let from = text.len() - body.len();
        return new_label_in(body).map(|end| from..from + end);
    }
    let once = ["previously", "formerly", "originally"].iter().find_map(|word| strip_prefix(start, word));
    if let Some(body) = once.and_then(|body| body.strip_prefix(':')).map(str::trim_start) {
        let from = text.len() - body.len();
        return new_label_in(body).or_else(|| closing(body)).map(|end| from..from + end);
    }
    if let Some(range) = told_clause(text, start) {
        return Some(range);
    }
    let label = old_label(strip_prefix(start, "the").map_or(start, str::trim_start))?;
    let body = label.body.strip_prefix([':', '：']).map(|body| body.trim_start_matches([' ', '*', '】']))?;
    if body.trim().is_empty() {
        return None;
    }
    let from = text.len() - body.len();
    let quoted = closing(body).map(|end| from + end);
    let until = quoted.unwrap_or_else(|| from + new_label_in(body).unwrap_or(body.len()));
    Some(from..until)
}

/// The sentence that tells of a clause of an old text: 旧规则第四条规定，….
fn told_clause(text: &str, start: &str) -> Option<Range<usize>> {
    #[rustfmt::skip]
    const TEXTS: &Words = &Words::new(&[
        "原规则", "原規則", "旧规则", "舊規則", "旧版规则", "舊版規則", "原协议", "原協議", "旧协议", "舊協議", "旧版协议", "舊版協議", "原条款", "原條款",
        "旧条款", "舊條款", "旧版条款", "旧版",
    ]);
    let clause = TEXTS.strip_start(start)?.trim_start();
    let rest = strip_number(clause);
    // A colon behind the number is no number's.
    let number = clause.len() - rest.len();
    let verbs = ["规定", "規定", "约定", "約定", "载明", "載明", "写明", "寫明"];
    let is_number = number > 0 && clause.starts_with('第');
    let told = verbs
        .iter()
        .find_map(|verb| rest.strip_prefix(verb))
        .map(|rest| rest.trim_start_matches(['：', '，', ':', ',']));
    let body = match told {
        Some(body) if is_number && body.len() < rest.len() => body,
        None if is_number && clause.get(..number)?.ends_with(['：', ':']) => rest,
        _ => return None,
    };
    let from = text.len() - body.len();
    let end = closing(body).or_else(|| body.find('。')).unwrap_or(body.len());
    Some(from..from + end)
}

/// Where the quotation marks end that open at the start of `text`, if more follows them.
fn closing(text: &str) -> Option<usize> {
    let close = match text.chars().next()? {
        '“' => '”',
        '「' => '」',
        '『' => '』',
        '"' => '"',
        _ => return None,
    };
    let open = text.chars().next()?;
    let mut depth = 0_usize;
    for (at, mark) in text.char_indices().skip(1) {
        if mark == open && open != close {
            depth += 1;
        } else if mark == close {
            match depth.checked_sub(1) {
                Some(less) => depth = less,
                None => return Some(at + mark.len_utf8()),
            }
        }
    }
    None
}

/// What 原文： introduces, which a person must look at: mostly an old text, but perhaps one in another language. Not where a
/// translation follows.
fn original<'t>(text: &'t str, next: &dyn Fn() -> &'t str) -> Option<Range<usize>> {
    let body = strip_number(text).strip_prefix("原文")?;
    let body = strip_brackets(body).unwrap_or(body).strip_prefix(['：', ':'])?;
    let is_translation = |text: &str| ["译文", "譯文", "翻译", "翻譯"].iter().any(|word| text.contains(word));
    let from = text.len() - body.len();
    (!is_translation(text) && !is_translation(head(next(), 24))).then_some(from..text.len())
}

/// Where the label of the new version starts in a paragraph that holds both.
fn new_label_in(text: &str) -> Option<usize> {
    label_in(text, |rest| is_new_label(strip_number(rest)))
}

/// Where the first sentence of `text` starts that `is_label` knows by its beginning.
fn label_in(text: &str, is_label: impl Fn(&str) -> bool) -> Option<usize> {
    let starts = text.char_indices().filter(|(_, mark)| "。；;.”」\u{2028}】".contains(*mark));
    starts
        .map(|(at, mark)| at + mark.len_utf8())
        .find(|at| text.get(*at..).is_some_and(|rest| is_label(head(rest, 200))))
}

/// Whether `text` starts with the label of a new version, or is one.
fn is_new_label(text: &str) -> bool {
    let text = head(text, 200).trim_start_matches(['【', '“', '「', '"', '（', '(', ' ', '[']);
    let Some(rest) = NEW.strip_start(text) else { return false };
    let label = rest.split([':', '：', '】']).next().unwrap_or_default();
    let label = label.trim();
    let is_labelled = label.len() < rest.trim_end().len();
    label.chars().count() <= if is_labelled { 60 } else { 24 } && !label.contains(['，', ',', '。', '.'])
}

/// Whether a whole block is the label of an old version.
fn is_label_alone(text: &str) -> bool {
    if text.len() > 200 {
        return false;
    }
    let Some(label) = old_label(strip_number(text)) else { return false };
    match label.rest.trim_end() {
        ":" | "：" => true,
        "" => !label.is_plain,
        _ => false,
    }
}

/// Whether a heading names an old version: "Part B: Old version", 附件二 修订前条款, 部分条款的旧版本.
/// A common word alone ("Old") only beside a heading of the new version.
fn is_old_heading(text: &str, has_new_part: &dyn Fn() -> bool) -> bool {
    const ENDS: [&str; 12] = [
        "的旧版本",
        "的舊版本",
        "旧条款",
        "舊條款",
        "原条款",
        "原條款",
        "的旧版",
        "的舊版",
        "修订前条款",
        "修訂前條款",
        "修订前文本",
        "修訂前文本",
    ];
    let text = strip_number(text).trim_end_matches([':', '：', ' ']);
    let is_comparison =
        || ["新", "与", "與", "和", "及", "对照", "對照", "比较", "比較"].iter().any(|word| text.contains(word));
    if ENDS.iter().any(|end| text.ends_with(end)) && !is_comparison() {
        return true;
    }
    old_label(text).is_some_and(|label| label.rest.is_empty() && (!label.is_plain || has_new_part()))
}

/// Whether a heading names a log of changes: Changelog, 附件三 修订记录.
fn is_log(text: &str) -> bool {
    #[rustfmt::skip]
    const LOGS: &Words = &Words::new(&[
        "changelog", "change log", "change history", "revision history", "version history", "amendment history",
        "document history", "history of changes", "history of amendments", "record of changes", "release notes", "修订记录",
        "修訂記錄", "修訂紀錄", "修订历史", "修訂歷史", "更新日志", "更新日誌", "更新记录", "更新記錄", "更新紀錄", "变更记录", "變更記錄",
        "變更紀錄", "变更历史", "變更歷史", "变更日志", "變更日誌", "修改记录", "修改記錄", "修改紀錄", "版本记录", "版本記錄", "版本历史",
        "版本歷史", "历次修订", "歷次修訂", "更新历史", "更新歷史",
    ]);
    let name = text.trim_end_matches([':', '：', ' ']);
    name.len() <= 60 && LOGS.strip_end(name).is_some()
}

/// Whether a block that no markup makes a heading looks like one: `二、过渡安排`, `Part C`, `第三章 附则`.
fn is_part_of_plain_text(text: &str) -> bool {
    let rest = strip_number(text);
    let is_numbered = rest.len() < text.len() && !text.starts_with(['-', '*', '•', '（', '(']);
    is_numbered && text.chars().count() <= 40 && !text.contains(['。', '，', '；', '：', ',', ';', '.'])
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, what_is_seen};
    use crate::mapping::{Guard, GuardOutcome};

    #[test]
    fn sees_columns_labels_and_parts_of_an_old_version() {
        check(
            Guard::OldVersion,
            &[
                "| 修订前 | 修订后 |\n| --- | --- |\n| 退回支付宝账户。 | 原路退回。 |",
                "| 修订前 | 退回支付宝账户。 |\n| --- | --- |\n| 修订后 | 原路退回。 |",
                "| 条款 | 第五条 |\n| --- | --- |\n| 修訂前 | 退回支付寶帳戶。 |\n| 修訂後 | 原路退回。 |",
                "| Clause | 5 |\n| --- | --- |\n| Before | Link an Alipay account. |\n| After | Link an account. |",
                "| 现行条款 | 退回支付宝账户。 |\n| --- | --- |\n| 修订后条款 | 原路退回。 |",
                "| 序号 | 修改前条款 | 修改后条款 |\n| --- | --- | --- |\n| 1 | 货款计入支付宝余额。 | 货款计入银行卡。 |",
                "| 條次 | 修訂後 | 修訂前 |\n| --- | --- | --- |\n| 3.2 | 原路退回。 | 退回支付寶帳戶。 |",
                "| **修订前**（2021年版） | **修订后** |\n| --- | --- |\n| 退回支付宝账户。 | 原路退回。 |",
                "| 修正條文 | 現行條文 | 說明 |\n| --- | --- | --- |\n| 原路退回。 | 退回支付寶帳戶。 | 無 |",
                "| No. | Before | After |\n| --- | --- | --- |\n| 1 | an Alipay account | a bank card |",
                "| Clause | Previous wording | Current wording |\n| --- | --- | --- |\n| 1 | Alipay balance | wallet |",
                "| Old | New |\n| --- | --- |\n| the Alipay account | the wallet |",
                "修订前：商家应当绑定支付宝账户。",
                "**修订前**：商家应当绑定支付宝账户。",
                "【修改前】：商家应当绑定支付宝账户。",
                "1. 原条款：商家应当绑定支付宝账户。",
                "第五条 修订前：商家应当绑定支付宝账户；修订后：商家可以绑定银行卡。",
                "原规则：“商家更换支付宝账户的，每年不得超过两次。”该限制取消。",
                "修订前的第八条内容为：货款计入支付宝余额。",
                "原條款：賣家應綁定支付寶帳戶。",
                "舊條款：\n\n賣家應綁定支付寶帳戶。",
                "**修订前**\n\n- 商家应当绑定支付宝账户。\n\n**修订后**\n\n- 商家应当绑定账户。",
                "修订前：\n\n> 商家应当绑定支付宝账户。\n\n修订后：\n\n> 商家应当绑定账户。",
                "Previous wording: The Seller shall link an Alipay account.",
                "Old version of this notice (No. 3): “Buyers pay from an Alipay account.”",
                "Before: The Seller shall link an Alipay account.",
                "**Old text**: the Alipay balance is frozen.",
                "# A\n\n## Part B: Old version\n\nThe Seller shall link an Alipay account.\n\n### 1\n\nText.",
                "## 附件二 修订前条款\n\n商家应当绑定支付宝账户。",
                "## 五、原條款\n\n第五條　賣家應綁定支付寶帳戶。",
                "## 旧版本（2021年3月1日版）\n\n> 商家应当使用支付宝账户。",
                "## 四、部分条款的旧版本\n\n### 第一版\n\n商家应当使用支付宝账户。",
                "## 7. Previous wording\n\n4.1 The Seller shall link one Alipay account.",
                "## Before\n\nLink an Alipay account.\n\n## After\n\nLink an account.",
                "【修改前】退回支付宝账户【修改后】原路退回",
                "第八条：【修改前】退回支付宝账户。【修改后】原路退回。",
                "【修訂前】退回支付寶帳戶。【修訂後】原路退回。",
                "原文：退回支付宝账户。修订为：原路退回。",
                "| 版本 | 日期 | 变更内容 |\n| --- | --- | --- |\n| 2.0 | 2022 | 增加支付宝账户的绑定资料 |",
                "| 版本 | 日期 | 修訂內容 |\n| --- | --- | --- |\n| 2.0 | 2022 | 增列支付寶帳戶之綁定資料 |",
                "| Version | Date | Changes |\n| --- | --- | --- |\n| 2.0 | 2022 | Alipay account data added |",
                "| Current wording | Proposed wording |\n| --- | --- |\n| the Alipay account | the wallet |",
                "| No. | Existing text | Revised text | Reason |\n| --- | --- | --- | --- |\n| 1 | Alipay balance | wallet | x |",
                "| Current | Proposed |\n| --- | --- |\n| the Alipay account | the wallet |",
                "| Present clause | Draft amendment |\n| --- | --- |\n| the Alipay account | the wallet |",
                "| 现行规则 | 拟修订规则 |\n| --- | --- |\n| 退回支付宝账户。 | 原路退回。 |",
                "| 現行條款 | 建議條款 |\n| --- | --- |\n| 退回支付寶帳戶。 | 原路退回。 |",
                "## Changelog\n\n- 2022-05-03: the Alipay account page was added.",
                "## Changelog\n\n### 1.2.0\n\n- Alipay accounts can be verified.",
                "## Annex B: Revision history\n\n3 May 2022: rules on the Alipay account added.",
                "## 修订记录\n\n- 2022年5月3日：新增支付宝账户的规定。",
                "## 附件三 更新日志\n\n2022年5月3日 新增支付宝账户的规定。",
                "## 修訂記錄\n\n| 日期 | 內容 |\n| --- | --- |\n| 2022 | 新增支付寶帳戶之規定 |",
                "Wording before the change\n\n**Previous clause 4.1:** pay to the Alipay account.",
            ],
            &[
                "| 修订前 | 修订后 |\n| --- | --- |\n| 原路退回。 | 退回支付宝账户。 |",
                "| 修订前 | 原路退回。 |\n| --- | --- |\n| 修订后 | 退回支付宝账户。 |",
                "| Existing | Link an Alipay account. |\n| --- | --- |\n| Other | Link a card. |",
                "| 支付宝账户 | 修订前 |\n| --- | --- |\n| 数量 | 3 |",
                "| 项目 | 修订前支付宝账户数 |\n| --- | --- |\n| 数量 | 3 |",
                "| Before tax | After tax |\n| --- | --- |\n| from an Alipay account | from a card |",
                "| Before | Channel |\n| --- | --- |\n| 12:00 | the Alipay account |\n| the Alipay account | x |",
                "修订前后对照表如下：支付宝账户的规定见第三条。",
                "修订前的规则对支付宝账户另有规定的，从其规定。",
                "修订前，商家可以使用支付宝账户收款。",
                "原规则继续适用于支付宝账户。",
                "The old wording mentions the Alipay account only.",
                "Before you withdraw, verify the Alipay account.",
                "Before the change: nothing was shown.\n\nThe Alipay account stays.",
                "The Alipay account is the same before and after.",
                "Old Alipay accounts: close them.",
                "Previous orders: the Alipay account is refunded.",
                "修订前：商家应当绑定账户。修订后：商家应当绑定支付宝账户。",
                "**修订前**\n\n- 绑定账户。\n\n**修订后**\n\n- 绑定支付宝账户。",
                "## 修订前\n\n绑定账户。\n\n## 修订后\n\n绑定支付宝账户。",
                "## Old version\n\nText.\n\n## Transition\n\nThe Alipay account stays.",
                "## 新旧条款对照\n\n商家应当绑定支付宝账户。",
                "## Old\n\nLink an Alipay account.",
                "## Before you start\n\nLink an Alipay account.",
                "## 原账户的处理\n\n商家应当注销支付宝账户。",
                "原支付宝账户：商家入驻时绑定的账户。",
                "【修改前】原路退回。【修改后】退回支付宝账户。",
                "原文：退回支付宝账户。译文：Return it.",
                "原文：退回支付宝账户。\n\n译文：Return it.",
                "参见【原规则】页面的支付宝账户。",
                "| 日期 | 变更内容 |\n| --- | --- |\n| 2024 | 支付宝账户可以更换 |",
                "| 版本 | 适用 |\n| --- | --- |\n| 2.0 | 支付宝账户 |",
                "| Current wording | Explanation |\n| --- | --- |\n| the Alipay account | the wallet |",
                "| Current wording | Proposed wording |\n| --- | --- |\n| the wallet | the Alipay account |",
                "| Current fee | New fee |\n| --- | --- |\n| of the Alipay account | 5 |",
                "| 现行规则 | 修订日期 |\n| --- | --- |\n| 退回支付宝账户。 | 2022 |",
                "## Changelog\n\nThe Alipay account is described above.",
                "## Changelog\n\n- 2022-05-03: clause 2 added.\n\n## Payment\n\n- Link an Alipay account.",
                "## 更新\n\n- 新增支付宝账户的规定。",
            ],
        );
    }

    #[test]
    fn sees_old_texts_that_are_told_or_labelled_in_short() {
        check(
            Guard::OldVersion,
            &[
                "The previous version stated: \"Pay to the Alipay account.\"",
                "旧版公示：“支付宝账户须实名。”",
                "原规则第8条：“支付宝账户不得更换。”现予删除。",
                "旧规则第四条规定，支付宝账户须实名。",
                "舊版協議第四條約定：支付寶帳戶須實名。",
                "【旧】支付宝账户须实名。【新】账户须实名。",
                "Was: The Alipay account is charged. Now: The card is charged.",
                "Previously: “Link an Alipay account.”",
                "旧版公告：支付宝账户须实名。",
                "原协议第三条约定：“支付宝账户须实名。”",
                "**Was:** The Alipay account is charged. **Now:** The card is charged.",
            ],
            &[
                "Was: the Alipay account.",
                "Was the Alipay account verified? Now: it is.",
                "Previously: the Alipay account.",
                "【新】支付宝账户须实名。",
                "【旧】银行卡。【新】支付宝账户须实名。",
                "旧规则第四条适用于支付宝账户。",
                "旧规则第四条规定，账户须实名。支付宝账户另行约定。",
                "Was: The card is charged. Now: The Alipay account is charged.",
                "The previous version is linked to the Alipay account.",
            ],
        );
    }

    #[test]
    fn a_quoted_old_text_ends_with_its_quotation_marks() {
        let text = "原规则：“更换支付宝账户的，应当申请。”现在，支付宝余额可以直接使用。";
        let seen = what_is_seen(Guard::OldVersion, text);
        assert_eq!(seen.iter().map(|(term, _)| term.as_str()).collect::<Vec<_>>(), ["支付宝账户"]);
    }

    #[test]
    fn sees_labels_in_brackets_and_current_wording_beside_proposed() {
        check(
            Guard::OldVersion,
            &[
                "（修订前）支付宝账户不得转让。",
                "第五条 （修订前）支付宝账户不得转让。",
                "[修订前] 支付宝账户不得转让。\n\n[修订后] 账户不得转让。",
                "（修訂前）支付寶帳戶不得轉讓。（修訂後）帳戶不得轉讓。",
                "（修订前）：支付宝账户不得转让。",
                "（旧版）支付宝账户不得转让。\n\n（新版）账户可以转让。",
                "(Before) Alipay accounts may not be transferred.",
                "(Previous wording) Alipay accounts may not be transferred.",
                "(Old) Alipay accounts are closed. (New) Accounts are closed.",
                "1. (Existing) Alipay accounts may not be transferred.\n2. (Proposed) Accounts may be transferred.",
                "Current wording: Alipay accounts may not be transferred. Proposed wording: Accounts may be transferred.",
                "Current: “Link an Alipay account.”\n\nProposed: “Link an account.”",
                "**Current wording of clause 3:** Link an Alipay account.\n\n**Revised wording:** Link an account.",
                "现行条文：支付宝账户不得转让。修正条文：账户不得转让。",
                "現行條文：支付寶帳戶不得轉讓。\n\n修正條文：帳戶不得轉讓。",
                "现行规定：支付宝账户不得转让。拟修改为：账户不得转让。",
                "## Current wording\n\nLink an Alipay account.\n\n## Proposed wording\n\nLink an account.",
                "**Current wording:**\n\n> Link an Alipay account.\n\n**Proposed wording:**\n\n> Link an account.",
                "現行條文：\n\n支付寶帳戶不得轉讓。\n\n修正條文：\n\n帳戶不得轉讓。",
                "原文：退回支付宝账户。",
            ],
            &[
                "（修订前后）支付宝账户不得转让。",
                "（旧版）支付宝账户不得转让。",
                "（修訂後）支付寶帳戶不得轉讓。",
                "（修订前）账户不得转让。（修订后）支付宝账户不得转让。",
                "(Existing) Alipay accounts may not be transferred.",
                "(Old) Alipay accounts are closed.",
                "(After) Alipay accounts may be transferred.",
                "(Before) Accounts are closed. (After) Alipay accounts are closed.",
                "Current: Alipay accounts may not be transferred.",
                "Current rules: Alipay accounts may not be transferred. New sellers, however, may.",
                "Current wording: Accounts are closed. Proposed wording: Alipay accounts are closed.",
                "现行规则：支付宝账户不得转让。建议：联系客服。",
                "現行條文：帳戶不得轉讓。修正條文：支付寶帳戶不得轉讓。",
                "## Current rules\n\nLink an Alipay account.",
                "## Current wording\n\nLink an account.\n\n## Proposed wording\n\nLink an Alipay account.",
                "**Current sellers:**\n\nLink an Alipay account.\n\n**New sellers:**\n\nLink a card.",
            ],
        );
        let asked = what_is_seen(Guard::OldVersion, "原文：退回支付宝账户。");
        assert_eq!(asked, [("支付宝账户".to_owned(), GuardOutcome::Review)]);
    }
}
