//! A row for each member who is to be told, in the write that caused it.

use domain::mail::{Kind, quiet};
use time::OffsetDateTime;

use super::claim::unsent;
use crate::{
    Result, Tx,
    ground::instant::{self, micros},
};

/// Tells one member. Who waits for the same message gets it once.
pub(crate) async fn tell(tx: &mut Tx, member: &str, kind: Kind, subject: &str, due: OffsetDateTime) -> Result<()> {
    let id = tx.id();
    sqlx::query(concat!(
        "insert into outbox (id, coalition_id, membership_id, kind, subject_id, made_at, due_at, next_at, tries) \
         select $1, m.coalition_id, m.id, $3, $4, $5, $6, $6, 0 from membership m where m.id = $2 and m.ended_at is null \
         and not exists (select 1 from outbox o where o.membership_id = m.id and o.subject_id = $4 and o.kind = $3 and o.tries = 0 and ",
        unsent!(),
        ")"
    ))
    .bind(id)
    .bind(member)
    .bind(kind.as_str())
    .bind(subject)
    .bind(tx.at())
    .bind(micros(due))
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Sends a member her link to come in; `id` of the row is what its token is made of. Of an earlier row that waits still the link
/// works no more, and it is not sent.
pub(crate) async fn invite(tx: &mut Tx, id: &str, member: &str) -> Result<()> {
    let due = micros(quiet::due(tx.now(), None));
    sqlx::query(
        "insert into outbox (id, coalition_id, membership_id, kind, subject_id, made_at, due_at, next_at, tries) \
         select $1, m.coalition_id, m.id, $3, m.id, $4, $5, $5, 0 from membership m where m.id = $2",
    )
    .bind(id)
    .bind(member)
    .bind(Kind::Invitation.as_str())
    .bind(tx.at())
    .bind(due)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Tells members of a meeting that is to come something of it. Who was not invited yet needs no news of it: her invitation says
/// what is so when it is sent, or is not sent at all.
pub(crate) async fn tell_of(tx: &mut Tx, meeting: &str, kind: Kind, members: &[String]) -> Result<()> {
    let (starts, ends): (i64, i64) =
        sqlx::query_as("select starts_at, ends_at from meeting where id = $1").bind(meeting).fetch_one(tx.conn()).await?;
    if ends <= tx.at() {
        return Ok(());
    }
    let due = quiet::due(tx.now(), Some(instant::at(starts)));
    for member in members {
        let asks = matches!(kind, Kind::Agenda | Kind::StandIn | Kind::AskStandIn);
        if asks || !waits_for_invitation(tx, meeting, member).await? {
            tell(tx, member, kind, meeting, due).await?;
        }
    }
    Ok(())
}

/// The same, to all its members.
pub(crate) async fn tell_all(tx: &mut Tx, meeting: &str, kind: Kind) -> Result<()> {
    let members: Vec<String> = sqlx::query_scalar("select membership_id from meeting_member where meeting_id = $1")
        .bind(meeting)
        .fetch_all(tx.conn())
        .await?;
    tell_of(tx, meeting, kind, &members).await
}

async fn waits_for_invitation(tx: &mut Tx, meeting: &str, member: &str) -> Result<bool> {
    let waits: Option<i64> = sqlx::query_scalar(concat!(
        "select 1 from outbox where subject_id = $1 and membership_id = $2 and kind in ('agenda', 'waarnemer') and tries = 0 and ",
        unsent!()
    ))
    .bind(meeting)
    .bind(member)
    .fetch_optional(tx.conn())
    .await?;
    Ok(waits.is_some())
}

/// Who owns the actions of an item now.
pub(crate) async fn owners(tx: &mut Tx, item: &str) -> Result<Vec<String>> {
    let owners = sqlx::query_scalar("select distinct owner_id from action where item_id = $1 and removed_at is null");
    Ok(owners.bind(item).fetch_all(tx.conn()).await?)
}

/// An item was changed after its meeting: who owns an action of it and did not before is told.
pub(crate) async fn tell_owners(tx: &mut Tx, meeting: &str, item: &str, before: &[String]) -> Result<()> {
    let due = quiet::due(tx.now(), None);
    for owner in owners(tx, item).await?.iter().filter(|owner| !before.contains(owner)) {
        tell(tx, owner, Kind::Actions, meeting, due).await?;
    }
    Ok(())
}

/// After a meeting: who has something to do is told so, and that the report is there; who was there and has nothing to do, that
/// the report is there to be checked.
pub(crate) async fn tell_after(tx: &mut Tx, meeting: &str) -> Result<()> {
    let due = quiet::due(tx.now(), None);
    let owners: Vec<String> = sqlx::query_scalar(
        "select distinct a.owner_id from action a join agenda_item i on i.id = a.item_id \
         where i.meeting_id = $1 and a.removed_at is null",
    )
    .bind(meeting)
    .fetch_all(tx.conn())
    .await?;
    let there: Vec<String> = sqlx::query_scalar(
        "select membership_id from attendance where meeting_id = $1 and presence in ('aanwezig', 'waarnemer')",
    )
    .bind(meeting)
    .fetch_all(tx.conn())
    .await?;
    for owner in &owners {
        tell(tx, owner, Kind::Actions, meeting, due).await?;
    }
    for member in there.iter().filter(|member| !owners.contains(member)) {
        tell(tx, member, Kind::Report, meeting, due).await?;
    }
    Ok(())
}
