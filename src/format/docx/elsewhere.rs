//! Text in other vocabularies: properties of the document, charts, diagrams. People read it; no rewrite reaches it.

use std::sync::Arc;

use crate::format::docx::xml::{Namespace, Token, Tokens};
use crate::format::docx::{Fault, WordPart};
use crate::format::{Block, Part};
use crate::view::{Piece, Style, Syntax, ViewBuilder};

/// The properties that people write.
const PROPERTIES: [&str; 5] = ["title", "subject", "description", "keywords", "category"];

/// Reads a part for what it shows.
///
/// # Errors
/// If it is no XML.
pub(super) fn read(name: &str, source: String, word: &WordPart) -> Result<Part, Fault> {
    let mut builder = ViewBuilder::new(&source);
    let mut blocks: Vec<Block> = Vec::new();
    let mut tokens = Tokens::new(name, &source);
    let mut open: Vec<(Namespace, &str)> = Vec::new();
    let piece = Piece { style: Style::UNREACHED, syntax: Syntax::Word, link: None };
    while let Some(token) = tokens.next()? {
        match token {
            Token::Start(tag) => open.push((tag.namespace, tag.name)),
            Token::End(_) => {
                open.pop();
                if let Some(text) = builder.end_block() {
                    let paragraph = blocks.len() as u32 + 1;
                    blocks.push(Block { paragraph, text, ..Block::default() });
                }
            }
            _ if !is_read(&open) => {}
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

fn is_read(open: &[(Namespace, &str)]) -> bool {
    let root = open.first().map(|(_, name)| *name);
    match open.last() {
        Some((Namespace::Drawing, "t")) => true,
        Some((_, "v")) => open.iter().any(|(_, name)| *name == "strCache"),
        Some((_, name)) => root == Some("coreProperties") && PROPERTIES.contains(name),
        None => false,
    }
}
