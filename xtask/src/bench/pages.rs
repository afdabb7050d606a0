//! Every page a coordinator opens, beside the floor of the same run.

use std::collections::BTreeMap;
use std::time::Duration;

use super::ground::{Ground, SMALL};
use super::load::{Client, Load, Page};
use super::program::Program;
use super::table::{Row, median, percent};
use super::{Bed, against, http};
use crate::{Result, say};

pub(super) const CONNECTIONS: u32 = 16;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(2);
pub(super) const WARM_UP: Duration = Duration::from_secs(1);

/// The page that counts most, with twenty cases on it.
const AGENDA: &str = "/overleggen/{id}";
/// Parts of the floor, and milliseconds.
const AGENDA_PART: f64 = 0.15;
const OTHER_PART: f64 = 0.10;
const SLOWEST: f64 = 30.0;
/// MB, while the benchmark runs.
const MODEST: f64 = 80.0;

/// Asks for every page in turn, some rounds long.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    if let Some(build) = &bed.against {
        return against::run(bed, build);
    }
    let client = Client::new(bed.workspace)?;
    let floor = Program::floor(bed.workspace)?;
    let ground = Ground::open(bed, SMALL)?;
    for left_out in &ground.left_out {
        say::note(&format!("not measured: {left_out}"));
    }
    let points = ["/board", "/row", "/bare"].map(|path| Page { name: path.into(), path: path.into(), headers: String::new() });
    // As a browser asks for it; the floor is not compressed, and so the others are not either.
    let agenda = ground.page(AGENDA)?;
    let compressed = Page {
        name: format!("{AGENDA}, compressed"),
        path: agenda.path.clone(),
        headers: format!("{}Accept-Encoding: gzip, br\r\n", agenda.headers),
    };
    let points = points.iter().map(|page| (&floor, page));
    let all: Vec<_> = points.chain(ground.pages.iter().chain([&compressed]).map(|page| (&ground.program, page))).collect();

    for (program, page) in &all {
        client.run(program, page, CONNECTIONS, WARM_UP)?;
    }
    let mut loads: BTreeMap<&str, Vec<Load>> = BTreeMap::new();
    for round in 1..=ROUNDS {
        say::note(&format!("round {round} of {ROUNDS}: {} pages, {} s each", all.len(), ROUND.as_secs()));
        for (program, page) in &all {
            loads.entry(&page.name).or_default().push(client.run(program, page, CONNECTIONS, ROUND)?);
        }
    }
    let middle = |page: &Page| {
        let of = |value: fn(&Load) -> f64| median(loads.get(page.name.as_str()).into_iter().flatten().map(value));
        Load { rate: of(|load| load.rate), p50: of(|load| load.p50), p99: of(|load| load.p99) }
    };
    let base = middle(all[0].1);
    let mut rows = vec![
        Row::told("floor: board of 20 rows, one durable row", told(base)).beside("100 %"),
        Row::told("floor: one read by primary key", told(middle(all[1].1))),
        Row::told("floor: no database", told(middle(all[2].1))),
    ];
    for (program, page) in &all[3..] {
        let load = middle(page);
        let part = load.rate / base.rate;
        let length = http::get(program.address, &page.path, &page.headers)?.length;
        let row = Row::told(format!("{} ({:.0} KB)", page.name, kilobytes(length)), told(load)).beside(percent(part));
        rows.push(match page.name.as_str() {
            name if name == compressed.name => row,
            AGENDA => row.aim("≥ 15 %, p99 ≤ 30 ms", part >= AGENDA_PART && load.p99 <= SLOWEST),
            _ => row.aim("≥ 10 %", part >= OTHER_PART),
        });
    }
    let memory = ground.program.peak_memory()?;
    rows.push(
        Row::told("memory while measured (VmHWM)", format!("{memory:.1} MB")).aim(format!("≤ {MODEST:.0} MB"), memory <= MODEST),
    );
    Ok(rows)
}

fn told(load: Load) -> String {
    format!("{:>6.0}/s  p50 {:.1} ms  p99 {:.1} ms", load.rate, load.p50, load.p99)
}

#[expect(clippy::cast_precision_loss, reason = "the length of a page")]
fn kilobytes(bytes: usize) -> f64 {
    bytes as f64 / 1024.0
}
