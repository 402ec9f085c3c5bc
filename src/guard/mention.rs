//! `mention`: a sentence about the words themselves.

use crate::guard::cues::Cue;
use crate::guard::scene::{QUOTATION_MARKS, Scene, head, skip_quoted, skip_quoted_back, strip_end, strip_start, tail};
use crate::span::ViewSpan;

/// Chinese verbs that put one name in the place of another.
const RENAMES: [&str; 12] =
    ["更名为", "更名為", "改名为", "改名為", "改称为", "改稱為", "改称", "改稱", "表述为", "表述為", "改叫", "易名为"];
/// Chinese verbs behind a word that stands for something: 以旧词指称….
const NAMES: [&str; 6] = ["指称", "指稱", "代指", "代称", "代稱", "称呼"];
/// Chinese verbs that put something in the place of something; they are about words only where the words are quoted.
const REPLACES: [&str; 26] = [
    "修改为",
    "修改為",
    "修改成",
    "变更为",
    "變更為",
    "变更成",
    "调整为",
    "調整為",
    "替换为",
    "替換為",
    "替换成",
    "替換成",
    "更改为",
    "更改為",
    "更正为",
    "更正為",
    "更换为",
    "更換為",
    "修订为",
    "修訂為",
    "修正为",
    "修正為",
    "改为",
    "改為",
    "改成",
    "取代为",
];
/// What stands between quoted words and the verb: nouns for words, adverbs, and what joins items of a list.
const BETWEEN: [&str; 50] = [
    "、",
    "，",
    ",",
    "和",
    "与",
    "與",
    "及",
    "以及",
    "或者",
    "或",
    "等",
    "一词",
    "一詞",
    "二词",
    "字样",
    "字樣",
    "的表述",
    "表述",
    "用语",
    "用語",
    "术语",
    "術語",
    "的名称",
    "名称",
    "的名稱",
    "名稱",
    "统一",
    "統一",
    "均",
    "一律",
    "全部",
    "相应",
    "相應",
    "将被",
    "將被",
    "将",
    "將",
    "已被",
    "已",
    "拟",
    "擬",
    "依次",
    "分别",
    "分別",
    "一并",
    "一併",
    "都",
    "皆",
    "现",
    "現",
];
/// Those of [`BETWEEN`] that show that words are spoken of, without quotation marks.
const WORDS: [&str; 9] = ["一词", "一詞", "字样", "字樣", "的表述", "用语", "用語", "术语", "術語"];
/// English verbs of a sentence about words, behind the old one.
const VERBS: [&str; 20] = [
    "replaced with",
    "replaced by",
    "replaced throughout by",
    "replaced throughout with",
    "changed to",
    "changed into",
    "amended to read",
    "amended to",
    "amended as",
    "renamed as",
    "renamed to",
    "renamed",
    "read as",
    "construed as",
    "substituted with",
    "substituted by",
    "now reads",
    "now read",
    "becomes",
    "become",
];
/// English words for words, before the old one.
const TERMS: [&str; 22] = [
    "term",
    "terms",
    "word",
    "words",
    "expression",
    "expressions",
    "phrase",
    "phrases",
    "wording",
    "reference to",
    "references to",
    "mention of",
    "mentions of",
    "label",
    "the name",
    "heading",
    "replace",
    "replaces",
    "replacing",
    "rename",
    "renaming",
    "renames",
];
/// A name of former times, in Chinese.
const FORMER: [&str; 25] = [
    "原称",
    "原稱",
    "原名称",
    "原名稱",
    "原名",
    "曾用名称",
    "曾用名稱",
    "曾用名",
    "旧称",
    "舊稱",
    "前称",
    "前稱",
    "旧名",
    "舊名",
    "曾称",
    "曾稱",
    "曾名",
    "原先称",
    "原先稱",
    "以前称",
    "以前稱",
    "过去称",
    "過去稱",
    "原叫",
    "曾叫",
];
/// A name of former times, in English.
const FORMERLY: [&str; 16] = [
    "formerly known as",
    "previously known as",
    "formerly called",
    "previously called",
    "formerly named",
    "previously named",
    "formerly referred to as",
    "previously referred to as",
    "once known as",
    "once called",
    "was known as",
    "were known as",
    "used to be called",
    "used to be known as",
    "f/k/a",
    "formerly the",
];

/// The sentence puts other words in the place of these (将“旧词”统一修改为“新词”, "X" is replaced with "Y", all references
/// to X are to be read as Y), or names something by its former name (原称…, formerly known as …). Without quotation marks
/// only where nothing else can be meant: 将支付宝账户变更为其他账户 and the original account (退回原支付宝账户) are about
/// accounts.
pub(super) fn mention(scene: &Scene<'_>) -> bool {
    let replaced = scene.has_cue(Cue::Replaced);
    if !replaced && !scene.has_cue(Cue::Former) {
        return false;
    }
    let term = Term::of(scene);
    replaced && (is_replaced(scene, &term) || is_replaced_in_english(&term)) || is_former(scene, &term)
}

/// The words that may be spoken of, with the rest of their sentence.
struct Term<'a> {
    before: &'a str,
    after: &'a str,
    /// Quoted, or bold, which may stand for it.
    is_quoted: bool,
}

impl<'a> Term<'a> {
    fn of(scene: &Scene<'a>) -> Self {
        let sentence = scene.sentence();
        let marks = scene.enclosed(&QUOTATION_MARKS).or_else(|| scene.enclosed(&[('《', '》')]));
        let near = marks.filter(|marks| marks.inner.len() <= scene.found.span.len() + 90);
        let (outer, is_quoted) = match near {
            Some(marks) => (marks.outer, true),
            None => (scene.found.span, scene.is_strong()),
        };
        let start = sentence.start.min(outer.start);
        let end = sentence.end.max(outer.end);
        Self {
            before: scene.slice(ViewSpan::new(start, outer.start)),
            after: scene.slice(ViewSpan::new(outer.end, end)),
            is_quoted,
        }
    }
}

fn is_replaced(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let verb = |text: &'_ str| -> Option<usize> {
        RENAMES.iter().chain(&REPLACES).find_map(|verb| text.strip_prefix(verb)).map(str::len)
    };
    let mut rest = term.after.trim_start();
    if NAMES.iter().any(|verb| rest.starts_with(verb)) && term.before.trim_end().ends_with(['以', '用']) {
        return true;
    }
    let (mut speaks_of_words, mut is_uniform) = (false, false);
    for _ in 0..16 {
        if let Some(length) = verb(rest) {
            let is_renamed = RENAMES.iter().any(|verb| rest.starts_with(verb));
            let follows = rest.get(rest.len() - length..).unwrap_or_default().trim_start_matches(['：', ':', ' ']);
            let at = scene.sentence().end.max(scene.found.span.end) - follows.len();
            let names_follow = starts_quoted(follows) || is_new_term_at(scene, at);
            return term.is_quoted || speaks_of_words || is_renamed || (is_uniform && names_follow);
        }
        let next = BETWEEN.iter().find_map(|word| rest.strip_prefix(word).map(|next| (*word, next)));
        if let Some((word, next)) = next {
            speaks_of_words |= WORDS.contains(&word);
            is_uniform |= matches!(word, "统一" | "統一" | "一律");
            rest = next.trim_start();
        } else if let Some(next) = skip_quoted(rest).filter(|_| term.is_quoted) {
            rest = next.trim_start();
        } else {
            break;
        }
    }
    // The name of a thing may stand between: “支付宝账户管理”菜单将更名为“…”.
    let near = head(rest, 60);
    let far = RENAMES.iter().chain(&REPLACES).filter_map(|verb| Some((near.find(verb)?, verb.len()))).min();
    if term.is_quoted
        && let Some((at, length)) = far
        && !near.get(..at).is_some_and(|between| between.contains(['，', '。', '；', ',', ';', '：']))
    {
        return rest.get(at + length..).is_some_and(|rest| starts_quoted(rest.trim_start_matches(['：', ':', ' '])));
    }
    let before = term.before.trim_end_matches(['：', ':', ' ']);
    let is_second = RENAMES.iter().chain(&REPLACES).any(|verb| before.ends_with(verb));
    is_second && term.is_quoted && before.contains(['”', '」', '』', '"', '》'])
}

fn starts_quoted(text: &str) -> bool {
    text.starts_with(['“', '「', '『', '"', '‘', '《', '【'])
}

fn is_new_term_at(scene: &Scene<'_>, at: usize) -> bool {
    let near = ViewSpan::new(at, (at + 200).min(scene.block().text.view.end.max(at)));
    scene.neighbours.new_terms_in(near).next().is_some_and(|(term, _)| term.start == at)
}

fn is_replaced_in_english(term: &Term<'_>) -> bool {
    let near = head(term.after, 200).to_ascii_lowercase();
    let named = names_words(term);
    let found = VERBS
        .iter()
        .filter_map(|verb| Some((near.find(verb)?, verb.len())))
        .min_by_key(|(at, length)| (*at, usize::MAX - length));
    if let Some((at, length)) = found {
        let between = near.get(..at).unwrap_or_default();
        let follows = near.get(at + length..).unwrap_or_default().trim_start_matches([' ', ':']);
        let follows = strip_start(
            follows,
            &["the term", "the terms", "the word", "the words", "the expression", "references to", "a reference to"],
        )
        .map_or(follows, str::trim_start);
        let one_clause = !between.contains([';', '。']) && !between.contains(". ") && between.len() <= 160;
        let to_be =
            ["is", "are", "was", "were", "be", "been", "shall", "will", "must", "now", "being", "becomes", "become"];
        let is_verb = to_be.iter().any(|word| between.split(' ').any(|other| other == *word))
            || near.get(at..).is_some_and(|verb| verb.starts_with("become") || verb.starts_with("now read"));
        if one_clause
            && is_verb
            && (term.is_quoted && (starts_quoted(follows) || named) || named && is_of_references(term))
        {
            return true;
        }
        let renamed = near.get(at..).is_some_and(|verb| verb.starts_with("renamed"));
        let is_direct =
            between.split(' ').all(|word| word.is_empty() || to_be.contains(&word) || matches!(word, "has" | "have"));
        if renamed && is_direct && one_clause && !between.trim().is_empty() {
            return true;
        }
    }
    if !term.is_quoted {
        return false;
    }
    let actively = strip_end(
        strip_articles(strip_items(term.before)),
        &[
            "replace",
            "replaces",
            "replaced",
            "replacing",
            "rename",
            "renames",
            "renamed",
            "renaming",
            "change",
            "changes",
            "changing",
            "changed",
        ],
    )
    .is_some();
    if (actively || named)
        && strip_start(near.trim_start(), &["with", "by", "to", "as", "into"])
            .is_some_and(|rest| starts_quoted(rest.trim_start()))
    {
        return true;
    }
    let before = strip_articles(term.before);
    let before = strip_end(before, &["term", "terms", "word", "words", "expression"]).map_or(before, strip_articles);
    strip_end(before, &VERBS).is_some() && term.before.contains(['”', '"', '’', '」'])
}

/// Whether the words before say that words follow: the terms “A” and “B”.
fn names_words(term: &Term<'_>) -> bool {
    strip_end(strip_articles(strip_items(term.before)), &TERMS).is_some()
}

fn is_of_references(term: &Term<'_>) -> bool {
    strip_end(strip_articles(term.before), &["reference to", "references to", "mention of", "mentions of"]).is_some()
}

/// `text` without the quoted items of a list at its end.
fn strip_items(text: &str) -> &str {
    let mut rest = tail(text, 600).trim_end();
    for _ in 0..8 {
        let joined =
            strip_end(rest, &[", and", ", or", "and", "or", ",", "、", "和", "及"]).map_or(rest, str::trim_end);
        let Some(next) = skip_quoted_back(joined) else { break };
        rest = next.trim_end();
    }
    rest
}

fn strip_articles(text: &str) -> &str {
    let text = text.trim_end();
    strip_end(text, &["a", "an", "the", "your", "any", "the term"]).map_or(text, str::trim_end)
}

fn is_former(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let before = tail(term.before, 300);
    let items = strip_items(before).trim_end_matches([' ', '：', ':', '为', '為', '是', '叫', '做', '作']);
    if FORMER.iter().any(|word| items.ends_with(word)) {
        return true;
    }
    let after = head(term.after, 90);
    let clause = after.split(['，', '。', '；', ',', ';']).next().unwrap_or_default();
    let is_named = ["的原称", "的原稱", "的旧称", "的舊稱", "的前称", "的前稱", "的曾用名", "的旧名", "的舊名"];
    if clause.starts_with(['是', '为', '為', '系', '係']) && is_named.iter().any(|word| clause.contains(word)) {
        return true;
    }
    if let Some(outside) = before.strip_suffix(['原', '前']).and_then(|before| before.strip_suffix(['（', '('])) {
        let at = scene.sentence().start.max(scene.found.span.start.saturating_sub(300));
        let near = ViewSpan::new(at.min(scene.found.span.start), scene.found.span.start);
        let end = scene.found.span.start.saturating_sub("（原".len());
        let after_new = scene.neighbours.new_terms_in(near).any(|(new, _)| new.end == end);
        return term.is_quoted || (after_new && !outside.is_empty());
    }
    let direct = before.trim_end();
    let articled = strip_articles(before);
    if strip_end(direct, &FORMERLY).or_else(|| strip_end(articled, &FORMERLY)).is_some() {
        return true;
    }
    if term.is_quoted && strip_end(articled, &["was called", "were called", "was named"]).is_some() {
        return true;
    }
    let formerly = strip_end(articled, &["formerly", "previously"]);
    formerly.is_some_and(|rest| term.is_quoted || rest.trim_end().ends_with(['(', '（']))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    fn sees_sentences_about_words() {
        check(
            Guard::Mention,
            &[
                "现将各规则中的“支付宝账户”统一修改为“支付账户”。",
                "将“第三方支付平台”“支付服务商”统一修改为“支付机构”。",
                "将“支付宝账户”、“支付宝账号”等表述分别调整为“支付账户”。",
                "将\"支付宝账户\"变更为\"支付账户\"。",
                "将**支付宝账户**统一修改为**支付账户**。",
                "“支付宝账户”一词替换为支付账户。",
                "“支付宝账户”更名为“支付账户”。",
                "支付宝账户一词统一修改为支付账户。",
                "将规则中的支付宝账户统一修改为支付账户。",
                "“支付宝账户管理”菜单将更名为“支付账户管理”。",
                "已将“支付账号”统一修改为“支付宝账户”。",
                "已將「支付寶賬號」統一修改為「支付寶帳戶」。",
                "將「第三方支付平臺」改稱「支付機構」。",
                "该字段原称“支付宝账号”。",
                "本服务曾用名“支付宝账户极速退款”。",
                "收費表原稱《第三方支付平臺代收費用一覽》。",
                "支付账户（原“支付宝账户”）。",
                "支付账户（原支付宝账户）由用户开立。",
                "“支付宝账户”是支付账户的旧称。",
                "The term “Alipay account” is replaced with “payment account”.",
                "The words “third-party payment platform” and “payment service provider” are uniformly changed to “payment institution”.",
                "In rules on fees, “transaction amount” is replaced\nwith “transaction amount of orders”.",
                "All references to \"Alipay account\" are to be read as \"payment account\".",
                "All references to an Alipay account shall be read as references to a payment account.",
                "We replace “Alipay account” with “payment account”.",
                "**Alipay account** has been renamed **payment account**.",
                "The Alipay account has been renamed payment account.",
                "The words \"payment company\" were replaced with \"third-party payment platform\".",
                "The desk, formerly known as the Alipay Account Service Desk, is open.",
                "A payment account (formerly “Alipay account”) is needed.",
                "A payment account (formerly Alipay account) is needed.",
                "The service previously called \"Alipay account Express\" is now called Express.",
            ],
            &[
                "用户可以将支付宝账户变更为其他账户。",
                "用户将“支付宝账户”页面中的手机号变更为本人手机号。",
                "收款方式由支付宝账户调整为银行卡。",
                "退款退回原支付宝账户。",
                "原支付宝账户已注销的，退回其他账户。",
                "退回原账户（支付宝账户）。",
                "支付宝账户的名称变更后，应当更新资料。",
                "支付宝账户信息修改的，应当通知平台。",
                "支付宝账户规则如有修改，以公告为准。",
                "支付寶帳戶的名稱變更時，請更新。",
                "點擊「支付寶帳戶」可變更手機號。",
                "支付宝账户余额不足的，改为银行卡扣款。",
                "平台将冻结支付宝账户，并替换为保证金。",
                "“支付宝账户”是指用户开立的账户。",
                "Your former Alipay account is closed.",
                "An Alipay account formerly linked to the shop has lapsed.",
                "The Alipay account is replaced by a bank card.",
                "You may change your Alipay account to a bank card.",
                "The name of the Alipay account is changed by support.",
                "References in it to an Alipay account continue to have effect.",
                "If you click “Alipay account”, the password is changed.",
                "The card is also known as the Alipay account card.",
                "The Alipay account previously used is verified.",
                "Replace the Alipay account with a bank card.",
                "A refund to the Alipay account is amended.",
            ],
        );
    }
}
