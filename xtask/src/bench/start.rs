//! From starting the program on an existing database to its first answer, and what it takes at rest.

use super::Bed;
use super::ground::{self, SMALL};
use super::program::Program;
use super::table::{Row, median};
use crate::Result;

const STARTS: usize = 10;
/// Milliseconds.
const SOON: f64 = 150.0;
/// MB.
const MODEST: f64 = 40.0;

/// Starts it some times.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let (folder, _) = ground::filled(bed, SMALL)?;
    Program::board(bed.workspace, &folder, &[])?; // Warms the disk cache.

    let mut times = Vec::new();
    let mut memory: f64 = 0.0;
    for _ in 0..STARTS {
        let program = Program::board(bed.workspace, &folder, &[])?;
        times.push(program.first_answer.as_secs_f64() * 1000.0);
        memory = memory.max(program.peak_memory()?);
    }
    let time = median(times.iter().copied());
    let (least, most) = (times.iter().copied().fold(f64::MAX, f64::min), times.iter().copied().fold(0.0, f64::max));
    let figure = format!("start to first answer, {} cases, {STARTS} times", SMALL.name());
    Ok(vec![
        Row::told(figure, format!("{time:.0} ms (from {least:.0} to {most:.0})")).aim(format!("≤ {SOON:.0} ms"), time <= SOON),
        Row::told("memory at rest (VmHWM)", format!("{memory:.1} MB")).aim(format!("≤ {MODEST:.0} MB"), memory <= MODEST),
    ])
}
