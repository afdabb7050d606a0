//! Connections to the two databases, and what each must promise before it is used.

use std::time::Duration;

use sqlx::{
    AnyConnection, AnyPool, Connection, Executor,
    any::{AnyPoolOptions, install_default_drivers},
};

use crate::OpenError;

/// Readers of a node at the same time.
const READERS: u32 = 4;
/// So long a reader waits for a connection; then whoever asked is told that there is none, while what she typed is still
/// on her screen.
const PATIENCE: Duration = Duration::from_secs(10);

/// Where the database is.
#[derive(Clone)]
pub(crate) struct Target {
    url: String,
    pub(crate) postgres: bool,
}

/// SQLite: every commit is synced before it is answered, also by a reader that would ever write. Readers
/// look at the file in memory: a commit empties their own caches, and every view commits.
const READER: &str = "pragma busy_timeout=5000; pragma synchronous=full; pragma trusted_schema=off; pragma query_only=on; \
                      pragma mmap_size=268435456";
const WRITER: &str = "pragma busy_timeout=5000; pragma journal_mode=wal; pragma synchronous=full; \
                      pragma foreign_keys=on; pragma trusted_schema=off";
const WRITER_POSTGRES: &str = "set synchronous_commit to on";

impl Target {
    /// `sqlite:PATH` or `postgres://…`.
    pub(crate) fn new(url: &str) -> Self {
        install_default_drivers();
        Self { url: url.to_owned(), postgres: url.starts_with("postgres") }
    }

    /// One plain connection first: a pool would try again for half a minute and then only say "timed out".
    pub(crate) async fn probe(&self) -> sqlx::Result<()> {
        let mut connection = AnyConnection::connect(&self.url).await?;
        let question = if self.postgres { "select 1" } else { "pragma busy_timeout=2000; begin immediate; rollback" };
        connection.execute(sqlx::raw_sql(question)).await?;
        connection.close().await
    }

    /// A connection that writes.
    pub(crate) async fn writer(&self) -> sqlx::Result<AnyConnection> {
        let mut connection = AnyConnection::connect(&self.url).await?;
        connection.execute(sqlx::raw_sql(if self.postgres { WRITER_POSTGRES } else { WRITER })).await?;
        self.durable(&mut connection).await?;
        Ok(connection)
    }

    /// Connections that read.
    pub(crate) async fn readers(&self) -> std::result::Result<AnyPool, OpenError> {
        let target = self.clone();
        AnyPoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(PATIENCE)
            .test_before_acquire(self.postgres)
            .after_connect(move |connection, _| {
                let target = target.clone();
                Box::pin(async move { target.reader(connection).await })
            })
            .connect(&self.url)
            .await
            .map_err(OpenError::from)
    }

    /// One connection that reads, for a program that only looks.
    pub(crate) async fn reader_alone(&self) -> sqlx::Result<AnyConnection> {
        let mut connection = AnyConnection::connect(&self.url).await?;
        self.reader(&mut connection).await?;
        Ok(connection)
    }

    async fn reader(&self, connection: &mut AnyConnection) -> sqlx::Result<()> {
        // On PostgreSQL a reader's settings are the server's, and it writes nothing.
        if self.postgres {
            return Ok(());
        }
        connection.execute(sqlx::raw_sql(READER)).await?;
        self.durable(connection).await
    }

    /// Begins a write. On PostgreSQL one lock makes one writer at a time over all nodes, like SQLite;
    /// released at the end of the transaction.
    pub(crate) async fn begin(&self, connection: &mut AnyConnection) -> sqlx::Result<()> {
        if self.postgres {
            sqlx::query("begin").execute(&mut *connection).await?;
            sqlx::query("select pg_advisory_xact_lock(20261122)").execute(connection).await?;
        } else {
            sqlx::query("begin immediate").execute(connection).await?;
        }
        Ok(())
    }

    /// Refuses a connection that would answer before what it wrote is on the disk: a pragma or a
    /// setting that was not taken fails here, and not after a power cut.
    pub(crate) async fn durable(&self, connection: &mut AnyConnection) -> sqlx::Result<()> {
        let (question, enough) = if self.postgres {
            ("select case when current_setting('synchronous_commit') = 'off' then 0 else 1 end::bigint", 1)
        } else {
            ("select synchronous from pragma_synchronous", 2)
        };
        let level: i64 = sqlx::query_scalar(question).fetch_one(connection).await?;
        if level >= enough { Ok(()) } else { Err(sqlx::Error::Configuration("writes would not be synced to the disk".into())) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_connection_syncs_before_it_answers_and_one_that_would_not_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let target = Target::new(&crate::Store::sqlite_url(&folder.path().join("test.sqlite")));
        let mut writer = target.writer().await.unwrap();
        let mode: String =
            sqlx::query_scalar("select journal_mode from pragma_journal_mode").fetch_one(&mut writer).await.unwrap();
        assert_eq!(mode, "wal");
        let pool = target.readers().await.unwrap();
        let mut readers = Vec::new();
        for _ in 0..READERS {
            readers.push(pool.acquire().await.unwrap());
        }
        for connection in readers.iter_mut().map(|reader| &mut **reader).chain([&mut writer]) {
            target.durable(connection).await.unwrap();
            connection.execute("pragma synchronous=normal").await.unwrap();
            target.durable(connection).await.unwrap_err();
        }
    }
}
