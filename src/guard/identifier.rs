//! `identifier`: 支付宝账号：a***@b.cn, "Alipay account: li***@example.com".
//!
//! A concrete value is the value of one provider's account, and no other kind of account has it.

use crate::format::BlockKind;
use crate::guard::Scene;
use crate::guard::scene::{head, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ends, is_wrapper, skip_on};
use crate::matcher::Claim;
use crate::span::ViewSpan;

/// How far behind the term a value may stand, in bytes.
const REACH: usize = 120;

/// Shorter runs of digits are numbers of clauses and small figures.
const FEWEST_DIGITS: usize = 6;

/// Numbers that are written in groups, or directly behind the term, have at least so many digits.
const FEWEST_IN_GROUPS: usize = 10;

/// What stands for the hidden letters of a value.
const MASKS: [char; 6] = ['*', '＊', '•', '●', '✱', '×'];

/// Nouns that belong to the term.
#[rustfmt::skip]
const NOUNS: &Words = &Words::new(&[
    "号", "號", "号码", "號碼", "账号", "帳號", "賬號", "名", "ID", "number", "numbers", "no.", "no", "name", "id",
    "login", "account", "user", "user name", "账户", "帳戶", "賬戶", "用户", "用戶", "尾号", "尾號", "末四位", "后四位", "後四位", "末四碼", "後四碼", "ending in", "ending with", "ending", "that ends in", "(",
    "with the number", "with number", "with account number", "numbered", "bearing the number", "whose number",
    "with the last four digits", "whose last four digits are",
]);

/// What leads to the last figures of a number, of which few are enough.
#[rustfmt::skip]
const ENDINGS: &Words = &Words::new(&[
    "尾号", "尾號", "末四位", "后四位", "後四位", "末四碼", "後四碼", "尾数", "尾數", "ending in", "ending with", "ends in", "ending",
    "last four digits", "last four digits are",
]);

/// What a number, short as it may be, belongs to the account by.
const NUMBERED: &Words = &Words::new(&["no.", "no", "number", "numbered", "with number", "号码", "號碼", "#"]);

/// A number behind one of [`NUMBERED`] has at least so many digits; fewer count accounts.
const FEWEST_NUMBERED: usize = 4;

/// Marks and words that lead to a value.
#[rustfmt::skip]
const LEADING: &Words = &Words::new(&[
    "：", ":", "=", "＝", "（", "(", "［", "[", "为", "為", "是", "即", "系", "is", "尾号", "尾號", "尾号为", "尾號為", "末四位", "后四位",
    "後四位", "ending in", "ending with", "#", "—", "-", "_",
]);

/// A value behind the term, led to by a colon, brackets, 为 or "is", or by a noun such as "number": an address of mail, a
/// long number, also in groups, something with asterisks; a very long number directly behind it. In a table it may stand in the next cell.
///
/// Not an explanation (支付宝账户：指…), nor a number of a clause, an amount or a date.
pub(super) fn identifier(scene: &Scene<'_>) -> bool {
    if scene.found.claim == Claim::Note {
        return false;
    }
    let after = head(scene.after(), REACH);
    if may_hold_value(after) {
        let rest = skip_on(after, &[NOUNS, LEADING]);
        if is_value(rest) && (rest.len() < after.len() || is_long(rest)) {
            return true;
        }
        let lead = after.get(..after.len() - rest.len()).unwrap_or_default();
        if (holds_ending(lead) && ending_figures(rest) > 0) || (is_numbered(lead) && is_short_number(rest)) {
            return true;
        }
    }
    if is_led_by_ending(tail(scene.sentence_before(), REACH)) {
        return true;
    }
    after.trim().is_empty()
        && next_cell(scene).is_some_and(|cell| is_value_of_cell(cell.trim_start_matches(is_wrapper)))
}

/// Whether a cell starts with a value. A word with asterisks before another word may be one that was to be bold.
fn is_value_of_cell(cell: &str) -> bool {
    let is_bold = || {
        let (word, rest) = cell.split_once(' ').unwrap_or((cell, ""));
        word.ends_with("**") && !word.contains(|c: char| c.is_ascii_digit()) && rest.starts_with(char::is_alphabetic)
    };
    is_value(cell) && !is_bold()
}

/// Whether a value may start anywhere in `text`: quick, and never wrong about a text that it says no to.
fn may_hold_value(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit() || byte == b'@') || text.contains(MASKS)
}

/// Whether `lead` says that the end of a number follows.
fn holds_ending(lead: &str) -> bool {
    let lower = lead.to_ascii_lowercase();
    ENDINGS.iter().any(|words| lower.contains(words))
}

/// Whether `lead` ends with the word for a number: "no.", also "number:".
fn is_numbered(lead: &str) -> bool {
    ends(lead.trim_end_matches([' ', ':', '：', '“', '"']), NUMBERED)
}

/// Whether `text` starts with a number that is none of money or time.
fn is_short_number(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..).unwrap_or_default();
    digits >= FEWEST_NUMBERED && !rest.starts_with(['-', '/']) && !is_counted(rest)
}

/// How many figures, or marks in the place of some, `text` starts with, if they can be the end of a number: three to six.
fn ending_figures(text: &str) -> usize {
    let is_figure = |character: &char| character.is_ascii_digit() || "*＊•xX".contains(*character);
    let count = text.chars().take_while(is_figure).count();
    let has_digit = text.chars().take(count).any(|character| character.is_ascii_digit());
    let rest = text.get(text.char_indices().nth(count).map_or(text.len(), |(at, _)| at)..).unwrap_or_default();
    if (3..=6).contains(&count) && has_digit && !is_counted(rest) { count } else { 0 }
}

/// 尾号为0143的支付宝账户.
fn is_led_by_ending(before: &str) -> bool {
    let Some(front) = strip_end(before.trim_end(), &["的", "之"]) else { return false };
    let number = front.trim_end_matches(|character: char| character.is_ascii_digit() || "*＊•xX".contains(character));
    let lead = number.trim_end_matches(['为', '為', '是', '：', ':', ' ', '“', '「']);
    strip_end(lead, ENDINGS).is_some() && ending_figures(front.get(number.len()..).unwrap_or_default()) > 0
}

/// The text of the next cell of the row.
fn next_cell<'a>(scene: &Scene<'a>) -> Option<&'a str> {
    let BlockKind::TableCell { row, .. } = scene.block().kind else { return None };
    let next = scene.part.blocks.get(scene.part.text_block_after(scene.block)?)?;
    let is_beside = next.group == scene.block().group
        && matches!(next.kind, BlockKind::TableCell { row: next_row, .. } if next_row == row);
    let text: ViewSpan = next.text.view;
    is_beside.then(|| head(scene.slice(text), REACH))
}

/// Whether `text` starts with so many digits that they need no word to lead to them: 支付宝账户13800001234.
fn is_long(text: &str) -> bool {
    text.chars().take_while(char::is_ascii_digit).count() >= FEWEST_IN_GROUPS
}

/// Whether `text` starts with a long number in groups: 2088 1234 5678 9012.
fn is_grouped(text: &str) -> bool {
    let is_group = |group: &&str| {
        (2..=6).contains(&group.chars().count())
            && group.chars().all(|part| part.is_ascii_digit() || "*＊•●".contains(part))
    };
    let whole = text.split(|character: char| !(character.is_ascii_digit() || " *＊•●".contains(character))).next();
    let groups: Vec<&str> = whole.unwrap_or_default().split(' ').take_while(is_group).collect();
    groups.len() >= 3 && groups.iter().map(|group| group.chars().count()).sum::<usize>() >= FEWEST_IN_GROUPS
}

/// Whether `text` starts with an address of mail, a long number, or letters and digits with asterisks.
fn is_value(text: &str) -> bool {
    if is_grouped(text) {
        return true;
    }
    let is_part = |character: char| character.is_ascii_alphanumeric() || "@*＊.+_-•●·✱×".contains(character);
    let token =
        text.split(|character| !is_part(character)).next().unwrap_or_default().trim_end_matches(['.', '-', '_']);
    let rest = text.get(token.len()..).unwrap_or_default();
    let digits = token.chars().filter(char::is_ascii_digit).count();
    let masked = token.chars().filter(|character| "*＊•●✱×".contains(*character)).count();
    if let Some((name, place)) = token.split_once('@') {
        let is_there = |part: &str| part.contains(|character: char| character.is_ascii_alphanumeric());
        return is_there(name) && is_there(place);
    }
    if masked >= 2 {
        // Asterisks before letters are marks of emphasis that did not become one.
        return digits >= 1 || token.starts_with(|character: char| character.is_ascii_alphabetic());
    }
    let is_number = token.chars().all(|character| character.is_ascii_digit() || "+-".contains(character));
    is_number && digits >= FEWEST_DIGITS && !is_date(token) && !is_counted(rest)
}

/// Whether a figure counts money or time.
fn is_counted(rest: &str) -> bool {
    let units = [
        "元",
        "年",
        "月",
        "日",
        "万",
        "萬",
        "亿",
        "億",
        "笔",
        "筆",
        "%",
        "％",
        "RMB",
        "yuan",
        "CNY",
        "人民币",
        "人民幣",
        "港",
    ];
    let has_thousands = rest.strip_prefix(',').is_some_and(|rest| rest.starts_with(|next: char| next.is_ascii_digit()));
    has_thousands || strip_start(rest.trim_start(), &units).is_some()
}

/// Whether a number is a date: 20240912, 2024-09-12.
fn is_date(token: &str) -> bool {
    let digits: String = token.chars().filter(char::is_ascii_digit).collect();
    digits.len() <= 8 && (digits.starts_with("20") || digits.starts_with("19"))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_a_concrete_value_behind_the_term() {
        check(
            Guard::Identifier,
            &[
                "支付宝账号：a***@b.cn",
                "支付宝账户（2088123412341234）",
                "保证金支付宝账户为138****0000。",
                "支付宝账号:yunji-shop***@163.com，户名云集。",
                "**支付宝**账号：yunji***@163.com",
                "支付宝账户号码：2088123412341234。",
                "支付宝账户是 13800000000。",
                "退款至支付宝账户“zh***@b.cn”。",
                "支付宝账户（尾号****1234）",
                "| 项目 | 内容 |\n| --- | --- |\n| 支付宝账号 | a***@b.cn |\n",
                "支付宝账户：\n13800000000",
                "支付寶賬號：chan***@example.com",
                "支付寶帳戶（2088123412341234）",
                "支付寶帳戶為 09**-***-000。",
                "Alipay account: li***@example.com",
                "Pay to the Alipay account deposit@yunji.example.",
                "Alipay account number 2088123412341234 is used.",
                "The Alipay account is 138****0000.",
                "“[Alipay account](https://a.example/): li***@example.com”",
                "The Alipay account (2088123412341234) is used.",
                "转账至支付宝账户13800001234（户名：李明）。",
                "支付宝账号：2088 1234 5678 9012",
                "轉帳至支付寶帳戶2088123412341234。",
                "Alipay account no. 2088 1234 5678 9012 is used.",
                "Pay to Alipay account 2088 **** **** 9012.",
                "Alipay account no. 2088 1234 is not 2088123412341234; Alipay account no. 2088123412341234 is.",
                "Refund to the Alipay account ending in 0143.",
                "The Alipay account with the number 2088123412341234 belongs to us.",
                "Refunds go to the Alipay account (ending 0143).",
                "退款至尾号为0143的支付宝账户。",
                "支付宝账户尾号0143。",
                "退款至末四碼為0143之支付寶帳戶。",
                "支付寶帳戶末四碼0143。",
                "Your Alipay account no. 2088 is linked.",
                "Alipay account with number 20881 is linked.",
                "支付宝账户号码：2088。",
            ],
            &[
                "支付宝账户：指卖家开立的账户。",
                "支付宝账户：1. 由卖家开立。",
                "支付宝账户：RMB 50。",
                "支付宝余额：5000000元。",
                "支付宝账户：2024年9月12日起适用。",
                "支付宝账户：20240912",
                "支付宝账户为卖家所有。",
                "支付宝账户（以下简称账户）",
                "支付宝账户（如有）",
                "支付宝账户3.2.1",
                "支付宝账户为空。",
                "| 项目 | 费率 |\n| --- | --- |\n| 支付宝账户 | 0.6% |\n",
                "| 项目 | 内容 |\n| --- | --- |\n| 支付宝账户 | **Alipay 账户 ** |\n",
                "| 项目 | 内容 |\n| --- | --- |\n| 支付宝账户 | Alipay** 账户 |\n",
                "| 项目 | 内容 |\n| --- | --- |\n| 支付宝账户 | @Alipay账户 |\n",
                "支付寶帳戶：指賣家開立之帳戶。",
                "支付寶餘額：1000000元。",
                "Alipay account: the account of the Seller.",
                "Alipay account: RMB 50",
                "Alipay account (see Article 5)",
                "Alipay balance: 1,000,000",
                "The Alipay account number is shown.",
                "The Alipay account “A1” is an example.",
                "支付宝余额5000000000元。",
                "支付宝账户20240912起适用。",
                "Alipay account: 2024 09 12",
                "支付宝账户尾号为空。",
                "The Alipay account with the number of the Seller is used.",
                "The statement of the Alipay account ending in December.",
                "卖家应当核对尾号为空的支付宝账户。",
                "支付宝账户尾号100元。",
                "Alipay account no. 2 of the Seller is linked.",
                "The Alipay account number 2024-09-12 is a date.",
                "The number of Alipay accounts was 2088.",
                "支付宝账户号码：2024年启用。",
            ],
        );
    }
}
