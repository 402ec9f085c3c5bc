//! The table in GitHub's Markdown. Words that go are in `<del>`, words that come in `<ins>`, which hold beside any sign.

use std::fmt::Write as _;

use crate::report::table::{Cell, Grid, Table};

/// Starts the file: old terms in it are no findings, should the table lie among the documents.
pub(super) const MARK: &str = "<!-- termigrate-ignore-off -->";

/// The table as a Markdown file.
pub(super) fn render(table: &Table) -> String {
    let mut output = format!("<!-- termigrate-ignore-off -->\n\n# {}\n\n", escaped(&table.title));
    if !table.subtitle.is_empty() {
        let _ = write!(output, "{}\n\n", escaped(&table.subtitle));
    }
    if !table.sentences.is_empty() {
        let _ = write!(output, "## {}\n\n", table.language.words().summary);
        for (index, sentence) in table.sentences.iter().enumerate() {
            let _ = writeln!(output, "{}. {}", index + 1, escaped(sentence));
        }
        output.push('\n');
    }
    let grids: Vec<String> = table.grids.iter().map(grid).collect();
    output.push_str(&grids.join("\n"));
    output
}

fn grid(grid: &Grid) -> String {
    let mut output = format!("## {}\n\n", grid.title);
    if grid.rows.is_empty() {
        let _ = writeln!(output, "{}", grid.empty);
        return output;
    }
    let heads: Vec<&str> = grid.columns.iter().map(|column| column.head).collect();
    let _ = writeln!(output, "| {} |", heads.join(" | "));
    let _ = writeln!(output, "|{}", " --- |".repeat(heads.len()));
    for row in &grid.rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        let _ = writeln!(output, "| {} |", cells.join(" | "));
    }
    output
}

fn cell(cell: &Cell) -> String {
    cell.tagged("strong", escaped)
}

/// Text in which no sign means anything, on one line.
fn escaped(text: &str) -> String {
    let mut output = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' => output.push_str("<br>"),
            '&' => output.push_str("&amp;"),
            '<' => output.push_str("&lt;"),
            '>' => output.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' | '#' | '^' | '=' => {
                output.push('\\');
                output.push(character);
            }
            character => output.push(character),
        }
    }
    output
}
