//! Coming in over HTTP: what each step opens and what it does not, what a stranger learns, how a session changes.

use axum::{
    Router,
    http::{StatusCode, header},
};
use domain::entry::device::{Device, Way};
use http_body_util::BodyExt;
use signin::totp;
use store::entry::session;
use time::Duration;
use tower::ServiceExt;

use crate::{
    clocked::World,
    ground::Ground,
    matrix::request,
    world::{ORIGIN, execute},
};

pub const PASSWORD: &str = "paars fietspad onder de brug";
const LOGIN: &str = "ans@example.nl";

/// A browser: it keeps the cookies it is given.
pub struct Browser {
    router: Router,
    cookies: Vec<(String, String)>,
}

pub struct Page {
    pub status: StatusCode,
    pub to: String,
    /// After how many seconds one may come back.
    pub wait: u64,
    pub body: String,
}

impl Browser {
    pub fn new(router: &Router) -> Self {
        Self { router: router.clone(), cookies: Vec::new() }
    }

    /// With the cookie of a session.
    pub fn with(router: &Router, token: &str) -> Self {
        Self { router: router.clone(), cookies: vec![("casusbord".to_owned(), token.to_owned())] }
    }

    pub async fn get(&mut self, path: &str) -> Page {
        self.ask("GET", path, &[]).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Page {
        self.ask("POST", path, fields).await
    }

    async fn ask(&mut self, method: &str, path: &str, fields: &[(&str, &str)]) -> Page {
        let fields: Vec<_> = fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut request = request(method, path, None, &fields);
        let line: Vec<String> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !line.is_empty() {
            request.headers_mut().insert(header::COOKIE, line.join("; ").parse().unwrap());
        }
        let (parts, body) = self.router.clone().oneshot(request).await.unwrap().into_parts();
        for set in parts.headers.get_all(header::SET_COOKIE) {
            let set = set.to_str().unwrap();
            assert!(set.contains("HttpOnly") && set.contains("SameSite=Lax"), "{set}");
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.retain(|(known, _)| known != name);
            self.cookies.push((name.to_owned(), value.to_owned()));
        }
        let to = parts.headers.get(header::LOCATION).map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
        let wait = parts.headers.get(header::RETRY_AFTER).map_or(0, |wait| wait.to_str().unwrap().parse().unwrap());
        let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
        Page { status: parts.status, to, wait, body }
    }

    fn token(&self) -> &str {
        self.cookies.iter().find(|(name, _)| name == "casusbord").map_or("", |(_, value)| value)
    }
}

/// What stands between two texts on a page.
pub fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page.split_once(before).unwrap_or_else(|| panic!("no `{before}` in {page}"));
    rest.split_once(after).unwrap().0
}

/// The secret on a page that shows one, and the sealed draft that goes along.
pub fn app_of(page: &str) -> (Vec<u8>, &str) {
    let tag = page.split('<').find(|tag| tag.starts_with("input") && tag.contains("name=\"draft\"")).unwrap();
    (totp::unspelled(between(page, "link-to-copy\">", "<")).unwrap(), between(tag, "value=\"", "\""))
}

impl World {
    pub fn code(&self, secret: &[u8]) -> String {
        totp::now(secret, self.now().unix_timestamp()).unwrap()
    }

    async fn link(&self, who: &str) -> String {
        let link = self
            .ground
            .write(self.now(), async |tx| session::demo_link(tx, self.ground.actor(who).membership()).await)
            .await
            .unwrap();
        format!("/aanmelden/{link}")
    }

    /// Comes by a link and sets up a password with an app; gives the browser, the secret and the recovery codes.
    pub async fn enrol(&self, who: &str) -> (Browser, Vec<u8>, Vec<String>) {
        self.enrol_in(Browser::new(&self.router), who).await
    }

    /// The same in a browser that is there already.
    async fn enrol_in(&self, mut browser: Browser, who: &str) -> (Browser, Vec<u8>, Vec<String>) {
        assert_eq!(browser.post(&self.link(who).await, &[]).await.to, "/aanmelden/begin");
        assert!(browser.get("/aanmelden/begin").await.body.contains(self.ground.actor(who).name()));
        let page = browser.post("/aanmelden/begin/wachtwoord", &[("email", LOGIN), ("password", PASSWORD)]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        let (secret, draft) = app_of(&page.body);
        let wrong = browser.post("/aanmelden/begin/code", &[("draft", draft), ("code", "000000")]).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let (again, draft) = app_of(&wrong.body);
        assert_eq!(again, secret, "a typing error makes no new secret");
        let done = browser.post("/aanmelden/begin/code", &[("draft", draft), ("code", &self.code(&secret))]).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        let codes: Vec<String> =
            done.body.split("<code>").skip(1).map(|rest| rest.split_once('<').unwrap().0.to_owned()).collect();
        assert_eq!(codes.len(), 10);
        self.later(Duration::seconds(60));
        (browser, secret, codes)
    }

    /// The password is right; the code is to come.
    async fn halfway(&self) -> Browser {
        let mut browser = Browser::new(&self.router);
        let page = browser.post("/aanmelden", &[("email", LOGIN), ("password", PASSWORD)]).await;
        assert_eq!(page.to, "/aanmelden/tweede-stap", "{}", page.body);
        browser
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_password_with_a_code_signs_in_and_neither_alone() {
    let w = World::new().await;
    let (mut first, secret, codes) = w.enrol("submitter").await;
    assert!(first.get("/casussen").await.body.contains("Naam van submitter"), "who set it up is in");

    // A used link, and a new one: no way around the factors.
    let mut stranger = Browser::new(&w.router);
    assert_eq!(stranger.get(&w.link("submitter").await).await.status, StatusCode::CONFLICT);
    assert_eq!(stranger.token(), "");

    // Halfway nothing opens; the code opens it, once.
    let mut second = w.halfway().await;
    let before = second.token().to_owned();
    for path in ["/", "/casussen", "/mijn-aanmelding", "/aanmelden/begin", "/aanmelden/begin/wachtwoord", "/aanmelden/coalitie"] {
        assert_eq!(second.get(path).await.to, "/aanmelden", "{path}");
    }
    let code = w.code(&secret);
    assert_eq!(second.post("/aanmelden/tweede-stap", &[("code", "000000")]).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(second.post("/aanmelden/tweede-stap", &[("code", &code)]).await.to, "/");
    assert_ne!(second.token(), before, "a new token at sign-in");
    assert_eq!(second.get("/casussen").await.status, StatusCode::OK);
    let mut replayed = w.halfway().await;
    let page = replayed.post("/aanmelden/tweede-stap", &[("code", &code)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "the same code again");

    // A recovery code, once.
    let mut third = w.halfway().await;
    assert_eq!(third.post("/aanmelden/tweede-stap", &[("code", &codes[3].to_lowercase())]).await.to, "/");
    let mut fourth = w.halfway().await;
    let page = fourth.post("/aanmelden/tweede-stap", &[("code", &codes[3])]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    w.later(Duration::minutes(11));
    assert_eq!(fourth.post("/aanmelden/tweede-stap", &[("code", &codes[4])]).await.to, "/aanmelden", "not for long");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_sets_up_reaches_nothing_else() {
    let w = World::new().await;
    let mut browser = Browser::new(&w.router);
    browser.post(&w.link("coordinator").await, &[]).await;
    let pages = app::routes::ROUTES.iter().filter(|route| route.methods.contains("GET") && !route.path.contains('{'));
    for route in pages {
        let page = browser.get(route.path).await;
        // Nothing but what is there for everybody, and the steps of the setting up.
        let stranger = Browser::new(&w.router).get(route.path).await;
        let own = route.path.starts_with("/aanmelden/begin");
        assert!(own || (page.status, &page.to) == (stranger.status, &stranger.to), "{}: {}", route.path, page.status);
        assert!(!own || page.to != "/aanmelden", "{}: {}", route.path, page.status);
    }
    for (password, reason) in [("kort", "twaalf"), ("", "twaalf"), ("wachtwoord12345", "geraden")] {
        let page = browser.post("/aanmelden/begin/wachtwoord", &[("email", LOGIN), ("password", password)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}: {reason}");
        assert!(page.body.contains("id=\"password-fout\"") && page.body.contains(LOGIN), "the reason, and what was typed");
        assert!(password.is_empty() || !page.body.contains(password), "no password in a page");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_in_a_coalition_joins_another_with_what_she_signs_in_with() {
    let w = World::new().await;
    let (mut browser, _, _) = w.enrol("submitter").await;
    let elsewhere = Ground::people(&w.store, "Gooi en Vechtstreek", "geheim", w.now()).await;
    let administrator = elsewhere.actor("administrator").administrator().unwrap();
    let link = |membership: String| {
        let (store, now, administrator) = (w.store.clone(), w.now(), administrator.clone());
        async move {
            let mut tx = store.begin(now).await.unwrap();
            let token = session::invite(&mut tx, &administrator, &membership).await.unwrap();
            tx.commit().await.unwrap();
            format!("/aanmelden/{token}")
        }
    };
    // Invited by a coalition where nobody knows that she is here already.
    let waiting = elsewhere.actor("outsider").membership().to_owned();
    let to = link(waiting.clone()).await;
    let page = browser.get(&to).await;
    assert!(page.status == StatusCode::OK && page.body.contains(&format!("{to}/aansluiten")), "{}", page.body);
    assert_eq!(browser.post(&format!("{to}/aansluiten"), &[]).await.to, "/mijn-aanmelding");
    assert_eq!(browser.get(&to).await.status, StatusCode::NOT_FOUND, "once");
    assert_eq!(browser.post("/mijn-aanmelding/coalitie", &[("membership", &waiting)]).await.to, "/");
    // A second invitation to where she is already is not used up by the wrong button.
    let own = link(elsewhere.actor("invited").membership().to_owned()).await;
    assert_eq!(browser.post(&format!("{own}/aansluiten"), &[]).await.status, StatusCode::CONFLICT);
    assert_eq!(Browser::new(&w.router).get(&own).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stranger_does_not_learn_who_has_an_account() {
    let w = World::new().await;
    w.enrol("submitter").await;
    let mut answers = Vec::new();
    for (email, password) in [(LOGIN, "een ander wachtwoord"), ("niemand@example.nl", PASSWORD), ("<script>", "x")] {
        // The quickest of three: what else the machine does meanwhile is not the work.
        let mut took = std::time::Duration::MAX;
        let mut said = Vec::new();
        for _ in 0..3 {
            let mut stranger = Browser::new(&w.router);
            let started = std::time::Instant::now();
            let page = stranger.post("/aanmelden", &[("email", email), ("password", password)]).await;
            took = took.min(started.elapsed());
            assert_eq!((page.status, stranger.token()), (StatusCode::UNPROCESSABLE_ENTITY, ""), "{email}");
            let body = page.body.replace(email, "").replace("&lt;script&gt;", "");
            said = body.lines().map(without_nonce).collect();
        }
        answers.push((said, took));
    }
    assert!(answers.windows(2).all(|pair| pair[0].0 == pair[1].0), "word for word");
    // Beside one another, in one run: how quick the machine is does not matter.
    let times = || answers.iter().map(|(_, took)| *took);
    let (shortest, longest) = (times().min().unwrap(), times().max().unwrap());
    assert!(shortest * 4 >= longest, "the work is done for nobody too: {shortest:?}, {longest:?}");
}

fn without_nonce(line: &str) -> String {
    line.split("nonce=\"").enumerate().map(|(n, part)| if n == 0 { part } else { part.split_once('"').unwrap().1 }).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn after_many_tries_one_has_to_wait_whoever_one_is() {
    let w = World::new().await;
    let mut browser = Browser::new(&w.router);
    let (mut last, mut wait) = (StatusCode::OK, 0);
    for _ in 0..8 {
        let page = browser.post("/aanmelden", &[("email", "niemand@example.nl"), ("password", "fout fout fout")]).await;
        (last, wait) = (page.status, page.wait);
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert!((1..=1200).contains(&wait), "a program is told how long too: {wait}");
    w.later(Duration::minutes(20));
    let page = browser.post("/aanmelden", &[("email", "niemand@example.nl"), ("password", "fout fout fout")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "and then may try again");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn factors_change_after_showing_one_again() {
    let w = World::new().await;
    let (mut browser, secret, _) = w.enrol("submitter").await;
    w.later(Duration::minutes(11));
    for (method, path) in [
        ("GET", "/mijn-aanmelding/wachtwoord"),
        ("POST", "/mijn-aanmelding/wachtwoord"),
        ("POST", "/mijn-aanmelding/wachtwoord/weg"),
        ("GET", "/mijn-aanmelding/code"),
        ("POST", "/mijn-aanmelding/code"),
        ("POST", "/mijn-aanmelding/herstelcodes"),
    ] {
        assert_eq!(browser.ask(method, path, &[("password", "x")]).await.to, "/mijn-aanmelding/bevestigen", "{method} {path}");
    }
    let before = browser.token().to_owned();
    let code = w.code(&secret);
    let confirm = "/mijn-aanmelding/bevestigen";
    for (password, code) in [("fout", code.as_str()), (PASSWORD, "000000")] {
        let page = browser.post(confirm, &[("proof_password", password), ("proof_code", code)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert_eq!(browser.post(confirm, &[("proof_password", PASSWORD), ("proof_code", &code)]).await.to, "/mijn-aanmelding");
    assert_ne!(browser.token(), before, "another token");
    assert!(w.store.actor(&before, w.now()).await.unwrap().is_none());

    // Another password ends the other sessions.
    let other = w
        .ground
        .write(w.now(), async |tx| {
            session::open(tx, w.ground.actor("submitter").membership(), Way::Password, Device::default()).await
        })
        .await
        .unwrap();
    let new = "vier heel andere woorden samen";
    let page = browser.post("/mijn-aanmelding/wachtwoord", &[("password", new)]).await;
    assert_eq!(page.to, "/mijn-aanmelding?wachtwoord", "{}", page.body);
    assert!(w.store.actor(&other, w.now()).await.unwrap().is_none());
    assert_eq!(browser.get("/mijn-aanmelding?wachtwoord").await.status, StatusCode::OK);

    // Another phone: the old secret opens nothing any more.
    let page = browser.get("/mijn-aanmelding/code").await;
    let (fresh, draft) = app_of(&page.body);
    assert_ne!(fresh, secret);
    let page = browser.post("/mijn-aanmelding/code", &[("draft", draft), ("code", &w.code(&fresh))]).await;
    assert_eq!(page.to, "/mijn-aanmelding?gewijzigd");
    w.later(Duration::minutes(1));
    let mut again = Browser::new(&w.router);
    assert_eq!(
        again.post("/aanmelden", &[("email", LOGIN), ("password", PASSWORD)]).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert_eq!(again.post("/aanmelden", &[("email", LOGIN), ("password", new)]).await.to, "/aanmelden/tweede-stap");
    let old = again.post("/aanmelden/tweede-stap", &[("code", &w.code(&secret))]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.post("/aanmelden/tweede-stap", &[("code", &w.code(&fresh))]).await.to, "/");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a2_a_heavy_deed_goes_on_after_a_proof_with_what_was_typed() {
    let w = World::new().await;
    let (mut browser, secret, _) = w.enrol("administrator").await;
    w.later(Duration::minutes(11));
    let id = w.store.new_id(w.now());
    let new = [("id", id.as_str()), ("name", "Ans <b>Bos</b>"), ("role", "coordinator"), ("code", "van haar")];
    let asked = browser.post("/leden", &new).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    let carried = [("proof_to", "/leden"), ("proof_again", "ja")];
    let sent: Vec<(&str, &str)> = new.into_iter().chain(carried).collect();
    let back = |page: &Page| {
        for (name, value) in &sent {
            let value = value.replace('<', "&lt;").replace('>', "&gt;");
            let field = format!("form=\"proof\" name=\"{name}\">{value}</textarea>");
            assert!(page.body.contains(&field), "{field}: {}", page.body);
        }
    };
    back(&asked);
    let confirm = "/mijn-aanmelding/bevestigen";
    let refused = browser.post(confirm, &proved(&sent, "fout", "000000")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    back(&refused);
    let code = w.code(&secret);
    let right = proved(&sent, PASSWORD, &code);
    let onward = browser.post(confirm, &right).await;
    assert_eq!((onward.status, &*onward.to), (StatusCode::TEMPORARY_REDIRECT, "/leden"));
    // As the browser does by itself.
    let added = browser.post(&onward.to, &right).await;
    assert!(added.status == StatusCode::SEE_OTHER, "{}", added.body);
    assert!(browser.get("/leden").await.body.contains("Ans &lt;b&gt;Bos"));
    for elsewhere in ["https://elders.nl", "//elders.nl", "/\\elders.nl"] {
        w.later(Duration::minutes(1));
        let code = w.code(&secret);
        let fields = [("proof_to", elsewhere), ("proof_again", "ja"), ("proof_password", PASSWORD), ("proof_code", &code)];
        assert_eq!(browser.post(confirm, &fields).await.to, "/mijn-aanmelding", "{elsewhere}");
    }
    // A secret is in no page.
    w.later(Duration::minutes(11));
    let shown = [("name", "Huis"), ("issuer", "https://login.example.nl"), ("client_id", "bord"), ("two_factors", "trusted")];
    let provider: Vec<_> = shown.into_iter().chain([("client_secret", "zeergeheim")]).collect();
    let asked = browser.post("/instellingen/organisatie", &provider).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN);
    assert!(asked.body.contains(">bord</textarea>") && !asked.body.contains("zeergeheim"), "{}", asked.body);
    let code = w.code(&secret);
    let right = proved(&shown, PASSWORD, &code);
    assert!(browser.post(confirm, &right).await.status.is_redirection());
    let refused = browser.post("/instellingen/organisatie", &right).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "it is typed anew, not taken for an empty one");
}

fn proved<'a>(sent: &[(&'a str, &'a str)], password: &'a str, code: &'a str) -> Vec<(&'a str, &'a str)> {
    sent.iter().copied().chain([("proof_password", password), ("proof_code", code)]).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_administrator_resets_and_it_is_told() {
    let w = World::new().await;
    let (mut member, _, _) = w.enrol("submitter").await;
    let id = w.ground.actor("submitter").membership().to_owned();
    let mut administrator = Browser::with(&w.router, &w.ground.people["administrator"].token);
    let page = administrator.post(&format!("/leden/{id}/herstellen"), &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    let link = between(&page.body, ORIGIN, "<").to_owned();
    assert_eq!(member.get("/").await.to, "/aanmelden", "signed out");
    let mut again = Browser::new(&w.router);
    let wrong = again.post("/aanmelden", &[("email", LOGIN), ("password", PASSWORD)]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "the old password is gone");
    assert_eq!(again.post(&link, &[]).await.to, "/aanmelden/begin");
    let page = again.post("/aanmelden/begin/wachtwoord", &[("email", LOGIN), ("password", PASSWORD)]).await;
    let (secret, draft) = app_of(&page.body);
    again.post("/aanmelden/begin/code", &[("draft", draft), ("code", &w.code(&secret))]).await;
    assert!(again.get("/").await.body.contains("Naam van administrator"), "who did it");
    assert_eq!(again.post("/mijn-aanmelding/gelezen", &[]).await.to, "/");
    assert!(!again.get("/").await.body.contains("Naam van administrator"));
}

#[tokio::test]
async fn a10_an_address_is_told_and_not_typed_and_one_that_is_taken_is_not_looked_up_without_end() {
    let w = World::new().await;
    w.enrol("chair").await;
    let id = w.ground.actor("submitter").membership();
    let known =
        format!("update person set email = 'echt@example.nl' where id = (select person_id from membership where id = '{id}')");
    execute(&w.database.url, &known).await;
    let mut browser = Browser::new(&w.router);
    browser.post(&w.link("submitter").await, &[]).await;
    let page = browser.get("/aanmelden/begin/wachtwoord").await.body;
    assert!(page.contains("U meldt zich aan met echt@example.nl.") && !page.contains("type=\"email\""), "{page}");
    // A colleague's, that has an account: it is not looked at.
    let page = browser.post("/aanmelden/begin/wachtwoord", &[("email", LOGIN), ("password", PASSWORD)]).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let (secret, draft) = app_of(&page.body);
    let done = browser.post("/aanmelden/begin/code", &[("draft", draft), ("code", &w.code(&secret))]).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.body);
    let mut again = Browser::new(&w.router);
    let step = again.post("/aanmelden", &[("email", "echt@example.nl"), ("password", PASSWORD)]).await;
    assert_eq!(step.to, "/aanmelden/tweede-stap");

    // Of whom the coalition has no address: whether somebody else uses the one she types is a try to sign in with it.
    let mut curious = Browser::new(&w.router);
    curious.post(&w.link("outsider").await, &[]).await;
    let mut answers = Vec::new();
    for _ in 0..8 {
        let page = curious.post("/aanmelden/begin/wachtwoord", &[("email", LOGIN), ("password", PASSWORD)]).await;
        let told = page.body.contains("Met dit e-mailadres kunt u hier geen wachtwoord kiezen");
        answers.push(match page.status {
            StatusCode::UNPROCESSABLE_ENTITY if told => 't',
            StatusCode::TOO_MANY_REQUESTS if page.wait > 0 && !told => 'w',
            _ => panic!("{}: {}", page.status, page.body),
        });
    }
    assert_eq!(answers.iter().collect::<String>(), "tttttwww");
}

#[tokio::test]
async fn abuse_85_nobody_begins_to_sign_in_without_end() {
    let w = World::new().await;
    let mut stranger = Browser::new(&w.router);
    for number in 0..30 {
        let question = stranger.post("/api/sleutel", &[("purpose", "SignIn")]).await;
        assert_eq!(question.status, StatusCode::OK, "{number}: {}", question.body);
    }
    let later = stranger.post("/api/sleutel", &[("purpose", "SignIn")]).await;
    assert_eq!((later.status, later.wait), (StatusCode::TOO_MANY_REQUESTS, 2));
    let somebody = w.ground.actor("submitter");
    let (coalition, membership) = (somebody.coalition(), somebody.membership());
    let provider = format!(
        "insert into provider values ('{coalition}', 'x', 'http://localhost:1', 'x', 'x', 'trusted', '', 0, '{membership}', null)"
    );
    execute(&w.database.url, &provider).await;
    let page = stranger.get(&format!("/aanmelden/organisatie/{coalition}")).await;
    assert_eq!((page.status, page.wait), (StatusCode::TOO_MANY_REQUESTS, 3), "one door, one count: {}", page.body);
    assert!(page.body.contains("Even geduld"), "{}", page.body);
    assert_eq!(stranger.get("/aanmelden").await.status, StatusCode::OK, "a page costs nothing");
    assert_eq!(stranger.get("/aanmelden/organisatie/onbekend").await.status, StatusCode::NOT_FOUND, "what is not there is not");
    w.later(Duration::seconds(4));
    assert_eq!(stranger.post("/api/sleutel", &[("purpose", "SignIn")]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn f8_a_session_goes_on_until_another_one_is_there() {
    let w = World::new().await;
    let (mut tab, secret, _) = w.enrol("submitter").await;
    let first = tab.token().to_owned();
    // Another sign-in begins in a second tab of the same browser.
    assert_eq!(tab.post("/aanmelden", &[("email", LOGIN), ("password", PASSWORD)]).await.to, "/aanmelden/tweede-stap");
    assert_eq!(tab.get("/casussen").await.status, StatusCode::OK, "who is in stays in");
    assert_eq!(tab.get("/aanmelden/tweede-stap").await.status, StatusCode::OK, "and the other tab is at its step");
    assert_eq!(tab.token(), first);
    // So does an invitation that is opened and left.
    assert_eq!(tab.post(&w.link("coordinator").await, &[]).await.to, "/aanmelden/begin");
    assert_eq!(tab.get("/casussen").await.status, StatusCode::OK);
    // Until another session is there.
    tab.post("/aanmelden", &[("email", LOGIN), ("password", PASSWORD)]).await;
    assert_eq!(tab.post("/aanmelden/tweede-stap", &[("code", &w.code(&secret))]).await.to, "/");
    assert_eq!(tab.get("/aanmelden/tweede-stap").await.to, "/aanmelden", "nobody is on her way any more");
    assert_eq!(tab.get("/casussen").await.status, StatusCode::OK);
    assert_eq!(Browser::with(&w.router, &first).get("/casussen").await.to, "/aanmelden", "the first one is over");
}

#[tokio::test]
async fn who_prepared_the_browser_is_out_when_somebody_has_set_up_her_own() {
    let w = World::new().await;
    let prepared = w.ground.people["coordinator"].token.clone();
    let (own, ..) = w.enrol_in(Browser::with(&w.router, &prepared), "submitter").await;
    assert_ne!(own.token(), prepared);
    let mut before = Browser::with(&w.router, &prepared);
    assert_eq!(before.get("/casussen").await.to, "/aanmelden", "the session that was in the browser has ended");
}
