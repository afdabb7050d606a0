//! `casusbord check-log`, on a data folder that `casusbord serve` wrote.

use std::{fs, path::Path, process::Output};

use store::Store;

use crate::{
    program::{Running, casusbord, refused, text},
    world::*,
};

const APPEND_ONLY: &str = "drop trigger journal_no_update; drop trigger journal_no_early_delete;";

/// Starts and stops a board so many times: each start of an empty board journals its set-up link.
fn starts(data: &Path, database: &[&str], times: usize) {
    for _ in 0..times {
        let options = ["serve", "--data", text(data), "--addr", "127.0.0.1:0"];
        let mut board = Running::start(&[&options[..], database].concat());
        board.until("te openen op");
        assert!(board.stop("-TERM").success());
    }
}

pub fn check_log(data: &[&Path], database: &[&str]) -> (bool, String, String) {
    let folders = data.iter().flat_map(|data| ["--data", text(data)]);
    let arguments: Vec<&str> = ["check-log"].into_iter().chain(folders).chain(database.iter().copied()).collect();
    let Output { status, stdout, stderr } = casusbord(&arguments).output().unwrap();
    (status.success(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

#[tokio::test]
async fn it_says_that_the_journal_is_whole_or_names_the_first_broken_place() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    starts(&data, &[], 3);
    let (good, said, complaint) = check_log(&[&data], &[]);
    assert!(good && complaint.is_empty(), "{complaint}");
    assert!(said.contains("main: 3 regels in orde") && said.contains("Het logboek is heel."), "{said}");

    let url = Store::sqlite_url(&data.join("casusbord.sqlite"));
    let untouched = fs::read(data.join("casusbord.sqlite")).unwrap();
    for (deed, words) in [
        ("update journal set detail = 'x' where seq = 2", "regel 2 is niet zoals zij is opgeschreven"),
        ("delete from journal where seq = 2", "regel 2 ontbreekt"),
        ("delete from journal where seq = 3", "regel 3 is weggehaald"),
        ("delete from journal", "regels 1 tot en met 3 zijn weggehaald"),
    ] {
        execute(&url, &format!("{APPEND_ONLY} {deed}")).await;
        let (good, said, complaint) = check_log(&[&data], &[]);
        assert!(!good && said.contains("GEBROKEN") && said.contains(words), "{deed}: {said}");
        assert_eq!(complaint, "Het logboek is niet heel.\n");
        for file in ["casusbord.sqlite-wal", "casusbord.sqlite-shm"] {
            let _ = fs::remove_file(data.join(file));
        }
        fs::write(data.join("casusbord.sqlite"), &untouched).unwrap();
    }
    assert!(check_log(&[&data], &[]).0, "as it was");

    // Without its checkpoints the end is not to be seen, and that is said.
    fs::remove_file(data.join("journal.head")).unwrap();
    fs::remove_file(data.join("journal.checkpoints")).unwrap();
    assert!(check_log(&[&data], &[]).1.contains("geen checkpoints"));
    // A journal of which nothing is left is not an empty one.
    execute(&url, &format!("{APPEND_ONLY} delete from journal")).await;
    let (good, said, _) = check_log(&[&data], &[]);
    assert!(!good && said.contains("GEBROKEN: alles is weggehaald"), "{said}");
    fs::write(data.join("journal.head"), "onzin\n").unwrap();
    assert!(check_log(&[&data], &[]).2.contains("geen checkpoint is"));
}

#[tokio::test]
async fn nodes_on_postgresql_have_a_lane_each() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (folder.path().join("een"), folder.path().join("twee"));
    let database = Database::postgres().await;
    let at = ["--database", &database.url];
    starts(&one, &[&at[..], &["--node", "een"]].concat(), 2);
    starts(&two, &[&at[..], &["--node", "twee"]].concat(), 1);
    let (good, said, _) = check_log(&[&one, &two], &at);
    assert!(good && said.contains("een: 2 regels in orde") && said.contains("twee: 1 regel in orde"), "{said}");
    let (good, said, _) = check_log(&[&one], &at);
    assert!(!good && said.contains("twee: geen regel in orde. GEBROKEN"), "its key is not there: {said}");
    execute(&database.url, "drop trigger journal_no_change on journal; delete from journal where lane = 'twee'").await;
    let (good, said, _) = check_log(&[&one, &two], &at);
    assert!(!good && said.contains("regel 1 is weggehaald"), "a lane that is dropped: {said}");
}

#[test]
fn without_a_key_or_with_another_one_nothing_starts_or_is_made() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    assert!(refused(&["check-log", "--data", text(&data)]).contains("Zonder de sleutel"));
    assert!(!data.exists());
    starts(&data, &[], 1);
    fs::write(data.join("journal.key"), [1; 32]).unwrap();
    let line = refused(&["serve", "--data", text(&data), "--addr", "127.0.0.1:0"]);
    assert!(line.contains("past niet bij de sleutel"), "{line}");
    fs::remove_file(data.join("casusbord.sqlite")).unwrap();
    assert!(refused(&["check-log", "--data", text(&data)]).contains("niet te openen"));
    assert!(!data.join("casusbord.sqlite").exists(), "looking makes nothing");
}
