//! The meeting of a seat, with the duty of who has it.

use domain::{
    calendar::zone,
    geography::parse_date,
    meeting::{State, parse_time},
};
use sqlx::FromRow;
use time::{Date, OffsetDateTime, Time};

use super::Participant;
use crate::{Result, Store, ground::instant};

/// A meeting as stored.
#[derive(Debug, Clone, FromRow)]
pub struct Facts {
    /// Id.
    pub id: String,
    /// Id of its kind.
    pub kind_id: String,
    /// `MDO`, `POP` or a coalition's own.
    pub kind_code: String,
    /// Name of its kind.
    pub kind_name: String,
    held_on: String,
    starts: String,
    ends: String,
    /// Municipality in which it is held.
    pub municipality_code: String,
    /// Room; may be empty.
    pub room: String,
    /// Video link; may be empty.
    pub link: String,
    /// Why it was entered afterwards; may be empty.
    pub afterwards: String,
    /// Minutes per case.
    pub minutes_per_case: i64,
    /// Raised by every change of what the meeting shows.
    pub rev: i64,
    ends_at: i64,
    sent_at: Option<i64>,
    opened_at: Option<i64>,
    closed_at: Option<i64>,
    final_at: Option<i64>,
    cancelled_at: Option<i64>,
    duty: Option<String>,
    items: i64,
    has_cases: i64,
}

impl Facts {
    /// The day in Amsterdam.
    pub fn day(&self) -> Date {
        parse_date(&self.held_on).unwrap_or(Date::MIN)
    }

    /// Start, local time.
    pub fn starts(&self) -> Time {
        parse_time(&self.starts).unwrap_or(Time::MIDNIGHT)
    }

    /// End, local time.
    pub fn ends(&self) -> Time {
        parse_time(&self.ends).unwrap_or(Time::MIDNIGHT)
    }

    /// The instant of its planned end.
    pub fn planned_end(&self) -> OffsetDateTime {
        instant::at(self.ends_at)
    }

    /// When it began.
    pub fn opened(&self) -> Option<OffsetDateTime> {
        self.opened_at.map(instant::at)
    }

    /// The state follows from what was done.
    pub fn state(&self) -> State {
        match self {
            Self { cancelled_at: Some(_), .. } => State::Cancelled,
            Self { final_at: Some(_), .. } => State::Final,
            Self { closed_at: Some(_), .. } => State::Closed,
            Self { opened_at: Some(_), .. } => State::Running,
            Self { sent_at: Some(_), .. } => State::Invited,
            _ => State::Draft,
        }
    }

    /// The day in Amsterdam on which it was closed.
    pub fn closed_on(&self) -> Option<Date> {
        self.closed_at.map(|at| zone::day(instant::at(at)))
    }

    /// Whether its report is final.
    pub fn is_final(&self) -> bool {
        self.final_at.is_some()
    }

    /// Number of cases on the agenda.
    pub fn items(&self) -> i64 {
        self.items
    }

    /// Whether its kind has cases; one without is to meet and exchange knowledge, and is never counted.
    pub fn has_cases(&self) -> bool {
        self.has_cases == 1
    }
}

/// The columns of [`Facts`]; `mm` is the reader's own membership of the meeting, if any.
macro_rules! meeting_columns {
    () => {
        "select m.id, m.kind_id, k.code as kind_code, k.name as kind_name, m.held_on, m.starts, m.ends, m.municipality_code, \
         m.room, m.link, m.afterwards, m.minutes_per_case, m.rev, m.ends_at, m.sent_at, m.opened_at, m.closed_at, m.final_at, \
         m.cancelled_at, case when mm.membership_id is null then null else coalesce(mm.duty, 'lid') end as duty, \
         (select count(*) from agenda_item i where i.meeting_id = m.id) as items, k.has_cases \
         from meeting m join meeting_kind k on k.id = m.kind_id \
         left join meeting_member mm on mm.meeting_id = m.id and mm.membership_id = "
    };
}

pub(crate) use meeting_columns;

/// A meeting of the reader's coalition with her duty in it (`lid` when none; nothing when no member).
pub(crate) async fn with_duty(store: &Store, who: &Participant, id: &str) -> Result<Option<(Facts, Option<String>)>> {
    let facts: Option<Facts> = sqlx::query_as(concat!(meeting_columns!(), "$1 where m.id = $2 and m.coalition_id = $3"))
        .bind(who.membership())
        .bind(id)
        .bind(who.coalition())
        .fetch_optional(&store.read)
        .await?;
    Ok(facts.map(|facts| {
        let duty = facts.duty.clone();
        (facts, duty)
    }))
}
