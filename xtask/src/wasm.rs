//! The browser's half: compile, generate the JavaScript around it, shrink.

use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

use crate::toolchain::Toolchain;
use crate::workspace::Workspace;
use crate::{Result, command, files, npm, say};

const SHRINK: [&str; 10] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Compiles package `web` for the browser.
pub(crate) fn compile(workspace: &Workspace) -> Result<PathBuf> {
    let toolchain = Toolchain::choose()?;
    command::run(
        toolchain
            .cargo_build()
            .current_dir(&workspace.root)
            .env("RUSTFLAGS", no_paths(workspace))
            .arg("--target-dir")
            .arg(toolchain.folder(&workspace.target))
            .args(["--package", "web", "--lib", "--profile", "wasm-release"])
            .args(["--features", "hydrate"]),
    )?;
    Ok(toolchain.product(&workspace.target))
}

/// Flags that leave no folder of this machine in what browsers load: a panic names the file it happened in.
fn no_paths(workspace: &Workspace) -> String {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(home?.join(".cargo")));
    let folders = [cargo, Some(workspace.root.clone())].into_iter().flatten();
    folders.map(|folder| format!("--remap-path-prefix={}=.", folder.display())).collect::<Vec<_>>().join(" ")
}

/// The optimiser, at the version of the lock file.
pub(crate) fn tools(workspace: &Workspace) -> Result {
    npm::install(&workspace.root.join("style"))
}

/// Writes `casusbord.js` and `casusbord.wasm` into a folder, unless they are there already for this compiled file.
pub(crate) fn package(workspace: &Workspace, compiled: &Path, folder: &Path) -> Result {
    let style = workspace.root.join("style");
    let lock = files::read(&style.join("package-lock.json"))?;
    let content = files::read(compiled)?;
    let digest = files::digest([
        ("compiled", content.as_slice()),
        ("tools", lock.as_slice()),
        ("recipe", include_bytes!("wasm.rs").as_slice()),
    ]);
    let made = files::unless_done(&folder.with_extension("stamp"), &digest, || {
        files::remove_folder(folder)?;
        Bindgen::new()
            .input_path(compiled)
            .out_name("casusbord")
            .web(true)?
            .typescript(false)
            .remove_name_section(true)
            .remove_producers_section(true)
            .omit_default_module_path(true)
            .generate(folder)?;
        shrink(&style, folder)
    })?;
    if !made {
        say::note("unchanged");
    }
    Ok(())
}

/// Leptos asks for `casusbord.wasm`; wasm-bindgen calls it `casusbord_bg.wasm`. The optimiser writes under the new name.
fn shrink(style: &Path, folder: &Path) -> Result {
    let generated = folder.join("casusbord_bg.wasm");
    command::run(
        Command::new("node")
            .arg(style.join("node_modules/binaryen/bin/wasm-opt"))
            .args(SHRINK)
            .arg(&generated)
            .arg("--output")
            .arg(folder.join("casusbord.wasm")),
    )?;
    std::fs::remove_file(generated)?;
    Ok(())
}
