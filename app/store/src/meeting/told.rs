//! Who is told by mail that a plan changed.

use domain::{mail::Kind, meeting::Plan};

use crate::{Result, Tx, mail::put};

/// Once its agenda was sent: who is no member any more is told so, who became one is invited, and the others are told when
/// they have to be elsewhere or at another time.
pub(super) async fn tell(tx: &mut Tx, id: &str, was: &Plan, plan: &Plan) -> Result<()> {
    let sent: Option<i64> = sqlx::query_scalar("select sent_at from meeting where id = $1").bind(id).fetch_one(tx.conn()).await?;
    if sent.is_none() {
        return Ok(());
    }
    let moved = |plan: &Plan| (plan.day, plan.starts, plan.ends, plan.municipality.clone(), plan.room.clone(), plan.link.clone());
    let without =
        |these: &[String], those: &[String]| these.iter().filter(|one| !those.contains(one)).cloned().collect::<Vec<_>>();
    let new = without(&plan.members, &was.members);
    put::tell_of(tx, id, Kind::Removed, &without(&was.members, &plan.members)).await?;
    put::tell_of(tx, id, Kind::Agenda, &new).await?;
    if moved(was) != moved(plan) {
        put::tell_of(tx, id, Kind::Changed, &without(&plan.members, &new)).await?;
    }
    Ok(())
}
