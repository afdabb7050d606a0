//! The rows of a saved outcome, written with nothing in between: one prepared statement per row, one transaction.

use std::path::Path;

use sqlx::{
    Connection, SqliteConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous},
};

use crate::Result;

/// The tables in which a saved outcome makes rows.
pub(crate) const TABLES: [&str; 5] = ["item_text", "action", "action_text", "case_manager", "journal"];

/// A saved outcome, ready to be written.
pub(crate) struct Outcome {
    pub meeting: String,
    pub item: String,
    pub case: String,
    /// Who writes, and who gets something to do.
    pub scribe: String,
    pub owner: String,
    pub coalition: String,
    pub decision: String,
    pub action: String,
    /// Ids of the rows it makes.
    pub ids: [String; 2],
}

/// Opens the database with the promises of the board: write-ahead log, every commit synced, foreign keys.
pub(crate) async fn open(file: &Path) -> Result<SqliteConnection> {
    let options = SqliteConnectOptions::new()
        .filename(file)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true);
    Ok(SqliteConnection::connect_with(&options).await?)
}

/// Writes it, durably.
pub(crate) async fn write(db: &mut SqliteConnection, o: &Outcome, at: i64, seq: i64) -> Result {
    sqlx::query("begin immediate").execute(&mut *db).await?;
    sqlx::query("update meeting set rev = rev + 1 where id = $1").bind(&o.meeting).execute(&mut *db).await?;
    sqlx::query(
        "update agenda_item set version = version + 1, saved_at = $2, saved_by = $3, teller_id = $4, tell_by = '2026-12-01', \
         outcome = 'besproken', outcome_at = $2, outcome_by = $3 where id = $1",
    )
    .bind(&o.item)
    .bind(at)
    .bind(&o.scribe)
    .bind(&o.owner)
    .execute(&mut *db)
    .await?;
    sqlx::query("insert into item_text (item_id, field, body) values ($1, 'decision', $2)")
        .bind(&o.item)
        .bind(&o.decision)
        .execute(&mut *db)
        .await?;
    let [action, manager] = &o.ids;
    sqlx::query(
        "insert into action (id, case_id, item_id, owner_id, due_on, before_week, state, created_at, created_by) \
         values ($1, $2, $3, $4, '2026-12-08', null, 'open', $5, $6)",
    )
    .bind(action)
    .bind(&o.case)
    .bind(&o.item)
    .bind(&o.owner)
    .bind(at)
    .bind(&o.scribe)
    .execute(&mut *db)
    .await?;
    sqlx::query("insert into action_text (action_id, field, body) values ($1, 'action', $2)")
        .bind(action)
        .bind(&o.action)
        .execute(&mut *db)
        .await?;
    sqlx::query(
        "insert into case_manager (id, case_id, membership_id, domain, leads, since_at, named_by) \
         values ($1, $2, $3, 'jgz', 1, $4, $5)",
    )
    .bind(manager)
    .bind(&o.case)
    .bind(&o.owner)
    .bind(at)
    .bind(&o.scribe)
    .execute(&mut *db)
    .await?;
    let rows = [
        ("create", "action", action, ""),
        ("change", "case_manager", &o.case, "jgz"),
        ("change", "outcome", &o.item, "besproken"),
    ];
    for (number, (verb, object, id, detail)) in (seq..).zip(rows) {
        sqlx::query(
            "insert into journal (lane, seq, at, coalition_id, membership_id, action, object, object_id, detail, mac) \
             values ('main', $1, $2, $3, $4, $5, $6, $7, $8, $9)",
        )
        .bind(number)
        .bind(at)
        .bind(&o.coalition)
        .bind(&o.scribe)
        .bind(verb)
        .bind(object)
        .bind(id)
        .bind(detail)
        // As long as a real one.
        .bind("0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")
        .execute(&mut *db)
        .await?;
    }
    sqlx::query("commit").execute(db).await?;
    Ok(())
}
