//! Checkpoints of the journal, in two files beside its key: `journal.head` says where the chain stands
//! now, `journal.checkpoints` where it stood, a line an hour. They are written after the database, so
//! they never know more than was there.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::Duration,
};

use store::ground::journal::{Head, Key, checkpoint::Checkpoint};
use tokio::sync::watch;

use crate::{error::Fault, folder, restored};

const HEAD: &str = "journal.head";
const KEPT: &str = "journal.checkpoints";

/// The head is written this long after the chain moved, at most.
const SOON: Duration = Duration::from_secs(1);
/// A line is kept this often, in microseconds of the journal's own instants.
const KEEP_EVERY: i64 = 3_600_000_000;

/// Writes the checkpoints of one lane.
#[derive(Clone)]
pub struct Checkpoints {
    folder: PathBuf,
    lane: String,
    key: Key,
    kept: i64,
    database: Option<PathBuf>,
}

impl Checkpoints {
    /// In this folder, of this lane. `database`: the file, when the journal is in one of the board's own.
    pub fn new(folder: &Path, lane: &str, key: [u8; 32], database: Option<PathBuf>) -> Self {
        Self { folder: folder.to_owned(), lane: lane.to_owned(), key: Key::new(key), kept: 0, database }
    }

    /// Follows the chain for as long as the board runs.
    pub async fn follow(mut self, mut head: watch::Receiver<Head>) {
        loop {
            let now = head.borrow_and_update().clone();
            self.write(&now);
            if head.changed().await.is_err() {
                return;
            }
            tokio::time::sleep(SOON).await;
        }
    }

    /// Writes where the chain stands; a disk that fails is said in the log and stops nothing.
    pub fn write(&mut self, head: &Head) {
        if head.seq == 0 {
            return;
        }
        if let Err(error) = self.try_write(head) {
            tracing::error!(%error, "no checkpoint of the journal could be written");
        }
    }

    fn try_write(&mut self, head: &Head) -> io::Result<()> {
        let line = format!("{}\n", self.key.seal(&self.lane, head));
        let draft = self.folder.join(".journal.head");
        let mut file = folder::private(&draft)?;
        file.write_all(line.as_bytes())?;
        file.sync_all()?;
        fs::rename(draft, self.folder.join(HEAD))?;
        if (head.at - self.kept).abs() >= KEEP_EVERY {
            let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(self.folder.join(KEPT))?;
            let before = file.metadata()?.len();
            if let Err(error) = file.write_all(line.as_bytes()).and_then(|()| file.sync_all()) {
                // Half a line would spoil the next one too.
                file.set_len(before)?;
                return Err(error);
            }
            self.kept = head.at;
        }
        self.database.as_ref().map_or(Ok(()), |database| restored::see(&self.folder, database))
    }
}

/// Keeps these instead, and of the newest nothing: the board writes that when it starts.
///
/// # Errors
/// When the folder cannot be written in.
pub fn replace<'a>(folder: &Path, points: impl Iterator<Item = &'a Checkpoint>) -> io::Result<()> {
    let draft = folder.join(".journal.checkpoints");
    let mut file = folder::private(&draft)?;
    for point in points {
        writeln!(file, "{point}")?;
    }
    file.sync_all()?;
    fs::rename(draft, folder.join(KEPT))?;
    match fs::remove_file(folder.join(HEAD)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// The checkpoints kept in a folder.
///
/// # Errors
/// A file that cannot be read, or a line in it that is none.
pub fn read(folder: &Path) -> Result<Vec<Checkpoint>, Fault> {
    lines(folder)?.into_iter().map(|(file, point)| point.ok_or(Fault::CheckpointDamaged(file))).collect()
}

/// Those of them that can be read: a power cut may have left half a line.
///
/// # Errors
/// A file that cannot be read.
pub fn readable(folder: &Path) -> Result<Vec<Checkpoint>, Fault> {
    let (good, bad): (Vec<_>, Vec<_>) = lines(folder)?.into_iter().map(|(_, point)| point).partition(Option::is_some);
    if !bad.is_empty() {
        tracing::error!(lines = bad.len(), "a file of checkpoints has lines that are none");
    }
    Ok(good.into_iter().flatten().collect())
}

/// Every line with its file.
fn lines(folder: &Path) -> Result<Vec<(PathBuf, Option<Checkpoint>)>, Fault> {
    let mut points = Vec::new();
    for name in [KEPT, HEAD] {
        let file = folder.join(name);
        let text = match fs::read_to_string(&file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(source) => return Err(Fault::CheckpointUnreadable { file, source }),
        };
        for line in text.lines() {
            points.push((file.clone(), Checkpoint::parse(line)));
        }
    }
    Ok(points)
}
