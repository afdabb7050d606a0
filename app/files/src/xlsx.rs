//! Workbooks: values only, never a formula, and the same bytes for the same figures.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet};
use time::OffsetDateTime;

use crate::{Fault, Table, Value, plain};

/// Widest column, in characters.
const WIDEST: usize = 60;

/// A workbook.
#[derive(Debug, Clone)]
pub struct Book {
    /// Its title, in its properties.
    pub title: String,
    /// When it was made, as its properties say; given, so that the file says nothing of when it was fetched.
    pub made: OffsetDateTime,
    /// Its sheets: name, contents.
    pub sheets: Vec<(String, Table)>,
}

/// The file.
///
/// # Errors
/// When a sheet has a name Excel does not take, or the year of `made` is before 1900.
pub fn write(book: &Book) -> Result<Vec<u8>, Fault> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(plain::cell(&book.title)).set_creation_datetime(&date(book.made)?);
    workbook.set_properties(&properties);
    for (name, table) in &book.sheets {
        let sheet = workbook.add_worksheet();
        sheet.set_name(name)?;
        fill(sheet, table)?;
    }
    Ok(workbook.save_to_buffer()?)
}

fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), Fault> {
    let bold = Format::new().set_bold();
    for (column, name) in (0..).zip(&table.header) {
        sheet.write_string_with_format(0, column, plain::cell(name), &bold)?;
        let longest = table.rows.iter().filter_map(|row| row.get(usize::from(column))).map(length).max().unwrap_or(0);
        let width = u32::try_from(longest.max(name.chars().count()).min(WIDEST)).unwrap_or(0);
        sheet.set_column_width(column, f64::from(width + 2))?;
    }
    for (line, row) in (1..).zip(&table.rows) {
        for (column, value) in (0..).zip(row) {
            match value {
                Value::Text(text) => sheet.write_string(line, column, plain::cell(text))?,
                // Exact up to 2^53, far above any count.
                #[expect(clippy::cast_precision_loss, reason = "a workbook has no other numbers")]
                Value::Number(number) => sheet.write_number(line, column, *number as f64)?,
                Value::Empty => sheet,
            };
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}

fn length(value: &Value) -> usize {
    match value {
        Value::Text(text) => text.chars().count(),
        Value::Number(_) => 8,
        Value::Empty => 0,
    }
}

fn date(at: OffsetDateTime) -> Result<ExcelDateTime, Fault> {
    let at = at.to_offset(time::UtcOffset::UTC);
    let year = u16::try_from(at.year()).map_err(|_| Fault::Year(at.year()))?;
    let day = ExcelDateTime::from_ymd(year, at.month().into(), at.day())?;
    Ok(day.and_hms(u16::from(at.hour()), at.minute(), f64::from(at.second()))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn book() -> Book {
        let table = Table {
            header: ["jaar", "gebied", "aantal"].map(str::to_owned).to_vec(),
            rows: vec![
                vec![2024.into(), "Ede".into(), 12.into()],
                vec![2024.into(), "=HYPERLINK(\"http://a\")".into(), Value::Empty],
            ],
        };
        Book { title: "aantallen".into(), made: datetime!(2026-03-01 08:00 UTC), sheets: vec![("data".into(), table)] }
    }

    /// Another second, the same file: neither its properties nor its archive know the clock.
    #[test]
    fn the_same_bytes_at_any_time() {
        let first = write(&book()).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(2100));
        assert_eq!(write(&book()).unwrap(), first);
        let other = Book { made: datetime!(2026-03-02 08:00 UTC), ..book() };
        assert_ne!(write(&other).unwrap(), first, "the instant is in the properties");
    }

    #[test]
    fn a_name_excel_does_not_take_is_a_fault() {
        let book = Book { sheets: vec![("a/b".into(), Table::default())], ..book() };
        assert!(matches!(write(&book), Err(Fault::Xlsx(_))));
    }
}
