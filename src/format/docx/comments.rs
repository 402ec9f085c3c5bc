//! Comments of our own: the part that holds them, made where there is none.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::format::Remark;
use crate::format::docx::Fault;
use crate::format::docx::package::Package;
use crate::format::docx::relations::{Parts, Role, relations_name};
use crate::format::docx::revise::{Anchor, Ids, Signature};
use crate::format::docx::texts::Texts;
use crate::format::docx::xml::{Namespace, Token, Tokens, escape_text, escape_value};

const STRICT: &str = "http://purl.oclc.org/ooxml/";
const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/";
const CONTENT_TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml";
const TYPES_NAME: &str = "[Content_Types].xml";

/// Adds comments to the parts in `texts`, which are to be written; returns where they are anchored in the main part.
///
/// A comment needs a run of the main text outside text boxes; other remarks are left out. One that stands there
/// already, from an earlier run, is not made again.
///
/// # Errors
/// If a part cannot be read.
pub(super) fn add(
    package: &mut Package<'_>,
    parts: &Parts,
    place: (&str, &str, &Texts),
    remarks: &[Remark],
    writing: (&Signature, &mut Ids),
    texts: &mut BTreeMap<String, String>,
) -> Result<Vec<Anchor>, Fault> {
    let ((main, main_source, elements), (signature, ids)) = (place, writing);
    let known = parts.with(Role::Comments).next().map(str::to_owned);
    let name = known.clone().unwrap_or_else(|| beside(main, "comments.xml"));
    let is_strict = main_source.contains(STRICT);
    let source = package.read(&name)?.unwrap_or_else(|| empty(is_strict));
    let mut present = comments_of(&name, &source, &signature.author)?;
    let mut anchors = Vec::new();
    let mut added = String::new();
    let prefix = prefix_of(&name, &source)?;
    for remark in remarks.iter().filter(|remark| elements.can_anchor(remark.span)) {
        if let Some(count) = present.get_mut(&remark.text).filter(|count| **count > 0) {
            *count -= 1;
            continue;
        }
        let id = ids.take();
        anchors.push(Anchor { span: remark.span, id });
        let (attributes, text) = (signature.attributes(&prefix, id), escape_text(&remark.text));
        let _ = write!(
            added,
            "<{prefix}comment{attributes} {prefix}initials=\"{}\"><{prefix}p><{prefix}r><{prefix}t \
             xml:space=\"preserve\">{text}</{prefix}t></{prefix}r></{prefix}p></{prefix}comment>",
            escape_value(&initials(&signature.author))
        );
    }
    if anchors.is_empty() {
        return Ok(anchors);
    }
    texts.insert(name.clone(), before_end(&source, &added));
    if known.is_none() {
        register(package, main, &name, is_strict, texts)?;
    }
    Ok(anchors)
}

/// Names the new part to the package and to the main part.
fn register(
    package: &mut Package<'_>,
    main: &str,
    name: &str,
    is_strict: bool,
    texts: &mut BTreeMap<String, String>,
) -> Result<(), Fault> {
    if let Some(types) = package.read(TYPES_NAME)? {
        let entry = format!("<Override PartName=\"/{name}\" ContentType=\"{CONTENT_TYPE}\"/>");
        texts.insert(stored(package, TYPES_NAME), before_end(&types, &entry));
    }
    let relations = relations_name(main);
    let base = if is_strict { STRICT } else { TRANSITIONAL };
    let kind = if is_strict { "officeDocument/relationships" } else { "officeDocument/2006/relationships" };
    let empty = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships \
                 xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
    let source = package.read(&relations)?.unwrap_or_else(|| empty.to_owned());
    let id =
        (1..=u32::MAX).map(|number| format!("rIdComments{number}")).find(|id| !source.contains(&format!("\"{id}\"")));
    let target = name.rsplit('/').next().unwrap_or(name);
    let entry =
        format!("<Relationship Id=\"{}\" Type=\"{base}{kind}/comments\" Target=\"{target}\"/>", id.unwrap_or_default());
    texts.insert(stored(package, &relations), before_end(&source, &entry));
    Ok(())
}

fn stored(package: &Package<'_>, name: &str) -> String {
    package.stored_name(name).unwrap_or(name).to_owned()
}

fn beside(part: &str, name: &str) -> String {
    part.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"))
}

fn empty(is_strict: bool) -> String {
    let name = if is_strict { "wordprocessingml/main" } else { "wordprocessingml/2006/main" };
    let base = if is_strict { STRICT } else { TRANSITIONAL };
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{base}{name}\"></w:comments>"
    )
}

/// `source` with something added at the end of its root element.
fn before_end(source: &str, added: &str) -> String {
    if let Some(at) = source.rfind("</") {
        let (before, after) = source.split_at(at);
        return format!("{before}{added}{after}");
    }
    // A root element without content.
    let Some(at) = source.rfind("/>") else { return source.to_owned() };
    let (before, after) = source.split_at(at);
    let start = before.rfind('<').map_or(0, |start| start + 1);
    let name = before.get(start..).and_then(|tag| tag.split_whitespace().next()).unwrap_or_default();
    format!("{before}>{added}</{name}>{}", after.get(2..).unwrap_or_default())
}

/// How many comments with each text an author has made.
fn comments_of(name: &str, source: &str, author: &str) -> Result<BTreeMap<String, usize>, Fault> {
    let mut found = BTreeMap::new();
    let mut tokens = Tokens::new(name, source);
    let mut open: Vec<(bool, &str)> = Vec::new();
    let mut text: Option<String> = None;
    while let Some(token) = tokens.next()? {
        let is_text = open.last() == Some(&(true, "t"));
        match token {
            Token::Start(tag) => {
                let is_word = tag.namespace == Namespace::Word;
                if is_word && tag.name == "comment" {
                    text = tag.value("author").filter(|name| name == author).map(|_| String::new());
                }
                open.push((is_word, tag.name));
            }
            Token::End(_) => {
                if open.pop() == Some((true, "comment"))
                    && let Some(text) = text.take()
                {
                    *found.entry(text).or_insert(0) += 1;
                }
            }
            Token::Text(span) if is_text => {
                if let Some(text) = &mut text {
                    text.push_str(source.get(span.range()).unwrap_or_default());
                }
            }
            Token::Character(_, character) if is_text => text.iter_mut().for_each(|text| text.push(character)),
            _ => {}
        }
    }
    Ok(found)
}

fn prefix_of(name: &str, source: &str) -> Result<String, Fault> {
    let first = Tokens::new(name, source).next()?;
    Ok(match first {
        Some(Token::Start(tag)) if !tag.prefix.is_empty() => format!("{}:", tag.prefix),
        _ => String::new(),
    })
}

fn initials(author: &str) -> String {
    author.split_whitespace().filter_map(|word| word.chars().next()).take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_stands_at_the_end_of_the_root() {
        assert_eq!(before_end("<a><b/></a>\n", "<c/>"), "<a><b/><c/></a>\n");
        assert_eq!(before_end("<w:a x=\"1\"/>", "<c/>"), "<w:a x=\"1\"><c/></w:a>");
    }
}
