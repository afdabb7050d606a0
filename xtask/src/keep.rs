//! `cargo xtask keep DAY`: a data folder as this program writes it, for the test of upgrades. It is made before a migration
//! lands, by the commit that has it not (docs/contributing.md).

use std::process::Command;

use crate::workspace::Workspace;
use crate::{Result, build, command, files, say, site};

/// Where the test of upgrades looks.
const KEPT: &str = "server/tests/served/upgrade";
const DATABASE: &str = "casusbord.sqlite";

/// Fills a folder, has the board start and stop on it, and keeps it with the database compressed.
pub(crate) fn keep(workspace: &Workspace, words: &[String]) -> Result {
    let [day] = words else { return Err("usage: cargo xtask keep 2026-11-29".into()) };
    let kept = workspace.root.join(KEPT).join(day);
    if kept.exists() {
        return Err(format!("{} is there already; what is kept does not change", kept.display()).into());
    }
    build::build(workspace)?;
    say::step("what fills it", || command::run(build::release(workspace).args(["--package", "bench", "--bin", "measure"])))?;
    let data = workspace.target.join("keep").join(day);
    files::remove_folder(&data)?;
    command::run(Command::new(workspace.target.join("release/measure")).arg("keep").arg(&data).arg(day))?;
    // It makes the other key, and the checkpoints when it stops.
    let mut board = Command::new("timeout");
    board.args(["--preserve-status", "--signal=TERM", "5"]).arg(workspace.binary());
    command::run(board.args(["serve", "--addr", "127.0.0.1:0", "--data"]).arg(&data))?;
    command::run(Command::new(workspace.binary()).args(["check-log", "--data"]).arg(&data))?;
    for name in ["journal.key", "journal.head", "journal.checkpoints", "sign-in.key", "aantallen.csv"] {
        files::write(&kept.join(name), &files::read(&data.join(name))?)?;
    }
    files::write(&kept.join(format!("{DATABASE}.br")), &site::brotli(&files::read(&data.join(DATABASE))?)?)?;
    say::note(&format!("kept in {}", kept.display()));
    Ok(())
}
