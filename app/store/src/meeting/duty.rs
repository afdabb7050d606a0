//! Duties in one meeting: who chairs it and who writes.

use domain::{
    log::{Object, Verb},
    words::Duty,
};

use super::raise;
use crate::{
    Error, Result, Tx,
    access::{Lead, Scribe, Seat},
};

/// Gives a duty in a meeting to one member; whoever had it loses it. Nobody: the duty is free.
pub async fn give_duty(tx: &mut Tx, by: &Lead, duty: Duty, to: Option<&str>) -> Result<()> {
    set_duty(tx, by, duty, to).await
}

/// The scribe hands her pen to another member; who has it then writes from her next request on.
///
/// # Errors
/// [`Error::NotFound`] for who is no member of the meeting, or its chair: she writes already, and nobody has two duties.
pub async fn hand_over(tx: &mut Tx, by: &Scribe, to: &str) -> Result<()> {
    let member: Option<String> = sqlx::query_scalar(
        "select membership_id from meeting_member where meeting_id = $1 and membership_id = $2 and (duty is null or duty = $3)",
    )
    .bind(&by.meeting().id)
    .bind(to)
    .bind(Duty::Scribe.as_str())
    .fetch_optional(tx.conn())
    .await?;
    let member = member.ok_or(Error::NotFound)?;
    set_duty(tx, by, Duty::Scribe, Some(&member)).await
}

async fn set_duty(tx: &mut Tx, by: &Seat, duty: Duty, to: Option<&str>) -> Result<()> {
    let meeting = &by.meeting().id;
    for (sql, who) in [
        ("update meeting_member set duty = null where meeting_id = $1 and duty = $2 and membership_id <> $3", to.unwrap_or("")),
        ("update meeting_member set duty = $2 where meeting_id = $1 and membership_id = $3", to.unwrap_or("")),
    ] {
        sqlx::query(sql).bind(meeting).bind(duty.as_str()).bind(who).execute(tx.conn()).await?;
    }
    raise(tx, meeting).await?;
    tx.note(Some(by), Verb::Change, Object::Meeting, meeting, duty);
    Ok(())
}
