//! One finding in its clause, as a terminal shows it to the person who decides.
//!
//! Plain lines from top to bottom, so that it can be read over a slow line. What changes is coloured; without colours it
//! stands in `[-old-]{+new+}`.

use std::fmt::Write as _;

use crate::plan::{Finding, Outcome};
use crate::report::clause::Clause;
use crate::report::paint::{Paint, Role};
use crate::report::place::Places;
use crate::report::runs::{self, Run};
use crate::report::suggestions::suggestions;
use crate::report::{FileReport, PartPlaces, visible};
use crate::span::ViewSpan;
use crate::text;

/// Bytes up to which a clause is shown whole; of a longer one, the sentence.
const WHOLE: usize = 1_500;

/// Shows the findings of one document.
pub struct Cases<'a> {
    report: FileReport<'a>,
    places: Option<PartPlaces<'a>>,
    positions: Places<'a>,
    /// The clause that was read last, with part and block: many places may stand in one.
    clause: Option<((usize, usize), Clause)>,
}

/// What is shown and recorded of one finding.
#[derive(Clone, Debug)]
pub struct Case {
    /// The clause as one would cite it.
    pub clause: Option<String>,
    /// The headings above it, the nearest last.
    pub headings: Vec<String>,
    /// Its sentence, verbatim.
    pub sentence: String,
    /// The words that may be accepted, the best first.
    pub suggestions: Vec<String>,
    /// Line and column, or part, paragraph and column.
    position: String,
    head: String,
    question: String,
    why: Option<String>,
    old: Vec<Run>,
    new: Option<Vec<Run>>,
}

impl<'a> Cases<'a> {
    /// For the findings of `report`.
    #[must_use]
    pub fn new(report: FileReport<'a>) -> Self {
        Self { report, places: None, positions: Places::new(report.document), clause: None }
    }

    /// A finding of part `part`.
    pub fn case(&mut self, part: usize, finding: &Finding) -> Option<Case> {
        let report = self.report;
        let places = report.places(part, &mut self.places)?;
        let block = places.part.blocks.get(finding.block)?;
        let here = (part, finding.block);
        let known = self.clause.take().filter(|(place, _)| *place == here);
        let (_, clause) = self.clause.insert(known.unwrap_or_else(|| (here, Clause::new(places.part, block))));
        let place = places.outline.place(finding.block);
        let position = self.positions.of(part, finding).text();
        let sentence = clause.shown(sentence(places, finding, block.text.view));
        let range = if clause.text().len() <= WHOLE { 0..clause.text().len() } else { sentence.clone() };
        let suggestions = suggestions(report.mapping, finding);
        let guess = || suggestions.first().map(|words| (finding.view, words.clone()));
        let changes = if finding.changes.is_empty() { guess().into_iter().collect() } else { finding.changes.clone() };
        let is_known = !changes.is_empty();
        let marks = if is_known { changes } else { vec![(finding.view, String::new())] };
        let (old, new) = runs::compare(clause, range, &marks);
        let guards: Vec<&str> = finding.guards.iter().map(|guard| guard.name()).collect();
        let guards = if guards.is_empty() { String::new() } else { format!(" guard {}", guards.join(", ")) };
        Some(Case {
            clause: place.clause,
            headings: place.headings,
            sentence: clause.text().get(sentence).unwrap_or_default().to_owned(),
            suggestions,
            position,
            head: format!("{}[{}]{guards}", finding.outcome.name(), report.entry_id(finding.entry)),
            question: if finding.outcome == Outcome::Review { report.open_question(finding) } else { String::new() },
            why: report.why(finding).map(visible),
            old,
            new: is_known.then_some(new),
        })
    }
}

fn sentence(places: &PartPlaces<'_>, finding: &Finding, block: ViewSpan) -> ViewSpan {
    let range = text::sentence_range(places.part.view.text(), finding.view.range());
    ViewSpan::new(range.start.clamp(block.start, finding.view.start), range.end.min(block.end))
}

impl Case {
    /// The case as lines for a terminal; `path` is that of its document.
    #[must_use]
    pub fn render(&self, path: &str, paint: Paint) -> String {
        let mut output = String::new();
        let place = paint.paint(Role::Header, &format!("{}:{}", visible(path), self.position));
        let clause = self.clause.as_deref().map(|clause| format!("   {}", visible(clause))).unwrap_or_default();
        let _ = writeln!(output, "{place}{clause}");
        if !self.headings.is_empty() {
            let headings: Vec<String> = self.headings.iter().map(|heading| visible(heading)).collect();
            let _ = writeln!(output, "  {}", paint.paint(Role::Faint, &headings.join(" › ")));
        }
        let role = if self.question.is_empty() { Role::Rewrite } else { Role::Review };
        let mark = if self.question.is_empty() { String::new() } else { format!(": {}", self.question) };
        let _ = writeln!(output, "  {}{mark}", paint.paint(role, &self.head));
        if let Some(why) = self.why.as_ref().filter(|why| !self.question.contains(why.as_str())) {
            let _ = writeln!(output, "  {}", paint.paint(Role::Faint, why));
        }
        output.push_str(&side("-", &self.old, (Role::Removed, Role::RemovedWord), ("[-", "-]"), paint));
        if let Some(new) = &self.new {
            output.push_str(&side("+", new, (Role::Added, Role::AddedWord), ("{+", "+}"), paint));
        }
        output
    }
}

/// One side of the comparison, each line behind `sign`.
fn side(sign: &str, runs: &[Run], roles: (Role, Role), marks: (&str, &str), paint: Paint) -> String {
    let mut lines = vec![format!("  {} ", paint.paint(roles.0, sign))];
    for run in runs {
        for (index, text) in run.text.split('\n').enumerate() {
            if index > 0 {
                lines.push(format!("  {} ", paint.paint(roles.0, sign)));
            }
            let shown = match run.is_marked {
                true if paint.is_on() => paint.paint(roles.1, text),
                true if !text.is_empty() => format!("{}{text}{}", marks.0, marks.1),
                _ => text.to_owned(),
            };
            if let Some(line) = lines.last_mut() {
                line.push_str(&shown);
            }
        }
    }
    let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
    lines.join("\n") + "\n"
}
