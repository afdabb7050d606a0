//! Minutes as they are typed.

use time::macros::date;

use super::*;
use crate::{form::Merge, words::Untold};

fn read(pairs: &[(&str, &str)]) -> (Minutes, Problems) {
    let typed = pairs.iter().fold(Typed::default(), |typed, (name, value)| typed.with(name, *value));
    let person = |id: &str, domain| Person { id: id.to_owned(), domain };
    let members = [person("m1", Some(ManagerDomain::YouthHealth)), person("m2", None)];
    let today = date!(2026 - 11 - 22);
    let due_week = DueWeek::from_duration("24", today).ok();
    Minutes::read(&typed, &Choices { today, members: &members, due_week, next_meeting: Some(date!(2026 - 12 - 23)) })
}

fn refused(pairs: &[(&str, &str)], field: &str) -> Option<Problem> {
    read(pairs).1.of(field)
}

#[test]
fn a_foreign_person_a_wrong_domain_and_long_texts_are_refused() {
    assert_eq!(refused(&[("manager", "m9"), ("manager_domain", "jgz")], "manager"), Some(Problem::Choose));
    assert_eq!(refused(&[("manager", "m1"), ("manager_domain", "x")], "manager_domain"), Some(Problem::Choose));
    let long = "a".repeat(20_000);
    assert_eq!(refused(&[("decision", &long)], "decision"), Some(Problem::TooLong { max: LONG }));
    assert_eq!(refused(&[("tell_by", "gisteren")], "tell_by"), Some(Problem::DateFormat));
    assert_eq!(refused(&[("outcome", "klaar")], "outcome"), Some(Problem::Choose));
}

#[test]
fn f5_a_day_too_far_ahead_is_refused() {
    for far in ["2028-11-23", "2099-01-01"] {
        assert_eq!(refused(&[("tell_by", far)], "tell_by"), Some(Problem::DateTooFar), "{far}");
    }
    assert_eq!(refused(&[("tell_by", "0026-11-25")], "tell_by"), Some(Problem::DateInPast));
}

#[test]
fn the_domain_of_a_case_manager_follows_from_her_discipline_unless_it_is_chosen() {
    let named = |pairs: &[(&str, &str)]| read(pairs).0.managers;
    let manager = |domain, leads| NewManager { member: "m1".to_owned(), domain, leads };
    assert_eq!(named(&[("manager", "m1")]), [manager(ManagerDomain::YouthHealth, true)]);
    assert_eq!(named(&[("manager", "m1"), ("manager_domain", "sociaal")]), [manager(ManagerDomain::Social, true)]);
    assert_eq!(named(&[("also", "m1"), ("also_domain", "medisch")]), [manager(ManagerDomain::Medical, false)]);
    assert_eq!(refused(&[("manager", "m2")], "manager_domain"), Some(Problem::Choose), "her discipline has none");
    assert_eq!(named(&[("manager", "m1"), ("was-manager", "m1")]), [], "who is it already is not named again");
}

#[test]
fn parents_are_told_by_somebody_or_not_with_a_reason() {
    let told = |word: &str| read(&[("teller", word)]).0.told.new;
    assert_eq!(Told::parse(&told("m1")), Some(Told::By("m1".to_owned())));
    assert_eq!(Told::parse(&told("niet:veiligheid")), Some(Told::Not(Untold::Safety)));
    assert_eq!(Told::parse(""), None);
    for word in ["m1", "niet:veiligheid", "niet:weten_er_niet_van", "niet:anders"] {
        assert_eq!(Told::parse(word).map(|told| told.word()).as_deref(), Some(word));
    }
    for wrong in ["m9", "niet:", "niet:zomaar"] {
        assert_eq!(refused(&[("teller", wrong)], "teller"), Some(Problem::Choose), "{wrong}");
    }
    let (minutes, wrong) = read(&[("teller", "niet:anders"), ("tell_by", "gisteren"), ("was-tell_by", "2026-12-01")]);
    assert!(wrong.is_empty() && minutes.tell_by.is_one() && minutes.tell_by.new.is_empty(), "without a promise no day");
}

#[test]
fn what_lacks_something_changes_nothing_and_the_rest_is_whole() {
    let (minutes, wrong) = read(&[
        ("decision", "Huisbezoek"),
        ("action--a", "Bellen"),
        ("action--b", "Mailen"),
        ("owner--b", "m1"),
        ("due--b", "2026-12-01"),
        ("teller", "m9"),
        ("no_action", "ja"),
    ]);
    assert_eq!(minutes.decision.as_deref(), Some("Huisbezoek"));
    assert_eq!(minutes.actions.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), ["b"]);
    assert!(!minutes.told.is_one() && minutes.no_action.is_one());
    assert_eq!(wrong.iter().map(|(field, _)| field).collect::<Vec<_>>(), ["owner", "due_pick", "teller"]);
}

#[test]
fn a_text_that_stands_as_the_form_showed_it_is_not_sent_at_all() {
    let shown = [("was-decision", "Een\nbesluit"), ("was-reason", "Ziek")];
    let read = |decision: &str, reason: &str| read(&[shown[0], shown[1], ("decision", decision), ("reason", reason)]).0;
    let same = read("Een\r\nbesluit ", " Ziek");
    assert!(same.decision.is_none() && !same.reason.is_one());
    let other = read("", "Later");
    assert_eq!(other.decision.as_deref(), Some(""));
    assert_eq!(other.reason.merge("Ziek"), Merge::Set("Later"));
    assert_eq!(other.reason.merge("Moe"), Merge::Conflict);
}
