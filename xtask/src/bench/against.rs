//! Every page a coordinator opens, on this build and on another one in turns: what a change costs.
//!
//! Two runs one after the other differ by more than most changes do (a machine warms up, its neighbours wake), so both
//! servers run at the same time and are asked one after the other, page by page, the first one changing each round.

use std::path::Path;
use std::time::Duration;

use super::Bed;
use super::ground::{Ground, SMALL};
use super::load::{Client, Page};
use super::pages::{CONNECTIONS, WARM_UP};
use super::table::{Row, median, percent};
use crate::{Result, say};

const ROUNDS: usize = 9;
const ROUND: Duration = Duration::from_secs(1);
/// Of what the other build answers.
const KEPT: f64 = 0.9;

/// A page that both builds have, and how the two compare in each round.
struct Pair<'a> {
    own: &'a Page,
    other: &'a Page,
    rates: Vec<[f64; 2]>,
}

impl Pair<'_> {
    fn row(&self) -> Row {
        let [own, other] = [0, 1].map(|which| median(self.rates.iter().map(|rates| rates[which])));
        // Of one round, not of the medians: what slowed the machine for a while slowed both.
        let part = median(self.rates.iter().map(|[own, other]| own / other));
        Row::told(&self.own.name, format!("{own:>6.0}/s, other {other:>6.0}/s"))
            .beside(percent(part))
            .aim(format!("≥ {}", percent(KEPT)), part >= KEPT)
    }
}

/// `build`: the folder with the other `casusbord` and the other `measure`.
pub(super) fn run(bed: &Bed, build: &Path) -> Result<Vec<Row>> {
    let client = Client::new(bed.workspace)?;
    let (own, other) = (Ground::open(bed, SMALL)?, Ground::of_build(bed, build, SMALL)?);
    let mut pairs: Vec<Pair> = Vec::new();
    for page in &own.pages {
        match other.pages.iter().find(|there| there.name == page.name) {
            Some(there) => pairs.push(Pair { own: page, other: there, rates: Vec::new() }),
            None => say::note(&format!("not measured: {} (the other build has no such page)", page.name)),
        }
    }
    for pair in &pairs {
        client.run(&own.program, pair.own, CONNECTIONS, WARM_UP)?;
        client.run(&other.program, pair.other, CONNECTIONS, WARM_UP)?;
    }
    for round in 1..=ROUNDS {
        say::note(&format!("round {round} of {ROUNDS}: {} pages on two builds, {} s each", pairs.len(), ROUND.as_secs()));
        for pair in &mut pairs {
            let ask_own = || client.run(&own.program, pair.own, CONNECTIONS, ROUND);
            let ask_other = || client.run(&other.program, pair.other, CONNECTIONS, ROUND);
            let (own, other) = if round % 2 == 1 {
                let own = ask_own()?;
                (own, ask_other()?)
            } else {
                let other = ask_other()?;
                (ask_own()?, other)
            };
            pair.rates.push([own.rate, other.rate]);
        }
    }
    Ok(pairs.iter().map(Pair::row).collect())
}
