use domain::{meeting::Step, words::Role};
use store::{
    Error,
    access::Actor,
    case::{self, From, Residence},
    entry::session,
    meeting::{self, calendar},
};

use crate::world::*;

async fn reads(w: &World, who: &Actor, case: &str) -> bool {
    match who.participant() {
        Ok(participant) => w.store.case_reader(&participant, case).await.is_ok(),
        Err(_) => false,
    }
}

both! {
    async fn another_coalition_is_a_wall(w: World) {
        let (_, stranger) = found(&w.store, "IJmond").await;
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.midwife]).await;
        assert!(matches!(w.seat(&stranger, &meeting).await, Err(Error::NotFound)));
        assert!(!reads(&w, &stranger, &case).await);
        assert!(calendar::open(&w.store, &stranger.participant().unwrap(), day(NOW), "").await.unwrap().rows.is_empty());
        assert!(case::open(&w.store, &w.sees(&stranger.participant().unwrap()).await, "", 50, NOW).await.unwrap().rows.is_empty());
        let mut tx = w.store.begin(NOW).await.unwrap();
        let administrator = stranger.administrator().unwrap();
        assert!(matches!(session::invite(&mut tx, &administrator, w.nurse.membership()).await, Err(Error::NotFound)));
        let coordinator = stranger.coordinator().unwrap();
        let plan = w.planned(&meeting, w.plan_of("MDO", "2026-12-01", "GM0203", &[])).await;
        assert!(matches!(meeting::plan(&mut tx, &coordinator, &meeting, &plan).await, Err(Error::NotFound)));
        assert!(matches!(meeting::change(&mut tx, &coordinator, &meeting, "", &plan).await, Err(Error::NotFound)));
    }

    async fn a_concept_is_the_coordinators_alone(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.midwife]).await;
        assert!(w.seat(&w.coordinator, &meeting).await.is_ok());
        assert!(w.seat(&w.midwife, &meeting).await.is_err());
        w.step(&meeting, Step::Send).await.unwrap();
        assert!(w.seat(&w.midwife, &meeting).await.unwrap().lead().is_err());
        assert!(w.seat(&w.nurse, &meeting).await.is_err(), "no member of it");
    }

    async fn a_case_opens_to_the_table_when_its_agenda_is_sent(w: World) {
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.nurse]).await;
        w.put(&meeting, &case).await.unwrap();
        assert!(reads(&w, &w.midwife, &case).await, "the submitter");
        assert!(reads(&w, &w.coordinator, &case).await, "the coordinator");
        assert!(!reads(&w, &w.nurse, &case).await, "not yet sent");
        w.step(&meeting, Step::Send).await.unwrap();
        assert!(reads(&w, &w.nurse, &case).await);
        let outsider = w.add("Ilse", &[Role::Participant], None).await;
        assert!(!reads(&w, &outsider, &case).await);
    }

    async fn without_consent_the_municipality_leaves_the_store_only_for_her_own_page(w: World) {
        let without = [("consent", "niet_gevraagd"), ("consent_reason", "nog niet ter sprake gekomen")];
        for (more, agreed) in [(&[][..], true), (&without[..], false)] {
            let case = w.submit(&w.midwife, "MDO", more).await;
            let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.nurse]).await;
            if !agreed {
                let coordinator = w.coordinator.coordinator().unwrap();
                let mut tx = w.store.begin(NOW).await.unwrap();
                case::agree(&mut tx, &coordinator, &case).await.unwrap();
                tx.commit().await.unwrap();
            }
            w.put(&meeting, &case).await.unwrap();
            w.step(&meeting, Step::Send).await.unwrap();
            for (who, own) in [(&w.midwife, true), (&w.coordinator, true), (&w.nurse, false)] {
                let reader = w.reads(who, &case).await;
                for (from, shown) in [(From::Page, agreed || own), (From::Table, agreed)] {
                    let residence = case::get(&w.store, &reader, from).await.unwrap().residence;
                    let expected = if shown { Residence::Shown("GM0203".to_owned()) } else { Residence::Hidden };
                    assert_eq!(residence, expected, "{} {from:?}", who.name());
                }
            }
            let listed = case::open(&w.store, &w.sees(&w.midwife.participant().unwrap()).await, "", 50, NOW).await.unwrap().rows;
            assert!(listed.iter().all(|case| case.residence == Residence::Hidden), "no list shows one");
        }
    }

    async fn administrator_reporter_and_log_reviewer_see_no_case(w: World) {
        for role in [Role::Administrator, Role::MunicipalReporter, Role::LogReviewer] {
            let other = w.add("Ans", &[role], Some("GM0202")).await;
            assert!(other.participant().is_err() && other.coordinator().is_err(), "{role}");
            assert_eq!(other.reader_of_figures().is_ok(), role == Role::MunicipalReporter, "{role}");
        }
        assert!(w.midwife.reader_of_figures().is_err());
        assert_eq!(w.coordinator.reader_of_figures().unwrap().only(), None);
    }

    async fn a_code_finds_the_case_for_who_may_read_it(w: World) {
        let id = w.store.new_id(NOW);
        let code = w.try_submit(&w.midwife, &id, "MDO", &[]).await.unwrap();
        let find = async |who: &Actor, typed: &str| store::case::opening::find(&w.store, &who.participant().unwrap(), typed, NOW).await.map(|r| r.case().to_owned());
        assert_eq!(find(&w.midwife, &code.to_lowercase()).await.unwrap(), id);
        assert!(matches!(find(&w.nurse, &code).await, Err(Error::NotFound)));
        assert!(matches!(find(&w.midwife, "K7Q").await, Err(Error::Invalid(_))));
    }
}
