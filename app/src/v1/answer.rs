//! Figures as JSON. A hidden cell has the same shape as every other cell without a number: which of them is small and
//! which is hidden for the sake of another cannot be told.

use std::collections::BTreeMap;

use domain::{
    counts::publication::{Cell, Geography, Level, Publication},
    words::CaseType,
};
use serde_json::{Value, json};
use store::counts::{Sheet, published::Frozen};

/// A released table.
pub fn published(frozen: &Frozen) -> Value {
    let table = &frozen.table;
    let rows =
        table.rows.iter().flat_map(|row| row.cells.iter().zip(&table.columns).map(move |(cell, column)| (row, column, cell)));
    let counts = rows.map(|(row, column, cell)| {
        let mut count = place(&row.area, &row.name, row.level);
        count["parent"] = json!(row.parent);
        put(&mut count, &column.kind, column.case_type, *cell);
        count
    });
    json!({
        "audience": "published",
        "notForPublication": false,
        "year": table.year,
        "geography": geography(table.geography),
        "release": release(frozen),
        "counts": counts.collect::<Vec<_>>(),
    })
}

/// Exact figures of one municipality.
pub fn own(sheet: &Sheet, year: i32, by: Geography) -> Value {
    let mut counts = Vec::new();
    for area in sheet.rows(by) {
        for (kind, column) in &sheet.columns {
            let mut count = place(&area.key, &area.name, area.level);
            count["parent"] = Value::Null;
            let cell = sheet.figures.cell(by, kind, column.case_type, year, area, &sheet.areas);
            put(&mut count, &column.kind, column.case_type, cell);
            counts.push(count);
        }
    }
    json!({
        "audience": "own",
        "notForPublication": true,
        "year": year,
        "geography": geography(by),
        "release": null,
        "counts": counts,
    })
}

/// What a release is, without its figures.
pub fn release(frozen: &Frozen) -> Value {
    let table = &frozen.table;
    json!({
        "id": table.id,
        "coalition": table.coalition,
        "year": table.year,
        "geography": geography(table.geography),
        "version": table.version,
        "releasedAt": table.released.as_ref().map(|released| &released.at),
        "classification": table.classification,
        "rule": { "version": table.rule.version, "smallest": table.rule.n_min, "zerosShown": table.rule.zeros_shown },
        "hash": frozen.hash,
    })
}

/// The areas of everything that was released, each with the years it is in.
pub fn regions(all: &[Frozen]) -> Vec<Value> {
    let mut years: BTreeMap<(u8, &str, &str), Vec<i32>> = BTreeMap::new();
    let tables = all.iter().map(|frozen| &frozen.table);
    for (table, row) in tables.flat_map(|table: &Publication| table.rows.iter().map(move |row| (table, row))) {
        let of = years.entry((order(row.level), &row.area, &row.name)).or_default();
        if !of.contains(&table.year) {
            of.push(table.year);
        }
    }
    let region = |((place_in_order, area, name), years): ((u8, &str, &str), Vec<i32>)| {
        let mut region = place(area, name, LEVELS[usize::from(place_in_order)]);
        region["years"] = json!(years);
        region
    };
    years.into_iter().map(region).collect()
}

/// From small to large.
const LEVELS: [Level; 5] = [Level::Municipality, Level::Outside, Level::Unknown, Level::Subregion, Level::Total];

fn order(level: Level) -> u8 {
    (0..).zip(LEVELS).find(|(_, one)| *one == level).map_or(0, |(place, _)| place)
}

fn place(area: &str, name: &str, level: Level) -> Value {
    let level = match level {
        Level::Municipality => "municipality",
        Level::Subregion => "subregion",
        Level::Outside => "outside",
        Level::Unknown => "unknown",
        Level::Total => "total",
    };
    json!({ "area": area, "name": name, "level": level })
}

fn put(count: &mut Value, kind: &str, case_type: CaseType, cell: Cell) {
    let (number, status) = match cell {
        Cell::Count(number) => (Some(number), "counted"),
        Cell::Hidden => (None, "hidden"),
        Cell::NoMeeting => (None, "no-meeting"),
        Cell::NotRegistered => (None, "not-registered"),
    };
    count["kind"] = json!(kind);
    count["caseType"] = json!(match case_type {
        CaseType::Pregnant => "pregnant",
        CaseType::Family => "family",
    });
    count["count"] = json!(number);
    count["status"] = json!(status);
}

fn geography(geography: Geography) -> &'static str {
    match geography {
        Geography::Residence => "residence",
        Geography::Location => "location",
    }
}
