//! How long protection takes and how much memory: `cargo bench -p protect --bench protect_speed`.
//!
//! One line per table: what it is, cells, hidden cells, seconds, and the most memory the program ever used.
//! With `-- NAME` only the tables whose name contains it.

use std::{env, fs, time::Instant};

use protect::{Fault, Measure, Protected, Release, Table, protect, release::protect_again};

#[path = "../tests/protect/grow.rs"]
mod grow;

use grow::{Random, Shape, grow};

fn main() -> Result<(), Fault> {
    let only = env::args().skip(1).find(|word| !word.starts_with("--")).unwrap_or_default();
    // A publication has a column per meeting kind and case type, without a total across them: the first two.
    // The others are harder than anything that is published, and show what is left.
    let tables = [
        ("regional column", 15, 3, 1),
        ("national column", 342, 25, 1),
        ("regional, 2 kinds and their total", 15, 3, 2),
        ("regional, 3 kinds and their total", 15, 3, 3),
        ("national, 2 kinds and their total", 342, 25, 2),
    ];
    for (name, municipalities, subregions, kinds) in tables {
        if !name.contains(&only) {
            continue;
        }
        for zeros_published in [false, true] {
            let shape = Shape { municipalities, subregions, kinds, zeros_published, insiders: true, most: 60 };
            let table = grow(shape, &mut Random(7));
            let zeros = if zeros_published { "zeros shown" } else { "zeros hidden" };
            let start = Instant::now();
            let protected = protect(&table, Measure::OwnKnowledge)?;
            line(&format!("{name}, {zeros}"), &table, &protected, start);

            if kinds > 1 {
                continue;
            }
            let now = one_more(&table);
            let before = Release { table, suppressed: protected.suppressed };
            let start = Instant::now();
            let protected = protect_again(&[before], &now)?;
            line(&format!("{name}, {zeros}, corrected"), &now, &protected, start);
        }
    }
    Ok(())
}

fn line(name: &str, table: &Table, protected: &Protected, start: Instant) {
    let seconds = start.elapsed().as_secs_f64();
    let from = i64::from(table.zeros_published);
    let small = table.cells.values().filter(|value| (from..table.n_min).contains(value)).count();
    println!(
        "{name}: {} cells, {small} small, {} more hidden, {} intervals, {seconds:.2} s, {}",
        table.cells.len(),
        protected.suppressed.len() - small,
        protected.audit.len(),
        memory()
    );
}

/// The table with one case more in the first municipality that has any.
fn one_more(table: &Table) -> Table {
    let mut table = table.clone();
    if let Some((_, count)) = table.cells.iter_mut().find(|(cell, count)| cell.starts_with("GM") && **count > 0) {
        *count += 1;
    }
    // Parts go before their totals in the list.
    for equation in &table.equations {
        let sum = equation.parts.iter().filter_map(|part| table.cells.get(part)).sum();
        table.cells.insert(equation.total.clone(), sum);
    }
    table
}

/// The most memory used so far, where the system tells.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.map_or_else(|| "memory unknown".to_owned(), |most| most.trim().to_owned())
}
