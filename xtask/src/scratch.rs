//! Where tests write what nobody keeps: hundreds of boards, made and removed.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use crate::command;

/// Of a file system in memory there is one on Linux, for programs that share it.
const IN_MEMORY: &str = "/dev/shm";
/// Bytes that must be free there, and of the memory: all tests together come to 2.3 GB. A container often has 64 MB.
const ROOM: u64 = 6_000_000_000;

/// A folder in memory when there is room, where a board costs a third less time than on a disk; else the usual one.
/// Looked up once: all that is run finds the same.
pub(crate) fn folder() -> &'static Path {
    &FOLDER
}

static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let enough = |free: Option<u64>| free.is_some_and(|free| free >= ROOM);
    if enough(room(Path::new(IN_MEMORY))) && enough(memory()) { IN_MEMORY.into() } else { std::env::temp_dir() }
});

/// Bytes that are free in a folder.
fn room(folder: &Path) -> Option<u64> {
    let shown = command::output(Command::new("df").args(["--output=avail", "--block-size=1"]).arg(folder)).ok()?;
    shown.lines().nth(1)?.trim().parse().ok()
}

/// Bytes of memory that programs can have without any being put aside.
fn memory() -> Option<u64> {
    let shown = std::fs::read_to_string("/proc/meminfo").ok()?;
    let kilobytes: u64 =
        shown.lines().find_map(|line| line.strip_prefix("MemAvailable:"))?.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_not_there_has_no_room() {
        assert!(room(Path::new("/")).is_some());
        assert_eq!(room(Path::new("/no/such/folder")), None);
        assert!(folder().is_dir());
    }
}
