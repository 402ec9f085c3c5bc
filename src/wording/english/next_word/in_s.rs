//! Words in -s behind a term: plurals that the term modifies (statements), or verbs of which it is the subject (exceeds).

use crate::wording::english::next_word;
use crate::wording::english::next_word::{NO_DOERS, VERB_SIGNS, has_verb_of_its_own};
use crate::wording::{Context, Doubt};

/// Verbs that are no nouns, or hardly ever.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "abides", "accepts", "accompanies", "accords", "accrues", "acquires", "acts", "adds", "adheres", "adjusts", "admits", "affects",
    "agrees", "allows", "amends", "amounts", "appears", "applies", "appoints", "approves", "arises", "arranges", "arrives", "assigns",
    "assists", "assumes", "attaches", "authorises", "authorizes", "bears", "becomes", "begins", "behaves", "believes", "belongs", "binds",
    "breaches", "brings", "buys", "calculates", "cancels", "carries", "ceases", "chooses", "collects", "comes", "commences", "commits",
    "completes", "complies", "comprises", "concerns", "concludes", "conducts", "confirms", "connects", "consents", "consists",
    "constitutes", "contains", "continues", "converts", "cooperates", "corresponds", "counts", "creates", "dates", "deals", "decides",
    "declares", "declines", "deducts", "defaults", "denies", "depends", "describes", "determines", "disagrees", "disappears",
    "discloses", "disputes", "does", "drops", "earns", "elapses", "enables", "ends", "engages", "enjoys", "ensures", "equals",
    "establishes", "exceeds", "exercises", "exists", "expires", "explains", "extends", "fails", "falls", "finds", "fits", "follows",
    "forbids", "forms", "fulfils", "fulfills", "gains", "gets", "gives", "goes", "grants", "grows", "guarantees", "handles", "happens",
    "helps", "holds", "identifies", "implies", "imposes", "includes", "increases", "incurs", "indicates", "informs", "intends",
    "introduces", "involves", "issues", "joins", "keeps", "knows", "lacks", "lapses", "lasts", "leads", "learns", "leaves", "lets", "lies",
    "lives", "looks", "loses", "maintains", "makes", "means", "meets", "mentions", "moves", "needs", "notifies", "obeys", "obtains",
    "occurs", "opens", "operates", "owes", "owns", "participates", "passes", "pays", "performs", "permits", "persists", "pledges",
    "possesses", "posts", "prepares", "prevails", "prevents", "prohibits", "promises", "protects", "proves", "provides", "publishes",
    "pursues", "puts", "qualifies", "raises", "reaches", "reads", "realises", "realizes", "receives", "recognises", "recognizes",
    "reduces", "refrains", "refuses", "rejects", "relates", "relies", "remains", "remedies", "remits", "removes", "renews", "replaces",
    "replies", "represents", "requires", "resides", "resigns", "resolves", "respects", "responds", "resumes", "retains", "returns",
    "reverts", "rises", "runs", "satisfies", "says", "seeks", "seems", "sees", "sells", "sends", "serves", "sets", "shares", "shows",
    "shrinks", "signs", "speaks", "specifies", "spends", "stands", "starts", "states", "stays", "stops", "submits", "succeeds", "supplies",
    "supports", "takes", "teaches", "tells", "tends", "terminates", "thinks", "treats", "turns", "undergoes", "understands",
    "undertakes", "uses", "validates", "varies", "verifies", "violates", "waives", "wants", "warrants", "wins", "wishes", "withdraws",
    "works", "writes", "yields",
];

/// Plurals; a verb only where its object follows.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "accounts", "apps", "areas", "badges", "bands", "bills", "bonuses", "bookings", "bots", "boxes", "calls", "cards", "certificates",
    "channels", "charges", "clauses", "clients", "clusters", "codes", "contracts", "costs", "credentials", "databases", "dates",
    "deadlines", "deposits", "details", "devices", "documents", "duties", "endpoints", "errors", "events", "features", "fees", "fields",
    "files", "flows", "forms", "funds", "goals", "groups", "guides", "hours", "icons", "ids", "images", "incentives", "instances",
    "invoices", "items", "keys", "labels", "laws", "levels", "licences", "licenses", "lines", "links", "lists", "logs", "losses", "menus",
    "messages", "methods", "modules", "names", "nodes", "notes", "notices", "numbers", "objects", "options", "pages", "parameters",
    "partners", "parties", "passwords", "periods", "places", "plans", "points", "policies", "points", "prices", "procedures", "processes",
    "products", "profiles", "programmes", "programs", "projects", "properties", "proxies", "purchases", "rates", "records", "resources",
    "reviews", "rewards", "rights", "roles", "routes", "rules", "samples", "scores", "screens", "services", "sessions", "shops", "sites",
    "stages", "standards", "stores", "tables", "tasks", "taxes", "teams", "templates", "tenants", "terms", "tests", "themes", "tickets", "times",
    "tokens", "tools", "topics", "types", "units", "vouchers", "wallets", "zones",
];

/// Endings that plurals have and hardly any verb.
#[rustfmt::skip]
const NOUN_ENDINGS: &[&str] = &[
    "acies", "ancies", "encies", "ials", "ings", "isms", "ities", "ments", "ngs", "nships", "ories", "rals", "ships", "sions", "tics", "tions",
    "ures", "vals", "wals",
];

/// Verbs that end as those plurals, and words that are as often the one as the other.
#[rustfmt::skip]
const NO_NOUN_BY_ENDING: &[&str] = &[
    "belongs", "brings", "captures", "cautions", "complements", "comments", "conditions", "dials", "documents", "ensures", "features",
    "functions", "hangs", "implements", "measures", "mentions", "petitions", "procures", "questions", "sanctions", "secures", "stations",
    "structures", "supplements", "ventures",
];

/// Words before a term in the singular with which only a plural goes: all driver accounts.
const MANY: &[&str] = &[
    "all", "both", "certain", "few", "fewer", "many", "most", "multiple", "several", "these", "those", "two", "various",
];

/// Words behind a noun in the plural that no verb in -s has behind it.
const BEHIND_PLURAL: &[&str] =
    &["are", "were", "have", "can", "cannot", "could", "may", "must", "shall", "should", "will"];

/// Whether `word`, in small letters and in -s, is a noun behind a term in the singular; `rest` follows it.
///
/// # Errors
/// [`Doubt::NounOrVerb`] where neither the word nor what stands around it tells.
pub(super) fn is_noun(context: &Context<'_>, word: &str, rest: &str) -> Result<bool, Doubt> {
    let next = next_word(rest).map(str::to_ascii_lowercase);
    let is_next = |words: &[&str]| next.as_ref().is_some_and(|next| words.contains(&next.as_str()));
    if is_next(BEHIND_PLURAL) || is_many(context.before()) {
        return Ok(true);
    }
    if VERBS.contains(&word) || NO_DOERS.contains(&word) {
        return Ok(false);
    }
    let is_noun_by_ending =
        NOUN_ENDINGS.iter().any(|ending| word.ends_with(ending)) && !NO_NOUN_BY_ENDING.contains(&word);
    if is_noun_by_ending || is_next(&["of"]) {
        return Ok(true);
    }
    if is_next(VERB_SIGNS) {
        return Ok(false);
    }
    // "The driver accounts for all trips."
    let is_usual = NOUNS.contains(&word) && !is_next(&["for", "to", "up"]);
    if is_usual || has_verb_of_its_own(rest) { Ok(true) } else { Err(Doubt::NounOrVerb) }
}

/// Whether a word directly before the term, which is in the singular, wants a plural.
fn is_many(before: &str) -> bool {
    let word = before.strip_suffix(' ').and_then(|front| front.rsplit(' ').next()).unwrap_or_default();
    MANY.iter().any(|many| word.eq_ignore_ascii_case(many))
}
