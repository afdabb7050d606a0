//! What was agreed about a case: decision, actions, case manager, who tells the parents.

mod save;
mod stored;

use domain::{
    calendar::zone,
    log::Object,
    meeting::{minutes::Told, outcome::Outcome},
    words::Untold,
};
use sqlx::FromRow;
use time::{Date, OffsetDateTime, Time};

pub(super) use self::save::keep;
pub use self::save::{autosave, save};
pub(super) use self::stored::Stored;
use crate::{
    Error, Result, Store,
    access::{CaseAt, CaseReader, Scribe, Seat, Seen, within},
    ground::{columns::agenda_item, instant, stored::Known},
};

/// The outcome of one item as it stands.
#[derive(Debug, Clone, FromRow)]
pub struct Record {
    /// Id of the item.
    pub id: String,
    /// Its case, at this meeting.
    #[sqlx(flatten)]
    pub at: CaseAt,
    outcome: Option<Known<agenda_item::Outcome>>,
    no_action_at: Option<i64>,
    /// Membership that tells the parents.
    pub teller_id: Option<String>,
    teller: Option<String>,
    untold: Option<Known<agenda_item::Untold>>,
    tell_by: Option<Known<agenda_item::TellBy>>,
    /// Version of the texts.
    pub version: i64,
    saved_at: Option<i64>,
    /// Who saved last.
    pub saved_by: Option<String>,
    decision: Option<String>,
    reason: Option<String>,
    action_ids: Option<String>,
}

impl Record {
    /// Ids of all actions there are and were.
    pub fn action_ids(&self) -> Vec<&str> {
        self.action_ids.as_deref().unwrap_or_default().split(' ').collect()
    }

    /// The outcome, once chosen.
    pub fn outcome(&self) -> Option<Outcome> {
        self.outcome.map(Known::value)
    }

    /// "geen actie nodig"
    pub fn no_action(&self) -> bool {
        self.no_action_at.is_some()
    }

    /// Name of who tells the parents.
    pub fn teller(&self) -> Option<&str> {
        self.teller.as_deref()
    }

    /// What the parents hear.
    pub fn told(&self) -> Option<Told> {
        told(self.teller_id.as_deref(), self.untold())
    }

    /// Why nobody tells the parents.
    pub fn untold(&self) -> Option<Untold> {
        self.untold.map(Known::value)
    }

    /// By when the parents are told.
    pub fn tell_by(&self) -> Option<Date> {
        self.tell_by.map(Known::value)
    }

    /// besluit
    pub fn decision(&self) -> &str {
        self.decision.as_deref().unwrap_or_default()
    }

    /// Why deferred or withdrawn.
    pub fn reason(&self) -> &str {
        self.reason.as_deref().unwrap_or_default()
    }

    /// Whether a decision would take the place of no other words.
    pub fn keeps(&self, decision: &str) -> bool {
        keeps(Some(decision), self.decision.as_deref())
    }

    /// When it was saved last, in Amsterdam.
    pub fn saved(&self) -> Option<(Date, Time)> {
        self.saved_at.map(|at| zone::local(instant::at(at)))
    }
}

/// The outcome of an item of the meeting, for who writes it.
pub async fn get(store: &Store, scribe: &Scribe, item: &str) -> Result<Record> {
    record(store, scribe, item).await
}

/// The same with its case, for who sees both; the first time she does is in the access log.
pub async fn see(store: &Store, seat: &Seat, item: &str, now: OffsetDateTime) -> Result<(Record, Seen<CaseReader>)> {
    let record = record(store, seat, item).await?;
    let reader = store.case_at(seat, &record.at).await?;
    Ok((record, store.see_once(reader, Object::Item, item, now).await?))
}

async fn record(store: &Store, seat: &Seat, item: &str) -> Result<Record> {
    let window = seat.window();
    let found = sqlx::query_as(concat!(
        "select i.id, i.case_id, i.meeting_id, i.outcome, i.no_action_at, i.teller_id, i.untold, i.tell_by, i.version, i.saved_at, \
         (select p.name from membership m join person p on p.id = m.person_id where m.id = i.saved_by) as saved_by, \
         (select p.name from membership m join person p on p.id = m.person_id where m.id = i.teller_id) as teller, \
         d.body as decision, r.body as reason, \
         (select string_agg(a.id, ' ') from action a where a.item_id = i.id) as action_ids, case when ",
        within!("$3", "$4"),
        " then 1 else 0 end as within from agenda_item i join case_file f on f.id = i.case_id \
         left join item_text d on d.item_id = i.id and d.field = 'decision' \
         left join item_text r on r.item_id = i.id and r.field = 'reason' where i.id = $1 and i.meeting_id = $2",
    ))
    .bind(item)
    .bind(&seat.meeting().id)
    .bind(window.closed_after)
    .bind(window.discussed_after)
    .fetch_optional(&store.read)
    .await?;
    found.ok_or(Error::NotFound)
}

/// What the parents hear, of its two columns.
fn told(teller: Option<&str>, untold: Option<Untold>) -> Option<Told> {
    untold.map(Told::Not).or_else(|| teller.map(|member| Told::By(member.to_owned())))
}

/// Whether a text replaces no other words; one that is not given replaces none.
fn keeps(new: Option<&str>, old: Option<&str>) -> bool {
    let old = old.unwrap_or_default();
    new.is_none_or(|new| old.is_empty() || old == new)
}
