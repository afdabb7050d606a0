//! The two databases behind one door. SQLite is the embedded default, PostgreSQL serves several nodes.
//!
//! There is one writer on either database ([`crate::ground::writer`]): so a write sees everything committed
//! before it and never has to be repeated. Readers have a pool of their own.

use std::{path::Path, sync::Arc};

use domain::log::{Detail, Object, Verb};
use sqlx::{
    AnyPool, Executor,
    migrate::{MigrateError, Migrator},
};
use time::OffsetDateTime;
use tokio::sync::watch;
use uuid::Uuid;

use super::{
    closed_words,
    connect::Target,
    instant::micros,
    journal::{Author, Entry, Head, Lane},
    notify::Bells,
    writer::Writer,
};
use crate::{Result, Tx};

static MIGRATIONS: Migrator = sqlx::migrate!("../../migrations");

const SQLITE: &str = include_str!("../../../../migrations/dialect/sqlite.sql");
const POSTGRES: &str = include_str!("../../../../migrations/dialect/postgres.sql");

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
    /// The journal was not written with this key (or its last row was changed).
    #[error("the journal of the database does not fit the key")]
    Key,
    /// Not there, not readable, not writable, wrong password …
    #[error("the database cannot be opened: {0}")]
    Unreachable(sqlx::Error),
}

/// An open, migrated database.
#[derive(Clone)]
pub struct Store {
    pub(crate) read: AnyPool,
    writer: Arc<Writer>,
    postgres: bool,
    ids: Arc<dyn Ids>,
    pub(crate) bells: Arc<Bells>,
}

impl Store {
    /// Opens `sqlite:PATH` or `postgres://…`, applies the migrations.
    ///
    /// # Errors
    /// [`OpenError`], each with one clear line.
    pub async fn open(url: &str, ids: Arc<dyn Ids>, lane: Lane) -> std::result::Result<Self, OpenError> {
        let target = Target::new(url);
        target.probe().await?;
        let mut write = target.writer().await?;
        closed_words::let_go(&target, &mut write, MIGRATIONS.iter().map(|one| one.version).max()).await?;
        MIGRATIONS.run_direct(None, &mut write, false).await.map_err(migration_error)?;
        write.execute(sqlx::raw_sql(if target.postgres { POSTGRES } else { SQLITE })).await?;
        let head = lane.fitting_head(&mut write).await?.ok_or(OpenError::Key)?;
        closed_words::guard(&target, &mut write).await?;
        let read = target.readers().await?;
        let postgres = target.postgres;
        let bells = Bells::new(postgres.then(|| url.to_owned()));
        Ok(Self { read, writer: Writer::start(target, Arc::new(lane), write, head), postgres, ids, bells })
    }

    /// The address of a SQLite file.
    pub fn sqlite_url(file: &Path) -> String {
        let escaped = file.display().to_string().replace('%', "%25").replace('?', "%3f").replace('#', "%23");
        format!("sqlite://{escaped}?mode=rwc")
    }

    /// Begins a write at an instant. Nothing is stored until [`Tx::commit`].
    pub async fn begin(&self, now: OffsetDateTime) -> Result<Tx> {
        Ok(Tx::new(Arc::clone(&self.writer), self.writer.turn().await?, now, Arc::clone(&self.ids), Arc::clone(&self.bells)))
    }

    /// Notes that somebody saw something; returns when the row is on the disk.
    pub async fn saw(&self, who: &Author, object: Object, id: &str, now: OffsetDateTime) -> Result<()> {
        self.did(who, Verb::View, object, id, (), now).await
    }

    /// Notes what somebody did that changed nothing: a search, a file taken out, a request that was refused.
    ///
    /// # Errors
    /// When the row could not be written.
    pub async fn did(
        &self,
        who: &Author,
        verb: Verb,
        object: Object,
        id: &str,
        detail: impl Into<Detail>,
        now: OffsetDateTime,
    ) -> Result<()> {
        self.writer.append(Entry::of(Some(who), verb, object, id, &detail.into(), micros(now))).await
    }

    /// Appends a row of the journal that comes with no change; returns when it is on the disk.
    pub(crate) async fn append(&self, entry: Entry) -> Result<()> {
        self.writer.append(entry).await
    }

    /// End of this node's journal, whenever it moves: for checkpoints outside the database.
    pub fn journal_head(&self) -> watch::Receiver<Head> {
        self.writer.head()
    }

    /// What seals a row of a lane of the journal, if it is there.
    pub async fn journal_mac(&self, lane: &str, seq: i64) -> Result<Option<String>> {
        // The last row of those that are no longer kept is known by where the lane begins.
        let row = sqlx::query_scalar(
            "select mac from journal where lane = $1 and seq = $2 \
             union all select mac from journal_start where lane = $1 and seq = $2",
        );
        let row = row.bind(lane).bind(seq);
        Ok(row.fetch_optional(&self.read).await?)
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

    /// Whether the database takes a row of this node and gives it back.
    ///
    /// # Errors
    /// When it does not: it is full, damaged, locked or away.
    pub async fn pulse(&self, now: OffsetDateTime) -> Result<()> {
        let mut tx = self.begin(now).await?;
        let lane = tx.lane();
        sqlx::query("insert into pulse (node, at) values ($1, $2) on conflict (node) do update set at = excluded.at")
            .bind(lane.name())
            .bind(tx.at())
            .execute(tx.conn())
            .await?;
        tx.commit_unjournalled().await?;
        let read = sqlx::query_scalar::<_, i64>("select at from pulse where node = $1").bind(lane.name());
        read.fetch_one(&self.read).await?;
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
        self.writer.close().await;
    }
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        let locked = error.as_database_error().is_some_and(|e| e.message().contains("locked"));
        if locked { Self::Locked } else { Self::Unreachable(error) }
    }
}

fn migration_error(error: MigrateError) -> OpenError {
    match error {
        MigrateError::VersionMissing(version) => OpenError::Newer(version),
        MigrateError::VersionMismatch(version) => OpenError::Altered(version),
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => OpenError::Unreachable(sqlx::Error::Configuration(Box::new(other))),
    }
}
