//! What people decide once stays decided, through rewrites, edits and moves of a document.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "tests may fail loudly")]

use std::sync::LazyLock;

use termigrate::decisions::{Decisions, NewDecision, Resolved, Ruling, with_decisions};
use termigrate::format::{self, Document, Format, ReadOptions};
use termigrate::mapping::Mapping;
use termigrate::plan::{FilePlan, Outcome, Planner};

static PLANNER: LazyLock<Planner> = LazyLock::new(|| {
    let text = include_str!("../mappings/neutral-payment-terms.yaml");
    Planner::new(Mapping::from_text("mapping.yaml", text).unwrap(), ReadOptions::default())
});

fn read(source: &str) -> Document {
    format::read_text(source.to_owned(), Format::Markdown, &ReadOptions::default())
}

fn applied(source: &str, plan: &FilePlan) -> String {
    plan.parts[0].edits().apply(source).unwrap()
}

/// The findings of `source` as `outcome text id`.
fn findings(source: &str, resolved: &Resolved) -> Vec<String> {
    let _ = source;
    let named = resolved.plan.parts[0].findings.iter().map(|finding| {
        let entry = &PLANNER.mapping().entries[finding.entry].id;
        format!("{} {} {}", finding.outcome.name(), finding.matched, resolved.identities.of(0, finding, entry))
    });
    named.collect()
}

fn resolve(file: &str, source: &str) -> Resolved {
    let decisions = Decisions::read("decisions.yaml", file, &PLANNER).unwrap_or_else(|faults| panic!("{faults:?}"));
    decisions.resolve(&PLANNER, "a.md", &read(source), &|_| false)
}

/// The id and entry of the `nth` finding with this text.
fn id_of(source: &str, text: &str, nth: usize) -> (String, String) {
    let resolved = resolve("", source);
    let found = resolved.plan.parts[0].findings.iter().filter(|finding| finding.matched == text).nth(nth);
    let finding = found.unwrap_or_else(|| panic!("no {text} in {source}"));
    let entry = PLANNER.mapping().entries[finding.entry].id.clone();
    (resolved.identities.of(0, finding, &entry).to_string(), entry)
}

fn decision(source: &str, text: &str, nth: usize, ruling: &str) -> String {
    let (id, entry) = id_of(source, text, nth);
    format!("  - {{id: '{id}', document: a.md, entry: {entry}, text: {text}, decision: {ruling}}}\n")
}

fn file(items: &[String]) -> String {
    format!("version: 1\ndecisions:\n{}", items.concat())
}

const TEXT: &str = "请核对您的支付宝账户和支付宝余额。\n\n支付宝账户须实名。支付宝账户须实名。\n";

#[test]
fn a_kept_place_stays_kept_when_everything_else_is_rewritten() {
    let decisions = file(&[decision(TEXT, "支付宝账户", 0, "keep")]);
    let first = resolve(&decisions, TEXT);
    let after = applied(TEXT, &first.plan);
    assert_eq!(after, "请核对您的支付宝账户和支付账户余额。\n\n支付账户须实名。支付账户须实名。\n");
    let second = resolve(&decisions, &after);
    assert!(second.lapses.is_empty(), "the decision still finds its place");
    assert_eq!(second.plan.count(Outcome::Rewrite) + second.plan.count(Outcome::Review), 0);
}

#[test]
fn one_of_several_equal_sentences_can_be_kept() {
    let decisions = file(&[decision(TEXT, "支付宝账户", 2, "keep")]);
    let after = applied(TEXT, &resolve(&decisions, TEXT).plan);
    assert!(after.contains("支付账户须实名。支付宝账户须实名。"), "{after}");
    assert_eq!(applied(&after, &resolve(&decisions, &after).plan), after);
}

#[test]
fn ids_survive_edits_elsewhere_and_the_rewriting_of_neighbours() {
    let (id, _) = id_of(TEXT, "支付宝余额", 0);
    let edited = TEXT.replace("请核对您的支付宝账户", "请核对您的支付账户");
    assert_eq!(id_of(&format!("# 总则\n\n支付宝余额可以提现。\n\n{edited}"), "支付宝余额", 1).0, id);
    let english = "You link an Alipay account and keep an Alipay balance.";
    let (id, _) = id_of(english, "Alipay balance", 0);
    assert_eq!(id_of("You link a payment account and keep an Alipay balance.", "Alipay balance", 0).0, id);
    assert_ne!(id_of("You link an Alipay account and lose an Alipay balance.", "Alipay balance", 0).0, id);
}

#[test]
fn an_accepted_question_is_rewritten_and_then_done() {
    let source = "仅限支付宝账户付款。";
    let (id, entry) = id_of(source, "支付宝账户", 0);
    let decisions = file(&[decision(source, "支付宝账户", 0, "accept")]);
    let resolved = resolve(&decisions, source);
    let after = applied(source, &resolved.plan);
    assert_eq!(after, "仅限支付账户付款。");
    let again = resolve(&decisions, &after);
    assert_eq!(again.lapses.iter().map(|lapse| lapse.is_done).collect::<Vec<_>>(), [true], "{id} {entry}");
}

#[test]
fn other_words_are_written_with_their_article() {
    let source = "Only an Alipay account can be used.";
    let (id, entry) = id_of(source, "Alipay account", 0);
    let decisions =
        file(&[format!("  - {{id: '{id}', document: a.md, entry: {entry}, decision: replace, to: payout account}}\n")]);
    let after = applied(source, &resolve(&decisions, source).plan);
    assert_eq!(after, "Only a payout account can be used.");
    assert_eq!(applied(&after, &resolve(&decisions, &after).plan), after);
}

#[test]
fn an_accepted_suggestion_takes_the_number_article_and_capitals_of_its_place() {
    let source = "# Payment Gateways\n\nFees of payment gateways go up. An overseas payment provider is a company.\n";
    let decisions = file(&[
        decision(source, "Payment Gateways", 0, "accept"),
        decision(source, "payment gateways", 0, "accept"),
        decision(source, "overseas payment provider", 0, "accept"),
    ]);
    let after = applied(source, &resolve(&decisions, source).plan);
    let wanted =
        "# Payment Institutions\n\nFees of payment institutions go up. An overseas payment institution is a company.\n";
    assert_eq!(after, wanted);
    assert_eq!(applied(&after, &resolve(&decisions, &after).plan), after);
}

#[test]
fn a_decision_can_be_for_a_document_or_for_equal_sentences() {
    let (_, entry) = id_of(TEXT, "支付宝账户", 0);
    let of_document = file(&[format!("  - {{document: a.md, entry: {entry}, decision: keep}}\n")]);
    let after = applied(TEXT, &resolve(&of_document, TEXT).plan);
    assert_eq!(after, TEXT.replace("支付宝余额", "支付账户余额"));
    let of_sentence =
        file(&[format!("  - {{sentence: 支付宝账户须实名。, text: 支付宝账户, entry: {entry}, decision: keep}}\n")]);
    let after = applied(TEXT, &resolve(&of_sentence, TEXT).plan);
    assert_eq!(after, "请核对您的支付账户和支付账户余额。\n\n支付宝账户须实名。支付宝账户须实名。\n");
}

#[test]
fn the_decision_on_a_definition_settles_its_uses() {
    let source = "“支付宝账户”是指用于收款的账户。\n\n请核对支付宝账户。\n";
    assert_eq!(resolve("", source).plan.count(Outcome::Held), 1);
    let accepted = file(&[decision(source, "支付宝账户", 0, "accept")]);
    let after = applied(source, &resolve(&accepted, source).plan);
    assert_eq!(after, "“支付账户”是指用于收款的账户。\n\n请核对支付账户。\n");
    let kept = file(&[decision(source, "支付宝账户", 0, "keep")]);
    let resolved = resolve(&kept, source);
    assert_eq!(applied(source, &resolved.plan), source);
    assert_eq!(resolved.plan.count(Outcome::Held) + resolved.plan.count(Outcome::Review), 0);
}

#[test]
fn a_definition_holds_every_name_of_its_term_but_a_longer_name_only_its_own() {
    let held = |source: &str| {
        let resolved = resolve("", source);
        let held = resolved.plan.findings().filter(|finding| finding.outcome == Outcome::Held);
        held.map(|finding| finding.matched.clone()).collect::<Vec<_>>()
    };
    let source = "“支付宝账户”是指用于收款的账户。\n\n请使用支付宝账号付款，并确认支付宝账户余额和交易金额。\n";
    assert_eq!(held(source), ["支付宝账号", "支付宝账户余额"]);
    let source =
        "| 用语 | 含义 |\n| --- | --- |\n| 计费交易金额 | 计费的依据 |\n\n计费交易金额按日汇总，交易金额另计。\n";
    assert_eq!(held(source), ["交易金额"]);
}

#[test]
fn other_words_for_a_definition_answer_no_other_question() {
    let source = "“支付服务商”是指与平台合作的机构。\n\n货款由支付服务商划付。\n\n仅限支付服务商收款。\n\n\
        | 修订前 | 修订后 |\n| --- | --- |\n| 由支付服务商代扣。 | 由机构代扣。 |\n";
    let decisions = file(&[decision(source, "支付服务商", 0, "replace, to: 持牌机构")]);
    let resolved = resolve(&decisions, source);
    let after = applied(source, &resolved.plan);
    let wanted = "“持牌机构”是指与平台合作的机构。\n\n货款由持牌机构划付。\n\n仅限支付服务商收款。\n\n\
        | 修订前 | 修订后 |\n| --- | --- |\n| 由支付服务商代扣。 | 由机构代扣。 |\n";
    assert_eq!(after, wanted);

    let source =
        "每宗訂單的交易金額及退款紀錄。\n\n「交易金額」指閣下就一宗訂單實際支付的金額；\n\n退款將存入支付寶賬戶。\n";
    let decisions = file(&[decision(source, "交易金額", 0, "replace, to: 訂單金額")]);
    let after = applied(source, &resolve(&decisions, source).plan);
    assert!(after.ends_with("「訂單金額」指閣下就一宗訂單實際支付的金額；\n\n退款將存入支付賬戶。\n"), "{after}");
}

#[test]
fn a_decision_whose_place_is_gone_does_nothing_and_is_told() {
    let decisions = file(&[decision(TEXT, "支付宝余额", 0, "keep")]);
    let resolved = resolve(&decisions, "请核对支付宝余额是否充足。");
    assert_eq!(resolved.lapses.iter().map(|lapse| lapse.is_done).collect::<Vec<_>>(), [false]);
    assert_eq!(resolved.plan.count(Outcome::Rewrite), 1);
}

#[test]
fn a_decision_follows_a_document_that_was_moved() {
    let file = file(&[decision(TEXT, "支付宝账户", 0, "keep")]);
    let decisions = Decisions::read("decisions.yaml", &file, &PLANNER).unwrap();
    let moved = decisions.resolve(&PLANNER, "archive/b.md", &read(TEXT), &|document| document == "a.md");
    assert!(applied(TEXT, &moved.plan).contains("您的支付宝账户"));
    let other = decisions.resolve(&PLANNER, "archive/b.md", &read(TEXT), &|_| false);
    assert!(applied(TEXT, &other.plan).contains("您的支付账户"), "a like place elsewhere is another place");
}

#[test]
fn faults_of_the_file_have_their_places() {
    let text = "version: 2
decisions:
  - {document: a.md, entry: account.zh, decision: maybe}
  - {id: 12, document: a.md, entry: account.zh, decision: keep}
  - {id: '0123456789ab', entry: account.zh, decision: keep}
  - {document: b.md, decision: keep}
  - {document: c.md, entry: account.zh, decision: replace}
  - {document: d.md, entry: account.zh, decision: replace, to: 支付宝账户}
  - {document: e.md, entry: account.zh, decision: keep, colour: red}
  - {document: f.md, entry: account.zh, decision: keep}
  - {document: f.md, entry: account.zh, decision: accept}
";
    let faults = Decisions::read("d.yaml", text, &PLANNER).unwrap_err();
    let lines: Vec<String> = faults.0.iter().map(ToString::to_string).collect();
    let expected = [
        "d.yaml:1:10: error[version]",
        "d.yaml:3:51: error[bad-value]",
        "d.yaml:4:10: error[bad-id]",
        "d.yaml:5:10: error[missing-key]",
        "d.yaml:6:6: error[missing-key]",
        "d.yaml:7:51: error[missing-key]",
        "d.yaml:8:64: error[old-term]",
        "d.yaml:9:57: error[unknown-key]",
        "d.yaml:11:5: error[duplicate]",
    ];
    assert_eq!(lines.len(), expected.len(), "{lines:#?}");
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "{line} is not {expected}");
    }
}

#[test]
fn written_decisions_are_read_again_and_comments_stay() {
    let new = |id: &str, ruling: Ruling, reason: Option<&str>| NewDecision {
        id: id.parse().unwrap(),
        document: "rules/a b: #1.md".to_owned(),
        clause: Some("第八条".to_owned()),
        entry: "account.zh".to_owned(),
        text: "支付宝账户".to_owned(),
        sentence: "“支付宝账户”: \\ #x\u{2028}".to_owned(),
        ruling,
        reason: reason.map(str::to_owned),
        by: None,
        date: Some("2026-11-23".to_owned()),
    };
    let mapping = ("Neutral payment terms", Some("1"));
    let first = with_decisions("", &Decisions::default(), mapping, &[new("0123456789ab", Ruling::Keep, Some("no"))]);
    let commented = first.replace("  - id", "  # asked Wang\n  - id");
    let old = Decisions::read("d.yaml", &commented, &PLANNER).unwrap();
    assert_eq!(old.list.len(), 1);
    let both = [
        new("0123456789ab", Ruling::Replace("收款账户".to_owned()), None),
        new("000000000001", Ruling::Accept(None), None),
    ];
    let second = with_decisions(&commented, &old, mapping, &both);
    assert!(second.contains("# asked Wang\n  - id"), "{second}");
    let read = Decisions::read("d.yaml", &second, &PLANNER).unwrap();
    let rulings: Vec<&Ruling> = read.list.iter().map(|decision| &decision.ruling).collect();
    assert_eq!(rulings, [&Ruling::Replace("收款账户".to_owned()), &Ruling::Accept(None)]);
    assert_eq!(with_decisions(&second, &read, mapping, &both), second, "writing the same again changes nothing");
}

#[test]
fn decisions_are_added_to_files_of_any_layout() {
    let new = NewDecision {
        id: "0123456789ab".parse().unwrap(),
        document: "a.md".to_owned(),
        clause: None,
        entry: "account.zh".to_owned(),
        text: "支付宝账户".to_owned(),
        sentence: "支付宝账户须实名。".to_owned(),
        ruling: Ruling::Keep,
        reason: None,
        by: None,
        date: None,
    };
    let of_document = "{document: b.md, entry: account.zh, decision: keep}";
    for (text, count) in [
        (String::new(), 1),
        ("# only a comment\n".to_owned(), 1),
        ("version: 1\ndecisions:\n".to_owned(), 1),
        ("version: 1\ndecisions: []".to_owned(), 1),
        ("version: 1\n".to_owned(), 1),
        ("decisions: []\nversion: 1\n".to_owned(), 1),
        (format!("version: 1\ndecisions:\n- {of_document}"), 2),
        (format!("version: 1\ndecisions:\n    - {of_document}   # why\n"), 2),
        (format!("version: 1\r\ndecisions:\r\n  - {of_document}\r\n"), 2),
        (format!("decisions:\n  - {of_document}\n# the end\nversion: 1\n"), 2),
    ] {
        let old = Decisions::read("d.yaml", &text, &PLANNER).unwrap();
        let result = with_decisions(&text, &old, ("Payment", None), std::slice::from_ref(&new));
        let read = Decisions::read("d.yaml", &result, &PLANNER).unwrap_or_else(|faults| panic!("{result}{faults:?}"));
        assert_eq!(read.list.len(), count, "{result}");
        assert!(text.lines().filter(|line| line.contains('#')).all(|line| result.contains(line)), "{result}");
        assert_eq!(with_decisions(&result, &read, ("Payment", None), std::slice::from_ref(&new)), result);
    }
}

#[test]
fn findings_have_names_that_differ() {
    let resolved = resolve("", TEXT);
    let mut names = findings(TEXT, &resolved);
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
}
