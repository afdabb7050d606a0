//! The sign-in of an organisation over HTTP: tried when it is named, and asked by nobody who is not signed in (A9, F8).

use std::time::Instant;

use app::{
    entry::described,
    frame::state::{Board, Parts},
};
use axum::{Router, http::StatusCode};
use store::entry::provider;
use time::Duration;

use crate::{clocked::World, hospital::Hospital, sign_in::Browser, world::*};

const PAGE: &str = "/instellingen/organisatie";

fn form(issuer: &str) -> [(&'static str, &str); 5] {
    [("name", "De Bron"), ("issuer", issuer), ("client_id", "bord"), ("client_secret", "geheim"), ("two_factors", "trusted")]
}

fn administrator(w: &World, router: &Router) -> Browser {
    Browser::with(router, &w.ground.people["administrator"].token)
}

#[tokio::test]
async fn f8_an_issuer_is_tried_and_kept_as_the_provider_writes_it() {
    let w = World::new().await;
    let hospital = Hospital::start();
    let mut anna = administrator(&w, &w.router);
    let own = hospital.issuer.clone();
    for typed in [format!("{own}/"), format!("{own}//"), format!("{own}/.well-known/openid-configuration")] {
        let page = anna.post(PAGE, &form(&typed)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert!(page.body.contains(&format!("Bedoelt u {own}?")), "{}", page.body);
        assert!(page.body.contains(&format!("value=\"{typed}\"")), "what was typed: {}", page.body);
    }
    assert!(provider::list(&w.store).await.unwrap().is_empty());
    assert_eq!(anna.post(PAGE, &form(&own)).await.status, StatusCode::SEE_OTHER);
    let kept = provider::list(&w.store).await.unwrap().remove(0);
    assert_eq!(kept.issuer, own);
    assert!(kept.described.unwrap().contains(&format!("{own}/token")));
    // A colleague who changes its name only does not need it to be there.
    let asked = hospital.asked();
    let page = anna.get(PAGE).await.body;
    let was = page.split_once("name=\"was\" value=\"").unwrap().1.split_once('"').unwrap().0;
    let renamed: Vec<_> = form(&own).into_iter().skip(1).chain([("name", "De Nieuwe Bron"), ("was", was)]).collect();
    assert_eq!(anna.post(PAGE, &renamed).await.status, StatusCode::SEE_OTHER);
    assert_eq!(hospital.asked(), asked);
}

#[tokio::test]
async fn a9_what_is_behind_the_wall_looks_like_what_is_not_there() {
    let w = World::new().await;
    let hospital = Hospital::start();
    let mut anna = administrator(&w, &w.router);
    // Nobody listens; something else does.
    for typed in ["http://localhost:1".to_owned(), format!("{}/beheer", hospital.issuer)] {
        let began = Instant::now();
        let page = anna.post(PAGE, &form(&typed)).await;
        assert!(began.elapsed().as_millis() >= 3_000, "{typed}");
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.body.contains("Op dit adres is geen aanbieder te bereiken."), "{}", page.body);
    }
    let asked = hospital.asked();
    for typed in ["http://192.168.1.1", "http://localhost.example.org", "ftp://localhost", "localhost:9000"] {
        let page = anna.post(PAGE, &form(typed)).await;
        assert!(page.body.contains("Een link begint met https://"), "{typed}: {}", page.body);
    }
    // A session somebody else found open asks nobody.
    w.enrol("administrator").await;
    w.later(Duration::minutes(11));
    assert_eq!(anna.post(PAGE, &form(&hospital.issuer)).await.status, StatusCode::FORBIDDEN);
    assert_eq!(hospital.asked(), asked);
}

#[tokio::test]
async fn a9_nobody_makes_the_board_connect_by_asking_for_a_page() {
    let w = World::new().await;
    let hospital = Hospital::start();
    let mut anna = administrator(&w, &w.router);
    assert_eq!(anna.post(PAGE, &form(&hospital.issuer)).await.status, StatusCode::SEE_OTHER);
    let asked = hospital.asked();
    let door = format!("/aanmelden/organisatie/{}", w.ground.actor("administrator").coalition());
    let mut nobody = Browser::new(&w.router);
    for _ in 0..3 {
        let sent = nobody.get(&door).await;
        assert!(sent.to.starts_with(&format!("{}/auth?", hospital.issuer)), "{}", sent.to);
    }
    assert_eq!(hospital.asked(), asked);
    // One that was named before it was tried, as boards of before have them: until the clock has asked.
    execute(&w.database.url, "update provider set described = null").await;
    let busy = nobody.get(&door).await;
    assert_eq!(busy.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(busy.body.contains("Uw organisatie kan u nu niet aanmelden"), "{}", busy.body);
    assert_eq!(hospital.asked(), asked);
    described::refresh(&Board::new(parts(w.store.clone(), false))).await.unwrap();
    assert!(hospital.asked() > asked);
    assert_eq!(nobody.get(&door).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a9_who_runs_the_board_names_whom_it_may_ask() {
    let w = World::new().await;
    let hospital = Hospital::start();
    let only = |host: &str| {
        let sign_in = signin::SignIn::new([9; 32], ORIGIN, vec![host.to_owned()]);
        server::router(Board::new(Parts { sign_in, ..parts(w.store.clone(), false) }))
    };
    let (narrow, wide) = (only("login.example.nl"), only("localhost"));
    let page = administrator(&w, &narrow).post(PAGE, &form(&hospital.issuer)).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("Deze aanbieder staat niet op de lijst"), "{}", page.body);
    assert_eq!(hospital.asked(), 0);
    assert_eq!(administrator(&w, &wide).post(PAGE, &form(&hospital.issuer)).await.status, StatusCode::SEE_OTHER);
    // One that was named before the list was made shorter signs nobody in.
    let door = format!("/aanmelden/organisatie/{}", w.ground.actor("administrator").coalition());
    assert_eq!(Browser::new(&narrow).get(&door).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(Browser::new(&wide).get(&door).await.status, StatusCode::SEE_OTHER);
}
