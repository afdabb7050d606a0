//! Where everything is.

use std::path::PathBuf;

use serde_json::Value;

use crate::{Result, command};

/// The folders of this checkout, and what cargo knows about its packages.
pub(crate) struct Workspace {
    /// The folder with the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where everything made goes; `CARGO_TARGET_DIR` is respected.
    pub(crate) target: PathBuf,
    /// `cargo metadata`, own packages only.
    pub(crate) metadata: Value,
}

impl Workspace {
    /// Asks cargo.
    pub(crate) fn find() -> Result<Self> {
        // Asked at run time: a target folder shared by several clones may hold the xtask of another one.
        let text = command::output(command::cargo().args(["metadata", "--no-deps", "--format-version", "1"]))?;
        let metadata: Value = serde_json::from_str(&text)?;
        let folder =
            |key: &str| metadata[key].as_str().map(PathBuf::from).ok_or_else(|| format!("cargo metadata names no {key}"));
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")?, metadata })
    }

    /// The cargo command, in the root of the workspace.
    pub(crate) fn cargo(&self) -> std::process::Command {
        let mut cargo = command::cargo();
        cargo.current_dir(&self.root);
        cargo
    }

    /// A cargo command on what is compiled every day, in the one profile of tests, gate and demo: always the same packages,
    /// because with others cargo chooses other features, and every dependency is compiled again. Not these tools, which
    /// `cargo xtask` compiled by themselves: among the others theirs would be compiled once more.
    pub(crate) fn everyday(&self, command: &str) -> std::process::Command {
        let mut cargo = self.cargo();
        cargo.args([command, "--workspace", "--exclude", "bench", "--exclude", "xtask"]);
        cargo
    }

    /// The folder whose files the server embeds.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The program as it is compiled every day.
    pub(crate) fn everyday_binary(&self) -> PathBuf {
        self.target.join("debug/casusbord")
    }

    /// The one program that is shipped.
    pub(crate) fn binary(&self) -> PathBuf {
        self.target.join("release/casusbord")
    }
}
