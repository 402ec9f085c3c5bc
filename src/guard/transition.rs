//! `transition`: 2024年9月12日前创建的订单…, orders placed before 12 September 2024.
//!
//! What was so before the change was so with the old term; the clause tells of that time.

use crate::guard::Scene;
use crate::guard::cues::{Cue, CueWords};
use crate::guard::scene::{strip_end, strip_start, tail};
use crate::guard::word_list::{WordList, Words};
use crate::guard::words::{
    ARTICLES, CHINESE_DETERMINERS, ENGLISH_DETERMINERS, ends, first_phrase, is_clause_mark, last_phrase, skip_back,
    skip_on, skip_owners_back, starts,
};
use crate::matcher::Claim;
use crate::span::ViewSpan;
use crate::text;

mod course;

/// How far before "before" a date may start, in bytes.
const REACH: usize = 80;

/// Words for the text that changes, and for its coming into force.
#[rustfmt::skip]
const RULES: &Words = &Words::new(&[
    "规则", "規則", "协议", "協議", "条款", "條款", "政策", "规定", "規定", "办法", "辦法", "公告", "通知", "规范",
    "規範", "修订", "修訂", "变更", "變更", "调整", "調整", "新规", "新規", "更新", "本次", "此次", "版本", "本条",
    "本條", "章程", "修正",
]);

/// How a text comes into force.
#[rustfmt::skip]
const FORCE: &Words = &Words::new(&[
    "生效", "施行", "实施", "實施", "修订", "修訂", "变更", "變更", "调整", "調整", "发布", "發布", "公布", "公佈",
    "更新", "修正", "上线", "上線", "切换", "切換", "生效日", "施行日", "生效之日", "施行之日", "实施之日", "生效日期",
]);

/// Phrases that speak of the time before by themselves.
#[rustfmt::skip]
const CHINESE_BEFORE: &Words = &Words::new(&[
    "在此之前", "多年来", "多年來", "一直以来", "一直以來", "长期以来", "長期以來", "历来", "歷來", "以前已",
    "之前已", "从前", "從前", "目前的规则", "目前的規則", "目前的规定", "目前的規定", "目前规则", "目前規則",
    "现行规则", "現行規則", "现行规定", "現行規定", "现行的规则", "現行的規則", "现行协议", "現行協議", "现行条款",
    "現行條款", "按原规则", "依原規則", "按照原规则", "依照原規則", "按原规定", "依原規定", "以前曾", "过去已",
    "過去已", "历史订单的", "歷史訂單的", "历史订单退款", "歷史訂單退款", "历史订单货款",
    "歷史訂單貨款", "历史订单仍", "歷史訂單仍", "存量订单", "存量訂單", "存量商家", "存量賣家",
]);

/// The same in English.
#[rustfmt::skip]
const ENGLISH_BEFORE: &Words = &Words::new(&[
    "until now", "up to now", "for many years", "for several years", "for years", "in previous years",
    "current rules", "existing rules", "previous rules", "earlier rules", "current terms", "previous terms",
    "rules in force until", "hitherto", "in earlier years", "over the years",
]);

/// Words that ask for something to be done.
#[rustfmt::skip]
const CHINESE_DUTIES: &Words = &Words::new(&[
    "请", "請", "应", "應", "应当", "應當", "须", "須", "必须", "必須", "需", "需要", "务必", "務必", "最迟", "最遲",
    "至迟", "至遲", "尽快", "盡快", "不得晚于", "不晚于", "要求", "应该", "應該", "可", "可以", "得", "限", "截至",
    "截止", "敬请", "敬請",
]);

/// Those of them that stand in a clause only where something is still to be done.
#[rustfmt::skip]
const CHINESE_TASKS: &Words = &Words::new(&[
    "请", "請", "应", "應", "应当", "應當", "须", "須", "必须", "必須", "需", "务必", "務必", "最迟", "最遲", "至迟", "至遲",
    "尽快", "盡快", "不得晚于", "不晚于", "应该", "應該", "敬请", "敬請",
]);

/// [`CHINESE_DUTIES`] in English.
const ENGLISH_DUTIES: &Words =
    &Words::new(&["must", "shall", "should", "please", "need", "needs", "required", "ought"]);

/// Months and quarters.
#[rustfmt::skip]
const MONTHS: &Words = &Words::new(&[
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "q1", "q2", "q3",
    "q4",
]);

/// Participles that do not end in -ed; and what else may be "before" a date.
#[rustfmt::skip]
const DONE: &Words = &Words::new(&[
    "made", "paid", "begun", "set up", "bought", "sold", "sent", "held", "bound", "entered into", "given", "taken",
    "in force", "in effect", "existing", "applicable", "valid", "dating from", "frozen", "written", "brought",
    "arising", "drawn",
]);

/// What the change is called, behind "before".
#[rustfmt::skip]
const POINTS: &Words = &Words::new(&[
    "effective date", "amendment", "amendments", "revision", "change takes", "change took", "date of this amendment",
    "date of the amendment", "change of the rules",
]);

/// A date that was named before.
const THAT_DATE: &Words = &Words::new(&["that date", "this date", "such date", "said date", "the said date"]);

/// Text before a sentence that is shorter is a number or a label, in bytes.
const SHORTEST_SENTENCE: usize = 16;

/// How it comes into force.
#[rustfmt::skip]
const COMES: &Words = &Words::new(&[
    "take effect", "takes effect", "took effect", "come into force", "came into force", "comes into force",
    "enter into force", "entered into force", "enters into force", "become effective", "became effective",
    "becomes effective",
]);

/// What is no longer asked of anybody, behind "no longer".
#[rustfmt::skip]
const NEEDED: &Words = &Words::new(&[
    "required", "needed", "necessary", "mandatory", "compulsory", "obligatory", "requested", "asked for", "accepted",
    "supported", "a condition", "a requirement", "a precondition", "the only", "be required", "be needed",
    "be necessary", "be mandatory", "be compulsory", "be requested", "be accepted", "be supported", "be a condition",
    "be a requirement", "be the only", "the sole",
]);

/// What asks for the term, between "no longer" and it.
#[rustfmt::skip]
const NEEDING: &Words = &Words::new(&[
    "require", "requires", "required", "be required", "need", "needs", "ask for", "asks for", "demand", "demands",
    "accept", "accepts", "support", "supports", "have to", "to have", "to hold", "to link", "to open", "to use",
    "have", "hold", "link", "open", "use", "to", "charge", "charges", "charged", "collect", "collects", "levy", "levies",
    "impose", "imposes",
]);

/// A duty in English, and how it ends.
const REQUIREMENTS: &Words = &Words::new(&["requirement", "requirements", "obligation", "obligations", "duty"]);
#[rustfmt::skip]
const ENDS: &Words = &Words::new(&[
    "abolished", "ends", "will end", "shall end", "lapses", "will lapse", "ceases", "will cease", "lifted", "dropped",
    "repealed", "discontinued", "removed", "no longer applies", "no longer apply", "will no longer apply",
]);

/// What is no longer asked of anybody in Chinese.
#[rustfmt::skip]
const CHINESE_NEEDING: &Words = &Words::new(&[
    "不再要求", "不再强制", "不再強制", "不再需要", "不再须", "不再須", "不再必须", "不再必須", "不再需", "不再限于", "不再限於",
    "不再仅限", "不再僅限", "不再接受", "不再支持", "不再支援",
]);

/// The same behind the term.
#[rustfmt::skip]
const CHINESE_NEEDED: &Words = &Words::new(&[
    "不再是", "不再作为", "不再作為", "不再为", "不再為", "不再要求", "不再强制", "不再強制", "不再必需", "不再必须", "不再必須",
]);

/// What ends a duty.
const CHINESE_ENDS: &[&str] = &["取消", "废止", "廢止", "废除", "廢除"];

/// Who does not take part in the new things.
pub(super) const NOT_YET: &[&str] = &["未开通", "未開通", "未启用", "未啟用", "未接入", "未切换", "未切換"];

/// What stands before a day on which things are looked at.
const ON_A_DAY: &[&str] = &["截至", "截止到", "截止"];

/// What follows the time since which something has been so, with the part of it that belongs to the date.
const SINCE: [(&str, &str); 4] = [("年起", "年"), ("以来", ""), ("以來", ""), ("至今", "")];

/// What stands before a point in time.
const PRIOR: &Words = &Words::new(&["before", "prior to", "until", "earlier than", "up to", "since"]);

/// What must be in a sentence for each part of this guard to see anything.
pub(super) const CUES: &[CueWords] = &[
    (Cue::TimeBefore, &[CHINESE_BEFORE.list(), ENGLISH_BEFORE.list()]),
    (Cue::Front, &[&["前"]]),
    (Cue::Since, &[&["年起", "以来", "以來", "至今"]]),
    (Cue::OnADay, &[ON_A_DAY]),
    (Cue::Prior, &[PRIOR.list()]),
    (Cue::Ended, &[&["不再"], CHINESE_ENDS]),
    (Cue::NoLonger, &[&["no longer"]]),
    (Cue::Requirement, &[REQUIREMENTS.list()]),
    (Cue::Ends, &[ENDS.list()]),
    (Cue::NotYet, &[NOT_YET]),
    (Cue::Stops, course::STOP_WORDS),
    (Cue::Switched, &[course::SWITCHES]),
    (Cue::GoesOn, &[course::GOES_ON.list()]),
    (Cue::OldOnes, &[course::ENGLISH_OLD_ONES.list()]),
    (Cue::Continues, &[course::ENGLISH_GOES_ON.list()]),
    (Cue::Ceases, &[course::CEASES]),
];

/// A sentence about what was done or was so before a date, or before the rules changed; 多年来, 目前的规则, until now; or
/// one that ends what was asked before: 不再要求绑定, "will no longer be required".
///
/// Not a deadline (请于2024年9月12日前完成…, 每月10日前, "at least 30 days before"), nor a step before another (提现前), nor
/// what somebody no longer uses (不再使用支付宝账户的).
pub(super) fn transition(scene: &Scene<'_>) -> bool {
    scene.found.claim != Claim::Note
        && (is_of_time_before(scene)
            || scene.has_cue(Cue::Ended) && is_chinese_end(scene)
            || scene.has_cue(Cue::NotYet) && stays_as_it_was(scene)
            || is_english_end(scene)
            || course::ends_or_goes_on(scene))
}

/// Whether the clause tells of the time before: what was done before a date, has been so since one, or was so on a day.
fn is_of_time_before(scene: &Scene<'_>) -> bool {
    if !scene.has_any_cue(&[Cue::TimeBefore, Cue::Front, Cue::Since, Cue::OnADay, Cue::Prior]) {
        return false;
    }
    let range = text::clause_range(scene.part.view.text(), scene.found.span.range());
    let clause = scene.without_number(ViewSpan::new(range.start, range.end));
    let sentence = scene.slice(clause);
    let term = scene.found.span.start - clause.start;
    scene.has_cue(Cue::TimeBefore) && names_time_before(sentence)
        || scene.has_cue(Cue::Front) && is_chinese_past(sentence, term)
        || scene.has_cue(Cue::Since) && is_chinese_since(sentence)
        || scene.has_cue(Cue::OnADay) && is_state_on_a_day(sentence)
        || scene.has_cue(Cue::Prior) && is_english_past(sentence, || speaks_of_a_change(scene))
}

/// 多年来, until now.
fn names_time_before(sentence: &str) -> bool {
    (!sentence.is_ascii() && CHINESE_BEFORE.iter().any(|phrase| sentence.contains(phrase)))
        || holds_phrase(sentence, ENGLISH_BEFORE)
}

/// 不再要求绑定支付宝账户, 支付宝账户不再作为…, 取消绑定支付宝账户的要求; not in a condition (不再需要支付宝账户的).
fn is_chinese_end(scene: &Scene<'_>) -> bool {
    let before = tail(last_phrase(scene.sentence_before()), REACH);
    let after = first_phrase(scene.sentence_after());
    let is_condition = ends(after, &["的", "者", "时", "時", "后", "後"])
        || ["如", "若", "当", "當", "一旦"].iter().any(|word| before.trim_start().starts_with(word));
    if is_condition {
        return false;
    }
    let near = tail(before, 40);
    if CHINESE_NEEDING.iter().any(|words| near.contains(words)) || starts(after, CHINESE_NEEDED) {
        return true;
    }
    if is_levied_no_more(scene, before) {
        return true;
    }
    let Some(rest) = strip_start(after, &["的要求", "之要求", "的义务", "的義務", "的强制要求", "的強制要求"])
    else {
        return false;
    };
    let ends_duty = |text: &str| CHINESE_ENDS.iter().any(|word| text.contains(word));
    let is_held =
        ["绑定", "綁定", "使用", "开立", "開立", "持有", "提供", "以"].iter().any(|verb| before.contains(verb));
    is_held && (ends_duty(before) || ends_duty(rest) || rest.contains("不再"))
}

/// 平台不再收取押金, also 不再收取房东押金; not the one who paid it.
fn is_levied_no_more(scene: &Scene<'_>, before: &str) -> bool {
    let found = scene.found.span;
    let near = ViewSpan::new(found.start.saturating_sub(REACH), found.end + REACH);
    let others = || scene.neighbours.matches_in(near).filter(|other| other.claim != Claim::Note);
    if others().any(|other| other.span.start == found.end) {
        return false;
    }
    let payer = others().find(|other| other.span.end == found.start).map_or(0, |other| other.span.len());
    let before = before.get(..before.len().saturating_sub(payer)).unwrap_or(before);
    let levied = ["收取", "计收", "計收", "征收", "徵收", "加收"];
    let owned = skip_back(before, &[CHINESE_DETERMINERS]);
    let front = strip_end(owned, &levied).or_else(|| strip_end(before, &levied));
    front.is_some_and(|front| tail(front, 30).contains("不再"))
}

/// 未开通者，仍以支付宝账户收款: for those who do not take part in the new things, all stays as it was.
fn stays_as_it_was(scene: &Scene<'_>) -> bool {
    let before = scene.sentence_before();
    let used =
        skip_back(before, &[CHINESE_DETERMINERS, &["使用", "用", "通过", "通過", "透过", "透過", "由", "从", "從"]]);
    used.ends_with('仍')
        && NOT_YET.iter().any(|words| {
            let mut places = used.match_indices(words);
            places.any(|(at, _)| {
                starts(used.get(at + words.len()..).unwrap_or_default(), &["者", "的，", "新", "前述", "上述"])
            })
        })
}

/// 截至2024年9月11日，…已…: how things stood on a day; not 截至前一日, nor a deadline.
fn is_state_on_a_day(sentence: &str) -> bool {
    ON_A_DAY.iter().any(|cue| {
        sentence.match_indices(cue).any(|(at, _)| {
            let after = sentence.get(at + cue.len()..).unwrap_or_default();
            let date = first_phrase(after);
            date_start(date.trim_end_matches('止')) == Some(0)
                && after.contains('已')
                && !CHINESE_DUTIES.iter().any(|duty| duty.len() > 3 && after.contains(duty))
        })
    })
}

/// "the Alipay account is no longer required", "no longer need an Alipay account", "the requirement to link an Alipay
/// account ends"; not in a condition ("if you no longer need").
fn is_english_end(scene: &Scene<'_>) -> bool {
    let (no_longer, of_duty) =
        (scene.has_cue(Cue::NoLonger), scene.has_cue(Cue::Requirement) && scene.has_cue(Cue::Ends));
    let is_abolished = || {
        let be: &[&dyn WordList] =
            &[&["is", "are", "was", "were", "will", "shall", "be", "has", "have", "been", "hereby", "therefore"]];
        scene.has_cue(Cue::Ends) && starts(skip_on(scene.sentence_after(), be), &["abolished", "discontinued"])
    };
    if is_abolished() {
        return true;
    }
    if !no_longer && !of_duty {
        return false;
    }
    let before = tail(last_phrase(scene.sentence_before()), REACH);
    let after = scene.sentence_after();
    if holds_phrase(before, &["if", "when", "where", "once", "unless", "who", "which", "whose", "that", "should"]) {
        return false;
    }
    let verb = skip_on(after, &[&["is", "are", "was", "were", "will", "shall", "would"]]);
    if let Some(rest) = strip_start(verb, &["no longer"])
        && verb.len() < after.trim_start().len()
    {
        return starts(rest.trim_start(), NEEDED);
    }
    let asking = skip_owners_back(before, &[ENGLISH_DETERMINERS]);
    let front = skip_back(asking, &[NEEDING, ENGLISH_DETERMINERS]);
    if front.len() < asking.len() && ends(front, &["no longer"]) {
        return !is_payer(before, asking, after);
    }
    of_duty && holds_phrase(before, REQUIREMENTS) && holds_phrase(first_phrase(after), ENDS)
}

/// Whether the term, before `after`, names who paid: we no longer charge hosts a fee, charge hosts for cleaning. `asking` is
/// `before` without the determiners of the term.
fn is_payer(before: &str, asking: &str, after: &str) -> bool {
    let after = after.trim_start();
    let is_charged = ends(asking, &["charge", "charges", "charged"]);
    let is_bare = asking.trim_end().len() == before.trim_end().len();
    is_charged && (starts(after, ARTICLES) || starts(after, &["any", "this"]) || is_bare && starts(after, &["for"]))
}

/// Whether `sentence` holds one of `phrases`, which begin with letters, in any letter case, as whole words.
fn holds_phrase(sentence: &str, phrases: &(impl WordList + ?Sized)) -> bool {
    word_starts(sentence).any(|(_, rest)| phrases.strip_start(rest).is_some())
}

/// Where Latin words start in `text`, with the rest of it from there.
fn word_starts(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_start = |at: usize, byte: u8| byte.is_ascii_alphabetic() && text::is_word_boundary(text, at);
    let starts = text.bytes().enumerate().filter(move |(at, byte)| is_start(*at, *byte));
    starts.filter_map(|(at, _)| Some((at, text.get(at..)?)))
}

/// 此前, or 前 behind a date or the coming into force of rules, that is no deadline.
fn is_chinese_past(sentence: &str, term: usize) -> bool {
    sentence.match_indices('前').any(|(at, _)| {
        let before = sentence.get(..at).unwrap_or_default();
        let after = sentence.get(at + '前'.len_utf8()..).unwrap_or_default();
        if before.ends_with('此') {
            return at < term
                && !before.ends_with("因此")
                && !before.ends_with("在此")
                && !after.starts_with(['往', '述', '来', '來'])
                && !after.trim_start().starts_with(|c: char| c.is_ascii_digit());
        }
        let before = tail(before.trim_end_matches(['以', '之', '）', ')']), REACH);
        let date = date_start(before).or_else(|| numeric_date_start(before)).or_else(|| hour_start(before));
        let force = || force_start(before).or_else(|| bare_force_start(before, after));
        let Some(start) = date.or_else(force) else { return false };
        !is_deadline(before.get(..start).unwrap_or_default(), after)
    })
}

/// 自2019年起, 2019年以来, 自2019年3月以来: what has been so since then. A day after 自 is one on which rules begin to apply.
fn is_chinese_since(sentence: &str) -> bool {
    let is_year = |text: &str| date_start(text).is_some_and(|at| text.get(at..).is_some_and(|date| date.len() > 4));
    SINCE.iter().any(|(cue, unit)| {
        sentence.match_indices(cue).any(|(at, _)| {
            let date = tail(sentence.get(..at + unit.len()).unwrap_or_default(), REACH).trim_end_matches('起');
            let after = sentence.get(at + cue.len()..).unwrap_or_default();
            is_year(date) && !CHINESE_DUTIES.iter().any(|duty| duty.len() > 3 && after.contains(duty))
        })
    })
}

/// Where the date that `text` ends with starts; a date without a year is a deadline or comes again.
fn date_start(text: &str) -> Option<usize> {
    let inner = strip_end(text, &["（含", "(含", "（不含", "(不含", "（含当日", "（含當日"]).unwrap_or(text);
    let is_part = |character: char| {
        character.is_ascii_digit() || "年月日号號时時分点點零〇一二三四五六七八九十廿 :：.-/".contains(character)
    };
    let date = inner.trim_end_matches(is_part);
    let written = inner.get(date.len()..)?.trim_start();
    let (year, rest) = written.split_once('年')?;
    let is_year = year.chars().filter(|character| !character.is_whitespace()).count() >= 2;
    (is_year && (rest.contains(['月', '日']) || rest.is_empty())).then_some(date.len())
}

/// Where the date in digits that `text` ends with starts: 2024-09-12, 2024.9.12.
fn numeric_date_start(text: &str) -> Option<usize> {
    let start = text.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '/')).len();
    let date = text.get(start..)?;
    let mut parts = date.split(['-', '.', '/']);
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let is_short = |part: &str| (1..=2).contains(&part.len());
    (year.len() == 4 && is_short(month) && is_short(day) && parts.next().is_none()).then_some(start)
}

/// Where the day with its hour that `text` ends with starts: 9月12日0点; not one that comes again.
fn hour_start(text: &str) -> Option<usize> {
    let inner = text.strip_suffix(['点', '點', '时', '時']).or_else(|| strip_end(text, &["点整", "點整"]))?;
    let day = inner.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, ':' | '：' | ' '));
    let month = strip_end(day.trim_end_matches(['凌', '晨']), &["日", "号", "號"])?;
    let month = month.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    let start = month.strip_suffix('月')?.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    (day.len() < inner.len() && !start.ends_with(['每', '个', '個'])).then_some(start.len())
}

/// Where the coming into force starts that stands alone before what was done: 生效前已产生的订单.
fn bare_force_start(before: &str, after: &str) -> Option<usize> {
    let force = ["生效", "生效日", "修订", "修訂", "施行", "实施", "實施", "修正施行", "修订生效", "修訂生效"];
    let front = strip_end(before, &force)?;
    let lead = front.trim_end();
    let lead = strip_end(lead, &["于", "於", "在"]).unwrap_or(lead);
    let is_alone = lead.is_empty() || lead.ends_with(is_clause_mark);
    let done = [
        "已",
        "的订单",
        "的訂單",
        "产生",
        "產生",
        "成立",
        "创建",
        "創建",
        "下单",
        "下單",
        "完成",
        "之订单",
        "之訂單",
        "提交",
        "提出",
    ];
    (is_alone && starts(after, &done)).then_some(front.len())
}

/// Where the coming into force that `text` ends with starts: 本规则生效.
fn force_start(text: &str) -> Option<usize> {
    let front = strip_end(text, FORCE)?;
    let clause = front.rsplit(is_clause_mark).next()?;
    let rules = clause.get(clause.len().checked_sub(24).map_or(0, |at| ceil(clause, at))..)?;
    let is_of_rules = RULES.iter().any(|word| rules.contains(word)) || ends(front, &["本次", "此次"]);
    is_of_rules.then(|| text.len() - rules.len() - (text.len() - front.len()))
}

fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Whether something is still to be done by then: 请于…前, …前，商家应当.
fn is_deadline(before: &str, after: &str) -> bool {
    let lead = strip_end(before.trim_end(), &["于", "在", "於"])
        .filter(|_| !before.trim_end().ends_with("对于"))
        .unwrap_or(before);
    if ends(lead.trim_end(), CHINESE_DUTIES)
        || ends(skip_back(lead, &[&["最迟", "最遲", "至迟", "至遲"]]), CHINESE_DUTIES)
    {
        return true;
    }
    let after = after.trim_start_matches(['，', ',', ' ']);
    if starts(after, &["未", "没有", "沒有", "尚未", "仍未", "逾期"]) {
        return true;
    }
    let act = first_phrase(after);
    let duty = act
        .char_indices()
        .map(|(at, _)| at)
        .take_while(|at| *at <= 36)
        .find(|at| act.get(*at..).is_some_and(|rest| starts(rest, CHINESE_TASKS)));
    duty.is_some_and(|at| !act.get(..at).unwrap_or_default().contains(['的', '已', '之']))
        || (before.trim_end().ends_with(['在', '于', '於'])
            && starts(act, &["完成", "办理", "辦理", "提交", "补充", "補充", "更新"])
            && !act.contains(['的', '已']))
}

/// Whether "that date" may be the date of a change: the block says of one before the sentence, or says nothing before it.
fn speaks_of_a_change(scene: &Scene<'_>) -> bool {
    let before = scene.slice(ViewSpan::new(scene.block().text.view.start, scene.sentence().start));
    let near = tail(before, 3 * REACH).to_ascii_lowercase();
    let is_year = |word: &str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let mut words = near.split(|character: char| !text::is_word_char(character));
    near.len() < SHORTEST_SENTENCE
        || words.any(|word| is_year(word) || word == "effective" || word == "amendment")
        || COMES.iter().any(|phrase| near.contains(phrase))
}

/// before, prior to, until, since with a date or the change of the rules, behind what was done; or at the start.
fn is_english_past(sentence: &str, is_dated: impl Fn() -> bool) -> bool {
    let lower = sentence.to_ascii_lowercase();
    word_starts(&lower).any(|(at, rest)| {
        let Some(after) = strip_start(rest, PRIOR) else { return false };
        let before = lower.get(..at).unwrap_or_default();
        let cue = rest.get(..rest.len() - after.len()).unwrap_or_default();
        let is_that_date = || cue != "since" && starts(after.trim_start(), THAT_DATE) && is_dated();
        is_about_the_past(before, after, cue) && (is_point_of_change(after, cue) || is_that_date())
    })
}

/// A date with its year, the effective date, or "these Rules take effect".
fn is_point_of_change(after: &str, cue: &str) -> bool {
    let after = strip_start(after.trim_start(), &["and including"]).unwrap_or(after);
    if cue == "before" && is_before_the_change(after) {
        return true;
    }
    let rest = skip_on(after, &[&["the", "this", "that", "these", "our", "its", "on", "midnight"]]);
    if cue != "until" && cue != "since" && starts(rest, POINTS) {
        return true;
    }
    let words: Vec<&str> =
        after.split(|character: char| !text::is_word_char(character)).filter(|word| !word.is_empty()).take(8).collect();
    let is_year = |word: &&str| word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let is_dated =
        words.iter().take(4).any(is_year) && words.iter().take(3).any(|word| MONTHS.contains(word) || is_year(word));
    let clause = first_phrase(after);
    is_dated || (cue != "until" && cue != "since" && COMES.iter().any(|phrase| clause.contains(phrase)))
}

/// "before the change", and no word of what is changed.
fn is_before_the_change(after: &str) -> bool {
    let Some(rest) = strip_start(after.trim_start(), &["the change", "this change"]) else { return false };
    let verbs = ["go", "goes", "are", "is", "will", "remain", "remains", "continue", "stay", "were", "was"];
    rest.trim_start().is_empty() || rest.starts_with([',', '.', ';']) || starts(rest.trim_start(), &verbs)
}

/// Whether the words before the cue say what was done, and no duty.
fn is_about_the_past(before: &str, after: &str, cue: &str) -> bool {
    if cue == "since" {
        return true;
    }
    let lead = skip_back(before, &[&["on or", "at any time", "at any time on or"]]);
    if lead.trim_matches(|character: char| !character.is_alphabetic()).is_empty() {
        let main = after.split_once(',').map_or(after, |(_, main)| main);
        let words: Vec<&str> = main.split(|character: char| !text::is_word_char(character)).take(12).collect();
        return !words.iter().any(|word| ENGLISH_DUTIES.contains(word));
    }
    if cue == "until" || cue == "up to" {
        return false;
    }
    let phrase = lead.rsplit([',', ';', ':']).next().unwrap_or(lead).trim();
    let word = phrase.rsplit(' ').next().unwrap_or_default();
    let is_done = (word.len() > 3 && word.ends_with("ed")) || ends(phrase, DONE) || ends_with_done_in_place(phrase);
    let front = phrase.get(..phrase.len() - word.len()).unwrap_or_default().trim_end();
    let is_due = ends(front, &["be", "to be", "must", "shall"]) || strip_start(phrase, &["please"]).is_some();
    is_done && !is_due
}

/// Whether `phrase` ends with what was done somewhere or by somebody: created on the app, opened with the Platform.
fn ends_with_done_in_place(phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split(' ').collect();
    let last = words.get(words.len().saturating_sub(6)..).unwrap_or_default();
    let is_done = |pair: &[&str]| {
        matches!(pair, [done, place] if done.len() > 4 && done.ends_with("ed")
            && ["on", "in", "with", "by", "at", "through", "via"].contains(place))
    };
    last.windows(2).any(is_done)
        && !words.iter().any(|word| ENGLISH_DUTIES.contains(word) || matches!(*word, "be" | "to"))
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::check;
    use crate::mapping::Guard;

    #[test]
    #[expect(clippy::too_many_lines, reason = "a table of cases")]
    fn sees_clauses_about_the_time_before_the_change() {
        check(
            Guard::Transition,
            &[
                "2024年9月12日前创建的订单，其退款仍退回支付宝账户。",
                "2024年9月12日以前已经绑定支付宝账户的商家，无需操作。",
                "2024年9月12日之前缴存的保证金，仍锁定在支付宝账户中。",
                "对于2024年9月12日前完成付款的订单，应当退回支付宝账户。",
                "2024年9月12日（含）前创建的订单，退回**支付宝**账户。",
                "本规则生效前已绑定支付宝账户的，继续有效。",
                "本协议施行前，退款均退回支付宝账户。",
                "本次修订前创建的订单，退回支付宝账户。",
                "此前绑定的支付宝账户继续有效。",
                "以前已绑定支付宝账户的，无需重新绑定。",
                "在此之前，退款退回支付宝账户。",
                "按照目前的规则，货款划入支付宝账户。",
                "现行规则要求商家绑定支付宝账户。",
                "多年来，货款均划入支付宝账户。",
                "一直以来，货款均划入支付宝账户。",
                "二〇二四年九月十二日前创建的订单，退回支付宝账户。",
                "2024年9月12日前成立的訂單，仍退回支付寶帳戶。",
                "2024年9月12日以前成立的訂單，自支付寶\n帳戶扣取。",
                "本規則生效前已綁定支付寶帳戶者，無須重新綁定。",
                "多年來，貨款均撥入支付寶帳戶。",
                "For orders placed before 12 September 2024, refunds go to the Alipay account.",
                "Refunds of orders placed prior to September 12, 2024 go to the [Alipay account](https://a.example/).",
                "Orders paid before the Effective Date are refunded to the Alipay account.",
                "Before 12 September 2024, proceeds were paid to the Alipay account.",
                "Until now, proceeds were paid to the Alipay account.",
                "For many years, proceeds have been paid to the Alipay account.",
                "A deposit paid before 12 September\n2024 is released to the Alipay account.",
                "Orders made before these Rules take effect are refunded to the Alipay account.",
                "The current rules name the Alipay account.",
                "Refunds for orders paid before that date go to the Alipay account.",
                "The amendment takes effect on 1 October 2024. Orders paid before that date are refunded to the Alipay\naccount.",
                "自2024年9月12日起，不再要求绑定支付宝账户。",
                "自2024年9月12日起，支付宝账户不再作为唯一的收款方式。",
                "平台取消卖家绑定支付宝账户的要求。",
                "卖家绑定支付宝账户的要求自2024年9月12日起废止。",
                "截至2024年9月11日，支付宝账户中已锁定的保证金继续锁定。",
                "历史订单的退款退回原支付宝账户。",
                "未开通新付款方式的商家，仍以支付宝账户收款。",
                "未開通者，仍以支付寶帳戶收款。",
                "平臺不再強制賣家綁定支付寶帳戶。",
                "截至2024年9月11日止，支付寶帳戶中已鎖定之保證金繼續鎖定。",
                "From 12 September 2024, the Alipay account will no longer be required.",
                "An Alipay account is no longer needed to open a shop.",
                "Sellers are no longer required to link an **Alipay account**.",
                "Sellers no longer need an Alipay account.",
                "The requirement to link an Alipay account is abolished.",
                "The obligation to hold an Alipay account ends on 12 September 2024.",
                "Alipay accounts created on the Platform before 12 September 2024 keep their limits.",
                "平台自2019年起以支付宝账户作为收取货款的主要账户。",
                "自二〇一九年三月以来，货款均划入支付宝账户。",
                "平臺自2019年起以支付寶帳戶收取貨款。",
                "Since 2019, proceeds have been paid to the Alipay account.",
                "Proceeds have been paid to an Alipay account since March 2019.",
                "第六条 修订前已产生的订单，货款仍结算至支付宝账户。",
                "6.1 生效前已产生的订单，货款仍结算至商家支付宝账户。",
                "(a) Before 12 September 2024, proceeds were paid to the Alipay account.",
            ],
            &[
                "请于2024年9月12日前完成支付宝账户认证。",
                "商家应当在2024年9月12日前绑定支付宝账户。",
                "商家最迟应于2024年9月12日前绑定支付宝账户。",
                "2024年9月12日前，商家应当绑定支付宝账户。",
                "每月10日前，货款划入支付宝账户。",
                "变更支付宝账户的，应当提前30日前通知。",
                "提现前，请核对支付宝账户。",
                "付款前，请确认支付宝余额充足。",
                "平台将在30日前通知支付宝账户的变更。",
                "目前，货款划入支付宝账户。",
                "请前往支付宝账户查看。",
                "因此前往银行变更支付宝账户。",
                "支付宝账户变更前，须结清款项。",
                "前款支付宝账户由卖家管理。",
                "請於2024年9月12日前完成支付寶帳戶認證。",
                "提領前，請核對支付寶帳戶。",
                "Check your Alipay account before you withdraw.",
                "Notify us at least 30 days before you change the Alipay account.",
                "The parcel arrives on the day that you choose. Orders cancelled before that date are refunded to the Alipay account.",
                "Before that date, the Seller must link an Alipay account.",
                "Orders must be paid before that date from the Alipay account.",
                "Please link your Alipay account before 12 September 2024.",
                "The Alipay account must be verified before 12 September 2024.",
                "Before 12 September 2024, Sellers must link an Alipay account.",
                "The Alipay account stays frozen until the dispute is decided.",
                "Existing Alipay accounts remain linked.",
                "Until the revision of a document is published, references to an Alipay account continue to apply.",
                "撤回授权后，平台停止取得支付宝账户的状态，但此前的处理不受影响。",
                "2024年9月12日前创建的订单，依原约定处理；其他订单退回支付宝账户。",
                "The fee table shows the Alipay balance before tax.",
                "此前30日的交易金额不足1万元的，不予升级。",
                "卖家不再需要支付宝账户的，可以注销。",
                "未开通分期付款的，退款仍退回支付宝账户。",
                "不再使用支付宝账户的，应当注销。",
                "取消绑定支付宝账户后，提现停止。",
                "截至前一日，支付宝账户内的余额不足的，不得提现。",
                "数据截至每月最后一日，支付宝账户另行核对。",
                "如賣家不再需要支付寶帳戶，得申請註銷。",
                "If the Alipay account is no longer needed, unlink it.",
                "Close an Alipay account that is no longer used.",
                "Sellers who no longer need an Alipay account may close it.",
                "If you no longer need the Alipay account, close it.",
                "The requirement to verify the Alipay account applies to all Sellers.",
                "The Alipay account must be opened with the Platform before 12 September 2024.",
                "自2024年9月12日起，货款划入支付宝账户。",
                "自2025年起，商家应当绑定支付宝账户。",
                "自签约之日起，商家使用支付宝账户收款。",
                "Since the Buyer has an Alipay account, the refund is quick.",
            ],
        );
    }
}
