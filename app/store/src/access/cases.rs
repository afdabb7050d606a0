//! Leave to read a case or report an action.

use std::ops::Deref;

use domain::meeting::State;
use sqlx::FromRow;

use super::{Actor, Deed, Participant, Seat, window::within};
use crate::{Error, Result, Store};

/// May read one case.
#[derive(Debug, Clone)]
pub struct CaseReader {
    actor: Actor,
    case: String,
}

impl CaseReader {
    /// Id of the case.
    pub fn case(&self) -> &str {
        &self.case
    }
}

impl Deref for CaseReader {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}

/// A case on the agenda of a meeting: what of the item tells who may read it.
#[derive(Debug, Clone, FromRow)]
pub struct CaseAt {
    /// Id of the case.
    pub case_id: String,
    pub(super) meeting_id: String,
    /// Whether it is within the access window.
    pub(super) within: i64,
}

/// May report one action: its owner, or the coordinator.
#[derive(Debug, Clone)]
pub struct ActionKeeper {
    actor: Actor,
    action: String,
}

impl ActionKeeper {
    /// Id of the action.
    pub fn action(&self) -> &str {
        &self.action
    }
}

impl Deref for ActionKeeper {
    type Target = Actor;

    fn deref(&self) -> &Actor {
        &self.actor
    }
}

impl Store {
    /// Leave to read a case (product §8). At once and for as long as it is there: the coordinator and the submitter;
    /// of an urgent case also the responders who were named. Within the window: those invited to its meetings once the
    /// agenda is sent or the meeting runs, its case managers, the owners of its actions, and who opened it with a reason.
    /// A stand-in until the report is final: what she is to do after that is her own action alone (product §1).
    pub async fn case_reader(&self, who: &Participant, case: &str) -> Result<CaseReader> {
        let window = who.window();
        let found: Option<String> = sqlx::query_scalar(concat!(
            "select f.id from case_file f where f.id = $1 and f.coalition_id = $2 and ($3 = 1 or f.submitted_by = $4 or (",
            within!("$5", "$6"),
            " and (exists (select 1 from agenda_item i join meeting m on m.id = i.meeting_id \
                join meeting_member mm on mm.meeting_id = m.id where i.case_id = f.id and mm.membership_id = $4 \
                and (mm.stands_in_for is null or m.final_at is null) \
                and m.cancelled_at is null and (m.sent_at is not null or m.opened_at is not null)) \
             or exists (select 1 from case_manager g where g.case_id = f.id and g.membership_id = $4 and g.ended_at is null) \
             or exists (select 1 from action a where a.case_id = f.id and a.owner_id = $4 and a.removed_at is null \
                and not exists (select 1 from agenda_item i join meeting_member mm on mm.meeting_id = i.meeting_id \
                where i.id = a.item_id and mm.membership_id = $4 and mm.stands_in_for is not null)) \
             or exists (select 1 from case_opening o where o.case_id = f.id and o.membership_id = $4 and o.ends_at > $7) \
             or (f.urgency = 'spoed' and exists (select 1 from urgent_responder r where r.membership_id = $4)))))"
        ))
        .bind(case)
        .bind(who.coalition())
        .bind(who.may_sql(Deed::Coordinate))
        .bind(who.membership())
        .bind(window.closed_after)
        .bind(window.discussed_after)
        .bind(window.now)
        .fetch_optional(&self.read)
        .await?;
        found.map(|case| CaseReader { actor: who.0.clone(), case }).ok_or(Error::NotFound)
    }

    /// Leave to report an action: its owner, and the coordinator.
    pub async fn action_keeper(&self, who: &Participant, action: &str) -> Result<ActionKeeper> {
        let window = who.window();
        let found: Option<String> = sqlx::query_scalar(concat!(
            "select a.id from action a join case_file f on f.id = a.case_id \
             where a.id = $1 and f.coalition_id = $2 and a.removed_at is null and ($3 = 1 or (a.owner_id = $4 and ",
            within!("$5", "$6"),
            "))"
        ))
        .bind(action)
        .bind(who.coalition())
        .bind(who.may_sql(Deed::Coordinate))
        .bind(who.membership())
        .bind(window.closed_after)
        .bind(window.discussed_after)
        .fetch_optional(&self.read)
        .await?;
        found.map(|action| ActionKeeper { actor: who.0.clone(), action }).ok_or(Error::NotFound)
    }

    /// Leave to read the case of an item, of which the seat's meeting tells already what [`Store::case_reader`]
    /// would ask: unless the meeting was cancelled or the window is over, who has a seat may read its cases.
    pub async fn case_at(&self, seat: &Seat, at: &CaseAt) -> Result<CaseReader> {
        let here = seat.meeting().state() != State::Cancelled && at.meeting_id == seat.meeting().id;
        if here && (at.within == 1 || seat.may(Deed::Coordinate)) {
            return Ok(CaseReader { actor: seat.actor.clone(), case: at.case_id.clone() });
        }
        self.case_reader(&seat.participant()?, &at.case_id).await
    }
}
