//! Whether a wrong rule would be noticed: each rule is made wrong once, and the tests are run.

use serde_json::Value;

use super::{Ending, tool};
use crate::workspace::Workspace;
use crate::{Result, command, files, say};

/// Part of the changes that a test must notice.
const LEAST: f64 = 0.85;

/// Changes `domain` in a copy of the source.
pub(super) fn run(workspace: &Workspace) -> Result<Ending> {
    let mut mutants = match tool(workspace, "cargo-mutants", "27.1.0") {
        Ok(tool) => tool,
        Err(error) => return Ok(Ending::NotRun(format!("cargo-mutants cannot be had: {error}"))),
    };
    let folder = workspace.target.join("mutants");
    files::remove_folder(&folder)?;
    mutants.args(["mutants", "--package", "domain", "--no-times", "--output"]).arg(&folder);
    // It ends with an error for every change that nobody noticed; what counts is how many.
    if let Err(error) = command::run(&mut mutants) {
        say::note(&error.to_string());
    }
    let found: Value = serde_json::from_slice(&files::read(&folder.join("mutants.out/outcomes.json"))?)?;
    let count = |name: &str| found[name].as_f64().unwrap_or_default();
    // A change after which the tests never end is noticed too.
    let noticed = count("caught") + count("timeout");
    let all = noticed + count("missed");
    say::note(&format!(
        "{noticed} of {all} changes were noticed; the others are in {}",
        folder.join("mutants.out/missed.txt").display()
    ));
    if all > 0.0 && noticed / all >= LEAST { Ok(Ending::Ok) } else { Err("too many wrong rules are not noticed".into()) }
}
