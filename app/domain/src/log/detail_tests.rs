use time::macros::date;

use super::*;
use crate::log::{Object, parts};

const HASH: &str = "8acaae0123456789abcdef0123456789abcdef0123456789abcdef0123456789";
const ID: &str = "01934f2e-7b1c-7d3e-9f00-000000000001";

/// Every form in which a detail was stored when it became typed, by object: journals hold them, and macs are over them.
const STORED: &[(Object, &[&str])] = &[
    (
        Object::Case,
        &[
            "",
            "again",
            "consent_ok",
            "found",
            "refused",
            "nothing",
            "spoed",
            "waarneming",
            "overdracht",
            "anders",
            "geboren",
            "overgedragen",
            "elders",
            "gestopt",
        ],
    ),
    (Object::Item, &["", ID]),
    (Object::Meeting, &["", "again", "voorzitter", "notulist", "versturen", "beginnen", "sluiten", "afgelasten"]),
    (Object::Agenda, &["order"]),
    (Object::StandIn, &["0198c0de-0000-7000-8000-000000000001"]),
    (Object::Attendance, &["0", "12", "aanwezig", "waarnemer", "afwezig", "left", "komt", "komt_niet", "stuurt_iemand"]),
    (Object::Turn, &["at the table", "table empty"]),
    (Object::Outcome, &["", "besproken", "aangehouden", "niet_toegekomen", "ingetrokken", "autosave"]),
    (Object::Action, &["", "again", "open", "gedaan"]),
    (Object::CaseManager, &["medisch", "jgz", "sociaal"]),
    (Object::Report, &["", "same", "text", "final"]),
    (Object::Correction, &["", "again", "taken over", "left"]),
    (
        Object::Membership,
        &[
            "",
            "others",
            "one",
            "all",
            "withdrawn",
            "demo",
            "joined",
            "reviewed",
            "ended",
            "resumed",
            "link",
            "set_up",
            "passkey",
            "password",
            "openid",
            "roles coordinator",
            "roles coordinator,participant,reporter,administrator,log_reviewer",
        ],
    ),
    (Object::Session, &[""]),
    (
        Object::SignIn,
        &[
            "link",
            "set_up",
            "passkey",
            "password",
            "openid",
            "enrol",
            "code",
            "confirm",
            "proved passkey",
            "proved password",
            "proved openid",
        ],
    ),
    (Object::SetUp, &[""]),
    (Object::Factor, &["password", "totp", "recovery", "passkey", "account", "reset", "reset told"]),
    (Object::Provider, &["", "trusted", "acr", "amr"]),
    (
        Object::Coalition,
        &["", "minutes 10 retention 6 n_min 15 zeros verborgen", "minutes 12 retention 9 n_min 15 zeros getoond"],
    ),
    (Object::Kind, &["casussen", "ontmoeten", "order", "retire", "restore"]),
    (Object::Discipline, &["", "name", "order", "retire", "restore"]),
    (Object::Region, &["", "name", "join GM0228 2026-01-01", "leave GM0203 2027-01-01"]),
    (Object::ApiKey, &["", "GM0228 publicatie 90", "GM0228 eigen 180", "GM0228 eigen 365"]),
    (Object::UrgentResponder, &[""]),
    (Object::CalendarFeed, &["", "again"]),
    (Object::Home, &[""]),
    (Object::CaseList, &[""]),
    (Object::ActionList, &[""]),
    (
        Object::Counts,
        &[
            "",
            "csv coalition",
            "xlsx coalition",
            "csv GM0228",
            "xlsx GM0228",
            "api GM0228 published 2024 woonplaats json",
            "api GM0228 published 2024 overlegplaats csv",
            "api GM0228 own 2026 woonplaats csv",
        ],
    ),
    (Object::Releases, &["api GM0228 published"]),
    (Object::Regions, &["api GM0228 published"]),
    (Object::NotRegistered, &["2024 zwangere", "2024 gezin"]),
    (Object::Historic, &["2019 zwangere 5", "2019 gezin 12", "2019 gezin"]),
    (
        Object::Release,
        &[
            "",
            "2024 woonplaats 1",
            "2024 overlegplaats 2",
            "computed",
            "refused",
            "asked",
            "asked open",
            "withdrawn",
            "sent back",
            "released 8acaae0123456789abcdef0123456789abcdef0123456789abcdef0123456789",
            "cijfers.csv",
            "cijfers.xlsx",
            "cijfers.json",
            "swing.xlsx",
            "gebieden-1.svg",
            "gebieden-12.svg",
        ],
    ),
    (Object::ReleaseExact, &[""]),
    (
        Object::Log,
        &[
            "2026-10-30 2026-11-29",
            "2026-10-30 2026-11-29 person",
            "2026-10-30 2026-11-29 person kind",
            "2026-10-30 2026-11-29 kind",
        ],
    ),
    (Object::CaseLog, &["2026-10-30 2026-11-29 case", "2026-10-30 2026-11-29 person kind case"]),
    (Object::LogReview, &["", "signed", "break_glass", "many_views", "outside", "refusals", "night"]),
    (Object::Journal, &["2000"]),
    (Object::Page, &["GET /leden", "POST /overleggen/{meeting}/punten/{item}", "GET -", "DELETE /", "- -"]),
    (
        Object::TextCheck,
        &[
            "stopped bsn 1",
            "stopped email 1 iban 2 phone 1",
            "asked address 1 date 1 employer 1 initials 1 name 2",
            "asked postcode 1 plate 1 patientnr 1 school 1 social 1 url 1",
            "niemand name 2",
            "organisatie name 1 school 1",
            "hulpverlener name 1",
            "nodig date 3",
        ],
    ),
    (Object::AllowedName, &[""]),
];

#[test]
fn every_stored_form_of_before_reads_and_is_stored_the_same() {
    for (object, details) in STORED {
        for detail in *details {
            let read: Result<Vec<Part>, &str> = parts(*object, detail).into_iter().collect();
            assert_eq!(read.map(|parts| Detail::from(parts).to_string()).as_deref(), Ok(*detail), "{object}");
        }
    }
    for object in Object::ALL {
        let forgotten = !STORED.iter().any(|(known, _)| known == object);
        let no_longer_written = matches!(object, Object::Member | Object::Figures | Object::Published);
        assert_eq!(forgotten, no_longer_written, "{object}");
    }
}

#[test]
fn the_same_word_means_what_its_object_says() {
    let one = |object, stored| parts(object, stored).remove(0).unwrap();
    assert_eq!(one(Object::Attendance, "left"), Part::Noted(Noted::Left));
    assert_eq!(one(Object::Correction, "left"), Part::Answered(Answered::Left));
    assert_eq!(one(Object::Case, "refused"), Part::Search(SearchResult::Refused));
    assert_eq!(one(Object::Release, "refused"), Part::Publishing(Publishing::Failed));
    assert_eq!(one(Object::Release, "asked open"), Part::Publishing(Publishing::AskedOpen));
    assert_eq!(one(Object::TextCheck, "name"), Part::Found(Kind::Name));
    assert_eq!(one(Object::Discipline, "name"), Part::Noted(Noted::Name));
    assert_eq!(one(Object::Release, "2024"), Part::Year(2024));
    assert_eq!(one(Object::Release, "2"), Part::Version(2));
    assert_eq!(one(Object::Historic, "12"), Part::Number(12));
}

#[test]
fn what_is_unknown_is_given_back_beside_what_is_known() {
    let read = parts(Object::Turn, "at the table sideways");
    assert_eq!(read, [Ok(Part::Noted(Noted::AtTable)), Err("sideways")]);
    assert_eq!(parts(Object::Membership, "roles coordinator,chef"), [Ok(Noted::Roles.into()), Err("coordinator,chef")]);
    assert_eq!(parts(Object::Home, "  x é "), [Err("x"), Err("é")]);
    assert_eq!(parts(Object::Journal, "99999999999999999999"), [Err("99999999999999999999")]);
}

#[test]
fn a_detail_is_its_parts_with_a_space_between() {
    let stored = |detail: Detail| detail.to_string();
    assert_eq!(stored(().into()), "");
    assert_eq!(stored(None::<Outcome>.into()), "");
    assert_eq!(stored(Some(Outcome::Discussed).into()), "besproken");
    assert_eq!(
        stored((Noted::Roles, Part::Roles(vec![Role::Coordinator, Role::Participant])).into()),
        "roles coordinator,participant"
    );
    let place = || Part::Municipality(Code::new("GM0228"));
    assert_eq!(stored((Noted::Join, place(), date!(2026 - 01 - 01)).into()), "join GM0228 2026-01-01");
    let api = Detail::from((Noted::Api, place())).and((Audience::Own, Part::Year(2026))).and((Geography::Residence, Format::Csv));
    assert_eq!(stored(api), "api GM0228 own 2026 woonplaats csv");
    assert_eq!(stored((Publishing::Released, Part::Hash(Code::new(HASH))).into()), format!("released {HASH}"));
    assert_eq!(stored(Route::new("GET", Some("/leden/{id}")).into()), "GET /leden/{id}");
    assert_eq!(stored(Route::new("PUT", None).into()), "PUT -");
    assert_eq!(stored(Route::new("JANSEN", None).into()), "- -", "a method is typed by whoever asks");
}

#[test]
fn no_text_fits_in_a_code() {
    assert_eq!(Code::new("Jansen, Kerkstraat 1 é").as_str(), "JansenKerkstraat1");
    assert_eq!(Code::new(&"a".repeat(100)).as_str().len(), Code::MOST);
}
