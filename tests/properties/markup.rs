//! The markup of a Markdown text by another way than the library's: everything but the words.

use html5gum::{HtmlString, Spanned, StartTag, Token, Tokenizer};
use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

/// Tags with their destinations, code, HTML tags and comments, hard breaks; words only where they may not change.
pub fn events(source: &str) -> Vec<String> {
    let extensions =
        Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TASKLISTS;
    let body = source.strip_prefix('\u{feff}').unwrap_or(source);
    let body = after_front_matter(body);
    let mut events: Vec<String> = Vec::new();
    let mut html = String::new();
    let mut is_code = false;
    for event in Parser::new_ext(body, extensions) {
        match event {
            Event::Html(text) => html.push_str(&text),
            Event::Text(text) if is_code => events.push(format!("code {text:?}")),
            Event::Text(_) | Event::SoftBreak => {}
            Event::InlineHtml(tag) => tags(&tag, &mut events),
            Event::Start(tag) => {
                is_code = matches!(tag, Tag::CodeBlock(_));
                events.push(start(&tag));
            }
            Event::End(tag) => {
                is_code = false;
                if tag == TagEnd::HtmlBlock {
                    tags(&std::mem::take(&mut html), &mut events);
                }
                events.push(format!("end {tag:?}"));
            }
            other => events.push(format!("{other:?}")),
        }
    }
    events
}

/// What stands after the front matter, as the generator writes it.
fn after_front_matter(source: &str) -> &str {
    let has_any = |rest: &&str| !rest.starts_with(['\n', '\r']);
    let after_first = source.strip_prefix("---\n").or_else(|| source.strip_prefix("---\r\n")).filter(has_any);
    let end = after_first.and_then(|rest| rest.find("\n---").map(|at| at + source.len() - rest.len()));
    end.and_then(|end| source.get(end..)).unwrap_or(source)
}

/// A tag; of a link without its form, its label and the words of its title, which may change.
fn start(tag: &Tag<'_>) -> String {
    match tag {
        Tag::Link { dest_url, title, .. } => format!("link {dest_url} {}", title.is_empty()),
        Tag::Image { dest_url, title, .. } => format!("image {dest_url} {}", title.is_empty()),
        Tag::CodeBlock(CodeBlockKind::Fenced(language)) => format!("fence {language}"),
        other => format!("{other:?}"),
    }
}

/// The attributes of a tag; of those that people read, only that they have a value.
fn attributes(tag: &StartTag<()>) -> Vec<String> {
    let shown = |(name, value): (&HtmlString, &Spanned<HtmlString, ()>)| {
        let name = String::from_utf8_lossy(name).into_owned();
        let value = String::from_utf8_lossy(&value.value).into_owned();
        let is_human = ["alt", "title", "placeholder", "content"].contains(&name.as_str());
        if is_human { format!("{name} {}", value.trim().is_empty()) } else { format!("{name}={value}") }
    };
    tag.attributes.iter().map(shown).collect()
}

/// Tags, comments and scripts of HTML.
fn tags(html: &str, events: &mut Vec<String>) {
    let mut inside = String::new();
    for token in Tokenizer::new(html).flatten() {
        match token {
            Token::StartTag(tag) => {
                inside = String::from_utf8_lossy(&tag.name).into_owned();
                events.push(format!("html {} {:?}", inside, attributes(&tag)));
            }
            Token::EndTag(tag) => {
                inside.clear();
                events.push(format!("html {tag:?}"));
            }
            Token::String(text) => {
                if ["script", "style", "pre", "code"].contains(&inside.as_str()) {
                    events.push(format!("held {text:?}"));
                }
            }
            other => events.push(format!("html {other:?}")),
        }
    }
}
