//! Data folders as earlier programs wrote them (`upgrade/`, one each, named by the day it was made on), opened by this one: it starts,
//! shows the same indicator 7, and the journal is whole. How to add one: docs/contributing.md.

use std::{collections::BTreeMap, fs, path::Path, sync::Arc};

use app::frame::state::{Board, Parts};
use domain::{
    calendar::zone,
    log::{self, Object, Verb},
};
use http_body_util::BodyExt;
use scene::people;
use server::{clock::MachineIds, folder};
use store::{Store, ground::journal::Lane};
use time::{OffsetDateTime, macros::time};
use tower::ServiceExt;

use crate::{
    check_log::check_log,
    matrix::request,
    program::{Running, text},
    world::*,
};

const FOLDERS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/served/upgrade");
const DATABASE: &str = "casusbord.sqlite";

/// The keys, the journal's checkpoints, and the database, which is kept compressed.
fn unpack(kept: &Path, data: &Path) {
    folder::prepare(data).unwrap();
    for name in ["journal.key", "journal.head", "journal.checkpoints", "sign-in.key"] {
        fs::copy(kept.join(name), data.join(name)).unwrap();
    }
    let mut packed = fs::File::open(kept.join(format!("{DATABASE}.br"))).unwrap();
    brotli::BrotliDecompress(&mut packed, &mut folder::private(&data.join(DATABASE)).unwrap()).unwrap();
}

/// What a file of own figures says of each cell, whatever else stands in its rows.
fn cells(csv: &str) -> BTreeMap<[String; 5], [String; 2]> {
    let mut rows = csv.trim_start_matches('\u{feff}').lines().map(|line| line.split(';').collect::<Vec<_>>());
    let heads = rows.next().unwrap();
    let place = |name: &str| heads.iter().position(|head| *head == name).unwrap_or_else(|| panic!("no column {name}"));
    let (area, cell) = (["jaar", "overlegsoort", "casustype", "indeling", "gebied"].map(place), ["aantal", "status"].map(place));
    rows.map(|row| (area.map(|at| row[at].to_owned()), cell.map(|at| row[at].to_owned()))).collect()
}

/// A board on this folder, at that moment, and a session of its coordinator.
async fn opened(data: &Path, at: OffsetDateTime) -> (axum::Router, Store, String) {
    let url = Store::sqlite_url(&data.join(DATABASE));
    let coordinator: String =
        sqlx::query_scalar("select membership_id from membership_role where role = 'coordinator' order by membership_id limit 1")
            .fetch_one(&mut connect(&url).await)
            .await
            .unwrap();
    let lane = Lane::new("main", folder::known_key(data).unwrap());
    let store = Store::open(&url, Arc::new(MachineIds), lane).await.unwrap();
    let token = scene::write(&store, at, async |tx| people::session(tx, &coordinator).await).await.unwrap();
    let parts = Parts { now: Arc::new(move || at), ..parts(store.clone(), false) };
    (server::router(Board::new(parts)), store, token)
}

async fn page(router: &axum::Router, token: &str, path: &str) -> String {
    let (head, body) = router.clone().oneshot(request("GET", path, Some(token), &[])).await.unwrap().into_parts();
    let body = String::from_utf8(body.collect().await.unwrap().to_bytes().to_vec()).unwrap();
    assert_eq!(head.status, 200, "{path}: {body}");
    body
}

/// Every word that stands in the journal of this folder is still understood.
async fn journal_reads(data: &Path) {
    let mut conn = connect(&Store::sqlite_url(&data.join(DATABASE))).await;
    let rows: Vec<(String, String, String)> =
        sqlx::query_as("select distinct action, object, detail from journal").fetch_all(&mut conn).await.unwrap();
    assert!(rows.len() > 50, "{} kinds of rows", rows.len());
    for (action, object, detail) in rows {
        let known = Object::parse(&object).is_some_and(|object| log::parts(object, &detail).iter().all(Result::is_ok));
        assert!(known && Verb::parse(&action).is_some(), "{action} {object}: {detail}");
    }
}

async fn upgraded(kept: &Path) {
    let name = kept.file_name().unwrap().to_str().unwrap();
    let at = zone::instant(domain::geography::parse_date(name).unwrap(), time!(12:00));
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    unpack(kept, &data);
    let mut board = Running::start(&["serve", "--data", text(&data), "--addr", "127.0.0.1:0"]);
    board.until("te openen op");
    assert!(board.stop("-TERM").success());
    let whole = || {
        let (good, said, complaint) = check_log(&[&data], &[]);
        assert!(good && said.contains("Het logboek is heel."), "{name}: {said}{complaint}");
    };
    whole();

    journal_reads(&data).await;
    let (router, store, token) = opened(&data, at).await;
    let before = cells(&fs::read_to_string(kept.join("aantallen.csv")).unwrap());
    let now = cells(&page(&router, &token, "/aantallen.csv").await);
    assert!(before.values().filter(|[count, _]| !count.is_empty()).count() > 20, "{name}: figures to compare");
    let nothing = ["0", "geteld"].map(str::to_owned);
    for (cell, figure) in &before {
        // Until decision 0090 a year in which no meeting of a kind was held said 0 by residence, in every row.
        let column = |other: &[String; 5]| other[..4] == cell[..4] && cell[3] == "woonplaats";
        let none_held = before.iter().filter(|(other, _)| column(other)).all(|(_, figure)| *figure == nothing);
        let renamed = none_held && now.get(cell).is_some_and(|figure| *figure == ["", "geen overleg"].map(str::to_owned));
        assert!(renamed || now.get(cell) == Some(figure), "{name}: {cell:?}: {figure:?}, now {:?}", now.get(cell));
    }
    // Every stored word is still read: lists, a closed meeting with its report, an item, a case with its history.
    let list = page(&router, &token, "/overleggen?lijst=geweest").await;
    let held = list.split("href=\"").find(|rest| rest.starts_with("/overleggen/0")).unwrap().split('"').next().unwrap();
    let agenda = page(&router, &token, held).await;
    let item = agenda.split("href=\"").find(|rest| rest.contains("/punten/")).unwrap().split('"').next().unwrap();
    let cases = page(&router, &token, "/casussen").await;
    let case = cases.split("href=\"").find(|rest| rest.starts_with("/casussen/0")).unwrap().split('"').next().unwrap();
    for path in ["/", "/overleggen", "/acties", "/aantallen", item, case, &format!("{held}/verslag")] {
        page(&router, &token, path).await;
    }
    store.close().await;
    whole();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn folders_of_earlier_programs_open_with_the_same_figures() {
    let kept: Vec<_> = fs::read_dir(FOLDERS).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert!(!kept.is_empty());
    for kept in kept {
        upgraded(&kept).await;
    }
}
