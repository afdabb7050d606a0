use domain::{
    counts::{Cell, Geography, Level},
    meeting::Step,
    settings::YearCell,
    words::{CaseType, Role},
};
use store::counts::{self, not_registered};

use crate::world::*;

/// Holds a meeting in which these cases are discussed, and closes it.
async fn hold(w: &World, kind: &str, on: &str, place: &str, cases: &[&str]) {
    let meeting = w.plan(kind, on, place, &[&w.nurse]).await;
    for case in cases {
        w.put(&meeting, case).await.unwrap();
    }
    w.step(&meeting, Step::Open).await.unwrap();
    for item in store::meeting::agenda::places(&w.store, &w.table(&meeting).await).await.unwrap() {
        w.discuss(&meeting, &item.id).await.unwrap();
    }
    w.close(&meeting).await.unwrap();
}

async fn cell(w: &World, geography: Geography, kind: &str, year: i32, area: &str) -> Cell {
    let sheet = counts::sheet(&w.store, &w.sees(&w.coordinator.reader_of_figures().unwrap()).await, day(NOW)).await.unwrap();
    let row =
        sheet.areas.iter().find(|a| a.key == area || a.name == area || (area == "totaal" && a.level == Level::Total)).unwrap();
    sheet.figures.cell(geography, &w.kind(kind), CaseType::Pregnant, year, row, &sheet.areas)
}

both! {
    async fn a_case_counts_once_a_year_per_cell(w: World) {
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        hold(&w, "MDO", "2026-11-02", "GM0203", &[&case]).await;
        assert_eq!(cell(&w, Geography::Residence, "MDO", 2026, "totaal").await, Cell::Count(1));
        hold(&w, "MDO", "2026-11-16", "GM0202", &[&case]).await;
        assert_eq!(cell(&w, Geography::Residence, "MDO", 2026, "totaal").await, Cell::Count(1), "twice in the year");
        assert_eq!(cell(&w, Geography::Location, "MDO", 2026, "GM0203").await, Cell::Count(1), "at its first discussion");
        assert_eq!(cell(&w, Geography::Location, "MDO", 2026, "GM0202").await, Cell::Count(0), "held, but counted elsewhere");
        assert_eq!(cell(&w, Geography::Location, "MDO", 2026, "Regio Oost").await, Cell::NoMeeting);
        hold(&w, "POP", "2026-11-20", "GM0202", &[&case]).await;
        assert_eq!(cell(&w, Geography::Location, "POP", 2026, "totaal").await, Cell::Count(1), "another kind is another cell");
        hold(&w, "MDO", "2025-12-31", "GM0202", &[&case]).await;
        assert_eq!(cell(&w, Geography::Residence, "MDO", 2025, "GM0203").await, Cell::Count(1), "two years: in both");
    }

    async fn an_earlier_meeting_entered_afterwards_is_the_first(w: World) {
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        hold(&w, "MDO", "2026-11-02", "GM0203", &[&case]).await;
        hold(&w, "MDO", "2026-10-05", "GM0202", &[&case]).await;
        assert_eq!(cell(&w, Geography::Location, "MDO", 2026, "GM0203").await, Cell::Count(0));
        assert_eq!(cell(&w, Geography::Location, "MDO", 2026, "GM0202").await, Cell::Count(1));
        assert_eq!(cell(&w, Geography::Location, "MDO", 2026, "totaal").await, Cell::Count(1));
    }

    async fn deferred_not_reached_and_withdrawn_do_not_count(w: World) {
        let meeting = w.plan("MDO", "2026-11-02", "GM0203", &[]).await;
        let mut items = Vec::new();
        for _ in 0..3 {
            let case = w.submit(&w.midwife, "MDO", &[]).await;
            items.push(w.put(&meeting, &case).await.unwrap());
        }
        w.step(&meeting, Step::Open).await.unwrap();
        for (item, outcome) in items.iter().zip(["aangehouden", "niet_toegekomen", "ingetrokken"]) {
            w.save(&meeting, item, &[("reason", "Veilig Thuis afwezig"), ("outcome", outcome)]).await.unwrap();
        }
        w.close(&meeting).await.unwrap();
        assert_eq!(cell(&w, Geography::Residence, "MDO", 2026, "totaal").await, Cell::Count(0));
        assert_eq!(cell(&w, Geography::Location, "MDO", 2026, "GM0203").await, Cell::Count(0), "held: 0 is a number");
    }

    async fn outside_and_unknown_are_rows_and_all_rows_add_up(w: World) {
        let mut cases = Vec::new();
        for residence in ["GM0203", "GM0221", "buiten", "onbekend"] {
            cases.push(w.submit(&w.midwife, "MDO", &[("residence", residence)]).await);
        }
        hold(&w, "MDO", "2026-11-02", "GM0203", &cases.iter().map(String::as_str).collect::<Vec<_>>()).await;
        for (area, n) in [("GM0203", 1), ("GM0221", 1), ("Regio Oost", 1), ("buiten", 1), ("onbekend", 1), ("totaal", 4)] {
            assert_eq!(cell(&w, Geography::Residence, "MDO", 2026, area).await, Cell::Count(n), "{area}");
        }
    }

    async fn not_registered_is_shown_as_such(w: World) {
        let coordinator = w.coordinator.coordinator().unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        for _ in 0..2 {
            let cell = YearCell { year: 2026, kind: w.kind("MDO"), case_type: CaseType::Pregnant };
            not_registered::set(&mut tx, &coordinator, &cell).await.unwrap();
        }
        tx.commit().await.unwrap();
        assert_eq!(cell(&w, Geography::Residence, "MDO", 2026, "GM0203").await, Cell::NotRegistered);
        // Fault F7: not registered, no meeting and 0 are three things, also for a kind that was made a minute ago.
        assert_eq!(cell(&w, Geography::Residence, "POP", 2026, "GM0203").await, Cell::NoMeeting);
        let case = w.submit(&w.midwife, "POP", &[]).await;
        hold(&w, "POP", "2026-11-02", "GM0274", &[&case]).await;
        assert_eq!(cell(&w, Geography::Residence, "POP", 2026, "GM0203").await, Cell::Count(1));
        assert_eq!(cell(&w, Geography::Residence, "POP", 2026, "GM0274").await, Cell::Count(0));
    }

    async fn a_municipality_gets_its_own_row_only(w: World) {
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        hold(&w, "MDO", "2026-11-02", "GM0203", &[&case]).await;
        let reporter = w.add("Gea", &[Role::MunicipalReporter], Some("GM0203")).await;
        let sheet = counts::sheet(&w.store, &w.sees(&reporter.reader_of_figures().unwrap()).await, day(NOW)).await.unwrap();
        assert_eq!(sheet.areas.iter().map(|a| a.key.as_str()).collect::<Vec<_>>(), ["GM0203"]);
        assert!(w.add("Gerda", &[Role::MunicipalReporter], None).await.reader_of_figures().is_err());
    }

    async fn a_tally_outlives_its_case_and_leads_nowhere(w: World) {
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        hold(&w, "MDO", "2026-11-02", "GM0203", &[&case]).await;
        w.store.close().await;
        let mut conn = connect(&w.database.url).await;
        let columns: Vec<(String, Option<String>)> = sqlx::query_as("select id, case_code from tally").fetch_all(&mut conn).await.unwrap();
        assert_eq!(columns.len(), 1);
        assert!(!case.contains(&columns[0].0) && columns[0].1.is_some());
        sqlx::query("update tally set case_code = null, first_on = null").execute(&mut conn).await.expect("the code can be cut");
        let count: i64 = sqlx::query_scalar("select count(*) from tally where year = 2026").fetch_one(&mut conn).await.unwrap();
        assert_eq!(count, 1);
    }
}
