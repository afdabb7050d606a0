//! The program itself: how it starts, what it says, and how it stops.

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, ExitStatus, Output, Stdio},
    time::{Duration, Instant},
};

use store::Store;

use crate::world::*;

pub fn casusbord(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_casusbord"));
    for name in [
        "DATABASE",
        "DATA",
        "ADDR",
        "URL",
        "NODE",
        "LINKS",
        "PROVIDERS",
        "SMTP",
        "SMTP_PASSWORD",
        "SMTP_PASSWORD_FILE",
        "MAIL_FROM",
    ] {
        command.env_remove(format!("CASUSBORD_{name}"));
    }
    command.env_remove("RUST_LOG").args(arguments);
    command
}

/// Starts what must not start; gives the one line it says.
pub fn refused(arguments: &[&str]) -> String {
    let Output { status, stdout, stderr } = casusbord(arguments).output().unwrap();
    let said = String::from_utf8(stderr).unwrap();
    assert_eq!(status.code(), Some(1), "{said}");
    assert!(stdout.is_empty(), "{}", String::from_utf8_lossy(&stdout));
    assert_eq!(said.lines().count(), 1, "one line: {said}");
    said
}

/// A running program, stopped when the test ends.
pub struct Running(Child);

impl Running {
    pub fn start(arguments: &[&str]) -> Self {
        Self::of(casusbord(arguments).stdout(Stdio::piped()).spawn().unwrap())
    }

    /// Started otherwise, with its output to be read.
    pub fn of(child: Child) -> Self {
        Self(child)
    }

    /// Its output up to the line with these words.
    pub fn until(&mut self, words: &str) -> Vec<String> {
        let mut lines = Vec::new();
        let mut output = BufReader::new(self.0.stdout.as_mut().unwrap());
        while lines.last().is_none_or(|line: &String| !line.contains(words)) {
            let mut line = String::new();
            assert!(output.read_line(&mut line).unwrap() > 0, "ended before `{words}`: {lines:?}");
            lines.push(line.trim().to_owned());
        }
        lines
    }

    /// Its process.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    pub fn stop(self, signal: &str) -> ExitStatus {
        Command::new("kill").args([signal, &self.0.id().to_string()]).status().unwrap();
        self.wait()
    }

    /// Until it ends by itself, or because somebody else asked it to.
    pub fn wait(mut self) -> ExitStatus {
        let began = Instant::now();
        loop {
            if let Some(status) = self.0.try_wait().unwrap() {
                return status;
            }
            assert!(began.elapsed() < Duration::from_mins(1), "does not stop");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn get(port: u16, path: &str) -> String {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    answer
}

/// A port that was free a moment ago.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

#[test]
fn an_empty_board_prints_a_set_up_link_answers_and_stops() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("new");
    let port = free_port();
    let addr = format!("127.0.0.1:{port}");
    for signal in ["-TERM", "-INT"] {
        let mut board = Running::start(&["serve", "--data", text(&data), "--addr", &addr]);
        let lines = board.until("te openen op");
        let link = lines.iter().find_map(|line| line.strip_prefix(&format!("http://localhost:{port}/instellen/"))).unwrap();
        assert_eq!(link.len(), 64, "empty still: a new link at each start");
        let answer = get(port, "/healthz");
        assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("ok"), "{answer}");
        assert!(board.stop(signal).success());
    }
    let files: Vec<_> = fs::read_dir(&data).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    for name in
        ["casusbord.sqlite", "journal.key", "journal.head", "journal.checkpoints", "sign-in.key", "database.seen", "main.lock"]
    {
        assert!(files.contains(&name.to_owned()), "{name}: {files:?}");
    }
    assert_eq!(files.len(), 7, "SQLite's log was folded in: {files:?}");
    for file in files {
        let mode = fs::metadata(data.join(&file)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{file} is for its owner only");
    }
}

#[test]
fn a_public_address_is_used_in_the_link() {
    let folder = tempfile::tempdir().unwrap();
    let options = ["serve", "--data", text(folder.path()), "--addr", "127.0.0.1:0", "--url", "https://bord.example.nl/"];
    let mut board = Running::start(&options);
    assert!(board.until("te openen op").iter().any(|line| line.starts_with("https://bord.example.nl/instellen/")));
}

#[test]
fn an_unsafe_or_wrong_address_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    for (url, words) in [("http://bord.example.nl", "onbeveiligd"), ("bord", "geen webadres")] {
        assert!(refused(&["serve", "--data", text(&data), "--addr", "127.0.0.1:0", "--url", url]).contains(words));
    }
    assert!(refused(&["serve", "--data", text(&data), "--database", "mysql://root:geheim@h/b"]).contains("mysql"));
    assert!(!data.exists(), "nothing is made");
}

#[test]
fn a_folder_that_cannot_be_written_is_refused() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let below = file.path().join("data");
    for command in ["serve", "demo"] {
        assert!(refused(&[command, "--data", text(&below), "--addr", "127.0.0.1:0"]).contains("niet beschrijfbaar"));
    }
}

#[test]
fn a_port_in_use_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = taken.local_addr().unwrap().to_string();
    for command in ["serve", "demo"] {
        let line = refused(&[command, "--data", text(folder.path()), "--addr", &addr]);
        assert!(line.contains(&addr) && line.contains("luistert al"), "{line}");
    }
}

#[tokio::test]
async fn a_locked_newer_altered_or_unreachable_database_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let database = folder.path().join("board.sqlite");
    let url = Store::sqlite_url(&database);
    let store =
        Store::open(&url, std::sync::Arc::new(server::clock::MachineIds), store::ground::journal::Lane::new("main", [7; 32]))
            .await;
    store.unwrap().close().await;
    let options = ["serve", "--data", text(folder.path()), "--addr", "127.0.0.1:0", "--database"];
    let refused = |database: &str| refused(&[&options[..], &[database]].concat());

    let lock = execute(&url, "begin exclusive").await;
    assert!(refused(text(&database)).contains("in gebruik"));
    drop(lock);
    execute(&url, "update _sqlx_migrations set checksum = x'00'").await;
    assert!(refused(&format!("sqlite:{}", text(&database))).contains("niet die van deze versie"));
    execute(
        &url,
        "update _sqlx_migrations set version = 99999999999999 where version = (select max(version) from _sqlx_migrations)",
    )
    .await;
    assert!(refused(text(&database)).contains("nieuwere versie"));
    assert!(refused("postgres://nobody:geheim@127.0.0.1:1/none").contains("niet te openen"));
    fs::write(&database, "no database at all, but a text of some length").unwrap();
    assert!(refused(text(&database)).contains("niet te openen"));
}

#[tokio::test]
async fn a_board_on_postgresql_starts() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::postgres().await;
    let mut board =
        Running::start(&["serve", "--data", text(folder.path()), "--addr", "127.0.0.1:0", "--database", &database.url]);
    board.until("te openen op");
    assert!(board.stop("-TERM").success());
}

#[tokio::test]
async fn a_demo_on_postgresql_wants_an_empty_database() {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::postgres().await;
    // That an empty one is filled is what the tests in a browser begin with (filled.ts).
    let with = |what| [what, "--data", text(folder.path()), "--addr", "127.0.0.1:0", "--database", &database.url];
    let mut board = Running::start(&with("serve"));
    board.until("/instellen/");
    assert!(board.stop("-TERM").success());
    assert!(refused(&with("demo")).contains("niet leeg"));
}

#[test]
fn the_demo_is_for_this_machine_only() {
    let folder = tempfile::tempdir().unwrap();
    for addr in ["0.0.0.0:0", "[::]:0", "192.0.2.1:3000"] {
        assert!(refused(&["demo", "--data", text(folder.path()), "--addr", addr]).contains("alleen op deze machine"), "{addr}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_demo_hands_out_links_and_begins_anew() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("links.json");
    let data = folder.path().join("demo");
    let filled = folder.path().join("filled");
    let mut tokens = Vec::new();
    // Filled once: the second time it begins anew with a copy.
    for copied in [&[][..], &["--copy-of", text(&filled)]] {
        let options = ["demo", "--addr", "127.0.0.1:0", "--data", text(&data), "--links", text(&file)];
        let mut demo = Running::start(&[&options[..], copied].concat());
        demo.until("een kwartier");
        let began = Instant::now();
        while !file.exists() {
            assert!(began.elapsed() < Duration::from_mins(1), "no links");
            std::thread::sleep(Duration::from_millis(10));
        }
        let links: BTreeMap<String, String> = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        fs::remove_file(&file).unwrap();
        let keys: Vec<_> = links.keys().map(String::as_str).collect();
        let expected =
            ["administrator", "coordinator", "log_reviewer", "other_coalition", "participant", "participant2", "reporter"];
        assert_eq!(keys, expected);
        let link = links["coordinator"].strip_prefix("http://localhost:").unwrap();
        let (port, token) = link.split_once("/aanmelden/").unwrap();
        assert!(get(port.parse().unwrap(), "/healthz").ends_with("ok"));
        tokens.push(token.to_owned());
        let second = refused(&["demo", "--addr", "127.0.0.1:0", "--data", text(&data)]);
        assert!(second.contains("draait al een demo"), "{second}");
        assert!(demo.stop("-TERM").success());
        if copied.is_empty() {
            fs::create_dir(&filled).unwrap();
            for entry in fs::read_dir(&data).unwrap().map(Result::unwrap) {
                fs::copy(entry.path(), filled.join(entry.file_name())).unwrap();
            }
        }
    }
    assert_ne!(tokens[0], tokens[1]);
}
