//! What the guards say of the matches of a part, and which uses of a term wait for its definition.

use crate::format::{BlockKind, Part};
use crate::guard::{self, Facts, Neighbours, Scene, Verdict};
use crate::inflect;
use crate::mapping::{Guard, GuardOutcome};
use crate::matcher::{Candidate, Claim, Match, Number};
use crate::plan::{Choice, Entries, Planner, Reason};
use crate::span::ViewSpan;
use crate::text;

/// A match with what stands against its rewrite.
#[derive(Clone, Debug)]
pub(super) struct Judged {
    pub(super) found: Match,
    pub(super) verdict: Verdict,
    /// The definition that it waits for.
    pub(super) held_by: Option<DefinitionPlace>,
    /// What a person decided on it.
    pub(super) choice: Option<Choice>,
}

/// Where a term is defined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct DefinitionPlace {
    /// Index of the part.
    pub part: usize,
    /// Where the defined term stands in the view of the part.
    pub view: ViewSpan,
}

/// A term whose definition a person decides first.
#[derive(Clone, Debug)]
pub(super) struct DefinedTerm {
    entry: usize,
    /// What the defined name has before the term, in small letters: 计费 where 计费交易金额 is defined.
    prefix: String,
    /// The term as defined and its plural, as [`comparable`] gives them.
    forms: [String; 2],
    place: DefinitionPlace,
    /// What a person decided on the definition.
    choice: Option<Choice>,
}

impl DefinedTerm {
    fn new(part: &Part, judged: &Judged, place: DefinitionPlace) -> Self {
        let singular = comparable(written(part, &judged.found));
        let plural = inflect::plural_phrase(&singular);
        let (entry, choice) = (judged.found.entry, judged.choice.clone());
        Self { entry, prefix: name_before(part, judged.found.span), forms: [singular, plural], place, choice }
    }

    /// Whether a match is the defined term, another name for it (账号 where 账户 is defined), or holds it (该订单的交易金额,
    /// 支付宝账户余额).
    fn is_used_by(&self, part: &Part, found: &Match) -> bool {
        let before = || part.view.text().get(..found.span.start).unwrap_or_default().trim_end();
        if !self.prefix.is_empty() && !ends_with_letters(before(), &self.prefix) {
            return false;
        }
        self.entry == found.entry || {
            let used = comparable(written(part, found));
            self.forms.iter().any(|form| used.match_indices(form.as_str()).any(|(at, _)| is_whole(&used, at, form)))
        }
    }

    /// Lets a use of the term wait for the definition, or follow what was decided on it.
    fn settle(&self, part: &Part, used: &mut Judged) {
        let words = comparable(written(part, &used.found));
        let is_same = self.forms.contains(&words) || self.forms.contains(&inflect::plural_phrase(&words));
        match &self.choice {
            None => used.held_by = Some(self.place),
            Some(_) if used.choice.is_some() => {}
            Some(Choice::Keep) => used.choice = Some(Choice::Keep),
            // What a guard leaves alone or asks about is not answered by the definition.
            Some(Choice::Write(words))
                if used.settled_by().is_none() && (is_same || self.entry == used.found.entry) =>
            {
                let is_plural = used.found.number == Number::Plural;
                let words = if is_plural { inflect::plural_phrase(words) } else { words.clone() };
                used.choice = Some(Choice::Write(words));
            }
            // Each use is worded, and looked at by the guards, on its own; a longer term that holds the defined one has a
            // new term of its own.
            Some(Choice::Accept | Choice::Write(_)) => {}
        }
    }
}

/// What stands before a term inside its quotation marks or its cell, in small letters, without determiners.
fn name_before(part: &Part, span: ViewSpan) -> String {
    let Some(block) = part.block_at(span.start).and_then(|index| part.blocks.get(index)) else { return String::new() };
    let near = text::nearby(part.view.text(), &block.text.view.range(), &span.range());
    let before = part.view.slice(ViewSpan::new(near.start, span.start));
    let is_cell = matches!(block.kind, BlockKind::TableCell { .. });
    let is_apostrophe = |at: usize| before.get(..at).is_some_and(|front| front.ends_with(char::is_alphanumeric));
    let mut marks = before.rmatch_indices(['“', '「', '『', '"', '‘', '\'', '”', '」', '』']);
    let quote = marks.find(|(at, mark)| *mark != "'" || !is_apostrophe(*at));
    let opened = quote.and_then(|(at, _)| before.get(at..));
    let opened = opened.filter(|rest| rest.starts_with(['“', '「', '『', '"', '‘', '\'']));
    let name = match opened {
        Some(rest) => rest.trim_start_matches(['“', '「', '『', '"', '‘', '\'']),
        None if is_cell => before,
        None => "",
    };
    let name = name.trim().to_lowercase();
    let is_name = name.chars().all(|c| c.is_alphanumeric() || c == ' ');
    let is_determiner =
        ["the", "a", "an", "your", "each", "its", "您的", "本", "该", "該", "各"].contains(&name.as_str());
    if is_name && !is_determiner { name } else { String::new() }
}

/// Whether `text` ends with `letters`, in any case.
fn ends_with_letters(text: &str, letters: &str) -> bool {
    let tail = text.get(text.ceil_char_boundary(text.len().saturating_sub(letters.len() + 8))..).unwrap_or_default();
    tail.to_lowercase().ends_with(letters)
}

/// Whether `form` stands at byte `at` of `text` as whole words.
fn is_whole(text: &str, at: usize, form: &str) -> bool {
    text::is_word_boundary(text, at) && text::is_word_boundary(text, at + form.len())
}

/// Small letters, spaces for hyphens, and one spelling of the character for accounts.
fn comparable(term: &str) -> String {
    let same = |c: char| match c {
        '-' | '\u{2010}' | '\u{2011}' => ' ',
        '帐' | '帳' | '賬' => '账',
        c => c,
    };
    term.to_lowercase().chars().map(same).collect()
}

/// The words of the mapping that were found; for a pattern, the text that it found.
fn written<'a>(part: &'a Part, found: &'a Match) -> &'a str {
    if found.written.is_empty() { part.view.slice(found.span) } else { &found.written }
}

/// Asks the guards about every match, and lets uses of defined terms wait.
pub(super) fn judge(
    planner: &Planner,
    part: &Part,
    candidates: &[Candidate],
    matches: &[Match],
    entries: &Entries<'_>,
) -> Vec<Judged> {
    let (terms, of_terms);
    let neighbours = if planner.options.addresses.is_empty() {
        Neighbours::new(candidates, matches)
    } else {
        terms = candidates.iter().filter(|candidate| !candidate.is_address()).copied().collect::<Vec<_>>();
        of_terms = matches.iter().filter(|found| !planner.is_of_addresses(found.entry)).cloned().collect::<Vec<_>>();
        Neighbours::new(&terms, &of_terms)
    };
    let facts = Facts::new(part, entries.titles);
    let settings = &planner.mapping.guards;
    let verdict = |found: &Match| match part.block_at(found.span.start) {
        Some(_) if planner.is_of_addresses(found.entry) => Verdict::default(),
        Some(block) => guard::judge(&Scene::new(part, block, found, &planner.mapping, &neighbours, &facts), settings),
        None => Verdict::default(),
    };
    let choice = |found: &Match| entries.choices.get(&found.span.start).cloned();
    let with_verdict =
        |found: &Match| Judged { found: found.clone(), verdict: verdict(found), held_by: None, choice: choice(found) };
    let mut judged: Vec<Judged> = matches.iter().map(with_verdict).collect();
    follow_antecedents(part, &mut judged);
    let defined: Vec<DefinedTerm> = defined_terms(&facts, entries.part, &judged).collect();
    if defined.is_empty() && entries.defined.is_empty() {
        return judged;
    }
    let is_term = |each: &&mut Judged| each.found.claim == Claim::Rewrite && !planner.is_of_addresses(each.found.entry);
    for each in judged.iter_mut().filter(is_term) {
        let mut all = defined.iter().chain(entries.defined);
        let here = DefinitionPlace { part: entries.part, view: each.found.span };
        let term = all.find(|term| term.place != here && term.is_used_by(part, &each.found));
        if let Some(term) = term {
            term.settle(part, each);
        }
    }
    judged
}

/// A term that points back at the same term in its sentence (该支付宝账户, "that Alipay account") is asked about with it.
fn follow_antecedents(part: &Part, judged: &mut [Judged]) {
    let text = part.view.text();
    for index in 1..judged.len() {
        let (earlier, rest) = judged.split_at_mut(index);
        let (Some(last), Some(this)) = (earlier.last(), rest.first_mut()) else { continue };
        let is_open = this.found.claim == Claim::Rewrite && this.verdict.guards.is_empty();
        let is_same = last.found.entry == this.found.entry && last.found.claim == Claim::Rewrite;
        if !is_open || !is_same || !points_back(text.get(..this.found.span.start).unwrap_or_default()) {
            continue;
        }
        if let Some((guard, GuardOutcome::Review)) = last.verdict.strongest()
            && guard != Guard::Definition
            && text::sentence_range(text, this.found.span.range()).start <= last.found.span.start
        {
            this.verdict.guards.push((guard, GuardOutcome::Review));
        }
    }
}

/// Whether `before` ends with a word that points back: 该, 前述, "that", "such".
fn points_back(before: &str) -> bool {
    let before = before.trim_end();
    let before = before.get(before.ceil_char_boundary(before.len().saturating_sub(12))..).unwrap_or_default();
    ["该", "該", "前述", "上述", "该等", "該等"].iter().any(|word| before.ends_with(word))
        || before
            .rsplit(|character: char| !character.is_alphabetic())
            .next()
            .is_some_and(|word| ["that", "those", "such", "said"].contains(&word.to_ascii_lowercase().as_str()))
}

/// The terms whose definitions stand in this part and are for a person; of what is told in passing, nothing waits.
pub(super) fn defined_terms<'a>(
    facts: &'a Facts<'a>,
    index: usize,
    judged: &'a [Judged],
) -> impl Iterator<Item = DefinedTerm> + 'a {
    let part = facts.part;
    let is_definition = |each: &&Judged| {
        each.found.claim == Claim::Rewrite
            && each.verdict.guards.contains(&(Guard::Definition, GuardOutcome::Review))
            && each.verdict.strongest().is_some_and(|(_, outcome)| outcome == GuardOutcome::Review)
            && !guard::is_remark(facts, each.found.span)
    };
    judged
        .iter()
        .filter(is_definition)
        .map(move |each| DefinedTerm::new(part, each, DefinitionPlace { part: index, view: each.found.span }))
}

impl Judged {
    /// The guard that settles the place, with its outcome.
    ///
    /// A place that is for review already is only ever protected by a guard; a note becomes a question only where
    /// it shares its noun with another provider's name.
    pub(super) fn settled_by(&self) -> Option<(Reason, GuardOutcome)> {
        let (guard, outcome) = self.verdict.strongest()?;
        let counts = match self.found.claim {
            Claim::Rewrite => true,
            Claim::Protect => false,
            Claim::Review => outcome == GuardOutcome::Protect,
            Claim::Note => outcome == GuardOutcome::Protect || guard == Guard::Sibling,
        };
        counts.then_some((Reason::Guard(guard), outcome))
    }

    /// The names of the guards that saw something.
    pub(super) fn guards(&self) -> Vec<Guard> {
        self.verdict.guards.iter().map(|(guard, _)| *guard).collect()
    }
}
