//! `mention`: a sentence about the words themselves.

use crate::guard::cues::{Cue, CueWords};
use crate::guard::scene::{QUOTATION_MARKS, Scene, head, skip_quoted, skip_quoted_back, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::ends;
use crate::span::ViewSpan;
use crate::text;

mod amendment;
mod earlier;
mod exchange;

/// Chinese verbs that put one name in the place of another.
const RENAMES: [&str; 12] =
    ["更名为", "更名為", "改名为", "改名為", "改称为", "改稱為", "改称", "改稱", "表述为", "表述為", "改叫", "易名为"];
/// Chinese verbs behind a word that stands for something: 以旧词指称….
const NAMES: [&str; 6] = ["指称", "指稱", "代指", "代称", "代稱", "称呼"];
/// Chinese verbs that put something in the place of something; they are about words only where the words are quoted.
#[rustfmt::skip]
const REPLACES: [&str; 32] = [
    "修改为", "修改為", "修改成", "变更为", "變更為", "变更成", "调整为", "調整為", "替换为", "替換為",
    "替换成", "替換成", "更改为", "更改為", "更正为", "更正為", "更换为", "更換為", "修订为", "修訂為",
    "修正为", "修正為", "改为", "改為", "改成", "取代为", "统一为", "統一為",
    "换成", "換成", "换为", "換為",
];
/// Verbs that give a name, but to a thing as often as to a word.
const CALLS: [&str; 8] = ["称为", "稱為", "称作", "稱作", "明确为", "明確為", "规范为", "規範為"];
/// What stands between quoted words and the verb: nouns for words, adverbs, and what joins items of a list.
#[rustfmt::skip]
const BETWEEN: [&str; 50] = [
    "、", "，", ",", "和", "与", "與", "及", "以及", "或者", "或", "等", "一词", "一詞", "二词", "字样",
    "字樣", "的表述", "表述", "用语", "用語", "术语", "術語", "的名称", "名称", "的名稱", "名稱", "统一",
    "統一", "均", "一律", "全部", "相应", "相應", "将被", "將被", "将", "將", "已被", "已", "拟", "擬",
    "依次", "分别", "分別", "一并", "一併", "都", "皆", "现", "現",
];
/// Those of [`BETWEEN`] that show that words are spoken of, without quotation marks.
const WORDS: [&str; 9] = ["一词", "一詞", "字样", "字樣", "的表述", "用语", "用語", "术语", "術語"];
/// English verbs of a sentence about words, behind the old one.
#[rustfmt::skip]
const VERBS: [&str; 24] = [
    "replaced with", "replaced by", "replaced throughout by", "replaced throughout with", "changed to",
    "changed into", "amended to read", "amended to", "amended as", "renamed as", "renamed to", "renamed",
    "read as", "construed as", "substituted with", "substituted by", "superseded by", "now reads", "now read", "becomes",
    "become", "deleted", "omitted", "struck out",
];
/// English words for words, before the old one.
#[rustfmt::skip]
const TERMS: [&str; 22] = [
    "term", "terms", "word", "words", "expression", "expressions", "phrase", "phrases", "wording",
    "reference to", "references to", "mention of", "mentions of", "label", "the name", "heading", "replace",
    "replaces", "replacing", "rename", "renaming", "renames",
];
/// The longest term and the longest brackets that are stepped over, in bytes.
const LONGEST_TERM: usize = 90;
/// A name of former times, in Chinese.
#[rustfmt::skip]
const FORMER: &Words = &Words::new(&[
    "原称", "原稱", "原名称", "原名稱", "原名", "曾用名称", "曾用名稱", "曾用名", "旧称", "舊稱", "前称", "前稱", "旧名",
    "舊名", "曾称", "曾稱", "曾名", "原先称", "原先稱", "以前称", "以前稱", "过去称", "過去稱", "原叫", "曾叫", "旧词",
    "舊詞", "原表述", "旧表述", "舊表述", "原用语", "原用語", "旧用语", "舊用語", "原术语", "原術語", "旧术语", "舊術語",
]);
/// A name of former times, in English.
#[rustfmt::skip]
const FORMERLY: &Words = &Words::new(&[
    "formerly known as", "previously known as", "formerly called", "previously called", "formerly named",
    "previously named", "formerly referred to as", "previously referred to as", "once known as", "once called",
    "was known as", "were known as", "used to be called", "used to be known as", "used to be titled",
    "used to be entitled", "used to call", "used to call it", "used to call this", "used to be named", "used to be labelled", "was titled", "were titled", "formerly titled",
    "previously titled", "formerly entitled", "previously entitled", "f/k/a", "formerly the", "former term",
    "former name", "former expression", "old term", "old name", "previous term", "previous name", "earlier term",
    "earlier name",
]);
/// What gives the name of today in brackets behind the old one.
#[rustfmt::skip]
const NOW: &Words = &Words::new(&[
    "now", "now called", "now named", "now known as", "now the", "now a", "today", "renamed", "since renamed", "现",
    "現", "现称", "現稱", "现称为", "現稱為", "现为", "現為", "现名", "現名", "今称", "今稱", "已更名为", "已更名為",
]);
/// What says in brackets behind the new name that an old one follows.
#[rustfmt::skip]
const IN_EARLIER_VERSIONS: &Words = &Words::new(&[
    "in earlier versions", "in previous versions", "in former versions", "in older versions", "in old versions",
    "in the previous version", "in the earlier version", "earlier", "previously", "before", "in the past", "旧版",
    "舊版", "旧版本", "舊版本", "旧版中", "舊版中", "此前", "以前", "过去", "過去", "修订前", "修訂前",
]);
/// Verbs of an amendment.
#[rustfmt::skip]
const AMENDS: &Words = &Words::new(&[
    "改用", "代替", "取代", "替代", "删除", "刪除", "删去", "刪去", "理解为", "理解為", "解释为", "解釋為", "修正为",
    "修正為", "修改为", "修改為", "更正为", "更正為", "代以", "代之以", "instead of", "in place of", "deleted", "delete", "omitted", "omit", "inserted", "insert",
    "substituted", "substitute", "replaced", "replace", "struck out", "deleting", "omitting", "inserting", "strike",
    "substituting", "replacing",
]);
/// What a sentence that says how the places of a word are to be read has behind 之处.
#[rustfmt::skip]
const READ_AS: &Words = &Words::new(&[
    "指", "是指", "即指", "理解为", "理解為", "解释为", "解釋為", "视为", "視為", "替换为", "替換為", "修改为",
    "修改為", "改为", "改為", "改称", "改稱", "读作", "讀作",
]);

/// What stands directly before words that are spoken of.
const ARTICLES: &Words = &Words::new(&["a", "an", "the", "your", "any", "the term"]);
/// What a sentence holds that puts something in the place of something. Those that stand in ordinary sentences cost time.
#[rustfmt::skip]
const REPLACED: &[&str] = &[
    "指称", "指稱", "代指", "代称", "代稱", "称呼", "改", "替换", "替換", "变更", "變更", "调整", "調整",
    "更名", "更换", "更換", "replace", "renam", "chang", "read as", "amend", "表述", "修订", "修訂",
    "substitut", "construed", "now reads", "称", "修正", "统一为", "統一為", "代替", "取代", "替代",
    "删", "刪", "之处", "之處", "的地方", "delete", "omit", "insert", "deleting", "struck out", "strike",
    "reference", "稱", "明确为", "明確為", "→", "⇒", "=>", "->", "➔", "updat", "remov", "swap", "become", "became",
    " read ", "instead of", "in place of", "规范", "規範", "统一", "統一", "完善", "优化", "優化", "更新", "omitt",
    "dropp", "废除", "廢除", "移除", "代以", "这个", "這個", "这一", "這一", "说法", "說法", "叫法", "一词", "一詞", "提法",
    "等用语", "等用語", "等称谓", "等稱謂", "等术语", "等術語", "phrase", "wording", "no longer cover", "no longer fit",
    "out of date", "outdated", "confusing", "misleading", "too narrow", "obsolete", "换成", "換成", "换为", "換為", "现为",
    "現為", "supersed", "字样", "字樣", "等字", "二字", "三字", "四字", "五字", "后增加", "後增加", "后插入", "後插入", "后加入", "後加入",
    "后增列", "後增列", "后补充", "後補充", "不再使用",
];

/// What a sentence holds that gives something another name, in former times or now.
#[rustfmt::skip]
const NAMED_BEFORE: &[&str] = &[
    "原称", "原稱", "原名", "曾用名", "前称", "前稱", "former", "known as", "曾", "（原", "(原", "f/k/a",
    "called", "（现", "(现", "（現", "(現", "今称", "今稱", "相关", "相關", "有关条", "有關條", "旧",
    "舊", "此前", "以前", "过去", "過去", "修订前", "修訂前", "原表述", "原用", "原术", "原術", "(now",
    "(today", "(renamed", "(since", "earlier", "(before", "the past", "previous", "older", "old version",
    "old term", "old name", "used to", "titled", "no longer", "known", "历史",
    "歷史", "历次", "歷次", "原规", "原規", "先前", "以往", "其他规则", "其他規則", "prior", "past", "originally",
    "old ", "before", "once ", "原为", "原為",
];

/// What must be in a sentence for this guard, and for parts of it, to see anything.
pub(super) const CUES: &[CueWords] = &[
    (Cue::Replaced, &[REPLACED]),
    (Cue::Former, &[NAMED_BEFORE]),
    (Cue::Renamed, &[&NAMES, &RENAMES, &REPLACES, &CALLS]),
    (Cue::PutFor, &[&VERBS, exchange::PUT_FOR.list()]),
    (Cue::Amended, &[AMENDS.list()]),
    (Cue::Dropped, &[earlier::DROPS.list()]),
    (Cue::Wanting, &[earlier::WANTING_IN_ENGLISH]),
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
    let is_amended = || {
        scene.has_cue(Cue::Renamed) && is_replaced(scene, &term)
            || exchange::is_exchanged(scene, &term)
            || amendment::is_amended(&term)
            || earlier::is_dropped_or_named(scene, &term)
            || is_replaced_in_english(scene, &term)
            || scene.has_cue(Cue::Amended) && is_amended(scene, &term)
            || is_read_as(scene, &term)
            || is_reference(scene, &term)
    };
    replaced && is_amended() || earlier::is_of_earlier_text(&term) || is_former(scene, &term)
}

/// The words that may be spoken of, with the rest of their sentence.
struct Term<'a> {
    before: &'a str,
    after: &'a str,
    /// The words with their marks.
    outer: ViewSpan,
    /// Quoted, or bold, which may stand for it.
    is_quoted: bool,
    /// Nothing but the term stands in its marks.
    is_exact: bool,
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
            outer,
            is_quoted,
            is_exact: outer.len() > scene.found.span.len() && outer.len() <= scene.found.span.len() + 8,
        }
    }
}

impl Term<'_> {
    /// Where `after` ends in the view.
    fn end(&self) -> usize {
        self.outer.end + self.after.len()
    }
}

fn is_replaced(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let verb = |text: &'_ str| -> Option<usize> {
        RENAMES.iter().chain(&REPLACES).chain(&CALLS).find_map(|verb| text.strip_prefix(verb)).map(str::len)
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
            let unmarked = follows.trim_start_matches(['“', '「', '『', '"', '‘', '\'', ' ']);
            let new = new_term_at(scene, at + follows.len() - unmarked.len());
            let is_exchanged = || new.is_some_and(|new| !exchange::is_of_things(scene, term, new));
            if CALLS.iter().any(|verb| rest.starts_with(verb)) {
                let is_certain = is_uniform || rest.starts_with('明') || rest.starts_with(['规', '規']);
                return is_certain && (new.is_some() || starts_quoted(follows));
            }
            let names_follow = starts_quoted(follows) || new.is_some();
            return term.is_quoted || speaks_of_words || is_renamed || (is_uniform && names_follow) || is_exchanged();
        }
        let next = BETWEEN.iter().find_map(|word| rest.strip_prefix(word).map(|next| (*word, next)));
        if let Some((word, next)) = next {
            speaks_of_words |= WORDS.contains(&word);
            is_uniform |= matches!(word, "统一" | "統一" | "一律");
            rest = next.trim_start();
        } else if let Some(next) = skip_quoted(rest).filter(|_| term.is_quoted) {
            rest = next.trim_start();
        } else if let Some(next) = skip_match(scene, term, rest).or_else(|| skip_brackets(rest)) {
            rest = next.trim_start();
        } else {
            break;
        }
    }
    // The name of a thing may stand between: “支付宝账户管理”菜单将更名为“…”.
    let near = head(rest, 60);
    let far = || RENAMES.iter().chain(&REPLACES).filter_map(|verb| Some((near.find(verb)?, verb.len()))).min();
    if term.is_quoted
        && let Some((at, length)) = far()
        && !near.get(..at).is_some_and(|between| between.contains(['，', '。', '；', ',', ';', '：']))
    {
        return rest.get(at + length..).is_some_and(|rest| starts_quoted(rest.trim_start_matches(['：', ':', ' '])));
    }
    let before = term.before.trim_end_matches(['：', ':', ' ']);
    let is_second = || RENAMES.iter().chain(&REPLACES).any(|verb| before.ends_with(verb));
    term.is_quoted && is_second() && before.contains(['”', '」', '』', '"', '’', '\'', '》'])
}

/// `rest`, the end of what is behind the term, without the match that it starts with.
fn skip_match<'t>(scene: &Scene<'_>, term: &Term<'_>, rest: &'t str) -> Option<&'t str> {
    let at = term.end() - rest.len();
    let near = ViewSpan::new(at, term.end().min(at + LONGEST_TERM));
    let other = scene.neighbours.matches_in(near).next().filter(|other| other.span.start == at)?;
    rest.get(other.span.len()..)
}

/// `text` without the brackets that it starts with.
fn skip_brackets(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['（', '('])?;
    let end = head(inner, LONGEST_TERM).find(['）', ')'])?;
    inner.get(end..).map(|rest| rest.trim_start_matches(['）', ')']))
}

fn starts_quoted(text: &str) -> bool {
    text.starts_with(['“', '「', '『', '"', '‘', '\'', '《', '【'])
}

/// The term and its new term, both in quotation marks, in a sentence of amendment: “X” is deleted and “Y” inserted,
/// 删除“旧词”的表述，改用“新词”. Also a word that goes without another in its place.
fn is_amended(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    if !term.is_exact || strip_start(term.after.trim_start(), &["是指", "指", "means", "mean"]).is_some() {
        return false;
    }
    let is_said = |text: &str| {
        let text = text.to_ascii_lowercase();
        AMENDS.iter().any(|verb| contains_word(&text, verb))
    };
    if !is_said(term.before) && !is_said(term.after) {
        return false;
    }
    let is_quoted = |new: ViewSpan| {
        let before = scene.slice(ViewSpan::new(scene.block().text.view.start, new.start));
        let after = scene.slice(ViewSpan::new(new.end, scene.block().text.view.end));
        before.ends_with(['“', '「', '『', '"', '‘', '\'']) && after.starts_with(['”', '」', '』', '"', '’', '\''])
    };
    let sentence = ViewSpan::new(scene.sentence().start, scene.sentence().end);
    let mut new_terms = scene.neighbours.new_terms_in(sentence).map(|(new, _)| new);
    if new_terms.any(|new| (new.end <= term.outer.start || new.start >= term.outer.end) && is_quoted(new)) {
        return true;
    }
    let lead = strip_articles(tail(term.before, 60));
    let lead = strip_end(lead, &["word", "words", "term", "terms", "expression", "phrase"]).map(strip_articles);
    if lead.and_then(|lead| strip_end(lead, &["delete", "omit", "strike", "strike out"])).is_some() {
        return true;
    }
    let goes = ["删除", "刪除", "删去", "刪去"].iter().any(|verb| tail(term.before, 60).contains(verb));
    let in_rules = ["修订", "修訂", "本次", "条", "條"].iter().any(|word| term.before.contains(word));
    goes && in_rules && WORDS.iter().any(|word| term.after.starts_with(word))
}

/// Whether `text`, in small letters, holds `word`; a Latin one must be whole.
fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !word.is_ascii() || (text::is_word_boundary(text, at) && text::is_word_boundary(text, at + word.len()))
    })
}

/// 凡提及旧词之处，均指新词.
fn is_read_as(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let Some(rest) = strip_start(term.after, &["之处", "之處", "的地方"]) else { return false };
    let mut rest = rest.trim_start_matches(['，', ',', ' ']);
    while let Some(next) = strip_start(rest, &["均", "皆", "都", "一律", "应当", "應當", "应", "應", "现", "現"])
    {
        rest = next;
    }
    strip_start(rest, READ_AS).is_some_and(|names| names_follow(scene, term, names))
}

/// Whether `rest`, the end of what is behind the term, starts with words in quotation marks or a new term.
fn names_follow(scene: &Scene<'_>, term: &Term<'_>, rest: &str) -> bool {
    let rest = rest.trim_start_matches(['：', ':', ' ']);
    let rest = strip_start(rest, &["a", "an", "the"]).map_or(rest, str::trim_start);
    starts_quoted(rest) || is_new_term_at(scene, term.outer.end + term.after.len() - rest.len())
}

/// References to X mean Y; references in other texts to X, which stay as they are.
fn is_reference(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let lead = strip_articles(tail(term.before, 120));
    let Some(lead) = strip_end(lead, &["to"]).map(str::to_ascii_lowercase) else { return false };
    let Some((_, place)) = lead.trim_end().rsplit_once("reference") else { return false };
    let place = place.strip_prefix('s').unwrap_or(place).trim();
    let is_elsewhere = strip_start(place, &["in", "within", "made in", "contained in", "elsewhere"]).is_some()
        && !place.contains([',', ';', '.']);
    if !place.is_empty() && !is_elsewhere {
        return false;
    }
    let after = term.after.to_ascii_lowercase();
    let clause = head(&after, 120).split([',', ';', ':']).next().unwrap_or_default();
    if ["continue to", "continues to", "remain", "remains"].iter().any(|verb| contains_word(clause, verb)) {
        return true;
    }
    ["mean", "means", "are references to", "is a reference to", "refer to", "refers to"].iter().any(|verb| {
        let found = clause.find(verb).filter(|_| contains_word(clause, verb));
        let names = found.and_then(|at| term.after.get(at + verb.len()..));
        names.is_some_and(|names| names_follow(scene, term, names))
    })
}

fn is_new_term_at(scene: &Scene<'_>, at: usize) -> bool {
    new_term_at(scene, at).is_some()
}

/// The new term that starts at byte `at`.
fn new_term_at(scene: &Scene<'_>, at: usize) -> Option<ViewSpan> {
    let near = ViewSpan::new(at, (at + 200).min(scene.block().text.view.end.max(at)));
    scene.neighbours.new_terms_in(near).next().map(|(term, _)| term).filter(|term| term.start == at)
}

fn is_replaced_in_english(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    scene.has_cue(Cue::PutFor) && (is_put_behind(term) || term.is_quoted && is_put_before(term))
        || term.is_quoted && is_put_around(term)
}

/// “X” is replaced with “Y”.
fn is_put_behind(term: &Term<'_>) -> bool {
    let near = head(term.after, 200).to_ascii_lowercase();
    let found = VERBS
        .iter()
        .filter_map(|verb| Some((near.find(verb)?, verb.len())))
        .min_by_key(|(at, length)| (*at, usize::MAX - length));
    let Some((at, length)) = found else { return false };
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
    let is_verb = between.split(' ').any(|word| to_be.contains(&word))
        || near.get(at..).is_some_and(|verb| verb.starts_with("become") || verb.starts_with("now read"));
    let named = || names_words(term);
    if one_clause
        && is_verb
        && (term.is_quoted && (starts_quoted(follows) || named()) || is_of_references(term) && named())
    {
        return true;
    }
    let renamed = near.get(at..).is_some_and(|verb| verb.starts_with("renamed"));
    let is_direct =
        between.split(' ').all(|word| word.is_empty() || to_be.contains(&word) || matches!(word, "has" | "have"));
    renamed && is_direct && one_clause && !between.trim().is_empty()
}

/// For “X” substitute “Y”; replace “X” with “Y”.
fn is_put_around(term: &Term<'_>) -> bool {
    let behind = term.after.trim_start();
    let substitute = ["substitute", "there is substituted", "there shall be substituted"];
    if strip_end(term.before.trim_end(), &["for"]).is_some() && strip_start(behind, &substitute).is_some() {
        return true;
    }
    let verbs = [
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
    ];
    strip_start(behind, &["with", "by", "to", "as", "into"]).is_some_and(|rest| starts_quoted(rest.trim_start()))
        && (strip_end(strip_articles(strip_items(term.before)), &verbs).is_some() || names_words(term))
}

/// The second of two: “X” is replaced with “Y”.
fn is_put_before(term: &Term<'_>) -> bool {
    let before = strip_articles(term.before);
    let before = strip_end(before, &["term", "terms", "word", "words", "expression"]).map_or(before, strip_articles);
    strip_end(before, &VERBS).is_some() && term.before.contains(['”', '"', '’', '」', '\''])
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
    strip_end(text, ARTICLES).map_or(text, str::trim_end)
}

fn is_former(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let before = tail(term.before, 300);
    let items = strip_items(before).trim_end_matches([' ', '：', ':', '为', '為', '是', '叫', '做', '作']);
    if ends(items, FORMER) {
        return true;
    }
    let after = head(term.after, 90);
    let clause = after.split(['，', '。', '；', ',', ';']).next().unwrap_or_default();
    let is_named = ["的原称", "的原稱", "的旧称", "的舊稱", "的前称", "的前稱", "的曾用名", "的旧名", "的舊名"];
    if clause.starts_with(['是', '为', '為', '系', '係']) && is_named.iter().any(|word| clause.contains(word)) {
        return true;
    }
    let ends_with_new = |outside: &str| {
        let start = term.outer.start - before.len();
        let end = start + outside.trim_end().len();
        scene.neighbours.new_terms_in(ViewSpan::new(start, end)).any(|(new, _)| new.end == end)
    };
    let direct = before.trim_end();
    let once = ["原为", "原為", "原规定为", "原規定為"];
    if term.is_quoted && strip_end(direct.trim_end_matches(['：', ':', ' ']), &once).is_some() {
        return true;
    }
    if let Some(outside) = direct.strip_suffix(['原', '前']).and_then(|before| before.strip_suffix(['（', '('])) {
        return term.is_quoted || ends_with_new(outside);
    }
    if let Some((outside, lead)) = before.rsplit_once(['（', '(']) {
        let lead = lead.trim_end_matches([' ', ':', '：', '为', '為', '称', '稱']);
        if IN_EARLIER_VERSIONS.iter().any(|words| lead.eq_ignore_ascii_case(words)) {
            return term.is_quoted || ends_with_new(outside);
        }
    }
    let brackets = term.after.trim_start().strip_prefix(['（', '(']);
    let now = brackets.and_then(|inner| strip_start(inner, NOW));
    if now.is_some_and(|names| names_follow(scene, term, names)) {
        return true;
    }
    let of_clauses = ["相关条款", "相關條款", "有关条款", "有關條款", "相关表述", "相關表述", "相关用语", "相關用語"];
    if direct.ends_with(['原', '旧', '舊']) && of_clauses.iter().any(|words| after.starts_with(words)) {
        return true;
    }
    let articled = strip_articles(before);
    if strip_end(direct, FORMERLY).or_else(|| strip_end(articled, FORMERLY)).is_some() {
        return true;
    }
    if term.is_quoted && names_words(term) && is_said_of_former_times(clause) {
        return true;
    }
    if term.is_quoted && strip_end(articled, &["was called", "were called", "was named"]).is_some() {
        return true;
    }
    let formerly = strip_end(articled, &["formerly", "previously"]);
    formerly.is_some_and(|rest| term.is_quoted || rest.trim_end().ends_with(['(', '（']))
}

/// "is used in earlier notices", "is no longer used".
fn is_said_of_former_times(clause: &str) -> bool {
    let verbs = ["is", "are", "was", "were", "has been", "have been", "appears", "appear", "appeared"];
    let times = ["earlier", "former", "previous", "older", "no longer"];
    let clause = clause.trim_start().to_ascii_lowercase();
    strip_start(&clause, &verbs).is_some() && times.iter().any(|time| contains_word(&clause, time))
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
                "If you click “Alipay account”, the password is changed.",
                "The card is also known as the Alipay account card.",
                "The Alipay account previously used is verified.",
                "Replace the Alipay account with a bank card.",
                "A refund to the Alipay account is amended.",
            ],
        );
    }

    #[test]
    fn sees_amendments_references_and_names_of_other_times() {
        check(
            Guard::Mention,
            &[
                "The phrase 'Alipay balance' wherever it appears shall be deleted and replaced by 'balance of payment accounts'.",
                "“Alipay account” in clause 3.2 is deleted and “payment account” is inserted.",
                "For “Alipay balance” substitute “balance of payment accounts”.",
                "The words “Alipay account” are deleted from clause 3.",
                "Delete the words “payment service provider” wherever they occur.",
                "Section 4 is amended by omitting “Alipay account” and inserting “payment account”.",
                "Strike “Alipay balance” in Article 5 and insert “balance of payment accounts” in its place.",
                "The rules of 2023 use Alipay account (now: payment account).",
                "Payment account (in earlier versions: Alipay account) is the account of the user.",
                "The former term Alipay account is no longer used.",
                "The page used to be titled \"Alipay account\".",
                "The word 'Alipay account' is used in earlier notices.",
                "References in this document to an Alipay account mean a payment account.",
                "References in it to an Alipay account continue to have effect.",
                "References to Alipay accounts in notices of 2023 remain valid.",
                "本规则提及支付宝账户之处，均指支付账户。",
                "凡规则中出现“支付服务商”之处，应理解为“支付机构”。",
                "本次修订删除“第三方支付平台”的表述，改用“支付机构”。",
                "“支付宝账户”一词均修正为“支付账户”。",
                "「支付寶帳號」一詞，均修正為「支付帳戶」。",
                "规则中的“第三方支付平台”均以“支付机构”代替。",
                "将“支付宝账户”、“支付宝账号”等表述统一为“支付账户”。",
                "删除第三条中的“支付宝账户”字样，增加“支付账户”字样。",
                "原支付宝账户相关条款同步更新。",
                "支付账户（旧版中为支付宝账户）由用户开立。",
                "支付宝账户（现称支付账户）由用户开立。",
            ],
            &[
                "References to an Alipay account include the balance in it.",
                "The letter of reference goes to an Alipay account holder.",
                "The user's 'Alipay account' is verified.",
                "The term “Alipay account” is used as defined in clause 1.",
                "The Seller may delete the “Alipay account” and insert another.",
                "Delete the Alipay account before you open a payment account.",
                "An Alipay account (now closed) is not counted.",
                "退回原账户（此前为支付宝账户）。",
                "用户删除支付宝账户后，可以改用支付账户。",
                "店铺应当删除页面上的“支付宝账户”字样。",
                "出现支付宝账户异常之处，应当记录。",
                "支付宝账户（现有余额除外）不计入。",
            ],
        );
    }
}
