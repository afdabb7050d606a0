//! Who comes and goes while a meeting runs: its members, and the parents of the case that is discussed.

use domain::{
    log::{Noted, Object, Part, Verb},
    words::Presence,
};

use super::running::running;
use crate::{
    Error, Result, Tx,
    access::{Scribe, Seat},
};

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
