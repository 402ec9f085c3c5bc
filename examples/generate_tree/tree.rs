//! Rule documents made by chance from a vocabulary, in the manner of platform rules.
//!
//! The text means nothing, but it is built like the real thing: numbered clauses, headings, lists, tables, links,
//! emphasis, code, wrapped and unwrapped paragraphs, Chinese, English and both in turn. An old term comes every
//! 1,800 bytes or so, one in a hundred split by markup. Nothing here uses the library.

use std::fmt::Write as _;

// Said in full, because the benches take this file in from elsewhere.
#[path = "vocabulary.rs"]
mod vocabulary;

use vocabulary::{CHINESE, ENGLISH, Vocabulary};

/// An old term and its new one.
#[derive(Clone, Debug)]
pub struct Phrase {
    /// The old term.
    pub old: String,
    /// The new term.
    pub new: String,
    /// Its form before a noun, where it has one.
    pub attributive: Option<&'static str>,
}

/// The twelve terms that the documents are full of: old, new, attributive form. Six are Chinese, six English.
pub const TERMS: [(&str, &str, Option<&str>); 12] = [
    ("支付宝账户", "支付账户", None),
    ("支付宝余额", "支付账户余额", None),
    ("支付服务商", "支付机构", None),
    ("第三方支付平台", "支付机构", None),
    ("交易金额", "订单交易金额", None),
    ("聚合支付公司", "支付机构", None),
    ("Alipay account", "payment account", None),
    ("Alipay balance", "balance of payment accounts", Some("payment account balance")),
    ("payment service provider", "payment institution", None),
    ("third-party payment platform", "payment institution", None),
    ("transaction amount", "transaction amount of orders", Some("order transaction amount")),
    ("payment processor", "payment institution", None),
];

/// Twelve terms that stand nowhere in the documents, though words of them do: for a tree that holds no old term.
pub const ABSENT: [(&str, &str); 12] = [
    ("支付通账户", "支付账户"),
    ("支付通余额", "支付账户余额"),
    ("收单服务商", "支付机构"),
    ("外部支付平台", "支付机构"),
    ("成交金额", "订单交易金额"),
    ("聚合收款公司", "支付机构"),
    ("PayEasy account", "payment account"),
    ("PayEasy balance", "payment account balance"),
    ("payment facilitator", "payment institution"),
    ("external payment platform", "payment institution"),
    ("trade amount", "order transaction amount"),
    ("payment aggregator", "payment institution"),
];

/// Made-up phrases that occur in the documents now and then; all others never do.
const OCCURRING: u64 = 40;

/// The twelve terms and made-up ones, `count` in all.
pub fn phrases(count: usize) -> Vec<Phrase> {
    let terms = TERMS.iter().map(|(old, new, attributive)| Phrase {
        old: (*old).to_owned(),
        new: (*new).to_owned(),
        attributive: *attributive,
    });
    terms.chain((0..).map(made_up)).take(count).collect()
}

/// The terms that are absent.
pub fn absent() -> Vec<Phrase> {
    let phrase =
        |(old, new): &(&str, &str)| Phrase { old: (*old).to_owned(), new: (*new).to_owned(), attributive: None };
    ABSENT.iter().map(phrase).collect()
}

/// The made-up phrase of this number: a brand with a noun, Chinese for even numbers.
fn made_up(number: u64) -> Phrase {
    let vocabulary = if number.is_multiple_of(2) { &CHINESE } else { &ENGLISH };
    let mut rest = number / 2;
    let mut next = |words: &[&'static str]| {
        let count = words.len() as u64;
        let word = words.get((rest % count) as usize).copied().unwrap_or_default();
        rest /= count;
        word
    };
    let noun = next(vocabulary.brand_nouns);
    let brand = format!("{}{}", next(vocabulary.brand_starts), next(vocabulary.brand_ends));
    let space = vocabulary.space;
    Phrase {
        old: format!("{brand}{space}{noun}"),
        new: format!("{brand}{space}{}{space}{noun}", vocabulary.unified),
        attributive: None,
    }
}

/// A mapping file with one entry a phrase.
pub fn mapping(phrases: &[Phrase]) -> String {
    let mut yaml = "name: Terms to measure speed with\nterms:\n".to_owned();
    for phrase in phrases {
        let _ = writeln!(yaml, "  - from: {}\n    to: {}", phrase.old, phrase.new);
        if let Some(attributive) = phrase.attributive {
            let _ = writeln!(yaml, "    attributive: {attributive}");
        }
    }
    yaml
}

/// Numbers by chance, the same for the same seed (the generator is splitmix64).
pub struct Random(u64);

impl Random {
    /// Starts a series.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number below `end`; 0 where there is none.
    fn below(&mut self, end: u64) -> u64 {
        self.next().checked_rem(end).unwrap_or_default()
    }

    fn one_in(&mut self, count: u64) -> bool {
        self.below(count) == 0
    }

    fn pick<'w>(&mut self, words: &[&'w str]) -> &'w str {
        let index = self.below(words.len() as u64) as usize;
        words.get(index).copied().unwrap_or_default()
    }
}

/// In which language a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All of it.
    Chinese,
    /// All of it.
    English,
    /// Block by block in turn.
    Mixed,
}

/// A document of the tree.
pub struct Document {
    /// Where it stands in the tree, with `/`.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The documents of a tree of about `bytes` bytes in `files` files, one after the other.
pub struct Tree {
    random: Random,
    mean: u64,
    files: usize,
    done: usize,
}

impl Tree {
    /// A tree of this size.
    pub fn new(bytes: usize, files: usize) -> Self {
        let mean = bytes.checked_div(files).unwrap_or_default() as u64;
        Self { random: Random::new(20_240_912), mean, files, done: 0 }
    }
}

impl Iterator for Tree {
    type Item = Document;

    fn next(&mut self) -> Option<Document> {
        if self.done == self.files {
            return None;
        }
        let number = self.done;
        self.done += 1;
        let (kind, folder) = match number % 10 {
            0..5 => (Kind::Chinese, "zh"),
            5..9 => (Kind::English, "en"),
            _ => (Kind::Mixed, "bilingual"),
        };
        let length = self.mean / 4 + self.random.below(self.mean * 3 / 2);
        let text = document(&mut self.random, kind, length as usize);
        Some(Document { path: format!("{folder}/{:02}/rules-{number:05}.md", number / 10 % 40), text })
    }
}

/// One document of at least `length` bytes.
pub fn document(random: &mut Random, kind: Kind, length: usize) -> String {
    let gap = random.below(1_800) as usize;
    let mut writer = Writer {
        random,
        words: &CHINESE,
        text: String::with_capacity(length + 1_024),
        next_term: gap,
        chapter: 0,
        clause: 0,
    };
    writer.take_language(kind);
    writer.front_matter();
    while writer.text.len() < length {
        writer.take_language(kind);
        writer.block();
    }
    writer.text
}

struct Writer<'r> {
    random: &'r mut Random,
    words: &'static Vocabulary,
    text: String,
    /// From this length of the text on, the next sentence gets an old term.
    next_term: usize,
    chapter: usize,
    clause: usize,
}

impl Writer<'_> {
    fn take_language(&mut self, kind: Kind) {
        let was_chinese = std::ptr::eq(self.words, &raw const CHINESE);
        self.words = match kind {
            Kind::Mixed if was_chinese => &ENGLISH,
            Kind::English => &ENGLISH,
            Kind::Chinese | Kind::Mixed => &CHINESE,
        };
    }

    fn front_matter(&mut self) {
        let title = self.object();
        let _ = write!(self.text, "---\ntitle: {title}\nversion: 3\n---\n\n# {title}\n\n");
    }

    fn block(&mut self) {
        match self.random.below(20) {
            0 | 1 => self.heading(),
            2..5 => self.list(),
            5 => self.table(),
            6 => self.quote(),
            7 if self.random.one_in(3) => self.code(),
            8..13 => self.wrapped_paragraph(),
            _ => self.paragraph(),
        }
        self.text.push('\n');
    }

    fn heading(&mut self) {
        self.chapter += 1;
        self.clause = 0;
        let level = if self.random.one_in(3) { "###" } else { "##" };
        let object = self.object();
        let _ = writeln!(self.text, "{level} {}. {object}", self.chapter);
    }

    fn paragraph(&mut self) {
        let text = self.clause_text();
        let _ = writeln!(self.text, "{text}");
    }

    fn wrapped_paragraph(&mut self) {
        let text = self.clause_text();
        wrap(&text, &mut self.text);
    }

    fn clause_text(&mut self) -> String {
        self.clause += 1;
        let mut text = format!("{}.{} ", self.chapter, self.clause);
        for _ in 0..2 + self.random.below(4) {
            text.push_str(&self.sentence());
            text.push_str(self.words.space);
        }
        text.truncate(text.trim_end().len());
        text
    }

    fn list(&mut self) {
        let sentence = self.sentence();
        let _ = writeln!(self.text, "{sentence}\n");
        let is_numbered = self.random.one_in(2);
        for number in 1..=2 + self.random.below(5) {
            let marker = if is_numbered { format!("{number}.") } else { "-".to_owned() };
            let item = self.sentence();
            let _ = writeln!(self.text, "{marker} {item}");
            if self.random.one_in(6) {
                let item = self.sentence();
                let _ = writeln!(self.text, "{:1$}- {item}", "", marker.len() + 1);
            }
        }
    }

    fn table(&mut self) {
        let head: Vec<&str> = (0..3).map(|_| self.random.pick(self.words.subjects)).collect();
        let _ = writeln!(self.text, "| {} | RMB |\n| --- | --- | --- | ---: |", head.join(" | "));
        for _ in 0..3 + self.random.below(6) {
            let (first, second, amount) = (self.object(), self.object(), self.random.below(100_000));
            let third = self.sentence();
            let _ = writeln!(self.text, "| {first} | {second} | {third} | {amount} |");
        }
    }

    fn quote(&mut self) {
        let (first, second) = (self.sentence(), self.sentence());
        let _ = writeln!(self.text, "> {first}\n> {second}");
    }

    fn code(&mut self) {
        let number = self.random.below(1_000_000);
        let _ = writeln!(
            self.text,
            "```json\n{{ \"settlement_no\": \"YJ{number}\", \"alipay_account\": \"seller@mail.example\" }}\n```"
        );
    }

    fn sentence(&mut self) -> String {
        let (words, random) = (self.words, &mut *self.random);
        let condition = random.pick(words.conditions);
        let (subject, modal, verb, tail) = (
            random.pick(words.subjects),
            random.pick(words.modals),
            random.pick(words.verbs),
            random.pick(words.tails),
        );
        let object = if self.text.len() >= self.next_term { self.term() } else { self.object() };
        let space = words.space;
        format!("{condition}{space}{subject}{space}{modal}{space}{verb}{space}{object}{tail}")
    }

    /// One of the twelve terms; one in a hundred is split by markup.
    fn term(&mut self) -> String {
        self.next_term = self.text.len() + 600 + self.random.below(1_950) as usize;
        let half = if std::ptr::eq(self.words, &raw const CHINESE) { 0 } else { 6 };
        let index = half + self.random.below(6) as usize;
        let term = TERMS.get(index).map_or("", |(old, ..)| *old);
        let split = if half == 0 { term.len() / 6 * 3 } else { term.find(' ').unwrap_or_default() };
        let written = match term.split_at_checked(split) {
            Some((head, rest)) if self.random.one_in(100) => format!("**{head}**{rest}"),
            _ => term.to_owned(),
        };
        format!("{}{written}", self.words.article)
    }

    /// Something that a rule is about, sometimes marked up.
    fn object(&mut self) -> String {
        let (words, random) = (self.words, &mut *self.random);
        let kind = random.pick(words.qualities);
        let plain = format!("{}{}{}", kind, words.space, random.pick(words.objects));
        match random.below(40) {
            0 => format!("**{plain}**"),
            1 => format!("*{plain}*"),
            2 => format!("[{plain}](rules-{:05}.md#{})", random.below(3_000), random.below(30)),
            3 => format!("{plain}{}`batch_no`", words.space),
            4 => format!("{plain}&nbsp;({})", random.below(100)),
            5 => format!("{plain}{}<https://rules.example/alipay/{}>", words.space, random.below(1_000)),
            6 if random.one_in(3) => made_up(random.below(OCCURRING)).old,
            _ => plain,
        }
    }
}

/// Writes `text` in lines of at most about 76 columns, breaking at spaces and between Han characters.
fn wrap(text: &str, output: &mut String) {
    const COLUMNS: usize = 76;
    let (mut line, mut columns) = (String::new(), 0);
    let mut break_at = None;
    for character in text.chars() {
        let is_han = ('\u{4e00}'..='\u{9fff}').contains(&character);
        if is_han && line.chars().next_back().is_some_and(|last| ('\u{4e00}'..='\u{9fff}').contains(&last)) {
            break_at = Some(line.len());
        }
        columns += if character.is_ascii() { 1 } else { 2 };
        line.push(character);
        if columns > COLUMNS
            && let Some(at) = break_at.take()
        {
            let rest = line.split_off(at);
            output.push_str(line.trim_end());
            output.push('\n');
            columns = rest.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
            line = rest;
        }
        if character == ' ' {
            break_at = Some(line.len());
        }
    }
    output.push_str(line.trim_end());
    output.push('\n');
}
