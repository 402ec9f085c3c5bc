//! The review page: one HTML file that shows every finding in its clause and takes decisions, without a network.
//!
//! The page is made of plain files in `src/report/page/`, embedded at build. Documents are hostile text: they come to the
//! page only as data ([`ReviewModel`]), and its script makes nothing but text nodes of them. The content security policy
//! allows this very script and style by their hashes, and nothing else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

mod model;

pub use model::{DocumentModel, ReviewModel};

/// The frame of the page; `{{name}}` stands where something is put in.
const FRAME: &str = include_str!("page/index.html");

const STYLES: &[&str] = &[
    include_str!("page/css/base.css"),
    include_str!("page/css/frame.css"),
    include_str!("page/css/clause.css"),
    include_str!("page/css/dialog.css"),
    include_str!("page/css/print.css"),
];

/// Each defines one name that the files after it use.
const SCRIPTS: &[&str] = &[
    include_str!("page/js/dom.js"),
    include_str!("page/js/messages.js"),
    include_str!("page/js/yaml.js"),
    include_str!("page/js/decisions.js"),
    include_str!("page/js/model.js"),
    include_str!("page/js/store.js"),
    include_str!("page/js/filter.js"),
    include_str!("page/js/clause.js"),
    include_str!("page/js/card.js"),
    include_str!("page/js/list.js"),
    include_str!("page/js/side.js"),
    include_str!("page/js/dialog.js"),
    include_str!("page/js/files.js"),
    include_str!("page/js/print.js"),
    include_str!("page/js/main.js"),
];

/// The page as one HTML file in UTF-8.
#[must_use]
pub fn render(model: &ReviewModel) -> String {
    let style = STYLES.concat();
    let script = format!("\"use strict\";\n(() => {{\n{}}})();\n", SCRIPTS.concat());
    let policy = format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; img-src data:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        hash(&script),
        hash(&style)
    );
    let data = in_script(&model.to_json());
    let mut page = String::with_capacity(FRAME.len() + style.len() + script.len() + data.len());
    for (index, piece) in FRAME.split("{{").enumerate() {
        match piece.split_once("}}") {
            Some((name, rest)) if index > 0 => {
                page.push_str(match name {
                    "policy" => &policy,
                    "style" => &style,
                    "script" => &script,
                    _ => &data,
                });
                page.push_str(rest);
            }
            _ => page.push_str(piece),
        }
    }
    page
}

/// The hash of an inline script or style, as a content security policy names it.
fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64.encode(Sha256::digest(text.as_bytes())))
}

/// JSON that may stand inside a `<script>`: it holds no `<`, so nothing in it can end the element or start a comment.
fn in_script(json: &Value) -> String {
    let mut text = json.to_string();
    for (character, escaped) in
        [('<', "\\u003c"), ('>', "\\u003e"), ('&', "\\u0026"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")]
    {
        if text.contains(character) {
            text = text.replace(character, escaped);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{Format, ReadOptions, read_text};
    use crate::mapping::Mapping;
    use crate::plan::Planner;
    use crate::report::FileReport;

    const MAPPING: &str = "name: Payment terms\nversion: 2024-09-12\nterms:\n  - id: account.en\n    from: Alipay account\n    to: payment account\n    why: One account term.\n  - id: account.zh\n    from: 支付宝账户\n    to: 支付账户\nreview:\n  - id: ask\n    text: our balance\n    suggest: [own balance, shop balance]\n";

    fn model(documents: &[(&str, &str)]) -> ReviewModel {
        let mapping = Mapping::from_text("m.yaml", MAPPING).unwrap();
        let planner = Planner::new(mapping, ReadOptions::default());
        let mut model = ReviewModel::new(planner.mapping());
        for (path, source) in documents {
            let document = read_text((*source).to_owned(), Format::Markdown, planner.options());
            let plan = planner.plan(path, &document);
            let identities = planner.identify(path, &document, &plan, &[]);
            let report = FileReport {
                path,
                document: &document,
                plan: &plan,
                mapping: planner.mapping(),
                identities: Some(&identities),
            };
            model.add(DocumentModel::new(&report, &[]));
        }
        model
    }

    #[test]
    fn what_a_document_says_cannot_leave_the_data() {
        let page =
            render(&model(&[("a</script>.md", "Alipay account </script><script>alert(1)</script> \u{2028}<!-- x\n")]));
        assert_eq!(page.matches("</script>").count(), 2, "the data's end and the script's end");
        assert_eq!(page.matches("<script").count(), 2);
        assert!(!page.contains('\u{2028}') && !page.contains("alert(1)</"));
    }

    #[test]
    fn the_policy_names_the_very_script_and_style_of_the_page() {
        let page = render(&model(&[]));
        for (name, end) in [("script", "</script>"), ("style", "</style>")] {
            let start = page.find(&format!("<{name}>")).unwrap() + name.len() + 2;
            let text = &page[start..start + page[start..].find(end).unwrap()];
            assert!(page.contains(&format!("{name}-src '{}'", hash(text))), "{name}");
        }
        assert!(!page.contains("{{"), "every place of the frame is filled");
    }

    #[test]
    fn a_finding_comes_with_its_clause_its_changes_and_its_sentence() {
        let source = "# Article 5 Refunds\n\nRead this. An **Alipay account** is 😀 `x`; an Alipay account too.\n";
        let json = model(&[("a.md", source)]).to_json();
        let clause = &json["documents"][0]["clauses"][0];
        assert_eq!(clause["text"], "Read this. An Alipay account is 😀 `x`; an Alipay account too.");
        let findings = clause["findings"].as_array().unwrap();
        assert_eq!(findings.len(), 2);
        let units: Vec<u16> = clause["text"].as_str().unwrap().encode_utf16().collect();
        let slice = |span: &Value| {
            let at = |index: usize| usize::try_from(span[index].as_u64().unwrap()).unwrap();
            String::from_utf16(&units[at(0)..at(1)]).unwrap()
        };
        let second = &findings[1];
        assert_eq!(slice(&second["span"]), "Alipay account");
        assert_eq!(slice(&second["sentence"]), "An Alipay account is 😀 `x`; an Alipay account too.");
        let changes = second["changes"].as_array().unwrap();
        assert_eq!(changes.iter().map(slice).collect::<Vec<_>>(), ["an", "Alipay account"]);
        assert_eq!(changes[0][2], "a");
        assert_eq!((&second["line"], &second["column"]), (&3.into(), &47.into()));
    }

    #[test]
    fn equal_sentences_are_one_group_wherever_they_stand_and_ids_differ() {
        let twice = "Use an Alipay account.\n\nUse an Alipay account.\n\nUse our balance.\n";
        let json = model(&[("a.md", twice), ("b.md", "- Use an Alipay account.\n")]).to_json();
        let findings: Vec<&Value> = json["documents"]
            .as_array()
            .unwrap()
            .iter()
            .flat_map(|document| document["clauses"].as_array().unwrap())
            .flat_map(|clause| clause["findings"].as_array().unwrap())
            .collect();
        let groups: Vec<u64> = findings.iter().map(|finding| finding["group"].as_u64().unwrap()).collect();
        assert_eq!(groups, [0, 0, 1, 0]);
        assert_ne!(findings[0]["id"], findings[1]["id"]);
        assert_eq!(findings[2]["suggestions"], serde_json::json!(["own balance", "shop balance"]));
    }
}
