//! The counting statement against the rule in memory (`Figures::cell`), on random data; and what it adds to it.

use domain::{
    counts::{Cell, Geography, Level, historic::Total},
    words::{CaseType, Role},
};
use store::{Error, counts};

use crate::world::*;

const PLACES: [&str; 8] = ["GM0202", "GM0203", "GM0228", "GM0221", "GM0289", "GM0363", "buiten", "onbekend"];

/// A year's worth of random rows, the same for the same seed.
async fn fill(w: &World, seed: u64) {
    let mut state = seed;
    let mut random = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut conn = connect(&w.database.url).await;
    for number in 0..400 {
        let year = 2020 + i64::try_from(random(3)).unwrap();
        let kind = w.kind(["MDO", "POP"][usize::try_from(random(2)).unwrap()]);
        let case_type = ["zwangere", "gezin"][usize::try_from(random(2)).unwrap()];
        let residence = PLACES[usize::try_from(random(8)).unwrap()];
        let location = PLACES[usize::try_from(random(5)).unwrap()];
        sqlx::query(
            "insert into tally (id, coalition_id, year, kind_id, case_type, residence, location, first_on, case_code) \
             values ($1, $2, $3, $4, $5, $6, $7, '2020-05-05', $8) on conflict do nothing",
        )
        .bind(format!("{seed}-{number}"))
        .bind(w.coordinator.coalition())
        .bind(year)
        .bind(kind)
        .bind(case_type)
        .bind(residence)
        .bind(location)
        .bind(format!("C{}", random(150)))
        .execute(&mut conn)
        .await
        .unwrap();
    }
    // Held in some of the places, not in all; closed by the coordinator.
    for number in 0..12 {
        let place = PLACES[usize::try_from(random(5)).unwrap()];
        let day = format!(
            "{}-{:02}-{:02}",
            2020 + random(3),
            [1, 6, 12][usize::try_from(random(3)).unwrap()],
            [1, 15, 31][usize::try_from(random(3)).unwrap()]
        );
        let day = day.replace("06-31", "06-30");
        let closed: Option<i64> = (random(4) > 0).then_some(1);
        sqlx::query(
            "insert into meeting (id, coalition_id, kind_id, held_on, starts, ends, starts_at, ends_at, municipality_code, room, link, \
             afterwards, minutes_per_case, rev, created_at, created_by, closed_at) \
             values ($1, $2, $3, $4, '09:00', '10:00', 1, 2, $5, 'k', '', '', 10, 0, 1, $6, $7)",
        )
        .bind(format!("m{seed}-{number}"))
        .bind(w.coordinator.coalition())
        .bind(w.kind(["MDO", "POP"][usize::try_from(random(2)).unwrap()]))
        .bind(day)
        .bind(place)
        .bind(w.coordinator.membership())
        .bind(closed)
        .execute(&mut conn)
        .await
        .unwrap();
    }
    for year in [2020_i64, 2022] {
        sqlx::query(
            "insert into not_registered (coalition_id, year, kind_id, case_type, set_at) values ($1, $2, $3, 'gezin', 1) on conflict do nothing",
        )
        .bind(w.coordinator.coalition())
        .bind(year)
        .bind(w.kind("POP"))
        .execute(&mut conn)
        .await
        .unwrap();
    }
    sqlx::Connection::close(conn).await.unwrap();
}

async fn historic(w: &World, kind: &str, geography: &'static str, rows: &[(&'static str, i64)]) {
    let mut conn = connect(&w.database.url).await;
    for (area, cases) in rows {
        sqlx::query(
            "insert into historic_total (coalition_id, year, kind_id, case_type, geography, area, cases, set_at, set_by) \
             values ($1, 2021, $2, 'zwangere', $3, $4, $5, 1, $6)",
        )
        .bind(w.coordinator.coalition())
        .bind(w.kind(kind))
        .bind(geography)
        .bind(*area)
        .bind(*cases)
        .bind(w.coordinator.membership())
        .execute(&mut conn)
        .await
        .unwrap();
    }
    sqlx::Connection::close(conn).await.unwrap();
}

both! {
    async fn every_cell_is_that_of_the_rule(w: World) {
        let reader = w.sees(&w.coordinator.reader_of_figures().unwrap()).await;
        historic(&w, "POP", "woonplaats", &[("GM0203", 12), ("GM0221", 3), ("onbekend", 2)]).await;
        historic(&w, "MDO", "overlegplaats", &[("totaal", 40)]).await;
        let mut compared = [0; 3];
        for seed in 1..=3 {
            fill(&w, seed).await;
            let sheet = counts::sheet(&w.store, &reader, day(NOW)).await.unwrap();
            for geography in Geography::ALL {
                let matrix = counts::matrix(&w.store, &reader, *geography, 2020, 2022).await.unwrap();
                assert_eq!(matrix.columns.len(), 4);
                let counted = sheet.matrix(*geography, &[2020, 2021, 2022]);
                assert_eq!(counted.columns, matrix.columns);
                let cells = |matrix: &counts::Matrix| {
                    matrix.rows.iter().map(|line| (line.area.clone(), line.level, line.cells.clone())).collect::<Vec<_>>()
                };
                assert_eq!(cells(&counted), cells(&matrix), "{geography}");
                for area in sheet.rows(*geography) {
                    for (column, (kind, said)) in matrix.columns.iter().enumerate() {
                        for year in 2020..=2022 {
                            let Some(cell) = matrix.cell(&area.key, year, column) else {
                                assert_eq!(area.level, Level::Municipality);
                                assert!(area.members.iter().all(|(there, _)| *there != year));
                                continue;
                            };
                            let rule = sheet.figures.cell(*geography, kind, said.case_type, year, area, &sheet.areas);
                            assert_eq!(cell, rule, "{geography} {year} {} {}", area.name, said.key());
                            match cell {
                                Cell::Count(_) => compared[0] += 1,
                                Cell::NoMeeting => compared[1] += 1,
                                _ => compared[2] += 1,
                            }
                        }
                    }
                }
            }
        }
        assert!(compared.iter().all(|cells| *cells > 30), "all states were there: {compared:?}");
    }

    async fn one_year_is_the_same_as_in_a_series_and_a_municipality_gets_its_own_row(w: World) {
        fill(&w, 9).await;
        let reader = w.coordinator.reader_of_figures().unwrap();
        let all = counts::matrix(&w.store, &reader, Geography::Residence, 2020, 2022).await.unwrap();
        let one = counts::matrix(&w.store, &reader, Geography::Residence, 2021, 2021).await.unwrap();
        for line in &one.rows {
            for ((year, column), cell) in &line.cells {
                assert_eq!(all.cell(&line.area, *year, *column), Some(*cell));
            }
        }
        let reporter = w.add("Gea", &[Role::MunicipalReporter], Some("GM0203")).await.reader_of_figures().unwrap();
        let own = counts::matrix(&w.store, &reporter, Geography::Residence, 2020, 2022).await.unwrap();
        assert_eq!(own.rows.iter().map(|line| &*line.area).collect::<Vec<_>>(), ["GM0203"]);
        assert_eq!(own.cell("GM0203", 2021, 0), all.cell("GM0203", 2021, 0));
    }

    async fn distinct_cases_are_at_most_the_sum_of_the_cells(w: World) {
        fill(&w, 4).await;
        let reader = w.coordinator.reader_of_figures().unwrap();
        let distinct = counts::distinct(&w.store, &reader, 2020, 2022).await.unwrap();
        let mut conn = connect(&w.database.url).await;
        for (year, cases) in distinct {
            let codes: Vec<String> =
                sqlx::query_scalar("select case_code from tally where year = $1").bind(i64::from(year)).fetch_all(&mut conn).await.unwrap();
            let different: std::collections::BTreeSet<&String> = codes.iter().collect();
            assert_eq!(usize::try_from(cases).unwrap(), different.len());
            assert!(different.len() < codes.len(), "some were in two cells");
        }
    }

    async fn totals_are_stored_as_a_whole_and_not_where_the_board_counted(w: World) {
        let coordinator = w.coordinator.coordinator().unwrap();
        let total = |year, area: &str, cases| Total {
            cell: (year, w.kind("POP"), CaseType::Pregnant),
            geography: Geography::Residence,
            area: area.to_owned(),
            cases,
        };
        let import = async |totals: &[Total]| {
            let mut tx = w.store.begin(NOW).await.unwrap();
            match store::counts::historic::import(&mut tx, &coordinator, totals).await {
                Ok(()) => tx.commit().await,
                Err(error) => tx.rollback_after_group().await.and(Err(error)),
            }
        };
        import(&[total(2020, "GM0203", 12), total(2020, "GM0202", 30), total(2021, "totaal", 50)]).await.unwrap();
        import(&[total(2020, "GM0203", 13)]).await.unwrap();
        let stored = store::counts::historic::list(&w.store, &coordinator).await.unwrap();
        let rows: Vec<_> = stored.iter().map(|one| (one.cell().0, one.places, one.cases)).collect();
        assert_eq!(rows, [(2021, 1, 50), (2020, 1, 13)], "what is read takes the place of what was there");
        let reader = w.coordinator.reader_of_figures().unwrap();
        assert_eq!(counts::years(&w.store, &reader).await.unwrap(), [2020, 2021]);
        fill(&w, 6).await;
        assert!(matches!(import(&[total(2022, "GM0203", 13)]).await, Err(Error::State)), "counted by the board");
        let foreign = found(&w.store, "IJmond").await.1.coordinator().unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        let taken = store::counts::historic::take_away(&mut tx, &foreign, (2021, &w.kind("POP"), CaseType::Pregnant)).await;
        assert!(matches!(taken, Err(Error::NotFound)));
        tx.rollback_after_group().await.unwrap();
        w.write(NOW, async |tx| store::counts::historic::take_away(tx, &coordinator, (2021, &w.kind("POP"), CaseType::Pregnant)).await).await.unwrap();
        assert_eq!(store::counts::historic::list(&w.store, &coordinator).await.unwrap().len(), 1);
    }

    async fn a_municipality_reads_those_that_went_into_it_when_it_converts(w: World) {
        // Maashorst is Landerd and Uden since 2022; here they are members of the coalition.
        let mut conn = connect(&w.database.url).await;
        for (code, from, to) in [("GM1685", "2019-01-01", Some("2022-01-01")), ("GM0856", "2019-01-01", Some("2022-01-01")), ("GM1991", "2022-01-01", None)] {
            sqlx::query(
                "insert into region_municipality (region_id, municipality_code, valid_from, valid_to) \
                 select id, $2, $3, $4 from region where coalition_id = $1 and level = 'coalition'",
            )
            .bind(w.coordinator.coalition())
            .bind(code)
            .bind(from)
            .bind(to)
            .execute(&mut conn)
            .await
            .unwrap();
        }
        sqlx::Connection::close(conn).await.unwrap();
        historic(&w, "POP", "woonplaats", &[("GM1685", 4), ("GM0856", 9), ("GM0203", 20)]).await;
        let reader = w.add("Gea", &[Role::MunicipalReporter], Some("GM1991")).await.reader_of_figures().unwrap();
        let day = domain::geography::parse_date("2026-01-01").unwrap();
        let plain = counts::matrix(&w.store, &reader, Geography::Residence, 2021, 2022).await.unwrap();
        let column = plain.columns.iter().position(|(_, c)| c.kind == "POP" && c.case_type == CaseType::Pregnant).unwrap();
        assert_eq!(plain.cell("GM1991", 2021, column), None, "it was not there yet");
        let converted = counts::recalculated(&w.store, &reader, Geography::Residence, (2021, 2022), day).await.unwrap();
        assert_eq!(converted.matrix.rows.iter().map(|line| &*line.area).collect::<Vec<_>>(), ["GM1991"], "and nobody else's");
        assert_eq!(converted.matrix.cell("GM1991", 2021, column), Some(Cell::Count(13)));
        let all = w.coordinator.reader_of_figures().unwrap();
        let whole = counts::recalculated(&w.store, &all, Geography::Residence, (2021, 2022), day).await.unwrap().matrix;
        assert_eq!(whole.cell("GM1991", 2021, column), Some(Cell::Count(13)));
        assert_eq!(whole.cell("totaal", 2021, column), Some(Cell::Count(33)), "a total is a total");
    }

    async fn totals_from_before_the_board_are_known_as_far_as_they_were_kept(w: World) {
        historic(&w, "POP", "woonplaats", &[("GM0203", 12), ("GM0221", 3), ("onbekend", 2)]).await;
        historic(&w, "MDO", "overlegplaats", &[("totaal", 40)]).await;
        let reader = w.coordinator.reader_of_figures().unwrap();
        let residence = counts::matrix(&w.store, &reader, Geography::Residence, 2021, 2021).await.unwrap();
        let location = counts::matrix(&w.store, &reader, Geography::Location, 2021, 2021).await.unwrap();
        let at = |code: &str| residence.columns.iter().position(|(_, c)| c.kind == code && c.case_type == CaseType::Pregnant).unwrap();
        let (pop, mdo) = (at("POP"), at("MDO"));
        let cells = |area: &str| (residence.cell(area, 2021, pop).unwrap(), location.cell(area, 2021, pop));
        assert_eq!(cells("GM0203"), (Cell::Count(12), Some(Cell::NotRegistered)));
        assert_eq!(cells("GM0202"), (Cell::NotRegistered, Some(Cell::NotRegistered)), "no number is not 0");
        assert_eq!(cells("onbekend").0, Cell::Count(2));
        assert_eq!(cells("totaal"), (Cell::Count(17), Some(Cell::Count(17))), "the total is the same by both");
        assert_eq!((residence.cell("totaal", 2021, mdo), location.cell("totaal", 2021, mdo)), (Some(Cell::Count(40)), Some(Cell::Count(40))));
        assert_eq!(residence.cell("GM0203", 2021, mdo), Some(Cell::NotRegistered));
    }
}
