//! Other programs: Schemathesis, Python, `LibreOffice`, curl. `cargo xtask test api` installs them and runs these.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::Arc,
    time::Instant,
};

use app::{
    counts::outputs::published as outputs,
    frame::state::{Board, Parts},
};
use domain::{calendar::zone, settings::api_key::Scope};
use files::ics::{self, Entry};
use time::macros::date;
use tokio::net::TcpListener;
use wire::text::Text;

use super::desk::{Desk, table};
use crate::world::*;

/// A program of the environment with Schemathesis and openpyxl.
fn python(program: &str) -> PathBuf {
    let folder = std::env::var("CASUSBORD_TEST_PYTHON").expect("CASUSBORD_TEST_PYTHON is not set: run `cargo xtask test api`");
    Path::new(&folder).join(program)
}

/// Serves a desk on a port of its own; gives its address and a key. Its clock runs fast, so that whoever asks for
/// minutes on end never waits for a limit.
async fn serve() -> (Desk, String, String) {
    let desk = Desk::open().await;
    let began = Instant::now();
    let now = Arc::new(move || NOW + began.elapsed() * 50);
    let board = Board::new(Parts { now, ..parts(desk.store.clone(), false) });
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
    let address = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
    tokio::spawn(async move { axum::serve(listener, server::router(board)).await });
    let key = desk.working(Scope::Own).await;
    (desk, address, key)
}

fn run(command: &mut Command) -> String {
    let output = command.stdin(Stdio::null()).output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}\n{out}\n{err}");
    out.into_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs Schemathesis: cargo xtask test api"]
async fn schemathesis_finds_nothing() {
    let (_desk, address, key) = serve().await;
    let folder = tempfile::tempdir().unwrap();
    let document = format!("{address}/api/v1/openapi.json");
    let header = format!("Authorization: Bearer {key}");
    let words = ["run", &document, "--header", &header, "--checks", "all", "--max-examples", "60", "--generation-deterministic"];
    let said = run(Command::new(python("st")).args(words).current_dir(folder.path()));
    println!("{said}");
    assert!(said.contains("3 selected") || said.contains("Operations:"), "it asked something:\n{said}");
}

/// Reads both files as a municipality would, and prints their numbers.
const READER: &str = r"
import csv, sys, openpyxl
folder = sys.argv[1]
with open(folder + '/a.csv', encoding='utf-8-sig', newline='') as file:
    rows = list(csv.reader(file, delimiter=';'))
book = openpyxl.load_workbook(folder + '/a.xlsx')
assert book.sheetnames == ['data', 'metadata'], book.sheetnames
cells = [[('' if cell.value is None else str(cell.value)) for cell in row] for row in book['data'].iter_rows()]
assert cells == rows, (cells, rows)
assert all(cell.data_type != 'f' for sheet in book for row in sheet.iter_rows() for cell in row)
print(';'.join(row[9] for row in rows[1:]))
";

#[test]
#[ignore = "needs openpyxl and LibreOffice: cargo xtask test api"]
fn python_and_libreoffice_read_the_same_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let of = table(2024, 2, [44, 25, 19]);
    let expected = "25;;;;;;19;;44;";
    fs::write(folder.path().join("a.csv"), files::csv::write(&outputs::table(Text::Nl, &of)).unwrap()).unwrap();
    fs::write(folder.path().join("a.xlsx"), files::xlsx::write(&outputs::book(Text::Nl, &of, "hash")).unwrap()).unwrap();
    fs::write(folder.path().join("read.py"), READER).unwrap();
    let said = run(Command::new(python("python")).arg(folder.path().join("read.py")).arg(folder.path()));
    assert_eq!(said.trim(), expected);
    // LibreOffice reads each and writes what it understood. 59: `;`, 34: `"`, 76: UTF-8.
    for file in ["a.csv", "a.xlsx"] {
        let out = folder.path().join(format!("out-{file}"));
        let profile = format!("-env:UserInstallation=file://{}", folder.path().join("profile").display());
        run(Command::new("soffice")
            .args([&profile, "--headless", "--infilter=CSV:59,34,76", "--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76"])
            .arg("--outdir")
            .arg(&out)
            .arg(folder.path().join(file)));
        let text = fs::read_to_string(out.join("a.csv")).unwrap();
        let numbers: Vec<&str> = text.lines().skip(1).map(|line| line.split(';').nth(9).unwrap()).collect();
        assert_eq!(numbers.join(";"), expected, "{file}: {text}");
        assert!(text.contains("'=Arnhem"), "{file}: still a text: {text}");
    }
}

/// Reads the entries of a calendar, and prints when they begin in Amsterdam.
const CALENDAR: &str = r"
import sys, icalendar
from zoneinfo import ZoneInfo
for path in sys.argv[1:]:
    calendar = icalendar.Calendar.from_ical(open(path, 'rb').read())
    [event] = calendar.walk('VEVENT')
    starts = event.decoded('DTSTART').astimezone(ZoneInfo('Europe/Amsterdam'))
    assert event['ORGANIZER'] == 'mailto:bord@bord.example' and event['ORGANIZER'].params['CN'] == 'Casusbord'
    if 'ATTENDEE' in event:
        assert event['ATTENDEE'].params['CN'] == 'Wit, Marijke: de' and event['ATTENDEE'].params['RSVP'] == 'FALSE'
    print(calendar['METHOD'], event['UID'], event['SEQUENCE'], starts.isoformat(), event['SUMMARY'], event['LOCATION'], event.get('ATTENDEE', '-'))
";

#[test]
#[ignore = "needs icalendar: cargo xtask test api"]
fn python_reads_the_same_instants_across_both_switches_of_the_clock() {
    let folder = tempfile::tempdir().unwrap();
    let days = [date!(2026 - 03 - 28), date!(2026 - 03 - 29), date!(2026 - 10 - 24), date!(2026 - 10 - 25)];
    let person = |name: &str, address: &str| (name.to_owned(), address.to_owned());
    let files = days.map(|day| {
        let at = |hour| zone::instant(day, time::Time::from_hms(hour, 0, 0).unwrap());
        let entry = Entry {
            uid: format!("{day}@casusbord"),
            sequence: 3,
            made: NOW,
            starts: at(13),
            ends: at(14),
            title: "MDO Epe, en meer".to_owned(),
            place: "Gemeentehuis; kamer 2".to_owned(),
            text: "Zes casussen.".to_owned(),
            page: "https://bord.example/overleggen/1".to_owned(),
            cancelled: day == days[3],
            by: Some(person("Casusbord", "bord@bord.example")),
            whom: (day >= days[2]).then(|| person("Wit, Marijke: de", "marijke@praktijk.example")),
        };
        let path = folder.path().join(format!("{day}.ics"));
        fs::write(&path, ics::write(&entry)).unwrap();
        path
    });
    fs::write(folder.path().join("read.py"), CALENDAR).unwrap();
    let said = run(Command::new(python("python")).arg(folder.path().join("read.py")).args(files));
    let to = "mailto:marijke@praktijk.example";
    let methods = [("PUBLISH", "-"), ("PUBLISH", "-"), ("REQUEST", to), ("CANCEL", to)];
    let offsets = ["+01:00", "+02:00", "+02:00", "+01:00"];
    for ((line, day), ((method, whom), offset)) in said.lines().zip(days).zip(methods.into_iter().zip(offsets)) {
        let wanted = format!("{method} {day}@casusbord 3 {day}T13:00:00{offset} MDO Epe, en meer Gemeentehuis; kamer 2 {whom}");
        assert_eq!(line, wanted);
    }
    assert_eq!(said.lines().count(), 4);
}

/// The examples of docs/api.md, as they stand there.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "needs curl and Python: cargo xtask test api"]
async fn the_examples_of_the_docs_run() {
    let (_desk, address, key) = serve().await;
    let docs = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/api.md")).unwrap();
    let example = |language: &str| {
        let (_, rest) = docs.split_once(&format!("```{language}\n")).unwrap_or_else(|| panic!("no example in {language}"));
        rest.split_once("```").unwrap().0.to_owned()
    };
    let folder = tempfile::tempdir().unwrap();
    let with =
        |command: &mut Command| run(command.current_dir(folder.path()).env("CASUSBORD", &address).env("CASUSBORD_KEY", &key));
    with(Command::new("sh").args(["-euc", &example("sh")]));
    let csv = fs::read_to_string(folder.path().join("aantallen-2024.csv")).unwrap();
    assert!(csv.contains("2024;2;woonplaats;coalitie;totaal;Gelderland-Midden;;POP;zwangeren;44;geteld"), "{csv}");
    let said = with(Command::new(python("python")).args(["-c", &example("python")]));
    assert!(said.contains("Gelderland-Midden POP pregnant 44") && said.contains("Ede POP pregnant hidden"), "{said}");
}
