//! What the text check saw in a month: numbers by kind, for the coordinator.

use guard::Kind;
use sqlx::FromRow;

use crate::{Result, Store, access::Coordinator};

/// How often something of a kind was found in a month.
#[derive(Debug, Clone, FromRow)]
pub struct Seen {
    kind: String,
    /// Refused: never kept.
    pub stopped: i64,
    /// Refused until a reason was given.
    pub asked: i64,
    /// Kept with a reason.
    pub excepted: i64,
}

impl Seen {
    /// Of what kind; nothing when this version knows it no more.
    pub fn kind(&self) -> Option<Kind> {
        Kind::from_word(&self.kind)
    }
}

/// What was seen in a month (`YYYY-MM`), most first.
pub async fn of_month(store: &Store, who: &Coordinator, month: &str) -> Result<Vec<Seen>> {
    Ok(sqlx::query_as(
        "select kind, cast(sum(case when deed = 'stopped' then number else 0 end) as bigint) as stopped, \
         cast(sum(case when deed = 'asked' then number else 0 end) as bigint) as asked, \
         cast(sum(case when deed = 'excepted' then number else 0 end) as bigint) as excepted \
         from text_check_count where coalition_id = $1 and month = $2 group by kind order by sum(number) desc, kind",
    )
    .bind(who.coalition())
    .bind(month)
    .fetch_all(&store.read)
    .await?)
}

/// The months of which there is something to see, latest first.
pub async fn months(store: &Store, who: &Coordinator) -> Result<Vec<String>> {
    Ok(sqlx::query_scalar("select distinct month from text_check_count where coalition_id = $1 order by month desc limit 24")
        .bind(who.coalition())
        .fetch_all(&store.read)
        .await?)
}
