//! Passkeys as they are kept.

use domain::{
    entry::device::Way,
    log::{Object, Verb},
};
use sqlx::FromRow;
use time::Date;

use super::{factors::not_the_last, note};
use crate::{Error, Result, Store, Tx, ground::instant};

/// A passkey as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Passkey {
    /// Id, not the authenticator's.
    pub id: String,
    /// What she calls it.
    pub name: String,
    added_at: i64,
    used_at: Option<i64>,
}

impl Passkey {
    /// When it was added.
    pub fn added_on(&self) -> Date {
        domain::calendar::zone::day(instant::at(self.added_at))
    }

    /// When it was used last; nothing when it never was.
    pub fn used_on(&self) -> Option<Date> {
        self.used_at.map(|at| domain::calendar::zone::day(instant::at(at)))
    }
}

/// What is kept to check an answer with.
#[derive(Debug, Clone, FromRow)]
pub struct Kept {
    /// Id.
    pub id: String,
    /// Public key and counter.
    pub credential: String,
}

/// A person's, the first one first.
pub async fn list(store: &Store, person: &str) -> Result<Vec<Passkey>> {
    Ok(sqlx::query_as("select id, name, added_at, used_at from passkey where person_id = $1 order by added_at, id")
        .bind(person)
        .fetch_all(&store.read)
        .await?)
}

/// By which authenticators call hers.
pub async fn ids(store: &Store, person: &str) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("select credential_id from passkey where person_id = $1").bind(person).fetch_all(&store.read).await?)
}

/// One of a person, by what authenticators call it, seen from within a write: its counter is to move on.
pub async fn kept(tx: &mut Tx, person: &str, credential_id: &str) -> Result<Option<Kept>> {
    Ok(sqlx::query_as("select id, credential from passkey where person_id = $1 and credential_id = $2")
        .bind(person)
        .bind(credential_id)
        .fetch_optional(tx.conn())
        .await?)
}

/// Keeps a new one.
///
/// # Errors
/// [`Error::State`] when somebody has it already.
pub async fn add(tx: &mut Tx, person: &str, credential_id: &str, credential: &str, name: &str) -> Result<()> {
    let there: Option<String> = sqlx::query_scalar("select id from passkey where credential_id = $1")
        .bind(credential_id)
        .fetch_optional(tx.conn())
        .await?;
    if there.is_some() {
        return Err(Error::State);
    }
    sqlx::query("insert into passkey (id, person_id, credential_id, credential, name, added_at) values ($1, $2, $3, $4, $5, $6)")
        .bind(tx.id())
        .bind(person)
        .bind(credential_id)
        .bind(credential)
        .bind(name)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    note(tx, Some(person), Verb::Create, Object::Factor, Way::Passkey).await
}

/// One was used: its counter moved on.
pub async fn used(tx: &mut Tx, id: &str, credential: &str) -> Result<()> {
    sqlx::query("update passkey set credential = $2, used_at = $3 where id = $1")
        .bind(id)
        .bind(credential)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Another name for one of hers.
///
/// # Errors
/// [`Error::NotFound`] when it is not hers.
pub async fn rename(tx: &mut Tx, person: &str, id: &str, name: &str) -> Result<()> {
    let done = sqlx::query("update passkey set name = $3 where id = $1 and person_id = $2")
        .bind(id)
        .bind(person)
        .bind(name)
        .execute(tx.conn())
        .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    note(tx, Some(person), Verb::Change, Object::Factor, Way::Passkey).await
}

/// Takes one of hers away: it opens nothing any more.
///
/// # Errors
/// [`Error::NotFound`] when it is not hers; `LastFactor` when it is her only way in.
pub async fn remove(tx: &mut Tx, person: &str, id: &str) -> Result<()> {
    let found: Option<String> = sqlx::query_scalar("select id from passkey where id = $1 and person_id = $2")
        .bind(id)
        .bind(person)
        .fetch_optional(tx.conn())
        .await?;
    found.ok_or(Error::NotFound)?;
    not_the_last(tx, person).await?;
    sqlx::query("delete from passkey where id = $1").bind(id).execute(tx.conn()).await?;
    note(tx, Some(person), Verb::Remove, Object::Factor, Way::Passkey).await
}
