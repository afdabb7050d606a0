//! The two databases behind one door. SQLite is the embedded default, PostgreSQL serves several nodes.
//!
//! There is one writer on either database: SQLite has one write connection and `BEGIN IMMEDIATE`;
//! PostgreSQL write transactions start by taking one advisory lock. So a write sees everything
//! committed before it and never has to be repeated. Readers have a pool of their own.

use std::{path::Path, sync::Arc, time::Duration};

use sqlx::{
    Any, AnyConnection, AnyPool, Connection, Executor, Pool,
    any::{AnyPoolOptions, install_default_drivers},
    migrate::{MigrateError, Migrator},
};
use time::OffsetDateTime;
use uuid::Uuid;

use crate::{Result, Tx, journal::Lane};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

const SQLITE: &str = include_str!("../../../migrations/dialect/sqlite.sql");
const POSTGRES: &str = include_str!("../../../migrations/dialect/postgres.sql");

/// Source of ids and randomness, given from outside so that tests can repeat a run.
pub trait Ids: Send + Sync {
    /// A new UUIDv7 for an instant.
    fn id(&self, now: OffsetDateTime) -> Uuid;
    /// Bytes nobody can predict.
    fn random(&self) -> [u8; 32];
}

/// Why a database could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It was written by a newer version of the board.
    #[error("the database was made by a newer version (migration {0})")]
    Newer(i64),
    /// One of its migrations differs from ours.
    #[error("migration {0} of the database is not the one of this version")]
    Altered(i64),
    /// Another program holds it.
    #[error("the database is locked by another program")]
    Locked,
    /// Not there, not readable, not writable, wrong password …
    #[error("the database cannot be opened: {0}")]
    Unreachable(sqlx::Error),
}

/// An open, migrated database.
#[derive(Clone)]
pub struct Store {
    pub(crate) read: AnyPool,
    write: AnyPool,
    postgres: bool,
    ids: Arc<dyn Ids>,
    lane: Arc<Lane>,
}

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…`, applies the migrations.
    ///
    /// # Errors
    /// [`OpenError`], each with one clear line.
    pub async fn open(url: &str, ids: Arc<dyn Ids>, lane: Lane) -> std::result::Result<Self, OpenError> {
        install_default_drivers();
        let postgres = url.starts_with("postgres");
        probe(url, postgres).await.map_err(open_error)?;
        let write = pool(url, postgres, Access::Write, 1).await?;
        MIGRATIONS.run(&write).await.map_err(migration_error)?;
        let dialect = if postgres { POSTGRES } else { SQLITE };
        write.execute(sqlx::raw_sql(dialect)).await.map_err(open_error)?;
        let read = pool(url, postgres, Access::Read, 4).await?;
        Ok(Self { read, write, postgres, ids, lane: Arc::new(lane) })
    }

    /// The address of a SQLite file.
    pub fn sqlite_url(file: &Path) -> String {
        let escaped = file.display().to_string().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        format!("sqlite://{escaped}?mode=rwc")
    }

    /// Begins a write at an instant. Nothing is stored until [`Tx::commit`].
    pub async fn begin(&self, now: OffsetDateTime) -> Result<Tx> {
        let mut inner = self.write.begin_with(if self.postgres { "BEGIN" } else { "BEGIN IMMEDIATE" }).await?;
        if self.postgres {
            // One writer at a time over all nodes, like SQLite; released at the end of the transaction.
            inner.execute("select pg_advisory_xact_lock(20261122)").await?;
        }
        Ok(Tx::new(inner, now, Arc::clone(&self.ids), Arc::clone(&self.lane)))
    }

    /// A new id, for a form that carries the id of what it will make (so that it is made once).
    pub fn new_id(&self, now: OffsetDateTime) -> String {
        self.ids.id(now).to_string()
    }

    /// Bytes nobody can predict, for a nonce.
    pub fn random(&self) -> [u8; 32] {
        self.ids.random()
    }

    /// Version of the database, as it says itself.
    pub async fn version(&self) -> Result<String> {
        let question = if self.postgres { "select version()" } else { "select sqlite_version()" };
        Ok(sqlx::query_scalar(question).fetch_one(&self.read).await?)
    }

    /// Whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        sqlx::query("select 1").execute(&self.read).await?;
        Ok(())
    }

    /// Whether there is no coalition yet.
    pub async fn is_empty(&self) -> Result<bool> {
        let first: Option<String> = sqlx::query_scalar("select id from coalition limit 1").fetch_optional(&self.read).await?;
        Ok(first.is_none())
    }

    /// Closes every connection; SQLite folds its log into the file.
    pub async fn close(&self) {
        self.read.close().await;
        self.write.close().await;
    }
}

/// One plain connection first: a pool would try again for half a minute and then only say "timed out".
async fn probe(url: &str, postgres: bool) -> sqlx::Result<()> {
    let mut connection = AnyConnection::connect(url).await?;
    let question = if postgres { "select 1" } else { "pragma busy_timeout=2000; begin immediate; rollback" };
    connection.execute(sqlx::raw_sql(question)).await?;
    connection.close().await
}

#[derive(Clone, Copy)]
enum Access {
    Read,
    Write,
}

async fn pool(url: &str, postgres: bool, access: Access, size: u32) -> std::result::Result<Pool<Any>, OpenError> {
    let pragmas = match access {
        _ if postgres => "select 1",
        Access::Write => {
            "pragma busy_timeout=5000; pragma journal_mode=wal; pragma synchronous=full; \
             pragma foreign_keys=on; pragma trusted_schema=off"
        }
        Access::Read => "pragma busy_timeout=5000; pragma synchronous=full; pragma trusted_schema=off; pragma query_only=on",
    };
    AnyPoolOptions::new()
        .max_connections(size)
        .acquire_timeout(Duration::from_secs(30))
        .after_connect(move |connection, _| Box::pin(async move { connection.execute(sqlx::raw_sql(pragmas)).await.map(|_| ()) }))
        .connect(url)
        .await
        .map_err(open_error)
}

fn open_error(error: sqlx::Error) -> OpenError {
    let locked = error.as_database_error().is_some_and(|e| e.message().contains("locked"));
    if locked { OpenError::Locked } else { OpenError::Unreachable(error) }
}

fn migration_error(error: MigrateError) -> OpenError {
    match error {
        MigrateError::VersionMissing(version) => OpenError::Newer(version),
        MigrateError::VersionMismatch(version) => OpenError::Altered(version),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => open_error(error),
        other => OpenError::Unreachable(sqlx::Error::Configuration(Box::new(other))),
    }
}
