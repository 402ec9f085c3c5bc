//! Items of a list, cells of a row, or rows of a table, of which one is about the term and another one about the other
//! provider: 支付宝余额 and 微信支付零钱, 支付宝账户付款 and 微信支付付款, 绑定支付宝账户 and 绑定微信支付账户.

use crate::format::{Block, BlockKind};
use crate::guard::Scene;
use crate::guard::facts::strip_number;
use crate::guard::sibling::{Nouns, REACH, is_parallel, names_in};
use crate::guard::word_list::strip_start;
use crate::guard::words::{
    CHINESE_DETERMINERS, CHINESE_JOINTS, ENGLISH_DETERMINERS, ENGLISH_JOINTS, ends, skip_back, skip_on,
};
use crate::span::ViewSpan;
use crate::text;

/// How many blocks of a list or table are looked at on each side.
const NEARBY: usize = 40;

/// How much may stand behind the noun of the other provider, in bytes.
const LONGEST_REST: usize = 40;

/// Marks that end an item.
const ENDS: [char; 8] = [';', '；', '.', '。', ',', '，', '、', ' '];

/// Whether the match stands in a list or table that names other providers near it.
pub(super) fn has_names_nearby(scene: &Scene<'_>) -> bool {
    if !matches!(scene.block().kind, BlockKind::ListItem | BlockKind::TableCell { .. }) {
        return false;
    }
    let start = |index: usize| scene.part.blocks.get(index).map(|block| block.text.view.start);
    let first = start(scene.block.saturating_sub(NEARBY)).unwrap_or_default();
    let last = start(scene.block + NEARBY + 1).unwrap_or(scene.part.view.text().len());
    scene.neighbours.siblings_in(ViewSpan::new(first, last)).next().is_some()
}

/// Whether an item or cell beside that of the match says of another provider what that says of the term.
pub(super) fn has_item_beside(scene: &Scene<'_>, nouns: &Nouns) -> bool {
    if !nouns.is_branded {
        return false;
    }
    let own = Item::of(scene, scene.block, scene.found.span);
    let first = scene.block.saturating_sub(NEARBY);
    let blocks = scene.part.blocks.iter().enumerate().skip(first).take(2 * NEARBY + 1);
    let mut beside = blocks.filter_map(|(index, other)| Some((index, other.text.view, place(scene, index, *other)?)));
    beside.any(|(index, span, place)| {
        let start = ViewSpan::new(span.start, span.end.min(span.start + REACH));
        names_in(scene, start).iter().any(|name| {
            let other = Item::of(scene, index, *name);
            let is_whole = || match place {
                Place::List => true,
                Place::Row => !is_part_of_name(scene, scene.slice(*name)),
            };
            if own.front.is_empty() && other.front.is_empty() {
                let has_noun = nouns.follow(other.after) && other.after.len() <= LONGEST_REST;
                let is_named = own.is_bare() && (has_noun || (other.after.trim().is_empty() && is_whole()));
                if is_named || is_parallel(own.after, other.after) {
                    return true;
                }
            }
            let is_provider = || !is_part_of_name(scene, scene.slice(*name));
            own.front.eq_ignore_ascii_case(other.front) && own.is_twin_of(&other, nouns, is_provider)
        })
    })
}

/// What stands around the term, or around the name of another provider, in its block.
struct Item<'a> {
    /// What stands before it, without a number and determiners.
    front: &'a str,
    before: &'a str,
    after: &'a str,
}

impl<'a> Item<'a> {
    fn of(scene: &Scene<'a>, block: usize, named: ViewSpan) -> Self {
        let span = scene.part.blocks.get(block).map_or(named, |block| block.text.view);
        let before = scene.slice(ViewSpan::new(span.start.min(named.start), named.start));
        let after = scene.slice(ViewSpan::new(named.end, span.end.max(named.end)));
        let front = skip_back(before, &[CHINESE_DETERMINERS, ENGLISH_DETERMINERS]);
        Self { front: strip_number(front), before, after }
    }

    /// Whether nothing but determiners, joints and marks stands around it.
    fn is_bare(&self) -> bool {
        let back = skip_on(self.after, &[CHINESE_JOINTS, ENGLISH_JOINTS, &[";", "；", ".", "。"]]);
        back.is_empty() && !ends(self.before, &["no"])
    }

    /// Whether `other` says the same of the noun of another provider, or of what certainly is one: 绑定支付宝账户 and
    /// 绑定微信支付账户, 支付宝账户费率 and 微信支付费率.
    fn is_twin_of(&self, other: &Self, nouns: &Nouns, is_provider: impl Fn() -> bool) -> bool {
        let end = |after: &'a str| after.trim_end_matches(ENDS).trim_start();
        let (own, other) = (end(self.after), end(other.after));
        let is_short = own.len() <= LONGEST_REST && other.len() <= own.len() + LONGEST_REST;
        let is_same = !own.is_empty() && other.eq_ignore_ascii_case(own);
        is_short && (is_same && is_provider() || nouns.follow(other) && ends_with(other, own))
    }
}

fn ends_with(text: &str, end: &str) -> bool {
    let start = text.len().checked_sub(end.len());
    start.and_then(|start| text.get(start..)).is_some_and(|last| last.eq_ignore_ascii_case(end))
}

/// How another block stands to that of the match.
#[derive(Clone, Copy)]
enum Place {
    /// Another item of the list, or what another row is about.
    List,
    /// Another cell of the row.
    Row,
}

/// How `other`, the block with this index, stands to that of the match; `None` if it does not stand beside it.
fn place(scene: &Scene<'_>, index: usize, other: Block) -> Option<Place> {
    let own = scene.block();
    if index == scene.block || own.group != other.group {
        return None;
    }
    match (own.kind, other.kind) {
        (BlockKind::ListItem, BlockKind::ListItem) => Some(Place::List),
        (BlockKind::TableCell { row, .. }, BlockKind::TableCell { row: same, .. }) if row == same => Some(Place::Row),
        (BlockKind::TableCell { column, .. }, BlockKind::TableCell { column: same, .. }) => {
            let is_subject = column == 0 || (column == 1 && is_behind_number(scene));
            (column == same && is_subject).then_some(Place::List)
        }
        _ => None,
    }
}

/// Whether the cell before that of the match holds nothing but the number of its row.
fn is_behind_number(scene: &Scene<'_>) -> bool {
    let before = scene.block.checked_sub(1).and_then(|before| scene.part.blocks.get(before));
    before.is_some_and(|cell| {
        let name = scene.part.block_text(cell).trim();
        !name.is_empty() && name.chars().all(|c| c == '.' || text::is_numeral(c))
    })
}

/// Whether a name of the mapping goes on in a longer one, so that alone it may be more than a way to pay: 微信, 微信支付.
pub(super) fn is_part_of_name(scene: &Scene<'_>, name: &str) -> bool {
    let mut siblings = scene.mapping.siblings.iter().map(String::as_str);
    siblings.any(|longer| strip_start(longer, &[name]).is_some_and(|rest| !rest.is_empty()))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_cells_of_one_row_and_items_that_say_the_same() {
        check(
            Guard::Sibling,
            &[
                "| 支付宝账户 | 微信支付账户 |\n| --- | --- |\n| 是 | 否 |",
                "| 方式 | 支付宝余额 | 微信零钱 | 银行卡 |\n| --- | --- | --- | --- |\n| 费率 | 1 | 2 | 3 |",
                "| 费用 | 您的支付宝账户 | 您的云闪付 |\n| --- | --- | --- |\n| 提现 | 1 | 2 |",
                "| 項目 | 支付寶帳戶 | 微信支付帳戶 |\n| --- | --- | --- |\n| 費率 | 1 | 2 |",
                "| Fee | Alipay account | WeChat Pay account |\n| --- | --- | --- |\n| a | 1 | 2 |",
                "| Fee | Alipay balance | WeChat Pay |\n| --- | --- | --- |\n| a | 1 | 2 |",
                "| 收款 | 甲 | 乙 |\n| --- | --- | --- |\n| 账户 | 支付宝账户 | 微信支付账户 |",
                "| 收款 | 甲 | 乙 |\n| --- | --- | --- |\n| 帳戶 | 支付寶帳戶 | 微信支付 |",
                "| Party | A | B |\n| --- | --- | --- |\n| Payee | Alipay account | PayPal account |",
                "| 项目 | 支付宝账户费率 | 微信支付费率 |\n| --- | --- | --- |\n| 提现 | 1 | 2 |",
                "| 序号 | 方式 |\n| --- | --- |\n| 1 | 支付宝账户 |\n| 2 | 微信支付账户 |",
                "| No. | Way |\n| --- | --- |\n| 1. | Alipay balance |\n| 2. | WeChat Pay balance |",
                "- 绑定支付宝账户。\n- 绑定微信支付账户。",
                "- 綁定支付寶帳戶；\n- 綁定微信支付帳戶。",
                "1. Link an Alipay account.\n2. Link a WeChat Pay account.",
                "- 支付宝账户被冻结的；\n- 微信支付被冻结的。",
            ],
            &[
                "| 姓名 | 支付宝账户 | 微信 |\n| --- | --- | --- |\n| 甲 | 乙 | 丙 |",
                "| 支付宝账户 | 微信号 |\n| --- | --- |\n| 甲 | 乙 |",
                "| 支付寶帳戶 | 微信客服 |\n| --- | --- |\n| 甲 | 乙 |",
                "| Name | Alipay account | WeChat |\n| --- | --- | --- |\n| a | b | c |",
                "| Alipay account | WeChat support |\n| --- | --- |\n| a | b |",
                "| 账户 | 说明 |\n| --- | --- |\n| 支付宝账户 | 微信支付的订单不适用 |",
                "| 渠道 | 账户 |\n| --- | --- |\n| 网页 | 支付宝账户 |\n| 微信小程序 | 微信支付账户 |",
                "| 方式 | 手续费 |\n| --- | --- |\n| 银行卡 | 支付宝账户 |\n| 微信支付 | 1 |",
                "- 绑定支付宝账户。\n- 关注微信。",
                "- 綁定支付寶帳戶。\n- 解除微信支付帳戶。",
                "- Link an Alipay account.\n- Close a WeChat Pay account.",
                "- 支付宝账户变动通知\n- 微信变动通知",
            ],
        );
    }
}
