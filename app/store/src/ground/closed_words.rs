//! Constraints on closed words, enforced by the database itself: whoever writes a word that is in no list is refused.
//! PostgreSQL has a CHECK constraint per column of [`super::columns`]; SQLite, which cannot add one to a table that is
//! there, two triggers.
//!
//! They are made from the lists at start, and only where they are not there yet or say something else. Rows that hold
//! an unknown word already stop nothing: they are counted and named in the log, at every start until there are none.

use std::collections::HashMap;

use sqlx::{AnyConnection, AssertSqlSafe, Executor};

use super::{
    columns::{Closed, closed},
    connect::Target,
};

/// `all`: every row was looked at; `some`: rows were there that hold other words.
const GUARDS_POSTGRES: &str = "select c.conname::text, case when c.convalidated then 'all ' else 'some ' end \
     || coalesce(obj_description(c.oid, 'pg_constraint'), '') from pg_catalog.pg_constraint c \
     join pg_catalog.pg_namespace n on n.oid = c.connamespace where n.nspname = current_schema() and c.conname like 'closed\\_%'";
const GUARDS_SQLITE: &str = "select name, sql from sqlite_schema where type = 'trigger' and name like 'closed\\_%' escape '\\'";

/// What keeps a column, as the database tells it back.
#[derive(Debug, PartialEq, Eq)]
struct Guard {
    name: String,
    text: String,
}

impl Closed {
    fn list(&self) -> String {
        format!("'{}'", self.words.join("', '"))
    }

    /// What has to be there. `clean`: no row holds another word.
    fn guards(&self, postgres: bool, clean: bool) -> Vec<Guard> {
        let Self { table, column, words } = self;
        let state = if clean { "all" } else { "some" };
        let name = format!("closed_{table}_{column}");
        if postgres {
            return vec![Guard { name, text: format!("{state} {}", words.join(" ")) }];
        }
        let trigger = |event: &str, of: &str| {
            let name = format!("{name}_{event}");
            let text = format!(
                "CREATE TRIGGER {name} before {event}{of} on {table} /* {state} */ when new.{column} not in ({}) \
                 begin select raise(abort, '{table}.{column}: not one of its words'); end",
                self.list()
            );
            Guard { name, text }
        };
        vec![trigger("insert", ""), trigger("update", &format!(" of {column}"))]
    }

    /// Makes it so.
    fn making(&self, postgres: bool, clean: bool) -> String {
        let Self { table, column, words } = self;
        if !postgres {
            let guards = self.guards(postgres, clean);
            return guards.iter().flat_map(|guard| ["drop trigger if exists ", &guard.name, "; ", &guard.text, "; "]).collect();
        }
        let (name, list, all) = (format!("closed_{table}_{column}"), self.list(), words.join(" "));
        let look = if clean { "" } else { " not valid" };
        format!(
            "alter table {table} drop constraint if exists {name}; \
             alter table {table} add constraint {name} check ({column} in ({list})){look}; \
             comment on constraint {name} on {table} is '{all}'; "
        )
    }

    fn counting(&self, place: usize) -> String {
        format!("select {place} as place, count(*) from {} where {} not in ({})", self.table, self.column, self.list())
    }
}

/// Before a migration the triggers are dropped on SQLite: it neither drops nor renames a column that a trigger names.
/// [`guard`] makes the triggers again. `newest`: the last migration there is.
pub(super) async fn let_go(target: &Target, conn: &mut AnyConnection, newest: Option<i64>) -> sqlx::Result<()> {
    if target.postgres {
        return Ok(());
    }
    let there = there(false, conn).await?;
    if there.is_empty() {
        return Ok(());
    }
    let done: Option<i64> = sqlx::query_scalar("select max(version) from _sqlx_migrations").fetch_one(&mut *conn).await?;
    if done < newest {
        let sql: String = there.keys().flat_map(|name| ["drop trigger ", name, "; "]).collect();
        conn.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
    }
    Ok(())
}

/// Makes the database refuse what is in no list.
pub(super) async fn guard(target: &Target, conn: &mut AnyConnection) -> sqlx::Result<()> {
    let postgres = target.postgres;
    let there = there(postgres, conn).await?;
    let kept = |column: &Closed, clean| column.guards(postgres, clean).iter().all(|one| there.get(&one.name) == Some(&one.text));
    let mut other = closed();
    other.retain(|column| !kept(column, true));
    if other.is_empty() {
        return Ok(());
    }
    target.begin(conn).await?;
    let counts: Vec<String> = other.iter().enumerate().map(|(place, column)| column.counting(place)).collect();
    let counts = format!("{} order by place", counts.join(" union all "));
    let counts: Vec<(i64, i64)> = sqlx::query_as(AssertSqlSafe(counts)).fetch_all(&mut *conn).await?;
    let mut sql = String::new();
    for (column, (_, rows)) in other.iter().zip(counts) {
        if rows > 0 {
            tracing::error!(table = column.table, column = column.column, rows, "stored words that this version does not know");
        }
        if !kept(column, rows == 0) {
            sql.push_str(&column.making(postgres, rows == 0));
        }
    }
    sql.push_str("commit");
    conn.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await?;
    Ok(())
}

async fn there(postgres: bool, conn: &mut AnyConnection) -> sqlx::Result<HashMap<String, String>> {
    let rows: Vec<(String, String)> =
        sqlx::query_as(if postgres { GUARDS_POSTGRES } else { GUARDS_SQLITE }).fetch_all(conn).await?;
    Ok(rows.into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn sqlite_lets_go_before_a_migration_only() {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::new(&crate::Store::sqlite_url(&folder.path().join("test.sqlite")));
        let mut conn = target.writer().await.unwrap();
        conn.execute("create table _sqlx_migrations (version bigint)").await.unwrap();
        conn.execute("insert into _sqlx_migrations values (1)").await.unwrap();
        for column in closed() {
            let sql = format!("create table if not exists {} (x text)", column.table);
            conn.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.unwrap();
            let sql = format!("alter table {} add column {} text", column.table, column.column);
            conn.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.unwrap();
        }
        guard(&target, &mut conn).await.unwrap();
        conn.execute("alter table action drop column state").await.unwrap_err();
        let_go(&target, &mut conn, Some(1)).await.unwrap();
        assert_eq!(there(false, &mut conn).await.unwrap().len(), closed().len() * 2);
        let_go(&target, &mut conn, Some(2)).await.unwrap();
        conn.execute("alter table action drop column state").await.unwrap();
    }
}
