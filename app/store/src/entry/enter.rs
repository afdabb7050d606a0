//! From a proven factor to a session; showing it again; another of one's own coalitions.

use domain::{
    entry::device::{Device, Way},
    log::{Detail, Noted, Object, Verb},
};
use sqlx::FromRow;
use time::OffsetDateTime;

use super::{
    arrival::{self, Arrival, Stage},
    note, session,
};
use crate::{
    Error, Result, Store, Tx,
    access::{Actor, FRESH},
    ground::{columns, instant::micros, stored::Known, token::hash},
    people::propose,
};

/// What a right factor leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entered {
    /// A session: what goes into the cookie.
    Session(String),
    /// Several coalitions to choose from: what goes into the cookie until she has.
    Choose(String),
}

/// A coalition somebody can be in.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Choice {
    /// Id of the membership.
    pub membership: String,
    /// Name of the coalition.
    pub coalition: String,
}

/// Who shows a factor, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Whose {
    /// Id of the person.
    pub person: String,
    /// Her e-mail address as her coalition knows it; may be empty.
    pub email: String,
    /// Her organisation and coalition, in words.
    pub about: String,
}

/// Lets a person in who showed her factors: to her coalition, or to choose one.
///
/// # Errors
/// [`Error::NotFound`] for who is no member of anything any more.
pub async fn enter(tx: &mut Tx, person: &str, way: Way, device: Device) -> Result<Entered> {
    let found: Vec<String> =
        sqlx::query_scalar("select id from membership where person_id = $1 and ended_at is null order by id")
            .bind(person)
            .fetch_all(tx.conn())
            .await?;
    match &found[..] {
        [] => Err(Error::NotFound),
        [membership] => Ok(Entered::Session(session::open(tx, membership, way, device).await?)),
        _ => {
            note(tx, Some(person), Verb::Step, Object::SignIn, way).await?;
            Ok(Entered::Choose(arrival::begin(tx, Stage::Choose, Some(person), None, way).await?))
        }
    }
}

/// Lets her into the coalition she chose.
///
/// # Errors
/// [`Error::NotFound`] when it is none of hers, or the choice was made already.
pub async fn choose(tx: &mut Tx, arrival: &Arrival, membership: &str, device: Device) -> Result<String> {
    arrival::end(tx, arrival).await?;
    own(tx, &arrival.person, membership).await?;
    session::open(tx, membership, *arrival.how, device).await
}

/// Opens a session for a membership whose person has just set up how she signs in.
///
/// # Errors
/// [`Error::NotFound`] when the setting up ended in the meantime, or the membership.
pub async fn enrolled(tx: &mut Tx, arrival: &Arrival, way: Way, device: Device) -> Result<String> {
    arrival::end(tx, arrival).await?;
    own(tx, &arrival.person, &arrival.membership).await?;
    propose::at_first_entry(tx, &arrival.membership).await?;
    session::open(tx, &arrival.membership, way, device).await
}

/// Goes on in another coalition of hers; the session at hand ends.
///
/// # Errors
/// [`Error::NotFound`] when it is none of hers, or when she came in by the provider of this one coalition.
pub async fn switch(tx: &mut Tx, by: &Actor, token: &str, membership: &str, device: Device) -> Result<String> {
    let person: String =
        sqlx::query_scalar("select person_id from membership where id = $1").bind(by.membership()).fetch_one(tx.conn()).await?;
    own(tx, &person, membership).await?;
    let way = way(tx, token).await?;
    if way == Way::Organisation {
        return Err(Error::NotFound);
    }
    session::sign_out(tx, by, token).await?;
    let new = session::open(tx, membership, way, device).await?;
    // Going on elsewhere proves nothing anew.
    sqlx::query(
        "update session set proved_at = (select coalesce(o.proved_at, o.created_at) from session o where o.token_hash = $2) \
         where token_hash = $1",
    )
    .bind(hash(&new))
    .bind(hash(token))
    .execute(tx.conn())
    .await?;
    Ok(new)
}

/// She showed a factor again: her session goes on under another token.
///
/// # Errors
/// [`Error::NotFound`] when the session ended in the meantime.
pub async fn prove(tx: &mut Tx, by: &Actor, token: &str, way: Way) -> Result<String> {
    let new = session::rotate(tx, token).await?;
    sqlx::query("update session set proved_at = $2 where token_hash = $1")
        .bind(hash(&new))
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    tx.note(Some(by), Verb::Step, Object::SignIn, by.membership(), (Noted::Proved, way));
    Ok(new)
}

/// Notes that somebody was refused, who tried it in this way. `person`: whose factor it was, when it is anybody's.
pub async fn refused(tx: &mut Tx, person: Option<&str>, how: impl Into<Detail>) -> Result<()> {
    note(tx, person, Verb::Refuse, Object::SignIn, how).await
}

/// The coalitions somebody can be in, by name.
pub async fn choices(store: &Store, person: &str) -> Result<Vec<Choice>> {
    Ok(sqlx::query_as(
        "select m.id as membership, c.name as coalition from membership m join coalition c on c.id = m.coalition_id \
         where m.person_id = $1 and m.ended_at is null order by c.name, m.id",
    )
    .bind(person)
    .fetch_all(&store.read)
    .await?)
}

/// Who is behind a membership.
pub async fn person(store: &Store, who: &Actor) -> Result<Whose> {
    Ok(sqlx::query_as(
        "select p.id as person, p.email, m.organisation || ' ' || c.name as about from membership m \
         join person p on p.id = m.person_id join coalition c on c.id = m.coalition_id where m.id = $1",
    )
    .bind(who.membership())
    .fetch_one(&store.read)
    .await?)
}

/// Whether a factor was shown in this session not long ago. What the provider of one coalition says counts for that
/// coalition: of who is a member elsewhere too it changes nothing.
pub async fn is_fresh(store: &Store, token: &str, now: OffsetDateTime) -> Result<bool> {
    let proved: Option<i64> =
        sqlx::query_scalar(
        "select case when s.way = 'openid' and exists (select 1 from membership m join membership o on o.person_id = m.person_id \
         where m.id = s.membership_id and o.id <> m.id and o.ended_at is null) then 0 else coalesce(s.proved_at, s.created_at) end \
         from session s where s.token_hash = $1 and s.ended_at is null",
    )
            .bind(hash(token))
            .fetch_optional(&store.read)
            .await?;
    Ok(proved.is_some_and(|at| at > micros(now - FRESH)))
}

/// Ends somebody's sessions in all her coalitions, perhaps all but one.
pub(crate) async fn end_sessions(tx: &mut Tx, person: &str, keep: Option<&str>) -> Result<()> {
    sqlx::query(
        "update session set ended_at = $2 where ended_at is null and token_hash <> $3 \
         and membership_id in (select id from membership where person_id = $1)",
    )
    .bind(person)
    .bind(tx.at())
    .bind(keep.map(hash).unwrap_or_default())
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// How she came into a session.
pub(crate) async fn way(tx: &mut Tx, token: &str) -> Result<Way> {
    let way: Option<Known<columns::session::Way>> =
        sqlx::query_scalar("select way from session where token_hash = $1").bind(hash(token)).fetch_optional(tx.conn()).await?;
    // A session that is gone by now was of nobody: it is refused further on.
    Ok(way.map_or(Way::Link, Known::value))
}

async fn own(tx: &mut Tx, person: &str, membership: &str) -> Result<()> {
    let found: Option<String> =
        sqlx::query_scalar("select id from membership where id = $1 and person_id = $2 and ended_at is null")
            .bind(membership)
            .bind(person)
            .fetch_optional(tx.conn())
            .await?;
    found.map(drop).ok_or(Error::NotFound)
}
