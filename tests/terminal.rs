//! What asks on a terminal, driven through a real one: the review, and the question of `apply`.

#![cfg(unix)]
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and prepares its files plainly"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rexpect::session::{PtySession, spawn_command};

#[path = "word/package.rs"]
mod package;

const MAPPING: &str = "
name: Test
version: '1'
terms:
  - {id: account, from: 支付宝账户, to: 支付账户, why: One term.}
  - {id: amount, from: 交易金额, to: 订单交易金额}
review:
  - {id: balance, text: 账户余额, why: Whose account?, unless: {preceded_by: 支付}}
";

const RULES: &str = "# 第一章 付款

第一条 本活动仅限支付宝账户付款，并核对交易金额。

第二条 本活动仅限支付宝账户退款。

第三条 账户余额须充足。
";

const NOTICE: &str = "第五条 非支付宝账户不予退款。\n";

/// Longer than any answer takes; only a failing test waits so long.
const PATIENCE: Option<u64> = Some(60_000);

/// A folder with two documents that ask four questions.
struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn new() -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        project.write("termigrate.yaml", "mappings: [terms.yaml]\n");
        project.write("terms.yaml", MAPPING);
        project.write("a.md", RULES);
        project.write("b.md", NOTICE);
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn decisions(&self) -> String {
        self.read("termigrate-decisions.yaml")
    }

    fn command(&self, arguments: &[&str]) -> Command {
        self.prepared(Command::new(env!("CARGO_BIN_EXE_termigrate")), arguments)
    }

    fn prepared(&self, mut command: Command, arguments: &[&str]) -> Command {
        command.args(arguments).current_dir(self.folder.path());
        command.env("NO_COLOR", "1").env("SOURCE_DATE_EPOCH", "1726099199").env_remove("CLICOLOR_FORCE");
        command
    }

    /// Runs without a terminal; returns the status and what it says.
    fn run(&self, arguments: &[&str]) -> (i32, String) {
        let output = self.command(arguments).stdin(Stdio::null()).output().unwrap();
        let text = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
        (output.status.code().unwrap(), text)
    }

    fn terminal(&self, arguments: &[&str]) -> Terminal {
        // The shell says the exit status at the end.
        let mut shell = Command::new("sh");
        shell.args(["-c", "\"$0\" \"$@\"; echo \"status $?\"", env!("CARGO_BIN_EXE_termigrate")]);
        Terminal { session: spawn_command(self.prepared(shell, arguments), PATIENCE).unwrap() }
    }

    fn review(&self) -> Terminal {
        self.terminal(&["review", "--by", "Wang"])
    }
}

/// A program on a terminal of its own.
struct Terminal {
    session: PtySession,
}

impl Terminal {
    /// Waits for `text` and returns what came before it. The library reads each byte as one character.
    fn sees(&mut self, text: &str) -> String {
        let needle: String = text.bytes().map(char::from).collect();
        match self.session.exp_string(&needle) {
            Ok(before) => decoded(&before),
            Err(error) => panic!("{text} does not come: {}", decoded(&error.to_string())),
        }
    }

    fn types(&mut self, line: &str) {
        self.session.send_line(line).unwrap();
    }

    /// Waits for the question with this text and answers it; returns what was shown with the question.
    fn answers(&mut self, question: &str, line: &str) -> String {
        let before = self.sees(question);
        self.sees("] ");
        self.types(line);
        before
    }

    /// Waits for the end; returns what was said last and the exit status.
    fn ends(&mut self) -> (String, i32) {
        let said = decoded(&self.session.exp_eof().unwrap());
        let (said, status) = said.rsplit_once("status ").unwrap();
        (said.to_owned(), status.trim().parse().unwrap())
    }
}

fn decoded(text: &str) -> String {
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn a_review_from_the_first_question_to_a_clean_check() {
    let project = Project::new();
    let mut review = project.review();
    let shown = review.answers("Accept “支付账户”?", "y");
    for part in [
        "(1 of 4) a.md:3:10   第一条",
        "  第一章 付款",
        "review[account] guard exclusivity: the rule is for this only",
        "- 第一条 本活动仅限[-支付宝账户-]付款，并核对交易金额。",
        "+ 第一条 本活动仅限{+支付账户+}付款，并核对交易金额。",
    ] {
        assert!(shown.contains(part), "{part} is not in\n{shown}");
    }
    assert!(review.answers("Accept “支付账户”?", "n").contains("(2 of 4) a.md:5:10   第二条"));
    review.sees("Why does it stay? (may be empty) ");
    review.types("只此一家: 见附件");
    let shown = review.answers("No new term is proposed. Keep it, or other words?", "y");
    assert!(shown.contains("Whose account?"), "{shown}");
    review.sees("There is no such suggestion");
    review.answers("No new term is proposed", "w");
    review.sees("Write instead (empty: go back): ");
    review.types("支付宝账户余额");
    review.sees("“支付宝账户余额” holds an old term itself.");
    review.sees("Write instead");
    review.types("可用余额");
    assert!(review.answers("Accept “支付账户”?", "y").contains("(4 of 4) b.md:1:6   第五条"));
    let (said, status) = review.ends();
    assert!(said.contains("4 places decided, in"), "{said}");
    assert_eq!(status, 0);

    let decisions = project.decisions();
    for line in [
        "mapping: {name: Test, version: \"1\"}",
        "clause: 第二条",
        "reason: \"只此一家: 见附件\"",
        "by: Wang",
        "date: \"2024-09-11\"",
        "to: 可用余额",
    ] {
        assert!(decisions.contains(line), "{line} is not in\n{decisions}");
    }
    assert_eq!(project.run(&["check"]).0, 1, "the decided rewrites are not written yet");
    assert_eq!(project.run(&["apply"]).0, 0);
    let (status, said) = project.run(&["check"]);
    assert_eq!((status, said.as_str()), (0, "no old term in 2 documents.\n"));
    let expected = "# 第一章 付款\n\n第一条 本活动仅限支付账户付款，并核对订单交易金额。\n\n第二条 本活动仅限支付宝账户退款。\n\n第三条 可用余额须充足。\n";
    assert_eq!(project.read("a.md"), expected);
    assert_eq!(project.read("b.md"), "第五条 非支付账户不予退款。\n");
}

#[test]
fn an_answer_can_be_taken_back_also_over_documents() {
    let project = Project::new();
    let mut review = project.review();
    review.answers("Accept “支付账户”?", "b");
    review.sees("This is the first question");
    review.answers("Accept “支付账户”?", "A");
    review.sees("2 places decided");
    review.answers("No new term", "s");
    assert!(review.answers("Accept “支付账户”?", "b").contains("b.md:1:6"));
    assert!(review.answers("No new term", "b").contains("a.md:7:5"));
    assert!(review.answers("Accept “支付账户”?", "q").contains("(1 of 4) a.md:3:10"));
    let (said, status) = review.ends();
    assert!(said.contains("Nothing was decided. 4 places left: termigrate review"), "{said}");
    assert_eq!(status, 1);
    assert_eq!(project.decisions(), "");
}

#[test]
fn a_review_goes_on_where_it_stopped_and_leaves_comments_alone() {
    let project = Project::new();
    let mut review = project.review();
    review.answers("Accept “支付账户”?", "y");
    review.answers("Accept “支付账户”?", "q");
    assert_eq!(review.ends().1, 1);
    let commented = project.decisions().replace("  - id", "# asked Legal\n  - id");
    project.write("termigrate-decisions.yaml", &commented);
    let mut review = project.review();
    assert!(review.answers("Accept “支付账户”?", "y").contains("(1 of 3) a.md:5:10"));
    review.answers("No new term", "q");
    review.ends();
    let decisions = project.decisions();
    assert!(decisions.starts_with(&commented), "{decisions}");
    assert_eq!(decisions.matches("decision: accept").count(), 2);
    assert!(project.run(&["check", "--format", "concise"]).1.contains("2 places for a person"));
}

#[test]
fn all_places_of_an_entry_are_decided_with_one_answer() {
    let project = Project::new();
    let mut review = project.review();
    review.answers("Accept “支付账户”?", "k");
    review.sees("Why does it stay?");
    review.types("");
    review.sees("2 places decided; b takes it back.");
    assert!(review.answers("No new term", "K").contains("(3 of 4) a.md:7:5"));
    review.sees("Why does it stay?");
    review.types("not ours");
    assert!(review.answers("Accept “支付账户”?", "?").contains("(4 of 4) b.md"));
    review.sees("q  quit; every answer is in the file already");
    review.answers("Accept “支付账户”?", "x");
    review.sees("Expected one of these letters");
    review.answers("Accept “支付账户”?", "ｙ");
    assert_eq!(review.ends().1, 0);
    assert_eq!(project.decisions().matches("decision: keep").count(), 3);
    assert_eq!(project.decisions().matches("reason: not ours").count(), 1);
    let (status, said) = project.run(&["review"]);
    assert_eq!(status, 2, "{said}");
}

#[test]
fn uses_of_a_term_follow_the_answer_on_its_definition() {
    let project = Project::new();
    project.write("a.md", "“支付宝账户”是指用于收款的账户。\n\n请核对支付宝账户。请绑定支付宝账户。\n");
    project.write("b.md", "无。\n");
    let mut review = project.review();
    let shown = review.answers("Accept “支付账户”?", "y");
    assert!(shown.contains("guard definition") && shown.contains("2 uses of the term here wait"), "{shown}");
    assert_eq!(review.ends().1, 0);
    assert_eq!(project.run(&["apply"]).0, 0);
    assert_eq!(project.read("a.md"), "“支付账户”是指用于收款的账户。\n\n请核对支付账户。请绑定支付账户。\n");
}

#[test]
fn places_in_word_files_are_asked_about_by_paragraph() {
    let project = Project::new();
    let body = ["请核对支付宝账户。", "本活动仅限支付宝账户付款。"].map(package::paragraph).concat();
    fs::write(project.path("w.docx"), package::word_file(&package::document(&body), &[])).unwrap();
    let mut review = project.terminal(&["review", "w.docx"]);
    let shown = review.answers("Accept “支付账户”?", "y");
    assert!(shown.contains("(1 of 1) w.docx:word/document.xml:2:6"), "{shown}");
    assert_eq!(review.ends().1, 0);
    let (status, said) = project.run(&["table", "w.docx", "-o", "t.md"]);
    assert_eq!(status, 0, "{said}");
    assert!(project.read("t.md").contains("| 2 | w.docx | 第 2 段 | 本活动仅限<del>支付宝账户</del>付款。 |"));
    assert_eq!(project.run(&["apply", "w.docx"]).0, 0);
    let document = package::entry(&fs::read(project.path("w.docx")).unwrap(), "word/document.xml");
    assert!(document.contains("请核对支付账户。") && document.contains("仅限支付账户付款"), "{document}");
    assert_eq!(project.run(&["check", "w.docx"]).0, 0);
}

#[test]
fn rewrites_are_asked_about_on_request_and_only_once() {
    let project = Project::new();
    let mut review = project.terminal(&["review", "--all", "--entry", "amount"]);
    let shown = review.answers("Accept “订单交易金额”?", "n");
    assert!(shown.contains("(1 of 1)") && shown.contains("rewrite[amount]"), "{shown}");
    review.sees("Why does it stay?");
    review.types("");
    assert_eq!(review.ends().1, 0);
    let mut review = project.terminal(&["review", "--all", "--entry", "amount"]);
    assert!(review.ends().0.contains("There is nothing to decide."));
    project.run(&["apply"]);
    assert_eq!(project.read("a.md"), RULES, "what is kept is not written");
}

#[test]
fn words_that_hold_the_old_term_of_an_entry_that_is_not_wanted_are_refused_too() {
    let project = Project::new();
    let mut review = project.terminal(&["review", "--entry", "balance"]);
    review.answers("No new term", "w");
    review.sees("Write instead");
    review.types("支付宝账户");
    review.sees("holds an old term itself");
    review.sees("Write instead");
    review.types("");
    review.answers("No new term", "q");
    assert_eq!(review.ends().1, 1);
}

#[test]
fn what_somebody_else_writes_meanwhile_is_not_lost() {
    let project = Project::new();
    project.write("termigrate-decisions.yaml", "version: 1\ndecisions:\n");
    let mut review = project.review();
    review.sees("Accept “支付账户”?");
    let theirs = "version: 1\ndecisions:\n- {document: b.md, entry: account, decision: keep}\n";
    project.write("termigrate-decisions.yaml", theirs);
    review.sees("] ");
    review.types("y");
    review.sees("was changed by somebody else and has been read again");
    review.answers("Accept “支付账户”?", "y");
    review.answers("Accept “支付账户”?", "q");
    review.ends();
    let decisions = project.decisions();
    assert!(decisions.starts_with(theirs) && decisions.contains("\n- id: "), "{decisions}");
    assert_eq!(project.run(&["diff"]).0, 0, "the file can be read");
}

#[test]
fn colours_take_the_place_of_brackets_where_they_are_wanted() {
    let project = Project::new();
    let mut review = project.terminal(&["review", "--color", "always"]);
    let shown = review.answers("Accept “支付账户”?", "q");
    assert!(shown.contains("\u{1b}[") && !shown.contains("[-支付宝账户-]"), "{shown}");
    review.ends();
}

#[test]
fn a_document_cannot_steer_the_terminal() {
    let project = Project::new();
    project.write("a.md", "仅限支付宝账户付款\u{1b}[31m\u{202e}完。\n");
    let mut review = project.review();
    let shown = review.answers("Accept “支付账户”?", "q");
    assert!(shown.contains("付款\u{241b}[31m\u{fffd}完。"), "{shown}");
    assert!(!shown.contains('\u{1b}'), "{shown:?}");
    review.ends();
}

#[test]
fn without_a_terminal_nothing_is_asked() {
    let project = Project::new();
    let (status, said) = project.run(&["review"]);
    assert_eq!(status, 2);
    assert!(said.contains("--html FILE writes a page instead"), "{said}");
    assert!(!Path::new(&project.path("termigrate-decisions.yaml")).exists());
}

#[test]
fn a_long_run_shows_how_far_it_is_and_clears_that_before_it_asks() {
    let project = Project::new();
    project.write("plain.md", &"卖家应当妥善保管店铺信息，并按本规则办理各项业务。\n\n".repeat(1500));
    let mut copies = 0;
    // How many documents take longer than a second is for the machine to say.
    for wanted in [100, 300, 1000, 3000, 10_000] {
        for index in copies..wanted {
            fs::hard_link(project.path("plain.md"), project.path(&format!("plain{index}.md"))).unwrap();
        }
        copies = wanted;
        let mut shell = project.command(&["apply", "-j", "1"]);
        shell.env("TERM", "xterm");
        let mut apply = Terminal { session: spawn_command(shell, PATIENCE).unwrap() };
        let before = apply.answers("Rewrite 1 old term and 4 places for a person in 2 of ", "n");
        apply.session.exp_eof().unwrap();
        if let Some((_, bar)) = before.split_once("\u{2588}") {
            let (_, end) = bar.rsplit_once(" left").unwrap();
            assert!(bar.contains(&format!("/{} documents, ", copies + 3)), "{bar:?}");
            assert!(end.contains("\u{1b}[2K"), "{bar:?}");
            assert_eq!(project.read("a.md"), RULES);
            return;
        }
    }
    panic!("no bar shows with {copies} documents");
}

#[test]
fn apply_asks_once_with_the_totals() {
    let project = Project::new();
    let mut apply = project.terminal(&["apply"]);
    apply.answers("Rewrite 1 old term and 4 places for a person in 2 of 2 documents? [y/N", "n");
    let (said, status) = apply.ends();
    assert!(said.contains("Nothing was written."), "{said}");
    assert_eq!((status, project.read("a.md").as_str()), (1, RULES));
    let mut apply = project.terminal(&["apply"]);
    apply.answers("Rewrite 1 old term", "y");
    let (said, status) = apply.ends();
    assert!(said.contains("1 rewrite in 1 document. 4 places left for a person"), "{said}");
    assert_eq!((status, project.read("a.md")), (1, RULES.replace("交易金额", "订单交易金额")));
    let mut apply = project.terminal(&["apply"]);
    assert!(apply.ends().0.contains("Nothing to rewrite"), "nothing is asked where nothing is to be written");
}
