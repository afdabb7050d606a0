//! What was agreed about a case: decision, actions, case manager, who tells the parents.

use domain::{
    form::Problems,
    geography::parse_date,
    outcome::{self, Due, Minutes, NewAction, NewManager, Outcome},
    pregnancy::DueWeek,
    zone,
};
use sqlx::FromRow;
use time::{Date, OffsetDateTime, Time};

use crate::{
    Error, Result, Store, Tx,
    access::{CaseReader, Participant, Scribe, Seat},
    agenda::items_of,
    instant,
    journal::Verb,
};

/// The outcome of one item as it stands.
#[derive(Debug, Clone, FromRow)]
pub struct Record {
    /// Id of the item.
    pub id: String,
    /// Id of the case.
    pub case_id: String,
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

/// An agreed action.
#[derive(Debug, Clone, FromRow)]
pub struct Action {
    /// Id.
    pub id: String,
    /// Id of the item in which it was agreed.
    pub item_id: String,
    /// Id of its case.
    pub case_id: String,
    /// Code of its case, eight characters.
    pub code: String,
    /// What was agreed; gone after the purge.
    pub text: Option<String>,
    /// Name of the owner.
    pub owner: String,
    due_on: String,
    /// "vóór week N", when it was agreed so.
    pub before_week: Option<i64>,
    due_week: Option<String>,
}

impl Action {
    /// Last day.
    pub fn due_on(&self) -> Option<Date> {
        parse_date(&self.due_on)
    }

    /// Whether it comes too late for the pregnancy.
    pub fn is_late(&self) -> bool {
        let due = self.before_week.map(Due::BeforeWeek).or_else(|| self.due_on().map(Due::On));
        due.is_some_and(|due| due.is_late(self.due_week.as_deref().and_then(DueWeek::parse)))
    }
}

/// The outcome of an item of the meeting.
pub async fn get(store: &Store, seat: &Seat, item: &str) -> Result<Record> {
    let found = sqlx::query_as(
        "select i.id, i.case_id, i.outcome, i.no_action_at, i.teller_id, i.tell_by, i.version, i.saved_at, \
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

macro_rules! actions {
    ($rest:literal) => {
        concat!(
            "select a.id, a.item_id, a.case_id, f.code, t.body as text, p.name as owner, a.due_on, a.before_week, f.due_week \
             from action a join case_file f on f.id = a.case_id join membership m on m.id = a.owner_id \
             join person p on p.id = m.person_id left join action_text t on t.action_id = a.id and t.field = 'action' \
             where a.removed_at is null and ",
            $rest,
            " order by a.due_on, a.id limit 500"
        )
    };
}

/// Every action of a case, over all its meetings.
pub async fn actions(store: &Store, reader: &CaseReader) -> Result<Vec<Action>> {
    Ok(sqlx::query_as(actions!("a.case_id = $1")).bind(reader.case()).fetch_all(&store.read).await?)
}

/// The open actions of a person, over all meetings.
pub async fn actions_of(store: &Store, who: &Participant) -> Result<Vec<Action>> {
    Ok(sqlx::query_as(actions!("a.state = 'open' and a.owner_id = $1")).bind(who.membership()).fetch_all(&store.read).await?)
}

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
pub async fn history(store: &Store, reader: &CaseReader) -> Result<Vec<Passage>> {
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
        add_action(tx, by, item, &case, due_week, new).await?;
    }
    if let Some(new) = &minutes.manager {
        name_manager(tx, by, &case, new).await?;
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
    tx.note(Some(by), Verb::Change, "outcome", item, "autosave");
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
async fn running(tx: &mut Tx, by: &Scribe) -> Result<()> {
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

async fn add_action(tx: &mut Tx, by: &Scribe, item: &str, case: &str, due_week: Option<DueWeek>, new: &NewAction) -> Result<()> {
    let id = if new.id.is_empty() { tx.id() } else { new.id.clone() };
    let last = new.due.last_day(due_week).unwrap_or_else(|| tx.today());
    let before_week = if let Due::BeforeWeek(week) = new.due { Some(week) } else { None };
    let added = sqlx::query(
        "insert into action (id, case_id, item_id, owner_id, due_on, before_week, state, created_at, created_by) \
         values ($1, $2, $3, $4, $5, $6, 'open', $7, $8) on conflict (id) do nothing",
    )
    .bind(&id)
    .bind(case)
    .bind(item)
    .bind(&new.owner)
    .bind(last.to_string())
    .bind(before_week)
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    if added.rows_affected() == 1 {
        sqlx::query("insert into action_text (action_id, field, body) values ($1, 'action', $2)")
            .bind(&id)
            .bind(&new.text)
            .execute(tx.conn())
            .await?;
        tx.note(Some(by), Verb::Create, "action", &id, "");
    }
    Ok(())
}

/// Takes back an action while the meeting runs.
pub async fn remove_action(tx: &mut Tx, by: &Scribe, item: &str, action: &str) -> Result<()> {
    running(tx, by).await?;
    let done = sqlx::query(
        "update action set removed_at = $4, removed_by = $5 where id = $1 and item_id = $2 and removed_at is null \
         and item_id in (select id from agenda_item where meeting_id = $3)",
    )
    .bind(action)
    .bind(item)
    .bind(&by.meeting().id)
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::NotFound);
    }
    tx.note(Some(by), Verb::Remove, "action", action, "");
    Ok(())
}

/// Names a case manager: one per domain; the first one leads, a later one when asked to.
async fn name_manager(tx: &mut Tx, by: &Scribe, case: &str, new: &NewManager) -> Result<()> {
    let now: Vec<(String, String, String, i64)> =
        sqlx::query_as("select id, membership_id, domain, leads from case_manager where case_id = $1 and ended_at is null")
            .bind(case)
            .fetch_all(tx.conn())
            .await?;
    let before = now.iter().find(|(_, _, domain, _)| domain == new.domain.as_str());
    let leads = new.leads || before.is_some_and(|(.., leads)| *leads == 1) || !now.iter().any(|(.., leads)| *leads == 1);
    if before.is_some_and(|(_, member, _, led)| *member == new.member && (*led == 1) == leads) {
        return Ok(());
    }
    if let Some((id, ..)) = before {
        sqlx::query("update case_manager set ended_at = $2 where id = $1").bind(id).bind(tx.at()).execute(tx.conn()).await?;
    }
    if leads {
        sqlx::query("update case_manager set leads = 0 where case_id = $1 and ended_at is null")
            .bind(case)
            .execute(tx.conn())
            .await?;
    }
    sqlx::query(
        "insert into case_manager (id, case_id, membership_id, domain, leads, since_at, named_by) values ($1, $2, $3, $4, $5, $6, $7)",
    )
    .bind(tx.id())
    .bind(case)
    .bind(&new.member)
    .bind(new.domain.as_str())
    .bind(i64::from(leads))
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Change, "case_manager", case, new.domain.as_str());
    Ok(())
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
