//! A write: one transaction at one instant, with its journal rows.

use std::sync::Arc;

use domain::zone;
use sqlx::{Any, AnyConnection, Transaction};
use time::{Date, OffsetDateTime};

use crate::{
    Ids, Result,
    access::Actor,
    instant::micros,
    journal::{Entry, Lane, Verb},
};

/// A running write. Dropped without [`Tx::commit`], nothing of it is stored.
pub struct Tx {
    inner: Transaction<'static, Any>,
    now: OffsetDateTime,
    ids: Arc<dyn Ids>,
    lane: Arc<Lane>,
    entries: Vec<Entry>,
}

impl Tx {
    pub(crate) fn new(inner: Transaction<'static, Any>, now: OffsetDateTime, ids: Arc<dyn Ids>, lane: Arc<Lane>) -> Self {
        Self { inner, now, ids, lane, entries: Vec::new() }
    }

    /// The connection of the transaction.
    pub(crate) fn conn(&mut self) -> &mut AnyConnection {
        &mut self.inner
    }

    /// The instant of the write, in stored form.
    pub(crate) fn at(&self) -> i64 {
        micros(self.now)
    }

    /// The instant of the write.
    pub(crate) fn now(&self) -> OffsetDateTime {
        self.now
    }

    /// The day of the write in Amsterdam.
    pub(crate) fn today(&self) -> Date {
        zone::day(self.now)
    }

    /// A new id.
    pub(crate) fn id(&self) -> String {
        self.ids.id(self.now).to_string()
    }

    /// Bytes nobody can predict.
    pub(crate) fn random(&self) -> [u8; 32] {
        self.ids.random()
    }

    /// Notes what is done; written with the change itself. `detail`: closed words and numbers, never text.
    pub(crate) fn note(&mut self, by: Option<&Actor>, verb: Verb, object: &'static str, id: &str, detail: impl Into<String>) {
        self.entries.push(Entry {
            coalition: by.map(|actor| actor.coalition().to_owned()),
            membership: by.map(|actor| actor.membership().to_owned()),
            verb,
            object,
            object_id: id.to_owned(),
            detail: detail.into(),
        });
    }

    /// Stores a change that is no deed of anybody: the last use of a session.
    pub(crate) async fn commit_unjournalled(self) -> Result<()> {
        Ok(self.inner.commit().await?)
    }

    /// Stores everything, or nothing.
    ///
    /// # Errors
    /// When the database fails; then nothing is stored.
    pub async fn commit(mut self) -> Result<()> {
        debug_assert!(!self.entries.is_empty(), "a write without a journal row");
        let at = self.at();
        self.lane.append(&mut self.inner, at, &self.entries).await?;
        self.inner.commit().await?;
        Ok(())
    }
}
