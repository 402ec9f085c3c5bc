//! Whether the word behind a term is a noun that the term modifies.

use crate::inflect;
use crate::matcher::Number;
use crate::wording::english::next_word;
use crate::wording::{Context, Doubt};

pub(super) mod in_s;

/// Words that are no nouns, behind a noun.
#[rustfmt::skip]
const NO_NOUNS: &[&str] = &[
    "a", "about", "above", "according", "across", "after", "again", "against", "ahead", "all", "almost", "along", "already", "also",
    "although", "always", "among", "amid", "an", "and", "another", "any", "anywhere", "apart", "around", "as", "at", "away", "back",
    "be", "became", "because", "become", "been", "before", "began", "begun", "behind", "being", "below", "beneath", "beside",
    "besides", "best", "better", "between", "beyond", "both", "but", "by", "came", "can", "cannot", "come", "concerning", "could",
    "cut", "despite", "did", "do", "done", "down", "drawn", "due", "during", "each", "either", "else", "elsewhere", "enough", "even",
    "ever", "every", "except", "fell", "first", "for", "forever", "from", "frozen", "further", "gave", "given", "gone", "grew", "grown",
    "had", "have", "he", "held", "hence", "her", "here", "hereafter", "hereby", "herein", "hereof", "hereunder", "him", "how",
    "however", "if", "in", "inside", "instead", "into", "it", "its", "itself", "just", "kept", "known", "last", "later", "least",
    "led", "left", "less", "let", "like", "lost", "made", "many", "may", "meant", "met", "might", "mine", "more", "most", "must", "my",
    "near", "neither", "net", "never", "next", "no", "none", "nor", "not", "now", "of", "off", "often", "on", "once", "one", "only", "onto",
    "or", "other", "otherwise", "ought", "our", "out", "outside", "over", "own", "paid", "past", "pending", "per", "perhaps", "please",
    "plus", "put", "quite", "rather", "read", "rose", "run", "said", "same", "seen", "sent", "set", "shall", "she", "should", "shown",
    "since", "so", "sold", "some", "somewhere", "soon", "sooner", "spent", "still", "stood", "such", "sufficient", "taken", "than", "that", "the",
    "their", "them", "then", "thence", "there", "thereafter", "thereby", "therefore", "therefrom", "therein", "thereof", "thereon",
    "thereto", "thereunder", "therewith", "these", "they", "this", "those", "though", "through", "throughout", "till", "to", "today", "together",
    "too", "took", "toward", "tomorrow", "twice", "under", "underneath", "unless", "unlike", "until", "up", "upon", "upward", "via", "was", "we",
    "well", "went", "were", "what", "whatever", "when", "whenever", "where", "whereas", "whereby", "wherein", "wherever", "whether", "which",
    "whichever", "while", "who", "whoever", "whole", "whom", "whose", "why", "will", "with", "within", "without", "won", "worth", "would",
    "written", "yesterday", "yet", "you", "your", "abroad", "afterwards", "alike", "alone", "altogether", "amidst", "amongst", "anyone", "anyway",
    "aside", "built", "bought", "bound", "everybody", "everyone", "forthwith", "ineligible", "eligible", "insofar", "laid", "minus", "nobody",
    "notwithstanding", "nowhere", "offline", "online", "open", "overseas", "pursuant", "regardless", "seldom", "similar", "someone", "subject", "available", "overdue",
    "upfront", "overnight", "moreover", "versus", "half", "beforehand", "exclusive", "inclusive", "equivalent", "people",
    "thereupon", "thus", "void", "valid", "invalid", "whatsoever", "whereupon", "whilst", "worthwhile",
];

/// Nouns in -ing: driver training.
const NOUNS_IN_ING: &[&str] = &[
    "advertising",
    "banking",
    "billing",
    "booking",
    "funding",
    "hearing",
    "listing",
    "marketing",
    "meeting",
    "onboarding",
    "parking",
    "pricing",
    "ranking",
    "rating",
    "screening",
    "setting",
    "shipping",
    "training",
    "wording",
];

/// Verbs that end as those who do something.
const NO_DOERS: &[&str] = &[
    "alters",
    "answers",
    "confers",
    "considers",
    "covers",
    "defers",
    "delivers",
    "differs",
    "enters",
    "favors",
    "hinders",
    "honors",
    "infers",
    "lowers",
    "matters",
    "mirrors",
    "monitors",
    "numbers",
    "offers",
    "orders",
    "recovers",
    "refers",
    "registers",
    "renders",
    "suffers",
    "transfers",
    "triggers",
];

/// ID, APIs.
fn is_abbreviation(word: &str) -> bool {
    let letters = word.strip_suffix('s').unwrap_or(word);
    letters.len() > 1 && letters.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Whether `word`, in small letters, ends as plurals and verbs do: statements, exceeds.
fn may_be_verb_in_s(word: &str) -> bool {
    word.len() > 3
        && word.ends_with('s')
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && !NO_NOUNS.contains(&word)
        && !is_noun_by_form(word)
}

/// Whether `word`, in small letters behind a noun in the singular, can hardly be anything but a noun: no verb has this form
/// there. Some adjectives pass too; the attributive form reads well before them.
fn is_noun_by_form(word: &str) -> bool {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    word.len() > 2
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && !NO_NOUNS.contains(&word)
        && !NO_DOERS.contains(&word)
        && (!ends(&["ed", "ing", "ly", "wards", "able", "ible"]) || NOUNS_IN_ING.contains(&word))
        && (!word.ends_with('s') || ends(&["ers", "ors", "ss", "us"]))
}

/// Words that are noun or verb by their form.
const NOUN_OR_VERB: [&str; 28] = [
    "advance", "cap", "change", "charge", "check", "claim", "cost", "cover", "credit", "debit", "decrease", "deposit",
    "discount", "display", "exchange", "figure", "freeze", "fund", "hold", "increase", "limit", "record", "refund",
    "report", "request", "total", "transfer", "use",
];

/// Whether the next word is a noun that the term modifies.
pub(super) fn modifies_next_word(context: &Context<'_>) -> Result<bool, Doubt> {
    let Some(word) = next_word(context.after()) else { return Ok(false) };
    let lower = word.to_ascii_lowercase();
    let is_form_of = |noun: &str| {
        lower == noun
            || (noun.get(..2) == lower.get(..2) && lower.len() >= noun.len() && lower == inflect::plural(noun))
    };
    let is_listed = context.attributive_before.iter().any(|noun| is_form_of(noun));
    let Some(ambiguous) = NOUN_OR_VERB.iter().find(|noun| is_form_of(noun)) else {
        if is_listed || context.found.number == Number::Plural {
            return Ok(is_listed);
        }
        let rest = context.after().get(1 + word.len()..).unwrap_or_default();
        if is_abbreviation(word) && context.matched().contains(char::is_lowercase) {
            return Ok(true);
        }
        return if may_be_verb_in_s(&lower) {
            in_s::is_noun(context, &lower, rest)
        } else {
            Ok(is_noun_by_form(&lower))
        };
    };
    match (context.found.number, lower == *ambiguous) {
        (Number::Singular, true) => Ok(true),
        (Number::Plural, true) => Ok(false),
        (_, false) => noun_by_what_follows(&lower, context.after().get(1 + word.len()..).unwrap_or_default()),
    }
}

/// Words behind a verb, with which its object or a clause starts.
const VERB_SIGNS: &[&str] = &[
    "a", "all", "an", "any", "each", "every", "how", "its", "no", "only", "our", "the", "their", "these", "this",
    "those", "what", "your",
];

/// "limits" before a determiner is a verb; before punctuation, "of" or a verb it is a noun.
fn noun_by_what_follows(noun: &str, rest: &str) -> Result<bool, Doubt> {
    const NOUN_SIGNS: [&str; 22] = [
        "and",
        "apply",
        "are",
        "can",
        "cannot",
        "could",
        "do",
        "exceeding",
        "for",
        "have",
        "imposed",
        "is",
        "may",
        "must",
        "of",
        "or",
        "set",
        "shall",
        "should",
        "under",
        "were",
        "will",
    ];
    match next_word(rest).map(str::to_ascii_lowercase) {
        None if rest.starts_with(' ') => Err(Doubt::NounOrVerb),
        Some(word) if matches!(word.as_str(), "that" | "which") && !says_something(noun) => Ok(true),
        None => Ok(true),
        Some(word) if VERB_SIGNS.contains(&word.as_str()) => Ok(false),
        Some(word) if NOUN_SIGNS.contains(&word.as_str()) => Ok(true),
        Some(_) if has_verb_of_its_own(rest) => Ok(true),
        Some(_) => Err(Doubt::NounOrVerb),
    }
}

/// Whether a verb may have a clause for its object: "the balance shows that", "reports that".
fn says_something(word: &str) -> bool {
    ["check", "claim", "record", "report", "request"].iter().any(|verb| word.starts_with(verb))
}

/// Whether a verb of the plural follows in the same clause, so that what stands before it is its subject: "transfers
/// between shops are free".
fn has_verb_of_its_own(rest: &str) -> bool {
    const VERBS: [&str; 9] = ["are", "were", "have", "may", "must", "shall", "should", "will", "cannot"];
    const OTHER_CLAUSES: [&str; 18] = [
        "and", "after", "as", "because", "before", "but", "if", "or", "since", "so", "than", "that", "unless", "until",
        "when", "where", "which", "while",
    ];
    let clause = rest.split([',', ';', '.', ':', '(']).next().unwrap_or_default();
    let mut words = clause.split_whitespace().take(12).map(str::to_ascii_lowercase);
    let is_known = |word: &String| VERBS.contains(&word.as_str()) || OTHER_CLAUSES.contains(&word.as_str());
    words.find(is_known).is_some_and(|word| VERBS.contains(&word.as_str()))
}
