//! A heavy deed asks a proof of who does it that is not older than ten minutes (product §8): a session that somebody else
//! found open gives nobody a role, a key or a way in.

use sqlx::AnyConnection;
use time::{Duration, OffsetDateTime};

use super::Actor;
use crate::{Error, Result, Store, Tx, ground::instant::micros};

/// A proof this old is no longer fresh.
pub const FRESH: Duration = Duration::minutes(10);

/// SQL: whether the person of the membership `m` has a way to sign in.
macro_rules! has_factor {
    () => {
        "(m.person_id in (select person_id from password) or m.person_id in (select person_id from passkey) \
         or m.person_id in (select person_id from provider_account))"
    };
}
pub(crate) use has_factor;

impl Actor {
    /// That she showed a factor in this session not long ago.
    ///
    /// # Errors
    /// [`Error::Unproved`] when she is to show one first.
    pub(crate) async fn proved(&self, tx: &mut Tx) -> Result<()> {
        let now = tx.now();
        self.proved_at(tx.conn(), now).await
    }

    /// The same for what is only read.
    ///
    /// # Errors
    /// As [`Self::proved`].
    pub(crate) async fn proved_to_read(&self, store: &Store, now: OffsetDateTime) -> Result<()> {
        self.proved_at(&mut *store.read.acquire().await?, now).await
    }

    /// Who has no factor has none to show: in the demonstration people sign in by a link.
    async fn proved_at(&self, conn: &mut AnyConnection, now: OffsetDateTime) -> Result<()> {
        let fresh: Option<i64> = sqlx::query_scalar(concat!(
            "select case when coalesce(s.proved_at, s.created_at) > $2 or not exists (select 1 from membership m \
             where m.id = s.membership_id and ",
            has_factor!(),
            ") then 1 else 0 end from session s where s.id = $1"
        ))
        .bind(self.session())
        .bind(micros(now - FRESH))
        .fetch_optional(conn)
        .await?;
        if fresh == Some(1) { Ok(()) } else { Err(Error::Unproved) }
    }
}
