//! Two hundred people who follow fourteen meetings at once, as their browsers do: a stream of news each, and a snapshot
//! asked for at every piece of news. Everything goes over HTTP to a server that runs by itself.
//!
//! | module | holds |
//! |---|---|
//! | [`ground`] | the database: fourteen meetings that go on, and who looks at them |
//! | [`line`] | one connection to the board |
//! | [`watcher`] | one browser: its stream, its snapshot, its return after a cut |
//! | [`chair`] | who moves a meeting on, and waits until all have seen it |

mod chair;
pub(crate) mod ground;
mod line;
mod watcher;

use std::{
    fs,
    net::SocketAddr,
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use server::clock;
use tokio::{
    task::JoinSet,
    time::{interval, sleep, timeout},
};

use self::{chair::Chair, ground::Ground, line::Session, watcher::Watcher};
use crate::Result;

/// A meeting is moved on this often: far more than by people, about as often as a scribe's text is stored.
const STEP: Duration = Duration::from_secs(2);
/// Moves of every meeting, by itself.
const MOVES: u32 = 30;
/// Times that all meetings are moved on at the same moment.
const AT_ONCE: u32 = 40;
/// Every so often so many of a hundred connections are cut.
const CUT_EVERY: Duration = Duration::from_secs(10);
const CUT: usize = 5;
/// Whoever has not seen a change this long after it is behind.
const BEHIND: Duration = Duration::from_secs(2);
/// Nobody needs longer to begin.
const PATIENCE: Duration = Duration::from_mins(1);

/// Measures the server at this address; the last part goes on for so long.
pub(crate) async fn measure(folder: &Path, address: SocketAddr, server: u32, long: Duration) -> Result<Value> {
    let ground = Ground::read(folder)?;
    let session = |token: &String| Session::new(address, token);

    // What the server needs once, and not for each watcher.
    for (meeting, watchers) in ground.meetings.iter().flat_map(|meeting| meeting.watchers.iter().map(move |w| (meeting, w))) {
        session(watchers).look(&meeting.id).await?;
    }
    sleep(Duration::from_secs(1)).await;
    let before = memory(server, "VmRSS")?;

    let mut chairs = Vec::new();
    let mut all = Vec::new();
    for meeting in &ground.meetings {
        let watchers: Vec<_> = meeting.watchers.iter().map(|token| Watcher::start(session(token), &meeting.id)).collect();
        all.extend(watchers.iter().cloned());
        chairs.push(Chair::new(session(&ground.chair), meeting, watchers));
    }
    timeout(PATIENCE, async {
        for watcher in &all {
            watcher.began().await;
        }
    })
    .await
    .map_err(|_| "not all watchers could begin")?;
    sleep(Duration::from_secs(1)).await;
    let after = memory(server, "VmRSS")?;

    let apart = moved_apart(&mut chairs).await?;
    let together = moved_together(&mut chairs).await?;
    let (cut, delays) = with_cuts(chairs, &all, long).await?;
    let behind = delays.iter().filter(|delay| **delay > BEHIND).count();
    let failures: Vec<String> = all.iter().filter_map(|watcher| watcher.complaint()).collect();
    if let Some(first) = failures.first() {
        return Err(format!("{} watchers were answered badly; the first: {first}", failures.len()).into());
    }
    let snapshots: usize = all.iter().map(|watcher| watcher.snapshots()).sum();
    let bytes: usize = all.iter().map(|watcher| watcher.bytes()).sum();
    Ok(json!({
        "watchers": all.len(), "meetings": ground.meetings.len(), "items": ground::ITEMS,
        "apart": spread(apart), "together": spread(together),
        "cut": cut, "changes": delays.len(), "behind": behind, "longest": delays.iter().max().map(millis), "seconds": long.as_secs(),
        "snapshots": snapshots, "bytes": bytes / snapshots.max(1),
        "resident": { "before": before, "after": after }, "peak": memory(server, "VmHWM")?,
    }))
}

/// Every meeting goes on by itself; gives how long each move took to reach the last of its watchers.
async fn moved_apart(chairs: &mut Vec<Chair>) -> Result<Vec<Duration>> {
    let mut going = JoinSet::new();
    let count = u32::try_from(chairs.len())?;
    for (place, mut chair) in (0..).zip(std::mem::take(chairs)) {
        going.spawn(async move {
            sleep(STEP * place / count).await;
            let mut beat = interval(STEP);
            let mut times = Vec::new();
            for _ in 0..MOVES {
                beat.tick().await;
                times.push(last(&chair.step(Instant::now()).await?));
            }
            Result::Ok((chair, times))
        });
    }
    let mut times = Vec::new();
    while let Some(ended) = going.join_next().await {
        let (chair, own) = ended??;
        chairs.push(chair);
        times.extend(own);
    }
    Ok(times)
}

/// All meetings go on at the same moment; gives how long it took to reach the last watcher of all.
async fn moved_together(chairs: &mut Vec<Chair>) -> Result<Vec<Duration>> {
    let mut beat = interval(STEP / 2);
    let mut times = Vec::new();
    for _ in 0..AT_ONCE {
        beat.tick().await;
        let mut going = JoinSet::new();
        let begin = Instant::now();
        for mut chair in std::mem::take(chairs) {
            going.spawn(async move {
                let seen = chair.step(begin).await?;
                Result::Ok((chair, seen))
            });
        }
        let mut latest = Duration::ZERO;
        while let Some(ended) = going.join_next().await {
            let (chair, seen) = ended??;
            chairs.push(chair);
            latest = latest.max(last(&seen));
        }
        times.push(latest);
    }
    Ok(times)
}

/// Every meeting goes on while connections are cut at random; gives how many were, and after how long each watcher had
/// seen each change.
async fn with_cuts(chairs: Vec<Chair>, all: &[Arc<Watcher>], long: Duration) -> Result<(usize, Vec<Duration>)> {
    let end = Instant::now() + long;
    let mut going = JoinSet::new();
    let count = u32::try_from(chairs.len())?;
    for (place, mut chair) in (0..).zip(chairs) {
        going.spawn(async move {
            sleep(STEP * place / count).await;
            let mut beat = interval(STEP);
            let mut delays = Vec::new();
            while Instant::now() < end {
                beat.tick().await;
                delays.extend(chair.step(Instant::now()).await?);
            }
            Result::Ok(delays)
        });
    }
    let mut cut = 0;
    // Not at the very end: whoever was cut comes back before it is judged.
    while Instant::now() + CUT_EVERY < end {
        sleep(CUT_EVERY / 2).await;
        let mut left: Vec<&Arc<Watcher>> = all.iter().collect();
        for _ in 0..(all.len() * CUT / 100).max(1) {
            let [one, two, ..] = clock::random();
            left.swap_remove(usize::from(u16::from_be_bytes([one, two])) % left.len()).cut();
            cut += 1;
        }
        sleep(CUT_EVERY / 2).await;
    }
    let mut delays = Vec::new();
    while let Some(ended) = going.join_next().await {
        delays.extend(ended??);
    }
    Ok((cut, delays))
}

fn last(times: &[Duration]) -> Duration {
    times.iter().max().copied().unwrap_or_default()
}

/// Half of the times, all but one in a hundred, and the longest, in milliseconds.
fn spread(mut times: Vec<Duration>) -> Value {
    times.sort_unstable();
    let part = |hundredths: usize| times.get((times.len() * hundredths).div_ceil(100).saturating_sub(1)).map(millis);
    json!({ "count": times.len(), "p50": part(50), "p99": part(99), "most": part(100) })
}

fn millis(time: &Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A line of `/proc/PID/status`, in KB.
fn memory(server: u32, line: &str) -> Result<u64> {
    let status = fs::read_to_string(format!("/proc/{server}/status"))?;
    let found = status.lines().find_map(|l| l.strip_prefix(line)?.strip_prefix(':')?.split_whitespace().next()?.parse().ok());
    found.ok_or_else(|| format!("the system does not tell {line} of the server").into())
}
