//! Agreed actions: what, who, by when.

use domain::{
    geography::parse_date,
    outcome::{Due, NewAction},
    pregnancy::DueWeek,
};
use sqlx::FromRow;
use time::Date;

use crate::{
    Error, Result, Store, Tx,
    access::{CaseReader, Participant, Scribe},
    journal::Verb,
    outcome::running,
};

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
pub async fn of_case(store: &Store, reader: &CaseReader) -> Result<Vec<Action>> {
    Ok(sqlx::query_as(actions!("a.case_id = $1")).bind(reader.case()).fetch_all(&store.read).await?)
}

/// The open actions of a person, over all meetings.
pub async fn of_person(store: &Store, who: &Participant) -> Result<Vec<Action>> {
    Ok(sqlx::query_as(actions!("a.state = 'open' and a.owner_id = $1")).bind(who.membership()).fetch_all(&store.read).await?)
}

/// Adds an action to an item; the same id again adds nothing.
pub(crate) async fn add(
    tx: &mut Tx,
    by: &Scribe,
    item: &str,
    case: &str,
    due_week: Option<DueWeek>,
    new: &NewAction,
) -> Result<()> {
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
pub async fn remove(tx: &mut Tx, by: &Scribe, item: &str, action: &str) -> Result<()> {
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
