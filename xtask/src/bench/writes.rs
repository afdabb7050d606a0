//! Outcomes saved through the store, journal rows included, beside the same rows written bare on the same disk.

use serde_json::Value;

use super::table::{Row, median, percent};
use super::{Bed, ground};
use crate::{Result, command};

const ROUNDS: usize = 7;
const SAVES: usize = 200;
/// Part of the bare rate.
const PART: f64 = 0.60;

/// Lets `measure` write.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let mut writes = ground::measure(bed);
    writes.arg("writes").arg(bed.workspace.target.join("bench/writes")).args([ROUNDS, SAVES].map(|number| number.to_string()));
    let said: Value = serde_json::from_str(&command::output(&mut writes)?)?;
    let rate = |name: &str| median(said[name].as_array().into_iter().flatten().filter_map(Value::as_f64));
    let (store, bare, together) = (rate("store"), rate("bare"), rate("together"));
    // One disk is not the same from second to second: each round is set beside the bare one after it.
    let rounds = said["store"].as_array().into_iter().flatten().zip(said["bare"].as_array().into_iter().flatten());
    let part = median(rounds.filter_map(|(store, bare)| Some(store.as_f64()? / bare.as_f64()?)));
    let told = |rate: f64| format!("{rate:>6.0}/s");
    Ok(vec![
        Row::told("bare: the rows of an outcome, one after the other", told(bare)).beside("100 %"),
        Row::told("outcome saved, journal included", told(store)).beside(percent(part)).aim("≥ 60 %", part >= PART),
        Row::told(format!("outcomes saved by {} at the same time", said["writers"]), told(together))
            .beside(percent(together / bare)),
    ])
}
