//! Reporting an action: what came of it, in one line. Its owner does it, or the scribe for the whole table.

use domain::{
    action::{Hitch, State},
    log::{Noted, Object, Verb},
    text::free::Line,
};

use crate::{
    Error, Result, Tx,
    access::{ActionKeeper, Scribe},
    meeting::running::running,
    text_check::Checked,
};

/// Reports an action as done, with what came of it. The same report again is no error. Who submitted
/// the case reads it there; that she confirms it is the next step of the feedback loop (product §5).
///
/// # Errors
/// [`Error::State`] when it is no longer open: somebody else reported it, or its case was closed.
pub async fn report(tx: &mut Tx, by: &ActionKeeper, result: &Checked<Line>) -> Result<()> {
    let case: Option<String> =
        sqlx::query_scalar("select case_id from action where id = $1").bind(by.action()).fetch_optional(tx.conn()).await?;
    let Line { field: _, text: result } = result.enter(tx, by, &case.ok_or(Error::NotFound)?).await?;
    let done = sqlx::query(
        "update action set state = 'gedaan', done_at = $2, done_by = $3 where id = $1 and removed_at is null and state in ('open', 'loopt')",
    )
    .bind(by.action())
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        let same: Option<String> = sqlx::query_scalar(
            "select a.id from action a join action_text r on r.action_id = a.id and r.field = 'result' \
             where a.id = $1 and a.removed_at is null and a.state = 'gedaan' and r.body = $2",
        )
        .bind(by.action())
        .bind(result)
        .fetch_optional(tx.conn())
        .await?;
        same.ok_or(Error::State)?;
        tx.note(Some(by), Verb::Step, Object::Action, by.action(), Noted::Again);
        return Ok(());
    }
    say(tx, by.action(), result).await?;
    tx.note(Some(by), Verb::Step, Object::Action, by.action(), State::Done);
    Ok(())
}

/// "Toch niet gedaan": opens it again. Its result is kept, to start the next report from.
///
/// # Errors
/// [`Error::State`] when its case was closed since.
pub async fn reopen(tx: &mut Tx, by: &ActionKeeper) -> Result<()> {
    let done = sqlx::query(
        "update action set state = 'open', hitch = null, done_at = null, done_by = null where id = $1 and removed_at is null \
         and state <> 'vervallen' and case_id in (select id from case_file where closed_at is null)",
    )
    .bind(by.action())
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::State);
    }
    tx.note(Some(by), Verb::Step, Object::Action, by.action(), State::Open);
    Ok(())
}

/// What the table hears of an action that was agreed before.
#[derive(Debug, Clone)]
pub enum Progress {
    /// Not begun yet, or it was said by mistake that it was.
    Open,
    /// loopt
    Running,
    /// gedaan, and what came of it
    Done(Checked<Line>),
    /// lukt niet, and why
    Failed(Hitch),
}

/// The scribe writes down at the table what came of an action of one of the cases on the agenda. Saying it again is no error.
///
/// # Errors
/// [`Error::State`] unless the meeting runs, or when the action lapsed; [`Error::NotFound`] for an action of another case.
pub async fn hear(tx: &mut Tx, by: &Scribe, action: &str, progress: &Progress) -> Result<()> {
    running(tx, by).await?;
    let found: Option<(String, String, Option<String>)> = sqlx::query_as(
        "select a.case_id, a.state, a.hitch from action a join agenda_item i on i.case_id = a.case_id \
         where a.id = $1 and a.removed_at is null and i.meeting_id = $2",
    )
    .bind(action)
    .bind(&by.meeting().id)
    .fetch_optional(tx.conn())
    .await?;
    let (case, before, why) = found.ok_or(Error::NotFound)?;
    let (state, hitch, said) = match progress {
        Progress::Open => (State::Open, None, None),
        Progress::Running => (State::Running, None, None),
        Progress::Done(line) => (State::Done, None, Some(&line.enter(tx, by, &case).await?.text)),
        Progress::Failed(hitch) => (State::Failed, Some(*hitch), None),
    };
    if before == state.as_str() && why.as_deref() == hitch.map(Hitch::as_str) {
        tx.note(Some(by), Verb::Step, Object::Action, action, Noted::Again);
        return Ok(());
    }
    let done = sqlx::query(
        "update action set state = $2, hitch = $3, done_at = case when $4 = 1 then $5 else null end, \
         done_by = case when $4 = 1 then $6 else null end where id = $1 and state <> 'vervallen'",
    )
    .bind(action)
    .bind(state.as_str())
    .bind(hitch.map(Hitch::as_str))
    .bind(i64::from(!state.is_open()))
    .bind(tx.at())
    .bind(by.membership())
    .execute(tx.conn())
    .await?;
    if done.rows_affected() == 0 {
        return Err(Error::State);
    }
    if let Some(said) = said {
        // What its owner wrote of it is worth more than that it was heard.
        sqlx::query("insert into action_text (action_id, field, body) values ($1, 'result', $2) on conflict (action_id, field) do nothing")
            .bind(action)
            .bind(said)
            .execute(tx.conn())
            .await?;
    }
    tx.note(Some(by), Verb::Step, Object::Action, action, state);
    Ok(())
}

/// Stores what came of an action, in the place of what was said before.
async fn say(tx: &mut Tx, action: &str, result: &str) -> Result<()> {
    sqlx::query(
        "insert into action_text (action_id, field, body) values ($1, 'result', $2) \
         on conflict (action_id, field) do update set body = excluded.body",
    )
    .bind(action)
    .bind(result)
    .execute(tx.conn())
    .await?;
    Ok(())
}
