//! 11-20: ways around the guard: roles without cases, codes, files, methods, encodings, streams, roles that are gone.

use std::collections::BTreeSet;

use super::{
    access::{NEW, intake},
    field::{Field, HERE, THERE},
};

#[tokio::test]
pub async fn abuse_11_no_text_without_case_rights() {
    let field = Field::new().await;
    for who in ["administrator", "log_reviewer", "reporter"] {
        for (route, path) in field.addresses("GET", Some(field.here)) {
            let answer = field.get(who, &path);
            assert!(!answer.text().contains(HERE) && !answer.text().contains(THERE), "{route} as {who}");
            // 502: there is no provider to send her to.
            assert!(answer.status < 500 || answer.status == 502, "{route} as {who}: {}", answer.status);
        }
    }
    assert!(field.get("coordinator", "/casussen").text().contains(HERE), "the marker does turn up where it may");
}

#[tokio::test]
pub async fn abuse_12_there_is_no_label() {
    // The link between a case and a dossier is the code alone: there is no label, note or name to be read by another.
    let field = Field::new().await;
    let columns = field.texts("select name from pragma_table_info('case_file')").await;
    assert!(columns.iter().all(|column| !["label", "name", "note", "birth"].iter().any(|word| column.contains(word))));
    let form = field.here.intake(NEW, &|field| format!("getypt in {field}"));
    let more = [("label", "mevrouw Zonneveld"), ("name", "mevrouw Zonneveld"), ("note", "mevrouw Zonneveld")];
    assert_eq!(field.post("submitter", "/casussen/nieuw", &intake(&form, &more)).status, 303);
    assert!(!field.stored().await.contains("Zonneveld"));
    assert!(!field.get("coordinator", &format!("/casussen/{NEW}")).text().contains("Zonneveld"));
}

#[tokio::test]
pub async fn abuse_13_codes_tell_nothing() {
    let field = Field::new().await;
    let codes: Vec<&String> = field.here.codes.iter().chain(&field.there.codes).collect();
    let heads: BTreeSet<&str> = codes.iter().map(|code| &code[..3]).collect();
    assert!(heads.len() > codes.len() / 2, "codes of one moment begin alike: {codes:?}");
    // Neighbours of a code that exists: one character changed, two swapped. Each is no code, or one that nobody has.
    let known = field.here.id("code");
    let letters = "23456789BCDFGHJKLMNPQRSTVWXYZ";
    for (place, was) in known.char_indices().filter(|(_, c)| *c != '-') {
        let other = letters.chars().find(|c| *c != was).unwrap();
        let guess: String = known.char_indices().map(|(i, c)| if i == place { other } else { c }).collect();
        let answer = field.post("coordinator", "/casussen", &[("code", &guess)]);
        assert!(matches!(answer.status, 404 | 422), "{guess}: {}", answer.status);
    }
}

#[tokio::test]
pub async fn abuse_14_nothing_tells_of_foreign_cases() {
    let field = Field::new().await;
    let find = |code: &str| field.post("there.coordinator", "/casussen", &[("code", code)]).plain(&[code]);
    let unknown = find("222-222-22");
    assert_eq!(unknown.0, 404);
    for code in &field.here.codes {
        assert_eq!(find(code), unknown, "{code}");
    }
    for (route, path) in field.addresses("GET", Some(field.there)) {
        let answer = field.get("there.coordinator", &path);
        let whole = format!("{:?}{}", answer.headers, answer.text());
        assert!(!whole.contains(HERE) && !field.here.codes.iter().any(|code| whole.contains(code)), "{route}");
        assert!(answer.header("etag").is_empty() && answer.header("last-modified").is_empty(), "{route}");
    }
}

#[tokio::test]
pub async fn abuse_15_exports_want_their_role() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let may: [(&str, &[&str]); 3] = [
        ("/aantallen.csv", &["coordinator", "reporter"]),
        ("/logboek.csv", &["log_reviewer"]),
        ("/logboek.json", &["log_reviewer"]),
    ];
    for (path, may) in may {
        for who in field.here.people.keys() {
            let expected = if may.contains(who) { 200 } else { 404 };
            assert_eq!(field.get(who, path).status, expected, "{path} as {who}");
        }
        assert_eq!(field.get("nobody", path).status, 303);
    }
    let case = format!("/casussen/{}", field.here.id("case"));
    let tried = [".csv", ".json", ".pdf", ".ics", "/print", "/afdrukken", "/export", "/feed", "/rss", "/gezien"];
    for ending in tried {
        for who in ["outsider", "administrator", "log_reviewer", "there.coordinator"] {
            let answer = field.get(who, &format!("{case}{ending}"));
            assert!(answer.status == 404 && !answer.tells(&field), "{ending} as {who}");
        }
    }
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_16_methods_and_spellings() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let id = field.here.id("case");
    let path = format!("/casussen/{id}");
    let spellings = [
        format!("/casussen/{id}/"),
        format!("//casussen/{id}"),
        format!("/CASUSSEN/{id}"),
        format!("/casussen/{}", id.to_uppercase()),
        format!("/casussen/%2e/{id}"),
        format!("/casussen/%252e/{id}"),
        format!("/overleggen/../casussen/{id}"),
        format!("/overleggen/%2e%2e/casussen/{id}"),
        format!("/casussen%2f{id}"),
        format!("/casussen%252f{id}"),
        format!("/./casussen/{id}"),
        format!("/casussen/{id}%00"),
        format!("/casussen/{id};jsessionid=1"),
        format!("/casussen/{id}%20"),
        format!("/casussen/{id}?x=/../../leden"),
        format!("/casussen/{id}%23"),
        format!("http://localhost:{}/casussen/{id}", field.port),
    ];
    for who in ["outsider", "administrator", "there.coordinator", "nobody"] {
        for spelling in &spellings {
            let answer = field.get(who, spelling);
            assert!(matches!(answer.status, 303 | 400 | 404) && !answer.tells(&field), "{spelling} as {who}: {}", answer.status);
        }
        for method in ["HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND", "get"] {
            let answer = field.send(method, &path, field.token(who), &[("Origin", &field.origin())], b"");
            assert!(matches!(answer.status, 303 | 400 | 404) && !answer.tells(&field), "{method} as {who}: {}", answer.status);
        }
        for header in ["X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"] {
            let answer = field.send("GET", &format!("{path}/akkoord"), field.token(who), &[(header, "POST")], b"");
            assert!(matches!(answer.status, 303 | 404), "{header} as {who}: {}", answer.status);
        }
        for header in ["X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix"] {
            let answer = field.send("GET", "/aanmelden", field.token(who), &[(header, &path)], b"");
            assert!(!answer.tells(&field), "{header} as {who}");
        }
    }
    // Who may read it gets headers only by HEAD.
    assert!(field.send("HEAD", &path, field.token("coordinator"), &[], b"").body.is_empty());
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_17_other_encodings() {
    let field = Field::new().await;
    let (meeting, item) = (field.here.id("running"), field.here.id("item"));
    let stored = field.stored().await;
    let json = format!(r#"{{"meeting":"{meeting}","item":"{item}","fields":"version=0&decision=binnen"}}"#);
    let multipart = ["meeting", "item", "fields"]
        .iter()
        .zip([meeting, item, "version=0&decision=binnen"])
        .fold(String::new(), |body, (name, value)| {
            format!("{body}--grens\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        })
        + "--grens--\r\n";
    let query = format!("/api/besluit?meeting={meeting}&item={item}&fields=version%3D0%26decision%3Dbinnen");
    for who in ["scribe", "outsider", "there.coordinator", "nobody"] {
        for (kind, body) in [
            ("application/json", json.as_bytes()),
            ("application/cbor", b"\xa4gmeeting"),
            ("multipart/form-data; boundary=grens", multipart.as_bytes()),
            ("application/xml", b"<a/>"),
            ("text/plain", json.as_bytes()),
            ("application/octet-stream", json.as_bytes()),
        ] {
            let headers = [("Origin", &*field.origin()), ("Content-Type", kind)];
            let answer = field.send("POST", "/api/besluit", field.token(who), &headers, body);
            assert_ne!(answer.status, 200, "{kind} as {who}: {}", answer.text());
            assert!(!answer.tells(&field), "{kind} as {who}");
        }
        let answer = field.get(who, &query);
        assert_eq!(answer.status, 404, "GET as {who}");
    }
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_18_functions_without_a_session() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let mut functions = 0;
    for (path, method) in leptos::server_fn::axum::server_fn_paths() {
        let headers = [("Origin", &*field.origin()), ("Content-Type", "application/x-www-form-urlencoded")];
        let (meeting, item) = (field.here.id("running"), field.here.id("item"));
        let body = format!("meeting={meeting}&item={item}&version=0&decision=binnen&text=binnen&id={item}");
        for body in [body.as_str(), ""] {
            let answer = field.send(method.as_str(), path, None, &headers, body.as_bytes());
            assert!(!answer.tells(&field), "{path}: {}", answer.text());
            let refused = answer.status >= 400 || answer.text().contains("SignedOut");
            assert!(refused, "{path}: {} {}", answer.status, answer.text());
        }
        functions += 1;
    }
    assert!(functions > 0);
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_19_no_streams() {
    // There is no stream yet: when one comes, this turns red, and asks for one with a foreign id and after sign-out.
    let field = Field::new().await;
    for who in ["coordinator", "outsider", "nobody"] {
        for (route, path) in field.addresses("GET", Some(field.here)) {
            let events = field.send("GET", &path, field.token(who), &[("Accept", "text/event-stream")], b"");
            assert!(!events.header("content-type").contains("event-stream"), "{route}");
            let headers = [
                ("Upgrade", "websocket"),
                ("Sec-WebSocket-Version", "13"),
                ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
                ("Origin", &*field.origin()),
            ];
            assert_ne!(field.send("GET", &path, field.token(who), &headers, b"").status, 101, "{route}");
        }
    }
}

#[tokio::test]
pub async fn abuse_20_a_role_that_was_taken_away() {
    let field = Field::new().await;
    let agenda = format!("/overleggen/{}/wijzigen", field.here.id("sent"));
    assert_eq!(field.get("coordinator", &agenda).status, 200);
    assert_eq!(field.get("administrator", "/leden").status, 200);
    field.sql("delete from membership_role where role in ('coordinator', 'administrator')").await;
    let stored = field.stored().await;
    for (who, path) in
        [("coordinator", &*agenda), ("coordinator", "/casussen"), ("coordinator", "/aantallen"), ("administrator", "/leden")]
    {
        let answer = field.get(who, path);
        assert!(answer.status == 404 && !answer.tells(&field), "{path} as {who}: {}", answer.status);
    }
    let cancel = format!("/overleggen/{}/stap", field.here.id("sent"));
    assert_eq!(field.post("coordinator", &cancel, &[("do", "afgelasten")]).status, 404);
    assert_eq!(field.stored().await, stored, "nothing is written");
}
