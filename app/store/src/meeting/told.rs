//! Who is told by mail that a plan changed.

use domain::{mail::Kind, meeting::Plan};

use crate::{Result, Tx, mail::put};

/// `instead`: stand-ins who left with a member. Once its agenda was sent: who is no member any more is told so, who became one is invited, and the others are told when
/// they have to be elsewhere or at another time.
pub(super) async fn tell(tx: &mut Tx, id: &str, (was, plan): (&Plan, &Plan), instead: &[String]) -> Result<()> {
    let sent: Option<i64> = sqlx::query_scalar("select sent_at from meeting where id = $1").bind(id).fetch_one(tx.conn()).await?;
    if sent.is_none() {
        return Ok(());
    }
    let moved = |plan: &Plan| (plan.day, plan.starts, plan.ends, plan.municipality.clone(), plan.room.clone(), plan.link.clone());
    let without =
        |these: &[String], those: &[String]| these.iter().filter(|one| !those.contains(one)).cloned().collect::<Vec<_>>();
    let new = without(&plan.members, &was.members);
    put::tell_of(tx, id, Kind::Removed, &[without(&was.members, &plan.members), instead.to_vec()].concat()).await?;
    put::tell_of(tx, id, Kind::Agenda, &new).await?;
    if moved(was) != moved(plan) {
        let stand_ins =
            sqlx::query_scalar("select membership_id from meeting_member where meeting_id = $1 and stands_in_for is not null");
        let stand_ins: Vec<String> = stand_ins.bind(id).fetch_all(tx.conn()).await?;
        put::tell_of(tx, id, Kind::Changed, &[without(&plan.members, &new), stand_ins].concat()).await?;
    }
    Ok(())
}
