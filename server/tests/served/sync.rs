//! A sync of the disk goes before every acknowledgement: seen from outside, in what the program that is
//! shipped asks of the kernel (`strace`).

use std::{collections::BTreeMap, fs, process::Stdio};

use crate::{
    http::{Client, Dice},
    kill::Filled,
    program::{Running, casusbord, text},
};

/// Requests, one after the other.
const WRITES: usize = 20;

/// What the kernel is asked about sockets and files.
const CALLS: &str = "trace=read,recvfrom,write,writev,sendto,sendmsg,pwrite64,fdatasync,fsync";

#[tokio::test]
async fn a_sync_goes_before_every_acknowledgement() {
    let filled = Filled::new(1).await;
    let file = filled.folder.path().join("trace");
    let program = casusbord(&["serve", "--data", text(filled.folder.path()), "--addr", "127.0.0.1:0"]);
    let mut strace = std::process::Command::new("strace");
    strace.args(["-f", "-y", "-s", "40", "-e", CALLS, "-o", text(&file)]).arg(program.get_program()).args(program.get_args());
    for (name, value) in program.get_envs() {
        match value {
            Some(value) => strace.env(name, value),
            None => strace.env_remove(name),
        };
    }
    let child = strace.stdout(Stdio::piped()).spawn().expect("strace is needed: `cargo xtask test` installs it");
    let strace_id = child.id();
    let mut board = Running::of(child);
    let lines = board.until("te openen op");
    let port = lines.last().unwrap().rsplit_once(':').unwrap().1.parse().unwrap();

    let mut dice = Dice(7);
    let words = |field: &str| field.to_owned();
    let mut desk = Client::new(port, Some(&filled.ground.people["submitter"].token)).unwrap();
    let mut table = Client::new(port, Some(&filled.ground.people["scribe"].token)).unwrap();
    for version in 0..WRITES / 2 {
        let answer = desk.post("/casussen/nieuw", &filled.ground.intake(&dice.id(), &words)).unwrap();
        assert_eq!(answer.status, 303, "{}", answer.body);
        let fields = [
            ("meeting", filled.meeting.clone()),
            ("item", filled.items[0].clone()),
            ("fields", format!("version={version}&decision=besluit+{version}")),
        ];
        let answer = table.post("/api/besluit", &fields).unwrap();
        assert!(answer.body.contains("Stored"), "{}", answer.body);
    }
    // The program is asked to stop, not strace: that would leave it behind.
    let children = fs::read_to_string(format!("/proc/{strace_id}/task/{strace_id}/children")).unwrap();
    std::process::Command::new("kill").args(["-TERM", children.trim()]).status().unwrap();
    assert!(board.wait().success());

    let trace = fs::read_to_string(&file).unwrap();
    assert_eq!(unsynced(&trace), (WRITES, Vec::new()));

    // The checker checked: without the syncs, and with each of them only after the answer.
    let without: Vec<&str> = trace.lines().filter(|line| !line.contains("sync")).collect();
    assert_eq!(unsynced(&without.join("\n")).1.len(), WRITES);
    let late: Vec<&str> =
        trace.lines().filter(|line| !line.contains("sync")).chain(trace.lines().filter(|l| l.contains("sync"))).collect();
    assert_eq!(unsynced(&late.join("\n")).1.len(), WRITES);
}

/// Reads a trace: how many forms were answered, and which of them before what was written for it was on the
/// disk. A sync counts from where it returned, an answer from where its first byte was offered.
fn unsynced(trace: &str) -> (usize, Vec<String>) {
    let mut begun: BTreeMap<&str, &str> = BTreeMap::new();
    let (mut asked, mut written, mut synced) = (false, false, false);
    let (mut answers, mut wrong) = (0, Vec::new());
    for line in trace.lines() {
        let (thread, call) = line.split_once(' ').unwrap_or_default();
        let call = call.trim_start();
        if call.contains("\"POST /") {
            (asked, written, synced) = (true, false, false);
        }
        // The file stands on the first of the two lines of a call that took its time.
        let whole = if call.contains("<unfinished ...>") {
            begun.insert(thread, call);
            None
        } else if call.starts_with("<...") {
            begun.remove(thread).map(|begin| (begin, call))
        } else {
            Some((call, call))
        };
        if let Some((begin, end)) = whole.filter(|(begin, _)| begin.contains("casusbord.sqlite-wal>")) {
            if begin.starts_with("pwrite64") {
                (written, synced) = (true, false);
            } else if begin.contains("sync(") && end.ends_with("= 0") {
                synced = true;
            }
        }
        if call.contains("\"HTTP/1.1 ") && asked {
            answers += 1;
            if !(written && synced) {
                wrong.push(format!("written {written}, synced {synced}: {line}"));
            }
            asked = false;
        }
    }
    (answers, wrong)
}
