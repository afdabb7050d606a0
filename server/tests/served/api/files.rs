//! Files of a frozen table: to the byte, the same every time, the same numbers everywhere.

use app::counts::outputs::{charts, published as outputs, swing};
use domain::{counts::publication::Publication, settings::api_key::Scope};
use files::Value;
use wire::text::Text;

use super::desk::{Desk, table};

const T: Text = Text::Nl;

fn csv(of: &Publication) -> String {
    String::from_utf8(files::csv::write(&outputs::table(T, of)).unwrap()).unwrap()
}

/// Abuse case 45: the name of a municipality that begins like a formula.
#[test]
fn abuse_45_csv_to_the_byte() {
    let golden = "\u{feff}jaar;versie;indeling;gebiedsniveau;gebiedscode;gebied;hoort bij;overlegsoort;casustype;aantal;status;regelversie\r
2024;2;woonplaats;gemeente;GM0202;'=Arnhem;totaal;POP;zwangeren;25;geteld;2026-1\r
2024;2;woonplaats;gemeente;GM0202;'=Arnhem;totaal;POP;gezinnen;;niet geregistreerd;2026-1\r
2024;2;woonplaats;gemeente;GM0228;Ede;totaal;POP;zwangeren;;verborgen;2026-1\r
2024;2;woonplaats;gemeente;GM0228;Ede;totaal;POP;gezinnen;;niet geregistreerd;2026-1\r
2024;2;woonplaats;overig;onbekend;Onbekend;totaal;POP;zwangeren;;verborgen;2026-1\r
2024;2;woonplaats;overig;onbekend;Onbekend;totaal;POP;gezinnen;;niet geregistreerd;2026-1\r
2024;2;woonplaats;deelregio;deel;Deel;totaal;POP;zwangeren;19;geteld;2026-1\r
2024;2;woonplaats;deelregio;deel;Deel;totaal;POP;gezinnen;;geen overleg;2026-1\r
2024;2;woonplaats;coalitie;totaal;Gelderland-Midden;;POP;zwangeren;44;geteld;2026-1\r
2024;2;woonplaats;coalitie;totaal;Gelderland-Midden;;POP;gezinnen;;niet geregistreerd;2026-1\r\n";
    assert_eq!(csv(&table(2024, 2, [44, 25, 19])), golden);
}

/// The long form of Swing: -99996 for what is hidden; what has no number for another reason has no row.
#[test]
fn swing_has_its_columns_and_its_mark() {
    let book = swing::swing(T, &table(2024, 2, [44, 25, 19]));
    let [(data, rows), (metadata, about)] = &book.sheets[..] else { panic!("two sheets") };
    assert_eq!((data.as_str(), metadata.as_str()), ("data", "metadata"));
    assert_eq!(rows.header, ["PERIODE", "GEBIEDSNIVEAU", "GEBIED", "NAAM", "WAARDE"]);
    let row = |level: &str, place: Value, number: i64| {
        vec![Value::Number(2024), level.into(), place, "casusbord_pop_zwangere".into(), Value::Number(number)]
    };
    assert_eq!(
        rows.rows,
        [
            row("gemeente", Value::Number(202), 25),
            row("gemeente", Value::Number(228), -99_996),
            row("deelregio", "Deel".into(), 19),
            row("coalitie", "Gelderland-Midden".into(), 44),
        ]
    );
    let expected = ["Name", "Description", "Indicator code", "RoundOff", "More information", "Unit", "Source", "Data type"];
    assert_eq!(about.header, expected);
    assert_eq!(about.rows[0][2], "casusbord_pop_zwangere".into());
}

/// Abuse case 61: the drawing says what the table says; what is hidden is a gap with a word.
#[test]
fn abuse_61_drawings_are_of_what_is_shown() {
    let of = table(2024, 2, [44, 25, 19]);
    let places = charts::places(T, &of, "POP-zwangere");
    assert_eq!(places.words(), "=Arnhem: 25; Ede: verborgen; Onbekend: verborgen; Deel: 19");
    let svg = places.rows();
    assert_eq!((svg.matches("<rect").count(), svg.matches(">verborgen<").count()), (2, 2));
    let years = charts::trend(T, &[table(2023, 1, [30, 12, 18]), of], "POP-zwangere", "GM0228");
    assert_eq!(years.words(), "2023: verborgen; 2024: verborgen");
    assert_eq!(years.title, "zwangeren in POP in Ede, per jaar");
    assert_eq!(
        outputs::file_name(T, &table(2024, 2, [44, 25, 19])),
        "indicator 7 Gelderland-Midden 2024 naar woonplaats versie 2"
    );
    assert_eq!(years.columns().matches("<rect").count(), 0);
    for svg in [svg, years.columns()] {
        assert!(!svg.contains("style=") && !svg.contains("<script") && !svg.contains("data-"));
    }
}

#[test]
fn every_file_is_the_same_every_time() {
    let of = table(2024, 2, [44, 25, 19]);
    let again = Publication::parse(&of.text().unwrap()).unwrap();
    let all = |of: &Publication| {
        [
            csv(of).into_bytes(),
            files::xlsx::write(&outputs::book(T, of, "hash")).unwrap(),
            files::xlsx::write(&swing::swing(T, of)).unwrap(),
            charts::places(T, of, "POP-zwangere").rows().into_bytes(),
        ]
    };
    assert_eq!(all(&of), all(&again));
}

/// Abuse case 61: CSV of the API, its JSON and the file are one table, cell for cell.
#[tokio::test]
async fn abuse_61_one_table_in_every_form() {
    let desk = Desk::open().await;
    let key = desk.working(Scope::Published).await;
    let of = table(2024, 2, [44, 25, 19]);
    assert_eq!(desk.get(&key, "/api/v1/counts?year=2024&format=csv").await.body, csv(&of));
    let json = desk.get(&key, "/api/v1/counts?year=2024").await.json();
    let json: Vec<Option<i64>> = json["counts"].as_array().unwrap().iter().map(|count| count["count"].as_i64()).collect();
    let rows: Vec<Option<i64>> = outputs::table(T, &of)
        .rows
        .iter()
        .map(|row| match row[9] {
            Value::Number(number) => Some(number),
            _ => None,
        })
        .collect();
    assert_eq!(json, rows);
}
