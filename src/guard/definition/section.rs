//! Items of a part that gives definitions: below a heading such as "Definitions", or behind a line that leads in to them
//! (下列用语的含义：).

use crate::format::{Block, BlockKind};
use crate::guard::Scene;
use crate::guard::definition::{HEADINGS, contains_word};
use crate::guard::facts::strip_number;
use crate::guard::scene::{head, skip_quoted, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::span::ViewSpan;
use crate::text::{self, LINE_BREAK};

/// How many items are stepped over to find the line that leads in to them.
const NEARBY: usize = 40;

/// The longest title and lead-in, in bytes.
const LONGEST_LEAD: usize = 240;

/// What such a line ends with, before its colon.
#[rustfmt::skip]
const LEADS: &Words = &Words::new(&[
    "含义", "含義", "涵义", "涵義", "定义", "定義", "意义", "意義", "释义", "釋義", "解释", "解釋", "是指", "指",
    "meaning", "meanings", "definitions", "definitions apply", "defined as follows", "are defined below", "mean", "means",
    "following meaning", "following meanings", "have the meanings set out below", "shall have the following meanings",
]);

/// What a lead-in speaks of.
#[rustfmt::skip]
const TERMS: &Words = &Words::new(&[
    "用语", "用語", "词语", "詞語", "术语", "術語", "名词", "名詞", "用词", "用詞", "定义", "定義", "含义", "含義", "涵義",
    "meaning", "meanings", "term", "terms", "expressions", "words", "definitions",
]);

/// Whether the words before the term in its line are nothing but a number, in a block that may have more lines.
pub(super) fn starts_line(before: &str) -> bool {
    let line = before.rsplit([LINE_BREAK, '\n', '；', ';', '。']).next().unwrap_or(before);
    // Inside a line only a numbered item starts anew: …；（二）旧词：….
    let is_inside = before.get(..before.len() - line.len()).is_some_and(|text| text.ends_with(['；', ';', '。']));
    let rest = strip_number(line).trim_matches(['*', ' ', '（', '(', '“', '"', '「', '‘', '\'']);
    rest.is_empty() && (!is_inside || !line.trim().is_empty())
}

/// Whether the block of the match, or its line, belongs to definitions. `before` is what stands before the term in its
/// block.
pub(super) fn is_among_definitions(scene: &Scene<'_>, before: &str) -> bool {
    let mut colons = before.match_indices(['：', ':']).take(NEARBY);
    if colons.any(|(at, colon)| before.get(..at + colon.len()).is_some_and(leads_in)) {
        return true;
    }
    let own = scene.block();
    let start = scene.block.saturating_sub(NEARBY);
    let above = scene.part.blocks.get(start..scene.block).unwrap_or_default();
    for (index, block) in above.iter().enumerate().rev() {
        let text = scene.part.block_text(block).trim();
        if matches!(block.kind, BlockKind::Heading(_)) {
            break;
        }
        // Of the definitions that stand in one block, the lead-in is the first line.
        if leads_in(head(text, LONGEST_LEAD)) || text.split(LINE_BREAK).next().is_some_and(leads_in) || is_title(text) {
            return true;
        }
        let is_meaning = || {
            let term = index.checked_sub(1).and_then(|term| above.get(term));
            term.is_some_and(|term| is_quoted_alone(scene.part.block_text(term)))
        };
        if !is_item(*block, own, text) && !is_meaning() {
            break;
        }
    }
    let above = scene.facts.heading_above(scene.block).unwrap_or_default();
    holds_heading(above)
}

/// Whether the cell is the first of a row, with its meaning in the next, in a table below a heading over definitions.
pub(super) fn is_row(scene: &Scene<'_>) -> bool {
    let (own, blocks) = (scene.block(), &scene.part.blocks);
    let BlockKind::TableCell { row, column: 0 } = own.kind else { return false };
    let is_beside = |block: &Block| {
        block.group == own.group && matches!(block.kind, BlockKind::TableCell { row: other, .. } if other == row)
    };
    blocks.get(scene.block + 1).is_some_and(is_beside)
        && holds_heading(scene.facts.heading_above(scene.block).unwrap_or_default())
}

/// Whether the meaning stands in a column of its own behind byte `at`, on the next line, or as a noun with its article.
pub(super) fn is_in_column(scene: &Scene<'_>, at: usize) -> bool {
    let end = scene.block().text.view.end;
    let behind = scene.slice(ViewSpan::new(at.min(end), end));
    if !behind.starts_with(text::is_space) {
        return behind.starts_with(LINE_BREAK);
    }
    // In the view many spaces are one.
    let gap = scene.part.view.source_hull(ViewSpan::new(at, at + 1));
    let written = scene.part.source.get(gap.range()).unwrap_or_default();
    let is_wide = written.len() >= 2 || written.contains(['\t', '\n']);
    is_wide || scene.is_han() || strip_start(behind.trim_start(), &["a", "an", "any", "each"]).is_some()
}

/// Whether the term is all that its block says, and a block follows that can be its meaning.
pub(super) fn is_above_its_meaning(scene: &Scene<'_>, after: &str) -> bool {
    let next = scene.part.blocks.get(scene.block + 1);
    let is_text = |block: &Block| matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem | BlockKind::Code);
    after.trim_matches([' ', ':', '：']).is_empty() && next.is_some_and(is_text)
}

/// Whether `text` is nothing but words in quotation marks.
fn is_quoted_alone(text: &str) -> bool {
    skip_quoted(text.trim()).is_some_and(|rest| rest.trim_matches([' ', ':', '：']).is_empty())
}

/// Whether `text` holds a word of headings over definitions.
fn holds_heading(text: &str) -> bool {
    let text = text.to_lowercase();
    HEADINGS.iter().any(|word| contains_word(&text, word))
}

/// 下列用语的含义：, "the following terms have the following meanings:".
fn leads_in(line: &str) -> bool {
    let Some(line) = line.trim().strip_suffix(['：', ':']) else { return false };
    let lead = tail(line, LONGEST_LEAD).trim_end_matches(['为', '為', '是']);
    let lead = strip_end(lead, &["如下", "as follows", "below"]).map_or(lead, str::trim_end);
    let lower = lead.to_lowercase();
    strip_end(lead, LEADS).is_some() && TERMS.iter().any(|word| contains_word(&lower, word))
}

/// A short line that is nothing but a number and a heading over definitions: 第三条 定义, "1. Definitions".
fn is_title(text: &str) -> bool {
    let name = strip_number(text).trim_matches([' ', '*', '：', ':', '、', '.', '【', '】']);
    let name = name.to_lowercase();
    text.len() <= 60
        && (HEADINGS.contains(&name.as_str())
            || [
                "定义及解释",
                "定義及解釋",
                "定义与解释",
                "定義與解釋",
                "定义和解释",
                "定義和解釋",
                "definitions and interpretation",
            ]
            .contains(&name.as_str()))
}

/// Whether a block can be another item of the same definitions: of the same list, or with a colon or a dash near its
/// start.
fn is_item(block: Block, own: Block, text: &str) -> bool {
    let start = head(strip_number(text), 90);
    (block.kind == BlockKind::ListItem && block.group == own.group)
        || start.contains(['：', ':', '—', '–'])
        || skip_quoted(start).is_some()
        || ["指", " means ", " mean "].iter().any(|verb| start.contains(verb))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_items_of_definitions() {
        check(
            Guard::Definition,
            &[
                "## 二、定义及解释\n\n(一)支付宝账户:是本公司向您提供的唯一编号。",
                "第三条 本规则下列用语的含义：\n\n（一）订单：买家提交的订单。\n\n（二）支付服务商：取得许可的机构。",
                "第三条 本规则下列用语的含义：\n（一）订单：买家提交的订单。\n（二）支付服务商：取得许可的机构。",
                "本规则中，下列词语具有如下含义：\n\n2、交易金额：买家实付的金额；",
                "下列用語之定義如下：\n\n一、訂單：買家提交之訂單。\n\n二、支付服務商：受託收款之機構。",
                "第二条 定义\n\n1. 支付宝账户：用来收款；",
                "## 1. Definitions\n\n1.1 Transaction Amount: the price that the Buyer pays;",
                "## 1. Definitions\n\n(e) Transaction Amount – the price that the Buyer pays.",
                "## Definitions\n\n1.5 **Transaction Amount.** The price that the Buyer pays.",
                "## Definitions\n\n- Transaction Amount: the total that the Buyer pays.",
                "The following terms have the following meanings:\n\n- Order: an order.\n- Transaction Amount: the price paid.",
                "- **Payment Service Provider**: a company that we appoint to process payments.",
                "Transaction Amount: the total that the Buyer pays for an Order.",
                "“Transaction amount” does not include postage.",
                "\"Alipay balance\" includes funds that are in transit.",
                "“Transaction Amount” is the price that the Buyer pays.",
                "“交易金额”不包括运费、税费。",
                "本規則的「支付寶賬戶」包括香港及內地的支付寶賬戶。",
                "在本規則中：「支付服務供應商」具有附表一的涵義。",
                "在本規則中：「客戶」指買家；「交易金額」的涵義見附表二。",
                "「支付服務商」一詞包括銀行。",
                "本协议所称的支付服务商是指与平台合作的机构。",
                "上述支付服务商是指与平台合作的机构。",
                "您的支付宝账户是指您在平台绑定的账户。",
                "本条所称有效交易金额，是指剔除退款后的金额。",
                "交易金额：买家就订单实际支付的金额；",
                "前款所称支付服务商包括银行。",
                "支付寶帳戶者，指會員開立之帳戶。",
                "支付服务商，即取得支付业务许可证的机构。",
                "就短租而言，交易金額指租客支付的全部費用。",
                "In this clause, transaction amount excludes postage.",
                "For the purposes of these Rules, a payment service provider is any company that handles payments.",
                "The term payment service provider includes banks.",
                "**支付宝账户**：用户在平台绑定的账户。",
                "“有效交易金额”是指剔除退款订单后的金额。",
                "The “Total Transaction Amount” of a Seller means the sum of all orders.",
                "“Linked Alipay Account” means the account that you use for payouts.",
                "A company (hereinafter referred to as the Payment Service Provider) collects it.",
                "支付宝账户（“收款账户”）由商家绑定。",
                "支付宝账户（下文简称账户）由商家绑定。",
                "Link your Alipay account (“Payout Account”) to the shop.",
                "Third-party payment platforms (collectively, “Providers”) collect the price.",
                "| 名称 | 释义 |\n| --- | --- |\n| 支付宝账户 | 用户开立的账户 |",
                "| 概念 | 含义 |\n| --- | --- |\n| 支付宝账户 | 用户开立的账户 |",
                "| Item | Meaning |\n| --- | --- |\n| Alipay account | An account |",
            ],
            &[
                "## 收款方式\n\n(一)支付宝账户:每日限额5万元。",
                "## 定义\n\n商家应当绑定支付宝账户：逾期不予结算。",
                "平台收集下列信息：\n\n（一）支付宝账户：用于结算；",
                "支付宝账户：1至2个工作日到账。",
                "支付宝账户：每日限额5万元；银行卡：每日限额20万元。",
                "收款方式：支付宝账户",
                "交易金额：每月5日公布。",
                "支付服务商：用户的账户由其管理。",
                "支付寶帳戶：限本人使用之帳戶名稱。",
                "**支付宝账户**：应当绑定本人的账户。",
                "绑定的手机号和支付宝账户是指定的。",
                "“我的支付宝账户”包括两个按钮。",
                "付款时，“支付宝账户”和“余额”均可选择。",
                "“绑定支付宝账户”按钮在页面下方。",
                "## Fees\n\n(e) Alipay account – no fee.",
                "Transaction amount: the total is shown at checkout.",
                "An Alipay account: what you need to know",
                "- **Alipay account**: the account must be verified.",
                "“Alipay account” is the label of the button.",
                "Click “Link Alipay account” – it means that you agree.",
                "The Alipay account (“verified”) and the name are shown (see above).",
                "The transaction amount includes tax.",
                "In these Rules, the transaction amount includes tax.",
                "支付宝账户，即时到账。",
                "支付宝账户包括登录名和密码两部分。",
                "本條所稱「交易金額」不含稅。",
                "The transaction amount is the basis of the fee.",
                "| Item | Description |\n| --- | --- |\n| Alipay account | For payouts |",
                "| 项目 | 说明 |\n| --- | --- |\n| 支付宝账户 | 收款 |",
            ],
        );
    }

    #[test]
    fn sees_meanings_in_columns_and_on_the_next_line() {
        check(
            Guard::Definition,
            &[
                "## 1. Definitions\n\n\"Alipay account\"     an account that you link;",
                "1\\. DEFINITIONS\n\n\"Order\"\tan order;\n\n\"Alipay account\"\tan account that you link;",
                "## Definitions\n\n'Alipay account'    an account that you link;",
                "## Definitions\n\n“Alipay account”\nan account that you link;",
                "## Definitions\n\n\"Alipay account\"\n\nAn account that you link.",
                "**Definitions**\n\n“Order”\n\nAn order.\n\n“Alipay account”\n\nAn account that you link.",
                "## Definitions\n\n**Alipay account**  \nAn account that you link.",
                "## Definitions\n\n| \"Alipay account\" | an account |\n|---|---|\n| \"Order\" | an order |",
                "## 定义\n\n| 订单 | 订单 |\n|---|---|\n| 支付宝账户 | 您绑定的账户 |",
                "## Definitions\n\n- \"Alipay account\" an account that you link",
                "## 定义\n\n“支付宝账户” 您绑定的账户；",
                "You open an account (your “Alipay account”).",
                "支付宝账户（以下也称“账户”）由您绑定。",
                "## 定义\n\n“支付宝账户”    您绑定的账户；",
                "## 定義\n\n「支付寶帳戶」\n\n您綁定之帳戶。",
                "第一条 定义\n\n“订单”　买家提交的订单；\n\n“支付宝账户”　您绑定的账户；",
            ],
            &[
                "## Fees\n\n\"Alipay account\"     no fee;",
                "## Definitions\n\n“Alipay account” and other words are explained below.",
                "## Definitions\n\nAlipay account     an account.",
                "## Fees\n\n“Alipay account”\n\nNo fee.",
                "## Fees\n\n**Alipay account**  \nNo fee.",
                "## Fees\n\n| Alipay account | 5 |\n|---|---|\n| Alipay balance | 3 |",
                "## Definitions\n\n| Who | What |\n|---|---|\n| Sellers link an Alipay account | yes |",
                "## Definitions\n\nThe words “Alipay account”     are explained below.",
                "## 费用\n\n“支付宝账户”    免费；",
            ],
        );
    }
}
