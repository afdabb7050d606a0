use domain::log::Noted;
use time::macros::date;

use super::*;

const T: Text = Text::Nl;

fn of(object: Object, detail: &str) -> String {
    said(T, object.as_str(), detail, date!(2026 - 11 - 29))
}

/// Stored words that are the same in Dutch.
const SAME: [&str; 2] = ["agenda", "discipline"];

#[test]
fn every_word_is_said_in_dutch() {
    let verbs = Verb::ALL.iter().map(|verb| (verb.as_str(), verb.word(T)));
    let objects = Object::ALL.iter().map(|object| (object.as_str(), object.word(T)));
    let noted = Noted::ALL.iter().map(|noted| (noted.as_str(), noted.word(T)));
    let mut same = Vec::new();
    for (stored, word) in verbs.chain(objects).chain(noted) {
        assert!(!word.is_empty() && !word.contains('_'), "{stored}: {word}");
        if word.eq_ignore_ascii_case(stored) {
            same.push(stored);
        }
    }
    assert_eq!(same, SAME);
}

/// A wildcard arm would let a new variant through without words.
#[test]
fn no_match_has_a_wildcard_arm() {
    for source in [include_str!("journal.rs"), include_str!("journal_words.rs"), include_str!("words.rs")] {
        for wildcard in ["_ =>", "other =>"] {
            assert!(!source.contains(wildcard), "{wildcard}");
        }
    }
}

#[test]
fn what_the_reviewer_could_not_read_is_said() {
    for (object, detail, words) in [
        (Object::Turn, "at the table", "nu in bespreking"),
        (Object::Turn, "table empty", "geen agendapunt in bespreking"),
        (Object::Correction, "taken over", "overgenomen"),
        (Object::Correction, "left", "niet overgenomen"),
        (Object::Attendance, "left", "weggegaan"),
        (Object::Attendance, "12", "12"),
        (Object::Report, "same", "zonder wijziging"),
        (Object::Release, "computed", "berekend"),
        (Object::Release, "asked open", "tweede persoon gevraagd, voor iedereen leesbaar"),
        (Object::Release, "2024 woonplaats 2", "2024 woonplaats versie 2"),
        (
            Object::Release,
            "released 8acaae0123456789abcdef0123456789abcdef0123456789abcdef0123456789",
            "vrijgegeven met code 8acaae012345",
        ),
        (Object::Item, "01934f2e-7b1c-7d3e-9f00-00001f2a3b4c", "overleg 1f2a3b4c"),
        (
            Object::Counts,
            "api GM0228 own 2026 overlegplaats csv",
            "door een programma van Ede eigen cijfers 2026 plaats van het overleg CSV-bestand",
        ),
        (Object::Counts, "xlsx coalition", "Excel-bestand van de hele coalitie"),
        (
            Object::Coalition,
            "minutes 10 retention 6 n_min 15 zeros verborgen",
            "minuten per casus: 10 maanden bewaren: 6 aantallen vanaf: 15 nullen in een publicatie: verbergen",
        ),
        (Object::Membership, "roles coordinator,log_reviewer", "rollen: coördinator, logbeheerder"),
        (Object::ApiKey, "GM0228 eigen 365", "Ede ook de eigen cijfers van deze gemeente 365 dagen"),
        (Object::Region, "join GM0228 2026-01-01", "erbij: Ede 1 januari 2026"),
        (Object::Log, "2026-10-30 2026-11-29 person", "30 oktober 2026 tot en met 29 november 2026 van één persoon"),
        (Object::Page, "GET /leden/{id}", "/leden/{id}"),
        (Object::Page, "POST /leden", "/leden (verstuurd)"),
        (Object::Page, "GET -", "een adres dat er niet is"),
        (Object::TextCheck, "stopped bsn 1", "tegengehouden burgerservicenummer 1"),
        (Object::Case, "nothing", "niet gevonden"),
        (Object::Case, "", ""),
    ] {
        assert_eq!(of(object, detail), words, "{object} {detail}");
    }
}

#[test]
fn an_unknown_word_is_said_to_be_one() {
    assert_eq!(of(Object::Turn, "at the table sideways"), "nu in bespreking onbekend woord: sideways");
    assert_eq!(said(T, "dossier", "at the table", date!(2026 - 11 - 29)), "onbekend woord: at the table");
    assert_eq!(said(T, "dossier", "", date!(2026 - 11 - 29)), "");
}
