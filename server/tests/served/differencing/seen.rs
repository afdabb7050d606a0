//! Reading what is given out, in every form: each as a list of what its cells say, in the order of the table.

use std::{
    collections::BTreeMap,
    io::{Cursor, Read},
};

use serde_json::Value;

use super::attack::Seen;

/// A cell: its number, or its word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    Number(i64),
    Hidden,
    Other,
}

impl Said {
    fn of_status(number: &str, status: &str) -> Self {
        match (number.parse(), status) {
            (Ok(number), _) => Self::Number(number),
            (Err(_), "verborgen" | "hidden") => Self::Hidden,
            _ => Self::Other,
        }
    }
}

/// The JSON of a release: its cells, and each column as a table for the attacker.
pub fn json(text: &str) -> (Vec<Said>, BTreeMap<String, Seen>) {
    let of: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    let release = &of["release"];
    let mut said = Vec::new();
    let mut tables: BTreeMap<String, Seen> = BTreeMap::new();
    let mut parents: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    for count in of["counts"].as_array().unwrap() {
        let word = |name: &str| count[name].as_str().unwrap_or_default().to_owned();
        let number = count["count"].as_i64();
        said.push(match (number, count["status"].as_str().unwrap()) {
            (Some(number), "counted") => Said::Number(number),
            (None, "hidden") => Said::Hidden,
            (None, _) => Said::Other,
            (number, status) => panic!("{number:?} is {status}"),
        });
        if *said.last().unwrap() == Said::Other {
            continue;
        }
        let column = format!("{} {}", word("kind"), word("caseType"));
        let table = tables.entry(column.clone()).or_insert_with(|| Seen {
            name: format!("{} version {} {column}", release["year"], release["version"]),
            n_min: release["rule"]["smallest"].as_i64().unwrap(),
            ..Seen::default()
        });
        table.cells.insert(word("area"), number);
        if let Some(parent) = count["parent"].as_str() {
            parents.entry(column).or_default().push((parent.to_owned(), word("area")));
        }
    }
    for (column, list) in parents {
        let table = tables.get_mut(&column).unwrap();
        for (parent, area) in list {
            if table.cells.contains_key(&parent) {
                table.parts.entry(parent).or_default().push(area);
            }
        }
    }
    (said, tables)
}

/// A file with `;`, its number and its status found by their headings.
pub fn csv(text: &str) -> Vec<Said> {
    let rows: Vec<Vec<String>> = text.trim_start_matches('\u{feff}').lines().map(fields).collect();
    by_heading(&rows)
}

fn fields(line: &str) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for char in line.chars() {
        match char {
            '"' => quoted = !quoted,
            ';' if !quoted => fields.push(String::new()),
            other => fields.last_mut().unwrap().push(other),
        }
    }
    fields
}

fn by_heading(rows: &[Vec<String>]) -> Vec<Said> {
    let at = |name: &str| rows[0].iter().position(|heading| heading == name).unwrap_or_else(|| panic!("{:?}", rows[0]));
    let (number, status) = (at("aantal"), at("status"));
    let cell = |row: &Vec<String>, at: usize| row.get(at).cloned().unwrap_or_default();
    rows[1..].iter().map(|row| Said::of_status(&cell(row, number), &cell(row, status))).collect()
}

/// The rows of a workbook's first sheet.
fn sheet(bytes: &[u8]) -> Vec<Vec<String>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let words = part("xl/sharedStrings.xml");
    let words: Vec<String> =
        between(&words, "<si>", "</si>").map(|one| between(one, "<t", "</t>").map(after).collect()).collect();
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f>"), "no formulas");
    let row = |row: &str| {
        let mut cells = Vec::new();
        for cell in between(row, "<c r=\"", "</c>") {
            let column = usize::from(cell.as_bytes()[0] - b'A');
            let value = between(cell, "<v>", "</v>").next().unwrap_or_default();
            cells.resize(column, String::new());
            cells.push(if cell.contains("t=\"s\"") { words[value.parse::<usize>().unwrap()].clone() } else { value.to_owned() });
        }
        cells
    };
    between(&sheet, "<row ", "</row>").map(row).collect()
}

fn after(tag: &str) -> String {
    tag.split_once('>').unwrap().1.to_owned()
}

/// What stands between two marks, each time.
fn between<'a>(text: &'a str, from: &'a str, to: &'a str) -> impl Iterator<Item = &'a str> {
    text.split(from).skip(1).filter_map(move |rest| rest.split_once(to).map(|(inside, _)| inside))
}

/// A workbook.
pub fn xlsx(bytes: &[u8]) -> Vec<Said> {
    by_heading(&sheet(bytes))
}

/// The long form of Swing: numbers, and its mark for what is hidden; nothing else has a row.
pub fn swing(bytes: &[u8]) -> Vec<Said> {
    let number = |row: &Vec<String>| match row[4].parse() {
        Ok(-99_996) => Said::Hidden,
        number => Said::Number(number.unwrap()),
    };
    sheet(bytes)[1..].iter().map(number).collect()
}

/// A drawing: what its description says. Its bars, its numbers and its gaps must say the same.
pub fn drawing(svg: &str) -> Vec<Said> {
    let words = between(svg, "<desc", "</desc>").next().map(after).unwrap_or_default();
    let said = |part: &str| {
        let word = part.rsplit(": ").next().unwrap();
        Said::of_status(word, word)
    };
    let said: Vec<Said> = words.split("; ").map(said).collect();
    let numbers = said.iter().filter(|one| matches!(one, Said::Number(_))).count();
    assert_eq!(svg.matches("<rect").count(), numbers, "a bar for each number: {svg}");
    assert!(!svg.contains("data-") && !svg.contains("style") && !svg.contains("<!--"), "{svg}");
    said
}

/// The page: the table by its rows, and the drawings in it.
pub fn page(html: &str) -> (Vec<Said>, Vec<Vec<Said>>) {
    let table = between(html, "id=\"publicatie\"", "</table>").next().unwrap_or_else(|| panic!("no table: {html}"));
    let body = between(table, "<tbody", "</tbody>").next().unwrap();
    let cell = |cell: &str| {
        let mut text = String::new();
        let mut inside = true;
        for char in cell.chars() {
            match char {
                '>' => inside = false,
                '<' => inside = true,
                other if !inside => text.push(other),
                _ => {}
            }
        }
        let word = text.trim_start_matches('·');
        Said::of_status(&text, word)
    };
    let cells = between(body, "<td", "</td>").map(cell).collect();
    let svgs = html.split("<svg").skip(1).map(|rest| format!("<svg{}", rest.split_once("</svg>").unwrap().0));
    (cells, svgs.map(|svg| drawing(&svg)).collect())
}
