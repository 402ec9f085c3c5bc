//! Lists of definitions that were in order and that the new terms put out of order.
//!
//! Latin terms may be in alphabetical order, with or without regard to spaces; Han terms in that of pinyin, of the number
//! of strokes, or of radical and strokes, which is that of their code points in Unicode. What counts as a list is in
//! `lists`, what as an order in `ways`; what the text above says of it, in `lead`. Definitions that a person is asked about count as changed: the question and the
//! order belong together.

use crate::format::{Document, Format, Part};
use crate::mapping::Guard;
use crate::plan::{FilePlan, Finding, Outcome, PartPlan, Reason};
use crate::span::ViewSpan;

mod lead;
mod lists;
mod ways;

pub use ways::Order;

/// A list that is in order no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutOfOrder {
    /// Index of the part.
    pub part: usize,
    /// The first term that stands wrong, in the view of the part.
    pub view: ViewSpan,
    /// It, as it will read.
    pub term: String,
    /// The term before it, as it will read.
    pub before: String,
    /// The order that the list was in.
    pub order: Order,
}

/// The lists of a document that its plan puts out of order.
#[must_use]
pub fn out_of_order(document: &Document, plan: &FilePlan) -> Vec<OutOfOrder> {
    let parts = document.parts.iter().zip(&plan.parts).enumerate();
    parts.flat_map(|(index, (part, plan))| in_part(index, part, document.format, plan)).collect()
}

/// What may stand before an old term in a block that defines it, in bytes: a label, a mark, the first words of the term.
const LONGEST_START: usize = 48;

/// A term of a list, before and after the rewrites.
struct Item {
    span: ViewSpan,
    old: String,
    new: String,
}

fn in_part(index: usize, part: &Part, format: Format, plan: &PartPlan) -> Vec<OutOfOrder> {
    let mut rewrites: Vec<&Finding> = plan.findings.iter().filter(|found| may_change(found)).collect();
    if rewrites.is_empty() {
        return Vec::new();
    }
    rewrites.sort_by_key(|found| found.view);
    let starts_block = |found: &&&Finding| {
        let start = part.blocks.get(found.block).map(|block| block.text.view.start);
        start.is_some_and(|start| found.view.start.saturating_sub(start) <= LONGEST_START)
    };
    let changed = rewrites.iter().filter(starts_block).map(|found| found.block).collect();
    let lists = lists::of_definitions(part, format, &changed);
    let judged = lists.iter().filter_map(|spans| {
        let items: Vec<Item> = spans.iter().map(|span| item(part, *span, &rewrites)).collect();
        let first = spans.first().copied()?;
        judge(index, &items, &|order| lead::names(part, first, order))
    });
    judged.collect()
}

/// Whether the new term is written, or will be once a person agrees to the new wording of the definition.
fn may_change(found: &Finding) -> bool {
    let is_definition = matches!(found.reason, Reason::Guard(Guard::Definition) | Reason::Held);
    found.outcome == Outcome::Rewrite || (is_definition && found.outcome != Outcome::Protect)
}

fn item(part: &Part, span: ViewSpan, rewrites: &[&Finding]) -> Item {
    let old = part.view.slice(span);
    let mut new = String::new();
    let mut done = span.start;
    let first = rewrites.partition_point(|found| found.view.start < span.start);
    for found in rewrites.iter().skip(first).take_while(|found| found.view.end <= span.end) {
        new.push_str(part.view.slice(ViewSpan::new(done, found.view.start)));
        new.push_str(found.replacement.as_deref().unwrap_or(&found.matched));
        done = found.view.end;
    }
    new.push_str(part.view.slice(ViewSpan::new(done, span.end)));
    Item { span, old: old.to_owned(), new }
}

/// `is_named` says whether the text above the list names an order.
fn judge(part: usize, items: &[Item], is_named: &dyn Fn(Order) -> bool) -> Option<OutOfOrder> {
    if items.iter().all(|item| item.old == item.new) {
        return None;
    }
    let old: Vec<&str> = items.iter().map(|item| item.old.as_str()).collect();
    let new: Vec<&str> = items.iter().map(|item| item.new.as_str()).collect();
    let broken = ways::broken(&old, &new, is_named)?;
    let (before, item) = (items.get(broken.at)?, items.get(broken.at + 1)?);
    let (term, before) = (shown(&item.new), shown(&before.new));
    Some(OutOfOrder { part, view: item.span, term, before, order: broken.order })
}

/// A term without quotation marks and bullets.
fn shown(term: &str) -> String {
    let is_around = |c: char| c.is_whitespace() || "“”\"「」『』-*•·".contains(c);
    term.trim_matches(is_around).to_owned()
}

impl OutOfOrder {
    /// What is to be said of it in a sentence.
    #[must_use]
    pub fn message(&self) -> String {
        let order = self.order.words();
        format!("the list was in {order}; with the new terms {} comes after {}", self.term, self.before)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{self, ReadOptions};
    use crate::mapping::Mapping;
    use crate::plan::Planner;

    const MAPPING: &str = "terms:
  - {id: zh, from: 交易金额, to: 订单交易金额}
  - {id: zh-Hant, from: 交易金額, to: 訂單交易金額}
  - {id: en, from: Alipay account, to: payment account}
";

    fn lists(source: &str, format: Format) -> Vec<OutOfOrder> {
        let planner = Planner::new(Mapping::from_text("m.yaml", MAPPING).unwrap(), ReadOptions::default());
        let document = format::read_text(source.to_owned(), format, planner.options());
        out_of_order(&document, &planner.plan("a.md", &document))
    }

    fn found_in(source: &str, format: Format) -> Vec<String> {
        lists(source, format).iter().map(|list| format!("{} after {}", list.term, list.before)).collect()
    }

    fn found(source: &str) -> Vec<String> {
        found_in(source, Format::Markdown)
    }

    /// A list that defines these terms.
    fn list(terms: &str) -> String {
        terms.split(' ').map(|term| ["- ", term, "：略\n"].concat()).collect()
    }

    fn orders(source: &str) -> Vec<(Order, String)> {
        lists(source, Format::Markdown).into_iter().map(|list| (list.order, list.before)).collect()
    }

    #[test]
    fn a_list_that_the_new_terms_put_out_of_order_is_found() {
        let list = "- **Alipay account**: an account
- **Buyer**: who buys
- **Order**: a contract
- **Seller**: who sells
";
        assert_eq!(found(list), [""; 0], "four terms are in an order by chance");
        let lead = "The terms are set out in alphabetical order.\n\n";
        assert_eq!(found(&[lead, list].concat()), ["Buyer after Payment account"]);
        assert_eq!(
            found(&["# Definitions (alphabetical)\n\nIn these Terms:\n\n", list].concat()),
            ["Buyer after Payment account"]
        );
        let six = ["- **Agreement**: a text\n", list, "- **User**: who uses\n"].concat();
        assert_eq!(found(&six), ["Buyer after Payment account"]);
        let table = "In alphabetical order:\n\n| Term | Meaning |
| --- | --- |
| Agreement | this text |
| Alipay account | an account |
| Buyer | who buys |
| Fee | money |
";
        assert_eq!(found(table), ["Buyer after Payment account"]);
        let han = "- 交易金额：金额
- 保证金：钱
- 卖家：人
- 店铺：店
- 承诺：诺
- 服务：务
";
        assert_eq!(found(han), ["保证金 after 订单交易金额"]);
    }

    #[test]
    fn the_orders_of_han_terms_are_told_apart() {
        let cases = [
            ("保证金 承诺 货款 交易金额 卖家 支付", Order::Pinyin, "货款"),
            // By the first letters alone: 账户 (zhàng) stands behind 支付 (zhī).
            ("保证金 货款 交易金额 卖家 支付 账户", Order::Pinyin, "货款"),
            ("工作日 平台 交易金额 店铺 保证金 消费者", Order::Strokes, "平台"),
            ("工作日 支付 文件 平台 交易金额 店铺", Order::Strokes, "平台"),
            ("買家 賣家 賬戶 交易金額 贈品", Order::Radical, ""),
            ("交易金额 保证金 卖家 店铺 承诺 服务", Order::Radical, "订单交易金额"),
            // So few terms are in such orders by chance.
            ("交易金额 保证金 卖家 店铺", Order::Radical, ""),
            ("保证金 货款 交易金额 卖家", Order::Pinyin, ""),
            ("保证金 货款 交易金额 卖家 账户", Order::Pinyin, ""),
            ("工作日 平台 交易金额 店铺", Order::Strokes, ""),
        ];
        for (terms, order, before) in cases {
            let list = list(terms);
            let expected = [(order, before.to_owned())];
            let expected = if before.is_empty() { &expected[..0] } else { &expected };
            assert_eq!(orders(&list), expected, "{terms}");
        }
    }

    #[test]
    fn traditional_text_is_counted_by_its_own_strokes() {
        // 訂 has nine strokes, 订 four.
        let by_strokes = |terms: &str| orders(&["按筆畫排列：\n\n", &list(terms)].concat());
        assert_eq!(by_strokes("工作日 平台 交易金額 店鋪 買家"), [(Order::Strokes, "訂單交易金額".to_owned())]);
        assert_eq!(by_strokes("工作日 平台 交易金額 買家"), []);
    }

    #[test]
    fn a_shorter_list_is_in_order_where_the_text_above_says_so() {
        let pinyin = list("保证金 货款 交易金额 卖家");
        let found = [(Order::Pinyin, "货款".to_owned())];
        for lead in [
            "本规则中的用语按拼音排序如下：",
            "## 二、定义（按汉语拼音顺序）",
            "## 定义\n\n下列术语按拼音首字母排列。\n\n除另有说明外，适用以下定义：",
        ] {
            assert_eq!(orders(&format!("{lead}\n\n{pinyin}")), found, "{lead}");
        }
        for lead in [
            "本规则中的用语如下：",
            "按笔画排序：",
            "按拼音排序。\n\n## 定义",
            "按拼音排序。\n\n一。\n\n二。\n\n三。\n\n四。",
        ] {
            assert_eq!(orders(&format!("{lead}\n\n{pinyin}")), [], "{lead}");
        }
        let strokes = list("工作日 平台 交易金额");
        assert_eq!(orders(&format!("以下用语按笔画为序：\n\n{strokes}")), [(Order::Strokes, "平台".to_owned())]);
        let radical = list("交易金额 保证金 卖家");
        let found = [(Order::Radical, "订单交易金额".to_owned())];
        assert_eq!(orders(&format!("以下用语按部首排列：\n\n{radical}")), found);
    }

    #[test]
    fn all_kinds_of_lists_of_definitions_are_seen() {
        let lists = [
            "<p>按笔画排序：</p><dl>
<dt>工作日</dt><dd>周一至周五</dd>
<dt>平台</dt><dd>本网站：一个网站</dd>
<dt>交易金额</dt><dd>金额</dd>
<dt>店铺</dt><dd>店</dd>
</dl>
",
            "<p>按笔画排序：</p><p>“工作日”指周一至周五。</p><p>“平台”指本网站。</p><p>“交易金额”指金额。</p><p>“店铺”指店。</p>",
            "<p>按笔画排序：</p><table><tr><th>术语<th>说明<tr><td>工作日<td>一<tr><td>平台<td>二<tr><td>交易金额<td>三<tr><td>店铺<td>四</table>",
        ];
        for source in lists {
            assert_eq!(found_in(source, Format::Html), ["订单交易金额 after 平台"], "{source}");
        }
        let clauses = "## 定义（按笔画排序）

1.1 **工作日**：指周一至周五。

1.2 **平台**：指本网站。

1.3 **交易金额**：指金额。

1.4 **店铺**：指店。

本协议自公布之日起生效。
";
        assert_eq!(found(clauses), ["订单交易金额 after 平台"]);
        let lines = "第二条 定义（按笔画排序）
（一）工作日：指周一至周五。
（二）平台：指本网站。
（三）交易金额：指金额。
（四）店铺：指店。
第三条 其他
";
        assert_eq!(found_in(lines, Format::Text), ["订单交易金额 after 平台"]);
        let bullets = "按笔画排序：\n\n- 工作日：略\n- 平台：略\n- 交易金额：略\n- 店铺：略\n\n1. 其他\n";
        assert_eq!(found_in(bullets, Format::Text), ["订单交易金额 after 平台"]);
        let articles = "In alphabetical order:

\"Alipay account\" means an account.

\"Buyer\" means who buys.

\"Order\" has the meaning given below.

\"Seller\" refers to who sells.
";
        assert_eq!(found(articles), ["Buyer after Payment account"]);
    }

    #[test]
    fn other_lists_are_none() {
        let cases = [
            // It stays in order.
            "In alphabetical order:\n\n- Alipay account: a\n- Platform: b\n- Seller: c\n- User: d\n",
            // It was in no order.
            "In alphabetical order:\n\n- Buyer: b\n- Alipay account: a\n- Seller: c\n- Order: d\n",
            // It defines nothing.
            "In alphabetical order:\n\n- Alipay account\n- Buyer\n- Order\n- Seller\n- User\n- Visitor\n",
            // It is short.
            "- Alipay account: a\n- Buyer: b\n- Order: c\n",
            // All terms have as many strokes as one another, but for one.
            "按笔画排序：\n\n- 支付：一\n- 文件：二\n- 月份：三\n- 交易金额：四\n",
            // Four strokes beside four strokes: which goes first is told in several ways.
            "按笔画排序：\n\n- 工作日：一\n- 支付：二\n- 交易金额：三\n- 店铺：四\n- 保证金：五\n",
            // Latin and Han terms.
            "按笔画排序：\n\n- App：一\n- 平台：二\n- 交易金额：三\n- 店铺：四\n- 保证金：五\n",
            // Prose that happens to hold colons.
            "按笔画排序：\n\n工作日安排：略\n\n平台安排：略\n\n交易金额：略\n\n店铺：略\n",
        ];
        for source in cases {
            assert_eq!(found(source), [""; 0], "{source}");
        }
    }
}
