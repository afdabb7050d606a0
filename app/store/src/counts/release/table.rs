//! The exact table of a year in the shape of a publication.

use std::collections::BTreeMap;

use domain::counts::{
    Cell, Geography, Level,
    publication::{FORMAT, Publication, RULE, Row, Rule},
};
use time::OffsetDateTime;

use crate::{
    Result, Store,
    access::Coordinator,
    counts::{Matrix, matrix},
};

/// An earlier release of the same year: its exact table and what was published of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    /// The counts as they were.
    pub exact: Publication,
    /// As they were published.
    pub published: Publication,
}

/// Counts a year now, as the exact table of a proposal with a new id. Nothing is stored yet.
pub async fn proposal(
    store: &Store,
    who: &Coordinator,
    year: i32,
    geography: Geography,
    now: OffsetDateTime,
) -> Result<Publication> {
    let (n_min, zeros_shown): (i64, i64) = sqlx::query_as("select n_min, zeros_shown from coalition where id = $1")
        .bind(who.coalition())
        .fetch_one(&store.read)
        .await?;
    let released: i64 =
        sqlx::query_scalar("select count(*) from release where coalition_id = $1 and year = $2 and released_at is not null")
            .bind(who.coalition())
            .bind(i64::from(year))
            .fetch_one(&store.read)
            .await?;
    let counted = matrix(store, &who.reader_of_figures()?, geography, year, year).await?;
    Ok(Publication {
        format: FORMAT,
        id: store.new_id(now),
        coalition: who.coalition_name().to_owned(),
        year,
        geography,
        version: u32::try_from(released + 1).unwrap_or(1),
        classification: format!("{year}-01-01"),
        rule: Rule { version: RULE.to_owned(), n_min, zeros_shown: zeros_shown == 1 },
        program: env!("CARGO_PKG_VERSION").to_owned(),
        released: None,
        rows: rows(&counted, year, who.coalition_name()),
        columns: counted.columns.into_iter().map(|(_, column)| column).collect(),
    })
}

/// The rows in one nested hierarchy. Subregions may overlap; of those that do, the first is a row.
fn rows(matrix: &Matrix, year: i32, coalition: &str) -> Vec<Row> {
    let total = Level::Total.as_str();
    let there = |line: &&crate::counts::Line| line.cells.keys().any(|(one, _)| *one == year);
    let mut parents: BTreeMap<&str, &str> = BTreeMap::new();
    let mut parts: Vec<&str> = Vec::new();
    for part in matrix.rows.iter().filter(|line| line.level == Level::Subregion) {
        let inside = matrix.rows.iter().filter(there).filter(|line| line.parents.contains(&part.area));
        let inside: Vec<&str> = inside.map(|line| &*line.area).collect();
        if !inside.is_empty() && inside.iter().all(|area| !parents.contains_key(area)) {
            parents.extend(inside.into_iter().map(|area| (area, &*part.area)));
            parts.push(&part.area);
        }
    }
    let shown = |line: &&crate::counts::Line| line.level != Level::Subregion || parts.contains(&&*line.area);
    let row = |line: &crate::counts::Line| Row {
        area: line.area.clone(),
        name: if line.level == Level::Total { coalition.to_owned() } else { line.name.clone() },
        level: line.level,
        parent: (line.level != Level::Total).then(|| parents.get(&*line.area).copied().unwrap_or(total).to_owned()),
        cells: (0..matrix.columns.len())
            .map(|column| line.cells.get(&(year, column)).copied().unwrap_or(Cell::NoMeeting))
            .collect(),
    };
    matrix.rows.iter().filter(there).filter(shown).map(row).collect()
}
