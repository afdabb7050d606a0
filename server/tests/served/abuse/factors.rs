//! 24-29: the factors of sign-in, tried by somebody who has one of them, or none.

use std::{
    collections::BTreeMap,
    thread,
    time::{Duration, Instant},
};

use signin::totp;

use super::field::{Field, Reply};
use crate::sign_in::{PASSWORD, app_of};

const LOGIN: &str = "ans@example.nl";
const SECOND: &str = "/aanmelden/tweede-stap";
const QUARTER: i64 = 15 * 60 * 1_000_000;

/// Somebody's browser: it keeps the cookies it is given. `address`: what the proxy says of it.
struct Browser<'a> {
    field: &'a Field,
    cookies: BTreeMap<String, String>,
    address: String,
}

impl<'a> Browser<'a> {
    fn new(field: &'a Field, address: &str) -> Self {
        Self { field, cookies: BTreeMap::new(), address: address.to_owned() }
    }

    fn get(&mut self, path: &str) -> Reply {
        self.ask("GET", path, &[])
    }

    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Reply {
        self.ask("POST", path, fields)
    }

    fn ask(&mut self, method: &str, path: &str, fields: &[(&str, &str)]) -> Reply {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let reply = self.field.form(method, path, fields, &[("Cookie", &cookies.join("; ")), ("X-Forwarded-For", &self.address)]);
        for (_, set) in reply.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) = set.split(';').next().unwrap().split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        self.cookies.retain(|_, value| !value.is_empty());
        reply
    }

    /// Types the password; whether the code is asked next.
    fn password(&mut self, login: &str, password: &str) -> Reply {
        self.post("/aanmelden", &[("email", login), ("password", password)])
    }
}

/// Comes by a link, whatever stands behind it, and is to set up her factors.
fn arrives(field: &Field) -> Browser<'_> {
    let mut browser = Browser::new(field, "198.51.100.1");
    let link = format!("/aanmelden/{}", field.here.id("link"));
    browser.get(&link);
    if browser.cookies.is_empty() {
        browser.post(&link, &[]);
    }
    browser
}

/// Somebody with a password and an app: her signed-in browser, and the secret of the app. No code was taken yet.
async fn enrolled(field: &Field) -> (Browser<'_>, Vec<u8>) {
    let mut browser = arrives(field);
    let secret = sets_up(&mut browser).await;
    assert_eq!(browser.get("/casussen").status, 200, "who set it up is in");
    (browser, secret)
}

/// Sets up a password in a browser that came by a link; gives the secret of the app.
async fn sets_up(browser: &mut Browser<'_>) -> Vec<u8> {
    let page = browser.post("/aanmelden/begin/wachtwoord", &[("email", LOGIN), ("password", PASSWORD)]).text();
    let (secret, draft) = app_of(&page);
    let done = browser.post("/aanmelden/begin/code", &[("draft", draft), ("code", &code(&secret))]);
    assert_eq!(done.status, 200, "{}", done.text());
    fresh(browser.field).await;
    secret
}

/// No code was taken and nobody tried anything, as after a quiet day.
async fn fresh(field: &Field) {
    field.sql("update password set last_step = 0; delete from attempt").await;
}

/// This instant as the database has it.
fn micros_now() -> i64 {
    i64::try_from(server::clock::now().unix_timestamp_nanos() / 1_000).unwrap()
}

fn code(secret: &[u8]) -> String {
    totp::now(secret, server::clock::now().unix_timestamp()).unwrap()
}

/// A code that is none of these minutes.
fn wrong(secret: &[u8], number: u32) -> String {
    let now = server::clock::now().unix_timestamp();
    let near: Vec<_> = (-4..=4).map(|step| totp::now(secret, now + step * 30).unwrap()).collect();
    (number * 1_000..number * 1_000 + 99).map(|code| format!("{code:06}")).find(|code| !near.contains(code)).unwrap()
}

/// The password was right; the code is to come.
fn halfway<'a>(field: &'a Field, address: &str) -> Browser<'a> {
    let mut browser = Browser::new(field, address);
    let reply = browser.password(LOGIN, PASSWORD);
    assert_eq!((reply.status, reply.header("location")), (303, SECOND), "{}", reply.text());
    browser
}

#[tokio::test]
pub async fn abuse_24_the_first_factor_only() {
    let field = Field::new().await;
    let mut arriving = arrives(&field);
    opens_only(&field, &arriving.cookies, "/aanmelden/begin");
    sets_up(&mut arriving).await;
    opens_only(&field, &halfway(&field, "198.51.100.2").cookies, SECOND);
}

/// Whoever has these cookies is answered like nobody, but for the step she is at.
fn opens_only(field: &Field, cookies: &BTreeMap<String, String>, own: &str) {
    let browser = || Browser { field, cookies: cookies.clone(), address: "198.51.100.3".to_owned() };
    let mut asked = 0;
    for method in ["GET", "POST"] {
        for (route, path) in field.addresses(method, Some(field.here)) {
            if route.starts_with(own) {
                continue;
            }
            let mut nobody = Browser::new(field, "198.51.100.3");
            let (hers, theirs) = (browser().ask(method, &path, &[]), nobody.ask(method, &path, &[]));
            let answer = |reply: &Reply| (reply.status, reply.header("location").to_owned());
            assert_eq!(answer(&hers), answer(&theirs), "{method} {route} at {own}");
            assert!(!hers.tells(field), "{method} {route} at {own}");
            asked += 1;
        }
    }
    assert!(asked > 90, "{asked}");
    let typed = [("meeting", field.here.id("running")), ("item", field.here.id("item")), ("fields", "version=0&decision=x")];
    assert!(browser().post("/api/besluit", &typed).text().contains("SignedOut"));
}

#[tokio::test]
pub async fn abuse_25_a_code_used_twice() {
    let field = Field::new().await;
    let (mut own, secret) = enrolled(&field).await;
    let typed = code(&secret);
    let mut first = halfway(&field, "198.51.100.2");
    assert_eq!(first.post(SECOND, &[("code", &typed)]).header("location"), "/");
    let mut second = halfway(&field, "198.51.100.3");
    for again in [typed.clone(), format!("{} {}", &typed[..3], &typed[3..])] {
        assert_eq!(second.post(SECOND, &[("code", &again)]).status, 422, "the same code within its minute");
    }
    // Nor to show a factor again in a session, with the right password.
    let confirm = own.post("/mijn-aanmelding/bevestigen", &[("proof_password", PASSWORD), ("proof_code", &typed)]);
    assert_eq!(confirm.status, 422);
    // Four at the same moment: one.
    fresh(&field).await;
    let mut many: Vec<_> = (0..4).map(|_| halfway(&field, "198.51.100.4")).collect();
    fresh(&field).await;
    let typed = code(&secret);
    let places: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = many
            .iter_mut()
            .map(|browser| {
                let typed = &typed;
                scope.spawn(move || browser.post(SECOND, &[("code", typed)]).header("location").to_owned())
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert_eq!(places.iter().filter(|place| *place == "/").count(), 1, "{places:?}");
}

#[tokio::test]
pub async fn abuse_26_codes_by_brute_force() {
    let field = Field::behind_proxy().await;
    let (_own, secret) = enrolled(&field).await;
    let address = |number: u32| format!("203.0.{}.{}", number / 200, number % 200 + 1);
    // From an address of its own each time: the account counts.
    let mut compared = 0;
    for number in 0..30 {
        let mut browser = Browser::new(&field, &address(number));
        if browser.password(LOGIN, PASSWORD).status == 429 {
            continue;
        }
        for more in 0..10 {
            compared += u32::from(browser.post(SECOND, &[("code", &wrong(&secret, number * 10 + more))]).status == 422);
        }
    }
    assert!((1..=5).contains(&compared), "{compared} codes were compared");
    // After that: one try in a quarter of an hour, password and code together.
    let mut later = 0;
    for round in 0..12 {
        field.sql(&format!("update attempt set at = at - {QUARTER}")).await;
        let mut browser = Browser::new(&field, &address(100 + round));
        for _ in 0..3 {
            if browser.password(LOGIN, PASSWORD).status == 303 {
                later += u32::from(browser.post(SECOND, &[("code", &wrong(&secret, 500 + round))]).status == 422);
            }
        }
    }
    assert!(later <= 12, "{later} codes in three hours");
    // While it waits the right one is not looked at either; a recovery code neither.
    fresh(&field).await;
    let mut browser = halfway(&field, "203.0.113.9");
    for number in 0..4 {
        assert_eq!(browser.post(SECOND, &[("code", &wrong(&secret, 900 + number))]).status, 422);
    }
    assert_eq!(browser.post(SECOND, &[("code", &code(&secret))]).status, 429);
    assert_eq!(browser.post(SECOND, &[("code", "ABCD-EFGH-JKLM")]).status, 429);
    // The arrival itself ends after five, however patient somebody is.
    field.sql(&format!("update attempt set at = at - {QUARTER}")).await;
    assert_eq!(browser.post(SECOND, &[("code", &wrong(&secret, 950))]).status, 422);
    field.sql("delete from attempt").await;
    let over = browser.post(SECOND, &[("code", &code(&secret))]);
    assert_eq!((over.status, over.header("location")), (303, "/aanmelden"), "from the start again");
}

#[tokio::test]
pub async fn abuse_27_passwords_sprayed() {
    let field = Field::behind_proxy().await;
    enrolled(&field).await;
    // One network, whatever it writes before the proxy's own word, and whichever of its addresses it uses.
    let mut compared = 0;
    for number in 0..45 {
        let address = if number % 2 == 0 {
            format!("192.0.2.{number}, 2001:db8:5:6::{number}")
        } else {
            format!("2001:db8:5:6:{number}::1")
        };
        let reply = Browser::new(&field, &address).password(&format!("niemand{number}@example.nl"), "Welkom2026!!");
        assert!(matches!(reply.status, 422 | 429), "{}", reply.status);
        compared += u32::from(reply.status == 422);
    }
    assert_eq!(compared, 30, "as many as a practice mistypes in an hour");
    let reply = Browser::new(&field, "2001:db8:5:6::77").password(LOGIN, PASSWORD);
    assert_eq!(reply.status, 429, "the right one is not looked at either");
    assert_eq!(Browser::new(&field, "2001:db8:5:7::77").password(LOGIN, PASSWORD).status, 303, "others go on");
    // Slowly: ten seconds at the least between two tries.
    let newest = field.number("select max(at) from attempt").await;
    let since = micros_now() - newest;
    field.sql(&format!("update attempt set at = at + {}", since - 1_000_000)).await;
    assert_eq!(Browser::new(&field, "2001:db8:5:6::78").password("niemand@example.nl", "Welkom2026!!").status, 429);
    // Nobody named this proxy: what a header says is nobody's address.
    let plain = Field::new().await;
    let statuses: Vec<_> = (0..32)
        .map(|n| Browser::new(&plain, &format!("192.0.2.{n}")).password(&format!("niemand{n}@example.nl"), "Welkom2026!!").status)
        .collect();
    assert_eq!(statuses[29..], [422, 429, 429]);
}

#[tokio::test]
pub async fn abuse_28_a_lock_used_to_keep_somebody_out() {
    let field = Field::behind_proxy().await;
    let (mut signed_in, secret) = enrolled(&field).await;
    // From her own browser she was in once.
    let mut own = halfway(&field, "198.51.100.2");
    assert_eq!(own.post(SECOND, &[("code", &code(&secret))]).header("location"), "/");
    assert_eq!(own.post("/afmelden", &[]).status, 303);
    fresh(&field).await;
    // A stranger tries her account from everywhere, and from the practice's own address.
    let mut statuses = Vec::new();
    for number in 0..40 {
        let address = if number < 8 { format!("203.0.113.{number}") } else { "198.51.100.2".to_owned() };
        let login = if number < 8 { LOGIN.to_owned() } else { format!("niemand{number}@example.nl") };
        statuses.push(Browser::new(&field, &address).password(&login, "een gok van een ander").status);
    }
    assert!(statuses.contains(&422) && statuses.contains(&429), "{statuses:?}");
    // A password takes a slow machine seconds: by now the first wait may be over. As if she was tried a moment ago.
    field.sql(&format!("update attempt set at = {}", micros_now())).await;
    assert_eq!(Browser::new(&field, "203.0.113.77").password(LOGIN, PASSWORD).status, 429, "elsewhere her account waits");
    assert_eq!(signed_in.get("/casussen").status, 200, "where she is in, she stays in");
    let reply = own.password(LOGIN, PASSWORD);
    assert_eq!((reply.status, reply.header("location")), (303, SECOND), "her own browser does not wait");
    assert_eq!(own.post(SECOND, &[("code", &code(&secret))]).header("location"), "/");
    // Nor on a new device for longer than a quarter of an hour, and nobody has to set anything right.
    field.sql(&format!("update attempt set at = at - {QUARTER}")).await;
    assert_eq!(Browser::new(&field, "203.0.113.78").password(LOGIN, PASSWORD).status, 303);
    // A stolen cookie of a known browser has a count of its own: it is no way to guess on.
    let mut thief = Browser { field: &field, cookies: own.cookies.clone(), address: "203.0.113.79".to_owned() };
    thief.cookies.remove("casusbord");
    let last = (0..12).map(|_| thief.password(LOGIN, "een gok van een dief").status).collect::<Vec<_>>();
    assert_eq!(last[9..], [422, 429, 429], "{last:?}");
}

#[tokio::test]
pub async fn abuse_29_accounts_by_words_status_or_time() {
    let field = Field::behind_proxy().await;
    enrolled(&field).await;
    let names = [LOGIN, "niemand@example.nl", " ANS@example.nl", "geen adres"];
    let (mut answers, mut times) = (Vec::new(), vec![Vec::new(); 2]);
    for round in 0..7 {
        for (place, name) in names.iter().enumerate().take(if round == 0 { names.len() } else { 2 }) {
            field.sql("delete from attempt").await;
            let mut stranger = Browser::new(&field, "203.0.113.5");
            let began = Instant::now();
            let reply = stranger.password(name, "een ander wachtwoord");
            let took = began.elapsed();
            assert!(stranger.cookies.is_empty(), "{name}: nothing is handed out");
            if round == 0 {
                answers.push(reply.plain(&[name, name.trim()]));
            }
            if let Some(times) = times.get_mut(place) {
                times.push(took);
            }
        }
    }
    assert_eq!(answers[0].0, 422);
    let body = |answer: &(u16, Vec<(String, String)>, String)| {
        // The length of what was typed shows in the length of the answer.
        (answer.0, answer.1.iter().filter(|(name, _)| name != "content-length").cloned().collect::<Vec<_>>(), answer.2.clone())
    };
    for (answer, name) in answers.iter().zip(names).skip(1) {
        assert_eq!(body(answer), body(&answers[0]), "{name}");
    }
    // The quickest of seven: what else the machine does only adds to the others.
    let quickest = |times: &[Duration]| times.iter().min().unwrap().as_secs_f64();
    let (known, unknown) = (quickest(&times[0]), quickest(&times[1]));
    println!("a known account took {known:.3} s, an unknown one {unknown:.3} s");
    assert!(known / unknown < 1.6 && unknown / known < 1.6, "known {known}, unknown {unknown}");
    assert!(known > 0.02 && unknown > 0.02, "the work is done for nobody too");
    // Both come to wait, after the same number of tries and in the same words.
    let tried = |name: &str| {
        let replies: Vec<_> = (0..7).map(|_| Browser::new(&field, "203.0.113.6").password(name, "een gok")).collect();
        let last = replies.last().unwrap().text();
        let digits = last.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect::<String>();
        let nonce = digits
            .split("nonce=\"")
            .map(|part| part.split_once('"').map_or(part, |(_, rest)| rest).to_owned())
            .collect::<String>();
        (replies.iter().map(|reply| reply.status).collect::<Vec<_>>(), nonce)
    };
    field.sql("delete from attempt").await;
    let known = tried(LOGIN);
    field.sql("delete from attempt").await;
    assert_eq!(tried("niemand@example.nl"), known);
    assert_eq!(known.0, [422, 422, 422, 422, 422, 429, 429]);
    // A link that works, worked or never did (30) says nothing of whose it is; who lost her factors asks a person.
    for path in ["/wachtwoord-vergeten", "/aanmelden/herstel", "/registreren"] {
        assert_eq!(field.get("nobody", path).status, 404, "{path}: there is no form that answers for an address");
    }
}
