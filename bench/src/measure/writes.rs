//! Outcomes saved through the store, and the same rows written bare, in turns on the same disk.

use std::{fs, path::Path, sync::Arc, time::Instant};

use scene::checked;
use serde_json::{Value, json};
use server::clock;
use sqlx::{AssertSqlSafe, SqliteConnection};
use store::{
    Store,
    access::Scribe,
    meeting::{agenda, outcome},
    text_check::About,
};
use tokio::task::JoinSet;

use crate::{
    Result,
    bare::{self, Outcome},
    history,
    world::{self, World},
};

/// Items on each agenda.
const ITEMS: usize = 20;
/// Writers at the same time, in the last part.
const TOGETHER: usize = 16;

/// One outcome to be saved.
#[derive(Clone)]
struct Task {
    scribe: Scribe,
    item: String,
    case: String,
    number: usize,
}

/// Gives outcomes per second of every round: through the store, bare, and through the store by many at the same time.
pub(crate) async fn writes(folder: &Path, rounds: usize, saves: usize) -> Result<Value> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    let store = world::open(folder, "store.sqlite").await?;
    let world = World::found(&store, clock::now()).await?;
    // One round more than asked: the first warms up. Half of each is for one writer, half for many.
    let tasks = tasks(&world, (rounds + 1) * saves * 2).await?;
    let (alone, together) = tasks.split_at(tasks.len() / 2);
    let copy = folder.join("bare.sqlite");
    store.close().await;
    fs::copy(folder.join("store.sqlite"), &copy)?;
    let store = world::open(folder, "store.sqlite").await?;
    let world = Arc::new(world.reopened(&store));
    let mut db = bare::open(&copy).await?;
    let mut counter = bare::open(&folder.join("store.sqlite")).await?;
    let mut seq: i64 = sqlx::query_scalar("select coalesce(max(seq), 0) + 1 from journal").fetch_one(&mut db).await?;

    let (mut by_store, mut by_bare, mut by_many) = (Vec::new(), Vec::new(), Vec::new());
    for tasks in alone.chunks(saves) {
        let begin = Instant::now();
        for task in tasks {
            save(&store, &world, task).await?;
        }
        by_store.push(per_second(tasks.len(), begin));

        let outcomes = tasks.iter().map(|task| outcome_of(&world, task)).collect::<Result<Vec<_>>>()?;
        let at = i64::try_from(clock::now().unix_timestamp_nanos() / 1000)?;
        let begin = Instant::now();
        for outcome in &outcomes {
            bare::write(&mut db, outcome, at, seq).await?;
            seq += 3;
        }
        by_bare.push(per_second(tasks.len(), begin));
        same_rows(&mut counter, &mut db).await?;
    }
    for tasks in together.chunks(saves) {
        let begin = Instant::now();
        many(&store, &world, tasks).await?;
        by_many.push(per_second(tasks.len(), begin));
    }
    store.close().await;
    let warm = |rates: &[f64]| rates.get(1..).unwrap_or_default().to_vec();
    Ok(json!({ "store": warm(&by_store), "bare": warm(&by_bare), "together": warm(&by_many), "writers": TOGETHER }))
}

/// As many outcomes to be saved, in meetings that run.
async fn tasks(world: &World, count: usize) -> Result<Vec<Task>> {
    let now = clock::now();
    let mut tasks = Vec::with_capacity(count + ITEMS);
    while tasks.len() < count {
        let meeting = history::opened(world, now, domain::calendar::zone::day(now), ITEMS).await?;
        let lead = world.lead(&meeting).await?;
        let scribe = lead.scribe()?;
        for item in agenda::places(&world.store, &lead).await? {
            tasks.push(Task { scribe: scribe.clone(), item: item.id, case: item.case_id, number: tasks.len() });
        }
    }
    tasks.truncate(count);
    Ok(tasks)
}

async fn save(store: &Store, world: &World, task: &Task) -> Result {
    let about = About::Case(task.case.clone());
    let minutes = checked(store, &world.coordinator, world.minutes(&task.scribe, task.number)?, about).await?;
    let mut tx = store.begin(clock::now()).await?;
    outcome::save(&mut tx, &task.scribe, &task.item, &minutes).await?;
    Ok(tx.commit().await?)
}

/// All tasks by many writers, each with every so manieth of them.
async fn many(store: &Store, world: &Arc<World>, tasks: &[Task]) -> Result {
    let mut writers = JoinSet::new();
    for first in 0..TOGETHER {
        let mine: Vec<Task> = tasks.iter().skip(first).step_by(TOGETHER).cloned().collect();
        let (store, world) = (store.clone(), Arc::clone(world));
        writers.spawn(async move {
            for task in &mine {
                save(&store, &world, task).await?;
            }
            Result::Ok(())
        });
    }
    while let Some(ended) = writers.join_next().await {
        ended??;
    }
    Ok(())
}

/// The same outcome as bare rows.
fn outcome_of(world: &World, task: &Task) -> Result<Outcome> {
    let minutes = world.minutes(&task.scribe, task.number)?;
    let new = || world.store.new_id(clock::now());
    Ok(Outcome {
        meeting: task.scribe.meeting().id.clone(),
        item: task.item.clone(),
        case: task.case.clone(),
        scribe: world.coordinator.membership().to_owned(),
        owner: minutes.told.new,
        coalition: world.coordinator.coalition().to_owned(),
        decision: minutes.decision.unwrap_or_default(),
        action: minutes.actions.into_iter().next().ok_or("an outcome without an action")?.text,
        ids: [new(), new()],
    })
}

/// A yardstick that writes other rows than the store would measure something else.
async fn same_rows(store: &mut SqliteConnection, bare: &mut SqliteConnection) -> Result {
    for table in bare::TABLES {
        let count = || sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {table}")));
        let (by_store, by_bare): (i64, i64) = (count().fetch_one(&mut *store).await?, count().fetch_one(&mut *bare).await?);
        if by_store != by_bare {
            return Err(format!(
                "table {table} has {by_store} rows by the store and {by_bare} bare: mend bench/src/measure/bare.rs"
            )
            .into());
        }
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand")]
fn per_second(count: usize, begin: Instant) -> f64 {
    count as f64 / begin.elapsed().as_secs_f64()
}
