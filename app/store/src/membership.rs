//! Memberships: who belongs to a coalition and who did, ending one, taking that back.

use domain::{form::Problem, words::Role};
use sqlx::FromRow;
use time::Date;

use crate::{Error, Result, Store, Tx, access::Administrator, instant, journal::Verb};

/// A membership as its administrator sees it.
#[derive(Debug, Clone, FromRow)]
pub struct Membership {
    /// Id.
    pub id: String,
    /// Name of the person.
    pub name: String,
    /// Name of the discipline; empty for who has none.
    pub discipline: String,
    /// Organisation; may be empty.
    pub organisation: String,
    roles: String,
    ended_at: Option<i64>,
}

impl Membership {
    /// Roles, in the order in which they are shown.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles: Vec<Role> = self.roles.split(',').filter_map(Role::parse).collect();
        roles.sort_unstable();
        roles
    }

    /// The day on which it ended; nothing while it lasts.
    pub fn ended_on(&self) -> Option<Date> {
        self.ended_at.map(|at| domain::zone::day(instant::at(at)))
    }
}

/// What somebody still has in hand: to be given to others before she leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, FromRow)]
pub struct InHand {
    /// Open actions.
    pub actions: i64,
    /// Open cases of which she is a case manager.
    pub cases: i64,
}

macro_rules! memberships {
    ($rest:literal) => {
        concat!(
            "select m.id, p.name, coalesce(d.name, '') as discipline, m.organisation, m.ended_at, \
             coalesce((select string_agg(r.role, ',') from membership_role r where r.membership_id = m.id), '') as roles \
             from membership m join person p on p.id = m.person_id left join discipline d on d.id = m.discipline_id \
             where m.coalition_id = $1",
            $rest
        )
    };
}

/// Everybody who belongs or belonged to the administrator's coalition: present ones first, by name.
pub async fn list(store: &Store, who: &Administrator) -> Result<Vec<Membership>> {
    let sql = memberships!(" order by case when m.ended_at is null then 0 else 1 end, lower(p.name), m.id");
    Ok(sqlx::query_as(sql).bind(who.coalition()).fetch_all(&store.read).await?)
}

/// One membership of the administrator's coalition.
pub async fn get(store: &Store, who: &Administrator, id: &str) -> Result<Membership> {
    let found = sqlx::query_as(memberships!(" and m.id = $2")).bind(who.coalition()).bind(id).fetch_optional(&store.read).await?;
    found.ok_or(Error::NotFound)
}

/// What a member still has in hand.
pub async fn in_hand(store: &Store, member: &Membership) -> Result<InHand> {
    Ok(sqlx::query_as(
        "select (select count(*) from action a where a.owner_id = $1 and a.state = 'open' and a.removed_at is null) as actions, \
         (select count(distinct g.case_id) from case_manager g join case_file f on f.id = g.case_id \
          where g.membership_id = $1 and g.ended_at is null and f.closed_at is null) as cases",
    )
    .bind(&member.id)
    .fetch_one(&store.read)
    .await?)
}

/// Ends a membership, her sessions and her links at once. What she did stays hers. Ending it twice is no error.
///
/// # Errors
/// [`Problem::LastAdministrator`] beside `member` when nobody would be left to keep the members.
pub async fn end(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    found(tx, by, id).await?;
    let others: i64 = sqlx::query_scalar(
        "select count(*) from membership m join membership_role r on r.membership_id = m.id and r.role = 'administrator' \
         where m.coalition_id = $1 and m.id <> $2 and m.ended_at is null",
    )
    .bind(by.coalition())
    .bind(id)
    .fetch_one(tx.conn())
    .await?;
    if others == 0 {
        return Err(Error::invalid("member", Problem::LastAdministrator));
    }
    for sql in [
        "update membership set ended_at = $2 where id = $1 and ended_at is null",
        "update session set ended_at = $2 where membership_id = $1 and ended_at is null",
        "update sign_in_link set used_at = $2 where membership_id = $1 and used_at is null",
    ] {
        sqlx::query(sql).bind(id).bind(tx.at()).execute(tx.conn()).await?;
    }
    tx.note(Some(by), Verb::Step, "membership", id, "ended");
    Ok(())
}

/// Takes back that a membership ended. She signs in with a new link.
pub async fn resume(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    found(tx, by, id).await?;
    sqlx::query("update membership set ended_at = null where id = $1").bind(id).execute(tx.conn()).await?;
    tx.note(Some(by), Verb::Step, "membership", id, "resumed");
    Ok(())
}

/// A membership of the administrator's coalition, whatever its state.
async fn found(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    let found: Option<String> = sqlx::query_scalar("select id from membership where id = $1 and coalition_id = $2")
        .bind(id)
        .bind(by.coalition())
        .fetch_optional(tx.conn())
        .await?;
    found.map(drop).ok_or(Error::NotFound)
}
