//! The figures of indicator 7, for who may see them.

pub mod historic;
mod matrix;
pub mod not_registered;
pub mod published;
mod recalculated;
pub mod release;

use std::collections::BTreeMap;

use domain::{
    case::intake::{OUTSIDE, UNKNOWN},
    counts::{Area, Figures, Geography, Level, Tally, file::Format, historic::Total, publication::Column},
    geography::{self, area::Extent, covers},
    log::{Code, Noted, Object, Part, Verb},
    words::CaseType,
};
pub use matrix::{Line, Matrix, distinct, matrix, years};
pub use recalculated::{Recalculated, recalculated};
use sqlx::FromRow;
use time::{Date, Month, OffsetDateTime};

use crate::{
    Result, Store,
    access::{Coordinator, FiguresReader, Seen},
    ground::{columns, stored::Known},
    people::coalition,
};

/// Everything a table of figures is made of.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The figures.
    pub figures: Figures,
    /// The rows, in their order; a municipal reporter gets her own only.
    pub areas: Vec<Area>,
    /// What is counted, in order: id of the kind, and the column.
    pub columns: Vec<(String, Column)>,
}

impl Sheet {
    /// The rows of a geography. A meeting is always held somewhere known: by location the two common
    /// rows say nothing.
    pub fn rows(&self, geography: Geography) -> impl Iterator<Item = &Area> {
        let common = |area: &Area| matches!(area.level, Level::Outside | Level::Unknown);
        self.areas.iter().filter(move |area| geography == Geography::Residence || !common(area))
    }

    /// The table of some years: the same cells as those of [`matrix`], counted here.
    pub fn matrix(&self, geography: Geography, years: &[i32]) -> Matrix {
        let line = |area: &Area| {
            let here = years.iter().filter(|year| area.level != Level::Municipality || area.is_there(**year));
            let cells = here.flat_map(|year| {
                self.columns.iter().enumerate().map(move |(at, (kind, column))| {
                    let cell = self.figures.cell(geography, kind, column.case_type, *year, area, &self.areas);
                    ((*year, at), cell)
                })
            });
            let (area, name, level) = (area.key.clone(), area.name.clone(), area.level);
            Line { area, name, level, parents: Vec::new(), cells: cells.collect() }
        };
        let rows = self.areas.iter().map(line).filter(|line| !line.cells.is_empty());
        Matrix { columns: self.columns.clone(), rows: rows.collect() }.told_by(geography)
    }
}

#[derive(FromRow)]
struct TallyRow {
    year: i32,
    kind_id: String,
    case_type: Known<columns::tally::CaseType>,
    residence: String,
    location: String,
    cases: i64,
}

type HistoricRow =
    (i32, String, Known<columns::historic_total::CaseType>, Known<columns::historic_total::Geography>, String, i64);

#[derive(FromRow)]
struct AreaRow {
    id: String,
    name: String,
    level: Known<columns::region::Level>,
    municipality_code: Option<String>,
    valid_from: Option<Known<columns::region_municipality::ValidFrom>>,
    valid_to: Option<Known<columns::region_municipality::ValidTo>>,
}

/// The figures of the reader's coalition; `today` adds the running year.
pub async fn sheet(store: &Store, who: &Seen<FiguresReader>, today: Date) -> Result<Sheet> {
    let tallies: Vec<TallyRow> = sqlx::query_as(
        "select year, kind_id, case_type, residence, location, count(*) as cases from tally where coalition_id = $1 \
         group by year, kind_id, case_type, residence, location",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?;
    let held: Vec<(Known<columns::meeting::HeldOn>, String, String)> = sqlx::query_as(
        "select distinct substr(m.held_on, 1, 4) || '-01-01' as year, m.kind_id, m.municipality_code from meeting m \
         join meeting_kind k on k.id = m.kind_id where m.coalition_id = $1 and m.closed_at is not null and k.has_cases = 1",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?;
    let not_registered: Vec<(i32, String, Known<columns::not_registered::CaseType>)> =
        sqlx::query_as("select year, kind_id, case_type from not_registered where coalition_id = $1")
            .bind(who.coalition())
            .fetch_all(&store.read)
            .await?;
    let historic: Vec<HistoricRow> = sqlx::query_as(
        "select year, kind_id, case_type, geography, area, cases from historic_total where coalition_id = $1 order by 1, 2, 3, 5",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?;
    let mut figures = Figures {
        years: vec![today.year()],
        tallies: tallies.into_iter().map(tally).collect(),
        held: held.into_iter().map(|(day, kind, place)| (day.year(), kind, place)).collect(),
        not_registered: not_registered.into_iter().map(|(year, kind, case_type)| (year, kind, case_type.value())).collect(),
        historic: historic.into_iter().map(total).collect(),
    };
    figures.years.extend(figures.historic.iter().map(|total| total.cell.0));
    figures.years.extend(figures.held.iter().map(|(year, ..)| *year));
    figures.years.extend(figures.tallies.iter().map(|tally| tally.year));
    figures.years.extend(figures.not_registered.iter().map(|(year, ..)| *year));
    figures.years.sort_unstable();
    figures.years.dedup();
    let mut areas = areas(store, who, &figures.years, today).await?;
    if let Some(own) = who.only() {
        areas.retain(|area| area.level == Level::Municipality && area.key == own);
    }
    let lists = coalition::lists(store, who, today).await?;
    // A kind that is no longer offered keeps its columns while there is something in them.
    let said = |id: &str| {
        figures.tallies.iter().any(|tally| tally.kind == id)
            || figures.held.iter().any(|(_, kind, _)| kind == id)
            || figures.not_registered.iter().any(|(_, kind, _)| kind == id)
            || figures.historic.iter().any(|total| total.cell.1 == id)
    };
    let shown = lists.kinds.into_iter().filter(|kind| kind.has_cases && (!kind.retired || said(&kind.id)));
    let columns = shown.flat_map(|kind| {
        let column =
            |case_type: &CaseType| Column { kind: kind.code.clone(), kind_name: kind.name.clone(), case_type: *case_type };
        CaseType::ALL.iter().map(|case_type| (kind.id.clone(), column(case_type))).collect::<Vec<_>>()
    });
    Ok(Sheet { columns: columns.collect(), figures, areas })
}

fn tally(row: TallyRow) -> Tally {
    Tally {
        year: row.year,
        kind: row.kind_id,
        case_type: *row.case_type,
        residence: row.residence,
        location: row.location,
        cases: row.cases,
    }
}

fn total((year, kind, case_type, geography, area, cases): HistoricRow) -> Total {
    Total { cell: (year, kind, case_type.value()), geography: geography.value(), area, cases }
}

/// The municipalities of the coalition on 1 January of each of these years, by code.
pub async fn members(store: &Store, who: &Coordinator, years: &[i32]) -> Result<BTreeMap<i32, Vec<String>>> {
    let rows: Vec<AreaRow> = sqlx::query_as(
        "select r.id, r.name, r.level, rm.municipality_code, rm.valid_from, rm.valid_to from region r \
         join region_municipality rm on rm.region_id = r.id where r.coalition_id = $1 and r.level = 'coalition' order by rm.municipality_code",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?;
    let of = |year: i32| rows.iter().filter(|row| is_member(row, year)).filter_map(|row| row.municipality_code.clone()).collect();
    Ok(years.iter().map(|year| (*year, of(*year))).collect())
}

/// The rows: municipalities by name, subregions, the two common rows, the total. Each year has its own
/// members: those of 1 January, as CBS classifies a year.
async fn areas(store: &Store, who: &FiguresReader, years: &[i32], today: Date) -> Result<Vec<Area>> {
    let rows: Vec<AreaRow> = sqlx::query_as(
        "select r.id, r.name, r.level, rm.municipality_code, rm.valid_from, rm.valid_to from region r \
         left join region_municipality rm on rm.region_id = r.id where r.coalition_id = $1 order by r.level, r.position, r.id",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?;
    let mut municipalities: BTreeMap<(String, String), Area> = BTreeMap::new();
    let mut subregions: Vec<Area> = Vec::new();
    for row in &rows {
        let Some(code) = &row.municipality_code else { continue };
        let member = years.iter().filter(|year| is_member(row, **year)).map(|year| (*year, vec![code.clone()]));
        if *row.level == Extent::Whole {
            let name = geography::name_on(code, today).to_owned();
            let area = || Area { key: code.clone(), name: name.clone(), level: Level::Municipality, members: Vec::new() };
            municipalities.entry((name.clone(), code.clone())).or_insert_with(area).members.extend(member);
        } else {
            if subregions.last().is_none_or(|area| area.key != row.id) {
                let area = Area { key: row.id.clone(), name: row.name.clone(), level: Level::Subregion, members: Vec::new() };
                subregions.push(area);
            }
            if let Some(area) = subregions.last_mut() {
                area.members.extend(member);
            }
        }
    }
    let common = |key: &str, level| Area { key: key.to_owned(), name: String::new(), level, members: Vec::new() };
    let total = Area { name: who.coalition_name().to_owned(), ..common("totaal", Level::Total) };
    Ok(municipalities
        .into_values()
        .chain([common(OUTSIDE, Level::Outside), common(UNKNOWN, Level::Unknown)])
        .chain(subregions)
        .chain([total])
        .collect())
}

fn is_member(row: &AreaRow, year: i32) -> bool {
    let first = Date::from_calendar_date(year, Month::January, 1).ok();
    let (from, to) = (row.valid_from.map(Known::value), row.valid_to.map(Known::value));
    matches!((first, from), (Some(day), Some(from)) if covers(from, to, day))
}

/// Notes that the figures are taken out as a file.
pub async fn export(store: &Store, by: FiguresReader, format: Format, now: OffsetDateTime) -> Result<Seen<FiguresReader>> {
    let whose = by.only().map_or(Part::from(Noted::Coalition), |code| Part::Municipality(Code::new(code)));
    store.did(&by, Verb::Export, Object::Counts, by.coalition(), (format, whose), now).await?;
    Ok(Seen::noted(by))
}
