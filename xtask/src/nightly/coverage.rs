//! How much of the rules and of the store the tests reach.

use std::path::PathBuf;

use super::{Ending, tool};
use crate::postgres::Postgres;
use crate::workspace::Workspace;
use crate::{Result, command, debian, say};

/// Percent of lines.
const LEAST: &str = "95";

/// Runs the tests of both crates, counting lines.
pub(super) fn run(workspace: &Workspace) -> Result<Ending> {
    let mut cover = match tool(workspace, "cargo-llvm-cov", "0.9.1") {
        Ok(tool) => tool,
        Err(error) => return Ok(Ending::NotRun(format!("cargo-llvm-cov cannot be had: {error}"))),
    };
    let Some(programs) = programs()? else {
        return Ok(Ending::NotRun("there is no llvm-profdata of the version rustc writes for".to_owned()));
    };
    let postgres = say::step("a private PostgreSQL", Postgres::start)?;
    cover.args(["llvm-cov", "--package", "domain", "--package", "store", "--summary-only", "--fail-under-lines", LEAST]);
    cover.env("LLVM_COV", programs.join("llvm-cov")).env("LLVM_PROFDATA", programs.join("llvm-profdata"));
    cover.env("CARGO_TARGET_DIR", workspace.target.join("coverage")).env("CASUSBORD_TEST_POSTGRES", postgres.url());
    command::run(&mut cover)?;
    Ok(Ending::Ok)
}

/// Where the readers of what rustc's programs write are: with the compiler, or Debian's of the same LLVM.
fn programs() -> Result<Option<PathBuf>> {
    let rustc = || std::process::Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
    let version = command::output(rustc().arg("-vV"))?;
    let word = |name: &str| version.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
    let root = command::output(rustc().args(["--print", "sysroot"]))?;
    let host = word("host:").ok_or("rustc does not say for which system it compiles")?;
    let own = PathBuf::from(root.trim()).join("lib/rustlib").join(host).join("bin");
    if own.join("llvm-profdata").is_file() {
        return Ok(Some(own));
    }
    let major = word("LLVM version:").and_then(|version| version.split('.').next()).unwrap_or_default();
    let debian = PathBuf::from(format!("/usr/lib/llvm-{major}/bin"));
    if !debian.join("llvm-profdata").is_file() {
        // Not every Debian has every LLVM; then it stays a step that is not run.
        let _ = debian::install(&[&format!("llvm-{major}")]);
    }
    Ok(debian.join("llvm-profdata").is_file().then_some(debian))
}
