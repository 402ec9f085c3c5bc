//! The review in the terminal: one place at a time, and the file is written after every answer.
//!
//! After each answer the document is planned anew by the file as it is then. So uses of a term follow the answer on its
//! definition, and what a wide decision settles is not asked again. Nothing is drawn but lines.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _};

use anyhow::bail;

use crate::cli::args::ReviewOptions;
use crate::cli::decisions::DecisionsFile;
use crate::cli::inputs::Inputs;
use crate::cli::output::Output;
use crate::cli::pipeline::{self, Planned};
use crate::cli::review::answer::{Answer, HELP};
use crate::cli::review::ledger::Ledger;
use crate::cli::{Session, Status, clock};
use crate::decisions::{NewDecision, Resolved, Ruling};
use crate::format::{self, Document};
use crate::plan::{FilePlan, Finding, FindingId, Outcome};
use crate::report::FileReport;
use crate::report::case::{Case, Cases};
use crate::report::summary::counted;
use crate::workspace::{self, Input, WorkspaceError};

/// Asks about one place after the other.
pub(super) fn run(session: &Session, options: &ReviewOptions, output: &mut Output) -> anyhow::Result<Status> {
    if !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        bail!("review asks its questions on a terminal, and there is none; --html FILE writes a page instead");
    }
    let (Inputs::Files { .. }, Some(file)) = (&session.inputs, &session.decisions) else {
        bail!("stdin is for the answers, so documents cannot come from it");
    };
    let by = options.by.clone().or_else(|| workspace::git_user(&session.config.root));
    let mut review = Review {
        session,
        all: options.all,
        by: by.filter(|by| !by.trim().is_empty()),
        ledger: Ledger::new(file.clone()),
        queue: Vec::new(),
        at: 0,
        skipped: BTreeSet::new(),
        history: Vec::new(),
    };
    let failed = review.find_places(output)?;
    let failed = failed + review.ask_all(output)?;
    review.say_end(output);
    Ok(match review.left() {
        _ if failed > 0 => Status::Trouble,
        0 => Status::Done,
        _ => Status::Findings,
    })
}

struct Review<'a> {
    session: &'a Session,
    /// Rewrites are asked about, too.
    all: bool,
    by: Option<String>,
    ledger: Ledger,
    /// Documents with places to decide, and how many each has left that were not skipped.
    queue: Vec<(Input, usize)>,
    /// The document in work.
    at: usize,
    skipped: BTreeSet<(usize, FindingId)>,
    history: Vec<Step>,
}

/// A finding of a sitting.
#[derive(Clone, Copy)]
struct Place {
    part: usize,
    /// Index among the findings of its part.
    index: usize,
    /// Where its match starts in the view.
    start: usize,
    id: FindingId,
}

/// An answer that can be taken back.
struct Step {
    document: usize,
    /// How many places it was for.
    count: usize,
    kind: StepKind,
}

enum StepKind {
    /// The text of the file before.
    Decided(String),
    Skipped(FindingId),
}

/// A document as the decisions leave it.
struct Sitting<'a> {
    input: &'a Input,
    document: Document,
    resolved: Resolved,
}

impl Review<'_> {
    /// Reads all documents once, to know how much there is to do.
    fn find_places(&mut self, output: &mut Output) -> anyhow::Result<usize> {
        let all = self.all;
        let count = |_: &Input, planned: Planned| {
            let decided = planned.resolved.map(|followed| followed.decided).unwrap_or_default();
            open_findings(&planned.plan, &decided, all).count()
        };
        let queue = &mut self.queue;
        pipeline::run(self.session, output, count, |input, count, output| {
            match count {
                Ok(0) => {}
                Ok(count) => queue.push((input.clone(), count)),
                Err(error) => output.error(&error),
            }
            Ok(true)
        })
    }

    /// Goes through the documents; returns how many could not be read any more.
    fn ask_all(&mut self, output: &mut Output) -> anyhow::Result<usize> {
        let mut failed = 0;
        while let Some((input, _)) = self.queue.get(self.at) {
            let input = input.clone();
            let sitting = match Sitting::read(self.session, self.ledger.file(), &input) {
                Ok(sitting) => sitting,
                Err(error) => {
                    output.error(&error);
                    failed += 1;
                    self.set_left(0);
                    self.at += 1;
                    continue;
                }
            };
            let open = self.open_places(&sitting);
            self.set_left(open.len());
            if open.is_empty() {
                self.at += 1;
            } else if !self.ask(&sitting, &open, output)? {
                break;
            }
        }
        Ok(failed)
    }

    fn open_places(&self, sitting: &Sitting<'_>) -> Vec<Place> {
        let open = open_findings(&sitting.resolved.plan, &sitting.resolved.decided, self.all);
        let places = open.map(|(part, index, finding)| sitting.place(self.session, part, index, finding));
        places.filter(|place| !self.skipped.contains(&(self.at, place.id))).collect()
    }

    fn set_left(&mut self, count: usize) {
        if let Some((_, left)) = self.queue.get_mut(self.at) {
            *left = count;
        }
    }

    /// Places that are neither decided nor skipped.
    fn left_to_ask(&self) -> usize {
        self.queue.iter().map(|(_, left)| left).sum()
    }

    /// Places that are not decided.
    fn left(&self) -> usize {
        self.left_to_ask() + self.skipped.len()
    }

    fn answered(&self) -> usize {
        self.history.iter().map(|step| step.count).sum()
    }

    /// Shows the first open place and asks until there is an answer; returns whether the review goes on.
    fn ask(&mut self, sitting: &Sitting<'_>, open: &[Place], output: &mut Output) -> anyhow::Result<bool> {
        let Some(first) = open.first() else { return Ok(true) };
        let mut cases = Cases::new(sitting.report(self.session));
        let case = sitting.finding(*first).and_then(|finding| cases.case(first.part, finding));
        let Some(case) = case else {
            self.set_left(0);
            self.at += 1;
            return Ok(true);
        };
        let total = self.answered() + self.left_to_ask();
        output.show(&format!("\n({} of {total}) ", self.answered() + 1));
        output.show(&case.render(&sitting.input.name, output.stderr_paint));
        output.show(&sitting.followers(*first));
        let can_write = case.suggestions.is_empty() || self.can_write(sitting, *first)?;
        loop {
            let Some(line) = output.answer(&prompt(&case, can_write))? else { return Ok(false) };
            let Some(answer) = Answer::parse(&line) else {
                output.show("Expected one of these letters; ? explains them.\n");
                continue;
            };
            let is_done = match answer {
                Answer::Help => {
                    output.show(HELP);
                    false
                }
                Answer::Quit => return Ok(false),
                Answer::Back => self.back(output)?,
                Answer::Skip => {
                    self.skipped.insert((self.at, first.id));
                    self.history.push(Step { document: self.at, count: 1, kind: StepKind::Skipped(first.id) });
                    true
                }
                _ => self.decide(answer, sitting, open, &case, output)?,
            };
            if is_done {
                return Ok(true);
            }
        }
    }

    /// Whether the new term can be written at a place.
    fn can_write(&self, sitting: &Sitting<'_>, place: Place) -> anyhow::Result<bool> {
        let new = self.new_decisions(sitting, &[place], &Ruling::Accept(None), None);
        let resolved = sitting.resolve(self.session, &self.ledger.with(&new, &self.session.planner)?);
        let mut open = open_findings(&resolved.plan, &[], false);
        Ok(!open.any(|(part, _, finding)| (part, finding.view.start) == (place.part, place.start)))
    }

    /// Takes the last answer back; returns whether there was one.
    fn back(&mut self, output: &mut Output) -> anyhow::Result<bool> {
        let Some(step) = self.history.pop() else {
            output.show("This is the first question of this review.\n");
            return Ok(false);
        };
        match step.kind {
            StepKind::Decided(text) => self.ledger.put_back(text, &self.session.planner)?,
            StepKind::Skipped(id) => {
                self.skipped.remove(&(step.document, id));
            }
        }
        // Documents between are counted again when the review comes to them.
        self.at = step.document;
        Ok(true)
    }

    /// Writes what was decided; returns whether anything was.
    fn decide(
        &mut self,
        answer: Answer,
        sitting: &Sitting<'_>,
        open: &[Place],
        case: &Case,
        output: &mut Output,
    ) -> anyhow::Result<bool> {
        let Some((ruling, reason)) = self.ruling(answer, case, output)? else { return Ok(false) };
        let wanted = targets(answer, sitting, open);
        let mut new = self.new_decisions(sitting, &wanted, &ruling, reason.as_deref());
        let mut next = self.ledger.with(&new, &self.session.planner)?;
        let resolved = sitting.resolve(self.session, &next);
        let questions: BTreeSet<(usize, usize)> =
            open_findings(&resolved.plan, &[], false).map(|(part, _, finding)| (part, finding.view.start)).collect();
        let refused: BTreeSet<FindingId> = wanted
            .iter()
            .filter(|place| questions.contains(&(place.part, place.start)))
            .map(|place| place.id)
            .collect();
        if !refused.is_empty() {
            new.retain(|decision| !refused.contains(&decision.id));
            if new.is_empty() {
                output.show("That cannot be written here without harm to the text around it.\n");
                return Ok(false);
            }
            next = self.ledger.with(&new, &self.session.planner)?;
        }
        match self.ledger.write(next) {
            Ok(before) => {
                let count = new.len();
                self.history.push(Step { document: self.at, count, kind: StepKind::Decided(before) });
                if answer.is_wide() {
                    output.show(&format!("{} decided; b takes it back.\n", counted(count, "place", "places")));
                }
                Ok(true)
            }
            Err(WorkspaceError::Changed { .. } | WorkspaceError::Locked { .. }) => {
                self.ledger.read_again(&self.session.planner)?;
                self.history.clear();
                let name = &self.ledger.file().name;
                output.show(&format!(
                    "{name} was changed by somebody else and has been read again. Please answer anew.\n"
                ));
                Ok(true)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// What an answer decides, and why; asks for what is missing. `None` where it cannot be.
    fn ruling(
        &self,
        answer: Answer,
        case: &Case,
        output: &mut Output,
    ) -> anyhow::Result<Option<(Ruling, Option<String>)>> {
        let reason = |output: &mut Output| -> anyhow::Result<Option<String>> {
            let line = output.answer("Why does it stay? (may be empty) ")?.unwrap_or_default();
            Ok(Some(clean(&line)).filter(|reason| !reason.is_empty()))
        };
        match answer {
            Answer::Keep | Answer::KeepEntry | Answer::KeepDocument => Ok(Some((Ruling::Keep, reason(output)?))),
            Answer::OtherWords => Ok(self.other_words(output)?.map(|words| (Ruling::Replace(words), None))),
            Answer::Accept(index) => match case.suggestions.get(index) {
                Some(_) if index == 0 => Ok(Some((Ruling::Accept(None), None))),
                Some(words) => Ok(Some((Ruling::Accept(Some(words.clone())), None))),
                None => {
                    output.show("There is no such suggestion; w asks for other words.\n");
                    Ok(None)
                }
            },
            _ => Ok(Some((Ruling::Accept(None), None))),
        }
    }

    /// Asks for words until they hold no old term; `None` for none.
    fn other_words(&self, output: &mut Output) -> anyhow::Result<Option<String>> {
        loop {
            let words = clean(&output.answer("Write instead (empty: go back): ")?.unwrap_or_default());
            if words.is_empty() {
                return Ok(None);
            }
            if !self.session.planner.holds_old_term(&words) {
                return Ok(Some(words));
            }
            output.show(&format!("“{words}” holds an old term itself.\n"));
        }
    }

    fn new_decisions(
        &self,
        sitting: &Sitting<'_>,
        wanted: &[Place],
        ruling: &Ruling,
        reason: Option<&str>,
    ) -> Vec<NewDecision> {
        let mut cases = Cases::new(sitting.report(self.session));
        let date = clock::today();
        let decision = |place: &Place| {
            let finding = sitting.finding(*place)?;
            let case = cases.case(place.part, finding)?;
            if matches!(ruling, Ruling::Accept(_)) && case.suggestions.is_empty() {
                return None;
            }
            Some(NewDecision {
                id: place.id,
                document: sitting.input.name.clone(),
                clause: case.clause,
                entry: Sitting::entry(self.session, finding).to_owned(),
                text: finding.matched.clone(),
                sentence: case.sentence,
                ruling: ruling.clone(),
                reason: reason.map(str::to_owned),
                by: self.by.clone(),
                date: Some(date.clone()),
            })
        };
        wanted.iter().filter_map(decision).collect()
    }

    fn say_end(&self, output: &mut Output) {
        let steps = self.history.iter().filter(|step| matches!(step.kind, StepKind::Decided(_)));
        let decided = steps.map(|step| step.count).sum::<usize>();
        if decided == 0 && self.left() == 0 {
            output.talk("There is nothing to decide.\n");
            return;
        }
        let written = match decided {
            0 => "Nothing was decided".to_owned(),
            count => format!("{} decided, in {}", counted(count, "place", "places"), self.ledger.file().name),
        };
        let next = match self.left() {
            0 => "Preview: termigrate diff · Apply: termigrate apply".to_owned(),
            left => format!("{} left: termigrate review", counted(left, "place", "places")),
        };
        output.talk(&format!("\n{written}. {next}\n"));
    }
}

impl<'a> Sitting<'a> {
    fn read(session: &Session, file: &DecisionsFile, input: &'a Input) -> Result<Self, String> {
        let bytes = workspace::read(&input.path).map_err(|error| error.to_string())?;
        let document = format::read(bytes, input.format, session.planner.options());
        let document = document.map_err(|error| format!("{}: {error}", input.name))?;
        let resolved = resolve(session, file, &input.name, &document);
        Ok(Self { input, document, resolved })
    }

    fn resolve(&self, session: &Session, file: &DecisionsFile) -> Resolved {
        resolve(session, file, &self.input.name, &self.document)
    }

    fn report<'b>(&'b self, session: &'b Session) -> FileReport<'b> {
        FileReport {
            path: &self.input.name,
            document: &self.document,
            plan: &self.resolved.plan,
            mapping: session.planner.mapping(),
            identities: None,
        }
    }

    fn entry<'b>(session: &'b Session, finding: &Finding) -> &'b str {
        session.planner.mapping().entries.get(finding.entry).map_or("", |entry| entry.id.as_str())
    }

    fn place(&self, session: &Session, part: usize, index: usize, finding: &Finding) -> Place {
        let id = self.resolved.identities.of(part, finding, Self::entry(session, finding));
        Place { part, index, start: finding.view.start, id }
    }

    fn finding(&self, place: Place) -> Option<&Finding> {
        self.resolved.plan.parts.get(place.part)?.findings.get(place.index)
    }

    /// What is to be said of the uses that wait for a definition.
    fn followers(&self, place: Place) -> String {
        let waits = |finding: &&Finding| {
            finding
                .held_by
                .is_some_and(|definition| (definition.part, definition.view.start) == (place.part, place.start))
        };
        match self.resolved.plan.findings().filter(waits).count() {
            0 => String::new(),
            count => format!("  {} of the term here wait for this answer.\n", counted(count, "use", "uses")),
        }
    }
}

fn resolve(session: &Session, file: &DecisionsFile, name: &str, document: &Document) -> Resolved {
    file.decisions.resolve(&session.planner, name, document, &|document| file.is_moved(document))
}

/// The findings that a person is to decide, with part and index: questions, and where `all` is wanted rewrites that nobody
/// decided.
fn open_findings<'a>(
    plan: &'a FilePlan,
    decided: &'a [Vec<Option<usize>>],
    all: bool,
) -> impl Iterator<Item = (usize, usize, &'a Finding)> {
    let parts = plan.parts.iter().enumerate();
    parts.flat_map(move |(part, plan)| {
        let decided = decided.get(part).map(Vec::as_slice).unwrap_or_default();
        let findings = plan.findings.iter().enumerate().filter(move |(index, finding)| match finding.outcome {
            Outcome::Review => true,
            Outcome::Rewrite => all && decided.get(*index).copied().flatten().is_none(),
            _ => false,
        });
        findings.map(move |(index, finding)| (part, index, finding))
    })
}

/// The places that an answer is for; the first of `open` is the one that was asked about.
fn targets(answer: Answer, sitting: &Sitting<'_>, open: &[Place]) -> Vec<Place> {
    let entry = |place: &Place| sitting.finding(*place).map(|finding| finding.entry);
    let first = open.first().and_then(entry);
    match answer {
        Answer::AcceptDocument | Answer::KeepDocument => open.to_vec(),
        Answer::AcceptEntry | Answer::KeepEntry => open.iter().copied().filter(|place| entry(place) == first).collect(),
        _ => open.iter().copied().take(1).collect(),
    }
}

/// One line of text as a person typed it, fit for a file.
fn clean(line: &str) -> String {
    line.chars().filter(|c| !c.is_control()).collect::<String>().trim().to_owned()
}

/// The question, with the answers that are of use.
fn prompt(case: &Case, can_write: bool) -> String {
    if !can_write {
        return "The new term cannot be written here without harm to the text around it. Keep the old one, or other words? [n,w,s,k,K,b,q,?] "
            .to_owned();
    }
    match case.suggestions.as_slice() {
        [] => "No new term is proposed. Keep it, or other words? [n,w,s,k,K,b,q,?] ".to_owned(),
        [only] => format!("Accept “{only}”? [y,n,w,s,a,A,k,K,b,q,?] "),
        several => {
            let choices = several.iter().enumerate().map(|(index, words)| format!("{} “{words}”", index + 1));
            format!("Accept {}? [1-{},n,w,s,a,A,k,K,b,q,?] ", choices.collect::<Vec<_>>().join(", "), several.len())
        }
    }
}
