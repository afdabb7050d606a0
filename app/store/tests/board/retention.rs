//! How long the journal is kept, and that nobody else can make it begin later.

use domain::log::Object;
use sqlx::Executor;
use store::{
    Store,
    ground::journal::{Lane, check::Broken, retention::prune},
};
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::{
    journal::{found, intruder},
    world::*,
};

/// A moment before and after the last row of [`NOW`] has been kept for five years.
const KEPT: OffsetDateTime = datetime!(2031-11-23 09:00 UTC);
const OVER: OffsetDateTime = datetime!(2031-11-23 09:00:01 UTC);

/// Three rows five years later: the board is still in use.
async fn goes_on(w: &World, at: OffsetDateTime) {
    for minute in 1..=3 {
        w.store.saw(&w.nurse, Object::CaseList, "", at - Duration::minutes(minute)).await.unwrap();
    }
}

both! {
    async fn rows_go_after_five_years_and_the_chain_begins_later(w: World) {
        w.submit(&w.midwife, "MDO", &[]).await;
        let old = w.store.journal_head().borrow().clone();
        goes_on(&w, KEPT).await;
        assert_eq!(prune(&w.store, KEPT).await.unwrap(), 0, "they are kept for five years");
        assert_eq!(prune(&w.store, OVER).await.unwrap(), old.seq);
        assert_eq!(prune(&w.store, OVER).await.unwrap(), 0, "once");
        // Its last checkpoint of then still fits, and so does one of now.
        let now = w.store.journal_head().borrow().clone();
        let whole = found(&w, &[old.clone(), now.clone()]).await;
        assert_eq!((whole.gone, whole.whole, whole.broken), (old.seq, 4, None), "three rows, and that the others went");
        // The board knows its own key, and goes on.
        w.store.close().await;
        let open = || Store::open(&w.database.url, sequence(), Lane::new("main", [7; 32]));
        let store = open().await.unwrap();
        store.saw(&w.nurse, Object::CaseList, "", OVER).await.unwrap();
        store.close().await;
        assert_eq!(found(&w, &[]).await.broken, None);

        // Somebody who may do everything in the database, but has no key.
        let first = old.seq + 1;
        let mut conn = intruder(&w).await;
        let kept = "create table begun as select * from journal_start";
        conn.execute(kept).await.unwrap();
        let deeds = [
            ("delete from journal_start".to_owned(), Broken::Missing(1)),
            (format!("update journal_start set seq = {first}; delete from journal where seq = {first}"), Broken::ForgedStart(first)),
            ("update journal_start set at = at + 1".to_owned(), Broken::ForgedStart(old.seq)),
            (format!("delete from journal where seq = {first}"), Broken::Missing(first)),
            ("delete from journal".to_owned(), Broken::Cut { from: first, until: now.seq }),
        ];
        for (deed, broken) in deeds {
            conn.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(deed.clone()))).await.unwrap();
            assert_eq!(found(&w, std::slice::from_ref(&now)).await.broken, Some(broken), "{deed}");
            let back = "delete from journal; insert into journal select * from kept; \
                        delete from journal_start; insert into journal_start select * from begun";
            conn.execute(sqlx::raw_sql(back)).await.unwrap();
        }
        assert_eq!(found(&w, &[now]).await.broken, None, "as it was");
        // An earlier beginning, put back after a later one, does not hide what went in between.
        let store = open().await.unwrap();
        assert!(prune(&store, datetime!(2040-01-01 09:00 UTC)).await.unwrap() > 0);
        store.close().await;
        conn.execute(sqlx::raw_sql("delete from journal_start; insert into journal_start select * from begun")).await.unwrap();
        assert_eq!(found(&w, &[]).await.broken, Some(Broken::Missing(first)));
    }

    async fn a_board_that_slept_for_years_starts(w: World) {
        let all = w.store.journal_head().borrow().seq;
        assert_eq!(prune(&w.store, datetime!(2050-01-01 09:00 UTC)).await.unwrap(), all, "its notes are what is left");
        w.store.close().await;
        Store::open(&w.database.url, sequence(), Lane::new("main", [7; 32])).await.unwrap().close().await;
        assert_eq!(found(&w, &[]).await.broken, None);
    }

    async fn the_coalition_that_keeps_it_longest_decides(w: World) {
        goes_on(&w, OVER).await;
        let mut conn = connect(&w.database.url).await;
        conn.execute("update coalition set log_years = 7").await.unwrap();
        assert_eq!(prune(&w.store, OVER).await.unwrap(), 0);
        conn.execute("update coalition set log_years = 1").await.unwrap();
        assert_eq!(prune(&w.store, datetime!(2028-01-01 09:00 UTC)).await.unwrap(), 0, "never less than five years");
        conn.execute("update coalition set log_years = 7").await.unwrap();
        assert!(prune(&w.store, datetime!(2033-11-23 09:00:01 UTC)).await.unwrap() > 0);
    }

    async fn what_was_said_of_those_months_goes_with_them(w: World) {
        let lot = w.add("Lot", &[domain::words::Role::LogReviewer], None).await;
        let mut conn = connect(&w.database.url).await;
        for month in ["2026-10", "2026-11", "2026-12"] {
            sqlx::query("insert into log_review (coalition_id, month, signed_at, signed_by) values ($1, $2, 1, $3)")
                .bind(w.midwife.coalition()).bind(month).bind(lot.membership()).execute(&mut conn).await.unwrap();
        }
        goes_on(&w, OVER).await;
        prune(&w.store, OVER).await.unwrap();
        let left: Vec<String> = sqlx::query_scalar("select month from log_review order by 1").fetch_all(&mut conn).await.unwrap();
        assert_eq!(left, ["2026-11", "2026-12"], "of a month of which something is left all is left");
    }
}
