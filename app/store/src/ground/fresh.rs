//! Whether a PostgreSQL database has nothing in it, seen without changing it: opening a store would already
//! make its tables there.

use sqlx::Connection;

use super::connect::Target;
use crate::OpenError;

/// Whether no table is there.
///
/// # Errors
/// When it cannot be opened.
pub async fn is_fresh(url: &str) -> Result<bool, OpenError> {
    let mut conn = Target::new(url).reader_alone().await?;
    let tables: i64 = sqlx::query_scalar("select count(*) from pg_catalog.pg_tables where schemaname = current_schema()")
        .fetch_one(&mut conn)
        .await?;
    conn.close().await?;
    Ok(tables == 0)
}
