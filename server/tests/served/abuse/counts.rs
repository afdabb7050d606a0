//! 45 and 60-69: files, and the figures that were published.

use std::collections::{BTreeMap, BTreeSet};

use super::field::Field;
use crate::{
    differencing::{
        attack, read,
        seen::{self, Said},
        stage::{self, api, last_year, published},
    },
    http::Dice,
};

async fn staged() -> (&'static stage::Stage, Field) {
    let stage = stage::stage().await;
    (stage, Field::again(stage.folder()).await)
}

/// Every address of a release, and of the files of one's own figures.
fn addresses(stage: &stage::Stage) -> Vec<(&'static str, String)> {
    let mut all = vec![("coordinator", "/aantallen.csv".to_owned()), ("reporter", "/aantallen.csv".to_owned())];
    for release in &stage.releases {
        let mut doors = vec![("reporter", format!("/aantallen/publicaties/{}", release.id))];
        if release.open {
            doors.push(("nobody", format!("/publicaties/{}", release.id)));
        }
        for (who, door) in doors {
            let files = ["cijfers.csv", "cijfers.xlsx", "cijfers.json", "swing.xlsx", "gebieden-1.svg", "gebieden-4.svg"];
            all.extend(files.map(|file| (who, format!("{door}/bestand/{file}"))));
            all.push((who, door));
        }
    }
    all
}

#[tokio::test]
pub async fn abuse_45_no_formula_in_a_file() {
    let (stage, field) = staged().await;
    for evil in ["=cmd|'/c calc'!A0", "+1+1", "-2", "@SUM(A1)", "\t=1", "\r\nSet-Cookie: a=b", "\"=1", "＝1+1"] {
        let name = evil.replace('\'', "''");
        field
            .sql(&format!(
                "update coalition set name = '{name}'; update region set name = '{name}' || id where level = 'subregion'"
            ))
            .await;
        field
            .sql(&format!(
                "update release_text set body = replace(body, 'Regio Oost', '{}')",
                name.replace('"', "\\\"").replace(['\t', '\r', '\n'], " ")
            ))
            .await;
        for (who, path) in addresses(stage) {
            let answer = field.get(who, &path);
            assert_eq!(answer.status, 200, "{path} with {evil:?}: {}", answer.text());
            let disposition = answer.header("content-disposition");
            let name = disposition.trim_start_matches("attachment; filename=\"").trim_end_matches('"');
            assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "-.".contains(c)), "{disposition}");
            assert!(answer.header("set-cookie").is_empty());
            if path.contains(".csv") {
                let text = answer.text();
                let cells =
                    text.trim_start_matches('\u{feff}').split(['\n', ';']).map(|cell| cell.trim().trim_start_matches('"'));
                for cell in cells {
                    assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '＝']), "{path}: {cell}");
                }
            }
            if path.contains(".xlsx") {
                assert!(!String::from_utf8_lossy(&answer.body).contains("<f>"));
            }
        }
    }
    assert!(field.get("coordinator", "/aantallen.csv").text().contains("'＝1+1"), "the names were in the files");
}

/// 60, 63, 68: what is hidden, in one release and in two of a year, for everybody and for each municipality that knows
/// her own row, is no narrower than the mark says.
#[tokio::test]
pub async fn abuse_60_nothing_is_worked_out() {
    let (stage, field) = staged().await;
    assert_eq!(stage.releases.len(), 4, "three years, one of them twice");
    let hidden: usize =
        stage.releases.iter().map(|one| read(&field, one).said.iter().filter(|said| **said == Said::Hidden).count()).sum();
    assert!(hidden > 40, "{hidden}");
    let found = crate::differencing::attack(&field, &stage.releases);
    assert_eq!(found, [""; 0]);
    // As the reporter of one sees her own row and no other.
    let own = field.get("reporter", "/aantallen").text();
    let place = field.here.id("place");
    let others = stage.keys.keys().filter(|other| *other != place);
    for other in others {
        let name = domain::geography::name_on(other, domain::calendar::zone::day(server::clock::now()));
        assert!(!own.contains(&format!(">{name}<")), "{name} in the figures of another");
    }
}

#[tokio::test]
pub async fn abuse_61_every_form_and_level() {
    let (stage, field) = staged().await;
    let key = &stage.keys[field.here.id("place")];
    let known: BTreeSet<i64> = stage.releases.iter().flat_map(|one| read_numbers(&field, one)).collect();
    let last: BTreeMap<i32, &stage::Release> = stage.releases.iter().map(|release| (release.year, release)).collect();
    for release in &stage.releases {
        let given = read(&field, release);
        assert_eq!(given.differences, [""; 0]);
        // The years of a row: of each year what its own table says.
        for (at, area) in release.areas.iter().enumerate().filter(|(_, area)| !area.contains(['-', ' '])) {
            let page = field.get("reporter", &format!("/aantallen/publicaties/{}?gebied={area}", release.id));
            assert_eq!(page.status, 200);
            let (said, drawings) = seen::page(&page.text());
            assert_eq!(said, given.said, "the table is the same whichever row is drawn");
            let shown: Vec<i64> = drawings.iter().flatten().filter_map(number).collect();
            assert!(shown.iter().all(|number| known.contains(number)), "{area}: a number that is in no table");
            if at > 2 {
                break;
            }
        }
    }
    for year in last_year() - 4..=last_year() + 3 {
        for geography in ["residence", "location"] {
            let answer = published(&field, key, year, geography);
            let release = last.get(&year).filter(|_| (year == last_year() - 1) == (geography == "location"));
            assert_eq!(answer, release.map(|release| read(&field, release).said), "{year} {geography}");
        }
    }
    let csv = api(&field, key, &format!("/api/v1/counts?year={}&format=csv", last_year()));
    assert_eq!(seen::csv(&csv.text()), read(&field, stage.releases.last().unwrap()).said);
}

fn number(said: &Said) -> Option<i64> {
    match said {
        Said::Number(number) => Some(*number),
        _ => None,
    }
}

fn read_numbers(field: &Field, release: &stage::Release) -> Vec<i64> {
    read(field, release).said.iter().filter_map(number).collect()
}

/// Everything that is given out, without what differs from one answer to the next.
fn all(field: &Field, stage: &stage::Stage) -> Vec<(u16, Vec<(String, String)>, String)> {
    let addresses = addresses(stage).into_iter().filter(|(_, path)| path != "/aantallen.csv");
    addresses.map(|(who, path)| field.get(who, &path).plain(&[])).collect()
}

#[tokio::test]
pub async fn abuse_62_one_case_more() {
    let (stage, field) = staged().await;
    let before = all(&field, stage);
    let key = &stage.keys[field.here.id("place")];
    let figures = || published(&field, key, last_year(), "residence");
    let api_before = figures();
    let mut dice = Dice(5);
    for place in stage.keys.keys() {
        stage::discuss(&field, last_year(), "POP", "zwangere", place, place, 1, &mut dice).await;
    }
    assert!(before == all(&field, stage), "a release is frozen");
    assert_eq!(api_before, figures());
    // A proposal made of them is the coordinator's alone.
    let fields = [("year", last_year().to_string()), ("geography", "woonplaats".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let made = field.post("coordinator", "/aantallen/publicaties", &fields);
    assert_eq!(made.status, 303);
    for who in ["reporter", "outsider", "administrator"] {
        assert_eq!(field.get(who, made.header("location")).status, 404, "{who}");
        assert!(!field.get(who, "/aantallen/publicaties").text().contains(made.header("location")), "{who}");
    }
    assert!(before == all(&field, stage));
}

#[tokio::test]
pub async fn abuse_64_no_overlap() {
    let (stage, field) = staged().await;
    for release in &stage.releases {
        let given = read(&field, release);
        for seen in given.columns.values() {
            let mut within: BTreeMap<&String, usize> = BTreeMap::new();
            for part in seen.parts.values().flatten() {
                *within.entry(part).or_default() += 1;
            }
            assert!(within.values().all(|times| *times == 1), "each area in one sum: {within:?}");
            assert_eq!(within.len() + 1, seen.cells.len(), "everything but the total is in one");
        }
        // Other periods and areas cannot be asked for.
        for query in ["van=2020-01-01&tot=2020-06-30", "maand=3", "kwartaal=1", "zonder=GM0202", "jaar=2020", "versie=1"] {
            let path = format!("/aantallen/publicaties/{}", release.id);
            let [plain, asked] = [path.clone(), format!("{path}?{query}")].map(|path| field.get("reporter", &path).plain(&[]));
            assert_eq!((plain.0, plain.2), (asked.0, asked.2), "{query}");
        }
    }
    // Of two parts that overlap only the first is a row.
    let of = field.here.actor("coordinator").coalition().to_owned();
    let first = field
        .texts(&format!("select id from region where coalition_id = '{of}' and level = 'subregion' order by position"))
        .await;
    field
        .sql(&format!(
            "insert into region (id, coalition_id, name, level, position) values ('over', '{of}', 'Overlap', 'subregion', 99); \
             insert into region_municipality (region_id, municipality_code, valid_from) \
             select 'over', municipality_code, valid_from from region_municipality where region_id = '{}' limit 2",
            first[0]
        ))
        .await;
    let fields = [("year", last_year().to_string()), ("geography", "woonplaats".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    let made = field.post("coordinator", "/aantallen/publicaties", &fields);
    let id = made.header("location").rsplit('/').next().unwrap().to_owned();
    let exact = field.texts(&format!("select exact from release where id = '{id}'")).await;
    assert!(exact[0].contains(&first[0]) && !exact[0].contains("Overlap"), "{}", exact[0]);
}

#[tokio::test]
pub async fn abuse_65_no_filters() {
    let (stage, field) = staged().await;
    let release = stage.releases.last().unwrap();
    let key = &stage.keys[field.here.id("place")];
    for query in [
        "kind=POP",
        "type=zwangere",
        "casustype=gezin",
        "factor=financien",
        "leeftijd=18",
        "discipline=psychiater",
        "q=1",
        "sort=aantal",
    ] {
        for path in [format!("/publicaties/{}", release.id), format!("/publicaties/{}/bestand/cijfers.csv", release.id)] {
            let [plain, asked] = [path.clone(), format!("{path}?{query}")].map(|path| field.get("nobody", &path).plain(&[]));
            assert_eq!((plain.0, plain.2), (asked.0, asked.2), "{path}?{query}");
        }
        let answer = api(&field, key, &format!("/api/v1/counts?year={}&{query}", last_year()));
        assert_eq!(answer.status, 400, "{query} is refused, not ignored");
    }
}

#[tokio::test]
pub async fn abuse_66_only_counts_in_one_order() {
    let (stage, field) = staged().await;
    let common = ["buiten", "onbekend"];
    let places = |one: &stage::Release| one.areas.iter().filter(|area| !common.contains(&area.as_str())).cloned().collect();
    let names: Vec<Vec<String>> = stage.releases.iter().map(places).collect();
    assert!(names.windows(2).all(|two| two[0] == two[1]), "rows stand in one order, whatever is in them");
    for release in &stage.releases {
        let page = field.get("reporter", &format!("/aantallen/publicaties/{}", release.id)).text();
        let body = page.split_once("id=\"publicatie\"").unwrap().1.split_once("<tbody").unwrap().1;
        let table = body.split_once("</table>").unwrap().0;
        assert!(!table.contains('%') && !table.contains(','), "no parts, no averages: {table}");
        let given = read(&field, release);
        assert_eq!(given.said.len(), release.areas.len() * release.truth.len(), "every cell is there, hidden or not");
        // Whatever is hidden looks alike, to the letter.
        let cells = table.split("<td").skip(1).map(|cell| cell.split_once("</td>").unwrap().0);
        let hidden: BTreeSet<&str> = cells.filter(|cell| cell.contains('·')).collect();
        assert_eq!(hidden.len(), 1, "{hidden:?}");
    }
}

#[tokio::test]
pub async fn abuse_67_what_is_behind_changes_no_byte() {
    let (stage, field) = staged().await;
    let before = all(&field, stage);
    let tags = before.iter().filter(|(_, headers, _)| headers.iter().any(|(name, _)| name == "etag")).count();
    assert!(tags > 20, "{tags} files with a tag");
    field.sql("update release set exact = replace(replace(exact, '2', '3'), '4', '1'), audit = '[]', proposal = null").await;
    field.sql("delete from tally").await;
    assert!(before == all(&field, stage), "status, headers, length and bytes");
    // Who has a file is told that it did not change.
    for (who, path) in addresses(stage).into_iter().filter(|(_, path)| path.contains("/bestand/")) {
        let tag = field.get(who, &path).header("etag").to_owned();
        let again = field.send("GET", &path, field.token(who), &[("If-None-Match", &tag)], b"");
        assert_eq!((again.status, again.body.len(), again.header("etag")), (304, 0, &*tag), "{path}");
    }
}

#[tokio::test]
pub async fn abuse_69_years_that_are_none() {
    let (stage, field) = staged().await;
    let releases = field.number("select count(*) from release").await;
    let now = server::clock::now().year();
    let open = now.to_string();
    let years = ["-1", "0", "", "99999999999999999999", "2147483647", "1999", "2e3", "२०२४", "2024 or 1=1", &open, "2101"];
    for year in years {
        let answer = field.post("coordinator", "/aantallen/publicaties", &[("year", year), ("geography", "woonplaats")]);
        assert_eq!(answer.status, 422, "{year}");
        assert_eq!(field.get("reporter", &format!("/aantallen?tot={}", crate::http::escape(year))).status, 200, "{year}");
        let key = &stage.keys[field.here.id("place")];
        let answer = api(&field, key, &format!("/api/v1/counts?year={}", crate::http::escape(year)));
        assert!(matches!(answer.status, 400 | 404), "{year}: {}", answer.status);
    }
    assert_eq!(field.number("select count(*) from release").await, releases);
    // The attack itself is one that can be told: numbers come back as they were put in.
    assert!(attack::one(&attack::Seen::default(), &BTreeMap::new(), "iedereen", &BTreeMap::new()).is_empty());
}
