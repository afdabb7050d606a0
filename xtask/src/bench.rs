//! `cargo xtask bench`: figures, never tests with a time limit.
//!
//! Everything is measured on the program that is shipped, over loopback, and set beside a yardstick of the same run
//! (`server/examples/`), because seconds differ from machine to machine and ratios much less.
//!
//! - [`pages`], [`writes`], [`growth`], [`start`]: one bench each, each gives rows for the [`table`]
//! - [`ground`] fills databases, [`program`] starts servers, [`load`] puts requests to them, [`http`] asks once

mod ground;
mod growth;
mod http;
mod load;
mod pages;
mod program;
mod start;
mod table;
mod writes;

use crate::workspace::Workspace;
use crate::{Result, build, command, say};

use table::Row;

/// A bench: its name, what it measures, and what does so.
type Bench = (&'static str, &'static str, fn(&Bed) -> Result<Vec<Row>>);

const BENCHES: [Bench; 4] = [
    ("start", "from starting the program to its first answer, and its memory at rest", start::run),
    ("pages", "every page a coordinator opens, beside the floor", pages::run),
    ("writes", "outcomes saved, beside the same rows written bare", writes::run),
    ("growth", "every page on a small and on a large database", growth::run),
];

/// What a bench works with.
pub(crate) struct Bed<'a> {
    workspace: &'a Workspace,
    /// A million cases instead of a hundred thousand.
    big: bool,
}

/// Runs the benches named, or all of them, and ends with a table.
pub(crate) fn bench(workspace: &Workspace, words: &[String]) -> Result {
    let (options, names): (Vec<&String>, Vec<&String>) = words.iter().partition(|word| word.starts_with("--"));
    let unknown = names.iter().find(|name| !BENCHES.iter().any(|(known, ..)| known == **name));
    if let Some(wrong) = unknown.or(options.iter().find(|option| option.as_str() != "--big")) {
        let known = BENCHES.map(|(name, ..)| name).join(", ");
        return Err(format!("there is no bench named {wrong}; there are: {known}; growth also takes --big").into());
    }
    build::build(workspace)?;
    say::step("what benches need: the floor, databases", || {
        command::run(build::release(workspace).args(["--example", "floor", "--example", "measure"]))
    })?;
    let bed = Bed { workspace, big: !options.is_empty() };
    let mut rows = Vec::new();
    for (name, about, run) in BENCHES.iter().filter(|(name, ..)| names.is_empty() || names.contains(&&(*name).to_owned())) {
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
