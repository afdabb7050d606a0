//! An older copy of the database was put back, or rows of the journal were taken away: from here the two look alike, so the
//! board does not start until whoever runs it says which it was (fault F10). Then `journal.restored` keeps what was there.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use domain::calendar::zone;
use store::{Store, ground::journal::checkpoint::Checkpoint};
use time::OffsetDateTime;

use crate::{checkpoints, error::Fault, folder};

const FILE: &str = "journal.restored";
/// Files that are written one after the other by one program are no further apart.
const APART: Duration = Duration::from_mins(1);

/// Stops the start when the journal is not the one of the newest checkpoint. `meant`: a copy was put back on purpose.
///
/// # Errors
/// [`Fault::JournalShorter`]; [`Fault::CheckpointUnreadable`].
pub async fn judge(store: &Store, folder: &Path, lane: &str, meant: bool, now: OffsetDateTime) -> Result<(), Fault> {
    let mut points = checkpoints::readable(folder)?;
    points.sort_by_key(|point| point.head.seq);
    let own: Vec<&Checkpoint> = points.iter().filter(|point| point.lane == lane).collect();
    let Some(newest) = own.last() else { return Ok(()) };
    if fits(store, newest).await? {
        return Ok(());
    }
    let (known, found) = (newest.head.seq, store.journal_head().borrow().seq);
    if !meant {
        return Err(Fault::JournalShorter { known, found });
    }
    let mut last = 0;
    for point in own.iter().rev() {
        if fits(store, point).await? {
            last = point.head.seq;
            break;
        }
    }
    tracing::warn!(known, found, "an older copy of the database was put back: the journal goes on from there");
    let kept = points.iter().filter(|point| point.lane != lane || point.head.seq <= last);
    note(folder, &format!("{} {found} {known} {lane}\n", now.unix_timestamp()))
        .and_then(|()| checkpoints::replace(folder, kept))
        .map_err(|source| Fault::Folder { folder: folder.to_owned(), source })
}

/// Whether the row of a checkpoint is there as it was.
async fn fits(store: &Store, point: &Checkpoint) -> Result<bool, Fault> {
    Ok(store.journal_mac(&point.lane, point.head.seq).await?.is_some_and(|mac| mac == point.head.mac))
}

fn note(folder: &Path, line: &str) -> io::Result<()> {
    let mut file = OpenOptions::new().append(true).create(true).mode(0o600).open(folder.join(FILE))?;
    file.write_all(line.as_bytes())?;
    file.sync_all()
}

/// What was put back in this folder, a sentence each.
pub fn told(folder: &Path) -> Vec<String> {
    let text = fs::read_to_string(folder.join(FILE)).unwrap_or_default();
    text.lines().filter_map(sentence).collect()
}

fn sentence(noted: &str) -> Option<String> {
    let mut parts = noted.splitn(4, ' ');
    let at = OffsetDateTime::from_unix_timestamp(parts.next()?.parse().ok()?).ok()?;
    let (found, known, lane) = (parts.next()?.parse::<i64>().ok()?, parts.next()?, parts.next()?);
    let day = zone::day(at);
    Some(format!(
        "{lane}: op {day} is een oudere kopie van de database teruggezet, met {found} regels; er waren er {known}. Wat na de kopie \
         gebeurde is niet meer te zien."
    ))
}

/// When the database was last seen by the board that wrote it, beside the file.
fn seen(folder: &Path) -> PathBuf {
    folder.join("database.seen")
}

/// Notes that the file is as it is now. SQLite writes it later and later only, never back.
///
/// # Errors
/// When it cannot be written.
pub fn see(folder: &Path, database: &Path) -> io::Result<()> {
    let changed = fs::metadata(database)?.modified()?.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    folder::private(&seen(folder))?.write_all(format!("{}\n", changed.as_nanos()).as_bytes())
}

/// Stops the start when the log beside the database (`-wal`) is of another database: with it SQLite would make a mixture of
/// the two, or the copy that was put back would have no effect.
///
/// # Errors
/// [`Fault::ForeignLog`].
pub fn judge_log(folder: &Path, database: &Path) -> Result<(), Fault> {
    let log = PathBuf::from(format!("{}-wal", database.display()));
    if foreign(folder, database, &log).unwrap_or(false) {
        Err(Fault::ForeignLog { database: database.to_owned(), log })
    } else {
        Ok(())
    }
}

fn foreign(folder: &Path, database: &Path, log: &Path) -> io::Result<bool> {
    let log = fs::metadata(log)?;
    if log.len() == 0 {
        return Ok(false);
    }
    let (changed, logged) = (fs::metadata(database)?.modified()?, log.modified()?);
    let lived = fs::metadata(seen(folder))?.modified()?;
    let nanos = fs::read_to_string(seen(folder))?.trim().parse().map_err(io::Error::other)?;
    let before = SystemTime::UNIX_EPOCH + Duration::from_nanos(nanos);
    let apart = changed.duration_since(before).or_else(|_| before.duration_since(changed)).unwrap_or_default();
    if apart < Duration::from_secs(2) {
        // The file the board left; some copies keep whole seconds only.
        return Ok(false);
    }
    // Put there long after the board stopped, or older than what the board left beside this log.
    Ok(changed > logged.max(lived) + APART || (changed < before && logged + APART >= lived))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f10_a_log_of_another_database_is_known_by_when_files_were_written() {
        let folder = tempfile::tempdir().unwrap();
        let (database, log) = (folder.path().join("a.sqlite"), folder.path().join("a.sqlite-wal"));
        let at = |file: &Path, minutes: u64| {
            let instant = SystemTime::UNIX_EPOCH + Duration::from_mins(1_000_000 + minutes);
            fs::File::options().write(true).open(file).unwrap().set_modified(instant).unwrap();
        };
        for file in [&database, &log] {
            fs::write(file, "x").unwrap();
        }
        assert!(judge_log(folder.path(), &database).is_ok(), "nothing is known yet");
        at(&database, 10);
        see(folder.path(), &database).unwrap();
        let judged = |changed: u64, logged: u64, lived: u64| {
            at(&database, changed);
            at(&log, logged);
            at(&seen(folder.path()), lived);
            judge_log(folder.path(), &database).is_ok()
        };
        assert!(judged(10, 20, 20), "the power failed");
        assert!(judged(20, 20, 20), "the power failed just after the log was folded in");
        assert!(!judged(60, 20, 20), "a copy was put there an hour later");
        assert!(!judged(5, 20, 20), "a copy that kept its own time");
        assert!(judged(5, 5, 20), "a copy with its own log");
        fs::write(&log, "").unwrap();
        assert!(judged(60, 20, 20), "an empty log says nothing");
    }
}
