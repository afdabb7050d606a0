//! A filled database, made once and used by every later run.

use std::{fs, path::Path};

use scene::people;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use server::clock;

use crate::{
    Result, addresses, copies,
    history::{self, Places},
    world,
};

const FILE: &str = "casusbord.sqlite";
/// The coalition from which copies are made.
const ONE: &str = "one.sqlite";

/// What is where in the database beside it.
#[derive(Serialize, Deserialize)]
struct Made {
    coordinator: String,
    places: Places,
}

/// Makes the database unless it is there; gives a session of its coordinator and the addresses of its pages.
pub(crate) async fn fill(folder: &Path, cases: usize, copies: usize) -> Result<Value> {
    let made = folder.join("made.json");
    if !made.exists() {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        // Written last: a database that was left half filled has no such file.
        fs::write(&made, serde_json::to_vec(&make(folder, cases, copies).await?)?)?;
    }
    let known: Made = serde_json::from_slice(&fs::read(&made)?)?;

    let store = world::open(folder, FILE).await?;
    let session = scene::write(&store, clock::now(), async |tx| people::session(tx, &known.coordinator).await).await?;
    store.close().await;
    let (pages, left_out) = addresses::of(&known.places, &folder.join(FILE)).await?;
    Ok(json!({ "session": session, "pages": pages, "left_out": left_out }))
}

async fn make(folder: &Path, cases: usize, copies: usize) -> Result<Made> {
    let now = clock::now();
    let start = now - history::span(cases);
    let file = if copies > 1 { ONE } else { FILE };
    let store = world::open(folder, file).await?;
    let world = world::World::found(&store, start).await?;
    let places = history::happen(&world, start, now, cases).await?;
    store.close().await;
    if copies > 1 {
        // Opened once, it has every table.
        world::open(folder, FILE).await?.close().await;
        copies::copy(&folder.join(ONE), &folder.join(FILE), copies).await?;
        fs::remove_file(folder.join(ONE))?;
    }
    Ok(Made { coordinator: world.coordinator.membership().to_owned(), places })
}
