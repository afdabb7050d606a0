//! `cargo xtask nightly`: what takes too long to wait for at every change.
//!
//! Every step is run, also after one that failed. A step whose tool cannot be had is printed as not run, never as ok.

mod coverage;
mod mutants;

use std::process::Command;
use std::time::{Duration, Instant};

use crate::postgres::Postgres;
use crate::workspace::Workspace;
use crate::{Result, bench, build, command, end2end, say};

/// Rounds of `kill -9` while eight people write; at every change there are ten.
const KILLS: &str = "1000";
/// Cases of each property; at every change there are 256.
const CASES: &str = "20000";

/// Large tables of counts that are protected; at every change there are five.
const TABLES: &str = "60";

/// How a step ended that did not fail.
pub(crate) enum Ending {
    /// What was to be shown is shown.
    Ok,
    /// Why it could not be tried.
    NotRun(String),
}

type Step = (&'static str, &'static str, fn(&Workspace) -> Result<Ending>);

const STEPS: [Step; 8] = [
    ("shipped", "what is shipped, under all tests in a real browser", shipped),
    ("kills", "a thousand times kill -9 during writes: nothing lost", kills),
    ("properties", "properties of the rules, with many cases each", properties),
    ("tables", "sixty large tables of counts, protected and judged by a second method", tables),
    ("coverage", "lines of domain and store reached by tests: ≥ 95 %", coverage::run),
    ("mutants", "changes to domain that tests notice: ≥ 85 %", mutants::run),
    ("growth", "pages on a database with a million cases", growth),
    ("live", "two hundred watchers, five minutes of cut connections", live),
];

/// Runs all steps, or those named; ends with a table.
pub(crate) fn nightly(workspace: &Workspace, wanted: &[String]) -> Result {
    if let Some(unknown) = wanted.iter().find(|name| !STEPS.iter().any(|(step, ..)| step == name)) {
        let names = STEPS.map(|(name, ..)| name).join(", ");
        return Err(format!("there is no step named {unknown}; the steps are: {names}").into());
    }
    let mut ends: Vec<(&Step, Result<Ending>, Duration)> = Vec::new();
    for step in STEPS.iter().filter(|(name, ..)| wanted.is_empty() || wanted.iter().any(|w| w == name)) {
        println!("\n== {}: {}", step.0, step.1);
        let start = Instant::now();
        let outcome = (step.2)(workspace);
        if let Err(error) = &outcome {
            eprintln!("{}: {error}", step.0);
        }
        ends.push((step, outcome, start.elapsed()));
    }
    summarise(&ends)
}

fn summarise(ends: &[(&Step, Result<Ending>, Duration)]) -> Result {
    println!("\n== summary");
    for ((name, about, _), outcome, time) in ends {
        let result = match outcome {
            Ok(Ending::Ok) => format!("ok  {}", say::seconds(*time)),
            Ok(Ending::NotRun(why)) => format!("not run: {why}"),
            Err(_) => format!("FAILED  {}", say::seconds(*time)),
        };
        println!("{name:12} {about:58} {result}");
    }
    let failed: Vec<&str> = ends.iter().filter(|(_, outcome, _)| outcome.is_err()).map(|(step, ..)| step.0).collect();
    if failed.is_empty() { Ok(()) } else { Err(format!("failed: {}", failed.join(", ")).into()) }
}

/// Runs before an issue is said to be resolved: the gate tries the program as it is compiled every day.
fn shipped(workspace: &Workspace) -> Result<Ending> {
    build::build(workspace)?;
    let postgres = say::step("a private PostgreSQL", Postgres::start)?;
    end2end::test(workspace, &workspace.binary(), &end2end::chromium()?, &postgres.url(), &[])?;
    Ok(Ending::Ok)
}

fn kills(workspace: &Workspace) -> Result<Ending> {
    let postgres = say::step("a private PostgreSQL", Postgres::start)?;
    let mut test = workspace.everyday("test");
    test.args(["--test", "served", "kill"]);
    test.env("CASUSBORD_TEST_POSTGRES", postgres.url()).env("CASUSBORD_KILLS", KILLS);
    tested(&mut test, &["--nocapture"])
}

/// Of every crate that has properties.
fn properties(workspace: &Workspace) -> Result<Ending> {
    let mut test = workspace.cargo();
    test.args(["test", "--lib"]).env("PROPTEST_CASES", CASES);
    for package in workspace.metadata["packages"].as_array().into_iter().flatten() {
        let mut dependencies = package["dependencies"].as_array().into_iter().flatten();
        if let (Some(name), true) = (package["name"].as_str(), dependencies.any(|other| other["name"] == "proptest")) {
            test.args(["--package", name]);
        }
    }
    tested(&mut test, &[])
}

fn tables(workspace: &Workspace) -> Result<Ending> {
    let mut test = workspace.cargo();
    test.args(["test", "--release", "--package", "protect", "--test", "protect", "large_tables"]).env("PROTECT_LARGE", TABLES);
    tested(&mut test, &[])
}

fn growth(workspace: &Workspace) -> Result<Ending> {
    bench::bench(workspace, &["growth".to_owned(), "--big".to_owned()])?;
    Ok(Ending::Ok)
}

fn live(workspace: &Workspace) -> Result<Ending> {
    bench::bench(workspace, &["live".to_owned(), "--big".to_owned()])?;
    Ok(Ending::Ok)
}

/// Runs tests; a filter that no test passes any more is no success.
fn tested(test: &mut Command, options: &[&str]) -> Result<Ending> {
    let mut list = Command::new(test.get_program());
    list.args(test.get_args()).args(["--quiet", "--", "--list", "--format", "terse"]);
    list.envs(test.get_envs().filter_map(|(name, value)| Some((name, value?))));
    if let Some(folder) = test.get_current_dir() {
        list.current_dir(folder);
    }
    if !command::output(&mut list)?.lines().any(|line| line.ends_with(": test")) {
        return Ok(Ending::NotRun("there is no such test".to_owned()));
    }
    command::run(test.arg("--").args(options))?;
    Ok(Ending::Ok)
}

/// A cargo tool of its own folder, compiled when it is not there; the error says why it cannot be had.
fn tool(workspace: &Workspace, name: &str, version: &str) -> Result<Command> {
    let root = workspace.target.join("tools");
    say::note(&format!("{name} {version}, compiled at the first time"));
    let mut install = workspace.cargo();
    install.args(["install", "--quiet", "--locked", name, "--version", version, "--root"]).arg(&root);
    command::run(install.env("CARGO_TARGET_DIR", root.join("target")))?;
    let mut tool = Command::new(root.join("bin").join(name));
    command::leave_cargo(&mut tool);
    tool.current_dir(&workspace.root);
    Ok(tool)
}
