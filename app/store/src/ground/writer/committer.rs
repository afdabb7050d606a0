//! The committer: one background task that commits the open transaction and wakes everyone whose write is in it.

use std::sync::{Arc, PoisonError, Weak, atomic::Ordering};

use tokio::sync::Notify;

use super::{
    Writer, closed,
    open::{Open, Slot, Waiting},
};
use crate::{
    Result,
    ground::journal::{Entry, ROWS},
};

/// The background task: commits whenever it is woken, until the store is gone.
pub(super) async fn run(writer: Weak<Writer>, wake: Arc<Notify>) {
    loop {
        wake.notified().await;
        let Some(writer) = writer.upgrade() else { return };
        let slot = Arc::clone(&writer.slot);
        let mut slot = slot.lock().await;
        writer.commit(&mut slot).await;
    }
}

impl Writer {
    /// Writes the rows of views, then commits once for all who wrote.
    pub(super) async fn commit(&self, slot: &mut Slot) {
        let views = std::mem::take(&mut *self.views.lock().unwrap_or_else(PoisonError::into_inner));
        if !views.is_empty() {
            self.write_views(slot, views).await;
        }
        let Some(open) = &mut slot.0 else { return };
        if open.clean().await.is_err() {
            slot.0 = None;
            return;
        }
        let Some(group) = open.group.take() else { return };
        let word = if group.done.is_empty() { "rollback" } else { "commit" };
        let outcome = sqlx::query(word).execute(&mut open.connection).await;
        if let Err(error) = &outcome {
            tracing::error!(%error, "a group of writes could not be committed");
            self.unsure.store(true, Ordering::Relaxed);
            slot.0 = None;
        } else if !group.done.is_empty() {
            self.head.send_replace(group.head);
        }
        answer(group.done, outcome.is_ok());
    }

    /// Into the transaction that is open, or, when nobody writes, in one statement that commits itself.
    async fn write_views(&self, slot: &mut Slot, views: Vec<(Entry, Waiting)>) {
        let (entries, waiting): (Vec<Entry>, Vec<Waiting>) = views.into_iter().unzip();
        if let Some(open) = &mut slot.0
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
            slot.0 = None;
        }
        // Those who wait hear of a failure when their senders are dropped.
        if let Err(error) = self.append_to_group(slot, &entries, waiting).await {
            tracing::error!(%error, "views could not be journalled");
            self.unsure.store(true, Ordering::Relaxed);
            slot.0 = None;
        }
    }

    async fn append_to_group(&self, slot: &mut Slot, entries: &[Entry], waiting: Vec<Waiting>) -> Result<()> {
        self.prepare(slot).await?;
        let Some(Open { connection, group: Some(group) }) = &mut slot.0 else { return Err(closed()) };
        group.head = self.lane.append(connection, &group.head, entries).await?;
        group.done.extend(waiting);
        Ok(())
    }
}

fn answer(waiting: Vec<Waiting>, written: bool) {
    for waiting in waiting {
        let _ = waiting.send(if written { Ok(()) } else { Err(closed()) });
    }
}
