//! The organisation's own sign-in of a coalition, and the accounts there that belong to people here.

use domain::{
    entry::{
        device::{Device, Way},
        provider::TwoFactors,
    },
    form::{Problem, mark},
    log::{Noted, Object, Verb},
};
use sqlx::FromRow;
use time::OffsetDateTime;

use super::{
    arrival::{self, Stage},
    note, session,
};
use crate::{
    Error, Result, Store, Tx,
    access::Administrator,
    ground::{columns::provider, stored::Known},
};

/// How a coalition's provider is known.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Provider {
    /// Id of the coalition.
    pub coalition: String,
    /// What its button says.
    pub name: String,
    /// Where its description is found.
    pub issuer: String,
    /// Under which it knows the board.
    pub client_id: String,
    /// With which the board proves itself, sealed.
    pub secret: String,
    /// How it is known that it asked two factors.
    #[sqlx(try_from = "Known<provider::TwoFactors>")]
    pub two_factors: TwoFactors,
    /// The word in `acr` or `amr`.
    pub word: String,
    /// What it says of itself; nothing until it was asked.
    pub described: Option<String>,
}

impl From<Known<provider::TwoFactors>> for TwoFactors {
    fn from(stored: Known<provider::TwoFactors>) -> Self {
        stored.value()
    }
}

macro_rules! providers {
    ($rest:literal) => {
        concat!(
            "select coalition_id as coalition, name, issuer, client_id, secret, two_factors, word, described from provider ",
            $rest
        )
    };
}

/// Every provider, for the buttons of the sign-in page.
pub async fn list(store: &Store) -> Result<Vec<Provider>> {
    Ok(sqlx::query_as(providers!("order by name, coalition_id")).fetch_all(&store.read).await?)
}

/// That of a coalition.
pub async fn of(store: &Store, coalition: &str) -> Result<Option<Provider>> {
    Ok(sqlx::query_as(providers!("where coalition_id = $1")).bind(coalition).fetch_optional(&store.read).await?)
}

impl Provider {
    /// What a form to change it is read at.
    pub fn mark(&self) -> String {
        let Self { coalition, name, issuer, client_id, secret, two_factors, word, described: _ } = self;
        mark([coalition, name, issuer, client_id, secret, two_factors.as_str(), word])
    }
}

/// That she may set it, before it is tried: another session than hers makes the board ask nobody.
///
/// # Errors
/// [`Error::Unproved`].
pub async fn may_set(store: &Store, by: &Administrator, now: OffsetDateTime) -> Result<()> {
    by.proved_to_read(store, now).await
}

/// Sets the provider of the administrator's coalition, when it is still as the form read it (`was`, empty for none).
/// Accounts of another issuer open nothing any more. Saving the same twice is no conflict.
///
/// # Errors
/// [`Problem::Conflict`] beside `name`; [`Error::Unproved`].
pub async fn set(tx: &mut Tx, by: &Administrator, was: &str, new: &Provider) -> Result<()> {
    by.proved(tx).await?;
    let now: Option<Provider> =
        sqlx::query_as(providers!("where coalition_id = $1")).bind(by.coalition()).fetch_optional(tx.conn()).await?;
    if now.as_ref().map(Provider::mark).unwrap_or_default() != was && now.is_none_or(|now| now.mark() != new.mark()) {
        return Err(Error::invalid("name", Problem::Conflict));
    }
    sqlx::query("delete from provider where coalition_id = $1").bind(by.coalition()).execute(tx.conn()).await?;
    sqlx::query(
        "insert into provider (coalition_id, name, issuer, client_id, secret, two_factors, word, described, set_at, set_by) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(by.coalition())
    .bind(&new.name)
    .bind(&new.issuer)
    .bind(&new.client_id)
    .bind(&new.secret)
    .bind(new.two_factors.as_str())
    .bind(&new.word)
    .bind(&new.described)
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Change, Object::Provider, by.coalition(), new.two_factors);
    Ok(())
}

/// Keeps what an issuer says of itself now, for every coalition that names it.
pub async fn describe(store: &Store, issuer: &str, described: &str, now: OffsetDateTime) -> Result<()> {
    let mut tx = store.begin(now).await?;
    sqlx::query("update provider set described = $2 where issuer = $1").bind(issuer).bind(described).execute(tx.conn()).await?;
    tx.commit_unjournalled().await
}

/// Takes it away: nobody comes in by it any more.
///
/// # Errors
/// [`Error::Unproved`].
pub async fn remove(tx: &mut Tx, by: &Administrator) -> Result<()> {
    by.proved(tx).await?;
    sqlx::query("delete from provider where coalition_id = $1").bind(by.coalition()).execute(tx.conn()).await?;
    tx.note(Some(by), Verb::Remove, Object::Provider, by.coalition(), ());
    Ok(())
}

/// Begins a visit to a provider by somebody nobody knows yet; gives what goes into the cookie.
pub async fn visit(store: &Store, now: OffsetDateTime) -> Result<String> {
    let mut tx = store.begin(now).await?;
    let token = arrival::begin(&mut tx, Stage::Provider, None, None, Way::Organisation).await?;
    tx.commit_unjournalled().await?;
    Ok(token)
}

/// Lets the owner of an account in, to the coalition whose provider it is and to no other: its administrator chose
/// the provider.
///
/// # Errors
/// [`Error::NotFound`] for an account that belongs to nobody here, or to no member (any more).
pub async fn enter(tx: &mut Tx, coalition: &str, issuer: &str, subject: &str, device: Device) -> Result<String> {
    let membership: Option<String> = sqlx::query_scalar(
        "select m.id from provider_account a join membership m on m.person_id = a.person_id and m.coalition_id = a.coalition_id \
         where a.issuer = $1 and a.subject = $2 and a.coalition_id = $3 and m.ended_at is null",
    )
    .bind(issuer)
    .bind(subject)
    .bind(coalition)
    .fetch_optional(tx.conn())
    .await?;
    session::open(tx, &membership.ok_or(Error::NotFound)?, Way::Organisation, device).await
}

/// Keeps that an account belongs to a person of this coalition, who came by an invitation or is signed in.
///
/// # Errors
/// [`Error::State`] when it belongs to somebody else.
pub async fn link(tx: &mut Tx, person: &str, coalition: &str, issuer: &str, subject: &str) -> Result<()> {
    let sql = "select person_id from provider_account where issuer = $1 and subject = $2 and coalition_id = $3";
    let owner: Option<String> =
        sqlx::query_scalar(sql).bind(issuer).bind(subject).bind(coalition).fetch_optional(tx.conn()).await?;
    match owner {
        Some(owner) if owner == person => {}
        Some(_) => return Err(Error::State),
        None => {
            sqlx::query(
                "insert into provider_account (issuer, subject, person_id, coalition_id, linked_at) values ($1, $2, $3, $4, $5)",
            )
            .bind(issuer)
            .bind(subject)
            .bind(person)
            .bind(coalition)
            .bind(tx.at())
            .execute(tx.conn())
            .await?;
        }
    }
    note(tx, Some(person), Verb::Create, Object::Factor, Noted::Account).await
}

/// Takes a person's account away.
///
/// # Errors
/// `LastFactor` when it is her only way in.
pub async fn unlink(tx: &mut Tx, person: &str) -> Result<()> {
    super::factors::not_the_last(tx, person).await?;
    sqlx::query("delete from provider_account where person_id = $1").bind(person).execute(tx.conn()).await?;
    note(tx, Some(person), Verb::Remove, Object::Factor, Noted::Account).await
}
