//! How long the journal is kept (NEN 7513: five years at the least): its oldest rows go, and the chain begins later.
//!
//! Rows are taken from the beginning of this node's lane only, and where it begins is sealed with the lane's key
//! (`journal_start`): so [`super::check`] still sees every row that was changed or taken away by somebody else. The
//! database itself refuses to delete any other row. Rows of all coalitions on a board stand in one chain and go
//! together, when the coalition that keeps them longest lets them go.

use domain::{
    calendar::zone,
    log::{Object, Part, Verb, review::Month},
};
use time::OffsetDateTime;

use super::row::Head;
use crate::{
    Result, Store, Tx,
    ground::instant::{self, before},
};

/// As long as nobody said otherwise, and never less: years.
pub const YEARS: i64 = 5;

/// The oldest month of which something is kept, when nobody said otherwise.
pub fn oldest_month(now: OffsetDateTime) -> Month {
    month_of(before(now, YEARS * 12))
}

fn month_of(kept_from: i64) -> Month {
    Month::of(zone::day(instant::at(kept_from)))
}

/// So many rows go in one write, so that nobody waits long for a turn.
const STEP: i64 = 2_000;

/// Takes away rows that are older than they are kept; gives how many.
pub async fn prune(store: &Store, now: OffsetDateTime) -> Result<i64> {
    let mut all = 0;
    loop {
        let tx = store.begin(now).await?;
        match step(tx).await? {
            0 => return Ok(all),
            rows => all += rows,
        }
    }
}

/// One write of it.
async fn step(mut tx: Tx) -> Result<i64> {
    let years: i64 = sqlx::query_scalar("select coalesce(max(log_years), 0) from coalition").fetch_one(tx.conn()).await?;
    let kept_from = before(tx.now(), years.max(YEARS) * 12);
    let lane = tx.lane();
    // The first row that stays; the clock may have been moved back, so it is not asked which rows are old.
    let first: Option<i64> = sqlx::query_scalar("select seq from journal where lane = $1 and at >= $2 order by seq limit 1")
        .bind(lane.name())
        .bind(kept_from)
        .fetch_optional(tx.conn())
        .await?;
    // Two looks at the index, where one for both would read every row.
    let ends = "select coalesce((select min(seq) from journal where lane = $1), 0), \
                coalesce((select max(seq) from journal where lane = $1), 0)";
    let (oldest, newest): (i64, i64) = sqlx::query_as(ends).bind(lane.name()).fetch_one(tx.conn()).await?;
    // The last two stay in any case: by them a board knows its own key.
    let upto = first.map_or(newest, |first| first - 1).min(newest - 2).min(oldest + STEP - 1);
    if oldest == 0 || upto < oldest {
        tx.rollback_after_group().await?;
        return Ok(0);
    }
    let head: Head = sqlx::query_as("select seq, at, mac from journal where lane = $1 and seq = $2")
        .bind(lane.name())
        .bind(upto)
        .fetch_one(tx.conn())
        .await?;
    sqlx::query(
        "insert into journal_start (lane, seq, at, mac, seal) values ($1, $2, $3, $4, $5) \
         on conflict (lane) do update set seq = excluded.seq, at = excluded.at, mac = excluded.mac, seal = excluded.seal",
    )
    .bind(lane.name())
    .bind(head.seq)
    .bind(head.at)
    .bind(&head.mac)
    .bind(lane.seal_start(&head))
    .execute(tx.conn())
    .await?;
    sqlx::query("delete from journal where lane = $1 and seq <= $2").bind(lane.name()).bind(upto).execute(tx.conn()).await?;
    // What was said of months of which nothing is left.
    let month = month_of(kept_from).to_string();
    for sql in ["delete from log_remark where month < $1", "delete from log_review where month < $1"] {
        sqlx::query(sql).bind(&month).execute(tx.conn()).await?;
    }
    let rows = upto - oldest + 1;
    tx.note(None, Verb::Remove, Object::Journal, "", Part::Number(rows));
    tx.commit().await?;
    Ok(rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn five_years_are_counted_by_the_calendar() {
        assert_eq!(oldest_month(datetime!(2026-11-29 12:00 UTC)).to_string(), "2021-11");
        assert_eq!(oldest_month(datetime!(2026-11-30 12:00 UTC)).to_string(), "2021-11", "leap days between");
    }
}
