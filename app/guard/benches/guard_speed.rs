//! Figures of the check: speed on one core, time until ready, memory, and the time one field takes.
//!
//! `cargo bench -p guard --bench guard_speed`. Figures, never a test with a time limit. With `--short` only what
//! `cargo xtask bench guard` reads: a name and a value a line, in MB a second of the clock and of one core, ms and MB.

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use guard::{Allowed, Guard};

/// How often each thing is measured; the median counts.
const ROUNDS: usize = 15;

fn main() {
    let begun = Instant::now();
    let guard = Guard::new();
    let allowed = Allowed::default();
    let first = guard.check("Partner Tomasz is 31.", &allowed).len();
    if std::env::args().any(|word| word == "--short") {
        return short(&guard, &allowed, begun.elapsed());
    }
    println!("ready, with a first note checked ({first} mark): {:.2} ms", begun.elapsed().as_secs_f64() * 1e3);

    println!("resident memory after one note: {}", resident("VmRSS"));
    let notes = notes();
    let mixed = repeat(&notes, 4_000_000);
    speed("mixed notes", &mixed, &guard, &allowed);
    let field: String = mixed.chars().take(2_000).collect();
    println!(
        "a field of 2,000 characters: {:.3} ms",
        median(|| drop(black_box(guard.check(&field, &allowed)))).as_secs_f64() * 1e3
    );

    // What is made to be slow must be as fast per byte at ten times the size.
    for (name, part) in [
        ("digits", "1 "),
        ("one long number", "1"),
        ("capitals", "Xaqrtobi "),
        ("letters", "a"),
        ("dots", "a."),
        ("at signs", "a@b."),
        ("titles", "mw. de van "),
        ("brackets", "((("),
        ("accents", "e\u{301}\u{301}"),
        ("other script", "ሰላም "),
    ] {
        let time = |size: usize| {
            let text = repeat(part, size);
            let begun = core();
            for _ in 0..5 {
                drop(black_box(guard.check(&text, &allowed)));
            }
            (core() - begun) / 5.0
        };
        let (small, large) = (time(100_000), time(1_000_000));
        println!("{name:<16} 100 kB {:>8.2} ms, 1 MB {:>8.2} ms: {:>5.1} times", small * 1e3, large * 1e3, large / small);
    }
}

/// The figures a bench reads.
fn short(guard: &Guard, allowed: &Allowed, ready: Duration) {
    let text = repeat(&notes(), 4_000_000);
    let (clock, begun) = (Instant::now(), core());
    drop(black_box(guard.check(&text, allowed)));
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let megabytes = text.len() as f64 / 1e6;
    println!("wall {:.2}", megabytes / clock.elapsed().as_secs_f64());
    println!("core {:.2}", megabytes / (core() - begun));
    println!("ready {:.3}", ready.as_secs_f64() * 1e3);
    // One field at a time, as it is used: the text above is put away first.
    drop(text);
    for field in notes().lines().cycle().take(20_000) {
        drop(black_box(guard.check(field, allowed)));
    }
    let memory = resident("VmRSS");
    let kilobytes: f64 = memory.split_whitespace().next().and_then(|number| number.parse().ok()).unwrap_or_default();
    println!("memory {:.1}", kilobytes / 1024.0);
}

/// How long this process has been on a core, in seconds.
fn core() -> f64 {
    let spent = fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    Duration::from_nanos(spent.split_whitespace().next().and_then(|nanos| nanos.parse().ok()).unwrap_or_default()).as_secs_f64()
}

/// The invented notes of the tests.
fn notes() -> String {
    let tsv = include_str!("../tests/data/notes.tsv");
    tsv.lines().skip(1).filter_map(|line| line.splitn(5, '\t').nth(4)).collect::<Vec<_>>().join("\n")
}

fn repeat(text: &str, size: usize) -> String {
    text.repeat(size / text.len() + 1)
}

fn speed(name: &str, text: &str, guard: &Guard, allowed: &Allowed) {
    let time = median(|| drop(black_box(guard.check(text, allowed)))).as_secs_f64();
    #[expect(clippy::cast_precision_loss, reason = "a figure for people")]
    let megabytes = text.len() as f64 / 1e6;
    println!("{name}, {megabytes:.1} MB: {:.1} MB/s", megabytes / time);
}

fn median(mut run: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            run();
            begun.elapsed()
        })
        .collect();
    times.sort();
    times[ROUNDS / 2]
}

/// A line of what the system knows of this process.
fn resident(line: &str) -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let found = status.lines().find_map(|text| text.strip_prefix(line));
    found.map_or_else(|| "not known here".to_owned(), |text| text.trim_start_matches(':').trim().to_owned())
}
