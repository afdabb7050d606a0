//! The demonstration's figures are those of the source (TNO, indicator 7), on both databases.

use std::ops::Deref;

use domain::{
    calendar::zone,
    counts::{
        Cell,
        Geography::{Location, Residence},
        Level,
    },
    log::Object,
    words::{
        CaseType::{Family, Pregnant},
        Part,
    },
};
use server::demo;
use store::{
    Store,
    access::{Actor, Seen},
    action, case, counts,
    meeting::{agenda, calendar},
};

use crate::world::*;

async fn check(database: Database) {
    let store = database.open().await;
    let began = std::time::Instant::now();
    let cast = demo::fill(&store, NOW).await.unwrap();
    println!("filled in {:?}", began.elapsed());
    indicator_7(&store, &cast).await;
    going_on(&store, &cast).await;
    store.close().await;
}

#[tokio::test]
async fn on_sqlite() {
    check(Database::sqlite()).await;
}

#[tokio::test]
async fn on_postgres() {
    check(Database::postgres().await).await;
}

async fn actor(store: &Store, cast: &demo::Cast, key: &str) -> Actor {
    scene::people::enter(store, demo::membership(cast, key).unwrap(), NOW).await.unwrap()
}

async fn sees<P: Deref<Target = Actor>>(store: &Store, by: P) -> Seen<P> {
    store.see(by, Object::Page, "", NOW).await.unwrap()
}

async fn indicator_7(store: &Store, cast: &demo::Cast) {
    let coordinator = actor(store, cast, "coordinator").await;
    let sheet = counts::sheet(store, &sees(store, coordinator.reader_of_figures().unwrap()).await, zone::day(NOW)).await.unwrap();
    let cell = |geography, kind: &str, case_type, year, area: &str| {
        let row = sheet.areas.iter().find(|a| a.key == area || a.name == area || (area == "totaal" && a.level == Level::Total));
        let (kind, _) = sheet.columns.iter().find(|(_, column)| column.kind == kind).unwrap();
        sheet.figures.cell(geography, kind, case_type, year, row.unwrap(), &sheet.areas)
    };
    for geography in [Residence, Location] {
        assert_eq!(cell(geography, "POP", Pregnant, 2021, "totaal"), Cell::Count(195));
        assert_eq!(cell(geography, "POP", Pregnant, 2022, "totaal"), Cell::Count(191));
        assert_eq!(cell(geography, "MDO", Family, 2021, "totaal"), Cell::Count(85));
        assert_eq!(cell(geography, "MDO", Family, 2022, "totaal"), Cell::Count(66));
        for year in [2021, 2022] {
            assert_eq!(cell(geography, "MDO", Pregnant, year, "totaal"), Cell::NotRegistered);
            assert_eq!(cell(geography, "POP", Family, year, "totaal"), Cell::NotRegistered);
        }
    }
    let by_place = |year| ["GM0202", "GM0228"].map(|place| cell(Location, "POP", Pregnant, year, place));
    assert_eq!(by_place(2021), [110, 85].map(Cell::Count));
    assert_eq!(by_place(2022), [106, 85].map(Cell::Count));
    for year in [2021, 2022] {
        assert_eq!(cell(Location, "MDO", Family, year, "Regio Oost"), Cell::NoMeeting);
        assert_eq!(cell(Location, "POP", Pregnant, year, "Regio Oost"), Cell::NoMeeting);
        assert_eq!(cell(Residence, "MDO", Pregnant, year, "GM0203"), Cell::NotRegistered);
        assert!(matches!(cell(Residence, "POP", Pregnant, year, "Regio Oost"), Cell::Count(30..)));
        for common in ["buiten", "onbekend"] {
            assert!(matches!(cell(Residence, "POP", Pregnant, year, common), Cell::Count(1..)), "{common} {year}");
        }
        for area in sheet.areas.iter().filter(|area| area.level == Level::Municipality) {
            assert!(matches!(cell(Residence, "POP", Pregnant, year, &area.key), Cell::Count(1..)), "{} {year}", area.name);
        }
    }
    assert_eq!(cell(Location, "MDO", Pregnant, 2026, "GM0203"), Cell::Count(2), "the meeting of three weeks ago");

    let ede = actor(store, cast, "reporter").await.reader_of_figures().unwrap();
    assert_eq!(ede.only(), Some("GM0228"));
}

/// What is there to be looked at today.
async fn going_on(store: &Store, cast: &demo::Cast) {
    let today = zone::day(NOW);
    let coordinator = actor(store, cast, "coordinator").await.participant().unwrap();
    let meetings = calendar::open(store, &coordinator, today, "").await.unwrap().rows;
    let now = meetings.iter().find(|meeting| meeting.day() == today).unwrap();
    assert_eq!((now.kind_code.as_str(), now.state().as_str(), now.items()), ("MDO", "uitgenodigd", 6));
    let seat = store.seat(&coordinator, &now.id).await.unwrap();
    let seat = sees(store, seat).await;
    let items = agenda::items(store, &seat).await.unwrap();
    let cases: Vec<_> = items.iter().map(|item| &item.open().unwrap().case).collect();
    assert!(items.iter().all(|item| item.part() == Part::Discuss) && cases.iter().all(|case| case.case_type() == Pregnant));
    assert_eq!(cases.iter().filter(|case| case.times_before() > 0).count(), 1);
    assert_eq!(cases[0].urgency().as_str(), "spoed", "first in the proposed order");
    let [table, next] =
        ["Wijktafel", "POP"].map(|kind| meetings.iter().find(|m| m.kind_code == kind && m.day() > today).unwrap());
    assert_eq!((table.has_cases(), table.state().as_str(), table.items()), (false, "uitgenodigd", 0));
    assert_eq!((next.kind_code.as_str(), next.state().as_str(), next.items()), ("POP", "concept", 4));

    let candidates = agenda::candidates(store, &seat.lead().unwrap()).await.unwrap();
    assert_eq!(candidates.iter().filter(|case| case.awaits_agreement()).count(), 1);
    assert!(candidates.iter().any(|case| !case.returns() && !case.awaits_agreement()));
    assert_eq!(
        case::open(store, &sees(store, coordinator).await, "", 50, NOW).await.unwrap().rows.len(),
        13,
        "the years gone by are closed"
    );

    for key in ["participant", "participant2"] {
        let who = actor(store, cast, key).await.participant().unwrap();
        assert_eq!(action::of_person(store, &sees(store, who.clone()).await).await.unwrap().len(), 2, "{key}");
        assert!(store.seat(&who, &now.id).await.is_ok());
        assert!(store.seat(&who, &next.id).await.is_err(), "a concept is the coordinator's");
        assert_eq!(store.seat(&who, &now.id).await.unwrap().scribe().is_ok(), key == "participant2");
    }
    let elsewhere = actor(store, cast, "other_coalition").await.participant().unwrap();
    assert_eq!(case::open(store, &sees(store, elsewhere.clone()).await, "", 50, NOW).await.unwrap().rows.len(), 3);
    assert!(store.seat(&elsewhere, &now.id).await.is_err());
}
