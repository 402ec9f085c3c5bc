//! What a person answers is written, or it is said why it cannot be: through the command line.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a test fails by panicking and prepares its files plainly"
)]

use std::fmt::Write as _;
use std::fs;
use std::process::Command;

const MAPPING: &str = "
name: Test
version: '1'
terms:
  - {id: rider.zh, from: 骑手, to: 配送伙伴}
  - {id: rider.en, from: courier, to: delivery partner}
  - {id: driver.zh, from: 鹿行司机, to: 驾驶服务提供者}
  - {id: consult.zht, from: 線上問診, to: 網路健康諮詢}
  - {id: host.en, from: host, to: property provider}
  - {id: guest.en, from: guest, to: occupant}
siblings: [美团, Airbnb]
";

/// A folder with one document, where `termigrate` runs.
struct Project {
    folder: tempfile::TempDir,
    document: &'static str,
}

struct Run {
    status: i32,
    stdout: String,
    stderr: String,
}

impl Project {
    fn new(document: &'static str, text: &str) -> Self {
        let project = Self { folder: tempfile::tempdir().unwrap(), document };
        project.write("termigrate.yaml", "mappings: [terms.yaml]\n");
        project.write("terms.yaml", MAPPING);
        project.write(document, text);
        project
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.folder.path().join(name), text).unwrap();
    }

    fn text(&self) -> String {
        fs::read_to_string(self.folder.path().join(self.document)).unwrap()
    }

    fn run(&self, arguments: &[&str]) -> Run {
        let mut command = Command::new(env!("CARGO_BIN_EXE_termigrate"));
        let output = command.args(arguments).arg(self.document).current_dir(self.folder.path()).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Run { status: output.status.code().unwrap(), stdout: text(output.stdout), stderr: text(output.stderr) }
    }

    /// Answers all questions of the document, or its first rewrite, with `ruling`; returns the text of the first.
    fn decide(&self, outcome: &str, ruling: &str) -> String {
        let json: serde_json::Value = serde_json::from_str(&self.run(&["check", "--format", "json"]).stdout).unwrap();
        let findings = json["documents"][0]["findings"].as_array().unwrap();
        let wanted = findings.iter().filter(|finding| finding["outcome"] == outcome);
        let wanted: Vec<_> = wanted.take(if outcome == "review" { usize::MAX } else { 1 }).collect();
        let mut file = "version: 1\ndecisions:\n".to_owned();
        for found in &wanted {
            let (id, entry, text, document) = (&found["id"], &found["entry"], &found["text"], self.document);
            let item = format!("{{id: {id}, document: {document}, entry: {entry}, text: {text}, decision: {ruling}}}");
            writeln!(file, "  - {item}").unwrap();
        }
        self.write("termigrate-decisions.yaml", &file);
        wanted[0]["text"].as_str().unwrap().to_owned()
    }

    /// Applies twice; the second run must change nothing, and nothing may be left to say.
    #[track_caller]
    fn apply(&self, expected: &str) {
        let run = self.run(&["apply", "--yes"]);
        assert_eq!(self.text(), expected, "{}", run.stderr);
        let again = self.run(&["apply", "--yes"]);
        assert_eq!(self.text(), expected, "the second run changes it again");
        let check = self.run(&["check"]);
        for run in [run, again, Run { stderr: check.stderr.clone(), ..check }] {
            assert!(!run.stderr.contains("decision"), "{expected}: {}", run.stderr);
        }
        let check = self.run(&["check"]);
        assert_eq!(check.status, 0, "{expected}: {}{}", check.stdout, check.stderr);
    }
}

#[test]
fn an_accepted_question_about_what_is_meant_is_written() {
    for (document, source, expected) in [
        ("a.txt", "骑手不得同时为美团骑手代跑订单。\n", "配送伙伴不得同时为美团配送伙伴代跑订单。\n"),
        (
            "a.md",
            "An Airbnb host may join. A host pays.\n",
            "An Airbnb property provider may join. A property provider pays.\n",
        ),
        ("a.md", "骑 手应当佩戴头盔。\n", "配送伙伴应当佩戴头盔。\n"),
        ("a.html", "<p>線上<br>問診須實名。</p>\n", "<p>網路健康諮詢<br>須實名。</p>\n"),
        ("a.html", "<p>鹿行<em>司机</em>应当守法。</p>\n", "<p><em>驾驶服务提供者</em>应当守法。</p>\n"),
    ] {
        let project = Project::new(document, source);
        project.decide("review", "accept");
        project.apply(expected);
    }
}

#[test]
fn other_words_are_written_where_a_question_is_about_what_is_meant() {
    for (document, source, words, expected) in [
        ("a.txt", "美团骑手应当佩戴头盔。\n", "合作骑士", "美团合作骑士应当佩戴头盔。\n"),
        ("a.md", "骑 手应当佩戴头盔。\n", "骑士", "骑士应当佩戴头盔。\n"),
        ("a.html", "<p>線上<br>問診須實名。</p>\n", "網診", "<p>網診<br>須實名。</p>\n"),
        ("a.html", "<p>鹿行<em>司机</em>应当守法。</p>\n", "司乘", "<p><em>司乘</em>应当守法。</p>\n"),
    ] {
        let project = Project::new(document, source);
        project.decide("review", &format!("replace, to: {words}"));
        project.apply(expected);
    }
}

#[test]
fn other_words_bring_their_article_and_leave_the_rest_of_the_document_alone() {
    for (words, expected) in [
        ("the owner", "The owner may cancel. A property provider pays. A courier waits.\n"),
        ("an owner", "An owner may cancel. A property provider pays. A courier waits.\n"),
    ] {
        let project = Project::new("a.md", "The host may cancel. A host pays. A courier waits.\n");
        project.decide("rewrite", &format!("replace, to: {words}"));
        project.apply(&expected.replace("courier", "delivery partner"));
    }
}

#[test]
fn an_answer_that_cannot_be_written_is_told_with_its_place_and_why() {
    let source = "<p>请<b>鹿行</b><em>司机</em>守法。骑手守法。</p>\n";
    let project = Project::new("a.html", source);
    for ruling in ["accept", "replace, to: 司乘人员"] {
        project.write("a.html", source);
        let _ = fs::remove_file(project.folder.path().join("termigrate-decisions.yaml"));
        project.decide("review", ruling);
        for arguments in [&["diff"][..], &["check"], &["apply", "--yes"]] {
            let run = project.run(arguments);
            let warning = "termigrate-decisions.yaml:3:5: the decision `";
            let why = "` on 鹿行司机 cannot be carried out at a.html:1:8: part of it is bold";
            assert!(run.stderr.contains(warning) && run.stderr.contains(why), "{ruling}: {}", run.stderr);
        }
        assert_eq!(project.text(), source.replace("骑手", "配送伙伴"), "all else is written");
    }
}

#[test]
fn an_accepted_gloss_is_done_once_it_is_written() {
    let project = Project::new("a.md", "骑手（Courier）应当佩戴头盔。\n");
    assert_eq!(project.decide("review", "accept"), "骑手（Courier）");
    project.apply("配送伙伴（delivery partner）应当佩戴头盔。\n");
}

#[test]
fn a_gloss_in_a_language_of_its_own_is_asked_about_and_written_as_one() {
    let project = Project::new("a.md", "The host (房东) shall reply to every guest in time.\n");
    let of_language = "terms:\n  - {id: host.zh, lang: zh-Hans, from: 房东, to: 房源提供方}";
    project
        .write("terms.yaml", &MAPPING.replace("terms:", of_language).replace("from: host,", "lang: en, from: host,"));
    assert_eq!(project.decide("review", "accept"), "host (房东)");
    project.apply("The property provider (房源提供方) shall reply to every occupant in time.\n");
}

#[test]
fn an_abbreviation_is_asked_about_where_the_text_says_what_it_is_short_for() {
    for (text, is_asked) in [
        ("The estimated time of arrival (ETA) is shown.\n", true),
        ("ETA: estimated time of arrival.\n", true),
        ("ETA = estimated time of arrival.\n", true),
        ("ETA stands for the time of arrival.\n", true),
        ("The time (ETA) is shown.\n", false),
        ("ETA: five minutes at most.\n", false),
        ("The ETA is shown.\n", false),
    ] {
        let project = Project::new("a.md", text);
        project.write("terms.yaml", "terms:\n  - {id: eta, from: ETA, to: arrival time}\n");
        let run = project.run(&["check", "--format", "concise"]);
        assert_eq!(run.stdout.contains("its other name stands beside it"), is_asked, "{text}{}", run.stdout);
    }
}

#[test]
fn the_page_offers_words_only_where_they_can_be_written() {
    let project = Project::new("a.html", "<p>请<b>鹿行</b><em>司机</em>守法。</p><p>美团骑手守法。</p>\n");
    let run = project.run(&["review", "--html", "page.html"]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let page = fs::read_to_string(project.folder.path().join("page.html")).unwrap();
    assert!(page.contains("\"suggestions\":[],\"text\":\"鹿行司机\",\"writable\":false"), "{page}");
    assert!(page.contains("\"suggestions\":[\"配送伙伴\"],\"text\":\"骑手\",\"writable\":true"), "{page}");
}
