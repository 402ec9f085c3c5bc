//! What to write in the mapping so that a place comes out otherwise.

use crate::format::Part;
use crate::mapping::{Entry, Guard, Mapping};
use crate::plan::{Finding, Outcome, Reason};
use crate::span::ViewSpan;
use crate::text;

/// One way to change what becomes of a place.
pub(super) struct Advice {
    pub(super) said: String,
    /// Lines of a mapping, where it is the mapping that changes; may be empty.
    pub(super) yaml: String,
}

impl Advice {
    fn new(said: impl Into<String>, yaml: impl Into<String>) -> Self {
        Self { said: said.into(), yaml: yaml.into() }
    }

    fn only(said: impl Into<String>) -> Self {
        Self::new(said, "")
    }
}

/// What can be done about a finding; `at` tells line and column of a place of the view of a part.
pub(super) fn for_finding(
    part: &Part,
    finding: &Finding,
    mapping: &Mapping,
    at: &dyn Fn(usize, ViewSpan) -> String,
) -> Vec<Advice> {
    let entry = mapping.entries.get(finding.entry);
    let id = entry.map_or("", |entry| entry.id.as_str());
    let is_address = entry.is_some_and(Entry::is_address);
    let wording = Wording::around(part, finding.view);
    let mut advice = match (finding.outcome, finding.reason) {
        (_, Reason::Kept | Reason::Chosen) => vec![Advice::only("change the decision in the file of decisions")],
        (_, Reason::Ignored) => vec![Advice::only("take the comment in the document away that says so")],
        (Outcome::Protect, Reason::Struck) => {
            vec![Advice::only("struck text is old text and never changes: take the strike-through away")]
        }
        (Outcome::Protect, Reason::Guard(_)) => vec![
            Advice::new("ask about all such places:", guards(&finding.guards, "review")),
            Advice::new("rewrite such places like all others:", guards(&finding.guards, "off")),
        ],
        (Outcome::Protect, _) => vec![Advice::new(
            format!("let {id} leave such places out, or take the phrase out of it:"),
            unless(&wording),
        )],
        (Outcome::Note, _) => {
            vec![Advice::only(format!("make a question of it: `level: review` in {id}")), wording.protect()]
        }
        (Outcome::Held, _) => {
            let place = finding.held_by.map(|place| at(place.part, place.view));
            let place = place.map(|place| format!(" at {place}")).unwrap_or_default();
            vec![
                Advice::only(format!("decide on the definition{place}: its uses follow")),
                Advice::new("see no definitions:", guards(&[Guard::Definition], "off")),
            ]
        }
        (Outcome::Rewrite | Outcome::Review, _) if is_address => {
            vec![Advice::only(format!("take the address out of {id}, or leave this file out with `not_files`"))]
        }
        (Outcome::Rewrite, _) => vec![wording.protect()],
        (_, Reason::Layout | Reason::Markup) => {
            vec![Advice::only("no mapping can tell: change the place by hand"), wording.protect()]
        }
        (_, Reason::Unreached) => {
            let place = match part.name {
                Some(_) => "change it in Word, where the text comes from",
                None => "mend the front matter, which is no YAML: a text with a colon or a mark in it wants quotes",
            };
            vec![Advice::only(place), wording.protect()]
        }
        (_, Reason::Guard(guard)) => vec![
            Advice::new("rewrite such places like all others:", guards(&finding.guards, "off")),
            Advice::new("leave all such places alone, unasked:", guards(&[guard], "protect")),
        ],
        _ => vec![wording.rewrite(finding), wording.protect()],
    };
    if matches!(finding.outcome, Outcome::Rewrite | Outcome::Review) {
        advice.push(Advice::only(match part.name {
            // Word files have no comments that speak to the program.
            Some(_) => "in this document alone: the decision `keep`, made with `termigrate review`".to_owned(),
            None => format!("in this document alone: the comment `termigrate-ignore-next {id}` before it"),
        }));
    }
    let asks_for_it = matches!(finding.reason, Reason::Guard(_)) && finding.outcome == Outcome::Review;
    if asks_for_it {
        advice.push(wording.protect());
    }
    advice
}

fn guards(guards: &[Guard], setting: &str) -> String {
    let settings: Vec<String> = guards.iter().map(|guard| format!("{}: {setting}", guard.name())).collect();
    format!("guards: {{{}}}", settings.join(", "))
}

fn unless(wording: &Wording) -> String {
    match (wording.after.trim(), wording.before.trim()) {
        ("", "") => String::new(),
        ("", before) => format!("unless: {{preceded_by: [{}]}}", scalar(before)),
        (after, _) => format!("unless: {{followed_by: [{}]}}", scalar(after)),
    }
}

/// A term with the words beside it that make the place special.
struct Wording {
    before: String,
    term: String,
    after: String,
}

/// Han characters that are taken on each side; of other scripts it is one word.
const HAN: usize = 2;

impl Wording {
    fn around(part: &Part, span: ViewSpan) -> Self {
        let text = part.view.text();
        let before = text.get(..span.start).unwrap_or_default();
        let after = text.get(span.end..).unwrap_or_default();
        Self {
            before: before.get(before.len() - last_words(before)..).unwrap_or_default().to_owned(),
            term: part.view.slice(span).to_owned(),
            after: after.get(..first_words(after)).unwrap_or_default().to_owned(),
        }
    }

    fn whole(&self) -> String {
        format!("{}{}{}", self.before, self.term, self.after).trim().to_owned()
    }

    fn protect(&self) -> Advice {
        let is_bare = self.before.is_empty() && self.after.is_empty();
        let said = if is_bare {
            "leave these words alone everywhere; with words around them, only there:"
        } else {
            "leave this wording alone, with as many of the words around as make it special:"
        };
        Advice::new(said, format!("protect:\n  - text: {}", phrase(&self.whole())))
    }

    fn rewrite(&self, finding: &Finding) -> Advice {
        let new = finding.replacement.as_deref().unwrap_or(&self.term);
        let new = format!("{}{new}{}", self.before, self.after).trim().to_owned();
        let yaml = format!("terms:\n  - from: {}\n    to: {}", phrase(&self.whole()), scalar(&new));
        Advice::new("settle this wording, once it is clear how it should read:", yaml)
    }
}

fn is_part(character: char) -> bool {
    text::is_han(character) || text::is_word_char(character) || matches!(character, '-' | '\'' | '’')
}

/// Whether words go on behind a mark, so that they still make the wording special.
fn is_quotation_mark(character: char) -> bool {
    "“”\"‘’「」『』《》【】".contains(character)
}

/// How many bytes at the start of `text` are its first words: some Han characters, or one other word; a quotation mark may
/// stand before them.
fn first_words(text: &str) -> usize {
    let rest = text.strip_prefix(is_quotation_mark).unwrap_or(text);
    let rest = rest.strip_prefix(' ').unwrap_or(rest);
    let words = words(rest.chars());
    if words == 0 { 0 } else { text.len() - rest.len() + words }
}

fn last_words(text: &str) -> usize {
    let rest = text.strip_suffix(is_quotation_mark).unwrap_or(text);
    let rest = rest.strip_suffix(' ').unwrap_or(rest);
    let words = words(rest.chars().rev());
    if words == 0 { 0 } else { text.len() - rest.len() + words }
}

fn words(characters: impl Iterator<Item = char>) -> usize {
    let mut characters = characters.take_while(|c| is_part(*c)).peekable();
    let is_han = characters.peek().copied().is_some_and(text::is_han);
    let same = characters.take_while(|c| text::is_han(*c) == is_han);
    same.take(if is_han { HAN } else { usize::MAX }).map(char::len_utf8).sum()
}

/// `text` as a phrase that stands for itself.
fn phrase(text: &str) -> String {
    let escaped: String =
        text.chars().flat_map(|c| matches!(c, '(' | ')' | '|' | '\\').then_some('\\').into_iter().chain([c])).collect();
    scalar(&escaped)
}

/// `text` as a YAML scalar.
fn scalar(text: &str) -> String {
    let is_plain = text.chars().all(|c| is_part(c) || c == ' ')
        && text.starts_with(|c: char| c.is_alphabetic())
        && !matches!(text.to_ascii_lowercase().as_str(), "yes" | "no" | "on" | "off" | "true" | "false" | "null");
    if is_plain { text.to_owned() } else { format!("'{}'", text.replace('\'', "''")) }
}

#[cfg(test)]
mod tests {
    use crate::format::{self, Format, ReadOptions};
    use crate::mapping::{Loaded, Mapping};
    use crate::plan::{Outcome, Planner};

    use super::*;

    const BASE: &str = "terms:
  - {id: account, from: 支付宝账户, to: 支付账户}
  - {id: balance.en, from: Alipay balance, to: balance of payment accounts}
review:
  - {id: whose, text: 账户余额, suggest: [支付账户余额]}
siblings: [微信支付]
";

    /// The outcomes in `text` with the mapping, and with each advice for the first finding added to it.
    fn outcomes(text: &str) -> Vec<Option<Outcome>> {
        let first = |more: &str| {
            let (base, more) = if more.starts_with("guards") {
                (format!("{BASE}{more}\n"), "protect:\n  - text: nothing")
            } else {
                (BASE.to_owned(), more)
            };
            let mut loader = |name: &str, _: Option<&str>| {
                let text = if name == "base" { base.clone() } else { more.to_owned() };
                Ok(Loaded { name: name.to_owned(), text })
            };
            let mapping = Mapping::load(&["base".to_owned(), "more".to_owned()], &mut loader).unwrap();
            let planner = Planner::new(mapping, ReadOptions::default());
            let document = format::read_text(text.to_owned(), Format::Markdown, planner.options());
            let plan = planner.plan("a.md", &document);
            let finding = plan.findings().next().cloned();
            (planner, document, finding)
        };
        let (planner, document, finding) = first("protect:\n  - text: nothing");
        let finding = finding.unwrap();
        let advice = for_finding(&document.parts[0], &finding, planner.mapping(), &|_, _| String::new());
        let changed = advice.iter().filter(|each| !each.yaml.is_empty()).map(|each| {
            let (_, _, finding) = first(&each.yaml);
            finding.map(|finding| finding.outcome)
        });
        std::iter::once(Some(finding.outcome)).chain(changed).collect()
    }

    #[test]
    fn what_is_advised_changes_the_outcome_as_it_says() {
        use Outcome::{Protect, Review, Rewrite};
        let cases = [
            ("卖家须绑定支付宝账户，方可提现。", vec![Rewrite, Protect]),
            ("您的 **Alipay** balance (USD) is low.", vec![Rewrite, Protect]),
            ("会员账户余额由会员管理。", vec![Review, Rewrite, Protect]),
            ("微信支付宝账户均可使用。", vec![Review, Rewrite, Protect]),
            ("非支付宝账户不得提现。", vec![Review, Rewrite, Protect, Protect]),
            ("仅限支付宝账户付款。", vec![Review, Rewrite, Protect, Protect]),
            ("请点击“支付宝账户”按钮。", vec![Review, Rewrite, Protect, Protect]),
        ];
        for (text, expected) in cases {
            let expected: Vec<Option<Outcome>> = expected.into_iter().map(Some).collect();
            assert_eq!(outcomes(text), expected, "{text}");
        }
    }

    #[test]
    fn a_quoted_wording_is_named_with_the_words_beyond_its_marks() {
        let (before, after) = ("请点击“", "”按钮。");
        assert_eq!(before.get(before.len() - last_words(before)..), Some("点击“"));
        assert_eq!(after.get(..first_words(after)), Some("”按钮"));
        assert_eq!((last_words("“"), first_words("”。")), (0, 0));
    }
}
