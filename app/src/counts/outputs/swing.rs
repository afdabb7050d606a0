//! Published figures as Swing reads them: data and metadata in one workbook.

use domain::counts::publication::{Cell, Level, Publication, Row};
use files::{Table, Value, xlsx::Book};
use wire::text::{Text, with};

use super::own::{DATA, METADATA, word};
use super::published::{file_name, level, made};
use crate::counts::names::many;

/// The mark of Swing for a number that is too small to show.
const TOO_SMALL: i64 = -99_996;

/// The long form in which municipal health services feed Swing: one row for each area and indicator. Cells without a
/// number for another reason than that it is hidden are left out: Swing has no word for them, and they are not zero.
pub fn swing(t: Text, of: &Publication) -> Book {
    let mut data = Table { header: SWING_DATA.map(str::to_owned).to_vec(), rows: Vec::new() };
    for row in &of.rows {
        let Some(place) = swing_place(row) else { continue };
        for (column, cell) in of.columns.iter().zip(&row.cells) {
            let number = match cell {
                Cell::Count(number) => *number,
                Cell::Hidden => TOO_SMALL,
                Cell::NoMeeting | Cell::NotRegistered => continue,
            };
            let indicator = indicator(&column.key());
            data.rows.push(vec![
                i64::from(of.year).into(),
                level(t, row.level).into(),
                place.clone(),
                indicator.into(),
                number.into(),
            ]);
        }
    }
    let mut metadata = Table { header: SWING_METADATA.map(str::to_owned).to_vec(), rows: Vec::new() };
    for column in &of.columns {
        let name = t.counts_cell(with::CountsCell { cases: many(t, column.case_type), kind: &column.kind_name });
        metadata.rows.push(vec![
            name.into(),
            t.counts_text().into(),
            indicator(&column.key()).into(),
            0.into(),
            t.counts_about_hidden_text().into(),
            t.counts_swing_unit().into(),
            t.counts_swing_source(with::CountsSwingSource {
                coalition: &of.coalition,
                geography: word(t, of.geography),
                version: of.version,
            })
            .into(),
            "Numeric".into(),
        ]);
    }
    Book { title: file_name(t, of), made: made(of), sheets: vec![(DATA.to_owned(), data), (METADATA.to_owned(), metadata)] }
}

const SWING_DATA: [&str; 5] = ["PERIODE", "GEBIEDSNIVEAU", "GEBIED", "NAAM", "WAARDE"];

const SWING_METADATA: [&str; 8] =
    ["Name", "Description", "Indicator code", "RoundOff", "More information", "Unit", "Source", "Data type"];

/// Municipalities by their number; parts and the whole by name, as an installation of Swing has to know them anyway.
fn swing_place(row: &Row) -> Option<Value> {
    match row.level {
        Level::Municipality => {
            Some(row.area.strip_prefix("GM").and_then(|code| code.parse().ok()).map_or(row.area.as_str().into(), Value::Number))
        }
        Level::Subregion | Level::Total => Some(row.name.as_str().into()),
        Level::Outside | Level::Unknown => None,
    }
}

/// Code of an indicator: small letters, digits and `_`.
fn indicator(key: &str) -> String {
    format!("casusbord_{}", files::plain::file_name(key).replace('-', "_"))
}
