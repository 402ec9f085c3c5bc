//! `title`: the name of a document.

use crate::format::BlockKind;
use crate::guard::facts::{is_mark_of_name, name, strip_number};
use crate::guard::scene::{Scene, head, strip_end, strip_start, tail};
use crate::mapping::GuardOutcome;
use crate::matcher::Claim;
use crate::text;

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

/// Inside 《…》, or in a run of capitalised English words that ends in Agreement, Policy, Rules … The own title of the
/// document, references to it, and the titles of the other documents that were given are for review, so that a document is
/// renamed everywhere or nowhere; the names of all other documents stay. A section heading or label such as "Alipay Account
/// Rules" names no document.
pub(super) fn title(scene: &Scene<'_>) -> Option<GuardOutcome> {
    let outcome = named(scene)?;
    // Nothing is to be decided where nothing would be rewritten.
    (outcome == GuardOutcome::Protect || scene.found.claim != Claim::Note).then_some(outcome)
}

fn named(scene: &Scene<'_>) -> Option<GuardOutcome> {
    if let Some(written) = in_title_marks(scene) {
        let is_given = is_given(scene, &name(written));
        return Some(if is_given { GuardOutcome::Review } else { GuardOutcome::Protect });
    }
    if scene.facts.is_in_own_title(scene.found.span) {
        return Some(GuardOutcome::Review);
    }
    if repeats_own_title(scene) {
        return Some(GuardOutcome::Review);
    }
    let run = Run::around(scene)?;
    if run.names.iter().any(|written| is_given(scene, written)) {
        return Some(GuardOutcome::Review);
    }
    run.is_reference(scene).then_some(GuardOutcome::Protect)
}

/// The longest title, in bytes.
const LONGEST_TITLE: usize = 240;

/// Whether the paragraph or heading of the match is the document's own title once more, as HTML shows it below `<title>`.
fn repeats_own_title(scene: &Scene<'_>) -> bool {
    let text = scene.part.block_text(&scene.block());
    matches!(scene.block().kind, BlockKind::Paragraph | BlockKind::Heading(_))
        && text.len() <= LONGEST_TITLE
        && text.trim().len() > scene.found.span.len()
        && scene.facts.own_names().iter().any(|own| may_be_named(text, own))
        && scene.facts.own_names().contains(&name(text))
}

/// Whether a text begins as `own` does, which [`name`] made: quick, and never wrong about a text that it says no to.
fn may_be_named(text: &str, own: &str) -> bool {
    match text.trim_start_matches(is_mark_of_name).chars().next() {
        // Neither is changed but for its case.
        Some(first) if first.is_ascii_alphanumeric() || text::is_han(first) => {
            own.starts_with(first.to_ascii_lowercase())
        }
        _ => true,
    }
}

/// What stands between the outermost title marks nearby.
fn in_title_marks<'a>(scene: &Scene<'a>) -> Option<&'a str> {
    let marks = scene.enclosed(&[('《', '》')]).or_else(|| scene.enclosed(&[('〈', '〉')]))?;
    let inner = scene.slice(marks.inner);
    (inner.len() <= 400 && !inner.contains('。')).then_some(inner)
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
        let left = words_before(before, is_capitals);
        // The single mark that closes a name is no apostrophe of an owner.
        let marks = scene.enclosed(&[('‘', '’')]);
        let in_marks = marks.and_then(|marks| after.get(..marks.inner.end.saturating_sub(scene.found.span.end)));
        let right = words_after(in_marks.unwrap_or(after));
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
        let is_list = words.windows(2).any(|pair| {
            matches!(pair, [noun, next] if NOUNS.contains(&noun.to_ascii_lowercase().as_str()) && is_title_word(next))
        });
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
            _ if is_first && is_last => false,
            _ => !(is_first && scene.is_strong() && self.after.starts_with(['.', ':', '：'])),
        }
    }

    /// A list item of capitals is a heading of plain text.
    fn is_in_capitals(scene: &Scene<'_>) -> bool {
        !scene.part.block_text(&scene.block()).contains(|c: char| c.is_ascii_lowercase())
    }
}

fn is_title_word(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_uppercase())
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
    let is_noun = |word: &str| NOUNS.contains(&word.to_ascii_lowercase().as_str());
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
    let at = words.iter().position(|(word, _)| NOUNS.contains(&word.to_ascii_lowercase().as_str()))?;
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

    #[test]
    fn the_documents_own_title_is_asked_about_and_other_names_stay() {
        let outcome = |text: &str| -> Vec<GuardOutcome> {
            what_is_seen(Guard::Title, text).into_iter().map(|(_, outcome)| outcome).collect()
        };
        let (review, protect) = (GuardOutcome::Review, GuardOutcome::Protect);
        assert_eq!(outcome("# 支付宝账户规则\n\n《支付宝账户规则》与《支付宝账户协议》。"), [review, review, protect]);
        assert_eq!(outcome("# Alipay Account Rules\n\nSee the Alipay Account Policy."), [review, protect]);
        assert_eq!(outcome("# 关于修订《支付宝账户协议》的公告\n\n公告。"), [protect]);
    }
}
