//! The table as a Word file, of the parts that every program for such files reads.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::report::runs::Run;
use crate::report::table::{Cell, Grid, Mark, Table, TableError};

/// Stands near the start of the file, which is why the part with it is not compressed.
pub(super) const MARK: &str = "<Application>termigrate table</Application>";

const XML: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

const CONTENT_TYPES: &str = concat!(
    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">",
    "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>",
    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>",
    "<Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/>",
    "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>",
    "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>",
    "</Types>"
);

const RELATIONSHIPS: &str = concat!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>",
    "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties\" Target=\"docProps/app.xml\"/>",
    "</Relationships>"
);

const DOCUMENT_RELATIONSHIPS: &str = concat!(
    "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">",
    "<Relationship Id=\"rId1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/>",
    "</Relationships>"
);

const STYLES: &str = concat!(
    "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">",
    "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Arial\" w:hAnsi=\"Arial\" w:eastAsia=\"SimSun\" w:cs=\"Arial\"/>",
    "<w:sz w:val=\"19\"/><w:szCs w:val=\"19\"/></w:rPr></w:rPrDefault></w:docDefaults>",
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/>",
    "<w:pPr><w:spacing w:after=\"80\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"32\"/><w:szCs w:val=\"32\"/></w:rPr></w:style>",
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/>",
    "<w:pPr><w:keepNext/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"0\"/></w:pPr>",
    "<w:rPr><w:b/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/></w:rPr></w:style>",
    "</w:styles>"
);

/// Width of the text on a landscape A4 page, in twentieths of a point.
const TEXT_WIDTH: u32 = 15_138;

/// The table as a Word file.
pub(super) fn render(table: &Table) -> Result<Vec<u8>, TableError> {
    let app = format!(
        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">{MARK}</Properties>"
    );
    let document = document(table);
    let parts: [(&str, &str, CompressionMethod); 6] = [
        ("[Content_Types].xml", CONTENT_TYPES, CompressionMethod::Deflated),
        ("docProps/app.xml", &app, CompressionMethod::Stored),
        ("_rels/.rels", RELATIONSHIPS, CompressionMethod::Deflated),
        ("word/document.xml", &document, CompressionMethod::Deflated),
        ("word/_rels/document.xml.rels", DOCUMENT_RELATIONSHIPS, CompressionMethod::Deflated),
        ("word/styles.xml", STYLES, CompressionMethod::Deflated),
    ];
    pack(&parts).map_err(|error| TableError::Word(error.to_string()))
}

fn pack(parts: &[(&str, &str, CompressionMethod)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text, method) in parts {
        // No part has a time, so the same table gives the same bytes.
        let options =
            SimpleFileOptions::default().compression_method(*method).last_modified_time(zip::DateTime::default());
        writer.start_file(*name, options)?;
        writer.write_all(XML.as_bytes())?;
        writer.write_all(text.as_bytes())?;
    }
    Ok(writer.finish()?.into_inner())
}

fn document(table: &Table) -> String {
    let mut body = paragraph("Title", &table.title);
    if !table.subtitle.is_empty() {
        body.push_str(&paragraph("Normal", &table.subtitle));
    }
    if !table.sentences.is_empty() {
        body.push_str(&paragraph("Heading1", table.language.words().summary));
        for (index, sentence) in table.sentences.iter().enumerate() {
            body.push_str(&paragraph("Normal", &format!("{}. {sentence}", index + 1)));
        }
    }
    for one in &table.grids {
        body.push_str(&paragraph("Heading1", &one.title));
        body.push_str(&if one.rows.is_empty() { paragraph("Normal", &one.empty) } else { grid(one) });
    }
    format!(
        "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}\
         <w:sectPr><w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>\
         <w:pgMar w:top=\"850\" w:right=\"850\" w:bottom=\"850\" w:left=\"850\" w:header=\"425\" w:footer=\"425\" w:gutter=\"0\"/>\
         </w:sectPr></w:body></w:document>"
    )
}

fn paragraph(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", run(text, ""))
}

fn grid(grid: &Grid) -> String {
    let widths: Vec<u32> = grid.columns.iter().map(|column| TEXT_WIDTH * u32::from(column.width) / 100).collect();
    let mut output = String::from("<w:tbl><w:tblPr>");
    let _ = write!(output, "<w:tblW w:w=\"{TEXT_WIDTH}\" w:type=\"dxa\"/><w:tblBorders>");
    for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
        let _ = write!(output, "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>");
    }
    output.push_str("</w:tblBorders><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for width in &widths {
        let _ = write!(output, "<w:gridCol w:w=\"{width}\"/>");
    }
    output.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (column, width) in grid.columns.iter().zip(&widths) {
        let head = run(column.head, "<w:b/>");
        let _ = write!(
            output,
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"F0F0F0\"/>\
             </w:tcPr><w:p>{head}</w:p></w:tc>"
        );
    }
    output.push_str("</w:tr>");
    for row in &grid.rows {
        output.push_str("<w:tr>");
        for (one, width) in row.iter().zip(&widths) {
            let _ =
                write!(output, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{}</w:tc>", cell(one));
        }
        output.push_str("</w:tr>");
    }
    output.push_str("</w:tbl>");
    output
}

/// The paragraphs of a cell; it must have one.
fn cell(cell: &Cell) -> String {
    let marked = match cell.mark {
        Mark::Removed => "<w:strike/><w:color w:val=\"A40E26\"/>",
        Mark::Added => "<w:color w:val=\"0B6B2B\"/><w:u w:val=\"single\"/>",
        Mark::Subject => "<w:b/>",
    };
    let runs = cell.runs.iter().map(|Run { text, is_marked }| run(text, if *is_marked { marked } else { "" }));
    format!("<w:p>{}</w:p>", runs.collect::<String>())
}

fn run(text: &str, properties: &str) -> String {
    let mut output = String::from("<w:r>");
    if !properties.is_empty() {
        let _ = write!(output, "<w:rPr>{properties}</w:rPr>");
    }
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            output.push_str("<w:br/>");
        }
        let _ = write!(output, "<w:t xml:space=\"preserve\">{}</w:t>", escaped(line));
    }
    output.push_str("</w:r>");
    output
}

/// Text without markup. Control characters are shown before they come here, so XML can hold all that is left.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
