//! The demonstration's own corner of a folder: what it made there it replaces, and nothing else.

use std::{
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use super::filled::CAST;
use crate::{error::Fault, folder};

/// Says that the database beside it is the demonstration's. Locked while one runs.
pub(super) const MARK: &str = "demo.sqlite.van-de-demo";

/// A cleared place for the database, held as long as this lives.
#[derive(Debug)]
pub(super) struct Ground {
    database: PathBuf,
    _mark: File,
}

impl Ground {
    /// Removes what an earlier demonstration left.
    pub(super) fn clear(data: &Path) -> Result<Self, Fault> {
        let fault = |source| Fault::Folder { folder: data.to_owned(), source };
        let database = data.join("demo.sqlite");
        let mark = data.join(MARK);
        if database.exists() && !mark.exists() {
            return Err(Fault::DemoNotOurs(database));
        }
        let mark = folder::private(&mark).map_err(fault)?;
        match mark.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(Fault::DemoRunning(data.to_owned())),
            Err(TryLockError::Error(source)) => return Err(fault(source)),
        }
        for file in ["demo.sqlite", "demo.sqlite-wal", "demo.sqlite-shm", CAST] {
            match fs::remove_file(data.join(file)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(fault(error)),
                _ => {}
            }
        }
        Ok(Self { database, _mark: mark })
    }

    /// The folder of the database.
    pub(super) fn folder(&self) -> &Path {
        self.database.parent().unwrap_or(&self.database)
    }

    /// Where the database is to be.
    pub(super) fn database(&self) -> &Path {
        &self.database
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_demo_made_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("demo.sqlite");
        fs::write(&file, "somebody's own").unwrap();
        assert!(matches!(Ground::clear(folder.path()), Err(Fault::DemoNotOurs(_))));
        assert!(file.exists());
        fs::remove_file(&file).unwrap();

        let first = Ground::clear(folder.path()).unwrap();
        fs::write(first.database(), "made by the demo").unwrap();
        assert!(matches!(Ground::clear(folder.path()), Err(Fault::DemoRunning(_))));
        assert!(file.exists());
        drop(first);
        Ground::clear(folder.path()).unwrap();
        assert!(!file.exists());
    }
}
