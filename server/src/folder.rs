//! The data folder and the keys in it: the journal's, and the one with which secrets are sealed.

use std::{
    fs::{self, DirBuilder, OpenOptions},
    io::{self, Write},
    os::unix::fs::{DirBuilderExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use crate::error::Fault;

/// Makes the folder, for its owner only, and tries whether files can be made in it.
pub fn prepare(folder: &Path) -> Result<(), Fault> {
    let attempt = || -> io::Result<()> {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let probe = folder.join(format!(".probeer-{}", std::process::id()));
        private(&probe)?;
        fs::remove_file(probe)
    };
    attempt().map_err(|source| Fault::Folder { folder: folder.to_owned(), source })
}

/// The key of the journal: 32 bytes, made from `random` at the first start. It stays outside the
/// database, so that who can write there cannot make a chain that fits.
pub fn journal_key(folder: &Path, random: [u8; 32]) -> Result<[u8; 32], Fault> {
    made_key(folder, &key_file(folder), random)
}

/// The key with which secrets in the database are sealed: those of one-time codes, and of providers. Nodes on one
/// database share it.
pub fn sign_in_key(folder: &Path, random: [u8; 32]) -> Result<[u8; 32], Fault> {
    made_key(folder, &sign_in_file(folder), random)
}

fn made_key(folder: &Path, file: &Path, random: [u8; 32]) -> Result<[u8; 32], Fault> {
    let make = || -> io::Result<()> {
        // Written aside and linked, so that a half-written key is never there under its name.
        let draft = folder.join(format!(".new.key-{}", std::process::id()));
        let mut opened = private(&draft)?;
        opened.write_all(&random)?;
        opened.sync_all()?;
        let linked = fs::hard_link(&draft, file);
        fs::remove_file(&draft)?;
        linked.or_else(|error| if error.kind() == io::ErrorKind::AlreadyExists { Ok(()) } else { Err(error) })
    };
    if !file.exists() {
        make().map_err(|source| Fault::Folder { folder: folder.to_owned(), source })?;
    }
    read_key(file)
}

/// Where the key of secrets is.
pub fn sign_in_file(folder: &Path) -> PathBuf {
    folder.join("sign-in.key")
}

/// Takes a node's place in the folder for as long as what is given lives: two of one name would write one lane of the journal.
///
/// # Errors
/// [`Fault::NodeRunning`] when another program has it.
pub fn lock(folder: &Path, node: &str) -> Result<fs::File, Fault> {
    let file = folder.join(format!("{node}.lock"));
    let fault = |source| Fault::Folder { folder: folder.to_owned(), source };
    let lock = OpenOptions::new().write(true).create(true).truncate(false).mode(0o600).open(file).map_err(fault)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(fs::TryLockError::WouldBlock) => Err(Fault::NodeRunning { folder: folder.to_owned(), node: node.to_owned() }),
        Err(fs::TryLockError::Error(source)) => Err(fault(source)),
    }
}

/// The key that is in the folder.
///
/// # Errors
/// When it is not there, cannot be read, or is no key.
pub fn known_key(folder: &Path) -> Result<[u8; 32], Fault> {
    read_key(&key_file(folder))
}

fn read_key(file: &Path) -> Result<[u8; 32], Fault> {
    let bytes = fs::read(file).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => Fault::KeyMissing(file.to_owned()),
        _ => Fault::KeyUnreadable { file: file.to_owned(), source },
    })?;
    bytes.try_into().map_err(|_| Fault::KeyDamaged(file.to_owned()))
}

/// Where the key is.
pub fn key_file(folder: &Path) -> PathBuf {
    folder.join("journal.key")
}

/// Makes an empty file for its owner only, where there is none: SQLite makes its files readable for all,
/// and gives those beside a database the mode of the database.
pub fn reserve(file: &Path) -> Result<(), Fault> {
    match OpenOptions::new().write(true).create_new(true).mode(0o600).open(file) {
        Err(source) if source.kind() != io::ErrorKind::AlreadyExists => {
            Err(Fault::Folder { folder: file.parent().unwrap_or(file).to_owned(), source })
        }
        _ => Ok(()),
    }
}

/// A new file that only its owner can read.
pub fn private(file: &Path) -> io::Result<fs::File> {
    OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(file)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    #[test]
    fn the_key_is_made_once_and_is_for_the_owner_only() {
        let base = tempfile::tempdir().unwrap();
        let folder = base.path().join("a/b");
        prepare(&folder).unwrap();
        assert_eq!(mode(&folder), 0o700);
        assert_eq!(journal_key(&folder, [1; 32]).unwrap(), [1; 32]);
        assert_eq!(journal_key(&folder, [2; 32]).unwrap(), [1; 32], "the second start keeps it");
        assert_eq!(mode(&folder.join("journal.key")), 0o600);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left behind");
        fs::write(folder.join("journal.key"), "kort").unwrap();
        assert!(matches!(journal_key(&folder, [3; 32]), Err(Fault::KeyDamaged(_))));
    }

    #[test]
    fn a_folder_below_a_file_is_refused() {
        let base = tempfile::tempdir().unwrap();
        fs::write(base.path().join("file"), "").unwrap();
        assert!(matches!(prepare(&base.path().join("file/data")), Err(Fault::Folder { .. })));
    }
}
