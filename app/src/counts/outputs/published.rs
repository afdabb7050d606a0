//! Published figures: a frozen table as rows, as a workbook, in the long form of Swing, as drawings. Everything here
//! is made of the frozen table alone, so that two outputs can never tell more than one.

use domain::counts::publication::{Level, Publication, Row};
use files::{Table, Value, xlsx::Book};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use wire::text::{Text, with};

use super::own::{DATA, METADATA, said, word};
use crate::counts::names::many;

/// Every cell: a row for each area and column.
pub fn table(t: Text, of: &Publication) -> Table {
    let header = [
        t.counts_column_year(),
        t.counts_column_version(),
        t.counts_column_geography(),
        t.counts_column_level(),
        t.counts_column_code(),
        t.counts_column_area(),
        t.counts_column_part_of(),
        t.counts_column_kind(),
        t.counts_column_type(),
        t.counts_column_cases(),
        t.counts_column_status(),
        t.counts_column_rule(),
    ];
    let mut table = Table { header: header.map(str::to_owned).to_vec(), rows: Vec::new() };
    for row in &of.rows {
        for (column, cell) in of.columns.iter().zip(&row.cells) {
            let (number, status) = said(t, *cell);
            table.rows.push(vec![
                i64::from(of.year).into(),
                i64::from(of.version).into(),
                word(t, of.geography).into(),
                level(t, row.level).into(),
                row.area.as_str().into(),
                name(t, row).into(),
                row.parent.clone().unwrap_or_default().into(),
                column.kind.as_str().into(),
                many(t, column.case_type).into(),
                number,
                status.into(),
                of.rule.version.as_str().into(),
            ]);
        }
    }
    table
}

/// A workbook: the same rows, and a sheet that says what they are. `hash`: of the frozen text.
pub fn book(t: Text, of: &Publication, hash: &str) -> Book {
    let line = |name: &str, text: String| vec![Value::from(name), Value::Text(text)];
    let zeros = if of.rule.zeros_shown { t.counts_zeros_shown() } else { t.counts_zeros_hidden() };
    let about = Table {
        header: vec![t.counts_about_what().to_owned(), t.counts_about_says().to_owned()],
        rows: vec![
            line(t.counts_about_whose(), of.coalition.clone()),
            line(t.counts_column_year(), of.year.to_string()),
            line(t.counts_column_version(), of.version.to_string()),
            line(t.counts_column_geography(), word(t, of.geography).to_owned()),
            line(t.counts_about_classification(), of.classification.clone()),
            line(t.counts_about_released(), of.released.as_ref().map(|released| released.at.clone()).unwrap_or_default()),
            line(t.counts_column_rule(), of.rule.version.clone()),
            line(t.counts_about_smallest(), of.rule.n_min.to_string()),
            line(t.counts_about_zeros(), zeros.to_owned()),
            line(t.counts_about_hash(), hash.to_owned()),
            line(t.counts_about_counted(), t.counts_text().to_owned()),
            line(t.counts_about_hidden(), t.counts_about_hidden_text().to_owned()),
            line(t.counts_about_states(), t.counts_legend().to_owned()),
        ],
    };
    let sheets = vec![(DATA.to_owned(), table(t, of)), (METADATA.to_owned(), about)];
    Book { title: file_name(t, of), made: made(of), sheets }
}

/// Words of which a file's name is made: coalition, year, geography, version.
pub fn file_name(t: Text, of: &Publication) -> String {
    t.counts_published_file(with::CountsPublishedFile {
        coalition: &of.coalition,
        geography: word(t, of.geography),
        version: of.version,
        year: of.year,
    })
}

/// Name of a row.
pub fn name(t: Text, row: &Row) -> String {
    match row.level {
        Level::Outside => t.area_outside().to_owned(),
        Level::Unknown => t.area_unknown().to_owned(),
        _ => row.name.clone(),
    }
}

pub(super) fn level(t: Text, level: Level) -> &'static str {
    match level {
        Level::Municipality => t.counts_level_municipality(),
        Level::Subregion => t.counts_level_subregion(),
        Level::Outside | Level::Unknown => t.counts_level_other(),
        Level::Total => t.counts_level_coalition(),
    }
}

/// The instant of the release: what a workbook says of when it was made. A proposal has none and says 1 January of
/// the year after.
pub(super) fn made(of: &Publication) -> OffsetDateTime {
    let released = of.released.as_ref().and_then(|released| OffsetDateTime::parse(&released.at, &Rfc3339).ok());
    let january =
        time::Date::from_calendar_date(of.year + 1, time::Month::January, 1).ok().map(|day| day.midnight().assume_utc());
    released.or(january).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}
