//! Every page on a small and on a large database: what a page costs must not depend on what is behind it.

use std::time::Duration;

use super::Bed;
use super::ground::{Ground, HUGE, LARGE, SMALL};
use super::load::Client;
use super::table::{Row, median};
use crate::{Result, say};

/// One: it is the cost of a page that is compared, not of waiting for others.
const CONNECTIONS: u32 = 1;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(1);
/// So many times as long, at most.
const MOST: f64 = 1.3;

/// The pages that must not grow; of the others it is told.
const STEADY: [&str; 6] =
    ["/", "/overleggen", "/overleggen/{id}", "/overleggen/{id}/punten/{item}", "/casussen", "/casussen/{id}"];

/// Asks for every page on both, in turn.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let client = Client::new(bed.workspace)?;
    let size = if bed.big { HUGE } else { LARGE };
    let small = Ground::open(bed, SMALL)?;
    let large = Ground::open(bed, size)?;
    for left_out in small.left_out.iter().chain(&large.left_out) {
        say::note(&format!("not measured: {left_out}"));
    }
    let mut rows = Vec::new();
    for before in &small.pages {
        let Ok(after) = large.page(&before.name) else { continue };
        let both = [(&small.program, before), (&large.program, after)];
        let mut times = [Vec::new(), Vec::new()];
        // The first round warms up.
        for round in 0..=ROUNDS {
            for ((program, page), times) in both.iter().zip(&mut times) {
                let load = client.run(program, page, CONNECTIONS, ROUND)?;
                if round > 0 {
                    times.push(load.p50);
                }
            }
        }
        let [before_ms, after_ms] = times.map(median);
        let times = after_ms / before_ms;
        let row = Row::told(
            format!("{}: p50, {} → {} cases", before.name, SMALL.name(), size.name()),
            format!("{before_ms:.2} → {after_ms:.2} ms"),
        )
        .beside(format!("{times:.2} ×"));
        rows.push(if STEADY.contains(&before.name.as_str()) { row.aim(format!("≤ {MOST} ×"), times <= MOST) } else { row });
    }
    for (ground, size) in [(&small, SMALL), (&large, size)] {
        rows.push(Row::told(
            format!("memory with {} cases (VmHWM)", size.name()),
            format!("{:.1} MB", ground.program.peak_memory()?),
        ));
    }
    Ok(rows)
}
