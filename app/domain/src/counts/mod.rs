//! Indicator 7: cells, their states and the tables of them (product §6).
//!
//! Counted is a case code once per year per cell of case type × meeting kind, at its first
//! discussion of that year. Two geographies, never mixed: where the woman lives, and where the
//! meeting was held. Each table's rows add up to its total.

pub mod file;
pub mod historic;
pub mod publication;

use std::collections::BTreeSet;

use crate::{
    case::intake::{OUTSIDE, UNKNOWN},
    words::{CaseType, list},
};

list! {
    /// By which place a table counts.
    Geography {
        /// woonplaats at the first discussion
        Residence = "woonplaats",
        /// plaats van het overleg of the first discussion
        Location = "overlegplaats",
    }
}

/// One cell: empty has a reason, and one is never shown as another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell {
    /// A count, 0 included.
    Count(i64),
    /// "·": hidden to protect people (publications only).
    Hidden,
    /// geen overleg: by location only, no such meeting was held there that year.
    NoMeeting,
    /// niet geregistreerd: set by the coordinator for the year, kind and type.
    NotRegistered,
}

/// What is known of one cell: of it the state follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts")]
pub struct Seen {
    /// Cases counted in it.
    pub cases: i64,
    /// Whether a meeting of the kind was held and closed that year: by location in the place, by residence anywhere in the
    /// coalition (product §6).
    pub held: bool,
    /// Whether the coordinator marked the year, kind and type.
    pub not_registered: bool,
    /// Whether totals from before the board were imported for the year, kind and type.
    pub historic: bool,
    /// Whether one of those is of this very place.
    pub imported: bool,
}

impl Seen {
    /// The cell. Of a year from before the board only what was imported is known: of its meetings nothing.
    pub fn cell(self, geography: Geography, level: Level) -> Cell {
        let Self { cases, held, not_registered, historic, imported } = self;
        let none_held = !held && !historic && cases == 0;
        let here = geography == Geography::Location && level != Level::Total;
        match level {
            _ if none_held && here => Cell::NoMeeting,
            _ if not_registered => Cell::NotRegistered,
            _ if none_held => Cell::NoMeeting,
            _ if historic && !imported && cases == 0 && level != Level::Total => Cell::NotRegistered,
            _ => Cell::Count(cases),
        }
    }
}

/// A number of distinct cases with everything that tells them apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// Calendar year in Amsterdam.
    pub year: i32,
    /// Id of the meeting kind.
    pub kind: String,
    /// zwangere or gezin
    pub case_type: CaseType,
    /// Municipality code, [`OUTSIDE`] or [`UNKNOWN`].
    pub residence: String,
    /// Municipality code.
    pub location: String,
    /// How many cases.
    pub cases: i64,
}

/// Everything the tables are made of.
#[derive(Debug, Clone, Default)]
pub struct Figures {
    /// Years to show, ascending.
    pub years: Vec<i32>,
    /// Distinct cases.
    pub tallies: Vec<Tally>,
    /// Where and when a meeting of a kind was held and closed: year, kind, municipality.
    pub held: BTreeSet<(i32, String, String)>,
    /// niet geregistreerd: year, kind, case type.
    pub not_registered: BTreeSet<(i32, String, CaseType)>,
    /// Totals from before the board.
    pub historic: Vec<historic::Total>,
}

/// A row of a table: a place, and the codes it is made of in each year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Stable key: code of a municipality, id of a region, or one of the two common rows.
    pub key: String,
    /// What is shown.
    pub name: String,
    /// What kind of row it is.
    pub level: Level,
    /// Members per year; unused for [`Level::Total`].
    pub members: Vec<(i32, Vec<String>)>,
}

list! {
    /// The kind of a row; one hierarchy: municipality → subregion → coalition.
    Level {
        /// gemeente
        Municipality = "gemeente",
        /// deelregio
        Subregion = "deelregio",
        /// buiten de coalitie: everything that is no member and not unknown
        Outside = "buiten",
        /// onbekend
        Unknown = "onbekend",
        /// the coalition: all rows together
        Total = "totaal",
    }
}

impl Area {
    /// Whether it has members in a year.
    pub fn is_there(&self, year: i32) -> bool {
        self.members.iter().any(|(there, _)| *there == year)
    }
}

impl Figures {
    /// One cell of one table.
    pub fn cell(&self, geography: Geography, kind: &str, case_type: CaseType, year: i32, area: &Area, all: &[Area]) -> Cell {
        let within = |code: &str| belongs(area, year, code, all);
        let there = |place: &str| geography == Geography::Residence || within(place);
        let held = self.held.iter().any(|(y, k, place)| *y == year && k == kind && there(place));
        let of = (year, kind.to_owned(), case_type);
        let historic = || self.historic.iter().filter(|total| total.cell == of);
        // Totals fill the rows of the geography by which they were kept; the total itself is the same by both.
        let here = |total: &&historic::Total| {
            let row = total.geography == geography && total.area != historic::TOTAL && within(&total.area);
            row || area.level == Level::Total
        };
        let place = |tally: &Tally| match geography {
            Geography::Residence => within(&tally.residence),
            Geography::Location => within(&tally.location),
        };
        let counted = self.tallies.iter().filter(|t| t.year == year && t.kind == kind && t.case_type == case_type && place(t));
        let seen = Seen {
            cases: counted.map(|t| t.cases).chain(historic().filter(here).map(|total| total.cases)).sum(),
            held,
            not_registered: self.not_registered.contains(&of),
            historic: historic().next().is_some(),
            imported: historic().any(|total| here(&total)),
        };
        seen.cell(geography, area.level)
    }
}

fn belongs(area: &Area, year: i32, code: &str, all: &[Area]) -> bool {
    let member = |area: &Area| area.members.iter().any(|(y, codes)| *y == year && codes.iter().any(|c| c == code));
    match area.level {
        Level::Total => true,
        Level::Unknown => code == UNKNOWN,
        Level::Municipality | Level::Subregion => member(area),
        Level::Outside => {
            code == OUTSIDE || (code != UNKNOWN && !all.iter().any(|a| a.level == Level::Municipality && member(a)))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn areas() -> Vec<Area> {
        let area = |key: &str, level, codes: &[&str]| Area {
            key: key.into(),
            name: key.into(),
            level,
            members: vec![(2022, codes.iter().map(|c| (*c).to_owned()).collect())],
        };
        vec![
            area("GM1", Level::Municipality, &["GM1"]),
            area("GM2", Level::Municipality, &["GM2"]),
            area("oost", Level::Subregion, &["GM2"]),
            area("buiten", Level::Outside, &[]),
            area("onbekend", Level::Unknown, &[]),
            area("alles", Level::Total, &[]),
        ]
    }

    fn tally(residence: &str, location: &str, cases: i64) -> Tally {
        Tally {
            year: 2022,
            kind: "POP".into(),
            case_type: CaseType::Pregnant,
            residence: residence.into(),
            location: location.into(),
            cases,
        }
    }

    fn figures(tallies: Vec<Tally>) -> Figures {
        Figures {
            years: vec![2022],
            held: tallies.iter().map(|t| (t.year, t.kind.clone(), t.location.clone())).collect(),
            tallies,
            not_registered: BTreeSet::from([(2022, "POP".into(), CaseType::Family)]),
            historic: Vec::new(),
        }
    }

    #[test]
    fn the_two_geographies_are_not_mixed() {
        let figures = figures(vec![tally("GM2", "GM1", 5), tally("GM9", "GM1", 2), tally("onbekend", "GM1", 1)]);
        let cell = |geography, place: usize| figures.cell(geography, "POP", CaseType::Pregnant, 2022, &areas()[place], &areas());
        let residence = [0, 1, 2, 3, 4, 5].map(|place| cell(Geography::Residence, place));
        assert_eq!(residence, [0, 5, 5, 2, 1, 8].map(Cell::Count));
        let location = [0, 1, 2, 5].map(|place| cell(Geography::Location, place));
        assert_eq!(location, [Cell::Count(8), Cell::NoMeeting, Cell::NoMeeting, Cell::Count(8)]);
    }

    #[test]
    fn not_registered_is_not_zero_and_no_meeting_is_neither() {
        let figures = figures(vec![tally("GM1", "GM1", 3)]);
        let cell =
            |geography, case_type, kind, place: usize| figures.cell(geography, kind, case_type, 2022, &areas()[place], &areas());
        assert_eq!(cell(Geography::Residence, CaseType::Family, "POP", 0), Cell::NotRegistered);
        assert_eq!(cell(Geography::Location, CaseType::Family, "POP", 0), Cell::NotRegistered);
        assert_eq!(cell(Geography::Location, CaseType::Family, "POP", 5), Cell::NotRegistered);
        assert_eq!(cell(Geography::Location, CaseType::Family, "POP", 1), Cell::NoMeeting);
        assert_eq!(cell(Geography::Location, CaseType::Family, "MDO", 5), Cell::NoMeeting);
        assert_eq!(cell(Geography::Residence, CaseType::Pregnant, "POP", 1), Cell::Count(0));
        // Fault F7: a kind of which no meeting was held in the coalition has no zero, by whatever place.
        let f7_none_held = [0, 3, 4, 5].map(|place| cell(Geography::Residence, CaseType::Family, "MDO", place));
        assert_eq!(f7_none_held, [Cell::NoMeeting; 4]);
    }

    proptest! {
        #[test]
        fn rows_add_up_to_their_total(list in prop::collection::vec((0usize..5, 0usize..3, 0i64..20), 0..30)) {
            let homes = ["GM1", "GM2", "GM9", "buiten", "onbekend"];
            let places = ["GM1", "GM2", "GM9"];
            let figures = figures(list.iter().map(|(home, place, n)| tally(homes[*home], places[*place], *n)).collect());
            for geography in Geography::ALL {
                let value = |area: &Area| match figures.cell(*geography, "POP", CaseType::Pregnant, 2022, area, &areas()) {
                    Cell::Count(n) => n,
                    _ => 0,
                };
                let rows: i64 = areas().iter().filter(|a| !matches!(a.level, Level::Subregion | Level::Total)).map(&value).sum();
                prop_assert_eq!(rows, value(&areas()[5]));
            }
        }
    }
}
