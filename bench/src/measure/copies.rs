//! The same coalition many times over, in one database.
//!
//! Through the store a hundred thousand cases take ten minutes and a million hours. So one coalition is made through
//! the store and copied by bulk SQL: every row with the ids of its copy, rows of the same moment side by side, as
//! they lie in a database in which many coalitions work at the same time. Which columns hold ids is read from the
//! schema, so that a new table comes along by itself. (The journal of the copies is a lane of its own that was
//! written without the key: nobody checks it here.)

use std::{collections::BTreeSet, path::Path};

use sqlx::{AssertSqlSafe, Connection, Executor, Row, SqliteConnection, sqlite::SqliteConnectOptions};

use crate::Result;

/// Sign-in links and sessions are known by the hash of a secret; a copy of them would be nobody's.
const LEFT_OUT: [&str; 2] = ["session", "sign_in_link"];

/// Fills the migrated, empty database `into` with copies of all that is in `from`; number 0 keeps its ids.
pub(crate) async fn copy(from: &Path, into: &Path, copies: usize) -> Result {
    let mut connection = SqliteConnection::connect_with(&SqliteConnectOptions::new().filename(into)).await?;
    connection.execute("pragma journal_mode=off").await?;
    connection.execute("pragma synchronous=off; pragma foreign_keys=off; pragma cache_size=-400000").await?;
    sqlx::query("attach $1 as one").bind(from.to_str().ok_or("a folder whose name is no text")?).execute(&mut connection).await?;
    connection.execute("begin").await?;
    connection.execute("create temp table copy (n integer primary key)").await?;
    sqlx::query(
        "insert into copy with recursive c (n) as (values (0) union all select n + 1 from c where n + 1 < $1) select n from c",
    )
    .bind(i64::try_from(copies)?)
    .execute(&mut connection)
    .await?;
    let tables: Vec<String> = sqlx::query_scalar(
        "select name from one.sqlite_master where type = 'table' and name not like 'sqlite%' and name not like '\\_sqlx%' escape '\\'",
    )
    .fetch_all(&mut connection)
    .await?;
    for table in tables.iter().filter(|table| !LEFT_OUT.contains(&table.as_str())) {
        let columns = columns(&mut connection, table).await?;
        let names: Vec<&str> = columns.iter().map(|(name, _)| name.as_str()).collect();
        let values: Vec<&str> = columns.iter().map(|(_, value)| value.as_str()).collect();
        let (names, values) = (names.join(", "), values.join(", "));
        let sql = format!("insert into main.{table} ({names}) select {values} from one.{table} t cross join copy c");
        connection.execute(AssertSqlSafe(sql)).await.map_err(|error| format!("cannot copy table {table}: {error}"))?;
    }
    connection.execute("commit").await?;
    connection.close().await?;
    Ok(())
}

/// The columns of a table, each with its value in copy `c.n` of row `t`.
async fn columns(connection: &mut SqliteConnection, table: &str) -> Result<Vec<(String, String)>> {
    let ids: BTreeSet<String> = sqlx::query_scalar("select \"from\" from pragma_foreign_key_list($1)")
        .bind(table)
        .fetch_all(&mut *connection)
        .await?
        .into_iter()
        .collect();
    let rows = sqlx::query("select name from pragma_table_info($1)").bind(table).fetch_all(connection).await?;
    let mut columns = Vec::with_capacity(rows.len());
    for row in rows {
        let name: String = row.try_get("name")?;
        let value = match (table, name.as_str()) {
            ("journal", "lane") => "case c.n when 0 then t.lane else 'copies' end".to_owned(),
            ("journal", "seq") => "case c.n when 0 then t.seq else t.seq * (select count(*) from copy) + c.n end".to_owned(),
            (_, "id") => id(&name),
            (_, other) if other.ends_with("_id") || ids.contains(other) => id(&name),
            _ => format!("t.{name}"),
        };
        columns.push((name, value));
    }
    Ok(columns)
}

/// An id keeps its first half, which is its time, so that the order of rows stays; its version becomes one that no
/// real id has, and its end the number of the copy. What is no id (an empty one) stays as it is.
fn id(column: &str) -> String {
    format!(
        "case when c.n = 0 or length(t.{column}) <> 36 then t.{column} \
         else substr(t.{column}, 1, 14) || 'f' || substr(t.{column}, 16, 17) || printf('%04x', c.n) end"
    )
}
