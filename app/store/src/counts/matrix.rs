//! The cells of a few years by one geography, counted by the database in one statement.

use std::collections::BTreeMap;

use domain::{
    counts::{Cell, Geography, Level, Seen, publication::Column},
    geography,
    settings::FIRST_YEAR,
};
use sqlx::FromRow;
use time::{Date, Month};

use crate::{
    Result, Store, Unknown,
    access::FiguresReader,
    ground::{columns::tally, stored::Known},
};

/// A table of exact counts: some years, one geography.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matrix {
    /// What is counted, in order: id of the kind, and the column as it is published.
    pub columns: Vec<(String, Column)>,
    /// The places: municipalities by name, the two common rows, subregions, the total.
    pub rows: Vec<Line>,
}

/// A place with its cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Code of the municipality, id of the subregion, `buiten`, `onbekend` or `totaal`.
    pub area: String,
    /// Its name in the last year it is there; empty for the common rows and the total.
    pub name: String,
    /// What kind of row it is.
    pub level: Level,
    /// The subregions a municipality was in, in the last of these years.
    pub parents: Vec<String>,
    /// By year and column. There is none for a year in which a municipality was no member.
    pub cells: BTreeMap<(i32, usize), Cell>,
}

#[derive(FromRow)]
struct Row {
    year: i32,
    area: String,
    level: String,
    name: String,
    parents: Option<String>,
    kind_id: String,
    kind_code: String,
    kind_name: String,
    case_type: Known<tally::CaseType>,
    retired: i64,
    cases: i64,
    imported: i64,
    historic: i64,
    held: i64,
    not_registered: i64,
}

impl Matrix {
    /// One cell; nothing where the place was no member that year.
    pub fn cell(&self, area: &str, year: i32, column: usize) -> Option<Cell> {
        self.rows.iter().find(|line| line.area == area)?.cells.get(&(year, column)).copied()
    }

    /// Without the two common rows where they have nothing to tell: a meeting is held somewhere in the coalition; by
    /// location they stand there only when one was not.
    pub(super) fn told_by(mut self, geography: Geography) -> Self {
        let common = |line: &Line| matches!(line.level, Level::Outside | Level::Unknown);
        let something = |line: &Line| line.cells.values().any(|cell| matches!(cell, Cell::Count(1..)));
        self.rows.retain(|line| geography == Geography::Residence || !common(line) || something(line));
        self
    }

    /// Takes a row of the database in.
    fn take(&mut self, geography: Geography, row: Row) -> Result<()> {
        let (year, case_type) = (row.year, *row.case_type);
        let level = Level::parse(&row.level).ok_or_else(|| Unknown::new("matrix", "level", &row.level))?;
        let seen = Seen {
            cases: row.cases,
            held: row.held == 1,
            not_registered: row.not_registered == 1,
            historic: row.historic == 1,
            imported: row.imported == 1,
        };
        let column = Column { kind: row.kind_code, kind_name: row.kind_name, case_type };
        if self.columns.last().is_none_or(|(id, last)| (id, last.case_type) != (&row.kind_id, case_type)) {
            self.columns.push((row.kind_id, column));
        }
        let at = self.rows.iter().position(|line| line.area == row.area).unwrap_or_else(|| {
            let cells = BTreeMap::new();
            self.rows.push(Line { area: row.area.clone(), name: String::new(), level, parents: Vec::new(), cells });
            self.rows.len() - 1
        });
        let line = &mut self.rows[at];
        if level == Level::Municipality {
            let first = Date::from_calendar_date(year, Month::January, 1);
            geography::name_on(&line.area, first.unwrap_or(Date::MIN)).clone_into(&mut line.name);
            line.parents = row.parents.unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        } else {
            line.name = row.name;
        }
        line.cells.insert((year, self.columns.len() - 1), seen.cell(geography, level));
        Ok(())
    }
}

/// The figures of the years from `first` to `last` that the reader may see, by one geography.
pub async fn matrix(store: &Store, who: &FiguresReader, geography: Geography, first: i32, last: i32) -> Result<Matrix> {
    let rows: Vec<Row> = sqlx::query_as(include_str!("matrix.sql"))
        .bind(who.coalition())
        .bind(geography.as_str())
        .bind(i64::from(first))
        .bind(i64::from(last))
        .bind(who.only().unwrap_or_default())
        .fetch_all(&store.read)
        .await?;
    // A kind that is no longer offered keeps its columns while there is something in them.
    let mut said: BTreeMap<String, bool> = BTreeMap::new();
    for row in &rows {
        let something = row.retired == 0 || row.cases > 0 || row.held == 1 || row.not_registered == 1 || row.historic == 1;
        *said.entry(row.kind_id.clone()).or_default() |= something;
    }
    let mut matrix = Matrix::default();
    for row in rows.into_iter().filter(|row| said.get(&row.kind_id) == Some(&true)) {
        matrix.take(geography, row)?;
    }
    let mut matrix = matrix.told_by(geography);
    let order = [Level::Municipality, Level::Outside, Level::Unknown, Level::Subregion, Level::Total];
    let rank = |line: &Line| order.iter().position(|level| *level == line.level);
    let key =
        |line: &Line| if line.level == Level::Municipality { (line.name.clone(), line.area.clone()) } else { Default::default() };
    matrix.rows.sort_by_key(|line| (rank(line), key(line)));
    Ok(matrix)
}

/// The years since the first that can be spoken of in which there is anything, ascending: counts, totals from before the board, meetings or marks.
pub async fn years(store: &Store, who: &FiguresReader) -> Result<Vec<i32>> {
    let rows: Vec<i32> = sqlx::query_scalar(
        "with recursive ends(year) as (select min(year) from tally where coalition_id = $1 \
         union all select max(year) from tally where coalition_id = $1 \
         union all select min(year) from historic_total where coalition_id = $1 \
         union all select max(year) from historic_total where coalition_id = $1 \
         union all select min(year) from not_registered where coalition_id = $1 \
         union all select max(year) from not_registered where coalition_id = $1 \
         union all select cast(substr(min(held_on), 1, 4) as bigint) from meeting where coalition_id = $1 \
         union all select cast(substr(max(held_on), 1, 4) as bigint) from meeting where coalition_id = $1), \
         span(year, last) as (select min(year), max(year) from ends union all select year + 1, last from span where year < last) \
         select year from span s where exists (select 1 from tally t where t.coalition_id = $1 and t.year = s.year) \
         or exists (select 1 from historic_total h where h.coalition_id = $1 and h.year = s.year) \
         or exists (select 1 from not_registered n where n.coalition_id = $1 and n.year = s.year) \
         or exists (select 1 from meeting m where m.coalition_id = $1 and m.closed_at is not null \
            and m.held_on >= cast(s.year as text) || '-01-01' and m.held_on < cast(s.year + 1 as text) || '-01-01') order by year",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?;
    Ok(rows.into_iter().filter(|year| *year >= FIRST_YEAR).collect())
}

/// How many different cases were discussed in each year: at most the sum of its cells, because a case can be in several.
/// A case whose code was cut counts in each of its cells.
pub async fn distinct(store: &Store, who: &FiguresReader, first: i32, last: i32) -> Result<BTreeMap<i32, i64>> {
    let rows: Vec<(i32, i64)> = sqlx::query_as(
        "select year, cast(count(distinct case_code) + sum(case when case_code is null then 1 else 0 end) as bigint) from tally \
         where coalition_id = $1 and year between $2 and $3 group by year order by year",
    )
    .bind(who.coalition())
    .bind(i64::from(first))
    .bind(i64::from(last))
    .fetch_all(&store.read)
    .await?;
    Ok(rows.into_iter().collect())
}
