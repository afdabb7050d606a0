//! A write: all or nothing, at one instant, with its journal rows.

use std::sync::Arc;

use domain::{
    calendar::zone,
    log::{Detail, Object, Verb},
};
use sqlx::AnyConnection;
use time::{Date, OffsetDateTime};

use super::{
    instant::micros,
    journal::{Author, Entry, Lane},
    notify::{Bells, CHANNEL},
    writer::{Turn, Writer},
};
use crate::{Ids, Result};

/// A running write. Dropped without [`Tx::commit`], nothing of it is stored.
pub struct Tx {
    turn: Turn,
    bell: Bell,
    now: OffsetDateTime,
    ids: Arc<dyn Ids>,
    entries: Vec<Entry>,
    bells: Arc<Bells>,
    /// Meetings that look different from here on.
    changed: Vec<String>,
    /// What is done was noted before, or is no deed of anybody.
    silent: bool,
}

/// Tells the writer that a turn was given up. Dropped after the turn itself.
struct Bell {
    writer: Arc<Writer>,
    left: bool,
}

impl Drop for Bell {
    fn drop(&mut self) {
        if !self.left {
            self.writer.given_up();
        }
    }
}

impl Tx {
    pub(crate) fn new(writer: Arc<Writer>, turn: Turn, now: OffsetDateTime, ids: Arc<dyn Ids>, bells: Arc<Bells>) -> Self {
        let bell = Bell { writer, left: false };
        Self { turn, bell, now, ids, entries: Vec::new(), bells, changed: Vec::new(), silent: false }
    }

    /// The connection of the transaction.
    pub(crate) fn conn(&mut self) -> &mut AnyConnection {
        &mut self.turn.connection
    }

    /// A change of one row that carries who made it and when: `$1` is the id, `$2` the coalition, `$3` now, `$4` the
    /// membership. Gives whether there was such a row.
    pub(crate) async fn signed(&mut self, by: &Author, sql: &'static str, id: &str) -> Result<bool> {
        let now = self.at();
        let change = sqlx::query(sql).bind(id).bind(by.coalition()).bind(now).bind(by.membership());
        Ok(change.execute(self.conn()).await?.rows_affected() > 0)
    }

    /// The lane in which the write is journalled.
    pub(crate) fn lane(&self) -> Arc<Lane> {
        self.bell.writer.lane()
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
    pub fn today(&self) -> Date {
        zone::day(self.now)
    }

    /// A new id.
    pub fn id(&self) -> String {
        self.ids.id(self.now).to_string()
    }

    /// Bytes nobody can predict.
    pub(crate) fn random(&self) -> [u8; 32] {
        self.ids.random()
    }

    /// A token nobody can guess.
    pub(crate) fn token(&self) -> String {
        hex::encode(self.random())
    }

    /// Notes what is done; written with the change itself.
    pub(crate) fn note(&mut self, by: Option<&Author>, verb: Verb, object: Object, id: &str, detail: impl Into<Detail>) {
        self.entries.push(Entry::of(by, verb, object, id, &detail.into(), self.at()));
    }

    /// Notes what happened to a member who is not signed in (yet), for the log of her coalition.
    pub(crate) fn note_of(&mut self, coalition: &str, membership: &str, verb: Verb, object: Object, detail: impl Into<Detail>) {
        let member = Author::new(coalition, membership);
        self.note(Some(&member), verb, object, membership, detail);
    }

    /// Notes what happened to a membership while nobody is signed in, so that it is found in her coalition's log.
    pub(crate) async fn note_member(&mut self, membership: &str, verb: Verb, detail: impl Into<Detail>) -> Result<()> {
        let coalition: Option<String> = sqlx::query_scalar("select coalition_id from membership where id = $1")
            .bind(membership)
            .fetch_optional(self.conn())
            .await?;
        let mut entry = Entry::of(None, verb, Object::Membership, membership, &detail.into(), self.at());
        entry.coalition_id = coalition;
        // Who signs in does so herself; a link is made by somebody else.
        entry.membership_id = (verb == Verb::SignIn).then(|| membership.to_owned());
        self.entries.push(entry);
        Ok(())
    }

    /// The same as [`Self::note`], unless this person's last row about the object says the same: while somebody types, the
    /// editor stores every second, and one row tells as much as sixty.
    pub(crate) async fn note_once(
        &mut self,
        by: &Author,
        verb: Verb,
        object: Object,
        id: &str,
        detail: impl Into<Detail>,
    ) -> Result<()> {
        let detail = detail.into();
        let last: Option<(String, String)> = sqlx::query_as(
            "select membership_id, detail from journal where object_id = $1 and object = $2 and action = $3 \
             order by at desc, seq desc limit 1",
        )
        .bind(id)
        .bind(object.as_str())
        .bind(verb.as_str())
        .fetch_optional(self.conn())
        .await?;
        let noted = last.is_some_and(|(who, what)| who == by.membership() && what == detail.to_string());
        if noted {
            self.silent = true;
        } else {
            self.note(Some(by), verb, object, id, detail);
        }
        Ok(())
    }

    /// Who looks at this meeting is told when this write is on the disk.
    pub(crate) fn changed(&mut self, meeting: &str) {
        if !self.changed.iter().any(|id| id == meeting) {
            self.changed.push(meeting.to_owned());
        }
    }

    /// Stores a change that is no deed of anybody: the last use of a session.
    pub(crate) async fn commit_unjournalled(mut self) -> Result<()> {
        self.silent = true;
        self.commit().await
    }

    /// Rolls back, because of what the database said ("somebody else saved", "already done"). Waits until the group it
    /// read from is committed, so that a refusal never rests on data that is later lost.
    ///
    /// # Errors
    /// When that neighbour's write failed: what it said is not true, and it is to be asked again.
    pub async fn rollback_after_group(self) -> Result<()> {
        let Self { turn, mut bell, .. } = self;
        bell.left = true;
        bell.writer.rollback_after_group(turn).await
    }

    /// Stores everything, or nothing; returns when it is on the disk.
    ///
    /// # Errors
    /// When the database fails; then nothing is stored.
    pub async fn commit(self) -> Result<()> {
        debug_assert!(self.silent || !self.entries.is_empty(), "a write without a journal row");
        let Self { mut turn, mut bell, entries, bells, changed, .. } = self;
        if bells.reach_other_nodes() {
            for meeting in &changed {
                let news = sqlx::query("select pg_notify($1, $2)").bind(CHANNEL).bind(meeting);
                news.execute(&mut turn.connection).await?;
            }
        }
        bell.left = true;
        bell.writer.finish(turn, entries).await?;
        for meeting in &changed {
            bells.notify(meeting);
        }
        Ok(())
    }
}
