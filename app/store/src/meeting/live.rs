//! A meeting as it goes on: what is on the table, since when, and who is there.
//!
//! A turn is a row with who began it and when; the item at the table is the turn that has not ended. Every write
//! raises the revision of the meeting, and whoever waits for news of it ([`Store::bell`]) is told.

use domain::{
    log::{Noted, Object, Part, Verb},
    meeting::live::{Move, target},
    words::Presence,
};
use time::{Duration, OffsetDateTime};

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
    let rows: Vec<(String, i64, Option<i64>)> = sqlx::query_as(
        "select item_id, cast(sum(case when ended_at > began_at then ended_at - began_at else 0 end) as bigint), \
         max(case when ended_at is null then began_at end) from meeting_turn where meeting_id = $1 group by item_id",
    )
    .bind(&seat.meeting().id)
    .fetch_all(&store.read)
    .await?;
    let mut table = Table::default();
    for (item, spent, since) in rows {
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

/// The parents are at the table while their case is discussed, or not (any more).
///
/// # Errors
/// [`Error::State`] unless the meeting runs; [`Error::NotFound`] for an item of another meeting, or a case of which the
/// parents do not know.
pub async fn parents(tx: &mut Tx, by: &Scribe, item: &str, here: bool) -> Result<()> {
    running(tx, by).await?;
    let done = sqlx::query(
        "update agenda_item set parents_at = case when $3 = 1 then $4 else 0 end where id = $1 and meeting_id = $2 \
         and case_id in (select id from case_file where consent = 'besproken')",
    )
    .bind(item)
    .bind(&by.meeting().id)
    .bind(i64::from(here))
    .bind(tx.at())
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let presence = if here { Presence::Present } else { Presence::Absent };
    tx.note(Some(by), Verb::Change, Object::Attendance, &by.meeting().id, (Noted::Parents, presence));
    Ok(())
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

/// What is said of somebody's presence while a meeting runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// She is here, herself or as somebody's stand-in; the first time says when she came.
    Here(Presence),
    /// She went; coming back is [`Sign::Here`] again.
    Left,
    /// She does not come.
    Absent,
}

/// A member says of herself that she came or went. Of somebody who is no member of the meeting nothing is noted.
///
/// # Errors
/// [`Error::State`] unless the meeting runs, [`Error::NotFound`] for who is no member of it.
pub async fn report(tx: &mut Tx, by: &Seat, sign: Sign) -> Result<()> {
    let own = by.membership().to_owned();
    set(tx, by, &own, sign).await
}

/// The scribe notes it of any member.
///
/// # Errors
/// As [`report`].
pub async fn note(tx: &mut Tx, by: &Scribe, member: &str, sign: Sign) -> Result<()> {
    set(tx, by, member, sign).await
}

async fn set(tx: &mut Tx, by: &Seat, member: &str, sign: Sign) -> Result<()> {
    running(tx, by).await?;
    let (presence, came, left) = match sign {
        Sign::Here(presence) => (presence, Some(tx.at()), None),
        Sign::Left => (Presence::Present, None, Some(tx.at())),
        Sign::Absent => (Presence::Absent, None, None),
    };
    // Who left keeps how and since when she was there; who is absent never was.
    let done = sqlx::query(
        "insert into attendance (meeting_id, membership_id, presence, recorded_at, recorded_by, came_at, left_at) \
         select meeting_id, membership_id, $3, $4, $5, $6, $7 from meeting_member where meeting_id = $1 and membership_id = $2 \
         on conflict (meeting_id, membership_id) do update set \
         presence = case when excluded.left_at is null then excluded.presence else attendance.presence end, \
         came_at = case when excluded.presence = 'afwezig' then null else coalesce(attendance.came_at, excluded.came_at) end, \
         left_at = excluded.left_at, recorded_at = excluded.recorded_at, recorded_by = excluded.recorded_by",
    )
    .bind(&by.meeting().id)
    .bind(member)
    .bind(presence.as_str())
    .bind(tx.at())
    .bind(by.membership())
    .bind(came)
    .bind(left)
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    let how: Part = match sign {
        Sign::Here(presence) => presence.into(),
        Sign::Left => Noted::Left.into(),
        Sign::Absent => Presence::Absent.into(),
    };
    tx.note(Some(by), Verb::Change, Object::Attendance, &by.meeting().id, how);
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
