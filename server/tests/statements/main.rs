//! How many statements a page takes, small and large. A program of its own: the count is of everything this
//! process asks of a database, on whatever connection.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "tests fail by panicking")]
#![expect(unreachable_pub, reason = "a test binary has no outside")]

#[path = "../served/ground.rs"]
mod ground;
mod grow;
#[expect(dead_code, unused_imports, reason = "shared with the tests over HTTP, which use all of it")]
#[path = "../served/world.rs"]
mod world;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, mem,
    sync::Mutex,
};

use app::{frame::state::Board, routes::ROUTES};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use tower::ServiceExt;
use tracing::{Event, Subscriber, field::Visit, level_filters::LevelFilter};
use tracing_subscriber::{
    Layer,
    layer::{Context, SubscriberExt},
    util::SubscriberInitExt,
};

use ground::Ground;
use world::*;

/// The most statements of an agenda, whatever is on it; the row that says who saw it is one of them.
const AGENDA: usize = 6;
/// Of any other page.
const MOST: usize = 12;

/// What frames a group of writes: once for everybody who waits, and therefore nobody's in particular.
const FRAME: [&str; 6] = ["begin", "commit", "savepoint", "release savepoint", "rollback", "select seq, at, coalition_id"];

/// What a new connection of the pool is told, once: it opens whenever more is asked at a time, on whatever page.
const OPENING: [&str; 3] = ["PRAGMA foreign_keys = ON;", "pragma busy_timeout=", "select synchronous from pragma_synchronous"];

/// Every page that is read: its route, an address, and who reads it.
const PAGES: [(&str, &str, &str); 67] = [
    ("/", "/", "coordinator"),
    ("/aanmelden", "/aanmelden", "coordinator"),
    ("/overleggen", "/overleggen", "coordinator"),
    ("/overleggen/nieuw", "/overleggen/nieuw", "coordinator"),
    ("/mijn-aanmelding/berichten", "/mijn-aanmelding/berichten", "coordinator"),
    ("/overleggen/in-mijn-agenda", "/overleggen/in-mijn-agenda", "invited"),
    ("/overleggen/{id}", "/overleggen/{running}", "coordinator"),
    ("/overleggen/{id}", "/overleggen/{running}", "invited"),
    ("/overleggen/{id}", "/overleggen/{sent}", "stand_in"),
    ("/overleggen/{id}/waarnemer", "/overleggen/{sent}/waarnemer", "invited"),
    ("/overleggen/{id}/waarnemer/{member}", "/overleggen/{sent}/waarnemer/{member}", "coordinator"),
    ("/overleggen/{id}/agenda.ics", "/overleggen/{running}/agenda.ics", "invited"),
    ("/overleggen/{id}/volgen", "/overleggen/{running}/volgen?punt={item}", "scribe"),
    ("/overleggen/{id}/scherm", "/overleggen/{running}/scherm", "coordinator"),
    ("/overleggen/{id}/wijzigen", "/overleggen/{sent}/wijzigen", "coordinator"),
    ("/overleggen/{id}/punten/{item}", "/overleggen/{closed}/punten/{past_item}", "scribe"),
    ("/overleggen/{id}/sluiten", "/overleggen/{running}/sluiten", "coordinator"),
    ("/overleggen/{id}/verslag", "/overleggen/{closed}/verslag", "coordinator"),
    ("/overleggen/{id}/verslag/{item}", "/overleggen/{closed}/verslag/{past_item}", "scribe"),
    ("/overleggen/{id}/verslag/{item}/ouders", "/overleggen/{closed}/verslag/{past_item}/ouders", "scribe"),
    ("/casussen", "/casussen", "coordinator"),
    ("/casussen", "/casussen", "invited"),
    ("/casussen/spoed", "/casussen/spoed", "coordinator"),
    ("/casussen/nieuw", "/casussen/nieuw", "submitter"),
    ("/casussen/{id}", "/casussen/{case}", "coordinator"),
    ("/acties", "/acties", "invited"),
    ("/acties/{id}", "/acties/{action}", "invited"),
    ("/aantallen", "/aantallen", "coordinator"),
    ("/aantallen.csv", "/aantallen.csv", "coordinator"),
    ("/aantallen.xlsx", "/aantallen.xlsx", "coordinator"),
    ("/aantallen/publicaties", "/aantallen/publicaties", "coordinator"),
    ("/aantallen/publicaties/{id}", "/aantallen/publicaties/{proposal}", "coordinator"),
    ("/aantallen/publicaties/{id}", "/aantallen/publicaties/{release}", "reporter"),
    ("/aantallen/publicaties/{id}/bestand/{file}", "/aantallen/publicaties/{release}/bestand/cijfers.xlsx", "reporter"),
    ("/publicaties/{id}/bestand/{file}", "/publicaties/{open}/bestand/gebieden-1.svg", "coordinator"),
    ("/publicaties/{id}", "/publicaties/{open}", "coordinator"),
    ("/tekstcontrole", "/tekstcontrole", "coordinator"),
    ("/tekstcontrole/gezien", "/tekstcontrole/gezien", "coordinator"),
    ("/uitleg-aantallen", "/uitleg-aantallen", "coordinator"),
    ("/aantallen/eerdere-jaren", "/aantallen/eerdere-jaren", "coordinator"),
    ("/aantallen/niet-geregistreerd", "/aantallen/niet-geregistreerd", "coordinator"),
    ("/logboek", "/logboek", "log_reviewer"),
    ("/logboek.csv", "/logboek.csv", "log_reviewer"),
    ("/logboek.json", "/logboek.json", "log_reviewer"),
    ("/logboek/controle", "/logboek/controle", "log_reviewer"),
    ("/logboek/maand/{month}", "/logboek/maand/2026-11", "log_reviewer"),
    ("/leden", "/leden", "administrator"),
    ("/leden/{id}/herstellen", "/leden/{member}/herstellen", "administrator"),
    ("/instellingen/organisatie", "/instellingen/organisatie", "administrator"),
    ("/mijn-aanmelding", "/mijn-aanmelding", "coordinator"),
    ("/mijn-aanmelding/bevestigen", "/mijn-aanmelding/bevestigen", "coordinator"),
    ("/mijn-aanmelding/wachtwoord", "/mijn-aanmelding/wachtwoord", "coordinator"),
    ("/sessies", "/sessies", "coordinator"),
    ("/leden/controle", "/leden/controle", "administrator"),
    ("/leden/importeren", "/leden/importeren", "administrator"),
    ("/leden/importeren/voorbeeld.csv", "/leden/importeren/voorbeeld.csv", "administrator"),
    ("/leden/{id}", "/leden/{member}", "administrator"),
    ("/leden/{id}/beeindigen", "/leden/{member}/beeindigen", "administrator"),
    ("/instellingen", "/instellingen", "administrator"),
    ("/instellingen/coalitie", "/instellingen/coalitie", "administrator"),
    ("/instellingen/overlegsoorten", "/instellingen/overlegsoorten", "administrator"),
    ("/instellingen/overlegsoorten/{id}", "/instellingen/overlegsoorten/{kind}", "administrator"),
    ("/instellingen/disciplines", "/instellingen/disciplines", "administrator"),
    ("/instellingen/disciplines/{id}", "/instellingen/disciplines/{discipline}", "administrator"),
    ("/instellingen/regios", "/instellingen/regios", "administrator"),
    ("/instellingen/api-toegang", "/instellingen/api-toegang", "administrator"),
    ("/instellingen/regios/{id}", "/instellingen/regios/{region}", "administrator"),
];

/// Links work once and are no pages to come back to; the steps on the way in are for who has no session; and what
/// is for who has a password sends others away.
const NOT_COUNTED: [&str; 24] = [
    // Ask no database.
    "/.well-known/security.txt",
    "/postvak",
    "/postvak/{id}",
    "/postvak/{id}/bericht",
    "/postvak/{id}/agenda.ics",
    // By its secret, for a program: whose it is, and her meetings.
    "/agenda/{file}",
    // By its seal, for who is not signed in: whose it is, and the meeting.
    "/antwoord/{link}",
    "/aanmelden/{link}",
    "/instellen/{link}",
    "/aanmelden/organisatie",
    "/aanmelden/organisatie/{id}",
    "/aanmelden/begin/organisatie",
    "/mijn-aanmelding/organisatie",
    "/aanmelden/tweede-stap",
    "/aanmelden/coalitie",
    "/aanmelden/begin",
    "/aanmelden/begin/wachtwoord",
    "/mijn-aanmelding/code",
    // No page, and without an end.
    "/overleggen/{id}/stroom",
    // For programs: no session opens them.
    "/api/v1/counts",
    "/api/v1/releases",
    "/api/v1/regions",
    "/api/v1/openapi.json",
    "/api/v1/{*rest}",
];

static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Notes every statement the driver says it ran.
struct Counter;

impl<S: Subscriber> Layer<S> for Counter {
    fn on_event(&self, event: &Event<'_>, _: Context<'_, S>) {
        if event.metadata().target() == "sqlx::query" {
            let mut summary = Summary::default();
            event.record(&mut summary);
            if !FRAME.iter().chain(&OPENING).any(|frame| summary.0.starts_with(frame)) {
                SEEN.lock().unwrap().push(summary.0);
            }
        }
    }
}

#[derive(Default)]
struct Summary(String);

impl Visit for Summary {
    fn record_str(&mut self, field: &tracing::field::Field, value: &str) {
        if field.name() == "db.statement" && !value.is_empty() || field.name() == "summary" {
            value.trim().clone_into(&mut self.0);
        }
    }

    fn record_debug(&mut self, _: &tracing::field::Field, _: &dyn fmt::Debug) {}
}

/// Waits until nothing more is noted: the clerk commits after who waited was told, and a connection tells of its last
/// statement after it gave its answer.
async fn settled() {
    let count = || SEEN.lock().unwrap().len();
    let mut before = None;
    while before != Some(count()) {
        before = Some(count());
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
}

/// What one look at each page asks of the database.
async fn count(board: &Board, ground: &Ground) -> BTreeMap<String, Vec<String>> {
    let router = server::router(board.clone());
    let mut counts = BTreeMap::new();
    for (route, path, role) in &PAGES {
        let path = ground.ids.iter().fold((*path).to_owned(), |path, (name, id)| path.replace(&format!("{{{name}}}"), id));
        // The first look opens connections; the second is what people wait for.
        for _ in 0..2 {
            mem::take(&mut *SEEN.lock().unwrap());
            let cookie = format!("casusbord={}", ground.people[role].token);
            let request = Request::get(&path).header(header::COOKIE, cookie).body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::OK, "{path}");
            axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
            settled().await;
        }
        counts.insert(format!("{route} as {role}"), mem::take(&mut *SEEN.lock().unwrap()));
    }
    counts
}

/// Every page of the site that is read, and no page that is not there.
fn covered() {
    let pages: BTreeSet<&str> = ROUTES.iter().filter(|route| route.methods.contains("GET")).map(|route| route.path).collect();
    let counted: BTreeSet<&str> = PAGES.iter().map(|(route, ..)| *route).chain(NOT_COUNTED).collect();
    assert_eq!(counted, pages);
}

#[tokio::test]
async fn a_page_takes_few_statements_and_as_many_when_there_is_much() {
    covered();
    tracing_subscriber::registry().with(Counter.with_filter(LevelFilter::DEBUG)).init();
    let database = Database::sqlite();
    let store = database.open().await;
    mem::take(&mut *SEEN.lock().unwrap());
    for _ in 0..3 {
        store.is_empty().await.unwrap();
    }
    settled().await;
    let asked = mem::take(&mut *SEEN.lock().unwrap());
    assert_eq!(asked.iter().filter(|sql| *sql == "select id from coalition limit 1").count(), 3, "the counter counts");

    let mut ground = Ground::fill(&store, "Gelderland-Midden", "tekst", NOW).await;
    ground.releases().await;
    let board = Board::new(parts(store.clone(), false));
    ground.grow(5).await;
    let small = count(&board, &ground).await;
    ground.grow(45).await;
    let large = count(&board, &ground).await;
    store.close().await;
    for (page, statements) in &small {
        let (few, many) = (statements.len(), large[page].len());
        println!("{page:55} {few:2} {many:2}");
        assert_eq!(few, many, "{page}: {statements:#?}\n{:#?}", large[page]);
        let most = if page.starts_with("/overleggen/{id} ") { AGENDA } else { MOST };
        assert!(many <= most, "{page}: {many} statements: {:#?}", large[page]);
    }
    assert!(small["/overleggen/{id} as coordinator"].iter().any(|sql| sql.starts_with("insert into journal")));
}
