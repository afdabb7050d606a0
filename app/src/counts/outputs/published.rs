//! Published figures: a frozen table as rows, as a workbook, in the long form of Swing, as drawings. Everything here
//! is made of the frozen table alone, so that two outputs can never tell more than one.

use domain::counts::publication::{Cell, Level, Publication, Row};
use files::{
    Table, Value,
    chart::{Bar, Chart},
    xlsx::Book,
};
use time::{OffsetDateTime, format_description::well_known::Rfc3339};
use wire::text::{Text, with};

use super::own::{DATA, METADATA, said, word};
use crate::counts::own::many;

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

/// A column over the years, of one area: a bar for each of these publications, in their order.
pub fn trend(t: Text, of: &[Publication], column: &str, area: &str) -> Chart {
    let bars = of.iter().filter_map(|one| {
        let place = one.columns.iter().position(|own| own.key() == column)?;
        let row = one.rows.iter().find(|row| row.area == area)?;
        Some((one.year.to_string(), bar(t, *row.cells.get(place)?)))
    });
    let bars: Vec<_> = bars.collect();
    let name = of.iter().rev().find_map(|one| {
        let own = one.columns.iter().find(|own| own.key() == column)?;
        let row = one.rows.iter().find(|row| row.area == area)?;
        Some(t.counts_chart_trend(with::CountsChartTrend {
            area: name(t, row),
            cases: t.counts_cell(with::CountsCell { cases: many(t, own.case_type), kind: &own.kind }),
        }))
    });
    Chart { id: id("jaren", column, area), title: name.unwrap_or_default(), bars }
}

/// A column of one publication, area by area, in the order of the table: the total and the parts first go their own way.
pub fn places(t: Text, of: &Publication, column: &str) -> Chart {
    let place = of.columns.iter().position(|own| own.key() == column);
    let bars = place.map(|place| {
        let shown = of.rows.iter().filter(|row| row.level != Level::Total);
        shown.filter_map(|row| Some((name(t, row), bar(t, *row.cells.get(place)?)))).collect()
    });
    let title = place.and_then(|place| of.columns.get(place)).map(|own| {
        t.counts_chart_places(with::CountsChartPlaces {
            cases: t.counts_cell(with::CountsCell { cases: many(t, own.case_type), kind: &own.kind }),
            year: of.year,
        })
    });
    Chart { id: id("gebieden", column, &of.year.to_string()), title: title.unwrap_or_default(), bars: bars.unwrap_or_default() }
}

fn bar(t: Text, cell: Cell) -> Bar {
    match cell {
        Cell::Count(number) => Bar::Number(number),
        other => Bar::Gap(said(t, other).1.to_owned()),
    }
}

fn id(what: &str, column: &str, of: &str) -> String {
    files::plain::file_name(&format!("{what} {column} {of}"))
}

/// Name of a row.
pub fn name(t: Text, row: &Row) -> String {
    match row.level {
        Level::Outside => t.area_outside().to_owned(),
        Level::Unknown => t.area_unknown().to_owned(),
        _ => row.name.clone(),
    }
}

fn level(t: Text, level: Level) -> &'static str {
    match level {
        Level::Municipality => t.counts_level_municipality(),
        Level::Subregion => t.counts_level_subregion(),
        Level::Outside | Level::Unknown => t.counts_level_other(),
        Level::Total => t.counts_level_coalition(),
    }
}

/// The instant of the release: what a workbook says of when it was made. A proposal has none and says 1 January of
/// the year after.
fn made(of: &Publication) -> OffsetDateTime {
    let released = of.released.as_ref().and_then(|released| OffsetDateTime::parse(&released.at, &Rfc3339).ok());
    let january =
        time::Date::from_calendar_date(of.year + 1, time::Month::January, 1).ok().map(|day| day.midnight().assume_utc());
    released.or(january).unwrap_or(OffsetDateTime::UNIX_EPOCH)
}
