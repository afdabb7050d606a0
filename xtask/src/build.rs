//! `cargo xtask build`: from source to the one program that is shipped; with `--debug`, one that is compiled sooner.

use std::process::Command;
use std::thread;
use std::time::Instant;

use crate::workspace::Workspace;
use crate::{Result, command, say, site, style, wasm};

/// Builds the browser's half, the look, and the server with both inside.
pub(crate) fn build(workspace: &Workspace) -> Result {
    let start = Instant::now();
    browser_half(workspace)?;
    say::step("server: compile for release", || server(workspace))?;
    println!("{} is ready after {}", workspace.binary().display(), say::seconds(start.elapsed()));
    Ok(())
}

/// Builds the same for every day: it compiles in a fraction of the time, and runs slower. Tests, gate and demo use it;
/// the browser's half is as shipped.
pub(crate) fn everyday(workspace: &Workspace) -> Result {
    // Without files for browsers the server's own build script writes `dev`.
    let site = std::fs::read_to_string(workspace.site().join("hash")).unwrap_or_default();
    if site.is_empty() || site == "dev" {
        beside_each_other(workspace)?;
    } else {
        browser_half(workspace)?;
    }
    say::step("server: compile", || command::run(&mut workspace.everyday("build")))
}

/// The first time nothing is compiled yet, and each half keeps only one core busy for long stretches. The server made here
/// has no files for browsers in it; what has them inside is compiled again, which takes seconds.
fn beside_each_other(workspace: &Workspace) -> Result {
    let server = workspace.everyday("build").arg("--quiet").spawn();
    let mut server = server.map_err(|error| format!("cannot start cargo: {error}"))?;
    say::note("the server is compiled meanwhile");
    let browser = browser_half(workspace);
    if browser.is_err() {
        server.kill()?;
    }
    let status = server.wait()?;
    browser?;
    if status.success() { Ok(()) } else { Err(format!("cargo build failed ({status})").into()) }
}

/// Builds what browsers load: whatever server is compiled after it, for tests too, has it inside.
pub(crate) fn browser_half(workspace: &Workspace) -> Result {
    let parts = workspace.target.join("site-parts");
    let (code, look) = (parts.join("code"), parts.join("look"));

    let compiled = say::step("browser code: compile", || {
        thread::scope(|scope| {
            // Its tools come over the network meanwhile.
            let tools = scope.spawn(|| wasm::tools(workspace).map_err(|error| error.to_string()));
            let compiled = wasm::compile(workspace);
            tools.join().map_err(|_| "fetching the tools of the browser code failed")??;
            compiled
        })
    })?;
    say::step("browser code: package and shrink", || wasm::package(workspace, &compiled, &code))?;
    say::step("look: style sheet, fonts, icons", || style::build(workspace, &look))?;
    say::step("site: gather and compress", || site::gather(workspace, &[code, look]))
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
