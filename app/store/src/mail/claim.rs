//! The lease of the one node that sends, and the messages that are due.

use domain::mail::Kind;
use sqlx::FromRow;
use time::{Duration, OffsetDateTime};

use crate::{
    Result, Store,
    ground::{columns::outbox, instant, instant::micros, stored::Known},
};

/// So long a node holds the lease after it took messages: longer than it may be busy with them.
pub const LEASE: Duration = Duration::minutes(3);

/// A message to one member that is to be sent now. Only [`claim`] makes it: it is the leave to read what it says.
#[derive(Debug, Clone, FromRow)]
pub struct Letter {
    /// Its id, and that of the message: sent twice, it is the same.
    pub id: String,
    pub(super) coalition_id: String,
    /// Id of the membership of whom it is for.
    pub membership_id: String,
    kind: Known<outbox::Kind>,
    pub(super) subject_id: String,
    made_at: i64,
    due_at: i64,
    /// How often it was tried, this time included.
    pub tries: i64,
}

impl Letter {
    /// What it is about.
    pub fn kind(&self) -> Kind {
        self.kind.value()
    }

    /// Id of the meeting or the case it is about.
    pub fn subject(&self) -> &str {
        &self.subject_id
    }

    /// When it was written.
    pub fn made(&self) -> OffsetDateTime {
        instant::at(self.made_at)
    }

    /// When it was to go.
    pub fn due(&self) -> OffsetDateTime {
        instant::at(self.due_at)
    }
}

/// Whether a row of the outbox is neither sent, dropped nor given up; its index has the same words.
macro_rules! unsent {
    () => {
        "sent_at is null and dropped_at is null and refused_at is null"
    };
}
pub(super) use unsent;

/// Messages that are due, oldest first, for the node that holds the lease; it takes the lease when nobody has it. None for any
/// other node. A message is counted as tried before it is sent: after a crash it is sent again.
/// `until`: what is due by then; now, but in a demonstration, where nobody sleeps.
pub async fn claim(store: &Store, holder: &str, now: OffsetDateTime, until: OffsetDateTime, most: i64) -> Result<Vec<Letter>> {
    let due: Option<i64> = sqlx::query_scalar(concat!("select 1 from outbox where next_at <= $1 and ", unsent!(), " limit 1"))
        .bind(micros(until))
        .fetch_optional(&store.read)
        .await?;
    if due.is_none() {
        return Ok(Vec::new());
    }
    let mut tx = store.begin(now).await?;
    let held = sqlx::query(
        "insert into lease (name, holder, until_at) values ('mail', $1, $2) on conflict (name) do update \
         set holder = excluded.holder, until_at = excluded.until_at where lease.holder = excluded.holder or lease.until_at <= $3",
    )
    .bind(holder)
    .bind(micros(now + LEASE))
    .bind(micros(now))
    .execute(tx.conn())
    .await?;
    if held.rows_affected() == 0 {
        return Ok(Vec::new());
    }
    let letters = sqlx::query_as(concat!(
        "update outbox set tries = tries + 1 where id in (select id from outbox where next_at <= $1 and ",
        unsent!(),
        " order by next_at, id limit $2) returning id, coalition_id, membership_id, kind, subject_id, made_at, due_at, tries"
    ));
    let letters = letters.bind(micros(until)).bind(most).fetch_all(tx.conn()).await?;
    tx.commit_unjournalled().await?;
    Ok(letters)
}

/// Lets the lease go: a node that stops in order keeps no other waiting.
pub async fn release(store: &Store, holder: &str, now: OffsetDateTime) -> Result<()> {
    let mut tx = store.begin(now).await?;
    sqlx::query("delete from lease where name = 'mail' and holder = $1").bind(holder).execute(tx.conn()).await?;
    tx.commit_unjournalled().await
}
