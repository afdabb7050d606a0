//! A board at a fixed moment, on a database of either kind.

#[path = "../../../app/store/tests/board/database.rs"]
mod database;

use std::sync::Arc;

pub use database::{Database, connect, execute};

use app::frame::state::{Board, Parts};
use server::{assets, clock::MachineIds};
use store::{Store, mail::letter::Addressee};
use time::{OffsetDateTime, macros::datetime};

/// The moment at which every test takes place.
pub const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

/// Where people find the board in tests.
pub const ORIGIN: &str = "http://localhost:3000";

impl Database {
    pub async fn open(&self) -> Store {
        self.store(Arc::new(MachineIds)).await
    }
}

/// A number that the database knows.
pub async fn number(url: &str, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&mut connect(url).await).await.unwrap()
}

/// The parts of a board at [`NOW`].
pub fn parts(store: Store, secure: bool) -> Parts {
    Parts {
        store,
        now: Arc::new(|| NOW),
        pkg: assets::PKG,
        origin: ORIGIN.to_owned(),
        secure,
        proxies: Vec::new(),
        security_contacts: Vec::new(),
        mail_from: Some(Addressee { name: "Casusbord".to_owned(), email: "bord@voorbeeld.example".to_owned() }),
        sign_in: signin::SignIn::new([9; 32], ORIGIN, Vec::new()),
        demo: Vec::new(),
    }
}

/// A board on an empty database.
pub async fn empty(secure: bool) -> (axum::Router, Store, Database) {
    let database = Database::sqlite();
    let store = database.open().await;
    (server::router(Board::new(parts(store.clone(), secure))), store, database)
}
