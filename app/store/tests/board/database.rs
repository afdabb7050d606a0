//! Fresh databases of either kind, for the tests of the store and for those over HTTP.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use store::{Ids, Store, ground::journal::Lane};

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
        let (program, number) = (env!("CARGO_CRATE_NAME"), NUMBER.fetch_add(1, Ordering::Relaxed));
        let name = format!("{program}_{}_{number}", std::process::id());
        execute(&base, &format!("create database {name}")).await;
        let (server, _) = base.rsplit_once('/').unwrap();
        Self::at(format!("{server}/{name}"))
    }

    /// A store on it, under the journal's key of tests.
    pub async fn store(&self, ids: Arc<dyn Ids>) -> Store {
        Store::open(&self.url, ids, Lane::new("main", [7; 32])).await.unwrap()
    }
}

/// A connection beside the board's own, as somebody at the database would have.
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
