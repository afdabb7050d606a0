//! Messages that are due, written beside a server that sends them.

use std::path::Path;

use serde_json::{Value, json};
use server::clock::{self, MachineIds};
use store::Ids;

use crate::{Result, bare};

/// Writes so many invitations to the members of the last meeting that has not begun, all due now; gives how many.
pub(crate) async fn outbox(folder: &Path, rows: usize) -> Result<Value> {
    let mut db = bare::open(&folder.join("casusbord.sqlite")).await?;
    let at = i64::try_from(clock::now().unix_timestamp_nanos() / 1000)?;
    let meeting: String = sqlx::query_scalar(
        "select id from meeting where opened_at is null and cancelled_at is null and afterwards = '' order by starts_at desc limit 1",
    )
    .fetch_one(&mut db)
    .await?;
    let members: Vec<(String, String)> = sqlx::query_as(
        "select m.id, m.coalition_id from meeting_member x join membership m on m.id = x.membership_id where x.meeting_id = $1 order by 1",
    )
    .bind(&meeting)
    .fetch_all(&mut db)
    .await?;
    let mut tx = sqlx::Connection::begin(&mut db).await?;
    sqlx::query("update meeting set sent_at = coalesce(sent_at, $2) where id = $1")
        .bind(&meeting)
        .bind(at)
        .execute(&mut *tx)
        .await?;
    sqlx::query("update person set email = 'lid.' || id || '@example.nl' where email = ''").execute(&mut *tx).await?;
    for (member, coalition) in members.iter().cycle().take(rows) {
        sqlx::query(
            "insert into outbox (id, coalition_id, membership_id, kind, subject_id, made_at, due_at, next_at, tries) \
             values ($1, $2, $3, 'agenda', $4, $5, $5, $5, 0)",
        )
        .bind(MachineIds.id(clock::now()).to_string())
        .bind(coalition)
        .bind(member)
        .bind(&meeting)
        .bind(at)
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(json!({ "rows": rows, "members": members.len() }))
}
