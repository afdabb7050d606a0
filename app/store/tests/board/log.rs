//! The access log: who may look how long, opening with a reason, who saw what, the monthly review.

use domain::{
    case::opening::Opening,
    form::{Problem, Typed},
    log::{
        Object, Route, Verb,
        review::{Kind, Month},
    },
    meeting::Step,
    words::{Ending, Role},
};
use scene::people;
use store::{
    Error,
    access::Actor,
    case::{self, opening},
    log::{self, Filter, review},
    meeting::agenda,
    text_check::About,
};
use time::{Duration, OffsetDateTime, macros::datetime};

use crate::world::*;

/// The same person, looked up at another moment: she signs in again.
async fn at(w: &World, who: &Actor, now: OffsetDateTime) -> Actor {
    people::enter(&w.store, who.membership(), now).await.unwrap()
}

async fn reads(w: &World, who: &Actor, case: &str, now: OffsetDateTime) -> bool {
    let who = at(w, who, now).await;
    w.store.case_reader(&who.participant().unwrap(), case).await.is_ok()
}

fn opening_of(code: &str) -> Opening {
    let fields = [("code", code), ("reason", "waarneming"), ("note", "Ik neem waar voor een collega.")];
    Opening::parse(&Typed::new(fields.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec())).unwrap()
}

async fn open(w: &World, who: &Actor, code: &str, now: OffsetDateTime) -> Result<String, Error> {
    let who = at(w, who, now).await;
    let opening = checked(&w.store, &who, opening_of(code), About::Unknown).await;
    w.write(now, async |tx| opening::open(tx, &who.participant()?, &opening).await).await
}

/// A case that was discussed at a table with the nurse, and its code.
async fn discussed(w: &World) -> (String, String) {
    let case = w.store.new_id(NOW);
    let code = w.try_submit(&w.midwife, &case, "MDO", &[]).await.unwrap();
    let ilse = w.add("Ilse", &[Role::Participant], None).await;
    let meeting = w.plan("MDO", "2026-11-23", "GM0203", &[&w.nurse, &ilse]).await;
    let item = w.put(&meeting, &case).await.unwrap();
    w.step(&meeting, Step::Open).await.unwrap();
    w.discuss(&meeting, &item).await.unwrap();
    w.close(&meeting).await.unwrap();
    (case, code)
}

fn november() -> Filter {
    let (from, to) = (time::macros::date!(2026 - 11 - 01), time::macros::date!(2026 - 11 - 30));
    Filter { from, to, person: String::new(), verb: None, case: String::new() }
}

both! {
    async fn the_window_ends_with_the_retention(w: World) {
        let (case, _) = discussed(&w).await;
        let ending = NOW + Duration::hours(2);
        let coordinator = at(&w, &w.coordinator, ending).await.coordinator().unwrap();
        w.write(ending, async |tx| case::close(tx, &coordinator, &case, Ending::Stopped).await).await.unwrap();
        // Closed on 23 November at 12:00; six months are kept.
        let last = datetime!(2027-05-23 09:59:59 UTC);
        let over = datetime!(2027-05-23 10:00:00 UTC);
        assert!(reads(&w, &w.nurse, &case, last).await);
        assert!(!reads(&w, &w.nurse, &case, over).await);
        assert!(reads(&w, &w.midwife, &case, over).await && reads(&w, &w.coordinator, &case, over).await);
    }

    async fn an_open_case_is_read_until_two_years_after_its_last_discussion(w: World) {
        let (case, code) = discussed(&w).await;
        // The meeting began on 23 November 2026 at 13:00.
        assert!(reads(&w, &w.nurse, &case, datetime!(2028-11-23 11:59 UTC)).await);
        let over = datetime!(2028-11-23 12:00 UTC);
        assert!(!reads(&w, &w.nurse, &case, over).await);
        let stranger = w.add("Fien", &[Role::Participant], None).await;
        assert!(matches!(open(&w, &stranger, &code, over).await, Err(Error::NotFound)), "nor with a reason");
    }

    async fn a_case_is_opened_with_a_reason_for_four_hours(w: World) {
        let id = w.store.new_id(NOW);
        let code = w.try_submit(&w.midwife, &id, "MDO", &[]).await.unwrap();
        assert!(!reads(&w, &w.nurse, &id, NOW).await);
        assert_eq!(open(&w, &w.nurse, &code, NOW).await.unwrap(), id);
        assert_eq!(open(&w, &w.nurse, &code, NOW + Duration::hours(1)).await.unwrap(), id, "again lasts no longer");
        assert_eq!(w.try_submit(&w.midwife, &id, "MDO", &[]).await.unwrap(), code, "why it was opened is no part of what was submitted");
        assert!(reads(&w, &w.nurse, &id, NOW + opening::LASTS - Duration::seconds(1)).await);
        assert!(!reads(&w, &w.nurse, &id, NOW + opening::LASTS).await);
        let midwife = at(&w, &w.midwife, NOW).await;
        let reader = w.reads(&midwife, &id).await;
        let seen = opening::of_case(&w.store, &reader).await.unwrap();
        assert_eq!(seen.len(), 1);
        assert_eq!((seen[0].name.as_str(), seen[0].note.as_deref()), ("Joke", Some("Ik neem waar voor een collega.")));
        // Another coalition finds nothing.
        let (_, stranger) = found(&w.store, "IJmond").await;
        assert!(matches!(open(&w, &stranger, &code, NOW).await, Err(Error::NotFound)));
    }

    async fn responders_see_urgent_cases_at_once(w: World) {
        let spoed = [("urgency", "spoed"), ("urgent_before", "2026-11-25"), ("urgent_reason", "kan niet wachten")];
        let urgent = w.submit(&w.midwife, "MDO", &spoed).await;
        let other = w.submit(&w.midwife, "MDO", &[]).await;
        assert!(!reads(&w, &w.nurse, &urgent, NOW).await);
        let mut conn = connect(&w.database.url).await;
        sqlx::query("insert into urgent_responder (membership_id, since_at, named_by) values ($1, 1, $1)")
            .bind(w.nurse.membership()).execute(&mut conn).await.unwrap();
        assert!(reads(&w, &w.nurse, &urgent, NOW).await);
        assert!(!reads(&w, &w.nurse, &other, NOW).await);
    }

    async fn the_log_is_read_by_person_kind_and_case_and_says_who_saw(w: World) {
        let (case, code) = discussed(&w).await;
        let reviewer = w.add("Lot", &[Role::LogReviewer], None).await;
        let lot = reviewer.log_reviewer().unwrap();
        for minute in [1, 2, 3] {
            w.store.saw(&w.nurse, Object::Case, &case, NOW + Duration::minutes(minute)).await.unwrap();
        }
        w.store.saw(&w.coordinator, Object::Case, &case, NOW + Duration::days(1)).await.unwrap();
        w.store.did(&w.nurse, Verb::Refuse, Object::Page, "", Route::new("GET", Some("/leden")), NOW).await.unwrap();
        let seeing = w.sees(&lot).await;
        let by = |filter: Filter| { let (store, lot) = (w.store.clone(), seeing.clone()); async move { log::list(&store, &lot, &filter, "").await.unwrap().rows } };
        let nurse = by(Filter { person: w.nurse.membership().to_owned(), verb: Some(Verb::View), ..november() }).await;
        assert_eq!(nurse.len(), 3);
        assert_eq!(nurse[0].code().unwrap(), code);
        let of_case = by(Filter { case: case.clone(), ..november() }).await;
        assert!(of_case.iter().all(|row| row.code().as_deref() == Some(code.as_str())) && of_case.len() > 5);
        assert!(by(Filter { from: time::macros::date!(2026 - 11 - 25), ..november() }).await.is_empty());
        // All of it in parts, each row once, in order.
        let all = log::whole(&w.store, &w.sees(&lot).await, &november()).await.unwrap();
        let mut places: Vec<String> = all.iter().map(log::Row::place).collect();
        let rest = log::list(&w.store, &w.sees(&lot).await, &november(), &places[2]).await.unwrap().rows;
        assert_eq!(rest[0].place(), places[3]);
        let count = places.len();
        places.dedup();
        assert_eq!(places.len(), count);
        assert!(all.is_sorted_by(|a, b| a.at() >= b.at()));
        let (_, stranger) = found(&w.store, "IJmond").await;
        assert!(stranger.log_reviewer().is_err());

        let midwife = at(&w, &w.midwife, NOW).await;
        let reader = w.reads(&midwife, &case).await;
        let seen: Vec<_> = log::viewers(&w.store, &reader).await.unwrap().into_iter().map(|v| (v.name, v.times)).collect();
        let expected = [("Coby".to_owned(), 1), ("Joke".to_owned(), 3), ("Marijke".to_owned(), 1)];
        assert_eq!(seen, expected, "whoever reads is among them: reading is the row");
    }

    async fn a4_who_read_an_agenda_or_her_list_saw_the_cases_on_it(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.nurse, &w.midwife]).await;
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        let minute = |n| NOW + Duration::minutes(n);
        w.store.saw(&w.coordinator, Object::Meeting, &meeting, minute(-1)).await.unwrap();
        let item = w.put(&meeting, &case).await.unwrap();
        w.store.saw(&w.nurse, Object::Meeting, &meeting, minute(1)).await.unwrap();
        let lead = w.lead(&meeting).await;
        w.write(minute(2), async |tx| agenda::remove(tx, &lead, &item).await).await.unwrap();
        w.store.saw(&w.coordinator, Object::Meeting, &meeting, minute(3)).await.unwrap();
        let midwife = at(&w, &w.midwife, NOW).await;
        let seen = async || {
            let reader = w.reads(&midwife, &case).await;
            log::viewers(&w.store, &reader).await.unwrap().into_iter().map(|v| v.name).collect::<Vec<_>>()
        };
        assert_eq!(seen().await, ["Joke", "Marijke"], "while it stood there, also after it was taken off");
        let lot = w.add("Lot", &[Role::LogReviewer], None).await.log_reviewer().unwrap();
        let of_case = Filter { case: case.clone(), verb: Some(Verb::View), ..november() };
        let rows = log::list(&w.store, &w.sees(&lot).await, &of_case, "").await.unwrap().rows;
        let read = rows.iter().filter(|row| row.object == "meeting").map(|row| row.name.as_str());
        assert_eq!(read.collect::<Vec<_>>(), ["Joke"], "and so is the log of the case");
        // Her own action, on her own list; a colleague's list has none of it.
        let (case, ..) = w.held(&[], "2026-11-23", &[&w.nurse, &w.midwife]).await;
        let reader = w.reads(&midwife, &case).await;
        for who in [&w.nurse, &w.coordinator] {
            w.store.saw(who, Object::ActionList, who.membership(), minute(5)).await.unwrap();
        }
        let seen = log::viewers(&w.store, &reader).await.unwrap();
        assert!(seen.iter().any(|v| v.name == "Joke") && seen.iter().all(|v| v.name != "Coby"), "{seen:?}");
    }

    async fn of_more_than_a_year_no_file_is_made_and_none_is_noted(w: World) {
        let lot = w.add("Lot", &[Role::LogReviewer], None).await.log_reviewer().unwrap();
        let filter = Filter { from: time::macros::date!(2025 - 11 - 29), ..november() };
        assert!(matches!(log::look(&w.store, &lot, Verb::Export, &filter, NOW).await, Err(Error::State)));
        let seen = log::look(&w.store, &lot, Verb::View, &filter, NOW).await.unwrap();
        let rows = log::list(&w.store, &seen, &november(), "").await.unwrap().rows;
        assert!(rows.iter().all(|row| row.action != "export"), "{rows:?}");
    }

    async fn a4_who_had_its_question_in_a_list_saw_a_case(w: World) {
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        let minute = |n| NOW + Duration::minutes(n);
        let listed = async |who: &Actor, n| {
            let who = w.sees(&who.participant().unwrap()).await;
            store::case::open(&w.store, &who, "", 50, minute(n)).await.unwrap().rows.len()
        };
        for n in [0, 29, 31] {
            assert_eq!((listed(&w.coordinator, n).await, listed(&w.midwife, n).await), (1, 1));
        }
        let reader = w.reads(&w.midwife, &case).await;
        let coby = w.coordinator.name();
        let times = log::viewers(&w.store, &reader).await.unwrap().into_iter().map(|v| (v.name, v.times)).collect::<Vec<_>>();
        assert_eq!(times.len(), 2, "the page of the case that was opened just now; her own list tells its submitter nothing");
        assert!(times.contains(&(coby.to_owned(), 2)), "once in half an hour: {times:?}");
        let lot = w.add("Lot", &[Role::LogReviewer], None).await.log_reviewer().unwrap();
        let of_case = Filter { case: case.clone(), verb: Some(Verb::View), ..november() };
        let rows = log::list(&w.store, &w.sees(&lot).await, &of_case, "").await.unwrap().rows;
        assert_eq!(rows.iter().filter(|row| row.object == "case_list" && row.code().is_some()).count(), 2, "{rows:?}");
    }

    async fn a_month_is_signed_once_it_is_over_and_every_hint_has_a_remark(w: World) {
        let reviewer = w.add("Lot", &[Role::LogReviewer], None).await;
        let lot = reviewer.log_reviewer().unwrap();
        let (case, code) = discussed(&w).await;
        let stranger = w.add("Fien", &[Role::Participant], None).await;
        open(&w, &stranger, &code, NOW).await.unwrap();
        for n in 0..12 {
            w.store.saw(&stranger, Object::Case, &case, datetime!(2026-11-24 02:00 UTC) + Duration::minutes(n)).await.unwrap();
            w.store.did(&stranger, Verb::Refuse, Object::Page, "", Route::new("GET", Some("/leden")), NOW).await.unwrap();
        }
        let month = Month::parse("2026-11").unwrap();
        let kinds = |review: &review::Review| review.hints.iter().map(|noted| (noted.hint.kind, noted.hint.number)).collect::<Vec<_>>();
        let found = review::of(&w.store, &w.sees(&lot).await, month).await.unwrap();
        assert_eq!(kinds(&found), [(Kind::Opening, 1), (Kind::Outside, 1), (Kind::Refusals, 12), (Kind::Night, 12)]);
        let december = datetime!(2026-12-02 09:00 UTC);
        assert!(matches!(review::sign(&w.store, &lot, month, NOW).await, Err(Error::State)), "not over");
        assert_eq!(review::waiting(&w.store, &lot, day(december)).await.unwrap(), [month]);
        assert!(matches!(review::sign(&w.store, &lot, month, december).await, Err(Error::Invalid(_))));
        for noted in &found.hints {
            let key = (noted.hint.kind.as_str(), noted.hint.person.as_str());
            review::remark(&w.store, &lot, month, key, ("", "Besproken met haar."), december).await.unwrap();
        }
        let key = (found.hints[0].hint.kind.as_str(), found.hints[0].hint.person.as_str());
        let late = review::remark(&w.store, &lot, month, key, ("", "Van een oudere pagina."), december).await;
        assert!(matches!(late, Err(Error::Invalid(wrong)) if wrong.of("remark") == Some(Problem::Conflict)), "F2");
        let unknown = review::remark(&w.store, &lot, month, ("night", w.nurse.membership()), ("", "x"), december).await;
        assert!(matches!(unknown, Err(Error::NotFound)));
        review::sign(&w.store, &lot, month, december).await.unwrap();
        review::sign(&w.store, &lot, month, december + Duration::hours(1)).await.unwrap();
        assert!(review::waiting(&w.store, &lot, day(december)).await.unwrap().is_empty());
        let signed = review::of(&w.store, &w.sees(&lot).await, month).await.unwrap();
        assert_eq!(signed.signed.as_ref().map(|signed| (signed.name.as_str(), signed.at)), Some(("Lot", december)));
        assert_eq!(kinds(&signed), kinds(&found));
        assert!(signed.hints.iter().all(|noted| noted.remark == "Besproken met haar."));
        let key = (Kind::Night.as_str(), stranger.membership());
        assert!(matches!(review::remark(&w.store, &lot, month, key, ("Besproken met haar.", "anders"), december).await, Err(Error::State)));
    }
}
