//! Taking a meeting a step further: sending its agenda, opening, cancelling.

use domain::{
    log::{Object, Verb},
    meeting::Step,
};

use super::live;
use crate::{
    Error, Result, Tx,
    access::{Lead, Seat},
};

/// Takes a meeting a step further. Closing has its own rules: see [`crate::meeting::closing`].
pub async fn step(tx: &mut Tx, by: &Lead, step: Step) -> Result<()> {
    let sql = match step {
        Step::Send => {
            "update meeting set sent_at = $2, sent_by = $3, rev = rev + 1 where id = $1 and sent_at is null and opened_at is null and cancelled_at is null"
        }
        Step::Open => {
            "update meeting set opened_at = $2, opened_by = $3, rev = rev + 1 where id = $1 and opened_at is null and cancelled_at is null"
        }
        Step::Close => {
            "update meeting set closed_at = $2, closed_by = $3, rev = rev + 1 where id = $1 and opened_at is not null and closed_at is null"
        }
        Step::Cancel => {
            "update meeting set cancelled_at = $2, cancelled_by = $3, rev = rev + 1 where id = $1 and opened_at is null and cancelled_at is null"
        }
    };
    let meeting = &by.meeting().id;
    let done = sqlx::query(sql).bind(meeting).bind(tx.at()).bind(by.membership()).execute(tx.conn()).await?;
    if done.rows_affected() == 0 {
        return Err(Error::State);
    }
    if step == Step::Close {
        live::end_turn(tx, meeting).await?;
    }
    tx.changed(meeting);
    tx.note(Some(by), Verb::Step, Object::Meeting, meeting, step);
    Ok(())
}

/// Raises the revision of a meeting: what it shows has changed.
pub(crate) async fn raise(tx: &mut Tx, meeting: &str) -> Result<()> {
    tx.changed(meeting);
    sqlx::query("update meeting set rev = rev + 1 where id = $1").bind(meeting).execute(tx.conn()).await?;
    Ok(())
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
