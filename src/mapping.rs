//! The checked mapping: which words become which, which stay, and which a person decides.
//!
//! A [`Mapping`] can only come out of a file in which no fault was found; every phrase in it has been
//! spelled out, every regular expression and glob is known to compile. Faults of the kind that depend on
//! several entries at once ([`check`]) do not keep a mapping from being used: the plan copes with them.
//!
//! Files are read by a [`Loader`] that is handed in; nothing here touches a disk.

mod check;
mod entry;
mod guards;
mod load;
mod pattern;
mod phrase;
mod read;
mod rename;
mod same;
mod spelling;

use crate::text::{AddressStarts, Language};
use crate::yaml::{Faults, Place};

pub use crate::mapping::check::check;
pub use crate::mapping::guards::{Guard, GuardOutcome, GuardSetting, GuardSettings};
pub use crate::mapping::load::{Loaded, Loader};
pub use crate::mapping::pattern::{OtherBoundaries, other_boundaries, required_literals};
pub use crate::mapping::rename::is_proper_name;

/// A mapping without faults, made of one or several files.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Mapping {
    /// What it is called; the names of several files joined by ` + `.
    pub name: Option<String>,
    /// Which version it is, as written; several joined by ` + `.
    pub version: Option<String>,
    /// What it is for; several joined by line breaks.
    pub description: Option<String>,
    /// The items of `terms`, `protect`, `review` and `addresses`: those of extended files first, then in file order,
    /// except that an entry stands where the one that it replaces stood. Ids are unique.
    pub entries: Vec<Entry>,
    /// The names of other providers, spelled out and folded.
    pub siblings: Vec<String>,
    /// What is said of the guards; an entry may say otherwise.
    pub guards: GuardSettings,
    /// Nouns before which an attributive form is used: singular, lower case.
    pub attributive_before: Vec<String>,
    /// Indices of the entries of the level `note`: few, and asked for often.
    notes: Vec<usize>,
}

/// One item of a mapping: what is looked for, where, and what becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The name in reports and decisions: letters, digits, `.`, `_` and `-`; unique in the mapping.
    pub id: String,
    /// What becomes of a match.
    pub kind: EntryKind,
    /// What is looked for, in words; empty in an entry of patterns.
    pub phrases: Vec<Phrase>,
    /// What is looked for, as regular expressions; empty in an entry of phrases.
    pub patterns: Vec<Pattern>,
    /// The only language in which it matches.
    pub lang: Option<Language>,
    /// Which capitals match, and which the new term gets.
    pub case: Case,
    /// Whether plural and possessive of the phrases match too.
    pub inflect: bool,
    /// Any of these keeps the entry from matching.
    pub unless: Condition,
    /// Each kind that is given here must hold for the entry to match.
    pub only: Condition,
    /// Globs of the only files in which it matches; empty for all.
    pub files: Vec<String>,
    /// Globs of the files in which it does not match.
    pub not_files: Vec<String>,
    /// What is said of the guards for its matches; the rest is as in the mapping.
    pub guards: GuardSettings,
    /// The concept, shared by the entries of all its languages.
    pub family: Option<String>,
    /// Why, for reports.
    pub why: Option<String>,
    /// Where the rule comes from, for reports.
    pub source: Option<String>,
    /// Texts that show what the mapping as a whole does.
    pub examples: Vec<Example>,
    /// Its first key in the file.
    pub place: Place,
}

/// What becomes of a match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryKind {
    /// It is replaced.
    Rewrite(Target),
    /// It is left alone and not reported.
    Protect,
    /// It is left alone and a person decides.
    Review {
        /// How much it weighs.
        level: Level,
        /// Terms that the person may want instead.
        suggest: Vec<String>,
    },
    /// It is the start of a web address that moved, and is replaced where an address begins with it.
    Address(Target),
}

/// How much a review item weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Level {
    /// It fails a check until it is decided.
    Review,
    /// It never fails a check, and claims only what nothing else claims.
    Note,
}

/// A new term, as written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// The term itself; with patterns it may hold `$1` and `${name}`.
    pub base: String,
    /// Its plural, where the regular one is wrong.
    pub plural: Option<String>,
    /// Its form before a noun, before "of" and after a possessive.
    pub attributive: Option<String>,
}

/// Which capitals match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Case {
    /// Capitals of words, titles and sentences match, and the new term follows them.
    Smart,
    /// Only the spelling of the phrase matches.
    Exact,
    /// Every spelling matches, and the new term stays as it is written.
    Ignore,
}

/// One phrase, and the strings for which it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// As written in the file.
    pub source: String,
    /// Every string, folded as [`fold`](crate::text::fold) does and trimmed, without doubles; not the variants with and
    /// without a space between Latin and Han. Empty only where each of them is the new term itself.
    pub strings: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

/// One regular expression; it compiles, matches no empty string, and has neither `\A` nor `\z`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// As written in the file.
    pub source: String,
    /// Words of which one stands in whatever it matches, but for the case of ASCII letters; empty where none are known.
    pub words: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

/// Conditions on what stands around a match; without any, there is no condition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// Strings of which one stands directly behind the match.
    pub followed_by: Vec<String>,
    /// Strings of which one stands directly before the match.
    pub preceded_by: Vec<String>,
    /// Regular expressions of which one is found in the sentence.
    pub matches: Vec<String>,
    /// Regular expressions of which one is found anywhere in the document.
    pub document: Vec<String>,
    /// Two regular expressions: the first is found more often than the second in the block of the match or, where
    /// the block does not tell, in the document.
    pub prevails: Option<[String; 2]>,
}

impl Condition {
    /// Whether nothing is asked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.followed_by.is_empty()
            && self.preceded_by.is_empty()
            && self.matches.is_empty()
            && self.document.is_empty()
            && self.prevails.is_none()
    }
}

/// A text that shows what the mapping does; run by the audit, not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Example {
    /// The text is rewritten.
    Rewrite {
        /// As it is.
        before: String,
        /// As it becomes.
        after: String,
        /// Where the example is written.
        place: Place,
    },
    /// Nothing in the text is rewritten or for review.
    Unchanged {
        /// The text.
        text: String,
        /// Where the example is written.
        place: Place,
    },
    /// Nothing in the text is rewritten, and something is for review.
    Review {
        /// The text.
        text: String,
        /// Where the example is written.
        place: Place,
    },
}

impl Mapping {
    /// Reads and checks the mapping files `names`, with all that they extend, and merges them in order.
    ///
    /// # Errors
    /// All faults of all files, in the order of files and lines; nothing is used if one is found.
    pub fn load(names: &[String], loader: &mut dyn Loader) -> Result<Self, Faults> {
        load::load(names, loader)
    }

    /// Reads and checks one mapping from its text; `name` is what people are shown. It can extend nothing.
    ///
    /// # Errors
    /// All faults of the text.
    pub fn from_text(name: &str, text: &str) -> Result<Self, Faults> {
        let mut loader = |wanted: &str, from: Option<&str>| match from {
            None => Ok(Loaded { name: wanted.to_owned(), text: text.to_owned() }),
            Some(_) => Err("other files cannot be read here".to_owned()),
        };
        load::load(&[name.to_owned()], &mut loader)
    }

    /// The entry called `id`.
    #[must_use]
    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.id == id)
    }

    /// The entries of the level `note`, as they were loaded: bare names of brands.
    pub fn notes(&self) -> impl Iterator<Item = &Entry> {
        self.notes.iter().filter_map(|index| self.entries.get(*index))
    }

    /// The starts of the web addresses that readers must show: those that moved, and what they become.
    #[must_use]
    pub fn address_starts(&self) -> AddressStarts<()> {
        let mut starts = AddressStarts::default();
        for entry in self.entries.iter().filter(|entry| entry.is_address()) {
            let new = entry.replacement().map(|target| target.base.as_str());
            entry.strings().map(|(_, string)| string).chain(new).for_each(|start| starts.add(start));
        }
        starts
    }
}

impl Entry {
    /// The new term of an entry that rewrites terms.
    #[must_use]
    pub fn target(&self) -> Option<&Target> {
        match &self.kind {
            EntryKind::Rewrite(target) => Some(target),
            EntryKind::Protect | EntryKind::Review { .. } | EntryKind::Address(_) => None,
        }
    }

    /// What it puts in the place of what it finds: a new term, or the start of a new address.
    #[must_use]
    pub fn replacement(&self) -> Option<&Target> {
        match &self.kind {
            EntryKind::Rewrite(target) | EntryKind::Address(target) => Some(target),
            EntryKind::Protect | EntryKind::Review { .. } => None,
        }
    }

    /// Whether it is of web addresses, and of nothing else.
    #[must_use]
    pub fn is_address(&self) -> bool {
        matches!(self.kind, EntryKind::Address(_))
    }

    /// Every string for which its phrases stand, with the phrase, in order.
    pub fn strings(&self) -> impl Iterator<Item = (&Phrase, &str)> {
        let phrases = self.phrases.iter();
        phrases.flat_map(|phrase| phrase.strings.iter().map(move |string| (phrase, string.as_str())))
    }

    /// Whether it matches wherever its words stand: in any language and file, under no condition.
    #[must_use]
    pub fn is_unconditional(&self) -> bool {
        self.lang.is_none()
            && self.files.is_empty()
            && self.not_files.is_empty()
            && self.unless.is_empty()
            && self.only.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::test_runner::RngSeed;

    use super::*;
    use crate::yaml::{Colour, Diagnostic, render};

    const EXAMPLE: &str = r"name: Neutral payment terms
version: 2024-09-12
description: Payment wording of the platform rules.

terms:
  - id: account.zh                # optional; shown in every report
    family: account               # ties the languages of one concept together
    from:
      - 支付宝(支付|)(账户|账号|帐户|帐号)
      - (Alipay|AliPay)(账户|账号|帐户|帐号)
    to: 支付账户
    why: One account term for all payment institutions.
    examples:
      - before: 保证金止付锁定于卖家支付宝帐户。
        after: 保证金止付锁定于卖家支付账户。

  - id: institution.zh
    family: institution
    lang: zh-Hans                 # only text in this language or script
    from: [支付服务(提供|)商, 第三方支付(平台|公司)]
    to: 支付机构
    unless: { followed_by: [户, 家, 城] }       # 支付服务｜商户
    examples:
      - unchanged: 支付服务商户须如实填写资质。

  - id: balance.en
    family: balance
    from: Alipay (account |)balance
    to: balance of payment accounts
    attributive: payment account balance        # see the guide

protect:                          # left alone, not reported
  - text: [余额宝, 支付宝小程序]
  - pattern: 支付宝[（(](中国|杭州|上海)[）)][^，。；、\s]{0,12}公司
    why: legal entity name

review:                           # left alone, a person decides
  - text: 账户余额
    unless: { preceded_by: [支付, 保证金, 银行] }
    suggest: [支付账户余额]
  - text: [支付宝, Alipay]
    level: note                   # never fails a check

siblings: [微信支付, 微信, WeChat Pay]
attributive_before: [Withdrawal, payment]   # singular; plurals are meant too
";

    #[test]
    fn a_whole_mapping_is_read() {
        let mapping = Mapping::from_text("m.yaml", EXAMPLE).unwrap();
        assert_eq!(mapping.version.as_deref(), Some("2024-09-12"));
        let ids: Vec<&str> = mapping.entries.iter().map(|entry| entry.id.as_str()).collect();
        assert_eq!(
            ids,
            [
                "account.zh",
                "institution.zh",
                "balance.en",
                "余额宝",
                "支付宝-中国-杭州-上海-s-0-12-公司",
                "账户余额",
                "支付宝"
            ]
        );
        let account = mapping.entry("account.zh").unwrap();
        assert_eq!(account.phrases[0].strings.len(), 8);
        assert_eq!(account.phrases[0].strings[0], "支付宝支付账户");
        assert_eq!(account.place.to_string(), "m.yaml:6:5");
        assert_eq!((account.inflect, account.case), (false, Case::Smart));
        assert_eq!(account.examples.len(), 1);
        let balance = mapping.entry("balance.en").unwrap();
        assert!(balance.inflect);
        assert_eq!(balance.target().unwrap().attributive.as_deref(), Some("payment account balance"));
        let institution = mapping.entry("institution.zh").unwrap();
        assert_eq!(institution.lang, Some(Language::ZhHans));
        assert_eq!(institution.unless.followed_by, ["户", "家", "城"]);
        assert_eq!(mapping.siblings, ["微信支付", "微信", "WeChat Pay"]);
        assert_eq!(mapping.attributive_before, ["withdrawal", "payment"]);
    }

    /// The faults of a mapping, one line each.
    fn faults(text: &str) -> Vec<String> {
        let faults = Mapping::from_text("m", text).err().map_or_else(Vec::new, |faults| faults.0);
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn all_faults_of_a_file_are_told_at_once_in_order() {
        let text = "guards: {exclusivity: on, exclusion: off}
terms:
  - form: 甲
    to: 乙
    guards: {negations: off, negation: none}
  - from: 支付宝(中国)公司
    to: ''
    lang: fr
    case: upper
  - from: 丙 #丁
    to: 戊
    files: ['a[b']
  - pattern: x*
    to: $1
    plural: ys
review:
  - text: [己, {a: b}]
    level: low
    id: a b
";
        let expected = [
            "m:1:23: error[bad-value]: expected one of `review`, `protect`, `off`, found `on`",
            "m:1:27: error[unknown-key]: unknown key `exclusion` in `guards`",
            "m:3:5: error[unknown-key]: unknown key `form` in an entry of terms",
            "m:3:5: error[missing-key]: the key `from` is missing",
            "m:5:14: error[unknown-key]: unknown key `negations` in `guards`",
            "m:5:40: error[bad-value]: expected one of `review`, `protect`, `off`, found `none`",
            "m:6:14: error[bad-phrase]: a group needs at least two choices",
            "m:7:9: error[empty-target]: `to` is empty",
            "m:8:11: error[bad-language]: `fr` is not a language of mappings",
            "m:9:11: error[bad-value]: expected one of `smart`, `exact`, `ignore`, found `upper`",
            "m:10:13: error[cut-off]: the value may be cut off: ` #` begins a comment, so only `丙` is read",
            "m:12:13: error[bad-glob]: `a[b` is not a glob: unclosed character class; missing ']'",
            "m:13:14: error[bad-pattern]: the pattern matches the empty string",
            "m:15:5: error[not-with-pattern]: `plural` has no meaning beside `pattern`",
            "m:17:15: error[wrong-type]: expected text, found a mapping",
            "m:18:12: error[bad-value]: expected one of `review`, `note`, found `low`",
            "m:19:9: error[bad-id]: `a b` is not an id",
        ];
        assert_eq!(faults(text), expected);
    }

    #[test]
    fn an_id_that_is_given_twice_is_told_once() {
        assert_eq!(faults("terms:\n- {id: a, from: 甲, to: 乙}\n- {id: a, from: 丁, to: 丙}").len(), 1);
    }

    #[test]
    fn each_fault_is_found() {
        let cases = [
            (
                "terms:\n- {from: 甲, to: 乙}\n- {from: 甲, to: 丙}",
                "m:3:10: error[conflict]: `甲` gets two new terms: `乙` (`甲`) and `丙` (`甲-2`)",
            ),
            ("terms:\n- {from: Alipay 账户, to: 乙}\n- {from: alipay账户, to: 丙}", "m:3:10: error[conflict]: "),
            ("terms:\n- {pattern: a+, to: 乙}\n- {pattern: a+, to: 丙}", "m:3:13: error[conflict]: "),
            (
                "terms:\n- {id: a, from: 甲, to: 乙}\n- {id: a, from: 丁, to: 丙}",
                "m:3:4: error[duplicate-id]: the id `a` is given twice",
            ),
            ("terms:\n- {from: 甲}", "m:2:4: error[missing-key]: the key `to` is missing"),
            ("terms:\n- {from: 甲, to: }", "m:2:13: error[empty-target]: `to` is empty"),
            ("terms:\n- {from: 甲, to: ~}", "m:2:17: error[empty-target]: `to` is empty"),
            ("terms:\n- {from: 甲, to: ' 乙'}", "m:2:17: error[bad-target]: "),
            (
                "terms:\n- {from: 甲, to: 甲}",
                "m:2:10: error[unchanged-term]: the entry changes nothing: `甲` is its own new term",
            ),
            (
                "terms:\n- {from: 甲, pattern: b, to: 乙}",
                "m:2:13: error[both-keys]: an item has either `from` or `pattern`",
            ),
            (
                "terms:\n- {pattern: (a), to: $2}",
                "m:2:22: error[bad-reference]: `to` refers to the group `2`, which the pattern does not have",
            ),
            ("terms:\n- {pattern: (a), to: b, case: smart}", "m:2:31: error[not-with-pattern]: "),
            ("terms:\n- {from: 甲, to: 乙, unless: {}}", "m:2:28: error[empty-value]: a condition is expected here"),
            (
                "terms:\n- {from: 甲, to: 乙, unless: {matches: 'a*'}}",
                "m:2:38: error[bad-pattern]: the condition holds in every text",
            ),
            (
                "terms:\n- {from: 甲, to: 乙, unless: {follow_by: a}}",
                "m:2:29: error[unknown-key]: unknown key `follow_by` in `unless`",
            ),
            ("terms:\n- {id: a, off: false}", "m:2:16: error[off]: only `off: true` is possible"),
            ("terms:\n- {id: a, off: true}", "m:2:8: error[unknown-id]: no extended mapping has an entry `a`"),
            ("terms:\n- {id: a, off: true, to: b}", "m:2:8: error[unknown-id]: "),
            ("terms:\n- {off: true}", "m:2:4: error[missing-key]: the key `id` is missing"),
            ("terms:\n- {from: 甲, to: 乙, examples: [{before: a}]}", "m:2:32: error[bad-example]: "),
            (
                "protect: [甲]",
                "m:1:11: error[wrong-type]: expected a mapping (an item of protect), found the text `甲`",
            ),
            ("protect:\n- {text: 甲, to: 乙}", "m:2:13: error[unknown-key]: unknown key `to` in an item of protect"),
            ("name: x", "m:1:1: error[empty-mapping]: the mapping says nothing about any term"),
            (
                "extends: a.yaml",
                "m:1:10: error[extends]: the mapping `a.yaml` cannot be read: other files cannot be read here",
            ),
            ("terms:\n- {from: 甲, to: !乙}", "m:2:17: error[tag]: "),
        ];
        for (text, expected) in cases {
            let faults = faults(text);
            assert!(faults.first().is_some_and(|fault| fault.starts_with(expected)), "{text}\n{faults:#?}");
        }
    }

    #[test]
    fn what_tells_entries_apart_is_no_conflict() {
        for other in
            ["lang: zh-Hant", "case: exact", "files: [a.md]", "unless: {followed_by: 户}", "only: {matches: a}"]
        {
            let text = format!("terms:\n- {{from: 甲, to: 乙}}\n- {{from: 甲, to: 丙, {other}}}");
            assert_eq!(faults(&text), Vec::<String>::new(), "{text}");
        }
    }

    #[test]
    fn the_new_term_itself_is_not_looked_for() {
        let mapping = Mapping::from_text("m", "terms:\n- {from: 支付(宝|)(账户|帐户), to: 支付账户}").unwrap();
        let strings: Vec<&str> = mapping.entries[0].strings().map(|(_, string)| string).collect();
        assert_eq!(strings, ["支付宝账户", "支付宝帐户", "支付帐户"]);
    }

    #[test]
    fn a_mapping_is_bounded() {
        let entries: String = (0..60)
            .map(|number| format!("- {{from: '{number}{}', to: x}}\n", "(a|b)".repeat(12)))
            .collect::<Vec<_>>()
            .concat();
        let faults = faults(&format!("terms:\n{entries}"));
        assert_eq!(faults.len(), 1);
        assert!(faults[0].starts_with("m:50:10: error[too-many-strings]: "), "{faults:?}");
    }

    /// Loads `names` out of `files`.
    fn load(files: &[(&str, &str)], names: &[&str]) -> Result<Vec<String>, Vec<String>> {
        let mut loader = |name: &str, _: Option<&str>| match files.iter().find(|(known, _)| *known == name) {
            Some((name, text)) => Ok(Loaded { name: (*name).to_owned(), text: (*text).to_owned() }),
            None => Err("no such file".to_owned()),
        };
        let names: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let shown = |entry: &Entry| match entry.target() {
            Some(target) => format!("{}={}", entry.id, target.base),
            None => entry.id.clone(),
        };
        match Mapping::load(&names, &mut loader) {
            Ok(mapping) => Ok(mapping.entries.iter().map(shown).collect()),
            Err(faults) => Err(faults.0.iter().map(ToString::to_string).collect()),
        }
    }

    const BASE: &str = "terms:\n- {id: a, from: 甲, to: 乙}\n- {id: b, from: 丙, to: 丁}\n- {from: 己, to: 庚}\n";

    #[test]
    fn an_extending_file_replaces_adds_and_switches_off() {
        let own = "extends: base\nterms:\n- {id: b, from: 丙, to: 戊}\n- {id: a, off: true}\n- {from: 己, to: 辛, lang: en}\n";
        assert_eq!(load(&[("base", BASE), ("own", own)], &["own"]).unwrap(), ["b=戊", "己=庚", "己-2=辛"]);
    }

    #[test]
    fn several_mappings_are_joined_and_share_what_they_extend() {
        let left = "extends: [base]\nterms: [{id: l, from: 左, to: 东}]\n";
        let right = "extends: [base]\nterms: [{id: r, from: 右, to: 西}]\n";
        let files = [("base", BASE), ("left", left), ("right", right)];
        assert_eq!(load(&files, &["left", "right"]).unwrap(), ["a=乙", "b=丁", "己=庚", "l=东", "r=西"]);
        let faults = load(&[("base", BASE), ("x", "terms: [{id: a, from: 壬, to: 癸}]")], &["base", "x"]).unwrap_err();
        assert_eq!(faults, ["x:1:10: error[duplicate-id]: the id `a` is given in two mappings"]);
    }

    #[test]
    fn circles_and_missing_files_are_told() {
        let files = [("a", "extends: b\nterms: []"), ("b", "extends: [a, c]\nterms: []")];
        assert_eq!(
            load(&files, &["a"]).unwrap_err(),
            [
                "b:1:11: error[extends]: files extend one another in a circle: a → b → a",
                "b:1:14: error[extends]: the mapping `c` cannot be read: no such file",
            ]
        );
    }

    #[test]
    fn entries_of_different_files_conflict_too() {
        let faults =
            load(&[("base", BASE), ("own", "extends: base\nterms: [{from: 甲, to: 戊}]")], &["own"]).unwrap_err();
        assert_eq!(faults, ["own:2:16: error[conflict]: `甲` gets two new terms: `乙` (`a`) and `戊` (`甲`)"]);
    }

    #[test]
    fn made_ids_do_not_depend_on_other_entries() {
        let ids = |text: &str| -> Vec<String> {
            Mapping::from_text("m", text).unwrap().entries.into_iter().map(|entry| entry.id).collect()
        };
        let text = "protect:\n- text: (Alipay|支付宝) Mini Program!\n- pattern: '[^a]{3}'\n- pattern: '。。'\n- text: 支付宝\n- {text: 支付宝, lang: en}\n- {id: 支付宝-2, text: 丁}\n";
        assert_eq!(ids(text), ["alipay-mini-program", "a-3", "entry", "支付宝", "支付宝-3", "支付宝-2"]);
    }

    /// Text that looks like a mapping, more or less.
    fn some_text() -> impl Strategy<Value = String> {
        let pieces = [
            "terms:\n",
            "protect:\n",
            "review:\n",
            "- ",
            "  ",
            "from: ",
            "to: ",
            "text: ",
            "pattern: ",
            "id: a\n",
            "off: true\n",
            "unless: {followed_by: [",
            "]}\n",
            "支付宝(账户|账号|)",
            "Alipay account",
            "(",
            ")",
            "|",
            "\\",
            "'",
            "\"",
            " #",
            ": ",
            "\n",
            "&a ",
            "*a",
            "!x ",
            "$1",
            "(?P<n>x)+",
            "[",
            "]",
            "{",
            "}",
            ",",
            "\t",
            "\r\n",
            "lang: zh-Hans\n",
            "examples: [{before: a, after: b}]\n",
            "---\n",
            "\u{feff}",
        ];
        proptest::collection::vec(proptest::sample::select(pieces.to_vec()), 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_text_gives_a_mapping_or_faults_inside_it(text in some_text()) {
            match Mapping::from_text("m", &text) {
                Ok(mapping) => drop(check(&mapping)),
                Err(faults) => {
                    prop_assert!(faults.0.iter().any(Diagnostic::is_error));
                    prop_assert!(faults.0.iter().all(|fault| text.get(fault.place.span()).is_some()));
                    drop(render(&faults.0, Colour::Off));
                }
            }
        }

        #[test]
        fn any_characters_are_read_without_harm(text in "\\PC{0,60}") {
            let quoted = format!("terms: [{{from: '{}', to: x}}]", text.replace('\'', "''"));
            for text in [&text, &quoted] {
                if let Err(faults) = Mapping::from_text("m", text) {
                    drop(render(&faults.0, Colour::On));
                }
            }
        }
    }
}
