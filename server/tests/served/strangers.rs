//! What a stranger with nothing but the program found: odd, clumsy and hostile input that no list had.

use axum::http::StatusCode;
use http_body_util::BodyExt;
use time::Duration;
use tower::ServiceExt;

use crate::{
    clocked::World,
    ground::Ground,
    kill::{Filled, serve},
    matrix::request,
    program::{refused, text},
    sign_in::Browser,
    world::*,
};

const SERVE: [&str; 4] = ["serve", "--addr", "127.0.0.1:0", "--data"];

#[tokio::test]
async fn a_week_that_no_calendar_has_is_refused_and_what_was_typed_stays() {
    let (router, store, _database) = empty(false).await;
    let ground = Ground::fill(&store, "IJmond", "geheim", NOW).await;
    let path = format!("/overleggen/{}/punten/{}", ground.id("running"), ground.id("item"));
    let mut scribe = Browser::with(&router, &ground.people["scribe"].token);
    for week in ["1000000", "9223372036854775807", "-9223372036854775808"] {
        let mut form = ground.minutes(&|field| format!("wat bij {field} hoort"));
        form.retain(|(name, _)| !matches!(*name, "due" | "due_pick"));
        form.push(("due_before_week", week.to_owned()));
        let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let page = scribe.post(&path, &form).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{week}");
        assert!(page.body.contains("wat bij decision hoort"), "{}", page.body);
    }
}

#[tokio::test]
async fn a_form_under_an_id_that_was_used_for_something_else_is_given_back() {
    let w = World::new().await;
    let mut anna = Browser::with(&w.router, &w.ground.people["administrator"].token);
    for path in ["/leden", "/instellingen/disciplines", "/instellingen/regios", "/instellingen/overlegsoorten"] {
        let id = w.store.new_id(NOW);
        let form = |name: &'static str, short: &'static str| {
            [("id", id.as_str()), ("name", name), ("role", "participant"), ("short", short), ("purpose", "casussen")]
                .map(|(k, v)| (k, v.to_owned()))
        };
        let send = async |browser: &mut Browser, form: [(&'static str, String); 5]| {
            let form: Vec<_> = form.iter().map(|(name, value)| (*name, value.as_str())).collect();
            browser.post(path, &form).await
        };
        let first = send(&mut anna, form("Alfa de Eerste", "ALFA")).await;
        assert_eq!(first.status, StatusCode::SEE_OTHER, "{path}: {}", first.body);
        assert_eq!(send(&mut anna, form("Alfa de Eerste", "ALFA")).await.status, StatusCode::SEE_OTHER, "{path}: a second click");
        let other = send(&mut anna, form("Beta de Tweede", "BETA")).await;
        assert_eq!(other.status, StatusCode::CONFLICT, "{path}");
        assert!(other.body.contains("Niet opgeslagen") && other.body.contains("Beta de Tweede"), "{path}: {}", other.body);
    }
}

#[tokio::test]
async fn a_clock_that_stood_ahead_shuts_nobody_out() {
    let w = World::new().await;
    w.enrol("submitter").await;
    let guess = async || {
        let mut stranger = Browser::new(&w.router);
        stranger.post("/aanmelden", &[("email", "ans@example.nl"), ("password", "een heel ander wachtwoord")]).await.status
    };
    w.later(Duration::days(1000));
    for _ in 0..6 {
        guess().await;
    }
    assert_eq!(guess().await, StatusCode::TOO_MANY_REQUESTS);
    w.later(Duration::days(-1000));
    assert_eq!(guess().await, StatusCode::UNPROCESSABLE_ENTITY);
    // But one that began a moment later and was counted first does count: bodies come in any order.
    let mut last = StatusCode::OK;
    for _ in 0..8 {
        w.later(Duration::seconds(-1));
        last = guess().await;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn a_server_function_sends_nobody_elsewhere() {
    let w = World::new().await;
    let mut asked = request("POST", "/api/overleg-nu", Some(&w.ground.people["coordinator"].token), &[]);
    asked.headers_mut().insert("accept", "text/html".parse().unwrap());
    asked.headers_mut().insert("referer", "https://elders.example/phish".parse().unwrap());
    let (parts, body) = w.router.clone().oneshot(asked).await.unwrap().into_parts();
    let body = String::from_utf8_lossy(&body.collect().await.unwrap().to_bytes()).into_owned();
    let to = parts.headers.get("location").map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
    assert!(!format!("{to}{body}").contains("elders.example"), "{to}");
}

#[tokio::test]
async fn one_folder_has_one_node_of_a_name_and_the_keys_its_secrets_were_sealed_with() {
    let filled = Filled::new(1).await;
    let data = filled.folder.path();
    let start: Vec<&str> = SERVE.into_iter().chain([text(data)]).collect();
    let (board, _) = serve(data);
    assert!(refused(&start).contains("draait al een bord met de naam main"));
    assert!(board.stop("-TERM").success());
    execute(
        &filled.url(),
        "insert into password (person_id, login, hash, secret, last_step, set_at) select id, id, '-', 'AAAAAAAAAAAAAAAAAAAA', 0, 0 from person",
    )
    .await;
    for name in ["sign-in.key", "journal.key"] {
        let (file, aside) = (data.join(name), data.join("aside"));
        if file.exists() {
            std::fs::rename(&file, &aside).unwrap();
        }
        let said = refused(&start);
        assert!(said.contains("past niet bij de sleutel") || said.contains("passen niet bij de sleutel"), "{name}: {said}");
        assert!(!file.exists(), "{name}: none that is made for nothing stays");
        if aside.exists() {
            std::fs::rename(&aside, &file).unwrap();
        }
    }
}
