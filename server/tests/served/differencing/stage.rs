//! A board on which three years were published by its own forms: by residence, by the place of the meeting, and by
//! residence with a correction. Made once; a test looks at a copy.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use domain::{
    counts::{Cell, Level, publication::Publication},
    words::CaseType,
};
use serde_json::Value;
use server::clock;
use tokio::sync::OnceCell;

use super::{attack::Truth, seen};
use crate::{
    abuse::field::{Field, Reply},
    http::Dice,
};

/// A release, and what a judge must know of it.
#[derive(Debug, Clone)]
pub struct Release {
    pub id: String,
    pub year: i32,
    /// Readable without signing in.
    pub open: bool,
    /// Keys of the rows, in order.
    pub areas: Vec<String>,
    /// The counts behind it, by column and area.
    pub truth: BTreeMap<String, Truth>,
    /// What each municipality was told of itself, by column.
    pub knows: BTreeMap<String, BTreeMap<String, i64>>,
}

/// The folder of a board that was stopped, and what is on it.
pub struct Stage {
    folder: tempfile::TempDir,
    pub releases: Vec<Release>,
    /// A key for each municipality.
    pub keys: BTreeMap<String, String>,
}

/// The stage, set once.
pub async fn stage() -> &'static Stage {
    static STAGE: OnceCell<Stage> = OnceCell::const_new();
    STAGE.get_or_init(Stage::set).await
}

/// The last year that was published; over for good, whatever the day of the test.
pub fn last_year() -> i32 {
    clock::now().year() - 2
}

impl Stage {
    async fn set() -> Self {
        let mut field = Field::new().await;
        let places: Vec<String> = field
            .texts(&format!(
                "select municipality_code from region_municipality m join region r on r.id = m.region_id \
                 where r.coalition_id = '{}' and r.level = 'coalition' order by 1",
                coalition(&field)
            ))
            .await;
        let mut dice = Dice(11);
        for year in last_year() - 2..=last_year() {
            fill(&field, year, &places, &mut dice).await;
        }
        let keys: BTreeMap<String, String> = places.iter().map(|place| (place.clone(), key(&field, place, &mut dice))).collect();
        let last = last_year();
        let mut releases = vec![
            publish(&field, last - 2, "woonplaats", true, &keys).await,
            publish(&field, last - 1, "overlegplaats", false, &keys).await,
            publish(&field, last, "woonplaats", true, &keys).await,
        ];
        // One case more where there are few, and many more where there are many.
        let small = places.iter().min_by_key(|place| releases[2].truth["POP pregnant"][*place]).unwrap();
        let large = places.iter().max_by_key(|place| releases[2].truth["POP pregnant"][*place]).unwrap();
        discuss(&field, last, "POP", "zwangere", small, &places[0], 1, &mut dice).await;
        discuss(&field, last, "POP", "zwangere", large, &places[0], 14, &mut dice).await;
        releases.push(publish(&field, last, "woonplaats", true, &keys).await);
        field.stop();
        let folder = tempfile::tempdir().unwrap();
        for file in ["casusbord.sqlite", "journal.key"] {
            std::fs::copy(field.folder().join(file), folder.path().join(file)).unwrap();
        }
        assert!(!PathBuf::from(folder.path()).join("casusbord.sqlite-wal").exists());
        Self { folder, releases, keys }
    }

    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Puts a table on the board, past its forms, in which only what is small is hidden.
    pub async fn unprotected(&self, field: &Field, change: impl FnOnce(&mut Publication)) -> Release {
        let of = &self.releases[0];
        let mut exact = exact(field, &of.id).await;
        change(&mut exact);
        let hide = |table: &mut Publication| {
            let small = |cell: &Cell| matches!(cell, Cell::Count(..10));
            for cell in table.rows.iter_mut().flat_map(|row| &mut row.cells).filter(|cell| small(cell)) {
                *cell = Cell::Hidden;
            }
        };
        put(field, of, exact, hide).await
    }

    /// Puts another second version of the last year on the board in which one small count is one more, and its total too, with
    /// the same cells hidden as before.
    pub async fn corrected_carelessly(&self, field: &Field) -> Release {
        let of = &self.releases[2];
        let before = field.texts(&format!("select body from release_text where release_id = '{}'", of.id)).await;
        let before = Publication::parse(&before[0]).unwrap();
        let mut exact = exact(field, &of.id).await;
        let column = before.columns.iter().position(|one| one.kind == "POP" && one.case_type == CaseType::Pregnant).unwrap();
        let hidden = |area: &str| before.rows.iter().any(|row| row.area == area && row.cells[column] == Cell::Hidden);
        let small = |cell: &Cell| matches!(cell, Cell::Count(..9));
        let row =
            exact.rows.iter().find(|row| row.level == Level::Municipality && hidden(&row.area) && small(&row.cells[column]));
        let (area, parent) = row.map(|row| (row.area.clone(), row.parent.clone().unwrap())).unwrap();
        for row in exact.rows.iter_mut().filter(|row| [&area, &parent, "totaal"].contains(&row.area.as_str())) {
            let Cell::Count(count) = &mut row.cells[column] else { panic!("a count") };
            *count += 1;
        }
        exact.version += 1;
        let hide = |table: &mut Publication| {
            for (row, old) in table.rows.iter_mut().zip(&before.rows) {
                for (cell, old) in row.cells.iter_mut().zip(&old.cells).filter(|(_, old)| **old == Cell::Hidden) {
                    *cell = *old;
                }
            }
        };
        let mut release = put(field, of, exact, hide).await;
        for (area, columns) in &mut release.knows {
            for (column, count) in columns.iter_mut() {
                *count = release.truth[column][area];
            }
        }
        release
    }
}

/// Stores a release past the forms: the counts, and what is hidden of them.
async fn put(field: &Field, like: &Release, mut exact: Publication, hide: impl FnOnce(&mut Publication)) -> Release {
    exact.id = uuid::Uuid::from_u64_pair(u64::from(exact.version), exact.year.unsigned_abs().into()).to_string();
    let mut masked = exact.clone();
    hide(&mut masked);
    let (text, body) = (exact.text().unwrap(), masked.text().unwrap());
    let (id, hash) = (&exact.id, Publication::hash(&body));
    field
        .sql(&format!(
            "insert into release (id, coalition_id, year, geography, version, made_at, made_by, exact, released_at, open_to_all) \
             select '{id}', coalition_id, {}, geography, {}, made_at, made_by, '{}', released_at, 1 from release where id = '{}'; \
             insert into release_text (release_id, body, hash) values ('{id}', '{}', '{hash}')",
            exact.year,
            exact.version,
            text.replace('\'', "''"),
            like.id,
            body.replace('\'', "''"),
        ))
        .await;
    Release { id: id.clone(), year: exact.year, open: true, truth: truth(&exact), ..like.clone() }
}

fn coalition(field: &Field) -> String {
    field.here.actor("coordinator").coalition().to_owned()
}

/// Cases of a year, few in most places; meetings of both kinds in most.
async fn fill(field: &Field, year: i32, places: &[String], dice: &mut Dice) {
    let few = [0, 2, 3, 4, 7, 9, 12, 15, 23, 40];
    for (kind, case_type) in [("POP", "zwangere"), ("MDO", "gezin")] {
        for (number, place) in places.iter().map(String::as_str).chain(["buiten", "onbekend"]).enumerate() {
            let cases = few[usize::try_from(dice.below(10)).unwrap()];
            // All but the last two places have meetings.
            let at = &places[number % (places.len() - 2)];
            discuss(field, year, kind, case_type, place, at, cases, dice).await;
        }
        for (number, place) in places[..places.len() - 2].iter().enumerate() {
            field
                .sql(&format!(
                    "insert into meeting (id, coalition_id, kind_id, held_on, starts, ends, starts_at, ends_at, municipality_code, room, \
                     link, afterwards, minutes_per_case, rev, created_at, created_by, closed_at) \
                     select 'm{year}{kind}{number}', '{of}', id, '{year}-05-12', '09:00', '10:00', 1, 2, '{place}', 'k', '', '', 10, 0, \
                     1, '{by}', 1 from meeting_kind where coalition_id = '{of}' and code = '{kind}'",
                    of = coalition(field),
                    by = field.here.actor("coordinator").membership(),
                ))
                .await;
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "a case has as many sides")]
pub async fn discuss(field: &Field, year: i32, kind: &str, case_type: &str, home: &str, at: &str, cases: u64, dice: &mut Dice) {
    if cases == 0 {
        return;
    }
    let of = coalition(field);
    let rows: Vec<String> = (0..cases)
        .map(|_| {
            let id = dice.id();
            format!(
                "('{id}', '{of}', {year}, (select id from meeting_kind where coalition_id = '{of}' and code = '{kind}'), \
                 '{case_type}', '{home}', '{at}', '{year}-05-12', '{id}')"
            )
        })
        .collect();
    let columns = "id, coalition_id, year, kind_id, case_type, residence, location, first_on, case_code";
    field.sql(&format!("insert into tally ({columns}) values {}", rows.join(", "))).await;
}

/// A key for the own figures of a municipality, as the administrator makes one.
fn key(field: &Field, place: &str, dice: &mut Dice) -> String {
    let fields = [("id", &*dice.id()), ("name", "Proef"), ("municipality", place), ("scope", "eigen"), ("lasts", "90")];
    let page = field.post("administrator", "/instellingen/api-toegang", &fields).text();
    let (_, rest) = page.split_once("casusbord_").unwrap_or_else(|| panic!("no key: {page}"));
    let end = rest.find(|char: char| !(char.is_ascii_alphanumeric() || char == '_' || char == '-')).unwrap();
    format!("casusbord_{}", &rest[..end])
}

/// Publishes a year: proposed and asked by the coordinator, released by the administrator.
async fn publish(field: &Field, year: i32, by: &str, open: bool, keys: &BTreeMap<String, String>) -> Release {
    let made = field.post("coordinator", "/aantallen/publicaties", &[("year", &year.to_string()), ("geography", by)]);
    assert_eq!(made.status, 303, "{}", made.text());
    let id = made.header("location").rsplit('/').next().unwrap().to_owned();
    let page = format!("/aantallen/publicaties/{id}");
    let began = Instant::now();
    loop {
        let text = field.get("coordinator", &page).text();
        if text.contains("value=\"vragen\"") {
            break;
        }
        assert!(began.elapsed() < Duration::from_mins(5) && !text.contains("niet worden gepubliceerd"), "{text}");
        std::thread::sleep(Duration::from_millis(200));
    }
    let mut ask = vec![("do", "vragen")];
    ask.extend(open.then_some(("open", "ja")));
    assert_eq!(field.post("coordinator", &format!("{page}/stap"), &ask).status, 303);
    assert_eq!(field.post("administrator", &format!("{page}/stap"), &[("do", "vrijgeven")]).status, 303);
    let exact = exact(field, &id).await;
    let mut knows = BTreeMap::new();
    for (place, key) in keys {
        let geography = if by == "woonplaats" { "residence" } else { "location" };
        let answer = api(field, key, &format!("/api/v1/counts?year={year}&audience=own&geography={geography}"));
        let columns = own_row(&answer.text(), place);
        knows.insert(place.clone(), columns);
    }
    let areas = exact.rows.iter().map(|row| row.area.clone()).collect();
    Release { id, year, open, areas, truth: truth(&exact), knows }
}

/// The counts a municipality is told of itself; nothing else is in it.
fn own_row(text: &str, place: &str) -> BTreeMap<String, i64> {
    let of: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let counts = of["counts"].as_array().unwrap();
    assert!(counts.iter().all(|count| count["area"] == place), "{place} sees its own row only: {text}");
    let column = |count: &Value| format!("{} {}", count["kind"].as_str().unwrap(), count["caseType"].as_str().unwrap());
    counts.iter().filter_map(|count| Some((column(count), count["count"].as_i64()?))).collect()
}

/// Asks the API with a key; who asks too often waits.
pub fn api(field: &Field, key: &str, path: &str) -> Reply {
    let bearer = format!("Bearer {key}");
    loop {
        let answer = field.send("GET", path, None, &[("Authorization", &bearer)], b"");
        if answer.status != 429 {
            return answer;
        }
        std::thread::sleep(Duration::from_millis(500));
    }
}

/// The published table of the API, as JSON.
pub fn published(field: &Field, key: &str, year: i32, geography: &str) -> Option<Vec<seen::Said>> {
    let answer = api(field, key, &format!("/api/v1/counts?year={year}&geography={geography}"));
    (answer.status == 200).then(|| seen::json(&answer.text()).0)
}

async fn exact(field: &Field, id: &str) -> Publication {
    Publication::parse(&field.texts(&format!("select exact from release where id = '{id}'")).await[0]).unwrap()
}

fn truth(exact: &Publication) -> BTreeMap<String, Truth> {
    let column = |at: usize| {
        let count = |cell: &Cell| match cell {
            Cell::Count(count) => Some(*count),
            _ => None,
        };
        exact.rows.iter().filter_map(|row| Some((row.area.clone(), count(&row.cells[at])?))).collect()
    };
    let name = |at: usize| {
        let of = &exact.columns[at];
        format!("{} {}", of.kind, if of.case_type == CaseType::Pregnant { "pregnant" } else { "family" })
    };
    (0..exact.columns.len()).map(|at| (name(at), column(at))).collect()
}
