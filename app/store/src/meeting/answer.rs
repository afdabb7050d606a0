//! Whether members come: what each says before a meeting begins, on the board or from her mail.

use domain::{
    log::{Object, Part, Verb},
    words::Answer,
};
use time::OffsetDateTime;

use super::{Facts, meeting_columns};
use crate::{
    Error, Result, Store, Tx,
    access::{Scribe, Seat},
    ground::{instant::micros, journal::Author},
};

/// Who was asked by mail whether she comes, and is not signed in.
#[derive(Debug, Clone)]
pub struct Invited {
    /// Her name: whoever opens her mail sees whose answer it is.
    pub name: String,
    /// The meeting, with what she answered.
    pub meeting: Facts,
    author: Author,
}

/// Whom a link from a mail is of. `starts`: when the meeting was to begin when the mail was made; a mail about another hour asks
/// nothing any more.
///
/// # Errors
/// [`Error::NotFound`] when there is nothing to answer (any more): she is no member of it, it moved, began or was called off.
pub async fn invited(store: &Store, meeting: &str, member: &str, starts: OffsetDateTime) -> Result<Invited> {
    let (coalition, name): (String, String) = sqlx::query_as(
        "select m.coalition_id, p.name from membership m join person p on p.id = m.person_id \
         join meeting_member mm on mm.membership_id = m.id where m.id = $1 and mm.meeting_id = $2 and m.ended_at is null",
    )
    .bind(member)
    .bind(meeting)
    .fetch_optional(&store.read)
    .await?
    .ok_or(Error::NotFound)?;
    let facts = sqlx::query_as(concat!(meeting_columns!(), "$1 where m.id = $2 and m.coalition_id = $3 and m.starts_at = $4"));
    let facts = facts.bind(member).bind(meeting).bind(&coalition).bind(micros(starts)).fetch_optional(&store.read).await?;
    let facts: Facts = facts.filter(Facts::asks).ok_or(Error::NotFound)?;
    Ok(Invited { name, meeting: facts, author: Author::new(coalition, member) })
}

/// She says it herself.
///
/// # Errors
/// [`Error::State`] once the meeting began or was called off, [`Error::NotFound`] for who is no member of it.
pub async fn give(tx: &mut Tx, by: &Seat, answer: Answer) -> Result<()> {
    say(tx, by, &by.meeting().id, answer).await
}

/// She says it from her mail, with a link that is hers and signs nobody in.
///
/// # Errors
/// As [`give`].
pub async fn by_link(tx: &mut Tx, invited: &Invited, answer: Answer) -> Result<()> {
    say(tx, &invited.author, &invited.meeting.id, answer).await
}

/// Who writes notes what members said otherwise: pairs of membership and answer, nothing for "no answer yet". Who is no
/// member of the meeting is left out.
///
/// # Errors
/// [`Error::State`] once the meeting began or was called off.
pub async fn note(tx: &mut Tx, by: &Scribe, list: &[(String, Option<Answer>)]) -> Result<()> {
    still_ahead(tx, &by.meeting().id).await?;
    for (member, answer) in list {
        set(tx, by, (&by.meeting().id, member), *answer).await?;
    }
    tx.note(Some(by), Verb::Change, Object::Attendance, &by.meeting().id, Part::count(list.len()));
    Ok(())
}

/// Nobody has answered: what was said of another day says nothing of this one.
pub(super) async fn forget(tx: &mut Tx, meeting: &str) -> Result<()> {
    let all =
        sqlx::query("update meeting_member set answer = null, answered_at = null, answered_by = null where meeting_id = $1");
    all.bind(meeting).execute(tx.conn()).await?;
    Ok(())
}

async fn say(tx: &mut Tx, by: &Author, meeting: &str, answer: Answer) -> Result<()> {
    still_ahead(tx, meeting).await?;
    if set(tx, by, (meeting, by.membership()), Some(answer)).await? == 0 {
        return Err(Error::NotFound);
    }
    tx.note(Some(by), Verb::Change, Object::Attendance, meeting, Part::Answer(answer));
    Ok(())
}

/// Whether the meeting is still to come, checked inside the write. Raises the revision.
async fn still_ahead(tx: &mut Tx, meeting: &str) -> Result<()> {
    tx.changed(meeting);
    let ahead = sqlx::query(
        "update meeting set rev = rev + 1 where id = $1 and opened_at is null and cancelled_at is null and afterwards = ''",
    );
    if ahead.bind(meeting).execute(tx.conn()).await?.rows_affected() == 1 { Ok(()) } else { Err(Error::State) }
}

pub(super) async fn set(tx: &mut Tx, by: &Author, (meeting, member): (&str, &str), answer: Option<Answer>) -> Result<u64> {
    let done = sqlx::query(
        "update meeting_member set answer = $3, answered_at = $4, answered_by = $5 where meeting_id = $1 and membership_id = $2 \
         and (stands_in_for is null or coalesce($3, '') <> 'stuurt_iemand')",
    )
    .bind(meeting)
    .bind(member)
    .bind(answer.map(Answer::as_str))
    .bind(answer.map(|_| tx.at()))
    .bind(answer.map(|_| by.membership()))
    .execute(tx.conn())
    .await?;
    Ok(done.rows_affected())
}
