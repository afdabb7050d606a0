//! The tests in a real browser: `end2end/` drives the whole program, compiled for every day or as it is shipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::Workspace;
use crate::{Result, command, debian, npm};

/// Runs Playwright with Debian's Chromium on a program, all specs or those whose file or title holds one of the words.
pub(crate) fn test(workspace: &Workspace, binary: &Path, postgres: &str, words: &[String]) -> Result {
    let folder = workspace.root.join("end2end");
    let chromium = chromium()?;
    npm::install(&folder)?;
    command::run(
        Command::new(folder.join("node_modules/.bin/playwright"))
            .current_dir(&folder)
            .arg("test")
            .args(words)
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
