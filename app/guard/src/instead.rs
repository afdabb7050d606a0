//! Neutral words for what was found. Dutch, because they go into the text.

use crate::flags::{MONTH, PROFESSION, RELATION};
use crate::mark::Kind;
use crate::scan::{Found, Scan};
use crate::token::Class;

/// What can stand in the place of a mark; none of these is marked itself.
pub(crate) fn instead(scan: &Scan, found: &Found) -> String {
    let words = match found.kind {
        Kind::Name | Kind::Initials => return person(scan, found),
        Kind::Date => return month(scan, found).unwrap_or_else(|| "(datum)".to_owned()),
        Kind::Employer => "werkgever",
        Kind::School => "school",
        Kind::Bsn => "(bsn)",
        Kind::Iban => "(rekening)",
        Kind::Email => "(e-mailadres)",
        Kind::Phone => "(telefoonnummer)",
        Kind::Postcode => "(postcode)",
        Kind::Plate => "(kenteken)",
        Kind::PatientNumber => "(nummer)",
        Kind::Address => "(adres)",
        Kind::Handle => "(account)",
        Kind::Url => "(webadres)",
    };
    words.to_owned()
}

/// The relation that was named just before, as it can stand before the age: "oudste kind" (4).
fn person(scan: &Scan, found: &Found) -> String {
    let near = (1..=4).filter_map(|back| found.first.checked_sub(back)).find(|place| scan.is(*place, RELATION | PROFESSION));
    let Some(place) = near else { return "deze persoon".to_owned() };
    // "Partner Bas" already says who: only the name goes.
    if place + 1 == found.first {
        return "(naam)".to_owned();
    }
    let word = String::from_utf8_lossy(scan.word(place)).to_lowercase();
    let child = matches!(word.as_str(), "oudste" | "jongste" | "middelste");
    // An age that follows stays in the text where it is.
    if child { format!("{word} kind") } else { word }
}

/// The month and year of a date, which may be kept.
fn month(scan: &Scan, found: &Found) -> Option<String> {
    const MONTHS: [&str; 12] = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ];
    let numbers: Vec<(usize, u32)> = (found.first..=found.last)
        .filter(|place| scan.class(*place) == Some(Class::Number) && scan.tokens[*place].len() <= 4)
        .map(|place| {
            (scan.tokens[place].len(), scan.word(place).iter().fold(0, |value, digit| value * 10 + u32::from(digit - b'0')))
        })
        .collect();
    let year = numbers.iter().find(|(length, _)| *length == 4).map(|(_, year)| format!(" {year}")).unwrap_or_default();
    if let Some(place) = (found.first..=found.last).find(|place| scan.is(*place, MONTH)) {
        let word = scan.word(place).to_ascii_lowercase();
        let start = word.get(..3)?;
        let short = if start == b"mrt" { b"maa" } else { start };
        let name = MONTHS.iter().find(|month| month.as_bytes().starts_with(short))?;
        return Some(format!("{name}{year}"));
    }
    let month = numbers.get(1)?.1;
    let name = MONTHS.get(usize::try_from(month).ok()?.checked_sub(1)?)?;
    Some(format!("{name}{year}"))
}
