//! What was agreed about a case: decision, actions, case manager, who tells the parents.

use domain::{
    form::Problems,
    geography::parse_date,
    outcome::{self, Minutes, Outcome},
    pregnancy::DueWeek,
    zone,
};
use sqlx::FromRow;
use time::{Date, OffsetDateTime, Time};

use crate::{
    Error, Result, Store, Tx,
    access::{Scribe, Seat},
    action,
    agenda::items_of,
    instant,
    journal::Verb,
    manager,
};

/// The outcome of one item as it stands.
#[derive(Debug, Clone, FromRow)]
pub struct Record {
    /// Id of the item.
    pub id: String,
    /// Id of the case.
    pub case_id: String,
    pub(crate) meeting_id: String,
    outcome: Option<String>,
    no_action_at: Option<i64>,
    /// Membership that tells the parents.
    pub teller_id: Option<String>,
    tell_by: Option<String>,
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
        self.outcome.as_deref().and_then(Outcome::parse)
    }

    /// "geen actie nodig"
    pub fn no_action(&self) -> bool {
        self.no_action_at.is_some()
    }

    /// By when the parents are told.
    pub fn tell_by(&self) -> Option<Date> {
        self.tell_by.as_deref().and_then(parse_date)
    }

    /// besluit
    pub fn decision(&self) -> &str {
        self.decision.as_deref().unwrap_or_default()
    }

    /// Why deferred or withdrawn.
    pub fn reason(&self) -> &str {
        self.reason.as_deref().unwrap_or_default()
    }

    /// When it was saved last, in Amsterdam.
    pub fn saved(&self) -> Option<(Date, Time)> {
        self.saved_at.map(|at| zone::local(instant::at(at)))
    }
}

/// The outcome of an item of the meeting.
pub async fn get(store: &Store, seat: &Seat, item: &str) -> Result<Record> {
    let found = sqlx::query_as(
        "select i.id, i.case_id, i.meeting_id, i.outcome, i.no_action_at, i.teller_id, i.tell_by, i.version, i.saved_at, \
         (select p.name from membership m join person p on p.id = m.person_id where m.id = i.saved_by) as saved_by, \
         d.body as decision, r.body as reason from agenda_item i \
         left join item_text d on d.item_id = i.id and d.field = 'decision' \
         left join item_text r on r.item_id = i.id and r.field = 'reason' where i.id = $1 and i.meeting_id = $2",
    )
    .bind(item)
    .bind(&seat.meeting().id)
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
pub async fn save(tx: &mut Tx, by: &Scribe, item: &str, minutes: &Minutes) -> Result<i64> {
    let version = texts(tx, by, item, minutes.version, Some(&minutes.decision), Some(&minutes.reason)).await?;
    sqlx::query("update agenda_item set no_action_at = case when $2 = 1 then $3 else null end, teller_id = $4, tell_by = $5 where id = $1")
        .bind(item)
        .bind(i64::from(minutes.no_action))
        .bind(tx.at())
        .bind(&minutes.teller)
        .bind(minutes.tell_by.map(|day| day.to_string()))
        .execute(tx.conn())
        .await?;
    let (case, due_week) = case_of(tx, item).await?;
    if let Some(new) = &minutes.action {
        action::add(tx, by, item, &case, due_week, new).await?;
    }
    if let Some(new) = &minutes.manager {
        manager::name(tx, by, &case, new).await?;
    }
    conclude(tx, by, item, minutes.outcome).await?;
    tx.note(Some(by), Verb::Change, "outcome", item, minutes.outcome.map_or("", Outcome::as_str));
    Ok(version)
}

/// Saves the decision alone, as the editor does while somebody types; gives the new version and instant.
///
/// # Errors
/// As [`save`].
pub async fn autosave(tx: &mut Tx, by: &Scribe, item: &str, version: i64, decision: &str) -> Result<(i64, OffsetDateTime)> {
    let version = texts(tx, by, item, version, Some(decision), None).await?;
    tx.note_once(by, Verb::Change, "outcome", item, "autosave").await?;
    Ok((version, tx.now()))
}

/// Writes the texts of an item under its version. The same texts again are no conflict: a double
/// submit finds them stored already.
async fn texts(tx: &mut Tx, by: &Scribe, item: &str, version: i64, decision: Option<&str>, reason: Option<&str>) -> Result<i64> {
    running(tx, by).await?;
    let stored: Option<(i64, Option<String>, Option<String>)> = sqlx::query_as(
        "select i.version, d.body, r.body from agenda_item i left join item_text d on d.item_id = i.id and d.field = 'decision' \
         left join item_text r on r.item_id = i.id and r.field = 'reason' where i.id = $1 and i.meeting_id = $2",
    )
    .bind(item)
    .bind(&by.meeting().id)
    .fetch_optional(tx.conn())
    .await?;
    let (now, stored_decision, stored_reason) = stored.ok_or(Error::NotFound)?;
    let (stored_decision, stored_reason) = (stored_decision.unwrap_or_default(), stored_reason.unwrap_or_default());
    let same = decision.is_none_or(|text| text == stored_decision) && reason.is_none_or(|text| text == stored_reason);
    if now != version && !same {
        return Err(Error::Conflict { version: now, theirs: stored_decision });
    }
    for (field, body) in [("decision", decision), ("reason", reason)] {
        let Some(body) = body else { continue };
        sqlx::query(
            "insert into item_text (item_id, field, body) values ($1, $2, $3) \
             on conflict (item_id, field) do update set body = excluded.body",
        )
        .bind(item)
        .bind(field)
        .bind(body)
        .execute(tx.conn())
        .await?;
    }
    sqlx::query("update agenda_item set version = version + 1, saved_at = $2, saved_by = $3 where id = $1")
        .bind(item)
        .bind(tx.at())
        .bind(by.membership())
        .execute(tx.conn())
        .await?;
    Ok(now + 1)
}

/// The meeting must be running, checked inside the write. Raises its revision.
pub(crate) async fn running(tx: &mut Tx, by: &Scribe) -> Result<()> {
    let running = sqlx::query("update meeting set rev = rev + 1 where id = $1 and opened_at is not null and closed_at is null")
        .bind(&by.meeting().id)
        .execute(tx.conn())
        .await?;
    if running.rows_affected() == 1 { Ok(()) } else { Err(Error::State) }
}

async fn case_of(tx: &mut Tx, item: &str) -> Result<(String, Option<DueWeek>)> {
    let (case, due_week): (String, Option<String>) =
        sqlx::query_as("select f.id, f.due_week from agenda_item i join case_file f on f.id = i.case_id where i.id = $1")
            .bind(item)
            .fetch_one(tx.conn())
            .await?;
    Ok((case, due_week.as_deref().and_then(DueWeek::parse)))
}

async fn conclude(tx: &mut Tx, by: &Scribe, item: &str, outcome: Option<Outcome>) -> Result<()> {
    if let Some(outcome) = outcome {
        let items = items_of(tx.conn(), &by.meeting().id).await?;
        let stands = items.iter().find(|i| i.id == item).ok_or(Error::NotFound)?;
        let missing: Problems = outcome::missing(outcome, &stands.facts());
        if !missing.is_empty() {
            return Err(Error::Invalid(missing));
        }
    }
    sqlx::query("update agenda_item set outcome = $2, outcome_at = $3, outcome_by = $4 where id = $1")
        .bind(item)
        .bind(outcome.map(Outcome::as_str))
        .bind(outcome.map(|_| tx.at()))
        .bind(outcome.map(|_| by.membership()))
        .execute(tx.conn())
        .await?;
    Ok(())
}
