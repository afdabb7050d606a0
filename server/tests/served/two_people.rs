//! From the first submitted case on no one person gives herself, or somebody she made up, texts of cases (fault A1, product §1).

use axum::http::StatusCode;
use domain::words::Role;
use scene::people;
use store::people::by_server;
use time::Duration;

use crate::{
    clocked::World,
    kill::Filled,
    program::{casusbord, text},
    sign_in::{Browser, PASSWORD, app_of, between},
    world::{ORIGIN, execute, number},
};

/// A coalition with a case.
async fn world() -> World {
    let w = World::new().await;
    w.ground.submit("submitter", &[]).await;
    w
}

impl World {
    /// The browser of somebody who is signed in.
    fn of(&self, who: &str) -> Browser {
        Browser::with(&self.router, &self.ground.people[who].token)
    }

    fn id(&self, who: &str) -> String {
        self.ground.actor(who).membership().to_owned()
    }

    /// Sets up a password by a link, as whoever has it can.
    async fn by_link(&self, link: &str, login: &str) -> Browser {
        let mut browser = Browser::new(&self.router);
        assert_eq!(browser.post(link, &[]).await.to, "/aanmelden/begin");
        let page = browser.post("/aanmelden/begin/wachtwoord", &[("email", login), ("password", PASSWORD)]).await;
        let (secret, draft) = app_of(&page.body);
        let done = browser.post("/aanmelden/begin/code", &[("draft", draft), ("code", &self.code(&secret))]).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.body);
        self.later(Duration::seconds(60));
        browser
    }

    /// The link on the page that made it.
    async fn made(&self, path: &str) -> String {
        let page = self.of("administrator").post(path, &[]).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.body);
        between(&page.body, ORIGIN, "<").to_owned()
    }
}

/// What waits for her on Vandaag: the address of its buttons.
async fn waits(browser: &mut Browser) -> Option<String> {
    let page = browser.get("/").await.body;
    page.contains("action=\"/voorstellen/").then(|| format!("/voorstellen/{}", between(&page, "action=\"/voorstellen/", "\"")))
}

async fn reads(browser: &mut Browser) -> StatusCode {
    browser.get("/casussen").await.status
}

const CONFIRM: [(&str, &str); 1] = [("do", "confirm")];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a1_nobody_gives_herself_a_role() {
    let w = world().await;
    let mut administrator = w.of("administrator");
    let path = format!("/leden/{}", w.id("administrator"));
    let page = administrator.get(&path).await.body;
    let rev = between(&page, "name=\"rev\" value=\"", "\"").to_owned();
    let form = [
        ("rev", &*rev),
        ("name", "Naam van administrator"),
        ("email", ""),
        ("discipline", ""),
        ("organisation", ""),
        ("municipality", ""),
        ("role", "administrator"),
        ("role", "coordinator"),
    ];
    assert_eq!(administrator.post(&path, &form).await.status, StatusCode::SEE_OTHER);
    assert_eq!(reads(&mut administrator).await, StatusCode::NOT_FOUND);
    assert!(administrator.get("/").await.body.contains("stelde u op"), "she reads that it waits");
    assert!(administrator.get("/leden").await.body.contains("coördinator (wacht op bevestiging)"));
    let mut coordinator = w.of("coordinator");
    let to = waits(&mut coordinator).await.unwrap();
    for other in ["administrator", "log_reviewer", "submitter", "reporter"] {
        assert_eq!(waits(&mut w.of(other)).await, None, "{other}");
        assert_eq!(w.of(other).post(&to, &CONFIRM).await.status, StatusCode::NOT_FOUND, "{other}");
    }
    assert_eq!(reads(&mut administrator).await, StatusCode::NOT_FOUND);
    assert_eq!(coordinator.post(&to, &CONFIRM).await.to, "/");
    assert_eq!(reads(&mut administrator).await, StatusCode::OK);
    assert_eq!(coordinator.post(&to, &CONFIRM).await.status, StatusCode::NOT_FOUND, "once");
    let review = w.of("log_reviewer").get("/logboek/maand/2026-11").await.body;
    assert!(
        review.contains("Naam van administrator werd op") && review.contains("Bevestigd door Naam van coordinator"),
        "{review}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a1_a_coordinator_who_was_reset_waits_for_a_second_person() {
    let w = world().await;
    let mut own = w.of("coordinator");
    assert_eq!(reads(&mut own).await, StatusCode::OK);
    let link = w.made(&format!("/leden/{}/herstellen", w.id("coordinator"))).await;
    let mut thief = w.by_link(&link, "ans@example.nl").await;
    assert_eq!(reads(&mut thief).await, StatusCode::NOT_FOUND);
    // Whoever made the link is nobody's second person, and neither is she herself.
    let waiting = by_server::waiting(&w.store).await.unwrap();
    assert_eq!((waiting.len(), &*waiting[0].seconds, waiting[0].came()), (1, "", true));
    let to = format!("/voorstellen/{}", waiting[0].id);
    for who in [&mut thief, &mut w.of("administrator")] {
        assert_eq!(who.post(&to, &CONFIRM).await.status, StatusCode::NOT_FOUND);
    }
    // A second coordinator is.
    let other = w.ground.write(w.now(), async |tx| {
        let id = people::join(tx, w.ground.coordinator.coalition(), &people::person("Joke", &[Role::Coordinator])).await?;
        people::session(tx, &id).await
    });
    let mut other = Browser::with(&w.router, &other.await.unwrap());
    assert_eq!(waits(&mut other).await.as_deref(), Some(&*to));
    assert_eq!(other.post(&to, &CONFIRM).await.to, "/");
    assert_eq!(reads(&mut thief).await, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a1_whoever_runs_the_server_is_the_second_where_there_is_none() {
    let w = world().await;
    let link = w.made(&format!("/leden/{}/herstellen", w.id("coordinator"))).await;
    let early = by_server::waiting(&w.store).await.unwrap();
    assert!(!early[0].came(), "before she came whoever has the link could take it");
    let mut coordinator = w.by_link(&link, "ans@example.nl").await;
    let waiting = by_server::waiting(&w.store).await.unwrap();
    w.ground.write(w.now(), async |tx| by_server::confirm(tx, &waiting[0]).await).await.unwrap();
    assert_eq!(reads(&mut coordinator).await, StatusCode::OK);
    assert!(coordinator.get("/").await.body.contains("Bevestigd door wie de server beheert"), "it is told to coordinators");
    assert!(by_server::waiting(&w.store).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a1_an_invented_coordinator_reads_nothing() {
    let w = world().await;
    let id = w.store.new_id(w.now());
    let new = [("id", &*id), ("name", "Ans Bos"), ("role", "participant"), ("role", "coordinator")];
    assert_eq!(w.of("administrator").post("/leden", &new).await.status, StatusCode::SEE_OTHER);
    let mut coordinator = w.of("coordinator");
    let to = waits(&mut coordinator).await.unwrap();
    assert!(coordinator.get("/").await.body.contains("Ans Bos heeft zich nog niet aangemeld"));
    assert_eq!(coordinator.post(&to, &CONFIRM).await.status, StatusCode::CONFLICT, "not before she came");
    let link = w.made(&format!("/leden/{id}/link")).await;
    let mut ans = w.by_link(&link, "ans@example.nl").await;
    assert_eq!(ans.get("/overleggen/nieuw").await.status, StatusCode::NOT_FOUND, "what a coordinator does");
    let to = waits(&mut coordinator).await.unwrap();
    assert_eq!(coordinator.post(&to, &[("do", "decline")]).await.to, "/");
    assert_eq!(waits(&mut coordinator).await, None);
    assert_eq!(ans.get("/overleggen/nieuw").await.status, StatusCode::NOT_FOUND);
    assert_eq!(reads(&mut ans).await, StatusCode::OK, "the role of one person is hers");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a1_a_participant_who_was_reset_reads_after_one_tap() {
    let w = world().await;
    let link = w.made(&format!("/leden/{}/herstellen", w.id("submitter"))).await;
    let mut submitter = w.by_link(&link, "ans@example.nl").await;
    assert_eq!(reads(&mut submitter).await, StatusCode::NOT_FOUND);
    assert!(submitter.get("/").await.body.contains("U ziet casussen weer zodra"));
    for other in ["administrator", "chair", "invited"] {
        assert_eq!(waits(&mut w.of(other)).await, None, "{other}");
    }
    let mut coordinator = w.of("coordinator");
    let to = waits(&mut coordinator).await.unwrap();
    assert_eq!(coordinator.post(&to, &CONFIRM).await.to, "/");
    assert_eq!(reads(&mut submitter).await, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a1_one_person_sets_up_and_who_never_came_waits_after_the_first_case() {
    let w = World::new().await;
    let ids: Vec<String> = (0..2).map(|_| w.store.new_id(w.now())).collect();
    for (id, name) in ids.iter().zip(["Ans Bos", "Eva Bos"]) {
        let new = [("id", &**id), ("name", name), ("role", "coordinator")];
        assert_eq!(w.of("administrator").post("/leden", &new).await.status, StatusCode::SEE_OTHER);
    }
    let link = w.made(&format!("/leden/{}/link", ids[0])).await;
    let mut ans = w.by_link(&link, "ans@example.nl").await;
    assert_eq!(reads(&mut ans).await, StatusCode::OK, "nobody waits for anybody before there is a case");
    w.ground.submit("submitter", &[]).await;
    let link = w.made(&format!("/leden/{}/link", ids[1])).await;
    let mut eva = w.by_link(&link, "eva@example.nl").await;
    assert_eq!(reads(&mut eva).await, StatusCode::NOT_FOUND, "only the maker of her link knows who came");
    let to = waits(&mut ans).await.unwrap();
    assert_eq!(ans.post(&to, &CONFIRM).await.status, StatusCode::SEE_OTHER);
    assert_eq!(reads(&mut eva).await, StatusCode::OK);
    let review = w.of("log_reviewer").get("/logboek/maand/2026-11").await.body;
    assert!(review.contains("Naam van administrator gaf een rol die twee personen vraagt"), "{review}");
    assert!(review.contains("Niemand anders bevestigde het"), "{review}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a1_the_command_confirms_only_where_nobody_else_can() {
    let filled = Filled::new(1).await;
    let data = text(filled.folder.path()).to_owned();
    let run = |more: &[&str]| {
        let done = casusbord(&[&["confirm", "--data", &data], more].concat()).output().unwrap();
        (done.status.success(), format!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr)))
    };
    let (good, said) = run(&[]);
    assert!(good && said.contains("Naam van outsider als logbeheerder"), "{said}");
    assert!(said.contains("bevestigen op het bord: Naam van coordinator"), "{said}");
    let id = filled.ground.id("role");
    let (good, said) = run(&[id]);
    assert!(!good && said.contains("Er is een tweede persoon: Naam van coordinator"), "{said}");
    let coordinator = filled.ground.actor("coordinator").membership();
    execute(&filled.url(), &format!("update membership set ended_at = 1 where id = '{coordinator}'")).await;
    let (good, said) = run(&[id]);
    assert!(good && said.contains("Naam van outsider is nu logbeheerder van Gelderland-Midden"), "{said}");
    let roles = "select count(*) from membership_role r where r.role = 'log_reviewer'";
    assert_eq!(number(&filled.url(), roles).await, 2);
    let (good, said) = run(&[id]);
    assert!(!good && said.contains("Er wacht geen voorstel"), "{said}");
    assert!(casusbord(&["check-log", "--data", &data]).output().unwrap().status.success(), "it is in the journal");
}
