use domain::{
    counts::{Cell, Geography, Level},
    form::{Problem, Typed},
    geography::{
        area::{Joining, Leaving},
        parse_date,
    },
    meeting::{Step, agenda::Direction},
    settings::{General, Kind, Purpose, YearCell, Zeros},
    words::{Answer, CaseType, Part},
};
use store::{
    Error, Tx,
    access::{Actor, Administrator},
    counts::{self, not_registered},
    entry::session,
    meeting::{
        self, agenda, answer,
        voices::{self, Heard},
    },
    people::{coalition, member},
    settings::{self, areas, disciplines, kinds},
};

use crate::world::*;

fn admin(w: &World) -> Administrator {
    w.coordinator.administrator().unwrap()
}

/// A write by the administrator.
async fn write<T>(w: &World, deed: impl AsyncFnOnce(&mut Tx, &Administrator) -> Result<T, Error>) -> Result<T, Error> {
    w.write(NOW, async |tx| deed(tx, &admin(w)).await).await
}

fn problem<T: std::fmt::Debug>(answer: Result<T, Error>, field: &str) -> Option<Problem> {
    match answer {
        Err(Error::Invalid(problems)) => problems.of(field),
        other => panic!("no problem: {other:?}"),
    }
}

fn kind(code: &str, purpose: Purpose, disciplines: &[&str]) -> Kind {
    let disciplines = disciplines.iter().map(|id| (*id).to_owned()).collect();
    Kind { code: code.to_owned(), name: format!("Overleg {code}"), purpose, disciplines }
}

async fn add_kind(w: &mut World, new: &Kind) -> String {
    let id = w.store.new_id(NOW);
    write(w, async |tx, by| kinds::add(tx, by, &id, new).await).await.unwrap();
    w.lists = coalition::lists(&w.store, &w.coordinator, day(NOW)).await.unwrap();
    id
}

async fn stranger(w: &World) -> Actor {
    found(&w.store, "IJmond").await.1
}

both! {
    async fn the_values_of_a_coalition_are_kept_and_do_not_overwrite_each_other(w: World) {
        let (old, rev) = settings::general(&w.store, &admin(&w)).await.unwrap();
        assert_eq!((old.minutes_per_case, old.retention_months, old.n_min, old.zeros), (10, 6, 10, Zeros::Hidden));
        let new = General { name: "Midden-Gelderland".into(), minutes_per_case: 12, retention_months: 9, n_min: 15, zeros: Zeros::Shown, reply_to: String::new(), link_by_mail: true };
        for _ in 0..2 {
            write(&w, async |tx, by| settings::save(tx, by, rev, &new).await).await.expect("sent twice");
        }
        assert_eq!(settings::general(&w.store, &admin(&w)).await.unwrap(), (new.clone(), rev + 1));
        let late = General { minutes_per_case: 8, ..old };
        assert_eq!(problem(write(&w, async |tx, by| settings::save(tx, by, rev, &late).await).await, "name"), Some(Problem::Conflict));

        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[]).await;
        assert_eq!(w.table(&meeting).await.meeting().minutes_per_case, 12, "the default of new meetings");
        let whole = areas::list(&w.store, &admin(&w), day(NOW)).await.unwrap().remove(0);
        assert_eq!((whole.name.as_str(), whole.whole), ("Midden-Gelderland", true));
        let (other, _) = settings::general(&w.store, &stranger(&w).await.administrator().unwrap()).await.unwrap();
        assert_eq!(other.name, "IJmond");
    }

    async fn a_kind_without_cases_meets_and_never_counts(w: World) {
        let mut w = w;
        let table = add_kind(&mut w, &kind("WT", Purpose::Meeting, &[])).await;
        assert!(!w.lists.case_kinds().contains(&table), "not offered at intake");
        assert!(w.lists.plannable(None).any(|kind| kind.id == table));
        let meeting = w.plan("WT", "2024-05-01", "GM0203", &[&w.nurse]).await;
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        assert!(matches!(w.put(&meeting, &case).await, Err(Error::State)));
        assert!(!w.table(&meeting).await.meeting().has_cases());
        w.step(&meeting, Step::Open).await.unwrap();
        w.close(&meeting).await.unwrap();
        let sheet = counts::sheet(&w.store, &w.sees(&w.coordinator.reader_of_figures().unwrap()).await, day(NOW)).await.unwrap();
        assert!(sheet.columns.iter().all(|(id, _)| *id != table));
        assert_eq!(sheet.figures.years, [2026], "a year with such meetings only is no year of figures");
    }

    async fn a_kind_in_use_keeps_its_cases(w: World) {
        let mut w = w;
        let disciplines: Vec<String> = w.lists.disciplines.iter().take(3).map(|d| d.id.clone()).collect();
        let id = add_kind(&mut w, &kind("Team", Purpose::Cases, &[&disciplines[1], "foreign"])).await;
        let stored = kinds::get(&w.store, &admin(&w), &id).await.unwrap();
        assert_eq!((stored.disciplines().collect::<Vec<_>>(), stored.is_used()), (vec![disciplines[1].as_str()], false));
        let change = async |rev: i64, new: Kind| write(&w, async |tx, by| kinds::change(tx, by, &id, rev, &new).await).await;
        for _ in 0..2 {
            change(0, kind("TEAM", Purpose::Meeting, &[])).await.expect("not in use; sent twice");
        }
        change(1, kind("TEAM", Purpose::Cases, &[&disciplines[0], &disciplines[2]])).await.unwrap();
        assert_eq!(problem(change(1, kind("TIM", Purpose::Cases, &[])).await, "short"), Some(Problem::Conflict));
        assert_eq!(problem(change(2, kind("mdo", Purpose::Cases, &[])).await, "short"), Some(Problem::Taken));
        w.plan("Team", "2026-12-01", "GM0203", &[]).await;
        assert_eq!(problem(change(2, kind("TEAM", Purpose::Meeting, &[])).await, "purpose"), Some(Problem::KindInUse));
        change(2, kind("Team2", Purpose::Cases, &[&disciplines[0]])).await.expect("its name and voices may change");

        let twice = w.store.new_id(NOW);
        for _ in 0..2 {
            write(&w, async |tx, by| kinds::add(tx, by, &twice, &kind("NEW", Purpose::Cases, &[])).await).await.unwrap();
        }
        assert_eq!(kinds::list(&w.store, &admin(&w)).await.unwrap().len(), 4);
        let taken = w.store.new_id(NOW);
        assert_eq!(problem(write(&w, async |tx, by| kinds::add(tx, by, &taken, &kind("pop", Purpose::Cases, &[])).await).await, "short"), Some(Problem::Taken));
    }

    async fn a_retired_kind_keeps_what_it_has(w: World) {
        let (mdo, pop) = (w.kind("MDO"), w.kind("POP"));
        let case = w.submit(&w.midwife, "POP", &[]).await;
        let meeting = w.plan("POP", "2026-11-20", "GM0202", &[&w.nurse]).await;
        for _ in 0..2 {
            write(&w, async |tx, by| kinds::retire(tx, by, &pop).await).await.unwrap();
        }
        let lists = async || coalition::lists(&w.store, &w.coordinator, day(NOW)).await.unwrap();
        assert_eq!(lists().await.case_kinds(), std::slice::from_ref(&mdo));
        assert_eq!(lists().await.plannable(None).count(), 2, "a case waits for it");
        let item = w.put(&meeting, &case).await.unwrap();
        w.step(&meeting, Step::Open).await.unwrap();
        w.discuss(&meeting, &item).await.unwrap();
        w.close(&meeting).await.unwrap();
        let close = async |case: &str| {
            w.write(NOW, async |tx| store::case::close(tx, &w.coordinator.coordinator().unwrap(), case, domain::words::Ending::Elsewhere).await).await.unwrap();
        };
        close(&case).await;
        assert!(lists().await.plannable(None).map(|kind| &*kind.id).eq([&*mdo]));
        assert_eq!(lists().await.plannable(Some(&pop)).count(), 2, "a meeting may keep it");
        let sheet = counts::sheet(&w.store, &w.sees(&w.coordinator.reader_of_figures().unwrap()).await, day(NOW)).await.unwrap();
        assert!(sheet.columns.iter().any(|(id, _)| *id == pop), "its figures are shown");
        assert!(matches!(write(&w, async |tx, by| kinds::retire(tx, by, &mdo).await).await, Err(Error::State)), "the last one");
        for _ in 0..2 {
            write(&w, async |tx, by| kinds::restore(tx, by, &pop).await).await.unwrap();
        }
        assert_eq!(lists().await.case_kinds(), [mdo, pop]);
    }

    async fn a_meeting_with_an_agenda_cannot_become_one_without_cases(w: World) {
        let mut w = w;
        add_kind(&mut w, &kind("WT", Purpose::Meeting, &[])).await;
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[]).await;
        let item = w.put(&meeting, &case).await.unwrap();
        let coordinator = w.coordinator.coordinator().unwrap();
        let plan = w.planned(&meeting, w.plan_of("WT", "2026-12-01", "GM0203", &[])).await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        let was = meeting::planned(&mut tx, &coordinator, &meeting).await.unwrap().mark();
        let changed = meeting::change(&mut tx, &coordinator, &meeting, &was, &plan).await;
        assert_eq!(problem(changed, "kind"), Some(Problem::AgendaNotEmpty));
        drop(tx);
        let lead = w.lead(&meeting).await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        agenda::remove(&mut tx, &lead, &item).await.unwrap();
        meeting::change(&mut tx, &coordinator, &meeting, &was, &plan).await.unwrap();
        assert!(matches!(agenda::add(&mut tx, &lead, &case, Part::Discuss).await, Err(Error::State)), "an older proof");
    }

    async fn a_kind_s_voices_are_at_its_table(w: World) {
        let mut w = w;
        let ids: Vec<String> = w.lists.disciplines.iter().take(2).map(|d| d.id.clone()).collect();
        add_kind(&mut w, &kind("Team", Purpose::Cases, &[&ids[1], &ids[0]])).await;
        let typed = Typed::default().with("name", "Roos").with("role", "participant").with("discipline", ids[0].clone());
        let roos = domain::people::member::NewMember::parse(&typed, &ids, &[]).unwrap();
        let id = w.store.new_id(NOW);
        write(&w, async |tx, by| member::add(tx, by, &id, &roos).await).await.unwrap();
        let mut plan = w.plan_of("Team", "2026-12-01", "GM0203", &[&w.nurse]);
        plan.members.push(id);
        let meeting = w.store.new_id(NOW);
        let plan = w.planned(&meeting, plan).await;
        w.write(NOW, async |tx| meeting::plan(tx, &w.coordinator.coordinator().unwrap(), &meeting, &plan).await).await.unwrap();
        let table = voices::table(&w.store, &w.table(&meeting).await, day(NOW)).await.unwrap();
        assert_eq!(table.required.iter().map(|d| d.name.as_str()).collect::<Vec<_>>(), ["verloskundige", "klinisch verloskundige"]);
        let heard = |table: &voices::Table| [table.heard(&ids[0]), table.heard(&ids[1])];
        assert_eq!((table.voices.len(), heard(&table)), (2, [Heard::Unknown, Heard::No]), "F7: nobody answered yet");
        let seat = w.lead(&meeting).await.scribe().unwrap();
        let comes = [(table.voices.iter().find(|v| v.name == "Roos").unwrap().member.clone(), Some(Answer::Comes))];
        w.write(NOW, async |tx| answer::note(tx, &seat, &comes).await).await.unwrap();
        let table = voices::table(&w.store, &w.table(&meeting).await, day(NOW)).await.unwrap();
        assert_eq!(heard(&table), [Heard::Yes, Heard::No]);
        write(&w, async |tx, by| disciplines::retire(tx, by, &ids[1]).await).await.unwrap();
        assert_eq!(voices::table(&w.store, &w.table(&meeting).await, day(NOW)).await.unwrap().required.len(), 1);
    }

    async fn disciplines_are_added_renamed_ordered_and_retired(w: World) {
        let names = async || {
            let list = disciplines::list(&w.store, &admin(&w)).await.unwrap();
            list.into_iter().filter(|d| !d.is_retired()).map(|d| d.name).collect::<Vec<_>>()
        };
        let id = w.store.new_id(NOW);
        for _ in 0..2 {
            write(&w, async |tx, by| disciplines::add(tx, by, &id, "diëtist").await).await.unwrap();
        }
        assert_eq!((names().await.len(), names().await[16].as_str()), (17, "diëtist"));
        let other = w.store.new_id(NOW);
        assert_eq!(problem(write(&w, async |tx, by| disciplines::add(tx, by, &other, "Huisarts").await).await, "name"), Some(Problem::Taken));
        for _ in 0..2 {
            write(&w, async |tx, by| disciplines::rename(tx, by, &id, "diëtist", "voedingsdeskundige").await).await.unwrap();
        }
        assert_eq!(problem(write(&w, async |tx, by| disciplines::rename(tx, by, &id, "diëtist", "kok").await).await, "name"), Some(Problem::Conflict));
        assert_eq!(problem(write(&w, async |tx, by| disciplines::rename(tx, by, &id, "voedingsdeskundige", "GGZ").await).await, "name"), Some(Problem::Taken));
        write(&w, async |tx, by| disciplines::shift(tx, by, &id, Direction::Up).await).await.unwrap();
        assert_eq!(&names().await[15..], ["voedingsdeskundige", "cliëntondersteuning"]);
        for _ in 0..2 {
            write(&w, async |tx, by| disciplines::retire(tx, by, &id).await).await.unwrap();
        }
        assert_eq!(names().await.len(), 16);
        let lists = coalition::lists(&w.store, &w.coordinator, day(NOW)).await.unwrap();
        assert!(lists.disciplines.iter().all(|d| d.id != id), "not offered in forms");
        assert!(matches!(write(&w, async |tx, by| disciplines::shift(tx, by, &id, Direction::Up).await).await, Err(Error::NotFound)));
        for _ in 0..2 {
            write(&w, async |tx, by| disciplines::restore(tx, by, &id).await).await.unwrap();
        }
        assert_eq!(names().await[16], "voedingsdeskundige");
    }

    async fn not_registered_is_set_where_nothing_was_counted_and_taken_back(w: World) {
        let coordinator = w.coordinator.coordinator().unwrap();
        w.held(&[], "2026-11-02", &[]).await;
        let cell = |year, case_type| YearCell { year, kind: w.kind("MDO"), case_type };
        let set = async |cell: YearCell| {
            w.write(NOW, async |tx| not_registered::set(tx, &coordinator, &cell).await).await
        };
        assert_eq!(problem(set(cell(2026, CaseType::Pregnant)).await, "case_type"), Some(Problem::HasCounts));
        for _ in 0..2 {
            set(cell(2026, CaseType::Family)).await.unwrap();
            set(cell(2020, CaseType::Pregnant)).await.unwrap();
        }
        let list = not_registered::list(&w.store, &coordinator).await.unwrap();
        assert_eq!(list.iter().map(|m| (m.year(), m.case_type(), m.counted)).collect::<Vec<_>>(), [(2026, CaseType::Family, 0), (2020, CaseType::Pregnant, 0)]);
        let sheet = async || counts::sheet(&w.store, &w.sees(&w.coordinator.reader_of_figures().unwrap()).await, day(NOW)).await.unwrap();
        assert_eq!(sheet().await.figures.years, [2020, 2026], "a marked year is shown");
        for _ in 0..2 {
            w.write(NOW, async |tx| not_registered::take_back(tx, &coordinator, &cell(2020, CaseType::Pregnant)).await).await.unwrap();
        }
        assert_eq!(sheet().await.figures.years, [2026]);
        let foreign = stranger(&w).await.coordinator().unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(not_registered::set(&mut tx, &foreign, &cell(2026, CaseType::Family)).await, Err(Error::NotFound)));
        assert!(matches!(not_registered::take_back(&mut tx, &foreign, &cell(2026, CaseType::Family)).await, Err(Error::NotFound)));
    }

    async fn municipalities_join_and_leave_from_a_day(w: World) {
        let area = async |name: &str| areas::list(&w.store, &admin(&w), day(NOW)).await.unwrap().into_iter().find(|a| a.name == name).unwrap();
        let (whole, east) = (area("Gelderland-Midden").await, area("Regio Oost").await);
        assert_eq!((whole.members.len(), east.members.len()), (15, 6));
        let joining = |code: &str, from: &str| Joining::parse(&Typed::default().with("municipality", code).with("from", from), day(NOW)).unwrap();
        let join = async |area: &str, code: &str, from: &str| write(&w, async |tx, by| areas::join(tx, by, area, &joining(code, from)).await).await;
        let leave = async |area: &str, code: &str, from: &str, until: &str| {
            let date = |text: &str| parse_date(text).unwrap();
            let leaving = Leaving { municipality: code.to_owned(), from: date(from), until: date(until) };
            write(&w, async |tx, by| areas::leave(tx, by, area, &leaving).await).await
        };
        assert_eq!(problem(join(&east.id, "GM0200", "2026-12-01").await, "from"), Some(Problem::NotInCoalition));
        for _ in 0..2 {
            join(&whole.id, "GM0200", "2026-12-01").await.expect("Apeldoorn, sent twice");
            join(&east.id, "GM0200", "2027-01-01").await.unwrap();
        }
        assert_eq!(problem(join(&whole.id, "GM0200", "2026-06-01").await, "from"), Some(Problem::PeriodOverlaps));
        let lists = coalition::lists(&w.store, &w.coordinator, parse_date("2026-12-01").unwrap()).await.unwrap();
        assert!(lists.municipalities.iter().any(|m| m.name == "Apeldoorn"));
        // It leaves the coalition, and with it the part of it.
        for _ in 0..2 {
            leave(&whole.id, "GM0200", "2026-12-01", "2028-01-01").await.unwrap();
        }
        let ends = area("Regio Oost").await.members.into_iter().find(|m| m.municipality == "GM0200").unwrap();
        assert_eq!((ends.name.as_str(), ends.period.to), ("Apeldoorn", parse_date("2028-01-01")));
        for _ in 0..2 {
            leave(&whole.id, "GM0200", "2026-12-01", "2026-12-01").await.expect("entered by mistake, sent twice");
        }
        assert_eq!((area("Gelderland-Midden").await, area("Regio Oost").await.members.len()), (whole.clone(), 6));
        assert_eq!(problem(leave(&whole.id, "GM0200", "2026-12-01", "2027-01-01").await, "member"), Some(Problem::Choose));
        assert_eq!(problem(leave(&whole.id, "GM0203", "2019-01-01", "2018-01-01").await, "until"), Some(Problem::EndBeforeFrom));

        let id = w.store.new_id(NOW);
        for _ in 0..2 {
            write(&w, async |tx, by| areas::add(tx, by, &id, "Vallei").await).await.unwrap();
        }
        for _ in 0..2 {
            write(&w, async |tx, by| areas::rename(tx, by, &id, "Vallei", "De Vallei").await).await.unwrap();
        }
        assert_eq!(area("De Vallei").await.members, []);
        assert_eq!(problem(write(&w, async |tx, by| areas::rename(tx, by, &id, "De Vallei", "regio oost").await).await, "name"), Some(Problem::Taken));
        assert_eq!(problem(write(&w, async |tx, by| areas::rename(tx, by, &id, "Vallei", "Vlakte").await).await, "name"), Some(Problem::Conflict));
        assert!(matches!(write(&w, async |tx, by| areas::rename(tx, by, &whole.id, "", "x").await).await, Err(Error::NotFound)), "among the settings");
    }

    async fn figures_of_years_gone_by_stay_what_they_were(w: World) {
        w.held(&[("residence", "buiten")], "2024-11-02", &[]).await;
        let rows = async || {
            let sheet = counts::sheet(&w.store, &w.sees(&w.coordinator.reader_of_figures().unwrap()).await, day(NOW)).await.unwrap();
            let cell = |area| sheet.figures.cell(Geography::Residence, &w.kind("MDO"), CaseType::Pregnant, 2024, area, &sheet.areas);
            let year = sheet.areas.iter().filter(|area| area.level != Level::Municipality || area.members.iter().any(|(year, _)| *year == 2024));
            year.map(|area| (area.key.clone(), cell(area))).collect::<Vec<(String, Cell)>>()
        };
        let before = rows().await;
        let whole = areas::list(&w.store, &admin(&w), day(NOW)).await.unwrap().remove(0).id;
        let typed = |from: &str| Typed::default().with("municipality", "GM0200").with("from", from);
        let join = async |from: &str| {
            let joining = Joining::parse(&typed(from), day(NOW)).unwrap();
            write(&w, async |tx, by| areas::join(tx, by, &whole, &joining).await).await
        };
        assert_eq!(problem(join("2024-01-01").await, "from"), Some(Problem::YearCounted { year: 2024 }));
        join("2024-01-02").await.expect("2024 has the members of its first of January");
        let barneveld = Leaving { municipality: "GM0203".into(), from: parse_date("2019-01-01").unwrap(), until: parse_date("2023-05-01").unwrap() };
        let leave = write(&w, async |tx, by| areas::leave(tx, by, &whole, &barneveld).await).await;
        assert_eq!(problem(leave, "until"), Some(Problem::YearCounted { year: 2024 }));
        let later = Leaving { until: parse_date("2025-01-01").unwrap(), ..barneveld };
        write(&w, async |tx, by| areas::leave(tx, by, &whole, &later).await).await.unwrap();
        assert_eq!(rows().await, before);
    }

    async fn another_coalition_keeps_its_own(w: World) {
        let other = stranger(&w).await.administrator().unwrap();
        let area = areas::list(&w.store, &admin(&w), day(NOW)).await.unwrap().remove(0).id;
        let (mdo, discipline) = (w.kind("MDO"), w.lists.disciplines[0].id.clone());
        let joining = Joining::parse(&Typed::default().with("municipality", "GM0200").with("from", "2026-12-01"), day(NOW)).unwrap();
        let leaving = Leaving { municipality: "GM0203".into(), from: parse_date("2019-01-01").unwrap(), until: day(NOW) };
        let new = kind("X1", Purpose::Cases, &[]);
        let mut tx = w.store.begin(NOW).await.unwrap();
        let answers = [
            kinds::add(&mut tx, &other, &mdo, &new).await,
            kinds::change(&mut tx, &other, &mdo, 0, &new).await,
            kinds::shift(&mut tx, &other, &mdo, Direction::Up).await,
            kinds::retire(&mut tx, &other, &mdo).await,
            kinds::restore(&mut tx, &other, &mdo).await,
            disciplines::add(&mut tx, &other, &discipline, "x").await,
            disciplines::rename(&mut tx, &other, &discipline, "verloskundige", "x").await,
            disciplines::shift(&mut tx, &other, &discipline, Direction::Up).await,
            disciplines::retire(&mut tx, &other, &discipline).await,
            disciplines::restore(&mut tx, &other, &discipline).await,
            areas::add(&mut tx, &other, &area, "x").await,
            areas::rename(&mut tx, &other, &area, "Gelderland-Midden", "x").await,
            areas::join(&mut tx, &other, &area, &joining).await,
            areas::leave(&mut tx, &other, &area, &leaving).await,
        ];
        drop(tx);
        for (place, answer) in answers.into_iter().enumerate() {
            assert!(matches!(answer, Err(Error::NotFound)), "{place}: {answer:?}");
        }
        assert!(matches!(kinds::get(&w.store, &other, &mdo).await, Err(Error::NotFound)));
        assert!(w.midwife.administrator().is_err());
    }

    async fn a_change_is_in_the_journal_without_text(w: World) {
        let (_, rev) = settings::general(&w.store, &admin(&w)).await.unwrap();
        let new = General { name: "Geheim".into(), minutes_per_case: 12, retention_months: 9, n_min: 15, zeros: Zeros::Shown, reply_to: String::new(), link_by_mail: true };
        write(&w, async |tx, by| settings::save(tx, by, rev, &new).await).await.unwrap();
        let id = w.store.new_id(NOW);
        write(&w, async |tx, by| disciplines::add(tx, by, &id, "Geheim").await).await.unwrap();
        w.write(NOW, async |tx| session::demo_link(tx, w.nurse.membership()).await).await.unwrap();
        w.store.close().await;
        let mut conn = connect(&w.database.url).await;
        let rows: Vec<(String, String, String)> = sqlx::query_as("select action, object, detail from journal order by seq").fetch_all(&mut conn).await.unwrap();
        let has = |row: (&str, &str, &str)| rows.iter().any(|(a, o, d)| (a.as_str(), o.as_str(), d.as_str()) == row);
        assert!(has(("change", "coalition", "minutes 12 retention 9 n_min 15 zeros getoond")), "{rows:?}");
        assert!(has(("create", "discipline", "")));
        assert!(rows.iter().all(|(.., detail)| !detail.contains("Geheim")));
    }
}
