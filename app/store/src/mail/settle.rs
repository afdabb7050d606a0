//! What became of messages: sent, refused, to be tried again; and whom the last one did not reach.

use domain::mail::retry;
use sqlx::FromRow;
use time::{Duration, OffsetDateTime};

use super::Letter;
use crate::{
    Result, Store,
    access::Administrator,
    ground::instant::{self, micros},
};

/// So long a message is kept after it was to go: to see that it went.
const KEPT: Duration = Duration::days(30);

/// What became of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// The mail server took it.
    Sent,
    /// There was nothing (any more) to say to her.
    Dropped,
    /// Not now: with the answer of the mail server (SMTP), if it gave one.
    Later(Option<u16>),
    /// Never, as the mail server says.
    Refused(u16),
}

/// Notes what became of messages.
pub async fn settle(store: &Store, fates: &[(Letter, Fate)], now: OffsetDateTime) -> Result<()> {
    let mut tx = store.begin(now).await?;
    for (letter, fate) in fates {
        let (sql, next, answer) = match fate {
            Fate::Sent => (SENT, now, None),
            Fate::Dropped => (DROPPED, now, None),
            Fate::Refused(code) => (REFUSED, now, Some(*code)),
            Fate::Later(code) => match retry::again(letter.tries, letter.due(), now) {
                Some(next) => (LATER, next, *code),
                None => (REFUSED, now, *code),
            },
        };
        let query = sqlx::query(sql).bind(&letter.id).bind(micros(next)).bind(answer.map(i64::from));
        query.execute(tx.conn()).await?;
    }
    tx.commit_unjournalled().await
}

const SENT: &str = "update outbox set sent_at = $2, refused = $3 where id = $1";
const DROPPED: &str = "update outbox set dropped_at = $2, refused = $3 where id = $1";
const REFUSED: &str = "update outbox set refused_at = $2, refused = $3 where id = $1";
const LATER: &str = "update outbox set next_at = $2, refused = $3 where id = $1";

/// Takes away what was done with, or could not be sent, long ago; gives how many rows.
pub async fn forget(store: &Store, now: OffsetDateTime) -> Result<u64> {
    let mut tx = store.begin(now).await?;
    let gone = sqlx::query("delete from outbox where due_at < $1").bind(micros(now - KEPT)).execute(tx.conn()).await?;
    tx.commit_unjournalled().await?;
    Ok(gone.rows_affected())
}

/// The last message to somebody, which did not reach her.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Unreached {
    /// What the mail server answered (SMTP); nothing: it gave no answer for a day.
    pub refused: Option<i64>,
    refused_at: i64,
}

impl Unreached {
    /// When it was given up.
    pub fn at(&self) -> OffsetDateTime {
        instant::at(self.refused_at)
    }
}

/// The last message to a member, when it did not reach her.
pub async fn unreached(store: &Store, who: &Administrator, member: &str) -> Result<Option<Unreached>> {
    Ok(sqlx::query_as(
        "select o.refused, o.refused_at from outbox o join membership m on m.id = o.membership_id where m.id = $1 and m.coalition_id = $2 and o.refused_at is not null \
         and not exists (select 1 from outbox n where n.membership_id = o.membership_id and n.sent_at > o.refused_at) \
         order by o.refused_at desc limit 1",
    )
    .bind(member)
    .bind(who.coalition())
    .fetch_optional(&store.read)
    .await?)
}
