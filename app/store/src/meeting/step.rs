//! Taking a meeting a step further: sending its agenda, opening, cancelling.

use domain::{
    form::Problem,
    log::{Object, Verb},
    mail::Kind,
    meeting::Step,
};

use super::{handover, live};
use crate::{
    Error, Result, Tx,
    access::{Lead, Seat},
    mail::put,
};

/// Takes a meeting a step further, or one that began by mistake a step back. Closing has its own rules: see
/// [`crate::meeting::closing`].
///
/// # Errors
/// [`Error::State`] when the step cannot be taken (any more); [`Problem::NotedAlready`] when a meeting that began is to be
/// taken back and something was noted in it.
pub async fn step(tx: &mut Tx, by: &Lead, step: Step) -> Result<()> {
    let meeting = &by.meeting().id;
    if step == Step::TakeBack {
        return take_back(tx, by).await;
    }
    let sql = match step {
        Step::Send => {
            "update meeting set sent_at = $2, sent_by = $3, rev = rev + 1 where id = $1 and sent_at is null and opened_at is null and cancelled_at is null"
        }
        Step::Open => {
            "update meeting set opened_at = $2, opened_by = $3, rev = rev + 1 where id = $1 and opened_at is null and cancelled_at is null \
             and (sent_at is not null or afterwards <> '')"
        }
        Step::Close => {
            "update meeting set closed_at = $2, closed_by = $3, rev = rev + 1 where id = $1 and opened_at is not null and closed_at is null"
        }
        Step::TakeBack | Step::Cancel => {
            "update meeting set cancelled_at = $2, cancelled_by = $3, rev = rev + 1 where id = $1 and opened_at is null and cancelled_at is null"
        }
    };
    let done = sqlx::query(sql).bind(meeting).bind(tx.at()).bind(by.membership()).execute(tx.conn()).await?;
    if done.rows_affected() == 0 {
        return Err(Error::State);
    }
    match step {
        Step::Close => live::end_turn(tx, meeting).await?,
        Step::Send => put::tell_all(tx, meeting, Kind::Agenda).await?,
        Step::Cancel => {
            handover::forget(tx, meeting).await?;
            if by.meeting().was_sent() {
                put::tell_all(tx, meeting, Kind::Cancelled).await?;
            }
        }
        Step::Open | Step::TakeBack => {}
    }
    tx.changed(meeting);
    tx.note(Some(by), Verb::Step, Object::Meeting, meeting, step);
    Ok(())
}

/// A meeting that began by mistake has not begun.
async fn take_back(tx: &mut Tx, by: &Lead) -> Result<()> {
    let meeting = &by.meeting().id;
    if noted(tx, meeting).await? {
        return Err(Error::invalid("step", Problem::NotedAlready));
    }
    let done = sqlx::query(
        "update meeting set opened_at = null, opened_by = null, rev = rev + 1 \
         where id = $1 and opened_at is not null and closed_at is null",
    );
    if done.bind(meeting).execute(tx.conn()).await?.rows_affected() == 0 {
        return Err(Error::State);
    }
    tx.changed(meeting);
    tx.note(Some(by), Verb::Step, Object::Meeting, meeting, Step::TakeBack);
    Ok(())
}

/// Whether anything was noted since a meeting began: an item written on or at the table, somebody's presence.
async fn noted(tx: &mut Tx, meeting: &str) -> Result<bool> {
    let noted: Option<i64> = sqlx::query_scalar(
        "select 1 from meeting m where m.id = $1 and m.opened_at is not null and (\
         exists (select 1 from agenda_item i where i.meeting_id = m.id and i.saved_at is not null) \
         or exists (select 1 from meeting_turn t where t.meeting_id = m.id) \
         or exists (select 1 from attendance a where a.meeting_id = m.id and a.recorded_at >= m.opened_at))",
    )
    .bind(meeting)
    .fetch_optional(tx.conn())
    .await?;
    Ok(noted.is_some())
}

/// Raises the revision of a meeting: what it shows has changed.
pub(crate) async fn raise(tx: &mut Tx, meeting: &str) -> Result<()> {
    tx.changed(meeting);
    sqlx::query("update meeting set rev = rev + 1 where id = $1").bind(meeting).execute(tx.conn()).await?;
    Ok(())
}

/// Whether the meeting was not called off, checked inside the write. Raises the revision.
pub(crate) async fn not_cancelled(tx: &mut Tx, seat: &Seat) -> Result<()> {
    tx.changed(&seat.meeting().id);
    let held = sqlx::query("update meeting set rev = rev + 1 where id = $1 and cancelled_at is null")
        .bind(&seat.meeting().id)
        .execute(tx.conn())
        .await?;
    if held.rows_affected() == 1 { Ok(()) } else { Err(Error::State) }
}

/// Whether the agenda may still change, checked inside the write. Raises the revision.
pub(crate) async fn still_open(tx: &mut Tx, seat: &Seat) -> Result<()> {
    tx.changed(&seat.meeting().id);
    let open = sqlx::query("update meeting set rev = rev + 1 where id = $1 and closed_at is null and cancelled_at is null")
        .bind(&seat.meeting().id)
        .execute(tx.conn())
        .await?;
    if open.rows_affected() == 1 { Ok(()) } else { Err(Error::State) }
}
