//! Something waits for members, or happened to one: a row for each of them, in the write that caused it.

use domain::mail::{Kind, quiet};

use super::put::tell;
use crate::{Result, Tx, ground::journal::Author};

/// Members `$1` of the coalition but the one who did it (`$2`), with a role of these.
const COORDINATORS: &str = "select m.id from membership m where m.coalition_id = $1 and m.id <> $2 and m.ended_at is null \
     and exists (select 1 from membership_role r where r.membership_id = m.id and r.role = 'coordinator')";
const DECIDERS: &str = "select m.id from membership m where m.coalition_id = $1 and m.id <> $2 and m.ended_at is null \
     and exists (select 1 from membership_role r where r.membership_id = m.id and r.role in ('coordinator', 'administrator'))";

/// Whether a member is told of urgent cases at once: she coordinates, or is named for it (product §3, spoed).
macro_rules! sees_at_once {
    ($member:literal) => {
        concat!(
            "(exists (select 1 from urgent_responder u where u.membership_id = ",
            $member,
            ") or exists (select 1 from membership_role r where r.membership_id = ",
            $member,
            " and r.role = 'coordinator'))"
        )
    };
}
pub(crate) use sees_at_once;

/// Of an urgent case: at once, whatever the hour, those who are named for that and the coordinators.
pub(crate) async fn urgent(tx: &mut Tx, coalition: &str, case: &str) -> Result<()> {
    let members: Vec<String> = sqlx::query_scalar(concat!(
        "select m.id from membership m where m.coalition_id = $1 and m.ended_at is null and ",
        sees_at_once!("m.id")
    ))
    .bind(coalition)
    .fetch_all(tx.conn())
    .await?;
    for member in &members {
        tell(tx, member, Kind::Urgent, case, tx.now()).await?;
    }
    Ok(())
}

/// A role of `member` waits for a second person. `texts`: it is the way back to texts of cases, on which no administrator
/// decides.
pub(crate) async fn role(tx: &mut Tx, by: &Author, member: &str, texts: bool) -> Result<()> {
    let who = those(tx, by, if texts { COORDINATORS } else { DECIDERS }).await?;
    all(tx, who.iter().filter(|id| *id != member), Kind::Confirm, member).await
}

/// A publication waits for a second person.
pub(crate) async fn publication(tx: &mut Tx, by: &Author, release: &str) -> Result<()> {
    let who = those(tx, by, DECIDERS).await?;
    all(tx, who.iter(), Kind::Publication, release).await
}

/// Somebody asks for a correction: whoever closed the meeting and its scribe look at it.
pub(crate) async fn correction(tx: &mut Tx, by: &Author, meeting: &str) -> Result<()> {
    let who: Vec<String> = sqlx::query_scalar(
        "select m.id from membership m where m.id <> $2 and (m.id = (select closed_by from meeting where id = $1) \
         or exists (select 1 from meeting_member x where x.meeting_id = $1 and x.membership_id = m.id and x.duty = 'notulist'))",
    )
    .bind(meeting)
    .bind(by.membership())
    .fetch_all(tx.conn())
    .await?;
    all(tx, who.iter(), Kind::Correction, meeting).await
}

/// The correction was looked at: who asked for it is told, unless she looked at it herself.
pub(crate) async fn answered(tx: &mut Tx, by: &Author, correction: &str, meeting: &str) -> Result<()> {
    let who: Vec<String> = sqlx::query_scalar("select asked_by from correction where id = $1 and asked_by <> $2")
        .bind(correction)
        .bind(by.membership())
        .fetch_all(tx.conn())
        .await?;
    all(tx, who.iter(), Kind::Answered, meeting).await
}

/// How she signs in was taken away: at once, whatever the hour, because it may not have been she who asked for it.
pub(crate) async fn reset(tx: &mut Tx, member: &str) -> Result<()> {
    tell(tx, member, Kind::Reset, member, tx.now()).await
}

async fn those(tx: &mut Tx, by: &Author, sql: &'static str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(sql).bind(by.coalition()).bind(by.membership()).fetch_all(tx.conn()).await?)
}

async fn all(tx: &mut Tx, members: impl Iterator<Item = &String>, kind: Kind, subject: &str) -> Result<()> {
    let due = quiet::due(tx.now(), None);
    for member in members {
        tell(tx, member, kind, subject, due).await?;
    }
    Ok(())
}
