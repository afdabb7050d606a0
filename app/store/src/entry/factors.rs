//! Which factors somebody has, and taking them away.

use domain::{
    entry::device::Way,
    form::Problem,
    log::{Noted, Object, Verb},
    words::Role,
};
use sqlx::FromRow;
use time::OffsetDateTime;

use super::{enter::end_sessions, note};
use crate::{
    Error, Result, Store, Tx,
    access::{Administrator, has_factor},
    ground::instant,
    mail::waits,
    people::propose,
};

/// What somebody signs in with.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Factors {
    /// Address that goes with her password; empty without one.
    pub login: String,
    /// Passkeys.
    pub passkeys: i64,
    /// Accounts at her organisation's provider.
    pub accounts: i64,
    /// Recovery codes that are left.
    pub codes: i64,
}

impl Factors {
    /// How many ways in she has.
    pub fn ways(&self) -> i64 {
        i64::from(!self.login.is_empty()) + self.passkeys + self.accounts
    }
}

/// A reset that she has not been told of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reset {
    /// When.
    pub at: OffsetDateTime,
    /// Name of the administrator.
    pub by: String,
}

const OF: &str = "select coalesce((select login from password where person_id = $1), '') as login, \
     (select count(*) from passkey where person_id = $1) as passkeys, \
     (select count(*) from provider_account where person_id = $1) as accounts, \
     (select count(*) from recovery_code where person_id = $1 and used_at is null) as codes";

/// Of a person.
pub async fn of(store: &Store, person: &str) -> Result<Factors> {
    Ok(sqlx::query_as(OF).bind(person).fetch_one(&store.read).await?)
}

/// Whether there is any, seen from within a write.
pub(crate) async fn some(tx: &mut Tx, person: &str) -> Result<bool> {
    let factors: Factors = sqlx::query_as(OF).bind(person).fetch_one(tx.conn()).await?;
    Ok(factors.ways() > 0)
}

/// Takes the password and its codes away.
///
/// # Errors
/// [`Problem::LastFactor`] when it is the only way in.
pub async fn remove_password(tx: &mut Tx, person: &str) -> Result<()> {
    not_the_last(tx, person).await?;
    sqlx::query("delete from password where person_id = $1").bind(person).execute(tx.conn()).await?;
    sqlx::query("delete from recovery_code where person_id = $1").bind(person).execute(tx.conn()).await?;
    note(tx, Some(person), Verb::Remove, Object::Factor, Way::Password).await
}

pub(crate) async fn not_the_last(tx: &mut Tx, person: &str) -> Result<()> {
    let factors: Factors = sqlx::query_as(OF).bind(person).fetch_one(tx.conn()).await?;
    if factors.ways() > 1 { Ok(()) } else { Err(Error::invalid("factor", Problem::LastFactor)) }
}

/// Who of a coalition's members has a way to sign in.
pub async fn enrolled(store: &Store, who: &Administrator) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar(concat!("select m.id from membership m where m.coalition_id = $1 and ", has_factor!()))
        .bind(who.coalition())
        .fetch_all(&store.read)
        .await?)
}

/// Takes away everything somebody signs in with, ends her sessions in every coalition, and gives the token of a
/// link to set it up anew. She is told who did it.
///
/// # Errors
/// [`Error::NotFound`] for who is no member of the administrator's coalition; [`Error::State`] for oneself: it
/// takes a second person; [`Error::Unproved`].
pub async fn reset(tx: &mut Tx, by: &Administrator, membership: &str) -> Result<String> {
    by.proved(tx).await?;
    let found: Option<String> =
        sqlx::query_scalar("select person_id from membership where id = $1 and coalition_id = $2 and ended_at is null")
            .bind(membership)
            .bind(by.coalition())
            .fetch_optional(tx.conn())
            .await?;
    let person = found.ok_or(Error::NotFound)?;
    let own: String =
        sqlx::query_scalar("select person_id from membership where id = $1").bind(by.membership()).fetch_one(tx.conn()).await?;
    if own == person {
        return Err(Error::State);
    }
    let person = apart(tx, &person, membership).await?;
    for sql in [
        "delete from password where person_id = $1",
        "delete from recovery_code where person_id = $1",
        "delete from passkey where person_id = $1",
        "delete from provider_account where person_id = $1",
        "delete from arrival where person_id = $1",
        "delete from ceremony where person_id = $1",
        "delete from sign_in_link where membership_id in (select id from membership where person_id = $1)",
    ] {
        sqlx::query(sql).bind(&person).execute(tx.conn()).await?;
    }
    end_sessions(tx, &person, None).await?;
    let id = tx.id();
    sqlx::query("insert into factor_reset (id, person_id, reset_at, reset_by) values ($1, $2, $3, $4)")
        .bind(&id)
        .bind(&person)
        .bind(tx.at())
        .bind(by.membership())
        .execute(tx.conn())
        .await?;
    // Whoever has the new link is in with one tap: nobody reads texts of cases by it before a second person has seen her.
    propose::anew(tx, by, membership, Role::waits_after_reset).await?;
    note(tx, Some(&person), Verb::Remove, Object::Factor, Noted::Reset).await?;
    tx.note(Some(by), Verb::Remove, Object::Factor, membership, Noted::Reset);
    waits::reset(tx, membership).await?;
    crate::entry::session::invite(tx, by, membership).await
}

/// The person to be reset. Of who is a member of other coalitions too this membership gets a person of its own:
/// what she signs in with elsewhere is not this administrator's to take, and her link must not lead there.
async fn apart(tx: &mut Tx, person: &str, membership: &str) -> Result<String> {
    let others: i64 =
        sqlx::query_scalar("select count(*) from membership where person_id = $1 and id <> $2 and ended_at is null")
            .bind(person)
            .bind(membership)
            .fetch_one(tx.conn())
            .await?;
    if others == 0 {
        return Ok(person.to_owned());
    }
    let own = tx.id();
    sqlx::query("insert into person (id, name, email, created_at) select $2, name, email, $3 from person where id = $1")
        .bind(person)
        .bind(&own)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    sqlx::query("update membership set person_id = $2 where id = $1").bind(membership).bind(&own).execute(tx.conn()).await?;
    Ok(own)
}

/// The resets somebody has not been told of, the last one first.
pub async fn resets(store: &Store, person: &str) -> Result<Vec<Reset>> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        "select r.reset_at, p.name from factor_reset r join membership m on m.id = r.reset_by join person p on p.id = m.person_id \
         where r.person_id = $1 and r.told_at is null order by r.reset_at desc",
    )
    .bind(person)
    .fetch_all(&store.read)
    .await?;
    Ok(rows.into_iter().map(|(at, by)| Reset { at: instant::at(at), by }).collect())
}

/// She has read it.
pub async fn told(tx: &mut Tx, person: &str) -> Result<()> {
    sqlx::query("update factor_reset set told_at = $2 where person_id = $1 and told_at is null")
        .bind(person)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    note(tx, Some(person), Verb::View, Object::Factor, (Noted::Reset, Noted::Told)).await
}
