//! The disciplines of a coalition. One that is no longer offered stays with the members and cases that have it.

use domain::{
    log::{Noted, Object, Verb},
    meeting::agenda::Direction,
};
use sqlx::FromRow;

use super::list::{List, list};
use crate::{Error, Result, Store, Tx, access::Administrator};

/// A discipline as its administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Discipline {
    /// Id.
    pub id: String,
    /// What is shown.
    pub name: String,
    retired_at: Option<i64>,
    /// How many present members have it.
    pub members: i64,
}

impl Discipline {
    /// Whether forms no longer offer it.
    pub fn is_retired(&self) -> bool {
        self.retired_at.is_some()
    }
}

const LIST: List = list!("discipline", "name", field: "name", offered: "retired_at is null", renamed: "1 = 1");

/// All of them in their order, with how many members have each.
pub async fn list(store: &Store, who: &Administrator) -> Result<Vec<Discipline>> {
    Ok(sqlx::query_as(
        "select d.id, d.name, d.retired_at, (select count(*) from membership m where m.coalition_id = $1 \
         and m.discipline_id = d.id and m.ended_at is null) as members \
         from discipline d where d.coalition_id = $1 order by d.position, d.id",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?)
}

/// Adds one at the end. `id` comes from the form, so that sending it twice adds one.
///
/// # Errors
/// `Taken` beside `name`; [`Error::NotFound`] for an id of another coalition.
pub async fn add(tx: &mut Tx, by: &Administrator, id: &str, name: &str) -> Result<()> {
    if !LIST.has(tx, by, id, name).await? {
        LIST.free(tx, by, id, name).await?;
        sqlx::query(
            "insert into discipline (id, coalition_id, name, position) \
             select $1, $2, $3, coalesce(max(position), 0) + 1 from discipline where coalition_id = $2",
        )
        .bind(id)
        .bind(by.coalition())
        .bind(name)
        .execute(tx.conn())
        .await?;
    }
    tx.note(Some(by), Verb::Create, Object::Discipline, id, ());
    Ok(())
}

/// Gives one another name; members and cases show it from now on. `was`: the name it had on the form, so
/// that a colleague's new name is not overwritten unseen.
///
/// # Errors
/// `Taken` or `Conflict` beside `name`.
pub async fn rename(tx: &mut Tx, by: &Administrator, id: &str, was: &str, name: &str) -> Result<()> {
    LIST.rename(tx, by, id, was, name).await?;
    tx.note(Some(by), Verb::Change, Object::Discipline, id, Noted::Name);
    Ok(())
}

/// Moves one a place up or down among those that are offered.
pub async fn shift(tx: &mut Tx, by: &Administrator, id: &str, direction: Direction) -> Result<()> {
    LIST.shift(tx, by, id, direction).await?;
    tx.note(Some(by), Verb::Change, Object::Discipline, id, Noted::Order);
    Ok(())
}

/// No longer offers one; doing so twice changes nothing.
pub async fn retire(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    let sql = "update discipline set retired_at = coalesce(retired_at, $3), retired_by = coalesce(retired_by, $4) \
         where id = $1 and coalition_id = $2";
    if !tx.signed(by, sql, id).await? {
        return Err(Error::NotFound);
    }
    tx.note(Some(by), Verb::Change, Object::Discipline, id, Noted::Retire);
    Ok(())
}

/// Offers one again, at the end of the list.
pub async fn restore(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    let done = sqlx::query(
        "update discipline set position = case when retired_at is null then position else \
         (select max(o.position) + 1 from discipline o where o.coalition_id = $2) end, \
         retired_at = null, retired_by = null where id = $1 and coalition_id = $2",
    )
    .bind(id)
    .bind(by.coalition())
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    tx.note(Some(by), Verb::Change, Object::Discipline, id, Noted::Restore);
    Ok(())
}
