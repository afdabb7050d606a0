//! What proves who somebody is, as it is kept, and the way from there to a session.

use domain::{
    entry::device::{Device, Way},
    form::Problem,
    log::Noted,
    words::Role,
};
use store::{
    Error,
    access::Actor,
    entry::{
        arrival::{self, Arrival, Stage},
        enter::{self, Entered},
        factors, password, session,
    },
};
use time::Duration;

use crate::world::*;

const HERE: Device = Device { browser: None, system: None };

async fn link(w: &World, who: &Actor) -> String {
    w.write(NOW, async |tx| session::demo_link(tx, who.membership()).await).await.unwrap()
}

/// Comes by a link, as outside the demonstration.
async fn arrive(w: &World, who: &Actor) -> (String, Arrival) {
    let link = link(w, who).await;
    let token = w.write(NOW, async |tx| arrival::by_link(tx, &link).await).await.unwrap();
    let arrival = w.store.arrival(&token, Stage::Enrol, NOW).await.unwrap().unwrap();
    (token, arrival)
}

async fn with_password(w: &World, who: &Actor, login: &str) -> (String, String) {
    let (_, arrival) = arrive(w, who).await;
    let mut tx = w.store.begin(NOW).await.unwrap();
    password::add(&mut tx, &arrival.person, login, "hash", "geheim", 10).await.unwrap();
    password::set_recovery(&mut tx, &arrival.person, &["a".to_owned(), "b".to_owned()]).await.unwrap();
    let session = enter::enrolled(&mut tx, &arrival, Way::Password, HERE).await.unwrap();
    tx.commit().await.unwrap();
    (arrival.person, session)
}

async fn noted(w: &World, sql: &'static str) -> i64 {
    sqlx::query_scalar(sql).fetch_one(&mut connect(&w.database.url).await).await.unwrap()
}

both! {
    async fn an_arrival_is_no_session_and_a_session_no_arrival(w: World) {
        let (token, arrival) = arrive(&w, &w.nurse).await;
        assert!(w.store.actor(&token, NOW).await.unwrap().is_none(), "it opens no page");
        for stage in [Stage::Second, Stage::Choose, Stage::Provider] {
            assert!(w.store.arrival(&token, stage, NOW).await.unwrap().is_none(), "nor another step");
        }
        assert!(w.store.arrival(&token, Stage::Enrol, NOW + Duration::minutes(46)).await.unwrap().is_none(), "nor for long");
        let mut tx = w.store.begin(NOW).await.unwrap();
        let session = enter::enrolled(&mut tx, &arrival, Way::Password, HERE).await.unwrap();
        assert!(matches!(enter::enrolled(&mut tx, &arrival, Way::Password, HERE).await, Err(Error::NotFound)), "once");
        tx.commit().await.unwrap();
        assert!(w.store.arrival(&token, Stage::Enrol, NOW).await.unwrap().is_none());
        assert!(w.store.arrival(&session, Stage::Enrol, NOW).await.unwrap().is_none());
        assert_eq!(w.store.actor(&session, NOW).await.unwrap().unwrap().name(), w.nurse.name());
    }

    async fn a_link_is_no_way_around_what_somebody_set_up(w: World) {
        with_password(&w, &w.nurse, "nurse@example.nl").await;
        let link = link(&w, &w.nurse).await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(arrival::by_link(&mut tx, &link).await, Err(Error::State)));
        tx.rollback_after_group().await.unwrap();
        assert!(session::purpose(&w.store, &link, NOW).await.is_ok(), "and is not used up");
    }

    async fn a_code_is_taken_once(w: World) {
        let (person, _) = with_password(&w, &w.nurse, "nurse@example.nl").await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(password::take_step(&mut tx, &person, 10).await, Err(Error::NotFound)), "that of the setting up");
        password::take_step(&mut tx, &person, 12).await.unwrap();
        for step in [12, 11] {
            assert!(matches!(password::take_step(&mut tx, &person, step).await, Err(Error::NotFound)), "{step}");
        }
        password::take_recovery(&mut tx, &person, "a").await.unwrap();
        for hash in ["a", "c", ""] {
            assert!(matches!(password::take_recovery(&mut tx, &person, hash).await, Err(Error::NotFound)), "{hash}");
        }
        enter::refused(&mut tx, Some(&person), Noted::Code).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(password::recovery_left(&w.store, &person).await.unwrap(), 1);
        let kept = password::by_login(&w.store, " Nurse@Example.nl ").await.unwrap().unwrap();
        assert_eq!((kept.person.as_str(), kept.last_step), (person.as_str(), 12));
        assert!(password::by_login(&w.store, "iemand@example.nl").await.unwrap().is_none());
    }

    async fn an_address_signs_in_one_person(w: World) {
        with_password(&w, &w.nurse, "nurse@example.nl").await;
        let (_, other) = arrive(&w, &w.midwife).await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        let taken = password::add(&mut tx, &other.person, "nurse@example.nl", "hash", "geheim", 1).await.unwrap_err();
        assert!(matches!(&taken, Error::Invalid(problems) if problems.of("email") == Some(Problem::LoginTaken)), "{taken}");
        tx.rollback_after_group().await.unwrap();
        assert!(password::taken(&w.store, "NURSE@example.nl", &other.person).await.unwrap());
    }

    async fn a_few_wrong_codes_end_an_arrival(w: World) {
        let (person, _) = with_password(&w, &w.nurse, "nurse@example.nl").await;
        let token = w.write(NOW, async |tx| arrival::second(tx, &person).await).await.unwrap();
        let arrival = w.store.arrival(&token, Stage::Second, NOW).await.unwrap().unwrap();
        for _ in 0..5 {
            assert!(w.store.arrival(&token, Stage::Second, NOW).await.unwrap().is_some());
            let mut tx = w.store.begin(NOW).await.unwrap();
            arrival::wrong(&mut tx, &arrival).await.unwrap();
            enter::refused(&mut tx, Some(&person), Noted::Code).await.unwrap();
            tx.commit().await.unwrap();
        }
        assert!(w.store.arrival(&token, Stage::Second, NOW).await.unwrap().is_none());
        let refused = "select count(*) from journal where action = 'refuse' and coalition_id is not null and membership_id = object_id";
        assert_eq!(noted(&w, refused).await, 5, "for the log of her coalition");
    }

    async fn another_password_ends_the_other_sessions_and_proof_grows_old(w: World) {
        let (person, first) = with_password(&w, &w.nurse, "nurse@example.nl").await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        let Entered::Session(second) = enter::enter(&mut tx, &person, Way::Password, HERE).await.unwrap() else { panic!() };
        tx.commit().await.unwrap();
        let later = NOW + Duration::minutes(11);
        assert!(enter::is_fresh(&w.store, &second, later - Duration::minutes(2)).await.unwrap());
        assert!(!enter::is_fresh(&w.store, &second, later).await.unwrap());
        let actor = w.store.actor(&second, later).await.unwrap().unwrap();
        let proved = w.write(later, async |tx| enter::prove(tx, &actor, &second, Way::Password).await).await.unwrap();
        assert!(enter::is_fresh(&w.store, &proved, later).await.unwrap());
        assert!(w.store.actor(&second, later).await.unwrap().is_none(), "under another token from now on");
        w.write(later, async |tx| password::change(tx, &person, "other", &proved).await).await.unwrap();
        assert!(w.store.actor(&proved, later).await.unwrap().is_some());
        assert!(w.store.actor(&first, later).await.unwrap().is_none());
    }

    async fn the_only_way_in_stays(w: World) {
        let (person, _) = with_password(&w, &w.nurse, "nurse@example.nl").await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        let refused = factors::remove_password(&mut tx, &person).await.unwrap_err();
        assert!(matches!(&refused, Error::Invalid(problems) if problems.of("factor") == Some(Problem::LastFactor)));
        tx.rollback_after_group().await.unwrap();
        assert_eq!(factors::of(&w.store, &person).await.unwrap().ways(), 1);
    }

    async fn a_second_person_resets_and_she_is_told(w: World) {
        let (person, session) = with_password(&w, &w.nurse, "nurse@example.nl").await;
        let administrator = w.add("Bea", &[Role::Administrator], None).await.administrator().unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(factors::reset(&mut tx, &administrator, administrator.membership()).await, Err(Error::State)), "oneself");
        assert!(matches!(factors::reset(&mut tx, &administrator, "0").await, Err(Error::NotFound)));
        let link = factors::reset(&mut tx, &administrator, w.nurse.membership()).await.unwrap();
        tx.commit().await.unwrap();
        assert!(w.store.actor(&session, NOW).await.unwrap().is_none(), "signed out everywhere");
        assert_eq!(factors::of(&w.store, &person).await.unwrap().ways(), 0);
        assert!(password::by_login(&w.store, "nurse@example.nl").await.unwrap().is_none());
        let token = w.write(NOW, async |tx| arrival::by_link(tx, &link).await).await.unwrap();
        assert!(w.store.arrival(&token, Stage::Enrol, NOW).await.unwrap().is_some(), "and sets it up anew");
        let told = factors::resets(&w.store, &person).await.unwrap();
        assert_eq!(told.iter().map(|reset| (reset.at, reset.by.as_str())).collect::<Vec<_>>(), [(NOW, administrator.name())]);
        w.write(NOW, async |tx| factors::told(tx, &person).await).await.unwrap();
        assert_eq!(factors::resets(&w.store, &person).await.unwrap(), []);
        assert_eq!(noted(&w, "select count(*) from journal where action = 'remove' and object = 'factor'").await, 2);
    }
}
