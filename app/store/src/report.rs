//! Reporting an action: what came of it, in one line.

use domain::{action::State, check::Line, words::Role};

use crate::{
    Error, Result, Store, Tx,
    access::{ActionKeeper, Participant, within},
    journal::Verb,
    text_check::Checked,
};

/// Whether somebody may report an action: its owner, and the coordinator.
pub(crate) async fn may(store: &Store, who: &Participant, action: &str) -> Result<bool> {
    let window = who.window();
    let found: Option<String> = sqlx::query_scalar(concat!(
        "select a.id from action a join case_file f on f.id = a.case_id \
         where a.id = $1 and f.coalition_id = $2 and a.removed_at is null and ($3 = 1 or (a.owner_id = $4 and ",
        within!("$5", "$6"),
        "))"
    ))
    .bind(action)
    .bind(who.coalition())
    .bind(i64::from(who.is(Role::Coordinator)))
    .bind(who.membership())
    .bind(window.closed_after)
    .bind(window.discussed_after)
    .fetch_optional(&store.read)
    .await?;
    Ok(found.is_some())
}

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
        tx.note(Some(by), Verb::Step, "action", by.action(), "again");
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
    tx.note(Some(by), Verb::Step, "action", by.action(), State::Done.as_str());
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
    tx.note(Some(by), Verb::Step, "action", by.action(), State::Open.as_str());
    Ok(())
}
