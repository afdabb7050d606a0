//! To whom somebody tells of a hole (RFC 9116).

use app::frame::state::{Board, Parts};
use axum::{body::Body, http::Request};
use http_body_util::BodyExt;
use time::{Duration, OffsetDateTime, format_description::well_known::Rfc3339};
use tower::ServiceExt;

use crate::world::*;

/// Status, kind and body.
async fn answer(contacts: &[&str], secure: bool) -> (u16, String, String) {
    let database = Database::sqlite();
    let store = database.open().await;
    let security_contacts = contacts.iter().map(|&contact| contact.to_owned()).collect();
    let origin = if secure { "https://bord.example.nl" } else { ORIGIN }.to_owned();
    let host = origin.split_once("://").unwrap().1.to_owned();
    let router = server::router(Board::new(Parts { security_contacts, origin, ..parts(store.clone(), secure) }));
    let request = Request::get("/.well-known/security.txt").header("host", host).body(Body::empty()).unwrap();
    let (head, body) = router.oneshot(request).await.unwrap().into_parts();
    store.close().await;
    let kind = head.headers["content-type"].to_str().unwrap().to_owned();
    (head.status.as_u16(), kind, String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap())
}

#[tokio::test]
async fn it_says_to_whom_and_until_when() {
    let (status, kind, body) = answer(&["mailto:lek@example.nl", "https://example.nl/lek"], true).await;
    assert_eq!((status, kind.as_str()), (200, "text/plain; charset=utf-8"));
    let fields: Vec<_> = body.lines().map(|line| line.split_once(": ").unwrap()).collect();
    let of = |name: &str| fields.iter().filter(|(n, _)| *n == name).map(|(_, value)| *value).collect::<Vec<_>>();
    assert_eq!(of("Contact"), ["mailto:lek@example.nl", "https://example.nl/lek"], "the one to try first stands first");
    assert_eq!(of("Canonical"), ["https://bord.example.nl/.well-known/security.txt"]);
    assert_eq!(of("Preferred-Languages"), ["nl, en"]);
    let expires = OffsetDateTime::parse(of("Expires")[0], &Rfc3339).unwrap();
    assert!(expires > NOW + Duration::days(30) && expires < NOW + Duration::days(365), "{expires}");
    assert_eq!(of("Expires").len(), 1, "exactly once (RFC 9116, §2.5.5)");
    assert_eq!(fields.len(), 5);
}

#[tokio::test]
async fn without_a_contact_there_is_none_and_plain_http_is_not_canonical() {
    assert_eq!(answer(&[], true).await.0, 404);
    let (status, _, body) = answer(&["mailto:lek@example.nl"], false).await;
    assert!(status == 200 && !body.contains("Canonical"), "{body}");
}
