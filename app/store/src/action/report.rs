//! Reporting an action: what came of it, in one line.

use domain::{
    action::State,
    log::{Noted, Object, Verb},
    text::free::Line,
};

use crate::{Error, Result, Tx, access::ActionKeeper, text_check::Checked};

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
        "update action set state = 'gedaan', done_at = $2, done_by = $3 where id = $1 and removed_at is null and state = 'open'",
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
    sqlx::query(
        "insert into action_text (action_id, field, body) values ($1, 'result', $2) \
         on conflict (action_id, field) do update set body = excluded.body",
    )
    .bind(by.action())
    .bind(result)
    .execute(tx.conn())
    .await?;
    tx.note(Some(by), Verb::Step, Object::Action, by.action(), State::Done);
    Ok(())
}

/// "Toch niet gedaan": opens it again. Its result is kept, to start the next report from.
///
/// # Errors
/// [`Error::State`] when its case was closed since.
pub async fn reopen(tx: &mut Tx, by: &ActionKeeper) -> Result<()> {
    let done = sqlx::query(
        "update action set state = 'open', done_at = null, done_by = null where id = $1 and removed_at is null \
         and state in ('gedaan', 'open') and case_id in (select id from case_file where closed_at is null)",
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
