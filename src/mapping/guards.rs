//! The guards of a mapping: their names, and what a mapping says of them.

use crate::yaml::{Node, Reader};

/// A rule that keeps a plain rewrite from changing what a text says. What each sees is told in `guard`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Guard {
    /// The name of a document.
    Title,
    /// Words quoted from another document.
    Quotation,
    /// A sentence about the words themselves.
    Mention,
    /// An old version of the text.
    OldVersion,
    /// The definition of a term.
    Definition,
    /// Another provider beside the term.
    Sibling,
    /// The new term, or another old one with the same new term, beside it.
    Clash,
    /// The company that the term names.
    Company,
    /// A concrete value behind the term.
    Identifier,
    /// A negated term.
    Negation,
    /// A rule for this term only, or for all others.
    Exclusivity,
    /// A label of a real screen.
    Interface,
    /// A clause about the time before the change.
    Transition,
    /// A list of names of providers.
    Enumeration,
}

impl Guard {
    /// All guards, in the order in which they are told of.
    pub const ALL: [Self; 14] = [
        Self::Title,
        Self::Quotation,
        Self::Mention,
        Self::OldVersion,
        Self::Definition,
        Self::Sibling,
        Self::Clash,
        Self::Company,
        Self::Identifier,
        Self::Negation,
        Self::Exclusivity,
        Self::Interface,
        Self::Transition,
        Self::Enumeration,
    ];

    /// Its name in mappings and reports.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Quotation => "quotation",
            Self::Mention => "mention",
            Self::OldVersion => "old-version",
            Self::Definition => "definition",
            Self::Sibling => "sibling",
            Self::Clash => "clash",
            Self::Company => "company",
            Self::Identifier => "identifier",
            Self::Negation => "negation",
            Self::Exclusivity => "exclusivity",
            Self::Interface => "interface",
            Self::Transition => "transition",
            Self::Enumeration => "enumeration",
        }
    }
}

/// What becomes of a place that a guard sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GuardOutcome {
    /// A person decides.
    Review,
    /// It is left alone and not reported.
    Protect,
}

/// What a mapping says of one guard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GuardSetting {
    /// It has this outcome.
    Outcome(GuardOutcome),
    /// It is not asked.
    Off,
}

/// What a mapping says of the guards; those that it does not name keep their default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GuardSettings {
    settings: [Option<GuardSetting>; Guard::ALL.len()],
}

impl GuardSettings {
    /// What is said of `guard`; `None` where it keeps its default.
    #[must_use]
    pub fn get(&self, guard: Guard) -> Option<GuardSetting> {
        self.settings.get(guard as usize).copied().flatten()
    }

    /// Whether `guard` is switched off.
    #[must_use]
    pub fn is_off(&self, guard: Guard) -> bool {
        self.get(guard) == Some(GuardSetting::Off)
    }

    /// Says something of `guard`.
    pub fn set(&mut self, guard: Guard, setting: GuardSetting) {
        if let Some(slot) = self.settings.get_mut(guard as usize) {
            *slot = Some(setting);
        }
    }

    /// These settings, with those of `later` over them.
    #[must_use]
    pub fn overlaid(mut self, later: &Self) -> Self {
        for guard in Guard::ALL {
            if let Some(setting) = later.get(guard) {
                self.set(guard, setting);
            }
        }
        self
    }
}

const SETTINGS: [(&str, GuardSetting); 3] = [
    ("review", GuardSetting::Outcome(GuardOutcome::Review)),
    ("protect", GuardSetting::Outcome(GuardOutcome::Protect)),
    ("off", GuardSetting::Off),
];

/// Reads the key `guards`; faults go to the reader.
pub(super) fn read(node: &Node, reader: &mut Reader) -> GuardSettings {
    let mut settings = GuardSettings::default();
    let Some(fields) = reader.fields(node, "`guards`", &Guard::ALL.map(Guard::name)) else { return settings };
    for guard in Guard::ALL {
        if let Some(setting) = fields.get(guard.name()).and_then(|value| reader.choice(value, &SETTINGS)) {
            settings.set(guard, setting);
        }
    }
    settings
}
