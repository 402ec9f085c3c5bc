//! The totals of a run and the line that says them.

use std::fmt::Write as _;

use crate::plan::{FilePlan, Outcome};

/// What a run found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Documents that were read.
    pub documents: usize,
    /// Documents with a rewrite or a review finding.
    pub documents_with_findings: usize,
    /// Rewrites.
    pub rewrites: usize,
    /// Places for a person.
    pub reviews: usize,
    /// Places that wait for the definition of their term.
    pub held: usize,
    /// Notes.
    pub notes: usize,
    /// Protected places.
    pub protected: usize,
    /// Documents that could not be read, decoded or written.
    pub errors: usize,
}

impl Totals {
    /// Counts a planned document.
    pub fn add(&mut self, plan: &FilePlan) {
        let (rewrites, reviews) = (plan.count(Outcome::Rewrite), plan.count(Outcome::Review));
        self.documents += 1;
        self.documents_with_findings += usize::from(rewrites + reviews > 0);
        self.rewrites += rewrites;
        self.reviews += reviews;
        self.held += plan.count(Outcome::Held);
        self.notes += plan.count(Outcome::Note);
        self.protected += plan.count(Outcome::Protect);
    }

    /// Adds the totals of another run or document.
    pub fn merge(&mut self, other: &Self) {
        self.documents += other.documents;
        self.documents_with_findings += other.documents_with_findings;
        self.rewrites += other.rewrites;
        self.reviews += other.reviews;
        self.held += other.held;
        self.notes += other.notes;
        self.protected += other.protected;
        self.errors += other.errors;
    }

    /// The totals in a sentence, without an end.
    #[must_use]
    pub fn sentence(&self) -> String {
        let mut sentence = self.findings();
        for (count, one, many) in [
            (self.held, "use waits for a definition", "uses wait for a definition"),
            (self.notes, "note (listed with -v)", "notes (listed with -v)"),
            (self.errors, "file could not be done", "files could not be done"),
        ] {
            if count > 0 {
                let _ = write!(sentence, "; {}", counted(count, one, many));
            }
        }
        sentence
    }

    fn findings(&self) -> String {
        let mut parts = Vec::new();
        if self.rewrites > 0 {
            parts.push(counted(self.rewrites, "old term", "old terms"));
        }
        if self.reviews > 0 {
            parts.push(format!("{} for a person", counted(self.reviews, "place", "places")));
        }
        let documents = counted(self.documents, "document", "documents");
        if parts.is_empty() {
            return format!("no old term in {documents}");
        }
        format!("{} in {} of {documents}", parts.join(" and "), self.documents_with_findings)
    }
}

/// `1 document`, `2 documents`.
#[must_use]
pub fn counted(count: usize, one: &str, many: &str) -> String {
    let noun = if count == 1 { one } else { many };
    format!("{count} {noun}")
}
