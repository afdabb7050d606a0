//! Who waits for news of a meeting. Within this node news arrives when its transaction is on the disk; from other
//! nodes on the same PostgreSQL by NOTIFY, in the order of their commits.
//!
//! News says only *that* something changed: who hears it asks again, with her own rights. So nothing is lost by news
//! that came twice, or by a connection that was gone for a while: when it is back, everybody is told to look again.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, Weak},
    time::Duration,
};

use sqlx::postgres::{PgListener, PgPoolOptions};
use tokio::sync::watch;

/// The channel on PostgreSQL; the payload is the id of a meeting.
pub(crate) const CHANNEL: &str = "casusbord_meeting";

/// Before the next try, when the database does not answer.
const PAUSE: Duration = Duration::from_millis(500);

/// So long a try goes on. Between its own tries a pool waits ever longer, up to a fifth of this: who tries for long hears
/// seconds later than everybody else that the database is back.
const TRY: Duration = Duration::from_secs(5);

/// Bells of meetings, one for each that somebody waits for.
pub(crate) struct Bells {
    /// Where other nodes are heard; nothing where there is one node.
    database: Option<String>,
    state: Mutex<State>,
    /// Dropped with the bells: whoever follows them stops.
    alive: watch::Sender<()>,
}

#[derive(Default)]
struct State {
    rung: HashMap<String, watch::Sender<()>>,
    /// Other nodes are listened to.
    listening: bool,
    /// The board stops.
    over: bool,
}

/// News of one meeting, for one who waits.
pub struct Bell(watch::Receiver<()>);

/// What came of waiting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// Something changed.
    Rung,
    /// Nothing, for as long as one waited.
    Quiet,
    /// The board stops: no more will come.
    Over,
}

impl Bell {
    /// Waits for news, so long at most.
    pub async fn wait(&mut self, longest: Duration) -> News {
        match tokio::time::timeout(longest, self.0.changed()).await {
            Ok(Ok(())) => News::Rung,
            Ok(Err(_)) => News::Over,
            Err(_) => News::Quiet,
        }
    }
}

impl Bells {
    /// With the address of the database when other nodes may use it.
    pub(crate) fn new(database: Option<String>) -> Arc<Self> {
        Arc::new(Self { database, state: Mutex::default(), alive: watch::Sender::new(()) })
    }

    /// Whether other nodes have to be told.
    pub(crate) fn reach_other_nodes(&self) -> bool {
        self.database.is_some()
    }

    /// From here on every change of the meeting is heard.
    pub(crate) fn listen(self: &Arc<Self>, meeting: &str) -> Bell {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.over {
            return Bell(watch::Sender::new(()).subscribe());
        }
        if !state.listening
            && let Some(database) = &self.database
        {
            state.listening = true;
            tokio::spawn(follow(database.clone(), Arc::downgrade(self), self.alive.subscribe()));
        }
        state.rung.retain(|_, bell| bell.receiver_count() > 0);
        Bell(state.rung.entry(meeting.to_owned()).or_default().subscribe())
    }

    /// Something of the meeting changed.
    pub(crate) fn notify(&self, meeting: &str) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bell) = state.rung.get(meeting) {
            bell.send_replace(());
        }
    }

    /// Anything may have changed: everybody looks again.
    pub(crate) fn notify_all(&self) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.rung.values().for_each(|bell| {
            bell.send_replace(());
        });
    }

    /// Closes every stream: nobody waits any longer.
    pub(crate) fn close(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        state.over = true;
        state.rung.clear();
    }
}

/// Rings for the changes of all nodes, until the bells are gone.
async fn follow(database: String, bells: Weak<Bells>, mut alive: watch::Receiver<()>) {
    let mut told = false;
    loop {
        tokio::select! {
            _ = alive.changed() => return,
            heard = hear(&database, &bells) => {
                match heard {
                    Err(error) if !told => {
                        tracing::warn!(%error, "changes of other nodes are not heard; trying again");
                        told = true;
                    }
                    Err(_) => {}
                    Ok(()) => told = false,
                }
                // Whoever looks now and gets no answer knows that she hears nothing.
                if let Some(bells) = bells.upgrade() {
                    bells.notify_all();
                }
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

/// Listens until the connection is lost. What happened before it was there nobody told us: everybody looks again.
async fn hear(database: &str, bells: &Weak<Bells>) -> sqlx::Result<()> {
    let once = PgPoolOptions::new().max_connections(1).max_lifetime(None).idle_timeout(None).acquire_timeout(TRY);
    let mut listener = PgListener::connect_with(&once.connect_lazy(database)?).await?;
    listener.eager_reconnect(false);
    listener.listen(CHANNEL).await?;
    if let Some(bells) = bells.upgrade() {
        bells.notify_all();
    }
    while let Some(news) = listener.try_recv().await? {
        if let Some(bells) = bells.upgrade() {
            bells.notify(news.payload());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHORT: Duration = Duration::from_millis(20);

    #[tokio::test]
    async fn news_reaches_who_waits_for_that_meeting_and_nobody_after_the_end() {
        let bells = Bells::new(None);
        let (mut one, mut two) = (bells.listen("a"), bells.listen("b"));
        bells.notify("a");
        bells.notify("a");
        assert_eq!(one.wait(SHORT).await, News::Rung);
        assert_eq!(one.wait(SHORT).await, News::Quiet, "two changes at once are one piece of news");
        assert_eq!(two.wait(SHORT).await, News::Quiet);
        bells.notify_all();
        assert_eq!((one.wait(SHORT).await, two.wait(SHORT).await), (News::Rung, News::Rung));
        drop(one);
        let _third = bells.listen("c");
        assert_eq!(bells.state.lock().unwrap().rung.len(), 2, "a bell nobody hears is taken away");
        bells.close();
        assert_eq!(two.wait(SHORT).await, News::Over);
        assert_eq!(bells.listen("a").wait(SHORT).await, News::Over);
    }
}
