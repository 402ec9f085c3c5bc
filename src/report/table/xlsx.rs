//! The table as a workbook: a sheet for each list, ready to print. The only user of `rust_xlsxwriter`.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, FormatUnderline, Workbook, Worksheet,
    XlsxError,
};

use crate::report::table::{Cell, Grid, Mark, Table, TableError};

/// Characters of the screen that the columns take together.
const WIDTH: f64 = 150.0;

/// UTF-16 units that a cell holds; the format's bound is 32,767.
const MOST_UNITS: usize = 32_000;

/// The number that the format has for A4.
const A4: u8 = 9;

/// The table as a workbook.
pub(super) fn render(table: &Table) -> Result<Vec<u8>, TableError> {
    workbook(table).map_err(|error| TableError::Workbook(error.to_string()))
}

fn workbook(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The same table gives the same bytes on any day.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_title(table.title.as_str()).set_creation_datetime(&day));
    let formats = Formats::new();
    if !table.sentences.is_empty() {
        let sheet = workbook.add_worksheet();
        set_up(sheet, table.language.words().summary)?;
        sheet.set_column_width(0, WIDTH)?;
        for (row, sentence) in (0u32..).zip(&table.sentences) {
            sheet.write_string_with_format(row, 0, cut(sentence, MOST_UNITS), &formats.cell)?;
        }
    }
    for grid in &table.grids {
        write_grid(workbook.add_worksheet(), grid, &formats)?;
    }
    workbook.save_to_buffer()
}

fn set_up(sheet: &mut Worksheet, name: &str) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer("&C&P / &N");
    Ok(())
}

fn write_grid(sheet: &mut Worksheet, grid: &Grid, formats: &Formats) -> Result<(), XlsxError> {
    set_up(sheet, &grid.title)?;
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_repeat_rows(0, 0)?;
    for (index, column) in (0u16..).zip(&grid.columns) {
        sheet.set_column_width(index, f64::from(column.width) * WIDTH / 100.0)?;
        sheet.write_string_with_format(0, index, column.head, &formats.head)?;
    }
    for (row, cells) in (1u32..).zip(&grid.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            write_cell(sheet, (row, column), cell, formats)?;
        }
    }
    if grid.rows.is_empty() {
        sheet.write_string_with_format(1, 0, grid.empty.as_str(), &formats.plain)?;
    }
    Ok(())
}

fn write_cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &Formats,
) -> Result<(), XlsxError> {
    if column == 0
        && let Ok(number) = cell.text().parse::<u32>()
    {
        sheet.write_number_with_format(row, column, number, &formats.cell)?;
        return Ok(());
    }
    let marked = formats.of(cell.mark);
    let mut left = MOST_UNITS;
    let mut runs: Vec<(&Format, String)> = Vec::with_capacity(cell.runs.len());
    for run in &cell.runs {
        let text = cut(&run.text, left);
        let is_cut = text != run.text;
        left = left.saturating_sub(text.encode_utf16().count());
        runs.push((if run.is_marked { marked } else { &formats.plain }, text));
        if is_cut {
            break;
        }
    }
    match runs.as_slice() {
        [] => sheet.write_blank(row, column, &formats.cell)?,
        // The format knows no rich text of one run: then the cell itself is marked.
        [(_, text)] if !cell.runs.iter().any(|run| run.is_marked) => {
            sheet.write_string_with_format(row, column, text, &formats.cell)?
        }
        [(_, text)] => sheet.write_string_with_format(row, column, text, &formats.cell_of(cell.mark))?,
        runs => {
            let rich: Vec<(&Format, &str)> = runs.iter().map(|(format, text)| (*format, text.as_str())).collect();
            match sheet.write_rich_string_with_format(row, column, &rich, &formats.cell) {
                // The library counts markup as text. Whole and unmarked is better than not at all.
                Err(XlsxError::MaxStringLengthExceeded) => {
                    let text: String = runs.iter().map(|(_, text)| text.as_str()).collect();
                    sheet.write_string_with_format(row, column, text, &formats.cell)?
                }
                other => other?,
            }
        }
    };
    Ok(())
}

/// `text`, or as much of it as fits, with an ellipsis.
fn cut(text: &str, most: usize) -> String {
    let mut units = 0;
    let end = text.char_indices().find(|(_, character)| {
        units += character.len_utf16();
        units > most
    });
    match end {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

struct Formats {
    head: Format,
    cell: Format,
    plain: Format,
    removed: Format,
    added: Format,
    subject: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top).set_border(FormatBorder::Thin);
        Self {
            head: cell.clone().set_bold().set_background_color(Color::RGB(0x00f0_f0f0)),
            cell,
            plain: Format::new(),
            removed: marked(Format::new(), Mark::Removed),
            added: marked(Format::new(), Mark::Added),
            subject: marked(Format::new(), Mark::Subject),
        }
    }

    fn of(&self, mark: Mark) -> &Format {
        match mark {
            Mark::Removed => &self.removed,
            Mark::Added => &self.added,
            Mark::Subject => &self.subject,
        }
    }

    fn cell_of(&self, mark: Mark) -> Format {
        marked(self.cell.clone(), mark)
    }
}

fn marked(format: Format, mark: Mark) -> Format {
    match mark {
        Mark::Removed => format.set_font_strikethrough().set_font_color(Color::RGB(0x00a4_0e26)),
        Mark::Added => format.set_underline(FormatUnderline::Single).set_font_color(Color::RGB(0x000b_6b2b)),
        Mark::Subject => format.set_bold(),
    }
}
