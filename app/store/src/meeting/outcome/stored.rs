//! An item as it stands inside a write: what a form is merged with.

use domain::{
    case::pregnancy::DueWeek,
    meeting::{
        minutes::{Minutes, Told},
        outcome,
    },
};
use sqlx::FromRow;

use super::{keeps, told};
use crate::{
    Error, Result, Tx,
    access::Scribe,
    ground::{
        columns::{agenda_item, case_file},
        stored::Known,
    },
};

/// An item as it stands inside a write.
#[derive(FromRow)]
pub(in crate::meeting) struct Stored {
    pub(super) version: i64,
    decision: Option<String>,
    reason: Option<String>,
    pub(in crate::meeting) case_id: String,
    due_week: Option<Known<case_file::DueWeek>>,
    actions: i64,
    pub(super) contact: Option<String>,
    pub(super) outcome: Option<Known<agenda_item::Outcome>>,
    pub(super) no_action_at: Option<i64>,
    teller_id: Option<String>,
    untold: Option<Known<agenda_item::Untold>>,
    tell_by: Option<Known<agenda_item::TellBy>>,
}

impl Stored {
    /// The item of this meeting.
    pub(in crate::meeting) async fn of(tx: &mut Tx, by: &Scribe, item: &str) -> Result<Self> {
        let stored: Option<Self> = sqlx::query_as(
            "select i.version, i.outcome, i.no_action_at, i.teller_id, i.untold, i.tell_by, d.body as decision, r.body as reason, \
             i.case_id, f.due_week, \
             (select count(*) from action a where a.item_id = i.id and a.removed_at is null) as actions, \
             (select max(c.membership_id) from case_manager c where c.case_id = i.case_id and c.ended_at is null and c.leads = 1) as contact \
             from agenda_item i join case_file f on f.id = i.case_id left join item_text d on d.item_id = i.id and d.field = 'decision' \
             left join item_text r on r.item_id = i.id and r.field = 'reason' where i.id = $1 and i.meeting_id = $2",
        )
        .bind(item)
        .bind(&by.meeting().id)
        .fetch_optional(tx.conn())
        .await?;
        stored.ok_or(Error::NotFound)
    }

    /// What stands against an outcome.
    pub(super) fn facts(&self) -> outcome::Facts {
        outcome::Facts {
            has_case_manager: self.contact.is_some(),
            actions: usize::try_from(self.actions).unwrap_or_default(),
            no_action: self.no_action_at.is_some(),
            has_teller: self.told().is_some(),
            has_tell_by: self.tell_by.is_some() || self.untold.is_some(),
            reason: self.reason().to_owned(),
        }
    }

    pub(super) fn told(&self) -> Option<Told> {
        told(self.teller_id.as_deref(), self.untold.map(Known::value))
    }

    pub(super) fn told_word(&self) -> String {
        self.told().map(|told| told.word()).unwrap_or_default()
    }

    pub(super) fn tell_by_word(&self) -> String {
        self.tell_by.map(|day| day.to_string()).unwrap_or_default()
    }

    pub(super) fn due_week(&self) -> Option<DueWeek> {
        self.due_week.map(Known::value)
    }

    /// Whether anything was decided.
    pub(in crate::meeting) fn has_decision(&self) -> bool {
        self.decision.as_deref().is_some_and(|decision| !decision.is_empty())
    }

    /// Whether its reason says something that it did not say before: the reason of an item that was deferred says nothing
    /// of why its decision goes.
    pub(in crate::meeting) fn tells_more_than(&self, before: &Self) -> bool {
        !self.reason().is_empty() && self.reason() != before.reason()
    }

    pub(super) fn reason(&self) -> &str {
        self.reason.as_deref().unwrap_or_default()
    }

    /// The decision of a form, where it is another than is stored. Where no words of somebody else are replaced there is no
    /// conflict: a double submit, or an editor that was quicker than its form, finds the same words stored already.
    pub(super) fn new_decision<'a>(&self, minutes: &'a Minutes) -> Result<Option<&'a str>> {
        let (decision, stored) = (minutes.decision.as_deref(), self.decision.as_deref());
        let seen = self.version == minutes.version || minutes.shown.as_deref() == Some(stored.unwrap_or_default());
        if !seen && !keeps(decision, stored) {
            return Err(Error::Conflict { version: self.version, theirs: self.decision.clone().unwrap_or_default() });
        }
        Ok(decision.filter(|new| *new != stored.unwrap_or_default()))
    }
}
