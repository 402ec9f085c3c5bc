//! Which entries rename a thing that has a name: ZEIT becomes Vercel, Azure AD becomes Microsoft Entra ID.
//!
//! The thing stays what it is, only its label changes. That is told by capitals, so never in Chinese. An entry that gives a
//! term of a contract in capitals (Alipay Account → Payment Account) is none: what the new term means is wider.

use crate::mapping::{Entry, Guard, Mapping};

/// Words inside a name that begin with a small letter.
const SMALL: [&str; 12] = ["of", "and", "for", "the", "on", "to", "in", "with", "by", "at", "a", "from"];

/// Words of contracts. A new term of nothing else says what a thing is, and names none.
#[rustfmt::skip]
const GENERIC: [&str; 112] = [
    "account", "administrator", "advertiser", "agency", "agent", "agreement", "amount", "app", "application",
    "approved", "author", "authorised", "authorized", "balance", "bank", "borrower", "business", "buyer", "card",
    "carrier", "charge", "client", "company", "consumer", "content", "contractor", "courier", "course", "customer",
    "data", "delivery", "deposit", "designated", "developer", "digital", "driver", "driving", "electronic",
    "employee", "entity", "external", "fee", "freelancer", "fund", "goods", "group", "guest", "holder", "host",
    "independent", "institution", "instructor", "landlord", "learner", "lender", "lessee", "lessor", "licensed",
    "manager", "marketplace", "member", "merchant", "mobile", "money", "occupant", "online", "operator", "order",
    "organisation", "organization", "owner", "participant", "parties", "partner", "party", "passenger", "patient",
    "payment", "person", "platform", "preferred", "premium", "price", "processor", "product", "property", "provider",
    "publisher", "pupil", "purchaser", "rider", "sale", "seller", "service", "site", "software", "store", "student",
    "subscriber", "subscription", "supplier", "system", "teacher", "tenant", "third", "transaction", "tutor", "user",
    "vendor", "wallet", "website", "worker",
];

/// The guards that ask whether the new term means more than the old one.
const WIDENING: [Guard; 5] =
    [Guard::Definition, Guard::Sibling, Guard::Negation, Guard::Exclusivity, Guard::Enumeration];

impl Entry {
    /// Whether every old term and the new one are proper names: Latin, with a capital in every main word (or a digit at its
    /// start), and the new one not made of words of contracts alone.
    #[must_use]
    pub fn is_rename(&self) -> bool {
        let mut old = self.strings().map(|(_, string)| string).peekable();
        let Some(new) = self.target().map(|target| target.base.as_str()) else { return false };
        old.peek().is_some() && is_proper_name(new) && self.patterns.is_empty() && old.all(is_name)
    }
}

impl Mapping {
    /// The guards that are not asked about the places of `entry`: where it is a rename, those that ask whether the new term
    /// means more, unless its own `guards` or those of the mapping say something of them.
    #[must_use]
    pub fn guards_off_by_rename(&self, entry: &Entry) -> Vec<Guard> {
        let settings = self.guards.overlaid(&entry.guards);
        let off = WIDENING.into_iter().filter(|guard| settings.get(*guard).is_none());
        if entry.is_rename() { off.collect() } else { Vec::new() }
    }
}

impl Guard {
    /// Whether it asks if the new term means more than the old one, which the new name of a thing never does.
    #[must_use]
    pub fn asks_of_meaning(self) -> bool {
        WIDENING.contains(&self)
    }
}

/// Whether a text is a proper name and not a term of a contract in capitals: Vercel, not Seller.
#[must_use]
pub fn is_proper_name(text: &str) -> bool {
    is_name(text) && !is_generic(text)
}

/// Whether a text is Latin, with a capital in every main word.
fn is_name(text: &str) -> bool {
    let is_of_name = |c: char| !c.is_alphabetic() || c.is_lowercase() || c.is_uppercase();
    let is_main = |word: &&str| word.starts_with(char::is_alphanumeric);
    let has_capital = |word: &str| word.starts_with(|c: char| c.is_ascii_digit()) || word.contains(char::is_uppercase);
    let mut words = words(text).filter(is_main).peekable();
    let has_name = text.chars().any(char::is_alphabetic) && words.peek().is_some_and(|first| has_capital(first));
    has_name && text.chars().all(is_of_name) && words.all(|word| has_capital(word) || SMALL.contains(&word))
}

/// Whether a name is made of words of contracts alone.
fn is_generic(name: &str) -> bool {
    let lower = name.to_lowercase();
    words(&lower).all(is_common)
}

/// Whether a word in small letters, or its singular, is one of contracts, or a small word of names.
pub(super) fn is_common(word: &str) -> bool {
    let is_listed = |word: &str| GENERIC.contains(&word);
    SMALL.contains(&word) || is_listed(word) || word.strip_suffix('s').is_some_and(is_listed)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split([' ', '-', '/', '.', '&', ',']).filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_rename(from: &str, to: &str) -> bool {
        let mapping = Mapping::from_text("m.yaml", &format!("terms: [{{from: {from}, to: {to}}}]")).unwrap();
        mapping.entries[0].is_rename()
    }

    #[test]
    fn a_name_that_becomes_a_name_is_a_rename() {
        for (from, to) in [
            ("ZEIT", "Vercel"),
            ("Azure AD", "Microsoft Entra ID"),
            ("Basecamp", "37signals"),
            ("OS X", "macOS"),
            ("WordAds", "Automattic Ads"),
            ("[Business Plan, Business Cloud]", "Enterprise Cloud"),
            ("Bank of Arden", "Arden Bank"),
            ("Stackdriver", "Google Cloud Platform"),
            ("CloudWatch Events", "EventBridge"),
        ] {
            assert!(is_rename(from, to), "{from} → {to}");
        }
    }

    #[test]
    fn a_name_that_becomes_a_noun_is_none() {
        for (from, to) in [
            ("Alipay account", "payment account"),
            ("Alipay Account", "Payment Account"),
            ("Uber Eats", "delivery app"),
            ("master", "control plane"),
            ("Host", "Property Provider"),
            ("PSP", "Third-Party Payment Institution"),
            ("[ZEIT, zeit]", "Vercel"),
            ("ZEIT", "vercel"),
            ("支付宝", "支付机构"),
            ("支付宝", "Vercel"),
            ("Alipay 账户", "Ant Pay"),
            ("VIP member", "Gold Member"),
        ] {
            assert!(!is_rename(from, to), "{from} → {to}");
        }
        let pattern = Mapping::from_text("m.yaml", "terms: [{pattern: 'ZEIT \\d', to: Vercel}]").unwrap();
        assert!(!pattern.entries[0].is_rename());
    }

    #[test]
    fn what_is_said_of_a_guard_counts_for_renames_too() {
        let off = |more: &str| {
            let text = format!("terms: [{{id: a, from: ZEIT, to: Vercel{more}");
            let mapping = Mapping::from_text("m.yaml", &text).unwrap();
            mapping.guards_off_by_rename(mapping.entry("a").unwrap())
        };
        assert_eq!(off("}]"), WIDENING);
        assert_eq!(off(", guards: {definition: review}}]"), WIDENING[1..]);
        assert_eq!(off("}]\nguards: {definition: protect, negation: off}").len(), 3);
    }
}
