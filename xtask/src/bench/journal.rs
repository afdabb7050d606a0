//! How fast the journal is read again: `casusbord check-log`, as an auditor runs it.

use std::process::Command;
use std::time::Instant;

use serde_json::Value;

use super::table::{Row, median};
use super::{Bed, ground};
use crate::{Result, command};

const ROWS: usize = 1_000_000;
const ROUNDS: usize = 5;
/// Rows per second, from starting the program to its last word.
const FAST: f64 = 100_000.0;

/// Fills a journal, once, and lets the program check it.
#[expect(clippy::cast_precision_loss, reason = "a million rows")]
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let folder = bed.workspace.target.join("bench/journal");
    let mut fill = ground::measure(bed);
    fill.arg("journal").arg(&folder).arg(ROWS.to_string());
    let said: Value = serde_json::from_str(&command::output(&mut fill)?)?;
    let rows = said["rows"].as_u64().ok_or("a journal of unknown length")?;
    let mut rates = Vec::new();
    // The first round warms up.
    for round in 0..=ROUNDS {
        let begin = Instant::now();
        let words = command::output(Command::new(bed.workspace.binary()).args(["check-log", "--data"]).arg(&folder))?;
        let rate = rows as f64 / begin.elapsed().as_secs_f64();
        if !words.contains(&format!("{rows} regels in orde")) {
            return Err(format!("the journal is not whole: {words}").into());
        }
        if round > 0 {
            rates.push(rate);
        }
    }
    let rate = median(rates.iter().copied());
    let least = rates.iter().copied().fold(f64::MAX, f64::min);
    let figure = format!("journal of {rows} rows checked");
    Ok(vec![
        Row::told(figure, format!("{rate:.0} rows/s (at least {least:.0})")).aim(format!("≥ {FAST:.0} rows/s"), rate >= FAST),
    ])
}
