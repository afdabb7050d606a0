//! `cargo xtask train`: learns the weights of the text check again from the labelled notes, with the lists as they are.
//!
//! What it can do besides is told by `app/guard/examples/train/main.rs`: score a set trained without it (`--leave-out`),
//! score other notes (`--score`), or compare with the weights in the repository without writing (`--check`).

use crate::workspace::Workspace;
use crate::{Result, command};

/// Runs the training with these options.
pub(crate) fn train(workspace: &Workspace, options: &[String]) -> Result {
    let mut cargo = workspace.cargo();
    cargo.args(["run", "--quiet", "--release", "--package", "guard", "--example", "train", "--"]).args(options);
    command::run(&mut cargo)
}
