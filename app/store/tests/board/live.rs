use domain::{
    meeting::{Step, live::Move},
    words::{Duty, Presence},
};
use scene::people;
use store::{
    Error, Store,
    access::Actor,
    entry::session,
    ground::journal::Lane,
    meeting::{
        self, agenda,
        live::{self, News, Sign},
        voices,
    },
};
use time::{Duration, OffsetDateTime};

use crate::world::*;

const SHORT: std::time::Duration = std::time::Duration::from_millis(50);
const LONG: std::time::Duration = std::time::Duration::from_secs(5);

/// A meeting of today with three cases, going on.
async fn running(w: &World) -> (String, Vec<String>) {
    let meeting = w.plan("MDO", "2026-11-23", "GM0203", &[&w.midwife, &w.nurse]).await;
    let mut items = Vec::new();
    for _ in 0..3 {
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        items.push(w.put(&meeting, &case).await.unwrap());
    }
    w.step(&meeting, Step::Open).await.unwrap();
    (meeting, items)
}

async fn go(w: &World, meeting: &str, at: OffsetDateTime, from: Option<&str>, to: Move) -> Result<bool, Error> {
    let lead = w.lead(meeting).await;
    let mut tx = w.store.begin(at).await?;
    let moved = live::go(&mut tx, &lead, from, &to).await?;
    if moved {
        tx.commit().await?;
    } else {
        tx.rollback_after_group().await?;
    }
    Ok(moved)
}

async fn table(w: &World, meeting: &str) -> live::Table {
    live::table(&w.store, &w.table(meeting).await).await.unwrap()
}

async fn sign(w: &World, who: &Actor, meeting: &str, at: OffsetDateTime, sign: Sign) -> Result<(), Error> {
    let seat = w.seat(who, meeting).await?;
    w.write(at, async |tx| live::report(tx, &seat, sign).await).await
}

async fn voice(w: &World, meeting: &str, who: &Actor) -> voices::Voice {
    let voices = voices::all(&w.store, &w.table(meeting).await).await.unwrap();
    voices.into_iter().find(|voice| voice.member == who.membership()).unwrap()
}

both! {
    async fn the_chair_goes_through_the_agenda_and_each_turn_is_timed(w: World) {
        let (meeting, items) = running(&w).await;
        let (a, b) = (Some(items[0].as_str()), Some(items[1].as_str()));
        assert!(!table(&w, &meeting).await.began());
        assert!(go(&w, &meeting, NOW, None, Move::Next).await.unwrap());
        let rev = w.table(&meeting).await.meeting().rev;
        assert!(!go(&w, &meeting, NOW, None, Move::Next).await.unwrap(), "the second press of a double one");
        assert_eq!(w.table(&meeting).await.meeting().rev, rev, "and changes nothing");
        assert_eq!(table(&w, &meeting).await.item.as_deref(), a);

        let later = NOW + Duration::minutes(7);
        assert!(go(&w, &meeting, later, a, Move::Next).await.unwrap());
        assert!(w.table(&meeting).await.meeting().rev > rev);
        assert!(go(&w, &meeting, later + Duration::minutes(2), b, Move::Previous).await.unwrap());
        let now = table(&w, &meeting).await;
        assert_eq!((now.item.as_deref(), now.since), (a, Some(later + Duration::minutes(2))));
        assert_eq!(now.spent(&items[0], later + Duration::minutes(5)), Duration::minutes(10), "both turns");
        assert_eq!(now.spent(&items[1], later + Duration::minutes(5)), Duration::minutes(2));
        assert!(now.had(&items[1]) && !now.had(&items[2]));

        assert!(go(&w, &meeting, later, a, Move::Jump(items[2].clone())).await.unwrap());
        assert!(matches!(go(&w, &meeting, later, Some(&items[2]), Move::Jump("x".into())).await, Err(Error::NotFound)));
        assert!(go(&w, &meeting, later, Some(&items[2]), Move::Next).await.unwrap());
        let now = table(&w, &meeting).await;
        assert!(now.item.is_none() && now.began(), "past the last one nothing is at the table");
    }

    async fn what_is_deferred_comes_back_at_the_end_of_the_day(w: World) {
        let (meeting, items) = running(&w).await;
        let order = async || -> Vec<String> {
            agenda::places(&w.store, &w.table(&meeting).await).await.unwrap().into_iter().map(|item| item.id).collect()
        };
        assert!(!go(&w, &meeting, NOW, None, Move::Defer).await.unwrap(), "nothing is at the table");
        go(&w, &meeting, NOW, None, Move::Next).await.unwrap();
        assert!(go(&w, &meeting, NOW, Some(&items[0]), Move::Defer).await.unwrap());
        assert_eq!(order().await, [items[1].clone(), items[2].clone(), items[0].clone()]);
        assert_eq!(table(&w, &meeting).await.item.as_ref(), Some(&items[1]));
        go(&w, &meeting, NOW, Some(&items[1]), Move::Jump(items[0].clone())).await.unwrap();
        assert!(!go(&w, &meeting, NOW, Some(&items[0]), Move::Defer).await.unwrap(), "the last one has nowhere to go");
    }

    async fn only_who_leads_moves_and_only_while_it_goes_on(w: World) {
        let (meeting, items) = running(&w).await;
        assert!(w.seat(&w.midwife, &meeting).await.unwrap().lead().is_err());
        w.give(&meeting, Duty::Chair, &w.midwife).await;
        let chair = w.seat(&w.midwife, &meeting).await.unwrap().lead().unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(live::go(&mut tx, &chair, None, &Move::Next).await.unwrap());
        tx.commit().await.unwrap();
        // What came to the table without an outcome can still be taken off the agenda.
        w.write(NOW, async |tx| agenda::remove(tx, &chair, &items[0]).await).await.unwrap();
        assert!(table(&w, &meeting).await.item.is_none());
        go(&w, &meeting, NOW, None, Move::Next).await.unwrap();
        for item in &items[1..] {
            w.discuss(&meeting, item).await.unwrap();
        }
        w.close(&meeting).await.unwrap();
        assert!(table(&w, &meeting).await.item.is_none(), "closing clears the table");
        assert!(matches!(go(&w, &meeting, NOW, None, Move::Next).await, Err(Error::State)));
        assert!(matches!(sign(&w, &w.nurse, &meeting, NOW, Sign::Here(Presence::Present)).await, Err(Error::State)));
    }

    async fn presence_has_its_times(w: World) {
        let (meeting, _) = running(&w).await;
        let at = |minutes| NOW + Duration::minutes(minutes);
        sign(&w, &w.nurse, &meeting, at(20), Sign::Here(Presence::Present)).await.unwrap();
        sign(&w, &w.nurse, &meeting, at(21), Sign::Here(Presence::Present)).await.unwrap();
        let here = voice(&w, &meeting, &w.nurse).await;
        assert_eq!((here.came(), here.left(), here.is_here()), (Some(at(20)), None, true));
        assert!(live::late(at(20), NOW) && !live::late(at(5), NOW));
        sign(&w, &w.nurse, &meeting, at(60), Sign::Left).await.unwrap();
        let gone = voice(&w, &meeting, &w.nurse).await;
        assert_eq!((gone.came(), gone.left(), gone.is_here(), gone.presence), (Some(at(20)), Some(at(60)), false, Some(Presence::Present)));
        sign(&w, &w.nurse, &meeting, at(65), Sign::Here(Presence::Present)).await.unwrap();
        assert_eq!((voice(&w, &meeting, &w.nurse).await.came(), voice(&w, &meeting, &w.nurse).await.left()), (Some(at(20)), None));

        let scribe = w.table(&meeting).await.scribe().unwrap();
        let mut tx = w.store.begin(at(1)).await.unwrap();
        live::note(&mut tx, &scribe, w.midwife.membership(), Sign::Here(Presence::StandIn)).await.unwrap();
        assert!(matches!(live::note(&mut tx, &scribe, "x", Sign::Left).await, Err(Error::NotFound)));
        assert!(matches!(live::report(&mut tx, &scribe, Sign::Left).await, Err(Error::NotFound)), "she coordinates, and is no member");
        tx.commit().await.unwrap();
        assert_eq!(voice(&w, &meeting, &w.midwife).await.presence, Some(Presence::StandIn));
        w.write(at(2), async |tx| live::note(tx, &scribe, w.midwife.membership(), Sign::Absent).await).await.unwrap();
        let absent = voice(&w, &meeting, &w.midwife).await;
        assert_eq!((absent.presence, absent.came(), absent.is_here()), (Some(Presence::Absent), None, false));
    }

    async fn the_pen_goes_from_hand_to_hand(w: World) {
        let (meeting, _) = running(&w).await;
        assert!(w.seat(&w.nurse, &meeting).await.unwrap().scribe().is_err());
        w.give(&meeting, Duty::Scribe, &w.nurse).await;
        let nurse = w.seat(&w.nurse, &meeting).await.unwrap().scribe().unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(meeting::hand_over(&mut tx, &nurse, "x").await, Err(Error::NotFound)));
        meeting::hand_over(&mut tx, &nurse, w.midwife.membership()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(w.seat(&w.nurse, &meeting).await.unwrap().scribe().is_err(), "she gave it away");
        assert!(w.seat(&w.midwife, &meeting).await.unwrap().scribe().is_ok());
        // Who is in the chair writes already, and keeps it.
        w.give(&meeting, Duty::Chair, &w.nurse).await;
        let midwife = w.seat(&w.midwife, &meeting).await.unwrap().scribe().unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(meeting::hand_over(&mut tx, &midwife, w.nurse.membership()).await, Err(Error::NotFound)));
    }

    async fn a_change_is_heard_when_it_is_stored(w: World) {
        let (meeting, _) = running(&w).await;
        let other = w.plan("MDO", "2026-11-23", "GM0203", &[&w.nurse]).await;
        let mut bell = w.store.bell(&w.table(&meeting).await);
        let mut elsewhere = w.store.bell(&w.table(&other).await);
        // Listening to other nodes begins now, and once it does everybody looks again.
        while bell.wait(SHORT * 10).await == News::Rung {}
        while elsewhere.wait(SHORT).await == News::Rung {}
        let lead = w.lead(&meeting).await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        live::go(&mut tx, &lead, None, &Move::Next).await.unwrap();
        assert_eq!(bell.wait(SHORT).await, News::Quiet, "not stored yet");
        drop(tx);
        assert_eq!(bell.wait(SHORT).await, News::Quiet, "given up");
        go(&w, &meeting, NOW, None, Move::Next).await.unwrap();
        assert_eq!(bell.wait(LONG).await, News::Rung);
        assert_eq!(elsewhere.wait(SHORT).await, News::Quiet, "of another meeting");
        w.store.close_streams();
        while bell.wait(LONG).await == News::Rung {}
        assert_eq!(bell.wait(LONG).await, News::Over);
    }

    async fn a_meeting_that_goes_on_keeps_its_people_signed_in(w: World) {
        // 13:00 to 14:30 in Amsterdam is 12:00 to 13:30.
        let (meeting, _) = running(&w).await;
        let starts = NOW + Duration::hours(3);
        let ends = w.table(&meeting).await.meeting().planned_end();
        assert_eq!(ends, starts + Duration::minutes(90));
        let open = async |who: &Actor, at| w.write(at, async |tx| people::session(tx, who.membership()).await).await.unwrap();
        let outsider = w.add("Olga", &[domain::words::Role::Participant], None).await;
        let (nurse, other, early) = (open(&w.nurse, starts).await, open(&outsider, starts).await, open(&w.nurse, NOW).await);
        let late = ends + Duration::minutes(29);
        let actor = w.store.onlooker(&nurse, late).await.unwrap().unwrap();
        assert_eq!(actor.session_idles(), ends + Duration::minutes(30), "the page says so too");
        assert!(w.store.onlooker(&nurse, ends + Duration::minutes(30)).await.unwrap().is_none(), "looking on is no use of it");
        assert!(w.store.actor(&other, starts + session::IDLE).await.unwrap().is_none(), "no seat");
        assert!(w.store.actor(&early, starts).await.unwrap().is_none(), "it was over before the meeting, and is not woken up");
        assert!(w.store.actor(&nurse, late).await.unwrap().is_some());
    }
}

/// Two programs on one PostgreSQL: what one stores the other hears.
#[tokio::test]
async fn two_nodes_hear_each_other() {
    let w = World::new(Database::postgres().await).await;
    let (meeting, _) = running(&w).await;
    let far = Store::open(&w.database.url, sequence(), Lane::new("second", [7; 32])).await.unwrap();
    let mut bell = far.bell(&w.table(&meeting).await);
    while bell.wait(SHORT * 10).await == News::Rung {}
    go(&w, &meeting, NOW, None, Move::Next).await.unwrap();
    assert_eq!(bell.wait(LONG).await, News::Rung);

    // The line to the database is cut: when it is back, everybody looks again.
    let mut admin = connect(&w.database.url).await;
    let cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity \
               where datname = current_database() and query like 'LISTEN%' and pid <> pg_backend_pid()";
    let lines: i64 = sqlx::query_scalar(cut).fetch_one(&mut admin).await.unwrap();
    assert_eq!(lines, 1, "the second node listens");
    assert_eq!(bell.wait(LONG).await, News::Rung);
    go(&w, &meeting, NOW, Some(&table(&w, &meeting).await.item.unwrap()), Move::Next).await.unwrap();
    assert_eq!(bell.wait(LONG).await, News::Rung);
}
