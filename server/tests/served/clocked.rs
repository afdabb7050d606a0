//! A board with people whose clock is moved by hand.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::frame::state::{Board, Parts};
use axum::Router;
use store::Store;
use time::{Duration, OffsetDateTime};

use crate::{ground::Ground, world::*};

pub struct World {
    pub router: Router,
    pub store: Store,
    pub ground: Ground,
    clock: Arc<AtomicI64>,
    pub database: Database,
}

impl World {
    pub async fn new() -> Self {
        let database = Database::sqlite();
        let store = database.open().await;
        let ground = Ground::people(&store, "IJmond", "geheim", NOW).await;
        let clock = Arc::new(AtomicI64::new(NOW.unix_timestamp()));
        let hands = Arc::clone(&clock);
        let now = move || OffsetDateTime::from_unix_timestamp(hands.load(Ordering::Relaxed)).unwrap();
        let parts = Parts { now: Arc::new(now), ..parts(store.clone(), false) };
        Self { router: server::router(Board::new(parts)), store, ground, clock, database }
    }

    pub fn now(&self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp(self.clock.load(Ordering::Relaxed)).unwrap()
    }

    pub fn later(&self, by: Duration) {
        self.clock.fetch_add(by.whole_seconds(), Ordering::Relaxed);
    }
}
