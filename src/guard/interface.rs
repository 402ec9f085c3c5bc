//! `interface`: 点击“支付宝账户”按钮, 设置 > 支付宝账户, click **Link Alipay account**, in the Courier App.
//!
//! A label says what stands on a real screen; the screen does not change with the text.

mod bold;
mod named;
mod path;

pub(super) use named::defined_names;

use crate::guard::Scene;
use crate::guard::scene::{Enclosed, QUOTATION_MARKS, head, skip_quoted_back, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ends, skip_back, skip_on, starts};
use crate::matcher::Claim;
use crate::span::ViewSpan;
use crate::text;

/// How far around a label is looked, in bytes.
const REACH: usize = 90;

/// Longer quotations are sentences.
const LONGEST_LABEL: usize = 90;

/// Things on a screen that have labels.
#[rustfmt::skip]
const WIDGETS: &Words = &Words::new(&[
    "按钮", "按鈕", "按键", "按鍵", "页面", "頁面", "页", "頁", "菜单", "選單", "菜單", "入口", "选项", "選項",
    "标签", "標籤", "标签页", "栏", "欄", "栏目", "欄目", "图标", "圖示", "图示", "模块", "模組", "功能", "界面",
    "介面", "开关", "開關", "链接", "連結", "选项卡", "頁籤", "弹窗", "彈窗", "字样", "字樣", "字段", "欄位", "提示", "状态", "狀態", "訊息", "消息", "tab", "tabs", "button",
    "page", "menu", "option", "icon", "screen", "link", "section", "field", "checkbox", "dialog", "menu item", "item",
    "entry", "toggle", "switch", "panel", "window", "box", "message", "status", "error", "error message", "prompt",
    "notification", "一栏", "一欄", "一列", "function", "feature", "键", "鍵", "下拉框", "複選框", "复选框", "column", "row", "banner", "subject line",
]);

/// What a system sends or shows in words of its own, behind them and 的: “支付宝账户已绑定”的短信.
#[rustfmt::skip]
const MESSAGES: &Words = &Words::new(&[
    "短信", "短訊", "簡訊", "消息", "訊息", "讯息", "提示", "通知", "邮件", "郵件", "电邮", "電郵", "推送", "弹窗", "彈窗", "字样", "字樣", "文案",
    "按钮", "按鈕", "页面", "頁面", "菜单", "選單", "提示语", "提示語", "提醒", "對話框", "对话框", "一栏", "一欄",
]);

/// How words come to stand on a screen, behind them: the words “Alipay account unavailable” appear.
#[rustfmt::skip]
const APPEARS: &Words = &Words::new(&[
    "appear", "appears", "will appear", "may appear", "pops up", "is shown", "is displayed", "are shown", "are displayed",
    "will be shown", "will be displayed", "flashes",
]);

/// Verbs whose object is a label, quoted or not.
#[rustfmt::skip]
const CHINESE_PRESSES: &Words = &Words::new(&[
    "点击", "點擊", "点选", "點選", "点按", "點按", "单击", "單擊", "轻触", "輕觸", "轻点", "輕點", "点一下",
    "按一下", "双击", "雙擊", "勾选", "勾選",
    "一栏选择", "一欄選擇", "下拉框中选择", "下拉框选择", "下拉菜单中选择", "下拉菜单选择", "選單中選擇", "選單選取", "選單選擇",
]);

/// Verbs whose object is a label if it is quoted.
#[rustfmt::skip]
const CHINESE_OPENS: &Words = &Words::new(&[
    "进入", "進入", "打开", "打開", "開啟", "开启", "选择", "選擇", "选中", "選中", "选取", "選取", "访问", "前往",
    "切换至", "切換至", "返回", "点", "點", "按下", "选", "選", "至", "到", "在", "于", "於", "页面", "頁面", "菜单",
    "選單", "菜單", "按钮", "按鈕", "選項", "选项", "字段", "欄位",
    // Words that are typed: 发送“旧词”至客服.
    "发送", "發送", "回复", "回覆", "搜索", "搜尋", "检索", "檢索", "输入", "輸入", "键入", "鍵入", "注明", "註明", "备注", "備註",
]);

/// Verbs whose object is a label, quoted or not, if no article stands before it.
#[rustfmt::skip]
const ENGLISH_PRESSES: &Words = &Words::new(&[
    "click", "click on", "tap", "tap on", "press", "select", "double-click", "hit", "choose", "clicking", "tapping",
]);

/// Verbs and nouns before a label that is quoted.
#[rustfmt::skip]
const ENGLISH_OPENS: &Words = &Words::new(&[
    "go to", "open", "visit", "enter", "opening", "selecting", "page", "tab", "menu", "button", "option", "screen",
    "link", "pressing", "choosing", "navigate to", "return to", "labelled", "labeled", "marked", "icon", "field",
    "section", "headed", "entitled", "tick", "untick", "check", "uncheck", "switch on", "switch off", "turn on", "turn off",
    "column", "row", "toggle", "enable", "disable", "ticking", "checking", "expand", "scroll to", "box", "checkbox",
    "search for", "searching for", "type", "typing", "reply", "text",
]);

/// What a system says in words of its own, before them.
#[rustfmt::skip]
const SAYINGS: &Words = &Words::new(&[
    "显示", "顯示", "显示为", "顯示為", "提示", "提示为", "提示為", "提示语", "提示語", "弹出", "彈出", "状态", "狀態",
    "状态为", "狀態為", "报错", "报错信息", "错误信息", "錯誤訊息", "短信", "短信内容为", "簡訊", "簡訊內容為", "短訊",
    "短訊內容為", "推送", "消息", "訊息", "文案", "文案为", "文案為", "message", "messages", "status", "error",
    "error message", "prompt", "notification", "text message", "entry", "entries", "value", "value is", "values are",
    "the string", "returns", "shows", "show", "showing", "displays", "display", "displaying", "subject line", "subject",
    "banner", "alert", "toast", "pop-up", "you see", "you may see", "you will see", "you might see", "you can see",
    "message saying", "email saying", "e-mail saying", "message that says", "看到", "标题为", "標題為", "主题为", "主題為", "主旨為", "主旨为",
]);

/// Things that say words of their own, before a verb of saying.
#[rustfmt::skip]
const SPEAKERS: &Words = &Words::new(&[
    "page", "screen", "message", "app", "system", "button", "prompt", "pop-up", "window", "dialog", "notification",
    "checkout", "terminal", "banner", "alert", "toast", "e-mail", "email", "sms", "label", "status", "subject", "line",
]);

/// What a page of a term is about, between them: 支付宝账户管理页面.
const TOPICS: &Words = &Words::new(&[
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
]);

/// What names of places on a screen end in: 公告於「學員專區」.
#[rustfmt::skip]
const AREAS: &Words = &Words::new(&[
    "专区", "專區", "中心", "频道", "頻道", "首页", "首頁", "页面", "頁面", "后台", "後台", "板块", "版块", "板塊", "版塊", "专页", "專頁", "入口", "栏目", "欄目",
    "主页", "主頁", "公告栏", "公告欄",
]);

/// Longer quotations are no words of a system.
const LONGEST_SAYING: usize = 300;

/// Whether it does so between labels that are in brackets.
fn is_dash(character: char) -> bool {
    matches!(character, '—' | '-' | '–' | '－' | '>' | '＞' | '→' | '›' | '/' | '|' | '·')
}

/// The label of a button, page or menu: quoted or bold and named as such, or the object of a click; a step of a path; the
/// name of an app.
///
/// Not what money enters or a person chooses: 资金进入支付宝账户, "select an Alipay account".
pub(super) fn interface(scene: &Scene<'_>) -> bool {
    if scene.found.claim == Claim::Note {
        return false;
    }
    let label = scene.quoted().filter(|label| label.inner.end - label.inner.start <= LONGEST_LABEL);
    label.is_some_and(|label| is_quoted_label(scene, label))
        || (scene.is_strong() && label.is_none() && bold::is_bold_label(scene))
        || bold::is_styled_label(scene)
        || is_said_by_system(scene)
        || is_pressed(scene)
        || is_in_square_brackets(scene)
        || named::is_in_name(scene)
        || path::is_step(scene)
        || path::is_chained(scene)
}

/// Words that a system shows or sends, quoted: the message “Alipay account limit reached”, 系统显示“支付宝账户已绑定”的.
fn is_said_by_system(scene: &Scene<'_>) -> bool {
    let Some(words) = scene.enclosed(&QUOTATION_MARKS).filter(|words| words.inner.len() <= LONGEST_SAYING) else {
        return false;
    };
    let before = tail(scene.slice(ViewSpan::new(scene.block().text.view.start, words.outer.start)), REACH);
    let before = before.trim_end_matches([' ', ':', '：', ',', '，']);
    let before = strip_items(before).trim_end_matches([' ', ':', '：', ',', '，']);
    if ends(before, SAYINGS) {
        return true;
    }
    strip_end(before, &["says", "say", "reads", "read"]).is_some_and(|speaker| ends(speaker.trim_end(), SPEAKERS))
}

/// `text` without the quoted items of a list at its end.
fn strip_items(text: &str) -> &str {
    let mut rest = text;
    for _ in 0..6 {
        let joined = strip_end(rest, &[", or", ", and", "or", "and", ",", "、", "或", "和", "及"]);
        let Some(items) = joined.map(str::trim_end).and_then(skip_quoted_back) else { break };
        rest = items.trim_end();
    }
    rest
}

/// The object of a click in square brackets: press [Link Alipay account].
fn is_in_square_brackets(scene: &Scene<'_>) -> bool {
    let Some(label) = scene.enclosed(&[('[', ']')]).filter(|label| label.inner.len() <= LONGEST_LABEL) else {
        return false;
    };
    let before = tail(scene.slice(ViewSpan::new(scene.block().text.view.start, label.outer.start)), REACH);
    [CHINESE_PRESSES, ENGLISH_PRESSES].iter().any(|verbs| ends(before.trim_end(), verbs))
}

/// A quoted label beside the word for what it labels, behind a verb of choosing, or in a path.
fn is_quoted_label(scene: &Scene<'_>, label: Enclosed) -> bool {
    let block = scene.block().text.view;
    let before = tail(scene.slice(ViewSpan::new(block.start, label.outer.start)), REACH).trim_end();
    let after = head(scene.slice(ViewSpan::new(label.outer.end, block.end)), REACH).trim_start();
    if starts(after, WIDGETS) || is_message(before, after) || is_pressed_key(before, after, label.open) {
        return true;
    }
    let verb = skip_back(strip_items(before), &[&["the", "这个", "該", "该"]]);
    if [CHINESE_PRESSES, CHINESE_OPENS, ENGLISH_PRESSES, ENGLISH_OPENS].iter().any(|words| ends(verb, words)) {
        let is_place = ends(verb, &["至", "到", "在", "于", "於", "页面", "頁面"]);
        let is_area = || strip_end(scene.slice(label.inner), AREAS).is_some_and(|name| !name.is_empty());
        return !is_place || label.open == '【' || ends(verb, &["页面", "頁面"]) || is_area();
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
        || (label.open == '【' && inner.contains(is_dash))
}

/// “支付宝账户已绑定”的短信, the words “Alipay account unavailable” appear; not 关于“支付宝账户”的通知, nor where words appear in a text.
fn is_message(before: &str, after: &str) -> bool {
    if let Some(message) = strip_start(after, &["的", "之"]) {
        return starts(message, MESSAGES) && !ends(before, &["关于", "關於", "有关", "有關"]);
    }
    strip_start(after, APPEARS).is_some_and(|rest| !starts(rest.trim_start(), &["in", "throughout", "anywhere"]))
}

/// 按【支付宝账户】, 按“支付宝账户”，; not 按“交易金额”计算, which is "according to".
fn is_pressed_key(before: &str, after: &str, open: char) -> bool {
    let is_alone = after.is_empty() || starts(after, &["后", "後", "，", "。", "、", "即可", "键", "鍵"]);
    ends(before, &["按"]) && !ends(before, &["点按", "點按"]) && (open == '【' || is_alone)
}

fn is_dash_or_space(character: char) -> bool {
    is_dash(character) || text::is_space(character)
}

/// The object of a click, without quotation marks: 点击支付宝账户, click Link Alipay account, 进入支付宝账户页面.
fn is_pressed(scene: &Scene<'_>) -> bool {
    let (before, after) = (tail(scene.sentence_before(), REACH), head(scene.sentence_after(), REACH));
    let pressed = before.trim_end();
    if ends(pressed.strip_suffix("我的").unwrap_or(pressed), CHINESE_PRESSES) {
        return true;
    }
    let is_plural = !scene.is_han() && scene.matched().ends_with('s');
    if !is_plural && ends(bold::label_start(before), ENGLISH_PRESSES) {
        return true;
    }
    let kind = skip_on(after, &[TOPICS]);
    if !starts(kind, WIDGETS) {
        return false;
    }
    let is_opened = ends(before.trim_end(), &["进入", "進入", "打开", "打開", "開啟", "前往", "选择", "選擇", "访问"])
        || ends(skip_back(before, &[&["the", "your"]]), &["go to", "open", "visit", "opening"])
        || ends(skip_back(before, &[&["the"]]), ENGLISH_PRESSES)
        || is_on_screen(before, kind);
    let is_other_thing = |word: &str| matches!(word, "功能" | "link" | "item" | "entry" | "section" | "switch" | "box");
    is_opened && WIDGETS.iter().any(|word| !is_other_thing(word) && starts(kind, &[*word]))
}

/// On the Alipay Account page, 在支付宝账户页面.
fn is_on_screen(before: &str, after: &str) -> bool {
    let screens = ["page", "tab", "screen", "menu", "页面", "頁面", "菜单", "選單", "界面", "介面"];
    let is_on = ends(before.trim_end(), &["在", "于", "於"])
        || strip_end(before.trim_end(), &["the", "your"])
            .is_some_and(|rest| ends(rest.trim_end(), &["on", "from", "in"]));
    is_on && starts(after, &screens)
}

#[cfg(test)]
mod tests {
    use super::path::{is_step_head, is_step_mark};
    use crate::guard::cases::check;
    use crate::guard::marks::is_mark;
    use crate::mapping::Guard;

    #[test]
    fn what_joins_steps_is_looked_for_in_every_block() {
        let mut joining = ('\0'..=char::MAX).filter(|character| is_step_head(*character) || is_step_mark(*character));
        assert!(joining.all(is_mark));
    }

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
                "The message “Alipay account limit reached” comes from the operator.",
                "The entry “Alipay\naccount: refund” in the list of movements is sufficient proof.",
                "The status \"Alipay account frozen\" ends after three days.",
                "The terminal shows the message \"Insufficient Alipay balance\".",
                "If the page shows \"Alipay account not linked\", try again.",
                "The page says: “Your Alipay account is closed. Please ask the service desk of the market for help.”",
                "On the Alipay Account page, choose Unlink.",
                "Press [Link Alipay account].",
                "The value is “card” or “Alipay account”.",
                "点选「我的」、「隐私与支付宝账户」。",
                "點選「我的」、「隱私與<br>支付寶帳戶」。",
                "路径：我的/设置/支付宝账户",
                "App-我的-支付宝账户-更换绑定",
                "系统显示“支付宝账户已绑定”的，视为完成。",
                "短信内容为“您的支付宝账户已绑定”的，请勿回复。",
                "系統提示「支付寶帳戶已凍結」者，請聯絡客服。",
                "状态为“支付宝账户异常”的，暂停提现。",
                "在支付宝账户页面点击更换。",
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
                "Credit card/debit card/Alipay account",
                "银行卡/现金/支付宝账户均可。",
                "The message tells how the Alipay account is linked.",
                "The statement shows the Alipay account of the Seller.",
                "系统显示支付宝账户的余额。",
                "收到短信后，支付宝账户即绑定成功。",
                "The Seller says “the Alipay account is mine”.",
                "Money on the Alipay account is the Seller's.",
                "在支付宝账户中查看余额。",
                "Sellers can select Alipay accounts of their own.",
                "在 Home > Pages 选择你的支付宝账户。",
            ],
        );
    }

    #[test]
    fn sees_messages_of_a_system_and_labels_of_forms() {
        check(
            Guard::Interface,
            &[
                "If you see \"Alipay account unavailable\", wait an hour.",
                "You may see “Alipay account unavailable”.",
                "The words \"Alipay account unavailable\" appear.",
                "A banner reads \"Link your Alipay account\".",
                "The subject line “Your Alipay account is frozen” is a sign of fraud.",
                "Tick \"Debit my Alipay account\".",
                "Switch on “Pay with Alipay balance first”.",
                "Open *Settings*, choose **Payouts**, then **Change Alipay account**.",
                "依次点击**我的**、**支付宝账户**。",
                "您将收到“支付宝账户变更成功”的短信。",
                "系统将发送标题为“支付宝账户变更成功”的邮件。",
                "填写“支付宝账户”一栏时，应当与实名信息一致。",
                "按【支付宝账户】即可。",
                "打开App，依次进入我的—钱包—支付宝账户。",
                "在“提现至”下拉框中选择支付宝账户。",
                "Use the **Link Alipay account** function.",
                "字段“交易金额”由系统自动填充。",
                "按“支付宝账户”键。",
                "收到「支付寶帳戶餘額不足」之訊息者，得改用其他方式付款。",
                "出現「支付寶帳戶異常」之提示。",
                "The column “Transaction amount” does not include postage.",
                "If the message 'Alipay account limit reached' is shown, wait a day.",
                "Click 'Alipay account'.",
                "Go to the 'Change Alipay account' page.",
                "系统显示'支付宝账户已绑定'的，视为完成。",
            ],
            &[
                "手续费按“交易金额”的百分之五收取。",
                "手續費按「交易金額」計收。",
                "请按“支付宝账户”中的实名信息填写。",
                "The words “Alipay account” appear in these Rules.",
                "Choose **Confirm**. The **Alipay account** is then linked.",
                "平台已发布关于“支付宝账户”的通知。",
                "卖家应当绑定**银行卡**、**支付宝账户**。",
                "The **bank card**, then the **Alipay account** is debited.",
                "The message of the sellers' Alipay account limit is the sellers'.",
            ],
        );
    }
}
