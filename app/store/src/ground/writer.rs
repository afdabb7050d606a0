//! The one write connection of this node, and group commit.
//!
//! Whoever writes takes the desk, works in the transaction that is open there, and leaves; the clerk then takes his
//! turn in the same queue and commits for everybody who wrote before him. So one sync of the disk serves all who were
//! waiting, and each of them is answered only after it. A writer who gives up halfway takes nobody along: after
//! others he works inside a savepoint, which is rolled back.
//!
//! What must not stop halfway when a request is cut off (beginning, leaving) runs in a task of its own.

use std::sync::{
    Arc, Mutex as Plain, PoisonError, Weak,
    atomic::{AtomicBool, Ordering},
};

use sqlx::{AnyConnection, Connection};
use tokio::sync::{Mutex, Notify, OwnedMappedMutexGuard, OwnedMutexGuard, oneshot, watch};

use super::{
    connect::Target,
    journal::{Entry, Head, Lane, ROWS},
};
use crate::Result;

/// Somebody who waits until what she wrote is on the disk.
type Waiting = oneshot::Sender<Result<()>>;

/// The write side of a store.
pub(crate) struct Writer {
    target: Target,
    lane: Arc<Lane>,
    desk: Arc<Mutex<Desk>>,
    /// Journal rows of views: they come with no change and need no turn of their own.
    views: Plain<Vec<(Entry, Waiting)>>,
    bell: Arc<Notify>,
    head: watch::Sender<Head>,
    /// The chain may be longer than we know: a write failed, or another program uses our name.
    unsure: AtomicBool,
}

/// Where one works at a time. Empty after a failure: the next one connects again.
#[derive(Default)]
pub(crate) struct Desk(Option<Open>);

/// The connection and what is being written with it.
pub(crate) struct Open {
    pub(crate) connection: AnyConnection,
    group: Option<Group>,
}

/// A running transaction.
struct Group {
    /// End of the chain, counting what is not committed yet.
    head: Head,
    done: Vec<Waiting>,
    /// Somebody is at work.
    halfway: Option<Halfway>,
}

/// How the work of who is at it is undone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Halfway {
    /// Nobody wrote before: with the transaction.
    First,
    /// With the savepoint.
    After,
}

/// A turn at the desk, inside a savepoint. Given up unless it ends with [`Writer::leave`].
pub(crate) type Turn = OwnedMappedMutexGuard<Desk, Open>;

impl Writer {
    /// Opens the desk with a first connection.
    pub(crate) fn start(target: Target, lane: Arc<Lane>, connection: AnyConnection, head: Head) -> Arc<Self> {
        let writer = Arc::new(Self {
            target,
            lane,
            desk: Arc::new(Mutex::new(Desk(Some(Open { connection, group: None })))),
            views: Plain::default(),
            bell: Arc::default(),
            head: watch::Sender::new(head),
            unsure: AtomicBool::new(false),
        });
        tokio::spawn(clerk(Arc::downgrade(&writer), Arc::clone(&writer.bell)));
        writer
    }

    /// The lane of this node.
    pub(crate) fn lane(&self) -> Arc<Lane> {
        Arc::clone(&self.lane)
    }

    /// End of this node's chain as it is on the disk.
    pub(crate) fn head(&self) -> watch::Receiver<Head> {
        self.head.subscribe()
    }

    /// Waits for a turn.
    pub(crate) async fn turn(self: &Arc<Self>) -> Result<Turn> {
        let writer = Arc::clone(self);
        whole(async move {
            let mut desk = Arc::clone(&writer.desk).lock_owned().await;
            writer.prepare(&mut desk).await?;
            let mut turn = OwnedMutexGuard::try_map(desk, |desk| desk.0.as_mut()).map_err(|_| closed())?;
            let group = turn.group.as_mut().ok_or_else(closed)?;
            let first = group.done.is_empty();
            group.halfway = Some(if first { Halfway::First } else { Halfway::After });
            if !first {
                sqlx::query("savepoint one_write").execute(&mut turn.connection).await?;
            }
            Ok(turn)
        })
        .await
    }

    /// Ends a turn with its journal rows; returns when all of it is on the disk.
    pub(crate) async fn leave(self: &Arc<Self>, mut turn: Turn, entries: Vec<Entry>) -> Result<()> {
        let (writer, lane) = (Arc::clone(self), Arc::clone(&self.lane));
        let (sender, written) = oneshot::channel();
        whole(async move {
            let open = &mut *turn;
            let group = open.group.as_mut().ok_or_else(closed)?;
            let head = lane.append(&mut open.connection, &group.head, &entries).await;
            let head = head.inspect_err(|_| writer.unsure.store(true, Ordering::Relaxed))?;
            if group.halfway == Some(Halfway::After) {
                sqlx::query("release savepoint one_write").execute(&mut open.connection).await?;
            }
            group.head = head;
            group.halfway = None;
            group.done.push(sender);
            drop(turn);
            writer.bell.notify_one();
            Ok(())
        })
        .await?;
        written.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Ends a turn with nothing; returns when all it could have read is on the disk.
    pub(crate) async fn refuse(self: &Arc<Self>, mut turn: Turn) -> Result<()> {
        let writer = Arc::clone(self);
        let (sender, written) = oneshot::channel();
        whole(async move {
            turn.clean().await?;
            match &mut turn.group {
                Some(group) if !group.done.is_empty() => group.done.push(sender),
                _ => {
                    let _ = sender.send(Ok(()));
                }
            }
            drop(turn);
            writer.bell.notify_one();
            Ok(())
        })
        .await?;
        written.await.unwrap_or_else(|_| Err(closed()))
    }

    /// A turn was given up: the clerk cleans the desk.
    pub(crate) fn given_up(&self) {
        self.bell.notify_one();
    }

    /// Writes one journal row that comes with no change; returns when it is on the disk.
    pub(crate) async fn append(&self, entry: Entry) -> Result<()> {
        let (sender, written) = oneshot::channel();
        self.views.lock().unwrap_or_else(PoisonError::into_inner).push((entry, sender));
        self.bell.notify_one();
        written.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Commits what is there and closes the connection.
    pub(crate) async fn close(&self) {
        let mut desk = self.desk.lock().await;
        self.commit(&mut desk).await;
        if let Some(open) = desk.0.take() {
            let _ = open.connection.close().await;
        }
    }

    /// A connection in a transaction, without anything half done in it.
    async fn prepare(&self, desk: &mut Desk) -> Result<()> {
        if let Some(open) = &mut desk.0
            && open.clean().await.is_err()
        {
            // Those who waited for this transaction hear it when their senders are dropped.
            desk.0 = None;
        }
        if desk.0.as_ref().is_some_and(|open| open.group.is_some()) {
            return Ok(());
        }
        // A connection that was cut while nobody wrote says so only now: once more with a new one.
        if let Some(open) = &mut desk.0
            && open.begin(self).await.is_ok()
        {
            return Ok(());
        }
        desk.0 = None;
        let mut open = Open { connection: self.target.writer().await?, group: None };
        open.begin(self).await?;
        desk.0 = Some(open);
        Ok(())
    }

    /// The clerk's turn: the rows of views, then one commit for all.
    async fn commit(&self, desk: &mut Desk) {
        let views = std::mem::take(&mut *self.views.lock().unwrap_or_else(PoisonError::into_inner));
        if !views.is_empty() {
            self.write_views(desk, views).await;
        }
        let Some(open) = &mut desk.0 else { return };
        if open.clean().await.is_err() {
            desk.0 = None;
            return;
        }
        let Some(group) = open.group.take() else { return };
        let word = if group.done.is_empty() { "rollback" } else { "commit" };
        let outcome = sqlx::query(word).execute(&mut open.connection).await;
        if let Err(error) = &outcome {
            tracing::error!(%error, "a group of writes could not be committed");
            self.unsure.store(true, Ordering::Relaxed);
            desk.0 = None;
        } else if !group.done.is_empty() {
            self.head.send_replace(group.head);
        }
        answer(group.done, outcome.is_ok());
    }

    /// Into the transaction that is open, or, when nobody writes, in one statement that commits itself.
    async fn write_views(&self, desk: &mut Desk, views: Vec<(Entry, Waiting)>) {
        let (entries, waiting): (Vec<Entry>, Vec<Waiting>) = views.into_iter().unzip();
        if let Some(open) = &mut desk.0
            && open.group.is_none()
            && entries.len() <= ROWS
        {
            let known = self.head.borrow().clone();
            if let Ok(head) = self.lane.append(&mut open.connection, &known, &entries).await {
                self.head.send_replace(head);
                answer(waiting, true);
                return;
            }
            // The connection was cut, or the number is taken: once more, in order.
            self.unsure.store(true, Ordering::Relaxed);
            desk.0 = None;
        }
        // Those who wait hear of a failure when their senders are dropped.
        if let Err(error) = self.append_to_group(desk, &entries, waiting).await {
            tracing::error!(%error, "views could not be journalled");
            self.unsure.store(true, Ordering::Relaxed);
            desk.0 = None;
        }
    }

    async fn append_to_group(&self, desk: &mut Desk, entries: &[Entry], waiting: Vec<Waiting>) -> Result<()> {
        self.prepare(desk).await?;
        let Some(Open { connection, group: Some(group) }) = &mut desk.0 else { return Err(closed()) };
        group.head = self.lane.append(connection, &group.head, entries).await?;
        group.done.extend(waiting);
        Ok(())
    }
}

impl Open {
    /// The chain goes on from the row this node knows: where rows were taken away, the gap stays to be seen.
    async fn begin(&mut self, writer: &Writer) -> Result<()> {
        writer.target.begin(&mut self.connection).await?;
        let mut head = writer.head.borrow().clone();
        if writer.unsure.swap(false, Ordering::Relaxed) {
            let stored = writer.lane.head(&mut self.connection).await?;
            head = if stored.seq > head.seq { stored } else { head };
        }
        self.group = Some(Group { head, done: Vec::new(), halfway: None });
        Ok(())
    }

    /// Rolls back what somebody left half done.
    async fn clean(&mut self) -> Result<()> {
        let Some(group) = &mut self.group else { return Ok(()) };
        match group.halfway {
            Some(Halfway::First) => {
                sqlx::query("rollback").execute(&mut self.connection).await?;
                self.group = None;
            }
            Some(Halfway::After) => {
                sqlx::query("rollback to savepoint one_write").execute(&mut self.connection).await?;
                sqlx::query("release savepoint one_write").execute(&mut self.connection).await?;
                group.halfway = None;
            }
            None => {}
        }
        Ok(())
    }
}

/// Commits whenever the bell rings, until the store is gone.
async fn clerk(writer: Weak<Writer>, bell: Arc<Notify>) {
    loop {
        bell.notified().await;
        let Some(writer) = writer.upgrade() else { return };
        let desk = Arc::clone(&writer.desk);
        let mut desk = desk.lock().await;
        writer.commit(&mut desk).await;
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.bell.notify_one();
    }
}

/// Runs to its end, also when whoever asked for it is gone.
async fn whole<T: Send + 'static>(work: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    tokio::spawn(work).await.unwrap_or_else(|_| Err(closed()))
}

fn answer(waiting: Vec<Waiting>, written: bool) {
    for waiting in waiting {
        let _ = waiting.send(if written { Ok(()) } else { Err(closed()) });
    }
}

fn closed() -> crate::Error {
    sqlx::Error::WorkerCrashed.into()
}
