//! The table as comma-separated values for spreadsheets: every field in quotes, lines ended as RFC 4180 says.
//!
//! Cells are plain text here, so nothing is marked in them and 修订前 is verbatim.

use crate::report::table::Table;

/// The table as a file in UTF-8 with a byte order mark.
pub(super) fn render(table: &Table) -> String {
    let mut output = String::from("\u{feff}");
    for sentence in &table.sentences {
        line(&mut output, [sentence.as_str()]);
    }
    for (index, grid) in table.grids.iter().enumerate() {
        if index > 0 || !table.sentences.is_empty() {
            output.push_str("\r\n");
        }
        line(&mut output, grid.columns.iter().map(|column| column.head));
        for row in &grid.rows {
            let texts: Vec<String> = row.iter().map(crate::report::table::Cell::text).collect();
            line(&mut output, texts.iter().map(String::as_str));
        }
    }
    output
}

fn line<'a>(output: &mut String, fields: impl IntoIterator<Item = &'a str>) {
    let fields: Vec<String> = fields.into_iter().map(field).collect();
    output.push_str(&fields.join(","));
    output.push_str("\r\n");
}

/// A field in quotes. One that a spreadsheet would take for a formula starts with an apostrophe.
fn field(text: &str) -> String {
    let first = text.trim_start().chars().next();
    let is_formula = first.is_some_and(|first| "=+-@＝＋－＠".contains(first));
    let guard = if is_formula { "'" } else { "" };
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}
