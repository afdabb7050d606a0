//! Municipalities with their validity, mergers and regions.
//!
//! From the data files in `app/domain/data` (CBS and TOOI, compiled 2026-11-22; sources and checks
//! in `data/SOURCES.md`). A municipality is a code **and** a period: codes survive mergers.

pub mod area;
mod spelled;

use std::sync::LazyLock;

use serde::Deserialize;
use time::{Date, macros::format_description};

pub use self::spelled::spellings;

/// One row: a municipality in one period. `valid_to` is exclusive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Municipality {
    /// CBS code, e.g. `GM0202`.
    pub code: String,
    /// Name, without CBS's disambiguator.
    pub name: String,
    /// Province.
    pub province: String,
    /// First day.
    pub valid_from: Date,
    /// First day on which it no longer is.
    pub valid_to: Option<Date>,
    /// Where it went: one code, or several for a split.
    pub successors: Vec<String>,
}

/// A dated set of municipalities: one municipality's membership of one region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Name of the region, e.g. `Regio Oost`.
    pub region: String,
    /// `regio`, `subregio`, `vsv`, `ggd` or `veiligheidsregio`.
    pub kind: String,
    /// Code of the member.
    pub municipality: String,
    /// First day.
    pub valid_from: Date,
    /// First day on which it no longer is.
    pub valid_to: Option<Date>,
}

#[derive(Deserialize)]
struct MunicipalityRow {
    code: String,
    name: String,
    valid_from: String,
    valid_to: String,
    successor: String,
    province: String,
}

#[derive(Deserialize)]
struct RegionRow {
    region: String,
    kind: String,
    gemeente_code: String,
    valid_from: String,
    valid_to: String,
}

static MUNICIPALITIES: LazyLock<Vec<Municipality>> = LazyLock::new(|| {
    rows(include_str!("../../data/gemeenten.csv"))
        .filter_map(|row: MunicipalityRow| {
            Some(Municipality {
                valid_from: parse_date(&row.valid_from)?,
                valid_to: parse_date(&row.valid_to),
                successors: row.successor.split('|').filter(|code| !code.is_empty()).map(str::to_owned).collect(),
                code: row.code,
                name: row.name,
                province: row.province,
            })
        })
        .collect()
});

static MEMBERSHIPS: LazyLock<Vec<Membership>> = LazyLock::new(|| {
    rows(include_str!("../../data/regions.csv"))
        .filter_map(|row: RegionRow| {
            Some(Membership {
                valid_from: parse_date(&row.valid_from)?,
                valid_to: parse_date(&row.valid_to),
                region: row.region,
                kind: row.kind,
                municipality: row.gemeente_code,
            })
        })
        .collect()
});

/// The rows of an embedded file; the tests hold their number against the sources.
fn rows<T: serde::de::DeserializeOwned>(file: &'static str) -> impl Iterator<Item = T> {
    csv::Reader::from_reader(file.as_bytes()).into_deserialize().flatten()
}

/// Every row of the reference data.
pub fn municipalities() -> &'static [Municipality] {
    &MUNICIPALITIES
}

/// Every membership of the reference data.
pub fn memberships() -> &'static [Membership] {
    &MEMBERSHIPS
}

/// The municipality with this code on this day.
pub fn on(code: &str, day: Date) -> Option<&'static Municipality> {
    municipalities().iter().find(|m| m.code == code && covers(m.valid_from, m.valid_to, day))
}

/// The name to show for a code on a day; a code that has ended by then keeps its last name.
pub fn name_on(code: &str, day: Date) -> &str {
    last_on(code, day).map_or(code, |m| m.name.as_str())
}

fn last_on(code: &str, day: Date) -> Option<&'static Municipality> {
    on(code, day).or_else(|| municipalities().iter().rfind(|m| m.code == code))
}

/// The code a municipality has on a later day, following whole mergers only; `None` where it was
/// split, because nobody knows on which side a case lived.
pub fn successor_on(code: &str, day: Date) -> Option<&'static str> {
    if let Some(found) = on(code, day) {
        return Some(&found.code);
    }
    let last = municipalities().iter().rfind(|m| m.code == code && m.valid_to.is_some_and(|to| to <= day))?;
    match last.successors.as_slice() {
        [next] if next != code => successor_on(next, day),
        _ => None,
    }
}

/// The regions of the reference data of these kinds, by name, each once.
pub fn region_names(kinds: &[&str]) -> Vec<&'static str> {
    let mut names: Vec<_> =
        memberships().iter().filter(|m| kinds.contains(&m.kind.as_str())).map(|m| m.region.as_str()).collect();
    names.dedup();
    names
}

/// The reference subregions that lie wholly within a reference region, by name.
pub fn subregions_of(region: &str) -> Vec<&'static str> {
    let members = |name: &str| {
        memberships()
            .iter()
            .filter(|m| m.region == name && m.kind != "veiligheidsregio")
            .map(|m| &m.municipality)
            .collect::<Vec<_>>()
    };
    let whole = members(region);
    region_names(&["subregio"]).into_iter().filter(|name| members(name).iter().all(|code| whole.contains(code))).collect()
}

/// Whether a half-open period contains a day.
pub fn covers(from: Date, to: Option<Date>, day: Date) -> bool {
    from <= day && to.is_none_or(|to| day < to)
}

/// Reads `2026-11-22`; nothing for an empty or wrong text.
pub fn parse_date(text: &str) -> Option<Date> {
    Date::parse(text, format_description!("[year]-[month]-[day]")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::date;

    #[test]
    fn the_number_of_municipalities_is_that_of_cbs() {
        let days = [
            (date!(2019 - 01 - 01), 355),
            (date!(2021 - 01 - 01), 352),
            (date!(2022 - 03 - 24), 344),
            (date!(2026 - 01 - 01), 342),
        ];
        for (day, expected) in days {
            let valid = municipalities().iter().filter(|m| covers(m.valid_from, m.valid_to, day)).count();
            assert_eq!(valid, expected, "{day}");
        }
        assert_eq!(municipalities().len(), 366);
        assert_eq!(memberships().len(), 764);
    }

    #[test]
    fn a_code_follows_whole_mergers_and_stops_at_a_split() {
        // Weesp went to Amsterdam on 2022-03-24; Haaren was split over four on 2021-01-01.
        assert_eq!(successor_on("GM0457", date!(2022 - 03 - 23)), Some("GM0457"));
        assert_eq!(successor_on("GM0457", date!(2022 - 03 - 24)), Some("GM0363"));
        assert_eq!(successor_on("GM0788", date!(2021 - 01 - 01)), None);
        assert_eq!(successor_on("GM9999", date!(2021 - 01 - 01)), None);
    }

    #[test]
    fn gelderland_midden_has_fifteen_and_regio_oost_six_of_them() {
        let members = |name| {
            memberships().iter().filter(|m| m.region == name && m.kind.ends_with("regio") && m.kind != "veiligheidsregio").count()
        };
        assert_eq!(members("Gelderland-Midden"), 15);
        assert_eq!(members("Regio Oost"), 6);
        assert_eq!(name_on("GM0202", date!(2022 - 01 - 01)), "Arnhem");
        assert_eq!(name_on("GM0457", date!(2026 - 01 - 01)), "Weesp");
        assert!(region_names(&["regio"]).contains(&"IJmond"));
        assert_eq!(subregions_of("Gelderland-Midden"), ["Regio Oost"]);
        assert!(subregions_of("IJmond").is_empty());
    }
}
