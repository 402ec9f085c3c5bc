//! `title`: the name of a document.

mod here;
mod own;
mod part;

use crate::format::BlockKind;
use crate::guard::facts::{is_mark_of_name, name, strip_number};
use crate::guard::scene::{Enclosed, QUOTATION_MARKS, Scene, head, strip_end, strip_start, tail};
use crate::mapping::GuardOutcome;
use crate::matcher::Claim;
use crate::span::ViewSpan;
use crate::text;
use crate::view::{Style, Syntax};

pub(super) use here::names_of_itself;
pub(super) use own::is_of_rules;

/// What an English name of a document ends in.
#[rustfmt::skip]
const NOUNS: [&str; 36] = [
    "agreement", "agreements", "policy", "policies", "rules", "rule", "terms", "measures", "notice",
    "notices", "guidelines", "guideline", "statement", "regulations", "regulation", "standards", "standard",
    "schedule", "schedules", "guide", "guides", "code", "charter", "addendum", "contract", "manual",
    "handbook", "conditions", "procedure", "procedures", "provisions", "specification", "specifications",
    "declaration", "disclaimer", "faq",
];
/// Those of [`NOUNS`] that with "a" or "each" mean a paper or a rule, not a document of that name.
#[rustfmt::skip]
const COMMON: [&str; 12] = [
    "statement", "notice", "notices", "guide", "schedule", "standard", "standards", "rule", "contract",
    "code", "procedure", "declaration",
];
/// Those of [`NOUNS`] that name books about a thing as often as rules.
const MANUALS: [&str; 12] = [
    "guide",
    "guides",
    "guideline",
    "guidelines",
    "manual",
    "handbook",
    "faq",
    "specification",
    "specifications",
    "code",
    "procedure",
    "procedures",
];
/// Small words inside a name.
const SMALL: [&str; 9] = ["of", "and", "for", "the", "on", "to", "in", "with", "&"];
/// Capitalised words before a name that do not belong to it.
const BEFORE: [&str; 40] = [
    "the", "these", "this", "those", "that", "under", "in", "our", "your", "its", "their", "see", "by", "with", "for",
    "as", "if", "where", "when", "please", "each", "any", "all", "and", "or", "of", "on", "to", "from", "per", "both",
    "which", "a", "an", "read", "unless", "accept", "while", "since", "after",
];
/// Words with a number behind a name: parts of that document.
const PARTS: [&str; 9] =
    ["section", "sections", "article", "articles", "clause", "clauses", "chapter", "part", "paragraph"];
/// How many words of a name are looked at on each side of the match.
const MOST_WORDS: usize = 14;

/// Inside 《…》, or in a run of capitalised English words that ends in Agreement, Policy, Rules …; or the name of a part of
/// such a document.
///
/// The own title of the document if it reads as the name of rules, references to it, names that the document gives itself,
/// and the titles of the other documents that were given are for review, so that a document is renamed everywhere or
/// nowhere; so are manuals that no mark sets off as titles. The names of all other documents stay. A section heading or
/// label such as "Alipay Account Rules" names no document.
pub(super) fn title(scene: &Scene<'_>) -> Option<GuardOutcome> {
    let outcome = named(scene)?;
    // Nothing is to be decided where nothing would be rewritten.
    (outcome == GuardOutcome::Protect || scene.found.claim != Claim::Note).then_some(outcome)
}

fn named(scene: &Scene<'_>) -> Option<GuardOutcome> {
    let ask_if = |is_asked: bool| Some(if is_asked { GuardOutcome::Review } else { GuardOutcome::Protect });
    if let Some(marks) = in_title_marks(scene) {
        let written = name(scene.slice(marks.inner));
        let block = scene.block().text.view;
        let before = scene.slice(ViewSpan::new(block.start, marks.outer.start));
        let after = scene.slice(ViewSpan::new(marks.outer.end, block.end));
        return ask_if(is_given(scene, &written) || is_of_itself(scene, &written, before, after));
    }
    if scene.facts.is_in_own_title(scene.found.span) {
        return Some(GuardOutcome::Review);
    }
    if repeats_own_title(scene) {
        return Some(GuardOutcome::Review);
    }
    if let Some(document) = part::document_of_part(scene) {
        return ask_if(is_given(scene, &document) || is_of_itself(scene, &document, "", ""));
    }
    let run = Run::around(scene)?;
    if run.names.iter().any(|written| is_given(scene, written)) {
        return Some(GuardOutcome::Review);
    }
    if !run.is_reference(scene) {
        return None;
    }
    let is_own = run.names.iter().any(|written| is_of_itself(scene, written, run.before, run.after));
    ask_if(is_own || (MANUALS.contains(&run.noun.as_str()) && !is_set_off(scene)))
}

/// Whether the document gives itself the name `written`, here or elsewhere.
fn is_of_itself(scene: &Scene<'_>, written: &str, before: &str, after: &str) -> bool {
    here::is_of_itself(before, after) || scene.facts.names_of_itself().iter().any(|own| own == written)
}

/// Whether marks or italics say that the match stands in a title.
fn is_set_off(scene: &Scene<'_>) -> bool {
    scene.enclosed(&QUOTATION_MARKS).is_some() || scene.part.view.has_style(scene.found.span, Style::EMPHASIS)
}

/// The longest title, in bytes.
const LONGEST_TITLE: usize = 240;

/// Whether the paragraph or heading of the match is the document's own title once more, as HTML shows it below `<title>`.
fn repeats_own_title(scene: &Scene<'_>) -> bool {
    let text = scene.part.block_text(&scene.block());
    matches!(scene.block().kind, BlockKind::Paragraph | BlockKind::Heading(_))
        && text.len() <= LONGEST_TITLE
        && text.trim().len() > scene.found.span.len()
        && scene.facts.own_title_lines().any(|own| begins_alike(text, own))
        && scene.facts.asked_names().contains(&name(text))
}

/// Whether two titles may have one [`name`]: a quick look at how they begin, which never says no wrongly.
fn begins_alike(text: &str, own: &str) -> bool {
    let first = |title: &str| title.trim_start_matches(is_mark_of_name).chars().next();
    match (first(text), first(own)) {
        (Some(left), Some(right)) => left.eq_ignore_ascii_case(&right) || !(is_itself(left) && is_itself(right)),
        _ => false,
    }
}

/// Whether a name shows the character as it is, but for its case.
fn is_itself(character: char) -> bool {
    character.is_ascii_alphanumeric() || text::is_han(character)
}

/// The outermost title marks nearby.
fn in_title_marks(scene: &Scene<'_>) -> Option<Enclosed> {
    let marks = scene.enclosed(&[('《', '》')]).or_else(|| scene.enclosed(&[('〈', '〉')]))?;
    let inner = scene.slice(marks.inner);
    (inner.len() <= 400 && !inner.contains('。')).then_some(marks)
}

/// Whether the document, or another one that was given, has this name.
fn is_given(scene: &Scene<'_>, written: &str) -> bool {
    scene.facts.own_names().iter().chain(scene.facts.titles.get()).any(|title| is_same_name(title, written))
}

/// Whether two names mean one document: equal, or one has the platform's name before the other.
fn is_same_name(title: &str, written: &str) -> bool {
    let is_with_owner = |long: &str, short: &str| {
        let owner = long.strip_suffix(short).and_then(|owner| owner.strip_suffix(' '));
        owner.is_some_and(|owner| owner.split(' ').count() <= 3 && !owner.split(' ').any(|word| SMALL.contains(&word)))
    };
    title == written
        || (written.contains(' ') && is_with_owner(title, written))
        || (title.contains(' ') && is_with_owner(written, title))
}

/// A run of capitalised words around a match that reads like the name of a document.
struct Run<'a> {
    /// The words that may be the name, as [`name`] gives them: with and without what stands before it.
    names: Vec<String>,
    /// The text of the block before the run.
    before: &'a str,
    /// The text of the block after the run.
    after: &'a str,
    /// The noun at its end, in small letters.
    noun: String,
    /// "the" stands before the match in the run.
    has_article: bool,
    /// Names of several documents, one after the other.
    is_list: bool,
}

impl<'a> Run<'a> {
    fn around(scene: &Scene<'a>) -> Option<Self> {
        let matched = scene.matched();
        if !matched.is_ascii() || !matched.split([' ', '-']).all(|word| is_title_word(word) || is_small(word)) {
            return None;
        }
        let is_capitals = !matched.contains(|c: char| c.is_ascii_lowercase());
        let (before, after) = (scene.before(), scene.after());
        let mut left = words_before(before, is_capitals);
        let start = scene.found.span.start - before.len();
        stay_in_link(scene, &mut left, |(_, from)| start + from);
        // These Rules and the Alipay Account Agreement: two documents.
        let other = left.windows(2).position(|pair| matches!(pair, [("and", _), (noun, _)] if is_noun(noun)));
        left.truncate(other.unwrap_or(left.len()));
        // The single mark that closes a name is no apostrophe of an owner.
        let marks = scene.enclosed(&[('‘', '’')]);
        let in_marks = marks.and_then(|marks| after.get(..marks.inner.end.saturating_sub(scene.found.span.end)));
        let mut right = words_after(in_marks.unwrap_or(after));
        stay_in_link(scene, &mut right, |(word, to)| scene.found.span.end + to - word.len());
        let (noun, end) = noun_after(&right, is_capitals)
            .or_else(|| noun_before(&left, is_capitals).map(|noun| (noun, right.last().map_or(0, |(_, end)| *end))))?;
        let starts: Vec<usize> = left
            .iter()
            .rev()
            .copied()
            .chain([(matched, before.len())])
            .filter(|(word, _)| is_title_word(word) && !BEFORE.contains(&word.to_ascii_lowercase().as_str()))
            .map(|(_, start)| start)
            .collect();
        let end_of_name = after.get(..end)?;
        let from = |start: &usize| name(&format!("{}{matched}{end_of_name}", before.get(*start..).unwrap_or_default()));
        let names = starts.iter().map(from).collect();
        let first = *starts.first()?;
        let has_article = left.iter().any(|(word, _)| *word == "the");
        let words =
            left.iter().rev().map(|(word, _)| *word).chain([matched]).chain(right.iter().map(|(word, _)| *word));
        let words: Vec<&str> = words.collect();
        let is_list = words.windows(2).any(|pair| matches!(pair, [noun, next] if is_noun(noun) && is_title_word(next)));
        Some(Self { names, has_article, is_list, before: before.get(..first)?, after: after.get(end..)?, noun })
    }

    /// Whether the run refers to a document: it stands in a sentence, a list or a table, and is no label there.
    fn is_reference(&self, scene: &Scene<'_>) -> bool {
        let is_heading = matches!(scene.block().kind, BlockKind::Heading(_));
        if !is_heading && self.names.iter().any(|written| scene.facts.is_heading(written)) {
            return false;
        }
        let before = self.before.trim_end();
        if COMMON.contains(&self.noun.as_str())
            && strip_end(before, &["a", "an", "each", "every", "any", "a new", "monthly", "no"]).is_some()
        {
            return false;
        }
        let is_first = strip_number(before).trim_matches(['*', '“', '"', '‘', '\'', '(']).is_empty();
        let is_last = self.after.trim_start_matches(['”', '"', '’', '\'', ' ', ':', '.', ')']).is_empty();
        match scene.block().kind {
            BlockKind::Heading(_) => {
                self.has_article || strip_end(before, &["the"]).is_some_and(|rest| !rest.is_empty())
            }
            BlockKind::TableCell { row: 0, .. } => !is_first,
            BlockKind::ListItem | BlockKind::TableCell { .. } => !(is_first && is_last && Self::is_in_capitals(scene)),
            // One name a line.
            BlockKind::Paragraph if is_first && is_last && self.is_list => {
                scene.part.has_line_break(scene.block().text.view)
            }
            // The title of a link, which no heading and no label is.
            _ if is_first && is_last => is_attribute(scene),
            _ => !(is_first && scene.is_strong() && self.after.starts_with(['.', ':', '：'])),
        }
    }

    /// A list item of capitals is a heading of plain text.
    fn is_in_capitals(scene: &Scene<'_>) -> bool {
        !scene.part.block_text(&scene.block()).contains(|c: char| c.is_ascii_lowercase())
    }
}

/// Whether the match stands in the title of a link or in an attribute.
fn is_attribute(scene: &Scene<'_>) -> bool {
    let syntax = scene
        .part
        .view
        .each_source_piece(scene.found.span)
        .next()
        .map(|piece| scene.part.view.piece(piece.piece).syntax);
    matches!(syntax, Some(Syntax::MarkdownTitle | Syntax::HtmlDouble | Syntax::HtmlSingle | Syntax::HtmlUnquoted))
}

/// Drops of `words`, which lie farther and farther from the match, those behind the end of a link that goes on with a small
/// word there: "[Link an Alipay Account](…) in the Guide". `at` gives the byte of the view that a word is known by.
fn stay_in_link<'w>(scene: &Scene<'_>, words: &mut Vec<(&'w str, usize)>, at: impl Fn(&(&'w str, usize)) -> usize) {
    if !scene.block().has_links {
        return;
    }
    let view = &scene.part.view;
    let link_at = |at: usize| {
        let piece = view.each_source_piece(ViewSpan::new(at, at + 1)).next().map(|piece| view.piece(piece.piece));
        piece.map(|piece| (piece.style.contains(Style::LINK), piece.link))
    };
    let mut last = link_at(scene.found.span.start);
    let end = words.iter().position(|word| {
        let link = link_at(at(word));
        let is_left = link != last && is_small(word.0);
        last = link;
        is_left
    });
    words.truncate(end.unwrap_or(words.len()));
}

fn is_title_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
}

fn is_noun(word: &str) -> bool {
    NOUNS.contains(&word.to_ascii_lowercase().as_str())
}

fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}

/// The capitalised and small words directly before a match, the nearest first, with where they start in `before`.
fn words_before(before: &str, is_capitals: bool) -> Vec<(&str, usize)> {
    let near = tail(before, 300);
    let base = before.len() - near.len();
    let mut words: Vec<(&str, usize)> = Vec::new();
    let mut end = near.len();
    while words.len() < MOST_WORDS {
        let Some(rest) = near.get(..end).and_then(|rest| rest.strip_suffix([' ', '-'])) else { break };
        let start = rest
            .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '&')
            .map_or(0, |at| at + rest.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8));
        let word = rest.get(start..).unwrap_or_default();
        let is_part = PARTS.contains(&word.to_ascii_lowercase().as_str());
        if is_part || !(is_title_word(word) || is_small(word) && !is_capitals) {
            break;
        }
        words.push((word, base + start));
        end = start;
    }
    words
}

/// The capitalised and small words directly after a match, with where they end in `after`; small words never last.
fn words_after(after: &str) -> Vec<(&str, usize)> {
    let near = head(after, 300);
    let mut words: Vec<(&str, usize)> = Vec::new();
    let mut from = 0;
    while words.len() < MOST_WORDS {
        let Some(rest) = near.get(from..).and_then(|rest| rest.strip_prefix([' ', '-'])) else { break };
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '&').unwrap_or(rest.len());
        let word = rest.get(..length).unwrap_or_default();
        let is_part = PARTS.contains(&word.to_ascii_lowercase().as_str());
        let is_owner = rest.get(length..).is_some_and(|rest| rest.starts_with(['\'', '’']));
        if is_part || is_owner || !(is_title_word(word) || is_small(word)) {
            break;
        }
        from += 1 + length;
        words.push((word, from));
    }
    while words.last().is_some_and(|(word, _)| !is_title_word(word)) {
        words.pop();
    }
    words
}

/// The last noun of a document among the words after a match, with the end of the name.
fn noun_after(words: &[(&str, usize)], is_capitals: bool) -> Option<(String, usize)> {
    let found = if is_capitals && words.iter().all(|(word, _)| !word.contains(|c: char| c.is_ascii_lowercase())) {
        // Where all is in capitals they say nothing, so the name must be short and without small words.
        let near = words.get(..words.len().min(4)).unwrap_or_default();
        let at = near.iter().position(|(word, _)| is_noun(word))?;
        let is_plain = |word: &&(&str, usize)| {
            ["IS", "ARE", "MAY", "TO", "THESE", "THE", "THIS", "OF", "IN", "OR"].contains(&word.0)
        };
        (!near.iter().take(at).any(|word| is_plain(&word))).then_some(at)?
    } else {
        words.iter().rposition(|(word, _)| is_noun(word))?
    };
    let noun = words.get(found)?.0.to_ascii_lowercase();
    let tail = words.get(found + 1..).unwrap_or_default();
    let small: Vec<String> = tail.iter().map(|(word, _)| word.to_ascii_lowercase()).collect();
    let of_service = small.first().is_some_and(|word| word == "of")
        && small.get(1).is_some_and(|word| ["service", "services", "use", "sale", "business"].contains(&word.as_str()));
    let end = if of_service { tail.get(1) } else { words.get(found) };
    end.map(|(_, end)| (noun, *end))
}

/// The noun of a document before a match that belongs to its name: "Measures for the Administration of Alipay Accounts".
fn noun_before(words: &[(&str, usize)], is_capitals: bool) -> Option<String> {
    if is_capitals || !words.first().is_some_and(|(word, _)| is_small(word)) {
        return None;
    }
    let at = words.iter().position(|(word, _)| is_noun(word))?;
    let follows = words.get(at.checked_sub(1)?)?.0;
    let noun = words.get(at)?.0.to_ascii_lowercase();
    let joined = strip_start(follows, &["for", "on", "of", "to"]).is_some();
    (joined && !words.get(..at)?.iter().any(|(word, _)| *word == "and") && !is_joined_loosely(&noun)).then_some(noun)
}

/// Nouns whose "of" or "for" is no part of a name more often than not: "Notice to Alipay Account Holders".
fn is_joined_loosely(noun: &str) -> bool {
    COMMON.contains(&noun) || noun == "terms" || noun == "conditions"
}

#[cfg(test)]
mod tests {
    use crate::guard::cases::{check, what_is_seen};
    use crate::mapping::{Guard, GuardOutcome};

    #[test]
    fn sees_names_of_documents_and_not_labels() {
        check(
            Guard::Title,
            &[
                "商家应当遵守《支付宝账户服务协议》。",
                "商家应当遵守《支付宝**账户**服务\n协议》的约定。",
                "依据《关于实施〈支付宝账户绑定管理办法〉若干问题的通知》办理。",
                "参见〈支付宝账户绑定指引〉。",
                "依《支付寶帳戶服務協議》辦理。",
                "（以下简称“《支付宝账户服务协议》”）",
                "- 《支付宝账户服务协议》",
                "| 名称 | 说明 |\n| --- | --- |\n| 《支付宝账户服务协议》 | 参考 |",
                "查阅[《支付宝账户安全须知》](https://example.com)后操作。",
                "《Alipay账户服务协议》另有约定的除外。",
                "适用《支付宝隐私权政策》。",
                "The account is governed by the Alipay Account Service Agreement, which you accepted.",
                "Section 5 of the Alipay\nAccount Service Agreement applies.",
                "Article 9 of the Third-Party Payment Platform Services Agreement applies.",
                "The Third-Party Payment Platform Cooperation Policy of 2021 is repealed.",
                "See the *Alipay Account Terms of Service* for details.",
                "See the **Alipay** Account Rules for details.",
                "This follows from the Alipay User Service Agreement. If not, ask us.",
                "It is set out in the Alipay Hong Kong Account Terms; see there.",
                "The Measures for the Administration of Alipay Accounts apply.",
                "The Rules on the Use of Alipay Accounts and our policy apply.",
                "- Alipay Account Service Agreement",
                "- the Alipay Account Privacy Policy;",
                "| Document | Date |\n| --- | --- |\n| Alipay Account Service Agreement | 2021 |",
                "You accept “Alipay Account Service Agreement” when you sign up.",
                "You accept the ‘Alipay Account Service Agreement’ when you sign up.",
                "The sellers' 'Alipay Account Service Agreement' applies.",
                "YOU ACCEPT THE ALIPAY ACCOUNT SERVICE AGREEMENT BY SIGNING UP.",
                "## Relation to the Alipay Account Service Agreement\n\nText.",
                "# Alipay Account Rules\n\nText.",
                "---\ntitle: Rules for Alipay accounts\n---\n\nText.",
                "# 支付宝账户结算规则\n\n本规则。",
                "# 云集市支付宝账户规则\n\n《云集市支付宝账户规则》自今日起施行。",
                "# Yunji Alipay Account Rules\n\nThese Alipay Account Rules replace the former ones.",
                "---\ntitle: 关于支付宝账户的通知\n---\n\n**关于支付宝账户的通知**\n\n通知。",
                "Market Payment Terms\nMarket Refund Policy\nAlipay User Service Agreement",
            ],
            &[
                "## Alipay Account Rules\n\nText.",
                "## 支付宝账户规则\n\n本规则。",
                "**Alipay Account Rules.** The account must be verified.",
                "Alipay Account Rules",
                "| Alipay Account Rules | Fee |\n| --- | --- |\n| a | b |",
                "- [Alipay Account Rules](#alipay-account-rules)\n\n## 3. Alipay Account Rules\n\nText.",
                "‘Alipay Account Rules’",
                "The Alipay Account Policy's holder is asked.",
                "The terms of your Alipay account apply.",
                "The rules for Alipay accounts are strict.",
                "The Alipay account agreement is signed online.",
                "Your Alipay Account Balance is shown.",
                "The Seller must obey the rules of the Alipay Account.",
                "Alipay Account holders accept these Rules.",
                "You receive an Alipay Account Statement each month.",
                "THE PAYMENT SERVICE PROVIDER THAT MAINTAINS THE ACCOUNT UNDER THESE TERMS.",
                "YOUR ALIPAY ACCOUNT IS SUBJECT TO THESE TERMS AND OUR POLICY.",
                "The Alipay Account is subject to Section 5 of the Terms.",
                "Alipay Account: see the Terms.",
                "根据协议，支付宝账户应当实名认证。",
                "《服务协议》约定的支付宝账户应当实名认证。",
                "《服务协议》和《退款规则》对支付宝账户另有规定的除外。",
                "“支付宝账户”由用户自行保管。",
                "【支付宝账户】页面。",
                "支付宝账户规则由平台解释。",
                "The Terms, Alipay accounts and the Policy are listed.",
                "Under these Rules your Alipay account is verified.",
                "---\ntitle: Rules\ndescription: How Alipay accounts work\n---\n\nText.",
            ],
        );
    }

    /// What the guard asks for at each place of a document.
    fn outcomes(text: &str) -> Vec<GuardOutcome> {
        what_is_seen(Guard::Title, text).into_iter().map(|(_, outcome)| outcome).collect()
    }

    #[test]
    fn a_first_heading_is_asked_about_where_it_reads_as_the_name_of_rules() {
        for title in [
            "支付宝账户结算规则",
            "第三方支付平臺服務費收費表",
            "Alipay account policy",
            "Fee Schedule: Alipay Accounts",
        ] {
            assert_eq!(outcomes(&format!("# {title}\n\nText.")), [GuardOutcome::Review], "{title}");
        }
        for title in
            ["如何绑定支付宝账户", "支付寶帳戶功能介紹", "Link an Alipay account", "Alipay Account Help Centre"]
        {
            assert_eq!(outcomes(&format!("# {title}\n\nText.")), [], "{title}");
            assert_eq!(outcomes(&format!("---\ntitle: {title}\n---\n\n# {title}\n")), [], "{title}");
        }
    }

    #[test]
    fn a_name_that_the_document_gives_itself_is_asked_about() {
        let (review, protect) = (GuardOutcome::Review, GuardOutcome::Protect);
        for (text, expected) in [
            ("The terms for accounts (“Alipay Account Terms”).", vec![review]),
            ("You agree to these Alipay Account Terms.", vec![review]),
            ("You agree to this Alipay Account Agreement.", vec![review]),
            (
                "These rules (the \"Alipay Account Rules\") apply. The Alipay Account Rules prevail.",
                vec![review, review],
            ),
            ("This Service Agreement (“Alipay Account Agreement”) applies.", vec![review]),
            ("本《支付宝账户服务协议》自今日起施行。《支付宝账户服务协议》优先适用。", vec![review, review]),
            ("本條款（以下簡稱「《支付寶帳戶條款》」）優先適用。", vec![review]),
            // The name of another document that stands before the brackets.
            ("The Yunji User Agreement (the “Alipay Account Agreement”) applies.", vec![protect]),
            ("《用户协议》（以下简称“《支付宝账户协议》”）另有约定。", vec![protect]),
            ("These Rules and the Alipay Account Agreement apply.", vec![protect]),
            ("See our Alipay Account Policy (“payouts”).", vec![protect]),
        ] {
            assert_eq!(outcomes(text), expected, "{text}");
        }
    }

    #[test]
    fn manuals_are_asked_about_unless_marks_or_italics_set_them_off() {
        let (review, protect) = (GuardOutcome::Review, GuardOutcome::Protect);
        for (text, expected) in [
            ("It is told in the Alipay Account Guide.", vec![review]),
            ("It is told in the Alipay Account Developer Handbook.", vec![review]),
            ("It is told in **the Alipay Account Manual** of 2024.", vec![review]),
            ("It is told in the *Alipay Account Guide*.", vec![protect]),
            ("It is told in “Alipay Account Guide”, page 3.", vec![protect]),
            ("It is told in the Alipay Account Agreement.", vec![protect]),
            ("[Link an Alipay Account](/link) in the *Payouts Guide*.", vec![]),
            ("In the [Payouts Guide](/guide) to Alipay Accounts.", vec![]),
            ("See the [Alipay Account](/a) Agreement for more.", vec![protect]),
            ("See the [Alipay Account Agreement](/a) in the *Payouts Guide*.", vec![protect]),
        ] {
            assert_eq!(outcomes(text), expected, "{text}");
        }
    }

    #[test]
    fn titles_in_attributes_and_parts_of_other_documents_stay() {
        let (review, protect) = (GuardOutcome::Review, GuardOutcome::Protect);
        for (text, expected) in [
            ("Read [our site](x \"Alipay Account Agreement\").", vec![protect]),
            ("<a href=\"x\" title=\"Alipay Account Policy\">it</a>", vec![protect]),
            ("Read [our site](x \"Link an Alipay Account\").", vec![]),
            ("Read [our site](x \"Alipay Account Rules\").\n\n## Alipay Account Rules", vec![]),
            ("见《平台规则》附件二“支付宝账户绑定办法”。", vec![protect]),
            ("见《商家手册》第三章“支付宝账户的绑定”。", vec![protect]),
            ("《平台规则》（含附件二“支付宝账户绑定办法”）适用。", vec![protect]),
            ("見《商家手冊》的附錄「支付寶帳戶之綁定」。", vec![protect]),
            ("# 平台规则\n\n见《平台规则》附件二“支付宝账户绑定办法”。", vec![review]),
            ("见附件二“支付宝账户绑定办法”。", vec![]),
            ("见《商家手册》。第三章“支付宝账户的绑定”另行规定。", vec![]),
            ("《商家手册》规定“支付宝账户”应当实名。", vec![]),
            ("See the chapter “Alipay account limits” of the Partner Handbook.", vec![protect]),
            ("See Annex 2 “Alipay account limits” to the Platform Rules.", vec![protect]),
            ("See the chapter “Alipay account limits” of these Rules.", vec![]),
            ("See the chapter “Alipay account limits” of the Rules.", vec![]),
        ] {
            assert_eq!(outcomes(text), expected, "{text}");
        }
    }

    #[test]
    fn the_documents_own_title_is_asked_about_and_other_names_stay() {
        let (review, protect) = (GuardOutcome::Review, GuardOutcome::Protect);
        assert_eq!(outcomes("# 支付宝账户规则\n\n《支付宝账户规则》与《支付宝账户协议》。"), [review, review, protect]);
        assert_eq!(outcomes("# Alipay Account Rules\n\nSee the Alipay Account Policy."), [review, protect]);
        assert_eq!(outcomes("# 关于修订《支付宝账户协议》的公告\n\n公告。"), [protect]);
    }
}
