//! Keys of programs: made, listed, revoked by the administrator. Of a key only the SHA-256 is stored.

use domain::{
    log::{Code, Object, Part, Verb},
    settings::api_key::{NewKey, PREFIX, Scope},
};
use sqlx::FromRow;
use time::OffsetDateTime;

use crate::{
    Error, Result, Store, Tx,
    access::Administrator,
    ground::{columns::api_token, instant, stored::Known, token::hash},
};

/// A key, without what opens anything.
#[derive(Debug, Clone, FromRow)]
pub struct Key {
    /// Its id.
    pub id: String,
    /// What it is for.
    pub name: String,
    /// Code of the municipality.
    pub municipality_code: String,
    scope: Known<api_token::Scopes>,
    expires_at: i64,
    revoked_at: Option<i64>,
    used_at: Option<i64>,
}

impl Key {
    /// Whether it gives the municipality's own figures too.
    pub fn is_own(&self) -> bool {
        self.scope.contains(&Scope::Own)
    }

    /// Until when it works or worked.
    pub fn expires_at(&self) -> OffsetDateTime {
        instant::at(self.expires_at)
    }

    /// When it was last used, to the minute.
    pub fn used_at(&self) -> Option<OffsetDateTime> {
        self.used_at.map(instant::at)
    }

    /// When it was revoked.
    pub fn revoked_at(&self) -> Option<OffsetDateTime> {
        self.revoked_at.map(instant::at)
    }

    /// Whether it works.
    pub fn works(&self, now: OffsetDateTime) -> bool {
        self.revoked_at.is_none() && self.expires_at() > now
    }
}

/// Makes a key; gives it, for the only time. A form that is sent twice gets nothing the second time, and the first
/// key goes on working.
///
/// # Errors
/// [`Error::Unproved`].
pub async fn make(tx: &mut Tx, who: &Administrator, id: &str, new: &NewKey) -> Result<Option<String>> {
    who.proved(tx).await?;
    let owner: Option<String> =
        sqlx::query_scalar("select coalition_id from api_token where id = $1").bind(id).fetch_optional(tx.conn()).await?;
    match owner {
        Some(owner) if owner == who.coalition() => return Ok(None),
        Some(_) => return Err(Error::NotFound),
        None => {}
    }
    let token = format!("{PREFIX}{}", tx.token());
    let scope = match new.scope {
        Scope::Published => Scope::Published.as_str().to_owned(),
        Scope::Own => format!("{} {}", Scope::Published, Scope::Own),
    };
    sqlx::query(
        "insert into api_token (id, coalition_id, municipality_code, name, token_hash, scope, created_at, created_by, expires_at) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(id)
    .bind(who.coalition())
    .bind(&new.municipality)
    .bind(&new.name)
    .bind(hash(&token))
    .bind(scope)
    .bind(tx.at())
    .bind(who.membership())
    .bind(instant::micros(tx.now() + new.lasts.duration()))
    .execute(tx.conn())
    .await?;
    tx.note(
        Some(who),
        Verb::Create,
        Object::ApiKey,
        id,
        (Part::Municipality(Code::new(&new.municipality)), new.scope, new.lasts),
    );
    Ok(Some(token))
}

/// Every key of the coalition: those that work first, then by municipality.
pub async fn list(store: &Store, who: &Administrator) -> Result<Vec<Key>> {
    Ok(sqlx::query_as(
        "select id, name, municipality_code, scope, expires_at, revoked_at, used_at from api_token \
         where coalition_id = $1 order by municipality_code, created_at, id",
    )
    .bind(who.coalition())
    .fetch_all(&store.read)
    .await?)
}

/// Ends a key at once. A second click finds it done and is no error.
pub async fn revoke(tx: &mut Tx, who: &Administrator, id: &str) -> Result<()> {
    let known: Option<String> = sqlx::query_scalar("select id from api_token where id = $1 and coalition_id = $2")
        .bind(id)
        .bind(who.coalition())
        .fetch_optional(tx.conn())
        .await?;
    known.ok_or(Error::NotFound)?;
    sqlx::query("update api_token set revoked_at = $2, revoked_by = $3 where id = $1 and revoked_at is null")
        .bind(id)
        .bind(tx.at())
        .bind(who.membership())
        .execute(tx.conn())
        .await?;
    tx.note(Some(who), Verb::Remove, Object::ApiKey, id, ());
    Ok(())
}
