//! A long journal, written through the store as a board in use writes it: many people at the same time.

use std::{fs, path::Path, sync::Arc};

use domain::log::Object;
use serde_json::{Value, json};
use server::clock;
use tokio::task::JoinSet;

use crate::{
    Result,
    world::{self, World},
};

/// People who look at something at the same time: their rows share a sync of the disk.
const TOGETHER: usize = 512;

/// Makes the journal unless it is there; gives how many rows it has.
pub(crate) async fn journal(folder: &Path, rows: usize) -> Result<Value> {
    let made = folder.join("made");
    if !made.exists() {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        let written = make(folder, rows).await?;
        // Written last: a journal that was left half written has no such file.
        fs::write(&made, written.to_string())?;
    }
    let rows: usize = fs::read_to_string(&made)?.parse()?;
    Ok(json!({ "rows": rows }))
}

async fn make(folder: &Path, rows: usize) -> Result<i64> {
    let store = world::open(folder, "casusbord.sqlite").await?;
    let world = Arc::new(World::found(&store, clock::now()).await?);
    let mut people = JoinSet::new();
    for number in 0..TOGETHER {
        let (store, world) = (store.clone(), Arc::clone(&world));
        let mine = rows / TOGETHER + usize::from(number < rows % TOGETHER);
        people.spawn(async move {
            for _ in 0..mine {
                let now = clock::now();
                store.saw(&world.coordinator, Object::Case, &store.new_id(now), now).await?;
            }
            Result::Ok(())
        });
    }
    while let Some(ended) = people.join_next().await {
        ended??;
    }
    let last = store.journal_head().borrow().seq;
    store.close().await;
    Ok(last)
}
