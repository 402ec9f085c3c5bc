//! `interface`: 点击“支付宝账户”按钮, 设置 > 支付宝账户, click **Link Alipay account**.
//!
//! A label says what stands on a real screen; the screen does not change with the text.

use crate::guard::Scene;
use crate::guard::scene::{Enclosed, head, tail};
use crate::guard::words::{ends, is_wrapper, skip_back, skip_on, starts};
use crate::matcher::Claim;
use crate::span::ViewSpan;
use crate::text;

/// How far around a label is looked, in bytes.
const REACH: usize = 90;

/// Longer quotations are sentences.
const LONGEST_LABEL: usize = 90;

/// Things on a screen that have labels.
#[rustfmt::skip]
const WIDGETS: &[&str] = &[
    "按钮", "按鈕", "按键", "按鍵", "页面", "頁面", "页", "頁", "菜单", "選單", "菜單", "入口", "选项", "選項",
    "标签", "標籤", "标签页", "栏", "欄", "栏目", "欄目", "图标", "圖示", "图示", "模块", "模組", "功能", "界面",
    "介面", "开关", "開關", "链接", "連結", "选项卡", "頁籤", "弹窗", "彈窗", "字样", "字樣", "字段", "欄位", "tab", "tabs", "button",
    "page", "menu", "option", "icon", "screen", "link", "section", "field", "checkbox", "dialog", "menu item", "item",
    "entry", "toggle", "switch", "panel", "window", "box",
];

/// Verbs whose object is a label, quoted or not.
#[rustfmt::skip]
const CHINESE_PRESSES: &[&str] = &[
    "点击", "點擊", "点选", "點選", "点按", "點按", "单击", "單擊", "轻触", "輕觸", "轻点", "輕點", "点一下",
    "按一下", "双击", "雙擊", "勾选", "勾選",
];

/// Verbs whose object is a label if it is quoted.
#[rustfmt::skip]
const CHINESE_OPENS: &[&str] = &[
    "进入", "進入", "打开", "打開", "開啟", "开启", "选择", "選擇", "选中", "選中", "选取", "選取", "访问", "前往",
    "切换至", "切換至", "返回", "点", "點", "按", "按下", "至", "到", "在", "于", "於", "页面", "頁面", "菜单",
    "選單", "菜單", "按钮", "按鈕", "選項", "选项",
];

/// Verbs whose object is a label, quoted or not, if no article stands before it.
#[rustfmt::skip]
const ENGLISH_PRESSES: &[&str] = &[
    "click", "click on", "tap", "tap on", "press", "select", "double-click", "hit", "choose", "clicking", "tapping",
];

/// Verbs and nouns before a label that is quoted.
#[rustfmt::skip]
const ENGLISH_OPENS: &[&str] = &[
    "go to", "open", "visit", "enter", "opening", "selecting", "page", "tab", "menu", "button", "option", "screen",
    "link", "pressing", "choosing", "navigate to", "return to", "labelled", "labeled", "marked", "icon", "field",
    "section", "headed", "entitled",
];

/// What leads from one step of a path to the next.
const STEPS: &[char] = &['>', '＞', '→', '›', '»', '⟩', '➔', '⇒', '⮕'];

/// What does so between labels that are in brackets.
const DASHES: &[char] = &['—', '-', '–', '－', '>', '＞', '→', '›', '/', '|', '·'];

/// The label of a button, page or menu: quoted or bold and named as such, or the object of a click; a step of a path.
///
/// Not what money enters or a person chooses: 资金进入支付宝账户, "select an Alipay account".
pub(super) fn interface(scene: &Scene<'_>) -> bool {
    if scene.found.claim == Claim::Note {
        return false;
    }
    let label = scene.quoted().filter(|label| label.inner.end - label.inner.start <= LONGEST_LABEL);
    label.is_some_and(|label| is_quoted_label(scene, label))
        || (scene.is_strong() && label.is_none() && is_bold_label(scene))
        || is_pressed(scene)
        || is_step(scene)
}

/// A quoted label beside the word for what it labels, behind a verb of choosing, or in a path.
fn is_quoted_label(scene: &Scene<'_>, label: Enclosed) -> bool {
    let block = scene.block().text.view;
    let before = tail(scene.slice(ViewSpan::new(block.start, label.outer.start)), REACH).trim_end();
    let after = head(scene.slice(ViewSpan::new(label.outer.end, block.end)), REACH).trim_start();
    if starts(after, WIDGETS) {
        return true;
    }
    let verb = skip_back(before, &[&["the", "这个", "該", "该"]]);
    if [CHINESE_PRESSES, CHINESE_OPENS, ENGLISH_PRESSES, ENGLISH_OPENS].iter().any(|words| ends(verb, words)) {
        let is_place = ends(verb, &["至", "到", "在", "于", "於", "页面", "頁面"]);
        return !is_place || label.open == '【' || ends(verb, &["页面", "頁面"]);
    }
    let inner = scene.slice(label.inner);
    let is_bracketed = matches!(label.open, '【' | '〖' | '「' | '『' | '“' | '"');
    let meets = |text: &str, open: char| {
        text.trim_start_matches(is_dash_or_space).starts_with(open) && text.starts_with(is_dash_or_space)
    };
    let closes = |text: &str| {
        text.ends_with(is_dash_or_space)
            && text.trim_end_matches(is_dash_or_space).ends_with(['】', '〗', '」', '』', '”'])
    };
    is_bracketed && (meets(after, label.open) || closes(scene.slice(ViewSpan::new(block.start, label.outer.start))))
        || (label.open == '【' && inner.contains(DASHES))
}

fn is_dash_or_space(character: char) -> bool {
    DASHES.contains(&character) || text::is_space(character)
}

/// A bold label beside the word for what it labels or behind a verb of choosing; without an article.
fn is_bold_label(scene: &Scene<'_>) -> bool {
    let (before, after) = (tail(scene.before(), REACH), head(scene.after(), REACH));
    let verb = label_start(before);
    let is_opened = [CHINESE_PRESSES, ENGLISH_PRESSES].iter().any(|words| ends(verb, words))
        || ends(verb.trim_end(), &["go to", "open", "打开", "打開", "选择", "選擇", "进入", "進入"]);
    is_opened || (starts(after.trim_start(), WIDGETS) && !scene.is_han())
}

/// `before` without the words of a label that begins before the term: click |Link Alipay account.
fn label_start(before: &str) -> &str {
    let mut rest = before.trim_end_matches(is_wrapper);
    for _ in 0..3 {
        let start = rest.rfind(' ').map_or(0, |at| at + 1);
        let word = rest.get(start..).unwrap_or_default();
        if !word.starts_with(char::is_uppercase) || !word.chars().all(char::is_alphanumeric) {
            break;
        }
        let is_verb = ends(rest, ENGLISH_PRESSES) || ends(rest, &["go to", "open"]);
        if is_verb {
            break;
        }
        rest = rest.get(..start).unwrap_or_default().trim_end_matches(is_wrapper);
    }
    rest
}

/// The object of a click, without quotation marks: 点击支付宝账户, click Link Alipay account, 进入支付宝账户页面.
fn is_pressed(scene: &Scene<'_>) -> bool {
    let (before, after) = (tail(scene.sentence_before(), REACH), head(scene.sentence_after(), REACH));
    if ends(before.trim_end(), CHINESE_PRESSES) {
        return true;
    }
    let is_plural = !scene.is_han() && scene.matched().ends_with('s');
    if !is_plural && ends(label_start(before), ENGLISH_PRESSES) {
        return true;
    }
    let kind = skip_on(
        after,
        &[&[
            "管理",
            "设置",
            "設定",
            "详情",
            "詳情",
            "绑定",
            "綁定",
            "余额",
            "餘額",
            "settings",
            "management",
            "details",
        ]],
    );
    let is_opened = ends(before.trim_end(), &["进入", "進入", "打开", "打開", "開啟", "前往", "选择", "選擇", "访问"])
        || ends(skip_back(before, &[&["the", "your"]]), &["go to", "open", "visit", "opening"]);
    let widgets: Vec<&str> = WIDGETS
        .iter()
        .copied()
        .filter(|word| !matches!(*word, "功能" | "link" | "item" | "entry" | "section" | "switch" | "box"))
        .collect();
    is_opened && starts(kind, &widgets)
}

/// A step of a path: 设置 > 支付宝账户, Funds → Alipay account → Change.
fn is_step(scene: &Scene<'_>) -> bool {
    let before = tail(scene.before(), REACH).trim_end_matches(|mark| is_wrapper(mark) || "【】".contains(mark));
    let after = head(scene.after(), REACH).trim_start_matches(|mark| is_wrapper(mark) || "【】".contains(mark));
    let is_in_label =
        |text: &str| text.chars().count() <= 24 && !text.contains(['，', ',', '。', '.', '；', ';', '：', ':', '、']);
    let last = before.rfind(STEPS).and_then(|at| before.get(at..)).and_then(|rest| rest.strip_prefix(STEPS));
    let is_behind =
        last.is_some_and(|words| is_in_label(words) && words.split_whitespace().count() <= 3 && !has_verb(words));
    let next = after.find(STEPS).map(|at| after.split_at(at));
    let is_before = next.is_some_and(|(words, rest)| {
        let step = rest.trim_start_matches(STEPS).trim_start();
        let is_amount =
            starts(step, &["RMB", "CNY", "USD", "HKD", "NTD", "TWD", "EUR", "人民币", "人民幣", "港币", "港幣"]);
        let is_label = !is_amount && step.starts_with(|first: char| first.is_alphabetic() || "“「【\"".contains(first));
        words.chars().count() <= 12 && is_in_label(words) && is_label
    });
    is_behind || is_before
}

/// Whether words behind the last step of a path are no longer part of a label.
fn has_verb(words: &str) -> bool {
    let is_han_clause = ["选择", "選擇", "点击", "點擊", "你的", "您的", "进入", "進入", "中", "后", "後"];
    words.split_whitespace().any(|word| ["and", "then", "to", "until", "the", "your", "an", "a"].contains(&word))
        || is_han_clause.iter().any(|phrase| words.contains(phrase))
        || words.trim_start().starts_with(|first: char| first.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_labels_of_a_screen() {
        check(
            Guard::Interface,
            &[
                "点击“支付宝账户”按钮。",
                "点击“绑定支付宝账户”按钮，按提示操作。",
                "点击**支付宝账户**，按提示操作。",
                "点击支付宝账户，按提示操作。",
                "进入「支付宝账户」页面。",
                "在“支付宝账户管理”菜单中查看。",
                "进入支付宝账户页面后，点击更换。",
                "选择“支付宝余额”，输入金额。",
                "打开【支付宝账户】查看。",
                "我的 > 设置 > 支付设置 > 支付宝账户",
                "进入我的→支付宝账户→更换。",
                "在【我的】—【支付宝账户管理】查看。",
                "在【我的-支付宝账户】查看。",
                "支付宝账户 > 管理",
                "點擊「支付寶帳戶」按鈕後，依指示操作。",
                "點擊「支付寶賬戶」頁\n面的「更換」。",
                "賣家中心 > 資金管理 > 支付寶帳戶；",
                "於【我的】—【設定】—【支付寶帳戶】選擇更換。",
                "Click **Link Alipay account** at the top.",
                "Click “Alipay account”.",
                "Go to the “Change Alipay account” page.",
                "Use the page “Alipay balance” instead.",
                "Open **Settings** > **Funds** > **Alipay account** > **Test transfer**.",
                "Go to Seller Centre > Funds > Alipay\naccount and click Change.",
                "Tap Alipay account.",
                "Select Alipay account, then confirm.",
                "Open the “[Alipay account](https://a.example/)” tab.",
                "Open the Alipay account page.",
            ],
            &[
                "资金进入支付宝账户后不可撤回。",
                "请选择一个支付宝账户收款。",
                "选择支付宝账户作为收款账户。",
                "打开支付宝账户余额的通知功能后，可接收提醒。",
                "称为“支付宝账户”的，以本规则为准。",
                "【支付宝账户】是收款账户。",
                "**支付宝账户**由卖家管理。",
                "支付宝账户的余额 > 100 元时，可以提现。",
                "点击“确认”后，款项划入支付宝账户。",
                "进入支付宝账户的资金归卖家所有。",
                "資金進入支付寶帳戶後不得撤回。",
                "請選擇一個支付寶帳戶收款。",
                "All proceeds go to the Alipay account.",
                "Select an Alipay account for payouts.",
                "Open an Alipay account online.",
                "Refunds go to Alipay accounts.",
                "Click “Confirm” to link your Alipay account.",
                "You may choose the Alipay account that receives the payout.",
                "The **Alipay account** belongs to the Seller.",
                "Keep an Alipay balance > RMB 100.",
                "Sellers can select Alipay accounts of their own.",
                "在 Home > Pages 选择你的支付宝账户。",
            ],
        );
    }
}
