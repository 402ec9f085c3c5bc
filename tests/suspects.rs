//! What `check` says besides its findings: suspects, entries that matched nothing, notes, pairs and lists out of order.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and prepares its files plainly"
)]

use std::fs;
use std::process::{Command, Output};

const MAPPING: &str = "name: Test
terms:
  - {id: account.zh, family: account, from: 支付宝(账户|账号), to: 支付账户}
  - {id: account.en, family: account, from: Alipay account, to: payment account}
  - {id: amount.zh, from: 交易金额, to: 订单交易金额}
protect:
  - {id: product.zh, text: 余额宝}
review:
  - {id: brand.zh, text: 支付宝, level: note}
";

/// Runs `termigrate` on the files given by name and text; stdout and stderr.
fn run(arguments: &[&str], files: &[(&str, &str)]) -> (String, String) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("terms.yaml"), MAPPING).unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let mut command = Command::new(env!("CARGO_BIN_EXE_termigrate"));
    command.args(["-m", "terms.yaml", "--no-config"]).args(arguments).current_dir(folder.path());
    let Output { stdout, stderr, .. } = command.env_remove("CLICOLOR_FORCE").output().unwrap();
    (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[test]
fn suspects_and_unused_entries_are_told_where_more_is_wanted() {
    let files = [("a.md", "支付宝账户与支付宝帳号，通过支付宝付款。\n"), ("b.md", "Your Alipay acount.\n")];
    let (stdout, stderr) = run(&["check", "-v", "--format", "concise"], &files);
    assert_eq!(
        stdout,
        "a.md:1:1: rewrite[account.zh]: 支付宝账户 → 支付账户
a.md:1:7: note[brand.zh]: 支付宝 — the mapping leaves this to a person
a.md:1:15: note[brand.zh]: 支付宝 — the mapping leaves this to a person
a.md:1:7: suspect[account.zh]: 支付宝帳号 — looks like 支付宝账号 in other characters
b.md:1:6: suspect[account.en]: Alipay acount — looks like Alipay account with one letter wrong
"
    );
    let unused = "Nothing in these documents was matched by:\n  terms: account.en, amount.zh\n  protect: product.zh\n";
    assert!(stderr.contains(unused), "{stderr}");

    let (stdout, stderr) = run(&["check", "--format", "concise"], &files);
    assert_eq!(stdout, "a.md:1:1: rewrite[account.zh]: 支付宝账户 → 支付账户\n");
    assert!(stderr.contains("2 notes (listed with -v)") && !stderr.contains("matched by"), "{stderr}");
}

#[test]
fn json_always_has_notes_suspects_and_unused_entries() {
    let (stdout, _) = run(&["check", "--format", "json"], &[("a.md", "支付宝帳号，通过支付宝提供。\n")]);
    for part in [
        r#""outcome":"note""#,
        r#""suspects":[{"#,
        r#""kind":"characters""#,
        r#""like":"支付宝账号""#,
        r#""start":{"column":1,"line":1}"#,
        r#""unused": ["account.zh","account.en","amount.zh","product.zh"]"#,
    ] {
        assert!(stdout.contains(part), "{part} in {stdout}");
    }
}

#[test]
fn with_one_entry_chosen_only_its_suspects_are_told() {
    let files = [("a.md", "支付宝帳号。\n"), ("b.md", "Your Alipay acount.\n")];
    let (stdout, stderr) = run(&["check", "-v", "--format", "concise", "--entry", "account.en"], &files);
    assert_eq!(
        stdout,
        "b.md:1:6: suspect[account.en]: Alipay acount — looks like Alipay account with one letter wrong\n"
    );
    assert!(stderr.contains("Nothing in these documents was matched by:\n  terms: account.en\nno old"), "{stderr}");
}

const BILINGUAL: &str = "卖家应当遵守本规则。

The Seller shall observe these rules.

非支付宝账户不得提现。

Money is withdrawn to the Alipay account.

您的支付宝账户不得出借。

The Alipay account shall not be lent.
";

const GLOSSARY: &str = "In alphabetical order:

| Term | Meaning |
| --- | --- |
| Agreement | this text |
| Alipay account | an account |
| Buyer | who buys |
| Fee | money |
";

#[test]
fn pairs_set_apart_and_lists_out_of_order_are_warned_of() {
    let files = [("a.md", BILINGUAL), ("b.md", GLOSSARY)];
    let pair = "a.md:5:2: 支付宝账户 is for a person, but in the other language Alipay account at 7:27 is rewritten";
    let list = "b.md:7:3: the list was in alphabetical order; with the new terms Buyer comes after Payment account";
    for command in [&["diff"][..], &["check", "--format", "concise"]] {
        let (_, stderr) = run(command, &files);
        assert!(stderr.contains(pair) && stderr.contains(list), "{command:?}: {stderr}");
    }
    let (stdout, _) = run(&["check", "--format", "json"], &files);
    for part in [r#""open":{"#, r#""rewritten":{"#, r#""out_of_order":[{"#, r#""order":"alphabetical""#] {
        assert!(stdout.contains(part), "{part} in {stdout}");
    }
}

#[test]
fn notes_are_notices_on_github_where_more_is_wanted() {
    let files = [("a.md", "支付宝账户由支付宝提供。\n")];
    let (plain, _) = run(&["check", "--format", "github"], &files);
    assert!(plain.starts_with("::error file=a.md,") && !plain.contains("::notice"), "{plain}");
    let (all, _) = run(&["check", "--format", "github", "-v"], &files);
    assert!(all.contains("::notice file=a.md,line=1,endLine=1,col=7,endColumn=10,title=note brand.zh::"), "{all}");
}
