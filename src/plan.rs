//! Matches of one document to findings, each with its outcome, reason and proposed rewrite.
//!
//! Everything that is printed or written is a function of a [`FilePlan`]. The plan promises that its edits can
//! be made together, that the result parses to the same markup, and that planning the result again finds
//! nothing to rewrite: a rewrite that would break a promise becomes a question. So the plan gives up
//! rewrites round by round, and each round only takes rewrites away, which is why it ends.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::edit::{Edit, EditSet};
use crate::format::{Document, Format, Part, PartChange, ReadOptions};
use crate::glob::PathGlobs;
use crate::guard::{self, TitleLoader, Titles};
use crate::mapping::{Entry, EntryKind, Guard, Level, Mapping};
use crate::matcher::{Claim, Match, Matcher, Screen};
use crate::span::{SourceSpan, ViewSpan};
use crate::wording;

mod capitals;
mod check;
mod choices;
mod draft;
mod explain;
mod guarded;
mod identity;
mod ignored;
mod remarks;
mod seam;
mod separated;

use choices::PartChoices;
pub use choices::{Choice, Choices};
use draft::Draft;
use guarded::DefinedTerm;
pub use guarded::DefinitionPlace;
pub use identity::{FindingId, Identities};

/// What happens to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// The text is edited.
    Rewrite,
    /// The text is left alone and a person must decide.
    Review,
    /// The text is left alone until a person has decided another place: the definition of the term.
    Held,
    /// A review of low level, which never fails a check.
    Note,
    /// The text is left alone and nothing is reported.
    Protect,
}

impl Outcome {
    /// The word for it in all output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rewrite => "rewrite",
            Self::Review => "review",
            Self::Held => "held",
            Self::Note => "note",
            Self::Protect => "protect",
        }
    }
}

/// Why a place has its outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The mapping says so.
    Mapping,
    /// A guard sees that a plain rewrite would change the rule.
    Guard(Guard),
    /// The term is defined in the document, and a person decides on the definition first.
    Held,
    /// A person decided that the old term stays.
    Kept,
    /// A person decided that it is rewritten.
    Chosen,
    /// A comment in the document says to leave it alone.
    Ignored,
    /// The text is struck out: old text.
    Struck,
    /// A protected phrase or new term covers a part of the old term.
    Overlap {
        /// Its entry.
        other: usize,
    },
    /// Two entries would put different terms here.
    Ambiguous {
        /// The other entry.
        other: usize,
    },
    /// Its abbreviation, what it is short for, or its name in another language stands beside it.
    Gloss,
    /// A separator between Han characters stands inside the term.
    Separated,
    /// The sentence does not tell the form of the new term.
    Wording(wording::Doubt),
    /// The new term cannot be laid over the markup of the old one.
    Layout,
    /// The change would break the markup of the document.
    Markup,
    /// The new term and what stands beside it would read as something else.
    Seam,
    /// A second run would change the text again.
    Unstable,
    /// The text shows, but a rewrite would not reach it or not last.
    Unreached,
    /// It stands in another person's comment.
    Comment,
}

impl Reason {
    /// A short name for machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Mapping => "mapping",
            Self::Guard(guard) => guard.name(),
            Self::Held => "held",
            Self::Kept => "kept",
            Self::Chosen => "chosen",
            Self::Ignored => "ignored",
            Self::Struck => "struck",
            Self::Overlap { .. } => "overlap",
            Self::Ambiguous { .. } => "ambiguous",
            Self::Gloss => "gloss",
            Self::Separated => "separated",
            Self::Wording(wording::Doubt::NounOrVerb) => "noun-or-verb",
            Self::Wording(wording::Doubt::SharedHead) => "shared-head",
            Self::Wording(wording::Doubt::Hyphenated) => "hyphenated",
            Self::Wording(wording::Doubt::NoForm) => "no-form",
            Self::Wording(wording::Doubt::SpacedItems) => "spaced-items",
            Self::Layout => "layout",
            Self::Markup => "markup",
            Self::Seam => "seam",
            Self::Unstable => "unstable",
            Self::Unreached => "unreached",
            Self::Comment => "comment",
        }
    }

    /// The question that a person must answer; empty where the mapping's own words say it.
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Self::Mapping | Self::Chosen => "",
            Self::Guard(guard) => guard::question(guard),
            Self::Held => "the term is defined in this document: the answer there settles this place",
            Self::Kept => "a person decided that it stays",
            Self::Ignored => "a comment in the document says to leave it alone",
            Self::Struck => "the text is struck out",
            Self::Overlap { .. } => "a protected phrase or a new term covers a part of it",
            Self::Ambiguous { .. } => "two entries would put different terms here",
            Self::Gloss => "its other name stands beside it: what are both to be?",
            Self::Separated => {
                "a space, line break or hyphen stands inside or beside it: one term, or two items of a list?"
            }
            Self::Wording(wording::Doubt::NounOrVerb) => {
                "it or the next word may be a noun or a verb, so the form of the new term is open"
            }
            Self::Wording(wording::Doubt::SharedHead) => "its noun may belong to the item beside it too",
            Self::Wording(wording::Doubt::Hyphenated) => {
                "a hyphen joins it to another word: does the new term mean the same there?"
            }
            Self::Wording(wording::Doubt::NoForm) => {
                "the sentence asks for a form of the new term that the mapping does not give"
            }
            Self::Wording(wording::Doubt::SpacedItems) => {
                "it stands among items separated by spaces: does the space beside it join or separate?"
            }
            Self::Layout => "part of it is bold, linked or otherwise marked: which part of the new term is to be?",
            Self::Markup => "a plain replacement here would change the markup or the links of the document",
            Self::Seam => "the new term and what stands beside it would read as something else",
            Self::Unstable => "a second run would change the result again",
            Self::Unreached => {
                "it is shown but no rewrite reaches it: a field, bound or hidden text, alternative text, a property, \
                 a signed or protected document, or front matter that is no YAML"
            }
            Self::Comment => "another person's comment says it",
        }
    }
}

/// One place that the mapping says something about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What happens to it.
    pub outcome: Outcome,
    /// Why.
    pub reason: Reason,
    /// Index of the entry in the mapping.
    pub entry: usize,
    /// Index of the block in its part.
    pub block: usize,
    /// The matched text in the view.
    pub view: ViewSpan,
    /// The smallest stretch of source that holds the matched text.
    pub source: SourceSpan,
    /// The matched text as a reader sees it.
    pub matched: String,
    /// The new term in its form, where it is known; for a review finding a suggestion.
    pub replacement: Option<String>,
    /// For the reason `seam`: what the new term would read as together with what stands beside it.
    pub reads_as: Option<String>,
    /// The guards that saw something here, whatever became of it.
    pub guards: Vec<Guard>,
    /// For a held place, the definition that it waits for.
    pub held_by: Option<DefinitionPlace>,
    /// What a reader would see change: stretches of the view, in order, with what stands there then. An article before
    /// the term and a joining space belong to it. Empty where the form of the new term is not known.
    pub changes: Vec<(ViewSpan, String)>,
    /// The edits of a rewrite; all of them or none must be made. Empty for other outcomes.
    pub edits: Vec<crate::edit::Edit>,
}

impl Finding {
    /// The question that a person must answer, with the words that it is about.
    #[must_use]
    pub fn question(&self) -> Cow<'static, str> {
        match &self.reads_as {
            Some(words) if self.reason == Reason::Seam => {
                Cow::from(format!("the new term and what stands beside it would read as “{words}”"))
            }
            _ => Cow::from(self.reason.question()),
        }
    }
}

/// The findings of one part of a document, by place.
#[derive(Clone, Debug, Default)]
pub struct PartPlan {
    /// All findings, protected ones too.
    pub findings: Vec<Finding>,
    /// What is wrong with comments that speak to the program.
    pub warnings: Vec<Warning>,
    /// Edits that keep or follow anchors; they change no visible text.
    pub anchor_edits: Vec<Edit>,
}

/// Something in a document that its author should know, but that is no finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where it stands.
    pub source: SourceSpan,
    /// What is wrong.
    pub message: String,
}

impl PartPlan {
    /// The edits of all rewrites together, and those for anchors.
    #[must_use]
    pub fn edits(&self) -> EditSet {
        let mut edits = EditSet::default();
        for finding in self.findings.iter().filter(|finding| finding.outcome == Outcome::Rewrite) {
            let merged = edits.insert_all(&finding.edits);
            debug_assert!(merged.is_ok(), "the plan keeps rewrites that can be made together");
        }
        let merged = edits.insert_all(&self.anchor_edits);
        debug_assert!(merged.is_ok(), "edits of anchors are only added where they fit");
        edits
    }
}

/// The findings of a document, part by part.
#[derive(Clone, Debug, Default)]
pub struct FilePlan {
    /// One plan for each part of the document.
    pub parts: Vec<PartPlan>,
}

impl FilePlan {
    /// All findings of all parts.
    pub fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.parts.iter().flat_map(|part| &part.findings)
    }

    /// The edits of all parts.
    #[must_use]
    pub fn changes(&self, document: &Document) -> Vec<PartChange> {
        let parts = document.parts.iter().zip(&self.parts);
        parts
            .map(|(part, plan)| PartChange { part: part.name.clone(), edits: plan.edits(), remarks: Vec::new() })
            .collect()
    }

    /// How many findings have this outcome.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> usize {
        self.findings().filter(|finding| finding.outcome == outcome).count()
    }
}

/// Readings of a result after which all rewrites left are taken back; real documents take one or two.
const MOST_READINGS: usize = 12;

/// A mapping made ready to plan documents.
pub struct Planner {
    mapping: Mapping,
    matcher: Matcher,
    options: ReadOptions,
    /// The entries that are meant for some files only, by index, with those files.
    files: Vec<(usize, FileGlobs)>,
    /// For each entry, whether its findings are wanted; empty where all are.
    chosen: Vec<bool>,
    titles: Titles,
    /// Made when it is first asked for.
    screen: OnceLock<Option<Screen>>,
}

/// The `files` and `not_files` of an entry.
struct FileGlobs {
    only: Option<PathGlobs>,
    except: Option<PathGlobs>,
}

impl FileGlobs {
    fn new(entry: &Entry) -> Option<Self> {
        let globs = |patterns: &[String]| if patterns.is_empty() { None } else { PathGlobs::new(patterns).ok() };
        let (only, except) = (globs(&entry.files), globs(&entry.not_files));
        (only.is_some() || except.is_some()).then_some(Self { only, except })
    }

    fn include(&self, path: &str) -> bool {
        self.only.as_ref().is_none_or(|globs| globs.is_match(path))
            && !self.except.as_ref().is_some_and(|globs| globs.is_match(path))
    }
}

/// Which entries count in one part of a file, and what must be known of the rest.
#[derive(Clone, Copy)]
struct Entries<'a> {
    /// Whether an entry is meant for the file; empty where all are.
    enabled: &'a [bool],
    /// Whether its findings are wanted, empty where all are; others still compete, so that the choice never changes what a term is.
    chosen: &'a [bool],
    /// Index of the part.
    part: usize,
    /// The terms that other parts of the document define.
    defined: &'a [DefinedTerm],
    /// Titles of the documents that were given.
    titles: &'a Titles,
    /// What people decided.
    choices: &'a PartChoices,
}

impl Entries<'_> {
    /// Whether a person decided that the match that starts here stays.
    fn keeps(&self, start: usize) -> bool {
        self.choices.get(&start) == Some(&Choice::Keep)
    }

    /// Protected places are kept for reports; of the others only those of chosen entries count.
    fn wants(&self, found: &Match) -> bool {
        found.claim == Claim::Protect || self.chosen.get(found.entry).copied().unwrap_or(true)
    }
}

impl Planner {
    /// Builds the matcher of `mapping`. Documents are to be read with [`Planner::options`]: `options`, and the addresses
    /// of the mapping.
    #[must_use]
    pub fn new(mapping: Mapping, options: ReadOptions) -> Self {
        let matcher = Matcher::new(&mapping);
        let files =
            mapping.entries.iter().enumerate().filter_map(|(index, entry)| Some((index, FileGlobs::new(entry)?)));
        let files = files.collect();
        let options = ReadOptions { addresses: mapping.address_starts(), ..options };
        Self {
            mapping,
            matcher,
            options,
            files,
            chosen: Vec::new(),
            titles: Titles::default(),
            screen: OnceLock::new(),
        }
    }

    /// Keeps only the findings of the entries with these ids; everything still competes and protects as before.
    ///
    /// # Errors
    /// The first id that the mapping does not have.
    pub fn choose(&mut self, ids: &[String]) -> Result<(), String> {
        if let Some(unknown) = ids.iter().find(|id| self.mapping.entry(id).is_none()) {
            return Err(unknown.clone());
        }
        let entries = self.mapping.entries.iter().filter(|_| !ids.is_empty());
        self.chosen = entries.map(|entry| ids.contains(&entry.id)).collect();
        self.screen = OnceLock::new();
        Ok(())
    }

    /// Says how the titles of the documents of the run are read, so that references to them are known.
    pub fn set_titles(&mut self, loader: TitleLoader) {
        self.titles = Titles::new(loader);
    }

    /// A quick look at sources that tells in which of them nothing can be found that people are told, if the mapping
    /// allows for one. Protected places are not told.
    #[must_use]
    pub fn screen(&self) -> Option<&Screen> {
        self.screen.get_or_init(|| self.matcher.screen(|entry| self.is_chosen(entry))).as_ref()
    }

    /// Whether the findings of the entry with this index are wanted.
    #[must_use]
    pub fn is_chosen(&self, entry: usize) -> bool {
        self.chosen.get(entry).copied().unwrap_or(true)
    }

    /// Whether the entry with this index is one of web addresses.
    fn is_of_addresses(&self, entry: usize) -> bool {
        self.mapping.entries.get(entry).is_some_and(Entry::is_address)
    }

    /// The mapping that plans are made by.
    #[must_use]
    pub fn mapping(&self) -> &Mapping {
        &self.mapping
    }

    /// How documents are read.
    #[must_use]
    pub fn options(&self) -> &ReadOptions {
        &self.options
    }

    /// Plans `document`; `path`, relative to the project's root and with `/`, decides which entries are meant for it.
    #[must_use]
    pub fn plan(&self, path: &str, document: &Document) -> FilePlan {
        self.plan_with(path, document, &Choices::default())
    }

    /// Plans `document` as people decided; places without a choice are as in [`Planner::plan`].
    ///
    /// A choice can fail all the same, where its words cannot be written without harm: then the place is for review.
    #[must_use]
    pub fn plan_with(&self, path: &str, document: &Document, choices: &Choices) -> FilePlan {
        self.plan_chosen(path, document, choices, &self.chosen)
    }

    /// The plan with the findings of the entries that are `chosen`.
    fn plan_chosen(&self, path: &str, document: &Document, choices: &Choices, chosen: &[bool]) -> FilePlan {
        let enabled = self.enabled(path);
        let nothing = PartChoices::new();
        let entries = Entries { enabled: &enabled, chosen, ..self.entries(&nothing) };
        let defined = self.defined_terms(document, &entries, choices);
        let parts = document.parts.iter().enumerate().map(|(index, part)| {
            let choices = choices.of_part(index);
            let entries = Entries { part: index, defined: &defined, choices: &choices, ..entries };
            self.finish(part, self.plan_drafts(document.format, part, &entries, 0))
        });
        FilePlan { parts: parts.collect() }
    }

    /// For each entry whether it is meant for the file; empty where all are.
    fn enabled(&self, path: &str) -> Vec<bool> {
        if self.files.is_empty() {
            return Vec::new();
        }
        let mut enabled = vec![true; self.mapping.entries.len()];
        for (index, globs) in &self.files {
            if let Some(enabled) = enabled.get_mut(*index) {
                *enabled = globs.include(path);
            }
        }
        enabled
    }

    fn entries<'a>(&'a self, choices: &'a PartChoices) -> Entries<'a> {
        Entries { enabled: &[], chosen: &self.chosen, part: 0, defined: &[], titles: &self.titles, choices }
    }

    /// What an entry proposes where the sentence does not tell the form.
    fn suggestion(&self, entry: usize) -> Option<String> {
        match &self.mapping.entries.get(entry)?.kind {
            EntryKind::Review { suggest, level: Level::Review } => suggest.first().cloned(),
            EntryKind::Rewrite(target) | EntryKind::Address(target) => Some(target.base.clone()),
            _ => None,
        }
    }

    /// The terms that any part of a document with several defines: a header's use waits for the body's definition.
    fn defined_terms(&self, document: &Document, entries: &Entries<'_>, choices: &Choices) -> Vec<DefinedTerm> {
        if document.parts.len() < 2 || self.mapping.guards.is_off(Guard::Definition) {
            return Vec::new();
        }
        let parts = document.parts.iter().enumerate();
        let terms = parts.flat_map(|(index, part)| {
            let choices = choices.of_part(index);
            draft::defined_terms(self, part, &Entries { part: index, choices: &choices, ..*entries })
        });
        terms.collect()
    }

    /// The drafts that keep all promises. `depth` is 0 for a document, 1 for the result of its plan, and so on.
    fn plan_drafts(&self, format: Format, part: &Part, entries: &Entries<'_>, depth: usize) -> Vec<Draft> {
        let mut given_up = GivenUp::default();
        let mut was_broken = false;
        for round in 0.. {
            let settled = draft::settle(self, part, entries, &mut given_up);
            if settled.certainty == seam::Certainty::Certain && !was_broken {
                return settled.drafts;
            }
            let before = given_up.len();
            if round == MOST_READINGS {
                draft::give_up_all(&settled.drafts, Reason::Unstable, &mut given_up);
            } else {
                let result = check::Rereading { planner: self, format, part, entries, depth, is_first: !was_broken };
                check::reread(&result, &settled, &mut given_up);
            }
            if given_up.len() == before {
                return settled.drafts;
            }
            was_broken = true;
        }
        Vec::new()
    }

    fn finish(&self, part: &Part, drafts: Vec<Draft>) -> PartPlan {
        let mut findings: Vec<Finding> = drafts.into_iter().map(|draft| self.finding(part, draft)).collect();
        findings.sort_by_key(|finding| (finding.source, finding.view));
        let all = self.chosen.iter().all(|chosen| *chosen);
        let warnings = ignored::warnings(part, &findings, &self.mapping, all);
        PartPlan { findings, warnings, anchor_edits: Vec::new() }
    }

    fn finding(&self, part: &Part, draft: Draft) -> Finding {
        let words = draft.wording.as_ref().map(|wording| wording.text.clone());
        let Match { span, entry, expanded, .. } = draft.found;
        Finding {
            outcome: draft.outcome,
            reason: draft.reason,
            entry,
            block: draft.block,
            view: span,
            source: part.view.source_hull(span),
            matched: part.view.slice(span).to_owned(),
            reads_as: draft.reads_as,
            guards: draft.guards,
            held_by: draft.held_by,
            replacement: words.or(expanded).or_else(|| self.suggestion(entry)),
            changes: draft.wording.map(visible_changes).unwrap_or_default(),
            edits: if draft.outcome == Outcome::Rewrite { draft.edits } else { Vec::new() },
        }
    }
}

fn visible_changes(wording: wording::Wording) -> Vec<(ViewSpan, String)> {
    wording.article.into_iter().chain([(wording.span, wording.text)]).collect()
}

/// Rewrites that were taken back, by where their match starts in the view, with the reason.
#[derive(Debug, Default)]
struct GivenUp {
    reasons: BTreeMap<usize, Reason>,
    /// For the reason `seam`, what would be read.
    read_as: BTreeMap<usize, String>,
}

impl GivenUp {
    fn len(&self) -> usize {
        self.reasons.len()
    }

    /// Takes a rewrite back; the first reason stays.
    fn add(&mut self, draft: &Draft, reason: Reason) {
        self.reasons.entry(draft.found.span.start).or_insert(reason);
    }

    /// Takes a rewrite back because of what it would be read as.
    fn add_seam(&mut self, draft: &Draft, reads_as: &str) {
        self.add(draft, Reason::Seam);
        self.read_as.entry(draft.found.span.start).or_insert_with(|| reads_as.to_owned());
    }

    fn reason(&self, start: usize) -> Option<Reason> {
        self.reasons.get(&start).copied()
    }
}
