use std::time::Duration;

use domain::{
    entry::device::{Device, Way},
    log::Object,
};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use sqlx::{AnyConnection, AssertSqlSafe, Executor};
use store::{
    OpenError, Store,
    entry::session,
    ground::journal::{
        Head, Key, Lane,
        check::{Broken, Finding, check},
    },
    meeting::{self, outcome},
};

use crate::world::*;

const KEY: [u8; 32] = [7; 32];
type Row = (i64, i64, Option<String>, Option<String>, String, String, String, String);

/// What the check says of the only lane.
pub async fn found(w: &World, heads: &[Head]) -> Finding {
    let key = Key::new(KEY);
    let points: Vec<_> = heads.iter().map(|head| key.seal("main", head)).collect();
    let mut findings = check(&w.database.url, &[Key::new([1; 32]), key], &points).await.unwrap();
    assert_eq!(findings.len(), 1);
    findings.remove(0)
}

/// A connection of somebody who may do everything in the database.
pub async fn intruder(w: &World) -> AnyConnection {
    let mut conn = connect(&w.database.url).await;
    let drop = if w.database.url.starts_with("postgres") {
        "drop trigger journal_no_change on journal"
    } else {
        "drop trigger journal_no_update; drop trigger journal_no_early_delete"
    };
    conn.execute(sqlx::raw_sql(drop)).await.unwrap();
    conn.execute("create table kept as select * from journal").await.unwrap();
    conn
}

async fn restore(conn: &mut AnyConnection) {
    conn.execute(sqlx::raw_sql("delete from journal; insert into journal select * from kept")).await.unwrap();
}

/// Makes the whole chain anew with a key; written from the description of the format, not with its code.
async fn remake(conn: &mut AnyConnection, key: [u8; 32]) {
    let rows: Vec<Row> = sqlx::query_as(
        "select seq, at, coalition_id, membership_id, action, object, object_id, detail from journal order by seq",
    )
    .fetch_all(&mut *conn)
    .await
    .unwrap();
    let mut before = String::new();
    for (seq, at, coalition, membership, action, object, id, detail) in rows {
        let (coalition, membership) = (coalition.unwrap_or_default(), membership.unwrap_or_default());
        let fields = format!(
            "{before}\u{1f}main\u{1f}{seq}\u{1f}{at}\u{1f}{coalition}\u{1f}{membership}\u{1f}{action}\u{1f}{object}\u{1f}{id}\u{1f}{detail}\u{1f}"
        );
        let mut mac = Hmac::<Sha256>::new_from_slice(&key).unwrap();
        mac.update(fields.as_bytes());
        before = mac
            .finalize()
            .into_bytes()
            .iter()
            .flat_map(|b| [b >> 4, b & 15])
            .map(|half| char::from(b"0123456789abcdef"[usize::from(half)]))
            .collect();
        sqlx::query("update journal set mac = $1 where seq = $2").bind(&before).bind(seq).execute(&mut *conn).await.unwrap();
    }
}

both! {
    async fn what_is_done_to_the_journal_by_sql_is_found(w: World) {
        for _ in 0..3 {
            w.submit(&w.midwife, "MDO", &[]).await;
        }
        let head = w.store.journal_head().borrow().clone();
        let last = head.seq;
        let good = found(&w, &[]).await;
        assert_eq!((good.whole, good.until, good.broken), (last, Some(NOW), None));
        let mut conn = intruder(&w).await;
        // A key of its own makes the same chain: so what follows is compared with the real thing.
        remake(&mut conn, KEY).await;
        assert_eq!(found(&w, std::slice::from_ref(&head)).await.broken, None);

        let deeds: [(&str, Broken); 11] = [
            ("update journal set detail = 'x' where seq = 3", Broken::Altered(3)),
            ("update journal set membership_id = null where seq = $L", Broken::Altered(last)),
            ("update journal set at = at + 1 where seq = 2", Broken::Altered(2)),
            ("update journal set mac = lower(mac) || 'a' where seq = 4", Broken::Altered(4)),
            ("update journal set lane = 'other' where seq = 4", Broken::Missing(4)),
            ("delete from journal where seq = 1", Broken::Missing(1)),
            ("delete from journal where seq = 3", Broken::Missing(3)),
            ("delete from journal where seq = $L", Broken::Cut { from: last, until: last }),
            ("delete from journal where seq > 2", Broken::Cut { from: 3, until: last }),
            ("delete from journal", Broken::Cut { from: 1, until: last }),
            (
                "update journal set seq = -2 where seq = 2; update journal set seq = 2 where seq = 3; \
                 update journal set seq = 3 where seq = -2",
                Broken::Altered(2),
            ),
        ];
        for (deed, broken) in deeds {
            let sql = deed.replace("$L", &last.to_string());
            conn.execute(sqlx::raw_sql(AssertSqlSafe(sql))).await.unwrap();
            let key = Key::new(KEY);
            let points = [key.seal("main", &head)];
            let findings = check(&w.database.url, &[key], &points).await.unwrap();
            let main = findings.iter().find(|finding| finding.lane == "main").unwrap();
            assert_eq!(main.broken, Some(broken), "{deed}");
            restore(&mut conn).await;
        }
        assert_eq!(found(&w, std::slice::from_ref(&head)).await.broken, None, "as it was");

        // A row changed and the chain made anew: with another key at once, with our own by the checkpoint.
        conn.execute("update journal set detail = 'x' where seq = 3").await.unwrap();
        remake(&mut conn, [9; 32]).await;
        assert_eq!(found(&w, &[]).await.broken, Some(Broken::Altered(1)));
        remake(&mut conn, KEY).await;
        assert_eq!(found(&w, &[]).await.broken, None, "nothing inside the database can tell");
        assert_eq!(found(&w, std::slice::from_ref(&head)).await.broken, Some(Broken::Rewritten(last)));
        restore(&mut conn).await;

        // A checkpoint nobody sealed.
        let forged = Key::new([2; 32]).seal("main", &Head { seq: 1, at: 0, mac: head.mac.clone() });
        let findings = check(&w.database.url, &[Key::new(KEY)], &[forged]).await.unwrap();
        assert_eq!(findings[0].broken, Some(Broken::Forged(1)));
    }

    async fn a_tail_cut_off_under_a_running_board_stays_visible(w: World) {
        w.submit(&w.midwife, "MDO", &[]).await;
        let last = w.store.journal_head().borrow().seq;
        intruder(&w).await.execute("delete from journal where seq > 4").await.unwrap();
        w.submit(&w.midwife, "MDO", &[]).await;
        assert_eq!(w.store.journal_head().borrow().seq, last + 1);
        assert_eq!(found(&w, &[]).await.broken, Some(Broken::Missing(5)));
    }

    async fn a_board_with_another_key_does_not_start(w: World) {
        w.store.close().await;
        let open = |name: &'static str, key| Store::open(&w.database.url, sequence(), Lane::new(name, key));
        assert!(matches!(open("main", [8; 32]).await.err(), Some(OpenError::Key)));
        open("main", KEY).await.unwrap().close().await;
        // Another node may have a key of its own.
        open("second", [8; 32]).await.unwrap().close().await;
    }

    async fn typing_and_looking_leave_one_row(w: World) {
        let meeting = w.plan("MDO", "2026-11-23", "GM0203", &[&w.midwife, &w.nurse]).await;
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        let item = w.put(&meeting, &case).await.unwrap();
        w.step(&meeting, domain::meeting::Step::Send).await.unwrap();
        w.step(&meeting, domain::meeting::Step::Open).await.unwrap();
        w.give(&meeting, domain::words::Duty::Scribe, &w.nurse).await;
        let rows = async |action: &str, detail: &str| -> i64 {
            let mut conn = connect(&w.database.url).await;
            let sql = "select count(*) from journal where object_id = $1 and action = $2 and detail = $3";
            sqlx::query_scalar(sql).bind(&item).bind(action).bind(detail).fetch_one(&mut conn).await.unwrap()
        };
        let typing = async |who: &store::access::Actor, version: i64, text: &str| {
            let scribe = w.seat(who, &meeting).await.unwrap().scribe().unwrap();
            let version = version.to_string();
            let form = w.written(&scribe, &item, day(NOW), [("version", version.as_str()), ("decision", text)]).await.unwrap();
            let (version, ..) = w.write(NOW, async |tx| outcome::autosave(tx, &scribe, &item, &form).await).await.unwrap();
            version
        };
        let mut version = 0;
        for text in ["H", "Hu", "Huis"] {
            version = typing(&w.nurse, version, text).await;
        }
        assert_eq!(rows("change", "autosave").await, 1);
        version = typing(&w.coordinator, version, "Huisbezoek").await;
        assert_eq!(rows("change", "autosave").await, 2, "somebody else");
        typing(&w.nurse, version, "Huisbezoek door JGZ").await;
        assert_eq!(rows("change", "autosave").await, 3, "and back");

        for _ in 0..3 {
            w.store.saw_once(&w.midwife, Object::Item, &item, NOW).await.unwrap();
        }
        assert_eq!(rows("view", "").await, 1);
        w.store.saw_once(&w.nurse, Object::Item, &item, NOW).await.unwrap();
        assert_eq!(rows("view", "").await, 2);
        w.store.saw(&w.nurse, Object::Item, &item, NOW).await.unwrap();
        assert_eq!(rows("view", "").await, 3, "a view that is not coalesced");

        // A3: once for each session and half hour.
        let minutes = |n: i64| NOW + time::Duration::minutes(n);
        for (at, seen, why) in [(29, 3, "within the half hour"), (31, 4, "after it"), (32, 4, "and again")] {
            w.store.saw_once(&w.midwife, Object::Item, &item, minutes(at)).await.unwrap();
            assert_eq!(rows("view", "").await, seen, "{why}");
        }
        let member = w.midwife.membership().to_owned();
        let anew = async |tx: &mut store::Tx| session::open(tx, &member, Way::Password, Device::default()).await;
        let token = w.write(minutes(33), anew).await.unwrap();
        let later = w.store.actor(&token, minutes(34)).await.unwrap().unwrap();
        w.store.saw_once(&later, Object::Item, &item, minutes(34)).await.unwrap();
        assert_eq!(rows("view", "").await, 5, "another session");
        assert_eq!(found(&w, &[]).await.broken, None);
    }

    async fn writers_who_wait_are_committed_together_and_one_who_gives_up_takes_nobody_along(w: World) {
        let coordinator = w.coordinator.coordinator().unwrap();
        let (kept, lost) = (w.store.new_id(NOW), w.store.new_id(NOW));
        let one = w.planned(&kept, w.plan_of("MDO", "2026-12-01", "GM0203", &[])).await;
        let two = w.planned(&lost, w.plan_of("MDO", "2026-12-02", "GM0203", &[])).await;
        let mut first = w.store.begin(NOW).await.unwrap();
        meeting::plan(&mut first, &coordinator, &kept, &one).await.unwrap();
        // The second stands in line before the first leaves: the clerk comes after both.
        let store = w.store.clone();
        let second = tokio::spawn(async move { store.begin(NOW).await.unwrap() });
        tokio::time::sleep(Duration::from_millis(50)).await;
        let mut committed = tokio::spawn(first.commit());
        let mut second = second.await.unwrap();
        meeting::plan(&mut second, &coordinator, &lost, &two).await.unwrap();
        assert!(tokio::time::timeout(Duration::from_millis(200), &mut committed).await.is_err(), "not on the disk yet");
        assert!(w.seat(&w.coordinator, &kept).await.is_err(), "and nobody sees it");
        drop(second);
        committed.await.unwrap().unwrap();
        assert!(w.seat(&w.coordinator, &kept).await.is_ok());
        assert!(w.seat(&w.coordinator, &lost).await.is_err());
        assert_eq!(found(&w, &[]).await.broken, None);
    }

    async fn a_refusal_waits_for_the_neighbour_it_rests_on(w: World) {
        let coordinator = w.coordinator.coordinator().unwrap();
        let id = w.store.new_id(NOW);
        let plan = w.planned(&id, w.plan_of("MDO", "2026-12-01", "GM0203", &[])).await;
        let mut first = w.store.begin(NOW).await.unwrap();
        meeting::plan(&mut first, &coordinator, &id, &plan).await.unwrap();
        let begin = |store: Store| tokio::spawn(async move { store.begin(NOW).await.unwrap() });
        let second = begin(w.store.clone());
        tokio::time::sleep(Duration::from_millis(50)).await;
        let third = begin(w.store.clone());
        tokio::time::sleep(Duration::from_millis(50)).await;
        let committed = tokio::spawn(first.commit());
        let mut refused = tokio::spawn(second.await.unwrap().rollback_after_group());
        let third = third.await.unwrap();
        assert!(tokio::time::timeout(Duration::from_millis(200), &mut refused).await.is_err(), "the first is not on the disk");
        drop(third);
        refused.await.unwrap().unwrap();
        committed.await.unwrap().unwrap();
        // With nobody before it there is nothing to wait for.
        w.store.begin(NOW).await.unwrap().rollback_after_group().await.unwrap();
    }

    async fn many_at_once_and_some_cut_off_leave_a_whole_chain(w: World) {
        let before = w.store.journal_head().borrow().seq;
        let coordinator = w.coordinator.coordinator().unwrap();
        let mut going = Vec::new();
        for number in 0..60_u64 {
            let (store, coordinator, id) = (w.store.clone(), coordinator.clone(), w.store.new_id(NOW));
            let plan = w.planned(&id, w.plan_of("MDO", "2026-12-01", "GM0203", &[&w.midwife])).await;
            let looking = w.midwife.clone();
            let task = tokio::spawn(async move {
                if number % 3 == 0 {
                    return store.saw(&looking, Object::Meeting, &id, NOW).await.map(|()| None);
                }
                let mut tx = store.begin(NOW).await?;
                meeting::plan(&mut tx, &coordinator, &id, &plan).await?;
                tx.commit().await.map(|()| Some(id))
            });
            if number % 4 == 1 {
                // Cut off at any point of its way.
                tokio::time::sleep(Duration::from_micros(number * 37 % 900)).await;
                task.abort();
            }
            going.push(task);
        }
        let mut acknowledged = 0;
        for task in going {
            match task.await {
                Ok(done) => {
                    acknowledged += 1;
                    if let Some(id) = done.unwrap() {
                        assert!(w.seat(&w.coordinator, &id).await.is_ok());
                    }
                }
                Err(error) => assert!(error.is_cancelled()),
            }
        }
        // The desk is free, and the chain holds at least what was acknowledged.
        let later = w.plan("MDO", "2026-12-03", "GM0203", &[]);
        tokio::time::timeout(Duration::from_secs(5), later).await.unwrap();
        let finding = found(&w, &[w.store.journal_head().borrow().clone()]).await;
        assert_eq!(finding.broken, None);
        assert!(finding.whole > before + acknowledged);
    }
}

#[tokio::test]
async fn a_connection_that_was_cut_is_replaced() {
    let w = World::new(Database::postgres().await).await;
    let cut = async || {
        let mut conn = connect(&w.database.url).await;
        let sql = "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
        conn.execute(sql).await.unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    cut().await;
    w.store.saw(&w.midwife, Object::Meeting, "m", NOW).await.unwrap();
    cut().await;
    let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[]).await;
    assert!(w.seat(&w.coordinator, &meeting).await.is_ok());
    // Half done when the connection goes: that write fails, the next does not.
    let id = w.store.new_id(NOW);
    let plan = w.planned(&id, w.plan_of("MDO", "2026-12-02", "GM0203", &[])).await;
    let mut tx = w.store.begin(NOW).await.unwrap();
    cut().await;
    let coordinator = w.coordinator.coordinator().unwrap();
    assert!(meeting::plan(&mut tx, &coordinator, &id, &plan).await.is_err());
    drop(tx);
    w.plan("MDO", "2026-12-03", "GM0203", &[]).await;
    assert_eq!(found(&w, &[w.store.journal_head().borrow().clone()]).await.broken, None);
}

both! {
    async fn two_programs_under_one_name_do_not_break_the_chain(w: World) {
        let other = Store::open(&w.database.url, sequence(), Lane::new("main", KEY)).await.unwrap();
        for _ in 0..3 {
            w.store.saw(&w.midwife, Object::Meeting, "a", NOW).await.unwrap();
            other.saw(&w.midwife, Object::Meeting, "b", NOW).await.unwrap();
        }
        assert_eq!(found(&w, &[]).await.broken, None);
    }
}
