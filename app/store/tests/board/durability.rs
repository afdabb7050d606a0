use store::{OpenError, Store, ground::journal::Lane};

use crate::world::*;

both! {
    async fn every_write_leaves_a_row_in_an_append_only_journal(w: World) {
        w.submit(&w.midwife, "MDO", &[]).await;
        w.store.close().await;
        let mut conn = connect(&w.database.url).await;
        let rows: Vec<(i64, String, String)> = sqlx::query_as("select seq, action, mac from journal order by seq").fetch_all(&mut conn).await.unwrap();
        assert!(rows.iter().map(|(seq, ..)| *seq).eq(1..=i64::try_from(rows.len()).unwrap()), "without a gap");
        assert_eq!(rows.last().map(|(_, action, _)| action.as_str()), Some("create"));
        assert!(rows.iter().all(|(.., mac)| mac.len() == 64));
        for sql in ["update journal set detail = 'x'", "delete from journal"] {
            assert!(sqlx::query(sql).execute(&mut conn).await.is_err(), "{sql}");
        }
    }

    async fn a_write_that_is_dropped_stores_nothing(w: World) {
        let id = w.store.new_id(NOW);
        let plan = w.planned(&id, w.plan_of("MDO", "2026-12-01", "GM0203", &[])).await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        store::meeting::plan(&mut tx, &w.coordinator.coordinator().unwrap(), &id, &plan).await.unwrap();
        drop(tx);
        assert!(w.seat(&w.coordinator, &id).await.is_err());
    }

    async fn a_newer_or_altered_database_is_refused(w: World) {
        w.store.close().await;
        let reopen = || Store::open(&w.database.url, sequence(), Lane::new("main", [7; 32]));
        reopen().await.unwrap().close().await;
        let mut conn = connect(&w.database.url).await;
        sqlx::query("update _sqlx_migrations set checksum = $1").bind(vec![0u8]).execute(&mut conn).await.unwrap();
        assert!(matches!(reopen().await.err(), Some(OpenError::Altered(_))));
        sqlx::query("update _sqlx_migrations set version = 99999999999999 where version = (select max(version) from _sqlx_migrations)").execute(&mut conn).await.unwrap();
        assert!(matches!(reopen().await.err(), Some(OpenError::Newer(99_999_999_999_999))));
    }
}

#[tokio::test]
async fn sqlite_is_the_one_without_the_wal_reset_bug_and_writes_are_synced() {
    let w = World::new(Database::sqlite()).await;
    let version = w.store.version().await.unwrap();
    let parts: Vec<u32> = version.split('.').map(|part| part.parse().unwrap()).collect();
    assert!(parts >= vec![3, 51, 3], "SQLite {version} is older than 3.51.3");
}

#[tokio::test]
async fn a_locked_or_missing_database_is_said_in_a_word() {
    let database = Database::sqlite();
    World::new(Database::at(database.url.clone())).await.store.close().await;
    let mut conn = connect(&database.url).await;
    sqlx::query("pragma locking_mode=exclusive").execute(&mut conn).await.unwrap();
    sqlx::query("begin exclusive").execute(&mut conn).await.unwrap();
    let open = |url: String| async move { Store::open(&url, sequence(), Lane::new("main", [7; 32])).await.err() };
    assert!(matches!(open(database.url.clone()).await, Some(OpenError::Locked)));
    assert!(matches!(open("sqlite:///nonexistent/board.sqlite?mode=rwc".into()).await, Some(OpenError::Unreachable(_))));
    assert!(matches!(open("postgres://nobody@127.0.0.1:1/none".into()).await, Some(OpenError::Unreachable(_))));
}
