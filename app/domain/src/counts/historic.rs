//! Totals of years from before the board, as they stand in a spreadsheet: what each line says, and what is wrong with it.
//! They stand beside the counts of the board, never on top of them: not where the board counted itself, and of one year, kind
//! and type by one geography only, because the other one counts the same cases.

use std::collections::{BTreeMap, BTreeSet};

use super::Geography;
use crate::{
    form::{
        lines::{self, Record, Unreadable},
        look_up::{Found, find},
    },
    words::{CaseType, list},
};

/// The most lines that are read at once.
pub const MOST: usize = 2_000;

/// The most cases of one line.
const CASES: i64 = 100_000;

/// The area of a total of which no more is known.
pub const TOTAL: &str = "totaal";

list! {
    /// A column.
    Column {
        /// jaar
        Year = "year",
        /// overlegsoort
        Kind = "kind",
        /// casustype
        Type = "type",
        /// indeling
        Geography = "geography",
        /// gebied
        Area = "area",
        /// aantal
        Cases = "cases",
    }
}

/// A year, the id of a kind and a type: totals are kept, replaced and taken away as a whole of these.
pub type Cell = (i32, String, CaseType);

/// What the words of a file are held against, in its language.
#[derive(Debug, Default)]
pub struct Known {
    /// Headings of the columns.
    pub headings: Vec<(String, Column)>,
    /// Years that can be spoken of.
    pub years: Vec<i32>,
    /// Kinds with cases, by code and by name: their ids.
    pub kinds: Vec<(String, String)>,
    /// Types by name.
    pub types: Vec<(String, CaseType)>,
    /// Geographies by name.
    pub geographies: Vec<(String, Geography)>,
    /// Areas of each year by name and by code: municipalities of that 1 January, the common rows, the total.
    pub areas: BTreeMap<i32, Vec<(String, String)>>,
    /// Where the board counted cases itself.
    pub counted: BTreeSet<Cell>,
    /// What is marked "niet geregistreerd".
    pub marked: BTreeSet<Cell>,
}

/// A total to be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Total {
    /// Year, kind, type.
    pub cell: Cell,
    /// By which place it was kept.
    pub geography: Geography,
    /// Code of a municipality, `buiten`, `onbekend` or [`TOTAL`].
    pub area: String,
    /// How many cases.
    pub cases: i64,
}

/// A line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its number in the file, as an editor counts.
    pub number: u64,
    /// Its cells as they were written, without those of columns nobody knows.
    pub cells: Vec<String>,
    /// What it says, or what is wrong.
    pub outcome: Result<Total, Vec<Wrong>>,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wrong {
    /// This cell is empty.
    Missing(Column),
    /// This word is none that fits the column.
    Unknown(Column, String),
    /// This word may be one of several.
    Several(Column, String),
    /// The board counted this year, kind and type itself.
    Counted,
    /// This year, kind and type is marked "niet geregistreerd".
    Marked,
    /// The same place stands on an earlier line.
    Twice(u64),
    /// An earlier line of this year, kind and type is by the other geography.
    OtherGeography(u64),
    /// An earlier line of this year, kind and type is a total without places, or this one is.
    WithTotal(u64),
}

/// Reads the lines of a file, whatever stands between its cells.
///
/// # Errors
/// When there is nothing to read line by line.
pub fn read(text: &str, known: &Known) -> Result<Vec<Line>, Unreadable<Column>> {
    let mut read: Vec<Line> = Vec::new();
    for record in lines::read(text, &known.headings, Column::ALL, MOST)? {
        let outcome = line(&record, known).and_then(|total| fits(total, known, &read));
        read.push(Line { number: record.number, cells: record.written(), outcome });
    }
    Ok(read)
}

/// What a line says by itself.
fn line(record: &Record<Column>, known: &Known) -> Result<Total, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let word = |column: Column| record.word(column);
    let mut take = |column: Column, found: bool| {
        if !found {
            let word = word(column);
            wrong.push(if word.is_empty() { Wrong::Missing(column) } else { Wrong::Unknown(column, word.to_owned()) });
        }
    };
    let year = word(Column::Year).parse().ok().filter(|year| known.years.contains(year));
    take(Column::Year, year.is_some());
    let kind = find(word(Column::Kind), &known.kinds).one().cloned();
    take(Column::Kind, kind.is_some());
    let case_type = find(word(Column::Type), &known.types).one().copied();
    take(Column::Type, case_type.is_some());
    let geography = find(word(Column::Geography), &known.geographies).one().copied();
    take(Column::Geography, geography.is_some());
    // Of a year that is none no place can be said to be wrong.
    let areas = year.map(|year: i32| known.areas.get(&year).map(Vec::as_slice).unwrap_or_default());
    let found = areas.map_or(Found::None, |areas| find(word(Column::Area), areas));
    let several = if let Found::Several(names) = &found { Some(Wrong::Several(Column::Area, names.join(", "))) } else { None };
    let area = found.one().cloned();
    let unasked = several.is_some() || (year.is_none() && !word(Column::Area).is_empty());
    take(Column::Area, area.is_some() || unasked);
    let cases = number(word(Column::Cases)).filter(|cases| (0..=CASES).contains(cases));
    take(Column::Cases, cases.is_some());
    wrong.extend(several);
    match (year, kind, case_type, geography, area, cases) {
        (Some(year), Some(kind), Some(case_type), Some(geography), Some(area), Some(cases)) if wrong.is_empty() => {
            Ok(Total { cell: (year, kind, case_type), geography, area, cases })
        }
        _ => Err(wrong),
    }
}

/// A whole number as people write it, with dots in groups of three: "1.234". Nothing else is dropped: "12.0" is no 120.
fn number(word: &str) -> Option<i64> {
    let groups: Vec<&str> = word.split('.').collect();
    let digits = groups.iter().all(|group| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit()));
    let (first, rest) = groups.split_first()?;
    let grouped = rest.is_empty() || (first.len() <= 3 && rest.iter().all(|group| group.len() == 3));
    (digits && grouped).then(|| groups.concat().parse().ok())?
}

/// Whether a line that is right by itself goes with the board and with the lines before it.
fn fits(total: Total, known: &Known, before: &[Line]) -> Result<Total, Vec<Wrong>> {
    if known.counted.contains(&total.cell) {
        return Err(vec![Wrong::Counted]);
    }
    if known.marked.contains(&total.cell) {
        return Err(vec![Wrong::Marked]);
    }
    let same = before.iter().filter_map(|line| Some((line.number, line.outcome.as_ref().ok()?)));
    for (number, other) in same.filter(|(_, other)| other.cell == total.cell) {
        if other.geography != total.geography {
            return Err(vec![Wrong::OtherGeography(number)]);
        }
        if other.area == total.area {
            return Err(vec![Wrong::Twice(number)]);
        }
        if other.area == TOTAL || total.area == TOTAL {
            return Err(vec![Wrong::WithTotal(number)]);
        }
    }
    Ok(total)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "jaar;overlegsoort;casustype;indeling;gebied;aantal";

    fn known() -> Known {
        let text =
            |list: &[(&str, &str)]| list.iter().map(|(name, id)| ((*name).to_owned(), (*id).to_owned())).collect::<Vec<_>>();
        let areas = text(&[
            ("Ede", "GM0228"),
            ("GM0228", "GM0228"),
            ("Arnhem", "GM0202"),
            ("GM0202", "GM0202"),
            ("onbekend", "onbekend"),
            ("totaal", TOTAL),
        ]);
        let headings = ["jaar", "overlegsoort", "casustype", "indeling", "gebied", "aantal"];
        Known {
            headings: headings.iter().zip(Column::ALL).map(|(name, column)| ((*name).to_owned(), *column)).collect(),
            years: vec![2019, 2020, 2021],
            kinds: text(&[("POP", "p"), ("POP-overleg", "p"), ("MDO", "m")]),
            types: vec![("zwangeren".into(), CaseType::Pregnant), ("gezinnen".into(), CaseType::Family)],
            geographies: vec![
                ("woonplaats".into(), Geography::Residence),
                ("plaats van het overleg".into(), Geography::Location),
            ],
            areas: BTreeMap::from([(2019, areas.clone()), (2020, areas.clone()), (2021, areas)]),
            counted: BTreeSet::from([(2021, "p".to_owned(), CaseType::Pregnant)]),
            marked: BTreeSet::from([(2020, "m".to_owned(), CaseType::Family)]),
        }
    }

    fn outcomes(lines: &[&str]) -> Vec<Result<(String, i64), Vec<Wrong>>> {
        let text = [&[HEAD][..], lines].concat().join("\r\n");
        let lines = read(&text, &known()).unwrap();
        lines.into_iter().map(|line| line.outcome.map(|total| (total.area, total.cases))).collect()
    }

    #[test]
    fn what_is_right_is_read_whatever_its_spelling() {
        let right = outcomes(&[
            "2019;POP;zwangeren;woonplaats;Ede;12",
            "2019;pop-overleg;Zwangeren;Woonplaats;gm0202;1.200",
            "2019;MDO;gezinnen;plaats van het overleg;totaal;0",
        ]);
        assert_eq!(right, [Ok(("GM0228".into(), 12)), Ok(("GM0202".into(), 1200)), Ok((TOTAL.into(), 0))]);
    }

    #[test]
    fn f5_a_dot_stands_between_groups_of_three_and_nowhere_else() {
        for (word, read) in [("0", 0), ("12", 12), ("1234", 1234), ("1.234", 1234), ("12.345", 12_345), ("1.234.567", 1_234_567)]
        {
            assert_eq!(number(word), Some(read), "{word}");
        }
        for wrong in ["12.0", "1.5", "1.2.3.4", ".5", "5.", "", "1234.567", "1..234", "-1", "+1", "1,5", "1 234", "1e3", "٣"] {
            assert_eq!(number(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_cell_that_is_wrong_is_named() {
        let wrong = |line: &str| outcomes(&[line]).remove(0).unwrap_err();
        let unknown = |column, word: &str| Wrong::Unknown(column, word.to_owned());
        assert_eq!(wrong("2018;POP;zwangeren;woonplaats;Ede;12"), [unknown(Column::Year, "2018")]);
        assert_eq!(
            wrong("2019;Tafel;mannen;postcode;Wolfheze;twaalf"),
            [
                unknown(Column::Kind, "Tafel"),
                unknown(Column::Type, "mannen"),
                unknown(Column::Geography, "postcode"),
                unknown(Column::Area, "Wolfheze"),
                unknown(Column::Cases, "twaalf"),
            ]
        );
        for count in ["-1", "+5", "1,5", "100001", "99999999999999999999"] {
            assert_eq!(wrong(&format!("2019;POP;zwangeren;woonplaats;Ede;{count}")), [unknown(Column::Cases, count)]);
        }
        assert_eq!(wrong("2019;POP;zwangeren;woonplaats;;"), [Wrong::Missing(Column::Area), Wrong::Missing(Column::Cases)]);
        assert_eq!(wrong("2021;POP;zwangeren;woonplaats;Ede;12"), [Wrong::Counted]);
        assert_eq!(wrong("2020;MDO;gezinnen;woonplaats;Ede;12"), [Wrong::Marked]);
    }

    #[test]
    fn lines_of_one_cell_go_together_or_are_told() {
        let all = outcomes(&[
            "2019;POP;zwangeren;woonplaats;Ede;12",
            "2019;POP;zwangeren;woonplaats;Ede;13",
            "2019;POP;zwangeren;plaats van het overleg;Arnhem;1",
            "2019;POP;zwangeren;woonplaats;totaal;25",
            "2020;POP;zwangeren;plaats van het overleg;Arnhem;1",
        ]);
        let wrong: Vec<_> = all[1..4].iter().map(|one| one.clone().unwrap_err()).collect();
        assert_eq!(wrong, [vec![Wrong::Twice(2)], vec![Wrong::OtherGeography(2)], vec![Wrong::WithTotal(2)]]);
        assert!(all[0].is_ok() && all[4].is_ok(), "another year may be by the other place");
    }

    #[test]
    fn what_is_no_list_says_why() {
        assert_eq!(read("", &known()), Err(Unreadable::Empty));
        assert_eq!(read(HEAD, &known()), Err(Unreadable::Empty));
        assert_eq!(read("jaar;aantal\n2019;3", &known()), Err(Unreadable::NoColumn(Column::Kind)));
        let many = format!("{HEAD}\n{}", "2019;POP;zwangeren;woonplaats;Ede;1\n".repeat(MOST + 1));
        assert_eq!(read(&many, &known()), Err(Unreadable::TooMany));
    }
}
