//! Sessions over HTTP, with a clock that a test moves.

use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt;
use time::Duration;
use tower::ServiceExt;

use crate::{clocked::World, matrix::request};

impl World {
    async fn ask(&self, who: &str, method: &str, path: &str, fields: &[(&str, &str)]) -> (StatusCode, HeaderMap, String) {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let request = request(method, path, Some(&self.ground.people[who].token), &fields);
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        (parts.status, parts.headers, body)
    }

    async fn is_in(&self, who: &str) -> bool {
        self.ask(who, "GET", "/sessies", &[]).await.0 == StatusCode::OK
    }
}

#[tokio::test]
async fn abuse_31_a_session_ends_idle_and_absolutely_unless_she_says_she_is_there() {
    let w = World::new().await;
    let still_here = async |who: &str| w.ask(who, "POST", "/nog-hier", &[]).await;
    // A sign of life every fourteen minutes: long past the quarter of an hour, up to ten hours.
    for _ in 0..42 {
        w.later(Duration::minutes(14));
        let (status, headers, body) = still_here("submitter").await;
        assert_eq!((status, body.as_str()), (StatusCode::NO_CONTENT, ""), "the browser stays where it is");
        assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    }
    assert!(!w.is_in("coordinator").await, "who gave no sign is out");
    let (_, _, page) = w.ask("submitter", "GET", "/", &[]).await;
    assert!(page.contains("na tien uur is opnieuw aanmelden nodig"), "it is said before it happens: {page}");
    w.later(Duration::minutes(12));
    assert!(!w.is_in("submitter").await, "ten hours, however busy");
    assert_eq!(still_here("submitter").await.0, StatusCode::NO_CONTENT, "and it tells nobody whose session this was");
    assert!(!w.is_in("submitter").await);
}

#[tokio::test]
async fn every_page_warns_by_style_before_the_end() {
    let w = World::new().await;
    let (_, _, page) = w.ask("submitter", "GET", "/casussen/nieuw", &[]).await;
    assert!(page.contains("Over twee minuten wordt u afgemeld") && page.contains("action=\"/nog-hier\""), "{page}");
    assert!(!page.contains("na tien uur"), "not on the first day of a session");
}

#[tokio::test]
async fn sessions_are_ended_by_whose_they_are_and_by_the_administrator() {
    let w = World::new().await;
    let member = w.ground.actor("chair").membership().to_owned();
    let here = w.ground.actor("chair").session().to_owned();
    let (_, _, own) = w.ask("chair", "GET", "/sessies", &[]).await;
    assert!(own.contains("hier") && !own.contains(&here), "one's own is left by signing out");
    let (_, _, page) = w.ask("administrator", "GET", &format!("/leden/{member}"), &[]).await;
    assert!(page.contains(&here) && page.contains("Onbekende browser"), "{page}");
    let (status, ..) = w.ask("administrator", "POST", &format!("/leden/{member}/sessies"), &[("session", &here)]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(!w.is_in("chair").await && w.is_in("scribe").await);
    let other = w.ground.actor("scribe").session().to_owned();
    let (status, ..) = w.ask("administrator", "POST", &format!("/leden/{member}/sessies"), &[("session", &other)]).await;
    assert_eq!(status, StatusCode::NOT_FOUND, "a session of somebody else");
    assert!(w.is_in("scribe").await);
}

#[tokio::test]
async fn abuse_32_signing_out_empties_the_browser() {
    let w = World::new().await;
    let (_, headers, _) = w.ask("chair", "GET", "/", &[]).await;
    assert_eq!(headers[header::CACHE_CONTROL], "no-store");
    let (status, headers, _) = w.ask("chair", "POST", "/afmelden", &[]).await;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(headers["clear-site-data"], "\"cache\", \"storage\"");
    assert!(!w.is_in("chair").await);
}
