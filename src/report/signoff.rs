//! The exact edits of a dry run in a file, so that what was signed off is what is applied. Described in `docs/json.md`.
//!
//! Each document stands in it with the SHA-256 of its bytes, and so do the mapping and the decisions: what is not the same
//! any more when the plan is to be applied can be named.

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use crate::edit::{Edit, EditSet};
use crate::format::PartChange;
use crate::span::SourceSpan;

/// The version of the file's format.
const VERSION: u64 = 1;

/// The edits of one run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignedPlan {
    /// The digest of the mapping's files.
    pub mapping: String,
    /// The digest of the decisions file, where there is one.
    pub decisions: Option<String>,
    /// The documents that change, by path.
    pub documents: Vec<SignedDocument>,
}

/// The edits of one document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignedDocument {
    /// Its path from the project's root.
    pub path: String,
    /// The digest of its bytes.
    pub digest: String,
    /// How many rewrites the edits make.
    pub rewrites: usize,
    /// The edits of its parts.
    pub changes: Vec<PartChange>,
}

/// The SHA-256 of some bytes, in hexadecimal digits.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat()
}

impl SignedPlan {
    /// The text of the file.
    #[must_use]
    pub fn to_json(&self) -> String {
        let documents = self.documents.iter().map(|document| {
            let parts = document.changes.iter().map(|change| {
                let edits = change.edits.iter().map(|edit| {
                    json!({ "start": edit.span.start, "end": edit.span.end, "expected": edit.expected, "replacement": edit.replacement })
                });
                json!({ "part": change.part, "edits": edits.collect::<Vec<_>>() })
            });
            json!({
                "path": document.path,
                "sha256": document.digest,
                "rewrites": document.rewrites,
                "parts": parts.collect::<Vec<_>>(),
            })
        });
        let lines: Vec<String> = documents.map(|document| document.to_string()).collect();
        let (mapping, decisions) = (json!(self.mapping), json!(self.decisions));
        format!(
            "{{\n\"version\": {VERSION},\n\"mapping\": {mapping},\n\"decisions\": {decisions},\n\"documents\": [\n{}\n]\n}}\n",
            lines.join(",\n")
        )
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    /// What is wrong with it: with its line and column if it is no JSON.
    pub fn from_json(text: &str) -> Result<Self, String> {
        let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
        if value.get("version").and_then(Value::as_u64) != Some(VERSION) {
            return Err(format!("this is no plan of version {VERSION}"));
        }
        let documents = value.get("documents").and_then(Value::as_array).ok_or("`documents` is missing")?;
        let documents: Result<Vec<SignedDocument>, String> = documents.iter().map(read_document).collect();
        let decisions = value.get("decisions").and_then(Value::as_str).map(str::to_owned);
        Ok(Self { mapping: text_of(&value, "mapping")?, decisions, documents: documents? })
    }
}

fn text_of(value: &Value, key: &str) -> Result<String, String> {
    value.get(key).and_then(Value::as_str).map(str::to_owned).ok_or_else(|| format!("`{key}` is missing"))
}

fn number_of(value: &Value, key: &str) -> Result<usize, String> {
    let number = value.get(key).and_then(Value::as_u64).and_then(|number| usize::try_from(number).ok());
    number.ok_or_else(|| format!("`{key}` is missing"))
}

fn read_document(value: &Value) -> Result<SignedDocument, String> {
    let parts = value.get("parts").and_then(Value::as_array).ok_or("`parts` is missing")?;
    let changes: Result<Vec<PartChange>, String> = parts.iter().map(read_part).collect();
    Ok(SignedDocument {
        path: text_of(value, "path")?,
        digest: text_of(value, "sha256")?,
        rewrites: number_of(value, "rewrites")?,
        changes: changes?,
    })
}

fn read_part(value: &Value) -> Result<PartChange, String> {
    let edits = value.get("edits").and_then(Value::as_array).ok_or("`edits` is missing")?;
    let mut set = EditSet::default();
    for edit in edits {
        let (start, end) = (number_of(edit, "start")?, number_of(edit, "end")?);
        if start > end {
            return Err(format!("an edit ends at {end}, before its start at {start}"));
        }
        let (expected, replacement) = (text_of(edit, "expected")?, text_of(edit, "replacement")?);
        let edit = Edit { span: SourceSpan::new(start, end), expected, replacement, is_shared: false };
        set.insert_all(&[edit]).map_err(|error| error.to_string())?;
    }
    let part = value.get("part").and_then(Value::as_str).map(str::to_owned);
    Ok(PartChange { part, edits: set, remarks: Vec::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_comes_back_as_it_was_written_and_nonsense_is_refused() {
        let mut edits = EditSet::default();
        let edit = Edit {
            span: SourceSpan::new(3, 6),
            expected: "旧".to_owned(),
            replacement: "新\"\n".to_owned(),
            is_shared: false,
        };
        edits.insert_all(&[edit]).unwrap();
        let change = PartChange { part: Some("word/document.xml".to_owned()), edits, remarks: Vec::new() };
        let document =
            SignedDocument { path: "a b.docx".to_owned(), digest: digest(b"x"), rewrites: 1, changes: vec![change] };
        let plan = SignedPlan { mapping: digest(b"m"), decisions: None, documents: vec![document] };
        assert_eq!(SignedPlan::from_json(&plan.to_json()), Ok(plan));
        for text in ["", "{}", "{\"version\": 2}", "{\"version\": 1, \"mapping\": \"\", \"documents\": [{}]}"] {
            assert!(SignedPlan::from_json(text).is_err(), "{text}");
        }
        assert_eq!(digest(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
