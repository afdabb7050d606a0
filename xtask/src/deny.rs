//! cargo-deny: licences, forbidden and doubled crates, sources; known weaknesses when their list can be reached.

use std::process::Command;

use crate::workspace::Workspace;
use crate::{Result, command, say};

const VERSION: &str = "0.20.2";
const ADVISORIES: &str = "https://github.com/rustsec/advisory-db";

/// Checks the dependencies against `deny.toml`.
pub(crate) fn check(workspace: &Workspace) -> Result {
    let tools = workspace.target.join("tools");
    let program = tools.join(format!("cargo-deny-{VERSION}"));
    if !program.is_file() {
        install(workspace)?;
        std::fs::rename(tools.join("bin/cargo-deny"), &program)?;
    }
    let deny = |what: &[&str]| {
        command::run(
            Command::new(&program).current_dir(&workspace.root).args(["--locked", "check", "--hide-inclusion-graph"]).args(what),
        )
    };
    deny(&["licenses", "bans", "sources"])?;
    if reachable() {
        deny(&["advisories"])
    } else {
        say::note("advisories: not checked (their list cannot be reached from here)");
        Ok(())
    }
}

/// Compiled once per version; lightly optimised, because it runs for seconds.
fn install(workspace: &Workspace) -> Result {
    say::note("compiling cargo-deny (once, some minutes)");
    let tools = workspace.target.join("tools");
    command::run(
        workspace
            .cargo()
            .args(["install", "--quiet", "--locked", "--force", "--debug", "cargo-deny", "--version", VERSION])
            .args(["--config", "profile.dev.opt-level=1", "--config", "profile.dev.debug=false", "--root"])
            .arg(&tools)
            .arg("--target-dir")
            .arg(tools.join("build")),
    )?;
    crate::files::remove_folder(&tools.join("build"))
}

fn reachable() -> bool {
    let git = ["git", "-c", "http.lowSpeedLimit=1", "-c", "http.lowSpeedTime=10", "ls-remote", "--quiet", ADVISORIES, "HEAD"];
    command::succeeds(Command::new("timeout").arg("20").args(git).env("GIT_TERMINAL_PROMPT", "0"))
}
