//! A publication from proposal to frozen text: who may do which step, and when.

use domain::{
    counts::{Cell, Geography, publication::Publication},
    form::Problem,
    words::Role,
};
use store::{
    Error,
    access::{Actor, Coordinator},
    counts::release::{self, Asked, Stage},
};
use time::{OffsetDateTime, macros::datetime};

use crate::world::*;

/// After the cut-off of 2025.
const LATER: OffsetDateTime = datetime!(2026-12-01 09:00 UTC);

async fn discussed(w: &World, cases: i64) {
    let mut conn = connect(&w.database.url).await;
    for number in 0..cases {
        sqlx::query(
            "insert into tally (id, coalition_id, year, kind_id, case_type, residence, location, first_on, case_code) \
             values ($1, $2, 2025, $3, 'zwangere', 'GM0203', 'GM0202', '2025-05-05', $1)",
        )
        .bind(format!("t{number}"))
        .bind(w.coordinator.coalition())
        .bind(w.kind("POP"))
        .execute(&mut conn)
        .await
        .unwrap();
    }
    sqlx::Connection::close(conn).await.unwrap();
}

async fn propose(w: &World, who: &Coordinator, year: i32, geography: Geography) -> Result<Publication, Error> {
    let exact = release::proposal(&w.store, who, year, geography, LATER).await.unwrap();
    let mut tx = w.store.begin(LATER).await.unwrap();
    match release::make(&mut tx, who, &exact).await {
        Ok(()) => tx.commit().await.map(|()| exact),
        Err(error) => {
            tx.rollback_after_group().await.unwrap();
            Err(error)
        }
    }
}

/// Everything hidden.
fn masked(exact: &Publication) -> Publication {
    let mut masked = exact.clone();
    for cell in masked.rows.iter_mut().flat_map(|row| &mut row.cells) {
        if matches!(cell, Cell::Count(_)) {
            *cell = Cell::Hidden;
        }
    }
    masked
}

async fn ready(w: &World, who: &Coordinator, year: i32) -> Publication {
    let exact = propose(w, who, year, Geography::Residence).await.unwrap();
    w.write(LATER, async |tx| release::computed(tx, who, &masked(&exact), "[]").await).await.unwrap();
    exact
}

async fn ask(w: &World, who: &Coordinator, id: &str, open_to_all: bool) -> Result<(), Error> {
    let mut tx = w.store.begin(LATER).await.unwrap();
    match (Asked { open_to_all }).ask(&mut tx, who, id).await {
        Ok(()) => tx.commit().await,
        Err(error) => {
            tx.rollback_after_group().await.unwrap();
            Err(error)
        }
    }
}

async fn give(w: &World, who: &Actor, id: &str) -> Result<String, Error> {
    let mut tx = w.store.begin(LATER).await.unwrap();
    match release::release(&mut tx, &who.approver()?, id).await {
        Ok(hash) => tx.commit().await.map(|()| hash),
        Err(error) => {
            tx.rollback_after_group().await.unwrap();
            Err(error)
        }
    }
}

async fn stage(w: &World, who: &Actor, id: &str) -> Option<Stage> {
    release::list(&w.store, who).await.unwrap().into_iter().find(|one| one.id == id).map(|one| one.stage)
}

both! {
    async fn two_people_release_and_then_it_is_frozen(w: World) {
        discussed(&w, 12).await;
        let coordinator = w.coordinator.coordinator().unwrap();
        let administrator = w.add("Bea", &[Role::Administrator], None).await;
        let reporter = w.add("Gea", &[Role::MunicipalReporter], Some("GM0203")).await;
        let (_, foreign) = found(&w.store, "IJmond").await;
        let exact = ready(&w, &coordinator, 2025).await;
        assert_eq!(exact.rows.iter().find(|row| row.area == "GM0203").unwrap().cells[2], Cell::Count(12));
        assert_eq!(stage(&w, &w.coordinator, &exact.id).await, Some(Stage::Proposed));
        for other in [&administrator, &reporter, &w.midwife, &foreign] {
            assert_eq!(stage(&w, other, &exact.id).await, None, "a proposal is the coordinator's");
            assert!(matches!(release::get(&w.store, other, &exact.id).await, Err(Error::NotFound)));
        }
        assert!(matches!(give(&w, &administrator, &exact.id).await, Err(Error::State)), "not asked");
        ask(&w, &coordinator, &exact.id, false).await.unwrap();
        assert!(matches!(ask(&w, &coordinator, &exact.id, true).await, Err(Error::State)), "once");
        assert_eq!(stage(&w, &administrator, &exact.id).await, Some(Stage::Asked));
        assert_eq!(stage(&w, &reporter, &exact.id).await, None);
        assert_eq!(release::waiting(&w.store, &administrator).await.unwrap(), 1);
        assert_eq!(release::waiting(&w.store, &w.coordinator).await.unwrap(), 0);
        assert!(matches!(give(&w, &w.coordinator, &exact.id).await, Err(Error::State)), "not by who asked, though she is administrator too");
        assert!(matches!(give(&w, &foreign, &exact.id).await, Err(Error::NotFound)));
        assert!(matches!(give(&w, &reporter, &exact.id).await, Err(Error::NotFound)));
        assert!(matches!(release::frozen(&w.store, &reporter, &exact.id).await, Err(Error::NotFound)), "not yet");
        let hash = give(&w, &administrator, &exact.id).await.unwrap();
        assert!(matches!(give(&w, &administrator, &exact.id).await, Err(Error::State)), "once");
        let frozen = release::frozen(&w.store, &reporter, &exact.id).await.unwrap();
        assert_eq!((Publication::hash(&frozen.text), &frozen.hash), (hash.clone(), &hash));
        assert_eq!(release::years(&w.store, &reporter, &frozen).await.unwrap(), std::slice::from_ref(&frozen.table));
        assert_eq!(release::years_open(&w.store, &frozen).await.unwrap(), [], "not ticked");
        let table = frozen.table;
        let released = table.released.unwrap();
        assert_eq!((&*released.asked_by, &*released.released_by, &*released.at), ("coordinator", "administrator", "2026-12-01T09:00:00Z"));
        assert!(table.rows.iter().all(|row| row.cells.iter().all(|cell| !matches!(cell, Cell::Count(_)))));
        assert!(matches!(release::frozen(&w.store, &foreign, &exact.id).await, Err(Error::NotFound)));
        assert!(matches!(release::frozen_open(&w.store, &exact.id).await, Err(Error::NotFound)), "not ticked");
        assert_eq!(release::earlier(&w.store, &coordinator, 2025).await.unwrap().len(), 1);
    }

    async fn a_year_has_one_proposal_and_one_geography(w: World) {
        let coordinator = w.coordinator.coordinator().unwrap();
        let administrator = w.add("Bea", &[Role::Administrator], None).await;
        let problem = |result: Result<Publication, Error>, field: &str| match result {
            Err(Error::Invalid(problems)) => problems.of(field),
            other => panic!("{other:?}"),
        };
        let early = propose(&w, &coordinator, 2026, Geography::Residence).await;
        assert_eq!(problem(early, "year"), Some(Problem::YearNotOver { year: 2027 }));
        let first = ready(&w, &coordinator, 2025).await;
        assert_eq!(problem(propose(&w, &coordinator, 2025, Geography::Residence).await, "year"), Some(Problem::ProposalOpen));
        w.write(LATER, async |tx| release::withdraw(tx, &coordinator, &first.id).await).await.unwrap();
        assert_eq!(stage(&w, &w.coordinator, &first.id).await, Some(Stage::Withdrawn));
        assert!(matches!(ask(&w, &coordinator, &first.id, false).await, Err(Error::State)));
        let second = ready(&w, &coordinator, 2025).await;
        ask(&w, &coordinator, &second.id, true).await.unwrap();
        w.write(LATER, async |tx| release::send_back(tx, &administrator.approver().unwrap(), &second.id, "Juli ontbreekt").await).await.unwrap();
        let record = release::get(&w.store, &w.coordinator, &second.id).await.unwrap();
        assert_eq!((record.listed.stage, record.reason.as_deref()), (Stage::Returned, Some("Juli ontbreekt")));
        let third = ready(&w, &coordinator, 2025).await;
        ask(&w, &coordinator, &third.id, true).await.unwrap();
        assert!(matches!(release::frozen_open(&w.store, &third.id).await, Err(Error::NotFound)), "open only once released");
        give(&w, &administrator, &third.id).await.unwrap();
        assert!(release::frozen_open(&w.store, &third.id).await.is_ok());
        let other = propose(&w, &coordinator, 2025, Geography::Location).await;
        assert_eq!(problem(other, "geography"), Some(Problem::OtherGeography));
        assert_eq!(propose(&w, &coordinator, 2025, Geography::Residence).await.unwrap().version, 2);
    }
}
