//! The table as one page: no script, nothing loaded, made to be printed.

use std::fmt::Write as _;

use crate::report::table::{Cell, Grid, Table};

/// Stands near the start of the file: old terms in it are no findings, should the table lie among the documents.
pub(super) const MARK: &str = "<!-- termigrate-ignore-off -->";

const STYLE: &str = include_str!("table.css");

/// The table as an HTML file in UTF-8.
pub(super) fn render(table: &Table) -> String {
    let title = escaped(&table.title);
    let mut output = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <style>\n{STYLE}</style>\n</head>\n<body>\n{MARK}\n<h1>{title}</h1>\n",
        table.language.words().tag
    );
    if !table.subtitle.is_empty() {
        let _ = writeln!(output, "<p class=\"mapping\">{}</p>", escaped(&table.subtitle));
    }
    if !table.sentences.is_empty() {
        let _ = writeln!(output, "<h2>{}</h2>\n<ol>", table.language.words().summary);
        for sentence in &table.sentences {
            let _ = writeln!(output, "<li>{}</li>", escaped(sentence));
        }
        output.push_str("</ol>\n");
    }
    for one in &table.grids {
        grid(one, &mut output);
    }
    output.push_str("</body>\n</html>\n");
    output
}

fn grid(grid: &Grid, output: &mut String) {
    let _ = writeln!(output, "<h2>{}</h2>", escaped(&grid.title));
    if grid.rows.is_empty() {
        let _ = writeln!(output, "<p>{}</p>", escaped(&grid.empty));
        return;
    }
    output.push_str("<table>\n<colgroup>");
    for column in &grid.columns {
        let _ = write!(output, "<col style=\"width:{}%\">", column.width);
    }
    output.push_str("</colgroup>\n<thead>\n<tr>");
    for column in &grid.columns {
        let _ = write!(output, "<th scope=\"col\">{}</th>", column.head);
    }
    output.push_str("</tr>\n</thead>\n<tbody>\n");
    for row in &grid.rows {
        output.push_str("<tr>");
        for one in row {
            let _ = write!(output, "<td dir=\"auto\">{}</td>", cell(one));
        }
        output.push_str("</tr>\n");
    }
    output.push_str("</tbody>\n</table>\n");
}

fn cell(cell: &Cell) -> String {
    cell.tagged("mark", escaped)
}

fn escaped(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('"', "&quot;").replace('\n', "<br>")
}
