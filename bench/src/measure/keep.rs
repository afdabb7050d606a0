//! A data folder for the test of upgrades (`server/tests/served/upgrade.rs`): the demonstration's coalition, and its own
//! figures as its coordinator downloads them.

use std::{fs, path::Path, sync::Arc};

use app::frame::state::{Board, Parts};
use axum::{
    body::Body,
    http::{Request, header},
};
use domain::calendar::zone;
use http_body_util::BodyExt;
use scene::people;
use serde_json::{Value, json};
use server::{clock, demo};
use time::macros::time;
use tower::ServiceExt;

use crate::{Result, world};

/// Fills `casusbord.sqlite` and writes `aantallen.csv` beside it.
pub(crate) async fn keep(folder: &Path, day: &str) -> Result<Value> {
    let day = domain::geography::parse_date(day).ok_or("a day looks like 2026-11-29")?;
    let at = zone::instant(day, time!(12:00));
    let store = world::open(folder, "casusbord.sqlite").await?;
    let cast = demo::fill(&store, at).await?;
    let coordinator = demo::membership(&cast, "coordinator").ok_or("a demonstration without a coordinator")?;
    let token = scene::write(&store, at, async |tx| people::session(tx, coordinator).await).await?;
    let origin = "http://localhost:3000";
    let parts = Parts {
        store: store.clone(),
        now: Arc::new(move || at),
        pkg: "pkg",
        origin: origin.to_owned(),
        secure: false,
        proxies: Vec::new(),
        security_contacts: Vec::new(),
        mail_from: None,
        sign_in: signin::SignIn::new(clock::random(), origin, Vec::new()),
        demo: Vec::new(),
    };
    let request = Request::get("/aantallen.csv").header(header::COOKIE, format!("casusbord={token}")).body(Body::empty())?;
    let answer = server::router(Board::new(parts)).oneshot(request).await?;
    let figures = answer.into_body().collect().await?.to_bytes();
    fs::write(folder.join("aantallen.csv"), &figures)?;
    store.close().await;
    Ok(json!({ "figures": figures.len() }))
}
