//! The look: `style/build.mjs` writes the style sheet, fonts and icons.

use std::path::Path;
use std::process::Command;

use crate::workspace::Workspace;
use crate::{Result, command, files, npm, say};

/// Writes the files of the look into a folder, unless they are there already and nothing they are made of changed.
pub(crate) fn build(workspace: &Workspace, folder: &Path) -> Result {
    let style = workspace.root.join("style");
    npm::install(&style)?;

    // The style sheet keeps the design system classes that the app's source names, so that source counts too.
    let mut sources = files::below(&style)?;
    for folder in ["app/src", "app/web/src"] {
        sources.extend(files::below(&workspace.root.join(folder))?);
    }
    let mut parts = Vec::new();
    for path in sources {
        let name = path.strip_prefix(&workspace.root)?.to_string_lossy().into_owned();
        parts.push((name, files::read(&path)?));
    }
    let digest = files::digest(parts.iter().map(|(name, content)| (name.as_str(), content.as_slice())));
    let built = files::unless_done(&folder.with_extension("stamp"), &digest, || {
        files::remove_folder(folder)?;
        command::run(Command::new("node").arg(style.join("build.mjs")).arg(folder))
    })?;
    if !built {
        say::note("unchanged");
    }
    Ok(())
}
