//! One browser that follows a meeting.

use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use http_body_util::BodyExt;
use tokio::{
    sync::{Notify, watch},
    time::sleep,
};

use super::line::{Line, Session};
use crate::Result;

/// A stream that was cut is opened again after this long: so the board tells every browser (`retry: 1000`).
const RETRY: Duration = Duration::from_secs(1);

/// Who looks at a meeting.
pub(super) struct Watcher {
    session: Session,
    meeting: String,
    /// The revision of the snapshot she has, and since when.
    seen: watch::Sender<(i64, Instant)>,
    cut: Notify,
    snapshots: AtomicUsize,
    bytes: AtomicUsize,
    complaint: Mutex<Option<String>>,
}

impl Watcher {
    /// Opens the board in a browser, and leaves it open.
    pub(super) fn start(session: Session, meeting: &str) -> Arc<Self> {
        let watcher = Arc::new(Self {
            session,
            meeting: meeting.to_owned(),
            seen: watch::Sender::new((0, Instant::now())),
            cut: Notify::new(),
            snapshots: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            complaint: Mutex::default(),
        });
        tokio::spawn(Arc::clone(&watcher).live());
        watcher
    }

    /// Waits for her first snapshot.
    pub(super) async fn began(&self) {
        self.has(1).await;
    }

    /// Waits until she has seen a revision; gives the moment she did.
    pub(super) async fn has(&self, rev: i64) -> Instant {
        let mut seen = self.seen.subscribe();
        match seen.wait_for(|(known, _)| *known >= rev).await {
            Ok(seen) => seen.1,
            // She who sends is `self`: this never comes.
            Err(_) => Instant::now(),
        }
    }

    /// Cuts her connections.
    pub(super) fn cut(&self) {
        self.cut.notify_one();
    }

    /// Snapshots she was given.
    pub(super) fn snapshots(&self) -> usize {
        self.snapshots.load(Ordering::Relaxed)
    }

    /// Bytes of them.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    /// What went wrong that nobody brought about.
    pub(super) fn complaint(&self) -> Option<String> {
        self.complaint.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn live(self: Arc<Self>) {
        loop {
            tokio::select! {
                ended = self.follow() => {
                    let words = ended.map_or_else(|error| error.to_string(), |()| "the stream has ended".to_owned());
                    self.complaint.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert(words);
                }
                // Both connections go with what is dropped here.
                () = self.cut.notified() => {}
            }
            sleep(RETRY).await;
        }
    }

    /// One stream, from its beginning to its end.
    async fn follow(&self) -> Result {
        let mut line = self.session.line().await?;
        let mut stream = self.session.stream(&mut line, &self.meeting).await?;
        let mut asking: Option<Line> = None;
        let mut said = String::new();
        while let Some(frame) = stream.frame().await {
            let Ok(data) = frame?.into_data() else { continue };
            said.push_str(std::str::from_utf8(&data)?);
            while let Some(end) = said.find("\n\n") {
                let event: String = said.drain(..end + 2).collect();
                let rev = event.lines().find_map(|line| line.strip_prefix("data: ")).and_then(|rev| rev.parse::<i64>().ok());
                if rev.is_some_and(|rev| rev > self.seen.borrow().0) {
                    self.look(&mut asking).await?;
                }
            }
        }
        Ok(())
    }

    /// Asks for the snapshot over the connection that is kept, unless the board has hung up.
    async fn look(&self, asking: &mut Option<Line>) -> Result {
        let mut line = match asking.take().filter(|line| !line.is_gone()) {
            Some(line) => line,
            None => self.session.line().await?,
        };
        let (snapshot, bytes) = match self.session.look_over(&mut line, &self.meeting).await {
            Ok(seen) => seen,
            // It hung up just then: once more, as a browser does.
            Err(_) if line.is_gone() => {
                line = self.session.line().await?;
                self.session.look_over(&mut line, &self.meeting).await?
            }
            Err(error) => return Err(error),
        };
        *asking = Some(line);
        self.snapshots.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.seen.send_replace((snapshot.rev, Instant::now()));
        Ok(())
    }
}
