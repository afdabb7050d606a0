//! The figures of a whole country: one year counted among a million discussions, a regional and a national release.

use serde_json::Value;

use super::table::{Row, median};
use super::{Bed, ground};
use crate::{Result, command, say};

const ROUNDS: &str = "7";
/// Milliseconds in which a year is counted.
const COUNTED: f64 = 300.0;
/// Seconds in which a regional release is there, and a national one.
const REGIONAL: f64 = 2.0;
const NATIONAL: f64 = 600.0;
/// What one would like it to be.
const SOON: f64 = 60.0;
/// MB.
const MODEST: f64 = 500.0;

/// Lets `measure` count and protect, on SQLite.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let folder = bed.workspace.target.join("bench/counts");
    if !folder.join("made.json").exists() {
        say::note("filling two databases with a million discussions each");
    }
    command::output(ground::measure(bed).arg("counts-fill").arg(&folder))?;
    let said: Value = serde_json::from_str(&command::output(ground::measure(bed).arg("counts").arg(&folder).arg(ROUNDS))?)?;
    let number = |map: &str, name: &str| said[map][name].as_f64().unwrap_or(f64::NAN);
    let times = |map: &str| median(said[map]["matrix"].as_array().into_iter().flatten().filter_map(Value::as_f64));
    let of =
        |map: &str| format!("{} of {} cells hidden, {} controls", said[map]["hidden"], said[map]["cells"], said[map]["controls"]);
    let (matrix, regional, national) = (times("national"), number("regional", "release"), number("national", "release"));
    let memory = number("national", "memory");
    Ok(vec![
        Row::told("one year of 1,000,000 discussions counted, 342 municipalities", format!("{matrix:.0} ms"))
            .aim(format!("≤ {COUNTED:.0} ms"), matrix <= COUNTED),
        Row::told("the same, 15 municipalities", format!("{:.0} ms", times("regional"))),
        Row::told(format!("a regional release proposed: {}", of("regional")), format!("{regional:.2} s"))
            .aim(format!("≤ {REGIONAL:.0} s"), regional <= REGIONAL),
        Row::told(format!("a national release proposed: {}", of("national")), format!("{national:.1} s"))
            .aim(format!("≤ {NATIONAL:.0} s, better ≤ {SOON:.0} s"), national <= NATIONAL),
        Row::told("memory after that (VmHWM)", format!("{memory:.0} MB")).aim(format!("≤ {MODEST:.0} MB"), memory <= MODEST),
    ])
}
