//! Packages of the web, exactly as the lock file has them.

use std::path::Path;
use std::process::Command;

use crate::{Result, command, debian, files};

/// `npm ci` in a folder, unless its packages are those of the lock file already.
pub(crate) fn install(folder: &Path) -> Result {
    debian::need("node", &["nodejs", "npm"])?;
    debian::need("npm", &["npm"])?;
    let lock = files::read(&folder.join("package-lock.json"))?;
    let digest = files::digest([("package-lock.json", lock.as_slice())]);
    files::unless_done(&folder.join("node_modules/.installed"), &digest, || {
        command::run(Command::new("npm").current_dir(folder).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1").args([
            "ci",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
        ]))
    })?;
    Ok(())
}
