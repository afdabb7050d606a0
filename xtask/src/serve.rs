//! `cargo xtask demo` and `cargo xtask run`: build, then become the server.

use std::os::unix::process::CommandExt;
use std::process::Command;

use crate::workspace::Workspace;
use crate::{Result, build};

/// A board full of made-up cases; its data stays in `<target>/demo`.
pub(crate) fn demo(workspace: &Workspace, options: &[String]) -> Result {
    build::everyday(workspace)?;
    let mut server = Command::new(workspace.everyday_binary());
    server.arg("demo");
    if !options.iter().any(|option| option.starts_with("--addr")) {
        server.args(["--addr", "127.0.0.1:3000"]);
    }
    if !options.iter().any(|option| option.starts_with("--data")) {
        server.arg("--data").arg(workspace.target.join("demo"));
    }
    become_server(server.args(options))
}

/// `casusbord serve` with the options given.
pub(crate) fn run(workspace: &Workspace, options: &[String]) -> Result {
    build::everyday(workspace)?;
    become_server(Command::new(workspace.everyday_binary()).arg("serve").args(options))
}

/// The server takes the place of this process, so that Ctrl-C and signals reach it directly.
fn become_server(command: &mut Command) -> Result {
    let error = command.exec();
    Err(format!("cannot start {}: {error}", command.get_program().to_string_lossy()).into())
}
