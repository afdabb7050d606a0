//! A publication: the table of one year as it was released, frozen. Every output reads this and nothing else.
//!
//! What is hidden is not in it: a hidden cell has a mark and no number. Its canonical text is what is stored, and the
//! SHA-256 of that text is what tells two publications apart.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use sha2::{Digest, Sha256};
use time::{Date, Month};

pub use super::{Cell, Geography, Level};
use crate::words::CaseType;

/// Version of the shape of [`Publication`], first field of its text.
pub const FORMAT: u32 = 1;

/// Version of the rule by which cells are hidden (`protect` with `Measure::OwnKnowledge`, each municipality knows its
/// own row; product §6, privacy §3). To be raised whenever the same counts could come out otherwise.
pub const RULE: &str = "2026-1";

/// Whether the figures of a year may be published: from 1 March after it. Then meetings that were entered afterwards are in,
/// and reports of December are final; a correction of a few cases is nearly always impossible without giving them away.
pub fn may_publish(year: i32, today: Date) -> bool {
    Date::from_calendar_date(year.saturating_add(1), Month::March, 1).is_ok_and(|first| first <= today)
}

/// One table as it was released, or is proposed for release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// [`FORMAT`]
    pub format: u32,
    /// Id of the release; the same in its address.
    pub id: String,
    /// Name of the coalition on that day.
    pub coalition: String,
    /// Calendar year in Amsterdam.
    pub year: i32,
    /// By which place it counts.
    pub geography: Geography,
    /// Number of the release of that year: 1, and one more for each correction.
    pub version: u32,
    /// Day of the classification of municipalities and regions, `YYYY-01-01` of [`Self::year`].
    pub classification: String,
    /// By which rule cells were hidden.
    pub rule: Rule,
    /// Version of the program that made it.
    pub program: String,
    /// Who released it and when; nothing while it is a proposal.
    pub released: Option<Released>,
    /// One column is one kind of cell; columns have no total.
    pub columns: Vec<Column>,
    /// Municipalities by name, the two common rows (by residence only), subregions, the coalition.
    pub rows: Vec<Row>,
}

/// By which rule cells were hidden.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// [`RULE`]
    pub version: String,
    /// A count below this is small.
    pub n_min: i64,
    /// Whether zeros are shown.
    pub zeros_shown: bool,
}

/// The two people of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Released {
    /// Instant in RFC 3339, UTC, whole seconds.
    pub at: String,
    /// Role of who asked for it; in publications of before December 2026 her name.
    pub asked_by: String,
    /// Role of the other person, who released it; likewise.
    pub released_by: String,
}

/// A column: a kind of meeting and a case type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Column {
    /// Code of the kind of meeting, e.g. `POP`; unique in a coalition.
    pub kind: String,
    /// Its name.
    pub kind_name: String,
    /// zwangere or gezin
    pub case_type: CaseType,
}

impl Column {
    /// Stable key, e.g. `POP-zwangere`.
    pub fn key(&self) -> String {
        format!("{}-{}", self.kind, self.case_type)
    }
}

/// A row: a place, with a cell for each column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Code of a municipality, id of a subregion, `buiten`, `onbekend` or `totaal`.
    pub area: String,
    /// Its name that year; empty for the two common rows, which the interface names.
    pub name: String,
    /// What kind of row it is.
    pub level: Level,
    /// The row it adds up to: a subregion or `totaal`; none for the total itself.
    pub parent: Option<String>,
    /// In the order of the columns.
    pub cells: Vec<Cell>,
}

impl Publication {
    /// The canonical text: one line of JSON, fields in the order of their declaration, the same for the same table.
    ///
    /// # Errors
    /// None that can happen; the type is what `serde_json` gives.
    pub fn text(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads a canonical text.
    ///
    /// # Errors
    /// When it is none, or of another format.
    pub fn parse(text: &str) -> Result<Self, serde_json::Error> {
        let read: Self = serde_json::from_str(text)?;
        let whole = read.format == FORMAT && read.rows.iter().all(|row| row.cells.len() == read.columns.len());
        if whole { Ok(read) } else { Err(serde_json::Error::custom("not a publication")) }
    }

    /// SHA-256 of a text, in hexadecimal: the hash of the publication.
    pub fn hash(text: &str) -> String {
        digest(text.as_bytes())
    }
}

/// SHA-256 of some bytes, in hexadecimal.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut hex, byte| {
        for digit in [byte >> 4, byte & 15] {
            hex.push(char::from_digit(u32::from(digit), 16).unwrap_or('0'));
        }
        hex
    })
}

/// The words under which cells without a number are stored.
const HIDDEN: &str = "verborgen";
const NO_MEETING: &str = "geen_overleg";
const NOT_REGISTERED: &str = "niet_geregistreerd";

impl Serialize for Cell {
    /// A number, or a word for why there is none.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Count(count) => to.serialize_i64(*count),
            Self::Hidden => to.serialize_str(HIDDEN),
            Self::NoMeeting => to.serialize_str(NO_MEETING),
            Self::NotRegistered => to.serialize_str(NOT_REGISTERED),
        }
    }
}

impl<'de> Deserialize<'de> for Cell {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Stored {
            Count(i64),
            Word(String),
        }
        match Stored::deserialize(from)? {
            Stored::Count(count) => Ok(Self::Count(count)),
            Stored::Word(word) => match word.as_str() {
                HIDDEN => Ok(Self::Hidden),
                NO_MEETING => Ok(Self::NoMeeting),
                NOT_REGISTERED => Ok(Self::NotRegistered),
                _ => Err(D::Error::custom("unknown state of a cell")),
            },
        }
    }
}

/// Values of a closed list are stored as their word.
macro_rules! by_word {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::parse(&String::deserialize(from)?).ok_or_else(|| D::Error::custom("unknown word"))
            }
        }
    )+};
}
by_word!(Geography, Level, CaseType);

#[cfg(test)]
mod tests {
    use super::*;

    fn publication() -> Publication {
        let row = |area: &str, level, parent: Option<&str>, cells| Row {
            area: area.into(),
            name: area.into(),
            level,
            parent: parent.map(Into::into),
            cells,
        };
        Publication {
            format: FORMAT,
            id: "r".into(),
            coalition: "Midden".into(),
            year: 2022,
            geography: Geography::Location,
            version: 1,
            classification: "2022-01-01".into(),
            rule: Rule { version: RULE.into(), n_min: 10, zeros_shown: false },
            program: "0.1.0".into(),
            released: None,
            columns: vec![Column { kind: "POP".into(), kind_name: "POP-overleg".into(), case_type: CaseType::Pregnant }],
            rows: vec![
                row("GM0202", Level::Municipality, Some("totaal"), vec![Cell::Count(12)]),
                row("GM0203", Level::Municipality, Some("totaal"), vec![Cell::Hidden]),
                row("GM0228", Level::Municipality, Some("totaal"), vec![Cell::NoMeeting]),
                row("totaal", Level::Total, None, vec![Cell::NotRegistered]),
            ],
        }
    }

    #[test]
    fn a_text_reads_back_as_the_same_table_and_gives_the_same_text() {
        let text = publication().text().unwrap();
        assert_eq!(Publication::parse(&text).unwrap(), publication());
        assert_eq!(Publication::parse(&text).unwrap().text().unwrap(), text);
        assert!(text.contains(r#""cells":["verborgen"]"#) && text.contains(r#""cells":[12]"#), "{text}");
    }

    #[test]
    fn a_changed_number_changes_the_hash_and_what_is_hidden_has_no_number() {
        let mut other = publication();
        other.rows[0].cells[0] = Cell::Count(13);
        assert_ne!(Publication::hash(&publication().text().unwrap()), Publication::hash(&other.text().unwrap()));
        // FIPS 180-4, the empty message.
        assert_eq!(Publication::hash(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn a_year_is_published_from_march_on() {
        let day = |text| crate::geography::parse_date(text).unwrap();
        assert!(!may_publish(2025, day("2025-12-31")) && !may_publish(2025, day("2026-02-28")));
        assert!(may_publish(2025, day("2026-03-01")) && may_publish(2021, day("2026-01-01")));
        assert!(!may_publish(2026, day("2026-11-22")) && !may_publish(9999, day("2026-11-22")), "a year that is not over");
        assert!(!may_publish(i32::MAX - 1, day("2026-11-22")));
    }

    #[test]
    fn what_is_no_table_is_refused() {
        let text = publication().text().unwrap();
        for (from, to) in [("\"format\":1", "\"format\":2"), ("[12]", "[]"), ("\"verborgen\"", "\"<10\""), ("gemeente", "dorp")] {
            assert!(Publication::parse(&text.replace(from, to)).is_err(), "{to}");
        }
    }
}
