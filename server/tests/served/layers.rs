//! What is done around every request.

use std::sync::Arc;

use app::frame::state::{Board, Parts};
use axum::{
    Router,
    body::Body,
    http::{Request, Response, StatusCode, header},
    routing::{get, post},
};
use http_body_util::BodyExt;
use tower::ServiceExt;

use crate::world::*;

async fn send(router: &Router, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Response<Body> {
    let request =
        headers.iter().fold(Request::builder().method(method).uri(path), |request, (name, value)| request.header(*name, *value));
    router.clone().oneshot(request.body(Body::from(body.to_owned())).unwrap()).await.unwrap()
}

async fn words(response: Response<Body>) -> String {
    String::from_utf8(response.into_body().collect().await.unwrap().to_bytes().to_vec()).unwrap()
}

/// Routes that do what a test needs, inside the layers of the board.
fn around(secure: bool) -> Router {
    let routes = Router::new()
        .route(
            "/boom",
            get(|| async {
                assert!(NOW.unix_timestamp() < 0, "secret text");
            }),
        )
        .route("/form", post(|body: String| async move { body.len().to_string() }))
        .route(
            "/page",
            get(|| async {
                ([(header::CONTENT_SECURITY_POLICY, "default-src 'self'"), (header::CONTENT_TYPE, "text/html")], "x".repeat(9000))
            }),
        )
        .route(
            "/pkg/a.js",
            get(|| async {
                ([(header::CACHE_CONTROL, "immutable"), (header::CONTENT_TYPE, "text/javascript")], "y".repeat(9000))
            }),
        );
    server::layers::around(routes, ORIGIN, secure)
}

#[tokio::test]
async fn healthz_says_whether_the_database_answers() {
    let (router, store, _database) = empty(false).await;
    let response = send(&router, "GET", "/healthz", &[], "").await;
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(words(response).await, "ok");
    store.close().await;
    assert_eq!(send(&router, "GET", "/healthz", &[], "").await.status(), StatusCode::OK, "asked at most once a second");
    let later = Board::new(Parts { now: Arc::new(|| NOW + time::Duration::seconds(1)), ..parts(store, false) });
    assert_eq!(send(&server::router(later), "GET", "/healthz", &[], "").await.status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn every_answer_carries_the_security_headers() {
    for secure in [false, true] {
        let (router, _store, _database) = empty(secure).await;
        for path in ["/healthz", "/", "/no-such-page", "/pkg/no-such-file.js", "/aanmelden/no-such-token"] {
            let response = send(&router, "GET", path, &[], "").await;
            let value = |name: &str| response.headers().get(name).map_or("", |value| value.to_str().unwrap());
            assert_eq!(value("x-content-type-options"), "nosniff", "{path}");
            assert_eq!(value("referrer-policy"), "same-origin");
            assert_eq!(value("cross-origin-opener-policy"), "same-origin");
            assert_eq!(value("cross-origin-resource-policy"), "same-origin");
            assert_eq!(value("x-frame-options"), "DENY");
            assert!(value("permissions-policy").contains("camera=()"));
            assert!(
                !value("content-security-policy").is_empty() && !value("content-security-policy").contains("unsafe-inline"),
                "{path}"
            );
            assert_eq!(!value("strict-transport-security").is_empty(), secure);
            assert!(path.starts_with("/pkg/") || value("cache-control") == "no-store", "{path}");
        }
        let health = send(&router, "GET", "/healthz", &[], "").await;
        let policy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
        assert_eq!(health.headers()[header::CONTENT_SECURITY_POLICY], policy);
    }
}

#[tokio::test]
async fn what_a_page_says_itself_is_kept_and_files_are_left_alone() {
    let accept = [("accept-encoding", "br, gzip")];
    let page = send(&around(false), "GET", "/page", &accept, "").await;
    assert_eq!(page.headers()[header::CONTENT_SECURITY_POLICY], "default-src 'self'");
    assert_eq!(page.headers()[header::CONTENT_ENCODING], "br");
    let file = send(&around(false), "GET", "/pkg/a.js", &accept, "").await;
    assert_eq!(file.headers()[header::CACHE_CONTROL], "immutable");
    assert!(!file.headers().contains_key(header::CONTENT_ENCODING));
}

#[tokio::test]
async fn a_form_of_another_site_is_refused() {
    let router = around(false);
    let own = [("host", "localhost:3000"), ("origin", "http://localhost:3000"), ("cookie", "a=b")];
    let fetch = [("host", "localhost:3000"), ("sec-fetch-site", "same-origin"), ("cookie", "a=b")];
    let script = [("host", "localhost:3000")];
    let proxied = [("host", "localhost:8080"), ("origin", ORIGIN), ("cookie", "a=b")];
    for headers in [&own[..], &fetch[..], &script[..], &proxied[..]] {
        assert_eq!(send(&router, "POST", "/form", headers, "x=1").await.status(), StatusCode::OK, "{headers:?}");
    }
    let other = [("host", "localhost:3000"), ("origin", "https://example.org"), ("cookie", "a=b")];
    let sandboxed = [("host", "localhost:3000"), ("origin", "null"), ("cookie", "a=b")];
    let cross = [("host", "localhost:3000"), ("sec-fetch-site", "cross-site"), ("cookie", "a=b")];
    let sibling = [("host", "localhost:3000"), ("sec-fetch-site", "same-site")];
    let silent = [("host", "localhost:3000"), ("cookie", "a=b")];
    let two = [("host", "localhost:3000"), ("origin", ORIGIN), ("origin", "https://example.org"), ("cookie", "a=b")];
    for headers in [&other[..], &sandboxed[..], &cross[..], &sibling[..], &silent[..], &two[..]] {
        let response = send(&router, "POST", "/form", headers, "x=1").await;
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{headers:?}");
        assert!(words(response).await.contains("Er is niets opgeslagen"));
    }
    assert_eq!(send(&router, "GET", "/page", &silent, "").await.status(), StatusCode::OK, "a link may be followed");
}

#[tokio::test]
async fn too_much_is_said_in_words() {
    let most = "x".repeat(server::layers::MOST_BYTES);
    assert_eq!(send(&around(false), "POST", "/form", &[], &most).await.status(), StatusCode::OK);
    let announced = (most.len() + 1).to_string();
    // Once with its length announced, once without.
    for headers in [&[("content-length", announced.as_str())][..], &[]] {
        let response = send(&around(false), "POST", "/form", headers, &format!("{most}y")).await;
        assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
        assert!(words(response).await.contains("er is niets opgeslagen"));
    }
}

#[tokio::test]
async fn a_panic_is_a_plain_page_and_tells_nothing() {
    let response = send(&around(false), "GET", "/boom", &[], "").await;
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(response.headers()[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
    let page = words(response).await;
    assert!(page.contains("Er ging iets mis") && !page.contains("secret text"));
}

#[tokio::test]
async fn a8_the_board_answers_under_its_own_name_only() {
    for (host, secure, expected) in [
        ("localhost:3000", false, StatusCode::OK),
        ("127.0.0.1:3000", false, StatusCode::OK),
        ("[::1]:3000", false, StatusCode::OK),
        ("evil.example:3000", false, StatusCode::MISDIRECTED_REQUEST),
        // By https `--url` decides, here with a port.
        ("LocalHost:3000", true, StatusCode::OK),
        ("localhost", true, StatusCode::MISDIRECTED_REQUEST),
        ("bord.example.nl:3000", true, StatusCode::MISDIRECTED_REQUEST),
        ("no host", true, StatusCode::MISDIRECTED_REQUEST),
    ] {
        assert_eq!(send(&around(secure), "GET", "/page", &[("host", host)], "").await.status(), expected, "{host}");
    }
    // Whoever watches the server has another name for it.
    let (router, _store, _database) = empty(true).await;
    assert_eq!(send(&router, "GET", "/healthz", &[("host", "10.0.0.7:3000")], "").await.status(), StatusCode::OK);
    assert_eq!(
        send(&router, "GET", "/aanmelden", &[("host", "10.0.0.7:3000")], "").await.status(),
        StatusCode::MISDIRECTED_REQUEST
    );
}
