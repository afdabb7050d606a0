//! Programs that are missing, from Debian's packages.

use std::os::unix::fs::MetadataExt;
use std::process::Command;

use crate::{Result, command, say};

/// Installs Debian packages; for who is not root it says what to type.
pub(crate) fn install(packages: &[&str]) -> Result {
    let list = packages.join(" ");
    if command::find("apt-get").is_none() {
        return Err(format!("this needs what Debian calls: {list}. Please install it and try again").into());
    }
    if !is_root() {
        return Err(format!("please run: sudo apt-get install --no-install-recommends {list}").into());
    }
    say::note(&format!("installing {list}"));
    if apt_get(&["install"], packages).is_ok() {
        return Ok(());
    }
    apt_get(&["update"], &[])?;
    apt_get(&["install"], packages)
}

/// Makes sure that a program is on the `PATH`.
pub(crate) fn need(program: &str, packages: &[&str]) -> Result {
    if command::find(program).is_some() { Ok(()) } else { install(packages) }
}

/// Whether we are root.
pub(crate) fn is_root() -> bool {
    std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn apt_get(words: &[&str], packages: &[&str]) -> Result {
    command::run(
        Command::new("apt-get")
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(["--quiet=2", "--yes", "--no-install-recommends"])
            .args(words)
            .args(packages),
    )
}
