use domain::{
    form::Problem,
    meeting::{State, Step},
    words::{Answer, Duty, Presence},
};
use store::{
    Error,
    meeting::{self, answer, attendance, calendar, voices},
};

use crate::world::*;

both! {
    async fn planning_twice_with_one_form_plans_one_meeting(w: World) {
        let plan = w.plan_of("MDO", "2026-12-01", "GM0203", &[&w.midwife, &w.nurse]);
        let id = w.store.new_id(NOW);
        let checked = w.planned(&id, plan.clone()).await;
        for _ in 0..2 {
            w.write(NOW, async |tx| meeting::plan(tx, &w.coordinator.coordinator().unwrap(), &id, &checked).await).await.unwrap();
        }
        let list = calendar::open(&w.store, &w.coordinator.participant().unwrap(), day(NOW), "").await.unwrap().rows;
        assert_eq!(list.len(), 1);
        assert_eq!((list[0].day(), list[0].starts(), list[0].ends()), (plan.day, plan.starts, plan.ends));
        assert_eq!((list[0].state(), list[0].kind_code.as_str(), list[0].items()), (State::Draft, "MDO", 0));
        let coming = meeting::coming(&w.store, &w.midwife.participant().unwrap(), day(NOW)).await.unwrap();
        assert_eq!(coming, [(w.kind("MDO"), plan.day)]);
        let rev = w.lead(&id).await.meeting().rev;
        assert_eq!(rev, 1, "nothing was changed");
    }

    async fn a_plan_that_was_changed_after_it_was_stored_unseen_changes_nothing(w: World) {
        let plan = w.plan_of("MDO", "2026-12-01", "GM0203", &[&w.midwife, &w.nurse]);
        let id = w.store.new_id(NOW);
        let longer = domain::meeting::Plan { ends: plan.ends + time::Duration::minutes(30), ..plan.clone() };
        let fewer = domain::meeting::Plan { members: plan.members[..1].to_vec(), ..plan.clone() };
        for (said, taken) in [(plan.clone(), true), (longer, false), (fewer, false)] {
            let checked = w.planned(&id, said).await;
            let mut tx = w.store.begin(NOW).await.unwrap();
            let answer = meeting::plan(&mut tx, &w.coordinator.coordinator().unwrap(), &id, &checked).await;
            assert!(if taken { answer.is_ok() } else { matches!(answer, Err(Error::State)) }, "{answer:?}");
            if taken { tx.commit().await.unwrap() } else { tx.rollback_after_group().await.unwrap() }
        }
        let kept = w.table(&id).await;
        assert_eq!((kept.meeting().rev, kept.meeting().ends()), (1, plan.ends));
        assert_eq!(voices::all(&w.store, &kept).await.unwrap().len(), 2);
    }

    async fn the_steps_follow_each_other_and_raise_the_revision(w: World) {
        let meeting = w.plan("POP", "2026-12-01", "GM0202", &[&w.midwife]).await;
        assert!(matches!(w.step(&meeting, Step::Close).await, Err(Error::State)));
        w.step(&meeting, Step::Send).await.unwrap();
        assert!(matches!(w.step(&meeting, Step::Send).await, Err(Error::State)), "a double submit");
        let before = w.lead(&meeting).await.meeting().rev;
        w.step(&meeting, Step::Open).await.unwrap();
        assert_eq!(w.lead(&meeting).await.meeting().state(), State::Running);
        assert!(w.lead(&meeting).await.meeting().rev > before);
        assert!(matches!(w.step(&meeting, Step::Cancel).await, Err(Error::State)));
        // F6: begun by mistake; while nothing was noted it can be taken back.
        w.step(&meeting, Step::TakeBack).await.unwrap();
        assert_eq!(w.lead(&meeting).await.meeting().state(), State::Invited);
        assert!(matches!(w.step(&meeting, Step::TakeBack).await, Err(Error::State)), "a double submit");
        w.step(&meeting, Step::Open).await.unwrap();
        let lead = w.lead(&meeting).await;
        let here = [(w.midwife.membership().to_owned(), Some(Presence::Present))];
        w.write(NOW, async |tx| attendance::record(tx, &lead.scribe().unwrap(), &here).await).await.unwrap();
        assert!(matches!(w.step(&meeting, Step::TakeBack).await, Err(Error::Invalid(wrong)) if wrong.of("step") == Some(Problem::NotedAlready)));
        w.close(&meeting).await.unwrap();
        assert_eq!(w.lead(&meeting).await.meeting().state(), State::Closed);
        let other = w.plan("POP", "2026-12-08", "GM0202", &[]).await;
        let lead = w.lead(&other).await;
        let unsent = w.write(NOW, async |tx| meeting::step(tx, &lead, Step::Open).await).await;
        assert!(matches!(unsent, Err(Error::State)), "F6: a concept of a meeting to come does not begin");
        w.step(&other, Step::Cancel).await.unwrap();
        assert!(matches!(w.step(&other, Step::Open).await, Err(Error::State)));
    }

    async fn a_changed_meeting_keeps_duty_and_answer_of_who_stays(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.midwife, &w.nurse]).await;
        w.give(&meeting, Duty::Scribe, &w.nurse).await;
        w.give(&meeting, Duty::Chair, &w.midwife).await;
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let plan = w.planned(&meeting, w.plan_of("MDO", "2026-12-01", "GM0203", &[&w.nurse, &w.coordinator])).await;
        let mut tx = w.store.begin(NOW).await.unwrap();
        let list = [(w.nurse.membership().to_owned(), Some(Answer::Comes)), ("foreign".to_owned(), Some(Answer::Comes))];
        answer::note(&mut tx, &scribe, &list).await.unwrap();
        let coordinator = w.coordinator.coordinator().unwrap();
        let was = meeting::planned(&mut tx, &coordinator, &meeting).await.unwrap().mark();
        meeting::change(&mut tx, &coordinator, &meeting, &was, &plan).await.unwrap();
        // F2: what a colleague made of it since is not put back; sending the same again is no conflict.
        meeting::change(&mut tx, &coordinator, &meeting, &was, &plan).await.unwrap();
        let old = w.planned(&meeting, w.plan_of("MDO", "2026-12-01", "GM0203", &[&w.midwife])).await;
        let refused = meeting::change(&mut tx, &coordinator, &meeting, &was, &old).await;
        assert!(matches!(refused, Err(Error::Invalid(wrong)) if wrong.of("day") == Some(Problem::Conflict)));
        tx.commit().await.unwrap();
        let voices = voices::all(&w.store, &w.table(&meeting).await).await.unwrap();
        assert_eq!(voices.len(), 2);
        let nurse = voices.iter().find(|v| v.name == "Joke").unwrap();
        assert_eq!((nurse.duty, nurse.answer), (Some(Duty::Scribe), Some(Answer::Comes)));
        w.step(&meeting, Step::Open).await.unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        let plan = w.planned(&meeting, w.plan_of("MDO", "2026-12-03", "GM0203", &[])).await;
        let was = meeting::planned(&mut tx, &coordinator, &meeting).await.unwrap().mark();
        assert!(matches!(meeting::change(&mut tx, &coordinator, &meeting, &was, &plan).await, Err(Error::State)));
    }

    async fn the_chair_leads_and_a_duty_passes_on(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.midwife, &w.nurse]).await;
        w.step(&meeting, Step::Send).await.unwrap();
        w.give(&meeting, Duty::Chair, &w.midwife).await;
        assert!(w.seat(&w.midwife, &meeting).await.unwrap().lead().is_ok());
        w.give(&meeting, Duty::Chair, &w.nurse).await;
        assert!(w.seat(&w.midwife, &meeting).await.unwrap().lead().is_err());
        assert!(w.seat(&w.nurse, &meeting).await.unwrap().scribe().is_ok());
    }
}
