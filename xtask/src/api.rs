//! The API and the files as other programs see them: Schemathesis asks the API everything its document allows and
//! does not allow, Python and `LibreOffice` open the files, the examples of docs/api.md are run.

use std::path::Path;
use std::process::Command;

use crate::workspace::Workspace;
use crate::{Result, command, debian, say};

/// Versions that were looked at; a newer one may ask something new.
const TOOLS: [&str; 3] = ["schemathesis==4.32.5", "openpyxl==3.1.5", "icalendar==7.3.0"];

/// Runs the tests of `server/tests/served/api/tools.rs`, which are skipped elsewhere.
pub(crate) fn test(workspace: &Workspace) -> Result {
    debian::need("python3", &["python3", "python3-venv"])?;
    debian::need("curl", &["curl"])?;
    debian::need("soffice", &["libreoffice-calc-nogui"])?;
    let folder = workspace.target.join("tools").join("python");
    let mark = folder.join(TOOLS.join("-").replace("==", "-"));
    if !mark.is_file() {
        install(&folder)?;
        std::fs::write(&mark, "")?;
    }
    command::run(
        workspace
            .everyday("test")
            .args(["--test", "served", "--", "api::tools", "--ignored", "--test-threads=1"])
            .env("CASUSBORD_TEST_PYTHON", folder.join("bin")),
    )
}

fn install(folder: &Path) -> Result {
    say::note("installing Schemathesis, openpyxl and icalendar (once)");
    let made = command::run(Command::new("/usr/bin/python3").args(["-m", "venv", "--clear"]).arg(folder));
    if made.is_err() {
        // Debian's Python has it in a package of its own.
        debian::install(&["python3-venv"])?;
        command::run(Command::new("/usr/bin/python3").args(["-m", "venv", "--clear"]).arg(folder))?;
    }
    command::run(Command::new(folder.join("bin/pip")).args(["install", "--quiet", "--disable-pip-version-check"]).args(TOOLS))
}
