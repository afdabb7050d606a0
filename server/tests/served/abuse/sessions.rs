//! 21-33: sessions, and what is left behind of them.

use std::process::Command;

use super::field::{Field, HERE, MISSING};

#[tokio::test]
pub async fn abuse_22_the_cookie() {
    let field = Field::behind_tls().await;
    let link = field.here.id("link");
    let answer = field.post("nobody", &format!("/aanmelden/{link}"), &[]);
    let cookie = answer.header("set-cookie");
    assert!(cookie.starts_with("__Host-casusbord-onderweg="), "{cookie}");
    for attribute in ["; Secure", "; HttpOnly", "; SameSite=", "; Path=/"] {
        assert!(cookie.contains(attribute), "{attribute}: {cookie}");
    }
    assert!(!cookie.contains("Domain=") && !cookie.contains("SameSite=None"), "{cookie}");
    assert!(answer.header("strict-transport-security").contains("max-age="));
    // Under its other name, or sent by a sibling that may set cookies for the whole domain, it is no session.
    let token = field.token("coordinator").unwrap();
    for name in ["casusbord", "__Secure-casusbord", "__host-casusbord", "$__Host-casusbord"] {
        let answer = field.send("GET", "/casussen", None, &[("Cookie", &format!("{name}={token}"))], b"");
        assert_eq!(answer.status, 303, "{name}");
    }
}

#[tokio::test]
pub async fn abuse_23_sign_out_ends_it() {
    let field = Field::new().await;
    let token = field.token("submitter").unwrap();
    assert_eq!(field.get("submitter", "/casussen").status, 200);
    let out = field.post("submitter", "/afmelden", &[]);
    assert_eq!(out.status, 303);
    assert!(out.header("set-cookie").contains("Max-Age=0"), "{}", out.header("set-cookie"));
    let stored = field.stored().await;
    for path in ["/", "/casussen", &format!("/casussen/{}", field.here.id("case"))] {
        let answer = field.send("GET", path, Some(token), &[], b"");
        assert!(answer.status == 303 && !answer.tells(&field), "{path}");
    }
    let form = field.here.intake(MISSING, &|field| format!("getypt in {field}"));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(field.post("submitter", "/casussen/nieuw", &form).status, 401);
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_31_time_outs() {
    let field = Field::new().await;
    let minute = 60_000_000_i64;
    assert_eq!(field.get("submitter", "/casussen").status, 200);
    field.sql(&format!("update session set seen_at = seen_at - {}", 16 * minute)).await;
    assert_eq!(field.get("submitter", "/casussen").status, 303, "idle for sixteen minutes");
    let field = Field::new().await;
    field.sql(&format!("update session set expires_at = seen_at - {minute}, created_at = seen_at - {}", 601 * minute)).await;
    for path in ["/casussen", "/"] {
        assert_eq!(field.get("coordinator", path).status, 303, "ten hours, however busy");
    }
}

#[tokio::test]
pub async fn abuse_32_nothing_is_kept_by_the_browser() {
    let field = Field::new().await;
    // The description of the API is the same for everybody and holds nothing of anybody.
    let public = "/api/v1/openapi.json";
    for (route, path) in field.addresses("GET", Some(field.here)).into_iter().filter(|(route, _)| *route != public) {
        for who in ["coordinator", "administrator", "log_reviewer", "nobody"] {
            let answer = field.get(who, &path);
            assert_eq!(answer.header("cache-control"), "no-store", "{route} as {who}");
        }
    }
}

#[tokio::test]
pub async fn abuse_33_nothing_leaks() {
    let mut field = Field::new().await;
    let link = field.here.id("link").to_owned();
    field.get("nobody", &format!("/aanmelden/{link}"));
    for (route, path) in field.addresses("GET", Some(field.here)) {
        let page = field.get("coordinator", &path).text();
        assert!(!page.contains("<!--") || !page.contains("TODO"), "{route}: a remark in the page");
        // Codes and texts are in no address.
        let links: Vec<&str> = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let told = |link: &&&str| link.contains(HERE) || field.here.codes.iter().any(|code| link.contains(code));
        assert!(!links.iter().any(|link| told(&link)), "{route}: {links:?}");
        assert!(!page.split("<title>").nth(1).unwrap_or_default().split("</title>").next().unwrap_or_default().contains(HERE));
    }
    let form = field.here.intake("geen id", &|_| format!("tekst {HERE}"));
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    field.post("submitter", "/casussen/nieuw", &form);
    field.post("submitter", "/casussen", &[("code", field.here.id("code"))]);
    field.post("submitter", &format!("/acties/{MISSING}?tekst={HERE}"), &[("result", HERE)]);
    field.get("nobody", "/instellen/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
    for path in ["/bestaat-niet", "/casussen/\u{0}", "/casussen/geen-id"] {
        let page = field.get("coordinator", path).text();
        assert!(["panicked", ".rs:", "sqlx", "select ", "SQLITE"].iter().all(|word| !page.contains(word)), "{path}");
    }
    field.stop();
    let log = field.log();
    assert!(log.contains("request"), "the program does write a log: {log}");
    let secrets =
        [HERE, &*link, field.token("coordinator").unwrap(), field.token("submitter").unwrap(), "Naam van", "0123456789abcdef"];
    for secret in secrets.into_iter().chain(field.here.codes.iter().map(String::as_str)) {
        assert!(!log.contains(secret), "{secret} is in the log");
    }
    // Nothing of the machine that built it, no map of the source, no secret in what browsers load.
    let binary = env!("CARGO_BIN_EXE_casusbord");
    let found = Command::new("grep").args(["-c", "-a", "-F", "sourceMappingURL="]).arg(binary).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&found.stdout).trim(), "0", "a source map is served");
}

#[tokio::test]
pub async fn abuse_21_fixation() {
    let field = Field::new().await;
    let link = format!("/aanmelden/{}", field.here.id("link"));
    let given = |answer: &super::field::Reply| {
        let cookie = answer.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
        cookie.split_once('=').map(|(_, token)| token.to_owned()).unwrap_or_default()
    };
    // A value that somebody put into the browser beforehand opens nothing, before and after.
    let preset = "0".repeat(64);
    assert_eq!(field.send("GET", "/casussen", Some(&preset), &[], b"").status, 303);
    let answer = field.send("POST", &link, Some(&preset), &[("Origin", &field.origin())], b"");
    let token = given(&answer);
    assert!(token.len() == 64 && token != preset, "{:?}", answer.headers);
    assert_eq!(field.send("GET", "/casussen", Some(&preset), &[], b"").status, 303);
    // Nor does the session of whoever prepared the browser go on in the name of who signs in.
    let attacker = field.token("outsider").unwrap();
    let other = field.here.id("used_link");
    assert_eq!(
        field.send("POST", &format!("/aanmelden/{other}"), Some(attacker), &[("Origin", &field.origin())], b"").status,
        404
    );
    assert_eq!(field.get("outsider", "/casussen").status, 200, "a link that does not work ends nothing");
    field.sql("update sign_in_link set used_at = null").await;
    let answer = field.send("POST", &link, Some(attacker), &[("Origin", &field.origin())], b"");
    assert!(given(&answer) != attacker && given(&answer) != token, "another one every time");
    // It is another cookie, so the session that was in the browser goes on until somebody is in (decision 0097).
    assert_eq!(field.get("outsider", "/casussen").status, 200, "nothing ends before");
}

#[tokio::test]
pub async fn abuse_30_links() {
    let field = Field::behind_tls().await;
    let administrator = field.token("administrator").unwrap();
    let (cookie, session) = field.cookie(administrator);
    let member = field.here.id("member");
    // The name under which a request comes is not the address of the link, and another name than the board's is refused.
    let make = format!(
        "POST /leden/{member}/link HTTP/1.1\r\nHost: bord.example.nl\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n\
         Connection: close\r\nOrigin: https://bord.example.nl\r\n{cookie}: {session}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n\r\n"
    );
    let other = make.replacen("Host: bord.example.nl", "Host: evil.example", 1);
    assert_eq!(field.raw(other.as_bytes()).unwrap().status, 421);
    let link = || {
        let answer = field.raw(make.as_bytes()).unwrap();
        assert_eq!(answer.status, 200);
        let page = answer.text();
        assert!(!page.contains("evil.example"), "{page}");
        assert_eq!(answer.header("referrer-policy"), "same-origin");
        let (_, rest) = page.split_once("https://bord.example.nl/aanmelden/").unwrap();
        rest[..64].to_owned()
    };
    let (first, second) = (link(), link());
    assert!(first != second && first.bytes().all(|byte| byte.is_ascii_hexdigit()));
    let open = |token: &str| field.get("nobody", &format!("/aanmelden/{token}"));
    // Replaced, used, expired, withdrawn, invented, cut off: all alike, so that nothing is learned of any.
    let nothing = open(&"0".repeat(64)).plain(&[]);
    assert_eq!(nothing.0, 404);
    assert_eq!(open(&first).plain(&[]), nothing, "replaced by a newer one");
    assert_eq!(open(field.here.id("used_link")).plain(&[]), nothing, "used");
    assert_eq!(open(&second[..63]).plain(&[]), nothing, "cut off");
    assert_eq!(open(&second.to_uppercase()).plain(&[]), nothing, "written otherwise");
    let until = "update sign_in_link set expires_at = expires_at";
    let week = 7 * 24 * 3_600_000_000_i64;
    field.sql(&format!("{until} - {week} where withdrawn_at is null")).await;
    assert_eq!(open(&second).plain(&[]), nothing, "expired");
    field.sql(&format!("{until} + {week} where withdrawn_at is null")).await;
    assert_eq!(field.post("administrator", &format!("/leden/{member}/link/intrekken"), &[]).status, 303);
    assert_eq!(open(&second).plain(&[]), nothing, "withdrawn");
    let third = link();
    let take = |token: &str| field.post("nobody", &format!("/aanmelden/{token}"), &[]);
    for _ in 0..2 {
        assert_eq!(open(&third).status, 200, "looking uses nothing up: programs that read mail do");
    }
    assert_eq!(take(&third).status, 303, "the one that works");
    assert_eq!(open(&third).plain(&[]), nothing, "once");
    assert_eq!(take(&third).plain(&[]), nothing, "once");
    // Nowhere but in the answer that showed it: only its hash is stored.
    let stored = field.stored().await;
    assert!([&first, &second, &third].iter().all(|token| !stored.contains(token.as_str())));
    let fourth = link();
    assert_eq!(field.post("administrator", &format!("/leden/{member}/beeindigen"), &[]).status, 303);
    assert_eq!(open(&fourth).plain(&[]), nothing, "of somebody who left");
}
