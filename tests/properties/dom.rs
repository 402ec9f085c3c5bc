//! The tree that a browser makes of HTML, by another parser than the library's: everything but the words.

use html5ever::tendril::TendrilSink as _;
use html5ever::{ParseOpts, parse_document};
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// Elements in order with their depth and attributes, comments, and the text of what is no prose.
pub fn nodes(source: &str) -> Vec<String> {
    let dom = parse_document(RcDom::default(), ParseOpts::default()).one(source);
    let mut nodes = Vec::new();
    let mut open: Vec<(Handle, usize, bool)> = vec![(dom.document, 0, false)];
    while let Some((node, depth, is_held)) = open.pop() {
        let mut holds = is_held;
        match &node.data {
            NodeData::Doctype { name, public_id, system_id } => {
                nodes.push(format!("doctype {name} {public_id} {system_id}"));
            }
            NodeData::Text { contents } if is_held => nodes.push(format!("{depth} held {}", contents.borrow())),
            NodeData::Document | NodeData::Text { .. } => {}
            NodeData::Comment { contents } => nodes.push(format!("{depth} comment {contents}")),
            NodeData::ProcessingInstruction { target, contents } => nodes.push(format!("{target} {contents}")),
            NodeData::Element { name, attrs, .. } => {
                let tag = name.local.to_string();
                let is_description = attrs.borrow().iter().any(|attribute| {
                    &*attribute.name.local == "name" && attribute.value.trim().eq_ignore_ascii_case("description")
                });
                let attributes: Vec<String> = attrs
                    .borrow()
                    .iter()
                    .map(|attribute| {
                        let name = attribute.name.local.to_string();
                        let is_words = matches!(name.as_str(), "alt" | "title" | "placeholder")
                            || (name == "content" && tag == "meta" && is_description);
                        if is_words { name } else { format!("{name}={:?}", &*attribute.value) }
                    })
                    .collect();
                holds |= matches!(tag.as_str(), "script" | "style" | "code" | "kbd" | "template" | "svg")
                    || attrs.borrow().iter().any(|attribute| &*attribute.name.local == "hidden");
                nodes.push(format!("{depth} {tag} {}", attributes.join(" ")));
            }
        }
        open.extend(node.children.borrow().iter().rev().map(|child| (child.clone(), depth + 1, holds)));
    }
    nodes
}
