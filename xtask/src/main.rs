//! The tools of the house. `cargo xtask` lists what there is.
//!
//! - `build`: [`build`] calls [`wasm`] (with [`toolchain`]), [`style`] and [`site`], then compiles the server
//! - `test`: [`check`] names the steps; [`house`], [`postgres`], [`deny`], [`api`] and [`end2end`] are the larger ones
//! - `bench`: [`bench`] names the benches
//! - `train`: [`train`], the weights of the text check
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
mod nightly;
mod npm;
mod postgres;
mod say;
mod serve;
mod site;
mod style;
mod toolchain;
mod train;
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
cargo xtask test [step]...    all that must be right before a change is taken in, or only some steps
cargo xtask ci                the same as test
cargo xtask bench [name]...   measure: guard, marks, start, pages, signin, writes, journal, counts, live, paint, growth; without a name all
                              (--big: growth with a million cases, live with five minutes of cut connections)
cargo xtask train [options]   the weights of the text check, again from the labelled notes (--leave-out SET, --score FILE, --check)
cargo xtask nightly [step]... what takes long: a thousand kills, many cases, coverage, mutants, growth and live with --big";

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
        "build" if rest == ["--debug"] => build::debug(&Workspace::find()?),
        "build" => build::build(&Workspace::find()?),
        "demo" => serve::demo(&Workspace::find()?, rest),
        "run" => serve::run(&Workspace::find()?, rest),
        "test" | "ci" => check::check(&Workspace::find()?, rest),
        "bench" => bench::bench(&Workspace::find()?, rest),
        "train" => train::train(&Workspace::find()?, rest),
        "nightly" => nightly::nightly(&Workspace::find()?, rest),
        "help" | "--help" | "-h" => {
            println!("{HELP}");
            Ok(())
        }
        other => Err(format!("there is no tool named {other}.\n\n{HELP}").into()),
    }
}
