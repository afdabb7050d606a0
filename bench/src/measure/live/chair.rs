//! Who moves a meeting on, and waits until everybody has seen it.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use tokio::time::timeout;

use super::{
    ground::Meeting,
    line::{Line, Session},
    watcher::Watcher,
};
use crate::Result;

/// Whoever has not seen a change by then is not waited for.
const LONGEST: Duration = Duration::from_secs(10);

/// The chair of one meeting.
pub(super) struct Chair {
    session: Session,
    line: Option<Line>,
    meeting: String,
    items: Vec<String>,
    at: Option<usize>,
    watchers: Vec<Arc<Watcher>>,
}

impl Chair {
    pub(super) fn new(session: Session, meeting: &Meeting, watchers: Vec<Arc<Watcher>>) -> Self {
        Self { session, line: None, meeting: meeting.id.clone(), items: meeting.items.clone(), at: None, watchers }
    }

    /// Puts the next item on the table; gives for each watcher how long it took from `begin`, when the button is pressed,
    /// until she had the new snapshot.
    pub(super) async fn step(&mut self, begin: Instant) -> Result<Vec<Duration>> {
        let next = self.at.map_or(0, |at| (at + 1) % self.items.len());
        let from = self.at.map(|at| self.items[at].as_str());
        let mut line = match self.line.take().filter(|line| !line.is_gone()) {
            Some(line) => line,
            None => self.session.line().await?,
        };
        let now = self.session.jump(&mut line, &self.meeting, from, &self.items[next]).await?;
        if now.at_table.as_ref() != Some(&self.items[next]) {
            return Err("a meeting was moved on by somebody else".into());
        }
        self.line = Some(line);
        self.at = Some(next);
        let mut times = Vec::with_capacity(self.watchers.len());
        for watcher in &self.watchers {
            let seen = timeout(LONGEST, watcher.has(now.rev)).await;
            times.push(seen.map_or(LONGEST, |seen| seen.saturating_duration_since(begin)));
        }
        Ok(times)
    }
}
