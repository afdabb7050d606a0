//! When an item is done, and what an outcome lacks.

use super::*;

fn done() -> Facts {
    Facts { has_case_manager: true, actions: 1, no_action: false, has_teller: true, has_tell_by: true, reason: String::new() }
}

#[test]
fn besproken_needs_manager_action_and_who_tells_the_parents_by_when() {
    assert!(missing(Outcome::Discussed, &done()).is_empty());
    let lacks = |facts: Facts| missing(Outcome::Discussed, &facts).iter().map(|(_, p)| p).collect::<Vec<_>>();
    assert_eq!(lacks(Facts { has_case_manager: false, ..done() }), [Problem::CaseManagerNeeded]);
    assert_eq!(lacks(Facts { actions: 0, ..done() }), [Problem::ActionNeeded]);
    assert_eq!(lacks(Facts { actions: 0, no_action: true, ..done() }), []);
    assert_eq!(lacks(Facts { has_teller: false, ..done() }), [Problem::TellerNeeded]);
    assert_eq!(lacks(Facts { has_tell_by: false, ..done() }), [Problem::TellByNeeded]);
    assert_eq!(lacks(Facts::default()).len(), 4);
}

#[test]
fn the_other_outcomes_need_no_more_than_a_reason_for_deferring() {
    let nothing = Facts::default();
    assert!(missing(Outcome::NotReached, &nothing).is_empty());
    assert!(missing(Outcome::Withdrawn, &nothing).is_empty());
    assert_eq!(missing(Outcome::Deferred, &nothing).of("reason"), Some(Problem::ReasonNeeded));
    assert!(missing(Outcome::Deferred, &Facts { reason: "Veilig Thuis afwezig".into(), ..nothing }).is_empty());
}
