//! Faults of a mapping that lie between its entries, found without any document.
//!
//! What needs the planner (examples that fail, entries that match nothing) is found elsewhere.

mod addresses;
mod article;
mod chain;
mod counterpart;
mod forms;
mod names;
mod shadow;
mod unstable;

use crate::mapping::same::{conflicts, duplicates};
use crate::mapping::{Entry, Mapping};
use crate::yaml::Diagnostic;

/// Everything that is wrong or doubtful between the entries of a mapping; the errors first.
///
/// Errors: `conflict` (one string, two new terms), `duplicate` (a phrase given twice), `empty-target`, `cycle`
/// and `chain` (an old phrase that contains the new form of another entry). Warnings: `unstable` (an old phrase that
/// may begin or end in a new form), `shadowed` (can never match), `article` (a new term that
/// brings one), `number` (a new term in another number than the old), `bare-name` (a name becomes a noun that wants an
/// article), `no-counterpart` (a language is missing). The order
/// is that of the entries within each kind. Takes time near linear in the strings of the mapping.
#[must_use]
pub fn check(mapping: &Mapping) -> Vec<Diagnostic> {
    let entries = &mapping.entries;
    let forms = forms::new_forms(entries);
    let mut found = conflicts(entries);
    found.extend(duplicates(entries));
    found.extend(entries.iter().filter_map(empty_target));
    found.extend(chain::chains(entries, &forms));
    found.extend(unstable::unstable(entries, &forms));
    found.extend(addresses::unstable_addresses(entries));
    found.extend(shadow::shadowed(entries));
    found.extend(article::articles(entries));
    found.extend(names::names(entries));
    found.extend(counterpart::missing_counterparts(entries));
    found
}

fn empty_target(entry: &Entry) -> Option<Diagnostic> {
    let target = entry.target()?;
    let message = format!("the new term of `{}` is empty", entry.id);
    target.base.trim().is_empty().then(|| Diagnostic::error("empty-target", &entry.place, message))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The findings of a mapping with these `terms`, as `code line: message`.
    fn found(terms: &str) -> Vec<String> {
        let mapping = Mapping::from_text("m.yaml", terms).unwrap();
        let found = check(&mapping);
        found.iter().map(|fault| format!("{} {}: {}", fault.code, fault.place.line, fault.message)).collect()
    }

    #[track_caller]
    fn check_found(text: &str, expected: &[&str]) {
        assert_eq!(found(text), expected, "{text}");
    }

    #[test]
    fn an_old_phrase_with_anothers_new_form_is_a_chain() {
        check_found(
            "terms:\n- {id: a, from: 甲乙, to: 丙丁}\n- {id: b, from: 丙丁方, to: 戊己}\n",
            &["chain 3: `丙丁方` (`b`) contains `丙丁`, the new term of `a`"],
        );
        check_found(
            "terms:\n- {id: a, from: Alipay cash, to: money of accounts, attributive: account money}\n- {id: b, from: old Account money box, to: fee}\n",
            &["chain 3: `old Account money box` (`b`) contains `account money`, the new term of `a`"],
        );
    }

    #[test]
    fn a_chain_respects_words_languages_and_equal_targets() {
        for text in [
            "terms:\n- {id: a, from: x, to: pay}\n- {id: b, from: prepay card, to: fee}\n",
            "terms:\n- {id: a, from: x, to: fee, lang: en}\n- {id: b, from: fee y, to: 丙, lang: zh}\n",
            "terms:\n- {id: a, from: 支付宝账户, to: 支付账户}\n- {id: b, from: 支付宝支付账户, to: 支付账户}\n",
            "terms:\n- {id: a, from: 支付宝支付账户, to: 支付账户}\n",
            "terms:\n- {id: a, from: 交易金额, to: 订单交易金额}\n",
            "terms:\n- {id: a, from: x, to: PAY}\n- {id: b, from: pay y, to: fee, case: exact}\n",
        ] {
            check_found(text, &[]);
        }
    }

    #[test]
    fn entries_that_lead_back_to_themselves_are_one_cycle() {
        check_found(
            "terms:\n- {id: a, from: 甲, to: 乙}\n- {id: b, from: 乙, to: 丙}\n- {id: c, from: 丙, to: 甲}\n- {id: d, from: 丙丁, to: 戊}\n",
            &[
                "cycle 2: the entries `a` → `b` → `c` → `a` make each other's old terms",
                "chain 5: `丙丁` (`d`) contains `丙`, the new term of `b`",
            ],
        );
    }

    #[test]
    fn doubles_are_errors() {
        check_found(
            "terms:\n- {id: a, from: [甲(乙|), 甲], to: 丙}\n- {id: b, from: 甲乙, to: 丙}\nprotect:\n- {id: p, text: [丁, 戊]}\n- {id: q, text: 丁}\n",
            &[
                "duplicate 3: `甲乙` stands in `a` and in `b`",
                "duplicate 6: `丁` stands in `p` and in `q`",
                "duplicate 2: the phrase `甲` is given before, in the same entry",
            ],
        );
        check_found("terms:\n- {id: a, from: [甲(乙|), 甲(丙|)], to: 丁}\n", &[]);
        check_found("terms:\n- {id: a, from: 甲, to: 丁}\n- {id: b, from: 甲, to: 丁, lang: zh-Hant}\n", &[]);
    }

    #[test]
    fn old_phrases_that_meet_a_new_form_are_unstable() {
        check_found(
            "terms:\n- {id: a, from: 支付宝账户, to: 支付账户}\n- {id: b, from: 账户余额, to: 结余}\n",
            &["unstable 3: `账户余额` (`b`) begins with `账户`, with which `支付账户` (`a`) ends"],
        );
        check_found(
            "terms:\n- {id: a, from: Alipay balance, to: balance of accounts}\n- {id: b, from: bank, to: fee}\n",
            &["unstable 2: `Alipay balance` (`a`) ends with `balance`, with which `balance of accounts` (`a`) begins"],
        );
        check_found("terms:\n- {id: a, from: x, to: pay card}\n- {id: b, from: cardinal rule, to: law}\n", &[]);
    }

    #[test]
    fn phrases_that_never_match_are_shadowed() {
        check_found(
            "terms:\n- {id: a, from: [甲, 乙], to: 丙}\nprotect:\n- {id: p, text: 甲}\nreview:\n- {id: r, text: 乙, level: note}\n- {id: s, text: 甲}\n",
            &[
                "shadowed 2: `甲` (`a`) can never match: `p` protects it everywhere",
                "shadowed 6: `乙` (`r`) can never match: `a` rewrites it everywhere",
                "shadowed 7: `甲` (`s`) can never match: `p` protects it everywhere",
            ],
        );
        check_found(
            "terms:\n- {id: a, from: 甲, to: 丙, only: {followed_by: [户, 家]}, unless: {followed_by: [家, 户, 城]}}\n",
            &["shadowed 2: `a` can never match: `unless` takes away all that `only` asks for"],
        );
        check_found(
            "terms:\n- {id: a, from: 甲, to: 丙}\nprotect:\n- {id: p, text: 甲, unless: {followed_by: 户}}\n",
            &[],
        );
    }

    #[test]
    fn a_new_term_that_brings_an_article_is_found() {
        check_found(
            "terms:\n- {id: a, from: host, to: the provider}\n- {id: b, from: [driver, FawnRide driver], to: an operator}\n",
            &[
                "article 2: the new term of `a` begins with `the`, which its old terms do not",
                "article 3: the new term of `b` begins with `an`, which its old terms do not",
            ],
        );
        for text in [
            "terms:\n- {id: a, from: a whitelist of allowed, to: a list of allowed}\n",
            "terms:\n- {id: a, from: (the |)host, to: the provider}\n",
            "terms:\n- {id: a, from: Shop, to: The Body Shop}\n",
            "terms:\n- {id: a, from: host, to: theatre owner}\n",
        ] {
            check_found(text, &[]);
        }
    }

    #[test]
    fn a_new_term_in_another_number_is_found() {
        check_found(
            "terms:\n- {id: a, from: Service Providers, to: payment institution}\n- {id: b, from: client, to: customers}\n- {id: c, from: [x, Delivery Companies], to: Courier Partner}\n",
            &[
                "number 2: `Service Providers` (`a`) has capitals and is taken for the name of one thing, so `payment institution` is written",
                "number 3: the new term of `b` is a plural, and `client` is none: “each client” becomes “each customers”",
                "number 4: `Delivery Companies` (`c`) has capitals and is taken for the name of one thing, so `Courier Partner` is written",
            ],
        );
        for terms in [
            "{from: service providers, to: payment institution}",
            "{from: [Service Provider, Service Providers], to: payment institution}",
            "{from: Service Provider(s|), to: payment institution}",
            "{from: Service Providers, to: payment institutions}",
            "{from: Service Providers, to: payment institution, inflect: false}",
            "{from: Google Apps, to: Google Workspace}",
            "{from: Business Partners, to: Vercel}",
            "{from: platform, to: services}",
            "{from: commodity, to: goods}",
            "{from: clients, to: customers}",
            "{from: client, to: customers, plural: customers}",
            "{from: staff, to: workers}",
            "{from: 骑手, to: Couriers}",
        ] {
            check_found(&format!("terms:\n- {terms}\n"), &[]);
        }
    }

    #[test]
    fn a_name_without_an_article_that_becomes_a_noun_with_one_is_found() {
        let codes = |entry: &str| {
            let found = found(&format!("terms:\n- {{id: a, {entry}}}\n"));
            found.iter().map(|line| line.split(' ').next().unwrap().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(
            found("terms:\n- {id: a, from: Fawn Wallet, to: online account}\n"),
            [
                "bare-name 2: `Fawn Wallet` (`a`) is a name and `online account` a noun that wants an article: “with Fawn Wallet” becomes “with online account”"
            ]
        );
        for entry in [
            "from: FawnEats, to: delivery platform",
            "from: Uber Eats, to: delivery app",
            "from: Alipay, to: payment institution",
            "from: Fawn Pay, to: wallet",
            "from: [Alipay account, Alipay], to: payment account",
            "from: WeChat Pay, to: account of a payment institution",
        ] {
            assert_eq!(codes(entry), ["bare-name"], "{entry}");
        }
        for entry in [
            "from: Fawn Wallet, to: online money",
            "from: Fawn Wallet, to: reward points",
            "from: Fawn Wallet, to: Fawn Account",
            "from: Fawn Wallet, to: online account, only: {preceded_by: 'the '}",
            "from: Fawn Wallet, to: online account, inflect: false",
            "from: Fawn Wallet, to: online account, examples: [{before: Pay with Fawn Wallet., after: Pay with online account.}]",
            "from: Alipay Account, to: payment account",
            "from: FawnRide Driver, to: ride partner",
            "from: Business Day, to: working day",
            "from: Trustee, to: custodian",
            "from: Terms, to: agreement",
            "from: Tuition, to: course fee",
            "from: PSP, to: payment institution",
            "from: fawn wallet, to: platform account",
            "from: ZEIT, to: Vercel",
            "from: TestRPC, to: ganache-cli",
            "from: 支付宝, to: 支付机构",
            "from: 支付宝 Wallet, to: payment account",
        ] {
            assert_eq!(codes(entry), [] as [&str; 0], "{entry}");
        }
        let owned = "from: Fawn Wallet, to: online account, examples: [{before: Use your Fawn Wallet., after: Use your online account.}]";
        assert_eq!(codes(owned), ["bare-name"]);
    }

    #[test]
    fn families_and_protected_words_need_every_language() {
        check_found(
            "terms:\n- {id: a, family: f, from: 甲, to: 丙}\n- {id: b, family: f, from: old, to: new}\n- {id: c, family: g, from: 丁, to: 戊}\n- {id: d, from: 己, to: 庚}\nprotect:\n- {id: p, text: 余额宝}\n- {id: q, text: [支付宝, Alipay]}\n- {id: r, pattern: 公司}\n",
            &[
                "no-counterpart 4: the family `g` has no term in en",
                "no-counterpart 7: `余额宝` (`p`) has no counterpart in en",
            ],
        );
        check_found(
            "terms:\n- {id: a, family: f, from: 甲, to: 丙, lang: zh-Hans}\n- {id: b, family: f, from: 乙, to: 丙, lang: zh-Hant}\n- {id: c, family: g, from: 丁, to: 戊, lang: zh-Hant}\n- {id: d, family: h, from: 己, to: 庚, lang: zh}\n",
            &["no-counterpart 4: the family `g` has no term in zh-Hans"],
        );
        check_found(
            "terms:\n- {id: a, family: f, from: [甲, earlier], to: 丙}\n- {id: b, from: 乙, to: 丁, lang: zh-Hans}\n- {id: c, from: 戊, to: 己, lang: zh-Hant}\n- {id: d, family: g, from: old, to: new}\n",
            &["no-counterpart 5: the family `g` has no term in zh-Hans, zh-Hant"],
        );
    }

    #[test]
    fn abbreviations_and_patterns_count_as_counterparts() {
        let terms =
            "terms:\n- {id: a, family: f, from: 甲, to: 丙}\n- {id: b, family: f, from: old, to: new}\nreview:\n";
        let check_review = |review: &str, expected: &[&str]| check_found(&format!("{terms}{review}"), expected);
        check_review("- {id: r, text: PSP(s|)}\n", &[]);
        check_review("- {id: r, text: Psp}\n", &["no-counterpart 5: `Psp` (`r`) has no counterpart in zh"]);
        check_review("- {id: r, text: PSP, lang: en}\n", &["no-counterpart 5: `PSP` (`r`) has no counterpart in zh"]);
        let pattern = "- {id: r, family: g, text: 丁}\n- {id: s, family: g, pattern: '(?i)\\btransfers?\\b'}\n";
        check_review(pattern, &[]);
        let signs = "- {id: r, family: g, text: 丁}\n- {id: s, family: g, pattern: '(?i)\\w+[a-z]\\p{Lu}'}\n";
        check_review(signs, &["no-counterpart 5: the family `g` has no phrase for review in en"]);
    }

    #[test]
    fn ten_thousand_entries_are_checked_in_no_time() {
        let entries = (0..10_000)
            .map(|number| format!("- {{id: e{number}, from: old (card|thing) {number}, to: new account {number}}}\n"));
        let text = format!("terms:\n{}", entries.collect::<String>());
        let mapping = Mapping::from_text("m.yaml", &text).unwrap();
        assert_eq!(check(&mapping).len(), 0);
    }

    #[test]
    fn thousands_of_cycles_and_shared_heads_are_checked_in_no_time() {
        let pair = |number| {
            let there = format!("- {{from: card{number} account, to: pass{number} account}}\n");
            there + &format!("- {{from: pass{number} account, to: card{number} account}}\n")
        };
        let text = format!("terms:\n{}", (0..3_000).map(pair).collect::<String>());
        let mapping = Mapping::from_text("m.yaml", &text).unwrap();
        let found = check(&mapping);
        assert_eq!(found.iter().filter(|fault| fault.code == "cycle").count(), 3_000);
    }
}
