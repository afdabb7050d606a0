//! `cargo xtask build`: from source to the one program that is shipped.

use std::process::Command;
use std::time::Instant;

use crate::workspace::Workspace;
use crate::{Result, command, say, site, style, wasm};

/// Builds the browser's half, the look, and the server with both inside.
pub(crate) fn build(workspace: &Workspace) -> Result {
    let start = Instant::now();
    let parts = workspace.target.join("site-parts");
    let (code, look) = (parts.join("code"), parts.join("look"));

    let compiled = say::step("browser code: compile", || wasm::compile(workspace))?;
    say::step("browser code: package and shrink", || wasm::package(workspace, &compiled, &code))?;
    say::step("look: style sheet, fonts, icons", || style::build(workspace, &look))?;
    say::step("site: gather and compress", || site::gather(workspace, &[code, look]))?;
    say::step("server: compile for release", || server(workspace))?;
    println!("{} is ready after {}", workspace.binary().display(), say::seconds(start.elapsed()));
    Ok(())
}

fn server(workspace: &Workspace) -> Result {
    command::run(release(workspace).args(["--bin", "casusbord"]))
}

/// Compiles of the server what the caller names. The flags for everyday builds (`.cargo/config.toml`) are left out of
/// what is shipped.
pub(crate) fn release(workspace: &Workspace) -> Command {
    let mut cargo = workspace.cargo();
    cargo.env("RUSTFLAGS", "").args(["build", "--release", "--package", "server", "--target-dir"]).arg(&workspace.target);
    cargo
}
