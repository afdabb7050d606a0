//! Who comes instead of a member: she reads from the moment she is named until the report is final (product §1).

use domain::{
    form::Problem,
    meeting::Step,
    text::free::Line,
    words::{Answer, Presence, Role},
};
use store::{
    Error,
    access::Actor,
    action,
    meeting::{self, answer, attendance, calendar, handover, report, stand_in, voices},
    text_check::About,
};
use time::Duration;

use crate::world::*;

const TOLD: &str = "Let op de slaap; vraag naar de tweede afspraak.";

async fn name(w: &World, by: &Actor, meeting: &str, (absent, who): (&Actor, &str)) -> Result<(), Error> {
    let seat = w.seat(by, meeting).await?;
    let told = checked(&w.store, by, Line::new("handover", TOLD), About::Other(meeting.to_owned())).await;
    let now =
        handover::told(&w.store, &w.sees(&seat).await, absent.membership()).await?.map(|now| now.mark()).unwrap_or_default();
    w.write(NOW, async |tx| stand_in::name(tx, &seat, absent.membership(), (who, &now), &told).await).await
}

async fn take_back(w: &World, by: &Actor, meeting: &str, absent: &Actor) -> Result<(), Error> {
    let seat = w.seat(by, meeting).await?;
    w.write(NOW, async |tx| stand_in::take_back(tx, &seat, absent.membership()).await).await
}

async fn reads(w: &World, who: &Actor, case: &str) -> bool {
    w.store.case_reader(&who.participant().unwrap(), case).await.is_ok()
}

async fn mails(w: &World, who: &Actor) -> Vec<String> {
    let kinds = sqlx::query_scalar("select kind from outbox where membership_id = $1 order by id");
    kinds.bind(who.membership()).fetch_all(&mut connect(&w.database.url).await).await.unwrap()
}

both! {
    async fn she_reads_from_being_named_until_the_report_is_final(w: World) {
        let ilse = w.add("Ilse", &[Role::Participant], None).await;
        let case = w.submit(&w.midwife, "MDO", &[]).await;
        let meeting = w.plan("MDO", "2026-11-23", "GM0203", &[&w.midwife, &w.nurse]).await;
        let item = w.put(&meeting, &case).await.unwrap();
        assert!(matches!(name(&w, &w.coordinator, &meeting, (&w.nurse, ilse.membership())).await, Err(Error::State)), "a concept");
        w.step(&meeting, Step::Send).await.unwrap();
        assert!(!reads(&w, &ilse, &case).await && w.seat(&ilse, &meeting).await.is_err());
        name(&w, &w.nurse, &meeting, (&w.nurse, ilse.membership())).await.unwrap();
        assert_eq!(mails(&w, &ilse).await, ["waarnemer"]);

        // She reads, knows instead of whom and what she has to know; the absent one keeps her own right.
        let seat = w.seat(&ilse, &meeting).await.unwrap();
        assert!(reads(&w, &ilse, &case).await && reads(&w, &w.nurse, &case).await && seat.lead().is_err());
        let of_ilse = async |reader: &store::access::Seat| {
            let voices = voices::all(&w.store, reader).await.unwrap();
            voices.into_iter().find(|voice| voice.name == "Ilse").unwrap()
        };
        let own = of_ilse(&seat).await;
        let joke = (w.nurse.membership().to_owned(), "Joke".to_owned());
        assert_eq!((own.stands_in_for, own.handover.as_str()), (Some(joke), TOLD));
        assert_eq!(of_ilse(&w.table(&meeting).await).await.handover, "", "hers to read");
        assert!(handover::told(&w.store, &w.sees(&w.seat(&w.nurse, &meeting).await.unwrap()).await, w.nurse.membership()).await.unwrap().is_some());
        let others = handover::told(&w.store, &w.sees(&w.seat(&w.midwife, &meeting).await.unwrap()).await, w.nurse.membership()).await;
        assert!(matches!(others, Err(Error::NotFound)), "what is told is between the two, and who writes");
        let table = voices::table(&w.store, &seat, day(NOW)).await.unwrap();
        assert_eq!(table.stand_in(w.nurse.membership()).map(|voice| voice.name.as_str()), Some("Ilse"));
        let joke = table.voices.iter().find(|voice| voice.name == "Joke").unwrap();
        assert_eq!(joke.answer, Some(Answer::SendsStandIn));

        // She says whether she comes, and sends nobody else.
        w.write(NOW, async |tx| answer::give(tx, &seat, Answer::Comes).await).await.unwrap();
        let further = w.write(NOW, async |tx| answer::give(tx, &seat, Answer::SendsStandIn).await).await;
        assert!(matches!(further, Err(Error::NotFound)));

        w.step(&meeting, Step::Open).await.unwrap();
        let fields = scene::outcome::discussed("Huisbezoek", "Bellen", w.nurse.membership(), day(NOW));
        let owner = |name: &str| name.contains("owner");
        let fields: Vec<_> =
            fields.iter().map(|(name, value)| (*name, if owner(name) { ilse.membership() } else { value.as_str() })).collect();
        w.save(&meeting, &item, &fields).await.unwrap();
        w.close(&meeting).await.unwrap();
        assert!(reads(&w, &ilse, &case).await, "the report is to be checked");

        // Final: what is hers to do, and nothing else.
        assert_eq!(report::finish_due(&w.store, NOW + Duration::days(5)).await.unwrap(), 1);
        assert!(!reads(&w, &ilse, &case).await && reads(&w, &w.nurse, &case).await);
        assert!(matches!(w.seat(&ilse, &meeting).await, Err(Error::NotFound)));
        let participant = ilse.participant().unwrap();
        assert_eq!(calendar::past(&w.store, &participant, calendar::Past::Held, 2026, "").await.unwrap().rows.len(), 0);
        assert_eq!(calendar::years(&w.store, &participant, calendar::Past::Held).await.unwrap(), None);
        let actions = action::of_person(&w.store, &w.sees(&participant).await).await.unwrap();
        assert_eq!((actions.len(), w.store.action_keeper(&participant, &actions[0].id).await.is_ok()), (1, true));
        let left: i64 = sqlx::query_scalar("select count(*) from meeting_member where handover <> ''")
            .fetch_one(&mut connect(&w.database.url).await).await.unwrap();
        assert_eq!(left, 0, "what was told leaves with the right to read it");
    }

    async fn who_is_named_is_somebody_of_the_coalition_who_is_not_at_the_table(w: World) {
        let (_, stranger) = found(&w.store, "IJmond").await;
        let ilse = w.add("Ilse", &[Role::Participant], None).await;
        let lot = w.add("Lot", &[Role::LogReviewer], None).await;
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.midwife, &w.nurse]).await;
        w.step(&meeting, Step::Send).await.unwrap();
        let wrong = async |who: &str| match name(&w, &w.nurse, &meeting, (&w.nurse, who)).await {
            Err(Error::Invalid(wrong)) => wrong.of("who"),
            other => panic!("{other:?}"),
        };
        for who in [stranger.membership(), lot.membership(), "niemand", ""] {
            assert_eq!(wrong(who).await, Some(Problem::Choose), "{who}");
        }
        for who in [w.midwife.membership(), w.nurse.membership()] {
            assert_eq!(wrong(who).await, Some(Problem::AtTheTable));
        }
        // Only she herself and who writes; nobody for a stand-in.
        assert!(matches!(name(&w, &w.midwife, &meeting, (&w.nurse, ilse.membership())).await, Err(Error::NotFound)));
        name(&w, &w.coordinator, &meeting, (&w.nurse, ilse.membership())).await.unwrap();
        assert!(matches!(name(&w, &w.coordinator, &meeting, (&ilse, lot.membership())).await, Err(Error::NotFound)));
        // Named for two she is told whom she cannot stand in for.
        let both = name(&w, &w.midwife, &meeting, (&w.midwife, ilse.membership())).await;
        assert!(matches!(both, Err(Error::Invalid(wrong)) if wrong.of("who") == Some(Problem::AtTheTable)));
    }

    async fn another_takes_her_place_and_nobody_is_left_behind(w: World) {
        let ilse = w.add("Ilse", &[Role::Participant], None).await;
        let roos = w.add("Roos", &[Role::Participant], None).await;
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.midwife, &w.nurse]).await;
        w.step(&meeting, Step::Send).await.unwrap();
        name(&w, &w.nurse, &meeting, (&w.nurse, ilse.membership())).await.unwrap();
        name(&w, &w.nurse, &meeting, (&w.nurse, ilse.membership())).await.unwrap();
        assert_eq!(mails(&w, &ilse).await, ["waarnemer"], "once");
        name(&w, &w.nurse, &meeting, (&w.nurse, roos.membership())).await.unwrap();
        assert!(w.seat(&ilse, &meeting).await.is_err() && w.seat(&roos, &meeting).await.is_ok());
        assert_eq!(mails(&w, &roos).await, ["waarnemer"]);
        take_back(&w, &w.nurse, &meeting, &w.nurse).await.unwrap();
        take_back(&w, &w.nurse, &meeting, &w.nurse).await.unwrap();
        assert!(w.seat(&roos, &meeting).await.is_err());
        assert_eq!(w.seat(&w.nurse, &meeting).await.unwrap().meeting().answer(), None);

        // Taken off with her for whom she came; planned in her own name she stays in it.
        let change = async |members: &[&Actor]| {
            let plan = w.planned(&meeting, w.plan_of("MDO", "2026-12-01", "GM0203", members)).await;
            let coordinator = w.coordinator.coordinator().unwrap();
            w.write(NOW, async |tx| {
                let was = meeting::planned(tx, &coordinator, &meeting).await?;
                meeting::change(tx, &coordinator, &meeting, &was.mark(), &plan).await
            })
            .await
            .unwrap();
        };
        name(&w, &w.nurse, &meeting, (&w.nurse, roos.membership())).await.unwrap();
        let mut tx = w.store.begin(NOW).await.unwrap();
        let plan = meeting::planned(&mut tx, &w.coordinator.coordinator().unwrap(), &meeting).await.unwrap();
        drop(tx);
        assert_eq!(plan.members.len(), 2, "a plan has no stand-ins");
        change(&[&w.midwife]).await;
        assert!(w.seat(&roos, &meeting).await.is_err() && w.seat(&w.nurse, &meeting).await.is_err());
        change(&[&w.midwife, &w.nurse]).await;
        name(&w, &w.nurse, &meeting, (&w.nurse, roos.membership())).await.unwrap();
        change(&[&w.midwife, &roos]).await;
        assert_eq!(w.seat(&roos, &meeting).await.unwrap().meeting().stands_in_for(), None);

        // What was read before somebody was named puts nobody else in her place; the same once more is no conflict.
        change(&[&w.midwife, &w.nurse]).await;
        name(&w, &w.nurse, &meeting, (&w.nurse, ilse.membership())).await.unwrap();
        let seat = w.seat(&w.nurse, &meeting).await.unwrap();
        let told = checked(&w.store, &w.nurse, Line::new("handover", TOLD), About::Other(meeting.clone())).await;
        for (who, right) in [(&ilse, true), (&roos, false)] {
            let named = w.write(NOW, async |tx| stand_in::name(tx, &seat, w.nurse.membership(), (who.membership(), ""), &told).await).await;
            assert_eq!(named.is_ok(), right);
            assert!(right || matches!(named, Err(Error::Invalid(wrong)) if wrong.of("who") == Some(Problem::Conflict)));
        }
        take_back(&w, &w.nurse, &meeting, &w.nurse).await.unwrap();

        // Who is there already is not taken back.
        change(&[&w.midwife, &w.nurse]).await;
        name(&w, &w.nurse, &meeting, (&w.nurse, ilse.membership())).await.unwrap();
        w.step(&meeting, Step::Open).await.unwrap();
        let here = [(ilse.membership().to_owned(), Some(Presence::Present))];
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        w.write(NOW, async |tx| attendance::record(tx, &scribe, &here).await).await.unwrap();
        assert!(matches!(take_back(&w, &w.nurse, &meeting, &w.nurse).await, Err(Error::State)));
    }

    async fn a_discipline_is_heard_by_the_stand_in_of_its_member(w: World) {
        let ilse = w.add("Ilse", &[Role::Participant], None).await;
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.midwife, &w.nurse]).await;
        w.step(&meeting, Step::Send).await.unwrap();
        let discipline = w.lists.disciplines[0].id.clone();
        sqlx::query("update membership set discipline_id = $1 where id = $2").bind(&discipline).bind(w.nurse.membership())
            .execute(&mut connect(&w.database.url).await).await.unwrap();
        let heard = async || {
            let table = voices::table(&w.store, &w.table(&meeting).await, day(NOW)).await.unwrap();
            let alone = table.without_stand_in(&discipline).map(|voice| voice.name.clone()).collect::<Vec<_>>();
            (table.heard(&discipline), alone)
        };
        let say = async |who: &Actor, answer| {
            let seat = w.seat(who, &meeting).await.unwrap();
            w.write(NOW, async |tx| answer::give(tx, &seat, answer).await).await.unwrap();
        };
        assert_eq!(heard().await, (voices::Heard::Unknown, vec![]));
        say(&w.nurse, Answer::ComesNot).await;
        assert_eq!(heard().await, (voices::Heard::No, vec!["Joke".to_owned()]));
        let lead = w.lead(&meeting).await;
        w.write(NOW, async |tx| stand_in::ask(tx, &lead, w.nurse.membership()).await).await.unwrap();
        assert!(mails(&w, &w.nurse).await.contains(&"waarnemer_gevraagd".to_owned()));
        name(&w, &w.nurse, &meeting, (&w.nurse, ilse.membership())).await.unwrap();
        assert_eq!(heard().await, (voices::Heard::Unknown, vec![]));
        say(&ilse, Answer::ComesNot).await;
        assert_eq!(heard().await.0, voices::Heard::No);
        say(&ilse, Answer::Comes).await;
        assert_eq!(heard().await.0, voices::Heard::Yes);
    }

    async fn who_was_absent_twice_without_one_is_named(w: World) {
        let ilse = w.add("Ilse", &[Role::Participant], None).await;
        let held = async |day: &str, absent: bool, instead: bool| {
            let meeting = w.plan("MDO", day, "GM0203", &[&w.midwife, &w.nurse]).await;
            w.step(&meeting, Step::Send).await.unwrap();
            if instead {
                name(&w, &w.nurse, &meeting, (&w.nurse, ilse.membership())).await.unwrap();
            }
            w.step(&meeting, Step::Open).await.unwrap();
            let presence = if absent { Presence::Absent } else { Presence::Present };
            let there = [(w.nurse.membership().to_owned(), Some(presence)), (w.midwife.membership().to_owned(), Some(Presence::Present))];
            let scribe = w.lead(&meeting).await.scribe().unwrap();
            w.write(NOW, async |tx| attendance::record(tx, &scribe, &there).await).await.unwrap();
            w.close(&meeting).await.unwrap();
        };
        let next = w.plan("MDO", "2026-12-15", "GM0203", &[&w.midwife, &w.nurse]).await;
        let missed = async || {
            let voices = voices::all(&w.store, &w.table(&next).await).await.unwrap();
            voices.into_iter().filter(|voice| voice.missed_twice).map(|voice| voice.name).collect::<Vec<_>>()
        };
        held("2026-11-02", true, false).await;
        assert!(missed().await.is_empty(), "once");
        held("2026-11-09", true, false).await;
        assert_eq!(missed().await, ["Joke"]);
        held("2026-11-16", true, true).await;
        assert!(missed().await.is_empty(), "somebody came instead");
        held("2026-11-17", false, false).await;
        assert!(missed().await.is_empty(), "she was there");
    }
}
