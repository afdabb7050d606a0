//! Who may do what: every way into the board × everybody × own, another's and nothing, against a table
//! that was written by hand (`table.txt`). A way in without a row makes it red, and so does a row without
//! a way in.

mod forms;
mod table;
mod walk;

use std::{collections::BTreeSet, sync::Arc};

use app::frame::state::Board;
use axum::{
    Router,
    extract::{Path, Request},
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn},
    response::Response,
    routing::get,
};
pub use forms::PLAN;
use http_body_util::BodyExt;
pub use table::{Expected, Object, ROLES, TABLE, read, shape};
use table::{Row, gaps, ways};
use tower::ServiceExt;
pub use walk::{Answer, Question, Template, read as read_answer, request, template};
use walk::{Build, walk};

use crate::world::*;

fn board() -> Build {
    Arc::new(server::router)
}

#[test]
fn every_way_in_has_its_rows() {
    assert_eq!(gaps(&read(TABLE), &ways()), [""; 0]);
    assert!(ways().len() > 30, "{:?}", ways());
    let functions = ways().into_iter().filter(|(_, path)| path.starts_with("/api/") && !path.contains('{'));
    assert!(functions.count() > 0, "the server functions are among them");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_is_answered_as_the_table_says() {
    let found = walk(&read(TABLE), &ROLES, &board()).await;
    assert!(found.differences.is_empty(), "{} differences:\n{}", found.differences.len(), found.differences.join("\n"));
    let readers: BTreeSet<_> = found.readers.into_iter().collect();
    let expected = BTreeSet::from(["coordinator", "chair", "scribe", "submitter", "invited", "stand_in", "elsewhere"]);
    assert_eq!(readers, expected, "the marker does turn up where it may");
    // Who has no rights to cases was asked on every way in, page, file, call or error: and got no text and no code.
    for role in ["administrator", "log_reviewer", "reporter", "outsider", "nobody"] {
        let asked: BTreeSet<_> = found.asked.iter().filter(|(who, _)| *who == role).map(|(_, way)| way.clone()).collect();
        let all: BTreeSet<_> = ways().iter().map(|(method, path)| format!("{method} {}", table::shape(path))).collect();
        assert_eq!(all.difference(&asked).collect::<Vec<_>>(), Vec::<&String>::new(), "{role} was not asked");
        assert!(!expected.contains(role));
    }
}

/// The checker checked: rows taken away, a row too many, a method that nobody thought of.
#[test]
fn a_missing_row_is_found() {
    let rows = read(TABLE);
    for way in ways() {
        let of_way: Vec<&Row> = rows.iter().filter(|row| table::leads(row, &way)).collect();
        for own in [true, false] {
            let is_own = |row: &Row| matches!(row.object, Object::Own | Object::Empty);
            let fewer: Vec<Row> = of_way.iter().filter(|row| own != is_own(row)).map(|row| Row::clone(row)).collect();
            let by_id = way.1.contains('{') && !way.1.contains("{*");
            assert_eq!(gaps(&fewer, std::slice::from_ref(&way)).len(), usize::from(own || by_id), "{way:?} without its rows");
        }
    }
    let mut more = ways();
    more.push(("POST".to_owned(), "/overleggen".to_owned()));
    assert_eq!(gaps(&rows, &more), ["POST /overleggen has no row"]);
    let fewer: Vec<_> = ways().into_iter().filter(|(_, path)| path != "/aantallen").collect();
    assert_eq!(gaps(&rows, &fewer).len(), 1, "a row of a route that is gone");
}

/// Where everybody is answered alike, signed in or not: there is no guard to be taken away.
const OPEN: [&str; 38] = [
    "GET /agenda/{}",
    "GET /antwoord/{}",
    "POST /antwoord/{}",
    "GET /.well-known/security.txt",
    "GET /postvak",
    "GET /postvak/{}",
    "GET /postvak/{}/bericht",
    "GET /postvak/{}/agenda.ics",
    "GET /aanmelden",
    "POST /aanmelden",
    "GET /aanmelden/{}",
    "POST /aanmelden/{}",
    "POST /aanmelden/passkey",
    "GET /aanmelden/organisatie",
    "GET /aanmelden/organisatie/{}",
    "GET /aanmelden/begin/organisatie",
    "GET /aanmelden/tweede-stap",
    "POST /aanmelden/tweede-stap",
    "GET /aanmelden/coalitie",
    "POST /aanmelden/coalitie",
    "GET /aanmelden/begin",
    "GET /aanmelden/begin/wachtwoord",
    "POST /aanmelden/begin/wachtwoord",
    "POST /aanmelden/begin/code",
    "POST /aanmelden/begin/passkey",
    "POST /afmelden",
    "POST /nog-hier",
    "POST /api/{}",
    "GET /api/v1/counts",
    "GET /api/v1/releases",
    "GET /api/v1/regions",
    "GET /api/v1/openapi.json",
    "GET /api/v1/{}",
    // Nobody here has an account at a provider, or a passkey.
    "GET /mijn-aanmelding/organisatie",
    "POST /mijn-aanmelding/passkeys/{}",
    "GET /publicaties/{}",
    "GET /publicaties/{}/bestand/{}",
    "GET /uitleg-aantallen",
];

/// The checker checked: on one row after the other somebody is taken for another who is answered
/// otherwise, which is what a guard that was forgotten amounts to. Each must be seen.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_missing_guard_is_found_on_every_route() {
    let rows: Vec<Row> =
        read(TABLE).into_iter().filter(|row| row.object == Object::Own && !row.path.contains("{set_up}")).collect();
    let mut guarded = BTreeSet::new();
    for row in &rows {
        let Some((from, to)) = unlike(row) else { continue };
        guarded.insert(way(row));
        let found = walk(std::slice::from_ref(row), &[from], &mistaken(from, to).await).await;
        assert!(!found.differences.is_empty(), "line {}: {from} taken for {to} is not seen", row.line);
    }
    let open: BTreeSet<_> = rows.iter().map(way).filter(|way| !guarded.contains(way)).collect();
    assert_eq!(open, BTreeSet::from(OPEN.map(str::to_owned)));
}

fn way(row: &Row) -> String {
    format!("{} {}", row.method, table::shape(&row.path))
}

/// Two roles that are answered differently: who is refused, and somebody who is not.
fn unlike(row: &Row) -> Option<(&'static str, &'static str)> {
    let missing = Expected::Status(StatusCode::NOT_FOUND, None);
    // Whoever coordinates elsewhere has things of her own: she is nobody's double.
    let all = 0..ROLES.len() - 1;
    let pair = |a: usize, b: usize| (ROLES[a], ROLES[b]);
    let lets_in = all.clone().skip(1).find(|b| row.cells[*b] != missing)?;
    let refused = all.clone().skip(1).find(|a| row.cells[*a] == missing);
    refused.or(Some(0)).filter(|a| row.cells[*a] != row.cells[lets_in]).map(|a| pair(a, lets_in))
}

/// The board, which takes one role for another.
async fn mistaken(from: &str, to: &str) -> Build {
    let template = template().await;
    let cookie = |role: &str| template.token(role).map(|token| format!("casusbord={token}"));
    let (before, after) = (cookie(from), HeaderValue::from_str(&cookie(to).unwrap()).unwrap());
    Arc::new(move |board: Board| {
        let (before, after) = (before.clone(), after.clone());
        server::router(board).layer(from_fn(move |mut request: Request, next: Next| {
            let sent = request.headers().get(header::COOKIE).map(|value| value.to_str().unwrap().to_owned());
            if sent == before {
                request.headers_mut().insert(header::COOKIE, after.clone());
            }
            next.run(request)
        }))
    })
}

/// The checker checked: a handler without its guard, and a text of a case where none may be.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_handler_without_a_guard_is_found() {
    let rows: Vec<Row> =
        read(TABLE).into_iter().filter(|row| row.path == "/overleggen/{running}" && row.method == "GET").collect();
    assert_eq!(rows.len(), 2);
    assert!(walk(&rows, &ROLES, &board()).await.differences.is_empty());
    let open: Build = Arc::new(|board: Board| {
        let page = |Path(_): Path<String>| async { "de vraag van geheimhier" };
        Router::new().route("/overleggen/{id}", get(page)).fallback_service(server::router(board))
    });
    let differences = walk(&rows, &ROLES, &open).await.differences;
    assert!(differences.iter().any(|d| d.contains("as outsider, own: 200")), "{differences:#?}");
    assert!(differences.iter().any(|d| d.contains("as nobody, missing: 200")));
    assert!(differences.iter().any(|d| d.contains("as log_reviewer") && d.ends_with("a text or a code of a case")));
    // It tells whether there is such a meeting: the foreign one by its name.
    let known = template().await.running();
    let telling: Build = Arc::new(move |board: Board| {
        let page = move |Path(id): Path<String>| async move {
            (StatusCode::NOT_FOUND, if known.contains(&id.as_str()) { "niet van u" } else { "niets" })
        };
        Router::new().route("/overleggen/{id}", get(page)).fallback_service(server::router(board))
    });
    let differences = walk(&rows, &ROLES, &telling).await.differences;
    assert!(differences.iter().any(|d| d.contains("another's and nobody's differ")), "{differences:#?}");
}

/// What the table does not list is not there: another method is answered like an address nobody knows.
#[tokio::test]
async fn other_methods_are_answered_like_nothing() {
    let (router, store, _database) = empty(false).await;
    let answer = async |method: &str, path: &str| {
        let response: Response = router.clone().oneshot(request(method, path, None, &[])).await.unwrap();
        let (parts, body) = response.into_parts();
        let policy = parts.headers[header::CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
        let nonce = policy.split_once("'nonce-").unwrap().1.split_once('\'').unwrap().0.to_owned();
        let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        (parts.status, body.replace(&nonce, ""))
    };
    let nothing = answer("POST", "/bestaat-niet").await;
    assert_eq!(nothing.0, StatusCode::NOT_FOUND);
    // The API answers programs in its own way (api.rs).
    let pages = app::routes::ROUTES.iter().filter(|route| !route.path.contains('*') && !route.path.starts_with("/api/v1/"));
    for route in pages {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] {
            if !route.methods.split(' ').any(|listed| listed == method) {
                let path = route.path.replace(['{', '}'], "");
                // `/overleggen/nieuw` and `/overleggen/id` are one address to the router but for its name.
                assert_eq!(answer(method, &path).await, nothing, "{method} {path}");
            }
        }
    }
    store.close().await;
}
