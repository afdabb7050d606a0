//! What was drawn of a meeting a moment ago, for who asks for the same: when a meeting moves on, all who follow it ask at
//! once, and most of them see the same. Who may see it is asked of the store for each of them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use store::Error;
use time::{Duration, OffsetDateTime};
use tokio::sync::OnceCell;
use wire::{
    live::{Place, Snapshot},
    text::Text,
};

use crate::frame::fault::Fault;

/// So long a drawing serves others; its seconds and minutes are no older.
const FRESH: Duration = Duration::SECOND;

/// Of which drawing there is one: a revision of a meeting, for one sort of reader at one place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Sort {
    pub(super) t: Text,
    pub(super) meeting: String,
    pub(super) rev: i64,
    pub(super) chosen: Option<String>,
    pub(super) place: Place,
    pub(super) leads: bool,
    pub(super) coordinator: bool,
}

/// A board without what is one reader's own.
pub(super) struct Drawing {
    pub(super) snapshot: Snapshot,
    /// Memberships of the members, and whether each is there now.
    pub(super) here: HashMap<String, bool>,
}

struct Entry {
    since: OffsetDateTime,
    /// Nothing: it could not be drawn, and everybody tries for herself.
    drawing: OnceCell<Option<Drawing>>,
}

/// The drawings of the last moment.
#[derive(Default)]
pub(super) struct Drawings(Mutex<HashMap<Sort, Arc<Entry>>>);

impl Drawings {
    /// One that is there, or that somebody makes at this moment, or else the one that `draw` makes; gives what `take` takes
    /// of it.
    pub(super) async fn of<T>(
        &self,
        sort: Sort,
        now: OffsetDateTime,
        draw: impl Future<Output = Result<Drawing, Fault>>,
        take: impl FnOnce(&Drawing) -> T,
    ) -> Result<T, Fault> {
        let entry = {
            let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            all.retain(|_, entry| (now - entry.since).abs() < FRESH);
            Arc::clone(all.entry(sort).or_insert_with(|| Arc::new(Entry { since: now, drawing: OnceCell::new() })))
        };
        let (mut draw, mut fault) = (Some(draw), None);
        let first = async {
            let drawn = draw.take()?.await;
            drawn.map_err(|error| fault = Some(error)).ok()
        };
        match (entry.drawing.get_or_init(|| first).await, draw) {
            (Some(drawing), _) => Ok(take(drawing)),
            (None, Some(draw)) => draw.await.map(|drawing| take(&drawing)),
            (None, None) => Err(fault.unwrap_or(Fault::Store(Error::NotFound))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use futures_util::future::join_all;

    use super::*;

    const NOW: OffsetDateTime = time::macros::datetime!(2026-11-23 12:00 UTC);

    fn sort(meeting: &str, rev: i64) -> Sort {
        let (meeting, place) = (meeting.to_owned(), Place::Seat);
        Sort { t: Text::Nl, meeting, rev, chosen: None, place, leads: false, coordinator: false }
    }

    /// What a drawing says; how often one was made is counted in `drawn`.
    async fn draw(said: &str, drawn: &AtomicUsize) -> Result<Drawing, Fault> {
        tokio::task::yield_now().await;
        drawn.fetch_add(1, Ordering::Relaxed);
        let snapshot = Snapshot { said: said.to_owned(), ..Snapshot::default() };
        Ok(Drawing { snapshot, here: HashMap::new() })
    }

    fn said(drawing: &Drawing) -> String {
        drawing.snapshot.said.clone()
    }

    #[tokio::test]
    async fn one_draws_for_all_who_ask_for_the_same_within_a_second() {
        let (drawings, drawn) = (Drawings::default(), AtomicUsize::new(0));
        let ask = |meeting: &str, rev, now| drawings.of(sort(meeting, rev), now, draw("a", &drawn), said);
        let all = join_all((0..20).map(|_| ask("m", 1, NOW))).await;
        assert!(all.into_iter().all(|said| said.unwrap() == "a"));
        assert_eq!(drawn.load(Ordering::Relaxed), 1);
        for (meeting, rev, now, count) in [
            ("m", 1, NOW + Duration::milliseconds(999), 1),
            ("m", 2, NOW, 2),
            ("n", 1, NOW, 3),
            ("m", 1, NOW + Duration::SECOND, 4),
        ] {
            ask(meeting, rev, now).await.unwrap();
            assert_eq!(drawn.load(Ordering::Relaxed), count, "{meeting} {rev} {now}");
        }
        assert_eq!(drawings.0.lock().unwrap().len(), 1, "what is older than that is not kept");
    }

    #[tokio::test]
    async fn what_could_not_be_drawn_for_one_is_drawn_by_the_others_for_themselves() {
        let (drawings, drawn) = (Drawings::default(), AtomicUsize::new(0));
        let refused = drawings.of(sort("m", 1), NOW, async { Err(Error::NotFound.into()) }, said);
        let (refused, own) = tokio::join!(refused, drawings.of(sort("m", 1), NOW, draw("hers", &drawn), said));
        assert!(matches!(refused, Err(Fault::Store(Error::NotFound))));
        assert_eq!((own.unwrap().as_str(), drawn.load(Ordering::Relaxed)), ("hers", 1));
    }

    #[tokio::test]
    async fn who_goes_away_while_drawing_leaves_it_to_the_next() {
        let (drawings, drawn) = (Drawings::default(), AtomicUsize::new(0));
        let gone = drawings.of(sort("m", 1), NOW, std::future::pending(), said);
        assert!(tokio::time::timeout(std::time::Duration::from_millis(10), gone).await.is_err());
        assert_eq!(drawings.of(sort("m", 1), NOW, draw("next", &drawn), said).await.unwrap(), "next");
    }
}
