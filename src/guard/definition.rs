//! `definition`: the place where a term gets its meaning or a short name is given.

use crate::format::{Block, BlockKind};
use crate::guard::facts::strip_number;
use crate::guard::scene::{Enclosed, QUOTATION_MARKS, Scene, head, skip_quoted, strip_end, strip_start, tail};
use crate::guard::word_list::Words;
use crate::guard::words::{ARTICLES, CHINESE_DETERMINERS, first_phrase, last_phrase, skip_back, starts};
use crate::matcher::Claim;
use crate::span::ViewSpan;
use crate::text;

mod explained;
mod naming;
mod remark;
mod section;
mod short_name;
mod stated;

pub use remark::is_remark;

/// Chinese verbs of a definition that mean nothing else.
#[rustfmt::skip]
const MEANS: &Words = &Words::new(&[
    "是指", "系指", "係指", "乃指", "即指", "意指", "均指", "特指", "仅指", "僅指", "只指", "专指", "專指", "单指", "單指", "泛指",
    "统指", "統指", "皆指", "指的是", "定义为", "定義為", "的定义",
    "的定義", "的含义", "的含義", "具有以下含义", "具有下列含义", "具有以下含義", "称为", "稱為", "意为",
    "意為",
]);
/// What may stand between a term and such a verb, in this order.
#[rustfmt::skip]
const BESIDE_TERM: &Words = &Words::new(&[
    "者", "一词", "一詞", "一语", "一語", "时", "時", "之处", "之處", "在本协议中", "在本规则中", "在本條款中",
]);
/// Characters that make another word of 指: 指纹, 指定, 指令 …
const OTHER_WORDS: &str = "定令引纹紋示导導南标標数數派认認挥揮控责責正点點望甲明向教使摘";
/// Verbs of which the 指 may as well begin another word: 支付宝账户仅指定一次, 均指向同一人.
const MAYBE_VERBS: [char; 9] = ['均', '仅', '僅', '只', '专', '專', '单', '單', '皆'];
/// Those that make another word of the 指 of 是指 where it is certain: 是指定收款账户之一.
const OTHER_WORDS_AFTER_VERB: [char; 7] = ['定', '引', '示', '派', '导', '導', '令'];
/// English verbs of a definition.
#[rustfmt::skip]
const MEANS_EN: &Words = &Words::new(&[
    "means", "mean", "shall mean", "refers to", "refer to", "shall refer to", "is defined as",
    "are defined as", "is defined in", "are defined in", "shall be defined as", "has the meaning", "have the meanings",
    "have the meaning", "has the same meaning", "have the same meaning", "shall have the meaning",
    "shall have the same meaning", "has the following meaning", "denotes", "denote", "shall denote",
    "includes and means", "is understood as", "is understood to mean", "is to be understood as",
    "shall be understood as", "shall be understood to mean", "shall be construed as", "is construed as",
    "is to be construed as", "shall be construed to mean", "shall have the following meaning",
    "shall be taken to mean", "means and includes", "shall be construed accordingly", "is to be construed accordingly",
    "are to be construed accordingly", "shall be interpreted accordingly", "has a corresponding meaning", "is short for", "are short for", "is shorthand for", "is an abbreviation of",
    "is an abbreviation for", "is the abbreviation of", "is a short name for", "is the short name of", "is a collective term for",
    "is the collective term for", "is a general term for",
    "have a corresponding meaning", "have corresponding meanings", "shall have a corresponding meaning",
]);
/// Names of the column of terms in a glossary.
#[rustfmt::skip]
const TERM_HEADS: [&str; 21] = [
    "术语", "術語", "用语", "用語", "名词", "名詞", "词语", "詞語", "词条", "詞條", "定义术语", "概念", "concept", "concepts", "term",
    "terms", "expression", "word", "word or expression", "defined term", "defined terms",
];
/// Names of a column that are terms beside a column of meanings and nothing less.
const ITEM_HEADS: [&str; 6] = ["item", "items", "name", "名称", "名稱", "项目"];
/// Columns that give meanings and nothing else.
#[rustfmt::skip]
const STRICT_MEANING_HEADS: [&str; 13] = [
    "定义", "定義", "含义", "含義", "涵义", "涵義", "释义", "釋義", "意义", "意義", "definition", "meaning", "definitions",
];
/// Names of the column of meanings in a glossary.
#[rustfmt::skip]
const MEANING_HEADS: [&str; 18] = [
    "定义", "定義", "含义", "含義", "释义", "釋義", "说明", "說明", "解释", "解釋", "意义", "意義",
    "definition", "definitions", "meaning", "description", "explanation", "what it means",
];
/// Words in headings of definitions.
#[rustfmt::skip]
const HEADINGS: [&str; 17] = [
    "定义", "定義", "释义", "釋義", "名词解释", "名詞解釋", "术语", "術語", "用语", "用語", "definition",
    "definitions", "glossary", "defined terms", "interpretation", "terminology", "meaning",
];
/// What may stand before the first term of a block.
const LEADS: &Words = &Words::new(&["the term", "term", "a", "an", "the"]);
/// What says that a term takes something in, or leaves it out.
const INCLUDES: &Words = &Words::new(&["包括", "不包括", "包含", "不包含", "仅包括"]);
/// Words before a term that leave it the term: owners and determiners.
const DETERMINERS: [&str; 14] =
    ["a", "an", "the", "your", "its", "each", "您的", "你的", "用户的", "本", "该", "該", "閣下的", "各"];

/// A term with its meaning (“旧词”是指…, "Old" means …), at the start of a line (旧词：指…), as a short name (以下简称“旧词”, the
/// "Old"), in a glossary. In quotation marks, bold or alone. Not 支付宝账户指纹支付, 支付宝账户指定的手机号, "This means that your
/// Alipay account …", nor a term in the definition of another one.
pub(super) fn definition(scene: &Scene<'_>) -> bool {
    if scene.found.claim == Claim::Note {
        return false;
    }
    let term = Term::of(scene);
    is_in_glossary(scene, &term)
        || (has_meaning(scene, &term) || stated::is_stated(scene, &term)) && !stated::is_question(scene)
        || short_name::is_short_name(&term)
        || short_name::has_short_name(scene, &term)
        || naming::is_given(scene, &term)
        || is_listed(scene, &term)
}

/// The term with its marks and glosses, and what stands around it.
struct Term<'a> {
    before: &'a str,
    after: &'a str,
    /// Where it ends in the view, with its marks.
    end: usize,
    /// In quotation marks of its own.
    is_quoted: bool,
    /// Quoted, in 【】 or bold.
    is_marked: bool,
    /// In quotation marks with a word or two before it: the name that is defined is longer (“Total Transaction Amount”).
    is_in_name: bool,
    /// The brackets directly behind it.
    gloss: &'a str,
    /// What stands before it in its block, without a number.
    lead: &'a str,
}

impl<'a> Term<'a> {
    fn of(scene: &Scene<'a>) -> Self {
        let block = scene.block().text.view;
        let marks = scene.enclosed(&QUOTATION_MARKS);
        let quoted = marks.filter(|marks| {
            let inside = |start, end| scene.slice(ViewSpan::new(start, end)).trim();
            let before = inside(marks.inner.start, scene.found.span.start);
            let after = inside(scene.found.span.end, marks.inner.end).trim_end_matches([',', '.']);
            (before.is_empty() || strip_end(before, &DETERMINERS).is_some_and(str::is_empty))
                && (after.is_empty() || skip_gloss(after).is_some_and(str::is_empty))
        });
        let longer = marks.filter(|marks| quoted.is_none() && is_longer_name(scene, marks.inner));
        let label = quoted.or(longer).is_none().then(|| label_of(scene)).flatten();
        let outer = quoted.or(longer).or(label).map_or(scene.found.span, |marks| marks.outer);
        let after = scene.slice(ViewSpan::new(outer.end, block.end));
        let trimmed = after.trim_start();
        let rest = skip_gloss(trimmed);
        let before = scene.slice(ViewSpan::new(block.start, outer.start));
        let unnumbered = if outer == scene.found.span { scene.unnumbered_before() } else { strip_number(before) };
        Self {
            before,
            end: outer.end,
            lead: unnumbered.trim_matches(['*', ' ', '（', '(']),
            gloss: rest.and_then(|rest| trimmed.get(..trimmed.len() - rest.len())).unwrap_or_default(),
            after: rest.unwrap_or(after).trim_start(),
            is_quoted: quoted.is_some(),
            is_marked: quoted.or(label).is_some() || (longer.is_none() && scene.is_strong()),
            is_in_name: longer.is_some(),
        }
    }

    /// Whether nothing stands before the term in its block but a number.
    fn is_first(&self) -> bool {
        self.lead.is_empty() || strip_start(self.lead, LEADS).is_some_and(|rest| rest.trim().is_empty())
    }
}

/// The 【】 around the match, where nothing else stands in them; they mark labels as often as terms.
fn label_of(scene: &Scene<'_>) -> Option<Enclosed> {
    let is_alone = |marks: &Enclosed| scene.slice(marks.inner).trim() == scene.matched();
    scene.enclosed(&[('【', '】'), ('〖', '〗')]).filter(is_alone)
}

/// Whether `inner`, in quotation marks, is the match with a word or two before it.
fn is_longer_name(scene: &Scene<'_>, inner: ViewSpan) -> bool {
    let before = scene.slice(ViewSpan::new(inner.start, scene.found.span.start)).trim();
    let is_name = before.chars().all(|c| c.is_alphabetic() || " -'’".contains(c));
    let is_short = if scene.is_han() { before.chars().count() <= 6 } else { before.split(' ').count() <= 3 };
    scene.slice(ViewSpan::new(scene.found.span.end, inner.end)).trim().is_empty() && is_name && is_short
}

/// `text` without the brackets at its start that give the term in other words: （Alipay account）.
fn skip_gloss(text: &str) -> Option<&str> {
    let inner = text.strip_prefix(['（', '('])?;
    let end = head(inner, 100).find(['）', ')'])?;
    inner.get(end..).map(|rest| rest.trim_start_matches(['）', ')']))
}

/// `text` without the marks between a term and its verb.
fn after_pause(text: &str) -> &str {
    text.trim_start_matches([' ', '，', ',', '：', ':', '—', '–', '-'])
}

fn has_meaning(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let mut rest = after_pause(term.after);
    if starts(rest, BESIDE_TERM) {
        for word in BESIDE_TERM.iter() {
            rest = rest.strip_prefix(word).map_or(rest, after_pause);
        }
    }
    let is_paused = rest.len() < term.after.len();
    let stands_alone = || term.is_first() || is_introduced(term.before);
    if term.is_in_name {
        return is_said_to_mean(rest);
    }
    if term.is_quoted && is_understood(term) {
        return true;
    }
    let is_another_word = |verb: &str| {
        let next = rest.get(verb.len()..).unwrap_or_default();
        let is_maybe = || verb.starts_with(MAYBE_VERBS) && next.starts_with(|c| OTHER_WORDS.contains(c));
        verb.ends_with('指') && (next.starts_with(OTHER_WORDS_AFTER_VERB) || is_maybe())
    };
    let verb = || MEANS.iter().find(|verb| rest.starts_with(*verb) && !is_another_word(verb));
    if starts(rest, MEANS)
        && let Some(verb) = verb()
    {
        let is_weak = verb.starts_with('的') || verb.starts_with(['称', '稱', '意']);
        return term.is_marked || (!is_weak && (stands_alone() || is_pointed_at(scene)));
    }
    let is_named = || strip_end(term.before.trim_end(), &["the term", "the expression"]).is_some();
    if (term.is_quoted || is_named()) && is_first_in_sentence(term.before) && is_delimited(scene, rest) {
        return true;
    }
    // 本条所称旧词包括….
    if starts(rest, INCLUDES) && is_said_before(term.before) {
        return true;
    }
    if let Some(meaning) = rest.strip_prefix('指') {
        let is_verb = !meaning.starts_with(|c| OTHER_WORDS.contains(c));
        let is_label = scene.slice(ViewSpan::new(scene.found.span.end, term.end)).ends_with(['】', '〗']);
        return is_verb
            && (term.is_quoted
                || is_label
                || (stands_alone() && (is_paused || term.is_marked || !meaning.is_empty())));
    }
    explained::is_explained_in_chinese(scene, term) || means_in_english(scene, term)
}

/// Whether `rest`, behind a longer name in quotation marks, says what the name means; "of a Seller" may stand between.
fn is_said_to_mean(rest: &str) -> bool {
    let is_verb = |rest: &str| {
        let strong = MEANS.iter().any(|verb| !verb.starts_with(['的', '称', '稱']) && rest.starts_with(verb));
        let weak = rest.strip_prefix('指').is_some_and(|meaning| !meaning.starts_with(|c| OTHER_WORDS.contains(c)));
        strong
            || weak
            || strip_start(rest, MEANS_EN).is_some_and(|rest| strip_start(rest.trim_start(), &NOT_MEANT).is_none())
    };
    if is_verb(rest) {
        return true;
    }
    let Some(aside) = strip_start(rest, &["of", "for", "in", "under"]) else { return false };
    let aside = head(aside, 60).split([',', '.', ';', ':']).next().unwrap_or_default();
    aside.match_indices(' ').take(6).any(|(at, _)| aside.get(at + 1..).is_some_and(is_verb))
}

/// Whether only words that point at the term stand before it in its phrase: 您的, 上述, 本条所述的.
fn is_pointed_at(scene: &Scene<'_>) -> bool {
    let points =
        &["上述", "前述", "前款", "此处", "此處", "这里", "這裡", "本条", "本條", "本款", "所述", "所称", "所稱"];
    skip_back(last_phrase(scene.sentence_before()), &[CHINESE_DETERMINERS, points]).is_empty()
}

/// Whether nothing stands before a term in its sentence but a number or what the rules say of themselves: 本规则中，.
fn is_first_in_sentence(before: &str) -> bool {
    let start = text::sentence_range(before, before.len()..before.len()).start;
    let lead = strip_number(before.get(start..).unwrap_or_default()).trim_matches(['*', ' ']);
    // One definition after another: ；“旧词”的涵义见附表二.
    let lead = lead.rsplit(['；', ';']).next().unwrap_or(lead).trim();
    // A “Guest” is any person who ….
    let is_article = lead.eq_ignore_ascii_case("a") || lead.eq_ignore_ascii_case("an");
    lead.is_empty()
        || is_article
        || is_introduced(lead)
        || is_introduced_in_english(lead)
        || strip_start(lead, &["the term", "the expression", "the words"]).is_some_and(|rest| rest.trim().is_empty())
}

/// Whether `rest` says what belongs to a quoted term, or what it is: “旧词”不包括…, "X" includes, "X" is the price.
fn is_delimited(scene: &Scene<'_>, rest: &str) -> bool {
    if scene.is_han() {
        #[rustfmt::skip]
        let bounds = [
            "不包括", "不包含", "不含", "包括", "包含", "涵盖", "涵蓋", "具有", "谓", "謂", "的涵义", "的涵義", "的含义", "的含義",
        ];
        let is_price = rest.starts_with('以') && first_phrase(rest).trim_end_matches('。').ends_with(['准', '準']);
        // That a sum is before tax is said of it, it does not bound it.
        let is_before_tax = rest.starts_with("不含税") || rest.starts_with("不含稅");
        return (strip_start(rest, &bounds).is_some() && !is_before_tax) || is_price;
    }
    #[rustfmt::skip]
    let bounds = [
        "includes", "include", "does not include", "do not include", "excludes", "exclude", "shall include",
        "shall not include", "comprises", "also includes", "shall exclude", "is deemed to include",
    ];
    if strip_start(rest, &bounds).is_some() {
        return true;
    }
    let Some(noun) = strip_start(rest, &["is", "are"])
        .and_then(|rest| strip_start(rest.trim_start(), &["the", "a", "an", "any", "anyone", "someone"]))
    else {
        return false;
    };
    #[rustfmt::skip]
    let labels = [
        "button", "label", "name", "page", "tab", "menu", "title", "option", "wording", "term", "word", "words", "former",
        "old", "message", "heading",
    ];
    !noun.split_whitespace().take(4).any(|word| labels.contains(&word.trim_matches(|c: char| !c.is_alphabetic())))
}

/// By “X” we understand ….
fn is_understood(term: &Term<'_>) -> bool {
    let verbs = ["we understand", "we mean", "the parties understand", "is meant", "is understood", "are meant"];
    let is_by = strip_end(term.before.trim_end(), &["by", "by the term"]).is_some();
    is_by && strip_start(term.after.trim_start(), &verbs).is_some()
}

/// Whether the words before say that a term follows: 本协议所称, ，.
fn is_introduced(before: &str) -> bool {
    let before = before.trim_end();
    // 下列用语的含义：交易金额：指… written without a break.
    let is_listed = before.strip_suffix(['：', ':']).is_some_and(|before| {
        let lead = before.trim_end_matches("如下");
        ["含义", "含義", "定义", "定義", "意义", "意義", "解释", "解釋", "释义", "釋義"]
            .iter()
            .any(|word| lead.ends_with(word))
    });
    is_listed
        || is_said_before(before)
        || stated::is_of_text(before)
        || [
            "而言，",
            "而言,",
            "目的，",
            "所称",
            "所稱",
            "所谓",
            "所謂",
            "所述",
            "所指的",
            "提及的",
            "提到",
            "提及",
            "說到",
            "说到",
            "本协议中",
            "本规则中",
            "本规则中：",
            "本規則中：",
            "本协议中：",
            "本協議中：",
            "本规则的",
            "本規則的",
            "本協議的",
            "本协议的",
            "本條款的",
            "本条款的",
            "本政策的",
            "中，",
            "中,",
        ]
        .iter()
        .any(|word| before.ends_with(word))
}

/// Whether 所称 stands before the term, with 的 or an adjective between at most: 所称的, 所称有效.
fn is_said_before(before: &str) -> bool {
    let near = tail(before, 24);
    let mut said = near.rmatch_indices('所').filter_map(|(at, first)| {
        near.get(at + first.len()..).and_then(|rest| rest.strip_prefix(['称', '稱', '述', '谓', '謂']))
    });
    // Of several the last one tells: what stands behind the others is longer.
    said.next().is_some_and(|between| {
        let between = between.trim_start_matches(['的', '之']);
        between.chars().count() <= 4 && between.chars().all(|c| text::is_han(c) && !"的和与與及或在为為".contains(c))
    })
}

fn means_in_english(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let starts_line = !scene.is_han() && (term.is_first() || is_introduced_in_english(term.before));
    let bold = scene.is_strong() && (term.is_first() || strip_end(term.before, &["term "]).is_some());
    if !(term.is_quoted || bold || starts_line) {
        return false;
    }
    let mut rest = term.after;
    if term.is_quoted {
        for _ in 0..4 {
            let joined = strip_start(rest, &["or", "and", ",", "/"]).map_or(rest, str::trim_start);
            rest = skip_quoted(joined)
                .or_else(|| (joined.len() < rest.len()).then_some(joined).filter(|_| skip_quoted(joined).is_some()))
                .unwrap_or(rest)
                .trim_start();
        }
    }
    if let Some(aside) = rest.strip_prefix(',').map(|aside| head(aside, 120)) {
        let close = aside.find(',');
        let is_aside =
            strip_start(aside.trim_start(), &["as", "for", "when", "where", "in", "with", "unless"]).is_some();
        if let Some(close) = close.filter(|_| is_aside) {
            rest = rest.get(close + 2..).unwrap_or_default();
        }
    }
    let rest = rest.trim_start_matches([' ', ':', ',', '-', '–', '—']);
    let Some(meaning) = strip_start(rest, MEANS_EN) else {
        return is_introduced_in_english(term.before) && is_bounded_in_english(term.before, rest);
    };
    let meaning = meaning.trim_start();
    term.is_marked || strip_start(meaning, &NOT_MEANT).is_none()
}

/// Whether a sentence that says how it is to be read bounds the term: "In this clause, transaction amount excludes", "For
/// the purposes of these Rules, a payment service provider is any".
fn is_bounded_in_english(before: &str, rest: &str) -> bool {
    let is_bare = strip_end(before.trim_end(), &["a", "an", "the"]).is_none();
    let lower = tail(before, 140).to_ascii_lowercase();
    let is_of_purpose = lower.contains("purpose of") || lower.contains("purposes of");
    let bounds = ["includes", "include", "excludes", "exclude", "does not include", "do not include"];
    let kinds = ["is any", "are any", "is a", "is an", "is the", "are all", "is deemed to be"];
    (is_bare || is_of_purpose) && strip_start(rest, &bounds).is_some()
        || is_of_purpose && strip_start(rest, &kinds).is_some()
}

/// What follows "means" where it explains no term.
const NOT_MEANT: [&str; 11] =
    ["that", "you", "we", "your", "more", "less", "nothing", "much", "a lot", "a great deal", "everything"];

/// Whether the words before say how a definition is to be read, up to a comma: In these Rules, unless otherwise stated,.
fn is_introduced_in_english(before: &str) -> bool {
    let before = before.trim_end();
    let before = strip_end(before, ARTICLES).map_or(before, str::trim_end);
    let Some(lead) = before.strip_suffix(',') else { return false };
    let lead = strip_number(lead);
    let lead = lead.rsplit(". ").next().unwrap_or(lead).trim_start();
    let opens = [
        "in these",
        "in this",
        "for the purpose of",
        "for the purposes of",
        "for purposes of",
        "unless otherwise",
        "unless the context",
        "as used in",
        "except where",
        "where used in",
    ];
    lead.len() <= 120 && strip_start(lead, &opens).is_some()
}

/// The first words of an item below a heading such as "Definitions", or of a definition list.
fn is_listed(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    match scene.block().kind {
        BlockKind::Heading(_) => return false,
        BlockKind::TableCell { .. } => return is_of_name(term) && section::is_row(scene),
        _ => {}
    }
    if term.is_first() && (is_definition_list(scene) || explained::is_explained(scene, term)) {
        return true;
    }
    let is_column = || section::is_in_column(scene, term.end) || section::is_above_its_meaning(scene, term.after);
    if term.is_marked && term.is_first() && is_column() && section::is_among_definitions(scene, term.before) {
        return true;
    }
    let parted = term.after.starts_with(['：', ':', '—', '–'])
        || term.after.starts_with("- ")
        || (scene.is_strong() && term.after.starts_with(". "));
    parted
        && (term.is_first() || section::starts_line(term.before))
        && section::is_among_definitions(scene, term.before)
}

fn contains_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        !word.is_ascii() || (text::is_word_boundary(text, at) && text::is_word_boundary(text, at + word.len()))
    })
}

/// Whether the term stands alone on its line and the next line starts with `: `.
fn is_definition_list(scene: &Scene<'_>) -> bool {
    if is_html_definition(scene) {
        return true;
    }
    if !scene.before().trim().is_empty() || !scene.after().starts_with(" : ") && !scene.after().starts_with("：") {
        return false;
    }
    let end = scene.part.view.source_hull(scene.found.span).end;
    let after = scene.part.source.get(end..).unwrap_or_default();
    let next_line = head(after, 40).trim_start_matches(['*', '_', '”', '"', ' ', '\r']);
    next_line.strip_prefix('\n').is_some_and(|line| line.trim_start().starts_with([':', '：']))
}

/// `<dt>term</dt>`, where the meaning follows or the list stands among definitions.
fn is_html_definition(scene: &Scene<'_>) -> bool {
    let is_alone = scene.part.block_text(&scene.block()).trim() == scene.matched();
    let is_term = || {
        let start = scene.part.view.source_hull(scene.found.span).start;
        let before = tail(scene.part.source.get(..start).unwrap_or_default(), 120).to_ascii_lowercase();
        before.rfind("<dt").is_some_and(|at| !before.get(at..).is_some_and(|tags| tags.contains("</dt")))
    };
    if !is_alone || !is_term() {
        return false;
    }
    let next = scene.part.text_block_after(scene.block).and_then(|next| scene.part.blocks.get(next));
    let next = next.map(|block| scene.part.block_text(block)).unwrap_or_default();
    starts(next, &["指", "是指", "系指", "係指", "a", "an", "the", "any", "means"])
        || section::is_among_definitions(scene, "")
}

/// Whether the term stands alone in the column of terms of a table that has one of meanings.
fn is_in_glossary(scene: &Scene<'_>, term: &Term<'_>) -> bool {
    let BlockKind::TableCell { row, column } = scene.block().kind else { return false };
    if row == 0 || !is_of_name(term) {
        return false;
    }
    let heads = scene.facts.head_row(scene.block);
    let column_of = |head: &Block| if let BlockKind::TableCell { column, .. } = head.kind { column } else { 0 };
    let first = heads.partition_point(|head| column_of(head) < column);
    let own = || heads.iter().skip(first).take_while(|head| column_of(head) == column);
    let is_head = |names: &[&str]| own().any(|head| is_headed(scene, head, names));
    // What the other columns say is told once a table.
    let meanings = || {
        scene.facts.meanings(heads, &|heads| {
            let has = |names: &[&str]| heads.iter().any(|head| is_headed(scene, head, names));
            (has(&MEANING_HEADS), has(&STRICT_MEANING_HEADS))
        })
    };
    is_head(&TERM_HEADS) && meanings().0 || is_head(&ITEM_HEADS) && meanings().1
}

/// Whether a head cell has one of `names`.
fn is_headed(scene: &Scene<'_>, head: &Block, names: &[&str]) -> bool {
    let name = scene.part.block_text(head).trim().to_lowercase();
    names.iter().any(|known| name == *known || is_both(&name, known))
}

/// Whether what stands around a term in its cell can be a part of the same name: nothing, or a word or two before it
/// (计费交易金额).
fn is_of_name(term: &Term<'_>) -> bool {
    let (before, after) = (term.before.trim_matches(['*', ' ']), term.after.trim_matches(['*', ' ']));
    let is_word = |text: &str| {
        text.chars().all(text::is_han) && text.chars().count() <= 4
            || text.split(' ').count() <= 2 && text.chars().all(|c| c.is_ascii_alphabetic() || c == ' ')
    };
    after.is_empty() && (before.is_empty() || is_word(before))
}

/// Whether a head cell has a known name beside its other-language name: "Term 术语", 术语（Term）.
fn is_both(name: &str, known: &str) -> bool {
    name.split([' ', '/', '（', '(', '）', ')']).any(|word| word == known) && name.len() <= 40
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, what_is_seen};
    use crate::mapping::Guard;

    #[test]
    fn sees_terms_in_straight_single_marks() {
        check(
            Guard::Definition,
            &[
                "'Alipay account' means an account with any provider.",
                "The term 'Alipay account' means an account with any provider.",
                "Pay to the account that you have linked (the 'Alipay Account').",
                "Link your Alipay account (hereinafter 'Account') to the shop.",
                "Link your Alipay account (the 'Account') to the shop.",
                "'Seller's Alipay account' means the account of a Seller.",
                "In these terms 'Alipay account' or 'account' shall mean the sellers' accounts.",
                "'支付宝账户'是指用户开立的账户。",
                "“Seller’s Alipay account” means the account of a Seller.",
                "本规则中的'支付宝账户'指用户开立的账户。",
                "以下簡稱'支付寶帳戶'，由賣家管理。",
            ],
            &[
                "The sellers' Alipay account means a lot.",
                "The seller's Alipay account and the buyers' Alipay account are verified.",
                "'Seller' has an Alipay account; it means much to the buyers'.",
                "The sellers' Alipay account ('verified') is shown.",
                "Sellers' and buyers' Alipay accounts, as 'seller' means a shop.",
                "卖家的支付宝账户在'设置'中绑定。",
                "賣家的支付寶帳戶應當'實名'。",
                "the users' 'wallet' and their Alipay accounts",
                "The '90s had no Alipay account, and the sellers' cards mean nothing.",
            ],
        );
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn sees_terms_where_they_are_defined() {
        check(
            Guard::Definition,
            &[
                "“支付宝账户”是指用户开立的账户。",
                "“支付宝账户”，系指会员开立的账户。",
                "1.2 “支付宝账户”，系指会员开立的账户。",
                "本规则所称“支付宝账户”，指用户开立的账户。",
                "本协议所称支付宝账户，是指用户开立的账户。",
                "**支付宝账户**是指用户开立的账户。",
                "- **支付宝余额**：指商家的账户中的款项。",
                "支付宝账户：指用户开立的账户。",
                "第三条 支付宝账户，指用户开立的账户。",
                "“支付宝账户”（Alipay account）是指用户开立的账户。",
                "“支付宝账户”一词，指用户开立的账户。",
                "支付服务提供商（下称“支付服务商”）办理退款。",
                "支付服务提供商（以下统称“支付服务商”）办理退款。",
                "为其开立的账户（以下简称“支付宝账户”）。",
                "为其开立的账户（以下简称支付宝账户）。",
                "为其开立的账户（以下称“账户”或“支付宝账户”）。",
                "为其开立的账户（“支付宝账户”）。",
                "「第三方支付平臺」，是指依法取得許可的機構。",
                "為其開立的帳戶（以下簡稱「支付寶帳戶」）。",
                "在本條款中，「交易金額」指商品總價。",
                "| 术语 | 含义 |\n| --- | --- |\n| 支付宝账户 | 用户开立的账户 |",
                "| 名詞 | 說明 |\n| --- | --- |\n| 「支付寶帳戶」 | 用戶開立的帳戶 |",
                "| Term | 术语 | Definition | 释义 |\n| --- | --- | --- | --- |\n| a | 支付宝账户 | b | c |",
                "## 定义\n\n- **支付宝账户**：用户开立的账户。",
                "“Payment Service Provider” means an institution.",
                "1.4 In these terms, \"Transaction Amount\" means the total price.",
                "“Alipay Account” or “Account” shall mean an account of a user.",
                "“Alipay account”, as used in these Terms, refers to an account.",
                "The term “Alipay account” has the meaning given in 1.2.",
                "“Alipay account” and “bank account” have the meanings given in clause 2.",
                "**Payment service provider** refers to an institution.",
                "Alipay Account means an account of a user.",
                "An account with the operator (the \"Alipay Account\") is needed.",
                "Institutions (each a “Payment Service Provider”) transfer the money.",
                "A company (hereinafter “third-party payment\nplatforms”) holds it.",
                "A company (hereinafter referred to as the “Alipay Company” or the **Alipay Account**).",
                "The account, hereinafter referred to as the \"Alipay account\", is needed.",
                "## 2. Definitions\n\n- **Alipay account** — an account of a user.",
                "## Glossary\n\n1. “Alipay account”: an account of a user.",
                "Payment service provider\n: Institution that operates the account.",
                "| Term | Meaning |\n| --- | --- |\n| **Alipay account** (支付宝账户) | An account |",
                "“Transaction Amount”: the price that the Buyer has paid.",
                "**Alipay Account** – an account opened by the user.",
                "By “payment service provider” we understand an institution with a licence.",
                "In these Rules, transaction amount shall be construed as the price.",
                "Transaction amount shall be construed as the price.",
                "Unless otherwise stated, Alipay account refers to the account of the Seller.",
                "支付宝账户（下称“收款账户”）由商家绑定。",
                "The Seller links an Alipay account (the “Account”) to the shop.",
                "| 用语 | 含义 |\n| --- | --- |\n| 计费交易金额 | 计算费用的金额 |",
                "支付服务商——持有许可证的机构。",
                "支付服务商即提供支付服务的机构。",
                "支付寶帳戶即用戶開立的帳戶。",
            ],
            &[
                "支付宝账户指纹支付需要用户开启。",
                "支付宝账户指定的手机号应当有效。",
                "支付宝账户指令由系统执行。",
                "商家应当按照支付宝账户指引操作。",
                "“支付宝账户”指纹支付。",
                "“余额”是指支付宝账户中的款项。",
                "“余额”是指“支付宝账户”中的款项。",
                "支付宝账户（以下简称“甲方”）。",
                "点击“支付宝账户”按钮。",
                "请选择“支付宝账户”，指纹验证后付款。",
                "以下简称“甲方”的用户应当绑定支付宝账户。",
                "款项退回支付宝账户（含余额）。",
                "支付宝账户：尾号1234。",
                "- **支付宝账户**：请在三日内绑定。",
                "| 支付宝账户 | 说明 |\n| --- | --- |\n| 支付宝账户 | 收款 |",
                "| 方式 | 说明 |\n| --- | --- |\n| 支付宝账户 | 收款 |",
                "| 术语 | 含义 |\n| --- | --- |\n| 余额 | 支付宝账户 |",
                "「餘額」指支付寶帳戶中的款項。",
                "用戶的支付寶帳戶指定聯絡人。",
                "This means that your Alipay account is verified.",
                "“Balance” means the money in the Alipay account.",
                "“Balance” means the money in the “Alipay account”.",
                "Click the “Alipay account” button.",
                "Your Alipay account means a lot to us.",
                "The Alipay account means a lot to many Sellers.",
                "“Alipay account”: the button is on the left.",
                "**Alipay account** – the account must be verified.",
                "In these Rules, the Alipay account is verified.",
                "After the change, an Alipay account refers to nobody.",
                "支付宝账户是指定收款账户之一。",
                "支付宝账户系指定的收款账户。",
                "支付宝账户即时到账。",
                "支付宝账户即被冻结的，联系客服。",
                "支付宝账户——商家应当及时核对账户。",
                "| 术语 | 含义 |\n| --- | --- |\n| 商家绑定的支付宝账户 | 收款 |",
                "An Alipay account means that you can pay faster.",
                "The user (the “User”) has an Alipay account.",
                "Pay from the account (an Alipay account) or by card.",
                "The buyer pays by card (or “Alipay account” as shown) at checkout.",
                "**Alipay account**: link it within three days.",
                "Verification of the Alipay account refers to the name.",
                "| Letter | English |\n| --- | --- |\n| A | Alipay account |",
            ],
        );
    }

    #[test]
    fn other_terms_in_a_definition_are_not_defined_by_it() {
        let seen = what_is_seen(Guard::Definition, "支付宝余额：指商家的支付宝账户中的款项。");
        assert_eq!(seen.iter().map(|(term, _)| term.as_str()).collect::<Vec<_>>(), ["支付宝余额"]);
    }
}
