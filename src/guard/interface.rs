//! `interface`: 点击“支付宝账户”按钮, 设置 > 支付宝账户, click **Link Alipay account**.
//!
//! A label says what stands on a real screen; the screen does not change with the text.

use crate::guard::Scene;
use crate::guard::scene::{Enclosed, QUOTATION_MARKS, head, skip_quoted_back, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
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
    "column", "row", "toggle", "enable", "disable", "ticking", "checking", "expand", "scroll to",
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

/// Longer quotations are no words of a system.
const LONGEST_SAYING: usize = 300;

/// Words in a path that only a screen has, in small letters.
#[rustfmt::skip]
const SCREENS: &Words = &Words::new(&[
    "我的", "首页", "首頁", "设置", "設定", "設置", "更多", "个人中心", "個人中心", "账户管理", "账号管理", "賬戶管理",
    "帳戶管理", "卖家中心", "賣家中心", "商家中心", "app", "home", "settings", "me", "my account", "seller centre",
    "seller center",
]);

/// Before the first step of a path.
const OPENING: &Words =
    &Words::new(&["依次", "依序", "请", "請", "进入", "進入", "打开", "打開", "点击", "點擊", "在", "于", "於"]);

/// Whether a character leads from one step of a path to the next.
fn is_step_head(character: char) -> bool {
    matches!(character, '>' | '＞' | '→' | '›' | '»' | '⟩' | '➔' | '⇒' | '⮕')
}

/// Whether it does so between labels that are in brackets.
fn is_dash(character: char) -> bool {
    matches!(character, '—' | '-' | '–' | '－' | '>' | '＞' | '→' | '›' | '/' | '|' | '·')
}

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
        || is_said_by_system(scene)
        || is_pressed(scene)
        || is_in_square_brackets(scene)
        || is_step(scene)
        || is_chained(scene)
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

/// A step of a path that slashes or dashes join: 我的/设置/支付宝账户, App-我的-支付宝账户-更换绑定. One of the others must be
/// a word of screens, for slashes join alternatives, too.
fn is_chained(scene: &Scene<'_>) -> bool {
    if scene.count_marks(REACH, is_step_mark) < 2 {
        return false;
    }
    let is_end = |c: char| !(text::is_han(c) || c.is_alphanumeric() || is_step_mark(c));
    let (before, after) = (tail(scene.before(), REACH), head(scene.after(), REACH));
    let start = before.rfind(is_end).map_or(before, |at| before.get(at..).unwrap_or_default());
    let end = after.find(is_end).map_or(after, |at| after.get(..at).unwrap_or_default());
    let steps = || {
        start
            .split(is_step_mark)
            .chain(end.split(is_step_mark))
            .map(|step| skip_on(step.trim_matches(is_end), &[OPENING]))
    };
    let marks = start.matches(is_step_mark).count() + end.matches(is_step_mark).count();
    marks >= 2 && steps().any(|step| SCREENS.contains(&step.to_ascii_lowercase().as_str()))
}

fn is_step_mark(character: char) -> bool {
    is_dash(character) || character == '／'
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

/// A bold label beside the word for what it labels or behind a verb of choosing; without an article.
fn is_bold_label(scene: &Scene<'_>) -> bool {
    let (before, after) = (tail(scene.before(), REACH), head(scene.after(), REACH));
    let verb = label_start(before);
    let is_opened = [CHINESE_PRESSES, ENGLISH_PRESSES].iter().any(|words| ends(verb, words))
        || ends(verb.trim_end(), &["go to", "open", "打开", "打開", "选择", "選擇", "进入", "進入"]);
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
    let kind = skip_on(after, &[TOPICS]);
    if !starts(kind, WIDGETS) {
        return false;
    }
    let is_opened = ends(before.trim_end(), &["进入", "進入", "打开", "打開", "開啟", "前往", "选择", "選擇", "访问"])
        || ends(skip_back(before, &[&["the", "your"]]), &["go to", "open", "visit", "opening"])
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

/// A step of a path: 设置 > 支付宝账户, Funds → Alipay account → Change.
fn is_step(scene: &Scene<'_>) -> bool {
    if scene.count_marks(REACH, is_step_head) == 0 {
        return false;
    }
    let before = tail(scene.before(), REACH).trim_end_matches(|mark| is_wrapper(mark) || matches!(mark, '【' | '】'));
    let after = head(scene.after(), REACH).trim_start_matches(|mark| is_wrapper(mark) || matches!(mark, '【' | '】'));
    let is_in_label =
        |text: &str| text.chars().count() <= 24 && !text.contains(['，', ',', '。', '.', '；', ';', '：', ':', '、']);
    let last =
        before.rfind(is_step_head).and_then(|at| before.get(at..)).and_then(|rest| rest.strip_prefix(is_step_head));
    let is_behind =
        last.is_some_and(|words| is_in_label(words) && words.split_whitespace().count() <= 3 && !has_verb(words));
    let next = after.find(is_step_head).map(|at| after.split_at(at));
    let is_before = next.is_some_and(|(words, rest)| {
        let step = rest.trim_start_matches(is_step_head).trim_start();
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
    use super::{is_step_head, is_step_mark};
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
