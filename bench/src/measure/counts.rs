//! Figures of a whole country: counting one year among a million discussions, and protecting a release.

use std::{collections::BTreeMap, fs, path::Path, time::Instant};

use app::counts::publications::protection;
use domain::{
    calendar::zone,
    counts::{Cell, Geography},
    geography,
};
use scene::people;
use serde_json::{Value, json};
use server::clock;
use sqlx::{AssertSqlSafe, Connection, Executor, SqliteConnection};
use store::{
    Store,
    access::Coordinator,
    counts::{self, release},
};
use wire::text::Text;

use crate::{Result, bare, world};

/// A map: its file, municipalities, parts.
const MAPS: [(&str, usize, usize); 2] = [("regional.sqlite", 15, 3), ("national.sqlite", 342, 25)];
/// Discussions of a year; ten years make a million.
const YEARLY: usize = 100_000;
/// The years that are filled like that, and the one that is released, with few cases in most places.
const YEARS: std::ops::RangeInclusive<i32> = 2012..=2021;
const RELEASED: i32 = 2023;
/// Which of the million is counted.
const COUNTED: i32 = 2017;

/// Makes both databases, unless they are there.
pub(crate) async fn fill(folder: &Path) -> Result<Value> {
    let made = folder.join("made.json");
    if !made.exists() {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
        let mut coordinators = BTreeMap::new();
        for (file, municipalities, parts) in MAPS {
            let store = world::open(folder, file).await?;
            let world = world::World::found(&store, clock::now()).await?;
            let coalition = world.coordinator.coalition().to_owned();
            store.close().await;
            draw(&folder.join(file), &coalition, municipalities, parts).await?;
            coordinators.insert(file, world.coordinator.membership().to_owned());
        }
        fs::write(&made, serde_json::to_vec(&coordinators)?)?;
    }
    Ok(json!({}))
}

/// Gives a coalition its map and its cases.
async fn draw(file: &Path, coalition: &str, municipalities: usize, parts: usize) -> Result {
    let mut db = bare::open(file).await?;
    db.execute("pragma synchronous=off; pragma cache_size=-200000").await?;
    db.execute("delete from region_municipality; delete from region where level = 'subregion'").await?;
    for part in 0..parts {
        let sql = format!(
            "insert into region (id, coalition_id, name, level, position) values ('d{part}', $1, 'Deel {part}', 'subregion', {part})"
        );
        sqlx::query(AssertSqlSafe(sql)).bind(coalition).execute(&mut db).await?;
    }
    db.execute("create temp table place (number integer primary key, code text)").await?;
    let today = zone::day(clock::now());
    let now = |one: &&geography::Municipality| geography::covers(one.valid_from, one.valid_to, today);
    for (number, one) in geography::municipalities().iter().filter(now).take(municipalities).enumerate() {
        sqlx::query("insert into place values ($1, $2)").bind(i64::try_from(number)?).bind(&one.code).execute(&mut db).await?;
        let rows = "insert into region_municipality (region_id, municipality_code, valid_from) \
                    select id, $1, '2000-01-01' from region where level = 'coalition' or id = $2";
        sqlx::query(rows).bind(&one.code).bind(format!("d{}", number % parts)).execute(&mut db).await?;
    }
    for year in YEARS {
        cases(&mut db, coalition, year, YEARLY, municipalities).await?;
    }
    // About six in a cell: most are small, and many are nothing.
    cases(&mut db, coalition, RELEASED, municipalities * 24, municipalities).await?;
    db.execute("analyze").await?;
    db.close().await?;
    Ok(())
}

/// So many cases of a year, more in some places than in others, in four kinds of cell.
async fn cases(db: &mut SqliteConnection, coalition: &str, year: i32, cases: usize, municipalities: usize) -> Result {
    let sql = "insert into tally (id, coalition_id, year, kind_id, case_type, residence, location, first_on, case_code) \
        with recursive n (n) as (values (0) union all select n + 1 from n where n + 1 < $3), \
        kind (id, number) as (select id, row_number() over (order by code) - 1 from meeting_kind where coalition_id = $1 and code in ('MDO', 'POP')), \
        drawn as (select n, (n * 7919 % 99991) / 99991.0 as home, (n * 104729 % 99991) / 99991.0 as place from n) \
        select lower(hex(randomblob(16))), $1, $2, k.id, case when n / 2 % 2 = 0 then 'zwangere' else 'gezin' end, h.code, l.code, \
        $2 || '-05-12', 'C' || $2 || '-' || n from drawn \
        join kind k on k.number = n % 2 \
        join place h on h.number = cast(home * home * $4 as integer) join place l on l.number = cast(place * place * $4 as integer)";
    let counts = [cases, municipalities].map(i64::try_from);
    let [cases, municipalities] = counts;
    sqlx::query(sql).bind(coalition).bind(i64::from(year)).bind(cases?).bind(municipalities?).execute(db).await?;
    Ok(())
}

/// Counts and protects. Milliseconds of counting; seconds of proposing a release, its hidden cells included; the most
/// memory so far in MB after each.
pub(crate) async fn measure(folder: &Path, rounds: usize) -> Result<Value> {
    let coordinators: BTreeMap<String, String> = serde_json::from_slice(&fs::read(folder.join("made.json"))?)?;
    let mut answer = json!({});
    for (file, municipalities, _) in MAPS {
        let store = world::open(folder, file).await?;
        let who = enter(&store, coordinators.get(file).ok_or("a map without a coordinator")?).await?;
        let reader = who.reader_of_figures()?;
        let mut times = Vec::new();
        for _ in 0..rounds {
            let start = Instant::now();
            let matrix = counts::matrix(&store, &reader, Geography::Residence, COUNTED, COUNTED).await?;
            times.push(start.elapsed().as_secs_f64() * 1000.0);
            let total = matrix.rows.iter().filter(|line| line.area == "totaal").flat_map(|line| line.cells.values());
            let total: i64 = total.map(|cell| if let Cell::Count(count) = cell { *count } else { 0 }).sum();
            if total != i64::try_from(YEARLY)? || matrix.rows.len() < municipalities {
                return Err(format!("{total} cases in {} rows", matrix.rows.len()).into());
            }
        }
        let start = Instant::now();
        let exact = release::proposal(&store, &who, RELEASED, Geography::Residence, clock::now()).await?;
        let (masked, told) = protection::masked(&exact, &[], Text::Nl)?;
        let seconds = start.elapsed().as_secs_f64();
        let cells = masked.rows.iter().flat_map(|row| &row.cells);
        let hidden = cells.clone().filter(|cell| **cell == Cell::Hidden).count();
        let map = json!({
            "matrix": times, "release": seconds, "cells": cells.count(), "hidden": hidden, "controls": told.len(), "memory": memory()?,
        });
        answer[file.trim_end_matches(".sqlite")] = map;
        store.close().await;
    }
    Ok(answer)
}

/// Signs the coordinator in.
async fn enter(store: &Store, membership: &str) -> Result<Coordinator> {
    Ok(people::enter(store, membership, clock::now()).await?.coordinator()?)
}

/// The most memory this process used so far (`VmHWM`), in MB.
fn memory() -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|rest| rest.split_whitespace().next()).and_then(|number| number.parse::<f64>().ok());
    Ok(number.ok_or("the system does not tell how much memory was used")? / 1024.0)
}
