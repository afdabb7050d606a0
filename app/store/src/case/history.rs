//! What a case went through: the meetings it was on, and who its case managers were.

use domain::{calendar::zone, meeting::outcome::Outcome, words::ManagerDomain};
use sqlx::FromRow;
use time::Date;

use crate::{
    Result, Store,
    access::{CaseReader, Deed, Seen},
    ground::{
        columns::{agenda_item, case_manager, meeting},
        instant,
        stored::Known,
    },
};

/// What a case went through: the meetings it was on, latest first.
#[derive(Debug, Clone, FromRow)]
pub struct Passage {
    /// Id of the item.
    pub item_id: String,
    /// Id of the meeting.
    pub meeting_id: String,
    /// Code of the kind of meeting.
    pub kind_code: String,
    held_on: Known<meeting::HeldOn>,
    outcome: Option<Known<agenda_item::Outcome>>,
    /// besluit; gone after the purge.
    decision: Option<String>,
    reason: Option<String>,
    closed_at: Option<i64>,
    seat: i64,
}

impl Passage {
    /// Day of the meeting.
    pub fn day(&self) -> Date {
        *self.held_on
    }

    /// The outcome, once the meeting is closed.
    pub fn outcome(&self) -> Option<Outcome> {
        self.closed_at.and(self.outcome).map(Known::value)
    }

    /// The decision, once the meeting is closed: until then it is the scribe's draft.
    pub fn decided(&self) -> Option<&str> {
        self.closed_at.and(self.decision.as_deref()).filter(|text| !text.is_empty())
    }

    /// Why it was deferred or withdrawn, once the meeting is closed.
    pub fn reason(&self) -> Option<&str> {
        self.closed_at.and(self.reason.as_deref()).filter(|text| !text.is_empty())
    }

    /// Whether the reader has a seat at the meeting.
    pub fn has_seat(&self) -> bool {
        self.seat == 1
    }
}

/// A case manager, now or before.
#[derive(Debug, Clone, FromRow)]
pub struct Manager {
    /// Name of the person.
    pub name: String,
    domain: Known<case_manager::Domain>,
    leads: i64,
    since_at: i64,
    ended_at: Option<i64>,
}

impl Manager {
    /// medisch, JGZ or sociaal
    pub fn domain(&self) -> ManagerDomain {
        *self.domain
    }

    /// Whether she is the fixed contact person, or was at the end.
    pub fn leads(&self) -> bool {
        self.leads == 1
    }

    /// Her first day.
    pub fn since(&self) -> Date {
        zone::day(instant::at(self.since_at))
    }

    /// Her last day, when somebody took her place.
    pub fn until(&self) -> Option<Date> {
        self.ended_at.map(|at| zone::day(instant::at(at)))
    }
}

/// The case managers of a case: those of now first, then those before them.
pub async fn managers(store: &Store, reader: &Seen<CaseReader>) -> Result<Vec<Manager>> {
    Ok(sqlx::query_as(
        "select p.name, g.domain, g.leads, g.since_at, g.ended_at from case_manager g join membership m on m.id = g.membership_id \
         join person p on p.id = m.person_id where g.case_id = $1 \
         order by case when g.ended_at is null then 0 else 1 end, g.leads desc, g.since_at desc, g.id limit 100",
    )
    .bind(reader.case())
    .fetch_all(&store.read)
    .await?)
}

/// The meetings a case was on. A concept is the coordinator's only.
pub async fn of_case(store: &Store, reader: &Seen<CaseReader>) -> Result<Vec<Passage>> {
    Ok(sqlx::query_as(
        "select i.id as item_id, m.id as meeting_id, k.code as kind_code, m.held_on, i.outcome, d.body as decision, \
         r.body as reason, m.closed_at, case when $2 = 1 or exists (select 1 from meeting_member s \
         where s.meeting_id = m.id and s.membership_id = $3 and (s.stands_in_for is null or m.final_at is null)) then 1 else 0 end as seat \
         from agenda_item i join meeting m on m.id = i.meeting_id join meeting_kind k on k.id = m.kind_id \
         left join item_text d on d.item_id = i.id and d.field = 'decision' \
         left join item_text r on r.item_id = i.id and r.field = 'reason' \
         where i.case_id = $1 and m.cancelled_at is null and ($2 = 1 or m.sent_at is not null or m.opened_at is not null) order by m.starts_at desc, i.id limit 100",
    )
    .bind(reader.case())
    .bind(reader.may_sql(Deed::Coordinate))
    .bind(reader.membership())
    .fetch_all(&store.read)
    .await?)
}
