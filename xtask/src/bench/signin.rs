//! What a password costs, and what who looks at a page notices of twenty people signing in.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::ground::{Ground, SMALL};
use super::load::{Client, Load};
use super::table::{Row, median};
use super::{Bed, http};
use crate::{Result, say};

const PEOPLE: usize = 20;
const TRIES: usize = 9;
const ROUNDS: usize = 5;
const ROUND: Duration = Duration::from_secs(3);
/// One person looks at pages.
const CONNECTIONS: u32 = 1;
/// Milliseconds of work.
const DEAR: f64 = 200.0;
/// Times the p99 of a page when nobody signs in.
const NOTICED: f64 = 2.0;

/// Rounds without and with people at the door, in turn.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let client = Client::new(bed.workspace)?;
    let ground = Ground::open(bed, SMALL)?;
    let address = ground.program.address;
    let page = ground.page("/overleggen/{id}")?;
    let door = Door::default();

    let mut alone = Vec::new();
    for _ in 0..TRIES {
        let began = Instant::now();
        door.knock(address)?;
        alone.push(began.elapsed().as_secs_f64() * 1000.0);
    }
    client.run(&ground.program, page, CONNECTIONS, Duration::from_secs(1))?;
    let (mut quiet, mut busy) = (Vec::new(), Vec::new());
    let mut answered = 0;
    for round in 1..=ROUNDS {
        say::note(&format!("round {round} of {ROUNDS}"));
        quiet.push(client.run(&ground.program, page, CONNECTIONS, ROUND)?);
        let before = door.answered.load(Ordering::Relaxed);
        busy.push(door.crowded(address, || client.run(&ground.program, page, CONNECTIONS, ROUND))?);
        answered += door.answered.load(Ordering::Relaxed) - before;
    }
    let p99 = |loads: &[Load]| median(loads.iter().map(|load| load.p99));
    let p50 = |loads: &[Load]| median(loads.iter().map(|load| load.p50));
    let cost = median(alone);
    let times = median(quiet.iter().zip(&busy).map(|(quiet, busy)| busy.p99 / quiet.p99));
    let told = |loads: &[Load]| format!("p50 {:.1} ms  p99 {:.1} ms", p50(loads), p99(loads));
    Ok(vec![
        Row::told("a password that is wrong, to its answer", format!("{cost:.0} ms")).aim("≥ 200 ms", cost >= DEAR),
        Row::told("agenda, nobody signs in", told(&quiet)).beside("1.0×"),
        Row::told(format!("agenda, {PEOPLE} people sign in without a pause"), told(&busy))
            .beside(format!("{times:.1}×"))
            .aim("p99 ≤ 2×", times <= NOTICED),
        Row::told("passwords answered meanwhile", answered.to_string()),
    ])
}

/// Where people sign in, each from an address of her own.
#[derive(Default)]
struct Door {
    number: AtomicU32,
    answered: AtomicU32,
}

impl Door {
    /// One try with a password that is wrong: the same work as a right one.
    fn knock(&self, address: SocketAddr) -> Result {
        let [_, a, b, c] = self.number.fetch_add(1, Ordering::Relaxed).to_be_bytes();
        let from = format!("X-Forwarded-For: 10.{a}.{b}.{c}\r\n");
        let form = format!("email=iemand-{a}-{b}-{c}%40example.nl&password=geen+goed+wachtwoord");
        match http::post(address, "/aanmelden", &from, &form)?.status {
            422 => {
                self.answered.fetch_add(1, Ordering::Relaxed);
                Ok(())
            }
            status => Err(format!("a wrong password answers {status}").into()),
        }
    }

    /// Does something while people sign in as fast as they are answered.
    fn crowded<T>(&self, address: SocketAddr, work: impl FnOnce() -> Result<T>) -> Result<T> {
        let done = AtomicBool::new(false);
        thread::scope(|scope| {
            let people: Vec<_> = (0..PEOPLE)
                .map(|_| {
                    scope.spawn(|| {
                        while !done.load(Ordering::Relaxed) {
                            self.knock(address).map_err(|error| error.to_string())?;
                        }
                        Ok::<(), String>(())
                    })
                })
                .collect();
            thread::sleep(Duration::from_millis(200));
            let result = work();
            done.store(true, Ordering::Relaxed);
            for person in people {
                person.join().map_err(|_| "somebody at the door fell over")??;
            }
            result
        })
    }
}
