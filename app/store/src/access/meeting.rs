//! The meeting of a seat, with the duty of who has it.

use domain::{
    calendar::zone,
    meeting::State,
    words::{Answer, Duty},
};
use sqlx::FromRow;
use time::{Date, OffsetDateTime, Time};

use super::Participant;
use crate::{
    Error, Result, Store,
    ground::{
        columns::{meeting, meeting_member},
        instant,
        stored::Known,
    },
};

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
    held_on: Known<meeting::HeldOn>,
    starts: Known<meeting::Starts>,
    ends: Known<meeting::Ends>,
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
    member: Option<String>,
    duty: Option<Known<meeting_member::Duty>>,
    answer: Option<Known<meeting_member::Answer>>,
    stands_in_for: Option<String>,
    items: i64,
    has_cases: i64,
}

impl Facts {
    /// The day in Amsterdam.
    pub fn day(&self) -> Date {
        *self.held_on
    }

    /// Start, local time.
    pub fn starts(&self) -> Time {
        *self.starts
    }

    /// End, local time.
    pub fn ends(&self) -> Time {
        *self.ends
    }

    /// The instant of its planned end.
    pub fn planned_end(&self) -> OffsetDateTime {
        instant::at(self.ends_at)
    }

    /// Whether its agenda was sent.
    pub(crate) fn was_sent(&self) -> bool {
        self.sent_at.is_some()
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

    /// Whether the reader is a member of it.
    pub fn is_member(&self) -> bool {
        self.member.is_some()
    }

    /// The reader's duty in it, if any.
    pub(super) fn duty(&self) -> Option<Duty> {
        self.duty.map(Known::value)
    }

    /// What the reader said of coming, if she is a member and did.
    pub fn answer(&self) -> Option<Answer> {
        self.answer.map(Known::value)
    }

    /// Instead of whom the reader comes, by her membership.
    pub fn stands_in_for(&self) -> Option<&str> {
        self.stands_in_for.as_deref()
    }

    /// Whether it is still to come: until it begins members say whether they come, from then on who is there is written down.
    /// One that is entered afterwards was.
    pub fn is_ahead(&self) -> bool {
        matches!(self.state(), State::Draft | State::Invited) && self.afterwards.is_empty()
    }

    /// Whether the reader is asked whether she comes.
    pub fn asks(&self) -> bool {
        self.is_member() && self.state() == State::Invited && self.is_ahead()
    }

    /// When it begins.
    pub fn begins(&self) -> OffsetDateTime {
        zone::instant(self.day(), self.starts())
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

/// The columns of [`Facts`]; `mm` is the reader's own membership of the meeting, if any. That of a stand-in ends when the report
/// is final (product §1).
macro_rules! meeting_columns {
    () => {
        "select m.id, m.kind_id, k.code as kind_code, k.name as kind_name, m.held_on, m.starts, m.ends, m.municipality_code, \
         m.room, m.link, m.afterwards, m.minutes_per_case, m.rev, m.ends_at, m.sent_at, m.opened_at, m.closed_at, m.final_at, \
         m.cancelled_at, mm.membership_id as member, mm.duty, mm.answer, mm.stands_in_for, \
         (select count(*) from agenda_item i where i.meeting_id = m.id) as items, k.has_cases \
         from meeting m join meeting_kind k on k.id = m.kind_id \
         left join meeting_member mm on mm.meeting_id = m.id and (mm.stands_in_for is null or m.final_at is null) \
         and mm.membership_id = "
    };
}

pub(crate) use meeting_columns;

/// A meeting of the reader's coalition, with what she is in it.
pub(crate) async fn get(store: &Store, who: &Participant, id: &str) -> Result<Facts> {
    let facts = sqlx::query_as(concat!(meeting_columns!(), "$1 where m.id = $2 and m.coalition_id = $3"))
        .bind(who.membership())
        .bind(id)
        .bind(who.coalition())
        .fetch_optional(&store.read)
        .await?;
    facts.ok_or(Error::NotFound)
}
