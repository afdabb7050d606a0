//! A password with its one-time codes, and recovery codes.

use domain::{
    entry::device::Way,
    form::Problem,
    log::{Noted, Object, Verb},
    text::address::address,
};
use sqlx::FromRow;

use super::note;
use crate::{Error, Result, Store, Tx};

/// What is kept to check a password and a one-time code against.
#[derive(Debug, Clone, FromRow)]
pub struct Kept {
    /// Id of the person.
    pub person: String,
    /// With what she signs in: her e-mail address.
    pub login: String,
    /// argon2id, PHC.
    pub hash: String,
    /// Secret of the one-time codes, sealed.
    pub secret: String,
    /// Step of the last one-time code that was taken.
    pub last_step: i64,
}

/// What belongs to an e-mail address, in whatever case it was typed.
pub async fn by_login(store: &Store, login: &str) -> Result<Option<Kept>> {
    Ok(sqlx::query_as("select person_id as person, login, hash, secret, last_step from password where login = $1")
        .bind(address(login))
        .fetch_optional(&store.read)
        .await?)
}

/// What belongs to a person.
pub async fn of(store: &Store, person: &str) -> Result<Option<Kept>> {
    Ok(sqlx::query_as("select person_id as person, login, hash, secret, last_step from password where person_id = $1")
        .bind(person)
        .fetch_optional(&store.read)
        .await?)
}

/// Secrets that are sealed, each with what for: a board that opens none of them has another key.
pub async fn sealed(store: &Store) -> Result<Vec<(String, String)>> {
    let sql =
        "select 'totp ' || person_id, secret from password union all select 'provider ' || coalition_id, secret from provider";
    Ok(sqlx::query_as(sql).fetch_all(&store.read).await?)
}

/// Keeps a first password with its one-time codes. `step`: of the code that was typed to show that it works.
///
/// # Errors
/// [`Problem::LoginTaken`] beside `email`: somebody else signs in with it. [`Error::State`]: she has a password.
pub async fn add(tx: &mut Tx, person: &str, login: &str, hash: &str, secret: &str, step: i64) -> Result<()> {
    let there: Option<String> = sqlx::query_scalar("select person_id from password where login = $1 or person_id = $2")
        .bind(login)
        .bind(person)
        .fetch_optional(tx.conn())
        .await?;
    match there {
        Some(other) if other == person => return Err(Error::State),
        Some(_) => return Err(Error::invalid("email", Problem::LoginTaken)),
        None => {}
    }
    sqlx::query("insert into password (person_id, login, hash, secret, last_step, set_at) values ($1, $2, $3, $4, $5, $6)")
        .bind(person)
        .bind(login)
        .bind(hash)
        .bind(secret)
        .bind(step)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    note(tx, Some(person), Verb::Create, Object::Factor, Way::Password).await
}

/// Whether somebody else signs in with this address already.
pub async fn taken(store: &Store, login: &str, person: &str) -> Result<bool> {
    Ok(by_login(store, login).await?.is_some_and(|kept| kept.person != person))
}

/// Another password; her other sessions end (`keep`: the token of the one that goes on).
///
/// # Errors
/// [`Error::State`] for who has no password.
pub async fn change(tx: &mut Tx, person: &str, hash: &str, keep: &str) -> Result<()> {
    let there: Option<String> =
        sqlx::query_scalar("update password set hash = $2, set_at = $3 where person_id = $1 returning person_id")
            .bind(person)
            .bind(hash)
            .bind(tx.at())
            .fetch_optional(tx.conn())
            .await?;
    there.ok_or(Error::State)?;
    super::enter::end_sessions(tx, person, Some(keep)).await?;
    note(tx, Some(person), Verb::Change, Object::Factor, Way::Password).await
}

/// Another secret for one-time codes, of an app that showed `step` right.
pub async fn change_secret(tx: &mut Tx, person: &str, secret: &str, step: i64) -> Result<()> {
    let there: Option<String> =
        sqlx::query_scalar("update password set secret = $2, last_step = $3 where person_id = $1 returning person_id")
            .bind(person)
            .bind(secret)
            .bind(step)
            .fetch_optional(tx.conn())
            .await?;
    there.ok_or(Error::State)?;
    note(tx, Some(person), Verb::Change, Object::Factor, Noted::Totp).await
}

/// Takes a one-time code: the same or an earlier one is not taken again, whoever asks first.
///
/// # Errors
/// [`Error::NotFound`] when it was taken already.
pub async fn take_step(tx: &mut Tx, person: &str, step: i64) -> Result<()> {
    let taken: Option<String> =
        sqlx::query_scalar("update password set last_step = $2 where person_id = $1 and last_step < $2 returning person_id")
            .bind(person)
            .bind(step)
            .fetch_optional(tx.conn())
            .await?;
    taken.map(drop).ok_or(Error::NotFound)
}

/// Takes a recovery code, once.
///
/// # Errors
/// [`Error::NotFound`] when it is none of hers, or was taken already.
pub async fn take_recovery(tx: &mut Tx, person: &str, hash: &str) -> Result<()> {
    let taken: Option<String> = sqlx::query_scalar(
        "update recovery_code set used_at = $3 where person_id = $1 and code_hash = $2 and used_at is null returning person_id",
    )
    .bind(person)
    .bind(hash)
    .bind(tx.at())
    .fetch_optional(tx.conn())
    .await?;
    taken.map(drop).ok_or(Error::NotFound)
}

/// Keeps new recovery codes; the old ones stop working.
pub async fn set_recovery(tx: &mut Tx, person: &str, hashes: &[String]) -> Result<()> {
    sqlx::query("delete from recovery_code where person_id = $1").bind(person).execute(tx.conn()).await?;
    for hash in hashes {
        sqlx::query("insert into recovery_code (person_id, code_hash, made_at) values ($1, $2, $3)")
            .bind(person)
            .bind(hash)
            .bind(tx.at())
            .execute(tx.conn())
            .await?;
    }
    note(tx, Some(person), Verb::Create, Object::Factor, Noted::Recovery).await
}

/// How many recovery codes are left.
pub async fn recovery_left(store: &Store, person: &str) -> Result<i64> {
    Ok(sqlx::query_scalar("select count(*) from recovery_code where person_id = $1 and used_at is null")
        .bind(person)
        .fetch_one(&store.read)
        .await?)
}
