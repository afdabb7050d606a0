//! Lists of meetings, part by part, and a case's way through them.

use domain::{meeting::Step, words::Duty};
use store::{
    Error,
    case::{self, history},
    ground::page,
    meeting::calendar::{self, Past},
};

use crate::world::*;

both! {
    async fn meetings_are_listed_by_what_became_of_them(w: World) {
        let (who, nurse) = (w.coordinator.participant().unwrap(), w.nurse.participant().unwrap());
        let today = day(NOW);
        let plan = async |on: &str| w.plan("MDO", on, "GM0203", &[&w.nurse]).await;
        assert_eq!(calendar::years(&w.store, &who, Past::Held).await.unwrap(), None);
        let (left, held, off, next) = (plan("2026-11-02").await, plan("2025-03-04").await, plan("2026-12-02").await, plan("2026-12-09").await);
        w.step(&held, Step::Open).await.unwrap();
        w.close(&held).await.unwrap();
        w.step(&off, Step::Send).await.unwrap();
        w.step(&off, Step::Cancel).await.unwrap();
        let forgotten = plan("2026-11-03").await;
        w.step(&forgotten, Step::Cancel).await.unwrap();

        let ids = |page: page::Page<store::meeting::Facts>| page.rows.into_iter().map(|m| m.id).collect::<Vec<_>>();
        assert_eq!(ids(calendar::open(&w.store, &who, today, "").await.unwrap()), [left.clone(), off.clone(), next.clone()]);
        assert_eq!(ids(calendar::open(&w.store, &who, today, &left).await.unwrap()), [off.clone(), next.clone()]);
        assert!(ids(calendar::open(&w.store, &who, today, "no-such-id").await.unwrap()).is_empty());
        assert_eq!(ids(calendar::open(&w.store, &nurse, today, "").await.unwrap()), [off.as_str()], "concepts are the coordinator's");
        assert_eq!(calendar::years(&w.store, &who, Past::Held).await.unwrap(), Some((2025, 2025)));
        assert_eq!(calendar::years(&w.store, &nurse, Past::Held).await.unwrap(), Some((2025, 2025)));
        assert_eq!(calendar::years(&w.store, &w.midwife.participant().unwrap(), Past::Held).await.unwrap(), None);
        assert_eq!(ids(calendar::past(&w.store, &who, Past::Held, 2025, "").await.unwrap()), [held.as_str()]);
        assert!(ids(calendar::past(&w.store, &who, Past::Held, 2026, "").await.unwrap()).is_empty());
        assert!(ids(calendar::past(&w.store, &who, Past::Held, i32::MAX - 1, "").await.unwrap()).is_empty());
        assert_eq!(ids(calendar::past(&w.store, &who, Past::Cancelled, 2026, "").await.unwrap()), [off.clone(), forgotten]);
        assert_eq!(ids(calendar::past(&w.store, &nurse, Past::Cancelled, 2026, "").await.unwrap()), [off]);
    }

    async fn a_long_list_comes_in_parts_and_nothing_twice(w: World) {
        let who = w.coordinator.participant().unwrap();
        // Three a day, so that parts end between meetings of the same moment.
        for n in 0..120 {
            w.plan("MDO", &format!("2027-{:02}-{:02}", 1 + n / 30, 1 + n % 30 / 3), "GM0203", &[]).await;
        }
        let (mut seen, mut after) = (Vec::new(), String::new());
        for more in [true, true, false] {
            let part = calendar::open(&w.store, &who, day(NOW), &after).await.unwrap();
            assert_eq!(part.more, more);
            after.clone_from(&part.rows.last().unwrap().id);
            seen.extend(part.rows.into_iter().map(|m| (m.day(), m.id)));
        }
        let mut sorted = seen.clone();
        sorted.sort();
        sorted.dedup();
        assert_eq!((seen.len(), sorted), (120, seen));

        for _ in 0..60 {
            w.submit(&w.midwife, "MDO", &[]).await;
        }
        for who in [&w.midwife, &w.coordinator] {
            let who = who.participant().unwrap();
            let first = case::open(&w.store, &w.sees(&who).await, "", 50, NOW).await.unwrap();
            let rest = case::open(&w.store, &w.sees(&who).await, &first.rows.last().unwrap().id, 50, NOW).await.unwrap();
            assert_eq!((first.rows.len(), first.more, rest.rows.len(), rest.more), (50, true, 10, false));
            assert!(rest.rows.iter().all(|case| first.rows.iter().all(|other| other.id != case.id)));
        }
        let nurse = w.nurse.participant().unwrap();
        assert!(case::open(&w.store, &w.sees(&nurse).await, "", 50, NOW).await.unwrap().rows.is_empty());
    }

    async fn a_case_tells_where_it_was_and_who_looked_after_it(w: World) {
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        let reader = w.reads(&w.midwife, &case).await;
        let stage = async || case::get(&w.store, &reader, case::From::Page).await.unwrap().stage().as_str();
        assert_eq!(stage().await, "aangemeld");
        let meeting = w.plan("MDO", "2026-11-23", "GM0203", &[&w.nurse]).await;
        let item = w.put(&meeting, &case).await.unwrap();
        assert_eq!(stage().await, "aangemeld", "a concept binds nobody");
        assert!(history::of_case(&w.store, &reader).await.unwrap().is_empty(), "nor is it told");
        w.step(&meeting, Step::Send).await.unwrap();
        assert_eq!(stage().await, "geagendeerd");
        w.step(&meeting, Step::Open).await.unwrap();
        w.discuss(&meeting, &item).await.unwrap();
        w.close(&meeting).await.unwrap();
        assert_eq!(stage().await, "besproken");

        let next = w.plan("MDO", "2026-11-24", "GM0203", &[&w.midwife]).await;
        let item = w.put(&next, &case).await.unwrap();
        w.step_at(NOW + time::Duration::HOUR, &next, Step::Open).await;
        w.give(&next, Duty::Scribe, &w.midwife).await;
        let fields = [("version", "0"), ("was-manager", w.nurse.membership()), ("manager", w.midwife.membership()), ("manager_domain", "jgz"), ("outcome", "aangehouden"), ("reason", "vader was er niet")];
        w.save_at(NOW + time::Duration::HOUR * 2, &next, &item, &fields).await.unwrap();
        let passages = history::of_case(&w.store, &reader).await.unwrap();
        assert_eq!(passages.iter().map(|p| (p.meeting_id.as_str(), p.has_seat())).collect::<Vec<_>>(), [(next.as_str(), true), (meeting.as_str(), false)]);
        assert_eq!((passages[0].outcome(), passages[0].reason()), (None, None), "a draft until the meeting is closed");
        w.close(&next).await.unwrap();
        let passages = history::of_case(&w.store, &reader).await.unwrap();
        assert_eq!((passages[0].reason(), passages[1].decided()), (Some("vader was er niet"), Some("Huisbezoek")));
        let managers = history::managers(&w.store, &reader).await.unwrap();
        let told: Vec<_> = managers.iter().map(|m| (m.name.as_str(), m.leads(), m.until())).collect();
        assert_eq!(told, [("Marijke", true, None), ("Joke", true, Some(day(NOW)))]);
        assert_eq!((managers[0].since(), managers[0].domain().as_str()), (day(NOW), "jgz"));
    }

    async fn a_seat_gives_leave_to_read_the_cases_of_its_meeting_only(w: World) {
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        let meeting = w.plan("MDO", "2026-11-30", "GM0203", &[&w.nurse]).await;
        let item = w.put(&meeting, &case).await.unwrap();
        w.step(&meeting, Step::Send).await.unwrap();
        let seat = w.seat(&w.nurse, &meeting).await.unwrap();
        let record = store::meeting::outcome::get(&w.store, &w.lead(&meeting).await.scribe().unwrap(), &item).await.unwrap();
        assert_eq!(w.store.case_at(&seat, &record.at).await.unwrap().case(), case);
        w.step(&meeting, Step::Cancel).await.unwrap();
        let seat = w.seat(&w.nurse, &meeting).await.unwrap();
        assert!(matches!(w.store.case_at(&seat, &record.at).await, Err(Error::NotFound)), "it will not be discussed there");
        let other = w.plan("MDO", "2026-12-01", "GM0203", &[&w.nurse]).await;
        w.step(&other, Step::Send).await.unwrap();
        let seat = w.seat(&w.nurse, &other).await.unwrap();
        assert!(matches!(w.store.case_at(&seat, &record.at).await, Err(Error::NotFound)), "a record of another meeting");
    }
}
