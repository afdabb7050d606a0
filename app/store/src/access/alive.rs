//! When a session is alive, in SQL and in Rust: idle time-out, and the meeting that keeps who is at it signed in.

use time::{Duration, OffsetDateTime};

use crate::{Result, Store, ground::instant::micros};

/// A session ends after this long without a request (product §8).
pub const IDLE: Duration = Duration::minutes(15);

/// Who has a seat at a meeting that goes on is not signed out, from so long before its planned beginning … (product §4)
const BEFORE_MEETING: Duration = Duration::hours(1);
/// … until so long after its planned end.
pub(super) const AFTER_MEETING: Duration = Duration::minutes(30);

/// The instants that [`alive`] and [`going_on`] are asked with, as stored; bound from `$2` on, in this order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Moment {
    /// `$2`: now.
    pub now: i64,
    /// `$3`: who asked for nothing since then was idle for too long.
    pub idle_since: i64,
    /// `$4`: a meeting that was to end before this is over.
    pub over: i64,
    /// `$5`: a meeting that is to begin after this is not near.
    pub near: i64,
}

impl Moment {
    pub(crate) fn at(now: OffsetDateTime) -> Self {
        Self {
            now: micros(now),
            idle_since: micros(now - IDLE),
            over: micros(now - AFTER_MEETING),
            near: micros(now + BEFORE_MEETING),
        }
    }
}

/// Binds a [`Moment`] to `$2`, `$3`, `$4` and `$5`.
macro_rules! at_moment {
    ($query:expr, $moment:expr) => {{
        let moment: $crate::access::alive::Moment = $moment;
        $query.bind(moment.now).bind(moment.idle_since).bind(moment.over).bind(moment.near)
    }};
}
pub(crate) use at_moment;

/// The meetings `g` that go on with the person of session `s`.
macro_rules! going_on {
    () => {
        "from meeting g where g.coalition_id = (select gc.coalition_id from membership gc where gc.id = s.membership_id) \
         and g.opened_at is not null and g.closed_at is null and g.cancelled_at is null and g.ends_at > $4 and g.starts_at < $5 \
         and (g.opened_by = s.membership_id or exists (select 1 from meeting_member gm where gm.meeting_id = g.id \
         and gm.membership_id = s.membership_id))"
    };
}
pub(crate) use going_on;

/// Whether a session `s` is alive. A meeting that goes on counts as asking, for who was still there when it was opened
/// and came near (`$2 - $3` is the idle time, `$5 - $2` how long before a meeting is near): it wakes up no session that
/// had ended.
macro_rules! alive {
    () => {
        concat!(
            "s.ended_at is null and s.expires_at > $2 and (s.seen_at > $3 or exists (select 1 ",
            $crate::access::alive::going_on!(),
            " and s.seen_at > g.opened_at - ($2 - $3) and s.seen_at > g.starts_at - ($5 - $2) - ($2 - $3)))"
        )
    };
}
pub(crate) use alive;

/// The session's last use, written at most once a minute: a page view is not a write because of it. Gives what is
/// stored now.
pub(crate) async fn seen(store: &Store, hash: &str, before: i64, now: OffsetDateTime) -> Result<i64> {
    if micros(now) - before < 60_000_000 {
        return Ok(before);
    }
    let mut tx = store.begin(now).await?;
    sqlx::query("update session set seen_at = $2 where token_hash = $1 and seen_at < $2")
        .bind(hash)
        .bind(tx.at())
        .execute(tx.conn())
        .await?;
    tx.commit_unjournalled().await?;
    Ok(micros(now))
}
