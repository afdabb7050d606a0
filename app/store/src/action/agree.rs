//! Writing down what is agreed: a row of the form becomes an action, changes one, or finds it changed by a colleague.

use domain::{
    action::{
        Programme,
        row::{NewAction, UNSURE, mark_of},
    },
    case::pregnancy::DueWeek,
    log::{Object, Verb},
};
use sqlx::FromRow;

use crate::{
    Error, Result, Tx,
    access::Scribe,
    ground::{columns::action, stored::Known},
    meeting::running::running,
};

/// What became of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Row {
    /// The action is as the row says already.
    Same,
    /// It was added, or changed.
    Stored,
    /// A colleague changed it or took it back since the form was read.
    Overtaken,
}

/// An action beside its row.
#[derive(FromRow)]
struct Agreed {
    id: String,
    item_id: String,
    owner_id: String,
    due_on: Known<action::DueOn>,
    before_week: Option<i64>,
    programme: Option<Known<action::Programme>>,
    removed_at: Option<i64>,
    created_by: String,
    text: Option<String>,
}

impl Agreed {
    fn mark(&self) -> String {
        let text = self.text.as_deref().unwrap_or_default();
        mark_of(&self.owner_id, *self.due_on, self.before_week, self.programme.map(Known::value), text)
    }
}

/// Stores a row of the form of an item. What an id stands for stays as it was, unless the row showed it: another action
/// under it gets an id of its own, and the same one again adds nothing.
pub(crate) async fn keep(
    tx: &mut Tx,
    by: &Scribe,
    (item, case): (&str, &str),
    due_week: Option<DueWeek>,
    new: &NewAction,
) -> Result<Row> {
    let last = new.last_day(due_week, tx.today());
    let mark = new.mark(due_week, tx.today());
    let agreed: Vec<Agreed> = sqlx::query_as(
        "select a.id, a.item_id, a.owner_id, a.due_on, a.before_week, a.programme, a.removed_at, a.created_by, t.body as text from action a \
         left join action_text t on t.action_id = a.id and t.field = 'action' where a.id = $1 or a.item_id = $2",
    )
    .bind(&new.id)
    .bind(item)
    .fetch_all(tx.conn())
    .await?;
    let there = agreed.iter().find(|action| action.id == new.id);
    if let Some(there) = there.filter(|_| !new.was.is_empty()) {
        return match () {
            () if there.removed_at.is_some() || there.item_id != item => Ok(Row::Overtaken),
            () if there.mark() == mark => Ok(Row::Same),
            // She typed on without hearing whether it was stored.
            () if new.was == UNSURE && there.created_by == by.membership() => change(tx, by, new, &last.to_string()).await,
            () if there.mark() != new.was => Ok(Row::Overtaken),
            () => change(tx, by, new, &last.to_string()).await,
        };
    }
    if there.is_some() && agreed.iter().any(|action| action.removed_at.is_none() && action.mark() == mark) {
        return Ok(Row::Same);
    }
    let id = if there.is_some() || new.id.is_empty() { tx.id() } else { new.id.clone() };
    sqlx::query(
        "insert into action (id, case_id, item_id, owner_id, due_on, before_week, programme, state, created_at, created_by) \
         values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9)",
    )
    .bind(&id)
    .bind(case)
    .bind(item)
    .bind(&new.owner)
    .bind(last.to_string())
    .bind(new.before_week())
    .bind(new.programme.map(Programme::as_str))
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    write(tx, &id, &new.text).await?;
    tx.note(Some(by), Verb::Create, Object::Action, &id, ());
    Ok(Row::Stored)
}

async fn change(tx: &mut Tx, by: &Scribe, new: &NewAction, last: &str) -> Result<Row> {
    sqlx::query("update action set owner_id = $2, due_on = $3, before_week = $4, programme = $5 where id = $1")
        .bind(&new.id)
        .bind(&new.owner)
        .bind(last)
        .bind(new.before_week())
        .bind(new.programme.map(Programme::as_str))
        .execute(tx.conn())
        .await?;
    write(tx, &new.id, &new.text).await?;
    tx.note(Some(by), Verb::Change, Object::Action, &new.id, ());
    Ok(Row::Stored)
}

async fn write(tx: &mut Tx, action: &str, text: &str) -> Result<()> {
    sqlx::query(
        "insert into action_text (action_id, field, body) values ($1, 'action', $2) \
         on conflict (action_id, field) do update set body = excluded.body",
    )
    .bind(action)
    .bind(text)
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes back an action while the meeting runs.
///
/// # Errors
/// [`Error::State`] unless it runs; [`Error::NotFound`] for what is no action of the item (any more).
pub async fn remove(tx: &mut Tx, by: &Scribe, item: &str, action: &str) -> Result<()> {
    running(tx, by).await?;
    if take_back(tx, by, item, action).await? { Ok(()) } else { Err(Error::NotFound) }
}

/// Takes back an action of an item; `false`: it was taken back before.
///
/// # Errors
/// [`Error::NotFound`] for what never was an action of it.
pub(crate) async fn take_back(tx: &mut Tx, by: &Scribe, item: &str, action: &str) -> Result<bool> {
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
    if done.rows_affected() == 1 {
        tx.note(Some(by), Verb::Remove, Object::Action, action, ());
        return Ok(true);
    }
    let before: Option<i64> = sqlx::query_scalar(
        "select removed_at from action where id = $1 and item_id = $2 and removed_at is not null \
         and item_id in (select id from agenda_item where meeting_id = $3)",
    )
    .bind(action)
    .bind(item)
    .bind(&by.meeting().id)
    .fetch_optional(tx.conn())
    .await?;
    before.map(|_| false).ok_or(Error::NotFound)
}
