//! *a* or *an*: by the first sound of what follows.

use std::fmt;

use crate::inflect::words::is_all_capitals;

/// The two forms of the indefinite article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Article {
    /// Before a consonant: *a payment account*.
    A,
    /// Before a vowel: *an order*, *an hour*, *an RMB account*.
    An,
}

impl Article {
    /// The article in small letters.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::An => "an",
        }
    }

    const fn before_vowel(is_vowel: bool) -> Self {
        if is_vowel { Self::An } else { Self::A }
    }
}

impl fmt::Display for Article {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.pad(self.as_str())
    }
}

/// Beginnings of words whose h is silent.
const SILENT_H: &[&str] = &["heir", "honest", "honor", "honour", "hour"];

/// Beginnings of words whose u is spoken as *you*, …
const SPOKEN_YOU: &[&str] = &[
    "ubiquit",
    "ufo",
    "ukrain",
    "ukulele",
    "unanim",
    "unary",
    "uni",
    "uran",
    "urea",
    "urin",
    "uruguay",
    "usable",
    "usability",
    "usage",
    "use",
    "usual",
    "usur",
    "uten",
    "uter",
    "util",
    "utop",
    "uyghur",
    "uzbek",
];

/// … but not these: *un-* before another word.
const SPOKEN_UN: &[&str] = &["unid", "unill", "unim", "unin", "unir", "uniss"];

/// Short words in capitals, of first letters whose name starts with a vowel, that are no
/// abbreviations.
const SHORT_WORDS: &[&str] = &[
    "face", "fact", "fair", "fee", "file", "fine", "firm", "five", "flat", "flow", "form", "four", "free", "full",
    "fund", "half", "head", "help", "high", "hold", "home", "host", "huge", "last", "late", "law", "lead", "less",
    "lien", "like", "line", "link", "list", "live", "loan", "lock", "long", "loss", "lost", "lot", "low", "mail",
    "main", "make", "mall", "mark", "mass", "memo", "menu", "mere", "mode", "more", "name", "near", "need", "net",
    "new", "next", "nine", "non", "not", "note", "null", "rate", "real", "rent", "rise", "risk", "role", "rule", "run",
    "safe", "sale", "same", "save", "self", "set", "shop", "side", "sign", "site", "six", "size", "sole", "spot",
    "stay", "step", "stop", "such", "sum", "suit",
];

/// Abbreviations in capitals that are spoken as a word.
const SPOKEN_ABBREVIATIONS: &[&str] = &[
    "eur", "fat", "fatca", "fatf", "fifo", "finra", "hipaa", "lan", "libor", "lifo", "mac", "mifid", "nasa", "nasdaq",
    "nato", "nav", "ram", "rom", "saas", "sars", "sepa", "sim", "sku", "soho", "swift",
];

/// The article that belongs before `following`, by the sound of its first word: letters that are
/// spelled out (an SMS, a UK), silent h, u as *you*, numbers (an 8-digit, an 11, a 100).
///
/// Quotation marks, brackets, signs of money and white space before the word are passed over. Before
/// anything that is not Latin letters or digits it is *a*.
#[must_use]
pub fn article_for(following: &str) -> Article {
    let start = following.trim_start_matches(|character: char| !character.is_alphanumeric());
    if start.starts_with(|first: char| first.is_ascii_digit()) {
        return Article::before_vowel(is_number_with_vowel(start));
    }
    let end = start.find(|character: char| !character.is_alphabetic());
    let (word, rest) = start.split_at_checked(end.unwrap_or(start.len())).unwrap_or((start, ""));
    let word = spelled_part(word);
    if is_spelled(word, rest) {
        return Article::before_vowel(word.chars().next().is_some_and(is_letter_with_vowel));
    }
    Article::before_vowel(is_word_with_vowel(&word.to_lowercase()))
}

/// `word` without the small s of a plural abbreviation (`PSPs`).
fn spelled_part(word: &str) -> &str {
    match word.strip_suffix('s') {
        Some(stem) if stem.len() > 1 && is_all_capitals(stem) => stem,
        _ => word,
    }
}

/// Whether the name of a letter starts with a vowel: *eff*, *aitch*, but *you*.
fn is_letter_with_vowel(letter: char) -> bool {
    is_accented_vowel(letter)
        || matches!(letter.to_ascii_lowercase(), 'a' | 'e' | 'f' | 'h' | 'i' | 'l' | 'm' | 'n' | 'o' | 'r' | 's' | 'x')
}

/// Whether `word`, which `rest` follows directly, is read letter by letter, at least at its start.
fn is_spelled(word: &str, rest: &str) -> bool {
    let lower = word.to_lowercase();
    let mut characters = word.chars();
    let (first, second) = (characters.next(), characters.next());
    if second.is_none() {
        return true;
    }
    // mPOS, eBay.
    if first.is_some_and(char::is_lowercase) && second.is_some_and(char::is_uppercase) {
        return true;
    }
    // B2B is spelled, and so is HK$.
    if !is_all_capitals(word) || matches!(lower.as_str(), "one" | "once" | "euro" | "euros") {
        return false;
    }
    if rest.starts_with(['&', '$']) {
        return true;
    }
    let has_vowel = lower.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let is_word = SPOKEN_ABBREVIATIONS.contains(&lower.as_str())
        || SHORT_WORDS.contains(&lower.as_str())
        || has_vowel && lower.chars().count() >= 5;
    !is_word
}

/// Whether the lower-case `word` starts with the sound of a vowel.
fn is_word_with_vowel(word: &str) -> bool {
    let starts_with_any = |list: &[&str]| list.iter().any(|start| word.starts_with(start));
    match word.chars().next() {
        Some('h') => starts_with_any(SILENT_H),
        Some('u') => {
            let is_usher = word == "us" || word.starts_with("ush");
            is_usher || !starts_with_any(SPOKEN_YOU) || is_un_word(word)
        }
        Some('e') => !starts_with_any(&["eu", "ewe"]),
        Some('o') => !matches!(word, "one" | "ones" | "once" | "oneself" | "oneness"),
        Some('x') => word.starts_with("xmas") || word.starts_with("xray"),
        Some(first) => matches!(first, 'a' | 'i') || is_accented_vowel(first),
        None => false,
    }
}

/// Whether `letter` is a vowel with a diacritic, or a ligature of vowels.
fn is_accented_vowel(letter: char) -> bool {
    matches!(letter.to_lowercase().next(), Some('à'..='æ' | 'è'..='ï' | 'ò'..='ö' | 'ø'..='ü' | 'œ'))
}

/// Whether the lower-case `word` is *un-* before another word, though it starts like *unit*.
fn is_un_word(word: &str) -> bool {
    SPOKEN_UN.iter().any(|start| word.starts_with(start)) && !word.starts_with("unidirect")
}

/// Whether the number at the start of `text` is read with a vowel first: eight…, eleven…, eighteen….
fn is_number_with_vowel(text: &str) -> bool {
    let end = text.find(|character: char| !character.is_ascii_digit());
    let (digits, rest) = text.split_at_checked(end.unwrap_or(text.len())).unwrap_or((text, ""));
    if digits.starts_with('8') {
        return true;
    }
    // 11, 11,000 and 11000, but not 110 and 1,100; 1100 and 1800 are read in hundreds.
    let has_teen = digits.starts_with("11") || digits.starts_with("18");
    let is_grouped =
        rest.strip_prefix(',').is_some_and(|group| group.starts_with(|first: char| first.is_ascii_digit()));
    has_teen && (digits.len() % 3 == 2 || digits.len() == 4 && !is_grouped)
}

#[cfg(test)]
mod tests {
    use crate::inflect::{Article, article_for};

    const AN: &str = "
        Alipay account; order; order transaction amount; Order; account; institution; amount; invoice;
        hour; hourly rate; honest seller; honour; honorary; heir; heirloom; HOUR; umbrella; update; upper
        limit; urgent matter; ultimate owner; unpaid order; unusual case; unauthorised use; under-age
        user; undertaking; utmost duty; utter loss; usher; us; uninsured party; unintended act;
        unidentified payer; unimportant; unincorporated body; unissued share; uninterrupted; onerous
        clause; online payment; only child; open account; e-wallet; e-commerce platform; eBay account; iPhone;
        iOS app; SMS; SMS code; RMB account; RMB 5; EU; EU law; MSP; HTML; HTTP; HTTPS address; FAQ; NDA; SLA;
        MOU; SDK; API; ATM; ID card; IP; IOU; NFC; XML; L/C; A/B test; LLC; SSL; FX rate; HKD account; HK$5
        fee; S$5; NT$5; R&D; M&A; H5 page; X-ray; F-1; 8; 8-digit; 80; 8.5; 800; 8,000; 8000; 88; 8th; 11; 11th;
        11,000; 11000; 18; 18th; 18-year-old; 18,000; 1800s; 18.5; $8; ¥11; €18; 11%; “order; (order; 'order;
        “Alipay”; [order]; MSPs; mPOS; état; Éire; ÖBB; ORDER; ACCOUNT; INSTITUTION; UNPAID ORDER;
        UNDERTAKING; A; x-axis; xmas; RMBs; M2M; N95; SME; NGO; S3; L.L.C.; i.e.; interest; escrow
        account; e-CNY; eID; issuer; acquirer; authorised agent; 11-digit; 18-digit; ASEAN; OPEC; AI
    ";

    const A: &str = "
        payment account; payment institution; balance; fee; transaction; seller; buyer; user; use; used
        car; usual; usage fee; useful; usurious rate; unit; union; UnionPay card; uniform rule; unique; unified;
        universal; university; unilateral act; united; unanimous vote; unidirectional; utility; utensil; utilised;
        uranium; Ukrainian; Uruguayan; ubiquitous; UFO; European; euro; EUR 5; EURO; eulogy; ewe; one; ONE; once;
        one-time code; one-off; oneself; house; holder; help; historic; hotel; human; herb; hold; UK; UK
        company; US; US dollar; US$5; U.S. buyer; USD; USD account; UN; UPI; URL; USB; UI; UUID; UAE; U-turn; PSP; PSPs;
        CNY; BNPL; QR code; T-shirt; B2B; C2C; P2P; PIN; SIM card; LAN; SaaS; SKU; NATO; NASDAQ; SWIFT code; SEPA;
        0; 1; 1st; 2; 3.5; 10; 100; 110; 111; 118; 1,100; 1,800; 180; 181; 100,000; 1.8; 0.8; 12; 17; 7-day; 70; 90; ¥5; $1;
        “payment; (payment; 'payment; 支付账户; ; …; PAYMENT; MEMBER; FUND; FEE; SELLER; REFUND; LIMIT; LOAN;
        NOTICE; RULE; HOLD; SALE; UNIT PRICE; USER; UNIFORM; EUROPEAN; MERCHANT; FRAUD; year; yen; yuan; YUAN;
        wallet; xenon; Xiaomi; WeChat; Tmall; Taobao; PayPal; Visa; JPY; GBP; KYC; CEO; CFO; VAT; TPP; third-party PSP;
        DAY; TAX; BANK; POS; 1000; 1000-yuan
    ";

    #[test]
    fn the_article_follows_the_sound() {
        for (list, expected) in [(AN, Article::An), (A, Article::A)] {
            let wrong: Vec<&str> =
                list.split(';').map(str::trim).filter(|following| article_for(following) != expected).collect();
            assert_eq!(wrong, [""; 0], "{expected}");
        }
    }

    #[test]
    fn single_letters_go_by_their_names() {
        for letter in 'A'..='Z' {
            let expected = if "AEFHILMNORSX".contains(letter) { Article::An } else { Article::A };
            assert_eq!(article_for(&letter.to_string()), expected, "{letter}");
        }
    }
}
