//! A link for a new colleague: what it is for, and joining with what she signs in with in another coalition.

use domain::{
    entry::device::Way,
    log::{Noted, Object, Verb},
};
use sqlx::FromRow;
use time::OffsetDateTime;

use super::{enter, factors, session::use_link};
use crate::{
    Error, Result, Store, Tx,
    access::Actor,
    ground::{instant::micros, token::hash},
    people::propose,
};

/// What a link that works is for. Looking uses nothing up: programs that read mail follow links too.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Invitation {
    /// Whom the administrator invited.
    pub name: String,
    /// Where to.
    pub coalition: String,
    /// Id of the coalition.
    pub coalition_id: String,
    /// How many ways to sign in she has set up already: with any, the link is no use to her.
    pub ways: i64,
}

/// What a link is for.
///
/// # Errors
/// [`Error::NotFound`] for one that is unknown, used, withdrawn, expired or of an ended membership.
pub async fn of(store: &Store, token: &str, now: OffsetDateTime) -> Result<Invitation> {
    sqlx::query_as(
        "select p.name, c.name as coalition, c.id as coalition_id, \
         (select count(*) from password w where w.person_id = p.id) + (select count(*) from passkey k where k.person_id = p.id) \
         + (select count(*) from provider_account a where a.person_id = p.id) as ways from sign_in_link l \
         join membership m on m.id = l.membership_id join person p on p.id = m.person_id \
         join coalition c on c.id = m.coalition_id \
         where l.token_hash = $1 and l.purpose = 'sign_in' and l.used_at is null and l.withdrawn_at is null \
         and l.expires_at > $2 and m.ended_at is null",
    )
    .bind(hash(token))
    .bind(micros(now))
    .fetch_optional(&store.read)
    .await?
    .ok_or(Error::NotFound)
}

/// Uses a link up for who signs in elsewhere already: the membership that waited for her is hers from now on.
/// `session`: the token of the one she is in.
///
/// # Errors
/// [`Error::NotFound`] for a link that does not work. [`Error::State`], and the link is not used up: she is a
/// member there already, its membership was taken up by somebody, or she came in by the provider of one coalition,
/// whose word counts for no other.
pub async fn join(tx: &mut Tx, token: &str, by: &Actor, session: &str) -> Result<()> {
    let membership = use_link(tx, token, "sign_in").await?.ok_or(Error::NotFound)?;
    let (waiting, coalition): (String, String) = sqlx::query_as("select person_id, coalition_id from membership where id = $1")
        .bind(&membership)
        .fetch_one(tx.conn())
        .await?;
    let person: String =
        sqlx::query_scalar("select person_id from membership where id = $1").bind(by.membership()).fetch_one(tx.conn()).await?;
    let there: i64 = sqlx::query_scalar("select count(*) from membership where person_id = $1 and coalition_id = $2")
        .bind(&person)
        .bind(&coalition)
        .fetch_one(tx.conn())
        .await?;
    if there > 0 || enter::way(tx, session).await? == Way::Organisation || factors::some(tx, &waiting).await? {
        return Err(Error::State);
    }
    sqlx::query("update membership set person_id = $2 where id = $1").bind(&membership).bind(&person).execute(tx.conn()).await?;
    // Whoever was setting up a way in for this membership no longer is.
    sqlx::query("update arrival set ended_at = $2 where membership_id = $1 and ended_at is null")
        .bind(&membership)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    propose::at_first_entry(tx, &membership).await?;
    tx.note_of(&coalition, &membership, Verb::Step, Object::Membership, Noted::Joined);
    Ok(())
}
