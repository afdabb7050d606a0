//! What a case went through: the meetings it was on.

use domain::{geography::parse_date, outcome::Outcome};
use sqlx::FromRow;
use time::Date;

use crate::{Result, Store, access::CaseReader};

/// What a case went through: the meetings it was on, latest first.
#[derive(Debug, Clone, FromRow)]
pub struct Passage {
    /// Id of the item.
    pub item_id: String,
    /// Id of the meeting.
    pub meeting_id: String,
    /// Code of the kind of meeting.
    pub kind_code: String,
    held_on: String,
    outcome: Option<String>,
    /// besluit; gone after the purge.
    pub decision: Option<String>,
    closed_at: Option<i64>,
}

impl Passage {
    /// Day of the meeting.
    pub fn day(&self) -> Option<Date> {
        parse_date(&self.held_on)
    }

    /// The outcome, once the meeting is closed.
    pub fn outcome(&self) -> Option<Outcome> {
        self.closed_at.and(self.outcome.as_deref()).and_then(Outcome::parse)
    }

    /// The decision, once the meeting is closed: until then it is the scribe's draft.
    pub fn decided(&self) -> Option<&str> {
        self.closed_at.and(self.decision.as_deref())
    }
}

/// The meetings a case was on.
pub async fn of_case(store: &Store, reader: &CaseReader) -> Result<Vec<Passage>> {
    Ok(sqlx::query_as(
        "select i.id as item_id, m.id as meeting_id, k.code as kind_code, m.held_on, i.outcome, d.body as decision, m.closed_at \
         from agenda_item i join meeting m on m.id = i.meeting_id join meeting_kind k on k.id = m.kind_id \
         left join item_text d on d.item_id = i.id and d.field = 'decision' \
         where i.case_id = $1 and m.cancelled_at is null order by m.starts_at desc, i.id limit 100",
    )
    .bind(reader.case())
    .fetch_all(&store.read)
    .await?)
}
