//! Reporting an action, and what everybody then sees.

use domain::{
    action::{Hitch, State, Term},
    meeting::Step,
    words::{Ending, Part, Role},
};
use store::{
    Error,
    action::{
        self,
        report::{self, Progress},
    },
    case,
    meeting::agenda,
};
use time::Duration;

use crate::world::*;

/// A closed meeting of the nurse with one case and one action of hers; gives meeting, case and action.
async fn agreed(w: &World) -> (String, String, String) {
    let (case, meeting, _) = w.held(&[], "2026-11-23", &[&w.nurse]).await;
    let action = action::of_person(&w.store, &w.sees(&w.nurse.participant().unwrap()).await).await.unwrap().remove(0);
    assert_eq!((action.state(), action.term(day(NOW)), action.code().len()), (State::Open, Term::Later, 10));
    assert!(action.has_seat() && action.agreed_on() == day(NOW) && action.result().is_none());
    (meeting, case, action.id)
}

async fn report(w: &World, who: &store::access::Actor, id: &str, result: &str) -> Result<(), Error> {
    let keeper = w.store.action_keeper(&who.participant()?, id).await?;
    let case = action::get(&w.store, &w.sees(&keeper).await).await?.case_id;
    let result = line(&w.store, who, &case, result).await;
    w.write(NOW, async |tx| report::report(tx, &keeper, &result).await).await
}

async fn reopen(w: &World, who: &store::access::Actor, id: &str) -> Result<(), Error> {
    let keeper = w.store.action_keeper(&who.participant()?, id).await?;
    w.write(NOW, async |tx| report::reopen(tx, &keeper).await).await
}

async fn places(w: &World, meeting: &str) -> Vec<(String, Part)> {
    let places = agenda::places(&w.store, &w.table(meeting).await).await.unwrap();
    places.into_iter().map(|place| (place.case_id.clone(), place.part())).collect()
}

both! {
    async fn a_case_for_feedback_comes_back_while_something_is_to_be_done(w: World) {
        let (_, case, action) = agreed(&w).await;
        let first = w.plan("MDO", "2026-12-08", "GM0203", &[]).await;
        assert!(places(&w, &first).await.is_empty(), "it was discussed");
        let lead = w.lead(&first).await;
        w.write(NOW, async |tx| agenda::add(tx, &lead, &case, Part::FeedbackOnly).await).await.unwrap();
        let second = w.plan("MDO", "2026-12-15", "GM0203", &[]).await;
        w.step(&first, Step::Open).await.unwrap();
        w.close(&first).await.unwrap();
        assert_eq!(places(&w, &second).await, [(case, Part::FeedbackOnly)]);
        report(&w, &w.nurse, &action, "Gebeld, afspraak gemaakt").await.unwrap();
        let third = w.plan("MDO", "2026-12-22", "GM0203", &[]).await;
        w.step(&second, Step::Open).await.unwrap();
        w.close(&second).await.unwrap();
        assert!(places(&w, &third).await.is_empty(), "it is done");
    }

    async fn a_report_is_read_on_the_case_and_can_be_taken_back(w: World) {
        let (_, case, id) = agreed(&w).await;
        let nurse = w.nurse.participant().unwrap();
        report(&w, &w.nurse, &id, "Gebeld, afspraak gemaakt").await.unwrap();
        report(&w, &w.nurse, &id, "Gebeld, afspraak gemaakt").await.unwrap();
        assert!(matches!(report(&w, &w.coordinator, &id, "Iets anders").await, Err(Error::State)), "somebody else did");
        assert!(action::of_person(&w.store, &w.sees(&nurse).await).await.unwrap().is_empty());
        let done = action::done_since(&w.store, &w.sees(&nurse).await, NOW - Duration::DAY).await.unwrap();
        assert_eq!((done.len(), done[0].result()), (1, Some("Gebeld, afspraak gemaakt")));
        assert!(action::done_since(&w.store, &w.sees(&nurse).await, NOW + Duration::DAY).await.unwrap().is_empty());
        let reader = w.reads(&w.midwife, &case).await;
        let seen = action::of_case(&w.store, &reader).await.unwrap().remove(0);
        assert_eq!((seen.state(), seen.done_by.as_deref(), seen.done_on()), (State::Done, Some("Joke"), Some(day(NOW))));
        assert!(!seen.has_seat(), "the submitter has no seat at this meeting");

        reopen(&w, &w.nurse, &id).await.unwrap();
        reopen(&w, &w.nurse, &id).await.unwrap();
        let again = action::of_person(&w.store, &w.sees(&nurse).await).await.unwrap().remove(0);
        assert_eq!((again.result(), again.draft(), again.done_on()), (None, Some("Gebeld, afspraak gemaakt"), None));
        report(&w, &w.coordinator, &id, "Anders dan gedacht").await.unwrap();
        let keeper = w.store.action_keeper(&nurse, &id).await.unwrap();
        let now = action::get(&w.store, &w.sees(&keeper).await).await.unwrap();
        assert_eq!((now.result(), now.done_by.as_deref()), (Some("Anders dan gedacht"), Some("Coby")));
    }

    async fn the_table_hears_how_earlier_actions_stand(w: World) {
        let (_, case, id) = agreed(&w).await;
        let later = w.plan("MDO", "2026-12-08", "GM0203", &[&w.nurse]).await;
        w.put(&later, &case).await.unwrap();
        let scribe = w.lead(&later).await.scribe().unwrap();
        let hear = async |progress: Progress| w.write(NOW, async |tx| report::hear(tx, &scribe, &id, &progress).await).await;
        assert!(matches!(hear(Progress::Running).await, Err(Error::State)), "not begun");
        w.step(&later, Step::Open).await.unwrap();
        let reader = w.reads(&w.midwife, &case).await;
        let stands = async || {
            let action = action::of_case(&w.store, &reader).await.unwrap().remove(0);
            (action.state(), action.hitch(), action.result().map(str::to_owned), action.done_by.clone())
        };
        hear(Progress::Running).await.unwrap();
        assert_eq!(stands().await, (State::Running, None, None, None));
        assert_eq!(action::of_person(&w.store, &w.sees(&w.nurse.participant().unwrap()).await).await.unwrap().len(), 1, "still to be done");
        hear(Progress::Failed(Hitch::WaitingList)).await.unwrap();
        assert_eq!(stands().await, (State::Failed, Some(Hitch::WaitingList), None, Some("Coby".into())));
        assert!(action::of_person(&w.store, &w.sees(&w.nurse.participant().unwrap()).await).await.unwrap().is_empty());
        hear(Progress::Open).await.unwrap();
        assert_eq!(stands().await, (State::Open, None, None, None), "taken back");
        let done = line(&w.store, &w.coordinator, &case, "Aan tafel gehoord").await;
        hear(Progress::Done(done.clone())).await.unwrap();
        hear(Progress::Done(done)).await.unwrap();
        assert_eq!(stands().await, (State::Done, None, Some("Aan tafel gehoord".into()), Some("Coby".into())));
        hear(Progress::Open).await.unwrap();
        hear(Progress::Done(line(&w.store, &w.coordinator, &case, "Gedaan.").await)).await.unwrap();
        assert_eq!(stands().await.2.as_deref(), Some("Aan tafel gehoord"), "what was written of it stays");
        // Of another case nobody hears here.
        let (_, _, other) = agreed(&w).await;
        let elsewhere = w.write(NOW, async |tx| report::hear(tx, &scribe, &other, &Progress::Running).await).await;
        assert!(matches!(elsewhere, Err(Error::NotFound)));
    }

    async fn what_does_not_work_out_can_be_reported_after_all(w: World) {
        let (_, case, id) = agreed(&w).await;
        let later = w.plan("MDO", "2026-12-08", "GM0203", &[&w.nurse]).await;
        w.put(&later, &case).await.unwrap();
        w.step(&later, Step::Open).await.unwrap();
        let scribe = w.lead(&later).await.scribe().unwrap();
        w.write(NOW, async |tx| report::hear(tx, &scribe, &id, &Progress::Running).await).await.unwrap();
        report(&w, &w.nurse, &id, "Gelukt").await.unwrap();
        w.write(NOW, async |tx| report::hear(tx, &scribe, &id, &Progress::Failed(Hitch::Moved)).await).await.unwrap();
        reopen(&w, &w.nurse, &id).await.unwrap();
        report(&w, &w.nurse, &id, "Toch gelukt").await.unwrap();
    }

    async fn only_the_owner_and_the_coordinator_may_report(w: World) {
        let (_, _, id) = agreed(&w).await;
        let keeper = async |who: &store::access::Actor, id: &str| w.store.action_keeper(&who.participant().unwrap(), id).await.is_ok();
        assert!(keeper(&w.nurse, &id).await && keeper(&w.coordinator, &id).await);
        assert!(!keeper(&w.midwife, &id).await, "who submitted the case does not own it");
        assert!(!keeper(&w.nurse, "no-such-id").await);
        let (elsewhere, stranger) = found(&w.store, "IJmond").await;
        assert!(!keeper(&stranger, &id).await);
        let other = add(&w.store, &elsewhere, "Els", &[Role::Participant], None).await;
        assert!(!keeper(&other, &id).await);
    }

    async fn an_action_of_a_closed_case_stays_as_it_is(w: World) {
        let (_, case, id) = agreed(&w).await;
        report(&w, &w.nurse, &id, "Gebeld").await.unwrap();
        w.write(NOW, async |tx| case::close(tx, &w.coordinator.coordinator().unwrap(), &case, Ending::Stopped).await).await.unwrap();
        assert!(matches!(reopen(&w, &w.nurse, &id).await, Err(Error::State)));
        let (_, case, id) = agreed(&w).await;
        w.write(NOW, async |tx| case::close(tx, &w.coordinator.coordinator().unwrap(), &case, Ending::Born).await).await.unwrap();
        assert!(matches!(report(&w, &w.nurse, &id, "Te laat").await, Err(Error::State)), "it lapsed");
        let reader = w.reads(&w.coordinator, &case).await;
        let facts = case::get(&w.store, &reader, case::From::Page).await.unwrap();
        assert_eq!((facts.stage().as_str(), facts.ending(), facts.closed_on()), ("afgesloten", Some(Ending::Born), Some(day(NOW))));
    }
}
