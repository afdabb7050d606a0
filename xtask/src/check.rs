//! `cargo xtask test`: all that must be right before a change is taken in. Quick steps come first.

use std::time::{Duration, Instant};

use crate::postgres::Postgres;
use crate::workspace::Workspace;
use crate::{Result, api, build, command, debian, deny, end2end, house, rust_tests, say};

/// The steps in their order: name, what it looks at.
const STEPS: [(&str, &str); 7] = [
    ("fmt", "the source is formatted"),
    ("house", "the rules of the house"),
    ("clippy", "no warnings, in tests neither"),
    ("tests", "all Rust tests, on SQLite and PostgreSQL"),
    ("deny", "licences, doubles and origin of dependencies"),
    ("api", "the API and the files, by other programs"),
    ("end2end", "in a real browser"),
];

/// Steps that take words: which of their tests to run.
const CHOOSY: [&str; 2] = ["tests", "end2end"];

/// Runs all steps, or those named; stops at the first that fails; ends with a table. Words that name no step choose
/// among the tests: `test end2end members`, `test tests counting::sqlite`.
pub(crate) fn check(workspace: &Workspace, asked: &[String]) -> Result {
    let (wanted, words): (Vec<String>, Vec<String>) =
        asked.iter().cloned().partition(|word| STEPS.iter().any(|(step, _)| step == word));
    if !words.is_empty() && !wanted.iter().any(|step| CHOOSY.contains(&step.as_str())) {
        let names = STEPS.map(|(name, _)| name).join(", ");
        return Err(format!(
            "there is no step named {}; the steps are: {names}; behind {} may stand which tests",
            words[0],
            CHOOSY.join(" and ")
        )
        .into());
    }
    let steps: Vec<_> = STEPS.iter().filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|w| w == name)).collect();

    let mut postgres = None;
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let mut failure = None;
    for (name, about) in &steps {
        println!("\n== {name}: {about}");
        let start = Instant::now();
        let outcome = step(name, workspace, &mut postgres, &words);
        times.push((name, start.elapsed()));
        if let Err(error) = outcome {
            failure = Some(format!("{name}: {error}"));
            break;
        }
    }
    summarise(&steps, &times, failure.is_some());
    failure.map_or(Ok(()), |failure| Err(failure.into()))
}

fn step(name: &str, workspace: &Workspace, postgres: &mut Option<Postgres>, words: &[String]) -> Result {
    match name {
        "fmt" => command::run(workspace.cargo().args(["fmt", "--all", "--check"])),
        "house" => house::check(workspace),
        "clippy" => command::run(workspace.cargo().args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--quiet",
            "--",
            "--deny",
            "warnings",
        ])),
        "tests" => {
            let url = database(postgres)?;
            // A test looks at what the program asks of the kernel before it answers.
            debian::need("strace", &["strace"])?;
            // The program that is tested is whole: it serves what browsers load.
            build::everyday(workspace)?;
            rust_tests::run(workspace, &url, words)
        }
        "deny" => deny::check(workspace),
        "api" => api::test(workspace),
        "end2end" => {
            build::everyday(workspace)?;
            end2end::test(workspace, &workspace.everyday_binary(), &end2end::headless()?, &database(postgres)?, words)
        }
        other => Err(format!("step {other} has no code").into()),
    }
}

/// One cluster serves all steps that need it; it starts with the first of them.
fn database(postgres: &mut Option<Postgres>) -> Result<String> {
    if let Some(running) = postgres {
        return Ok(running.url());
    }
    let started = say::step("a private PostgreSQL", Postgres::start)?;
    Ok(postgres.insert(started).url())
}

fn summarise(steps: &[&(&str, &str)], times: &[(&str, Duration)], failed: bool) {
    println!("\n== summary");
    for (index, (name, about)) in steps.iter().enumerate() {
        let result = match times.get(index) {
            None => "not run".to_owned(),
            Some(_) if failed && index + 1 == times.len() => "FAILED".to_owned(),
            Some((_, time)) => format!("ok  {}", say::seconds(*time)),
        };
        println!("{name:10} {about:48} {result}");
    }
    println!("{:59} {}", "total", say::seconds(times.iter().map(|(_, time)| *time).sum()));
}
