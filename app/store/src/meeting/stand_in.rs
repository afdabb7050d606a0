//! Stand-ins: who comes to a meeting instead of a member (product §1).

use domain::{
    form::{Problem, mark},
    log::{Code, Object, Part, Verb},
    mail::Kind,
    text::free::Line,
    words::Answer,
};

use super::{
    answer,
    handover::{self, hers},
};
use crate::{
    Error, Result, Tx,
    access::{Lead, Seat},
    mail::put,
    text_check::Checked,
};

/// Names who comes instead of a member: she herself, or who writes at the meeting. From now on `who` reads what the table reads,
/// until the report is final; she is told by mail. Another one takes the place of who was named before.
///
/// # Errors
/// [`Error::State`] for a meeting that was not sent, is closed or was called off; [`Error::NotFound`] for who may not, and of a
/// member who is none or a stand-in herself; [`Problem::Choose`] beside `who` for who takes no part in the coalition,
/// [`Problem::AtTheTable`] for who sits at the table herself, [`Problem::Conflict`] when another was named, or told something
/// else, since the form was read (`was`; empty for nobody).
pub async fn name(tx: &mut Tx, by: &Seat, absent: &str, (who, was): (&str, &str), handover: &Checked<Line>) -> Result<()> {
    hers(by, absent)?;
    open(tx, by).await?;
    let meeting = &by.meeting().id;
    of_the_table(tx, meeting, absent).await?;
    let Line { field: _, text } = handover.enter(tx, by, meeting).await?;
    let now = handover::now(tx, meeting, absent).await?.map(|now| now.mark()).unwrap_or_default();
    if now != was && now != mark([who, text]) {
        return Err(Error::invalid("who", Problem::Conflict));
    }
    let found: Option<i64> = sqlx::query_scalar(
        "select 1 from membership m where m.id = $1 and m.coalition_id = $2 and m.ended_at is null \
         and exists (select 1 from membership_role r where r.membership_id = m.id and r.role in ('participant', 'coordinator'))",
    )
    .bind(who)
    .bind(by.coalition())
    .fetch_optional(tx.conn())
    .await?;
    if found.is_none() {
        return Err(Error::invalid("who", Problem::Choose));
    }
    let there: Option<(Option<String>,)> =
        sqlx::query_as("select stands_in_for from meeting_member where meeting_id = $1 and membership_id = $2")
            .bind(meeting)
            .bind(who)
            .fetch_optional(tx.conn())
            .await?;
    match there {
        Some((Some(of),)) if of == absent => {}
        Some(_) => return Err(Error::invalid("who", Problem::AtTheTable)),
        None => {
            leave(tx, by, absent).await?;
            sqlx::query(
                "insert into meeting_member (meeting_id, membership_id, added_at, stands_in_for) values ($1, $2, $3, $4)",
            )
            .bind(meeting)
            .bind(who)
            .bind(tx.at())
            .bind(absent)
            .execute(tx.conn())
            .await?;
            put::tell_of(tx, meeting, Kind::StandIn, &[who.to_owned()]).await?;
        }
    }
    sqlx::query("update meeting_member set handover = $3 where meeting_id = $1 and membership_id = $2")
        .bind(meeting)
        .bind(who)
        .bind(text)
        .execute(tx.conn())
        .await?;
    if by.meeting().is_ahead() {
        answer::set(tx, by, (meeting, absent), Some(Answer::SendsStandIn)).await?;
    }
    tx.note(Some(by), Verb::Create, Object::StandIn, who, Part::Meeting(Code::new(meeting)));
    Ok(())
}

/// Nobody comes instead of a member (any more). Taking it back twice is no error.
///
/// # Errors
/// As [`name`]; [`Error::State`] when she was there already.
pub async fn take_back(tx: &mut Tx, by: &Seat, absent: &str) -> Result<()> {
    hers(by, absent)?;
    open(tx, by).await?;
    let meeting = &by.meeting().id;
    of_the_table(tx, meeting, absent).await?;
    leave(tx, by, absent).await?;
    if by.meeting().is_ahead() {
        answer::set(tx, by, (meeting, absent), None).await?;
    }
    tx.note(Some(by), Verb::Remove, Object::StandIn, absent, Part::Meeting(Code::new(meeting)));
    Ok(())
}

/// Asks a member by mail whether somebody can come instead of her.
///
/// # Errors
/// [`Error::State`] as in [`name`]; [`Error::NotFound`] for who is no member.
pub async fn ask(tx: &mut Tx, by: &Lead, absent: &str) -> Result<()> {
    open(tx, by).await?;
    let meeting = &by.meeting().id;
    of_the_table(tx, meeting, absent).await?;
    put::tell_of(tx, meeting, Kind::AskStandIn, &[absent.to_owned()]).await?;
    tx.note(Some(by), Verb::Change, Object::StandIn, absent, Part::Meeting(Code::new(meeting)));
    Ok(())
}

/// Whether the meeting was sent and goes on, checked inside the write. Raises the revision.
async fn open(tx: &mut Tx, by: &Seat) -> Result<()> {
    tx.changed(&by.meeting().id);
    let open = sqlx::query(
        "update meeting set rev = rev + 1 where id = $1 and closed_at is null and cancelled_at is null \
         and (sent_at is not null or opened_at is not null)",
    );
    let open = open.bind(&by.meeting().id).execute(tx.conn()).await?;
    if open.rows_affected() == 1 { Ok(()) } else { Err(Error::State) }
}

/// Whether she is a member in her own name.
async fn of_the_table(tx: &mut Tx, meeting: &str, member: &str) -> Result<()> {
    let found: Option<i64> =
        sqlx::query_scalar("select 1 from meeting_member where meeting_id = $1 and membership_id = $2 and stands_in_for is null")
            .bind(meeting)
            .bind(member)
            .fetch_optional(tx.conn())
            .await?;
    found.map(drop).ok_or(Error::NotFound)
}

/// Who was named for a member leaves the table, and is told so.
async fn leave(tx: &mut Tx, by: &Seat, absent: &str) -> Result<()> {
    let meeting = &by.meeting().id;
    let named: Option<(String, Option<String>)> = sqlx::query_as(
        "select mm.membership_id, a.presence from meeting_member mm left join attendance a on a.meeting_id = mm.meeting_id \
         and a.membership_id = mm.membership_id where mm.meeting_id = $1 and mm.stands_in_for = $2",
    )
    .bind(meeting)
    .bind(absent)
    .fetch_optional(tx.conn())
    .await?;
    match named {
        None => Ok(()),
        Some((_, Some(_))) => Err(Error::State),
        Some((who, None)) => {
            sqlx::query("delete from meeting_member where meeting_id = $1 and membership_id = $2")
                .bind(meeting)
                .bind(&who)
                .execute(tx.conn())
                .await?;
            put::tell_of(tx, meeting, Kind::Removed, &[who]).await
        }
    }
}
