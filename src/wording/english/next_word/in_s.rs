//! Words in -s behind a term: plurals that the term modifies (statements), or verbs of which it is the subject (exceeds).

use crate::wording::english::next_word;
use crate::wording::english::next_word::{NO_DOERS, VERB_SIGNS, has_verb_of_its_own};
use crate::wording::{Context, Doubt};

/// Verbs that are no nouns, or hardly ever.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "abides", "accepts", "accompanies", "accords", "accrues", "acquires", "acts", "adds", "adheres", "adjusts", "admits", "affects",
    "agrees", "allows", "amends", "amounts", "appears", "applies", "appoints", "approves", "arises", "arranges", "arrives", "asks",
    "assigns", "assists", "assumes", "attaches", "authorises", "authorizes", "bears", "becomes", "begins", "behaves", "believes",
    "belongs", "binds", "brings", "buys", "calculates", "cancels", "carries", "ceases", "chooses", "collects", "comes", "commences",
    "commits", "communicates", "completes", "complies", "comprises", "concerns", "concludes", "conducts", "confirms", "connects",
    "consents", "consists", "constitutes", "contains", "continues", "converts", "cooperates", "corresponds", "counts", "creates",
    "decides", "declares", "declines", "deducts", "denies", "depends", "describes", "determines", "disagrees", "disappears", "discloses",
    "discontinues", "does", "downloads", "drives", "earns", "elapses", "enables", "ends", "enforces", "engages", "enjoys", "ensures",
    "equals", "establishes", "exceeds", "exercises", "exists", "expires", "explains", "extends", "fails", "falls", "feels", "finds",
    "finishes", "fits", "follows", "forbids", "fulfills", "fulfils", "gains", "generates", "gets", "gives", "goes", "grows", "handles",
    "happens", "helps", "hosts", "identifies", "implies", "imposes", "includes", "increases", "incurs", "indicates", "informs",
    "inherits", "intends", "introduces", "involves", "joins", "keeps", "knows", "lacks", "lapses", "lasts", "leads", "learns", "leaves",
    "lets", "lies", "listens", "lives", "loads", "looks", "loses", "maintains", "makes", "manages", "means", "meets", "mentions", "moves",
    "notifies", "obeys", "obtains", "occurs", "opens", "operates", "owes", "owns", "participates", "passes", "pays", "performs",
    "persists", "pledges", "possesses", "prepares", "prevails", "prevents", "prohibits", "protects", "proves", "provides", "publishes",
    "pursues", "puts", "qualifies", "raises", "reaches", "reads", "realises", "realizes", "receives", "recognises", "recognizes",
    "reduces", "refrains", "refuses", "rejects", "relates", "relies", "relinquishes", "remains", "remedies", "remits", "removes",
    "renews", "replaces", "replies", "represents", "requires", "reserves", "resides", "resigns", "resolves", "respects", "responds",
    "rests", "resumes", "retains", "reverts", "rides", "rises", "runs", "satisfies", "saves", "says", "seeks", "seems", "sees", "sells",
    "sends", "serves", "shows", "shrinks", "sits", "speaks", "specifies", "spends", "stands", "starts", "stops", "stores", "submits",
    "succeeds", "supplies", "supports", "surrenders", "suspects", "takes", "talks", "teaches", "tells", "tends", "terminates", "thinks",
    "travels", "treats", "tries", "turns", "undergoes", "understands", "undertakes", "uploads", "uses", "validates", "varies", "verifies",
    "violates", "waives", "wants", "warrants", "wins", "wishes", "withdraws", "withholds", "writes", "yields",
];

/// Plurals; a verb only where its object follows.
#[rustfmt::skip]
const NOUNS: &[&str] = &[
    "accounts", "admins", "agents", "apps", "areas", "attributes", "badges", "balances", "bands", "banks", "bills", "blocks", "bonuses",
    "bookings", "bots", "boxes", "brands", "calls", "cards", "cars", "cases", "certificates", "channels", "charges", "choices", "classes",
    "clauses", "clients", "clusters", "codes", "companies", "complaints", "contracts", "costs", "credentials", "databases", "dates",
    "deadlines", "deposits", "desks", "details", "devices", "documents", "domains", "duties", "endpoints", "errors", "events", "features",
    "fees", "fields", "files", "filesystems", "flows", "forms", "funds", "goals", "groups", "guides", "hours", "icons", "ideas", "ids",
    "images", "incentives", "instances", "interfaces", "invoices", "items", "keys", "keywords", "labels", "laws", "levels", "licences",
    "licenses", "lines", "links", "lists", "logs", "losses", "machines", "manuals", "markets", "marks", "meals", "menus", "messages",
    "methods", "minutes", "modules", "names", "networks", "nodes", "notes", "notices", "numbers", "objects", "offices", "options",
    "orders", "outlets", "packages", "pages", "parameters", "parties", "partners", "passwords", "periods", "photos", "pictures", "places",
    "plans", "platforms", "points", "policies", "portals", "ports", "practices", "prices", "principals", "privileges", "procedures",
    "processes", "products", "profiles", "programmes", "programs", "projects", "properties", "proxies", "purchases", "queries", "queues",
    "quotas", "rates", "records", "regions", "relations", "resources", "responses", "reviews", "rewards", "rights", "roles", "routes",
    "routines", "rules", "sales", "samples", "schedules", "schemes", "scores", "screens", "servers", "services", "sessions", "sheets",
    "shops", "sites", "sizes", "skills", "snapshots", "sources", "spaces", "stages", "standards", "stations", "statuses", "stickers",
    "stores", "streams", "styles", "subjects", "suppliers", "surveys", "symbols", "systems", "tables", "tags", "targets", "tariffs",
    "tasks", "taxes", "teams", "templates", "tenants", "terms", "testimonials", "tests", "texts", "themes", "threads", "tickets", "times",
    "tokens", "tools", "topics", "trends", "trips", "types", "units", "values", "variables", "vehicles", "versions", "videos", "views",
    "visits", "volumes", "vouchers", "wallets", "websites", "windows", "words", "zones",
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

/// Verbs that are plurals as often, but behind a term with a determiner of its own mostly verbs: the amount stays, guest stays.
const VERBS_BEHIND_ONE: &[&str] =
    &["needs", "returns", "sets", "shows", "signs", "starts", "states", "stays", "stops", "works"];

/// What a noun in the singular has before it.
const DETERMINERS: &[&str] =
    &["a", "an", "another", "any", "each", "every", "either", "neither", "no", "one", "that", "the", "this"];

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
    if is_plural_by_ending(word) || is_next(&["of"]) {
        return Ok(true);
    }
    if is_next(VERB_SIGNS) && !(NOUNS.contains(&word) && is_next(&["only"])) {
        return Ok(false);
    }
    // "promises that", "the amount stays".
    let says_that = ["guarantees", "promises", "states"].contains(&word) && is_next(&["that"]);
    let is_of_one = || VERBS_BEHIND_ONE.contains(&word) && has_determiner(context.before());
    if says_that || is_of_one() || (word == "needs" && is_next(&["to"])) {
        return Ok(false);
    }
    // "The driver accounts for all trips", "plans to stop".
    let goes_on = match word {
        "accounts" => is_next(&["for"]),
        "calls" | "links" | "plans" | "points" => is_next(&["for", "to"]),
        _ => false,
    };
    if (NOUNS.contains(&word) && !goes_on) || has_verb_of_its_own(rest) {
        return Ok(true);
    }
    // "sets up".
    if is_next(&["up", "out", "off", "down", "back"]) { Ok(false) } else { Err(Doubt::NounOrVerb) }
}

/// Whether `word` is a plural and hardly ever a verb.
pub(in crate::wording::english) fn is_plural_noun(word: &str) -> bool {
    NOUNS.contains(&word) || is_plural_by_ending(word)
}

fn is_plural_by_ending(word: &str) -> bool {
    NOUN_ENDINGS.iter().any(|ending| word.ends_with(ending)) && !NO_NOUN_BY_ENDING.contains(&word)
}

/// Whether a word directly before the term, which is in the singular, wants a plural.
fn is_many(before: &str) -> bool {
    let word = before.strip_suffix(' ').and_then(|front| front.rsplit(' ').next()).unwrap_or_default();
    MANY.iter().any(|many| word.eq_ignore_ascii_case(many))
}

/// Whether a determiner stands before the term, perhaps with adjectives between.
pub(in crate::wording::english) fn has_determiner(before: &str) -> bool {
    let words = before.strip_suffix(' ').unwrap_or_default().rsplit(' ').take(3);
    words
        .take_while(|word| !word.ends_with([',', '.', ';', ':']))
        .any(|word| DETERMINERS.contains(&word.to_ascii_lowercase().as_str()))
}
