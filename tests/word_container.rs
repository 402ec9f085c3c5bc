//! Containers of Word files that other programs write, and ones that are damaged or hostile.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::io::{Cursor, Read as _, Write as _};

use termigrate::format::{self, Format, ReadOptions, Signature, WordLimits, WordOptions, WordWriting};
use termigrate::mapping::Mapping;
use termigrate::plan::Planner;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

#[path = "word/package.rs"]
mod package;

use package::{document, entry, paragraph, part, raw_entries, word_file};

const MAIN: &str = "word/document.xml";
const LOCAL: &[u8] = b"PK\x03\x04";
const CENTRAL: &[u8] = b"PK\x01\x02";

fn good() -> Vec<u8> {
    word_file(&document(&paragraph("支付宝账户")), &[("header", &part("hdr", &paragraph("kept")))])
}

fn refusal(bytes: &[u8]) -> String {
    let read = format::read(bytes.to_vec(), Format::Word, &ReadOptions::default());
    read.map_or_else(|error| error.to_string(), |_| "read".to_owned())
}

/// The file after a plain and after a tracked run.
fn rewritten(bytes: &[u8]) -> [Vec<u8>; 2] {
    let mapping = "name: x\nversion: '1'\nterms:\n  - {id: a, from: 支付宝账户, to: 支付账户}\n";
    let planner = Planner::new(Mapping::from_text("x.yaml", mapping).unwrap(), ReadOptions::default());
    let document = format::read(bytes.to_vec(), Format::Word, planner.options()).unwrap();
    let changes = planner.plan("x.docx", &document).changes(&document);
    [false, true].map(|track_changes| {
        let writing = WordWriting { track_changes, signature: Signature::default() };
        format::write(bytes, Format::Word, &changes, planner.options(), &writing).unwrap().into_owned()
    })
}

/// Both results are whole, hold the rewrite, and keep every other entry.
fn check_rewritten(bytes: &[u8]) {
    for new in rewritten(bytes) {
        assert_eq!(refusal(&new), "read");
        assert!(entry(&new, MAIN).contains("账户"), "the main text is there");
        assert!(!entry(&new, MAIN).contains("支付宝账户"), "the main text is rewritten");
        assert_eq!(raw_entries(&new, MAIN), raw_entries(bytes, MAIN));
    }
}

/// The entries of `bytes` in a container written in another way.
fn repacked<W: std::io::Write + std::io::Seek>(bytes: &[u8], writer: &mut ZipWriter<W>, options: SimpleFileOptions) {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        writer.start_file(name, options).unwrap();
        writer.write_all(&content).unwrap();
    }
}

/// Where the header of each entry starts.
fn headers(bytes: &[u8], start: &[u8]) -> Vec<usize> {
    (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(start)).collect()
}

#[test]
fn entries_with_sizes_of_64_bits_are_read_and_copied() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated).large_file(true);
    repacked(&good(), &mut writer, options);
    check_rewritten(&writer.finish().unwrap().into_inner());
}

#[test]
fn entries_that_are_stored_are_read_and_copied() {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    repacked(&good(), &mut writer, SimpleFileOptions::default().compression_method(CompressionMethod::Stored));
    check_rewritten(&writer.finish().unwrap().into_inner());
}

#[test]
fn entries_whose_sizes_stand_behind_them_are_read_and_copied() {
    let bytes = good();
    let mut archive = ZipArchive::new(Cursor::new(&bytes)).unwrap();
    let mut writer = ZipWriter::new_stream(Vec::new());
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut content = Vec::new();
        file.read_to_end(&mut content).unwrap();
        writer.start_file(name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        writer.write_all(&content).unwrap();
    }
    let streamed = writer.finish().unwrap().into_inner();
    assert_eq!(streamed[6] & 8, 8, "a data descriptor follows the first entry");
    check_rewritten(&streamed);
}

#[test]
fn an_encrypted_entry_is_refused_by_name() {
    let mut bytes = good();
    let (local, central) = (headers(&bytes, LOCAL)[2], headers(&bytes, CENTRAL)[2]);
    bytes[local + 6] |= 1;
    bytes[central + 8] |= 1;
    assert_eq!(refusal(&bytes), "word/document.xml is encrypted");
}

#[test]
fn a_name_that_stands_twice_is_refused() {
    let mut bytes = good();
    let twin = b"word/media/image1.png";
    let mut writer = ZipWriter::new_append(Cursor::new(bytes.clone())).unwrap();
    writer.start_file("word/media/image2.png", SimpleFileOptions::default()).unwrap();
    writer.write_all(b"another").unwrap();
    bytes = writer.finish().unwrap().into_inner();
    let second: Vec<usize> =
        (0..bytes.len() - twin.len()).filter(|at| bytes[*at..].starts_with(b"word/media/image2.png")).collect();
    for at in second {
        bytes[at..at + twin.len()].copy_from_slice(twin);
    }
    assert_eq!(refusal(&bytes), "word/media/image1.png stands twice in the container");
}

#[test]
fn a_directory_that_lies_about_sizes_is_refused() {
    let mut smaller = good();
    let central = headers(&smaller, CENTRAL)[2];
    smaller[central + 24] -= 1;
    assert!(refusal(&smaller).starts_with("word/document.xml is damaged"), "{}", refusal(&smaller));
    let mut larger = good();
    larger[central + 27] = 0x7f;
    assert!(refusal(&larger).contains("inflates past"), "{}", refusal(&larger));
}

#[test]
fn entries_that_share_their_bytes_are_refused() {
    let mut bytes = good();
    let directory = headers(&bytes, CENTRAL);
    let first: Vec<u8> = bytes[directory[0] + 42..directory[0] + 46].to_vec();
    bytes[directory[3] + 42..directory[3] + 46].copy_from_slice(&first);
    assert!(refusal(&bytes).contains("overlap"), "{}", refusal(&bytes));
}

#[test]
fn no_byte_of_a_damaged_container_brings_the_reader_down() {
    let good = good();
    for at in 0..good.len() {
        for flip in [0x01, 0xff] {
            let mut bytes = good.clone();
            bytes[at] ^= flip;
            let _ = refusal(&bytes);
        }
        let _ = refusal(&good[..at]);
    }
}

#[test]
fn embedded_files_count_against_the_same_bounds_and_are_named_when_they_cannot_be_read() {
    let bomb = word_file(&document(&paragraph(&"支付宝账户".repeat(200_000))), &[]);
    let bytes = package::with_file(&document(&paragraph("x")), "aFChunk", "chunk.docx", &bomb);
    let read = |limits| {
        let options = ReadOptions { word: WordOptions { limits, ..WordOptions::default() }, ..ReadOptions::default() };
        format::read(bytes.clone(), Format::Word, &options).unwrap()
    };
    let document = read(WordLimits { most_bytes: 1_000_000, ..WordLimits::default() });
    assert_eq!((document.parts.len(), document.unread), (1, vec!["word/chunk.docx".to_owned()]));
    let document = read(WordLimits::default());
    assert_eq!((document.parts.len(), document.unread), (2, Vec::new()));
}
