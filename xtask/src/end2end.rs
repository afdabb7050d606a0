//! The tests in a real browser: `end2end/` drives the program that is shipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::Workspace;
use crate::{Result, command, debian, npm};

/// Runs Playwright with Debian's Chromium on the release binary.
pub(crate) fn test(workspace: &Workspace, postgres: &str) -> Result {
    let folder = workspace.root.join("end2end");
    let binary = workspace.binary();
    if !binary.is_file() {
        return Err(format!("{} is not there: run `cargo xtask build` first", binary.display()).into());
    }
    let chromium = chromium()?;
    npm::install(&folder)?;
    command::run(
        Command::new(folder.join("node_modules/.bin/playwright"))
            .current_dir(&folder)
            .arg("test")
            .env("CASUSBORD_BIN", binary)
            .env("CASUSBORD_TEST_POSTGRES", postgres)
            .env("CHROMIUM", chromium)
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )
}

/// The browser: the one that is named, or Debian's, installed when it is missing.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROMIUM") {
        return Ok(chosen.into());
    }
    debian::need("chromium", &["chromium"])?;
    Ok(command::find("chromium").unwrap_or_else(|| Path::new("/usr/bin/chromium").to_path_buf()))
}
