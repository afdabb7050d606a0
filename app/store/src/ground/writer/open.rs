//! The write connection with its open transaction: a group of writes, each inside a savepoint.

use std::sync::atomic::Ordering;

use sqlx::AnyConnection;
use tokio::sync::oneshot;

use super::Writer;
use crate::{Result, ground::journal::Head};

/// Somebody who waits until what she wrote is committed.
pub(super) type Waiting = oneshot::Sender<Result<()>>;

/// The place of the write connection. Empty after a failure: the next write connects again.
#[derive(Default)]
pub(crate) struct Slot(pub(super) Option<Open>);

/// The connection and the transaction that is open on it.
pub(crate) struct Open {
    pub(crate) connection: AnyConnection,
    pub(super) group: Option<Group>,
}

/// A transaction that is committed for all who wrote in it (group commit).
pub(super) struct Group {
    /// End of the chain, counting what is not committed yet.
    pub(super) head: Head,
    pub(super) done: Vec<Waiting>,
    /// A write is under way, and how it is undone.
    pub(super) undo: Option<Undo>,
}

/// How the write that is under way is undone.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Undo {
    /// Nobody wrote before: with the transaction.
    Transaction,
    /// With its savepoint.
    Savepoint,
}

impl Open {
    /// The chain goes on from the row this node knows: where rows were taken away, the gap stays to be seen.
    pub(super) async fn begin(&mut self, writer: &Writer) -> Result<()> {
        writer.target.begin(&mut self.connection).await?;
        let mut head = writer.head.borrow().clone();
        if writer.unsure.swap(false, Ordering::Relaxed) {
            let stored = writer.lane.head(&mut self.connection).await?;
            head = if stored.seq > head.seq { stored } else { head };
        }
        self.group = Some(Group { head, done: Vec::new(), undo: None });
        Ok(())
    }

    /// Rolls back the write that was given up half done.
    pub(super) async fn clean(&mut self) -> Result<()> {
        let Some(group) = &mut self.group else { return Ok(()) };
        match group.undo {
            Some(Undo::Transaction) => {
                sqlx::query("rollback").execute(&mut self.connection).await?;
                self.group = None;
            }
            Some(Undo::Savepoint) => {
                sqlx::query("rollback to savepoint one_write").execute(&mut self.connection).await?;
                sqlx::query("release savepoint one_write").execute(&mut self.connection).await?;
                group.undo = None;
            }
            None => {}
        }
        Ok(())
    }
}
