//! Questions put to an authenticator or a provider: kept here, answered once, within minutes, by the browser that
//! was asked.

use sqlx::FromRow;
use time::{Duration, OffsetDateTime};

use crate::{
    Error, Result, Store, Tx,
    ground::{instant::micros, token::hash},
};

/// An answer takes no longer.
const LASTS: Duration = Duration::minutes(5);

/// What a question is for; its answer is good for nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// To make a passkey.
    Register,
    /// To sign in with one.
    SignIn,
    /// To show one again.
    Prove,
    /// To sign in at the provider of a coalition.
    Provider,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::SignIn => "sign_in",
            Self::Prove => "prove",
            Self::Provider => "provider",
        }
    }
}

/// A question that was answered.
#[derive(Debug, Clone, FromRow)]
pub struct Asked {
    /// What was kept to check the answer with.
    pub state: String,
    /// Who was asked; empty as long as nobody knows.
    pub person: String,
}

/// Keeps a question; gives its id. `cookie`: of who is asked; empty for who has none yet. Old ones are cleared away.
pub async fn ask(
    store: &Store,
    kind: Kind,
    cookie: &str,
    person: Option<&str>,
    state: &str,
    now: OffsetDateTime,
) -> Result<String> {
    let mut tx = store.begin(now).await?;
    let id = tx.token();
    sqlx::query("delete from ceremony where expires_at < $1").bind(tx.at()).execute(tx.conn()).await?;
    let ends = micros(now + LASTS);
    sqlx::query("insert into ceremony (id, kind, asked_hash, person_id, state, expires_at) values ($1, $2, $3, $4, $5, $6)")
        .bind(hash(&id))
        .bind(kind.as_str())
        .bind(bound(cookie))
        .bind(person)
        .bind(state)
        .bind(ends)
        .execute(tx.conn())
        .await?;
    tx.commit_unjournalled().await?;
    Ok(id)
}

/// Takes the answer to a question, once.
///
/// # Errors
/// [`Error::NotFound`] for a question that was not asked, of this browser, for this, or not any more.
pub async fn answer(tx: &mut Tx, kind: Kind, cookie: &str, id: &str) -> Result<Asked> {
    let asked: Option<Asked> = sqlx::query_as(
        "update ceremony set used_at = $4 where id = $1 and kind = $2 and asked_hash = $3 and used_at is null \
         and expires_at > $4 returning state, coalesce(person_id, '') as person",
    )
    .bind(hash(id))
    .bind(kind.as_str())
    .bind(bound(cookie))
    .bind(tx.at())
    .fetch_optional(tx.conn())
    .await?;
    asked.ok_or(Error::NotFound)
}

/// The same in a write of its own: whoever goes on has to ask somebody else first.
///
/// # Errors
/// As [`answer`].
pub async fn take(store: &Store, kind: Kind, cookie: &str, id: &str, now: OffsetDateTime) -> Result<Asked> {
    let mut tx = store.begin(now).await?;
    match answer(&mut tx, kind, cookie, id).await {
        Ok(asked) => {
            tx.commit_unjournalled().await?;
            Ok(asked)
        }
        Err(refused) => {
            tx.rollback_after_group().await?;
            Err(refused)
        }
    }
}

fn bound(cookie: &str) -> String {
    if cookie.is_empty() { String::new() } else { hash(cookie) }
}
