//! The command line on real files: bytes, exit statuses, and what must never happen to a document.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and prepares its files plainly"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

#[path = "word/package.rs"]
mod package;

const MAPPING: &str = "
name: Test
version: '1'
terms:
  - {id: account.en, family: account, from: Alipay account, to: payment account, why: One term.}
  - {id: account.zh, family: account, from: 支付宝账户, to: 支付账户}
  - {id: amount.zh, from: 交易金额, to: 订单交易金额}
review:
  - {id: balance.zh, text: 账户余额, why: Whose account?, unless: {preceded_by: 支付}}
protect:
  - {id: product.zh, text: 支付宝账户宝}
";

/// A folder with a mapping, where `termigrate` runs.
struct Project {
    folder: tempfile::TempDir,
}

impl Project {
    fn new() -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap() };
        project.write("termigrate.yaml", b"mappings: [terms.yaml]\n");
        project.write("terms.yaml", MAPPING.as_bytes());
        project
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        self.run_with(arguments, b"")
    }

    fn run_with(&self, arguments: &[&str], stdin: &[u8]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_termigrate"));
        command.args(arguments).current_dir(self.folder.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut input = child.stdin.take().unwrap();
        let _ = input.write_all(stdin);
        drop(input);
        Run::new(child.wait_with_output().unwrap())
    }

    fn git(&self, arguments: &[&str]) -> Output {
        let config = [
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.com",
            "-c",
            "core.autocrlf=false",
            "-c",
            "init.defaultBranch=main",
        ];
        Command::new("git").args(config).args(arguments).current_dir(self.folder.path()).output().unwrap()
    }
}

struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Run {
    fn new(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

#[test]
fn apply_changes_only_the_terms_whatever_the_line_endings() {
    let project = Project::new();
    let cases: [(&str, &[u8], &[u8]); 4] = [
        ("bom.md", "\u{feff}支付宝账户\r\n\r\n支付宝账户".as_bytes(), "\u{feff}支付账户\r\n\r\n支付账户".as_bytes()),
        ("mixed.txt", "An Alipay\r\naccount\n\ttabs\t \n".as_bytes(), "A payment\r\naccount\n\ttabs\t \n".as_bytes()),
        ("no-end.md", "* 支付宝账户".as_bytes(), "* 支付账户".as_bytes()),
        ("nul.txt", b"\0 an Alipay account \0", b"\0 a payment account \0"),
    ];
    for (name, before, _) in cases {
        project.write(name, before);
    }
    let run = project.run(&["apply", "."]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "5 rewrites in 4 documents.\n"));
    for (name, _, after) in cases {
        assert_eq!(project.read(name), after, "{name}");
    }
    let again = project.run(&["apply", "."]);
    assert_eq!((again.status, again.stderr.as_str()), (0, "Nothing to rewrite in 4 documents.\n"));
}

#[test]
fn a_patch_of_the_diff_gives_what_apply_writes() {
    let project = Project::new();
    project.write(
        "rules/a b.md",
        "## 支付宝账户\r\n\r\n一\n二\n三\n四\n五\n六\n七\n\n支付宝账户的交易金额\n\n末".as_bytes(),
    );
    project.write("规则.txt", "An Alipay account\nand an Alipay account".as_bytes());
    let patch = project.run(&["diff"]);
    assert_eq!(patch.status, 0);
    project.git(&["init", "-q"]);
    project.write("x.patch", patch.stdout.as_bytes());
    let originals = [project.read("rules/a b.md"), project.read("规则.txt")];
    let applied = project.git(&["apply", "x.patch"]);
    assert!(applied.status.success(), "{}\n{}", String::from_utf8_lossy(&applied.stderr), patch.stdout);
    let by_git = [project.read("rules/a b.md"), project.read("规则.txt")];
    project.write("rules/a b.md", &originals[0]);
    project.write("规则.txt", &originals[1]);
    project.run(&["apply"]);
    assert_eq!([project.read("rules/a b.md"), project.read("规则.txt")], by_git);
    assert_eq!(project.run(&["diff", "--exit-code"]).status, 0);
}

#[test]
fn a_patch_is_relative_to_the_current_folder() {
    let project = Project::new();
    project.write("rules/zh/a.md", "支付宝账户".as_bytes());
    let mut command = Command::new(env!("CARGO_BIN_EXE_termigrate"));
    let output = command.args(["diff", "zh"]).current_dir(project.path("rules")).output().unwrap();
    let run = Run::new(output);
    assert!(run.stdout.starts_with("--- a/zh/a.md\n+++ b/zh/a.md\n"), "{}", run.stdout);
    let run = project.run(&["check", "--format", "concise", "rules"]);
    assert!(run.stdout.starts_with("rules/zh/a.md:1:1: rewrite[account.zh]: 支付宝账户 → 支付账户"), "{}", run.stdout);
}

#[test]
fn untouched_files_keep_their_time_stamp() {
    let project = Project::new();
    project.write("clean.md", "没有旧词，订单交易金额".as_bytes());
    let old = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    fs::File::options().write(true).open(project.path("clean.md")).unwrap().set_modified(old).unwrap();
    assert_eq!(project.run(&["apply"]).status, 0);
    assert_eq!(fs::metadata(project.path("clean.md")).unwrap().modified().unwrap(), old);
}

#[test]
fn a_file_that_is_not_utf8_is_reported_and_does_not_stop_the_others() {
    let project = Project::new();
    let gb18030 = b"\xd6\xa7\xb8\xb6\xb1\xa6\xd5\xcb\xbb\xa7";
    project.write("a.md", b"line\nx \xff");
    project.write("b.txt", gb18030);
    project.write("c.md", "支付宝账户".as_bytes());
    project.write("d.txt", b"\xff\xfea\0");
    for command in [&["diff"][..], &["check"], &["apply", "--all-or-nothing"], &["apply"]] {
        let run = project.run(command);
        assert_eq!(run.status, 2, "{command:?}");
        assert!(run.stderr.contains("a.md: not valid UTF-8: byte 0xff at line 2, column 3"), "{}", run.stderr);
        assert!(run.stderr.contains("b.txt: not valid UTF-8"), "{}", run.stderr);
        assert!(run.stderr.contains("d.txt: the byte order mark says UTF-16"), "{}", run.stderr);
        let is_written = command == ["apply"];
        assert_eq!(project.read("c.md"), if is_written { "支付账户" } else { "支付宝账户" }.as_bytes(), "{command:?}");
    }
    assert_eq!(project.read("b.txt"), gb18030);
}

#[test]
fn exit_statuses_tell_the_three_users_what_is_left() {
    let project = Project::new();
    let status = |arguments: &[&str], document: &str| {
        project.write("a.md", document.as_bytes());
        project.run(arguments).status
    };
    assert_eq!(status(&["check"], "支付账户"), 0);
    assert_eq!(status(&["check"], "支付宝账户"), 1);
    assert_eq!(status(&["check"], "会员账户余额"), 1);
    assert_eq!(status(&["check", "--fail-on", "rewrite"], "会员账户余额"), 0);
    assert_eq!(status(&["diff"], "支付宝账户"), 0);
    assert_eq!(status(&["diff", "--exit-code"], "支付宝账户"), 1);
    assert_eq!(status(&["diff", "--exit-code"], "支付账户"), 0);
    assert_eq!(status(&["apply"], "支付宝账户"), 0);
    assert_eq!(status(&["apply"], "会员账户余额"), 1);
    assert_eq!(status(&["check", "missing.md"], ""), 2);
    assert_eq!(status(&["check", "--entry", "nobody"], ""), 2);
    assert_eq!(status(&["check", "--no-such-flag"], ""), 2);
    assert_eq!(status(&["--help"], ""), 0);
}

#[test]
fn an_entry_can_be_applied_alone_without_changing_what_a_term_is() {
    let project = Project::new();
    project.write("a.md", "支付宝账户宝、支付宝账户的交易金额、账户余额".as_bytes());
    let run = project.run(&["apply", "--entry", "amount.zh"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(project.read("a.md"), "支付宝账户宝、支付宝账户的订单交易金额、账户余额".as_bytes());
}

#[test]
fn stdin_goes_to_stdout() {
    let project = Project::new();
    let source = "\u{feff}An **Alipay**\r\naccount".as_bytes();
    let run = project.run_with(&["apply", "-", "--stdin-filename", "x.md"], source);
    assert_eq!((run.status, run.stdout.as_str()), (0, "\u{feff}A **payment**\r\naccount"));
    let run = project.run_with(&["check", "-", "--type", "txt", "--format", "concise"], "支付宝账户".as_bytes());
    assert_eq!((run.status, run.stdout.as_str()), (1, "<stdin>:1:1: rewrite[account.zh]: 支付宝账户 → 支付账户\n"));
    let run = project.run_with(&["check", "-"], b"");
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("--stdin-filename"), "{}", run.stderr);
    assert_eq!(project.run_with(&["apply", "-", "--type", "md"], b"\xff").stdout, "");
}

#[test]
fn out_dir_gets_every_document_and_changes_none_in_place() {
    let project = Project::new();
    project.write("rules/a.md", "支付宝账户".as_bytes());
    project.write("rules/sub/b.txt", "没有旧词".as_bytes());
    let run = project.run(&["apply", "rules", "--out-dir", "new"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(project.read("new/rules/a.md"), "支付账户".as_bytes());
    assert_eq!(project.read("new/rules/sub/b.txt"), "没有旧词".as_bytes());
    assert_eq!(project.read("rules/a.md"), "支付宝账户".as_bytes());
}

#[cfg(unix)]
#[test]
fn out_dir_keeps_who_may_read_and_write_a_document() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new();
    for mode in [0o600, 0o750, 0o444] {
        let name = format!("rules/{mode:o}.md");
        project.write(&name, "支付宝账户".as_bytes());
        fs::set_permissions(project.path(&name), fs::Permissions::from_mode(mode)).unwrap();
    }
    for _ in 0..2 {
        let run = project.run(&["apply", "rules", "--out-dir", "new"]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        for mode in [0o600, 0o750, 0o444] {
            let written = fs::metadata(project.path(&format!("new/rules/{mode:o}.md"))).unwrap();
            assert_eq!(written.permissions().mode() & 0o777, mode);
        }
    }
}

#[cfg(unix)]
#[test]
fn a_file_with_several_names_is_rewritten_once() {
    let project = Project::new();
    project.write("a.md", "支付宝账户".as_bytes());
    fs::hard_link(project.path("a.md"), project.path("b.md")).unwrap();
    std::os::unix::fs::symlink(project.path("a.md"), project.path("c.md")).unwrap();
    let run = project.run(&["apply", "a.md", "b.md", "c.md"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "1 rewrite in 1 document.\n"));
    assert_eq!(project.read("b.md"), "支付账户".as_bytes());
}

#[test]
fn flags_that_would_be_passed_over_are_refused() {
    let project = Project::new();
    project.write("rules/a.md", "支付宝账户".as_bytes());
    project.run(&["diff", "--plan", "p.json"]);
    for flags in [&["--entry", "account.zh"][..], &["--type", "md"], &["--anchors", "keep"], &["--exclude", "a.md"]] {
        let run = project.run(&[&["apply", "--plan", "p.json"], flags].concat());
        assert!(run.status == 2 && run.stderr.contains("does not go with --plan"), "{flags:?}: {}", run.stderr);
    }
    let run = project.run(&["apply", "--out-dir", "rules", "rules"]);
    assert!(run.status == 2 && run.stderr.contains("where the results go"), "{}", run.stderr);
    assert_eq!(project.read("rules/a.md"), "支付宝账户".as_bytes());
}

#[test]
fn a_backup_keeps_the_old_bytes_of_changed_files_only() {
    let project = Project::new();
    project.write("a.md", "支付宝账户".as_bytes());
    project.write("b.md", "没有".as_bytes());
    project.run(&["apply", "--backup", ".orig"]);
    assert_eq!(project.read("a.md.orig"), "支付宝账户".as_bytes());
    assert!(!project.path("b.md.orig").exists());
}

#[test]
fn configuration_globs_types_and_lists_choose_documents() {
    let project = Project::new();
    for name in ["a.md", "b.txt", "drafts/c.md", ".hidden.md", "ignored.md"] {
        project.write(name, "支付宝账户".as_bytes());
    }
    project.write(".termigrateignore", b"ignored.md\n");
    project.write("termigrate.yaml", b"mappings: [terms.yaml]\nexclude: [drafts/]\n");
    let names = |arguments: &[&str], stdin: &str| -> Vec<String> {
        let run = project.run_with(&[&["check", "--format", "concise"], arguments].concat(), stdin.as_bytes());
        run.stdout.lines().map(|line| line.split(':').next().unwrap().to_owned()).collect()
    };
    assert_eq!(names(&[], ""), ["a.md", "b.txt"]);
    assert_eq!(names(&["--type", "txt"], ""), ["b.txt"]);
    assert_eq!(names(&["--include", "*.md"], ""), ["a.md"]);
    assert_eq!(names(&["--exclude", "a.*"], ""), ["b.txt"]);
    assert_eq!(names(&["--no-ignore"], ""), ["a.md", "b.txt", "ignored.md"]);
    assert_eq!(names(&["--hidden"], ""), [".hidden.md", "a.md", "b.txt"]);
    assert_eq!(names(&["drafts/c.md", "b.txt"], ""), ["b.txt", "drafts/c.md"]);
    assert_eq!(names(&["--files-from", "-"], "b.txt\nignored.md\n"), ["b.txt", "ignored.md"]);
}

#[test]
fn since_takes_what_changed_on_the_branch() {
    let project = Project::new();
    project.write("old.md", "支付宝账户".as_bytes());
    project.git(&["init", "-q"]);
    project.git(&["add", "."]);
    project.git(&["commit", "-qm", "one"]);
    project.git(&["checkout", "-qb", "topic"]);
    project.write("new.md", "支付宝账户".as_bytes());
    let run = project.run(&["check", "--since", "main", "--format", "concise"]);
    assert_eq!(run.stdout, "new.md:1:1: rewrite[account.zh]: 支付宝账户 → 支付账户\n");
    let run = project.run(&["check", "--since", "main", "--format", "concise", "old.md", "new.md"]);
    assert_eq!(run.stdout, "new.md:1:1: rewrite[account.zh]: 支付宝账户 → 支付账户\n");
    let run = project.run(&["check", "--since", "no-such-branch"]);
    assert_eq!(run.status, 2);
}

#[test]
fn faults_of_configuration_and_mapping_are_shown_with_their_lines() {
    let project = Project::new();
    project.write("termigrate.yaml", b"mappings: [terms.yaml]\nexlude: [x]\n");
    let run = project.run(&["check"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.contains("termigrate.yaml:2:1") && run.stderr.contains("exclude"), "{}", run.stderr);
    project.write("termigrate.yaml", b"");
    project
        .write("bad.yaml", "terms:\n  - from: a\n    to:\n  - from: b\n    too: c\nguards:\n  title: on\n".as_bytes());
    let run = project.run(&["check", "-m", "bad.yaml"]);
    assert_eq!(run.status, 2);
    for place in ["bad.yaml:3:5", "bad.yaml:5:5", "bad.yaml:7:10"] {
        assert!(run.stderr.contains(place), "{place} in {}", run.stderr);
    }
    let run = project.run(&["check", "-m", "missing.yaml"]);
    assert!(run.status == 2 && run.stderr.contains("missing.yaml"), "{}", run.stderr);
}

#[test]
fn an_entry_that_is_asked_for_must_be_there() {
    let project = Project::new();
    for arguments in
        [&["check", "--entry", "x"][..], &["mapping", "list", "--entry", "x"], &["mapping", "show", "--entry", "x"]]
    {
        let run = project.run(arguments);
        assert!(run.status == 2 && run.stderr.contains("--entry x"), "{arguments:?}: {}", run.stderr);
    }
    let run = project.run(&["mapping", "show", "--entry", "account.en"]);
    assert_eq!((run.status, run.stdout.lines().next()), (0, Some("account.en (rewrite) → payment account")));
    assert_eq!(project.run(&["mapping", "check", "--entry", "account.en"]).status, 2);
}

#[test]
fn wide_decisions_for_entries_that_are_gone_are_warnings() {
    let project = Project::new();
    project.write("a.md", "支付宝账户".as_bytes());
    let decisions =
        "version: 1\ndecisions:\n  - {entry: gone, sentence: 支付宝账户, text: 支付宝账户, decision: keep}\n";
    project.write("termigrate-decisions.yaml", decisions.as_bytes());
    let run = project.run(&["check"]);
    assert!(run.stderr.contains("termigrate-decisions.yaml:3:5: the mapping has no entry `gone`"), "{}", run.stderr);
}

#[test]
fn lists_of_the_configuration_may_be_empty() {
    let project = Project::new();
    project.write("termigrate.yaml", b"mappings: [terms.yaml]\nexclude: []\ninclude: []\nfront_matter: []\n");
    project.write("a.md", "---\ntitle: 支付宝账户\n---\n支付宝账户\n".as_bytes());
    let run = project.run(&["check", "--format", "concise"]);
    assert_eq!(run.stdout, "a.md:4:1: rewrite[account.zh]: 支付宝账户 → 支付账户\n");
}

#[test]
fn mappings_of_a_folder_are_taken_together_less_the_configuration() {
    let project = Project::new();
    project.write("maps/.hidden.yaml", b"terms: [");
    project.write("maps/one.yaml", "terms:\n  - {from: 旧甲, to: 新甲}\n".as_bytes());
    project.write("maps/sub/two.yml", "terms:\n  - {from: 旧乙, to: 新乙}\n".as_bytes());
    project.write("maps/termigrate.yaml", b"nonsense: [");
    project.write("a.md", "旧甲旧乙".as_bytes());
    let run = project.run(&["apply", "-m", "maps", "a.md"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(project.read("a.md"), "新甲新乙".as_bytes());
}

#[test]
fn json_is_one_document_with_exact_places() {
    let project = Project::new();
    project.write("a.md", "\u{feff}一\n您的支付宝账户余额\n".as_bytes());
    project.write("b.md", b"\xff");
    let run = project.run(&["check", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(run.status, 2);
    assert_eq!(json["version"], 1);
    assert_eq!(json["mapping"]["name"], "Test");
    let finding = &json["documents"][0]["findings"][0];
    assert_eq!(
        (&finding["outcome"], &finding["start"]["line"], &finding["start"]["column"]),
        (&"rewrite".into(), &2.into(), &3.into())
    );
    let offset = usize::try_from(finding["start"]["offset"].as_u64().unwrap()).unwrap();
    assert!(project.read("a.md")[offset..].starts_with("支付宝账户".as_bytes()));
    assert!(json["documents"][1]["error"].as_str().unwrap().contains("not valid UTF-8"));
    assert_eq!(json["summary"]["errors"], 1);
}

#[test]
fn github_annotations_escape_what_would_end_them() {
    let project = Project::new();
    project.write("a,b.md", "支付宝账户 100%\n账户余额".as_bytes());
    let run = project.run(&["check", "--format", "github", "--fail-on", "rewrite"]);
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "::error file=a%2Cb.md,line=1,endLine=1,col=1,endColumn=6,title=rewrite account.zh::支付宝账户 → 支付账户",
            "::warning file=a%2Cb.md,line=2,endLine=2,col=1,endColumn=5,title=review balance.zh::账户余额 — Whose account?",
        ]
    );
    project.write("bad.md", &[0xff, 0xfe, 0x41]);
    let run = project.run(&["check", "--format", "github", "bad.md"]);
    assert!(run.stdout.starts_with("::error file=bad.md,title=unreadable::"), "{}", run.stdout);
    assert_eq!(run.status, 2);
}

#[test]
fn an_earlier_backup_stays() {
    let project = Project::new();
    project.write("a.md", "支付宝账户\n".as_bytes());
    project.run(&["apply", "--backup", ".orig"]);
    project.write("a.md", "支付宝账户，支付账户\n\n支付宝账户\n".as_bytes());
    project.run(&["apply", "--backup", ".orig"]);
    assert_eq!(std::fs::read_to_string(project.path("a.md.orig")).unwrap(), "支付宝账户\n");
    assert!(std::fs::read_to_string(project.path("a.md.orig.2")).unwrap().ends_with("\n支付宝账户\n"));
}

#[test]
fn results_never_stand_in_the_place_of_documents_nor_are_read_again() {
    let project = Project::new();
    project.write("a.md", "支付宝账户\n".as_bytes());
    let run = project.run(&["apply", "--out-dir", "."]);
    assert_eq!(run.status, 2, "{}", run.stderr);
    assert_eq!(std::fs::read_to_string(project.path("a.md")).unwrap(), "支付宝账户\n");
    project.run(&["apply", "--out-dir", "out"]);
    project.run(&["apply", "--out-dir", "out"]);
    assert!(project.path("out/a.md").exists() && !project.path("out/out").exists());
}

#[test]
fn a_run_that_looks_at_nothing_says_so() {
    let project = Project::new();
    std::fs::create_dir_all(project.path("empty")).unwrap();
    let run = project.run(&["check", "empty"]);
    assert!(run.stderr.contains("warning: no document was found"), "{}", run.stderr);
    assert_eq!(run.status, 0);
}

#[test]
fn colours_come_only_where_they_are_wanted_and_mark_the_changed_words() {
    let project = Project::new();
    project.write("a.md", b"Open an Alipay account now.\n");
    assert!(!project.run(&["diff"]).stdout.contains('\u{1b}'));
    let colored = project.run(&["diff", "--color", "always"]).stdout;
    assert!(colored.contains('\u{1b}'));
    let plain: String = strip(&colored);
    assert_eq!(plain, project.run(&["diff"]).stdout);
    let marked: Vec<&str> = colored.lines().filter(|line| line.contains("Alipay")).collect();
    assert!(marked.len() == 1 && !marked[0].contains(" Alipay account"), "the changed word stands apart: {marked:?}");
}

/// `text` without its escape sequences.
fn strip(text: &str) -> String {
    let mut shown = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1b}') {
        shown.push_str(before);
        rest = after.split_once('m').unwrap().1;
    }
    shown + rest
}

#[test]
fn output_is_the_same_for_any_number_of_threads() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let rules = rules.to_str().unwrap();
    let project = Project::new();
    let run = |jobs: &str| project.run(&["diff", "--no-config", "-j", jobs, rules]);
    let (one, many) = (run("1"), run("7"));
    assert_eq!((one.stdout, one.stderr), (many.stdout, many.stderr));
}

#[test]
fn a_reader_that_goes_away_is_a_quiet_success() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let mut command = Command::new(env!("CARGO_BIN_EXE_termigrate"));
    let mut child = command
        .args(["diff", "--no-config", "-q"])
        .arg(rules)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn the_built_in_mapping_has_no_error_and_all_its_examples_come_out() {
    let project = Project::new();
    let run = project.run(&["mapping", "check", "builtin:neutral-payment-terms"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(run.stderr.contains("0 errors"), "{}", run.stderr);
}

#[test]
fn who_extends_the_built_in_mapping_may_mean_another_thing_than_its_examples() {
    let project = Project::new();
    project.write("own.yaml", b"extends: [builtin:neutral-payment-terms]\nterms:\n  - {id: amount.en, off: true}\n");
    let run = project.run(&["mapping", "check", "own.yaml"]);
    assert_eq!(run.status, 0, "{}", run.stdout);
    assert!(run.stdout.contains("warning[bad-example]"), "{}", run.stdout);
}

#[test]
fn mapping_check_finds_chains_bad_examples_and_unused_entries() {
    let project = Project::new();
    let mapping = "terms:\n  - {id: one, from: 支付宝, to: 支付, examples: [{before: 支付宝, after: 别的}]}\n  - {id: two, from: 支付账户, to: 收款账户}\n";
    project.write("chain.yaml", mapping.as_bytes());
    project.write("a.md", "支付宝账户".as_bytes());
    let run = project.run(&["mapping", "check", "chain.yaml", "--documents", "a.md"]);
    assert_eq!(run.status, 1);
    for code in ["error[chain]", "error[bad-example]", "warning[unused]"] {
        assert!(run.stdout.contains(code), "{code} in {}", run.stdout);
    }
    let run = project.run(&["mapping", "show", "terms.yaml", "--entry", "account.zh"]);
    assert_eq!(run.stdout, "account.zh (rewrite) → 支付账户\n  支付宝账户\n");
    assert!(project.run(&["mapping", "list"]).stdout.contains("product.zh"));
}

#[test]
fn the_sample_rules_are_migrated_in_one_step_that_a_second_run_leaves_alone() {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let project = Project::new();
    copy(&rules, &project.path("rules"));
    let check = |project: &Project| project.run(&["check", "--no-config", "--fail-on", "rewrite", "rules"]).status;
    assert_eq!(check(&project), 1);
    assert_eq!(project.run(&["apply", "--no-config", "rules"]).status, 1, "places for a person are left");
    assert_eq!(check(&project), 0);
    let after = project.run(&["diff", "--no-config", "rules"]);
    assert_eq!(after.stdout, "");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::write(target, fs::read(entry.path()).unwrap()).unwrap();
        }
    }
}

#[test]
fn a_comment_that_ignores_nothing_is_a_warning_of_every_command() {
    let project = Project::new();
    project
        .write("a.md", "支付宝账户 <!-- termigrate-ignore -->\n\n<!-- termigrate-ignore nix -->\n\n正文\n".as_bytes());
    for command in [&["check"][..], &["diff"], &["apply"], &["check", "--format", "json"]] {
        let run = project.run(command);
        assert_eq!(run.status, 0, "{}", run.stderr);
        assert!(run.stderr.contains("warning: a.md:3:1: the mapping has no entry nix"), "{}", run.stderr);
        assert!(run.stderr.contains("warning: a.md:3:1: this comment ignores nothing"), "{}", run.stderr);
        assert!(!run.stderr.contains("a.md:1"), "{}", run.stderr);
    }
    let run = project.run(&["check", "--format", "json"]);
    assert!(run.stdout.contains(r#""message":"this comment ignores nothing""#), "{}", run.stdout);
}

const ANCHORED: &str = "# 规则\n\n## 支付宝账户说明\n\n见[上文](#支付宝账户说明)和[规则][r]。\n\n## **支付宝**账户\n\n甲\n\n支付宝账户（二）\n===\n\n\
                        [r]: a.md#%E6%94%AF%E4%BB%98%E5%AE%9D%E8%B4%A6%E6%88%B7\n";
const LINKING: &str =
    "见[甲](../rules/a.md#支付宝账户 \"题\")、<a href=\"a.md#支付宝账户二\">乙</a>、[丙](a.md#无)。\n";

/// A project with two documents that link to anchors, and what a run of `apply` makes of them.
fn anchored(mode: &str) -> (Run, Run, String, String) {
    let project = Project::new();
    project.write("rules/a.md", ANCHORED.as_bytes());
    project.write("rules/b.md", LINKING.as_bytes());
    let diff = project.run(&["diff", "--anchors", mode]);
    project.write("all.patch", diff.stdout.as_bytes());
    project.git(&["init", "-q"]);
    project.git(&["apply", "all.patch"]);
    let patched = [project.read("rules/a.md"), project.read("rules/b.md")];
    project.write("rules/a.md", ANCHORED.as_bytes());
    project.write("rules/b.md", LINKING.as_bytes());
    let apply = project.run(&["apply", "--anchors", mode]);
    let applied = [project.read("rules/a.md"), project.read("rules/b.md")];
    assert_eq!(applied, patched, "the diff is what apply writes");
    let again = project.run(&["diff", "--anchors", mode]);
    assert_eq!(again.stdout, "", "a second run changes nothing");
    let [a, b] = applied.map(|bytes| String::from_utf8(bytes).unwrap());
    (diff, apply, a, b)
}

#[test]
fn anchors_that_change_are_listed_with_the_links_to_them() {
    let (diff, apply, a, b) = anchored("warn");
    for stderr in [&diff.stderr, &apply.stderr] {
        let line = "rules/a.md:7: anchor #支付宝账户 → #支付账户; links to it: rules/a.md:14:6, rules/b.md:1:6\n";
        assert!(stderr.contains(line), "{stderr}");
        assert!(
            stderr.contains("rules/a.md:11: anchor #支付宝账户二 → #支付账户二; links to it: rules/b.md:1:"),
            "{stderr}"
        );
        assert!(stderr.contains("--anchors keep"), "{stderr}");
    }
    assert!(a.contains("(#支付宝账户说明)") && a.contains("## **支付**账户\n"), "{a}");
    assert_eq!(b, LINKING);
    let project = Project::new();
    project.write("a.md", ANCHORED.as_bytes());
    let run = project.run(&["check", "--format", "json"]);
    assert!(run.stdout.contains(r#""new":"支付账户说明","old":"支付宝账户说明","path":"a.md""#), "{}", run.stdout);
}

#[test]
fn old_anchors_are_kept_before_the_text_of_their_headings() {
    let (_, _, a, b) = anchored("keep");
    assert!(a.contains("## <a id=\"支付宝账户说明\"></a>支付账户说明\n"), "{a}");
    assert!(a.contains("## <a id=\"支付宝账户\"></a>**支付**账户\n"), "{a}");
    assert!(a.contains("\n<a id=\"支付宝账户二\"></a>支付账户（二）\n==="), "{a}");
    assert_eq!(b, LINKING);
    let project = Project::new();
    project.write("termigrate.yaml", b"anchors: keep\n");
    project.write("a.md", "## 支付宝账户 {#id}\n\n## <a id=\"支付宝账户二\"></a>支付宝账户二\n".as_bytes());
    assert_eq!(project.run(&["apply"]).status, 0);
    let after = "## 支付账户 {#id}\n\n## <a id=\"支付宝账户二\"></a>支付账户二\n";
    assert_eq!(String::from_utf8(project.read("a.md")).unwrap(), after);
}

#[test]
fn links_follow_their_headings() {
    let (_, _, a, b) = anchored("relink");
    assert!(a.contains("见[上文](#支付账户说明)和[规则][r]"), "{a}");
    assert!(a.ends_with("[r]: a.md#%E6%94%AF%E4%BB%98%E8%B4%A6%E6%88%B7\n"), "{a}");
    let expected = "见[甲](../rules/a.md#支付账户 \"题\")、<a href=\"a.md#支付账户二\">乙</a>、[丙](a.md#无)。\n";
    assert_eq!(b, expected);
}

#[test]
fn headings_written_as_html_in_markdown_have_anchors_too() {
    let source = "- 甲\n\n  <div>\n  <h2 align=\"center\"><b>支付宝</b>账户&amp;</h2></div>\n\n## 支付宝账户\n\n\
                  <h3 id=\"fees\">支付宝账户</h3>\n\n[乙](#支付宝账户)[丙](#支付宝账户-1)\n";
    let project = Project::new();
    project.write("a.md", source.as_bytes());
    let run = project.run(&["diff"]);
    for line in [
        "a.md:4: anchor #支付宝账户 → #支付账户; links to it: a.md:10:5\n",
        "a.md:6: anchor #支付宝账户-1 → #支付账户-1; links to it: a.md:10:16\n",
    ] {
        assert!(run.stderr.contains(line), "{}", run.stderr);
    }
    assert_eq!(run.stderr.matches(": anchor #").count(), 2, "{}", run.stderr);
    assert_eq!(project.run(&["apply", "--anchors", "keep"]).status, 0);
    let after = String::from_utf8(project.read("a.md")).unwrap();
    let heading = "  <h2 align=\"center\"><a id=\"支付宝账户\"></a><b>支付</b>账户&amp;</h2></div>\n";
    assert!(after.contains(heading), "{after}");
}

#[test]
fn links_between_pages_and_markdown_follow_headings() {
    let page = "<ul><li><a href='rules/a.md#支付宝账户'>甲</a><li><a class=x href=rules/a.md#%E6%94%AF%E4%BB%98%E5%AE%9D%E8%B4%A6%E6%88%B7>乙</a></ul>\n\
                <h2>支付宝账户</h2><h2 id=\"支付宝账户\">支付宝账户</h2><p hidden><a href=\"#支付宝账户\">丙</a>\n\
                <p><a href=\"https://a.example/rules/a.md#支付宝账户\">丁</a> <a href=\"rules/a.md?x&amp;y#支付宝账户\">戊</a>\n";
    let rewritten = "<ul><li><a href='rules/a.md#支付账户'>甲</a><li><a class=x href=rules/a.md#%E6%94%AF%E4%BB%98%E8%B4%A6%E6%88%B7>乙</a></ul>\n\
                     <h2>支付账户</h2><h2 id=\"支付宝账户\">支付账户</h2><p hidden><a href=\"#支付宝账户\">丙</a>\n\
                     <p><a href=\"https://a.example/rules/a.md#支付宝账户\">丁</a> <a href=\"rules/a.md?x&amp;y#支付宝账户\">戊</a>\n";
    let markdown = "# 规则\n\n## 支付宝账户\n\n见[页面](../page.html#支付宝账户)。\n";
    let project = Project::new();
    project.write("page.html", page.as_bytes());
    project.write("rules/a.md", markdown.as_bytes());
    let run = project.run(&["diff"]);
    let listed = "rules/a.md:3: anchor #支付宝账户 → #支付账户; links to it: page.html:1:18, page.html:1:61\n";
    assert!(run.stderr.contains(listed) && run.stderr.matches(": anchor #").count() == 1, "{}", run.stderr);
    assert_eq!(project.run(&["apply", "--anchors", "relink"]).status, 0);
    assert_eq!(String::from_utf8(project.read("page.html")).unwrap(), rewritten);
    let after = "# 规则\n\n## 支付账户\n\n见[页面](../page.html#支付宝账户)。\n";
    assert_eq!(String::from_utf8(project.read("rules/a.md")).unwrap(), after);
    assert_eq!(project.run(&["diff", "--anchors", "relink"]).stdout, "");
}

#[test]
fn word_files_are_shown_by_paragraph_and_bad_ones_refused_by_name() {
    let project = Project::new();
    let file = package::word_file(&package::document(&package::paragraph("您的支付宝账户")), &[]);
    project.write("good.docx", &file);
    project.write("bad.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 encrypted");
    project.write("~$good.docx", b"a lock");
    let run = project.run(&["diff"]);
    assert_eq!((run.status, run.stdout.as_str()), (2, ""));
    assert!(run.stderr.contains("good.docx:word/document.xml:1\n- 您的支付宝账户\n+ 您的支付账户\n"), "{}", run.stderr);
    let run = project.run(&["check", "--format", "concise"]);
    assert_eq!(run.stdout, "good.docx:word/document.xml:1:3: rewrite[account.zh]: 支付宝账户 → 支付账户\n");
    assert!(run.status == 2 && run.stderr.contains("bad.docx: an OLE container"), "{}", run.stderr);
    let run = project.run(&["check", "--format", "json", "good.docx"]);
    for said in ["\"part\":\"word/document.xml\"", "\"start\":{\"column\":3,\"offset\":", "\"paragraph\":1}"] {
        assert!(run.stdout.contains(said), "{said} in {}", run.stdout);
    }
    let run = project.run(&["apply", "--track-changes", "--date", "yesterday"]);
    assert!(run.status == 2 && run.stderr.contains("--date yesterday"), "{}", run.stderr);
    let run = project.run(&["apply", "--track-changes", "--author", "Li", "--date", "2024-09-12", "--comment"]);
    assert!(run.status == 2 && run.stderr.contains("1 rewrite in 1 document"), "{}", run.stderr);
    let new = project.read("good.docx");
    assert!(package::entry(&new, "word/document.xml").contains("w:author=\"Li\" w:date=\"2024-09-12T00:00:00Z\""));
    assert!(package::entry(&new, "word/comments.xml").contains("[account.zh] 支付宝账户 → 支付账户"));
    project.run(&["apply", "--track-changes", "--author", "Li", "--date", "2024-09-13", "--comment"]);
    project.run(&["apply"]);
    assert_eq!(project.read("good.docx"), new);
}

#[test]
fn the_configuration_sets_the_bounds_and_the_author_of_word_files() {
    let project = Project::new();
    project.write("a.docx", &package::word_file(&package::document(&package::paragraph("支付宝账户")), &[]));
    project.write("termigrate.yaml", b"mappings: [terms.yaml]\ndocx: {most_part_bytes: 100}\n");
    let run = project.run(&["check"]);
    assert!(run.status == 2 && run.stderr.contains("inflates past 100 bytes"), "{}", run.stderr);
    project.write("termigrate.yaml", b"mappings: [terms.yaml]\ndocx: {track: true, author: Wang, most_entries: x}\n");
    assert!(project.run(&["check"]).stderr.contains("expected a whole number"));
    project.write("termigrate.yaml", b"mappings: [terms.yaml]\ndocx: {track: true, author: Wang}\n");
    project.run(&["apply"]);
    assert!(package::entry(&project.read("a.docx"), "word/document.xml").contains("w:author=\"Wang\" w:date=\""));
}

#[test]
fn what_was_signed_off_is_applied_exactly_or_not_at_all() {
    let project = Project::new();
    let read = |name: &str| String::from_utf8(project.read(name)).unwrap();
    project.write("terms.yaml", "terms:\n  - {id: t, from: 旧词, to: 新词}\n".as_bytes());
    project.write("a.md", "使用旧词付款。\n".as_bytes());
    project.write("b.txt", "旧词与旧词。\n".as_bytes());
    let dry = project.run(&["diff", "-m", "terms.yaml", "--plan", "signed.json"]);
    assert_eq!(dry.status, 0, "{}", dry.stderr);
    project.write("c.md", "后来的旧词。\n".as_bytes());
    let run = project.run(&["apply", "-m", "terms.yaml", "--plan", "signed.json"]);
    assert_eq!((run.status, run.stderr.as_str()), (0, "3 rewrites in 2 documents.\n"));
    assert_eq!(read("b.txt"), "新词与新词。\n");
    assert_eq!(read("c.md"), "后来的旧词。\n", "a document that was not in the plan is left alone");
    project.write("a.md", "使用旧词付款！\n".as_bytes());
    project.write("b.txt", "旧词与旧词。\n".as_bytes());
    project.write("terms.yaml", "terms:\n  - {id: t, from: 旧词, to: 别的词}\n".as_bytes());
    project.write("termigrate-decisions.yaml", b"version: 1\n");
    let run = project.run(&["apply", "-m", "terms.yaml", "--plan", "signed.json"]);
    assert_eq!(run.status, 2);
    for changed in ["the mapping is not", "the decisions are not", "a.md: is not what"] {
        assert!(run.stderr.contains(changed), "{changed}: {}", run.stderr);
    }
    assert_eq!(read("b.txt"), "旧词与旧词。\n", "nothing is written where anything has changed");
    let hostile = r#"{"version":1,"mapping":"","documents":[{"path":"../b.txt","sha256":"","rewrites":1,"parts":[]}]}"#;
    project.write("signed.json", hostile.as_bytes());
    let run = project.run(&["apply", "-m", "terms.yaml", "--plan", "signed.json"]);
    assert!(run.status == 2 && run.stderr.contains("../b.txt: lies outside the project's root"), "{}", run.stderr);
    project.write("signed.json", b"{");
    let run = project.run(&["apply", "-m", "terms.yaml", "--plan", "signed.json"]);
    assert!(run.status == 2 && run.stderr.contains("line 1 column"), "{}", run.stderr);
}

#[test]
fn undecided_places_keep_apply_from_writing_where_decisions_are_required() {
    let project = Project::new();
    let read = |name: &str| String::from_utf8(project.read(name)).unwrap();
    project.write("a.md", "仅限支付宝账户付款。\n\n请核对交易金额。\n".as_bytes());
    let run = project.run(&["apply", "--require-decisions", "a.md"]);
    assert_eq!(run.status, 1);
    assert!(run.stderr.contains("1 place is undecided"), "{}", run.stderr);
    assert!(read("a.md").contains("核对交易金额"), "nothing is written");
    let decision = "version: 1\ndecisions:\n  - {document: a.md, entry: account.zh, decision: keep}\n";
    project.write("termigrate-decisions.yaml", decision.as_bytes());
    let run = project.run(&["apply", "--require-decisions", "a.md"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(read("a.md"), "仅限支付宝账户付款。\n\n请核对订单交易金额。\n");
}

#[test]
fn addresses_that_moved_are_shown_like_any_other_place() {
    let project = Project::new();
    project.write(
        "terms.yaml",
        b"terms: [{id: brand, from: Polldaddy, to: Crowdsignal}]\naddresses:\n- {from: polldaddy.com, to: crowdsignal.com, why: It moved.}\n",
    );
    project.write("a.md", b"The [Polldaddy](https://polldaddy.com/x \"Polldaddy\") site: https://my-polldaddy.com.\n");
    let diff = project.run(&["diff", "a.md"]);
    assert!(
        diff.stdout.contains(
            "+The [Crowdsignal](https://crowdsignal.com/x \"Crowdsignal\") site: https://my-polldaddy.com.\n"
        ),
        "{}",
        diff.stdout
    );
    let check = project.run(&["check", "--format", "concise", "a.md"]);
    let expected = "a.md:1:6: rewrite[brand]: Polldaddy → Crowdsignal\n\
         a.md:1:25: rewrite[polldaddy-com]: polldaddy.com → crowdsignal.com\n\
         a.md:1:42: rewrite[brand]: Polldaddy → Crowdsignal\n";
    assert_eq!((check.status, check.stdout.as_str()), (1, expected));
    let explained = project.run(&["explain", "a.md:1:30"]);
    let has = |words: &str| explained.stdout.contains(words);
    assert!(has("entry       polldaddy-com (addresses, ") && has("terms.yaml:3:4), phrase polldaddy.com\n"));
    let json: serde_json::Value =
        serde_json::from_str(&project.run(&["check", "--format", "json", "a.md"]).stdout).unwrap();
    let finding = &json["documents"][0]["findings"][1];
    assert_eq!(
        (finding["sentence"].as_str(), finding["why"].as_str()),
        (Some("https://polldaddy.com/x"), Some("It moved."))
    );
    let table = project.run(&["table", "-o", "table.md", "a.md"]);
    let table = (table.status, String::from_utf8(project.read("table.md")).unwrap());
    assert!(
        table.1.contains("| https://<del>polldaddy.com</del>/x | https://<ins>crowdsignal.com</ins>/x | It moved. |"),
        "{table:?}"
    );
    assert_eq!(project.run(&["apply", "--entry", "polldaddy-com", "a.md"]).status, 0);
    let expected = b"The [Polldaddy](https://crowdsignal.com/x \"Polldaddy\") site: https://my-polldaddy.com.\n";
    assert_eq!(project.read("a.md"), expected);
    assert_eq!(
        project.run(&["mapping", "list", "terms.yaml"]).stdout.lines().last().unwrap(),
        "polldaddy-com  address  -            1  polldaddy.com → crowdsignal.com"
    );
}

#[cfg(unix)]
#[test]
fn two_runs_at_once_lose_no_rewrite_without_saying_so() {
    let project = Project::new();
    project.write("ones.yaml", "terms: [{id: one, from: 支付宝账户, to: 支付账户}]\n".as_bytes());
    project.write("twos.yaml", "terms: [{id: two, from: 交易金额, to: 订单交易金额}]\n".as_bytes());
    let names: Vec<String> = (0..300).map(|number| format!("rules/{number}.md")).collect();
    for name in &names {
        project.write(name, "使用支付宝账户付款。\n\n请核对交易金额。\n".as_bytes());
    }
    let start = std::sync::Barrier::new(2);
    let run = |mapping: &str| {
        start.wait();
        project.run(&["apply", "-m", mapping, "rules"])
    };
    let (ones, twos) = std::thread::scope(|scope| {
        let other = scope.spawn(|| run("twos.yaml"));
        (run("ones.yaml"), other.join().unwrap())
    });
    for (run, new) in [(&ones, "使用支付账户付款"), (&twos, "请核对订单交易金额")] {
        let mut is_told = false;
        for name in &names {
            let is_lost = !String::from_utf8(project.read(name)).unwrap().contains(new);
            is_told |= is_lost;
            let said = run.stderr.lines().any(|line| line.starts_with(&format!("error: {name}: ")));
            assert_eq!(is_lost, said, "{name}: {}", run.stderr);
        }
        assert_eq!(run.status, if is_told { 2 } else { 0 }, "{}", run.stderr);
    }
    assert_eq!(fs::read_dir(project.path("rules")).unwrap().count(), names.len());
}

#[test]
fn what_is_left_of_a_document_on_stdin_is_said() {
    let project = Project::new();
    let run = |arguments: &[&str], source: &str| {
        project.run_with(&[&["apply", "-", "--stdin-filename", "x.md"], arguments].concat(), source.as_bytes())
    };
    let source = "仅限支付宝账户付款，核对交易金额。\n";
    let one = run(&[], source);
    assert_eq!((one.status, one.stdout.as_str()), (1, "仅限支付宝账户付款，核对订单交易金额。\n"));
    assert_eq!(one.stderr, "1 place left for a person: termigrate check\n");
    let none = run(&["--require-decisions"], source);
    assert_eq!((none.status, none.stdout.as_str()), (1, ""));
    assert_eq!(none.stderr, "error: nothing was written, because 1 place is undecided (--require-decisions)\n");
    let all = run(&["--require-decisions"], "核对交易金额。\n");
    assert_eq!((all.status, all.stdout.as_str(), all.stderr.as_str()), (0, "核对订单交易金额。\n", ""));
}

#[test]
fn apply_counts_the_files_that_could_not_be_done() {
    let project = Project::new();
    project.write("a.md", "支付宝账户".as_bytes());
    project.write("bad.md", b"\xff");
    let run = project.run(&["apply"]);
    assert_eq!(run.status, 2);
    assert!(run.stderr.ends_with("\n1 rewrite in 1 document; 1 file could not be done.\n"), "{}", run.stderr);
    let run = project.run(&["apply"]);
    assert!(run.stderr.ends_with("\nNo document was written; 1 file could not be done.\n"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn what_a_killed_run_left_beside_a_document_is_removed_by_the_next() {
    let project = Project::new();
    project.write("rules/a.md", "支付宝账户".as_bytes());
    project.write("rules/b.md", "支付宝账户".as_bytes());
    fs::hard_link(project.path("rules/b.md"), project.path("other.md")).unwrap();
    project.write("rules/.a.md.abc123.termigrate", b"half");
    project.write("rules/.b.md.abc123.termigrate", b"perhaps all there is");
    let run = project.run(&["apply", "rules"]);
    let said = "Removed rules/.a.md.abc123.termigrate, which a run that was cut short had left.\n\
                warning: rules/.b.md.abc123.termigrate was left by a run that was cut short; compare it with its document\n\
                2 rewrites in 2 documents.\n";
    assert_eq!((run.status, run.stderr.as_str()), (0, said));
    assert!(!project.path("rules/.a.md.abc123.termigrate").exists());
    assert!(project.path("rules/.b.md.abc123.termigrate").exists());
}

#[cfg(unix)]
#[test]
fn a_run_that_is_interrupted_ends_between_two_documents() {
    let project = Project::new();
    let names: Vec<String> = (1000..2000).map(|number| format!("rules/{number}.md")).collect();
    let (old, new) = ("支付宝账户\n".as_bytes(), "支付账户\n".as_bytes());
    // Where the run is through before the signal comes, nothing can be seen but that all is written.
    for _ in 0..50 {
        for name in &names {
            project.write(name, old);
        }
        let mut command = Command::new(env!("CARGO_BIN_EXE_termigrate"));
        command.args(["apply", "-j", "1", "rules"]).current_dir(project.folder.path());
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        while project.read(&names[0]) == old && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
        let run = Run::new(child.wait_with_output().unwrap());
        assert_eq!(fs::read_dir(project.path("rules")).unwrap().count(), names.len(), "{}", run.stderr);
        let left = names.iter().filter(|name| project.read(name) == old).count();
        let written = names.iter().filter(|name| project.read(name) == new).count();
        assert_eq!(left + written, names.len());
        if left > 1 && written > 1 {
            let said = format!(
                "error: interrupted: {left} documents were left as they are\n{written} rewrites in {written} documents.\n"
            );
            assert_eq!((run.status, run.stderr), (2, said));
            return;
        }
    }
}

#[test]
fn where_things_were_read_from_is_said_where_it_is_asked_for() {
    let project = Project::new();
    project.write("own.yaml", b"extends: [builtin:neutral-payment-terms]\n");
    project.write("termigrate-decisions.yaml", b"version: 1\n");
    project.write("a.md", b"Nothing.\n");
    let said = |arguments: &[&str]| {
        let run = project.run(arguments);
        let lines = run.stderr.lines().filter_map(|line| line.split_once(" read from "));
        lines
            .map(|(what, path)| (what.to_owned(), path.rsplit(['/', '\\']).next().unwrap().to_owned()))
            .collect::<Vec<_>>()
    };
    let pair = |what: &str, path: &str| (what.to_owned(), path.to_owned());
    let (config, decisions) =
        (pair("Configuration", "termigrate.yaml."), pair("Decisions", "termigrate-decisions.yaml."));
    let terms = pair("Mapping", "terms.yaml.");
    for command in ["check", "diff", "apply"] {
        assert_eq!(said(&[command, "-v"]), [config.clone(), terms.clone(), decisions.clone()], "{command}");
        assert_eq!(said(&[command]), [], "{command}");
    }
    assert_eq!(said(&["mapping", "list", "-v"]), [config.clone(), terms.clone()]);
    let builtin = pair("Mapping", "builtin:neutral-payment-terms.");
    assert_eq!(said(&["check", "-v", "-m", "own.yaml", "--no-config"]), [pair("Mapping", "own.yaml."), builtin]);
}

#[test]
fn a_mapping_that_is_not_there_is_named_and_an_entry_is_told_from_a_file() {
    let project = Project::new();
    let stderr = |arguments: &[&str]| {
        let run = project.run(arguments);
        assert_eq!((run.status, run.stdout.as_str()), (2, ""), "{arguments:?}");
        run.stderr
    };
    let hint = "account.en: there is no such file, but an entry of the mapping with this id: --entry account.en";
    for arguments in [
        &["mapping", "show", "account.en"][..],
        &["mapping", "show", "-m", "terms.yaml", "account.en"],
        &["mapping", "list", "terms.yaml", "account.en"],
    ] {
        assert_eq!(stderr(arguments), format!("error: {hint}\n"), "{arguments:?}");
    }
    for arguments in [&["mapping", "show", "nobody"][..], &["check", "-m", "nobody"]] {
        let said = stderr(arguments);
        assert!(said.starts_with("error: the mapping cannot be read: nobody: "), "{said}");
        assert!(said.lines().count() == 1 && said.matches("nobody").count() == 1, "{said}");
    }
    let said = stderr(&["check", "-m", "builtin:nobody"]);
    assert!(said.contains("builtin:nobody: there is no such built-in mapping"), "{said}");
    let said = stderr(&["mapping", "list", "-m", "terms.yaml", "terms.yaml"]);
    assert!(said.contains("leave -m out"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_read_is_named_once() {
    use std::os::unix::fs::PermissionsExt as _;
    let project = Project::new();
    project.write("h/a.md", b"Nothing.\n");
    project.write("h/sec/b.md", b"Nothing.\n");
    fs::set_permissions(project.path("h/sec"), fs::Permissions::from_mode(0o000)).unwrap();
    // Some users may read everything.
    if fs::read_dir(project.path("h/sec")).is_ok() {
        return;
    }
    for arguments in [&["check", "h"][..], &["check", "-m", "h", "h/a.md"]] {
        let run = project.run(arguments);
        assert_eq!(run.status, 2, "{arguments:?}");
        assert!(run.stderr.contains("error: h/sec: Permission denied (os error 13)\n"), "{}", run.stderr);
    }
    fs::set_permissions(project.path("h/sec"), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn the_mapping_that_the_documentation_begins_with_has_no_fault() {
    let project = Project::new();
    let text = include_str!("../docs/mapping.md");
    let example = text.split("```").find(|block| block.starts_with("yaml\n")).unwrap();
    project.write("first.yaml", example.strip_prefix("yaml\n").unwrap().as_bytes());
    let run = project.run(&["mapping", "check", "first.yaml"]);
    assert_eq!((run.status, run.stdout.as_str()), (0, ""));
}
