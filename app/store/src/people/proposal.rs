//! A role that waits for a second person (product §1), and who decides on it. What waits is no role: [`Actor`] does not know
//! it.

use domain::{
    log::{Noted, Object, Part, Verb},
    people::proposal::Decision,
    words::Role,
};
use sqlx::{AnyConnection, FromRow};
use time::{Date, OffsetDateTime};

use super::member::grant;
use crate::{
    Error, Result, Store, Tx,
    access::{Actor, Deed},
    ground::{columns::role_proposal, instant, journal::Author, stored::Known},
};

/// A role that waits for a second person.
#[derive(Debug, Clone, FromRow)]
pub struct Proposal {
    /// Its id.
    pub id: String,
    /// Id of the membership it is for.
    pub membership: String,
    /// Name of who is to have it.
    pub name: String,
    /// Name of who proposed it.
    pub proposer: String,
    role: Known<role_proposal::Role>,
    proposed_at: i64,
    came: i64,
}

impl Proposal {
    /// The role.
    pub fn role(&self) -> Role {
        *self.role
    }

    /// When it was proposed.
    pub fn at(&self) -> OffsetDateTime {
        instant::at(self.proposed_at)
    }

    /// Whether she has signed in with what is hers since: before that, whoever has her link could take the role.
    pub fn came(&self) -> bool {
        self.came > 0
    }
}

/// SQL: whether she has something to sign in with, or is signed in; a reset takes both away.
macro_rules! came {
    () => {
        concat!(
            "case when ",
            crate::access::has_factor!(),
            " or exists (select 1 from session s where s.membership_id = m.id and s.ended_at is null) then 1 else 0 end"
        )
    };
}
pub(super) use came;

macro_rules! waiting {
    ($which:literal) => {
        concat!(
            "select o.id, o.membership_id as membership, p.name, o.role, o.proposed_at, q.name as proposer, ",
            came!(),
            " as came from role_proposal o join membership m on m.id = o.membership_id join person p on p.id = m.person_id \
             join membership n on n.id = o.proposed_by join person q on q.id = n.person_id \
             where o.decision is null and m.ended_at is null and ",
            $which,
            " order by o.proposed_at, o.id"
        )
    };
}

/// What waits for her to decide: never on herself, nor on what she proposed. A coordinator decides on all, an administrator on
/// all but the way back to texts, and the chair of her next meeting on that.
pub async fn waiting(store: &Store, who: &Actor, today: Date) -> Result<Vec<Proposal>> {
    hers(&mut *store.read.acquire().await?, who, today).await
}

async fn hers(conn: &mut AnyConnection, who: &Actor, today: Date) -> Result<Vec<Proposal>> {
    Ok(sqlx::query_as(waiting!(
        "m.coalition_id = $1 and m.id <> $2 and o.proposed_by <> $2 and ($3 = 1 or ($4 = 1 and o.role <> 'participant') \
         or (o.role = 'participant' and exists (select 1 from meeting_member x join meeting g on g.id = x.meeting_id \
          join meeting_member c on c.meeting_id = g.id and c.membership_id = $2 and c.duty = 'voorzitter' \
          where x.membership_id = m.id and g.cancelled_at is null and g.closed_at is null and g.held_on >= $5 \
          and not exists (select 1 from meeting_member y join meeting e on e.id = y.meeting_id where y.membership_id = m.id \
           and e.cancelled_at is null and e.closed_at is null and e.held_on >= $5 and e.held_on < g.held_on))))"
    ))
    .bind(who.coalition())
    .bind(who.membership())
    .bind(who.may_sql(Deed::Coordinate))
    .bind(who.may_sql(Deed::Administer))
    .bind(today.to_string())
    .fetch_all(conn)
    .await?)
}

/// What waits of her own.
pub async fn own(store: &Store, who: &Actor) -> Result<Vec<Proposal>> {
    Ok(sqlx::query_as(waiting!("m.id = $1")).bind(who.membership()).fetch_all(&store.read).await?)
}

/// Decides on what waits.
///
/// # Errors
/// [`Error::NotFound`] for what does not wait for her; [`Error::State`] for a confirmation before she signed in;
/// [`Error::Unproved`] for a role that takes two people.
pub async fn decide(tx: &mut Tx, by: &Actor, id: &str, decision: Decision) -> Result<()> {
    let today = tx.today();
    let found = hers(tx.conn(), by, today).await?.into_iter().find(|proposal| proposal.id == id).ok_or(Error::NotFound)?;
    if found.role().takes_two() {
        by.proved(tx).await?;
    }
    if decision == Decision::Confirmed && !found.came() {
        return Err(Error::State);
    }
    settle(tx, &found.id, decision, Some(by)).await?;
    if decision == Decision::Confirmed {
        grant(tx, &found.membership, found.role()).await?;
    }
    let noted = if decision == Decision::Confirmed { Noted::Confirmed } else { Noted::Declined };
    tx.note(Some(by), Verb::Step, Object::Membership, &found.membership, (noted, Part::Roles(vec![found.role()])));
    Ok(())
}

pub(super) async fn settle(tx: &mut Tx, id: &str, decision: Decision, by: Option<&Author>) -> Result<()> {
    sqlx::query("update role_proposal set decision = $2, decided_at = $3, decided_by = $4 where id = $1 and decision is null")
        .bind(id)
        .bind(decision.as_str())
        .bind(tx.at())
        .bind(by.map(|by| by.membership().to_owned()))
        .execute(tx.conn())
        .await?;
    Ok(())
}
