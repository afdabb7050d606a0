//! Somebody on her way in. Her cookie names an arrival, not a session: [`Store::actor`] does not know it, so that
//! it opens nothing but the step for which it was given.

use domain::{
    entry::device::Way,
    log::{Noted, Object, Verb},
};
use sqlx::FromRow;
use time::{Duration, OffsetDateTime};

use super::{factors, note, session::use_link};
use crate::{
    Error, Result, Store, Tx,
    ground::{
        columns,
        instant::{self, micros},
        stored::Known,
        token::hash,
    },
};

/// A second step, a choice or a visit to the provider takes no longer.
const SHORT: Duration = Duration::minutes(10);
/// Setting up a phone takes longer.
const ENROL: Duration = Duration::minutes(45);
/// So many wrong codes after one right password.
const TRIES: i64 = 5;

/// How far somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Came by a link and has no factors yet.
    Enrol,
    /// The password was right; the one-time code is to come.
    Second,
    /// Everything was right; she is a member of several coalitions.
    Choose,
    /// Sent to the provider of a coalition.
    Provider,
}

impl Stage {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Enrol => "enrol",
            Self::Second => "second",
            Self::Choose => "choose",
            Self::Provider => "provider",
        }
    }
}

/// An arrival that goes on.
#[derive(Debug, Clone, FromRow)]
pub struct Arrival {
    pub(crate) token_hash: String,
    /// Id of the person; empty as long as nobody knows who it is.
    pub person: String,
    /// Membership of the link she came by; empty otherwise.
    pub membership: String,
    /// Coalition of that membership; empty otherwise.
    pub coalition: String,
    /// Her name; may be empty.
    pub name: String,
    /// The e-mail address that is known of her; may be empty.
    pub email: String,
    /// What else is known of her that a password may not consist of.
    pub about: String,
    /// Which factor was shown.
    pub(super) how: Known<columns::arrival::How>,
    expires_at: i64,
}

impl Arrival {
    /// Until when.
    pub fn ends(&self) -> OffsetDateTime {
        instant::at(self.expires_at)
    }
}

impl Store {
    /// The arrival of a cookie at a stage, or nothing.
    pub async fn arrival(&self, token: &str, stage: Stage, now: OffsetDateTime) -> Result<Option<Arrival>> {
        Ok(sqlx::query_as(
            "select a.token_hash, coalesce(a.person_id, '') as person, coalesce(a.membership_id, '') as membership, \
             coalesce(m.coalition_id, '') as coalition, coalesce(p.name, '') as name, coalesce(p.email, '') as email, \
             coalesce(m.organisation, '') || ' ' || coalesce(c.name, '') as about, a.how, a.expires_at \
             from arrival a left join person p on p.id = a.person_id left join membership m on m.id = a.membership_id \
             left join coalition c on c.id = m.coalition_id \
             where a.token_hash = $1 and a.stage = $2 and a.ended_at is null and a.expires_at > $3 and m.ended_at is null",
        )
        .bind(hash(token))
        .bind(stage.as_str())
        .bind(micros(now))
        .fetch_optional(&self.read)
        .await?)
    }
}

/// Begins an arrival; gives what goes into the cookie. Old ones are cleared away on the occasion.
pub(crate) async fn begin(tx: &mut Tx, stage: Stage, person: Option<&str>, membership: Option<&str>, how: Way) -> Result<String> {
    let token = tx.token();
    let lasts = if stage == Stage::Enrol { ENROL } else { SHORT };
    let ends = micros(tx.now() + lasts);
    sqlx::query("delete from arrival where expires_at < $1").bind(tx.at()).execute(tx.conn()).await?;
    sqlx::query(
        "insert into arrival (token_hash, stage, person_id, membership_id, how, tries, expires_at) values ($1, $2, $3, $4, $5, 0, $6)",
    )
    .bind(hash(&token))
    .bind(stage.as_str())
    .bind(person)
    .bind(membership)
    .bind(how.as_str())
    .bind(ends)
    .execute(tx.conn())
    .await?;
    Ok(token)
}

/// Uses a sign-in link to set up how she will sign in from now on; gives what goes into the cookie.
///
/// # Errors
/// [`Error::NotFound`] for a link that does not work; [`Error::State`], and the link is not used up, for somebody
/// who has set up a way already: a link in the hands of another is no way around it.
pub async fn by_link(tx: &mut Tx, token: &str) -> Result<String> {
    let membership = use_link(tx, token, "sign_in").await?.ok_or(Error::NotFound)?;
    enrol(tx, &membership).await
}

/// Begins the setting up for a membership that was just made or whose link was just used.
///
/// # Errors
/// [`Error::State`] for who has a way to sign in already.
pub async fn enrol(tx: &mut Tx, membership: &str) -> Result<String> {
    let person: String =
        sqlx::query_scalar("select person_id from membership where id = $1").bind(membership).fetch_one(tx.conn()).await?;
    if factors::some(tx, &person).await? {
        return Err(Error::State);
    }
    note(tx, Some(&person), Verb::Step, Object::SignIn, Noted::Enrol).await?;
    begin(tx, Stage::Enrol, Some(&person), Some(membership), Way::Link).await
}

/// Begins the second step after a right password.
pub async fn second(tx: &mut Tx, person: &str) -> Result<String> {
    note(tx, Some(person), Verb::Step, Object::SignIn, Way::Password).await?;
    begin(tx, Stage::Second, Some(person), None, Way::Password).await
}

/// Ends an arrival; it was there to be used once.
///
/// # Errors
/// [`Error::NotFound`] when it was used or ended in the meantime.
pub async fn end(tx: &mut Tx, arrival: &Arrival) -> Result<()> {
    let ended: Option<String> = sqlx::query_scalar(
        "update arrival set ended_at = $2 where token_hash = $1 and ended_at is null and expires_at > $2 returning token_hash",
    )
    .bind(&arrival.token_hash)
    .bind(tx.at())
    .fetch_optional(tx.conn())
    .await?;
    ended.map(drop).ok_or(Error::NotFound)
}

/// Notes a wrong code. After a few the arrival ends: the password is asked again.
pub async fn wrong(tx: &mut Tx, arrival: &Arrival) -> Result<()> {
    sqlx::query(
        "update arrival set tries = tries + 1, ended_at = case when tries + 1 >= $2 then $3 else ended_at end \
         where token_hash = $1 and ended_at is null",
    )
    .bind(&arrival.token_hash)
    .bind(TRIES)
    .bind(tx.at())
    .execute(tx.conn())
    .await?;
    Ok(())
}
