//! Whether members come: said before a meeting begins, by each for herself, on the board or from her mail.

use domain::{
    calendar::zone,
    meeting::Step,
    words::{Answer, Presence},
};
use store::{
    Error,
    access::Actor,
    meeting::{self, answer, attendance, voices},
};
use time::Duration;

use crate::world::*;

async fn give(w: &World, who: &Actor, meeting: &str, answer: Answer) -> Result<(), Error> {
    let seat = w.seat(who, meeting).await?;
    w.write(NOW, async |tx| answer::give(tx, &seat, answer).await).await
}

async fn said(w: &World, meeting: &str) -> Vec<(String, Option<Answer>)> {
    let voices = voices::all(&w.store, &w.table(meeting).await).await.unwrap();
    voices.into_iter().map(|voice| (voice.name, voice.answer)).collect()
}

async fn of(w: &World, who: &Actor, meeting: &str) -> Option<Answer> {
    w.seat(who, meeting).await.unwrap().meeting().answer()
}

both! {
    async fn a_member_answers_for_herself_until_it_begins(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.midwife, &w.nurse]).await;
        assert!(matches!(give(&w, &w.midwife, &meeting, Answer::Comes).await, Err(Error::NotFound)), "a concept");
        w.step(&meeting, Step::Send).await.unwrap();
        assert_eq!(of(&w, &w.midwife, &meeting).await, None);
        for answer in [Answer::Comes, Answer::SendsStandIn, Answer::ComesNot] {
            give(&w, &w.midwife, &meeting, answer).await.unwrap();
            assert_eq!((of(&w, &w.midwife, &meeting).await, of(&w, &w.nurse, &meeting).await), (Some(answer), None));
        }
        assert!(matches!(give(&w, &w.coordinator, &meeting, Answer::Comes).await, Err(Error::NotFound)), "she is no member of it");
        // Until then nobody is there or not.
        let scribe = w.lead(&meeting).await.scribe().unwrap();
        let here = [(w.nurse.membership().to_owned(), Some(Presence::Present))];
        let early = w.write(NOW, async |tx| attendance::record(tx, &scribe, &here).await).await;
        assert!(matches!(early, Err(Error::State)));
        w.step(&meeting, Step::Open).await.unwrap();
        assert!(matches!(give(&w, &w.nurse, &meeting, Answer::Comes).await, Err(Error::State)), "it began");
        let late = w.write(NOW, async |tx| answer::note(tx, &scribe, &[]).await).await;
        assert!(matches!(late, Err(Error::State)));
        w.write(NOW, async |tx| attendance::record(tx, &scribe, &here).await).await.unwrap();
    }

    async fn an_answer_is_about_one_day(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.midwife, &w.nurse]).await;
        w.step(&meeting, Step::Send).await.unwrap();
        give(&w, &w.midwife, &meeting, Answer::Comes).await.unwrap();
        give(&w, &w.nurse, &meeting, Answer::ComesNot).await.unwrap();
        let change = async |day: &str, room: &str, members: &[&Actor]| {
            let mut plan = w.plan_of("MDO", day, "GM0203", members);
            plan.room = room.to_owned();
            let plan = w.planned(&meeting, plan).await;
            let coordinator = w.coordinator.coordinator().unwrap();
            w.write(NOW, async |tx| {
                let was = meeting::planned(tx, &coordinator, &meeting).await?.mark();
                meeting::change(tx, &coordinator, &meeting, &was, &plan).await
            })
            .await
            .unwrap();
        };
        // Another room, another member: what was said stays. Who comes back has said nothing.
        change("2026-12-01", "Zaal 2", &[&w.midwife, &w.coordinator]).await;
        assert_eq!(said(&w, &meeting).await.iter().filter(|(_, answer)| answer.is_some()).count(), 1);
        change("2026-12-01", "Zaal 2", &[&w.midwife, &w.nurse]).await;
        assert_eq!((of(&w, &w.midwife, &meeting).await, of(&w, &w.nurse, &meeting).await), (Some(Answer::Comes), None));
        // Another day: nobody has.
        change("2026-12-02", "Zaal 2", &[&w.midwife, &w.nurse]).await;
        assert!(said(&w, &meeting).await.iter().all(|(_, answer)| answer.is_none()));
    }

    async fn a_link_from_a_mail_answers_for_her_while_there_is_something_to_answer(w: World) {
        let meeting = w.plan("MDO", "2026-12-01", "GM0203", &[&w.midwife, &w.nurse]).await;
        let starts = w.table(&meeting).await.meeting().begins();
        let (me, other) = (w.midwife.membership(), w.coordinator.membership());
        let invited = async |member: &str, starts| answer::invited(&w.store, &meeting, member, starts).await;
        assert!(matches!(invited(me, starts).await, Err(Error::NotFound)), "a concept");
        w.step(&meeting, Step::Send).await.unwrap();
        let found = invited(me, starts).await.unwrap();
        assert_eq!((found.name.as_str(), found.meeting.answer()), ("Marijke", None));
        w.write(NOW, async |tx| answer::by_link(tx, &found, Answer::ComesNot).await).await.unwrap();
        // Once more says the same once more; she is who said it.
        w.write(NOW, async |tx| answer::by_link(tx, &found, Answer::ComesNot).await).await.unwrap();
        assert_eq!(of(&w, &w.midwife, &meeting).await, Some(Answer::ComesNot));
        let by: String = sqlx::query_scalar("select answered_by from meeting_member where answer is not null")
            .fetch_one(&mut connect(&w.database.url).await).await.unwrap();
        assert_eq!(by, me);
        assert!(matches!(invited(other, starts).await, Err(Error::NotFound)), "no member of it");
        assert!(matches!(invited(me, starts + Duration::days(1)).await, Err(Error::NotFound)), "it was to begin at another hour");
        w.step(&meeting, Step::Open).await.unwrap();
        assert!(matches!(invited(me, starts).await, Err(Error::NotFound)), "it began");
        let late = w.write(NOW, async |tx| answer::by_link(tx, &found, Answer::Comes).await).await;
        assert!(matches!(late, Err(Error::State)), "it began while she looked");
        assert_eq!(zone::instant(zone::day(starts), zone::local(starts).1), starts);
    }
}
