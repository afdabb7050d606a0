//! `cargo xtask bench`: figures, never tests with a time limit.
//!
//! Everything is measured on the program that is shipped, over loopback, and set beside a yardstick of the same run
//! (`bench/`), because seconds differ from machine to machine and ratios much less.
//!
//! - [`pages`], [`writes`], [`growth`], [`start`], [`signin`], [`guard`], [`marks`], [`journal`], [`counts`], [`live`], [`mail`], [`paint`]: one bench each, each gives rows for the [`table`]
//! - [`against`]: [`pages`] on two builds in turns
//! - [`ground`] fills databases, [`program`] starts servers, [`load`] puts requests to them, [`http`] asks once, [`sink`] takes mail

mod against;
mod counts;
mod ground;
mod growth;
mod guard;
mod http;
mod journal;
mod live;
mod load;
mod mail;
mod marks;
mod pages;
mod paint;
mod program;
mod signin;
mod sink;
mod start;
mod table;
mod writes;

use std::path::PathBuf;

use crate::workspace::Workspace;
use crate::{Result, build, command, say};

use table::Row;

/// A bench: its name, what it measures, and what does so.
type Bench = (&'static str, &'static str, fn(&Bed) -> Result<Vec<Row>>);

const BENCHES: [Bench; 12] = [
    ("guard", "the text check: its speed, when it is ready, its memory", guard::run),
    ("marks", "a full field of a form, from sending it to having its marks", marks::run),
    ("start", "from starting the program to its first answer, and its memory at rest", start::run),
    ("pages", "every page a coordinator opens, beside the floor", pages::run),
    ("signin", "what a password costs, and what a page notices of twenty at once", signin::run),
    ("writes", "outcomes saved, beside the same rows written bare", writes::run),
    ("journal", "a journal of a million rows, read again by check-log", journal::run),
    ("counts", "one year among a million discussions, a regional and a national release", counts::run),
    ("live", "two hundred people who follow fourteen meetings, their connections cut at random", live::run),
    ("mail", "five thousand messages, and what a page notices of them", mail::run),
    ("paint", "from a key to the next paint, in a browser slowed down four times", paint::run),
    ("growth", "every page on a small and on a large database", growth::run),
];

/// What a bench works with.
pub(crate) struct Bed<'a> {
    workspace: &'a Workspace,
    /// A million cases instead of a hundred thousand; five minutes of cut connections instead of one.
    big: bool,
    /// Another build to compare with: its folder with `casusbord` and `measure`.
    against: Option<PathBuf>,
}

fn measured_guard(workspace: &Workspace) -> Result {
    let rows = guard::run(&Bed { workspace, big: false, against: None })?;
    table::print(&rows);
    Ok(())
}

/// Runs the benches named, or all of them, and ends with a table.
pub(crate) fn bench(workspace: &Workspace, words: &[String]) -> Result {
    let (mut names, mut big, mut against) = (Vec::new(), false, None);
    let mut words = words.iter().map(String::as_str);
    while let Some(word) = words.next() {
        match word {
            "--big" => big = true,
            "--against" => {
                let folder = words.next().ok_or("--against takes a folder with another casusbord and measure")?;
                against = Some(std::path::absolute(folder)?);
            }
            name if BENCHES.iter().any(|(known, ..)| *known == name) => names.push(name),
            wrong => {
                let known = BENCHES.map(|(name, ..)| name).join(", ");
                return Err(format!(
                    "there is no bench named {wrong}; there are: {known}; growth and live also take --big, \
                     pages --against FOLDER"
                )
                .into());
            }
        }
    }
    // The text check needs no server: alone it waits for none.
    if names.iter().all(|name| *name == "guard") && !names.is_empty() {
        return measured_guard(workspace);
    }
    build::build(workspace)?;
    // Together with the server, so that whatever both need is compiled once.
    say::step("what benches need: the floor, databases", || {
        command::run(build::release(workspace).args(["--package", "bench", "--bins"]))
    })?;
    let bed = Bed { workspace, big, against };
    let mut rows = Vec::new();
    for (name, about, run) in BENCHES.iter().filter(|(name, ..)| names.is_empty() || names.contains(name)) {
        println!("\n== bench {name}: {about}");
        load::when_quiet()?;
        let measured = run(&bed)?;
        table::print(&measured);
        rows.extend(measured);
    }
    if names.len() != 1 {
        println!("\n== all benches");
        table::print(&rows);
    }
    Ok(())
}
