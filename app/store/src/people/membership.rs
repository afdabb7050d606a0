//! Memberships: who belongs to a coalition and who did, changing one, looking at it every year, ending it and taking
//! that back.

use domain::{
    form::Problem,
    log::{Noted, Object, Part, Verb},
    people::member::NewMember,
    words::Role,
};
use sqlx::FromRow;
use time::{Date, Duration, OffsetDateTime, Time};

use super::{member, propose};
use crate::{
    Error, Result, Store, Tx,
    access::{Administrator, Deed},
    entry::{session, sessions},
    ground::{
        columns::{membership_role, role_proposal},
        instant,
        stored::Known,
    },
    meeting::feed,
};

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
    /// Lower case; empty when not given.
    pub email: String,
    /// Id of the discipline; nothing for who has none.
    pub discipline_id: Option<String>,
    /// The municipality whose figures she may see, if she reports for one.
    pub municipality_code: Option<String>,
    /// Raised at every change: a form says which one it was opened with.
    pub rev: i64,
    roles: Known<membership_role::Roles>,
    waits: Known<role_proposal::Roles>,
    since_at: i64,
    ended_at: Option<i64>,
    reviewed_at: Option<i64>,
    reviewer: Option<String>,
    invited_until: Option<i64>,
    came: i64,
    email_proven_at: Option<i64>,
    mailed: Option<i64>,
}

/// What became of the invitation that was mailed last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailed {
    /// It is on its way.
    Waits,
    /// The mail server took it.
    Sent,
    /// It did not arrive.
    Refused,
}

/// Whether somebody can come in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// She signed in before.
    Came,
    /// Her invitation works until this instant, if she uses it.
    Invited(OffsetDateTime),
    /// Her invitation ended at this instant, unused.
    Expired(OffsetDateTime),
    /// She was never invited, or it was taken back.
    NotInvited,
}

impl Membership {
    /// Roles, in the order in which they are shown.
    pub fn roles(&self) -> Vec<Role> {
        let mut roles = self.roles.to_vec();
        roles.sort_unstable();
        roles
    }

    /// Roles that wait for a second person.
    pub fn waits(&self) -> Vec<Role> {
        self.waits.to_vec()
    }

    /// The day on which her address was proven: she came in by a link that was mailed to it.
    pub fn email_proven_on(&self) -> Option<Date> {
        self.email_proven_at.map(|at| domain::calendar::zone::day(instant::at(at)))
    }

    /// What became of the invitation that was mailed last; nothing when none was lately.
    pub fn mailed(&self) -> Option<Mailed> {
        Some(match self.mailed? {
            0 => Mailed::Waits,
            1 => Mailed::Sent,
            _ => Mailed::Refused,
        })
    }

    /// Whether she can come in.
    pub fn entry(&self, now: OffsetDateTime) -> Entry {
        match self.invited_until.map(instant::at) {
            Some(until) if until > now => Entry::Invited(until),
            _ if self.came > 0 => Entry::Came,
            Some(until) => Entry::Expired(until),
            None => Entry::NotInvited,
        }
    }

    /// The day of the last look at her membership, and whose look it was; nothing before the first.
    pub fn reviewed(&self) -> Option<(Date, &str)> {
        Some((domain::calendar::zone::day(instant::at(self.reviewed_at?)), self.reviewer.as_deref().unwrap_or_default()))
    }

    /// The day from which the next look counts: the last one, or the day she was added.
    pub fn looked_at(&self) -> Date {
        domain::calendar::zone::day(instant::at(self.reviewed_at.unwrap_or(self.since_at)))
    }

    /// The day on which it ended; nothing while it lasts.
    pub fn ended_on(&self) -> Option<Date> {
        self.ended_at.map(|at| domain::calendar::zone::day(instant::at(at)))
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
            "select m.id, p.name, coalesce(d.name, '') as discipline, m.organisation, p.email, m.discipline_id, \
             m.municipality_code, m.rev, m.since_at, m.ended_at, \
             coalesce((select string_agg(r.role, ',') from membership_role r where r.membership_id = m.id), '') as roles, \
             coalesce((select string_agg(o.role, ',') from role_proposal o where o.membership_id = m.id and o.decision is null), '') as waits, \
             (select max(w.reviewed_at) from membership_review w where w.membership_id = m.id) as reviewed_at, \
             (select p2.name from membership_review w join membership m2 on m2.id = w.reviewed_by join person p2 on p2.id = m2.person_id \
              where w.membership_id = m.id order by w.reviewed_at desc limit 1) as reviewer, \
             (select max(l.expires_at) from sign_in_link l where l.membership_id = m.id and l.used_at is null \
              and l.withdrawn_at is null) as invited_until, \
             (select count(*) from session s where s.membership_id = m.id) as came, p.email_proven_at, \
             (select case when o.refused_at is not null then 2 when o.sent_at is not null then 1 else 0 end from outbox o \
              where o.membership_id = m.id and o.kind = 'toegang' order by o.made_at desc, o.id desc limit 1) as mailed \
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
        "select (select count(*) from action a where a.owner_id = $1 and a.state in ('open', 'loopt') and a.removed_at is null) as actions, \
         (select count(distinct g.case_id) from case_manager g join case_file f on f.id = g.case_id \
          where g.membership_id = $1 and g.ended_at is null and f.closed_at is null) as cases",
    )
    .bind(&member.id)
    .fetch_one(&store.read)
    .await?)
}

/// So many members are to be looked at: those not looked at for a year.
pub async fn to_review(store: &Store, who: &Administrator, today: Date) -> Result<i64> {
    let limit = domain::calendar::zone::instant(domain::people::member::review_limit(today) + Duration::days(1), Time::MIDNIGHT);
    Ok(sqlx::query_scalar(
        "select count(*) from membership m where m.coalition_id = $1 and m.ended_at is null and \
         coalesce((select max(w.reviewed_at) from membership_review w where w.membership_id = m.id), m.since_at) < $2",
    )
    .bind(who.coalition())
    .bind(instant::micros(limit))
    .fetch_one(&store.read)
    .await?)
}

/// Notes that a member still belongs here.
pub async fn review(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    present(tx, by, id).await?;
    sqlx::query(
        "insert into membership_review (membership_id, reviewed_at, reviewed_by) values ($1, $2, $3) on conflict do nothing",
    )
    .bind(id)
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Step, Object::Membership, id, Noted::Reviewed);
    Ok(())
}

/// Changes who somebody is and what she may do, from her next request on. `rev`: of the form.
///
/// # Errors
/// [`Problem::Conflict`] beside `name` when a colleague saved meanwhile; [`Problem::LastAdministrator`] beside `role`;
/// [`Problem::EmailTaken`] beside `email`; [`Error::Unproved`] when she may do other things from now on.
pub async fn change(tx: &mut Tx, by: &Administrator, id: &str, rev: i64, new: &NewMember) -> Result<()> {
    present(tx, by, id).await?;
    if !new.roles.contains(&Role::Administrator) && others_administer(tx, by, id).await? == 0 {
        return Err(Error::invalid("role", Problem::LastAdministrator));
    }
    member::email_free(tx, by.coalition(), id, &new.email).await?;
    let changed = sqlx::query(
        "update membership set discipline_id = $3, organisation = $4, municipality_code = $5, rev = rev + 1 \
         where id = $1 and rev = $2",
    )
    .bind(id)
    .bind(rev)
    .bind(&new.discipline)
    .bind(&new.organisation)
    .bind(&new.municipality)
    .execute(tx.conn())
    .await?;
    if changed.rows_affected() == 0 {
        return Err(Error::invalid("name", Problem::Conflict));
    }
    // Of who is a member elsewhere too, the name is not one coalition's to change.
    sqlx::query(
        "update person set name = $2, email_proven_at = case when email = $3 then email_proven_at else null end, email = $3 where id = (select person_id from membership where id = $1) \
         and not exists (select 1 from membership o where o.person_id = person.id and o.id <> $1)",
    )
    .bind(id)
    .bind(&new.name)
    .bind(&new.email)
    .execute(tx.conn())
    .await?;
    if set_roles(tx, by, id, &new.roles).await? {
        by.proved(tx).await?;
    }
    tx.note(Some(by), Verb::Change, Object::Membership, id, (Noted::Roles, Part::Roles(new.roles.clone())));
    Ok(())
}

/// Takes away the roles that are no longer hers and gives the new ones; those she keeps keep their beginning, and what waits
/// for a second person goes on waiting. Gives whether there was any difference.
async fn set_roles(tx: &mut Tx, by: &Administrator, id: &str, roles: &[Role]) -> Result<bool> {
    let had: Vec<Known<membership_role::Role>> =
        sqlx::query_scalar("select role from membership_role where membership_id = $1").bind(id).fetch_all(tx.conn()).await?;
    let had: Vec<Role> = had.into_iter().map(Known::value).collect();
    for gone in had.iter().filter(|role| !roles.contains(role)) {
        sqlx::query("delete from membership_role where membership_id = $1 and role = $2")
            .bind(id)
            .bind(gone.as_str())
            .execute(tx.conn())
            .await?;
    }
    if !Deed::TakePart.is_of(roles) {
        feed::end(tx, id).await?;
    }
    let waits = propose::of_member(tx, id).await?;
    for gone in waits.iter().filter(|role| !roles.contains(role)) {
        propose::take_back(tx, by, id, *gone).await?;
    }
    let had = [had, waits].concat();
    for new in roles.iter().filter(|role| !had.contains(role)) {
        propose::give(tx, by, id, *new).await?;
    }
    Ok(had.len() != roles.len() || had.iter().any(|role| !roles.contains(role)))
}

/// How many other present members administer the coalition.
async fn others_administer(tx: &mut Tx, by: &Administrator, id: &str) -> Result<i64> {
    Ok(sqlx::query_scalar(
        "select count(*) from membership m join membership_role r on r.membership_id = m.id and r.role = 'administrator' \
         where m.coalition_id = $1 and m.id <> $2 and m.ended_at is null",
    )
    .bind(by.coalition())
    .bind(id)
    .fetch_one(tx.conn())
    .await?)
}

/// Ends a membership, her sessions and her links at once. What she did stays hers. Ending it twice is no error.
///
/// # Errors
/// [`Problem::LastAdministrator`] beside `member` when nobody would be left to keep the members.
pub async fn end(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    found(tx, by, id).await?;
    if others_administer(tx, by, id).await? == 0 {
        return Err(Error::invalid("member", Problem::LastAdministrator));
    }
    sqlx::query("update membership set ended_at = $2 where id = $1 and ended_at is null")
        .bind(id)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    // Should she come back, the coordinator names her again.
    sqlx::query("delete from urgent_responder where membership_id = $1").bind(id).execute(tx.conn()).await?;
    feed::end(tx, id).await?;
    sessions::end_all(tx, id).await?;
    session::withdraw_links(tx, id).await?;
    tx.note(Some(by), Verb::Step, Object::Membership, id, Noted::Ended);
    Ok(())
}

/// Takes back that a membership ended. Her roles are hers again, save those that take two people: they wait.
///
/// # Errors
/// [`Error::Unproved`].
pub async fn resume(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    found(tx, by, id).await?;
    by.proved(tx).await?;
    sqlx::query("update membership set ended_at = null where id = $1").bind(id).execute(tx.conn()).await?;
    propose::anew(tx, by, id, Role::takes_two).await?;
    tx.note(Some(by), Verb::Step, Object::Membership, id, Noted::Resumed);
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

/// A membership of the administrator's coalition that has not ended.
async fn present(tx: &mut Tx, by: &Administrator, id: &str) -> Result<()> {
    found(tx, by, id).await?;
    let ended: Option<i64> =
        sqlx::query_scalar("select ended_at from membership where id = $1").bind(id).fetch_one(tx.conn()).await?;
    if ended.is_some() { Err(Error::State) } else { Ok(()) }
}
