//! Charts of published figures.

use domain::counts::publication::{Cell, Level, Publication};
use files::chart::{Bar, Chart};
use wire::text::{Text, with};

use super::own::said;
use super::published::name;
use crate::counts::names::many;

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
