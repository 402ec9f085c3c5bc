//! Terms that a noun explains behind a colon, a dash or 即, with all that is said of it and no rule: 支付服务商——持有许可证的机构,
//! “X”: the price that …

use crate::guard::Scene;
use crate::guard::definition::Term;
use crate::guard::scene::strip_start;
use crate::guard::word_list::Words;
use crate::guard::words::{ends, starts};

/// Nouns that explain one, by the kind of thing that they name.
const KINDS: [&Words; 3] = [
    &Words::new(&["机构", "機構", "公司", "企业", "企業"]),
    &Words::new(&["账户", "帳戶", "賬戶"]),
    &Words::new(&["金额", "金額", "余额", "餘額", "款项", "款項"]),
];

/// Nouns for a sum that is made of others, which stand behind joints, too: 商品价格与运费之和.
#[rustfmt::skip]
const SUMS: &Words = &Words::new(&[
    "之和", "总和", "總和", "之差", "差额", "差額", "总额", "總額", "合计", "合計", "总价", "總價", "价款", "價款", "货款", "貨款",
]);

/// How an item begins that tells what to do, and not what the term is.
#[rustfmt::skip]
const DEEDS: &Words = &Words::new(&[
    "绑定", "綁定", "填写", "填寫", "输入", "輸入", "选择", "選擇", "选取", "選取", "使用", "确认", "確認", "核对", "核對", "查看", "檢視",
    "登录", "登入", "登錄", "点击", "點擊", "见", "見", "申请", "申請", "更换", "更換", "注销", "註銷", "关闭", "關閉",
]);

/// Words behind the noun that explains a term, with what is said of the noun.
#[rustfmt::skip]
const SAID: &Words = &Words::new(&[
    "that", "which", "who", "whose", "of", "in", "on", "at", "with", "for", "from", "into", "to", "by", "under", "opened",
    "held", "maintained", "registered", "operated", "kept", "paid", "provided", "licensed", "used", "plus", "less", "minus",
    "net", "before", "after", "including", "excluding", "charged", "payable", "due", "calculated", "agreed", "between",
    "through", "appointed", "authorised", "authorized", "designated", "linked",
]);

/// Whether the term is explained by a noun in Chinese, at the start of its block.
pub(super) fn is_explained_in_chinese(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    if !scene.is_han() || !term.is_first() {
        return false;
    }
    let after = term.after.trim_start();
    let colon = after.strip_prefix(['：', ':']).filter(|meaning| !meaning.contains(|c: char| c.is_ascii_digit()));
    let meaning = after.strip_prefix("——").or(colon).or_else(|| {
        let meaning = after.strip_prefix(['，', ',']).unwrap_or(after).strip_prefix('即')?;
        (!meaning.starts_with(['时', '時', '可', '使', '将', '將', '刻', '日', '被', '视', '視', '便']))
            .then_some(meaning)
    });
    let Some(meaning) = meaning else { return false };
    let clause = meaning.split(['，', ',', '。', '；', ';']).next().unwrap_or_default().trim();
    let is_rule = ["应", "應", "须", "須", "不得", "可以", "请", "請"].iter().any(|word| clause.contains(word))
        || colon.is_some() && starts(clause, DEEDS);
    let kind = |text: &str| KINDS.iter().position(|nouns| ends(text, nouns));
    let is_sum = || kind(scene.matched()) == Some(2) && ends(clause, SUMS);
    let is_noun = clause.contains(['的', '之']) && kind(clause).is_some()
        || is_sum() && clause.contains(['的', '之', '与', '與', '和', '及', '加', '减', '減']);
    // Behind a colon the noun must be of the kind that the term is.
    let is_of_kind = || match (kind(scene.matched()), kind(clause)) {
        (Some(term), Some(meaning)) => term == meaning,
        _ => true,
    };
    !is_rule && is_noun && (colon.is_none() || is_of_kind())
}

/// “X”: the price that …; **X** – an account opened by …: a noun with its article and what is said of it, no rule.
pub(super) fn is_explained(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let is_name = || scene.matched().split([' ', '-']).all(|word| word.starts_with(|c: char| c.is_ascii_uppercase()));
    if scene.is_han() || !(term.is_marked || is_name()) {
        return false;
    }
    let after = term.after.trim_start();
    let is_colon = !term.is_quoted && after.starts_with([':', '：']);
    let Some(meaning) = after.strip_prefix([':', '：', '—', '–']) else { return false };
    if (is_colon || !term.is_marked) && is_rule(meaning) {
        return false;
    }
    let Some(noun) = strip_start(meaning.trim_start(), &["a", "an", "the", "any"]) else { return false };
    let mut words = noun.split_whitespace().skip(1).take(5).map(|word| word.trim_end_matches([',', '.', ';']));
    let modals = ["must", "is", "are", "may", "shall", "will", "can", "has", "have", "should", "was", "were"];
    words.find_map(|word| (SAID.contains(&word)).then_some(true).or(modals.contains(&word).then_some(false)))
        == Some(true)
}

/// Whether a sentence says what is or shall be of its first noun, and not what that noun is: no relative clause stands
/// before its verb.
fn is_rule(meaning: &str) -> bool {
    let sentence = meaning.split(['.', ';']).next().unwrap_or_default();
    let verbs = ["must", "is", "are", "may", "shall", "will", "can", "has", "have", "should", "was", "were", "cannot"];
    let opens = ["that", "which", "who", "whose", "where", "you", "we", "when", "if", "whether", "as"];
    let words = sentence.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphabetic()));
    words.take(40).find(|word| verbs.contains(word) || opens.contains(word)).is_some_and(|word| verbs.contains(&word))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_terms_that_a_noun_explains() {
        check(
            Guard::Definition,
            &[
                "- **交易金额**：商品价格与运费之和。",
                "- **交易金额**：买家实付的总额，含运费。",
                "交易金额：商品单价及运费的合计。",
                "**交易金額**：商品價格加運費之總和。",
                "- **支付宝账户**：用户在平台绑定的账户。",
                "- **支付服务商**：取得许可的机构。",
                "支付寶帳戶：會員開立之帳戶。",
                "支付服务商：提供支付服务的机构。",
                "- **Transaction amount**: the price plus freight.",
                "- **Transaction amount**: the total including freight.",
                "- **Alipay balance** – the money before fees.",
                "“Payment service provider”: an institution authorised by the regulator.",
            ],
            &[
                "- **支付宝账户**：绑定本人名下的账户。",
                "- **支付宝账户**：填写用户的账户。",
                "- **交易金额**：核对商品价格与运费之和。",
                "- **支付宝余额**：使用账户中的款项。",
                "- **支付寶帳戶**：輸入本人之帳戶。",
                "- **支付宝账户**：商品价格与运费之和。",
                "- **Transaction amount**: the price is shown.",
                "- **Alipay account**: the default.",
                "- **Alipay account**: link the account.",
            ],
        );
    }
}
