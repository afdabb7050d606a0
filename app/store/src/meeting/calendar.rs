//! Lists of meetings: what is still to be done, and the past of a year.

use domain::calendar::zone;
use time::{Date, Month, Time};

use super::{Facts, meeting_columns};
use crate::{
    Result, Store,
    access::{Deed, Participant},
    ground::{
        columns::meeting,
        instant::micros,
        page::{self, Page},
        stored::Known,
    },
};

/// Which of the meetings that are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Past {
    /// Held and closed.
    Held,
    /// Cancelled.
    Cancelled,
}

/// Who sees it: the coordinator every meeting, a member her own once it is no concept. `$1` to `$3`.
macro_rules! seen {
    ($rest:literal) => {
        concat!(
            meeting_columns!(),
            "$1 where m.coalition_id = $2 and ($3 = 1 or (mm.membership_id is not null \
             and (m.sent_at is not null or m.opened_at is not null))) and ",
            $rest
        )
    };
}

/// What is not closed yet, soonest first: to come, going on, or left behind. A meeting to come that was
/// cancelled is among them, so that nobody goes there. `after`: id of the last one seen; empty at first.
pub async fn open(store: &Store, who: &Participant, today: Date, after: &str) -> Result<Page<Facts>> {
    let rows = sqlx::query_as(seen!(
        "m.closed_at is null and (m.cancelled_at is null or m.held_on >= $4) and ($5 = '' or (m.starts_at, m.id) > \
         (select c.starts_at, c.id from meeting c where c.id = $5 and c.coalition_id = $2)) \
         order by m.starts_at, m.id limit $6"
    ))
    .bind(who.membership())
    .bind(who.coalition())
    .bind(who.may_sql(Deed::Coordinate))
    .bind(today.to_string())
    .bind(after)
    .bind(page::ASKED)
    .fetch_all(&store.read)
    .await?;
    Ok(Page::of(rows))
}

/// The meetings of a year that are over, latest first.
pub async fn past(store: &Store, who: &Participant, which: Past, year: i32, after: &str) -> Result<Page<Facts>> {
    let sql = match which {
        Past::Held => seen!(
            "m.closed_at is not null and m.starts_at >= $4 and m.starts_at < $5 and ($6 = '' or (m.starts_at, m.id) < \
             (select c.starts_at, c.id from meeting c where c.id = $6 and c.coalition_id = $2)) \
             order by m.starts_at desc, m.id desc limit $7"
        ),
        Past::Cancelled => seen!(
            "m.cancelled_at is not null and m.starts_at >= $4 and m.starts_at < $5 and ($6 = '' or (m.starts_at, m.id) < \
             (select c.starts_at, c.id from meeting c where c.id = $6 and c.coalition_id = $2)) \
             order by m.starts_at desc, m.id desc limit $7"
        ),
    };
    let rows = sqlx::query_as(sql)
        .bind(who.membership())
        .bind(who.coalition())
        .bind(who.may_sql(Deed::Coordinate))
        .bind(new_year(year))
        .bind(new_year(year + 1))
        .bind(after)
        .bind(page::ASKED)
        .fetch_all(&store.read)
        .await?;
    Ok(Page::of(rows))
}

/// The first and last year of which [`past`] may have something; nothing when there is none at all.
pub async fn years(store: &Store, who: &Participant, which: Past) -> Result<Option<(i32, i32)>> {
    macro_rules! ends {
        ($over:literal) => {
            concat!(
                "select (select m.held_on from meeting m where m.coalition_id = $1 and ",
                $over,
                " and ($2 = 1 or exists (select 1 from meeting_member s where s.meeting_id = m.id and s.membership_id = $3 \
                 and (s.stands_in_for is null or m.final_at is null))) \
                 order by m.starts_at, m.id limit 1), \
                 (select m.held_on from meeting m where m.coalition_id = $1 and ",
                $over,
                " and ($2 = 1 or exists (select 1 from meeting_member s where s.meeting_id = m.id and s.membership_id = $3 \
                 and (s.stands_in_for is null or m.final_at is null))) \
                 order by m.starts_at desc, m.id desc limit 1)"
            )
        };
    }
    let sql = match which {
        Past::Held => ends!("m.closed_at is not null"),
        Past::Cancelled => ends!("m.cancelled_at is not null and ($2 = 1 or m.sent_at is not null)"),
    };
    let (first, last): (Option<Known<meeting::HeldOn>>, Option<Known<meeting::HeldOn>>) = sqlx::query_as(sql)
        .bind(who.coalition())
        .bind(who.may_sql(Deed::Coordinate))
        .bind(who.membership())
        .fetch_one(&store.read)
        .await?;
    Ok(first.zip(last).map(|(first, last)| (first.year(), last.year())))
}

/// The instant at which a year begins in Amsterdam.
fn new_year(year: i32) -> i64 {
    Date::from_calendar_date(year, Month::January, 1).map_or(0, |day| micros(zone::instant(day, Time::MIDNIGHT)))
}
