//! A demonstration that was filled once and is copied: replaying two years takes seconds, a copy of them none.

use std::{
    collections::BTreeMap,
    fs::{self, File, TryLockError},
    io,
    path::{Path, PathBuf},
};

use super::{
    Cast, WITH_LINK,
    ground::{Ground, MARK},
    membership,
};
use crate::{error::Fault, folder};

/// Who is who: the memberships of those who get a link, by their key. Written last, so that its folder is filled.
pub(super) const CAST: &str = "demo.json";

/// What an earlier demonstration left in its folder. Nobody clears it while this lives.
#[derive(Debug)]
pub(super) struct Filled {
    folder: PathBuf,
    _mark: File,
}

impl Filled {
    /// The folder of a demonstration that was filled and does not run.
    pub(super) fn open(folder: &Path) -> Result<Self, Fault> {
        let missing = || Fault::DemoNotFilled(folder.to_owned());
        let mark = File::open(folder.join(MARK)).map_err(|_| missing())?;
        match mark.try_lock_shared() {
            Ok(()) if folder.join(CAST).exists() => Ok(Self { folder: folder.to_owned(), _mark: mark }),
            Ok(()) => Err(missing()),
            Err(TryLockError::WouldBlock) => Err(Fault::DemoRunning(folder.to_owned())),
            Err(TryLockError::Error(source)) => Err(Fault::Folder { folder: folder.to_owned(), source }),
        }
    }

    /// Copies the database and the key of its journal to a cleared place.
    pub(super) fn copy_to(&self, ground: &Ground) -> Result<(), Fault> {
        for file in ["demo.sqlite", "demo.sqlite-wal", "journal.key"] {
            match fs::copy(self.folder.join(file), ground.folder().join(file)) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Fault::Folder { folder: ground.folder().to_owned(), source: error });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Those who get a link.
    pub(super) fn cast(&self) -> Result<Cast, Fault> {
        let text = fs::read(self.folder.join(CAST)).ok();
        let known: Option<BTreeMap<String, String>> = text.and_then(|text| serde_json::from_slice(&text).ok());
        let mut known = known.ok_or_else(|| Fault::DemoNotFilled(self.folder.clone()))?;
        Ok(WITH_LINK.iter().filter_map(|(key, _)| Some((*key, known.remove(*key)?))).collect())
    }
}

/// Keeps who is who for later copies.
pub(super) fn keep(ground: &Ground, cast: &Cast) -> Result<(), Fault> {
    let known: BTreeMap<_, _> = WITH_LINK.iter().filter_map(|(key, _)| Some((*key, membership(cast, key)?))).collect();
    let write = || serde_json::to_writer(folder::private(&ground.folder().join(CAST))?, &known).map_err(io::Error::from);
    write().map_err(|source| Fault::Folder { folder: ground.folder().to_owned(), source })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filled_folder_is_copied_with_who_is_who() {
        let [from, to] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        assert!(matches!(Filled::open(from.path()), Err(Fault::DemoNotFilled(_))));
        let first = Ground::clear(from.path()).unwrap();
        fs::write(first.database(), "two years").unwrap();
        keep(&first, &vec![("coordinator", "an id".to_owned()), ("without a link", "another".to_owned())]).unwrap();
        assert!(matches!(Filled::open(from.path()), Err(Fault::DemoRunning(_))));
        drop(first);

        let filled = Filled::open(from.path()).unwrap();
        assert!(matches!(Ground::clear(from.path()), Err(Fault::DemoRunning(_))), "a copy of itself");
        let second = Ground::clear(to.path()).unwrap();
        filled.copy_to(&second).unwrap();
        assert_eq!(fs::read_to_string(second.database()).unwrap(), "two years");
        assert_eq!(filled.cast().unwrap(), [("coordinator", "an id".to_owned())]);
        drop(filled);
        drop(Ground::clear(from.path()).unwrap());
        assert!(matches!(Filled::open(from.path()), Err(Fault::DemoNotFilled(_))), "cleared, and not filled yet");
    }
}
