//! The database refuses a closed word that is in no list, whoever writes it.

use std::{
    fmt::{self, Write as _},
    sync::{Arc, Mutex},
};

use sqlx::{AssertSqlSafe, Executor};
use tracing::{
    Event, Id, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use crate::{stored::rows, world::*};

/// Every column of closed words, and whether it may be null. A new one is written down here too.
const COLUMNS: [(&str, bool); 33] = [
    ("action.hitch", true),
    ("action.programme", true),
    ("action.state", false),
    ("agenda_item.outcome", true),
    ("agenda_item.part", false),
    ("agenda_item.untold", true),
    ("arrival.how", false),
    ("attendance.presence", false),
    ("case_factor.factor", false),
    ("case_file.case_type", false),
    ("case_file.closed_as", true),
    ("case_file.consent", false),
    ("case_file.instrument", true),
    ("case_file.urgency", false),
    ("case_manager.domain", false),
    ("case_opening.reason", false),
    ("discipline.domain", true),
    ("historic_total.case_type", false),
    ("historic_total.geography", false),
    ("log_remark.kind", false),
    ("mail_off.about", false),
    ("meeting_member.answer", true),
    ("meeting_member.duty", true),
    ("membership_role.role", false),
    ("not_registered.case_type", false),
    ("outbox.kind", false),
    ("provider.two_factors", false),
    ("region.level", false),
    ("release.geography", false),
    ("role_proposal.decision", true),
    ("role_proposal.role", false),
    ("session.way", false),
    ("tally.case_type", false),
];

fn guards(w: &World) -> &'static str {
    if w.database.url.starts_with("postgres") {
        "select 'alter table ' || conrelid::regclass::text || ' drop constraint ' || conname, conname::text \
         from pg_catalog.pg_constraint where conname like 'closed\\_%'"
    } else {
        "select 'drop trigger ' || name, name from sqlite_schema where type = 'trigger' and name like 'closed\\_%' escape '\\'"
    }
}

/// Takes away what refuses unknown words, as another version of the board or somebody at the database would have.
pub async fn unguard(w: &World) {
    let mut conn = connect(&w.database.url).await;
    let found: Vec<(String, String)> = sqlx::query_as(guards(w)).fetch_all(&mut conn).await.unwrap();
    for (drop, _) in found {
        conn.execute(sqlx::raw_sql(AssertSqlSafe(drop))).await.unwrap();
    }
}

async fn attempt(w: &World, sql: &str) -> Result<(), String> {
    let mut conn = connect(&w.database.url).await;
    let done = conn.execute(sqlx::raw_sql(AssertSqlSafe(sql.to_owned()))).await;
    done.map(drop).map_err(|error| error.to_string())
}

/// What the program says in its log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<String>>>);

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, "{field}={value:?} ").unwrap();
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("store")
    }
    fn new_span(&self, _: &span::Attributes<'_>) -> Id {
        Id::from_u64(1)
    }
    fn record(&self, _: &Id, _: &span::Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn event(&self, event: &Event<'_>) {
        let mut line = Line(String::new());
        event.record(&mut line);
        self.0.lock().unwrap().push(line.0);
    }
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// Opens the database again, as at the next start; gives what the log says.
async fn start(w: &World) -> Vec<String> {
    let log = Log::default();
    let quiet = tracing::subscriber::set_default(log.clone());
    w.database.store(sequence()).await.close().await;
    drop(quiet);
    let lines = log.0.lock().unwrap().clone();
    lines.into_iter().filter(|line| line.contains("stored words")).collect()
}

both! {
    async fn a_word_that_is_in_no_list_is_refused(w: World) {
        let (case, meeting, _) = w.held(&[], "2026-11-24", &[&w.midwife, &w.nurse]).await;
        rows(&w, &case, &meeting).await;
        let (by, coalition) = (w.coordinator.membership(), w.coordinator.coalition());
        let more = format!(
            "insert into arrival (token_hash, stage, how, tries, expires_at) values ('a', 'choose', 'link', 0, 1); \
             insert into log_remark (coalition_id, month, kind, membership_id, number, body, remarked_at, remarked_by) \
             values ('{coalition}', '2026-10', 'night', '{by}', 1, '', 1, '{by}'); \
             insert into outbox (id, coalition_id, membership_id, kind, subject_id, made_at, due_at, next_at, tries) \
             values ('o', '{coalition}', '{by}', 'agenda', '', 1, 1, 1, 0); \
             insert into mail_off (membership_id, about, set_at) values ('{by}', 'acties', 1); \
             insert into role_proposal (id, membership_id, role, proposed_at, proposed_by, decision, decided_at, decided_by) \
             values ('p', '{by}', 'administrator', 1, '{by}', 'alone', 1, '{by}')"
        );
        attempt(&w, &more).await.unwrap();
        for (name, nullable) in COLUMNS {
            let (table, column) = name.split_once('.').unwrap();
            let set = async |to: &str| attempt(&w, &format!("update {table} set {column} = {to}")).await;
            let refused = set("'zomaar'").await.expect_err(name);
            assert!(refused.contains(name) || refused.contains(&format!("closed_{table}_{column}")), "{name}: {refused}");
            set(column).await.unwrap();
            assert_eq!(set("null").await.is_ok(), nullable, "{name}");
        }
        for insert in [
            format!("insert into case_factor (case_id, factor) values ('{case}', 'zomaar')"),
            format!("insert into membership_role (membership_id, role, granted_at) values ('{by}', 'zomaar', 1)"),
            format!("insert into meeting_member (meeting_id, membership_id, duty, added_at) values ('{meeting}', '{by}', 'zomaar', 1)"),
        ] {
            let refused = attempt(&w, &insert).await.expect_err(&insert);
            assert!(refused.contains("not one of its words") || refused.contains("closed_"), "{refused}");
        }
        let free = format!("insert into meeting_member (meeting_id, membership_id, duty, added_at) values ('{meeting}', '{by}', null, 1)");
        attempt(&w, &free).await.unwrap();
    }

    async fn every_guarded_column_is_written_down(w: World) {
        let mut conn = connect(&w.database.url).await;
        let found: Vec<(String, String)> = sqlx::query_as(guards(&w)).fetch_all(&mut conn).await.unwrap();
        let mut found: Vec<String> = found.into_iter().map(|(_, name)| name).collect();
        let events: &[&str] = if w.database.url.starts_with("postgres") { &[""] } else { &["_insert", "_update"] };
        let names = COLUMNS.iter().flat_map(|(name, _)| events.iter().map(move |event| format!("closed_{}{event}", name.replace('.', "_"))));
        let mut names: Vec<String> = names.collect();
        found.sort_unstable();
        names.sort_unstable();
        assert_eq!(found, names);
    }

    async fn unknown_words_that_are_there_stop_nothing_and_are_named_at_every_start(w: World) {
        w.submit(&w.midwife, "MDO", &[]).await;
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        assert_eq!(start(&w).await, [""; 0]);
        unguard(&w).await;
        attempt(&w, "update case_file set urgency = 'zomaar'").await.unwrap();
        for _ in 0..2 {
            let said = start(&w).await;
            assert_eq!(said.len(), 1, "{said:?}");
            assert!(["table=\"case_file\"", "column=\"urgency\"", "rows=2"].iter().all(|part| said[0].contains(part)), "{said:?}");
            assert!(attempt(&w, "update case_file set urgency = 'anders'").await.is_err(), "from now on they are refused");
        }
        attempt(&w, &format!("update case_file set urgency = 'spoed' where id = '{case}'")).await.unwrap();
        assert!(start(&w).await[0].contains("rows=1"));
        attempt(&w, "update case_file set urgency = 'gewoon'").await.unwrap();
        assert_eq!(start(&w).await, [""; 0]);
        attempt(&w, "update case_file set urgency = 'spoed'").await.unwrap();
    }

    async fn a_list_that_grew_takes_the_place_of_the_one_before(w: World) {
        w.submit(&w.midwife, "MDO", &[]).await;
        unguard(&w).await;
        let old = if w.database.url.starts_with("postgres") {
            "alter table case_file add constraint closed_case_file_urgency check (urgency in ('gewoon')); \
             comment on constraint closed_case_file_urgency on case_file is 'gewoon'"
        } else {
            "create trigger closed_case_file_urgency_update before update of urgency on case_file when new.urgency not in ('gewoon') \
             begin select raise(abort, 'old'); end"
        };
        attempt(&w, old).await.unwrap();
        attempt(&w, "update case_file set urgency = 'spoed'").await.unwrap_err();
        start(&w).await;
        attempt(&w, "update case_file set urgency = 'spoed'").await.unwrap();
        attempt(&w, "update case_file set urgency = 'zomaar'").await.unwrap_err();
    }
}
