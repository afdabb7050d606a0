//! The tests in a real browser: `end2end/` drives the whole program, compiled for every day or as it is shipped.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::workspace::Workspace;
use crate::{Result, command, debian, npm, scratch};

/// Runs Playwright on a program: all specs or, told by words, some; it takes part of a file's name, and its own options.
pub(crate) fn test(workspace: &Workspace, binary: &Path, browser: &Path, postgres: &str, words: &[String]) -> Result {
    let folder = workspace.root.join("end2end");
    npm::install(&folder)?;
    command::run(
        Command::new(folder.join("node_modules/.bin/playwright"))
            .current_dir(&folder)
            .arg("test")
            .args(words)
            .env("CASUSBORD_BIN", binary)
            .env("CASUSBORD_TEST_POSTGRES", postgres)
            .env("CHROMIUM", browser)
            // Boards, and the memory that the parts of a browser share.
            .env("TMPDIR", scratch::folder())
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"),
    )
}

/// The browser of the gate: the engine of Chromium without what paints a window, a third cheaper. What is shipped is tried
/// in the browser that people have ([`chromium`]).
pub(crate) fn headless() -> Result<PathBuf> {
    browser("chromium-headless-shell")
}

/// The browser as people have it.
pub(crate) fn chromium() -> Result<PathBuf> {
    browser("chromium")
}

/// The one that is named by `CHROMIUM`, or Debian's, installed when it is missing.
fn browser(name: &str) -> Result<PathBuf> {
    if let Some(chosen) = std::env::var_os("CHROMIUM") {
        return Ok(chosen.into());
    }
    debian::need(name, &[name])?;
    Ok(command::find(name).unwrap_or_else(|| Path::new("/usr/bin").join(name)))
}
