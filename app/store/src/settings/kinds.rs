//! The kinds of meeting of a coalition. One in use keeps or lacks its cases for good; one that is no longer
//! offered stays with its meetings, cases and figures.

use domain::{
    form::Problem,
    log::{Noted, Object, Verb},
    meeting::agenda::Direction,
    settings::{self, Purpose},
};
use sqlx::FromRow;

use super::list::{List, list, unlike};
use crate::{Error, Result, Store, Tx, access::Administrator};

/// A kind as its administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Kind {
    /// Id.
    pub id: String,
    /// `MDO`, `POP` or a coalition's own.
    pub code: String,
    /// What is shown.
    pub name: String,
    has_cases: i64,
    retired_at: Option<i64>,
    /// Version: a form says which one it shows.
    pub rev: i64,
    used: i64,
    /// How many open cases were brought to it.
    pub open_cases: i64,
    disciplines: Option<String>,
}

impl Kind {
    /// With or without cases.
    pub fn purpose(&self) -> Purpose {
        if self.has_cases == 1 { Purpose::Cases } else { Purpose::Meeting }
    }

    /// Whether forms no longer offer it.
    pub fn is_retired(&self) -> bool {
        self.retired_at.is_some()
    }

    /// Whether it has meetings, cases or figures.
    pub fn is_used(&self) -> bool {
        self.used > 0
    }

    /// Disciplines that must be at every meeting of it: ids, in no order.
    pub fn disciplines(&self) -> impl Iterator<Item = &str> {
        self.disciplines.as_deref().unwrap_or_default().split(',').filter(|id| !id.is_empty())
    }
}

macro_rules! kinds {
    ($rest:literal) => {
        concat!(
            "select k.id, k.code, k.name, k.has_cases, k.retired_at, k.rev, case when exists (select 1 from meeting m where m.kind_id = k.id) \
             or exists (select 1 from case_file f where f.kind_id = k.id) or exists (select 1 from tally t where t.kind_id = k.id) \
             or exists (select 1 from not_registered n where n.kind_id = k.id) then 1 else 0 end as used, \
             (select count(*) from case_file f where f.kind_id = k.id and f.closed_at is null) as open_cases, \
             (select string_agg(d.id, ',') from kind_discipline r join discipline d on d.id = r.discipline_id \
              where r.kind_id = k.id and d.retired_at is null) as disciplines from meeting_kind k where k.coalition_id = $1 ",
            $rest
        )
    };
}

const LIST: List = list!("meeting_kind", "code", field: "short", offered: "retired_at is null", renamed: "1 = 1");

/// All of them in their order.
pub async fn list(store: &Store, who: &Administrator) -> Result<Vec<Kind>> {
    Ok(sqlx::query_as(kinds!("order by k.position, k.id")).bind(who.coalition()).fetch_all(&store.read).await?)
}

/// One of them.
pub async fn get(store: &Store, who: &Administrator, id: &str) -> Result<Kind> {
    let found = sqlx::query_as(kinds!("and k.id = $2")).bind(who.coalition()).bind(id).fetch_optional(&store.read).await?;
    found.ok_or(Error::NotFound)
}

/// As [`get`], inside the write.
async fn stored(tx: &mut Tx, by: &Administrator, id: &str) -> Result<Kind> {
    let found = sqlx::query_as(kinds!("and k.id = $2")).bind(by.coalition()).bind(id).fetch_optional(tx.conn()).await?;
    found.ok_or(Error::NotFound)
}

/// That no other kind has its code or its name.
async fn free(tx: &mut Tx, by: &Administrator, id: &str, new: &settings::Kind) -> Result<()> {
    LIST.free(tx, by, id, &new.code).await?;
    let names: Vec<String> = sqlx::query_scalar("select name from meeting_kind where coalition_id = $1 and id <> $2")
        .bind(by.coalition())
        .bind(id)
        .fetch_all(tx.conn())
        .await?;
    unlike(&names, "name", &new.name)
}

/// Adds one at the end. `id` comes from the form, so that sending it twice adds one.
///
/// # Errors
/// [`Problem::Taken`] beside `code` or `name`; [`Error::NotFound`] for an id of another coalition.
pub async fn add(tx: &mut Tx, by: &Administrator, id: &str, new: &settings::Kind) -> Result<()> {
    if LIST.has(tx, by, id, &new.code).await? {
        let there = stored(tx, by, id).await?;
        if (&there.name, there.purpose()) != (&new.name, new.purpose) {
            return Err(Error::State);
        }
    } else {
        free(tx, by, id, new).await?;
        sqlx::query(
            "insert into meeting_kind (id, coalition_id, code, name, has_cases, position) \
             select $1, $2, $3, $4, $5, coalesce(max(position), 0) + 1 from meeting_kind where coalition_id = $2",
        )
        .bind(id)
        .bind(by.coalition())
        .bind(&new.code)
        .bind(&new.name)
        .bind(i64::from(new.purpose == Purpose::Cases))
        .execute(tx.conn())
        .await?;
        require(tx, by, id, &new.disciplines).await?;
    }
    tx.note(Some(by), Verb::Create, Object::Kind, id, new.purpose);
    Ok(())
}

/// Changes one, when it is still that of version `rev`. Saving the same twice is no conflict.
///
/// # Errors
/// [`Problem::Conflict`] beside `code`, [`Problem::Taken`] beside `code` or `name`, [`Problem::KindInUse`] beside `purpose`.
pub async fn change(tx: &mut Tx, by: &Administrator, id: &str, rev: i64, new: &settings::Kind) -> Result<()> {
    let old = stored(tx, by, id).await?;
    let same = |ids: &[String]| old.disciplines().count() == ids.len() && old.disciplines().all(|id| ids.iter().any(|o| o == id));
    let unchanged =
        (&old.code, &old.name, old.purpose()) == (&new.code, &new.name, new.purpose) && same(new.disciplines.as_slice());
    if !unchanged {
        if old.rev != rev {
            return Err(Error::invalid("short", Problem::Conflict));
        }
        if old.purpose() != new.purpose {
            if old.is_used() {
                return Err(Error::invalid("purpose", Problem::KindInUse));
            }
            if is_last(tx, by, &old).await? {
                return Err(Error::invalid("purpose", Problem::LastKind));
            }
        }
        free(tx, by, id, new).await?;
        sqlx::query("update meeting_kind set code = $2, name = $3, has_cases = $4, rev = rev + 1 where id = $1")
            .bind(id)
            .bind(&new.code)
            .bind(&new.name)
            .bind(i64::from(new.purpose == Purpose::Cases))
            .execute(tx.conn())
            .await?;
        require(tx, by, id, &new.disciplines).await?;
    }
    tx.note(Some(by), Verb::Change, Object::Kind, id, new.purpose);
    Ok(())
}

/// Moves one a place up or down among those that are offered.
pub async fn shift(tx: &mut Tx, by: &Administrator, id: &str, direction: Direction) -> Result<()> {
    LIST.shift(tx, by, id, direction).await?;
    tx.note(Some(by), Verb::Change, Object::Kind, id, Noted::Order);
    Ok(())
}

/// No longer offers one; doing so twice changes nothing. Its open cases can still be put on an agenda.
///
/// # Errors
/// [`Error::State`] for the last one to which cases can be brought.
pub async fn retire(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    let kind = stored(tx, by, id).await?;
    if is_last(tx, by, &kind).await? {
        return Err(Error::State);
    }
    sqlx::query("update meeting_kind set retired_at = $2, retired_by = $3, rev = rev + 1 where id = $1 and retired_at is null")
        .bind(id)
        .bind(tx.at())
        .bind(by.membership())
        .execute(tx.conn())
        .await?;
    tx.note(Some(by), Verb::Change, Object::Kind, id, Noted::Retire);
    Ok(())
}

/// Offers one again, at the end of the list.
pub async fn restore(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    let kind = stored(tx, by, id).await?;
    if kind.is_retired() {
        sqlx::query(
            "update meeting_kind set retired_at = null, retired_by = null, rev = rev + 1, \
             position = (select max(o.position) + 1 from meeting_kind o where o.coalition_id = $2) where id = $1",
        )
        .bind(id)
        .bind(by.coalition())
        .execute(tx.conn())
        .await?;
    }
    tx.note(Some(by), Verb::Change, Object::Kind, id, Noted::Restore);
    Ok(())
}

/// Whether no other kind is offered to which cases can be brought.
async fn is_last(tx: &mut Tx, by: &Administrator, kind: &Kind) -> Result<bool> {
    if kind.is_retired() || kind.purpose() == Purpose::Meeting {
        return Ok(false);
    }
    let others: i64 = sqlx::query_scalar(
        "select count(*) from meeting_kind where coalition_id = $1 and id <> $2 and has_cases = 1 and retired_at is null",
    )
    .bind(by.coalition())
    .bind(&kind.id)
    .fetch_one(tx.conn())
    .await?;
    Ok(others == 0)
}

/// The required disciplines become exactly these; what is of another coalition is left out.
async fn require(tx: &mut Tx, by: &Administrator, kind: &str, disciplines: &[String]) -> Result<()> {
    sqlx::query("delete from kind_discipline where kind_id = $1").bind(kind).execute(tx.conn()).await?;
    for discipline in disciplines {
        sqlx::query(
            "insert into kind_discipline (kind_id, discipline_id) select $1, d.id from discipline d where d.id = $2 and d.coalition_id = $3",
        )
        .bind(kind)
        .bind(discipline)
        .bind(by.coalition())
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}
