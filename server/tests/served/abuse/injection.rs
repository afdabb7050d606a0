//! 45-52: what is typed is a value: in files, statements, searches, logs, paths and addresses.

use super::{
    access::NEW,
    field::{Field, MISSING},
};
use crate::http::escape;

/// What a spreadsheet would run.
pub const FORMULAS: [&str; 8] = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "=cmd|' /C calc'!A0"];

#[tokio::test]
pub async fn abuse_45_formulas() {
    let field = Field::new().await;
    for formula in FORMULAS {
        field.sql(&format!("update person set name = '{}' where name like '%oordinator%'", formula.replace('\'', "''"))).await;
        field.sql(&format!("update meeting_kind set code = '{}' where code = 'MDO'", formula.replace('\'', "''"))).await;
        field.get("coordinator", "/casussen");
        for (who, path) in [("coordinator", "/aantallen.csv"), ("log_reviewer", "/logboek.csv")] {
            let file = field.get(who, path);
            assert_eq!(file.status, 200, "{path}");
            assert!(file.header("content-disposition").starts_with("attachment; filename=\""), "{path}");
            for cell in file.text().split(['\n', ';']).map(|cell| cell.trim_start_matches(['"', '\u{feff}'])) {
                assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']), "{path}: {cell:?}");
            }
        }
        field.sql("update person set name = 'Naam van coordinator' where name not like 'Naam van%'").await;
        field.sql("update meeting_kind set code = 'MDO' where code not in ('POP') and has_cases = 1").await;
    }
}

#[tokio::test]
pub async fn abuse_46_sql() {
    let field = Field::new().await;
    let stored = field.stored().await;
    let attacks = [
        "'",
        "''",
        "' or '1'='1",
        "1' or 1=1 --",
        "'; drop table journal; --",
        "\" or \"\"=\"",
        "1 union select name from person",
        "0x27",
        "%27",
        "\\",
        "$1",
        "?1",
        "1e999",
        "-1",
        "99999999999999999999",
    ];
    for attack in attacks {
        let typed = escape(attack);
        let addresses = [
            ("coordinator", format!("/casussen?na={typed}")),
            ("coordinator", format!("/overleggen?na={typed}&lijst={typed}&jaar={typed}")),
            ("coordinator", format!("/overleggen?lijst=geweest&jaar={typed}&na={typed}")),
            ("coordinator", format!("/casussen/{typed}")),
            ("coordinator", format!("/overleggen/{typed}/punten/{typed}")),
            ("administrator", format!("/leden?zoek={typed}&weer={typed}")),
            ("administrator", format!("/leden/{typed}/beeindigen")),
            ("log_reviewer", format!("/logboek?van={typed}&tot={typed}&wie={typed}&soort={typed}&casus={typed}&na={typed}")),
            ("log_reviewer", format!("/logboek/maand/{typed}")),
        ];
        for (who, path) in &addresses {
            let answer = field.get(who, path);
            assert!(matches!(answer.status, 200 | 303 | 400 | 404 | 422), "{path}: {}", answer.status);
            assert!(!answer.text().contains("sqlite") && !answer.text().contains("syntax"), "{path}");
        }
        for (who, path, name) in [
            ("coordinator", "/casussen", "code"),
            ("coordinator", "/casussen/openen", "code"),
            ("log_reviewer", "/logboek", "code"),
            ("coordinator", "/aantallen/niet-geregistreerd", "kind"),
            ("administrator", "/leden", "id"),
        ] {
            let answer = field.post(who, path, &[(name, attack), ("year", attack), ("case_type", attack)]);
            assert!((400..500).contains(&answer.status), "{path} {attack}: {}", answer.status);
        }
    }
    assert_eq!(field.stored().await, stored, "nothing is written");
}

#[tokio::test]
pub async fn abuse_47_wildcards() {
    let field = Field::new().await;
    for typed in ["%", "_", "%%%%%%%%%%%%", "*", "[a-z]", ".*", "(a+)+$", "______", "\\%"] {
        let answer = field.post("coordinator", "/casussen", &[("code", typed)]);
        assert!(matches!(answer.status, 404 | 422), "{typed}: {}", answer.status);
        let answer = field.post("log_reviewer", "/logboek", &[("code", typed)]);
        assert!(matches!(answer.status, 404 | 422), "{typed}: {}", answer.status);
    }
    // Slow patterns have nothing to be slow on: a search is an equality.
    let began = std::time::Instant::now();
    field.post("coordinator", "/casussen", &[("code", &"a%".repeat(60_000))]);
    field.get("administrator", &format!("/leden?zoek={}", "(a+)+".repeat(5_000)));
    assert!(began.elapsed() < std::time::Duration::from_secs(15), "{:?}", began.elapsed());
}

#[tokio::test]
pub async fn abuse_48_log_lines() {
    let field = Field::new().await;
    let evil = "Ans\n2026-01-01;vals;regel\r\n\u{1b}[31mrood\u{1b}[0m\u{9b}31m\u{202e}";
    // Typed into a form, where it loses what no screen shows; and put straight into the database.
    let member = [("id", NEW), ("name", evil), ("role", "participant")];
    assert!(field.post("administrator", "/leden", &member).status < 500);
    field.sql(&format!("update person set name = '{evil}' where name like '%coordinator%'")).await;
    field.get("coordinator", "/casussen");
    field.get("coordinator", "/casussen/%0d%0aINFO%20vals%1b[31m");
    field.post("coordinator", "/casussen", &[("code", evil)]);
    let csv = field.get("log_reviewer", "/logboek.csv").text();
    assert!(csv.lines().count() > 5);
    for line in csv.lines().skip(1) {
        let dated = line.len() > 19 && line.as_bytes()[4] == b'-' && line.as_bytes()[13] == b':' && line.as_bytes()[19] == b';';
        assert!(dated && !line.starts_with("2026-01-01"), "a row of its own: {line:?}");
        assert!(!line.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{0}']), "{line:?}");
    }
    let json = field.get("log_reviewer", "/logboek.json").text();
    assert!(!json.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "control characters in the JSON");
    let rows: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert!(rows["rows"].as_array().unwrap().len() > 5);
    let log = field.log();
    assert!(!log.contains("vals;regel") && !log.contains("INFO vals"), "a line that somebody else wrote");
}

#[tokio::test]
pub async fn abuse_50_unicode() {
    let field = Field::new().await;
    let flood = format!("e{}", "\u{301}".repeat(3_000));
    let texts = ["a\u{0}b", "a\u{202e}b\u{2066}", &flood, "\u{feff}x", "\u{fffe}\u{ffff}", "🤰🏽👩‍👩‍👧", "x\u{85}\u{2028}y"];
    for (number, text) in texts.iter().enumerate() {
        let id = format!("0193571b-444{number}-7111-8111-111111111111");
        let form = field.here.intake(&id, &|_| (*text).to_owned());
        let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = field.post("submitter", "/casussen/nieuw", &form);
        assert!(matches!(answer.status, 303 | 422), "{text:?}: {}", answer.status);
    }
    let hidden = "select count(*) from case_text where instr(body, char(0)) > 0 or instr(body, char(8238)) > 0 or instr(body, char(8294)) > 0";
    assert_eq!(field.number(hidden).await, 0, "what no screen shows is not stored");
    // Bytes that are no UTF-8, in bodies and in addresses.
    for body in [
        &b"code=\xff\xfe"[..],
        b"code=%ff%fe",
        b"code=%c0%af",
        b"code=%ed%a0%80",
        b"code=%00",
        b"\xff=\xff",
        b"code=%",
        b"code=%zz",
    ] {
        let headers = [("Origin", &*field.origin()), ("Content-Type", "application/x-www-form-urlencoded")];
        for path in ["/casussen", "/casussen/nieuw", "/api/besluit"] {
            let answer = field.send("POST", path, field.token("submitter"), &headers, body);
            assert!(answer.status >= 200 && answer.status < 500, "{path} {body:?}: {}", answer.status);
        }
    }
    for path in [
        "/casussen/%ff",
        "/casussen/%00",
        "/casussen?na=%ff",
        "/casussen?na=%00",
        "/%c0%ae%c0%ae/",
        "/overleggen/%00/punten/%00",
        "/leden/%00/beeindigen",
    ] {
        let answer = field.get("coordinator", path);
        assert!(answer.status < 500, "{path}: {}", answer.status);
    }
    let ids = [("id", "\u{0}"), ("kind", "\u{0}"), ("member", "\u{0}")];
    assert!(field.post("coordinator", "/overleggen/nieuw", &ids).status < 500);
}

#[tokio::test]
pub async fn abuse_51_static_files() {
    let field = Field::new().await;
    let page = field.get("nobody", "/aanmelden").text();
    let sheet =
        page.split("href=\"/").find_map(|rest| rest.split('"').next().filter(|path| path.contains("casusbord.css"))).unwrap();
    assert_eq!(field.get("nobody", &format!("/{sheet}")).status, 200);
    let folder = sheet.rsplit_once('/').unwrap().0;
    for path in [
        "../journal.key",
        "../../journal.key",
        "..%2fjournal.key",
        "%2e%2e/journal.key",
        "%2e%2e%2fjournal.key",
        "..\\journal.key",
        "..%5cjournal.key",
        "%252e%252e%252fjournal.key",
        "/etc/passwd",
        "//etc/passwd",
        "%2fetc%2fpasswd",
        "....//journal.key",
        "casusbord.css%00.js",
        "casusbord.css/",
        ".",
        "..",
        "",
        "../../../../../../etc/passwd",
        "casusbord.css/../../journal.key",
    ] {
        let answer = field.get("nobody", &format!("/{folder}/{path}"));
        assert!(matches!(answer.status, 303 | 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("root:") && answer.body.len() < 20_000, "{path}");
    }
    for path in ["/journal.key", "/casusbord.sqlite", "/.git/config", "/data/journal.key", "/pkg/", "/Cargo.toml"] {
        assert_eq!(field.get("nobody", path).status, 404, "{path}");
    }
}

#[tokio::test]
pub async fn abuse_52_redirects() {
    let field = Field::new().await;
    let case = field.here.id("case");
    for name in ["next", "return", "returnUrl", "redirect", "redirect_uri", "url", "to", "terug", "continue"] {
        for target in [
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "%0d%0aLocation:%20https://evil.example",
        ] {
            let query = format!("{name}={}", escape(target));
            for (who, path) in [("nobody", "/casussen"), ("nobody", "/aanmelden"), ("nobody", "/"), ("coordinator", "/aanmelden")]
            {
                let answer = field.get(who, &format!("{path}?{query}"));
                assert!(!format!("{:?}", answer.headers).contains("evil"), "{path}?{query}");
                assert!(
                    !answer.text().contains("href=\"https://evil") && !answer.text().contains("href=\"//evil"),
                    "{path}?{query}"
                );
            }
            for path in ["/afmelden", &format!("/casussen/{case}/akkoord"), "/casussen"] {
                let answer = field.post("outsider", &format!("{path}?{query}"), &[(name, target), ("code", "x")]);
                assert!(!format!("{:?}", answer.headers).contains("evil"), "{path}");
            }
        }
    }
    // Ids come back in addresses: never with a line of their own.
    for id in ["%0d%0aSet-Cookie:%20a=b", "x%0aLocation:%20https://evil.example"] {
        for path in [format!("/leden/{id}/terug"), format!("/casussen/{id}/akkoord"), format!("/overleggen/{id}/stap")] {
            let answer = field.post("administrator", &path, &[("do", "versturen")]);
            assert!(answer.header("set-cookie").is_empty() && !answer.header("location").contains("evil"), "{path}");
        }
    }
    // The host of the request makes no address.
    let forged = "GET /casussen HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n";
    let answer = field.raw(forged.as_bytes()).unwrap();
    assert!(!format!("{:?}{}", answer.headers, answer.text()).contains("evil.example"), "{:?}", answer.headers);
    let link = field.post("administrator", &format!("/leden/{}/link", field.here.id("member")), &[]).text();
    assert!(link.contains(&format!("{}/aanmelden/", field.origin())) || link.contains(MISSING), "the origin that was configured");
}
