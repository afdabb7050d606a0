//! What happened in a coalition: years of meetings that are over, one that runs, one to come.

use domain::{
    calendar::zone,
    meeting::Step,
    words::{Ending, Part, Presence},
};
use scene::checked;
use serde::{Deserialize, Serialize};
use store::{
    Tx,
    access::Scribe,
    case,
    meeting::{self, agenda, attendance, closing, item::Place, outcome},
    text_check::About,
};
use time::{Date, Duration, OffsetDateTime, macros::time};

use crate::{Result, world::World};

/// Cases in a meeting of the past, and days from one to the next: two hundred cases a year.
const CASES: usize = 8;
const DAYS: i64 = 14;
/// Cases of the meeting that runs.
const RUNNING: usize = 20;
/// Cases that wait for a next one, those that come back among them.
const WAITING: usize = 12;

/// Where the pages of the bench are.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Places {
    pub running: String,
    pub item: String,
    pub case: String,
    pub coming: String,
}

/// Everything up to `now`; `cases` is about the number of cases.
pub(crate) async fn happen(world: &World, start: OffsetDateTime, now: OffsetDateTime, cases: usize) -> Result<Places> {
    let over = cases.saturating_sub(RUNNING + WAITING) / CASES;
    let mut day = zone::day(start) + Duration::days(DAYS);
    for number in 0..over {
        held(world, day, number * CASES).await?;
        day += Duration::days(DAYS);
    }

    let running = opened(world, now, zone::day(now), RUNNING).await?;
    let lead = world.lead(&running).await?;
    let items = agenda::places(&world.store, &lead).await?;
    let first = items.first().ok_or("an agenda without items")?;
    // A third of it is behind them.
    let scribe = lead.scribe()?;
    let mut tx = world.store.begin(now).await?;
    for (number, item) in items.iter().take(RUNNING / 3).enumerate() {
        discuss(world, &mut tx, &scribe, item, number).await?;
    }
    for number in 0..WAITING {
        world.submit(&mut tx, number).await?;
    }
    let coming = world.plan(&mut tx, zone::day(now) + Duration::days(DAYS)).await?;
    tx.commit().await?;
    Ok(Places { running, item: first.id.clone(), case: first.case_id.clone(), coming })
}

/// Days from the first meeting to the last.
pub(crate) fn span(cases: usize) -> Duration {
    Duration::days(i64::try_from(cases / CASES + 2).unwrap_or(i64::MAX) * DAYS)
}

/// Submits cases, plans a meeting, puts them on its agenda and opens it.
pub(crate) async fn opened(world: &World, at: OffsetDateTime, day: Date, cases: usize) -> Result<String> {
    let mut tx = world.store.begin(at).await?;
    let mut submitted = Vec::with_capacity(cases);
    for number in 0..cases {
        submitted.push(world.submit(&mut tx, number).await?);
    }
    let id = world.plan(&mut tx, day).await?;
    tx.commit().await?;
    let lead = world.lead(&id).await?;
    let mut tx = world.store.begin(at).await?;
    for case in &submitted {
        agenda::add(&mut tx, &lead, case, Part::Discuss).await?;
    }
    meeting::step(&mut tx, &lead, Step::Send).await?;
    meeting::step(&mut tx, &lead, Step::Open).await?;
    tx.commit().await?;
    Ok(id)
}

/// A meeting of the past: everything discussed, closed, and its cases too.
async fn held(world: &World, day: Date, number: usize) -> Result {
    let at = zone::instant(day, time!(13:00));
    let id = opened(world, at, day, CASES).await?;
    let lead = world.lead(&id).await?;
    let scribe = lead.scribe()?;
    let items = agenda::places(&world.store, &lead).await?;
    let there: Vec<_> = world.team.iter().map(|member| (member.clone(), Some(Presence::Present))).collect();
    let coordinator = world.coordinator.coordinator()?;
    let mut tx = world.store.begin(at + Duration::hours(2)).await?;
    attendance::record(&mut tx, &scribe, &there).await?;
    for (place, item) in items.iter().enumerate() {
        discuss(world, &mut tx, &scribe, item, number + place).await?;
    }
    closing::close(&mut tx, &lead).await?;
    for item in &items {
        case::close(&mut tx, &coordinator, &item.case_id, Ending::HandedOver).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Writes down what the table said of a case.
async fn discuss(world: &World, tx: &mut Tx, scribe: &Scribe, item: &Place, number: usize) -> Result {
    let about = About::Case(item.case_id.clone());
    let minutes = checked(&world.store, scribe, world.minutes(scribe, number)?, about).await?;
    outcome::save(tx, scribe, &item.id, &minutes).await?;
    Ok(())
}
