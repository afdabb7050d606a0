//! An older copy of the database is put back, and a disk that is full: on the program that is shipped (fault F10).

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    check_log::check_log,
    http::{Client, Dice},
    kill::Filled,
    program::{Running, refused, text},
};

const SERVE: [&str; 3] = ["serve", "--addr", "127.0.0.1:0"];

fn options(data: &Path) -> Vec<&str> {
    SERVE.into_iter().chain(["--data", text(data)]).collect()
}

/// A start of an empty board, which journals its set-up link as row `seq`; ended in order, or not.
fn started(data: &Path, seq: u32, signal: &str) {
    let mut board = Running::start(&options(data));
    board.until("te openen op");
    let (began, known) = (Instant::now(), format!("{seq} "));
    while !fs::read_to_string(data.join("journal.head")).is_ok_and(|head| head.starts_with(&known)) {
        assert!(began.elapsed() < Duration::from_secs(30), "no checkpoint of row {seq}");
        std::thread::sleep(Duration::from_millis(20));
    }
    board.stop(signal);
}

fn database(data: &Path) -> PathBuf {
    data.join("casusbord.sqlite")
}

#[test]
fn f10_a_journal_that_is_shorter_stops_the_start_until_it_is_said_to_be_meant() {
    let folder = tempfile::tempdir().unwrap();
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy.sqlite"));
    started(&data, 1, "-TERM");
    fs::copy(database(&data), &copy).unwrap();
    started(&data, 2, "-TERM");
    started(&data, 3, "-TERM");
    fs::copy(&copy, database(&data)).unwrap();
    let said = refused(&options(&data));
    assert!(said.contains("telde 3 regels en telt er nu 1") && said.contains("--restored"), "{said}");
    let before = fs::read(database(&data)).unwrap();
    refused(&options(&data));
    assert_eq!(fs::read(database(&data)).unwrap(), before, "nothing is changed");

    let mut board = Running::start(&[options(&data), vec!["--restored"]].concat());
    board.until("te openen op");
    assert!(board.stop("-TERM").success());
    let (good, said, complaint) = check_log(&[&data], &[]);
    assert!(good, "{said}{complaint}");
    assert!(said.contains("is een oudere kopie van de database teruggezet, met 1 regels; er waren er 3"), "{said}");
    // From here on it is an ordinary journal: the next start needs nothing, and what is taken away shows again.
    fs::copy(database(&data), &copy).unwrap();
    started(&data, 3, "-TERM");
    fs::copy(&copy, database(&data)).unwrap();
    assert!(refused(&options(&data)).contains("telde 3 regels en telt er nu 2"));
}

#[test]
fn f10_a_log_of_another_database_beside_a_copy_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy.sqlite"));
    started(&data, 1, "-TERM");
    fs::copy(database(&data), &copy).unwrap();
    started(&data, 2, "-KILL");
    let log = data.join("casusbord.sqlite-wal");
    assert!(fs::metadata(&log).unwrap().len() > 0, "what was written is in the log only");
    started(&data, 3, "-KILL");
    // An hour later the copy is put back, and the log stays where it is.
    fs::copy(&copy, database(&data)).unwrap();
    let later = fs::metadata(&log).unwrap().modified().unwrap() + Duration::from_hours(1);
    fs::File::options().write(true).open(database(&data)).unwrap().set_modified(later).unwrap();
    let said = refused(&options(&data));
    assert!(said.contains("-wal van een andere versie") && said.contains("mengsel"), "{said}");
    fs::remove_file(log).unwrap();
    fs::remove_file(data.join("casusbord.sqlite-shm")).unwrap();
    assert!(refused(&options(&data)).contains("--restored"), "and then it is a shorter journal");
}

/// Whatever writes more than so many bytes into one file fails: as on a full disk, for a program of this user.
fn full(board: &Running, bytes: &str) {
    let pid = board.id().to_string();
    assert!(Command::new("prlimit").args(["--pid", &pid, &format!("--fsize={bytes}:unlimited")]).status().unwrap().success());
}

#[tokio::test]
async fn f10_a_full_disk_says_not_stored_keeps_what_was_typed_and_recovers() {
    let filled = Filled::new(1).await;
    let data = filled.folder.path();
    // A write beyond the limit is an error, not a signal, when the signal is ignored from the beginning.
    let mut shell = Command::new("sh");
    shell.args(["-c", "trap '' XFSZ; exec \"$@\"", "sh", env!("CARGO_BIN_EXE_casusbord"), "serve", "--data", text(data)]);
    // Its log is on the same disk.
    let lines = data.join("log");
    fs::write(&lines, vec![b'\n'; 8192]).unwrap();
    let lines = fs::File::options().append(true).open(lines).unwrap();
    let mut board = Running::of(shell.args(["--addr", "127.0.0.1:0"]).stdout(Stdio::piped()).stderr(lines).spawn().unwrap());
    let port = board.until("te openen op").pop().unwrap().rsplit_once(':').unwrap().1.parse().unwrap();
    let mut browser = Client::new(port, Some(&filled.ground.people["submitter"].token)).unwrap();
    let intake = filled.ground.intake(&Dice(7).id(), &|field| format!("wat bij {field} hoort"));

    full(&board, "4096");
    assert_eq!(browser.get("/healthz").unwrap().status, 503, "what watches the board knows it first");
    let refused = browser.post("/casussen/nieuw", &intake).unwrap();
    assert_eq!(refused.status, 500, "{}", refused.body);
    assert!(refused.body.contains("Niet opgeslagen") && refused.body.contains("wat bij question hoort"), "{}", refused.body);

    full(&board, "unlimited");
    let began = Instant::now();
    while browser.get("/healthz").unwrap().status != 200 {
        assert!(began.elapsed() < Duration::from_secs(20), "it does not recover");
        std::thread::sleep(Duration::from_millis(200));
    }
    let done = browser.post("/casussen/nieuw", &intake).unwrap();
    assert_eq!(done.status, 303, "{}", done.body);
    assert!(board.stop("-TERM").success());
    assert!(check_log(&[data], &[]).0);
}
