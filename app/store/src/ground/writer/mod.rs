//! The one write connection of this node, and group commit.
//!
//! All writers share one connection. Each works inside a savepoint of the transaction that is open there, except the first
//! one; then it is the committer's turn, in the same queue ([`committer`]), who commits for everybody who wrote before. So
//! one sync of the disk serves all who were waiting, and each of them is answered only after it. A write that is given up
//! halfway is rolled back alone.
//!
//! What must not stop halfway when a request is cut off (beginning a write, finishing it) runs in a task of its own.

mod committer;
mod open;

use std::sync::{
    Arc, Mutex as Plain, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use sqlx::{AnyConnection, Connection};
use tokio::sync::{Mutex, Notify, OwnedMappedMutexGuard, OwnedMutexGuard, oneshot, watch};

use self::open::{Open, Slot, Undo, Waiting};
use super::{
    connect::Target,
    journal::{Entry, Head, Lane},
};
use crate::Result;

/// The write side of a store.
pub(crate) struct Writer {
    target: Target,
    lane: Arc<Lane>,
    slot: Arc<Mutex<Slot>>,
    /// Journal rows of views: they come with no change and need no turn of their own.
    views: Plain<Vec<(Entry, Waiting)>>,
    /// Wakes the committer.
    wake: Arc<Notify>,
    head: watch::Sender<Head>,
    /// The chain may be longer than we know: a write failed, or another program uses our name.
    unsure: AtomicBool,
}

/// A turn at the write connection, inside a savepoint. Rolled back unless it ends with [`Writer::finish`].
pub(crate) type Turn = OwnedMappedMutexGuard<Slot, Open>;

impl Writer {
    /// Starts with a first connection.
    pub(crate) fn start(target: Target, lane: Arc<Lane>, connection: AnyConnection, head: Head) -> Arc<Self> {
        let writer = Arc::new(Self {
            target,
            lane,
            slot: Arc::new(Mutex::new(Slot(Some(Open { connection, group: None })))),
            views: Plain::default(),
            wake: Arc::default(),
            head: watch::Sender::new(head),
            unsure: AtomicBool::new(false),
        });
        tokio::spawn(committer::run(Arc::downgrade(&writer), Arc::clone(&writer.wake)));
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
        run_detached(async move {
            let mut slot = Arc::clone(&writer.slot).lock_owned().await;
            writer.prepare(&mut slot).await?;
            let mut turn = OwnedMutexGuard::try_map(slot, |slot| slot.0.as_mut()).map_err(|_| closed())?;
            let group = turn.group.as_mut().ok_or_else(closed)?;
            let first = group.done.is_empty();
            group.undo = Some(if first { Undo::Transaction } else { Undo::Savepoint });
            if !first {
                sqlx::query("savepoint one_write").execute(&mut turn.connection).await?;
            }
            Ok(turn)
        })
        .await
    }

    /// Ends a turn with its journal rows; returns when all of it is on the disk.
    pub(crate) async fn finish(self: &Arc<Self>, mut turn: Turn, entries: Vec<Entry>) -> Result<()> {
        let (writer, lane) = (Arc::clone(self), Arc::clone(&self.lane));
        let (sender, written) = oneshot::channel();
        run_detached(async move {
            let open = &mut *turn;
            let group = open.group.as_mut().ok_or_else(closed)?;
            let head = lane.append(&mut open.connection, &group.head, &entries).await;
            let head = head.inspect_err(|_| writer.unsure.store(true, Ordering::Relaxed))?;
            if group.undo == Some(Undo::Savepoint) {
                sqlx::query("release savepoint one_write").execute(&mut open.connection).await?;
            }
            group.head = head;
            group.undo = None;
            group.done.push(sender);
            drop(turn);
            writer.wake.notify_one();
            Ok(())
        })
        .await?;
        written.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Rolls a turn back; returns when the group it could have read from is committed.
    pub(crate) async fn rollback_after_group(self: &Arc<Self>, mut turn: Turn) -> Result<()> {
        let writer = Arc::clone(self);
        let (sender, written) = oneshot::channel();
        run_detached(async move {
            turn.clean().await?;
            match &mut turn.group {
                Some(group) if !group.done.is_empty() => group.done.push(sender),
                _ => {
                    let _ = sender.send(Ok(()));
                }
            }
            drop(turn);
            writer.wake.notify_one();
            Ok(())
        })
        .await?;
        written.await.unwrap_or_else(|_| Err(closed()))
    }

    /// A turn was given up: the committer rolls it back.
    pub(crate) fn given_up(&self) {
        self.wake.notify_one();
    }

    /// Writes one journal row that comes with no change; returns when it is on the disk.
    pub(crate) async fn append(&self, entry: Entry) -> Result<()> {
        let (sender, written) = oneshot::channel();
        self.views.lock().unwrap_or_else(PoisonError::into_inner).push((entry, sender));
        self.wake.notify_one();
        written.await.unwrap_or_else(|_| Err(closed()))
    }

    /// Commits what is there and closes the connection.
    pub(crate) async fn close(&self) {
        let mut slot = self.slot.lock().await;
        self.commit(&mut slot).await;
        if let Some(open) = slot.0.take() {
            let _ = open.connection.close().await;
        }
    }

    /// A connection in a transaction, without anything half done in it.
    async fn prepare(&self, slot: &mut Slot) -> Result<()> {
        if let Some(open) = &mut slot.0
            && open.clean().await.is_err()
        {
            // Those who waited for this transaction hear it when their senders are dropped.
            slot.0 = None;
        }
        if slot.0.as_ref().is_some_and(|open| open.group.is_some()) {
            return Ok(());
        }
        // A connection that was cut while nobody wrote says so only now: once more with a new one.
        if let Some(open) = &mut slot.0
            && open.begin(self).await.is_ok()
        {
            return Ok(());
        }
        slot.0 = None;
        let mut open = Open { connection: self.target.writer().await?, group: None };
        open.begin(self).await?;
        slot.0 = Some(open);
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.wake.notify_one();
    }
}

/// Runs to its end, also when whoever asked for it is gone.
async fn run_detached<T: Send + 'static>(work: impl Future<Output = Result<T>> + Send + 'static) -> Result<T> {
    tokio::spawn(work).await.unwrap_or_else(|_| Err(closed()))
}

fn closed() -> crate::Error {
    sqlx::Error::WorkerCrashed.into()
}
