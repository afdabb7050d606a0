//! Minutes as they are typed.

use time::macros::date;

use super::*;

fn parse(pairs: &[(&str, &str)]) -> Result<Minutes, Problems> {
    let typed = pairs.iter().fold(Typed::default(), |typed, (name, value)| typed.with(name, *value));
    let members = ["m1".to_owned()];
    let today = date!(2026 - 11 - 22);
    let due_week = DueWeek::from_duration("24", today).ok();
    Minutes::parse(&typed, &Choices { today, members: &members, due_week, next_meeting: Some(date!(2026 - 12 - 23)) })
}

#[test]
fn an_empty_action_row_is_no_action_and_a_half_one_is_refused() {
    assert_eq!(parse(&[]).unwrap().action, None);
    let wrong = parse(&[("action", "Huisbezoek")]).unwrap_err();
    assert_eq!((wrong.of("owner"), wrong.of("due_pick")), (Some(Problem::Choose), Some(Problem::Choose)));
    assert_eq!(parse(&[("due_pick", "over_een_week")]).unwrap().action, None, "a term that was picked for nothing");
    let past = parse(&[("action", "Huisbezoek"), ("owner", "m1"), ("due", "2026-11-21")]).unwrap_err();
    assert_eq!(past.of("due"), Some(Problem::DateInPast));
    let full = parse(&[("action", "Huisbezoek"), ("owner", "m1"), ("due", "2026-12-01")]).unwrap();
    assert_eq!(full.action.map(|a| a.due), Some(Due::On(date!(2026 - 12 - 01))));
}

#[test]
fn before_week_n_ends_the_day_before_the_clock_shows_n() {
    let full = parse(&[("action", "Huisbezoek"), ("owner", "m1"), ("due_before_week", "35")]).unwrap();
    let due_week = DueWeek::from_duration("24", date!(2026 - 11 - 22)).unwrap();
    let last = full.action.and_then(|a| a.due.last_day(Some(due_week))).unwrap();
    assert_eq!(due_week.weeks_on(last), 34);
    let wrong = |week| parse(&[("action", "x"), ("owner", "m1"), ("due_before_week", week)]).unwrap_err().of("due_before_week");
    assert_eq!(wrong("20"), Some(Problem::DateInPast));
    for far in ["99", "-1", "1000000", "9223372036854775807"] {
        assert_eq!(wrong(far), Some(Problem::WeeksRange), "{far}");
    }
    assert_eq!(wrong("x"), Some(Problem::WeeksFormat));
}

#[test]
fn the_last_line_of_the_decision_becomes_an_action() {
    let after = |decision: &str, action: &str, button: &str| {
        let typed = Typed::default().with("decision", decision).with("action", action).with("do", button);
        let typed = from_line(typed);
        (typed.get("decision").to_owned(), typed.get("action").to_owned())
    };
    let both = |decision: &str, action: &str| (decision.to_owned(), action.to_owned());
    assert_eq!(after("Begeleiding.\r\n- JGZ belt.\r\n\r\n", "", FROM_LINE), both("Begeleiding.", "JGZ belt."));
    assert_eq!(after("JGZ belt.", "", FROM_LINE), both("", "JGZ belt."));
    assert_eq!(after("Eén\n• twee", "", FROM_LINE), both("Eén", "twee"));
    assert_eq!(after("Eén\ntwee", "drie", FROM_LINE), both("Eén\ntwee", "drie"), "an action was typed already");
    assert_eq!(after("Eén", "- drie", FROM_LINE), both("Eén", "drie"), "the script moved it as it stood");
    assert_eq!(after("Eén\ntwee", "", "save"), both("Eén\ntwee", ""), "another button");
    assert_eq!(after("Eén\n - ", "", FROM_LINE), both("Eén\n -", ""), "a line without words is none");
    let nothing = parse(&[("do", FROM_LINE)]).unwrap_err();
    assert_eq!(nothing.of("action"), Some(Problem::Missing), "the button is not passed over");
}

#[test]
fn an_action_from_37_weeks_on_is_late() {
    let due_week = DueWeek::from_duration("24", date!(2026 - 11 - 22)).ok();
    assert!(!Due::On(date!(2026 - 12 - 01)).is_late(due_week));
    assert!(Due::On(date!(2027 - 02 - 28)).is_late(due_week));
    assert!(Due::BeforeWeek(38).is_late(due_week) && !Due::BeforeWeek(37).is_late(due_week));
    assert!(!Due::On(date!(2027 - 02 - 28)).is_late(None));
}

#[test]
fn a_foreign_person_a_wrong_domain_and_long_texts_are_refused() {
    assert_eq!(parse(&[("manager", "m9"), ("manager_domain", "jgz")]).unwrap_err().of("manager"), Some(Problem::Choose));
    assert_eq!(parse(&[("manager", "m1"), ("manager_domain", "x")]).unwrap_err().of("manager_domain"), Some(Problem::Choose));
    let long = "a".repeat(20_000);
    assert_eq!(parse(&[("decision", &long)]).unwrap_err().of("decision"), Some(Problem::TooLong { max: LONG }));
    assert_eq!(parse(&[("tell_by", "gisteren")]).unwrap_err().of("tell_by"), Some(Problem::DateFormat));
}

#[test]
fn f5_a_day_too_far_ahead_is_refused() {
    for far in ["2028-11-23", "2099-01-01"] {
        assert_eq!(parse(&[("tell_by", far)]).unwrap_err().of("tell_by"), Some(Problem::DateTooFar), "{far}");
    }
    assert_eq!(parse(&[("tell_by", "0026-11-25")]).unwrap_err().of("tell_by"), Some(Problem::DateInPast));
}
