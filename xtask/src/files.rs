//! Reading and writing, with errors that name the file, and digests that tell whether work can be skipped.

use std::fs;
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::Result;

/// The content of a file.
pub(crate) fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()).into())
}

/// Writes a file, and the folders on the way to it.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|error| format!("cannot make {}: {error}", folder.display()))?;
    }
    fs::write(path, content).map_err(|error| format!("cannot write {}: {error}", path.display()).into())
}

/// Removes a folder with all that is in it, if it is there.
pub(crate) fn remove_folder(path: &Path) -> Result {
    if !path.exists() {
        return Ok(());
    }
    fs::remove_dir_all(path).map_err(|error| format!("cannot remove {}: {error}", path.display()).into())
}

/// Every file below a folder, sorted; `node_modules` and hidden entries are not entered.
pub(crate) fn below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).map_err(|error| format!("cannot look into {}: {error}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            let name = entry.file_name();
            if name == "node_modules" || name.to_string_lossy().starts_with('.') {
                continue;
            }
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// One digest over names and contents: the same digest means the same input.
pub(crate) fn digest<'a>(parts: impl IntoIterator<Item = (&'a str, &'a [u8])>) -> String {
    let mut hasher = Sha256::new();
    for (name, content) in parts {
        for field in [name.as_bytes(), content] {
            hasher.update(field.len().to_le_bytes());
            hasher.update(field);
        }
    }
    hex::encode(&hasher.finalize()[..8])
}

/// Does the work unless the stamp file says that it was already done for this digest.
pub(crate) fn unless_done(stamp: &Path, digest: &str, work: impl FnOnce() -> Result) -> Result<bool> {
    if fs::read_to_string(stamp).is_ok_and(|done| done == digest) {
        return Ok(false);
    }
    // Half-done work must not look done: the old stamp goes first.
    let _ = fs::remove_file(stamp);
    work()?;
    write(stamp, digest.as_bytes())?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_tell_names_and_contents_apart() {
        let one = digest([("a", b"bc".as_slice())]);
        assert_eq!(one.len(), 16);
        assert_eq!(one, digest([("a", b"bc".as_slice())]));
        assert_ne!(one, digest([("ab", b"c".as_slice())]));
    }
}
