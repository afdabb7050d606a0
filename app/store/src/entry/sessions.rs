//! The sessions of a member: hers to see and end, and the administrator's.

use domain::{
    entry::device::{Device, Way},
    log::{Noted, Object, Verb},
};
use sqlx::FromRow;
use time::OffsetDateTime;

use crate::{
    Error, Result, Store, Tx,
    access::{
        Actor, Administrator,
        alive::{Moment, alive, at_moment},
    },
    ground::{columns::session, instant::at, stored::Known},
};

/// A session that is alive.
#[derive(Debug, Clone)]
pub struct Session {
    /// What pages call it by.
    pub id: String,
    /// On which device.
    pub device: Device,
    /// How it was opened.
    pub way: Way,
    /// Since when.
    pub since: OffsetDateTime,
    /// The last time it was used, to the minute.
    pub last_use: OffsetDateTime,
}

#[derive(FromRow)]
struct Row {
    id: String,
    device: Known<session::Device>,
    way: Known<session::Way>,
    created_at: i64,
    seen_at: i64,
}

impl From<Row> for Session {
    fn from(row: Row) -> Self {
        Self { id: row.id, device: *row.device, way: *row.way, since: at(row.created_at), last_use: at(row.seen_at) }
    }
}

/// Her own sessions, the last one used first.
pub async fn own(store: &Store, who: &Actor, now: OffsetDateTime) -> Result<Vec<Session>> {
    of(store, who, who.membership(), now).await
}

/// Those of a member of the administrator's coalition; none of somebody else's.
pub async fn of_member(store: &Store, by: &Administrator, membership: &str, now: OffsetDateTime) -> Result<Vec<Session>> {
    of(store, by, membership, now).await
}

async fn of(store: &Store, who: &Actor, membership: &str, now: OffsetDateTime) -> Result<Vec<Session>> {
    let sql = concat!(
        "select s.id, s.device, s.way, s.created_at, s.seen_at from session s join membership m on m.id = s.membership_id \
         where s.membership_id = $1 and m.coalition_id = $6 and m.ended_at is null and ",
        alive!(),
        " order by s.seen_at desc, s.created_at desc, s.id"
    );
    let rows: Vec<Row> =
        at_moment!(sqlx::query_as(sql).bind(membership), Moment::at(now)).bind(who.coalition()).fetch_all(&store.read).await?;
    Ok(rows.into_iter().map(Session::from).collect())
}

/// Ends one of her own sessions. Ending it twice is no error.
pub async fn end(tx: &mut Tx, by: &Actor, id: &str) -> Result<()> {
    end_one(tx, by.membership(), id).await?;
    tx.note(Some(by), Verb::SignOut, Object::Session, id, ());
    Ok(())
}

/// Ends all of her own sessions but the one with which she asks.
pub async fn end_others(tx: &mut Tx, by: &Actor) -> Result<()> {
    sqlx::query("update session set ended_at = $2 where membership_id = $1 and id <> $3 and ended_at is null")
        .bind(by.membership())
        .bind(tx.at())
        .bind(by.session())
        .execute(tx.conn())
        .await?;
    tx.note(Some(by), Verb::SignOut, Object::Membership, by.membership(), Noted::Others);
    Ok(())
}

/// Ends one session of a member of the administrator's coalition, or with no `id` all of them.
pub async fn end_of_member(tx: &mut Tx, by: &Administrator, membership: &str, id: Option<&str>) -> Result<()> {
    let found: Option<String> = sqlx::query_scalar("select id from membership where id = $1 and coalition_id = $2")
        .bind(membership)
        .bind(by.coalition())
        .fetch_optional(tx.conn())
        .await?;
    let membership = found.ok_or(Error::NotFound)?;
    match id {
        Some(id) => end_one(tx, &membership, id).await?,
        None => end_all(tx, &membership).await?,
    }
    tx.note(Some(by), Verb::SignOut, Object::Membership, &membership, if id.is_some() { Noted::One } else { Noted::All });
    Ok(())
}

/// Ends every session of a membership, in the transaction of what makes it needed: it ended, its password changed.
pub async fn end_all(tx: &mut Tx, membership: &str) -> Result<()> {
    sqlx::query("update session set ended_at = $2 where membership_id = $1 and ended_at is null")
        .bind(membership)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    Ok(())
}

async fn end_one(tx: &mut Tx, membership: &str, id: &str) -> Result<()> {
    let done = sqlx::query("update session set ended_at = coalesce(ended_at, $3) where id = $1 and membership_id = $2")
        .bind(id)
        .bind(membership)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    if done.rows_affected() == 1 { Ok(()) } else { Err(Error::NotFound) }
}
