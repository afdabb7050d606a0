//! Databases of either kind, and a board on one of them at a fixed moment.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use app::board::{Board, Parts};
use server::{assets, clock::MachineIds};
use store::{Store, journal::Lane};
use time::{OffsetDateTime, macros::datetime};

/// The moment at which every test takes place.
pub const NOW: OffsetDateTime = datetime!(2026-11-23 09:00 UTC);

/// Where people find the board in tests.
pub const ORIGIN: &str = "http://localhost:3000";

pub struct Database {
    pub url: String,
    /// Kept until the test ends.
    _folder: Option<tempfile::TempDir>,
}

impl Database {
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { url: Store::sqlite_url(&folder.path().join("test.sqlite")), _folder: Some(folder) }
    }

    /// Wherever it is; who says so keeps it.
    pub fn at(url: String) -> Self {
        Self { url, _folder: None }
    }

    pub async fn postgres() -> Self {
        static NUMBER: AtomicU64 = AtomicU64::new(0);
        let base = std::env::var("CASUSBORD_TEST_POSTGRES").expect(
            "CASUSBORD_TEST_POSTGRES is not set: run `cargo xtask test`, which starts a PostgreSQL of its own, or point it at a server",
        );
        let name = format!("served_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        execute(&base, &format!("create database {name}")).await;
        let (server, _) = base.rsplit_once('/').unwrap();
        Self { url: format!("{server}/{name}"), _folder: None }
    }

    pub async fn open(&self) -> Store {
        Store::open(&self.url, Arc::new(MachineIds), Lane::new("main", [7; 32])).await.unwrap()
    }
}

/// A connection beside the board's own, as another program would have.
pub async fn connect(url: &str) -> sqlx::AnyConnection {
    sqlx::any::install_default_drivers();
    <sqlx::AnyConnection as sqlx::Connection>::connect(url).await.unwrap()
}

/// Runs SQL beside the board.
pub async fn execute(url: &str, sql: &str) -> sqlx::AnyConnection {
    let mut connection = connect(url).await;
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    sqlx::Executor::execute(&mut connection, sqlx::raw_sql(sql)).await.unwrap();
    connection
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
        sign_in: signin::SignIn::new([9; 32], ORIGIN),
        demo: Vec::new(),
    }
}

/// A board on an empty database.
pub async fn empty(secure: bool) -> (axum::Router, Store, Database) {
    let database = Database::sqlite();
    let store = database.open().await;
    (server::router(Board::new(parts(store.clone(), secure))), store, database)
}
