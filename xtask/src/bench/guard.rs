//! The text check: its speed on one core, when it is ready, and its memory; no server is needed.

use super::Bed;
use super::table::{Row, median};
use crate::{Result, command};

/// How often the program is run; the middle counts.
const RUNS: usize = 5;
/// Megabytes a second.
const FAST: f64 = 5.0;
/// Milliseconds.
const SOON: f64 = 50.0;
/// MB.
const MODEST: f64 = 30.0;

/// Runs `app/guard/benches/guard_speed.rs`, whose figures in short are `name value` a line.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let mut runs = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let mut cargo = bed.workspace.cargo();
        cargo.args(["bench", "--quiet", "--package", "guard", "--bench", "guard_speed", "--", "--short"]);
        runs.push(command::output(&mut cargo)?);
    }
    let figure = |name: &str| {
        median(runs.iter().filter_map(|run| run.lines().find_map(|line| line.strip_prefix(name)?.trim().parse::<f64>().ok())))
    };
    let (wall, core, ready, memory) = (figure("wall"), figure("core"), figure("ready"), figure("memory"));
    Ok(vec![
        Row::told("notes checked, time of one core", format!("{core:.1} MB/s")).aim(format!("≥ {FAST:.0} MB/s"), core >= FAST),
        Row::told("notes checked, time on the clock", format!("{wall:.1} MB/s")),
        Row::told("ready, a first note checked", format!("{ready:.2} ms")).aim(format!("≤ {SOON:.0} ms"), ready <= SOON),
        Row::told("memory after 20,000 notes (VmRSS)", format!("{memory:.1} MB"))
            .aim(format!("≤ {MODEST:.0} MB"), memory <= MODEST),
    ])
}
