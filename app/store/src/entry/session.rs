//! Sign-in links and sessions. Only hashes of tokens are stored.

use domain::{
    entry::device::{Device, Way},
    form::Problem,
    log::{Noted, Object, Verb},
};
use time::{Duration, OffsetDateTime};

pub use crate::access::alive::IDLE;
use crate::{
    Error, Result, Store, Tx,
    access::{
        Actor, Administrator,
        alive::{Moment, alive, at_moment},
    },
    ground::{instant::micros, token::hash},
    mail::put,
};

/// A set-up link, or one of the demonstration, works once, this long.
pub const LINK: Duration = Duration::minutes(15);
/// An invitation works once, this long: people work part-time and go on leave.
pub const INVITATION: Duration = Duration::days(7);
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

/// Makes a link; its token is shown once and only its hash is kept.
async fn link(tx: &mut Tx, purpose: &Purpose, lasts: Duration, by: Option<&Actor>) -> Result<String> {
    let token = tx.token();
    keep(tx, &token, purpose, lasts, by).await?;
    Ok(token)
}

/// Keeps the hash of a link's token.
async fn keep(tx: &mut Tx, token: &str, purpose: &Purpose, lasts: Duration, by: Option<&Actor>) -> Result<()> {
    let (word, membership) = match purpose {
        Purpose::SignIn(membership) => ("sign_in", Some(membership.as_str())),
        Purpose::SetUp => ("set_up", None),
    };
    sqlx::query(
        "insert into sign_in_link (token_hash, purpose, membership_id, created_at, expires_at, made_by) \
         values ($1, $2, $3, $4, $5, $6)",
    )
    .bind(hash(token))
    .bind(word)
    .bind(membership)
    .bind(tx.at())
    .bind(tx.at() + micros_of(lasts))
    .bind(by.map(|by| by.membership()))
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A set-up link, for the console of an empty database.
///
/// # Errors
/// [`Error::State`] when there is a coalition already.
pub async fn set_up_link(store: &Store, tx: &mut Tx) -> Result<String> {
    if !store.is_empty().await? {
        return Err(Error::State);
    }
    tx.note(None, Verb::Invite, Object::SetUp, "", ());
    link(tx, &Purpose::SetUp, LINK, None).await
}

/// An invitation for a member of the administrator's coalition; the one she had before works no more.
pub async fn invite(tx: &mut Tx, by: &Administrator, membership: &str) -> Result<String> {
    let id = present(tx, by, membership).await?;
    withdraw_links(tx, &id).await?;
    tx.note(Some(by), Verb::Invite, Object::Membership, &id, ());
    link(tx, &Purpose::SignIn(id), INVITATION, Some(by)).await
}

/// An invitation that is mailed to the address the coalition has of her; the one she had before works no more. `row`: id of the
/// message, of which `token` was made.
///
/// # Errors
/// [`Problem::Missing`] beside `email` for who has no address.
pub async fn invite_by_mail(tx: &mut Tx, by: &Administrator, membership: &str, (row, token): (&str, &str)) -> Result<()> {
    let id = present(tx, by, membership).await?;
    let email: String =
        sqlx::query_scalar("select p.email from membership m join person p on p.id = m.person_id where m.id = $1")
            .bind(&id)
            .fetch_one(tx.conn())
            .await?;
    if email.is_empty() {
        return Err(Error::invalid("email", Problem::Missing));
    }
    withdraw_links(tx, &id).await?;
    tx.note(Some(by), Verb::Invite, Object::Membership, &id, Noted::Messages);
    keep(tx, token, &Purpose::SignIn(id.clone()), INVITATION, Some(by)).await?;
    let mailed = sqlx::query("update sign_in_link set mailed_to = $2 where token_hash = $1").bind(hash(token)).bind(email);
    mailed.execute(tx.conn()).await?;
    put::invite(tx, row, &id).await
}

/// Takes back an invitation that was not used. Taking it back twice is no error.
pub async fn withdraw(tx: &mut Tx, by: &Administrator, membership: &str) -> Result<()> {
    let id = present(tx, by, membership).await?;
    withdraw_links(tx, &id).await?;
    tx.note(Some(by), Verb::Invite, Object::Membership, &id, Noted::Withdrawn);
    Ok(())
}

/// No link of this membership works any more.
pub(crate) async fn withdraw_links(tx: &mut Tx, membership: &str) -> Result<()> {
    sqlx::query(
        "update sign_in_link set withdrawn_at = $2 where membership_id = $1 and used_at is null and withdrawn_at is null",
    )
    .bind(membership)
    .bind(tx.at())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A present member of the administrator's coalition.
async fn present(tx: &mut Tx, by: &Administrator, membership: &str) -> Result<String> {
    let found: Option<String> =
        sqlx::query_scalar("select id from membership where id = $1 and coalition_id = $2 and ended_at is null")
            .bind(membership)
            .bind(by.coalition())
            .fetch_optional(tx.conn())
            .await?;
    found.ok_or(Error::NotFound)
}

/// A sign-in link for a demonstration on this machine, where there is no administrator to ask.
pub async fn demo_link(tx: &mut Tx, membership: &str) -> Result<String> {
    tx.note_member(membership, Verb::Invite, Noted::Demo).await?;
    link(tx, &Purpose::SignIn(membership.to_owned()), LINK, None).await
}

/// What a link that still works is for.
pub async fn purpose(store: &Store, token: &str, now: OffsetDateTime) -> Result<Purpose> {
    let row: Option<(String, Option<String>)> = sqlx::query_as(
        "select purpose, membership_id from sign_in_link where token_hash = $1 and used_at is null \
         and withdrawn_at is null and expires_at > $2",
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

/// Uses a sign-in link on a device: gives the token of a new session.
///
/// # Errors
/// [`Error::NotFound`] for a link that is unknown, used, withdrawn, expired or of an ended membership.
pub async fn sign_in(tx: &mut Tx, token: &str, device: Device) -> Result<String> {
    let membership = use_link(tx, token, "sign_in").await?.ok_or(Error::NotFound)?;
    open(tx, &membership, Way::Link, device).await
}

/// Uses a link of this purpose, once; gives its membership.
pub(crate) async fn use_link(tx: &mut Tx, token: &str, purpose: &str) -> Result<Option<String>> {
    let row: Option<(Option<String>,)> = sqlx::query_as(
        "update sign_in_link set used_at = $2 where token_hash = $1 and purpose = $3 and used_at is null and withdrawn_at is null \
         and expires_at > $2 \
         and (membership_id is null or membership_id in (select id from membership where ended_at is null)) \
         returning membership_id",
    )
    .bind(hash(token))
    .bind(tx.at())
    .bind(purpose)
    .fetch_optional(tx.conn())
    .await?;
    let (membership,) = row.ok_or(Error::NotFound)?;
    // Who has the link that was mailed to an address has the address.
    sqlx::query(
        "update person set email_proven_at = $2 where email_proven_at is null and exists (select 1 from sign_in_link l \
         join membership m on m.id = l.membership_id where l.token_hash = $1 and m.person_id = person.id and l.mailed_to = person.email)",
    )
    .bind(hash(token))
    .bind(tx.at())
    .execute(tx.conn())
    .await?;
    Ok(membership)
}

/// Opens a session for a membership, under a token that never was before: what a stranger put into the browser
/// beforehand opens nothing. See [`leave`] for the session that was in it.
pub async fn open(tx: &mut Tx, membership: &str, way: Way, device: Device) -> Result<String> {
    let token = tx.token();
    sqlx::query(
        "insert into session (token_hash, id, membership_id, created_at, seen_at, expires_at, way, device) \
         values ($1, $2, $3, $4, $4, $5, $6, $7)",
    )
    .bind(hash(&token))
    .bind(tx.id())
    .bind(membership)
    .bind(tx.at())
    .bind(tx.at() + micros_of(ABSOLUTE))
    .bind(way.as_str())
    .bind(device.to_string())
    .execute(tx.conn())
    .await?;
    tx.note_member(membership, Verb::SignIn, way).await?;
    Ok(token)
}

/// Gives a session a new token; the old one opens nothing any more. At every step-up: when she may do more from now
/// on than before. Whoever calls notes what the step was. Since when she is signed in and for how long stays.
///
/// # Errors
/// [`Error::NotFound`] when the session is over.
pub async fn rotate(tx: &mut Tx, token: &str) -> Result<String> {
    let new = tx.token();
    let sql = concat!("update session as s set token_hash = $6, seen_at = $2 where s.token_hash = $1 and ", alive!());
    let done = at_moment!(sqlx::query(sql).bind(hash(token)), Moment::at(tx.now())).bind(hash(&new)).execute(tx.conn()).await?;
    if done.rows_affected() == 1 { Ok(new) } else { Err(Error::NotFound) }
}

/// Ends the session that a browser brought along when somebody signs in with it, whoever's it was.
pub async fn leave(tx: &mut Tx, token: &str) -> Result<()> {
    sqlx::query("update session set ended_at = $2 where token_hash = $1 and ended_at is null")
        .bind(hash(token))
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Signs out: ends a session.
pub async fn sign_out(tx: &mut Tx, by: &Actor, token: &str) -> Result<()> {
    leave(tx, token).await?;
    tx.note(Some(by), Verb::SignOut, Object::Membership, by.membership(), ());
    Ok(())
}

pub(super) fn micros_of(duration: Duration) -> i64 {
    i64::try_from(duration.whole_microseconds()).unwrap_or_default()
}
