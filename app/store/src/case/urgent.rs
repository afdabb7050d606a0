//! Who sees urgent cases at once, besides the coordinator (product §3, spoed; §8): she names them.

use domain::log::{Object, Verb};
use sqlx::FromRow;
use time::OffsetDateTime;

use crate::{
    Error, Result, Store, Tx,
    access::{Coordinator, Seen},
    ground::instant,
};

/// Somebody who has a role in cases, and whether she sees urgent ones at once.
#[derive(Debug, Clone, FromRow)]
pub struct Professional {
    /// Id of the membership.
    pub membership_id: String,
    /// Name of the person.
    pub name: String,
    /// Name of her discipline; empty for who has none.
    pub discipline: String,
    /// Her organisation; may be empty.
    pub organisation: String,
    since_at: Option<i64>,
}

impl Professional {
    /// Since when she sees urgent cases at once; nothing when she does not.
    pub fn since(&self) -> Option<OffsetDateTime> {
        self.since_at.map(instant::at)
    }
}

/// Everybody in the coalition with a role in cases who is not a coordinator: those who were named first, then by name.
pub async fn list(store: &Store, who: &Seen<Coordinator>) -> Result<Vec<Professional>> {
    Ok(sqlx::query_as(
        "select m.id as membership_id, p.name, coalesce(d.name, '') as discipline, m.organisation, u.since_at \
         from membership m join person p on p.id = m.person_id left join discipline d on d.id = m.discipline_id \
         left join urgent_responder u on u.membership_id = m.id where m.coalition_id = $1 and m.ended_at is null \
         and exists (select 1 from membership_role r where r.membership_id = m.id and r.role = 'participant') \
         and not exists (select 1 from membership_role r where r.membership_id = m.id and r.role = 'coordinator') \
         order by case when u.since_at is null then 1 else 0 end, lower(p.name), m.id",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?)
}

/// Names somebody; naming her twice is no error.
///
/// # Errors
/// [`Error::NotFound`] for who has no role in cases here.
pub async fn name(tx: &mut Tx, by: &Coordinator, member: &str) -> Result<()> {
    known(tx, by, member).await?;
    sqlx::query(
        "insert into urgent_responder (membership_id, since_at, named_by) values ($1, $2, $3) on conflict (membership_id) do nothing",
    )
    .bind(member)
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Create, Object::UrgentResponder, member, ());
    Ok(())
}

/// Takes her off the list; counts at her next request.
///
/// # Errors
/// [`Error::NotFound`] for who has no role in cases here.
pub async fn take_off(tx: &mut Tx, by: &Coordinator, member: &str) -> Result<()> {
    known(tx, by, member).await?;
    sqlx::query("delete from urgent_responder where membership_id = $1").bind(member).execute(tx.conn()).await?;
    tx.note(Some(by), Verb::Remove, Object::UrgentResponder, member, ());
    Ok(())
}

async fn known(tx: &mut Tx, by: &Coordinator, member: &str) -> Result<()> {
    let found: Option<String> = sqlx::query_scalar(
        "select m.id from membership m join membership_role r on r.membership_id = m.id and r.role = 'participant' \
         where m.id = $1 and m.coalition_id = $2 and m.ended_at is null",
    )
    .bind(member)
    .bind(by.coalition())
    .fetch_optional(tx.conn())
    .await?;
    found.map(drop).ok_or(Error::NotFound)
}
