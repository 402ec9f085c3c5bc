//! Text in other vocabularies: properties of the document, charts, diagrams, what stands before numbered paragraphs,
//! sheets and slides of embedded files. People read it; no rewrite reaches it.

use std::sync::Arc;

use crate::format::docx::xml::{self, Namespace, Stretch, Tag, Token, Tokens};
use crate::format::docx::{Fault, WordPart};
use crate::format::{Block, Part};
use crate::span::SourceSpan;
use crate::view::{Piece, Style, Syntax, ViewBuilder};

/// The core properties that people write.
const PROPERTIES: [&str; 5] = ["title", "subject", "description", "keywords", "category"];

/// The properties that Word keeps elsewhere and people write.
const COMPANY: [&str; 2] = ["Company", "Manager"];

/// How the text of a property of one's own is typed.
const TYPED: [&str; 3] = ["lpwstr", "lpstr", "bstr"];

/// Elements whose text is one whole, however it is split: a paragraph of a drawing, a cell of a sheet.
const WHOLE: [&str; 3] = ["p", "si", "is"];

/// Reads a part for what it shows.
///
/// # Errors
/// If it is no XML.
pub(super) fn read(name: &str, source: String, word: &WordPart) -> Result<Part, Fault> {
    let mut builder = ViewBuilder::new(&source);
    let mut blocks: Vec<Block> = Vec::new();
    let mut tokens = Tokens::new(name, &source);
    let mut open = Open::default();
    let piece = Piece { style: Style::UNREACHED, syntax: Syntax::Word, link: None };
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(tag) => {
                open.start(&tag);
                if let Some((raw, span)) = label(&tag) {
                    builder.piece(piece);
                    for stretch in xml::stretches(raw, span.start) {
                        match stretch {
                            Stretch::Text(span) => builder.text(span),
                            Stretch::Character(span, character) => builder.decoded(span, character),
                        }
                    }
                }
            }
            Token::End(_) => {
                if open.end()
                    && let Some(text) = builder.end_block()
                {
                    let paragraph = blocks.len() as u32 + 1;
                    blocks.push(Block { paragraph, text, ..Block::default() });
                }
            }
            _ if !open.is_read() => {}
            Token::Text(span) | Token::Cdata(span) => {
                builder.piece(piece);
                builder.text(span);
            }
            Token::Character(span, character) => {
                builder.piece(piece);
                builder.decoded(span, character);
            }
        }
    }
    let view = builder.finish();
    Ok(Part {
        name: Some(name.to_owned()),
        source,
        view,
        blocks,
        word: Some(Arc::new(word.clone())),
        ..Part::default()
    })
}

/// The elements around a place. What is asked of all of them is counted, so that depth costs nothing.
#[derive(Default)]
struct Open<'a> {
    elements: Vec<(Namespace, &'a str)>,
    wholes: usize,
    caches: usize,
}

impl<'a> Open<'a> {
    fn start(&mut self, tag: &Tag<'a>) {
        self.elements.push((tag.namespace, tag.name));
        self.wholes += usize::from(WHOLE.contains(&tag.name));
        self.caches += usize::from(tag.name == "strCache");
    }

    /// Whether the text so far is a whole.
    fn end(&mut self) -> bool {
        if let Some((_, name)) = self.elements.pop() {
            self.wholes -= usize::from(WHOLE.contains(&name));
            self.caches -= usize::from(name == "strCache");
        }
        self.wholes == 0
    }

    fn is_read(&self) -> bool {
        let root = self.elements.first().map_or("", |(_, name)| name);
        let parent = self.elements.iter().rev().nth(1).map_or("", |(_, name)| name);
        match self.elements.last() {
            Some((Namespace::Drawing, "t")) => true,
            Some((Namespace::Other, "t")) => self.wholes > 0,
            Some((_, "v")) => self.caches > 0,
            Some((_, name)) => match root {
                "coreProperties" => PROPERTIES.contains(name),
                "Properties" => COMPANY.contains(name) || (parent == "property" && TYPED.contains(name)),
                _ => false,
            },
            None => false,
        }
    }
}

/// A value that shows: what stands before the paragraphs of a list.
fn label<'a>(tag: &Tag<'a>) -> Option<(&'a str, SourceSpan)> {
    let is_label = tag.namespace == Namespace::Word && tag.name == "lvlText";
    if is_label { tag.raw("val") } else { None }
}
