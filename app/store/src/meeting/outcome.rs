//! What was agreed about a case: decision, actions, case manager, who tells the parents.

use domain::{
    calendar::zone,
    case::pregnancy::DueWeek,
    log::{Noted, Object, Verb},
    meeting::{
        minutes::Minutes,
        outcome::{self, Outcome},
    },
    text::free::Line,
};
use sqlx::FromRow;
use time::{Date, OffsetDateTime, Time};

use super::running::running;
use crate::{
    Error, Result, Store, Tx,
    access::{CaseAt, CaseReader, Scribe, Seat, Seen, within},
    action,
    case::manager,
    ground::{
        columns::{agenda_item, case_file},
        instant,
        stored::Known,
    },
    text_check::Checked,
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
    tell_by: Option<Known<agenda_item::TellBy>>,
    /// Version of the texts.
    pub version: i64,
    saved_at: Option<i64>,
    /// Who saved last.
    pub saved_by: Option<String>,
    decision: Option<String>,
    reason: Option<String>,
}

impl Record {
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

    /// Whether these texts would take the place of no other words.
    pub fn keeps(&self, decision: &str, reason: &str) -> bool {
        keeps(Some(decision), self.decision.as_deref()) && keeps(Some(reason), self.reason.as_deref())
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
        "select i.id, i.case_id, i.meeting_id, i.outcome, i.no_action_at, i.teller_id, i.tell_by, i.version, i.saved_at, \
         (select p.name from membership m join person p on p.id = m.person_id where m.id = i.saved_by) as saved_by, \
         (select p.name from membership m join person p on p.id = m.person_id where m.id = i.teller_id) as teller, \
         d.body as decision, r.body as reason, case when ",
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

/// Saves what the outcome form holds: texts, a new action, a new case manager, and the outcome when
/// one was chosen. All of it or nothing; gives the new version.
///
/// # Errors
/// [`Error::State`] unless the meeting is running; [`Error::Conflict`] when somebody else saved other
/// texts since `minutes.version`; [`Error::Invalid`] when the outcome still lacks something (product §4).
pub async fn save(tx: &mut Tx, by: &Scribe, item: &str, minutes: &Checked<Minutes>) -> Result<i64> {
    running(tx, by).await?;
    let stored = Stored::of(tx, by, item).await?;
    let minutes = minutes.enter(tx, by, &stored.case_id).await?;
    if stored.version != minutes.version && stored.loses(minutes) {
        return Err(Error::Conflict { version: stored.version, theirs: stored.decision.unwrap_or_default() });
    }
    stored.write(tx, item, minutes.version, Some(&minutes.decision), Some(&minutes.reason)).await?;
    if let Some(new) = &minutes.action {
        action::add(tx, by, item, &stored.case_id, stored.due_week(), new).await?;
    }
    if let Some(new) = &minutes.manager {
        manager::name(tx, by, &stored.case_id, new).await?;
    }
    if let Some(outcome) = minutes.outcome {
        let missing = outcome::missing(outcome, &stored.facts(minutes));
        if !missing.is_empty() {
            return Err(Error::Invalid(missing));
        }
    }
    sqlx::query(
        "update agenda_item set version = version + 1, saved_at = $2, saved_by = $3, \
         no_action_at = case when $4 = 1 then $2 else null end, teller_id = $5, tell_by = $6, outcome = $7, \
         outcome_at = case when $7 is null then null else $2 end, outcome_by = case when $7 is null then null else $3 end where id = $1",
    )
    .bind(item)
    .bind(tx.at())
    .bind(by.membership())
    .bind(i64::from(minutes.no_action))
    .bind(&minutes.teller)
    .bind(minutes.tell_by.map(|day| day.to_string()))
    .bind(minutes.outcome.map(Outcome::as_str))
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Change, Object::Outcome, item, minutes.outcome);
    Ok(stored.version + 1)
}

/// Saves the decision alone, as the editor does while somebody types; gives the new version and instant.
///
/// # Errors
/// As [`save`].
pub async fn autosave(
    tx: &mut Tx,
    by: &Scribe,
    item: &str,
    version: i64,
    decision: &Checked<Line>,
) -> Result<(i64, OffsetDateTime)> {
    running(tx, by).await?;
    let stored = Stored::of(tx, by, item).await?;
    let Line { field: _, text } = decision.enter(tx, by, &stored.case_id).await?;
    stored.write(tx, item, version, Some(text), None).await?;
    raise(tx, by, item).await?;
    tx.note_once(by, Verb::Change, Object::Outcome, item, Noted::Autosave).await?;
    Ok((stored.version + 1, tx.now()))
}

/// The texts of an item have a new version, of this writer.
pub(crate) async fn raise(tx: &mut Tx, by: &Scribe, item: &str) -> Result<()> {
    sqlx::query("update agenda_item set version = version + 1, saved_at = $2, saved_by = $3 where id = $1")
        .bind(item)
        .bind(tx.at())
        .bind(by.membership())
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// An item as it stood before its texts were written.
#[derive(FromRow)]
pub(crate) struct Stored {
    version: i64,
    decision: Option<String>,
    reason: Option<String>,
    pub(crate) case_id: String,
    due_week: Option<Known<case_file::DueWeek>>,
    actions: i64,
    leading: i64,
    outcome: Option<Known<agenda_item::Outcome>>,
    teller_id: Option<String>,
    tell_by: Option<Known<agenda_item::TellBy>>,
}

impl Stored {
    /// The item of this meeting.
    pub(crate) async fn of(tx: &mut Tx, by: &Scribe, item: &str) -> Result<Self> {
        let stored: Option<Self> = sqlx::query_as(
            "select i.version, i.outcome, i.teller_id, i.tell_by, d.body as decision, r.body as reason, i.case_id, f.due_week, \
             (select count(*) from action a where a.item_id = i.id and a.removed_at is null) as actions, \
             (select count(*) from case_manager c where c.case_id = i.case_id and c.ended_at is null and c.leads = 1) as leading \
             from agenda_item i join case_file f on f.id = i.case_id left join item_text d on d.item_id = i.id and d.field = 'decision' \
             left join item_text r on r.item_id = i.id and r.field = 'reason' where i.id = $1 and i.meeting_id = $2",
        )
        .bind(item)
        .bind(&by.meeting().id)
        .fetch_optional(tx.conn())
        .await?;
        stored.ok_or(Error::NotFound)
    }

    /// What stands with the item once `minutes` are stored too. The first case manager who is named leads.
    fn facts(&self, minutes: &Minutes) -> outcome::Facts {
        outcome::Facts {
            has_case_manager: self.leading > 0 || minutes.manager.is_some(),
            actions: usize::try_from(self.actions).unwrap_or_default() + usize::from(minutes.action.is_some()),
            no_action: minutes.no_action,
            has_teller: minutes.teller.is_some(),
            has_tell_by: minutes.tell_by.is_some(),
            reason: minutes.reason.clone(),
        }
    }

    /// Whether an outcome, or who tells the parents and when, would be put back by an older form.
    fn loses(&self, minutes: &Minutes) -> bool {
        let outcome = self.outcome.map(Known::value);
        let tell_by = self.tell_by.map(Known::value);
        outcome.is_some() && outcome != minutes.outcome
            || self.teller_id.is_some() && self.teller_id != minutes.teller
            || tell_by.is_some() && tell_by != minutes.tell_by
    }

    fn due_week(&self) -> Option<DueWeek> {
        self.due_week.map(Known::value)
    }

    /// Whether anything was decided.
    pub(crate) fn has_decision(&self) -> bool {
        self.decision.as_deref().is_some_and(|decision| !decision.is_empty())
    }

    /// Whether the texts are these; a text that is not given may be any.
    pub(crate) fn is(&self, decision: Option<&str>, reason: Option<&str>) -> bool {
        let same = |new: Option<&str>, old: &Option<String>| new.is_none_or(|new| new == old.as_deref().unwrap_or_default());
        same(decision, &self.decision) && same(reason, &self.reason)
    }

    /// Writes the texts under a version, which the caller raises. Where no words of somebody else are replaced there is
    /// no conflict: a double submit, or an editor that was quicker than its form, finds the same words stored already.
    pub(crate) async fn write(
        &self,
        tx: &mut Tx,
        item: &str,
        version: i64,
        decision: Option<&str>,
        reason: Option<&str>,
    ) -> Result<()> {
        let others = !keeps(decision, self.decision.as_deref()) || !keeps(reason, self.reason.as_deref());
        if self.version != version && others {
            return Err(Error::Conflict { version: self.version, theirs: self.decision.clone().unwrap_or_default() });
        }
        for (field, new, old) in [("decision", decision, &self.decision), ("reason", reason, &self.reason)] {
            let Some(new) = new.filter(|new| *new != old.as_deref().unwrap_or_default()) else { continue };
            sqlx::query(
                "insert into item_text (item_id, field, body) values ($1, $2, $3) \
                 on conflict (item_id, field) do update set body = excluded.body",
            )
            .bind(item)
            .bind(field)
            .bind(new)
            .execute(tx.conn())
            .await?;
        }
        Ok(())
    }
}

/// Whether a text replaces no other words; one that is not given replaces none.
fn keeps(new: Option<&str>, old: Option<&str>) -> bool {
    let old = old.unwrap_or_default();
    new.is_none_or(|new| old.is_empty() || old == new)
}
