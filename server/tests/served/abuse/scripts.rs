//! 41-44: what is typed is text, wherever it turns up.

use super::{access::NEW, field::Field};
use crate::http::escape;

/// What would run, break out of its place, or change its shape in a browser.
pub const SCRIPTS: [&str; 14] = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "' onmouseover='alert(1)",
    "\" autofocus onfocus=\"alert(1)",
    "<!--<script>",
    "javascript:alert(1)",
    "\u{2028}alert(1)\u{2029}",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "{{7*7}}${7*7}<%=7*7%>",
];

/// The tags of a page that somebody else's text could have made: scripts without the nonce, pictures, handlers.
fn alive(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        // A tag ends at the first `>` outside quotes; what is in quotes is a value.
        let (mut quote, mut bare, mut end) = (None, String::new(), rest.len());
        for (place, c) in rest.char_indices() {
            match (quote, c) {
                (None, '>') => {
                    end = place + 1;
                    break;
                }
                (None, '"' | '\'') => quote = Some(c),
                (Some(open), c) if c == open => quote = None,
                (None, c) => bare.push(c),
                _ => {}
            }
        }
        let name = bare[1..].split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default().to_lowercase();
        let tag = &rest[..end];
        let handler = bare.split_whitespace().skip(1).any(|attribute| attribute.to_lowercase().starts_with("on"));
        let script = name == "script" && !tag.contains("nonce=");
        let foreign = ["img", "math", "mtext", "mglyph", "style", "iframe", "object", "base"].contains(&&*name)
            // The pregnancy clock is a picture of ours.
            || name == "svg" && !tag.contains("viewBox=");
        let goes = ["href", "src", "action", "formaction"].iter().any(|place| tag.contains(&format!("{place}=\"javascript:")));
        if handler || script || foreign || goes || name.starts_with("!--<s") {
            found.push(tag.chars().take(120).collect());
        }
        rest = &rest[end..];
    }
    if page.contains(">49<") {
        found.push("a sum was done".to_owned());
    }
    found
}

#[test]
fn what_is_alive_is_seen() {
    for page in [
        "<p><script>alert(1)</script>",
        "<a href=\"javascript:alert(1)\">",
        "<b onclick=x>",
        "<input value=\"\" autofocus onfocus=\"alert(1)\">",
        "<img src=x>",
    ] {
        assert_eq!(alive(page).len(), 1, "{page}");
    }
    let dead = "<p title=\"<script>\">&lt;script&gt; \" onfocus=\"alert(1) <input value=\"&quot; onfocus=&quot;x\"><script nonce=\"1\">x</script>";
    assert_eq!(alive(dead), [""; 0]);
}

#[tokio::test]
pub async fn abuse_41_stored_scripts() {
    let field = Field::new().await;
    let all = SCRIPTS.join(" ");
    // Every text of an intake, of an outcome, of a report; the names that settings and members have.
    let form = field.here.intake(NEW, &|_| all.clone());
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(field.post_excepting("submitter", "/casussen/nieuw", &form).status, 303);
    let item = format!("/overleggen/{}/punten/{}", field.here.id("running"), field.here.id("item"));
    let outcome = field.here.minutes(&|_| all.clone());
    let outcome: Vec<(&str, &str)> = outcome.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(field.post_excepting("scribe", &item, &outcome).status, 303);
    let action = format!("/acties/{}", field.here.id("action"));
    assert_eq!(field.post_excepting("invited", &action, &[("result", &all)]).status, 303);
    let short = "<script>alert(1)</script>\"><img src=x onerror=alert(1)>";
    let member = [("id", NEW), ("name", short), ("organisation", short), ("role", "participant")];
    assert!(field.post("administrator", "/leden", &member).status < 500);
    let places = field.here.id("sent");
    let planned = [("was", field.here.id("sent_was")), ("kind", field.here.id("kind")), ("municipality", field.here.id("place"))];
    let when = [("day", "2026-12-01"), ("starts", "13:00"), ("ends", "14:30"), ("afterwards", "")];
    let planned = [&planned[..], &when, &[("room", short), ("link", "javascript:alert(1)")]].concat();
    let plan = field.post("coordinator", &format!("/overleggen/{places}/wijzigen"), &planned);
    assert!(plan.status == 422 && plan.text().contains("id=\"link-fout\""), "a link is an https address");
    for (path, fields) in [
        ("/instellingen/disciplines".to_owned(), [("id", "0193571b-2222-7111-8111-111111111111"), ("name", short)]),
        ("/instellingen/regios".to_owned(), [("id", "0193571b-3333-7111-8111-111111111111"), ("name", short)]),
    ] {
        assert_eq!(field.post("administrator", &path, &fields).status, 303, "{path}");
    }
    // A name of a person and of a coalition, however they came in.
    field.sql(&format!("update person set name = '{}'", short.replace('\'', "''"))).await;
    field.sql(&format!("update coalition set name = '{}' where name = 'Gelderland-Midden'", short.replace('\'', "''"))).await;
    let mut seen = 0;
    let own = [format!("/casussen/{NEW}"), item, action];
    for who in ["coordinator", "scribe", "submitter", "invited", "administrator", "log_reviewer", "reporter"] {
        let pages = field.addresses("GET", Some(field.here)).into_iter().map(|(_, path)| path).chain(own.clone());
        for path in pages {
            let answer = field.get(who, &path);
            if !answer.header("content-type").starts_with("text/html") {
                continue;
            }
            let page = answer.text();
            assert_eq!(alive(&page), [""; 0], "{path} as {who}");
            seen += usize::from(page.contains("&lt;script&gt;alert(1)") || page.contains("&lt;script>alert(1)"));
        }
    }
    assert!(seen > 20, "the texts do turn up, as text: on {seen} pages");
}

#[tokio::test]
pub async fn abuse_42_reflected_scripts() {
    let field = Field::new().await;
    for script in SCRIPTS {
        for (path, name, who) in [
            ("/casussen", "code", "coordinator"),
            ("/casussen/nieuw", "question", "submitter"),
            ("/leden", "name", "administrator"),
            ("/instellingen/coalitie", "name", "administrator"),
            ("/overleggen/nieuw", "room", "coordinator"),
        ] {
            let answer = field.post(who, path, &[(name, script), (script, script)]);
            assert!(answer.status < 500 && alive(&answer.text()).is_empty(), "{path} {script}: {:?}", alive(&answer.text()));
            // The form that comes back to somebody whose session is over.
            let over = field.post("nobody", path, &[(name, script), (script, script)]);
            assert!(over.status < 500 && alive(&over.text()).is_empty(), "{path} {script}, signed out");
        }
        let typed = escape(script);
        for path in [
            "/casussen?na=",
            "/leden?zoek=",
            "/leden?weer=",
            "/overleggen?lijst=geweest&jaar=",
            "/logboek?van=",
            "/",
            "/aanmelden?",
        ] {
            for who in ["coordinator", "administrator", "log_reviewer", "nobody"] {
                let answer = field.get(who, &format!("{path}{typed}"));
                assert!(
                    answer.status < 500 && alive(&answer.text()).is_empty(),
                    "{path}{typed} as {who}: {:?}",
                    alive(&answer.text())
                );
            }
        }
        let answer = field.get("coordinator", &format!("/{typed}"));
        assert!(answer.status == 404 && alive(&answer.text()).is_empty(), "/{typed}");
    }
}

#[tokio::test]
pub async fn abuse_43_text_makes_no_links() {
    let field = Field::new().await;
    let text = "[klik](https://evil.example) <https://evil.example> https://evil.example www.evil.example mailto:iemand ![x](https://evil.example/p.png)";
    let form = field.here.intake(NEW, &|_| text.to_owned());
    let form: Vec<(&str, &str)> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(field.post_excepting("submitter", "/casussen/nieuw", &form).status, 303);
    let page = field.get("submitter", &format!("/casussen/{NEW}")).text();
    assert!(page.contains("[klik](https://evil.example)"), "as it was typed");
    for made in ["href=\"https://evil", "href=\"http://www.evil", "href=\"mailto:", "src=\"https://evil", "url(https://evil"] {
        assert!(!page.contains(made), "{made}");
    }
}

#[tokio::test]
pub async fn abuse_44_content_policy() {
    let field = Field::new().await;
    let mut nonces = std::collections::BTreeSet::new();
    let mut pages = 0;
    for (route, path) in field.addresses("GET", Some(field.here)) {
        for who in ["coordinator", "administrator", "log_reviewer", "nobody"] {
            let answer = field.get(who, &path);
            let policy = answer.header("content-security-policy").to_owned();
            for word in ["unsafe-inline", "'unsafe-eval'", "data:", "blob:", "http:", " https:", " *"] {
                assert!(!policy.contains(word), "{route} as {who}: {word} in {policy}");
            }
            assert!(policy.contains("default-src 'none'") || policy.contains("default-src 'self'"), "{route}: {policy}");
            if !answer.header("content-type").starts_with("text/html") {
                continue;
            }
            for part in ["object-src 'none'", "base-uri 'none'", "form-action 'self'", "style-src 'self'"] {
                assert!(policy.contains(part), "{route}: {part}");
            }
            pages += 1;
            if let Some((_, rest)) = policy.split_once("'nonce-") {
                nonces.insert(rest.split('\'').next().unwrap().to_owned());
            }
            let text = answer.text();
            assert!(
                !text.contains(" style=\"") && !text.contains("<style") && !text.contains(" onclick="),
                "{route}: style or script inside"
            );
            let bare = text.split("<script").skip(1).filter(|rest| !rest.split('>').next().unwrap().contains("nonce="));
            assert_eq!(bare.count(), 0, "{route}: a script without the nonce");
        }
    }
    assert_eq!(nonces.len(), pages, "a nonce is used once");
}
