//! Stored words nobody knows: an error that names table and column, never a plausible default.

use store::{
    Error, action,
    case::{self, history, opening},
    counts,
    entry::{provider, sessions},
    meeting::{agenda, calendar, outcome, voices},
    people::{member, membership},
};

use crate::{closed_words::unguard, world::*};

/// What somebody at the database can do past the board: a word of another version, or damage.
async fn damage(w: &World, sql: &str) {
    execute(&w.database.url, sql).await;
}

/// Reads what holds a column, as pages do.
async fn read(w: &World, column: &str, (case, meeting, item): &(String, String, String)) -> Result<(), Error> {
    let who = w.coordinator.participant().unwrap();
    let coordinator = w.coordinator.coordinator().unwrap();
    let figures = w.coordinator.reader_of_figures().unwrap();
    match column {
        "meeting.held_on" | "meeting.starts" | "meeting.ends" => w.seat(&w.coordinator, meeting).await.map(drop),
        "meeting_member.duty" => w.seat(&w.nurse, meeting).await.map(drop),
        "agenda_item.part" => agenda::items(&w.store, &w.sees(&w.table(meeting).await).await).await.map(drop),
        "agenda_item.outcome" | "agenda_item.tell_by" | "agenda_item.untold" => {
            outcome::get(&w.store, &w.lead(meeting).await.scribe()?, item).await.map(drop)
        }
        "attendance.presence" | "meeting_member.answer" => voices::all(&w.store, &w.table(meeting).await).await.map(drop),
        "action.state" | "action.due_on" | "action.hitch" | "action.programme" => {
            action::of_meeting(&w.store, &w.sees(&w.table(meeting).await).await).await.map(drop)
        }
        "case_factor.factor" | "case_manager.domain" => {
            case::details(&w.store, &w.store.see_case(&who, case, NOW).await?).await.map(drop)
        }
        "case_opening.reason" => opening::of_case(&w.store, &w.store.see_case(&who, case, NOW).await?).await.map(drop),
        "tally.case_type" => {
            let sheet = counts::sheet(&w.store, &w.sees(&figures).await, day(NOW)).await.map(drop);
            let matrix = counts::matrix(&w.store, &figures, domain::counts::Geography::Residence, 2026, 2026).await.map(drop);
            assert_eq!(sheet.is_err(), matrix.is_err(), "both ways to count fail, or neither");
            matrix
        }
        "not_registered.case_type" => counts::not_registered::list(&w.store, &coordinator).await.map(drop),
        "historic_total.geography" => counts::historic::list(&w.store, &coordinator).await.map(drop),
        "release.geography" => counts::release::list(&w.store, &w.coordinator).await.map(drop),
        "provider.two_factors" => provider::list(&w.store).await.map(drop),
        "membership_role.role" | "discipline.domain" => member::list(&w.store, &w.coordinator).await.map(drop),
        "session.way" | "session.device" => sessions::own(&w.store, &w.nurse, NOW).await.map(drop),
        "region.level" | "region_municipality.valid_to" => {
            counts::sheet(&w.store, &w.sees(&figures).await, day(NOW)).await.map(drop)
        }
        _ => case::get(&w.store, &w.store.see_case(&who, case, NOW).await?, case::From::Page).await.map(drop),
    }
}

/// Column, what is right in it, and which rows.
const COLUMNS: [(&str, &str, &str); 35] = [
    ("case_file.case_type", "'zwangere'", ""),
    ("case_file.due_week", "null", ""),
    ("case_file.urgency", "'gewoon'", ""),
    ("case_file.urgent_before", "null", ""),
    ("case_file.consent", "'besproken'", ""),
    ("case_file.instrument", "null", ""),
    ("case_file.closed_as", "null", ""),
    ("case_factor.factor", "'financien'", ""),
    ("case_manager.domain", "'jgz'", ""),
    ("case_opening.reason", "'spoed'", ""),
    ("meeting.held_on", "'2026-11-24'", ""),
    ("meeting.starts", "'10:00'", ""),
    ("meeting.ends", "'11:00'", ""),
    ("meeting_member.duty", "null", ""),
    ("meeting_member.answer", "'komt'", ""),
    ("attendance.presence", "'aanwezig'", ""),
    ("agenda_item.part", "'bespreken'", ""),
    ("agenda_item.outcome", "'besproken'", ""),
    ("agenda_item.tell_by", "null", ""),
    ("action.state", "'open'", ""),
    ("action.hitch", "null", ""),
    ("action.programme", "null", ""),
    ("agenda_item.untold", "null", ""),
    ("discipline.domain", "'medisch'", ""),
    ("action.due_on", "'2026-12-01'", ""),
    ("not_registered.case_type", "'gezin'", ""),
    ("historic_total.geography", "'woonplaats'", ""),
    ("release.geography", "'woonplaats'", ""),
    ("tally.case_type", "'zwangere'", ""),
    ("membership_role.role", "'participant'", " where role in ('participant', 'zomaar')"),
    ("session.way", "'link'", ""),
    ("session.device", "''", ""),
    ("region_municipality.valid_to", "null", ""),
    ("provider.two_factors", "'acr'", ""),
    ("region.level", "'coalition'", ""),
];

/// One row in each table that the board fills by ways of its own.
pub async fn rows(w: &World, case: &str, meeting: &str) {
    let (by, coalition, kind) = (w.coordinator.membership(), w.coordinator.coalition(), w.kind("MDO"));
    let sql = format!(
        "update membership set discipline_id = (select max(id) from discipline); \
         insert into attendance (meeting_id, membership_id, presence, recorded_at, recorded_by) \
         values ('{meeting}', '{nurse}', 'aanwezig', 1, '{by}'); \
         insert into case_opening (id, case_id, membership_id, reason, opened_at, ends_at) values ('o', '{case}', '{by}', 'spoed', 1, 2); \
         insert into not_registered (coalition_id, year, kind_id, case_type, set_at, set_by) \
         values ('{coalition}', 2024, '{kind}', 'gezin', 1, '{by}'); \
         insert into historic_total (coalition_id, year, kind_id, case_type, geography, area, cases, set_at, set_by) \
         values ('{coalition}', 2024, '{kind}', 'zwangere', 'woonplaats', 'GM0203', 3, 1, '{by}'); \
         insert into provider (coalition_id, name, issuer, client_id, secret, two_factors, word, set_at, set_by) \
         values ('{coalition}', 'IdP', 'https://idp', 'bord', '', 'acr', 'mfa', 1, '{by}'); \
         insert into release (id, coalition_id, year, geography, version, made_at, made_by, exact) \
         values ('r', '{coalition}', 2024, 'woonplaats', 1, 1, '{by}', '')",
        nurse = w.nurse.membership()
    );
    damage(w, &sql).await;
}

both! {
    async fn an_unknown_stored_word_is_an_error_that_names_its_column(w: World) {
        let held = w.held(&[], "2026-11-24", &[&w.midwife, &w.nurse]).await;
        rows(&w, &held.0, &held.1).await;
        unguard(&w).await;
        for (name, right, rows) in COLUMNS {
            let (table, column) = name.split_once('.').unwrap();
            assert!(read(&w, name, &held).await.is_ok(), "{name}");
            damage(&w, &format!("update {table} set {column} = 'zomaar'{rows}")).await;
            match read(&w, name, &held).await {
                Err(Error::Unknown(unknown)) => {
                    assert_eq!((unknown.table, unknown.column, unknown.word.as_str()), (table, column, "zomaar"));
                }
                other => panic!("{name}: {other:?}"),
            }
            damage(&w, &format!("update {table} set {column} = {right}{rows}")).await;
        }
        // A list of a page is no exception to what it shows of one.
        damage(&w, "update meeting set held_on = 'zomaar'").await;
        let participant = w.coordinator.participant().unwrap();
        let reader = w.reads(&w.coordinator, &held.0).await;
        assert!(matches!(history::of_case(&w.store, &reader).await, Err(Error::Unknown(_))));
        assert!(matches!(calendar::past(&w.store, &participant, calendar::Past::Held, 2026, "").await, Err(Error::Unknown(_))));
        damage(&w, "update membership_role set role = 'zomaar' where role = 'administrator'").await;
        let administrator = w.coordinator.administrator().unwrap();
        assert!(matches!(membership::list(&w.store, &administrator).await, Err(Error::Unknown(_))));
    }

    async fn what_is_no_closed_word_is_not_named_in_the_log(w: World) {
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        unguard(&w).await;
        damage(&w, "update case_file set urgency = 'iets over een mevrouw'").await;
        let reader = w.reads(&w.midwife, &case).await;
        let error = case::get(&w.store, &reader, case::From::Page).await.unwrap_err().to_string();
        assert!(error.contains("case_file.urgency") && !error.contains("mevrouw"), "{error}");
    }
}
