//! Paths of steps on a screen: 设置 > 支付宝账户, App-我的-支付宝账户.
//!
//! Arrows join other things, too (Cluster -> Master, x > y), so something must say that a screen is meant.

use crate::guard::Scene;
use crate::guard::interface::{REACH, TOPICS, is_dash};
use crate::guard::scene::{head, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ends, is_wrapper, skip_on, starts};
use crate::text;

/// Words in a path that only a screen has, in small letters.
#[rustfmt::skip]
const SCREENS: &Words = &Words::new(&[
    "我的", "首页", "首頁", "设置", "設定", "設置", "更多", "个人中心", "個人中心", "账户管理", "账号管理", "賬戶管理",
    "帳戶管理", "卖家中心", "賣家中心", "商家中心", "app", "home", "settings", "me", "my account", "account", "profile", "billing", "preferences", "seller centre",
    "seller center",
]);

/// Before the first step of a path.
const OPENING: &Words =
    &Words::new(&["依次", "依序", "请", "請", "进入", "進入", "打开", "打開", "点击", "點擊", "在", "于", "於"]);

/// Words of screens in a sentence, beside which one arrow is enough.
#[rustfmt::skip]
const ON_SCREEN: [&str; 58] = [
    "点击", "點擊", "点选", "點選", "单击", "單擊", "点按", "輕觸", "轻触", "勾选", "勾選", "选择", "選擇", "进入", "進入", "打开", "打開", "開啟", "前往", "依次",
    "依序", "路径", "路徑", "设置", "設定", "設置", "菜单", "菜單", "選單", "页面", "頁面", "界面", "介面", "登录", "登入", "登錄", "首页", "首頁", "中心", "我的", "app",
    "click", "tap", "select", "choose", "press", "open", "go to", "navigate", "settings", "menu", "tab", "button", "screen", "dashboard", "home",
    "path", "visit",
];

/// Whether a character leads from one step of a path to the next.
pub(super) fn is_step_head(character: char) -> bool {
    matches!(character, '>' | '＞' | '→' | '›' | '»' | '⟩' | '➔' | '⇒' | '⮕')
}

/// A step of a path that slashes or dashes join: 我的/设置/支付宝账户, App-我的-支付宝账户-更换绑定. One of the others must be
/// a word of screens, for slashes join alternatives, too.
pub(super) fn is_chained(scene: &Scene<'_>) -> bool {
    match scene.count_marks(REACH, is_step_mark) {
        0 => return false,
        1 => return is_behind_screen(scene),
        _ => {}
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

/// 我的-支付宝账户: beside a Chinese word that only a screen has, one mark is enough.
fn is_behind_screen(scene: &Scene<'_>) -> bool {
    let before = tail(scene.before(), REACH);
    let Some(step) = before.strip_suffix(is_step_mark) else { return false };
    let is_end = |c: char| !text::is_han(c);
    let step = skip_on(step.rsplit(is_end).next().unwrap_or_default(), &[OPENING]);
    !step.is_empty() && SCREENS.contains(&step)
}

pub(super) fn is_step_mark(character: char) -> bool {
    is_dash(character) || character == '／'
}

/// A step of a path: 设置 > 支付宝账户, Funds → Alipay account → Change.
pub(super) fn is_step(scene: &Scene<'_>) -> bool {
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
    (is_behind || is_before) && is_of_screen(scene, before, after)
}

/// Whether something says that the arrow beside the term joins steps on a screen: a verb or place of screens in the sentence
/// or as a step, marks around a step, or another arrow.
fn is_of_screen(scene: &Scene<'_>, before: &str, after: &str) -> bool {
    if scene.is_strong() || scene.quoted().is_some() || count_arrows(before) + count_arrows(after) >= 2 {
        return true;
    }
    let (near, next) = (before.trim_end_matches(is_arrow_or_space), after.trim_start_matches(is_arrow_or_space));
    if near.ends_with(is_wrapper) || next.starts_with(is_wrapper) {
        return true;
    }
    let last = near.rsplit(is_end_of_step).next().unwrap_or(near).trim();
    let first = next.split(is_end_of_step).next().unwrap_or(next).trim();
    if [SCREENS, TOPICS].iter().any(|words| ends(last, words) || starts(first, words)) {
        return true;
    }
    let sentence = tail(scene.sentence_before(), REACH).chars().chain(head(scene.sentence_after(), REACH).chars());
    let sentence: String = sentence.flat_map(char::to_lowercase).collect();
    ON_SCREEN.iter().any(|word| {
        sentence.match_indices(word).any(|(at, _)| {
            !word.is_ascii()
                || (text::is_word_boundary(&sentence, at) && text::is_word_boundary(&sentence, at + word.len()))
        })
    })
}

/// How many arrows between steps stand in `text`: not >>>, nor the end of `<name>`.
fn count_arrows(text: &str) -> usize {
    let is_arrow = |(at, _): &(usize, &str)| {
        let before = text.get(..*at).unwrap_or_default().trim_end_matches('-');
        let is_sign = text.get(*at..).is_some_and(|rest| rest.starts_with('>'));
        !before.ends_with(is_step_head)
            && (!is_sign || before.chars().next_back().is_none_or(|last| !last.is_ascii_alphanumeric()))
    };
    text.match_indices(is_step_head).filter(is_arrow).count()
}

fn is_arrow_or_space(character: char) -> bool {
    is_step_head(character) || character == '-' || text::is_space(character)
}

fn is_end_of_step(character: char) -> bool {
    is_step_head(character) || "，,。.；;：:、".contains(character)
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
    use crate::guard::cases::check_with;
    use crate::mapping::Guard;

    #[test]
    fn one_arrow_is_a_step_only_where_a_screen_is_meant() {
        check_with(
            "terms: [{from: master, to: control plane}, {from: user model, to: account model}, {from: 主节点, to: 控制面}, {from: 主節點, to: 控制面}]",
            Guard::Interface,
            &[
                "Open Settings > Master.",
                "It stands under Account → Master.",
                "Go to the cluster page, Nodes → Master.",
                "Cluster > Master > Logs",
                "Cluster → Nodes → Master",
                "“Cluster” > “Master”",
                "Choose **Cluster** > **Master**.",
                "点击集群 > 主节点。",
                "我的 > 主节点",
                "集群 > 节点 > 主节点",
                "進入叢集→主節點。",
                "設定 > 主節點",
                "我的-主节点",
                "请进入设置/主节点。",
                "設定／主節點",
                "点击我的主节点。",
                "发送“主节点”至客服。",
                "在首页搜索“主节点”。",
                "請在備註中註明「主節點」。",
                "Search for “master” and reply.",
                "Type “master” to go on.",
            ],
            &[
                "## Cluster -> Master",
                "## Master → Cluster",
                "SSH tunnels protect the Master -> Cluster communication paths.",
                "The slave → master replication is slow.",
                "If x > master, stop.",
                "If master > 3, stop.",
                "The `<user-model>` is \\<user model> here.",
                "\\>>> the master is up",
                "## 集群 -> 主节点",
                "数据由集群→主节点传输。",
                "資料由叢集 -> 主節點傳輸。",
                "集群-主节点的通信",
                "我的集群/主节点",
                "集群／主節點",
                "My account/master data is safe.",
                "您可以看到我的主节点。",
                "平台发送主节点的通知。",
                "平台向“主节点”发送通知。",
                "The type of “master” is old.",
            ],
        );
    }
}
