//! 34-40: what another site makes a browser send.

use super::field::{Field, Reply};

/// Headers of a browser that was sent here by another page.
const FOREIGN: [&[(&str, &str)]; 7] = [
    &[("Origin", "https://evil.example")],
    &[("Origin", "null")],
    &[("Sec-Fetch-Site", "cross-site"), ("Origin", "https://evil.example")],
    &[("Sec-Fetch-Site", "same-site"), ("Origin", "https://ander.bord.example.nl")],
    &[("Sec-Fetch-Site", "cross-site")],
    &[("Referer", "https://evil.example/")],
    &[],
];

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

/// Fields with which many a form would be whole.
fn body(field: &Field) -> String {
    let form = field.here.intake("0193571b-1111-7111-8111-111111111111", &|field| format!("getypt in {field}"));
    let more =
        [("do", "afgelasten"), ("add", field.here.id("waiting")), ("result", "gedaan"), ("role", "administrator"), ("name", "x")];
    let more = more.into_iter().map(|(name, value)| (name, value.to_owned()));
    let pairs = form.into_iter().chain(more).map(|(name, value)| format!("{name}={}", crate::http::escape(&value)));
    pairs.collect::<Vec<_>>().join("&")
}

fn ask(field: &Field, who: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    field.send("POST", path, field.token(who), headers, body.as_bytes())
}

#[tokio::test]
pub async fn abuse_34_forms_of_other_sites() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let body = body(&field);
    for (route, path) in field.addresses("POST", Some(field.here)) {
        for who in ["coordinator", "administrator"] {
            for headers in FOREIGN {
                let answer = ask(&field, who, &path, &[headers, &[FORM]].concat(), &body);
                assert_eq!(answer.status, 403, "{route} as {who}: {headers:?}");
            }
        }
    }
    assert_eq!(field.stored().await, stored, "nothing is written");
    assert_eq!(field.get("coordinator", "/casussen").status, 200, "nobody was signed out either");
}

#[tokio::test]
pub async fn abuse_35_links_change_nothing() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let body = body(&field);
    let navigation = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")];
    for (route, path) in field.addresses("POST", Some(field.here)) {
        for who in ["coordinator", "administrator", "log_reviewer"] {
            let answer = field.send("GET", &format!("{path}?{body}"), field.token(who), &navigation, b"");
            assert!(matches!(answer.status, 200 | 303 | 404 | 409 | 422), "{route} as {who}: {}", answer.status);
        }
    }
    assert_eq!(field.stored().await, stored, "nothing is written");
    assert_eq!(field.get("coordinator", "/casussen").status, 200, "nobody was signed out either");
}

#[tokio::test]
pub async fn abuse_36_bodies_of_another_kind() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let origin = field.origin();
    // Forms of other sites can send these kinds without asking; here they are no form, even with the right origin.
    for kind in ["text/plain", "text/plain;charset=UTF-8", "multipart/form-data; boundary=x", "application/json", ""] {
        for (route, path) in field.addresses("POST", Some(field.here)) {
            let headers = [("Origin", origin.as_str()), ("Content-Type", kind)];
            // Signing out, and saying that one is still there, read no form.
            if matches!(route, "/afmelden" | "/nog-hier") {
                continue;
            }
            let body = format!("{{\"a\":\"{}\"}}", body(&field));
            let answer = ask(&field, "administrator", &path, &headers, &body);
            // Whoever is in the middle of nothing is sent to the door.
            let to_the_door = answer.status == 303 && answer.header("location") == "/aanmelden";
            assert!(to_the_door || answer.status >= 400 && answer.status < 500, "{route} as `{kind}`: {}", answer.status);
        }
    }
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_37_origins() {
    let field = Field::new().await;
    let port = field.port;
    let path = format!("/acties/{}", field.here.id("action"));
    let stored = field.stored().await;
    let near = [
        format!("http://evil.localhost:{port}"),
        format!("http://localhost.evil.example:{port}"),
        format!("https://localhost:{}", port + 1),
        format!("http://localhost:{}", port + 1),
        format!("http://localhost:{port}.evil.example"),
        format!("http://localhost:{port}@evil.example"),
        format!("null http://localhost:{port}"),
        "null".to_owned(),
        "file://".to_owned(),
        String::new(),
    ];
    for origin in &near {
        let answer = ask(&field, "invited", &path, &[("Origin", origin), FORM], "result=gedaan");
        assert_eq!(answer.status, 403, "{origin}");
    }
    for headers in FOREIGN {
        assert_eq!(ask(&field, "invited", &path, &[headers, &[FORM]].concat(), "result=gedaan").status, 403, "{headers:?}");
    }
    // Two origins are none.
    let twice = [("Origin", "https://evil.example"), ("Origin", &*field.origin()), FORM];
    assert_eq!(ask(&field, "invited", &path, &twice, "result=gedaan").status, 403);
    assert_eq!(field.stored().await, stored, "nothing is written");
    assert_eq!(ask(&field, "invited", &path, &[("Origin", &*field.origin()), FORM], "result=gedaan").status, 303);
}

#[tokio::test]
pub async fn abuse_38_sign_in_by_another_site() {
    let field = Field::new().await;
    let stored = field.stored().await;
    for (route, path) in
        field.addresses("POST", Some(field.here)).into_iter().filter(|(route, _)| route.starts_with("/aanmelden"))
    {
        for headers in FOREIGN.iter().filter(|headers| !headers.is_empty()) {
            // Without a cookie: the victim is not signed in yet.
            let answer =
                ask(&field, "nobody", &path, &[headers, &[FORM][..]].concat(), "who=coordinator&email=a@b.nl&password=x");
            assert!(answer.header("set-cookie").is_empty(), "{route}: {headers:?}");
            let named = headers.iter().any(|(name, _)| *name != "Referer");
            assert!(!named || answer.status == 403, "{route}: {headers:?}: {}", answer.status);
        }
    }
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_39_framing() {
    let field = Field::new().await;
    for (route, path) in field.addresses("GET", Some(field.here)) {
        for who in ["coordinator", "administrator", "nobody"] {
            let answer = field.get(who, &path);
            assert_eq!(answer.header("x-frame-options"), "DENY", "{route} as {who}");
            assert!(answer.header("content-security-policy").contains("frame-ancestors 'none'"), "{route} as {who}");
        }
    }
}

#[tokio::test]
pub async fn abuse_40_cors() {
    let field = Field::new().await;
    for (route, path) in field.addresses("GET", Some(field.here)) {
        for origin in ["https://evil.example", "null", &*field.origin()] {
            let asks = [("Origin", origin), ("Access-Control-Request-Method", "POST"), ("Access-Control-Request-Headers", "x")];
            for method in ["GET", "OPTIONS"] {
                let answer = field.send(method, &path, field.token("coordinator"), &asks, b"");
                let allowed: Vec<_> = answer.headers.iter().filter(|(name, _)| name.starts_with("access-control-")).collect();
                assert!(allowed.is_empty(), "{method} {route}: {allowed:?}");
                assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{method} {route}");
            }
        }
    }
}
