//! Five thousand messages to a mail server beside, and what a page notices of it.

use std::time::{Duration, Instant};

use super::Bed;
use super::ground::{self, Ground, SMALL};
use super::load::{Client, Load};
use super::program::Program;
use super::sink::Sink;
use super::table::{Row, median};
use crate::{Result, command, say};

/// Messages.
const ROWS: usize = 5_000;
/// A second, at least.
const RATE: f64 = 200.0;
/// A page's slowest answers beside those without mail, at most.
const SLOWER: f64 = 1.5;
/// Messages of which a page is asked while they go: some rounds long.
const ROUNDS: usize = 3;
/// As people ask: a few at a time, not as fast as the machine can.
const CONNECTIONS: u32 = 2;
const ROUND: Duration = Duration::from_secs(8);
/// A message that does not come in this time does not come.
const PATIENCE: Duration = Duration::from_mins(3);
const PAGE: &str = "/overleggen/{id}";

/// Sends, and asks for the agenda with and without.
pub(crate) fn run(bed: &Bed) -> Result<Vec<Row>> {
    let client = Client::new(bed.workspace)?;
    let sink = Sink::start()?;
    let ground = Ground::open(bed, SMALL)?;
    let page = ground.page(PAGE)?.clone();
    drop(ground);
    let (folder, _) = ground::filled(bed, SMALL)?;
    let smtp = format!("smtp://{}", sink.address);
    let mail = ["--proxy", "127.0.0.1", "--smtp", &smtp, "--mail-from", "Casusbord <bord@example.nl>"];
    let program = Program::board(bed.workspace, &folder, &mail)?;
    let send = |rows: usize| -> Result<usize> {
        let before = sink.taken();
        command::output(ground::measure(bed).arg("outbox").arg(&folder).arg(rows.to_string()))?;
        Ok(before + rows)
    };
    let wait = |until: usize| -> Result {
        let begin = Instant::now();
        while sink.taken() < until {
            if begin.elapsed() > PATIENCE {
                return Err(format!("{} of {until} messages, and no more came", sink.taken()).into());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Ok(())
    };

    say::note("5,000 messages by themselves");
    let until = send(ROWS)?;
    let begin = first(&sink, until - ROWS)?;
    wait(until)?;
    let alone = rate(ROWS, begin);

    let (mut quiet, mut busy, mut rates) = (Vec::new(), Vec::new(), Vec::new());
    client.run(&program, &page, CONNECTIONS, Duration::from_secs(1))?;
    for round in 1..=ROUNDS {
        say::note(&format!("round {round} of {ROUNDS}: a page without mail, and while it goes"));
        quiet.push(client.run(&program, &page, CONNECTIONS, ROUND)?);
        let until = send(ROWS)?;
        let begin = first(&sink, until - ROWS)?;
        busy.push(client.run(&program, &page, CONNECTIONS, ROUND)?);
        // Over the time in which both went on.
        rates.push(rate(sink.taken() - (until - ROWS), begin));
        wait(until)?;
    }
    let slowest = |loads: &[Load]| median(loads.iter().map(|load| load.p99));
    let (without, with, beside) = (slowest(&quiet), slowest(&busy), median(rates));
    let ratio = median(quiet.iter().zip(&busy).map(|(quiet, busy)| busy.p99 / quiet.p99));
    Ok(vec![
        Row::told("5,000 messages by themselves", format!("{alone:>6.0}/s")).aim("≥ 200/s", alone >= RATE),
        Row::told("5,000 messages, a page asked for meanwhile", format!("{beside:>6.0}/s")).aim("≥ 200/s", beside >= RATE),
        Row::told(format!("p99 of {PAGE} without mail"), format!("{without:.1} ms")).beside("1.0"),
        Row::told(format!("p99 of {PAGE} while mail goes"), format!("{with:.1} ms"))
            .beside(format!("{ratio:.2}"))
            .aim("≤ 1.5 ×", ratio <= SLOWER),
    ])
}

/// The instant at which the first message was taken.
fn first(sink: &Sink, before: usize) -> Result<Instant> {
    let begin = Instant::now();
    while sink.taken() == before {
        if begin.elapsed() > PATIENCE {
            return Err("no message came".into());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(Instant::now())
}

#[expect(clippy::cast_precision_loss, reason = "a few thousand")]
fn rate(messages: usize, since: Instant) -> f64 {
    messages as f64 / since.elapsed().as_secs_f64()
}
