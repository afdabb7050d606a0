//! Nothing acknowledged is lost: the program that is shipped is killed, again and again, while people write;
//! and people hang up halfway, again and again, without anybody else waiting for it.

mod scribes;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use scribes::{Acknowledged, Scribe, WRITERS};
use server::{
    clock::{self, MachineIds},
    folder,
};
use store::{Store, ground::journal::Lane};

use crate::{
    ground::Ground,
    http::{Client, Dice},
    program::{Running, casusbord, text},
    world::*,
};

/// Rounds on one database; then a new one, so that a round costs the same however many there are.
const ON_ONE: u64 = 50;

/// A data folder with a coalition in it, and a running meeting with an item for each writer.
pub struct Filled {
    pub folder: tempfile::TempDir,
    pub ground: Ground,
    /// The meeting, and its items: one for each writer, one for all.
    pub meeting: String,
    pub items: Vec<String>,
}

impl Filled {
    pub async fn new(items: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        folder::prepare(folder.path()).unwrap();
        let key = folder::journal_key(folder.path(), clock::random()).unwrap();
        let url = Store::sqlite_url(&folder.path().join("casusbord.sqlite"));
        let store = Store::open(&url, Arc::new(MachineIds), Lane::new("main", key)).await.unwrap();
        let ground = Ground::fill(&store, "Gelderland-Midden", "tekst", clock::now()).await;
        let meeting = ground.id("running").to_owned();
        let mut on_agenda = vec![ground.id("item").to_owned()];
        for _ in 1..items {
            let (case, _) = ground.submit("submitter", &[]).await;
            on_agenda.push(ground.put(&meeting, &case).await);
        }
        store.close().await;
        Self { folder, ground, meeting, items: on_agenda }
    }

    pub fn url(&self) -> String {
        Store::sqlite_url(&self.folder.path().join("casusbord.sqlite"))
    }
}

/// Starts the board on a data folder; gives its port.
pub fn serve(data: &Path) -> (Running, u16) {
    let mut board = Running::start(&["serve", "--data", text(data), "--addr", "127.0.0.1:0"]);
    let lines = board.until("te openen op");
    let (_, port) = lines.last().unwrap().rsplit_once(':').unwrap();
    (board, port.parse().unwrap())
}

fn from_environment(name: &str) -> Option<u64> {
    std::env::var(name).ok().map(|value| value.parse().unwrap_or_else(|_| panic!("{name} is no number: {value}")))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_when_the_program_is_killed() {
    let rounds = from_environment("CASUSBORD_KILLS").unwrap_or(10);
    let seed = from_environment("CASUSBORD_KILLS_SEED");
    let seed = seed.unwrap_or_else(|| u64::from_le_bytes(clock::random()[..8].try_into().unwrap()));
    println!("{rounds} rounds, CASUSBORD_KILLS_SEED={seed}");
    let mut dice = Dice(seed);
    let (mut acknowledged, mut under_way) = (0, 0);
    let mut done = 0;
    while done < rounds {
        let mut filled = Arc::new(Filled::new(WRITERS + 1).await);
        let mut kept = Acknowledged::default();
        for _ in 0..ON_ONE.min(rounds - done) {
            let (back, new) = round(filled, &mut dice, &kept).await;
            filled = back;
            acknowledged += new.count();
            under_way += new.under_way;
            kept.add(new);
            done += 1;
        }
        let (board, _) = serve(filled.folder.path());
        kept.check(&filled, true).await;
        assert!(board.stop("-TERM").success());
    }
    println!("{acknowledged} writes acknowledged, {under_way} were under way when the program was killed");
    assert!(acknowledged >= rounds * 2, "hardly anything was written");
    assert!(under_way >= rounds * 4, "the kills did not come while people wrote");
}

/// One round: start, look whether all is there, write, kill.
async fn round(filled: Arc<Filled>, dice: &mut Dice, before: &Acknowledged) -> (Arc<Filled>, Acknowledged) {
    let (board, port) = serve(filled.folder.path());
    before.check(&filled, false).await;
    let answered = Arc::new(AtomicU64::new(0));
    let scribes: Vec<_> = (0..WRITERS + 2)
        .map(|number| {
            let (filled, answered, seed) = (Arc::clone(&filled), Arc::clone(&answered), dice.next());
            std::thread::spawn(move || Scribe::new(&filled, number, answered, Dice(seed)).write_until_the_end(port))
        })
        .collect();
    // By what was answered, not by the clock: so it comes while people write, on a slow machine too.
    let (answers, began) = (2 + dice.below(60), Instant::now());
    while answered.load(Ordering::Relaxed) < answers {
        assert!(began.elapsed() < Duration::from_mins(2), "hardly anything was written");
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    tokio::time::sleep(Duration::from_millis(dice.below(20))).await;
    let _ = board.stop("-KILL");
    let mut all = Acknowledged::default();
    for scribe in scribes {
        all.add(scribe.join().unwrap());
    }
    let check = casusbord(&["check-log", "--data", text(filled.folder.path())]).output().unwrap();
    assert!(check.status.success(), "after {answers} answers: {}", String::from_utf8_lossy(&check.stdout));
    (filled, all)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_hangs_up_halfway_keeps_nobody_waiting() {
    let filled = Filled::new(1).await;
    let (board, port) = serve(filled.folder.path());
    let mut dice = Dice(u64::from(port));
    println!("seed {port}");
    for round in 0..5 {
        let rude: Vec<_> = (0..8)
            .map(|_| {
                let mut dice = Dice(dice.next());
                let (token, form) =
                    (filled.ground.people["submitter"].token.clone(), filled.ground.intake("ID", &|f| f.to_owned()));
                std::thread::spawn(move || {
                    for _ in 0..40 {
                        let client = Client::new(port, Some(&token)).unwrap();
                        let mut form = form.clone();
                        form[0].1 = dice.id();
                        let request = client.post_request("/casussen/nieuw", &form);
                        // Half of them send everything, and leave while it is being written.
                        let bytes = if dice.below(2) == 0 {
                            request.len()
                        } else {
                            usize::try_from(dice.below(request.len() as u64)).unwrap()
                        };
                        let _ = client.cut(&request, bytes, Duration::from_micros(dice.below(20_000)));
                    }
                })
            })
            .collect();
        for thread in rude {
            thread.join().unwrap();
        }
        let began = Instant::now();
        let mut polite = Client::new(port, Some(&filled.ground.people["submitter"].token)).unwrap();
        let id = dice.id();
        let answer = polite.post("/casussen/nieuw", &filled.ground.intake(&id, &|field| field.to_owned())).unwrap();
        assert_eq!(answer.status, 303, "round {round}: {}", answer.body);
        assert!(began.elapsed() < Duration::from_secs(15), "round {round}: {:?}", began.elapsed());
    }
    // Who leaves late enough is in time, however slow the machine.
    let url = filled.url();
    let (before, mut late) = (number(&url, "select count(*) from case_file").await, Duration::from_millis(20));
    while number(&url, "select count(*) from case_file").await == before {
        assert!(late < Duration::from_mins(1), "nobody who left was in time");
        let id = dice.id();
        let form = filled.ground.intake(&id, &|field| field.to_owned());
        let client = Client::new(port, Some(&filled.ground.people["submitter"].token)).unwrap();
        let request = client.post_request("/casussen/nieuw", &form);
        let _ = client.cut(&request, request.len(), late);
        late *= 2;
    }
    // What they sent is stored whole or not at all.
    let halves = "select count(*) from case_file f where (select count(*) from case_text t where t.case_id = f.id) < 7";
    assert_eq!(number(&url, halves).await, 0);
    let unjournalled = "select count(*) from case_file f where not exists (select 1 from journal j where j.object_id = f.id)";
    assert_eq!(number(&url, unjournalled).await, 0);
    let stored = number(&url, "select count(*) from case_file").await;
    println!("{stored} of about 800 whole requests were stored");
    assert!(board.stop("-TERM").success());
    let check = casusbord(&["check-log", "--data", text(filled.folder.path())]).output().unwrap();
    assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
}
