//! Fourteen meetings of one coalition that go on at the same time, and two hundred sessions of their members.

use std::{fs, path::Path};

use domain::{
    calendar::zone,
    entry::device::{Device, Way},
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use server::clock;
use store::{entry::session, meeting::agenda};

use crate::{
    Result, history,
    world::{self, World},
};

const FILE: &str = "casusbord.sqlite";
/// What is where in the database beside it.
const PLACES: &str = "live.json";
const MEETINGS: usize = 14;
const WATCHERS: usize = 200;
/// Cases on each agenda.
pub(super) const ITEMS: usize = 8;
/// Members of each meeting.
const SEATS: usize = 15;

/// What the database holds.
#[derive(Serialize, Deserialize)]
pub(super) struct Ground {
    /// Session of the coordinator, who moves all meetings on.
    pub(super) chair: String,
    pub(super) meetings: Vec<Meeting>,
}

/// A meeting that goes on.
#[derive(Serialize, Deserialize)]
pub(super) struct Meeting {
    pub(super) id: String,
    /// Its agenda.
    pub(super) items: Vec<String>,
    /// A session of each who looks at it.
    pub(super) watchers: Vec<String>,
}

impl Ground {
    pub(super) fn read(folder: &Path) -> Result<Self> {
        Ok(serde_json::from_slice(&fs::read(folder.join(PLACES))?)?)
    }
}

/// Makes the database anew: its meetings are of today.
pub(crate) async fn fill(folder: &Path) -> Result<Value> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let now = clock::now();
    let store = world::open(folder, FILE).await?;
    let mut world = World::found(&store, now).await?;
    world.join(now, SEATS).await?;
    let mut meetings = Vec::with_capacity(MEETINGS);
    for _ in 0..MEETINGS {
        let id = history::opened(&world, now, zone::day(now), ITEMS).await?;
        let lead = world.lead(&id).await?;
        let items = agenda::places(&store, &lead).await?.into_iter().map(|item| item.id).collect();
        meetings.push(Meeting { id, items, watchers: Vec::new() });
    }
    let mut tx = store.begin(now).await?;
    let chair = session::open(&mut tx, world.coordinator.membership(), Way::Link, Device::default()).await?;
    for number in 0..WATCHERS {
        let member = &world.team[number / MEETINGS % world.team.len()];
        let token = session::open(&mut tx, member, Way::Link, Device::default()).await?;
        meetings[number % MEETINGS].watchers.push(token);
    }
    tx.commit().await?;
    store.close().await;
    fs::write(folder.join(PLACES), serde_json::to_vec(&Ground { chair, meetings })?)?;
    Ok(json!({ "meetings": MEETINGS, "watchers": WATCHERS }))
}
