//! Own figures: exact, of one municipality for its reporter, of the coalition for its coordinator. Never for
//! publication, and each row of a file says so: rows are copied without their heading.

use domain::counts::{Cell, Geography};
use files::{Table, Value, xlsx::Book};
use store::counts::Sheet;
use time::OffsetDateTime;
use wire::text::Text;

use crate::counts::names::{area_name, many};

/// Every cell of a sheet by these places: a row for each year, kind, type, geography and area.
pub fn table(t: Text, sheet: &Sheet, by: &[Geography]) -> Table {
    let header = [
        t.counts_column_year(),
        t.counts_column_kind(),
        t.counts_column_type(),
        t.counts_column_geography(),
        t.counts_column_area(),
        t.counts_column_code(),
        t.counts_column_cases(),
        t.counts_column_status(),
        t.counts_column_use(),
    ];
    let mut table = Table { header: header.map(str::to_owned).to_vec(), rows: Vec::new() };
    for year in &sheet.figures.years {
        for (kind, column) in &sheet.columns {
            for geography in by {
                for area in sheet.rows(*geography) {
                    let (number, status) =
                        said(t, sheet.figures.cell(*geography, kind, column.case_type, *year, area, &sheet.areas));
                    table.rows.push(vec![
                        i64::from(*year).into(),
                        column.kind.as_str().into(),
                        many(t, column.case_type).into(),
                        word(t, *geography).into(),
                        area_name(t, area).into(),
                        area.key.as_str().into(),
                        number,
                        status.into(),
                        t.counts_not_for_publication().into(),
                    ]);
                }
            }
        }
    }
    table
}

/// The same as a workbook, with a sheet that says what it is. `made`: the instant it says it was made.
pub fn book(t: Text, sheet: &Sheet, whose: &str, made: OffsetDateTime) -> Book {
    let line = |name: &str, text: &str| vec![Value::from(name), Value::from(text)];
    let about = Table {
        header: vec![t.counts_about_what().to_owned(), t.counts_about_says().to_owned()],
        rows: vec![
            line(t.counts_column_use(), t.counts_not_for_publication()),
            line(t.counts_about_whose(), whose),
            line(t.counts_about_counted(), t.counts_text()),
            line(t.counts_about_states(), t.counts_legend()),
        ],
    };
    let sheets = vec![(DATA.to_owned(), table(t, sheet, Geography::ALL)), (METADATA.to_owned(), about)];
    Book { title: t.counts_own_file().to_owned(), made, sheets }
}

/// Names of the sheets, as the importers of municipalities look for them (peers: GGD, Swing).
pub const DATA: &str = "data";
/// See [`DATA`].
pub const METADATA: &str = "metadata";

/// A cell as a number, if it has one, and as a word.
pub fn said(t: Text, cell: Cell) -> (Value, &'static str) {
    match cell {
        Cell::Count(n) => (Value::Number(n), t.counts_status_count()),
        Cell::Hidden => (Value::Empty, t.counts_status_hidden()),
        Cell::NoMeeting => (Value::Empty, t.counts_no_meeting()),
        Cell::NotRegistered => (Value::Empty, t.counts_not_registered()),
    }
}

/// A geography in words.
pub fn word(t: Text, geography: Geography) -> &'static str {
    match geography {
        Geography::Residence => t.counts_geography_residence(),
        Geography::Location => t.counts_geography_location(),
    }
}
