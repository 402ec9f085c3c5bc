//! What holds for every document and every mapping, tried on many random ones.
//!
//! Cases are the same in every run. `PROPERTY_CASES` and `PROPERTY_SEED` look further:
//! `PROPERTY_CASES=100000 PROPERTY_SEED=2 cargo test --test properties`.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "properties/dom.rs"]
mod dom;
#[path = "properties/generate.rs"]
mod generate;
#[path = "properties/html.rs"]
mod html;
#[path = "properties/markup.rs"]
mod markup;
#[path = "properties/seeded.rs"]
mod seeded;

use std::sync::LazyLock;

use proptest::prelude::*;
use regex::Regex;

use generate::{
    Rules, anchored, coded, commented, guarded, mapping_soup, markdown, plain, real_words, real_yaml, rules,
    small_words, soup,
};
use seeded::config;
use termigrate::anchors::{self, Renamed};
use termigrate::edit::Edit;
use termigrate::format::{self, Block, CodeReading, Document, Format, Part, ReadOptions};
use termigrate::mapping::{EntryKind, Level, Mapping};
use termigrate::plan::{FilePlan, Finding, Outcome, PartPlan, Planner, Reason};
use termigrate::report::diff::unified;
use termigrate::report::paint::Paint;
use termigrate::span::{SourceSpan, ViewSpan};
use termigrate::text;
use termigrate::view::{BARRIER, BLOCK_END, LINE_BREAK, Style};

fn mapping(yaml: &str) -> Option<Mapping> {
    Mapping::from_text("random.yaml", yaml).ok()
}

fn planner(yaml: &str) -> Planner {
    Planner::new(mapping(yaml).expect("a mapping that loads"), ReadOptions::default())
}

static BUILT_IN: LazyLock<Planner> = LazyLock::new(|| planner(include_str!("../mappings/neutral-payment-terms.yaml")));

static REAL: LazyLock<Planner> = LazyLock::new(|| planner(&real_yaml()));

static READING_CODE: LazyLock<Planner> = LazyLock::new(|| {
    let options = ReadOptions { code: CodeReading::Prose, ..ReadOptions::default() };
    Planner::new(mapping(&real_yaml()).expect("a mapping that loads"), options)
});

/// Random mappings that load; a mapping with conflicts does not.
fn loadable() -> impl Strategy<Value = Rules> {
    rules().prop_filter("conflicts", |rules| mapping(&rules.yaml(&[])).is_some())
}

/// Random mappings that do not ask for the language of a text, which depends on the rest of the document.
fn without_languages() -> impl Strategy<Value = Rules> {
    loadable().prop_filter("languages", |rules| !rules.yaml(&[]).contains("lang:"))
}

/// A mapping that loads, and a document with its words.
fn with_rules(source: impl Strategy<Value = String>) -> impl Strategy<Value = (Rules, String)> {
    (loadable(), source).prop_map(|(rules, source)| {
        let filled = rules.fill(&source);
        (rules, filled)
    })
}

fn read(source: &str, format: Format) -> Document {
    format::read_text(source.to_owned(), format, &ReadOptions::default())
}

/// The texts of a document, with what and where each is: its kind, list or table, number and depth, and whether it is struck out.
fn standing(source: &str, format: Format) -> Vec<String> {
    let document = read(source, format);
    let part = &document.parts[0];
    let tell = |block: &Block| {
        let Block { kind, group, number, around, depth, .. } = block;
        let is_struck = part.view.has_style(block.text.view, Style::STRIKE);
        format!("{} {kind:?} {group} {number:?} {around:?} {depth} {is_struck}", part.block_text(block).trim())
    };
    part.blocks.iter().map(tell).collect()
}

/// A document with its plan and its result.
struct Run<'a> {
    planner: &'a Planner,
    document: Document,
    plan: PartPlan,
    after: String,
}

impl<'a> Run<'a> {
    fn new(planner: &'a Planner, source: &str, format: Format) -> Self {
        let document = format::read_text(source.to_owned(), format, planner.options());
        let plan = planner.plan("rules.md", &document).parts.remove(0);
        let after = plan.edits().apply(source).expect("edits that can be made");
        Self { planner, document, plan, after }
    }

    fn part(&self) -> &Part {
        &self.document.parts[0]
    }

    fn rewrites(&self) -> impl Iterator<Item = &Finding> {
        self.plan.findings.iter().filter(|finding| finding.outcome == Outcome::Rewrite)
    }

    /// What people are told, without indexes that the order of a mapping decides.
    fn told(&self) -> Vec<String> {
        let id = |index: usize| self.planner.mapping().entries.get(index).map_or("", |entry| entry.id.as_str());
        let tell = |finding: &Finding| {
            let other = match finding.reason {
                Reason::Overlap { other } | Reason::Ambiguous { other } => id(other),
                _ => "",
            };
            let (outcome, reason, entry) = (finding.outcome.name(), finding.reason.name(), id(finding.entry));
            format!("{:?} {outcome} {reason} {entry} {other} {:?}", finding.view, finding.replacement)
        };
        self.plan.findings.iter().map(tell).collect()
    }

    /// What was matched in one stretch, and what its entry wants to become of it.
    fn found(&self, is_meant: impl Fn(&Finding) -> bool) -> Vec<(String, Outcome)> {
        let wanted = |index: usize| match self.planner.mapping().entries[index].kind {
            EntryKind::Rewrite(_) | EntryKind::Address(_) => Outcome::Rewrite,
            EntryKind::Protect => Outcome::Protect,
            EntryKind::Review { level: Level::Review, .. } => Outcome::Review,
            EntryKind::Review { level: Level::Note, .. } => Outcome::Note,
        };
        let is_whole = |finding: &&Finding| finding.reason != Reason::Separated;
        let findings = self.plan.findings.iter().filter(is_whole).filter(|finding| is_meant(finding));
        findings.map(|finding| (finding.matched.clone(), wanted(finding.entry))).collect()
    }

    fn check_all(&self) -> Result<(), TestCaseError> {
        self.check_edits()?;
        self.check_findings()?;
        self.check_screen()?;
        self.check_left_alone()?;
        self.check_ignored()?;
        check_view(self.part())?;
        self.check_second_run()
    }

    /// Edits are disjoint, expect what stands there, and nothing else changes.
    fn check_edits(&self) -> Result<(), TestCaseError> {
        let source = &self.part().source;
        let mut edits: Vec<&Edit> = self.rewrites().flat_map(|finding| &finding.edits).collect();
        edits.sort();
        edits.dedup();
        let mut after = String::new();
        let mut done = 0;
        for edit in edits {
            prop_assert!(edit.span.start >= done, "edits overlap at byte {}", edit.span.start);
            prop_assert_eq!(source.get(edit.span.range()), Some(edit.expected.as_str()));
            after.push_str(source.get(done..edit.span.start).ok_or_else(|| TestCaseError::fail("no boundary"))?);
            after.push_str(&edit.replacement);
            done = edit.span.end;
        }
        after.push_str(&source[done..]);
        prop_assert_eq!(&after, &self.after);
        for finding in &self.plan.findings {
            prop_assert_eq!(
                finding.outcome == Outcome::Rewrite,
                !finding.edits.is_empty(),
                "a rewrite and its edits: {:?}",
                finding
            );
        }
        Ok(())
    }

    /// Findings are in order and lead back to the text that was matched.
    fn check_findings(&self) -> Result<(), TestCaseError> {
        let part = self.part();
        let mut last = SourceSpan::default();
        for finding in &self.plan.findings {
            prop_assert!(last.start <= finding.source.start, "{:?} stands before {:?}", finding.source, last);
            last = finding.source;
            prop_assert!(!finding.view.is_empty() && finding.matched == part.view.slice(finding.view));
            prop_assert!(!finding.matched.contains([BLOCK_END, BARRIER]), "{:?}", finding);
            prop_assert_eq!(part.block_at(finding.view.start), Some(finding.block));
            prop_assert!(part.blocks[finding.block].text.view.contains(finding.view));
            prop_assert_eq!(part.view.source_hull(finding.view), finding.source);
            let written = part.source.get(finding.source.range());
            prop_assert!(written.is_some(), "no boundary: {:?}", finding);
            // A comment in a text stands on a line between two lines of its paragraph.
            let holds_comment = part.directives.iter().any(|directive| directive.source.overlaps(finding.source));
            if self.document.format == Format::Text && !holds_comment {
                let back = letters(written.unwrap_or_default());
                prop_assert_eq!(back, letters(&finding.matched));
            }
        }
        Ok(())
    }

    /// The stretch of source that shows a finding is never taken for one that shows none.
    fn check_screen(&self) -> Result<(), TestCaseError> {
        let mut told = self.plan.findings.iter().filter(|finding| finding.outcome != Outcome::Protect).peekable();
        if told.peek().is_none() && self.plan.warnings.is_empty() {
            return Ok(());
        }
        let Some(screen) = self.planner.screen() else { return Ok(()) };
        let source = self.part().source.as_str();
        let before = if source.starts_with("---") { "---\n" } else { "" };
        for finding in told {
            let stretch = source.get(finding.source.range()).unwrap_or_default();
            prop_assert!(screen.may_show(&format!("{before}{stretch}")), "{:?} is passed over: {:?}", stretch, finding);
        }
        prop_assert!(self.plan.warnings.is_empty() || screen.may_show(source), "{:?}", self.plan.warnings);
        Ok(())
    }

    /// What is not rewritten keeps its bytes.
    fn check_left_alone(&self) -> Result<(), TestCaseError> {
        let view = &self.part().view;
        for finding in self.plan.findings.iter().filter(|finding| finding.outcome != Outcome::Rewrite) {
            for piece in view.source_pieces(finding.view) {
                let touched =
                    self.rewrites().flat_map(|rewrite| &rewrite.edits).find(|edit| edit.span.overlaps(piece.source));
                prop_assert!(touched.is_none(), "{:?} touches {:?}", touched, finding);
            }
        }
        Ok(())
    }

    /// Nothing is rewritten in a block that a comment names for all entries.
    fn check_ignored(&self) -> Result<(), TestCaseError> {
        for directive in self.part().directives.iter().filter(|directive| directive.ids.is_empty()) {
            let touched = self.rewrites().find(|finding| directive.blocks.contains(&finding.block));
            prop_assert!(touched.is_none(), "{:?} is rewritten in spite of {:?}", touched, directive);
        }
        Ok(())
    }

    /// Planning the result again finds nothing to rewrite.
    fn check_second_run(&self) -> Result<(), TestCaseError> {
        let again = Run::new(self.planner, &self.after, self.document.format);
        let mut rest = again.part().view.text();
        let mut rewrites: Vec<&Finding> = self.rewrites().collect();
        rewrites.sort_by_key(|finding| finding.view);
        for pair in rewrites.windows(2) {
            prop_assert!(!pair[0].view.overlaps(pair[1].view), "rewrites overlap: {pair:?}");
        }
        for finding in rewrites {
            let new = finding.replacement.as_deref().unwrap_or_default();
            let found = as_shown(new).find(rest);
            prop_assert!(found.is_some(), "{new:?} does not stand in {:?}", self.after);
            rest = &rest[found.map_or(0, |found| found.end())..];
        }
        prop_assert_eq!(again.rewrites().count(), 0, "a second run turns {:?} into {:?}", self.after, again.after);
        Ok(())
    }

    fn check_markup(&self) -> Result<(), TestCaseError> {
        let markup = match self.document.format {
            Format::Html => dom::nodes,
            _ => markup::events,
        };
        let (before, after) = (markup(&self.part().source), markup(&self.after));
        prop_assert_eq!(before, after, "the markup of {:?}", self.after);
        Ok(())
    }
}

/// Anchors are kept or followed in a document that links to its own headings.
fn check_anchors(source: &str) -> Result<(), TestCaseError> {
    let (name, options) = ("rules.md", REAL.options());
    let document = read(source, Format::Markdown);
    let plan = REAL.plan(name, &document);
    let changes = anchors::changes(&document, &plan, options);
    let renamed: Renamed =
        [(name.to_owned(), changes.iter().map(|change| (change.old.clone(), change.new.clone())).collect())].into();
    let (mut kept, mut followed) = (plan.clone(), plan.clone());
    anchors::keep(&document, &mut kept, &changes, options);
    anchors::relink(&document, &mut followed, name, &renamed, options);
    let texts = |part: &Part| part.blocks.iter().map(|block| part.block_text(block).to_owned()).collect::<Vec<_>>();
    let result =
        |part: &PartPlan| part.edits().apply(source).map(|after| read(&after, Format::Markdown).parts.remove(0));
    let without = result(&plan.parts[0]).expect("edits that can be made");
    for plan in [&kept, &followed] {
        let part = result(&plan.parts[0]).expect("edits that can be made");
        prop_assert_eq!(texts(&part), texts(&without));
        let again = REAL.plan(name, &read(&part.source, Format::Markdown));
        prop_assert_eq!(again.count(Outcome::Rewrite), 0);
    }
    let part = result(&kept.parts[0]).expect("edits that can be made");
    let is_kept = !kept.parts[0].anchor_edits.is_empty();
    prop_assert!(!is_kept || changes.iter().all(|change| part.ids.contains(&change.old)), "{:?}", part.ids);
    let part = result(&followed.parts[0]).expect("edits that can be made");
    let is_followed = !followed.parts[0].anchor_edits.is_empty();
    let wanted = document.parts[0].fragments.iter().map(|link| {
        let target = anchors::resolve(name, &link.url);
        let new = target.as_ref().and_then(|(file, anchor)| renamed.get(file)?.get(anchor)).filter(|_| is_followed);
        new.map_or(target.clone(), |new| Some((name.to_owned(), new.clone())))
    });
    let found = part.fragments.iter().map(|link| anchors::resolve(name, &link.url));
    prop_assert_eq!(found.collect::<Vec<_>>(), wanted.collect::<Vec<_>>());
    Ok(())
}

/// The characters of a text that take place on the page, folded.
fn letters(text: &str) -> String {
    text.chars().filter(|c| !text::is_space(*c) && !text::is_invisible(*c)).map(text::fold_width).collect()
}

/// Finds `term` as a view may show it: a line break of the old term may stand beside its Han characters.
fn as_shown(term: &str) -> Regex {
    let characters: Vec<char> = term.chars().collect();
    let mut pattern = String::new();
    for (index, character) in characters.iter().enumerate() {
        pattern.push_str(&regex::escape(&character.to_string()));
        let next = characters.get(index + 1).copied().unwrap_or(' ');
        if (text::is_han(*character) || text::is_han(next)) && *character != ' ' && next != ' ' {
            pattern.push_str(" ?");
        }
    }
    Regex::new(&pattern).expect("a pattern of escaped characters")
}

/// Every offset of a view leads to character boundaries of the source, in order within each block.
fn check_view(part: &Part) -> Result<(), TestCaseError> {
    let text = part.view.text();
    let mut last = 0..0;
    for (at, character) in text.char_indices() {
        prop_assert!(!text::is_invisible(character), "invisible character at {at} of {text:?}");
        let pieces = part.view.source_pieces(ViewSpan::new(at, at + character.len_utf8()));
        if character == BLOCK_END {
            prop_assert!(pieces.is_empty(), "the end of a block has a source: {pieces:?}");
            last = 0..0;
            continue;
        }
        prop_assert_eq!(pieces.len(), 1, "{:?} at {} of {:?}", character, at, text);
        let source = pieces[0].source.range();
        prop_assert!(part.source.get(source.clone()).is_some(), "{source:?} is no boundary");
        prop_assert!(
            source.start >= last.end || source == last,
            "{source:?} comes after {last:?} in {:?}",
            part.source
        );
        last = source;
    }
    let mut end = 0;
    for block in &part.blocks {
        let span = block.text.view;
        let shown = part.block_text(block);
        prop_assert_eq!(span.start, end, "blocks do not follow one another");
        prop_assert!(!shown.is_empty() && !shown.contains(BLOCK_END), "block {shown:?}");
        end = span.end + BLOCK_END.len_utf8();
    }
    prop_assert_eq!(end, text.len());
    Ok(())
}

/// A guard looked beyond the sentence, in which a new term then stands.
#[test]
fn what_guards_saw_from_afar_keeps_all_promises() {
    let texts = [
        "e><tr><td></span></b>可用交易金额**<!-- x -->微信&#23453;*订单</td></tr></table>\nAlipay账户\n",
        "d></tr></table>”<p>中的payment service provider是指”餘額|['s<!-- x -->![服务商交易金額",
        "我的 > 交易金额 > 支付宝账户。设置 > 支付宝账户 > 交易金额",
    ];
    for source in texts {
        for format in [Format::Text, Format::Markdown, Format::Html] {
            Run::new(&BUILT_IN, source, format).check_all().expect("all promises");
        }
    }
}

proptest! {
    #![proptest_config(config(1500))]

    #[test]
    fn markdown_keeps_all_promises_under_random_mappings((rules, source) in with_rules(markdown(&small_words()))) {
        let planner = planner(&rules.yaml(&[]));
        let run = Run::new(&planner, &source, Format::Markdown);
        run.check_all()?;
        run.check_markup()?;
    }

    #[test]
    fn plain_text_keeps_all_promises_under_random_mappings((rules, source) in with_rules(plain(small_words()))) {
        let planner = planner(&rules.yaml(&[]));
        Run::new(&planner, &source, Format::Text).check_all()?;
    }

    #[test]
    fn markdown_keeps_all_promises_under_a_real_mapping(source in markdown(&real_words())) {
        let run = Run::new(&REAL, &source, Format::Markdown);
        run.check_all()?;
        run.check_markup()?;
    }

    #[test]
    fn mdx_keeps_all_promises_under_a_real_mapping(source in markdown(&real_words())) {
        let run = Run::new(&REAL, &source, Format::Mdx);
        run.check_all()?;
        run.check_markup()?;
    }

    #[test]
    fn html_keeps_all_promises_under_random_mappings((rules, source) in with_rules(html::html(&small_words()))) {
        let planner = planner(&rules.yaml(&[]));
        let run = Run::new(&planner, &source, Format::Html);
        run.check_all()?;
        run.check_markup()?;
        Run::new(&planner, &source, Format::Xhtml).check_all()?;
    }

    #[test]
    fn html_keeps_all_promises_under_a_real_mapping(source in html::html(&real_words())) {
        let run = Run::new(&REAL, &source, Format::Html);
        run.check_all()?;
        run.check_markup()?;
        Run::new(&REAL, &source, Format::Xhtml).check_all()?;
    }

    #[test]
    fn html_in_markdown_stands_where_it_stands_in_an_html_file(source in html::nested(&real_words())) {
        let expected = standing(&source, Format::Html);
        for format in [Format::Markdown, Format::Mdx] {
            prop_assert_eq!(standing(&source, format), expected.clone(), "{:?}", source);
            Run::new(&REAL, &source, format).check_all()?;
        }
    }

    #[test]
    fn plain_text_keeps_all_promises_under_a_real_mapping(source in plain(real_words())) {
        Run::new(&REAL, &source, Format::Text).check_all()?;
    }

    #[test]
    fn plain_text_with_comments_keeps_all_promises(source in commented(real_words())) {
        Run::new(&REAL, &source, Format::Text).check_all()?;
    }

    #[test]
    fn words_in_code_keep_all_promises_where_they_are_read(source in coded(&real_words()), is_mdx in any::<bool>()) {
        let format = if is_mdx { Format::Mdx } else { Format::Markdown };
        let run = Run::new(&READING_CODE, &source, format);
        run.check_all()?;
        let code_of = |text: &str| markup::events(text).into_iter().filter(|event| !event.starts_with("code")).collect::<Vec<_>>();
        prop_assert_eq!(code_of(&source), code_of(&run.after), "the markup of {:?}", run.after);
    }

    #[test]
    fn nothing_is_rewritten_behind_a_comment_that_switches_off(source in markdown(&real_words())) {
        let text = source.replace("-on", "-x").replace('\u{feff}', "");
        for (comment, format) in [("<!-- termigrate-ignore-off -->", Format::Markdown), ("termigrate-ignore-off", Format::Text)] {
            let source = format!("{comment}\n\n{text}");
            let run = Run::new(&REAL, &source, format);
            prop_assert_eq!(&run.after, &source);
        }
    }

    #[test]
    fn anchors_that_are_kept_or_followed_change_no_word(source in anchored(&real_words())) {
        check_anchors(&source)?;
    }

    #[test]
    fn plain_text_shows_every_letter_of_the_source(source in prop_oneof![plain(small_words()), soup()]) {
        let part = &read(&source, Format::Text).parts[0];
        check_view(part)?;
        prop_assert_eq!(letters(part.view.text()), letters(&source));
    }

    #[test]
    fn the_order_of_entries_does_not_matter(
        (rules, source) in with_rules(markdown(&small_words())),
        keys in proptest::collection::vec(any::<u64>(), 8),
    ) {
        let (in_order, shuffled) = (planner(&rules.yaml(&[])), planner(&rules.yaml(&keys)));
        for format in [Format::Markdown, Format::Text] {
            let (left, right) = (Run::new(&in_order, &source, format), Run::new(&shuffled, &source, format));
            prop_assert_eq!(&left.after, &right.after);
            prop_assert_eq!(left.told(), right.told());
        }
    }

    #[test]
    fn any_text_is_a_document_of_every_format(source in soup()) {
        for format in [Format::Markdown, Format::Mdx, Format::Text, Format::Html, Format::Xhtml] {
            let run = Run::new(&REAL, &source, format);
            run.check_all()?;
            if !matches!(format, Format::Text | Format::Xhtml) {
                run.check_markup()?;
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..60), text in soup(), mark in 0usize..4) {
        let mut all = [&[][..], &[0xff, 0xfe], &[0xfe, 0xff], &[0xef, 0xbb, 0xbf]][mark].to_vec();
        all.extend(text.as_bytes());
        all.extend(bytes);
        for format in [Format::Markdown, Format::Mdx, Format::Text, Format::Html, Format::Xhtml] {
            match (format::read(all.clone(), format, REAL.options()), std::str::from_utf8(&all)) {
                (Ok(document), valid) => {
                    prop_assert_eq!(Ok(document.parts[0].source.as_str()), valid);
                    let _ = REAL.plan("rules.md", &document);
                }
                (Err(error), valid) => {
                    prop_assert!(valid.is_err(), "refused valid text");
                    prop_assert!(!error.to_string().is_empty());
                }
            }
        }
    }

    #[test]
    fn any_mapping_file_is_used_or_refused(yaml in mapping_soup(), source in soup()) {
        match Mapping::from_text("random.yaml", &yaml) {
            Ok(mapping) => {
                let _ = termigrate::mapping::check(&mapping);
                Run::new(&Planner::new(mapping, ReadOptions::default()), &source, Format::Markdown).check_all()?;
            }
            Err(faults) => prop_assert!(!faults.to_string().is_empty()),
        }
    }

    #[test]
    fn a_document_without_terms_has_no_findings(rules in loadable(), source in markdown(&Just("辛 壬 xyz Uvw".to_owned()).boxed())) {
        let strange = source.replace(['甲', '乙', '丙', '丁'], "庚").replace("&#30002;", "&#24218;").replace("&#x4e59;", "庚").replace("7532", "5e9a").replace("ａｂ", "ｘ").replace("ＡＢ", "Ｘ");
        let planner = planner(&rules.yaml(&[]));
        for format in [Format::Markdown, Format::Mdx, Format::Text] {
            let run = Run::new(&planner, &strange, format);
            prop_assert!(run.plan.findings.is_empty(), "{:?}", run.plan.findings);
            prop_assert_eq!(&run.after, &strange);
        }
    }

    #[test]
    fn a_paragraph_says_the_same_alone(rules in without_languages(), paragraphs in proptest::collection::vec(plain(small_words()), 1..5)) {
        // The first paragraph of a text may be its title, which one paragraph alone never is.
        let yaml = format!("{}guards:\n  title: off\n", rules.yaml(&[]));
        let planner = planner(&yaml);
        let paragraphs: Vec<String> = paragraphs.iter().map(|paragraph| rules.fill(paragraph)).collect();
        let together = Run::new(&planner, &paragraphs.join("\n\n"), Format::Text);
        let alone: Vec<(String, Outcome)> = paragraphs.iter().flat_map(|paragraph| Run::new(&planner, paragraph, Format::Text).found(|_| true)).collect();
        prop_assert_eq!(together.found(|_| true), alone);
    }

    #[test]
    fn a_block_of_markdown_says_the_same_as_its_plain_text(rules in without_languages(), source in markdown(&small_words())) {
        let source = rules.fill(&source);
        let yaml = rules.yaml(&[]);
        let planner = planner(&yaml);
        let run = Run::new(&planner, &source, Format::Markdown);
        for (index, block) in run.part().blocks.iter().enumerate() {
            let shown = run.part().block_text(block);
            if run.part().directives.iter().any(|directive| directive.blocks.contains(&index)) {
                continue;
            }
            let has_style = |style| run.part().view.has_style(block.text.view, style);
            let is_struck = has_style(Style::STRIKE) || has_style(Style::UNREACHED);
            if shown.contains(LINE_BREAK) || shown.trim() != shown || shown.contains("  ") || is_struck {
                continue;
            }
            let alone = Run::new(&planner, shown, Format::Text);
            let is_parted = run.plan.findings.iter().any(|finding| finding.block == index && finding.reason == Reason::Separated);
            if is_parted {
                continue;
            }
            let found = run.found(|finding| finding.block == index);
            prop_assert_eq!(found, alone.found(|_| true), "in {:?}", shown);
        }
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn what_guards_look_for_keeps_all_promises_under_the_built_in_mapping(source in guarded()) {
        for format in [Format::Markdown, Format::Text] {
            Run::new(&BUILT_IN, &source, format).check_all()?;
        }
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn git_makes_of_the_diff_what_the_edits_make(sources in proptest::collection::vec(prop_oneof![markdown(&real_words()), anchored(&real_words()), plain(real_words())], 1..12)) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut patch = String::new();
        let mut results = Vec::new();
        for (index, source) in sources.iter().enumerate() {
            let name = format!("文 档 {index}.md");
            let mut run = Run::new(&REAL, source, Format::Markdown);
            let mut plan = FilePlan { parts: vec![run.plan] };
            let changes = anchors::changes(&run.document, &plan, REAL.options());
            anchors::keep(&run.document, &mut plan, &changes, REAL.options());
            run.plan = plan.parts.remove(0);
            run.after = run.plan.edits().apply(source).expect("edits that can be made");
            patch.push_str(&unified(&name, source, &run.plan.edits(), Paint::default()));
            write(&folder.path().join(&name), source);
            results.push((name, run.after));
        }
        if !patch.is_empty() {
            write(&folder.path().join("x.patch"), &patch);
            let mut git = std::process::Command::new("git");
            let git = git.args(["-c", "core.autocrlf=false", "apply", "--whitespace=nowarn", "x.patch"]).current_dir(folder.path());
            let output = git.output().expect("git");
            prop_assert!(output.status.success(), "{}\n{patch}", String::from_utf8_lossy(&output.stderr));
        }
        for (name, after) in results {
            let written = std::fs::read_to_string(folder.path().join(&name)).expect("a document");
            prop_assert_eq!(written, after);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a test prepares its files plainly")]
fn write(path: &std::path::Path, text: &str) {
    std::fs::write(path, text).expect("a file that can be written");
}
