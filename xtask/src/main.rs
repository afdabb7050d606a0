//! The tools of the house. `cargo xtask` lists what there is.
//!
//! - `build`: [`build`] calls [`wasm`] (with [`toolchain`]), [`style`] and [`site`], then compiles the server
//! - `test`: [`check`] names the steps; [`house`], [`rust_tests`], [`postgres`], [`deny`], [`api`] and [`end2end`] are the
//!   larger ones
//! - `bench`: [`bench`] names the benches
//! - `keep`: [`keep`]
//! - `nightly`: [`nightly`] names the steps that take long
//! - underneath: [`workspace`] knows the folders, [`command`] runs programs, [`debian`] installs missing ones,
//!   [`npm`] fetches packages of the web, [`files`] reads and writes, [`say`] tells what happens

mod api;
mod bench;
mod build;
mod check;
mod command;
mod debian;
mod deny;
mod end2end;
mod files;
mod house;
mod keep;
mod nightly;
mod npm;
mod postgres;
mod rust_tests;
mod say;
mod scratch;
mod serve;
mod site;
mod style;
mod toolchain;
mod wasm;
mod workspace;

use std::error::Error;
use std::process::ExitCode;

use workspace::Workspace;

/// What a tool gives back: a value, or a sentence about what went wrong.
pub(crate) type Result<T = ()> = std::result::Result<T, Box<dyn Error>>;

const HELP: &str = "\
cargo xtask build             everything that is shipped: target/release/casusbord (--debug: target/debug/casusbord, sooner)
cargo xtask demo [options]    build, then a board full of made-up cases on http://127.0.0.1:3000
cargo xtask run [options]     build, then `casusbord serve` with these options
cargo xtask test [step]...    all that must be right before a change is taken in, or only some steps; behind `tests` or
                              `end2end` may stand which tests: `test end2end members`, `test tests counting`
cargo xtask ci                the same as test
cargo xtask bench [name]...   measure: guard, marks, start, pages, signin, writes, journal, counts, live, paint, growth; without a name all
                              (--big: growth with a million cases, live with five minutes of cut connections;
                              --against FOLDER: pages beside another build)
cargo xtask nightly [step]... what takes long: the whole browser suite on what is shipped, a thousand kills, many cases, coverage, mutants, growth and live with --big
cargo xtask keep DAY          a data folder as this program writes it, for the test of upgrades";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result {
    let Some((tool, rest)) = arguments.split_first() else {
        println!("{HELP}");
        return Ok(());
    };
    // `cargo xtask run -- --addr …`: the two dashes only separate, as cargo does.
    let rest = rest.strip_prefix(&["--".to_owned()]).unwrap_or(rest);
    match tool.as_str() {
        "build" if rest == ["--debug"] => build::everyday(&Workspace::find()?),
        "build" => build::build(&Workspace::find()?),
        "demo" => serve::demo(&Workspace::find()?, rest),
        "run" => serve::run(&Workspace::find()?, rest),
        "test" | "ci" => check::check(&Workspace::find()?, rest),
        "bench" => bench::bench(&Workspace::find()?, rest),
        "keep" => keep::keep(&Workspace::find()?, rest),
        "nightly" => nightly::nightly(&Workspace::find()?, rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no tool named {other}.\n\n{HELP}").into()),
    }
}
