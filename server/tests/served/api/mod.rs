//! The API `/api/v1` as a program meets it: keys, figures, and everything that can go wrong.

mod desk;
mod files;
mod tools;

use std::collections::BTreeSet;

use axum::http::StatusCode;
use desk::{Answer, Desk, table};
use domain::settings::api_key::Scope;
use serde_json::{Value, json};

use crate::world::*;

const COUNTS: &str = "/api/v1/counts?year=2024";

#[tokio::test]
async fn the_newest_release_of_a_year_as_it_was_frozen() {
    let desk = Desk::open().await;
    let key = desk.working(Scope::Published).await;
    let answer = desk.get(&key, COUNTS).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/json"));
    let body = answer.json();
    assert_eq!((&body["release"]["version"], &body["notForPublication"]), (&json!(2), &json!(false)));
    let counts = body["counts"].as_array().unwrap();
    let said = |area: &str, case_type: &str| {
        let count = counts.iter().find(|count| count["area"] == area && count["caseType"] == case_type).unwrap();
        (count["count"].clone(), count["status"].clone())
    };
    assert_eq!(said("totaal", "pregnant"), (json!(44), json!("counted")));
    assert_eq!(said("GM0228", "pregnant"), (Value::Null, json!("hidden")));
    assert_eq!(said("deel", "family"), (Value::Null, json!("no-meeting")));
    assert_eq!(said("GM0202", "family"), (Value::Null, json!("not-registered")));
    let keys = |count: &Value| count.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert!(counts.iter().all(|count| keys(count) == keys(&counts[0])), "one shape, whatever the reason");

    let releases = desk.get(&key, "/api/v1/releases").await.json();
    let versions: Vec<_> = releases["releases"].as_array().unwrap().iter().map(|one| (&one["year"], &one["version"])).collect();
    assert_eq!(json!(versions), json!([[2023, 1], [2024, 1], [2024, 2]]));
    let regions = desk.get(&key, "/api/v1/regions").await.json();
    assert_eq!(
        regions["regions"][0],
        json!({ "area": "GM0202", "name": "=Arnhem", "level": "municipality", "years": [2023, 2024] })
    );
}

#[tokio::test]
async fn own_figures_are_the_municipalitys_and_say_so() {
    let desk = Desk::open().await;
    let own = desk.working(Scope::Own).await;
    let body = desk.get(&own, "/api/v1/counts?year=2026&audience=own").await.json();
    assert_eq!((&body["notForPublication"], &body["release"]), (&json!(true), &Value::Null));
    let place = desk.ground.id("place");
    let counts = body["counts"].as_array().unwrap();
    assert!(!counts.is_empty() && counts.iter().all(|count| count["area"] == place), "{counts:?}");
    assert_eq!(counts.iter().filter_map(|count| count["count"].as_i64()).sum::<i64>(), 2, "the cases of the ground");
    let csv = desk.get(&own, "/api/v1/counts?year=2026&audience=own&format=csv").await;
    assert_eq!(csv.header("cache-control"), "no-store");
    let lines: Vec<&str> = csv.body.trim_end().lines().skip(1).collect();
    assert!(
        !lines.is_empty() && lines.iter().all(|line| line.ends_with("niet voor publicatie") && line.contains(place)),
        "{lines:?}"
    );

    let published = desk.working(Scope::Published).await;
    let refused = desk.get(&published, "/api/v1/counts?year=2026&audience=own").await;
    problem(&refused, StatusCode::FORBIDDEN, "scope");
}

fn problem(answer: &Answer, status: StatusCode, kind: &str) {
    assert_eq!((answer.status, answer.header("content-type")), (status, "application/problem+json"), "{}", answer.body);
    let body = answer.json();
    assert_eq!(body["type"], format!("urn:casusbord:problem:{kind}"));
    assert_eq!(body["status"], status.as_u16());
    assert!(["title", "detail"].iter().all(|name| body[name].as_str().is_some_and(|text| !text.is_empty())));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn a_parameter_that_is_not_right_is_named() {
    let desk = Desk::open().await;
    let key = desk.working(Scope::Own).await;
    for (query, name) in [
        ("", "year"),
        ("?year=-1", "year"),
        ("?year=99999999999999999999", "year"),
        ("?year=2024&geography=gemeente", "geography"),
        ("?year=2024&audience=all", "audience"),
        ("?year=2024&format=xml", "format"),
        ("?year=2024&area=GM0228", "area"),
        ("?year=2024&year=2023", "year"),
        ("?year=2024&geography=location' or 1=1", "geography"),
    ] {
        let answer = desk.get(&key, &format!("/api/v1/counts{}", query.replace(' ', "%20"))).await;
        problem(&answer, StatusCode::BAD_REQUEST, "invalid-parameter");
        assert_eq!(answer.json()["parameter"], name, "{query}");
    }
    // Found by Schemathesis.
    let crooked = "?%C2%AB%C2%A4k%C2%88=-221&%C2%8FU%0A%00%28%F2%84%94%84+U=Am%0B%21&%F2%B8%B0%8C%F0%B5%90%83=%C2%82&format=csv";
    problem(&desk.get(&key, &format!("/api/v1/counts{crooked}")).await, StatusCode::BAD_REQUEST, "invalid-parameter");
    problem(&desk.get(&key, "/api/v1/counts?year=%FF").await, StatusCode::BAD_REQUEST, "invalid-parameter");
    problem(&desk.get(&key, "/api/v1/releases?year=2024").await, StatusCode::BAD_REQUEST, "invalid-parameter");
}

#[tokio::test]
async fn keys_that_do_not_work_are_all_alike() {
    let desk = Desk::open().await;
    let (expired, revoked) = (desk.expired().await, desk.revoked().await);
    let unknown = "casusbord_".to_owned() + &"0".repeat(64);
    let mut answers = Vec::new();
    for key in [&unknown, &expired, &revoked, "", "a b", &desk.ground.people["coordinator"].token] {
        let answer = desk.get(key, COUNTS).await;
        problem(&answer, StatusCode::UNAUTHORIZED, "no-key");
        assert!(answer.header("www-authenticate").starts_with("Bearer"));
        answers.push((answer.body, format!("{:?}", answer.headers)));
    }
    assert!(answers.iter().all(|answer| *answer == answers[0]), "{answers:#?}");
    let basic = desk.ask("GET", COUNTS, &[("authorization", "Basic YTpi")]).await;
    problem(&basic, StatusCode::UNAUTHORIZED, "no-key");
}

#[tokio::test]
async fn what_is_not_there_and_what_is_not_done() {
    let desk = Desk::open().await;
    let key = desk.working(Scope::Own).await;
    problem(&desk.get(&key, "/api/v1/counts?year=2019").await, StatusCode::NOT_FOUND, "no-release");
    problem(&desk.get(&key, "/api/v1/counts?year=2024&geography=location").await, StatusCode::NOT_FOUND, "no-release");
    problem(&desk.get(&key, "/api/v1/counts?year=2001&audience=own").await, StatusCode::NOT_FOUND, "no-figures");
    problem(&desk.get(&key, "/api/v1/cases").await, StatusCode::NOT_FOUND, "no-address");
    for method in ["POST", "PUT", "PATCH", "DELETE"] {
        let answer = desk.ask(method, COUNTS, &[]).await;
        problem(&answer, StatusCode::METHOD_NOT_ALLOWED, "method");
        assert_eq!(answer.header("allow"), "GET, HEAD, OPTIONS");
    }
    let bearer = format!("Bearer {key}");
    let xml = desk.ask("GET", COUNTS, &[("authorization", &bearer), ("accept", "application/xml")]).await;
    problem(&xml, StatusCode::NOT_ACCEPTABLE, "not-acceptable");
    let csv = desk.ask("GET", COUNTS, &[("authorization", &bearer), ("accept", "text/csv")]).await;
    assert_eq!((csv.status, csv.header("content-type")), (StatusCode::OK, "text/csv; charset=utf-8"));
    let head = desk.ask("HEAD", COUNTS, &[("authorization", &bearer)]).await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    let options =
        desk.ask("OPTIONS", COUNTS, &[("origin", "https://elders.example"), ("access-control-request-method", "GET")]).await;
    assert_eq!((options.status, options.header("allow")), (StatusCode::NO_CONTENT, "GET, HEAD, OPTIONS"));
    assert!(options.headers.keys().all(|name| !name.as_str().starts_with("access-control")), "no other site reads it");
}

#[tokio::test]
async fn problems_in_dutch_and_in_english() {
    let desk = Desk::open().await;
    for (accept, language, title) in
        [("nl", "nl", "Geen geldige sleutel"), ("en-GB,nl;q=0.5", "en", "No valid key"), ("de", "nl", "Geen geldige sleutel")]
    {
        let answer = desk.ask("GET", COUNTS, &[("accept-language", accept)]).await;
        assert_eq!((answer.header("content-language"), answer.json()["title"].as_str().unwrap()), (language, title));
    }
}

#[tokio::test]
async fn a_key_that_asks_too_often_waits_and_so_does_an_address() {
    let desk = Desk::open().await;
    let key = desk.working(Scope::Published).await;
    let mut last = desk.get(&key, "/api/v1/regions").await;
    for _ in 0..60 {
        assert_eq!(last.status, StatusCode::OK);
        last = desk.get(&key, "/api/v1/regions").await;
    }
    problem(&last, StatusCode::TOO_MANY_REQUESTS, "too-many");
    assert_eq!(last.header("retry-after"), "1");
    let other = desk.working(Scope::Published).await;
    assert_eq!(desk.get(&other, "/api/v1/regions").await.status, StatusCode::OK, "another key is not its fault");
    let mut status = StatusCode::UNAUTHORIZED;
    for _ in 0..25 {
        status = desk.get("geraden", COUNTS).await.status;
    }
    assert_eq!(status, StatusCode::TOO_MANY_REQUESTS);
}

/// Abuse cases 67 and 60: the same public cells, other counts behind them: the same answer to the byte.
#[tokio::test]
async fn abuse_67_what_is_hidden_changes_no_byte() {
    let (first, second) = (Desk::open().await, Desk::open().await);
    first.release(&table(2025, 1, [50, 20, 30]), r#"{"GM0228":3,"onbekend":7}"#).await;
    second.release(&table(2025, 1, [50, 20, 30]), r#"{"GM0228":9,"onbekend":1}"#).await;
    let keys = [first.working(Scope::Published).await, second.working(Scope::Published).await];
    for path in ["/api/v1/counts?year=2025", "/api/v1/counts?year=2025&format=csv", "/api/v1/releases", "/api/v1/regions"] {
        let (a, b) = (first.get(&keys[0], path).await, second.get(&keys[1], path).await);
        assert_eq!((&a.body, &a.headers), (&b.body, &b.headers), "{path}");
        assert!(!a.header("etag").is_empty());
    }
}

#[tokio::test]
async fn what_did_not_change_is_not_sent_again() {
    let desk = Desk::open().await;
    let bearer = format!("Bearer {}", desk.working(Scope::Own).await);
    let ask = |path: &'static str, tag: String| {
        let (desk, bearer) = (&desk, &bearer);
        async move { desk.ask("GET", path, &[("authorization", bearer), ("if-none-match", &tag)]).await }
    };
    let tag = ask(COUNTS, String::new()).await.header("etag").to_owned();
    let same = ask(COUNTS, format!("\"other\", {tag}")).await;
    assert_eq!((same.status, same.body.as_str(), same.header("etag")), (StatusCode::NOT_MODIFIED, "", &*tag));
    assert_eq!(ask("/api/v1/counts?year=2023", tag.clone()).await.status, StatusCode::OK);
    desk.release(&table(2024, 3, [54, 35, 19]), "{}").await;
    assert_eq!(ask(COUNTS, tag).await.status, StatusCode::OK, "a correction is another answer");
    let own = ask("/api/v1/counts?year=2026&audience=own", "*".to_owned()).await;
    assert_eq!((own.status, own.header("etag")), (StatusCode::OK, ""));
}

/// Abuse case 70: every read has its row, with key, municipality and year; nothing is read without one.
#[tokio::test]
async fn abuse_70_every_read_is_in_the_journal() {
    let desk = Desk::open().await;
    let (id, key) = desk.key(Scope::Own, NOW).await;
    for path in [COUNTS, "/api/v1/counts?year=2026&audience=own&format=csv", "/api/v1/releases", "/api/v1/counts?year=2019"] {
        desk.get(&key, path).await;
    }
    let rows: Vec<(String, String)> =
        sqlx::query_as(sqlx::AssertSqlSafe(format!("select object, detail from journal where object_id = '{id}' order by seq")))
            .fetch_all(&mut connect(&desk.database.url).await)
            .await
            .unwrap();
    let place = desk.ground.id("place");
    let row = |object: &str, detail: &str| (object.to_owned(), format!("api {place} {detail}"));
    assert_eq!(
        rows[1..],
        [row("counts", "published 2024 woonplaats json"), row("counts", "own 2026 woonplaats csv"), row("releases", "published"),]
    );
    let used = number(&desk.database.url, "select count(*) from api_token where used_at is not null").await;
    assert_eq!(used, 1);
}

/// The document and the table of contents speak of the same addresses; every address says how it can go wrong.
#[tokio::test]
async fn the_document_is_of_these_routes() {
    let desk = Desk::open().await;
    let document = desk.ask("GET", "/api/v1/openapi.json", &[]).await.json();
    assert_eq!(document["openapi"], "3.1.0");
    let paths = document["paths"].as_object().unwrap();
    let routes = app::routes::ROUTES.iter().map(|route| route.path).filter(|path| path.starts_with("/api/v1/"));
    let routes: BTreeSet<&str> = routes.filter(|path| !path.contains('{') && !path.ends_with("openapi.json")).collect();
    assert_eq!(paths.keys().map(String::as_str).collect::<BTreeSet<_>>(), routes);
    for (path, methods) in paths {
        assert_eq!(methods.as_object().unwrap().keys().collect::<Vec<_>>(), ["get"]);
        for status in ["200", "400", "401", "405", "406", "429", "500"] {
            assert!(methods["get"]["responses"].get(status).is_some(), "{path} {status}");
        }
    }
}
