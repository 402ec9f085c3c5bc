//! How fast the stages are, one by one and together, by language and by size of the mapping.
//!
//! ```text
//! cargo bench --bench speed
//! ```

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use pulldown_cmark::{Options, Parser};
use termigrate::format::{self, Document, Format, ReadOptions, WordWriting};
use termigrate::mapping::Mapping;
use termigrate::matcher::{DocumentText, Matcher, Scope};
use termigrate::plan::Planner;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

#[path = "../examples/generate_tree/tree.rs"]
mod tree;

use tree::{Kind, Phrase, Random, TERMS, Tree};

fn main() {
    divan::main();
}

const KINDS: [Kind; 3] = [Kind::English, Kind::Chinese, Kind::Mixed];

/// Bytes of a document that stands for many.
const LONG: usize = 1_000_000;

/// Bytes of a document of usual size.
const USUAL: usize = 20_000;

fn text(kind: Kind, length: usize) -> String {
    tree::document(&mut Random::new(1), kind, length)
}

fn read(source: String) -> Document {
    format::read_text(source, Format::Markdown, &ReadOptions::default())
}

/// The Markdown of [`text`] as a page, of about the same length.
fn page(kind: Kind, length: usize) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html><body>\n");
    let extensions = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    pulldown_cmark::html::push_html(&mut page, Parser::new_ext(&text(kind, length), extensions));
    page + "</body></html>\n"
}

fn read_page(source: String) -> Document {
    format::read_text(source, Format::Html, &ReadOptions::default())
}

#[expect(clippy::expect_used, reason = "a mapping with a fault is nothing to measure")]
fn mapping_of(phrases: &[Phrase]) -> Mapping {
    Mapping::from_text("speed.yaml", &tree::mapping(phrases)).expect("a mapping without faults")
}

fn mapping(terms: usize) -> Mapping {
    mapping_of(&tree::phrases(terms))
}

fn planner(terms: usize) -> Planner {
    Planner::new(mapping(terms), ReadOptions::default())
}

/// Markdown to a view with its blocks.
#[divan::bench(args = KINDS)]
fn read_markdown(bencher: Bencher<'_, '_>, kind: Kind) {
    let source = text(kind, LONG);
    bencher.counter(BytesCount::of_str(&source)).with_inputs(|| source.clone()).bench_values(read);
}

/// The same text as a page: HTML to a view with its blocks.
#[divan::bench(args = KINDS)]
fn read_html(bencher: Bencher<'_, '_>, kind: Kind) {
    let source = page(kind, LONG);
    bencher.counter(BytesCount::of_str(&source)).with_inputs(|| source.clone()).bench_values(read_page);
}

/// The look that tells that a source holds none of twelve terms.
#[divan::bench(args = KINDS)]
fn screen_source(bencher: Bencher<'_, '_>, kind: Kind) {
    let source = text(kind, LONG);
    let planner = Planner::new(mapping_of(&tree::absent()), ReadOptions::default());
    bencher
        .counter(BytesCount::of_str(&source))
        .bench(|| planner.screen().map(|screen| screen.may_show(black_box(&source))));
}

/// Candidates and their competition in a view, with the twelve terms.
#[divan::bench(args = KINDS)]
fn match_view(bencher: Bencher<'_, '_>, kind: Kind) {
    bench_matcher(bencher, kind, TERMS.len());
}

/// The same on a text of both languages, with more terms.
#[divan::bench(args = [12, 500, 10_000])]
fn match_view_with_terms(bencher: Bencher<'_, '_>, terms: usize) {
    bench_matcher(bencher, Kind::Mixed, terms);
}

fn bench_matcher(bencher: Bencher<'_, '_>, kind: Kind, terms: usize) {
    let document = read(text(kind, LONG));
    let mapping = mapping(terms);
    let matcher = Matcher::new(&mapping);
    let enabled = vec![true; mapping.entries.len()];
    let shown: String = document.parts.iter().map(|part| part.view.text()).collect();
    bencher.counter(BytesCount::of_str(&shown)).bench(|| {
        let whole = DocumentText::new(&shown);
        let scope = Scope { enabled: &enabled, language: &|_| None, document: &whole, is_address: &|_| false };
        let candidates = matcher.candidates(black_box(&shown), &scope);
        matcher.select(&mapping, &shown, &candidates, &scope)
    });
}

/// The plan of one document that is read already.
#[divan::bench(args = KINDS)]
fn plan_document(bencher: Bencher<'_, '_>, kind: Kind) {
    let source = text(kind, USUAL);
    let (planner, size) = (planner(TERMS.len()), BytesCount::of_str(&source));
    let document = read(source);
    bencher.counter(size).bench(|| planner.plan("rules.md", black_box(&document)));
}

/// Reading and planning a page of usual size.
#[divan::bench(args = KINDS)]
fn whole_page(bencher: Bencher<'_, '_>, kind: Kind) {
    let source = page(kind, USUAL);
    let planner = planner(TERMS.len());
    let pages = bencher.counter(BytesCount::of_str(&source)).with_inputs(|| source.clone());
    pages.bench_values(|source| planner.plan("rules.html", &read_page(source)));
}

/// The same for Markdown.
#[divan::bench(args = KINDS)]
fn whole_markdown(bencher: Bencher<'_, '_>, kind: Kind) {
    let source = text(kind, USUAL);
    let planner = planner(TERMS.len());
    let documents = bencher.counter(BytesCount::of_str(&source)).with_inputs(|| source.clone());
    documents.bench_values(|source| planner.plan("rules.md", &read(source)));
}

/// Reading and planning a tree of 6 MB from memory.
#[divan::bench(args = [12, 500, 10_000], sample_count = 10)]
fn whole_tree(bencher: Bencher<'_, '_>, terms: usize) {
    let documents: Vec<(String, String)> =
        Tree::new(6_000_000, 315).map(|document| (document.path, document.text)).collect();
    let size: usize = documents.iter().map(|(_, text)| text.len()).sum();
    let planner = planner(terms);
    bencher.counter(BytesCount::new(size)).with_inputs(|| documents.clone()).bench_values(|documents| {
        let plans = documents.into_iter().map(|(path, text)| planner.plan(&path, &read(text)));
        plans.map(|plan| plan.findings().count()).sum::<usize>()
    });
}

/// Bytes of a large Word file, as it lies on disk.
const WORD: usize = 2_000_000;

/// A Word file of at least [`WORD`] bytes, its words cut into runs as Word cuts them.
#[expect(clippy::expect_used, reason = "a container in memory takes all that is written to it")]
fn word_file() -> Vec<u8> {
    let mut length = 2 * WORD;
    loop {
        let source = text(Kind::Mixed, length);
        let mut body = String::new();
        for (number, line) in source.lines().filter(|line| !line.trim().is_empty()).enumerate() {
            let _ = write!(body, "<w:p w:rsidR=\"{number:08X}\"><w:pPr><w:jc w:val=\"both\"/></w:pPr>");
            let characters: Vec<char> = line.chars().collect();
            for (run, piece) in characters.chunks(23).enumerate() {
                let piece: String = piece.iter().collect();
                let piece = piece.replace('&', "&amp;").replace('<', "&lt;");
                let _ = write!(
                    body,
                    "<w:r w:rsidR=\"{run:08X}\"><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t \
                     xml:space=\"preserve\">{piece}</w:t></w:r>"
                );
            }
            body.push_str("</w:p>");
        }
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let main = format!("<w:document xmlns:w=\"{word}\"><w:body>{body}</w:body></w:document>");
        let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
        let roots = format!("<Relationships><Relationship Type=\"{kind}\" Target=\"document.xml\"/></Relationships>");
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in [("_rels/.rels", roots), ("document.xml", main)] {
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            writer.start_file(name, options).expect("a new entry");
            writer.write_all(text.as_bytes()).expect("a written entry");
        }
        let bytes = writer.finish().expect("a whole container").into_inner();
        if bytes.len() >= WORD {
            return bytes;
        }
        length = length * 5 / 4;
    }
}

/// A Word file of 2 MB read, as `diff` and `check` read it.
#[divan::bench(sample_count = 10)]
fn read_word(bencher: Bencher<'_, '_>) {
    let file = word_file();
    let options = ReadOptions::default();
    bencher
        .counter(BytesCount::of_slice(&file))
        .with_inputs(|| file.clone())
        .bench_values(|bytes| format::read(bytes, Format::Word, &options));
}

/// A Word file of 2 MB read and planned.
#[divan::bench(sample_count = 10)]
#[expect(clippy::expect_used, reason = "a file that cannot be read is nothing to measure")]
fn plan_word(bencher: Bencher<'_, '_>) {
    let (file, planner) = (word_file(), planner(TERMS.len()));
    bencher.counter(BytesCount::of_slice(&file)).with_inputs(|| file.clone()).bench_values(|bytes| {
        let document = format::read(bytes, Format::Word, planner.options()).expect("a Word file");
        planner.plan("rules.docx", &document).findings().count()
    });
}

/// The edits of a Word file of 2 MB written, plain (`false`) and as tracked changes.
#[divan::bench(args = [false, true], sample_count = 10)]
#[expect(clippy::expect_used, reason = "a file that cannot be read is nothing to measure")]
fn write_word(bencher: Bencher<'_, '_>, track_changes: bool) {
    let (file, planner) = (word_file(), planner(TERMS.len()));
    let document = format::read(file.clone(), Format::Word, planner.options()).expect("a Word file");
    let changes = planner.plan("rules.docx", &document).changes(&document);
    let writing = WordWriting { track_changes, ..WordWriting::default() };
    bencher
        .counter(BytesCount::of_slice(&file))
        .bench(|| format::write(&file, Format::Word, &changes, planner.options(), &writing).map(|bytes| bytes.len()));
}

/// A mapping file to a planner.
#[divan::bench(args = [12, 500, 10_000], sample_count = 10)]
fn load_mapping(bencher: Bencher<'_, '_>, terms: usize) {
    let yaml = tree::mapping(&tree::phrases(terms));
    bencher.bench(|| {
        Mapping::from_text("speed.yaml", black_box(&yaml)).map(|mapping| Planner::new(mapping, ReadOptions::default()))
    });
}
