//! Word files made for tests: a container of parts, and what stands in one.

#![allow(dead_code, reason = "each test crate uses some of it")]

use std::fmt::Write as _;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A part's XML around `content`.
pub fn part(root: &str, content: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:{root} xmlns:w=\"{WORD}\" \
         xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
         xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
         xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:r=\"{RELATIONS}\">{content}</w:{root}>"
    )
}

/// The main part with this body.
pub fn document(body: &str) -> String {
    part("document", &format!("<w:body>{body}</w:body>"))
}

/// A paragraph with one run.
pub fn paragraph(text: &str) -> String {
    format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")
}

fn relations(kinds: &[(&str, String)]) -> String {
    let mut text = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">".to_owned();
    for (index, (kind, target)) in kinds.iter().enumerate() {
        let _ = write!(text, "<Relationship Id=\"rId{index}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>");
    }
    text + "</Relationships>"
}

/// A container with these entries, deflated.
pub fn container(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in entries {
        writer.start_file(*name, options).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A Word file with this main part and other parts by the kind of their relationship.
pub fn word_file(main: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let name = |kind: &str, index: usize| format!("{kind}{index}.xml");
    let kinds: Vec<(&str, String)> =
        others.iter().enumerate().map(|(index, (kind, _))| (*kind, name(kind, index))).collect();
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"></Types>";
    let roots = relations(&[("officeDocument", "word/document.xml".to_owned())]);
    let relations = relations(&kinds);
    let mut entries: Vec<(String, &[u8])> = vec![
        ("[Content_Types].xml".to_owned(), types.as_bytes()),
        ("_rels/.rels".to_owned(), roots.as_bytes()),
        ("word/document.xml".to_owned(), main.as_bytes()),
        ("word/_rels/document.xml.rels".to_owned(), relations.as_bytes()),
        ("word/media/image1.png".to_owned(), b"\x89PNG not really"),
    ];
    for (index, (kind, text)) in others.iter().enumerate() {
        entries.push((format!("word/{}", name(kind, index)), text.as_bytes()));
    }
    let entries: Vec<(&str, &[u8])> = entries.iter().map(|(name, bytes)| (name.as_str(), *bytes)).collect();
    container(&entries)
}

/// The text of an entry.
pub fn entry(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The compressed bytes of each entry but `except`, with name, method, time and checksum.
pub fn raw_entries(bytes: &[u8], except: &str) -> Vec<(String, String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut found = Vec::new();
    for index in 0..archive.len() {
        let mut file = archive.by_index_raw(index).unwrap();
        let name = file.name().unwrap().into_owned();
        let facts = format!("{:?} {:?} {:x}", file.compression(), file.last_modified(), file.crc32());
        let mut raw = Vec::new();
        file.read_to_end(&mut raw).unwrap();
        if name != except {
            found.push((name, facts, raw));
        }
    }
    found
}

/// A Word file whose main part leads to a file of its own by a relationship of this kind.
pub fn with_file(main: &str, kind: &str, name: &str, content: &[u8]) -> Vec<u8> {
    let roots = relations(&[("officeDocument", "word/document.xml".to_owned())]);
    let inner = relations(&[(kind, name.to_owned())]);
    let path = format!("word/{name}");
    container(&[
        ("_rels/.rels", roots.as_bytes()),
        ("word/document.xml", main.as_bytes()),
        ("word/_rels/document.xml.rels", inner.as_bytes()),
        (&path, content),
    ])
}
