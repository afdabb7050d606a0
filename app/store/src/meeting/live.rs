//! A meeting as it goes on: what is on the table, since when, and who is there.
//!
//! A turn is a row with who began it and when; the item at the table is the turn that has not ended. Every write
//! raises the revision of the meeting, and whoever waits for news of it ([`Store::bell`]) is told.

use domain::{
    log::{Noted, Object, Verb},
    meeting::live::{Move, target},
};
use time::{Duration, OffsetDateTime};

pub use super::presence::{Sign, note, parents, report};
use super::running::running;
pub use crate::ground::notify::{Bell, News};
use crate::{
    Error, Result, Store, Tx,
    access::{Lead, Scribe, Seat},
    ground::instant::{self, micros},
};

/// What is on the table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Id of the item; nothing before the first and after the last.
    pub item: Option<String>,
    /// Since when.
    pub since: Option<OffsetDateTime>,
    /// Items whose parents are in the room.
    parents: Vec<String>,
    /// How long each item that was at the table was there in turns that ended.
    spent: Vec<(String, Duration)>,
}

impl Table {
    /// How long an item was at the table by now.
    pub fn spent(&self, item: &str, now: OffsetDateTime) -> Duration {
        let ended: Duration = self.spent.iter().filter(|(id, _)| id == item).map(|(_, time)| *time).sum();
        let running = self.since.filter(|_| self.item.as_deref() == Some(item));
        ended + running.map_or(Duration::ZERO, |since| (now - since).max(Duration::ZERO))
    }

    /// Whether the parents of an item are in the room: since its turn, as the scribe says or else as it was announced, until
    /// she says that they left. Of a case they do not know of they never are.
    pub fn has_parents_of(&self, item: &str) -> bool {
        self.parents.iter().any(|id| id == item)
    }

    /// An item whose parents are still in the room while another is at the table, or none (any more).
    pub fn parents_left_over(&self) -> Option<&str> {
        self.parents.iter().map(String::as_str).find(|id| self.item.as_deref() != Some(id))
    }

    /// Whether an item was at the table.
    pub fn had(&self, item: &str) -> bool {
        self.item.as_deref() == Some(item) || self.spent.iter().any(|(id, _)| id == item)
    }

    /// Whether anything was.
    pub fn began(&self) -> bool {
        self.item.is_some() || !self.spent.is_empty()
    }
}

/// What is on the table of a meeting.
pub async fn table(store: &Store, seat: &Seat) -> Result<Table> {
    let rows: Vec<(String, i64, Option<i64>, i64)> = sqlx::query_as(
        "select t.item_id, cast(sum(case when t.ended_at > t.began_at then t.ended_at - t.began_at else 0 end) as bigint), \
         max(case when t.ended_at is null then t.began_at end), \
         max(case when f.consent = 'besproken' and coalesce(i.parents_at, f.parents_attend) > 0 then 1 else 0 end) \
         from meeting_turn t join agenda_item i on i.id = t.item_id join case_file f on f.id = i.case_id \
         where t.meeting_id = $1 group by t.item_id order by t.item_id",
    )
    .bind(&seat.meeting().id)
    .fetch_all(&store.read)
    .await?;
    let mut table = Table::default();
    for (item, spent, since, parents) in rows {
        if parents == 1 {
            table.parents.push(item.clone());
        }
        table.spent.push((item.clone(), Duration::microseconds(spent)));
        if let Some(since) = since {
            (table.item, table.since) = (Some(item), Some(instant::at(since)));
        }
    }
    Ok(table)
}

/// The chair goes on from the item she saw at the table. `false`: somebody else had moved already, and nothing is done
/// (two presses of "next" are one step).
///
/// # Errors
/// [`Error::State`] unless the meeting runs, [`Error::NotFound`] for a jump to what is not on its agenda.
pub async fn go(tx: &mut Tx, by: &Lead, from: Option<&str>, to: &Move) -> Result<bool> {
    step(tx, by, from, to).await
}

/// Who wrote down how an item ends goes on from it, when it is at the table; `false`: it was not.
///
/// # Errors
/// [`Error::State`] unless the meeting runs.
pub async fn done(tx: &mut Tx, by: &Scribe, item: &str) -> Result<bool> {
    step(tx, by, Some(item), &Move::Next).await
}

async fn step(tx: &mut Tx, by: &Seat, from: Option<&str>, to: &Move) -> Result<bool> {
    running(tx, by).await?;
    let meeting = by.meeting().id.clone();
    let now: Option<String> = sqlx::query_scalar("select item_id from meeting_turn where meeting_id = $1 and ended_at is null")
        .bind(&meeting)
        .fetch_optional(tx.conn())
        .await?;
    let order: Vec<String> = sqlx::query_scalar("select id from agenda_item where meeting_id = $1 order by part, position, id")
        .bind(&meeting)
        .fetch_all(tx.conn())
        .await?;
    let order: Vec<&str> = order.iter().map(String::as_str).collect();
    let next = target(&order, now.as_deref(), to);
    if let (Move::Jump(_), None) = (to, next) {
        return Err(Error::NotFound);
    }
    if now.as_deref() != from || now.as_deref() == next {
        return Ok(false);
    }
    if let (Move::Defer, Some(item)) = (to, &now) {
        if next.is_none() {
            return Ok(false);
        }
        to_the_end(tx, &meeting, item).await?;
    }
    end_turn(tx, &meeting).await?;
    if let Some(item) = next {
        sqlx::query("insert into meeting_turn (id, meeting_id, item_id, began_at, began_by) values ($1, $2, $3, $4, $5)")
            .bind(tx.id())
            .bind(&meeting)
            .bind(item)
            .bind(tx.at())
            .bind(by.membership())
            .execute(tx.conn())
            .await?;
    }
    if *to == Move::Defer {
        tx.note(Some(by), Verb::Change, Object::Agenda, &meeting, Noted::Order);
    }
    tx.note(
        Some(by),
        Verb::Step,
        Object::Turn,
        next.unwrap_or(&meeting),
        if next.is_some() { Noted::AtTable } else { Noted::TableEmpty },
    );
    Ok(true)
}

/// Puts an item at the end of its part of the agenda.
async fn to_the_end(tx: &mut Tx, meeting: &str, item: &str) -> Result<()> {
    sqlx::query(
        "update agenda_item set position = (select max(o.position) + 1 from agenda_item o where o.meeting_id = $1) where id = $2",
    )
    .bind(meeting)
    .bind(item)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Nothing is on the table any more.
pub(crate) async fn end_turn(tx: &mut Tx, meeting: &str) -> Result<()> {
    sqlx::query("update meeting_turn set ended_at = $2 where meeting_id = $1 and ended_at is null")
        .bind(meeting)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    Ok(())
}

impl Store {
    /// News of a meeting, from now on.
    pub fn bell(&self, seat: &Seat) -> Bell {
        self.bells.listen(&seat.meeting().id)
    }

    /// The board stops: nobody waits for news any longer.
    pub fn close_streams(&self) {
        self.bells.close();
    }
}

/// Whether who came then came late for a meeting that began then.
pub fn late(came: OffsetDateTime, began: OffsetDateTime) -> bool {
    micros(came) > micros(began + domain::meeting::live::LATE)
}
