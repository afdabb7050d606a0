//! Totals from before the board (product §6): stored and taken away as a whole of a year, kind and type.

use std::collections::BTreeSet;

use domain::{
    counts::{
        Geography,
        historic::{Cell, Total},
    },
    log::{Object, Part, Verb},
    words::CaseType,
};
use sqlx::FromRow;

use crate::{
    Error, Result, Store, Tx,
    access::Coordinator,
    ground::{
        columns::{historic_total, not_registered, tally},
        stored::{Column, Known},
    },
};

/// The totals of a year, kind and type.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Stored {
    year: i32,
    /// Id of the kind.
    pub kind_id: String,
    /// Its code.
    pub kind_code: String,
    case_type: Known<historic_total::CaseType>,
    geography: Known<historic_total::Geography>,
    /// How many places have a number.
    pub places: i64,
    /// All of them together.
    pub cases: i64,
}

impl Stored {
    /// Year, kind and type.
    pub fn cell(&self) -> Cell {
        (self.year, self.kind_id.clone(), *self.case_type)
    }

    /// By which place they were kept.
    pub fn geography(&self) -> Geography {
        *self.geography
    }
}

/// Everything that was stored, latest year first.
pub async fn list(store: &Store, who: &Coordinator) -> Result<Vec<Stored>> {
    Ok(sqlx::query_as(
        "select h.year, h.kind_id, k.code as kind_code, h.case_type, h.geography, count(*) as places, cast(sum(h.cases) as bigint) as cases \
         from historic_total h join meeting_kind k on k.id = h.kind_id where h.coalition_id = $1 \
         group by h.year, h.kind_id, k.code, k.position, h.case_type, h.geography order by h.year desc, k.position, h.kind_id, h.case_type desc",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?)
}

/// Where no totals can be: the cells in which the board counted cases itself, and those marked "niet geregistreerd".
pub async fn taken(store: &Store, who: &Coordinator) -> Result<[BTreeSet<Cell>; 2]> {
    let counted = "select distinct year, kind_id, case_type from tally where coalition_id = $1";
    let marked = "select year, kind_id, case_type from not_registered where coalition_id = $1";
    Ok([cells::<tally::CaseType>(store, who, counted).await?, cells::<not_registered::CaseType>(store, who, marked).await?])
}

async fn cells<C: Column<Value = CaseType>>(store: &Store, who: &Coordinator, sql: &'static str) -> Result<BTreeSet<Cell>> {
    let rows: Vec<(i32, String, Known<C>)> = sqlx::query_as(sql).bind(who.coalition()).fetch_all(&store.read).await?;
    Ok(rows.into_iter().map(|(year, kind, case_type)| (year, kind, case_type.value())).collect())
}

/// Stores totals. What was there of a year, kind and type that is among them makes room.
///
/// # Errors
/// [`Error::NotFound`] for a kind of another coalition or without cases; [`Error::State`] when the board counted cases in one
/// of the cells in the meantime.
pub async fn import(tx: &mut Tx, by: &Coordinator, totals: &[Total]) -> Result<()> {
    let cells: BTreeSet<&Cell> = totals.iter().map(|total| &total.cell).collect();
    for (year, kind, case_type) in cells {
        known(tx, by, kind).await?;
        let counted: i64 = sqlx::query_scalar(
            "select count(*) from tally where coalition_id = $1 and year = $2 and kind_id = $3 and case_type = $4",
        )
        .bind(by.coalition())
        .bind(i64::from(*year))
        .bind(kind)
        .bind(case_type.as_str())
        .fetch_one(tx.conn())
        .await?;
        if counted > 0 {
            return Err(Error::State);
        }
        clear(tx, by, (*year, kind, *case_type)).await?;
        let of = totals.iter().filter(|total| total.cell == (*year, kind.clone(), *case_type));
        let mut places = 0;
        for total in of {
            sqlx::query(
                "insert into historic_total (coalition_id, year, kind_id, case_type, geography, area, cases, set_at, set_by) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(by.coalition())
            .bind(i64::from(*year))
            .bind(kind)
            .bind(case_type.as_str())
            .bind(total.geography.as_str())
            .bind(&total.area)
            .bind(total.cases)
            .bind(tx.at())
            .bind(by.membership())
            .execute(tx.conn())
            .await?;
            places += 1;
        }
        tx.note(Some(by), Verb::Create, Object::Historic, kind, (Part::Year(*year), *case_type, Part::Number(places)));
    }
    Ok(())
}

/// Takes the totals of a year, kind and type away; when there are none any more, nothing changes.
///
/// # Errors
/// [`Error::NotFound`] for a kind of another coalition.
pub async fn take_away(tx: &mut Tx, by: &Coordinator, (year, kind, case_type): (i32, &str, CaseType)) -> Result<()> {
    known(tx, by, kind).await?;
    clear(tx, by, (year, kind, case_type)).await?;
    tx.note(Some(by), Verb::Remove, Object::Historic, kind, (Part::Year(year), case_type));
    Ok(())
}

async fn clear(tx: &mut Tx, by: &Coordinator, (year, kind, case_type): (i32, &str, CaseType)) -> Result<()> {
    sqlx::query("delete from historic_total where coalition_id = $1 and year = $2 and kind_id = $3 and case_type = $4")
        .bind(by.coalition())
        .bind(i64::from(year))
        .bind(kind)
        .bind(case_type.as_str())
        .execute(tx.conn())
        .await?;
    Ok(())
}

async fn known(tx: &mut Tx, by: &Coordinator, kind: &str) -> Result<()> {
    let found: Option<String> =
        sqlx::query_scalar("select id from meeting_kind where id = $1 and coalition_id = $2 and has_cases = 1")
            .bind(kind)
            .bind(by.coalition())
            .fetch_optional(tx.conn())
            .await?;
    found.map(drop).ok_or(Error::NotFound)
}
