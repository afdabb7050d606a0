//! Sign-in links and sessions. Only hashes of tokens are stored.

use sha2::{Digest, Sha256};
use time::{Duration, OffsetDateTime};

use crate::{
    Error, Result, Store, Tx,
    access::{Actor, Administrator},
    instant::micros,
    journal::{Verb, hex},
};

/// A link works once, this long (issue "Sign-in, first form").
pub const LINK: Duration = Duration::minutes(15);
/// A session ends after this long without a request (product §8).
pub const IDLE: Duration = Duration::minutes(15);
/// A session ends after this long whatever happens (product §8).
pub const ABSOLUTE: Duration = Duration::hours(10);

/// What a link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// To sign in one membership.
    SignIn(String),
    /// To make the first coalition and its administrator.
    SetUp,
}

/// SHA-256 of a token, hexadecimal.
pub(crate) fn hash(token: &str) -> String {
    hex(&Sha256::digest(token.as_bytes()))
}

/// The session's last use, written at most once a minute: a page view is not a write because of it.
pub(crate) async fn seen(store: &Store, hash: &str, before: i64, now: OffsetDateTime) -> Result<()> {
    if micros(now) - before < 60_000_000 {
        return Ok(());
    }
    let mut tx = store.begin(now).await?;
    sqlx::query("update session set seen_at = $2 where token_hash = $1 and seen_at < $2")
        .bind(hash)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    tx.commit_unjournalled().await
}

/// Makes a link; its token is shown once and only its hash is kept.
async fn link(tx: &mut Tx, purpose: &Purpose) -> Result<String> {
    let token = hex(&tx.random());
    let (word, membership) = match purpose {
        Purpose::SignIn(membership) => ("sign_in", Some(membership.as_str())),
        Purpose::SetUp => ("set_up", None),
    };
    sqlx::query(
        "insert into sign_in_link (token_hash, purpose, membership_id, created_at, expires_at) values ($1, $2, $3, $4, $5)",
    )
    .bind(hash(&token))
    .bind(word)
    .bind(membership)
    .bind(tx.at())
    .bind(tx.at() + micros_of(LINK))
    .execute(tx.conn())
    .await?;
    Ok(token)
}

/// A set-up link, for the console of an empty database.
///
/// # Errors
/// [`Error::State`] when there is a coalition already.
pub async fn set_up_link(store: &Store, tx: &mut Tx) -> Result<String> {
    if !store.is_empty().await? {
        return Err(Error::State);
    }
    tx.note(None, Verb::Invite, "set_up", "", "");
    link(tx, &Purpose::SetUp).await
}

/// A sign-in link for a member of the administrator's coalition.
pub async fn invite(tx: &mut Tx, by: &Administrator, membership: &str) -> Result<String> {
    let found: Option<String> =
        sqlx::query_scalar("select id from membership where id = $1 and coalition_id = $2 and ended_at is null")
            .bind(membership)
            .bind(by.coalition())
            .fetch_optional(tx.conn())
            .await?;
    let id = found.ok_or(Error::NotFound)?;
    tx.note(Some(by), Verb::Invite, "membership", &id, "");
    link(tx, &Purpose::SignIn(id)).await
}

/// A sign-in link for a demonstration on this machine, where there is no administrator to ask.
pub async fn demo_link(tx: &mut Tx, membership: &str) -> Result<String> {
    tx.note(None, Verb::Invite, "membership", membership, "demo");
    link(tx, &Purpose::SignIn(membership.to_owned())).await
}

/// What a link that still works is for.
pub async fn purpose(store: &Store, token: &str, now: OffsetDateTime) -> Result<Purpose> {
    let row: Option<(String, Option<String>)> = sqlx::query_as(
        "select purpose, membership_id from sign_in_link where token_hash = $1 and used_at is null and expires_at > $2",
    )
    .bind(hash(token))
    .bind(micros(now))
    .fetch_optional(&store.read)
    .await?;
    match row {
        Some((word, Some(membership))) if word == "sign_in" => Ok(Purpose::SignIn(membership)),
        Some((word, None)) if word == "set_up" => Ok(Purpose::SetUp),
        _ => Err(Error::NotFound),
    }
}

/// Uses a sign-in link: gives the token of a new session.
///
/// # Errors
/// [`Error::NotFound`] for a link that is unknown, used, expired or of an ended membership.
pub async fn sign_in(tx: &mut Tx, token: &str) -> Result<String> {
    let membership = use_link(tx, token, "sign_in").await?.ok_or(Error::NotFound)?;
    open(tx, &membership).await
}

/// Uses a link of this purpose, once; gives its membership.
pub(crate) async fn use_link(tx: &mut Tx, token: &str, purpose: &str) -> Result<Option<String>> {
    let row: Option<(Option<String>,)> = sqlx::query_as(
        "update sign_in_link set used_at = $2 where token_hash = $1 and purpose = $3 and used_at is null and expires_at > $2 \
         and (membership_id is null or membership_id in (select id from membership where ended_at is null)) \
         returning membership_id",
    )
    .bind(hash(token))
    .bind(tx.at())
    .bind(purpose)
    .fetch_optional(tx.conn())
    .await?;
    row.map(|(membership,)| membership).ok_or(Error::NotFound)
}

/// Opens a session for a membership.
pub(crate) async fn open(tx: &mut Tx, membership: &str) -> Result<String> {
    let token = hex(&tx.random());
    sqlx::query("insert into session (token_hash, membership_id, created_at, seen_at, expires_at) values ($1, $2, $3, $3, $4)")
        .bind(hash(&token))
        .bind(membership)
        .bind(tx.at())
        .bind(tx.at() + micros_of(ABSOLUTE))
        .execute(tx.conn())
        .await?;
    tx.note(None, Verb::SignIn, "membership", membership, "link");
    Ok(token)
}

/// Ends a session.
pub async fn sign_out(tx: &mut Tx, by: &Actor, token: &str) -> Result<()> {
    sqlx::query("update session set ended_at = $2 where token_hash = $1 and ended_at is null")
        .bind(hash(token))
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    tx.note(Some(by), Verb::SignOut, "membership", by.membership(), "");
    Ok(())
}

fn micros_of(duration: Duration) -> i64 {
    i64::try_from(duration.whole_microseconds()).unwrap_or_default()
}
