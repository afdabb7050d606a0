//! The areas of a coalition: the municipalities it is made of, and its subregions, each with its days.

use domain::{
    form::Problem,
    geography::{
        self,
        area::{Extent, Joining, Leaving, Period},
    },
    log::{Code, Noted, Object, Part, Verb},
};
use sqlx::FromRow;
use time::Date;

use super::list::{List, list};
use crate::{
    Error, Result, Store, Tx,
    access::Administrator,
    ground::{
        columns::{meeting, region, region_municipality},
        stored::Known,
    },
};

/// An area with its dated members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Id.
    pub id: String,
    /// What is shown.
    pub name: String,
    /// Whether it is the coalition as a whole; otherwise a part of it.
    pub whole: bool,
    /// Its members, by name and day.
    pub members: Vec<Member>,
}

/// A municipality in one period of belonging to an area.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// CBS code.
    pub municipality: String,
    /// Its name on the last day of the period, or today.
    pub name: String,
    /// The days.
    pub period: Period,
}

const PARTS: List = list!("region", "name", field: "name", offered: "level = 'subregion'", renamed: "level = 'subregion'");

#[derive(FromRow)]
struct Row {
    id: String,
    name: String,
    level: Known<region::Level>,
    municipality_code: Option<String>,
    valid_from: Option<Known<region_municipality::ValidFrom>>,
    valid_to: Option<Known<region_municipality::ValidTo>>,
}

/// All areas: the coalition first, then its parts in their order.
pub async fn list(store: &Store, who: &Administrator, today: Date) -> Result<Vec<Area>> {
    let rows: Vec<Row> = sqlx::query_as(
        "select r.id, r.name, r.level, rm.municipality_code, rm.valid_from, rm.valid_to from region r \
         left join region_municipality rm on rm.region_id = r.id where r.coalition_id = $1 \
         order by r.level, r.position, r.id, rm.valid_from",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?;
    let mut areas: Vec<Area> = Vec::new();
    for row in rows {
        if areas.last().is_none_or(|area| area.id != row.id) {
            areas.push(Area {
                id: row.id.clone(),
                name: row.name.clone(),
                whole: *row.level == Extent::Whole,
                members: Vec::new(),
            });
        }
        if let (Some(area), Some((municipality, period))) = (areas.last_mut(), member(row)) {
            let name = geography::name_on(&municipality, today).to_owned();
            area.members.push(Member { municipality, name, period });
        }
    }
    for area in &mut areas {
        area.members.sort_by(|a, b| (&a.name, a.period.from).cmp(&(&b.name, b.period.from)));
    }
    Ok(areas)
}

fn member(row: Row) -> Option<(String, Period)> {
    let period = Period { from: row.valid_from?.value(), to: row.valid_to.map(Known::value) };
    Some((row.municipality_code?, period))
}

/// Adds a part of the coalition, without members. `id` comes from the form, so that sending it twice adds one.
///
/// # Errors
/// [`Problem::Taken`] beside `name`; [`Error::NotFound`] for an id of another coalition.
pub async fn add(tx: &mut Tx, by: &Administrator, id: &str, name: &str) -> Result<()> {
    if !PARTS.has(tx, by, id, name).await? {
        PARTS.free(tx, by, id, name).await?;
        sqlx::query(
            "insert into region (id, coalition_id, name, level, position) \
             select $1, $2, $3, 'subregion', coalesce(max(position), 0) + 1 from region where coalition_id = $2",
        )
        .bind(id)
        .bind(by.coalition())
        .bind(name)
        .execute(tx.conn())
        .await?;
    }
    tx.note(Some(by), Verb::Create, Object::Region, id, ());
    Ok(())
}

/// Gives a part another name; the coalition's own name is among its settings. `was`: the name on the form.
///
/// # Errors
/// [`Problem::Taken`] or [`Problem::Conflict`] beside `name`.
pub async fn rename(tx: &mut Tx, by: &Administrator, id: &str, was: &str, name: &str) -> Result<()> {
    PARTS.rename(tx, by, id, was, name).await?;
    tx.note(Some(by), Verb::Change, Object::Region, id, Noted::Name);
    Ok(())
}

/// A municipality joins an area. The same twice changes nothing.
///
/// # Errors
/// A problem beside `from`: see [`Joining::fit`].
pub async fn join(tx: &mut Tx, by: &Administrator, area: &str, joining: &Joining) -> Result<()> {
    let whole = is_whole(tx, by, area).await?;
    let own = periods(tx, by, Some(area), &joining.municipality).await?;
    let around = if whole { None } else { Some(periods(tx, by, None, &joining.municipality).await?) };
    let counted = counted(tx, by).await?;
    let period = joining.fit(&own, around.as_deref(), &counted).map_err(|problem| Error::invalid("from", problem))?;
    sqlx::query(
        "insert into region_municipality (region_id, municipality_code, valid_from, valid_to) values ($1, $2, $3, $4) \
         on conflict (region_id, municipality_code, valid_from) do nothing",
    )
    .bind(area)
    .bind(&joining.municipality)
    .bind(period.from.to_string())
    .bind(period.to.map(|day| day.to_string()))
    .execute(tx.conn())
    .await?;
    tx.note(
        Some(by),
        Verb::Change,
        Object::Region,
        area,
        (Noted::Join, Part::Municipality(Code::new(&joining.municipality)), joining.period.from),
    );
    Ok(())
}

/// A municipality leaves an area; leaving the coalition it leaves its parts as well.
///
/// # Errors
/// A problem beside `until` (see [`Leaving::cut`]) or `member`.
pub async fn leave(tx: &mut Tx, by: &Administrator, area: &str, leaving: &Leaving) -> Result<()> {
    let whole = is_whole(tx, by, area).await?;
    let own = periods(tx, by, Some(area), &leaving.municipality).await?;
    let period = own.into_iter().find(|period| period.from == leaving.from);
    // Nothing there and nothing wanted: the same form sent twice.
    let gone = period.is_none() && leaving.until == leaving.from;
    if let Some(period) = period.filter(|period| period.to != Some(leaving.until)) {
        let counted = counted(tx, by).await?;
        let left = leaving.cut(period, &counted).map_err(|problem| Error::invalid("until", problem))?;
        cut(tx, area, &leaving.municipality, period, left).await?;
        if whole {
            for (part, inner) in parts(tx, by, &leaving.municipality).await? {
                // A period of a part lies within one of the whole, so it is cut with the one that holds its first day.
                let beyond = inner.to.is_none_or(|to| to > leaving.until);
                if period.contains(inner.from) && beyond {
                    let left = (inner.from < leaving.until).then_some(Period { to: Some(leaving.until), ..inner });
                    cut(tx, &part, &leaving.municipality, inner, left).await?;
                }
            }
        }
    } else if period.is_none() && !gone {
        return Err(Error::invalid("member", Problem::Choose));
    }
    tx.note(
        Some(by),
        Verb::Change,
        Object::Region,
        area,
        (Noted::Leave, Part::Municipality(Code::new(&leaving.municipality)), leaving.until),
    );
    Ok(())
}

/// What is left of a membership is stored in its place.
async fn cut(tx: &mut Tx, area: &str, municipality: &str, old: Period, left: Option<Period>) -> Result<()> {
    let query = match left {
        Some(Period { to, .. }) => sqlx::query(
            "update region_municipality set valid_to = $4 where region_id = $1 and municipality_code = $2 and valid_from = $3",
        )
        .bind(area)
        .bind(municipality)
        .bind(old.from.to_string())
        .bind(to.map(|day| day.to_string())),
        None => {
            sqlx::query("delete from region_municipality where region_id = $1 and municipality_code = $2 and valid_from = $3")
                .bind(area)
                .bind(municipality)
                .bind(old.from.to_string())
        }
    };
    query.execute(tx.conn()).await?;
    Ok(())
}

/// Whether the area is the coalition as a whole.
async fn is_whole(tx: &mut Tx, by: &Administrator, area: &str) -> Result<bool> {
    let level: Option<Known<region::Level>> = sqlx::query_scalar("select level from region where id = $1 and coalition_id = $2")
        .bind(area)
        .bind(by.coalition())
        .fetch_optional(tx.conn())
        .await?;
    Ok(*level.ok_or(Error::NotFound)? == Extent::Whole)
}

/// The periods of a municipality in one area, or (no area) in the coalition as a whole.
async fn periods(tx: &mut Tx, by: &Administrator, area: Option<&str>, municipality: &str) -> Result<Vec<Period>> {
    let rows = rows(tx, by, municipality).await?.into_iter();
    let mine = rows.filter(|row| area.map_or(*row.level == Extent::Whole, |area| row.id == area));
    Ok(mine.filter_map(member).map(|(_, period)| period).collect())
}

/// The periods of a municipality in the parts of the coalition.
async fn parts(tx: &mut Tx, by: &Administrator, municipality: &str) -> Result<Vec<(String, Period)>> {
    let rows = rows(tx, by, municipality).await?.into_iter().filter(|row| *row.level == Extent::Part);
    Ok(rows.filter_map(|row| Some((row.id.clone(), member(row)?.1))).collect())
}

async fn rows(tx: &mut Tx, by: &Administrator, municipality: &str) -> Result<Vec<Row>> {
    Ok(sqlx::query_as(
        "select r.id, r.name, r.level, rm.municipality_code, rm.valid_from, rm.valid_to from region r \
         join region_municipality rm on rm.region_id = r.id where r.coalition_id = $1 and rm.municipality_code = $2",
    )
    .bind(by.coalition())
    .bind(municipality)
    .fetch_all(tx.conn())
    .await?)
}

/// Years that are over and of which there are figures: their areas stay as they are.
async fn counted(tx: &mut Tx, by: &Administrator) -> Result<Vec<i32>> {
    let this = tx.today().year();
    let years: Vec<Known<meeting::HeldOn>> = sqlx::query_scalar(
        "select cast(year as text) || '-01-01' from tally where coalition_id = $1 union select cast(year as text) || '-01-01' \
         from not_registered where coalition_id = $1 union select substr(held_on, 1, 4) || '-01-01' from meeting where coalition_id = $1 and closed_at is not null",
    )
    .bind(by.coalition())
    .fetch_all(tx.conn())
    .await?;
    let mut years: Vec<i32> = years.iter().map(|day| day.year()).filter(|year| *year < this).collect();
    years.sort_unstable();
    Ok(years)
}
