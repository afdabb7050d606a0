use domain::{
    form::Problem,
    meeting::{Step, agenda::Direction},
    words::Part,
};
use store::{
    Error, case,
    meeting::{agenda, outcome},
};

use crate::world::*;

async fn order(w: &World, meeting: &str) -> Vec<String> {
    agenda::places(&w.store, &w.table(meeting).await).await.unwrap().into_iter().map(|i| i.case_id).collect()
}

both! {
    async fn submitting_twice_with_one_form_stores_one_case_under_one_code(w: World) {
        let id = w.store.new_id(NOW);
        let first = w.try_submit(&w.midwife, &id, "MDO", &[]).await.unwrap();
        assert_eq!(w.try_submit(&w.midwife, &id, "MDO", &[]).await.unwrap(), first);
        assert!(matches!(w.try_submit(&w.nurse, &id, "MDO", &[]).await, Err(Error::NotFound)), "somebody else's id");
        for other in [("question", "Wie gaat erheen?"), ("weeks", "26"), ("factor", "dakloos"), ("happy", "De zus woont dichtbij.")] {
            let changed = w.try_submit(&w.midwife, &id, "MDO", &[other]).await;
            assert!(matches!(changed, Err(Error::State)), "{other:?} is not what was submitted: {changed:?}");
        }
        // The same weeks on another day are another due week: on one of these seven days at least.
        for days in 1..=7 {
            let later = NOW + time::Duration::days(days);
            assert_eq!(w.submit_at(&w.midwife, &id, "MDO", &[], later).await.unwrap(), first, "{days} days later");
            let more = w.submit_at(&w.midwife, &id, "MDO", &[("weeks", "27+3")], later).await;
            assert!(matches!(more, Err(Error::State)), "three weeks more, {days} days later");
        }
        let cases = case::open(&w.store, &w.sees(&w.midwife.participant().unwrap()).await, "", 50, NOW).await.unwrap().rows;
        assert_eq!(cases.len(), 1);
        assert_eq!(cases[0].code(), first);
        let reader = w.reads(&w.midwife, &id).await;
        let details = case::details(&w.store, &reader).await.unwrap();
        assert_eq!((details.text("question"), details.text("worries"), details.text("happy")), (Some("Wie is er in de eerste week?"), Some("schulden"), None));
        assert_eq!(details.factors.len(), 1);
        let facts = case::get(&w.store, &reader, case::From::Page).await.unwrap();
        assert_eq!(facts.due_week().map(|due| due.weeks_on(day(NOW))), Some(24));
    }

    async fn items_are_ordered_by_hand_and_by_proposal(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[]).await;
        let early = w.submit(&w.midwife, "MDO", &[("weeks", "12")]).await;
        let late = w.submit(&w.midwife, "MDO", &[("weeks", "33+2")]).await;
        let urgent = w.submit(&w.midwife, "MDO", &[("urgency", "spoed"), ("urgent_before", "2026-12-02"), ("urgent_reason", "geen dak")]).await;
        for case in [&early, &late, &urgent, &early] {
            w.put(&meeting, case).await.unwrap();
        }
        assert_eq!(order(&w, &meeting).await, [early.clone(), late.clone(), urgent.clone()], "once is enough");
        let lead = w.lead(&meeting).await;
        let last = agenda::places(&w.store, &lead).await.unwrap().pop().unwrap().id;
        let mut tx = w.store.begin(NOW).await.unwrap();
        agenda::shift(&mut tx, &lead, &last, Direction::Up).await.unwrap();
        assert!(matches!(agenda::shift(&mut tx, &lead, "foreign", Direction::Up).await, Err(Error::NotFound)));
        tx.commit().await.unwrap();
        assert_eq!(order(&w, &meeting).await, [early.clone(), urgent.clone(), late.clone()]);
        w.write(NOW, async |tx| agenda::propose(tx, &lead).await).await.unwrap();
        assert_eq!(order(&w, &meeting).await, [urgent, late, early]);
    }

    async fn candidates_are_open_cases_of_the_kind_on_no_other_coming_agenda(w: World) {
        let first = w.plan("MDO", "2026-12-01", "GM0203", &[]).await;
        let second = w.plan("MDO", "2026-12-08", "GM0203", &[]).await;
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        w.submit(&w.midwife, "POP", &[]).await;
        let candidates = async |meeting: &str| {
            let lead = w.sees(&w.table(meeting).await).await.lead().unwrap();
            agenda::candidates(&w.store, &lead).await.unwrap().into_iter().map(|c| c.id).collect::<Vec<_>>()
        };
        assert_eq!(candidates(&first).await, std::slice::from_ref(&case));
        let item = w.put(&first, &case).await.unwrap();
        assert!(candidates(&first).await.is_empty() && candidates(&second).await.is_empty());
        assert!(matches!(w.put(&second, &case).await, Err(Error::State)), "from a page that was open too long");
        assert!(w.put(&first, &case).await.is_ok(), "a second click");
        w.step(&first, Step::Open).await.unwrap();
        w.save(&first, &item, &[("outcome", "niet_toegekomen")]).await.unwrap();
        w.close(&first).await.unwrap();
        assert!(candidates(&second).await.is_empty());
        let places = agenda::places(&w.store, &w.table(&second).await).await.unwrap();
        assert_eq!(places.iter().map(|place| &place.case_id).collect::<Vec<_>>(), [&case], "comes back by itself");
    }

    async fn what_was_left_longer_ago_than_a_year_does_not_come_back_by_itself(w: World) {
        let (case, meeting, item) = w.running(&[], "2026-12-01", &[]).await;
        w.save(&meeting, &item, &[("outcome", "niet_toegekomen")]).await.unwrap();
        w.close(&meeting).await.unwrap();
        let held = domain::geography::parse_date("2026-12-01").unwrap();
        for (days, back) in [(366, vec![]), (365, vec![case.clone()])] {
            let now = NOW + (held - day(NOW)) + time::Duration::days(days);
            let next = w.plan_at(now, ("MDO", &day(now).to_string(), "GM0203"), &[]).await;
            assert_eq!(order(&w, &next).await, back, "{days} days later");
        }
    }

    async fn without_consent_the_coordinator_agrees_first(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[]).await;
        let case = w.submit(&w.midwife, "MDO", &[("consent", "nee"), ("consent_reason", "durft niet")]).await;
        let refused = w.put(&meeting, &case).await.unwrap_err();
        assert!(matches!(refused, Error::Invalid(p) if p.of("case") == Some(Problem::ConsentNotAgreed)));
        w.write(NOW, async |tx| case::agree(tx, &w.coordinator.coordinator().unwrap(), &case).await).await.unwrap();
        assert!(w.put(&meeting, &case).await.is_ok());
        assert!(matches!(w.put(&meeting, "foreign").await, Err(Error::NotFound)));
    }

    async fn an_item_with_an_outcome_or_an_action_stays(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[]).await;
        let (kept, gone) = (w.submit(&w.midwife, "MDO", &[]).await, w.submit(&w.midwife, "MDO", &[]).await);
        let (kept, gone) = (w.put(&meeting, &kept).await.unwrap(), w.put(&meeting, &gone).await.unwrap());
        w.step(&meeting, Step::Open).await.unwrap();
        w.discuss(&meeting, &kept).await.unwrap();
        w.save(&meeting, &gone, &[("decision", "toch niet")]).await.unwrap();
        let lead = w.lead(&meeting).await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        assert!(matches!(agenda::remove(&mut tx, &lead, &kept).await, Err(Error::State)));
        agenda::remove(&mut tx, &lead, &gone).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(order(&w, &meeting).await.len(), 1);
        assert!(matches!(outcome::get(&w.store, &lead.scribe().unwrap(), &gone).await, Err(Error::NotFound)));
    }

    async fn feedback_only_stands_apart_and_needs_no_outcome(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[]).await;
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        let lead = w.lead(&meeting).await;
        w.write(NOW, async |tx| agenda::add(tx, &lead, &case, Part::FeedbackOnly).await).await.unwrap();
        w.step(&meeting, Step::Open).await.unwrap();
        w.close(&meeting).await.unwrap();
    }
}
