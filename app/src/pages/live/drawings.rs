//! What was drawn of a meeting a moment ago, for who asks for the same: when a meeting moves on, all who follow it ask at
//! once, and most of them see the same. Who may see it is asked of the store for each of them.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use store::Error;
use time::{Duration, OffsetDateTime};
use tokio::sync::OnceCell;

use crate::{
    api::live::{Place, Snapshot},
    fault::Fault,
    text::Text,
};

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
    pub(super) writes: bool,
    pub(super) coordinator: bool,
}

/// A board without what is one reader's own.
pub(super) struct Drawing {
    pub(super) snapshot: Snapshot,
    /// Id of the item whose case it shows.
    pub(super) item: Option<String>,
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
pub struct Drawings(Mutex<HashMap<Sort, Arc<Entry>>>);

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
