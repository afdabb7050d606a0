//! Which compiler makes the browser's half: one with a ready standard library for wasm32 if there is one, else
//! Debian's, which comes with the source of that library.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::{Result, command, debian, say};

const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const DEBIAN_FILES: [&str; 4] =
    ["/usr/bin/rustc", "/usr/bin/cargo", "/usr/lib/rustlib/src/rust/library/std/Cargo.toml", "/usr/bin/wasm-ld-22"];

/// A compiler that can make WebAssembly.
#[derive(Clone, Copy)]
pub(crate) enum Toolchain {
    /// The compiler that runs us has the target installed.
    Ready,
    /// Debian's compiler, which compiles the standard library along with us (once, about a minute).
    Debian,
}

impl Toolchain {
    /// The first that works of: already installed, `rustup target add`, Debian's packages.
    pub(crate) fn choose() -> Result<Self> {
        if has_target() {
            say::note("compiler: the installed one");
            return Ok(Self::Ready);
        }
        if debian_is_installed() {
            say::note("compiler: Debian's");
            return Ok(Self::Debian);
        }
        say::note(&format!("asking rustup for {TARGET}"));
        if command::succeeds(Command::new("rustup").args(["target", "add", TARGET])) && has_target() {
            return Ok(Self::Ready);
        }
        say::note("rustup cannot get it; taking Debian's compiler, with the source of the standard library");
        debian::install(&DEBIAN_PACKAGES)?;
        if debian_is_installed() {
            return Ok(Self::Debian);
        }
        Err(format!("no compiler for {TARGET}: after installing {DEBIAN_PACKAGES:?} a file of {DEBIAN_FILES:?} is missing")
            .into())
    }

    /// `cargo build` for the wasm target, with everything this compiler needs.
    pub(crate) fn cargo_build(self) -> Command {
        let mut command = match self {
            Self::Ready => command::cargo(),
            Self::Debian => Command::new("/usr/bin/cargo"),
        };
        command::leave_cargo(&mut command);
        command.args(["build", "--target", TARGET]);
        if matches!(self, Self::Debian) {
            command
                .env_remove("RUSTUP_TOOLCHAIN")
                .env("RUSTC", "/usr/bin/rustc")
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", "wasm-ld-22")
                .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        }
        command
    }

    /// Each compiler has a folder of its own, so that neither throws away what the other made.
    pub(crate) fn folder(self, target: &Path) -> PathBuf {
        target.join(match self {
            Self::Ready => "wasm",
            Self::Debian => "wasm-debian",
        })
    }

    /// The file that `cargo build` leaves behind.
    pub(crate) fn product(self, target: &Path) -> PathBuf {
        self.folder(target).join(TARGET).join("wasm-release/web.wasm")
    }
}

fn has_target() -> bool {
    let mut rustc = Command::new("rustc");
    command::leave_cargo(&mut rustc);
    rustc
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
        .ok()
        .and_then(|output| String::from_utf8(output.stdout).ok())
        .is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

fn debian_is_installed() -> bool {
    DEBIAN_FILES.iter().all(|file| Path::new(file).exists())
}
